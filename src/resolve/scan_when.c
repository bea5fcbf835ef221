/* Since when, for how long, until when: "for 3 years", "stopped 10 d ago". */
#include "base/clock.h"
#include "resolve/resolver.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2199
#define CENTURY 2000 /* of "26" */
#define EPOCH_WEEKDAY 3 /* 1970-01-01 was a Thursday */

/* Minutes ago; a year or "2-3 weeks" leaves a range. NUM_NONE: not known. */
struct ago {
	int64_t low, high;
	size_t next;
};

static bool
number_period(const struct resolver *r, size_t i, struct ago *a)
{
	size_t j = i + 1;
	int64_t low, high;

	if (!lex_number(r, i) || !lex_scaled(lex_at(r, i), 1000, &low))
		return false;
	high = low;
	if (lex_number(r, j) && (lex_at(r, j)->before & BEFORE_HYPHEN) != 0) {
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

static bool
is_hyphened(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, 31) &&
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

static bool
is_year(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), YEAR_MIN, YEAR_MAX) &&
	       lex_at(r, i)->text.n == 4;
}

/* The year that a month without one belongs to: the last such month. */
static int64_t
year_of_month(const struct resolver *r, int64_t month)
{
	char text[16];
	int64_t year, now;

	if (r->today == NUM_NONE)
		return YEAR_MIN;
	clock_print_date(text, r->today);
	year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
	       (text[2] - '0') * 10 + (text[3] - '0');
	now = (text[5] - '0') * 10 + (text[6] - '0');
	return month > now ? year - 1 : year;
}

static void
widen_ago(struct ago *a, const struct ago *b)
{
	a->low = b->low < a->low ? b->low : a->low;
	a->high = b->high > a->high ? b->high : a->high;
}

/* "5/2/2026", "5/2": by month and day or by day and month; both, if both are
 * days of the calendar that have been. */
static bool
slash_date(const struct resolver *r, size_t i, struct ago *a)
{
	int64_t day[2], year = 0, one;
	bool found = false;
	uint32_t unit;

	if (!lexing_int(lex_at(r, i), 1, 31) || !lex_mark(r, i + 1, '/') ||
	    !lexing_int(lex_at(r, i + 2), 1, 31))
		return false;
	day[0] = lex_at(r, i)->value;
	day[1] = lex_at(r, i + 2)->value;
	a->next = i + 3;
	if (lex_mark(r, i + 3, '/') &&
	    (is_year(r, i + 4) || (lexing_int(lex_at(r, i + 4), 0, 99) &&
				      lex_at(r, i + 4)->text.n == 2))) {
		year = lex_at(r, i + 4)->value;
		year += year < 100 ? CENTURY : 0;
		a->next = i + 5;
	}
	if (year == 0 && (amount_unit(r, i + 3, &unit, &one) ||
			     lex_says(r, i + 3, VOCAB_FILLER, FILLER_OF)))
		return false; /* "stopped 1/2 tablet" */
	for (int k = 0; k < 2; k++) {
		struct ago b;
		int64_t days, y = year;

		if (y == 0 && day[k] <= 12)
			y = year_of_month(r, day[k]);
		if (!day_of(y, day[k], day[1 - k], &days) ||
		    (r->today != NUM_NONE && days > r->today && found))
			continue;
		ago_days(r, days, days, &b);
		if (!found || (a->low != NUM_NONE && a->low < 0)) {
			a->low = b.low;
			a->high = b.high;
		} else if (b.low != NUM_NONE && a->low != NUM_NONE) {
			widen_ago(a, &b);
		}
		found = true;
	}
	return found;
}

