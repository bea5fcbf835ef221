/* From `when` as written to exprs and leaves with resolved ids. */
#include "rulebase/link.h"

static const struct sv key_words[] = { { "supplement", 10 }, { "medicine", 8 },
	{ "takes", 5 } };

static const enum link_want key_wants[] = { WANT_SUPPLEMENT, WANT_MEDICINE,
	WANT_TAKEN };

struct sv
link_role_name(const struct rec_when *w)
{
	return w->as.s.n != 0 ? w->as.s : key_words[w->key];
}

/* Replaces what w states; what it leaves out stays. */
static bool
leaf_attributes(struct link *l, const struct rec_when *w, struct leaf *out)
{
	if (w->except.given &&
	    !link_terms(l, &w->except, WANT_TAKEN, &out->except))
		return false;
	if (w->with.given && !link_terms(l, &w->with, WANT_TAKEN, &out->with))
		return false;
	if (w->routes != 0) {
		out->routes = w->routes;
		out->has |= LEAF_ROUTE;
	}
	if (w->dose_form != FORM_UNKNOWN) {
		out->dose_form = w->dose_form;
		out->has |= LEAF_FORM;
	}
	if (w->has_dose) {
		out->dose_low = w->dose.low;
		out->dose_high = w->dose.high;
		out->dose_open = w->dose.low_open | w->dose.high_open << 1;
		out->has |= LEAF_DOSE;
	}
	if (w->has_duration) {
		out->duration_low = w->duration.low;
		out->duration_high = w->duration.high;
		out->duration_open =
		    w->duration.low_open | w->duration.high_open << 1;
		out->has |= LEAF_DURATION;
	}
	if (w->washout != NUM_NONE)
		out->washout = w->washout;
	if (w->prescribed >= 0) {
		out->prescribed = (uint32_t)w->prescribed;
		out->has |= LEAF_PRESCRIBED;
	}
	return true;
}

bool
link_leaf_apply(struct link *l, const struct rec_when *w, struct leaf *out)
{
	out->key = w->key;
	return link_terms(l, &w->ids, key_wants[w->key], &out->ids) &&
	       leaf_attributes(l, w, out);
}

bool
link_leaf_new(
    struct link *l, const struct rec_when *w, uint32_t routes, struct leaf *out)
{
	*out = (struct leaf){ .dose_low = NUM_NONE,
		.dose_high = NUM_NONE,
		.duration_low = NUM_NONE,
		.duration_high = NUM_NONE,
		.washout = NUM_NONE,
		.routes = routes,
		.role = NONE };
	return link_str(l, link_role_name(w), &out->name) &&
	       link_leaf_apply(l, w, out);
}

uint32_t
link_role_find(
    const struct link *l, const struct link_roles *roles, struct sv name)
{
	for (uint32_t i = 0; i < roles->n; i++)
		if (sv_eq(link_sv(l, roles->leaf[i].name), name))
			return i;
	return NONE;
}

/* Inherited conditions are repeated: what few words make must stay bounded. */
bool
link_expr(struct link *l, const struct expr *e, uint32_t *out)
{
	if (l->exprs.n >= LINK_EXPRS_MAX)
		return link_limit(l, DIAG_TOO_MANY,
		    "all `when` together have too many conditions");
	*out = (uint32_t)l->exprs.n;
	return LINK_PUSH(l, exprs, *e);
}

static bool
when_leaf(struct link *l, const struct link_roles *roles,
    const struct rec_when *w, struct expr *e)
{
	uint32_t role = link_role_find(l, roles, link_role_name(w));
	struct leaf leaf;

	if (!link_leaf_new(
		l, w, role != NONE ? ROUTES_ANY : roles->routes, &leaf))
		return false;
	leaf.role = role;
	e->leaf = (uint32_t)l->leaves.n;
	e->ids = leaf.ids;
	return LINK_PUSH(l, leaves, leaf);
}

/* Sums and counts take systemic routes, whatever the kind. */
static bool
when_count(struct link *l, const struct rec_when *w, struct expr *e)
{
	struct leaf leaf;

	if (!link_leaf_new(l, w, ROUTES_SYSTEMIC, &leaf))
		return false;
	e->leaf = (uint32_t)l->leaves.n;
	e->ids = leaf.ids;
	e->of = w->of;
	e->at_least = w->at_least;
	return LINK_PUSH(l, leaves, leaf);
}

