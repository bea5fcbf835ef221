/*
 * Clock times that are no dose's: "8 pm (was 8 am)", "8 pm, not 8 am"; the hour
 * of a date, "since 5/12/2019 10:00"; and how far off one may be, "21:00 (+/- 1
 * h)"; and the hour at which something ended.
 */
#include "resolve/scan/scan.h"

#define OLD_YEAR 1960 /* nobody tells what ended before */
#define OFF_MOST 12   /* hours: "~20 h" is an hour of the day */

/* The lexeme behind what stands before an hour, without "at" and "about". */
static size_t
before_hour(const struct resolver *r, size_t i)
{
	while (i > 0 && (lex_is(r, i - 1, VOCAB_AT) ||
			    lex_says(r, i - 1, VOCAB_FILLER, FILLER_ABOUT)))
		i--;
	return i;
}

/* "was 8 am", "previously 20:00", "not at 8 am", "instead of 8 am", "changed
 * from 8 am" */
bool
hour_is_gone(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "changed", "moved", "switched" };
	size_t at = before_hour(r, i);

	if (at == 0 || lex_parted(r, at))
		return false;
	at--;
	return lex_is(r, at, VOCAB_FORMER) || lex_is(r, at, VOCAB_DENIAL) ||
	       sv_is(lex_word(r, at), "was") ||
	       sv_is(lex_last(r, at), "than") || /* "rather than" */
	       (at > 0 && lex_says(r, at, VOCAB_AS, AS_FORM) &&
		   sv_in(lex_last(r, at - 1), words, COUNT(words))) ||
	       (at > 0 && sv_is(lex_word(r, at), "of") &&
		   sv_is(lex_last(r, at - 1), "instead"));
}

/* "20 Nov 2026", "Nov 20, 2026", "Nov 20"; not "Nov 2026" */
static bool
named_ends(const struct resolver *r, size_t i)
{
	size_t day = i;

	if (lex_is(r, i, VOCAB_MONTH))
		return i > 0 && lexing_int(lex_at(r, i - 1), 1, 31);
	if (i > 1 && date_is_year(r, i)) {
		day -= 1 + lex_mark(r, i - 1, ',');
		if (lex_is(r, day, VOCAB_MONTH))
			day--;
	}
	return lexing_int(lex_at(r, day), 1, 31) &&
	       ((day > 0 && lex_is(r, day - 1, VOCAB_MONTH)) ||
		   (day < i && lex_is(r, day + 1, VOCAB_MONTH)));
}

bool
date_ends(const struct resolver *r, size_t i)
{
	if (named_ends(r, i))
		return true;
	if (!lex_number(r, i) || i < 2)
		return false;
	if (lex_mark(r, i - 1, '/'))
		return i > 3 && lex_number(r, i - 2) && lex_mark(r, i - 3, '/');
	return lex_at(r, i)->before == BEFORE_HYPHEN && lex_number(r, i - 1) &&
	       lex_number(r, i - 2) &&
	       lex_at(r, i - 1)->before == BEFORE_HYPHEN;
}

/* "started 11/20/26 9:00 AM", "on 20 Nov 2026 at 9:00": part of the date; but
 * "since 5/12/2019 at 10:00 and 20:00" may be when it is taken. */
bool
hour_is_stamp(const struct resolver *r, size_t i)
{
	size_t at = i > 0 && lex_is(r, i - 1, VOCAB_AT) ? i - 1 : i;
	size_t end;
	int64_t hour;

	if (at == 0 || lex_parted(r, i) || lex_parted(r, at) ||
	    !date_ends(r, at - 1))
		return false;
	end = clock_hour(r, i, &hour);
	return end != i &&
	       !((lex_is(r, end, VOCAB_JOIN) || lex_mark(r, end, '&')) &&
		   (clock_said(r, end + 1, &hour) != end + 1 ||
		       lex_is(r, end + 1, VOCAB_CLOCK)));
}

/* Told where the date is, or where "at" leaves open what it is of. */
size_t
hour_of_date(struct resolver *r, size_t i, reader_fn *read)
{
	const struct lexeme *before = lex_at(r, i - 1);

	if (lex_is(r, i - 1, VOCAB_AT) || (before->flags & LEX_ODD) != 0)
		return moment_aside(r, i, read);
	return moment_drop(r, i, read);
}

bool
hour_give_or_take(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '~') ||
	       (lex_mark(r, i, '/') && i > 0 && lex_mark(r, i - 1, '+') &&
		   (i + 1 >= r->lex.n ||
		       (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0));
}

/* "1 h" of "21:00 (+/- 1 h)": told. Behind it, or i. */
size_t
hour_off(struct resolver *r, size_t i)
{
	struct ago a;

	if (i == 0 || r->now.n_moments == 0 || !hour_give_or_take(r, i - 1) ||
	    !date_period(r, i, &a) || a.high > OFF_MOST * MIN_PER_HOUR)
		return i;
	lex_odd(r, i, a.next);
	return a.next;
}

/* "last dose 2000", "until 2000 hrs", "stopped at 2015": of a clock with 24
 * hours, and neither a year nor so many hours ago. Behind it, or i. dose: it is
 * of a dose, and few years are that round. */
size_t
hour_of_end(const struct resolver *r, size_t i, bool dose)
{
	size_t at = i + lex_is(r, i, VOCAB_AT);
	int64_t value = lex_at(r, at)->value;
	bool hours = lex_says(r, at + 1, VOCAB_PERIOD, MIN_PER_HOUR);

	if (!hour_is_run(r, at) || lex_unit(r, at + 1) != UNIT_NONE ||
	    lex_is(r, at + 2, VOCAB_AGO))
		return i;
	return hours || at != i ||
		       (dose && (value % 100 == 0 || value < OLD_YEAR))
		   ? at + 1 + hours
		   : i;
}
