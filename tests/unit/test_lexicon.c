/* Names to nodes, codes to terms. */
#include "base/text.h"
#include "linked.h"

static struct supp_rulebase *
load(const char *path, const char *text)
{
	struct file_text more = { path, text };
	struct supp_rulebase *rb = NULL;
	struct told told;

	if (linked_load(&more, text != NULL, false, NULL, &told, &rb) !=
	    SUPP_OK)
		fail_msg("%s", told.text[0]);
	return rb;
}

/* The node at the end of text, or NONE. */
static uint32_t
walk(const struct model *m, const char *text)
{
	struct tokens ts = { 0 };
	uint32_t node = 0;

	assert_int_equal(text_tokens(sv_of(text), &ts), SUPP_OK);
	for (size_t i = 0; i < ts.t.n && node != NONE; i++) {
		uint32_t word = lexicon_word(m, token_norm(&ts, i));

		node = word == NONE ? NONE : lexicon_step(m, node, word);
	}
	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
	return node;
}

static const struct found {
	const char *text, *id; /* NULL: no name ends there */
	uint32_t by;
} founds[] = {
	{ "magnesium", "magnesium", SUPP_BY_NAME },
	{ "Magnesium Glycinate", "magnesium-glycinate", SUPP_BY_NAME },
	{ "CIPRO", "ciprofloxacin", SUPP_BY_BRAND },
	{ "fluoroquinolone", "fluoroquinolone", SUPP_BY_CLASS },
	{ "fluoroquinolone antibiotic", "fluoroquinolone", SUPP_BY_CLASS },
	{ "St John's wort", "wort", SUPP_BY_NAME },
	{ "St. Johns wort", "wort", SUPP_BY_NAME },
	{ "st john wort", NULL, 0 },
	{ "Phillips' milk", "milk", SUPP_BY_BRAND },
	{ "Phillips milk", "milk", SUPP_BY_BRAND },
	{ "Phillipsmilk", NULL, 0 },
	{ "co-enzyme 10", "milk", SUPP_BY_NAME },
	{ "magnesium-citrate", "magnesium-citrate", SUPP_BY_NAME },
	{ "own-id", NULL, 0 },
	{ "glycinate", NULL, 0 },
};

static const char lexicon_terms[] =
    "- {id: wort, name: St. John's wort}\n"
    "- {id: milk, name: milk thing, names: [co-enzyme 10], brands: "
    "[\"Phillips' milk\"]}\n"
    "- {id: own-id, name: something else, ambiguous: [gly]}\n"
    "- {id: other, name: another, ambiguous: [gly, mg]}\n";

static void
test_names(void **state)
{
	struct supp_rulebase *rb = load("supplements/x.yaml", lexicon_terms);
	const struct model *m = rb->model;

	(void)state;
	for (size_t i = 0; i < sizeof founds / sizeof *founds; i++) {
		const struct found *f = &founds[i];
		uint32_t node = walk(m, f->text);
		struct range r = { 0, 0 };

		if (node != NONE)
			r = m->nodes[node].names;
		if ((r.count != 0) != (f->id != NULL))
			fail_msg("%s", f->text);
		if (f->id == NULL)
			continue;
		assert_int_equal(r.count, 1);
		assert_int_equal(m->names[r.start].kind, NAME_TERM);
		assert_int_equal(m->names[r.start].by, f->by);
		assert_int_equal(
		    m->names[r.start].target, linked_term(m, f->id));
	}
	rulebase_free(rb);
}

/* A name that two terms claim, and one that is a unit as well. */
static void
test_shared(void **state)
{
	struct supp_rulebase *rb = load("supplements/x.yaml", lexicon_terms);
	const struct model *m = rb->model;
	struct range r = m->nodes[walk(m, "gly")].names;
	bool unit = false, term = false;

	(void)state;
	assert_int_equal(r.count, 2);
	assert_int_equal(m->names[r.start].by, SUPP_BY_AMBIGUOUS);
	r = m->nodes[walk(m, "mg")].names;
	for (uint32_t i = 0; i < r.count; i++) {
		const struct name *n = &m->names[r.start + i];

		term |= n->kind == NAME_TERM;
		unit |= n->kind == NAME_VOCAB &&
			vocab_item(n->target)->cls == VOCAB_UNIT;
	}
	assert_true(term && unit);
	rulebase_free(rb);
}

