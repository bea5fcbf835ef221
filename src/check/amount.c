/*
 * How much of a substance one dose of an entry holds.
 *
 * Sums that do not fit stay at the greatest number: more of it would say
 * nothing new. Of a range both ends are followed.
 */
#include "check/checking.h"

#define MILLION INT64_C(1000000)
#define ONE 1000    /* a piece, in thousandths */
#define DEPTH_MAX 8 /* products in products */

/* A weight, or none; or how much of what it contains for each "per". */
struct given {
	int64_t low, high; /* ng */
	bool known;
	uint32_t said; /* enum assumed: SAID_ELEMENT or SAID_COMPOUND */
	uint32_t taken_for; /* ... ASSUMED_ELEMENT or ASSUMED_COMPOUND: of what
			     * one piece weighs, which is not known here */
	int64_t per_low, per_high; /* times the contents, thousandths */
	bool per_known;
	uint32_t depth;
};

struct search {
	const struct model *m;
	uint32_t substance;
	struct amount *out;
};

static int64_t
times(int64_t a, int64_t num, int64_t den)
{
	int64_t out;

	return num_ratio(a, num, den, &out) ? out : INT64_MAX;
}

static int64_t
plus(int64_t a, int64_t b)
{
	int64_t out;

	return num_add(a, b, &out) ? out : INT64_MAX;
}

/* Both ends, where they differ at all. */
static void
scale(struct given *g, int64_t num, int64_t den)
{
	bool range = g->low != g->high;

	g->low = times(g->low, num, den);
	g->high = range ? times(g->high, num, den) : g->low;
}

static void
gather(struct search *s, const struct given *g)
{
	if (!g->known) {
		s->out->unknown = 1;
		return;
	}
	s->out->low = plus(s->out->low, g->low);
	s->out->high = plus(s->out->high, g->high);
}

/* Does term hold the substance, however little is said of how much? */
static bool
holds(const struct search *s, uint32_t term, uint32_t depth)
{
	const struct term *t = &s->m->terms[term];

	if (model_is_a(s->m, term, s->substance))
		return true;
	for (uint32_t i = 0; i < t->contents.count && depth < DEPTH_MAX; i++)
		if (holds(s, s->m->contents[t->contents.start + i].term,
			depth + 1))
			return true;
	return false;
}

static void search_term(struct search *s, uint32_t term, struct given g);

static bool
is_compound(const struct term *t, const struct given *g)
{
	if (g->said == SAID_ELEMENT || g->said == SAID_COMPOUND)
		return g->said == SAID_COMPOUND;
	if (g->taken_for != 0)
		return g->taken_for == ASSUMED_COMPOUND;
	return t->amount_is == AMOUNT_COMPOUND ||
	       (t->amount_is == AMOUNT_COMPOUND_FROM &&
		   g->high >= t->compound_from);
}

static int64_t
main_fraction(const struct model *m, const struct term *t)
{
	for (uint32_t i = 0; i < t->contents.count; i++) {
		const struct content *k = &m->contents[t->contents.start + i];

		if (k->kind == CONTENT_FRACTION && k->value > 0)
			return k->value;
	}
	return MILLION;
}

/* A form: its contents are parts of its weight. */
static void
search_form(struct search *s, const struct term *t, struct given g)
{
	bool compound = is_compound(t, &g);
	int64_t whole = compound ? MILLION : main_fraction(s->m, t);
	bool shown = false;

	for (uint32_t i = 0; i < t->contents.count; i++) {
		const struct content *k =
		    &s->m->contents[t->contents.start + i];
		struct given part = g;

		if (!holds(s, k->term, g.depth))
			continue;
		part.known = g.known && k->kind == CONTENT_FRACTION;
		if (part.known) {
			scale(&part, k->value, whole);
			shown = true;
		}
		part.taken_for = 0;
		part.said = SAID_COMPOUND; /* a part of a weight is one */
		search_term(s, k->term, part);
	}
	if (shown && g.said == 0)
		s->out->assumed |=
		    compound ? ASSUMED_COMPOUND : ASSUMED_ELEMENT;
}

