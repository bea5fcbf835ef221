/* How much was handed out: "#30", "Qty: 30 tablets", "3 refills", "90 day
 * supply", "90 tablet 3". None of it is a dose; all of it is understood. */
#include "resolve/scan/scan.h"

#define SUPPLY_MAX 9999
#define REFILLS_MOST 12
#define PACK_LEAST 21 /* tablets; fewer may be a dose */

static size_t
skip_marks(const struct resolver *r, size_t i)
{
	while (lex_mark(r, i, ':') || lex_mark(r, i, '=') ||
	       lex_mark(r, i, '#') || lex_says(r, i, VOCAB_TIMES, 0) ||
	       lex_is(r, i, VOCAB_FILLER))
		i++;
	return i;
}

static bool
is_supply(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 0, SUPPLY_MAX);
}

/* "QTY 12", "84 DAYS SUPPLY": the figure at lexeme k; a quantity in mL is none
 * of pieces. */
static void
handed_take(struct resolver *r, int64_t what, size_t k, size_t i, size_t end)
{
	struct handed *h = &r->now.handed;
	uint32_t unit = lex_unit(r, k + 1);

	if (what == SUPPLY_DAYS)
		h->days = lex_at(r, k)->value;
	else if (what == SUPPLY_PIECES &&
		 (unit == UNIT_NONE || unit == UNIT_PIECE))
		h->pieces = lex_at(r, k)->value;
	else
		return;
	h->text = lex_span(r, i, end);
	h->pos = r->now.base + (uint32_t)i;
}

/* Behind the figure what was counted, unless that is all that names it. */
static size_t
skip_counted(const struct resolver *r, size_t i)
{
	uint32_t unit = lex_unit(r, i);

	return i +
	       (lex_is(r, i, VOCAB_FORM) ||
		   (unit != UNIT_NONE && unit != UNIT_MASS && unit != UNIT_IU));
}

/* "serving size 2 capsules": what an amount beside it is in, and no dose. */
static size_t
serving_size(struct resolver *r, size_t i)
{
	size_t j = skip_marks(r, i + 1);
	uint32_t unit;
	int64_t one, n;

	if (!numerals_plain(r, j) || !amount_unit(r, j + 1, &unit, &one) ||
	    (unit != UNIT_PIECE && unit != UNIT_SERVING) ||
	    !lex_scaled(lex_at(r, j), one, &n) || n <= 0) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	intake_take(r);
	r->now.serving = n;
	r->now.serving_unit = unit;
	if (lex_is(r, j + 1, VOCAB_FORM))
		form_take(r, (uint32_t)lex_at(r, j + 1)->value);
	return j + 2;
}

/* "per serving", and behind a list of several things "(serving)", "(1
 * serving)"; "magnesium 200 mg, 2 capsules (1 serving)" may be two of 200 mg.
 * Behind it, or j. */
static size_t
says_serving(const struct resolver *r, size_t j)
{
	size_t at = j + 1;

	if (lex_mark(r, j, '(') && r->now.n_amounts > 1 && r->cands.n > 1)
		at += lexing_int(lex_at(r, at), 1, 1);
	else if (!lex_is(r, j, VOCAB_PER) && !lex_mark(r, j, '/'))
		return j;
	if (lex_unit(r, at) != UNIT_SERVING || !lex_is(r, at, VOCAB_UNIT))
		return j;
	if (!lex_mark(r, j, '('))
		return at + 1;
	return lex_mark(r, at + 1, ')') ? at + 2 : j;
}

size_t
serving_behind(struct resolver *r, size_t j, int64_t n, uint32_t piece)
{
	size_t end = says_serving(r, j);

	if (end == j || piece != UNIT_PIECE || n <= 0)
		return j;
	r->now.serving = n;
	r->now.serving_unit = piece;
	return end;
}

/* "R-3" behind "Disp-90 tablet,": so many refills. Behind it, or i. */
static size_t
skip_refills(const struct resolver *r, size_t i)
{
	size_t j = i + lex_mark(r, i, ',');

	return sv_is(lex_word(r, j), "r") && is_supply(r, j + 1) ? j + 2 : i;
}

/* "last issued: 02-Nov-2026" */
static size_t
supply_dated(struct resolver *r, size_t i)
{
	size_t j = i + 1 + lex_mark(r, i + 1, ':'),
	       end = date_shape(r, j, true);

	if (end == j)
		lex_odd(r, i, i + 1);
	return end == j ? i + 1 : end;
}

bool
supply_of_date(const struct resolver *r, size_t i)
{
	const struct lexeme *n = lex_at(r, i - 2);

	return i > 1 && lex_is(r, i - 1, VOCAB_FORM) &&
	       lexing_int(n, PACK_LEAST, SUPPLY_MAX);
}

/* "#30" and "qty 30" at lexeme i; "Tylenol #3" is a strength, and told. */
size_t
supply_read(struct resolver *r, size_t i)
{
	bool mark = lex_mark(r, i, '#');
	int64_t what = mark ? SUPPLY_PIECES : lex_at(r, i)->value;
	size_t j;

	if (!mark && !lex_is(r, i, VOCAB_SUPPLY))
		return i;
	if (!mark && lex_at(r, i)->value == SUPPLY_SERVING)
		return serving_size(r, i);
	if (!mark && lex_at(r, i)->value == SUPPLY_DATED)
		return supply_dated(r, i);
	if (!mark && lex_at(r, i)->value == SUPPLY_BEHIND) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	j = skip_marks(r, i + 1);
	if (!is_supply(r, j) || lex_is(r, j + 2, VOCAB_AGO))
		return mark ? i : i + 1;
	if (mark && i > 0 && lex_at(r, i - 1)->type == LEX_NAME) {
		lex_odd(r, i, j + 1);
		return j + 1;
	}
	intake_take(r);
	handed_take(r, what, j, i, j + 1);
	j = skip_counted(r, j + 1);
	return mark ? j : skip_refills(r, j);
}

/* "90 tablet 3" behind a dose and its times, at the end of a line of a visit's
 * summary: so many in one, as registers count them, and so many refills. */
static bool
is_dispensed(const struct resolver *r, size_t i)
{
	struct sv form = lex_at(r, i + 1)->text;

	int64_t least = r->now.counted != 0 ? 2 : COUNT_SURE + 1;

	return lexing_int(lex_at(r, i), least, SUPPLY_MAX) &&
	       lex_is(r, i + 1, VOCAB_FORM) && form.n > 4 &&
	       (form.p[form.n - 1] | 0x20) != 's' &&
	       lexing_int(lex_at(r, i + 2), 0, REFILLS_MOST) &&
	       lex_at(r, i + 2)->before == BEFORE_SPACE && i + 3 == r->lex.n &&
	       r->now.part == PART_TEXT &&
	       (r->now.n_often != 0 || r->now.n_moments != 0);
}

/* "3 refills", "90 day supply" */
size_t
supply_number(struct resolver *r, size_t i)
{
	if (is_dispensed(r, i)) {
		intake_take(r);
		return i + 3;
	}
	if (!is_supply(r, i) || !lex_is(r, i + 1, VOCAB_SUPPLY) ||
	    is_supply(r, skip_marks(r, i + 2)))
		return i;
	intake_take(r);
	if (lex_at(r, i + 1)->value == SUPPLY_DAYS)
		handed_take(r, SUPPLY_DAYS, i, i, i + 2);
	return i + 2;
}
