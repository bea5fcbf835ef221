#include "base/units.h"

#include <stdio.h>

#include "base/ascii.h"

bool
num_mul(int64_t a, int64_t b, int64_t *out)
{
	return !__builtin_mul_overflow(a, b, out);
}

bool
num_add(int64_t a, int64_t b, int64_t *out)
{
	return !__builtin_add_overflow(a, b, out);
}

/* a times b over d where the product has no room in 64 bits: schoolbook, since
 * not every target has a type of 128. False if the quotient has none either. */
static bool
long_ratio(uint64_t a, uint64_t b, uint64_t d, uint64_t *q, uint64_t *rest)
{
	uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t mid = a1 * b0 + (a0 * b0 >> 32), mid0 = (uint32_t)mid;
	uint64_t high, low;

	mid0 += a0 * b1;
	high = a1 * b1 + (mid >> 32) + (mid0 >> 32);
	low = a * b;
	if (high >= d)
		return false;
	*q = 0;
	for (int bit = 63; bit >= 0; bit--) {
		bool carry = high >> 63;

		high = high << 1 | ((low >> bit) & 1);
		if (carry || high >= d) {
			high -= d;
			*q |= UINT64_C(1) << bit;
		}
	}
	*rest = high;
	return true;
}

/* The quotient of a times b and d, which is not 0, and what is left over. */
static bool
ratio(uint64_t a, uint64_t b, uint64_t d, uint64_t *q, uint64_t *rest)
{
	uint64_t product;

	if (__builtin_mul_overflow(a, b, &product))
		return long_ratio(a, b, d, q, rest);
	*q = product / d;
	*rest = product % d;
	return true;
}

