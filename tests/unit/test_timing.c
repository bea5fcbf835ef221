/* The sentence about hours. */
#include "render_fixture.h"

/* ------------------------------------------------------------ of cautions */

struct caution_row {
	const char *name, *rest, *expected;
};

#define SEPARATION                                                             \
	"  kind: separation\n"                                                 \
	"  severity: major\n"                                                  \
	"  action: separate\n"                                                 \
	"  when: {all: [{supplement: tin}, {medicine: alphacin-class}]}\n"

#define AVOIDED                                                                \
	"  kind: separation\n"                                                 \
	"  severity: major\n"                                                  \
	"  action: avoid\n"                                                    \
	"  when: {all: [{supplement: tin}, {medicine: plainol}]}\n"

#define TIMED(severity, action)                                                \
	"  kind: timing\n"                                                     \
	"  severity: " severity "\n"                                           \
	"  action: " action "\n"                                               \
	"  when: {medicine: plainol}\n"

static const struct caution_row caution_rows[] = {
	{ "both directions differ",
	    SEPARATION "  separate: {before: 2 h, after: 6 h}\n",
	    "Take an alphacin antibiotic at least 2 hours before, or at least "
	    "6 hours after, tin." },
	{ "both directions equal", SEPARATION "  separate: {apart: 2 h}\n",
	    "Take an alphacin antibiotic at least 2 hours apart from tin." },
	{ "the mineral is the one taken",
	    SEPARATION "  separate: {take: supplement, from: medicine, "
		       "before: 90 min, after: 1 h}\n",
	    "Take tin at least 1 h 30 min before, or at least 1 hour after, an "
	    "alphacin antibiotic." },
	{ "strict figures",
	    SEPARATION "  separate: {before: 2 h, after: 2 h, "
		       "strict: {after: 4 h}}\n",
	    "Take an alphacin antibiotic at least 2 hours apart from tin. With "
	    "the cautious figures: 2 hours before, 4 hours after." },
	{ "no figure one way", SEPARATION "  separate: {before: 30 min}\n",
	    "Take an alphacin antibiotic at least 30 minutes before tin; no "
	    "figure is known for taking it after." },
	{ "no figure the other way", SEPARATION "  separate: {after: 30 min}\n",
	    "Take an alphacin antibiotic at least 30 minutes after tin; no "
	    "figure is known for taking it before." },
	{ "strict figures alone",
	    SEPARATION "  separate: {strict: {before: 4 h, after: 4 h}}\n",
	    "Keep an alphacin antibiotic and tin apart; for how long, no "
	    "figure "
	    "is known. With the cautious figures: at least 4 hours apart." },
	{ "zero before", SEPARATION "  separate: {before: 0 min, after: 4 h}\n",
	    "Take an alphacin antibiotic before, or at least 4 hours after, "
	    "tin." },
	{ "zero after", SEPARATION "  separate: {before: 4 h, after: 0 min}\n",
	    "Take an alphacin antibiotic at least 4 hours before, or any time "
	    "after, tin." },
	{ "together by the label",
	    SEPARATION "  separate: {apart: 0 min, strict: {apart: 2 h}}\n",
	    "By the label, an alphacin antibiotic and tin may be taken "
	    "together. "
	    "With the cautious figures: at least 2 hours apart." },
	{ "avoid", AVOIDED "  separate: {before: 4 h, after: 10 h}\n",
	    "If it cannot be avoided: take plainol at least 4 hours before, or "
	    "at least 10 hours after, tin." },
	{ "a meal",
	    TIMED("moderate", "adjust") "  separate: {take: medicine, from: "
					"meal, before: 1 h, after: 2 h}\n",
	    "Take plainol at least 1 hour before, or at least 2 hours after, a "
	    "meal." },
	{ "waking and a meal",
	    TIMED("moderate", "adjust") "  schedule: {take: medicine, at: "
					"waking}\n  separate: {take: medicine, "
					"from: meal, before: 30 min}\n",
	    "Take plainol on getting up. Take plainol at least 30 minutes "
	    "before a meal." },
	{ "within minutes",
	    TIMED("moderate", "adjust") "  schedule: {take: medicine, after: "
					"breakfast, up-to: 30 min}\n",
	    "Take plainol within 30 minutes after breakfast." },
	{ "a wish",
	    TIMED("note", "inform") "  schedule: {take: medicine, before: "
				    "bedtime, from: 60 min, up-to: 90 min}\n",
	    "It is best to take plainol 60 to 90 minutes before bedtime." },
	{ "hours to hours",
	    TIMED("note", "inform") "  schedule: {take: medicine, before: "
				    "bedtime, from: 1 h, up-to: 2 h}\n",
	    "It is best to take plainol 1 to 2 hours before bedtime." },
	{ "with dinner",
	    TIMED("moderate", "adjust") "  schedule: {take: medicine, with: "
					"dinner}\n",
	    "Take plainol with dinner." },
	{ "a bath",
	    "  kind: timing\n"
	    "  severity: note\n"
	    "  action: inform\n"
	    "  when: {supplement: tin, route: bath}\n"
	    "  schedule: {take: supplement, before: bedtime, from: 60 min, "
	    "up-to: 90 min}\n",
	    "It is best to use tin 60 to 90 minutes before bedtime." },
	{ "two blocks",
	    "  kind: separation\n"
	    "  severity: moderate\n"
	    "  action: separate\n"
	    "  when: {all: [{medicine: plainol}, {takes: any, as: other}]}\n"
	    "  separate:\n"
	    "    - {take: medicine, from: other, apart: 1 h}\n"
	    "    - {take: medicine, from: meal, before: 1 h, after: 2 h}\n",
	    "Take plainol at least 1 hour apart from anything else. Take "
	    "plainol at least 1 hour before, or at least 2 hours after, a "
	    "meal." },
};

