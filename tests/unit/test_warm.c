/*
 * A warm check allocates nothing, with one finding or with 130. The three
 * functions of base/alloc.h are defined here in place of the library's own,
 * so that every call of the library is counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suppcheck.h"

static unsigned long calls;

void *
supp__malloc(size_t size)
{
	calls++;
	return malloc(size != 0 ? size : 1);
}

void *
supp__zeroed(size_t n, size_t size)
{
	calls++;
	return calloc(n != 0 ? n : 1, size != 0 ? size : 1);
}

void *
supp__realloc(void *p, size_t size)
{
	calls++;
	return realloc(p, size != 0 ? size : 1);
}

void
supp__free(void *p)
{
	free(p);
}

struct objects {
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
};

static struct objects
objects_open(const supp_rulebase *rb)
{
	struct objects o;

	assert_int_equal(supp_checker_new(rb, &o.checker, NULL), SUPP_OK);
	assert_int_equal(supp_profile_new(&o.profile, NULL), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &o.report, NULL), SUPP_OK);
	return o;
}

static void
objects_close(struct objects *o)
{
	supp_report_free(o->report);
	supp_profile_free(o->profile);
	supp_checker_free(o->checker);
}

static void
fill_and_check(struct objects *o, const char *const *entries, size_t n)
{
	supp_profile_clear(o->profile);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(
		    supp_profile_add(o->profile, SUPP_LISTED_ANY, entries[i],
		        strlen(entries[i]), NULL), SUPP_OK);
	assert_int_equal(
	    supp_check(o->checker, o->profile, o->report, NULL), SUPP_OK);
}

static int
swallow(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)ctx += len;
	return 0;
}

static void
warm_default(void **state)
{
	static const char *const lists[][5] = {
		{ "magnesium glycinate 400 mg at 21:30",
		    "Cipro 500 mg at 08:00 and 20:00", "CKD stage 3b",
		    "hydrochlorothiazide 25 MG Oral Tablet",
		    "ciprofloxasin and unknownium 5 zorkmids" },
		{ "magnesium", "water pill", "Epsom salt bath",
		    "lisinopril/HCTZ 20-12.5", "no kidney disease" },
	};
	struct objects o = objects_open(supp_rulebase_default());
	unsigned long before;
	size_t bytes = 0;

	(void)state;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < 2; i++)
			fill_and_check(&o, lists[i], 5);
	before = calls;
	for (size_t i = 0; i < 2; i++) {
		fill_and_check(&o, lists[i], 5);
		assert_int_equal(supp_report_json(o.report, NULL, swallow,
		    &bytes, NULL), SUPP_OK);
	}
	assert_int_equal(calls - before, 0);
	assert_true(bytes > 0);
	objects_close(&o);
}

static void
append(char **p, size_t *n, const char *text)
{
	size_t len = strlen(text);

	*p = realloc(*p, *n + len + 1);
	assert_non_null(*p);
	memcpy(*p + *n, text, len + 1);
	*n += len;
}

/* A layer with n cautions, each of magnesium with a medicine of its own. */
static supp_rulebase *
many_cautions(size_t n)
{
	supp_layer layers[4] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT,
		SUPP_LAYER_INIT, SUPP_LAYER_INIT };
	char *terms = NULL, *cautions = NULL, line[512];
	size_t n_terms = 0, n_cautions = 0;
	static const char source[] = "- {id: warm-label, title: A label, "
	    "publisher: Nobody, year: 2026, url: \"https://example.org\", "
	    "kind: label, seen: yes}\n";
	supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };

	for (size_t i = 0; i < n; i++) {
		snprintf(line, sizeof line,
		    "- {id: warm-%zu, name: warmium %c%c}\n", i,
		    (int)('a' + i / 26), (int)('a' + i % 26));
		append(&terms, &n_terms, line);
		snprintf(line, sizeof line,
		    "- {id: warm-caution-%zu, summary: S, when: {all: "
		    "[{supplement: magnesium}, {medicine: warm-%zu}]}, kind: "
		    "interaction, severity: moderate, action: ask, evidence: "
		    "established, effect: E, advice: A, professional: P, "
		    "sources: [warm-label], reviewed: 2026-11-22}\n", i, i);
		append(&cautions, &n_cautions, line);
	}
	layers[1] = (supp_layer) { sizeof(supp_layer), SUPP_LAYER_BUFFER,
		"sources.yaml", source, sizeof source - 1 };
	layers[2] = (supp_layer) { sizeof(supp_layer), SUPP_LAYER_BUFFER,
		"medicines/warm.yaml", terms, n_terms };
	layers[3] = (supp_layer) { sizeof(supp_layer), SUPP_LAYER_BUFFER,
		"cautions/warm.yaml", cautions, n_cautions };
	if (supp_rulebase_load(layers, 4, NULL, &rb, &err) != SUPP_OK)
		fail_msg("%s:%u:%u: %s", err.source, err.line, err.column,
		    err.text);
	free(terms);
	free(cautions);
	return rb;
}

static void
warm_many_findings(void **state)
{
	enum { N = 130 };
	static char text[N + 1][24];
	const char *list[N + 1];
	supp_report_view info = SUPP_REPORT_INIT;
	supp_rulebase *rb = many_cautions(N);
	struct objects o = objects_open(rb);
	unsigned long before;

	(void)state;
	strcpy(text[N], "magnesium citrate");
	for (size_t i = 0; i <= N; i++) {
		if (i < N)
			snprintf(text[i], sizeof text[i], "warmium %c%c",
			    (int)('a' + i / 26), (int)('a' + i % 26));
		list[i] = text[i];
	}
	fill_and_check(&o, list, N + 1);
	fill_and_check(&o, list, N + 1);
	before = calls;
	fill_and_check(&o, list, N + 1);
	assert_int_equal(calls - before, 0);
	assert_int_equal(supp_report_info(o.report, &info), SUPP_OK);
	assert_true(info.n_findings >= N);
	objects_close(&o);
	supp_rulebase_free(rb);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(warm_default),
		cmocka_unit_test(warm_many_findings),
	};

	return cmocka_run_group_tests_name("warm", tests, NULL, NULL);
}
