#include "profile/entities.h"
#include "profile/listmarks.h"
#include "profile/profile.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/text.h"
#include "base/units.h"

static const supp_person nobody = SUPP_PERSON_INIT;

void
profile_init(struct supp_profile *p)
{
	*p = (struct supp_profile){ .person = nobody };
	p->person.authority = SUPP_US;
}

void
profile_free_parts(struct supp_profile *p)
{
	VEC_FREE(&p->entries);
	VEC_FREE(&p->acknowledged);
	arena_free(&p->arena);
	buf_free(&p->scratch);
}

supp_status
profile_new(struct supp_profile **out, supp_error *err)
{
	struct supp_profile *p = supp__malloc(sizeof *p);

	if (p == NULL)
		return err_nomem(err);
	profile_init(p);
	*out = p;
	return SUPP_OK;
}

void
profile_free(struct supp_profile *p)
{
	if (p == NULL)
		return;
	profile_free_parts(p);
	supp__free(p);
}

void
profile_clear(struct supp_profile *p)
{
	p->entries.n = 0;
	p->acknowledged.n = 0;
	p->person = nobody;
	p->person.authority = SUPP_US;
	arena_reset(&p->arena);
}

struct profile_mark
profile_mark_now(const struct supp_profile *p)
{
	return (
	    struct profile_mark){ p->entries.n, p->acknowledged.n, p->person };
}

void
profile_go_back(struct supp_profile *p, const struct profile_mark *m)
{
	p->entries.n = m->entries;
	p->acknowledged.n = m->acknowledged;
	p->person = m->person;
}

/* ------------------------------------------------------------- helpers */

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct sv
profile_trim(struct sv s)
{
	while (s.n != 0 && is_space(s.p[s.n - 1]))
		s.n--;
	while (s.n != 0 && is_space(*s.p)) {
		s.p++;
		s.n--;
	}
	return s;
}

bool
profile_is(struct sv s, const char *lower)
{
	if (s.n != strlen(lower))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (ascii_to_lower(s.p[i]) != lower[i])
			return false;
	return true;
}

bool
profile_is_one_of(struct sv s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (profile_is(s, *words))
			return true;
	return false;
}

size_t
profile_digits(struct sv s)
{
	size_t n = 0;

	while (n < s.n && ascii_digit(s.p[n]))
		n++;
	return n;
}

bool
profile_yes_no(struct sv s, int32_t *out)
{
	if (profile_is(s, "yes") || profile_is(s, "true") || profile_is(s, "y"))
		*out = 1;
	else if (profile_is(s, "no") || profile_is(s, "false") ||
		 profile_is(s, "n"))
		*out = 0;
	else
		return false;
	return true;
}

supp_status
profile_wrong(supp_error *err, supp_status status, const struct profile_at *at,
    const char *fmt, ...)
{
	char text[sizeof err->text];
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof text, fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	return err_set(err, status, at != NULL ? at->source : NULL,
	    at != NULL ? at->line : 0, at != NULL ? at->column : 0, "%s", text);
}

static bool
keep(struct supp_profile *p, struct sv s, enum text_lines lines,
    struct sv *out)
{
	s = profile_trim(s);
	if (!text_plain(s) || memchr(s.p, '&', s.n) != NULL) {
		p->scratch.n = 0;
		if (!text_clean(&p->scratch, s, lines))
			return false;
		s = (struct sv){ p->scratch.p,
			entities_decode(p->scratch.p, p->scratch.n) };
	}
	out->p = arena_strdup(&p->arena, s);
	out->n = s.n;
	return out->p != NULL;
}

bool
profile_keep(struct supp_profile *p, struct sv s, struct sv *out)
{
	return keep(p, s, LINES_JOIN, out);
}

/* ------------------------------------------------------------- entries */

static supp_status
check_text(struct sv s, const struct profile_at *at, supp_error *err)
{
	size_t bad;

	if (s.n > SUPP_MAX_ENTRY)
		return profile_wrong(err, SUPP_ERR_LIMIT, at,
		    "an entry is longer than %d bytes", SUPP_MAX_ENTRY);
	if (!text_utf8(s, &bad))
		return profile_wrong(err, SUPP_ERR_SYNTAX, at,
		    "an entry is not UTF-8, at its byte %zu", bad + 1);
	return SUPP_OK;
}

static supp_status
add(struct supp_profile *p, const struct input_entry *e,
    const struct profile_at *at, supp_error *err)
{
	if (p->entries.n >= SUPP_MAX_ENTRIES)
		return profile_wrong(err, SUPP_ERR_LIMIT, at,
		    "more than %d entries", SUPP_MAX_ENTRIES);
	if (!VEC_FIT(&p->entries, p->entries.n + 1))
		return err_nomem(err);
	p->entries.p[p->entries.n++] = *e;
	return SUPP_OK;
}

