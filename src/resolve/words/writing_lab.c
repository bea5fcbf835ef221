/*
 * Measured values that are written like something else: "K 4.9" is no vitamin,
 * "Cr 1.4" no form, and "check Mg in 2 weeks" no magnesium taken. And what is
 * none: "urea 40% cream", "vitamin C serum".
 */
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define HOUR_LEAST 6000 /* thousandths: six in the morning */

/* Figures that such a value has without a unit, in thousandths. Alone it must
 * have a decimal where a whole number may be a dose or a part of a name. */
static const struct symbol {
	const char *text;
	int64_t low, high;
	bool decimal; /* always */
	bool alone;   /* with a decimal also outside a row of values */
	bool whole;   /* as it is without one */
	bool hour;    /* alone in its entry it may be taken at that hour */
} symbols[] = {
	{ "na", 110000, 179000, false, true, true, false },
	{ "k", 1500, 8900, true, true, false, false },
	{ "cl", 80000, 130000, false, true, true, false },
	{ "mg", 300, 5900, false, true, false, false },
	{ "ca", 1500, 15900, false, true, false, false },
	{ "cr", 200, 15900, false, true, false, false },
	{ "cr", 40000, 999000, false, false, false, false },
	{ "phos", 300, 12900, false, true, false, false },
	{ "po4", 300, 12900, false, true, false, false },
	/* written out, no tablet has so much, nor so little */
	{ "potassium", 1500, 8900, true, true, false, true },
	{ "magnesium", 600, 5900, true, true, false, true },
	{ "calcium", 1800, 15900, true, true, false, true },
};

/* The word, or that of "K+", "Mg++". */
static struct sv
symbol_word(const struct resolver *r, size_t i)
{
	struct sv text = lex_at(r, i)->text;

	return text.n > 1 && text.p[text.n - 1] == '+' ? lex_first(r, i)
						       : lex_word(r, i);
}

/* Does the next value of a row begin there? */
static bool
is_symbol(const struct resolver *r, size_t i)
{
	struct sv word = symbol_word(r, i);

	for (size_t k = 0; k < COUNT(symbols); k++)
		if (sv_is(word, symbols[k].text))
			return lex_number(r, i + 1);
	return false;
}

/* Behind the figure is nothing of a dose. */
static bool
ends_value(const struct resolver *r, size_t i)
{
	static const char *const flags[] = { "h", "l", "hh", "ll" };

	return lex_ends(r, i) || lex_mark(r, i, '(') || lex_mark(r, i, ')') ||
	       lex_mark(r, i, '/') || lex_is(r, i, VOCAB_LAB) ||
	       lex_is(r, i, VOCAB_PERSON) ||
	       lex_word_in(r, i, flags, COUNT(flags)) || is_symbol(r, i);
}

static bool
begins_value(const struct resolver *r, size_t i)
{
	return i == 0 || lex_ends(r, i - 1) || lex_number(r, i - 1) ||
	       lex_mark(r, i - 1, ':') || lex_mark(r, i - 1, '(') ||
	       lex_is(r, i - 1, VOCAB_LAB) ||
	       (lex_at(r, i)->flags & LEX_STOP) != 0;
}

/* "calcium 11.30", and nothing else: it may be half past eleven, and is told.
 * By night nobody takes it, and "calcium 2.30" is a value. */
static bool
may_be_hour(const struct resolver *r, size_t i, size_t figure)
{
	struct sv s = lex_at(r, figure)->text;
	size_t point = s.n - 3; /* of two places behind it */
	int64_t milli;

	return i == 0 && figure == 1 && r->lex.n == 2 && s.n > 3 &&
	       s.p[point] == '.' &&
	       ((s.p[point + 1] - '0') * 10 + s.p[point + 2] - '0') % 15 == 0 &&
	       s.p[point + 1] < '6' && lex_scaled(lex_at(r, 1), 1000, &milli) &&
	       milli >= HOUR_LEAST;
}

static bool
has_band(const struct resolver *r, size_t i, size_t figure, bool row)
{
	const struct lexeme *x = lex_at(r, figure);
	struct sv word = symbol_word(r, i);
	int64_t milli;

	if (!lex_scaled(x, 1000, &milli))
		return false;
	for (size_t k = 0; k < COUNT(symbols); k++) {
		const struct symbol *s = &symbols[k];

		if (!sv_is(word, s->text) || milli < s->low ||
		    milli > s->high || (s->hour && may_be_hour(r, i, figure)))
			continue;
		if (x->exp != 0 ? row || s->alone
				: !s->decimal && (row || s->whole))
			return true;
	}
	return false;
}

/* "Mg 1.6", "K: 4.9"; in a row also "Mg 2": the figure, or i. */
static size_t
value_of(const struct resolver *r, size_t i, bool row)
{
	size_t at = i + 1;

	while (sv_is(lex_word(r, at), "+") && lex_at(r, at)->before == 0)
		at++; /* "K+" */
	at += lex_mark(r, at, ':') || lex_mark(r, at, '=');
	return lex_number(r, at) && begins_value(r, i) &&
		       has_band(r, i, at, row) && ends_value(r, at + 1)
		   ? at
		   : i;
}

