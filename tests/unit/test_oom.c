/*
 * Out of memory, at every point where memory is asked for, once and from then
 * on: the status is SUPP_ERR_NOMEM, out parameters are untouched, nothing
 * leaks, and the same objects then do the same work. Each scene is run once to
 * count its points. With many, evenly spread ones are taken; OOM_ALL takes all
 * of them (make check-oom).
 */
#define _GNU_SOURCE 1 /* RTLD_NEXT, in failing.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "suppcheck.h"

#include "failing.h"

#define POINTS 150 /* of one scene and way, unless OOM_ALL */
#define OUT (2u << 20)
#define RULES "tests/fixtures/author-rules"

static bool counting_utf8proc;

struct world {
	const supp_rulebase *rb;
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
	char *out;
	size_t n;
};

struct scene {
	const char *name;
	supp_status (*work)(struct world *w, supp_error *err);
	bool objects; /* made before memory runs out */
};

static int
keep(void *ctx, const char *bytes, size_t len)
{
	struct world *w = ctx;

	if (w->n + len > OUT)
		return 1;
	memcpy(w->out + w->n, bytes, len);
	w->n += len;
	return 0;
}

static int
keep_diag(void *ctx, const supp_diag *d)
{
	return keep(ctx, d->text, strlen(d->text));
}

/* --------------------------------------------------------------- scenes */

static const char house_sources[] =
    "- {id: house-label, title: A label, publisher: Nobody, year: 2026, url: "
    "\"https://example.org\", kind: label, seen: yes}\n";
static const char house_terms[] =
    "- {id: housium, name: housium, names: [hous\xc3\xa9, house salt], match: "
    "'[a-z]{3,}housate(?<tail>[a-z]*)$', routes: [oral, "
    "skin], units: {IU: 25 ng}, limits: [{authority: us, age: {from: 4 y}, "
    "per-day: 110 mg, sources: [house-label]}]}\n"
    "- {id: housium-oxide, name: housium oxide, is-a: [housium], contains: "
    "{housium: 60.3 %}}\n"
    "- {extends: magnesium, names: [house magnesium]}\n";
static const char house_cautions[] =
    "- {id: house-one, summary: S, when: {all: [{supplement: housium, as: "
    "a}, {any: [{condition: pregnancy}, {egfr: {below: 30}}]}, {not: "
    "{takes: zinc}}]}, kind: interaction, severity: moderate, action: ask, "
    "evidence: established, effect: E, advice: A, professional: P, sources: "
    "[house-label#1], reviewed: 2026-11-22}\n"
    "- {id: house-two, refines: house-one, when: {condition: "
    "pregnancy-trimester-1}}\n";

static supp_status
load_layers(struct world *w, const supp_layer *layers, size_t n,
    supp_error *err)
{
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_rulebase *const untouched = (supp_rulebase *)(void *)w;
	supp_rulebase *rb = untouched;
	supp_rulebase_view view = SUPP_RULEBASE_INIT;
	supp_status rc;

	options.sink = keep_diag;
	options.sink_ctx = w;
	rc = supp_rulebase_load(layers, n, &options, &rb, err);
	if (rc != SUPP_OK) {
		assert_ptr_equal(rb, untouched);
		return rc;
	}
	for (size_t i = 0; i < supp_rulebase_layers(rb); i++) {
		assert_int_equal(supp_rulebase_layer(rb, i, &view), SUPP_OK);
		(void)keep(w, view.digest, strlen(view.digest));
	}
	supp_rulebase_free(rb);
	return SUPP_OK;
}

#define BUFFER(path, text)                                                    \
	{ sizeof(supp_layer), SUPP_LAYER_BUFFER, path, text, sizeof text - 1 }

static supp_status
load_house(struct world *w, supp_error *err)
{
	const supp_layer layers[] = { SUPP_LAYER_INIT,
		BUFFER("sources.yaml", house_sources),
		BUFFER("supplements/house.yaml", house_terms),
		BUFFER("cautions/house.yaml", house_cautions) };

	return load_layers(w, layers, 4, err);
}

static supp_status
load_folder(struct world *w, supp_error *err)
{
	const supp_layer layer = { sizeof layer, SUPP_LAYER_FOLDER, RULES,
		NULL, 0 };

	return load_layers(w, &layer, 1, err);
}

