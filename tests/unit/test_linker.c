/* Records to model: what is inherited, merged, refused, and how it is filed. */
#include "linked.h"

/* ---------------------------------------------------------------- errors */

#define WHOLE(id, when, kind, severity, action, evidence, more)                \
	"- id: " id "\n  summary: S\n  when: " when "\n  kind: " kind          \
	"\n  severity: " severity "\n  action: " action                        \
	"\n  evidence: " evidence "\n  effect: E.\n  advice: A.\n"             \
	"  professional: P.\n  reviewed: 2026-01-01\n" more
#define SRC "  sources: [lab]\n"
#define MGWA "{all: [{supplement: magnesium}, {medicine: warfarin}]}"
#define REF "- id: x\n  refines: magnesium-fluoroquinolone\n"

static const struct bad {
	const char *name, *path, *text;
	uint32_t number, line;
} bad_cases[] = {
	{ "unknown id", "cautions/x.yaml",
	    WHOLE("x", "{supplement: nothing}", "precaution", "minor", "inform",
		"established", SRC),
	    DIAG_UNKNOWN_ID, 3 },
	{ "supplement: looks in supplements", "cautions/x.yaml",
	    WHOLE("x", "{supplement: warfarin}", "precaution", "minor",
		"inform", "established", SRC),
	    DIAG_WRONG_FOLDER, 3 },
	{ "takes: not a condition", "cautions/x.yaml",
	    WHOLE("x", "{takes: kidney-disease}", "precaution", "minor",
		"inform", "established", SRC),
	    DIAG_WRONG_FOLDER, 3 },
	{ "condition: not a medicine", "cautions/x.yaml",
	    WHOLE("x", "{all: [{takes: zinc}, {condition: warfarin}]}",
		"precaution", "minor", "inform", "established", SRC),
	    DIAG_WRONG_FOLDER, 3 },
	{ "twice in one file", "supplements/x.yaml",
	    "- {id: x, name: xx}\n- {id: x, name: yy}\n", DIAG_DUPLICATE_ID,
	    2 },
	{ "redefined", "supplements/x.yaml", "- {id: zinc, name: xx}\n",
	    DIAG_REDEFINED, 1 },
	{ "a caution and a term", "supplements/x.yaml",
	    "- {id: magnesium-fluoroquinolone, name: xx}\n", DIAG_REDEFINED,
	    1 },
	{ "is-a cycle", "supplements/x.yaml",
	    "- {id: x, name: xx, is-a: [y]}\n- {id: y, name: yy, is-a: [x]}\n",
	    DIAG_CYCLE, 1 },
	{ "contains cycle", "supplements/x.yaml",
	    "- {id: x, name: xx, contains: {y: some}}\n"
	    "- {id: y, name: yy, contains: {x: some}}\n",
	    DIAG_CYCLE, 1 },
	{ "refines cycle", "cautions/x.yaml",
	    "- {id: x, refines: y, when: {takes: zinc}}\n"
	    "- {id: y, refines: x, when: {takes: zinc}}\n",
	    DIAG_CYCLE, 1 },
	{ "duplicate name", "supplements/x.yaml",
	    "- {id: x, name: xx, names: [Zinc]}\n", DIAG_DUPLICATE_NAME, 1 },
	{ "bad pattern", "medicines/x.yaml",
	    "- {id: x, name: xx, match: '(a'}\n", DIAG_BAD_PATTERN, 1 },
	{ "except that does not match", "medicines/x.yaml",
	    "- {id: x, name: xx, match: 'mab$', except: [zumib]}\n",
	    DIAG_PATTERN_MISS, 1 },
	{ "two leaves, one name", "cautions/x.yaml",
	    WHOLE("x", "{all: [{supplement: zinc}, {supplement: magnesium}]}",
		"precaution", "minor", "inform", "established", SRC),
	    DIAG_DUPLICATE_ROLE, 3 },
	{ "five roles", "cautions/x.yaml",
	    WHOLE("x",
		"{all: [{takes: zinc, as: a}, {takes: zinc, as: b}, {takes: "
		"zinc, as: c}, {takes: zinc, as: d}, {takes: zinc, as: e}]}",
		"precaution", "minor", "inform", "established", SRC),
	    DIAG_TOO_MANY, 3 },
	{ "no anchor", "cautions/x.yaml",
	    WHOLE("x", "{condition: kidney-disease}", "precaution", "minor",
		"inform", "established", SRC),
	    DIAG_NO_ANCHOR_LEAF, 1 },
	{ "no anchor on one side", "cautions/x.yaml",
	    WHOLE("x", "{any: [{takes: zinc}, {age: {from: 65 y}}]}",
		"precaution", "minor", "inform", "established", SRC),
	    DIAG_NO_ANCHOR_LEAF, 1 },
	{ "only takes any", "cautions/x.yaml",
	    WHOLE("x", "{takes: any}", "precaution", "minor", "inform",
		"established", SRC),
	    DIAG_NO_ANCHOR_LEAF, 1 },
	{ "not below the parent", "cautions/x.yaml",
	    REF "  when: {medicine: warfarin}\n", DIAG_BAD_REFINEMENT, 3 },
	{ "a change without sources", "cautions/x.yaml",
	    REF "  when: {medicine: levofloxacin}\n  severity: moderate\n",
	    DIAG_BAD_REFINEMENT, 1 },
	{ "avoid with an inherited gap", "cautions/x.yaml",
	    REF "  when: {medicine: levofloxacin}\n  action: avoid\n" SRC,
	    DIAG_SEPARATE, 1 },
	{ "no such role", "cautions/x.yaml",
	    REF "  separate: {take: nobody, before: 2 h, after: 6 h}\n" SRC,
	    DIAG_BAD_ROLE, 3 },
	{ "action and severity", "cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "contraindicated", "ask",
		"established", SRC),
	    DIAG_ACTION, 1 },
	{ "evidence and sources", "cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "minor", "inform", "established",
		"  sources: [art]\n"),
	    DIAG_EVIDENCE, 1 },
	{ "evidence not seen", "cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "minor", "inform", "probable",
		"  sources: [unseen]\n"),
	    DIAG_EVIDENCE, 1 },
	{ "theoretical and major", "cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "major", "ask", "theoretical",
		"  sources: [art]\n"),
	    DIAG_EVIDENCE, 1 },
	{ "separation without separate", "cautions/x.yaml",
	    WHOLE("x", MGWA, "separation", "minor", "separate", "established",
		SRC "  separate: {take: medicine, from: meal, before: 1 h}\n"),
	    DIAG_KIND, 1 },
	{ "timing without schedule", "cautions/x.yaml",
	    WHOLE("x", MGWA, "timing", "minor", "inform", "established", SRC),
	    DIAG_KIND, 1 },
	{ "dose-limit without a sum", "cautions/x.yaml",
	    WHOLE(
		"x", MGWA, "dose-limit", "minor", "inform", "established", SRC),
	    DIAG_KIND, 1 },
	{ "duplication of one", "cautions/x.yaml",
	    WHOLE("x", "{takes: zinc}", "duplication", "minor", "inform",
		"established", SRC),
	    DIAG_KIND, 1 },
	{ "contraindication that is minor", "cautions/x.yaml",
	    WHOLE("x", MGWA, "contraindication", "minor", "inform",
		"established", SRC),
	    DIAG_KIND, 1 },
	{ "information that is minor", "cautions/x.yaml",
	    WHOLE("x", MGWA, "information", "minor", "inform", "established",
		SRC),
	    DIAG_KIND, 1 },
	{ "separate without separate", "cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "minor", "separate", "established",
		SRC),
	    DIAG_SEPARATE, 1 },
	{ "strict below the label", "cautions/x.yaml",
	    WHOLE("x", MGWA, "separation", "minor", "separate", "established",
		SRC "  separate: {before: 2 h, after: 2 h, strict: {after: 1 "
		    "h}}\n"),
	    DIAG_STRICT, 13 },
	{ "hours in advice", "cautions/x.yaml",
	    REF "  advice: Wait two hours.\n", DIAG_HOURS, 3 },
	{ "unknown source", "cautions/x.yaml", REF "  sources: [nowhere]\n",
	    DIAG_UNKNOWN_SOURCE, 3 },
	{ "limits that are not there", "cautions/x.yaml",
	    WHOLE("x", "{over-limit: zinc}", "dose-limit", "minor", "adjust",
		"established", SRC),
	    DIAG_BAD_VALUE, 3 },
	{ "extends nothing", "medicines/x.yaml",
	    "- {extends: nothing, names: [x]}\n", DIAG_UNKNOWN_ID, 1 },
};

