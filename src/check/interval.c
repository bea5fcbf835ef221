/*
 * The given times against the intervals of a finding, around the clock, or
 * around the week where both sides have their days.
 */
#include "check/checking.h"

static int64_t
around(int64_t minutes, int64_t cycle)
{
	int64_t r = minutes % cycle;

	return r < 0 ? r + cycle : r;
}

/* Least time from one clock time to the next of the other. One without days
 * of the week is there every day, or may be. */
static int64_t
gap(int32_t from, uint32_t from_days, int32_t to, uint32_t to_days)
{
	int64_t least = MIN_PER_WEEK;

	if (from_days == 0 || to_days == 0)
		return around((int64_t)to - from, MIN_PER_DAY);
	for (int64_t a = 0; a < 7; a++) {
		for (int64_t b = 0; b < 7; b++) {
			int64_t g = around(
			    (b - a) * MIN_PER_DAY + to - from, MIN_PER_WEEK);

			if ((from_days >> a & 1) != 0 &&
			    (to_days >> b & 1) != 0 && g < least)
				least = g;
		}
	}
	return least;
}

static bool
too_near(int64_t is, int64_t needed)
{
	return needed != NUM_NONE && is < needed;
}

/*
 * One dose of what is taken against one of what it is kept from. A pair is
 * told by the order that decides: the broken one, else the shorter way. A
 * shorter way without a figure is open; the longer one then says nothing.
 * first in out is 0 if that is the one taken, 1 if it is the other.
 */
static uint32_t
judge_pair(const struct figures *f, int32_t take, uint32_t take_days,
    int32_t from, uint32_t from_days, struct pair *out)
{
	int64_t fore = gap(take, take_days, from, from_days);
	int64_t back = gap(from, from_days, take, take_days);
	bool fore_broken = too_near(fore, f->before);
	bool back_broken = too_near(back, f->after);
	bool take_first =
	    fore_broken == back_broken ? fore <= back : fore_broken;

	if (fore == 0 && (f->before > 0 || f->after > 0)) {
		fore_broken = true;
		take_first = f->before >= f->after;
	}
	out->gap = take_first ? fore : back;
	out->needed = take_first ? f->before : f->after;
	out->first_time = take_first ? take : from;
	out->second_time = take_first ? from : take;
	out->first = !take_first;
	if (fore_broken || back_broken)
		out->state = SUPP_BROKEN;
	else
		out->state = out->needed == NUM_NONE ? SUPP_OPEN : SUPP_KEPT;
	return out->state;
}

/* ---------------------------------------------------------- the doses */

#define ANCHORED (ANCHOR_COUNT + REPORT_MEALS - 1) /* a meal is three */
#define NOON 720

/* At a clock time, beside a meal, waking or bedtime, or both. */
struct dose {
	int32_t time;	 /* or -1: not known */
	uint32_t anchor; /* or ANCHOR_NONE */
	int32_t offset;	 /* minutes from it */
};

struct doses {
	const int32_t *clock;
	struct dose anchored[ANCHORED];
	uint32_t n_clock, n;
	uint32_t weekdays; /* bit 0 Monday; 0: every day, or not said */
	uint32_t open;     /* some of them are not known */
};

static struct dose
dose_at(const struct doses *d, uint32_t i)
{
	return i < d->n_clock ? (struct dose){ d->clock[i], ANCHOR_NONE, 0 }
			      : d->anchored[i - d->n_clock];
}

/* So many minutes from an anchor; a meal is all three. sure: each of those
 * doses is there, not one at some meal. */
static void
add_anchor(const struct checking *c, uint32_t anchor, int32_t offset, bool sure,
    struct doses *out)
{
	uint32_t n = anchor == ANCHOR_MEAL ? REPORT_MEALS : 1;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t a = anchor == ANCHOR_MEAL ? report_meals[i] : anchor;
		struct dose d = { report_anchor(&c->r->person.said, a),
			sure ? a : (uint32_t)ANCHOR_NONE, offset };

		if (d.time >= 0)
			d.time =
			    (int32_t)around((int64_t)d.time + offset, MIN_PER_DAY);
		out->anchored[out->n++ - out->n_clock] = d;
	}
}

static bool
thrice_daily(const struct rentry *e)
{
	return e->every_days == 1 && e->every_count != NUM_NONE &&
	       e->every_count >= 3000;
}

static void
entry_doses(const struct checking *c, uint32_t entry, struct doses *out)
{
	const struct rentry *e = &c->r->entries.p[entry];

	out->n = out->n_clock = e->times.count;
	out->clock = out->n != 0 ? &c->r->times.p[e->times.start] : NULL;
	out->weekdays = e->weekdays;
	out->open = e->untimed;
	for (uint32_t a = ANCHOR_MEAL; a < ANCHOR_COUNT; a++)
		if ((e->anchors >> a & 1) != 0)
			add_anchor(c, a, e->anchor_offset[a],
			    a != ANCHOR_MEAL || thrice_daily(e), out);
}

/* Two doses with clock times, or beside the same anchor, whenever that is: at
 * bedtime both. False: nobody knows how far apart they are. */
static bool
judge_doses(const struct figures *f, struct dose take, uint32_t take_days,
    struct dose from, uint32_t from_days, struct pair *out)
{
	bool clock = take.time >= 0 && from.time >= 0;

