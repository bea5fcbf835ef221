/*
 * The layer below, as a start: its arrays are copied, indices stay as they
 * are, and the new layers' records follow. What is made anew for all layers
 * together is left out: names, lexicon, codes, the index, what is below.
 */
#include "rulebase/link.h"

#define COPY(l, member, base)                                                  \
	import_copy((l), &(l)->member.n,                                       \
	    VEC_FIT(&(l)->member, (size_t)(base)->n_##member + 1)              \
		? (l)->member.p                                                \
		: NULL,                                                        \
	    (base)->member, (base)->n_##member, sizeof *(l)->member.p)

static bool
import_copy(struct link *l, size_t *n, void *to, const void *from,
    uint32_t count, size_t size)
{
	if (to == NULL)
		return link_nomem(l);
	if (count != 0)
		memcpy(to, from, count * size);
	*n = count;
	return true;
}

static bool
import_arrays(struct link *l, const struct model *m)
{
	return COPY(l, terms, m) && COPY(l, contents, m) &&
	       COPY(l, limits, m) && COPY(l, units, m) &&
	       COPY(l, patterns, m) && COPY(l, sources, m) &&
	       COPY(l, source_refs, m) && COPY(l, leaves, m) &&
	       COPY(l, exprs, m) && COPY(l, cautions, m) &&
	       COPY(l, separates, m) && COPY(l, schedules, m) &&
	       COPY(l, rule_files, m) && COPY(l, layers, m) &&
	       COPY(l, strs, m) && COPY(l, refs, m) && COPY(l, expr_refs, m) &&
	       COPY(l, implied, m) && COPY(l, pool, m);
}

/* The pool is one text after the other, each ended by a NUL, and each there
 * once: what the layers say again is found. */
static bool
import_texts(struct link *l)
{
	for (size_t at = 1; at < l->pool.n;) {
		struct sv s = sv_of(l->pool.p + at);
		struct str text = { (uint32_t)at, (uint32_t)s.n };

		if (!link_map_put(l, &l->strings, text, 0))
			return false;
		at += s.n + 1;
	}
	return true;
}

static bool
import_maps(struct link *l, const struct model *m)
{
	for (uint32_t i = 0; i < m->n_terms; i++)
		if (!link_map_put(l, &l->term_map, m->terms[i].id, i))
			return false;
	for (uint32_t i = 0; i < m->n_cautions; i++)
		if (!link_map_put(l, &l->caution_map, m->cautions[i].id, i))
			return false;
	for (uint32_t i = 0; i < m->n_sources; i++)
		if (!link_map_put(l, &l->source_map, m->sources[i].id, i) ||
		    !LINK_PUSH(l, cited, true))
			return false;
	return true;
}

bool
link_import(struct link *l)
{
	const struct model *m = l->b->base;

	if (m == NULL)
		return buf_addc(&l->pool, '\0') || link_nomem(l);
	l->base_terms = m->n_terms;
	l->base_cautions = m->n_cautions;
	l->base_files = m->n_rule_files;
	l->base_layers = m->n_layers;
	l->base_sources = m->n_sources;
	return import_arrays(l, m) && import_texts(l) && import_maps(l, m);
}
