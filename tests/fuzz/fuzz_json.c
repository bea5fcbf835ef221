/* Bytes in, bytes out: supp_check_json, twice, and on a fresh checker. */
#include "fuzz.h"

#include <string.h>

#include <jansson.h>

static supp_status
once(supp_checker *c, const uint8_t *data, size_t size, struct fuzz_out *out,
    supp_error *err)
{
	supp_status rc = supp_check_json(
	    c, (const char *)data, size, fuzz_sink, out, err);

	fuzz_status(rc, err, "supp_check_json");
	if (rc != SUPP_OK && out->n != 0)
		fuzz_fail("half an answer before an error");
	return rc;
}

static void
parse(const struct fuzz_out *out)
{
	json_t *j = json_loadb(out->p, out->n, JSON_REJECT_DUPLICATES, NULL);

	if (json_string_value(json_object_get(j, "outcome")) == NULL)
		fuzz_fail("an answer without an outcome");
	if (out->p[out->n - 1] != '\n' ||
	    memchr(out->p, '\n', out->n - 1) != NULL)
		fuzz_fail("an answer that is not one line");
	json_decref(j);
}

int
fuzz_json(const uint8_t *data, size_t size)
{
	struct fuzz_objects *o = fuzz_default();
	struct fuzz_out a = { 0 }, b = { 0 };
	supp_error e1 = { .code = SUPP_OK }, e2 = { .code = SUPP_OK };
	supp_checker *fresh = NULL;
	supp_status rc = once(o->checker, data, size, &a, &e1);

	if (supp_checker_new(o->rb, &fresh, NULL) != SUPP_OK)
		fuzz_fail("no checker");
	if (once(fresh, data, size, &b, &e2) != rc || !fuzz_same(&a, &b) ||
	    strcmp(e1.text, e2.text) != 0)
		fuzz_fail("a fresh checker answers otherwise");
	if (rc == SUPP_OK)
		parse(&a);
	supp_checker_free(fresh);
	fuzz_out_free(&a);
	fuzz_out_free(&b);
	return 0;
}
