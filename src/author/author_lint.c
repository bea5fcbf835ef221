/* A load with warnings. */
#include "author/author.h"

supp_status
author_lint(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base, int64_t today,
    supp_error *err)
{
	struct supp_rulebase *rb = NULL;
	supp_status rc = rulebase_load_as(
	    layers, n, options, base, true, today, &rb, err);

	if (rc == SUPP_OK)
		rulebase_free(rb);
	return rc;
}
