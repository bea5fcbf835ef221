/*
 * Doses of one day that are not alike: "500 mg in the morning and 1000 mg at
 * night", "1-0-2", "1 BID, 2 QHS". Each amount goes with the times of the day
 * that stand behind it, or each with those before it; what a day has then is
 * their sum. Where that does not come out, the figures are told.
 */
#include "base/units.h"
#include "resolve/resolver.h"

struct share_item {
	int64_t value;
	uint32_t pos, doses;
	bool counts_itself;
};

struct shares {
	struct share_item item[RESOLVE_COUNTS];
	uint32_t n;
	bool full;
};

void
share_count(struct resolver *r, const struct counted *c)
{
	if (r->now.n_counts < RESOLVE_COUNTS)
		r->now.counts[r->now.n_counts++] = *c;
}

/* What was read at lexeme i may have said how often a day. */
void
share_often(struct resolver *r, size_t i, int64_t count_was)
{
	struct reading *now = &r->now;
	const struct rentry *e = &now->e;

	regimen_days(r);
	if (e->every_count == count_was || e->every_days != 1 ||
	    e->every_count % 1000 != 0 || now->n_often >= RESOLVE_COUNTS)
		return;
	now->often[now->n_often++] = (struct said_often){ now->base +
		(uint32_t)i, (uint32_t)(e->every_count / 1000) };
}

static void
put_item(struct shares *s, int64_t value, uint32_t pos, uint32_t doses)
{
	if (s->n == RESOLVE_COUNTS) {
		s->full = true;
		return;
	}
	s->item[s->n++] =
	    (struct share_item){ value, pos, doses, doses != 0 };
}

/* False: there is more in it than one amount for each dose. */
static bool
collect_amounts(const struct resolver *r, struct shares *s)
{
	uint32_t unit = UNIT_NONE;

	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		const struct amount *a = &r->now.amounts[i];

		if (a->unit == UNIT_UNKNOWN)
			continue; /* "70/30": a strength, or told */
		if (a->n != 1 || a->paren ||
		    a->per_unit != UNIT_NONE || a->cand == NONE ||
		    (unit != UNIT_NONE && a->unit != unit))
			return false;
		unit = a->unit;
		put_item(s, a->v[0], a->pos, 0);
	}
	return true;
}

static bool
collect_counts(const struct resolver *r, struct shares *s)
{
	for (uint32_t i = 0; i < r->now.n_counts; i++) {
		const struct counted *c = &r->now.counts[i];

		if (c->low != c->high)
			return false;
		put_item(s, c->high, c->pos, c->doses);
	}
	return true;
}

static bool
alike(const struct shares *s)
{
	for (uint32_t i = 1; i < s->n; i++)
		if (s->item[i].value != s->item[0].value)
			return false;
	return true;
}

/* The item a time at pos goes with. */
static struct share_item *
item_of(struct shares *s, uint32_t pos, bool behind)
{
	struct share_item *found = NULL;

	for (uint32_t i = 0; i < s->n; i++) {
		if (s->item[i].pos < pos && behind)
			found = &s->item[i];
		if (s->item[i].pos > pos && !behind)
			return &s->item[i];
	}
	return found;
}

static void
give(struct shares *s, uint32_t pos, uint32_t doses, bool behind)
{
	struct share_item *to = item_of(s, pos, behind);

	if (to == NULL || to->counts_itself)
		s->full = true; /* nobody's */
	else
		to->doses += doses;
}

/* Does a time of the day stand before the first figure? */
static bool
times_first(const struct reading *now, uint32_t pos)
{
	for (uint32_t i = 0; i < now->n_moments; i++)
		if (now->moments[i].pos < pos)
			return true;
	return now->n_often != 0 && now->often[0].pos < pos;
}

/* Every dose of the day with its amount. */
static bool
deal(const struct reading *now, struct shares *s)
{
	bool behind = s->n != 0 && !times_first(now, s->item[0].pos);
	uint32_t all = 0;

	for (uint32_t i = 0; i < now->n_moments; i++)
		give(s, now->moments[i].pos, 1, behind);
	for (uint32_t i = 0; i < now->n_often; i++)
		give(s, now->often[i].pos, now->often[i].doses, behind);
	for (uint32_t i = 0; i < s->n; i++) {
		if (s->item[i].doses == 0)
			return false;
		all += s->item[i].doses;
	}
	return !s->full && !now->meals && now->e.every_days == 1 &&
	       now->e.weekdays == 0 &&
	       now->e.every_count == (int64_t)all * 1000;
}

static bool
add_up(struct rentry *e, const struct shares *s)
{
	int64_t sum = 0, most = 0, part;

	for (uint32_t i = 0; i < s->n; i++) {
		if (!num_mul(s->item[i].value, s->item[i].doses, &part) ||
		    !num_add(sum, part, &sum))
			return false;
		most = s->item[i].value > most ? s->item[i].value : most;
	}
	if (most <= 0)
		return false;
	e->day_sum = sum;
	e->day_one = most;
	return true;
}

bool
share_run(struct resolver *r)
{
	struct reading *now = &r->now;
	struct shares s = { .n = 0 };
	bool counts = now->n_counts > 1, known;

	if (!regimen_run(r))
		return false;
	if (now->regimen || now->survivors != 1 ||
	    (!counts && now->n_amounts < 2))
		return true;
	known = counts ? collect_counts(r, &s) && now->n_amounts < 2
		       : collect_amounts(r, &s) && now->n_counts == 0;
	if (known && alike(&s))
		return true;
	now->shared = known && deal(now, &s) && add_up(&now->e, &s);
	if (now->shared || !counts)
		return true; /* amounts: see widen() in dose_pick.c */
	return resolve_odd(r, now->counts[now->n_counts - 1].text,
	    now->counts[now->n_counts - 1].pos);
}
