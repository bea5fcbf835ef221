/* Class patterns. The only file that sees pcre2.h is pattern.c. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sv.h"
#include "suppcheck.h"

#define PATTERN_MAX 256	       /* bytes of one pattern */
#define PATTERN_MATCH_LIMIT 10000 /* pcre2 match and depth limit */
#define PATTERN_HEAP_KIB 256
#define PATTERN_WHY 120 /* bytes of why a pattern is refused */

struct pattern;	      /* one compiled pattern */
struct pattern_scratch; /* match data and context, one thread */

/* Checks, compiles. why gets one English phrase on SCHEMA. */
supp_status pattern_compile(struct sv source, struct pattern **out,
    char why[PATTERN_WHY]);
void pattern_free(struct pattern *p);

supp_status pattern_scratch_new(struct pattern_scratch **out);
void pattern_scratch_free(struct pattern_scratch *s);

/* Search in one word of normal form. OK and *found, or LIMIT: anything but
 * a match or no match is an error, never "no match". */
supp_status pattern_search(const struct pattern *p, struct pattern_scratch *s,
    struct sv word, bool *found);

#endif
