/* How much of a thing one dose has; of which thing an amount is the dose says
 * dose_whose.c, which of several is, dose_pick.c, and what is printed of a
 * product's parts, dose_printed.c. */
#include "base/units.h"
#include "resolve/settle/dose.h"

/* The part of an amount that is this thing's. False: a list that is not
 * a range, and not spread over things. */
static bool
span_of(
    const struct picked *p, const struct amount *a, int64_t *low, int64_t *high)
{
	if (a->cand == AMOUNT_SPREAD) {
		*low = *high = a->v[p->ordinal < a->n ? p->ordinal : 0];
		return true;
	}
	*low = a->v[0];
	*high = a->v[a->n - 1];
	return a->n == 1 || (a->n == 2 && a->sep == SEP_RANGE && *low <= *high);
}

/* An amount is one piece's, or that of a serving of several; where nobody can
 * tell, the dose is from the one to the other. */
static bool
times_count(const struct resolver *r, const struct amount *a, struct rname *out)
{
	const struct rentry *e = &r->now.e;
	int64_t low, high, one = 1000;

	if (!r->now.counted || amount_is_total(r, a))
		return true;
	if (a->daily && e->every_count == 1000 && e->every_days == 1)
		return true; /* "400 mg/day, 2 tablets" */
	if (r->now.serving != 0 && r->now.count_unit == r->now.serving_unit)
		one = r->now.serving;
	if (!num_ratio(out->dose.low, e->count_low, one, &low) ||
	    !num_ratio(out->dose.high, e->count_high, one, &high))
		return false;
	out->dose.low = amount_is_open(r, a) ? out->dose.low : low;
	out->dose.high = high;
	return true;
}

/* Doses that what was said is divided into; 1: it is that of one. */
static uint32_t
divided_into(const struct resolver *r)
{
	const struct rentry *e = &r->now.e;
	uint32_t n = r->now.divided;

	if (n == DIVIDED_OFTEN)
		n = e->every_days == 1 && e->every_count != NUM_NONE &&
			    e->every_count % 1000 == 0
			? (uint32_t)(e->every_count / 1000)
			: 1;
	return n < 2 ? 1 : n;
}

static void
divide(const struct resolver *r, struct rname *out)
{
	uint32_t n = divided_into(r);

	if (n == 1)
		return;
	(void)num_ratio(out->dose.low, 1, n, &out->dose.low);
	(void)num_ratio(out->dose.high, 1, n, &out->dose.high);
}

/* An amount as it stands, times the pieces. */
static bool
dose_plain(const struct resolver *r, const struct picked *p, struct amount *a,
    struct rname *out)
{
	if (!span_of(p, a, &out->dose.low, &out->dose.high))
		return false;
	out->dose.unit = a->unit;
	out->assumed |= a->said;
	if (a->unit == UNIT_UNKNOWN)
		return true;
	if (!times_count(r, a, out))
		return false;
	divide(r, out);
	return true;
}

/* "10 mL of 415 mg/5 mL", "200 mg per tablet". */
static bool
dose_rate(const struct resolver *r, const struct picked *p, struct rname *out)
{
	const struct amount *a = p->rate;
	int64_t low, high, n_low = 0, n_high = 0;

	if (!span_of(p, a, &low, &high))
		return false;
	if (p->other != NULL && p->other->unit == a->per_unit) {
		n_low = p->other->v[0];
		n_high = p->other->v[p->other->n - 1];
	} else if (r->now.counted &&
		   (a->spoon || (a->serving &&
				    r->now.count_unit == UNIT_SERVING))) {
		(void)num_ratio(a->per_value, r->now.e.count_low, 1000, &n_low);
		(void)num_ratio(
		    a->per_value, r->now.e.count_high, 1000, &n_high);
	} else if (a->per_unit != UNIT_ML) {
		n_low = r->now.counted ? r->now.e.count_low : a->per_value;
		n_high = r->now.counted ? r->now.e.count_high : a->per_value;
	}
	if (n_low <= 0 && a->unit == UNIT_MASS && !a->spoon)
		return true; /* a strength, and no dose */
	if (n_low <= 0) { /* "25,000 IU/mL" may be one, "325 mg/2 tsp" is */
		n_low = n_high = a->per_value;
		out->assumed |= a->spoon ? ASSUMED_ONE_UNIT : 0;
	}
	if (!num_ratio(low, n_low, a->per_value, &out->dose.low) ||
	    !num_ratio(high, n_high, a->per_value, &out->dose.high))
		return false;
	out->dose.unit = a->unit;
	out->assumed |= a->said;
	divide(r, out);
	return true;
}

bool
dose_is_medicine(const struct resolver *r, uint32_t term)
{
	return r->m->terms[term].domain == DOMAIN_MEDICINE &&
	       (r->m->terms[term].flags & TERM_SUPPLEMENT) == 0;
}

/* Numbers without a unit: of a medicine the strength, and not judged. */
static void
dose_strength(const struct resolver *r, const struct picked *p, uint32_t term,
    struct rname *out)
{
	struct amount *a = p->other;

