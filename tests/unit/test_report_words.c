/*
 * What is said seldom: of anchors of the day, of distances that no figure
 * settles, of windows of a schedule, of what an entry says about itself, and
 * on the page of a term. A small rulebase, a rule of the row's own, and the
 * text that must be among the report's.
 */
#include "linked.h"

#define OUT_MAX (1 << 17)

static struct {
	char p[OUT_MAX];
	size_t n;
} out;

static int
keep(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	if (out.n + len >= sizeof out.p)
		return 1;
	memcpy(out.p + out.n, bytes, len);
	out.n += len;
	out.p[out.n] = '\0';
	return 0;
}

static void
has(const char *part)
{
	if (strstr(out.p, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, out.p);
}

#define CAUTION(when, kind, action, more)                                      \
	"- id: x\n  summary: Summary\n  when: " when "\n  kind: " kind         \
	"\n  severity: major\n  action: " action                               \
	"\n  evidence: established\n  effect: Effect.\n  advice: Advice.\n"    \
	"  professional: Words.\n  sources: [lab]\n  reviewed: 2026-01-01\n"   \
	more
#define WISH(when, more)                                                       \
	"- id: x\n  summary: Summary\n  when: " when "\n  kind: timing\n"      \
	"  severity: note\n  action: inform\n  evidence: established\n"        \
	"  effect: Effect.\n  advice: Advice.\n  sources: [lab]\n"             \
	"  reviewed: 2026-01-01\n" more
#define WARFARIN "{medicine: warfarin}"
#define MG_WARFARIN "{all: [{supplement: magnesium}, {medicine: warfarin}]}"
#define FROM(anchor, more)                                                     \
	CAUTION(WARFARIN, "timing", "avoid",                                   \
	    "  separate: {take: medicine, from: " anchor ", apart: 1 h}\n")
#define DAY                                                                    \
	"day: {wake: \"07:00\", breakfast: \"08:00\", lunch: \"12:00\", "      \
	"dinner: \"18:00\", bedtime: \"23:00\"}\n"
#define TWO_CONDITIONS                                                         \
	"{condition: kidney-stage-3}, {condition: kidney-disease}"
#define ASKED "eGFR"
#define BETTER                                                                 \
	"The times given keep this distance, but it is still better avoided."

/* Terms that the small rulebase has not. */
static const char more_terms[] =
    "- {id: multi, name: multi, may-contain: [zinc, glycine]}\n"
    "- {id: box, name: box, contains: {zma: some}}\n"
    "- {id: soak, name: soak salt, routes: [bath, oral]}\n"
    "- {id: iodine, name: iodine, units: {IU: 5 ug}, limits: [{authority: us, "
    "condition: [kidney-disease, kidney-stage-3], per-day: none, sources: "
    "[lab]}, {authority: eu, age: {over: 2 y, up-to: 9 y}, per-day: 5 mg/kg, "
    "sources: [lab]}]}\n";

/* ----------------------------------------------------------------- reports */

static const struct report_case {
	const char *name, *rule, *profile;
	const char *says[2];
} report_cases[] = {
	{ "too close to breakfast", FROM("breakfast", ""),
	    "medicines: [warfarin at 08:30]\n" DAY,
	    { "warfarin at 08:30 is 30 minutes after breakfast at 08:00" } },
	{ "far from breakfast", FROM("breakfast", ""),
	    "medicines: [warfarin at 10:00]\n" DAY, { BETTER } },
	{ "far from lunch", FROM("lunch", ""),
	    "medicines: [warfarin at 10:00]\n" DAY, { BETTER } },
	{ "far from dinner", FROM("dinner", ""),
	    "medicines: [warfarin at 10:00]\n" DAY, { BETTER } },
	{ "far from getting up", FROM("waking", ""),
	    "medicines: [warfarin at 10:00]\n" DAY, { BETTER } },
	{ "far from bedtime", FROM("bedtime", ""),
	    "medicines: [warfarin at 10:00]\n" DAY, { BETTER } },
	{ "far from every meal", FROM("meal", ""),
	    "medicines: [warfarin at 15:00]\n" DAY, { BETTER } },
	{ "a meal that nobody told", FROM("meal", ""),
	    "medicines: [warfarin at 15:00]\nday: {lunch: \"12:00\"}\n",
	    { "Not all times are given, so whether this is kept was not "
	      "checked." } },
	{ "no figure for this order",
	    CAUTION(MG_WARFARIN, "separation", "separate",
		"  separate: {before: 2 h}\n"),
	    "supplements: [magnesium citrate 100 mg at 08:00]\n"
	    "medicines: [warfarin at 12:00]\n",
	    { "No figure tells whether the times given are far enough apart.",
		"; no figure is known for taking it after" } },
	{ "acknowledged, and too close",
	    CAUTION(MG_WARFARIN, "separation", "separate",
		"  separate: {apart: 2 h}\n"),
	    "supplements: [magnesium citrate 100 mg at 08:00]\n"
	    "medicines: [warfarin at 09:00]\ntoday: 2026-11-22\n"
	    "acknowledged: [{caution: x, until: 2026-12-24, note: asked}]\n",
	    { "Summary. The times given are too close. Until 2026-12-24. "
	      "Note: asked." } },
	{ "at a distance, no more and no less",
	    WISH(WARFARIN, "  schedule: {take: medicine, after: dinner, from: "
			   "1 h, up-to: 1 h}\n"),
	    "medicines: [warfarin]\n",
	    { "It is best to take warfarin 1 hour after dinner." } },
	{ "in whole hours",
	    WISH(WARFARIN, "  schedule: {take: medicine, after: lunch, from: "
			   "1 h, up-to: 3 h}\n"),
	    "medicines: [warfarin]\n", { "warfarin 1 to 3 hours after lunch." } },
	{ "in hours and minutes",
	    WISH(WARFARIN, "  schedule: {take: medicine, before: bedtime, "
			   "from: 90 min, up-to: 3 h}\n"),
	    "medicines: [warfarin]\n",
	    { "warfarin 1 h 30 min to 3 hours before bedtime." } },
	{ "in minutes",
	    WISH(WARFARIN, "  schedule: {take: medicine, before: breakfast, "
			   "from: 30 min, up-to: 90 min}\n"),
	    "medicines: [warfarin]\n",
	    { "warfarin 30 to 90 minutes before breakfast." } },
	{ "a wish for what is to be avoided",
	    WISH("{supplement: zinc}", "  schedule: {take: supplement, with: "
				       "dinner}\n")
		"- id: y\n  summary: Summary\n  when: {all: [{supplement: "
		"zinc}, {medicine: warfarin}]}\n  kind: interaction\n"
		"  severity: major\n  action: avoid\n"
		"  evidence: established\n  effect: Effect.\n"
		"  advice: Advice.\n  professional: Words.\n"
		"  sources: [lab]\n  reviewed: 2026-01-01\n",
	    "supplements: [zinc]\nmedicines: [warfarin]\n",
	    { "If you may take it at all, it is best to take zinc with "
	      "dinner." } },
	{ "a wish for what is to be kept apart",
	    WISH("{supplement: zinc}", "  schedule: {take: supplement, with: "
				       "dinner}\n")
		"- id: y\n  summary: Summary\n  when: {all: [{supplement: "
		"zinc}, {medicine: warfarin}]}\n  kind: separation\n"
		"  severity: major\n  action: separate\n"
		"  separate: {apart: 2 h}\n"
		"  evidence: established\n  effect: Effect.\n"
		"  advice: Advice.\n  professional: Words.\n"
		"  sources: [lab]\n  reviewed: 2026-01-01\n",
	    "supplements: [zinc]\nmedicines: [warfarin at dinner]\n",
	    { "As far as the hours to keep from other things allow it, it is "
	      "best to take zinc with dinner." } },
	{ "a note tells nothing of what is in it only perhaps",
	    WISH("{supplement: zinc}", "  schedule: {take: supplement, with: "
				       "dinner}\n"),
	    "supplements: [zinc, multi]\n",
	    { "About: \"zinc\".\n", "It is best to take zinc with dinner." } },
	{ "a wish for a product that contains it",
	    WISH("{supplement: zinc}", "  schedule: {take: supplement, with: "
				       "dinner}\n"),
	    "supplements: [ZMA]\n", { "It is best to take ZMA with dinner." } },
	{ "a wish for a product in a product",
	    WISH("{supplement: zinc}", "  schedule: {take: supplement, with: "
				       "dinner}\n"),
	    "supplements: [box]\n", { "take box with dinner." } },
	/* the only thing taken stands in a count or a sum, behind conditions */
	{ "a fact for a count",
	    CAUTION("{all: [{count: {takes: magnesium, of: entries, at-least: "
		    "2}}, " TWO_CONDITIONS "]}",
		"interaction", "ask", ""),
	    "supplements: [magnesium citrate 100 mg, magnesium glycinate 100 "
	    "mg]\nconditions: [kidney disease]\n",
	    { ASKED } },
	{ "a fact for a sum",
	    CAUTION("{all: [{daily: {substance: magnesium, over: 100 mg}}, "
		    TWO_CONDITIONS "]}",
		"interaction", "ask", ""),
	    "supplements: [magnesium citrate 200 mg]\nconditions: [kidney "
	    "disease]\n",
	    { ASKED } },
	{ "a fact for a limit",
	    CAUTION("{all: [{over-limit: magnesium}, " TWO_CONDITIONS "]}",
		"interaction", "ask", ""),
	    "supplements: [magnesium citrate 500 mg]\nconditions: [kidney "
	    "disease]\n",
	    { ASKED } },
	{ "the longer of two, written the other way round",
	    "- id: x\n  refines: magnesium-fluoroquinolone\n"
	    "  when: {medicine: levofloxacin}\n  separate: {take: supplement, "
	    "from: medicine, before: 8 h, after: 3 h}\n  sources: [lab]\n",
	    "supplements: [magnesium citrate 100 mg]\n"
	    "medicines: [fluoroquinolone antibiotic]\ncautious: yes\n",
	    { "at least 3 hours before, or at least 8 hours after" } },
	{ "denied", NULL, "supplements: [zinc]\nconditions: [no kidney disease]\n",
	    { "\"no kidney disease\". Taken as absent." } },
	{ "a history of it", NULL,
	    "supplements: [zinc]\nconditions: [history of kidney disease]\n",
	    { "A history of it counts as having it." } },
	{ "perhaps", NULL,
	    "supplements: [zinc]\nconditions: [possible kidney disease]\n",
	    { "Not certain in the list; counted as so." } },
	{ "stopped", NULL,
	    "supplements: [zinc stopped 2 weeks ago]\nmedicines: [warfarin]\n",
	    { "Stopped 14 days ago." } },
	{ "a code that nobody knows", NULL,
	    "supplements: [zinc]\n"
	    "medicines: [{name: warfarin, code: \"rxnorm:99999999\"}]\n",
	    { "Its code is not known; the words were read." } },
};

static void
fill(supp_report *report, supp_checker *checker, const char *yaml)
{
	supp_profile *profile = NULL;
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(supp_profile_new(&profile, &err), SUPP_OK);
	if (supp_profile_read(profile, SUPP_PROFILE_YAML, yaml, strlen(yaml),
	        NULL, &err) != SUPP_OK)
		fail_msg("%s", err.text);
	assert_int_equal(
	    supp_check(checker, profile, report, &err), SUPP_OK);
	supp_profile_free(profile);
}

static struct supp_rulebase *
load(const char *rule)
{
	struct file_text more[] = { { "supplements/more.yaml", more_terms },
		{ "cautions/x.yaml", rule } };
	struct supp_rulebase *rb = NULL;
	struct told told;

	if (linked_load(
		more, rule != NULL ? 2 : 1, false, NULL, &told, &rb) != SUPP_OK)
		fail_msg("%u: %s", told.line[0], told.text[0]);
	return rb;
}

/* The text of the report, on one line; for lookup, of its entries. */
static void
report_text(const char *rule, const char *yaml, bool entries)
{
	supp_render_options options = SUPP_RENDER_INIT;
	supp_error err = { .code = SUPP_OK };
	struct supp_rulebase *rb = load(rule);
	supp_checker *checker = NULL;
	supp_report *report = NULL;

	assert_int_equal(supp_checker_new(rb, &checker, &err), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &report, &err), SUPP_OK);
	fill(report, checker, yaml);
	out.n = 0;
	assert_int_equal(entries ? supp_report_entries(report, 0, &options,
				       keep, NULL, &err)
				 : supp_report_text(
				       report, &options, keep, NULL, &err),
	    SUPP_OK);
	supp_report_free(report);
	supp_checker_free(checker);
	supp_rulebase_free(rb);
}

