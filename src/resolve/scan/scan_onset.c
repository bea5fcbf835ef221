/*
 * Since when an illness is there: "DVT 2018", "CKD (dx 2015)", "diagnosed March
 * 2015", "Diagnosed with CKD in 2019". It says no more than the illness does.
 * Of one that passes scan_event.c has asked before.
 */
#include "resolve/scan/scan.h"

/* Nothing follows that could make another thing of the date. */
static bool
is_last(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || lex_mark(r, i, ')');
}

static bool
is_illness(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME &&
	       lex_at(r, i)->cls != VOCAB_PERSON &&
	       lexing_condition(r, lex_at(r, i));
}

/* "DVT 2018", "kidney transplant (2014)", "stoma (ileostomy) 2018": of what is
 * no medicine */
static bool
is_behind(const struct resolver *r, size_t i)
{
	size_t name =
	    i - (i > 0 && (lex_mark(r, i - 1, '(') || lex_mark(r, i - 1, ')')));

	return name > 0 && is_illness(r, name - 1);
}

/* "Diagnosed with CKD in 2019"; "not" would deny it before. */
static bool
is_of_diagnosis(const struct resolver *r, size_t i)
{
	return i > 2 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN) &&
	       is_illness(r, i - 2) && lex_is(r, i - 3, VOCAB_VERB) &&
	       sv_is(lex_first(r, i - 3), "diagnosed");
}

bool
onset_year(const struct resolver *r, size_t i)
{
	return date_is_year(r, i) && is_last(r, i + 1) &&
	       (is_behind(r, i) || is_of_diagnosis(r, i));
}

/* "CKD, diagnosed in 2015", "CKD dx: 3/2015"; of "at 12" scan_age.c tells. */
size_t
onset_read(struct resolver *r, size_t i)
{
	size_t at = i + 1, end, name = i;

	name -= i > 0 && (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, '('));
	if (name == 0 || !is_illness(r, name - 1))
		return i + 1;
	at += lex_mark(r, at, ':') || lex_says(r, at, VOCAB_FILLER, FILLER_IN);
	end = date_shape(r, at, true);
	end += end == at && date_is_year(r, at);
	return end != at && is_last(r, end) ? end : i + 1;
}
