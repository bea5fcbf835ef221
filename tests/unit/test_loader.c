/* What the loader refuses: each malformed piece, its number and its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebase/loader.h"

struct bad {
	const char *name, *path, *text;
	enum diag_id diag;
	uint32_t line, column;
	const char *says; /* part of the message; NULL: anything */
};

#define SUP "supplements/a.yaml"
#define MED "medicines/a.yaml"
#define CON "conditions/a.yaml"
#define CAU "cautions/a.yaml"
#define SRC "sources.yaml"
#define RUL "rulebase.yaml"

/* A term or caution with one more key, in line 2 from column 3 on. */
#define T(more) "- {id: a, name: a}\n- {" more ", id: b, name: b}\n"
#define C(more)                                                               \
	"- {id: r, refines: p}\n"                                             \
	"- {" more ", id: c, refines: p}\n"
#define W(more) C("when: " more)
#define S(more) "- {" more ", id: s, title: t, publisher: p}\n"
#define R(more)                                                               \
	"{" more ", name: n, version: v, date: 2026-01-02, licence: MIT, "    \
	"language: en, format: 1}\n"

static const struct bad rows[] = {
	/* files */
	{ "stray_folder", "other/a.yaml", "[]", DIAG_MISPLACED, 0, 0,
	    "supplements/" },
	{ "stray_file", "a.yaml", "[]", DIAG_MISPLACED, 0, 0, NULL },
	{ "test_file", "cautions/a.test.yaml", "[]", DIAG_MISPLACED, 0, 0,
	    NULL },
	{ "ending", "cautions/a.yml", "[]", DIAG_MISPLACED, 0, 0, NULL },
	{ "not_a_list", SUP, "id: a\nname: a\n", DIAG_BAD_TYPE, 1, 1, "list" },
	{ "not_a_map", SUP, "- a\n", DIAG_BAD_TYPE, 1, 3, "a term" },
	{ "yaml", SUP, "- {id: a\n", DIAG_YAML, 2, 1, NULL },
	{ "alias", SUP, "- {id: a, name: b, is-a: *x}\n", DIAG_YAML_DIALECT, 1,
	    26, NULL },
	{ "twice", SUP, "- {id: a, name: b, id: c}\n", DIAG_DUPLICATE_KEY, 1,
	    20, NULL },
	/* keys */
	{ "unknown", SUP, T("nmaes: [x]"), DIAG_UNKNOWN_KEY, 2, 4,
	    "did you mean 'names'?" },
	{ "unknown_far", SUP, T("colour: red"), DIAG_UNKNOWN_KEY, 2, 4,
	    "its keys are id, name," },
	{ "swapped", CAU, C("sevirity: major"), DIAG_UNKNOWN_KEY, 2, 4,
	    "unknown key 'sevirity' in a caution; did you mean 'severity'?" },
	{ "no_id", SUP, "- {name: a}\n", DIAG_MISSING_KEY, 1, 3, "'id'" },
	{ "no_name", SUP, "- {id: a}\n", DIAG_MISSING_KEY, 1, 3, "'name'" },
	{ "salts_of_condition", CON, T("salts: [x]"), DIAG_UNKNOWN_KEY, 2, 4,
	    "not a key of a condition" },
	{ "implied_supplement", SUP, T("implied-by: {sex: male}"),
	    DIAG_UNKNOWN_KEY, 2, 4, "not a key of a supplement" },
	/* ids and texts */
	{ "id_case", SUP, "- {id: Magnesium, name: a}\n", DIAG_BAD_VALUE, 1, 8,
	    "'Magnesium' is not an id" },
	{ "id_hyphens", SUP, "- {id: a--b, name: a}\n", DIAG_BAD_VALUE, 1, 8,
	    NULL },
	{ "id_ends", SUP, "- {id: a-, name: a}\n", DIAG_BAD_VALUE, 1, 8, NULL },
	{ "id_digits", SUP, "- {id: 12, name: a}\n", DIAG_BAD_VALUE, 1, 8,
	    NULL },
	{ "id_any", SUP, "- {id: any, name: a}\n", DIAG_BAD_VALUE, 1, 8,
	    NULL },
	{ "id_list", SUP, "- {id: [a], name: a}\n", DIAG_BAD_TYPE, 1, 8,
	    NULL },
	{ "name_empty", SUP, "- {id: a, name: }\n", DIAG_BAD_TYPE, 1, 17,
	    NULL },
	{ "name_blank", SUP, "- {id: a, name: ' '}\n", DIAG_BAD_TYPE, 1, 17,
	    NULL },
	{ "names_scalar", SUP, T("names: x"), DIAG_BAD_TYPE, 2, 11, "a list" },
	{ "names_map", SUP, T("names: [{a: b}]"), DIAG_BAD_TYPE, 2, 12,
	    "mapping" },
	{ "is_a_text", SUP, T("is-a: [x, Big One]"), DIAG_BAD_VALUE, 2, 14,
	    NULL },
	/* terms */
	{ "code_system", SUP, T("codes: {icd: [N18]}"), DIAG_BAD_VALUE, 2, 12,
	    "rxnorm, atc, icd10, snomed, unii" },
	{ "code_atc", SUP, T("codes: {atc: [J01MA0]}"), DIAG_BAD_VALUE, 2, 18,
	    "ATC" },
	{ "code_rxnorm", SUP, T("codes: {rxnorm: J01}"), DIAG_BAD_VALUE, 2, 20,
	    "RxNorm" },
	{ "code_icd10", CON, T("codes: {icd10: n18}"), DIAG_BAD_VALUE, 2, 19,
	    "ICD-10" },
	{ "code_snomed", CON, T("codes: {snomed: 1234}"), DIAG_BAD_VALUE, 2,
	    20, NULL },
	{ "code_unii", SUP, T("codes: {unii: I38ZP9992}"), DIAG_BAD_VALUE, 2,
	    18, NULL },
	{ "code_list", SUP, T("codes: [N18]"), DIAG_BAD_TYPE, 2, 11, NULL },
	{ "except_alone", MED, T("except: [x]"), DIAG_MISSING_KEY, 2, 3,
	    "'match'" },
	{ "route_word", MED, T("routes: [oral, foot]"), DIAG_BAD_VALUE, 2, 19,
	    NULL },
	{ "route_twice", MED, T("routes: [oral, oral]"), DIAG_BAD_VALUE, 2, 19,
	    NULL },
	{ "route_none", MED, T("routes: []"), DIAG_BAD_VALUE, 2, 12, NULL },
	{ "form_word", MED, T("dose-form: cube"), DIAG_BAD_VALUE, 2, 15,
	    NULL },
	{ "share_zero", SUP, T("contains: {x: 0 %}"), DIAG_BAD_VALUE, 2, 18,
	    NULL },
	{ "share_over", SUP, T("contains: {x: 101 %}"), DIAG_BAD_AMOUNT, 2, 18,
	    NULL },
	{ "shares_over", SUP, T("contains: {x: 60 %, y: 41 %}"),
	    DIAG_BAD_VALUE, 2, 14, "100 %" },
	{ "share_and_amount", SUP, T("contains: {x: 60 %, y: 41 mg}"),
	    DIAG_BAD_VALUE, 2, 14, NULL },
	{ "content_word", SUP, T("contains: {x: much}"), DIAG_BAD_AMOUNT, 2,
	    18, "'much'" },
	{ "content_unit", SUP, T("contains: {x: 2 tablets}"), DIAG_BAD_AMOUNT,
	    2, 18, NULL },
	{ "content_id", SUP, T("contains: {X: some}"), DIAG_BAD_VALUE, 2, 15,
	    NULL },
	{ "contains_list", SUP, T("contains: [x]"), DIAG_BAD_TYPE, 2, 14,
	    NULL },
	{ "amount_no_per", SUP, T("contains: {x: 5 mg}"), DIAG_MISSING_KEY, 2,
	    3, "'per'" },
	{ "per_alone", SUP, T("per: tablet"), DIAG_BAD_VALUE, 2, 3, NULL },
	{ "per_word", SUP, T("contains: {x: 5 mg}, per: day"),
	    DIAG_BAD_AMOUNT, 2, 30, NULL },
	{ "per_zero", SUP, T("contains: {x: 5 mg}, per: 0 mL"),
	    DIAG_BAD_AMOUNT, 2, 30, NULL },
	{ "amount_is_word", SUP, T("amount-is: salt"), DIAG_BAD_VALUE, 2, 15,
	    "element, compound" },
	{ "amount_is_key", SUP, T("amount-is: {compund-from: 5 mg}"),
	    DIAG_UNKNOWN_KEY, 2, 16, "'compound-from'" },
	{ "bare_word", SUP, T("bare-from: mg"), DIAG_BAD_AMOUNT, 2, 15,
	    "'mg'" },
	{ "bare_number", SUP, T("bare-from: 200"), DIAG_BAD_AMOUNT, 2, 15,
	    "200 mg, 400 IU" },
	{ "bare_zero", SUP, T("bare-from: 0 mg"), DIAG_BAD_AMOUNT, 2, 15,
	    NULL },
	{ "bare_unit", SUP, T("bare-from: 2 tablets"), DIAG_BAD_AMOUNT, 2, 15,
	    NULL },
	{ "bare_range", SUP, T("bare-from: 65-25 mg"), DIAG_BAD_AMOUNT, 2, 15,
	    NULL },
	{ "bare_list", SUP, T("bare-from: [200 mg]"), DIAG_BAD_TYPE, 2, 15,
	    NULL },
	{ "bare_product", SUP,
	    T("contains: {x: 40 mg}, per: tablet, bare-from: 200 mg"),
	    DIAG_BAD_VALUE, 2, 3, "'bare-from'" },
	{ "bare_some", SUP, T("contains: {x: some}, bare-from: 200 mg"),
	    DIAG_BAD_VALUE, 2, 3, "'bare-from'" },
	{ "bare_may", SUP, T("may-contain: [x], bare-from: 200 mg"),
	    DIAG_BAD_VALUE, 2, 3, "'bare-from'" },
	{ "bare_medicine", MED, T("bare-from: 200 mg"), DIAG_UNKNOWN_KEY, 2,
	    4, "not a key of a medicine" },
	{ "coverage_word", SUP, T("coverage: full"), DIAG_BAD_VALUE, 2, 14,
	    "reviewed, name-only" },
	{ "coverage_sources", SUP,
	    T("coverage: reviewed, reviewed: 2026-01-02"), DIAG_MISSING_KEY, 2,
	    3, "'sources'" },
	{ "coverage_date", SUP, T("coverage: reviewed, sources: [s]"),
	    DIAG_MISSING_KEY, 2, 3, "'reviewed'" },
	{ "reviewed_alone", SUP, T("reviewed: 2026-01-02"), DIAG_BAD_VALUE, 2,
	    3, NULL },
	{ "reviewed_date", SUP,
	    T("reviewed: 2026-02-30, coverage: reviewed, sources: s"),
	    DIAG_BAD_VALUE, 2, 14, "2026-11-22" },
	{ "units_mass", SUP, T("units: {mg: 2 mg}"), DIAG_BAD_VALUE, 2, 12,
	    NULL },
	{ "units_value", SUP, T("units: {IU: 2}"), DIAG_BAD_AMOUNT, 2, 16,
	    NULL },
	{ "units_zero", SUP, T("units: {IU: 0 ug}"), DIAG_BAD_VALUE, 2, 16,
	    NULL },
	{ "units_twice", SUP, T("units: {tablet: 2 mg, capsule: 3 mg}"),
	    DIAG_BAD_VALUE, 2, 26, "twice" },
	{ "every_word", MED, T("every: day"), DIAG_BAD_AMOUNT, 2, 11, NULL },
	{ "every_zero", MED, T("every: 0 d"), DIAG_BAD_VALUE, 2, 11, NULL },
	{ "limits_map", SUP, T("limits: {a: b}"), DIAG_BAD_TYPE, 2, 12,
	    NULL },
	{ "limit_authority", SUP,
	    T("limits: [{authority: de, per-day: 1 mg, sources: s}]"),
	    DIAG_BAD_VALUE, 2, 25, "us, eu, uk, jp, ca" },
	{ "limit_sources", SUP, T("limits: [{authority: us, per-day: 1 mg}]"),
	    DIAG_MISSING_KEY, 2, 13, "'sources'" },
	{ "limit_amount", SUP,
	    T("limits: [{per-day: 5 IU, authority: us, sources: s}]"),
	    DIAG_BAD_AMOUNT, 2, 23, NULL },
	{ "limit_per_kg", SUP,
	    T("limits: [{per-day: 5 mg/lb, authority: us, sources: s}]"),
	    DIAG_BAD_AMOUNT, 2, 23, NULL },
	{ "limit_age", SUP,
	    T("limits: [{age: {from: 9 y, below: 9 y}, per-day: none, "
	      "authority: us, sources: s}]"),
	    DIAG_BAD_VALUE, 2, 19, "nothing lies" },
	{ "over_unit", CON, T("over-after: 90"), DIAG_BAD_AMOUNT, 2, 16, NULL },
	{ "over_medicine", MED, T("over-after: 90 d"), DIAG_UNKNOWN_KEY, 2, 4,
	    "not a key of a medicine" },
	{ "doubt_supplement", SUP, T("doubt-after: 90 d"), DIAG_UNKNOWN_KEY, 2,
	    4, "not a key of a supplement" },
	{ "implied_taken", CON, T("implied-by: {takes: x}"), DIAG_BAD_VALUE, 2,
	    16, "'takes' in 'implied-by'" },
	{ "extends_key", "codes/atc.yaml", "- {extends: a, is-a: [b]}\n",
	    DIAG_UNKNOWN_KEY, 1, 16, "an addition" },
	{ "codes_term", "codes/atc.yaml", "- {id: a, name: b}\n",
	    DIAG_MISSING_KEY, 1, 3, "extends" },
	/* when */
	{ "when_scalar", CAU, W("magnesium"), DIAG_BAD_TYPE, 2, 10, NULL },
	{ "when_empty", CAU, W("{}"), DIAG_MISSING_KEY, 2, 10, NULL },
	{ "when_unknown", CAU, W("{suplement: a}"), DIAG_UNKNOWN_KEY, 2, 11,
	    NULL },
	{ "when_two", CAU, W("{takes: a, condition: b}"), DIAG_BAD_VALUE, 2,
	    10, "'takes' and 'condition'" },
	{ "all_map", CAU, W("{all: {takes: a}}"), DIAG_BAD_TYPE, 2, 16,
	    NULL },
	{ "all_empty", CAU, W("{any: []}"), DIAG_BAD_TYPE, 2, 16, NULL },
	{ "deeper", CAU, W("{not: {any: [{takes: a}, {taks: b}]}}"),
	    DIAG_UNKNOWN_KEY, 2, 36, NULL },
	{ "ids_empty", CAU, W("{takes: []}"), DIAG_BAD_VALUE, 2, 18, NULL },
	{ "any_medicine", CAU, W("{medicine: any}"), DIAG_BAD_VALUE, 2, 21,
	    "'takes' alone" },
	{ "leaf_key", CAU, W("{takes: a, rout: oral}"), DIAG_UNKNOWN_KEY, 2,
	    21, "'route'" },
	{ "leaf_route", CAU, W("{takes: a, route: [oral, foot]}"),
	    DIAG_BAD_VALUE, 2, 35, "'foot'" },
	{ "leaf_route_none", CAU, W("{takes: a, route: []}"), DIAG_BAD_VALUE,
	    2, 28, NULL },
	{ "leaf_form", CAU, W("{takes: a, dose-form: x}"), DIAG_BAD_VALUE, 2,
	    32, NULL },
	{ "leaf_as", CAU, W("{takes: a, as: meal}"), DIAG_BAD_VALUE, 2, 25,
	    NULL },
	{ "leaf_dose", CAU, W("{takes: a, dose: 5 mg}"), DIAG_BAD_TYPE, 2, 27,
	    "a range" },
	{ "leaf_dose_unit", CAU, W("{takes: a, dose: {over: 5 IU}}"),
	    DIAG_BAD_AMOUNT, 2, 34, "mass" },
	{ "leaf_duration", CAU, W("{takes: a, duration: {over: 5 mg}}"),
	    DIAG_BAD_AMOUNT, 2, 38, "time" },
	{ "leaf_prescribed", CAU, W("{takes: a, prescribed: true}"),
	    DIAG_BAD_VALUE, 2, 33, "yes, no" },
	{ "leaf_washout", CAU, W("{takes: a, washout: 14}"), DIAG_BAD_AMOUNT,
	    2, 30, NULL },
	{ "condition_as", CAU, W("{condition: a, as: b}"), DIAG_UNKNOWN_KEY, 2,
	    25, NULL },
	{ "count_of", CAU, W("{count: {takes: a, of: all, at-least: 2}}"),
	    DIAG_BAD_VALUE, 2, 33, "things, entries" },
	{ "count_zero", CAU,
	    W("{count: {takes: a, of: things, at-least: 0}}"), DIAG_BAD_VALUE,
	    2, 51, NULL },
	{ "count_what", CAU, W("{count: {of: things, at-least: 2}}"),
	    DIAG_MISSING_KEY, 2, 18, NULL },
	{ "count_both", CAU,
	    W("{count: {takes: a, medicine: b, of: things, at-least: 2}}"),
	    DIAG_BAD_VALUE, 2, 18, NULL },
	{ "count_at_least", CAU, W("{count: {takes: a, of: things}}"),
	    DIAG_MISSING_KEY, 2, 18, "'at-least'" },
	{ "daily_range", CAU, W("{daily: {substance: a}}"), DIAG_MISSING_KEY,
	    2, 18, "over, from, below, up-to" },
	{ "daily_substance", CAU, W("{daily: {over: 5 mg}}"),
	    DIAG_MISSING_KEY, 2, 18, "'substance'" },
	{ "over_and_from", CAU, W("{age: {over: 5 y, from: 6 y}}"),
	    DIAG_BAD_VALUE, 2, 16, NULL },
	{ "below_and_up_to", CAU, W("{age: {below: 5 y, up-to: 6 y}}"),
	    DIAG_BAD_VALUE, 2, 16, NULL },
	{ "below_zero", CAU, W("{age: {below: 0 y}}"), DIAG_BAD_VALUE, 2, 16,
	    NULL },
	{ "age_number", CAU, W("{age: {from: 65}}"), DIAG_BAD_AMOUNT, 2, 23,
	    NULL },
	{ "age_key", CAU, W("{age: {form: 65 y}}"), DIAG_UNKNOWN_KEY, 2, 17,
	    "'from'" },
	{ "egfr_unit", CAU, W("{egfr: {from: 30 mL}}"), DIAG_BAD_AMOUNT, 2,
	    24, NULL },
	{ "egfr_quoted", CAU, W("{egfr: {from: '30'}}"), DIAG_BAD_AMOUNT, 2,
	    24, NULL },
	{ "egfr_negative", CAU, W("{egfr: {from: -30}}"), DIAG_BAD_AMOUNT, 2,
	    24, NULL },
	{ "pregnant", CAU, W("{pregnant: yes}"), DIAG_BAD_TYPE, 2, 21, NULL },
	{ "sex", CAU, W("{sex: woman}"), DIAG_BAD_VALUE, 2, 16,
	    "female, male" },
	/* cautions */
	{ "severity", CAU, C("severity: high"), DIAG_BAD_VALUE, 2, 14,
	    "note, minor, moderate, major, contraindicated" },
	{ "kind", CAU, C("kind: x"), DIAG_BAD_VALUE, 2, 10, NULL },
	{ "action", CAU, C("action: x"), DIAG_BAD_VALUE, 2, 12, NULL },
	{ "evidence", CAU, C("evidence: x"), DIAG_BAD_VALUE, 2, 14, NULL },
	{ "if_unknown", CAU, C("if-unknown: x"), DIAG_BAD_VALUE, 2, 16, NULL },
	{ "effect_none", CAU, C("effect: none"), DIAG_BAD_VALUE, 2, 12,
	    "cannot be removed" },
	{ "sources_none", CAU, C("sources: []"), DIAG_BAD_VALUE, 2, 13, NULL },
	{ "sources_place", CAU, C("sources: ['s#']"), DIAG_BAD_VALUE, 2, 14,
	    NULL },
	{ "sources_id", CAU, C("sources: ['S#1']"), DIAG_BAD_VALUE, 2, 14,
	    NULL },
	{ "reviewed", CAU, C("reviewed: 22.11.2026"), DIAG_BAD_VALUE, 2, 14,
	    NULL },
	{ "separate_word", CAU, C("separate: 2 h"), DIAG_BAD_TYPE, 2, 14,
	    NULL },
	{ "separate_figure", CAU, C("separate: {take: medicine}"),
	    DIAG_MISSING_KEY, 2, 14, "'before', 'after', 'apart'" },
	{ "separate_apart", CAU, C("separate: {apart: 2 h, after: 2 h}"),
	    DIAG_BAD_VALUE, 2, 14, NULL },
	{ "separate_take", CAU, C("separate: {take: meal, apart: 2 h}"),
	    DIAG_BAD_VALUE, 2, 21, NULL },
	{ "separate_time", CAU, C("separate: {apart: two hours}"),
	    DIAG_BAD_AMOUNT, 2, 22, "30 min, 2 h" },
	{ "separate_sign", CAU, C("separate: {apart: -2 h}"), DIAG_BAD_AMOUNT,
	    2, 22, NULL },
	{ "strict_empty", CAU, C("separate: {apart: 2 h, strict: {}}"),
	    DIAG_MISSING_KEY, 2, 35, NULL },
	{ "strict_key", CAU, C("separate: {strict: {aftre: 2 h}}"),
	    DIAG_UNKNOWN_KEY, 2, 24, "'after'" },
	{ "schedule_take", CAU, C("schedule: {at: waking}"), DIAG_MISSING_KEY,
	    2, 14, "'take'" },
	{ "schedule_anchor", CAU, C("schedule: {take: a}"), DIAG_MISSING_KEY,
	    2, 14, NULL },
	{ "schedule_word", CAU, C("schedule: {take: a, at: noon}"),
	    DIAG_BAD_VALUE, 2, 28, NULL },
	{ "schedule_two", CAU,
	    C("schedule: {take: a, at: waking, before: lunch}"),
	    DIAG_BAD_VALUE, 2, 44, NULL },
	{ "schedule_from", CAU,
	    C("schedule: {take: a, at: waking, from: 31 min}"),
	    DIAG_BAD_VALUE, 2, 14, "30 min" },
	/* rulebase.yaml and sources.yaml */
	{ "format", RUL,
	    "{name: n, version: v, date: 2026-01-02, licence: MIT, language: "
	    "en, format: 2}\n",
	    DIAG_FORMAT, 1, 77, "reads format 1" },
	{ "disable", RUL, R("disable: [a]"), DIAG_LAYER_KEY, 1, 11, NULL },
	{ "words", RUL, R("words: tablet"), DIAG_BAD_TYPE, 1, 9, NULL },
	{ "rulebase_list", RUL, "- a\n", DIAG_BAD_TYPE, 1, 1, NULL },
	{ "date", RUL,
	    "{name: n, version: v, date: 2026, licence: MIT, language: en, "
	    "format: 1}\n",
	    DIAG_BAD_VALUE, 1, 29, NULL },
	{ "language", RUL,
	    "{name: n, version: v, date: 2026-01-02, licence: MIT, language: "
	    "English, format: 1}\n",
	    DIAG_BAD_VALUE, 1, 65, NULL },
	{ "source_kind", SRC, S("seen: yes, kind: blog"), DIAG_BAD_VALUE, 1,
	    21, "label, regulator" },
	{ "source_seen", SRC, S("kind: label, seen: maybe"), DIAG_BAD_VALUE, 1,
	    23, "no, yes, quoted" },
	{ "source_year", SRC, S("kind: label, seen: yes, year: 23"),
	    DIAG_BAD_VALUE, 1, 34, NULL },
	{ "source_url", SRC, S("kind: label, seen: yes, url: example.org"),
	    DIAG_BAD_VALUE, 1, 33, "https://" },
	{ "source_no_seen", SRC, S("kind: label"), DIAG_MISSING_KEY, 1, 3,
	    "'seen'" },
};

