#ifndef AUTHOR_AUTHOR_TERMS_H
#define AUTHOR_AUTHOR_TERMS_H

#include "author/author_out.h"
#include "rulebase/model.h"

/* suppcheck-terms(7); date: that of the page. NOMEM. */
supp_status author_terms(
    struct author_out *o, const struct model *m, struct sv date);

#endif
