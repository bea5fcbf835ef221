/*
 * "01/11/2026": the first of November, or the eleventh of January? A list is
 * written one way: where one date of it can be read in one way only, such as
 * "25/11/2026", all are read so. Nor can "1200 calcium" be read without its
 * list: below "0700 levothyroxine" it is noon.
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

#define DATE_YEAR 4 /* digits; "25/10/20" may be the strengths of three */

/* The number that begins at byte *at of s, which moves behind it; 0: none, or
 * one of more than most digits. */
static uint32_t
number_at(struct sv s, size_t *at, size_t most)
{
	uint32_t v = 0;
	size_t n = 0;

	for (; *at < s.n && ascii_digit(s.p[*at]); ++*at)
		if (++n <= most)
			v = v * 10 + (uint32_t)(s.p[*at] - '0');
	return n > most ? 0 : v;
}

/* What the date whose first mark stands at byte mark shows. */
static enum date_order
order_at(struct sv s, size_t mark)
{
	size_t from = mark, at, year;
	uint32_t first, second;

	while (from > 0 && ascii_digit(s.p[from - 1]) && mark - from < 3)
		from--;
	at = from;
	first = number_at(s, &at, 2);
	at = mark + 1;
	second = number_at(s, &at, 2);
	if (first == 0 || second == 0 || at >= s.n || s.p[at] != s.p[mark])
		return DATES_EITHER;
	year = ++at;
	(void)number_at(s, &at, DATE_YEAR);
	if (at - year != DATE_YEAR || (s.p[year] != '1' && s.p[year] != '2'))
		return DATES_EITHER;
	if (first > 12 && first <= 31 && second <= 12)
		return DATES_DAY_FIRST;
	return second > 12 && second <= 31 && first <= 12 ? DATES_MONTH_FIRST
							  : DATES_EITHER;
}

/* The orders that dates of a text show, a bit each. */
static uint32_t
orders_of(struct sv s, char mark)
{
	const char *c = s.p;
	uint32_t orders = 0;

	for (; s.n != 0; c++) {
		c = memchr(c, mark, s.n - (size_t)(c - s.p));
		if (c == NULL)
			break;
		orders |= UINT32_C(1) << order_at(s, (size_t)(c - s.p));
	}
	return orders;
}

enum date_order
date_order_of(const struct supp_profile *p)
{
	const uint32_t day = UINT32_C(1) << DATES_DAY_FIRST,
		       month = UINT32_C(1) << DATES_MONTH_FIRST;
	uint32_t orders = 0;

	for (size_t i = 0; i < p->entries.n; i++) {
		const struct input_entry *e = &p->entries.p[i];

		orders |= orders_of(e->text, '/') | orders_of(e->text, '-') |
			  orders_of(e->told, '/') | orders_of(e->stopped, '/');
	}
	if ((orders & day) != 0 && (orders & month) != 0)
		return DATES_EITHER;
	return (orders & day) != 0     ? DATES_DAY_FIRST
	       : (orders & month) != 0 ? DATES_MONTH_FIRST
				       : DATES_EITHER;
}

bool
is_schedule(const struct supp_profile *p)
{
	for (size_t i = 0; i < p->entries.n; i++) {
		struct sv s = p->entries.p[i].text;
		size_t at = 0;

		if (s.n > 5 && *s.p == '0' && number_at(s, &at, 4) < 1000 &&
		    at == 4 && s.p[2] < '6' && s.p[at] == ' ' &&
		    !ascii_digit(s.p[at + 1]))
			return true;
	}
	return false;
}
