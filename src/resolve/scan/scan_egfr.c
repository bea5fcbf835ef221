/* What kidneys do: "eGFR (CKD-EPI) 41", "GFR/1.73 m2 dropped from 45 to 28",
 * "eGFR 55 (2024), 41 (2026)", and as printed: "28 (L) mL/min/1.73 >59". */
#include "resolve/scan/scan.h"

#define EGFR_MAX 300
#define EGFR_FIGURES 4 /* "eGFR 60 -> 45 -> 28" */
#define ASIDE_FAR 8    /* lexemes in brackets before a figure */
#define DATE_OLD (INT64_C(365) * MIN_PER_DAY)

/* A sign before the figure: '<', '>', or one of a threshold: "falls to". */
#define SIGN_OTHER '='

/* What was read of one: of figures with dates the newest, else the lowest. */
struct kidney {
	int64_t milli;
	int64_t ago; /* NUM_NONE: without a date */
	size_t date, date_end;
	bool mixed; /* only some have a date */
	bool between; /* "between 30 and 44" */
	char sign;
	char cell; /* "eGFR,28,mL/min": the mark between cells; or 0 */
};

/* --------------------------------------------------------------- its units */

/* "1.73 m2", "1.73 square metres": behind it, or i */
static size_t
skip_surface(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type != LEX_NUMBER || x->value != 173 || x->exp != 2)
		return i;
	return i + 1 + lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_M2);
}

/* "mL/min/1.73 m2" behind a figure */
size_t
egfr_rate(const struct resolver *r, size_t i)
{
	size_t next;

	if (lex_unit(r, i) != UNIT_ML)
		return i;
	for (i++;; i = next) {
		next = skip_surface(r, i);
		if (next == i)
			next += lex_mark(r, i, '/') ||
				lex_is(r, i, VOCAB_PER) ||
				lex_says(r, i, VOCAB_PERIOD, 1) ||
				lex_says(r, i, VOCAB_MEASURE, MEASURE_M2);
		if (next == i)
			return i;
	}
}

/* "eGFR/1.73 m2", "eGFR per 1.73 square metres": before the figure */
static size_t
skip_per_surface(const struct resolver *r, size_t i)
{
	size_t next = i + 1;

	if (!lex_mark(r, i, '/') && !lex_is(r, i, VOCAB_PER))
		return i;
	next = skip_surface(r, next);
	return next > i + 1 ? next : i;
}

/* -------------------------------------------------- between name and figure */