static void
test_bad(void **state)
{
	const struct bad *b = *state;
	struct file_text more = { b->path, b->text };
	struct supp_rulebase *rb = NULL;
	struct told told;

	assert_int_not_equal(
	    linked_load(&more, 1, false, NULL, &told, &rb), SUPP_OK);
	assert_null(rb);
	assert_true(told.n >= 1);
	if (told.number[0] != b->number)
		print_message("%s: %s\n", b->name, told.text[0]);
	assert_int_equal(told.number[0], b->number);
	assert_int_equal(told.line[0], b->line);
}

/* One slip is told once, not at every place that leans on it. */
static void
test_told_once(void **state)
{
	static const struct file_text more[] = {
		{ "supplements/x.yaml", "- {id: x, names: [no own name]}\n" },
		{ "cautions/x.yaml", WHOLE("y", "{supplement: x}", "precaution",
					 "minor", "inform", "established",
					 SRC) "- id: z\n  refines: y\n  when: "
					      "{supplement: x}\n" },
	};
	struct supp_rulebase *rb = NULL;
	struct told told;

	(void)state;
	assert_int_equal(
	    linked_load(more, 2, false, NULL, &told, &rb), SUPP_ERR_SCHEMA);
	assert_int_equal(told.n, 1);
	assert_int_equal(told.number[0], DIAG_MISSING_KEY);
	assert_int_equal(
	    linked_load(more + 1, 1, false, NULL, &told, &rb), SUPP_ERR_SCHEMA);
	assert_int_equal(told.n, 1);
	assert_int_equal(told.number[0], DIAG_UNKNOWN_ID);
}

