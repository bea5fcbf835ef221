/* The small tools: arena, vec, errors, diagnostics, clock, JSON
 * writer, patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/jsonw.h"
#include "base/pattern.h"
#include "base/text.h"
#include "base/units.h"
#include "base/vec.h"

/* --------------------------------------------------------------- arena */

static void
test_arena(void **state)
{
	struct arena a = ARENA_INIT(0);
	int64_t *numbers;
	char *s;
	size_t i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		s = arena_strdup(&a, SV_LIT("abc"));
		assert_string_equal(s, "abc");
		numbers = ARENA_ARRAY(&a, int64_t, 1 + i % 9);
		assert_non_null(numbers);
		assert_int_equal((uintptr_t)numbers % _Alignof(int64_t), 0);
		memset(numbers, 0xa5, (1 + i % 9) * sizeof *numbers);
		assert_string_equal(s, "abc");
	}
	assert_non_null(arena_alloc(&a, 5000000, 16));
	assert_non_null(arena_alloc(&a, 0, 1));
	assert_null(ARENA_ARRAY(&a, int64_t, SIZE_MAX / 4));
	assert_null(arena_strdup(&a, (struct sv){ "", SIZE_MAX }));
	assert_false(a.over);
	arena_free(&a);
	assert_non_null(ARENA_NEW(&a, int)); /* as new */
	arena_free(&a);
}

static void
test_arena_limit(void **state)
{
	struct arena a = ARENA_INIT(100);

	(void)state;
	assert_non_null(arena_alloc(&a, 60, 1));
	assert_non_null(arena_alloc(&a, 40, 1));
	assert_false(a.over);
	assert_null(arena_alloc(&a, 1, 1));
	assert_true(a.over);
	arena_reset(&a);
	assert_non_null(arena_alloc(&a, 100, 1));
	assert_false(a.over);
	assert_null(arena_alloc(&a, SIZE_MAX, 1));
	arena_free(&a);
}

static void
test_arena_reset(void **state)
{
	struct arena a = ARENA_INIT(0);
	void *first[300], *again;
	size_t round, i;

	(void)state;
	for (i = 0; i < 300; i++)
		first[i] = arena_alloc(&a, 100, 8);
	for (round = 0; round < 3; round++) {
		arena_reset(&a);
		for (i = 0; i < 300; i++) {
			size_t k = 0;

			again = arena_alloc(&a, 100, 8);
			while (k < 300 && first[k] != again)
				k++;
			assert_true(k < 300 || again != NULL);
			memset(again, (int)i, 100);
		}
	}
	arena_free(&a);
}

/* ----------------------------------------------------------------- vec */

static void
test_vec(void **state)
{
	VEC(uint32_t) v = { 0 };
	struct buf b = { 0 };
	uint32_t i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		assert_true(VEC_FIT(&v, v.n + 1));
		v.p[v.n++] = i;
	}
	for (i = 0; i < 1000; i++)
		assert_int_equal(v.p[i], i);
	assert_false(VEC_FIT(&v, SIZE_MAX));
	assert_int_equal(v.n, 1000);
	VEC_FREE(&v);
	assert_null(v.p);
	assert_true(buf_add(&b, SV_LIT("ab")) && buf_addc(&b, 'c'));
	assert_true(buf_fmt(&b, "%d", 7) && buf_zero(&b));
	assert_string_equal(b.p, "abc7");
	assert_true(buf_fmt(&b, "%0500d", 1));
	assert_int_equal(b.n, 504);
	assert_false(buf_add(&b, (struct sv){ "", SIZE_MAX }));
	buf_free(&b);
}

static void
test_sv(void **state)
{
	(void)state;
	assert_true(sv_cmp(SV_LIT("ab"), SV_LIT("abc")) < 0);
	assert_true(sv_cmp(SV_LIT("b"), SV_LIT("abc")) > 0);
	assert_true(sv_cmp(SV_NONE, SV_NONE) == 0);
	assert_true(sv_starts(SV_LIT("abc"), SV_LIT("ab")));
	assert_false(sv_starts(SV_LIT("a"), SV_LIT("ab")));
}

/* -------------------------------------------------------------- errors */

