/*
 * Files of rule tests: what is refused and where, what is said of a finding
 * that differs, how intervals are walked, and the words for a leaf that no
 * test needs.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "linked.h"

#include "author/author.h"
#include "author/ruletest.h"

#define RULES "tests/fixtures/author-rules"
#define SAID_MAX (1 << 16)

static struct {
	char p[SAID_MAX];
	size_t n;
} said;

static int
keep(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	if (said.n + len >= sizeof said.p)
		return 1;
	memcpy(said.p + said.n, bytes, len);
	said.n += len;
	said.p[said.n] = '\0';
	return 0;
}

static void
has(const char *part)
{
	if (strstr(said.p, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, said.p);
}

/* One file of tests in a folder of its own. */
static supp_status
run_file(const struct supp_rulebase *rb, const char *file, const char *tests,
    supp_test_result *result)
{
	char folder[] = "/tmp/suppcheck-ruletest-XXXXXX", path[96];
	supp_error err = { .code = SUPP_OK };
	supp_status rc;
	FILE *f;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/%s", folder, file);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(tests, f) >= 0);
	assert_int_equal(fclose(f), 0);
	said.n = 0;
	said.p[0] = '\0';
	rc = author_test(rb, folder, true, keep, NULL, result, &err);
	assert_int_equal(rc, err.code);
	(void)unlink(path);
	(void)rmdir(folder);
	return rc;
}

static supp_status
run_on_fixture(const char *file, const char *tests, supp_test_result *result)
{
	supp_layer layer = SUPP_LAYER_INIT;
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	struct supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	layer.kind = SUPP_LAYER_FOLDER;
	layer.path = RULES;
	assert_int_equal(
	    rulebase_load(&layer, 1, &options, NULL, &rb, &err), SUPP_OK);
	rc = run_file(rb, file, tests, result);
	rulebase_free(rb);
	return rc;
}

/* ---------------------------------------------------------------- refused */

static const struct refused {
	const char *name, *file, *text, *says;
} refused[] = {
	{ "a list for an id", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n  silent: [[a]]\n",
	    "x.test.yaml:3:12: error: expected the id of a caution [SC011]" },
	{ "a list for an entry", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {entries: [[0]]}}\n",
	    "3:44: error: expected a word [SC011]" },
	{ "a mapping for a list", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {may: {a: b}}}\n",
	    "3:39: error: expected a list [SC011]" },
	{ "a word for fields", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: minor}\n",
	    "3:33: error: expected the fields of the finding, or {} [SC011]" },
	{ "a list of findings", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n  finds: [magnesium-over-limit]\n",
	    "3:10: error: expected a mapping of caution ids [SC011]" },
	{ "a mapping of silence", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  silent: {magnesium-over-limit: x}\n",
	    "3:11: error: expected a list of caution ids [SC011]" },
	{ "an entry for a list", "x.test.yaml",
	    "- test: t\n  given: zinc\n  only: yes\n",
	    "2:10: error: expected a list of entries or a profile [SC011]" },
	{ "a person that cannot be", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n  person: {age: old}\n  only: yes\n",
	    "x.test.yaml:3:" },
	{ "sure of nothing", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {sure: perhaps}}\n",
	    "3:40: error: expected yes or no [SC012]" },
	{ "unknown is no severity", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {severity: unknown}}\n",
	    "3:44: error: not a value of this field: unknown [SC012]" },
	{ "a list for a severity", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {severity: [minor]}}\n",
	    "3:44: error: not a value of this field: severity [SC012]" },
	{ "an unknown caution under may", "x.test.yaml",
	    "- test: t\n  given: [zinc]\n"
	    "  finds: {magnesium-over-limit: {may: [nothing]}}\n",
	    "3:40: error: no caution has this id: nothing [SC015]" },
	{ "a list for the sentence", "x.test.yaml",
	    "- test: [a, b]\n  given: [zinc]\n  only: yes\n",
	    "1:9: error: expected a sentence [SC011]" },
	{ "no list of tests", "x.test.yaml",
	    "test: t\ngiven: [zinc]\nonly: yes\n",
	    "x.test.yaml:1:1: error: expected a list of tests [SC011]" },
	{ "nearly a name", "x.test.yml",
	    "- test: t\n  given: [zinc]\n  only: yes\n",
	    "a test file ends in .test.yaml; this one is not read" },
	{ "nearly a name in capitals", "X.Test.YAML",
	    "- test: t\n  given: [zinc]\n  only: yes\n",
	    "a test file ends in .test.yaml; this one is not read" },
};

