/*
 * What a form asks about allergies, and the answer: "Are you allergic to any
 * medications? Yes - Cipro, codeine", "Any drug allergies? If yes, list:
 * Cipro", "Drug Allergy 1: Cipro". It says the same as "Allergies: Cipro": what
 * stands between the word and the first thing named is the form's. "Allergic to
 * penicillin? Yes, Cipro" names a thing itself, and "Any allergies? Yes, takes
 * Zyrtec", "Yes - Zyrtec 10 mg daily" tell what is taken: these are left, or
 * told. And "Any allergies? Yes - Zyrtec" may be what is taken for them, as
 * allergens.c has it, unless it was asked of medicines.
 */
#include "resolve/words/lexemes.h"

#define ASKED_FAR 16 /* lexemes of a question, and before its answer */
#define ASKED_MAX 20 /* "Drug Allergy 20:" */

static bool
is_reaction(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "reaction", "reactions" };

	return lex_at(r, i)->type == LEX_UNKNOWN &&
	       lex_word_in(r, i, words, COUNT(words)) &&
	       sv_is(lex_word(r, i + 1), "to");
}

static bool
is_allergy(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return (x->type == LEX_VOCAB || x->type == LEX_NAME) &&
	       x->cls == VOCAB_ALLERGY;
}

/* A word of the form: it names nothing that is taken. */
static bool
is_small(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "to", "drug", "drugs", "food",
		"foods", "latex", "anything", "substances", "substance", "other",
		"others", "in", "the", "past", "ever", "kind", "type", "of" };

	return lex_at(r, i)->type == LEX_NOISE || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_PER) || lex_is(r, i, VOCAB_JOIN) ||
	       lex_is(r, i, VOCAB_VERB) || is_allergy(r, i) ||
	       is_reaction(r, i) || lex_mark(r, i, '/') ||
	       lex_mark(r, i, ',') || lex_mark(r, i, '(') ||
	       lex_mark(r, i, ')') || lex_word_in(r, i, words, COUNT(words));
}

/* Behind the question whose word for allergies is lexeme i, behind "Allergy
 * 1:"; or i. */
static size_t
question_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (is_allergy(r, i) && lexing_int(lex_at(r, at), 1, ASKED_MAX) &&
	    lex_mark(r, at + 1, ':'))
		return at + 2;
	while (at - i < ASKED_FAR && at < r->lex.n && !lex_question(r, at) &&
	       is_small(r, at))
		at++;
	return lex_question(r, at) ? at + 1 : i;
}

/* Behind "Yes -", "If yes, please list:", "(which?)". */
static size_t
answer_begin(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "if", "so", "list", "which",
		"what", "specify", "explain", "describe", "details", "please",
		"them", "those", "they", "are", "ones" };
	size_t from = i;

	while (i - from < ASKED_FAR &&
	       (lex_says(r, i, VOCAB_FILLER, FILLER_YES) ||
		   lex_at(r, i)->type == LEX_NOISE || lex_question(r, i) ||
		   lex_mark(r, i, ':') || lex_mark(r, i, ',') ||
		   lex_mark(r, i, ';') || lex_mark(r, i, '(') ||
		   lex_mark(r, i, ')') ||
		   lex_word_in(r, i, words, COUNT(words))))
		i++;
	return i;
}

/* How it is taken: from lexeme i to the end of the sentence. */
static bool
is_intake(const struct resolver *r, size_t i)
{
	for (size_t k = i; k < r->lex.n && k - i < LOOK_FAR; k++) {
		if (k != i && (lex_at(r, k)->flags & LEX_STOP) != 0)
			break;
		if (is_time(r, k) || lex_says(r, k, VOCAB_VERB, VERB_NOW) ||
		    (lex_number(r, k) && lex_unit(r, k + 1) != UNIT_NONE))
			return true;
	}
	return false;
}

/* "Any drug allergies?", "Allergic to any medicine?" in lexemes i-1..end-1 */
static bool
asks_of_medicines(const struct resolver *r, size_t i, size_t end)
{
	static const char *const words[] = { "drug", "drugs", "medicine",
		"medicines", "medication", "medications", "meds" };

	if (is_reaction(r, i) || lex_at(r, i)->value == ALLERGY_TO ||
	    sv_in(lex_first(r, i), words, COUNT(words)))
		return true;
	for (size_t k = i - (i != 0); k < end; k++)
		if (k != i && sv_in(lex_last(r, k), words, COUNT(words)))
			return true;
	return false;
}

/* May the name at lexeme i be what is not borne? */
static bool
is_allergen(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	struct option o;

	if (x->type != LEX_NAME || lexing_condition(r, x))
		return x->type == LEX_UNKNOWN;
	return allergy_known(r, lex_term(r, x), &o);
}

static void
asked_take(struct resolver *r, size_t i)
{
	size_t end = question_end(r, i), at = answer_begin(r, end);
	bool named = lex_at(r, at)->type == LEX_UNKNOWN ||
		     lex_at(r, at)->type == LEX_NAME;

	if (end == i || !named ||
	    (!asks_of_medicines(r, i, end) && !is_allergen(r, at)))
		return;
	if (is_intake(r, at)) {
		lex_odd(r, i, i + 1);
		return;
	}
	lex_become(&r->lex.p[i], VOCAB_ALLERGY, ALLERGY_TO);
	lex_noise(r, i + 1, at);
	for (size_t k = i + 1; k <= at; k++)
		r->lex.p[k].flags &= ~(uint32_t)LEX_STOP;
}

void
writing_asked(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (is_allergy(r, i) || is_reaction(r, i))
			asked_take(r, i);
}
