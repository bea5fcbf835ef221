/*
 * Spelling. Compared are the words of names, by optimal string alignment
 * (insert, delete, change, swap of neighbours), bit-parallel: one column of
 * the table is one machine word.
 */
#include "resolve/words/lexemes.h"

#define OSA_LETTERS 64
#define USUAL_MIN 8 /* letters of a word in which usual slips are believed */
#define LONG_NAME 3 /* words of a name in which a short one may be a slip */

/* Which places of the pattern hold a letter. */
struct places {
	uint64_t ascii[128];
	uint32_t other[OSA_LETTERS];
	uint64_t where[OSA_LETTERS];
	uint32_t n; /* letters past ASCII */
	uint32_t len;
};

static void
places_fill(struct places *p, struct sv word)
{
	memset(p->ascii, 0, sizeof p->ascii);
	p->n = p->len = 0;
	for (size_t at = 0; at < word.n && p->len < OSA_LETTERS; p->len++) {
		uint64_t bit = UINT64_C(1) << p->len;
		uint32_t cp, i = 0;

		at += text_decode(word, at, &cp);
		if (cp < 128) {
			p->ascii[cp] |= bit;
			continue;
		}
		while (i < p->n && p->other[i] != cp)
			i++;
		if (i == p->n) {
			p->other[p->n] = cp;
			p->where[p->n++] = 0;
		}
		p->where[i] |= bit;
	}
}

static uint64_t
places_of(const struct places *p, uint32_t cp)
{
	if (cp < 128)
		return p->ascii[cp];
	for (uint32_t i = 0; i < p->n; i++)
		if (p->other[i] == cp)
			return p->where[i];
	return 0;
}

/* Hyyro's algorithm; what is left of b bounds what is still to gain. */
static uint32_t
osa(const struct places *p, struct sv b, uint32_t b_len, uint32_t most)
{
	uint64_t vp = ~UINT64_C(0), vn = 0, d0 = 0, before = 0;
	uint64_t last = UINT64_C(1) << (p->len - 1);
	uint32_t score = p->len, left = b_len;

	for (size_t at = 0; at < b.n;) {
		uint64_t pm, hp, hn, swap;
		uint32_t cp;

		at += text_decode(b, at, &cp);
		left--;
		pm = places_of(p, cp);
		swap = ((~d0 & pm) << 1) & before;
		d0 = (((pm & vp) + vp) ^ vp) | pm | vn | swap;
		hp = vn | ~(d0 | vp);
		hn = d0 & vp;
		score += (hp & last) != 0;
		score -= (hn & last) != 0;
		if (score > most + left)
			return most + 1;
		hp = hp << 1 | 1;
		hn <<= 1;
		vp = hn | ~(d0 | hp);
		vn = hp & d0;
		before = pm;
	}
	return score <= most ? score : most + 1;
}

uint32_t
spell_distance(struct sv a, struct sv b, uint32_t most)
{
	struct places p;
	uint32_t chars;

	places_fill(&p, a);
	(void)lexicon_letters(b, &chars);
	if (p.len == 0)
		return chars <= most ? chars : most + 1;
	return osa(&p, b, chars, most);
}

/* ------------------------------------------------------------- nearest */

static uint32_t
bits(uint32_t x)
{
	x -= x >> 1 & UINT32_C(0x55555555);
	x = (x & UINT32_C(0x33333333)) + (x >> 2 & UINT32_C(0x33333333));
	x = (x + (x >> 4)) & UINT32_C(0x0f0f0f0f);
	return x * UINT32_C(0x01010101) >> 24;
}

/* Kept in order of distance, then of the word's number. */
static void
near_put(struct spell_memory *s, uint32_t word, uint32_t distance)
{
	uint32_t at = s->n;

	while (at > 0 && s->near[at - 1].distance > distance)
		at--;
	if (at == SPELL_NEAR)
		return;
	if (s->n < SPELL_NEAR)
		s->n++;
	for (uint32_t i = s->n - 1; i > at; i--)
		s->near[i] = s->near[i - 1];
	s->near[at] = (struct spell_near){ word, distance };
}

/* Slips that may be assumed. */
static uint32_t
slips_of(uint32_t chars)
{
	return chars >= SPELL_TWO ? 2 : chars >= SPELL_ONE ? 1 : 0;
}

/* How far words are looked at: one step further than may be assumed. */
static uint32_t
reach_of(uint32_t chars)
{
	return chars >= SPELL_TWO ? 3 : chars >= SPELL_ONE ? 2 : 1;
}

