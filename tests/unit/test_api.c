/* The public interface, as a caller meets it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suppcheck.h"

struct objects {
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
};

static int
setup(void **state)
{
	struct objects *o = calloc(1, sizeof *o);
	const supp_rulebase *rb = supp_rulebase_default();

	*state = o;
	return o == NULL || supp_checker_new(rb, &o->checker, NULL) ||
	    supp_profile_new(&o->profile, NULL) ||
	    supp_report_new(rb, &o->report, NULL);
}

static int
teardown(void **state)
{
	struct objects *o = *state;

	supp_report_free(o->report);
	supp_profile_free(o->profile);
	supp_checker_free(o->checker);
	free(o);
	return 0;
}

static void
add(struct objects *o, const char *text)
{
	assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY, text,
	    strlen(text), NULL), SUPP_OK);
}

static void
check(struct objects *o)
{
	assert_int_equal(
	    supp_check(o->checker, o->profile, o->report, NULL), SUPP_OK);
}

/* A dose held against breakfast: no entry is the other side. */
static void
pair_with_anchor(void **state)
{
	struct objects *o = *state;
	supp_person person = SUPP_PERSON_INIT;
	supp_finding_view f = SUPP_FINDING_INIT;
	supp_pair_view p = SUPP_PAIR_INIT;
	size_t i = 0;

	person.breakfast = 450;
	assert_int_equal(
	    supp_profile_person(o->profile, &person, NULL), SUPP_OK);
	add(o, "alendronate 70 mg weekly at 07:00");
	add(o, "calcium 500 mg with breakfast");
	check(o);
	do
		assert_int_equal(
		    supp_report_finding(o->report, i++, &f), SUPP_OK);
	while (strcmp(f.id, "bisphosphonate-fasting") != 0);
	assert_int_equal(
	    supp_report_pair(o->report, i - 1, 0, &p), SUPP_OK);
	assert_int_equal(p.first_entry, 0);
	assert_true(p.second_entry == UINT32_MAX);
	assert_int_equal(p.second_time, 450);
}

/* How often: whole doses in whole days. */
static void
frequency(void **state)
{
	static const struct {
		const char *text;
		int64_t count, days;
	} cases[] = {
		{ "Cipro 500 mg twice a day", 2, 1 },
		{ "zinc 15 mg every other day", 1, 2 },
		{ "vitamin D 50000 IU weekly", 1, 7 },
		{ "no zinc", SUPP_UNKNOWN, SUPP_UNKNOWN },
	};
	struct objects *o = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		add(o, cases[i].text);
	check(o);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		supp_entry_view e = SUPP_ENTRY_INIT;

		assert_int_equal(
		    supp_report_entry(o->report, i, &e), SUPP_OK);
		assert_true(e.every_count == cases[i].count);
		assert_true(e.every_days == cases[i].days);
	}
}

/* Days as today, until and reviewed count them. */
static void
dates(void **state)
{
	static const struct {
		const char *text;
		int64_t days;
	} rows[] = {
		{ "1970-01-01", 0 }, { "1969-12-31", -1 },
		{ "2026-11-22", 20779 }, { "2024-02-29", 19782 },
		{ "0001-01-01", -719162 }, { "9999-12-31", 2932896 },
	};
	static const char *const wrong[] = { "", "2026-02-29", "2026-2-3",
		" 2026-02-03", "2026-02-03 ", "0000-01-01", "2026-13-01",
		"2026-00-01", "2026-01-00", "10000-01-01", "-001-01-01" };
	int64_t days = 7;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(supp_date(rows[i].text, &days), SUPP_OK);
		assert_int_equal(days, rows[i].days);
	}
	days = 7;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(supp_date(wrong[i], &days), SUPP_ERR_ARG);
	assert_int_equal(supp_date(NULL, &days), SUPP_ERR_ARG);
	assert_int_equal(supp_date("2026-11-22", NULL), SUPP_ERR_ARG);
	assert_int_equal(days, 7);
}

