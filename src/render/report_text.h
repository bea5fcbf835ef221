/* Parts of the text report, in the order in which they stand. */
#ifndef RENDER_REPORT_TEXT_H
#define RENDER_REPORT_TEXT_H

#include "render/textw.h"

struct page {
	struct textw *w;
	struct say *s; /* onto w */
	const struct supp_report *r;
	const supp_render_options *o;
	unsigned indent; /* of what stands under a title */
};

/* Does it stand under "What to do first"? */
bool text_is_todo(const struct page *p, const struct finding *f);
/* The finding as something to do, numbered; and why, with its sources. */
void text_todo(const struct page *p, const struct finding *f, size_t number);
void text_why(const struct page *p, const struct finding *f, size_t number);
/* Of severity note: both in one. */
void text_note(const struct page *p, const struct finding *f);
/* In one line: it was acknowledged. */
void text_folded(const struct page *p, const struct finding *f);
/* Do its times keep its interval? Nothing if it has none. */
void text_state(const struct page *p, const struct finding *f);

void text_totals(const struct page *p);
void text_list_item(const struct page *p); /* "- " */
void text_strings(const struct page *p, struct range strs); /* "a" and "b" */
void text_asks(const struct page *p);
void text_set_aside(const struct page *p);

/* These always stand, whatever was found. */
void text_not_judged(const struct page *p);
void text_readings(const struct page *p);
void text_scope(const struct page *p);

/* What entries said of the person, in a few words, if they did. */
bool person_said(const struct supp_report *r);
void say_person(struct say *s, const struct supp_report *r);

/* One entry as lookup shows it. */
void text_entry(const struct page *p, uint32_t entry);

#define TEXT_NUMBERED 3 /* indent under "1. " */
#define TEXT_ITEM 2     /* indent under "- " */

#endif
