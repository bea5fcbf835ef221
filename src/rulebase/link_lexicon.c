/*
 * The lexicon: words, and for every name a path of words from the root to the
 * node that holds it. A name with an apostrophe has two paths: the apostrophe
 * parts words ("john", "s"), and many people leave it out ("johns").
 */
#include "base/text.h"
#include "rulebase/link.h"

struct lex {
	struct link *l;
	struct tokens ts;
	struct buf word;
	VEC(struct name) items; /* noise and vocabulary: not of terms */
	struct link_pairs ends; /* node, number of a name */
	uint32_t n_edges;
};

/* ---------------------------------------------------------------- words */

static bool
slots_put(struct link *l, uint32_t word)
{
	uint32_t mask = (uint32_t)l->word_slots.n - 1, steps = 0;
	uint32_t i = l->words.p[word].hash & mask;

	for (; l->word_slots.p[i] != NONE; i = (i + 1) & mask)
		if (++steps > LINK_PROBE_MAX)
			return link_limit(l, DIAG_COLLIDING_NAMES,
			    "names that were made to collide");
	l->word_slots.p[i] = word;
	return true;
}

static bool
slots_fit(struct link *l)
{
	size_t n = l->word_slots.n == 0 ? 256 : l->word_slots.n * 2;

	if (l->words.n * 2 < l->word_slots.n)
		return true;
	if (!link_zero(l, &l->word_slots, n))
		return false;
	memset(l->word_slots.p, 0xff, n * sizeof *l->word_slots.p);
	for (uint32_t i = 0; i < l->words.n; i++)
		if (!slots_put(l, i))
			return false;
	return true;
}

static uint32_t
word_find(const struct link *l, struct sv s, uint32_t hash)
{
	uint32_t mask = (uint32_t)l->word_slots.n - 1;

	if (l->word_slots.n == 0)
		return NONE;
	for (uint32_t i = hash & mask; l->word_slots.p[i] != NONE;
	     i = (i + 1) & mask) {
		const struct word *w = &l->words.p[l->word_slots.p[i]];

		if (w->hash == hash && sv_eq(link_sv(l, w->text), s))
			return l->word_slots.p[i];
	}
	return NONE;
}

static bool
word_add(struct link *l, struct sv s, uint32_t flags, uint32_t *out)
{
	struct word w = { .hash = lexicon_hash(s) };

	*out = word_find(l, s, w.hash);
	if (*out != NONE) {
		l->words.p[*out].flags |= flags;
		return true;
	}
	w.flags = flags;
	w.letters = lexicon_letters(s, &w.chars);
	if (!link_str(l, s, &w.text) || !slots_fit(l))
		return false;
	*out = (uint32_t)l->words.n;
	return LINK_PUSH(l, words, w) && slots_put(l, *out);
}

/* ---------------------------------------------------------------- edges */

static bool
edge_put(struct link *l, struct edge e)
{
	uint32_t mask = (uint32_t)l->edges.n - 1, steps = 0;
	uint32_t i = lexicon_edge_hash(e.node, e.word) & mask;

	for (; l->edges.p[i].to != NONE; i = (i + 1) & mask)
		if (++steps > LINK_PROBE_MAX)
			return link_limit(l, DIAG_COLLIDING_NAMES,
			    "names that were made to collide");
	l->edges.p[i] = e;
	return true;
}

static bool
edges_fit(struct lex *x)
{
	struct link *l = x->l;
	size_t n = l->edges.n, next = n == 0 ? 256 : n * 2;
	struct edge *old;
	bool ok = true;

	if ((size_t)x->n_edges * 2 < n)
		return true;
	old = supp__malloc((n + 1) * sizeof *old);
	if (old == NULL)
		return link_nomem(l);
	if (n != 0)
		memcpy(old, l->edges.p, n * sizeof *old);
	if (VEC_FIT(&l->edges, next)) {
		l->edges.n = next;
		memset(l->edges.p, 0xff, next * sizeof *l->edges.p);
		for (size_t i = 0; ok && i < n; i++)
			if (old[i].to != NONE)
				ok = edge_put(l, old[i]);
	} else {
		ok = link_nomem(l);
	}
	supp__free(old);
	return ok;
}

static bool
edge_step(struct lex *x, uint32_t node, uint32_t word, uint32_t *to)
{
	struct link *l = x->l;
	struct model view = { .edges = l->edges.p,
		.n_edges = (uint32_t)l->edges.n };
	struct node empty = { .names = { 0, 0 } };

	*to = lexicon_step(&view, node, word);
	if (*to != NONE)
		return true;
	if (!edges_fit(x))
		return false;
	*to = (uint32_t)l->nodes.n;
	x->n_edges++;
	return LINK_PUSH(l, nodes, empty) &&
	       edge_put(l, (struct edge){ node, word, *to });
}

