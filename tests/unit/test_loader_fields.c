/* What the loader makes of good rules: every field of the format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebase/loader.h"

#define FULL "tests/fixtures/rules-full"

struct fixture {
	struct diags d;
	struct builder b;
};

static int
tell(void *ctx, const supp_diag *d)
{
	(void)ctx;
	print_message("%s:%u:%u: %s\n", d->source, d->line, d->column,
	    d->text);
	return 0;
}

static struct fixture full;

static int
load_full(void **state)
{
	(void)state;
	full.d.sink = tell;
	builder_init(&full.b, &full.d, 0);
	return loader_folder(&full.b, FULL "/", 0) &&
		full.d.status == SUPP_OK
	    ? 0
	    : -1;
}

static int
free_full(void **state)
{
	(void)state;
	builder_free(&full.b);
	return 0;
}

static const struct rec_term *
term(const char *id)
{
	for (size_t i = 0; i < full.b.terms.n; i++)
		if (sv_is(full.b.terms.p[i].id.s, id) &&
		    !full.b.terms.p[i].extends)
			return &full.b.terms.p[i];
	fail_msg("no term %s", id);
	return NULL;
}

static const struct rec_caution *
caution(const char *id)
{
	for (size_t i = 0; i < full.b.cautions.n; i++)
		if (sv_is(full.b.cautions.p[i].id.s, id))
			return &full.b.cautions.p[i];
	fail_msg("no caution %s", id);
	return NULL;
}

static void
check_list(const struct rec_list *list, const char *a, const char *b)
{
	assert_true(list->given);
	assert_int_equal(list->n, b != NULL ? 2 : 1);
	assert_true(sv_is(list->p[0].s, a));
	if (b != NULL)
		assert_true(sv_is(list->p[1].s, b));
}

static void
check_span(struct span64 s, int64_t low, int64_t high, uint32_t low_open,
    uint32_t high_open)
{
	assert_int_equal(s.low, low);
	assert_int_equal(s.high, high);
	assert_int_equal(s.low_open, low_open);
	assert_int_equal(s.high_open, high_open);
}

static void
test_layer(void **state)
{
	const struct rec_layer *y = &full.b.layers.p[0];

	(void)state;
	assert_int_equal(full.b.layers.n, 1);
	assert_string_equal(y->name.s.p, "full");
	assert_string_equal(y->version.s.p, "2026.11");
	assert_string_equal(y->date.s.p, "2026-11-22");
	assert_string_equal(y->licence.s.p, "MIT");
	assert_string_equal(y->language.s.p, "en");
	assert_int_equal(strlen(y->digest), 7 + 64);
	assert_false(y->disable.given);
	assert_int_equal(full.b.words.n, 3);
	assert_string_equal(full.b.words.p[1].s.p, "please");
}

/* Files stand in byte order of their paths, records in order of files. */
static void
test_files(void **state)
{
	static const char *const paths[] = { "cautions/others.yaml",
		"cautions/separations.yaml", "codes/atc.yaml",
		"codes/snomed.yaml", "conditions/conditions.yaml",
		"medicines/medicines.yaml", "rulebase.yaml", "sources.yaml",
		"supplements/minerals.yaml" };

	(void)state;
	assert_int_equal(full.b.files.n, 9);
	for (size_t i = 0; i < 9; i++)
		assert_string_equal(full.b.files.p[i].path.p, paths[i]);
	assert_string_equal(full.b.files.p[6].shown.p,
	    FULL "/rulebase.yaml");
	assert_int_equal(term("zinc")->at.file, 8);
	assert_int_equal(term("magnesium")->at.line, 1);
	assert_int_equal(term("magnesium")->at.column, 3);
	assert_int_equal(caution("magnesium-kidneys")->at.file, 0);
}

