#include "base/alloc.h"

#include <stdlib.h>

void *
supp__malloc(size_t size)
{
	return malloc(size != 0 ? size : 1);
}

void *
supp__zeroed(size_t n, size_t size)
{
	return calloc(n != 0 ? n : 1, size != 0 ? size : 1);
}

void *
supp__realloc(void *p, size_t size)
{
	return realloc(p, size != 0 ? size : 1);
}

void
supp__free(void *p)
{
	free(p);
}
