/*
 * Words that became part of no name, in this order, each step only if the
 * one before failed: join with the neighbour ("co trimoxazole") and split
 * ("vitaminb6"), see gluing.c; a form whose substance stands before it
 * ("calcium 600 mg carbonate"; "vitamin D3 and K2"), digits that are letters
 * ("0meprazole"), class patterns, spelling.
 */
#include "resolve/words/lexemes.h"

#define DIGIT_WORD 80 /* bytes of a word with digits in it */
#define DIGIT_RUN 5   /* pieces of a word with digits in it */
#define DIGIT_LETTERS 4
#define HEAD_NAMES 6 /* names before a word that it may share a head with */

bool
slot_is_name(struct resolver *r, uint32_t slot)
{
	const struct lexeme *x = lexing_cover(r, slot);

	return x != NULL && x->type == LEX_NAME;
}

bool
slot_is_word(const struct resolver *r, uint32_t slot)
{
	const struct slot *s = &r->slots.p[slot];

	return r->tokens.t.p[s->first].type == TOKEN_WORD && s->count == 1;
}

void
slots_remove(struct resolver *r, uint32_t at)
{
	memmove(&r->slots.p[at], &r->slots.p[at + 1],
	    (r->slots.n - at - 1) * sizeof r->slots.p[0]);
	r->slots.n--;
}

/* ---------------------------------------------------- digits for letters */

/* "0meprazole", "magnes1um": the letter a digit looks like; 0 if none. */
static char
letter_of(char digit, bool ell)
{
	switch (digit) {
	case '0':
		return 'o';
	case '1':
		return ell ? 'l' : 'i';
	case '3':
		return 'e';
	case '5':
		return 's';
	default:
		return 0;
	}
}

static bool
is_glued(const struct resolver *r, uint32_t slot)
{
	const struct slot *s = &r->slots.p[slot];
	const struct token *t = &r->tokens.t.p[s->first];

	return s->count == 1 && t->before == 0 &&
	       (t->type == TOKEN_WORD || t->type == TOKEN_NUMBER);
}

/* The word that slots from..to-1 spell; NONE if no name has it. */
static uint32_t
digit_word(const struct resolver *r, uint32_t from, uint32_t to, bool ell)
{
	char text[DIGIT_WORD];
	size_t n = 0, letters = 0;

	for (uint32_t i = from; i < to; i++) {
		struct sv norm = token_norm(&r->tokens, r->slots.p[i].first);
		bool word = slot_is_word(r, i);

		if (n + norm.n > sizeof text)
			return NONE;
		for (size_t k = 0; k < norm.n; k++) {
			char c = word ? norm.p[k] : letter_of(norm.p[k], ell);

			if (c == 0)
				return NONE;
			text[n++] = c;
		}
		letters += word ? norm.n : 0;
	}
	if (letters < DIGIT_LETTERS)
		return NONE;
	return lexicon_word(r->m, (struct sv){ text, n });
}

static bool
digits(struct resolver *r, uint32_t at, bool *done)
{
	uint32_t from = at, to = at + 1, word;
	struct slot was;

	while (from > 0 && is_glued(r, from))
		from--;
	while (to < r->slots.n && is_glued(r, to))
		to++;
	if (to - from < 2 || to - from > DIGIT_RUN ||
	    r->slots.p[from].count != 1 ||
	    r->tokens.t.p[r->slots.p[from].first].type > TOKEN_NUMBER)
		return true;
	word = digit_word(r, from, to, false);
	if (word == NONE)
		word = digit_word(r, from, to, true);
	if (word == NONE || (r->m->words[word].flags & WORD_NAME) == 0)
		return true;
	was = r->slots.p[from];
	was.word = word;
	was.count = to - from;
	was.spelt = 1;
	while (to-- > from + 1)
		slots_remove(r, to);
	r->slots.p[from] = was;
	*done = true;
	return lexing_run(r);
}

/* ------------------------------------------------------------- patterns */

static bool
patterns_ready(struct resolver *r)
{
	size_t n = r->m->n_patterns;
	char why[PATTERN_WHY];

	if (r->patterns != NULL)
		return true;
	if (r->scratch == NULL && pattern_scratch_new(&r->scratch) != SUPP_OK)
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->patterns = supp__malloc((n + 1) * sizeof(struct pattern *));
	if (r->patterns == NULL)
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i <= n; i++)
		r->patterns[i] = NULL;
	for (size_t i = 0; i < n; i++) {
		supp_status rc =
		    pattern_compile(model_sv(r->m, r->m->patterns[i].source),
			&r->patterns[i], why);

		if (rc == SUPP_OK)
			continue;
		while (i-- > 0)
			pattern_free(r->patterns[i]);
		supp__free(r->patterns);
		r->patterns = NULL;
		return resolve_fail(r, rc, "a class pattern does not compile");
	}
	return true;
}

