#include "base/fold.h"

#include <stdbool.h>
#include <stddef.h>
#include <utf8proc.h>

#define S FOLD_SPACE
#define M FOLD_MARK
#define L FOLD_LETTER
#define D FOLD_DIGIT
#define H FOLD_HIGH
#define L8 L, L, L, L, L, L, L, L
#define S8 S, S, S, S, S, S, S, S
#define H8 H, H, H, H, H, H, H, H
#define H32 H8, H8, H8, H8

/* ! " _ only separate; # $ % & + / : ; < = > ? @ and brackets are marks. */
const uint8_t fold_ascii[256] = { S8, S8, S8, S8,
	/* space to slash */
	S, S, S, M, M, M, M, FOLD_APOSTROPHE, FOLD_OPEN, M, FOLD_STAR, M,
	FOLD_COMMA, FOLD_HYPHEN, FOLD_DOT, M,
	/* digits to question mark */
	D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M,
	/* @ A-Z [ \ ] ^ _ */
	M, L, L, L, L, L, L, L, L8, L8, L, L, L, M, M, M, M, S,
	/* ` a-z { | } ~ DEL */
	FOLD_APOSTROPHE, L, L, L, L, L, L, L, L8, L8, L, L, L, M, M, M, M, S,
	H32, H32, H32, H32 };

const char fold_lower[128] = "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17"
			     "\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37"
			     " !\"#$%&'()*+,-./0123456789:;<=>?"
			     "@abcdefghijklmnopqrstuvwxyz[\\]^_"
			     "'abcdefghijklmnopqrstuvwxyz{|}~";

#undef S
#undef M
#undef L
#undef D
#undef H

