/* Views of a finding. */
#include "api/report_view.h"
#include "api/view.h"
#include "base/vocab.h"
#include "render/render.h"
#include "render/words.h"

static const struct finding *
finding_at(const struct supp_report *r, size_t i)
{
	return r != NULL && i < r->findings.n ? &r->findings.p[i] : NULL;
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
	m = view_model(r);
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
	view.entries = view_ints(r, f->entries);
	view.n_entries = f->entries.count;
	view.unsure = view_ints(r, f->unsure);
	view.n_unsure = f->unsure.count;
	view.n_constraints = f->constraints.count;
	view.n_pairs = f->pairs.count;
	view.n_because = f->because.count;
	view.n_sources = c->sources.count;
	view.n_replaces = f->replaces.count;
	view.n_may = f->may.count;
	view.n_depends = f->depends.count;
	view.separation = f->has_separation != 0;
	if (f->has_separation != 0) {
		view.medicine_before_minutes = f->medicine_before;
		view.medicine_after_minutes = f->medicine_after;
	}
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
	view.take = view_index(c->take);
	view.from = view_index(c->from);
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
	view.condition = view_term(r, b->condition);
	view.from = word_because(b->from);
	view.entry = view_index(b->entry);
	return view_put(out, &view, sizeof view);
}

/* Behind each other, of the same length each: supp_check makes them. */
static const char *
depend_words(const struct supp_report *r, size_t depend)
{
	return r->words.p + depend * DEPEND_TEXT;
}

supp_status
supp_report_depend(
    const supp_report *r, size_t finding, size_t i, supp_depend_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_depend_view view = SUPP_DEPEND_INIT;
	const struct depend *d;

	if (f == NULL || i >= f->depends.count)
		return SUPP_ERR_ARG;
	d = &r->depends.p[f->depends.start + i];
	view.entry = view_index(d->entry);
	view.on = word_depend(d->on);
	view.which = view_term(r, d->term);
	view.words = depend_words(r, f->depends.start + i);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_source(
    const supp_report *r, size_t finding, size_t i, supp_source_view *out)
{
	const struct finding *f = finding_at(r, finding);
	supp_source_view view = SUPP_SOURCE_INIT;
	const struct model *m;
	struct range sources;

	if (f == NULL)
		return SUPP_ERR_ARG;
	m = view_model(r);
	sources = m->cautions[f->caution].sources;
	if (i >= sources.count)
		return SUPP_ERR_ARG;
	view_source(m, &m->source_refs[sources.start + i], &view);
	return view_put(out, &view, sizeof view);
}

supp_status
view_finding_word(const struct supp_report *r, supp_list list, size_t of, size_t i,
    const char **out)
{
	const struct finding *f = finding_at(r, of);

	if (f == NULL)
		return SUPP_ERR_ARG;
	if (list == SUPP_LIST_REPLACES)
		return view_caution_word(r, f->replaces, i, out);
	if (list == SUPP_LIST_MAY)
		return view_caution_word(r, f->may, i, out);
	if (i >= f->depends.count)
		return SUPP_ERR_ARG;
	*out = depend_words(r, f->depends.start + i);
	return SUPP_OK;
}