/* Bytes that do not load: memory that runs out is told before the error. */
static supp_status
lint_folder(struct world *w, supp_error *err)
{
	const supp_layer layer = { sizeof layer, SUPP_LAYER_FOLDER,
		"tests/fixtures/author-lint", NULL, 0 };
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;

	options.sink = keep_diag;
	options.sink_ctx = w;
	return supp_rules_lint(&layer, 1, &options, 20779, err);
}

static supp_status
make_objects(struct world *w, supp_error *err)
{
	supp_checker *c = NULL;
	supp_profile *p = NULL;
	supp_report *r = NULL;
	supp_status rc = supp_checker_new(w->rb, &c, err);

	if (rc == SUPP_OK)
		rc = supp_profile_new(&p, err);
	if (rc == SUPP_OK)
		rc = supp_report_new(w->rb, &r, err);
	if (rc != SUPP_OK)
		assert_null(r);
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(c);
	return rc;
}

static const char profile_yaml[] =
    "person: {age: 67, sex: female, egfr: 41}\n"
    "supplements: [magnesium glycinate 400 mg at 22:00, {name: zinc, dose: 15 "
    "mg, times: [\"08:00\"]}]\n"
    "medicines: [{name: Cipro, dose: 500 mg, times: [\"08:00\", \"20:00\"], "
    "code: \"rxnorm:2551\"}]\n"
    "conditions: [chronic kidney disease stage 3b]\n"
    "acknowledged: [{caution: magnesium-fluoroquinolone, until: 2027-01-01, "
    "note: told}]\n"
    "day: {wake: \"07:00\"}\n";
static const char profile_text[] =
    "Supplements:\nmagn\xc3\xa9sium citrate 200 mg\n\xe3\x83\x9e\xe3\x82\xb0 "
    "5 mg\nMedicines:\nunknownfloxacin twice a day\nciprofloxasin\n"
    "lisinopril/HCTZ 20-12.5\n";
static const char profile_json[] =
    "{\"person\": {\"age\": 67.5, \"egfr\": 41}, \"supplements\": "
    "[\"magnesium 20mg\", \"magnesium citrate 200 mg at 22:00\", "
    "{\"name\": \"zinc\", \"dose\": "
    "\"15 mg\"}], \"medicines\": [{\"name\": \"Cipro\", \"times\": "
    "[\"08:00\", \"20:00\"]}], \"day\": {\"wake\": \"07:00\"}}";

static supp_status
read_profiles(struct world *w, supp_error *err)
{
	static const struct {
		supp_profile_format format;
		const char *bytes;
	} files[] = { { SUPP_PROFILE_YAML, profile_yaml },
		{ SUPP_PROFILE_TEXT, profile_text },
		{ SUPP_PROFILE_JSON, profile_json } };
	supp_status rc = SUPP_OK;

	supp_profile_clear(w->profile);
	for (size_t i = 0; i < 3 && rc == SUPP_OK; i++) {
		size_t before = supp_profile_entries(w->profile);

		rc = supp_profile_read(w->profile, files[i].format,
		    files[i].bytes, strlen(files[i].bytes), NULL, err);
		if (rc != SUPP_OK)
			assert_int_equal(
			    supp_profile_entries(w->profile), before);
	}
	return rc;
}

static supp_status
add_entries(struct world *w, supp_error *err)
{
	supp_entry_input e = SUPP_ENTRY_INPUT_INIT;
	char text[64];
	supp_status rc = SUPP_OK;

	supp_profile_clear(w->profile);
	for (int i = 0; i < 40 && rc == SUPP_OK; i++) {
		int n = snprintf(text, sizeof text, "unknown thing %d", i);

		rc = supp_profile_add(w->profile, SUPP_LISTED_ANY, text,
		    (size_t)n, err);
	}
	e.name = "iron";
	e.dose = "65 mg";
	e.times = "08:00, 20:00";
	e.duration = "3 y";
	if (rc == SUPP_OK)
		rc = supp_profile_add_entry(w->profile, &e, err);
	if (rc == SUPP_OK)
		rc = supp_profile_acknowledge(w->profile, "iron-levothyroxine",
		    SUPP_UNKNOWN, "told", err);
	return rc;
}

