/*
 * Of how many pieces an amount is said: of one, "2 capsules of 200 mg", or of
 * all of them, "400 mg (2 capsules)", "400 mg per 2 capsules".
 */
#include "base/units.h"
#include "resolve/settle/settle.h"

/* lexemes from "2 tablets" to the brackets that say how much that is */
#define TOTAL_NEAR 4
#define TOTAL_FAR 8 /* "3 caps before bed (30 mg zinc, 450 mg magnesium)" */

/* "400 mg per serving, serving size 2 capsules" */
static void
say_serving(const struct reading *now, struct amount *a)
{
	if (a->per_unit != UNIT_SERVING || a->per_value != 1000 ||
	    now->serving <= 0)
		return;
	a->per_unit = now->serving_unit;
	a->per_value = now->serving;
	a->serving = 1;
}

/* "zinc 30 mg/magnesium 450 mg per 3 capsules": what is said behind the last
 * of several amounts is said of all of them. */
void
serving_share(struct resolver *r)
{
	struct reading *now = &r->now;
	const struct amount *last = NULL;

	for (uint32_t i = now->n_amounts; i > 0; i--) {
		struct amount *a = &now->amounts[i - 1];

		say_serving(now, a);
		if (a->per_unit != UNIT_NONE) {
			last = a->per_unit != UNIT_DROP &&
				       amount_pieces(a->per_unit) &&
				       a->per_value > 1000
				   ? a
				   : NULL;
			continue;
		}
		if (last == NULL || a->within != last->within ||
		    a->cand == last->cand || a->cand == NONE ||
		    (a->unit != UNIT_MASS && a->unit != UNIT_IU))
			continue;
		a->per_unit = last->per_unit;
		a->per_value = last->per_value;
		a->serving = last->serving;
	}
}

/* How far the brackets of an amount are behind the number of pieces that may
 * say the same: those that list the parts of a product may be farther. */
static bool
is_beside(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;
	const struct amount *first = a;
	uint32_t most = TOTAL_NEAR;

	if (a->pos <= now->count_pos)
		return false;
	for (uint32_t i = 0; a->within != 0 && i < now->n_amounts; i++) {
		const struct amount *b = &now->amounts[i];

		if (b->within != a->within)
			continue;
		if (b->pos < first->pos)
			first = b;
		if (b->cand != a->cand)
			most = TOTAL_FAR;
	}
	return first->pos > now->count_pos &&
	       first->pos - now->count_pos <= most;
}

/* "400 mg (2 tablets)": both say the same. "2 tablets, 400 mg total" */
bool
amount_is_total(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;

	if (now->each)
		return false;
	return a->total ||
	       (now->count_paren && !a->paren && now->count_pos > a->pos &&
		   now->count_pos - a->end <= 2) ||
	       (a->paren && !now->count_paren && is_beside(r, a));
}

/* "500 mg 20 drops": each drop's or that of all of them? The greater counts,
 * and that is told. */
static bool
tell_drops(struct resolver *r)
{
	const struct reading *now = &r->now;

	if (!now->counted || now->count_unit != UNIT_DROP ||
	    now->e.count_high == 1000 || now->count_text.n == 0 ||
	    (now->serving != 0 && now->serving_unit == UNIT_DROP))
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

/* "2 caps twice a day (total 400 mg)": of each time, or of the day? The greater
 * counts, and that is told. */
static bool
tell_total(struct resolver *r, uint32_t k)
{
	const struct reading *now = &r->now;
	const struct amount *a = &now->amounts[k];
	bool often = false;

	if (!a->total || a->daily || a->cand == NONE)
		return true;
	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (i != k && now->amounts[i].cand == a->cand &&
		    now->amounts[i].unit == a->unit)
			return true; /* "200 mg twice a day (400 mg total)" */
	for (uint32_t i = 0; i < now->n_regimens; i++)
		often |= now->regimens[i].amounts <= k &&
			 now->regimens[i].count >
			     1000 * now->regimens[i].days;
	return !often || resolve_odd(r, a->text, a->pos);
}

/* A product that is known by its serving, which is several pieces. */
static bool
is_by_serving(const struct resolver *r, const struct cand *c)
{
	const struct term *t = &r->m->terms[r->picked.p[c->options.start].term];

	return c->into != CAND_DROPPED && (t->flags & TERM_PRODUCT) != 0 &&
	       t->per_unit == UNIT_SERVING;
}

/* "ZMA (30 mg zinc, 450 mg magnesium) 3 capsules": in one of them, or in all?
 * As above. */
static bool
tell_pieces(struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;

	if (!now->counted || now->count_unit != UNIT_PIECE ||
	    now->e.count_high <= 1000 || now->serving != 0 ||
	    now->count_text.n == 0 || a->unit != UNIT_MASS ||
	    a->per_unit != UNIT_NONE || a->cand >= r->cands.n ||
	    amount_is_total(r, a))
		return true;
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (i != a->cand && is_by_serving(r, &r->cands.p[i]))
			return resolve_odd(r, now->count_text, now->count_pos);
	return true;
}

bool
serving_told(struct resolver *r)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (!tell_total(r, i))
			return false;
	return tell_drops(r) &&
	       (r->now.n_amounts == 0 || tell_pieces(r, &r->now.amounts[0]));
}
