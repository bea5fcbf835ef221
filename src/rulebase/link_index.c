/*
 * The clause index. `when` becomes clauses: sets of positive leaves (atoms)
 * that must all hold. Negative leaves and facts of the person are left out: a
 * clause that asks for less is looked at too often, never too seldom. Each
 * clause is filed under its rarest atom, with the second rarest as a guard.
 */
#include "rulebase/link.h"

struct atom {
	struct range ids; /* refs */
	bool taken;
};

struct clauses {
	uint64_t mask[LINK_CLAUSES_MAX]; /* atoms of each */
	uint32_t n;
};

/* The atoms of one caution, while its clauses are made. */
struct expand {
	struct link *l;
	struct atom atom[LINK_ATOMS_MAX];
	uint32_t n;
	bool too_many;
};

struct filed {                          /* a clause of all cautions */
	uint32_t caution, first, count; /* atoms */
};

struct index {
	struct link *l;
	VEC(struct filed) clauses;
	VEC(struct range) atoms;
	link_list asked;              /* term -> clauses that ask for it */
	VEC(struct posting) postings; /* in order of caution */
	link_list term;               /* beside postings: filed under */
};

/* Adds one clause; what asks for more than another is left out. */
static void
clause_add(struct expand *x, struct clauses *out, uint64_t mask)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < out->n; i++)
		if ((out->mask[i] & mask) == out->mask[i])
			return;
	for (uint32_t i = 0; i < out->n; i++)
		if ((out->mask[i] & mask) != mask)
			out->mask[kept++] = out->mask[i];
	out->n = kept;
	if (out->n == LINK_CLAUSES_MAX)
		x->too_many = true;
	else
		out->mask[out->n++] = mask;
}

static void
clause_product(struct expand *x, struct clauses *out, const struct clauses *by)
{
	struct clauses made = { .n = 0 };

	for (uint32_t i = 0; i < out->n; i++)
		for (uint32_t k = 0; k < by->n; k++)
			clause_add(x, &made, out->mask[i] | by->mask[k]);
	*out = made;
}

static bool
same_ids(const struct link *l, struct range a, struct range b)
{
	return a.count == b.count &&
	       memcmp(&l->refs.p[a.start], &l->refs.p[b.start],
		   a.count * sizeof *l->refs.p) == 0;
}

static void
clause_atom(struct expand *x, struct clauses *out, struct range ids, bool taken)
{
	out->n = 1;
	out->mask[0] = 0;
	if (ids.count == 0)
		return; /* any: always there */
	for (uint32_t i = 0; i < x->n; i++)
		if (same_ids(x->l, x->atom[i].ids, ids)) {
			x->atom[i].taken |= taken;
			out->mask[0] = UINT64_C(1) << i;
			return;
		}
	if (x->n == LINK_ATOMS_MAX) {
		x->too_many = true;
		return;
	}
	out->mask[0] = UINT64_C(1) << x->n;
	x->atom[x->n++] = (struct atom){ ids, taken };
}

static void clause_expr(
    struct expand *x, uint32_t expr, bool positive, struct clauses *out);

static void
clause_kids(struct expand *x, const struct expr *e, bool positive, bool all,
    struct clauses *out)
{
	out->n = all;
	out->mask[0] = 0;
	for (uint32_t i = 0; i < e->kids.count && !x->too_many; i++) {
		struct clauses kid;

		clause_expr(
		    x, x->l->expr_refs.p[e->kids.start + i], positive, &kid);
		if (all)
			clause_product(x, out, &kid);
		else
			for (uint32_t k = 0; k < kid.n; k++)
				clause_add(x, out, kid.mask[k]);
	}
}

static void
clause_expr(struct expand *x, uint32_t expr, bool positive, struct clauses *out)
{
	const struct expr *e = &x->l->exprs.p[expr];
	static const struct range none = { 0, 0 };

	switch ((enum expr_op)e->op) {
	case EXPR_ALL:
	case EXPR_ANY:
		clause_kids(
		    x, e, positive, (e->op == EXPR_ALL) == positive, out);
		return;
	case EXPR_NOT:
		clause_kids(x, e, !positive, true, out);
		return;
	case EXPR_LEAF:
	case EXPR_COUNT:
	case EXPR_DAILY:
	case EXPR_OVER_LIMIT:
	case EXPR_CONDITION:
		clause_atom(
		    x, out, positive ? e->ids : none, e->op != EXPR_CONDITION);
		return;
	case EXPR_AGE:
	case EXPR_EGFR:
	case EXPR_PREGNANT:
	case EXPR_SEX:
		break;
	}
	clause_atom(x, out, none, false);
}

/* --------------------------------------------------------- one caution */

static bool
caution_told(
    struct link *l, uint32_t caution, enum diag_id id, const char *what)
{
	if (caution < l->base_cautions)
		return true;
	return link_error(
	    l, id, link_caution_rec(l, caution)->id.at, "%s", what);
}

static void
caution_clauses(struct expand *x, const struct caution *c, struct clauses *out)
{
	struct clauses one;

	out->n = 1;
	out->mask[0] = 0;
	for (uint32_t i = 0; i < c->roles.count; i++) {
		clause_atom(
		    x, &one, x->l->leaves.p[c->roles.start + i].ids, true);
		clause_product(x, out, &one);
	}
	if (c->rest != NONE && !x->too_many) {
		clause_expr(x, c->rest, true, &one);
		clause_product(x, out, &one);
	}
}

_Static_assert(LINK_CLAUSE_LEAVES == 6 && LINK_CLAUSES_MAX == 64 &&
		   LINK_ATOMS_MAX == 64,
    "the messages below name these limits");