static void
test_err(void **state)
{
	supp_error e = { .code = SUPP_OK };
	char longer[400];

	(void)state;
	memset(longer, 'x', sizeof longer);
	longer[399] = '\0';
	assert_int_equal(err_diag(&e, SUPP_ERR_SCHEMA, 9, "f.yaml", 3, 4,
			     "bad %s", "key\x1b[0m\n"),
	    SUPP_ERR_SCHEMA);
	assert_int_equal(e.diag, 9);
	assert_int_equal(e.line, 3);
	assert_int_equal(e.column, 4);
	assert_string_equal(e.source, "f.yaml");
	assert_string_equal(e.text, "bad key?[0m ");
	assert_int_equal(err_nomem(&e), SUPP_ERR_NOMEM);
	assert_int_equal(e.code, SUPP_ERR_SCHEMA); /* the first cause stays */
	assert_int_equal(
	    err_set(NULL, SUPP_ERR_IO, NULL, 0, 0, "x"), SUPP_ERR_IO);
	e = (supp_error){ .code = SUPP_OK };
	memcpy(longer + 390, "/end.yaml", 10);
	(void)err_set(&e, SUPP_ERR_IO, longer, SIZE_MAX, 0, "%s", longer);
	assert_int_equal(strlen(e.source), sizeof e.source - 1);
	assert_memory_equal(e.source, "...x", 4);
	assert_string_equal(e.source + 86, "/end.yaml");
	assert_true(e.line == UINT32_MAX);
	assert_int_equal(strlen(e.text), sizeof e.text - 1);
}

static void
test_err_utf8(void **state)
{
	supp_error e = { .code = SUPP_OK };
	char text[300] = "";
	size_t i, bad;

	(void)state;
	for (i = 0; i < 90; i++)
		memcpy(text + 3 * i, "\xe2\x82\xac", 4);
	(void)err_set(&e, SUPP_ERR_IO, text, 0, 0, "a%s", text);
	assert_true(text_utf8(sv_of(e.text), &bad));
	assert_true(text_utf8(sv_of(e.source), &bad));
	assert_null(strchr(e.text, '?'));
	assert_null(strchr(e.source, '?'));
	e = (supp_error){ .code = SUPP_OK };
	(void)err_set(&e, SUPP_ERR_IO, NULL, 0, 0,
	    "a\xff"
	    "b\xe2\x80\xae"
	    "c");
	assert_string_equal(e.text, "a?b?c");
}

struct told {
	uint32_t n, stop_at, last;
	supp_diag_severity severity;
};

static int
tell(void *ctx, const supp_diag *d)
{
	struct told *t = ctx;

	assert_int_equal(d->struct_size, sizeof *d);
	assert_non_null(d->source);
	t->n++;
	t->last = d->number;
	t->severity = d->severity;
	return t->n == t->stop_at;
}

static void
test_diag(void **state)
{
	struct told t = { 0 };
	struct diags d = { .sink = tell, .ctx = &t };
	unsigned i;

	(void)state;
	diag_add(&d, DIAG_REVIEW_OVERDUE, SUPP_OK, NULL, 0, 0, "old");
	assert_int_equal(d.status, SUPP_OK);
	assert_int_equal(t.severity, SUPP_DIAG_WARNING);
	diag_add(&d, DIAG_UNKNOWN_KEY, SUPP_ERR_SCHEMA, "f", 1, 2, "x %d", 5);
	diag_add(&d, DIAG_YAML, SUPP_ERR_SYNTAX, "f", 1, 2, "y");
	assert_int_equal(d.status, SUPP_ERR_SCHEMA);
	assert_string_equal(d.first.text, "x 5");
	assert_int_equal(t.last, DIAG_YAML);
	assert_false(diag_full(&d));
	for (i = 0; i < 2 * DIAG_MAX; i++)
		diag_add(&d, DIAG_YAML, SUPP_ERR_SYNTAX, "f", 1, 2, "y");
	assert_true(diag_full(&d));
	assert_int_equal(d.errors, 2 * DIAG_MAX + 2);
	assert_int_equal(t.n, DIAG_MAX + 1);
	diag_nomem(&d);
	assert_int_equal(d.first.code, SUPP_ERR_NOMEM);
}

static void
test_diag_stop(void **state)
{
	struct told t = { .stop_at = 2 };
	struct diags d = { .sink = tell, .ctx = &t };
	unsigned i;

	(void)state;
	for (i = 0; i < 5; i++)
		diag_add(&d, DIAG_YAML, SUPP_ERR_SYNTAX, "f", 1, 2, "y");
	assert_int_equal(t.n, 2);
	assert_int_equal(d.status, SUPP_ERR_SINK);
	assert_int_equal(d.first.code, SUPP_ERR_SINK);
	assert_true(diag_full(&d));
}

static void
test_diag_info(void **state)
{
	const struct diag_info *info;
	uint32_t last = 0;
	size_t i;

	(void)state;
	for (i = 0; (info = diag_info(i)) != NULL; i++) {
		assert_true(info->number > last);
		assert_true(info->summary[0] != '\0');
		last = info->number;
	}
	assert_true(i >= 40);
}

/* --------------------------------------------------------------- clock */

