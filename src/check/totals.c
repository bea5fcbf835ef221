/* What the list holds of every substance that has a limit, or that a caution
 * sums up. */
#include "check/checking.h"

static supp_bound
bound_of(const struct sum *s)
{
	if (s->unknown)
		return SUPP_AT_LEAST;
	return s->low < s->known ? SUPP_AT_MOST : SUPP_EXACT;
}

static void
total(struct checking *c, struct sum *s)
{
	struct total t = { .amount = s->known,
		.low = s->low,
		.term = s->term,
		.bound = bound_of(s),
		.assumed = s->assumed };
	const struct limit *limit = limit_of(c, s);

	t.limit = limit->amount;
	t.authority = limit->authority;
	t.no_amount = limit->none_set;
	if (limit->row != NONE)
		t.sources = c->m->limits[limit->row].sources;
	if (limit->amount != NUM_NONE && t.amount > limit->amount)
		t.over = t.amount - limit->amount;
	t.entries = mask_ints(c, s->who.w);
	if (t.over > 0)
		changes_find(c, s, &t);
	(void)PUSH(c, &c->out->totals, t);
}

void
totals_make(struct checking *c)
{
	for (size_t i = 0; i < c->slots.n && !c->nomem; i++) {
		uint32_t term = c->slots.p[i].term;
		struct sum *s;

		if (!c->summed[term] && c->m->terms[term].limits.count == 0)
			continue;
		s = sums_of(c, term);
		if (s != NULL && s->held)
			total(c, s);
	}
}