	if (a->cand != AMOUNT_SPREAD && !dose_is_medicine(r, term))
		return;
	a->used = 1;
	if (!dose_plain(r, p, a, out))
		out->dose = (struct qty){ .unit = UNIT_NONE };
}

static void
dose_counted(const struct resolver *r, uint32_t term, struct rname *out)
{
	const struct term *t = &r->m->terms[term];
	const struct rentry *e = &r->now.e;

	if (r->now.counted) {
		out->dose = (struct qty){ e->count_low, e->count_high,
			r->now.count_unit, 0 };
		divide(r, out);
		return;
	}
	if ((t->flags & TERM_PRODUCT) != 0 &&
	    (t->per_unit == UNIT_PIECE || t->per_unit == UNIT_SERVING)) {
		out->dose = (struct qty){ 1000, 1000, t->per_unit, 0 };
		out->assumed |= ASSUMED_ONE_UNIT;
	}
}

/* A strength of several figures, "Hyzaar 100-25 mg": of a medicine with
 * several contents, or of one whose contents nobody wrote down, that is its
 * name; else it is not understood. */
static void
dose_list(const struct resolver *r, struct amount *a, uint32_t term,
    struct rname *out)
{
	out->dose = (struct qty){ .unit = UNIT_NONE };
	out->assumed = 0;
	a->used = dose_is_medicine(r, term);
}

/* A substance that is weighed in compounds, or one of them whose part of it is
 * not known. */
bool
dose_is_elements(const struct resolver *r, uint32_t term)
{
	struct range up = r->m->terms[term].ancestors;
	bool found = r->element.p[term] != 0;

	for (uint32_t i = 0; i < up.count && !found; i++)
		found = r->element.p[model_ref(r->m, up, i)] != 0;
	return found;
}

/* What one piece of the dose weighs: a label says it of one, and what is the
 * element's there is no compound in two. */
static int64_t
one_piece(
    const struct resolver *r, const struct picked *p, const struct rname *n)
{
	const struct rentry *e = &r->now.e;
	int64_t one;

	if (p->mass == NULL && p->rate != NULL && p->rate->n == 1)
		return p->rate->v[0]; /* "190mg/5ml, 2.5 ml" */
	if (p->mass != NULL && amount_is_open(r, p->mass))
		return n->dose.low;
	return r->now.counted && e->count_low > 0 &&
		       num_ratio(n->dose.low,
			   INT64_C(1000) * divided_into(r), e->count_low, &one)
		   ? one
		   : n->dose.low;
}

/* What the mass weighs. */
static void
dose_weighed(const struct resolver *r, const struct picked *p, uint32_t term,
    struct rname *out)
{
	const struct term *t = &r->m->terms[term];

	if (out->dose.unit != UNIT_MASS)
		return;
	if ((t->flags & TERM_FRACTION) == 0) {
		out->assumed &= ~(uint32_t)SAID_COMPOUND;
		if (dose_is_elements(r, term) && (out->assumed & SAID_ELEMENT) == 0)
			out->assumed |= ASSUMED_ELEMENT;
		return;
	}
	if ((out->assumed & (SAID_ELEMENT | SAID_COMPOUND)) != 0)
		return;
	out->assumed |= t->amount_is == AMOUNT_COMPOUND ||
				(t->amount_is == AMOUNT_COMPOUND_FROM &&
				    one_piece(r, p, out) >= t->compound_from)
			    ? ASSUMED_COMPOUND
			    : ASSUMED_ELEMENT;
}

/* "600mg/300mg/400IU": the units behind a list of weights. */
static void
other_than_list(
    const struct resolver *r, const struct picked *p, struct rname *out)
{
	if (p->mass != NULL && p->other != NULL &&
	    p->other->unit != UNIT_UNKNOWN)
		(void)dose_plain(r, p, p->other, out);
}

void
dose_choose(struct resolver *r, const struct picked *p, uint32_t term,
    struct rname *out)
{
	struct amount *a = p->mass != NULL ? p->mass : p->other;

	if (p->rate != NULL && p->mass == NULL) {
		if (!dose_rate(r, p, out))
			dose_list(r, p->rate, term, out);
	} else if (a != NULL && a->unit != UNIT_UNKNOWN) {
		if (!dose_plain(r, p, a, out)) {
			dose_list(r, a, term, out);
			other_than_list(r, p, out);
		}
	} else {
		if (p->other != NULL)
			dose_strength(r, p, term, out);
		if (out->dose.unit == UNIT_NONE)
			dose_counted(r, term, out);
	}
	dose_weighed(r, p, term, out);
}

void
dose_of(struct resolver *r, uint32_t cand, uint32_t term, struct rname *out,
    struct rname parts[DOSE_PARTS])
{
	struct picked p;

	parts[0].term = parts[1].term = NONE;
	out->dose = (struct qty){ .unit = UNIT_NONE };
	if (r->m->terms[term].domain == DOMAIN_CONDITION)
		return;
	r->now.term = term;
	dose_pick(r, cand, &p);
	dose_printed(r, &p, term, out, parts);
	dose_choose(r, &p, term, out);
}
