/* What an entry holds: what it names, and what that contains or may. */
#include "check/checking.h"

/* "multivitamin without iron": what such an entry does not hold. */
static bool
lacks(const struct checking *c, struct range without, uint32_t term)
{
	for (uint32_t i = 0; i < without.count; i++)
		if (model_is_a(
			c->m, term, c->r->names.p[without.start + i].term))
			return true;
	return false;
}

/* What an entry holds, once for each term and reading, as sure as can be.
 * Contents that lead back to themselves end at the first one that is known. */
static void
add(struct checking *c, uint32_t first, struct range without, struct part p)
{
	const struct term *t = &c->m->terms[p.term];

	if (p.term != p.named && lacks(c, without, p.term))
		return;
	for (size_t i = first; i < c->parts.n; i++) {
		struct part *q = &c->parts.p[i];

		if (q->term != p.term || q->reading != p.reading)
			continue;
		if (q->sure >= p.sure)
			return;
		q->sure = p.sure;
		goto inside;
	}
	if (!PUSH(c, &c->parts, p))
		return;
inside:
	for (uint32_t i = 0; i < t->contents.count; i++) {
		p.term = c->m->contents[t->contents.start + i].term;
		add(c, first, without, p);
	}
	p.sure = PERHAPS;
	for (uint32_t i = 0; i < t->may.count; i++) {
		p.term = model_ref(c->m, t->may, i);
		add(c, first, without, p);
	}
}

static struct range
parts_of(struct checking *c, const struct rentry *e)
{
	struct range in = { (uint32_t)c->parts.n, 0 };

	if (e->denied)
		return in;
	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *n = &c->r->names.p[e->names.start + i];
		struct part p = { n->term, IS_SO, n->reading, n->term };

		if (c->m->terms[n->term].domain == DOMAIN_CONDITION)
			continue;
		if (n->reading != 0)
			p.sure = PERHAPS;
		add(c, in.start, e->lacks, p);
	}
	in.count = (uint32_t)c->parts.n - in.start;
	return in;
}

void
parts_find(struct checking *c)
{
	c->parts.n = 0;
	c->entry_parts.n = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		struct range in = parts_of(c, &c->r->entries.p[i]);

		if (!PUSH(c, &c->entry_parts, in))
			return;
	}
}

bool
parts_open(const struct checking *c, struct range in, uint32_t part)
{
	const struct part *p = &c->parts.p[part];

	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		const struct part *q = &c->parts.p[i];

		if (q->term != p->term &&
		    (q->reading == 0 || q->reading == p->reading) &&
		    model_is_a(c->m, q->term, p->term))
			return false;
	}
	return true;
}

enum truth
parts_relation(
    const struct checking *c, struct range in, uint32_t part, uint32_t term)
{
	const struct part *p = &c->parts.p[part];

	if (model_is_a(c->m, p->term, term))
		return p->sure;
	if (model_is_a(c->m, term, p->term) && parts_open(c, in, part))
		return PERHAPS;
	return NOT_SO;
}