static void
test_caution(void **state)
{
	const struct caution_row *row = *state;
	char text[2048];
	struct supp_rulebase *rb;
	struct buf b = { 0 };
	struct say s = { fixture_sink, &b, false };

	snprintf(text, sizeof text, "%s%s", FIXTURE_CAUTION, row->rest);
	rb = fixture_load(text);
	say_caution_timing(&s, rb->model, &rb->model->cautions[0]);
	assert_false(s.failed);
	fixture_expect(&b, row->expected);
	buf_free(&b);
	rulebase_free(rb);
}

/* ------------------------------------------------------------ of findings */

#define ENTRIES 4 /* of the report made by hand */

struct finding_row {
	const char *name;
	uint32_t entries[ENTRIES];
	size_t n_entries;
	struct constraint constraints[6];
	size_t n_constraints;
	uint32_t action;
	const char *expected;
};

/* 0 and 3 are tin, said alike; 1 and 2 two antibiotics */
static const char *const words[ENTRIES] = { "tin oxide", "Alpha One",
	"Alpha Two", "tin oxide" };

#define BLOCK(take, from, before, after)                                       \
	{                                                                      \
		before, after, take, from, 0, 0, 0, 0                          \
	}

static const struct finding_row finding_rows[] = {
	{ "one and one", { 0, 1 }, 2, { BLOCK(1, 0, 120, 360) }, 1,
	    SUPP_SEPARATE,
	    "Take Alpha One at least 2 hours before, or at least 6 hours "
	    "after, "
	    "tin oxide." },
	{ "two and one", { 0, 1, 2 }, 3,
	    { BLOCK(1, 0, 120, 120), BLOCK(2, 0, 120, 120) }, 2, SUPP_SEPARATE,
	    "Take Alpha One and Alpha Two at least 2 hours apart from tin "
	    "oxide." },
	{ "said alike is said once", { 0, 1, 3 }, 3,
	    { BLOCK(1, 0, 120, 120), BLOCK(1, 3, 120, 120) }, 2, SUPP_SEPARATE,
	    "Take Alpha One at least 2 hours apart from tin oxide." },
	{ "not each from each", { 0, 1, 2 }, 3,
	    { BLOCK(1, 0, 60, 60), BLOCK(2, 1, 60, 60) }, 2, SUPP_SEPARATE,
	    "Take Alpha One at least 1 hour apart from tin oxide. Take Alpha "
	    "Two at least 1 hour apart from Alpha One." },
	{ "two figures", { 0, 1, 2 }, 3,
	    { BLOCK(1, 0, 120, 360), BLOCK(2, 0, NUM_NONE, 60) }, 2,
	    SUPP_SEPARATE,
	    "Take Alpha One at least 2 hours before, or at least 6 hours "
	    "after, "
	    "tin oxide. Take Alpha Two at least 1 hour after tin oxide; no "
	    "figure is known for taking it before." },
	{ "an anchor", { 1 }, 1,
	    { { 30, NUM_NONE, 1, NONE, ANCHOR_MEAL, 0, 0, 0 } }, 1, SUPP_ADJUST,
	    "Take Alpha One at least 30 minutes before a meal." },
	{ "cautious", { 0, 1 }, 2, { { 120, 240, 1, 0, 0, 1, 0, 0 } }, 1,
	    SUPP_SEPARATE,
	    "Take Alpha One at least 2 hours before, or at least 4 hours "
	    "after, "
	    "tin oxide (cautious figure)." },
	{ "avoid", { 0, 1 }, 2, { BLOCK(1, 0, 240, 600) }, 1, SUPP_AVOID,
	    "If it cannot be avoided: take Alpha One at least 4 hours before, "
	    "or at least 10 hours after, tin oxide." },
	{ "no figure", { 0, 1 }, 2, { BLOCK(1, 0, NUM_NONE, NUM_NONE) }, 1,
	    SUPP_SEPARATE,
	    "Keep Alpha One and tin oxide apart; for how long, no figure is "
	    "known." },
	{ "days", { 0, 1 }, 2, { BLOCK(1, 0, 2880, 2880) }, 1, SUPP_SEPARATE,
	    "Take Alpha One at least 2 days apart from tin oxide." },
	{ "none", { 0, 1 }, 2, { BLOCK(1, 0, 0, 0) }, 1, SUPP_SEPARATE, "" },
	{ "both in one entry", { 0 }, 1, { BLOCK(0, 0, 120, 120) }, 1,
	    SUPP_SEPARATE,
	    "Take an alphacin antibiotic at least 2 hours apart from tin." },
};

