/* Cautions over lists: values, matches, refinement, what else is reported. */
#include "checked.h"

#define KIND(k, s, a)                                                         \
	"  kind: " k "\n  severity: " s "\n  action: " a "\n" RULE_REST

static const struct rule_text texts[] = {
	RULES_SOURCES,
	{ "supplements/s.yaml",
	    "- id: magnesium\n  name: magnesium\n  coverage: reviewed\n"
	    "  reviewed: 2026-01-01\n  sources: [lab]\n"
	    "  limits: [{authority: us, per-day: 350 mg, sources: [lab]}]\n"
	    "- {id: alkaline, name: alkaline magnesium, is-a: [magnesium]}\n"
	    "- {id: oxide, name: magnesium oxide, is-a: [alkaline], contains: {magnesium: 60.3 %}}\n"
	    "- {id: glycinate, name: magnesium glycinate, is-a: [magnesium], contains: {magnesium: 14.1 %, glycine: 85.9 %}}\n"
	    "- {id: epsom, name: Epsom salt, is-a: [magnesium], routes: [bath, oral], contains: {magnesium: 9.86 %}}\n"
	    "- {id: multi, name: multivitamin, may-contain: [magnesium, iron]}\n"
	    "- {id: zma, name: ZMA, contains: {zinc: 30 mg, magnesium: 450 mg}, per: serving}\n"
	    "- {id: glycine, name: glycine, " REVIEWED "}\n"
	    "- {id: iron, name: iron, " REVIEWED "}\n"
	    "- {id: zinc, name: zinc, " REVIEWED "}\n"
	    "- {id: calcium, name: calcium, " REVIEWED "}\n"
	    "- {id: d3, name: vitamin D, " REVIEWED "}\n"
	    "- {id: cal-d, name: calcium and D, contains: {calcium: 500 mg, d3: 10 ug}, per: tablet}\n"
	    "- {id: sedating, name: sedating supplement}\n"
	    "- {id: gaba, name: GABA, is-a: [sedating], " REVIEWED "}\n"
	    "- {id: melatonin, name: melatonin, is-a: [sedating], " REVIEWED "}\n"
	    "- {id: blend, name: blend, contains: {gaba: some, melatonin: some}}\n"
	    "- {id: chamomile, name: chamomile}\n" },
	{ "medicines/m.yaml",
	    "- {id: antibiotic, name: antibiotic}\n"
	    "- {id: quinolone, name: quinolone, is-a: [antibiotic], routes: [oral, eye]}\n"
	    "- {id: cipro, name: ciprofloxacin, is-a: [quinolone]}\n"
	    "- {id: levo, name: levofloxacin, is-a: [quinolone]}\n"
	    "- {id: moxi, name: moxifloxacin, is-a: [quinolone]}\n"
	    "- {id: ppi, name: acid blocker}\n"
	    "- {id: maoi, name: MAO inhibitor}\n"
	    "- {id: aca, name: acalabrutinib}\n"
	    "- {id: levodopa, name: levodopa, may-contain: [carbidopa]}\n"
	    "- {id: carbidopa, name: carbidopa}\n"
	    "- {id: co-careldopa, name: co-careldopa, contains: {levodopa: 100 mg, carbidopa: 25 mg}, per: tablet}\n"
	    "- {id: water-pill, name: water pill}\n"
	    "- {id: sparing, name: potassium-sparing diuretic, is-a: [water-pill]}\n"
	    "- {id: statin, name: statin}\n" },
	{ "conditions/c.yaml",
	    "- {id: ckd, name: kidney disease}\n"
	    "- {id: stage-2, name: stage 2, is-a: [ckd], implied-by: {all: [{condition: ckd}, {egfr: {from: 60, below: 90}}]}}\n"
	    "- {id: stage-3, name: stage 3, is-a: [ckd], implied-by: {egfr: {from: 30, below: 60}}}\n"
	    "- {id: stage-4, name: stage 4, is-a: [ckd], implied-by: {egfr: {below: 30}}}\n"
	    "- {id: pregnancy, name: pregnancy, implied-by: {pregnant: {from: 0 w}}}\n"
	    "- {id: trimester-1, name: first trimester, is-a: [pregnancy], implied-by: {pregnant: {below: 14 w}}}\n"
	    "- {id: trimester-2, name: second trimester, is-a: [pregnancy], implied-by: {pregnant: {from: 14 w}}}\n"
	    "- {id: breastfeeding, name: breastfeeding}\n"
	    "- {id: older, name: older adult, implied-by: {age: {from: 65 y}}}\n"
	    "- {id: frail, name: frail, implied-by: {all: [{condition: older}, {condition: ckd}]}}\n" },
	{ "cautions/a.yaml",
	    "- id: mg-quinolone\n  summary: S\n"
	    "  when: {all: [{supplement: magnesium}, {medicine: quinolone}]}\n"
	    "  separate: {before: 2 h, after: 6 h}\n" KIND("separation", "major", "separate")
	    "- {id: mg-levo, refines: mg-quinolone, when: {medicine: levo}, severity: moderate, sources: [lab]}\n"
	    "- id: ca-quinolone\n  summary: S\n"
	    "  when: {all: [{supplement: calcium}, {medicine: quinolone, except: [moxi]}]}\n" KIND("interaction", "moderate", "monitor")
	    "- id: mg-ckd\n  summary: S\n"
	    "  when: {all: [{supplement: magnesium}, {condition: ckd}]}\n" KIND("precaution", "major", "ask")
	    "- {id: mg-ckd-2, refines: mg-ckd, when: {condition: stage-2}, severity: minor, action: inform, sources: [lab]}\n"
	    "- {id: mg-ckd-3, refines: mg-ckd, when: {condition: stage-3}, severity: moderate, sources: [lab]}\n"
	    "- {id: mg-ckd-3-old, refines: mg-ckd-3, when: {age: {from: 65 y}}, severity: major, sources: [lab]}\n"
	    "- {id: mg-ckd-4, refines: mg-ckd, when: {condition: stage-4}, severity: contraindicated, action: avoid, sources: [lab]}\n" },
	{ "cautions/b.yaml",
	    "- id: mg-ppi\n  summary: S\n"
	    "  when: {all: [{supplement: magnesium}, {medicine: ppi, duration: {over: 1 y}}]}\n" KIND("interaction", "moderate", "monitor")
	    "- id: d-maoi\n  summary: S\n"
	    "  when: {all: [{supplement: d3}, {medicine: maoi, washout: 14 d}]}\n"
	    "  if-unknown: same\n" KIND("interaction", "major", "avoid")
	    "- id: mg-aca\n  summary: S\n"
	    "  when: {all: [{supplement: alkaline}, {medicine: aca, dose-form: capsule}]}\n" KIND("interaction", "moderate", "avoid")
	    "- id: d-levodopa\n  summary: S\n  when:\n    all:\n"
	    "      - supplement: d3\n      - medicine: levodopa\n"
	    "      - not: {medicine: carbidopa, as: inhibitor}\n" KIND("interaction", "major", "avoid")
	    "- id: stack\n  summary: S\n"
	    "  when: {count: {takes: sedating, of: things, at-least: 2}}\n" KIND("duplication", "moderate", "adjust")
	    "- id: mg-twice\n  summary: S\n"
	    "  when: {count: {supplement: magnesium, of: entries, at-least: 2}}\n" KIND("duplication", "minor", "adjust")
	    "- id: ca-d\n  summary: S\n"
	    "  when: {all: [{supplement: calcium, as: a}, {supplement: d3, as: b}]}\n" KIND("interaction", "minor", "monitor")
	    "- id: ca-ca\n  summary: S\n"
	    "  when: {all: [{supplement: calcium, as: a}, {takes: calcium, as: b}]}\n" KIND("interaction", "minor", "monitor")
	    "- id: mg-pregnancy\n  summary: S\n"
	    "  when: {all: [{supplement: magnesium}, {condition: pregnancy}]}\n" KIND("precaution", "minor", "inform")
	    "- {id: mg-trimester-1, refines: mg-pregnancy, when: {condition: trimester-1}, severity: moderate, action: ask, sources: [lab]}\n"
	    "- id: zinc-milk\n  summary: S\n"
	    "  when: {all: [{supplement: zinc}, {condition: breastfeeding}]}\n" KIND("precaution", "minor", "inform")
	    "- id: gaba-frail\n  summary: S\n"
	    "  when: {all: [{supplement: gaba}, {condition: frail}]}\n" KIND("precaution", "moderate", "ask")
	    "- id: mg-sparing\n  summary: S\n"
	    "  when: {all: [{supplement: magnesium}, {medicine: sparing}]}\n" KIND("interaction", "note", "inform")
	    "- id: zinc-rx\n  summary: S\n"
	    "  when: {all: [{supplement: zinc, prescribed: no}, {sex: female}]}\n" KIND("precaution", "minor", "inform") },
};

