/* What was left out for its route or its dose form alone, or for being one
 * product. */
#include "check/checking.h"

static void
look_at(struct checking *c, uint32_t caution, uint32_t role, uint32_t entry)
{
	const struct leaf *l =
	    &c->m->leaves[c->m->cautions[caution].roles.start + role];
	const struct rentry *e = &c->r->entries.p[entry];
	struct set_aside s = { entry, caution,
		leaf_route_fits(l, e) ? ASIDE_FORM : ASIDE_ROUTE };
	size_t first = c->reasons.n;
	bool is = leaf_value(c, l, entry, LOOK_ALL) == NOT_SO &&
		  leaf_value(c, l, entry, LOOK_ASIDE) != NOT_SO;

	c->reasons.n = first;
	if (is && match_aside(c, caution, role, entry))
		(void)PUSH(c, &c->aside, s);
}

void
aside_look(struct checking *c, uint32_t caution)
{
	struct range roles = c->m->cautions[caution].roles;
	struct mask all;

	for (uint32_t r = 0; r < roles.count; r++) {
		if (!shape_of(c, roles.start + r)->aside)
			continue;
		leaf_entries(c, c->m->leaves[roles.start + r].ids, &all);
		for (uint32_t e = mask_next(c, all.w, 0); e != NONE;
		     e = mask_next(c, all.w, e + 1))
			look_at(c, caution, r, e);
	}
}

static bool
speaks_of(struct checking *c, uint32_t caution, uint32_t entry)
{
	const struct hit *h = match_hit(c, caution);
	uint32_t roles = c->m->cautions[caution].roles.count;

	for (uint32_t i = 0; h != NULL && i < h->matches.count; i++)
		for (uint32_t r = 0; r < roles; r++)
			if (c->matches.p[h->matches.start + i].entry[r] ==
			    entry)
				return true;
	return false;
}

static bool
in_order(const struct checking *c, uint32_t a, uint32_t b)
{
	const struct set_aside *sa = &c->aside.p[a], *sb = &c->aside.p[b];

	if (sa->entry != sb->entry)
		return sa->entry < sb->entry;
	if (sa->caution != sb->caution)
		return order_by_id(c, sa->caution, sb->caution);
	return a < b;
}

/* Is caution among the lines of one entry, order[first] to order[end - 1]? */
static bool
has(const struct checking *c, size_t first, size_t end, uint32_t caution)
{
	for (size_t i = first; i < end; i++)
		if (c->aside.p[c->order.p[i]].caution == caution)
			return true;
	return false;
}

/* Where the parent speaks of the entry, or was set aside with it, that says
 * enough; so does the same line once. */
static bool
is_told(struct checking *c, size_t first, size_t end, size_t at)
{
	struct set_aside s = c->aside.p[c->order.p[at]];
	struct range above = c->m->cautions[s.caution].above;

	if (at > first && c->aside.p[c->order.p[at - 1]].caution == s.caution)
		return true;
	for (uint32_t a = 0; a < above.count; a++) {
		uint32_t up = model_ref(c->m, above, a);

		if (has(c, first, end, up) || speaks_of(c, up, s.entry))
			return true;
	}
	return false;
}

static void
report_entry(struct checking *c, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!is_told(c, first, end, i))
			(void)PUSH(
			    c, &c->out->set_aside, c->aside.p[c->order.p[i]]);
}

void
aside_make(struct checking *c)
{
	size_t first = 0;

	order_all(c, c->aside.n, in_order);
	if (c->order.n == 0)
		return;
	for (size_t i = 1; i <= c->order.n; i++) {
		if (i < c->order.n && c->aside.p[c->order.p[i]].entry ==
					  c->aside.p[c->order.p[first]].entry)
			continue;
		report_entry(c, first, i);
		first = i;
	}
}
