/* Of a resolver and of what it resolved: made, emptied and freed. */
#include "resolve/words/lexemes.h"

/* Substances that forms are weighed against: an amount of one is its own. */
static bool
element_fill(struct resolver *r)
{
	const struct model *m = r->m;

	if (!VEC_FIT(&r->element, (size_t)m->n_terms + 1) ||
	    r->element.p == NULL)
		return false;
	memset(r->element.p, 0, (size_t)m->n_terms + 1);
	for (uint32_t i = 0; i < m->n_contents; i++)
		if (m->contents[i].kind == CONTENT_FRACTION)
			r->element.p[m->contents[i].term] = 1;
	return true;
}

supp_status
resolver_new(const struct model *m, struct resolver **out)
{
	struct resolver *r = supp__malloc(sizeof *r);

	if (r == NULL)
		return SUPP_ERR_NOMEM;
	*r = (struct resolver){ .m = m, .first_list = true };
	if (!element_fill(r) || !recall_new(r)) {
		resolver_free(r);
		return SUPP_ERR_NOMEM;
	}
	*out = r;
	return SUPP_OK;
}

static void
tokens_free(struct tokens *t)
{
	VEC_FREE(&t->t);
	buf_free(&t->norm);
}

void
resolver_free(struct resolver *r)
{
	if (r == NULL)
		return;
	tokens_free(&r->tokens);
	tokens_free(&r->extra);
	VEC_FREE(&r->slots);
	VEC_FREE(&r->options);
	VEC_FREE(&r->found);
	VEC_FREE(&r->picked);
	VEC_FREE(&r->lex);
	VEC_FREE(&r->cands);
	VEC_FREE(&r->odds);
	VEC_FREE(&r->parts);
	VEC_FREE(&r->later);
	VEC_FREE(&r->times);
	VEC_FREE(&r->suggestions);
	VEC_FREE(&r->element);
	for (uint32_t i = 0; r->patterns != NULL && i < r->m->n_patterns; i++)
		pattern_free(r->patterns[i]);
	supp__free(r->patterns);
	pattern_scratch_free(r->scratch);
	spell_free(r);
	recall_free(r);
	supp__free(r);
}

void
resolved_clear(struct resolved *r)
{
	r->entries.n = r->names.n = r->times.n = r->strs.n = 0;
	r->suggestions.n = 0;
	r->pool.n = 0;
	r->person = (struct rperson){ .said = SUPP_PERSON_INIT,
		.from_entry_age = NONE,
		.from_entry_egfr = NONE,
		.from_entry_pregnant = NONE,
		.from_entry_weight = NONE,
		.from_entry_sex = NONE,
		.from_entry_breastfeeding = NONE };
}

void
resolved_free(struct resolved *r)
{
	VEC_FREE(&r->entries);
	VEC_FREE(&r->names);
	VEC_FREE(&r->times);
	VEC_FREE(&r->strs);
	VEC_FREE(&r->suggestions);
	buf_free(&r->pool);
}
