/*
 * The figures of an amount: "400", "1/2", "1 1/2", "1 000", and several of
 * them, "200-400", "20-12.5", "5/160/12.5".
 */
#include "base/ascii.h"
#include "resolve/scan/scan.h"

#define FRACTION_MAX 16 /* "1/2", not "100/25" */
#define QUARTERS 4      /* "1/4 nightly"; "5/10 daily" is a strength */
#define GROUPS_MAX 4    /* "1 000 000 IU" */

static bool
is_or(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_FILLER, FILLER_TO) ||
	       lex_says(r, i, VOCAB_JOIN, JOIN_OR);
}

/* What stands behind a number of pieces: "nightly", "to be taken". */
static bool
is_sig(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_FREQUENCY) || lex_is(r, i, VOCAB_DAYPART) ||
	       lex_is(r, i, VOCAB_ANCHOR) || lex_is(r, i, VOCAB_AT) ||
	       lex_says(r, i, VOCAB_VERB, VERB_TAKEN) ||
	       (r->now.n_amounts != 0 && lex_is(r, i, VOCAB_ROUTE));
}

/* "1/2" in front of something that can be halved. */
static bool
fraction(const struct resolver *r, size_t i, struct lexeme *out)
{
	const struct lexeme *a = lex_at(r, i), *b = lex_at(r, i + 2);
	uint32_t unit;

	if (!lexing_int(a, 1, FRACTION_MAX) || !lex_mark(r, i + 1, '/') ||
	    !lexing_int(b, 2, FRACTION_MAX) || a->value >= b->value)
		return false;
	/* "1/2-1 tab" */
	if (lex_number(r, i + 3) &&
	    (lex_at(r, i + 3)->before & BEFORE_HYPHEN) != 0)
		i++;
	else if (is_or(r, i + 3) && lex_number(r, i + 4))
		i += 2;
	unit = lex_unit(r, i + 3);
	if (unit != UNIT_NONE
		? unit == UNIT_MASS || unit == UNIT_IU
		: !lex_is(r, i + 3, VOCAB_PER) &&
		      !lex_says(r, i + 3, VOCAB_FILLER, FILLER_OF) &&
		      !(b->value <= QUARTERS && is_sig(r, i + 3)))
		return false;
	*out = (struct lexeme){
		.value = (a->value * 1000 + b->value / 2) / b->value,
		.exp = 3,
		.type = LEX_NUMBER,
	};
	return true;
}

/* low to high digits, and behind them maybe more, with a decimal point. */
static bool
is_digits(const struct lexeme *x, size_t low, size_t high)
{
	size_t n = 0;

	if (x->type != LEX_NUMBER || (x->flags & (LEX_BAD | LEX_MINUS)) != 0)
		return false;
	while (n < x->text.n && x->text.p[n] >= '0' && x->text.p[n] <= '9')
		n++;
	return n >= low && n <= high && (n == x->text.n) == (x->exp == 0);
}

/* Does a form stand behind what may be a strength: "500 mg oral tablets"? */
static bool
piece_behind(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_FORM) ||
	       (lex_is(r, i, VOCAB_ROUTE) && lex_is(r, i + 1, VOCAB_FORM));
}

bool
numerals_plain(const struct resolver *r, size_t i)
{
	return lex_number(r, i) && (lex_at(r, i)->flags & LEX_BAD) == 0;
}

bool
numerals_fall(const struct resolver *r, size_t i, size_t j)
{
	int64_t was, is;

	return lex_number(r, i) && lex_scaled(lex_at(r, i), 1000, &was) &&
	       lex_scaled(lex_at(r, j), 1000, &is) && is <= was;
}

/* "400 - 1 tab BID": pieces of what has that strength, and no range; nor is
 * "400 - 2 times a day", "400 - 2/day". */
static bool
is_apart(const struct resolver *r, size_t j)
{
	if (j == 0 || !numerals_fall(r, j - 1, j))
		return false;
	if (lex_says(r, j + 1, VOCAB_TIMES, 0) ||
	    lex_is(r, j + 1, VOCAB_DIVIDED) || lex_is(r, j + 1, VOCAB_HOURLY))
		return true;
	return lex_parted(r, j) && lexing_int(lex_at(r, j), 1, COUNT_SURE) &&
	       (lex_is(r, j + 1, VOCAB_FORM) || lex_is(r, j + 1, VOCAB_PER) ||
		   (lex_mark(r, j + 1, '/') &&
		       lex_is(r, j + 2, VOCAB_PERIOD)) ||
		   lexing_says_when(lex_at(r, j + 1)));
}

