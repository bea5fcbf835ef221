/* What was, and what was stopped. */
#include "resolve/scan/denied.h"
#include "resolve/settle/settle.h"

/* Can it be what has ended: a condition where that is said? */
static bool
may_end(const struct resolver *r, const struct cand *c)
{
	return cand_affirmed(c) && !cand_taken(r, c) &&
	       c->segment == r->now.stopped_in;
}

/* "Phenelzine: no, stopped last week": it was taken, and when it ended may
 * still matter. */
static void
denied_end(struct resolver *r)
{
	struct cand *c = r->cands.n == 1 ? r->cands.p : NULL;

	if (c != NULL && r->now.e.stopped && !r->now.stopped_aside &&
	    c->scope == SCOPE_DENIED && cand_taken(r, c))
		c->scope = SCOPE_NONE;
}

/* Something taken is named where that is said: "stopped Cipro". */
static bool
takes_end(const struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (cand_affirmed(&r->cands.p[i]) &&
		    cand_taken(r, &r->cands.p[i]) &&
		    r->cands.p[i].segment == r->now.stopped_in)
			return true;
	return false;
}

/* Marks what has ended; false: nothing has. In "CKD, no longer on dialysis" it
 * is what stands behind the word, and nothing else. */
static bool
mark_ended(struct resolver *r)
{
	struct reading *now = &r->now;
	bool ended = false, behind = false;

	for (size_t i = 0; now->stopped_pos != NONE && i < r->cands.n; i++)
		behind |= r->cands.p[i].pos > now->stopped_pos &&
			  may_end(r, &r->cands.p[i]);
	for (size_t i = 0; now->e.stopped && i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];

		if (!may_end(r, c) || (behind && c->pos < now->stopped_pos))
			continue;
		c->scope = SCOPE_ENDED;
		ended = true;
	}
	return ended;
}

/* "heart block 2 years ago": it began or was found then; "Past:" */
static bool
is_history(const struct reading *now)
{
	return now->had || (now->pending != PENDING_STOPPED &&
			       now->e.stopped_ago != NUM_NONE);
}

/* "AKI 2019", "history of AKI", "AKI started 2019", which does not last so
 * long: of that it is not certain, and in "AKI 2019, CKD" it is of the other.
 * "AKI since 2019" goes on. */
void
settle_past(struct resolver *r, bool dated)
{
	bool any = false, all = true;
	bool once = r->now.e.doubt == DOUBT_HISTORY && !dated;

	for (size_t i = 0; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];
		int64_t after = cand_means(r, c)->doubt_after;

		if (!cand_affirmed(c) || cand_taken(r, c))
			continue;
		c->past |= after != NUM_NONE &&
			   (once || (r->now.e.duration != NUM_NONE &&
					!r->now.since &&
					r->now.e.duration > after));
		any |= c->past;
		all &= c->past;
	}
	if (any && all)
		r->now.e.doubt = DOUBT_PERHAPS;
}

/* "no longer has CKD": what is not taken has ended, and is absent. */
void
settle_ended(struct resolver *r)
{
	struct reading *now = &r->now;
	bool ended, history;

	denied_end(r);
	if (now->e.stopped && takes_end(r))
		return;
	ended = mark_ended(r);
	history = ended && is_history(now);
	for (size_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].scope == SCOPE_ENDED)
			r->cands.p[i].scope =
			    history ? SCOPE_NONE : SCOPE_DENIED;
	if (history && now->e.doubt == DOUBT_NONE)
		now->e.doubt = DOUBT_HISTORY;
	if (ended || (r->cands.n == 0 && now->facts.denials != 0)) {
		now->e.stopped = 0;
		now->e.stopped_ago = NUM_NONE;
	}
}

/* "former smoker" has it no more, "previous stroke" still matters; "formerly
 * Cipro" is a stopped medicine; and of "former MG" alone it is not known which
 * it was. */
