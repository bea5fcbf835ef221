/* A when as English, and what is said of single facts. */
#include "render_fixture.h"

#include "base/text.h"

struct when_row {
	const char *name, *when, *expected;
};

#define INTERACTION                                                            \
	"  kind: interaction\n"                                                \
	"  severity: moderate\n"                                               \
	"  action: monitor\n"

static const struct when_row when_rows[] = {
	{ "two roles", "{all: [{supplement: tin}, {medicine: alphacin-class}]}",
	    "someone who takes tin and an alphacin antibiotic" },
	{ "except",
	    "{all: [{supplement: tin}, {medicine: alphacin-class, except: "
	    "[onealphacin, twoalphacin]}]}",
	    "someone who takes tin and an alphacin antibiotic (not "
	    "onealphacin or twoalphacin)" },
	{ "a list", "{all: [{supplement: [tin, copper]}, {medicine: plainol}]}",
	    "someone who takes tin or copper and plainol" },
	{ "an acronym", "{medicine: hivon}",
	    "someone who takes an HIV medicine" },
	{ "condition", "{all: [{supplement: tin}, {condition: weak-kidneys}]}",
	    "someone who takes tin, and has weak kidneys" },
	{ "states of life",
	    "{all: [{supplement: tin}, {condition: [carrying, nursing, "
	    "late-age, weak-kidneys]}]}",
	    "someone who takes tin, and is in pregnancy, is nursing, is of "
	    "older age or has weak kidneys" },
	{ "no state of life",
	    "{all: [{supplement: tin}, {not: {condition: [carrying, "
	    "weak-kidneys]}}]}",
	    "someone who takes tin, and is not in pregnancy and does not have "
	    "weak kidneys" },
	{ "the closer condition alone",
	    "{all: [{supplement: tin}, {condition: weak-kidneys}, {condition: "
	    "kidneys-4}, {sex: male}]}",
	    "someone who takes tin, and has weak kidneys stage 4, and is "
	    "male" },
	{ "attributes",
	    "{supplement: tin, dose-form: capsule, dose: {from: 2 mg, below: "
	    "4 mg}, duration: {over: 1 y}, prescribed: yes}",
	    "someone who takes tin (dose form: capsule), at least 2 mg and "
	    "less than 4 mg a dose for more than 1 year on prescription" },
	{ "route", "{supplement: tin, route: [skin, bath]}",
	    "someone who takes tin on the skin or in a bath" },
	{ "any route", "{supplement: tin, route: any}",
	    "someone who takes tin by any route" },
	{ "with", "{medicine: onealphacin, with: copper}",
	    "someone who takes onealphacin together with copper in one "
	    "product" },
	{ "washout", "{medicine: plainol, washout: 14 d}",
	    "someone who takes plainol (or stopped it less than 2 weeks "
	    "ago)" },
	{ "count", "{count: {takes: tin, of: entries, at-least: 2}}",
	    "someone who takes 2 or more products that are or contain "
	    "tin" },
	{ "count things",
	    "{all: [{supplement: tin}, {count: {medicine: alphacin-class, of: "
	    "things, at-least: 2}}]}",
	    "someone who takes tin, and takes 2 or more different things "
	    "that are or contain an alphacin antibiotic" },
	{ "daily",
	    "{all: [{supplement: tin}, {daily: {substance: copper, over: 100 "
	    "mg}}]}",
	    "someone who takes tin, and takes more than 100 mg of copper a "
	    "day" },
	{ "over limit", "{over-limit: copper}",
	    "someone who takes more copper than the daily limit" },
	{ "any",
	    "{all: [{supplement: tin}, {any: [{age: {from: 65 y}}, {egfr: "
	    "{below: 60}}]}]}",
	    "someone who takes tin, and (is at least 65 years old, or has "
	    "an eGFR of less than 60)" },
	{ "not",
	    "{all: [{supplement: tin}, {not: {medicine: plainol, as: p}}]}",
	    "someone who takes tin, and does not take plainol" },
	{ "not any",
	    "{all: [{supplement: tin}, {not: {any: [{condition: kidneys-4}, "
	    "{sex: male}]}}]}",
	    "someone who takes tin, and does not have weak kidneys stage "
	    "4, "
	    "and is not male" },
	{ "pregnant",
	    "{all: [{supplement: tin}, {pregnant: {from: 4 w, below: "
	    "13 w}}]}",
	    "someone who takes tin, and is pregnant for at least 4 weeks "
	    "and less than 13 weeks" },
};