static void
near_find(const struct resolver *r, struct spell_memory *s, uint32_t letters,
    uint32_t chars)
{
	struct sv word = { s->word, s->len };
	uint32_t most = reach_of(chars);
	struct places p;

	places_fill(&p, word);
	for (uint32_t i = 0; i < r->m->n_words; i++) {
		const struct word *w = &r->m->words[i];
		uint32_t far;

		if (w->chars + most < chars || w->chars > chars + most ||
		    w->chars > OSA_LETTERS ||
		    bits(w->letters ^ letters) > 2 * most)
			continue;
		far = osa(&p, model_sv(r->m, w->text), w->chars, most);
		if (far <= most)
			near_put(s, i, far);
	}
}

void
spell_free(struct resolver *r)
{
	supp__free(r->memory);
	r->memory = NULL;
}

static bool
memory_ready(struct resolver *r)
{
	if (r->memory != NULL)
		return true;
	r->memory = supp__malloc(SPELL_MEMORY * sizeof *r->memory);
	if (r->memory == NULL)
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i < SPELL_MEMORY; i++)
		r->memory[i].len = 0;
	return true;
}

static const struct spell_memory *
nearest(struct resolver *r, struct sv word, uint32_t letters, uint32_t chars)
{
	struct spell_memory *s = &r->memory[lexicon_hash(word) % SPELL_MEMORY];

	if (s->len != word.n || memcmp(s->word, word.p, word.n) != 0) {
		memcpy(s->word, word.p, word.n);
		s->len = (uint32_t)word.n;
		s->n = 0;
		near_find(r, s, letters, chars);
	}
	return s;
}

/* -------------------------------------------------------------- choice */

/* What an entry names when one word of it is read as another. */
struct trial {
	uint32_t word, distance;
	uint32_t term, name; /* NONE: no name, or several things */
	uint32_t slots;      /* words of the name it becomes a part of */
	bool several;
};

struct trials {
	struct trial p[SPELL_NEAR];
	uint32_t n;
	uint32_t plain; /* distance of the nearest word that is no name's */
};

static bool
try_word(struct resolver *r, uint32_t slot, const struct spell_near *near,
    struct trial *out)
{
	uint32_t was = r->slots.p[slot].word;
	const struct lexeme *x;

	*out =
	    (struct trial){ near->word, near->distance, NONE, NONE, 0, false };
	r->slots.p[slot].word = near->word;
	if (!lexing_run(r))
		return false;
	x = lexing_cover(r, slot);
	if (x != NULL && x->type == LEX_NAME) {
		out->slots = x->slots;
		out->several = x->options.count > 1;
		out->term = lex_term(r, x);
		out->name = r->options.p[x->options.start].name;
	}
	r->slots.p[slot].word = was;
	return true;
}

static bool
try_all(struct resolver *r, uint32_t slot, const struct spell_memory *s,
    struct trials *t)
{
	t->n = 0;
	t->plain = UINT32_MAX;
	for (uint32_t i = 0; i < s->n; i++) {
		if ((r->m->words[s->near[i].word].flags & WORD_NAME) == 0) {
			if (s->near[i].distance < t->plain)
				t->plain = s->near[i].distance;
			continue;
		}
		if (!try_word(r, slot, &s->near[i], &t->p[t->n]))
			return false;
		if (t->p[t->n].term != NONE)
			t->n++;
	}
	return true;
}

/* The longest name wins here too: "magnesium glycinat" is nearer to
 * magnesium glycinate than to magnesium and glycine. */
static void
keep_longest(struct trials *t)
{
	uint32_t longest = 0, n = 0;

	for (uint32_t i = 0; i < t->n; i++)
		if (t->p[i].distance == t->p[0].distance &&
		    t->p[i].slots > longest)
			longest = t->p[i].slots;
	if (longest < 2)
		return;
	for (uint32_t i = 0; i < t->n; i++)
		if (t->p[i].slots >= longest)
			t->p[n++] = t->p[i];
	t->n = n;
}

static bool
same_first(struct sv a, struct sv b)
{
	return a.n != 0 && b.n != 0 && a.p[0] == b.p[0];
}

/* Another term is near too, but what is assumed holds for it as well:
 * "magnesuim" may be magnesia, and that is magnesium. */
static bool
agrees(
    const struct resolver *r, const struct trial *best, const struct trial *t)
{
	if (t->several)
		return false;
	return t->term == best->term || model_is_a(r->m, t->term, best->term) ||
	       (t->distance > best->distance &&
		   model_is_a(r->m, best->term, t->term));
}

/* "hypoaldosteronism" is no slip in "hyperaldosteronism", nor the "-uria" of a
 * substance in its "-aemia": a word that means something else. */
