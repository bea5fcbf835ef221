/*
 * Text into tokens. ASCII goes by table in runs; a character past ASCII goes
 * through fold.c, and each piece of what it becomes is placed like ASCII.
 */
#include <stdint.h>

#include "base/fold.h"
#include "base/text.h"

#define TEXT_MAX ((size_t)1 << 26) /* offsets are 32 bits wide */
#define NORM_SLACK 256             /* more than one character can become */
#define CLOSED 0xff                /* no token can be continued */

struct scan {
	struct sv text;
	struct tokens *out;
	size_t at;
	uint8_t open;   /* type of the last token while it can grow, CLOSED */
	uint8_t before; /* separators since it */
	uint8_t form;   /* fold class of the digits of an open number */
	bool valid;     /* text is known to be UTF-8 */
};

/* Room for the rest: ASCII becomes at most twice as long (".5": "0.5"). */
static bool
reserve(struct scan *s)
{
	struct buf *norm = &s->out->norm;

	return VEC_FIT(norm, norm->n + 2 * (s->text.n - s->at) + NORM_SLACK);
}

static bool
begin(struct scan *s, enum token_type type, size_t off)
{
	struct tokens *out = s->out;

	if (!VEC_FIT(&out->t, out->t.n + 1))
		return false;
	out->t.p[out->t.n++] = (struct token){
		.off = (uint32_t)off,
		.noff = (uint32_t)out->norm.n,
		.type = (uint8_t)type,
		.before = s->before,
	};
	s->before = 0;
	s->open = (uint8_t)type;
	s->form = FOLD_DIGIT;
	return true;
}

/* The last token reaches to end in the text, to here in the normal form. */
static void
reach(struct scan *s, size_t end)
{
	struct token *t = &s->out->t.p[s->out->t.n - 1];

	t->len = (uint32_t)(end - t->off);
	t->nlen = (uint32_t)(s->out->norm.n - t->noff);
}

static void
put(struct scan *s, char c)
{
	s->out->norm.p[s->out->norm.n++] = c;
}

static void
put_cp(struct scan *s, uint32_t cp)
{
	if (cp < 0x80) {
		put(s, (char)cp);
	} else if (cp < 0x800) {
		put(s, (char)(0xc0 | cp >> 6));
		put(s, (char)(0x80 | (cp & 0x3f)));
	} else if (cp < 0x10000) {
		put(s, (char)(0xe0 | cp >> 12));
		put(s, (char)(0x80 | (cp >> 6 & 0x3f)));
		put(s, (char)(0x80 | (cp & 0x3f)));
	} else {
		put(s, (char)(0xf0 | cp >> 18));
		put(s, (char)(0x80 | (cp >> 12 & 0x3f)));
		put(s, (char)(0x80 | (cp >> 6 & 0x3f)));
		put(s, (char)(0x80 | (cp & 0x3f)));
	}
}

static void
separate(struct scan *s, enum token_before flag)
{
	s->open = CLOSED;
	s->before |= (uint8_t)flag;
}

static bool
mark(struct scan *s, uint32_t cp, size_t off, size_t end)
{
	if (!begin(s, TOKEN_MARK, off))
		return false;
	put_cp(s, cp);
	reach(s, end);
	s->open = CLOSED;
	return true;
}

/* The digit at an offset of the text, or -1; *len is its length. */
static int
digit_at(struct scan *s, size_t at, size_t *len)
{
	uint32_t cp;
	size_t bad;

	if (at >= s->text.n)
		return -1;
	*len = 1;
	if ((unsigned char)s->text.p[at] < 0x80)
		return s->text.p[at] >= '0' && s->text.p[at] <= '9'
			   ? s->text.p[at] - '0'
			   : -1;
	if (!s->valid && !text_utf8(s->text, &bad))
		return -1; /* an error as soon as the scan is there */
	s->valid = true;
	*len = text_decode(s->text, at, &cp);
	return fold_digit(cp);
}

/* Exactly three digits: what stands before them parts thousands. */
static bool
thousands(struct scan *s, size_t at)
{
	size_t i, len;

	for (i = 0; i < 3; i++, at += len)
		if (digit_at(s, at, &len) < 0)
			return false;
	return digit_at(s, at, &len) < 0;
}

/* A sign between two digits of one number. */
static bool
inside_number(struct scan *s, char c, size_t end)
{
	size_t len;

	if (s->open != TOKEN_NUMBER || digit_at(s, end, &len) < 0)
		return false;
	put(s, c);
	return true;
}

/* ".5" is a half, and never five. */
static bool
leading_dot(struct scan *s, size_t off, size_t end, bool *done)
{
	size_t len;

	*done = s->open == CLOSED && (s->before & BEFORE_DOT) == 0 &&
		digit_at(s, end, &len) >= 0;
	if (!*done)
		return true;
	if (!begin(s, TOKEN_NUMBER, off))
		return false;
	put(s, '0');
	put(s, '.');
	return true;
}