static bool
excepted(const struct model *m, const struct class_pattern *c, struct sv word)
{
	for (uint32_t i = 0; i < c->except.count; i++)
		if (sv_eq(model_sv(m, m->strs[c->except.start + i]), word))
			return true;
	return false;
}

/* A class below another one that matches too says more. */
static void
found_nearest(struct resolver *r, size_t start)
{
	size_t n = start;

	for (size_t i = start; i < r->found.n; i++) {
		bool above = false;

		for (size_t k = start; k < r->found.n; k++)
			above |= k != i &&
				 r->found.p[k].term != r->found.p[i].term &&
				 model_is_a(r->m, r->found.p[k].term,
				     r->found.p[i].term);
		for (size_t k = start; k < n; k++)
			above |= r->found.p[k].term == r->found.p[i].term;
		if (!above)
			r->found.p[n++] = r->found.p[i];
	}
	r->found.n = n;
}

static bool
pattern_word(struct resolver *r, struct sv word)
{
	for (uint32_t i = 0; i < r->m->n_patterns; i++) {
		const struct class_pattern *c = &r->m->patterns[i];
		bool found = false;
		supp_status rc;

		rc = pattern_search(r->patterns[i], r->scratch, word, &found);
		if (rc != SUPP_OK)
			return resolve_fail(
			    r, rc, model_text(r->m, r->m->terms[c->term].id));
		if (!found || excepted(r->m, c, word))
			continue;
		if (!VEC_FIT(&r->found, r->found.n + 1))
			return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
		r->found.p[r->found.n++] =
		    (struct option){ c->term, SUPP_BY_PATTERN, NONE };
	}
	return true;
}

static bool
found_done(
    struct resolver *r, uint32_t at, size_t start, uint32_t covers, bool *done)
{
	found_nearest(r, start);
	if (r->found.n == start)
		return true;
	r->slots.p[at].found =
	    (struct range){ (uint32_t)start, (uint32_t)(r->found.n - start) };
	r->slots.p[at].covers = covers;
	*done = true;
	return lexing_run(r);
}

static bool
patterns(struct resolver *r, uint32_t at, bool *done)
{
	size_t start = r->found.n;
	struct range classes;
	bool against;

	if (r->m->n_patterns == 0 || !slot_is_word(r, at))
		return true;
	if (!patterns_ready(r) ||
	    !pattern_word(r, token_norm(&r->tokens, r->slots.p[at].first)))
		return false;
	classes =
	    (struct range){ (uint32_t)start, (uint32_t)(r->found.n - start) };
	if (classes.count == 0)
		return true;
	if (!spell_against(r, at, classes, &against))
		return false;
	if (against)
		r->found.n = start;
	return found_done(r, at, start, 1, done);
}

/* ---------------------------------------------- a form behind its substance */

/* From node on by the words at a slot: the farthest node that names something,
 * and how many slots lie on the way to it. NONE: there is none. */
static uint32_t
walk_on(const struct resolver *r, uint32_t node, uint32_t at, uint32_t *covers)
{
	uint32_t best = NONE;

	for (uint32_t i = at; i < r->slots.n && node != NONE; i++) {
		node = step_word(r, node, r->slots.p[i].word);
		if (node == NONE || r->m->nodes[node].names.count == 0)
			continue;
		best = node;
		*covers = i + 1 - at;
	}
	return best;
}

/* From the name of a term on by the words at a slot. */
static uint32_t
carry_walk(struct resolver *r, uint32_t term, uint32_t at, uint32_t *covers)
{
	struct sv name = model_sv(r->m, r->m->terms[term].name);

	*covers = 0;
	return walk_on(r, step_text(r, 0, name), at, covers);
}

static bool
carry_names(struct resolver *r, uint32_t node)
{
	struct range names = r->m->nodes[node].names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];

		if (n->kind != NAME_TERM)
			continue;
		if (!VEC_FIT(&r->found, r->found.n + 1))
			return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
		r->found.p[r->found.n++] =
		    (struct option){ n->target, n->by, names.start + i };
	}
	return true;
}

static bool
carry_take(
    struct resolver *r, uint32_t node, uint32_t at, uint32_t covers, bool *done)
{
	size_t start = r->found.n;

