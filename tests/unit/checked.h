/*
 * Small rulebases and lists for the tests of src/check, in short notation:
 *
 *	list	"magnesium-citrate 200mg 2/d @08:00,20:00; ciprofloxacin"
 *	person	"egfr=41 age=67 cautious"
 *
 * An entry is an id (a+b: two things, a|b: two readings), then any of: 200mg
 * 15ml 2pc (amount), 2/d 1/7d, @times, route= form= for=DAYS stopped
 * stopped=DAYS rx notrx elemental compound shared (of two things, the second
 * is weighed with the first) bare (no unit was given) days=MASK bed untimed
 * sum=600/400. "no x" is denied, "?" is not recognised.
 */
#ifndef TESTS_CHECKED_H
#define TESTS_CHECKED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"
#include "profile/profile.h"
#include "rulebase/rulebase.h"

enum show {
	FINDINGS, DEPENDS, BECAUSE, ASKS, ASIDE, TOTALS, CHANGES, JUDGED, PAIRS
};

struct check_case {
	const char *name;
	enum show show;
	const char *list, *person, *want;
};

struct rule_text {
	const char *path, *text;
};

static struct supp_rulebase *rules;
static struct checking *checking;
static struct supp_profile profile;
static struct supp_report report;
static char shown[8192];

static int
checked_told(void *ctx, const supp_diag *d)
{
	(void)ctx;
	print_error("%s:%u: %s\n", d->source, d->line, d->text);
	return 0;
}

static void
checked_load(const struct rule_text *texts, size_t n)
{
	supp_load_options o = SUPP_LOAD_OPTIONS_INIT;
	supp_layer layers[8];

	o.sink = checked_told;
	assert_true(n <= 8);
	for (size_t i = 0; i < n; i++)
		layers[i] = (supp_layer) { sizeof(supp_layer),
			SUPP_LAYER_BUFFER, texts[i].path, texts[i].text,
			strlen(texts[i].text) };
	assert_int_equal(
	    rulebase_load(layers, n, &o, NULL, &rules, NULL), SUPP_OK);
	assert_int_equal(checking_new(rules->model, &checking), SUPP_OK);
	report.rb = rules;
}

static void
checked_unload(void)
{
	checking_free(checking);
	report_free_parts(&report);
	VEC_FREE(&profile.acknowledged);
	rulebase_free(rules);
}

/* ---------------------------------------------------------------- lists */

#define CHECKED_ADD(v, x)                                                     \
	do {                                                                  \
		assert_true(VEC_FIT((v), (v)->n + 1));                        \
		(v)->p[(v)->n++] = (x);                                       \
	} while (0)

static void
checked_names(struct rentry *e, char *ids)
{
	uint32_t reading = strchr(ids, '|') != NULL;
	char *save;

	e->status = reading ? SUPP_AMBIGUOUS : SUPP_RECOGNISED;
	e->names.start = (uint32_t)report.resolved.names.n;
	for (char *id = strtok_r(ids, "+|", &save); id != NULL;
	     id = strtok_r(NULL, "+|", &save)) {
		struct rname n = { .term = model_find_term(rules->model,
			               sv_of(id)) };
		const struct term *t;

		assert_int_not_equal(n.term, NONE);
		t = &rules->model->terms[n.term];
		n.reading = reading;
		reading += reading != 0;
		if (e->names.count++ == 0) {
			e->route = t->route;
			e->dose_form = t->dose_form;
			e->kind = t->domain == DOMAIN_CONDITION ?
			    SUPP_ENTRY_CONDITION :
			    t->flags & TERM_SUPPLEMENT ? SUPP_ENTRY_SUPPLEMENT :
			                                 SUPP_ENTRY_MEDICINE;
		}
		CHECKED_ADD(&report.resolved.names, n);
	}
}

static void
checked_times(struct rentry *e, char *times)
{
	char *save;

	e->times.start = (uint32_t)report.resolved.times.n;
	for (char *t = strtok_r(times, ",", &save); t != NULL;
	     t = strtok_r(NULL, ",", &save)) {
		int32_t at = atoi(t) * 60 + atoi(t + 3);

		CHECKED_ADD(&report.resolved.times, at);
		e->times.count++;
	}
}

static void
checked_amount(struct rentry *e, int64_t n, char *unit)
{
	struct qty d = { n, n, UNIT_MASS, 0 };

	if (*unit == '-')
		d.high = strtol(unit + 1, &unit, 10);
	if (strcmp(unit, "mg") == 0) {
		d.low *= NG_PER_MG;
		d.high *= NG_PER_MG;
	} else {
		d.low *= 1000;
		d.high *= 1000;
		d.unit = strcmp(unit, "ml") == 0 ? UNIT_ML :
		    strcmp(unit, "iu") == 0      ? UNIT_IU :
		                                   UNIT_PIECE;
	}
	for (uint32_t i = 0; i < e->names.count; i++)
		report.resolved.names.p[e->names.start + i].dose = d;
}

