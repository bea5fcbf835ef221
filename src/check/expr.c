/* Three values of a tree of conditions. */
#include "check/checking.h"

void
expr_reason(struct checking *c, uint32_t on, uint32_t entry, uint32_t term,
    uint32_t key)
{
	struct reason r = { 0, entry, on, term, key };

	(void)PUSH(c, &c->reasons, r);
}

static void
push_because(
    struct checking *c, uint32_t condition, uint32_t from, uint32_t entry)
{
	struct reason r = { 1, entry, from, condition, 0 };

	(void)PUSH(c, &c->reasons, r);
}

static enum truth
value_all(struct checking *c, struct range kids, struct scene *s)
{
	enum truth v = IS_SO;

	for (uint32_t i = 0; i < kids.count && v != NOT_SO; i++) {
		enum truth k =
		    expr_value(c, c->m->expr_refs[kids.start + i], s);

		if (k < v)
			v = k;
	}
	return v;
}

/* Does any reason from first on hang on how something is read? */
static bool
any_open(const struct checking *c, size_t first)
{
	for (size_t i = first; i < c->reasons.n; i++)
		if (reason_open(&c->reasons.p[i]))
			return true;
	return false;
}

static void
forget_open(struct checking *c, size_t first)
{
	size_t to = first;

	for (size_t i = first; i < c->reasons.n; i++)
		if (!reason_open(&c->reasons.p[i]))
			c->reasons.p[to++] = c->reasons.p[i];
	c->reasons.n = to;
}

/* Only the kids that make the value stand behind it; where one does so however
 * often a thing is taken, the others need not. */
static enum truth
value_any(struct checking *c, struct range kids, struct scene *s)
{
	uint64_t *wit = s->wit;
	size_t first = c->reasons.n;
	struct mask kept, own;
	enum truth best = NOT_SO;
	bool closed = false;

	mask_clear(c, kept.w);
	for (uint32_t i = 0; i < kids.count; i++) {
		size_t at = c->reasons.n;
		enum truth v;

		mask_clear(c, own.w);
		s->wit = own.w;
		v = expr_value(c, c->m->expr_refs[kids.start + i], s);
		closed |= v == IS_SO && !any_open(c, at);
		if (v > best) {
			for (size_t k = at; k < c->reasons.n; k++)
				c->reasons.p[first + k - at] = c->reasons.p[k];
			c->reasons.n = first + c->reasons.n - at;
			best = v;
			mask_clear(c, kept.w);
		} else if (v < best || v == NOT_SO) {
			c->reasons.n = at;
			continue;
		}
		mask_join(c, kept.w, own.w);
	}
	if (closed)
		forget_open(c, first);
	s->wit = wit;
	mask_join(c, wit, kept.w);
	return best;
}

/* What may not be taken after all keeps nothing away: "no vitamin B6" beside
 * "Plan: stop vitamin B6". */
static enum truth
value_not(struct checking *c, struct range kids, struct scene *s)
{
	size_t at = c->reasons.n;
	uint64_t *wit = s->wit;
	struct mask own;
	enum truth v;

	mask_clear(c, own.w);
	s->wit = own.w;
	v = expr_value(c, c->m->expr_refs[kids.start], s);
	s->wit = wit;
	if (v == IS_SO && any_open(c, at))
		v = PERHAPS;
	return IS_SO - v;
}

static enum truth
value_leaf(struct checking *c, const struct leaf *l, struct scene *s)
{
	size_t first = c->reasons.n;
	enum truth best = NOT_SO;
	struct mask who;
	bool closed = false;

	if (l->role != NONE && s->entry != NULL) {
		s->roles_used = true;
		if (s->entry[l->role] == NONE)
			return IS_SO;
		return leaf_value(c, l, s->entry[l->role], LOOK_ALL);
	}
	leaf_entries(c, l->ids, &who);
	for (uint32_t e = mask_next(c, who.w, 0); e != NONE;
	     e = mask_next(c, who.w, e + 1)) {
		size_t at = c->reasons.n;
		enum truth v = leaf_value(c, l, e, LOOK_ALL);

		if (v != NOT_SO)
			mask_add(s->wit, e);
		closed |= v == IS_SO && !any_open(c, at);
		if (v > best)
			best = v;
	}
	if (closed)
		forget_open(c, first);
	return best;
}

static bool
is_any_of(const struct checking *c, uint32_t term, struct range ids)
{
	for (uint32_t i = 0; i < ids.count; i++)
		if (model_is_a(c->m, term, model_ref(c->m, ids, i)))
			return true;
	return false;
}

