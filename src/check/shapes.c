/*
 * Many cautions ask the same of an entry: "any magnesium, taken by mouth".
 * Leaves that differ in nothing but their name are of one shape; who fits it
 * is found once a list. Shapes are told apart as leaves are met, so that a
 * checker of one list pays for the leaves of that list alone.
 */
#include "check/checking.h"

#define FNV_START UINT32_C(2166136261)
#define FNV_PRIME UINT32_C(16777619)

static uint32_t
mix(uint32_t h, int64_t v)
{
	h = (h ^ (uint32_t)(uint64_t)v) * FNV_PRIME;
	return (h ^ (uint32_t)((uint64_t)v >> 32)) * FNV_PRIME;
}

static uint32_t
mix_refs(const struct model *m, uint32_t h, struct range ids)
{
	h = mix(h, ids.count);
	for (uint32_t i = 0; i < ids.count; i++)
		h = mix(h, model_ref(m, ids, i));
	return h;
}

static uint32_t
hash_of(const struct model *m, const struct leaf *l)
{
	uint32_t h = mix_refs(m, FNV_START, l->ids);

	h = mix_refs(m, h, l->except);
	h = mix_refs(m, h, l->with);
	h = mix(h, l->routes);
	h = mix(h, l->has);
	return mix(h, l->washout);
}

static bool
same_refs(const struct model *m, struct range a, struct range b)
{
	if (a.count != b.count)
		return false;
	for (uint32_t i = 0; i < a.count && a.start != b.start; i++)
		if (model_ref(m, a, i) != model_ref(m, b, i))
			return false;
	return true;
}

static bool
same_shape(const struct model *m, const struct leaf *a, const struct leaf *b)
{
	return same_refs(m, a->ids, b->ids) &&
	       same_refs(m, a->except, b->except) &&
	       same_refs(m, a->with, b->with) && a->routes == b->routes &&
	       a->has == b->has && a->washout == b->washout &&
	       a->dose_low == b->dose_low && a->dose_high == b->dose_high &&
	       a->dose_open == b->dose_open &&
	       a->duration_low == b->duration_low &&
	       a->duration_high == b->duration_high &&
	       a->duration_open == b->duration_open &&
	       a->dose_form == b->dose_form && a->prescribed == b->prescribed;
}

/* There is room for a shape a leaf. Numbers in the tables are one more than
 * the index: 0 is empty. */
static uint32_t
intern(struct checking *c, uint32_t leaf)
{
	const struct leaf *l = &c->m->leaves[leaf];
	uint32_t at = hash_of(c->m, l) & (c->n_shape_slots - 1), shape;

	while ((shape = c->shape_slots[at]) != 0) {
		if (same_shape(
			c->m, l, &c->m->leaves[c->shapes[shape - 1].leaf]))
			break;
		at = (at + 1) & (c->n_shape_slots - 1);
	}
	if (shape == 0) {
		shape = c->shape_slots[at] = ++c->n_shapes;
		c->shapes[shape - 1].leaf = leaf;
		c->shapes[shape - 1].epoch = 0;
	}
	return c->leaf_shapes[leaf] = shape;
}

/* Fell out by route or form, and by nothing else that can be seen here. What a
 * caution asks for that is not swallowed, an infusion, nobody misses in what
 * is. */
static bool
fell_aside(struct checking *c, const struct leaf *l, uint32_t entry)
{
	size_t first = c->reasons.n;
	bool is;

	if (l->routes != ROUTES_ANY &&
	    (l->routes & ROUTE_BIT(ROUTE_ORAL)) == 0)
		return false;
	if (leaf_route_fits(l, &c->r->entries.p[entry]) &&
	    (l->has & LEAF_FORM) == 0)
		return false;
	is = leaf_value(c, l, entry, LOOK_ASIDE) != NOT_SO;
	c->reasons.n = first;
	return is;
}

/* A leaf that asks for nothing but what it is and by which route it comes. */
static bool
is_plain(const struct leaf *l)
{
	return l->except.count == 0 && l->with.count == 0 &&
	       (l->has & ~(uint32_t)LEAF_ROUTE) == 0;
}

/* Most leaves are plain, most entries sure: those are told without more. */
static enum truth
value_of(struct checking *c, const struct leaf *l, bool plain, uint32_t entry)
{
	const struct rentry *e = &c->r->entries.p[entry];

	if (plain && !e->stopped && !e->taken_open &&
	    e->route != ROUTE_UNKNOWN &&
	    leaf_presence(c, l->ids, entry) == IS_SO)
		return leaf_route_fits(l, e) ? IS_SO : NOT_SO;
	return leaf_value(c, l, entry, LOOK_ALL);
}

static void
fill(struct checking *c, struct shape *s)
{
	const struct leaf *l = &c->m->leaves[s->leaf];
	bool plain = is_plain(l);
	size_t first = c->reasons.n;
	struct mask all;

	s->epoch = c->epoch;
	s->best = NOT_SO;
	s->aside = 0;
	s->in.start = (uint32_t)c->candidates.n;
	leaf_entries(c, l->ids, &all);
	for (uint32_t e = mask_next(c, all.w, 0); e != NONE;
	     e = mask_next(c, all.w, e + 1)) {
		enum truth v = value_of(c, l, plain, e);

		if (v != NOT_SO)
			candidate_add(c, e, v, first);
		else if (!s->aside)
			s->aside = fell_aside(c, l, e);
		if (v > s->best)
			s->best = v;
		first = c->reasons.n;
	}
	s->in.count = (uint32_t)c->candidates.n - s->in.start;
}

const struct shape *
shape_of(struct checking *c, uint32_t leaf)
{
	uint32_t at = c->leaf_shapes[leaf];
	struct shape *s;

	if (at == 0)
		at = intern(c, leaf);
	s = &c->shapes[at - 1];
	if (s->epoch != c->epoch)
		fill(c, s);
	return s;
}

/* A power of two, half full at most. */
uint32_t
shapes_slots(uint32_t n_leaves)
{
	uint32_t slots = 2;

	while (slots < 2 * n_leaves)
		slots *= 2;
	return slots;
}
