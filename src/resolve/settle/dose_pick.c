/*
 * Which of several amounts of one thing is its dose: "1,000 unit tablet Take
 * 5,000 units", "400 mg (241.3 mg magnesium)", "200 mg BID (400 mg total)".
 * What is not picked and says nothing known is left to be told.
 */
#include "base/units.h"
#include "resolve/settle/dose.h"

#define TUBE_MIN NG_PER_G /* what a tube or a pot holds */
#define FAR_BEYOND 10     /* "50,000 mcg" may be IU, 1500 mg may not */
#define TUBE_LEAST (2 * NG_PER_G) /* ... with its strength behind it */
#define PERCENT_ALL 100000 /* in thousandths */
#define WEEK 7
#define BOTTLE_LEAST 100000 /* thousandths of a mL */
#define SPOONS_MOST 60000

/* Elemental before bare before compound. */
static uint32_t
mass_rank(const struct amount *a)
{
	return (a->said & SAID_ELEMENT) != 0    ? 3
	       : (a->said & SAID_COMPOUND) != 0 ? 1
						: 2;
}

static bool
belongs(const struct amount *a, uint32_t cand)
{
	return a->cand == cand || a->cand == AMOUNT_SPREAD;
}

/* "500 mg in the morning, 1000 mg at night": a dose is from one to the other;
 * what a day has is said by share.c, or the second figure is told. */
static bool
widen(const struct resolver *r, struct amount *to, struct amount *a)
{
	const struct reading *now = &r->now;
	bool more;

	if ((now->parts == 0 && r->times.n < 2 && now->anchors == 0 &&
		!now->regimen) ||
	    (to->n != 1 && to->sep != SEP_RANGE) || a->n != 1 ||
	    mass_rank(to) != mass_rank(a))
		return false;
	more = a->v[0] > to->v[to->n - 1];
	to->v[1] = more ? a->v[0] : to->v[to->n - 1];
	to->v[0] = a->v[0] < to->v[0] ? a->v[0] : to->v[0];
	to->n = 2;
	to->sep = SEP_RANGE;
	a->used = now->shared || now->survivors > 1;
	return true;
}

/* "5000 IU daily (35,000 IU/week)" */
static bool
is_of_week(
    const struct rentry *e, const struct amount *all, int64_t dose_low)
{
	int64_t week;

	return all->paren && all->n == 1 && e->every_count == 1000 &&
	       e->every_days == 1 && num_mul(dose_low, WEEK, &week) &&
	       all->v[0] == week;
}

/* "200 mg twice a day (400 mg total)", "2 tablets of 5 mg (10 mg)" */
static bool
sums(const struct resolver *r, const struct amount *one,
    const struct amount *all)
{
	const struct reading *now = &r->now;
	const struct rentry *e = &now->e;
	int64_t dose_low, dose_high, day;

	/* "200 mg tablet, 2 tablets, 400 mg daily" */
	if ((!all->paren && !all->daily && !all->total &&
		(now->counted != 1 || all->pos < now->count_pos ||
		    e->count_high == 1000)) ||
	    !num_ratio(one->v[0], e->count_low, 1000, &dose_low) ||
	    !num_ratio(one->v[one->n - 1], e->count_high, 1000, &dose_high))
		return false;
	if (all->v[0] == dose_low && all->v[all->n - 1] == dose_high)
		return true;
	if (!all->paren && !all->daily && !all->total)
		return false;
	if (is_of_week(e, all, dose_low))
		return true;
	/* "88 mcg (2 tablets of 44 mcg)" */
	if (now->count_paren && now->counted == 1 && all->n == 1 &&
	    num_ratio(all->v[0], e->count_low, 1000, &day) &&
	    day == one->v[0] && e->count_low == e->count_high)
		return true;
	return e->every_days == 1 && e->every_count != NUM_NONE &&
	       num_ratio(dose_low, e->every_count, 1000, &day) && all->n == 1 &&
	       all->v[0] == day;
}

static bool
is_sum(const struct resolver *r, const struct amount *one,
    const struct amount *all)
{
	return !one->paren && sums(r, one, all);
}

