/* What stands right beside an amount, and says whose it is and whether it is a
 * dose: "take", "tablet", "a day", a name, a comma. */
#include "resolve/scan/scan.h"

#define PLUS_FAR 4 /* lexemes from a plus to the amount it adds */

/* "elemental iron" is a name too. */
static bool
is_elemental(const struct resolver *r, size_t i)
{
	const struct vocab *v;

	if (lex_at(r, i)->type != LEX_NAME)
		return lex_says(r, i, VOCAB_AS, AS_ELEMENT);
	v = slot_vocab(r, lex_at(r, i)->slot);
	return v != NULL && v->cls == VOCAB_AS && v->value == AS_ELEMENT;
}

/* "65 mg iron", "65 mg of elemental iron": the name right behind an amount;
 * in brackets only "65 mg (elemental iron)", for "325 mg (iron)" may only say
 * what it is. */
static uint32_t
name_behind(const struct resolver *r, size_t next)
{
	next += lex_mark(r, next, '(') && is_elemental(r, next + 1);
	while (lex_says(r, next, VOCAB_FILLER, FILLER_OF) ||
	       lex_says(r, next, VOCAB_AS, AS_ELEMENT))
		next++;
	return lex_at(r, next)->type == LEX_NAME ? r->now.base + (uint32_t)next
						 : NONE;
}

/* "25 mcg (1,000 unit) tablet Take 2,000 units": a form between the figure
 * before and this one. */
static bool
form_before(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_is(r, k - 1, VOCAB_FORM))
			return true;
		if (lex_number(r, k - 1))
			return false;
	}
	return false;
}

/* "a day", "/day", "total per day" */
static bool
says_day(const struct resolver *r, size_t next)
{
	next += lex_says(r, next, VOCAB_FILLER, FILLER_TOTAL);
	return (lex_mark(r, next, '/') || lex_is(r, next, VOCAB_PER)) &&
	       lex_says(r, next + 1, VOCAB_PERIOD, MIN_PER_DAY);
}

/* "2 zinc 50 mg", "2 tablets of zinc 50 mg": pieces, right before the name that
 * ends at lexeme i. */
static bool
is_counted(const struct resolver *r, size_t i)
{
	i--;
	if (i > 1 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_OF) &&
	    lex_is(r, i - 2, VOCAB_FORM))
		i -= 2;
	i -= i > 1 && lex_is(r, i - 1, VOCAB_PER); /* "half a softgel of" */
	return i > 0 && lex_number(r, i - 1) && r->now.counted != 0;
}

/* "3 x 133 mg per day", "2 tablets of 200 mg a day": one of several. */
static bool
is_one_of(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i - 1);

	if (i > 1 && x->type == LEX_NAME)
		return is_counted(r, i);
	if (i > 1 && (x->cls == VOCAB_UNIT || x->cls == VOCAB_FORM))
		return lex_number(r, i - 2); /* "2 tablets 200 mg/day" */
	return i > 0 && (x->type == LEX_NUMBER || lex_mark(r, i - 1, '*') ||
			    lex_is(r, i - 1, VOCAB_TIMES) ||
			    lex_says(r, i - 1, VOCAB_FILLER, FILLER_OF));
}

/* "+ 200 mg", "plus": right before lexeme i */
static bool
adds(const struct resolver *r, size_t i)
{
	return i > 0 && (lex_mark(r, i - 1, '+') || lex_mark(r, i - 1, '&') ||
			    lex_says(r, i - 1, VOCAB_JOIN, JOIN_AND));
}

/* ... or with small words or the name between: "plus an extra 200 mg", "plus
 * zinc 30 mg", "and at night 200 mg" */
static bool
adds_more(const struct resolver *r, size_t i)
{
	size_t k = i - (i > 0 && lex_at(r, i - 1)->type == LEX_NAME);

	while (k > 0 && i - k < PLUS_FAR &&
	       (lex_at(r, k - 1)->type == LEX_NOISE ||
		   lex_is(r, k - 1, VOCAB_FILLER) ||
		   lex_is(r, k - 1, VOCAB_AT) || lex_is(r, k - 1, VOCAB_PER) ||
		   lexing_says_when(lex_at(r, k - 1))))
		k--;
	return adds(r, k);
}

/* "400 mg total", "total 400 mg", "total: 400 mg" */
static bool
says_total(const struct resolver *r, size_t i, size_t next)
{
	i -= i > 0 && lex_mark(r, i - 1, ':');
	return lex_says(r, next, VOCAB_FILLER, FILLER_TOTAL) ||
	       (i > 0 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_TOTAL));
}

void
amount_beside(struct resolver *r, struct amount *a, size_t i, size_t next)
{
	size_t sig = next + lex_is(r, next, VOCAB_ROUTE);
	uint32_t unit;

	a->within = r->now.depth != 0 ? r->now.brackets : 0;
	a->names = name_behind(r, next);
	a->of = lex_says(r, next, VOCAB_FILLER, FILLER_OF);
	a->named = i > 0 && lex_at(r, i - 1)->type == LEX_NAME;
	a->plus = adds_more(r, i);
	a->joined = i > 0 && (lex_mark(r, i - 1, ',') ||
				 lex_mark(r, i - 1, ';') || adds(r, i));
	a->past = i > 0 && (lex_says(r, i - 1, VOCAB_VERB, VERB_PAST) ||
			       lex_is(r, i - 1, VOCAB_STOPPED) ||
			       lex_is(r, i - 1, VOCAB_FORMER));
	a->former = a->past || (i > 0 && lex_says(r, i - 1, VOCAB_AS, AS_FORM));
	a->taken = i > 0 && lex_says(r, i - 1, VOCAB_VERB, VERB_NOW);
	a->form = form_before(r, i);
	a->daily = says_day(r, next) && !is_one_of(r, i);
	if (a->daily && lex_is(r, next, VOCAB_FILLER))
		r->now.divided = DIVIDED_OFTEN; /* "total per day, bid" */
	a->timed = says_day(r, next) || is_time(r, sig);
	a->total = says_total(r, i, next);
	a->piece = r->now.depth != 0 && form_counted(r, next, &unit);
}
