/*
 * Who made it: "Jamieson magnesium", "Metformin 500 mg (Teva)",
 * "Apo-Metformin". Beside a name it says nothing; where no name is, it may be
 * all that is said of a thing ("zinc, Solgar 2 daily"), and is told. Some are
 * also names of products.
 */
#include "resolve/words/lexemes.h"

/* What ends the words that speak of one thing. */
static bool
is_border(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_JOIN) || lex_mark(r, i, ',') ||
	       lex_mark(r, i, ';') || lex_mark(r, i, '+') ||
	       lex_mark(r, i, '&');
}

static bool
thing_before(const struct resolver *r, size_t i)
{
	for (size_t left = LOOK_FAR; i > 0 && left > 0; i--, left--) {
		if ((lex_at(r, i)->flags & LEX_STOP) != 0 ||
		    is_border(r, i - 1))
			return false;
		if (lexing_taken(r, lex_at(r, i - 1)))
			return true;
	}
	return false;
}

/* "NOW Foods, Magnesium Citrate, 250 Tablets": as shops write it. */
static bool
title_comma(const struct resolver *r, size_t i)
{
	return i == 0 && lex_mark(r, 1, ',') && lexing_taken(r, lex_at(r, 2));
}

static bool
thing_behind(const struct resolver *r, size_t i)
{
	if (title_comma(r, i))
		return true;
	for (size_t end = i + LOOK_FAR; ++i < end;) {
		const struct lexeme *x = lex_at(r, i);

		if (x->type == LEX_END || (x->flags & LEX_STOP) != 0 ||
		    is_border(r, i))
			return false;
		if (lexing_taken(r, x))
			return true;
	}
	return false;
}

/* "pms-Metformin", "Mint-Amlodipine": a word that says something else where
 * it stands by itself. */
static bool
is_prefix(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "act", "apo", "auro", "dom", "gen",
		"jamp", "mint", "novo", "nu", "phl", "pms", "ran", "ratio",
		"riva", "taro" };
	const struct lexeme *next = lex_at(r, i + 1);

	return next->type == LEX_NAME && next->before == BEFORE_HYPHEN &&
	       lex_at(r, i)->before != BEFORE_HYPHEN &&
	       name_kind(r, next) == KIND_MEDICINE &&
	       lex_word_in(r, i, words, COUNT(words));
}

/* "Qunol magnesium", "Vitamin Code Raw Zinc": a maker that is also called what
 * it is best known for. Right before another supplement it is the maker, by
 * itself the product. */
static bool
makes_next(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next;

	if (x->type != LEX_NAME || x->cls != VOCAB_MAKER)
		return false;
	do
		next = lex_at(r, ++i);
	while (next->type == LEX_NOISE && (next->flags & LEX_STOP) == 0);
	return lexing_taken(r, next) && (next->flags & LEX_STOP) == 0 &&
	       name_kind(r, next) == KIND_SUPPLEMENT &&
	       !names_related(r, x, next);
}

void
writing_makers(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		if (is_prefix(r, i) || makes_next(r, i))
			r->lex.p[i].type = LEX_NOISE;
		else if (lex_is(r, i, VOCAB_MAKER))
			r->lex.p[i].type =
			    thing_before(r, i) || thing_behind(r, i)
				? LEX_NOISE
				: LEX_UNKNOWN;
	}
}
