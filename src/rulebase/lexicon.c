/* Finding words and names; the tables are built by link_lexicon.c. */
#include "base/text.h"
#include "rulebase/model.h"

/* FNV-1a, with its high bits folded in. */
uint32_t
lexicon_hash(struct sv word)
{
	uint32_t h = UINT32_C(2166136261);

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)word.p[i]) * UINT32_C(16777619);
	return h ^ h >> 15;
}

uint32_t
lexicon_edge_hash(uint32_t node, uint32_t word)
{
	uint32_t h = node * UINT32_C(0x9e3779b1) ^ word * UINT32_C(0x85ebca6b);

	h = (h ^ h >> 15) * UINT32_C(0x2c1b3c6d);
	return h ^ h >> 13;
}

/* Letters a to z have bits of their own, all others share six. */
uint32_t
lexicon_letters(struct sv word, uint32_t *chars)
{
	uint32_t bits = 0, n = 0;

	for (size_t at = 0; at < word.n; n++) {
		uint32_t cp;

		at += text_decode(word, at, &cp);
		bits |= UINT32_C(1)
			<< (cp >= 'a' && cp <= 'z' ? cp - 'a' : 26 + cp % 6);
	}
	*chars = n;
	return bits;
}

uint32_t
lexicon_word(const struct model *m, struct sv word)
{
	uint32_t hash = lexicon_hash(word), mask = m->n_word_slots - 1;

	if (m->n_word_slots == 0)
		return NONE;
	for (uint32_t i = hash & mask; m->word_slots[i] != NONE;
	     i = (i + 1) & mask) {
		const struct word *w = &m->words[m->word_slots[i]];

		if (w->hash == hash && sv_eq(model_sv(m, w->text), word))
			return m->word_slots[i];
	}
	return NONE;
}

uint32_t
lexicon_step(const struct model *m, uint32_t node, uint32_t word)
{
	uint32_t mask = m->n_edges - 1;

	if (m->n_edges == 0)
		return NONE;
	for (uint32_t i = lexicon_edge_hash(node, word) & mask;
	     m->edges[i].to != NONE; i = (i + 1) & mask)
		if (m->edges[i].node == node && m->edges[i].word == word)
			return m->edges[i].to;
	return NONE;
}
