/* Given times against intervals, around the clock. */
#include "checked.h"

#define LEAVES(a, b) "  when: {all: [{supplement: " a "}, {medicine: " b "}]}\n"

static const struct rule_text texts[] = {
	RULES_SOURCES,
	{ "supplements/s.yaml",
	    "- {id: magnesium, name: magnesium, " REVIEWED "}\n"
	    "- {id: alkaline, name: alkaline magnesium, is-a: [magnesium]}\n"
	    "- {id: oxide, name: magnesium oxide, is-a: [alkaline]}\n"
	    "- {id: iron, name: iron, " REVIEWED "}\n" },
	{ "medicines/m.yaml",
	    "- {id: quinolone, name: quinolone}\n"
	    "- {id: cipro, name: ciprofloxacin, is-a: [quinolone]}\n"
	    "- {id: levo, name: levofloxacin, is-a: [quinolone]}\n"
	    "- {id: moxi, name: moxifloxacin, is-a: [quinolone]}\n"
	    "- {id: cabo, name: cabotegravir}\n"
	    "- {id: bone, name: alendronate}\n"
	    "- {id: gap, name: gapless}\n"
	    "- {id: soto, name: sotorasib}\n"
	    "- {id: tri, name: trientine}\n" },
	{ "cautions/c.yaml",
	    "- id: mg-quinolone\n  summary: S\n" LEAVES("magnesium", "quinolone")
	    "  kind: separation\n  severity: major\n  action: separate\n"
	    "  separate: {before: 2 h, after: 6 h}\n" RULE_REST
	    "- id: mg-levo\n  refines: mg-quinolone\n  when: {medicine: levo}\n"
	    "  separate: {before: 2 h, after: 2 h, strict: {after: 4 h}}\n"
	    "  sources: [lab]\n"
	    "- id: mg-moxi\n  refines: mg-quinolone\n  when: {medicine: moxi}\n"
	    "  separate: {before: 4 h, after: 8 h}\n  sources: [lab]\n"
	    "- id: mg-cabo\n  summary: S\n" LEAVES("magnesium", "cabo")
	    "  kind: separation\n  severity: major\n  action: separate\n"
	    "  separate: {take: supplement, from: medicine, before: 2 h, after: 4 h}\n" RULE_REST
	    "- id: mg-bone\n  summary: S\n" LEAVES("magnesium", "bone")
	    "  kind: separation\n  severity: moderate\n  action: separate\n"
	    "  separate: {before: 30 min}\n" RULE_REST
	    "- id: mg-zero\n  summary: S\n" LEAVES("magnesium", "gap")
	    "  kind: separation\n  severity: minor\n  action: separate\n"
	    "  separate: {apart: 0 min, strict: {apart: 2 h}}\n" RULE_REST
	    "- id: mg-soto\n  summary: S\n" LEAVES("magnesium", "soto")
	    "  kind: separation\n  severity: major\n  action: avoid\n"
	    "  separate: {before: 4 h, after: 10 h}\n" RULE_REST
	    "- id: tri-alone\n  summary: S\n"
	    "  when: {all: [{medicine: tri}, {takes: any, as: other}]}\n"
	    "  kind: separation\n  severity: moderate\n  action: separate\n"
	    "  separate:\n    - {take: medicine, from: other, apart: 1 h}\n"
	    "    - {take: medicine, from: breakfast, before: 1 h, after: 2 h}\n" RULE_REST
	    "- id: bone-bedtime\n  summary: S\n  when: {medicine: bone}\n"
	    "  kind: timing\n  severity: moderate\n  action: adjust\n"
	    "  separate: {take: medicine, from: bedtime, before: 30 min, after: 1 h}\n" RULE_REST },
};

/* Cipro at 08:00 and 20:00, 2 h before and 6 h after magnesium. */
#define CIPRO "; cipro @08:00,20:00"
#define BROKEN "mg-quinolone major separate broken 0,1"
#define KEPT "mg-quinolone major separate kept 0,1"

