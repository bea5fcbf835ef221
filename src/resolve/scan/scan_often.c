/* How often: "twice a day", "q8h", "once weekly", "on Mondays", "2/day". */
#include "resolve/scan/denied.h"

#define OFTEN_MAX 100 /* times a period */
#define TIMES_SURE 6  /* "2x1"; "14x1" is something else */
#define DAYS_A_WEEK 7
#define MEALS_A_DAY 3
#define DAYS_SEARCHED 60 /* "every 36 hours" is 2 doses in 3 days */

/* The more frequent of two figures stays: "twice daily, once a day". */
void
often_set(struct resolver *r, int64_t count, int64_t days)
{
	struct rentry *e = &r->now.e;
	int64_t a, b;

	if (count <= 0 || days <= 0)
		return;
	intake_take(r);
	r->now.days.said = count;
	r->now.days.said_in = days;
	regimen_take(r, count, days);
	if (e->every_count != NUM_NONE && num_mul(e->every_count, days, &a) &&
	    num_mul(count, e->every_days, &b) && a >= b)
		return;
	e->every_count = count;
	e->every_days = days;
}

/* One dose in so many minutes. */
static bool
every_minutes(struct resolver *r, int64_t minutes)
{
	if (minutes <= 0)
		return false;
	if (minutes % MIN_PER_DAY == 0) {
		often_set(r, 1000, minutes / MIN_PER_DAY);
		return true;
	}
	r->now.shifts |= MIN_PER_DAY % minutes != 0;
	for (int64_t days = 1; days <= DAYS_SEARCHED; days++) {
		int64_t span = days * MIN_PER_DAY;

		if (minutes > span || (span % minutes != 0 && minutes > 720))
			continue;
		often_set(r, span * 1000 / minutes, days);
		return true;
	}
	return false;
}

static bool
is_day_or_more(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_PERIOD) && lex_at(r, i)->value >= MIN_PER_DAY;
}

/* "a day", "/day", "daily", "weekly", "every 2 weeks" behind "3 times". */
size_t
often_ratio(struct resolver *r, size_t i, int64_t count)
{
	size_t at = i;

	if (lex_is(r, i, VOCAB_FREQUENCY) && lex_at(r, i)->value == 1000) {
		often_set(r, count, 1);
		return i + 1;
	}
	if (lex_is(r, i, VOCAB_CYCLE)) {
		often_set(r, count, lex_at(r, i)->value);
		return i + 1;
	}
	if (lex_mark(r, i, '/') || lex_is(r, i, VOCAB_PER) ||
	    lex_is(r, i, VOCAB_EVERY))
		at = i + 1;
	if (at == i || !is_day_or_more(r, at)) {
		int64_t n = 1000, minutes;

		if (!lex_is(r, i, VOCAB_EVERY) || !lex_number(r, at) ||
		    !is_day_or_more(r, at + 1) ||
		    !lex_scaled(lex_at(r, at), 1000, &n) ||
		    !num_ratio(n, lex_at(r, at + 1)->value, 1000, &minutes))
			return i;
		often_set(r, count, minutes / MIN_PER_DAY);
		return at + 2;
	}
	often_set(r, count, lex_at(r, at)->value / MIN_PER_DAY);
	return at + 1;
}

/* "day", not "days" and not "d" */
static bool
is_singular(const struct lexeme *x)
{
	return x->text.n > 1 && (x->text.p[x->text.n - 1] | 0x20) != 's';
}

/* "6 monthly", "3-weekly": once in so many; "2 weekly" may be two of them. */
static bool
every_cycles(struct resolver *r, size_t i, int64_t n)
{
	int64_t days = lex_at(r, i)->value;
	bool months = days == 30 && (n == 3 || n == 4 || n == 6 || n == 12);
	bool hyphen = (lex_at(r, i)->before & BEFORE_HYPHEN) != 0;

	if ((days != 30 && days != DAYS_A_WEEK) || n < 2 || n > 12 ||
	    !(months || hyphen))
		return false;
	often_set(r, 1000, n * days);
	return true;
}

