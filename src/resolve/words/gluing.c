/*
 * Words written apart or together: "co trimoxazole", "vitaminb6". What makes
 * one name is sure. What makes two is so only if nothing else could be meant:
 * "losaratn" is a slip in losartan, and not Losar and ATN.
 */
#include "resolve/words/lexemes.h"

#define JOIN_MAX 80  /* bytes of two words in one */
#define HALF_MIN 4   /* Latin letters of each of two names in one word */

/* A copy of slot at, behind it. */
static bool
slots_double(struct resolver *r, uint32_t at)
{
	if (!VEC_FIT(&r->slots, r->slots.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	memmove(&r->slots.p[at + 1], &r->slots.p[at],
	    (r->slots.n - at) * sizeof r->slots.p[0]);
	r->slots.n++;
	return true;
}

static uint32_t
joined_word(const struct resolver *r, uint32_t at)
{
	struct sv a = token_norm(&r->tokens, r->slots.p[at].first);
	struct sv b = token_norm(&r->tokens, r->slots.p[at + 1].first);
	char both[JOIN_MAX];

	if (a.n + b.n > sizeof both)
		return NONE;
	memcpy(both, a.p, a.n);
	memcpy(both + a.n, b.p, b.n);
	return lexicon_word(r->m, (struct sv){ both, a.n + b.n });
}

/* Slots at and at + 1 as one word, if that is part of a name. */
static bool
join_pair(struct resolver *r, uint32_t at, bool *done)
{
	struct slot a, b;
	uint32_t word;

	if (at + 1 >= r->slots.n || !slot_is_word(r, at) ||
	    !slot_is_word(r, at + 1) ||
	    (word = joined_word(r, at)) == NONE)
		return true;
	a = r->slots.p[at];
	b = r->slots.p[at + 1];
	r->slots.p[at].word = word;
	r->slots.p[at].count = 2;
	slots_remove(r, at + 1);
	if (!lexing_run(r))
		return false;
	*done = slot_is_name(r, at);
	if (*done)
		return true;
	if (!slots_double(r, at))
		return false;
	r->slots.p[at] = a;
	r->slots.p[at + 1] = b;
	return lexing_run(r);
}

bool
gluing_join(struct resolver *r, uint32_t at, bool *done)
{
	if (!join_pair(r, at, done))
		return false;
	return *done || at == 0 || join_pair(r, at - 1, done);
}

/* ---------------------------------------------------------------- split */

/* "ATN", "NSAID": letters that stand for words. Other scripts have none. */
static bool
is_abbreviation(struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((text.p[i] >= 'a' && text.p[i] <= 'z') ||
		    (unsigned char)text.p[i] >= 0x80)
			return false;
	return true;
}

/* Long enough, and no abbreviation, so that it stands there by no chance. */
static bool
is_whole(const struct resolver *r, const struct lexeme *x, struct sv half)
{
	uint32_t chars;

	(void)lexicon_letters(half, &chars);
	if (chars < HALF_MIN && chars == half.n)
		return false;
	for (uint32_t i = 0; i < x->options.count; i++) {
		uint32_t name = r->options.p[x->options.start + i].name;

		if (name == NONE ||
		    is_abbreviation(model_sv(r->m, r->m->names[name].text)))
			return false;
	}
	return true;
}

/* Do slots at and at + 1 say what the word says? */
static bool
halves_stand(struct resolver *r, uint32_t at, struct sv word, size_t n,
    bool *stand)
{
	const struct lexeme *a = lexing_cover(r, at);
	const struct lexeme *b = lexing_cover(r, at + 1);
	bool near = false;

	*stand = a != NULL && b != NULL && a->type == LEX_NAME &&
		 b->type == LEX_NAME;
	if (!*stand || a == b)
		return true; /* one name */
	*stand = is_whole(r, a, sv_part(word, 0, n)) &&
		 is_whole(r, b, sv_part(word, n, word.n - n)) &&
		 lexing_condition(r, a) == lexing_condition(r, b) &&
		 !english_has(word);
	if (*stand && !spell_close(r, word, &near))
		return false;
	*stand &= !near;
	return true;
}

/* Slot at as two words, if both are part of one name or of two. */
static bool
split_at(struct resolver *r, uint32_t at, const uint32_t halves[2], size_t n,
    bool *done)
{
	struct slot was = r->slots.p[at];
	struct sv word = token_norm(&r->tokens, was.first);

	if (!slots_double(r, at))
		return false;
	r->slots.p[at].word = halves[0];
	r->slots.p[at + 1].word = halves[1];
	if (!lexing_run(r) || !halves_stand(r, at, word, n, done))
		return false;
	if (*done)
		return true;
	slots_remove(r, at + 1);
	r->slots.p[at] = was;
	return lexing_run(r);
}

bool
gluing_split(struct resolver *r, uint32_t at, bool *done)
{
	struct sv word = token_norm(&r->tokens, r->slots.p[at].first);

	if (!slot_is_word(r, at) || word.n > 2 * SPELL_MAX)
		return true;
	for (size_t n = word.n - 1; n > 0 && !*done; n--) {
		uint32_t halves[2];

		if (((unsigned char)word.p[n] & 0xc0) == 0x80)
			continue;
		halves[0] = lexicon_word(r->m, sv_part(word, 0, n));
		if (halves[0] == NONE)
			continue;
		halves[1] = lexicon_word(r->m, sv_part(word, n, word.n - n));
		if (halves[1] != NONE && !split_at(r, at, halves, n, done))
			return false;
	}
	return true;
}