/* ----------------------------------------------------------------- terms */

static const struct supp_rulebase *
load(const char *path, const char *text, struct supp_rulebase **rb)
{
	struct file_text more = { path, text };
	struct told told;

	if (linked_load(&more, text != NULL, false, NULL, &told, rb) != SUPP_OK)
		fail_msg("%s", told.text[0]);
	return *rb;
}

static void
test_inherit(void **state)
{
	struct supp_rulebase *rb = NULL;
	const struct model *m;
	const struct term *t;

	(void)state;
	m = load("medicines/x.yaml",
	    "- {id: epsom, name: epsom salt, is-a: [magnesium], routes: [bath, "
	    "oral]}\n"
	    "- {id: drops, name: drops, routes: [eye]}\n"
	    "- {id: pen, name: pen, routes: [injection, oral], every: 7 d, "
	    "dose-form: solution}\n"
	    "- {id: pen-two, name: pen two, is-a: [pen]}\n"
	    "- {id: combo, name: combo, contains: {warfarin: 5 mg, "
	    "magnesium-glycinate: 1 g}, per: tablet}\n",
	    &rb)
		->model;
	t = &m->terms[linked_term(m, "ciprofloxacin")];
	linked_ids(m, t->ancestors, "fluoroquinolone antibiotic");
	assert_int_equal(t->routes, ROUTE_BIT(ROUTE_ORAL) |
					ROUTE_BIT(ROUTE_INJECTION) |
					ROUTE_BIT(ROUTE_EYE));
	assert_int_equal(t->route, ROUTE_ORAL);
	assert_int_equal(t->salts.count, 1);
	t = &m->terms[linked_term(m, "levofloxacin")];
	assert_int_equal(t->salts.count, 2);
	t = &m->terms[linked_term(m, "epsom")];
	assert_int_equal(t->route, ROUTE_UNKNOWN);
	assert_true(t->flags & TERM_SUPPLEMENT);
	assert_true(t->flags & TERM_REVIEWED);
	assert_int_equal(m->terms[linked_term(m, "drops")].route, ROUTE_EYE);
	t = &m->terms[linked_term(m, "pen-two")];
	assert_int_equal(t->route, ROUTE_ORAL);
	assert_int_equal(t->every_kind, EVERY_TIME);
	assert_int_equal(t->every, 7 * MIN_PER_DAY);
	assert_int_equal(t->dose_form, FORM_SOLUTION);
	t = &m->terms[linked_term(m, "warfarin")];
	assert_int_equal(t->routes, ROUTE_BIT(ROUTE_ORAL));
	assert_false(t->flags & TERM_SUPPLEMENT);
	t = &m->terms[linked_term(m, "combo")];
	assert_true(t->flags & TERM_SUPPLEMENT);
	assert_false(t->flags & TERM_REVIEWED); /* glycine is not */
	assert_true(t->flags & TERM_PRODUCT);
	rulebase_free(rb);
}

