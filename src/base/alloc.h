/* All heap traffic of the library goes through these functions. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

void *supp__malloc(size_t size);
/* n times size bytes of zeros; pages that nobody writes to cost nothing. */
void *supp__zeroed(size_t n, size_t size);
void *supp__realloc(void *p, size_t size);
void supp__free(void *p);

#endif