static void
test_sources(void **state)
{
	static const char *const kinds[] = { "label", "regulator",
		"guideline", "trial", "review", "case", "reference",
		"article", "secondary" };
	const struct rec_source *s = full.b.sources.p;

	(void)state;
	assert_int_equal(full.b.sources.n, 9);
	for (size_t i = 0; i < 9; i++)
		assert_string_equal(s[i].kind.s.p, kinds[i]);
	assert_string_equal(s[0].id.s.p, "f-label");
	assert_string_equal(s[0].publisher.s.p, "Nobody Pharma");
	assert_string_equal(s[0].url.s.p, "https://example.org/label");
	assert_int_equal(s[0].year, 2023);
	assert_int_equal(s[0].seen, SEEN_YES);
	assert_int_equal(s[1].seen, SEEN_QUOTED);
	assert_int_equal(s[2].year, 0);
	assert_int_equal(s[2].url.at.line, 0);
	assert_int_equal(s[8].seen, SEEN_NO);
	assert_string_equal(s[8].title.s.p, "Cited in another");
}

static void
test_term_lists(void **state)
{
	const struct rec_term *t = term("magnesium");

	(void)state;
	assert_int_equal(t->domain, DOMAIN_SUPPLEMENT);
	assert_string_equal(t->name.s.p, "magnesium");
	check_list(&t->names, "elemental magnesium", "magnesium supplement");
	check_list(&t->ambiguous, "mag", NULL);
	assert_int_equal(t->n_codes, 1);
	assert_int_equal(t->codes[0].system, CODE_UNII);
	assert_string_equal(t->codes[0].text.s.p, "I38ZP9992A");
	assert_int_equal(t->reviewed, 1);
	assert_int_equal(t->reviewed_on, 20779);
	check_list(&t->sources, "f-review", "f-regulator#warnings");
	assert_int_equal(term("zinc")->reviewed, 0);
	assert_int_equal(term("calcium")->reviewed, -1);
	check_list(&term("magnesium-citrate")->is_a, "magnesium", NULL);
	check_list(&term("magnesium-l-threonate")->brands, "Magfull", NULL);
	t = term("fluoroquinolone");
	assert_int_equal(t->domain, DOMAIN_MEDICINE);
	assert_string_equal(t->match.s.p, "oxacin$");
	check_list(&t->except, "ozenoxacin", "nadifloxacin");
	check_list(&t->salts, "hydrochloride", "lactate");
	assert_int_equal(t->n_routes, 4);
	assert_int_equal(t->routes[0], ROUTE_ORAL);
	assert_int_equal(t->routes[3], ROUTE_EAR);
	assert_int_equal(term("risedronate-dr")->dose_form,
	    FORM_DELAYED_RELEASE);
}

