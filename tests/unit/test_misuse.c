/*
 * What the header says of all calls: NULL and indices out of range are ARG and
 * no crash, on failure out parameters are as they were and err is filled, on
 * success err is as it was, structs are read and written no further than
 * struct_size says, and a sink can stop a call at any byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suppcheck.h"

#define LISTS 15 /* more than there are of supp_list */

struct objects {
	const supp_rulebase *rb;
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report, *empty;
};

static int
setup(void **state)
{
	static const char list[] = "magnesium 400 mg at 21:30\n"
	    "Cipro at 20:00\nzinc 50 mg\nmelatonim xyzzy\nmoon dust\n"
	    "chronic kidney disease\nneomycin cream\n";
	struct objects *o = calloc(1, sizeof *o);

	*state = o;
	if (o == NULL)
		return -1;
	o->rb = supp_rulebase_default();
	return supp_checker_new(o->rb, &o->checker, NULL) ||
	    supp_profile_new(&o->profile, NULL) ||
	    supp_report_new(o->rb, &o->report, NULL) ||
	    supp_report_new(o->rb, &o->empty, NULL) ||
	    supp_profile_read(o->profile, SUPP_PROFILE_TEXT, list,
	        sizeof list - 1, NULL, NULL) ||
	    supp_check(o->checker, o->profile, o->report, NULL);
}

static int
teardown(void **state)
{
	struct objects *o = *state;

	supp_report_free(o->empty);
	supp_report_free(o->report);
	supp_profile_free(o->profile);
	supp_checker_free(o->checker);
	free(o);
	return 0;
}

