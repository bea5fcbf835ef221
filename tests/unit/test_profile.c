/* Profiles: the object, its readers, what they refuse, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/units.h"
#include "profile/profile.h"

/* Everything in a profile, in one line. */
static void
field(struct buf *out, const char *name, struct sv s)
{
	if (s.n != 0)
		(void)buf_fmt(out, " %s=" SV_FMT, name, SV_ARG(s));
}

static void
describe_entry(struct buf *out, const struct input_entry *e)
{
	static const char kinds[] = "?smc";

	(void)buf_fmt(out, "%c[" SV_FMT, kinds[e->listed], SV_ARG(e->text));
	field(out, "dose", e->dose);
	field(out, "code", e->code);
	field(out, "times", e->times);
	field(out, "freq", e->frequency);
	field(out, "route", e->route);
	field(out, "form", e->dose_form);
	field(out, "for", e->duration);
	field(out, "stopped", e->stopped);
	if (e->prescribed >= 0)
		(void)buf_fmt(out, " rx=%d", e->prescribed);
	(void)buf_fmt(out, "]%s%u ", e->in_parts ? "p" : "", e->line);
}

static void
number(struct buf *out, const char *name, int64_t v)
{
	if (v != SUPP_UNKNOWN)
		(void)buf_fmt(out, "%s=%lld ", name, (long long)v);
}

static void
describe_person(struct buf *out, const supp_person *q)
{
	number(out, "age", q->age_days);
	number(out, "weight", q->weight_g);
	number(out, "egfr", q->egfr_milli);
	number(out, "crcl", q->crcl_milli);
	number(out, "days", q->pregnant_days);
	number(out, "today", q->today);
	if (q->pregnant >= 0)
		(void)buf_fmt(out, "pregnant=%d ", q->pregnant);
	if (q->breastfeeding >= 0)
		(void)buf_fmt(out, "feeding=%d ", q->breastfeeding);
	if (q->sex != 0)
		(void)buf_fmt(out, "sex=%d ", (int)q->sex);
	if (q->authority != SUPP_US)
		(void)buf_fmt(out, "authority=%d ", (int)q->authority);
	if (q->cautious != 0)
		(void)buf_add(out, SV_LIT("cautious "));
	if (q->wake >= 0 || q->bedtime >= 0)
		(void)buf_fmt(out, "day=%d,%d,%d,%d,%d ", q->wake, q->breakfast,
		    q->lunch, q->dinner, q->bedtime);
}

static void
describe(struct buf *out, const struct supp_profile *p)
{
	size_t i;

	for (i = 0; i < p->entries.n; i++)
		describe_entry(out, &p->entries.p[i]);
	describe_person(out, &p->person);
	for (i = 0; i < p->acknowledged.n; i++) {
		(void)buf_fmt(
		    out, "ack(" SV_FMT, SV_ARG(p->acknowledged.p[i].caution));
		field(out, "note", p->acknowledged.p[i].note);
		if (p->acknowledged.p[i].until != NUM_NONE)
			number(out, " until", p->acknowledged.p[i].until);
		(void)buf_add(out, SV_LIT(") "));
	}
	if (out->n != 0)
		out->n--;
	(void)buf_zero(out);
}

#define TEXT SUPP_PROFILE_TEXT
#define YAML SUPP_PROFILE_YAML
#define JSON SUPP_PROFILE_JSON
#define AUTO SUPP_PROFILE_AUTO

