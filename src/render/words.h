/* The words of check's enumerators: in JSON, and in a sentence. */
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include "check/report.h"

const char *word_by(uint32_t by);             /* supp_by: "brand" */
const char *word_bound(uint32_t bound);       /* "at-least" */
const char *word_depend(uint32_t on);         /* enum depend_on */
const char *word_aside(uint32_t reason);      /* enum aside_reason */
const char *word_because(uint32_t from);      /* enum because_from */
const char *word_ask(uint32_t fact);          /* enum ask_fact */
const char *word_change_unit(uint32_t unit);  /* enum change_unit */
const char *word_not_judged(uint32_t reason); /* enum not_judged_reason */
const char *word_system(uint32_t system);     /* enum code_system */

/* The i-th thing taken for granted that JSON names, and its word; NULL past
 * the end. */
struct assumed_word {
	uint32_t bit;
	const char *word;
	const char *phrase; /* say_unit_taken() ends that of ASSUMED_UNIT */
};
const struct assumed_word *word_assumed(size_t i);
/* How many of them a set has, and the word of its i-th; NULL past the end. */
size_t assumed_count(uint32_t set);
const char *assumed_at(uint32_t set, size_t i);

/* What is said of an entry by a key that is true, in the order of JSON. */
enum mark {
	MARK_AS_NEEDED,
	MARK_DENIED,
	MARK_ALLERGY,
	MARK_UNTIMED,
	MARK_TOGETHER,
	MARK_MEASURED,
	MARK_CODE_UNKNOWN,
	MARK_COUNT
};
const char *word_mark(const struct rentry *e, enum mark mark); /* or NULL */
const char *word_doubt(uint32_t doubt); /* enum doubt; "" for none */

/* In a sentence. */
const char *phrase_by(uint32_t by);         /* "by its brand" */
const char *phrase_action(uint32_t action); /* "keep apart" */
const char *phrase_because(uint32_t from);  /* "from the eGFR" */
const char *phrase_fact(uint32_t from);     /* "the eGFR" */
const char *phrase_depend(uint32_t on); /* "which ": a name ends it */
const char *phrase_evidence(uint32_t evidence);
const char *phrase_authority(uint32_t authority); /* "US" */
const char *phrase_ask(uint32_t fact);            /* "its dose" */

#endif