static int
swallow(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

/* The call must be refused, fill err, and do so without an err as well. */
#define REFUSED(call_with)                                                    \
	do {                                                                  \
		supp_error e_ = SUPP_ERROR_INIT, *err = &e_;                  \
		assert_int_equal((call_with), SUPP_ERR_ARG);                  \
		assert_int_equal(e_.code, SUPP_ERR_ARG);                      \
		assert_true(e_.text[0] != '\0');                              \
		err = NULL;                                                   \
		assert_int_equal((call_with), SUPP_ERR_ARG);                  \
	} while (0)

static void
null_makers(void **state)
{
	struct objects *o = *state;
	supp_layer layer = SUPP_LAYER_INIT;
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_rulebase *rb = (supp_rulebase *)o;
	supp_checker *c = (supp_checker *)o;
	supp_report *r = (supp_report *)o;

	REFUSED(supp_rulebase_load(NULL, 1, NULL, &rb, err));
	REFUSED(supp_rulebase_load(&layer, 0, NULL, &rb, err));
	REFUSED(supp_rulebase_load(&layer, 1, NULL, NULL, err));
	layer.kind = SUPP_LAYER_FOLDER;
	REFUSED(supp_rulebase_load(&layer, 1, NULL, &rb, err));
	layer.kind = SUPP_LAYER_BUFFER;
	layer.path = "supplements/x.yaml";
	layer.len = 1;
	REFUSED(supp_rulebase_load(&layer, 1, NULL, &rb, err));
	layer.kind = (supp_layer_kind)99;
	REFUSED(supp_rulebase_load(&layer, 1, NULL, &rb, err));
	layer = (supp_layer)SUPP_LAYER_INIT;
	layer.struct_size = 0;
	REFUSED(supp_rulebase_load(&layer, 1, NULL, &rb, err));
	layer = (supp_layer)SUPP_LAYER_INIT;
	options.struct_size = 0;
	REFUSED(supp_rulebase_load(&layer, 1, &options, &rb, err));
	REFUSED(supp_checker_new(NULL, &c, err));
	REFUSED(supp_checker_new(o->rb, NULL, err));
	REFUSED(supp_report_new(NULL, &r, err));
	REFUSED(supp_report_new(o->rb, NULL, err));
	REFUSED(supp_profile_new(NULL, err));
	assert_ptr_equal(rb, o);
	assert_ptr_equal(c, o);
	assert_ptr_equal(r, o);
	supp_rulebase_free(NULL);
	supp_checker_free(NULL);
	supp_profile_free(NULL);
	supp_report_free(NULL);
	supp_profile_clear(NULL);
}

static void
null_profile(void **state)
{
	struct objects *o = *state;
	supp_entry_input entry = SUPP_ENTRY_INPUT_INIT;
	supp_person person = SUPP_PERSON_INIT;
	supp_profile *p = o->profile;
	size_t n = supp_profile_entries(p);

	REFUSED(supp_profile_add(NULL, SUPP_LISTED_ANY, "x", 1, err));
	REFUSED(supp_profile_add(p, SUPP_LISTED_ANY, NULL, 0, err));
	REFUSED(supp_profile_add(p, SUPP_LISTED_ANY, " ", 1, err));
	REFUSED(supp_profile_add(p, (supp_listed)77, "zinc", 4, err));
	REFUSED(supp_profile_add_entry(NULL, &entry, err));
	REFUSED(supp_profile_add_entry(p, NULL, err));
	REFUSED(supp_profile_add_entry(p, &entry, err)); /* no name, no code */
	entry.name = "zinc";
	entry.struct_size = 0;
	REFUSED(supp_profile_add_entry(p, &entry, err));
	REFUSED(supp_profile_person(NULL, &person, err));
	REFUSED(supp_profile_person(p, NULL, err));
	person.struct_size = 0;
	REFUSED(supp_profile_person(p, &person, err));
	REFUSED(supp_profile_acknowledge(NULL, "x", SUPP_UNKNOWN, NULL, err));
	REFUSED(supp_profile_acknowledge(p, NULL, SUPP_UNKNOWN, NULL, err));
	REFUSED(supp_profile_read(NULL, SUPP_PROFILE_TEXT, "x", 1, NULL, err));
	REFUSED(supp_profile_read(p, SUPP_PROFILE_TEXT, NULL, 1, NULL, err));
	REFUSED(supp_profile_read(
	    p, (supp_profile_format)9, "x", 1, NULL, err));
	assert_int_equal(supp_profile_entries(p), n);
	assert_int_equal(supp_profile_entries(NULL), 0);
}

static void
null_calls(void **state)
{
	struct objects *o = *state;
	supp_test_result result = SUPP_TEST_RESULT_INIT;
	supp_layer layer = SUPP_LAYER_INIT;
	supp_report *r = o->report;

	REFUSED(supp_check(NULL, o->profile, r, err));
	REFUSED(supp_check(o->checker, NULL, r, err));
	REFUSED(supp_check(o->checker, o->profile, NULL, err));
	REFUSED(supp_check_json(NULL, "{}", 2, swallow, NULL, err));
	REFUSED(supp_check_json(o->checker, "{}", 2, NULL, NULL, err));
	REFUSED(supp_check_json(o->checker, NULL, 2, swallow, NULL, err));
	REFUSED(supp_report_text(NULL, NULL, swallow, NULL, err));
	REFUSED(supp_report_text(r, NULL, NULL, NULL, err));
	REFUSED(supp_report_text(o->empty, NULL, swallow, NULL, err));
	REFUSED(supp_report_json(NULL, NULL, swallow, NULL, err));
	REFUSED(supp_report_json(r, NULL, NULL, NULL, err));
	REFUSED(supp_report_json(o->empty, NULL, swallow, NULL, err));
	for (int json = 0; json < 2; json++) {
		REFUSED(supp_report_entries(
		    NULL, json, NULL, swallow, NULL, err));
		REFUSED(supp_report_entries(r, json, NULL, NULL, NULL, err));
		REFUSED(supp_report_entries(
		    o->empty, json, NULL, swallow, NULL, err));
	}
	REFUSED(supp_report_timing(NULL, 0, swallow, NULL, err));
	REFUSED(supp_report_timing(r, 0, NULL, NULL, err));
	REFUSED(supp_report_timing(r, SIZE_MAX, swallow, NULL, err));
	REFUSED(supp_explain(NULL, "zinc", NULL, swallow, NULL, err));
	REFUSED(supp_explain(o->rb, NULL, NULL, swallow, NULL, err));
	REFUSED(supp_explain(o->rb, "zinc", NULL, NULL, NULL, err));
	REFUSED(supp_explain(o->rb, "", NULL, swallow, NULL, err));
	REFUSED(supp_rules_lint(NULL, 1, NULL, SUPP_UNKNOWN, err));
	REFUSED(supp_rules_lint(&layer, 0, NULL, SUPP_UNKNOWN, err));
	REFUSED(supp_rules_test(
	    NULL, "x", 0, swallow, NULL, &result, err));
	REFUSED(supp_rules_test(
	    o->rb, NULL, 0, swallow, NULL, &result, err));
	REFUSED(supp_rules_test(o->rb, "x", 0, NULL, NULL, &result, err));
	REFUSED(supp_rules_test(o->rb, "x", 0, swallow, NULL, NULL, err));
	REFUSED(supp_rules_write(
	    NULL, SUPP_RULES_LIST_TEXT, swallow, NULL, err));
	REFUSED(supp_rules_write(
	    o->rb, SUPP_RULES_LIST_TEXT, NULL, NULL, err));
	REFUSED(supp_rules_write(
	    o->rb, (supp_rules_format)0, swallow, NULL, err));
	assert_int_equal(
	    supp_plan(NULL, NULL, NULL), SUPP_ERR_UNSUPPORTED);
}

/* Every getter of a view, asked in turn: r, view; r, index, view. */
#define WHOLE_VIEWS(X)                                                        \
	X(supp_report_view, SUPP_REPORT_INIT, supp_report_info(r, v))         \
	X(supp_person, SUPP_PERSON_INIT, supp_report_person(r, v))
#define EACH_VIEW(X)                                                          \
	X(supp_entry_view, SUPP_ENTRY_INIT, supp_report_entry(r, i, v))       \
	X(supp_name_view, SUPP_NAME_INIT, supp_report_name(r, i, i, v))       \
	X(supp_anchor_view, SUPP_ANCHOR_INIT, supp_report_anchor(r, i, i, v)) \
	X(supp_finding_view, SUPP_FINDING_INIT, supp_report_finding(r, i, v)) \
	X(supp_constraint_view, SUPP_CONSTRAINT_INIT,                         \
	    supp_report_constraint(r, i, i, v))                               \
	X(supp_pair_view, SUPP_PAIR_INIT, supp_report_pair(r, i, i, v))       \
	X(supp_because_view, SUPP_BECAUSE_INIT,                               \
	    supp_report_because(r, i, i, v))                                  \
	X(supp_depend_view, SUPP_DEPEND_INIT, supp_report_depend(r, i, i, v)) \
	X(supp_source_view, SUPP_SOURCE_INIT, supp_report_source(r, i, i, v)) \
	X(supp_source_view, SUPP_SOURCE_INIT,                                 \
	    supp_report_limit_source(r, i, i, v))                             \
	X(supp_total_view, SUPP_TOTAL_INIT, supp_report_total(r, i, v))       \
	X(supp_change_view, SUPP_CHANGE_INIT, supp_report_change(r, i, i, v)) \
	X(supp_ask_view, SUPP_ASK_INIT, supp_report_ask(r, i, v))             \
	X(supp_set_aside_view, SUPP_SET_ASIDE_INIT,                           \
	    supp_report_set_aside(r, i, v))                                   \
	X(supp_not_judged_view, SUPP_NOT_JUDGED_INIT,                         \
	    supp_report_not_judged(r, i, v))                                  \
	X(supp_acknowledged_view, SUPP_ACKNOWLEDGED_INIT,                     \
	    supp_report_acknowledged(r, i, v))

static void
null_views(void **state)
{
	struct objects *o = *state;
	const supp_report *reports[] = { NULL, o->empty };
	const char *word = "as it was";

#define REFUSE(type, init, call)                                              \
	{                                                                     \
		type view = init, before, *v = &view;                         \
		memcpy(&before, &view, sizeof view); /* padding too */        \
		assert_int_equal(call, SUPP_ERR_ARG);                         \
		assert_memory_equal(&view, &before, sizeof view);             \
	}
	for (size_t k = 0; k < 2; k++) {
		const supp_report *r = reports[k];
		size_t i = 0;

		WHOLE_VIEWS(REFUSE)
		EACH_VIEW(REFUSE)
		assert_int_equal(
		    supp_report_is_a(r, 0, 0, 0, &word), SUPP_ERR_ARG);
		assert_int_equal(supp_report_name_assumed(r, 0, 0, 0, &word),
		    SUPP_ERR_ARG);
		for (int list = -1; list < LISTS; list++)
			assert_int_equal(supp_report_word(r, (supp_list)list,
			    0, 0, &word), SUPP_ERR_ARG);
	}
#undef REFUSE
	/* a view that is NULL, and one without its size */
#define REFUSE(type, init, call)                                              \
	{                                                                     \
		type view = init, *v = NULL;                                  \
		assert_int_equal(call, SUPP_ERR_ARG);                         \
		v = &view;                                                    \
		view.struct_size = 0;                                         \
		assert_int_equal(call, SUPP_ERR_ARG);                         \
	}
	{
		const supp_report *r = o->report;
		size_t i = 0;

		WHOLE_VIEWS(REFUSE)
		EACH_VIEW(REFUSE)
	}
#undef REFUSE
	assert_string_equal(word, "as it was");
	assert_int_equal(
	    supp_report_is_a(o->report, 0, 0, 0, NULL), SUPP_ERR_ARG);
	assert_int_equal(supp_report_name_assumed(o->report, 0, 0, 0, &word),
	    SUPP_OK);
	assert_int_equal(supp_report_name_assumed(o->report, 0, 0, 0, NULL),
	    SUPP_ERR_ARG);
	assert_int_equal(supp_report_word(o->report, SUPP_LIST_SUGGESTIONS, 3,
	    0, NULL), SUPP_ERR_ARG);
}

static void
indices_end(void **state)
{
	struct objects *o = *state;
	const supp_report *r = o->report;
	const char *word;

#define ENDS(type, init, call)                                                \
	{                                                                     \
		type view = init, *v = &view;                                 \
		size_t i = SIZE_MAX;                                          \
		assert_int_equal(call, SUPP_ERR_ARG);                         \
		i = 0;                                                        \
		while (i < 10000 && call == SUPP_OK)                          \
			i++;                                                  \
		assert_true(i < 10000);                                       \
	}
	EACH_VIEW(ENDS)
#undef ENDS
	for (int list = -1; list < LISTS; list++) {
		assert_int_equal(supp_report_word(r, (supp_list)list, SIZE_MAX,
		    0, &word), SUPP_ERR_ARG);
		assert_int_equal(supp_report_word(r, (supp_list)list, 0,
		    SIZE_MAX, &word), SUPP_ERR_ARG);
	}
	assert_int_equal(
	    supp_report_is_a(r, SIZE_MAX, 0, 0, &word), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_report_is_a(r, 0, SIZE_MAX, 0, &word), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_report_is_a(r, 0, 0, SIZE_MAX, &word), SUPP_ERR_ARG);
	assert_int_equal(supp_report_name_assumed(r, SIZE_MAX, 0, 0, &word),
	    SUPP_ERR_ARG);
	assert_int_equal(supp_report_name_assumed(r, 0, SIZE_MAX, 0, &word),
	    SUPP_ERR_ARG);
	assert_int_equal(supp_report_name_assumed(r, 0, 0, SIZE_MAX, &word),
	    SUPP_ERR_ARG);
}

static void
rulebase_views(void **state)
{
	struct objects *o = *state;
	supp_rulebase_view v = SUPP_RULEBASE_INIT;
	supp_caution_view c = SUPP_CAUTION_INIT;
	supp_source_view s = SUPP_SOURCE_INIT;
	supp_term_view t = SUPP_TERM_INIT;
	const char *id = NULL;
	size_t at = 7;

	assert_int_equal(supp_rulebase_layers(NULL), 0);
	assert_int_equal(supp_rulebase_cautions(NULL), 0);
	assert_int_equal(supp_rulebase_layer(NULL, 0, &v), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_layer(o->rb, 0, NULL), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_layer(o->rb, 1, &v), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_caution(NULL, 0, &c), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_caution(o->rb, 0, NULL), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_caution(o->rb,
	    supp_rulebase_cautions(o->rb), &c), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_disabled(NULL, 0, 0, &id), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_disabled(o->rb, 0, 0, &id), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_disabled(o->rb, 9, 0, &id), SUPP_ERR_ARG);
	assert_null(id);
	assert_int_equal(supp_rulebase_refines(NULL, 0, 0, &id), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_refines(o->rb, SIZE_MAX, 0, &id), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_refines(o->rb, 0, SIZE_MAX, &id), SUPP_ERR_ARG);
	assert_null(id);
	assert_int_equal(supp_rulebase_source(NULL, 0, 0, &s), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_source(o->rb, SIZE_MAX, 0, &s), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_source(o->rb, 0, SIZE_MAX, &s), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_source(o->rb, 0, 0, NULL), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_term(NULL, "zinc", &t), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_term(o->rb, NULL, &t), SUPP_ERR_ARG);
	assert_int_equal(supp_rulebase_term(o->rb, "zinc", NULL), SUPP_ERR_ARG);
	assert_null(t.id);
	assert_int_equal(
	    supp_rulebase_find_caution(NULL, "zinc-iron", &at), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_find_caution(o->rb, "zinc-iron", NULL), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_find_caution(o->rb, NULL, &at), SUPP_ERR_ARG);
	assert_int_equal(
	    supp_rulebase_find_caution(o->rb, "", &at), SUPP_ERR_ARG);
	assert_int_equal(at, 7);
}

/* Callers older and newer than the library. */
static void
other_sizes(void **state)
{
	struct objects *o = *state;
	struct {
		supp_finding_view view;
		uint64_t more;
	} newer = { SUPP_FINDING_INIT, 0x5a5a };
	struct {
		supp_render_options options;
		uint64_t more;
	} ask = { SUPP_RENDER_INIT, 0 };
	supp_finding_view older = SUPP_FINDING_INIT;

	older.struct_size = offsetof(supp_finding_view, effect);
	assert_int_equal(supp_report_finding(o->report, 0, &older), SUPP_OK);
	assert_non_null(older.summary);
	assert_null(older.effect); /* not written */
	assert_int_equal(
	    older.struct_size, offsetof(supp_finding_view, effect));
	newer.view.struct_size = sizeof newer;
	assert_int_equal(
	    supp_report_finding(o->report, 0, &newer.view), SUPP_OK);
	assert_non_null(newer.view.professional);
	assert_int_equal(newer.more, 0x5a5a);
	ask.options.struct_size = sizeof ask;
	assert_int_equal(supp_report_text(
	    o->report, &ask.options, swallow, NULL, NULL), SUPP_OK);
	ask.more = 1; /* something asked for that we do not know */
	REFUSED(supp_report_text(
	    o->report, &ask.options, swallow, NULL, err));
	REFUSED(supp_explain(
	    o->rb, "zinc", &ask.options, swallow, NULL, err));
}

/* Values that no enumerator and no range has. */
static void
values_out_of_range(void **state)
{
	struct objects *o = *state;
	static const supp_render_options wrong[] = {
		{ sizeof(supp_render_options), (supp_severity)6, 0, 0, -1 },
		{ sizeof(supp_render_options), SUPP_NOTE, 0, -1, -1 },
		{ sizeof(supp_render_options), SUPP_NOTE, 0, 0, -2 },
		{ sizeof(supp_render_options), SUPP_NOTE, 0, 0, 1000000 },
	};
	const supp_layer layer = SUPP_LAYER_INIT;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		REFUSED(supp_report_text(
		    o->report, &wrong[i], swallow, NULL, err));
		REFUSED(supp_report_json(
		    o->report, &wrong[i], swallow, NULL, err));
	}
	REFUSED(supp_rules_lint(&layer, 1, NULL, SUPP_UNKNOWN + 1, err));
	REFUSED(supp_rules_lint(&layer, 1, NULL, INT64_MAX, err));
	REFUSED(supp_profile_acknowledge(
	    o->profile, "zinc-iron", INT64_MAX, NULL, err));
	REFUSED(supp_rules_write(
	    o->rb, (supp_rules_format)99, swallow, NULL, err));
}

