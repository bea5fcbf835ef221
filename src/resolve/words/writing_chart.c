/*
 * What charts abbreviate, where it stands as no name of a condition can:
 * "Morbid obesity (HCC)" is what an insurer counts, "97% RA" the air of the
 * room, "prn CP" chest pain; and the numbers of labels.
 */
#include "resolve/words/lexemes.h"

static bool
is_short(const struct resolver *r, size_t i, const char *word)
{
	return lex_at(r, i)->type == LEX_NAME && sv_is(lex_word(r, i), word) &&
	       in_capitals(lex_at(r, i)->text);
}

/* "cirrhosis (HCC)": may be a cancer of the liver that is spoken of. */
static bool
names_liver(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "liver", "hepat", "cirrho" };

	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		const struct lexeme *x = lex_at(r, at - 1);

		for (uint32_t k = x->slot;
		     x->type == LEX_NAME && k < x->slot + x->slots; k++) {
			struct sv word =
			    token_norm(&r->tokens, r->slots.p[k].first);

			for (size_t w = 0; w < COUNT(words); w++)
				if (sv_starts(word, sv_of(words[w])))
					return true;
		}
	}
	return false;
}

/* "(HCC)", "(CMS/HCC)", "(CMS-HCC)" from lexeme i on: behind it, or i. */
static size_t
billing_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (i == 0 || !lex_mark(r, i, '('))
		return i;
	at += sv_is(lex_word(r, at), "cms");
	at += at > i + 1 && lex_mark(r, at, '/');
	return is_short(r, at, "hcc") && lex_mark(r, at + 1, ')') &&
		       !names_liver(r, i)
		   ? at + 2
		   : i;
}

/* "NPN 80012345": under that number it is licensed. Behind it, or i. */
static size_t
licence_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "npn", "din" };
	size_t at = i + 1 + lex_mark(r, i + 1, ':');

	return lex_word_in(r, i, words, COUNT(words)) && lex_number(r, at) &&
		       lex_at(r, at)->text.n == 8
		   ? at + 1
		   : i;
}

/* "Vitamin D 1000 IU 30s": so many are in the pack; not "in my 30s". Behind it,
 * or i. */
static size_t
pack_end(const struct resolver *r, size_t i)
{
	return i > 1 && lexing_int(lex_at(r, i), 10, 999) &&
		       sv_is(lex_word(r, i + 1), "s") &&
		       lex_at(r, i + 1)->before == 0 && lex_ends(r, i + 2) &&
		       lex_is(r, i - 1, VOCAB_UNIT)
		   ? i + 2
		   : i;
}

/* "SpO2 97% RA", "97% on RA" */
static bool
is_room_air(const struct resolver *r, size_t i)
{
	size_t at = i;

	if (i < 2 || !is_short(r, i, "ra"))
		return false;
	at -= sv_is(lex_word(r, i - 1), "on");
	return at > 1 && lex_number(r, at - 2) &&
	       sv_ends(lex_at(r, at - 1)->text, SV_LIT("%"));
}

void
writing_charts(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t end = billing_end(r, i);

		for (size_t at = i + 1; at + 1 < end; at++)
			r->lex.p[at].type = LEX_NOISE;
		lex_noise(r, i, licence_end(r, i));
		lex_noise(r, i, pack_end(r, i));
		if (is_room_air(r, i))
			r->lex.p[i].type = LEX_NOISE;
		else if (i > 0 && lex_is(r, i - 1, VOCAB_PRN) &&
			 is_short(r, i, "cp"))
			lex_become(&r->lex.p[i], VOCAB_PURPOSE, 0);
	}
}
