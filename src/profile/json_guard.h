/* What keeps jansson honest when memory runs out: see json_guard.c. */
#ifndef PROFILE_JSON_GUARD_H
#define PROFILE_JSON_GUARD_H

#include <jansson.h>

#include "base/sv.h"
#include "base/vec.h"

struct json_guard {
	size_t at;     /* where it was put in */
	size_t added;  /* bytes; 0: there is none, no token is long */
	size_t blanks; /* of its string */
	bool object;   /* its string is a key, not an item */
};

/* s with the guard in it. False if there is no memory. */
bool json_guard_add(struct sv s, struct json_guard *g, struct buf *out);
/* A place in the guarded text, in the text without it. */
size_t json_guard_offset(const struct json_guard *g, size_t at);
/* Takes it out of what was read. False: it is damaged, there was no memory. */
bool json_guard_take(const struct json_guard *g, json_t *root);
/* s was not read, with this error: was it for want of memory? */
bool json_guard_memory(struct sv s, const json_error_t *e);

#endif
