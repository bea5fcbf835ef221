/* Which entries touch a term, and which terms the list touches at all. */
#include "check/checking.h"

#include <string.h>

struct range
mask_ints(struct checking *c, const uint64_t *w)
{
	struct range out = { (uint32_t)c->out->ints.n, 0 };

	for (uint32_t e = mask_next(c, w, 0); e != NONE;
	     e = mask_next(c, w, e + 1))
		if (PUSH(c, &c->out->ints, e))
			out.count++;
	return out;
}

void
mark_begin(struct checking *c)
{
	if (++c->epoch == 0) { /* after four thousand million lists */
		memset(c->marks, 0, sizeof *c->marks * c->m->n_terms);
		memset(c->seen, 0, sizeof *c->seen * c->m->n_cautions);
		memset(c->asked, 0, sizeof *c->asked * c->m->n_cautions);
		memset(c->suppose, 0, sizeof *c->suppose * c->m->n_terms);
		for (uint32_t i = 0; i < c->n_shapes; i++)
			c->shapes[i].epoch = 0;
		c->epoch = 1;
	}
	c->slots.n = 0;
	c->bits.n = 0;
}

/* The slot of term, made if need be; NONE without memory. */
static uint32_t
slot_for(struct checking *c, uint32_t term)
{
	struct slot s = { term, 0, NONE };
	size_t more = (size_t)c->words * MASK_KINDS;
	uint32_t at = mark_slot(c, term);

	if (at != NONE)
		return at;
	at = (uint32_t)c->slots.n;
	if (!VEC_FIT(&c->bits, c->bits.n + more) || !PUSH(c, &c->slots, s)) {
		c->nomem = 1;
		return NONE;
	}
	for (size_t i = 0; i < more; i++)
		c->bits.p[c->bits.n++] = 0;
	c->marks[term] = (struct mark){ c->epoch, at };
	return at;
}

static void
set(struct checking *c, uint32_t term, enum mask_kind kind, uint32_t entry)
{
	uint32_t at = slot_for(c, term);
	size_t first;

	if (at == NONE)
		return;
	first = ((size_t)at * MASK_KINDS + kind) * c->words;
	c->bits.p[first + entry / 64] |= UINT64_C(1) << (entry % 64);
}

static void
mark_list(
    struct checking *c, struct range terms, enum mask_kind kind, uint32_t entry)
{
	for (uint32_t i = 0; i < terms.count; i++)
		set(c, model_ref(c->m, terms, i), kind, entry);
}

static void
mark_entry(struct checking *c, uint32_t entry)
{
	struct range in = c->entry_parts.p[entry];

	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		const struct part *p = &c->parts.p[i];
		const struct term *t = &c->m->terms[p->term];
		enum mask_kind k = p->sure == IS_SO ? MASK_TRUE : MASK_PERHAPS;

		set(c, p->term, k, entry);
		mark_list(c, t->ancestors, k, entry);
		if (t->below.count != 0 && parts_open(c, in, i))
			mark_list(c, t->below, MASK_PERHAPS, entry);
		mask_add(
		    p->reading == 0 ? c->taken.w : c->taken_perhaps.w, entry);
	}
}

void
mark_entries(struct checking *c)
{
	mask_clear(c, c->taken.w);
	mask_clear(c, c->taken_perhaps.w);
	for (uint32_t i = 0; i < c->n; i++)
		mark_entry(c, i);
}

static void
hold(struct checking *c, uint32_t term, uint32_t flags, uint32_t entry)
{
	uint32_t at = slot_for(c, term);

	if (at == NONE)
		return;
	c->slots.p[at].flags |= flags;
	if (entry != NONE)
		set(c, term, MASK_RELATED, entry);
}

void
mark_having(struct checking *c, const struct having *h)
{
	struct range above = c->m->terms[h->term].ancestors;
	uint32_t sure = h->sure == IS_SO;
	uint32_t flags = sure ? SLOT_HELD : SLOT_PERHAPS;

	hold(c, h->term, flags, h->entry);
	for (uint32_t i = 0; i < above.count; i++)
		hold(c, model_ref(c->m, above, i),
		    flags | (sure ? SLOT_COVERED : 0), h->entry);
}

/* What is narrower than a condition of the person: not known, unless another
 * condition of the person is narrower too. That one still tells of it. */
static void
mark_narrower(struct checking *c, const struct having *h, bool covered)
{
	struct range below = c->m->terms[h->term].below;
	uint32_t at = mark_slot(c, h->term);

	if (at == NONE ||
	    covered != ((c->slots.p[at].flags & SLOT_COVERED) != 0))
		return;
	for (uint32_t i = 0; i < below.count; i++) {
		uint32_t term = model_ref(c->m, below, i);

		if (!covered)
			hold(c, term, SLOT_PERHAPS, h->entry);
		else if (mark_slot(c, term) != NONE)
			hold(c, term, 0, h->entry);
	}
}

void
mark_conditions(struct checking *c)
{
	for (size_t i = 0; i < c->havings.n; i++)
		mark_narrower(c, &c->havings.p[i], false);
	for (size_t i = 0; i < c->havings.n; i++)
		mark_narrower(c, &c->havings.p[i], true);
}
