/* The words that headings are made of. */
#ifndef PROFILE_HEADING_WORDS_H
#define PROFILE_HEADING_WORDS_H

#include <stdint.h>

#include "base/sv.h"

enum sense {
	SENSE_NOTHING, /* "home" */
	SENSE_LINK,    /* "for": no heading by itself */
	SENSE_AND,
	SENSE_TAKEN,  /* "current" */
	SENSE_TAKING, /* "take", also behind "not" */
	SENSE_CHANGE, /* "continue", "new" */
	SENSE_SUPPLEMENT,
	SENSE_MEDICINE,
	SENSE_CONDITION,
	SENSE_HISTORY, /* conditions, past or not; of medicines either */
	SENSE_RESOLVED,
	SENSE_PERSON,
	SENSE_ALLERGY,
	SENSE_REACTION, /* "reactions", and more than that */
	SENSE_ADVERSE,
	SENSE_BESIDE, /* of an allergy, beside a word for one */
	SENSE_FOOD,   /* of allergies to it */
	SENSE_FAMILY,
	SENSE_STOPPED,
	SENSE_PAST, /* stopped, but of conditions nothing */
	SENSE_OLD,  /* past, of what is named */
	SENSE_PRIOR, /* past, or "prior to admission" */
	SENSE_OFF,  /* "off": stopped, if nothing else is said */
	SENSE_OPEN, /* "considering": taken or not */
	SENSE_TRIED, /* ... but not so "tried and stopped" */
	SENSE_DENIED,
	SENSE_ABSENT, /* "ruled out": denied, unless that is denied */
	SENSE_HAVE,   /* "have", "evidence of": only beside what denies it */
	SENSE_USE,    /* ... of anything: "use", "don't" */
	SENSE_DIAGNOSED, /* ... and before "with": "not with" is how to take */
	SENSE_WITH,
	SENSE_PRESCRIBED, /* what is not so may be taken all the same */
	SENSE_LONGER, /* behind "no": stopped */
	SENSE_REPEAT, /* "not on repeat" is taken all the same */
	SENSE_LIST,   /* "list", "tablets": no heading by itself */
	SENSE_MINE,
	SENSE_SOMEBODY, /* "she": maybe a relative, unless things are named */
	SENSE_REVIEWED, /* behind a day: who went through it, and when */
	SENSE_COUNT
};

/* Its sense, or SENSE_COUNT for a word that no heading has. */
enum sense heading_sense(struct sv word);
/* "mom", "mothers": a bit for each relative there is; 0: it names none. */
uint32_t heading_relative(struct sv word);

#endif