static void
views(void **state)
{
	struct objects *o = *state;
	supp_report_view info = SUPP_REPORT_INIT;
	supp_entry_view e = SUPP_ENTRY_INIT;
	supp_name_view n = SUPP_NAME_INIT;
	supp_finding_view f = SUPP_FINDING_INIT;
	supp_constraint_view c = SUPP_CONSTRAINT_INIT;
	supp_pair_view p = SUPP_PAIR_INIT;
	supp_source_view s = SUPP_SOURCE_INIT;
	const char *word;

	add(o, "magnesium citrate 200 mg at 21:30");
	add(o, "Cipro 500 mg at 08:00 and 20:00");
	check(o);
	assert_int_equal(supp_report_info(o->report, &info), SUPP_OK);
	assert_int_equal(info.outcome, SUPP_OUTCOME_FOUND);
	assert_int_equal(info.n_entries, 2);
	assert_int_equal(supp_report_entry(o->report, 1, &e), SUPP_OK);
	assert_string_equal(e.text, "Cipro 500 mg at 08:00 and 20:00");
	assert_int_equal(e.kind, SUPP_ENTRY_MEDICINE);
	assert_int_equal(e.status, SUPP_RECOGNISED);
	assert_int_equal(e.n_times, 2);
	assert_int_equal(e.times[1], 1200);
	assert_string_equal(e.route, "oral");
	assert_int_equal(supp_report_name(o->report, 1, 0, &n), SUPP_OK);
	assert_string_equal(n.id, "ciprofloxacin");
	assert_int_equal(n.by, SUPP_BY_BRAND);
	assert_int_equal(n.low_ng, 500000000);
	assert_int_equal(
	    supp_report_is_a(o->report, 1, 0, 0, &word), SUPP_OK);
	assert_string_equal(word, "fluoroquinolone");
	assert_int_equal(supp_report_finding(o->report, 0, &f), SUPP_OK);
	assert_string_equal(f.id, "magnesium-fluoroquinolone");
	assert_int_equal(f.severity, SUPP_MAJOR);
	assert_int_equal(f.state, SUPP_BROKEN);
	assert_int_equal(f.n_entries, 2);
	assert_int_equal(f.entries[1], 1);
	assert_int_equal(
	    supp_report_constraint(o->report, 0, 0, &c), SUPP_OK);
	assert_int_equal(c.take, 1);
	assert_int_equal(c.from, 0);
	assert_int_equal(c.before_minutes, 120);
	assert_int_equal(c.after_minutes, 360);
	assert_true(f.n_pairs > 0);
	assert_int_equal(supp_report_pair(o->report, 0, 0, &p), SUPP_OK);
	assert_true(f.n_sources > 0);
	assert_int_equal(supp_report_source(o->report, 0, 0, &s), SUPP_OK);
	assert_true(strlen(s.title) > 0);
}

/* The i-th word of a list of an entry; "" past its end. */
static const char *
word_of(struct objects *o, supp_list list, size_t entry, size_t i)
{
	const char *word = "";

	(void)supp_report_word(o->report, list, entry, i, &word);
	return word;
}

/* What a dose was read as, and what nobody said of it. */
static void
assumed(void **state)
{
	struct objects *o = *state;
	supp_name_view n = SUPP_NAME_INIT;
	supp_entry_view e = SUPP_ENTRY_INIT;
	const char *word = NULL;

	add(o, "magnesium 400");
	add(o, "vitamin D 25.000 IU weekly");
	add(o, "melatonim 3 mg at 8");
	check(o);
	assert_int_equal(
	    supp_report_name_assumed(o->report, 0, 0, 0, &word), SUPP_OK);
	assert_string_equal(word, "elemental");
	assert_int_equal(
	    supp_report_name_assumed(o->report, 0, 0, 1, &word), SUPP_OK);
	assert_string_equal(word, "unit");
	assert_string_equal(word_of(o, SUPP_LIST_ASSUMED, 0, 0), "daily");
	assert_int_equal(
	    supp_report_name_assumed(o->report, 1, 0, 0, &word), SUPP_OK);
	assert_string_equal(word, "thousands");
	assert_int_equal(supp_report_name(o->report, 2, 0, &n), SUPP_OK);
	assert_int_equal(n.by, SUPP_BY_SPELLING);
	assert_string_equal(supp_by_name(n.by), "spelling");
	assert_string_equal(n.word, "melatonim");
	assert_string_equal(n.meant, "melatonin");
	assert_int_equal(supp_report_entry(o->report, 2, &e), SUPP_OK);
	assert_int_equal(e.n_assumed, 2);
	assert_string_equal(word_of(o, SUPP_LIST_ASSUMED, 2, 0), "half-day");
}