/* What part of a form is what it is named for, in millionths; 0: not known. */
static int64_t
main_part(const struct resolver *r, uint32_t term)
{
	struct range c = r->m->terms[term].contents;

	for (uint32_t i = 0; i < c.count; i++)
		if (r->m->contents[c.start + i].kind == CONTENT_FRACTION)
			return r->m->contents[c.start + i].value;
	return 0;
}

/* "500 mg calcium (1,250 mg)", "400 mg (241.3 mg)": one weight in brackets
 * beside the other, and the lesser has the part of the greater that the
 * element has of the compound: nearly, where both are said to be the
 * element's (there are dried salts, and salts with water). */
static bool
weighs_both(const struct resolver *r, struct amount *a, struct amount *b)
{
	struct amount *low = a->v[0] < b->v[0] ? a : b,
		      *high = low == a ? b : a;
	bool said = (a->said & b->said & SAID_ELEMENT) != 0;
	int64_t part = main_part(r, r->now.term), want, most, least;

	if (a->paren == b->paren || a->n != 1 || b->n != 1 || part <= 0 ||
	    !num_ratio(high->v[0], part, 1000000, &want) ||
	    !num_ratio(want, said ? 160 : 112, 100, &most) ||
	    !num_ratio(want, said || high->paren ? 45 : 88, 100, &least) ||
	    low->v[0] < least || low->v[0] > most)
		return false;
	low->said &= ~(uint32_t)(SAID_ELEMENT | SAID_COMPOUND);
	high->said &= ~(uint32_t)(SAID_ELEMENT | SAID_COMPOUND);
	low->said |= SAID_ELEMENT;
	high->said |= SAID_COMPOUND;
	return true;
}

/* Is it said how often behind the one amount and before the other? */
static bool
often_between(
    const struct reading *now, const struct amount *was, const struct amount *a)
{
	for (uint32_t i = 0; i < now->n_regimens; i++) {
		uint32_t before = now->regimens[i].amounts;

		if (before > (uint32_t)(was - now->amounts) &&
		    before <= (uint32_t)(a - now->amounts))
			return true;
	}
	return false;
}

/* "1,000 unit tablet Take 5,000 units", "1000 IU tablets, 5000 IU daily": a is
 * the dose, and was the strength. */
static bool
is_dose(
    const struct resolver *r, const struct amount *was, const struct amount *a)
{
	return a->pos > was->pos && !a->paren && !was->timed && !was->former &&
	       !a->former && !often_between(&r->now, was, a) &&
	       (r->now.counted == 0 || amount_is_total(r, a)) &&
	       (a->form ? a->taken || a->timed
			: a->taken && a->v[0] > was->v[0]);
}

/* "400 mg (200 mg BID)": the first is what a day has. */
static bool
is_part(
    const struct resolver *r, const struct amount *was, const struct amount *a)
{
	const struct rentry *e = &r->now.e;
	int64_t day;

	return a->timed && !a->daily && !e->prn && a->n == 1 && was->n == 1 &&
	       r->now.counted == 0 && e->every_days == 1 &&
	       e->every_count != NUM_NONE && e->every_count > 1000 &&
	       num_ratio(a->v[0], e->every_count, 1000, &day) &&
	       day == was->v[0];
}

/* A figure behind another one of the same unit and weighed alike: which of
 * them is the dose. Where nobody can tell, the greater, and the other is left
 * to be told. */
static struct amount *
pick_alike(const struct resolver *r, struct amount *was, struct amount *a)
{
	if ((was->v[0] == a->v[0] && was->n == a->n) || is_sum(r, was, a)) {
		a->used = 1;
		return was;
	}
	if (widen(r, was, a))
		return was;
	if (is_dose(r, was, a) || is_part(r, was, a))
		return a;
	if (was->former != a->former
		? was->former != 0
		: a->n == 1 && was->n == 1 && a->v[0] > was->v[0]) {
		was->used = 0;
		return a;
	}
	a->used = 0;
	return was;
}

/* "400 mg (241.3 mg magnesium) tablet Take 800 mg": of which of the two weights
 * the dose is said to be so many. False: of neither. */
