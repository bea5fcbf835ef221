/* How an entry was read, as the lines of tests/corpus say it. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/clock.h"
#include "profile/profile.h"
#include "resolve/resolved.h"
#include "rulebase/rulebase.h"

#define READING_TODAY 20779 /* 2026-11-22 */

struct reading_base {
	const struct model *m;
	struct resolver *resolver;
	struct supp_profile profile;
	struct resolved out;
};

static inline bool
reading_setup(struct reading_base *b)
{
	*b = (struct reading_base){ .m = &embedded_model };
	profile_init(&b->profile);
	return resolver_new(b->m, &b->resolver) == SUPP_OK;
}

static inline void
reading_teardown(struct reading_base *b)
{
	resolved_free(&b->out);
	resolver_free(b->resolver);
	profile_free_parts(&b->profile);
}

/* Text that grows; more than fits is cut, and the comparison fails. */
struct reading_text {
	char p[4096];
	size_t n;
};

static inline void __attribute__((format(printf, 2, 3)))
reading_add(struct reading_text *t, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(t->p + t->n, sizeof t->p - t->n, fmt, ap);
	va_end(ap);
	if (n > 0)
		t->n += (size_t)n;
	if (t->n >= sizeof t->p)
		t->n = sizeof t->p - 1;
}

/* "12.5" of thousandths */
static inline void
reading_milli(struct reading_text *t, int64_t milli)
{
	char s[32];
	size_t n = (size_t)snprintf(s, sizeof s, "%lld.%03lld",
	    (long long)(milli / 1000), (long long)(milli % 1000));

	while (s[n - 1] == '0')
		n--;
	n -= s[n - 1] == '.';
	reading_add(t, "%.*s", (int)n, s);
}

static inline void
reading_span(struct reading_text *t, int64_t low, int64_t high)
{
	reading_milli(t, low);
	if (high != low) {
		reading_add(t, "-");
		reading_milli(t, high);
	}
}

static inline void
reading_dose(struct reading_text *t, const struct qty *q)
{
	char s[48];

	if (q->unit == UNIT_NONE)
		return;
	reading_add(t, "[");
	if (q->unit == UNIT_UNKNOWN) {
		reading_span(t, q->low, q->high);
	} else {
		unit_print(s, q->low, (enum unit)q->unit);
		reading_add(t, "%s", s);
		if (q->high != q->low) {
			unit_print(s, q->high, (enum unit)q->unit);
			reading_add(t, " - %s", s);
		}
	}
	reading_add(t, "]");
}

/* Of one reading of an ambiguous entry, "id" may stand several times. */
static inline void
reading_names(
    struct reading_text *t, const struct reading_base *b, const struct rentry *e)
{
	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *x = &b->out.names.p[e->names.start + i];

		reading_add(t, "%s%s", i != 0 ? ", " : "",
		    model_text(b->m, b->m->terms[x->term].id));
		reading_dose(t, &x->dose);
	}
	if (e->names.count == 0)
		reading_add(t, "nothing");
}

static inline void
reading_often(struct reading_text *t, const struct rentry *e)
{
	int64_t a, d;

	if (e->every_count == NUM_NONE)
		return;
	if (e->every_days == 1) {
		reading_add(t, " per_day=");
		reading_milli(t, e->every_count);
		if ((e->assumed & (ASSUMED_DAILY | ASSUMED_SUPPLY)) != 0)
			reading_add(t, "?");
		return;
	}
	a = e->every_count;
	d = e->every_days;
	reading_add(t, " every=");
	reading_milli(t, a);
	reading_add(t, "/%lldd", (long long)d);
	if ((e->assumed & (ASSUMED_DAILY | ASSUMED_OFTEN | ASSUMED_SUPPLY)) != 0)
		reading_add(t, "?");
}

static inline void
reading_times(
    struct reading_text *t, const struct reading_base *b, const struct rentry *e)
{
	char s[16];

	for (uint32_t i = 0; i < e->times.count; i++) {
		clock_print_time(s, b->out.times.p[e->times.start + i]);
		reading_add(t, "%s%s", i == 0 ? " times=" : ",", s);
	}
	if (e->anchor != ANCHOR_NONE)
		reading_add(
		    t, " anchor=%s", anchor_name((enum anchor)e->anchor));
	if (e->anchor_offset[e->anchor] != 0)
		reading_add(t, "%+d", (int)e->anchor_offset[e->anchor]);
	if ((e->assumed & ASSUMED_HALF) != 0)
		reading_add(t, " half=assumed");
	if (e->untimed != 0)
		reading_add(t, " untimed=yes");
}

