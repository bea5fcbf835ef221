/* Facts of the person and of the day, as they are written in a profile. */
#include "base/ascii.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/units.h"
#include "base/wordlist.h"
#include "profile/profile.h"

/* Reads one value into a person that knows nothing else. */
typedef bool fact_reader(struct sv s, supp_person *q);

#define MAX_DIGITS 12 /* of a laboratory value */

/* The number at the start; what stands behind it goes to rest. */
static bool
leading_number(struct sv s, struct sv *number, struct sv *rest)
{
	size_t n = 0;

	while (n < s.n && (ascii_digit(s.p[n]) || s.p[n] == '.'))
		n++;
	*number = sv_part(s, 0, n);
	*rest = profile_trim(sv_part(s, n, s.n - n));
	return n != 0 && n <= MAX_DIGITS;
}

/* Thousandths; further digits, which no laboratory means, are cut off. */
static bool
milli(struct sv number, int64_t *out)
{
	const char *dot = memchr(number.p, '.', number.n);
	size_t most;

	if (dot != NULL) {
		most = (size_t)(dot - number.p) + 4;
		if (number.n > most &&
		    memchr(number.p + most, '.', number.n - most) == NULL)
			number.n = most;
	}
	return num_decimal(number, 1000, out);
}

static bool
read_age(struct sv s, supp_person *q)
{
	struct sv number, rest;
	int64_t minutes;

	if (!leading_number(s, &number, &rest))
		return false;
	if (rest.n == 0 ? !num_decimal(number, MIN_PER_YEAR, &minutes)
			: !unit_interval(s, &minutes))
		return false;
	q->age_days = minutes / MIN_PER_DAY;
	return true;
}

static bool
read_sex(struct sv s, supp_person *q)
{
	if (profile_is(s, "female") || profile_is(s, "f") ||
	    profile_is(s, "woman"))
		q->sex = SUPP_FEMALE;
	else if (profile_is(s, "male") || profile_is(s, "m") ||
		 profile_is(s, "man"))
		q->sex = SUPP_MALE;
	else
		return profile_is(s, "unknown");
	return true;
}

static bool
read_weight(struct sv s, supp_person *q)
{
	struct sv number, rest;
	int64_t v;

	if (!leading_number(s, &number, &rest) || !milli(number, &v))
		return false;
	if (rest.n == 0 || profile_is(rest, "kg"))
		q->weight_g = v;
	else if (profile_is(rest, "g"))
		q->weight_g = v / 1000;
	else if (profile_is(rest, "lb") || profile_is(rest, "lbs"))
		return num_ratio(v, 45359237, 100000000, &q->weight_g);
	else
		return false;
	return true;
}

/* Laboratories print "> 60" and "< 15" too: the nearest value it can be. */
static bool
read_clearance(struct sv s, int64_t *out)
{
	struct sv number, rest;
	int64_t less = 0;

	if (s.n != 0 && (*s.p == '>' || *s.p == '<')) {
		less = *s.p == '<';
		s = profile_trim(sv_part(s, 1, s.n - 1));
	}
	if (!leading_number(s, &number, &rest) || !milli(number, out))
		return false;
	if (*out >= less)
		*out -= less;
	return rest.n == 0 || profile_is(rest, "ml/min") ||
	       profile_is(rest, "ml/min/1.73m2") ||
	       profile_is(rest, "ml/min/1.73 m2") ||
	       profile_is(rest, "ml/min/1.73m\xc2\xb2") ||
	       profile_is(rest, "ml/min/1.73 m\xc2\xb2");
}

static bool
read_egfr(struct sv s, supp_person *q)
{
	return read_clearance(s, &q->egfr_milli);
}

static bool
read_crcl(struct sv s, supp_person *q)
{
	return read_clearance(s, &q->crcl_milli);
}

