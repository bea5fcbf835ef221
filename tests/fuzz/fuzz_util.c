/* Failing, collecting bytes, and the objects of a check. */
#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void
fuzz_fail(const char *fmt, ...)
{
	va_list ap;

	fputs("property: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}

int
fuzz_sink(void *ctx, const char *bytes, size_t len)
{
	struct fuzz_out *o = ctx;

	if (o->n + len + 1 > o->cap) {
		o->cap = 2 * (o->n + len + 1);
		o->p = realloc(o->p, o->cap);
		if (o->p == NULL)
			fuzz_fail("no memory for %zu bytes of output", o->cap);
	}
	if (len != 0)
		memcpy(o->p + o->n, bytes, len);
	o->n += len;
	o->p[o->n] = '\0';
	return 0;
}

void
fuzz_out_free(struct fuzz_out *o)
{
	free(o->p);
	*o = (struct fuzz_out) { 0 };
}

int
fuzz_same(const struct fuzz_out *a, const struct fuzz_out *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

void
fuzz_status(supp_status rc, const supp_error *err, const char *where)
{
	if (rc == SUPP_OK && err->code != SUPP_OK)
		fuzz_fail("%s: success touches the error", where);
	if (rc == SUPP_OK)
		return;
	if (rc == SUPP_ERR_NOMEM || rc > SUPP_ERR_UNSUPPORTED)
		fuzz_fail("%s: status %d", where, (int)rc);
	if (err->code != rc)
		fuzz_fail("%s: status %d, but the error says %d", where,
		    (int)rc, (int)err->code);
	if (err->text[0] == '\0')
		fuzz_fail("%s: an error without a sentence", where);
	if (memchr(err->text, '\0', sizeof err->text) == NULL ||
	    memchr(err->source, '\0', sizeof err->source) == NULL)
		fuzz_fail("%s: an error without an end", where);
	fuzz_clean(err->text, strlen(err->text), 0, where);
}

void
fuzz_open(const supp_rulebase *rb, struct fuzz_objects *o)
{
	*o = (struct fuzz_objects) { .rb = rb };
	if (supp_checker_new(rb, &o->checker, NULL) != SUPP_OK ||
	    supp_profile_new(&o->profile, NULL) != SUPP_OK ||
	    supp_report_new(rb, &o->report, NULL) != SUPP_OK)
		fuzz_fail("no objects");
}

void
fuzz_close(struct fuzz_objects *o)
{
	supp_report_free(o->report);
	supp_profile_free(o->profile);
	supp_checker_free(o->checker);
	*o = (struct fuzz_objects) { 0 };
}

struct fuzz_objects *
fuzz_default(void)
{
	static struct fuzz_objects warm;

	if (warm.rb == NULL)
		fuzz_open(supp_rulebase_default(), &warm);
	supp_profile_clear(warm.profile);
	return &warm;
}
