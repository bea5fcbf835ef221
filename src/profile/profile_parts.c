/* The parts of an entry that have a form: dose, code, times, stopped. */
#include <stdio.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/text.h"
#include "base/units.h"
#include "profile/profile.h"

#define MAX_TIMES 48 /* clock times of one entry: each half hour */

#define SHOWN(s) (int)((s).n < 40 ? (s).n : 40), (s).p

static bool
begins(struct sv s, const char *prefix)
{
	return sv_starts(s, sv_of(prefix));
}

static bool
digit(struct sv s, size_t at)
{
	return at < s.n && ascii_digit(s.p[at]);
}

/* A digit, ".5", or a vulgar fraction (U+00BC-BE, U+2150-215E). */
static bool
begins_as_number(struct sv s)
{
	uint32_t cp;

	if (s.n == 0)
		return false;
	(void)text_decode(s, 0, &cp);
	return digit(s, 0) || (s.p[0] == '.' && digit(s, 1)) ||
	       (cp >= 0xbc && cp <= 0xbe) || (cp >= 0x2150 && cp <= 0x215e) ||
	       (cp >= 0xff10 && cp <= 0xff19);
}

static supp_status
check_dose(struct sv s, const struct profile_at *at, supp_error *err)
{
	if (s.n == 0 || begins_as_number(s))
		return SUPP_OK;
	if (begins(s, "-") || begins(s, "\xe2\x88\x92"))
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "dose \"%.*s\": a dose cannot be negative", SHOWN(s));
	return profile_wrong(err, SUPP_ERR_SCHEMA, at,
	    "dose \"%.*s\": a dose begins with a number, as in 400 mg",
	    SHOWN(s));
}

static supp_status
check_code(struct sv s, const struct profile_at *at, supp_error *err)
{
	static const char *const systems[] = { "rxnorm", "atc", "icd10",
		"snomed", "unii", "id" };
	const char *colon = s.n != 0 ? memchr(s.p, ':', s.n) : NULL;
	struct sv system;
	size_t i;

	if (s.n == 0)
		return SUPP_OK;
	if (colon != NULL && profile_trim((struct sv){ colon + 1,
					      (size_t)(s.p + s.n - colon - 1) })
				     .n != 0) {
		system =
		    profile_trim((struct sv){ s.p, (size_t)(colon - s.p) });
		for (i = 0; i < sizeof systems / sizeof *systems; i++)
			if (profile_is(system, systems[i]))
				return SUPP_OK;
	}
	return profile_wrong(err, SUPP_ERR_SCHEMA, at,
	    "code \"%.*s\": expected rxnorm:, atc:, icd10:, snomed:, unii: or "
	    "id: and the code",
	    SHOWN(s));
}

static bool
parts_times(char c)
{
	return c == ',' || c == ';' || c == ' ' || c == '\t';
}

/* The times between commas or spaces, each HH:MM, into out. */
static supp_status
read_times(struct sv s, char out[MAX_TIMES * 7], const struct profile_at *at,
    supp_error *err)
{
	size_t from, to = 0, n = 0;
	int32_t minutes;

	out[0] = '\0';
	for (; to < s.n; to++) {
		struct sv one;

		if (parts_times(s.p[to]))
			continue;
		for (from = to; to < s.n && !parts_times(s.p[to]);)
			to++;
		one = sv_part(s, from, to - from);
		if (!clock_time(one, &minutes))
			return profile_wrong(err, SUPP_ERR_SCHEMA, at,
			    "times \"%.*s\": not a time; write 08:00, from "
			    "00:00 to 23:59",
			    SHOWN(one));
		if (n == MAX_TIMES)
			return profile_wrong(err, SUPP_ERR_LIMIT, at,
			    "more than %d times in one entry", MAX_TIMES);
		if (n++ != 0)
			memcpy(out + strlen(out), ", ", 3);
		clock_print_time(out + strlen(out), minutes);
	}
	return SUPP_OK;
}

static supp_status
check_times(struct supp_profile *p, struct sv *s, const struct profile_at *at,
    supp_error *err)
{
	char out[MAX_TIMES * 7 + 8];
	supp_status rc;

	if (s->n == 0)
		return SUPP_OK;
	rc = read_times(*s, out, at, err);
	if (rc != SUPP_OK)
		return rc;
	if (out[0] == '\0')
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "times \"%.*s\": no time in it", SHOWN(*s));
	return profile_keep(p, sv_of(out), s) ? SUPP_OK : err_nomem(err);
}

/* A date, how long ago, yes; no is the same as not given. */
static supp_status
check_stopped(struct supp_profile *p, struct sv *s, const struct profile_at *at,
    supp_error *err)
{
	struct sv left = *s;
	char out[32];
	int64_t v;
	int32_t yes;

	if (s->n == 0 || clock_date(*s, &v))
		return SUPP_OK;
	if (profile_yes_no(*s, &yes)) {
		*s = yes ? SV_LIT("yes") : SV_NONE;
		return SUPP_OK;
	}
	if (left.n > 4 && sv_is(sv_part(left, left.n - 4, 4), " ago"))
		left.n -= 4;
	if (!unit_interval(profile_trim(left), &v))
		return profile_wrong(err, SUPP_ERR_SCHEMA, at,
		    "stopped \"%.*s\": expected a date such as 2026-11-22, a "
		    "time ago such as 10 d, yes or no",
		    SHOWN(*s));
	if (v % MIN_PER_DAY == 0)
		(void)snprintf(
		    out, sizeof out, "%lld d", (long long)(v / MIN_PER_DAY));
	else
		(void)snprintf(out, sizeof out, "%lld min", (long long)v);
	return profile_keep(p, sv_of(out), s) ? SUPP_OK : err_nomem(err);
}

supp_status
profile_check_parts(struct supp_profile *p, struct input_entry *e,
    const struct profile_at *at, supp_error *err)
{
	supp_status rc = check_dose(e->dose, at, err);

	if (rc == SUPP_OK)
		rc = check_code(e->code, at, err);
	if (rc == SUPP_OK)
		rc = check_times(p, &e->times, at, err);
	if (rc == SUPP_OK)
		rc = check_stopped(p, &e->stopped, at, err);
	return rc;
}
