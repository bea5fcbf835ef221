/*
 * On which days: "Mondays", "BID MWF", "3 days a week", "daily except Sunday".
 * How often a day and on which days are both said only where they stand beside
 * each other; else the more frequent counts, and the days are told.
 */
#include "resolve/scan/scan.h"

#define DAYS_A_WEEK 7
#define DAYS_FAR 12 /* lexemes between "BID" and the days */

/* Nothing but a way to take it, or a time of the day, between what ended at a
 * position and lexeme i: "BID on MWF", "daily at 8 am, Mon". */
static bool
adjoins(const struct resolver *r, uint32_t end, size_t i)
{
	size_t at = end - r->now.base;

	if (end == 0 || end < r->now.base || at > i || i - at > DAYS_FAR)
		return false;
	for (; at < i; at++) {
		const struct lexeme *x = lex_at(r, at);

		if ((x->flags & (LEX_STOP | LEX_ODD)) != 0)
			return false;
		if ((x->flags & LEX_TIME) != 0 || lex_mark(r, at, '(') ||
		    lex_says(r, at, VOCAB_VERB, VERB_NOW) ||
		    lex_says(r, at, VOCAB_JOIN, 0))
			continue;
		switch (x->type == LEX_VOCAB ? x->cls : 0) {
		case VOCAB_AT:
		case VOCAB_EVERY:
		case VOCAB_ANCHOR:
		case VOCAB_DAYPART:
		case VOCAB_BESIDE:
		case VOCAB_ROUTE:
		case VOCAB_FORM:
			continue;
		default:
			return false;
		}
	}
	return (lex_at(r, i)->flags & LEX_STOP) == 0;
}

/* "BID" and "3 days a week": so often on so many of the days. What is said in
 * two ways otherwise ("daily, weekly") counts as the more frequent. */
static void
multiply_days(struct resolver *r)
{
	const struct said_days *d = &r->now.days;
	struct rentry *e = &r->now.e;
	int64_t count;

	if (e->every_days != 1 || e->every_count != d->a_day ||
	    !num_ratio(d->a_day, d->on, 1000, &count))
		return;
	e->every_count = count;
	e->every_days = d->of;
}

/* What the lexemes from i to next - 1 said of how often. */
void
days_said(struct resolver *r, size_t i, size_t next)
{
	struct said_days *d = &r->now.days;
	uint32_t end = r->now.base + (uint32_t)next;

	if (next == i || d->said == 0)
		return;
	if (d->said_in == 1) {
		d->a_day = d->said;
		d->a_day_end = end;
		d->week_joined |= d->week_sure && adjoins(r, d->week_end, i);
		if (adjoins(r, d->on_end, i))
			multiply_days(r);
		return;
	}
	/* "daily weekly" is no row of days */
	if (d->said > d->said_in * 1000 ||
	    (d->said == 1000 && d->said_in >= DAYS_A_WEEK))
		return;
	d->on = d->said;
	d->of = d->said_in;
	d->on_end = end;
	if (adjoins(r, d->a_day_end, i))
		multiply_days(r);
	else if (r->now.e.every_count != NUM_NONE &&
		 r->now.e.every_days == 1 && !lex_is(r, i, VOCAB_CYCLE))
		lex_odd(r, i, next); /* "daily, 5 days a week" */
}

/* "5 days a week", "2 mornings a week" */
size_t
days_in_week(struct resolver *r, size_t i)
{
	size_t at = i + 2;
	bool part = lex_is(r, i + 1, VOCAB_DAYPART);

	if (!lexing_int(lex_at(r, i), 1, 7) ||
	    !(part || lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_DAY)))
		return i;
	at += lex_is(r, at, VOCAB_PER) || lex_is(r, at, VOCAB_EVERY) ||
	      lex_mark(r, at, '/');
	if (!(at > i + 2 && lex_says(r, at, VOCAB_PERIOD, MIN_PER_WEEK)) &&
	    !(at == i + 2 && lex_says(r, at, VOCAB_CYCLE, 7)))
		return i;
	if (part)
		moment_part(r, i + 1, (uint32_t)lex_at(r, i + 1)->value);
	often_set(r, lex_at(r, i)->value * 1000, 7);
	return at + 1;
}