/* clang-format off */
/* Characters that NFKD would take the wrong way or not at all. */
static const struct special {
	uint32_t first, last;
	uint8_t cls;
	char ascii; /* in place of it; 0: what NFKD says */
} specials[] = {
	{ 0x00a0, 0x00a0, FOLD_SPACE, 0 },
	{ 0x00a9, 0x00a9, FOLD_SPACE, 0 }, /* copyright */
	{ 0x00ab, 0x00ab, FOLD_SPACE, 0 },
	{ 0x00ad, 0x00ad, FOLD_NOTHING, 0 }, /* soft hyphen */
	{ 0x00ae, 0x00ae, FOLD_SPACE, 0 }, /* registered */
	{ 0x00b1, 0x00b1, FOLD_MARK, '~' }, /* plus or minus */
	{ 0x00b2, 0x00b3, FOLD_POWER, 0 },
	{ 0x00b4, 0x00b4, FOLD_APOSTROPHE, 0 },
	{ 0x00b7, 0x00b7, FOLD_DOT, 0 },
	{ 0x00b9, 0x00b9, FOLD_POWER, 0 },
	{ 0x00bb, 0x00bb, FOLD_SPACE, 0 },
	{ 0x00d7, 0x00d7, FOLD_TIMES, 'x' },
	{ 0x02b9, 0x02bd, FOLD_APOSTROPHE, 0 },
	{ 0x02c8, 0x02c8, FOLD_APOSTROPHE, 0 },
	{ 0x02ca, 0x02cb, FOLD_APOSTROPHE, 0 },
	{ 0x0374, 0x0375, FOLD_APOSTROPHE, 0 },
	{ 0x055a, 0x055a, FOLD_APOSTROPHE, 0 },
	{ 0x058a, 0x058a, FOLD_HYPHEN, 0 },
	{ 0x05be, 0x05be, FOLD_HYPHEN, 0 },
	{ 0x05f3, 0x05f4, FOLD_APOSTROPHE, 0 },
	{ 0x060c, 0x060c, FOLD_COMMA, ',' },
	{ 0x066a, 0x066a, FOLD_MARK, '%' },
	{ 0x066b, 0x066b, FOLD_DOT, 0 },
	{ 0x066c, 0x066c, FOLD_THIN_SPACE, 0 },
	{ 0x1680, 0x1680, FOLD_SPACE, 0 },
	{ 0x2000, 0x2008, FOLD_SPACE, 0 },
	{ 0x2009, 0x2009, FOLD_THIN_SPACE, 0 },
	{ 0x200a, 0x200b, FOLD_SPACE, 0 },
	{ 0x2010, 0x2015, FOLD_HYPHEN, 0 },
	{ 0x2018, 0x201b, FOLD_APOSTROPHE, 0 },
	{ 0x201c, 0x201f, FOLD_SPACE, 0 },
	{ 0x2020, 0x2023, FOLD_SPACE, 0 }, /* daggers, bullets */
	{ 0x2027, 0x2027, FOLD_HYPHEN, 0 },
	{ 0x2028, 0x2029, FOLD_SPACE, 0 },
	{ 0x202f, 0x202f, FOLD_THIN_SPACE, 0 },
	{ 0x2032, 0x2037, FOLD_APOSTROPHE, 0 },
	{ 0x2039, 0x203a, FOLD_SPACE, 0 },
	{ 0x2043, 0x2043, FOLD_HYPHEN, 0 },
	{ 0x2044, 0x2044, FOLD_MARK, '/' },
	{ 0x205f, 0x205f, FOLD_SPACE, 0 },
	{ 0x2070, 0x2070, FOLD_POWER, 0 },
	{ 0x2074, 0x2079, FOLD_POWER, 0 },
	{ 0x2116, 0x2116, FOLD_MARK, '#' }, /* NFKD says "No", a denial */
	{ 0x2117, 0x2117, FOLD_SPACE, 0 },
	{ 0x2120, 0x2120, FOLD_SPACE, 0 }, /* service mark */
	{ 0x2122, 0x2122, FOLD_SPACE, 0 }, /* trade mark */
	{ 0x2212, 0x2212, FOLD_HYPHEN, 0 },
	{ 0x2215, 0x2215, FOLD_MARK, '/' },
	{ 0x2217, 0x2217, FOLD_STAR, '*' },
	{ 0x2219, 0x2219, FOLD_DOT, 0 },
	{ 0x2248, 0x2248, FOLD_MARK, '~' },
	{ 0x22c5, 0x22c5, FOLD_DOT, 0 },
	{ 0x2e3a, 0x2e3b, FOLD_HYPHEN, 0 },
	{ 0x3000, 0x3000, FOLD_SPACE, 0 },
	{ 0x3001, 0x3001, FOLD_COMMA, ',' },
	{ 0x3002, 0x3002, FOLD_DOT, 0 },
	{ 0x301c, 0x301c, FOLD_MARK, '~' },
	{ 0x30a0, 0x30a0, FOLD_HYPHEN, 0 },
	{ 0x30fb, 0x30fb, FOLD_HYPHEN, 0 },
	{ 0xfe58, 0xfe58, FOLD_HYPHEN, 0 },
	{ 0xfe63, 0xfe63, FOLD_HYPHEN, 0 },
	{ 0xff0d, 0xff0d, FOLD_HYPHEN, 0 },
	{ 0xff61, 0xff61, FOLD_DOT, 0 },
	{ 0xff64, 0xff64, FOLD_COMMA, ',' },
	{ 0xff65, 0xff65, FOLD_HYPHEN, 0 },
	{ 0xfffd, 0xfffd, FOLD_MARK, 0 }, /* something was lost here */
};
/* clang-format on */

static const struct special *
special_find(uint32_t cp)
{
	size_t low = 0, high = sizeof specials / sizeof *specials;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp < specials[mid].first)
			high = mid;
		else if (cp > specials[mid].last)
			low = mid + 1;
		else
			return &specials[mid];
	}
	return NULL;
}

