/* Size-tagged structs at the public edge. */
#ifndef API_VIEW_H
#define API_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "suppcheck.h"

/* Has the caller set struct_size? out may be NULL. */
bool view_sized(const void *out);

/* Copy full, of size bytes, to the caller's view, no further than the
 * struct_size that it says. ARG if that was never set. */
supp_status view_put(void *out, const void *full, size_t size);

/* Copy the caller's struct over full, which holds the defaults. A longer one
 * is taken if all that we do not know is zero; else ARG. */
supp_status view_take(void *full, size_t size, const void *in);

/* What fails in one of these calls: the first cause goes to err, if any. */
supp_status api_fail(supp_error *err, const supp_error *local,
    supp_status status);
supp_status api_arg(supp_error *err, const char *what);

#endif
