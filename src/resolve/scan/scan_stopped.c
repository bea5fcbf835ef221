/* The word for stopped, and whose it is. */
#include "resolve/scan/denied.h"

#define LATE_YEAR (MIN_PER_YEAR / 2)

/* "stopped due to rash" */
bool
stopped_reason(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "due", "because", "bc" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* "(diarrhea)", not "(1000 mg)" */
static bool
holds_condition(const struct resolver *r, size_t i)
{
	for (size_t at = i + 1; at - i < LOOK_FAR && at < r->lex.n &&
				!lex_mark(r, at, ')') && !lex_mark(r, at, ']');
	     at++)
		if (lex_at(r, at)->type == LEX_NAME)
			return true;
	return false;
}

/* Why something taken was stopped, if no such thing is named there: "because
 * of kidney stones", "(diarrhea)"; not "because I take Cipro". Behind it, or
 * i. */
size_t
stopped_why(const struct resolver *r, size_t i)
{
	bool open = (lex_mark(r, i, '(') || lex_mark(r, i, '[')) &&
		    holds_condition(r, i);

	if (!open && !stopped_reason(r, i))
		return i;
	for (size_t at = i + 1; at - i < LOOK_FAR; at++) {
		if (lex_mark(r, at, ')') || lex_mark(r, at, ']'))
			return at + open;
		if (lex_ends(r, at) || lex_is(r, at, VOCAB_BUT))
			return open ? i : at;
		if (lex_is(r, at, VOCAB_STARTING) ||
		    lex_is(r, at, VOCAB_VERB) || lexing_taken(r, lex_at(r, at)))
			return i;
	}
	return i;
}

/* Does it go on with something that is taken: "stopped lisinopril now on
 * losartan", "stopped magnesium (takes zinc)"? */
bool
stopped_another(const struct resolver *r, size_t i)
{
	size_t far = i + LOOK_FAR;

	if (!lex_is(r, i, VOCAB_VERB) && !sv_is(lex_word(r, i), "now"))
		return false;
	for (; i < far && !lex_ends(r, i) && !lex_is(r, i, VOCAB_BUT); i++)
		if (lexing_taken(r, lex_at(r, i)))
			return true;
	return false;
}

/* "took me off:", "off of" */
static size_t
skip_small(const struct resolver *r, size_t i)
{
	while (lex_mark(r, i, ':') || lex_at(r, i)->type == LEX_NOISE ||
	       lex_says(r, i, VOCAB_FILLER, FILLER_OF) ||
	       lex_says(r, i, VOCAB_FILLER, 0))
		i++;
	return i;
}

/* "until Cipro is finished", "once Cipro stopped": it is still taken. */
bool
stopped_awaits(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "once", "after", "when" };

	while (i > 0 && lex_is(r, i - 1, VOCAB_FILLER))
		i--;
	return i > 0 && (lex_says(r, i - 1, VOCAB_STOPPED, STOPPED_UNTIL) ||
			    lex_word_in(r, i - 1, words, COUNT(words)));
}

/* Behind the things taken, and of none of them more is said; or i. */
static size_t
things_end(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (lexing_taken(r, lex_at(r, at))) {
		at++;
		if (!lex_says(r, at, VOCAB_JOIN, JOIN_AND) &&
		    !lex_says(r, at, VOCAB_JOIN, JOIN_OR))
			return at;
		at++;
	}
	return i;
}

/* "took me off Lipitor because of cramps": something taken stands right
 * behind the word at lexeme i, and when it was or why at most. Not so in "off
 * Lipitor for a week" and "took me off Lipitor 40 mg, now 20 mg". */
static bool
leads(const struct resolver *r, size_t i)
{
	size_t from = skip_small(r, i + 1), at = things_end(r, from);
	struct ago a;

	return at != from && !stopped_awaits(r, i) &&
	       (lex_ends(r, at) || lex_mark(r, at, '(') ||
		   lex_mark(r, at, ')') || lex_is(r, at, VOCAB_BUT) ||
		   lex_is(r, at, VOCAB_SINCE) || lex_is(r, at, VOCAB_WHEN) ||
		   stopped_reason(r, at) || date_shape(r, at, true) != at ||
		   date_ago(r, at, false, &a));
}

/* Not "until Friday", "until 12/1", which may be the next one. */
bool
stopped_is_settled(const struct resolver *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (lex_is(r, i, VOCAB_WHEN) || lex_is(r, i, VOCAB_AGO) ||
		    lex_says(r, i, VOCAB_FILLER, FILLER_LAST) ||
		    date_is_year(r, i))
			return true;
	return false;
}

/* "iron - not tolerated", "(d/c'd 3/2024)": of a thing taken, and nothing comes
 * behind, as in "1 g bd not tolerated, now 500 mg bd". */
static bool
ends_behind(const struct resolver *r, size_t i, size_t end)
{
	return r->now.named &&
	       (end >= r->lex.n || lex_mark(r, end, ')') ||
		   lex_mark(r, end, ']')) &&
	       stopped_beside(r, i, end).of != STOPPED_OF_OTHERS;
}

/* A day that is past and may be of no year but the one that was assumed. */
static bool
is_over(const struct resolver *r, size_t i, const struct ago *a)
{
	return a->low != NUM_NONE && a->low >= 0 && !a->ahead &&
	       (stopped_is_settled(r, i, a->next) || a->low <= LATE_YEAR);
}

/* Does the word at lexeme i, with the day behind it if there is one, stand
 * where it says that something taken has ended? */
bool
stopped_stands(const struct resolver *r, size_t i, const struct ago *a)
{
	size_t end = a != NULL ? a->next : i + 1;

	switch (r->lex.p[i].value) {
	case STOPPED_AHEAD:
		return leads(r, i);
	case STOPPED_BESIDE:
		return leads(r, i) || ends_behind(r, i, end);
	case STOPPED_DATED:
		return a != NULL && is_over(r, i + 1, a) &&
		       ends_behind(r, i, end);
	default:
		return ends_behind(r, i, end);
	}
}

/* At the word at lexeme i, with its date up to end, something has ended. False:
 * the word is no more than told, as something taken has ended elsewhere. */
bool
stopped_take(struct resolver *r, size_t i, size_t end)
{
	struct reading *now = &r->now;
	struct stopped s = stopped_beside(r, i, end);
	bool aside = s.of == STOPPED_OF_OTHERS;

	if (now->e.stopped && aside && !now->stopped_aside) {
		lex_odd(r, i, end);
		return false;
	}
	if (now->e.stopped && !aside && now->stopped_aside)
		(void)resolve_odd(r, now->stopped_text, now->stopped_pos);
	now->pending = PENDING_STOPPED;
	now->stopped_in = now->segment;
	now->stopped_text = r->lex.p[i].text;
	now->stopped_paren = now->depth != 0;
	now->stopped_pos = now->base + (uint32_t)i;
	now->stopped_aside = aside;
	now->stopped_close = s.of == STOPPED_OF_CLOSE;
	now->stopped_from = s.from;
	now->e.stopped = 1;
	return true;
}
