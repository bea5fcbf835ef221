/* An entry of the JSON report, made from the views alone. */
#ifndef VIEWS_ENTRY_H
#define VIEWS_ENTRY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "suppcheck.h"

#define TEXT_MAX 64 /* of a time or an amount */

/* ------------------------------------------------------ words and numbers */

static void
put(json_t *o, const char *key, json_t *value)
{
	assert_non_null(value);
	assert_int_equal(json_object_set_new(o, key, value), 0);
}

static void
put_text(json_t *o, const char *key, const char *text)
{
	assert_non_null(text);
	put(o, key, json_string(text));
}

/* A key that is there only when it says something. */
static void
put_said(json_t *o, const char *key, const char *text)
{
	assert_non_null(text);
	if (text[0] != '\0')
		put_text(o, key, text);
}

static void
put_known(json_t *o, const char *key, int64_t n)
{
	if (n != SUPP_UNKNOWN)
		put(o, key, json_integer(n));
}

static json_t *
number(int64_t n)
{
	return n != SUPP_UNKNOWN ? json_integer(n) : json_null();
}

static json_t *
text_or_null(const char *text)
{
	assert_non_null(text);
	return text[0] != '\0' ? json_string(text) : json_null();
}

static json_t *
clock_time(int32_t minutes)
{
	char text[TEXT_MAX];

	(void)snprintf(text, sizeof text, "%02d:%02d", (int)minutes / 60,
	    (int)minutes % 60);
	return json_string(text);
}

/* A list of supp_report_word, which ends where its view says. */
static json_t *
words(const supp_report *r, supp_list list, size_t of, size_t n)
{
	json_t *a = json_array();
	const char *word = "as it was";

	for (size_t i = 0; i < n; i++) {
		assert_int_equal(
		    supp_report_word(r, list, of, i, &word), SUPP_OK);
		assert_int_equal(json_array_append_new(a, json_string(word)), 0);
	}
	assert_int_equal(supp_report_word(r, list, of, n, &word), SUPP_ERR_ARG);
	return a;
}

/* One that no view counts. */
static json_t *
words_all(const supp_report *r, supp_list list, size_t of)
{
	const char *word;
	size_t n = 0;

	while (supp_report_word(r, list, of, n, &word) == SUPP_OK)
		n++;
	return words(r, list, of, n);
}

/* ----------------------------------------------------------------- entries */

static json_t *
amount_text(int64_t milli, const char *unit)
{
	static const char *const counted[] = { "tablet", "serving", "drop",
		"puff" };
	char text[TEXT_MAX], decimals[8];
	bool plural = false;
	int n;

	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		plural |= strcmp(unit, counted[i]) == 0 && milli != 1000;
	(void)snprintf(decimals, sizeof decimals, ".%03d", (int)(milli % 1000));
	for (n = 4; n > 0 && strchr(".0", decimals[n - 1]) != NULL; n--)
		decimals[n - 1] = '\0';
	(void)snprintf(text, sizeof text, "%lld%s %s%s",
	    (long long)(milli / 1000), decimals, unit, plural ? "s" : "");
	return json_string(text);
}

static void
amount(json_t *o, const supp_name_view *n)
{
	json_t *mass = json_null(), *a;

	if (n->low_ng != SUPP_UNKNOWN || n->high_ng != SUPP_UNKNOWN) {
		mass = json_object();
		put(mass, "low", number(n->low_ng));
		put(mass, "high", number(n->high_ng));
	}
	put(o, "amount_ng", mass);
	if (n->unit[0] == '\0')
		return;
	a = json_array();
	json_array_append_new(a, amount_text(n->low_milli, n->unit));
	if (n->high_milli != n->low_milli)
		json_array_append_new(a, amount_text(n->high_milli, n->unit));
	put(o, "amount", a);
}

static json_t *
name(const supp_report *r, size_t entry, size_t at)
{
	supp_name_view n = SUPP_NAME_INIT;
	json_t *o = json_object(), *is_a = json_array(), *taken = json_array();
	const char *word = NULL;
	size_t i;

	assert_int_equal(supp_report_name(r, entry, at, &n), SUPP_OK);
	put_text(o, "id", n.id);
	put_text(o, "name", n.name);
	put_text(o, "by", supp_by_name(n.by));
	for (i = 0; supp_report_is_a(r, entry, at, i, &word) == SUPP_OK; i++)
		json_array_append_new(is_a, json_string(word));
	assert_int_equal(i, n.n_is_a);
	put(o, "is_a", is_a);
	amount(o, &n);
	for (i = 0; supp_report_name_assumed(r, entry, at, i, &word) == SUPP_OK;
	     i++)
		json_array_append_new(taken, json_string(word));
	assert_int_equal(i, n.n_assumed);
	put(o, "assumed", taken);
	put_text(o, "word", n.word);
	put_said(o, "meant", n.meant);
	if (n.reading != 0)
		put(o, "reading", json_integer(n.reading));
	return o;
}

static void
how_often(json_t *o, const supp_entry_view *e)
{
	json_t *every;

	if (e->every_count == SUPP_UNKNOWN || e->every_days == 1) {
		put(o, "per_day", number(e->every_count));
		return;
	}
	every = json_object();
	put(every, "count", json_integer(e->every_count));
	put(every, "days", json_integer(e->every_days));
	put(o, "every", every);
}

