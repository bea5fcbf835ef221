/* Of which thing each amount is the dose. */
#include "base/units.h"
#include "resolve/resolver.h"

bool
cand_stays(const struct cand *c)
{
	return c->into == NONE &&
	       (c->scope == SCOPE_NONE || c->scope == SCOPE_FORMER);
}

/* The candidate that speaks for one; NONE if none does. */
static uint32_t
speaker(const struct resolver *r, uint32_t i)
{
	for (size_t steps = 0; steps <= r->cands.n; steps++) {
		if (i >= r->cands.n)
			return NONE;
		if (r->cands.p[i].into == NONE)
			return cand_stays(&r->cands.p[i]) ? i : NONE;
		i = r->cands.p[i].into;
	}
	return NONE;
}

static bool
amounts_first(const struct resolver *r)
{
	uint32_t i = 0;

	while (i < r->now.n_amounts && r->now.amounts[i].orphan)
		i++;
	return i < r->now.n_amounts && r->cands.n != 0 &&
	       r->now.amounts[i].pos < r->cands.p[0].pos;
}

/* "(65 mg iron)": nothing is named in the brackets but what is behind. */
static bool
inside(const struct resolver *r, const struct amount *a, uint32_t before,
    uint32_t after)
{
	const struct cand *c;

	if (!a->paren || after == NONE || !r->cands.p[after].bracket ||
	    (before != NONE && r->cands.p[before].bracket))
		return false;
	c = &r->cands.p[after];
	return c->pos <= a->end + 1 && c->text.p > a->text.p;
}

/* "zinc 15 mg", or "15 mg zinc" where the first amount stands first. so: of
 * what is not denied. */
static uint32_t
nearest(const struct resolver *r, const struct amount *a, bool first, bool so)
{
	uint32_t before = NONE, after = NONE;

	for (uint32_t i = 0; i < r->cands.n; i++) {
		if (r->cands.p[i].into == CAND_DROPPED ||
		    (so && (!cand_stays(&r->cands.p[i]) ||
			       !cand_taken(r, &r->cands.p[i]))) ||
		    (!a->paren && r->cands.p[i].bracket &&
			!cand_stays(&r->cands.p[i])))
			continue; /* "magnesium (not oxide) 400 mg" */
		if (r->cands.p[i].pos < a->pos)
			before = i;
		else if (after == NONE)
			after = i;
	}
	if (first || inside(r, a, before, after))
		return after != NONE ? after : before;
	return before != NONE ? before : after;
}

/* Said by where it stands: the amount of a substance whose form is named
 * too is the element's; what stands between "as" and the form is not. */
static void
said_by_place(const struct resolver *r, struct amount *a, uint32_t near)
{
	const struct cand *c = &r->cands.p[near];
	uint32_t to = speaker(r, near);

	if (to == NONE || a->unit != UNIT_MASS ||
	    (a->said & (SAID_ELEMENT | SAID_COMPOUND)) != 0)
		return; /* "(iron) 325 (65 Fe) MG" says it itself */
	if (r->cands.p[to].as && a->pos > r->cands.p[to].as_pos &&
	    a->pos < r->cands.p[to].pos) {
		a->said |= SAID_COMPOUND; /* "(as 414 mg magnesium oxide)" */
		return;
	}
	if (to != near && r->picked.p[c->options.start].term !=
			      r->picked.p[r->cands.p[to].options.start].term) {
		a->said |= SAID_ELEMENT;
		return;
	}
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *g = &r->cands.p[i];

		if (!r->cands.p[to].as || i == to || g->into != to)
			continue;
		a->said |= SAID_ELEMENT;
		return;
	}
	if (r->cands.p[to].as && a->pos < r->cands.p[to].as_pos)
		a->said |= SAID_COMPOUND; /* "414 mg as magnesium oxide" */
}

static uint32_t
distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* "elemental": of the mass it stands next to. */
static void
said_by_word(struct resolver *r, const struct said *s)
{
	struct reading *now = &r->now;
	struct amount *best = NULL;

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		struct amount *a = &now->amounts[i];
		uint32_t far = distance(a->pos, s->pos);

		if (a->unit != UNIT_MASS || (s->next && a->pos < s->pos))
			continue;
		if (distance(a->end - 1, s->pos) < far)
			far = distance(a->end - 1, s->pos);
		if (best == NULL || far < distance(best->pos, s->pos))
			best = a;
	}
	if (best == NULL)
		return;
	best->said &= ~(uint32_t)(SAID_ELEMENT | SAID_COMPOUND);
	best->said |= s->flag;
}