static int
count_bytes(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)ctx += len;
	return 0;
}

/* The tests of a folder are not run to find at the end that nobody reads what
 * came of it. */
static void
result_of_no_size(void **state)
{
	struct objects *o = *state;
	supp_test_result result = { 0 };
	size_t bytes = 0;

	REFUSED(supp_rules_test(o->rb, "tests/fixtures/rules-full", 0,
	    count_bytes, &bytes, &result, err));
	assert_int_equal(bytes, 0);
}

/* A layer in memory goes by its path in every report. */
static void
path_of_a_buffer(void **state)
{
	static const char *const paths[] = { "medicines/\xe2.yaml",
		"medicines/\xf0\x9f.yaml", "medicines/\x1b[31m.yaml",
		"medicines/\xc2\x9b.yaml", "medicines/a\nb.yaml",
		"medicines/\xe2\x80\xae.yaml" };

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		supp_layer layers[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };
		supp_rulebase *rb = NULL;

		layers[1].kind = SUPP_LAYER_BUFFER;
		layers[1].path = paths[i];
		layers[1].bytes = "[]";
		layers[1].len = 2;
		REFUSED(supp_rulebase_load(layers, 2, NULL, &rb, err));
		assert_null(rb);
	}
}

struct stop {
	size_t calls, stop_at;
};

