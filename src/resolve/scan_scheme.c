/* Amounts in the shape of a scheme, "1-0-1", and of speech. */
#include "resolve/resolver.h"

#define SCHEME_MIN 3 /* "1-0-1" */
#define SCHEME_MAX 4
#define SCHEME_PIECES 9

/* Pieces, in thousandths: whole ones and halves. */
static bool
scheme_figure(const struct resolver *r, size_t i, int64_t *n)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_NUMBER &&
	       (x->flags & (LEX_BAD | LEX_MINUS)) == 0 && x->exp <= 1 &&
	       lex_scaled(x, 1000, n) && *n >= 0 &&
	       *n <= SCHEME_PIECES * 1000 && *n % 500 == 0;
}

/* Each figure of it is one dose. */
static void
scheme_shares(struct resolver *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		int64_t n;

		if (scheme_figure(r, i, &n) && n != 0)
			share_count(r,
			    &(struct counted){ .text = lex_at(r, i)->text,
				.low = n,
				.high = n,
				.pos = r->now.base + (uint32_t)i,
				.doses = 1 });
	}
}

/* "1-0-1": in the morning, at noon, in the evening, at night. */
size_t
amount_scheme(struct resolver *r, size_t i)
{
	int64_t low = COUNT_MAX * 1000, high = 0, n = 0, doses = 0, v, one;
	bool halves = false;
	uint32_t unit;
	size_t j = i;

	for (; n < SCHEME_MAX && scheme_figure(r, j, &v) &&
	     (n == 0 || (lex_at(r, j)->before & BEFORE_HYPHEN) != 0);
	     j++, n++) {
		halves |= v % 1000 != 0;
		if (v == 0)
			continue;
		doses++;
		low = v < low ? v : low;
		high = v > high ? v : high;
	}
	if (n < SCHEME_MIN || doses == 0 || (halves && doses == n) ||
	    (lex_number(r, j) &&
		(lex_at(r, j)->before & BEFORE_HYPHEN) != 0) ||
	    (amount_unit(r, j, &unit, &one) && !amount_pieces(unit)))
		return i;
	r->now.scheme = 1;
	amount_counted(r, low, high, UNIT_PIECE, i);
	r->now.scheme = 0;
	scheme_shares(r, i, j);
	often_set(r, doses * 1000, 1);
	return j;
}

/* "three fifty mg" is 350 or three times 50: neither is taken. "two twenty mg
 * tablets" are two. Returns i if it is no such thing. */
size_t
amount_spoken(struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	if (lex_at(r, i)->cls != VOCAB_NUMBER ||
	    lex_at(r, i + 1)->type != LEX_NUMBER ||
	    lex_at(r, i + 1)->cls != VOCAB_NUMBER ||
	    (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0 ||
	    !amount_unit(r, i + 2, &unit, &one) || amount_pieces(unit) ||
	    lex_is(r, i + 3, VOCAB_FORM))
		return i;
	lex_odd(r, i, i + 3);
	return i + 3;
}
