/*
 * A product that is named by its parts, with an amount for each: "calcium
 * carbonate-vitamin D3 600 mg-400 unit" is read as the parts, since nobody
 * else knows how much of each is in it.
 */
#include "resolve/words/lexemes.h"

#define PRODUCT_WORDS 3 /* of the name of a product that names its parts */

/* "(1,500 mg)" of "600 mg (1,500 mg)-400 unit": behind it, or i. */
static size_t
weight_aside(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') && lex_number(r, i + 1) &&
		       lex_is(r, i + 2, VOCAB_UNIT) && lex_mark(r, i + 3, ')')
		   ? i + 4
		   : i;
}

static bool
hyphened(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0;
}

/* "calcium carbonate-vitamin D3 600 mg-400 unit", "600-400 MG-UNIT": an amount
 * for each part. */
static bool
amounts_apart(const struct resolver *r, size_t i)
{
	size_t j = weight_aside(r, i + 3);

	j += lex_mark(r, j, '/');
	if (lex_number(r, i + 1) && lex_number(r, i + 2) && hyphened(r, i + 2))
		return lex_is(r, i + 3, VOCAB_UNIT) &&
		       lex_is(r, i + 4, VOCAB_UNIT) && hyphened(r, i + 4);
	return lex_number(r, i + 1) && lex_is(r, i + 2, VOCAB_UNIT) &&
	       lex_number(r, j) && lex_is(r, j + 1, VOCAB_UNIT);
}

static bool
is_product(const struct resolver *r, const struct lexeme *x)
{
	const struct term *t;

	if (x->type != LEX_NAME || x->options.count != 1 ||
	    x->slots < PRODUCT_WORDS)
		return false;
	t = &r->m->terms[lex_term(r, x)];
	return (t->flags & TERM_SUPPLEMENT) != 0 && t->contents.count > 1;
}

static const struct term *
term_at(const struct resolver *r, size_t i)
{
	return &r->m->terms[r->options.p[r->lex.p[i].options.start].term];
}

/* The lexeme from..to-1 that names the part; or to. */
static size_t
part_named(const struct resolver *r, size_t from, size_t to, uint32_t part)
{
	for (; from < to; from++)
		if (r->lex.p[from].type == LEX_NAME &&
		    terms_related(r->m,
			r->options.p[r->lex.p[from].options.start].term, part))
			break;
	return from;
}

/* Labels of the product may weigh another thing than those of the part alone:
 * in "calcium carbonate-vitamin D3 600 mg-10 mcg" the 600 mg are calcium. */
static void
weigh_as_part(struct resolver *r, const struct lexeme *x, uint32_t part)
{
	struct option *o = &r->options.p[x->options.start];

	if ((r->m->terms[o->term].flags & TERM_FRACTION) == 0 ||
	    x->options.count != 1 || !model_is_a(r->m, part, o->term))
		return;
	r->slots.p[x->slot].part = part + 1;
	o->term = part;
}

/* Do the names in front of slot end, from lexeme i, say all it contains? Not a
 * shorter name of the product: "Accrete" of "Accrete D3". */
static bool
names_parts(struct resolver *r, size_t i, uint32_t end, struct range c)
{
	const struct content *k = &r->m->contents[c.start];
	size_t last = i;

	while (last < r->lex.n && r->lex.p[last].slot < end) {
		if (r->lex.p[last].type == LEX_UNKNOWN ||
		    (r->lex.p[last].type == LEX_NAME &&
			term_at(r, last)->contents.count > 1))
			return false;
		last++;
	}
	for (uint32_t n = 0; n < c.count; n++)
		if (part_named(r, i, last, k[n].term) == last)
			return false;
	for (uint32_t n = 0; n < c.count; n++)
		weigh_as_part(
		    r, &r->lex.p[part_named(r, i, last, k[n].term)], k[n].term);
	return true;
}

/* Names from the product's first slot on that are shorter, until none is a
 * product of these parts. */
static bool
shorten(struct resolver *r, size_t i)
{
	uint32_t slot = r->lex.p[i].slot;

	while (is_product(r, &r->lex.p[i])) {
		r->slots.p[slot].shorter = r->lex.p[i].slots;
		if (!lexing_run(r))
			return false;
	}
	return true;
}

bool
parts_apart(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		struct lexeme x = r->lex.p[i];
		struct range c;

		if (!is_product(r, &x) || !amounts_apart(r, i))
			continue;
		c = r->m->terms[r->options.p[x.options.start].term].contents;
		if (!shorten(r, i))
			return false;
		if (names_parts(r, i, x.slot + x.slots, c))
			return true;
		r->slots.p[x.slot].shorter = 0;
		return lexing_run(r);
	}
	return true;
}