/* Zeros of the decimal digits that NFKD leaves as they are. */
int
fold_digit(uint32_t cp)
{
	static const uint32_t zeros[] = { '0', 0x0660, 0x06f0, 0x07c0, 0x0966,
		0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
		0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10 };
	size_t i;

	for (i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (cp >= zeros[i] && cp <= zeros[i] + 9)
			return (int)(cp - zeros[i]);
	return -1;
}

static bool
within(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

static bool
is_cjk(uint32_t cp)
{
	return within(cp, 0x1100, 0x115f) || within(cp, 0x2e80, 0x2fdf) ||
	       cp == 0x3005 || cp == 0x3007 || within(cp, 0x3021, 0x3029) ||
	       within(cp, 0x3040, 0x3098) || within(cp, 0x309b, 0x30ff) ||
	       within(cp, 0x3100, 0x312f) || within(cp, 0x3131, 0x318e) ||
	       within(cp, 0x31a0, 0x31bf) || within(cp, 0x31f0, 0x31ff) ||
	       within(cp, 0x3400, 0x4dbf) || within(cp, 0x4e00, 0x9fff) ||
	       within(cp, 0xa960, 0xa97f) || within(cp, 0xac00, 0xd7a3) ||
	       within(cp, 0xf900, 0xfaff) || within(cp, 0x1aff0, 0x1b16f) ||
	       within(cp, 0x20000, 0x3ffff);
}

/* The vowels and finals of Hangul and the Japanese voicing marks. */
static bool
is_cjk_extension(uint32_t cp)
{
	return within(cp, 0x1160, 0x11ff) || within(cp, 0x3099, 0x309a) ||
	       within(cp, 0xd7b0, 0xd7ff);
}

static enum fold_class
class_by_category(uint32_t cp)
{
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return FOLD_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return FOLD_EXTEND;
	case UTF8PROC_CATEGORY_PD:
		return FOLD_HYPHEN;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_SO: /* emoji, check marks, bullets */
	case UTF8PROC_CATEGORY_CC:
		return FOLD_SPACE;
	case UTF8PROC_CATEGORY_CF:
		return FOLD_NOTHING;
	default:
		return FOLD_MARK;
	}
}

enum fold_class
fold_class_of(uint32_t cp)
{
	const struct special *s;

	if (cp < 0x80)
		return (enum fold_class)fold_ascii[cp];
	if (is_cjk_extension(cp))
		return FOLD_EXTEND;
	if ((s = special_find(cp)) != NULL)
		return (enum fold_class)s->cls;
	return is_cjk(cp) ? FOLD_CJK : class_by_category(cp);
}

/* Letters that no decomposition takes apart. */
static const char *
letter(uint32_t cp)
{
	switch (cp) {
	case 0x00df:
	case 0x1e9e:
		return "ss";
	case 0x00f8:
		return "o";
	case 0x0142:
		return "l";
	case 0x0111:
		return "d";
	case 0x00e6:
		return "ae";
	case 0x0153:
		return "oe";
	case 0x0131:
		return "i";
	default:
		return NULL;
	}
}

static void
push(struct folded *out, uint32_t cp)
{
	if (out->n < FOLD_MAX)
		out->cp[out->n++] = cp;
}

/* The digit compatibility forms stand apart from digits beside them. */
static uint8_t
numeral_class(uint32_t cp, const utf8proc_int32_t *to, utf8proc_ssize_t n)
{
	utf8proc_ssize_t i;

	if (utf8proc_category((utf8proc_int32_t)cp) != UTF8PROC_CATEGORY_NO)
		return FOLD_LETTER;
	for (i = 0; i < n; i++)
		if (to[i] == 0x2044)
			return FOLD_FRACTION;
	return n > 0 && to[0] < 0x80 ? FOLD_NUMERAL : FOLD_LETTER;
}

void
fold_char(uint32_t cp, struct folded *out)
{
	const struct special *s = special_find(cp);
	utf8proc_int32_t to[FOLD_MAX];
	utf8proc_ssize_t n, i;
	int bound = 0;

	out->n = 0;
	out->cls = s != NULL ? s->cls : FOLD_LETTER;
	if (s != NULL && s->cls != FOLD_POWER) {
		if (s->ascii != 0 || s->cls == FOLD_MARK)
			push(out, s->ascii != 0 ? (unsigned char)s->ascii : cp);
		return;
	}
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, to, FOLD_MAX,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
		UTF8PROC_IGNORE,
	    &bound);
	if (n > FOLD_MAX || n < 0) { /* no such character: as it is */
		n = 1;
		to[0] = (utf8proc_int32_t)cp;
	}
	if (s == NULL)
		out->cls = numeral_class(cp, to, n);
	for (i = 0; i < n; i++) {
		uint32_t c = (uint32_t)to[i];
		const char *l = letter(c);

		if (c >= 0x0300 && c <= 0x036f)
			continue;
		if (l == NULL)
			push(out, c == 0x2044 ? '/' : c);
		for (; l != NULL && *l != '\0'; l++)
			push(out, (unsigned char)*l);
	}
}
