/* Clock times in figures: "8 and 20:00", "8 am", "2130 hrs", "3-4 pm". */
#include "resolve/scan/scan.h"

#define NO_HOUR 24
#define LATE_FROM 1900 /* "QHS 2100", but "QHS 1200" is an amount */

/* Hours and minutes of "8", "8.30", "0800", before am or pm. */
struct clock {
	int64_t hour, minute;
	bool sure;  /* nothing but a time: it has a colon, or am or pm */
	bool half;  /* which half of the day is said */
	bool colon; /* "6:30": one of two all the same where a meal says so */
	size_t next;
};

/* Something with an amount, or in a form that is taken, stands before. */
static bool
has_strength(const struct resolver *r)
{
	for (uint32_t k = 0; k < r->now.n_amounts; k++)
		if (r->now.amounts[k].unit != UNIT_UNKNOWN ||
		    r->now.amounts[k].bare)
			return true;
	return r->now.form.n != 0;
}

static bool
two_digits(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 0, 99) && lex_at(r, i)->text.n == 2 &&
	       lex_at(r, i)->before == 0;
}

/* "930pm", "1030p": with am or pm glued to them */
static bool
is_run(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	return x->exp == 0 && (x->text.n == 3 || x->text.n == 4) &&
	       next->before == 0 && lex_is(r, i + 1, VOCAB_CLOCK) &&
	       (next->value == CLOCK_AM || next->value == CLOCK_PM);
}

/* "2130 hrs"; and "QHS 2100", "q24h 1000" of what has its strength; behind
 * "daily" it may be that of a day, or a year. */
static bool
is_run_of_day(const struct resolver *r, size_t i)
{
	const struct lexeme *before = lex_at(r, i - 1);
	bool pair = lex_mark(r, i + 1, '/') && hour_is_run(r, i + 2);
	size_t end = i + (pair ? 3 : 1);

	if (!hour_is_run(r, i))
		return false;
	if (lex_says(r, end, VOCAB_PERIOD, MIN_PER_HOUR) &&
	    (lex_at(r, end)->text.n > 1 ||
		(lex_at(r, end)->before == 0 && has_strength(r))))
		return true;
	return i > 0 && has_strength(r) && lex_at(r, i)->value % 30 == 0 &&
	       ((lex_says(r, i - 1, VOCAB_ANCHOR, ANCHOR_BEDTIME) &&
		    lex_at(r, i)->value >= LATE_FROM) ||
		   lex_says(r, i - 1, VOCAB_PERIOD, MIN_PER_HOUR) ||
		   (pair && lexing_says_when(before))) &&
	       (lex_ends(r, end) || lex_mark(r, end, ')'));
}

/* "08.00": a quarter of an hour, written in full */
static bool
is_full(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const char *m = x->text.p + 3;

	return x->type == LEX_NUMBER && x->text.n == 5 && hour_is_pointed(x) &&
	       x->text.p[2] == '.' &&
	       (m[1] == '0' || m[1] == '5') && /* 00, 15, 30, 45 */
	       ((m[0] - '0') * 10 + m[1] - '0') % 15 == 0;
}

/* "500 mg 08.00 and 20.00": times where one begins with a nought; "20.00" may
 * be an amount of what has none. */
static bool
is_pointed_hour(const struct resolver *r, size_t i)
{
	return is_full(r, i) && *lex_at(r, i)->text.p == '0' &&
	       has_strength(r) && lex_unit(r, i + 1) == UNIT_NONE;
}

/* Minutes of "7h30", which stand two lexemes behind the hour. */
static bool
has_french_minutes(const struct resolver *r, size_t i)
{
	const struct lexeme *h = lex_at(r, i + 1);

	return lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_HOUR) &&
	       h->text.n == 1 && h->before == 0 && two_digits(r, i + 2);
}

