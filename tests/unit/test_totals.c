/* Amounts, sums and limits. */
#include "checked.h"

static const struct rule_text texts[] = {
	RULES_SOURCES,
	{ "supplements/s.yaml",
	    "- id: magnesium\n  name: magnesium\n  coverage: reviewed\n"
	    "  reviewed: 2026-01-01\n  sources: [lab]\n"
	    "  units: {mmol: 24.3 mg}\n  limits:\n"
	    "    - {authority: us, age: {below: 1 y}, per-day: none, sources: [lab]}\n"
	    "    - {authority: us, age: {from: 1 y, below: 9 y}, per-day: 110 mg, sources: [lab]}\n"
	    "    - {authority: us, age: {from: 9 y}, per-day: 350 mg, sources: [lab]}\n"
	    "    - {authority: us, age: {from: 9 y}, condition: pregnancy, per-day: 300 mg, sources: [lab]}\n"
	    "    - {authority: eu, age: {from: 4 y}, per-day: 250 mg, sources: [lab]}\n"
	    "    - {authority: uk, age: {from: 18 y}, per-day: 400 mg, sources: [lab]}\n"
	    "    - {authority: jp, age: {below: 18 y}, per-day: 5 mg/kg, sources: [lab]}\n"
	    "- {id: glycinate, name: magnesium glycinate, is-a: [magnesium], contains: {magnesium: 14.1 %, glycine: 85.9 %}}\n"
	    "- {id: oxide, name: magnesium oxide, is-a: [magnesium], contains: {magnesium: 60.3 %}}\n"
	    "- {id: hydroxide, name: magnesium hydroxide, is-a: [magnesium], contains: {magnesium: 41.68 %}, amount-is: compound}\n"
	    "- {id: threonate, name: magnesium threonate, is-a: [magnesium], contains: {magnesium: 8.25 %}, amount-is: {compound-from: 500 mg}}\n"
	    "- {id: epsom, name: Epsom salt, is-a: [magnesium], routes: [bath, oral], contains: {magnesium: 9.86 %}, amount-is: compound}\n"
	    "- {id: mom, name: milk of magnesia, contains: {hydroxide: 1200 mg}, per: 15 mL}\n"
	    "- {id: maalox, name: Maalox, contains: {hydroxide: some}}\n"
	    "- {id: zma, name: ZMA, contains: {zinc: 30 mg, magnesium: 450 mg}, per: serving}\n"
	    "- {id: multi, name: multivitamin, may-contain: [magnesium, zinc]}\n"
	    "- {id: glycine, name: glycine}\n"
	    "- {id: zinc, name: zinc}\n"
	    "- {id: vitamin-d, name: vitamin D, units: {IU: 25 ng}}\n" },
	{ "medicines/m.yaml", "- {id: aspirin, name: aspirin}\n" },
	{ "conditions/c.yaml",
	    "- {id: pregnancy, name: pregnancy, implied-by: {pregnant: {from: 0 w}}}\n" },
	{ "cautions/c.yaml",
	    "- id: mg-over\n  summary: S\n  when: {over-limit: magnesium}\n"
	    "  kind: dose-limit\n  severity: moderate\n  action: adjust\n" RULE_REST
	    "- id: zinc-between\n  summary: S\n"
	    "  when: {daily: {substance: zinc, from: 20 mg, up-to: 60 mg}}\n"
	    "  kind: dose-limit\n  severity: minor\n  action: adjust\n"
	    "  if-unknown: same\n" RULE_REST
	    "- id: d-high\n  summary: S\n"
	    "  when: {daily: {substance: vitamin-d, over: 100 ug}}\n"
	    "  kind: dose-limit\n  severity: minor\n  action: adjust\n"
	    "  if-unknown: silent\n" RULE_REST
	    "- id: d-dose\n  summary: S\n"
	    "  when: {supplement: vitamin-d, dose: {from: 1 mg}}\n"
	    "  kind: precaution\n  severity: minor\n  action: inform\n" RULE_REST },
};

