#include "base/text.h"

/* Length of the well-formed sequence at p, 0 if it is none. Unicode, table
 * 3-7: the second byte keeps out overlong forms and surrogates. */
static size_t
sequence(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t len, i;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (p[0] == 0xe0)
		low = 0xa0;
	else if (p[0] == 0xed)
		high = 0x9f;
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f;
	if (n < len || p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < len; i++)
		if (p[i] < 0x80 || p[i] > 0xbf)
			return 0;
	return len;
}

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Past what is ASCII, eight bytes at a time while there are as many. */
static size_t
skip_ascii(const unsigned char *p, size_t at, size_t n)
{
	uint64_t eight;

	for (; n - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, p + at, sizeof eight);
		if ((eight & HIGH_BITS) != 0)
			break;
	}
	while (at < n && p[at] < 0x80)
		at++;
	return at;
}

/* In each byte the high bit, if it is below 0x20, DEL or no ASCII. What one
 * byte borrows from its neighbour changes nothing: then it is not plain. */
static uint64_t
not_plain(uint64_t eight)
{
	const uint64_t each = UINT64_C(0x0101010101010101);

	return (eight | (eight - each * 0x20) | (eight + each)) & HIGH_BITS;
}

bool
text_plain(struct sv text)
{
	uint64_t eight, odd = 0;
	size_t at = 0;

	for (; text.n - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, text.p + at, sizeof eight);
		odd |= not_plain(eight);
	}
	if (at == text.n)
		return odd == 0;
	memset(&eight, ' ', sizeof eight);
	memcpy(&eight, text.p + at, text.n - at);
	return (odd | not_plain(eight)) == 0;
}

bool
text_utf8(struct sv text, size_t *bad)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t at = 0, len;

	while ((at = skip_ascii(p, at, text.n)) < text.n) {
		len = sequence(p + at, text.n - at);
		if (len == 0) {
			*bad = at;
			return false;
		}
		at += len;
	}
	return true;
}

size_t
text_decode(struct sv text, size_t at, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)text.p + at;

	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	if (p[0] < 0xe0) {
		*cp = (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
		return 2;
	}
	if (p[0] < 0xf0) {
		*cp = (uint32_t)(p[0] & 0x0f) << 12 |
		      (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
		return 3;
	}
	*cp = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
	      (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
	return 4;
}

bool
text_is_control(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\t' && cp != '\n' && cp != '\r';
	return (cp >= 0x7f && cp <= 0x9f) || (cp >= 0x202a && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* The control character that may begin here, in UTF-8. */
static bool
control_at(struct sv s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	uint32_t cp = c;

	if (c == 0xc2 || c == 0xe2) {
		if (sequence((const unsigned char *)s.p + at, s.n - at) == 0)
			return false;
		(void)text_decode(s, at, &cp);
	}
	return (c < 0x80 || cp != c) && text_is_control(cp);
}

/* Eight bytes, none of which can be or begin a control character: all are
 * 0x20 to 0x7e. Of the bytes, bit 7 of the sum tells below 0x20, of the other
 * sum 0x7f; bytes from 0x80 show themselves. */
static bool
plain_eight(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
	return ((v | (v + UINT64_C(0x0101010101010101)) |
		    ~(v + UINT64_C(0x6060606060606060))) &
		   HIGH_BITS) == 0;
}

size_t
text_find_control(struct sv text)
{
	size_t at = 0;

	while (at < text.n)
		if (text.n - at >= 8 && plain_eight(text.p + at))
			at += 8;
		else if (control_at(text, at))
			return at;
		else
			at++;
	return text.n;
}

/* No mark or space ends what was written so far. */
static bool
is_open(const struct buf *out)
{
	return out->n != 0 && strchr(" ,;:(/+-&", out->p[out->n - 1]) == NULL;
}

bool
text_clean(struct buf *out, struct sv text, enum text_lines lines)
{
	size_t at = 0, len;
	uint32_t cp;

	while (at < text.n) {
		len = sequence((const unsigned char *)text.p + at, text.n - at);
		if (len == 0 || control_at(text, at)) {
			if (!buf_add(out, SV_LIT("\xef\xbf\xbd")))
				return false;
			at += len != 0 ? len : 1;
			continue;
		}
		(void)text_decode(text, at, &cp);
		if (cp == '\r' && at + 1 < text.n && text.p[at + 1] == '\n') {
			at++; /* one space for both */
			continue;
		}
		if (cp == '\n' || cp == '\r' || cp == '\t') {
			if (cp != '\t' && lines == LINES_PART &&
			    is_open(out) && !buf_addc(out, ';'))
				return false;
			if (!buf_addc(out, ' '))
				return false;
		} else if (!buf_add(out, sv_part(text, at, len))) {
			return false;
		}
		at += len;
	}
	return true;
}

void
text_place(struct sv text, size_t off, uint32_t *line, uint32_t *column)
{
	size_t at, end = off < text.n ? off : text.n;

	*line = 1;
	*column = 1;
	for (at = 0; at < end; at++) {
		unsigned char c = (unsigned char)text.p[at];
		bool crlf =
		    c == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';

		if (c == '\n' || (c == '\r' && !crlf)) {
			(*line)++;
			*column = 1;
		} else if ((c & 0xc0) != 0x80) {
			(*column)++;
		}
	}
}
