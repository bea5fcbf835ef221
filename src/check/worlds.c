/*
 * What a caution would be worth if one more fact of the person were given as
 * it wants it: all facts at once, a bit for each. Nothing but the value is
 * kept, so this is cheaper than trying fact by fact.
 */
#include "check/checking.h"

static struct worlds
same_in_all(enum truth v)
{
	return (struct worlds){ v == IS_SO ? ~UINT32_C(0) : 0,
		v != NOT_SO ? ~UINT32_C(0) : 0 };
}

static struct worlds
branch(struct checking *c, const struct expr *x, struct scene *s)
{
	bool all = x->op == EXPR_ALL;
	struct worlds w = same_in_all(all ? IS_SO : NOT_SO);

	for (uint32_t i = 0; i < x->kids.count; i++) {
		struct worlds k =
		    worlds_value(c, c->m->expr_refs[x->kids.start + i], s);

		w.is = all ? w.is & k.is : w.is | k.is;
		w.may = all ? w.may & k.may : w.may | k.may;
		if (all && w.may == 0)
			return w;
	}
	return w;
}

static struct worlds
leaf(struct checking *c, uint32_t expr, struct scene *s)
{
	const struct expr *x = &c->m->exprs[expr];
	size_t first = c->reasons.n;
	struct worlds w;
	enum truth v;

	c->missing = 0;
	v = expr_value(c, expr, s);
	c->reasons.n = first;
	w = same_in_all(v);
	if (v != IS_SO && x->op == EXPR_CONDITION) {
		for (uint32_t i = 0; i < x->ids.count; i++)
			w.is |= conditions_supposed(
			    c, model_ref(c->m, x->ids, i));
	} else if (v == NOT_SO) {
		w.is |= c->missing;
	}
	w.may |= w.is;
	return w;
}

struct worlds
worlds_value(struct checking *c, uint32_t expr, struct scene *s)
{
	const struct expr *x = &c->m->exprs[expr];
	const struct bare *b = worlds_bare(c, expr);
	struct worlds k;

	if (b != NULL) /* the bits that are not facts are nobody's */
		return (struct worlds){ b->is, b->may };
	switch ((enum expr_op)x->op) {
	case EXPR_ALL:
	case EXPR_ANY:
		return branch(c, x, s);
	case EXPR_NOT:
		k = worlds_value(c, c->m->expr_refs[x->kids.start], s);
		return (struct worlds){ ~k.may, ~k.is };
	default:
		return leaf(c, expr, s);
	}
}

/* -------------------------------------------- nothing known of the person */

static bool
of_person_alone(const struct model *m, uint32_t expr)
{
	const struct expr *x = &m->exprs[expr];

	switch ((enum expr_op)x->op) {
	case EXPR_ALL:
	case EXPR_ANY:
	case EXPR_NOT:
		for (uint32_t i = 0; i < x->kids.count; i++)
			if (!of_person_alone(
				m, m->expr_refs[x->kids.start + i]))
				return false;
		return true;
	case EXPR_CONDITION:
	case EXPR_AGE:
	case EXPR_EGFR:
	case EXPR_PREGNANT:
	case EXPR_SEX:
		return true;
	default:
		return false;
	}
}

const struct bare *
worlds_learn(struct checking *c, uint32_t expr)
{
	struct bare *b = &c->bare_exprs[expr];
	struct mask wit;
	struct scene s = { NULL, wit.w, false };
	size_t first = c->reasons.n;
	uint32_t missed = c->missing;
	struct worlds w;
	enum truth v;

	b->known = BARE_NEVER; /* while it is made, and if it asks for more */
	if (!of_person_alone(c->m, expr))
		return NULL;
	conditions_suppose(c, FACT_ALL);
	mask_clear(c, wit.w);
	w = worlds_value(c, expr, &s);
	c->missing = 0;
	v = expr_value(c, expr, &s);
	c->reasons.n = first;
	b->is =
	    (unsigned char)((w.is & FACT_ALL) | (v == IS_SO ? BARE_BASE : 0u));
	b->may = (unsigned char)((w.may & FACT_ALL) |
				 (v != NOT_SO ? BARE_BASE : 0u));
	b->missing = (unsigned char)c->missing;
	b->known = BARE_KNOWN;
	c->missing = missed;
	return b;
}
