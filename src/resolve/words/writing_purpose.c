/*
 * "for bone health", "for nerve support": products are sold under such words
 * too, but behind "for", and behind a thing with its dose and a dash or in
 * brackets, they say what the thing is taken for. "a supplement for bone
 * health" and "zinc and something for bone health" stay that product, as does
 * "zinc, bone support", a list of two as far as anybody can tell. A class
 * behind "as" is a purpose too: "aspirin as a blood thinner".
 */
#include <string.h>

#include "base/ascii.h"
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define CLASS_BYTES 40 /* of a name of one */

/* Words that say what something is to do good to; no brand. */
static bool
is_upkeep(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->slots < 2 || !(sv_is(lex_last(r, i), "health") ||
				sv_is(lex_last(r, i), "support")))
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
		    (lex_is(r, at - 1, VOCAB_JOIN) &&
			!lex_is(r, at, VOCAB_ANCHOR))) /* "with meals" */
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

/* Nothing but spaces before it, and small letters, are no other product. */
static bool
goes_on(const struct resolver *r, size_t i)
{
	return !is_border(r, i - 1) && ascii_lower(*lex_at(r, i)->text.p);
}

/* "400 mg daily - immune support", "400 mg immune support", "Zinc (immune
 * support)": the last that is said of it. */
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
	return (lex_parted(r, i) || goes_on(r, i)) && lex_ends(r, i + 1) &&
	       has_number(r, of, i);
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

static bool
names_term(const struct resolver *r, uint32_t node, uint32_t term)
{
	struct range names =
	    node == NONE ? (struct range){ 0, 0 } : r->m->nodes[node].names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];

		if (n->kind == NAME_TERM && n->target == term)
			return true;
	}
	return false;
}

/* A class has a name for several of it: "blood thinner", "blood thinners"; a
 * substance has none. */
static bool
is_class(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	char several[CLASS_BYTES + 1];

	if (!lexing_taken(r, x) || x->text.n > CLASS_BYTES)
		return false;
	memcpy(several, x->text.p, x->text.n);
	several[x->text.n] = 's';
	return names_term(r,
	    step_text(r, 0, (struct sv){ several, x->text.n + 1 }),
	    lex_term(r, x));
}

/* Behind a thing or what is said of it; not "the same time as", "as well as".
 */
static bool
is_behind_thing(const struct resolver *r, size_t i)
{
	return i > 0 && !sv_is(lex_word(r, i - 1), "same") &&
	       (lex_at(r, i - 1)->type == LEX_NAME ||
		   lexing_says_when(lex_at(r, i - 1)) ||
		   lex_unit(r, i - 1) != UNIT_NONE ||
		   lex_is(r, i - 1, VOCAB_FORM) ||
		   lex_is(r, i - 1, VOCAB_PERIOD) ||
		   lex_is(r, i - 1, VOCAB_ROUTE));
}

/* "Tums 2 tabs TID as a phosphate binder": the "as", or i. */
static size_t
role_from(struct resolver *r, size_t i)
{
	size_t as = i - (i > 0);

	as -= as > 0 && lex_is(r, as, VOCAB_PER);
	return sv_is(lex_word(r, as), "as") && is_behind_thing(r, as) &&
		       is_class(r, i) && spoken_of(r, as) != NONE
		   ? as
		   : i;
}

static void
role_take(struct resolver *r, size_t i)
{
	size_t as = role_from(r, i);

	if (as == i)
		return;
	lex_become(&r->lex.p[as], VOCAB_FOR, 0);
	lex_noise(r, as + 1, i);
	lex_become(&r->lex.p[i], VOCAB_PURPOSE, 0);
}

void
writing_purposes(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		if (is_purpose(r, i))
			lex_become(&r->lex.p[i], VOCAB_PURPOSE, 0);
		role_take(r, i);
	}
}
