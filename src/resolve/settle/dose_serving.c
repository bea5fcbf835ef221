/*
 * Of how many pieces an amount is said: of one, "2 capsules of 200 mg", or of
 * all of them, "400 mg (2 capsules)", "400 mg per 2 capsules".
 */
#include "base/units.h"
#include "resolve/settle/dose.h"

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

/* "= 400 mg" of "200 mg (2 tablets = 400 mg)", "of 44 mcg" of "88 mcg (2
 * tablets of 44 mcg)": what stands in brackets with the number, or NULL. */
static const struct amount *
with_count(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *b = &now->amounts[i];

		if (b->paren && b->unit == a->unit && b->n == 1 &&
		    b->pos > now->count_pos &&
		    b->pos - now->count_pos <= TOTAL_NEAR)
			return b;
	}
	return NULL;
}

/* "400 mg (2 tablets)", and nothing else is said of which it is: from the one
 * to the other, not "(half a tablet)", and that is told. Of medicines it is what all
 * have: what they weigh is not judged. */
static bool
may_be_one(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;
	const struct cand *c;

	if (a->cand >= r->cands.n)
		return false;
	c = &r->cands.p[a->cand];
	return now->count_text.n != 0 && amount_pieces(now->count_unit) &&
	       now->count_unit != UNIT_DROP && now->count_unit != UNIT_PUFF &&
	       now->e.count_low >= 1000 && !a->daily && !a->taken &&
	       !dose_is_medicine(r, cand_term(r, c));
}

/* Has each of the pieces in brackets so much? tells: or have all of them? */
static bool
is_of_one(const struct resolver *r, const struct amount *a, bool *tells)
{
	const struct reading *now = &r->now;
	const struct amount *b = with_count(r, a);
	int64_t all;

	*tells = false;
	if (now->count_of == COUNT_ONE ||
	    (now->counted > 1 && now->e.count_low != now->e.count_high))
		return true; /* "(1 in the morning, 2 at night)" */
	if (b != NULL)
		return num_ratio(a->v[0], now->e.count_high, 1000, &all) &&
		       all == b->v[0];
	*tells = may_be_one(r, a);
	return *tells;
}

/* "400 mg (2 tablets)" */
static bool
is_bracketed(const struct reading *now, const struct amount *a)
{
	return now->count_paren && !a->paren && now->count_pos > a->pos &&
	       now->count_pos - a->end <= 2;
}

/* "200 mg (2 capsules provide 400 mg)" */
static bool
is_sum_inside(const struct resolver *r, const struct amount *b)
{
	const struct reading *now = &r->now;
	int64_t all;

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *a = &now->amounts[i];

		if (is_bracketed(now, a) && with_count(r, a) == b &&
		    num_ratio(a->v[0], now->e.count_high, 1000, &all) &&
		    all == b->v[0])
			return true;
	}
	return false;
}

/* "400 mg (in 2 tablets)": both say the same. "2 tablets, 400 mg total" */
bool
amount_is_total(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;
	bool tells;

	if (now->each || a->piece)
		return false;
	if (a->total || (now->count_of == COUNT_ALL && !a->paren &&
			    now->count_pos > a->pos))
		return true;
	return (is_bracketed(now, a) && !is_of_one(r, a, &tells)) ||
	       (a->paren &&
		   (now->count_paren ? is_sum_inside(r, a) : is_beside(r, a)));
}

/* Is it bracketed, or that of another thing before it? "calcium 500 mg and
 * vitamin D 400 IU (2 tablets)" */
static bool
is_before_brackets(const struct reading *now, const struct amount *a)
{
	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *b = &now->amounts[i];

		if (is_bracketed(now, b))
			return b == a || (!a->paren && b->cand != a->cand &&
					     !b->taken && a->pos < b->pos);
	}
	return false;
}

/* "400 mg (4 capsules)": each one's, or that of all? */
bool
amount_is_open(const struct resolver *r, const struct amount *a)
{
	const struct reading *now = &r->now;
	bool tells;

	return !now->each && !a->total && now->count_of == COUNT_OPEN &&
	       now->e.count_high > 1000 && is_before_brackets(now, a) &&
	       (a->unit == UNIT_MASS || a->unit == UNIT_IU) &&
	       a->per_unit == UNIT_NONE && is_of_one(r, a, &tells) && tells;
}

static bool
tell_bracketed(struct resolver *r, bool *told)
{
	const struct reading *now = &r->now;

	*told = false;
	for (uint32_t i = 0; i < now->n_amounts && !*told; i++)
		*told = amount_is_open(r, &now->amounts[i]);
	return !*told || resolve_odd(r, now->count_text, now->count_pos);
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
			return resolve_odd(r, now->count_text, now->count_pos);
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
			 now->regimens[i].count > 1000 * now->regimens[i].days;
	return !often || resolve_odd(r, a->text, a->pos);
}

/* A product that is known by its serving, which is several pieces. */
static bool
is_by_serving(const struct resolver *r, const struct cand *c)
{
	const struct term *t = cand_means(r, c);

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
	bool told;

	if (!tell_bracketed(r, &told))
		return false;
	if (told)
		return true;
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (!tell_total(r, i))
			return false;
	return tell_drops(r) &&
	       (r->now.n_amounts == 0 || tell_pieces(r, &r->now.amounts[0]));
}
