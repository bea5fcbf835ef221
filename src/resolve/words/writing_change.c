/*
 * What a dose was before it was changed: "40 mg (was 80 mg)", "25 mg increased
 * from 15 mg", "changed from 1000 IU to 2000 IU", "200 mg increased to 400 mg".
 * It is taken no more, and what is said of it means nothing. "To be increased
 * to 400 mg" is still to come, and is told.
 */
#include "resolve/words/lexemes.h"

#define YEAR_MOST 2199 /* "June 2026", "June 12" */

/* Behind the figure and its unit, "80 mg"; or i. */
static size_t
dose_end(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return lex_number(r, i) && amount_unit(r, i + 1, &unit, &one) ? i + 2
								      : i;
}

/* "increased"; not "to be increased", "not increased" */
static bool
is_change(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "increased", "decreased",
		"reduced", "changed", "raised", "lowered" };

	return lex_word_in(r, i, words, COUNT(words)) &&
	       (i == 0 || (!sv_is(lex_last(r, i - 1), "be") &&
			      !lex_is(r, i - 1, VOCAB_DENIAL) &&
			      lex_at(r, i - 1)->type != LEX_UNKNOWN));
}

/* "increased from", "(was", "- previously": behind it, where what was before
 * follows; or i. */
static size_t
former_from(const struct resolver *r, size_t i)
{
	bool border = i > 0 && (lex_parted(r, i) || lex_mark(r, i - 1, '(') ||
				   lex_mark(r, i - 1, ','));

	if (is_change(r, i))
		return lex_says(r, i + 1, VOCAB_AS, AS_FORM) ? i + 2 : i;
	return border && (lex_says(r, i, VOCAB_FORMER, FORMER_HAD) ||
			     sv_is(lex_word(r, i), "was"))
		   ? i + 1
		   : i;
}

static bool
says_time(const struct resolver *r, size_t i)
{
	return lexing_says_when(lex_at(r, i)) || lex_is(r, i, VOCAB_PER);
}

/* What stands before lexeme i has a dose, and if timed says when. */
static bool
dosed_before(const struct resolver *r, size_t i, bool timed)
{
	bool dosed = false, said = false;

	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		dosed |= dose_end(r, k - 1) != k - 1;
		said |= says_time(r, k - 1);
		if ((lex_at(r, k - 1)->flags & LEX_STOP) != 0)
			break;
	}
	return dosed && (said || !timed);
}

/* Behind what is said of the dose that was, from lexeme i on; or i. */
static size_t
former_end(const struct resolver *r, size_t i)
{
	size_t from = former_from(r, i), at = dose_end(r, from);
	bool timed = says_time(r, at);

	if (from == i || at == from)
		return i;
	if (is_change(r, i) && lex_says(r, at, VOCAB_FILLER, FILLER_TO))
		return dose_end(r, at + 1) != at + 1 ? at + 1 : i;
	while (at - i < LOOK_FAR && says_time(r, at))
		at++;
	return (lex_ends(r, at) || lex_mark(r, at, ')')) &&
		       dosed_before(r, i, timed)
		   ? at
		   : i;
}

/* "200 mg increased to 400 mg", "increased to 400 mg": where what was before
 * begins, and behind the "to"; or i. */
static size_t
raised_end(const struct resolver *r, size_t i, size_t *first)
{
	*first = i >= 2 && dose_end(r, i - 2) == i ? i - 2 : i;
	return is_change(r, i) && lex_says(r, i + 1, VOCAB_FILLER, FILLER_TO) &&
		       dose_end(r, i + 2) != i + 2 &&
		       (*first != i || !dosed_before(r, i, false))
		   ? i + 2
		   : i;
}

/* "dose increased in June", "(reduced last month)": when it was, and the dose
 * is said before. Behind it, or i. */
static size_t
dated_end(const struct resolver *r, size_t i)
{
	size_t first = i - (i > 0 && sv_is(lex_word(r, i - 1), "dose")),
	       at = i + 1;
	bool dated;

	if (!is_change(r, i) || first == 0 ||
	    !(lex_parted(r, first) || lex_mark(r, first - 1, ',') ||
		lex_mark(r, first - 1, '(')))
		return i;
	at += lex_says(r, at, VOCAB_FILLER, FILLER_IN) ||
	      sv_is(lex_word(r, at), "on");
	while (at - i < LOOK_FAR &&
	       (lex_is(r, at, VOCAB_MONTH) || lex_is(r, at, VOCAB_WHEN) ||
		   (lex_is(r, at - 1, VOCAB_MONTH) &&
		       lexing_int(lex_at(r, at), 1, YEAR_MOST) &&
		       lex_unit(r, at + 1) == UNIT_NONE)))
		at++;
	dated = lex_is(r, at - 1, VOCAB_WHEN) ||
		lex_is(r, at - 1, VOCAB_MONTH) || lex_number(r, at - 1);
	return dated && (lex_ends(r, at) || lex_mark(r, at, ')')) &&
		       dosed_before(r, i, false)
		   ? at
		   : i;
}

void
writing_changes(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t first = i, end = former_end(r, i);

		if (end == i)
			end = dated_end(r, i);
		if (end == i)
			end = raised_end(r, i, &first);
		for (; end != i && first < end; first++)
			r->lex.p[first].type = LEX_NOISE;
	}
}
