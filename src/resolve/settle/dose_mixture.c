/*
 * Amounts beside a multivitamin and the like, which may hold this and that:
 * what so much of it would weigh nobody can tell.
 */
#include "base/units.h"
#include "resolve/settle/settle.h"

bool
cand_is_mixture(const struct resolver *r, const struct cand *c)
{
	const struct term *t = cand_means(r, c);

	return (t->flags & TERM_SUPPLEMENT) != 0 && t->contents.count == 0 &&
	       t->may.count > 1;
}

static bool
may_hold(const struct resolver *r, const struct cand *mixture,
    const struct cand *part)
{
	struct range may = cand_means(r, mixture)->may;
	uint32_t term = cand_term(r, part);

	for (uint32_t i = 0; i < may.count; i++)
		if (terms_related(r->m, model_ref(r->m, may, i), term))
			return true;
	return false;
}

/* What of the mixture stands right behind the amount, and has no other:
 * "Airborne 1000 mg vitamin C"; or NONE. */
static uint32_t
part_behind(const struct resolver *r, const struct amount *a)
{
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->pos == a->names && i != a->cand && cand_stays(c) &&
		    !dose_has_own(r, i, a) &&
		    may_hold(r, &r->cands.p[a->cand], c))
			return i;
	}
	return NONE;
}

/* "vitamin D + multivitamin 2000 IU": of which of them? Told; powders are
 * weighed, and alone it is what the product is called by. */
void
mixtures_leave(struct resolver *r)
{
	for (uint32_t i = 0; r->now.survivors > 1 && i < r->now.n_amounts;
	     i++) {
		struct amount *a = &r->now.amounts[i];
		uint32_t part;

		if (a->cand >= r->cands.n ||
		    !cand_is_mixture(r, &r->cands.p[a->cand]) ||
		    (a->unit != UNIT_IU && a->unit != UNIT_MASS))
			continue;
		part = part_behind(r, a);
		if (part != NONE || a->unit == UNIT_IU || a->v[0] < NG_PER_G)
			a->cand = part;
	}
}
