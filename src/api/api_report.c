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
supp_report_total(const supp_report *r, size_t i, supp_total_view *out)
{
	supp_total_view view = SUPP_TOTAL_INIT;
	const struct total *t;

	if (r == NULL || i >= r->totals.n)
		return SUPP_ERR_ARG;
	t = &r->totals.p[i];
	view.substance = view_term(r, t->term);
	view.amount_ng = t->amount;
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
view_caution_word(const struct supp_report *r, struct range range, size_t i,
    const char **out)
{
	if (i >= range.count)
		return SUPP_ERR_ARG;
	*out = view_caution(r, r->ints.p[range.start + i]);
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
		return view_entry_word(r, list, of, i, out);
	case SUPP_LIST_REPLACES:
	case SUPP_LIST_MAY:
	case SUPP_LIST_DEPENDS:
		return view_finding_word(r, list, of, i, out);
	case SUPP_LIST_ASK_CAUTIONS:
		if (of >= r->asks.n)
			return SUPP_ERR_ARG;
		return view_caution_word(r, r->asks.p[of].cautions, i, out);
	}
	return SUPP_ERR_ARG;
}
