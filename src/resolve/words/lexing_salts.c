/*
 * The salt behind a name, which belongs to it: unless it stands behind a dash
 * or a full stop, or is taken by itself and stands behind a brand, or before
 * an amount that no salt of a medicine has.
 */
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define SALT_WORDS 4
#define SALT_LETTERS 4 /* of a salt that is not written out */
#define SALT_FAR 4     /* words between a salt and its amount */
/* Names with more than that in a dose hold their salt: "raltegravir
 * potassium". */
#define SALT_MOST (100 * NG_PER_MG)
#define POTASSIUM_PIECE (99 * NG_PER_MG) /* of supplements in the US */

/* "omeprazole - magnesium", "omeprazole. Magnesium": the next of a list. */
static bool
begins_next(const struct resolver *r, size_t slot)
{
	uint32_t before = r->tokens.t.p[r->slots.p[slot].first].before;

	return (before & BEFORE_SPACE) != 0 &&
	       (before & (BEFORE_HYPHEN | BEFORE_DOT)) != 0;
}

/* "ATORVASTATIN CA", "LEVOTHYROXINE SOD", "METOPROLOL TART": a salt as labels
 * and printouts shorten it. */
static bool
salt_short(const struct resolver *r, size_t slot, struct sv salt)
{
	static const char *const words[][2] = { { "ca", "calcium" },
		{ "k", "potassium" }, { "pot", "potassium" },
		{ "na", "sodium" }, { "sod", "sodium" }, { "mg", "magnesium" },
		{ "mag", "magnesium" } };
	struct sv s = token_norm(&r->tokens, r->slots.p[slot].first);
	const struct vocab *v;

	for (size_t i = 0; i < COUNT(words); i++)
		if (sv_is(s, words[i][0]))
			return sv_is(salt, words[i][1]);
	if (s.n < SALT_LETTERS || s.n >= salt.n ||
	    memcmp(s.p, salt.p, s.n) != 0)
		return false;
	v = slot_vocab(r, slot);
	return v == NULL; /* "capsule" is none */
}

/* Does the salt stand at slot i? Returns the slot behind it, or i. */
static size_t
salt_at(const struct resolver *r, struct sv salt, size_t i)
{
	size_t at = 0, words = 0;

	if (i < r->slots.n && begins_next(r, i))
		return i;
	while (at < salt.n) {
		size_t end = at;
		struct sv word;

		while (end < salt.n && salt.p[end] != ' ')
			end++;
		word = sv_part(salt, at, end - at);
		if (i + words >= r->slots.n || words == SALT_WORDS ||
		    !(sv_eq(token_norm(&r->tokens, r->slots.p[i + words].first),
			  word) ||
			salt_short(r, i + words, word)))
			return i;
		words++;
		at = end + (end < salt.n);
	}
	return i + words;
}

/* "calcium", and not "hydrochloride" */
static bool
taken_alone(const struct resolver *r, struct sv salt)
{
	uint32_t node = step_word(r, 0, lexicon_word(r->m, salt));
	struct range names;

	if (node == NONE)
		return false;
	names = r->m->nodes[node].names;
	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];

		if (n->kind == NAME_TERM &&
		    (r->m->terms[n->target].flags & TERM_SUPPLEMENT) != 0)
			return true;
	}
	return false;
}

/* The amount that the slots from i on say of it. */
static bool
is_too_much(const struct resolver *r, size_t i)
{
	const struct vocab *v;
	struct lexeme x = { .type = LEX_NUMBER };
	size_t end = i + SALT_FAR;
	bool assumed;
	uint32_t unit;
	int64_t one, mass;

	for (; i + 1 < r->slots.n && i < end; i++) {
		if (r->tokens.t.p[r->slots.p[i].first].type == TOKEN_NUMBER)
			break;
		v = slot_vocab(r, i);
		if (v == NULL || v->cls != VOCAB_FORM)
			return false; /* "tablets 400 mg" */
	}
	if (i + 1 >= r->slots.n || i == end ||
	    !numbers_digits(token_norm(&r->tokens, r->slots.p[i].first),
		&x.value, &x.exp, &assumed))
		return false;
	v = slot_vocab(r, i + 1);
	if (v == NULL || v->cls != VOCAB_UNIT)
		return false;
	vocab_unit(v->value, &unit, &one);
	return unit == UNIT_MASS && lex_scaled(&x, one, &mass) &&
	       (mass > SALT_MOST || mass == POTASSIUM_PIECE);
}

