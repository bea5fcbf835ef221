/*
 * The strict YAML dialect as a tree with places. The only file that sees
 * yaml.h is ytree.c. UTF-8, one document, no anchors, aliases, tags,
 * directives, duplicate keys; bounded depth and size.
 */
#ifndef BASE_YTREE_H
#define BASE_YTREE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sv.h"

#define YTREE_DEPTH 16
#define YTREE_BYTES (16u << 20) /* one file */

enum ynode_type { Y_SCALAR, Y_LIST, Y_MAP };

struct ynode {
	uint32_t line, column; /* from 1 */
	uint8_t type;	       /* enum ynode_type */
	uint8_t quoted;	       /* a scalar in quotes: never a number or none */
	uint32_t n;	       /* items, or pairs of a map */
	struct sv s;	       /* scalar; NUL-terminated in the arena */
	struct ynode *item;    /* n items, or 2 n: key, value, key, value */
};

/* Everything lives in arena. Problems go to d with source as the file name.
 * An empty document is *out == NULL with OK. After problems that leave the
 * shape clear (a duplicate key, a tag) the status is that of the first, and
 * the tree is delivered all the same, so that all errors can be reported. */
supp_status ytree_parse(struct sv bytes, const char *source,
    struct arena *arena, struct diags *d, struct ynode **out);

/* The value of a key, or NULL. */
struct ynode *ytree_get(const struct ynode *map, const char *key);

#endif
