/*
 * Numbers, units, ranges and intervals. No floating point anywhere: amounts
 * are int64_t nanograms, times int64_t minutes, all arithmetic is checked.
 */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"

#define NG_PER_UG INT64_C(1000)
#define NG_PER_MG INT64_C(1000000)
#define NG_PER_G INT64_C(1000000000)

#define MIN_PER_HOUR 60
#define MIN_PER_DAY 1440
#define MIN_PER_WEEK 10080
#define MIN_PER_MONTH 43200  /* 30 d */
#define MIN_PER_YEAR 525600  /* 365 d */

/* No figure, not given. Greater and lesser values never mean it. */
#define NUM_NONE INT64_MIN

/* What an amount is counted in. Values other than mass are in thousandths. */
enum unit {
	UNIT_NONE,
	UNIT_MASS, /* value in nanograms */
	UNIT_IU,
	UNIT_ML, /* microlitres */
	UNIT_MMOL,
	UNIT_MEQ,
	UNIT_PIECE,   /* tablet, capsule, gummy, sachet ... */
	UNIT_SERVING, /* serving, scoop, dose */
	UNIT_DROP,
	UNIT_PUFF,
	UNIT_PERCENT,
	UNIT_UNKNOWN, /* a number with a unit that nobody knows */
	UNIT_COUNT
};

/* An amount, as a range. low == high unless the entry gave two numbers. */
struct qty {
	int64_t low, high; /* in the unit's own counting, see enum unit */
	uint32_t unit;	   /* enum unit; UNIT_NONE: not given */
	uint32_t pad;
};

/* over, from, below, up-to as one closed or open interval. */
struct span64 {
	int64_t low, high;	    /* NUM_NONE: not bounded on that side */
	uint32_t low_open, high_open; /* 1: the bound itself is outside */
};

/* "1.25" times scale, exactly; false if it does not fit or is no number.
 * Accepts digits with at most one '.', no sign, no exponent. */
bool num_decimal(struct sv s, int64_t scale, int64_t *out);

bool num_mul(int64_t a, int64_t b, int64_t *out);
bool num_add(int64_t a, int64_t b, int64_t *out);
/* a * num / den without overflow in between, rounded to nearest. */
bool num_ratio(int64_t a, int64_t num, int64_t den, int64_t *out);

bool span_has(const struct span64 *r, int64_t v);

/* The strict forms of the rule files. False if s is not of the form. */
bool unit_amount(struct sv s, struct qty *out);	   /* 350 mg, 2.5 ug, 1000 IU */
bool unit_time(struct sv s, int64_t *minutes);	   /* 30 min 2 h 14 d 4 w 12 mo 1 y */
bool unit_percent(struct sv s, int64_t *millionths); /* 14.1 % */

/* As people write an interval, for profiles: "10 d", "10 days", "2 weeks". */
bool unit_interval(struct sv s, int64_t *minutes);

/* The unit a word stands for ("mg", "tablets"), and what one of it counts:
 * for mass its nanograms, else thousandths. False if it is no unit. The word
 * is in normal form. This is the one table of units. */
bool unit_word(struct sv word, enum unit *unit, int64_t *one);

#define UNIT_TEXT 48 /* bytes that these two need */
/* "IU", "tablet"; "" for a mass, and where there is no unit or no known one. */
const char *unit_name(enum unit unit);
/* Writes "350 mg", "2.5 ug", "1.5 tablets" without trailing zeros. */
void unit_print(char out[UNIT_TEXT], int64_t value, enum unit unit);
/* Writes "2 h", "1 h 30 min", "14 days" for a sentence. */
void unit_print_minutes(char out[UNIT_TEXT], int64_t minutes);

#endif
