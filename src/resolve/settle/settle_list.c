/*
 * Several things in one entry that was not parted: are they one product, in
 * which nothing can be kept apart in time?
 */
#include "resolve/settle/settle.h"

/* From the first of two pieces of one text to the end of the other. */
static struct sv
text_span(struct sv a, struct sv b)
{
	const char *start = a.p < b.p ? a.p : b.p;
	const char *end = a.p + a.n > b.p + b.n ? a.p + a.n : b.p + b.n;

	return (struct sv){ start, (size_t)(end - start) };
}

/* Read as a supplement, or as a medicine, if it can be; "Fosamax Plus D" is
 * both. */
static bool
may_be(const struct resolver *r, const struct cand *c, bool supplement)
{
	const struct option *o = cand_option(r, c);

	for (uint32_t i = 0; i < c->options.count; i++) {
		const struct term *t = &r->m->terms[o[i].term];

		if (supplement ? (t->flags & TERM_SUPPLEMENT) != 0
			       : t->domain == DOMAIN_MEDICINE)
			return true;
	}
	return false;
}

/* Is cand product one that is told by what the brackets name? */
static bool
describes(const struct resolver *r, uint32_t product, uint32_t within)
{
	const struct cand *p = &r->cands.p[product];
	const struct term *t = &r->m->terms[cand_option(r, p)->term];

	if (p->within == within || t->contents.count + t->may.count < 2)
		return false;
	for (uint32_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].within == within &&
		    (r->cands.p[i].into == product || p->into == i))
			return true;
	return false;
}

/* "Bufferin (aspirin, magnesium oxide)": a product and what is in it. */
static bool
is_described(
    const struct resolver *r, const struct cand *a, const struct cand *b)
{
	uint32_t within = a->within != 0 ? a->within : b->within;

	for (uint32_t i = 0; within != 0 && i < r->cands.n; i++) {
		const struct cand *p = &r->cands.p[i];

		if ((a == p || a->within == within) &&
		    (b == p || b->within == within) && describes(r, i, within))
			return true;
	}
	return false;
}

/* terms_combined, or terms_paired */
typedef bool known_fn(const struct model *m, uint32_t a, uint32_t b);

/* As a register writes it, or as one that is known. */
static bool
is_one_product(const struct resolver *r, const struct cand *a,
    const struct cand *b, known_fn *known)
{
	return r->clinical ||
	       known(
		   r->m, cand_option(r, a)->term, cand_option(r, b)->term) ||
	       is_described(r, a, b);
}

static bool
is_listed(const struct resolver *r, const struct cand *c)
{
	return cand_affirmed(c) && !c->code &&
	       (may_be(r, c, true) || may_be(r, c, false));
}

/* A supplement and a medicine are no product unless one is known. */
static bool
are_several(
    const struct resolver *r, const struct cand *a, const struct cand *b)
{
	return is_listed(r, a) && is_listed(r, b) &&
	       ((may_be(r, a, true) && may_be(r, b, false)) ||
		   (may_be(r, a, false) && may_be(r, b, true))) &&
	       !is_one_product(r, a, b, terms_combined);
}

/* The times of one entry cannot be held against each other: "Cipro (and
 * magnesium)" must be told, where it was not parted. */
bool
list_told(struct resolver *r)
{
	const struct cand *c = r->cands.p;

	for (size_t i = 1; i < r->cands.n; i++)
		for (size_t k = 0; k < i; k++) {
			if (!are_several(r, &c[k], &c[i]))
				continue;
			/* "Cipro (stopped magnesium)": which of them? */
			r->now.e.several = r->now.stopped_pos == NONE;
			return cand_open(r, &c[k]) || cand_open(r, &c[i]) ||
			       resolve_odd(r, text_span(c[k].text, c[i].text),
				   c[k].pos);
		}
	return true;
}

/* "ethinylestradiol 0.03 MG / levonorgestrel 0.15 MG Oral Tablet", and what a
 * known product holds; not "Lexapro with Wellbutrin". */
static bool
is_one(const struct resolver *r, known_fn *known)
{
	const struct cand *last = NULL;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (!cand_affirmed(c) || !cand_taken(r, c))
			continue;
		if (last != NULL && !is_one_product(r, last, c, known))
			return false;
		last = c;
	}
	return true;
}

bool
list_is_whole(const struct resolver *r)
{
	return is_one(r, terms_combined);
}

/* Not "calcium and iron", which only multivitamins hold. */
bool
list_is_paired(const struct resolver *r)
{
	return is_one(r, terms_paired);
}
