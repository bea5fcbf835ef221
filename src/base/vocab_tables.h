/*
 * The phrases behind vocab_item(). One meaning a phrase. What is left out on
 * purpose: what would make a thing that is swallowed look like one that is
 * not: bare "eye", "ear", "skin" (they stand in names), "im" ("im taking"),
 * "shot" and "infusion" (drinks); "d/c", which means both discontinued and
 * discharged on.
 */
#ifndef BASE_VOCAB_TABLES_H
#define BASE_VOCAB_TABLES_H

#include "base/vocab.h"

struct vocab_table {
	const struct vocab *items;
	size_t n;
};

extern const struct vocab_table vocab_amounts; /* units, numbers */
extern const struct vocab_table vocab_ways;    /* routes, forms */
extern const struct vocab_table vocab_times;   /* how often, when */
extern const struct vocab_table vocab_stopped; /* ... no longer */
extern const struct vocab_table vocab_abroad;  /* ... in other languages */
extern const struct vocab_table vocab_people;  /* denial, verbs */
extern const struct vocab_table vocab_fillers; /* purposes, the rest */
extern const struct vocab_table vocab_person;  /* facts, measurements */
extern const struct vocab_table vocab_makers;

#define VOCAB_TABLE(items)                                                     \
	{                                                                      \
		(items), sizeof(items) / sizeof((items)[0])                    \
	}

#endif
