/*
 * A strength printed for the parts of a product: "Shelcal 500mg/250IU". Each
 * figure is that part's, and counts in place of what the product is known to
 * hold; where it only says what is known, it says nothing new.
 */
#include "base/units.h"
#include "resolve/settle/dose.h"

static bool
in_iu(const struct resolver *r, uint32_t term)
{
	return model_unit_weight(r->m, term, UNIT_IU) != 0;
}

/* The one content that is weighed in IU; NULL: there are several or none.
 * sure: the others are minerals or medicines, which are not; vitamin A may
 * be. */
static const struct content *
part_in_iu(const struct resolver *r, uint32_t term, bool *sure)
{
	struct range c = r->m->terms[term].contents;
	const struct content *found = NULL;

	*sure = true;
	for (uint32_t i = 0; i < c.count; i++) {
		const struct content *k = &r->m->contents[c.start + i];

		if (!in_iu(r, k->term))
			*sure &= dose_is_elements(r, k->term) ||
				 dose_is_medicine(r, k->term);
		else if (found != NULL)
			return NULL;
		else
			found = k;
	}
	return found;
}

/* The one content that is a mineral, or NULL. */
static const struct content *
part_by_weight(const struct resolver *r, uint32_t term)
{
	struct range c = r->m->terms[term].contents;
	const struct content *found = NULL;

	for (uint32_t i = 0; i < c.count; i++) {
		const struct content *k = &r->m->contents[c.start + i];

		if (!dose_is_elements(r, k->term))
			continue;
		if (found != NULL)
			return NULL;
		found = k;
	}
	return found;
}

/* What so much of a part weighs, of the element too: "1500 mg" and "600 mg"
 * are both 1500 mg of calcium carbonate. */
static bool
is_known(
    const struct resolver *r, const struct content *k, const struct amount *a)
{
	int64_t one = 1000, weight, own, element;
	struct range c = r->m->terms[k->term].contents;

	if (k->kind != CONTENT_AMOUNT || a->n != 1)
		return false;
	if (k->unit != UNIT_MASS)
		one = model_unit_weight(r->m, k->term, k->unit);
	if (!num_ratio(k->value, one, 1000, &own))
		return false;
	one = a->unit == UNIT_MASS ? 1000
				   : model_unit_weight(r->m, k->term, a->unit);
	if (!num_ratio(a->v[0], one, 1000, &weight))
		return false;
	for (uint32_t i = 0; i < c.count; i++)
		if (r->m->contents[c.start + i].kind == CONTENT_FRACTION &&
		    num_ratio(own, r->m->contents[c.start + i].value, 1000000,
			&element) &&
		    element == weight)
			return true;
	return own == weight;
}

/* What a product's two figures are printed of. */
struct printed {
	const struct content *units, *weight;
	struct amount *of_units; /* or NULL */
	bool sure;
};

/* "70mg/140mcg": the weight of the part that is weighed in IU too is apart
 * from the other's. */
static struct amount *
second_figure(const struct resolver *r, uint32_t term, struct amount *mass,
    struct amount *second)
{
	if (mass == NULL || mass->n != 2 || mass->sep != SEP_SLASH ||
	    !dose_beyond(r, term, mass->v[0]) ||
	    dose_beyond(r, term, mass->v[1]))
		return NULL;
	mass->n = 1;
	mass->used = 1;
	*second = *mass;
	second->v[0] = mass->v[1];
	return second;
}

/* "200 unit", "200 unit per tablet" */
static struct amount *
figure_in_units(const struct picked *p)
{
	if (p->other != NULL && p->other->unit == UNIT_IU)
		return p->other;
	return p->rate != NULL && p->rate->unit == UNIT_IU ? p->rate : NULL;
}

