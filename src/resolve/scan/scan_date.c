/* Dates and times past: "2026-05-02", "May 2", "last Friday", "3 weeks ago". */
#include "base/clock.h"
#include "resolve/scan/denied.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2199
#define CENTURY 2000    /* of "26" */
#define EPOCH_WEEKDAY 3 /* 1970-01-01 was a Thursday */

/* "1/2 hour" */
static bool
is_half(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, 1) && lex_mark(r, i + 1, '/') &&
	       lexing_int(lex_at(r, i + 2), 2, 2) &&
	       lex_says(r, i + 3, VOCAB_PERIOD, MIN_PER_HOUR);
}

bool
date_period(const struct resolver *r, size_t i, struct ago *a)
{
	size_t j = i + 1;
	int64_t low, high;

	a->either = a->ahead = false;
	if (!lex_number(r, i) || !lex_scaled(lex_at(r, i), 1000, &low))
		return false;
	high = low;
	if (is_half(r, i)) {
		low = high = 500;
		j += 2;
	} else if (lex_number(r, j) &&
		   (lex_at(r, j)->before & BEFORE_HYPHEN) != 0) {
		if (!lex_scaled(lex_at(r, j), 1000, &high))
			return false;
		j++;
	} else if ((lex_says(r, j, VOCAB_FILLER, FILLER_TO) ||
		       lex_says(r, j, VOCAB_JOIN, JOIN_OR)) &&
		   lex_number(r, j + 1)) {
		if (!lex_scaled(lex_at(r, j + 1), 1000, &high))
			return false;
		j += 2;
	}
	if (!lex_is(r, j, VOCAB_PERIOD) || high < low)
		return false;
	a->next = j + 1;
	return num_ratio(low, lex_at(r, j)->value, 1000, &a->low) &&
	       num_ratio(high, lex_at(r, j)->value, 1000, &a->high);
}

static void
print_digits(char *out, int64_t v, int n)
{
	for (int i = n - 1; i >= 0; i--, v /= 10)
		out[i] = (char)('0' + v % 10);
}

static bool
day_of(int64_t year, int64_t month, int64_t day, int64_t *days)
{
	char text[10] = { 0, 0, 0, 0, '-', 0, 0, '-', 0, 0 };

	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 ||
	    day < 1 || day > 31)
		return false;
	print_digits(text, year, 4);
	print_digits(text + 5, month, 2);
	print_digits(text + 8, day, 2);
	return clock_date((struct sv){ text, sizeof text }, days);
}

/* Days of the calendar into minutes ago. */
static void
ago_days(const struct resolver *r, int64_t first, int64_t last, struct ago *a)
{
	a->low = a->high = NUM_NONE;
	if (r->today == NUM_NONE)
		return;
	if (last > r->today && first <= r->today)
		last = r->today;
	a->low = (r->today - last) * MIN_PER_DAY;
	a->high = (r->today - first) * MIN_PER_DAY;
}

/* A day, a month or what was meant for one: "-45" */
static bool
is_hyphened(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 0, 99) && lex_at(r, i)->text.n <= 2 &&
	       lex_at(r, i)->before == BEFORE_HYPHEN;
}

/* 2026-05-02; *valid: it is a day of the calendar */
static bool
iso_date(const struct resolver *r, size_t i, int64_t *days, bool *valid)
{
	if (lex_at(r, i)->text.n != 4 ||
	    !lexing_int(lex_at(r, i), YEAR_MIN, YEAR_MAX) ||
	    !is_hyphened(r, i + 1) || !is_hyphened(r, i + 2))
		return false;
	*valid = day_of(lex_at(r, i)->value, lex_at(r, i + 1)->value,
	    lex_at(r, i + 2)->value, days);
	return true;
}

bool
date_is_year(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), YEAR_MIN, YEAR_MAX) &&
	       lex_at(r, i)->text.n == 4;
}

static int64_t
figures_of(const char *text, size_t n)
{
	int64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (text[i] - '0');
	return v;
}

/* The year that a month without one belongs to: the last such month. */
static int64_t
year_of_month(const struct resolver *r, int64_t month)
{
	char text[CLOCK_DATE_TEXT];
	int64_t year;

	if (r->today == NUM_NONE)
		return YEAR_MIN;
	clock_print_date(text, r->today);
	year = figures_of(text, 4);
	return month > figures_of(text + 5, 2) ? year - 1 : year;
}

/* Days of this week, month or year that have been, today among them. */
static int64_t
days_of_this(const struct resolver *r, int64_t period)
{
	char text[CLOCK_DATE_TEXT];
	int64_t first;

	if (period == MIN_PER_WEEK)
		return (r->today + EPOCH_WEEKDAY) % 7 + 1;
	clock_print_date(text, r->today);
	if (!day_of(figures_of(text, 4),
		period == MIN_PER_YEAR ? 1 : figures_of(text + 5, 2), 1,
		&first))
		return 1;
	return r->today - first + 1;
}

