/* Dates and clock times. Nothing here reads a clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sv.h"

bool clock_date(struct sv s, int64_t *days); /* 2026-11-22 -> days since 1970 */
void clock_print_date(char out[16], int64_t days);
bool clock_time(struct sv s, int32_t *minutes); /* strict HH:MM, 00:00-23:59 */
void clock_print_time(char out[8], int32_t minutes);

#endif