static void
test_term_amounts(void **state)
{
	const struct rec_term *t = term("magnesium-oxide");

	(void)state;
	assert_int_equal(t->n_contents, 1);
	assert_int_equal(t->contents[0].kind, CONTENT_FRACTION);
	assert_int_equal(t->contents[0].value, 603000);
	assert_string_equal(t->contents[0].id.s.p, "magnesium");
	assert_true(t->has_amount_is);
	assert_int_equal(t->amount_is, AMOUNT_COMPOUND);
	assert_int_equal(t->per_value, NUM_NONE);
	t = term("magnesium-l-threonate");
	assert_int_equal(t->amount_is, AMOUNT_COMPOUND_FROM);
	assert_int_equal(t->compound_from, 500 * NG_PER_MG);
	assert_int_equal(term("magnesium-citrate")->amount_is, AMOUNT_ELEMENT);
	assert_false(term("zinc")->has_amount_is);
	t = term("milk-of-magnesia");
	assert_int_equal(t->per_unit, UNIT_ML);
	assert_int_equal(t->per_value, 15000);
	assert_int_equal(t->contents[0].value, 800 * NG_PER_MG);
	assert_int_equal(t->contents[0].unit, UNIT_MASS);
	t = term("calcium-d");
	assert_int_equal(t->per_unit, UNIT_PIECE);
	assert_int_equal(t->per_value, 1000);
	assert_int_equal(t->contents[1].unit, UNIT_IU);
	assert_int_equal(t->contents[1].value, 400000);
	t = term("sleep-blend");
	assert_int_equal(t->per_unit, UNIT_SERVING);
	assert_int_equal(t->contents[0].kind, CONTENT_SOME);
	assert_int_equal(t->contents[1].value, 2500 * NG_PER_UG);
	check_list(&t->may_contain, "melatonin", NULL);
	t = term("magnesium");
	assert_int_equal(t->n_units, 2);
	assert_int_equal(t->units[0].unit, UNIT_MMOL);
	assert_int_equal(t->units[0].ng, 24300 * NG_PER_UG);
	assert_int_equal(t->units[1].unit, UNIT_MEQ);
	assert_int_equal(t->bare.from, 100 * NG_PER_MG);
	assert_int_equal(t->bare.one, NG_PER_MG);
	assert_int_equal(t->bare.unit, UNIT_MASS);
	assert_int_equal(term("zinc")->bare.unit, UNIT_NONE);
	t = term("vitamin-d");
	assert_int_equal(t->bare.from, 400000);
	assert_int_equal(t->bare.one, 1000);
	assert_int_equal(t->bare.unit, UNIT_IU);
	assert_int_equal(term("vitamin-d")->units[0].ng, 25);
	assert_int_equal(term("alendronic-acid")->every_kind, EVERY_TIME);
	assert_int_equal(term("alendronic-acid")->every, 7 * MIN_PER_DAY);
	assert_int_equal(term("methotrexate")->every_kind, EVERY_ASK);
	assert_int_equal(term("zinc")->every_kind, EVERY_NONE);
}

static void
test_limits(void **state)
{
	const struct rec_term *t = term("magnesium");
	const struct rec_limit *r = t->limits;

	(void)state;
	assert_int_equal(t->n_limits, 8);
	assert_int_equal(r[0].authority, SUPP_US);
	assert_int_equal(r[0].per_day, NUM_NONE);
	check_span(r[0].age, NUM_NONE, MIN_PER_YEAR, 0, 1);
	check_span(r[1].age, MIN_PER_YEAR, 9 * MIN_PER_YEAR, 0, 1);
	assert_int_equal(r[1].per_day, 110 * NG_PER_MG);
	check_list(&r[2].sources, "f-guideline", "f-review#2");
	check_list(&r[3].conditions, "pregnancy", NULL);
	check_span(r[4].age, NUM_NONE, NUM_NONE, 0, 0);
	assert_int_equal(r[4].authority, SUPP_EU);
	check_span(r[5].age, 17 * MIN_PER_YEAR, NUM_NONE, 1, 0);
	check_span(r[6].age, NUM_NONE, 18 * MIN_PER_YEAR, 0, 0);
	assert_true(r[6].per_kg);
	assert_int_equal(r[6].per_day, 5 * NG_PER_MG);
	assert_false(r[7].per_kg);
	assert_int_equal(r[7].authority, SUPP_CA);
}

static void
test_additions(void **state)
{
	const struct rec_term *t = NULL;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < full.b.terms.n; i++)
		if (full.b.terms.p[i].extends && n++ == 2)
			t = &full.b.terms.p[i];
	assert_int_equal(n, 3);
	assert_string_equal(t->id.s.p, "chronic-kidney-disease");
	check_list(&t->names, "chronic renal disease", NULL);
	assert_true(t->brands.given);
	assert_int_equal(t->brands.n, 0);
	assert_int_equal(t->codes[0].system, CODE_SNOMED);
}

