/* Where in a stretch, with no comma and no "and", another thing begins. */
#include "resolve/parts/stretch.h"

/* A name that a part can begin with: not carried, no purpose ("take 1 tablet
 * daily for constipation" is still of the tablet before it). */
bool
is_thing(const struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	return x->type == LEX_NAME && (x->flags & LEX_CARRIED) == 0 &&
	       !(lexing_condition(r, x) && lexing_behind_for(r, i));
}

bool
is_dashed(const struct lexeme *x)
{
	return (x->before & BEFORE_HYPHEN) != 0 &&
	       (x->before & BEFORE_SPACE) != 0;
}

/* A word before a name that says of it, or of what is before the word, that it
 * is no longer taken: "magnesium stopped Ambien". */
static bool
stops_either(const struct resolver *r, size_t i)
{
	i -= i > 1 && lex_is(r, i - 1, VOCAB_VERB); /* "stopped taking" */
	return i > 0 && lex_is(r, i - 1, VOCAB_STOPPED) &&
	       lex_at(r, i - 1)->value < STOPPED_BEHIND &&
	       !is_dashed(lex_at(r, i - 1));
}

/* "magnesium with Cipro", "magnesium 2 h before Cipro", "Cipro for a UTI,
 * magnesium": a supplement and a medicine with any words between them, that no
 * product is known to have; not "aspirin 81 MG / calcium 100 MG Oral Tablet".
 */
bool
begins_other(const struct resolver *r, size_t first, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	if (r->clinical || !is_thing(r, i) || lexing_condition(r, x) ||
	    stops_either(r, i))
		return false;
	for (size_t k = i; k > first; k--) {
		const struct lexeme *y = &r->lex.p[k - 1];

		if (lex_is(r, k - 1, VOCAB_AS))
			return false;
		if (is_thing(r, k - 1) && !lexing_condition(r, y))
			return k != i && !names_related(r, x, y) &&
			       kinds_differ(name_kind(r, x), name_kind(r, y));
	}
	return false;
}

size_t
name_before(const struct resolver *r, size_t first, size_t i)
{
	while (i > first && !is_thing(r, i - 1))
		i--;
	return i > first ? i - 1 : NONE;
}

/* ... and the "a day" of "2 tablets a day" */
bool
is_often(const struct resolver *r, size_t i)
{
	return is_time(r, i) ||
	       (lex_is(r, i, VOCAB_PER) && lex_is(r, i + 1, VOCAB_PERIOD));
}

/* "vitamin D 50000 IU weekly magnesium 400 mg": one thing with its amount and
 * when it is taken, and then the next with an amount. */
static bool
begins_next(const struct resolver *r, size_t first, size_t i)
{
	size_t name;
	bool dosed = false, timed = false;

	if (!is_thing(r, i) || !lex_number(r, i + 1) || r->clinical)
		return false;
	name = name_before(r, first, i);
	if (name == NONE || names_related(r, &r->lex.p[name], &r->lex.p[i]))
		return false;
	for (size_t k = name + 1; k < i; k++) {
		dosed |= lex_number(r, k);
		timed |= dosed && is_often(r, k);
	}
	return timed;
}

size_t
time_back(const struct resolver *r, size_t first, size_t i)
{
	while (
	    i > first + 1 && (is_time(r, i - 1) || lex_mark(r, i - 1, ':') ||
				 (lex_number(r, i - 1) && lex_mark(r, i, ':'))))
		i--;
	return i;
}

/* "8 am calcium 9 pm magnesium", "8 am - calcium 9 pm - magnesium": before each
 * thing stands when it is taken. */
static bool
begins_timed(const struct resolver *r, size_t first, size_t i)
{
	size_t name;

	if (!is_thing(r, i) || lexing_condition(r, lex_at(r, i)) ||
	    r->clinical || !is_time(r, first))
		return false;
	name = name_before(r, first, i);
	return name != NONE && time_back(r, name, i) < i &&
	       !names_related(r, &r->lex.p[name], &r->lex.p[i]);
}

/* "calcium 600 mg with Tums as needed": something is said of what is before the
 * "with", and another kind of it behind is taken only so. */
static bool
begins_needed(const struct resolver *r, size_t first, size_t i)
{
	size_t name;
	bool said = false;

	if (i == 0 || !lex_is(r, i - 1, VOCAB_JOIN) || !is_thing(r, i))
		return false;
	name = name_before(r, first, i);
	if (name == NONE || !names_related(r, &r->lex.p[name], &r->lex.p[i]))
		return false;
	for (size_t k = name + 1; k < i; k++)
		said |= lex_number(r, k) || is_often(r, k);
	for (size_t k = i + 1; said && !lex_ends(r, k) && k - i < LOOK_FAR; k++)
		if (lex_is(r, k, VOCAB_PRN))
			return true;
	return false;
}