#define CKD3 "mg-ckd-3 moderate ask open 0"

static const struct check_case cases[] = {
	{ "a pair", FINDINGS, "glycinate; cipro", "",
	    "mg-quinolone major separate open 0,1" },
	{ "order of the list", FINDINGS, "cipro; statin; glycinate", "",
	    "mg-quinolone major separate open 0,2" },
	{ "match by match", FINDINGS, "glycinate; cipro; levo", "",
	    "mg-quinolone major separate open 0,1; "
	    "mg-levo moderate separate open 0,2 replaces mg-quinolone" },
	{ "all taken", FINDINGS, "glycinate; levo", "",
	    "mg-levo moderate separate open 0,1 replaces mg-quinolone" },
	{ "the class: may", FINDINGS, "glycinate; quinolone", "",
	    "mg-quinolone major separate open 0,1 may mg-levo" },
	{ "above the class: lower", FINDINGS, "glycinate; antibiotic", "",
	    "mg-quinolone moderate separate open unsure 0,1 may mg-levo" },
	{ "depends on which", DEPENDS, "glycinate; antibiotic", "",
	    "1 on 0 antibiotic" },
	{ "sure and perhaps", FINDINGS, "glycinate; cipro; antibiotic", "",
	    "mg-quinolone major separate open 0,1,2 unsure 2 may mg-levo" },
	{ "a word for stopping is not believed", FINDINGS,
	    "glycinate maybe; cipro", "",
	    "mg-quinolone major separate open unsure 0,1" },
	{ "depends on whether it is taken", DEPENDS, "glycinate maybe; cipro",
	    "", "0 on 12 -" },
	{ "one is taken for sure", FINDINGS, "glycinate maybe; oxide; cipro",
	    "",
	    "mg-quinolone major separate open 0,1,2 unsure 0; "
	    "mg-twice minor adjust open unsure 0,1" },
	{ "denied", FINDINGS, "glycinate; no cipro", "", "" },
	{ "except", FINDINGS, "calcium; cipro; moxi", "",
	    "ca-quinolone moderate monitor open 0,1" },
	{ "except, not known", FINDINGS, "calcium; quinolone", "",
	    "ca-quinolone minor monitor open unsure 0,1" },
	{ "by route", FINDINGS, "glycinate; cipro route=eye", "", "" },
	{ "set aside by route", ASIDE, "glycinate; cipro route=eye", "",
	    "1 mg-quinolone route" },
	{ "the parent is set aside, not each child", ASIDE,
	    "glycinate; levo route=eye", "", "1 mg-quinolone route" },
	{ "set aside by form", ASIDE, "oxide; aca form=tablet", "",
	    "1 mg-aca form" },
	{ "read as one product", JUDGED, "glycinate+cipro", "",
	    "incomplete; 0 one-product" },
	{ "one product that is known", JUDGED, "glycinate+cipro paired", "",
	    "none-known" },
	{ "not set aside if the rest fails", ASIDE, "zinc; cipro route=eye",
	    "", "" },
	{ "route not known", FINDINGS, "epsom; cipro", "",
	    "mg-quinolone moderate separate open unsure 0,1" },
	{ "may contain", FINDINGS, "multi; cipro", "",
	    "mg-quinolone moderate separate open unsure 0,1" },
	{ "contains", FINDINGS, "zma; cipro", "",
	    "mg-quinolone major separate open 0,1" },
	{ "two readings", FINDINGS, "glycinate|zinc; cipro", "",
	    "mg-quinolone moderate separate open unsure 0,1" },
	{ "the reading is named", DEPENDS, "glycinate|zinc; cipro", "",
	    "0 on 9 glycinate" },
	{ "two things in one entry", FINDINGS, "glycinate+zinc; cipro", "",
	    "mg-quinolone major separate open 0,1" },

	{ "stage unknown", FINDINGS, "glycinate; ckd", "",
	    "mg-ckd major ask open 0,1 "
	    "may mg-ckd-2,mg-ckd-3,mg-ckd-4" },
	{ "stage unknown, and the age told", FINDINGS, "glycinate; ckd",
	    "age=70",
	    "mg-ckd major ask open 0,1 "
	    "may mg-ckd-2,mg-ckd-3,mg-ckd-3-old,mg-ckd-4" },
	{ "stage by eGFR alone", FINDINGS, "glycinate", "egfr=41",
	    CKD3 " replaces mg-ckd" },
	{ "stage by the lower of two", FINDINGS, "glycinate",
	    "egfr=72 crcl=41", CKD3 " replaces mg-ckd" },
	{ "CKD and eGFR", FINDINGS, "glycinate; ckd", "egfr=41",
	    CKD3 ",1 replaces mg-ckd" },
	{ "CKD and a good eGFR", FINDINGS, "glycinate; ckd", "egfr=72",
	    "mg-ckd-2 minor inform open 0,1 replaces mg-ckd" },
	{ "a good eGFR alone", FINDINGS, "glycinate", "egfr=72", "" },
	{ "two stages: the graver", FINDINGS, "glycinate; stage-3",
	    "egfr=20",
	    "mg-ckd-4 contraindicated avoid open 0,1 "
	    "replaces mg-ckd,mg-ckd-3" },
	{ "a refinement of a refinement", FINDINGS, "glycinate; stage-3",
	    "age=70",
	    "mg-ckd-3-old major ask open 0,1 replaces mg-ckd,mg-ckd-3" },
	{ "because of the eGFR", BECAUSE, "glycinate", "egfr=41",
	    "stage-3 from 1 -1" },
	{ "because of the CrCl", BECAUSE, "glycinate", "crcl=41",
	    "stage-3 from 2 -1" },
	{ "because of an entry", BECAUSE, "glycinate; stage-3", "",
	    "stage-3 from 0 1" },
	{ "because of an age", BECAUSE, "glycinate; stage-3", "age=70",
	    "stage-3 from 0 1; - from 3 -1" },
	{ "implied by what is implied", FINDINGS, "gaba", "egfr=41 age=70",
	    "gaba-frail moderate ask open 0" },
	{ "because of conditions", BECAUSE, "gaba", "egfr=41 age=70",
	    "frail from 7 -1" },
	{ "pregnant, weeks not told", FINDINGS, "glycinate", "pregnant",
	    "mg-pregnancy minor inform open 0 may mg-trimester-1" },
	{ "pregnant, ten weeks", FINDINGS, "glycinate", "weeks=10",
	    "mg-trimester-1 moderate ask open 0 replaces mg-pregnancy" },
	{ "pregnant, twenty weeks", FINDINGS, "glycinate", "weeks=20",
	    "mg-pregnancy minor inform open 0" },
	{ "breastfeeding", FINDINGS, "zinc", "breastfeeding",
	    "zinc-milk minor inform open 0" },

	{ "duration not known", FINDINGS, "glycinate; ppi", "",
	    "mg-ppi minor monitor open unsure 0,1" },
	{ "for two weeks", FINDINGS, "glycinate; ppi for=14", "", "" },
	{ "for two years", FINDINGS, "glycinate; ppi for=730", "",
	    "mg-ppi moderate monitor open 0,1" },
	{ "washout", FINDINGS, "d3; maoi stopped=13", "",
	    "d-maoi major avoid open 0,1" },
	{ "washout over", FINDINGS, "d3; maoi stopped=14", "", "" },
	{ "washout, date unknown, same", FINDINGS, "d3; maoi stopped", "",
	    "d-maoi major avoid open unsure 0,1" },
	{ "form not known: ask, not avoid", FINDINGS, "oxide; aca", "",
	    "mg-aca minor ask open unsure 0,1" },
	{ "both not known", DEPENDS, "magnesium; aca", "",
	    "0 on 0 magnesium; 1 on 4 -" },
	{ "prescribed", FINDINGS, "zinc notrx", "female",
	    "zinc-rx minor inform open 0" },
	{ "prescribed, the other way", FINDINGS, "zinc rx", "female", "" },
	{ "prescribed, not said", FINDINGS, "zinc", "female",
	    "zinc-rx note inform open unsure 0" },
	{ "not, perhaps", FINDINGS, "d3; levodopa", "",
	    "d-levodopa moderate ask open unsure 0,1" },
	{ "not, contained", FINDINGS, "d3; co-careldopa", "", "" },
	{ "not, beside it", FINDINGS, "d3; levodopa; carbidopa", "", "" },

	{ "things in one product", FINDINGS, "blend", "",
	    "stack moderate adjust open 0" },
	{ "the same thing twice", FINDINGS, "gaba; gaba", "", "" },
	{ "two things", FINDINGS, "gaba; melatonin", "",
	    "stack moderate adjust open 0,1" },
	{ "a thing nobody named more exactly", FINDINGS, "gaba; sedating", "",
	    "stack moderate adjust open 0,1" },
	{ "perhaps the same thing", FINDINGS, "gaba; gaba|chamomile", "",
	    "" },
	{ "perhaps a second thing", FINDINGS, "gaba; melatonin|chamomile", "",
	    "stack minor adjust open unsure 0,1" },
	{ "entries", FINDINGS, "glycinate; zma", "",
	    "mg-twice minor adjust open 0,1" },
	{ "two roles on one entry", FINDINGS, "cal-d", "",
	    "ca-d minor monitor open 0" },
	{ "not on one thing", FINDINGS, "calcium", "", "" },
	{ "the same thing in two entries", FINDINGS, "calcium; calcium", "",
	    "ca-ca minor monitor open 0,1" },
	{ "a note is lowered to nothing", FINDINGS, "glycinate; water-pill",
	    "", "" },

	{ "which of the antibiotics", ASKS, "calcium; antibiotic",
	    "egfr=100 age=30 female", "0 1 could 3 ca-quinolone" },
	{ "which of them, not whether the other is taken", ASKS,
	    "calcium maybe; antibiotic", "egfr=100 age=30 female",
	    "0 1 could 3 ca-quinolone" },
	{ "eGFR", ASKS, "glycinate 100mg", "age=30 male",
	    "12 -1 could 5 mg-ckd,mg-ckd-3,mg-ckd-4" },
	{ "eGFR need not be told", ASKS, "glycinate 100mg; no ckd",
	    "age=30 male", "" },
	{ "the stage, told by name", ASKS, "glycinate 100mg; stage-3",
	    "age=30 male", "" },
	{ "an age", ASKS, "glycinate 100mg; stage-3", "male",
	    "9 -1 could 4 mg-ckd-3-old" },
	{ "pregnant?", ASKS, "glycinate 100mg", "age=30 egfr=100",
	    "13 -1 could 3 mg-pregnancy,mg-trimester-1" },
	{ "sex", ASKS, "zinc notrx", "age=70 egfr=100",
	    "10 -1 could 2 zinc-rx" },
	{ "times come last", ASKS, "glycinate 100mg; levo",
	    "age=30 male egfr=100", "7 0 could 3 mg-levo; 7 1 could 3 mg-levo" },
	{ "no more than five", ASKS, "magnesium; antibiotic; aca; ppi; multi",
	    "",
	    "12 -1 could 5 mg-ckd,mg-ckd-3,mg-ckd-4; "
	    "0 1 could 4 mg-quinolone,mg-levo; "
	    "0 4 could 4 mg-quinolone,mg-levo,mg-ppi,mg-aca,mg-twice; "
	    "0 0 could 3 mg-aca; 2 2 could 3 mg-aca" },

	{ "none known", JUDGED, "glycinate; statin", "", "none-known" },
	{ "found", JUDGED, "glycinate; cipro", "", "found" },
	{ "nothing to judge", JUDGED, "statin", "",
	    "incomplete; -1 no-supplement" },
	{ "two medicines", JUDGED, "statin; ppi", "",
	    "incomplete pairs; -1 no-supplement" },
	{ "known by name only", JUDGED, "chamomile; glycine", "",
	    "incomplete; 0 name-only" },
	{ "not recognised", JUDGED, "glycine; ?", "",
	    "incomplete; 1 unrecognised" },
	{ "ambiguous", JUDGED, "glycine; statin|ppi", "",
	    "incomplete; 1 ambiguous" },
	{ "a denied supplement is none", JUDGED, "no glycine; statin", "",
	    "incomplete; -1 no-supplement" },
	{ "nothing at all", JUDGED, "", "", "incomplete; -1 no-supplement" },
};

