/*
 * The doses of a day, as times of it are named: which word speaks of one more
 * dose ("noon and at bedtime", "AM 400 mg PM"), and which only says more of
 * one that was spoken of ("8 am with breakfast", "in the morning at 8").
 */
#include "base/units.h"
#include "resolve/scan/scan.h"

#define MEALS 3000 /* thousandths: three meals a day */
#define FAR 8      /* lexemes between "and" and the time it joins */
#define UNTIL_NEXT (MIN_PER_DAY + 2 * MIN_PER_HOUR)

struct hours {
	int16_t from, to; /* minutes of the day; to may be behind midnight */
};

static struct hours
hours_of_part(uint32_t part)
{
	static const struct hours parts[] = {
		[PART_MORNING] = { 180, 719 },
		[PART_AFTERNOON] = { 720, 1080 },
		[PART_EVENING] = { 960, 1439 },
		[PART_NIGHT] = { 1080, UNTIL_NEXT },
	};

	return parts[part];
}

static struct hours
hours_of_anchor(uint32_t anchor)
{
	static const struct hours anchors[ANCHOR_COUNT] = {
		[ANCHOR_NONE] = { 0, 1439 },
		[ANCHOR_MEAL] = { 0, 1439 },
		[ANCHOR_BREAKFAST] = { 240, 719 },
		[ANCHOR_LUNCH] = { 660, 959 },
		[ANCHOR_DINNER] = { 960, 1319 },
		[ANCHOR_WAKING] = { 180, 719 },
		[ANCHOR_BEDTIME] = { 1140, UNTIL_NEXT },
	};

	return anchors[anchor];
}

static struct hours
hours_of(const struct moment *m)
{
	int16_t at = (int16_t)m->value;

	switch (m->kind) {
	case MOMENT_CLOCK:
		return (struct hours){ at, at };
	case MOMENT_ANCHOR:
		return hours_of_anchor(m->value);
	default:
		return hours_of_part(m->value);
	}
}

/* "2 hours before dinner", and where dinner is */
static bool
is_apart(const struct moment *a, const struct moment *b)
{
	return a->kind == MOMENT_ANCHOR && a->offset != 0 &&
	       (b->kind == MOMENT_CLOCK ||
		   (b->kind == MOMENT_ANCHOR && b->value == a->value &&
		       b->offset == 0 && !b->beside));
}

/* May both speak of one dose? Two clock times, two meals do not. */
static bool
may_be_one(const struct moment *a, const struct moment *b)
{
	struct hours x = hours_of(a), y = hours_of(b);

	if (a->kind == b->kind) /* "at 8 and 8" */
		return a->value == b->value && a->offset == b->offset &&
		       !a->bare && !b->bare;
	return (x.from <= y.to && y.from <= x.to) ||
	       x.from + MIN_PER_DAY <= y.to || y.from + MIN_PER_DAY <= x.to;
}

/* --------------------------------------------- what joins it to the last */

struct link {
	uint32_t kind;
	size_t before; /* the lexeme before what joins */
	bool amount;   /* it has an amount or a count of its own, and not
			* only the hour before it: "BID 0900 1700" */
};
enum { LINK_NONE, LINK_COMMA, LINK_OR, LINK_AND };

/* Words between "and" and a time of the day. */
static bool
is_passed(const struct lexeme *x)
{
	if (x->type == LEX_NUMBER || x->type == LEX_NOISE)
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_AT:
	case VOCAB_FILLER:
	case VOCAB_JOIN:
	case VOCAB_PER:
	case VOCAB_EVERY:
	case VOCAB_BESIDE:
	case VOCAB_VERB:
	case VOCAB_UNIT:
	case VOCAB_FORM:
	case VOCAB_ROUTE:
		return true;
	default:
		return false;
	}
}

