/* What kidneys do: "eGFR (CKD-EPI) 41", "GFR/1.73 m2 dropped from 45 to 28",
 * "eGFR 55 (2024), 41 (2026)". */
#include "resolve/scan/scan.h"

#define EGFR_MAX 300
#define EGFR_FIGURES 4 /* "eGFR 60 -> 45 -> 28" */
#define ASIDE_FAR 8    /* lexemes in brackets before a figure */
#define DATE_OLD (INT64_C(365) * MIN_PER_DAY)

/* A sign before the figure: '<', '>', or one of a threshold: "falls to". */
#define SIGN_OTHER '='

/* What was read of one: the lowest of several figures, and of their dates the
 * last. */
struct kidney {
	int64_t milli;
	int64_t ago; /* NUM_NONE: without a date */
	size_t date, date_end;
	char sign;
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
static size_t
skip_rate(const struct resolver *r, size_t i)
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
		"calc", "calculated", "abbreviated", "today" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* "(CKD-EPI 2021)", "(mL/min)": nothing but the method or the unit. */
static size_t
skip_aside(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return i;
	while ((lex_at(r, at)->type == LEX_NOISE || lex_is(r, at, VOCAB_LAB) ||
		   is_person(r, at, PERSON_EGFR) || is_estimate(r, at)) &&
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
	static const char *const other[] = { "\u2264", "\u2265", "falls",
		"drops", "goes", "declines", "decreases", "rises", "improves",
		"recovers", "returns", "reaches" };
	static const char *const course[] = { "than", "dropped", "drop", "fell",
		"fallen", "down", "declined", "decreased", "went", "rose", "up",
		"improved", "increased", "from" };

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

static size_t
date_take(const struct resolver *r, size_t i, struct kidney *k)
{
	struct ago a = { .low = NUM_NONE, .high = NUM_NONE };
	size_t next = date_aside(r, i, &a);

	if (next != i && (k->ago == NUM_NONE || a.low < k->ago)) {
		k->ago = a.low;
		k->date = i + 1;
		k->date_end = a.next;
	}
	return next;
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

/* The figures from i on; behind them, or i: there is none. */
static size_t
figures_read(const struct resolver *r, size_t i, struct kidney *k)
{
	int64_t milli;
	size_t next = i, end = i;

	for (int n = 0; n < EGFR_FIGURES && egfr_figure(r, next, &milli); n++) {
		if (n == 0 && k->sign == '<' && milli > 0)
			milli--;
		if (n == 0 || milli < k->milli || is_now(r, next - 1))
			k->milli = milli;
		end = date_take(r, skip_rate(r, next + 1), k);
		next = lab_next_figure(r, end, k->ago != NUM_NONE);
		if (next == 0)
			break;
	}
	return end;
}

/* Of several figures the lowest; but "now" is of the last. */
size_t
egfr_read(struct resolver *r, size_t i, int64_t *fact)
{
	struct kidney k = { .ago = NUM_NONE };
	size_t j = egfr_signs(r, i + 1, &k.sign), end = figures_read(r, j, &k);

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
	if (k.ago != NUM_NONE && k.ago > DATE_OLD)
		lex_odd(r, k.date, k.date_end);
	if (r->now.scope == SCOPE_NONE) {
		*fact = k.milli;
		r->now.facts.any++;
	}
	return skip_aside(r, end);
}