static uint64_t
size_of(int64_t v)
{
	return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

bool
num_ratio(int64_t a, int64_t num, int64_t den, int64_t *out)
{
	bool below = (a < 0) != (num < 0) && a != 0 && num != 0;
	uint64_t d = size_of(den), q, rest;

	if (num == den && den != 0) { /* the most frequent one */
		*out = a;
		return true;
	}
	if (d == 0 || !ratio(size_of(a), size_of(num), d, &q, &rest))
		return false;
	if (den < 0)
		below = !below;
	if (rest >= d - rest && q++ == UINT64_MAX)
		return false;
	if (q > (uint64_t)INT64_MAX + below)
		return false;
	*out = !below ? (int64_t)q : q == 0 ? 0 : -1 - (int64_t)(q - 1);
	return true;
}

#define FRACTION_DIGITS 18 /* 10^18 still fits int64_t */

/* The digits behind the mark, times scale: exact or nothing. */
static bool
fraction(struct sv s, int64_t scale, int64_t *value)
{
	uint64_t num = 0, den = 1, part, rest;
	size_t i;

	while (s.n > 1 && s.p[s.n - 1] == '0')
		s.n--;
	if (s.n > FRACTION_DIGITS)
		return false;
	for (i = 0; i < s.n; i++) {
		if (!ascii_digit(s.p[i]))
			return false;
		num = num * 10 + (uint64_t)(s.p[i] - '0');
		den *= 10;
	}
	return ratio(num, (uint64_t)scale, den, &part, &rest) && rest == 0 &&
	       num_add(*value, (int64_t)part, value);
}

bool
num_decimal(struct sv s, int64_t scale, int64_t *out)
{
	int64_t v = 0;
	size_t i = 0;

	for (; i < s.n && ascii_digit(s.p[i]); i++)
		if (!num_mul(v, 10, &v) || !num_add(v, s.p[i] - '0', &v))
			return false;
	if (i == 0 || !num_mul(v, scale, &v))
		return false;
	if (i < s.n) {
		if (s.p[i] != '.' || i + 1 == s.n ||
		    !fraction(sv_part(s, i + 1, s.n - i - 1), scale, &v))
			return false;
	}
	*out = v;
	return true;
}

bool
span_has(const struct span64 *r, int64_t v)
{
	if (r->low != NUM_NONE && (r->low_open ? v <= r->low : v < r->low))
		return false;
	return r->high == NUM_NONE ||
	       (r->high_open ? v < r->high : v <= r->high);
}

/* clang-format off */
/* The one table of units, words in normal form, in order of their bytes. */
static const struct unit_name {
	const char *word;
	enum unit unit;
	int64_t one;
} names[] = {
	{ "%", UNIT_PERCENT, 1000 },
	{ "actuation", UNIT_PUFF, 1000 },
	{ "actuations", UNIT_PUFF, 1000 },
	{ "amp", UNIT_PIECE, 1000 },
	{ "ampoule", UNIT_PIECE, 1000 },
	{ "ampoules", UNIT_PIECE, 1000 },
	{ "ampule", UNIT_PIECE, 1000 },
	{ "ampules", UNIT_PIECE, 1000 },
	{ "cap", UNIT_PIECE, 1000 },
	{ "caplet", UNIT_PIECE, 1000 },
	{ "caplets", UNIT_PIECE, 1000 },
	{ "caps", UNIT_PIECE, 1000 },
	{ "capsule", UNIT_PIECE, 1000 },
	{ "capsules", UNIT_PIECE, 1000 },
	{ "cc", UNIT_ML, 1000 },
	{ "chew", UNIT_PIECE, 1000 },
	{ "chews", UNIT_PIECE, 1000 },
	{ "cl", UNIT_ML, 10000 },
	{ "dl", UNIT_ML, 100000 },
	{ "dose", UNIT_SERVING, 1000 },
	{ "doses", UNIT_SERVING, 1000 },
	{ "drop", UNIT_DROP, 1000 },
	{ "droplet", UNIT_DROP, 1000 },
	{ "droplets", UNIT_DROP, 1000 },
	{ "drops", UNIT_DROP, 1000 },
	{ "g", UNIT_MASS, NG_PER_G },
	{ "gelcap", UNIT_PIECE, 1000 },
	{ "gelcaps", UNIT_PIECE, 1000 },
	{ "gm", UNIT_MASS, NG_PER_G },
	{ "gms", UNIT_MASS, NG_PER_G },
	{ "gram", UNIT_MASS, NG_PER_G },
	{ "gramme", UNIT_MASS, NG_PER_G },
	{ "grammes", UNIT_MASS, NG_PER_G },
	{ "grams", UNIT_MASS, NG_PER_G },
	{ "gtt", UNIT_DROP, 1000 },
	{ "gtts", UNIT_DROP, 1000 },
	{ "gummies", UNIT_PIECE, 1000 },
	{ "gummy", UNIT_PIECE, 1000 },
	{ "inhalation", UNIT_PUFF, 1000 },
	{ "inhalations", UNIT_PUFF, 1000 },
	{ "iu", UNIT_IU, 1000 },
	{ "ius", UNIT_IU, 1000 },
	{ "kg", UNIT_MASS, 1000 * NG_PER_G },
	{ "kgs", UNIT_MASS, 1000 * NG_PER_G },
	{ "kilogram", UNIT_MASS, 1000 * NG_PER_G },
	{ "kilograms", UNIT_MASS, 1000 * NG_PER_G },
	{ "l", UNIT_ML, 1000000 },
	{ "liter", UNIT_ML, 1000000 },
	{ "liters", UNIT_ML, 1000000 },
	{ "litre", UNIT_ML, 1000000 },
	{ "litres", UNIT_ML, 1000000 },
	{ "lozenge", UNIT_PIECE, 1000 },
	{ "lozenges", UNIT_PIECE, 1000 },
	{ "mcg", UNIT_MASS, NG_PER_UG },
	{ "mcgs", UNIT_MASS, NG_PER_UG },
	{ "measure", UNIT_SERVING, 1000 },
	{ "measures", UNIT_SERVING, 1000 },
	{ "meq", UNIT_MEQ, 1000 },
	{ "mg", UNIT_MASS, NG_PER_MG },
	{ "mgs", UNIT_MASS, NG_PER_MG },
	{ "microg", UNIT_MASS, NG_PER_UG },
	{ "microgram", UNIT_MASS, NG_PER_UG },
	{ "microgramme", UNIT_MASS, NG_PER_UG },
	{ "microgrammes", UNIT_MASS, NG_PER_UG },
	{ "micrograms", UNIT_MASS, NG_PER_UG },
	{ "milliequivalent", UNIT_MEQ, 1000 },
	{ "milliequivalents", UNIT_MEQ, 1000 },
	{ "milligram", UNIT_MASS, NG_PER_MG },
	{ "milligramme", UNIT_MASS, NG_PER_MG },
	{ "milligrammes", UNIT_MASS, NG_PER_MG },
	{ "milligrams", UNIT_MASS, NG_PER_MG },
	{ "milliliter", UNIT_ML, 1000 },
	{ "milliliters", UNIT_ML, 1000 },
	{ "millilitre", UNIT_ML, 1000 },
	{ "millilitres", UNIT_ML, 1000 },
	{ "millimole", UNIT_MMOL, 1000 },
	{ "millimoles", UNIT_MMOL, 1000 },
	{ "ml", UNIT_ML, 1000 },
	{ "mls", UNIT_ML, 1000 },
	{ "mmol", UNIT_MMOL, 1000 },
	{ "mmols", UNIT_MMOL, 1000 },
	{ "nanogram", UNIT_MASS, 1 },
	{ "nanograms", UNIT_MASS, 1 },
	{ "ng", UNIT_MASS, 1 },
	{ "packet", UNIT_PIECE, 1000 },
	{ "packets", UNIT_PIECE, 1000 },
	{ "pastille", UNIT_PIECE, 1000 },
	{ "pastilles", UNIT_PIECE, 1000 },
	{ "percent", UNIT_PERCENT, 1000 },
	{ "piece", UNIT_PIECE, 1000 },
	{ "pieces", UNIT_PIECE, 1000 },
	{ "pill", UNIT_PIECE, 1000 },
	{ "pills", UNIT_PIECE, 1000 },
	{ "puff", UNIT_PUFF, 1000 },
	{ "puffs", UNIT_PUFF, 1000 },
	{ "sachet", UNIT_PIECE, 1000 },
	{ "sachets", UNIT_PIECE, 1000 },
	{ "scoop", UNIT_SERVING, 1000 },
	{ "scoops", UNIT_SERVING, 1000 },
	{ "serving", UNIT_SERVING, 1000 },
	{ "servings", UNIT_SERVING, 1000 },
	{ "softgel", UNIT_PIECE, 1000 },
	{ "softgels", UNIT_PIECE, 1000 },
	{ "spray", UNIT_PUFF, 1000 },
	{ "sprays", UNIT_PUFF, 1000 },
	{ "stick", UNIT_PIECE, 1000 },
	{ "sticks", UNIT_PIECE, 1000 },
	{ "tab", UNIT_PIECE, 1000 },
	{ "tablespoon", UNIT_ML, 15000 },
	{ "tablespoonful", UNIT_ML, 15000 },
	{ "tablespoonfuls", UNIT_ML, 15000 },
	{ "tablespoons", UNIT_ML, 15000 },
	{ "tablet", UNIT_PIECE, 1000 },
	{ "tablets", UNIT_PIECE, 1000 },
	{ "tabs", UNIT_PIECE, 1000 },
	{ "tbsp", UNIT_ML, 15000 },
	{ "teaspoon", UNIT_ML, 5000 },
	{ "teaspoonful", UNIT_ML, 5000 },
	{ "teaspoonfuls", UNIT_ML, 5000 },
	{ "teaspoons", UNIT_ML, 5000 },
	{ "tsf", UNIT_ML, 5000 },
	{ "tsp", UNIT_ML, 5000 },
	{ "ug", UNIT_MASS, NG_PER_UG },
	{ "ui", UNIT_IU, 1000 },
	{ "unit", UNIT_IU, 1000 },
	{ "units", UNIT_IU, 1000 },
	{ "vial", UNIT_PIECE, 1000 },
	{ "vials", UNIT_PIECE, 1000 },
	{ "\xce\xbcg", UNIT_MASS, NG_PER_UG },
};
/* clang-format on */

bool
unit_word(struct sv word, enum unit *unit, int64_t *one)
{
	size_t low = 0, high = sizeof names / sizeof *names;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = sv_cmp(word, sv_of(names[mid].word));

		if (c == 0) {
			*unit = names[mid].unit;
			*one = names[mid].one;
			return true;
		}
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

/* "NUMBER WORD" with one space between; the word as it stands. */
static bool
two_parts(struct sv s, struct sv *number, struct sv *word)
{
	const char *space = s.n != 0 ? memchr(s.p, ' ', s.n) : NULL;
	size_t at;

	if (space == NULL)
		return false;
	at = (size_t)(space - s.p);
	*number = sv_part(s, 0, at);
	*word = sv_part(s, at + 1, s.n - at - 1);
	return true;
}

bool
unit_amount(struct sv s, struct qty *out)
{
	struct sv number, word;
	char lower[24];
	enum unit unit;
	int64_t one, v;
	size_t i;

	if (!two_parts(s, &number, &word) || word.n > sizeof lower)
		return false;
	for (i = 0; i < word.n; i++)
		lower[i] = ascii_to_lower(word.p[i]);
	/* the micro sign has no place in the table of normal forms */
	if (word.n == 3 && memcmp(lower, "\xc2\xb5g", 3) == 0)
		memcpy(lower, "\xce\xbcg", 3);
	if (!unit_word((struct sv){ lower, word.n }, &unit, &one) ||
	    unit == UNIT_PERCENT || !num_decimal(number, one, &v))
		return false;
	*out = (struct qty){ .low = v, .high = v, .unit = (uint32_t)unit };
	return true;
}

bool
unit_time(struct sv s, int64_t *minutes)
{
	static const struct {
		const char *word;
		int64_t minutes;
	} times[] = { { "min", 1 }, { "h", MIN_PER_HOUR }, { "d", MIN_PER_DAY },
		{ "w", MIN_PER_WEEK }, { "mo", MIN_PER_MONTH },
		{ "y", MIN_PER_YEAR } };
	struct sv number, word;
	size_t i;

	if (!two_parts(s, &number, &word))
		return false;
	for (i = 0; i < sizeof times / sizeof *times; i++)
		if (sv_is(word, times[i].word))
			return num_decimal(number, times[i].minutes, minutes);
	return false;
}

bool
unit_interval(struct sv s, int64_t *minutes)
{
	static const struct {
		const char *word;
		int64_t minutes;
	} words[] = { { "min", 1 }, { "minute", 1 }, { "h", MIN_PER_HOUR },
		{ "hr", MIN_PER_HOUR }, { "hour", MIN_PER_HOUR },
		{ "d", MIN_PER_DAY }, { "day", MIN_PER_DAY },
		{ "w", MIN_PER_WEEK }, { "wk", MIN_PER_WEEK },
		{ "week", MIN_PER_WEEK }, { "mo", MIN_PER_MONTH },
		{ "month", MIN_PER_MONTH }, { "y", MIN_PER_YEAR },
		{ "yr", MIN_PER_YEAR }, { "year", MIN_PER_YEAR } };
	size_t at = 0, i;
	struct sv word, one;

	while (at < s.n && (ascii_digit(s.p[at]) || s.p[at] == '.'))
		at++;
	for (i = at; i < s.n && s.p[i] == ' ';)
		i++;
	word = sv_part(s, i, s.n - i);
	s.n = at;
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		one = sv_of(words[i].word);
		if (sv_eq(word, one) ||
		    (one.n > 1 && word.n == one.n + 1 && sv_starts(word, one) &&
			word.p[one.n] == 's'))
			return num_decimal(s, words[i].minutes, minutes);
	}
	return false;
}

bool
unit_percent(struct sv s, int64_t *millionths)
{
	int64_t v;

	if (s.n < 2 || s.p[s.n - 1] != '%')
		return false;
	s.n -= s.p[s.n - 2] == ' ' ? 2 : 1;
	if (!num_decimal(s, 10000, &v) || v > 1000000)
		return false;
	*millionths = v;
	return true;
}

#define NUMBER_TEXT 28 /* any int64_t with a mark in it */

/* value / scale as a decimal without trailing zeros; scale a power of 10. */
static void
print_scaled(char out[NUMBER_TEXT], int64_t value, int64_t scale)
{
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	uint64_t s = (uint64_t)scale, rest = left % s;
	int n = snprintf(out, NUMBER_TEXT, "%s%llu", value < 0 ? "-" : "",
	    (unsigned long long)(left / s));

	if (rest == 0 || n < 0)
		return;
	out[n++] = '.';
	for (; rest != 0 && n < NUMBER_TEXT - 1; rest %= s) {
		s /= 10;
		out[n++] = (char)('0' + rest / s);
	}
	out[n] = '\0';
}

static void
print_mass(char out[UNIT_TEXT], int64_t ng)
{
	char number[NUMBER_TEXT];
	int64_t size = ng < 0 ? -(ng + 1) : ng;
	const char *word = "ng";
	int64_t scale = 1;

	if (size >= 10 * NG_PER_G) {
		word = "g";
		scale = NG_PER_G;
	} else if (size >= NG_PER_MG) {
		word = "mg";
		scale = NG_PER_MG;
	} else if (size >= NG_PER_UG || ng == 0) {
		word = ng == 0 ? "mg" : "ug";
		scale = NG_PER_UG;
	}
	print_scaled(number, ng, scale);
	(void)snprintf(out, UNIT_TEXT, "%s %s", number, word);
}

const char *
unit_name(enum unit unit)
{
	static const char *const words[UNIT_COUNT] = { "", "", "IU", "mL",
		"mmol", "mEq", "tablet", "serving", "drop", "puff", "%", "" };

	return unit < UNIT_COUNT ? words[unit] : "";
}

void
unit_print(char out[UNIT_TEXT], int64_t value, enum unit unit)
{
	const char *word = unit_name(unit);
	char number[NUMBER_TEXT];
	bool plural = unit >= UNIT_PIECE && unit <= UNIT_PUFF && value != 1000;

	if (unit == UNIT_MASS) {
		print_mass(out, value);
		return;
	}
	print_scaled(number, value, 1000);
	(void)snprintf(out, UNIT_TEXT, "%s%s%s%s", number,
	    word[0] != '\0' ? " " : "", word, plural ? "s" : "");
}

void
unit_print_minutes(char out[UNIT_TEXT], int64_t minutes)
{
	long long d = minutes / MIN_PER_DAY, h = minutes / MIN_PER_HOUR;
	long long m = minutes % MIN_PER_HOUR;

	if (minutes >= 2 * MIN_PER_DAY && minutes % MIN_PER_DAY == 0)
		(void)snprintf(out, UNIT_TEXT, "%lld days", d);
	else if (h == 0)
		(void)snprintf(out, UNIT_TEXT, "%lld min", m);
	else if (m == 0)
		(void)snprintf(out, UNIT_TEXT, "%lld h", h);
	else
		(void)snprintf(out, UNIT_TEXT, "%lld h %lld min", h, m < 0 ? -m : m);
}