/* Weeks, "10 w", "70 d", yes or no. */
static bool
read_pregnant(struct sv s, supp_person *q)
{
	struct sv number, rest;
	int64_t minutes;

	if (profile_yes_no(s, &q->pregnant))
		return true;
	if (!leading_number(s, &number, &rest))
		return false;
	if (rest.n == 0 ? !num_decimal(number, MIN_PER_WEEK, &minutes)
			: !unit_interval(s, &minutes))
		return false;
	q->pregnant = 1;
	q->pregnant_days = minutes / MIN_PER_DAY;
	return true;
}

static bool
read_breastfeeding(struct sv s, supp_person *q)
{
	return profile_yes_no(s, &q->breastfeeding);
}

static bool
read_authority(struct sv s, supp_person *q)
{
	for (const struct wordlist *w = wordlist_authority; w->word != NULL; w++)
		if (profile_is(s, w->word)) {
			q->authority = (supp_authority)w->value;
			return true;
		}
	return false;
}

static bool
read_cautious(struct sv s, supp_person *q)
{
	return profile_yes_no(s, &q->cautious);
}

static bool
read_today(struct sv s, supp_person *q)
{
	return clock_date(s, &q->today);
}

static bool
read_wake(struct sv s, supp_person *q)
{
	return clock_time(s, &q->wake);
}

static bool
read_breakfast(struct sv s, supp_person *q)
{
	return clock_time(s, &q->breakfast);
}

static bool
read_lunch(struct sv s, supp_person *q)
{
	return clock_time(s, &q->lunch);
}

static bool
read_dinner(struct sv s, supp_person *q)
{
	return clock_time(s, &q->dinner);
}

static bool
read_bedtime(struct sv s, supp_person *q)
{
	return clock_time(s, &q->bedtime);
}

static const struct fact {
	const char *key;
	fact_reader *read;
	const char *expected;
} facts[] = {
	{ "person.age", read_age, "years (67), or 8 mo, 3 w" },
	{ "person.sex", read_sex, "female or male" },
	{ "person.weight", read_weight, "kilograms (70, 70 kg)" },
	{ "person.egfr", read_egfr, "mL/min/1.73 m2, a number" },
	{ "person.crcl", read_crcl, "mL/min, a number" },
	{ "person.pregnant", read_pregnant, "weeks (10), yes or no" },
	{ "person.breastfeeding", read_breastfeeding, "yes or no" },
	{ "authority", read_authority, "us, eu, uk, jp or ca" },
	{ "cautious", read_cautious, "yes or no" },
	{ "today", read_today, "a date such as 2026-11-22" },
	{ "day.wake", read_wake, "a time such as 07:00" },
	{ "day.breakfast", read_breakfast, "a time such as 07:30" },
	{ "day.lunch", read_lunch, "a time such as 12:30" },
	{ "day.dinner", read_dinner, "a time such as 18:30" },
	{ "day.bedtime", read_bedtime, "a time such as 22:30" },
};

static const struct fact *
find(struct sv key)
{
	size_t i;

	for (i = 0; i < sizeof facts / sizeof *facts; i++)
		if (sv_is(key, facts[i].key))
			return &facts[i];
	return NULL;
}

supp_status
profile_set(struct supp_profile *p, struct sv key, struct sv value,
    const struct profile_at *at, supp_error *err)
{
	const struct fact *f = find(key);
	supp_person q = SUPP_PERSON_INIT;
	supp_error range = { 0 };
	int shown = (int)(value.n < 40 ? value.n : 40);

	if (f == NULL)
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "unknown key \"%.*s\"", (int)(key.n < 60 ? key.n : 60),
		    key.p);
	if (!f->read(profile_trim(value), &q))
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "%s \"%.*s\": expected %s", f->key, shown, value.p,
		    f->expected);
	if (profile_person_merge(p, &q, &range) != SUPP_OK)
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "%s \"%.*s\": %s", f->key, shown, value.p, range.text);
	if (f->read == read_cautious)
		p->person.cautious = q.cautious; /* no is given too */
	return SUPP_OK;
}
