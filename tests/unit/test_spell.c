/* Spelling: the distance against a plain table, and what may be assumed. */
#include "resolve_fixture.h"

#include "resolve/words/lexemes.h"

/* The definition, slow: insert, delete, change, swap of neighbours. */
static uint32_t
plain_distance(const char *a, const char *b)
{
	uint32_t d[32][32];
	size_t n = strlen(a), m = strlen(b);

	for (size_t i = 0; i <= n; i++)
		for (size_t k = 0; k <= m; k++) {
			uint32_t best;

			if (i == 0 || k == 0) {
				d[i][k] = (uint32_t)(i + k);
				continue;
			}
			best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
			if (d[i - 1][k] + 1 < best)
				best = d[i - 1][k] + 1;
			if (d[i][k - 1] + 1 < best)
				best = d[i][k - 1] + 1;
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1] && d[i - 2][k - 2] + 1 < best)
				best = d[i - 2][k - 2] + 1;
			d[i][k] = best;
		}
	return d[n][m];
}

static void
test_known(void **state)
{
	static const struct {
		const char *a, *b;
		uint32_t distance;
	} cases[] = {
		{ "magnesium", "magnesium", 0 },
		{ "magnesium", "magensium", 1 },
		{ "magnesium", "magnesum", 1 },
		{ "magnesium", "magnezium", 1 },
		{ "magnesium", "manganese", 5 },
		{ "ca", "abc", 3 },
		{ "", "abc", 3 },
		{ "abc", "", 3 },
		{ "caf\xc3\xa9", "cafe", 1 },
		{ "\xce\xb1\xce\xb2", "\xce\xb2\xce\xb1", 1 },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sv a = sv_of(cases[i].a), b = sv_of(cases[i].b);

		assert_int_equal(spell_distance(a, b, 9), cases[i].distance);
		if (cases[i].distance > 1)
			assert_int_equal(
			    spell_distance(a, b, cases[i].distance - 1),
			    cases[i].distance);
	}
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return *seed >> 16;
}

static void
random_word(char *out, uint32_t *seed)
{
	uint32_t n = next_random(seed) % 16;

	for (uint32_t i = 0; i < n; i++)
		out[i] = (char)('a' + next_random(seed) % 3);
	out[n] = '\0';
}

static void
test_random(void **state)
{
	uint32_t seed = 1;
	(void)state;

	for (int i = 0; i < 20000; i++) {
		char a[32], b[32];

		random_word(a, &seed);
		random_word(b, &seed);
		assert_int_equal(spell_distance(sv_of(a), sv_of(b), 40),
		    plain_distance(a, b));
	}
}

static const struct spell_row {
	const char *text;
	uint32_t status;
	const char *names, *meant, *suggestion;
} rows[] = {
	{ "magnesum", SUPP_ASSUMED, "magnesium", "magnesium", "" },
	{ "magensium", SUPP_ASSUMED, "magnesium", "magnesium", "" },
	{ "magnezium 400 mg", SUPP_ASSUMED, "magnesium 400 mg", "magnesium",
	    "" },
	{ "magnesium glycinat", SUPP_ASSUMED, "magnesium-glycinate",
	    "magnesium glycinate", "" },
	{ "magnesum glycinate", SUPP_ASSUMED, "magnesium-glycinate",
	    "magnesium glycinate", "" },
	{ "milk of magnesai", SUPP_ASSUMED, "milk-of-magnesia",
	    "milk of magnesia", "" },
	{ "melatonine", SUPP_ASSUMED, "melatonin", "melatonin", "" },
	{ "hydroclorothiazid", SUPP_ASSUMED, "hydrochlorothiazide",
	    "hydrochlorothiazide", "" },
	/* two slips need ten letters and the same first one */
	{ "kelatomin", SUPP_UNRECOGNISED, "", "", "melatonin" },
	{ "zydrochlorothiazid", SUPP_UNRECOGNISED, "", "",
	    "hydrochlorothiazide" },
	/* five letters: told, not assumed */
	{ "zincc", SUPP_UNRECOGNISED, "", "", "zinc" },
	{ "irom", SUPP_UNRECOGNISED, "", "", "iron" },
	/* a known name is never a slip */
	{ "phenytoin", SUPP_RECOGNISED, "phenytoin", "", "" },
	{ "glycine", SUPP_RECOGNISED, "glycine", "", "" },
	/* too far */
	{ "mxgnxsixm", SUPP_UNRECOGNISED, "", "", "" },
	/* a word of lists is nearer than any name */
	{ "tabletz zinc", SUPP_PARTLY_RECOGNISED, "zinc", "", "" },
};

static void
test_assumed(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct spell_row *row = &rows[i];
		const struct rentry *e = fixture_read(f, 0, row->text);
		const char *meant = "", *suggestion = "";

		if (e->names.count != 0)
			meant = resolved_text(
			    &f->out, f->out.names.p[e->names.start].meant);
		if (e->names.count == 0 || e->status != SUPP_ASSUMED)
			meant = "";
		if (e->suggestions.count != 0)
			suggestion = resolved_text(&f->out,
			    f->out.suggestions.p[e->suggestions.start].text);
		if (e->status != row->status)
			print_error("%s\n", row->text);
		assert_int_equal(e->status, row->status);
		assert_string_equal(fixture_names(f, e), row->names);
		assert_string_equal(meant, row->meant);
		assert_string_equal(suggestion, row->suggestion);
	}
}

static void
test_flags(void **state)
{
	struct fixture *f = *state;
	const struct rentry *e = fixture_read(f, 0, "magnesum");
	const struct rname *n = &f->out.names.p[e->names.start];

	assert_int_equal(n->by, SUPP_BY_SPELLING);
	assert_int_equal(n->assumed & ASSUMED_SPELLING, ASSUMED_SPELLING);
	assert_string_equal(resolved_text(&f->out, n->word), "magnesum");
}

/* Words remembered, forgotten and remembered again give the same. */
static void
test_memory(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 600; i++) {
		char text[32];

		(void)snprintf(text, sizeof text, "qwe%c%c%c%c rty",
		    'a' + i % 26, 'a' + i / 26 % 26, 'a' + i % 7, 'a' + i % 5);
		assert_int_equal(
		    fixture_read(f, 0, text)->status, SUPP_UNRECOGNISED);
		assert_int_equal(
		    fixture_read(f, 0, "magnesum")->status, SUPP_ASSUMED);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_assumed),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
