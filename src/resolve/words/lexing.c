/* Tokens to lexemes: a phrase from each word (lexing_walk.c), or the word
 * alone, and what it is. */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

#define NUMBER_FAR 4  /* lexemes in brackets behind a number */
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

/* "for sleep", "prn pain", "prn (sleep)", "for joints and muscles": elsewhere
 * such a word is no word of lists. */
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
		if (lexing_taken(r, x))
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

static uint8_t
mark_of(const struct resolver *r, const struct slot *s)
{
	struct sv norm = token_norm(&r->tokens, s->first);

	return norm.n == 1 ? (uint8_t)norm.p[0] : 0;
}

/* What begins no phrase. */
static void
plain_lexeme(struct resolver *r, size_t i, struct lexeme *x)
{
	const struct slot *s = &r->slots.p[i];
	const struct token *t = &r->tokens.t.p[s->first];

	if (t->type == TOKEN_NUMBER) {
		number_lexeme(r, x, t, token_norm(&r->tokens, s->first));
	} else if (t->type == TOKEN_MARK) {
		x->type = LEX_MARK;
		x->mark = mark_of(r, s);
	} else {
		x->type = LEX_UNKNOWN;
	}
}

/* "4OO" */
static void
letters_lexeme(const struct slot *s, struct lexeme *x)
{
	x->type = LEX_NUMBER;
	x->value = s->number;
	x->exp = s->exp - 1;
	x->flags |= LEX_LETTERS;
}

/* "two", "half": the vocabulary has thousandths. */
static void
word_number(struct lexeme *x)
{
	x->type = LEX_NUMBER;
	x->exp = 3;
	for (; x->exp != 0 && x->value % 10 == 0; x->exp--)
		x->value /= 10;
}

static bool
phrase_lexeme(struct resolver *r, size_t i, struct walk w, struct lexeme *x)
{
	const struct slot *s = &r->slots.p[i];
	const struct token *t = &r->tokens.t.p[s->first];

	x->slots = (uint32_t)(w.end - i);
	if (!meanings(r, w.node, x))
		return false;
	if (s->part != 0 && x->options.count == 1)
		r->options.p[x->options.start].term = s->part - 1;
	behind_number(r, x);
	if (t->type == TOKEN_NUMBER && x->slots == 1 && x->type != LEX_NAME) {
		plain_lexeme(r, i, x);
		return true;
	}
	if (x->type == LEX_VOCAB && x->cls == VOCAB_NUMBER)
		word_number(x);
	if (t->type == TOKEN_MARK && x->slots == 1)
		x->mark = mark_of(r, s);
	if (x->type == LEX_NAME)
		x->slots = (uint32_t)(salts_take(r, x, w.end) - i);
	return true;
}

static bool
lexeme_at(struct resolver *r, size_t i, struct lexeme *x)
{
	const struct slot *s = &r->slots.p[i];
	const struct token *t = &r->tokens.t.p[s->first];
	struct walk w;

	*x = (struct lexeme){ .slot = (uint32_t)i,
		.slots = 1,
		.before = t->before,
		.options = { (uint32_t)r->options.n, 0 } };
	if (((t->before & BEFORE_DOT) != 0 &&
		(t->before & BEFORE_SPACE) != 0) ||
	    (t->before & BEFORE_ANSWER) != 0)
		x->flags |= LEX_STOP;
	if (s->found.count != 0)
		return found_name(r, s, x);
	if (s->exp != 0) {
		letters_lexeme(s, x);
		return true;
	}
	w = lexing_walk(r, i);
	if (w.end != 0)
		return phrase_lexeme(r, i, w, x);
	plain_lexeme(r, i, x);
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
	writing_units(r);
	writing_diseases(r);
	writing_run(r);
	writing_persons(r);
	writing_borders(r);
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
	if (!numbers_part(r))
		return false;
	answers_part(r);
	return slots_fill(r) && lexing_run(r);
}
