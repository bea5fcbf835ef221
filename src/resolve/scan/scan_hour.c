/* What a figure that may be an hour looks like, and what stands beside it:
 * "8.30"; "about 2 pm"; "now at 1200", "1 extra" are no hours. */
#include "resolve/scan/scan.h"

bool
hour_is_pointed(const struct lexeme *x)
{
	return (x->text.n == 4 || x->text.n == 5) &&
	       (x->text.p[x->text.n - 3] == '.' ||
		   x->text.p[x->text.n - 3] == ',');
}

bool
hour_is_run(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lexing_int(x, 0, 2359) && x->text.n == 4 && x->value % 100 < 60;
}

bool
hour_claimed(const struct resolver *r, size_t i)
{
	if (lex_mark(r, i, '/') && hour_is_run(r, i - 1) &&
	    hour_is_run(r, i + 1))
		return false; /* "0800/2000" */
	if (lex_number(r, i) && lex_at(r, i)->before == BEFORE_HYPHEN)
		i++; /* "1-2 times a day" */
	return lex_unit(r, i) != UNIT_NONE || lex_is(r, i, VOCAB_PERIOD) ||
	       lex_is(r, i, VOCAB_TIMES) || lex_is(r, i, VOCAB_PERSON) ||
	       lex_mark(r, i, '/');
}

bool
hour_is_level(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "currently", "current",
		"dose", "started", "start", "starting", "was", "still", "up",
		"down", "stable", "presently" };
	const struct lexeme *x = lex_at(r, i);

	return i > 1 && lex_is(r, i - 1, VOCAB_AT) && x->type == LEX_NUMBER &&
	       x->text.n > 2 && !hour_is_pointed(x) &&
	       !lex_mark(r, i + 1, ':') && !lex_is(r, i + 1, VOCAB_CLOCK) &&
	       lex_word_in(r, i - 2, words, COUNT(words));
}

bool
hour_is_about(const struct resolver *r, size_t i)
{
	while (i > 0 && lex_is(r, i - 1, VOCAB_AT))
		i--;
	return i > 0 && (lex_says(r, i - 1, VOCAB_FILLER, FILLER_ABOUT) ||
			    lex_mark(r, i - 1, '~'));
}

/* "calcium 600 mg": of "1200 calcium" alone nobody knows what the figure is. */
static bool
has_amount_behind(const struct resolver *r, size_t i)
{
	for (size_t at = i + 1; at < r->lex.n && at - i < LOOK_FAR; at++)
		if (lex_number(r, at) && lex_unit(r, at + 1) != UNIT_NONE)
			return true;
	return false;
}

bool
hour_heads(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	return i == 0 && r->schedule && x->text.n == 4 &&
	       lexing_int(x, 0, 2359) && x->value % 100 < 60 &&
	       (next->type == LEX_NAME || next->type == LEX_UNKNOWN) &&
	       has_amount_behind(r, i);
}

/* The last time has 24 hours: "20:00 and 2". */
static bool
behind_late(const struct resolver *r)
{
	const struct reading *now = &r->now;

	return now->n_moments != 0 && now->moments[now->n_moments - 1].late;
}

/* "1 in the evening" is no hour; nor is "1 in the morning" where pieces were
 * counted before and hours written another way: "1 at 8 am and 1 in the
 * morning", "20:00, 1 mane"; not "1 tablet at 8 in the morning and 2 in the
 * afternoon". */
static bool
part_behind(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	const struct moment *last =
	    now->n_moments == 0 ? NULL : &now->moments[now->n_moments - 1];
	size_t at = i - 1; /* of the figure */

	if (!clock_part(r, i) && !lex_says(r, i, VOCAB_CLOCK, CLOCK_EVE))
		return false;
	if (lex_says(r, i, VOCAB_DAYPART, PART_EVENING) &&
	    lex_at(r, at)->value < COUNT_SURE)
		return true;
	while (at > 0 &&
	       (lex_is(r, at - 1, VOCAB_JOIN) || lex_mark(r, at - 1, ',')))
		at--;
	return (now->counted || behind_late(r)) &&
	       (at == 0 || !lex_is(r, at - 1, VOCAB_DAYPART)) &&
	       !(last != NULL && last->bare &&
		   lex_says(r, i, VOCAB_DAYPART, PART_AFTERNOON));
}