static bool
means_another(struct sv word, struct sv near)
{
	static const char *const ends[] = { "uria", "asia", "emia", "penia",
		"osis", "itis" };
	size_t a = 0, b = 0, n = sizeof ends / sizeof *ends;

	if ((sv_starts(word, SV_LIT("hypo")) &&
		sv_starts(near, SV_LIT("hyper"))) ||
	    (sv_starts(word, SV_LIT("hyper")) &&
		sv_starts(near, SV_LIT("hypo"))))
		return true;
	while (a < n && !sv_ends(word, sv_of(ends[a])))
		a++;
	while (b < n && !sv_ends(near, sv_of(ends[b])))
		b++;
	return a < n && b < n && a != b;
}

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y';
}

/* The slips that people make most, in a word of one slip: a letter doubled or
 * not, two that changed places, one vowel for another. */
static bool
is_usual(struct sv word, struct sv meant)
{
	struct sv more = word.n > meant.n ? word : meant;
	size_t i = 0;

	while (i < word.n && i < meant.n && word.p[i] == meant.p[i])
		i++;
	if (word.n != meant.n)
		return i > 0 && more.p[i - 1] == more.p[i];
	if (i + 1 < word.n && word.p[i] == meant.p[i + 1] &&
	    word.p[i + 1] == meant.p[i])
		return true;
	return i < word.n && is_vowel(word.p[i]) && is_vowel(meant.p[i]);
}

/* "calcuim" is calcium, though talcum is but one slip more; so is "amlodapine"
 * amlodipine, and no amoxapine. Brands are nearer to each other, and to words
 * of English: "Fosomax" and "replace" are told. */
static bool
is_far_fetched(const struct resolver *r, const struct trial *best,
    const struct trial *t, struct sv word)
{
	struct sv meant = model_sv(r->m, r->m->words[best->word].text);
	struct sv other = model_sv(r->m, r->m->words[t->word].text);

	return r->m->names[best->name].by != SUPP_BY_BRAND &&
	       best->distance == 1 && t->distance > 1 &&
	       same_first(meant, word) &&
	       (!same_first(other, word) ||
		   (word.n >= USUAL_MIN && is_usual(word, meant)));
}

#define NO_OTHER 1 /* step further that another term may not be */

/* Exactly one term near, and no other so many steps further. */
static bool
may_assume(const struct resolver *r, const struct trials *t, struct sv word,
    uint32_t chars, uint32_t further)
{
	const struct trial *best = &t->p[0];
	uint32_t most = slips_of(chars);

	/* "St Jhons wort": the other words are as they should be */
	if (most == 0 && t->n != 0 && best->slots >= LONG_NAME)
		most = 1;
	if (t->n == 0 || best->distance > most || best->several ||
	    t->plain <= best->distance || english_has(word))
		return false;
	if (means_another(word, model_sv(r->m, r->m->words[best->word].text)))
		return false;
	if (best->distance == 2 &&
	    !same_first(model_sv(r->m, r->m->words[best->word].text), word))
		return false;
	for (uint32_t i = 1; i < t->n; i++)
		if (t->p[i].distance <= best->distance + further &&
		    !agrees(r, best, &t->p[i]) &&
		    !is_far_fetched(r, best, &t->p[i], word))
			return false;
	return true;
}

/* In a sentence what is short, or more than a slip away, is near by chance. */
static bool
is_chance(const struct trial *t, uint32_t chars)
{
	return chars < SPELL_ONE || t->distance > 1;
}

static bool
suggest(
    struct resolver *r, const struct trials *t, uint32_t chars, bool sentence)
{
	for (uint32_t i = 0; i < t->n; i++) {
		bool known = sentence && is_chance(&t->p[i], chars);

		for (size_t k = 0; k < r->suggestions.n; k++)
			known |= r->suggestions.p[k].term == t->p[i].term;
		if (known || r->suggestions.n >= RESOLVE_SUGGEST)
			continue;
		if (!VEC_FIT(&r->suggestions, r->suggestions.n + 1))
			return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
		r->suggestions.p[r->suggestions.n++] =
		    (struct suggestion){ t->p[i].term,
			    r->m->names[t->p[i].name].text };
	}
	return true;
}

/* Ways in of what comes as a tablet or a capsule: it may be inhaled, too. */
#define ROUTES_OF_PIECES                                                       \
	(ROUTE_BIT(ROUTE_ORAL) | ROUTE_BIT(ROUTE_SUBLINGUAL) |                 \
	    ROUTE_BIT(ROUTE_INHALED) | ROUTE_BIT(ROUTE_RECTAL) |               \
	    ROUTE_BIT(ROUTE_VAGINAL) | ROUTE_BIT(ROUTE_MOUTH))

static bool
says_swallowed(const struct resolver *r, size_t i)
{
	return lex_goes(r, i) == ROUTE_ORAL ||
	       (lex_is(r, i, VOCAB_FORM) &&
		   form_swallowed((uint32_t)lex_at(r, i)->value));
}