static const struct read_case {
	const char *name;
	supp_profile_format format;
	const char *text, *want;
} reads[] = {
	{ "text_plain", TEXT, "zinc 15 mg\n  Cipro\t500 mg \n",
	    "?[zinc 15 mg]1 ?[Cipro 500 mg]2" },
	{ "text_no_end", TEXT, "zinc", "?[zinc]1" },
	{ "text_empty", TEXT, "", "" },
	{ "text_only_comments", TEXT, "# a\n\n   # b\n", "" },
	{ "text_sharp_inside", TEXT, "Vitamin B #12\n", "?[Vitamin B #12]1" },
	{ "text_headings", TEXT,
	    "Supplements:\nzinc\nMEDICATIONS :\nCipro\nDiagnoses:\nCKD\n"
	    "Person:\n67 year old woman\n",
	    "s[zinc]2 m[Cipro]4 c[CKD]6 ?[67 year old woman]8" },
	{ "text_heading_and_entry", TEXT, "Meds: Cipro\nConditions: none\n",
	    "m[Cipro]1" },
	{ "text_code_is_no_heading", TEXT, "rxnorm:2551\n", "?[rxnorm:2551]1" },
	{ "text_windows", TEXT, "\xef\xbb\xbfzinc\r\niron\r\n",
	    "?[zinc]1 ?[iron]2" },
	{ "text_old_mac", TEXT, "zinc\riron\r", "?[zinc]1 ?[iron]2" },
	{ "text_controls", TEXT, "zi\x1b[31mnc\n", "?[zi\xef\xbf\xbd[31mnc]1" },
	{ "text_bullets", TEXT, "- zinc\n* iron\n\xe2\x80\xa2 Cipro\n[x] K2\n",
	    "?[zinc]1 ?[iron]2 ?[Cipro]3 ?[K2]4" },
	{ "text_lines_that_say_more", TEXT,
	    "# a\nCipro 500 mg\n  Take 1 tablet\n  twice daily\niron\n"
	    "Dose: 65 mg\n\nzinc\n",
	    "?[Cipro 500 mg Take 1 tablet twice daily]2 ?[iron, 65 mg]5 "
	    "?[zinc]8" },
	{ "text_row_of_several_lines", TEXT,
	    "Name,Notes\nCipro,\"with\r\nfood\"\nzinc,\n",
	    "?[Cipro with food]2 ?[zinc]4" },
	{ "text_numbers_of_the_list", TEXT,
	    "1 Cipro\n2 zinc\n\n3 iron\n5 K2\n",
	    "?[Cipro]1 ?[zinc]2 ?[iron]4 ?[K2]5" },
	{ "text_hours_at_the_head", TEXT, "8am: zinc\n12: iron\n- 18: K2\n",
	    "?[8am: zinc]1 ?[12:00: iron]2 ?[18:00: K2]3" },
	{ "text_head_up_to_a_comma", TEXT,
	    "8 am - breakfast, zinc, iron\nbreakfast, K2\n",
	    "?[8 am - breakfast: zinc, iron]1 ?[breakfast, K2]2" },
	{ "text_day_of_the_week", TEXT, "SUNDAYS\n- zinc\n\niron\n",
	    "?[SUNDAYS: zinc]2 ?[iron]4" },
	{ "text_list_in_one_line", TEXT,
	    "PMH: 1. a 2. b 3. c\n1. d  2. e\n1. f, dose 2. g\n",
	    "c[a]1 c[b]1 c[c]1 c[d]2 c[e]2 c[f, dose 2. g]3" },
	{ "text_aligned_columns", TEXT,
	    "Name   Dose\nzinc   15 mg\niron   65 mg\nK2     1 mg\nand so on\n"
	    "x   y\n",
	    "?[zinc, 15 mg]2 ?[iron, 65 mg]3 ?[K2 1 mg]4 ?[and so on]5 "
	    "?[x   y]6" },
	{ "text_aligned_rows_that_differ", TEXT,
	    "Name   Dose\nzinc   15 mg\niron\nK2   1 mg\n",
	    "?[Name   Dose]1 ?[zinc   15 mg]2 ?[iron]3 ?[K2   1 mg]4" },
	{ "text_bullets_in_cells", TEXT,
	    "Name\tDose\n\xe2\x80\xa2\tzinc\t15 mg\n*\tiron\n",
	    "?[zinc, 15 mg]2 ?[iron]3" },
	/* character references: those that are known, and nothing else */
	{ "references", TEXT, "a &amp; b\n88&nbsp;&micro;g\n&frac12; c\n",
	    "?[a & b]1 ?[88\xc2\xa0\xc2\xb5g]2 ?[\xc2\xbd c]3" },
	{ "references_by_number", TEXT, "8 &#181;g\n8 &#xB5;g\n8 &#X3bC;g\n",
	    "?[8 \xc2\xb5g]1 ?[8 \xc2\xb5g]2 ?[8 \xce\xbcg]3" },
	{ "references_twice_escaped", TEXT, "a &amp;amp;amp; &amp;micro;g\n",
	    "?[a & \xc2\xb5g]1" },
	{ "references_far", TEXT, "x&#10;y&#x1F48A;\n",
	    "?[x y\xf0\x9f\x92\x8a]1" },
	{ "references_that_are_none", TEXT,
	    "a & b\n&zork;\n&amp\n&;\n&#;\n&#x;\n&#12z;\n&\n",
	    "?[a & b]1 ?[&zork;]2 ?[&amp]3 ?[&;]4 ?[&#;]5 ?[&#x;]6 ?[&#12z;]7 "
	    "?[&]8" },
	{ "references_of_what_is_barred", TEXT,
	    "a&#0;\na&#27;\na&#x9b;\na&#x202e;\na&#xd800;\na&#x110000;\n"
	    "a&#99999999999;\n",
	    "?[a&#0;]1 ?[a&#27;]2 ?[a&#x9b;]3 ?[a&#x202e;]4 ?[a&#xd800;]5 "
	    "?[a&#x110000;]6 ?[a&#99999999999;]7" },
	{ "text_numbered", TEXT, "5. Cipro\n2) zinc\n(3) iron\n4.Aspirin\n1. - K2",
	    "?[Cipro]1 ?[zinc]2 ?[iron]3 ?[Aspirin]4 ?[K2]5" },
	{ "text_numbers_that_are_doses", TEXT,
	    "1.5 mg lorazepam\n2 x 200 mg iron\n-5 mg zinc\n5-HTP\n3 )\n",
	    "?[1.5 mg lorazepam]1 ?[2 x 200 mg iron]2 ?[-5 mg zinc]3 ?[5-HTP]4 "
	    "?[3 )]5" },
	{ "yaml_design", YAML,
	    "person: {age: 67, sex: female, egfr: 41}\n"
	    "supplements:\n"
	    "  - magnesium glycinate 400 mg at 22:00\n"
	    "  - {name: zinc, dose: 15 mg, times: [\"08:00\"]}\n"
	    "medicines:\n"
	    "  - {name: Cipro, dose: 500 mg, times: [\"08:00\", \"20:00\"], "
	    "code: \"rxnorm:2551\"}\n"
	    "conditions: [chronic kidney disease stage 3b]\n"
	    "today: 2026-11-22\n"
	    "day: {wake: \"07:00\", breakfast: \"07:30\", lunch: \"12:30\", "
	    "dinner: \"18:30\", bedtime: \"22:30\"}\n",
	    "s[magnesium glycinate 400 mg at 22:00]3 "
	    "s[zinc dose=15 mg times=08:00]p4 "
	    "m[Cipro dose=500 mg code=rxnorm:2551 times=08:00, 20:00]p6 "
	    "c[chronic kidney disease stage 3b]7 "
	    "age=24455 egfr=41000 today=20779 sex=1 "
	    "day=420,450,750,1110,1350" },
	{ "yaml_all_parts", YAML,
	    "medicines:\n- name: x\n  frequency: twice a day\n  route: oral\n"
	    "  dose-form: capsule\n  duration: 3 y\n  stopped: 10 days ago\n"
	    "  prescribed: yes\n  times: 08:00 20:00\n",
	    "m[x times=08:00, 20:00 freq=twice a day route=oral form=capsule "
	    "for=3 y stopped=10 d rx=1]p2" },
	{ "yaml_per_day", YAML, "entries: [{name: x, per-day: 2}]",
	    "?[x freq=2 times a day]p1" },
	{ "yaml_every", YAML,
	    "given: [{name: x, every: 7 d, times: [08:00, 09:00]}, {name: y, "
	    "every: 12 h}]",
	    "?[x times=08:00, 09:00 freq=every 1 week]p1 "
	    "?[y freq=every 12 hours]p1" },
	{ "yaml_stopped", YAML,
	    "given: [{name: a, stopped: 2026-01-02}, {name: b, stopped: no}, "
	    "{name: c, stopped: Yes}, {name: d, stopped: 90 min}]",
	    "?[a stopped=2026-01-02]p1 ?[b]p1 ?[c stopped=yes]p1 "
	    "?[d stopped=90 min]p1" },
	{ "yaml_doses", YAML,
	    "given: [{name: a, dose: .5 mg}, {name: b, dose: \xc2\xbd tablet}, "
	    "{name: c, dose: 5}]",
	    "?[a dose=.5 mg]p1 ?[b dose=\xc2\xbd tablet]p1 ?[c dose=5]p1" },
	{ "yaml_code_alone", YAML, "given: [{code: \"ICD10: N18.3\"}]",
	    "?[ code=ICD10: N18.3]p1" },
	{ "yaml_scalar_list", YAML, "supplements: zinc\nconditions:\n",
	    "s[zinc]1" },
	{ "yaml_quoted_numbers", YAML,
	    "person: {age: \"67\", weight: '70.5 kg', crcl: '41.25', "
	    "pregnant: 10}",
	    "age=24455 weight=70500 crcl=41250 days=70 pregnant=1" },
	{ "yaml_months", YAML, "person: {age: 8 mo, sex: M, pregnant: no}",
	    "age=240 pregnant=0 sex=2" },
	{ "yaml_pregnant_yes", YAML,
	    "person: {pregnant: yes, breastfeeding: no}",
	    "pregnant=1 feeding=0" },
	{ "yaml_pregnant_units", YAML, "person: {pregnant: 70 d}",
	    "days=70 pregnant=1" },
	{ "yaml_pounds", YAML, "person: {weight: 154 lb}", "weight=69853" },
	{ "yaml_egfr_above", YAML,
	    "person: {egfr: '> 60 mL/min/1.73 m2', crcl: <15}",
	    "egfr=60000 crcl=14999" },
	{ "yaml_long_fraction", YAML, "person: {egfr: 41.23456}",
	    "egfr=41234" },
	{ "yaml_options", YAML, "authority: jp\ncautious: yes\n",
	    "authority=4 cautious" },
	{ "yaml_acknowledged", YAML,
	    "acknowledged:\n- {caution: a-b, until: 2026-12-31, note: GP knows}"
	    "\n- {caution: c}\n",
	    "ack(a-b note=GP knows until=20818 ) ack(c)" },
	{ "yaml_nothing", YAML, "# nothing\n", "" },
	{ "yaml_empty_keys", YAML, "person:\nday:\nacknowledged:\ntoday:\n",
	    "" },
	{ "json_design", JSON,
	    "{\"person\": {\"age\": 67, \"egfr\": 41.5, \"pregnant\": false},\n"
	    " \"supplements\": [\"zinc 15 mg\", {\"name\": \"iron\", \"dose\": "
	    "\"-\", \"dose\\u002dform\": null}]}",
	    NULL },
	{ "json_plain", JSON,
	    "{\"person\": {\"age\": 67, \"egfr\": 41.5, \"sex\": null, "
	    "\"pregnant\": false},\n"
	    " \"medicines\": [\"Cipro 500 mg\", {\"name\": \"x\", \"times\": "
	    "[\"08:00\"], \"prescribed\": true, \"dose\": 5, \"per-day\": 2}]}",
	    "m[Cipro 500 mg]2 m[x dose=5 times=08:00 freq=2 times a day "
	    "rx=1]p2 age=24455 egfr=41500 pregnant=0" },
	{ "json_bom", JSON, "\xef\xbb\xbf{}", "" },
	{ "json_escapes", JSON, "{\"entries\": [\"a \\\"1\\\" \\u001b\\n2\"]}",
	    "?[a \"1\" \xef\xbf\xbd 2]1" },
	{ "json_digits_in_strings", JSON, "{\"entries\": [\"5-HTP 50\"]}",
	    "?[5-HTP 50]1" },
	{ "json_numbers_all_forms", JSON,
	    "{\"person\":{\"age\":0.5,\"weight\":70}}",
	    "age=182 weight=70000" },
	{ "auto_json", AUTO, " \n{\"entries\": [\"zinc\"]}", "?[zinc]2" },
	{ "auto_yaml", AUTO, "# list\nsupplements:\n  - zinc\n", "s[zinc]3" },
	{ "auto_yaml_flow", AUTO, "person: {age: 1}\n", "age=365" },
	{ "auto_yaml_mark", AUTO, "---\nsupplements: [zinc]\n", "s[zinc]2" },
	{ "auto_yaml_scalar", AUTO, "authority: eu\n", "authority=2" },
	{ "auto_text", AUTO, "supplements:\nzinc\n", "s[zinc]2" },
	{ "auto_text_heading", AUTO, "Supplements:\n- zinc\n", "s[zinc]2" },
};

