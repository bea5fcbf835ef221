/*
 * "Rarely", "sometimes": as needed, but not where it is said of doses that were
 * missed or of what a thing does, "sometimes forgets it", "rarely helps"; and
 * "skips Sundays", which is all days but those.
 */
#include "resolve/words/lexemes.h"

bool
seldom_missed(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "miss", "misses", "missed",
		"missing", "skip", "skips", "skipped", "skipping", "forget",
		"forgets", "forgot", "forgotten" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* Is a missed dose spoken of between the commas around lexeme i? */
static bool
is_of_missing(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR && !lex_ends(r, k - 1) &&
			   (lex_at(r, k)->flags & LEX_STOP) == 0;
	     k--)
		if (seldom_missed(r, k - 1))
			return true;
	for (size_t k = i + 1; k - i < LOOK_FAR && !lex_ends(r, k); k++)
		if (seldom_missed(r, k))
			return true;
	return false;
}

/* "sometimes helps", "rarely forgets": told, and taken as it says otherwise. */
static void
seldom_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "sometimes", "occasionally",
		"rarely", "seldom", "occ" };

	if (!lex_is(r, i, VOCAB_PRN) || !lex_word_in(r, i, words, COUNT(words)))
		return;
	if (lex_at(r, i + 1)->type == LEX_UNKNOWN || is_of_missing(r, i))
		lex_become(&r->lex.p[i], VOCAB_VARIES, 0);
}

/* "skips Sundays", "skip on weekends" as "except" those. */
static void
skip_take(struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_is(r, i + 1, VOCAB_VERB);

	if (seldom_missed(r, i) && lex_is(r, at, VOCAB_WEEKDAY))
		lex_become(&r->lex.p[i], VOCAB_DENIAL, DENIAL_EXCEPT);
}

void
writing_seldom(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		seldom_take(r, i);
		skip_take(r, i);
	}
}