	if (!clock && (take.anchor == ANCHOR_NONE || take.anchor != from.anchor))
		return false;
	*out = (struct pair){ .anchor = ANCHOR_NONE };
	if (clock) {
		(void)judge_pair(
		    f, take.time, take_days, from.time, from_days, out);
		return true;
	}
	(void)judge_pair(f, NOON + take.offset, take_days, NOON + from.offset,
	    from_days, out);
	out->anchor = take.anchor;
	out->first_offset = out->first_time - NOON;
	out->second_offset = out->second_time - NOON;
	out->first_time = out->second_time = -1;
	return true;
}

/* ------------------------------------------------------ one constraint */

static uint32_t
worse(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t
hold_against(
    struct checking *c, const struct constraint *k, const struct figures *f)
{
	struct doses take, from = { .n = 0 };
	uint32_t state = SUPP_KEPT;

	if (constraint_inside(k)) /* whose times are these? */
		return SUPP_OPEN;
	entry_doses(c, k->take, &take);
	if (k->from != NONE)
		entry_doses(c, k->from, &from);
	else
		add_anchor(c, k->anchor, 0, true, &from);
	if (take.open || from.open || take.n == 0 || from.n == 0)
		state = SUPP_OPEN;
	for (uint32_t i = 0; i < take.n; i++) {
		for (uint32_t j = 0; j < from.n; j++) {
			struct pair p;

			if (!judge_doses(f, dose_at(&take, i), take.weekdays,
				dose_at(&from, j), from.weekdays, &p)) {
				state = worse(state, SUPP_OPEN);
				continue;
			}
			state = worse(state, p.state);
			p.second = p.first == 0 ? k->from : k->take;
			p.first = p.first == 0 ? k->take : k->from;
			(void)PUSH(c, &c->out->pairs, p);
		}
	}
	return state;
}

static bool
stands_already(
    const struct checking *c, uint32_t first, const struct constraint *k)
{
	for (size_t i = first; i < c->out->constraints.n; i++) {
		const struct constraint *o = &c->out->constraints.p[i];

		if (o->take == k->take && o->from == k->from)
			return true;
	}
	return false;
}

/* One block: a constraint for each two entries it speaks of. */
static uint32_t
judge_block(struct checking *c, const struct hit *h, const struct separate *s,
    const struct figures *f)
{
	uint32_t first = (uint32_t)c->out->constraints.n;
	bool twice =
	    s->from == NONE || c->m->cautions[h->caution].roles.count > 2;
	uint32_t state = SUPP_KEPT;

	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];
		struct constraint k = { f->before, f->after, m->entry[s->take],
			s->from == NONE ? NONE : m->entry[s->from], s->anchor,
			f->cautious, (uint32_t)(s - c->m->separates), 0 };

		if (m->gone != 0 || (twice && stands_already(c, first, &k)))
			continue;
		if (PUSH(c, &c->out->constraints, k))
			state = worse(state, hold_against(c, &k, f));
	}
	return state;
}

/* ------------------------------------ medicine against supplement, turned */

/* What stands in a role, if it is the same in every match; else unknown. */
static uint32_t
side(const struct checking *c, const struct hit *h, uint32_t role)
{
	const struct leaf *l =
	    &c->m->leaves[c->m->cautions[h->caution].roles.start + role];
	uint32_t kind = NONE;

	if (l->key == LEAF_MEDICINE)
		return SUPP_ENTRY_MEDICINE;
	if (l->key == LEAF_SUPPLEMENT)
		return SUPP_ENTRY_SUPPLEMENT;
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];
		uint32_t own = c->r->entries.p[m->entry[role]].kind;

		if (m->gone != 0)
			continue;
		if (kind != NONE && kind != own)
			return SUPP_ENTRY_UNKNOWN;
		kind = own;
	}
	return kind;
}

static void
turn(const struct checking *c, const struct hit *h, const struct separate *s,
    const struct figures *f, struct finding *out)
{
	uint32_t take = side(c, h, s->take), from = side(c, h, s->from);

	if (take == SUPP_ENTRY_MEDICINE && from == SUPP_ENTRY_SUPPLEMENT) {
		out->medicine_before = f->before;
		out->medicine_after = f->after;
	} else if (take == SUPP_ENTRY_SUPPLEMENT &&
		   from == SUPP_ENTRY_MEDICINE) {
		out->medicine_before = f->after;
		out->medicine_after = f->before;
	} else {
		return;
	}
	out->has_separation = 1;
}

bool
interval_judge(struct checking *c, const struct hit *h, struct finding *f)
{
	const struct caution *k = &c->m->cautions[h->caution];
	uint32_t constraints = (uint32_t)c->out->constraints.n;
	uint32_t pairs = (uint32_t)c->out->pairs.n;
	uint32_t between = 0, used = 0;

	f->state = k->separates.count == 0 ? SUPP_OPEN : SUPP_KEPT;
	for (uint32_t i = 0; i < k->separates.count; i++) {
		const struct separate *s =
		    &c->m->separates[k->separates.start + i];
		struct figures g;

		figures_with_may(c, h->caution, s, &g);
		if (g.before == 0 && g.after == 0)
			continue;
		used++;
		f->state = worse(f->state, judge_block(c, h, s, &g));
		if (s->from != NONE && ++between == 1)
			turn(c, h, s, &g, f);
	}
	if (between > 1)
		f->has_separation = 0;
	f->constraints = (struct range){ constraints,
		(uint32_t)c->out->constraints.n - constraints };
	f->pairs = (struct range){ pairs, (uint32_t)c->out->pairs.n - pairs };
	if (k->action == SUPP_AVOID && f->state == SUPP_KEPT)
		f->state = SUPP_OPEN;
	return k->separates.count == 0 || used != 0;
}
