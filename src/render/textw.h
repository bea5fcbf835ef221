/*
 * A page of text into the caller's sink: wraps at a width counted in columns
 * of a terminal (two for East Asian wide letters), with hanging indents. No
 * memory. Control characters never pass. The first failure of the sink
 * sticks; only textw_end must be looked at.
 */
#ifndef RENDER_TEXTW_H
#define RENDER_TEXTW_H

#include <stdbool.h>

#include "base/sv.h"
#include "render/say.h"
#include "suppcheck.h"

#define TEXTW_WORD 256     /* bytes held back until a word is whole */
#define TEXTW_MIN_WIDTH 20 /* narrower than this is not wrapped to */

enum textw_gap { GAP_NONE, GAP_SPACE };

struct textw {
	supp_sink sink;
	void *ctx;
	bool failed;
	bool color;
	bool fresh;       /* nothing on this line yet, not even its indent */
	uint8_t gap;      /* enum textw_gap: before the word held back */
	unsigned width;   /* 0: no wrapping */
	unsigned col;     /* where the line stands, without the word */
	unsigned lead;    /* indent of the first line of a paragraph */
	unsigned indent;  /* of those after it */
	unsigned columns; /* of the word held back */
	size_t n_word, n;
	char word[TEXTW_WORD];
	char bytes[2048];
	struct say say; /* says onto this page */
};

void textw_begin(
    struct textw *w, const supp_render_options *o, supp_sink sink, void *ctx);
supp_status textw_end(struct textw *w); /* flushes; OK or SINK */

/* Ends the line, if any, and starts a paragraph. */
void textw_para(struct textw *w, unsigned lead, unsigned indent);
void textw_put(struct textw *w, struct sv text);
void textw_str(struct textw *w, const char *text);
void textw_blank(struct textw *w); /* ends the line, leaves one empty */
void textw_heading(struct textw *w, const char *text);

/* The colour of a severity, and back; nothing without colours. */
void textw_paint(struct textw *w, supp_severity severity);
void textw_plain(struct textw *w);

#endif
