/* Parts that the JSON report and the JSON of lookup share. */
#ifndef RENDER_REPORT_JSON_H
#define RENDER_REPORT_JSON_H

#include "base/jsonw.h"
#include "check/report.h"
#include "render/say.h"

/* The array of entries, without its key. */
void json_entries(struct jsonw *w, const struct supp_report *r);
/* The key "person", if entries said anything of the person. */
void json_person(struct jsonw *w, const struct supp_report *r);
void json_finding(
    struct jsonw *w, const struct supp_report *r, const struct finding *f);
void json_source(
    struct jsonw *w, const struct model *m, const struct source_ref *ref);
/* A word of the model. */
void json_str(struct jsonw *w, const struct model *m, struct str s);
void json_term(struct jsonw *w, const struct model *m, uint32_t term);
void json_caution(struct jsonw *w, const struct model *m, uint32_t caution);
/* An array of numbers, and of the ids of cautions. */
void json_ints(struct jsonw *w, const struct supp_report *r, struct range ints);
void json_cautions(
    struct jsonw *w, const struct supp_report *r, struct range cautions);
void json_assumed(struct jsonw *w, uint32_t assumed);
void json_index(struct jsonw *w, uint32_t entry); /* null for NONE */

#endif