/* Stopped, denied, perhaps: who takes it for taken is wrong. */
static void
not_simply_taken(void **state)
{
	struct objects *o = *state;
	supp_entry_view e = SUPP_ENTRY_INIT;

	add(o, "Cipro stopped 10 days ago");
	add(o, "Cipro stopped");
	add(o, "Allergies: sulfa");
	add(o, "multivitamin without iron");
	add(o, "zinc 15 mg as needed for colds");
	add(o, "history of gout");
	check(o);
	assert_int_equal(supp_report_entry(o->report, 0, &e), SUPP_OK);
	assert_int_equal(e.stopped, 1);
	assert_true(e.stopped_minutes == 10 * 24 * 60);
	assert_int_equal(supp_report_entry(o->report, 1, &e), SUPP_OK);
	assert_int_equal(e.stopped, 1);
	assert_true(e.stopped_minutes == SUPP_UNKNOWN);
	assert_string_equal(word_of(o, SUPP_LIST_MARKS, 2, 0), "denied");
	assert_string_equal(word_of(o, SUPP_LIST_MARKS, 2, 1), "allergy");
	assert_string_equal(word_of(o, SUPP_LIST_ABSENT, 3, 0), "iron");
	assert_int_equal(supp_report_entry(o->report, 4, &e), SUPP_OK);
	assert_int_equal(e.stopped, 0);
	assert_int_equal(e.prescribed, -1);
	assert_string_equal(e.purpose, "colds");
	assert_string_equal(word_of(o, SUPP_LIST_MARKS, 4, 0), "as_needed");
	assert_int_equal(supp_report_entry(o->report, 5, &e), SUPP_OK);
	assert_string_equal(e.doubt, "history");
}

/* Amounts that are no mass, and doses beside what has no clock time. */
static void
other_amounts_and_times(void **state)
{
	struct objects *o = *state;
	supp_anchor_view a = SUPP_ANCHOR_INIT;
	supp_name_view n = SUPP_NAME_INIT;
	supp_entry_view e = SUPP_ENTRY_INIT;

	add(o, "vitamin E 400 IU 30 minutes before breakfast");
	add(o, "zinc 15 mg");
	check(o);
	assert_int_equal(supp_report_name(o->report, 0, 0, &n), SUPP_OK);
	assert_true(n.low_ng == SUPP_UNKNOWN);
	assert_string_equal(n.unit, "IU");
	assert_true(n.low_milli == 400000 && n.high_milli == 400000);
	assert_int_equal(supp_report_entry(o->report, 0, &e), SUPP_OK);
	assert_string_equal(e.anchor, "breakfast");
	assert_int_equal(e.n_anchors, 1);
	assert_int_equal(supp_report_anchor(o->report, 0, 0, &a), SUPP_OK);
	assert_string_equal(a.anchor, "breakfast");
	assert_true(a.offset_minutes == -30);
	assert_int_equal(supp_report_name(o->report, 1, 0, &n), SUPP_OK);
	assert_true(n.low_ng == 15000000);
	assert_string_equal(n.unit, "");
	assert_true(n.low_milli == SUPP_UNKNOWN);
}

/* What was said in the list, and not what the profile was given: that the
 * caller has. */
