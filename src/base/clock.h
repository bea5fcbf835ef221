/* Dates and clock times. Nothing here reads a clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"

/* 0001-01-01 and 9999-12-31 */
#define CLOCK_DAY_FIRST (-719162)
#define CLOCK_DAY_LAST 2932896

bool clock_date(struct sv s, int64_t *days); /* 2026-11-22 -> days since 1970 */
bool clock_is_day(int64_t days); /* one of these years */
#define CLOCK_DATE_TEXT 16
#define CLOCK_TIME_TEXT 8
void clock_print_date(char out[CLOCK_DATE_TEXT], int64_t days);
bool clock_time(struct sv s, int32_t *minutes); /* strict HH:MM, 00:00-23:59 */
void clock_print_time(char out[CLOCK_TIME_TEXT], int32_t minutes);

#endif
