/*
 * "calcium 600", "vitamin D 2000": a figure without a unit that can be in one
 * only, where it stands behind its name (scan/scan_bare.c) and nothing in the
 * entry makes another thing of it. All others stay without, and are told.
 */
#include "base/ascii.h"
#include "base/units.h"
#include "resolve/settle/dose.h"

/* Behind that name, and before the next? */
static bool
is_behind(const struct resolver *r, const struct amount *a, uint32_t name)
{
	return a->pos > r->cands.p[name].pos &&
	       (name + 1 == r->cands.n || a->pos < r->cands.p[name + 1].pos);
}

/* The name it stands behind, or NONE. */
static uint32_t
name_before(const struct resolver *r, const struct amount *a)
{
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (is_behind(r, a, i))
			return i;
	return NONE;
}

/* "magnesium 200 morning 400 night": the second is told, as it stands where a
 * number of pieces does. */
static bool
is_told_beside(const struct resolver *r, uint32_t name)
{
	uint32_t end = name + 1 < (uint32_t)r->cands.n
			   ? r->cands.p[name + 1].pos
			   : NONE;

	for (size_t i = 0; i < r->odds.n; i++) {
		const struct odd *o = &r->odds.p[i];

		if (o->pos > r->cands.p[name].pos && o->pos < end &&
		    o->text.n != 0 && ascii_digit(*o->text.p))
			return true;
	}
	return false;
}

/* Another figure without a unit behind a name of the same thing: "vitamin D
 * 1000, now 2000", "calcium 600 (1500)". */
static bool
is_one_of_several(const struct resolver *r, const struct amount *a, uint32_t to)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		const struct amount *b = &r->now.amounts[i];
		uint32_t name = name_before(r, b);

		if (b != a && b->unit == UNIT_UNKNOWN && name != NONE &&
		    dose_speaker(r, name) == to)
			return true;
	}
	return false;
}

static bool
has_amount(const struct resolver *r, uint32_t name)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (is_behind(r, &r->now.amounts[i], name))
			return true;
	return false;
}

/* "calcium + vitamin D 600", "K2/D3 5000": what stands before the name and has
 * no amount may be what the figure is of, but not in "multivitamin and D3
 * 2000". */
static bool
may_be_of_another(const struct resolver *r, uint32_t name, uint32_t to)
{
	for (uint32_t i = 0; i < name; i++) {
		const struct cand *c = &r->cands.p[i];

		if (i != to && cand_stays(c) && cand_taken(r, c) &&
		    !cand_is_mixture(r, c) && !has_amount(r, i))
			return true;
	}
	return false;
}

/* "500 calcium 400 magnesium", or of something measured. */
static bool
is_other_list(const struct resolver *r)
{
	const struct reading *now = &r->now;

	return now->lab || now->level || now->off ||
	       now->amounts[0].pos < r->cands.p[0].pos;
}

static const struct term *
whose(const struct resolver *r, const struct amount *a)
{
	uint32_t name = name_before(r, a), to = NONE;
	const struct cand *c;

	if (name != NONE && r->cands.p[name].into != CAND_DROPPED)
		to = dose_speaker(r, name);
	if (to == NONE || is_one_of_several(r, a, to) ||
	    is_told_beside(r, name) || may_be_of_another(r, name, to))
		return NULL;
	c = &r->cands.p[to];
	if (cand_open(r, c) || !bare_fits(r, cand_option(r, c)->term, a))
		return NULL;
	return &r->m->terms[cand_option(r, c)->term];
}

static void
give_unit(struct amount *a, const struct term *t)
{
	int64_t times = (a->said & ASSUMED_DECIMAL) != 0 ? 1000 : 1;

	if (!num_ratio(a->v[0] * times, t->bare_one, 1000, &a->v[0]))
		return;
	if (times != 1) /* see bare_fits() */
		a->said = ASSUMED_THOUSANDS;
	a->unit = t->bare_unit;
	a->said |= ASSUMED_UNIT;
}

static const struct term *
content(const struct resolver *r, const struct term *t, uint32_t k)
{
	return &r->m->terms[r->m->contents[t->contents.start + k].term];
}

/* Of so many things each has a figure of a list, which is the k-th's? The parts
 * of the one product ("Calcium + D 600/400"), or what is named before it. */
static const struct term *
part_of(const struct resolver *r, const struct amount *a, uint32_t k)
{
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];
		const struct term *t = cand_means(r, c);

		if (!cand_stays(c))
			continue;
		if (c->pos > a->pos || cand_open(r, c))
			return NULL;
		if (r->now.survivors == 1)
			return t->contents.count == a->n ? content(r, t, k)
							 : NULL;
		if (k-- == 0)
			return r->now.survivors == a->n ? t : NULL;
	}
	return NULL;
}

/* "Calcium + D 600/400", "calcium/magnesium 1000/500": if each figure could be
 * one of its thing's, they are amounts of their own. */
static void
list_bare(struct resolver *r)
{
	struct amount *a = &r->now.amounts[0], each[AMOUNT_PARTS];
	uint32_t n = a->n;

	for (uint32_t k = 0; k < n; k++) {
		const struct term *t = part_of(r, a, k);

		each[k] = *a;
		each[k].n = 1;
		each[k].sep = SEP_NONE;
		each[k].v[0] = a->v[k];
		if (t == NULL ||
		    !bare_fits(r, (uint32_t)(t - r->m->terms), &each[k]))
			return;
		give_unit(&each[k], t);
	}
	/* a product's parts are told apart by their units: dose_printed.c */
	if (r->now.survivors == 1 && (n != 2 || each[0].unit == each[1].unit))
		return;
	for (uint32_t k = 0; k < n; k++)
		r->now.amounts[k] = each[k];
	r->now.n_amounts = n;
}

void
dose_bare(struct resolver *r)
{
	const struct term *units[RESOLVE_AMOUNTS];
	uint32_t n = r->now.n_amounts;

	if (n == 0 || r->cands.n == 0 || is_other_list(r))
		return;
	if (n == 1 && r->now.amounts[0].bare && r->now.amounts[0].n > 1) {
		list_bare(r);
		return;
	}
	for (uint32_t i = 0; i < n; i++)
		units[i] = r->now.amounts[i].bare ? whose(r, &r->now.amounts[i])
						  : NULL;
	for (uint32_t i = 0; i < n; i++)
		if (units[i] != NULL)
			give_unit(&r->now.amounts[i], units[i]);
}