static const struct date_case {
	const char *name, *text;
	int64_t days; /* INT64_MIN: refused */
} dates[] = {
	{ "date_epoch", "1970-01-01", 0 },
	{ "date_today", "2026-11-22", 20779 },
	{ "date_leap", "2024-02-29", 19782 },
	{ "date_century", "2000-02-29", 11016 },
	{ "date_first", "0001-01-01", -719162 },
	{ "date_last", "9999-12-31", 2932896 },
	{ "date_before", "1969-12-31", -1 },
	{ "date_no_leap", "2026-02-29", INT64_MIN },
	{ "date_1900", "1900-02-29", INT64_MIN },
	{ "date_month", "2026-13-01", INT64_MIN },
	{ "date_month_zero", "2026-00-01", INT64_MIN },
	{ "date_day", "2026-04-31", INT64_MIN },
	{ "date_day_zero", "2026-04-00", INT64_MIN },
	{ "date_year_zero", "0000-01-01", INT64_MIN },
	{ "date_short", "2026-1-1", INT64_MIN },
	{ "date_slashes", "2026/01/01", INT64_MIN },
	{ "date_letters", "2026-O1-01", INT64_MIN },
	{ "date_empty", "", INT64_MIN },
};

static void
test_date(void **state)
{
	const struct date_case *c = *state;
	int64_t days = INT64_MIN;
	char out[16];

	assert_int_equal(
	    clock_date(sv_of(c->text), &days), c->days != INT64_MIN);
	assert_true(days == c->days);
	if (c->days == INT64_MIN)
		return;
	clock_print_date(out, days);
	assert_string_equal(out, c->text);
}

static void
test_dates_all(void **state)
{
	int64_t days, back;
	char out[16];

	(void)state;
	for (days = -150000; days < 150000; days += 13) {
		clock_print_date(out, days);
		assert_true(clock_date(sv_of(out), &back));
		assert_true(back == days);
	}
	clock_print_date(out, INT64_MAX);
	assert_string_equal(out, "?");
}

static void
test_clock(void **state)
{
	static const char *const bad[] = { "", "24:00", "12:60", "8:00", "08:0",
		"08-00", "0800", "ab:cd", "08:000", "-1:00", "+8:00" };
	int32_t m = -1;
	char out[8];
	size_t i;

	(void)state;
	assert_true(clock_time(SV_LIT("00:00"), &m) && m == 0);
	assert_true(clock_time(SV_LIT("23:59"), &m) && m == 1439);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(clock_time(sv_of(bad[i]), &m));
	assert_int_equal(m, 1439);
	clock_print_time(out, 1439);
	assert_string_equal(out, "23:59");
	clock_print_time(out, 1440 + 65);
	assert_string_equal(out, "01:05");
	clock_print_time(out, -30);
	assert_string_equal(out, "23:30");
}

/* --------------------------------------------------------- JSON writer */

static int
collect(void *ctx, const char *bytes, size_t len)
{
	return !buf_add(ctx, (struct sv){ bytes, len });
}

static int
refuse(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	return ++*(int *)ctx;
}

static void
test_json(void **state)
{
	struct buf out = { 0 };
	struct jsonw w;

	(void)state;
	jw_begin(&w, collect, &out);
	jw_object(&w);
	jw_key(&w, "a");
	jw_array(&w);
	jw_int(&w, 0);
	jw_int(&w, INT64_MIN);
	jw_int(&w, INT64_MAX);
	jw_int_or_null(&w, NUM_NONE);
	jw_int_or_null(&w, 5);
	jw_bool(&w, true);
	jw_bool(&w, false);
	jw_null(&w);
	jw_array_end(&w);
	jw_key(&w, "b\"");
	jw_str(&w, "q\" b\\ n\n t\t c\x01\x7f e\xc3\xa9 c1\xc2\x9b "
		   "o\xe2\x80\xae u\xe2\x82\xac");
	jw_key(&w, "c");
	jw_object(&w);
	jw_object_end(&w);
	jw_key(&w, "d");
	jw_array(&w);
	jw_array(&w);
	jw_array_end(&w);
	jw_object(&w);
	jw_object_end(&w);
	jw_array_end(&w);
	jw_object_end(&w);
	jw_raw(&w, SV_LIT("\n"));
	jw_object(&w);
	jw_object_end(&w);
	assert_int_equal(jw_end(&w), SUPP_OK);
	assert_true(buf_zero(&out));
	assert_string_equal(out.p,
	    "{\"a\":[0,-9223372036854775808,9223372036854775807,null,5,true,"
	    "false,null],\"b\\\"\":\"q\\\" b\\\\ n\\n t\\t c\\u0001\\u007f "
	    "e\xc3\xa9 c1\\u009b o\\u202e u\xe2\x82\xac\",\"c\":{},"
	    "\"d\":[[],{}]}\n{}");
	buf_free(&out);
}

