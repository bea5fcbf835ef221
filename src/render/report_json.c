/* The JSON report, format 1. Keys are only ever added. */
#include "render/report_json.h"

#include "base/clock.h"
#include "render/render.h"
#include "render/view_filter.h"
#include "render/words.h"

#define REPORT_FORMAT 1

void
json_str(struct jsonw *w, const struct model *m, struct str s)
{
	jw_sv(w, model_sv(m, s));
}

void
json_term(struct jsonw *w, const struct model *m, uint32_t term)
{
	if (term == NONE)
		jw_null(w);
	else
		json_str(w, m, m->terms[term].id);
}

void
json_caution(struct jsonw *w, const struct model *m, uint32_t caution)
{
	json_str(w, m, m->cautions[caution].id);
}

void
json_index(struct jsonw *w, uint32_t entry)
{
	if (entry == NONE)
		jw_null(w);
	else
		jw_int(w, entry);
}

void
json_ints(struct jsonw *w, const struct supp_report *r, struct range ints)
{
	jw_array(w);
	for (uint32_t i = 0; i < ints.count; i++)
		jw_int(w, r->ints.p[ints.start + i]);
	jw_array_end(w);
}

void
json_cautions(
    struct jsonw *w, const struct supp_report *r, struct range cautions)
{
	jw_array(w);
	for (uint32_t i = 0; i < cautions.count; i++)
		json_caution(w, r->rb->model, r->ints.p[cautions.start + i]);
	jw_array_end(w);
}

void
json_assumed(struct jsonw *w, uint32_t assumed)
{
	const char *word;

	jw_array(w);
	for (size_t i = 0; (word = assumed_at(assumed, i)) != NULL; i++)
		jw_str(w, word);
	jw_array_end(w);
}

static void
json_layer(struct jsonw *w, const struct model *m, const struct layer *l)
{
	jw_object(w);
	jw_key(w, "name");
	json_str(w, m, l->name);
	jw_key(w, "version");
	json_str(w, m, l->version);
	jw_key(w, "date");
	json_str(w, m, l->date);
	jw_key(w, "digest");
	json_str(w, m, l->digest);
	if (l->disabled.count != 0) {
		jw_key(w, "disabled");
		jw_array(w);
		for (uint32_t i = 0; i < l->disabled.count; i++)
			json_caution(w, m, model_ref(m, l->disabled, i));
		jw_array_end(w);
	}
	jw_object_end(w);
}

static const char *
language_of(const struct model *m)
{
	return m->n_layers != 0 && m->layers[0].language.len != 0
		   ? model_text(m, m->layers[0].language)
		   : "en";
}

/* format, suppcheck, language and rulebase; the object stays open. */
static void
json_head(struct jsonw *w, const struct supp_report *r)
{
	const struct model *m = r->rb->model;

	jw_object(w);
	jw_key(w, "format");
	jw_int(w, REPORT_FORMAT);
	jw_key(w, "suppcheck");
	jw_str(w, SUPP_VERSION);
	jw_key(w, "language");
	jw_str(w, language_of(m));
	jw_key(w, "rulebase");
	jw_array(w);
	for (uint32_t i = 0; i < m->n_layers; i++)
		json_layer(w, m, &m->layers[i]);
	jw_array_end(w);
}

static void
json_coverage(struct jsonw *w, const struct supp_report *r)
{
	jw_object(w);
	jw_key(w, "complete");
	jw_bool(w, r->complete != 0);
	jw_key(w, "medicine_pairs");
	jw_str(w, r->medicine_pairs != 0 ? "not-checked" : "none");
	jw_object_end(w);
}

