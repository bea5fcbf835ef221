/* What a figure that may be an hour looks like, and what stands beside it:
 * "8.30"; "about 2 pm"; "now at 1200", "1 extra" are no hours. */
#include "resolve/scan/scan.h"

bool
hour_is_pointed(const struct lexeme *x)
{
	return (x->text.n == 4 || x->text.n == 5) &&
	       (x->text.p[x->text.n - 3] == '.' ||
		   x->text.p[x->text.n - 3] == ',');
}

bool
hour_is_level(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "currently", "current",
		"dose", "started", "start", "starting", "was", "still", "up",
		"down", "stable", "presently" };
	const struct lexeme *x = lex_at(r, i);

	return i > 1 && lex_is(r, i - 1, VOCAB_AT) && x->type == LEX_NUMBER &&
	       x->text.n > 2 && !hour_is_pointed(x) &&
	       !lex_mark(r, i + 1, ':') && !lex_is(r, i + 1, VOCAB_CLOCK) &&
	       lex_word_in(r, i - 2, words, COUNT(words));
}

bool
hour_is_about(const struct resolver *r, size_t i)
{
	while (i > 0 && lex_is(r, i - 1, VOCAB_AT))
		i--;
	return i > 0 && (lex_says(r, i - 1, VOCAB_FILLER, FILLER_ABOUT) ||
			    lex_mark(r, i - 1, '~'));
}

bool
hour_is_piece(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	size_t at = i + 1;

	if (!lexing_int(x, 1, COUNT_SURE) || x->text.n != 1 ||
	    (i > 0 && lex_is(r, i - 1, VOCAB_AT))) /* "at 4 before dinner" */
		return false;
	at += lex_is(r, at, VOCAB_JOIN) || lex_is(r, at, VOCAB_AT) ||
	      lex_is(r, at, VOCAB_BESIDE);
	if (at == i + 1)
		return lex_at(r, at)->type == LEX_NOISE ||
		       lex_is(r, at, VOCAB_VARIES);
	return lex_is(r, at, VOCAB_ANCHOR) &&
	       lex_at(r, at)->value != ANCHOR_MEAL &&
	       lex_at(r, at)->value != ANCHOR_MEALS;
}