static inline void
reading_span_of(struct reading_text *t, const char *key, int64_t minutes)
{
	if (minutes == NUM_NONE)
		return;
	if (minutes % MIN_PER_DAY == 0)
		reading_add(
		    t, " %s=%lldd", key, (long long)(minutes / MIN_PER_DAY));
	else
		reading_add(t, " %s=%lldmin", key, (long long)minutes);
}

static inline void
reading_how(
    struct reading_text *t, const struct reading_base *b, const struct rentry *e)
{
	uint32_t assumed = 0;

	reading_often(t, e);
	if (e->day_sum != 0)
		reading_add(t, " sum=%g",
		    (double)e->day_sum / (double)e->day_one);
	reading_times(t, b, e);
	if (e->kind == SUPP_ENTRY_SUPPLEMENT || e->kind == SUPP_ENTRY_MEDICINE)
		reading_add(t, " route=%s%s", route_name((enum route)e->route),
		    e->route_given ? "" : "?");
	if (e->dose_form != FORM_UNKNOWN)
		reading_add(
		    t, " form=%s", form_name((enum dose_form)e->dose_form));
	if (e->count_low != 1000 || e->count_high != 1000) {
		reading_add(t, " count=");
		reading_span(t, e->count_low, e->count_high);
	}
	reading_span_of(t, "lasts", e->duration);
	if (e->stopped != 0 && e->stopped_ago == NUM_NONE)
		reading_add(t, " stopped=yes");
	else if (e->stopped != 0)
		reading_span_of(t, "stopped", e->stopped_ago);
	if (e->prn != 0)
		reading_add(t, " prn=yes");
	if (e->prescribed >= 0)
		reading_add(
		    t, " prescribed=%s", e->prescribed == 1 ? "yes" : "no");
	if (e->doubt != DOUBT_NONE)
		reading_add(t, " doubt=%s",
		    e->doubt == DOUBT_HISTORY ? "history" : "perhaps");
	if (e->code_unknown != 0)
		reading_add(t, " code=unknown");
	if (e->allergy != 0)
		reading_add(t, " allergy=yes");
	if (e->measured != 0)
		reading_add(t, " measured=yes");
	if (e->together != 0)
		reading_add(t, " together=yes");
	for (uint32_t i = 0; i < e->names.count; i++)
		assumed |= b->out.names.p[e->names.start + i].assumed;
	if ((assumed & SAID_ELEMENT) != 0)
		reading_add(t, " weighed=element");
	else if ((assumed & ASSUMED_ELEMENT) != 0)
		reading_add(t, " weighed=element?");
	if ((assumed & ASSUMED_DIGITS) != 0)
		reading_add(t, " letters=yes");
	if ((assumed & ASSUMED_GROUPED) != 0)
		reading_add(t, " grouped=yes");
	if ((assumed & ASSUMED_UNIT) != 0)
		reading_add(t, " unit=assumed");
	if ((assumed & ASSUMED_THOUSANDS) != 0)
		reading_add(t, " thousands=yes");
	if ((e->assumed & ASSUMED_DATE) != 0)
		reading_add(t, " date=assumed");
	if (e->often_open)
		reading_add(t, " often=open");
	if (e->taken_open)
		reading_add(t, " taken=open");
	if (e->denied && e->status != SUPP_DENIED)
		reading_add(t, " denied=yes");
	if (e->purpose.len != 0)
		reading_add(t, " purpose=\"%s\"",
		    resolved_text(&b->out, e->purpose));
}

static inline void
reading_words(struct reading_text *t, const struct reading_base *b,
    const char *key, struct range words)
{
	for (uint32_t i = 0; i < words.count; i++)
		reading_add(t, "%s%s%s%s", i == 0 ? " " : "|",
		    i == 0 ? key : "", i == 0 ? "=\"" : "",
		    resolved_text(&b->out, b->out.strs.p[words.start + i]));
	if (words.count != 0)
		reading_add(t, "\"");
}

static inline void
reading_strs(
    struct reading_text *t, const struct reading_base *b, const struct rentry *e)
{
	reading_words(t, b, "absent", e->absent);
	reading_words(t, b, "unexplained", e->unexplained);
	for (uint32_t i = 0; i < e->suggestions.count; i++)
		reading_add(t, "%s%s", i == 0 ? " suggest=\"" : "|",
		    resolved_text(&b->out,
			b->out.suggestions.p[e->suggestions.start + i].text));
	if (e->suggestions.count != 0)
		reading_add(t, "\"");
}

static inline void
reading_fact(struct reading_text *t, const char *key, uint32_t from,
    size_t entry, int64_t milli)
{
	if (from != entry || milli == NUM_NONE)
		return;
	reading_add(t, " %s=", key);
	reading_milli(t, milli);
}