/* One amount for each of several things, all behind them or before them. */
static bool
in_order(const struct resolver *r)
{
	const struct reading *now = &r->now;
	uint32_t first = NONE, last = 0;

	if (now->survivors < 2 || now->n_amounts != now->survivors)
		return false;
	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (now->amounts[i].n != 1 || now->amounts[i].per_unit != 0)
			return false;
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (!cand_stays(c))
			return false;
		first = c->pos < first ? c->pos : first;
		last = c->pos > last ? c->pos : last;
	}
	return now->amounts[0].pos > last ||
	       now->amounts[now->n_amounts - 1].pos < first;
}

static void
assign_in_order(struct resolver *r)
{
	uint32_t k = 0;

	for (uint32_t i = 0; i < r->cands.n; i++)
		if (cand_stays(&r->cands.p[i]))
			r->now.amounts[k++].cand = i;
}

/* Another amount, right behind the name. */
static bool
has_own(const struct resolver *r, uint32_t cand, const struct amount *a)
{
	const struct reading *now = &r->now;

	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (&now->amounts[i] != a && !now->amounts[i].orphan &&
		    now->amounts[i].pos == r->cands.p[cand].pos + 1)
			return true;
	return false;
}

/* "zinc picolinate no copper 50 mg", "calcium lactose free 600 mg": what is not
 * there has no amount; it is that of the thing taken, if this has no other. */
static uint32_t
undenied(const struct resolver *r, uint32_t i, uint32_t near, bool first)
{
	const struct reading *now = &r->now;
	uint32_t to;

	if (r->cands.p[near].scope != SCOPE_DENIED)
		return near;
	to = nearest(r, &now->amounts[i], first, true);
	for (uint32_t k = 0; to != NONE && k < now->n_amounts; k++)
		if (k != i && nearest(r, &now->amounts[k], first, false) == to)
			return near;
	return to != NONE ? to : near;
}

static void
assign_near(struct resolver *r)
{
	struct reading *now = &r->now;
	bool first = amounts_first(r);

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		struct amount *a = &now->amounts[i];
		uint32_t near = nearest(r, a, first, false);

		if (now->survivors > 1 && a->n == now->survivors &&
		    now->n_amounts == 1) {
			a->cand = AMOUNT_SPREAD;
			a->used = 1;
			continue;
		}
		if (near == NONE)
			continue;
		near = undenied(r, i, near, first);
		if (a->orphan && (r->cands.p[near].segment != a->segment ||
				     has_own(r, near, a)))
			continue; /* "xyzzy 40 mg, Cipro" */
		said_by_place(r, a, near);
		a->cand = speaker(r, near);
		/* of something denied; not "2000 IU" behind a condition */
		if (a->cand == NONE &&
		    ((a->unit != UNIT_MASS && a->unit != UNIT_IU) ||
			cand_taken(r, &r->cands.p[near])))
			a->used = 1;
	}
}

/* "400 mg (2 tablets)": both say the same. */
bool
amount_is_total(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;

	if (now->each)
		return false;
	return (now->count_paren && !a->paren && now->count_pos > a->pos &&
		   now->count_pos - a->end <= 2) ||
	       (a->paren && !now->count_paren && a->pos > now->count_pos &&
		   a->pos - now->count_pos <= 4);
}

/* "500 mg 20 drops": each drop's or that of all of them? The greater counts,
 * and that is told. */
static bool
tell_drops(struct resolver *r)
{
	const struct reading *now = &r->now;

	if (!now->counted || now->count_unit != UNIT_DROP ||
	    now->e.count_high == 1000 || now->count_text.n == 0)
		return true;
	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *a = &now->amounts[i];

		if (a->cand != NONE && a->per_unit == UNIT_NONE &&
		    (a->unit == UNIT_MASS || a->unit == UNIT_IU) &&
		    !amount_is_total(r, a))
			return resolve_odd(
			    r, now->count_text, now->count_pos);
	}
	return true;
}

bool
dose_run(struct resolver *r)
{
	struct reading *now = &r->now;

	if (!count_settle(r))
		return false;
	now->survivors = 0;
	for (size_t i = 0; i < r->cands.n; i++)
		now->survivors += cand_stays(&r->cands.p[i]);
	if (in_order(r))
		assign_in_order(r);
	else
		assign_near(r);
	for (uint32_t i = 0; i < now->n_said; i++)
		said_by_word(r, &now->said[i]);
	return tell_drops(r) && share_run(r);
}
