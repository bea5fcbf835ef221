/* Views of an entry. */
#include "api/report_view.h"
#include "api/view.h"
#include "base/vocab.h"
#include "render/render.h"

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
	m = view_model(r);
	view.id = view_term(r, n->term);
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
	m = view_model(r);
	if (i >= m->terms[n->term].ancestors.count)
		return SUPP_ERR_ARG;
	*out = view_term(r,
	    model_ref(m, m->terms[n->term].ancestors, (uint32_t)i));
	return SUPP_OK;
}

supp_status
view_entry_word(const struct supp_report *r, supp_list list, size_t of, size_t i,
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
