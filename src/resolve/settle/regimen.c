/*
 * Two regimens of one thing: "50,000 IU weekly and 2,000 IU daily". Each
 * amount goes with what is said of how often beside it. Those that a comma, a
 * plus or "and" joins are both taken: what a day has is their sum. Others
 * ("50,000 IU weekly, then 2,000 IU daily") may follow one another: what has
 * more in a day counts, and the other is told.
 */
#include "base/units.h"
#include "resolve/settle/settle.h"

/* What a day has of value, taken as one of the regimens beside amount k says:
 * the most of them. 0: none does. */
static int64_t
daily(const struct reading *now, int64_t value, uint32_t k)
{
	bool before = now->regimens[0].amounts == 0;
	int64_t most = 0, day;

	for (uint32_t i = 0; i < now->n_regimens; i++) {
		const struct regimen *g = &now->regimens[i];

		if (g->amounts == k + !before &&
		    num_ratio(value, g->count, 1000 * g->days, &day) &&
		    day > most)
			most = day;
	}
	return most;
}

/* All amounts of the entry, one by one. */
struct regimens {
	int64_t sum, most, value; /* of a day; the greatest of one dose */
	bool alike, same, joined, plus;
	uint32_t n, first;
};

static bool
collect(const struct reading *now, struct regimens *g)
{
	int64_t value = 0, day, was = 0;

	*g = (struct regimens){ .alike = true, .same = true, .joined = true };
	g->plus = true;
	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *a = &now->amounts[i];

		day = daily(now, a->v[0], i);
		if (a->n != 1 || a->paren || a->per_unit != UNIT_NONE ||
		    a->cand == NONE || a->cand != now->amounts[0].cand ||
		    a->unit == UNIT_UNKNOWN ||
		    a->unit != now->amounts[0].unit || day == 0 ||
		    !num_add(g->sum, day, &g->sum))
			return false;
		if (g->n != 0) {
			g->alike &= a->v[0] == value;
			g->same &= day == was;
			g->joined &= a->joined || a->plus;
			g->plus &= a->plus != 0;
		}
		value = a->v[0];
		was = day;
		g->value = value > g->value ? value : g->value;
		g->most = day > g->most ? day : g->most;
		g->n++;
	}
	return g->n > 1;
}

/* "200 mg Mon-Sat, 2 tablets Sunday": the one number of pieces stands behind
 * what is said of how often, and is said of the other days. It is told, and
 * what has more counts. */
static bool
tell_pieces(struct resolver *r)
{
	struct reading *now = &r->now;
	const struct regimen *first = &now->regimens[0], *last;

	last = &now->regimens[now->n_regimens - (now->n_regimens != 0)];
	if (now->n_regimens < 2 || now->n_counts != 1 || now->n_amounts != 1 ||
	    now->count_text.n == 0 || first->amounts != 1 ||
	    first->pieces != 0 || last->pieces != 1 ||
	    first->count * last->days == last->count * first->days)
		return true;
	if (now->e.count_low > 1000)
		now->e.count_low = 1000;
	if (now->e.count_high < 1000)
		now->e.count_high = 1000;
	return resolve_odd(r, now->count_text, now->count_pos);
}

/* "50,000 IU a week, previously 2,000 daily": how often it was taken is not how
 * often it is. */
static void
drop_former(struct reading *now)
{
	const struct regimen *is = NULL, *was = NULL;

	for (uint32_t i = 0; i < now->n_regimens; i++) {
		const struct regimen *g = &now->regimens[i];

		if (g->amounts == 0 || g->amounts > now->n_amounts ||
		    g->pieces != 0)
			return;
		if (now->amounts[g->amounts - 1].past)
			was = g;
		else if (is == NULL)
			is = g;
		else
			return;
	}
	if (is == NULL || was == NULL || now->e.weekdays != 0)
		return;
	now->e.every_count = is->count;
	now->e.every_days = is->days;
	now->regimens[0] = *is;
	now->n_regimens = 1;
}

bool
regimen_run(struct resolver *r)
{
	struct reading *now = &r->now;
	struct regimens g;

	drop_former(now);
	if (!dose_of_one(r) || now->n_regimens < 2)
		return true;
	if (!tell_pieces(r))
		return false;
	if (now->n_amounts < 2 || now->e.count_high != 1000 ||
	    !collect(now, &g) || (g.same && (g.alike ? !g.plus : !g.joined)))
		return true; /* said twice */
	now->regimen = 1;
	now->shared = g.joined;
	now->e.day_sum = g.joined ? g.sum : g.most;
	now->e.day_one = g.value;
	now->e.duration = NUM_NONE; /* of one of them */
	/* "1000 mcg daily + 1000 mcg IM monthly" */
	if (now->e.route_given && now->e.route != ROUTE_ORAL)
		return resolve_odd(
		    r, now->amounts[0].text, now->amounts[0].pos);
	return true;
}