/* Every phrase of the vocabulary is found, as itself. */
static void
test_vocab(void **state)
{
	struct supp_rulebase *rb = load(NULL, NULL);
	const struct model *m = rb->model;
	const struct vocab *v;

	(void)state;
	for (uint32_t i = 0; (v = vocab_item(i)) != NULL; i++) {
		uint32_t node = walk(m, v->phrase);
		bool found = false;

		if (node == NONE)
			fail_msg("%s", v->phrase);
		for (uint32_t k = 0; k < m->nodes[node].names.count; k++) {
			const struct name *n =
			    &m->names[m->nodes[node].names.start + k];

			found |= n->kind == NAME_VOCAB && n->target == i;
		}
		if (!found)
			fail_msg("%s", v->phrase);
	}
	rulebase_free(rb);
}

static void
test_words(void **state)
{
	struct supp_rulebase *rb = load("rulebase.yaml",
	    "name: n\nversion: \"1\"\ndate: 2026-01-01\nlicence: MIT\n"
	    "format: 1\nlanguage: en\nwords: [gently, as you wish]\n");
	const struct model *m = rb->model;
	const struct word *w;
	uint32_t chars, node = walk(m, "gently");

	(void)state;
	assert_int_equal(m->names[m->nodes[node].names.start].kind, NAME_NOISE);
	assert_int_equal(m->nodes[walk(m, "as you wish")].names.count, 1);
	w = &m->words[lexicon_word(m, SV_LIT("gently"))];
	assert_true(w->flags & WORD_NOISE);
	assert_false(
	    m->words[lexicon_word(m, SV_LIT("wish"))].flags & WORD_NOISE);
	w = &m->words[lexicon_word(m, SV_LIT("zinc"))];
	assert_int_equal(w->flags & (WORD_NAME | WORD_NOISE), WORD_NAME);
	assert_int_equal(w->chars, 4);
	assert_int_equal(w->letters, lexicon_letters(SV_LIT("zinc"), &chars));
	assert_int_equal(chars, 4);
	assert_int_equal(lexicon_word(m, SV_LIT("zzzzz")), NONE);
	rulebase_free(rb);
}

static const struct coded {
	enum code_system system;
	const char *code, *ids;
} codes[] = {
	{ CODE_RXNORM, "2551", "ciprofloxacin" },
	{ CODE_RXNORM, "25510", "" },
	{ CODE_RXNORM, "255", "" },
	{ CODE_ATC, "J01MA02", "ciprofloxacin" },
	{ CODE_ATC, "j01ma0203", "ciprofloxacin" },
	{ CODE_ATC, "J01MA", "" },
	{ CODE_ICD10, "N18.3", "kidney-stage-3" },
	{ CODE_ICD10, "N183", "kidney-stage-3" },
	{ CODE_ICD10, "n18.32", "kidney-stage-3" },
	{ CODE_ICD10, "N18", "kidney-disease" },
	{ CODE_ICD10, "N18.9", "kidney-disease" },
	{ CODE_ICD10, "N1", "" },
	{ CODE_ICD10, "", "" },
	{ CODE_SNOMED, "2551", "" },
	{ CODE_ID, "zinc", "zinc" },
	{ CODE_ID, "Zinc", "" },
	{ CODE_ICD10, "N18.3000000000000000000000000000000000000", "" },
};

static void
test_codes(void **state)
{
	struct supp_rulebase *rb = load(NULL, NULL);
	const struct model *m = rb->model;

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		uint32_t out[4];
		uint32_t n = model_codes(
		    m, codes[i].system, sv_of(codes[i].code), out, 4);
		const char *got =
		    n == 0 ? "" : model_text(m, m->terms[out[0]].id);

		assert_true(n <= 1);
		if (strcmp(got, codes[i].ids) != 0)
			fail_msg("%s: %s", codes[i].code, got);
	}
	rulebase_free(rb);
}

static void
test_systems(void **state)
{
	enum code_system s;

	(void)state;
	for (const struct wordlist *w = model_code_words; w->word != NULL; w++) {
		assert_true(code_system_from(sv_of(w->word), &s));
		assert_int_equal(s, w->value);
	}
	assert_true(code_system_from(SV_LIT("id"), &s));
	assert_int_equal(s, CODE_ID);
	assert_true(code_system_from(SV_LIT("icd-10-cm"), &s));
	assert_int_equal(s, CODE_ICD10);
	assert_false(code_system_from(SV_LIT("isbn"), &s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_shared),
		cmocka_unit_test(test_vocab),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_systems),
	};

	return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
