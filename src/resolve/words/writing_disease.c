/*
 * Letters that name a disease, and beside something taken may not: "1 cp" is a
 * tablet in France, "pms-" a maker in Canada, "OD AF" after food in India.
 */
#include "resolve/words/lexemes.h"

static bool
is_taken(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME &&
	       !lexing_condition(r, lex_at(r, i));
}

static bool
is_letters(const struct resolver *r, size_t i, const char *letters)
{
	return lex_at(r, i)->type == LEX_NAME && sv_is(lex_word(r, i), letters);
}

/* "Lasilix 40 mg 1 cp", "1/2 CP" */
static bool
is_tablet(const struct resolver *r, size_t i)
{
	return i > 0 && lex_number(r, i - 1) && is_letters(r, i, "cp");
}

/* "pms-Metformin", but "PMS - magnesium" */
static bool
is_maker(const struct resolver *r, size_t i)
{
	return is_letters(r, i, "pms") && is_taken(r, i + 1) &&
	       lex_at(r, i + 1)->before == BEFORE_HYPHEN;
}

void
disease_writing(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		if (is_tablet(r, i))
			lex_become(&r->lex.p[i], VOCAB_FORM, FORM_TABLET);
		else if (is_maker(r, i))
			r->lex.p[i].type = LEX_NOISE;
	}
}

/* "Magnesium 200 mg OD AF": after food, or what it is taken for; not so in
 * "for AF", "(AF)", "warfarin - AF". */
bool
disease_or_food(const struct resolver *r, size_t i)
{
	const struct lexeme *last = lex_at(r, i - 1);

	if (i == 0 || !is_letters(r, i, "af") ||
	    !in_capitals(lex_at(r, i)->text) || lex_parted(r, i) ||
	    !(last->type == LEX_NUMBER || lexing_says_when(last) ||
		lex_is(r, i - 1, VOCAB_UNIT) || lex_is(r, i - 1, VOCAB_FORM) ||
		lex_is(r, i - 1, VOCAB_ROUTE) ||
		lex_is(r, i - 1, VOCAB_PERIOD)))
		return false;
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--)
		if (is_taken(r, k - 1))
			return true;
	return false;
}
