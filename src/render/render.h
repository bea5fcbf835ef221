/* Reports and cautions for people and programs. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "check/report.h"

/* Options already checked by api. */
supp_status render_text(const struct supp_report *r,
    const supp_render_options *o, supp_sink sink, void *ctx);
supp_status render_json(const struct supp_report *r,
    const supp_render_options *o, supp_sink sink, void *ctx);
supp_status render_entries_text(const struct supp_report *r,
    const supp_render_options *o, supp_sink sink, void *ctx);
supp_status render_entries_json(const struct supp_report *r, supp_sink sink,
    void *ctx);

/* A finding's sentence about hours, in the user's words for its entries; ""
 * if none. */
supp_status render_timing(const struct supp_report *r, size_t finding,
    supp_sink sink, void *ctx);

/* How often an entry is taken, in whole numbers: so many doses in so many
 * days, as few as can be. False: it does not say. */
bool render_frequency(const struct rentry *e, int64_t *count, int64_t *days);

/* What the entries said of the person; the rest of it is as nobody gave it. */
void render_person(const struct supp_report *r, supp_person *out);

/* "depends" of a finding as words: "which fluoroquinolone". */
#define DEPEND_TEXT 160
void render_depend(const struct supp_report *r, const struct depend *d,
    char out[DEPEND_TEXT]);

/* A caution as it stands in explain and in the manual, in plain paragraphs
 * through a small printer, so that both are the same text. */
#define CAUTION_SOURCE "Source" /* the label that stands once per source */
struct caution_printer {
	void (*heading)(void *ctx, const char *text);
	void (*item)(void *ctx, const char *label, const char *text);
	void *ctx;
};
supp_status render_caution(const struct model *m, uint32_t caution,
    const struct caution_printer *out);

/* explain: caution by id, or what is known of a term. */
supp_status render_explain_caution(const struct model *m, uint32_t caution,
    const supp_render_options *o, supp_sink sink, void *ctx);
supp_status render_explain_term(const struct model *m, uint32_t term,
    const supp_render_options *o, supp_sink sink, void *ctx);

#endif