static void
person_of_entries(void **state)
{
	struct objects *o = *state;
	supp_person given = SUPP_PERSON_INIT, said = SUPP_PERSON_INIT;

	given.weight_g = 80000;
	assert_int_equal(
	    supp_profile_person(o->profile, &given, NULL), SUPP_OK);
	add(o, "67 year old woman, eGFR 41");
	add(o, "zinc 15 mg");
	check(o);
	assert_int_equal(supp_report_person(o->report, &said), SUPP_OK);
	assert_true(said.age_days == 67 * 365);
	assert_int_equal(said.sex, SUPP_FEMALE);
	assert_true(said.egfr_milli == 41000);
	assert_true(said.weight_g == SUPP_UNKNOWN);
	assert_int_equal(said.pregnant, -1);
	supp_profile_clear(o->profile);
	assert_int_equal(
	    supp_profile_person(o->profile, &said, NULL), SUPP_OK);
}

/* What makes a finding not sure, as a word and an index. */
static void
depends(void **state)
{
	struct objects *o = *state;
	supp_finding_view f = SUPP_FINDING_INIT;
	supp_depend_view d = SUPP_DEPEND_INIT;

	add(o, "magnesium citrate 200 mg");
	add(o, "antibiotic");
	check(o);
	assert_int_equal(supp_report_finding(o->report, 0, &f), SUPP_OK);
	assert_int_equal(f.sure, 0);
	assert_true(f.n_depends > 0);
	assert_int_equal(supp_report_depend(o->report, 0, 0, &d), SUPP_OK);
	assert_int_equal(d.entry, 1);
	assert_string_equal(d.on, "which");
	assert_string_equal(d.which, "antibiotic");
	assert_string_equal(d.words, "which antibiotic");
}

static void
acknowledged(void **state)
{
	struct objects *o = *state;
	supp_acknowledged_view a = SUPP_ACKNOWLEDGED_INIT;

	assert_int_equal(supp_profile_acknowledge(o->profile,
	    "magnesium-fluoroquinolone", 20779, "asked", NULL), SUPP_OK);
	assert_int_equal(supp_profile_acknowledge(o->profile,
	    "zinc-fluoroquinolone", SUPP_UNKNOWN, NULL, NULL), SUPP_OK);
	add(o, "magnesium citrate 200 mg");
	add(o, "Cipro");
	check(o);
	assert_int_equal(supp_report_acknowledged(o->report, 0, &a), SUPP_OK);
	assert_string_equal(a.caution, "magnesium-fluoroquinolone");
	assert_string_equal(a.note, "asked");
	assert_true(a.until == 20779);
	assert_int_equal(a.found, 1);
	assert_int_equal(supp_report_acknowledged(o->report, 1, &a), SUPP_OK);
	assert_string_equal(a.note, "");
	assert_true(a.until == SUPP_UNKNOWN);
	assert_int_equal(a.found, 0);
	assert_int_equal(
	    supp_report_acknowledged(o->report, 2, &a), SUPP_ERR_ARG);
}

static void
changes(void **state)
{
	struct objects *o = *state;
	supp_total_view t = SUPP_TOTAL_INIT;
	supp_change_view c = SUPP_CHANGE_INIT;
	supp_source_view s = SUPP_SOURCE_INIT;

	add(o, "magnesium citrate 200 mg twice a day");
	check(o);
	assert_int_equal(supp_report_total(o->report, 0, &t), SUPP_OK);
	assert_true(t.over_ng == 50000000);
	assert_int_equal(t.n_changes, 1);
	assert_int_equal(supp_report_change(o->report, 0, 0, &c), SUPP_OK);
	assert_int_equal(c.entry, 0);
	assert_int_equal(c.option, 1);
	assert_true(c.from_ng == 400000000 && c.to_ng == 200000000);
	assert_int_equal(c.units_from, 2);
	assert_int_equal(c.units_to, 1);
	assert_string_equal(c.unit, "dose");
	assert_int_equal(t.n_entries, 1);
	assert_int_equal(t.entries[0], 0);
	assert_int_equal(t.n_ask_first, 0);
	assert_true(t.n_sources > 0);
	assert_int_equal(
	    supp_report_limit_source(o->report, 0, 0, &s), SUPP_OK);
	assert_true(strlen(s.title) > 0);
	assert_int_equal(supp_report_limit_source(o->report, 0, t.n_sources,
	    &s), SUPP_ERR_ARG);
	assert_int_equal(supp_report_change(o->report, 0, 1, &c),
	    SUPP_ERR_ARG);
	assert_int_equal(supp_report_change(o->report, 9, 0, &c),
	    SUPP_ERR_ARG);
	assert_int_equal(supp_report_change(NULL, 0, 0, &c), SUPP_ERR_ARG);
}

