/* Views of a report. */
#include "api/checker.h"
#include "api/view.h"
#include "base/vocab.h"
#include "render/render.h"
#include "render/words.h"

static const struct model *
model_of(const struct supp_report *r)
{
	return r->rb->model;
}

static const char *
caution_id(const struct supp_report *r, uint32_t caution)
{
	const struct model *m = model_of(r);

	return caution == NONE ? "" : model_text(m, m->cautions[caution].id);
}

static const char *
term_id(const struct supp_report *r, uint32_t term)
{
	const struct model *m = model_of(r);

	return term == NONE ? "" : model_text(m, m->terms[term].id);
}

static int64_t
entry_or_minus_one(uint32_t entry)
{
	return entry == NONE ? -1 : (int64_t)entry;
}

static const uint32_t *
ints_at(const struct supp_report *r, struct range range)
{
	return VEC_FROM(&r->ints, range.start);
}

static const struct finding *
finding_at(const struct supp_report *r, size_t i)
{
	return r != NULL && i < r->findings.n ? &r->findings.p[i] : NULL;
}

supp_status
supp_report_info(const supp_report *r, supp_report_view *out)
{
	supp_report_view view = SUPP_REPORT_INIT;

	if (r == NULL || r->outcome == 0)
		return SUPP_ERR_ARG;
	view.outcome = (supp_outcome)r->outcome;
	view.complete = r->complete != 0;
	view.medicine_pairs = r->medicine_pairs != 0;
	view.n_entries = r->resolved.entries.n;
	view.n_findings = r->findings.n;
	view.n_totals = r->totals.n;
	view.n_asks = r->asks.n;
	view.n_set_aside = r->set_aside.n;
	view.n_not_judged = r->not_judged.n;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_entry(const supp_report *r, size_t i, supp_entry_view *out)
{
	supp_entry_view view = SUPP_ENTRY_INIT;
	const struct rentry *e;

	if (r == NULL || i >= r->resolved.entries.n)
		return SUPP_ERR_ARG;
	e = &r->resolved.entries.p[i];
	view.text = resolved_text(&r->resolved, e->text);
	view.kind = (supp_entry_kind)e->kind;
	view.status = (supp_entry_status)e->status;
	view.n_names = e->names.count;
	view.n_unexplained = e->unexplained.count;
	view.n_suggestions = e->suggestions.count;
	view.route = route_name((enum route)e->route);
	view.dose_form = e->dose_form == FORM_UNKNOWN
	    ? "" : form_name((enum dose_form)e->dose_form);
	if (!render_frequency(e, &view.every_count, &view.every_days))
		view.every_count = view.every_days = SUPP_UNKNOWN;
	view.times = VEC_FROM(&r->resolved.times, e->times.start);
	view.n_times = e->times.count;
	view.part_of = (int64_t)e->part_of - 1;
	return view_put(out, &view, sizeof view);
}

static const struct rname *
name_at(const struct supp_report *r, size_t entry, size_t i)
{
	const struct rentry *e;

	if (r == NULL || entry >= r->resolved.entries.n)
		return NULL;
	e = &r->resolved.entries.p[entry];
	return i < e->names.count ? &r->resolved.names.p[e->names.start + i]
	                          : NULL;
}

supp_status
supp_report_name(
    const supp_report *r, size_t entry, size_t i, supp_name_view *out)
{
	const struct rname *n = name_at(r, entry, i);
	supp_name_view view = SUPP_NAME_INIT;
	const struct model *m;

	if (n == NULL)
		return SUPP_ERR_ARG;
	m = model_of(r);
	view.id = term_id(r, n->term);
	view.name = model_text(m, m->terms[n->term].name);
	view.by = (supp_by)n->by;
	view.low_ng = view.high_ng = SUPP_UNKNOWN;
	if (n->dose.unit == UNIT_MASS) {
		view.low_ng = n->dose.low;
		view.high_ng = n->dose.high;
	}
	view.n_is_a = m->terms[n->term].ancestors.count;
	view.reading = n->reading;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_is_a(const supp_report *r, size_t entry, size_t name, size_t i,
    const char **out)
{
	const struct rname *n = name_at(r, entry, name);
	const struct model *m;

	if (n == NULL || out == NULL)
		return SUPP_ERR_ARG;
	m = model_of(r);
	if (i >= m->terms[n->term].ancestors.count)
		return SUPP_ERR_ARG;
	*out = term_id(r,
	    model_ref(m, m->terms[n->term].ancestors, (uint32_t)i));
	return SUPP_OK;
}

supp_status
supp_report_finding(const supp_report *r, size_t i, supp_finding_view *out)
{
	const struct finding *f = finding_at(r, i);
	supp_finding_view view = SUPP_FINDING_INIT;
	const struct caution *c;
	const struct model *m;

	if (f == NULL)
		return SUPP_ERR_ARG;
	m = model_of(r);
	c = &m->cautions[f->caution];
	view.id = model_text(m, c->id);
	view.summary = model_text(m, c->summary);
	view.effect = model_text(m, c->effect);
	view.advice = model_text(m, c->advice);
	view.professional = model_text(m, c->professional);
	view.kind = (supp_kind)c->kind;
	view.severity = (supp_severity)f->severity;
	view.action = (supp_action)f->action;
	view.evidence = (supp_evidence)c->evidence;
	view.state = (supp_state)f->state;
	view.sure = f->sure != 0;
	view.acknowledged = f->acknowledged != 0;
	view.layer = c->layer;
	view.entries = ints_at(r, f->entries);
	view.n_entries = f->entries.count;
	view.unsure = ints_at(r, f->unsure);
	view.n_unsure = f->unsure.count;
	view.n_constraints = f->constraints.count;
	view.n_pairs = f->pairs.count;
	view.n_because = f->because.count;
	view.n_sources = c->sources.count;
	view.n_replaces = f->replaces.count;
	view.n_may = f->may.count;
	view.n_depends = f->depends.count;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_constraint(
    const supp_report *r, size_t finding, size_t i, supp_constraint_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_constraint_view view = SUPP_CONSTRAINT_INIT;
	const struct constraint *c;

	if (f == NULL || i >= f->constraints.count)
		return SUPP_ERR_ARG;
	c = &r->constraints.p[f->constraints.start + i];
	view.take = entry_or_minus_one(c->take);
	view.from = entry_or_minus_one(c->from);
	view.anchor = c->from == NONE ? anchor_name((enum anchor)c->anchor) : "";
	view.before_minutes = c->before;
	view.after_minutes = c->after;
	view.cautious = c->cautious != 0;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_pair(
    const supp_report *r, size_t finding, size_t i, supp_pair_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_pair_view view = SUPP_PAIR_INIT;
	const struct pair *p;

	if (f == NULL || i >= f->pairs.count)
		return SUPP_ERR_ARG;
	p = &r->pairs.p[f->pairs.start + i];
	view.first_entry = p->first;
	view.second_entry = p->second;
	view.first_time = p->first_time;
	view.second_time = p->second_time;
	view.anchor = p->anchor == ANCHOR_NONE
			  ? ""
			  : anchor_name((enum anchor)p->anchor);
	view.first_offset = p->first_offset;
	view.second_offset = p->second_offset;
	view.gap_minutes = p->gap;
	view.needed_minutes = p->needed;
	view.state = (supp_state)p->state;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_because(
    const supp_report *r, size_t finding, size_t i, supp_because_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_because_view view = SUPP_BECAUSE_INIT;
	const struct because *b;

	if (f == NULL || i >= f->because.count)
		return SUPP_ERR_ARG;
	b = &r->because.p[f->because.start + i];
	view.condition = term_id(r, b->condition);
	view.from = word_because(b->from);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_source(
    const supp_report *r, size_t finding, size_t i, supp_source_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_source_view view = SUPP_SOURCE_INIT;
	const struct source_ref *ref;
	const struct source *s;
	const struct model *m;

	if (f == NULL)
		return SUPP_ERR_ARG;
	m = model_of(r);
	if (i >= m->cautions[f->caution].sources.count)
		return SUPP_ERR_ARG;
	ref = &m->source_refs[m->cautions[f->caution].sources.start + i];
	s = &m->sources[ref->source];
	view.id = model_text(m, s->id);
	view.title = model_text(m, s->title);
	view.publisher = model_text(m, s->publisher);
	view.url = model_text(m, s->url);
	view.place = model_text(m, ref->place);
	view.year = (int32_t)s->year;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_total(const supp_report *r, size_t i, supp_total_view *out)
{
	supp_total_view view = SUPP_TOTAL_INIT;
	const struct total *t;

	if (r == NULL || i >= r->totals.n)
		return SUPP_ERR_ARG;
	t = &r->totals.p[i];
	view.substance = term_id(r, t->term);
	view.amount_ng = t->amount;
	view.low_ng = t->low;
	view.bound = (supp_bound)t->bound;
	view.limit_ng = t->limit;
	view.authority = (supp_authority)t->authority;
	view.over_ng = t->over;
	view.n_changes = t->changes.count;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_change(
    const supp_report *r, size_t total, size_t i, supp_change_view *out)
{
	supp_change_view view = SUPP_CHANGE_INIT;
	const struct change *x;

	if (r == NULL || total >= r->totals.n ||
	    i >= r->totals.p[total].changes.count)
		return SUPP_ERR_ARG;
	x = &r->changes.p[r->totals.p[total].changes.start + i];
	view.entry = x->entry;
	view.option = x->option;
	view.from_ng = x->from;
	view.to_ng = x->to;
	view.units_from = x->units_from;
	view.units_to = x->units_to;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_ask(const supp_report *r, size_t i, supp_ask_view *out)
{
	supp_ask_view view = SUPP_ASK_INIT;
	const struct ask *a;

	if (r == NULL || i >= r->asks.n)
		return SUPP_ERR_ARG;
	a = &r->asks.p[i];
	view.fact = word_ask(a->fact);
	view.entry = entry_or_minus_one(a->entry);
	view.could_be = (supp_severity)a->could_be;
	view.n_cautions = a->cautions.count;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_set_aside(
    const supp_report *r, size_t i, supp_set_aside_view *out)
{
	supp_set_aside_view view = SUPP_SET_ASIDE_INIT;
	const struct set_aside *s;

	if (r == NULL || i >= r->set_aside.n)
		return SUPP_ERR_ARG;
	s = &r->set_aside.p[i];
	view.entry = s->entry;
	view.caution = caution_id(r, s->caution);
	view.reason = word_aside(s->reason);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_not_judged(
    const supp_report *r, size_t i, supp_not_judged_view *out)
{
	supp_not_judged_view view = SUPP_NOT_JUDGED_INIT;
	const struct not_judged *n;

	if (r == NULL || i >= r->not_judged.n)
		return SUPP_ERR_ARG;
	n = &r->not_judged.p[i];
	view.entry = entry_or_minus_one(n->entry);
	view.caution = caution_id(r, n->caution);
	view.reason = word_not_judged(n->reason);
	return view_put(out, &view, sizeof view);
}

/* The i-th of a range of cautions. */
static supp_status
caution_word(const struct supp_report *r, struct range range, size_t i,
    const char **out)
{
	if (i >= range.count)
		return SUPP_ERR_ARG;
	*out = caution_id(r, r->ints.p[range.start + i]);
	return SUPP_OK;
}

static supp_status
entry_word(const struct supp_report *r, supp_list list, size_t of, size_t i,
    const char **out)
{
	const struct resolved *v = &r->resolved;
	const struct rentry *e;
	struct str s;

	if (of >= v->entries.n)
		return SUPP_ERR_ARG;
	e = &v->entries.p[of];
	if (list == SUPP_LIST_UNEXPLAINED) {
		if (i >= e->unexplained.count)
			return SUPP_ERR_ARG;
		s = v->strs.p[e->unexplained.start + i];
	} else {
		if (i >= e->suggestions.count)
			return SUPP_ERR_ARG;
		s = v->suggestions.p[e->suggestions.start + i].text;
	}
	*out = resolved_text(v, s);
	return SUPP_OK;
}

static supp_status
finding_word(const struct supp_report *r, supp_list list, size_t of, size_t i,
    const char **out)
{
	const struct finding *f = finding_at(r, of);

	if (f == NULL)
		return SUPP_ERR_ARG;
	if (list == SUPP_LIST_REPLACES)
		return caution_word(r, f->replaces, i, out);
	if (list == SUPP_LIST_MAY)
		return caution_word(r, f->may, i, out);
	if (i >= f->depends.count)
		return SUPP_ERR_ARG;
	*out = r->words.p + (f->depends.start + i) * DEPEND_TEXT;
	return SUPP_OK;
}

supp_status
supp_report_word(const supp_report *r, supp_list list, size_t of, size_t i,
    const char **out)
{
	if (r == NULL || out == NULL)
		return SUPP_ERR_ARG;
	switch (list) {
	case SUPP_LIST_UNEXPLAINED:
	case SUPP_LIST_SUGGESTIONS:
		return entry_word(r, list, of, i, out);
	case SUPP_LIST_REPLACES:
	case SUPP_LIST_MAY:
	case SUPP_LIST_DEPENDS:
		return finding_word(r, list, of, i, out);
	case SUPP_LIST_ASK_CAUTIONS:
		if (of >= r->asks.n)
			return SUPP_ERR_ARG;
		return caution_word(r, r->asks.p[of].cautions, i, out);
	}
	return SUPP_ERR_ARG;
}