static void
test_finding(void **state)
{
	const struct finding_row *row = *state;
	struct supp_rulebase *rb = fixture_load(
	    FIXTURE_CAUTION SEPARATION "  separate: {apart: 2 h}\n");
	struct supp_report r = { .rb = rb };
	struct finding f = { .action = row->action };
	struct buf b = { 0 };

	for (size_t i = 0; i < ENTRIES; i++)
		fixture_entry(&r, words[i], words[i],
		    i % 3 == 0 ? "tin-oxide" : "plainol");
	assert_true(VEC_FIT(&r.ints, ENTRIES));
	memcpy(r.ints.p, row->entries, sizeof row->entries);
	f.entries = (struct range){ 0, (uint32_t)row->n_entries };
	assert_true(VEC_FIT(&r.constraints, 6));
	memcpy(r.constraints.p, row->constraints, sizeof row->constraints);
	f.constraints = (struct range){ 0, (uint32_t)row->n_constraints };
	assert_true(VEC_FIT(&r.findings, 1));
	r.findings.p[r.findings.n++] = f;
	assert_int_equal(render_timing(&r, 0, fixture_sink, &b), SUPP_OK);
	fixture_expect(&b, row->expected);
	buf_free(&b);
	report_free_parts(&r);
	rulebase_free(rb);
}

/* -------------------------------------------------------------- durations */

static void
test_durations(void **state)
{
	static const struct {
		int64_t minutes;
		const char *minutes_said, *period_said;
	} rows[] = {
		{ 0, "0 minutes", "0 minutes" },
		{ 1, "1 minute", "1 minute" },
		{ 45, "45 minutes", "45 minutes" },
		{ 60, "1 hour", "1 hour" },
		{ 90, "1 h 30 min", "1 h 30 min" },
		{ 1440, "24 hours", "1 day" },
		{ 2880, "2 days", "2 days" },
		{ 2881, "48 h 1 min", "48 h 1 min" },
		{ 10080, "7 days", "1 week" },
		{ 20160, "14 days", "2 weeks" },
		{ 43200, "30 days", "1 month" },
		{ 525600, "365 days", "1 year" },
		{ 1051200, "730 days", "2 years" },
	};
	struct buf b = { 0 };
	struct say s = { fixture_sink, &b, false };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		say_minutes(&s, rows[i].minutes);
		fixture_expect(&b, rows[i].minutes_said);
		say_period(&s, rows[i].minutes);
		fixture_expect(&b, rows[i].period_said);
	}
	buf_free(&b);
}

static int
refusing_sink(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	++*(int *)ctx;
	return 1;
}

static void
test_sink_stops(void **state)
{
	struct supp_rulebase *rb = fixture_load(
	    FIXTURE_CAUTION SEPARATION "  separate: {apart: 2 h}\n");
	int calls = 0;
	struct say s = { refusing_sink, &calls, false };

	(void)state;
	say_caution_timing(&s, rb->model, &rb->model->cautions[0]);
	assert_true(s.failed);
	assert_int_equal(calls, 1);
	rulebase_free(rb);
}


int
main(void)
{
	struct CMUnitTest tests[COUNT(caution_rows) + COUNT(finding_rows) + 2];
	size_t n = 0;

	memset(tests, 0, sizeof tests);
	for (size_t i = 0; i < COUNT(caution_rows); i++, n++)
		tests[n] =
		    (struct CMUnitTest){ caution_rows[i].name, test_caution,
			    NULL, NULL, (void *)(uintptr_t)&caution_rows[i] };
	for (size_t i = 0; i < COUNT(finding_rows); i++, n++)
		tests[n] =
		    (struct CMUnitTest){ finding_rows[i].name, test_finding,
			    NULL, NULL, (void *)(uintptr_t)&finding_rows[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_durations);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_sink_stops);
	return cmocka_run_group_tests_name("timing", tests, NULL, NULL);
}
