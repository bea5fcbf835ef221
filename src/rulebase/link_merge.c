/*
 * `when` of a caution and what it refines: roles with keys replaced, and the
 * rest, the parent's first. Roles are the entry leaves reached through `all`
 * alone.
 */
#include "rulebase/link.h"

struct merge {
	struct link *l;
	const struct rec_caution *r;
	struct link_roles roles;
	uint32_t inherited; /* of the roles */
	uint32_t said;      /* bit i: role i stands in its own when */
	size_t rest;        /* own rest: stack from here on, exprs */
};

/* Only the parent's ids, or what is below them. */
static bool
merge_below(struct merge *m, const struct rec_when *w,
    const struct leaf *parent, const struct leaf *leaf)
{
	struct link *l = m->l;

	if (parent->ids.count == 0)
		return true;
	if (leaf->ids.count == 0)
		return !w->any || link_error(l, DIAG_BAD_REFINEMENT, w->at,
				      "`any` is wider than what it refines");
	for (uint32_t i = 0; i < leaf->ids.count; i++) {
		uint32_t id = l->refs.p[leaf->ids.start + i], k = 0;

		while (k < parent->ids.count &&
		       !link_is_a(l, id, l->refs.p[parent->ids.start + k]))
			k++;
		if (k == parent->ids.count &&
		    !link_error(l, DIAG_BAD_REFINEMENT, w->at,
			"\"" SV_FMT "\" is not at or below \"" SV_FMT
			"\" of what it refines",
			SV_ARG(link_sv(l, l->terms.p[id].id)),
			SV_ARG(link_sv(
			    l, l->terms.p[l->refs.p[parent->ids.start]].id))))
			return false;
	}
	return true;
}

static bool
merge_replace(struct merge *m, const struct rec_when *w, uint32_t role)
{
	struct leaf parent = m->roles.leaf[role];

	return link_leaf_apply(m->l, w, &m->roles.leaf[role]) &&
	       merge_below(m, w, &parent, &m->roles.leaf[role]);
}

static bool
merge_role(struct merge *m, const struct rec_when *w)
{
	struct sv name = link_role_name(w);
	uint32_t role = link_role_find(m->l, &m->roles, name);

	if (role != NONE && (m->said >> role & 1))
		return link_error(m->l, DIAG_DUPLICATE_ROLE, w->at,
		    "two leaves are called \"" SV_FMT
		    "\"; tell them apart by `as`",
		    SV_ARG(name));
	if (role != NONE) {
		m->said |= 1u << role;
		return merge_replace(m, w, role);
	}
	if (m->roles.n == LINK_ROLES_MAX)
		return link_error(m->l, DIAG_TOO_MANY, w->at,
		    "more than %d roles", LINK_ROLES_MAX);
	role = m->roles.n;
	m->said |= 1u << role;
	if (!link_leaf_new(m->l, w, m->roles.routes, &m->roles.leaf[role]))
		return false;
	m->roles.leaf[role].role = role;
	m->roles.n++;
	return true;
}

static bool
merge_split(struct merge *m, const struct rec_when *w)
{
	if (w->op == EXPR_LEAF)
		return merge_role(m, w);
	if (w->op != EXPR_ALL)
		return true;
	for (uint32_t i = 0; i < w->n_kids; i++)
		if (!merge_split(m, w->kids[i]))
			return false;
	return true;
}

/* Second walk: by now all roles are known. */
static bool
merge_rest(struct merge *m, const struct rec_when *w)
{
	uint32_t expr;

	if (w->op == EXPR_LEAF)
		return true;
	if (w->op != EXPR_ALL)
		return link_when(m->l, &m->roles, w, &expr) &&
		       LINK_PUSH(m->l, stack, expr);
	for (uint32_t i = 0; i < w->n_kids; i++)
		if (!merge_rest(m, w->kids[i]))
			return false;
	return true;
}

/* The parent's rest is shared unless a new role gives one of its leaves
 * another meaning. */
static bool
merge_parent_rest(struct merge *m, const struct caution *parent)
{
	struct link *l = m->l;
	struct range kids;

	if (parent == NULL || parent->rest == NONE)
		return true;
	kids = l->exprs.p[parent->rest].kids;
	for (uint32_t i = 0; i < kids.count; i++) {
		uint32_t kid = l->expr_refs.p[kids.start + i];

		if (m->roles.n > m->inherited &&
		    !link_copy(l, &m->roles, kid, &kid))
			return false;
		if (!LINK_PUSH(l, stack, kid))
			return false;
	}
	return true;
}

static bool
merge_close(struct merge *m, struct caution *c)
{
	struct link *l = m->l;
	struct expr all = {
		.low = NUM_NONE, .high = NUM_NONE, .op = EXPR_ALL, .leaf = NONE
	};
	size_t base = m->rest;

	c->rest = NONE;
	if (l->stack.n - base > LINK_REST_MAX) {
		l->stack.n = base;
		return link_error(l, DIAG_TOO_MANY, m->r->id.at,
		    "more than %d conditions with the inherited ones",
		    LINK_REST_MAX);
	}
	if (l->stack.n > base) {
		all.kids = (struct range){ (uint32_t)l->expr_refs.n,
			(uint32_t)(l->stack.n - base) };
		for (size_t i = base; i < l->stack.n; i++)
			if (!LINK_PUSH(l, expr_refs, l->stack.p[i]))
				return false;
		if (!link_expr(l, &all, &c->rest))
			return false;
	}
	l->stack.n = base;
	c->roles = (struct range){ (uint32_t)l->leaves.n, m->roles.n };
	for (uint32_t i = 0; i < m->roles.n; i++)
		if (!LINK_PUSH(l, leaves, m->roles.leaf[i]))
			return false;
	return true;
}

/* parent is a copy: the array it came from may move. */
bool
link_merge_when(struct link *l, const struct rec_caution *r,
    const struct caution *parent, struct caution *c, uint32_t kind)
{
	struct merge m = { .l = l, .r = r, .rest = l->stack.n };

	m.roles.routes =
	    kind == SUPP_KIND_SEPARATION || kind == SUPP_KIND_TIMING
		? ROUTE_BIT(ROUTE_ORAL)
		: ROUTES_SYSTEMIC;
	if (parent != NULL && r->when == NULL) {
		c->roles = parent->roles;
		c->rest = parent->rest;
		return true;
	}
	if (parent != NULL)
		for (uint32_t i = 0; i < parent->roles.count; i++)
			m.roles.leaf[m.roles.n++] =
			    l->leaves.p[parent->roles.start + i];
	m.inherited = m.roles.n;
	if (r->when != NULL && !merge_split(&m, r->when))
		return false;
	return merge_parent_rest(&m, parent) &&
	       (r->when == NULL || merge_rest(&m, r->when)) &&
	       merge_close(&m, c);
}
