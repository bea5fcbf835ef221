#include "base/jsonw.h"

#include <string.h>

#include "base/text.h"
#include "base/units.h"

void
jw_begin(struct jsonw *w, supp_sink sink, void *ctx)
{
	w->sink = sink;
	w->ctx = ctx;
	w->failed = false;
	w->any[0] = false;
	w->after_key = false;
	w->depth = 0;
	w->n = 0;
}

static void
flush(struct jsonw *w)
{
	if (!w->failed && w->n != 0)
		w->failed = w->sink(w->ctx, w->bytes, w->n) != 0;
	w->n = 0;
}

supp_status
jw_end(struct jsonw *w)
{
	flush(w);
	return w->failed ? SUPP_ERR_SINK : SUPP_OK;
}

static void
put(struct jsonw *w, const char *p, size_t n)
{
	while (n != 0) {
		size_t room = sizeof w->bytes - w->n;
		size_t part = n < room ? n : room;

		memcpy(w->bytes + w->n, p, part);
		w->n += part;
		p += part;
		n -= part;
		if (w->n == sizeof w->bytes)
			flush(w);
	}
}

static void
putc_(struct jsonw *w, char c)
{
	w->bytes[w->n++] = c;
	if (w->n == sizeof w->bytes)
		flush(w);
}

/* The comma before a value or a key. */
static void
separate(struct jsonw *w)
{
	if (w->after_key) {
		w->after_key = false;
		return;
	}
	if (w->depth != 0 && w->any[w->depth])
		putc_(w, ',');
	w->any[w->depth] = true;
}

/* Past the depth there is nothing that a report could hold: it fails. */
static void
open(struct jsonw *w, char c)
{
	separate(w);
	putc_(w, c);
	if (w->depth + 1 == JW_DEPTH) {
		w->failed = true;
		return;
	}
	w->any[++w->depth] = false;
}

static void
close(struct jsonw *w, char c)
{
	if (w->depth != 0)
		w->depth--;
	putc_(w, c);
}

void
jw_object(struct jsonw *w)
{
	open(w, '{');
}

void
jw_object_end(struct jsonw *w)
{
	close(w, '}');
}

void
jw_array(struct jsonw *w)
{
	open(w, '[');
}

void
jw_array_end(struct jsonw *w)
{
	close(w, ']');
}

static void
escape(struct jsonw *w, uint32_t cp)
{
	static const char hex[] = "0123456789abcdef";
	static const char brief[] = "\"\"\\\\\nn\rr\tt\bb\ff";
	char out[6] = { '\\', 'u' };
	size_t i;

	for (i = 0; i + 1 < sizeof brief; i += 2) {
		if (cp != (unsigned char)brief[i])
			continue;
		putc_(w, '\\');
		putc_(w, brief[i + 1]);
		return;
	}
	for (i = 0; i < 4; i++)
		out[2 + i] = hex[cp >> (12 - 4 * i) & 15];
	put(w, out, sizeof out);
}

/* Bytes that never need a look: ASCII but quote, backslash, controls, and
 * what follows a lead byte of no control character. */
static bool
plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c != 0xc2 &&
	       c != 0xe2;
}

static void
string(struct jsonw *w, struct sv s)
{
	size_t at = 0, from = 0;

	putc_(w, '"');
	while (at < s.n) {
		uint32_t cp = (unsigned char)s.p[at];
		size_t len = 1;

		if (plain((unsigned char)cp)) {
			at++;
			continue;
		}
		if (cp >= 0x80)
			len = text_decode(s, at, &cp);
		if (cp < 0x80 || text_is_control(cp)) {
			put(w, s.p + from, at - from);
			escape(w, cp);
			from = at + len;
		}
		at += len;
	}
	put(w, s.p + from, s.n - from);
	putc_(w, '"');
}

void
jw_key(struct jsonw *w, const char *key)
{
	separate(w);
	string(w, sv_of(key));
	putc_(w, ':');
	w->after_key = true;
}

void
jw_sv(struct jsonw *w, struct sv s)
{
	separate(w);
	string(w, s);
}

void
jw_str(struct jsonw *w, const char *s)
{
	jw_sv(w, sv_of(s));
}

void
jw_int(struct jsonw *w, int64_t v)
{
	uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v;
	char out[20];
	size_t at = sizeof out;

	separate(w);
	do
		out[--at] = (char)('0' + left % 10);
	while ((left /= 10) != 0);
	if (v < 0)
		putc_(w, '-');
	put(w, out + at, sizeof out - at);
}

void
jw_int_or_null(struct jsonw *w, int64_t v)
{
	if (v == NUM_NONE)
		jw_null(w);
	else
		jw_int(w, v);
}

void
jw_bool(struct jsonw *w, bool v)
{
	separate(w);
	put(w, v ? "true" : "false", v ? 4 : 5);
}

void
jw_null(struct jsonw *w)
{
	separate(w);
	put(w, "null", 4);
}

void
jw_raw(struct jsonw *w, struct sv s)
{
	put(w, s.p, s.n);
}
