/*
 * How much and when, as slips and other languages write it: "ii tds", "c
 * food", "12md", "tous les trois mois". Elsewhere the same letters are words
 * of other things, or of none.
 */
#include "base/units.h"
#include "resolve/words/lexemes.h"

static void
number_take(struct lexeme *x, int64_t value)
{
	x->type = LEX_NUMBER;
	x->cls = VOCAB_NUMBER;
	x->value = value;
	x->exp = 0;
}

/* "ii tds", "iii tabs nocte": so many; "type II" and "NYHA II" are not. */
static int64_t
roman(const struct resolver *r, size_t i)
{
	if (lex_at(r, i)->type != LEX_UNKNOWN ||
	    !(lex_is(r, i + 1, VOCAB_FREQUENCY) ||
		lex_is(r, i + 1, VOCAB_FORM) || lex_is(r, i + 1, VOCAB_UNIT)))
		return 0;
	if (sv_is(lex_word(r, i), "ii"))
		return 2;
	return sv_is(lex_word(r, i), "iii") ? 3 : 0;
}

/* "tous les trois mois", "alle zwei Wochen", "durante dos semanas": numbers
 * that are no words of English, between what asks for one and a period. */
static int64_t
foreign(const struct resolver *r, size_t i)
{
	static const struct {
		const char *text;
		int64_t value;
	} words[] = { { "deux", 2 }, { "trois", 3 }, { "quatre", 4 },
		{ "quinze", 15 }, { "zwei", 2 }, { "drei", 3 }, { "vier", 4 },
		{ "sechs", 6 }, { "dos", 2 }, { "tres", 3 }, { "cuatro", 4 },
		{ "seis", 6 }, { "quince", 15 }, { "dois", 2 }, { "duas", 2 },
		{ "due", 2 }, { "tre", 3 }, { "quattro", 4 }, { "sei", 6 },
		{ "quindici", 15 }, { "twee", 2 }, { "drie", 3 },
		{ "zes", 6 } };

	if (i == 0 || !lex_is(r, i + 1, VOCAB_PERIOD) ||
	    !(lex_is(r, i - 1, VOCAB_EVERY) || lex_is(r, i - 1, VOCAB_FOR)))
		return 0;
	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_word(r, i), words[k].text))
			return words[k].value;
	return 0;
}

/* "1 tds c food": cum, with; and no vitamin */
static bool
is_cum(const struct resolver *r, size_t i)
{
	return i > 0 && lex_at(r, i)->type == LEX_UNKNOWN &&
	       lex_at(r, i)->text.n == 1 && *lex_at(r, i)->text.p == 'c' &&
	       lex_is(r, i + 1, VOCAB_ANCHOR);
}

/* "1 w dinner", "w food": with; not the weeks of "for 2 w" */
static bool
is_with(const struct resolver *r, size_t i)
{
	return sv_is(lex_word(r, i), "w") && lex_is(r, i + 1, VOCAB_ANCHOR) &&
	       !(i > 1 && lex_number(r, i - 1) &&
		   (lex_is(r, i - 2, VOCAB_FOR) ||
		       lex_is(r, i - 2, VOCAB_TIMES)));
}

/* "12md", "12 MD": midday, and no doctor */
static bool
is_midday(const struct resolver *r, size_t i)
{
	return i > 0 && sv_is(lex_word(r, i), "md") &&
	       lexing_int(lex_at(r, i - 1), 12, 12);
}

/* "Bed: magnesium", "Tea: calcium 500 mg"; but "Tea: 2 cups", and "Tea:
 * chamomile" is a tea. Alone it heads what a list has behind it. */
static void
head_take(struct resolver *r)
{
	bool tea = sv_is(lex_word(r, 0), "tea");
	bool alone = lex_at(r, 2)->type == LEX_END;
	uint32_t unit;

	if (!(tea || sv_is(lex_word(r, 0), "bed")) || !lex_mark(r, 1, ':') ||
	    (!alone && !lexing_taken(r, lex_at(r, 2))))
		return;
	unit = lex_number(r, 3) ? lex_unit(r, 4) : UNIT_NONE;
	if (!tea)
		lex_become(&r->lex.p[0], VOCAB_ANCHOR, ANCHOR_BEDTIME);
	else if (alone || unit == UNIT_MASS || unit == UNIT_IU)
		lex_become(&r->lex.p[0], VOCAB_DAYPART, PART_EVENING);
}

/* "à 7h"; "a" alone is a word of English */
static bool
is_at(const struct resolver *r, size_t i)
{
	return sv_is(lex_at(r, i)->text, "\xc3\xa0") && lex_number(r, i + 1);
}

/* "give 2 tabs"; not "I give my son iron" */
static bool
is_give(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_UNKNOWN &&
	       sv_is(lex_word(r, i), "give") && lex_number(r, i + 1);
}

void
writing_sigs(struct resolver *r)
{
	head_take(r);
	for (size_t i = 0; i < r->lex.n; i++) {
		struct lexeme *x = &r->lex.p[i];
		int64_t n = roman(r, i);

		if (n == 0)
			n = foreign(r, i);
		if (n != 0)
			number_take(x, n);
		else if (is_cum(r, i) || is_with(r, i))
			lex_become(x, VOCAB_JOIN, 0);
		else if (is_midday(r, i))
			lex_become(x, VOCAB_CLOCK, 720);
		else if (is_give(r, i))
			lex_become(x, VOCAB_VERB, VERB_NOW);
		else if (is_at(r, i))
			lex_become(x, VOCAB_AT, 0);
	}
}
