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
	struct arena *arena;
};

/* Every *.yaml below folder, in byte order of their relative paths.
 * tests: only *.test.yaml, else only the others. */
supp_status files_list(const char *folder, bool tests, struct file_list *out,
    supp_error *err);

#endif
