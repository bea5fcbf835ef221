/*
 * Whoever embeds the library reads from C all that the JSON report has: the
 * report is built again from the views alone, and must be the same JSON, for
 * every entry of the corpus and for lists that have what is seldom. Every key
 * that the schema names must have been met.
 */
#include "views_report.h"

#include <time.h>

#define SCHEMA "src/render/suppcheck-report.schema.json"
#define HOUSE "tests/examples/house"
#define AT_ONCE 8   /* entries of the corpus in one list */
#define MANY 70     /* of each of two: more pairs than a caution judges */

/* --------------------------------------------------- the keys of the schema */

/* "entries.names.assumed" of everything that stands in a report. */
static void
keys_met(const json_t *value, const char *path, json_t *met)
{
	const char *key;
	json_t *below;
	size_t i;

	json_array_foreach(value, i, below)
		keys_met(below, path, met);
	json_object_foreach((json_t *)(uintptr_t)value, key, below) {
		char longer[256];

		(void)snprintf(longer, sizeof longer, "%s.%s", path, key);
		json_object_set_new(met, longer, json_true());
		keys_met(below, longer, met);
	}
}

static void
keys_named(const json_t *schema, const json_t *node, const char *path,
    json_t *named)
{
	static const char *const same[] = { "items", "anyOf", "oneOf" };
	const char *ref = json_string_value(json_object_get(node, "$ref"));
	const char *key;
	json_t *below;
	size_t i;

	if (node == NULL)
		return;
	if (ref != NULL) {
		assert_memory_equal(ref, "#/$defs/", 8);
		keys_named(schema, json_object_get(
		    json_object_get(schema, "$defs"), ref + 8), path, named);
	}
	json_array_foreach(node, i, below)
		keys_named(schema, below, path, named);
	for (i = 0; i < sizeof same / sizeof *same; i++)
		keys_named(schema, json_object_get(node, same[i]), path, named);
	json_object_foreach(json_object_get(node, "properties"), key, below) {
		char longer[256];

		(void)snprintf(longer, sizeof longer, "%s.%s", path, key);
		if (!json_is_false(below))
			json_object_set_new(named, longer, json_true());
		keys_named(schema, below, longer, named);
	}
}

/* ------------------------------------------------------------- both of them */

struct objects {
	supp_rulebase *rb;
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
	json_t *met; /* keys */
	size_t lists;
};

static int
setup(void **state)
{
	struct objects *o = calloc(1, sizeof *o);
	supp_layer given[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };

	*state = o;
	if (o == NULL)
		return -1;
	given[1].kind = SUPP_LAYER_FOLDER;
	given[1].path = HOUSE;
	o->met = json_object();
	return o->met == NULL ||
	    supp_rulebase_load(given, 2, NULL, &o->rb, NULL) ||
	    supp_checker_new(o->rb, &o->checker, NULL) ||
	    supp_profile_new(&o->profile, NULL) ||
	    supp_report_new(o->rb, &o->report, NULL);
}

static int
teardown(void **state)
{
	struct objects *o = *state;

	json_decref(o->met);
	supp_report_free(o->report);
	supp_profile_free(o->profile);
	supp_checker_free(o->checker);
	supp_rulebase_free(o->rb);
	free(o);
	return 0;
}

static json_t *
written(const supp_report *r)
{
	struct bytes b = { NULL, 0 };
	json_t *j;

	assert_int_equal(supp_report_json(r, NULL, keep, &b, NULL), SUPP_OK);
	j = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(j);
	free(b.p);
	return j;
}

/* Where they differ, for whoever has to mend it. */
static void
show_difference(const char *key, const json_t *from_c, const json_t *json)
{
	char *a = json_dumps(from_c, JSON_ENCODE_ANY | JSON_SORT_KEYS);
	char *b = json_dumps(json, JSON_ENCODE_ANY | JSON_SORT_KEYS);

	print_error("%s\n  from C: %s\n  JSON:   %s\n", key,
	    a != NULL ? a : "nothing", b != NULL ? b : "nothing");
	free(a);
	free(b);
}

