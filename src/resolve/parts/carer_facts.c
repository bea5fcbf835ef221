/*
 * Figures behind a relative: "father has CKD, eGFR 22" is of the father, up to
 * "my eGFR is 55" (scan_kin.c tells them). But "Dad - 82, eGFR 38" likely is the
 * title of the relative's list: all of it counts, no illness for certain, and
 * the word is told.
 */
#include "resolve/parts/parts.h"

/* "my mom has CKD. She is 82": it goes on with somebody else than the person. */
static bool
is_anothers(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "she", "he", "they", "her", "his",
		"their" };

	size_t far = i + LOOK_FAR;

	if (lex_word_in(r, i, words, COUNT(words)))
		return true;
	while (i < far &&
	       (lex_is(r, i, VOCAB_FILLER) || lex_is(r, i, VOCAB_JOIN)))
		i++;
	return lex_is(r, i, VOCAB_RELATIVE);
}

/* Up to the person, and to another sentence. */
static size_t
facts_end(const struct resolver *r, size_t i, size_t end)
{
	static const char *const own[] = { "i", "me", "my", "mine", "myself",
		"self", "we", "patient", "pt" };
	size_t at = i + 1;

	if (!carer_begins(r, i) || lex_says(r, at, VOCAB_FILLER, FILLER_OF))
		return i; /* "mom of two, 34 years old" */
	for (; at < end; at++)
		if (((lex_at(r, at)->flags & LEX_STOP) != 0 ||
			sv_in(lex_first(r, at), own, COUNT(own))) &&
		    !is_anothers(r, at))
			break;
	return at;
}

/* Is something named that the relative takes; not who "died of CKD"? */
static bool
names_taken(const struct resolver *r, size_t i, size_t end)
{
	bool denied = false, taken = false;

	for (; i < end; i++) {
		if (lex_says(r, i, VOCAB_VERB, VERB_DIED))
			return false;
		denied = (denied && !lex_ends(r, i)) ||
			 lex_is(r, i, VOCAB_DENIAL);
		taken |= !denied && lexing_taken(r, lex_at(r, i)) &&
			 !lexing_illness(r, lex_at(r, i));
	}
	return taken;
}

void
theirs_facts(struct resolver *r, size_t i, size_t end)
{
	size_t to = facts_end(r, i, end), other = i + 1;

	while (other < end && !lex_is(r, other, VOCAB_RELATIVE))
		other++;
	r->theirs.facts = to == i ? SV_NONE : lex_span(r, i, to);
	r->theirs.same = lex_span(r, i, other);
	r->theirs.takes = names_taken(r, i, other);
}

/* ---------------------------------------------------------------- a title */

/* "Ben", not "alive" */
static bool
is_first_name(const struct lexeme *x)
{
	return x->type == LEX_UNKNOWN && *x->text.p >= 'A' && *x->text.p <= 'Z';
}

/* The age behind it: "Dad - 82", "My son Ben, 7"; or i. */
static size_t
title_age(const struct resolver *r, size_t i)
{
	size_t at = i + 1 + is_first_name(lex_at(r, i + 1));

	if (!lex_mark(r, at, ',') && !lex_mark(r, at, ':') &&
	    !lex_mark(r, at, '(') &&
	    (lex_at(r, at)->before & BEFORE_HYPHEN) == 0)
		return i;
	at += lex_at(r, at)->type == LEX_MARK;
	return carer_age_end(r, at) != at ? at : i;
}

/* Nothing but an age and what follows behind a comma: "Dad, 82, has CKD",
 * "Father (60), MI" and "Mother, age 60: breast cancer" tell of the family. */
bool
theirs_title(const struct resolver *r, size_t i)
{
	size_t age = i == NONE ? i : title_age(r, i), end;

	if (age == i || !carer_begins(r, i))
		return false;
	for (size_t k = 1; k <= i; k++)
		if ((lex_at(r, k)->flags & LEX_STOP) != 0)
			return false;
	end = carer_age_end(r, age);
	if (lex_mark(r, age - 1, '(')
		? !lex_mark(r, end, ')') || end + 1 != r->lex.n
		: !lex_ends(r, end))
		return false;
	for (size_t far = i + LOOK_FAR; i < r->lex.n && i < far; i++)
		if (lex_is(r, i, VOCAB_VERB))
			return false;
	return true;
}

void
title_take(struct resolver *r, size_t i)
{
	r->theirs.titled = true;
	r->theirs.facts = SV_NONE;
	r->carer = CARER_LISTED;
	if (lex_mark(r, i + 1, ','))
		r->lex.p[i + 1].mark = ':';
	lex_become(&r->lex.p[i], VOCAB_PERSON, PERSON_SOMEBODY);
}