static void
json_change(struct jsonw *w, const struct change *x)
{
	jw_object(w);
	jw_key(w, "option");
	jw_int(w, x->option);
	jw_key(w, "entry");
	jw_int(w, x->entry);
	jw_key(w, "from_ng");
	jw_int(w, x->from);
	jw_key(w, "to_ng");
	jw_int(w, x->to);
	if (x->units_from == 0) {
		jw_key(w, "leave_out");
		jw_bool(w, true);
	} else {
		jw_key(w, "unit");
		jw_str(w, word_change_unit(x->unit));
		jw_key(w, "units_from");
		jw_int(w, x->units_from);
		jw_key(w, "units_to");
		jw_int(w, x->units_to);
	}
	jw_object_end(w);
}

/* Whose limit it is, and what would bring the total down to it. */
static void
json_over(struct jsonw *w, const struct supp_report *r, const struct total *t)
{
	const struct model *m = r->rb->model;

	jw_key(w, "limit_sources");
	jw_array(w);
	for (uint32_t i = 0; i < t->sources.count; i++)
		json_source(w, m, &m->source_refs[t->sources.start + i]);
	jw_array_end(w);
	if (t->over == 0)
		return;
	jw_key(w, "over_ng");
	jw_int(w, t->over);
	jw_key(w, "changes");
	jw_array(w);
	for (uint32_t i = 0; i < t->changes.count; i++)
		json_change(w, &r->changes.p[t->changes.start + i]);
	jw_array_end(w);
	jw_key(w, "ask_first");
	json_ints(w, r, t->ask);
}

static void
json_total(struct jsonw *w, const struct supp_report *r, const struct total *t)
{
	bool limited = t->limit != NUM_NONE || t->no_amount != 0;

	jw_object(w);
	jw_key(w, "substance");
	json_term(w, r->rb->model, t->term);
	jw_key(w, "amount_ng");
	jw_int_or_null(w, t->amount);
	if (t->low < t->amount) {
		jw_key(w, "low_ng");
		jw_int(w, t->low);
	}
	jw_key(w, "bound");
	jw_str(w, word_bound(t->bound));
	jw_key(w, "assumed");
	json_assumed(w, t->assumed);
	jw_key(w, "limit_ng");
	jw_int_or_null(w, t->limit);
	jw_key(w, "authority");
	if (limited)
		jw_str(w, wordlist_name(wordlist_authority, t->authority));
	else
		jw_null(w);
	if (t->no_amount != 0) {
		jw_key(w, "no_amount");
		jw_bool(w, true);
	}
	json_over(w, r, t);
	jw_key(w, "entries");
	json_ints(w, r, t->entries);
	jw_object_end(w);
}

static void
json_ask(struct jsonw *w, const struct supp_report *r, const struct ask *a)
{
	jw_object(w);
	jw_key(w, "fact");
	jw_str(w, word_ask(a->fact));
	jw_key(w, "entry");
	json_index(w, a->entry);
	jw_key(w, "could_be");
	jw_str(w, wordlist_name(wordlist_severity, a->could_be));
	jw_key(w, "cautions");
	json_cautions(w, r, a->cautions);
	jw_object_end(w);
}

static void
json_set_aside(
    struct jsonw *w, const struct supp_report *r, const struct set_aside *s)
{
	jw_object(w);
	jw_key(w, "entry");
	jw_int(w, s->entry);
	jw_key(w, "caution");
	json_caution(w, r->rb->model, s->caution);
	jw_key(w, "reason");
	jw_str(w, word_aside(s->reason));
	jw_object_end(w);
}

/* Those of an entry that are known by name only. */
static void
json_parts(struct jsonw *w, const struct supp_report *r, uint32_t entry)
{
	const struct rentry *e = &r->resolved.entries.p[entry];
	const struct model *m = r->rb->model;

	jw_key(w, "parts");
	jw_array(w);
	for (uint32_t i = 0; i < e->names.count; i++) {
		uint32_t term = r->resolved.names.p[e->names.start + i].term;

		if (report_name_only(&m->terms[term]))
			json_term(w, m, term);
	}
	jw_array_end(w);
}

