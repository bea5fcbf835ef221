/*
 * "for bone health", "for nerve support": products are sold under such words
 * too, but behind "for", and behind a thing with its dose and a dash or in
 * brackets, they say what the thing is taken for. "a supplement for bone
 * health" and "zinc and something for bone health" stay that product, as does
 * "zinc, bone support", a list of two as far as anybody can tell.
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

/* "pre workout": when it is taken; "pre-workout" is a product */
static bool
is_workout(const struct resolver *r, size_t i)
{
	struct sv s = lex_at(r, i)->text;

	return sv_is(lex_last(r, i), "workout") && ascii_lower(*s.p) &&
	       memchr(s.p, ' ', s.n) != NULL;
}

/* Words that say what something is to do good to; no brand. */
static bool
is_upkeep(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (is_workout(r, i))
		return true;
	if (x->slots < 2 || !(sv_is(lex_last(r, i), "health") ||
				sv_is(lex_last(r, i), "support") ||
				sv_is(lex_last(r, i), "aid")))
		return false;
	for (uint32_t k = 0; k < x->options.count; k++)
		if (r->options.p[x->options.start + k].by == SUPP_BY_BRAND)
			return false;
	return lexing_taken(r, x) || x->type == LEX_UNKNOWN;
}

static bool
is_border(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       (lex_at(r, i)->flags & LEX_STOP) != 0;
}

/* The thing before lexeme i that words there speak of; NONE: behind "and", or
 * a comma and words of their own, they may speak of another. */
static size_t
spoken_of(const struct resolver *r, size_t i)
{
	bool strange = false;

	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		const struct lexeme *x = lex_at(r, at - 1);

		if (lexing_taken(r, x))
			return at - 1;
		if ((strange && is_border(r, at - 1)) ||
		    lex_is(r, at - 1, VOCAB_JOIN))
			return NONE;
		strange |= x->type == LEX_UNKNOWN || x->type == LEX_NOISE;
	}
	return NONE;
}

/* The "for" that lexeme i stands behind. */
static size_t
for_before(const struct resolver *r, size_t i)
{
	while (i > 0 && !lex_is(r, i, VOCAB_FOR) && !lex_is(r, i, VOCAB_PRN))
		i--;
	return i;
}

static bool
has_number(const struct resolver *r, size_t from, size_t to)
{
	while (from < to && !lex_number(r, from))
		from++;
	return from < to;
}

/* "Immune Support*" */
static bool
ends_label(const struct resolver *r, size_t i)
{
	return lex_ends(r, i + lex_mark(r, i, '*'));
}

/* "400 mg daily - immune support", "400 mg Immune Support", "Zinc (immune
 * support)", and what no product is called, "Turmeric Joint Support": the last
 * that is said of it. */
static bool
is_added(const struct resolver *r, size_t i)
{
	size_t of;

	if (i == 0)
		return false;
	of = spoken_of(r, i);
	if (of == NONE)
		return false;
	if (lex_mark(r, i - 1, '('))
		return lex_mark(r, i + 1, ')');
	return (lex_parted(r, i) || !is_border(r, i - 1)) &&
	       ends_label(r, i + 1) &&
	       (lex_at(r, i)->type == LEX_UNKNOWN || is_workout(r, i) ||
		   has_number(r, 0, i));
}

/* ", Bone Health 2 tablets": a product, though "for" stands before the comma.
 */
static bool
begins_item(const struct resolver *r, size_t i)
{
	return i > 0 && is_border(r, i - 1) &&
	       (lex_number(r, i + 1) || lex_is(r, i + 1, VOCAB_FORM));
}

static bool
is_purpose(const struct resolver *r, size_t i)
{
	if (!is_upkeep(r, i) || begins_item(r, i))
		return false;
	return lexing_behind_for(r, i) ? spoken_of(r, for_before(r, i)) != NONE
				       : is_added(r, i);
}

void
writing_purposes(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (is_purpose(r, i))
			lex_become(&r->lex.p[i], VOCAB_PURPOSE, 0);
}
