/* Tokens to lexemes: one walk from each word, the longest phrase wins. */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

#define NUMBER_FAR 4 /* lexemes in brackets behind a number */
#define PURPOSE_FAR 8 /* lexemes between "for" and a purpose */

/* -------------------------------------------------------------- slots */

static bool
slots_fill(struct resolver *r)
{
	size_t n = r->tokens.t.n;

	if (!VEC_FIT(&r->slots, n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i < n; i++)
		r->slots.p[i] = (struct slot){ .first = (uint32_t)i,
			.count = 1,
			.word = lexicon_word(r->m, token_norm(&r->tokens, i)) };
	r->slots.n = n;
	return true;
}

/* The text as written of slots from..to-1. */
static struct sv
slots_text(const struct resolver *r, size_t from, size_t to)
{
	const struct slot *a = &r->slots.p[from], *b = &r->slots.p[to - 1];
	const struct token *first = &r->tokens.t.p[a->first];
	const struct token *last = &r->tokens.t.p[b->first + b->count - 1];

	return sv_part(r->text, first->off, last->off + last->len - first->off);
}

/* ------------------------------------------------------------- lexemes */

struct walk {
	uint32_t node;
	size_t end; /* slots; 0: nothing found */
};

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

	return i - (i > 0 && t->type == TOKEN_NUMBER &&
		       t->before == BEFORE_HYPHEN &&
		       r->tokens.t.p[r->slots.p[i - 1].first].type ==
			   TOKEN_NUMBER);
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
	unit = numbers_vocab(r, r->slots.p[i + 1].word);
	return unit != NULL && unit->cls == VOCAB_UNIT;
}

/* "migraine w/ aura": from node on by the "with" that slot *i is short for, to
 * the last slot of it; or NONE. */
static uint32_t
step_with(const struct resolver *r, uint32_t node, size_t *i)
{
	uint32_t with, next;

	if (node == 0 ||
	    !sv_is(token_norm(&r->tokens, r->slots.p[*i].first), "w"))
		return NONE;
	with = lexicon_word(r->m, SV_LIT("with"));
	next = with == NONE ? NONE : lexicon_step(r->m, node, with);
	if (next != NONE && *i + 1 < r->slots.n &&
	    sv_is(token_norm(&r->tokens, r->slots.p[*i + 1].first), "/"))
		++*i;
	return next;
}

static struct walk
walk_from(const struct resolver *r, size_t i)
{
	const struct model *m = r->m;
	struct walk best = { NONE, 0 };
	uint32_t node = 0;
	size_t end = r->slots.n, first = i;

	if (r->slots.p[i].shorter != 0)
		end = i + r->slots.p[i].shorter - 1;
	for (; i < end; i++) {
		uint32_t next = r->slots.p[i].word == NONE
				    ? NONE
				    : lexicon_step(m, node, r->slots.p[i].word);

		if (next == NONE && best.end != 0 && is_joint(r, i))
			continue; /* "amoxicillin/clavulanate", "Tylenol #3" */
		if (next == NONE)
			next = step_with(r, node, &i);
		if (next == NONE)
			break;
		node = next;
		if (m->nodes[node].names.count != 0 &&
		    (best.end == 0 || best.end != number_from(r, i) ||
			!(numbers_counts(r, number_from(r, i)) ||
			    is_amount_at(r, i))) &&
		    (best.end == 0 || !numbers_times(r, i)) &&
		    !numbers_say_often(r, first, i + 1))
			best = (struct walk){ node, i + 1 };
	}
	return best;
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

/* "Fosamax plus calcium", but "Fosamax Plus calcium": does the word that ends a
 * name in small letters join it to what stands behind it? */
static bool
is_joining(const struct resolver *r, size_t from, size_t last)
{
	const struct vocab *v = numbers_vocab(r, r->slots.p[last].word);
	const struct token *t = &r->tokens.t.p[r->slots.p[last].first];
	struct walk next;

	if (v == NULL || v->cls != VOCAB_JOIN || t->type != TOKEN_WORD ||
	    last == from || last + 1 >= r->slots.n ||
	    !ascii_lower(r->text.p[t->off]))
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
		return first.end != 0 &&
			       named_at(r, first.node) == NAMED_THING
			   ? first
			   : w;
	}
	next = walk_from(r, w.end - 1);
	if (next.end <= w.end || named_at(r, next.node) != NAMED_THING ||
	    r->tokens.t.p[r->slots.p[w.end - 1].first].len == 1)
		return w; /* not the "d 3" of "d/c'd 3/2024" */
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
	v = numbers_vocab(r, r->slots.p[i].word);
	t = &r->tokens.t.p[r->slots.p[w.end].first];
	if (v == NULL || v->cls != VOCAB_DENIAL || t->type != TOKEN_WORD ||
	    (t->before & (BEFORE_DOT | BEFORE_HYPHEN)) != 0)
		return false;
	v = numbers_vocab(r, r->slots.p[w.end].word);
	if (v != NULL)
		return v->cls == VOCAB_DOUBT ||
		       (v->cls == VOCAB_FILLER && v->value == FILLER_MEDS);
	next = walk_from(r, w.end);
	return next.end == 0 || !is_phrase(r, next.node, 0);
}

