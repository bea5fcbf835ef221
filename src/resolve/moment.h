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
	uint32_t meals;	 /* 1: "meals", not "a meal" */
	uint32_t extra;	 /* 1: on top of what is said of how often */
	uint32_t bare;	 /* 1: no am or pm, and no 24 hours either */
	uint32_t colon;	 /* 1: "6:30", where a meal may say which it is */
	uint32_t late;	 /* 1: "20:00": the clock has 24 hours here */
	uint32_t time;	 /* of a clock time, in r->times */
	uint32_t pos;
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

/* scan_moment.c, scan_half.c: times of the day, and the doses named so. */
void moment_take(struct resolver *r, size_t i, struct moment m);
bool moment_time(struct resolver *r, size_t i, struct moment m); /* a clock's */
void moment_part(struct resolver *r, size_t i, uint32_t part);
/* Lexemes i to next - 1 are of a clock time; next. */
size_t moment_mark(struct resolver *r, size_t i, size_t next);
struct day_doses moment_doses(const struct resolver *r);
void moment_settle(struct resolver *r);
void moment_told(struct resolver *r); /* when it is known what is told */
/* "foozol 100 mcg at 6 am, iron 25 mg": that hour is not the iron's. */
bool moment_is_anothers(const struct resolver *r);
/* What read() makes of lexeme i is told, and nothing of it stays. */
size_t moment_aside(struct resolver *r, size_t i, reader_fn *read);
void moment_strange(struct resolver *r, size_t i); /* "9:30 foo" */
void moment_clock(struct resolver *r); /* "7, 11, 3 and 7" */

/* regimen.c: "50,000 IU weekly and 2,000 IU daily" */
void regimen_take(struct resolver *r, int64_t count, int64_t days);
void regimen_days(struct resolver *r);
bool regimen_run(struct resolver *r);

/* share.c: doses of a day that are not alike, before dose_of(). */
bool share_run(struct resolver *r);
void share_count(struct resolver *r, const struct counted *c);
void share_often(struct resolver *r, size_t i, int64_t count_was);

#endif
