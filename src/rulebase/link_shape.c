/*
 * Lint's proof for the patterns of classes. Every listed name is held against
 * every pattern: one that a pattern takes belongs to the class, or `except`
 * says that it does not; and a member that ends as the pattern's own members
 * end is taken too. A pattern is for names that nobody listed, so what it
 * does to the listed ones is the only evidence that it can be trusted.
 */
#include "base/pattern.h"
#include "base/text.h"
#include "rulebase/link.h"

/* A one-word name of a member, and whether the pattern takes it. */
struct shape_member {
	struct str word;
	uint32_t pattern, name;
	bool taken;
};

struct shape {
	struct link *l;
	struct pattern **compiled; /* one for each of the linker's patterns */
	struct pattern_scratch *scratch;
	struct tokens ts;
	struct link_map single; /* words that are a name by themselves */
	VEC(struct shape_member) members;
};

static bool
shape_compile(struct shape *x)
{
	struct link *l = x->l;
	char why[PATTERN_WHY];

	x->compiled =
	    supp__zeroed(l->patterns.n, sizeof(struct pattern *));
	if (x->compiled == NULL)
		return link_nomem(l);
	if (pattern_scratch_new(&x->scratch) != SUPP_OK)
		return link_nomem(l);
	for (size_t i = 0; i < l->patterns.n; i++)
		if (pattern_compile(link_sv(l, l->patterns.p[i].source),
			&x->compiled[i], why) != SUPP_OK)
			return link_nomem(l);
	return true;
}

static void
shape_free(struct shape *x)
{
	for (size_t i = 0; x->compiled != NULL && i < x->l->patterns.n; i++)
		pattern_free(x->compiled[i]);
	supp__free(x->compiled);
	pattern_scratch_free(x->scratch);
	VEC_FREE(&x->ts.t);
	buf_free(&x->ts.norm);
	supp__free(x->single.slots);
	VEC_FREE(&x->members);
}

static bool
shape_tokens(struct shape *x, uint32_t name)
{
	struct sv text = link_sv(x->l, x->l->names.p[name].text);

	return text_tokens(text, &x->ts) == SUPP_OK || link_nomem(x->l);
}

static bool
is_single(const struct shape *x)
{
	return x->ts.t.n == 1 && x->ts.t.p[0].type == TOKEN_WORD;
}

static bool
shape_singles(struct shape *x)
{
	struct link *l = x->l;
	struct str key;

	for (uint32_t n = 0; n < l->name_at.n; n++) {
		if (!shape_tokens(x, n))
			return false;
		if (!is_single(x) ||
		    link_map_get(l, &x->single, token_norm(&x->ts, 0)) != NONE)
			continue;
		if (!link_str(l, token_norm(&x->ts, 0), &key) ||
		    !link_map_put(l, &x->single, key, n))
			return false;
	}
	return true;
}

/* ------------------------------------------------------- who belongs to it */

static bool
holds(const struct link *l, uint32_t term, uint32_t of, uint32_t depth)
{
	const struct term *t = &l->terms.p[term];

	if (link_is_a(l, term, of))
		return true;
	for (uint32_t i = 0; depth != 0 && i < t->contents.count; i++)
		if (holds(l, l->contents.p[t->contents.start + i].term, of,
			depth - 1))
			return true;
	for (uint32_t i = 0; depth != 0 && i < t->may.count; i++)
		if (holds(l, l->refs.p[t->may.start + i], of, depth - 1))
			return true;
	return false;
}

static bool
excepted(const struct link *l, const struct class_pattern *p, struct sv word)
{
	for (uint32_t i = 0; i < p->except.count; i++)
		if (sv_eq(link_sv(l, l->strs.p[p->except.start + i]), word))
			return true;
	return false;
}

/* Where the pattern stands, or nowhere if it is of a layer below. */
static struct place
pattern_place(const struct link *l, uint32_t pattern)
{
	uint32_t t = l->patterns.p[pattern].term;

	if (t < l->base_terms)
		return (struct place){ NONE, 0, 0 };
	return link_term_rec(l, t)->match.at;
}

/* At the name; at the pattern if the name is of a layer below; and nothing
 * if both are, since that layer was not written here. */
static bool
shape_told(struct shape *x, enum diag_id id, uint32_t pattern, uint32_t name,
    struct sv word, const char *what)
{
	struct link *l = x->l;
	const struct class_pattern *p = &l->patterns.p[pattern];
	struct place at = l->name_at.p[name];

	if (at.line == 0)
		at = pattern_place(l, pattern);
	if (at.line == 0)
		return true;
	return link_error(l, id, at,
	    "the pattern of " SV_FMT " %s \"" SV_FMT "\", a name of " SV_FMT,
	    SV_ARG(link_sv(l, l->terms.p[p->term].id)), what, SV_ARG(word),
	    SV_ARG(link_sv(l, l->terms.p[l->names.p[name].target].id)));
}

