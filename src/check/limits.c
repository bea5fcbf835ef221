/* Which row of a substance's limits is this person's. */
#include "check/checking.h"

#define ADULT (INT64_C(30) * MIN_PER_YEAR) /* nobody told an age */

static bool
age_fits(const struct limit_row *row, int64_t age)
{
	struct span64 range = { row->age_low, row->age_high, row->age_low_open,
		row->age_high_open };

	return span_has(&range, age);
}

/* The condition of the row that the person has, or NONE. */
static uint32_t
held_of(const struct checking *c, const struct limit_row *row)
{
	for (uint32_t i = 0; i < row->conditions.count; i++) {
		uint32_t t = model_ref(c->m, row->conditions, i);
		uint32_t at = mark_slot(c, t);

		if (at != NONE && (c->slots.p[at].flags & SLOT_HELD) != 0)
			return t;
	}
	return NONE;
}

static int64_t
per_day(const struct checking *c, const struct limit_row *row)
{
	int64_t weight = c->r->person.said.weight_g, ng;

	if (row->per_day == NUM_NONE)
		return 0;
	if (!row->per_kg)
		return row->per_day;
	if (weight == NUM_NONE)
		return NUM_NONE;
	return num_ratio(row->per_day, weight, 1000, &ng) ? ng : INT64_MAX;
}

/* Narrower first, then lower. What is not known is taken for lower: it is
 * asked for. */
static bool
is_better(const struct checking *c, uint32_t held, int64_t amount,
    uint32_t than_held, int64_t than)
{
	if ((held == NONE) != (than_held == NONE))
		return held != NONE;
	if (held != than_held && model_is_a(c->m, held, than_held))
		return true;
	if (held != than_held && model_is_a(c->m, than_held, held))
		return false;
	return amount < than;
}

static void
row_of(const struct checking *c, struct range rows, uint32_t authority,
    struct limit *out)
{
	int64_t age = c->r->person.said.age_days;
	uint32_t best_held = NONE;

	age = age == NUM_NONE ? ADULT : age * MIN_PER_DAY;
	for (uint32_t i = 0; i < rows.count; i++) {
		const struct limit_row *row = &c->m->limits[rows.start + i];
		uint32_t held;
		int64_t amount;

		if (row->authority != authority || !age_fits(row, age))
			continue;
		held = held_of(c, row);
		if (row->conditions.count != 0 && held == NONE)
			continue;
		amount = per_day(c, row);
		if (out->authority != 0 &&
		    !is_better(c, held, amount, best_held, out->amount))
			continue;
		best_held = held;
		out->amount = amount;
		out->authority = authority;
		out->none_set = row->per_day == NUM_NONE;
		out->row = rows.start + i;
	}
}

const struct limit *
limit_of(const struct checking *c, struct sum *s)
{
	struct range rows = c->m->terms[s->term].limits;
	uint32_t authority = (uint32_t)c->r->person.said.authority;

	if (s->limited)
		return &s->limit;
	s->limited = 1;
	s->limit = (struct limit){ NUM_NONE, 0, 0, NONE };
	if (authority == 0)
		authority = SUPP_US;
	row_of(c, rows, authority, &s->limit);
	if (s->limit.authority == 0)
		row_of(c, rows, SUPP_US, &s->limit);
	return &s->limit;
}