static void
json_not_judged(
    struct jsonw *w, const struct supp_report *r, const struct not_judged *n)
{
	jw_object(w);
	if (n->caution != NONE) {
		jw_key(w, "caution");
		json_caution(w, r->rb->model, n->caution);
	} else {
		jw_key(w, "entry");
		json_index(w, n->entry);
	}
	jw_key(w, "reason");
	jw_str(w, word_not_judged(n->reason));
	if (n->reason == NOT_NAME_ONLY)
		json_parts(w, r, n->entry);
	jw_object_end(w);
}

static void
json_ack(struct jsonw *w, const struct supp_report *r, size_t i)
{
	const struct ack *a = &r->acks.p[i];
	char date[CLOCK_DATE_TEXT];

	jw_object(w);
	jw_key(w, "caution");
	jw_str(w, resolved_text(&r->resolved, a->caution));
	jw_key(w, "until");
	if (a->until == NUM_NONE) {
		jw_null(w);
	} else {
		clock_print_date(date, a->until);
		jw_str(w, date);
	}
	jw_key(w, "note");
	jw_str(w, resolved_text(&r->resolved, a->note));
	jw_key(w, "found");
	jw_bool(w, report_ack_used(r, i));
	jw_object_end(w);
}

static void
json_findings(
    struct jsonw *w, const struct supp_report *r, const supp_render_options *o)
{
	jw_key(w, "findings");
	jw_array(w);
	for (size_t i = 0; i < r->findings.n; i++)
		if (view_shows(r, &r->findings.p[i], o))
			json_finding(w, r, &r->findings.p[i]);
	jw_array_end(w);
}

/* What stands behind the findings. */
static void
json_lists(struct jsonw *w, const struct supp_report *r)
{
	jw_key(w, "totals");
	jw_array(w);
	for (size_t i = 0; i < r->totals.n; i++)
		json_total(w, r, &r->totals.p[i]);
	jw_array_end(w);
	jw_key(w, "ask");
	jw_array(w);
	for (size_t i = 0; i < r->asks.n; i++)
		json_ask(w, r, &r->asks.p[i]);
	jw_array_end(w);
	jw_key(w, "set_aside");
	jw_array(w);
	for (size_t i = 0; i < r->set_aside.n; i++)
		json_set_aside(w, r, &r->set_aside.p[i]);
	jw_array_end(w);
	jw_key(w, "not_judged");
	jw_array(w);
	for (size_t i = 0; i < r->not_judged.n; i++)
		json_not_judged(w, r, &r->not_judged.p[i]);
	jw_array_end(w);
	jw_key(w, "acknowledged");
	jw_array(w);
	for (size_t i = 0; i < r->acks.n; i++)
		json_ack(w, r, i);
	jw_array_end(w);
}

supp_status
render_json(const struct supp_report *r, const supp_render_options *o,
    supp_sink sink, void *ctx)
{
	struct jsonw w;

	jw_begin(&w, sink, ctx);
	json_head(&w, r);
	jw_key(&w, "outcome");
	jw_str(&w, wordlist_name(wordlist_outcome, r->outcome));
	jw_key(&w, "coverage");
	json_coverage(&w, r);
	jw_key(&w, "entries");
	json_entries(&w, r);
	json_person(&w, r);
	json_findings(&w, r, o);
	json_lists(&w, r);
	jw_key(&w, "hidden");
	jw_int(&w, (int64_t)view_hidden(r, o));
	jw_object_end(&w);
	jw_raw(&w, SV_LIT("\n"));
	return jw_end(&w);
}

supp_status
render_entries_json(const struct supp_report *r, supp_sink sink, void *ctx)
{
	struct jsonw w;

	jw_begin(&w, sink, ctx);
	json_head(&w, r);
	jw_key(&w, "entries");
	json_entries(&w, r);
	json_person(&w, r);
	jw_object_end(&w);
	jw_raw(&w, SV_LIT("\n"));
	return jw_end(&w);
}