static void
test_refused(void **state)
{
	const struct refused *c = *state;
	supp_test_result result = SUPP_TEST_RESULT_INIT;

	result.passed = 77;
	assert_int_equal(
	    run_on_fixture(c->file, c->text, &result),
	    SUPP_ERR_SCHEMA);
	has(c->says);
	assert_int_equal(result.passed, 77);
}

static void
test_no_yaml(void **state)
{
	supp_test_result result = SUPP_TEST_RESULT_INIT;

	(void)state;
	assert_int_equal(
	    run_on_fixture("x.test.yaml", "- {test: t\n", &result),
	    SUPP_ERR_SYNTAX);
	has("x.test.yaml:2:1: error: ");
}

/* --------------------------------------------------------------- differs */

static const struct differs {
	const char *name, *given, *wants, *says;
} differs[] = {
	{ "an entry that is not unsure",
	    "[magnesium citrate 200 mg, antibiotic]", "unsure: [0]",
	    "expected unsure [0], got []" },
	{ "depends on an entry", "[magnesium citrate 200 mg, antibiotic]",
	    "depends: [[0, form]]",
	    "expected depends [0 form], got [1 which antibiotic]" },
	{ "depends without an entry",
	    "[magnesium citrate 200 mg, antibiotic]", "depends: [form]",
	    "expected depends [form], got [which antibiotic]" },
	{ "may be another", "[magnesium citrate 200 mg, fluoroquinolone]",
	    "may: []", "expected may [], got [magnesium-levofloxacin]" },
	{ "acknowledged",
	    "{supplements: [magnesium citrate 200 mg], medicines: [Cipro], "
	    "acknowledged: [{caution: magnesium-fluoroquinolone}]}",
	    "acknowledged: no", "expected acknowledged false, got true" },
	{ "kind", "[magnesium citrate 200 mg, Cipro]", "kind: timing",
	    "expected kind timing, got separation" },
	{ "evidence", "[magnesium citrate 200 mg, Cipro]",
	    "evidence: probable", "expected evidence probable, got established" },
	{ "action", "[magnesium citrate 200 mg, Cipro]", "action: avoid",
	    "expected action avoid, got separate" },
	{ "one word for a list", "[magnesium citrate 200 mg, Cipro]",
	    "entries: 1", "expected entries [1], got [0, 1]" },
	{ "twice the same", "[magnesium citrate 200 mg, Cipro]",
	    "entries: [1, 1]", "expected entries [1], got [0, 1]" },
	{ "numbers by value", "[a, b, c, d, e, f, g, h, i, j, "
			      "magnesium citrate 200 mg, Cipro]",
	    "entries: [11, 9]", "expected entries [9, 11], got [10, 11]" },
	{ "a finding that is not there", "[Cipro]", "sure: yes",
	    "expected magnesium-fluoroquinolone, not found" },
};

static void
test_differs(void **state)
{
	const struct differs *c = *state;
	supp_test_result result = SUPP_TEST_RESULT_INIT;
	char text[1024];

	(void)snprintf(text, sizeof text,
	    "- test: t\n  unread: yes\n  given: %s\n"
	    "  finds: {magnesium-fluoroquinolone: {%s}}\n",
	    c->given, c->wants);
	assert_int_equal(
	    run_on_fixture("x.test.yaml", text, &result), SUPP_OK);
	has(c->says);
	assert_int_equal(result.passed, 0);
	assert_int_equal(result.failed, 1);
}

/* --------------------------------------------------------------- walking */

#define CAUTION(id, when, more)                                                \
	"- id: " id "\n  summary: S\n  when: " when "\n  severity: major\n"     \
	"  evidence: established\n  effect: E.\n  advice: A.\n"               \
	"  professional: P.\n  sources: [lab]\n  reviewed: 2026-01-01\n" more
#define SEPARATION "  kind: separation\n  action: separate\n"
#define MG_WARFARIN "{all: [{supplement: magnesium}, {medicine: warfarin}]}"
#define GIVEN_BOTH                                                             \
	"- test: t\n  given: [magnesium citrate 200 mg at 22:00, "             \
	"warfarin at 08:00]\n  finds: {x: {}}\n"

