/*
 * "QTY 12 DAYS SUPPLY 84": what was handed out, over the days it is for, says
 * how often it is taken where nothing else does. It may say so only of what is
 * counted in pieces: of a bottle nobody can tell.
 */
#include "resolve/settle/settle.h"

#define A_DAY_MOST INT64_C(8)
#define A_WEEK_MOST INT64_C(6)
#define WEEKLY_LEAST 4 /* fewer may be bottles or boxes */
#define WEEK 7

/* Is it swallowed, and nothing of it measured but by weight? */
static bool
is_in_pieces(const struct resolver *r, const struct term *t)
{
	uint32_t form = r->now.e.dose_form;

	if (form == FORM_UNKNOWN ? t->route != ROUTE_ORAL
				 : !form_swallowed(form))
		return false;
	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		const struct amount *a = &r->now.amounts[i];

		if (a->unit == UNIT_ML || a->unit == UNIT_PERCENT ||
		    a->per_unit == UNIT_ML)
			return false;
	}
	return true;
}

/* Doses that were handed out; of two pieces each half as many. 0: nobody can
 * tell. */
static int64_t
doses_of(const struct reading *now)
{
	int64_t each = now->counted ? now->e.count_low : 1000;
	int64_t all = now->handed.pieces * 1000;

	if (now->counted > 1 || each <= 0 ||
	    (now->counted && each != now->e.count_high) || all % each != 0)
		return 0;
	return all / each;
}

/* "180 for 90 days" are two a day, "12 for 84 days" one a week. False: no such
 * plain figure. */
static bool
handed_is(const struct resolver *r, int64_t *count, int64_t *days)
{
	int64_t doses = doses_of(&r->now), over = r->now.handed.days;

	if (doses == 0)
		return false;
	*days = doses % over == 0 ? 1 : WEEK;
	if (doses * *days % over != 0 ||
	    (*days == WEEK && (doses < WEEKLY_LEAST || over % WEEK != 0)))
		return false;
	*count = doses * *days / over * 1000;
	return *count <= 1000 * (*days == 1 ? A_DAY_MOST : A_WEEK_MOST);
}

static bool
is_handed(const struct resolver *r, const struct term *t)
{
	const struct handed *h = &r->now.handed;

	return h->pieces > 0 && h->days > 0 && !r->now.e.prn &&
	       t->every_kind != EVERY_ASK && is_in_pieces(r, t);
}

bool
handed_often(struct resolver *r, const struct term *t)
{
	struct rentry *e = &r->now.e;
	int64_t count, days;

	if (!is_handed(r, t) || !handed_is(r, &count, &days))
		return false;
	e->every_count = count;
	e->every_days = days;
	e->assumed |= ASSUMED_SUPPLY;
	return true;
}

void
handed_told(struct resolver *r, const struct term *t)
{
	const struct rentry *e = &r->now.e;
	int64_t count, days, a, b;

	if (!is_handed(r, t) || e->every_count == NUM_NONE)
		return;
	if (handed_is(r, &count, &days)
		? num_mul(e->every_count, days, &a) &&
			  num_mul(count, e->every_days, &b) && a != b
		: (e->assumed & ASSUMED_DAILY) != 0)
		(void)resolve_odd(r, r->now.handed.text, r->now.handed.pos);
}