static const struct check_case cases[] = {
	{ "after the evening dose", FINDINGS, "oxide @21:30" CIPRO, "",
	    BROKEN },
	{ "before the evening dose", FINDINGS, "oxide @15:00" CIPRO, "",
	    BROKEN },
	{ "at noon", FINDINGS, "oxide @12:00" CIPRO, "", KEPT },
	{ "two hours after", FINDINGS, "oxide @22:00" CIPRO, "", KEPT },
	{ "a minute inside", FINDINGS, "oxide @21:59" CIPRO, "", BROKEN },
	{ "across midnight, kept", FINDINGS, "oxide @01:30" CIPRO, "", KEPT },
	{ "across midnight, exact", FINDINGS, "oxide @02:00" CIPRO, "", KEPT },
	{ "across midnight, broken", FINDINGS, "oxide @02:30" CIPRO, "",
	    BROKEN },
	{ "same minute", FINDINGS, "oxide @20:00" CIPRO, "", BROKEN },
	{ "no time", FINDINGS, "oxide" CIPRO, "",
	    "mg-quinolone major separate open 0,1" },
	{ "a dose without a time", FINDINGS, "oxide @12:00 untimed" CIPRO, "",
	    "mg-quinolone major separate open 0,1" },
	{ "a dose without a time, one broken", FINDINGS,
	    "oxide @15:00 untimed" CIPRO, "", BROKEN },
	{ "noon and bedtime, which is not known", FINDINGS,
	    "oxide @12:00 bed" CIPRO, "",
	    "mg-quinolone major separate open 0,1" },
	{ "noon and bedtime, kept", FINDINGS, "oxide @12:00 bed" CIPRO,
	    "bedtime=1350", KEPT },
	{ "noon and bedtime, broken", FINDINGS, "oxide @12:00 bed" CIPRO,
	    "bedtime=1290", BROKEN },
	{ "both at bedtime, whenever that is", FINDINGS,
	    "oxide bed; cipro bed", "", BROKEN },
	{ "at bedtime and at breakfast", FINDINGS, "oxide bed; cipro breakfast",
	    "", "mg-quinolone major separate open 0,1" },
	{ "half an hour before it and at it", FINDINGS,
	    "oxide breakfast; cipro breakfast-30", "", BROKEN },
	{ "two hours before it and at it", FINDINGS,
	    "oxide breakfast; cipro breakfast-120", "", KEPT },
	{ "five hours behind it and at it", FINDINGS,
	    "oxide breakfast; cipro breakfast+300", "", BROKEN },
	{ "six hours behind it and at it", FINDINGS,
	    "oxide breakfast; cipro breakfast+360", "", KEPT },
	{ "at a meal, nobody knows which", FINDINGS,
	    "oxide meal; cipro breakfast", "",
	    "mg-quinolone major separate open 0,1" },
	{ "at three meals", FINDINGS, "oxide meal 3/d; cipro breakfast", "",
	    BROKEN },
	{ "half an hour before breakfast at 7", FINDINGS,
	    "oxide @08:29; cipro breakfast-30", "breakfast=420", BROKEN },
	{ "the pair of both at breakfast", PAIRS,
	    "oxide breakfast; cipro breakfast-30", "",
	    "1@breakfast-30 0@breakfast+0 gap 30 needs 120 broken" },
	{ "pairs of 21:30", PAIRS, "oxide @21:30" CIPRO, "",
	    "0@21:30 1@08:00 gap 630 needs 360 kept; "
	    "1@20:00 0@21:30 gap 90 needs 120 broken" },
	{ "pairs of 15:00", PAIRS, "oxide @15:00" CIPRO, "",
	    "1@08:00 0@15:00 gap 420 needs 120 kept; "
	    "0@15:00 1@20:00 gap 300 needs 360 broken" },
	{ "pair of the same minute", PAIRS, "oxide @08:00; cipro @08:00", "",
	    "0@08:00 1@08:00 gap 0 needs 360 broken" },
	{ "strict, by label", FINDINGS, "oxide @09:00; levo @12:00", "",
	    "mg-levo major separate kept 0,1 replaces mg-quinolone" },
	{ "strict, cautious", FINDINGS, "oxide @09:00; levo @12:00",
	    "cautious",
	    "mg-levo major separate broken 0,1 replaces mg-quinolone" },
	{ "a class, by its figures", FINDINGS, "oxide @08:00; quinolone @15:00",
	    "", "mg-quinolone major separate kept 0,1 may mg-levo,mg-moxi" },
	{ "a class, cautious: the longest of may", FINDINGS,
	    "oxide @08:00; quinolone @15:00", "cautious",
	    "mg-quinolone major separate broken 0,1 may mg-levo,mg-moxi" },
	{ "the mineral is the one taken", FINDINGS,
	    "oxide @06:00; cabo @08:00", "",
	    "mg-cabo major separate kept 0,1" },
	{ "the mineral too soon after", FINDINGS, "oxide @11:00; cabo @08:00",
	    "", "mg-cabo major separate broken 0,1" },
	{ "no figure, longer way round", FINDINGS,
	    "oxide @12:00; bone @11:00", "bedtime=1320",
	    "mg-bone moderate separate kept 0,1; "
	    "bone-bedtime moderate adjust kept 1" },
	{ "no figure, shorter way round", FINDINGS,
	    "oxide @08:00; bone @11:00", "bedtime=1320",
	    "mg-bone moderate separate open 0,1; "
	    "bone-bedtime moderate adjust kept 1" },
	{ "a figure broken", FINDINGS, "oxide @11:29; bone @11:00",
	    "bedtime=1320",
	    "mg-bone moderate separate broken 0,1; "
	    "bone-bedtime moderate adjust kept 1" },
	{ "anchor without a time", FINDINGS, "bone @11:00", "",
	    "bone-bedtime moderate adjust open 0" },
	{ "anchor broken", FINDINGS, "bone @22:30", "bedtime=1320",
	    "bone-bedtime moderate adjust broken 0" },
	{ "only zeros", FINDINGS, "oxide @08:00; gap @08:00", "", "" },
	{ "zeros, cautious", FINDINGS, "oxide @08:00; gap @08:00", "cautious",
	    "mg-zero minor separate broken 0,1" },
	{ "avoid is never kept", FINDINGS, "oxide @06:00; soto @16:00", "",
	    "mg-soto major avoid open 0,1" },
	{ "avoid broken", FINDINGS, "oxide @07:00; soto @16:00", "",
	    "mg-soto major avoid broken 0,1" },
	{ "two blocks, the worst", FINDINGS,
	    "tri @08:00; iron @10:00; magnesium @11:00", "breakfast=450",
	    "tri-alone moderate separate broken 0,1,2" },
	{ "two blocks, kept", FINDINGS, "tri @10:00; iron @11:00",
	    "breakfast=450", "tri-alone moderate separate kept 0,1" },
	{ "days of the week apart", FINDINGS,
	    "oxide @08:00 days=1; cipro @08:00 days=8", "", KEPT },
	{ "days of the week, the same", FINDINGS,
	    "oxide @08:00 days=9; cipro @08:00 days=8", "", BROKEN },
	{ "one weekly, one daily", FINDINGS,
	    "oxide @08:00; cipro @09:00 days=8", "", BROKEN },
	{ "weekly across Sunday", FINDINGS,
	    "oxide @23:30 days=64; cipro @01:00 days=1", "", BROKEN },
};