static void
test_json_long(void **state)
{
	struct buf out = { 0 };
	struct jsonw w;
	char text[10001];
	int calls = 0;

	(void)state;
	memset(text, 'x', 10000);
	text[10000] = '\0';
	text[4095] = '"';
	jw_begin(&w, collect, &out);
	jw_str(&w, text);
	assert_int_equal(jw_end(&w), SUPP_OK);
	assert_int_equal(out.n, 10003);
	buf_free(&out);
	jw_begin(&w, refuse, &calls);
	jw_str(&w, text);
	jw_str(&w, text);
	assert_int_equal(jw_end(&w), SUPP_ERR_SINK);
	assert_int_equal(calls, 1); /* a sink that failed is left alone */
}

/* ------------------------------------------------------------ patterns */

static const struct pattern_case {
	const char *name, *source, *word;
	int want; /* 1 found, 0 not, -1 refused, -2 LIMIT */
} patterns[] = {
	{ "pat_end", "floxacin$", "ciprofloxacin", 1 },
	{ "pat_end_not", "floxacin$", "floxacins", 0 },
	{ "pat_utf", "^.l$", "\xce\xbcl", 1 },
	{ "pat_empty", "", "x", -1 },
	{ "pat_matches_empty", "x*", "x", -1 },
	{ "pat_verb", "(*UTF)x", "x", -1 },
	{ "pat_verb_inside", "x(*COMMIT)y", "x", -1 },
	{ "pat_callout", "x(?C1)y", "x", -1 },
	{ "pat_byte", "x\\Cy", "x", -1 },
	{ "pat_open", "x(", "x", -1 },
	{ "pat_not_utf8", "x\xff", "x", -1 },
	{ "pat_catastrophe", "^(a+)+$",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", -2 },
};

static void
test_pattern(void **state)
{
	const struct pattern_case *c = *state;
	struct pattern *p = NULL;
	struct pattern_scratch *s = NULL;
	char why[120] = "";
	bool found = false;
	supp_status rc;

	rc = pattern_compile(sv_of(c->source), &p, why);
	assert_int_equal(rc, c->want == -1 ? SUPP_ERR_SCHEMA : SUPP_OK);
	assert_int_equal(why[0] != '\0', c->want == -1);
	if (rc != SUPP_OK) {
		assert_null(p);
		return;
	}
	assert_int_equal(pattern_scratch_new(&s), SUPP_OK);
	rc = pattern_search(p, s, sv_of(c->word), &found);
	pattern_free(p);
	pattern_scratch_free(s);
	assert_int_equal(rc, c->want == -2 ? SUPP_ERR_LIMIT : SUPP_OK);
	assert_int_equal(found, c->want == 1);
}

static void
test_pattern_size(void **state)
{
	char source[PATTERN_MAX + 1], why[120];
	struct pattern *p = NULL;

	(void)state;
	memset(source, 'a', sizeof source);
	assert_int_equal(
	    pattern_compile((struct sv){ source, PATTERN_MAX }, &p, why),
	    SUPP_OK);
	pattern_free(p);
	p = NULL;
	assert_int_equal(
	    pattern_compile((struct sv){ source, PATTERN_MAX + 1 }, &p, why),
	    SUPP_ERR_SCHEMA);
	pattern_free(NULL);
	pattern_scratch_free(NULL);
}

#define ADD(cases, test)                                                       \
	for (i = 0; i < sizeof cases / sizeof *cases; i++)                     \
		tests[n++] = (struct CMUnitTest)                               \
		{                                                              \
			cases[i].name, test, NULL, NULL,                       \
			    (void *)(uintptr_t)&cases[i]                       \
		}
#define ONE(test) tests[n++] = (struct CMUnitTest)cmocka_unit_test(test)

int
main(void)
{
	struct CMUnitTest tests[96];
	size_t i, n = 0;

	ONE(test_arena);
	ONE(test_arena_limit);
	ONE(test_arena_reset);
	ONE(test_vec);
	ONE(test_sv);
	ONE(test_err);
	ONE(test_err_utf8);
	ONE(test_diag);
	ONE(test_diag_stop);
	ONE(test_diag_info);
	ADD(dates, test_date);
	ONE(test_dates_all);
	ONE(test_clock);
	ONE(test_json);
	ONE(test_json_long);
	ADD(patterns, test_pattern);
	ONE(test_pattern_size);
	return _cmocka_run_group_tests("base", tests, n, NULL, NULL);
}