/* "take 1 - 7:00 AM", "take 1 - 8 am" */
static bool
is_hour(const struct resolver *r, size_t j)
{
	int64_t hour;

	return lex_parted(r, j) && clock_hour(r, j, &hour) != j &&
	       (lex_mark(r, j + 1, ':') ||
		   !lexing_int(lex_at(r, j), 0, COUNT_SURE));
}

size_t
numerals_next(const struct resolver *r, size_t j, uint32_t *sep)
{
	if (lex_mark(r, j, '/') && numerals_plain(r, j + 1)) {
		*sep = SEP_SLASH;
		return j + 1;
	}
	if (numerals_plain(r, j) &&
	    (lex_at(r, j)->before & BEFORE_HYPHEN) != 0 && !is_apart(r, j) &&
	    !is_hour(r, j)) {
		*sep = SEP_RANGE;
		return j;
	}
	if (is_or(r, j) && numerals_plain(r, j + 1)) {
		*sep = SEP_RANGE;
		return j + 1;
	}
	return 0;
}

bool
numerals_glued(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return i > 0 && x->before == 0 && lex_at(r, i - 1)->type != LEX_MARK &&
	       lex_at(r, i - 1)->type != LEX_NUMBER && x->text.n != 0 &&
	       ascii_digit(*x->text.p);
}

/* Groups of three digits behind i; the last may have decimals. */
static size_t
groups_read(const struct resolver *r, size_t i, struct lexeme *out)
{
	static const int64_t scale[] = { 1000, 10000, 100000, 1000000 };
	size_t j = i + 1;

	*out = *lex_at(r, i);
	for (; j < i + GROUPS_MAX && out->exp == 0 &&
	       is_digits(lex_at(r, j), 3, 3) &&
	       lex_at(r, j)->before == BEFORE_SPACE &&
	       lex_at(r, j)->exp < COUNT(scale);
	     j++) {
		out->exp = lex_at(r, j)->exp;
		out->value = out->value * scale[out->exp] + lex_at(r, j)->value;
	}
	return j;
}

size_t
numerals_grouped(const struct resolver *r, size_t i, struct lexeme *out)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);
	bool sure = next->text.n != 0 && *next->text.p == '0';
	struct lexeme all;
	uint32_t unit, sep;
	size_t j;

	if (!is_digits(x, 1, sure ? 3 : 2) || x->exp != 0 || x->value == 0 ||
	    numerals_glued(r, i))
		return i;
	j = groups_read(r, i, &all);
	if (j == i + 1)
		return i;
	unit = lex_unit(r, j);
	if (unit != UNIT_NONE ? unit != UNIT_MASS && unit != UNIT_IU
			      : !sure || numerals_next(r, j, &sep) == 0)
		return i;
	if (!sure && (piece_behind(r, j + 1) ||
			 (i > 0 && lex_says(r, i - 1, VOCAB_VERB, VERB_NOW))))
		return i;
	*out = all;
	if (!sure && x->value <= COUNT_SURE)
		out->flags |= LEX_GROUPED;
	return j;
}

/* One number, maybe a fraction, maybe "1 1/2", "1 and 1/2", "1 000". */
static size_t
list_number(const struct resolver *r, size_t i, struct lexeme *out)
{
	struct lexeme part;
	size_t j;

	if (fraction(r, i, out))
		return i + 3;
	*out = *lex_at(r, i);
	j = numerals_grouped(r, i, out);
	if (j != i)
		return j;
	j = i + 1 + lex_says(r, i + 1, VOCAB_JOIN, JOIN_AND);
	if (lexing_int(out, 1, FRACTION_MAX) && fraction(r, j, &part)) {
		out->value = out->value * 1000 + part.value;
		out->exp = 3;
		return j + 3;
	}
	return i + 1;
}

void
numerals_read(const struct resolver *r, size_t i, struct numerals *l)
{
	size_t at;

	l->n = 1;
	l->sep = SEP_NONE;
	l->next = list_number(r, i, &l->num[0]);
	while (l->n < AMOUNT_PARTS &&
	       (at = numerals_next(r, l->next, &l->sep)) != 0) {
		l->next = list_number(r, at, &l->num[l->n]);
		l->n++;
	}
}