/* ------------------------------------------------------------- one word */

static bool
member_keep(struct shape *x, uint32_t pattern, uint32_t name, struct sv word,
    bool taken)
{
	struct shape_member m = {
		.pattern = pattern, .name = name, .taken = taken
	};

	if (!link_str(x->l, word, &m.word))
		return false;
	if (!VEC_FIT(&x->members, x->members.n + 1))
		return link_nomem(x->l);
	x->members.p[x->members.n++] = m;
	return true;
}

/* A brand may look like anything; the names of a substance have a shape. */
static bool
has_shape(const struct link *l, uint32_t name, uint32_t class)
{
	const struct name *n = &l->names.p[name];

	return n->target != class && n->by != SUPP_BY_BRAND &&
	       n->by != SUPP_BY_AMBIGUOUS && link_is_a(l, n->target, class);
}

static bool
shape_word(struct shape *x, uint32_t pattern, uint32_t name, struct sv word)
{
	struct link *l = x->l;
	const struct class_pattern *p = &l->patterns.p[pattern];
	bool found = false,
	     member = is_single(x) && has_shape(l, name, p->term);
	supp_status rc =
	    pattern_search(x->compiled[pattern], x->scratch, word, &found);

	if (rc == SUPP_ERR_NOMEM)
		return link_nomem(l);
	if (rc != SUPP_OK)
		return shape_told(x, DIAG_PATTERN_TAKES, pattern, name, word,
		    "takes too long on");
	if (found && excepted(l, p, word))
		return !member || shape_told(x, DIAG_PATTERN_LEAVES, pattern,
				      name, word, "makes an exception of");
	if (member && !member_keep(x, pattern, name, word, found))
		return false;
	if (!found ||
	    holds(l, l->names.p[name].target, p->term, MODEL_CONTENTS_DEPTH))
		return true;
	return shape_told(x, DIAG_PATTERN_TAKES, pattern, name, word, "takes");
}

/* A word of a longer name that is a name by itself was held against the
 * patterns there, with the term that it names. */
static bool
shape_name(struct shape *x, uint32_t name)
{
	struct link *l = x->l;

	if (!shape_tokens(x, name))
		return false;
	for (size_t i = 0; i < x->ts.t.n; i++) {
		struct sv word = token_norm(&x->ts, i);

		if (x->ts.t.p[i].type != TOKEN_WORD ||
		    (x->ts.t.n > 1 &&
			link_map_get(l, &x->single, word) != NONE))
			continue;
		for (uint32_t p = 0; p < l->patterns.n; p++)
			if (!shape_word(x, p, name, word))
				return false;
	}
	return true;
}

/* ------------------------------------------------------------- members */

static bool
same_end(struct sv a, struct sv b)
{
	size_t n = LINK_SHAPE_LETTERS;

	return a.n >= n && b.n >= n &&
	       memcmp(a.p + a.n - n, b.p + b.n - n, n) == 0;
}

static bool
shape_left(struct shape *x, const struct shape_member *m)
{
	struct sv word = link_sv(x->l, m->word);

	for (size_t i = 0; i < x->members.n; i++) {
		const struct shape_member *o = &x->members.p[i];

		if (o->taken && o->pattern == m->pattern &&
		    same_end(link_sv(x->l, o->word), word))
			return shape_told(x, DIAG_PATTERN_LEAVES, m->pattern,
			    m->name, word, "leaves out");
	}
	return true;
}

/* A pattern that takes no member of its class shows nothing. */
static bool
shape_empty(struct shape *x, uint32_t pattern)
{
	struct link *l = x->l;
	struct place at = pattern_place(l, pattern);

	for (size_t i = 0; i < x->members.n; i++)
		if (x->members.p[i].taken && x->members.p[i].pattern == pattern)
			return true;
	return at.line == 0 ||
	       link_error(l, DIAG_PATTERN_LEAVES, at,
		   "the pattern of " SV_FMT " takes no listed member",
		   SV_ARG(
		       link_sv(l, l->terms.p[l->patterns.p[pattern].term].id)));
}

static bool
shape_members(struct shape *x)
{
	for (size_t i = 0; i < x->members.n; i++)
		if (!x->members.p[i].taken && !shape_left(x, &x->members.p[i]))
			return false;
	for (uint32_t p = 0; p < x->l->patterns.n; p++)
		if (!shape_empty(x, p))
			return false;
	return true;
}

static bool
shape_all(struct shape *x)
{
	if (!shape_compile(x) || !shape_singles(x))
		return false;
	for (uint32_t n = 0; n < x->l->name_at.n; n++)
		if (!shape_name(x, n))
			return false;
	return shape_members(x);
}

bool
link_shape(struct link *l)
{
	struct shape x = { .l = l };
	bool ok = l->patterns.n == 0 || shape_all(&x);

	shape_free(&x);
	return ok;
}