static bool
listed_known(uint32_t listed)
{
	return listed <= SUPP_LISTED_CONDITION;
}

supp_status
profile_add_text(struct supp_profile *p, supp_listed listed, struct sv text,
    const struct profile_at *at, supp_error *err)
{
	struct input_entry e = { .prescribed = -1,
		.listed = (uint32_t)listed,
		.line = at != NULL ? at->line : 0 };
	char answer[SUPP_MAX_ENTRY + 8];
	bool special = marks_special(text);
	struct marks m;
	supp_status rc;

	if (special)
		text = boxes_answered(text, answer, sizeof answer);
	m = marks_read(text, special);
	text = m.text;
	e.unticked = m.unticked;
	if (text.n == 0 || !listed_known(e.listed))
		return profile_wrong(err,
		    at != NULL ? SUPP_ERR_SCHEMA : SUPP_ERR_ARG, at,
		    "an entry is empty");
	rc = check_text(text, at, err);
	if (rc != SUPP_OK)
		return rc;
	/* a line of a file that goes on was joined there */
	if (!keep(p, text, at == NULL ? LINES_PART : LINES_JOIN, &e.text) ||
	    (m.told.n != 0 && !profile_keep(p, m.told, &e.told)))
		return err_nomem(err);
	return add(p, &e, at, err);
}

supp_status
profile_add_parts(struct supp_profile *p, const struct input_entry *given,
    const struct profile_at *at, supp_error *err)
{
	struct input_entry e = *given;
	struct sv *const parts[] = { &e.text, &e.dose, &e.code, &e.times,
		&e.frequency, &e.route, &e.dose_form, &e.duration, &e.stopped };
	supp_status rc;
	size_t i;

	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		*parts[i] = profile_trim(*parts[i]);
		rc = check_text(*parts[i], at, err);
		if (rc != SUPP_OK)
			return rc;
		if (parts[i]->n == 0)
			*parts[i] = SV_NONE;
		else if (!profile_keep(p, *parts[i], parts[i]))
			return err_nomem(err);
	}
	if ((e.text.n == 0 && e.code.n == 0) || !listed_known(e.listed))
		return profile_wrong(err,
		    at != NULL ? SUPP_ERR_SCHEMA : SUPP_ERR_ARG, at,
		    "an entry needs a name or a code");
	rc = profile_check_parts(p, &e, at, err);
	if (rc != SUPP_OK)
		return rc;
	e.in_parts = 1;
	if (at != NULL)
		e.line = at->line;
	return add(p, &e, at, err);
}

/* As much of a caller's struct as both sides know. */
static bool
take_sized(void *to, size_t own, const void *from, size_t size)
{
	const unsigned char *bytes = from;
	size_t i;

	if (size < sizeof(size_t))
		return false;
	for (i = own; i < size; i++)
		if (bytes[i] != 0)
			return false;
	memcpy(to, from, size < own ? size : own);
	return true;
}

static struct sv
sv_or_none(const char *s)
{
	return s != NULL ? sv_of(s) : SV_NONE;
}

supp_status
profile_add_input(
    struct supp_profile *p, const supp_entry_input *given, supp_error *err)
{
	supp_entry_input in = SUPP_ENTRY_INPUT_INIT;
	struct input_entry e = { 0 };

	if (!take_sized(&in, sizeof in, given, given->struct_size) ||
	    in.prescribed < -1 || in.prescribed > 1)
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "the entry has a field that this version cannot read");
	e.listed = (uint32_t)in.listed;
	e.text = sv_or_none(in.name);
	e.dose = sv_or_none(in.dose);
	e.code = sv_or_none(in.code);
	e.times = sv_or_none(in.times);
	e.frequency = sv_or_none(in.frequency);
	e.route = sv_or_none(in.route);
	e.dose_form = sv_or_none(in.dose_form);
	e.duration = sv_or_none(in.duration);
	e.stopped = sv_or_none(in.stopped);
	e.prescribed = in.prescribed;
	return profile_add_parts(p, &e, NULL, err);
}

supp_status
profile_acknowledge(struct supp_profile *p, struct sv caution, int64_t until,
    struct sv note, const struct profile_at *at, supp_error *err)
{
	struct acknowledgement a = { SV_NONE, SV_NONE, until };
	supp_status rc;