/* "March", "March 2024", "2 May 2026", "May 2, 2026", "2019" */
static bool
calendar(const struct resolver *r, size_t i, struct ago *a)
{
	int64_t year = 0, month, day = 0, first, last;
	size_t j = i;

	if (is_year(r, i) && !lex_is(r, i + 1, VOCAB_MONTH)) {
		a->next = i + 1;
		year = lex_at(r, i)->value;
		if (!day_of(year, 1, 1, &first) || !day_of(year, 12, 31, &last))
			return false;
		ago_days(r, first, last, a);
		return true;
	}
	if (lexing_int(lex_at(r, j), 1, 31))
		day = lex_at(r, j++)->value;
	if (!lex_is(r, j, VOCAB_MONTH))
		return false;
	month = lex_at(r, j++)->value;
	if (day == 0 && lexing_int(lex_at(r, j), 1, 31)) {
		day = lex_at(r, j++)->value;
		j += lex_mark(r, j, ',') && is_year(r, j + 1);
	}
	if (is_year(r, j))
		year = lex_at(r, j++)->value;
	else
		year = year_of_month(r, month);
	a->next = j;
	if (!day_of(year, month, day != 0 ? day : 1, &first))
		return false;
	last = first;
	if (day == 0 &&
	    day_of(month == 12 ? year + 1 : year, month % 12 + 1, 1, &last))
		last--;
	ago_days(r, first, last, a);
	return true;
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

/* Any way of saying when. bare: "10 d" needs no "ago". */
static bool
ago_read(const struct resolver *r, size_t i, bool bare, struct ago *a)
{
	bool valid;
	int64_t days;

	if (lex_says(r, i, VOCAB_FILLER, FILLER_IN) ||
	    lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_AT))
		i++; /* "in March", "on 2026-05-02" */
	i += lex_is(r, i, VOCAB_FILLER) && lex_is(r, i + 1, VOCAB_WEEKDAY);
	if (lex_is(r, i, VOCAB_WEEKDAY) && lex_at(r, i)->value < WEEKDAYS(0)) {
		a->next = i + 1;
		last_weekday(r, lex_at(r, i)->value, a);
		return true;
	}
	if (lex_is(r, i, VOCAB_WHEN)) {
		a->low = a->high = lex_at(r, i)->value;
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
	if (number_period(r, i, a)) {
		if (lex_is(r, a->next, VOCAB_AGO))
			a->next++;
		else if (!bare)
			return false;
		return true;
	}
	return slash_date(r, i, a) || calendar(r, i, a);
}

/* What "3 days ago" speaks of. */
static void
ago_apply(struct resolver *r, const struct ago *a)
{
	struct rentry *e = &r->now.e;

	if (r->now.pending == PENDING_STARTED) {
		if (a->high != NUM_NONE && a->high >= 0 &&
		    (e->duration == NUM_NONE || a->high > e->duration))
			e->duration = a->high; /* "x 7 days, started today" */
		return;
	}
	if (a->low != NUM_NONE && a->low < 0) {
		e->stopped = 0; /* stops in future: still taken */
		return;
	}
	if (!e->stopped)
		r->now.stopped_in = r->now.segment;
	e->stopped = 1;
	e->stopped_ago = a->low; /* the later, the more it still matters */
}

/* ------------------------------------------------------------- numbers */

static bool
follows_pending(const struct resolver *r, size_t i)
{
	while (i > 0 && lex_is(r, i - 1, VOCAB_FILLER))
		i--;
	return r->now.part == PART_STOPPED ||
	       (i > 0 && lex_is(r, i - 1, VOCAB_STOPPED));
}

static size_t
date_number(struct resolver *r, size_t i)
{
	struct ago a;
	int64_t days;
	bool valid;

	if (!iso_date(r, i, &days, &valid))
		return i;
	if (valid && r->now.pending != PENDING_NONE) {
		ago_days(r, days, days, &a);
		ago_apply(r, &a);
	} else {
		lex_odd(r, i, i + 3);
	}
	return i + 3;
}

/* A number of hours, days ... on its own. */
static size_t
period_number(struct resolver *r, size_t i, const struct ago *a)
{
	int64_t unit = lex_at(r, a->next - 1)->value;

	if (r->now.part == PART_LASTS) {
		r->now.e.duration = a->high;
		return a->next;
	}
	if (r->now.part == PART_OFTEN && a->low >= MIN_PER_DAY) {
		often_set(r, 1000, a->low / MIN_PER_DAY);
		return a->next;
	}
	if (r->now.part == PART_OFTEN && a->low > 0) {
		often_set(r, INT64_C(1000) * MIN_PER_DAY / a->low, 1);
		return a->next;
	}
	/* "30 minutes before breakfast", "24 hr capsule" */
	if (lex_is(r, a->next, VOCAB_BESIDE) ||
	    lex_is(r, a->next, VOCAB_ANCHOR) ||
	    (unit == MIN_PER_HOUR && (a->low == 720 || a->low == MIN_PER_DAY)))
		return a->next;
	lex_odd(r, i, a->next);
	return a->next;
}

size_t
when_number(struct resolver *r, size_t i)
{
	struct ago a;
	size_t next = date_number(r, i);

	if (next != i)
		return next;
	if (r->now.part == PART_OFTEN && i + 1 == r->lex.n &&
	    lexing_int(lex_at(r, i), 1, 100)) {
		often_set(r, lex_at(r, i)->value * 1000, 1);
		return i + 1;
	}
	if (r->now.part == PART_STOPPED && calendar(r, i, &a)) {
		ago_apply(r, &a);
		return a.next;
	}
	if (!number_period(r, i, &a))
		return i;
	if (lex_is(r, a.next, VOCAB_AGO) || follows_pending(r, i)) {
		a.next += lex_is(r, a.next, VOCAB_AGO);
		ago_apply(r, &a);
		return a.next;
	}
	return period_number(r, i, &a);
}

/* --------------------------------------------------------------- words */

/* "for 3 years", "for a year", "for years" */
static size_t
for_read(struct resolver *r, size_t i)
{
	struct ago a;
	size_t j = i + 1;

	if (number_period(r, j, &a)) {
		r->now.e.duration = a.high;
		return a.next;
	}
	j += lex_is(r, j, VOCAB_PER);
	/* no more than "for an hour", "for days": "for HR below 60" */
	if (!lex_is(r, j, VOCAB_PERIOD) ||
	    lex_at(r, j)->value < (j == i + 1 ? MIN_PER_DAY : MIN_PER_HOUR))
		return i + 1;
	/* "for years": two of them at least */
	r->now.e.duration = lex_at(r, j)->value * (j == i + 1 ? 2 : 1);
	return j + 1;
}

static size_t
since_read(struct resolver *r, size_t i)
{
	struct ago a;

	if (!ago_read(r, i + 1, true, &a))
		return i + 1;
	if (a.high != NUM_NONE && a.high >= 0)
		r->now.e.duration = a.high;
	return a.next;
}

static size_t
stopped_read(struct resolver *r, size_t i)
{
	struct reading *now = &r->now;
	struct ago a;
	bool when = ago_read(r, i + 1, true, &a);

	if (r->lex.p[i].value == STOPPED_WITH_DATE &&
	    (!when || a.low == NUM_NONE))
		return when ? a.next : i + 1;
	now->pending = PENDING_STOPPED;
	now->stopped_in = now->segment;
	now->e.stopped = 1;
	if (!when)
		return i + 1;
	ago_apply(r, &a);
	return a.next;
}

static size_t
started_read(struct resolver *r, size_t i)
{
	struct ago a;

	r->now.pending = PENDING_STARTED;
	if (!ago_read(r, i + 1, false, &a))
		return i + 1;
	ago_apply(r, &a);
	return a.next;
}

static size_t
alone_read(struct resolver *r, size_t i)
{
	struct ago a;

	if (r->now.pending == PENDING_NONE && r->now.part != PART_STOPPED)
		return i;
	if (!ago_read(r, i, false, &a))
		return i;
	ago_apply(r, &a);
	return a.next;
}

size_t
when_read(struct resolver *r, size_t i)
{
	switch (r->lex.p[i].cls) {
	case VOCAB_FOR:
		return for_read(r, i);
	case VOCAB_SINCE:
		return since_read(r, i);
	case VOCAB_STARTING:
		return started_read(r, i);
	case VOCAB_STOPPED:
		return stopped_read(r, i);
	case VOCAB_WHEN:
	case VOCAB_MONTH:
	case VOCAB_WEEKDAY:
		return alone_read(r, i);
	default:
		return i;
	}
}