static bool
find_parts(const struct resolver *r, const struct picked *p, uint32_t term,
    struct printed *f)
{
	f->of_units = figure_in_units(p);
	f->units = part_in_iu(r, term, &f->sure);
	if (f->of_units != NULL && (f->units == NULL || !f->sure))
		f->of_units->used = 0;
	if (f->units == NULL)
		return false;
	if (f->sure && p->mass != NULL &&
	    dose_beyond(r, f->units->term, p->mass->v[0]))
		f->weight = part_by_weight(r, term);
	return true;
}

/* Nothing is printed but what the product is known to hold: it is so many of
 * it that are taken. */
static bool
says_known(const struct resolver *r, const struct picked *p, uint32_t term,
    const struct printed *f)
{
	int64_t per = r->m->terms[term].per_value;

	if (per != NUM_NONE && per != 1000)
		return false; /* it is printed of one piece, and known of two */
	if (f->of_units != NULL && (!is_known(r, f->units, f->of_units) ||
				       amount_is_total(r, f->of_units)))
		return false;
	if (f->weight != NULL &&
	    (!is_known(r, f->weight, p->mass) || amount_is_total(r, p->mass)))
		return false;
	return f->of_units != NULL || f->weight != NULL;
}

/* "250 mg-125 unit per 5 mL": what is said behind the second figure is said of
 * the first too. */
static bool
shares_rate(const struct picked *p, const struct amount *a)
{
	const struct amount *rate = p->rate;

	return rate != NULL && a->unit == UNIT_MASS &&
	       a->per_unit == UNIT_NONE && rate->unit == UNIT_IU &&
	       rate->pos >= a->end && rate->pos - a->end <= 1 &&
	       (rate->per_unit != UNIT_ML || p->other != NULL);
}

/* An amount is the part's. */
static void
give(struct resolver *r, const struct picked *from, struct amount *a,
    const struct content *k, const struct rname *out, struct rname *part)
{
	struct picked p = { .ordinal = from->ordinal };
	struct amount rate = *a;

	if (shares_rate(from, a)) {
		rate.per_unit = from->rate->per_unit;
		rate.per_value = from->rate->per_value;
		rate.spoon = from->rate->spoon;
		p.rate = &rate;
		p.other = from->other;
	} else if (a->unit == UNIT_MASS) {
		p.mass = a;
	} else {
		p.other = a == from->rate ? from->other : a;
	}
	if (a == from->rate)
		p.rate = a;
	*part = *out;
	part->term = k->term;
	dose_choose(r, &p, k->term, part);
}

/* A product with one thing in it, of which labels give the element's weight or
 * the compound's: "Sytron 27.5mg/5ml", "Sytron 190mg/5ml". */
static bool
may_be_either(const struct resolver *r, uint32_t term)
{
	const struct term *t = &r->m->terms[term];
	const struct content *k = &r->m->contents[t->contents.start];

	return (t->flags & (TERM_SUPPLEMENT | TERM_FRACTION)) ==
		   TERM_SUPPLEMENT &&
	       t->contents.count == 1 && k->kind == CONTENT_AMOUNT &&
	       r->m->terms[k->term].amount_is == AMOUNT_COMPOUND_FROM;
}

/* What is weighed of it is that one thing's. */
static void
give_all(struct resolver *r, struct picked *p, uint32_t term,
    const struct rname *out, struct rname *part)
{
	bool rate = p->rate != NULL && p->rate->unit == UNIT_MASS;

	if (p->mass == NULL && !rate)
		return;
	*part = *out;
	part->of = 1;
	part->term = r->m->contents[r->m->terms[term].contents.start].term;
	dose_choose(r, p, part->term, part);
	p->mass = NULL;
	p->rate = rate ? NULL : p->rate;
}

/* The part's figure is none of the product. */
static void
leave(struct picked *p, const struct amount *of_units)
{
	p->other = of_units == p->other ? NULL : p->other;
	p->rate = of_units == p->rate ? NULL : p->rate;
}

/* "calcium with vitamin D 600 mg 400 IU": what is in IU is of one part only,
 * and it is told if nobody knows of which; so much as 600 mg is the other's. */
