/* The names of all terms, in order of terms; a term's own name first. */
#include "rulebase/link.h"

static bool
name_push(struct link *l, struct name n, struct place at)
{
	if (!VEC_FIT(&l->name_at, l->name_at.n + 1))
		return link_nomem(l);
	l->name_at.p[l->name_at.n++] = at;
	return LINK_PUSH(l, names, n);
}

static bool
name_text(struct link *l, uint32_t t, uint32_t layer, uint32_t by,
    const struct rec_text *r)
{
	struct name n = { .kind = NAME_TERM,
		.target = t,
		.by = by,
		.layer = l->base_layers + layer };

	return link_str(l, r->s, &n.text) && name_push(l, n, r->at);
}

static bool
name_list(struct link *l, uint32_t t, uint32_t layer, uint32_t by,
    const struct rec_list *list)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (!name_text(l, t, layer, by, &list->p[i]))
			return false;
	return true;
}

static bool
name_record(struct link *l, uint32_t t, const struct rec_term *r)
{
	return (r->extends ||
		   name_text(l, t, r->layer, SUPP_BY_NAME, &r->name)) &&
	       name_list(l, t, r->layer, SUPP_BY_NAME, &r->names) &&
	       name_list(l, t, r->layer, SUPP_BY_BRAND, &r->brands) &&
	       name_list(l, t, r->layer, SUPP_BY_AMBIGUOUS, &r->ambiguous);
}

static bool
name_base(struct link *l, uint32_t t)
{
	static const struct place nowhere = { NONE, 0, 0 };
	const struct model *base = l->b->base;
	const struct range r = base->terms[t].names;

	for (uint32_t i = 0; i < r.count; i++)
		if (!name_push(l, base->names[r.start + i], nowhere))
			return false;
	return true;
}

/* A medicine with members; but what has brands or a code of a substance is
 * one itself, and its members are only its forms. */
static bool
is_group(const struct link *l, const struct term *t)
{
	if (t->domain != DOMAIN_MEDICINE || (t->flags & TERM_HAS_MEMBERS) == 0)
		return false;
	for (uint32_t i = 0; i < t->names.count; i++)
		if (l->names.p[t->names.start + i].by == SUPP_BY_BRAND)
			return false;
	for (uint32_t i = 0; i < t->codes.count; i++) {
		uint32_t system = l->codes.p[l->code_refs.p[t->codes.start + i]]
				      .system;

		if (system == CODE_RXNORM || system == CODE_UNII)
			return false;
	}
	return true;
}

/* A layer may add the first member, or the brand. */
static void
name_group(struct link *l, const struct term *t)
{
	uint32_t by = is_group(l, t) ? SUPP_BY_CLASS : SUPP_BY_NAME;

	for (uint32_t i = 0; i < t->names.count; i++) {
		struct name *n = &l->names.p[t->names.start + i];

		if (n->by == SUPP_BY_NAME || n->by == SUPP_BY_CLASS)
			n->by = by;
	}
}

bool
link_names(struct link *l)
{
	for (uint32_t t = 0; t < l->terms.n; t++) {
		size_t start = l->names.n;
		bool ok =
		    t < l->base_terms
			? name_base(l, t)
			: name_record(l, t, link_term_rec(l, t));

		for (uint32_t e = l->ext_head.p[t]; ok && e != NONE;
		     e = l->ext_next.p[e])
			ok = name_record(l, t, &l->b->terms.p[e]);
		if (!ok)
			return false;
		l->terms.p[t].names = (struct range){ (uint32_t)start,
			(uint32_t)(l->names.n - start) };
		name_group(l, &l->terms.p[t]);
	}
	return true;
}
