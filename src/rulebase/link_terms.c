/* What terms have: some of it their own, some from what is above them. */
#include "base/text.h"
#include "rulebase/link.h"

/* The first listed is assumed, oral if it is among them; but if a local one
 * stands first and a systemic one behind it, nobody can tell. */
static uint32_t
routes_assumed(const uint32_t *routes, uint32_t n, uint32_t mask)
{
	if (ROUTE_BIT(routes[0]) & ROUTES_SYSTEMIC)
		return (mask & ROUTE_BIT(ROUTE_ORAL)) != 0 ? ROUTE_ORAL
							   : routes[0];
	for (uint32_t i = 1; i < n; i++)
		if (ROUTE_BIT(routes[i]) & ROUTES_SYSTEMIC)
			return ROUTE_UNKNOWN;
	return routes[0];
}

static void
own_routes(struct term *t, const struct rec_term *r)
{
	t->routes = ROUTE_BIT(ROUTE_ORAL);
	t->route = ROUTE_ORAL;
	if (r->n_routes == 0)
		return;
	t->routes = 0;
	for (uint32_t i = 0; i < r->n_routes; i++)
		t->routes |= ROUTE_BIT(r->routes[i]);
	t->route = routes_assumed(r->routes, r->n_routes, t->routes);
	t->flags |= TERM_OWN_ROUTES;
}

static bool
own_fields(struct link *l, uint32_t index)
{
	const struct rec_term *r = link_term_rec(l, index);
	struct term *t = &l->terms.p[index];

	own_routes(t, r);
	t->dose_form = r->dose_form;
	t->amount_is = r->has_amount_is ? r->amount_is : AMOUNT_ELEMENT;
	t->compound_from = NUM_NONE;
	if (r->has_amount_is && r->amount_is == AMOUNT_COMPOUND_FROM)
		t->compound_from = r->compound_from;
	t->bare_unit = r->bare.unit;
	t->bare_one = r->bare.one;
	t->bare_from = r->bare.unit != UNIT_NONE ? r->bare.from : NUM_NONE;
	t->bare_to = r->bare.to;
	t->every_kind = r->every_kind;
	t->every = r->every_kind == EVERY_TIME ? r->every : NUM_NONE;
	t->over_after = r->over_after;
	t->doubt_after = r->doubt_after;
	t->reviewed = r->reviewed == 1 ? r->reviewed_on : NUM_NONE;
	if (r->dose_form != FORM_UNKNOWN)
		t->flags |= TERM_OWN_FORM;
	if (r->has_amount_is)
		t->flags |= TERM_OWN_AMOUNT;
	if (r->bare.unit != UNIT_NONE)
		t->flags |= TERM_OWN_BARE;
	if (r->every_kind != EVERY_NONE)
		t->flags |= TERM_OWN_EVERY;
	if (r->reviewed >= 0)
		t->flags |= TERM_OWN_COVERAGE;
	if (r->reviewed == 1)
		t->flags |= TERM_OWN_REVIEWED;
	return link_source_refs(l, &r->sources, &l->terms.p[index].sources);
}

/* The nearest that states it, itself first; or NULL. */
static const struct term *
nearest(const struct link *l, const struct term *t, uint32_t flag)
{
	if (t->flags & flag)
		return t;
	for (uint32_t i = 0; i < t->ancestors.count; i++) {
		const struct term *a =
		    &l->terms.p[l->refs.p[t->ancestors.start + i]];

		if (a->flags & flag)
			return a;
	}
	return NULL;
}

static void
inherit_fields(struct link *l, struct term *t)
{
	const struct term *a;

	if ((a = nearest(l, t, TERM_OWN_ROUTES)) != NULL) {
		t->routes = a->routes;
		t->route = a->route;
	}
	if ((a = nearest(l, t, TERM_OWN_FORM)) != NULL)
		t->dose_form = a->dose_form;
	if ((a = nearest(l, t, TERM_OWN_AMOUNT)) != NULL) {
		t->amount_is = a->amount_is;
		t->compound_from = a->compound_from;
	}
	if ((a = nearest(l, t, TERM_OWN_BARE)) != NULL) {
		t->bare_from = a->bare_from;
		t->bare_to = a->bare_to;
		t->bare_one = a->bare_one;
		t->bare_unit = a->bare_unit;
	}
	if ((a = nearest(l, t, TERM_OWN_EVERY)) != NULL) {
		t->every_kind = a->every_kind;
		t->every = a->every;
	}
	if ((a = nearest(l, t, TERM_OWN_COVERAGE)) != NULL) {
		t->reviewed = a->reviewed;
		t->sources = a->sources;
	}
}

/* ------------------------------------------------------------ coverage */

static bool
is_supplement(const struct link *l, const struct term *t)
{
	if (t->domain == DOMAIN_SUPPLEMENT)
		return true;
	for (uint32_t i = 0; i < t->ancestors.count; i++)
		if (l->terms.p[l->refs.p[t->ancestors.start + i]].domain ==
		    DOMAIN_SUPPLEMENT)
			return true;
	for (uint32_t i = 0; i < t->contents.count; i++)
		if (l->terms.p[l->contents.p[t->contents.start + i].term]
			.flags &
		    TERM_SUPPLEMENT)
			return true;
	return false;
}