static void
checked_word(struct rentry *e, char *w)
{
	char *value = strchr(w, '='), *unit;
	long n = strtol(w, &unit, 10);
	enum route route;
	enum dose_form form;

	if (*w == '@')
		checked_times(e, w + 1);
	else if (strncmp(w, "route=", 6) == 0 &&
	    route_from(sv_of(w + 6), &route))
		e->route = route;
	else if (strncmp(w, "form=", 5) == 0 && form_from(sv_of(w + 5), &form))
		e->dose_form = form;
	else if (strncmp(w, "for=", 4) == 0)
		e->duration = atoi(w + 4) * INT64_C(1440);
	else if (strncmp(w, "stopped", 7) == 0) {
		e->stopped = 1;
		if (value != NULL)
			e->stopped_ago = atoi(value + 1) * INT64_C(1440);
	} else if (strncmp(w, "days=", 5) == 0)
		e->weekdays = (uint32_t)atoi(w + 5);
	else if (strncmp(w, "sum=", 4) == 0) {
		e->day_sum = strtol(value + 1, &unit, 10);
		e->day_one = strtol(unit + 1, NULL, 10);
	} else if (strcmp(w, "bed") == 0)
		e->anchors |= UINT32_C(1) << ANCHOR_BEDTIME;
	else if (strncmp(w, "breakfast", 9) == 0) {
		e->anchors |= UINT32_C(1) << ANCHOR_BREAKFAST;
		e->anchor_offset[ANCHOR_BREAKFAST] = atoi(w + 9);
	} else if (strcmp(w, "meal") == 0)
		e->anchors |= UINT32_C(1) << ANCHOR_MEAL;
	else if (strcmp(w, "untimed") == 0)
		e->untimed = 1;
	else if (strcmp(w, "open") == 0)
		e->often_open = 1;
	else if (strcmp(w, "paired") == 0)
		e->paired = 1;
	else if (strcmp(w, "maybe") == 0)
		e->taken_open = 1;
	else if (strcmp(w, "rx") == 0 || strcmp(w, "notrx") == 0)
		e->prescribed = *w == 'r';
	else if (strcmp(w, "elemental") == 0 || strcmp(w, "compound") == 0)
		report.resolved.names.p[e->names.start].assumed |=
		    *w == 'e' ? SAID_ELEMENT : SAID_COMPOUND;
	else if (strcmp(w, "bare") == 0)
		report.resolved.names.p[e->names.start].assumed |= ASSUMED_UNIT;
	else if (strcmp(w, "shared") == 0)
		report.resolved.names.p[e->names.start + 1].assumed |=
		    SAID_SHARED;
	else if (*unit == '/') {
		e->every_count = n * 1000;
		e->every_days = unit[1] == 'd' ? 1 : atoi(unit + 1);
	} else {
		assert_true(unit != w);
		checked_amount(e, n, unit);
	}
}

static void
checked_entry(char *text)
{
	struct rentry e = { .prescribed = -1,
		.status = SUPP_UNRECOGNISED,
		.duration = NUM_NONE,
		.stopped_ago = NUM_NONE,
		.every_count = NUM_NONE,
		.count_low = 1000,
		.count_high = 1000 };
	char *save, *w = strtok_r(text, " ", &save);

	if (strcmp(w, "no") == 0) {
		e.denied = 1;
		w = strtok_r(NULL, " ", &save);
	}
	if (strcmp(w, "?") != 0)
		checked_names(&e, w);
	if (e.denied)
		e.status = SUPP_DENIED;
	while ((w = strtok_r(NULL, " ", &save)) != NULL)
		checked_word(&e, w);
	CHECKED_ADD(&report.resolved.entries, e);
}

static void
checked_list(const char *list)
{
	char copy[512], *save;

	assert_true(strlen(list) < sizeof copy);
	strcpy(copy, list);
	for (char *e = strtok_r(copy, ";", &save); e != NULL;
	     e = strtok_r(NULL, ";", &save))
		checked_entry(e);
}

