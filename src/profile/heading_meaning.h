/* What the words of a heading say, all together. */
#ifndef PROFILE_HEADING_MEANING_H
#define PROFILE_HEADING_MEANING_H

#include <stdbool.h>

#include "profile/heading_words.h"

#define HEADING_TEXT 128 /* bytes of a heading */

#define BIT(sense) (UINT64_C(1) << (sense))
#define WEAK                                                                   \
	(BIT(SENSE_NOTHING) | BIT(SENSE_LINK) | BIT(SENSE_AND) |               \
	    BIT(SENSE_FOOD) | BIT(SENSE_REPEAT) | BIT(SENSE_LIST) |            \
	    BIT(SENSE_MINE))
#define GOING_ON                                                               \
	(BIT(SENSE_TAKEN) | BIT(SENSE_TAKING) | BIT(SENSE_CHANGE))
#define THINGS                                                                 \
	(BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) | BIT(SENSE_CONDITION))

#define ALLERGIES                                                              \
	(BIT(SENSE_ALLERGY) | BIT(SENSE_REACTION) | BIT(SENSE_ADVERSE) |       \
	    BIT(SENSE_BESIDE))
#define OVER                                                                   \
	(BIT(SENSE_STOPPED) | BIT(SENSE_PAST) | BIT(SENSE_LONGER) |            \
	    BIT(SENSE_DENIED) | BIT(SENSE_RESOLVED))

/* What the words of a heading say. */
struct meaning {
	uint64_t set;       /* of senses */
	uint32_t relatives; /* a bit for each */
	uint32_t words;
	bool mixed; /* not all of it speaks of the same */
	bool dated;
	bool counted; /* "(9)": how many stand below */
};

static inline bool
has(uint64_t set, enum sense sense)
{
	return (set >> sense & 1) != 0;
}

static inline bool
has_only(uint64_t set, uint64_t senses)
{
	return (set & ~senses) == 0;
}

/* Without accents; a curly apostrophe is one; other letters stay. 0: too long
 * for a heading. */
size_t meaning_text(struct sv s, char out[HEADING_TEXT]);
/* The next run of letters; n == 0 at the end. */
struct sv meaning_word(struct sv *left);
bool meaning_letter(char c);
/* False: it has a word that no heading has. */
bool meaning_read(struct sv s, struct meaning *m);

#endif