static uint32_t
link_of(const struct lexeme *x)
{
	if (x->type == LEX_MARK) {
		switch (x->mark) {
		case ',':
		case ';':
			return LINK_COMMA;
		case '+':
		case '&':
		case '/':
			return LINK_AND;
		default:
			return LINK_NONE;
		}
	}
	if (x->type == LEX_VOCAB && x->cls == VOCAB_JOIN)
		return x->value == JOIN_AND  ? LINK_AND
		       : x->value == JOIN_OR ? LINK_OR
					     : LINK_NONE;
	return LINK_NONE;
}

static struct link
link_before(const struct resolver *r, size_t i)
{
	struct link l = { LINK_NONE, i, false };

	for (size_t k = i; k > 0 && i - k < FAR; k--) {
		const struct lexeme *x = lex_at(r, k - 1);

		l.kind = link_of(x);
		l.before = k - 1;
		if (l.kind != LINK_NONE)
			return l;
		if ((lex_at(r, k)->flags & LEX_STOP) != 0)
			l.kind = LINK_COMMA;
		if (l.kind != LINK_NONE || !is_passed(x)) {
			l.before = k;
			return l;
		}
		l.amount |= x->type == LEX_NUMBER && (x->flags & LEX_TIME) == 0;
	}
	/* each of the times that are given apart is a dose */
	if (i == 0 && r->now.part == PART_TIMES)
		l.kind = LINK_AND;
	return l;
}

/* "tid" of "tid & hs": what stands before the link says how often a day. */
static bool
behind_often(const struct resolver *r, const struct link *l)
{
	const struct rentry *e = &r->now.e;

	if (l->before == 0 || e->every_count == NUM_NONE || e->every_days != 1)
		return false;
	return lex_is(r, l->before - 1, VOCAB_FREQUENCY) ||
	       lex_is(r, l->before - 1, VOCAB_PERIOD) ||
	       lex_is(r, l->before - 1, VOCAB_HOURLY);
}

/* ---------------------------------------------------------------- doses */

static struct moment *
last_moment(struct resolver *r)
{
	struct reading *now = &r->now;

	return now->n_moments == 0 ? NULL : &now->moments[now->n_moments - 1];
}

static void
put_moment(struct resolver *r, const struct moment *m)
{
	struct reading *now = &r->now;

	if (now->n_moments < RESOLVE_MOMENTS)
		now->moments[now->n_moments++] = *m;
	else
		now->e.untimed = 1;
}

/* One more word for a dose that was spoken of: the more exact one stays. */
static void
say_again(struct resolver *r, struct moment *old, const struct moment *m,
    const struct link *l)
{
	bool clock = old->kind == MOMENT_CLOCK || m->kind == MOMENT_CLOCK;

	if (clock && old->kind != m->kind && l->kind != LINK_NONE)
		r->now.e.untimed = 1; /* "8 pm, bedtime" may be two */
	/* "2 hours before dinner at 6 pm", "before breakfast (8:00)": the meal
	 * may be at that hour, or the dose */
	r->now.e.untimed |=
	    is_apart(old, m) ||
	    (old->kind == MOMENT_ANCHOR && old->beside &&
		m->kind == MOMENT_CLOCK && l->kind == LINK_NONE);
	if (m->kind < old->kind) {
		uint32_t pos = old->pos, extra = old->extra;

		*old = *m;
		old->pos = pos;
		old->extra = extra;
	}
}

/* "with meals" is how, but "with meals and at bedtime" are four. */
static void
take_meals(struct resolver *r, const struct moment *m, const struct link *l)
{
	struct moment *last = last_moment(r);
	bool clock = false;

	for (uint32_t i = 0; i < r->now.n_moments; i++)
		clock |= r->now.moments[i].kind == MOMENT_CLOCK;
	if (clock && l->kind != LINK_NONE)
		r->now.e.untimed = 1;
	r->now.meals_open = m->meals;
	if (m->meals && l->kind == LINK_AND && last != NULL && !clock &&
	    r->now.e.every_count == NUM_NONE)
		r->now.meals = 1;
}

