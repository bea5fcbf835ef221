/* The whole JSON report, made from the views alone. */
#ifndef VIEWS_REPORT_H
#define VIEWS_REPORT_H

#include "views_entry.h"

struct bytes {
	char *p;
	size_t n;
};

/* ---------------------------------------------------------------- findings */

/* Indices from 0 while the call is well; there are as many as a view says. */
#define EACH(i, call, n, ...)                                                 \
	for (size_t i = 0;; i++) {                                            \
		supp_status rc_ = (call);                                     \
		assert_int_equal(rc_, i < (n) ? SUPP_OK : SUPP_ERR_ARG);      \
		if (rc_ != SUPP_OK)                                           \
			break;                                                \
		__VA_ARGS__                                                   \
	}

static json_t *
indices(const uint32_t *p, size_t n)
{
	json_t *a = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(a, json_integer(p[i]));
	return a;
}

static json_t *
constraints(const supp_report *r, size_t finding, size_t n)
{
	supp_constraint_view c = SUPP_CONSTRAINT_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_constraint(r, finding, i, &c), n, {
		json_t *o = json_object();

		put(o, "take", json_integer(c.take));
		put(o, "from", c.from >= 0 ? json_integer(c.from)
		                           : json_string(c.anchor));
		put(o, "before_minutes", number(c.before_minutes));
		put(o, "after_minutes", number(c.after_minutes));
		put_text(o, "basis", c.cautious ? "cautious" : "label");
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
dose(uint32_t entry, int32_t minutes, const char *anchor, int32_t offset)
{
	json_t *o = json_object();

	put(o, "entry", entry != UINT32_MAX ? json_integer(entry)
	                                    : json_null());
	if (minutes >= 0) {
		put(o, "time", clock_time(minutes));
		return o;
	}
	put_text(o, "anchor", anchor);
	put(o, "offset_minutes", json_integer(offset));
	return o;
}

static json_t *
pairs(const supp_report *r, size_t finding, size_t n)
{
	supp_pair_view p = SUPP_PAIR_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_pair(r, finding, i, &p), n, {
		json_t *o = json_object();

		put(o, "first", dose(p.first_entry, p.first_time, p.anchor,
		    p.first_offset));
		put(o, "second", dose(p.second_entry, p.second_time, p.anchor,
		    p.second_offset));
		put(o, "gap_minutes", json_integer(p.gap_minutes));
		put(o, "needed_minutes", number(p.needed_minutes));
		put_text(o, "state", supp_state_name(p.state));
		json_array_append_new(a, o);
	})
	return a;
}

/* The words are those of the list, which had them before there was a view. */
static json_t *
depends(const supp_report *r, size_t finding, size_t n)
{
	json_t *list = words(r, SUPP_LIST_DEPENDS, finding, n);
	supp_depend_view d = SUPP_DEPEND_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_depend(r, finding, i, &d), n, {
		json_t *o = json_object();

		put(o, "entry", d.entry >= 0 ? json_integer(d.entry)
		                             : json_null());
		put_text(o, "on", d.on);
		put(o, "which", text_or_null(d.which));
		json_array_append_new(a, o);
		assert_string_equal(
		    d.words, json_string_value(json_array_get(list, i)));
	})
	json_decref(list);
	return a;
}