/* "3dd1": three times a day (de die) one, in the Netherlands; n is the three,
 * in thousandths. Behind it, or j. */
static size_t
often_de_die(struct resolver *r, size_t j, int64_t n)
{
	const struct lexeme *pieces = lex_at(r, j + 1);

	if (!sv_is(lex_word(r, j), "dd"))
		return j;
	often_set(r, n, 1);
	if (!lexing_int(pieces, 1, COUNT_SURE) ||
	    lex_unit(r, j + 2) != UNIT_NONE)
		return j + 1;
	count_take(r, pieces->value * 1000, pieces->value * 1000, UNIT_PIECE,
	    j + 1, j + 2);
	return j + 2;
}

/* What "2x1" counts, at lexeme i; not the "1" of "2 x 1 g", "2 x 1 week" or
 * "2 x 1-2". Behind it and its form, or i. */
static size_t
pieces_each(const struct resolver *r, size_t i)
{
	const struct lexeme *next = lex_at(r, i + 1);
	struct lexeme all;
	uint32_t unit = lex_unit(r, i + 1);

	if (!lexing_int(lex_at(r, i), 1, COUNT_SURE) ||
	    numerals_grouped(r, i, &all) != i)
		return i;
	if (unit != UNIT_NONE)
		return amount_pieces(unit) ? i + 2 : i;
	return next->type == LEX_NUMBER || lex_is(r, i + 1, VOCAB_PERIOD) ||
		       lex_is(r, i + 1, VOCAB_MEASURE) ||
		       lex_mark(r, i + 1, '/') ||
		       (next->type == LEX_UNKNOWN && next->before == 0)
		   ? i
		   : i + 1;
}

/* "2x1" of Poland, Turkey and others: twice a day one; and "2x" alone, which
 * may be two at once too. The "x" stands at lexeme j. Behind it, or j. */
static size_t
often_by_pieces(struct resolver *r, size_t i, size_t j, int64_t n)
{
	size_t end = pieces_each(r, j + 1), next;
	int64_t each;

	if (n > TIMES_SURE * 1000 || j != i + 1 || r->now.n_amounts == 0)
		return j;
	if (end != j + 1) {
		each = lex_at(r, j + 1)->value * 1000;
		next = often_ratio(r, end, n);
		if (next == end)
			often_set(r, n, 1);
		count_take(r, each, each, UNIT_PIECE, j + 1, end);
		return next;
	}
	if (lex_at(r, j)->before != 0 || lex_at(r, j)->text.n != 1 ||
	    !(lex_ends(r, end) || lex_is(r, end, VOCAB_FORM) ||
		lex_mark(r, end, '(') || lex_mark(r, end, ')')))
		return j;
	often_set(r, n, 1);
	r->now.e.assumed |= ASSUMED_OFTEN;
	return end;
}

/* Behind the number at lexeme i, "2-3", "2 to 3", "3 or 4"; not "400 - 2". */
static size_t
range_end(const struct resolver *r, size_t i)
{
	size_t j = i + 1;

	if (lex_number(r, j) && (lex_at(r, j)->before & BEFORE_HYPHEN) != 0)
		return j + !numerals_fall(r, i, j);
	return (lex_says(r, j, VOCAB_FILLER, FILLER_TO) ||
		   lex_says(r, j, VOCAB_JOIN, JOIN_OR)) &&
		       lex_number(r, j + 1)
		   ? j + 2
		   : j;
}

/* "3 times", "2-3 x" and its period: behind it, or j. The word stands at lexeme
 * j, and n is in thousandths. */
static size_t
times_often(struct resolver *r, size_t i, size_t j, int64_t n)
{
	size_t next = often_ratio(r, j + 1, n);

	if (next != j + 1)
		return next;
	if (is_day_or_more(r, next) && is_singular(lex_at(r, next))) {
		often_set(r, n, lex_at(r, next)->value / MIN_PER_DAY);
		return next + 1; /* "2-3x day" */
	}
	return often_by_pieces(r, i, j, n);
}