static void
compare(struct objects *o)
{
	json_t *json, *from_c, *value;
	bool same = true;
	const char *key;

	assert_int_equal(
	    supp_check(o->checker, o->profile, o->report, NULL), SUPP_OK);
	json = written(o->report);
	from_c = report_object(o->report, o->rb);
	json_object_foreach(json, key, value)
		if (!json_equal(json_object_get(from_c, key), value)) {
			show_difference(
			    key, json_object_get(from_c, key), value);
			same = false;
		}
	assert_true(same);
	assert_int_equal(json_object_size(from_c), json_object_size(json));
	keys_met(from_c, "", o->met);
	o->lists++;
	json_decref(json);
	json_decref(from_c);
	supp_profile_clear(o->profile);
}

/* Every entry of the corpus, some in one list. */
static void
add_line(struct objects *o, const char *line, size_t n)
{
	char text[SUPP_MAX_ENTRY];
	size_t len = 0;

	for (size_t i = 0; i < n && len < sizeof text; i++) {
		bool escape = line[i] == '\\' && i + 1 < n;

		i += escape;
		text[len++] = escape && line[i] == 'n' ? '\n' : line[i];
	}
	(void)!supp_profile_add(o->profile, SUPP_LISTED_ANY, text, len, NULL);
	if (supp_profile_entries(o->profile) == AT_ONCE)
		compare(o);
}

static void
corpus(void **state)
{
	static const char *const files[] = { "ambiguity", "amounts", "codes",
		"countries", "counts", "denial", "lists", "person",
		"route-form", "seldom", "several", "spelling", "tables",
		"text", "when" };
	struct objects *o = *state;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char line[SUPP_MAX_ENTRY];
		const char *arrow;
		FILE *f;

		(void)snprintf(
		    line, sizeof line, "tests/corpus/%s.txt", files[i]);
		f = fopen(line, "rb");
		assert_non_null(f);
		while (fgets(line, sizeof line, f) != NULL) {
			arrow = strstr(line, " => ");
			if (line[0] != '#' && arrow != NULL)
				add_line(o, line, (size_t)(arrow - line));
		}
		fclose(f);
		if (supp_profile_entries(o->profile) != 0)
			compare(o);
	}
	assert_true(o->lists > 500);
}

/* What no entry alone has: times, totals, what was acknowledged. */
static void
lists(void **state)
{
	static const char *const profiles[] = {
		"entries: [magnesium citrate 200 mg at 21:30, Cipro at 20:00]\n",
		"entries: [magnesium citrate 200 mg, antibiotic]\n",
		"entries: [zinc 15 mg maybe, Cipro]\n",
		"acknowledged:\n"
		"  - {caution: magnesium-fluoroquinolone, until: 2027-02-28,\n"
		"     note: asked the doctor}\n"
		"  - {caution: nothing-like-it}\n"
		"entries: [magnesium citrate 200 mg, Cipro]\n",
		"entries: [magnesium citrate 200 mg twice a day]\n",
		"entries: [magnesium citrate 2 tablets of 200 mg, zinc 50 mg]\n",
		"supplements: [{name: zinc, dose: 30 mg, prescribed: yes}, zinc "
		"30 mg]\n",
		"person: {age: 6 mo}\nentries: [magnesium 50 mg]\n",
		"authority: eu\nentries: [magnesium citrate 300 mg]\n",
		"person: {age: 5}\nentries: [vitamin A 3000 ug, iron 80 mg]\n",
		"day: {breakfast: \"07:30\"}\n"
		"entries: [alendronate 70 mg weekly at 07:00, calcium 500 mg "
		"with breakfast]\n",
		"entries: [levothyroxine 30 minutes before breakfast, calcium "
		"with breakfast]\n",
		"cautious: yes\n"
		"entries: [levothyroxine at 07:00, calcium 500 mg at 10:00]\n",
		"entries: [magnesium citrate, eGFR 25, 70 years old]\n",
		"entries: [neomycin cream, zinc]\n",
		"entries: [melatonin 3 mg, alcohol, magnesium 100 mg]\n",
		"entries: [atorvastatin, warfarin]\n",
		"entries: [zinc frobs, moon dust, INR 2.5]\n",
		"medicines: [{name: Cipro, code: 'rxnorm:1'}]\n",
	};
	struct objects *o = *state;

	for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
		assert_int_equal(supp_profile_read(o->profile,
		    SUPP_PROFILE_YAML, profiles[i], strlen(profiles[i]), NULL,
		    NULL), SUPP_OK);
		compare(o);
	}
}