static void
out_of_range(void **state)
{
	struct objects *o = *state;
	supp_entry_view e = SUPP_ENTRY_INIT;
	supp_finding_view f = SUPP_FINDING_INIT;
	supp_report_view info = SUPP_REPORT_INIT;
	supp_total_view t = SUPP_TOTAL_INIT;
	const char *word = "untouched";

	assert_int_equal(supp_report_info(o->report, &info), SUPP_ERR_ARG);
	add(o, "atorvastatin 20 mg");
	check(o);
	assert_int_equal(supp_report_entry(o->report, 1, &e), SUPP_ERR_ARG);
	assert_int_equal(supp_report_finding(o->report, 99, &f), SUPP_ERR_ARG);
	assert_int_equal(supp_report_total(o->report, 99, &t), SUPP_ERR_ARG);
	assert_int_equal(supp_report_word(o->report, SUPP_LIST_SUGGESTIONS, 0,
	    99, &word), SUPP_ERR_ARG);
	assert_string_equal(word, "untouched");
	e.struct_size = 0;
	assert_int_equal(supp_report_entry(o->report, 0, &e), SUPP_ERR_ARG);
}

/* An older caller's shorter view is filled to its end and no further. */
static void
shorter_view(void **state)
{
	struct objects *o = *state;
	struct {
		size_t struct_size;
		const char *text;
		unsigned char guard[64];
	} small;

	memset(&small, 0xa5, sizeof small);
	small.struct_size = offsetof(supp_entry_view, kind);
	add(o, "magnesium citrate");
	check(o);
	assert_int_equal(supp_report_entry(o->report, 0,
	    (supp_entry_view *)(void *)&small), SUPP_OK);
	assert_string_equal(small.text, "magnesium citrate");
	for (size_t i = 0; i < sizeof small.guard; i++)
		assert_int_equal(small.guard[i], 0xa5);
}

static void
bad_arguments(void **state)
{
	struct objects *o = *state;
	supp_error err = { .code = SUPP_OK };
	supp_entry_input in = SUPP_ENTRY_INPUT_INIT;
	supp_person person = SUPP_PERSON_INIT;

	assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY,
	    "Cip\xff", 4, &err), SUPP_ERR_SYNTAX);
	assert_int_equal(err.code, SUPP_ERR_SYNTAX);
	assert_true(strlen(err.text) > 0);
	assert_int_equal(
	    supp_profile_add_entry(o->profile, &in, NULL), SUPP_ERR_ARG);
	in.name = "Cipro";
	in.times = "25:00";
	assert_int_equal(
	    supp_profile_add_entry(o->profile, &in, NULL), SUPP_ERR_SCHEMA);
	person.age_days = -5;
	assert_int_equal(
	    supp_profile_person(o->profile, &person, NULL), SUPP_ERR_ARG);
	assert_int_equal(supp_profile_entries(o->profile), 0);
	assert_int_equal(
	    supp_plan(o->checker, o->report, NULL), SUPP_ERR_UNSUPPORTED);
}

static void
entry_limits(void **state)
{
	struct objects *o = *state;
	char *text = malloc(SUPP_MAX_ENTRY + 1);

	assert_non_null(text);
	memset(text, 'a', SUPP_MAX_ENTRY + 1);
	assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY, text,
	    SUPP_MAX_ENTRY + 1, NULL), SUPP_ERR_LIMIT);
	for (size_t i = 0; i < SUPP_MAX_ENTRIES; i++)
		assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY,
		    text, i == 0 ? SUPP_MAX_ENTRY : 3, NULL), SUPP_OK);
	assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY, text, 3,
	    NULL), SUPP_ERR_LIMIT);
	check(o);
	free(text);
}

