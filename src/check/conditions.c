#include "check/checking.h"

static void
have(struct checking *c, struct having h)
{
	if (PUSH(c, &c->havings, h))
		mark_having(c, &h);
}

static void
from_entry(struct checking *c, uint32_t entry)
{
	const struct rentry *e = &c->r->entries.p[entry];

	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *n = &c->r->names.p[e->names.start + i];
		struct having h = { n->term, IS_SO, FROM_ENTRY, entry,
			n->reading,
			e->doubt == DOUBT_PERHAPS ||
			    (n->assumed & SAID_PAST) != 0 };

		if (c->m->terms[n->term].domain != DOMAIN_CONDITION)
			continue;
		if (n->reading != 0)
			h.sure = PERHAPS;
		if (!e->denied)
			have(c, h);
		else
			(void)PUSH(c, &c->denied, n->term);
	}
}

/* The lower of the two counts. */
static void
kidney(struct checking *c)
{
	const supp_person *p = &c->r->person.said;

	c->egfr = p->egfr_milli;
	c->egfr_from = FROM_EGFR;
	if (p->crcl_milli == NUM_NONE ||
	    (c->egfr != NUM_NONE && c->egfr <= p->crcl_milli))
		return;
	c->egfr = p->crcl_milli;
	c->egfr_from = FROM_CRCL;
}

static bool
known_already(const struct checking *c, uint32_t term)
{
	for (size_t i = 0; i < c->havings.n; i++)
		if (c->havings.p[i].term == term)
			return true;
	return false;
}

/* What made a condition true: a fact if there is one. */
static uint32_t
where_from(const struct checking *c, size_t first)
{
	for (size_t i = first; i < c->reasons.n; i++)
		if (c->reasons.p[i].because && c->reasons.p[i].term == NONE)
			return c->reasons.p[i].on;
	return FROM_CONDITION;
}

static bool
imply(struct checking *c, uint32_t term)
{
	struct mask wit = { { 0 } };
	struct scene s = { NULL, wit.w, false };
	size_t first = c->reasons.n;
	bool so;

	if (known_already(c, term))
		return false;
	so = expr_value(c, c->m->terms[term].implied_by, &s) == IS_SO;
	if (so)
		have(c, (struct having){
			    term, IS_SO, where_from(c, first), NONE, 0, 0 });
	c->reasons.n = first;
	return so;
}

static uint32_t
facts_given(const struct checking *c)
{
	const supp_person *p = &c->r->person.said;
	uint32_t facts = 0;

	if (p->age_days != NUM_NONE)
		facts |= FACT_AGE;
	if (c->egfr != NUM_NONE)
		facts |= FACT_EGFR;
	if (p->pregnant_days != NUM_NONE || p->pregnant >= 0)
		facts |= FACT_PREGNANT;
	if (p->sex != SUPP_SEX_UNKNOWN)
		facts |= FACT_SEX;
	if (p->weight_g != NUM_NONE)
		facts |= FACT_WEIGHT;
	return facts;
}

/* What follows from what, until nothing more does. */
static void
imply_all(struct checking *c, uint32_t given)
{
	bool more = true;

	while (more && !c->nomem) {
		more = false;
		for (uint32_t i = 0; i < c->m->n_implied; i++)
			if ((c->needed[i] & ~given) == 0)
				more |= imply(c, c->m->implied[i]);
	}
}

void
conditions_find(struct checking *c)
{
	uint32_t given;
	bool bare;

	c->havings.n = 0;
	c->denied.n = 0;
	kidney(c);
	given = facts_given(c);
	for (uint32_t i = 0; i < c->n; i++)
		from_entry(c, i);
	if (c->r->person.said.breastfeeding == 1 && c->breastfeeding != NONE)
		have(c, (struct having){ c->breastfeeding, IS_SO,
			    FROM_BREASTFEEDING, NONE, 0, 0 });
	bare = c->havings.n == 0 && given == 0 && !c->implied_bare;
	c->bare = bare && c->denied.n == 0;
	if (bare)
		return;
	imply_all(c, given);
	mark_conditions(c);
}

static bool
is_denied(const struct checking *c, uint32_t term)
{
	for (size_t i = 0; i < c->denied.n; i++)
		if (model_is_a(c->m, term, c->denied.p[i]))
			return true;
	return false;
}

static void
suppose(struct checking *c, uint32_t term)
{
	struct range above = c->m->terms[term].ancestors;

	for (uint32_t i = 0; i <= above.count; i++) {
		uint32_t t = i == 0 ? term : model_ref(c->m, above, i - 1);
		struct mark *k = &c->suppose[t];

		if (c->bare) {
			c->bare_suppose[t] |= (unsigned char)c->assume;
			continue;
		}
		if (k->epoch != c->epoch)
			*k = (struct mark){ c->epoch, 0 };
		k->slot |= c->assume;
	}
}

/* What is implied does not build on another guess. */
static void
suppose_fact(struct checking *c, uint32_t fact)
{
	struct mask wit;
	struct scene s = { NULL, wit.w, false };
	size_t first = c->reasons.n;

	c->assume = fact;
	for (uint32_t i = 0; i < c->m->n_implied; i++) {
		uint32_t t = c->m->implied[i];

		if ((c->own_facts[t] & fact) == 0 || is_denied(c, t))
			continue;
		mask_clear(c, wit.w);
		if (expr_value(c, c->m->terms[t].implied_by, &s) == IS_SO)
			suppose(c, t);
		c->reasons.n = first;
	}
	c->assume = 0;
}

uint32_t
conditions_supposed(const struct checking *c, uint32_t term)
{
	const struct mark *k = &c->suppose[term];

	if (c->bare)
		return c->bare_suppose[term];
	return k->epoch == c->epoch ? k->slot : 0;
}

void
conditions_suppose(struct checking *c, uint32_t facts)
{
	if (c->bare) { /* the same in every list */
		facts = c->bare_supposed ? 0 : FACT_ALL;
		c->bare_supposed = 1;
	}
	facts &= ~c->supposed;
	c->supposed |= facts;
	for (uint32_t fact = 1; fact <= facts; fact *= 2)
		if ((facts & fact) != 0)
			suppose_fact(c, fact);
}
