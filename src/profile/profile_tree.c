/* The shape of a profile, as a tree from YAML or JSON. */
#include <stdio.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/units.h"
#include "profile/profile.h"

/* Where the walk is. */
struct walk {
	struct supp_profile *p;
	const char *source;
	supp_error *err;
};

static struct profile_at
place(const struct walk *w, const struct ynode *n)
{
	return (struct profile_at){ w->source, n->line, n->column };
}

#define WRONG(w, n, ...)                                                       \
	profile_wrong((w)->err, SUPP_ERR_SCHEMA,                               \
	    &(struct profile_at){ (w)->source, (n)->line, (n)->column },       \
	    __VA_ARGS__)

/* "key:" with nothing behind it, and JSON's null: as if it were not there. */
static bool
is_empty(const struct ynode *n)
{
	return n->type == Y_SCALAR && n->s.n == 0 && !n->quoted;
}

static supp_status
unknown_key(struct walk *w, const struct ynode *key, const char *expected)
{
	return WRONG(w, key, "unknown key \"%.*s\"; expected %s",
	    (int)(key->s.n < 30 ? key->s.n : 30), key->s.p, expected);
}

/* --------------------------------------------------------------- facts */

static supp_status
set_fact(struct walk *w, const char *prefix, const struct ynode *key,
    const struct ynode *value)
{
	struct profile_at at = place(w, value);
	char path[64];
	int n;

	if (is_empty(value))
		return SUPP_OK;
	if (value->type != Y_SCALAR)
		return WRONG(w, value, "%s%.*s: expected one value", prefix,
		    (int)(key->s.n < 30 ? key->s.n : 30), key->s.p);
	n = snprintf(path, sizeof path, "%s%.*s", prefix,
	    (int)(key->s.n < 30 ? key->s.n : 30), key->s.p);
	return profile_set(w->p, (struct sv){ path, n > 0 ? (size_t)n : 0 },
	    value->s, &at, w->err);
}

static bool
is_one_of(struct sv s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (sv_is(s, *words))
			return true;
	return false;
}

static supp_status
read_facts(struct walk *w, const char *prefix, const struct ynode *map,
    const char *const *keys, const char *expected)
{
	supp_status rc = SUPP_OK;
	uint32_t i;

	if (is_empty(map))
		return rc;
	if (map->type != Y_MAP)
		return WRONG(w, map, "expected a mapping with %s", expected);
	for (i = 0; i < map->n && rc == SUPP_OK; i++) {
		const struct ynode *key = &map->item[2 * i];

		rc = is_one_of(key->s, keys) ? set_fact(w, prefix, key, key + 1)
					     : unknown_key(w, key, expected);
	}
	return rc;
}

static supp_status
read_person(struct walk *w, const struct ynode *map)
{
	static const char *const keys[] = { "age", "sex", "weight", "egfr",
		"crcl", "pregnant", "breastfeeding", NULL };

	return read_facts(w, "person.", map, keys,
	    "age, sex, weight, egfr, crcl, pregnant or breastfeeding");
}

static supp_status
read_day(struct walk *w, const struct ynode *map)
{
	static const char *const keys[] = { "wake", "breakfast", "lunch",
		"dinner", "bedtime", NULL };

	return read_facts(
	    w, "day.", map, keys, "wake, breakfast, lunch, dinner or bedtime");
}

/* ------------------------------------------------------------- entries */

/* Frequencies made from per-day and every stand in words of their own. */
struct parts {
	struct input_entry e;
	struct buf words; /* times joined, or the frequency in words */
	struct sv per_day, every;
	const struct ynode *at_words;
};

static struct sv *
text_field(struct parts *x, struct sv key)
{
	const struct {
		const char *key;
		struct sv *field;
	} fields[] = { { "name", &x->e.text }, { "dose", &x->e.dose },
		{ "code", &x->e.code }, { "frequency", &x->e.frequency },
		{ "route", &x->e.route }, { "dose-form", &x->e.dose_form },
		{ "duration", &x->e.duration }, { "stopped", &x->e.stopped },
		{ "times", &x->e.times }, { "per-day", &x->per_day },
		{ "every", &x->every } };
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++)
		if (sv_is(key, fields[i].key))
			return fields[i].field;
	return NULL;
}

static supp_status
join_times(struct walk *w, struct parts *x, const struct ynode *list)
{
	uint32_t i;

	for (i = 0; i < list->n; i++) {
		if (list->item[i].type != Y_SCALAR)
			return WRONG(w, &list->item[i],
			    "times: expected a list of times such as 08:00");
		if (!buf_add(&x->words, list->item[i].s) ||
		    !buf_addc(&x->words, ' '))
			return err_nomem(w->err);
	}
	x->e.times = (struct sv){ x->words.p, x->words.n };
	return SUPP_OK;
}

