/* Sentences: a word of theirs may be near a name by chance. */
#include "resolve/words/lexemes.h"

#define SENTENCE 4 /* words in a row, not all of them known */

/* Beside more unknown words, and with nothing that only a thing taken has: a
 * sentence, in which a short word may be near a name by chance. */
bool
prose_around(const struct resolver *r, uint32_t slot)
{
	bool others = false, here = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];

		if (x->type == LEX_MARK || lex_is(r, i, VOCAB_JOIN)) {
			if (here)
				break;
			others = false;
			continue;
		}
		here |= x->slot == slot;
		if (x->type == LEX_NUMBER || x->type == LEX_NAME ||
		    lex_is(r, i, VOCAB_UNIT) || lex_is(r, i, VOCAB_FORM) ||
		    lex_is(r, i, VOCAB_FREQUENCY) || lex_is(r, i, VOCAB_ANCHOR))
			return false;
		others |= x->type == LEX_UNKNOWN && x->slot != slot &&
			  x->text.n >= SPELL_MIN &&
			  r->slots.p[x->slot].word == NONE;
	}
	return others;
}

static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NOISE || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_PER) ||
	       lex_is(r, i, VOCAB_BUT);
}

/* "she said the plan was to wait": several words in a row that nobody knows,
 * and small ones. */
bool
prose_row(const struct resolver *r, uint32_t slot)
{
	uint32_t unknown = 0, words = 0;
	bool here = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];

		if (x->type == LEX_UNKNOWN || is_small(r, i)) {
			words += x->slots;
			unknown += x->type == LEX_UNKNOWN;
			here |= x->slot == slot;
		} else {
			if (here)
				break;
			unknown = words = 0;
		}
	}
	return here && words >= SENTENCE && unknown > 1;
}
