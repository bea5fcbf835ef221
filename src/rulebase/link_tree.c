/* The tree of terms: parents, everything above, what things contain. */
#include "rulebase/link.h"

/* is-a crosses supplements/ and medicines/, never conditions/. */
static bool
tree_parents(struct link *l, uint32_t t)
{
	const struct rec_term *r = link_term_rec(l, t);

	return link_terms(l, &r->is_a,
	    r->domain == DOMAIN_CONDITION ? WANT_CONDITION : WANT_TAKEN,
	    &l->terms.p[t].parents);
}

static bool
tree_mark(struct link *l, struct range from, uint32_t self, bool *cycle)
{
	for (uint32_t i = 0; i < from.count; i++) {
		uint32_t p = l->refs.p[from.start + i];

		if (p == self)
			*cycle = true;
		if (l->stamp.p[p] == l->epoch)
			continue;
		l->stamp.p[p] = l->epoch;
		if (!LINK_PUSH(l, refs, p))
			return false;
	}
	return true;
}

/* Breadth first: the list of ancestors is its own queue. */
static bool
tree_ancestors(struct link *l, uint32_t t)
{
	size_t start = l->refs.n;
	const struct rec_list *is_a = &link_term_rec(l, t)->is_a;
	bool cycle = false;

	if (!link_round(l, l->terms.n))
		return false;
	l->stamp.p[t] = l->epoch;
	if (!tree_mark(l, l->terms.p[t].parents, t, &cycle))
		return false;
	for (size_t i = start; i < l->refs.n; i++) {
		if (i - start >= LINK_ANCESTORS_MAX)
			return link_error(l, DIAG_TOO_MANY,
			    link_term_place(l, t),
			    "more than %d terms above this one",
			    LINK_ANCESTORS_MAX);
		if (!tree_mark(l, l->terms.p[l->refs.p[i]].parents, t, &cycle))
			return false;
	}
	l->terms.p[t].ancestors =
	    (struct range){ (uint32_t)start, (uint32_t)(l->refs.n - start) };
	return !cycle || link_error(l, DIAG_CYCLE, is_a->p[0].at,
			     "is-a of \"" SV_FMT "\" leads back to itself",
			     SV_ARG(link_term_rec(l, t)->id.s));
}

static bool
tree_content(struct link *l, const struct rec_content *r)
{
	struct content c = {
		.value = r->value, .kind = r->kind, .unit = r->unit
	};

	c.term = link_term(l, &r->id, WANT_TAKEN);
	return c.term == NONE ? !diag_full(l->d) : LINK_PUSH(l, contents, c);
}

/* Is it a product, or a compound given by mass fractions? */
static uint32_t
content_flags(const struct rec_term *r)
{
	bool fraction = false, amount = r->per_value != NUM_NONE;

	for (uint32_t i = 0; i < r->n_contents; i++) {
		fraction |= r->contents[i].kind == CONTENT_FRACTION;
		amount |= r->contents[i].kind == CONTENT_AMOUNT;
	}
	if (r->n_contents == 0)
		return 0;
	return fraction && !amount ? TERM_FRACTION : TERM_PRODUCT;
}

static bool
tree_contents(struct link *l, uint32_t t)
{
	const struct rec_term *r = link_term_rec(l, t);
	size_t start = l->contents.n;
	struct term *term;

	for (uint32_t i = 0; i < r->n_contents; i++)
		if (!tree_content(l, &r->contents[i]))
			return false;
	term = &l->terms.p[t];
	term->contents = (struct range){ (uint32_t)start,
		(uint32_t)(l->contents.n - start) };
	term->per_value = r->per_value;
	term->per_unit = r->per_value != NUM_NONE ? r->per_unit : UNIT_NONE;
	term->flags |= content_flags(r);
	return link_terms(l, &r->may_contain, WANT_TAKEN, &l->terms.p[t].may);
}

/* --------------------------------------------- how deep contents go */

enum { OPEN = 255 }; /* being looked at */

struct depth {
	struct link *l;
	link_list level;  /* of each term: 0 not known, 1 nothing inside */
	link_list things; /* in it, all levels */
};

static bool depth_of(struct depth *d, uint32_t t, uint32_t above);

static bool
depth_children(struct depth *d, uint32_t t, uint32_t above)
{
	const struct term *term = &d->l->terms.p[t];
	uint32_t level = 1;

	for (uint32_t i = 0; i < term->contents.count + term->may.count; i++) {
		uint32_t c =
		    i < term->contents.count
			? d->l->contents.p[term->contents.start + i].term
			: d->l->refs
			      .p[term->may.start + i - term->contents.count];

		d->level.p[t] = OPEN;
		if (!depth_of(d, c, above + 1))
			return false;
		if (d->level.p[c] < OPEN && d->level.p[c] >= level)
			level = d->level.p[c] + 1;
		d->things.p[t] += 1 + d->things.p[c];
		if (d->things.p[t] > LINK_CONTENTS_MAX)
			d->things.p[t] = LINK_CONTENTS_MAX + 1;
	}
	d->level.p[t] = level;
	return true;
}

static bool
depth_of(struct depth *d, uint32_t t, uint32_t above)
{
	struct link *l = d->l;

	if (d->level.p[t] == OPEN)
		return link_error(l, DIAG_CYCLE, link_term_place(l, t),
		    "\"" SV_FMT "\" contains itself",
		    SV_ARG(link_sv(l, l->terms.p[t].id)));
	if (d->level.p[t] != 0)
		return true;
	if (above > MODEL_CONTENTS_DEPTH)
		return link_error(l, DIAG_TOO_MANY, link_term_place(l, t),
		    "contents stand more than %d levels deep",
		    MODEL_CONTENTS_DEPTH);
	if (!depth_children(d, t, above))
		return false;
	if (d->level.p[t] > MODEL_CONTENTS_DEPTH + 1 ||
	    d->things.p[t] > LINK_CONTENTS_MAX)
		return link_error(l, DIAG_TOO_MANY, link_term_place(l, t),
		    "it contains more than %d levels or %d things",
		    MODEL_CONTENTS_DEPTH, LINK_CONTENTS_MAX);
	return true;
}

static bool
tree_depth(struct link *l)
{
	struct depth d = { .l = l };
	bool ok = link_zero(l, &d.level, l->terms.n) &&
		  link_zero(l, &d.things, l->terms.n);

	for (uint32_t t = l->base_terms; ok && t < l->terms.n; t++)
		ok = depth_of(&d, t, 0);
	VEC_FREE(&d.level);
	VEC_FREE(&d.things);
	return ok;
}

static void
tree_members(struct link *l)
{
	for (uint32_t t = l->base_terms; t < l->terms.n; t++) {
		const struct range r = l->terms.p[t].ancestors;

		for (uint32_t i = 0; i < r.count; i++)
			l->terms.p[l->refs.p[r.start + i]].flags |=
			    TERM_HAS_MEMBERS;
	}
}

bool
link_tree(struct link *l)
{
	uint32_t n = (uint32_t)l->terms.n;

	for (uint32_t t = l->base_terms; t < n; t++)
		if (!tree_parents(l, t) || !tree_contents(l, t))
			return false;
	for (uint32_t t = l->base_terms; t < n; t++)
		if (!tree_ancestors(l, t))
			return false;
	tree_members(l);
	return tree_depth(l);
}