static void
test_conditions(void **state)
{
	const struct rec_when *w = term("after-menopause")->implied_by;

	(void)state;
	assert_int_equal(term("frailty")->domain, DOMAIN_CONDITION);
	assert_int_equal(w->op, EXPR_ALL);
	assert_int_equal(w->n_kids, 3);
	assert_int_equal(w->kids[0]->op, EXPR_SEX);
	assert_int_equal(w->kids[0]->sex, SUPP_FEMALE);
	assert_int_equal(w->kids[1]->op, EXPR_AGE);
	check_span(w->kids[1]->span, 60 * MIN_PER_YEAR, NUM_NONE, 1, 0);
	assert_int_equal(w->kids[2]->op, EXPR_NOT);
	assert_int_equal(w->kids[2]->kids[0]->op, EXPR_CONDITION);
	check_list(&w->kids[2]->kids[0]->ids, "pregnancy", NULL);
	w = term("ckd-stage-3")->implied_by;
	assert_int_equal(w->op, EXPR_EGFR);
	check_span(w->span, 30000, 60000, 0, 1);
	w = term("pregnancy-trimester-1")->implied_by;
	assert_int_equal(w->op, EXPR_PREGNANT);
	check_span(w->span, NUM_NONE, 14 * MIN_PER_WEEK, 0, 1);
	w = term("frailty")->implied_by;
	assert_int_equal(w->op, EXPR_ANY);
	check_span(w->kids[1]->span, NUM_NONE, 20000, 0, 0);
}

static void
test_caution(void **state)
{
	const struct rec_caution *c = caution("magnesium-fluoroquinolone");

	(void)state;
	assert_int_equal(c->given,
	    (GIVEN_SCHEDULE - 1) & ~GIVEN_IF_UNKNOWN);
	assert_string_equal(c->summary.s.p,
	    "Magnesium keeps fluoroquinolone antibiotics from being absorbed");
	assert_string_equal(c->effect.s.p,
	    "Less of the antibiotic may reach your blood.");
	assert_string_equal(c->advice.s.p, "Take the antibiotic first.");
	assert_string_equal(c->professional.s.p, "AUC is halved.");
	assert_string_equal(c->mechanism.s.p,
	    "It binds the antibiotic in the gut.");
	assert_int_equal(c->kind, SUPP_KIND_SEPARATION);
	assert_int_equal(c->severity, SUPP_MAJOR);
	assert_int_equal(c->action, SUPP_SEPARATE);
	assert_int_equal(c->evidence, SUPP_ESTABLISHED);
	assert_int_equal(c->reviewed, 20779);
	check_list(&c->sources, "f-label#2.4", "f-trial");
	assert_false(c->refines.given);
	c = caution("magnesium-levofloxacin");
	check_list(&c->refines, "magnesium-fluoroquinolone", NULL);
	assert_int_equal(c->given, GIVEN_WHEN | GIVEN_SEVERITY |
	    GIVEN_SEPARATE | GIVEN_MECHANISM | GIVEN_IF_UNKNOWN |
	    GIVEN_SOURCES);
	assert_int_equal(c->mechanism.s.n, 0);
	assert_int_equal(c->if_unknown, UNKNOWN_SAME);
	assert_int_equal(caution("zinc-magnesium")->if_unknown,
	    UNKNOWN_SILENT);
	assert_int_equal(caution("melatonin-maoi")->if_unknown, UNKNOWN_LOWER);
	assert_int_equal(caution("magnesium-acid-blocker")->if_unknown,
	    UNKNOWN_SEVERITY + SUPP_NOTE);
	assert_int_equal(caution("melatonin-maoi")->severity,
	    SUPP_CONTRAINDICATED);
}

