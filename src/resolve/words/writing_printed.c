/*
 * What the printed lists of pharmacies and hospitals say beside a thing: "Rx#
 * 7712346" is the number of an order, "NDC 00074-4552-13" that of a package,
 * "START 11/20" its first day, "Filled 11/20" another, the "SA" of "20MEQ SA
 * TAB" how the tablet is made, sustained action, and "do not chew" how it is
 * swallowed.
 */
#include "resolve/words/lexemes.h"

#define ORDER_MARKED 1000  /* the least number of an order behind "#" */
#define ORDER_BARE 1000000 /* ... and where nothing tells it from an amount */
#define ORDER_MOST INT64_C(999999999999)
#define NUMBER_SIGNS 3     /* "No", "#", ":" */
#define REGISTERED_LEAST 4 /* digits of the first part of a product's number   \
			    */

/* Behind "Rx" what says that its number follows: "#", "No.". *marked: it does.
 */
static size_t
number_signs(const struct resolver *r, size_t i, bool *marked)
{
	static const char *const words[] = { "no", "nr", "num", "number" };
	size_t at = i;

	for (*marked = false; at - i < NUMBER_SIGNS; at++) {
		bool sign = lex_mark(r, at, '#') ||
			    lex_word_in(r, at, words, COUNT(words));

		if (!sign && !lex_mark(r, at, ':'))
			break;
		*marked |= sign;
	}
	return at;
}

static bool
is_digits(struct sv s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n;
}

/* "Rx# 7712346", "Rx No: 7712346-01"; not "Rx 50000 IU". Behind it, or i. */
static size_t
order_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "rx", "prescription" };
	bool marked;
	size_t at = number_signs(r, i + 1, &marked);

	if (!lex_word_in(r, i, words, COUNT(words)) ||
	    !lexing_int(lex_at(r, at), marked ? ORDER_MARKED : ORDER_BARE,
		ORDER_MOST) ||
	    !is_digits(lex_at(r, at)->text))
		return i;
	at++;
	at += lex_number(r, at) && lex_at(r, at)->before == BEFORE_HYPHEN;
	if (!marked && !lex_ends(r, at))
		return i;
	return lex_unit(r, at) == UNIT_NONE ? at : i;
}

/* "NDC 00074-4552-13", "NPN: 80012345": the number under which a product is
 * registered. Behind it, or i. */
static size_t
registered_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "ndc", "npn", "din", "upc" };
	bool marked;
	size_t at = number_signs(r, i + 1, &marked);

	if (lex_at(r, i)->type != LEX_UNKNOWN ||
	    !lex_word_in(r, i, words, COUNT(words)) || !lex_number(r, at) ||
	    lex_at(r, at)->text.n < REGISTERED_LEAST ||
	    !is_digits(lex_at(r, at)->text))
		return i;
	for (at++; lex_number(r, at) && lex_at(r, at)->before == BEFORE_HYPHEN;
	     at++)
		;
	return lex_unit(r, at) == UNIT_NONE ? at : i;
}

/* "POTASSIUM CHLORIDE SA 20 MEQ", "150MG SA TAB"; not the Saturday of "50000 IU
 * SA". */
static bool
is_sustained(const struct resolver *r, size_t i)
{
	if (i == 0 || !sv_is(lex_word(r, i), "sa") ||
	    !in_capitals(lex_at(r, i)->text))
		return false;
	return lex_is(r, i + 1, VOCAB_FORM) ||
	       (lexing_taken(r, lex_at(r, i - 1)) && lex_number(r, i + 1));
}

/* "11/20", "11/20/2026", "2026-11-20" at lexeme i: behind it, or i; "1/2" may
 * be a half. */
