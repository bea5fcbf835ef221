/*
 * What leaves a time open that is said: "maybe 8 pm", "8 pm?", and one dose
 * that was or will be, "yesterday 8 pm", "first dose 8 pm"; of several doses
 * one time alone, "8 pm in divided doses". Nothing is kept by it.
 */
#include "resolve/scan/scan.h"

#define NEAR 4 /* lexemes between "maybe" and the time */

static bool
says_time(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->flags & LEX_TIME) != 0 ||
	       lex_is(r, i, VOCAB_DAYPART) || lex_is(r, i, VOCAB_ANCHOR);
}

static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_AT) || lex_is(r, i, VOCAB_FILLER) ||
	       lex_mark(r, i, '(') || lex_mark(r, i, ':') ||
	       lex_at(r, i)->type == LEX_NOISE;
}

/* "maybe around 8 pm", "yesterday (8 pm)" */
static bool
before_time(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	while (at - i <= NEAR && is_small(r, at))
		at++;
	return says_time(r, at);
}

/* "8 pm, yesterday", "8 pm (?)" */
static bool
behind_time(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (at > 0 && i - at < NEAR &&
	       (is_small(r, at - 1) || lex_mark(r, at - 1, ',')))
		at--;
	return at > 0 && says_time(r, at - 1);
}

static bool
ends_there(const struct resolver *r, size_t i)
{
	return lex_ends(r, i + 1) || lex_mark(r, i + 1, ')');
}

/* "8 pm?", "8 pm, not sure", "maybe 8 pm"; not "8 pm for possible gout" */
static bool
is_doubt(const struct resolver *r, size_t i)
{
	if (!lex_mark(r, i, '?') && !lex_says(r, i, VOCAB_DOUBT, DOUBT_PERHAPS))
		return false;
	return before_time(r, i) || ends_there(r, i) ||
	       (behind_time(r, i) && lex_at(r, i + 1)->type != LEX_NAME);
}

/* One dose, and no more is said of the next: "started at 8 am", "was 8 am",
 * "took it at 8 am", "first dose 8 pm" */
static bool
is_one_dose(const struct resolver *r, size_t i)
{
	if (lex_is(r, i, VOCAB_STARTING) || lex_is(r, i, VOCAB_WHEN) ||
	    lex_says(r, i, VOCAB_VERB, VERB_PAST))
		return before_time(r, i) || sv_is(lex_word(r, i), "took");
	return lex_says(r, i, VOCAB_FILLER, FILLER_FIRST) ||
	       sv_is(lex_word(r, i), "tonight");
}

/* "in divided doses", "2 doses" with less times than that */
static bool
is_several(const struct resolver *r, size_t i)
{
	return r->now.n_moments < 2 &&
	       (lex_is(r, i, VOCAB_DIVIDED) ||
		   sv_is(lex_word(r, i), "doses"));
}

/* "400 mg yesterday", "8 pm today": once, and not each day. Told. */
static bool
is_a_day(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (!lex_is(r, i, VOCAB_WHEN) || x->value >= WHEN_LAST(0) ||
	    (x->flags & LEX_USED) != 0 || r->now.pending != PENDING_NONE)
		return false;
	return before_time(r, i) ||
	       (ends_there(r, i) &&
		   (behind_time(r, i) ||
		       (i > 0 && lex_is(r, i - 1, VOCAB_UNIT))));
}

void
open_read(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		bool day = is_a_day(r, i);

		if (day)
			lex_odd(r, i, i + 1);
		r->now.varies |= day || is_doubt(r, i) ||
				 is_one_dose(r, i) || is_several(r, i);
	}
}
