/* How often it is not taken so: "not every day", "formerly twice a day", "BID
 * (takes it once daily)", "formerly at 20:00". */
#include "resolve/scan/denied.h"

static bool
says_often(const struct resolver *r, size_t from, size_t to)
{
	for (; from < to; from++)
		if (lex_is(r, from, VOCAB_FREQUENCY) ||
		    lex_is(r, from, VOCAB_EVERY) ||
		    lex_is(r, from, VOCAB_CYCLE))
			return true;
	return false;
}

static bool
is_it(const struct resolver *r, size_t i)
{
	struct sv s = lex_at(r, i)->text;

	return lex_at(r, i)->type == LEX_UNKNOWN &&
	       (sv_is(s, "it") || sv_is(s, "them"));
}

/* "previously 20:00", "previously at 20.00" */
static bool
says_hour(const struct resolver *r, size_t i)
{
	size_t at = i + lex_is(r, i, VOCAB_AT);
	int64_t hour;

	return clock_said(r, at, &hour) != at ||
	       hour_of_end(r, i, false) != i ||
	       (at != i && lex_number(r, at) &&
		   lex_unit(r, at + 1) == UNIT_NONE);
}

/* "bid, previously od", "daily as previously": so it was taken, and it still
 * is. Behind what is told of it, or i. */
static size_t
formerly_so(struct resolver *r, size_t i)
{
	size_t end = i + 1, how;
	bool so = says_hour(r, i + 1);

	if (r->lex.p[i].value == FORMER_RESOLVED || r->cands.n == 0)
		return i;
	if (i > 0 && lex_is(r, i - 1, VOCAB_AS)) {
		lex_odd(r, i - 1, end);
		return end;
	}
	for (; !so && !lex_ends(r, end) && !lex_mark(r, end, ')') &&
	       !lex_is(r, end, VOCAB_BUT);
	     end++) {
		const struct lexeme *x = lex_at(r, end);

		if (x->type == LEX_NAME || end - i > LOOK_FAR ||
		    date_is_year(r, end) || lex_is(r, end, VOCAB_AGO) ||
		    lex_is(r, end, VOCAB_WHEN) || lex_is(r, end, VOCAB_MONTH))
			return i;
		so |= lexing_says_when(x) || lex_is(r, end, VOCAB_TIMES) ||
		      lex_is(r, end, VOCAB_HOURLY) || lex_is(r, end, VOCAB_PRN);
	}
	if (!so)
		return i;
	how = denial_how(r, i + 1);
	lex_odd(r, i, how);
	return how;
}

/* "does not take it every day": it is taken, and not so often. Behind what is
 * told of it, or i. */
size_t
often_denied(struct resolver *r, size_t i)
{
	size_t at = i + 2, how;

	if (lex_is(r, i, VOCAB_FORMER))
		return formerly_so(r, i);
	if (!lex_is(r, i, VOCAB_DENIAL) ||
	    !lex_says(r, i + 1, VOCAB_VERB, VERB_NOW))
		return i;
	while (lex_is(r, at, VOCAB_FILLER) ||
	       lex_at(r, at)->type == LEX_NOISE || is_it(r, at))
		at++;
	how = denial_how(r, at);
	if (how != at && says_often(r, at, how)) {
		lex_odd(r, i, how);
		return how;
	}
	how = denial_how(r, at + 1);
	if (lex_at(r, at)->type != LEX_NAME || how == at + 1 ||
	    !says_often(r, at + 1, how))
		return i;
	lex_odd(r, i, i + 2);
	return i + 2;
}

/* Does "takes" stand before lexeme i, and no name, amount or other time between
 * them? */
static bool
is_behind_takes(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	size_t amount = now->n_amounts != 0
			    ? now->amounts[now->n_amounts - 1].pos - now->base
			    : r->lex.n;

	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_says(r, k - 1, VOCAB_VERB, VERB_NOW))
			return true;
		if (lex_at(r, k - 1)->type == LEX_NAME || k - 1 == amount ||
		    lex_is(r, k - 1, VOCAB_FREQUENCY))
			return false;
	}
	return false;
}

/* "400 mg BID (pt takes once daily)": what was ordered and what is taken, or
 * two ways of taking it. The more frequent counts, and nobody knows. */
void
often_taken(struct resolver *r, size_t i, size_t next, const struct rentry *was)
{
	const struct said_days *d = &r->now.days;
	int64_t a, b;

	if (next == i || d->said == 0 || was->every_count == NUM_NONE ||
	    !num_mul(was->every_count, d->said_in, &a) ||
	    !num_mul(d->said, was->every_days, &b) || a == b ||
	    !is_behind_takes(r, i))
		return;
	lex_odd(r, i, next);
	r->now.e.often_open = 1;
}