#define OVER "mg-over moderate adjust open"

static const struct check_case cases[] = {
	{ "an element's weight, assumed", TOTALS, "glycinate 400mg 1/d", "",
	    "magnesium 400000 limit 350000 authority 1 assumed 1 of 0" },
	{ "once a day, assumed", TOTALS, "glycinate 400mg", "",
	    "magnesium 400000 limit 350000 authority 1 assumed 17 of 0" },
	{ "a unit, assumed", TOTALS, "hydroxide 1200mg bare 1/d; zinc 5mg 1/d",
	    "", "magnesium 500160 limit 350000 authority 1 assumed 65538 of 0; "
	    "zinc 5000 limit -1 authority 0 assumed 0 of 1" },
	{ "... of one of two", TOTALS, "zinc+glycinate 100mg bare 1/d", "",
	    "zinc 100000 limit -1 authority 0 assumed 65536 of 0; "
	    "magnesium 100000 limit 350000 authority 1 assumed 1 of 0" },
	{ "said to be a compound", TOTALS, "oxide 414mg compound 2/d", "",
	    "magnesium 499284 limit 350000 authority 1 assumed 256 of 0" },
	{ "said to be the element", TOTALS, "hydroxide 300mg elemental 1/d",
	    "", "magnesium 300000 limit 350000 authority 1 assumed 128 of 0" },
	{ "a compound by its term", TOTALS, "hydroxide 1200mg 1/d", "",
	    "magnesium 500160 limit 350000 authority 1 assumed 2 of 0" },
	{ "a compound from 500 mg", TOTALS, "threonate 2000mg 1/d", "",
	    "magnesium 165000 limit 350000 authority 1 assumed 2 of 0" },
	{ "below it an element", TOTALS, "threonate 144mg 1/d", "",
	    "magnesium 144000 limit 350000 authority 1 assumed 1 of 0" },
	{ "a spoon", TOTALS, "mom 15ml 1/d", "",
	    "magnesium 500160 limit 350000 authority 1 assumed 2 of 0" },
	{ "two spoons", TOTALS, "mom 30ml 1/d", "",
	    "magnesium 1000320 limit 350000 authority 1 assumed 2 of 0" },
	{ "a spoon, assumed", TOTALS, "mom 1/d", "",
	    "magnesium 500160 limit 350000 authority 1 assumed 10 of 0" },
	{ "the weight of the only thing in it", TOTALS, "mom 2400mg 1/d", "",
	    "magnesium 1000320 limit 350000 authority 1 assumed 2 of 0" },
	{ "tablets of a liquid", TOTALS, "mom 2pc 1/d", "",
	    "magnesium 0+ limit 350000 authority 1 assumed 0 of 0" },
	{ "servings", TOTALS, "zma 2pc 1/d", "",
	    "zinc 60000 limit -1 authority 0 assumed 0 of 0; "
	    "magnesium 900000 limit 350000 authority 1 assumed 0 of 0" },
	{ "units", TOTALS, "vitamin-d 4000iu 1/d", "",
	    "vitamin-d 100 limit -1 authority 0 assumed 0 of 0" },
	{ "a unit nobody converts", TOTALS, "zinc 4000iu 1/d", "",
	    "zinc 0+ limit -1 authority 0 assumed 0 of 0" },
	{ "weekly is not daily", TOTALS, "zinc 70mg 1/7d", "",
	    "zinc 10000 limit -1 authority 0 assumed 0 of 0" },
	{ "days of the week", TOTALS, "zinc 70mg days=3", "",
	    "zinc 20000 limit -1 authority 0 assumed 16 of 0" },
	{ "times count", TOTALS, "zinc 10mg @08:00,20:00", "",
	    "zinc 20000 limit -1 authority 0 assumed 0 of 0" },
	{ "a lower bound", TOTALS,
	    "glycinate 200mg 1/d; mom 15ml 1/d; maalox 1/d", "",
	    "magnesium 700160+ limit 350000 authority 1 assumed 3 of 0,1,2" },
	{ "perhaps is not held", TOTALS, "multi", "", "" },
	{ "a bath is not counted", TOTALS, "epsom 100mg route=bath", "", "" },
	{ "stopped is not counted", TOTALS, "zinc 10mg stopped", "", "" },
	{ "one amount of two forms", TOTALS,
	    "oxide+glycinate 400mg elemental shared 1/d", "",
	    "magnesium 400000 limit 350000 authority 1 assumed 128 of 0" },
	{ "two names in one entry", TOTALS, "glycinate+zinc 100mg 1/d", "",
	    "magnesium 100000 limit 350000 authority 1 assumed 1 of 0; "
	    "zinc 100000 limit -1 authority 0 assumed 0 of 0" },
	{ "over", FINDINGS, "glycinate 351mg", "", OVER " 0" },
	{ "at the limit", FINDINGS, "glycinate 350mg", "", "" },
	{ "over in eu", FINDINGS, "glycinate 300mg", "eu", OVER " 0" },
	{ "not in uk", FINDINGS, "glycinate 380mg", "uk", "" },
	{ "a child in uk: the us row", TOTALS, "glycinate 100mg 1/d",
	    "uk age=5",
	    "magnesium 100000 limit 110000 authority 1 assumed 1 of 0" },
	{ "over, by what is known", FINDINGS, "glycinate 400mg; maalox", "",
	    OVER " 0,1" },
	{ "perhaps over", FINDINGS, "glycinate 200mg; maalox", "",
	    "mg-over minor adjust open unsure 0,1" },
	{ "over only if it is daily", FINDINGS, "glycinate 400mg open", "",
	    "mg-over moderate adjust open unsure 0" },
	{ "how often", DEPENDS, "glycinate 200mg 1/d; glycinate 200mg open", "",
	    "1 on 11 -" },
	{ "over without it", FINDINGS,
	    "glycinate 100mg open; glycinate 400mg 1/d", "", OVER " 0,1" },
	{ "over only if it is taken", FINDINGS, "glycinate 400mg 1/d maybe", "",
	    "mg-over moderate adjust open unsure 0" },
	{ "whether it is taken", DEPENDS,
	    "glycinate 200mg 1/d; glycinate 200mg 1/d maybe", "", "1 on 12 -" },
	{ "over without what may not be taken", FINDINGS,
	    "glycinate 100mg 1/d maybe; glycinate 400mg 1/d", "", OVER " 0,1" },
	{ "a range that is over at its end", FINDINGS,
	    "glycinate 200-400mg 1/d", "", "mg-over moderate adjust open unsure 0" },
	{ "... wholly over", FINDINGS, "glycinate 351-400mg 1/d", "", OVER " 0" },
	{ "... from the limit on", FINDINGS, "glycinate 350-400mg 1/d", "",
	    "mg-over moderate adjust open unsure 0" },
	{ "... wholly within", FINDINGS, "glycinate 200-350mg 1/d", "", "" },
	{ "... over with what else there is", FINDINGS,
	    "glycinate 200-400mg 1/d; oxide 200mg 1/d", "", OVER " 0,1" },
	{ "... with an amount missing", FINDINGS,
	    "glycinate 200-400mg 1/d; maalox", "",
	    "mg-over moderate adjust open unsure 0,1" },
	{ "which amount of the range", DEPENDS,
	    "oxide 100mg 1/d; glycinate 200-400mg 1/d", "", "1 on 14 -" },
	{ "a range is at most", TOTALS, "glycinate 200-400mg 1/d", "",
	    "magnesium 400000- limit 350000 authority 1 assumed 1 of 0" },
	{ "unlike doses are none", TOTALS,
	    "glycinate 200-400mg 2/d sum=600/400", "",
	    "magnesium 600000 limit 350000 authority 1 assumed 1 of 0" },
	{ "a range between, at one end of it", FINDINGS, "zinc 40-80mg 1/d", "",
	    "zinc-between minor adjust open unsure 0" },
	{ "... at both, beside it in the middle", FINDINGS, "zinc 10-80mg 1/d",
	    "", "zinc-between minor adjust open unsure 0" },
	{ "... and above it", FINDINGS, "zinc 61-80mg 1/d", "", "" },
	{ "under, and daily or not", FINDINGS, "glycinate 300mg open", "", "" },
	{ "which dose", DEPENDS, "glycinate 200mg; maalox", "", "1 on 8 magnesium" },
	{ "a form without a dose: asked", ASKS, "glycinate 1/d", "",
	    "1 0 could 3 mg-over" },
	{ "a product: its label is asked for", ASKS, "maalox 15ml 1/d", "",
	    "14 0 could 3 mg-over" },
	{ "tablets that nobody weighed", ASKS, "zinc 2pc 1/d", "",
	    "14 0 could 2 zinc-between" },
	{ "per kilogram", TOTALS, "glycinate 100mg 1/d", "jp age=5 weight=18",
	    "magnesium 100000 limit 90000 authority 4 assumed 1 of 0" },
	{ "no weight", FINDINGS, "glycinate 100mg", "jp age=5",
	    "mg-over minor adjust open unsure 0" },
	{ "no weight: asked", ASKS, "glycinate 100mg 1/d", "jp age=5",
	    "11 -1 could 3 mg-over" },
	{ "none may be set", FINDINGS, "glycinate", "age=0", OVER " 0" },
	{ "none, in the total", TOTALS, "glycinate 10mg 1/d", "age=0",
	    "magnesium 10000 limit 0 authority 1 assumed 1 of 0 none" },
	{ "the narrower row", TOTALS, "glycinate 100mg 1/d", "pregnant",
	    "magnesium 100000 limit 300000 authority 1 assumed 1 of 0" },
	{ "not over: no change", CHANGES, "glycinate 350mg 1/d", "", "" },
	{ "one that is enough is left out", CHANGES,
	    "glycinate 300mg 1/d; oxide 100mg 1/d", "",
	    "magnesium over 50000 [1] 1 100000-0 [2] 0 300000-0" },
	{ "one dose less", CHANGES,
	    "glycinate 100mg 3/d; oxide 150mg 1/d", "",
	    "magnesium over 100000 [1] 0 300000-200000 doses 3-2 "
	    "[2] 1 150000-0" },
	{ "two doses less, by the times", CHANGES,
	    "glycinate 200mg @08:00,14:00,20:00", "",
	    "magnesium over 250000 [1] 0 600000-200000 doses 3-1" },
	{ "exactly enough", CHANGES, "glycinate 175mg 3/d", "",
	    "magnesium over 175000 [1] 0 525000-350000 doses 3-2" },
	{ "doses that are not alike", CHANGES,
	    "glycinate 400mg 2/d sum=600/400", "",
	    "magnesium over 250000 [1] 0 600000-0" },
	{ "not in days of the week", CHANGES, "glycinate 700mg 6/7d", "",
	    "magnesium over 250000 [1] 0 600000-0" },
	{ "two are needed", CHANGES,
	    "glycinate 300mg 1/d; oxide 300mg 1/d; threonate 400mg 2/d", "",
	    "magnesium over 1050000 [1] 2 800000-0 [1] 0 300000-0" },
	{ "the last of two only in part", CHANGES,
	    "glycinate 400mg 1/d; oxide 100mg 4/d; threonate 300mg 1/d", "",
	    "magnesium over 750000 [1] 0 400000-0 [1] 1 400000-0" },
	{ "what is prescribed is asked about", CHANGES,
	    "glycinate 300mg 1/d; oxide 100mg 1/d rx", "",
	    "magnesium over 50000 [1] 0 300000-0 ask 1" },
	{ "nothing but what is prescribed", CHANGES, "glycinate 400mg 1/d rx",
	    "", "magnesium over 50000 ask 0" },
	{ "what is left is over by itself", CHANGES,
	    "glycinate 400mg 1/d rx; oxide 10mg 1/d", "",
	    "magnesium over 60000 ask 0" },
	{ "never an amount that is not known", CHANGES,
	    "glycinate 400mg 1/d; maalox 1/d", "",
	    "magnesium over 50000 [1] 0 400000-0" },
	{ "of another authority", CHANGES, "glycinate 300mg 1/d", "eu",
	    "magnesium over 50000 [1] 0 300000-0" },
	{ "none may be set: all of it", CHANGES, "glycinate 10mg 1/d", "age=0",
	    "magnesium over 10000 [1] 0 10000-0" },
	{ "between, inside", FINDINGS, "zinc 60mg", "",
	    "zinc-between minor adjust open 0" },
	{ "between, above", FINDINGS, "zinc 61mg", "", "" },
	{ "between, a lower bound below it", FINDINGS, "zinc 10mg; multi", "",
	    "zinc-between minor adjust open unsure 0,1; "
	    "mg-over minor adjust open unsure 1" },
	{ "between, a lower bound above it", FINDINGS, "zinc 70mg; multi", "",
	    "mg-over minor adjust open unsure 1" },
	{ "dose of the entry", FINDINGS, "vitamin-d 40000iu 1/7d", "",
	    "d-dose minor inform open 0; d-high minor adjust open 0" },
	{ "dose of another entry", FINDINGS, "vitamin-d 39999iu 1/7d", "",
	    "d-high minor adjust open 0" },
	{ "dose not known", FINDINGS, "vitamin-d", "",
	    "d-dose note inform open unsure 0" },
};

