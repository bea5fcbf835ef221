/* "between 9 and 11 pm", "between breakfast and lunch": one dose, and nobody
 * knows when. It is told. */
#include "resolve/scan/scan.h"

static uint32_t
part_of_anchor(int64_t anchor)
{
	return anchor == ANCHOR_BREAKFAST ? PART_MORNING
	       : anchor == ANCHOR_LUNCH	  ? PART_AFTERNOON
					  : PART_EVENING;
}

/* The time at lexeme i, a meal, noon or an hour that is surely one: behind it,
 * or i. *part: of the day. */
static size_t
time_at(const struct resolver *r, size_t i, uint32_t *part)
{
	int64_t value = lex_at(r, i)->value, hour = 0;
	size_t next = clock_hour(r, i, &hour);

	*part = part_of_hour(hour);
	if (lex_is(r, i, VOCAB_ANCHOR) && value != ANCHOR_MEALS)
		*part = part_of_anchor(value);
	else if (lex_is(r, i, VOCAB_CLOCK) && value < MIN_PER_DAY)
		*part = part_of_hour(value / MIN_PER_HOUR);
	else
		return next;
	return i + 1;
}

size_t
clock_between(struct resolver *r, size_t i)
{
	uint32_t part, last;
	size_t first = time_at(r, i + 1, &part), at, end;
	bool bare = first == i + 1; /* "9", of which the other end says more */

	if (!sv_is(lex_word(r, i), "between"))
		return i;
	first += bare && lexing_int(lex_at(r, first), 0, 24);
	at = first + (lex_is(r, first, VOCAB_JOIN) || lex_mark(r, first, '&') ||
			 lex_says(r, first, VOCAB_FILLER, FILLER_TO));
	end = time_at(r, at, &last);
	if (first == i + 1 || end == at ||
	    (at == first && (lex_at(r, at)->before & BEFORE_HYPHEN) == 0))
		return i;
	lex_odd(r, i, end);
	moment_part(r, i, bare ? last : part);
	return end;
}