/* "Xalatann 1 cap": what is only injected or put in the eye is not meant. */
static bool
is_other_way(const struct resolver *r, uint32_t slot, uint32_t term)
{
	bool here = false, swallowed = false;

	if ((r->m->terms[term].routes & ROUTES_OF_PIECES) != 0)
		return false;
	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];

		if (lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
		    lex_is(r, i, VOCAB_JOIN)) {
			if (here)
				break;
			swallowed = false;
			continue;
		}
		here |= slot >= x->slot && slot < x->slot + x->slots;
		swallowed |= says_swallowed(r, i);
	}
	return here && swallowed;
}

/* What the word of a slot may be a slip in; none if it is no such word. */
static bool
trials_fill(
    struct resolver *r, uint32_t slot, struct trials *t, uint32_t *chars)
{
	struct sv word = token_norm(&r->tokens, r->slots.p[slot].first);
	uint32_t letters = lexicon_letters(word, chars);

	t->n = 0;
	if (*chars < SPELL_MIN || *chars > SPELL_MAX)
		return true;
	if (!memory_ready(r) ||
	    !try_all(r, slot, nearest(r, word, letters, *chars), t))
		return false;
	keep_longest(t);
	return true;
}

/* Is a word of a name as near as may be assumed? */
bool
spell_close(struct resolver *r, struct sv word, bool *close)
{
	uint32_t chars, letters = lexicon_letters(word, &chars);
	const struct spell_memory *s;

	*close = false;
	if (chars < SPELL_MIN || chars > SPELL_MAX)
		return true;
	if (!memory_ready(r))
		return false;
	s = nearest(r, word, letters, chars);
	for (uint32_t i = 0; i < s->n; i++)
		*close |= s->near[i].distance <= slips_of(chars) &&
			  (r->m->words[s->near[i].word].flags & WORD_NAME) != 0;
	return true;
}

static bool
is_below_any(const struct resolver *r, uint32_t term, struct range classes)
{
	for (uint32_t i = 0; i < classes.count; i++)
		if (model_is_a(r->m, term, r->found.p[classes.start + i].term))
			return true;
	return false;
}

static void
slip_take(struct resolver *r, uint32_t slot, const struct trial *t)
{
	r->slots.p[slot].word = t->word;
	r->slots.p[slot].spelt = 1;
}

/* "misoprolol" is two slips from misoprostol, as it is from metoprolol. */
static bool
is_as_near(const struct resolver *r, const struct trial *t, struct sv word,
    uint32_t chars)
{
	return t->distance <= 1 ||
	       (t->distance <= slips_of(chars) &&
		   same_first(
		       model_sv(r->m, r->m->words[t->word].text), word));
}

/* "aripeprazole" looks like a member of a class, but is one slip from a name
 * that is none; and "nifidipine" from the one member that is meant: the others
 * share its ending, and so are near too. */
bool
spell_against(
    struct resolver *r, uint32_t slot, struct range classes, bool *against)
{
	struct sv word = token_norm(&r->tokens, r->slots.p[slot].first);
	struct trials t;
	uint32_t chars;

	*against = false;
	if (!trials_fill(r, slot, &t, &chars))
		return false;
	if (chars < SPELL_ONE || t.n == 0 || t.p[0].distance > 1)
		return true;
	*against = may_assume(r, &t, word, chars, NO_OTHER);
	if (!*against && is_below_any(r, t.p[0].term, classes) &&
	    same_first(model_sv(r->m, r->m->words[t.p[0].word].text), word) &&
	    may_assume(r, &t, word, chars, 0)) {
		slip_take(r, slot, &t.p[0]);
		*against = true;
	}
	for (uint32_t i = 0; i < t.n; i++)
		*against |= is_as_near(r, &t.p[i], word, chars) &&
			    !is_below_any(r, t.p[i].term, classes);
	return true;
}

bool
spell_slot(struct resolver *r, uint32_t slot)
{
	struct sv word = token_norm(&r->tokens, r->slots.p[slot].first);
	struct trials t;
	uint32_t chars;
	bool prose, sentence = prose_row(r, slot);

	if (r->slots.p[slot].spelt)
		return lexing_run(r); /* by its ending */
	if (!trials_fill(r, slot, &t, &chars))
		return false;
	if (t.n == 0)
		return lexing_run(r);
	prose = chars < SPELL_TWO && prose_around(r, slot);
	if (!prose && may_assume(r, &t, word, chars, NO_OTHER) &&
	    !is_other_way(r, slot, t.p[0].term)) {
		slip_take(r, slot, &t.p[0]);
	} else if (!suggest(r, &t, chars, sentence)) {
		return false;
	}
	return lexing_run(r);
}
