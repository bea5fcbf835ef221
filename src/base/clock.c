#include "base/clock.h"

#include <stdio.h>

#include "base/units.h"

static bool
digits(struct sv s, size_t off, size_t n, int *out)
{
	size_t i;

	*out = 0;
	for (i = off; i < off + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*out = *out * 10 + (s.p[i] - '0');
	}
	return true;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool
clock_date(struct sv s, int64_t *days)
{
	int y, m, d;
	int64_t year, era, of_era, of_year;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !digits(s, 0, 4, &y) || !digits(s, 5, 2, &m) ||
	    !digits(s, 8, 2, &d) || y < 1 || m < 1 || m > 12 || d < 1 ||
	    d > month_days(y, m))
		return false;
	/* years that begin in March, in eras of 400: leap days come last */
	year = m <= 2 ? y - 1 : y;
	era = year / 400;
	of_era = year - era * 400;
	of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	*days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
		of_year - 719468;
	return true;
}

bool
clock_is_day(int64_t days)
{
	return days >= CLOCK_DAY_FIRST && days <= CLOCK_DAY_LAST;
}

void
clock_print_date(char out[CLOCK_DATE_TEXT], int64_t days)
{
	int64_t z, era, of_era, year, of_year, mp;

	if (!clock_is_day(days)) {
		(void)snprintf(out, CLOCK_DATE_TEXT, "?");
		return;
	}
	z = days + 719468;
	era = z / 146097;
	of_era = z - era * 146097;
	year =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	mp = (5 * of_year + 2) / 153;
	year += era * 400 + (mp >= 10);
	(void)snprintf(out, CLOCK_DATE_TEXT, "%04d-%02d-%02d", (int)(year % 10000),
	    (int)(mp < 10 ? mp + 3 : mp - 9) % 100,
	    (int)(of_year - (153 * mp + 2) / 5 + 1) % 100);
}

bool
clock_time(struct sv s, int32_t *minutes)
{
	int h, m;

	if (s.n != 5 || s.p[2] != ':' || !digits(s, 0, 2, &h) ||
	    !digits(s, 3, 2, &m) || h > 23 || m > 59)
		return false;
	*minutes = h * 60 + m;
	return true;
}

void
clock_print_time(char out[CLOCK_TIME_TEXT], int32_t minutes)
{
	int m = minutes % MIN_PER_DAY;

	if (m < 0)
		m += MIN_PER_DAY;
	(void)snprintf(out, CLOCK_TIME_TEXT, "%02d:%02d", m / 60 % 24, m % 60);
}
