/* Amounts in the shape of a scheme, "1-0-1", and of speech. */
#include "resolve/scan/scan.h"

#define SCHEME_MIN 3 /* "1-0-1" */
#define SCHEME_MAX 4
#define SCHEME_PIECES 9

/* Pieces, in thousandths: whole ones and halves, "0.5" or "1/2". Behind the
 * figure, or i. */
static size_t
scheme_figure(const struct resolver *r, size_t i, int64_t *n)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type != LEX_NUMBER || (x->flags & (LEX_BAD | LEX_MINUS)) != 0 ||
	    x->exp > 1 || !lex_scaled(x, 1000, n))
		return i;
	if (*n == 1000 && lex_mark(r, i + 1, '/') &&
	    lexing_int(lex_at(r, i + 2), 2, 2)) {
		*n = 500;
		return i + 3;
	}
	return *n >= 0 && *n <= SCHEME_PIECES * 1000 && *n % 500 == 0 ? i + 1
								      : i;
}

/* Each figure of it is one dose. */
static void
scheme_shares(struct resolver *r, size_t from, size_t to)
{
	size_t next;
	int64_t n;

	for (size_t i = from; i < to; i = next) {
		i += lex_mark(r, i, '+');
		next = scheme_figure(r, i, &n);
		if (next == i)
			return;
		if (n != 0)
			share_count(
			    r, &(struct counted){ .text = lex_at(r, i)->text,
				   .low = n,
				   .high = n,
				   .pos = r->now.base + (uint32_t)i,
				   .doses = 1 });
	}
}

/* What "1-0-1" says. */
struct scheme {
	int64_t n, doses, low, high;
	bool halves;
	size_t next;
};

/* Behind what joins its figures: nothing is left of the hyphens of "1-0-1",
 * "1+0+1" has marks. NONE: there is nothing of the kind. */
static size_t
scheme_joined(const struct resolver *r, size_t i, bool plus)
{
	if (plus)
		return lex_mark(r, i, '+') ? i + 1 : NONE;
	return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0 ? i : NONE;
}

static void
scheme_read(const struct resolver *r, size_t i, struct scheme *s)
{
	size_t next;
	int64_t v;
	bool plus = lex_mark(r, scheme_figure(r, i, &v), '+');

	*s = (struct scheme){ .low = COUNT_MAX * 1000, .next = i };
	for (; s->n < SCHEME_MAX; s->n++, s->next = next) {
		size_t at = s->n == 0 ? i : scheme_joined(r, s->next, plus);

		next = at == NONE ? NONE : scheme_figure(r, at, &v);
		if (next == at)
			return;
		s->halves |= v % 1000 != 0;
		if (v == 0)
			continue;
		s->doses++;
		s->low = v < s->low ? v : s->low;
		s->high = v > s->high ? v : s->high;
	}
}

/* "1-0-1", in Bangladesh and Pakistan "1+0+1": in the morning, at noon, in the
 * evening, at night. Halves stand
 * beside a nought: "2.5-1-2.5" is something else. */
size_t
amount_scheme(struct resolver *r, size_t i)
{
	struct scheme s;

	scheme_read(r, i, &s);
	if (s.n < SCHEME_MIN || s.doses == 0 || (s.halves && s.doses == s.n) ||
	    lex_mark(r, s.next, '+') || (i > 0 && lex_mark(r, i - 1, '+')) ||
	    (lex_number(r, s.next) &&
		(lex_at(r, s.next)->before & BEFORE_HYPHEN) != 0) ||
	    amount_measures(r, s.next))
		return i;
	if (s.low != 0 && s.doses == s.n && s.high > COUNT_SURE * 1000) {
		often_set(r, s.doses * 1000, 1); /* "8-2-8": hours, it seems */
		lex_odd(r, i, s.next);
		return s.next;
	}
	r->now.scheme = 1;
	amount_counted(r, s.low, s.high, UNIT_PIECE, i);
	r->now.scheme = 0;
	scheme_shares(r, i, s.next);
	often_set(r, s.doses * 1000, 1);
	return s.next;
}

/* "three fifty mg" is 350 or three times 50: neither is taken. "two twenty mg
 * tablets" are two. Returns i if it is no such thing. */
size_t
amount_spoken(struct resolver *r, size_t i)
{
	if (lex_at(r, i)->cls != VOCAB_NUMBER ||
	    lex_at(r, i + 1)->type != LEX_NUMBER ||
	    lex_at(r, i + 1)->cls != VOCAB_NUMBER ||
	    (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0 ||
	    !amount_measures(r, i + 2) || lex_is(r, i + 3, VOCAB_FORM))
		return i;
	lex_odd(r, i, i + 3);
	return i + 3;
}