static void
acknowledge(const char *caution, int64_t until)
{
	struct acknowledgement a = { sv_of(caution), sv_of("seen"), until };

	profile.acknowledged.n = 0;
	CHECKED_ADD(&profile.acknowledged, a);
}

static void
acknowledged(void **state)
{
	(void)state;
	acknowledge("mg-quinolone", 100);
	assert_string_equal(checked(FINDINGS, "glycinate; cipro", "today=100"),
	    "mg-quinolone major separate open 0,1 acknowledged");
	assert_string_equal(checked(JUDGED, "glycinate; cipro", "today=100"),
	    "found acknowledged");
	assert_string_equal(checked(JUDGED, "glycinate; cipro", "today=101"),
	    "found");
	assert_string_equal(checked(JUDGED, "glycinate; cipro", ""),
	    "found acknowledged");
	assert_string_equal(
	    checked(JUDGED, "glycinate; cipro; ckd", "today=1"), "found");
	acknowledge("mg-quinolone", NUM_NONE);
	assert_string_equal(checked(JUDGED, "glycinate; cipro", "today=1"),
	    "found acknowledged");
	assert_string_equal(resolved_text(&report.resolved,
	                        report.acks.p[0].note),
	    "seen");
	profile.acknowledged.n = 0;
}

static void
many(char *list, size_t size, const char *a, int n, const char *b)
{
	list[0] = '\0';
	for (int i = 0; i < n; i++)
		snprintf(list + strlen(list), size - strlen(list), "%s;", a);
	snprintf(list + strlen(list), size - strlen(list), "%s", b);
}