static void
test_coverage(void **state)
{
	static const struct {
		const char *id;
		bool reviewed;
	} rows[] = {
		{ "magnesium", true },
		{ "glycine", false },
		{ "magnesium-glycinate", false },
		{ "magnesium-citrate", true },
		{ "zma", true },
		{ "own-no", false },
		{ "maybe", true },
		{ "maybe-not", false },
		{ "empty", false },
	};
	struct supp_rulebase *rb = NULL;
	const struct model *m;

	(void)state;
	m = load("supplements/x.yaml",
	    "- {id: own-no, name: own no, is-a: [magnesium], coverage: "
	    "name-only}\n"
	    "- {id: maybe, name: maybe, may-contain: [zinc, magnesium]}\n"
	    "- {id: maybe-not, name: maybe not, may-contain: [zinc, glycine]}\n"
	    "- {id: empty, name: empty}\n",
	    &rb)
		->model;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct term *t = &m->terms[linked_term(m, rows[i].id)];

		if (((t->flags & TERM_REVIEWED) != 0) != rows[i].reviewed)
			fail_msg("%s", rows[i].id);
		assert_true(t->flags & TERM_SUPPLEMENT);
	}
	assert_true(m->terms[linked_term(m, "magnesium-citrate")].flags &
		    TERM_FRACTION);
	rulebase_free(rb);
}

/* -------------------------------------------------------------- cautions */

static void
test_merge(void **state)
{
	struct supp_rulebase *rb = NULL;
	const struct model *m;
	const struct caution *p, *c;
	const struct leaf *leaf;
	const struct expr *rest, *e;

	(void)state;
	m = load("cautions/x.yaml",
	    REF "  when:\n    all:\n"
		"    - {medicine: levofloxacin, duration: {over: 4 w}}\n"
		"    - {condition: kidney-disease}\n"
		"    - any: [{supplement: magnesium, prescribed: yes}, {takes: "
		"zinc}]\n"
		"  severity: moderate\n  sources: [lab]\n"
		"- id: y\n  refines: [x, magnesium-fluoroquinolone]\n"
		"  when: {all: [{takes: zinc}, {age: {from: 65 y}}]}\n",
	    &rb)
		->model;
	p = &m->cautions[linked_caution(m, "magnesium-fluoroquinolone")];
	c = &m->cautions[linked_caution(m, "x")];
	assert_int_equal(c->kind, SUPP_KIND_SEPARATION);
	assert_int_equal(c->severity, SUPP_MODERATE);
	assert_int_equal(c->separates.start, p->separates.start);
	assert_string_equal(model_text(m, c->summary), "Summary");
	assert_int_equal(c->roles.count, 2);
	leaf = &m->leaves[c->roles.start + 1];
	linked_ids(m, leaf->ids, "levofloxacin");
	assert_int_equal(leaf->routes, ROUTE_BIT(ROUTE_ORAL));
	assert_int_equal(leaf->has, LEAF_DURATION);
	rest = &m->exprs[c->rest];
	assert_int_equal(rest->op, EXPR_ALL);
	assert_int_equal(rest->kids.count, 2);
	e = &m->exprs[m->expr_refs[rest->kids.start + 1]];
	assert_int_equal(e->op, EXPR_ANY);
	leaf = &m->leaves[m->exprs[m->expr_refs[e->kids.start]].leaf];
	assert_int_equal(leaf->role, 0);
	assert_int_equal(leaf->routes, ROUTES_ANY);
	leaf = &m->leaves[m->exprs[m->expr_refs[e->kids.start + 1]].leaf];
	assert_int_equal(leaf->role, NONE);
	assert_int_equal(leaf->routes, ROUTE_BIT(ROUTE_ORAL));

	/* y adds the role takes: the inherited leaf of that name joins it */
	c = &m->cautions[linked_caution(m, "y")];
	assert_int_equal(c->roles.count, 3);
	rest = &m->exprs[c->rest];
	assert_int_equal(rest->kids.count, 3);
	e = &m->exprs[m->expr_refs[rest->kids.start + 1]];
	leaf = &m->leaves[m->exprs[m->expr_refs[e->kids.start + 1]].leaf];
	assert_int_equal(leaf->role, 2);
	assert_int_equal(leaf->routes, ROUTES_ANY);
	assert_int_equal(c->above.count, 2);
	assert_int_equal(p->under.count, 2);
	assert_int_equal(c->family, p->family);
	assert_true(p->flags & CAUTION_REFINED);
	rulebase_free(rb);
}

