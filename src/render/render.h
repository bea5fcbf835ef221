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

/* The sentence about hours: of a finding, in the user's words for its
 * entries; of a caution, in the names of its terms. "" if none. */
supp_status render_timing(const struct supp_report *r, size_t finding,
    supp_sink sink, void *ctx);
supp_status render_caution_timing(const struct model *m, uint32_t caution,
    supp_sink sink, void *ctx);

/* "depends" of a finding as words: "which fluoroquinolone". */
void render_depend(const struct supp_report *r, const struct depend *d,
    char out[160]);

/* A caution as it stands in explain and in the manual, in plain paragraphs
 * through a small printer, so that both are the same text. */
struct caution_printer {
	void (*heading)(void *ctx, const char *text);
	void (*item)(void *ctx, const char *label, const char *text);
	void *ctx;
};
supp_status render_caution(const struct model *m, uint32_t caution,
    const struct caution_printer *out);
/* "who it is for": a when as English. NUL-terminated in out. */
supp_status render_when(const struct model *m, uint32_t caution,
    struct buf *out);

/* explain: caution by id, or what is known of a term. */
supp_status render_explain_caution(const struct model *m, uint32_t caution,
    const supp_render_options *o, supp_sink sink, void *ctx);
supp_status render_explain_term(const struct model *m, uint32_t term,
    const supp_render_options *o, supp_sink sink, void *ctx);

#endif