/* "last month": any day of it. */
static void
last_period(const struct resolver *r, int64_t period, struct ago *a)
{
	int64_t days = 1;

	if (r->today != NUM_NONE && r->today >= 0)
		days = days_of_this(r, period);
	a->low = days * MIN_PER_DAY;
	a->high = a->low + period - MIN_PER_DAY;
}

static void
widen_ago(struct ago *a, const struct ago *b)
{
	a->low = b->low < a->low ? b->low : a->low;
	a->high = b->high > a->high ? b->high : a->high;
}

/* Figures that may be a date: "5/2/2026", "5-2-2026", "5/2/26", "5/2". */
struct figures {
	int64_t day[2], year; /* year: 0 if there is none */
	bool whole;           /* the year has four digits */
	size_t next;
};

static bool
figures_read(const struct resolver *r, size_t i, struct figures *f)
{
	size_t step = lex_mark(r, i + 1, '/') ? 2 : 1, at = i + 2 * step;

	if (!lexing_int(lex_at(r, i), 0, 99) ||
	    !(step == 2 ? lexing_int(lex_at(r, i + 2), 0, 99)
			: is_hyphened(r, i + 1)))
		return false;
	*f = (struct figures){ { lex_at(r, i)->value,
				   lex_at(r, i + step)->value },
		0, false, i + step + 1 };
	f->whole = date_is_year(r, at) &&
		   (step == 2 ? lex_mark(r, at - 1, '/')
			      : lex_at(r, at)->before == BEFORE_HYPHEN);
	if (f->whole || (lex_mark(r, at - 1, '/') && step == 2 &&
			    lexing_int(lex_at(r, at), 0, 99) &&
			    lex_at(r, at)->text.n == 2)) {
		f->year = lex_at(r, at)->value + (f->whole ? 0 : CENTURY);
		f->next = at + 1;
	}
	if (f->whole)
		return true;
	/* "stopped 1/2 tablet", "10/25/40 mg" */
	return step == 2 && lex_unit(r, f->next) == UNIT_NONE &&
	       !lex_says(r, f->next, VOCAB_FILLER, FILLER_OF) &&
	       !lex_is(r, f->next, VOCAB_PER);
}

/* The day they stand for, the month first or (k = 1) the day. */
static bool
figures_day(
    const struct resolver *r, const struct figures *f, int k, int64_t *days)
{
	int64_t year = f->year;

	if (year == 0 && f->day[k] <= 12)
		year = year_of_month(r, f->day[k]);
	return day_of(year, f->day[k], f->day[1 - k], days);
}

/* As the list writes dates; where that is not known, by month and day and by
 * day and month: both, if both are days of the calendar that have been. */
static bool
slash_date(const struct resolver *r, size_t i, struct ago *a)
{
	struct figures f;
	int64_t days[2];
	struct ago b;
	bool is[2], has_been[2];

	if (!figures_read(r, i, &f))
		return false;
	a->next = f.next;
	for (int k = 0; k < 2; k++) {
		is[k] = figures_day(r, &f, k, &days[k]);
		has_been[k] =
		    is[k] && (r->today == NUM_NONE || days[k] <= r->today);
	}
	if (is[0] && is[1] && r->dates != DATES_EITHER)
		is[r->dates == DATES_DAY_FIRST ? 0 : 1] = false;
	a->either = is[0] && is[1] && days[0] != days[1];
	a->ahead = a->either && has_been[0] != has_been[1];
	if (a->ahead)
		is[has_been[0]] = false;
	if (is[0])
		ago_days(r, days[0], days[0], a);
	if (is[1])
		ago_days(r, days[1], days[1], &b);
	if (is[0] && is[1] && a->low != NUM_NONE)
		widen_ago(a, &b);
	else if (is[1]) {
		a->low = b.low;
		a->high = b.high;
	}
	return is[0] || is[1];
}

/* What stands where a day of the month does: "31", and no "31 mg". */
static bool
is_day(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, 99) && lex_at(r, i)->text.n <= 2 &&
	       lex_unit(r, i + 1) == UNIT_NONE;
}

struct named {
	int64_t day, month, year; /* 0: not said */
	size_t next;
};

/* "March", "March 2024", "2 May 2026", "May 2, 2026", "2026-05", "5/2026" */
static bool
named_read(const struct resolver *r, size_t i, struct named *d)
{
	*d = (struct named){ 0, 0, 0, i };
	if (date_is_year(r, i) && is_hyphened(r, i + 1)) {
		d->year = lex_at(r, i)->value;
		d->month = lex_at(r, i + 1)->value;
		d->next = i + 2;
		return true;
	}
	if (lexing_int(lex_at(r, i), 1, 12) && lex_mark(r, i + 1, '/') &&
	    date_is_year(r, i + 2)) {
		d->month = lex_at(r, i)->value;
		d->year = lex_at(r, i + 2)->value;
		d->next = i + 3;
		return true;
	}
	if (is_day(r, d->next))
		d->day = lex_at(r, d->next++)->value;
	if (!lex_is(r, d->next, VOCAB_MONTH))
		return false;
	d->month = lex_at(r, d->next++)->value;
	if (d->day == 0 && is_day(r, d->next)) {
		d->day = lex_at(r, d->next++)->value;
		d->next +=
		    lex_mark(r, d->next, ',') && date_is_year(r, d->next + 1);
	}
	if (date_is_year(r, d->next))
		d->year = lex_at(r, d->next++)->value;
	return true;
}

