/*
 * "HIV meds", "osteoporosis medication": a condition and a word for what is
 * taken for it, which may be of several classes: it has no name.
 */
#include "resolve/words/lexemes.h"

static const char *const words[] = { "medicine", "medicines", "medication",
	"medications", "meds", "med", "drug", "drugs" };

/* "medication for the insomnia": the condition, or i. */
static size_t
behind_for(const struct resolver *r, size_t i)
{
	size_t at = i + 2;

	if (!lex_is(r, i + 1, VOCAB_FOR))
		return i;
	while (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_PER) ||
	       lex_at(r, at)->type == LEX_NOISE)
		at++;
	return at;
}

static bool
is_condition(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME &&
	       lexing_condition(r, lex_at(r, i));
}

bool
meds_at(const struct resolver *r, size_t i, size_t *from, size_t *end)
{
	size_t of = behind_for(r, i);

	if (!lex_word_in(r, i, words, COUNT(words)) || lex_mark(r, i + 1, ':'))
		return false;
	*from = i;
	*end = i + 1;
	if (i > 0 && !lex_parted(r, i) && is_condition(r, i - 1))
		*from = i - 1;
	else if (of != i && is_condition(r, of))
		*end = of + 1;
	return *end - *from > 1;
}