static bool
dose_in_compound(const struct picked *p, struct amount *a)
{
	int64_t whole = p->whole->v[0], element = p->mass->v[0], four;

	if (!num_mul(a->v[0], 4, &four) || a->n != 1 || whole <= 0 ||
	    element <= 0)
		return false;
	if (four % whole == 0) {
		if (!num_ratio(element, four, 4 * whole, &a->v[0]))
			return false;
	} else if (four % element != 0) {
		return false;
	}
	a->said &= ~(uint32_t)SAID_COMPOUND;
	a->said |= SAID_ELEMENT;
	return true;
}

/* A third figure beside both weights: the dose, or the greater, and told. */
static void
pick_beside(const struct resolver *r, struct picked *p, struct amount *a)
{
	struct amount dose = *a;
	bool known = dose_in_compound(p, &dose);

	if (!known)
		dose.said |= SAID_ELEMENT;
	if ((!known || !is_dose(r, p->whole, a)) &&
	    dose.v[0] <= p->mass->v[0]) {
		a->used = 0;
		return;
	}
	if (!known || !is_dose(r, p->whole, a))
		p->whole->used = 0;
	*a = dose;
	p->mass = a;
}

/* "magnesium 100 mg, 400 mg magnesium oxide": too far from what the one has of
 * the other to be one dose. What has more of the element counts, and the other
 * is told. */
static void
pick_heavier(const struct resolver *r, struct picked *p)
{
	struct amount *element = p->mass;
	int64_t part = main_part(r, r->now.term), want, most, least;

	if (part <= 0 || (p->whole->said & SAID_COMPOUND) != 0 ||
	    p->whole->paren || element->paren ||
	    !num_ratio(p->whole->v[0], part, 1000000, &want) ||
	    !num_ratio(want, 160, 100, &most) ||
	    !num_ratio(want, 60, 100, &least) ||
	    (element->v[0] >= least && element->v[0] <= most))
		return;
	if (element->v[0] < want) {
		p->mass = p->whole;
		p->mass->said |= SAID_COMPOUND;
		p->mass->used = 1;
		p->whole = element;
	}
	p->whole->used = 0;
	p->whole = NULL;
}

/* "(400 mg total)" beside both weights */
static bool
says_again(
    const struct resolver *r, const struct picked *p, const struct amount *a)
{
	return a->v[0] == p->whole->v[0] || sums(r, p->whole, a) ||
	       sums(r, p->mass, a);
}

/* The same in two ways of weighing, or a dose beside both. */
static void
pick_weighed(const struct resolver *r, struct picked *p, struct amount *a)
{
	bool more = mass_rank(a) > mass_rank(p->mass);

	a->used = 1;
	if (more || p->whole == NULL) {
		p->whole = more ? p->mass : a;
		p->mass = more ? a : p->mass;
		pick_heavier(r, p);
		if (p->whole != NULL && a->plus)
			p->whole->used = 0; /* and its element is not counted */
	} else if (!says_again(r, p, a)) {
		pick_beside(r, p, a);
	}
}

static void
pick_mass(const struct resolver *r, struct picked *p, struct amount *a)
{
	if (p->whole != NULL && a->paren && says_again(r, p, a)) {
		a->used = 1;
		return;
	}
	if (p->mass != NULL && mass_rank(a) == mass_rank(p->mass) &&
	    !is_sum(r, p->mass, a))
		(void)weighs_both(r, p->mass, a);
	if (p->mass == NULL)
		p->mass = a;
	else if (mass_rank(a) != mass_rank(p->mass))
		pick_weighed(r, p, a);
	else
		p->mass = pick_alike(r, p->mass, a);
	p->mass->used = 1;
}

/* "1000 IU/drop"; behind "10 mcg (400 unit)/mL" it says the same. */
static void
pick_counted(const struct resolver *r, struct picked *p, struct amount *a)
{
	if (p->rate == NULL)
		p->rate = a;
	else if (p->rate->unit != a->unit
		     ? r->m->terms[r->now.term].contents.count < 2
		     : p->rate->v[0] == a->v[0] && p->rate->n + a->n == 2)
		a->used = 1;
}

/* "Floradix 250 ml 10 ml twice daily": the one is the bottle, the other a dose
 * of it. */
