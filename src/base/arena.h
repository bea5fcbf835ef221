/* Memory that is freed all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sv.h"

struct arena_block;

struct arena {
	struct arena_block *head;
	size_t used;   /* bytes handed out */
	size_t limit;  /* most bytes to hand out; 0 is none */
	bool over;     /* the last failure was the limit, not memory */
};

#define ARENA_INIT(bytes) ((struct arena) { .limit = (bytes) })

/* NULL if there is no memory or the limit is reached (then over is set). */
void *arena_alloc(struct arena *a, size_t size, size_t align);
void *arena_alloc_n(struct arena *a, size_t n, size_t size, size_t align);
char *arena_strdup(struct arena *a, struct sv s); /* NUL-terminated */
void arena_reset(struct arena *a);                /* empty, keeps its blocks */
void arena_free(struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type), _Alignof(type)))
#define ARENA_ARRAY(a, type, n)                                               \
	((type *)arena_alloc_n((a), (n), sizeof(type), _Alignof(type)))

#endif
