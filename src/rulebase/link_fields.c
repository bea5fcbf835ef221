/* Limits, units, patterns and implied conditions of terms. */
#include "base/pattern.h"
#include "base/text.h"
#include "rulebase/link.h"

static bool
field_limit(struct link *l, const struct rec_limit *r)
{
	struct limit_row row = { .age_low = r->age.low,
		.age_high = r->age.high,
		.age_low_open = r->age.low_open,
		.age_high_open = r->age.high_open,
		.per_day = r->per_day,
		.authority = r->authority,
		.per_kg = r->per_kg };

	return link_terms(l, &r->conditions, WANT_CONDITION, &row.conditions) &&
	       link_source_refs(l, &r->sources, &row.sources) &&
	       LINK_PUSH(l, limits, row);
}

static bool
field_lists(struct link *l, uint32_t t)
{
	const struct rec_term *r = link_term_rec(l, t);
	size_t limits = l->limits.n, units = l->units.n;

	for (uint32_t i = 0; i < r->n_limits; i++)
		if (!field_limit(l, &r->limits[i]))
			return false;
	for (uint32_t i = 0; i < r->n_units; i++)
		if (!LINK_PUSH(l, units, r->units[i]))
			return false;
	l->terms.p[t].limits = (struct range){ (uint32_t)limits, r->n_limits };
	l->terms.p[t].units = (struct range){ (uint32_t)units, r->n_units };
	return true;
}

/* ------------------------------------------------------------- patterns */

struct check {
	struct link *l;
	struct pattern *pattern;
	struct pattern_scratch *scratch;
	struct tokens ts;
};

static bool
except_matches(struct check *c, const struct rec_text *word)
{
	struct link *l = c->l;
	struct str s = { 0, 0 };
	struct sv norm;
	bool found = false;
	supp_status rc;

	if (text_tokens(word->s, &c->ts) != SUPP_OK)
		return link_nomem(l);
	if (c->ts.t.n != 1)
		return link_error(l, DIAG_BAD_VALUE, word->at,
		    "\"" SV_FMT "\" is not one word", SV_ARG(word->s));
	norm = token_norm(&c->ts, 0);
	rc = pattern_search(c->pattern, c->scratch, norm, &found);
	if (rc == SUPP_ERR_NOMEM)
		return link_nomem(l);
	if (rc != SUPP_OK)
		return link_error(l, DIAG_BAD_PATTERN, word->at,
		    "the pattern takes too long on \"" SV_FMT "\"",
		    SV_ARG(word->s));
	if (!found)
		return link_error(l, DIAG_PATTERN_MISS, word->at,
		    "the pattern does not match \"" SV_FMT "\" anyway",
		    SV_ARG(word->s));
	return link_str(l, norm, &s) && LINK_PUSH(l, strs, s);
}

static bool
pattern_excepts(
    struct check *c, const struct rec_list *except, struct range *out)
{
	size_t start = c->l->strs.n;

	for (uint32_t i = 0; i < except->n; i++)
		if (!except_matches(c, &except->p[i]))
			return false;
	*out =
	    (struct range){ (uint32_t)start, (uint32_t)(c->l->strs.n - start) };
	return true;
}

static bool
field_pattern(struct check *c, uint32_t t)
{
	struct link *l = c->l;
	const struct rec_term *r = link_term_rec(l, t);
	struct class_pattern p = { .term = t };
	char why[PATTERN_WHY];
	supp_status rc;
	bool ok;

	if (r->match.s.n == 0)
		return true;
	rc = pattern_compile(r->match.s, &c->pattern, why);
	if (rc == SUPP_ERR_NOMEM)
		return link_nomem(l);
	if (rc != SUPP_OK)
		return link_error(l, DIAG_BAD_PATTERN, r->match.at, "%s", why);
	ok = link_str(l, r->match.s, &p.source) &&
	     pattern_excepts(c, &r->except, &p.except) &&
	     LINK_PUSH(l, patterns, p);
	pattern_free(c->pattern);
	c->pattern = NULL;
	return ok;
}

static bool
fields_all(struct check *c)
{
	for (uint32_t t = c->l->base_terms; t < c->l->terms.n; t++)
		if (!field_lists(c->l, t) || !field_pattern(c, t))
			return false;
	return true;
}

bool
link_fields(struct link *l)
{
	struct check c = { .l = l };
	bool ok = pattern_scratch_new(&c.scratch) == SUPP_OK ? fields_all(&c)
							     : link_nomem(l);

	pattern_scratch_free(c.scratch);
	VEC_FREE(&c.ts.t);
	buf_free(&c.ts.norm);
	return ok;
}

/* -------------------------------------------------------------- implied */

bool
link_implied(struct link *l)
{
	static const struct link_roles none = { .routes = ROUTES_SYSTEMIC };

	for (uint32_t t = l->base_terms; t < l->terms.n; t++) {
		const struct rec_term *r = link_term_rec(l, t);
		uint32_t expr;

		if (r->implied_by == NULL)
			continue;
		if (!link_when(l, &none, r->implied_by, &expr) ||
		    !LINK_PUSH(l, implied, t))
			return false;
		l->terms.p[t].implied_by = expr;
	}
	return true;
}