/* "at 630"; "at 500 mg" is none */
static bool
is_run_behind_at(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return i > 0 && lex_is(r, i - 1, VOCAB_AT) && x->text.n == 3 &&
	       lexing_int(x, 100, 959) && x->value % 100 < 60 &&
	       lex_unit(r, i + 1) == UNIT_NONE;
}

/* "8:30", "08:30:00", "7h30": minutes of their own behind the hour at lexeme i
 */
static bool
clock_minutes(const struct resolver *r, size_t i, struct clock *c)
{
	const struct lexeme *x = lex_at(r, i);
	bool colon = lex_mark(r, i + 1, ':') && two_digits(r, i + 2);

	if (!colon && !has_french_minutes(r, i))
		return false;
	*c = (struct clock){ x->value, lex_at(r, i + 2)->value, true, true,
		colon && x->text.p[0] != '0', i + 3 };
	if (colon && lex_mark(r, i + 3, ':') && two_digits(r, i + 4))
		c->next = i + 5;
	return true;
}

/* "8", "20"; "7:5" is no time. */
static void
clock_hours(const struct resolver *r, size_t i, struct clock *c)
{
	c->hour = lex_at(r, i)->value;
	if (lex_mark(r, i + 1, ':') && lex_number(r, i + 2) &&
	    lex_at(r, i + 2)->before == 0) {
		c->hour = NO_HOUR;
		c->next = i + 3;
	}
}

/* "930pm", "2130 hrs", "at 630", "0800": hours and minutes in one run */
static bool
clock_run(const struct resolver *r, size_t i, bool loose, struct clock *c)
{
	const struct lexeme *x = lex_at(r, i);
	bool half = is_run(r, i), at = is_run_behind_at(r, i);

	c->hour = x->value / 100;
	c->minute = x->value % 100;
	if (half || at || is_run_of_day(r, i)) {
		c->sure = true;
		c->half = !half && !at;
		return true;
	}
	if (x->text.n != 4 || !(loose || hour_heads(r, i) ||
				  (x->text.p[0] == '0' && x->value % 100 < 60)))
		return false;
	c->sure = !loose && !hour_claimed(r, i + 1);
	return loose || c->sure;
}

/* "8.30", "21.00"; also "8.3" for 8.30 as trailing noughts are gone */
static bool
clock_pointed(const struct resolver *r, size_t i, struct clock *c)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->exp > 2 || !hour_is_pointed(x))
		return false;
	c->sure = is_pointed_hour(r, i);
	c->hour = x->value / (x->exp == 2 ? 100 : x->exp == 1 ? 10 : 1);
	c->minute = x->exp == 2   ? x->value % 100
		    : x->exp == 1 ? x->value % 10 * 10
				  : 0;
	return true;
}

static bool
clock_digits(const struct resolver *r, size_t i, bool loose, struct clock *c)
{
	const struct lexeme *x = lex_at(r, i);

	*c = (struct clock){ .next = i + 1,
		.half = x->text.p[0] == '0' || x->value == 0 ||
			(x->text.n > 2 && !hour_is_pointed(x)) };
	if ((x->flags & LEX_BAD) != 0 || hour_is_level(r, i))
		return false;
	if (x->exp != 0 || hour_is_pointed(x))
		return clock_pointed(r, i, c);
	if (x->text.n > 2)
		return clock_run(r, i, loose, c);
	if (!clock_minutes(r, i, c))
		clock_hours(r, i, c);
	return true;
}

/* "At 8p: calcium", "8a - Synthroid", and a column "8p": what nothing else is
 * said of yet. "1a: calcium" is a line with its number. */
static bool
is_hour_before(const struct resolver *r, size_t i)
{
	bool glued = lex_at(r, i)->before == 0;
	bool ends = lex_ends(r, i + 1) || lex_mark(r, i + 1, ':');

	if (i > 1 && lex_is(r, i - 2, VOCAB_AT))
		return glued || ends;
	if (i == 1 && (ends || lex_parted(r, i + 1)) &&
	    ((lex_at(r, i)->text.p[0] | 0x20) == 'p' ||
		lexing_int(lex_at(r, 0), COUNT_SURE + 1, 12)))
		return glued;
	return glued && r->now.part == PART_TIMES;
}

