#include "base/alloc.h"

#include <stdlib.h>

void *
supp__malloc(size_t size)
{
	return malloc(size != 0 ? size : 1);
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
