/*
 * Walks every interval in both directions: at the limit, a minute inside and
 * a minute outside, in label and cautious mode. What is expected comes from
 * the figures of the rule alone; the clock times of a test in which the
 * caution is found are moved, nothing else of it.
 */
#include "author/ruletest.h"

#include "base/err.h"

#define WALK_TAKE 720 /* noon: the dose that stays */

struct walk {
	struct ruletest_run *run;
	struct ruletest *t;
	uint32_t caution;
	bool cautious;
	uint32_t take, from; /* entries; from NONE: anchor */
	uint32_t anchor;
	int32_t other; /* clock time of from */
	uint32_t bad;
	supp_error *err;
};

/* ------------------------------------------------------------- the oracle */

/* gap: minutes from the dose of take to the next of from. */
static uint32_t
state_of_block(const struct separate *s, bool cautious, int64_t gap)
{
	int64_t before = cover_figure(s, COVER_BEFORE, cautious);
	int64_t after = cover_figure(s, COVER_AFTER, cautious);
	int64_t back = (MIN_PER_DAY - gap) % MIN_PER_DAY;

	if (before == 0 && after == 0)
		return SUPP_KEPT;
	if (gap == 0 || (before != NUM_NONE && gap < before) ||
	    (after != NUM_NONE && back < after))
		return SUPP_BROKEN;
	if ((before == NUM_NONE && gap < back) ||
	    (after == NUM_NONE && back < gap))
		return SUPP_OPEN;
	return SUPP_KEPT;
}

