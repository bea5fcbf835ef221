/* Something that nobody knows beside what is named: "D3 1000 IU, zyxoflex 25
 * mg", "calcium at 9 with my zyxoflex at 7". Its amount and its times are its
 * own; they are told with it. */
#include "resolve/scan/denied.h"

#define STRANGER_FAR 6 /* lexemes from it to its amount or time */

/* What is measured is no thing taken: "ferritin supplement 25 mg". */
static bool
is_stranger(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_UNKNOWN ||
	       lex_says(r, i, VOCAB_LAB, LAB_TEST);
}

static bool
is_joint(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_JOIN, JOIN_AND) ||
	       lex_says(r, i, VOCAB_JOIN, 0) || lex_mark(r, i, '&') ||
	       lex_mark(r, i, '+');
}

static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NOISE || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_PER) || lex_is(r, i, VOCAB_FORM);
}

/* "and zyxoflex 25 mg", "with my thyroid med at 7 am": behind the word at
 * lexeme i; not "zinc with elemental 25 mg". */
static bool
joins_stranger(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;
	size_t k = i + 1;

	if (!is_joint(r, i) || r->now.depth != 0)
		return false;
	while (is_small(r, k) && k - i < STRANGER_FAR)
		k++;
	if (!is_stranger(r, k))
		return false;
	while ((is_stranger(r, k) || is_small(r, k)) && k - i < STRANGER_FAR)
		k++;
	return is_time(r, k) || lex_is(r, k, VOCAB_AT) ||
	       (lex_number(r, k) && amount_unit(r, k + 1, &unit, &one) &&
		   !amount_pieces(unit));
}

static bool
says_when(const struct resolver *r)
{
	const struct reading *now = &r->now;

	return now->e.every_count != NUM_NONE || now->e.weekdays != 0 ||
	       now->n_moments != 0 || now->parts != 0 || now->anchors != 0;
}

void
stranger_step(struct resolver *r, size_t i, bool border)
{
	const struct lexeme *x = lex_at(r, i);
	struct reading *now = &r->now;

	if (border || joins_stranger(r, i)) {
		now->strangers = now->named = 0;
		now->strange = !border;
	}
	now->named |= x->type == LEX_NAME;
	if (now->named || now->strangers)
		now->strangers &= !now->named;
	else if (is_stranger(r, i) || lex_is(r, i, VOCAB_VARIES)) {
		now->strangers = 1; /* "another" */
		now->strange_timed = is_stranger(r, i) && says_when(r);
	}
}

/* Behind a word that nobody knows, in a segment that names nothing else so far:
 * and its amount, or at an hour where a time was said before of what is known.
 * "once a week, yonder 2 daily" is none: the more frequent counts. */
bool
stranger_is_at(const struct resolver *r, bool hour)
{
	const struct reading *now = &r->now;
	const struct amount *a =
	    now->n_amounts == 0 ? NULL : &now->amounts[now->n_amounts - 1];

	if (now->strangers == 0 || now->part != PART_TEXT)
		return false;
	return (hour && now->strange_timed) ||
	       (a != NULL && a->orphan && a->unit != UNIT_UNKNOWN &&
		   a->segment == now->segment);
}