/* "3 times", "2-3 x", "2 a day", "2/day", "2 divided doses" */
static size_t
number_often(struct resolver *r, size_t i)
{
	size_t j = range_end(r, i), next;
	int64_t n;

	if (!lexing_int(lex_at(r, j - 1), 1, OFTEN_MAX))
		return i;
	n = lex_at(r, j - 1)->value * 1000;
	if (lex_is(r, j, VOCAB_HOURLY)) /* "4 hourly" */
		return every_minutes(r, n / 1000 * MIN_PER_HOUR) ? j + 1 : i;
	if (lex_is(r, j, VOCAB_DIVIDED)) {
		r->now.divided = (uint32_t)(n / 1000);
		often_set(r, n, 1);
		return j + 1;
	}
	if (lex_says(r, j, VOCAB_TIMES, 0)) {
		next = times_often(r, i, j, n);
		return next != j ? next : i;
	}
	if (lex_is(r, j, VOCAB_CYCLE) &&
	    (lex_at(r, j)->text.p[0] | 0x20) == 'x') { /* "1xday" */
		often_set(r, n, lex_at(r, j)->value);
		return j + 1;
	}
	next = often_de_die(r, j, n);
	if (next != j)
		return next;
	if (lex_is(r, j, VOCAB_CYCLE))
		return every_cycles(r, j, n / 1000) ? j + 1 : i;
	if (n > 20000 || lex_is(r, j, VOCAB_FREQUENCY))
		return i;
	next = often_ratio(r, j, n);
	if (next != j)
		r->now.pieces_a_day = (uint32_t)(n / 1000);
	return next != j ? next : i;
}

/* "weekly for 8 weeks then monthly": the more frequent counts, so what is less
 * frequent is told, and it does not end with the weeks. */
static void
tell_then(struct resolver *r, size_t i, size_t next, const struct rentry *was)
{
	const struct said_days *d = &r->now.days;
	int64_t a, b;

	if (next == i || i == 0 || d->said == 0 ||
	    was->every_count == NUM_NONE ||
	    !sv_is(lex_word(r, i - 1), "then") ||
	    !num_mul(was->every_count, d->said_in, &a) ||
	    !num_mul(d->said, was->every_days, &b) || a == b)
		return;
	if (b < a)
		lex_odd(r, i, next);
	r->now.e.duration = NUM_NONE;
}

/* "every 2 hours up to 6 a day": no more than that. */
static void
cap_take(struct resolver *r, size_t i, size_t next)
{
	struct said_days *d = &r->now.days;

	if (next == i || i == 0 || d->said == 0 || d->said_in != 1 ||
	    !((sv_is(lex_first(r, i - 1), "up") &&
		  sv_is(lex_last(r, i - 1), "to")) ||
		sv_is(lex_word(r, i - 1), "max") ||
		sv_is(lex_word(r, i - 1), "maximum")))
		return;
	d->most = d->said;
}

/* What one of the readers below makes of lexeme i. */
static size_t
often_by(struct resolver *r, size_t i, reader_fn *read)
{
	const struct rentry was = r->now.e;
	size_t next;

	if (moment_is_anothers(r, false))
		return moment_aside(r, i, read);
	r->now.days.said = 0;
	next = read(r, i);
	days_said(r, i, next);
	share_often(r, i, was.every_count);
	tell_then(r, i, next, &was);
	often_taken(r, i, next, &was);
	cap_take(r, i, next);
	return next;
}

size_t
often_number(struct resolver *r, size_t i)
{
	return often_by(r, i, number_often);
}

size_t
often_days(struct resolver *r, size_t i)
{
	return often_by(r, i, days_in_week);
}

static bool
is_cross(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_TIMES) && sv_is(lex_at(r, i)->text, "x");
}

/* "Magnesium 300 mg x x": ticks of columns that were lost, one of them at the
 * end, or before the next or a comma. */
static bool
is_tick(const struct resolver *r, size_t i)
{
	return is_cross(r, i) && !lex_number(r, i - 1) &&
	       (i + 1 >= r->lex.n || is_cross(r, i + 1) ||
		   lex_mark(r, i + 1, ','));
}