static int
stop_sink(void *ctx, const char *bytes, size_t len)
{
	struct stop *s = ctx;

	(void)bytes;
	(void)len;
	return ++s->calls == s->stop_at;
}

static supp_status
write_one(struct objects *o, int which, struct stop *s, supp_error *err)
{
	static const char json[] = "{\"supplements\": [\"zinc 50 mg\"]}";

	switch (which) {
	case 0:
		return supp_report_text(o->report, NULL, stop_sink, s, err);
	case 1:
		return supp_report_json(o->report, NULL, stop_sink, s, err);
	case 2:
	case 3:
		return supp_report_entries(
		    o->report, which == 2, NULL, stop_sink, s, err);
	case 4:
		return supp_check_json(
		    o->checker, json, sizeof json - 1, stop_sink, s, err);
	case 5:
		return supp_explain(o->rb, "magnesium-fluoroquinolone", NULL,
		    stop_sink, s, err);
	case 6:
		return supp_explain(
		    o->rb, "milk of magnesia", NULL, stop_sink, s, err);
	case 7:
	case 8:
	case 9:
	case 10:
		return supp_rules_write(
		    o->rb, (supp_rules_format)(which - 6), stop_sink, s, err);
	default:
		return SUPP_ERR_ARG;
	}
}

static void
sinks_stop(void **state)
{
	struct objects *o = *state;

	for (int which = 0; which < 11; which++) {
		supp_error untouched = { .code = SUPP_ERR_IO, .line = 7 };
		struct stop s = { 0, SIZE_MAX };
		size_t calls;

		assert_int_equal(
		    write_one(o, which, &s, &untouched), SUPP_OK);
		assert_int_equal(untouched.code, SUPP_ERR_IO);
		assert_int_equal(untouched.line, 7);
		calls = s.calls;
		assert_true(calls > 0);
		for (size_t k = 1; k <= calls; k += 1 + calls / 64) {
			supp_error err = SUPP_ERROR_INIT;

			s = (struct stop) { 0, k };
			assert_int_equal(
			    write_one(o, which, &s, &err), SUPP_ERR_SINK);
			assert_int_equal(err.code, SUPP_ERR_SINK);
			assert_int_equal(s.calls, k); /* not called again */
		}
	}
}

