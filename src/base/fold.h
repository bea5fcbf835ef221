/* What one character becomes in the normal form; tokens.c puts it together. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum fold_class {
	FOLD_LETTER,
	FOLD_DIGIT,
	FOLD_CJK,    /* a token by itself */
	FOLD_EXTEND, /* belongs to the character before, in bytes or not */
	FOLD_SPACE,
	FOLD_HYPHEN,
	FOLD_APOSTROPHE,
	FOLD_DOT,
	FOLD_COMMA,
	FOLD_STAR, /* a footnote, a bullet, or a multiplication */
	FOLD_OPEN, /* a round bracket */
	FOLD_MARK,
	FOLD_TIMES,      /* the multiplication sign */
	FOLD_FRACTION,   /* digits, slash, digits */
	FOLD_POWER,      /* a superscript digit */
	FOLD_NUMERAL,    /* another compatibility digit: circled, low */
	FOLD_THIN_SPACE, /* between three digits a thousands mark */
	FOLD_NOTHING,
	FOLD_HIGH /* in the ASCII table: not ASCII */
};

/* The class of each byte, and its lower case. */
extern const uint8_t fold_ascii[256];
extern const char fold_lower[128];

#define FOLD_MAX 32 /* code points; NFKD makes at most 18 of one */

struct folded {
	uint8_t cls; /* of the source: decides alone unless it is LETTER */
	uint32_t n;
	uint32_t cp[FOLD_MAX]; /* dropped marks are left out */
};

/* A character past ASCII. */
void fold_char(uint32_t cp, struct folded *out);
/* The class of one folded code point. */
enum fold_class fold_class_of(uint32_t cp);
/* The value of a decimal digit of any script, or -1. */
int fold_digit(uint32_t cp);

#endif
