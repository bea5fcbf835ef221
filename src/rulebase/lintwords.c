#include "rulebase/lintwords.h"

#include <stdint.h>

#include "base/ascii.h"

#define LINT_WORD 16 /* longer words are no number and no unit */

struct word {
	char s[LINT_WORD];
	size_t n;
};

/* One quarter, one half, three quarters, as one character. */
static bool
is_fraction(struct sv s, size_t i)
{
	return i + 1 < s.n && (uint8_t)s.p[i] == 0xc2 &&
	    (uint8_t)s.p[i + 1] >= 0xbc && (uint8_t)s.p[i + 1] <= 0xbe;
}

/* Ends what was said before; a full stop may be a decimal point. */
static bool
is_stop(struct sv s, size_t i)
{
	static const char stops[] = ";:()!?";

	if (s.p[i] == '.')
		return i + 1 == s.n || s.p[i + 1] == ' ';
	return memchr(stops, s.p[i], sizeof stops - 1) != NULL;
}

static bool
among(const struct word *w, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(w->s, *list) == 0)
			return true;
	return false;
}

static bool
is_number_word(const struct word *w)
{
	static const char *const numbers[] = { "one", "two", "three", "four",
		"five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen",
		"seventeen", "eighteen", "nineteen", "twenty", "thirty",
		"forty", "fifty", "sixty", "seventy", "eighty", "ninety",
		"hundred", "dozen", "half", "an", NULL };

	return among(w, numbers);
}

/* "h" and "min" are units behind digits only: "one h" is nothing. */
static bool
is_unit(const struct word *w, bool digits)
{
	static const char *const shorts[] = { "h", "hr", "hrs", "min", "mins",
		NULL };
	static const char *const longs[] = { "hour", "hours", "hourly",
		"minute", "minutes", NULL };

	return among(w, longs) || (digits && among(w, shorts));
}

static size_t
read_word(struct sv s, size_t i, struct word *w)
{
	w->n = 0;
	for (; i < s.n && ascii_letter(s.p[i]); i++)
		if (w->n < LINT_WORD)
			w->s[w->n++] = (char)(s.p[i] | 0x20);
	if (w->n == LINT_WORD)
		w->n = 0; /* too long for any of ours */
	w->s[w->n] = '\0';
	return i;
}

bool
lint_names_hours(struct sv s)
{
	/* what stands before the next word: a number in digits, in words */
	bool digits = false, words = false;
	struct word w;

	for (size_t i = 0; i < s.n;) {
		if (ascii_digit(s.p[i]) || is_fraction(s, i)) {
			digits = true;
			i += ascii_digit(s.p[i]) ? 1 : 2;
		} else if (ascii_letter(s.p[i])) {
			i = read_word(s, i, &w);
			if ((digits || words) && is_unit(&w, digits))
				return true;
			words = is_number_word(&w);
			digits = false;
		} else {
			/* a space of any kind or a hyphen joins */
			if (is_stop(s, i))
				digits = words = false;
			i++;
		}
	}
	return false;
}
