/*
 * What leaves a time open that is said: "maybe 8 pm", "8 pm?", and one dose
 * that was or will be, "yesterday 8 pm", "first dose 8 pm"; of several doses
 * one time alone, "8 pm in divided doses". Nothing is kept by it.
 */
#include "resolve/scan/scan.h"

#define ARROW "\xe2\x86\x92"
#define NEAR 4 /* lexemes between "maybe" and the time */

static bool
says_time(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->flags & LEX_TIME) != 0 ||
	       lex_is(r, i, VOCAB_DAYPART) || lex_is(r, i, VOCAB_ANCHOR);
}

static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_AT) || lex_is(r, i, VOCAB_FILLER) ||
	       lex_mark(r, i, '(') || lex_mark(r, i, ':') ||
	       lex_at(r, i)->type == LEX_NOISE;
}

/* "maybe around 8 pm", "yesterday (8 pm)" */
static bool
before_time(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	while (at - i <= NEAR && is_small(r, at))
		at++;
	return says_time(r, at);
}

/* "8 pm, yesterday", "8 pm (?)" */
static bool
behind_time(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (at > 0 && i - at < NEAR &&
	       (is_small(r, at - 1) || lex_mark(r, at - 1, ',')))
		at--;
	return at > 0 && says_time(r, at - 1);
}

static bool
ends_there(const struct resolver *r, size_t i)
{
	return lex_ends(r, i + 1) || lex_mark(r, i + 1, ')');
}

/* "8 pm?", "8 pm, not sure", "maybe 8 pm"; not "8 pm for possible gout"; and
 * "8 pm approx" as "about 8 pm" */
static bool
is_doubt(const struct resolver *r, size_t i)
{
	if (lex_says(r, i, VOCAB_FILLER, FILLER_ABOUT))
		return behind_time(r, i) && ends_there(r, i);
	if (!lex_mark(r, i, '?') && !lex_says(r, i, VOCAB_DOUBT, DOUBT_PERHAPS))
		return false;
	return before_time(r, i) || ends_there(r, i) ||
	       (behind_time(r, i) && lex_at(r, i + 1)->type != LEX_NAME);
}

/* "around noon", "ca. 11 am", "past 9 pm", "from 8 am", "+/- 9 pm", "9 pm
 * +/-": not at that hour. */
static bool
is_around(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	bool more = hour_give_or_take(r, i);

	if (more && ends_there(r, i) && behind_time(r, i - lex_mark(r, i, '/')))
		return true;
	if (!more && !lex_is(r, i, VOCAB_AS) &&
	    !lex_says(r, i, VOCAB_FILLER, FILLER_ABOUT) &&
	    !lex_says(r, i, VOCAB_FILLER, FILLER_PAST) &&
	    !(i > 0 && sv_is(lex_last(r, i), "ca")) &&
	    !sv_is(lex_word(r, i), "circa"))
		return false;
	while (at - i <= NEAR && is_small(r, at))
		at++;
	return (lex_at(r, at)->flags & LEX_TIME) != 0;
}

/* "started 11/20/2026 at 9:00 am": when that was, and no dose of each day. */
static bool
is_stamp(const struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_is(r, i + 1, VOCAB_AT);

	return date_ends(r, i) && (lex_at(r, at)->flags & LEX_TIME) != 0;
}

/* "up to 9 pm", "I have breakfast at 9 am", "I eat at 8", "meals at 8 and 6";
 * but "with meals (8 am, 6 pm)" are doses. */
static bool
is_routine(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "have", "eat", "eats", "eating",
		"meals" };

	if (i > 0 && lex_says(r, i - 1, VOCAB_JOIN, 0))
		return false;
	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_last(r, i), words[k]))
			return before_time(r, i);
	return sv_is(lex_first(r, i), "up") && before_time(r, i);
}

/* One dose, and no more is said of the next: "started at 8 am", "was 8 am",
 * "took it at 8 am", "first dose 8 pm" */
static bool
is_one_dose(const struct resolver *r, size_t i)
{
	if (lex_is(r, i, VOCAB_STARTING) || lex_is(r, i, VOCAB_WHEN) ||
	    lex_says(r, i, VOCAB_VERB, VERB_PAST))
		return before_time(r, i) || sv_is(lex_word(r, i), "took");
	return lex_says(r, i, VOCAB_FILLER, FILLER_FIRST) ||
	       sv_is(lex_word(r, i), "tonight");
}

/* "in divided doses", "2 doses", "8 pm x 2", "morning dose 8 am" with less
 * times than that */
