/* What a layer may do to the rules below it, and what it may not. */
#include "linked.h"

#define META                                                                   \
	"name: house\nversion: \"1\"\ndate: 2026-01-01\nlicence: MIT\n"        \
	"format: 1\nlanguage: en\n"

static struct supp_rulebase *
base(void)
{
	struct supp_rulebase *rb = NULL;
	struct told told;

	assert_int_equal(
	    linked_load(NULL, 0, false, NULL, &told, &rb), SUPP_OK);
	return rb;
}

static const struct file_text house[] = {
	{ "rulebase.yaml",
	    META "disable: [magnesium-fluoroquinolone]\nwords: [kindly]\n" },
	{ "medicines/house.yaml",
	    "- {id: moxifloxacin, name: moxifloxacin, is-a: [fluoroquinolone], "
	    "brands: [Avelox]}\n"
	    "- {extends: warfarin, names: [blood thinner tablet], brands: "
	    "[Coumadin], codes: {rxnorm: [\"11289\"]}}\n"
	    "- {id: warfarin-sodium, name: warfarin sodium, is-a: "
	    "[warfarin]}\n" },
	{ "cautions/house.yaml",
	    "- id: house-moxifloxacin\n  refines: magnesium-fluoroquinolone\n"
	    "  when: {medicine: moxifloxacin}\n"
	    "  separate: {before: 4 h, after: 8 h}\n  sources: [lab]\n" },
};
enum { HOUSE = sizeof house / sizeof *house };

static struct supp_rulebase *
over(const struct supp_rulebase *below)
{
	struct supp_rulebase *rb = NULL;
	struct told told;

	if (linked_load(house, HOUSE, false, below->model, &told, &rb) !=
	    SUPP_OK)
		fail_msg("%s", told.text[0]);
	return rb;
}

static void
test_adds(void **state)
{
	struct supp_rulebase *below = base(), *rb = over(below);
	const struct model *b = below->model, *m = rb->model;
	const struct caution *c;
	uint32_t out[4], t;

	(void)state;
	/* indices below stay */
	assert_int_equal(m->n_layers, b->n_layers + HOUSE);
	for (uint32_t i = 0; i < b->n_terms; i++)
		assert_string_equal(model_text(m, m->terms[i].id),
		    model_text(b, b->terms[i].id));
	t = linked_term(m, "moxifloxacin");
	assert_true(t >= b->n_terms);
	linked_ids(m, m->terms[t].ancestors, "fluoroquinolone antibiotic");
	assert_int_equal(m->terms[t].routes,
	    m->terms[linked_term(m, "fluoroquinolone")].routes);
	assert_int_equal(m->terms[t].salts.count, 1);
	assert_int_equal(
	    model_codes(m, CODE_RXNORM, SV_LIT("11289"), out, 4), 1);
	assert_int_equal(out[0], linked_term(m, "warfarin"));
	assert_int_equal(m->terms[out[0]].names.count,
	    b->terms[linked_term(b, "warfarin")].names.count + 2);
	assert_int_equal(
	    model_codes(m, CODE_RXNORM, SV_LIT("2551"), out, 4), 1);
	/* warfarin has a member now, but a code of a substance: no class */
	assert_int_equal(
	    m->names[m->terms[linked_term(m, "warfarin")].names.start].by,
	    SUPP_BY_NAME);
	assert_int_equal(
	    m->names[m->terms[linked_term(m, "fluoroquinolone")].names.start]
		.by,
	    SUPP_BY_CLASS);

	c = &m->cautions[linked_caution(m, "house-moxifloxacin")];
	assert_int_equal(c->roles.count, 2);
	linked_ids(m, m->leaves[c->roles.start].ids, "magnesium");
	linked_ids(m, m->leaves[c->roles.start + 1].ids, "moxifloxacin");
	assert_string_equal(model_text(m, c->summary), "Summary");
	assert_string_equal(
	    model_text(m, m->rule_files[c->file].path), "cautions/house.yaml");
	assert_int_equal(c->layer, b->n_layers + 2);
	assert_int_equal(c->family, 0);
	assert_int_equal(m->cautions[0].under.count, 1);
	linked_ids(m, m->terms[linked_term(m, "fluoroquinolone")].below,
	    "moxifloxacin");
	rulebase_free(rb);
	rulebase_free(below);
}

static void
test_disables(void **state)
{
	struct supp_rulebase *below = base(), *rb = over(below);
	const struct model *m = rb->model;
	const struct layer *y = &m->layers[m->n_layers - HOUSE];

	(void)state;
	assert_true(m->cautions[0].flags & CAUTION_DISABLED);
	assert_int_equal(y->disabled.count, 1);
	assert_int_equal(m->refs[y->disabled.start], 0);
	assert_int_equal(
	    m->terms[linked_term(m, "fluoroquinolone")].postings.count, 0);
	assert_int_equal(
	    m->terms[linked_term(m, "moxifloxacin")].postings.count +
		m->terms[linked_term(m, "magnesium")].postings.count,
	    1);
	assert_int_equal(below->model->cautions[0].flags, 0);
	rulebase_free(rb);
	rulebase_free(below);
}

/* What a term of the layer inherits is that of the layer below; it does not
 * change what is there. */
