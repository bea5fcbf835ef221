/*
 * What is said of the person for some other day: "stop if eGFR <30", "avoid if
 * pregnant", "restart when eGFR above 45". It is no fact, and is told.
 */
#include "resolve/scan/scan.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* "if", "extra if"; not the doubt of "not sure if pregnant" */
static bool
supposes(const struct resolver *r, size_t i)
{
	struct sv last = lex_last(r, i);

	return !lex_is(r, i, VOCAB_DOUBT) &&
	       (sv_is(last, "if") || sv_is(last, "unless"));
}

/* "when eGFR <30"; but "when checked eGFR 28" was so. */
static bool
awaits(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "when", "whenever", "once", "until",
		"till", "til", "avoid", "contraindicated", "caution", "target",
		"aim", "goal" };

	return lex_word_in(r, i, words, COUNT(words)) &&
	       !lex_is(r, i + 1, VOCAB_PER); /* "once a day" */
}

/* Between such a word and what it supposes; a comma only in "if dizzy, or
 * ...". */
static bool
goes_on(const struct resolver *r, size_t i)
{
	return !lex_parted(r, i) && !lex_is(r, i - 1, VOCAB_BUT) &&
	       !lex_mark(r, i - 1, ';') && !lex_mark(r, i - 1, ':') &&
	       (!lex_mark(r, i - 1, ',') || lex_is(r, i, VOCAB_JOIN));
}

/* limit: the fact at lexeme i is a figure with a sign before it. */
bool
person_supposed(const struct resolver *r, size_t i, bool limit)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR && goes_on(r, k); k--)
		if (supposes(r, k - 1) || (limit && awaits(r, k - 1)))
			return true;
	return false;
}
