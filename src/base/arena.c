#include "base/arena.h"

#include <stdint.h>

#include "base/alloc.h"

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_MOST ((size_t)1 << 20)

/* Full blocks stand behind the one being filled, emptied ones anywhere. */
struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

/* Block sizes double, so that small arenas stay small and big ones few. */
static struct arena_block *
block_new(struct arena *a, size_t need)
{
	size_t size = a->head != NULL ? a->head->size : BLOCK_FIRST / 2;
	struct arena_block *b;

	size = size < BLOCK_MOST / 2 ? size * 2 : BLOCK_MOST;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof *b)
		return NULL;
	b = supp__malloc(sizeof *b + size);
	if (b == NULL)
		return NULL;
	b->size = size;
	b->used = 0;
	b->next = a->head;
	a->head = b;
	return b;
}

/* An emptied block that is large enough, moved to the front. */
static struct arena_block *
block_reuse(struct arena *a, size_t need)
{
	struct arena_block **at = &a->head, *b;

	for (; (b = *at) != NULL; at = &b->next) {
		if (b->used != 0 || b->size < need)
			continue;
		*at = b->next;
		b->next = a->head;
		a->head = b;
		return b;
	}
	return NULL;
}

void *
arena_alloc(struct arena *a, size_t size, size_t align)
{
	struct arena_block *b = a->head;
	size_t at;

	a->over = false;
	if (a->limit != 0 &&
	    (a->used > a->limit || size > a->limit - a->used)) {
		a->over = true;
		return NULL;
	}
	at = b != NULL ? (b->used + align - 1) & ~(align - 1) : 0;
	if (b == NULL || at > b->size || size > b->size - at) {
		/* never a used count of 0: that marks an emptied block */
		size_t need = size != 0 ? size : 1;

		b = block_reuse(a, need);
		if (b == NULL)
			b = block_new(a, need);
		if (b == NULL)
			return NULL;
		at = 0;
	}
	b->used = at + (size != 0 ? size : at == 0);
	a->used += size;
	return b->bytes + at;
}

void *
arena_alloc_n(struct arena *a, size_t n, size_t size, size_t align)
{
	if (size != 0 && n > SIZE_MAX / size) {
		a->over = false;
		return NULL;
	}
	return arena_alloc(a, n * size, align);
}

char *
arena_strdup(struct arena *a, struct sv s)
{
	char *p;

	if (s.n == SIZE_MAX)
		return NULL;
	p = arena_alloc(a, s.n + 1, 1);
	if (p == NULL)
		return NULL;
	if (s.n != 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b;

	for (b = a->head; b != NULL; b = b->next)
		b->used = 0;
	a->used = 0;
	a->over = false;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b = a->head, *next;

	for (; b != NULL; b = next) {
		next = b->next;
		supp__free(b);
	}
	a->head = NULL;
	a->used = 0;
	a->over = false;
}