/* What "and at bedtime" comes on top of. */
static void
count_joined(struct resolver *r, struct moment *m, const struct link *l)
{
	struct reading *now = &r->now;
	bool meals = now->meals_open != 0 && l->before != 0 &&
		     lex_is(r, l->before - 1, VOCAB_ANCHOR);
	bool daily = now->e.every_count != NUM_NONE && now->e.every_days == 1;
	bool all = meals && daily && now->e.every_count > MEALS; /* qid */

	if (all)
		return;
	if (behind_often(r, l) || (meals && daily))
		m->extra = 1;
	else if (meals)
		now->meals = 1;
}

/* "in the evening at 8", "at 8 with dinner": which of two it is, the other
 * tells; of "6:30" only if it stands right beside it. */
static bool
tells_half(struct resolver *r, struct moment *bare, const struct moment *by,
    const struct link *l)
{
	struct moment late = *bare;

	late.value = (bare->value + MIN_PER_DAY / 2) % MIN_PER_DAY;
	if (!bare->bare && (!bare->colon || l->kind != LINK_NONE))
		return false;
	if (by->kind == MOMENT_CLOCK ||
	    may_be_one(bare, by) == may_be_one(&late, by))
		return false;
	if (may_be_one(&late, by))
		bare->value = late.value;
	bare->bare = bare->colon = 0;
	r->times.p[bare->time] = (int32_t)bare->value;
	return true;
}

/* "8:00 dinner" may lack a comma: what then is at eight is not sure. */
static void
take_half(struct resolver *r, struct moment *last, struct moment *m,
    const struct link *l)
{
	bool colon = last->colon != 0;

	if (!tells_half(r, last, m, l)) {
		(void)tells_half(r, m, last, l);
	} else if (colon) {
		r->now.e.assumed |= ASSUMED_HALF;
		r->now.e.untimed = 1;
	}
}

/* "15 units AM, 10 units PM": an amount that is not the only one */
static bool
has_own(const struct reading *now, const struct link *l)
{
	return l->amount && l->kind != LINK_OR &&
	       (now->n_amounts > 1 || now->counted > 1);
}

/* A time of the day at lexeme i. */
void
moment_take(struct resolver *r, size_t i, struct moment m)
{
	struct reading *now = &r->now;
	struct link l = link_before(r, i);
	struct moment *last = last_moment(r);
	bool own = l.kind == LINK_AND || has_own(now, &l);

	m.pos = now->base + (uint32_t)i;
	m.within = now->depth != 0 ? now->brackets : 0;
	if (m.kind == MOMENT_ANCHOR && m.value == ANCHOR_MEAL) {
		take_meals(r, &m, &l);
		return;
	}
	/* "before breakfast and dinner", "2 hours after lunch and dinner" */
	if (last != NULL && last->kind == MOMENT_ANCHOR &&
	    m.kind == MOMENT_ANCHOR && l.kind == LINK_AND &&
	    l.before + 1 == i) {
		m.beside |= last->beside;
		m.offset = last->offset;
	}
	if (last != NULL && l.kind != LINK_AND)
		take_half(r, last, &m, &l);
	for (uint32_t k = now->n_moments; k > 0; k--) {
		struct moment *old = &now->moments[k - 1];

		bool again = l.kind != LINK_AND && old->kind == m.kind &&
			     is_apart(old, &m);

		if (!again &&
		    (!may_be_one(old, &m) || (own && old->kind != m.kind)))
			continue;
		say_again(r, old, &m, &l);
		return;
	}
	if (l.kind == LINK_OR && last != NULL) {
		now->e.untimed = 1; /* "in the morning or at bedtime" */
		if (last->kind != MOMENT_CLOCK && m.kind != MOMENT_CLOCK)
			return;
		m.either = 1;
	}
	if (own)
		count_joined(r, &m, &l);
	now->meals_open = 0;
	put_moment(r, &m);
}

static bool
is_between(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_FILLER) || lex_mark(r, i, '(') ||
	       lex_mark(r, i, ')') || lex_at(r, i)->type == LEX_NOISE;
}

