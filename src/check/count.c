/* count: how many different things, or entries. */
#include "check/checking.h"

struct counting {
	struct range ids;
	uint32_t first; /* of c->things */
	uint32_t sure, perhaps;
	bool doubt;
};

static void
count_thing(struct checking *c, struct counting *k, uint32_t term, bool sure)
{
	struct thing t = { term, sure };

	for (size_t i = k->first; i < c->things.n; i++) {
		struct thing *old = &c->things.p[i];

		if (old->term != term)
			continue;
		if (sure && !old->sure) {
			old->sure = 1;
			k->perhaps--;
			k->sure++;
		}
		return;
	}
	if (!PUSH(c, &c->things, t))
		return;
	k->sure += sure;
	k->perhaps += !sure;
}

/* A product counts by what it contains. */
static void
count_part(
    struct checking *c, struct counting *k, struct range in, uint32_t part)
{
	const struct part *p = &c->parts.p[part];
	uint32_t n = k->ids.count;

	if (c->m->terms[p->term].contents.count != 0)
		return;
	if (n == 0 && p->named == p->term)
		count_thing(c, k, p->term, p->sure == IS_SO);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t id = model_ref(c->m, k->ids, i);

		if (parts_relation(c, in, part, id) != NOT_SO)
			count_thing(c, k, p->term,
			    p->sure == IS_SO && model_is_a(c->m, p->term, id));
	}
}

static bool
counts(const struct rentry *e, uint32_t routes)
{
	return !e->stopped && (e->route == ROUTE_UNKNOWN ||
				  (routes & ROUTE_BIT(e->route)) != 0);
}

static void
count_entry(struct checking *c, const struct expr *x, struct counting *k,
    uint32_t entry)
{
	struct range in = c->entry_parts.p[entry];
	bool sure = leaf_presence(c, k->ids, entry) == IS_SO;

	k->doubt |= !sure;
	if (x->of == 1) {
		k->sure += sure;
		k->perhaps += !sure;
		return;
	}
	for (uint32_t i = in.start; i < in.start + in.count; i++)
		count_part(c, k, in, i);
}

/* Why it is not known: every entry that counts only perhaps. */
static void
count_doubts(
    struct checking *c, const struct counting *k, const struct mask *who)
{
	uint32_t key = k->ids.count == 0 ? NONE : model_ref(c->m, k->ids, 0);

	for (uint32_t e = mask_next(c, who->w, 0); e != NONE;
	     e = mask_next(c, who->w, e + 1)) {
		struct range in = c->entry_parts.p[e];

		if (leaf_presence(c, k->ids, e) == IS_SO)
			continue;
		expr_reason(c,
		    c->parts.p[in.start].reading != 0 ? DEPEND_READING
						      : DEPEND_WHICH,
		    e, c->parts.p[in.start].named,
		    c->parts.p[in.start].reading != 0
			? c->parts.p[in.start].named
			: key);
	}
}

/* Those that count only if they are taken after all. */
static void
count_taken(struct checking *c, const struct mask *who)
{
	for (uint32_t e = mask_next(c, who->w, 0); e != NONE;
	     e = mask_next(c, who->w, e + 1))
		if (c->r->entries.p[e].taken_open)
			expr_reason(c, DEPEND_TAKEN, e, NONE, 0);
}

enum truth
count_value(struct checking *c, const struct expr *x, struct scene *s)
{
	const struct leaf *l = &c->m->leaves[x->leaf];
	struct counting k = { l->ids, (uint32_t)c->things.n, 0, 0, false };
	enum truth v = NOT_SO;
	struct mask all, who;
	uint32_t open = 0, was;

	leaf_entries(c, l->ids, &all);
	mask_clear(c, who.w);
	for (uint32_t e = mask_next(c, all.w, 0); e != NONE;
	     e = mask_next(c, all.w, e + 1)) {
		if (!counts(&c->r->entries.p[e], l->routes))
			continue;
		mask_add(who.w, e);
		was = k.sure;
		count_entry(c, x, &k, e);
		if (c->r->entries.p[e].taken_open)
			open += k.sure - was;
	}
	c->things.n = k.first;
	if (k.sure >= x->at_least)
		v = IS_SO;
	else if (k.sure + k.perhaps >= x->at_least)
		v = PERHAPS;
	if (v != NOT_SO)
		mask_join(c, s->wit, who.w);
	if (v == PERHAPS)
		count_doubts(c, &k, &who);
	if (v != NOT_SO && k.sure - open < x->at_least)
		count_taken(c, &who);
	return v;
}