static bool
option_put(struct resolver *r, uint32_t name)
{
	const struct name *n = &r->m->names[name];

	for (size_t i = r->lex.p[r->lex.n].options.start; i < r->options.n; i++)
		if (r->options.p[i].term == n->target)
			return true;
	if (!VEC_FIT(&r->options, r->options.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->options.p[r->options.n++] =
	    (struct option){ n->target, n->by, name };
	return true;
}

/* "prn. Denies CKD", but "p.r.n. pain": the stop of a word cut short. */
static bool
begins_sentence(const struct lexeme *x)
{
	return (x->flags & LEX_STOP) != 0 && x->text.n != 0 &&
	       !ascii_lower(*x->text.p);
}

/* "for sleep", "prn pain", "prn (sleep)", "for joints and muscles": elsewhere such a word is
 * no word of lists. */
bool
lexing_behind_for(const struct resolver *r, size_t at)
{
	for (size_t i = at; i > 0 && at - i < PURPOSE_FAR; i--) {
		const struct lexeme *x = &r->lex.p[i - 1];

		if (begins_sentence(&r->lex.p[i]))
			return false;
		if (lex_is(r, i - 1, VOCAB_FOR) || lex_is(r, i - 1, VOCAB_PRN))
			return true;
		if (lex_mark(r, i - 1, '(') && i > 1 &&
		    lex_is(r, i - 2, VOCAB_PRN))
			return true;
		if (x->type == LEX_NUMBER || x->type == LEX_UNKNOWN ||
		    (x->type == LEX_MARK && x->mark != ',' && x->mark != '/' &&
			x->mark != '&' && x->mark != ':'))
			return false;
		if (x->type == LEX_NAME && !lexing_condition(r, x))
			return false;
	}
	return false;
}

static void
phrase_put(const struct resolver *r, const struct vocab *v, struct lexeme *x)
{
	uint32_t cls = v->cls;

	/* "for blood pressure" is not measured */
	if ((cls == VOCAB_PURPOSE ||
		(cls == VOCAB_LAB && v->value == LAB_TEST)) &&
	    lexing_behind_for(r, r->lex.n))
		cls = VOCAB_PURPOSE;
	else if (cls == VOCAB_PURPOSE)
		return;
	x->cls = cls;
	x->value = v->value;
}

/* What the names of a node make of a lexeme. */
static bool
meanings(struct resolver *r, uint32_t node, struct lexeme *x)
{
	struct range names = r->m->nodes[node].names;
	bool noise = false;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct name *n = &r->m->names[names.start + i];
		const struct vocab *v;

		if (n->kind == NAME_TERM) {
			if (!option_put(r, names.start + i))
				return false;
		} else if (n->kind == NAME_NOISE) {
			noise = true;
		} else if ((v = vocab_item(n->target)) != NULL) {
			phrase_put(r, v, x);
		}
	}
	x->options.count = (uint32_t)r->options.n - x->options.start;
	x->type = x->options.count != 0 ? LEX_NAME
		  : x->cls != 0         ? LEX_VOCAB
		  : noise               ? LEX_NOISE
					: LEX_UNKNOWN;
	return true;
}

/* Behind "400", and behind "400 (241.3 mg)". */
static bool
number_before(const struct resolver *r)
{
	size_t i = r->lex.n;

	if (i == 0 || !lex_mark(r, i - 1, ')'))
		return i != 0 && lex_number(r, i - 1);
	while (i > 0 && !lex_mark(r, i - 1, '(') && r->lex.n - i < NUMBER_FAR)
		i--;
	return i > 1 && lex_mark(r, i - 1, '(') && lex_number(r, i - 2);
}

/* There "MG" is milligram, and "d" a day. */
static void
behind_number(const struct resolver *r, struct lexeme *x)
{
	if (x->type != LEX_NAME || x->cls == 0 || !number_before(r))
		return;
	if (x->cls == VOCAB_UNIT || x->cls == VOCAB_PERIOD ||
	    x->cls == VOCAB_MEASURE)
		x->type = LEX_VOCAB;
}

static bool
found_name(struct resolver *r, const struct slot *s, struct lexeme *x)
{
	if (!VEC_FIT(&r->options, r->options.n + s->found.count))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (uint32_t i = 0; i < s->found.count; i++)
		r->options.p[r->options.n++] = r->found.p[s->found.start + i];
	x->options.count = s->found.count;
	x->type = LEX_NAME;
	if (r->found.p[s->found.start].by != SUPP_BY_PATTERN)
		x->flags |= LEX_CARRIED;
	x->slots = s->covers;
	return true;
}

static void
number_lexeme(
    struct resolver *r, struct lexeme *x, const struct token *t, struct sv norm)
{
	bool assumed = false;

	x->type = LEX_NUMBER;
	x->cls = 0;
	if (!numbers_digits(norm, &x->value, &x->exp, &assumed))
		x->flags |= LEX_BAD;
	if (assumed)
		x->flags |= LEX_DECIMAL;
	/* "-5 mg"; not the range "20 -25 mg", nor the dash of "- 5 mg" and of
	 * "(1,500 mg) -400 unit" */
	if ((t->before & BEFORE_HYPHEN) != 0 && t->off != 0 &&
	    (r->text.p[t->off - 1] == '-' ||
		(unsigned char)r->text.p[t->off - 1] >= 0x80) &&
	    ((t->before & BEFORE_SPACE) != 0 || r->lex.n == 0) &&
	    (r->lex.n == 0 || (r->lex.p[r->lex.n - 1].type != LEX_NUMBER &&
				  !lex_mark(r, r->lex.n - 1, ')'))))
		x->flags |= LEX_MINUS;
}

static bool
plain_lexeme(struct resolver *r, size_t i, struct lexeme *x)
{
	const struct slot *s = &r->slots.p[i];
	const struct token *t = &r->tokens.t.p[s->first];
	struct sv norm = token_norm(&r->tokens, s->first);

	if (t->type == TOKEN_NUMBER) {
		number_lexeme(r, x, t, norm);
	} else if (t->type == TOKEN_MARK) {
		x->type = LEX_MARK;
		x->mark = norm.n == 1 ? (uint8_t)norm.p[0] : 0;
	} else {
		x->type = LEX_UNKNOWN;
	}
	return true;
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

static bool
lexeme_at(struct resolver *r, size_t i, struct lexeme *x)
{
	const struct slot *s = &r->slots.p[i];
	const struct token *t = &r->tokens.t.p[s->first];
	struct walk w;
	uint32_t meds;

	*x = (struct lexeme){ .slot = (uint32_t)i,
		.slots = 1,
		.before = t->before,
		.options = { (uint32_t)r->options.n, 0 } };
	if ((t->before & BEFORE_DOT) != 0 && (t->before & BEFORE_SPACE) != 0)
		x->flags |= LEX_STOP;
	if (s->found.count != 0)
		return found_name(r, s, x);
	if (s->exp != 0) {
		x->type = LEX_NUMBER;
		x->value = s->number;
		x->exp = s->exp - 1;
		x->flags |= LEX_LETTERS;
		return true;
	}
	w = walk_apart(r, i);
	if (is_no_name(r, i, w)) {
		r->slots.p[i].shorter = 2; /* the "no" alone */
		w = walk_from(r, i);
	}
	if (w.end == 0)
		return plain_lexeme(r, i, x);
	meds = meds_step(r, w.node, w.end);
	w = meds != NONE ? (struct walk){ meds, w.end + 1 } : w;
	w.end = before_strength(r, i, w);
	x->slots = (uint32_t)(w.end - i);
	if (!meanings(r, w.node, x))
		return false;
	if (s->part != 0 && x->options.count == 1)
		r->options.p[x->options.start].term = s->part - 1;
	behind_number(r, x);
	if (t->type == TOKEN_NUMBER && x->slots == 1 && x->type != LEX_NAME)
		return plain_lexeme(r, i, x);
	if (x->type == LEX_VOCAB && x->cls == VOCAB_NUMBER) {
		x->type = LEX_NUMBER;
		x->exp = 3;
		for (; x->exp != 0 && x->value % 10 == 0; x->exp--)
			x->value /= 10;
	}
	if (t->type == TOKEN_MARK && x->slots == 1) {
		struct sv norm = token_norm(&r->tokens, s->first);

		x->mark = norm.n == 1 ? (uint8_t)norm.p[0] : 0;
	}
	if (x->type == LEX_NAME)
		x->slots = (uint32_t)(salts_take(r, x, w.end) - i);
	return true;
}

static void
mark_spelt(const struct resolver *r, struct lexeme *x)
{
	for (uint32_t k = 0; k < x->slots; k++)
		if (r->slots.p[x->slot + k].spelt)
			x->flags |= LEX_SPELT;
}

/* "Three (3)", "2 (two)": said twice, it is one number. */
static void
say_once(struct resolver *r)
{
	struct lexeme *x;

	if (r->lex.n < 4 || !lex_mark(r, r->lex.n - 1, ')') ||
	    !lex_number(r, r->lex.n - 2) || !lex_mark(r, r->lex.n - 3, '(') ||
	    !lex_number(r, r->lex.n - 4))
		return;
	x = &r->lex.p[r->lex.n - 4];
	if (x->value != x[2].value || x->exp != x[2].exp)
		return;
	x->text.n = (size_t)(x[3].text.p + x[3].text.n - x->text.p);
	x->slots = x[3].slot + x[3].slots - x->slot;
	r->lex.n -= 3;
}

/* "tab(s)", "Refill(s)" */
static void
plural(struct resolver *r)
{
	struct lexeme *x;

	if (r->lex.n < 4)
		return;
	x = &r->lex.p[r->lex.n - 4];
	if (!lex_mark(r, r->lex.n - 3, '(') || x[1].before != 0 ||
	    x[2].text.n != 1 || (x[2].text.p[0] | 0x20) != 's' ||
	    x[2].before != 0 || x[3].before != 0 || x->type == LEX_MARK ||
	    x->type == LEX_NUMBER)
		return;
	x->text.n = (size_t)(x[3].text.p + x[3].text.n - x->text.p);
	x->slots = x[3].slot + x[3].slots - x->slot;
	r->lex.n -= 3;
}

bool
lexing_run(struct resolver *r)
{
	r->lex.n = 0;
	r->options.n = 0;
	r->work += r->slots.n;
	if (!VEC_FIT(&r->lex, r->slots.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i < r->slots.n;) {
		struct lexeme *x = &r->lex.p[r->lex.n];

		x->options.start = (uint32_t)r->options.n;
		if (!lexeme_at(r, i, x))
			return false;
		x->text = slots_text(r, i, i + x->slots);
		mark_spelt(r, x);
		i += x->slots;
		r->lex.n++;
		if (x->mark == ')') {
			say_once(r);
			plural(r);
		} else if (x->type == LEX_NUMBER && x->cls == VOCAB_NUMBER)
			numbers_join(r);
		else if (x->type == LEX_NUMBER)
			periods_join(r);
	}
	disease_writing(r);
	writing_run(r);
	person_writing(r);
	borders_writing(r);
	return true;
}

struct lexeme *
lexing_cover(struct resolver *r, uint32_t slot)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (slot >= r->lex.p[i].slot &&
		    slot < r->lex.p[i].slot + r->lex.p[i].slots)
			return &r->lex.p[i];
	return NULL;
}

bool
lexing_text(struct resolver *r, struct sv text)
{
	supp_status rc = text_tokens(text, &r->tokens);

	if (rc != SUPP_OK)
		return resolve_fail(r, rc, "an entry is not UTF-8");
	r->text = text;
	return numbers_part(r) && slots_fill(r) && lexing_run(r);
}