/* "several times a week", "few days a week", at "a week": how many is not said
 * in figures, so it is not once. Behind what is told of it, or i. */
size_t
days_unsaid(struct resolver *r, size_t i)
{
	bool per = lex_is(r, i, VOCAB_PER), times;
	size_t end = i + 1 + per;

	if (i == 0 || (i > 1 && lex_number(r, i - 2)) ||
	    (per ? !lex_is(r, i + 1, VOCAB_PERIOD)
		 : !lex_is(r, i, VOCAB_CYCLE) &&
		       !lex_is(r, i, VOCAB_FREQUENCY)))
		return i;
	times = lex_says(r, i - 1, VOCAB_TIMES, 0) &&
		sv_is(lex_word(r, i - 1), "times");
	if (!times && !(per && (sv_is(lex_word(r, i - 1), "days") ||
				   sv_is(lex_word(r, i - 1), "nights"))))
		return i;
	lex_odd(r, i - 1, end);
	return end;
}

/* Behind "5 days" or "5", or i. */
static size_t
cycle_days(const struct resolver *r, size_t i)
{
	struct ago a;

	return date_period(r, i, &a) ? a.next : i + lex_number(r, i);
}

/* "3 weeks on 1 week off", "5 on, 2 off", "21 days on/7 days off": told as
 * one, and no figure of it is a number of pieces or an hour. Behind it, or
 * i. */
size_t
days_cycle(struct resolver *r, size_t i)
{
	size_t at = cycle_days(r, i), on;

	if (!sv_is(lex_word(r, at), "on"))
		return i;
	at++;
	at += lex_mark(r, at, '/') || lex_mark(r, at, ',') ||
	      lex_is(r, at, VOCAB_JOIN);
	on = at;
	at = cycle_days(r, at);
	if (at == on || !sv_is(lex_word(r, at), "off"))
		return i;
	lex_odd(r, i, at + 1);
	return at + 1;
}

/* ------------------------------------------------------- days of the week */

static bool
hyphened(const struct resolver *r, size_t i)
{
	return i > 0 && lex_is(r, i - 1, VOCAB_WEEKDAY) &&
	       lex_is(r, i, VOCAB_WEEKDAY) &&
	       (lex_at(r, i)->before & BEFORE_HYPHEN) != 0;
}

/* The day up to which "Mon-Fri", "Monday to Friday" goes, or i; in "M-W-F"
 * each day speaks for itself. */
static size_t
weekday_last(const struct resolver *r, size_t i)
{
	size_t j = i + 1;

	if (lex_says(r, j, VOCAB_FILLER, FILLER_TO))
		j++;
	else if (!hyphened(r, j) || hyphened(r, i) || hyphened(r, j + 1))
		return i;
	return lex_is(r, j, VOCAB_WEEKDAY) && lex_at(r, j)->value < DAYS_A_WEEK
		   ? j
		   : i;
}

/* "Friday", not "Fridays" */
static bool
is_plural(const struct lexeme *x)
{
	return (x->text.p[x->text.n - 1] | 0x20) == 's';
}

/* One day, said once: "Friday"; not "Fridays", nor one of a row. */
static bool
is_lone_day(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	bool before =
	    i > 1 &&
	    (lex_is(r, i - 1, VOCAB_WEEKDAY) ||
		((lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, '&') ||
		     lex_mark(r, i - 1, '/') || lex_is(r, i - 1, VOCAB_JOIN)) &&
		    lex_is(r, i - 2, VOCAB_WEEKDAY)));

	return x->value < DAYS_A_WEEK && !before && !is_plural(x) &&
	       (x->text.p[0] | 0x20) != 'q' && often_weekdays(r, i) == i + 1;
}

