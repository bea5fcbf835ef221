/*
 * "low potassium diet", "potassium restricted diet", "renal diet, low
 * phosphate": what somebody eats. It is no potassium that is low or taken, and
 * is told as it stands; so is no "diabetic diet", which a diabetic has.
 */
#include "resolve/words/lexemes.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool
is_diet(const struct resolver *r, size_t i)
{
	return sv_is(lex_last(r, i), "diet") && !lex_is(r, i + 1, VOCAB_FORM);
}

/* "low potassium", which elsewhere is a condition */
static bool
is_low(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "low", "high", "reduced" };

	if (lex_at(r, i)->type != LEX_NAME || lex_at(r, i)->slots < 2)
		return false;
	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_first(r, i), words[k]))
			return true;
	return false;
}

static bool
is_eaten(const struct resolver *r, size_t i)
{
	return is_low(r, i) || lexing_taken(r, lex_at(r, i));
}

/* Where "potassium restricted diet" begins, whose last word is lexeme i. */
static size_t
diet_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "restricted", "rich", "free",
		"controlled", "reduced", "modified" };
	size_t at = i;

	while (i - at < COUNT(words) && at > 0 && !lex_parted(r, at) &&
	       lex_word_in(r, at - 1, words, COUNT(words)))
		at--;
	return at > 0 && !lex_parted(r, at) && is_eaten(r, at - 1) ? at - 1 : i;
}

/* Behind "diet low in potassium", whose first word is lexeme i. */
static size_t
diet_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "low", "high", "rich" };

	return lex_word_in(r, i + 1, words, COUNT(words)) &&
		       lex_says(r, i + 2, VOCAB_FILLER, FILLER_IN) &&
		       is_eaten(r, i + 3)
		   ? i + 4
		   : i + 1;
}

/* Does a list of what is low go on behind the diet that begins and ends at
 * these lexemes? "vegan diet, low iron" is what may come of it. */
static bool
goes_on(const struct resolver *r, size_t first, size_t end)
{
	static const char *const words[] = { "renal", "kidney" };

	return end - first > 1 || lex_mark(r, end, ':') ||
	       (first > 0 && lex_word_in(r, first - 1, words, COUNT(words)));
}

/* "Diet: low potassium, low phosphate": more of it from the mark at lexeme i
 * on. */
static void
more_take(struct resolver *r, size_t i)
{
	for (; (lex_mark(r, i, ',') || lex_mark(r, i, ':') ||
		   lex_is(r, i, VOCAB_JOIN)) &&
	       is_low(r, i + 1) &&
	       (lex_ends(r, i + 2) || lex_is(r, i + 2, VOCAB_JOIN));
	     i += 2)
		lex_tell(r, i + 1, i + 2);
}

static void
diet_take(struct resolver *r, size_t i)
{
	size_t first = diet_first(r, i), end = diet_end(r, i);
	bool more = goes_on(r, first, end);

	if (end - first > 1)
		lex_tell(r, first, end);
	if (more)
		more_take(r, end - first > 1 ? first + 1 : end);
}

void
writing_diets(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (is_diet(r, i) && lex_at(r, i)->type == LEX_UNKNOWN)
			diet_take(r, i);
}