static supp_status
read_part(struct walk *w, struct parts *x, const struct ynode *key,
    const struct ynode *value)
{
	struct sv *field = text_field(x, key->s);
	bool prescribed = sv_is(key->s, "prescribed");

	if (field == NULL && !prescribed)
		return unknown_key(w, key,
		    "name, dose, code, times, frequency, per-day, every, "
		    "route, dose-form, duration, stopped or prescribed");
	if (is_empty(value))
		return SUPP_OK;
	if (field == &x->e.times && value->type == Y_LIST)
		return join_times(w, x, value);
	if (value->type != Y_SCALAR)
		return WRONG(w, value, "%.*s: expected one value",
		    (int)key->s.n, key->s.p);
	if (prescribed && !profile_yes_no(value->s, &x->e.prescribed))
		return WRONG(w, value, "prescribed: expected yes or no");
	if (field != NULL)
		*field = value->s;
	if (field == &x->per_day || field == &x->every)
		x->at_words = value;
	return SUPP_OK;
}

static bool
say_per_day(struct parts *x, int64_t n)
{
	return buf_fmt(&x->words, "%lld times a day", (long long)n);
}

/* The largest unit that gives a whole number. */
static bool
say_every(struct parts *x, int64_t minutes)
{
	static const struct {
		int64_t minutes;
		const char *word;
	} units[] = { { MIN_PER_WEEK, "week" }, { MIN_PER_DAY, "day" },
		{ MIN_PER_HOUR, "hour" }, { 1, "minute" } };
	size_t i = 0;
	int64_t n;

	while (minutes % units[i].minutes != 0)
		i++;
	n = minutes / units[i].minutes;
	return buf_fmt(&x->words, "every %lld %s%s", (long long)n,
	    units[i].word, n == 1 ? "" : "s");
}

#define MAX_PER_DAY 24

static supp_status
read_frequency(struct walk *w, struct parts *x)
{
	size_t from = x->words.n;
	struct sv s = profile_trim(x->every);
	int64_t v;
	bool ok;

	if (x->at_words == NULL)
		return SUPP_OK;
	if ((x->e.frequency.n != 0) + (x->every.n != 0) + (x->per_day.n != 0) >
	    1)
		return WRONG(
		    w, x->at_words, "give one of frequency, per-day and every");
	if (x->per_day.n != 0) {
		if (!num_decimal(profile_trim(x->per_day), 1, &v) || v < 1 ||
		    v > MAX_PER_DAY)
			return WRONG(w, x->at_words,
			    "per-day: expected a number from 1 to %d",
			    MAX_PER_DAY);
		ok = say_per_day(x, v);
	} else {
		if (!unit_interval(s, &v) || v < 1)
			return WRONG(w, x->at_words,
			    "every: expected a time such as 7 d or 12 h");
		ok = say_every(x, v);
	}
	if (!ok)
		return err_nomem(w->err);
	/* the joined times stand in the same words, which may have moved */
	if (from != 0)
		x->e.times = (struct sv){ x->words.p, from };
	x->e.frequency = (struct sv){ x->words.p + from, x->words.n - from };
	return SUPP_OK;
}

static supp_status
read_parts(struct walk *w, const struct ynode *map, supp_listed listed)
{
	struct parts x = { .e = {
			       .prescribed = -1, .listed = (uint32_t)listed } };
	struct profile_at at = place(w, map);
	supp_status rc = SUPP_OK;
	uint32_t i;

	for (i = 0; i < map->n && rc == SUPP_OK; i++)
		rc = read_part(w, &x, &map->item[2 * i], &map->item[2 * i + 1]);
	if (rc == SUPP_OK)
		rc = read_frequency(w, &x);
	if (rc == SUPP_OK)
		rc = profile_add_parts(w->p, &x.e, &at, w->err);
	buf_free(&x.words);
	return rc;
}

static supp_status
read_entry(struct walk *w, const struct ynode *n, supp_listed listed)
{
	struct profile_at at = place(w, n);

	if (n->type == Y_MAP)
		return read_parts(w, n, listed);
	if (n->type == Y_LIST)
		return WRONG(w, n, "expected an entry, not a list");
	return profile_add_text(w->p, listed, n->s, &at, w->err);
}

static supp_status
read_entries(struct walk *w, const struct ynode *n, supp_listed listed)
{
	supp_status rc = SUPP_OK;
	uint32_t i;

	if (is_empty(n))
		return SUPP_OK;
	if (n->type != Y_LIST)
		return read_entry(w, n, listed);
	for (i = 0; i < n->n && rc == SUPP_OK; i++)
		rc = read_entry(w, &n->item[i], listed);
	return rc;
}

/* ------------------------------------------------------- acknowledged */

