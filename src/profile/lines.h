/* The lines of a plain list, one after another into a profile. */
#ifndef PROFILE_LINES_H
#define PROFILE_LINES_H

#include "profile/profile.h"

/* On failure the profile may hold some of them. */
supp_status lines_read(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);

/* The next line, without its end, which may be LF, CR LF or CR. */
struct sv lines_next(struct sv *left);

#endif
