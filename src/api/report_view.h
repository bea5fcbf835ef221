/* What the views of a report share. */
#ifndef API_REPORT_VIEW_H
#define API_REPORT_VIEW_H

#include "check/report.h"

const struct model *view_model(const struct supp_report *r);

/* Ids; "" for NONE. */
const char *view_caution(const struct supp_report *r, uint32_t caution);
const char *view_term(const struct supp_report *r, uint32_t term);

/* The index of an entry; -1 for NONE. */
int64_t view_index(uint32_t entry);

const uint32_t *view_ints(const struct supp_report *r, struct range range);

/* A source, and the place in it. */
void view_source(const struct model *m, const struct source_ref *ref,
    supp_source_view *view);

/* The i-th word of a list: of cautions, and those that supp_report_word asks
 * an entry or a finding for. ARG out of range. */
supp_status view_caution_word(const struct supp_report *r, struct range range,
    size_t i, const char **out);
supp_status view_entry_word(const struct supp_report *r, supp_list list,
    size_t of, size_t i, const char **out);
supp_status view_finding_word(const struct supp_report *r, supp_list list,
    size_t of, size_t i, const char **out);

#endif