/* Footnotes and bullets go; "2 * 500 mg" stays. */
static bool
star(struct scan *s, size_t off, size_t end)
{
	const struct token *t = s->out->t.p;
	size_t n = s->out->t.n, at = end, len;
	bool number = n != 0 && t[n - 1].type == TOKEN_NUMBER &&
		      (off == 0 || s->text.p[off - 1] != '*');
	bool apart = off != 0 && s->text.p[off - 1] == ' ';

	while (at < s->text.n && s->text.p[at] == ' ')
		at++;
	if (n != 0 && digit_at(s, at, &len) >= 0 &&
	    (number || apart))
		return mark(s, '*', off, end);
	separate(s, BEFORE_SPACE);
	return true;
}

/* "(R)" and "(TM)" right behind a word are signs of a trade mark. */
static size_t
trade_mark(const struct scan *s, size_t at)
{
	static const struct sv signs[] = { { "(r)", 3 }, { "(tm)", 4 } };
	size_t i, k;

	for (i = 0; s->open == TOKEN_WORD && i < 2; i++) {
		if (s->text.n - at < signs[i].n)
			continue;
		for (k = 0; k < signs[i].n; k++) {
			unsigned char c = (unsigned char)s->text.p[at + k];

			if (c >= 0x80 || fold_lower[c] != signs[i].p[k])
				break;
		}
		if (k == signs[i].n)
			return k;
	}
	return 0;
}

static bool
dot(struct scan *s, size_t off, size_t end)
{
	bool done;

	if (inside_number(s, '.', end))
		return true;
	if (!leading_dot(s, off, end, &done))
		return false;
	if (!done)
		separate(s, BEFORE_DOT);
	return true;
}

static bool
apostrophe(struct scan *s, size_t end)
{
	if (s->open == TOKEN_NUMBER && thousands(s, end))
		put(s, ',');
	else
		separate(s, BEFORE_APOSTROPHE);
	return true;
}

static bool
grow(struct scan *s, enum token_type type, uint32_t cp, size_t off, size_t end)
{
	if (s->open != type && !begin(s, type, off))
		return false;
	put_cp(s, cp);
	reach(s, end);
	return true;
}

/* Combining signs belong to what stands before them. */
static bool
extend(struct scan *s, uint32_t cp, size_t off, size_t end)
{
	bool able = s->open == TOKEN_WORD || s->open == TOKEN_CJK;

	return grow(
	    s, able ? (enum token_type)s->open : TOKEN_WORD, cp, off, end);
}

/* One code point of the normal form, from the text between off and end. */
static bool
piece(struct scan *s, uint32_t cp, size_t off, size_t end)
{
	int digit = fold_digit(cp);

	if (digit >= 0)
		return grow(s, TOKEN_NUMBER, '0' + (uint32_t)digit, off, end);
	switch (fold_class_of(cp)) {
	case FOLD_LETTER:
		return grow(s, TOKEN_WORD, cp, off, end);
	case FOLD_CJK:
		s->open = CLOSED;
		return grow(s, TOKEN_CJK, cp, off, end);
	case FOLD_EXTEND:
		return extend(s, cp, off, end);
	case FOLD_SPACE:
	case FOLD_THIN_SPACE:
		separate(s, BEFORE_SPACE);
		return true;
	case FOLD_HYPHEN:
		separate(s, BEFORE_HYPHEN);
		return true;
	case FOLD_APOSTROPHE:
		return apostrophe(s, end);
	case FOLD_DOT:
		return dot(s, off, end);
	case FOLD_STAR:
		return star(s, off, end);
	case FOLD_NOTHING:
		return true;
	case FOLD_COMMA: /* a comma of another script parts a list */
		if (s->open == TOKEN_NUMBER && thousands(s, end)) {
			put(s, ',');
			return true;
		}
		return mark(s, ',', off, end);
	default:
		return mark(s, cp, off, end);
	}
}

static bool
pieces(struct scan *s, const struct folded *f, size_t off, size_t end)
{
	uint32_t i;

	if (f->n == 0 && s->open != CLOSED)
		reach(s, end); /* a mark that is dropped */
	for (i = 0; i < f->n; i++)
		if (!piece(s, f->cp[i], off, end))
			return false;
	return true;
}

/* Digits of another form: "1" and a half are not eleven halves, and ten to
 * the ninth is not 109. */
static bool
numeral(struct scan *s, const struct folded *f, size_t off, size_t end)
{
	bool beside = s->open == TOKEN_NUMBER && s->form != f->cls;

	if (beside && f->cls == FOLD_POWER) {
		if (!mark(s, '^', off, end))
			return false;
	} else if (beside || (f->cls == FOLD_FRACTION && s->open != CLOSED)) {
		separate(s, BEFORE_SPACE);
	}
	if (!pieces(s, f, off, end))
		return false;
	s->form = f->cls;
	if (f->cls == FOLD_FRACTION)
		s->open = CLOSED;
	return true;
}