/* So many that each goes with each: a caution says that it gave up. */
static void
many(void **state)
{
	static const char *const each[] = { "magnesium citrate 200 mg",
		"Cipro 500 mg" };
	struct objects *o = *state;

	for (size_t i = 0; i < 2 * MANY; i++)
		assert_int_equal(supp_profile_add(o->profile, SUPP_LISTED_ANY,
		    each[i % 2], strlen(each[i % 2]), NULL), SUPP_OK);
	compare(o);
}

/* The list of rules has a JSON of its own, and views of its own. */
static json_t *
caution_object(const supp_rulebase *rb, size_t at)
{
	supp_caution_view c = SUPP_CAUTION_INIT;
	json_t *o = json_object(), *refines = json_array();
	const char *id = NULL;
	char date_[16];
	time_t reviewed;
	struct tm day;

	assert_int_equal(supp_rulebase_caution(rb, at, &c), SUPP_OK);
	reviewed = (time_t)(c.reviewed * 24 * 60 * 60);
	assert_non_null(gmtime_r(&reviewed, &day));
	assert_true(strftime(date_, sizeof date_, "%Y-%m-%d", &day) != 0);
	put_text(o, "id", c.id);
	put_text(o, "kind", supp_kind_name(c.kind));
	put_text(o, "severity", supp_severity_name(c.severity));
	put_text(o, "action", supp_action_name(c.action));
	put_text(o, "evidence", supp_evidence_name(c.evidence));
	put_text(o, "summary", c.summary);
	put_text(o, "reviewed", date_);
	put_text(o, "file", c.file);
	put(o, "rulebase", json_integer(c.layer));
	EACH(i, supp_rulebase_refines(rb, at, i, &id), c.n_refines,
	    json_array_append_new(refines, json_string(id));)
	put(o, "refines", refines);
	put(o, "disabled", json_boolean(c.disabled));
	return o;
}

static void
rules(void **state)
{
	struct objects *o = *state;
	struct bytes b = { NULL, 0 };
	json_t *json, *from_c;
	size_t at = 0;

	assert_int_equal(supp_rules_write(
	    o->rb, SUPP_RULES_LIST_JSON, keep, &b, NULL), SUPP_OK);
	json = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
	assert_int_equal(
	    json_array_size(json), supp_rulebase_cautions(o->rb));
	for (size_t i = 0; i < json_array_size(json); i++) {
		from_c = caution_object(o->rb, i);
		if (!json_equal(from_c, json_array_get(json, i)))
			show_difference("a caution", from_c,
			    json_array_get(json, i));
		assert_true(json_equal(from_c, json_array_get(json, i)));
		json_decref(from_c);
	}
	assert_int_equal(supp_rulebase_find_caution(
	    o->rb, "magnesium-alcohol", &at), SUPP_OK);
	assert_true(json_is_true(json_object_get(
	    json_array_get(json, at), "disabled")));
	json_decref(json);
	free(b.p);
}

/* Nothing that the schema names was missing in all of them. */
static void
every_key(void **state)
{
	struct objects *o = *state;
	json_t *schema, *named = json_object();
	bool missing = false;
	const char *key;
	json_t *value;

	corpus(state);
	lists(state);
	many(state);
	schema = json_load_file(SCHEMA, 0, NULL);
	assert_non_null(schema);
	keys_named(schema, json_object_get(json_object_get(schema, "$defs"),
	    "report"), "", named);
	assert_true(json_object_size(named) > 100);
	json_object_foreach(named, key, value)
		if (json_object_get(o->met, key) == NULL &&
		    strcmp(key, ".line") != 0) { /* of a batch */
			print_error("no list has %s\n", key);
			missing = true;
		}
	assert_false(missing);
	json_decref(named);
	json_decref(schema);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lists, setup, teardown),
		cmocka_unit_test_setup_teardown(every_key, setup, teardown),
		cmocka_unit_test_setup_teardown(rules, setup, teardown),
	};

	return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