static supp_status
render(struct world *w, supp_error *err)
{
	supp_report_view info = SUPP_REPORT_INIT;
	supp_render_options options = SUPP_RENDER_INIT;
	supp_status rc = supp_report_text(w->report, NULL, keep, w, err);

	options.width = 40;
	options.color = 1;
	if (rc == SUPP_OK)
		rc = supp_report_text(w->report, &options, keep, w, err);
	if (rc == SUPP_OK)
		rc = supp_report_json(w->report, NULL, keep, w, err);
	if (rc == SUPP_OK)
		rc = supp_report_entries(w->report, 0, NULL, keep, w, err);
	if (rc == SUPP_OK)
		rc = supp_report_entries(w->report, 1, NULL, keep, w, err);
	(void)supp_report_info(w->report, &info);
	for (size_t i = 0; i < info.n_findings && rc == SUPP_OK; i++)
		rc = supp_report_timing(w->report, i, keep, w, err);
	return rc;
}

/* A check that fails leaves a report that is empty, not half of one. */
static supp_status
check(struct world *w, supp_error *err)
{
	supp_report_view info = SUPP_REPORT_INIT;
	supp_status rc = read_profiles(w, err);

	if (rc != SUPP_OK)
		return rc;
	rc = supp_check(w->checker, w->profile, w->report, err);
	if (rc == SUPP_OK)
		return render(w, err);
	if (supp_report_info(w->report, &info) == SUPP_OK)
		assert_int_equal(info.n_findings + info.n_entries, 0);
	return rc;
}

static supp_status
check_json(struct world *w, supp_error *err)
{
	return supp_check_json(w->checker, profile_json,
	    sizeof profile_json - 1, keep, w, err);
}

static supp_status
explain(struct world *w, supp_error *err)
{
	supp_status rc = supp_explain(w->rb, "magnesium-fluoroquinolone",
	    NULL, keep, w, err);

	if (rc == SUPP_OK)
		rc = supp_explain(w->rb, "Cipro", NULL, keep, w, err);
	return rc;
}

static supp_status
write_rules(struct world *w, supp_error *err)
{
	supp_status rc = SUPP_OK;

	for (int k = SUPP_RULES_LIST_TEXT;
	     k <= SUPP_RULES_MAN_TERMS && rc == SUPP_OK; k++)
		rc = supp_rules_write(
		    w->rb, (supp_rules_format)k, keep, w, err);
	return rc;
}

static supp_rulebase *author_rules;

static supp_status
test_rules(struct world *w, supp_error *err)
{
	supp_test_result result = SUPP_TEST_RESULT_INIT;
	supp_status rc = supp_rules_test(
	    author_rules, RULES, 1, keep, w, &result, err);

	if (rc != SUPP_OK)
		assert_int_equal(result.passed + result.failed, 0);
	return rc;
}

/* ---------------------------------------------------------------- sweep */

static void
world_begin(struct world *w, const struct scene *s)
{
	w->rb = supp_rulebase_default();
	w->checker = NULL;
	w->profile = NULL;
	w->report = NULL;
	w->n = 0;
	if (!s->objects)
		return;
	assert_int_equal(supp_checker_new(w->rb, &w->checker, NULL), SUPP_OK);
	assert_int_equal(supp_profile_new(&w->profile, NULL), SUPP_OK);
	assert_int_equal(supp_report_new(w->rb, &w->report, NULL), SUPP_OK);
}

static void
world_end(struct world *w)
{
	supp_report_free(w->report);
	supp_profile_free(w->profile);
	supp_checker_free(w->checker);
}

/* The scene with its k-th point failing; then once more with memory. */
static void
fail_at(const struct scene *s, unsigned long k, bool persist,
    const struct world *want, struct world *w)
{
	supp_error err = { .code = SUPP_OK };
	long live = failing.live;
	supp_status rc;

	world_begin(w, s);
	failing_arm(k, persist);
	rc = s->work(w, &err);
	failing_arm(0, false);
	if (rc != SUPP_ERR_NOMEM || err.code != rc || err.text[0] == '\0')
		fail_msg("%s: point %lu%s: status %d, error %d \"%s\"",
		    s->name, k, persist ? " and on" : "", (int)rc,
		    (int)err.code, err.text);
	w->n = 0;
	err = (supp_error) { .code = SUPP_OK };
	rc = s->work(w, &err);
	if (rc != SUPP_OK)
		fail_msg("%s: point %lu%s: afterwards status %d, \"%s\"",
		    s->name, k, persist ? " and on" : "", (int)rc, err.text);
	assert_int_equal(err.code, SUPP_OK);
	if (w->n != want->n || memcmp(w->out, want->out, w->n) != 0)
		fail_msg("%s: point %lu%s: afterwards another answer",
		    s->name, k, persist ? " and on" : "");
	world_end(w);
	if (failing.live != live)
		fail_msg("%s: point %lu%s: %ld blocks leak", s->name, k,
		    persist ? " and on" : "", failing.live - live);
}