/* What a label gives is that of one piece, and of half a piece or two it is of
 * the same thing. */
static uint32_t
one_piece(const struct model *m, const struct content *k)
{
	struct given piece = { .high = k->value };

	return is_compound(&m->terms[k->term], &piece) ? ASSUMED_COMPOUND
						       : ASSUMED_ELEMENT;
}

static void
search_content(struct search *s, const struct content *k, struct given g)
{
	struct given part = g;
	int64_t ng = k->value, one;

	part.said = part.taken_for = 0;
	if (k->kind == CONTENT_AMOUNT && k->unit != UNIT_MASS) {
		one = model_unit_weight(s->m, k->term, k->unit);
		ng = times(k->value, one, ONE);
		part.known = one != 0;
		part.said = SAID_ELEMENT;
	} else if (k->kind == CONTENT_FRACTION) {
		scale(&part, k->value, MILLION);
		search_term(s, k->term, part);
		return;
	} else {
		part.known = k->kind == CONTENT_AMOUNT;
		part.taken_for = one_piece(s->m, k);
	}
	part.known = part.known && g.per_known;
	part.low = times(ng, g.per_low, ONE);
	part.high = times(ng, g.per_high, ONE);
	part.per_low = part.per_high = ONE;
	part.per_known = true;
	search_term(s, k->term, part);
}

/* A form of which nobody wrote down what part the substance is: the figure is
 * the substance's where nothing is known to be in the form, or it is said. */
static bool
is_weighed_as(const struct search *s, uint32_t term, const struct given *g)
{
	const struct term *t = &s->m->terms[term];

	return (t->contents.count == 0 ||
		   ((t->flags & TERM_FRACTION) == 0 &&
		       g->said == SAID_ELEMENT)) &&
	       model_is_a(s->m, term, s->substance);
}

/* Whether a substance was weighed as an element is said of one piece: what a
 * product's label gives does not grow a compound by being taken twice. */
static void
search_term(struct search *s, uint32_t term, struct given g)
{
	const struct term *t = &s->m->terms[term];

	if (term == s->substance || is_weighed_as(s, term, &g)) {
		gather(s, &g);
		return;
	}
	if (t->contents.count == 0 || ++g.depth > DEPTH_MAX)
		return;
	if ((t->flags & TERM_FRACTION) != 0) {
		search_form(s, t, g);
		return;
	}
	for (uint32_t i = 0; i < t->contents.count; i++) {
		const struct content *k =
		    &s->m->contents[t->contents.start + i];

		if (holds(s, k->term, g.depth))
			search_content(s, k, g);
	}
}

/* The weight of the only thing in a product, or 0. */
static int64_t
only_content(const struct model *m, const struct term *t)
{
	const struct content *k = &m->contents[t->contents.start];

	return t->contents.count == 1 && k->kind == CONTENT_AMOUNT &&
		       k->unit == UNIT_MASS
		   ? k->value
		   : 0;
}

static bool
is_pieces(uint32_t unit)
{
	return unit == UNIT_PIECE || unit == UNIT_SERVING;
}

/*
 * How many times what a product's label gives. Without a number it is one. A
 * weight given for a product with one thing in it ("milk of magnesia 2400
 * mg") is that thing's, and never less than one.
 */
static void
portions(const struct model *m, const struct term *t, const struct rentry *e,
    const struct rname *n, struct given *g, uint32_t *assumed)
{
	int64_t only = only_content(m, t), per = t->per_value;
	const struct qty *d = &n->dose;

	g->per_known = true;
	g->per_low = g->per_high = ONE;
	if (per == NUM_NONE || per <= 0)
		per = ONE;
	if (d->unit != UNIT_NONE && d->unit != UNIT_MASS &&
	    (d->unit == t->per_unit ||
		(is_pieces(d->unit) && t->per_unit != UNIT_ML))) {
		g->per_low = times(d->low, ONE, per);
		g->per_high = times(d->high, ONE, per);
	} else if (d->unit == UNIT_MASS && only > 0) {
		g->per_low = g->per_high = times(d->high, ONE, only);
		if (g->per_high < ONE)
			g->per_low = g->per_high = ONE;
	} else if (d->unit != UNIT_NONE && d->unit != UNIT_MASS) {
		g->per_known = false;
	} else if (e->count_high > 0 && t->per_unit != UNIT_ML) {
		g->per_low = e->count_low;
		g->per_high = e->count_high;
	} else {
		*assumed |= ASSUMED_ONE_UNIT;
	}
}