static size_t
day_end(const struct resolver *r, size_t i)
{
	size_t end = i + 3;

	if (!lex_number(r, i))
		return i;
	if (lex_number(r, i + 1) && lex_number(r, i + 2) &&
	    lex_at(r, i)->text.n == 4 &&
	    lex_at(r, i + 1)->before == BEFORE_HYPHEN &&
	    lex_at(r, i + 2)->before == BEFORE_HYPHEN)
		return end;
	if (!lex_mark(r, i + 1, '/') || !lex_number(r, i + 2) ||
	    lex_at(r, i + 2)->text.n != 2)
		return i;
	return lex_mark(r, end, '/') && lex_number(r, end + 1) ? end + 2 : end;
}

/* "Tablets 30s": so many in a pack. Behind it, or i. */
static size_t
pack_end(const struct resolver *r, size_t i)
{
	return i > 0 && lex_is(r, i - 1, VOCAB_FORM) && lex_number(r, i) &&
		       sv_is(lex_word(r, i + 1), "s") &&
		       lex_at(r, i + 1)->before == 0 && lex_ends(r, i + 2)
		   ? i + 2
		   : i;
}

/* "START 11/20", "Start: 2026-11-20" */
static bool
is_first_day(const struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_mark(r, i + 1, ':'), end = day_end(r, at);

	return sv_is(lex_word(r, i), "start") && end != at && lex_ends(r, end);
}

/* "Filled 11/20/2026": a day on which it was fetched, and no more is said. */
static bool
is_filled(const struct resolver *r, size_t i)
{
	size_t at = i + 1 +
		    (lex_mark(r, i + 1, ':') || lex_is(r, i + 1, VOCAB_VERB)),
	       end = day_end(r, at);

	return sv_is(lex_word(r, i), "filled") && end != at &&
	       lex_ends(r, end) && (i == 0 || !lex_is(r, i - 1, VOCAB_DENIAL));
}

/* ------------------------------------------------------------ handling */

static bool
is_handling(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "crush", "crushed", "chew",
		"chewed", "split", "cut", "break", "open" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* The object of it, "the tablets", if lexeme i begins one: behind it, or i. */
static size_t
object_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "the", "your", "this", "these",
		"tablet", "tablets", "capsule", "capsules", "medicine",
		"medication", "it", "them" };

	while (lex_word_in(r, i, words, COUNT(words)))
		i++;
	return i;
}

/* "Do not crush, chew, or split": how, and nothing that is not taken or made to
 * be chewed. Behind it, or i. */
static size_t
unbroken_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1, end = i;

	if (!lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT) ||
	    sv_is(lex_word(r, i), "not"))
		return i;
	at += sv_is(lex_word(r, at), "be");
	while (is_handling(r, at)) {
		end = ++at;
		at += lex_mark(r, at, ',') || lex_mark(r, at, '/');
		at += lex_is(r, at, VOCAB_JOIN);
	}
	if (end == i || (at > end && lex_is(r, at - 1, VOCAB_JOIN) &&
			    lex_is(r, at, VOCAB_VERB)))
		return i; /* "do not crush or take" */
	return object_end(r, end);
}

/* "swallow whole", "swallow the tablet whole": behind it, or i. */
static size_t
whole_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "swallow", "swallowed" };
	size_t at = i + 1;

	if (!lex_word_in(r, i, words, COUNT(words)))
		return i;
	at = object_end(r, at);
	return sv_is(lex_word(r, at), "whole") ? at + 1 : i;
}

void
writing_printed(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t end = order_end(r, i);

		if (end != i)
			lex_noise(r, i + 1, end);
		lex_noise(r, i, registered_end(r, i));
		lex_noise(r, i, pack_end(r, i));
		end = unbroken_end(r, i);
		for (size_t k = i; k < (end == i ? whole_end(r, i) : end); k++)
			lex_become(&r->lex.p[k], VOCAB_FILLER, FILLER_HOW);
		if (is_sustained(r, i))
			lex_become(
			    &r->lex.p[i], VOCAB_FORM, FORM_EXTENDED_RELEASE);
		else if (is_first_day(r, i))
			lex_become(
			    &r->lex.p[i], VOCAB_STARTING, STARTING_FIRST);
		else if (is_filled(r, i))
			lex_become(&r->lex.p[i], VOCAB_SUPPLY, SUPPLY_DATED);
	}
}
