/* What was measured: "eGFR (CKD-EPI) 41", "INR 2.5", "T4 1.1". */
#include "resolve/scan/scan.h"

#define EGFR_MAX 300
#define EGFR_FIGURES 4     /* "eGFR 60 -> 45 -> 28" */
#define ASIDE_FAR 8        /* lexemes in brackets before a figure */
#define LAB_UNIT_LETTERS 5 /* "mmHg", "pg", "sec" */

/* --------------------------------------------------------- kidney figures */

/* "mL/min/1.73 m2" behind a figure */
static size_t
skip_rate(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	if (!amount_unit(r, i, &unit, &one) || unit != UNIT_ML)
		return i;
	for (i++;; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (!lex_mark(r, i, '/') && !lex_is(r, i, VOCAB_PER) &&
		    !lex_says(r, i, VOCAB_PERIOD, 1) &&
		    !lex_says(r, i, VOCAB_MEASURE, MEASURE_M2) &&
		    !(x->type == LEX_NUMBER && x->value == 173 && x->exp == 2))
			return i;
	}
}

static bool
is_estimate(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "est", "estimated", "estimate",
		"calc", "calculated", "today" };

	return lex_word_in(r, i, words, sizeof words / sizeof *words);
}

/* "(CKD-EPI 2021)", "(mL/min)": nothing but the method or the unit. */
static size_t
skip_aside(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return i;
	while ((lex_at(r, at)->type == LEX_NOISE || lex_is(r, at, VOCAB_LAB) ||
		   is_estimate(r, at)) &&
	       at - i < ASIDE_FAR)
		at++;
	at = skip_rate(r, at);
	return at > i + 1 && lex_mark(r, at, ')') ? at + 1 : i;
}

/* "less than", "dropped to", "≤": what may stand before a kidney figure. */
static bool
is_said(const struct resolver *r, size_t i, char *sign)
{
	static const char *const less[] = { "less", "below", "under", "lower" };
	static const char *const more[] = { "greater", "above", "over", "more",
		"higher" };
	static const char *const course[] = { "than", "dropped", "drop", "fell",
		"fallen", "down", "declined", "decreased", "went", "rose", "up",
		"improved", "increased", "from", "\u2264", "\u2265" };

	if (lex_word_in(r, i, less, sizeof less / sizeof *less))
		*sign = '<';
	else if (lex_word_in(r, i, more, sizeof more / sizeof *more))
		*sign = '>';
	else
		return lex_is(r, i, VOCAB_AT) || is_estimate(r, i) ||
		       lex_word_in(
			   r, i, course, sizeof course / sizeof *course);
	return true;
}

static size_t
egfr_signs(const struct resolver *r, size_t i, char *sign)
{
	size_t was;

	do {
		was = i;
		i = skip_aside(r, person_signs(r, i, sign));
		i += is_said(r, i, sign);
		/* "or equal to" */
		if (lex_says(r, i, VOCAB_JOIN, JOIN_OR) &&
		    lex_is(r, i + 1, VOCAB_AS))
			i += 2;
	} while (i != was);
	return i;
}

static bool
is_now(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "today", "currently" };

	return lex_word_in(r, i, words, sizeof words / sizeof *words);
}

/* The next of "45-59", "45 -> 28", "from 45 to 28", "45, now 28"; or 0. */
static size_t
next_figure(const struct resolver *r, size_t i)
{
	size_t j = i + lex_mark(r, i, ',');

	if (lex_number(r, i))
		return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0 ? i : 0;
	if (lex_mark(r, i, '>') || lex_says(r, i, VOCAB_FILLER, FILLER_TO))
		j = i + 1;
	else if ((is_now(r, j) || sv_is(lex_word(r, j), "\u2192")) &&
		 (lex_ends(r, j + 2) || skip_rate(r, j + 2) != j + 2))
		j++;
	else
		return 0;
	return lex_number(r, j) ? j : 0;
}

static bool
egfr_figure(const struct resolver *r, size_t i, int64_t *milli)
{
	return lex_number(r, i) && lex_scaled(lex_at(r, i), 1000, milli) &&
	       *milli <= EGFR_MAX * INT64_C(1000) &&
	       (lex_at(r, i)->flags & LEX_MINUS) == 0;
}

