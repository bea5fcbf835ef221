/*
 * What stands before an entry because it stands in a list says nothing of it,
 * but for boxes: an empty one may be a no, a thing still to do, or a bullet.
 * It is told, and so is what was struck out: nobody can know here whether it
 * is over, or done for today.
 */
#include "base/ascii.h"
#include "base/text.h"
#include "profile/listmarks.h"

#define NUMBER_DIGITS 3 /* of a number of a list */

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(struct sv s, size_t at)
{
	return at < s.n && ascii_digit(s.p[at]);
}

static size_t
spaces(struct sv s, size_t at)
{
	while (at < s.n && is_space(s.p[at]))
		at++;
	return at;
}

static size_t
digits(struct sv s, size_t at)
{
	while (is_digit(s, at))
		at++;
	return at;
}

/* Bytes of the one of marks that stands at the beginning. */
static size_t
one_of(struct sv s, const char *const *marks)
{
	for (; *marks != NULL; marks++)
		if (sv_starts(s, sv_of(*marks)))
			return strlen(*marks);
	return 0;
}

static const char *const bullets[] = { "-", "*", "+", "o", ">", "\xe2\x80\xa2",
	"\xc2\xb7", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xa3",
	"\xe2\x97\xa6", "\xe2\x96\xaa", "\xe2\x97\x8f", "\xe2\x97\x8b",
	"\xe2\x96\xa0", "\xe2\x9c\x93", "\xe2\x9c\x94", "\xe3\x83\xbb", NULL };

/* Bytes of a bullet at the beginning, white space behind it asked for. */
static size_t
bullet(struct sv s)
{
	size_t n = one_of(s, bullets);

	return n != 0 && n < s.n && is_space(s.p[n]) ? n : 0;
}

/* U+2500 to U+257F */
size_t
marks_drawn(struct sv s)
{
	return s.n > 2 && s.p[0] == '\xe2' &&
		       (s.p[1] == '\x94' || s.p[1] == '\x95')
		   ? 3
		   : 0;
}

bool
marks_only(struct sv s)
{
	return s.n != 0 && (*s.p == '*' || (unsigned char)*s.p >= 0x80) &&
	       one_of(s, bullets) == s.n;
}

/* ---------------------------------------------------------------- boxes */

static size_t
box_empty(struct sv s)
{
	static const char *const marks[] = { "[ ]", "[]", "[_]", "( )",
		"\xe2\x98\x90", "\xe2\x96\xa1", NULL };

	return one_of(s, marks);
}

static size_t
box_ticked(struct sv s)
{
	static const char *const marks[] = { "[x]", "[X]", "(x)", "(X)",
		"[\xe2\x9c\x93]", "[\xe2\x9c\x94]", "\xe2\x98\x91",
		"\xe2\x98\x92", "\xe2\x9c\x85", NULL };

	return one_of(s, marks);
}

size_t
marks_box(struct sv s, bool *ticked)
{
	size_t n = box_ticked(s);

	*ticked = n != 0;
	return n != 0 ? n : box_empty(s);
}

/* -------------------------------------------------------------- numbers */

/* U+2460-249B: a number in a circle, in brackets, with a full stop. And a
 * digit on a key: U+FE0F U+20E3 behind it. The text may not be UTF-8 yet. */
static size_t
number_sign(struct sv s)
{
	const unsigned char *c = (const unsigned char *)s.p;

	if (is_digit(s, 0) && sv_starts(sv_part(s, 1, s.n - 1),
				  SV_LIT("\xef\xb8\x8f\xe2\x83\xa3")))
		return 7;
	if (s.n < 3 || c[0] != 0xe2)
		return 0;
	return (c[1] == 0x91 && c[2] >= 0xa0) || (c[1] == 0x92 && c[2] <= 0x9b)
		   ? 3
		   : 0;
}

/* "#3", "# 3", "No. 3" and a full stop or bracket behind it. */
static size_t
number_said(struct sv s)
{
	static const char *const before[] = { "#", "No.", "no.", "NO.", "Nr.",
		"nr.", "\xe2\x84\x96", NULL };
	size_t at = one_of(s, before), first, end;

	if (at == 0)
		return 0;
	first = spaces(s, at);
	at = digits(s, first);
	if (at == first || at - first > NUMBER_DIGITS)
		return 0;
	end = at;
	while (end < s.n && strchr(".):", s.p[end]) != NULL)
		end++;
	return end < s.n && is_space(s.p[end]) && end - at < 2 ? end : 0;
}