static bool
is_above_any(const struct checking *c, uint32_t term, struct range ids)
{
	for (uint32_t i = 0; i < ids.count; i++)
		if (model_is_a(c->m, model_ref(c->m, ids, i), term))
			return true;
	return false;
}

/* The same ids are the same doubt. */
static uint32_t
ids_key(const struct checking *c, struct range ids)
{
	uint32_t h = UINT32_C(2166136261);

	for (uint32_t i = 0; i < ids.count; i++)
		h = (h ^ model_ref(c->m, ids, i)) * UINT32_C(16777619);
	return h;
}

static bool
having_covered(const struct checking *c, const struct having *h)
{
	uint32_t at = mark_slot(c, h->term);

	return at != NONE && (c->slots.p[at].flags & SLOT_COVERED) != 0;
}

/* Of "CKD? CKD stage 3" one is certain. */
static bool
only_doubted(const struct checking *c, struct range ids)
{
	for (size_t i = 0; i < c->havings.n; i++) {
		const struct having *h = &c->havings.p[i];

		if (h->sure == IS_SO && !h->doubted &&
		    is_any_of(c, h->term, ids))
			return false;
	}
	return true;
}

/* Which conditions of the person stand behind a leaf that holds (perhaps). */
static void
condition_why(
    struct checking *c, struct range ids, enum truth v, uint32_t entry)
{
	bool doubted = only_doubted(c, ids);

	for (size_t i = 0; i < c->havings.n; i++) {
		struct having h = c->havings.p[i];
		bool is = is_any_of(c, h.term, ids);

		if (v == IS_SO ? is && h.sure == IS_SO
			       : is || (!having_covered(c, &h) &&
					   is_above_any(c, h.term, ids)))
			push_because(c, h.term, h.from, h.entry);
		else
			continue;
		if (doubted && h.doubted)
			expr_reason(c, DEPEND_SO, h.entry, h.term, h.term);
		if (v == PERHAPS && h.reading != 0)
			expr_reason(c, DEPEND_READING, h.entry, h.term, h.term);
		else if (v == PERHAPS)
			expr_reason(c, DEPEND_CONDITION, entry, h.term,
			    ids_key(c, ids));
	}
}

static enum truth
value_condition(struct checking *c, struct range ids, struct scene *s)
{
	struct mask who;
	enum truth v = NOT_SO;
	uint32_t facts = 0;

	mask_clear(c, who.w);
	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t id = model_ref(c->m, ids, i);
		uint32_t at = mark_slot(c, id), flags;

		facts |= c->term_facts[id];
		if (at == NONE)
			continue;
		flags = c->slots.p[at].flags;
		if ((flags & SLOT_HELD) != 0)
			v = IS_SO;
		else if ((flags & SLOT_PERHAPS) != 0 && v == NOT_SO)
			v = PERHAPS;
		mask_join(c, who.w, mark_bits(c, at, MASK_RELATED));
	}
	if (v != IS_SO)
		c->missing |= facts;
	if (v == NOT_SO)
		return v;
	mask_join(c, s->wit, who.w);
	condition_why(c, ids, v, mask_next(c, who.w, 0));
	return v;
}

static uint32_t
open_on(const struct checking *c, uint32_t entry)
{
	return c->r->entries.p[entry].taken_open ? DEPEND_TAKEN : DEPEND_OFTEN;
}

static enum truth
value_sum(struct checking *c, const struct expr *x, const struct sum *sum,
    const struct span64 *range, struct scene *s)
{
	enum truth v = sums_in(sum, range);

	if (v == NOT_SO)
		return v;
	mask_join(c, s->wit, sum->who.w);
	if (v == IS_SO && sums_open(sum, range))
		expr_reason(c, open_on(c, sum->open_entry), sum->open_entry,
		    NONE, 0);
	if (v == IS_SO && sums_ranged(sum, range))
		expr_reason(c, DEPEND_RANGE, sum->ranged_entry, NONE, 0);
	if (v == PERHAPS)
		expr_reason(c, DEPEND_DOSE, mask_next(c, sum->lacking.w, 0),
		    model_ref(c->m, x->ids, 0), 0);
	return v;
}

static enum truth
value_over_limit(struct checking *c, const struct expr *x, struct scene *s)
{
	struct sum *sum = sums_of(c, model_ref(c->m, x->ids, 0));
	struct span64 range = { 0, NUM_NONE, 1, 0 };
	const struct limit *limit;

	if (sum == NULL)
		return NOT_SO;
	limit = limit_of(c, sum);
	if (limit->amount == NUM_NONE) {
		mask_join(c, s->wit, sum->who.w);
		expr_reason(c, DEPEND_WEIGHT, NONE, sum->term, 0);
		return PERHAPS;
	}
	if (limit->none_set && sum->held) {
		mask_join(c, s->wit, sum->who.w);
		return IS_SO;
	}
	range.low = limit->amount;
	return value_sum(c, x, sum, &range, s);
}

