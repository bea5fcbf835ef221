/*
 * An amount outside the brackets that say in which form a substance is: that is
 * the substance's, "calcium (calcium carbonate) 600 mg", and of several forms
 * the one's that it stands beside, "magnesium (as magnesium oxide, magnesium
 * citrate) 400 mg"; the others have no amount of their own that would be
 * missing.
 */
#include "resolve/settle/settle.h"

/* Does an amount stand in the brackets: "(oxide 200 mg, citrate)"? */
static bool
has_amount(const struct resolver *r, uint32_t within)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].within == within)
			return true;
	return false;
}

/* The element's weight, said outside the brackets of form i. */
static bool
is_weighed_outside(const struct resolver *r, uint32_t i)
{
	for (uint32_t k = 0; k < r->now.n_amounts; k++) {
		const struct amount *a = &r->now.amounts[k];

		if (a->cand == i && (a->said & SAID_ELEMENT) != 0 &&
		    a->unit == UNIT_MASS)
			return true;
	}
	return false;
}

/* Is what both are forms of named before the brackets? */
static bool
is_named_outside(
    const struct resolver *r, const struct cand *c, const struct cand *d)
{
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *g = &r->cands.p[i];

		if (g->into < r->cands.n && g->within != c->within &&
		    g->pos < c->pos && g->pos < d->pos &&
		    model_is_a(r->m, cand_term(r, c), cand_term(r, g)) &&
		    model_is_a(r->m, cand_term(r, d), cand_term(r, g)))
			return true;
	}
	return false;
}

bool
dose_is_shared(const struct resolver *r, uint32_t cand)
{
	const struct cand *c = &r->cands.p[cand];

	if (c->within == 0 || !cand_stays(c) || has_amount(r, c->within))
		return false;
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (i != cand && cand_stays(&r->cands.p[i]) &&
		    r->cands.p[i].within == c->within &&
		    !is_weighed_outside(r, cand) && is_weighed_outside(r, i) &&
		    is_named_outside(r, c, &r->cands.p[i]))
			return true;
	return false;
}

/* "calcium carbonate", "(carbonate)", and not "Epsom salt", which is weighed by
 * itself. */
static bool
is_salt_of(
    const struct resolver *r, const struct cand *form, const struct cand *g)
{
	const struct option *o = &r->picked.p[form->options.start];

	return form->carried ||
	       (o->by == SUPP_BY_NAME && o->name != NONE &&
		   sv_starts(model_sv(r->m, r->m->names[o->name].text),
		       model_sv(r->m, cand_means(r, g)->name)));
}

/* Of what is else weighed as a compound; from so much on ("iron (ferrous
 * sulfate) 325 mg") the figure tells. */
bool
dose_named_first(
    const struct resolver *r, const struct amount *a, uint32_t cand)
{
	const struct cand *c = &r->cands.p[cand], *g = c - (cand != 0);

	return g != c && g->into == cand && g->within == 0 &&
	       r->element.p[cand_term(r, g)] != 0 && c->within != 0 &&
	       a->within == 0 && a->pos > c->pos &&
	       cand_means(r, c)->amount_is == AMOUNT_COMPOUND &&
	       is_salt_of(r, c, g);
}