/* Bytes of "3.", "3 .", "3)" or "(3)" at the beginning; "3.5 mg" is none. */
static size_t
ordinal(struct sv s)
{
	size_t first = s.n != 0 && *s.p == '(', at = digits(s, first);

	if (at == first || at - first > NUMBER_DIGITS)
		return 0;
	if (first == 0 && spaces(s, at) < s.n && s.p[spaces(s, at)] == '.')
		at = spaces(s, at);
	if (at + 1 >= s.n || (s.p[at] != ')' && (first || s.p[at] != '.')))
		return 0;
	return is_digit(s, at + 1) ? 0 : at + 1;
}

static bool
is_numeral(char c)
{
	c |= 0x20;
	return c == 'i' || c == 'v' || c == 'x';
}

/* Bytes of "ii.", "iv)" or "(iv)" at the beginning: where "iv." is no number,
 * "i." and "iii." stand beside it. "V. fib" and "x. " are left alone. */
static size_t
roman(struct sv s)
{
	static const char *const numerals[] = { "viii", "vii", "iii", "vi",
		"iv", "ix", "ii", NULL };
	size_t first = s.n != 0 && *s.p == '(', n = first;

	while (n < s.n && is_numeral(s.p[n]))
		n++;
	if (n == first || n + 1 >= s.n || !is_space(s.p[n + 1]) ||
	    (s.p[n] != ')' && (first != 0 || s.p[n] != '.')))
		return 0;
	for (const char *const *k = numerals; *k != NULL; k++)
		if (profile_is(sv_part(s, first, n - first), *k))
			return n + 1;
	return 0;
}

struct numbered
marks_number(struct sv s)
{
	static const char *const dashes[] = { "-", "\xe2\x80\x93",
		"\xe2\x80\x94", NULL };
	struct numbered none = { .how = NUMBERING_NONE }, found = none;
	size_t end = digits(s, 0), at = spaces(s, end), dash;

	if (end == 0 || end > NUMBER_DIGITS)
		return none;
	for (size_t i = 0; i < end; i++)
		found.number = found.number * 10 + (uint32_t)(s.p[i] - '0');
	dash = one_of(sv_part(s, at, s.n - at), dashes);
	if (at > end && dash != 0 && at + dash < s.n &&
	    is_space(s.p[at + dash])) {
		found.how = NUMBERING_DASH;
		at += dash;
	} else if (at == end && at + 1 < s.n && s.p[at] == ':' &&
		   is_space(s.p[at + 1])) {
		found.how = NUMBERING_COLON;
		at++;
	} else if (at > end) {
		found.how = NUMBERING_BARE;
	}
	found.len = spaces(s, at);
	/* "1 - 2 tablets", "1 0 1" are no list */
	return found.how == NUMBERING_NONE || found.len >= s.n ||
		       is_digit(s, found.len)
		   ? none
		   : found;
}

/* Where the number stands in s, as "2. AF" or "2) AF"; n: nowhere. */
static size_t
number_within(struct sv s, uint32_t number, char mark)
{
	for (size_t i = 1; i < s.n; i++) {
		size_t end = digits(s, i);
		uint32_t value = 0;

		if (end == i || !is_space(s.p[i - 1]) || end - i > 2)
			continue;
		for (size_t k = i; k < end; k++)
			value = value * 10 + (uint32_t)(s.p[k] - '0');
		if (value == number && end + 2 < s.n && s.p[end] == mark &&
		    is_space(s.p[end + 1]) &&
		    (((unsigned char)s.p[end + 2] | 0x20) >= 'a'))
			return i;
	}
	return s.n;
}

/* Two or more spaces, or the end of a sentence, stand before it. */
static bool
stands_apart(struct sv s, size_t at)
{
	return at > 1 &&
	       (is_space(s.p[at - 2]) || strchr(".;,", s.p[at - 2]) != NULL);
}