static bool
is_bottle(const struct amount *a, const struct amount *dose)
{
	return a->unit == UNIT_ML && a->n == 1 && !a->timed && !a->taken &&
	       a->v[0] >= BOTTLE_LEAST && (dose->timed || dose->taken) &&
	       dose->v[dose->n - 1] <= SPOONS_MOST;
}

/* In units of another kind than weight; of two kinds the second says the same
 * as the first. */
static void
pick_other(const struct resolver *r, struct picked *p, struct amount *a)
{
	struct amount *was = p->other;

	if (was == NULL || was->unit == UNIT_UNKNOWN) {
		p->other = a;
	} else if (was->unit != a->unit) {
		/* "100 units/mL (3 mL) pen, 22 units", "1ml (800IU)" */
		if ((p->rate != NULL && p->rate->unit == a->unit) ||
		    was->unit == UNIT_ML)
			p->other = a;
	} else if (is_bottle(a, was)) {
		a->used = 1;
	} else {
		p->other = is_bottle(was, a) ? a : pick_alike(r, was, a);
		/* "25 mcg (1,000 unit) tablet Take 2,000 units" */
		if (p->other == a && p->mass != NULL && a->pos > p->mass->pos &&
		    r->m->terms[r->now.term].contents.count < 2)
			p->mass = NULL;
	}
	p->other->used = 1;
	if (was != NULL && was->unit != a->unit)
		a->used = 1;
}

/* "1000 mg 77%", "1 g (1111% DV)": of what a day needs, as panels say it behind
 * a weight, and no strength. */
static bool
is_of_need(const struct amount *a, const struct amount *percent)
{
	return percent->pos >= a->end && percent->pos <= a->end + 1 &&
	       (a->v[0] < TUBE_LEAST || percent->v[0] > PERCENT_ALL);
}

/* "zinc 5 %, 20 g": beside a strength in percent that is the tube. */
static bool
is_tube(const struct resolver *r, uint32_t cand, const struct amount *a)
{
	if (a->unit != UNIT_MASS || a->v[0] < TUBE_MIN || a->paren ||
	    r->now.counted)
		return false;
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].unit == UNIT_PERCENT &&
		    belongs(&r->now.amounts[i], cand) &&
		    !is_of_need(a, &r->now.amounts[i]))
			return true;
	return false;
}

/* "1,250 mg/5 mL (500 mg)": of so much too, if it is what the element has of
 * it; "5 mg/mL (10 mg)" is a dose. */
static bool
is_of_rate(const struct resolver *r, const struct picked *p, struct amount *a)
{
	if (p->rate == NULL || p->rate->unit != UNIT_MASS ||
	    a->pos != p->rate->end + 1 || !weighs_both(r, p->rate, a))
		return false;
	a->per_unit = p->rate->per_unit;
	a->per_value = p->rate->per_value;
	a->spoon = p->rate->spoon;
	return true;
}

/* "220 mg (44 mg iron)/5 mL": the element's, where both are given. */
static void
pick_rate(const struct resolver *r, struct picked *p, struct amount *a)
{
	if (p->rate != NULL && mass_rank(a) == mass_rank(p->rate) &&
	    (a->per_unit != p->rate->per_unit ||
		a->per_value != p->rate->per_value ||
		!weighs_both(r, p->rate, a)))
		return;
	a->used = 1;
	if (p->rate != NULL)
		p->rate->used = 1;
	if (p->rate == NULL || mass_rank(a) > mass_rank(p->rate))
		p->rate = a;
}

/* Is so much in units about this weight, of the element or the compound? About:
 * "10,000 IU" of vitamin A are 3 to 6 mg, by what it is made of. */
static bool
is_about(const struct resolver *r, int64_t weighed, int64_t mass)
{
	int64_t part = main_part(r, r->now.term), least, most, element = mass;

	if (part > 0 && !num_ratio(mass, part, 1000000, &element))
		return false;
	return num_ratio(weighed, 45, 100, &least) &&
	       num_ratio(weighed, 220, 100, &most) &&
	       ((mass >= least && mass <= most) ||
		   (element >= least && element <= most));
}