static void
report_of_another_rulebase(void **state)
{
	struct objects *o = *state;
	supp_layer layers[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };
	static const char yaml[] = "- {id: extra-thing, name: extrathing}\n";
	supp_rulebase *rb = NULL;
	supp_checker *checker = NULL;

	layers[1].kind = SUPP_LAYER_BUFFER;
	layers[1].path = "medicines/extra.yaml";
	layers[1].bytes = yaml;
	layers[1].len = sizeof yaml - 1;
	assert_int_equal(
	    supp_rulebase_load(layers, 2, NULL, &rb, NULL), SUPP_OK);
	assert_int_equal(supp_rulebase_layers(rb), 2);
	assert_int_equal(supp_checker_new(rb, &checker, NULL), SUPP_OK);
	assert_int_equal(supp_check(checker, o->profile, o->report, NULL),
	    SUPP_ERR_ARG);
	supp_checker_free(checker);
	supp_rulebase_free(rb);
}

struct kept {
	char *p;
	size_t n;
};

static int
keep(void *ctx, const char *bytes, size_t len)
{
	struct kept *k = ctx;

	k->p = realloc(k->p, k->n + len + 1);
	assert_non_null(k->p);
	memcpy(k->p + k->n, bytes, len);
	k->n += len;
	k->p[k->n] = '\0';
	return 0;
}

static int
stop(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 1;
}

static void
json_in_and_out(void **state)
{
	static const char in[] = "{\"supplements\": [\"magnesium citrate 200 "
	    "mg\"], \"medicines\": [\"Cipro\"]}";
	struct objects *o = *state;
	struct kept a = { 0 }, b = { 0 };
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(supp_check_json(o->checker, in, sizeof in - 1, keep,
	    &a, NULL), SUPP_OK);
	assert_int_equal(supp_check_json(o->checker, in, sizeof in - 1, keep,
	    &b, NULL), SUPP_OK);
	assert_string_equal(a.p, b.p);
	assert_int_equal(a.p[a.n - 1], '\n');
	assert_non_null(strstr(a.p, "\"outcome\":\"found\""));
	assert_int_equal(supp_check_json(o->checker, in, sizeof in - 1, stop,
	    NULL, &err), SUPP_ERR_SINK);
	err.code = SUPP_OK;
	assert_int_equal(supp_check_json(o->checker, in, 20, keep, &a, &err),
	    SUPP_ERR_SYNTAX);
	assert_int_equal(err.code, SUPP_ERR_SYNTAX);
	assert_int_equal(supp_check_json(o->checker, in, sizeof in - 1, keep,
	    &b, NULL), SUPP_OK);
	free(a.p);
	free(b.p);
}

static void
rulebase_views(void **state)
{
	const supp_rulebase *rb = supp_rulebase_default();
	supp_rulebase_view v = SUPP_RULEBASE_INIT;
	supp_caution_view c = SUPP_CAUTION_INIT;
	struct kept text = { 0 };

	(void)state;
	assert_int_equal(supp_rulebase_layers(rb), 1);
	assert_int_equal(supp_rulebase_layer(rb, 0, &v), SUPP_OK);
	assert_int_equal(strncmp(v.digest, "sha256:", 7), 0);
	assert_int_equal(strlen(v.digest), 71);
	assert_int_equal(supp_rulebase_layer(rb, 1, &v), SUPP_ERR_ARG);
	assert_true(supp_rulebase_cautions(rb) > 50);
	assert_int_equal(supp_rulebase_caution(rb, 0, &c), SUPP_OK);
	assert_true(c.reviewed > 20000);
	assert_int_equal(supp_explain(rb, c.id, NULL, keep, &text, NULL),
	    SUPP_OK);
	assert_non_null(strstr(text.p, c.summary));
	assert_int_equal(
	    supp_explain(rb, "nothing-like-this", NULL, keep, &text, NULL),
	    SUPP_ERR_ARG);
	free(text.p);
	supp_rulebase_free((supp_rulebase *)(uintptr_t)rb); /* does nothing */
}

