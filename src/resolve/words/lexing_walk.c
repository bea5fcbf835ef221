/* The phrase that begins at a word: the longest that the lexicon has, but where
 * its last word is another thing's or an amount. */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

/* --------------------------------------------------- steps in the lexicon */

uint32_t
step_slots(const struct resolver *r, uint32_t node, size_t from, size_t to)
{
	for (; from < to && node != NONE; from++)
		node = step_word(r, node, r->slots.p[from].word);
	return node;
}

uint32_t
step_text(struct resolver *r, uint32_t node, struct sv text)
{
	if (node == NONE || text_tokens(text, &r->extra) != SUPP_OK)
		return NONE;
	for (size_t i = 0; i < r->extra.t.n && node != NONE; i++)
		node = step_word(
		    r, node, lexicon_word(r->m, token_norm(&r->extra, i)));
	return node;
}

const struct vocab *
word_vocab(const struct resolver *r, uint32_t word)
{
	uint32_t node = step_word(r, 0, word);
	struct range names;

	if (node == NONE)
		return NULL;
	names = r->m->nodes[node].names;
	for (uint32_t i = 0; i < names.count; i++)
		if (r->m->names[names.start + i].kind == NAME_VOCAB)
			return vocab_item(r->m->names[names.start + i].target);
	return NULL;
}

/* ------------------------------------------------------------ the phrase */

/* A mark that stands between the parts of one product's name. */
static bool
is_joint(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];
	struct sv norm;

	if (t->type != TOKEN_MARK)
		return false;
	norm = token_norm(&r->tokens, r->slots.p[i].first);
	return norm.n == 1 && (*norm.p == '/' || *norm.p == '+' ||
				  *norm.p == '&' || *norm.p == '#');
}

/* Where the number that ends at slot i begins: "3-4 years". */
static size_t
number_from(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];

	return i -
	       (i > 0 && t->type == TOKEN_NUMBER &&
		   t->before == BEFORE_HYPHEN &&
		   r->tokens.t.p[r->slots.p[i - 1].first].type == TOKEN_NUMBER);
}

/* "Rifinah 300 mg": an amount, though "Rifinah 300" is a name too. That of a
 * vitamin is small. */
static bool
is_amount_at(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];
	struct sv digits = token_norm(&r->tokens, r->slots.p[i].first);
	const struct vocab *unit;

	if (t->type != TOKEN_NUMBER || i + 1 >= r->slots.n || digits.n < 2 ||
	    (digits.n == 2 && digits.p[0] < '2'))
		return false;
	unit = slot_vocab(r, i + 1);
	return unit != NULL && unit->cls == VOCAB_UNIT;
}

/* "Kidney disease: No   Medications: zinc" */
static bool
behind_answer(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];

	return (t->before & BEFORE_ANSWER) != 0;
}

/* "migraine w/ aura": from node on by the "with" that slot *i is short for, to
 * the last slot of it; or NONE. */
static uint32_t
step_with(const struct resolver *r, uint32_t node, size_t *i)
{
	uint32_t next;

	if (node == 0 ||
	    !sv_is(token_norm(&r->tokens, r->slots.p[*i].first), "w"))
		return NONE;
	next = step_word(r, node, lexicon_word(r->m, SV_LIT("with")));
	if (next != NONE && *i + 1 < r->slots.n &&
	    sv_is(token_norm(&r->tokens, r->slots.p[*i + 1].first), "/"))
		++*i;
	return next;
}