static bool
clause_sound(
    struct link *l, uint32_t caution, const struct expand *x, uint64_t mask)
{
	uint32_t taken = 0;

	for (uint32_t i = 0; i < x->n; i++)
		taken += (mask >> i & 1) && x->atom[i].taken;
	if (taken == 0)
		return caution_told(l, caution, DIAG_NO_ANCHOR_LEAF,
		    "it can hold without any one thing that is taken");
	return taken <= LINK_CLAUSE_LEAVES ||
	       caution_told(l, caution, DIAG_TOO_MANY,
		   "more than 6 taken things in one clause of `when`");
}

static bool
index_clause(
    struct index *ix, uint32_t caution, const struct expand *x, uint64_t mask)
{
	struct link *l = ix->l;
	struct filed f = { .caution = caution, .first = (uint32_t)ix->atoms.n };

	if (!clause_sound(l, caution, x, mask))
		return false;
	for (uint32_t i = 0; i < x->n; i++) {
		if (!(mask >> i & 1))
			continue;
		if (!VEC_FIT(&ix->atoms, ix->atoms.n + 1))
			return link_nomem(l);
		ix->atoms.p[ix->atoms.n++] = x->atom[i].ids;
		for (uint32_t k = 0; k < x->atom[i].ids.count; k++)
			ix->asked.p[l->refs.p[x->atom[i].ids.start + k]]++;
	}
	f.count = (uint32_t)ix->atoms.n - f.first;
	if (!VEC_FIT(&ix->clauses, ix->clauses.n + 1))
		return link_nomem(l);
	ix->clauses.p[ix->clauses.n++] = f;
	return true;
}

static bool
index_caution(struct index *ix, uint32_t caution)
{
	const struct caution *c = &ix->l->cautions.p[caution];
	struct expand x;
	struct clauses out;

	x.l = ix->l;
	x.n = 0;
	x.too_many = false;
	caution_clauses(&x, c, &out);
	if (x.too_many)
		return caution_told(ix->l, caution, DIAG_TOO_MANY,
		    "more than 64 clauses or leaves in `when`");
	if (c->flags & CAUTION_DISABLED)
		return true;
	for (uint32_t i = 0; i < out.n; i++)
		if (!index_clause(ix, caution, &x, out.mask[i]))
			return false;
	return true;
}

/* --------------------------------------------------------------- filing */

/* How common the commonest of its ids is. */
static uint32_t
atom_cost(const struct index *ix, struct range ids)
{
	uint32_t cost = 0;

	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t n = ix->asked.p[ix->l->refs.p[ids.start + i]];

		cost = n > cost ? n : cost;
	}
	return cost;
}

static uint32_t
rarest(const struct index *ix, const struct filed *f, uint32_t but)
{
	uint32_t best = NONE, least = UINT32_MAX;

	for (uint32_t i = f->first; i < f->first + f->count; i++) {
		uint32_t cost;

		if (i == but)
			continue;
		cost = atom_cost(ix, ix->atoms.p[i]);
		if (best == NONE || cost < least) {
			best = i;
			least = cost;
		}
	}
	return best;
}

static bool
file_clause(struct index *ix, const struct filed *f)
{
	uint32_t first = rarest(ix, f, NONE), second = rarest(ix, f, first);
	struct posting p = { .caution = f->caution, .guard = { 0, 0 } };
	const struct range ids = first == NONE ? p.guard : ix->atoms.p[first];

	if (second != NONE)
		p.guard = ix->atoms.p[second];
	for (uint32_t i = 0; i < ids.count; i++) {
		if (!VEC_FIT(&ix->postings, ix->postings.n + 1) ||
		    !VEC_FIT(&ix->term, ix->term.n + 1))
			return link_nomem(ix->l);
		ix->postings.p[ix->postings.n++] = p;
		ix->term.p[ix->term.n++] = ix->l->refs.p[ids.start + i];
	}
	return true;
}

/* By term; the cautions of one term stay in order. */
static bool
index_pack(struct index *ix)
{
	struct link *l = ix->l;
	uint32_t at = 0;

	if (!VEC_FIT(&l->postings, ix->postings.n + 1))
		return link_nomem(l);
	l->postings.n = ix->postings.n;
	for (uint32_t t = 0; t < l->terms.n; t++)
		l->terms.p[t].postings = (struct range){ 0, 0 };
	for (size_t i = 0; i < ix->term.n; i++)
		l->terms.p[ix->term.p[i]].postings.count++;
	for (uint32_t t = 0; t < l->terms.n; t++) {
		l->terms.p[t].postings.start = at;
		at += l->terms.p[t].postings.count;
		l->terms.p[t].postings.count = 0;
	}
	for (size_t i = 0; i < ix->postings.n; i++) {
		struct range *r = &l->terms.p[ix->term.p[i]].postings;

		l->postings.p[r->start + r->count++] = ix->postings.p[i];
	}
	return true;
}

static bool
index_work(struct index *ix)
{
	struct link *l = ix->l;

	if (!link_zero(l, &ix->asked, l->terms.n))
		return false;
	for (uint32_t c = 0; c < l->cautions.n; c++)
		if (l->cautions.p[c].severity != 0 && !index_caution(ix, c))
			return false;
	for (size_t i = 0; i < ix->clauses.n; i++)
		if (!file_clause(ix, &ix->clauses.p[i]))
			return false;
	return index_pack(ix);
}

bool
link_index(struct link *l)
{
	struct index ix = { .l = l };
	bool ok = index_work(&ix);

	VEC_FREE(&ix.clauses);
	VEC_FREE(&ix.atoms);
	VEC_FREE(&ix.asked);
	VEC_FREE(&ix.postings);
	VEC_FREE(&ix.term);
	return ok;
}