/* At the most matches, and one over. Masks wider than a word on the way. */
static void
too_many_matches(void **state)
{
	struct rentry e;
	struct rname n;

	(void)state;
	for (uint32_t extra = 0; extra < 2; extra++) {
		report_clear(&report);
		checked_list("calcium;cipro");
		checked_person("");
		for (uint32_t i = 0; i < 126 + 2 * extra; i++) {
			e = report.resolved.entries.p[i % 2];
			n = report.resolved.names.p[e.names.start];
			e.names.start = (uint32_t)report.resolved.names.n;
			CHECKED_ADD(&report.resolved.names, n);
			CHECKED_ADD(&report.resolved.entries, e);
		}
		assert_int_equal(
		    check_run(checking, &profile, &report, NULL), SUPP_OK);
		assert_int_equal(report.findings.n, extra ? 0 : 2);
		assert_int_equal(report.not_judged.n, 2 * extra);
		if (!extra) {
			assert_int_equal(
			    report.findings.p[0].entries.count, 128);
			continue;
		}
		assert_int_equal(report.not_judged.p[0].reason, NOT_MATCHES);
		assert_int_equal(report.outcome, SUPP_OUTCOME_INCOMPLETE);
	}
}

static void
too_many_entries(void **state)
{
	static char list[32];

	(void)state;
	many(list, sizeof list, "zinc", 1, "zinc");
	report_clear(&report);
	checked_list(list);
	checked_person("");
	while (report.resolved.entries.n < SUPP_MAX_ENTRIES) {
		struct rentry e = report.resolved.entries.p[0];

		CHECKED_ADD(&report.resolved.entries, e);
	}
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_OK);
	{
		struct rentry e = report.resolved.entries.p[0];

		CHECKED_ADD(&report.resolved.entries, e);
	}
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_ERR_LIMIT);
	assert_int_equal(report.outcome, 0);
}

