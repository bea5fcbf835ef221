/*
 * Growable arrays. They grow to a high-water mark and are emptied by n = 0,
 * so that whatever reuses them stops allocating.
 *
 *	VEC(int) v = { 0 };
 *	if (!VEC_FIT(&v, v.n + 1))
 *		return SUPP_ERR_NOMEM;
 *	v.p[v.n++] = 7;
 *	VEC_FREE(&v);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/alloc.h"
#include "base/sv.h"

#define VEC(type)                                                             \
	struct {                                                              \
		type *p;                                                      \
		size_t n, cap;                                                \
		void *grown;                                                  \
	}

/* Room for need elements in all; false if there is no memory. */
#define VEC_FIT(v, need)                                                      \
	((need) <= (v)->cap ||                                                \
	    (((v)->grown = vec_grow((v)->p, &(v)->cap, (need),                \
	          sizeof *(v)->p)) != NULL &&                                 \
	        ((v)->p = (v)->grown, true)))

/* From the i-th on; NULL where nothing ever stood: there is no adding to NULL,
 * not even 0. */
#define VEC_FROM(v, i) ((v)->p != NULL ? (v)->p + (i) : NULL)

#define VEC_FREE(v)                                                           \
	do {                                                                  \
		supp__free((v)->p);                                           \
		(v)->p = NULL;                                                \
		(v)->n = (v)->cap = 0;                                        \
	} while (0)

/* Grow p to at least need elements of size; *cap changes only on success. */
void *vec_grow(void *p, size_t *cap, size_t need, size_t size);

/* Bytes, with helpers. After buf_zero, p is a NUL-terminated string. */
struct buf {
	char *p;
	size_t n, cap;
	void *grown;
};

bool buf_add(struct buf *b, struct sv s);
bool buf_addc(struct buf *b, char c);
bool buf_zero(struct buf *b); /* a NUL behind the end, not counted in n */
bool buf_fmt(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b);

#endif