static bool
is_estimate(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "est", "estimated", "estimate",
		"calc", "calculated", "abbreviated", "today", "most", "recent",
		"latest" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* "(CKD-EPI 2021)", "(2021 CKD-EPI)", "(mL/min)": nothing but the method or the
 * unit. */
static size_t
skip_aside(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return i;
	while ((lex_at(r, at)->type == LEX_NOISE || lex_is(r, at, VOCAB_LAB) ||
		   is_person(r, at, PERSON_EGFR) || is_estimate(r, at) ||
		   (date_is_year(r, at) &&
		       lex_at(r, at + 1)->type == LEX_NOISE)) &&
	       at - i < ASIDE_FAR)
		at++;
	at = egfr_rate(r, at);
	return at > i + 1 && lex_mark(r, at, ')') ? at + 1 : i;
}

/* "less than", "dropped to", "≤": what may stand before a kidney figure. */
static bool
is_said(const struct resolver *r, size_t i, char *sign)
{
	static const char *const less[] = { "less", "below", "under", "lower" };
	static const char *const more[] = { "greater", "above", "over", "more",
		"higher" };
	static const char *const other[] = { "\u2264", "\u2265", "falls",
		"drops", "goes", "declines", "decreases", "rises", "improves",
		"recovers", "returns", "reaches" };
	static const char *const course[] = { "than", "dropped", "drop", "fell",
		"fallen", "down", "declined", "decreased", "went", "rose", "up",
		"improved", "increased", "from", "between" };

	if (lex_word_in(r, i, less, COUNT(less)))
		*sign = '<';
	else if (lex_word_in(r, i, more, COUNT(more)))
		*sign = '>';
	else if (lex_word_in(r, i, other, COUNT(other)))
		*sign = SIGN_OTHER;
	else
		return lex_is(r, i, VOCAB_AT) || is_estimate(r, i) ||
		       lex_word_in(r, i, course, COUNT(course));
	return true;
}

static size_t
egfr_signs(const struct resolver *r, size_t i, char *sign)
{
	size_t was;

	do {
		was = i;
		i = skip_aside(r, person_signs(r, i, sign));
		i = skip_per_surface(r, i);
		i += is_said(r, i, sign);
		/* "or equal to" */
		if (lex_says(r, i, VOCAB_JOIN, JOIN_OR) &&
		    lex_is(r, i + 1, VOCAB_AS))
			i += 2;
	} while (i != was);
	return i;
}

/* ----------------------------------------------------------------- figures */

/* "(2026)", "(12 Oct 2026)", "(3 weeks ago)": behind it, or i. */
static size_t
date_aside(const struct resolver *r, size_t i, struct ago *a)
{
	return lex_mark(r, i, '(') && date_ago(r, i + 1, false, a) &&
		       a->low != NUM_NONE && lex_mark(r, a->next, ')')
		   ? a->next + 1
		   : i;
}

static bool
is_now(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "today", "currently" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* The next of "45-59", "45 -> 28", "from 45 to 28", "45, now 28", "45 (2024),
 * 28 (2026)"; or 0. */
size_t
lab_next_figure(const struct resolver *r, size_t i, bool dated)
{
	size_t j = i + lex_mark(r, i, ',');
	struct ago a;

	if (lex_number(r, i))
		return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0 ? i : 0;
	if (dated && lex_number(r, j) && date_aside(r, j + 1, &a) != j + 1)
		return j;
	if (lex_mark(r, i, '>') || lex_says(r, i, VOCAB_FILLER, FILLER_TO))
		j = i + 1;
	else if ((is_now(r, j) || sv_is(lex_word(r, j), "\u2192")) &&
		 (lex_ends(r, j + 2) || egfr_rate(r, j + 2) != j + 2))
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

/* ------------------------------------------------------ behind a figure */

/* "(previously 45)", ", was 35" */
static size_t
skip_older(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "was", "previously", "previous",
		"prior" };
	bool paren = lex_mark(r, i, '(');
	size_t at = i + 1, end;

	if ((!paren && !lex_mark(r, i, ',')) ||
	    !lex_word_in(r, at, words, COUNT(words)) ||
	    !lex_number(r, at + 1))
		return i;
	end = egfr_rate(r, at + 2);
	if (paren)
		return lex_mark(r, end, ')') ? end + 1 : i;
	return lex_ends(r, end) ? end : i;
}

/* Unit, flag and limit, in any order, each in a cell of its own or not. */
static size_t
skip_print(const struct resolver *r, size_t i, char cell)
{
	bool unit = false;
	size_t was = i, at;

	do {
		i = was;
		at = i + (cell != 0 && lex_mark(r, i, cell));
		was = egfr_rate(r, at);
		unit |= was != at;
		was = was != at ? was : lab_flag(r, at);
		was = was != at ? was : lab_limit(r, at, unit || at != i);
		was = was != at ? was : skip_older(r, at);
		was = was != at ? was : i;
	} while (was != i);
	return i;
}

/* ------------------------------------------------------ figures and dates */

/* "12 Nov 2026: 28", "(11/2026) 28", "3 months ago was 28": the figure behind a
 * date, or i. */
static size_t
date_before(const struct resolver *r, size_t i, struct ago *a)
{
	size_t at = date_aside(r, i, a);
	char sign = 0;

	if (at == i && date_ago(r, i, false, a) && a->low != NUM_NONE)
		at = a->next;
	if (at == i)
		return i;
	at = person_signs(r, at, &sign);
	return lex_number(r, at) && sign == 0 ? at : i;
}

/* "28 (Oct 2026)", "28 on 11/01/2026", "28 now" */
static size_t
date_behind(const struct resolver *r, size_t i, struct ago *a)
{
	size_t at = date_aside(r, i, a);

	if (at != i)
		return at;
	if (is_now(r, i) && !lex_number(r, i + 1)) {
		a->low = a->high = 0;
		return a->next = i + 1;
	}
	return date_ago(r, i, false, a) && a->low != NUM_NONE ? a->next : i;
}

struct figure {
	int64_t milli;
	int64_t ago;
	size_t date, date_end;
};

static bool
is_better(const struct kidney *k, const struct figure *f)
{
	if (k->ago != NUM_NONE && f->ago != NUM_NONE && k->ago != f->ago)
		return f->ago < k->ago;
	return f->milli < k->milli;
}

static void
figure_take(struct kidney *k, const struct figure *f, int n)
{
	k->mixed |= n > 0 && (k->ago == NUM_NONE) != (f->ago == NUM_NONE) &&
		    k->ago != 0 && f->ago != 0;
	if (n > 0 && !is_better(k, f) && f->ago != 0)
		return;
	k->milli = f->milli;
	k->ago = f->ago;
	k->date = f->date;
	k->date_end = f->date_end;
}

/* A figure and its date, from i on; behind it, or i. */
static size_t
figure_read(const struct resolver *r, size_t i, char cell, struct figure *f)
{
	struct ago a = { .low = NUM_NONE };
	size_t at = date_before(r, i, &a), end;

	f->ago = NUM_NONE;
	if (!egfr_figure(r, at, &f->milli))
		return i;
	if (at != i || (i > 0 && is_now(r, i - 1))) {
		f->ago = at != i ? a.low : 0;
		f->date = i;
		f->date_end = at != i ? a.next : i;
		return skip_print(r, at + 1, cell);
	}
	at = skip_print(r, at + 1, cell);
	end = date_behind(r, at, &a);
	if (end == at)
		return end;
	f->ago = a.low;
	f->date = at + lex_mark(r, at, '(');
	f->date_end = a.next;
	return skip_print(r, end, cell);
}

/* The next figure, or the date before it; 0: there is none. */
static size_t
figure_next(const struct resolver *r, size_t i, const struct kidney *k)
{
	size_t next = lab_next_figure(r, i, k->ago != NUM_NONE), j = i + 1;
	struct ago a;

	if (next != 0)
		return next;
	if (k->between && lex_says(r, i, VOCAB_JOIN, JOIN_AND))
		return lex_number(r, j) ? j : 0;
	if (!lex_mark(r, i, ',') && !lex_mark(r, i, ';'))
		return 0;
	if (lex_number(r, j) && date_before(r, j, &a) == j)
		return date_behind(r, egfr_rate(r, j + 1), &a) !=
			       egfr_rate(r, j + 1)
			   ? j
			   : 0;
	return date_before(r, j, &a) != j ? j : 0;
}

/* The figures from i on; behind them, or i: there is none. */
static size_t
figures_read(const struct resolver *r, size_t i, struct kidney *k)
{
	struct figure f;
	size_t next = i, end = i;

	for (int n = 0; n < EGFR_FIGURES; n++) {
		size_t behind = figure_read(r, next, k->cell, &f);

		if (behind == next)
			break;
		if (n == 0 && k->sign == '<' && f.milli > 0)
			f.milli--;
		figure_take(k, &f, n);
		end = behind;
		next = figure_next(r, end, k);
		if (next == 0)
			break;
	}
	return end;
}

/* "eGFR,28,mL/min/1.73m2": the mark between the cells, or 0. */
static char
cell_mark(const struct resolver *r, size_t i)
{
	char c = lex_mark(r, i, ',') ? ',' : lex_mark(r, i, '|') ? '|' : 0;

	return c != 0 && lex_number(r, i + 1) &&
		       (lex_ends(r, i + 2) || lex_mark(r, i + 2, c) ||
			   egfr_rate(r, i + 2) != i + 2)
		   ? c
		   : 0;
}

size_t
egfr_read(struct resolver *r, size_t i, int64_t *fact)
{
	struct kidney k = { .ago = NUM_NONE };
	size_t j = egfr_signs(r, i + 1, &k.sign), end;

	k.cell = cell_mark(r, j);
	j += k.cell != 0;
	k.between = sv_is(lex_word(r, j - 1), "between");
	end = figures_read(r, j, &k);
	if (end == j) {
		end = lex_number(r, j) ? j + 1 : i + 1;
		lex_odd(r, i, end);
		return end;
	}
	if (person_supposed(r, i, k.sign != 0) ||
	    r->now.scope == SCOPE_DENIED) { /* "NSAIDs, avoid: eGFR 28" */
		lex_odd(r, i, end);
		return end;
	}
	if (k.mixed)
		lex_odd(r, i, end);
	else if (k.ago != NUM_NONE && k.ago > DATE_OLD)
		lex_odd(r, k.date, k.date_end);
	if (r->now.scope == SCOPE_NONE) {
		*fact = k.milli;
		r->now.facts.kidney_pos = r->now.base + (uint32_t)i;
		r->now.facts.kidney_text = lex_span(r, i, end);
		r->now.facts.kidney_dated = k.ago != NUM_NONE;
		r->now.facts.any++;
	}
	return skip_aside(r, end);
}
