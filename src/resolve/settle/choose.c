/*
 * Which readings of an ambiguous name stay, and which names speak of the
 * same thing: "Cipro (ciprofloxacin)" is one, and of "magnesium (as magnesium
 * oxide)" the more exact one stays.
 */
#include "resolve/settle/settle.h"

/* ------------------------------------------------------------ ambiguity */

typedef bool keep_fn(
    const struct resolver *r, const struct cand *c, uint32_t term);

static bool
keep_conditions(const struct resolver *r, const struct cand *c, uint32_t term)
{
	(void)c;
	return r->m->terms[term].domain == DOMAIN_CONDITION;
}

static bool
keep_taken(const struct resolver *r, const struct cand *c, uint32_t term)
{
	(void)c;
	return r->m->terms[term].domain != DOMAIN_CONDITION;
}

/* "magnesium (Mg) 400 mg"; but "has MG and takes magnesium" */
static bool
keep_related(const struct resolver *r, const struct cand *c, uint32_t term)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *d = &r->cands.p[i];

		if (d != c && (d->clause == c->clause || d->code) &&
		    !cand_open(r, d) &&
		    terms_related(r->m, term, cand_term(r, d)))
			return true;
	}
	return false;
}

/* An amount or a time was said of it, or there is nothing else that it could
 * have been said of: "MG on pyridostigmine 60 mg". */
static bool
is_taken(const struct resolver *r, const struct cand *c)
{
	if (intake_has(r, c->clause))
		return true;
	for (size_t i = 0; i < r->cands.n; i++)
		if (!cand_open(r, &r->cands.p[i]) &&
		    keep_taken(r, c, cand_term(r, &r->cands.p[i])))
			return false;
	return r->now.intake != 0;
}

/* What is kept, if anything is. */
static void
narrow(struct resolver *r, struct cand *c, keep_fn *keep)
{
	struct option *p = &r->picked.p[c->options.start];
	uint32_t n = 0;

	for (uint32_t i = 0; i < c->options.count; i++)
		n += keep(r, c, p[i].term);
	if (n == 0)
		return;
	if (n == 1)
		c->decided = 1;
	n = 0;
	for (uint32_t i = 0; i < c->options.count; i++)
		if (keep(r, c, p[i].term))
			p[n++] = p[i];
	c->options.count = n;
}

static void
settle_ambiguous(struct resolver *r, struct cand *c)
{
	if (r->now.listed == SUPP_LISTED_CONDITION)
		narrow(r, c, keep_conditions);
	else if (r->now.listed != SUPP_LISTED_ANY)
		narrow(r, c, keep_taken);
	if (cand_open(r, c) &&
	    (c->scope == SCOPE_RELATIVE || (c->diagnosed && !is_taken(r, c))))
		narrow(r, c, keep_conditions);
	if (cand_open(r, c))
		narrow(r, c, keep_related);
	if (cand_open(r, c) && is_taken(r, c))
		narrow(r, c, keep_taken);
}

/* ---------------------------------------------------------- code and text */

static bool
code_holds(const struct resolver *r, const struct cand *c)
{
	for (uint32_t o = 0; o < c->options.count; o++)
		for (size_t i = 0; i < r->cands.n; i++)
			if (r->cands.p[i].code &&
			    terms_related(r->m,
				r->picked.p[c->options.start + o].term,
				cand_term(r, &r->cands.p[i])))
				return true;
	return false;
}

/* What the text says beside its code and not as the code does is told, and
 * checked too. */
static bool
settle_code(struct resolver *r)
{
	bool has_code = false;

	for (size_t i = 0; i < r->cands.n; i++)
		has_code |= r->cands.p[i].code != 0;
	for (size_t i = 0; has_code && i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->code || code_holds(r, c))
			continue;
		if (!resolve_odd(r, c->text, c->pos))
			return false;
	}
	return true;
}

/* --------------------------------------------------------------- one thing */

static bool
mergeable(const struct resolver *r, const struct cand *c)
{
	return c->into == NONE && !cand_open(r, c);
}