/* What stands beside a time of the day and is not understood may say which
 * time it is, or that it is none: nothing is kept by it. */
void
moment_strange(struct resolver *r, size_t i)
{
	size_t from = i, to = i + 1;

	while (from > 0 && !lex_parted(r, from) && is_between(r, from - 1))
		from--;
	while (!lex_parted(r, to) && is_between(r, to))
		to++;
	if ((from > 0 && !lex_parted(r, from) &&
		(lex_at(r, from - 1)->flags & LEX_TIME) != 0) ||
	    (!lex_parted(r, to) && (lex_at(r, to)->flags & LEX_TIME) != 0))
		r->now.e.untimed = 1;
}

/* Of what nobody knows; or of a relative behind what the person takes: "at 2
 * pm, my husband at 9". */
bool
moment_is_anothers(const struct resolver *r, bool hour)
{
	const struct reading *now = &r->now;

	return stranger_is_at(r, hour) ||
	       (now->scope == SCOPE_RELATIVE && r->cands.n != 0 &&
		   cand_affirmed(&r->cands.p[0]));
}

size_t
moment_drop(struct resolver *r, size_t i, reader_fn *read)
{
	const struct reading was = r->now;
	size_t times = r->times.n, next = read(r, i);

	if (next == i)
		return i;
	r->now = was;
	r->times.n = times;
	for (; i < next && i < r->lex.n; i++)
		r->lex.p[i].flags &= ~(uint32_t)LEX_TIME;
	return next;
}

size_t
moment_aside(struct resolver *r, size_t i, reader_fn *read)
{
	size_t next = moment_drop(r, i, read);

	lex_odd(r, i, next);
	r->now.e.untimed |=
	    next != i && r->now.strange_timed && r->now.strangers != 0;
	return next;
}

/* ------------------------------------------------------- as it is read */

/* "09:00-12:00" is one dose; "8 am - 8 pm" may be two all the same. */
static bool
is_either(const struct resolver *r, size_t i, const struct moment *m)
{
	int64_t apart = r->times.n == 0
			    ? MIN_PER_DAY
			    : (int64_t)m->value - r->times.p[r->times.n - 1];

	return (lex_at(r, i)->before & BEFORE_HYPHEN) == 0 ||
	       (apart > 0 && apart <= HOURS_BETWEEN * MIN_PER_HOUR);
}