static bool
when_kids(struct link *l, const struct link_roles *roles,
    const struct rec_when *w, struct range *out)
{
	size_t base = l->stack.n;

	for (uint32_t i = 0; i < w->n_kids; i++) {
		uint32_t kid = NONE;

		if (!link_when(l, roles, w->kids[i], &kid) ||
		    !LINK_PUSH(l, stack, kid))
			return false;
	}
	*out = (struct range){ (uint32_t)l->expr_refs.n, w->n_kids };
	for (size_t i = base; i < l->stack.n; i++)
		if (!LINK_PUSH(l, expr_refs, l->stack.p[i]))
			return false;
	l->stack.n = base;
	return true;
}

static bool
over_limit_sound(struct link *l, const struct rec_when *w, const struct expr *e)
{
	for (uint32_t i = 0; i < e->ids.count; i++) {
		uint32_t t = l->refs.p[e->ids.start + i];

		if (l->terms.p[t].limits.count == 0 &&
		    !link_error(l, DIAG_BAD_VALUE, w->at,
			"\"" SV_FMT "\" has no limits",
			SV_ARG(link_sv(l, l->terms.p[t].id))))
			return false;
	}
	return true;
}

static bool
when_fill(struct link *l, const struct link_roles *roles,
    const struct rec_when *w, struct expr *e)
{
	switch ((enum expr_op)w->op) {
	case EXPR_ALL:
	case EXPR_ANY:
	case EXPR_NOT:
		return when_kids(l, roles, w, &e->kids);
	case EXPR_LEAF:
		return when_leaf(l, roles, w, e);
	case EXPR_CONDITION:
		return link_terms(l, &w->ids, WANT_CONDITION, &e->ids);
	case EXPR_COUNT:
		return when_count(l, w, e);
	case EXPR_DAILY:
		return link_terms(l, &w->ids, WANT_TAKEN, &e->ids);
	case EXPR_OVER_LIMIT:
		return link_terms(l, &w->ids, WANT_TAKEN, &e->ids) &&
		       over_limit_sound(l, w, e);
	case EXPR_SEX:
		e->at_least = w->sex;
		return true;
	case EXPR_AGE:
	case EXPR_EGFR:
	case EXPR_PREGNANT:
		break;
	}
	return true;
}

bool
link_when(struct link *l, const struct link_roles *roles,
    const struct rec_when *w, uint32_t *expr)
{
	struct expr e = { .low = w->span.low,
		.high = w->span.high,
		.low_open = w->span.low_open,
		.high_open = w->span.high_open,
		.op = w->op,
		.leaf = NONE };

	return when_fill(l, roles, w, &e) && link_expr(l, &e, expr);
}

/* ----------------------------------------------------------------- copy */

static bool
copy_leaf(struct link *l, const struct link_roles *roles, struct expr *e)
{
	struct leaf leaf = l->leaves.p[e->leaf];
	uint32_t role = link_role_find(l, roles, link_sv(l, leaf.name));

	if (e->op == EXPR_LEAF && leaf.role == NONE && role != NONE) {
		leaf.role = role;
		if (!(leaf.has & LEAF_ROUTE))
			leaf.routes = ROUTES_ANY;
	}
	e->leaf = (uint32_t)l->leaves.n;
	return LINK_PUSH(l, leaves, leaf);
}

static bool
copy_kids(struct link *l, const struct link_roles *roles, struct expr *e)
{
	size_t base = l->stack.n;

	for (uint32_t i = 0; i < e->kids.count; i++) {
		uint32_t kid = NONE;

		if (!link_copy(
			l, roles, l->expr_refs.p[e->kids.start + i], &kid) ||
		    !LINK_PUSH(l, stack, kid))
			return false;
	}
	e->kids.start = (uint32_t)l->expr_refs.n;
	for (size_t i = base; i < l->stack.n; i++)
		if (!LINK_PUSH(l, expr_refs, l->stack.p[i]))
			return false;
	l->stack.n = base;
	return true;
}

bool
link_copy(struct link *l, const struct link_roles *roles, uint32_t from,
    uint32_t *expr)
{
	struct expr e = l->exprs.p[from];

	if (e.leaf != NONE && !copy_leaf(l, roles, &e))
		return false;
	if (e.kids.count != 0 && !copy_kids(l, roles, &e))
		return false;
	return link_expr(l, &e, expr);
}