static void
test_report(void **state)
{
	const struct report_case *c = *state;

	report_text(c->rule, c->profile, false);
	has(c->says[0]);
	if (c->says[1] != NULL)
		has(c->says[1]);
}

/* ------------------------------------------------------------------- lists */

#define LEVO                                                                   \
	"- id: x\n  refines: magnesium-fluoroquinolone\n"                      \
	"  when: {medicine: levofloxacin}\n  advice: Advice.\n"

static const struct list_case {
	const char *name, *profile;
	supp_list list;
	size_t of;
	const char *words; /* all of them, with a bar between */
} list_cases[] = {
	{ "words not understood", "entries: [zinc frobs and blorps]\n",
	    SUPP_LIST_UNEXPLAINED, 0, "frobs|blorps" },
	{ "names it might mean", "entries: [zinx]\n",
	    SUPP_LIST_SUGGESTIONS, 0, "zinc" },
	{ "taken over", "entries: [magnesium citrate, levofloxacin]\n",
	    SUPP_LIST_REPLACES, 0, "magnesium-fluoroquinolone" },
	{ "may be another", "entries: [magnesium citrate, fluoroquinolone]\n",
	    SUPP_LIST_MAY, 0, "x" },
	{ "depends", "entries: [magnesium citrate, antibiotic]\n",
	    SUPP_LIST_DEPENDS, 0, "which antibiotic" },
	{ "asked for the sake of", "entries: [magnesium citrate, Cipro]\n",
	    SUPP_LIST_ASK_CAUTIONS, 0, "magnesium-fluoroquinolone" },
	{ "ids of names it might mean", "entries: [zinx]\n",
	    SUPP_LIST_SUGGESTED, 0, "zinc" },
	{ "taken for granted", "entries: [zinc 15 mg at 8]\n",
	    SUPP_LIST_ASSUMED, 0, "half-day|route" },
	{ "not in it", "entries: [zinc 15 mg and no magnesium]\n",
	    SUPP_LIST_ABSENT, 0, "magnesium" },
	{ "true of it", "entries: [\"Allergies: zinc\"]\n",
	    SUPP_LIST_MARKS, 0, "denied|allergy" },
	{ "taken for granted of a total", "entries: [magnesium citrate 200]\n",
	    SUPP_LIST_TOTAL_ASSUMED, 0, "daily" },
	{ "nothing in it", "entries: [magnesium citrate, Cipro]\n",
	    SUPP_LIST_MAY, 0, "" },
};