/* What a report calls by its id has words, sources and a name. */
static void
ids(void **state)
{
	const supp_rulebase *rb = supp_rulebase_default();
	supp_caution_view c = SUPP_CAUTION_INIT;
	supp_source_view s = SUPP_SOURCE_INIT;
	supp_term_view t = SUPP_TERM_INIT;
	const char *id = NULL;
	size_t at = SIZE_MAX;

	(void)state;
	assert_int_equal(supp_rulebase_find_caution(
	    rb, "magnesium-levofloxacin", &at), SUPP_OK);
	assert_int_equal(supp_rulebase_caution(rb, at, &c), SUPP_OK);
	assert_string_equal(c.id, "magnesium-levofloxacin");
	assert_string_equal(c.file, "cautions/antibiotics.yaml");
	assert_string_equal(c.mechanism, "chelation");
	assert_int_equal(c.disabled, 0);
	assert_int_equal(c.n_refines, 1);
	assert_int_equal(supp_rulebase_refines(rb, at, 0, &id), SUPP_OK);
	assert_string_equal(id, "magnesium-fluoroquinolone");
	assert_true(c.n_sources > 0);
	assert_int_equal(supp_rulebase_source(rb, at, 0, &s), SUPP_OK);
	assert_true(strlen(s.title) > 0 && strlen(s.publisher) > 0);
	assert_int_equal(
	    supp_rulebase_source(rb, at, c.n_sources, &s), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_term(rb, "zinc", &t), SUPP_OK);
	assert_string_equal(t.name, "zinc");
	assert_int_equal(t.kind, SUPP_ENTRY_SUPPLEMENT);
	assert_int_equal(supp_rulebase_term(rb, "hypertension", &t), SUPP_OK);
	assert_string_equal(t.name, "high blood pressure");
	assert_int_equal(t.kind, SUPP_ENTRY_CONDITION);
	assert_int_equal(supp_rulebase_term(rb, "ciprofloxacin", &t), SUPP_OK);
	assert_int_equal(t.kind, SUPP_ENTRY_MEDICINE);
	assert_int_equal(supp_rulebase_term(rb, "Cipro", &t), SUPP_ERR_ARG);
	assert_string_equal(t.id, "ciprofloxacin");
	assert_int_equal(
	    supp_rulebase_find_caution(rb, "zinc", &at), SUPP_ERR_ARG);
}

static void
words(void **state)
{
	(void)state;
	assert_string_equal(
	    supp_outcome_name(SUPP_OUTCOME_NONE_KNOWN), "none-known");
	assert_string_equal(
	    supp_severity_name(SUPP_CONTRAINDICATED), "contraindicated");
	assert_string_equal(supp_severity_name((supp_severity)99), "unknown");
	assert_string_equal(supp_severity_name((supp_severity)0), "unknown");
	assert_string_equal(
	    supp_entry_status_name(SUPP_PARTLY_RECOGNISED),
	    "partly-recognised");
	assert_string_equal(supp_status_name(SUPP_OK), "ok");
	assert_string_equal(supp_status_name(SUPP_ERR_SYNTAX), "syntax");
	assert_string_equal(supp_version(), SUPP_VERSION);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = { T(views), T(frequency),
		T(pair_with_anchor), T(changes), T(assumed), T(not_simply_taken),
		T(other_amounts_and_times), T(person_of_entries), T(depends),
		T(acknowledged), T(out_of_range),
		T(shorter_view), T(bad_arguments), T(entry_limits),
		T(report_of_another_rulebase), T(json_in_and_out),
		T(rulebase_views), T(ids), T(words),
		cmocka_unit_test(dates) };

	return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