/* "to start Monday", "next dose due Friday", "last Sunday": a day, and not each
 * such day. *every: "every Monday". */
static bool
is_a_date(const struct resolver *r, size_t i, bool *every)
{
	if (i > 0 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_LAST))
		return true;
	while (i > 0 && (lex_is(r, i - 1, VOCAB_FILLER) ||
			    lex_at(r, i - 1)->type == LEX_NOISE ||
			    lex_says(r, i - 1, VOCAB_VERB, VERB_NOW)))
		i--; /* "on" */
	*every = i > 0 && lex_is(r, i - 1, VOCAB_EVERY);
	if (i == 0)
		return false;
	switch (
	    lex_at(r, i - 1)->type == LEX_VOCAB ? lex_at(r, i - 1)->cls : 0) {
	case VOCAB_LAB:
	case VOCAB_STARTING:
	case VOCAB_PLANNED:
	case VOCAB_PRESCRIBED:
	case VOCAB_SUPPLY:
		return true;
	case VOCAB_AS: /* "from Monday", "as of Monday" */
		return lex_at(r, i - 1)->value == AS_FORM;
	default:
		return lex_at(r, i - 1)->type == LEX_UNKNOWN &&
		       (lex_at(r, i)->flags & LEX_STOP) == 0;
	}
}

/* "Will be starting doxycycline on Monday", "start doxycycline Monday": then it
 * begins; not "started methotrexate, Mondays". */
static bool
is_beginning(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "start", "begin", "beginning" };
	size_t at = i;

	while (at > 0 && i - at < LOOK_FAR && !lex_ends(r, at - 1)) {
		at--;
		if (lex_is(r, at, VOCAB_EVERY))
			return false;
		if (lex_says(r, at, VOCAB_STARTING, 0) ||
		    lex_is(r, at, VOCAB_PLANNED) ||
		    lex_word_in(r, at, words, COUNT(words)))
			return true;
	}
	return false;
}