static void
checked_fact(supp_person *p, const char *w)
{
	static const char *const authorities[] = { "us", "eu", "uk", "jp",
		"ca" };
	int64_t n = strchr(w, '=') ? atoi(strchr(w, '=') + 1) : 0;

	if (strncmp(w, "age=", 4) == 0)
		p->age_days = n * 365;
	else if (strncmp(w, "egfr=", 5) == 0)
		p->egfr_milli = n * 1000;
	else if (strncmp(w, "crcl=", 5) == 0)
		p->crcl_milli = n * 1000;
	else if (strncmp(w, "weight=", 7) == 0)
		p->weight_g = n * 1000;
	else if (strncmp(w, "weeks=", 6) == 0)
		p->pregnant_days = n * 7;
	else if (strcmp(w, "pregnant") == 0)
		p->pregnant = 1;
	else if (strcmp(w, "breastfeeding") == 0)
		p->breastfeeding = 1;
	else if (strcmp(w, "cautious") == 0)
		p->cautious = 1;
	else if (strcmp(w, "male") == 0 || strcmp(w, "female") == 0)
		p->sex = *w == 'm' ? SUPP_MALE : SUPP_FEMALE;
	else if (strncmp(w, "bedtime=", 8) == 0)
		p->bedtime = (int32_t)n;
	else if (strncmp(w, "breakfast=", 10) == 0)
		p->breakfast = (int32_t)n;
	else if (strncmp(w, "today=", 6) == 0)
		p->today = n;
	else
		for (int i = 0; i < 5; i++)
			if (strcmp(w, authorities[i]) == 0)
				p->authority = (supp_authority)(i + 1);
	if (p->pregnant_days != SUPP_UNKNOWN)
		p->pregnant = 1;
}

static void
checked_person(const char *facts)
{
	static const supp_person nobody = SUPP_PERSON_INIT;
	char copy[256], *save;

	report.resolved.person.said = nobody;
	strcpy(copy, facts);
	for (char *w = strtok_r(copy, " ", &save); w != NULL;
	     w = strtok_r(NULL, " ", &save))
		checked_fact(&report.resolved.person.said, w);
}

/* --------------------------------------------------------------- reports */

static void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

static void
say(const char *fmt, ...)
{
	size_t n = strlen(shown);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(shown + n, sizeof shown - n, fmt, ap);
	va_end(ap);
}

static void
say_ints(const char *before, struct range r)
{
	for (uint32_t i = 0; i < r.count; i++)
		say("%s%u", i == 0 ? before : ",", report.ints.p[r.start + i]);
}

static void
say_id(const char *before, uint32_t caution)
{
	const struct model *m = rules->model;

	say("%s%s", before, model_text(m, m->cautions[caution].id));
}

static void
say_ids(const char *before, struct range r)
{
	for (uint32_t i = 0; i < r.count; i++)
		say_id(i == 0 ? before : ",", report.ints.p[r.start + i]);
}

static const char *
term_id(uint32_t term)
{
	const struct model *m = rules->model;

	return term == NONE ? "-" : model_text(m, m->terms[term].id);
}

static void
say_finding(const struct finding *f)
{
	static const char *const severity[] = { "?", "note", "minor",
		"moderate", "major", "contraindicated" };
	static const char *const action[] = { "?", "inform", "monitor", "ask",
		"adjust", "separate", "avoid" };
	static const char *const state[] = { "?", "kept", "open", "broken" };

	say_id("", f->caution);
	say(" %s %s %s%s", severity[f->severity], action[f->action],
	    state[f->state], f->sure ? "" : " unsure");
	say_ints(" ", f->entries);
	say_ints(" unsure ", f->unsure);
	say_ids(" replaces ", f->replaces);
	say_ids(" may ", f->may);
	if (f->acknowledged)
		say(" acknowledged");
	say("; ");
}

static void
say_dose(uint32_t entry, int32_t time, uint32_t anchor, int32_t offset)
{
	if (anchor == ANCHOR_NONE)
		say("%d@%02d:%02d ", (int)entry, time / 60, time % 60);
	else
		say("%d@%s%+d ", (int)entry, anchor_name((enum anchor)anchor),
		    (int)offset);
}

static void
say_pair(const struct pair *p)
{
	static const char *const state[] = { "?", "kept", "open", "broken" };

	say_dose(p->first, p->first_time, p->anchor, p->first_offset);
	say_dose(p->second, p->second_time, p->anchor, p->second_offset);
	say("gap %lld needs %lld %s; ", (long long)p->gap,
	    (long long)(p->needed == NUM_NONE ? -1 : p->needed),
	    state[p->state]);
}

static void
say_total(const struct total *t)
{
	say("%s %lld%s limit %lld authority %u assumed %u", term_id(t->term),
	    (long long)(t->amount / 1000),
	    t->bound == SUPP_AT_LEAST ? "+"
		: t->bound == SUPP_AT_MOST ? "-" : "",
	    (long long)(t->limit == NUM_NONE ? -1 : t->limit / 1000),
	    t->authority, t->assumed);
	say_ints(" of ", t->entries);
	say("%s; ", t->no_amount ? " none" : "");
}

