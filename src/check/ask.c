/*
 * What was not given and could matter. Two ways lead here: a match that is
 * perhaps says what it hangs on; and a caution that failed while a fact of
 * the person was missing is looked at once more as if that fact were as wanted.
 *
 * Cautions about a condition that such a fact implies are filed under the
 * condition, which is not marked when nothing is known of the person. So each
 * taken term has a list of those that it guards (ask_prepare).
 */
#include "check/checking.h"

#define FACTS_TRIED 4 /* the weight is asked for by the limit that needs it */
#define WISHES_BACK 4
#define TOO_OLD (INT64_C(60) * 365)
#define TOO_YOUNG (INT64_C(10) * 365)

static const struct {
	uint32_t fact, ask;
} facts_tried[FACTS_TRIED] = {
	{ FACT_EGFR, ASK_EGFR },
	{ FACT_PREGNANT, ASK_PREGNANT },
	{ FACT_AGE, ASK_AGE },
	{ FACT_SEX, ASK_SEX },
};

/* ------------------------------------------------------------- once a model */

/* Taken ids that must be marked for an expr to hold, or an empty range. */
static struct range
taken_in(const struct model *m, uint32_t expr)
{
	const struct expr *x = &m->exprs[expr];
	struct range none = { 0, 0 };

	if (x->op == EXPR_LEAF || x->op == EXPR_COUNT)
		return m->leaves[x->leaf].ids;
	if (x->op == EXPR_DAILY || x->op == EXPR_OVER_LIMIT)
		return x->ids;
	for (uint32_t i = 0; x->op == EXPR_ALL && i < x->kids.count; i++) {
		struct range ids = taken_in(m, m->expr_refs[x->kids.start + i]);

		if (ids.count != 0)
			return ids;
	}
	return none;
}

static uint32_t
weight_of(const struct model *m, struct range ids)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < ids.count; i++)
		n += m->terms[model_ref(m, ids, i)].postings.count;
	return n;
}

/* What to file a posting under: its guard, or if that is a condition too, the
 * role that fewest cautions ask for. */
static struct range
asks_under(const struct model *m, const struct posting *p)
{
	const struct caution *k = &m->cautions[p->caution];
	struct range best = p->guard;

	if (best.count != 0 &&
	    m->terms[model_ref(m, best, 0)].domain != DOMAIN_CONDITION)
		return best;
	best.count = 0;
	for (uint32_t r = 0; r < k->roles.count; r++) {
		struct range ids = m->leaves[k->roles.start + r].ids;

		if (ids.count != 0 &&
		    (best.count == 0 || weight_of(m, ids) < weight_of(m, best)))
			best = ids;
	}
	if (best.count == 0 && k->rest != NONE)
		best = taken_in(m, k->rest);
	return best;
}

static bool
file_under(struct checking *c, struct range ids, uint32_t caution,
    uint32_t facts)
{
	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t *first = &c->asking[model_ref(c->m, ids, i)];
		struct asking a = { caution, facts, *first };

		if (!PUSH(c, &c->askings, a))
			return false;
		*first = (uint32_t)c->askings.n;
	}
	return true;
}

/* Each condition that a fact implies, and each one above it. */
supp_status
ask_prepare(struct checking *c)
{
	const struct model *m = c->m;

	for (size_t f = 0; f < c->facted.n; f++) {
		uint32_t term = c->facted.p[f];
		struct range ps = m->terms[term].postings;

		for (uint32_t i = 0; i < ps.count; i++) {
			const struct posting *p = &m->postings[ps.start + i];

			if (!file_under(c, asks_under(m, p), p->caution,
				c->term_facts[term]))
				return SUPP_ERR_NOMEM;
		}
	}
	return SUPP_OK;
}

/* ------------------------------------------------------------ once a list */

/* Who names the stage, or what implies it as dialysis does, or says there is
 * none, need not tell the eGFR. */
static bool
is_told(const struct having *h)
{
	return h->from == FROM_ENTRY ||
	       (h->from == FROM_CONDITION && h->sure == IS_SO);
}

void
ask_begin(struct checking *c)
{
	const supp_person *p = &c->r->person.said;
	uint32_t w = 0;

	if (p->age_days == NUM_NONE)
		w |= FACT_AGE;
	if (c->egfr == NUM_NONE)
		w |= FACT_EGFR;
	if (p->sex == SUPP_SEX_UNKNOWN)
		w |= FACT_SEX;
	if (p->pregnant != 0 && p->pregnant_days == NUM_NONE &&
	    p->sex != SUPP_MALE &&
	    (p->age_days == NUM_NONE ||
		(p->age_days < TOO_OLD && p->age_days >= TOO_YOUNG)))
		w |= FACT_PREGNANT;
	for (size_t i = 0; i < c->havings.n; i++)
		if (is_told(&c->havings.p[i]))
			w &= ~(uint32_t)c->own_facts[c->havings.p[i].term];
	for (size_t i = 0; i < c->denied.n; i++)
		w &= ~(uint32_t)c->term_facts[c->denied.p[i]];
	c->wanted = w;
	c->chances.n = 0;
	c->wishes.n = 0;
}