static void
test_read(void **state)
{
	const struct read_case *c = *state;
	struct supp_profile p;
	struct buf got = { 0 };
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	profile_init(&p);
	rc = profile_read(&p, c->format, sv_of(c->text), NULL, &err);
	describe(&got, &p);
	profile_free_parts(&p);
	if (c->want == NULL) {
		assert_int_equal(rc, SUPP_ERR_SCHEMA);
		assert_string_equal(got.p, "");
	} else {
		assert_string_equal(err.text, "");
		assert_int_equal(rc, SUPP_OK);
		assert_string_equal(got.p, c->want);
	}
	buf_free(&got);
}

static const struct refused {
	const char *name;
	supp_profile_format format;
	const char *text;
	size_t n; /* 0: strlen */
	supp_status status;
	uint32_t line, column;
	const char *says; /* a part of the message */
} refusals[] = {
	{ "text_not_utf8", TEXT, "zinc\ncaf\xe9\n", 0, SUPP_ERR_SYNTAX, 2, 4,
	    "not UTF-8" },
	{ "text_nul", TEXT, "zinc\nir\0on\n", 11, SUPP_ERR_SYNTAX, 2, 3,
	    "NUL" },
	{ "text_utf16", TEXT, "\xff\xfez\0i\0", 6, SUPP_ERR_SYNTAX, 1, 1,
	    "UTF-16" },
	{ "text_utf16_no_mark", TEXT, "z\0i\0n\0c\0", 8, SUPP_ERR_SYNTAX, 1, 1,
	    "UTF-16" },
	{ "auto_utf16", AUTO, "\xff\xfez\0i\0", 6, SUPP_ERR_SYNTAX, 1, 1,
	    "UTF-16" },
	{ "yaml_negative_dose", YAML, "medicines:\n- {name: x, dose: -5 mg}\n",
	    0, SUPP_ERR_SCHEMA, 2, 3, "cannot be negative" },
	{ "yaml_minus_sign", YAML,
	    "medicines:\n- {name: x, dose: \xe2\x88\x92"
	    "5 mg}\n",
	    0, SUPP_ERR_SCHEMA, 2, 3, "cannot be negative" },
	{ "yaml_dose_word", YAML, "given: [{name: x, dose: much}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "begins with a number" },
	{ "yaml_bad_time", YAML, "given: [{name: x, times: [\"25:00\"]}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "25:00" },
	{ "yaml_short_time", YAML, "given: [{name: x, times: \"8:00\"}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "08:00" },
	{ "yaml_no_time", YAML, "given: [{name: x, times: \",\"}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "no time" },
	{ "yaml_time_shape", YAML, "given: [{name: x, times: [[a]]}]", 0,
	    SUPP_ERR_SCHEMA, 1, 27, "list of times" },
	{ "yaml_code", YAML, "given: [{code: 2551}]", 0, SUPP_ERR_SCHEMA, 1, 9,
	    "rxnorm:" },
	{ "yaml_code_system", YAML, "given: [{code: \"x:2551\"}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "rxnorm:" },
	{ "yaml_prescribed", YAML, "given: [{name: x, prescribed: maybe}]", 0,
	    SUPP_ERR_SCHEMA, 1, 31, "yes or no" },
	{ "yaml_stopped", YAML, "given: [{name: x, stopped: lately}]", 0,
	    SUPP_ERR_SCHEMA, 1, 9, "date" },
	{ "yaml_per_day", YAML, "given: [{name: x, per-day: 25}]", 0,
	    SUPP_ERR_SCHEMA, 1, 28, "1 to 24" },
	{ "yaml_every", YAML, "given: [{name: x, every: often}]", 0,
	    SUPP_ERR_SCHEMA, 1, 26, "7 d" },
	{ "yaml_every_zero", YAML, "given: [{name: x, every: 0 d}]", 0,
	    SUPP_ERR_SCHEMA, 1, 26, "7 d" },
	{ "yaml_two_frequencies", YAML,
	    "given: [{name: x, every: 7 d, per-day: 2}]", 0, SUPP_ERR_SCHEMA, 1,
	    40, "one of" },
	{ "yaml_no_name", YAML, "given: [{dose: 5 mg}]", 0, SUPP_ERR_SCHEMA, 1,
	    9, "name or a code" },
	{ "yaml_empty_entry", YAML, "given:\n- \"\"\n", 0, SUPP_ERR_SCHEMA, 2,
	    3, "empty" },
	{ "yaml_nested_entry", YAML, "given: [[a]]", 0, SUPP_ERR_SCHEMA, 1, 9,
	    "not a list" },
	{ "yaml_unknown_key", YAML, "supplements: [a]\nfoo: b\n", 0,
	    SUPP_ERR_SCHEMA, 2, 1, "\"foo\"; expected person" },
	{ "yaml_unknown_part", YAML, "given: [{name: x, strength: 5}]", 0,
	    SUPP_ERR_SCHEMA, 1, 19, "\"strength\"; expected name" },
	{ "yaml_unknown_fact", YAML, "person: {height: 5}", 0, SUPP_ERR_SCHEMA,
	    1, 10, "\"height\"; expected age" },
	{ "yaml_unknown_day", YAML, "day: {tea: 5}", 0, SUPP_ERR_SCHEMA, 1, 7,
	    "\"tea\"; expected wake" },
	{ "yaml_unknown_ack", YAML, "acknowledged: [{id: x}]", 0,
	    SUPP_ERR_SCHEMA, 1, 17, "\"id\"; expected caution" },
	{ "yaml_ack_none", YAML, "acknowledged: [{note: x}]", 0,
	    SUPP_ERR_SCHEMA, 1, 16, "id of a caution" },
	{ "yaml_ack_date", YAML, "acknowledged: [{caution: x, until: May}]", 0,
	    SUPP_ERR_SCHEMA, 1, 36, "date" },
	{ "yaml_ack_shape", YAML, "acknowledged: x", 0, SUPP_ERR_SCHEMA, 1, 15,
	    "list" },
	{ "yaml_age", YAML, "person: {age: old}", 0, SUPP_ERR_SCHEMA, 1, 15,
	    "person.age \"old\"" },
	{ "yaml_age_negative", YAML, "person: {age: -4}", 0, SUPP_ERR_SCHEMA, 1,
	    15, "years" },
	{ "yaml_age_131", YAML, "person: {age: 131}", 0, SUPP_ERR_SCHEMA, 1, 15,
	    "130" },
	{ "yaml_sex", YAML, "person: {sex: x}", 0, SUPP_ERR_SCHEMA, 1, 15,
	    "female or male" },
	{ "yaml_weight", YAML, "person: {weight: 0}", 0, SUPP_ERR_SCHEMA, 1, 18,
	    "700 kg" },
	{ "yaml_weight_unit", YAML, "person: {weight: 70 st}", 0,
	    SUPP_ERR_SCHEMA, 1, 18, "kilograms" },
	{ "yaml_egfr", YAML, "person: {egfr: 501}", 0, SUPP_ERR_SCHEMA, 1, 16,
	    "500" },
	{ "yaml_egfr_dots", YAML, "person: {egfr: 4.1.2345}", 0,
	    SUPP_ERR_SCHEMA, 1, 16, "number" },
	{ "yaml_pregnant_zero", YAML, "person: {pregnant: 0}", 0,
	    SUPP_ERR_SCHEMA, 1, 20, "yes or no" },
	{ "yaml_pregnant_46", YAML, "person: {pregnant: 46}", 0,
	    SUPP_ERR_SCHEMA, 1, 20, "45 weeks" },
	{ "yaml_pregnant_word", YAML, "person: {pregnant: maybe}", 0,
	    SUPP_ERR_SCHEMA, 1, 20, "weeks" },
	{ "yaml_fact_list", YAML, "person: {age: [5]}", 0, SUPP_ERR_SCHEMA, 1,
	    15, "one value" },
	{ "yaml_person_list", YAML, "person: [5]", 0, SUPP_ERR_SCHEMA, 1, 9,
	    "mapping" },
	{ "yaml_authority", YAML, "authority: fr", 0, SUPP_ERR_SCHEMA, 1, 12,
	    "us, eu" },
	{ "yaml_cautious", YAML, "cautious: 5", 0, SUPP_ERR_SCHEMA, 1, 11,
	    "yes or no" },
	{ "yaml_today", YAML, "today: 2026-02-29", 0, SUPP_ERR_SCHEMA, 1, 8,
	    "date" },
	{ "yaml_day", YAML, "day: {wake: \"24:00\"}", 0, SUPP_ERR_SCHEMA, 1, 13,
	    "07:00" },
	{ "yaml_list", YAML, "- zinc\n", 0, SUPP_ERR_SCHEMA, 1, 1,
	    "expected a profile" },
	{ "yaml_word", YAML, "zinc", 0, SUPP_ERR_SCHEMA, 1, 1,
	    "expected a profile" },
	{ "yaml_duplicate", YAML, "today: 2026-01-01\ntoday: 2026-01-02\n", 0,
	    SUPP_ERR_SCHEMA, 2, 1, "here already" },
	{ "yaml_alias", YAML, "given: [*a]", 0, SUPP_ERR_SCHEMA, 1, 9,
	    "alias" },
	{ "yaml_syntax", YAML, "given: [", 0, SUPP_ERR_SYNTAX, 2, 1, "YAML" },
	{ "yaml_control", YAML, "given: [\"\\e\"]", 0, SUPP_ERR_SYNTAX, 1, 9,
	    "control" },
	{ "json_syntax", JSON, "{\"a\": 5,\n \"b\" 6}", 0, SUPP_ERR_SYNTAX, 2,
	    6, "JSON" },
	{ "json_number", JSON, "{\"person\": {\"age\": 067}}", 0,
	    SUPP_ERR_SYNTAX, 1, 20, "JSON" },
	{ "json_trailing", JSON, "{} {}", 0, SUPP_ERR_SYNTAX, 1, 4,
	    "batch reads" },
	{ "json_fhir", JSON, "{\"entry\": [], \"resourceType\": \"Bundle\"}",
	    0, SUPP_ERR_SCHEMA, 1, 15, "FHIR Bundle" },
	{ "json_empty", JSON, "", 0, SUPP_ERR_SYNTAX, 1, 1, "JSON" },
	{ "json_scalar", JSON, "5", 0, SUPP_ERR_SYNTAX, 1, 1, "JSON" },
	{ "json_duplicate", JSON, "{\"today\": 1, \"today\": 2}", 0,
	    SUPP_ERR_SCHEMA, 1, 20, "duplicate" },
	{ "json_list", JSON, "[\"zinc\"]", 0, SUPP_ERR_SCHEMA, 1, 1,
	    "expected a profile" },
	{ "json_nul", JSON, "{\"entries\": [\"\\u0000\"]}", 0, SUPP_ERR_SYNTAX,
	    1, 0, "may not hold the character NUL" },
	{ "json_nul_key", JSON, "{\"a\\u0000\": 1}", 0, SUPP_ERR_SYNTAX, 1, 0,
	    "may not hold the character NUL" },
	{ "json_cut", JSON, "{\"entries\": [\"zinc\"", 0, SUPP_ERR_SYNTAX, 1,
	    19, "']' expected, but it ends here" },
	{ "json_unknown_key", JSON,
	    "{\"entries\": [\"a \\\"b] 1\", {\"name\": \"\u00e9\"}],"
	    "\"conditions\": [],\"day\":{},\r\n \"today\": null,\n\t\"persn\": {\"age\": 5}}",
	    0, SUPP_ERR_SCHEMA, 3, 2, "unknown key \"persn\"" },
	{ "json_column_of_letters", JSON,
	    "{\"entries\": [\"\u00e9\u00e9\"], \"sex\": 1}", 0,
	    SUPP_ERR_SCHEMA, 1, 21, "unknown key \"sex\"" },
	{ "json_bom_place", JSON, "\xef\xbb\xbf{\"x\": 1}", 0,
	    SUPP_ERR_SCHEMA, 1, 2, "unknown key \"x\"" },
	{ "json_value", JSON, "{\"person\": {\"age\": -1, \"sex\": \"x\"}}",
	    0, SUPP_ERR_SCHEMA, 1, 20, "age" },
	{ "json_not_utf8", JSON, "{\"entries\": [\"\xff\"]}", 0,
	    SUPP_ERR_SYNTAX, 1, 15, "UTF-8" },
	{ "json_exponent", JSON, "{\"person\": {\"age\": 6e1}}", 0,
	    SUPP_ERR_SCHEMA, 1, 20, "years" },
	{ "json_depth", JSON, "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}", 0,
	    SUPP_ERR_LIMIT, 1, 21, "16" },
	{ "json_null_entry", JSON, "{\"entries\": [null]}", 0, SUPP_ERR_SCHEMA,
	    1, 14, "empty" },
};

static void
test_refused(void **state)
{
	const struct refused *c = *state;
	struct sv bytes = { c->text, c->n != 0 ? c->n : strlen(c->text) };
	struct supp_profile p;
	struct buf before = { 0 }, after = { 0 };
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	profile_init(&p);
	assert_int_equal(profile_read(&p, YAML,
			     SV_LIT("person: {age: 5}\ngiven: [zinc]\n"
				    "acknowledged: [{caution: a}]\n"),
			     "before", &err),
	    SUPP_OK);
	describe(&before, &p);
	rc = profile_read(&p, c->format, bytes, "list", &err);
	describe(&after, &p);
	profile_free_parts(&p);
	assert_int_equal(rc, c->status);
	assert_int_equal(err.code, c->status);
	assert_non_null(strstr(err.text, c->says));
	assert_string_equal(err.source, "list");
	assert_int_equal(err.line, c->line);
	if (c->column != 0 || c->line == 0)
		assert_int_equal(err.column, c->column);
	assert_string_equal(before.p, after.p);
	buf_free(&before);
	buf_free(&after);
}

static void
test_input(void **state)
{
	supp_entry_input in = SUPP_ENTRY_INPUT_INIT;
	supp_error err = { .code = SUPP_OK };
	struct supp_profile *p = NULL;
	struct buf got = { 0 };

	(void)state;
	assert_int_equal(profile_new(&p, &err), SUPP_OK);
	in.listed = SUPP_LISTED_MEDICINE;
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_ERR_ARG);
	err.code = SUPP_OK;
	in.name = " x ";
	in.times = "08:00,20:00";
	in.prescribed = 1;
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_OK);
	in.times = "25:00";
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_ERR_SCHEMA);
	in.times = NULL;
	in.dose = "\xff";
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_ERR_SYNTAX);
	in.dose = NULL;
	in.struct_size = 0;
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_ERR_ARG);
	/* a caller of an older version knows fewer fields */
	in.struct_size = offsetof(supp_entry_input, times);
	in.times = "25:00";
	assert_int_equal(profile_add_input(p, &in, &err), SUPP_OK);
	assert_int_equal(
	    profile_add_text(p, SUPP_LISTED_ANY, SV_LIT("  "), NULL, &err),
	    SUPP_ERR_ARG);
	assert_int_equal(
	    profile_add_text(p, SUPP_LISTED_ANY, SV_LIT("\xff"), NULL, &err),
	    SUPP_ERR_SYNTAX);
	describe(&got, p);
	assert_string_equal(got.p, "m[x times=08:00, 20:00 rx=1]p0 m[x]p0");
	buf_free(&got);
	profile_clear(p);
	assert_int_equal(p->entries.n, 0);
	profile_free(p);
	profile_free(NULL);
}

