/*
 * Leaves that follow from another leaf of the same caution: a refinement adds
 * "CKD stage 4" to a caution about kidney disease. Nobody has the one without
 * the other, so that no list could be silent for want of it alone.
 */
#include "author/ruletest.h"

#define FOLLOWS_DEPTH 8	 /* conditions implied by conditions */
#define FOLLOWS_LEAVES 64 /* conditions of one caution looked at */

static bool has(const struct model *m, uint32_t given, uint32_t asked,
    unsigned depth);

static bool
has_any(const struct model *m, uint32_t given, struct range asked,
    unsigned depth)
{
	for (uint32_t i = 0; i < asked.count; i++)
		if (has(m, given, model_ref(m, asked, i), depth))
			return true;
	return false;
}

/* True of whoever has the given condition, whatever else is not known. */
static bool
is_true(const struct model *m, uint32_t expr, uint32_t given, unsigned depth)
{
	const struct expr *e = &m->exprs[expr];
	bool all = e->op == EXPR_ALL;

	if (e->op == EXPR_CONDITION)
		return has_any(m, given, e->ids, depth);
	if (!all && e->op != EXPR_ANY)
		return false;
	for (uint32_t i = 0; i < e->kids.count; i++)
		if (is_true(m, m->expr_refs[e->kids.start + i], given,
		        depth) != all)
			return !all;
	return all;
}

static bool
has(const struct model *m, uint32_t given, uint32_t asked, unsigned depth)
{
	if (model_is_a(m, given, asked))
		return true;
	for (uint32_t i = 0; depth > 0 && i < m->n_implied; i++) {
		uint32_t t = m->implied[i];

		if (model_is_a(m, t, asked) &&
		    is_true(m, m->terms[t].implied_by, given, depth - 1))
			return true;
	}
	return false;
}

/* Whoever has any of a has one of b. */
static bool
follows(const struct model *m, struct range a, struct range b)
{
	for (uint32_t i = 0; i < a.count; i++)
		if (!has_any(m, model_ref(m, a, i), b, FOLLOWS_DEPTH))
			return false;
	return a.count != 0;
}

/* Conditions that must all hold, with the numbers of their leaves. */
struct conditions {
	struct {
		uint32_t leaf;
		struct range ids;
	} at[FOLLOWS_LEAVES];
	uint32_t n, leaf;
};

static void
collect(const struct model *m, uint32_t expr, bool must, struct conditions *c)
{
	const struct expr *e = &m->exprs[expr];

	if (e->op == EXPR_ALL || e->op == EXPR_ANY || e->op == EXPR_NOT) {
		for (uint32_t i = 0; i < e->kids.count; i++)
			collect(m, m->expr_refs[e->kids.start + i],
			    must && e->op == EXPR_ALL, c);
		return;
	}
	if (must && e->op == EXPR_CONDITION && c->n < FOLLOWS_LEAVES) {
		c->at[c->n].leaf = c->leaf;
		c->at[c->n++].ids = e->ids;
	}
	c->leaf++;
}

bool
leaf_follows(const struct model *m, uint32_t caution, uint32_t leaf)
{
	const struct caution *k = &m->cautions[caution];
	struct conditions c = { .leaf = k->roles.count };
	uint32_t at = 0;

	if (k->rest == NONE)
		return false;
	collect(m, k->rest, true, &c);
	while (at < c.n && c.at[at].leaf != leaf)
		at++;
	for (uint32_t i = 0; at < c.n && i < c.n; i++) {
		if (i == at || !follows(m, c.at[i].ids, c.at[at].ids))
			continue;
		/* of two that say the same, the last is the one that counts */
		if (i > at || !follows(m, c.at[at].ids, c.at[i].ids))
			return true;
	}
	return false;
}
