#include "base/pattern.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct pattern {
	pcre2_code *code;
};

struct pattern_scratch {
	pcre2_match_data *data;
	pcre2_match_context *context;
};

static void *
take(size_t n, void *ctx)
{
	(void)ctx;
	return supp__malloc(n);
}

static void
give(void *p, void *ctx)
{
	(void)ctx;
	supp__free(p);
}

static void say(char why[PATTERN_WHY], const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
say(char why[PATTERN_WHY], const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(why, PATTERN_WHY, fmt, ap);
	va_end(ap);
}

static bool
contains(struct sv s, struct sv part)
{
	size_t i;

	for (i = 0; i + part.n <= s.n; i++)
		if (memcmp(s.p + i, part.p, part.n) == 0)
			return true;
	return false;
}

/* What PCRE2 would take, but could act outside the one search. */
static bool
allowed(struct sv source, char why[PATTERN_WHY])
{
	if (source.n == 0)
		say(why, "it is empty");
	else if (source.n > PATTERN_MAX)
		say(why, "it is longer than %d bytes", PATTERN_MAX);
	else if (contains(source, SV_LIT("(*")))
		say(why, "verbs, (*...), are not allowed");
	else if (contains(source, SV_LIT("(?C")))
		say(why, "callouts, (?C...), are not allowed");
	else
		return true;
	return false;
}

static supp_status
explain(int error, size_t offset, char why[PATTERN_WHY])
{
	unsigned char text[80];

	if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAP_FAILED)
		return SUPP_ERR_NOMEM;
	if (pcre2_get_error_message(error, text, sizeof text) < 0 &&
	    text[0] == '\0')
		say(why, "it cannot be compiled");
	else
		say(why, "%s, at byte %zu", (const char *)text, offset + 1);
	return SUPP_ERR_SCHEMA;
}

supp_status
pattern_compile(struct sv source, struct pattern **out, char why[PATTERN_WHY])
{
	pcre2_general_context *general = NULL;
	pcre2_compile_context *context = NULL;
	struct pattern *p = NULL;
	uint32_t empty = 0;
	int error = 0;
	size_t offset = 0;
	supp_status rc = SUPP_ERR_NOMEM;

	if (!allowed(source, why))
		return SUPP_ERR_SCHEMA;
	general = pcre2_general_context_create(take, give, NULL);
	if (general == NULL)
		goto cleanup;
	context = pcre2_compile_context_create(general);
	p = supp__malloc(sizeof *p);
	if (p != NULL)
		p->code = NULL;
	if (context == NULL || p == NULL)
		goto cleanup;
	p->code = pcre2_compile((PCRE2_SPTR)source.p, source.n,
	    PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, context);
	if (p->code == NULL) {
		rc = explain(error, offset, why);
		goto cleanup;
	}
	if (pcre2_pattern_info(p->code, PCRE2_INFO_MATCHEMPTY, &empty) != 0 ||
	    empty != 0) {
		say(why, "it matches the empty string, and so every word");
		rc = SUPP_ERR_SCHEMA;
		goto cleanup;
	}
	*out = p;
	p = NULL;
	rc = SUPP_OK;
cleanup:
	pattern_free(p);
	pcre2_compile_context_free(context);
	pcre2_general_context_free(general);
	return rc;
}

void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	pcre2_code_free(p->code);
	supp__free(p);
}

supp_status
pattern_scratch_new(struct pattern_scratch **out)
{
	pcre2_general_context *general = NULL;
	struct pattern_scratch *s = supp__malloc(sizeof *s);
	supp_status rc = SUPP_ERR_NOMEM;

	if (s == NULL)
		return rc;
	*s = (struct pattern_scratch){ 0 };
	general = pcre2_general_context_create(take, give, NULL);
	if (general == NULL)
		goto cleanup;
	s->data = pcre2_match_data_create(1, general);
	s->context = pcre2_match_context_create(general);
	if (s->data == NULL || s->context == NULL)
		goto cleanup;
	(void)pcre2_set_match_limit(s->context, PATTERN_MATCH_LIMIT);
	(void)pcre2_set_depth_limit(s->context, PATTERN_MATCH_LIMIT);
	(void)pcre2_set_heap_limit(s->context, PATTERN_HEAP_KIB);
	*out = s;
	s = NULL;
	rc = SUPP_OK;
cleanup:
	pattern_scratch_free(s);
	pcre2_general_context_free(general);
	return rc;
}

void
pattern_scratch_free(struct pattern_scratch *s)
{
	if (s == NULL)
		return;
	pcre2_match_data_free(s->data);
	pcre2_match_context_free(s->context);
	supp__free(s);
}

supp_status
pattern_search(const struct pattern *p, struct pattern_scratch *s,
    struct sv word, bool *found)
{
	int rc = pcre2_match(
	    p->code, (PCRE2_SPTR)word.p, word.n, 0, 0, s->data, s->context);

	if (rc == PCRE2_ERROR_NOMEMORY)
		return SUPP_ERR_NOMEM;
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH)
		return SUPP_ERR_LIMIT;
	*found = rc >= 0;
	return SUPP_OK;
}