static void
test_leaves(void **state)
{
	const struct rec_when *w = caution("magnesium-fluoroquinolone")->when;

	(void)state;
	assert_int_equal(w->kids[0]->op, EXPR_LEAF);
	assert_int_equal(w->kids[0]->key, LEAF_SUPPLEMENT);
	assert_int_equal(w->kids[0]->routes, 0);
	assert_int_equal(w->kids[0]->washout, NUM_NONE);
	assert_int_equal(w->kids[0]->prescribed, -1);
	assert_int_equal(w->kids[1]->key, LEAF_MEDICINE);
	assert_int_equal(w->kids[1]->routes, ROUTE_BIT(ROUTE_ORAL));
	check_list(&w->kids[1]->except, "methotrexate", NULL);
	w = caution("magnesium-levofloxacin")->when;
	assert_true(w->has_dose);
	check_span(w->dose, 250 * NG_PER_MG, NG_PER_G, 0, 0);
	w = caution("magnesium-acid-blocker")->when;
	assert_int_equal(w->kids[0]->routes,
	    ROUTE_BIT(ROUTE_ORAL) | ROUTE_BIT(ROUTE_RECTAL));
	assert_true(w->kids[1]->has_duration);
	check_span(w->kids[1]->duration, MIN_PER_YEAR, NUM_NONE, 1, 0);
	w = caution("trientine-apart")->when->kids[1];
	assert_true(w->any);
	assert_int_equal(w->key, LEAF_TAKES);
	assert_int_equal(w->ids.n, 0);
	assert_string_equal(w->as.s.p, "other");
	check_list(&w->with, "magnesium", "zinc");
	w = caution("risedronate-dr-breakfast")->when;
	assert_int_equal(w->dose_form, FORM_DELAYED_RELEASE);
	w = caution("magnesium-kidneys-prescribed")->when;
	assert_int_equal(w->prescribed, 1);
	w = caution("melatonin-maoi")->when;
	assert_int_equal(w->kids[1]->washout, 14 * MIN_PER_DAY);
	w = caution("magnesium-kidneys")->when;
	assert_int_equal(w->kids[0]->routes, ROUTES_SYSTEMIC);
	check_list(&w->kids[1]->ids, "chronic-kidney-disease", "frailty");
}

static void
test_sums(void **state)
{
	const struct rec_when *w = caution("zinc-magnesium")->when->kids[2];

	(void)state;
	assert_int_equal(w->op, EXPR_DAILY);
	check_list(&w->ids, "zinc", NULL);
	check_span(w->span, 100 * NG_PER_MG, NUM_NONE, 1, 0);
	w = caution("magnesium-over-limit")->when;
	assert_int_equal(w->op, EXPR_OVER_LIMIT);
	check_list(&w->ids, "magnesium", NULL);
	w = caution("magnesium-twice")->when;
	assert_int_equal(w->op, EXPR_COUNT);
	assert_int_equal(w->key, LEAF_TAKES);
	assert_int_equal(w->of, 1);
	assert_int_equal(w->at_least, 2);
	w = caution("minerals-many")->when;
	assert_int_equal(w->key, LEAF_SUPPLEMENT);
	assert_int_equal(w->of, 0);
	assert_int_equal(w->ids.n, 3);
}

static void
check_separate(const struct rec_separate *s, const char *take,
    const char *from, int64_t before, int64_t after, int64_t strict_before,
    int64_t strict_after)
{
	assert_string_equal(s->take.s.p, take);
	assert_string_equal(s->from.s.p, from);
	assert_int_equal(s->before, before);
	assert_int_equal(s->after, after);
	assert_int_equal(s->strict_before, strict_before);
	assert_int_equal(s->strict_after, strict_after);
}

