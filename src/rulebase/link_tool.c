/* What every part of the linker uses: errors, maps, the pool, sorting. */
#include <stdarg.h>
#include <stdio.h>

#include "rulebase/link.h"

/* The builder's arena ends at a limit as well as with memory. */
bool
link_nomem(struct link *l)
{
	if (l->b->arena.over)
		return link_limit(l, DIAG_SIZE, "the rules take too much room");
	diag_nomem(l->d);
	return false;
}

/* NULL for what no file of these layers says. */
static const char *
link_path(const struct link *l, struct place at)
{
	return at.file < l->b->files.n ? l->b->files.p[at.file].shown.p : NULL;
}

/* True unless there is no use going on. */
bool
link_error(
    struct link *l, enum diag_id id, struct place at, const char *fmt, ...)
{
	char text[160];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	diag_add(l->d, id,
	    id == DIAG_TOO_MANY ? SUPP_ERR_LIMIT : SUPP_ERR_SCHEMA,
	    link_path(l, at), at.line, at.column, "%s", text);
	return !diag_full(l->d);
}

bool
link_limit(struct link *l, enum diag_id id, const char *what)
{
	diag_add(l->d, id, SUPP_ERR_LIMIT, NULL, 0, 0, "%s", what);
	return false;
}

/* "file:line" of a place, for the second half of a message. */
const char *
link_where(const struct link *l, struct place at, char out[LINK_WHERE])
{
	const char *path = link_path(l, at);

	if (at.line == 0 || path == NULL)
		(void)snprintf(out, LINK_WHERE, "the layer below");
	else
		(void)snprintf(out, LINK_WHERE, "%s:%u", path, (unsigned)at.line);
	return out;
}

/* ----------------------------------------------------------------- maps */

/* Eight bytes at a time; nothing depends on the order that comes out. */
static uint32_t
map_hash(struct sv s)
{
	uint64_t h = s.n * UINT64_C(0x9e3779b97f4a7c15), w;
	size_t i = 0;

	for (; s.n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s.p + i, sizeof w);
		h = (h ^ w) * UINT64_C(0xff51afd7ed558ccd);
		h ^= h >> 32;
	}
	for (w = 0; i < s.n; i++)
		w = w << 8 | (unsigned char)s.p[i];
	/* fold before multiplying too: a product's low bits know nothing of
	 * the high ones, where the first letters of a short rest stand */
	h ^= w;
	h = (h ^ h >> 32) * UINT64_C(0xc4ceb9fe1a85ec53);
	h = (h ^ h >> 29) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(h ^ h >> 32);
}

static const struct link_slot *
map_find(
    const struct link *l, const struct link_map *m, struct sv key, uint32_t h)
{
	size_t i;

	if (m->cap == 0)
		return NULL;
	for (i = h & (m->cap - 1); m->slots[i].value != NONE;
	     i = (i + 1) & (m->cap - 1))
		if (m->slots[i].hash == h &&
		    sv_eq(link_sv(l, m->slots[i].key), key))
			return &m->slots[i];
	return NULL;
}

uint32_t
link_map_get(const struct link *l, const struct link_map *m, struct sv key)
{
	const struct link_slot *s = map_find(l, m, key, map_hash(key));

	return s != NULL ? s->value : NONE;
}

/* False when the run of full slots is too long to be chance. */
static bool
map_place(struct link_slot *slots, size_t cap, struct link_slot item)
{
	size_t i = item.hash & (cap - 1), steps = 0;

	while (slots[i].value != NONE) {
		if (++steps > LINK_PROBE_MAX)
			return false;
		i = (i + 1) & (cap - 1);
	}
	slots[i] = item;
	return true;
}

static bool
map_collides(struct link *l)
{
	return link_limit(
	    l, DIAG_COLLIDING_NAMES, "ids or texts that were made to collide");
}

/* Room for n in all. */
bool
link_map_fit(struct link *l, struct link_map *m, size_t n)
{
	size_t cap = m->cap == 0 ? 64 : m->cap;
	struct link_slot *slots;
	bool ok = true;

	while (n * 2 > cap)
		cap *= 2;
	if (cap == m->cap)
		return true;
	slots = supp__malloc(cap * sizeof *slots);
	if (slots == NULL)
		return link_nomem(l);
	memset(slots, 0xff, cap * sizeof *slots); /* value NONE */
	for (size_t i = 0; i < m->cap && ok; i++)
		if (m->slots[i].value != NONE)
			ok = map_place(slots, cap, m->slots[i]);
	supp__free(m->slots);
	m->slots = slots;
	m->cap = cap;
	return ok || map_collides(l);
}

