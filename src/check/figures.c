/* Which figures of an interval count. */
#include "check/checking.h"

static int64_t
one_figure(int64_t label, int64_t strict, bool cautious)
{
	if (cautious)
		return strict != NUM_NONE ? strict : label;
	return label != NUM_NONE ? label : strict;
}

static void
figures_of(const struct separate *s, bool cautious, struct figures *out)
{
	out->before = one_figure(s->before, s->strict_before, cautious);
	out->after = one_figure(s->after, s->strict_after, cautious);
	out->cautious = (out->before != s->before) || (out->after != s->after);
}

static bool
same_role(const struct model *m, uint32_t a, uint32_t role_a, uint32_t b,
    uint32_t role_b)
{
	struct range ra = m->cautions[a].roles, rb = m->cautions[b].roles;

	if (role_a == NONE || role_b == NONE)
		return role_a == role_b;
	return sv_eq(model_sv(m, m->leaves[ra.start + role_a].name),
	    model_sv(m, m->leaves[rb.start + role_b].name));
}

static void
lengthen(int64_t *figure, int64_t by, uint32_t *longer)
{
	if (by == NUM_NONE || by <= *figure)
		return;
	*figure = by;
	*longer = 1;
}

/* A block of a caution that may hold, if it is between the same two. */
static void
join_block(const struct model *m, uint32_t caution, const struct separate *s,
    uint32_t other, const struct separate *o, struct figures *out)
{
	struct figures f;

	if (s->anchor != o->anchor)
		return;
	figures_of(o, true, &f);
	if (same_role(m, caution, s->take, other, o->take) &&
	    same_role(m, caution, s->from, other, o->from)) {
		lengthen(&out->before, f.before, &out->cautious);
		lengthen(&out->after, f.after, &out->cautious);
	} else if (same_role(m, caution, s->take, other, o->from) &&
		   same_role(m, caution, s->from, other, o->take)) {
		lengthen(&out->before, f.after, &out->cautious);
		lengthen(&out->after, f.before, &out->cautious);
	}
}

void
figures_with_may(const struct checking *c, uint32_t caution,
    const struct separate *s, struct figures *out)
{
	bool cautious = c->r->person.said.cautious == 1;

	figures_of(s, cautious, out);
	for (size_t i = 0; cautious && i < c->may.n; i++) {
		uint32_t by = c->may.p[i].by;
		struct range all = c->m->cautions[by].separates;

		if (c->may.p[i].other != caution)
			continue;
		for (uint32_t k = 0; k < all.count; k++)
			join_block(c->m, caution, s, by,
			    &c->m->separates[all.start + k], out);
	}
}

static bool
block_longer(const struct figures *a, const struct figures *b)
{
	int64_t bb = b->before == NUM_NONE ? 0 : b->before;
	int64_t ba = b->after == NUM_NONE ? 0 : b->after;

	return (a->before != NUM_NONE && a->before > bb) ||
	       (a->after != NUM_NONE && a->after > ba);
}

bool
figures_longer(const struct model *m, uint32_t a, uint32_t b, bool cautious)
{
	struct range sa = m->cautions[a].separates;
	struct range sb = m->cautions[b].separates;

	for (uint32_t i = 0; i < sa.count; i++) {
		struct figures fa, fb = { NUM_NONE, NUM_NONE, 0 };

		figures_of(&m->separates[sa.start + i], cautious, &fa);
		if (sb.count == 0 && block_longer(&fa, &fb))
			return true;
		for (uint32_t k = 0; k < sb.count; k++) {
			figures_of(&m->separates[sb.start + k], cautious, &fb);
			if (block_longer(&fa, &fb))
				return true;
		}
	}
	return false;
}
