/* One decoder of mappings: unknown, missing and misplaced keys for all. */
#include <stdio.h>

#include "rulebase/loader.h"

#define KEY_MAX 32 /* no key is longer, so nothing longer is near one */

/* Optimal string alignment: a swap of neighbours counts one. */
static unsigned
distance(struct sv a, struct sv b)
{
	unsigned row[3][KEY_MAX + 1], *two = row[0], *one = row[1],
				      *now = row[2], *t;

	for (unsigned j = 0; j <= b.n; j++)
		two[j] = one[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		now[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			unsigned d = one[j - 1] + (a.p[i - 1] != b.p[j - 1]);

			if (one[j] + 1 < d)
				d = one[j] + 1;
			if (now[j - 1] + 1 < d)
				d = now[j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && two[j - 2] + 1 < d)
				d = two[j - 2] + 1;
			now[j] = d;
		}
		t = two;
		two = one;
		one = now;
		now = t;
	}
	return one[b.n];
}

/* May this key stand in this folder? */
static bool
allowed(const struct loader *l, const struct field *f)
{
	uint32_t in = f->flags & ~(uint32_t)FIELD_REQUIRED;

	return in == 0 || l->domain >= LOADER_CODES ||
	    (in & ((uint32_t)FIELD_SUPPLEMENT << l->domain)) != 0;
}

static const struct field *
nearest(const struct loader *l, const struct shape *shape, struct sv key)
{
	const struct field *found = NULL;
	unsigned least = key.n <= 3 ? 2 : 3;

	if (key.n > KEY_MAX)
		return NULL;
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];
		unsigned d;

		if (!allowed(l, f))
			continue;
		d = distance(key, sv_of(f->key));
		if (d < least) {
			least = d;
			found = f;
		}
	}
	return found;
}

static void
list_keys(const struct loader *l, const struct shape *shape, char out[400])
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if (allowed(l, f) && n < 360)
			n += (size_t)snprintf(out + n, 400 - n, "%s%s",
			    n != 0 ? ", " : "", f->key);
	}
}

/* *seen gets the key that was meant, so that it is not missed as well. */
static void
unknown_key(struct loader *l, const struct ynode *key,
    const struct shape *shape, uint32_t *seen)
{
	struct sv s = loader_shown(key->s);
	const struct field *near = nearest(l, shape, key->s);
	char keys[400];

	if (near != NULL) {
		LOADER_BAD(l, DIAG_UNKNOWN_KEY, key,
		    "unknown key '" SV_FMT "' in %s; did you mean '%s'?",
		    SV_ARG(s), shape->what, near->key);
		*seen |= UINT32_C(1) << (near - shape->fields);
		return;
	}
	list_keys(l, shape, keys);
	LOADER_BAD(l, DIAG_UNKNOWN_KEY, key,
	    "unknown key '" SV_FMT "' in %s; its keys are %s", SV_ARG(s),
	    shape->what, keys);
}

static const char *
domain_words(uint32_t domain)
{
	static const char *const words[] = { "a supplement", "a medicine",
		"a condition" };

	return words[domain];
}

static const struct field *
find(struct loader *l, const struct ynode *key, const struct shape *shape,
    uint32_t *seen)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if (!sv_is(key->s, f->key))
			continue;
		if (allowed(l, f))
			return f;
		LOADER_BAD(l, DIAG_UNKNOWN_KEY, key,
		    "'%s' is not a key of %s", f->key,
		    domain_words(l->domain));
		return NULL;
	}
	unknown_key(l, key, shape, seen);
	return NULL;
}

void
loader_missing(struct loader *l, const struct ynode *m, const char *what,
    const char *key)
{
	LOADER_BAD(l, DIAG_MISSING_KEY, m, "%s needs '%s'", what, key);
}

static bool
complete(struct loader *l, const struct ynode *m, const struct shape *shape,
    uint32_t seen)
{
	bool ok = true;

	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if ((f->flags & FIELD_REQUIRED) == 0 || !allowed(l, f) ||
		    (seen & (UINT32_C(1) << i)) != 0)
			continue;
		loader_missing(l, m, shape->what, f->key);
		ok = false;
	}
	return ok;
}

bool
loader_map(struct loader *l, const struct ynode *m, const struct shape *shape,
    void *out, uint32_t *seen)
{
	uint32_t bits = 0;
	bool ok = true;

	if (m->type != Y_MAP) {
		LOADER_BAD(l, DIAG_BAD_TYPE, m,
		    "expected %s: a mapping of keys and values", shape->what);
		return false;
	}
	for (uint32_t i = 0; i < m->n && !l->stop; i++) {
		const struct ynode *key = &m->item[2 * i];
		const struct field *f = find(l, key, shape, &bits);

		if (f == NULL) {
			ok = false;
			continue;
		}
		bits |= UINT32_C(1) << (f - shape->fields);
		if (!f->decode(l, &m->item[2 * i + 1], (char *)out + f->off,
			f))
			ok = false;
	}
	if (!complete(l, m, shape, bits))
		ok = false;
	if (seen != NULL)
		*seen = bits;
	return ok && !l->stop;
}