/* Two numbers alone may be "dose 2. Magnesium", unless they stand apart. */
uint32_t
marks_inline(struct sv s)
{
	uint32_t n = 1;
	bool apart = true;

	if (s.n < 3 || *s.p != '1' || (s.p[1] != '.' && s.p[1] != ')') ||
	    !is_space(s.p[2]))
		return 1;
	for (struct sv left = s; n < 100; n++) {
		size_t at = number_within(left, n + 1, s.p[1]);

		if (at == left.n)
			break;
		apart = stands_apart(left, at);
		left = sv_part(left, at, left.n - at);
	}
	return n > 2 || (n == 2 && apart) ? n : 1;
}

struct sv
marks_next(struct sv *left, uint32_t number)
{
	size_t mark = digits(*left, 0),
	       at = number_within(*left, number + 1, left->p[mark]);
	struct sv piece = profile_trim(sv_part(*left, 0, at));

	*left = sv_part(*left, at, left->n - at);
	return piece;
}

/* -------------------------------------------------------------- reading */

/* Most entries begin with a letter, and with no mark. */
static bool
may_be_mark(struct sv s)
{
	unsigned char c = s.n != 0 ? (unsigned char)(*s.p | 0x20) : 'a';

	return c < 'a' || c > 'z' || roman(s) != 0 ||
	       (c == 'o' && s.n > 1 && is_space(s.p[1])) ||
	       (c == 'n' && s.n > 2 && s.p[2] == '.');
}

static size_t
any_mark(struct sv s)
{
	size_t n = bullet(s);

	if (n == 0)
		n = ordinal(s);
	if (n == 0)
		n = roman(s);
	if (n == 0)
		n = number_said(s);
	return n != 0 ? n : number_sign(s);
}

static size_t
cross(struct sv s)
{
	static const char *const marks[] = { "\xe2\x9c\x96", "\xe2\x9c\x97",
		"\xe2\x9c\x98", "\xe2\x9d\x8c", "\xe2\x9d\x8e", NULL };

	return one_of(s, marks);
}

/* What is told within: a cross, a box that is not the first thing, "~~",
 * letters with a line through them (U+0335 to U+0338). */
static size_t
told_at(struct sv s)
{
	unsigned char c = (unsigned char)*s.p;

	if (c == '[' || c == '(' || c == 0xe2) {
		size_t n = box_empty(s);

		if (n == 0)
			n = box_ticked(s);
		return n != 0 ? n : cross(s);
	}
	if (c == '~')
		return sv_starts(s, SV_LIT("~~")) ? 2 : 0;
	if (c == 0xcc && s.n > 1)
		return (unsigned char)s.p[1] >= 0xb5 &&
			       (unsigned char)s.p[1] <= 0xb8
			   ? 2
			   : 0;
	return 0;
}

/* Most entries have nothing that a box is drawn with, or struck out. */
bool
marks_special(struct sv s)
{
	static const unsigned char special[256] = { ['['] = 1, ['('] = 1,
		['_'] = 1, ['~'] = 1, [0xcc] = 1, [0xe2] = 1 };
	unsigned char any = 0;

	for (size_t i = 0; i < s.n; i++)
		any |= special[(unsigned char)s.p[i]];
	return any != 0;
}

static void
told_within(struct marks *m)
{
	struct sv s = m->text;

	for (size_t i = 0; i < s.n; i++) {
		struct sv left = sv_part(s, i, s.n - i);
		size_t n = told_at(left);

		if (n == 0)
			continue;
		if (*left.p == '\xcc')
			m->told = s;
		else if (m->told.n == 0 || m->unticked)
			m->told = sv_part(s, i, n);
		m->unticked = false;
	}
}

struct marks
marks_read(struct sv s, bool special)
{
	struct marks m = { .text = profile_trim(s), .told = SV_NONE };

	for (int depth = 0; depth < 4 && may_be_mark(m.text); depth++) {
		size_t empty = box_empty(m.text), ticked = box_ticked(m.text),
		       n = empty + ticked;
		struct sv rest;

		if (n == 0)
			n = any_mark(m.text);
		rest = profile_trim(sv_part(m.text, n, m.text.n - n));
		if (n == 0 || rest.n == 0)
			break;
		if (empty != 0) {
			m.told = sv_part(m.text, 0, n);
			m.unticked = true;
		}
		m.ticked |= ticked != 0;
		m.text = rest;
	}
	if (special)
		told_within(&m);
	return m;
}
