/* The doses of a day: when they are, and how much each is. */
#ifndef RESOLVE_MOMENT_H
#define RESOLVE_MOMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sv.h"

struct resolver;

/* Reads lexeme i; what is behind it, or i. */
typedef size_t reader_fn(struct resolver *r, size_t i);

#define RESOLVE_COUNTS 8   /* numbers of pieces, or how often, in one entry */
#define RESOLVE_MOMENTS 12 /* times of the day in one entry */

/* A time of the day at which there is a dose; the first is the most exact. */
enum moment_kind { MOMENT_CLOCK, MOMENT_ANCHOR, MOMENT_PART };
struct moment {
	uint32_t kind;
	uint32_t value;	 /* minutes, enum anchor, enum daypart */
	uint32_t beside; /* 1: before or after the anchor, not at it */
	int32_t offset;	 /* minutes from the anchor, where they are said */
	uint32_t meals;	 /* 1: "meals", not "a meal" */
	uint32_t extra;	 /* 1: on top of what is said of how often */
	uint32_t bare;	 /* 1: no am or pm, and no 24 hours either */
	uint32_t colon;	 /* 1: "6:30", where a meal may say which it is */
	uint32_t late;	 /* 1: "20:00": the clock has 24 hours here */
	uint32_t either; /* 1: instead of the one before, and no dose more */
	uint32_t time;	 /* of a clock time, in r->times */
	uint32_t within; /* bracket that it stands in, from 1; 0: none */
	uint32_t pos;
};

/* "30 minutes" before or after what stands at lexeme pos. */
struct apart {
	int32_t minutes;
	uint32_t pos;	/* or NONE */
	uint32_t loose; /* 1: so much or more */
};

/* A number of pieces; what is said of how often; where that stands. */
struct counted {
	struct sv text;
	int64_t low, high; /* thousandths */
	uint32_t pos;
	uint32_t doses; /* it says so itself: each figure of "1-0-2" one */
};
struct said_often {
	uint32_t pos, doses;
};

/* How often, as it was said; how many amounts and numbers of pieces were said
 * before it. */
struct regimen {
	int64_t count, days;
	uint32_t amounts, pieces;
};

struct day_doses {
	uint32_t named, placed, extra;
};

#endif