/* "calcium trihydrate": the water of a salt. */
static bool
is_water(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "anhydrous", "hydrate",
		"hemihydrate", "monohydrate", "sesquihydrate", "dihydrate",
		"trihydrate", "tetrahydrate", "pentahydrate" };
	struct sv word;

	if (i >= r->slots.n)
		return false;
	word = token_norm(&r->tokens, r->slots.p[i].first);
	return sv_in(word, words, COUNT(words));
}

/* Where the salt that a term lists and that stands at slot i ends, or i. */
static size_t
salt_behind(const struct resolver *r, const struct option *o, struct sv salt,
    size_t i, bool as)
{
	size_t end = salt_at(r, salt, i);

	if (end == i)
		return i;
	if (!as && taken_alone(r, salt) &&
	    (o->by == SUPP_BY_BRAND || is_too_much(r, end)))
		return i;
	return end + is_water(r, end);
}

/* "tamsulosin HCl": what makes no other thing of any medicine, whichever of its
 * salts are listed. Of a supplement the salt is what it is. */
static size_t
counter_ion(const struct resolver *r, const struct option *o, size_t i)
{
	static const char *const words[] = { "hydrochloride", "hcl",
		"dihydrochloride", "hydrobromide", "maleate", "mesylate",
		"mesilate", "besylate", "besilate", "tosylate", "succinate",
		"tartrate", "bitartrate", "fumarate", "sulfate", "sulphate" };
	const struct term *t = &r->m->terms[o->term];

	if (t->domain != DOMAIN_MEDICINE || (t->flags & TERM_SUPPLEMENT) != 0)
		return i;
	for (size_t k = 0; k < COUNT(words); k++) {
		size_t end = salt_at(r, sv_of(words[k]), i);

		if (end != i)
			return end;
	}
	return i;
}

/* Where a salt of a term that stands at slot i ends, or i. */
static size_t
salt_of(const struct resolver *r, const struct option *o, size_t i, bool as)
{
	const struct range *salts = &r->m->terms[o->term].salts;
	size_t last = counter_ion(r, o, i);

	for (uint32_t s = 0; s < salts->count; s++) {
		struct sv salt = model_sv(r->m, r->m->strs[salts->start + s]);
		size_t end = salt_behind(r, o, salt, i, as);

		last = end > last ? end : last;
	}
	return last;
}

static size_t
salts_behind(
    const struct resolver *r, const struct lexeme *x, size_t i, bool as)
{
	size_t next = i;

	do {
		i = next;
		for (uint32_t o = 0; o < x->options.count; o++) {
			size_t end = salt_of(
			    r, &r->options.p[x->options.start + o], i, as);

			next = end > next ? end : next;
		}
	} while (next != i);
	return i;
}

static bool
slot_is(const struct resolver *r, size_t i, const char *text)
{
	return i < r->slots.n &&
	       sv_is(token_norm(&r->tokens, r->slots.p[i].first), text);
}

/* "esomeprazole magnesium", "esomeprazole (as magnesium)": the salt belongs
 * to the name. Returns the slot behind all of it. */
size_t
salts_take(const struct resolver *r, const struct lexeme *x, size_t i)
{
	size_t end = salts_behind(r, x, i, false), from;
	bool as;

	if (end != i || !slot_is(r, i, "("))
		return end;
	as = slot_is(r, i + 1, "as");
	from = i + 1 + as;
	end = salts_behind(r, x, from, as);
	return end != from && slot_is(r, end, ")") ? end + 1 : i;
}
