/*
 * "Plan: stop calcium", "calcium - advised against", "will start calcium": a
 * word that may say that something is not taken, not yet or no longer, and is
 * told since it is not plain. What it stands right beside is taken as far as
 * anybody can tell.
 */
#include "resolve/scan/denied.h"

/* Does no more stand behind it than what is named? In "does not take iron at
 * bedtime" and "no iron within 2 hours of tea" it is taken otherwise. */
static bool
is_bare(const struct resolver *r, size_t i)
{
	static const char *const small[] = { "it", "them", "yet" };

	for (size_t far = i + LOOK_FAR; i < far; i++) {
		if (lex_ends(r, i) || lex_mark(r, i, '(') ||
		    lex_mark(r, i, ')') || stopped_reason(r, i) ||
		    lex_says(r, i, VOCAB_STOPPED, STOPPED_UNTIL))
			return true;
		if (lex_at(r, i)->type != LEX_NAME && !lex_number(r, i) &&
		    lex_at(r, i)->type != LEX_NOISE &&
		    !lex_is(r, i, VOCAB_UNIT) && !lex_is(r, i, VOCAB_VERB) &&
		    !lex_is(r, i, VOCAB_FORM) && !lex_is(r, i, VOCAB_PER) &&
		    !lex_is(r, i, VOCAB_STARTING) && !denial_of_supply(r, i) &&
		    !lex_says(r, i, VOCAB_FILLER, 0) &&
		    !lex_word_in(r, i, small, COUNT(small)) &&
		    !lex_says(r, i, VOCAB_JOIN, JOIN_AND) &&
		    !lex_says(r, i, VOCAB_JOIN, JOIN_OR))
			return false;
	}
	return false;
}

/* "dropped to 2 mg", "stopped the evening dose of it": it is taken. */
static bool
is_of_dose(const struct resolver *r, size_t i)
{
	if (lex_says(r, i, VOCAB_FILLER, FILLER_TO) || lex_is(r, i, VOCAB_AS))
		return true;
	while (lex_says(r, i, VOCAB_FILLER, 0) || lex_is(r, i, VOCAB_DAYPART) ||
	       lex_is(r, i, VOCAB_PER))
		i++;
	return sv_is(lex_word(r, i), "dose");
}

/* May it end what is taken now? Not "until Friday", "last dose 8 am", "cramps
 * without magnesium". */
static bool
may_end(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (lex_is(r, i, VOCAB_STOPPED))
		return x->value != STOPPED_UNTIL &&
		       x->value != STOPPED_WITH_DATE &&
		       !lex_is(r, i + 1, VOCAB_JOIN) && !is_of_dose(r, i + 1);
	return (lex_says(r, i, VOCAB_DENIAL, DENIAL_OPENS) ||
		   lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT)) &&
	       !denial_without(r, i) && !denial_turns(r, i) &&
	       is_bare(r, i + 1);
}

/* "stop metformin if dizzy", "hold for eGFR <30": some other day, if at all. */
static bool
is_supposed(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "if", "unless", "when", "below",
		"above", "<", ">" };

	for (size_t k = i; k > 0 && i - k < LOOK_FAR && !lex_ends(r, k); k--)
		if (lex_word_in(r, k - 1, words, 3))
			return true; /* "if I run out of it" */
	for (size_t far = i + LOOK_FAR; i < far && i < r->lex.n; i++) {
		for (size_t k = 0; k < COUNT(words); k++)
			if (sv_is(lex_first(r, i), words[k]))
				return true;
		if (lex_ends(r, i + 1))
			return false;
	}
	return false;
}

/* "do not stop", "not yet stopped" */
static bool
is_kept(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_STOPPED) &&
	       ((i > 0 && lex_is(r, i - 1, VOCAB_DENIAL)) ||
		   (i > 1 && lex_is(r, i - 2, VOCAB_DENIAL)));
}

/* Behind "not yet started", "not started yet", "never picked up". */
static size_t
start_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	at += sv_is(lex_word(r, at), "yet");
	if (!lex_is(r, i, VOCAB_DENIAL) ||
	    !(lex_is(r, at, VOCAB_STARTING) || denial_of_supply(r, at)))
		return i + 1;
	at += denial_of_supply(r, at + 1);
	return at + 1 + sv_is(lex_word(r, at + 1), "yet");
}

/* "wondering if I could try magnesium", "my husband takes it and I was thinking
 * of it too"; but what "Cipro daily, thinking of stopping" names is taken. */
static bool
is_planned(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "wondering", "thinking",
		"considering", "contemplating" };
	bool taken = false;

	if (!sv_in(lex_first(r, i), words, COUNT(words)))
		return false;
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_is(r, k - 1, VOCAB_RELATIVE))
			return true;
		taken |= lexing_taken(r, lex_at(r, k - 1));
	}
	return !taken;
}

bool
doubt_stands(const struct resolver *r, size_t i)
{
	bool planned = lex_is(r, i, VOCAB_PLANNED);

	if (is_planned(r, i))
		return true;
	return (planned ||
		   (may_end(r, i) && !is_kept(r, i) && !is_supposed(r, i))) &&
	       stopped_beside(r, i, start_end(r, i)).of != STOPPED_OF_OTHERS;
}