static uint32_t
id(const char *caution)
{
	uint32_t k = model_find_caution(rules->model, sv_of(caution));

	assert_int_not_equal(k, NONE);
	return k;
}

static bool
decides(const char *caution, uint32_t leaf, const char *list,
    const char *person)
{
	checked(FINDINGS, list, person);
	return check_leaf_decides(checking, &report, id(caution), leaf);
}

static void
leaves(void **state)
{
	(void)state;
	assert_int_equal(check_leaf_count(rules->model, id("mg-quinolone")),
	    2);
	assert_int_equal(check_leaf_count(rules->model, id("d-levodopa")), 3);
	assert_int_equal(check_leaf_count(rules->model, id("stack")), 1);
	assert_true(decides("mg-quinolone", 1, "glycinate; statin", ""));
	assert_false(decides("mg-quinolone", 0, "glycinate; statin", ""));
	assert_false(decides("mg-quinolone", 1, "glycinate; cipro", ""));
	assert_true(decides("mg-quinolone", 1, "glycinate; cipro route=eye",
	    ""));
	assert_true(decides("mg-ckd", 1, "glycinate", ""));
	assert_false(decides("mg-ckd", 1, "zinc", ""));
	assert_true(decides("d-levodopa", 2, "d3; co-careldopa", ""));
	assert_true(decides("stack", 0, "gaba", ""));
	assert_false(decides("stack", 1, "gaba", ""));
	/* nothing is left behind */
	assert_string_equal(checked(FINDINGS, "glycinate; statin", ""), "");
}

int
main(void)
{
	static const struct CMUnitTest more[] = {
		cmocka_unit_test(acknowledged),
		cmocka_unit_test(too_many_matches),
		cmocka_unit_test(too_many_entries), cmocka_unit_test(leaves)
	};
	int bad;

	checked_load(texts, sizeof texts / sizeof *texts);
	bad = checked_run("check", cases, sizeof cases / sizeof *cases, more,
	    4);
	checked_unload();
	return bad;
}