/* The phrase from slot i on, and the one of that slot alone. */
static struct walk
walk_words(const struct resolver *r, size_t i, struct walk *alone)
{
	struct walk best = { NONE, 0 };
	uint32_t node = 0;
	size_t end = r->slots.n, first = i;

	*alone = best;
	if (r->slots.p[i].shorter != 0)
		end = i + r->slots.p[i].shorter - 1;
	for (; i < end; i++) {
		uint32_t next = step_word(r, node, r->slots.p[i].word);

		if (i != first && behind_answer(r, i))
			break;
		if (next == NONE && best.end != 0 && is_joint(r, i))
			continue; /* "amoxicillin/clavulanate", "Tylenol #3" */
		if (next == NONE)
			next = step_with(r, node, &i);
		if (next == NONE)
			break;
		node = next;
		if (r->m->nodes[node].names.count != 0 &&
		    (best.end == 0 || best.end != number_from(r, i) ||
			!(numbers_counts(r, number_from(r, i)) ||
			    is_amount_at(r, i))) &&
		    (best.end == 0 || !numbers_times(r, i)) &&
		    !numbers_say_often(r, first, i + 1))
			best = (struct walk){ node, i + 1 };
		if (i == first)
			*alone = best;
	}
	return best;
}

/* The first thing taken that a node is a name of, or NONE. */
static uint32_t
thing_of(const struct resolver *r, uint32_t node)
{
	struct range names = r->m->nodes[node].names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];

		if (n->kind == NAME_TERM &&
		    r->m->terms[n->target].domain != DOMAIN_CONDITION)
			return n->target;
	}
	return NONE;
}

/* "One a Day garlic", "one a day vitamin C": the words are no name but how
 * often, if a thing begins behind them that is no such product itself. */
static bool
leads_thing(const struct resolver *r, size_t first, struct walk best)
{
	struct walk thing, alone;
	uint32_t own, other;

	if (best.end < first + 3 || !numbers_may_lead(r, first))
		return false;
	thing = walk_words(r, first + 3, &alone);
	if (thing.end <= best.end)
		return false;
	own = thing_of(r, best.node);
	other = thing_of(r, thing.node);
	return own != NONE && other != NONE && !model_is_a(r->m, other, own);
}

static struct walk
walk_from(const struct resolver *r, size_t i)
{
	struct walk alone, best = walk_words(r, i, &alone);

	return leads_thing(r, i, best) ? alone : best;
}

/* A phrase of lists; of, if not 0: of that class. */
static bool
is_phrase(const struct resolver *r, uint32_t node, uint32_t of)
{
	struct range names = r->m->nodes[node].names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];
		const struct vocab *v =
		    n->kind == NAME_VOCAB ? vocab_item(n->target) : NULL;

		if (v != NULL && (of == 0 || v->cls == of))
			return true;
	}
	return false;
}

enum named { NAMED_NOTHING, NAMED_THING, NAMED_CONDITION };

/* What terms a node is a name of; of both kinds: of a condition. */
static enum named
named_at(const struct resolver *r, uint32_t node)
{
	struct range names = r->m->nodes[node].names;
	enum named named = NAMED_NOTHING;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];

		if (n->kind != NAME_TERM)
			continue;
		if (r->m->terms[n->target].domain == DOMAIN_CONDITION)
			return NAMED_CONDITION;
		named = NAMED_THING;
	}
	return named;
}

/* "plus" in small letters, and not the last word */
static bool
is_small_join(const struct resolver *r, size_t i)
{
	const struct vocab *v = slot_vocab(r, i);
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];

	return v != NULL && v->cls == VOCAB_JOIN && t->type == TOKEN_WORD &&
	       i + 1 < r->slots.n && ascii_lower(r->text.p[t->off]);
}

/* "Fosamax plus calcium", but "Fosamax Plus calcium": does the word that ends a
 * name in small letters join it to what stands behind it? */
static bool
is_joining(const struct resolver *r, size_t from, size_t last)
{
	struct walk next;

	if (last == from || !is_small_join(r, last))
		return false;
	next = walk_from(r, last + 1);
	return next.end != 0 && named_at(r, next.node) == NAMED_THING;
}

