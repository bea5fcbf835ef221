#include "render/textw.h"

#include <utf8proc.h>

#include "base/text.h"

static void
flush(struct textw *w)
{
	if (!w->failed && w->n != 0)
		w->failed = w->sink(w->ctx, w->bytes, w->n) != 0;
	w->n = 0;
}

static void
emit_in_parts(struct textw *w, const char *p, size_t n)
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
emit(struct textw *w, const char *p, size_t n)
{
	if (n >= sizeof w->bytes - w->n) {
		emit_in_parts(w, p, n);
		return;
	}
	memcpy(w->bytes + w->n, p, n);
	w->n += n;
}

static void
emit_byte(struct textw *w, char byte)
{
	w->bytes[w->n++] = byte;
	if (w->n == sizeof w->bytes)
		flush(w);
}

static void
emit_spaces(struct textw *w, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		emit_byte(w, ' ');
	w->col += n;
}

/* Writes the word held back where it belongs: here or on the next line. */
static void
place_word(struct textw *w)
{
	unsigned space = w->gap == GAP_SPACE ? 1 : 0;

	if (w->n_word == 0)
		return;
	if (w->fresh) {
		emit_spaces(w, w->lead);
	} else if (w->width != 0 && w->col > w->indent &&
		   w->col + space + w->columns > w->width) {
		emit_byte(w, '\n');
		w->col = 0;
		emit_spaces(w, w->indent);
	} else {
		emit_spaces(w, space);
	}
	w->fresh = false;
	emit(w, w->word, w->n_word);
	w->col += w->columns;
	w->n_word = w->columns = 0;
	w->gap = GAP_NONE;
}

/* Holds more of a word back; too long a word may be broken. */
static void
hold(struct textw *w, const char *p, size_t n, unsigned columns)
{
	if (w->n_word + n > sizeof w->word)
		place_word(w);
	memcpy(w->word + w->n_word, p, n);
	w->n_word += n;
	w->columns += columns;
}

static unsigned
columns_of(uint32_t cp)
{
	int n = cp < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)cp);

	return n > 0 ? (unsigned)n : 0;
}

static void
put_letter(struct textw *w, struct sv text, size_t at, size_t len, uint32_t cp)
{
	unsigned columns = columns_of(cp);

	if (text_is_control(cp)) {
		hold(w, "\xef\xbf\xbd", 3, 1);
	} else if (columns == 2) { /* a line may break on either side */
		place_word(w);
		hold(w, text.p + at, len, columns);
		place_word(w);
	} else {
		hold(w, text.p + at, len, columns);
	}
}

/* Letters of ASCII from at on: the usual text goes word by word. */
static size_t
plain_run(struct sv text, size_t at)
{
	size_t end = at;

	while (end < text.n && end - at < TEXTW_WORD && text.p[end] > ' ' &&
	       text.p[end] < 0x7f)
		end++;
	return end - at;
}

void
textw_put(struct textw *w, struct sv text)
{
	size_t at = 0;

	while (at < text.n) {
		uint32_t cp = (unsigned char)text.p[at];
		size_t len = plain_run(text, at);

		if (len != 0) {
			hold(w, text.p + at, len, (unsigned)len);
			at += len;
			continue;
		}
		len = 1;
		if (cp >= 0x80)
			len = text_decode(text, at, &cp);
		if (cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r') {
			place_word(w);
			w->gap = GAP_SPACE;
		} else {
			put_letter(w, text, at, len, cp);
		}
		at += len;
	}
}

static int
say_on_page(void *ctx, const char *bytes, size_t len)
{
	textw_put(ctx, (struct sv){ bytes, len });
	return 0;
}

void
textw_begin(
    struct textw *w, const supp_render_options *o, supp_sink sink, void *ctx)
{
	w->sink = sink;
	w->ctx = ctx;
	w->failed = false;
	w->color = o->color != 0;
	w->fresh = true;
	w->gap = GAP_NONE;
	w->width = o->width > 0 ? (unsigned)o->width : 0;
	if (w->width != 0 && w->width < TEXTW_MIN_WIDTH)
		w->width = TEXTW_MIN_WIDTH;
	w->col = w->lead = w->indent = w->columns = 0;
	w->n_word = w->n = 0;
	w->say = (struct say){ say_on_page, w, false };
}

static void
end_line(struct textw *w)
{
	place_word(w);
	if (!w->fresh)
		emit_byte(w, '\n');
	w->fresh = true;
	w->gap = GAP_NONE;
	w->col = 0;
}

supp_status
textw_end(struct textw *w)
{
	end_line(w);
	flush(w);
	return w->failed ? SUPP_ERR_SINK : SUPP_OK;
}

void
textw_para(struct textw *w, unsigned lead, unsigned indent)
{
	end_line(w);
	w->lead = lead;
	w->indent = indent;
}

void
textw_str(struct textw *w, const char *text)
{
	textw_put(w, sv_of(text));
}

void
textw_blank(struct textw *w)
{
	end_line(w);
	emit_byte(w, '\n');
}

void
textw_heading(struct textw *w, const char *text)
{
	textw_blank(w);
	textw_para(w, 0, 0);
	textw_str(w, text);
	textw_para(w, 0, 0);
}

/* An escape takes no column and stays with the word it stands at. */
static void
escape(struct textw *w, const char *code)
{
	if (w->color)
		hold(w, code, strlen(code), 0);
}

void
textw_paint(struct textw *w, supp_severity severity)
{
	switch (severity) {
	case SUPP_CONTRAINDICATED:
	case SUPP_MAJOR:
		escape(w, "\033[1;31m");
		break;
	case SUPP_MODERATE:
		escape(w, "\033[1;33m");
		break;
	case SUPP_MINOR:
		escape(w, "\033[1;36m");
		break;
	case SUPP_NOTE:
	default:
		escape(w, "\033[1m");
		break;
	}
}

void
textw_plain(struct textw *w)
{
	escape(w, "\033[0m");
}
