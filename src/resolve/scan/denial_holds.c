/* What a thing does not hold: "iron-free", "multivitamin without iron". */
#include "resolve/scan/denied.h"

void
denial_free(struct resolver *r, size_t i)
{
	if (i == 0)
		return;
	if (lex_at(r, i - 1)->type == LEX_UNKNOWN)
		lex_use(r, i - 1, i);
	if (lex_at(r, i - 1)->type == LEX_NAME && r->cands.n != 0) {
		r->cands.p[r->cands.n - 1].scope = SCOPE_DENIED;
		r->cands.p[r->cands.n - 1].lacks = 1;
	}
}

/* "no iron or zinc" up to an amount or a time, not "no iron supplements" */
static bool
denies_names(const struct resolver *r, size_t i)
{
	for (;
	     !lex_ends(r, i) && !lex_mark(r, i, ')') && !lex_mark(r, i, ']') &&
	     !lex_number(r, i) && !lexing_says_when(lex_at(r, i));
	     i++)
		if (lex_at(r, i)->type != LEX_NAME && !lex_is(r, i, VOCAB_JOIN))
			return false;
	return true;
}

/* The name at lexeme i is no more of what goes before the "and" before it: it
 * has a dose, is of another kind, or is the same thing again. */
static bool
begins_anew(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *last = lex_at(r, i - 2);

	return lex_number(r, i + 1) ||
	       (last->type == LEX_NAME &&
		   (names_related(r, last, x) ||
		       kinds_differ(name_kind(r, last), name_kind(r, x))));
}

bool
denial_adds(const struct resolver *r, size_t i)
{
	if (!denial_without(r, i))
		return false;
	for (size_t at = i + 1; !lex_ends(r, at) && at - i < LOOK_FAR; at++)
		if (at > i + 2 && lex_at(r, at)->type == LEX_NAME &&
		    lex_says(r, at - 1, VOCAB_JOIN, JOIN_AND) &&
		    begins_anew(r, at))
			return true;
	return false;
}

/* "free of", "does not contain", "no added" */
static bool
is_of_contents(const struct resolver *r, size_t i)
{
	return sv_is(lex_first(r, i), "free") ||
	       sv_is(lex_first(r, i), "contains") ||
	       sv_is(lex_last(r, i), "contain") ||
	       sv_is(lex_last(r, i), "added");
}

/* "multivitamin without iron", "Centrum (no iron)"; but what somebody does not
 * take says nothing of what else he takes. */
bool
denial_lacks(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	size_t at = now->scope_at;

	return now->scope == SCOPE_DENIED && at != NONE && at < i &&
	       r->cands.n != 0 &&
	       r->cands.p[r->cands.n - 1].segment == now->segment &&
	       (denial_without(r, at) || sv_is(lex_word(r, at), "no") ||
		   is_of_contents(r, at)) &&
	       denies_names(r, at + 1);
}