static void
test_when(void **state)
{
	const struct when_row *row = *state;
	char text[2048];
	struct supp_rulebase *rb;
	struct buf b = { 0 };
	struct say s = { fixture_sink, &b, false };

	snprintf(text, sizeof text, "%s%s  when: %s\n", FIXTURE_CAUTION,
	    INTERACTION, row->when);
	rb = fixture_load(text);
	say_when(&s, rb->model, &rb->model->cautions[0]);
	assert_false(s.failed);
	fixture_expect(&b, row->expected);
	buf_free(&b);
	rulebase_free(rb);
}

/* --------------------------------------------------------------- narrower */

static void
test_narrower(void **state)
{
	static const struct {
		const char *when, *expected;
	} rows[] = {
		{ "{medicine: onealphacin}", "someone who takes onealphacin" },
		{ "{condition: kidneys-4}",
		    "someone who has weak kidneys stage 4" },
		{ "{all: [{age: {from: 65 y}}, {condition: weak-kidneys}]}",
		    "someone who is at least 65 years old, and has weak "
		    "kidneys" },
		{ "{medicine: onealphacin, prescribed: yes}",
		    "someone who takes onealphacin on prescription" },
	};
	struct buf b = { 0 };
	struct say s = { fixture_sink, &b, false };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[2048];
		struct supp_rulebase *rb;
		const struct caution *c;

		snprintf(text, sizeof text,
		    "%s%s  when: {all: [{supplement: tin}, {medicine: "
		    "alphacin-class}]}\n- id: narrower\n  refines: "
		    "the-caution\n"
		    "  when: %s\n",
		    FIXTURE_CAUTION, INTERACTION, rows[i].when);
		rb = fixture_load(text);
		c = rb->model->cautions;
		say_narrower(&s, rb->model, &c[1], &c[0]);
		fixture_expect(&b, rows[i].expected);
		rulebase_free(rb);
	}
	buf_free(&b);
}

/* --------------------------------------------------------------- articles */