/* What does not fit says "as much as can be", never a small number. */
static void
too_much(void **state)
{
	(void)state;
	report_clear(&report);
	checked_list("zinc 1mg 1/d; zinc 1mg 1/d");
	checked_person("");
	report.resolved.names.p[0].dose.high = INT64_MAX;
	report.resolved.names.p[1].dose.high = INT64_MAX;
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_OK);
	assert_true(report.totals.p[0].amount == INT64_MAX);
}

static void
a_range(void **state)
{
	(void)state;
	report_clear(&report);
	checked_list("glycinate 200mg 1/d");
	checked_person("");
	report.resolved.names.p[0].dose.high = 400 * NG_PER_MG;
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_OK);
	assert_int_equal(report.totals.p[0].amount, 400 * NG_PER_MG);
	assert_int_equal(report.totals.p[0].low, 200 * NG_PER_MG);
	assert_int_equal(report.findings.n, 1);
}

/* Two tablets of 200 mg, twice a day: four equal pieces. */
static void
pieces(void **state)
{
	(void)state;
	report_clear(&report);
	checked_list("glycinate 400mg 2/d");
	checked_person("");
	report.resolved.entries.p[0].count_low = 2000;
	report.resolved.entries.p[0].count_high = 2000;
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_OK);
	shown[0] = '\0';
	say_all(CHANGES);
	assert_string_equal(shown,
	    "magnesium over 450000 [1] 0 800000-200000 pieces 4-1; ");
}

/* The limit says where it stands. */
static void
whose(void **state)
{
	(void)state;
	checked(TOTALS, "glycinate 100mg 1/d; zinc 10mg 1/d", "");
	assert_int_equal(report.totals.n, 2);
	assert_int_equal(report.totals.p[0].sources.count, 1);
	assert_int_equal(report.totals.p[1].sources.count, 0);
}

int
main(void)
{
	static const struct CMUnitTest more[] = { cmocka_unit_test(too_much),
		cmocka_unit_test(a_range), cmocka_unit_test(pieces),
		cmocka_unit_test(whose) };
	int bad;

	checked_load(texts, sizeof texts / sizeof *texts);
	bad = checked_run("totals", cases, sizeof cases / sizeof *cases, more,
	    sizeof more / sizeof *more);
	checked_unload();
	return bad;
}