static json_t *
suggestions(const supp_report *r, size_t entry, size_t n)
{
	json_t *names = words(r, SUPP_LIST_SUGGESTIONS, entry, n);
	json_t *ids = words(r, SUPP_LIST_SUGGESTED, entry, n);
	json_t *a = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();

		put(o, "id",
		    text_or_null(json_string_value(json_array_get(ids, i))));
		json_object_set(o, "name", json_array_get(names, i));
		json_array_append_new(a, o);
	}
	json_decref(names);
	json_decref(ids);
	return a;
}

static void
anchors(json_t *o, const supp_report *r, size_t entry, const supp_entry_view *e)
{
	json_t *a = json_array();
	supp_anchor_view v = SUPP_ANCHOR_INIT;
	size_t i;

	put_said(o, "anchor", e->anchor);
	for (i = 0; supp_report_anchor(r, entry, i, &v) == SUPP_OK; i++) {
		json_t *one = json_object();

		put_text(one, "anchor", v.anchor);
		put(one, "offset_minutes", json_integer(v.offset_minutes));
		json_array_append_new(a, one);
	}
	assert_int_equal(i, e->n_anchors);
	if (i != 0)
		json_object_set(o, "anchors", a);
	json_decref(a);
}

/* Keys that are there only when they hold something. */
static void
seldom(json_t *o, const supp_report *r, size_t entry, const supp_entry_view *e)
{
	json_t *marks = words(r, SUPP_LIST_MARKS, entry, e->n_marks);
	json_t *absent = words(r, SUPP_LIST_ABSENT, entry, e->n_absent);

	put_said(o, "dose_form", e->dose_form);
	put_known(o, "duration_minutes", e->duration_minutes);
	anchors(o, r, entry, e);
	if (e->n_readings != 0)
		put(o, "readings", json_integer((json_int_t)e->n_readings));
	put_said(o, "doubt", e->doubt);
	put_said(o, "purpose", e->purpose);
	if (e->stopped)
		put(o, "stopped",
		    json_pack("{so}", "minutes_ago", number(e->stopped_minutes)));
	if (e->prescribed >= 0)
		put(o, "prescribed", json_boolean(e->prescribed));
	for (size_t i = 0; i < json_array_size(marks); i++)
		put(o, json_string_value(json_array_get(marks, i)),
		    json_true());
	if (e->part_of >= 0)
		put(o, "part_of", json_integer(e->part_of));
	if (e->n_absent != 0)
		json_object_set(o, "absent", absent);
	json_decref(marks);
	json_decref(absent);
}

static json_t *
entry_object(const supp_report *r, size_t at)
{
	supp_entry_view e = SUPP_ENTRY_INIT;
	json_t *o = json_object(), *names = json_array(), *times = json_array();
	bool taken;

	assert_int_equal(supp_report_entry(r, at, &e), SUPP_OK);
	taken = e.kind == SUPP_ENTRY_SUPPLEMENT || e.kind == SUPP_ENTRY_MEDICINE;
	put(o, "index", json_integer((json_int_t)at));
	put_text(o, "text", e.text);
	put_text(o, "kind", supp_entry_kind_name(e.kind));
	put_text(o, "status", supp_entry_status_name(e.status));
	for (size_t i = 0; i < e.n_names; i++)
		json_array_append_new(names, name(r, at, i));
	put(o, "names", names);
	put(o, "route", taken ? json_string(e.route) : json_null());
	how_often(o, &e);
	for (size_t i = 0; i < e.n_times; i++)
		json_array_append_new(times, clock_time(e.times[i]));
	put(o, "times", times);
	put(o, "unexplained",
	    words(r, SUPP_LIST_UNEXPLAINED, at, e.n_unexplained));
	put(o, "suggestions", suggestions(r, at, e.n_suggestions));
	put(o, "assumed", words(r, SUPP_LIST_ASSUMED, at, e.n_assumed));
	seldom(o, r, at, &e);
	return o;
}

/* What the entries said of the person; it is there if they said anything. */
static void
person(json_t *o, const supp_report *r)
{
	supp_person p = SUPP_PERSON_INIT;
	json_t *said = json_object();

	assert_int_equal(supp_report_person(r, &p), SUPP_OK);
	put_known(said, "age_days", p.age_days);
	if (p.sex != SUPP_SEX_UNKNOWN)
		put_text(said, "sex", supp_sex_name(p.sex));
	put_known(said, "weight_g", p.weight_g);
	if (p.pregnant >= 0)
		put(said, "pregnant", json_boolean(p.pregnant));
	put_known(said, "pregnant_days", p.pregnant_days);
	if (p.breastfeeding >= 0)
		put(said, "breastfeeding", json_boolean(p.breastfeeding));
	put_known(said, "egfr_milli", p.egfr_milli);
	put_known(said, "crcl_milli", p.crcl_milli);
	if (json_object_size(said) != 0)
		json_object_set(o, "person", said);
	json_decref(said);
}

#endif