static bool
is_several(const struct resolver *r, size_t i)
{
	return r->now.n_moments < 2 &&
	       (lex_is(r, i, VOCAB_DIVIDED) || sv_is(lex_word(r, i), "doses") ||
		   (i > 0 && sv_is(lex_word(r, i), "dose") &&
		       says_time(r, i - 1)) ||
		   (lex_says(r, i, VOCAB_TIMES, 0) && behind_time(r, i) &&
		       lex_number(r, i + 1) &&
		       !lex_is(r, i + 2, VOCAB_PERIOD)) ||
		   (sv_is(lex_word(r, i), "extra") && ends_there(r, i)));
}

/* "400 mg yesterday", "8 pm today": once, and not each day. Told. */
static bool
is_a_day(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (!lex_is(r, i, VOCAB_WHEN) || x->value >= WHEN_LAST(0) ||
	    (x->flags & LEX_USED) != 0 || r->now.pending != PENDING_NONE)
		return false;
	return before_time(r, i) ||
	       (ends_there(r, i) &&
		   (behind_time(r, i) ||
		       (i > 0 && lex_is(r, i - 1, VOCAB_UNIT))));
}

/* "usually at bedtime", "8 pm mostly": the time is open by it, as is that of
 * "about 8 pm", and no more is said. */
static bool
is_habit(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "usually", "mostly", "normally",
		"generally", "typically" };

	return lex_is(r, i, VOCAB_VARIES) &&
	       lex_word_in(r, i, words, COUNT(words)) &&
	       (before_time(r, i) || (behind_time(r, i) && ends_there(r, i)));
}

/* "4 in the morning", "3 in the afternoon": an hour, or pieces? Told, unless
 * pieces are said of other times as well. */
static bool
is_hour_or_pieces(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 3, COUNT_SURE) &&
	       (lex_at(r, i)->flags & LEX_TIME) == 0 &&
	       (lex_says(r, i + 1, VOCAB_DAYPART, PART_AFTERNOON) ||
		   lex_says(r, i + 1, VOCAB_DAYPART, PART_MORNING)) &&
	       sv_is(lex_first(r, i + 1), "in") && r->now.counted == 1 &&
	       r->now.n_moments == 1 &&
	       (i == 0 || !lex_is(r, i - 1, VOCAB_VERB));
}

void
open_read(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		bool day = is_a_day(r, i);

		if (day)
			lex_odd(r, i, i + 1);
		if (is_hour_or_pieces(r, i))
			lex_odd(r, i, i + 1);
		if (is_habit(r, i)) {
			lex_use(r, i, i + 1);
			r->now.varies = 1;
		}
		r->now.varies |= day || is_doubt(r, i) || is_around(r, i) ||
				 is_one_dose(r, i) || is_several(r, i) ||
				 is_routine(r, i) || is_stamp(r, i);
	}
}

/* ------------------------------------------------ from one time to another */

/* "8 am - 8 pm", "8 am till 8 pm", "8 am -> 8 pm", "8 am, now 8 pm": where the
 * first ends; or i. */
static size_t
range_link(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (at > 0 && lex_is(r, at - 1, VOCAB_AT))
		at--;
	if (at == 0 || (lex_at(r, at)->before & BEFORE_HYPHEN) != 0)
		return at;
	if (sv_is(lex_word(r, at - 1), "now"))
		return at - 1 - (at > 1 && lex_mark(r, at - 2, ','));
	return lex_mark(r, at - 1, '>') ||
		       sv_is(lex_at(r, at - 1)->text, ARROW) ||
		       lex_says(r, at - 1, VOCAB_FILLER, FILLER_TO) ||
		       lex_says(r, at - 1, VOCAB_STOPPED, STOPPED_UNTIL)
		   ? at - 1
		   : i;
}

static bool
hyphened(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0;
}

/* "8am-2pm-8pm", "8-20 Uhr", "BID 8am-8pm": each of them is a dose. */
static bool
is_row(const struct resolver *r, size_t from, size_t next)
{
	const struct rentry *e = &r->now.e;
	int64_t hour;

	if ((e->every_days == 1 && e->every_count == 2000) ||
	    (lex_number(r, from) && hyphened(r, from + 1)))
		return true;
	return (hyphened(r, from) && from > 0 &&
		   (lex_at(r, from - 1)->flags & LEX_TIME) != 0) ||
	       (hyphened(r, next) && clock_hour(r, next, &hour) != next);
}

size_t
range_from(const struct resolver *r, size_t i, size_t next)
{
	size_t from = range_link(r, i);

	if (from == i && !hyphened(r, i))
		return i;
	if (from == 0 || (lex_at(r, from - 1)->flags & LEX_TIME) == 0)
		return i;
	do
		from--;
	while (from > 0 && !hyphened(r, from) &&
	       (lex_at(r, from - 1)->flags & LEX_TIME) != 0);
	return is_row(r, from, next) ? i : from;
}
