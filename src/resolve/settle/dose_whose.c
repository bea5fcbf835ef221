/* Of which thing each amount is the dose. */
#include "base/units.h"
#include "resolve/settle/dose.h"

#define JOIN_BYTES 6 /* " with " between two names */

bool
cand_stays(const struct cand *c)
{
	return c->into == NONE &&
	       (c->scope == SCOPE_NONE || c->scope == SCOPE_FORMER);
}

uint32_t
dose_speaker(const struct resolver *r, uint32_t i)
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

	while (
	    i < r->now.n_amounts && (r->now.amounts[i].orphan ||
					r->now.amounts[i].unit == UNIT_UNKNOWN))
		i++; /* "1 x xyzzy", of an order */
	return i < r->now.n_amounts && r->cands.n != 0 &&
	       r->now.amounts[i].pos < r->cands.p[0].pos;
}

/* The name right behind an amount, if that is what it is of: "400 IU vitamin
 * D" behind a comma, a bracket or "with", "complex 2000 mg of magnesium
 * glycinate"; not of "zinc 15 mg copper 1 mg". */
static uint32_t
led(const struct resolver *r, const struct amount *a)
{
	if (a->names == NONE || (a->named && !a->of))
		return NONE;
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].pos == a->names + 1)
			return NONE;
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].pos == a->names)
			return r->cands.p[i].into == CAND_DROPPED ||
				       !cand_taken(r, &r->cands.p[i])
				   ? NONE
				   : i;
	return NONE;
}

/* A product, which is not weighed as one of its parts is. */
static bool
holds_several(const struct resolver *r, const struct cand *c)
{
	const struct term *t = cand_means(r, c);

	return t->contents.count + t->may.count > 1;
}

/* But one thing stays that an amount can be of. */
bool
dose_of_one(const struct resolver *r)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < r->cands.n; i++)
		n += cand_stays(&r->cands.p[i]) &&
		     !cand_is_mixture(r, &r->cands.p[i]);
	return n == 1 || r->now.survivors == 1;
}

/* "Caffeine (from green tea) 100 mg": outside the brackets it is the amount of
 * what is named outside, unless both are one thing, or a product that holds
 * more. */
static uint32_t
outside(const struct resolver *r, const struct amount *a, uint32_t before)
{
	uint32_t i = before;
	const struct cand *c;

	if (a->within != 0 || r->cands.p[before].within == 0 ||
	    holds_several(r, &r->cands.p[before]))
		return before;
	while (i > 0 && (r->cands.p[i].within != 0 ||
			    r->cands.p[i].into == CAND_DROPPED))
		i--;
	c = &r->cands.p[i];
	if (c->within != 0 || !cand_taken(r, c) || dose_speaker(r, i) == NONE ||
	    dose_speaker(r, i) == dose_speaker(r, before) ||
	    holds_several(r, c))
		return before;
	return i;
}

/* "zinc 15 mg", or "15 mg zinc" where the first amount stands first. so: of
 * what is not denied. */
static uint32_t
nearest(const struct resolver *r, const struct amount *a, bool first, bool so)
{
	uint32_t before = NONE, after = led(r, a);

	if (after != NONE && (!so || cand_stays(&r->cands.p[after])))
		return after;
	after = NONE;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		if (r->cands.p[i].into == CAND_DROPPED ||
		    (so && (!cand_stays(&r->cands.p[i]) ||
			       !cand_taken(r, &r->cands.p[i]))) ||
		    (r->cands.p[i].bracket &&
			r->cands.p[i].within != a->within &&
			!cand_stays(&r->cands.p[i])))
			continue; /* "magnesium (not oxide) 400 mg" */
		if (r->cands.p[i].pos < a->pos)
			before = i;
		else if (after == NONE)
			after = i;
	}
	/* "1000 mg calcium (vitamin D 400 IU)" */
	if (a->within != 0 && before != NONE &&
	    r->cands.p[before].within == a->within)
		first = false;
	if (first)
		return after != NONE ? after : before;
	return before != NONE ? outside(r, a, before) : after;
}

