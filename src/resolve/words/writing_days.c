/* Days of the week in letters: "M W F" are days when they stand in a row, "Sat"
 * and "Sun" where something asks for a day; and the "only" of "Sundays only",
 * which says nothing more. */
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define DAY_LETTERS 3
#define WEEK 7 /* days */
#define NO_DAY (-1)

/* Days that are words of their own elsewhere, or of no language. */
static int
short_day(const struct resolver *r, size_t i)
{
	static const struct {
		const char *text;
		int day;
	} days[] = { { "m", 0 }, { "mo", 0 }, { "t", 1 }, { "tu", 1 },
		{ "w", 2 }, { "we", 2 }, { "th", 3 }, { "f", 4 }, { "fr", 4 },
		{ "sa", 5 }, { "sat", 5 }, { "su", 6 }, { "sun", 6 } };
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_END || x->slots != 1 || x->text.n > DAY_LETTERS)
		return NO_DAY;
	for (size_t k = 0; k < COUNT(days); k++)
		if (sv_is(lex_word(r, i), days[k].text))
			return days[k].day;
	return NO_DAY;
}

static int
day_at(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_VOCAB && x->cls == VOCAB_WEEKDAY)
		return x->value < WEEKDAYS(0) ? (int)x->value : NO_DAY;
	return short_day(r, i);
}

/* The next day of a row, over "/", ",", "&" or "and"; or i. */
static size_t
next_day(const struct resolver *r, size_t i)
{
	size_t j = i + 1;

	j += lex_mark(r, j, '/') || lex_mark(r, j, ',') ||
	     lex_mark(r, j, '&') || lex_is(r, j, VOCAB_JOIN);
	return day_at(r, j) != NO_DAY ? j : i;
}

/* "Tu Th Sa Su", "M/W/F": the last of the row that begins at i, or i. In it no
 * day comes before the one that it follows, but a Sunday may be the first. */
static size_t
row_of_days(const struct resolver *r, size_t i)
{
	size_t last = i, j;

	while ((j = next_day(r, last)) != last &&
	       (day_at(r, j) > day_at(r, last) ||
		   (last == i && day_at(r, i) == 6)))
		last = j;
	return last;
}

/* "Sat only", and "Sat: vitamin D" at the head, which is no saturation. */
static bool
heads_thing(const struct resolver *r, size_t i)
{
	if (sv_is(lex_word(r, i + 1), "only"))
		return true;
	return i == 0 && lex_mark(r, 1, ':') && lexing_taken(r, lex_at(r, 2));
}

/* "on Sat", "every Sun", "weekly (Sat)", "once a week Sun" */
static bool
asks_for_day(const struct resolver *r, size_t i)
{
	size_t at = i - (i > 0 && lex_mark(r, i - 1, '('));

	if (lex_at(r, i)->text.n != DAY_LETTERS)
		return false;
	if (heads_thing(r, i))
		return true;
	if (i == 0 || at == 0)
		return false;
	if (lex_says(r, at - 1, VOCAB_CYCLE, WEEK) ||
	    lex_says(r, at - 1, VOCAB_PERIOD, MIN_PER_WEEK))
		return true;
	return at == i && (lex_is(r, i - 1, VOCAB_EVERY) ||
			      sv_is(lex_word(r, i - 1), "on"));
}

/* "Sundays only", "only at night", "only on Mondays"; not "zinc only", nor
 * "8 pm only dialysis days". */
static bool
is_only(const struct resolver *r, size_t i)
{
	size_t next = i + 1;

	if (!sv_is(lex_word(r, i), "only"))
		return false;
	if (i > 0 && lexing_says_when(lex_at(r, i - 1)) &&
	    (lex_ends(r, next) || lex_mark(r, next, ')') ||
		lex_mark(r, next, ':')))
		return true;
	next += lex_is(r, next, VOCAB_AT) || sv_is(lex_word(r, next), "on");
	return lexing_says_when(lex_at(r, next));
}

/* "Monday through Friday" goes on to it, and ends nothing then. */
static void
through_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "through", "thru" };

	if (i == 0 || !lex_word_in(r, i, words, COUNT(words)) ||
	    day_at(r, i - 1) == NO_DAY || day_at(r, i + 1) == NO_DAY)
		return;
	lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_TO);
	for (size_t k = i - 1; k < i + 2; k += 2)
		lex_become(&r->lex.p[k], VOCAB_WEEKDAY, day_at(r, k));
}

size_t
writing_days(struct resolver *r, size_t i)
{
	size_t last;

	through_take(r, i);
	if (is_only(r, i)) {
		lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_HOW);
		return i + 1;
	}
	if (day_at(r, i) == NO_DAY)
		return i;
	last = row_of_days(r, i);
	if (last == i && !asks_for_day(r, i))
		return i + 1;
	for (size_t k = i; k <= last; k++)
		if (day_at(r, k) != NO_DAY)
			lex_become(&r->lex.p[k], VOCAB_WEEKDAY, day_at(r, k));
	return last + 1;
}
