/*
 * What would bring a total down to its limit: one entry left out, or taken
 * less often or fewer at a time, if one is enough; else the fewest entries.
 *
 * Only amounts that are known are weighed. What is prescribed, or is listed as
 * a medicine, is never a change to make: it is named as something to ask about.
 */
#include "check/checking.h"

#define STEPS_MAX 4 /* advice longer than this is none */
#define UNITS_MAX 64
#define ONE 1000 /* of counts, in thousandths */

static bool
is_to_be_asked(const struct rentry *e)
{
	return e->prescribed == 1 ||
	       (e->prescribed != 0 && (e->kind == SUPP_ENTRY_MEDICINE ||
					  e->listed == SUPP_LISTED_MEDICINE));
}

/* Doses a day, or 1 where they are not whole ones of each day, or not alike:
 * which of them to leave out nobody can tell. */
static uint32_t
doses_of(const struct rentry *e)
{
	if (e->weekdays != 0 || e->day_sum != 0)
		return 1;
	if (e->every_count == NUM_NONE)
		return e->times.count > 1 ? e->times.count : 1;
	if (e->every_days > 1 || e->every_count < ONE ||
	    e->every_count % ONE != 0 || e->every_count > UNITS_MAX * ONE)
		return 1;
	return (uint32_t)(e->every_count / ONE);
}

static uint32_t
pieces_of(const struct rentry *e)
{
	if (e->count_low != e->count_high || e->count_high < ONE ||
	    e->count_high % ONE != 0 || e->count_high > UNITS_MAX * ONE)
		return 1;
	return (uint32_t)(e->count_high / ONE);
}

static struct share
share_of(const struct checking *c, const struct sum *s, uint32_t entry)
{
	const struct rentry *e = &c->r->entries.p[entry];
	struct share out = { 0, entry, doses_of(e), CHANGE_DOSE };
	uint32_t pieces = pieces_of(e);
	struct amount a;

	amount_in_dose(c, entry, s->term, &a);
	if (!amount_per_day(e, a.high, &out.day))
		out.day = INT64_MAX;
	if (pieces > 1) {
		out.units *= pieces;
		out.unit = CHANGE_PIECE;
	}
	if (out.units > UNITS_MAX || out.day > INT64_MAX / UNITS_MAX)
		out.units = 1;
	return out;
}

static bool
by_day(const struct checking *c, uint32_t a, uint32_t b)
{
	if (c->shares.p[a].day != c->shares.p[b].day)
		return c->shares.p[a].day > c->shares.p[b].day;
	return a < b;
}

/* Those that may be changed, largest first, in c->order; the others are to be
 * asked about. */
static void
find_shares(struct checking *c, const struct sum *s, struct total *t)
{
	c->shares.n = 0;
	c->order.n = 0;
	t->ask = (struct range){ (uint32_t)c->out->ints.n, 0 };
	for (uint32_t e = mask_next(c, s->who.w, 0); e != NONE;
	     e = mask_next(c, s->who.w, e + 1)) {
		if (is_to_be_asked(&c->r->entries.p[e])) {
			if (PUSH(c, &c->out->ints, e))
				t->ask.count++;
		} else if (!mask_has(s->lacking.w, e)) {
			(void)PUSH(c, &c->order, (uint32_t)c->shares.n);
			(void)PUSH(c, &c->shares, share_of(c, s, e));
		}
	}
	if (!c->nomem)
		order_sort(c, c->order.p, c->order.n, by_day);
}

/* How many units of it are enough to take away over. */
static uint32_t
units_for(const struct share *s, int64_t over)
{
	uint32_t n = 1;

	while (n < s->units && s->day * n / s->units < over)
		n++;
	return n;
}

static int64_t
cut_of(const struct share *s, uint32_t units)
{
	return units < s->units ? s->day * units / s->units : s->day;
}

/* Of those from order[from] on that are enough by themselves the one that
 * takes away least, but for one; NONE if there is none. */
static uint32_t
least_of(const struct checking *c, size_t from, int64_t over, uint32_t but)
{
	uint32_t best = NONE;
	int64_t least = 0;

	for (size_t i = from; i < c->order.n; i++) {
		uint32_t at = c->order.p[i];
		const struct share *s = &c->shares.p[at];
		int64_t cut;

		if (s->day < over)
			break;
		cut = cut_of(s, units_for(s, over));
		if (at != but && (best == NONE || cut < least)) {
			best = at;
			least = cut;
		}
	}
	return best;
}

static void
step(struct checking *c, struct total *t, uint32_t share, uint32_t units,
    uint32_t option)
{
	const struct share *s = &c->shares.p[share];
	struct change x = { .from = s->day,
		.to = s->day - cut_of(s, units),
		.entry = s->entry,
		.option = option,
		.unit = s->unit };

	if (units < s->units) {
		x.units_from = s->units;
		x.units_to = s->units - units;
	}
	if (PUSH(c, &c->out->changes, x))
		t->changes.count++;
}

/* Whole entries, largest first, until one is enough for what is left. */
static void
find_steps(struct checking *c, struct total *t)
{
	int64_t over = t->over;
	size_t n = 0;
	uint32_t last;

	while (n < c->order.n && n < STEPS_MAX &&
	       c->shares.p[c->order.p[n]].day < over)
		over -= c->shares.p[c->order.p[n++]].day;
	last = n < STEPS_MAX ? least_of(c, n, over, NONE) : NONE;
	if (last == NONE)
		return;
	for (size_t i = 0; i < n; i++)
		step(c, t, c->order.p[i],
		    c->shares.p[c->order.p[i]].units, 1);
	step(c, t, last, units_for(&c->shares.p[last], over), 1);
	if (n == 0)
		last = least_of(c, 0, over, last);
	if (n == 0 && last != NONE)
		step(c, t, last, units_for(&c->shares.p[last], over), 2);
}

void
changes_find(struct checking *c, const struct sum *s, struct total *t)
{
	t->changes = (struct range){ (uint32_t)c->out->changes.n, 0 };
	find_shares(c, s, t);
	if (!c->nomem && t->amount < INT64_MAX)
		find_steps(c, t);
}
