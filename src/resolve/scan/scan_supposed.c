/*
 * What is said of the person for some other day: "stop if eGFR <30", "avoid if
 * pregnant", "restart when eGFR above 45". It is no fact, and is told.
 */
#include "resolve/scan/scan.h"

/* "if", "extra if"; not the doubt of "not sure if pregnant" */
static bool
supposes(const struct resolver *r, size_t i)
{
	struct sv last = lex_last(r, i);

	return !lex_is(r, i, VOCAB_DOUBT) &&
	       (sv_is(last, "if") || sv_is(last, "unless"));
}

/* "when eGFR <30"; but "when checked eGFR 28" was so. Some of the words only
 * right before it, not "avoid NSAIDs (eGFR <30)". */
static bool
awaits(const struct resolver *r, size_t i, bool right_before)
{
	static const char *const anywhere[] = { "when", "whenever", "until",
		"till", "til" };
	static const char *const before[] = { "once", "avoid",
		"contraindicated", "caution", "target", "aim", "goal" };

	return lex_word_in(r, i, anywhere, COUNT(anywhere)) ||
	       (right_before && lex_word_in(r, i, before, COUNT(before)));
}

/* Between such a word and what it supposes; a comma only in "if dizzy, or
 * ...", and no reason: "avoid if you can because eGFR <30". */
static bool
goes_on(const struct resolver *r, size_t i)
{
	static const char *const reasons[] = { "as", "because", "since", "due",
		"bc" };

	return !lex_word_in(r, i - 1, reasons, COUNT(reasons)) &&
	       !lex_parted(r, i) && !lex_is(r, i - 1, VOCAB_BUT) &&
	       !lex_mark(r, i - 1, ';') && !lex_mark(r, i - 1, ':') &&
	       (!lex_mark(r, i - 1, ',') || lex_is(r, i, VOCAB_JOIN));
}

/* limit: the fact at lexeme i is a figure with a sign before it. */
bool
person_supposed(const struct resolver *r, size_t i, bool limit)
{
	bool right_before = true;

	for (size_t k = i; k > 0 && i - k < LOOK_FAR && goes_on(r, k); k--) {
		if (supposes(r, k - 1) ||
		    (limit && awaits(r, k - 1, right_before)))
			return true;
		right_before &= lex_is(r, k - 1, VOCAB_FILLER) ||
				lex_at(r, k - 1)->type == LEX_NOISE;
	}
	return false;
}