static void
test_intervals(void **state)
{
	const struct rec_caution *c = caution("magnesium-levofloxacin");
	const int64_t no = NUM_NONE;

	(void)state;
	check_separate(c->separates, "medicine", "supplement", 120, 120, no,
	    240);
	check_separate(caution("magnesium-bisphosphonate")->separates,
	    "medicine", "supplement", 30, no, 180, 240);
	c = caution("trientine-apart");
	assert_int_equal(c->n_separates, 2);
	check_separate(c->separates, "medicine", "other", 60, 60, no, no);
	check_separate(c->separates + 1, "medicine", "bedtime", 60, 120, no,
	    no);
	check_separate(caution("zinc-magnesium")->separates, "magnesium",
	    "zinc", 0, 0, 120, 120);
	c = caution("risedronate-dr-breakfast");
	assert_true((c->given & GIVEN_SEPARATE) != 0);
	assert_int_equal(c->n_separates, 0);
	assert_int_equal(c->schedules[0].how, SCHEDULE_AFTER);
	assert_int_equal(c->schedules[0].anchor, ANCHOR_BREAKFAST);
	c = caution("bisphosphonate-fasting");
	assert_int_equal(c->n_schedules, 2);
	assert_int_equal(c->schedules[0].how, SCHEDULE_AT);
	assert_int_equal(c->schedules[0].anchor, ANCHOR_WAKING);
	assert_int_equal(c->schedules[0].from, 0);
	assert_int_equal(c->schedules[0].up_to, 30);
	assert_int_equal(c->schedules[1].how, SCHEDULE_WITH);
	assert_string_equal(c->schedules[1].take.s.p, "mineral");
	c = caution("magnesium-bath");
	assert_int_equal(c->schedules[0].how, SCHEDULE_BEFORE);
	assert_int_equal(c->schedules[0].from, 60);
	assert_int_equal(c->schedules[0].up_to, 90);
}

/* A layer on top: its own index, disable, additions; a buffer needs no
 * rulebase.yaml. */
static void
test_layers(void **state)
{
	struct diags d = { .sink = tell };
	const struct rec_layer *y;
	struct builder b;

	(void)state;
	builder_init(&b, &d, 0);
	assert_true(loader_folder(&b, FULL, 0));
	assert_true(loader_folder(&b, "tests/fixtures/rules-layer", 0));
	assert_true(loader_buffer(&b, "medicines/x.yaml",
	    sv_of("- {id: x, name: x}\n")));
	assert_int_equal(d.errors, 0);
	y = &b.layers.p[1];
	assert_int_equal(b.layers.n, 3);
	assert_string_equal(y->name.s.p, "house");
	check_list(&y->disable, "magnesium-twice", "minerals-many");
	assert_int_equal(b.terms.p[b.terms.n - 2].layer, 1);
	assert_int_equal(b.terms.p[b.terms.n - 1].layer, 2);
	assert_string_equal(b.layers.p[2].name.s.p, "medicines/x.yaml");
	/* printf -- '- {id: x, name: x}\n' | sha256sum */
	assert_string_equal(b.layers.p[2].digest, 
	    "sha256:eb0bc28490e077decdd5512babd3ccc4"
	    "a8774fae371ff326a618fa0f18d485cf");
	builder_free(&b);
}

/* Folded and literal blocks read like plain text; nothing is a comment. */
static void
test_text_forms(void **state)
{
	static const char text[] = "- id: x\n"
				   "  refines: p\n"
				   "  effect: >\n"
				   "    One\n"
				   "    two.\n"
				   "  advice: |\n"
				   "    Three\n"
				   "      four.\n"
				   "  summary: ' five   six '\n";
	struct diags d = { .sink = tell };
	struct builder b;

	(void)state;
	builder_init(&b, &d, 0);
	assert_true(loader_buffer(&b, "cautions/x.yaml", sv_of(text)));
	assert_int_equal(b.cautions.n, 1);
	assert_string_equal(b.cautions.p[0].effect.s.p, "One two.");
	assert_string_equal(b.cautions.p[0].advice.s.p, "Three four.");
	assert_string_equal(b.cautions.p[0].summary.s.p, "five six");
	builder_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layer),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_term_lists),
		cmocka_unit_test(test_term_amounts),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_additions),
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_caution),
		cmocka_unit_test(test_leaves),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_layers),
		cmocka_unit_test(test_text_forms),
	};

	return cmocka_run_group_tests(tests, load_full, free_full);
}
