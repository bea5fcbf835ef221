/* "Allergies: magnesium" is the condition that rules know as an allergy to
 * magnesium, as if it had been written so. */
#include "resolve/settle/settle.h"

/* From node on by the words of text, or NONE. */
static uint32_t
walk_text(struct resolver *r, uint32_t node, struct sv text)
{
	if (node == NONE || text_tokens(text, &r->extra) != SUPP_OK)
		return NONE;
	for (size_t i = 0; i < r->extra.t.n && node != NONE; i++) {
		uint32_t w = lexicon_word(r->m, token_norm(&r->extra, i));

		node = w == NONE ? NONE : lexicon_step(r->m, node, w);
	}
	return node;
}

/* The condition that "NAME allergy" or "allergic to NAME" names. */
static bool
condition_of(struct resolver *r, struct sv name, struct option *out)
{
	uint32_t nodes[] = {
		walk_text(r, walk_text(r, 0, name), SV_LIT("allergy")),
		walk_text(r, walk_text(r, 0, SV_LIT("allergic to")), name)
	};

	for (size_t k = 0; k < sizeof nodes / sizeof *nodes; k++) {
		struct range names = { 0, 0 };

		if (nodes[k] != NONE)
			names = r->m->nodes[nodes[k]].names;
		for (uint32_t i = 0; i < names.count; i++) {
			const struct name *n = &r->m->names[names.start + i];

			if (n->kind != NAME_TERM ||
			    r->m->terms[n->target].domain != DOMAIN_CONDITION)
				continue;
			*out = (struct option){ n->target, n->by,
				names.start + i };
			return true;
		}
	}
	return false;
}

/* The same of a term, or of the nearest above it. */
static bool
condition_above(struct resolver *r, uint32_t term, struct option *out)
{
	const struct term *t = &r->m->terms[term];

	if (condition_of(r, model_sv(r->m, t->name), out))
		return true;
	for (uint32_t i = 0; i < t->ancestors.count; i++) {
		uint32_t above = model_ref(r->m, t->ancestors, i);

		if (condition_of(
			r, model_sv(r->m, r->m->terms[above].name), out))
			return true;
	}
	return false;
}

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
		    !condition_above(r, o->term, o))
			continue;
		c->options.count = 1;
		c->scope = SCOPE_NONE;
		any = true;
	}
	return !any || tell_rest(r);
}
