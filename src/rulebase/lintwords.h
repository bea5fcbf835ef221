/* Words that lint looks for in the texts of cautions. */
#ifndef RULEBASE_LINTWORDS_H
#define RULEBASE_LINTWORDS_H

#include <stdbool.h>

#include "base/sv.h"

/* Does the text name hours or minutes ("2 h", "two hours", "30-minute",
 * "half an hour")? The sentence about hours is made from `separate` and
 * `schedule`; a second one by hand would part from it one day. */
bool lint_names_hours(struct sv text);

#endif