static json_t *
because(const supp_report *r, size_t finding, size_t n)
{
	supp_because_view b = SUPP_BECAUSE_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_because(r, finding, i, &b), n, {
		json_t *o = json_object();

		put(o, "condition", text_or_null(b.condition));
		put_text(o, "from", b.from);
		if (b.entry >= 0)
			put(o, "entry", json_integer(b.entry));
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
source(const supp_source_view *s)
{
	json_t *o = json_object();

	put_text(o, "id", s->id);
	put_text(o, "title", s->title);
	put_text(o, "publisher", s->publisher);
	put(o, "year", s->year != 0 ? json_integer(s->year) : json_null());
	put_text(o, "url", s->url);
	put_text(o, "place", s->place);
	return o;
}

static int
keep(void *ctx, const char *bytes, size_t len)
{
	struct bytes *b = ctx;
	char *p = realloc(b->p, b->n + len + 1);

	if (p == NULL)
		return -1;
	memcpy(p + b->n, bytes, len);
	b->p = p;
	b->n += len;
	return 0;
}

static json_t *
timing(const supp_report *r, size_t finding)
{
	struct bytes b = { NULL, 0 };
	json_t *text;

	assert_int_equal(
	    supp_report_timing(r, finding, keep, &b, NULL), SUPP_OK);
	text = json_stringn(b.p != NULL ? b.p : "", b.n);
	free(b.p);
	return text;
}

static void
reasons(json_t *o, const supp_report *r, size_t at, const supp_finding_view *f)
{
	supp_source_view s = SUPP_SOURCE_INIT;
	json_t *sources = json_array(), *turned;

	put(o, "sure", json_boolean(f->sure));
	put(o, "unsure", indices(f->unsure, f->n_unsure));
	put(o, "depends", depends(r, at, f->n_depends));
	put(o, "because", because(r, at, f->n_because));
	put(o, "replaces", words(r, SUPP_LIST_REPLACES, at, f->n_replaces));
	put(o, "may", words(r, SUPP_LIST_MAY, at, f->n_may));
	EACH(i, supp_report_source(r, at, i, &s), f->n_sources,
	    json_array_append_new(sources, source(&s));)
	put(o, "sources", sources);
	if (f->acknowledged)
		put(o, "acknowledged", json_true());
	if (!f->separation)
		return;
	turned = json_object();
	put(turned, "medicine_before_minutes",
	    number(f->medicine_before_minutes));
	put(turned, "medicine_after_minutes",
	    number(f->medicine_after_minutes));
	put(o, "separation", turned);
}

static json_t *
finding_object(const supp_report *r, size_t at)
{
	supp_finding_view f = SUPP_FINDING_INIT;
	json_t *o = json_object();

	assert_int_equal(supp_report_finding(r, at, &f), SUPP_OK);
	put_text(o, "id", f.id);
	put_text(o, "kind", supp_kind_name(f.kind));
	put_text(o, "severity", supp_severity_name(f.severity));
	put_text(o, "action", supp_action_name(f.action));
	put_text(o, "evidence", supp_evidence_name(f.evidence));
	put_text(o, "state", supp_state_name(f.state));
	put(o, "entries", indices(f.entries, f.n_entries));
	put(o, "rulebase", json_integer(f.layer));
	put_text(o, "summary", f.summary);
	put_text(o, "effect", f.effect);
	put_text(o, "advice", f.advice);
	put_text(o, "professional", f.professional);
	put(o, "timing", timing(r, at));
	put(o, "constraints", constraints(r, at, f.n_constraints));
	put(o, "pairs", pairs(r, at, f.n_pairs));
	reasons(o, r, at, &f);
	return o;
}

/* ------------------------------------------------------------------ totals */

static json_t *
changes(const supp_report *r, size_t total, size_t n)
{
	supp_change_view c = SUPP_CHANGE_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_change(r, total, i, &c), n, {
		json_t *o = json_object();

		put(o, "option", json_integer(c.option));
		put(o, "entry", json_integer(c.entry));
		put(o, "from_ng", json_integer(c.from_ng));
		put(o, "to_ng", json_integer(c.to_ng));
		if (c.units_from == 0 && c.units_to == 0) {
			assert_string_equal(c.unit, "");
			put(o, "leave_out", json_true());
		} else {
			put_text(o, "unit", c.unit);
			put(o, "units_from", json_integer(c.units_from));
			put(o, "units_to", json_integer(c.units_to));
		}
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
total_object(const supp_report *r, size_t at)
{
	supp_total_view t = SUPP_TOTAL_INIT;
	supp_source_view s = SUPP_SOURCE_INIT;
	json_t *o = json_object(), *sources = json_array();

	assert_int_equal(supp_report_total(r, at, &t), SUPP_OK);
	put_text(o, "substance", t.substance);
	put(o, "amount_ng", number(t.amount_ng));
	if (t.low_ng < t.amount_ng)
		put(o, "low_ng", json_integer(t.low_ng));
	put_text(o, "bound", supp_bound_name(t.bound));
	put(o, "assumed", words(r, SUPP_LIST_TOTAL_ASSUMED, at, t.n_assumed));
	put(o, "limit_ng", number(t.limit_ng));
	put(o, "authority", t.limit_ng != SUPP_UNKNOWN
	    ? json_string(supp_authority_name(t.authority)) : json_null());
	if (t.limit_ng == 0)
		put(o, "no_amount", json_true());
	EACH(i, supp_report_limit_source(r, at, i, &s), t.n_sources,
	    json_array_append_new(sources, source(&s));)
	put(o, "limit_sources", sources);
	put(o, "entries", indices(t.entries, t.n_entries));
	if (t.over_ng == 0)
		return o;
	put(o, "over_ng", json_integer(t.over_ng));
	put(o, "changes", changes(r, at, t.n_changes));
	put(o, "ask_first", indices(t.ask_first, t.n_ask_first));
	return o;
}

/* ---------------------------------------------------- the rest of a report */

static json_t *
asks(const supp_report *r, size_t n)
{
	supp_ask_view v = SUPP_ASK_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_ask(r, i, &v), n, {
		json_t *o = json_object();

		put_text(o, "fact", v.fact);
		put(o, "entry", v.entry >= 0 ? json_integer(v.entry)
		                             : json_null());
		put_text(o, "could_be", supp_severity_name(v.could_be));
		put(o, "cautions",
		    words(r, SUPP_LIST_ASK_CAUTIONS, i, v.n_cautions));
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
set_aside(const supp_report *r, size_t n)
{
	supp_set_aside_view v = SUPP_SET_ASIDE_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_set_aside(r, i, &v), n, {
		json_t *o = json_object();

		put(o, "entry", json_integer(v.entry));
		put_text(o, "caution", v.caution);
		put_text(o, "reason", v.reason);
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
not_judged(const supp_report *r, size_t n)
{
	supp_not_judged_view v = SUPP_NOT_JUDGED_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_not_judged(r, i, &v), n, {
		json_t *o = json_object();

		put_said(o, "caution", v.caution);
		if (v.caution[0] == '\0')
			put(o, "entry", v.entry >= 0 ? json_integer(v.entry)
			                             : json_null());
		put_text(o, "reason", v.reason);
		if (strcmp(v.reason, "name-only") == 0)
			put(o, "parts", words_all(r, SUPP_LIST_NAME_ONLY,
			                    (size_t)v.entry));
		json_array_append_new(a, o);
	})
	return a;
}

/* The day of the profiles below, and the one that they acknowledge until. */
static json_t *
date(int64_t days)
{
	int64_t known = 0;

	if (days == SUPP_UNKNOWN)
		return json_null();
	assert_int_equal(supp_date("2027-02-28", &known), SUPP_OK);
	assert_int_equal(days, known);
	return json_string("2027-02-28");
}

static json_t *
acknowledged(const supp_report *r, size_t n)
{
	supp_acknowledged_view v = SUPP_ACKNOWLEDGED_INIT;
	json_t *a = json_array();

	EACH(i, supp_report_acknowledged(r, i, &v), n, {
		json_t *o = json_object();

		put_text(o, "caution", v.caution);
		put(o, "until", date(v.until));
		put_text(o, "note", v.note);
		put(o, "found", json_boolean(v.found));
		json_array_append_new(a, o);
	})
	return a;
}

static json_t *
layers(const supp_rulebase *rb)
{
	json_t *a = json_array();

	for (size_t i = 0; i < supp_rulebase_layers(rb); i++) {
		supp_rulebase_view v = SUPP_RULEBASE_INIT;
		json_t *o = json_object(), *ids = json_array();
		const char *id = NULL;

		assert_int_equal(supp_rulebase_layer(rb, i, &v), SUPP_OK);
		put_text(o, "name", v.name);
		put_text(o, "version", v.version);
		put_text(o, "date", v.date);
		put_text(o, "digest", v.digest);
		EACH(k, supp_rulebase_disabled(rb, i, k, &id),
		    v.n_disabled, json_array_append_new(ids, json_string(id));)
		if (v.n_disabled != 0)
			json_object_set(o, "disabled", ids);
		json_decref(ids);
		json_array_append_new(a, o);
	}
	return a;
}

static void
head(json_t *o, const supp_rulebase *rb, const supp_report_view *all)
{
	supp_rulebase_view first = SUPP_RULEBASE_INIT;
	json_t *coverage = json_object();

	assert_int_equal(supp_rulebase_layer(rb, 0, &first), SUPP_OK);
	put(o, "format", json_integer(1));
	put_text(o, "suppcheck", supp_version());
	put_text(o, "language", first.language);
	put(o, "rulebase", layers(rb));
	put_text(o, "outcome", supp_outcome_name(all->outcome));
	put(coverage, "complete", json_boolean(all->complete));
	put_text(coverage, "medicine_pairs",
	    all->medicine_pairs ? "not-checked" : "none");
	put(o, "coverage", coverage);
	put(o, "hidden", json_integer(0)); /* of options that hide nothing */
}

static json_t *
report_object(const supp_report *r, const supp_rulebase *rb)
{
	supp_report_view all = SUPP_REPORT_INIT;
	json_t *o = json_object(), *entries = json_array();
	json_t *findings = json_array(), *totals = json_array();

	assert_int_equal(supp_report_info(r, &all), SUPP_OK);
	head(o, rb, &all);
	for (size_t i = 0; i < all.n_entries; i++)
		json_array_append_new(entries, entry_object(r, i));
	put(o, "entries", entries);
	person(o, r);
	for (size_t i = 0; i < all.n_findings; i++)
		json_array_append_new(findings, finding_object(r, i));
	put(o, "findings", findings);
	for (size_t i = 0; i < all.n_totals; i++)
		json_array_append_new(totals, total_object(r, i));
	put(o, "totals", totals);
	put(o, "ask", asks(r, all.n_asks));
	put(o, "set_aside", set_aside(r, all.n_set_aside));
	put(o, "not_judged", not_judged(r, all.n_not_judged));
	put(o, "acknowledged", acknowledged(r, all.n_acknowledged));
	return o;
}

#endif
