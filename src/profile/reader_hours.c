/*
 * Times at the head of rows. "12: paracetamol" has an hour before it where the
 * rows around it begin with times too, and all of them go up; else the number
 * may be one of a list, or of pieces.
 */
#include "base/ascii.h"
#include "profile/daytimes.h"
#include "profile/reader.h"

#define HOUR_FIRST 5 /* earlier, it is a number of a list */
#define HOUR_LAST 23
#define NOON 12

struct clock_head {
	bool is, bare; /* bare: no more than "8:" */
	uint32_t hour, minutes;
};

/* Up to two digits; false: there are none, or more. */
static bool
two_digits(struct sv *s, uint32_t *out)
{
	size_t n = 0;

	for (*out = 0; n < s->n && ascii_digit(s->p[n]); n++)
		*out = n < 2 ? *out * 10 + (uint32_t)(s->p[n] - '0') : 100;
	*s = sv_part(*s, n, s->n - n);
	return n != 0 && n < 3;
}

/* "am", "p.m."; 0: neither. */
static char
half_of_day(struct sv s)
{
	s = profile_trim(s);
	if (s.n < 2 || (s.n > 2 && s.p[1] != '.' &&
			   (((unsigned char)s.p[2] | 0x20) >= 'a' &&
			       ((unsigned char)s.p[2] | 0x20) <= 'z')))
		return '\0';
	if (s.p[1] == '.')
		s = s.n > 2 && (s.p[2] | 0x20) == 'm' ? s : SV_NONE;
	else if ((s.p[1] | 0x20) != 'm')
		s = SV_NONE;
	if (s.n == 0 || ((*s.p | 0x20) != 'a' && (*s.p | 0x20) != 'p'))
		return '\0';
	return (char)(*s.p | 0x20);
}

/* "8 am", "8:30 pm", "20:00" at the head of a row, or "8:". */
static struct clock_head
clock_head(struct sv line)
{
	struct clock_head c = { 0 };
	struct sv s = marks_read(line, true).text;
	bool colon;
	char half;

	if (marks_number(s).how == NUMBERING_COLON) {
		c.bare = two_digits(&s, &c.hour);
		c.is = c.bare;
		return c;
	}
	if (!two_digits(&s, &c.hour))
		return c;
	colon = s.n > 1 && *s.p == ':';
	if (colon) {
		s = sv_part(s, 1, s.n - 1);
		colon = two_digits(&s, &c.minutes);
	}
	half = half_of_day(s);
	if (half != '\0')
		c.hour = c.hour % NOON + (half == 'p' ? NOON : 0);
	c.is = (colon || half != '\0') && c.hour < 24 && c.minutes < 60;
	return c;
}

bool
hours_are_meant(struct sv bytes)
{
	uint32_t bare = 0, known = 0, last = 0, prior = 0;

	while (bytes.n != 0) {
		struct clock_head c = clock_head(lines_next(&bytes));
		uint32_t now = c.hour * 60 + c.minutes;

		if (!c.is)
			continue;
		if (now < last || (now == last && c.bare))
			return false;
		if (c.bare && (c.hour < HOUR_FIRST || c.hour > HOUR_LAST))
			return false;
		if (c.bare && prior != 0 && c.hour == prior + 1)
			return false; /* as the numbers of a list */
		known += !c.bare;
		bare += c.bare;
		last = now;
		prior = c.bare ? c.hour : 0;
	}
	return bare > 1 || (bare != 0 && known != 0);
}

/* Is there more in it than "8 am"? */
static bool
names_a_part(struct sv s)
{
	while (s.n != 0 && ((unsigned char)*s.p | 0x20) < 'a')
		s = sv_part(s, 1, s.n - 1);
	if (half_of_day(s) != '\0')
		s = sv_part(s, 2, s.n - 2);
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] | 0x20) >= 'a')
			return true;
	return false;
}

static size_t
up_to_comma(struct sv s, size_t n)
{
	while (n < s.n && s.p[n] != ',')
		n++;
	return n;
}

size_t
hours_comma(struct sv s)
{
	size_t n = up_to_comma(s, 0), next = up_to_comma(s, n + 1);

	/* "8 am breakfast, 1 pm lunch, Cipro" has two times */
	return n + 1 < s.n && daytimes_only(sv_part(s, 0, n)) &&
		       !daytimes_only(sv_part(s, n + 1, next - n - 1))
		   ? n
		   : 0;
}

size_t
hours_head(struct sv entry)
{
	struct clock_head c = clock_head(entry);
	size_t n = c.is && !c.bare ? hours_comma(entry) : 0;

	return n != 0 && names_a_part(sv_part(entry, 0, n)) ? n : 0;
}
