/* What refines what: parents first, everything above, families. */
#include "rulebase/link.h"

const struct rec_caution *
link_caution_rec(const struct link *l, uint32_t c)
{
	return &l->b->cautions.p[l->caution_rec.p[c - l->base_cautions]];
}

static bool
graph_parents(struct link *l, uint32_t c)
{
	const struct rec_list *list = &link_caution_rec(l, c)->refines;
	size_t start = l->refs.n;

	for (uint32_t i = 0; i < list->n; i++) {
		uint32_t p = link_map_get(l, &l->caution_map, list->p[i].s);
		size_t k = start;

		if (p == NONE) {
			if (!link_unknown(l, DIAG_UNKNOWN_ID, list->p[i].at,
				"caution", list->p[i].s))
				return false;
			continue;
		}
		while (k < l->refs.n && l->refs.p[k] != p)
			k++;
		if (k == l->refs.n && !LINK_PUSH(l, refs, p))
			return false;
	}
	l->cautions.p[c].parents =
	    (struct range){ (uint32_t)start, (uint32_t)(l->refs.n - start) };
	return true;
}

/* ---------------------------------------------------------------- order */

struct graph {
	struct link *l;
	link_list missing; /* parents not yet in order, by new caution */
	link_list head, next, child; /* new caution -> new ones refining it */
};

static bool
graph_count(struct graph *g)
{
	struct link *l = g->l;

	for (uint32_t c = (uint32_t)l->cautions.n; c-- > l->base_cautions;) {
		const struct range p = l->cautions.p[c].parents;
		uint32_t at = c - l->base_cautions;

		for (uint32_t i = 0; i < p.count; i++) {
			uint32_t parent = l->refs.p[p.start + i];

			if (parent < l->base_cautions)
				continue;
			parent -= l->base_cautions;
			g->missing.p[at]++;
			if (!VEC_FIT(&g->next, g->next.n + 1) ||
			    !VEC_FIT(&g->child, g->child.n + 1))
				return link_nomem(l);
			g->next.p[g->next.n++] = g->head.p[parent];
			g->child.p[g->child.n++] = at;
			g->head.p[parent] = (uint32_t)g->child.n;
		}
	}
	return true;
}

/* Whoever waits for nobody is next; order is its own queue. */
static bool
graph_order(struct graph *g)
{
	struct link *l = g->l;

	for (uint32_t i = 0; i < g->missing.n; i++)
		if (g->missing.p[i] == 0 &&
		    !LINK_PUSH(l, order, l->base_cautions + i))
			return false;
	for (size_t i = 0; i < l->order.n; i++) {
		uint32_t at = l->order.p[i] - l->base_cautions;

		for (uint32_t e = g->head.p[at]; e != 0; e = g->next.p[e - 1])
			if (--g->missing.p[g->child.p[e - 1]] == 0 &&
			    !LINK_PUSH(
				l, order, l->base_cautions + g->child.p[e - 1]))
				return false;
	}
	return true;
}

static bool
graph_cycles(struct graph *g)
{
	struct link *l = g->l;

	for (uint32_t i = 0; i < g->missing.n; i++)
		if (g->missing.p[i] != 0 &&
		    !link_error(l, DIAG_CYCLE,
			link_caution_rec(l, l->base_cautions + i)->id.at,
			"what it refines leads back to itself"))
			return false;
	return true;
}

/* ---------------------------------------------------------------- above */

static bool
above_mark(struct link *l, struct range from)
{
	for (uint32_t i = 0; i < from.count; i++) {
		uint32_t p = l->refs.p[from.start + i];

		if (l->stamp.p[p] == l->epoch)
			continue;
		l->stamp.p[p] = l->epoch;
		l->cautions.p[p].flags |= CAUTION_REFINED;
		if (!LINK_PUSH(l, refs, p))
			return false;
	}
	return true;
}

static bool
graph_above(struct link *l, uint32_t c)
{
	size_t start = l->refs.n;

	if (l->cautions.p[c].parents.count == 0)
		return true;
	if (!link_round(l, l->cautions.n) ||
	    !above_mark(l, l->cautions.p[c].parents))
		return false;
	for (size_t i = start; i < l->refs.n; i++) {
		if (i - start >= LINK_ABOVE_MAX)
			return link_error(l, DIAG_TOO_MANY,
			    link_caution_rec(l, c)->id.at,
			    "it refines more than %d cautions", LINK_ABOVE_MAX);
		if (!above_mark(l, l->cautions.p[l->refs.p[i]].parents))
			return false;
	}
	l->cautions.p[c].above =
	    (struct range){ (uint32_t)start, (uint32_t)(l->refs.n - start) };
	return true;
}

static bool
graph_work(struct graph *g)
{
	struct link *l = g->l;
	size_t n = l->cautions.n - l->base_cautions;

	if (!link_zero(l, &g->missing, n) || !link_zero(l, &g->head, n))
		return false;
	for (uint32_t c = l->base_cautions; c < l->cautions.n; c++)
		if (!graph_parents(l, c))
			return false;
	if (!graph_count(g) || !graph_order(g) || !graph_cycles(g))
		return false;
	for (size_t i = 0; i < l->order.n; i++)
		if (!graph_above(l, l->order.p[i]))
			return false;
	return true;
}

bool
link_graph(struct link *l)
{
	struct graph g = { .l = l };
	bool ok = graph_work(&g);

	VEC_FREE(&g.missing);
	VEC_FREE(&g.head);
	VEC_FREE(&g.next);
	VEC_FREE(&g.child);
	return ok;
}

/* ------------------------------------------------------------- families */

static uint32_t
family_root(struct link *l, uint32_t c)
{
	while (l->cautions.p[c].family != c) {
		uint32_t up = l->cautions.p[c].family;

		l->cautions.p[c].family = l->cautions.p[up].family;
		c = up;
	}
	return c;
}

/* The least index of a family is its number. */
static void
families_join(struct link *l)
{
	for (uint32_t c = 0; c < l->cautions.n; c++)
		l->cautions.p[c].family = c;
	for (uint32_t c = 0; c < l->cautions.n; c++) {
		const struct range p = l->cautions.p[c].parents;

		for (uint32_t i = 0; i < p.count; i++) {
			uint32_t a = family_root(l, c);
			uint32_t b = family_root(l, l->refs.p[p.start + i]);

			l->cautions.p[a > b ? a : b].family = a > b ? b : a;
		}
	}
	for (uint32_t c = 0; c < l->cautions.n; c++)
		l->cautions.p[c].family = family_root(l, c);
}

bool
link_families(struct link *l)
{
	struct link_pairs under = { .v = { 0 } };
	bool ok = true;

	families_join(l);
	for (uint32_t c = 0; ok && c < l->cautions.n; c++) {
		const struct range r = l->cautions.p[c].above;

		for (uint32_t i = 0; ok && i < r.count; i++)
			ok =
			    link_pair_add(l, &under, l->refs.p[r.start + i], c);
	}
	ok = ok && (l->cautions.n == 0 ||
		       link_pack_pairs(l, &under, l->cautions.n,
			   &l->cautions.p[0].under, sizeof l->cautions.p[0]));
	VEC_FREE(&under.v);
	return ok;
}
