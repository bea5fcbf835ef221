#include "check/checking.h"

#include "base/err.h"

#include <string.h>

/* -------------------------------------------------------- once a model */

void *
checking_zeroed(struct checking *c, size_t n, size_t size)
{
	void *p = supp__malloc(n * size);

	if (p == NULL)
		c->nomem = 1;
	else
		memset(p, 0, n * size);
	return p;
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

static void
learn_facts(struct checking *c)
{
	const struct model *m = c->m;

	for (uint32_t i = 0; i < m->n_implied; i++) {
		const struct term *t = &m->terms[m->implied[i]];
		unsigned char f = (unsigned char)facts_of(m, t->implied_by);

		c->own_facts[m->implied[i]] = f;
		c->term_facts[m->implied[i]] |= f;
		for (uint32_t k = 0; k < t->ancestors.count; k++)
			c->term_facts[model_ref(m, t->ancestors, k)] |= f;
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
	struct checking *c = supp__malloc(sizeof *c);
	supp_status rc = SUPP_ERR_NOMEM;

	if (c == NULL)
		return rc;
	memset(c, 0, sizeof *c);
	c->m = m;
	c->forced_expr = c->forced_role = NONE;
	c->breastfeeding = model_find_term(m, SV_LIT("breastfeeding"));
	c->marks = checking_zeroed(c, m->n_terms, sizeof *c->marks);
	c->seen = checking_zeroed(c, m->n_cautions, sizeof *c->seen);
	c->rank = checking_zeroed(c, m->n_cautions, sizeof *c->rank);
	c->asked = checking_zeroed(c, m->n_cautions, sizeof *c->asked);
	c->suppose = checking_zeroed(c, m->n_terms, sizeof *c->suppose);
	c->bare_exprs =
	    checking_zeroed(c, m->n_exprs, sizeof *c->bare_exprs);
	c->bare_suppose = checking_zeroed(c, m->n_terms, 1);
	shapes_prepare(c);
	c->term_facts = checking_zeroed(c, m->n_terms, 1);
	c->own_facts = checking_zeroed(c, m->n_terms, 1);
	c->summed = checking_zeroed(c, m->n_terms, 1);
	if (c->nomem)
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
	supp__free(c->marks);
	supp__free(c->seen);
	supp__free(c->asked);
	supp__free(c->rank);
	supp__free(c->suppose);
	supp__free(c->bare_exprs);
	supp__free(c->bare_suppose);
	shapes_free(c);
	supp__free(c->asking);
	supp__free(c->ask_cautions);
	supp__free(c->term_facts);
	supp__free(c->own_facts);
	supp__free(c->summed);
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

/* --------------------------------------------------------- once a list */

static void
begin(struct checking *c, struct supp_report *out)
{
	c->r = &out->resolved;
	c->out = out;
	c->n = (uint32_t)out->resolved.entries.n;
	c->words = c->n == 0 ? 1 : (c->n + 63) / 64;
	c->nomem = 0;
	c->assume = 0;
	c->supposed = 0;
	c->reasons.n = 0;
	c->sums.n = 0;
	c->things.n = 0;
	c->candidates.n = 0;
	c->aside.n = 0;
	mark_begin(c);
}

supp_status
check_run(struct checking *c, const struct supp_profile *p,
    struct supp_report *out, supp_error *err)
{
	report_reset(out);
	if (out->resolved.entries.n > SUPP_MAX_ENTRIES)
		return err_set(err, SUPP_ERR_LIMIT, NULL, 0, 0,
		    "more than %d entries", SUPP_MAX_ENTRIES);
	begin(c, out);
	coverage_acks(c, p);
	parts_find(c);
	if (!c->nomem)
		mark_entries(c);
	if (!c->nomem)
		conditions_find(c);
	ask_begin(c);
	match_candidates(c);
	if (!c->nomem)
		refine_hits(c);
	if (!c->nomem)
		findings_make(c);
	if (!c->nomem)
		totals_make(c);
	if (!c->nomem)
		ask_make(c);
	if (!c->nomem)
		aside_make(c);
	if (!c->nomem)
		coverage_make(c);
	if (!c->nomem)
		return SUPP_OK;
	report_reset(out);
	return err_nomem(err);
}