/* The time that pieces are taken at: "1 at 8am and 1 at 8pm", "1 around 8", "2
 * at noon"; and where pieces were counted before, "1 8pm". */
static bool
hour_behind(const struct resolver *r, size_t at)
{
	size_t i = at;
	int64_t hour;

	while (lex_is(r, i, VOCAB_AT) || lex_mark(r, i, '~') ||
	       lex_says(r, i, VOCAB_FILLER, FILLER_ABOUT))
		i++;
	if (i != at)
		return lex_number(r, i) ||
		       (lex_is(r, i, VOCAB_CLOCK) &&
			   lex_at(r, i)->value < MIN_PER_DAY);
	return part_behind(r, i) ||
	       (r->now.counted && clock_hour(r, i, &hour) != i);
}

/* "20:00 (2)": alone in brackets, right behind a time. */
static bool
in_brackets(const struct resolver *r, size_t i)
{
	return i > 1 && lex_mark(r, i - 1, '(') && lex_mark(r, i + 1, ')') &&
	       (lex_at(r, i - 2)->flags & LEX_TIME) != 0;
}

/* "8am-1, 8pm-1", "8am 1, pm 1"; and "20:00 2", "20:00, 2": no hour that is
 * written as the one before it */
static bool
behind_hour(const struct resolver *r, size_t i)
{
	size_t at = i;

	if (i == 0 || !lex_ends(r, i + 1))
		return false;
	if (lex_is(r, i - 1, VOCAB_CLOCK))
		return true;
	at -= lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
	      lex_mark(r, i - 1, '/') ||
	      (behind_late(r) &&
		  (lex_says(r, i - 1, VOCAB_JOIN, JOIN_AND) ||
		      lex_mark(r, i - 1, '&') || lex_mark(r, i - 1, '+')));
	return at > 1 && (lex_at(r, at - 1)->flags & LEX_TIME) != 0 &&
	       lex_mark(r, at - 2, ':');
}

bool
hour_is_piece(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	size_t at = i + 1;

	if (in_brackets(r, i))
		return true;
	if (!lexing_int(x, 1, COUNT_SURE) || x->text.n != 1 ||
	    (i > 0 && lex_is(r, i - 1, VOCAB_AT))) /* "at 4 before dinner" */
		return false;
	if (hour_behind(r, at) || behind_hour(r, i))
		return true;
	at += lex_is(r, at, VOCAB_JOIN) || lex_is(r, at, VOCAB_AT) ||
	      lex_is(r, at, VOCAB_BESIDE);
	if (at == i + 1)
		return lex_at(r, at)->type == LEX_NOISE ||
		       lex_is(r, at, VOCAB_VARIES);
	return lex_is(r, at, VOCAB_ANCHOR) &&
	       lex_at(r, at)->value != ANCHOR_MEAL &&
	       lex_at(r, at)->value != ANCHOR_MEALS;
}

/* "1 capsule once a day, 4 in the afternoon": how many is said, and "4" is
 * when; the part of the day stands at lexeme part. Where only "once a day" is
 * said, "3 in the morning" are pieces. */
bool
hour_behind_once(const struct resolver *r, size_t i, size_t part)
{
	const struct reading *now = &r->now;

	return now->e.every_count == 1000 && now->e.every_days == 1 &&
	       now->n_moments == 0 && lexing_int(lex_at(r, i), 3, COUNT_SURE) &&
	       (i == 0 || !lex_is(r, i - 1, VOCAB_VERB)) &&
	       (lex_says(r, part, VOCAB_DAYPART, PART_AFTERNOON) ||
		   (now->counted &&
		       lex_says(r, part, VOCAB_DAYPART, PART_MORNING)));
}