static bool
special(struct scan *s, const struct folded *f, size_t off, size_t end)
{
	switch (f->cls) {
	case FOLD_SPACE:
		separate(s, BEFORE_SPACE);
		return true;
	case FOLD_HYPHEN:
		separate(s, BEFORE_HYPHEN);
		return true;
	case FOLD_APOSTROPHE:
		return apostrophe(s, end);
	case FOLD_DOT:
		return dot(s, off, end);
	case FOLD_THIN_SPACE:
		if (s->open == TOKEN_NUMBER && thousands(s, end))
			put(s, ',');
		else
			separate(s, BEFORE_SPACE);
		return true;
	case FOLD_TIMES:
		s->open = CLOSED;
		if (!grow(s, TOKEN_WORD, 'x', off, end))
			return false;
		s->open = CLOSED;
		return true;
	case FOLD_POWER:
	case FOLD_FRACTION:
	case FOLD_NUMERAL:
		return numeral(s, f, off, end);
	case FOLD_NOTHING:
		return true;
	default:
		return pieces(s, f, off, end);
	}
}

static supp_status
high(struct scan *s)
{
	struct folded f;
	uint32_t cp;
	size_t off = s->at, bad;

	if (!s->valid && !text_utf8(s->text, &bad))
		return SUPP_ERR_SYNTAX;
	s->valid = true;
	s->at += text_decode(s->text, off, &cp);
	fold_char(cp, &f);
	if (s->open == TOKEN_NUMBER && f.cls == FOLD_LETTER &&
	    s->form != FOLD_DIGIT)
		s->open = CLOSED;
	if (!reserve(s) || !special(s, &f, off, s->at))
		return SUPP_ERR_NOMEM;
	return SUPP_OK;
}

static bool
word_run(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->text.p;
	size_t at = s->at, end = s->text.n;
	char *to;

	if (s->open != TOKEN_WORD && !begin(s, TOKEN_WORD, at))
		return false;
	to = s->out->norm.p + s->out->norm.n;
	while (at < end && fold_ascii[p[at]] == FOLD_LETTER)
		*to++ = fold_lower[p[at++]];
	s->out->norm.n = (size_t)(to - s->out->norm.p);
	s->at = at;
	reach(s, at);
	return true;
}

static bool
number_run(struct scan *s)
{
	const char *p = s->text.p;
	size_t end = s->text.n, len;

	if (s->open == TOKEN_NUMBER && s->form != FOLD_DIGIT)
		separate(s, BEFORE_SPACE);
	if (s->open != TOKEN_NUMBER && !begin(s, TOKEN_NUMBER, s->at))
		return false;
	while (s->at < end) {
		char c = p[s->at];
		bool decimal =
		    (c == '.' || c == ',') && digit_at(s, s->at + 1, &len) >= 0;

		if (!decimal && (c < '0' || c > '9'))
			break;
		put(s, c);
		s->at++;
	}
	reach(s, s->at);
	return true;
}

static bool
ascii_sign(struct scan *s, enum fold_class cls)
{
	size_t off = s->at++, skip;

	switch (cls) {
	case FOLD_APOSTROPHE:
		return apostrophe(s, s->at);
	case FOLD_DOT:
		return dot(s, off, s->at);
	case FOLD_COMMA:
		if (inside_number(s, ',', s->at))
			return true;
		break;
	case FOLD_STAR:
		return star(s, off, s->at);
	case FOLD_OPEN:
		skip = trade_mark(s, off);
		if (skip == 0)
			break;
		s->at = off + skip;
		separate(s, BEFORE_SPACE);
		return true;
	default:
		break;
	}
	return mark(s, (unsigned char)s->text.p[off], off, s->at);
}

static supp_status
step(struct scan *s)
{
	unsigned char c = (unsigned char)s->text.p[s->at];
	enum fold_class cls = (enum fold_class)fold_ascii[c];
	bool ok = true;

	switch (cls) {
	case FOLD_LETTER:
		ok = word_run(s);
		break;
	case FOLD_DIGIT:
		ok = number_run(s);
		break;
	case FOLD_SPACE:
		separate(s, BEFORE_SPACE);
		s->at++;
		break;
	case FOLD_HYPHEN:
		separate(s, BEFORE_HYPHEN);
		s->at++;
		break;
	case FOLD_HIGH:
		return high(s);
	default:
		ok = ascii_sign(s, cls);
		break;
	}
	return ok ? SUPP_OK : SUPP_ERR_NOMEM;
}

supp_status
text_tokens(struct sv text, struct tokens *out)
{
	struct scan s = {
		.text = text, .out = out, .open = CLOSED, .before = BEFORE_SPACE
	};
	supp_status rc = SUPP_OK;

	out->t.n = 0;
	out->norm.n = 0;
	if (text.n > TEXT_MAX)
		return SUPP_ERR_LIMIT;
	if (!reserve(&s) || !VEC_FIT(&out->t, 1))
		return SUPP_ERR_NOMEM;
	while (s.at < text.n && rc == SUPP_OK)
		rc = step(&s);
	if (rc != SUPP_OK)
		out->t.n = out->norm.n = 0;
	return rc;
}