static bool
map_add(struct link *l, struct link_map *m, struct link_slot item)
{
	if (!link_map_fit(l, m, m->n + 1))
		return false;
	if (!map_place(m->slots, m->cap, item))
		return map_collides(l);
	m->n++;
	return true;
}

bool
link_map_put(struct link *l, struct link_map *m, struct str key, uint32_t value)
{
	return map_add(
	    l, m, (struct link_slot){ map_hash(link_sv(l, key)), key, value });
}

/* ----------------------------------------------------------------- pool */

bool
link_str(struct link *l, struct sv s, struct str *out)
{
	uint32_t h = map_hash(s);
	const struct link_slot *known = map_find(l, &l->strings, s, h);

	*out = (struct str){ 0, (uint32_t)s.n };
	if (s.n == 0)
		return true;
	if (known != NULL) {
		*out = known->key;
		return true;
	}
	if (s.n >= UINT32_MAX / 2 - l->pool.n)
		return link_limit(l, DIAG_SIZE, "more than 2 GiB of text");
	out->off = (uint32_t)l->pool.n;
	if (!buf_add(&l->pool, s) || !buf_addc(&l->pool, '\0'))
		return link_nomem(l);
	return map_add(l, &l->strings, (struct link_slot){ h, *out, 0 });
}

struct sv
link_sv(const struct link *l, struct str s)
{
	return (struct sv){ l->pool.p + s.off, s.len };
}

/* ---------------------------------------------------------------- lists */

bool
link_zero(struct link *l, link_list *v, size_t n)
{
	if (!VEC_FIT(v, n + 1))
		return link_nomem(l);
	memset(v->p, 0, (n + 1) * sizeof *v->p);
	v->n = n;
	return true;
}

bool
link_round(struct link *l, size_t n)
{
	if (l->stamp.n < n || l->epoch == UINT32_MAX) {
		if (!link_zero(l, &l->stamp, n))
			return false;
		l->epoch = 0;
	}
	l->epoch++;
	return true;
}

static void
sort_merge(const struct link *l, uint32_t *p, size_t n, size_t mid,
    uint32_t *tmp, int (*cmp)(const struct link *, uint32_t, uint32_t))
{
	size_t i = 0, j = mid, k = 0;

	memcpy(tmp, p, mid * sizeof *p);
	while (i < mid && j < n)
		p[k++] = cmp(l, tmp[i], p[j]) <= 0 ? tmp[i++] : p[j++];
	while (i < mid)
		p[k++] = tmp[i++];
}

bool
link_sort(struct link *l, uint32_t *p, size_t n,
    int (*cmp)(const struct link *l, uint32_t a, uint32_t b))
{
	uint32_t *tmp;

	if (n < 2)
		return true;
	tmp = supp__malloc(n * sizeof *tmp);
	if (tmp == NULL)
		return link_nomem(l);
	for (size_t w = 1; w < n; w *= 2)
		for (size_t i = 0; i + w < n; i += 2 * w)
			sort_merge(l, p + i, n - i < 2 * w ? n - i : 2 * w, w,
			    tmp, cmp);
	supp__free(tmp);
	return true;
}

bool
link_pair_add(
    struct link *l, struct link_pairs *pairs, uint32_t owner, uint32_t item)
{
	if (!VEC_FIT(&pairs->v, pairs->v.n + 1))
		return link_nomem(l);
	pairs->v.p[pairs->v.n++] = (struct link_pair){ owner, item };
	return true;
}

/* first is the member of owner 0; the next owner's stands stride bytes on. */
bool
link_pack_pairs(struct link *l, const struct link_pairs *pairs, size_t n,
    struct range *first, size_t stride)
{
	size_t at = l->refs.n;
	char *p = (char *)first;

	if (!VEC_FIT(&l->refs, at + pairs->v.n + 1))
		return link_nomem(l);
	for (size_t i = 0; i < n; i++)
		*(struct range *)(void *)(p + i * stride) =
		    (struct range){ 0, 0 };
	for (size_t i = 0; i < pairs->v.n; i++)
		((struct range *)(void *)(p + pairs->v.p[i].owner * stride))
		    ->count++;
	for (size_t i = 0; i < n; i++) {
		struct range *r = (struct range *)(void *)(p + i * stride);

		r->start = (uint32_t)at;
		at += r->count;
		r->count = 0;
	}
	for (size_t i = 0; i < pairs->v.n; i++) {
		struct range *r =
		    (struct range *)(void *)(p + pairs->v.p[i].owner * stride);

		l->refs.p[r->start + r->count++] = pairs->v.p[i].item;
	}
	l->refs.n = at;
	return true;
}