struct told {
	supp_diag d[16];
	char text[16][200];
	unsigned n;
};

static int
tell(void *ctx, const supp_diag *d)
{
	struct told *t = ctx;

	if (t->n < 16) {
		t->d[t->n] = *d;
		(void)snprintf(t->text[t->n], sizeof t->text[0], "%s",
		    d->text);
	}
	t->n++;
	return 0;
}

static void
run_row(void **state)
{
	const struct bad *row = *state;
	struct told told = { 0 };
	struct diags d = { .sink = tell, .ctx = &told };
	struct builder b;
	bool on;

	builder_init(&b, &d, 0);
	on = loader_buffer(&b, row->path, sv_of(row->text));
	builder_free(&b);
	assert_true(on);
	assert_true(told.n >= 1);
	if (told.d[0].number != (uint32_t)row->diag)
		print_message("%s\n", told.text[0]);
	assert_int_equal(told.d[0].number, row->diag);
	assert_int_equal(told.d[0].line, row->line);
	assert_int_equal(told.d[0].column, row->column);
	if (row->says != NULL && strstr(told.text[0], row->says) == NULL)
		fail_msg("%s", told.text[0]);
	assert_int_equal(d.status, row->diag == DIAG_YAML ? SUPP_ERR_SYNTAX
							  : SUPP_ERR_SCHEMA);
	/* one slip is one message; a missing piece may take others with it */
	if (strcmp(row->name, "alias") != 0)
		assert_int_equal(d.errors, 1);
}