static int
stop_diag(void *ctx, const supp_diag *d)
{
	size_t *calls = ctx;

	assert_true(d->struct_size >= sizeof *d);
	assert_true(d->number > 0);
	++*calls;
	return 1;
}

static void
diag_sink_stops(void **state)
{
	static const char yaml[] = "- {id: a, bad: 1}\n- {id: b, worse: 2}\n";
	supp_layer layers[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = SUPP_ERROR_INIT;
	supp_rulebase *rb = NULL;
	size_t calls = 0;

	(void)state;
	layers[1].kind = SUPP_LAYER_BUFFER;
	layers[1].path = "supplements/x.yaml";
	layers[1].bytes = yaml;
	layers[1].len = sizeof yaml - 1;
	options.sink = stop_diag;
	options.sink_ctx = &calls;
	assert_int_equal(supp_rulebase_load(layers, 2, &options, &rb, &err),
	    SUPP_ERR_SINK);
	assert_int_equal(calls, 1);
	assert_int_equal(err.code, SUPP_ERR_SINK);
	assert_null(rb);
	calls = 0;
	assert_int_equal(supp_rules_lint(layers, 2, &options, SUPP_UNKNOWN,
	    NULL), SUPP_ERR_SINK);
	assert_int_equal(calls, 1);
}

static void
words_of_enums(void **state)
{
	(void)state;
	for (int i = -1; i < 40; i++) {
		assert_non_null(supp_status_name((supp_status)i));
		assert_non_null(supp_outcome_name((supp_outcome)i));
		assert_non_null(supp_severity_name((supp_severity)i));
		assert_non_null(supp_evidence_name((supp_evidence)i));
		assert_non_null(supp_action_name((supp_action)i));
		assert_non_null(supp_kind_name((supp_kind)i));
		assert_non_null(supp_state_name((supp_state)i));
		assert_non_null(supp_entry_kind_name((supp_entry_kind)i));
		assert_non_null(supp_entry_status_name((supp_entry_status)i));
		assert_non_null(supp_authority_name((supp_authority)i));
		assert_non_null(supp_by_name((supp_by)i));
		assert_non_null(supp_bound_name((supp_bound)i));
		assert_non_null(supp_sex_name((supp_sex)i));
	}
	assert_string_equal(supp_severity_name((supp_severity)0), "unknown");
	assert_string_equal(supp_outcome_name((supp_outcome)9), "unknown");
	assert_string_equal(supp_status_name((supp_status)99), "unknown");
	assert_string_equal(supp_version(), SUPP_VERSION);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(null_makers, setup, teardown),
		cmocka_unit_test_setup_teardown(null_profile, setup, teardown),
		cmocka_unit_test_setup_teardown(null_calls, setup, teardown),
		cmocka_unit_test_setup_teardown(null_views, setup, teardown),
		cmocka_unit_test_setup_teardown(indices_end, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    rulebase_views, setup, teardown),
		cmocka_unit_test_setup_teardown(other_sizes, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    values_out_of_range, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    result_of_no_size, setup, teardown),
		cmocka_unit_test(path_of_a_buffer),
		cmocka_unit_test_setup_teardown(sinks_stop, setup, teardown),
		cmocka_unit_test(diag_sink_stops),
		cmocka_unit_test(words_of_enums),
	};

	return cmocka_run_group_tests_name("misuse", tests, NULL, NULL);
}
