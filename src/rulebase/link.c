/*
 * The linker: records become a model.
 *
 *	import.c	the layer below
 *	link_tool.c	errors, maps, text pool, sorting
 *	link_id.c	ids and what they mean
 *	link_tree.c	is-a, contains
 *	link_terms.c	what terms inherit: routes, coverage, salts
 *	link_fields.c	limits, units, patterns, implied-by
 *	link_codes.c	codes
 *	link_names.c	names; link_lexicon.c the tables that find them
 *	link_when.c	`when` to exprs
 *	link_graph.c	what refines what
 *	link_merge.c	roles and rest of a refinement
 *	link_cautions.c	cautions
 *	link_lint.c	what a caution must keep to; link_warn.c warnings
 *	link_shape.c	patterns against all names: warnings too
 *	link_index.c	clauses and the index; link_below.c what is unknown
 *	link_pack.c	the arrays handed over
 */
#include "rulebase/link.h"

static bool
link_terms_all(struct link *l)
{
	return link_tree(l) && link_inherit(l) && link_fields(l) &&
	       link_implied(l) && link_codes(l) && link_names(l) &&
	       link_lexicon(l);
}

static bool
link_cautions_all(struct link *l)
{
	return link_graph(l) && link_cautions(l) && link_families(l) &&
	       link_index(l) && link_below(l);
}

static supp_status
link_all(struct link *l, struct loaded **out)
{
	if (link_import(l) && link_collect(l) && link_terms_all(l) &&
	    link_cautions_all(l))
		(void)link_warn(l);
	if (l->d->status != SUPP_OK)
		return l->d->status;
	if (l->d->errors != 0)
		return SUPP_ERR_SCHEMA;
	return link_pack(l, out);
}

static void
link_free(struct link *l)
{
#define X(type, member, i64, u32) VEC_FREE(&l->member);
	MODEL_ARRAYS(X)
#undef X
	VEC_FREE(&l->refs);
	VEC_FREE(&l->expr_refs);
	VEC_FREE(&l->code_refs);
	VEC_FREE(&l->word_slots);
	VEC_FREE(&l->implied);
	VEC_FREE(&l->term_ids);
	VEC_FREE(&l->caution_ids);
	buf_free(&l->pool);
	supp__free(l->term_map.slots);
	supp__free(l->caution_map.slots);
	supp__free(l->source_map.slots);
	supp__free(l->strings.slots);
	VEC_FREE(&l->term_rec);
	VEC_FREE(&l->caution_rec);
	VEC_FREE(&l->ext_head);
	VEC_FREE(&l->ext_next);
	VEC_FREE(&l->stamp);
	VEC_FREE(&l->stack);
	VEC_FREE(&l->order);
	VEC_FREE(&l->cited);
	VEC_FREE(&l->name_at);
}

supp_status
linker_link(struct builder *b, struct loaded **out)
{
	struct link l = {
		.b = b, .d = b->diags, .partial = b->diags->errors != 0
	};
	supp_status rc = link_all(&l, out);

	link_free(&l);
	return rc;
}
