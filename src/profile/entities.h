/* Character references in text that was copied out of a page's source. */
#ifndef PROFILE_ENTITIES_H
#define PROFILE_ENTITIES_H

#include "base/sv.h"

/* Decodes those that are known in s, in place; escaped twice ("&amp;micro;")
 * too. Returns how long it is then, never longer. Linear. */
size_t entities_decode(char *s, size_t n);

#endif
