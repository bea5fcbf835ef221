/* All heap traffic of the library goes through these three functions. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

void *supp__malloc(size_t size);
void *supp__realloc(void *p, size_t size);
void supp__free(void *p);

#endif
