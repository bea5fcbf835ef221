/*
 * "HIV meds", "osteoporosis medication": a condition and a word for what is
 * taken for it. A name with another such word, "HIV tablets", is meant; and
 * where there is none, a medicine is taken that has no name.
 */
#include "resolve/words/lexemes.h"

static const char *const words[] = { "medicine", "medicines", "medication",
	"medications", "meds", "med", "drug", "drugs", "tablet", "tablets",
	"pill", "pills" };
#define WORDS_OPEN 8 /* that are no dose forms */

static bool
names_condition(const struct model *m, uint32_t node)
{
	struct range names = m->nodes[node].names;
	bool any = false;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &m->names[names.start + i];

		if (n->kind != NAME_TERM)
			continue;
		if (m->terms[n->target].domain != DOMAIN_CONDITION)
			return false;
		any = true;
	}
	return any;
}

static bool
names_medicine(const struct model *m, uint32_t node)
{
	struct range names = m->nodes[node].names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &m->names[names.start + i];

		if (n->kind == NAME_TERM &&
		    m->terms[n->target].domain == DOMAIN_MEDICINE)
			return true;
	}
	return false;
}

static bool
is_word(struct sv norm)
{
	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(norm, words[k]))
			return true;
	return false;
}

/* "Zoloft (anxiety medication)": the word before it says what is taken. */
static bool
is_aside(const struct resolver *r)
{
	return r->lex.n != 0 &&
	       (lex_mark(r, r->lex.n - 1, '(') ||
		   (r->lex.p[r->lex.n].before & BEFORE_HYPHEN) != 0);
}

uint32_t
meds_step(const struct resolver *r, uint32_t node, size_t slot)
{
	const struct token *t;

	if (node == NONE || slot >= r->slots.n || is_aside(r))
		return NONE;
	t = &r->tokens.t.p[r->slots.p[slot].first];
	if ((t->before & (BEFORE_DOT | BEFORE_HYPHEN)) != 0 ||
	    !is_word(token_norm(&r->tokens, r->slots.p[slot].first)) ||
	    !names_condition(r->m, node))
		return NONE;
	for (size_t k = 0; k < COUNT(words); k++) {
		uint32_t word = lexicon_word(r->m, sv_of(words[k]));
		uint32_t next = word == NONE
				    ? NONE
				    : lexicon_step(r->m, node, word);

		if (next != NONE && names_medicine(r->m, next))
			return next;
	}
	return NONE;
}

/* "medication for the insomnia": the condition, or i. */
static size_t
behind_for(const struct resolver *r, size_t i)
{
	size_t at = i + 2;

	if (!lex_is(r, i + 1, VOCAB_FOR))
		return i;
	while (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_PER) ||
	       lex_at(r, at)->type == LEX_NOISE)
		at++;
	return at;
}

static bool
is_condition(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME &&
	       lexing_condition(r, lex_at(r, i));
}

bool
meds_at(const struct resolver *r, size_t i, size_t *from, size_t *end)
{
	size_t of = behind_for(r, i);

	if (!lex_word_in(r, i, words, WORDS_OPEN) || lex_mark(r, i + 1, ':'))
		return false;
	*from = i;
	*end = i + 1;
	if (i > 0 && !lex_parted(r, i) && is_condition(r, i - 1))
		*from = i - 1;
	else if (of != i && is_condition(r, of))
		*end = of + 1;
	return *end - *from > 1;
}
