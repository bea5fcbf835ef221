/* The limits of the loader: each at the limit and one past it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebase/loader.h"

#define SUP "supplements/a.yaml"
#define CAU "cautions/a.yaml"
#define SRC "sources.yaml"
#define RUL "rulebase.yaml"

enum where {
	NAMES,
	NODES,
	REFINES,
	CODES,
	ID,
	NAME,
	TEXT,
	INTERVALS,
	CONTENTS,
	LIMIT_ROWS
};

static const struct limit_case {
	const char *name;
	enum where where;
	unsigned most;
	enum diag_id diag;
} limits[] = {
	{ "names", NAMES, LOADER_LIST, DIAG_TOO_MANY },
	{ "when", NODES, LOADER_WHEN, DIAG_TOO_MANY },
	{ "refines", REFINES, LOADER_REFINES, DIAG_TOO_MANY },
	{ "codes", CODES, LOADER_LIST, DIAG_TOO_MANY },
	{ "id", ID, LOADER_ID, DIAG_SIZE },
	{ "name", NAME, LOADER_NAME, DIAG_SIZE },
	{ "text", TEXT, LOADER_TEXT, DIAG_SIZE },
	{ "intervals", INTERVALS, LOADER_INTERVALS, DIAG_TOO_MANY },
	{ "contents", CONTENTS, LOADER_CONTENTS, DIAG_TOO_MANY },
	{ "limit_rows", LIMIT_ROWS, LOADER_LIMITS, DIAG_TOO_MANY },
};

/* @ in the item is its number. */
static void
repeat(struct buf *b, const char *item, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		for (const char *c = item; *c != '\0'; c++)
			assert_true(*c == '@' ? buf_fmt(b, "%u", i)
					      : buf_addc(b, *c));
}

/* A file in which something stands n times. */
static const char *
make(struct buf *b, enum where where, unsigned n)
{
	static const struct {
		const char *head, *item, *tail, *path;
		unsigned less;
	} forms[] = {
		{ "- {id: a, name: a, names: [", "x,", "]}", SUP, 0 },
		{ "- {id: a, refines: p, when: {all: [", "{takes: x},", "]}}",
		    CAU, 1 },
		{ "- {id: a, refines: [", "x,", "]}", CAU, 0 },
		{ "- {id: a, name: a, codes: {rxnorm: [", "1,", "]}}", SUP,
		    0 },
		{ "- {name: a, id: ", "x", "}", SUP, 0 },
		{ "- {id: a, name: ", "x", "}", SUP, 0 },
		{ "- {id: a, refines: p, effect: ", "x", "}", CAU, 0 },
		{ "- {id: a, refines: p, separate: [", "{apart: 1 h},", "]}",
		    CAU, 0 },
		{ "- {id: a, name: a, contains: {", "x@: some,", "}}", SUP,
		    0 },
		{ "- {id: a, name: a, limits: [",
		    "{authority: us, per-day: none, sources: s},", "]}", SUP,
		    0 },
	};

	repeat(b, forms[where].head, 1);
	repeat(b, forms[where].item, n - forms[where].less);
	repeat(b, forms[where].tail, 1);
	return forms[where].path;
}

static void
run_limit(void **state)
{
	const struct limit_case *c = *state;

	for (unsigned more = 0; more < 2; more++) {
		struct diags d = { 0 };
		struct buf text = { 0 };
		struct builder b;
		const char *path = make(&text, c->where, c->most + more);

		builder_init(&b, &d, 0);
		(void)loader_buffer(&b, path,
		    (struct sv) { text.p, text.n });
		assert_int_equal(b.terms.n + b.cautions.n, 1 - more);
		assert_int_equal(d.errors, more);
		assert_int_equal(d.status, more ? SUPP_ERR_LIMIT : SUPP_OK);
		assert_int_equal(d.first.diag, more ? c->diag : 0);
		builder_free(&b);
		buf_free(&text);
	}
}

/* Of these there may be very many: the vectors are made to look full. */
static void
test_many(void **state)
{
	static const char *const paths[] = { SUP, CAU, SRC };
	static const char *const texts[] = {
		"- {id: a, name: a}\n- {id: b, name: b}\n",
		"- {id: a, refines: p}\n- {id: b, refines: p}\n",
		("- {id: a, title: t, publisher: p, kind: case, seen: no}\n"
		 "- {id: b, title: t, publisher: p, kind: case, seen: no}\n"),
	};

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct diags d = { 0 };
		struct builder b;

		builder_init(&b, &d, 0);
		assert_true(VEC_FIT(&b.terms, LOADER_TERMS));
		assert_true(VEC_FIT(&b.cautions, LOADER_CAUTIONS));
		assert_true(VEC_FIT(&b.sources, LOADER_SOURCES));
		b.terms.n = LOADER_TERMS - 1;
		b.cautions.n = LOADER_CAUTIONS - 1;
		b.sources.n = LOADER_SOURCES - 1;
		assert_false(loader_buffer(&b, paths[i], sv_of(texts[i])));
		assert_int_equal(d.errors, 1);
		assert_int_equal(d.first.code, SUPP_ERR_LIMIT);
		assert_int_equal(d.first.diag, DIAG_TOO_MANY);
		assert_int_equal(b.terms.n + b.cautions.n + b.sources.n,
		    LOADER_TERMS + LOADER_CAUTIONS + LOADER_SOURCES - 2);
		builder_free(&b);
	}
}