	caution = profile_trim(caution);
	note = profile_trim(note);
	if (caution.n == 0)
		return profile_wrong(err,
		    at != NULL ? SUPP_ERR_SCHEMA : SUPP_ERR_ARG, at,
		    "acknowledged needs the id of a caution");
	if (until != NUM_NONE && !clock_is_day(until))
		return profile_wrong(err, SUPP_ERR_ARG, at,
		    "until must be a date of the years 1 to 9999");
	rc = check_text(caution, at, err);
	if (rc == SUPP_OK)
		rc = check_text(note, at, err);
	if (rc != SUPP_OK)
		return rc;
	if (p->acknowledged.n >= SUPP_MAX_ENTRIES)
		return profile_wrong(err, SUPP_ERR_LIMIT, at,
		    "more than %d acknowledged cautions", SUPP_MAX_ENTRIES);
	if (!profile_keep(p, caution, &a.caution) ||
	    !profile_keep(p, note, &a.note) ||
	    !VEC_FIT(&p->acknowledged, p->acknowledged.n + 1))
		return err_nomem(err);
	p->acknowledged.p[p->acknowledged.n++] = a;
	return SUPP_OK;
}

/* -------------------------------------------------------------- person */

static bool
within(int64_t v, int64_t low, int64_t high)
{
	return v == SUPP_UNKNOWN || (v >= low && v <= high);
}

static bool
is_flag(int32_t v)
{
	return v >= -1 && v <= 1;
}

static bool
is_time(int32_t v)
{
	return v >= -1 && v < MIN_PER_DAY;
}

#define MAX_AGE_DAYS (130 * 365)
#define MAX_WEIGHT_G 700000
#define MAX_EGFR_MILLI 500000
#define MAX_PREGNANT_DAYS (45 * 7)

static const char *
out_of_range(const supp_person *q)
{
	if (!within(q->age_days, 0, MAX_AGE_DAYS))
		return "age must be 0 to 130 years";
	if (!within(q->weight_g, 1, MAX_WEIGHT_G))
		return "weight must be more than 0 and at most 700 kg";
	if (!within(q->egfr_milli, 0, MAX_EGFR_MILLI) ||
	    !within(q->crcl_milli, 0, MAX_EGFR_MILLI))
		return "eGFR and creatinine clearance must be 0 to 500 mL/min";
	if (!within(q->pregnant_days, 1, MAX_PREGNANT_DAYS))
		return "pregnant must be 1 day to 45 weeks, yes or no";
	if (!within(q->today, CLOCK_DAY_FIRST, CLOCK_DAY_LAST))
		return "today must be a date of the years 1 to 9999";
	if (!is_flag(q->pregnant) || !is_flag(q->breastfeeding) ||
	    q->cautious < 0 || q->cautious > 1)
		return "a yes or no of the person is neither";
	if ((unsigned)q->sex > SUPP_MALE || (unsigned)q->authority > SUPP_CA)
		return "sex or authority is not one of its values";
	if (!is_time(q->wake) || !is_time(q->breakfast) || !is_time(q->lunch) ||
	    !is_time(q->dinner) || !is_time(q->bedtime))
		return "a time of the day is not 00:00 to 23:59";
	return NULL;
}

static void
merge64(int64_t *to, int64_t from)
{
	if (from != SUPP_UNKNOWN)
		*to = from;
}

static void
merge32(int32_t *to, int32_t from)
{
	if (from != -1)
		*to = from;
}

static void
merge_pregnancy(supp_person *to, const supp_person *q)
{
	merge64(&to->pregnant_days, q->pregnant_days);
	merge32(&to->pregnant, q->pregnant);
	if (q->pregnant == -1 && q->pregnant_days != SUPP_UNKNOWN)
		to->pregnant = 1;
	if (to->pregnant == 0)
		to->pregnant_days = SUPP_UNKNOWN;
}

supp_status
profile_person_merge(
    struct supp_profile *p, const supp_person *person, supp_error *err)
{
	supp_person q = nobody, *to = &p->person;
	const char *why;

	if (!take_sized(&q, sizeof q, person, person->struct_size))
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "the person has a field that this version cannot read");
	why = out_of_range(&q);
	if (why != NULL)
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0, "%s", why);
	merge64(&to->age_days, q.age_days);
	merge64(&to->weight_g, q.weight_g);
	merge64(&to->egfr_milli, q.egfr_milli);
	merge64(&to->crcl_milli, q.crcl_milli);
	merge64(&to->today, q.today);
	merge_pregnancy(to, &q);
	merge32(&to->breastfeeding, q.breastfeeding);
	merge32(&to->wake, q.wake);
	merge32(&to->breakfast, q.breakfast);
	merge32(&to->lunch, q.lunch);
	merge32(&to->dinner, q.dinner);
	merge32(&to->bedtime, q.bedtime);
	if (q.sex != SUPP_SEX_UNKNOWN)
		to->sex = q.sex;
	if (q.authority != 0)
		to->authority = q.authority;
	if (q.cautious != 0)
		to->cautious = q.cautious;
	return SUPP_OK;
}
