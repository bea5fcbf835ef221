/* Lines of text into the caller's sink. The first failure sticks. */
#ifndef AUTHOR_AUTHOR_OUT_H
#define AUTHOR_AUTHOR_OUT_H

#include "base/vec.h"
#include "suppcheck.h"

#define AUTHOR_OUT_FLUSH 4096 /* bytes kept before the sink is told */

struct author_out {
	supp_sink sink;
	void *ctx;
	struct buf b;
	supp_status rc;
};

void author_say(struct author_out *o, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void author_put(struct author_out *o, struct sv s);

/* Tells the sink what is left and frees the buffer. err as everywhere. */
supp_status author_out_end(struct author_out *o, supp_error *err);

#endif