static const struct walked {
	const char *name, *rules, *tests;
	const char *says; /* NULL: nothing about walking */
	size_t failed;
} walked[] = {
	{ "a figure on one side only",
	    CAUTION("x", MG_WARFARIN, SEPARATION "  separate: {before: 2 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "twelve hours on one side",
	    CAUTION("x", MG_WARFARIN, SEPARATION "  separate: {after: 12 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "more than half a day on one side",
	    CAUTION("x", MG_WARFARIN, SEPARATION "  separate: {before: 13 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "zeros beside figures",
	    CAUTION("x", MG_WARFARIN,
		SEPARATION "  separate:\n"
			   "    - {before: 0 min, after: 0 min}\n"
			   "    - {before: 2 h, after: 4 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "zero on one side",
	    CAUTION("x", MG_WARFARIN,
		SEPARATION "  separate: {before: 0 min, after: 3 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "written both ways round",
	    CAUTION("x", MG_WARFARIN,
		SEPARATION
		"  separate:\n"
		"    - {take: medicine, from: supplement, before: 2 h, after: "
		"6 h}\n"
		"    - {take: supplement, from: medicine, before: 7 h, after: "
		"3 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "from getting up",
	    CAUTION("x", "{medicine: warfarin}",
		"  kind: timing\n  action: separate\n"
		"  separate: {take: medicine, from: waking, before: 30 min}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "from bedtime",
	    CAUTION("x", "{medicine: warfarin}",
		"  kind: timing\n  action: separate\n"
		"  separate: {take: medicine, from: bedtime, before: 2 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	{ "from each of the meals",
	    CAUTION("x", "{medicine: warfarin}",
		"  kind: timing\n  action: separate\n  separate:\n"
		"    - {take: medicine, from: breakfast, apart: 1 h}\n"
		"    - {take: medicine, from: lunch, apart: 1 h}\n"
		"    - {take: medicine, from: dinner, apart: 1 h}\n"),
	    GIVEN_BOTH, NULL, 0 },
	/* only clock times are moved: on other days nothing comes close */
	{ "on different days",
	    CAUTION("x", MG_WARFARIN,
		SEPARATION "  separate: {before: 2 h, after: 6 h}\n"),
	    "- test: t\n  given: [magnesium citrate 200 mg on Mondays at 22:00, "
	    "warfarin on Tuesdays at 20:00]\n  finds: {x: {}}\n",
	    "x.test.yaml:1: test \"t\": walking x: 1 h 59 min before, expected "
	    "broken, got kept\n",
	    4 },
	{ "of what a refinement leaves",
	    CAUTION("x", MG_WARFARIN,
		SEPARATION "  separate: {before: 2 h, after: 2 h}\n"
			   "- id: y\n  refines: x\n"
			   "  when: {all: [{supplement: magnesium-citrate}, "
			   "{condition: kidney-disease}]}\n"
			   "  separate: {before: 2 h}\n  sources: [lab]\n"),
	    "- test: t\n  given: [magnesium citrate 200 mg at 22:00, warfarin "
	    "at 08:00, magnesium at 12:00]\n  person: {egfr: 40}\n"
	    "  finds: {y: {}, x: {}}\n",
	    NULL, 0 },
};

static void
test_walked(void **state)
{
	const struct walked *c = *state;
	struct file_text more = { "cautions/x.yaml", c->rules };
	supp_test_result result = SUPP_TEST_RESULT_INIT;
	struct supp_rulebase *rb = NULL;
	struct told told;

	assert_int_equal(
	    linked_load(&more, 1, false, NULL, &told, &rb), SUPP_OK);
	assert_int_equal(
	    run_file(rb, "x.test.yaml", c->tests, &result), SUPP_OK);
	rulebase_free(rb);
	if (c->says != NULL)
		has(c->says);
	else if (strstr(said.p, "walking") != NULL)
		fail_msg("%s", said.p);
	assert_int_equal(result.passed, 1);
	assert_int_equal(result.failed, c->failed);
	assert_true(result.figures > 0);
}

/* ------------------------------------------------------- words for leaves */

static const struct leaf_case {
	const char *name, *when;
	uint32_t leaf;
	const char *words;
} leaf_cases[] = {
	{ "a medicine", MG_WARFARIN, 1, "medicine: warfarin" },
	{ "one of several", "{supplement: [zinc, magnesium]}", 0,
	    "supplement: zinc or magnesium" },
	{ "anything", "{all: [{supplement: zinc}, {takes: any, as: b}]}", 1,
	    "takes: any" },
	{ "except", "{supplement: magnesium, except: [magnesium-citrate, zma]}",
	    0, "supplement: magnesium (except magnesium-citrate or zma)" },
	{ "with and route", "{supplement: magnesium, with: zinc, route: any}",
	    0, "supplement: magnesium (with zinc; route any)" },
	{ "routes", "{medicine: warfarin, route: [eye, oral]}", 0,
	    "medicine: warfarin (route oral or eye)" },
	{ "dose form", "{supplement: zinc, dose-form: lozenge}", 0,
	    "supplement: zinc (dose-form lozenge)" },
	{ "dose", "{supplement: zinc, dose: {over: 15 mg, below: 1.5 g}}", 0,
	    "supplement: zinc (dose over 15 mg below 1500 mg)" },
	{ "dose, bounds inside",
	    "{supplement: zinc, dose: {from: 15 mg, up-to: 30 mg}}", 0,
	    "supplement: zinc (dose from 15 mg up to 30 mg)" },
	{ "duration", "{supplement: zinc, duration: {over: 14 d}}", 0,
	    "supplement: zinc (duration over 14 days)" },
	{ "prescribed", "{medicine: warfarin, prescribed: yes}", 0,
	    "medicine: warfarin (prescribed: yes)" },
	{ "not prescribed", "{medicine: warfarin, prescribed: no}", 0,
	    "medicine: warfarin (prescribed: no)" },
	{ "washout", "{medicine: warfarin, washout: 14 d}", 0,
	    "medicine: warfarin (washout 14 days)" },
	{ "condition", "{all: [{takes: zinc}, {condition: kidney-stage-3}]}",
	    1, "condition: kidney-stage-3" },
	{ "age", "{all: [{takes: zinc}, {age: {from: 2 y, below: 65 y}}]}", 1,
	    "age: from 730 days below 23725 days" },
	{ "kidneys", "{all: [{takes: zinc}, {egfr: {below: 30}}]}", 1,
	    "egfr: below 30" },
	{ "kidneys, a fraction",
	    "{all: [{takes: zinc}, {egfr: {up-to: 44.5}}]}", 1,
	    "egfr: up to 44.500" },
	{ "weeks", "{all: [{takes: zinc}, {pregnant: {from: 13 w}}]}", 1,
	    "pregnant: from 91 days" },
	{ "woman", "{all: [{takes: zinc}, {sex: female}]}", 1, "sex: female" },
	{ "man", "{all: [{takes: zinc}, {sex: male}]}", 1, "sex: male" },
	{ "a sum",
	    "{all: [{takes: zinc}, {daily: {substance: zinc, over: 40 mg}}]}",
	    1, "daily: zinc over 40 mg" },
	{ "a limit", "{all: [{takes: zinc}, {over-limit: magnesium}]}", 1,
	    "over-limit: magnesium" },
	{ "a count of things",
	    "{count: {takes: antibiotic, of: things, at-least: 2}}", 0,
	    "count of things, at least 2: takes: antibiotic" },
	{ "a count of entries",
	    "{count: {supplement: zinc, of: entries, at-least: 3}}", 0,
	    "count of entries, at least 3: supplement: zinc" },
	{ "below any and not",
	    "{all: [{takes: zinc}, {any: [{condition: kidney-disease}, "
	    "{not: {medicine: warfarin, as: w}}]}]}",
	    2, "medicine: warfarin" },
	{ "none of them", MG_WARFARIN, 7, "leaf 8" },
};

static void
test_leaf(void **state)
{
	const struct leaf_case *c = *state;
	char text[1024];
	struct file_text more = { "cautions/x.yaml", text };
	struct supp_rulebase *rb = NULL;
	struct buf words = { 0 };
	struct told told;

	(void)snprintf(text, sizeof text,
	    CAUTION("x", "%s", "  kind: interaction\n  action: ask\n"),
	    c->when);
	if (linked_load(&more, 1, false, NULL, &told, &rb) != SUPP_OK)
		fail_msg("%s", told.text[0]);
	assert_true(leaf_words(
	    rb->model, linked_caution(rb->model, "x"), c->leaf, &words));
	assert_true(buf_zero(&words));
	assert_string_equal(words.p, c->words);
	buf_free(&words);
	rulebase_free(rb);
}

int
main(void)
{
	struct CMUnitTest tests[128];
	size_t n = 0;

#define ADD(cases, test)                                                       \
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)              \
		tests[n++] = (struct CMUnitTest){ cases[i].name, test, NULL,   \
			NULL, (void *)(uintptr_t)&cases[i] }
	ADD(refused, test_refused);
	ADD(differs, test_differs);
	ADD(walked, test_walked);
	ADD(leaf_cases, test_leaf);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_no_yaml);
	return _cmocka_run_group_tests("ruletest", tests, n, NULL, NULL);
}
