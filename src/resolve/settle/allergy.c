/* "Allergies: magnesium" is the condition that rules know as an allergy to
 * magnesium, as if it had been written so. */
#include "resolve/settle/settle.h"

/* What stands beside such a condition, and is none that is known. */
static bool
tell_rest(struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->scope == SCOPE_ALLERGY && c->into == NONE &&
		    !resolve_odd(r, c->text, c->pos))
			return false;
	}
	return true;
}

bool
allergy_run(struct resolver *r)
{
	bool any = false;

	for (size_t i = 0; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];
		struct option *o = &r->picked.p[c->options.start];

		if (c->scope != SCOPE_ALLERGY || c->into != NONE ||
		    (r->m->terms[o->term].flags & TERM_SUPPLEMENT) == 0 ||
		    !allergy_known(r, o->term, o))
			continue;
		c->options.count = 1;
		c->scope = SCOPE_NONE;
		any = true;
	}
	return !any || tell_rest(r);
}
