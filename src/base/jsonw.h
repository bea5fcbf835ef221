/*
 * A streaming JSON writer into the caller's sink. No memory: a small buffer
 * on the stack of whoever uses it. The first failure of the sink sticks; the
 * calls after it do nothing, so that only jw_end must be looked at.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"
#include "suppcheck.h"

#define JW_DEPTH 32

struct jsonw {
	supp_sink sink;
	void *ctx;
	bool failed;
	bool any[JW_DEPTH]; /* something stands at that depth already */
	bool after_key;
	unsigned depth;
	size_t n;
	char bytes[4096];
};

void jw_begin(struct jsonw *w, supp_sink sink, void *ctx);
supp_status jw_end(struct jsonw *w); /* flushes; OK or SINK */

void jw_object(struct jsonw *w);
void jw_object_end(struct jsonw *w);
void jw_array(struct jsonw *w);
void jw_array_end(struct jsonw *w);
void jw_key(struct jsonw *w, const char *key);
void jw_sv(struct jsonw *w, struct sv s); /* valid UTF-8; escapes */
void jw_str(struct jsonw *w, const char *s);
void jw_int(struct jsonw *w, int64_t v);
void jw_int_or_null(struct jsonw *w, int64_t v); /* null for NUM_NONE */
void jw_bool(struct jsonw *w, bool v);
void jw_null(struct jsonw *w);
void jw_raw(struct jsonw *w, struct sv s); /* as it is: a newline */

#endif