static void
test_articles(void **state)
{
	static const struct {
		const char *word, *article;
	} rows[] = { { "antibiotic", "an " }, { "bisphosphonate", "a " },
		{ "HIV medicine", "an " }, { "PPI", "a " },
		{ "MAO inhibitor", "an " }, { "opioid", "an " },
		{ "uricosuric", "a " }, { "ulcer medicine", "an " },
		{ "", "a " } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(say_article(rows[i].word), rows[i].article);
}

/* Pages decode what they are given: no letter comes in two pieces. */
static int
whole_letters(void *ctx, const char *bytes, size_t len)
{
	size_t bad;

	(void)ctx;
	return !text_utf8((struct sv) { bytes, len }, &bad);
}

/* Four figures, and on its side of the limit. */
static void
test_rounded(void **state)
{
	const int64_t limit = 350000000;

	(void)state;
	assert_int_equal(say_rounded(2436879433, NUM_NONE), 2437000000);
	assert_int_equal(say_rounded(0, limit), 0);
	assert_int_equal(say_rounded(9999, NUM_NONE), 9999);
	assert_int_equal(say_rounded(1000320000, limit), 1000000000);
	assert_int_equal(say_rounded(350000000, limit), limit);
	assert_int_equal(say_rounded(350040000, limit), 350040000);
	assert_int_equal(say_rounded(350000001, limit), 350000001);
	assert_int_equal(say_rounded(349960000, limit), limit);
	assert_int_equal(say_rounded(349960000, 349970000), 349960000);
	assert_int_equal(say_rounded(INT64_MAX, limit), INT64_MAX);
}

static void
test_numbers(void **state)
{
	struct say pieces = { whole_letters, NULL, false };
	struct buf b = { 0 };
	struct say s = { fixture_sink, &b, false };
	const struct qty range = { 2500000, 4000000, UNIT_MASS, 0 };
	const struct qty none = { 0, 0, UNIT_NONE, 0 };

	(void)state;
	say_milli(&s, 41000);
	fixture_expect(&b, "41");
	say_milli(&s, 41050);
	fixture_expect(&b, "41.05");
	say_int(&s, INT64_MIN);
	fixture_expect(&b, "-9223372036854775808");
	say_qty(&s, &range);
	fixture_expect(&b, "2.5 mg to 4 mg");
	say_qty(&s, &none);
	fixture_expect(&b, "");
	say_closed(&s, "Already.");
	fixture_expect(&b, "Already.");
	say_lower(&s, "Take it");
	fixture_expect(&b, "take it");
	say_lower(&s, "HIV");
	fixture_expect(&b, "HIV");
	say_upper(&s, "chelation");
	fixture_expect(&b, "Chelation");
	say_upper(&s, "eGFR 41");
	fixture_expect(&b, "eGFR 41");
	say_upper(&s, "");
	say_upper(&pieces, "\xc3\xa9tat");
	assert_false(pieces.failed);
	fixture_expect(&b, "");
	buf_free(&b);
}

/* ----------------------------------------------------------------- explain */

static void
contains(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("not there: %s", part);
}

static void
test_explain(void **state)
{
	static const char *const caution_has[] = {
		"the-caution\nTin and the medicine.\n\n",
		"Severity: major: keep apart in time.\n",
		"For: someone who takes tin and an alphacin antibiotic.\n",
		"Timing: Take an alphacin antibiotic at least 2 hours apart",
		"What to do: Take the medicine first.\n",
		"Evidence: established.\n",
		"Source: A \"quoted\" label. The Agency, 2023. https://exam",
		"Reviewed: 2026-11-22.\n",
	};
	static const char *const term_has[] = { "tin (tin): supplement\n",
		"Members: tin oxide, tin citrate", "Codes: UNII AAAAAAAAAA\n",
		"Coverage: reviewed on 2026-11-22\n",
		"the-caution (major): Tin and the medicine.\n" };
	struct supp_rulebase *rb = fixture_load(FIXTURE_CAUTION
	    "  kind: separation\n  severity: major\n  action: separate\n"
	    "  when: {all: [{supplement: tin}, {medicine: alphacin-class}]}\n"
	    "  separate: {apart: 2 h}\n");
	supp_render_options o = SUPP_RENDER_INIT;
	struct buf b = { 0 };

	(void)state;
	assert_int_equal(
	    render_explain_caution(rb->model, 0, &o, fixture_sink, &b),
	    SUPP_OK);
	assert_true(buf_zero(&b));
	for (size_t i = 0; i < sizeof caution_has / sizeof *caution_has; i++)
		contains(b.p, caution_has[i]);
	b.n = 0;
	assert_int_equal(render_explain_term(rb->model,
			     model_find_term(rb->model, SV_LIT("tin")), &o,
			     fixture_sink, &b),
	    SUPP_OK);
	assert_true(buf_zero(&b));
	for (size_t i = 0; i < sizeof term_has / sizeof *term_has; i++)
		contains(b.p, term_has[i]);
	b.n = 0;
	assert_int_equal(render_explain_term(rb->model,
			     model_find_term(rb->model, SV_LIT("kidneys-4")),
			     &o, fixture_sink, &b),
	    SUPP_OK);
	assert_true(buf_zero(&b));
	contains(b.p, "Follows for someone who: has an eGFR of at least 15 and "
		      "less than 30\n");
	contains(b.p, "No caution asks for it by itself.");
	buf_free(&b);
	rulebase_free(rb);
}


int
main(void)
{
	struct CMUnitTest tests[COUNT(when_rows) + 5];
	size_t n = 0;

	memset(tests, 0, sizeof tests);
	for (size_t i = 0; i < COUNT(when_rows); i++, n++)
		tests[n] = (struct CMUnitTest){ when_rows[i].name, test_when,
			NULL, NULL, (void *)(uintptr_t)&when_rows[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_narrower);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_articles);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_numbers);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_rounded);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_explain);
	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
