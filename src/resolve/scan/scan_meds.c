/* "Osteoporosis medication", "meds for insomnia": something is taken that is
 * not named. It is told, unless the name stands beside it. */
#include "resolve/scan/scan.h"

/* The candidate before the last one is a medicine, and nothing joins another
 * to it: "Zoloft (anxiety medication)". */
static bool
is_said_of(const struct resolver *r, size_t from)
{
	const struct cand *c = r->cands.n != 0 ? &r->cands.p[r->cands.n - 1]
					       : NULL;
	size_t left = LOOK_FAR;

	if (c != NULL && c->pos >= r->now.base + from)
		c = r->cands.n > 1 ? c - 1 : NULL;
	if (c == NULL || !cand_affirmed(c) || !cand_taken(r, c))
		return false;
	for (; from > 0 && r->now.base + from > c->pos; from--)
		if (lex_is(r, from - 1, VOCAB_JOIN) || left-- == 0)
			return false;
	return true;
}

void
meds_tell(struct resolver *r, size_t i)
{
	const struct lexeme *next;
	size_t from, end;

	if (r->now.scope != SCOPE_NONE || !meds_at(r, i, &from, &end))
		return;
	next = lex_at(r, end);
	if ((next->type == LEX_NAME && !lexing_condition(r, next)) ||
	    is_said_of(r, from))
		return;
	lex_odd(r, from, end);
}
