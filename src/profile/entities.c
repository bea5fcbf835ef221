/*
 * "magnesium &amp; zinc", "88&nbsp;&micro;g", "&#181;": what a list that was
 * copied out of a page's source has in place of the characters. Only names
 * that lists can have are known; any other stays as it is, and is told.
 */
#include "profile/entities.h"

#include "base/ascii.h"
#include "base/text.h"

#define ENTITY_MAX 10 /* bytes from "&" to ";" */
#define CODE_MAX 0x10ffff

struct entity {
	const char *name;
	uint32_t cp;
};

static const struct entity entities[] = {
	{ "amp", '&' },
	{ "lt", '<' },
	{ "gt", '>' },
	{ "quot", '"' },
	{ "apos", '\'' },
	{ "nbsp", 0xa0 },
	{ "thinsp", 0x2009 },
	{ "ensp", 0x2002 },
	{ "emsp", 0x2003 },
	{ "micro", 0xb5 },
	{ "mu", 0x3bc },
	{ "frac12", 0xbd },
	{ "frac14", 0xbc },
	{ "frac34", 0xbe },
	{ "half", 0xbd },
	{ "times", 0xd7 },
	{ "ndash", 0x2013 },
	{ "mdash", 0x2014 },
	{ "minus", 0x2212 },
	{ "middot", 0xb7 },
	{ "bull", 0x2022 },
	{ "reg", 0xae },
	{ "trade", 0x2122 },
	{ "copy", 0xa9 },
	{ "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },
	{ "ldquo", 0x201c },
	{ "rdquo", 0x201d },
	{ "hellip", 0x2026 },
	{ "deg", 0xb0 },
	{ "le", 0x2264 },
	{ "ge", 0x2265 },
	{ "alpha", 0x3b1 },
	{ "beta", 0x3b2 },
	{ "gamma", 0x3b3 },
	{ "omega", 0x3c9 },
	{ "auml", 0xe4 },
	{ "ouml", 0xf6 },
	{ "uuml", 0xfc },
	{ "Auml", 0xc4 },
	{ "Ouml", 0xd6 },
	{ "Uuml", 0xdc },
	{ "szlig", 0xdf },
	{ "aacute", 0xe1 },
	{ "eacute", 0xe9 },
	{ "iacute", 0xed },
	{ "oacute", 0xf3 },
	{ "uacute", 0xfa },
	{ "ntilde", 0xf1 },
	{ "egrave", 0xe8 },
	{ "agrave", 0xe0 },
	{ "ecirc", 0xea },
	{ "ccedil", 0xe7 },
};

static uint32_t
digit_value(char c)
{
	if (ascii_digit(c))
		return (uint32_t)(c - '0');
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10 : CODE_MAX;
}

/* "#181", "#xB5"; no surrogate, and nothing that may not reach a terminal */
static bool
code_read(struct sv s, uint32_t *cp)
{
	uint32_t base = s.n > 1 && (s.p[1] | 0x20) == 'x' ? 16 : 10;
	size_t i = base == 16 ? 2 : 1;
	uint32_t v = 0;

	if (i >= s.n)
		return false;
	for (; i < s.n; i++) {
		uint32_t d = digit_value(s.p[i]);

		if (d >= base || v > CODE_MAX / base)
			return false;
		v = v * base + d;
	}
	*cp = v;
	return v <= CODE_MAX && (v < 0xd800 || v > 0xdfff) &&
	       !text_is_control(v);
}

/* At "&": how long the reference is; 0: none that is known. */
static size_t
entity_read(struct sv s, size_t at, uint32_t *cp)
{
	size_t end = at + 1;
	struct sv name;

	while (end < s.n && end - at < ENTITY_MAX && s.p[end] != ';')
		end++;
	if (end >= s.n || s.p[end] != ';')
		return 0;
	name = sv_part(s, at + 1, end - at - 1);
	if (name.n != 0 && name.p[0] == '#')
		return code_read(name, cp) ? end + 1 - at : 0;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (sv_is(name, entities[i].name)) {
			*cp = entities[i].cp;
			return end + 1 - at;
		}
	return 0;
}

/* UTF-8; what breaks a line or is a tab is a space. */
static size_t
encode(char *to, uint32_t cp)
{
	size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	if (n == 1) {
		to[0] = cp < 0x20 ? ' ' : (char)cp;
		return 1;
	}
	for (size_t i = n - 1; i > 0; i--, cp >>= 6)
		to[i] = (char)(0x80 | (cp & 0x3f));
	to[0] = (char)((0xf00U >> n & 0xf0) | cp);
	return n;
}

size_t
entities_decode(char *s, size_t n)
{
	size_t from = 0, to = 0;

	while (from < n) {
		struct sv all = { s, n };
		uint32_t cp = 0;
		size_t len = s[from] == '&' ? entity_read(all, from, &cp) : 0;

		if (len != 0 && cp == '&') {
			/* what it is followed by may make another one of it */
			from += len - 1;
			s[from] = '&';
			if (entity_read(all, from, &cp) == 0)
				s[to++] = s[from++];
		} else if (len != 0) {
			from += len;
			to += encode(s + to, cp);
		} else {
			s[to++] = s[from++];
		}
	}
	return to;
}
