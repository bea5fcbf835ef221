/*
 * "calcium 1.000 mg": a thousand in half of Europe, and one as a machine prints
 * it. It was read as one (words/numbers.c); what is sold of the thing tells
 * which it is, and where that does not, the amount is told and not counted.
 */
#include "base/units.h"
#include "resolve/settle/dose.h"

#define HALF_THOUSAND 500
#define DOSE_MOST (5 * INT64_C(1000000000)) /* ng: more is no dose of it */

enum point { POINT_DECIMAL, POINT_THOUSANDS, POINT_OPEN };

/* times as much as v, as a figure without a unit would say it of the term. Of
 * micrograms thousands are sold in halves: "2.500", not "2.400", which is what
 * a day needs of vitamin B12. */
static bool
is_sold(const struct resolver *r, uint32_t term, int64_t v, int64_t times)
{
	int64_t one = r->m->terms[term].bare_one;
	struct amount a = { .n = 1 };

	return num_ratio(v, 1000 * times, one, &a.v[0]) &&
	       (one != NG_PER_UG || a.v[0] % (HALF_THOUSAND * 1000) == 0) &&
	       bare_fits(r, term, &a);
}

static enum point
point_of(const struct resolver *r, uint32_t term, uint32_t unit, int64_t v)
{
	const struct term *t = &r->m->terms[term];
	int64_t more;

	if (!num_mul(v, 1000, &more))
		return POINT_DECIMAL;
	if (t->bare_unit == unit) {
		if (v >= t->bare_from || more > t->bare_to)
			return POINT_DECIMAL;
		if (is_sold(r, term, v, 1000))
			return POINT_THOUSANDS;
	}
	return unit == UNIT_MASS && more > DOSE_MOST ? POINT_DECIMAL
						     : POINT_OPEN;
}

/* What part k of an amount is of: "calcium/magnesium 1.000/400 mg"; NULL: not
 * a supplement. */
static const struct cand *
whose(const struct resolver *r, const struct amount *a, uint32_t k)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (a->cand == AMOUNT_SPREAD ? cand_stays(c) && k-- == 0
					     : a->cand == i)
			return cand_supplement(r, c) ? c : NULL;
	}
	return NULL;
}

/* The strengths of medicines are not judged. False: it cannot be told what the
 * full stop is. */
static bool
point_read(const struct resolver *r, struct amount *a)
{
	struct amount is = *a;

	for (uint32_t k = 0; k < a->n; k++) {
		const struct cand *c = whose(r, a, k);
		enum point p = c == NULL ? POINT_DECIMAL
					 : point_of(r, cand_option(r, c)->term,
					       a->unit, a->v[k]);

		if (p == POINT_OPEN)
			return false;
		if (p == POINT_DECIMAL)
			continue;
		is.v[k] *= 1000;
		is.said &= ~(uint32_t)ASSUMED_DECIMAL;
		is.said |= ASSUMED_THOUSANDS;
	}
	*a = is;
	return true;
}

void
dose_point(struct resolver *r)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		struct amount *a = &r->now.amounts[i];

		if ((a->said & ASSUMED_DECIMAL) == 0 ||
		    (a->unit != UNIT_MASS && a->unit != UNIT_IU) ||
		    point_read(r, a))
			continue;
		a->cand = NONE;
		a->used = 0;
	}
}
