/*
 * "mg" in small letters, and a unit that is apart from its figure. In a row of
 * cells ("Cipro,500,mg,PO") the unit has a cell of its own and is joined to the
 * figure of the cell before. Where no figure is found the "mg" of "Folic acid
 * mg daily" is told: it is the rest of an amount, and no magnesium. A spoon may
 * be "level".
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

#define SYMBOL_LETTERS 2 /* "Ca": its neighbour may be a symbol too */

static bool
is_border(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       lex_mark(r, i, '|');
}

static bool
in_small(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_lower(s.p[i]))
			return false;
	return true;
}

/* ------------------------------------------------------ a cell of its own */

/* Of "Ca,600,Mg,300": what may be a name, and has a figure of its own. */
static bool
is_next_symbol(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME && lex_number(r, i + 2) &&
	       !in_small(lex_at(r, i)->text);
}

/* A unit that fills the cell from lexeme i on: "mg", the "mg/5 mL" too. */
static bool
is_unit_cell(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	uint32_t unit;

	if (!(x->cls == VOCAB_UNIT && x->type != LEX_NUMBER) &&
	    !form_counted(r, i, &unit))
		return false;
	return (i + 1 >= r->lex.n || is_border(r, i + 1) ||
		   lex_mark(r, i + 1, '/')) &&
	       !is_next_symbol(r, i);
}

/* The lexeme before at is a figure that fills its cell; the comma of "B6,200"
 * is none of its own. */
static bool
is_figure_cell(const struct resolver *r, size_t at)
{
	return at > 1 && lex_number(r, at - 1) &&
	       (is_border(r, at - 2) || lex_at(r, at - 1)->text.p[-1] == ',');
}

/* Lexemes up to out - 1 stay; that at i is a border. */
static bool
parts_unit(const struct resolver *r, size_t out, size_t i)
{
	return is_border(r, i) && is_figure_cell(r, out) &&
	       is_unit_cell(r, i + 1);
}

/* "Potassium,4.2,mmol/L" is measured, and the border at lexeme i the second. */
static bool
is_measured(const struct resolver *r, size_t out, size_t i)
{
	return out > 2 && lex_at(r, out - 3)->type == LEX_NAME &&
	       is_border(r, out - 2) && lex_mark(r, i + 2, '/') &&
	       !lex_number(r, i + 3);
}

/* "500,mg" is "500 mg". */
static void
cells_join(struct resolver *r)
{
	size_t out = 0;

	for (size_t i = 0; i < r->lex.n; i++) {
		if (!parts_unit(r, out, i)) {
			r->lex.p[out++] = r->lex.p[i];
			continue;
		}
		if (is_measured(r, out, i)) {
			r->lex.p[out - 2] = r->lex.p[out - 1];
			out--;
		}
		r->lex.p[out - 1].slots++;
		if (r->lex.p[i + 1].type == LEX_NAME)
			r->lex.p[i + 1].type = LEX_VOCAB;
	}
	r->lex.n = out;
}

/* --------------------------------------------------------- without a figure */

/* What stands behind an amount. */
static bool
is_behind_amount(const struct resolver *r, size_t i)
{
	return lexing_says_when(lex_at(r, i)) || lex_is(r, i, VOCAB_ROUTE) ||
	       lex_is(r, i, VOCAB_PRN);
}

/* The name of a thing, which an amount stands behind; not the symbol of "zn
 * mg", nor magnesium itself. */
static bool
is_weighed_name(const struct resolver *r, size_t i, size_t mg)
{
	const struct lexeme *x = lex_at(r, i);

	return lexing_taken(r, x) && x->text.n > SYMBOL_LETTERS &&
	       !names_related(r, x, lex_at(r, mg));
}

/* The "l" of "l mg", a word nobody knows. */
static bool
is_ruin(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_UNKNOWN ||
	       (x->text.n == 1 && x->type != LEX_NAME &&
		   x->type != LEX_NUMBER && x->type != LEX_MARK);
}

/* "1-0-0-1;mg": figures before it, but none that can be its own. */
static bool
is_behind_figures(const struct resolver *r, size_t i)
{
	return i > 1 && is_border(r, i - 1) && lex_number(r, i - 2) &&
	       (lex_at(r, i - 2)->before & BEFORE_HYPHEN) != 0;
}

/* "mg daily" of a line that was broken, "Folic acid mg daily", "Folic acid l
 * mg daily", "Zinc (mg)". */
static bool
is_milligram(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type != LEX_NAME || x->cls != VOCAB_UNIT || x->text.n != 2 ||
	    !(in_small(x->text) || (i > 0 && in_capitals(r->text))))
		return false;
	if (i == 0)
		return is_behind_amount(r, i + 1);
	if (lex_mark(r, i - 1, '('))
		return lex_mark(r, i + 1, ')') && i > 1 &&
		       is_weighed_name(r, i - 2, i);
	if (is_behind_figures(r, i))
		return true;
	return is_behind_amount(r, i + 1) &&
	       (is_ruin(r, i - 1) || is_weighed_name(r, i - 1, i));
}

/* ------------------------------------------------------------------ spoons */

/* "1 level tsp" is a spoon, and no magnesium level; "1 heaping tsp" is more
 * than one, and told. */
static void
spoon_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "level", "levelled", "heaping",
		"heaped", "rounded" };
	const struct lexeme unit = *lex_at(r, i + 1);
	bool level = lex_word_in(r, i, words, 2);

	if (!lex_word_in(r, i, words, COUNT(words)) || i == 0 ||
	    !(lex_number(r, i - 1) || lex_is(r, i - 1, VOCAB_PER)) ||
	    !lex_is(r, i + 1, VOCAB_UNIT) ||
	    (lex_unit(r, i + 1) != UNIT_ML &&
		lex_unit(r, i + 1) != UNIT_SERVING))
		return;
	lex_tell(r, i, i + 2);
	lex_become(&r->lex.p[i], VOCAB_UNIT, unit.value);
	if (level)
		r->lex.p[i].flags &= ~(uint32_t)(LEX_USED | LEX_ODD);
}

void
writing_units(struct resolver *r)
{
	cells_join(r);
	for (size_t i = 0; i < r->lex.n; i++)
		spoon_take(r, i);
	for (size_t i = 0; i < r->lex.n; i++)
		if (is_milligram(r, i))
			r->lex.p[i].type = LEX_UNKNOWN;
}