/* The words without meaning of one layer. */
static void
test_words(void **state)
{
	(void)state;
	for (unsigned more = 0; more < 2; more++) {
		struct diags d = { 0 };
		struct buf text = { 0 };
		struct builder b;

		repeat(&text, "{words: [", 1);
		repeat(&text, "w@,", LOADER_WORDS + more);
		repeat(&text, "], name: n, version: v, date: 2026-01-02, "
			      "licence: MIT, language: en, format: 1}", 1);
		builder_init(&b, &d, 0);
		(void)loader_buffer(&b, RUL,
		    (struct sv) { text.p, text.n });
		assert_int_equal(d.status, more ? SUPP_ERR_LIMIT : SUPP_OK);
		assert_int_equal(b.words.n, more ? 0 : LOADER_WORDS);
		builder_free(&b);
		buf_free(&text);
	}
}

/* The memory that a load may take is bounded. */
static void
test_arena_limit(void **state)
{
	struct diags d = { 0 };
	struct builder b;

	(void)state;
	builder_init(&b, &d, 100);
	assert_false(loader_buffer(&b, SUP,
	    sv_of("- {id: a, name: a, names: [b, c, d, e, f]}\n")));
	assert_int_equal(d.status, SUPP_ERR_LIMIT);
	assert_int_equal(d.first.diag, DIAG_SIZE);
	builder_free(&b);
}

/* A key that stands twice is told, and the reading goes on: the second list
 * takes the place of the first and is not added behind it. */
static void
test_codes_twice(void **state)
{
	struct diags d = { 0 };
	struct buf text = { 0 };
	struct builder b;

	(void)state;
	repeat(&text, "- {id: a, name: a", 1);
	for (int i = 0; i < 3; i++) {
		repeat(&text, ", codes: {rxnorm: [", 1);
		repeat(&text, "1@,", LOADER_LIST);
		repeat(&text, "]}", 1);
	}
	repeat(&text, "}\n", 1);
	builder_init(&b, &d, 0);
	(void)loader_buffer(&b, SUP, (struct sv) { text.p, text.n });
	assert_int_equal(d.first.diag, DIAG_DUPLICATE_KEY);
	assert_int_equal(b.terms.n, 1);
	assert_int_equal(b.terms.p[0].n_codes, LOADER_LIST);
	builder_free(&b);
	buf_free(&text);
}

static void
test_at_least(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		struct diags d = { 0 };
		struct buf text = { 0 };
		struct builder b;

		assert_true(buf_fmt(&text,
		    "- {id: a, refines: p, when: {count: {takes: x, of: "
		    "things, at-least: %d}}}\n", LOADER_AT_LEAST + more));
		builder_init(&b, &d, 0);
		(void)loader_buffer(&b, CAU, (struct sv) { text.p, text.n });
		assert_int_equal(d.first.diag, more ? DIAG_BAD_VALUE : 0);
		assert_int_equal(b.cautions.n, !more);
		builder_free(&b);
		buf_free(&text);
	}
}

/* Sums and differences of what rules say can be reckoned with. */
static void
test_times(void **state)
{
	static const struct {
		const char *text;
		bool fits;
	} times[] = {
		{ "200 y", true }, { "73000 d", true }, { "73001 d", false },
		{ "9223372036854775807 min", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct diags d = { 0 };
		struct buf text = { 0 };
		struct builder b;

		assert_true(buf_fmt(&text, "- {id: a, name: a, every: %s}\n",
		    times[i].text));
		builder_init(&b, &d, 0);
		(void)loader_buffer(&b, "medicines/a.yaml",
		    (struct sv) { text.p, text.n });
		assert_int_equal(
		    d.status, times[i].fits ? SUPP_OK : SUPP_ERR_LIMIT);
		assert_int_equal(b.terms.n, times[i].fits);
		builder_free(&b);
		buf_free(&text);
	}
}

#define N (sizeof limits / sizeof *limits)
#define OTHERS 6

int
main(void)
{
	static struct CMUnitTest tests[N + OTHERS] = {
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_arena_limit),
		cmocka_unit_test(test_codes_twice),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_at_least),
	};

	for (size_t i = 0; i < N; i++)
		tests[OTHERS + i] = (struct CMUnitTest) { limits[i].name, run_limit,
			NULL, NULL, (void *)(uintptr_t)&limits[i] };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