/* Of the supplements in it, how many are reviewed and how many are not. */
static void
count_term(const struct link *l, uint32_t c, uint32_t *yes, uint32_t *no)
{
	const uint32_t flags = l->terms.p[c].flags;

	if (flags & TERM_SUPPLEMENT) {
		*yes += (flags & TERM_REVIEWED) != 0;
		*no += (flags & TERM_REVIEWED) == 0;
	}
}

static bool
is_reviewed(const struct link *l, const struct term *t)
{
	const struct term *a = nearest(l, t, TERM_OWN_COVERAGE);
	uint32_t yes = 0, no = 0;

	if (a != NULL && !(a->flags & TERM_OWN_REVIEWED))
		return false;
	for (uint32_t i = 0; i < t->contents.count; i++)
		count_term(
		    l, l->contents.p[t->contents.start + i].term, &yes, &no);
	if (a != NULL)
		return no == 0;
	for (uint32_t i = 0; i < t->may.count; i++)
		count_term(l, l->refs.p[t->may.start + i], &yes, &no);
	return no == 0 && yes != 0;
}

/* Contents before what contains them; the tree was found to be shallow. */
static void
coverage_of(struct link *l, uint32_t index, uint32_t depth)
{
	struct term *t = &l->terms.p[index];

	if (index < l->base_terms || l->stamp.p[index] == l->epoch ||
	    depth > MODEL_CONTENTS_DEPTH + 1)
		return;
	l->stamp.p[index] = l->epoch;
	for (uint32_t i = 0; i < t->contents.count; i++)
		coverage_of(
		    l, l->contents.p[t->contents.start + i].term, depth + 1);
	for (uint32_t i = 0; i < t->may.count; i++)
		coverage_of(l, l->refs.p[t->may.start + i], depth + 1);
	if (t->domain == DOMAIN_CONDITION)
		return;
	if (is_supplement(l, t))
		t->flags |= TERM_SUPPLEMENT;
	if (is_reviewed(l, t))
		t->flags |= TERM_REVIEWED;
}

/* --------------------------------------------------------------- salts */

static bool
norm_words(struct link *l, struct tokens *ts, struct buf *out, struct sv s)
{
	out->n = 0;
	if (text_tokens(s, ts) != SUPP_OK)
		return link_nomem(l);
	for (size_t i = 0; i < ts->t.n; i++)
		if ((i != 0 && !buf_addc(out, ' ')) ||
		    !buf_add(out, token_norm(ts, i)))
			return link_nomem(l);
	return true;
}

static bool
push_norm(struct link *l, struct tokens *ts, const struct rec_list *list)
{
	struct buf out = { 0 };
	struct str s = { 0, 0 };
	bool ok = true;

	for (uint32_t i = 0; ok && i < list->n; i++) {
		ok = norm_words(l, ts, &out, list->p[i].s);
		if (ok && out.n == 0)
			ok = link_error(l, DIAG_BAD_VALUE, list->p[i].at,
			    "a word without letters");
		else if (ok)
			ok = link_str(l, (struct sv){ out.p, out.n }, &s) &&
			     LINK_PUSH(l, strs, s);
	}
	buf_free(&out);
	return ok;
}

static bool
push_salt(struct link *l, size_t start, struct str s)
{
	for (size_t i = start; i < l->strs.n; i++)
		if (l->strs.p[i].off == s.off && l->strs.p[i].len == s.len)
			return true;
	return LINK_PUSH(l, strs, s);
}

/* Parents come first (order), so theirs hold all from above. */
static bool
term_salts(struct link *l, struct tokens *ts, uint32_t index)
{
	const struct range parents = l->terms.p[index].parents;
	size_t start = l->strs.n;

	if (!push_norm(l, ts, &link_term_rec(l, index)->salts))
		return false;
	for (uint32_t i = 0; i < parents.count; i++) {
		const struct range s =
		    l->terms.p[l->refs.p[parents.start + i]].salts;

		for (uint32_t k = 0; k < s.count; k++)
			if (!push_salt(l, start, l->strs.p[s.start + k]))
				return false;
	}
	l->terms.p[index].salts =
	    (struct range){ (uint32_t)start, (uint32_t)(l->strs.n - start) };
	return true;
}

/* Nothing has as many ancestors as what is below it. */
static int
by_ancestors(const struct link *l, uint32_t a, uint32_t b)
{
	uint32_t na = l->terms.p[a].ancestors.count;
	uint32_t nb = l->terms.p[b].ancestors.count;

	return (na > nb) - (na < nb);
}

static bool
inherit_salts(struct link *l)
{
	struct tokens ts = { 0 };
	link_list order = { 0 };
	size_t n = l->terms.n - l->base_terms;
	bool ok = link_zero(l, &order, n);

	for (size_t i = 0; ok && i < n; i++)
		order.p[i] = l->base_terms + (uint32_t)i;
	ok = ok && link_sort(l, order.p, n, by_ancestors);
	for (size_t i = 0; ok && i < n; i++)
		ok = term_salts(l, &ts, order.p[i]);
	VEC_FREE(&order);
	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
	return ok;
}

bool
link_inherit(struct link *l)
{
	uint32_t n = (uint32_t)l->terms.n;

	for (uint32_t t = l->base_terms; t < n; t++)
		if (!own_fields(l, t))
			return false;
	for (uint32_t t = l->base_terms; t < n; t++)
		inherit_fields(l, &l->terms.p[t]);
	if (!link_round(l, n))
		return false;
	for (uint32_t t = l->base_terms; t < n; t++)
		coverage_of(l, t, 0);
	return inherit_salts(l);
}