/* May "a" or "p" at lexeme i be a half of the day: right behind the figure
 * ("7a 3p 10p", "9.30p"), or with a space where minutes stand before it ("9:30
 * p"), and "9 p" at the end of what is said. */
static bool
is_behind_hour(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i - 1);

	if (i > 1 && lex_mark(r, i - 2, ':') && two_digits(r, i - 1))
		return true;
	if (lexing_int(x, 1, 12) && is_hour_before(r, i))
		return true;
	if (!has_strength(r))
		return false;
	if (lex_at(r, i)->before == 0)
		return lexing_int(x, 1, 12) || hour_is_pointed(x);
	return lexing_int(x, COUNT_SURE + 1, 12) && lex_ends(r, i + 1) &&
	       (lex_at(r, i)->text.p[0] | 0x20) == 'p';
}

/* am, pm, o'clock, or "a" and "p"; 0: none of them. */
static int64_t
half_at(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);
	char c = x->text.n == 1 ? (char)(x->text.p[0] | 0x20) : 0;

	if (lex_says(r, i, VOCAB_CLOCK, CLOCK_EVE) && i > 0 &&
	    lexing_int(lex_at(r, i - 1), 0, COUNT_SURE) &&
	    !lex_mark(r, i - 2, ':'))
		return 0; /* "2 eve" */
	if (lex_is(r, i, VOCAB_CLOCK))
		return x->value >= CLOCK_AM ? x->value : 0;
	if ((c != 'a' && c != 'p') || i == 0 || !is_behind_hour(r, i) ||
	    (next->before == 0 && next->type != LEX_END &&
		next->type != LEX_MARK) ||
	    (lex_mark(r, i + 1, '/') && !lex_number(r, i + 2)) ||
	    lex_is(r, i + 1, VOCAB_PERIOD))
		return 0;
	return c == 'a' ? CLOCK_AM : CLOCK_PM;
}

/* "lisinopril 10 am 20 pm": no hour, but "20:00 pm" and "20pm" are. */
static bool
is_apart(const struct resolver *r, size_t half)
{
	return (lex_at(r, half)->before & BEFORE_SPACE) != 0 &&
	       !lex_mark(r, half - 2, ':') && !lex_is(r, half - 2, VOCAB_AT);
}

/* am, pm, "in the evening". False: no such time. */
static bool
clock_half(const struct resolver *r, struct clock *c)
{
	const struct lexeme *x = lex_at(r, c->next);
	int64_t half = half_at(r, c->next);

	if (half != 0) {
		c->next++;
		c->sure = true;
		if (half == CLOCK_OCLOCK)
			return clock_half(r, c);
		c->half = true;
		c->colon = false;
		if (half == CLOCK_24)
			return true;
		if (half == CLOCK_MN) /* "12 MN" */
			half = c->hour == 12 ? CLOCK_AM : 0;
		if (half == CLOCK_EVE)
			half = CLOCK_PM;
		if (half == 0)
			return false;
		if (c->hour > 12 || (c->hour == 0 && half == CLOCK_PM))
			return half == CLOCK_PM && c->hour > 12 &&
			       !is_apart(r, c->next - 1);
		c->hour = c->hour % 12 + (half == CLOCK_PM ? 12 : 0);
		return true;
	}
	if (lex_is(r, c->next, VOCAB_DAYPART) && c->hour < 12 && c->hour > 0) {
		c->next++;
		c->sure = c->half = true;
		c->colon = false;
		if (x->value == PART_AFTERNOON || x->value == PART_EVENING ||
		    (x->value == PART_NIGHT && c->hour >= 6))
			c->hour += 12;
	}
	return true;
}