static void
test_person(void **state)
{
	struct {
		supp_person q;
		char tail[8];
	} later = { .q = SUPP_PERSON_INIT };
	supp_person *q = &later.q;
	supp_error err = { .code = SUPP_OK };
	struct supp_profile p;
	struct buf got = { 0 };

	(void)state;
	profile_init(&p);
	q->age_days = 365;
	q->pregnant_days = 70;
	q->authority = SUPP_EU;
	q->wake = 0;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_OK);
	*q = (supp_person)SUPP_PERSON_INIT;
	q->egfr_milli = 41000;
	q->struct_size = sizeof later;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_OK);
	describe(&got, &p);
	assert_string_equal(got.p, "age=365 egfr=41000 days=70 pregnant=1 "
				   "authority=2 day=0,-1,-1,-1,-1");
	later.tail[7] = 1;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_ERR_ARG);
	q->struct_size = sizeof *q;
	q->bedtime = 1440;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_ERR_ARG);
	*q = (supp_person)SUPP_PERSON_INIT;
	q->pregnant = 0;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_OK);
	assert_true(p.person.pregnant_days == SUPP_UNKNOWN);
	q->sex = (supp_sex)7;
	assert_int_equal(profile_person_merge(&p, q, &err), SUPP_ERR_ARG);
	buf_free(&got);
	profile_free_parts(&p);
}

#define ADD(cases, test)                                                       \
	for (i = 0; i < sizeof cases / sizeof *cases; i++)                     \
		tests[n++] = (struct CMUnitTest)                               \
		{                                                              \
			cases[i].name, test, NULL, NULL,                       \
			    (void *)(uintptr_t)&cases[i]                       \
		}

int
main(void)
{
	struct CMUnitTest tests[160];
	size_t i, n = 0;

	ADD(reads, test_read);
	ADD(refusals, test_refused);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_input);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_person);
	return _cmocka_run_group_tests("profile", tests, n, NULL, NULL);
}