static bool
amount_at(const struct resolver *r, size_t i)
{
	return lex_number(r, i) && lex_unit(r, i + 1) != UNIT_NONE;
}

bool
is_weighed(const struct resolver *r, size_t i)
{
	return amount_at(r, i + 1) || (i >= 2 && amount_at(r, i - 2));
}

/* When it is taken, between the names at lexemes a and b. */
static bool
timed_between(const struct resolver *r, size_t a, size_t b)
{
	while (++a < b)
		if (is_often(r, a))
			return true;
	return false;
}

/* "ferrous sulfate 325 mg with calcium carbonate 500 mg", "iron, taken with
 * calcium", "iron twice daily with calcium": two supplements with an amount
 * each, or such a verb, or the times of one, that no product is known to have;
 * not "calcium 600 mg with vitamin D 400 IU". */
bool
begins_taken_with(const struct resolver *r, size_t first, size_t i)
{
	size_t name;

	if (i < 2 || !lex_is(r, i - 1, VOCAB_JOIN) ||
	    lex_says(r, i - 1, VOCAB_JOIN, JOIN_AND) || r->clinical ||
	    !is_thing(r, i) || name_kind(r, lex_at(r, i)) != KIND_SUPPLEMENT)
		return false;
	name = name_before(r, first, i);
	if (name == NONE || name_kind(r, lex_at(r, name)) != KIND_SUPPLEMENT ||
	    names_related(r, lex_at(r, name), lex_at(r, i)))
		return false;
	return (lex_is(r, i - 2, VOCAB_VERB) ||
		   (is_weighed(r, name) && is_weighed(r, i)) ||
		   timed_between(r, name, i)) &&
	       !names_paired(r, lex_at(r, name), lex_at(r, i));
}

/* "twice", "1"; not "400 mg", which may be of what is named behind it */
static bool
says_how(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return is_often(r, i) ||
	       (lex_number(r, i) && (!amount_unit(r, i + 1, &unit, &one) ||
					(unit != UNIT_MASS && unit != UNIT_IU)));
}

/* "(indigestion)": brackets from lexeme i to the end of the entry. */
static bool
ends_in_brackets(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return false;
	while (at < r->lex.n && at - i < LOOK_FAR && !lex_mark(r, at, ')'))
		at++;
	return at + 1 == r->lex.n;
}

/* "iron tablet, take 1 twice daily with vitamin C": from lexeme i on stand
 * directions for what is named before it, and what it is taken with; not
 * "iron, 1 vitamin C daily". */
bool
begins_directions(const struct resolver *r, size_t i)
{
	size_t first = i > LOOK_FAR ? i - LOOK_FAR : 0, k = i;
	size_t name = name_before(r, first, i);
	bool said = false, why = false; /* "for heartburn (indigestion)" */

	if (name == NONE || lexing_condition(r, lex_at(r, name)))
		return false;
	for (; k < r->lex.n &&
	       (!is_thing(r, k) || (why && lexing_condition(r, lex_at(r, k))));
	     k++) {
		if (why && said && ends_in_brackets(r, k))
			return true;
		if (k - i > LOOK_FAR || lex_mark(r, k, ';') ||
		    lex_is(r, k, VOCAB_BUT) || lex_is(r, k, VOCAB_DENIAL) ||
		    lex_is(r, k, VOCAB_STOPPED) ||
		    (k > i && (lex_at(r, k)->flags & LEX_STOP) != 0))
			return false;
		said |= says_how(r, k);
		why |= lex_is(r, k, VOCAB_FOR);
	}
	if (k == r->lex.n || lexing_condition(r, lex_at(r, k)))
		return false;
	while (k > i && (lex_at(r, k - 1)->type == LEX_NOISE ||
			    lex_is(r, k - 1, VOCAB_FILLER) ||
			    lex_is(r, k - 1, VOCAB_PER)))
		k--; /* "with some orange juice" */
	return said && k > i && lex_says(r, k - 1, VOCAB_JOIN, 0);
}

bool
begins_part(const struct resolver *r, size_t first, size_t i)
{
	return ((r->lex.p[i].flags & LEX_STOP) != 0 &&
		   !begins_directions(r, i)) ||
	       begins_next(r, first, i) || begins_other(r, first, i) ||
	       begins_timed(r, first, i) || begins_needed(r, first, i) ||
	       begins_taken_with(r, first, i);
}