/* "once", "twice": with a period, or with a part of the day. */
static size_t
often_times(struct resolver *r, size_t i)
{
	int64_t count = r->lex.p[i].value;
	size_t next;

	if (i > 0 && is_tick(r, i)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	if (count == 0) { /* "daily x 5 days a week" */
		next = days_in_week(r, i + 1);
		return next == i + 1 ? i : next;
	}
	next = often_ratio(r, i + 1, count);
	if (next != i + 1)
		return next;
	if (lex_is(r, i + 1, VOCAB_DAYPART) || lex_is(r, i + 1, VOCAB_AT) ||
	    lex_is(r, i + 1, VOCAB_ANCHOR)) {
		often_set(r, count, 1);
		return i + 1;
	}
	lex_odd(r, i, i + 1);
	return i + 1;
}

/* "q12", "q 8": the figure alone is one of hours. */
static bool
hours_only(struct resolver *r, size_t i, size_t next, int64_t n)
{
	const struct lexeme *x = lex_at(r, i);
	int64_t hours = n / 1000;

	return x->text.n == 1 && (x->text.p[0] | 0x20) == 'q' &&
	       n % 1000 == 0 && hours >= 2 && hours <= 12 && 24 % hours == 0 &&
	       lex_unit(r, next) == UNIT_NONE &&
	       every_minutes(r, hours * MIN_PER_HOUR);
}

/* "q6am", "q 8 pm", "q6:00": every day at that hour. */
static bool
is_hour(const struct resolver *r, size_t i)
{
	const struct lexeme *half = lex_at(r, i + 1);

	if (!lexing_int(lex_at(r, i), 0, 23))
		return false;
	if (lex_mark(r, i + 1, ':'))
		return lex_number(r, i + 2);
	return lex_is(r, i + 1, VOCAB_CLOCK) &&
	       (half->value == CLOCK_AM || half->value == CLOCK_PM);
}

/* "3 tabs/day after each meal": one at each of them. */
static void
meals_divide(struct resolver *r)
{
	struct reading *now = &r->now;

	if (now->of_day && now->divided == 0 &&
	    (!now->counted || now->e.count_low >= MEALS_A_DAY * 1000))
		now->divided = MEALS_A_DAY;
}

/* "2 caps (each 140 mg)" */
static bool
each_weighs(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_EVERY, EVERY_EACH) &&
	       numerals_plain(r, i + 1) && amount_measures(r, i + 2);
}

/* Hours that a number and a period make; the shorter end of a range. */
static size_t
often_every(struct resolver *r, size_t i)
{
	size_t j = i + 1, last = i + 1;
	int64_t n = 1000, minutes;

	if (is_hour(r, j))
		return clock_read(r, j, true);
	if (each_weighs(r, i)) {
		r->now.each = 1;
		return j;
	}
	if (lex_number(r, j) && lex_scaled(lex_at(r, j), 1000, &n)) {
		j++;
		if (lex_number(r, j) &&
		    (lex_at(r, j)->before & BEFORE_HYPHEN) != 0)
			j++;
		else if (lex_says(r, j, VOCAB_FILLER, FILLER_TO) &&
			 lex_number(r, j + 1))
			j += 2;
	}
	if (clock_part(r, j) && j == last) {
		share_again(r);
		return j; /* "every morning": the dose is read there */
	}
	if (lex_is(r, j, VOCAB_PERIOD) || lex_is(r, j, VOCAB_HOURLY)) {
		if (num_ratio(n, lex_at(r, j)->value, 1000, &minutes) &&
		    every_minutes(r, minutes))
			return j + 1;
		lex_odd(r, i, j + 1);
		return j + 1;
	}
	if (j != last)
		return hours_only(r, i, j, n) ? j : i;
	if (lex_says(r, j, VOCAB_ANCHOR, ANCHOR_MEAL) ||
	    lex_says(r, j, VOCAB_ANCHOR, ANCHOR_MEALS)) {
		often_set(r, MEALS_A_DAY * 1000, 1);
		meals_divide(r);
		return j;
	}
	r->now.each |= lex_at(r, i)->value == EVERY_EACH;
	return i + 1;
}