/* Of several figures the lowest; but "now" is of the last. */
size_t
egfr_read(struct resolver *r, size_t i, int64_t *fact)
{
	char sign = 0;
	size_t j = egfr_signs(r, i + 1, &sign), next;
	int64_t milli, other;

	if (!egfr_figure(r, j, &milli)) {
		lex_odd(r, i, lex_number(r, j) ? j + 1 : i + 1);
		return lex_number(r, j) ? j + 1 : i + 1;
	}
	if (sign == '<' && milli > 0)
		milli--;
	j = skip_rate(r, j + 1);
	for (int k = 1; k < EGFR_FIGURES; k++) {
		next = next_figure(r, j);
		if (next == 0 || !egfr_figure(r, next, &other))
			break;
		milli = other < milli || is_now(r, next - 1) ? other : milli;
		j = skip_rate(r, next + 1);
	}
	if (r->now.scope == SCOPE_NONE) {
		*fact = milli;
		r->now.facts.any++;
	}
	return skip_aside(r, j);
}

/* ----------------------------------------------------------------- tests */

/* "nmol/L", "pg/mL": never of a dose. */
static size_t
unit_of_labs(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	if (!lex_says(r, i, VOCAB_MEASURE, MEASURE_LAB) ||
	    !lex_mark(r, i + 1, '/'))
		return i;
	if (lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_L) ||
	    lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_DL) ||
	    (amount_unit(r, i + 2, &unit, &one) && unit == UNIT_ML))
		return i + 3;
	return i;
}

/* What may stand behind a measured figure: "/90 mmHg", "mg/dL", "%". */
static bool
is_lab_unit(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return amount_unit(r, i, &unit, &one) || lex_is(r, i, VOCAB_MEASURE) ||
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
	for (uint32_t i = 0; i < now->n_amounts; i++)
		if (now->amounts[i].unit != UNIT_UNKNOWN &&
		    now->amounts[i].unit != UNIT_PERCENT)
			return true;
	return false;
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

/* "glucose 4 g tablets" is taken, "glucose 110 mg/dL" is not. */
static bool
is_dose(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return amount_unit(r, i, &unit, &one) && unit != UNIT_PERCENT &&
	       !lex_mark(r, i + 1, '/');
}

size_t
lab_test(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);

	if (!lex_number(r, j)) {
		if (j > i + 1 && lex_is(r, j - 1, VOCAB_LAB)) {
			r->now.level = 1; /* "creatinine high" */
			lab_off(r, i, j);
		}
		return j > i + 1 && r->now.level ? j : i;
	}
	j++;
	if (is_dose(r, j))
		return i;
	while (is_lab_unit(r, j))
		j++;
	lab_off(r, i, j);
	r->now.lab = 1;
	return j;
}

/* "vitamin D 45 nmol/L": the name before it was measured. */
size_t
lab_number(struct resolver *r, size_t i)
{
	size_t end = unit_of_labs(r, i + 1);

	if (end == i + 1)
		return i;
	r->now.lab = 1;
	lab_measured(r);
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
	for (size_t k = 0; k < sizeof bands / sizeof *bands; k++)
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
	uint32_t unit, per;
	int64_t one, per_one;

	if (unit_of_labs(r, i) != i)
		return true;
	if (!amount_unit(r, i, &unit, &one) || !lex_mark(r, i + 1, '/'))
		return false;
	return lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_L) ||
	       lex_says(r, i + 2, VOCAB_MEASURE, MEASURE_DL) ||
	       (unit == UNIT_MASS && one < NG_PER_UG &&
		   amount_unit(r, i + 2, &per, &per_one) && per == UNIT_ML);
}

/* Behind it is nothing of how often or how it is taken. */
static bool
ends_figure(const struct resolver *r, size_t i)
{
	static const char *const flags[] = { "h", "l", "hh", "ll" };

	return lex_ends(r, i) || lex_mark(r, i, '(') ||
	       lex_is(r, i, VOCAB_LAB) || lex_is(r, i, VOCAB_JOIN) ||
	       lex_word_in(r, i, flags, sizeof flags / sizeof *flags);
}

/* Is the figure at i that of the test before it, at name? In "candesartan HCT
 * 32" it is a medicine's. */
static bool
is_measured(const struct resolver *r, size_t name, size_t i)
{
	int64_t test = lex_at(r, name)->value, milli, one;
	bool first = name == 0 || lex_ends(r, name - 1) ||
		     (lex_at(r, name)->flags & LEX_STOP) != 0;
	uint32_t unit;

	if (is_per_volume(r, i + 1))
		return true;
	if (test != LAB_TEST && !first)
		return false;
	if (amount_unit(r, i + 1, &unit, &one))
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
	    (r->m->terms[r->options.p[x->options.start].term].flags &
		TERM_SUPPLEMENT) == 0)
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
