/*
 * The words of enumerators, as they stand in rule files, profiles and the JSON
 * report: each list of words once, for reading and for writing.
 */
#ifndef BASE_WORDLIST_H
#define BASE_WORDLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"

/* Lists end with a NULL word. Where two words mean one value, the first is
 * the one that is written. */
struct wordlist {
	const char *word;
	uint32_t value;
};

/* Of the enumerations of the public header. */
extern const struct wordlist wordlist_outcome[];
extern const struct wordlist wordlist_severity[];
extern const struct wordlist wordlist_evidence[];
extern const struct wordlist wordlist_action[];
extern const struct wordlist wordlist_kind[];
extern const struct wordlist wordlist_state[];
extern const struct wordlist wordlist_entry_kind[];
extern const struct wordlist wordlist_entry_status[];
extern const struct wordlist wordlist_authority[];
extern const struct wordlist wordlist_sex[];

/* "unknown" for a value without a word. */
const char *wordlist_name(const struct wordlist *list, uint32_t value);
bool wordlist_find(
    const struct wordlist *list, struct sv word, uint32_t *value);

#endif