static supp_status
read_acknowledgement(struct walk *w, const struct ynode *map)
{
	struct profile_at at = place(w, map);
	struct sv caution = SV_NONE, note = SV_NONE;
	int64_t until = NUM_NONE;
	uint32_t i;

	if (map->type != Y_MAP)
		return WRONG(w, map,
		    "acknowledged: expected a mapping with caution, until and "
		    "note");
	for (i = 0; i < map->n; i++) {
		const struct ynode *key = &map->item[2 * i], *value = key + 1;

		if (value->type != Y_SCALAR)
			return WRONG(w, value, "expected one value");
		if (sv_is(key->s, "caution"))
			caution = value->s;
		else if (sv_is(key->s, "note"))
			note = value->s;
		else if (!sv_is(key->s, "until"))
			return unknown_key(w, key, "caution, until or note");
		else if (!is_empty(value) && !clock_date(value->s, &until))
			return WRONG(w, value,
			    "until: expected a date such as 2026-11-22");
	}
	return profile_acknowledge(w->p, caution, until, note, &at, w->err);
}

static supp_status
read_acknowledged(struct walk *w, const struct ynode *list)
{
	supp_status rc = SUPP_OK;
	uint32_t i;

	if (is_empty(list))
		return SUPP_OK;
	if (list->type != Y_LIST)
		return WRONG(w, list, "acknowledged: expected a list");
	for (i = 0; i < list->n && rc == SUPP_OK; i++)
		rc = read_acknowledgement(w, &list->item[i]);
	return rc;
}

/* ------------------------------------------------------------- profile */

static supp_status
read_key(struct walk *w, const struct ynode *key, const struct ynode *value)
{
	static const struct {
		const char *key;
		supp_listed listed;
	} lists[] = { { "supplements", SUPP_LISTED_SUPPLEMENT },
		{ "medicines", SUPP_LISTED_MEDICINE },
		{ "medications", SUPP_LISTED_MEDICINE },
		{ "conditions", SUPP_LISTED_CONDITION },
		{ "entries", SUPP_LISTED_ANY }, { "given", SUPP_LISTED_ANY } };
	static const char *const facts[] = { "authority", "cautious", "today",
		NULL };
	size_t i;

	for (i = 0; i < sizeof lists / sizeof *lists; i++)
		if (sv_is(key->s, lists[i].key))
			return read_entries(w, value, lists[i].listed);
	if (sv_is(key->s, "person"))
		return read_person(w, value);
	if (sv_is(key->s, "day"))
		return read_day(w, value);
	if (sv_is(key->s, "acknowledged"))
		return read_acknowledged(w, value);
	if (is_one_of(key->s, facts))
		return set_fact(w, "", key, value);
	return unknown_key(w, key,
	    "person, supplements, medicines, conditions, entries, authority, "
	    "cautious, today, day or acknowledged");
}

/* Other formats of lists name themselves. */
static supp_status
check_resource(struct walk *w, const struct ynode *map)
{
	for (uint32_t i = 0; i < map->n; i++) {
		const struct ynode *key = &map->item[2 * i], *type = key + 1;

		if (sv_is(key->s, "resourceType") && type->type == Y_SCALAR)
			return WRONG(w, key,
			    "this is a FHIR %.*s, which is not read; give its "
			    "entries as text, or as a profile",
			    (int)(type->s.n < 40 ? type->s.n : 40), type->s.p);
	}
	return SUPP_OK;
}

supp_status
profile_read_node(struct supp_profile *p, const struct ynode *map,
    const char *source, const char *const *ignored, supp_error *err)
{
	struct walk w = { p, source, err };
	struct profile_mark mark = profile_mark_now(p);
	supp_status rc = SUPP_OK;
	uint32_t i;

	if (map->type != Y_MAP)
		return WRONG(&w, map,
		    "expected a profile: a mapping with person, supplements, "
		    "medicines, conditions ...");
	rc = check_resource(&w, map);
	for (i = 0; i < map->n && rc == SUPP_OK; i++) {
		const struct ynode *key = &map->item[2 * i];

		if (ignored == NULL || !is_one_of(key->s, ignored))
			rc = read_key(&w, key, key + 1);
	}
	if (rc != SUPP_OK)
		profile_go_back(p, &mark);
	return rc;
}

supp_status
profile_read_yaml(struct supp_profile *p, struct sv bytes, const char *source,
    supp_error *err)
{
	struct arena arena = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;
	supp_status rc = profile_check_bytes(bytes, source, err);

	if (rc != SUPP_OK)
		return rc;
	rc = ytree_parse(bytes, source, &arena, &d, &root);
	if (rc != SUPP_OK)
		rc = err_diag(err, d.first.code, d.first.diag, source,
		    d.first.line, d.first.column, "%s", d.first.text);
	else if (root != NULL)
		rc = profile_read_node(p, root, source, NULL, err);
	arena_free(&arena);
	return rc;
}