void
dose_printed(struct resolver *r, struct picked *p, uint32_t term,
    const struct rname *out, struct rname parts[DOSE_PARTS])
{
	struct printed f = { .weight = NULL };
	struct amount second;

	if (may_be_either(r, term)) {
		give_all(r, p, term, out, &parts[0]);
		return;
	}
	if (r->m->terms[term].contents.count < 2 ||
	    (r->m->terms[term].flags & TERM_SUPPLEMENT) == 0 ||
	    !find_parts(r, p, term, &f))
		return;
	if (f.of_units == NULL && f.sure)
		f.of_units = second_figure(r, f.units->term, p->mass, &second);
	if (says_known(r, p, term, &f)) {
		p->mass = f.weight != NULL ? NULL : p->mass;
		leave(p, f.of_units);
		return;
	}
	if (f.weight != NULL) {
		give(r, p, p->mass, f.weight, out, &parts[0]);
		parts[0].of = 1;
		p->mass = NULL;
	}
	if (f.of_units != NULL) {
		give(r, p, f.of_units, f.units, out, &parts[1]);
		parts[1].of = f.sure;
		leave(p, f.of_units);
	}
}

/* A weight before it of the same thing that its part in units cannot have. */
static bool
is_second(const struct resolver *r, const struct amount *a, uint32_t units)
{
	for (const struct amount *b = r->now.amounts; b < a; b++)
		if (b->cand == a->cand && b->unit == UNIT_MASS && b->n == 1 &&
		    dose_beyond(r, units, b->v[0]))
			return true;
	return false;
}

/* "Caltrate + D 500 mg-5 mcg (200 unit)": the lesser weight is that of the part
 * that is counted in units, and is as many of them. */
void
dose_counts_weight(struct resolver *r, struct amount *a)
{
	uint32_t term = cand_term(r, &r->cands.p[a->cand]);
	const struct content *units;
	int64_t one, n;
	bool sure;

	if (a->unit != UNIT_MASS || a->n != 1 ||
	    part_by_weight(r, term) == NULL ||
	    (units = part_in_iu(r, term, &sure)) == NULL || !sure ||
	    dose_beyond(r, units->term, a->v[0]) ||
	    !is_second(r, a, units->term))
		return;
	one = model_unit_weight(r->m, units->term, UNIT_IU);
	if (!num_ratio(a->v[0], 1000, one, &n))
		return;
	a->v[0] = n;
	a->unit = UNIT_IU;
}

/* Does it stand right behind an open bracket, and that behind end? */
static bool
opens(struct sv text, const char *end)
{
	const char *p = text.p;

	while (p > end && p[-1] == ' ')
		p--;
	return p > end && (p[-1] == '(' || p[-1] == '[');
}

/* Does a bracket begin with candidate i or its amount? */
static bool
is_first(const struct resolver *r, uint32_t i, const char *end)
{
	const struct cand *c = &r->cands.p[i];
	bool first = opens(c->text, end);

	for (uint32_t k = 0; k < r->now.n_amounts; k++)
		first |= r->now.amounts[k].cand == i &&
			 r->now.amounts[k].within == c->within &&
			 opens(r->now.amounts[k].text, end);
	return first;
}

/* "ZMA (zinc 30 mg, magnesium 450 mg)": in brackets behind a product that open
 * with a part of it stands what is in it, and counts in its place; not "(plus
 * zinc 30 mg)", nor what is named only. */
bool
dose_of_parts(const struct resolver *r, uint32_t cand)
{
	const struct cand *c = &r->cands.p[cand], *of;
	uint32_t i = cand, term;

	if (c->within == 0)
		return false;
	while (i > 0 && r->cands.p[i - 1].within == c->within)
		i--;
	if (i == 0 || !cand_stays(&r->cands.p[i]))
		return false;
	of = &r->cands.p[i - 1];
	term = cand_term(r, of);
	return cand_stays(of) && r->m->terms[term].contents.count > 1 &&
	       term_holds(r->m, term, cand_term(r, &r->cands.p[i])) &&
	       is_first(r, i, of->text.p + of->text.n);
}
