/* What the terms of two names have to do with each other. */
#include "resolve/words/lexemes.h"

#define HOLDS_DEPTH 6 /* contents of contents */
#define PAIRED_MOST 3 /* things in "cal-mag-zinc"; a multivitamin has more */

static bool holds(const struct model *m, uint32_t a, uint32_t b, int depth);

static bool
contents_hold(const struct model *m, uint32_t a, uint32_t b, int depth)
{
	const struct range *c = &m->terms[a].contents;

	for (uint32_t i = 0; i < c->count; i++)
		if (holds(m, m->contents[c->start + i].term, b, depth - 1))
			return true;
	return false;
}

static bool
holds(const struct model *m, uint32_t a, uint32_t b, int depth)
{
	const struct range *up = &m->terms[a].ancestors;

	if (model_is_a(m, a, b))
		return true;
	if (depth == 0)
		return false;
	if (contents_hold(m, a, b, depth))
		return true;
	for (uint32_t i = 0; i < up->count; i++)
		if (contents_hold(m, model_ref(m, *up, i), b, depth))
			return true;
	return false;
}

bool
term_holds(const struct model *m, uint32_t a, uint32_t b)
{
	return holds(m, a, b, HOLDS_DEPTH);
}

bool
terms_related(const struct model *m, uint32_t a, uint32_t b)
{
	return term_holds(m, a, b) || term_holds(m, b, a);
}

/* May one of the names say what the other is, or holds? */
bool
names_related(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b)
{
	for (uint32_t i = 0; i < a->options.count; i++)
		for (uint32_t k = 0; k < b->options.count; k++)
			if (terms_related(r->m,
				r->options.p[a->options.start + i].term,
				r->options.p[b->options.start + k].term))
				return true;
	return false;
}

/* Does what the term contains hold a in one thing, and b in another? */
static bool
term_combines(
    const struct model *m, const struct term *t, uint32_t a, uint32_t b)
{
	uint32_t has_a = NONE, has_b = NONE;

	for (uint32_t i = 0; i < t->contents.count; i++) {
		uint32_t c = m->contents[t->contents.start + i].term;

		if (has_a == NONE &&
		    (model_is_a(m, c, a) || model_is_a(m, a, c)))
			has_a = i;
		else if (model_is_a(m, c, b) || model_is_a(m, b, c))
			has_b = i;
	}
	return has_a != NONE && has_b != NONE;
}

/* ... in a product of so many things at most. */
static bool
combined(const struct model *m, uint32_t a, uint32_t b, uint32_t most)
{
	for (uint32_t i = 0; i < m->n_terms; i++)
		if (m->terms[i].contents.count > 1 &&
		    m->terms[i].contents.count <= most &&
		    term_combines(m, &m->terms[i], a, b))
			return true;
	return false;
}

bool
terms_combined(const struct model *m, uint32_t a, uint32_t b)
{
	return combined(m, a, b, UINT32_MAX);
}

bool
names_combined(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b)
{
	return terms_combined(r->m, lex_term(r, a), lex_term(r, b));
}

bool
terms_paired(const struct model *m, uint32_t a, uint32_t b)
{
	return combined(m, a, b, PAIRED_MOST);
}

bool
names_paired(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b)
{
	return terms_paired(r->m, lex_term(r, a), lex_term(r, b));
}

static enum kind
option_kind(const struct resolver *r, const struct option *o)
{
	const struct term *t = &r->m->terms[o->term];

	if (t->domain == DOMAIN_CONDITION)
		return KIND_CONDITION;
	if (t->domain == DOMAIN_MEDICINE && (t->flags & TERM_SUPPLEMENT) != 0)
		return KIND_BOTH;
	return (t->flags & TERM_SUPPLEMENT) != 0 ? KIND_SUPPLEMENT
						 : KIND_MEDICINE;
}

enum kind
name_kind(const struct resolver *r, const struct lexeme *x)
{
	enum kind kind = KIND_NONE;

	for (uint32_t i = 0; i < x->options.count; i++) {
		enum kind k =
		    option_kind(r, &r->options.p[x->options.start + i]);

		kind = kind == KIND_NONE || kind == k ? k : KIND_ANY;
	}
	return kind;
}

bool
kinds_differ(enum kind a, enum kind b)
{
	if (a == KIND_BOTH || b == KIND_BOTH)
		return a > KIND_CONDITION && b > KIND_CONDITION;
	if (a == KIND_MEDICINE)
		return b == KIND_SUPPLEMENT || b == KIND_ANY;
	return b == KIND_MEDICINE && (a == KIND_SUPPLEMENT || a == KIND_ANY);
}
