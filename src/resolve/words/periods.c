/*
 * "5/7", "2/52", "3/12": days, weeks and months, as they are written in
 * Britain. Elsewhere that is a date, a strength or days of a week, so only
 * what stands beside it makes it one.
 */
#include "resolve/words/lexemes.h"

#define PARTS_MOST 31 /* of a year, or of a week */

static int64_t
part_of(const struct lexeme *x)
{
	if (lexing_int(x, 7, 7))
		return MIN_PER_DAY;
	if (lexing_int(x, 52, 52))
		return MIN_PER_WEEK;
	return lexing_int(x, 12, 12) ? MIN_PER_MONTH : 0;
}

/* "for 5/7", "x 5/7", "every 3/12", "tds 5/7", "od, 7/7"; but "od 5/7" may be
 * five days of each week. */
static bool
is_told_before(const struct resolver *r, size_t i)
{
	const struct lexeme *n = lex_at(r, i);
	const struct lexeme *x;

	if (i == 0)
		return false;
	if (lex_is(r, i - 1, VOCAB_FOR) || lex_is(r, i - 1, VOCAB_EVERY) ||
	    lex_says(r, i - 1, VOCAB_TIMES, 0) || lex_mark(r, i - 1, '*'))
		return true;
	i -= i > 1 && (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, '('));
	x = lex_at(r, i - 1);
	return lex_is(r, i - 1, VOCAB_FREQUENCY) &&
	       (x->value > 1000 || lexing_int(n, 7, 7)) &&
	       lexing_int(lex_at(r, r->lex.n - 1), 7, 7);
}

/* "3/7 ago" */
static bool
is_told_behind(const struct resolver *r, size_t slot)
{
	const struct vocab *v = slot < r->slots.n ? slot_vocab(r, slot) : NULL;

	return v != NULL && v->cls == VOCAB_AGO;
}

/* "5/7/2026" */
static bool
is_date(const struct resolver *r, size_t i, size_t slot)
{
	return (i > 0 && lex_mark(r, i - 1, '/')) ||
	       (slot < r->slots.n &&
		   sv_is(token_norm(&r->tokens, r->slots.p[slot].first), "/"));
}

/* The last lexeme and the slash before it become a period. No date is so many
 * of 52. */
void
periods_join(struct resolver *r)
{
	size_t n = r->lex.n, slot;
	struct lexeme *mark, *last;

	if (n < 3 || !lex_mark(r, n - 2, '/') ||
	    part_of(lex_at(r, n - 1)) == 0 ||
	    !lexing_int(lex_at(r, n - 3), 1, PARTS_MOST))
		return;
	mark = &r->lex.p[n - 2];
	last = &r->lex.p[n - 1];
	slot = last->slot + last->slots;
	if (is_date(r, n - 3, slot) ||
	    (part_of(last) != MIN_PER_WEEK && !is_told_before(r, n - 3) &&
		!is_told_behind(r, slot)))
		return;
	lex_become(mark, VOCAB_PERIOD, part_of(last));
	mark->mark = 0;
	mark->text.n = (size_t)(last->text.p + last->text.n - mark->text.p);
	mark->slots += last->slots;
	r->lex.n--;
}
