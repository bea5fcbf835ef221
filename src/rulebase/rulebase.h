/* The object behind supp_rulebase. */
#ifndef RULEBASE_RULEBASE_H
#define RULEBASE_RULEBASE_H

#include "rulebase/model.h"
#include "suppcheck.h"

struct loaded;

struct supp_rulebase {
	const struct model *model;
	struct loaded *owned; /* NULL for the embedded default */
};

/* Written by src/embed at build time; only src/api refers to it, so that the
 * program in src/embed links without it. */
extern const struct model embedded_model;

/* base: layers start from this one, NULL if the first layer is a folder. */
supp_status rulebase_load(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base,
    struct supp_rulebase **out, supp_error *err);
/* The same, for lint: warn tells warnings too; today in days for reviews that
 * are overdue, NUM_NONE if not known. */
supp_status rulebase_load_as(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base, bool warn,
    int64_t today, struct supp_rulebase **out, supp_error *err);
void rulebase_free(struct supp_rulebase *rb);

#endif
