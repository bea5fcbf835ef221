/* Cautions over resolved entries. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/report.h"

struct checking; /* scratch, one thread, one model */
struct supp_profile;

supp_status checking_new(const struct model *m, struct checking **out);
void checking_free(struct checking *c);

/* out->resolved is filled; fills the rest. NOMEM, LIMIT. A warm call
 * allocates nothing. */
supp_status check_run(struct checking *c, const struct supp_profile *p,
    struct supp_report *out, supp_error *err);

/*
 * For rule authors, after check_run with the same resolved entries: would
 * caution fire if its leaf, and that alone, were true? Leaves are numbered as
 * check_leaf_count() says: its roles in order, then the other leaves of its
 * rest (conditions, facts, counts, sums, entry leaves), left to right. Under
 * `not` the question is whether it would fire if that leaf were false.
 */
uint32_t check_leaf_count(const struct model *m, uint32_t caution);
bool check_leaf_decides(struct checking *c, const struct supp_report *r,
    uint32_t caution, uint32_t leaf);

#endif
