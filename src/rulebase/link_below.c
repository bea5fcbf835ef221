/* What stands below a term and is asked for: that is what an entry naming
 * only the term leaves unknown. */
#include "rulebase/link.h"

static void
ask(struct link *l, struct range ids)
{
	for (uint32_t i = 0; i < ids.count; i++)
		l->stamp.p[l->refs.p[ids.start + i]] = l->epoch;
}

static bool
below_pairs(struct link *l, struct link_pairs *pairs)
{
	for (uint32_t t = 0; t < l->terms.n; t++) {
		const struct range up = l->terms.p[t].ancestors;

		if (l->stamp.p[t] != l->epoch)
			continue;
		for (uint32_t i = 0; i < up.count; i++)
			if (!link_pair_add(
				l, pairs, l->refs.p[up.start + i], t))
				return false;
	}
	return true;
}

bool
link_below(struct link *l)
{
	struct link_pairs pairs = { .v = { 0 } };
	bool ok;

	if (l->terms.n == 0)
		return true;
	if (!link_round(l, l->terms.n))
		return false;
	for (size_t i = 0; i < l->leaves.n; i++) {
		ask(l, l->leaves.p[i].ids);
		ask(l, l->leaves.p[i].except);
		ask(l, l->leaves.p[i].with);
	}
	for (size_t i = 0; i < l->exprs.n; i++)
		ask(l, l->exprs.p[i].ids);
	ok = below_pairs(l, &pairs) &&
	     link_pack_pairs(l, &pairs, l->terms.n, &l->terms.p[0].below,
		 sizeof l->terms.p[0]);
	VEC_FREE(&pairs.v);
	return ok;
}