void
ask_chance(struct checking *c, uint32_t caution, uint32_t facts)
{
	struct mark *k = &c->asked[caution];
	struct chance a = { caution, facts & c->wanted };

	if (a.facts == 0 ||
	    (c->m->cautions[caution].flags & CAUTION_DISABLED) != 0)
		return;
	if (k->epoch == c->epoch) {
		c->chances.p[k->slot].facts |= a.facts;
		return;
	}
	*k = (struct mark){ c->epoch, (uint32_t)c->chances.n };
	if (!PUSH(c, &c->chances, a))
		k->epoch = 0;
}

static void
add_wish(struct checking *c, uint32_t fact, uint32_t entry, uint32_t caution,
    uint32_t severity)
{
	struct wish w = { fact, entry, caution, severity };

	(void)PUSH(c, &c->wishes, w);
}

/* Many matches in a row hang on the same: the last few wishes are looked at. */
static void
wish(struct checking *c, uint32_t fact, uint32_t entry, uint32_t caution,
    uint32_t severity)
{
	for (size_t i = c->wishes.n; i > 0 && i + WISHES_BACK > c->wishes.n;
	     i--) {
		const struct wish *o = &c->wishes.p[i - 1];

		if (o->fact == fact && o->entry == entry &&
		    o->caution == caution && o->severity == severity)
			return;
	}
	add_wish(c, fact, entry, caution, severity);
}

static uint32_t
ask_of(uint32_t on)
{
	switch ((enum depend_on)on) {
	case DEPEND_CONDITION:
		return ASK_STAGE;
	case DEPEND_ROUTE:
		return ASK_ROUTE;
	case DEPEND_FORM:
		return ASK_DOSE_FORM;
	case DEPEND_DURATION:
		return ASK_DURATION;
	case DEPEND_STOPPED:
		return ASK_STOPPED;
	case DEPEND_PRESCRIBED:
		return ASK_PRESCRIBED;
	case DEPEND_DOSE:
		return ASK_DOSE;
	case DEPEND_WEIGHT:
		return ASK_WEIGHT;
	case DEPEND_OFTEN: /* reason_open: nobody is asked */
	case DEPEND_TAKEN:
	case DEPEND_SO:
	case DEPEND_RANGE:
	case DEPEND_WHICH:
	case DEPEND_CONTAINS:
	case DEPEND_READING:
		break;
	}
	return ASK_FORM;
}

static bool
is_product(const struct term *t)
{
	return t->may.count != 0 ||
	       (t->contents.count != 0 && (t->flags & TERM_FRACTION) == 0);
}

/* "Maalox 15 mL", "calcium 2 tablets": how much is taken stands there, and what
 * is in it does not. */
static bool
lacks_contents(const struct checking *c, uint32_t entry)
{
	const struct rentry *e = &c->r->entries.p[entry];

	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *n = &c->r->names.p[e->names.start + i];

		if (n->dose.unit == UNIT_PIECE ||
		    n->dose.unit == UNIT_SERVING || n->dose.unit == UNIT_ML ||
		    n->dose.unit == UNIT_DROP || n->dose.unit == UNIT_PUFF ||
		    is_product(&c->m->terms[n->term]))
			return true;
	}
	return false;
}

static uint32_t
ask_for(const struct checking *c, const struct reason *r)
{
	uint32_t ask = ask_of(r->on);

	return ask == ASK_DOSE && r->entry != NONE &&
		       lacks_contents(c, r->entry)
		   ? ASK_CONTENTS
		   : ask;
}

/* What m hangs on; not what is so as it is read, and told as not understood:
 * of "Plan: stop calcium" nobody asks which calcium it is. */
static void
from_match(struct checking *c, const struct match *m, uint32_t caution)
{
	uint32_t severity = c->m->cautions[caution].severity;

	for (uint32_t k = 0; k < m->reasons.count; k++) {
		const struct reason *r = &c->reasons.p[m->reasons.start + k];

		if (!r->because && !reason_open(r))
			wish(c, ask_for(c, r), r->entry, caution, severity);
	}
}

static void
from_hit(struct checking *c, const struct hit *h)
{
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];

		if (m->value == PERHAPS && (m->gone & GONE_TAKEN) == 0)
			from_match(c, m, h->caution);
	}
}

static enum truth
best_now(struct checking *c, uint32_t caution)
{
	const struct hit *h = match_hit(c, caution);
	enum truth v = NOT_SO;

	for (uint32_t i = 0; h != NULL && i < h->matches.count; i++)
		if (c->matches.p[h->matches.start + i].value > v)
			v = c->matches.p[h->matches.start + i].value;
	return v;
}

