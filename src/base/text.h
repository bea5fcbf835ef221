/*
 * Text: what is valid, the normal form, and tokens.
 *
 * Normal form: ASCII by table; anything else through utf8proc into a fixed
 * buffer (NFKD, casefold, ignorables out), then only U+0300-036F dropped and
 * sharp s, o-slash, l-stroke, d-stroke, ae, oe, dotless i, and all hyphens,
 * quotes, primes and spaces folded to ASCII. Not STRIPMARK: it would make two
 * Japanese letters one.
 *
 * Tokens: runs of letters, runs of digits with a decimal mark ("2,5" "1.000"),
 * single marks; each Han, Hiragana, Katakana or Hangul character by itself.
 * Hyphens, apostrophes, full stops and white space are no tokens, they only
 * separate, and set a flag on the token behind them; the first token has
 * BEFORE_SPACE. Trade mark signs, bullets, emoji and trailing footnote stars
 * only separate too. The normal forms of neighbours stand side by side.
 *
 * Numbers that would be misread by a factor: ".5" is "0.5", a middle dot
 * between digits is ".", "1'000" and a thin space before three digits are
 * "1,000"; a vulgar fraction is three tokens, 1 / 2, and stands apart from
 * digits before it; a superscript behind digits is "^" and a number; a
 * multiplication sign is the word "x".
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"
#include "base/vec.h"
#include "suppcheck.h"

enum token_type {
	TOKEN_WORD, /* letters, in normal form */
	TOKEN_NUMBER, /* digits; '.' is the decimal mark as it stood, ',' too */
	TOKEN_MARK, /* one of + / % [ ] ( ) , ; : ? < > = & # and the like */
	TOKEN_CJK   /* one character of a script without spaces */
};

enum token_before { /* what stood before a token */
	BEFORE_SPACE = 1,
	BEFORE_HYPHEN = 2,
	BEFORE_APOSTROPHE = 4,
	BEFORE_DOT = 8,
	BEFORE_ANSWER = 16 /* an answer, and it ended: words/answers.c */
};

struct token {
	uint32_t off, len;   /* bytes in the text as written */
	uint32_t noff, nlen; /* bytes in the normal form */
	uint8_t type;	     /* enum token_type */
	uint8_t before;	     /* enum token_before, ored */
	uint8_t pad[2];
};

/* Reused from text to text. */
struct tokens {
	VEC(struct token) t;
	struct buf norm;
};

/* Fills out; NOMEM, or SYNTAX if text is not UTF-8. Linear in text.n. */
supp_status text_tokens(struct sv text, struct tokens *out);

static inline struct sv
token_norm(const struct tokens *ts, size_t i)
{
	return (struct sv) { ts->norm.p + ts->t.p[i].noff, ts->t.p[i].nlen };
}

/* Well-formed UTF-8 without surrogates or overlong forms. On false, *bad is
 * the offset of the first byte that is wrong. */
bool text_utf8(struct sv text, size_t *bad);

/* Nothing but printable ASCII and spaces. */
bool text_plain(struct sv text);

/* One code point from valid UTF-8; returns its length. */
size_t text_decode(struct sv text, size_t at, uint32_t *cp);

/* NUL, C0 but tab and line ends, DEL, C1, bidirectional overrides and
 * isolates: never reaches a terminal. */
bool text_is_control(uint32_t cp);
/* Offset of the first control character, or text.n. */
size_t text_find_control(struct sv text);
/* LINES_PART: a semicolon and a space for a line end behind no other mark;
 * else a space. */
enum text_lines { LINES_JOIN, LINES_PART };
/* Append text with control characters and invalid UTF-8 as U+FFFD, tabs as
 * spaces, and line ends as lines says. */
bool text_clean(struct buf *out, struct sv text, enum text_lines lines);

/* Line and column, from 1, columns in code points, of a byte offset. */
void text_place(struct sv text, size_t off, uint32_t *line, uint32_t *column);

#endif
