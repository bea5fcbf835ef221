/* Sorting without memory of its own, and the same everywhere. */
#include "check/checking.h"

#define FEW 12 /* so many are put in place one by one */

static void
merge(const struct checking *c, const uint32_t *a, size_t na, const uint32_t *b,
    size_t nb, uint32_t *to, order_before *before)
{
	while (na != 0 && nb != 0) {
		if (before(c, *b, *a)) {
			*to++ = *b++;
			nb--;
		} else {
			*to++ = *a++;
			na--;
		}
	}
	for (; na != 0; na--)
		*to++ = *a++;
	for (; nb != 0; nb--)
		*to++ = *b++;
}

static void
copy(uint32_t *to, const uint32_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = from[i];
}

static void
insert_each(
    const struct checking *c, uint32_t *p, size_t n, order_before *before)
{
	for (size_t i = 1; i < n; i++) {
		uint32_t item = p[i];
		size_t at = i;

		for (; at > 0 && before(c, item, p[at - 1]); at--)
			p[at] = p[at - 1];
		p[at] = item;
	}
}

/* Bottom up: glibc's qsort takes memory, and orders ties as it likes. */
void
order_sort(struct checking *c, uint32_t *p, size_t n, order_before *before)
{
	if (n <= FEW) {
		insert_each(c, p, n, before);
		return;
	}
	if (!VEC_FIT(&c->tmp, n)) {
		c->nomem = 1;
		return;
	}
	for (size_t run = 1; run < n; run *= 2) {
		for (size_t at = 0; at < n; at += 2 * run) {
			size_t left = n - at < run ? n - at : run;
			size_t right = n - at - left;

			if (right > run)
				right = run;
			merge(c, p + at, left, p + at + left, right,
			    c->tmp.p + at, before);
		}
		copy(p, c->tmp.p, n);
	}
}

void
order_all(struct checking *c, size_t n, order_before *before)
{
	c->order.n = 0;
	if (!VEC_FIT(&c->order, n)) {
		c->nomem = 1;
		return;
	}
	while (c->order.n < n) {
		c->order.p[c->order.n] = (uint32_t)c->order.n;
		c->order.n++;
	}
	order_sort(c, c->order.p, n, before);
}

bool
order_by_id(const struct checking *c, uint32_t a, uint32_t b)
{
	return c->rank[a] < c->rank[b];
}