	return carry_names(r, node) &&
	       (r->found.n == start || found_done(r, at, start, covers, done));
}

static const struct lexeme *
name_before(const struct resolver *r, uint32_t slot)
{
	const struct lexeme *x = NULL;

	for (size_t i = 0; i < r->lex.n && r->lex.p[i].slot < slot; i++)
		if (r->lex.p[i].type == LEX_NAME)
			x = &r->lex.p[i];
	return x;
}

/* The first words of the name before, and then what is at a slot: "oxide,
 * citrate" behind magnesium, "K2" behind vitamin D3. Not the milk "of"
 * magnesia, which with "tea" were another. */
static uint32_t
head_walk(struct resolver *r, const struct lexeme *x, uint32_t words,
    uint32_t at, uint32_t *covers)
{
	uint32_t next = r->slots.p[x->slot + words].first;

	if (sv_is(token_norm(&r->tokens, next), "of"))
		return NONE;
	return walk_on(
	    r, step_slots(r, 0, x->slot, x->slot + words), at, covers);
}

static bool
head_of(struct resolver *r, const struct lexeme *x, uint32_t at, bool *done)
{
	if (x->type != LEX_NAME || x->slots < 2 ||
	    (x->flags & LEX_CARRIED) != 0)
		return true;
	for (uint32_t words = x->slots - 1; words > 0 && !*done; words--) {
		uint32_t covers = 0;
		uint32_t node = head_walk(r, x, words, at, &covers);

		if (node != NONE && !carry_take(r, node, at, covers, done))
			return false;
	}
	return true;
}

/* Does a word of its own stand directly before lexeme i? The "problems" of
 * "kidney disease, bleeding problems" are not the kidney's. */
static bool
is_of_word(const struct resolver *r, size_t i)
{
	return i > 0 && (lex_at(r, i - 1)->type == LEX_UNKNOWN ||
				lex_is(r, i - 1, VOCAB_PURPOSE));
}

/* "vitamins B6, B12 and D": the nearest name with such a head. */
static bool
head(struct resolver *r, uint32_t at, bool *done)
{
	size_t i = 0;
	int left = HEAD_NAMES;
	bool of_word;

	while (i < r->lex.n && r->lex.p[i].slot < at)
		i++;
	of_word = is_of_word(r, i);
	for (; i > 0 && left > 0 && !*done; i--) {
		struct lexeme x = r->lex.p[i - 1];

		if (!(of_word && lexing_condition(r, &x)) &&
		    !head_of(r, &x, at, done))
			return false;
		left -= x.type == LEX_NAME;
	}
	return true;
}

static bool
carry(struct resolver *r, uint32_t at, bool *done)
{
	const struct lexeme *x = name_before(r, at);
	struct range options;

	if (x == NULL)
		return true;
	options = x->options;
	for (uint32_t i = 0; i < options.count && !*done; i++) {
		uint32_t covers;
		uint32_t node = carry_walk(
		    r, r->options.p[options.start + i].term, at, &covers);

		if (node != NONE && !carry_take(r, node, at, covers, done))
			return false;
	}
	return true;
}

/* The condition of several words that lexeme i stands in a row with; or NULL. */
static const struct lexeme *
row_name(const struct resolver *r, size_t i)
{
	size_t at = i + 1;
	bool joined = false;

	for (; at - i < LOOK_FAR; at++) {
		const struct lexeme *x = lex_at(r, at);
		bool join = lex_is(r, at, VOCAB_JOIN) || x->mark == ',' ||
			    x->mark == '/' || x->mark == '&';

		if (x->type == LEX_NAME)
			return joined && x->slots > 1 &&
				       lexing_condition(r, x)
				   ? x
				   : NULL;
		/* one word each: "heart, kidney, or thyroid problems" */
		if (!join && (x->type != LEX_UNKNOWN || x->slots > 1 || !joined))
			return NULL;
		joined = join;
	}
	return NULL;
}

/* "kidney and liver disease": the last word of a name ahead is of this one too,
 * if that makes a condition. */
static bool
tail(struct resolver *r, size_t i, bool *done)
{
	const struct lexeme *x = lex_at(r, i), *name = row_name(r, i);
	uint32_t node, last;

	if (x->type != LEX_UNKNOWN || x->slots > 1 || name == NULL)
		return true;
	last = name->slot + name->slots - 1;
	node = step_slots(r, 0, x->slot, x->slot + 1);
	node = step_word(r, node, r->slots.p[last].word);
	return node == NONE || carry_take(r, node, x->slot, 1, done);
}