static void
say_changes(const struct total *t)
{
	if (t->over == 0)
		return;
	say("%s over %lld", term_id(t->term), (long long)(t->over / 1000));
	for (uint32_t i = 0; i < t->changes.count; i++) {
		const struct change *x =
		    &report.changes.p[t->changes.start + i];

		say(" [%u] %u %lld-%lld", x->option, x->entry,
		    (long long)(x->from / 1000), (long long)(x->to / 1000));
		if (x->units_from != 0)
			say(" %s %u-%u", x->unit == CHANGE_DOSE ? "doses" :
			        "pieces", x->units_from, x->units_to);
	}
	say_ints(" ask ", t->ask);
	say("; ");
}

static void
say_not_judged(const struct not_judged *n)
{
	static const char *const reason[] = { "unrecognised", "partly",
		"ambiguous", "name-only", "matches", "measured", "one-product",
		"no-supplement" };

	if (n->caution != NONE)
		say_id("", n->caution);
	else
		say("%d", (int)n->entry);
	say(" %s; ", reason[n->reason]);
}

static void
say_all(enum show what)
{
	static const char *const outcome[] = { "", "none-known", "found",
		"incomplete" };

	for (size_t i = 0; what == FINDINGS && i < report.findings.n; i++)
		say_finding(&report.findings.p[i]);
	for (size_t i = 0; what == DEPENDS && i < report.depends.n; i++)
		say("%d on %u %s; ", (int)report.depends.p[i].entry,
		    report.depends.p[i].on, term_id(report.depends.p[i].term));
	for (size_t i = 0; what == BECAUSE && i < report.because.n; i++)
		say("%s from %u %d; ", term_id(report.because.p[i].condition),
		    report.because.p[i].from, (int)report.because.p[i].entry);
	for (size_t i = 0; what == ASKS && i < report.asks.n; i++) {
		const struct ask *a = &report.asks.p[i];

		say("%u %d could %u", a->fact, (int)a->entry, a->could_be);
		say_ids(" ", a->cautions);
		say("; ");
	}
	for (size_t i = 0; what == ASIDE && i < report.set_aside.n; i++) {
		say("%u", report.set_aside.p[i].entry);
		say_id(" ", report.set_aside.p[i].caution);
		say(" %s; ", report.set_aside.p[i].reason == ASIDE_ROUTE ?
		        "route" :
		        "form");
	}
	for (size_t i = 0; what == TOTALS && i < report.totals.n; i++)
		say_total(&report.totals.p[i]);
	for (size_t i = 0; what == CHANGES && i < report.totals.n; i++)
		say_changes(&report.totals.p[i]);
	for (size_t i = 0; what == PAIRS && i < report.pairs.n; i++)
		say_pair(&report.pairs.p[i]);
	if (what != JUDGED)
		return;
	say("%s%s%s; ", outcome[report.outcome],
	    report.medicine_pairs ? " pairs" : "",
	    report.all_acknowledged ? " acknowledged" : "");
	for (size_t i = 0; i < report.not_judged.n; i++)
		say_not_judged(&report.not_judged.p[i]);
}

static const char *
checked(enum show what, const char *list, const char *person)
{
	report_clear(&report);
	checked_list(list);
	checked_person(person);
	assert_int_equal(check_run(checking, &profile, &report, NULL),
	    SUPP_OK);
	shown[0] = '\0';
	say_all(what);
	if (shown[0] != '\0')
		shown[strlen(shown) - 2] = '\0';
	return shown;
}

static void
checked_case(void **state)
{
	const struct check_case *k = *state;

	assert_string_equal(checked(k->show, k->list, k->person), k->want);
}

#define CHECKED_MAX 128

static int
checked_run(const char *name, const struct check_case *cases, size_t n,
    const struct CMUnitTest *more, size_t n_more)
{
	static struct CMUnitTest tests[CHECKED_MAX];

	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest) { cases[i].name, checked_case,
			NULL, NULL, (void *)(uintptr_t)&cases[i] };
	for (size_t i = 0; i < n_more; i++)
		tests[n + i] = more[i];
	return _cmocka_run_group_tests(name, tests, n + n_more, NULL, NULL);
}

#define RULES_SOURCES                                                         \
	{ "sources.yaml",                                                     \
		"- {id: lab, title: Label, publisher: P, year: 2020, url: "   \
		"\"https://example.org/\", kind: label, seen: yes}\n" }
/* The rest of a caution. */
#define RULE_REST                                                             \
	"  evidence: established\n  effect: E.\n  advice: A.\n"               \
	"  professional: P.\n  sources: [lab]\n  reviewed: 2026-01-01\n"
#define REVIEWED                                                              \
	"coverage: reviewed, reviewed: 2026-01-01, sources: [lab]"

#endif