/* "2 am, 1 noon", "2 am, 2 hs": the next figure is of no clock; and "2 AM 2 PM"
 * are two pieces each. */
static bool
counts_behind(const struct resolver *r, size_t i)
{
	for (size_t k = i + 2; k < r->lex.n && k - i < LOOK_FAR; k++)
		if (lexing_int(lex_at(r, k), 1, COUNT_SURE) &&
		    (lex_is(r, k + 1, VOCAB_ANCHOR) ||
			(lex_is(r, k + 1, VOCAB_CLOCK) &&
			    (lex_at(r, k + 1)->value < MIN_PER_DAY ||
				(k == i + 2 && lex_at(r, k)->value ==
						   lex_at(r, i)->value)))))
			return true;
	return false;
}

/* "500 mg 1 am, 1 noon, 2 hs": so many pieces, and no hours. Nobody doses at
 * one in the night; "2 pm" is an hour unless pieces stand before it. */
static bool
is_count(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);
	const struct reading *now = &r->now;

	if (!lexing_int(x, 1, COUNT_SURE) || x->text.n != 1 ||
	    (next->before & BEFORE_SPACE) == 0 || !has_strength(r) ||
	    (i > 0 &&
		(lex_is(r, i - 1, VOCAB_AT) || lex_is(r, i - 1, VOCAB_EVERY))))
		return false;
	if (lex_is(r, i + 1, VOCAB_ANCHOR))
		return true;
	if (!lex_is(r, i + 1, VOCAB_CLOCK) || next->value == CLOCK_OCLOCK)
		return false;
	if (next->value < MIN_PER_DAY)
		return true;
	if (next->value == CLOCK_AM && x->value != 1 && !counts_behind(r, i))
		return false; /* "75 mcg 4 AM" */
	return !now->clock_open && (next->value == CLOCK_AM ||
				       (now->counted && now->n_moments != 0));
}

/* "at 8" is one of two, "at 20" and "0800" are not. */
static struct moment
clock_moment(const struct resolver *r, const struct clock *c, size_t next)
{
	bool pm = lex_says(r, next - 1, VOCAB_CLOCK, CLOCK_PM);

	return (struct moment){ .kind = MOMENT_CLOCK,
		.value = (uint32_t)(c->hour * MIN_PER_HOUR + c->minute),
		.bare = !c->half && c->hour <= 12,
		.colon = c->colon && c->hour <= 12,
		.late = c->hour > 12 && !pm &&
			!lex_is(r, next - 1, VOCAB_DAYPART) };
}

/* "in the morning", "at night"; not "nightly", "5 mornings a week" */
static bool
is_in_part(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "nightly", "mornings", "evenings",
		"afternoons" };

	return lex_is(r, i, VOCAB_DAYPART) &&
	       !lex_word_in(r, i, words, COUNT(words));
}

/* "9 at night", "around 2 in the afternoon": no number of pieces, and no
 * strength; not "about 2 in the evening". */
static bool
hour_of_part(const struct resolver *r, size_t i, const struct clock *c)
{
	bool about = hour_is_about(r, i) &&
		     !lex_says(r, c->next, VOCAB_DAYPART, PART_EVENING);

	return is_in_part(r, c->next) &&
	       (about ||
		   (has_strength(r) && (c->hour > COUNT_SURE ||
					   hour_behind_once(r, i, c->next)))) &&
	       c->minute == 0 && c->hour > 0 && c->hour <= 12 &&
	       lex_at(r, i)->text.n <= 2 && lex_at(r, i)->exp == 0;
}

/* "21h", where no number of hours is meant */
static bool
is_of_day(const struct resolver *r, size_t i, const struct clock *c)
{
	const struct lexeme *x = lex_at(r, c->next);

	return lex_at(r, i)->text.n == 2 && c->hour > 12 && c->hour < 24 &&
	       x->text.n == 1 && x->before == 0 &&
	       lex_says(r, c->next, VOCAB_PERIOD, MIN_PER_HOUR);
}