static void
turned(void **state)
{
	(void)state;
	checked(FINDINGS, "oxide; cabo", "");
	assert_int_equal(report.findings.p[0].has_separation, 1);
	assert_int_equal(report.findings.p[0].medicine_before, 240);
	assert_int_equal(report.findings.p[0].medicine_after, 120);
	assert_int_equal(report.constraints.p[0].take, 0);
	assert_int_equal(report.constraints.p[0].from, 1);
	assert_int_equal(report.constraints.p[0].before, 120);
	checked(FINDINGS, "oxide; levo", "cautious");
	assert_int_equal(report.constraints.p[0].cautious, 1);
	checked(FINDINGS, "oxide; levo", "");
	assert_int_equal(report.constraints.p[0].cautious, 0);
	checked(FINDINGS, "tri; iron; cipro", "");
	assert_int_equal(report.findings.p[0].has_separation, 0);
	checked(FINDINGS, "tri; iron", "");
	assert_int_equal(report.findings.p[0].has_separation, 1);
	assert_int_equal(report.findings.p[0].constraints.count, 2);
	assert_int_equal(report.constraints.p[1].anchor, ANCHOR_BREAKFAST);
	assert_int_equal(report.constraints.p[1].from, NONE);
}

/* Every minute of the day against the two figures. */
static void
walk_the_day(void **state)
{
	(void)state;
	for (int at = 0; at < 1440; at++) {
		int after_cipro = (at - 480 + 1440) % 1440;
		int before_cipro = (480 - at + 1440) % 1440;
		bool broken = after_cipro < 120 || before_cipro < 360;
		char list[64];

		snprintf(list, sizeof list, "oxide @%02d:%02d; cipro @08:00",
		    at / 60, at % 60);
		assert_string_equal(checked(FINDINGS, list, ""),
		    broken ? BROKEN : KEPT);
	}
}

int
main(void)
{
	static const struct CMUnitTest more[] = { cmocka_unit_test(turned),
		cmocka_unit_test(walk_the_day) };
	int bad;

	checked_load(texts, sizeof texts / sizeof *texts);
	bad = checked_run("interval", cases, sizeof cases / sizeof *cases, more,
	    2);
	checked_unload();
	return bad;
}