/* A product, not a form of the substance. */
static bool
is_product(const struct resolver *r, uint32_t exact, uint32_t general)
{
	const struct term *t = &r->m->terms[exact];

	return (t->flags & TERM_FRACTION) == 0 &&
	       !model_is_a(r->m, exact, general);
}

/* Everything the product contains is named beside it. */
static bool
spelled_out(const struct resolver *r, uint32_t product)
{
	struct range c = r->m->terms[product].contents;

	for (uint32_t i = 0; i < c.count; i++) {
		uint32_t part = r->m->contents[c.start + i].term;
		bool named = false;

		for (size_t k = 0; k < r->cands.n; k++) {
			const struct cand *d = &r->cands.p[k];

			named |= !cand_open(r, d) &&
				 cand_term(r, d) != product &&
				 terms_related(r->m, cand_term(r, d), part);
		}
		if (!named)
			return false;
	}
	return c.count > 1;
}

/* Is an amount given right behind this name, or, of a part of a product that
 * holds several, right before it: "B complex (50 mg B6)"? */
static bool
has_amount(const struct resolver *r, size_t i, const struct term *product)
{
	bool several = product->contents.count + product->may.count > 1;
	uint32_t end = i + 1 < r->cands.n ? r->cands.p[i + 1].pos : NONE;

	for (uint32_t k = 0; k < r->now.n_amounts; k++) {
		const struct amount *a = &r->now.amounts[k];
		bool leads = several && a->names != NONE && !a->named;

		if (leads ? a->names == r->cands.p[i].pos
			  : a->pos > r->cands.p[i].pos && a->pos < end)
			return true;
	}
	return false;
}

/* "magnesium" of "magnesium 250 mg as oxide", all of "mg glycinate". */
static struct sv
carried_text(struct sv substance, struct sv form)
{
	const char *end = substance.p + substance.n;

	if (form.p > end && form.p <= end + 1)
		substance.n = (size_t)(form.p + form.n - substance.p);
	return substance;
}

/* exact is, or contains, general. */
static void
merge_pair(struct resolver *r, size_t exact, size_t general)
{
	struct cand *e = &r->cands.p[exact], *g = &r->cands.p[general];

	if (!is_product(r, cand_term(r, e), cand_term(r, g))) {
		g->into = (uint32_t)exact;
		if (e->carried)
			e->text = carried_text(g->text, e->text);
		return;
	}
	if (e->code == 0 && spelled_out(r, cand_term(r, e)))
		e->into = (uint32_t)general;
	else if (!has_amount(r, general, cand_means(r, e)))
		g->into = (uint32_t)exact;
}

static uint32_t
by_of(const struct resolver *r, const struct cand *c)
{
	return c->spelt ? SUPP_BY_SPELLING : r->picked.p[c->options.start].by;
}

static void
merge(struct resolver *r, size_t i, size_t k)
{
	struct cand *a = &r->cands.p[i], *b = &r->cands.p[k];
	uint32_t ta = cand_term(r, a), tb = cand_term(r, b);

	if (ta == tb) {
		bool second = by_of(r, b) < by_of(r, a) && a->code == 0;

		a->past = b->past = a->past && b->past; /* "AKI 2019, AKI" */
		/* "Cipro (ciprofloxacin)": the user's first word, unless
		 * the second is the surer one */
		if (second && by_of(r, a) != SUPP_BY_BRAND)
			a->into = (uint32_t)k;
		else
			b->into = (uint32_t)i;
	} else if (term_holds(r->m, tb, ta)) {
		merge_pair(r, k, i);
	} else if (term_holds(r->m, ta, tb)) {
		merge_pair(r, i, k);
	}
}

static void
merge_all(struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		for (size_t k = i + 1; k < r->cands.n; k++) {
			struct cand *a = &r->cands.p[i], *b = &r->cands.p[k];

			if (mergeable(r, a) && mergeable(r, b) &&
			    a->scope == b->scope)
				merge(r, i, k);
		}
	}
}

bool
choose_run(struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (cand_open(r, &r->cands.p[i]))
			settle_ambiguous(r, &r->cands.p[i]);
	if (!settle_code(r))
		return false;
	if (r->cands.n > 1)
		merge_all(r);
	return true;
}