/* "1 ampoule / 3 months", "per 4 weeks"; not "1/2 weeks", "a 3 month course" */
static bool
is_per_several(const struct resolver *r, size_t i)
{
	return (lex_mark(r, i, '/') || sv_is(lex_word(r, i), "per")) && i > 0 &&
	       !lex_number(r, i - 1) && lexing_int(lex_at(r, i + 1), 2, 12) &&
	       lex_is(r, i + 2, VOCAB_PERIOD) &&
	       lex_at(r, i + 2)->value >= MIN_PER_WEEK;
}

/* "/day", "a day", "per week" behind an amount */
static size_t
often_per(struct resolver *r, size_t i)
{
	if (is_per_several(r, i)) {
		often_set(r, 1000,
		    lex_at(r, i + 1)->value * lex_at(r, i + 2)->value /
			MIN_PER_DAY);
		return i + 3;
	}
	if (!is_day_or_more(r, i + 1))
		return i;
	r->now.of_day |=
	    lex_at(r, i + 1)->value == MIN_PER_DAY && i > 0 &&
	    (lex_is(r, i - 1, VOCAB_UNIT) || lex_is(r, i - 1, VOCAB_FORM));
	often_set(r, 1000, r->lex.p[i + 1].value / MIN_PER_DAY);
	return i + 2;
}

/* "biweekly": twice a week, or every two weeks. More often is the careful
 * reading, for what adds up and for what must be kept apart. */
static size_t
either_read(struct resolver *r, size_t i)
{
	int64_t count = r->now.e.every_count, days = r->now.e.every_days;
	int64_t value = r->lex.p[i].value;

	if (value >= OFTEN_IN(1, 0)) { /* "TIW" */
		often_set(
		    r, value / OFTEN_IN(1, 0) * 1000, value % OFTEN_IN(1, 0));
		return i + 1;
	}
	often_set(r, 2000, value);
	if (count != r->now.e.every_count || days != r->now.e.every_days)
		r->now.e.assumed |= ASSUMED_OFTEN;
	return i + 1;
}

/* "alternate days", "on alt nights"; not "every other day" */
static bool
says_alternate(const struct resolver *r, const struct lexeme *x)
{
	for (uint32_t k = x->slot; k < x->slot + x->slots; k++)
		if (sv_starts(token_norm(&r->tokens, r->slots.p[k].first),
			SV_LIT("alt")))
			return x->value == 2;
	return false;
}

/* "100/125 alternate days" of what is no product of two things: the one on the
 * one day, the other on the next. */
static bool
by_turns(const struct resolver *r, const struct lexeme *x)
{
	const struct reading *now = &r->now;
	const struct amount *a = now->amounts;
	const struct cand *c = r->cands.n == 1 ? r->cands.p : NULL;

	if (!says_alternate(r, x) || c == NULL || c->options.count == 0 ||
	    cand_means(r, c)->contents.count > 1)
		return false;
	return now->n_amounts == 1 && a->n == 2 && a->sep == SEP_SLASH;
}

static size_t
often_word(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	size_t end = days_unsaid(r, i);

	if (end != i)
		return end;
	if (x->type == LEX_MARK)
		return often_per(r, i);
	switch (x->cls) {
	case VOCAB_FREQUENCY:
		often_set(r, x->value, 1);
		if (sv_is(lex_last(r, i), "meal"))
			meals_divide(r);
		return i + 1;
	case VOCAB_CYCLE:
		often_set(r, 1000, by_turns(r, x) ? 1 : x->value);
		return i + 1;
	case VOCAB_EITHER:
		return either_read(r, i);
	case VOCAB_HOURLY:
		return every_minutes(r, MIN_PER_HOUR) ? i + 1 : i;
	case VOCAB_EVERY:
		return often_every(r, i);
	case VOCAB_TIMES:
		return often_times(r, i);
	case VOCAB_PER:
		return often_per(r, i);
	case VOCAB_WEEKDAY:
		return days_week(r, i);
	case VOCAB_BUT:
		return days_but(r, i);
	default:
		return i;
	}
}

size_t
often_read(struct resolver *r, size_t i)
{
	return often_by(r, i, often_word);
}