/* Facts of the person that came from this entry. */
static inline void
reading_person(
    struct reading_text *t, const struct reading_base *b, size_t entry)
{
	const struct rperson *p = &b->out.person;

	if (p->from_entry_age == entry && p->said.age_days != NUM_NONE)
		reading_add(
		    t, " age=%lldd", (long long)p->said.age_days);
	if (p->from_entry_sex == entry)
		reading_add(t, " sex=%s",
		    p->said.sex == SUPP_FEMALE ? "female" : "male");
	reading_fact(t, "egfr", p->from_entry_egfr, entry, p->said.egfr_milli);
	reading_fact(t, "crcl", p->from_entry_egfr, entry, p->said.crcl_milli);
	reading_fact(
	    t, "weight", p->from_entry_weight, entry, p->said.weight_g);
	if (p->from_entry_pregnant == entry && p->said.pregnant == 0)
		reading_add(t, " pregnant=no");
	else if (p->from_entry_pregnant == entry &&
		 p->said.pregnant_days != NUM_NONE)
		reading_add(t, " pregnant=%lldd",
		    (long long)p->said.pregnant_days);
	else if (p->from_entry_pregnant == entry)
		reading_add(t, " pregnant=yes");
	if (p->from_entry_breastfeeding == entry)
		reading_add(t, " breastfeeding=%s",
		    p->said.breastfeeding == 1 ? "yes" : "no");
}

static inline void
reading_entry(
    struct reading_text *t, const struct reading_base *b, size_t entry)
{
	const struct rentry *e = &b->out.entries.p[entry];

	reading_add(t, "%s %s ",
	    supp_entry_status_name((supp_entry_status)e->status),
	    supp_entry_kind_name((supp_entry_kind)e->kind));
	reading_names(t, b, e);
	reading_how(t, b, e);
	reading_person(t, b, entry);
	reading_strs(t, b, e);
}

/* Every entry of a profile, parts of one behind it. */
static inline void
reading_all(struct reading_text *t, const struct reading_base *b)
{
	bool first = true;

	for (size_t i = 0; i < b->profile.entries.n; i++)
		for (size_t k = 0; k < b->out.entries.n; k++) {
			if (k != i && b->out.entries.p[k].part_of != i + 1)
				continue;
			reading_add(t, "%s", first ? "" : " && ");
			first = false;
			reading_entry(t, b, k);
		}
}

/* The bytes that a line of a corpus stands for: \n \r \t \\ \xHH. */
static inline size_t
reading_bytes(const char *s, size_t n, char *out)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		char hex[3] = { 0 };

		if (s[i] != '\\' || i + 1 == n) {
			out[k++] = s[i];
			continue;
		}
		i++;
		if (s[i] == 'x' && i + 2 < n) {
			hex[0] = s[i + 1];
			hex[1] = s[i + 2];
			out[k++] = (char)strtol(hex, NULL, 16);
			i += 2;
			continue;
		}
		out[k++] = s[i] == 'n'	 ? '\n'
			   : s[i] == 'r' ? '\r'
			   : s[i] == 't' ? '\t'
					 : s[i];
	}
	return k;
}

/* Reads what stands before " => ": one entry, or "file: " and a list. */
static inline void
reading_make(struct reading_text *t, struct reading_base *b, struct sv entry)
{
	char bytes[8192];
	struct profile_at at = { "corpus", 1, 1 };
	supp_error err = { 0 };
	supp_status rc;
	struct sv text = { bytes, 0 };
	uint32_t listed = SUPP_LISTED_ANY;

	t->n = 0;
	t->p[0] = '\0';
	if (entry.n > sizeof bytes) {
		reading_add(t, "error too long");
		return;
	}
	text.n = reading_bytes(entry.p, entry.n, bytes);
	profile_clear(&b->profile);
	b->profile.person.today = READING_TODAY;
	if (sv_starts(text, SV_LIT("file: "))) {
		rc = profile_read(&b->profile, SUPP_PROFILE_AUTO,
		    sv_part(text, 6, text.n - 6), NULL, &err);
	} else {
		static const char *const lists[] = { "", "supplement: ",
			"medicine: ", "condition: " };

		for (uint32_t i = 1; i < 4; i++)
			if (sv_starts(text, sv_of(lists[i]))) {
				size_t n = strlen(lists[i]);

				listed = i;
				text = sv_part(text, n, text.n - n);
				break;
			}
		rc = profile_add_text(
		    &b->profile, (supp_listed)listed, text, &at, &err);
	}
	if (rc == SUPP_OK)
		rc = resolve_profile(
		    b->resolver, &b->profile, &b->out, &err);
	if (rc != SUPP_OK)
		reading_add(t, "error %u:%u: %s", err.line, err.column,
		    err.text);
	else
		reading_all(t, b);
}

#endif
