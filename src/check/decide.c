/* For rule authors: what one leaf decides. */
#include "check/checking.h"

static bool
is_branch(const struct expr *x)
{
	return x->op == EXPR_ALL || x->op == EXPR_ANY || x->op == EXPR_NOT;
}

static uint32_t
count(const struct model *m, uint32_t expr)
{
	const struct expr *x = &m->exprs[expr];
	uint32_t n = 0;

	if (!is_branch(x))
		return 1;
	for (uint32_t i = 0; i < x->kids.count; i++)
		n += count(m, m->expr_refs[x->kids.start + i]);
	return n;
}

uint32_t
check_leaf_count(const struct model *m, uint32_t caution)
{
	const struct caution *k = &m->cautions[caution];

	return k->roles.count + (k->rest == NONE ? 0 : count(m, k->rest));
}

/* The leaf with that number below expr; *skip counts down to it. *value is
 * what helps the caution: under a `not` it is false. */
static uint32_t
find(const struct model *m, uint32_t expr, uint32_t *skip, uint32_t *value)
{
	const struct expr *x = &m->exprs[expr];

	if (!is_branch(x))
		return (*skip)-- == 0 ? expr : NONE;
	for (uint32_t i = 0; i < x->kids.count; i++) {
		uint32_t found =
		    find(m, m->expr_refs[x->kids.start + i], skip, value);

		if (found == NONE)
			continue;
		if (x->op == EXPR_NOT)
			*value = (uint32_t)IS_SO - *value;
		return found;
	}
	return NONE;
}

static bool
fires(struct checking *c, uint32_t caution)
{
	uint32_t severity, action;
	enum truth v = match_best(c, caution);

	return v != NOT_SO && finding_strength(&c->m->cautions[caution],
				  v == IS_SO, &severity, &action);
}

bool
check_leaf_decides(struct checking *c, const struct supp_report *r,
    uint32_t caution, uint32_t leaf)
{
	const struct caution *k = &c->m->cautions[caution];
	uint32_t skip = leaf - k->roles.count;
	bool so;

	c->r = &r->resolved;
	if (leaf >= check_leaf_count(c->m, caution) || fires(c, caution))
		return false;
	c->forced_value = IS_SO;
	if (leaf < k->roles.count)
		c->forced_role = leaf;
	else
		c->forced_expr = find(c->m, k->rest, &skip, &c->forced_value);
	so = fires(c, caution);
	c->forced_role = NONE;
	c->forced_expr = NONE;
	return so;
}