/* The name from slot i on that ends before slot end. */
static struct walk
walk_before(struct resolver *r, size_t i, size_t end)
{
	uint32_t shorter = r->slots.p[i].shorter;
	struct walk w;

	r->slots.p[i].shorter = (uint32_t)(end + 1 - i);
	w = walk_from(r, i);
	r->slots.p[i].shorter = shorter;
	return w;
}

/* Nothing but a hyphen stands before slot i: "a C-section" is no meal. */
static bool
is_hyphened(const struct resolver *r, size_t i)
{
	return i < r->slots.n &&
	       r->tokens.t.p[r->slots.p[i].first].before == BEFORE_HYPHEN;
}

/* "daily vitamin D" is vitamin D daily, and no "daily vitamin": where the last
 * word of a name or phrase begins a longer name, and what is before it is a
 * phrase of lists, it ends before that word. So does "with water" in "with
 * water pill", and of conditions "allergic to milk" in "allergic to milk of
 * magnesia". */
static struct walk
walk_apart(struct resolver *r, size_t i)
{
	struct walk w = walk_from(r, i), next, first;
	uint32_t of = 0;

	if (w.end < i + 2)
		return w;
	if (is_joining(r, i, w.end - 1)) {
		first = walk_before(r, i, w.end - 1);
		return first.end != 0 && named_at(r, first.node) == NAMED_THING
			   ? first
			   : w;
	}
	next = walk_from(r, w.end - 1);
	if (next.end <= w.end ||
	    (!is_hyphened(r, w.end) &&
		(named_at(r, next.node) != NAMED_THING ||
		    r->tokens.t.p[r->slots.p[w.end - 1].first].len == 1)))
		return w; /* not the "d 3" of "d/c'd 3/2024" */
	if (is_small_join(r, next.end - 1) && next.end == w.end + 1)
		return w; /* "at night plus a dose at lunch" */
	if (named_at(r, w.node) == NAMED_CONDITION)
		of = VOCAB_ALLERGY;
	first = walk_before(r, i, w.end - 1);
	return first.end + 1 == w.end && is_phrase(r, first.node, of) ? first
								      : w;
}

/* "no thyroid" is a condition, "no thyroid problems" is not: a name that begins
 * with "no" ends what is said. */
static bool
is_no_name(const struct resolver *r, size_t i, struct walk w)
{
	const struct vocab *v;
	const struct token *t;
	struct walk next;

	if (w.end < i + 2 || w.end >= r->slots.n ||
	    named_at(r, w.node) != NAMED_CONDITION)
		return false;
	v = slot_vocab(r, i);
	t = &r->tokens.t.p[r->slots.p[w.end].first];
	if (v == NULL || v->cls != VOCAB_DENIAL || t->type != TOKEN_WORD ||
	    (t->before & (BEFORE_DOT | BEFORE_HYPHEN)) != 0)
		return false;
	v = slot_vocab(r, w.end);
	if (v != NULL)
		return v->cls == VOCAB_DOUBT ||
		       (v->cls == VOCAB_FILLER && v->value == FILLER_MEDS);
	next = walk_from(r, w.end);
	return next.end == 0 || !is_phrase(r, next.node, 0);
}

/* "Pan 40 mg", where "Pan 40" is a name and "Pan" none: its figure is the
 * amount too, and the unit names no magnesium. Not so the 30 of "70/30", nor
 * that of a condition. */
static size_t
before_strength(const struct resolver *r, size_t i, struct walk w)
{
	if (w.end < i + 2 || !is_amount_at(r, w.end - 1) ||
	    r->tokens.t.p[r->slots.p[w.end - 2].first].type != TOKEN_WORD ||
	    named_at(r, w.node) != NAMED_THING)
		return w.end;
	return w.end - 1;
}

struct walk
lexing_walk(struct resolver *r, size_t i)
{
	struct walk w = walk_apart(r, i);

	if (is_no_name(r, i, w)) {
		r->slots.p[i].shorter = 2; /* the "no" alone */
		w = walk_from(r, i);
	}
	w.end = before_strength(r, i, w);
	return w;
}