static void
test_list(void **state)
{
	const struct list_case *c = *state;
	supp_error err = { .code = SUPP_OK };
	struct supp_rulebase *rb = load(LEVO);
	supp_checker *checker = NULL;
	supp_report *report = NULL;
	const char *word = "untouched";
	char got[256] = "";

	assert_int_equal(supp_checker_new(rb, &checker, &err), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &report, &err), SUPP_OK);
	fill(report, checker, c->profile);
	for (size_t i = 0; supp_report_word(report, c->list, c->of, i, &word) ==
			   SUPP_OK;
	     i++) {
		assert_true(strlen(got) + strlen(word) + 2 < sizeof got);
		strcat(got, i == 0 ? "" : "|");
		strcat(got, word);
	}
	assert_string_equal(got, c->words);
	word = "untouched";
	assert_int_equal(supp_report_word(report, c->list, 99, 0, &word),
	    SUPP_ERR_ARG);
	assert_string_equal(word, "untouched");
	supp_report_free(report);
	supp_checker_free(checker);
	supp_rulebase_free(rb);
}

/* ----------------------------------------------------------------- entries */

static const struct entry_case {
	const char *entry, *says;
} entry_cases[] = {
	{ "elemental magnesium 200 mg",
	    "200 mg a dose; the entry says it is the element's" },
	{ "magnesium citrate 200 mg (as compound)",
	    "200 mg a dose; the entry says it is the compound's" },
	{ "zinc 15 mg for 3 weeks", "for: 3 weeks" },
	{ "zinc 15 mg at 22:00 at bedtime", "at: 22:00 (bedtime)" },
	{ "zinc at bedtime", "at: bedtime" },
	{ "zinc lozenge", ", as lozenge" },
	{ "soak salt in the bath", "route: bath" },
};

