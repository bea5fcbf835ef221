/*
 * What the title of a product says besides its name: for whom it is, "Centrum
 * Silver 65+"; how it tastes, "Gaviscon liquid (aniseed)", "Berocca Orange";
 * how much of a day's need it has, "625% DV"; and "pre workout" behind an
 * amount, which is when it is taken.
 */
#include "resolve/words/lexemes.h"

#define OLD_LEAST 40 /* years of "50+" */
#define OLD_MOST 80

/* A thing is named before lexeme i, and no comma is between. */
static bool
thing_before(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		if (lexing_taken(r, lex_at(r, at - 1)))
			return true;
		if (lex_mark(r, at - 1, ',') || lex_mark(r, at - 1, ';') ||
		    lex_is(r, at - 1, VOCAB_JOIN) || lex_mark(r, at - 1, '+') ||
		    lex_mark(r, at - 1, '&'))
			return false;
	}
	return false;
}

/* -------------------------------------------------------------- for whom */

/* A multivitamin and the like. */
static bool
is_mixture(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct term *t;

	if (!lexing_taken(r, lex_at(r, i)))
		return false;
	t = &r->m->terms[lex_term(r, x)];
	return t->contents.count + t->may.count > 1;
}

/* "50+" from lexeme i on: behind it, or i; not "50+copper". */
static size_t
years_end(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), OLD_LEAST, OLD_MOST) &&
		       lex_mark(r, i + 1, '+') &&
		       lex_at(r, i + 1)->before == 0 &&
		       (lex_at(r, i + 2)->before != 0 || lex_ends(r, i + 2))
		   ? i + 2
		   : i;
}

/* "Men 50+", "Women's", "65+" from lexeme i on: behind it, or i. */
static size_t
audience_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "men", "women", "mens", "womens",
		"adults" };
	size_t at = i;

	if (lex_at(r, i)->type == LEX_UNKNOWN &&
	    lex_word_in(r, i, words, COUNT(words))) {
		at++;
		at += sv_is(lex_word(r, at), "s") && lex_at(r, at)->before != 0;
	}
	return years_end(r, at);
}

static void
audience_take(struct resolver *r, size_t i)
{
	size_t end = audience_end(r, i);

	if (end != i && ((i > 0 && is_mixture(r, i - 1)) || is_mixture(r, end)))
		lex_noise(r, i, end);
}

/* ----------------------------------------------------------- how it tastes */

static bool
is_taste(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "aniseed", "peppermint", "mint",
		"spearmint", "orange", "lemon", "lime", "cherry", "strawberry",
		"raspberry" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* "liquid (aniseed)"; in "capsules (peppermint)" it may be what is in them. */
static bool
is_flavour(const struct resolver *r, size_t i)
{
	return i > 2 && lex_mark(r, i - 1, '(') && lex_mark(r, i + 1, ')') &&
	       is_taste(r, i) && lex_is(r, i - 2, VOCAB_FORM) &&
	       lex_at(r, i - 2)->value != FORM_CAPSULE &&
	       lex_at(r, i - 2)->value != FORM_DROPS && thing_before(r, i - 2);
}

/* "orange flavour", in one lexeme or two, that ends with lexeme i: where it
 * begins; or NONE. */
static size_t
flavour_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "flavour", "flavor", "flavoured",
		"flavored", "flavouring", "flavoring" };

	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_last(r, i), words[k]))
			return i - (i > 0 && is_taste(r, i - 1));
	return NONE;
}

/* "Berocca Orange", "Vitamin C orange 1000 mg": a fruit right behind the name,
 * and neither a herb nor "orange juice". */
static bool
is_fruit(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "orange", "lemon", "lime",
		"strawberry" };

	size_t at = i;

	while (
	    at > 1 && lex_at(r, at - 1)->type == LEX_NOISE && i - at < LOOK_FAR)
		at--; /* "Super" */
	return at > 0 && lex_word_in(r, i, words, COUNT(words)) &&
	       lexing_taken(r, lex_at(r, at - 1)) && !lex_parted(r, i) &&
	       (lex_ends(r, i + 1) || lex_number(r, i + 1) ||
		   lex_is(r, i + 1, VOCAB_FORM));
}

static void
flavour_take(struct resolver *r, size_t i)
{
	size_t first = flavour_first(r, i);

	if (first != NONE && first > 0 && thing_before(r, first))
		lex_noise(r, first, i + 1);
	else if (is_flavour(r, i) || is_fruit(r, i))
		lex_noise(r, i, i + 1);
}

/* ----------------------------------------------------------- how much it is */

/* "625% DV" */
static bool
is_share(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "dv", "rda", "nrv" };

	return i > 1 && lex_word_in(r, i, words, COUNT(words)) &&
	       lex_number(r, i - 2) &&
	       sv_ends(lex_at(r, i - 1)->text, SV_LIT("%"));
}

/* -------------------------------------------------------------------- when */

/* "Caffeine 200 mg pre workout"; not "creatine pre-workout", "pre-workout 10 g"
 * and "creatine 5 g, pre-workout", which may be the powder of that name. */
static bool
is_workout(const struct resolver *r, size_t i)
{
	size_t at = i - (i > 0 && lex_mark(r, i - 1, '('));

	return sv_is(lex_first(r, i), "pre") &&
	       sv_is(lex_last(r, i), "workout") && lex_at(r, i)->slots == 2 &&
	       at > 1 && lex_number(r, at - 2) &&
	       (lex_is(r, at - 1, VOCAB_UNIT) ||
		   lex_is(r, at - 1, VOCAB_FORM)) &&
	       thing_before(r, at - 2) &&
	       (lex_ends(r, i + 1) || lex_mark(r, i + 1, ')'));
}

void
writing_titles(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		audience_take(r, i);
		flavour_take(r, i);
		if (is_share(r, i) || is_workout(r, i))
			lex_noise(r, i, i + 1);
	}
}