/* "8 am and 6 pm on weekends": the last of them may be meant alone. */
static bool
is_half_week(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "weekends", "weekdays" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* Behind the last comma or bracket: "at 2 pm (9 am on Sundays)". */
static size_t
week_from(const struct resolver *r, size_t i)
{
	bool half = is_half_week(r, i);
	size_t from = i;

	while (from > 0 && i - from < DAYS_FAR &&
	       (lex_at(r, from)->flags & LEX_STOP) == 0 &&
	       !lex_mark(r, from - 1, ',') && !lex_mark(r, from - 1, ';') &&
	       !lex_mark(r, from - 1, '(') && !lex_mark(r, from - 1, '[') &&
	       !(half && (lex_says(r, from - 1, VOCAB_JOIN, JOIN_AND) ||
			     lex_mark(r, from - 1, '&'))))
		from--;
	return from;
}

/* Is a time said from lexeme i up to the days at end, if only one that may be
 * the same as another: "at 8 pm, after 11 pm on weekends"? A meal is another
 * time on weekends only: "7 am, before breakfast on Mondays". */
static bool
time_within(const struct resolver *r, size_t i, size_t end)
{
	bool half = is_half_week(r, end);

	for (; i < end; i++)
		if ((lex_at(r, i)->flags & LEX_TIME) != 0 ||
		    (lex_is(r, i, VOCAB_BESIDE) &&
			(lex_number(r, i + 1) ||
			    lex_is(r, i + 1, VOCAB_CLOCK))) ||
		    (half && (lex_is(r, i, VOCAB_ANCHOR) || clock_part(r, i))))
			return true;
	return false;
}

/* Where the days of the week stand, and whether "BID" stands beside them. */
static void
week_take(struct resolver *r, size_t i, size_t next)
{
	struct said_days *d = &r->now.days;

	if (r->now.e.weekdays == 0) {
		d->text = lex_span(r, i, next);
		d->week_pos = r->now.base + (uint32_t)i;
		d->week_from = r->now.base + (uint32_t)week_from(r, i);
		d->week_time =
		    time_within(r, d->week_from - r->now.base, i);
	} else if (i > 0 && d->week_end + 1 >= r->now.base + (uint32_t)i) {
		struct sv day = lex_at(r, next - 1)->text;

		d->text.n = (size_t)(day.p + day.n - d->text.p);
	}
	d->week_joined |= adjoins(r, d->a_day_end, i);
	d->week_end = r->now.base + (uint32_t)next;
}

size_t
days_week(struct resolver *r, size_t i)
{
	int64_t day = r->lex.p[i].value;
	size_t last = day < DAYS_A_WEEK ? weekday_last(r, i) : i;
	bool every = false;
	bool lone = last == i && is_lone_day(r, i);

	if (r->now.pending != PENDING_NONE && i > 0 &&
	    lex_says(r, i - 1, VOCAB_FILLER, FILLER_LAST))
		return i; /* "finished Cipro last Friday" */
	if (lone && (is_a_date(r, i, &every) || is_beginning(r, i) ||
			(!every && r->now.days.a_day != 0))) {
		lex_odd(r, i, i + 1); /* "daily Monday": from then on? */
		return i + 1;
	}
	intake_take(r);
	week_take(r, i, last + 1);
	r->now.days.week_sure |= !lone || every;
	if (day >= WEEKDAYS(0)) {
		r->now.e.weekdays |= (uint32_t)(day - WEEKDAYS(0));
		return i + 1;
	}
	for (;; day = (day + 1) % DAYS_A_WEEK) {
		r->now.e.weekdays |= UINT32_C(1) << day;
		if (day == lex_at(r, last)->value)
			return last + 1;
	}
}

/* "every day but Sunday": told, and every day counts. */
size_t
days_but(struct resolver *r, size_t i)
{
	size_t end = often_weekdays(r, i + 1);

	if (end == i + 1)
		return i;
	lex_odd(r, i, end);
	return end;
}

/* ------------------------------------------------- now and then otherwise */

/* Behind the weekdays that stand at i; i if there is none. */
size_t
often_weekdays(const struct resolver *r, size_t i)
{
	size_t at = i, end = i;

	while (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_EVERY) ||
	       lex_says(r, at, VOCAB_VERB, VERB_NOW) || /* "on" */
	       lex_at(r, at)->type == LEX_NOISE)
		at++;
	while (lex_is(r, at, VOCAB_WEEKDAY)) {
		end = at + 1;
		at = end + (lex_is(r, end, VOCAB_JOIN) ||
			       lex_mark(r, end, ',') || lex_mark(r, end, '&'));
	}
	return end;
}

/* "daily, 2 tablets on Sunday", "daily except Sunday 2 tablets": the amount
 * of one day is not what is taken on the others. It is told. */
size_t
often_exception(struct resolver *r, size_t i)
{
	const struct rentry *e = &r->now.e;
	bool before = i > 0 && lex_is(r, i - 1, VOCAB_WEEKDAY);
	struct numerals l;
	size_t end;

	/* not "weekly, 1 tablet on Sunday" */
	if ((r->now.n_amounts == 0 && r->now.counted == 0) ||
	    e->every_count == NUM_NONE ||
	    e->every_count / 1000 * DAYS_A_WEEK <= e->every_days)
		return i;
	numerals_read(r, i, &l);
	if (lex_unit(r, l.next) == UNIT_NONE)
		return i;
	end = often_weekdays(r, l.next + 1);
	if (end == l.next + 1 && !before)
		return i;
	if (before)
		r->now.e.weekdays = 0; /* on the others it is taken too */
	lex_odd(r, i, end);
	return end;
}