/* A month or a day of it, or "2019". */
bool
date_calendar(const struct resolver *r, size_t i, struct ago *a)
{
	struct named d;
	int64_t year, first, last;

	a->either = a->ahead = false;
	if (!named_read(r, i, &d)) {
		a->next = i + 1;
		if (!date_is_year(r, i) ||
		    !day_of(lex_at(r, i)->value, 1, 1, &first) ||
		    !day_of(lex_at(r, i)->value, 12, 31, &last))
			return false;
		ago_days(r, first, last, a);
		return true;
	}
	year = d.year != 0 ? d.year : year_of_month(r, d.month);
	a->next = d.next;
	if (!day_of(year, d.month, d.day != 0 ? d.day : 1, &first))
		return false;
	last = first;
	if (d.day == 0 &&
	    day_of(d.month == 12 ? year + 1 : year, d.month % 12 + 1, 1, &last))
		last--;
	ago_days(r, first, last, a);
	return true;
}

/* "2 may": take two, and may do something? */
static bool
is_may(const struct named *d)
{
	return d->month == 5 && (d->day == 0 || d->year == 0);
}

size_t
date_shape(const struct resolver *r, size_t i, bool expected)
{
	struct named d;
	struct figures f;
	int64_t days;
	bool valid;

	if (iso_date(r, i, &days, &valid))
		return i + 3;
	if (figures_read(r, i, &f) && (f.whole || expected))
		return f.next;
	if (named_read(r, i, &d) && (d.day != 0 || expected) && !is_may(&d))
		return d.next;
	return i;
}

/* "last Friday": the last one before today. */
static void
last_weekday(const struct resolver *r, int64_t day, struct ago *a)
{
	int64_t ago;

	a->low = MIN_PER_DAY;
	a->high = MIN_PER_WEEK;
	if (r->today == NUM_NONE || r->today < 0)
		return;
	ago = ((r->today + EPOCH_WEEKDAY) % 7 - day + 7) % 7;
	a->low = a->high = (ago == 0 ? 7 : ago) * MIN_PER_DAY;
}

bool
date_ago(const struct resolver *r, size_t i, bool bare, struct ago *a)
{
	bool valid;
	int64_t days;

	a->either = a->ahead = false;
	if (lex_says(r, i, VOCAB_FILLER, FILLER_IN) ||
	    lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_AT))
		i++; /* "in March", "on 2026-05-02" */
	i += lex_says(r, i, VOCAB_FILLER, FILLER_ABOUT);
	i += lex_is(r, i, VOCAB_FILLER) && lex_is(r, i + 1, VOCAB_WEEKDAY);
	if (lex_is(r, i, VOCAB_WEEKDAY) && lex_at(r, i)->value < WEEKDAYS(0)) {
		a->next = i + 1;
		last_weekday(r, lex_at(r, i)->value, a);
		return true;
	}
	if (lex_is(r, i, VOCAB_WHEN)) {
		a->low = a->high = lex_at(r, i)->value;
		if (a->low >= WHEN_LAST(0))
			last_period(r, a->low - WHEN_LAST(0), a);
		a->next = i + 1;
		return true;
	}
	if (lex_is(r, i, VOCAB_PER) && lex_is(r, i + 1, VOCAB_PERIOD) &&
	    lex_is(r, i + 2, VOCAB_AGO)) {
		a->low = a->high = lex_at(r, i + 1)->value;
		a->next = i + 3;
		return true;
	}
	if (iso_date(r, i, &days, &valid)) {
		a->next = i + 3;
		if (valid)
			ago_days(r, days, days, a);
		return valid;
	}
	if (date_period(r, i, a)) {
		if (lex_is(r, a->next, VOCAB_AGO))
			a->next++;
		else if (!bare)
			return false;
		return true;
	}
	return slash_date(r, i, a) || date_calendar(r, i, a);
}

/* "start 12/15/2026"; and one of its two days of which one lies ahead. Of a day
 * without a year, "starting Monday", "start 12/1", nobody knows which it is,
 * but that it "started" was. */
bool
date_starts_ahead(const struct resolver *r, size_t i, const struct ago *a)
{
	static const char *const words[] = { "start", "starting" };

	if (a->ahead || (a->low != NUM_NONE && a->low < 0))
		return true;
	if (!sv_in(lex_first(r, i), words, COUNT(words)) ||
	    stopped_is_settled(r, i + 1, a->next))
		return false;
	for (size_t at = i + 1; at < a->next; at++)
		if (lex_is(r, at, VOCAB_WEEKDAY))
			return true;
	return a->low != NUM_NONE && a->low > MIN_PER_YEAR / 2;
}
