/* Does a figure without a unit count pieces: "take 2", "2 500 mg tablets"? Else
 * it is the figure of an amount, see scan_bare.c. */
#include "resolve/scan/scan.h"

#define MANY_MOST 12 /* pieces of one dose: "prednisolone 5 mg, 8 od" */

static bool
begins_segment(const struct resolver *r, size_t i)
{
	uint32_t type = i == 0 ? LEX_END : lex_at(r, i - 1)->type;

	return i == 0 || type == LEX_MARK || type == LEX_VOCAB ||
	       type == LEX_NOISE;
}

/* "1/2 nightly", "half", and beside an amount "0.5 daily" */
static bool
is_few(const struct resolver *r, const struct lexeme *x)
{
	int64_t n;

	if (lexing_int(x, 1, COUNT_SURE))
		return true;
	return lex_scaled(x, 1000, &n) && n >= 250 && n <= COUNT_SURE * 1000 &&
	       n % 250 == 0 &&
	       (x->text.n == 0 || x->cls == VOCAB_NUMBER ||
		   r->now.n_amounts != 0);
}

/* "half a 10 mg tablet" */
static bool
is_half(const struct lexeme *x)
{
	return x->exp != 0 && (x->text.n == 0 || x->cls == VOCAB_NUMBER);
}

/* "twice a day", "3 times a day" */
static bool
says_times(const struct resolver *r, size_t i)
{
	if (lex_number(r, i))
		return (lex_at(r, i)->before & BEFORE_SPACE) != 0 &&
		       lex_says(r, i + 1, VOCAB_TIMES, 0);
	return lex_is(r, i, VOCAB_TIMES) && lex_at(r, i)->value != 0;
}

/* "500 mg 1 po tid", "10 mg gummies 2 qhs", "500 mg, 1 with lunch" */
static bool
says_when_behind(const struct resolver *r, size_t i)
{
	if (lex_is(r, i, VOCAB_FREQUENCY) || clock_part(r, i) ||
	    lex_is(r, i, VOCAB_AT) || says_times(r, i) ||
	    (lex_is(r, i, VOCAB_EVERY) && lex_is(r, i + 1, VOCAB_DAYPART)))
		return true;
	if (lex_is(r, i, VOCAB_ROUTE) && lexing_says_when(lex_at(r, i + 1)))
		return true; /* "Centrum 1 po daily" */
	if (r->now.n_amounts == 0)
		return false;
	return lex_is(r, i, VOCAB_ROUTE) || lex_is(r, i, VOCAB_ANCHOR) ||
	       lex_is(r, i, VOCAB_CLOCK) || lex_is(r, i, VOCAB_PRN) ||
	       (lex_says(r, i, VOCAB_JOIN, 0) &&
		   lex_is(r, i + 1, VOCAB_ANCHOR));
}

/* "My daughter is 6. She takes melatonin", "I have 2 kids": where nothing is
 * named yet, a number with nothing behind it in its sentence counts no pieces
 * of what follows, and one in front of an unknown word counts that. */
static bool
is_of_another(const struct resolver *r, size_t next)
{
	return r->cands.n == 0 && next < r->lex.n &&
	       (lex_ends(r, next) || lex_at(r, next)->type == LEX_UNKNOWN ||
		   lex_says(r, next, VOCAB_VERB, VERB_NOW) ||
		   lex_says(r, next, VOCAB_JOIN, JOIN_AND));
}

/* "2 (84 mg each)" */
static bool
says_each(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') && numerals_plain(r, i + 1) &&
	       amount_measures(r, i + 2) &&
	       lex_says(r, i + 3, VOCAB_EVERY, EVERY_EACH);
}

/* "5 mg, 6 od": of what has its strength; without one it would be that. */
static bool
is_many(const struct resolver *r, size_t next, const struct lexeme *last)
{
	if (!lexing_int(last, COUNT_SURE + 1, MANY_MOST) ||
	    !lex_is(r, next, VOCAB_FREQUENCY))
		return false;
	for (uint32_t k = 0; k < r->now.n_amounts; k++)
		if (r->now.amounts[k].unit == UNIT_MASS)
			return true;
	return false;
}

/* "2 500 mg tablets", "take 2", "2 Tums", "magnesium 2 daily" */
bool
pieces_counted(const struct resolver *r, size_t i, const struct numerals *l)
{
	const struct lexeme *behind = lex_at(r, l->next);
	const struct lexeme *last = &l->num[l->n - 1];

	if (l->n > 2 || l->sep == SEP_SLASH ||
	    (!lexing_int(last, 1, 1) && is_of_another(r, l->next)))
		return false;
	if (lexing_int(last, 1, COUNT_MAX) && says_each(r, l->next))
		return true;
	if ((is_few(r, last) && says_when_behind(r, l->next)) ||
	    is_many(r, l->next, last))
		return true;
	/* "one weekly"; "2 weekly" may be once in two weeks */
	if (lexing_int(last, 1, 1) && r->now.n_amounts != 0 &&
	    lex_is(r, l->next, VOCAB_CYCLE))
		return true;
	if (!lexing_int(last, 1, COUNT_MAX) && !is_half(last))
		return false;
	if (behind->type == LEX_NUMBER &&
	    (behind->before & BEFORE_SPACE) != 0 &&
	    lex_unit(r, l->next + 1) != UNIT_NONE)
		return true;
	if ((i > 0 && lex_says(r, i - 1, VOCAB_VERB, VERB_NOW)) ||
	    lex_says(r, l->next, VOCAB_VERB, VERB_TAKEN))
		return true;
	return behind->type == LEX_NAME && begins_segment(r, i);
}