/* A fact of the person: what is not given is not so. */
static enum truth
fact(struct checking *c, const struct expr *x, int64_t value, uint32_t bit,
    uint32_t from)
{
	struct span64 range = { x->low, x->high, x->low_open, x->high_open };

	if (value == NUM_NONE && c->assume == bit)
		return IS_SO;
	if (value == NUM_NONE) {
		c->missing |= bit;
		return NOT_SO;
	}
	if (!span_has(&range, value))
		return NOT_SO;
	push_because(c, NONE, from, NONE);
	return IS_SO;
}

static int64_t
days(int64_t n)
{
	return n == NUM_NONE ? n : n * MIN_PER_DAY;
}

static enum truth
value_pregnant(struct checking *c, const struct expr *x)
{
	const supp_person *p = &c->r->person.said;
	bool any = (x->low == NUM_NONE || (x->low == 0 && !x->low_open)) &&
		   x->high == NUM_NONE;

	if (p->pregnant == 0)
		return NOT_SO;
	if (p->pregnant == 1 && p->pregnant_days == NUM_NONE && any) {
		push_because(c, NONE, FROM_PREGNANT, NONE);
		return IS_SO;
	}
	return fact(c, x, days(p->pregnant_days), FACT_PREGNANT, FROM_PREGNANT);
}

static enum truth
value_sex(struct checking *c, const struct expr *x)
{
	uint32_t sex = (uint32_t)c->r->person.said.sex;

	if (sex == SUPP_SEX_UNKNOWN && c->assume == FACT_SEX)
		return IS_SO;
	if (sex == SUPP_SEX_UNKNOWN)
		c->missing |= FACT_SEX;
	if (sex != x->at_least)
		return NOT_SO;
	push_because(c, NONE, FROM_SEX, NONE);
	return IS_SO;
}

static enum truth
value_daily(struct checking *c, const struct expr *x, struct scene *s)
{
	const struct sum *sum = sums_of(c, model_ref(c->m, x->ids, 0));
	struct span64 range = { x->low, x->high, x->low_open, x->high_open };

	return sum == NULL ? NOT_SO : value_sum(c, x, sum, &range, s);
}

static enum truth
value_of(struct checking *c, const struct expr *x, struct scene *s)
{
	switch ((enum expr_op)x->op) {
	case EXPR_ALL:
		return value_all(c, x->kids, s);
	case EXPR_ANY:
		return value_any(c, x->kids, s);
	case EXPR_NOT:
		return value_not(c, x->kids, s);
	case EXPR_LEAF:
		return value_leaf(c, &c->m->leaves[x->leaf], s);
	case EXPR_CONDITION:
		return value_condition(c, x->ids, s);
	case EXPR_COUNT:
		return count_value(c, x, s);
	case EXPR_DAILY:
		return value_daily(c, x, s);
	case EXPR_OVER_LIMIT:
		return value_over_limit(c, x, s);
	case EXPR_AGE:
		return fact(
		    c, x, days(c->r->person.said.age_days), FACT_AGE, FROM_AGE);
	case EXPR_EGFR:
		return fact(c, x, c->egfr, FACT_EGFR, c->egfr_from);
	case EXPR_PREGNANT:
		return value_pregnant(c, x);
	case EXPR_SEX:
		return value_sex(c, x);
	}
	return NOT_SO;
}

/* A value that is sure has no doubts but of what is only read as daily or as
 * taken, one that is not so nothing at all. */
static void
settle(struct checking *c, size_t first, enum truth v)
{
	size_t to = first;

	if (v == PERHAPS)
		return;
	for (size_t i = first; v == IS_SO && i < c->reasons.n; i++)
		if (c->reasons.p[i].because || reason_open(&c->reasons.p[i]))
			c->reasons.p[to++] = c->reasons.p[i];
	c->reasons.n = to;
}

enum truth
expr_value(struct checking *c, uint32_t expr, struct scene *s)
{
	size_t first = c->reasons.n;
	const struct bare *b;
	enum truth v;

	if (expr == c->forced_expr)
		return c->forced_value;
	b = c->assume == 0 ? worlds_bare(c, expr) : NULL;
	if (b != NULL) {
		c->missing |= b->missing;
		return (b->may & BARE_BASE) != 0 ? IS_SO : NOT_SO;
	}
	v = value_of(c, &c->m->exprs[expr], s);
	settle(c, first, v);
	return v;
}