static bool
hours_of_day(const struct resolver *r, size_t i, const struct clock *c)
{
	return is_of_day(r, i, c) && has_strength(r) &&
	       r->now.pending == PENDING_NONE && r->now.part == PART_TEXT &&
	       !lex_is(r, c->next + 1, VOCAB_BESIDE) &&
	       !lex_is(r, c->next + 1, VOCAB_AGO) &&
	       !lex_is(r, c->next + 1, VOCAB_FORM);
}

/* "um 21 Uhr": the word before it is no word of other lists. */
static void
german_at(struct resolver *r, size_t i)
{
	if (i > 0 && lex_at(r, i - 1)->type == LEX_UNKNOWN &&
	    (sv_is(lex_at(r, i - 1)->text, "um") ||
		sv_is(lex_at(r, i - 1)->text, "gegen")))
		lex_use(r, i - 1, i);
}

/* "8-20 Uhr", "8 und 20 Uhr": both are hours of a clock with 24. */
static bool
before_uhr(const struct resolver *r, size_t i)
{
	size_t j = i + 1 + lex_says(r, i + 1, VOCAB_JOIN, JOIN_AND);
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, j);

	return lexing_int(x, 0, 23) && lexing_int(next, 0, 23) &&
	       has_strength(r) && lex_says(r, j + 1, VOCAB_CLOCK, CLOCK_24) &&
	       (j != i + 1 ? next->value > x->value
			   : next->before == BEFORE_HYPHEN &&
				 next->value > x->value + HOURS_BETWEEN);
}

/* "8 and 8 pm": what is joined to an hour is one. */
static bool
before_hour(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, 12) && has_strength(r) &&
	       (lex_says(r, i + 1, VOCAB_JOIN, JOIN_AND) ||
		   lex_mark(r, i + 1, '&')) &&
	       lexing_int(lex_at(r, i + 2), 1, 12) && half_at(r, i + 3) != 0;
}

/* "3 AM - Cipro", "3 AM: Cipro": the time a row begins with; not "2 AM - 2 PM
 * calcium". */
static bool
heads_row(const struct resolver *r, size_t i, size_t next)
{
	return i == 0 && half_at(r, next + 1) == 0 &&
	       (lex_mark(r, next, ':') ||
		   (lex_parted(r, next) &&
		       (lex_at(r, next)->flags & LEX_STOP) == 0));
}

/* "calcium 1 AM, 1 PM": one of the night, or one in the morning. Nothing is
 * kept by such an hour; where no strength makes it the likelier one, it is
 * told. */
static void
doubt_hour(struct resolver *r, size_t i, size_t next)
{
	const struct lexeme *half = lex_at(r, i + 1);

	if (!lexing_int(lex_at(r, i), 1, COUNT_SURE - 1) || next != i + 2 ||
	    lex_at(r, i)->text.n != 1 || (half->before & BEFORE_SPACE) == 0 ||
	    !lex_says(r, i + 1, VOCAB_CLOCK, CLOCK_AM) ||
	    heads_row(r, i, next) ||
	    (i > 0 &&
		(lex_is(r, i - 1, VOCAB_AT) || lex_is(r, i - 1, VOCAB_EVERY))))
		return;
	r->now.e.untimed = 1;
	if (!has_strength(r))
		lex_odd(r, i, next);
}