/* What each of the facts would make of one caution. */
static void
try_facts(struct checking *c, const struct chance *a)
{
	const struct caution *k = &c->m->cautions[a->caution];
	struct worlds w;
	enum truth now;

	if (k->severity <= SUPP_NOTE)
		return;
	w = match_worlds(c, a->caution, a->facts);
	if ((w.may & a->facts) == 0)
		return;
	now = best_now(c, a->caution);
	for (size_t i = 0; i < FACTS_TRIED; i++) {
		uint32_t fact = a->facts & facts_tried[i].fact;
		uint32_t severity, action;
		enum truth v = (w.is & fact) != 0    ? IS_SO
			       : (w.may & fact) != 0 ? PERHAPS
						     : NOT_SO;

		if (v > now &&
		    finding_strength(k, v == IS_SO, &severity, &action))
			add_wish(c, facts_tried[i].ask, NONE, a->caution,
			    severity);
	}
}

static void
from_facts(struct checking *c)
{
	for (size_t i = 0; i < c->slots.n && c->wanted != 0; i++) {
		uint32_t k = c->asking[c->slots.p[i].term];

		while (k != 0) {
			struct asking a = c->askings.p[k - 1];

			ask_chance(c, a.caution, a.facts);
			k = a.next;
		}
	}
	for (size_t i = 0; i < c->chances.n && !c->nomem; i++)
		try_facts(c, &c->chances.p[i]);
}

/* Times settle nothing but whether they keep the interval. */
static void
from_times(struct checking *c)
{
	for (size_t i = 0; i < c->out->findings.n; i++) {
		const struct finding *f = &c->out->findings.p[i];

		if (f->state != SUPP_OPEN || f->action == SUPP_AVOID)
			continue;
		for (uint32_t k = 0; k < f->constraints.count; k++) {
			const struct constraint *s =
			    &c->out->constraints.p[f->constraints.start + k];

			if (constraint_inside(s))
				continue; /* a line for each is asked for */
			if (c->r->entries.p[s->take].times.count == 0)
				wish(c, ASK_TIMES, s->take, f->caution,
				    f->severity);
			if (s->from != NONE &&
			    c->r->entries.p[s->from].times.count == 0)
				wish(c, ASK_TIMES, s->from, f->caution,
				    f->severity);
		}
	}
}

/* ---------------------------------------------------------------- groups */

static bool
wish_order(const struct checking *c, uint32_t a, uint32_t b)
{
	const struct wish *wa = &c->wishes.p[a], *wb = &c->wishes.p[b];

	if (wa->fact != wb->fact)
		return wa->fact < wb->fact;
	if (wa->entry != wb->entry)
		return wa->entry < wb->entry;
	return wa->caution < wb->caution;
}

/* The wishes of one fact and entry, in order of caution: a run of c->sorted. */
static void
group(struct checking *c, size_t first, size_t end)
{
	const struct wish *w = &c->wishes.p[c->sorted.p[first]];
	struct ask a = { w->fact, w->entry, 0,
		{ (uint32_t)first, (uint32_t)(end - first) } };

	for (size_t i = first; i < end; i++) {
		w = &c->wishes.p[c->sorted.p[i]];
		if (w->severity > a.could_be)
			a.could_be = w->severity;
	}
	(void)PUSH(c, &c->groups, a);
}

static void
make_groups(struct checking *c)
{
	size_t first = 0;

	c->groups.n = 0;
	c->sorted.n = 0;
	for (uint32_t i = 0; i < c->wishes.n; i++)
		(void)PUSH(c, &c->sorted, i);
	if (c->nomem)
		return;
	order_sort(c, c->sorted.p, c->sorted.n, wish_order);
	for (size_t i = 1; i <= c->sorted.n; i++) {
		const struct wish *w = &c->wishes.p[c->sorted.p[first]];

		if (i < c->sorted.n &&
		    c->wishes.p[c->sorted.p[i]].fact == w->fact &&
		    c->wishes.p[c->sorted.p[i]].entry == w->entry)
			continue;
		group(c, first, i);
		first = i;
	}
}

static bool
in_order(const struct checking *c, uint32_t a, uint32_t b)
{
	const struct ask *ga = &c->groups.p[a], *gb = &c->groups.p[b];

	if ((ga->fact == ASK_TIMES) != (gb->fact == ASK_TIMES))
		return gb->fact == ASK_TIMES;
	if (ga->could_be != gb->could_be)
		return ga->could_be > gb->could_be;
	if (ga->entry != gb->entry)
		return ga->entry < gb->entry;
	return ga->fact < gb->fact;
}

/* Cautions in order of file and place, each once. */
static void
report_ask(struct checking *c, struct ask a)
{
	struct range run = a.cautions;
	uint32_t last = NONE;

	a.cautions = (struct range){ (uint32_t)c->out->ints.n, 0 };
	for (uint32_t i = 0; i < run.count; i++) {
		uint32_t k = c->wishes.p[c->sorted.p[run.start + i]].caution;

		if (k != last && PUSH(c, &c->out->ints, k))
			a.cautions.count++;
		last = k;
	}
	(void)PUSH(c, &c->out->asks, a);
}

void
ask_make(struct checking *c)
{
	for (size_t i = 0; i < c->hits.n; i++)
		from_hit(c, &c->hits.p[i]);
	from_facts(c);
	from_times(c);
	make_groups(c);
	order_all(c, c->groups.n, in_order);
	for (size_t i = 0; i < c->order.n && i < ASK_MAX; i++)
		report_ask(c, c->groups.p[c->order.p[i]]);
}