/* "ferrous sulfate 65 mg iron": the element is named right behind it. */
static bool
names_element(const struct resolver *r, const struct amount *a, uint32_t to)
{
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->pos == a->names && i != to && dose_speaker(r, i) == to)
			return r->element.p[cand_term(r, c)];
	}
	return false;
}

/* Said by where it stands: the amount of a substance whose form is named
 * too is the element's; what stands between "as" and the form is not. */
static void
said_by_place(const struct resolver *r, struct amount *a, uint32_t near)
{
	uint32_t to = dose_speaker(r, near);

	if (to == NONE || a->unit != UNIT_MASS ||
	    (a->said & (SAID_ELEMENT | SAID_COMPOUND)) != 0)
		return; /* "(iron) 325 (65 Fe) MG" says it itself */
	if (r->cands.p[to].as && a->pos > r->cands.p[to].as_pos &&
	    a->pos < r->cands.p[to].pos) {
		a->said |= SAID_COMPOUND; /* "(as 414 mg magnesium oxide)" */
		return;
	}
	if (names_element(r, a, to) || dose_named_first(r, a, to)) {
		a->said |= SAID_ELEMENT;
		return;
	}
	/* not the last of "50 mg zinc (220 mg) capsule Take 220 mg", nor what
	 * "magnesium glycinate complex 2000 mg" names again */
	if (to != near && !a->taken && !r->cands.p[near].carried &&
	    !dose_same(r, near, to) &&
	    r->element.p[cand_term(r, &r->cands.p[near])] != 0) {
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
		/* "(elemental) (from 2,000 mg X) 200 mg" */
		if ((a->said & SAID_COMPOUND) != 0 && far > 1)
			continue;
		if (best == NULL || far < distance(best->pos, s->pos))
			best = a;
	}
	if (best == NULL)
		return;
	best->said &= ~(uint32_t)(SAID_ELEMENT | SAID_COMPOUND);
	best->said |= s->flag;
}

/* "5 mcg (200 unit)", "600 mg (1,500 mg)": in brackets right behind another
 * amount, and nothing is named there. */
static bool
is_gloss(const struct resolver *r, uint32_t i)
{
	const struct amount *a = &r->now.amounts[i];

	if (i == 0 || !a->paren || a[-1].paren || a->pos != a[-1].end + 1)
		return false;
	for (uint32_t k = 0; k < r->cands.n; k++)
		if (r->cands.p[k].within == a->within)
			return false;
	return true;
}

/* One amount for each of several things, all behind them or before them. */
static bool
in_order(const struct resolver *r)
{
	const struct reading *now = &r->now;
	uint32_t first = NONE, last = 0, n = 0;

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *a = &now->amounts[i];

		if (a->n != 1 ||
		    (a->per_unit != UNIT_NONE && !amount_pieces(a->per_unit)))
			return false;
		n += !is_gloss(r, i);
	}
	if (now->survivors < 2 || n != now->survivors)
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

	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		struct amount *a = &r->now.amounts[i];

		if (is_gloss(r, i)) {
			a->cand = a[-1].cand;
			continue;
		}
		while (!cand_stays(&r->cands.p[k]))
			k++;
		a->cand = dose_fitting(r, a, k++);
	}
}

/* Another amount, right behind the name. */
bool
dose_has_own(const struct resolver *r, uint32_t cand, const struct amount *a)
{
	const struct reading *now = &r->now;

	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (&now->amounts[i] != a && !now->amounts[i].orphan &&
		    now->amounts[i].pos == r->cands.p[cand].pos + 1)
			return true;
	return false;
}

/* Is any reading of it weighed in IU? */
static bool
in_iu(const struct resolver *r, const struct cand *c)
{
	for (uint32_t i = 0; i < c->options.count; i++)
		if (model_unit_weight(r->m,
			r->picked.p[c->options.start + i].term, UNIT_IU) != 0)
			return true;
	return false;
}

