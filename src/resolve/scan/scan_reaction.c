/* "Coumadin - rash", "levothyroxine: hives": what it did, and then it is no
 * longer taken, or what it is taken for. Told, and taken as far as anybody can
 * tell. With a dose it is taken: "Zyrtec 10 mg - hives". */
#include "resolve/scan/scan.h"

static bool
is_reaction(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "rash", "rashes", "hives",
		"urticaria", "anaphylaxis", "anaphylactic", "angioedema",
		"bronchospasm" };
	const struct lexeme *x = lex_at(r, i);

	return (x->type == LEX_NAME || x->type == LEX_UNKNOWN) &&
	       sv_in(lex_last(r, i), words, COUNT(words));
}

/* Behind "severe rash and hives" and the like, whose first word lexeme i is;
 * or i. */
static size_t
reactions_end(const struct resolver *r, size_t i)
{
	size_t at = i + (!is_reaction(r, i) && lex_at(r, i)->type != LEX_NAME);

	if (!is_reaction(r, at))
		return i;
	for (at++; at - i < LOOK_FAR && lex_is(r, at, VOCAB_JOIN) &&
		   is_reaction(r, at + 1);
	     at += 2)
		;
	return lex_ends(r, at) || lex_mark(r, at, ')') ? at : i;
}

void
reaction_tell(struct resolver *r)
{
	for (size_t i = 1; r->now.allergy == 0 && i < r->lex.n; i++) {
		size_t mark =
		    lex_mark(r, i - 1, ':') || lex_mark(r, i - 1, '(');
		size_t end = reactions_end(r, i), name = i - 1 - mark;

		if (end == i || i <= mark || (mark == 0 && !lex_parted(r, i)) ||
		    !lexing_taken(r, lex_at(r, name)) ||
		    (name > 0 && !lex_ends(r, name - 1) &&
			!lex_parted(r, name)))
			continue;
		lex_odd(r, i, end);
		r->now.e.taken_open = 1;
	}
}
