/*
 * Doses of one day that are not alike: "500 mg in the morning and 1000 mg at
 * night", "1-0-2", "1 BID, 2 QHS". Each amount goes with the times of the day
 * that stand behind it, or each with those before it; what a day has then is
 * their sum. What a plus adds without a time of its own ("200 mg + 200 mg") is
 * part of the dose. Where that does not come out, the figures are told.
 */
#include "base/units.h"
#include "resolve/settle/settle.h"

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
		if (a->n != 1 || a->paren || a->per_unit != UNIT_NONE ||
		    a->cand == NONE || a->cand != r->now.amounts[0].cand ||
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
		give(s, now->moments[i].pos, !now->moments[i].either, behind);
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

/* "200 mg twice daily plus 100 mg": what is added and has no time is taken
 * once; "100 mg + 200 mg twice daily": as often as what follows, at most. */
static bool
deal_rest(const struct reading *now, struct shares *s)
{
	uint32_t before = 0, all = 0;

	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (i != 0 && !now->amounts[i].plus)
			return false;
	for (uint32_t i = s->n; i > 0; i--)
		if (s->item[i - 1].doses != 0)
			before = i;
	if (before == 0)
		return false;
	for (uint32_t i = 0; i < s->n; i++) {
		all += s->item[i].doses;
		if (s->item[i].doses == 0)
			s->item[i].doses =
			    i < before ? s->item[before - 1].doses : 1;
	}
	return !s->full && !now->meals && now->e.every_days == 1 &&
	       now->e.weekdays == 0 && all > 1 &&
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

/* ------------------------------------------------------- "200 mg + 200 mg" */

static bool
can_add(const struct amount *to, const struct amount *a)
{
	return a->plus && a->cand == to->cand && a->unit == to->unit &&
	       a->n == 1 && !a->paren && a->per_unit == UNIT_NONE &&
	       !a->former && a->said == to->said;
}

/* How many amounts from the k-th on are one and the same thing's, joined by
 * "plus"; 1: it stands alone. */
static uint32_t
added(const struct reading *now, uint32_t k, bool *same)
{
	const struct amount *to = &now->amounts[k];
	uint32_t n = 1;

	*same = true;
	if (to->cand == NONE || to->n != 1 || to->paren || to->former ||
	    to->per_unit != UNIT_NONE ||
	    (to->unit != UNIT_MASS && to->unit != UNIT_IU))
		return 1;
	for (uint32_t i = k + 1; i < now->n_amounts; i++)
		if (can_add(to, &now->amounts[i])) {
			n++;
			*same &= now->amounts[i].v[0] == to->v[0];
		}
	return n;
}

/* Taken once a day all together, as far as the entry says. */
static bool
once(const struct rentry *e)
{
	return e->every_count == NUM_NONE ||
	       (e->every_count == 1000 && e->every_days == 1);
}

/* The amounts that are joined to the k-th become part of it; or, where nobody
 * knows how often each is taken, they are told: those that are not the same by
 * dose_pick.c. */
static bool
sum_up(struct resolver *r, uint32_t k, bool same)
{
	struct reading *now = &r->now;
	struct amount *to = &now->amounts[k];
	bool all = once(&now->e) && now->e.weekdays == 0;
	bool tell = all ? now->counted && now->e.count_high != 1000 : same;

	for (uint32_t i = k + 1; i < now->n_amounts; i++) {
		struct amount *a = &now->amounts[i];

		if (!can_add(to, a))
			continue;
		if (all && num_add(to->v[0], a->v[0], &to->v[0])) {
			a->used = 1;
			a->cand = NONE;
		}
		if (tell && !resolve_odd(r, a->text, a->pos))
			return false;
	}
	return true;
}

/* "magnesium 200 mg + 200 mg in my multi": one dose of both, where the doses
 * of a day are not as many as the amounts. */
static bool
sum_run(struct resolver *r)
{
	const struct rentry *e = &r->now.e;

	for (uint32_t k = 0; k + 1 < r->now.n_amounts; k++) {
		bool same;
		uint32_t n = added(&r->now, k, &same);

		if (n < 2)
			continue;
		if (e->every_days == 1 && e->weekdays == 0 && same &&
		    r->now.n_often == 0 && e->every_count != NUM_NONE &&
		    e->every_count >= (int64_t)n * 1000)
			return true; /* each is a dose */
		return sum_up(r, k, same);
	}
	return true;
}

/* --------------------------------------------------------------------- all */

/* One amount, or those of a product's parts: "500 mg/400 IE 1-0-1". */
static bool
of_one_piece(const struct reading *now)
{
	return now->n_amounts < 2 ||
	       now->amounts[now->n_amounts - 1].pos < now->counts[0].pos;
}

static bool
deal_out(struct resolver *r)
{
	struct reading *now = &r->now;
	struct shares s = { .n = 0 };
	bool counts = now->n_counts > 1, known;

	if (!dose_of_one(r) || (!counts && now->n_amounts < 2))
		return true;
	known = counts ? collect_counts(r, &s) && of_one_piece(now)
		       : collect_amounts(r, &s) && now->n_counts == 0;
	if (known && deal(now, &s)) {
		now->shared = alike(&s) || add_up(&now->e, &s);
		return true;
	}
	if (known && counts && alike(&s))
		return true;
	now->shared =
	    known && !counts && deal_rest(now, &s) && add_up(&now->e, &s);
	if (now->shared || !counts)
		return true; /* amounts: see widen() in dose_pick.c */
	return resolve_odd(r, now->counts[now->n_counts - 1].text,
	    now->counts[now->n_counts - 1].pos);
}

bool
share_run(struct resolver *r)
{
	if (!regimen_run(r))
		return false;
	if (r->now.regimen)
		return true;
	return deal_out(r) && (r->now.shared || sum_run(r));
}