void
settle_former(struct resolver *r)
{
	struct reading *now = &r->now;
	bool others = false;

	for (size_t i = 0; i < r->cands.n; i++)
		others |= cand_affirmed(&r->cands.p[i]) &&
			  cand_taken(r, &r->cands.p[i]);
	for (size_t i = 0; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];

		if (c->scope != SCOPE_FORMER)
			continue;
		c->scope = cand_taken(r, c) ||
				   (r->cands.n == 1 && cand_open(r, c)) ||
				   (now->had &&
				       !event_only(r, cand_option(r, c)))
			       ? SCOPE_NONE
			       : SCOPE_DENIED;
		if (c->scope == SCOPE_NONE && !cand_taken(r, c))
			now->e.doubt = now->e.doubt == DOUBT_NONE
					   ? DOUBT_HISTORY
					   : now->e.doubt;
		else if (c->scope == SCOPE_NONE && !others && !now->e.stopped) {
			now->e.stopped = 1;
			now->stopped_in = c->segment;
		}
	}
}

/* Things taken stand on both sides of the word for stopped, in its brackets
 * and out of them, before a dash, or in other segments too. */
static bool
stopped_among(const struct resolver *r)
{
	const struct reading *now = &r->now;
	bool before = false, behind = false, in = false, out = false,
	     elsewhere = false;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];
		bool here = c->segment == now->stopped_in;

		/* of the same thing too: "Synthroid (Levoxyl was stopped)" */
		if (c->scope != SCOPE_NONE || !cand_taken(r, c) ||
		    (c->into != NONE &&
			(!now->stopped_close || c->into >= r->cands.n)))
			continue;
		elsewhere |= !here || c->pos < now->stopped_from;
		before |= here && c->pos < now->stopped_pos;
		behind |= here && c->pos > now->stopped_pos;
		in |= here && c->bracket;
		out |= here && !c->bracket;
	}
	return (before && behind) || (elsewhere && (before || behind)) ||
	       (now->stopped_paren && in && out);
}

/* "levothyroxine (no longer pregnant)", "magnesium 200 mg, used to take 400":
 * what has ended is not what is taken. */
static bool
stopped_aside(const struct resolver *r)
{
	for (size_t i = 0; r->now.stopped_aside && i < r->cands.n; i++)
		if (cand_affirmed(&r->cands.p[i]) &&
		    cand_taken(r, &r->cands.p[i]))
			return true;
	return false;
}

/* "Synthroid stopped, on generic", "magnesium, Stopped:" */
static bool
stopped_once(const struct resolver *r)
{
	size_t first = r->now.base - r->lex.n - 1, pos = r->now.stopped_pos;
	bool here = r->now.stopped_pos != NONE && pos >= first;
	size_t at = here ? pos - first : 0;

	return settle_again(r, at) || (here && settle_empty(r, at));
}

/* "wasn't taking calcium, now taking", "not on Cipro, will start tomorrow": so,
 * and the denial is told. */
bool
settle_denied(struct resolver *r)
{
	const struct lexeme *denial = NULL;
	size_t at = 0;

	for (size_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].scope != SCOPE_DENIED ||
		    !cand_taken(r, &r->cands.p[i]))
			return true;
	for (size_t i = 0; i < r->lex.n; i++) {
		if (lex_is(r, i, VOCAB_DENIAL))
			denial = &r->lex.p[i];
		at = lex_at(r, i)->type == LEX_NAME ? i : at;
	}
	if (denial == NULL || !settle_begins(r, at))
		return true;
	for (size_t i = 0; i < r->cands.n; i++)
		r->cands.p[i].scope = SCOPE_NONE;
	r->now.e.taken_open = 1;
	return resolve_odd(r, denial->text, 0);
}

/* "stopped Cipro, takes magnesium" in one entry, "magnesium (zinc stopped)":
 * rather all than none, and the word is told. */
bool
settle_stopped(struct resolver *r)
{
	struct reading *now = &r->now;

	if (!now->e.stopped ||
	    !(stopped_among(r) || stopped_aside(r) || stopped_once(r)))
		return true;
	now->e.stopped = 0;
	now->e.stopped_ago = NUM_NONE;
	now->e.taken_open |= !stopped_aside(r);
	return now->stopped_text.n == 0 ||
	       resolve_odd(r, now->stopped_text, now->stopped_pos);
}