static void
test_entry(void **state)
{
	const struct entry_case *c = *state;
	char yaml[256];

	(void)snprintf(yaml, sizeof yaml, "entries: [\"%s\"]\n", c->entry);
	report_text(NULL, yaml, true);
	has(c->says);
}

/* ------------------------------------------------------------------- pages */

static const struct page_case {
	const char *name, *id;
	const char *says[2];
} page_cases[] = {
	{ "fractions and amounts that nobody knows", "magnesium-glycinate",
	    { "Contains: magnesium 14.1 % of its weight, glycine (amount not "
	      "known)" } },
	{ "amounts in a serving", "zma",
	    { "Contains: zinc 30 mg, magnesium 450 mg in 1 serving" } },
	{ "what it may contain", "multi", { "May contain: zinc, glycine" } },
	{ "a local route before one that is not", "soak",
	    { "Routes: oral, bath; where nothing is said: not known" } },
	{ "limits", "iodine",
	    { "kidney disease or kidney disease stage 3: no amount could be "
	      "set",
		", over 2 years, up to 9 years: 5 mg for each kg of body "
		"weight" } },
	{ "a pattern", "fluoroquinolone",
	    { "Unlisted members by pattern: oxacin$" } },
	{ "known by name only", "glycine",
	    { "Coverage: name only: it is recognised, but what it interacts "
	      "with has not been worked through" } },
	{ "by a brand", "Cipro", { "ciprofloxacin" } },
	{ "two things by one entry", "Cipro and zinc",
	    { "ciprofloxacin", "Coverage: reviewed" } },
	{ "a caution that asks below any", "warfarin", { "x (major): Summary." } },
};

