/*
 * Hours without am or pm: "at 7, 11, 3 and 7". Hours that follow one another
 * go through the day; where the other half of it would do as well, the reading
 * is told as assumed, and nothing counts as kept by it.
 */
#include "resolve/scan/scan.h"

#define HALF (MIN_PER_DAY / 2)
#define EARLIEST (5 * MIN_PER_HOUR) /* before it, people sleep */
#define LAST_MORNING (5 * MIN_PER_HOUR + 59)

/* The clock times in the order in which they were said. */
struct said_clock {
	struct moment *m[RESOLVE_MOMENTS];
	uint32_t n;
	uint32_t leading; /* without a half, before the first that has one */
	bool bare, late;
};

static void
collect(struct resolver *r, struct said_clock *c)
{
	*c = (struct said_clock){ .n = 0 };
	for (uint32_t i = 0; i < r->now.n_moments; i++) {
		struct moment *m = &r->now.moments[i];

		if (m->kind != MOMENT_CLOCK)
			continue;
		c->bare |= m->bare != 0;
		c->late |= m->late != 0;
		if (m->bare && c->leading == c->n)
			c->leading++;
		c->m[c->n++] = m;
	}
}

/* The next of the day behind the last one. False: it is the day after. */
static bool
follow(struct moment *m, int64_t last)
{
	int64_t first = m->value % HALF;

	if (last == NUM_NONE) /* noon to six rather than in the night */
		m->value = (uint32_t)(m->value >= HALF || first <= LAST_MORNING
					  ? first + HALF
					  : first);
	else
		m->value = (uint32_t)(first > last ? first : first + HALF);
	return last == NUM_NONE || (int64_t)m->value > last;
}

/* Could those that lead be in the other half of the day? */
static bool
other_half(const struct said_clock *c)
{
	int64_t last = -1, limit = MIN_PER_DAY;
	bool symmetric = c->leading == 2 &&
			 c->m[0]->value + HALF == c->m[1]->value;

	if (c->leading == 0 || (symmetric && c->n == 2))
		return false;
	if (c->n == 1)
		return true;
	if (c->leading < c->n)
		limit = c->m[c->leading]->value;
	for (uint32_t i = 0; i < c->leading; i++) {
		int64_t at = (c->m[i]->value + HALF) % MIN_PER_DAY;

		if (at < EARLIEST || at <= last || at >= limit)
			return false;
		last = at;
	}
	return true;
}

void
moment_clock(struct resolver *r)
{
	struct rentry *e = &r->now.e;
	struct said_clock c;
	int64_t last = NUM_NONE;
	bool sure = true, late = false;

	collect(r, &c);
	/* "2 pm and at 9": of the evening, or of the morning? */
	late = c.n != 0 && !c.m[0]->bare && c.m[0]->value >= HALF;
	for (uint32_t i = 0; i < c.n && !c.late; i++) {
		struct moment *m = c.m[i];

		if (m->bare) {
			sure &= !late || m->value % HALF < EARLIEST;
			sure = follow(m, last) && sure;
			r->times.p[m->time] = (int32_t)m->value;
			e->assumed |= ASSUMED_HALF;
		}
		last = m->value;
	}
	if (c.bare && !c.late && (!sure || other_half(&c)))
		e->untimed = 1;
}
