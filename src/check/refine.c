/*
 * Which caution speaks of a match. Work stays within those that hit and have
 * something above them; matches are compared, never whole findings.
 */
#include "check/checking.h"

/* Where each role of parent stands among those of child. */
struct roles {
	uint32_t n;
	uint32_t at[ROLES_MAX];
	bool fit;
};

static struct roles
roles_of(const struct checking *c, uint32_t child, uint32_t parent)
{
	const struct model *m = c->m;
	struct range rc = m->cautions[child].roles;
	struct range rp = m->cautions[parent].roles;
	struct roles r = { rp.count, { 0 }, true };

	for (uint32_t p = 0; p < rp.count; p++) {
		struct sv name = model_sv(m, m->leaves[rp.start + p].name);
		uint32_t k = 0;

		while (k < rc.count &&
		       !sv_eq(name, model_sv(m, m->leaves[rc.start + k].name)))
			k++;
		r.at[p] = k;
		r.fit = r.fit && k < rc.count;
	}
	return r;
}

static struct match *
match_at(struct checking *c, const struct hit *h, uint32_t i)
{
	return &c->matches.p[h->matches.start + i];
}

/* Matches stand in order of their entries, role by role: how the entries of m
 * in its first n roles stand to those of key. */
static int
compare(const struct match *m, const uint32_t *key, uint32_t n)
{
	for (uint32_t r = 0; r < n; r++)
		if (m->entry[r] != key[r])
			return m->entry[r] < key[r] ? -1 : 1;
	return 0;
}

