/*
 * "Constipation, chronic": a condition with its words turned round. Letters
 * that name a disease, and beside something taken may not: "1 cp" is a
 * tablet in France, "pms-" a maker in Canada, "OD AF" after food in India. And
 * other short words of other languages: "con la cena", "Kremil-S 1 tab".
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

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
	return is_letters(r, i, "pms") && lexing_taken(r, lex_at(r, i + 1)) &&
	       lex_at(r, i + 1)->before == BEFORE_HYPHEN;
}

/* "con la cena", "la mañana"; but "propranolol la 80 mg" */
static bool
is_article(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_FORM) && sv_is(lex_word(r, i), "la") &&
	       ascii_lower(*lex_at(r, i)->text.p) &&
	       lex_at(r, i + 1)->type == LEX_UNKNOWN;
}

/* "1 tab TlD": three times a day, misread, and no medicine for HIV */
static bool
is_tid(const struct resolver *r, size_t i)
{
	return i > 0 && is_letters(r, i, "tld") &&
	       !in_capitals(lex_at(r, i)->text) && !lex_parted(r, i) &&
	       (lex_number(r, i - 1) || lex_is(r, i - 1, VOCAB_UNIT) ||
		   lex_is(r, i - 1, VOCAB_FORM));
}

/* "Kremil-S 1 tab": a letter of the unknown word before it and one tablet, and
 * not the medicine "S-1" */
static bool
is_letter_and_count(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return i > 0 && x->type == LEX_NAME && x->slots == 2 &&
	       x->text.n == 3 && x->text.p[1] == ' ' &&
	       ascii_digit(x->text.p[2]) && !lex_parted(r, i) &&
	       lex_at(r, i - 1)->type == LEX_UNKNOWN &&
	       name_kind(r, x) == KIND_MEDICINE;
}

/* "AF" at lexeme i, and how much or how often before lexeme at */
static bool
is_behind_dose(const struct resolver *r, size_t i, size_t at)
{
	if (at == 0 || !is_letters(r, i, "af") ||
	    !in_capitals(lex_at(r, i)->text))
		return false;
	at--;
	return lex_number(r, at) || lexing_says_when(lex_at(r, at)) ||
	       lex_is(r, at, VOCAB_UNIT) || lex_is(r, at, VOCAB_FORM) ||
	       lex_is(r, at, VOCAB_ROUTE) || lex_is(r, at, VOCAB_PERIOD);
}

/* "Shelcal 500 | 1-0-1 | AF": a cell of a prescription, and told */
static bool
is_food_cell(const struct resolver *r, size_t i)
{
	return i > 1 && lex_mark(r, i - 1, '|') && is_behind_dose(r, i, i - 1);
}

/* The condition that the word of lexeme w and then those of x name, or NONE. */
static uint32_t
turned_name(
    const struct resolver *r, const struct lexeme *w, const struct lexeme *x)
{
	uint32_t node = step_word(r, 0, r->slots.p[w->slot].word);
	struct range names;

	node = step_slots(r, node, x->slot, x->slot + x->slots);
	if (node == NONE)
		return NONE;
	names = r->m->nodes[node].names;
	for (uint32_t k = names.start; k < names.start + names.count; k++) {
		const struct name *n = &r->m->names[k];

		if (n->kind == NAME_TERM &&
		    r->m->terms[n->target].domain == DOMAIN_CONDITION)
			return k;
	}
	return NONE;
}

/* "Constipation, chronic": chronic constipation, as indexes write it. */
static void
turned_take(struct resolver *r, size_t i)
{
	struct lexeme *x = &r->lex.p[i];
	const struct lexeme *w = lex_at(r, i + 2);
	uint32_t name;

	if (x->type != LEX_NAME || !lexing_condition(r, x) ||
	    !lex_mark(r, i + 1, ',') || w->type != LEX_UNKNOWN ||
	    w->slots != 1 || !lex_ends(r, i + 3))
		return;
	name = turned_name(r, w, x);
	if (name == NONE)
		return;
	r->options.p[x->options.start] =
	    (struct option){ r->m->names[name].target, r->m->names[name].by,
		    name };
	x->options.count = 1;
	x[1].type = x[2].type = LEX_NOISE;
}

void
writing_diseases(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		turned_take(r, i);
		if (is_tablet(r, i))
			lex_become(&r->lex.p[i], VOCAB_FORM, FORM_TABLET);
		else if (is_maker(r, i))
			r->lex.p[i].type = LEX_NOISE;
		else if (is_article(r, i))
			lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
		else if (is_letter_and_count(r, i) || is_food_cell(r, i) ||
			 is_tid(r, i))
			r->lex.p[i].type = LEX_UNKNOWN;
	}
}

/* "Magnesium 200 mg OD AF": after food, or what it is taken for; not so in
 * "for AF", "(AF)", "warfarin - AF". */
bool
disease_or_food(const struct resolver *r, size_t i)
{
	if (!is_behind_dose(r, i, i) || lex_parted(r, i))
		return false;
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--)
		if (lexing_taken(r, lex_at(r, k - 1)))
			return true;
	return false;
}
