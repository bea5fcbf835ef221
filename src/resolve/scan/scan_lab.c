/* What was measured: "INR 2.5", "T4 1.1"; of kidneys: scan_egfr.c. */
#include "resolve/scan/scan.h"

#define LAB_UNIT_LETTERS 5 /* "mmHg", "pg", "sec" */

/* ----------------------------------------------------------------- tests */

static size_t
per_litre(const struct resolver *r, size_t i)
{
	if (lex_mark(r, i, '/') &&
	    (lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_L) ||
		lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_DL)))
		return i + 2;
	return lex_unit(r, i) == UNIT_PERCENT && lex_at(r, i)->before == 0
		   ? i + 1
		   : i;
}

size_t
lab_per_volume(const struct resolver *r, size_t i, uint32_t unit, int64_t one)
{
	size_t end = per_litre(r, i);

	return end == i && unit == UNIT_MASS && one < NG_PER_UG &&
		       lex_mark(r, i, '/') && lex_unit(r, i + 1) == UNIT_ML
		   ? i + 2
		   : end;
}

/* "nmol/L", "pg/mL": never of a dose. */
static size_t
unit_of_labs(const struct resolver *r, size_t i)
{
	size_t end = per_litre(r, i + 1);

	if (!lex_says(r, i, VOCAB_MEASURE, MEASURE_LAB))
		return i;
	if (end != i + 1)
		return end;
	return lex_mark(r, i + 1, '/') && lex_unit(r, i + 2) == UNIT_ML ? i + 3
									: i;
}

/* What may stand behind a measured figure: "/90 mmHg", "mg/dL", "%". */
static bool
is_lab_unit(const struct resolver *r, size_t i)
{
	return lex_unit(r, i) != UNIT_NONE || lex_is(r, i, VOCAB_MEASURE) ||
	       lex_mark(r, i, '/') || lex_mark(r, i, '%') ||
	       (lex_at(r, i)->type == LEX_UNKNOWN &&
		   lex_at(r, i)->text.n <= LAB_UNIT_LETTERS) ||
	       (lex_number(r, i) && lex_mark(r, i - 1, '/'));
}

void
lab_measured(struct resolver *r)
{
	r->now.measured |= resolve_bit(r->now.segment);
}

bool
lab_has(const struct resolver *r, uint32_t segment)
{
	return (r->now.measured & resolve_bit(segment)) != 0;
}

/* Something besides was said that only a thing taken has. */
bool
lab_dosed(const struct resolver *r)
{
	const struct reading *now = &r->now;

	if (now->counted || now->e.every_count != NUM_NONE)
		return true;
	for (uint32_t i = 0; i < now->n_amounts; i++) {
		const struct amount *a = &now->amounts[i];

		if (a->unit == UNIT_UNKNOWN ? a->bare && !lab_has(r, a->segment)
					    : a->unit != UNIT_PERCENT)
			return true;
	}
	return false;
}

/* Unit, flag and limit behind a figure. */
static size_t
behind_value(const struct resolver *r, size_t i)
{
	size_t was, unit = i;

	do {
		was = i;
		i = lab_flag(r, i);
		while (is_lab_unit(r, i))
			i++;
		i = lab_limit(r, i, i != unit);
	} while (i != was);
	return i;
}

/* "creatinine high": told, as no rule looks at it. */
static void
lab_off(struct resolver *r, size_t i, size_t end)
{
	for (size_t k = i + 1; k < end; k++)
		if (lex_says(r, k, VOCAB_LAB, LAB_OFF)) {
			lex_odd(r, i, end);
			return;
		}
}

/* "glucose 4 g tablets" is taken, "glucose 110 mg/dL" and "urea 40 mg %" are
 * not. */
static bool
is_dose(const struct resolver *r, size_t i)
{
	uint32_t unit = lex_unit(r, i);

	return unit != UNIT_NONE && unit != UNIT_PERCENT &&
	       !lex_mark(r, i + 1, '/') && lex_unit(r, i + 1) != UNIT_PERCENT;
}

/* "as per INR", "according to INR": how much is taken, and nothing measured. */
static bool
is_guide(const struct resolver *r, size_t i)
{
	return i > 0 && (lex_is(r, i - 1, VOCAB_PER) ||
			    sv_is(lex_first(r, i - 1), "according"));
}

/* Behind a figure and, of "target 2.0-3.0", the other. */
static size_t
behind_figures(const struct resolver *r, size_t i)
{
	size_t other = lab_next_figure(r, i + 1, false);

	return other != 0 && !is_dose(r, other + 1) ? other + 1 : i + 1;
}

/* "creatinine 98 (60-110)", "(Oct 2026)": what is usual, or when it was. */
size_t
lab_bracket(struct resolver *r, size_t i)
{
	size_t end = i + 3;

	if (!r->now.lab || lab_dosed(r) || !lex_mark(r, i, '('))
		return i;
	if (!lex_number(r, i + 1) || !lex_number(r, i + 2) ||
	    (lex_at(r, i + 2)->before & BEFORE_HYPHEN) == 0)
		end = date_shape(r, i + 1, false);
	if (end == i + 1 && lex_is(r, i + 1, VOCAB_MONTH) &&
	    date_is_year(r, i + 2))
		end = i + 3;
	return end != i + 1 && lex_mark(r, end, ')') ? end + 1 : i;
}

