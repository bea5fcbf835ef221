/*
 * What a checker learns of a model once. Its tables lie in one block of zeros:
 * one so large comes from the system as pages that cost nothing until they
 * are written to, and a check of one list writes to few of them.
 */
#include "check/checking.h"

#include <stdalign.h>
#include <stddef.h>

#define TABLE_ALIGN alignof(max_align_t)

/* Where the next table lies: only counted while base is NULL. */
struct laying {
	char *base;
	size_t at;
};

static void *
lay(struct laying *l, size_t n, size_t size)
{
	size_t at = l->at;

	l->at += (n * size + TABLE_ALIGN - 1) / TABLE_ALIGN * TABLE_ALIGN;
	return l->base != NULL ? l->base + at : NULL;
}

#define LAY(l, p, n) ((p) = lay((l), (n), sizeof *(p)))

static size_t
tables_lay(struct checking *c, char *base)
{
	const struct model *m = c->m;
	struct laying l = { base, 0 };

	LAY(&l, c->needed, m->n_implied);
	LAY(&l, c->marks, m->n_terms);
	LAY(&l, c->suppose, m->n_terms);
	LAY(&l, c->bare_suppose, m->n_terms);
	LAY(&l, c->term_facts, m->n_terms);
	LAY(&l, c->own_facts, m->n_terms);
	LAY(&l, c->summed, m->n_terms);
	LAY(&l, c->asking, m->n_terms);
	LAY(&l, c->seen, m->n_cautions);
	LAY(&l, c->rank, m->n_cautions);
	LAY(&l, c->asked, m->n_cautions);
	LAY(&l, c->bare_exprs, m->n_exprs);
	LAY(&l, c->shape_slots, c->n_shape_slots);
	LAY(&l, c->leaf_shapes, m->n_leaves);
	LAY(&l, c->shapes, m->n_leaves);
	return l.at;
}

static bool
tables_make(struct checking *c)
{
	c->n_shape_slots = shapes_slots(c->m->n_leaves);
	c->tables = supp__zeroed(1, tables_lay(c, NULL));
	if (c->tables == NULL)
		return false;
	(void)tables_lay(c, c->tables);
	return true;
}

/* Facts of the person that a tree asks for. */
static uint32_t
facts_of(const struct model *m, uint32_t expr)
{
	const struct expr *x = &m->exprs[expr];
	uint32_t facts = 0;

	switch ((enum expr_op)x->op) {
	case EXPR_ALL:
	case EXPR_ANY:
	case EXPR_NOT:
		for (uint32_t i = 0; i < x->kids.count; i++)
			facts |= facts_of(m, m->expr_refs[x->kids.start + i]);
		return facts;
	case EXPR_AGE:
		return FACT_AGE;
	case EXPR_EGFR:
		return FACT_EGFR;
	case EXPR_PREGNANT:
		return FACT_PREGNANT;
	case EXPR_SEX:
		return FACT_SEX;
	default:
		return 0;
	}
}

/* Facts without which a tree cannot hold. */
static uint32_t
needed_by(const struct model *m, uint32_t expr)
{
	const struct expr *x = &m->exprs[expr];
	bool any = x->op == EXPR_ANY && x->kids.count != 0;
	uint32_t facts = any ? FACT_ALL : 0;

	if (x->op == EXPR_NOT)
		return 0;
	if (x->op != EXPR_ALL && x->op != EXPR_ANY)
		return facts_of(m, expr);
	for (uint32_t i = 0; i < x->kids.count; i++) {
		uint32_t kid = needed_by(m, m->expr_refs[x->kids.start + i]);

		facts = any ? facts & kid : facts | kid;
	}
	return facts;
}

static void
learn_fact(struct checking *c, uint32_t term, unsigned char facts)
{
	if (facts != 0 && c->term_facts[term] == 0)
		(void)PUSH(c, &c->facted, term);
	c->term_facts[term] |= facts;
}

static void
learn_facts(struct checking *c)
{
	const struct model *m = c->m;

	for (uint32_t i = 0; i < m->n_implied; i++) {
		const struct term *t = &m->terms[m->implied[i]];
		unsigned char f = (unsigned char)facts_of(m, t->implied_by);

		c->needed[i] = (unsigned char)needed_by(m, t->implied_by);
		c->own_facts[m->implied[i]] = f;
		learn_fact(c, m->implied[i], f);
		for (uint32_t k = 0; k < t->ancestors.count; k++)
			learn_fact(c, model_ref(m, t->ancestors, k), f);
	}
}

/* Whose sum a caution asks for. */
static void
learn_sums(struct checking *c)
{
	const struct model *m = c->m;

	for (uint32_t i = 0; i < m->n_exprs; i++) {
		const struct expr *x = &m->exprs[i];

		if (x->op == EXPR_DAILY || x->op == EXPR_OVER_LIMIT)
			c->summed[model_ref(m, x->ids, 0)] = 1;
	}
}

/* Is something implied of a person of whom nothing is known? */
static void
learn_implied(struct checking *c)
{
	struct resolved nobody = { 0 };
	const supp_person unknown = SUPP_PERSON_INIT;

	nobody.person.said = unknown;
	c->r = &nobody;
	c->words = 1;
	c->implied_bare = 1; /* so that they are looked at */
	mark_begin(c);
	conditions_find(c);
	c->implied_bare = c->havings.n != 0;
	c->r = NULL;
}

supp_status
checking_new(const struct model *m, struct checking **out)
{
	struct checking *c = supp__zeroed(1, sizeof *c);
	supp_status rc = SUPP_ERR_NOMEM;

	if (c == NULL)
		return rc;
	c->m = m;
	c->forced_expr = c->forced_role = NONE;
	c->breastfeeding = model_find_term(m, SV_LIT("breastfeeding"));
	if (!tables_make(c))
		goto cleanup;
	for (uint32_t i = 0; i < m->n_caution_ids; i++)
		c->rank[m->caution_ids[i]] = i;
	learn_facts(c);
	learn_sums(c);
	learn_implied(c);
	if (c->nomem || ask_prepare(c) != SUPP_OK)
		goto cleanup;
	*out = c;
	c = NULL;
	rc = SUPP_OK;
cleanup:
	checking_free(c);
	return rc;
}

void
checking_free(struct checking *c)
{
	if (c == NULL)
		return;
	supp__free(c->tables);
	VEC_FREE(&c->facted);
	VEC_FREE(&c->askings);
	VEC_FREE(&c->parts);
	VEC_FREE(&c->entry_parts);
	VEC_FREE(&c->havings);
	VEC_FREE(&c->denied);
	VEC_FREE(&c->slots);
	VEC_FREE(&c->bits);
	VEC_FREE(&c->sums);
	VEC_FREE(&c->reasons);
	VEC_FREE(&c->candidates);
	VEC_FREE(&c->matches);
	VEC_FREE(&c->wits);
	VEC_FREE(&c->hits);
	VEC_FREE(&c->order);
	VEC_FREE(&c->sorted);
	VEC_FREE(&c->tmp);
	VEC_FREE(&c->replaces);
	VEC_FREE(&c->may);
	VEC_FREE(&c->findings);
	VEC_FREE(&c->things);
	VEC_FREE(&c->chances);
	VEC_FREE(&c->wishes);
	VEC_FREE(&c->groups);
	VEC_FREE(&c->aside);
	VEC_FREE(&c->shares);
	supp__free(c);
}
