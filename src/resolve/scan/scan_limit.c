/* What is printed behind a measured figure: "eGFR 28 (L) >59", "K 5.9 H". */
#include "resolve/scan/scan.h"

size_t
lab_flag(const struct resolver *r, size_t i)
{
	static const char *const flags[] = { "h", "l", "hh", "ll", "low",
		"high", "*" };
	bool paren = lex_mark(r, i, '(');

	if (!lex_word_in(r, i + paren, flags, COUNT(flags)) ||
	    (paren && !lex_mark(r, i + 2, ')')))
		return i;
	return i + 1 + 2 * (size_t)paren;
}

static bool
is_sign(const struct resolver *r, size_t i)
{
	static const char *const signs[] = { ">", "<", "=", ":", "\u2264",
		"\u2265" };

	return lex_word_in(r, i, signs, COUNT(signs)) || lex_mark(r, i, '>') ||
	       lex_mark(r, i, '<') || lex_mark(r, i, '=') ||
	       lex_mark(r, i, ':');
}

/* " >59" and, behind a unit, "> 59"; the "45 > 28" of a course is none. */
static bool
begins_limit(const struct resolver *r, size_t i, bool unit)
{
	size_t at = i;

	if ((lex_at(r, i)->before & BEFORE_HYPHEN) != 0 || !is_sign(r, i) ||
	    lex_mark(r, i, ':') || lex_mark(r, i, '='))
		return false;
	while (is_sign(r, at))
		at++;
	return unit ||
	       (lex_at(r, i)->before != 0 && lex_at(r, at)->before == 0);
}

/* "0.60-1.20" behind a unit, and nothing that makes a dose of it */
static bool
is_range(const struct resolver *r, size_t i)
{
	return lex_number(r, i) && lex_number(r, i + 1) &&
	       (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0 &&
	       (lex_ends(r, i + 2) || lex_mark(r, i + 2, ')') ||
		   lab_flag(r, i + 2) != i + 2);
}

size_t
lab_limit(const struct resolver *r, size_t i, bool unit)
{
	static const char *const words[] = { "ref", "reference", "range",
		"normal", "interval" };
	bool open = lex_mark(r, i, '(') || lex_mark(r, i, '[');
	size_t at = i + open, from = at;

	while (lex_word_in(r, at, words, COUNT(words)))
		at++;
	if (at == from && !open && !begins_limit(r, at, unit) &&
	    !(unit && is_range(r, at)))
		return i;
	from = at;
	while (is_sign(r, at))
		at++;
	if (!lex_number(r, at))
		return i;
	if (lex_number(r, ++at) &&
	    (lex_at(r, at)->before & BEFORE_HYPHEN) != 0)
		at++;
	else if (at - 1 == from && open)
		return i; /* "(45)" */
	at = egfr_rate(r, at);
	if (!open)
		return at;
	return lex_mark(r, at, ')') || lex_mark(r, at, ']') ? at + 1 : i;
}