static void
weigh(const struct search *s, const struct rname *n, struct given *g)
{
	const struct qty *d = &n->dose;
	int64_t one;

	g->said = n->assumed & (SAID_ELEMENT | SAID_COMPOUND);
	g->taken_for = n->assumed & (ASSUMED_ELEMENT | ASSUMED_COMPOUND);
	if (d->unit == UNIT_MASS) {
		g->known = true;
		g->low = d->low;
		g->high = d->high;
		return;
	}
	one = d->unit == UNIT_NONE ? 0 : model_unit_weight(s->m, n->term, d->unit);
	if (one == 0 && d->unit != UNIT_NONE)
		one = model_unit_weight(s->m, s->substance, d->unit);
	if (one == 0)
		return;
	g->known = true;
	g->low = d->low;
	g->high = d->high;
	scale(g, one, ONE);
	g->said = SAID_ELEMENT; /* units count the substance itself */
}

/* "Accrete D3 One a Day 1000mg/880unit": what is printed of the parts of the
 * i-th product counts in place of what it is known to hold. */
static bool
is_printed(const struct checking *c, const struct search *s,
    const struct rentry *e, uint32_t i)
{
	const struct rname *n = &c->r->names.p[e->names.start];

	while (++i < e->names.count && n[i].of != 0)
		if (holds(s, n[i].term, 0))
			return true;
	return false;
}

void
amount_in_dose(const struct checking *c, uint32_t entry, uint32_t substance,
    struct amount *out)
{
	const struct rentry *e = &c->r->entries.p[entry];
	struct search s = { c->m, substance, out };

	*out = (struct amount){ 0, 0, 0, 0 };
	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *n = &c->r->names.p[e->names.start + i];
		const struct term *t = &c->m->terms[n->term];
		struct given g = { .depth = 0 };
		uint32_t assumed = 0;

		if (t->domain == DOMAIN_CONDITION || !holds(&s, n->term, 0) ||
		    is_printed(c, &s, e, i))
			continue;
		weigh(&s, n, &g);
		if ((n->assumed & SAID_SHARED) != 0 && n->term != substance)
			continue;
		if ((t->flags & TERM_FRACTION) == 0 && t->contents.count != 0)
			portions(c->m, t, e, n, &g, &assumed);
		search_term(&s, n->term, g);
		/* of a compound whose part of it is not known */
		if (t->contents.count == 0 && n->term != substance)
			assumed |= n->assumed & ASSUMED_ELEMENT;
		out->assumed |= (n->assumed & ~(uint32_t)(ASSUMED_ELEMENT |
							  ASSUMED_COMPOUND)) |
				assumed;
	}
}

/* Of unlike doses dose is the greatest. */
bool
amount_per_day(const struct rentry *e, int64_t dose, int64_t *out)
{
	int64_t count = e->every_count, in = e->every_days, week = 7;

	if (e->day_sum > 0 && e->day_one > 0)
		return num_ratio(dose, e->day_sum, e->day_one, out);
	if (count == NUM_NONE || count <= 0) {
		count =
		    (int64_t)(e->times.count > 0 ? e->times.count : 1) * ONE;
		in = 1;
		if (e->weekdays != 0) {
			count *= week_days(e->weekdays);
			in = week;
		}
	}
	if (in == NUM_NONE || in <= 0)
		in = 1;
	return num_ratio(dose, count, ONE * in, out);
}