/* ---------------------------------------------------------------- names */

static bool
glued(const struct lex *x, size_t i)
{
	return i < x->ts.t.n && x->ts.t.p[i].before == BEFORE_APOSTROPHE;
}

/* One path; with join, parts that only an apostrophe separates are one. */
static bool
name_path(struct lex *x, uint32_t name, uint32_t flags, bool join)
{
	uint32_t node = 0, word;

	for (size_t i = 0; i < x->ts.t.n;) {
		x->word.n = 0;
		do
			if (!buf_add(&x->word, token_norm(&x->ts, i)))
				return link_nomem(x->l);
		while (glued(x, ++i) && join);
		if (!word_add(x->l, (struct sv){ x->word.p, x->word.n }, flags,
			&word) ||
		    !edge_step(x, node, word, &node))
			return false;
	}
	return link_pair_add(x->l, &x->ends, node, name);
}

static bool
name_add(struct lex *x, struct sv text, uint32_t name, uint32_t flags,
    struct place at)
{
	struct link *l = x->l;
	bool join = false;

	if (text_tokens(text, &x->ts) != SUPP_OK)
		return link_nomem(l);
	if (x->ts.t.n == 0)
		return link_error(
		    l, DIAG_BAD_VALUE, at, "a name without letters or digits");
	/* a phrase of noise does not make its words noise */
	if (flags == WORD_NOISE && x->ts.t.n > 1)
		flags = WORD_VOCAB;
	for (size_t i = 1; i < x->ts.t.n; i++)
		join |= glued(x, i);
	return name_path(x, name, flags, false) &&
	       (!join || name_path(x, name, flags, true));
}

/* Names of terms stand already; the others follow in items. */
static bool
item_add(struct lex *x, struct name n, struct sv text, uint32_t flags,
    struct place at)
{
	uint32_t number = (uint32_t)(x->l->names.n + x->items.n);

	if (!VEC_FIT(&x->items, x->items.n + 1))
		return link_nomem(x->l);
	x->items.p[x->items.n++] = n;
	return name_add(x, text, number, flags, at);
}

static bool
items_noise(struct lex *x)
{
	static const struct place nowhere = { NONE, 0, 0 };
	struct link *l = x->l;
	const struct model *base = l->b->base;
	struct name n = { .kind = NAME_NOISE, .by = SUPP_BY_NAME };

	for (uint32_t i = 0; base != NULL && i < base->n_names; i++)
		if (base->names[i].kind == NAME_NOISE &&
		    !item_add(x, base->names[i],
			model_sv(base, base->names[i].text), WORD_NOISE,
			nowhere))
			return false;
	n.layer = l->base_layers;
	for (size_t i = 0; i < l->b->words.n; i++)
		if (!link_str(l, l->b->words.p[i].s, &n.text) ||
		    !item_add(x, n, l->b->words.p[i].s, WORD_NOISE,
			l->b->words.p[i].at))
			return false;
	return true;
}