/* Nothing but "and", "with" or a mark between two names: not "magnesium spray
 * and zinc", nor "dairy calcium". */
static bool
is_joined(const struct cand *a, const struct cand *b)
{
	const char *end = a->text.p + a->text.n;

	if (b->text.p <= end || b->text.p - end > JOIN_BYTES)
		return false;
	return a->clause != b->clause || *end == '-' || *end == '/';
}

/* "calcium & vitamin D 600 mg", "iron with vitamin C 65 mg": a weight behind
 * two supplements is the one's or the other's, and nobody can tell whose; but
 * what holds several things is not weighed: "multivitamin and zinc 15 mg".
 * Behind a comma ("fish oil, magnesium 400 mg") it rather is the last one's,
 * and told. */
enum anyone { ANYONE_NO, ANYONE_LAST, ANYONE_YES };

static enum anyone
whose(const struct resolver *r, const struct amount *a)
{
	const struct cand *last = NULL, *c = NULL;

	if (a->unit != UNIT_MASS || a->names != NONE ||
	    a->n == r->now.survivors ||
	    (r->now.n_amounts != 1 &&
		!(r->now.n_amounts == 2 && is_gloss(r, 1))))
		return ANYONE_NO;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		if (!cand_stays(&r->cands.p[i]))
			continue;
		last = c;
		c = &r->cands.p[i];
		if (c->pos > a->pos || c->bracket || !cand_supplement(r, c))
			return ANYONE_NO;
	}
	if (last == NULL || holds_several(r, last) || !is_joined(last, c))
		return ANYONE_NO;
	if (last->segment != c->segment)
		return ANYONE_LAST;
	return ANYONE_YES;
}

/* "calcium, magnesium, zinc 333/133/5 mg": a figure for each, if none of them
 * is a product. */
static bool
is_spread(const struct resolver *r, const struct amount *a)
{
	if (r->now.survivors < 2 || a->n != r->now.survivors ||
	    r->now.n_amounts != 1)
		return false;
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (cand_stays(&r->cands.p[i]) &&
		    cand_supplement(r, &r->cands.p[i]) &&
		    holds_several(r, &r->cands.p[i]))
			return false;
	return true;
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

/* "zinc 30 mg, plus 30 mg in my multi", "magnesium 200 mg from the multi, 200
 * mg at night": not a multivitamin's, but of what is named before it, and more
 * than it had. Not so "zinc 30 mg, multi 30 mg", which is told. */
static bool
in_mixture(const struct resolver *r, const struct amount *a)
{
	const struct amount *end = &r->now.amounts[r->now.n_amounts];

	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->pos > a->pos && c->into != CAND_DROPPED)
			return cand_stays(c) && cand_is_mixture(r, c) &&
			       (a + 1 == end || a[1].pos > c->pos);
	}
	return false;
}

static uint32_t
from_mixture(const struct resolver *r, struct amount *a, uint32_t near)
{
	uint32_t i = near;

	a->plus |= in_mixture(r, a);
	if (a->named || !cand_is_mixture(r, &r->cands.p[near]) ||
	    (a->unit != UNIT_MASS && a->unit != UNIT_IU))
		return near;
	while (i > 0) {
		const struct cand *c = &r->cands.p[--i];

		if (c->pos < a->pos && cand_stays(c) && cand_taken(r, c) &&
		    !holds_several(r, c)) {
			a->plus = 1;
			return i;
		}
	}
	return near;
}

/* Does any reading of it make one product with other? */
static bool
is_combined(const struct resolver *r, const struct cand *c, uint32_t other)
{
	for (uint32_t i = 0; i < c->options.count; i++)
		if (terms_combined(
			r->m, r->picked.p[c->options.start + i].term, other))
			return true;
	return false;
}