/* "magnesium aspartate 6.5g (10mmol)": units of a mineral count the mineral,
 * whatever the weight is that of; but where both agree it is said in mg. A
 * weight too far from it is told, be it that of a powder. */
static bool
pick_counts(const struct resolver *r, struct picked *p)
{
	int64_t one = model_unit_weight(r->m, r->now.term, p->other->unit);
	int64_t mass = p->mass->v[0], weighed, least, most;

	if (one == 0 || p->other->unit == UNIT_IU || p->mass->plus ||
	    p->other->plus || !num_ratio(p->other->v[0], one, 1000, &weighed) ||
	    !num_ratio(weighed, 88, 100, &least) ||
	    !num_ratio(weighed, 112, 100, &most))
		return false;
	if (mass >= least && mass <= most)
		return true;
	p->mass->used = mass > weighed && is_about(r, weighed, mass);
	p->mass = NULL;
	return true;
}

/* "25 mcg (1000 IU)" is one dose said twice. "25 mcg (5000 IU)" and "100 mcg +
 * 1000 IU" are not: the greater counts, and the other is told, unless it is far
 * more than anyone takes: "Calci Aid-D3 1500mg/400unit". Of a product each may
 * be another part's, and what a unit weighs is not always known; but minerals
 * are never weighed in IU. */
static void
pick_one_unit(const struct resolver *r, struct picked *p)
{
	const struct term *t = &r->m->terms[r->now.term];
	int64_t one, weighed = 0;
	bool known;

	if (p->mass == NULL || p->other == NULL || t->contents.count > 1 ||
	    p->mass->n != 1 || p->other->n != 1 ||
	    p->mass->cand == AMOUNT_SPREAD || p->other->cand == AMOUNT_SPREAD ||
	    (p->other->unit != UNIT_IU && p->other->unit != UNIT_MMOL &&
		p->other->unit != UNIT_MEQ))
		return;
	if (pick_counts(r, p))
		return;
	one = model_unit_weight(r->m, r->now.term, p->other->unit);
	known = one != 0 || (p->other->unit == UNIT_IU &&
				dose_is_elements(r, r->now.term));
	if (!num_ratio(p->other->v[0], one, 1000, &weighed))
		weighed = INT64_MAX;
	if (!p->mass->plus && !p->other->plus &&
	    (!known || is_about(r, weighed, p->mass->v[0])))
		return;
	if (weighed <= p->mass->v[0] &&
	    !dose_beyond(r, r->now.term, p->mass->v[0] / FAR_BEYOND)) {
		p->other->used = 0;
		return;
	}
	p->mass->used = 0;
	p->mass = NULL;
}

/* "Caltrate 600 mg-400 unit per 2 tablets": units of what is not in it. */
static bool
is_anothers(const struct resolver *r, const struct picked *p)
{
	return p->mass != NULL && p->rate->unit == UNIT_IU &&
	       r->m->terms[r->now.term].contents.count < 2 &&
	       dose_is_elements(r, r->now.term);
}

void
dose_pick(struct resolver *r, uint32_t cand, struct picked *p)
{
	*p = (struct picked){ 0 };
	for (uint32_t i = 0; i < cand; i++)
		p->ordinal += cand_stays(&r->cands.p[i]);
	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		struct amount *a = &r->now.amounts[i];

		if (!belongs(a, cand) || is_tube(r, cand, a))
			continue;
		if (a->unit == UNIT_MASS) {
			if (a->per_unit != UNIT_NONE || is_of_rate(r, p, a))
				pick_rate(r, p, a);
			else
				pick_mass(r, p, a);
		} else if (a->unit == UNIT_UNKNOWN || a->unit == UNIT_PERCENT) {
			if (a->unit == UNIT_PERCENT)
				a->used = 1;
			else if (p->other == NULL)
				p->other = a;
		} else if (a->per_unit != UNIT_NONE) {
			pick_counted(r, p, a);
		} else {
			pick_other(r, p, a);
		}
	}
	if (p->rate != NULL)
		p->rate->used = !is_anothers(r, p);
	if (p->rate != NULL && p->other != NULL &&
	    p->other->unit == p->rate->unit)
		p->rate = NULL; /* "100 units/mL, 20 units" */
	pick_one_unit(r, p);
}
