/* String view: a pointer and a length. Never owns, maybe not terminated. */
#ifndef BASE_SV_H
#define BASE_SV_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct sv {
	const char *p;
	size_t n;
};

#define SV_LIT(s) ((struct sv) { (s), sizeof(s) - 1 })
#define SV_NONE ((struct sv) { "", 0 })
#define SV_FMT "%.*s"
#define SV_ARG(s) (int)(s).n, (s).p

static inline struct sv
sv_of(const char *s)
{
	return (struct sv) { s, strlen(s) };
}

static inline struct sv
sv_part(struct sv s, size_t off, size_t n)
{
	return (struct sv) { s.p + off, n };
}

static inline bool
sv_eq(struct sv a, struct sv b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
sv_is(struct sv a, const char *s)
{
	return sv_eq(a, sv_of(s));
}

/* Byte order, a prefix before what it begins. */
static inline int
sv_cmp(struct sv a, struct sv b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n != 0 ? memcmp(a.p, b.p, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static inline bool
sv_ends(struct sv s, struct sv end)
{
	return s.n >= end.n && sv_eq(sv_part(s, s.n - end.n, end.n), end);
}

static inline bool
sv_starts(struct sv s, struct sv prefix)
{
	return s.n >= prefix.n && sv_eq(sv_part(s, 0, prefix.n), prefix);
}

/* How many an array has. */
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* One of the n words, none of which is empty? Most differ in the first byte,
 * and the length of a word is not known before it was counted. */
static inline bool
sv_in(struct sv s, const char *const *words, size_t n)
{
	for (size_t i = 0; s.n != 0 && i < n; i++)
		if (words[i][0] == s.p[0] && sv_is(s, words[i]))
			return true;
	return false;
}

#endif
