/*
 * What is only perhaps taken, or not yet: "thinking about adding ginkgo", "will
 * start iron", "should I take zinc?", "iron - want to try". The words are told,
 * and what they stand beside may not be taken: scan_doubt.c.
 */
#include "resolve/words/lexemes.h"

/* How much such a word says. Of the last an act must follow that begins, or
 * "I": "will start iron", "can I take iron"; not "will take iron at 8". */
enum intent { INTENT_NONE, INTENT_ALONE, INTENT_ACT, INTENT_BEGIN };

static enum intent
intent_at(const struct resolver *r, size_t i)
{
	static const char *const alone[] = { "considering", "contemplating",
		"want", "wants", "tried" };
	static const char *const act[] = { "plan", "plans", "planning",
		"planned", "thinking", "hoping", "hope", "hopes", "intend",
		"intends", "intending", "going", "wondering", "tempted",
		"supposed", "would", "ok", "okay", "safe", "alright" };
	static const char *const begin[] = { "will", "ll", "may", "might",
		"should", "shall", "can", "could", "about", "yet", "need",
		"needs" };

	if (lex_word_in(r, i, alone, COUNT(alone)))
		return INTENT_ALONE;
	if (lex_word_in(r, i, act, COUNT(act)) ||
	    (i > 0 && sv_is(lex_word(r, i), "like") &&
		sv_is(lex_last(r, i - 1), "d")))
		return INTENT_ACT; /* "I'd like to try" */
	if (i > 0 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN))
		return INTENT_NONE; /* "in May" */
	return lex_word_in(r, i, begin, COUNT(begin)) ? INTENT_BEGIN
						      : INTENT_NONE;
}

static bool
begins(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "start", "starting", "begin",
		"beginning", "try", "trying", "add", "adding" };

	return lex_word_in(r, i, words, COUNT(words));
}

static bool
uses(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "take", "taking", "use", "using",
		"buy", "buying", "get", "getting" };

	return sv_in(lex_last(r, i), words, COUNT(words)); /* "I take" */
}

static bool
is_small(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "to", "of", "be", "about", "like",
		"it", "i", "on", "if" };

	return (lex_at(r, i)->type == LEX_NOISE ||
		   lex_says(r, i, VOCAB_FILLER, 0) ||
		   lex_word_in(r, i, words, COUNT(words))) &&
	       !sv_is(lex_word(r, i), "my"); /* "can I take my iron at 8" */
}

/* "tomorrow", "next week" */
static bool
is_to_come(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "next", "soon", "tomorrow" };

	return lex_word_in(r, i, words, COUNT(words));
}

static bool
ends_here(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || lex_mark(r, i, ')') || lex_question(r, i) ||
	       is_to_come(r, i) || lex_is(r, i, VOCAB_WEEKDAY) ||
	       (lex_is(r, i, VOCAB_VERB) && lex_is(r, i + 1, VOCAB_WEEKDAY));
}

/* Behind the words of such a plan that begins at lexeme i, or i. */
static size_t
plan_end(const struct resolver *r, size_t i)
{
	enum intent w = intent_at(r, i);
	bool asks = sv_is(lex_first(r, i + 1), "i"), more = w == INTENT_ALONE;
	size_t at = i + 1;

	if (w == INTENT_NONE)
		return i;
	for (; at - i < LOOK_FAR && !lex_ends(r, at); at++) {
		bool act = begins(r, at) ||
			   (uses(r, at) && (w != INTENT_BEGIN || asks));

		if (lex_parted(r, at) || (!act && !is_small(r, at)))
			break;
		more |= act;
	}
	more &= ends_here(r, at) ||
		lexing_taken(r, lex_at(r, at + lex_mark(r, at, ':')));
	return more ? at : i;
}

/* "starting iron next week" */
static bool
starts_then(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!begins(r, i))
		return false;
	while (is_small(r, at))
		at++;
	if (!lexing_taken(r, lex_at(r, at)))
		return false;
	for (; at - i < LOOK_FAR && !lex_ends(r, at); at++)
		if (is_to_come(r, at))
			return true;
	return false;
}

void
writing_planned(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t end = plan_end(r, i);

		if (end == i)
			end += starts_then(r, i);
		for (; i < end; i++)
			if (lex_at(r, i)->type != LEX_NOISE)
				lex_become(&r->lex.p[i], VOCAB_PLANNED, 0);
	}
}