static uint32_t
worse(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* Twelve hours are the same both ways: with a figure one way only, nothing
 * is laid down. */
static bool
undecided(const struct separate *s, bool cautious, int64_t gap)
{
	return 2 * gap == MIN_PER_DAY &&
	    (cover_figure(s, COVER_BEFORE, cautious) == NUM_NONE ||
	        cover_figure(s, COVER_AFTER, cautious) == NUM_NONE);
}

/* All blocks of the caution between these two roles speak of the pair. */
static uint32_t
expected_state(const struct walk *w, const struct separate *of, int64_t gap)
{
	const struct model *m = w->run->model;
	const struct caution *c = &m->cautions[w->caution];
	uint32_t state = SUPP_KEPT;

	for (uint32_t i = 0; i < c->separates.count; i++) {
		const struct separate *s =
		    &m->separates[c->separates.start + i];

		if (s->take == of->take && s->from == of->from &&
		    s->anchor == of->anchor)
			state = worse(state, state_of_block(
			                         s, w->cautious, gap));
		else if (s->take == of->from && s->from == of->take)
			state = worse(state,
			    state_of_block(s, w->cautious,
			        (MIN_PER_DAY - gap) % MIN_PER_DAY));
	}
	return state;
}

/* ------------------------------------------------------------- one moment */

static bool
set_time(struct resolved *r, uint32_t entry, int32_t minutes)
{
	if (!VEC_FIT(&r->times, r->times.n + 1))
		return false;
	r->entries.p[entry].times =
	    (struct range) { (uint32_t)r->times.n, 1 };
	r->times.p[r->times.n++] = minutes;
	return true;
}

static void
set_anchor(struct resolved *r, uint32_t anchor, int32_t minutes)
{
	supp_person *p = &r->person.said;

	if (anchor == ANCHOR_BREAKFAST || anchor == ANCHOR_MEAL)
		p->breakfast = minutes;
	if (anchor == ANCHOR_LUNCH || anchor == ANCHOR_MEAL)
		p->lunch = minutes;
	if (anchor == ANCHOR_DINNER || anchor == ANCHOR_MEAL)
		p->dinner = minutes;
	if (anchor == ANCHOR_WAKING)
		p->wake = minutes;
	if (anchor == ANCHOR_BEDTIME)
		p->bedtime = minutes;
}

static bool
is_pair(const struct walk *w, const struct pair *p)
{
	if (p->first == w->take && p->second == w->from)
		return p->first_time == WALK_TAKE &&
		    p->second_time == w->other;
	return p->first == w->from && p->second == w->take &&
	    p->first_time == w->other && p->second_time == WALK_TAKE;
}

/* The worst state of the two doses; 0 if they do not stand in the finding. */
static uint32_t
pair_state(const struct walk *w, const struct supp_report *r,
    const struct finding *f)
{
	uint32_t state = 0;

	for (uint32_t i = 0; i < f->pairs.count; i++) {
		const struct pair *p = &r->pairs.p[f->pairs.start + i];

		if (is_pair(w, p))
			state = worse(state, p->state);
	}
	return state;
}

static supp_status
look(struct walk *w, int64_t gap, uint32_t *state)
{
	struct supp_report *r = &w->run->report;
	const struct finding *f;
	supp_status rc;

	w->other = (int32_t)((WALK_TAKE + gap) % MIN_PER_DAY);
	if (w->from == NONE)
		set_anchor(&r->resolved, w->anchor, w->other);
	if (!set_time(&r->resolved, w->take, WALK_TAKE) ||
	    (w->from != NONE && !set_time(&r->resolved, w->from, w->other)))
		return err_nomem(w->err);
	rc = check_run(w->run->checking, &w->t->profile, r, w->err);
	f = rc == SUPP_OK ? ruletest_find(r, w->caution) : NULL;
	*state = f != NULL ? pair_state(w, r, f) : 0;
	return rc;
}

static void
say_wrong(struct walk *w, uint32_t direction, int64_t away, uint32_t want,
    uint32_t got)
{
	const struct model *m = w->run->model;
	char text[UNIT_TEXT];

	unit_print_minutes(text, away);
	author_say(w->run->out,
	    "%s:%u: test \"%.*s\": walking %s%s: %s %s, expected %s, got %s\n",
	    w->t->file, (unsigned)w->t->line, SV_ARG(w->t->name),
	    model_text(m, m->cautions[w->caution].id),
	    w->cautious ? ", cautious" : "", text,
	    direction == COVER_BEFORE ? "before" : "after",
	    wordlist_name(wordlist_state, want),
	    got != 0 ? wordlist_name(wordlist_state, got) : "no pair of doses");
	w->bad++;
}

static supp_status
moment(struct walk *w, const struct separate *s, uint32_t direction,
    int64_t away)
{
	int64_t day = away % MIN_PER_DAY;
	int64_t gap = direction == COVER_BEFORE
	    ? day
	    : (MIN_PER_DAY - day) % MIN_PER_DAY;
	uint32_t want = expected_state(w, s, gap), got = 0;
	bool avoid =
	    w->run->model->cautions[w->caution].action == SUPP_AVOID;
	supp_status rc = look(w, gap, &got);

	if (rc != SUPP_OK || undecided(s, w->cautious, gap))
		return rc;
	/* avoid is never kept: its pairs may say so or stay open */
	if (avoid && want == SUPP_KEPT && got == SUPP_OPEN)
		got = SUPP_KEPT;
	if (got != want)
		say_wrong(w, direction, away, want, got);
	return SUPP_OK;
}

static supp_status
walk_direction(struct walk *w, const struct separate *s, uint32_t direction)
{
	int64_t minutes = cover_figure(s, direction, w->cautious);
	supp_status rc;

	if (minutes == NUM_NONE)
		return SUPP_OK;
	rc = moment(w, s, direction, minutes);
	if (rc == SUPP_OK)
		rc = moment(w, s, direction, minutes + 1);
	if (rc == SUPP_OK && minutes > 0)
		rc = moment(w, s, direction, minutes - 1);
	return rc;
}

/* -------------------------------------------------------------- one block */

/* The entries of the block, from the finding's constraint with its figures. */
static bool
entries_of(struct walk *w, const struct separate *s)
{
	const struct supp_report *r = &w->run->report;
	const struct finding *f = ruletest_find(r, w->caution);

	for (uint32_t i = 0; f != NULL && i < f->constraints.count; i++) {
		const struct constraint *k =
		    &r->constraints.p[f->constraints.start + i];

		if ((k->from == NONE) != (s->from == NONE) ||
		    (k->from == NONE && k->anchor != s->anchor) ||
		    k->before != cover_figure(s, COVER_BEFORE, w->cautious) ||
		    k->after != cover_figure(s, COVER_AFTER, w->cautious))
			continue;
		w->take = k->take;
		w->from = k->from;
		w->anchor = k->anchor;
		return true;
	}
	return false;
}

static void
say_none(struct walk *w, const struct separate *s)
{
	const struct model *m = w->run->model;
	char before[UNIT_TEXT] = "none", after[UNIT_TEXT] = "none";
	int64_t b = cover_figure(s, COVER_BEFORE, w->cautious);
	int64_t a = cover_figure(s, COVER_AFTER, w->cautious);

	if (b != NUM_NONE)
		unit_print_minutes(before, b);
	if (a != NUM_NONE)
		unit_print_minutes(after, a);
	author_say(w->run->out,
	    "%s:%u: test \"%.*s\": walking %s%s: no interval of %s before and "
	    "%s after in the report\n",
	    w->t->file, (unsigned)w->t->line, SV_ARG(w->t->name),
	    model_text(m, m->cautions[w->caution].id),
	    w->cautious ? ", cautious" : "", before, after);
	w->bad++;
}

/* A test whose report has a longer interval of a refinement that may hold
 * says nothing of this one in cautious mode. */
static bool
lengthened(const struct walk *w)
{
	const struct finding *f = ruletest_find(&w->run->report, w->caution);

	return w->cautious && f != NULL && f->may.count != 0;
}

static supp_status
walk_block(struct walk *w, const struct separate *s)
{
	supp_status rc = SUPP_OK;

	if (cover_only_zeros(s, w->cautious) || lengthened(w))
		return SUPP_OK;
	if (!entries_of(w, s)) {
		say_none(w, s);
		return SUPP_OK;
	}
	rc = walk_direction(w, s, COVER_BEFORE);
	return rc == SUPP_OK ? walk_direction(w, s, COVER_AFTER) : rc;
}

static supp_status
walk_mode(struct walk *w, bool cautious)
{
	const struct model *m = w->run->model;
	const struct caution *c = &m->cautions[w->caution];
	int32_t was = w->t->profile.person.cautious;
	supp_status rc;

	w->cautious = cautious;
	w->t->profile.person.cautious = cautious;
	rc = ruletest_check(w->run, w->t, w->err);
	for (uint32_t i = 0; i < c->separates.count && rc == SUPP_OK; i++)
		rc = walk_block(w, &m->separates[c->separates.start + i]);
	w->t->profile.person.cautious = was;
	return rc;
}

supp_status
walk_caution(struct ruletest_run *run, uint32_t caution, struct ruletest *t,
    uint32_t *bad, supp_error *err)
{
	struct walk w = { .run = run, .t = t, .caution = caution, .err = err };
	supp_status rc = walk_mode(&w, false);

	if (rc == SUPP_OK)
		rc = walk_mode(&w, true);
	*bad = w.bad;
	return rc;
}
