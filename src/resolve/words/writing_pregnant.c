/*
 * Where somebody speaks of being pregnant and is not: "to prevent pregnancy"
 * says what is taken for, "when I get pregnant" and "cannot be pregnant" are
 * told.
 */
#include "resolve/words/lexemes.h"

/* Nothing more is said of it: not "pregnancy complications". */
static bool
is_all(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type != LEX_UNKNOWN &&
	       lex_at(r, i)->type != LEX_NAME;
}

/* "to prevent pregnancy", "prevention of pregnancy": where that begins, or i */
static size_t
prevent_before(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "prevent", "prevents",
		"preventing", "prevention" };
	size_t at = i;

	while (at > 0 && (lex_is(r, at - 1, VOCAB_PER) ||
			     lex_says(r, at - 1, VOCAB_FILLER, FILLER_OF)))
		at--;
	if (at == 0 || lex_parted(r, at) || !is_all(r, i + 1))
		return i;
	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_first(r, at - 1), words[k]) ||
		    sv_is(lex_last(r, at - 1), words[k]))
			return at - 1;
	return i;
}

/* "pregnancy prevention" */
static size_t
prevent_behind(const struct resolver *r, size_t i)
{
	return lex_is(r, i + 1, VOCAB_DOUBT) && !lex_parted(r, i + 1) &&
		       sv_is(lex_first(r, i + 1), "prevention")
		   ? i + 2
		   : i + 1;
}

/* "get pregnant", "cannot be pregnant", "pregnancy test kit" */
static bool
is_not_said(const struct resolver *r, size_t i)
{
	static const char *const wish[] = { "get", "getting", "become",
		"becoming" };
	static const char *const kit[] = { "kit", "kits", "strip", "strips" };

	if (i > 0 && lex_word_in(r, i - 1, wish, COUNT(wish)))
		return true;
	if (i > 1 && sv_is(lex_last(r, i - 1), "be")) {
		size_t can = i - (lex_at(r, i - 1)->slots == 1 ? 2 : 1);

		return lex_is(r, can, VOCAB_DENIAL) ||
		       sv_is(lex_first(r, can), "cannot");
	}
	return (i == 0 || !lex_is(r, i - 1, VOCAB_DENIAL)) &&
	       sv_is(lex_word(r, i + 1), "test") &&
	       (lex_ends(r, i + 2) || lex_word_in(r, i + 2, kit, COUNT(kit)));
}

void
writing_pregnant(struct resolver *r, size_t i)
{
	size_t from, end;

	if (!is_person(r, i, PERSON_PREGNANT))
		return;
	from = prevent_before(r, i);
	end = prevent_behind(r, i);
	if (is_not_said(r, i))
		r->lex.p[i].type = LEX_UNKNOWN;
	else if (end - from > 1)
		for (; from < end; from++)
			r->lex.p[from].type = LEX_NOISE;
}