/* The first match of h whose first n roles are key's, or the next one. */
static uint32_t
seek(struct checking *c, const struct hit *h, const uint32_t *key, uint32_t n)
{
	uint32_t low = 0, high = h->matches.count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (compare(match_at(c, h, mid), key, n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The match of the parent hp that has the same entries as m of its child; not
 * one that was dropped. */
static struct match *
covered(struct checking *c, const struct roles *r, const struct match *m,
    const struct hit *hp)
{
	uint32_t key[ROLES_MAX] = { 0 }, at;
	struct match *pm;

	if (!r->fit)
		return NULL;
	for (uint32_t p = 0; p < r->n; p++)
		key[p] = m->entry[r->at[p]];
	at = seek(c, hp, key, r->n);
	if (at == hp->matches.count)
		return NULL;
	pm = match_at(c, hp, at);
	return compare(pm, key, r->n) == 0 && (pm->gone & GONE_DROPPED) == 0
		   ? pm
		   : NULL;
}

static bool
same_doubt(const struct reason *a, const struct reason *b)
{
	uint32_t ao = a->on == DEPEND_CONTAINS ? DEPEND_WHICH : a->on;
	uint32_t bo = b->on == DEPEND_CONTAINS ? DEPEND_WHICH : b->on;

	return !b->because && a->entry == b->entry && ao == bo &&
	       a->key == b->key;
}

/* Does m hang on something that pm does not? */
static bool
adds_doubt(
    const struct checking *c, const struct match *m, const struct match *pm)
{
	const struct reason *all = c->reasons.p;

	if (m->value == IS_SO)
		return false;
	for (uint32_t i = 0; i < m->reasons.count; i++) {
		const struct reason *a = &all[m->reasons.start + i];
		bool found = a->because != 0 || reason_open(a);

		for (uint32_t k = 0; k < pm->reasons.count && !found; k++)
			found = same_doubt(a, &all[pm->reasons.start + k]);
		if (!found)
			return true;
	}
	return false;
}

static bool
bonded(const struct bond *b, size_t n, uint32_t by, uint32_t other)
{
	for (size_t i = 0; i < n; i++)
		if (b[i].by == by && b[i].other == other)
			return true;
	return false;
}

static bool
bond_replaces(struct checking *c, uint32_t by, uint32_t other)
{
	struct bond b = { by, other };

	if (bonded(c->replaces.p, c->replaces.n, by, other))
		return false;
	return PUSH(c, &c->replaces, b);
}

static void
bond_may(struct checking *c, uint32_t by, uint32_t other)
{
	struct bond b = { by, other };

	if (!bonded(c->may.p, c->may.n, by, other))
		(void)PUSH(c, &c->may, b);
}

/* --------------------------------------- what adds something unknown */

static void
drop_match(struct checking *c, struct hit *h, struct match *m)
{
	uint32_t up = h->caution;
	bool dropped = false;

	while (c->m->cautions[up].parents.count != 0) {
		const struct match *pm;
		struct hit *hp;
		struct roles r;

		up = model_ref(c->m, c->m->cautions[up].parents, 0);
		hp = match_hit(c, up);
		if (hp == NULL)
			continue;
		r = roles_of(c, h->caution, up);
		pm = covered(c, &r, m, hp);
		if (pm == NULL || !adds_doubt(c, m, pm))
			continue;
		bond_may(c, h->caution, up);
		dropped = true;
	}
	if (dropped) {
		m->gone |= GONE_DROPPED;
		h->live--;
	}
}

static void
drop(struct checking *c, struct hit *h)
{
	for (uint32_t i = 0; i < h->matches.count; i++)
		if (match_at(c, h, i)->value != IS_SO)
			drop_match(c, h, match_at(c, h, i));
}

/* ------------------------------------------------- what is taken over */

static void
take_from(struct checking *c, const struct hit *h, uint32_t parent)
{
	struct hit *hp = match_hit(c, parent);
	struct roles r;

	if (hp == NULL)
		return;
	r = roles_of(c, h->caution, parent);
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = match_at(c, h, i);
		struct match *pm = NULL;

		if ((m->gone & GONE_DROPPED) == 0)
			pm = covered(c, &r, m, hp);
		if (pm == NULL)
			continue;
		(void)bond_replaces(c, h->caution, parent);
		if (pm->gone == 0)
			hp->live--;
		pm->gone |= GONE_TAKEN;
	}
}

static void
take(struct checking *c, const struct hit *h)
{
	struct range above = c->m->cautions[h->caution].above;

	for (uint32_t i = 0; i < above.count; i++)
		take_from(c, h, model_ref(c->m, above, i));
}

/* ------------------------------------------------------------ cousins */

static bool
is_above(const struct model *m, uint32_t up, uint32_t of)
{
	struct range above = m->cautions[of].above;

	for (uint32_t i = 0; i < above.count; i++)
		if (model_ref(m, above, i) == up)
			return true;
	return false;
}

/* Are the parent's roles the child's first ones, in the same order? */
static bool
come_first(const struct roles *r)
{
	for (uint32_t p = 0; p < r->n; p++)
		if (r->at[p] != p)
			return false;
	return true;
}

static bool
is_on(const struct roles *r, const struct match *m, const struct match *pm)
{
	for (uint32_t p = 0; p < r->n; p++)
		if (m->entry[r->at[p]] != pm->entry[p])
			return false;
	return true;
}

/* Has h a match on the match pm of its ancestor? */
static bool
covers(struct checking *c, const struct hit *h, const struct roles *r,
    const struct match *pm)
{
	bool first = come_first(r);
	uint32_t i = 0;

	if (!r->fit)
		return false;
	if (first)
		i = seek(c, h, pm->entry, r->n);
	for (; i < h->matches.count; i++) {
		const struct match *m = match_at(c, h, i);
		bool on = is_on(r, m, pm);

		if (on && (m->gone & GONE_DROPPED) == 0)
			return true;
		if (first && !on)
			return false;
	}
	return false;
}

/* Has strong a match on the same match of the common ancestor as m? */
static bool
same_ground(struct checking *c, const struct hit *strong,
    const struct hit *weak, const struct match *m, uint32_t common)
{
	struct hit *hp = match_hit(c, common);
	const struct match *pm;
	struct roles rw, rs;

	if (hp == NULL)
		return false;
	rw = roles_of(c, weak->caution, common);
	rs = roles_of(c, strong->caution, common);
	pm = covered(c, &rw, m, hp);
	return pm != NULL && covers(c, strong, &rs, pm);
}

static void
outrank(struct checking *c, const struct hit *strong, struct hit *weak)
{
	struct range above = c->m->cautions[strong->caution].above;
	bool longer = figures_longer(c->m, weak->caution, strong->caution,
	    c->r->person.said.cautious == 1);

	for (uint32_t i = 0; i < weak->matches.count && !longer; i++) {
		struct match *m = match_at(c, weak, i);
		bool hit = false;

		for (uint32_t a = 0; a < above.count && m->gone == 0 && !hit;
		     a++) {
			uint32_t p = model_ref(c->m, above, a);

			hit = is_above(c->m, p, weak->caution) &&
			      same_ground(c, strong, weak, m, p);
		}
		if (!hit)
			continue;
		(void)bond_replaces(c, strong->caution, weak->caution);
		m->gone |= GONE_TAKEN;
		weak->live--;
	}
}

static bool
are_cousins(const struct checking *c, uint32_t a, uint32_t b)
{
	const struct caution *ca = &c->m->cautions[a];
	const struct caution *cb = &c->m->cautions[b];

	return ca->family == cb->family && cb->severity < ca->severity &&
	       !is_above(c->m, a, b) && !is_above(c->m, b, a);
}

/* ----------------------------------------------------------- in order */

static bool
by_depth(const struct checking *c, uint32_t a, uint32_t b)
{
	uint32_t na = c->m->cautions[a].above.count;
	uint32_t nb = c->m->cautions[b].above.count;

	return na != nb ? na < nb : a < b;
}

static bool
by_family(const struct checking *c, uint32_t a, uint32_t b)
{
	uint32_t fa = c->m->cautions[a].family, fb = c->m->cautions[b].family;

	return fa != fb ? fa < fb : a < b;
}

/* Pairs within one family: p[first] to p[end - 1]. */
static void
cousins(struct checking *c, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		for (size_t k = first; k < end; k++) {
			struct hit *a = match_hit(c, c->order.p[i]);
			struct hit *b = match_hit(c, c->order.p[k]);

			if (a->live != 0 && b->live != 0 &&
			    are_cousins(c, a->caution, b->caution))
				outrank(c, a, b);
		}
	}
}

static void
families(struct checking *c)
{
	size_t first = 0;

	for (size_t i = 1; i <= c->order.n; i++) {
		if (i < c->order.n &&
		    c->m->cautions[c->order.p[i]].family ==
			c->m->cautions[c->order.p[first]].family)
			continue;
		cousins(c, first, i);
		first = i;
	}
}

/* Who replaces one that replaces another replaces that too. */
static void
close_replaces(struct checking *c)
{
	bool more = c->replaces.n > 1;

	while (more && !c->nomem) {
		size_t n = c->replaces.n;

		more = false;
		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < n; k++)
				if (c->replaces.p[i].other ==
					c->replaces.p[k].by &&
				    c->replaces.p[i].by !=
					c->replaces.p[k].other)
					more |= bond_replaces(c,
					    c->replaces.p[i].by,
					    c->replaces.p[k].other);
	}
}

void
refine_hits(struct checking *c)
{
	c->replaces.n = 0;
	c->may.n = 0;
	c->order.n = 0;
	for (size_t i = 0; i < c->hits.n; i++)
		if (c->m->cautions[c->hits.p[i].caution].above.count != 0)
			(void)PUSH(c, &c->order, c->hits.p[i].caution);
	if (c->order.n == 0 || c->nomem)
		return;
	order_sort(c, c->order.p, c->order.n, by_depth);
	for (size_t i = 0; i < c->order.n; i++)
		drop(c, match_hit(c, c->order.p[i]));
	for (size_t i = 0; i < c->order.n; i++)
		take(c, match_hit(c, c->order.p[i]));
	order_sort(c, c->order.p, c->order.n, by_family);
	families(c);
	close_replaces(c);
}