/* "D3" of "D3 + K2 5000 IU": weighed so, and in one product with what the units
 * stand behind. */
static bool
may_be_in_iu(const struct resolver *r, const struct cand *c,
    const struct cand *to, const struct amount *a)
{
	return cand_stays(c) && c->pos < to->pos && cand_supplement(r, c) &&
	       in_iu(r, c) && is_joined(c, to) &&
	       !dose_has_own(r, (uint32_t)(c - r->cands.p), a) &&
	       is_combined(r, to, cand_term(r, c));
}

/* "D3 + K2 5000 IU": nobody says units of vitamin K, but "D3 + vitamin A 3000
 * IU" may be either's. They are the one's that is known to be weighed so, and
 * told. */
static void
give_units(const struct resolver *r, struct amount *a)
{
	const struct cand *to = &r->cands.p[a->cand];

	if (a->unit != UNIT_IU || in_iu(r, to) || !cand_supplement(r, to) ||
	    holds_several(r, to))
		return;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		if (!may_be_in_iu(r, &r->cands.p[i], to, a))
			continue;
		a->cand = i;
		a->unsure = 1;
		return;
	}
}

static void
assign_near(struct resolver *r)
{
	struct reading *now = &r->now;
	bool first = amounts_first(r);

	for (uint32_t i = 0; i < now->n_amounts; i++) {
		struct amount *a = &now->amounts[i];
		uint32_t near = nearest(r, a, first, false);

		if (is_spread(r, a)) {
			a->cand = AMOUNT_SPREAD;
			a->used = 1;
			continue;
		}
		if (near == NONE || whose(r, a) == ANYONE_YES ||
		    (a->listed && now->survivors > 1))
			continue;
		near = from_mixture(r, a, undenied(r, i, near, first));
		if (a->strange ||
		    (a->orphan && (r->cands.p[near].segment != a->segment ||
				      dose_has_own(r, near, a))))
			continue; /* "xyzzy 40 mg, Cipro" */
		said_by_place(r, a, near);
		a->cand = dose_fitting(r, a, dose_speaker(r, near));
		/* of something denied; not "2000 IU" behind a condition */
		if (a->cand == NONE &&
		    ((a->unit != UNIT_MASS && a->unit != UNIT_IU) ||
			cand_taken(r, &r->cands.p[near])))
			a->used = 1;
	}
}

/* "magnesium + zinc 400/30": no unit is said. Of medicines those are their
 * strengths, and not judged. */
static bool
is_bare(const struct resolver *r, const struct amount *a)
{
	bool supplement = false;

	for (uint32_t i = 0; i < r->cands.n; i++)
		supplement |= cand_stays(&r->cands.p[i]) &&
			      cand_supplement(r, &r->cands.p[i]);
	return a->cand == AMOUNT_SPREAD && a->unit == UNIT_UNKNOWN &&
	       supplement;
}

/* "fish oil, magnesium 400 mg", "D3 + K2 5000 IU" */
static bool
tell_whose(struct resolver *r)
{
	const struct amount *a = &r->now.amounts[0];

	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if ((a[i].unsure || is_bare(r, &a[i])) &&
		    !resolve_odd(r, a[i].text, a[i].pos))
			return false;
	return r->now.n_amounts == 0 || a->cand == NONE ||
	       whose(r, a) != ANYONE_LAST || resolve_odd(r, a->text, a->pos);
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
	dose_bare(r);
	if (in_order(r))
		assign_in_order(r);
	else
		assign_near(r);
	mixtures_leave(r);
	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (now->amounts[i].cand < r->cands.n) {
			give_units(r, &now->amounts[i]);
			dose_counts_weight(r, &now->amounts[i]);
		}
	dose_point(r);
	serving_share(r);
	for (uint32_t i = 0; i < now->n_said; i++)
		said_by_word(r, &now->said[i]);
	return serving_told(r) && tell_whose(r) && share_run(r);
}
