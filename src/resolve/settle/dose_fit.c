/* What an amount cannot be of: minerals are not weighed in IU, and nobody takes
 * 600 mg of vitamin D. */
#include "base/units.h"
#include "resolve/settle/dose.h"

/* Nobody takes so many units of anything; of vitamin D they are 25 mg. */
#define UNITS_MOST 1000000

bool
dose_beyond(const struct resolver *r, uint32_t term, int64_t mass)
{
	int64_t one = model_unit_weight(r->m, term, UNIT_IU);

	return one > 0 && mass / one >= UNITS_MOST;
}

/* "Sytron (sodium feredetate 190mg/5ml)": the one is the other, or what that is
 * made of. */
bool
dose_same(const struct resolver *r, uint32_t cand, uint32_t of)
{
	uint32_t a = cand_term(r, &r->cands.p[cand]);
	uint32_t b = cand_term(r, &r->cands.p[of]);
	const struct term *t = &r->m->terms[b];

	return a == b ||
	       ((t->flags & TERM_FRACTION) == 0 && t->contents.count == 1 &&
		   r->m->contents[t->contents.start].term == a);
}

static bool
is_fit(const struct resolver *r, uint32_t cand, const struct amount *a)
{
	uint32_t term = cand_term(r, &r->cands.p[cand]);
	const struct term *t = &r->m->terms[term];

	if (t->contents.count + t->may.count > 1)
		return true; /* a product: see dose_printed.c */
	if (a->unit == UNIT_IU)
		return model_unit_weight(r->m, term, UNIT_IU) != 0 ||
		       !dose_is_elements(r, term);
	return a->unit != UNIT_MASS || !dose_beyond(r, term, a->v[0]);
}

/* What is weighed in IU, or a mineral. */
static bool
is_made_for(const struct resolver *r, uint32_t cand, const struct amount *a)
{
	uint32_t term = cand_term(r, &r->cands.p[cand]);

	return a->unit == UNIT_IU ? model_unit_weight(r->m, term, UNIT_IU) != 0
				  : dose_is_elements(r, term);
}

/* "Ostelin vitamin D & calcium 600mg/500IU": an amount that cannot be that of
 * the candidate it stands beside is the only other one's that it can be. */
uint32_t
dose_fitting(const struct resolver *r, const struct amount *a, uint32_t cand)
{
	uint32_t found = NONE;

	if (cand == NONE || is_fit(r, cand, a))
		return cand;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		if (!cand_stays(&r->cands.p[i]) || !is_made_for(r, i, a))
			continue;
		if (found != NONE)
			return cand;
		found = i;
	}
	return found != NONE ? found : cand;
}