static void
test_inherits_bare(void **state)
{
	static const struct file_text below_it[] = { { "supplements/b.yaml",
	    "- {id: vitamin-x, name: vitamin X, bare-from: 400 IU}\n"
	    "- {id: vitamin-x3, name: vitamin X3, is-a: [vitamin-x]}\n" } };
	static const struct file_text above[] = { { "supplements/a.yaml",
	    "- {id: x3-drops, name: X3 in oil, is-a: [vitamin-x3]}\n"
	    "- {id: x4, name: X4, is-a: [vitamin-x3], bare-from: 50 ug}\n" } };
	struct supp_rulebase *one = NULL, *two = NULL;
	const struct model *m;
	const struct term *t;
	struct told told;

	(void)state;
	assert_int_equal(
	    linked_load(below_it, 1, false, NULL, &told, &one), SUPP_OK);
	assert_int_equal(
	    linked_load(above, 1, false, one->model, &told, &two), SUPP_OK);
	m = two->model;
	t = &m->terms[linked_term(m, "x3-drops")];
	assert_int_equal(t->bare_from, 400000);
	assert_int_equal(t->bare_one, 1000);
	assert_int_equal(t->bare_unit, UNIT_IU);
	t = &m->terms[linked_term(m, "x4")];
	assert_int_equal(t->bare_from, 50 * NG_PER_UG);
	assert_int_equal(t->bare_one, NG_PER_UG);
	assert_int_equal(t->bare_unit, UNIT_MASS);
	t = &m->terms[linked_term(m, "vitamin-x3")];
	assert_int_equal(t->bare_from, 400000);
	rulebase_free(two);
	rulebase_free(one);
}

/* A layer without anything changes nothing that can be asked for. */
static void
test_empty(void **state)
{
	static const struct file_text none = { "cautions/none.yaml", "[]\n" };
	struct supp_rulebase *below = base(), *rb = NULL;
	const struct model *b = below->model, *m;
	struct told told;

	(void)state;
	assert_int_equal(linked_load(&none, 1, false, b, &told, &rb), SUPP_OK);
	m = rb->model;
	assert_int_equal(m->n_terms, b->n_terms);
	assert_int_equal(m->n_names, b->n_names);
	assert_memory_equal(m->names, b->names, b->n_names * sizeof *b->names);
	assert_int_equal(m->n_edges, b->n_edges);
	assert_memory_equal(m->edges, b->edges, b->n_edges * sizeof *b->edges);
	assert_int_equal(m->n_codes, b->n_codes);
	assert_memory_equal(m->codes, b->codes, b->n_codes * sizeof *b->codes);
	assert_int_equal(m->n_postings, b->n_postings);
	rulebase_free(rb);
	rulebase_free(below);
}

static const struct refused {
	const char *name, *path, *text;
	uint32_t number;
} refused[] = {
	{ "a term again", "supplements/x.yaml", "- {id: zinc, name: xx}\n",
	    DIAG_REDEFINED },
	{ "a term again, for its key", "supplements/x.yaml",
	    "- {id: zinc, name: zinc, bare-from: 100 mg}\n", DIAG_REDEFINED },
	{ "a caution again", "cautions/x.yaml",
	    "- {id: magnesium-fluoroquinolone, refines: "
	    "magnesium-fluoroquinolone, when: {medicine: levofloxacin}}\n",
	    DIAG_REDEFINED },
	{ "a source again", "sources.yaml",
	    "- {id: lab, title: T, publisher: P, year: 2020, url: "
	    "\"https://example.org/\", kind: label, seen: yes}\n",
	    DIAG_REDEFINED },
	{ "a name of another", "medicines/x.yaml",
	    "- {extends: warfarin, names: [zinc]}\n", DIAG_DUPLICATE_NAME },
	{ "disable nothing", "rulebase.yaml", META "disable: [nothing]\n",
	    DIAG_UNKNOWN_ID },
	{ "refine nothing", "cautions/x.yaml",
	    "- {id: x, refines: nothing, when: {takes: zinc}}\n",
	    DIAG_UNKNOWN_ID },
};

static void
test_refused(void **state)
{
	const struct refused *r = *state;
	struct file_text more = { r->path, r->text };
	struct supp_rulebase *below = base(), *rb = NULL;
	struct told told;

	assert_int_equal(linked_load(&more, 1, false, below->model, &told, &rb),
	    SUPP_ERR_SCHEMA);
	assert_null(rb);
	assert_int_equal(told.number[0], r->number);
	rulebase_free(below);
}

static void
test_arguments(void **state)
{
	supp_layer bad[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };
	struct supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(
	    rulebase_load(bad, 0, NULL, NULL, &rb, &err), SUPP_ERR_ARG);
	err.code = SUPP_OK;
	assert_int_equal(
	    rulebase_load(bad, 1, NULL, NULL, &rb, &err), SUPP_ERR_ARG);
	err.code = SUPP_OK;
	bad[0].kind = SUPP_LAYER_FOLDER;
	assert_int_equal(
	    rulebase_load(bad, 1, NULL, NULL, &rb, &err), SUPP_ERR_ARG);
	err.code = SUPP_OK;
	bad[0].path = "/nowhere/at/all";
	assert_int_equal(
	    rulebase_load(bad, 1, NULL, NULL, &rb, &err), SUPP_ERR_IO);
	assert_null(rb);
	rulebase_free(NULL);
}

int
main(void)
{
	enum { N = sizeof refused / sizeof *refused };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_adds),
		cmocka_unit_test(test_disables),
		cmocka_unit_test(test_inherits_bare),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_arguments),
	};
	struct CMUnitTest tests[N];
	int failed;

	for (size_t i = 0; i < N; i++)
		tests[i] = (struct CMUnitTest){ refused[i].name, test_refused,
			NULL, NULL,
			(void *)(uintptr_t)(const void *)&refused[i] };
	failed =
	    cmocka_run_group_tests_name("layers refused", tests, NULL, NULL);
	return failed +
	       cmocka_run_group_tests_name("layers", others, NULL, NULL);
}