/* "BUN 34 H mg/dL", "creatinine,mg/dL": before "/dL" it is no name. */
static void
unit_take(struct resolver *r, size_t i)
{
	struct lexeme *x = &r->lex.p[i];

	if (x->type == LEX_NAME && x->cls == VOCAB_UNIT &&
	    lex_mark(r, i + 1, '/') && lex_at(r, i + 1)->before == 0 &&
	    (lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_DL) ||
		lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_L)))
		x->type = LEX_VOCAB;
}

static bool
is_skin(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_goes(r, i) == ROUTE_SKIN ||
	       (lex_is(r, i, VOCAB_FORM) &&
		   form_route((uint32_t)x->value) == ROUTE_SKIN);
}

static bool
is_percent(const struct resolver *r, size_t i)
{
	return lex_number(r, i) && lex_unit(r, i + 1) == UNIT_PERCENT;
}

/* "vitamin C serum", "niacinamide 10% serum": what is put on the skin; and not
 * "magnesium serum 1.8". */
static bool
is_cosmetic(const struct resolver *r, size_t i)
{
	if (i == 0 || !lex_says(r, i, VOCAB_LAB, LAB_LEVEL) ||
	    !sv_is(lex_word(r, i), "serum"))
		return false;
	if (i > 1 && is_percent(r, i - 2))
		return true;
	return lex_at(r, i - 1)->type == LEX_NAME &&
	       (lex_ends(r, i + 1) || is_percent(r, i + 1) ||
		   lexing_says_when(lex_at(r, i + 1)) || is_skin(r, i + 1));
}

/* "urea 40% cream": no value */
static void
strength_take(struct resolver *r, size_t i)
{
	struct lexeme *x = &r->lex.p[i];

	if (x->cls != VOCAB_LAB || !is_percent(r, i + 1))
		return;
	for (size_t k = i + 3; k < r->lex.n && k - i < LOOK_FAR; k++) {
		if (lex_ends(r, k))
			return;
		if (!lex_is(r, k, VOCAB_FORM) && !is_skin(r, k))
			continue;
		if (x->type == LEX_NAME)
			x->cls = 0;
		else
			x->type = LEX_UNKNOWN;
		return;
	}
}

/* --------------------------------------------------- what is to be measured */

/* A supplement or what may be one; who has his digoxin checked takes it. */
static bool
is_measurable(const struct resolver *r, size_t i)
{
	enum kind kind = lex_at(r, i)->type == LEX_NAME
			     ? name_kind(r, lex_at(r, i))
			     : KIND_NONE;

	return kind == KIND_SUPPLEMENT || kind == KIND_ANY;
}

/* "calcium and vitamin D levels": behind it, or i. */
static size_t
measurable_end(const struct resolver *r, size_t i)
{
	size_t at = i, end = i;

	while (is_measurable(r, at)) {
		end = ++at;
		at += lex_is(r, at, VOCAB_JOIN) || lex_mark(r, at, ',') ||
		      lex_mark(r, at, '/') || lex_mark(r, at, '&');
	}
	while (end != i && lex_says(r, end, VOCAB_LAB, LAB_LEVEL))
		end++;
	return end;
}

/* "in 3 months", and nothing behind it */
static bool
is_in_weeks(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_FILLER, FILLER_IN) &&
	       lex_number(r, i + 1) && lex_is(r, i + 2, VOCAB_PERIOD) &&
	       lex_at(r, i + 2)->value >= MIN_PER_WEEK &&
	       (lex_ends(r, i + 3) || lex_mark(r, i + 3, ')'));
}

/* "Recheck Mg", "repeat calcium and vitamin D in 3 months": of what is taken it
 * says nothing, and is told; "repeat Cipro", "check magnesium" may be of what
 * is. */
static void
check_take(struct resolver *r, size_t i)
{
	static const char *const sure[] = { "recheck", "monitor" };
	static const char *const words[] = { "check", "repeat", "measure" };
	size_t at = i + 1, end;

	if (!lex_word_in(r, i, sure, COUNT(sure)) &&
	    !lex_word_in(r, i, words, COUNT(words)))
		return;
	at += lex_is(r, at, VOCAB_FILLER);
	end = measurable_end(r, at);
	if (!is_in_weeks(r, end) &&
	    !(lex_word_in(r, i, sure, COUNT(sure)) && lex_ends(r, end)))
		return;
	for (; at < end; at++)
		if (lex_at(r, at)->type == LEX_NAME)
			r->lex.p[at].type = LEX_UNKNOWN;
}

/* "hold before labs": nothing was measured. */
static bool
is_before_lab(const struct resolver *r, size_t i)
{
	return i > 0 && lex_says(r, i, VOCAB_LAB, LAB_LEVEL) &&
	       lex_is(r, i - 1, VOCAB_BESIDE);
}

void
writing_labs(struct resolver *r)
{
	bool row = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		size_t figure = value_of(r, i, row);

		check_take(r, i);
		unit_take(r, i);
		if (figure != i) {
			lex_become(&r->lex.p[i], VOCAB_LAB, LAB_TEST);
			for (size_t k = i + 1; k < figure; k++)
				r->lex.p[k].type = LEX_NOISE;
			row = true;
		} else if (is_cosmetic(r, i)) {
			lex_become(&r->lex.p[i], VOCAB_FORM, FORM_CREAM);
			lex_odd(r, i, i + 1);
		} else if (is_before_lab(r, i)) {
			lex_noise(r, i, i + 1);
		} else {
			strength_take(r, i);
		}
		row |= lex_is(r, i, VOCAB_LAB) && lex_number(r, i + 1);
	}
}
