/*
 * What is named to say that it is not taken with this, or no more: "melatonin
 * instead of zolpidem", "switched from paroxetine to sertraline", "do not
 * take with antibiotics". As in warning.c such words are told as they stand,
 * and what they name is not counted; whoever takes it has it in the list
 * besides.
 */
#include "resolve/parts/parts.h"

/* "my", "taking", "the old" in front of the name. */
static bool
is_small(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_PER) || lex_is(r, i, VOCAB_FORMER) ||
	       lex_at(r, i)->type == LEX_NOISE;
}

/* Behind "zolpidem 10 mg tablets" at lexeme i, or i: its amount goes with it.
 */
static size_t
thing_end(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (is_small(r, at) && at - i < LOOK_FAR && !lex_parted(r, at + 1))
		at++;
	if (!lexing_taken(r, lex_at(r, at)))
		return i;
	at++;
	if (lex_number(r, at) && lex_unit(r, at + 1) != UNIT_NONE)
		at += 2;
	return at + lex_is(r, at, VOCAB_FORM);
}

/* ... and "or naproxen"; or i. */
static size_t
things_end(const struct resolver *r, size_t i)
{
	size_t end = thing_end(r, i), next = end;

	while (next != i && next - i < LOOK_FAR) {
		end = next;
		if (!lex_says(r, end, VOCAB_JOIN, JOIN_OR) &&
		    !lex_mark(r, end, '/'))
			return end;
		next = thing_end(r, end + 1);
		next = next == end + 1 ? i : next;
	}
	return end;
}

/* Behind "instead of", "switched from" at lexeme i; or i. "switch from" is
 * still to be done, and a valve may have been "replaced". */
static size_t
instead_end(const struct resolver *r, size_t i)
{
	static const struct {
		const char *first, *second;
	} words[] = { { "instead", "of" }, { "place", "of" }, { "lieu", "of" },
		{ "rather", "than" }, { "switched", "from" },
		{ "changed", "from" }, { "swapped", "from" },
		{ "converted", "from" }, { "replaces", NULL },
		{ "replacing", NULL } };

	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		if (!sv_is(lex_word(r, i), words[k].first))
			continue;
		if (words[k].second == NULL)
			return i + 1;
		if (sv_is(lex_word(r, i + 1), words[k].second))
			return i + 2;
	}
	return i;
}

/* Behind the "not with" or "do not take with" at lexeme i; or i. */
static size_t
not_with_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_is(r, i + 1, VOCAB_VERB);

	return lex_is(r, i, VOCAB_DENIAL) &&
		       (lex_at(r, i)->value == DENIAL_ACT ||
			   lex_at(r, i)->value == DENIAL_OPENS) &&
		       lex_says(r, at, VOCAB_JOIN, 0)
		   ? at + 1
		   : i;
}

/* "antibiotics", as labels say it; who writes "not with Cipro", or "with my
 * antibiotics", takes it. */
static bool
is_class(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct option *o = &r->options.p[x->options.start];

	return lexing_taken(r, x) && name_kind(r, x) == KIND_MEDICINE &&
	       o->by != SUPP_BY_BRAND && sv_ends(x->text, SV_LIT("s")) &&
	       (r->m->terms[o->term].flags & TERM_HAS_MEMBERS) != 0;
}

static bool
names_class(const struct resolver *r, size_t from, size_t to)
{
	for (; from < to && !sv_is(lex_word(r, from), "my"); from++)
		if (is_class(r, from))
			return true;
	return false;
}

/* "2 weeks ago", "on 3/2026" behind them is when it was changed. */
static size_t
when_end(const struct resolver *r, size_t i)
{
	struct ago a;

	return date_ago(r, i, false, &a) ? a.next : date_shape(r, i, true);
}

/* Behind such words and what they name, at lexeme i; or i. */
static size_t
named_end(const struct resolver *r, size_t i)
{
	size_t from = instead_end(r, i), end;
	bool with = from == i;

	if (with)
		from = not_with_end(r, i);
	if (from == i)
		return i;
	end = things_end(r, from);
	if (end == from || (with && !names_class(r, from, end)))
		return i;
	return when_end(r, end);
}

void
instead_run(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t end = named_end(r, i);

		if (end != i)
			lex_tell(r, i, end);
	}
}