static bool
items_vocab(struct lex *x)
{
	static const struct place nowhere = { NONE, 0, 0 };
	const struct vocab *v;

	for (uint32_t i = 0; (v = vocab_item(i)) != NULL; i++) {
		struct name n = {
			.kind = NAME_VOCAB, .target = i, .by = SUPP_BY_NAME
		};

		if (!link_str(x->l, sv_of(v->phrase), &n.text) ||
		    !item_add(x, n, sv_of(v->phrase), WORD_VOCAB, nowhere))
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------- ends */

static const struct name *
name_of(const struct lex *x, size_t terms, uint32_t number)
{
	return number < terms ? &x->l->names.p[number]
			      : &x->items.p[number - terms];
}

static bool
end_clash(struct lex *x, uint32_t a, uint32_t b)
{
	struct link *l = x->l;
	const struct name *n = &l->names.p[b];
	struct place at = l->name_at.p[b];
	char where[LINK_WHERE];

	if (at.line == 0) {
		uint32_t other = a;

		a = b;
		b = other;
		at = l->name_at.p[b];
	}
	return link_error(l, DIAG_DUPLICATE_NAME, at,
	    "\"" SV_FMT "\" names \"" SV_FMT "\" and \"" SV_FMT "\" (%s)",
	    SV_ARG(link_sv(l, n->text)),
	    SV_ARG(link_sv(l, l->terms.p[l->names.p[b].target].id)),
	    SV_ARG(link_sv(l, l->terms.p[l->names.p[a].target].id)),
	    link_where(l, l->name_at.p[a], where));
}

/* Whose names the other meaning of a word stands in the way of. Nobody's if
 * it has that meaning in one place only: "sleep" behind "for", "PSA" before a
 * figure, "allergies" before a colon; and "pregnancy" tells of the person what
 * the condition of that name is. */
enum shadow { SHADOW_NONE, SHADOW_TAKEN, SHADOW_ALL };

/* Words that the reader tells apart by what stands beside them (writing.c). */
static bool
is_told_apart(const struct vocab *v)
{
	static const char *const words[] = { "mom", "inh" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(v->phrase, words[i]) == 0)
			return true;
	return false;
}

static enum shadow
end_shadow(const struct name *n)
{
	const struct vocab *v =
	    n->kind == NAME_VOCAB ? vocab_item(n->target) : NULL;

	if (v == NULL)
		return n->kind == NAME_NOISE ? SHADOW_ALL : SHADOW_NONE;
	if (v->cls == VOCAB_PERSON)
		return SHADOW_TAKEN;
	if (is_told_apart(v) || v->cls == VOCAB_PURPOSE ||
	    v->cls == VOCAB_MAKER ||
	    (v->cls == VOCAB_LAB && lab_is_test(v->value)) ||
	    (v->cls == VOCAB_ALLERGY && v->value == ALLERGY_HEADING))
		return SHADOW_NONE;
	return SHADOW_ALL;
}

static bool
end_shadowed(const struct link *l, enum shadow shadow, uint32_t owner)
{
	uint32_t term = l->names.p[owner].target;

	return shadow == SHADOW_ALL ||
	       (shadow == SHADOW_TAKEN &&
		   l->terms.p[term].domain != DOMAIN_CONDITION);
}

/* Names of one node: each target once; one owner unless ambiguous. */
static bool
end_node(struct lex *x, size_t terms, const uint32_t *numbers, size_t n,
    struct range *out)
{
	struct link *l = x->l;
	size_t start = l->names.n;
	uint32_t owner = NONE;
	enum shadow shadow = SHADOW_NONE;

	for (size_t i = 0; i < n; i++) {
		struct name name = *name_of(x, terms, numbers[i]);
		size_t k = start;

		while (
		    k < l->names.n && (l->names.p[k].kind != name.kind ||
					  l->names.p[k].target != name.target))
			k++;
		if (k < l->names.n)
			continue;
		if (l->names.n - start == LINK_NODE_NAMES)
			return link_error(l, DIAG_TOO_MANY,
			    numbers[i] < terms ? l->name_at.p[numbers[i]]
					       : l->name_at.p[0],
			    "more than %d things share one name",
			    LINK_NODE_NAMES);
		if (!LINK_PUSH(l, names, name))
			return false;
		if (end_shadow(&name) > shadow)
			shadow = end_shadow(&name);
		if (name.kind != NAME_TERM || name.by == SUPP_BY_AMBIGUOUS)
			continue;
		if (owner != NONE && !end_clash(x, owner, numbers[i]))
			return false;
		owner = numbers[i];
	}
	*out =
	    (struct range){ (uint32_t)start, (uint32_t)(l->names.n - start) };
	if (owner == NONE || !l->b->warn || l->name_at.p[owner].line == 0 ||
	    !end_shadowed(l, shadow, owner))
		return true;
	return link_error(l, DIAG_SHADOWED, l->name_at.p[owner],
	    "this word has a meaning of its own in lists");
}

static bool
ends_pack(struct lex *x)
{
	struct link *l = x->l;
	struct range *runs = supp__malloc((l->nodes.n + 1) * sizeof *runs);
	size_t terms = l->names.n, refs = l->refs.n;
	bool ok;

	if (runs == NULL)
		return link_nomem(l);
	ok = link_pack_pairs(l, &x->ends, l->nodes.n, runs, sizeof *runs);
	for (size_t i = 0; ok && i < l->nodes.n; i++)
		if (runs[i].count != 0)
			ok = end_node(x, terms, &l->refs.p[runs[i].start],
			    runs[i].count, &l->nodes.p[i].names);
	l->refs.n = refs; /* they stood there for the time being */
	supp__free(runs);
	return ok;
}

static bool
lex_work(struct lex *x)
{
	struct link *l = x->l;
	struct node root = { .names = { 0, 0 } };

	if (!LINK_PUSH(l, nodes, root) || !slots_fit(l) || !edges_fit(x))
		return false;
	for (uint32_t i = 0; i < l->names.n; i++) {
		struct sv text = link_sv(l, l->names.p[i].text);

		if (!name_add(x, text, i, WORD_NAME, l->name_at.p[i]))
			return false;
	}
	return items_noise(x) && items_vocab(x) && ends_pack(x);
}

bool
link_lexicon(struct link *l)
{
	struct lex x = { .l = l };
	bool ok = lex_work(&x);

	VEC_FREE(&x.ts.t);
	buf_free(&x.ts.norm);
	buf_free(&x.word);
	VEC_FREE(&x.items);
	VEC_FREE(&x.ends.v);
	return ok;
}