/* Behind a time more may follow: "0800 and 2000". */
static size_t
hour_read(struct resolver *r, size_t i, bool loose)
{
	struct clock c;
	size_t next;
	bool valid, doubt;

	if (!lex_number(r, i) || is_count(r, i) ||
	    (loose && hour_is_piece(r, i)))
		return i;
	if (loose && date_shape(r, i, false) != i)
		return i;
	next = hour_off(r, i);
	if (next == i && loose)
		next = clock_later(r, i);
	if (next == i)
		next = clock_range(r, i, loose);
	if (next != i || !clock_digits(r, i, loose, &c))
		return next;
	if (lex_is(r, c.next, VOCAB_CLOCK) && c.hour == 12 && c.minute == 0 &&
	    lex_at(r, c.next)->value < MIN_PER_DAY)
		return c.next; /* "12 noon", "12 midnight" */
	if (before_uhr(r, i))
		c.half = c.sure = true;
	if (!c.sure && !loose && half_at(r, c.next) == 0 &&
	    !before_hour(r, i) && !hour_of_part(r, i, &c) &&
	    !hours_of_day(r, i, &c))
		return i;
	if (!c.sure && hour_claimed(r, c.next) &&
	    !lex_says(r, c.next, VOCAB_PERIOD, MIN_PER_HOUR))
		return i;
	doubt = hour_behind_once(r, i, c.next) && !loose && !r->now.counted;
	valid = clock_half(r, &c) && c.hour < 24 && c.minute < 60;
	if (!valid) {
		lex_odd(r, i, c.next);
		r->now.e.untimed = 1; /* a time, whichever it is */
		return c.next;
	}
	if (lex_says(r, c.next, VOCAB_PERIOD, MIN_PER_HOUR))
		c.next++; /* "20:00 h" */
	if (lex_says(r, c.next - 1, VOCAB_CLOCK, CLOCK_24))
		german_at(r, i);
	if (moment_time(r, i, c.next, clock_moment(r, &c, c.next)) && c.sure)
		r->now.clock_open = 1;
	doubt_hour(r, i, c.next);
	if (doubt) /* "once a day, 3 in the afternoon" may be pieces */
		lex_odd(r, i, c.next);
	return c.next;
}

static size_t
hour_loose(struct resolver *r, size_t i)
{
	return hour_read(r, i, true);
}

static size_t
hour_strict(struct resolver *r, size_t i)
{
	return hour_read(r, i, false);
}

size_t
clock_read(struct resolver *r, size_t i, bool loose)
{
	reader_fn *read = loose ? hour_loose : hour_strict;

	if (moment_is_anothers(r, true) || hour_is_gone(r, i))
		return moment_aside(r, i, read);
	return hour_is_stamp(r, i) ? hour_of_date(r, i, read)
				   : moment_mark(r, i, read(r, i));
}

/* The hour that is surely said at lexeme i, be it that of a dose or not. Behind
 * it, or i. */
size_t
clock_hour(const struct resolver *r, size_t i, int64_t *hour)
{
	struct clock c;

	if (!lex_number(r, i) || !clock_digits(r, i, false, &c) ||
	    (!c.sure && half_at(r, c.next) == 0) || !clock_half(r, &c) ||
	    c.hour > 23 || c.minute > 59)
		return i;
	*hour = c.hour;
	return c.next;
}

/* "11 in the morning", "21h": an hour, where one stands. Behind it, or i. */
static size_t
spoken_hour(const struct resolver *r, size_t i, struct clock *c)
{
	if (!clock_digits(r, i, false, c) || lex_at(r, i)->text.n > 2)
		return i;
	if (is_in_part(r, c->next) && c->hour == 12)
		return c->next + 1;
	if (is_in_part(r, c->next) && c->hour > 0 && c->hour < 12)
		return clock_half(r, c) ? c->next : i;
	return is_of_day(r, i, c) ? c->next + 1 : i;
}

/* ... that is said at lexeme i behind a word like "before", "until". */
size_t
clock_said(const struct resolver *r, size_t i, int64_t *hour)
{
	struct clock c;
	size_t next = clock_hour(r, i, hour);

	if (next != i || !lex_number(r, i))
		return next;
	next = spoken_hour(r, i, &c);
	if (next != i)
		*hour = c.hour;
	return next;
}
