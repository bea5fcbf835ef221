/* For those who write rules: lint, tests, writers of manual pages. */
#ifndef AUTHOR_AUTHOR_H
#define AUTHOR_AUTHOR_H

#include "rulebase/rulebase.h"
#include "suppcheck.h"

supp_status author_lint(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base, int64_t today,
    supp_error *err);
supp_status author_test(const struct supp_rulebase *rb, const char *folder,
    bool coverage, supp_sink sink, void *ctx, supp_test_result *result,
    supp_error *err);
supp_status author_write(const struct supp_rulebase *rb,
    supp_rules_format format, supp_sink sink, void *ctx, supp_error *err);

#endif
