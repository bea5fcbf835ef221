/*
 * Whose it is, where an entry goes on with a relative ("my mother has CKD 4
 * and takes magnesium", "Dad - AF, warfarin"), or tells what a relative takes
 * ("my wife takes magnesium"): what is taken may be the list of the relative,
 * and counts, with a doubt and the word told, and so do the illnesses of whose
 * list it then is. Else an illness right beside the relative is the relative's,
 * and one further on is told.
 */
#include "resolve/settle/settle.h"

static bool
holds(struct sv text, struct sv part)
{
	return part.p >= text.p && part.p < text.p + text.n;
}

/* The part names the relative, or goes on as a sentence does: "and has AF". */
static bool
is_beside(const struct resolver *r)
{
	size_t i = 0;

	while (lex_is(r, i, VOCAB_JOIN) || lex_is(r, i, VOCAB_FILLER))
		i++;
	return holds(r->text, r->theirs.word) || lex_is(r, i, VOCAB_VERB);
}

/* Is something named in the part surely what the relative has or takes? */
static bool
is_plain(const struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].scope == SCOPE_RELATIVE)
			return true;
	return r->now.theirs != 0;
}

/* "Mom has CKD and takes magnesium": nobody knows that she has it and somebody
 * else takes that. */
static bool
is_takers(const struct resolver *r, const struct cand *c)
{
	return kin_takes(r) && !r->theirs.apart &&
	       !(cand_taken(r, c) || cand_open(r, c)) &&
	       holds(r->theirs.same, c->text);
}

bool
whose_run(struct resolver *r)
{
	bool beside, open, taken;

	if (r->theirs.word.n == 0 || r->carer == CARER_ASKED ||
	    (r->carer == CARER_NONE && r->now.theirs == 0))
		return true;
	r->theirs.plain |= is_plain(r);
	beside = r->theirs.plain && is_beside(r);
	open = r->carer == CARER_LISTED;
	for (size_t i = 0; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];

		if (is_takers(r, c) &&
		    (c->scope == SCOPE_RELATIVE || c->scope == SCOPE_NONE)) {
			c->scope = SCOPE_NONE;
			r->now.hedged = open = true;
		}
		if (c->scope != SCOPE_NONE || !holds(r->theirs.text, c->text))
			continue;
		taken = cand_taken(r, c) || cand_open(r, c);
		if (beside && !taken && !is_takers(r, c)) {
			c->scope = SCOPE_RELATIVE;
			continue;
		}
		r->now.e.taken_open |= taken;
		r->now.hedged |= r->theirs.titled;
		open = true;
	}
	return !open || resolve_is_told(r, r->theirs.word) ||
	       resolve_odd(r, r->theirs.word, 0);
}