static unsigned long
step(unsigned long points)
{
	if (getenv("OOM_ALL") != NULL || points <= POINTS)
		return 1;
	return (points + POINTS - 1) / POINTS;
}

static void
sweep(void **state)
{
	const struct scene *s = *state;
	struct world want = { .out = malloc(OUT) };
	struct world w = { .out = malloc(OUT) };
	supp_error err = { .code = SUPP_OK };
	long live = failing.live;
	unsigned long points;

	assert_non_null(want.out);
	assert_non_null(w.out);
	world_begin(&want, s);
	failing_arm(0, false);
	if (s->work(&want, &err) != SUPP_OK)
		fail_msg("%s: %s", s->name, err.text);
	points = failing.count;
	world_end(&want);
	assert_int_equal(failing.live, live);
	assert_true(points > 0);
	for (unsigned long k = 1; k <= points; k += step(points)) {
		fail_at(s, k, false, &want, &w);
		fail_at(s, k, true, &want, &w);
	}
	print_message("           %s: %lu points, each %lu\n", s->name, points,
	    step(points));
	free(want.out);
	free(w.out);
}

/* What documents no NOMEM asks for none. */
static void
rendering_asks_for_none(void **state)
{
	const struct scene s = { .name = "render", .objects = true };
	struct world w = { .out = malloc(OUT) };
	supp_error err = { .code = SUPP_OK };

	(void)state;
	world_begin(&w, &s);
	assert_int_equal(check(&w, &err), SUPP_OK);
	failing_arm(1, true);
	assert_int_equal(render(&w, &err), SUPP_OK);
	assert_int_equal(failing.count, 0);
	failing_arm(0, false);
	world_end(&w);
	free(w.out);
}

/* Were a name of failing.h hidden, all of the above would pass unseen. */
static void
each_fired(void **state)
{
	(void)state;
	for (int i = 0; i < ASKERS; i++) {
		print_message("           %s: asked %lu times, refused %lu\n",
		    asker_names[i], failing.asked[i], failing.failed[i]);
		assert_true(failing.failed[i] > 0);
	}
	assert_true(failing.utf8proc_calls > 0);
	assert_int_equal(failing.utf8proc_allocations, 0);
	print_message("           utf8proc: %lu calls, allocations %s\n",
	    failing.utf8proc_calls,
	    counting_utf8proc ? "none" : "not counted in this flavour");
}

static const struct scene scenes[] = {
	{ "load layers over the default", load_house, false },
	{ "load a folder", load_folder, false },
	{ "lint", lint_folder, false },
	{ "objects", make_objects, false },
	{ "read profiles", read_profiles, true },
	{ "add entries", add_entries, true },
	{ "check and render", check, true },
	{ "JSON in, JSON out", check_json, true },
	{ "explain", explain, false },
	{ "write rules", write_rules, false },
	{ "rule tests", test_rules, false },
};
#define SCENES (sizeof scenes / sizeof *scenes)

static int
begin(void **state)
{
	const supp_layer layer = { sizeof layer, SUPP_LAYER_FOLDER, RULES,
		NULL, 0 };

	(void)state;
	return supp_rulebase_load(&layer, 1, NULL, &author_rules, NULL) !=
	    SUPP_OK;
}

static int
end(void **state)
{
	(void)state;
	supp_rulebase_free(author_rules);
	return failing.live != 0;
}

int
main(void)
{
	struct CMUnitTest tests[SCENES + 2];
	static struct scene copies[SCENES];

	counting_utf8proc = failing_begin();
	for (size_t i = 0; i < SCENES; i++) {
		copies[i] = scenes[i];
		tests[i] = (struct CMUnitTest) { scenes[i].name, sweep, NULL,
			NULL, &copies[i] };
	}
	tests[SCENES] =
	    (struct CMUnitTest)cmocka_unit_test(rendering_asks_for_none);
	tests[SCENES + 1] = (struct CMUnitTest)cmocka_unit_test(each_fired);
	return cmocka_run_group_tests_name("oom", tests, begin, end);
}