static void
test_page(void **state)
{
	static const char rule[] = CAUTION(
	    "{all: [{supplement: magnesium}, {any: [{condition: "
	    "kidney-disease}, {medicine: warfarin, as: w}]}]}",
	    "interaction", "ask", "");
	const struct page_case *c = *state;
	supp_render_options options = SUPP_RENDER_INIT;
	supp_error err = { .code = SUPP_OK };
	struct supp_rulebase *rb = load(rule);

	out.n = 0;
	assert_int_equal(
	    supp_explain(rb, c->id, &options, keep, NULL, &err), SUPP_OK);
	has(c->says[0]);
	if (c->says[1] != NULL)
		has(c->says[1]);
	supp_rulebase_free(rb);
}

/* Options that a later version made are refused, and nothing is written. */
static void
test_options(void **state)
{
	supp_render_options options = SUPP_RENDER_INIT;
	supp_error err = { .code = SUPP_OK };
	struct supp_rulebase *rb = load(NULL);

	(void)state;
	options.struct_size = 1;
	out.n = 0;
	assert_int_equal(supp_explain(rb, "zinc", &options, keep, NULL, &err),
	    SUPP_ERR_ARG);
	assert_int_equal(err.code, SUPP_ERR_ARG);
	assert_int_equal(out.n, 0);
	err.code = SUPP_OK;
	assert_int_equal(
	    supp_explain(rb, "zinc", NULL, NULL, NULL, &err), SUPP_ERR_ARG);
	assert_int_equal(err.code, SUPP_ERR_ARG);
	supp_rulebase_free(rb);
}

int
main(void)
{
	struct CMUnitTest tests[128];
	size_t n = 0;

#define ADD(cases, row_name, test)                                             \
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)              \
		tests[n++] = (struct CMUnitTest){ cases[i].row_name, test,     \
			NULL, NULL, (void *)(uintptr_t)&cases[i] }
	ADD(report_cases, name, test_report);
	ADD(list_cases, name, test_list);
	ADD(entry_cases, entry, test_entry);
	ADD(page_cases, name, test_page);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_options);
	return _cmocka_run_group_tests("report words", tests, n, NULL, NULL);
}
