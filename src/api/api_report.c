/* Views of a report: what all of them share, and what is of no entry and no
 * finding. */
#include "api/report_view.h"
#include "api/view.h"
#include "render/words.h"

const struct model *
view_model(const struct supp_report *r)
{
	return r->rb->model;
}

const char *
view_caution(const struct supp_report *r, uint32_t caution)
{
	const struct model *m = view_model(r);

	return caution == NONE ? "" : model_text(m, m->cautions[caution].id);
}

const char *
view_term(const struct supp_report *r, uint32_t term)
{
	const struct model *m = view_model(r);

	return term == NONE ? "" : model_text(m, m->terms[term].id);
}

int64_t
view_index(uint32_t entry)
{
	return entry == NONE ? -1 : (int64_t)entry;
}

const uint32_t *
view_ints(const struct supp_report *r, struct range range)
{
	return VEC_FROM(&r->ints, range.start);
}

void
view_source(const struct model *m, const struct source_ref *ref,
    supp_source_view *view)
{
	const struct source *s = &m->sources[ref->source];

	view->id = model_text(m, s->id);
	view->title = model_text(m, s->title);
	view->publisher = model_text(m, s->publisher);
	view->url = model_text(m, s->url);
	view->place = model_text(m, ref->place);
	view->year = (int32_t)s->year;
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
	view.n_acknowledged = r->acks.n;
	return view_put(out, &view, sizeof view);
}

static const struct total *
total_at(const struct supp_report *r, size_t i)
{
	return r != NULL && i < r->totals.n ? &r->totals.p[i] : NULL;
}

supp_status
supp_report_total(const supp_report *r, size_t i, supp_total_view *out)
{
	const struct total *t = total_at(r, i);
	supp_total_view view = SUPP_TOTAL_INIT;

	if (t == NULL)
		return SUPP_ERR_ARG;
	view.substance = view_term(r, t->term);
	view.amount_ng = t->amount;
	view.low_ng = t->low;
	view.bound = (supp_bound)t->bound;
	view.limit_ng = t->limit;
	view.authority = (supp_authority)t->authority;
	view.over_ng = t->over;
	view.n_changes = t->changes.count;
	view.n_assumed = assumed_count(t->assumed);
	view.n_sources = t->sources.count;
	view.entries = view_ints(r, t->entries);
	view.n_entries = t->entries.count;
	view.ask_first = view_ints(r, t->ask);
	view.n_ask_first = t->ask.count;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_change(
    const supp_report *r, size_t total, size_t i, supp_change_view *out)
{
	const struct total *t = total_at(r, total);
	supp_change_view view = SUPP_CHANGE_INIT;
	const struct change *x;

	if (t == NULL || i >= t->changes.count)
		return SUPP_ERR_ARG;
	x = &r->changes.p[t->changes.start + i];
	view.entry = x->entry;
	view.option = x->option;
	view.from_ng = x->from;
	view.to_ng = x->to;
	view.units_from = x->units_from;
	view.units_to = x->units_to;
	if (x->units_from != 0)
		view.unit = word_change_unit(x->unit);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_limit_source(
    const supp_report *r, size_t total, size_t i, supp_source_view *out)
{
	const struct total *t = total_at(r, total);
	supp_source_view view = SUPP_SOURCE_INIT;
	const struct model *m;

	if (t == NULL || i >= t->sources.count)
		return SUPP_ERR_ARG;
	m = view_model(r);
	view_source(m, &m->source_refs[t->sources.start + i], &view);
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
	view.entry = view_index(a->entry);
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
	view.caution = view_caution(r, s->caution);
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
	view.entry = view_index(n->entry);
	view.caution = view_caution(r, n->caution);
	view.reason = word_not_judged(n->reason);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_acknowledged(
    const supp_report *r, size_t i, supp_acknowledged_view *out)
{
	supp_acknowledged_view view = SUPP_ACKNOWLEDGED_INIT;
	const struct ack *a;

	if (r == NULL || i >= r->acks.n)
		return SUPP_ERR_ARG;
	a = &r->acks.p[i];
	view.caution = resolved_text(&r->resolved, a->caution);
	view.note = resolved_text(&r->resolved, a->note);
	view.until = a->until;
	view.found = report_ack_used(r, i);
	return view_put(out, &view, sizeof view);
}

supp_status
view_caution_word(const struct supp_report *r, struct range range, size_t i,
    const char **out)
{
	if (i >= range.count)
		return SUPP_ERR_ARG;
	*out = view_caution(r, r->ints.p[range.start + i]);
	return SUPP_OK;
}

static supp_status
total_assumed(const struct supp_report *r, size_t of, size_t i,
    const char **out)
{
	const struct total *t = total_at(r, of);
	const char *word = t != NULL ? assumed_at(t->assumed, i) : NULL;

	if (word == NULL)
		return SUPP_ERR_ARG;
	*out = word;
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
	case SUPP_LIST_SUGGESTED:
	case SUPP_LIST_ASSUMED:
	case SUPP_LIST_ABSENT:
	case SUPP_LIST_MARKS:
	case SUPP_LIST_NAME_ONLY:
		return view_entry_word(r, list, of, i, out);
	case SUPP_LIST_REPLACES:
	case SUPP_LIST_MAY:
	case SUPP_LIST_DEPENDS:
		return view_finding_word(r, list, of, i, out);
	case SUPP_LIST_ASK_CAUTIONS:
		if (of >= r->asks.n)
			return SUPP_ERR_ARG;
		return view_caution_word(r, r->asks.p[of].cautions, i, out);
	case SUPP_LIST_TOTAL_ASSUMED:
		return total_assumed(r, of, i, out);
	}
	return SUPP_ERR_ARG;
}
