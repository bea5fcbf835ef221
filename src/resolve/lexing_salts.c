/* The salt behind a name, which belongs to it. */
#include "resolve/resolver.h"

#define SALT_WORDS 4
#define SALT_LETTERS 4 /* of a salt that is not written out */

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

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (sv_is(s, words[i][0]))
			return sv_is(salt, words[i][1]);
	if (s.n < SALT_LETTERS || s.n >= salt.n || memcmp(s.p, salt.p, s.n) != 0)
		return false;
	v = numbers_vocab(r, r->slots.p[slot].word);
	return v == NULL; /* "capsule" is none */
}

/* Does the salt stand at slot i? Returns the slot behind it, or i. */
static size_t
salt_at(const struct resolver *r, struct sv salt, size_t i)
{
	size_t at = 0, words = 0;

	while (at < salt.n) {
		size_t end = at;
		struct sv word;

		while (end < salt.n && salt.p[end] != ' ')
			end++;
		word = sv_part(salt, at, end - at);
		if (i + words >= r->slots.n || words == SALT_WORDS ||
		    !(sv_eq(token_norm(&r->tokens,
				r->slots.p[i + words].first),
			  word) ||
			salt_short(r, i + words, word)))
			return i;
		words++;
		at = end + (end < salt.n);
	}
	return i + words;
}

static size_t
salts_behind(const struct resolver *r, const struct lexeme *x, size_t i)
{
	size_t next = i;

	do {
		i = next;
		for (uint32_t o = 0; o < x->options.count; o++) {
			const struct range *salts =
			    &r->m->terms[r->options.p[x->options.start + o]
					     .term]
				 .salts;

			for (uint32_t s = 0; s < salts->count; s++) {
				size_t end = salt_at(r,
				    model_sv(
					r->m, r->m->strs[salts->start + s]),
				    i);

				next = end > next ? end : next;
			}
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
	size_t end = salts_behind(r, x, i), from;

	if (end != i || !slot_is(r, i, "("))
		return end;
	from = i + 1 + slot_is(r, i + 1, "as");
	end = salts_behind(r, x, from);
	return end != from && slot_is(r, end, ")") ? end + 1 : i;
}
