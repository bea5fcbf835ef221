/* "between 9 and 11 pm", "3-4 pm", "between breakfast and lunch": one dose, and
 * nobody knows when. It is told. */
#include "resolve/scan/scan.h"

static uint32_t
part_of_anchor(int64_t anchor)
{
	return anchor == ANCHOR_BREAKFAST ? PART_MORNING
	       : anchor == ANCHOR_LUNCH   ? PART_AFTERNOON
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

/* "3-4 pm", "1 to 2 pm", "at 8-9": some time between the two. It is told, and
 * is one dose without a time. "1-2 am" are pieces. */
size_t
clock_range(struct resolver *r, size_t i, bool loose)
{
	size_t last = i + 1 + lex_says(r, i + 1, VOCAB_FILLER, FILLER_TO);
	int64_t from = lex_at(r, i)->value, to = lex_at(r, last)->value;
	bool am = lex_says(r, last + 1, VOCAB_CLOCK, CLOCK_AM);
	bool pm = lex_says(r, last + 1, VOCAB_CLOCK, CLOCK_PM);
	size_t end = last + 1 + (am || pm);

	if (!lexing_int(lex_at(r, i), 1, 12) ||
	    !lexing_int(lex_at(r, last), 1, 12) ||
	    (last == i + 1 ? lex_at(r, last)->before != BEFORE_HYPHEN
			   : !am && !pm) ||
	    (i > 0 && (lex_at(r, i)->before & BEFORE_HYPHEN) != 0 &&
		lex_number(r, i - 1)) ||
	    (to + 12 - from) % 12 > HOURS_BETWEEN || to == from)
		return i;
	if (am || pm ? !loose && ((am && from < COUNT_SURE) ||
				     (r->now.counted && r->now.n_moments != 0))
		     : !loose || hour_claimed(r, end) ||
			   (lex_at(r, end)->before & BEFORE_HYPHEN) != 0)
		return i;
	lex_odd(r, i, end);
	moment_part(r, i,
	    am || (!pm && from >= 5 && from < 12) ? PART_MORNING
						  : PART_EVENING);
	return end;
}

/* "8 am, repeat 12 h later": behind an hour with am or pm it is no hour, but
 * how much later the next dose may be. Told. */
size_t
clock_later(struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	size_t end = i + 2;

	if (!lexing_int(lex_at(r, i), 1, 12) ||
	    lex_at(r, i)->text.p[0] == '0' ||
	    !lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_HOUR) ||
	    now->n_moments == 0 || now->moments[now->n_moments - 1].bare ||
	    now->moments[now->n_moments - 1].late)
		return i;
	lex_odd(r, i, end);
	r->now.varies = 1;
	return end;
}
