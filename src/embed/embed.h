/* Writing a linked model as C. */
#ifndef EMBED_EMBED_H
#define EMBED_EMBED_H

#include <stdio.h>

#include "rulebase/model.h"

/* 0, or -1 if out does not take it. */
int embed_write(const struct model *m, FILE *out);

#endif
