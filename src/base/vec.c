#include "base/vec.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#define VEC_FIRST 8

void *
vec_grow(void *p, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap < VEC_FIRST ? VEC_FIRST : *cap;
	void *q;

	while (n < need && n <= SIZE_MAX / 2)
		n *= 2;
	if (n < need || n > SIZE_MAX / size)
		return NULL;
	q = supp__realloc(p, n * size);
	if (q != NULL)
		*cap = n;
	return q;
}

bool
buf_add(struct buf *b, struct sv s)
{
	if (s.n > SIZE_MAX - b->n || !VEC_FIT(b, b->n + s.n))
		return false;
	if (s.n != 0)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	return true;
}

bool
buf_addc(struct buf *b, char c)
{
	if (!VEC_FIT(b, b->n + 1))
		return false;
	b->p[b->n++] = c;
	return true;
}

bool
buf_zero(struct buf *b)
{
	if (!VEC_FIT(b, b->n + 1))
		return false;
	b->p[b->n] = '\0';
	return true;
}

bool
buf_fmt(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	int n;
	bool ok = false;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(small, sizeof small, fmt, ap);
	if (n >= 0 && VEC_FIT(b, b->n + (size_t)n + 1)) {
		if ((size_t)n < sizeof small)
			memcpy(b->p + b->n, small, (size_t)n);
		else
			(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
		ok = true;
	}
	va_end(again);
	va_end(ap);
	return ok;
}

void
buf_free(struct buf *b)
{
	VEC_FREE(b);
}
