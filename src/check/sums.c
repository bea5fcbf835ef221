/* What the whole list holds of a substance in a day. */
#include "check/checking.h"

/* Of "200-400 mg" the 200; "200 mg in the morning and 400 mg at night" is no
 * range. */
static void
add_low(struct sum *s, const struct rentry *e, const struct amount *a,
    uint32_t entry)
{
	int64_t low = e->day_sum > 0 ? a->high : a->low, day;

	if (!amount_per_day(e, low, &day) || !num_add(s->low, day, &s->low))
		s->low = INT64_MAX;
	if (low != a->high && s->ranged_entry == NONE)
		s->ranged_entry = entry;
}

static void
add_entry(struct checking *c, struct sum *s, uint32_t entry, bool held)
{
	const struct rentry *e = &c->r->entries.p[entry];
	struct amount a;
	int64_t day;

	if (e->stopped || (e->route != ROUTE_UNKNOWN &&
			      (ROUTES_SYSTEMIC & ROUTE_BIT(e->route)) == 0))
		return;
	mask_add(s->who.w, entry);
	amount_in_dose(c, entry, s->term, &a);
	if (!held || a.unknown) {
		s->unknown = 1;
		mask_add(s->lacking.w, entry);
	}
	if (!held)
		return;
	s->held = 1;
	if (!amount_per_day(e, a.high, &day) ||
	    !num_add(s->known, day, &s->known))
		s->known = INT64_MAX;
	add_low(s, e, &a, entry);
	if (e->often_open || e->taken_open) {
		s->open_entry = s->open == 0 ? entry : s->open_entry;
		if (!num_add(s->open, day, &s->open))
			s->open = INT64_MAX;
	}
	s->assumed |=
	    a.assumed | (e->assumed &
				  (ASSUMED_DAILY | ASSUMED_OFTEN |
				      ASSUMED_SUPPLY));
	if (e->every_count == NUM_NONE && e->times.count == 0)
		s->assumed |= ASSUMED_DAILY;
}

/* Member by member: of its masks only the words in use are cleared. */
static void
start(const struct checking *c, struct sum *s, uint32_t term)
{
	s->known = s->low = s->open = 0;
	s->term = term;
	s->ranged_entry = NONE;
	s->unknown = s->assumed = s->held = s->limited = 0;
	mask_clear(c, s->who.w);
	mask_clear(c, s->lacking.w);
}

/* Once a list: its index goes into the slot. */
static bool
add_up(struct checking *c, uint32_t slot)
{
	const uint64_t *held = mark_bits(c, slot, MASK_TRUE);
	struct mask all;
	struct sum *s;

	if (!VEC_FIT(&c->sums, c->sums.n + 1)) {
		c->nomem = 1;
		return false;
	}
	s = &c->sums.p[c->sums.n];
	start(c, s, c->slots.p[slot].term);
	mask_clear(c, all.w);
	mask_join(c, all.w, held);
	mask_join(c, all.w, mark_bits(c, slot, MASK_PERHAPS));
	for (uint32_t e = mask_next(c, all.w, 0); e != NONE;
	     e = mask_next(c, all.w, e + 1))
		add_entry(c, s, e, mask_has(held, e));
	c->slots.p[slot].sum = (uint32_t)c->sums.n++;
	return true;
}

struct sum *
sums_of(struct checking *c, uint32_t substance)
{
	uint32_t at = mark_slot(c, substance);
	struct sum *s;

	if (at == NONE || (c->slots.p[at].sum == NONE && !add_up(c, at)))
		return NULL;
	s = &c->sums.p[c->slots.p[at].sum];
	return mask_next(c, s->who.w, 0) == NONE ? NULL : s;
}

enum truth
span_of_range(const struct span64 *range, int64_t low, int64_t high)
{
	if (span_has(range, low) && span_has(range, high))
		return IS_SO;
	if (range->low != NUM_NONE &&
	    (high < range->low || (high == range->low && range->low_open)))
		return NOT_SO;
	if (range->high != NUM_NONE &&
	    (low > range->high || (low == range->high && range->high_open)))
		return NOT_SO;
	return PERHAPS;
}

bool
sums_open(const struct sum *s, const struct span64 *range)
{
	return s->open != 0 && !span_has(range, s->known - s->open);
}

/* A sum with an amount missing is what is known, or more. */
static enum truth
reaches(const struct sum *s, const struct span64 *range, int64_t known)
{
	return span_of_range(range, known, s->unknown ? INT64_MAX : s->known);
}

bool
sums_ranged(const struct sum *s, const struct span64 *range)
{
	return s->ranged_entry != NONE && reaches(s, range, s->low) != IS_SO;
}

/* What is so at one end of a range of amounts is told as so: better too often.
 */
enum truth
sums_in(const struct sum *s, const struct span64 *range)
{
	enum truth v = reaches(s, range, s->known);

	if (v != NOT_SO || reaches(s, range, s->low) == NOT_SO)
		return v;
	return s->unknown ? PERHAPS : IS_SO;
}