static void
test_route_default(void **state)
{
	struct supp_rulebase *rb = NULL;
	const struct model *m;
	const struct caution *c;

	(void)state;
	m = load("cautions/x.yaml",
	    WHOLE("x", MGWA, "interaction", "minor", "inform", "established",
		SRC) "- id: y\n  refines: magnesium-fluoroquinolone\n  kind: "
		     "interaction\n"
		     "  when: {medicine: levofloxacin}\n  action: avoid\n  "
		     "separate: none\n" SRC,
	    &rb)
		->model;
	c = &m->cautions[linked_caution(m, "x")];
	assert_int_equal(m->leaves[c->roles.start].routes, ROUTES_SYSTEMIC);
	c = &m->cautions[linked_caution(m, "y")];
	assert_int_equal(
	    m->leaves[c->roles.start + 1].routes, ROUTE_BIT(ROUTE_ORAL));
	assert_int_equal(c->separates.count, 0);
	rulebase_free(rb);
}

/* ----------------------------------------------------------------- index */

static bool
filed(const struct model *m, const char *term, uint32_t caution,
    const char *guard)
{
	const struct range r = m->terms[linked_term(m, term)].postings;

	for (uint32_t i = 0; i < r.count; i++) {
		const struct posting *p = &m->postings[r.start + i];

		if (p->caution != caution)
			continue;
		linked_ids(m, p->guard, guard);
		return true;
	}
	return false;
}

static void
test_index(void **state)
{
	struct supp_rulebase *rb = NULL;
	const struct model *m;
	uint32_t x;

	(void)state;
	m = load("cautions/x.yaml",
	    WHOLE("x",
		"{all: [{supplement: magnesium}, {any: [{medicine: warfarin}, "
		"{condition: kidney-disease}]}, {not: {medicine: antibiotic, "
		"as: other}}]}",
		"interaction", "minor", "inform", "established", SRC),
	    &rb)
		->model;
	x = linked_caution(m, "x");
	assert_true(filed(m, "warfarin", x, "magnesium"));
	assert_true(filed(m, "kidney-disease", x, "magnesium"));
	assert_false(filed(m, "magnesium", x, ""));
	assert_false(filed(m, "antibiotic", x, ""));
	assert_true(filed(m, "fluoroquinolone", 0, "magnesium"));
	/* what only a broader name leaves open */
	linked_ids(
	    m, m->terms[linked_term(m, "antibiotic")].below, "fluoroquinolone");
	rulebase_free(rb);
}