/* A bad record is left out, what stands around it is read; all are told. */
static void
test_goes_on(void **state)
{
	static const char text[] = "- {id: a, name: a}\n"
				   "- {id: b, name: b, every: never}\n"
				   "- {id: c, nam: c}\n"
				   "- {id: d, name: d}\n";
	struct told told = { 0 };
	struct diags d = { .sink = tell, .ctx = &told };
	struct builder b;

	(void)state;
	builder_init(&b, &d, 0);
	assert_true(loader_buffer(&b, MED, sv_of(text)));
	assert_int_equal(b.terms.n, 2);
	assert_true(sv_is(b.terms.p[1].id.s, "d"));
	assert_int_equal(told.n, 2); /* name was meant: it is not missed */
	assert_int_equal(told.d[0].line, 2);
	assert_int_equal(told.d[1].line, 3);
	builder_free(&b);
}

/* Every required key of a caution that is not a refinement. */
static void
test_required(void **state)
{
	static const char *const keys[] = { "summary", "when", "kind",
		"action", "evidence", "effect", "advice", "professional",
		"sources", "reviewed" };
	struct told told = { 0 };
	struct diags d = { .sink = tell, .ctx = &told };
	struct builder b;

	(void)state;
	builder_init(&b, &d, 0);
	assert_true(loader_buffer(&b, CAU,
	    sv_of("- {id: a, severity: moderate}\n")));
	assert_int_equal(told.n, sizeof keys / sizeof *keys);
	for (size_t i = 0; i < told.n; i++)
		assert_non_null(strstr(told.text[i], keys[i]));
	assert_int_equal(b.cautions.n, 0);
	builder_free(&b);
}

#define N_ROWS (sizeof rows / sizeof *rows)

int
main(void)
{
	static struct CMUnitTest tests[N_ROWS + 2] = {
		cmocka_unit_test(test_goes_on),
		cmocka_unit_test(test_required),
	};

	for (size_t i = 0; i < N_ROWS; i++)
		tests[2 + i] = (struct CMUnitTest) { rows[i].name, run_row,
			NULL, NULL, (void *)(uintptr_t)&rows[i] };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
