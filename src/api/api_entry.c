/* Views of an entry. */
#include "api/report_view.h"
#include "api/view.h"
#include "base/vocab.h"
#include "render/render.h"
#include "render/words.h"

static const struct rentry *
entry_at(const struct supp_report *r, size_t i)
{
	return r != NULL && i < r->resolved.entries.n
		   ? &r->resolved.entries.p[i]
		   : NULL;
}

/* What nothing was written in has no place in the pool. */
static const char *
text_or_none(const struct supp_report *r, struct str s)
{
	return s.len != 0 ? resolved_text(&r->resolved, s) : "";
}

static size_t
marks_count(const struct rentry *e)
{
	size_t n = 0;

	for (int i = 0; i < MARK_COUNT; i++)
		n += word_mark(e, (enum mark)i) != NULL;
	return n;
}

/* The i-th anchor that a dose stands beside; ANCHOR_NONE past the end. */
static enum anchor
anchor_at(const struct rentry *e, size_t i)
{
	for (uint32_t a = ANCHOR_MEAL; a < ANCHOR_COUNT; a++)
		if ((e->anchors >> a & 1) != 0 && i-- == 0)
			return (enum anchor)a;
	return ANCHOR_NONE;
}

static size_t
anchors_count(const struct rentry *e)
{
	size_t n = 0;

	while (anchor_at(e, n) != ANCHOR_NONE)
		n++;
	return n;
}

/* What is seldom said of an entry. */
static void
view_seldom(const struct supp_report *r, const struct rentry *e,
    supp_entry_view *view)
{
	view->n_assumed = assumed_count(e->assumed);
	view->n_absent = e->absent.count;
	view->n_marks = marks_count(e);
	view->n_readings = e->readings;
	view->n_anchors = anchors_count(e);
	if (e->anchor != ANCHOR_NONE)
		view->anchor = anchor_name((enum anchor)e->anchor);
	view->doubt = word_doubt(e->doubt);
	view->purpose = text_or_none(r, e->purpose);
	view->duration_minutes = e->duration;
	view->stopped = e->stopped != 0;
	if (e->stopped != 0)
		view->stopped_minutes = e->stopped_ago;
	view->prescribed = e->prescribed;
}

supp_status
supp_report_entry(const supp_report *r, size_t i, supp_entry_view *out)
{
	supp_entry_view view = SUPP_ENTRY_INIT;
	const struct rentry *e = entry_at(r, i);

	if (e == NULL)
		return SUPP_ERR_ARG;
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
	view_seldom(r, e, &view);
	return view_put(out, &view, sizeof view);
}

static const struct rname *
name_at(const struct supp_report *r, size_t entry, size_t i)
{
	const struct rentry *e = entry_at(r, entry);

	return e != NULL && i < e->names.count
		   ? &r->resolved.names.p[e->names.start + i]
		   : NULL;
}

static void
view_amount(const struct qty *q, supp_name_view *view)
{
	view->low_ng = view->high_ng = SUPP_UNKNOWN;
	view->unit = unit_name((enum unit)q->unit);
	if (q->unit == UNIT_MASS) {
		view->low_ng = q->low;
		view->high_ng = q->high;
	} else if (view->unit[0] != '\0') {
		view->low_milli = q->low;
		view->high_milli = q->high;
	}
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
	view_amount(&n->dose, &view);
	view.n_is_a = m->terms[n->term].ancestors.count;
	view.reading = n->reading;
	view.word = text_or_none(r, n->word);
	if (n->by == SUPP_BY_SPELLING)
		view.meant = text_or_none(r, n->meant);
	view.n_assumed = assumed_count(n->assumed);
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
supp_report_name_assumed(const supp_report *r, size_t entry, size_t name,
    size_t i, const char **out)
{
	const struct rname *n = name_at(r, entry, name);
	const char *word = n != NULL ? assumed_at(n->assumed, i) : NULL;

	if (word == NULL || out == NULL)
		return SUPP_ERR_ARG;
	*out = word;
	return SUPP_OK;
}

supp_status
supp_report_anchor(
    const supp_report *r, size_t entry, size_t i, supp_anchor_view *out)
{
	const struct rentry *e = entry_at(r, entry);
	supp_anchor_view view = SUPP_ANCHOR_INIT;
	enum anchor a = e != NULL ? anchor_at(e, i) : ANCHOR_NONE;

	if (a == ANCHOR_NONE)
		return SUPP_ERR_ARG;
	view.anchor = anchor_name(a);
	view.offset_minutes = e->anchor_offset[a];
	return view_put(out, &view, sizeof view);
}

supp_status
supp_report_person(const supp_report *r, supp_person *out)
{
	supp_person said;

	if (r == NULL || r->outcome == 0)
		return SUPP_ERR_ARG;
	render_person(r, &said);
	return view_put(out, &said, sizeof said);
}

/* ------------------------------------------------------------ lists of words */

static const char *
str_at(const struct supp_report *r, struct range strs, size_t i)
{
	return i < strs.count
		   ? resolved_text(&r->resolved,
			 r->resolved.strs.p[strs.start + i])
		   : NULL;
}

static const struct suggestion *
suggestion_at(const struct supp_report *r, const struct rentry *e, size_t i)
{
	return i < e->suggestions.count
		   ? &r->resolved.suggestions.p[e->suggestions.start + i]
		   : NULL;
}

static const char *
mark_at(const struct rentry *e, size_t i)
{
	const char *word;

	for (int k = 0; k < MARK_COUNT; k++) {
		word = word_mark(e, (enum mark)k);
		if (word != NULL && i-- == 0)
			return word;
	}
	return NULL;
}

static const char *
name_only_at(const struct supp_report *r, const struct rentry *e, size_t i)
{
	for (uint32_t k = 0; k < e->names.count; k++) {
		uint32_t term = r->resolved.names.p[e->names.start + k].term;

		if (report_name_only(&r->rb->model->terms[term]) && i-- == 0)
			return view_term(r, term);
	}
	return NULL;
}

/* NULL past the end, and where it is no list of entries. */
static const char *
entry_word(const struct supp_report *r, const struct rentry *e, supp_list list,
    size_t i)
{
	const struct suggestion *s = suggestion_at(r, e, i);

	if (list == SUPP_LIST_UNEXPLAINED)
		return str_at(r, e->unexplained, i);
	if (list == SUPP_LIST_ABSENT)
		return str_at(r, e->absent, i);
	if (list == SUPP_LIST_SUGGESTIONS)
		return s != NULL ? resolved_text(&r->resolved, s->text) : NULL;
	if (list == SUPP_LIST_SUGGESTED)
		return s != NULL ? view_term(r, s->term) : NULL;
	if (list == SUPP_LIST_ASSUMED)
		return assumed_at(e->assumed, i);
	if (list == SUPP_LIST_NAME_ONLY)
		return name_only_at(r, e, i);
	return list == SUPP_LIST_MARKS ? mark_at(e, i) : NULL;
}

supp_status
view_entry_word(const struct supp_report *r, supp_list list, size_t of,
    size_t i, const char **out)
{
	const struct rentry *e = entry_at(r, of);
	const char *word = e != NULL ? entry_word(r, e, list, i) : NULL;

	if (word == NULL)
		return SUPP_ERR_ARG;
	*out = word;
	return SUPP_OK;
}
