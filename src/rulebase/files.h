/*
 * The one place of the library that opens files and folders. Regular files
 * only (FIFOs, devices and folders are errors), bounded, symlink loops and
 * files that change under us are errors.
 */
#ifndef RULEBASE_FILES_H
#define RULEBASE_FILES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "suppcheck.h"

/* Reads a regular file into out. IO with errno's words, LIMIT past max. */
supp_status file_read(const char *path, uint64_t max, struct buf *out,
    supp_error *err);

struct file_list {
	VEC(char *) p; /* relative paths in byte order; in arena */
	VEC(char *) stray; /* named *.yml, *.YAML: nearly, but no rule files */
	struct arena *arena;
};

/* Every limit stands in the manual. */
#define FILES_MAX 10000	     /* rule files in a folder */
#define FILES_ENTRIES 50000  /* entries looked at, of any name */
#define FILES_DEPTH 8	     /* folders within folders */
#define FILES_PATH 1024	     /* bytes of a path below the folder */

/* Every *.yaml below folder, in byte order of their relative paths, as
 * find . -name '*.yaml' | LC_ALL=C sort prints them. tests: only *.test.yaml,
 * else only the others. A link to a folder is an error, since find would pass
 * it over. out is zero but for its arena, and freed with file_list_free. */
supp_status files_list(const char *folder, bool tests, struct file_list *out,
    supp_error *err);
void file_list_free(struct file_list *l);

#endif