/* However many cautions speak of one thing, its own list stays short. */
static void
test_many(void **state)
{
	enum { MANY = 2000 };
	struct buf terms = { 0 }, cautions = { 0 };
	struct supp_rulebase *rb = NULL;
	struct file_text more[2];
	struct told told;
	const struct model *m;
	bool ok = true;

	(void)state;
	for (int i = 0; ok && i < MANY; i++)
		ok = buf_fmt(&terms, "- {id: m%d, name: em %d}\n", i, i) &&
		     buf_fmt(&cautions,
			 "- {id: x%d, refines: magnesium-fluoroquinolone, "
			 "when: {medicine: m%d, as: other}}\n",
			 i, i);
	assert_true(ok && buf_zero(&terms) && buf_zero(&cautions));
	more[0] = (struct file_text){ "medicines/x.yaml", terms.p };
	more[1] = (struct file_text){ "cautions/x.yaml", cautions.p };
	if (linked_load(more, 2, false, NULL, &told, &rb) != SUPP_OK)
		fail_msg("%s", told.text[0]);
	m = rb->model;
	assert_int_equal(m->n_postings, MANY + 1);
	assert_true(
	    m->terms[linked_term(m, "magnesium")].postings.count +
		m->terms[linked_term(m, "fluoroquinolone")].postings.count <=
	    1);
	assert_int_equal(m->terms[linked_term(m, "m7")].postings.count, 1);
	assert_int_equal(m->cautions[0].under.count, MANY);
	rulebase_free(rb);
	buf_free(&terms);
	buf_free(&cautions);
}

/* Not one of so many alternatives may blow up or go unsaid. */
static void
test_clauses_bounded(void **state)
{
	static char text[20000];
	struct supp_rulebase *rb = NULL;
	struct file_text more = { "cautions/x.yaml", text };
	struct told told;
	size_t n = 0;

	(void)state;
	n += (size_t)snprintf(
	    text, sizeof text, "- id: x\n  summary: S\n  when:\n    all:\n");
	for (int i = 0; i < 7; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
		    "    - any: [{takes: zinc, as: a%d, dose: {over: 1 mg}}, "
		    "{takes: [zinc, glycine], as: b%d}, {condition: "
		    "[kidney-disease, kidney-stage-3]}]\n",
		    i, i);
	(void)snprintf(text + n, sizeof text - n,
	    "  kind: precaution\n  severity: minor\n  action: inform\n"
	    "  evidence: established\n  effect: E.\n  advice: A.\n"
	    "  reviewed: 2026-01-01\n  sources: [lab]\n");
	(void)linked_load(&more, 1, false, NULL, &told, &rb);
	assert_null(rb);
	assert_int_equal(told.number[0], DIAG_NO_ANCHOR_LEAF);
}

static void
test_warnings(void **state)
{
	struct file_text more = { "cautions/x.yaml",
		"- id: x\n  refines: magnesium-fluoroquinolone\n"
		"  when: {medicine: levofloxacin}\n  severity: minor\n"
		"  evidence: theoretical\n  sources: [lab]\n"
		"  separate: {before: 12 h, after: 12 h}\n"
		"  reviewed: 2020-01-01\n" };
	struct supp_rulebase *rb = NULL;
	struct told told;
	uint32_t seen = 0;

	(void)state;
	assert_int_equal(
	    linked_load(&more, 1, true, NULL, &told, &rb), SUPP_OK);
	for (uint32_t i = 0; i < told.n && i < LINKED_TOLD; i++)
		seen |= (uint32_t)((told.number[i] == DIAG_LOWERED_ON_THEORY) |
			(told.number[i] == DIAG_LONG_INTERVAL) << 1 |
			(told.number[i] == DIAG_UNUSED_SOURCE) << 2 |
			(told.number[i] == DIAG_REVIEW_OVERDUE) << 3);
	assert_int_equal(seen, 15);
	rulebase_free(rb);
}

int
main(void)
{
	enum { N = sizeof bad_cases / sizeof *bad_cases };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_told_once),
		cmocka_unit_test(test_inherit),
		cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_route_default),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_clauses_bounded),
		cmocka_unit_test(test_warnings),
	};
	struct CMUnitTest tests[N];
	int failed;

	for (size_t i = 0; i < N; i++)
		tests[i] = (struct CMUnitTest){ bad_cases[i].name, test_bad,
			NULL, NULL,
			(void *)(uintptr_t)(const void *)&bad_cases[i] };
	failed =
	    cmocka_run_group_tests_name("linker errors", tests, NULL, NULL);
	return failed +
	       cmocka_run_group_tests_name("linker", others, NULL, NULL);
}