/* "calcium 600 + D", "iron and C": a letter joined to a supplement is a
 * vitamin's; not the D of "D-foo", nor of "Claritin + D". */
static bool
vitamin(struct resolver *r, size_t i, bool *done)
{
	const struct lexeme *x = lex_at(r, i), *name;
	uint32_t at = x->slot, covers = 0, node, word;

	if (x->text.n != 1 || i == 0 || lex_at(r, i + 1)->before == BEFORE_HYPHEN ||
	    !(lex_is(r, i - 1, VOCAB_JOIN) || lex_mark(r, i - 1, '+') ||
		lex_mark(r, i - 1, '&')))
		return true;
	name = name_before(r, at);
	word = lexicon_word(r->m, SV_LIT("vitamin"));
	if (name == NULL || word == NONE ||
	    name_kind(r, name) != KIND_SUPPLEMENT)
		return true;
	node = walk_on(r, lexicon_step(r->m, 0, word), at, &covers);
	return node == NONE || carry_take(r, node, at, covers, done);
}

/* "vitamins C and E", "vit D" */
static bool
singular(struct resolver *r, uint32_t at, bool *done)
{
	struct sv word = token_norm(&r->tokens, r->slots.p[at].first);
	uint32_t was = r->slots.p[at].word, one;

	if (sv_is(word, "vit") || sv_is(word, "vits"))
		word = SV_LIT("vitamins");
	if (word.n < SPELL_MIN || word.p[word.n - 1] != 's' ||
	    english_has(word))
		return true;
	one = lexicon_word(r->m, sv_part(word, 0, word.n - 1));
	if (one == NONE)
		return true;
	r->slots.p[at].word = one;
	if (!lexing_run(r))
		return false;
	*done = slot_is_name(r, at);
	if (*done)
		return true;
	r->slots.p[at].word = was;
	return lexing_run(r);
}

/* ------------------------------------------------------------------ all */

typedef bool step_fn(struct resolver *r, uint32_t at, bool *done);

static bool
unknown_word(struct resolver *r, uint32_t at)
{
	static step_fn *const steps[] = { numbers_slip, singular, gluing_join,
		gluing_split, digits, patterns };
	bool done = false;

	for (size_t i = 0; i < COUNT(steps) && !done; i++)
		if (!steps[i](r, at, &done))
			return false;
	return done || !slot_is_word(r, at) || spell_slot(r, at);
}

static bool
leftover_slot(struct resolver *r, const struct lexeme *x)
{
	uint32_t at = x->slot;
	size_t i = (size_t)(x - r->lex.p);
	bool done = false;

	if (r->slots.p[at].word == NONE)
		return unknown_word(r, at);
	if (!numbers_slip(r, at, &done) || done)
		return done;
	/* known, but no name by itself */
	return (x->type != LEX_UNKNOWN || singular(r, at, &done)) &&
	       (done || vitamin(r, i, &done)) &&
	       (done || x->type != LEX_UNKNOWN || carry(r, at, &done)) &&
	       (done || head(r, at, &done)) && (done || tail(r, i, &done));
}

/* "vitamin C, D, E", "glycinate and L-threonate": a letter that stands in a
 * list is no day and no litre. */
static bool
is_listed_letter(const struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	if (x->type != LEX_VOCAB || x->text.n != 1 || i == 0 ||
	    (x->cls != VOCAB_PERIOD && x->cls != VOCAB_MEASURE &&
		x->cls != VOCAB_UNIT))
		return false;
	return lex_is(r, i - 1, VOCAB_JOIN) || lex_mark(r, i - 1, ',') ||
	       lex_mark(r, i - 1, '&') || lex_mark(r, i - 1, '+');
}

/* Next lexeme from slot on that nobody knows. */
static const struct lexeme *
next_unknown(const struct resolver *r, uint32_t slot)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (r->lex.p[i].slot >= slot &&
		    (r->lex.p[i].type == LEX_UNKNOWN ||
			is_listed_letter(r, i) || numbers_letter(r, i)))
			return &r->lex.p[i];
	return NULL;
}

bool
leftover_run(struct resolver *r)
{
	uint32_t slot = 0;

	if (!parts_apart(r))
		return false;
	for (int left = RESOLVE_LEFTOVERS; left > 0; left--) {
		const struct lexeme *x = next_unknown(r, slot);
		size_t n = r->slots.n;

		if (x == NULL)
			break;
		slot = x->slot + 1;
		if (!leftover_slot(r, x))
			return false;
		if (r->slots.n > n)
			slot++;
		else if (r->slots.n < n)
			slot--;
	}
	return true;
}
