/* Codes of all terms, sorted so that beginnings are found by bisection. */
#include "base/ascii.h"
#include "rulebase/link.h"

static bool
code_push(struct link *l, uint32_t term, uint32_t system, struct str text)
{
	struct code c = { .text = text, .system = system, .term = term };

	return LINK_PUSH(l, codes, c);
}

static bool
code_upper(struct link *l, uint32_t term, const struct rec_code *r)
{
	char *kept = arena_strdup(&l->b->arena, r->text.s);
	struct str s;

	if (kept == NULL)
		return link_nomem(l);
	for (size_t i = 0; i < r->text.s.n; i++)
		kept[i] = ascii_to_upper(kept[i]);
	return link_str(l, (struct sv){ kept, r->text.s.n }, &s) &&
	       code_push(l, term, r->system, s);
}

static bool
code_record(struct link *l, uint32_t term, const struct rec_term *r)
{
	for (uint32_t i = 0; i < r->n_codes; i++)
		if (!code_upper(l, term, &r->codes[i]))
			return false;
	return true;
}

/* Those of the layer below, then its own, then those added to it. */
static bool
code_term(struct link *l, uint32_t t)
{
	const struct model *base = l->b->base;

	if (t < l->base_terms) {
		const struct range r = base->terms[t].codes;

		for (uint32_t i = 0; i < r.count; i++) {
			const struct code *c =
			    &base->codes[base->code_refs[r.start + i]];

			if (!code_push(l, t, c->system, c->text))
				return false;
		}
	} else if (!code_record(l, t,
		       link_term_rec(l, t))) {
		return false;
	}
	for (uint32_t e = l->ext_head.p[t]; e != NONE; e = l->ext_next.p[e])
		if (!code_record(l, t, &l->b->terms.p[e]))
			return false;
	return true;
}

static bool
skipped(char c)
{
	return c == '.' || c == ' ';
}

/* Without dots and spaces, as model_codes() compares. */
static int
code_text_cmp(struct sv a, struct sv b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.n && skipped(a.p[i]))
			i++;
		while (k < b.n && skipped(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return (i != a.n) - (k != b.n);
		if (a.p[i] != b.p[k])
			return (unsigned char)a.p[i] < (unsigned char)b.p[k]
				   ? -1
				   : 1;
		i++;
		k++;
	}
}

static int
code_order(const struct link *l, uint32_t a, uint32_t b)
{
	const struct code *x = &l->codes.p[a], *y = &l->codes.p[b];

	if (x->system != y->system)
		return x->system < y->system ? -1 : 1;
	return code_text_cmp(link_sv(l, x->text), link_sv(l, y->text));
}

/* codes into order; code_refs keep each term's own order. */
static bool
code_arrange(struct link *l, link_list *order, link_list *place)
{
	size_t n = l->codes.n;
	struct code *sorted;

	if (!link_zero(l, order, n) || !link_zero(l, place, n))
		return false;
	for (uint32_t i = 0; i < n; i++)
		order->p[i] = i;
	if (!link_sort(l, order->p, n, code_order))
		return false;
	sorted = supp__malloc((n + 1) * sizeof *sorted);
	if (sorted == NULL)
		return link_nomem(l);
	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = l->codes.p[order->p[i]];
		place->p[order->p[i]] = i;
	}
	if (n != 0)
		memcpy(l->codes.p, sorted, n * sizeof *sorted);
	supp__free(sorted);
	for (uint32_t i = 0; i < n; i++)
		if (!LINK_PUSH(l, code_refs, place->p[i]))
			return false;
	return true;
}

bool
link_codes(struct link *l)
{
	link_list order = { 0 }, place = { 0 };
	bool ok = true;

	for (uint32_t t = 0; ok && t < l->terms.n; t++) {
		size_t start = l->codes.n;

		ok = code_term(l, t);
		l->terms.p[t].codes = (struct range){ (uint32_t)start,
			(uint32_t)(l->codes.n - start) };
	}
	ok = ok && code_arrange(l, &order, &place);
	VEC_FREE(&order);
	VEC_FREE(&place);
	return ok;
}