size_t
lab_test(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);

	if (!lex_number(r, j)) {
		if (is_guide(r, i))
			return i + 1;
		if (j > i + 1 && lex_is(r, j - 1, VOCAB_LAB)) {
			r->now.level = 1; /* "creatinine high" */
			lab_off(r, i, j);
		}
		return j > i + 1 && r->now.level ? j : i;
	}
	j = behind_figures(r, j);
	if (is_dose(r, j))
		return i;
	j = behind_value(r, j);
	lab_off(r, i, j);
	r->now.lab = 1;
	return j;
}

/* Behind a unit of what is measured, a flag or the mark between cells before
 * it: "mg/dL", "H mg/dL", ",mg/dL"; or i. */
static size_t
unit_apart(const struct resolver *r, size_t i)
{
	size_t at = lab_flag(r, i);

	at += at == i && (lex_mark(r, i, ',') || lex_mark(r, i, '|'));
	if (unit_of_labs(r, at) != at)
		return unit_of_labs(r, at);
	return lex_unit(r, at) != UNIT_NONE && per_litre(r, at + 1) != at + 1
		   ? per_litre(r, at + 1)
		   : i;
}

/* "vitamin D 45 nmol/L", "magnesium 1.5 L mg/dL": the name before it was
 * measured. */
size_t
lab_number(struct resolver *r, size_t i)
{
	size_t end = unit_of_labs(r, i + 1);

	if (end == i + 1)
		end = unit_apart(r, i + 1);
	if (end == i + 1)
		return i;
	r->now.lab = 1;
	lab_measured(r);
	if (i > 0 && lex_mark(r, i - 1, ',') && r->now.segment != 0)
		r->now.measured |= resolve_bit(r->now.segment - 1);
	if (lex_mark(r, end, ',') && lab_limit(r, end + 1, true) != end + 1)
		end = lab_limit(r, end + 1, true);
	end = behind_value(r, end);
	for (size_t k = i; k < end; k++)
		r->now.off |= lex_says(r, k, VOCAB_LAB, LAB_OFF);
	return end;
}

/* ------------------------------------------- tests called as medicines are */

/* Figures without a unit that no dose of them has, in thousandths. */
static const struct band {
	int64_t test, low, high;
} bands[] = {
	{ LAB_T4, 100, 11900 },
	{ LAB_T3, 500, 2400 },
	{ LAB_T3, 2600, 4900 }, /* half of 5 is a dose */
	{ LAB_HCT, 26000, 37400 },
	{ LAB_HCT, 37600, 49000 },
	{ LAB_TESTOSTERONE, 251000, 3000000 },
};

static bool
in_band(int64_t test, int64_t milli)
{
	for (size_t k = 0; k < COUNT(bands); k++)
		if (bands[k].test == test && milli >= bands[k].low &&
		    milli <= bands[k].high)
			return true;
	return false;
}

/* "ug/dL", "U/L", "pg/mL"; not the "mg/mL" of what is injected, nor the "/day"
 * of a dose. */
static bool
is_per_volume(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return unit_of_labs(r, i) != i ||
	       (amount_unit(r, i, &unit, &one) &&
		   lab_per_volume(r, i + 1, unit, one) != i + 1);
}

/* Behind it is nothing of how often or how it is taken. */
static bool
ends_figure(const struct resolver *r, size_t i)
{
	static const char *const flags[] = { "h", "l", "hh", "ll" };

	return lex_ends(r, i) || lex_mark(r, i, '(') ||
	       lex_is(r, i, VOCAB_LAB) || lex_is(r, i, VOCAB_JOIN) ||
	       lex_word_in(r, i, flags, COUNT(flags));
}

/* Is the figure at i that of the test before it, at name? In "candesartan HCT
 * 32" it is a medicine's. */
static bool
is_measured(const struct resolver *r, size_t name, size_t i)
{
	int64_t test = lex_at(r, name)->value, milli;
	bool first = name == 0 || lex_ends(r, name - 1) ||
		     (lex_at(r, name)->flags & LEX_STOP) != 0;
	uint32_t unit = lex_unit(r, i + 1);

	if (is_per_volume(r, i + 1))
		return true;
	if (test != LAB_TEST && !first)
		return false;
	if (unit != UNIT_NONE)
		return unit == UNIT_PERCENT &&
		       (test == LAB_TEST || test == LAB_HCT);
	return ends_figure(r, i + 1) &&
	       lex_scaled(lex_at(r, i), 1000, &milli) &&
	       (test == LAB_TEST || in_band(test, milli));
}

/* "magnesium is low", with nothing else in its segment, is no dose. */
static void
lab_state(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	size_t at = i + 1;

	at += lex_is(r, at, VOCAB_VERB);
	if (!lex_says(r, at, VOCAB_LAB, LAB_OFF) || !lex_ends(r, at + 1) ||
	    (r->m->terms[lex_term(r, x)].flags & TERM_SUPPLEMENT) == 0)
		return;
	for (size_t k = 0; k < r->cands.n; k++)
		if (r->cands.p[k].segment == r->now.segment)
			return;
	r->now.level = 1;
	lab_measured(r);
}

/* A name that is the word of a test too: behind its figure, or i. */
size_t
lab_named(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	size_t at = i + 1;

	if (x->options.count != 0)
		lab_state(r, i);
	if (x->cls != VOCAB_LAB || !lab_is_test(x->value))
		return i;
	while (lex_mark(r, at, ':') || lex_mark(r, at, '=') ||
	       lex_mark(r, at, '<') || lex_mark(r, at, '>'))
		at++;
	return lex_number(r, at) && is_measured(r, i, at) ? lab_test(r, i) : i;
}