bool
moment_time(struct resolver *r, size_t i, size_t next, struct moment m)
{
	size_t from = range_from(r, i, next);

	m.either = from != i && is_either(r, i, &m);
	if (from != i)
		lex_odd(r, from, next);
	if (!VEC_FIT(&r->times, r->times.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	m.time = (uint32_t)r->times.n;
	r->times.p[r->times.n++] = (int32_t)m.value;
	moment_take(r, i, m);
	intake_take(r);
	return true;
}

void
moment_part(struct resolver *r, size_t i, uint32_t part)
{
	moment_take(
	    r, i, (struct moment){ .kind = MOMENT_PART, .value = part });
	r->now.parts |= UINT32_C(1) << part;
	intake_take(r);
}

/* So that a word beside it that nobody understands is seen: see
 * moment_strange(). */
size_t
moment_mark(struct resolver *r, size_t i, size_t next)
{
	for (; i < next && i < r->lex.n; i++)
		r->lex.p[i].flags |= LEX_TIME;
	return next;
}

/* ---------------------------------------------------------------- settle */

static bool
has_place(const struct moment *m)
{
	return m->kind != MOMENT_PART && !m->beside;
}

/* The doses of a day that times of it are named for, and those that come on
 * top of what is said of how often. */
struct day_doses
moment_doses(const struct resolver *r)
{
	const struct reading *now = &r->now;
	struct day_doses d = { 0, 0, 0 };

	if (now->meals)
		d.named = d.placed = 3;
	for (uint32_t i = 0; i < now->n_moments; i++) {
		const struct moment *m = &now->moments[i];

		if (m->either)
			continue;
		d.named += !m->extra;
		d.extra += m->extra;
		d.placed += has_place(m);
	}
	return d;
}

/* Two doses beside one meal: where the other is, is not kept. */
static void
place(struct rentry *e, uint32_t anchor, int32_t offset)
{
	bool twice = (e->anchors >> anchor & 1) != 0;

	if (twice && e->anchor_offset[anchor] != offset)
		e->untimed = 1;
	e->anchors |= UINT32_C(1) << anchor;
	if (!twice)
		e->anchor_offset[anchor] = offset;
}

/* Where the doses are that stand beside a meal or at bedtime, and whether
 * there are others. */
void
moment_settle(struct resolver *r)
{
	struct reading *now = &r->now;
	struct rentry *e = &now->e;
	struct day_doses d = moment_doses(r);
	int64_t placed;

	for (uint32_t i = 0; i < now->n_moments; i++)
		if (now->moments[i].kind == MOMENT_ANCHOR &&
		    !now->moments[i].beside)
			place(e, now->moments[i].value, now->moments[i].offset);
	if (now->meals || (e->anchor == ANCHOR_MEAL && now->n_moments == 0)) {
		place(e, ANCHOR_MEAL, now->meal_offset);
		d.placed = d.placed > 3 ? d.placed : 3;
	}
	if (d.named + d.extra > d.placed || now->shifts ||
	    (e->prn && r->times.n != 0))
		e->untimed = 1;
	if (e->every_count != NUM_NONE &&
	    num_mul((int64_t)d.placed * 1000,
		e->weekdays == 0 ? e->every_days : week_days(e->weekdays),
		&placed) &&
	    e->every_count > placed)
		e->untimed = 1;
	if (r->times.n == 0 && e->anchors == 0)
		e->untimed = 0; /* nothing is known that this would limit */
}

/* "calcium 600 mg 1 pm and Tums after meals", read as one thing: the hour is
 * said of what stands before it alone. Not so of what heads a row ("8 am: zinc,
 * copper"), nor of a name in brackets. */
static bool
is_amid(const struct resolver *r, uint32_t pos)
{
	bool before = false, behind = false;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->scope != SCOPE_NONE || c->bracket || c->as ||
		    c->carried || c->into == CAND_DROPPED || !cand_taken(r, c))
			continue;
		before |= c->pos < pos;
		behind |= c->pos > pos;
	}
	return before && behind;
}

/* "calcium (zinc at 9 am)": the hour of what stands in the same brackets; but
 * "Synthroid (levothyroxine at 8 am)" is one thing. */
static bool
is_aside(const struct resolver *r, const struct moment *m)
{
	for (size_t i = 0; i < r->cands.n && m->within != 0; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->within == m->within && c->into == NONE &&
		    c->pos < m->pos && cand_taken(r, c))
			return true;
	}
	return false;
}

/* A word that nobody understands may move a time that is said ("or later"), or
 * add a dose: nothing counts as kept by it. Only a word right before the name
 * may be a brand: "Foobrand magnesium at 8 am". */
void
moment_told(struct resolver *r)
{
	struct rentry *e = &r->now.e;
	uint32_t name = NONE;

	for (size_t i = 0; i < r->cands.n && name == NONE; i++)
		if (cand_affirmed(&r->cands.p[i]))
			name = r->cands.p[i].pos;
	if (r->times.n == 0 && e->anchors == 0)
		return;
	e->untimed |= r->now.varies;
	for (uint32_t i = 0; i < r->now.n_moments; i++) {
		const struct moment *m = &r->now.moments[i];

		e->untimed |= m->kind == MOMENT_CLOCK &&
			      (is_amid(r, m->pos) || is_aside(r, m));
	}
	for (size_t i = 0; i < r->odds.n; i++)
		if (!r->odds.p[i].dropped && r->odds.p[i].pos + 1 != name)
			e->untimed = 1;
}
