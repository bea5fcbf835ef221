/*
 * The hour of a meal, which is no dose's where none is said to be with it:
 * "daily, breakfast at 8 am", "(breakfast 8:00)", "dinner is at 6 pm". Not so
 * "with breakfast at 7:30", "lunch 1:00", nor what heads a row.
 */
#include "resolve/scan/scan.h"

static bool
is_meal(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_ANCHOR, ANCHOR_BREAKFAST) ||
	       lex_says(r, i, VOCAB_ANCHOR, ANCHOR_LUNCH) ||
	       lex_says(r, i, VOCAB_ANCHOR, ANCHOR_DINNER);
}

static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_FILLER) || lex_is(r, i, VOCAB_VERB) ||
	       lex_at(r, i)->type == LEX_NOISE;
}

static bool
is_noon(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_CLOCK) && lex_at(r, i)->value < MIN_PER_DAY;
}

/* Behind the hour that the meal at lexeme i has, or i. *said: "at 8", "is 8" */
static size_t
meal_hour(const struct resolver *r, size_t i, bool *said)
{
	size_t at = i + 1, end;
	int64_t hour;

	*said = false;
	for (; at - i < LOOK_FAR && !lex_parted(r, at); at++) {
		if (lex_is(r, at, VOCAB_AT) || lex_is(r, at, VOCAB_VERB))
			*said = true;
		else if (!is_small(r, at) && !lex_mark(r, at, '(') &&
			 !lex_mark(r, at, ':'))
			break;
	}
	end = clock_said(r, at, &hour);
	if (end == at)
		end += is_noon(r, at) || (lex_is(r, at - 1, VOCAB_AT) &&
					     lexing_int(lex_at(r, at), 1, 12) &&
					     !hour_claimed(r, at + 1));
	return end == at || lex_parted(r, at) ? i : end;
}

/* Of a row of times: "8 am, 1 pm", "breakfast 8:00" */
static bool
is_of_row(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->flags & LEX_TIME) != 0 || is_meal(r, i) ||
	       lex_is(r, i, VOCAB_AT) || lex_mark(r, i, ',') ||
	       lex_mark(r, i, '(') || lex_mark(r, i, ')');
}

/* "with breakfast 8 am, dinner 6 pm", and "lunch 1:00" right behind what is
 * taken. */
static bool
is_dosed(const struct resolver *r, size_t i, bool said)
{
	size_t at = i, meal = i;

	while (at > 0 && is_small(r, at - 1))
		at--;
	if (at > 0 && (lex_is(r, at - 1, VOCAB_AT) ||
			  lex_says(r, at - 1, VOCAB_JOIN, JOIN_AND)))
		return true;
	for (; at > 0 && i - at < LOOK_FAR && is_of_row(r, at - 1); at--)
		if (is_meal(r, at - 1))
			meal = at - 1;
	if (at == 0 || lex_says(r, at - 1, VOCAB_JOIN, 0) ||
	    lex_is(r, at - 1, VOCAB_EVERY))
		return true;
	return !said && at == meal && !lex_parted(r, at) &&
	       lex_at(r, at - 1)->type != LEX_MARK;
}

/* A dose near the meal, if nothing else says when or how often; beside another
 * time it may be one more, and is told. */
static void
meal_take(struct resolver *r, size_t i, size_t end)
{
	struct reading *now = &r->now;
	const struct moment *last =
	    now->n_moments == 0 ? NULL : &now->moments[now->n_moments - 1];
	struct moment m = { .kind = MOMENT_ANCHOR,
		.value = (uint32_t)lex_at(r, i)->value,
		.beside = 1 };

	now->varies = 1;
	intake_take(r);
	if (now->e.every_count == NUM_NONE &&
	    (last == NULL || (last->kind == MOMENT_ANCHOR && last->beside)))
		moment_take(r, i, m);
	else if (last != NULL)
		lex_odd(r, i, end);
}

size_t
meal_read(struct resolver *r, size_t i)
{
	bool said;
	size_t end = is_meal(r, i) ? meal_hour(r, i, &said) : i;

	if (end == i || is_dosed(r, i, said))
		return i;
	meal_take(r, i, end);
	return end;
}
