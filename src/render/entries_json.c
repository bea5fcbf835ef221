/* Entries, as they were understood, in JSON. */
#include "base/clock.h"
#include "render/render.h"
#include "render/report_json.h"
#include "render/words.h"

static void
json_strs(struct jsonw *w, const struct supp_report *r, struct range strs)
{
	jw_array(w);
	for (uint32_t i = 0; i < strs.count; i++)
		jw_str(w, resolved_text(&r->resolved,
			      r->resolved.strs.p[strs.start + i]));
	jw_array_end(w);
}

static void
json_suggestions(
    struct jsonw *w, const struct supp_report *r, struct range list)
{
	jw_array(w);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct suggestion *s =
		    &r->resolved.suggestions.p[list.start + i];

		jw_object(w);
		jw_key(w, "id");
		json_term(w, r->rb->model, s->term);
		jw_key(w, "name");
		jw_str(w, resolved_text(&r->resolved, s->text));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void
json_is_a(struct jsonw *w, const struct model *m, uint32_t term)
{
	struct range ancestors = m->terms[term].ancestors;

	jw_array(w);
	for (uint32_t i = 0; i < ancestors.count; i++)
		json_term(w, m, model_ref(m, ancestors, i));
	jw_array_end(w);
}

/* An amount in nanograms; one that is no mass stands beside it as text. */
static void
json_amount(struct jsonw *w, const struct qty *q)
{
	char text[UNIT_TEXT];

	jw_key(w, "amount_ng");
	if (q->unit == UNIT_MASS) {
		jw_object(w);
		jw_key(w, "low");
		jw_int_or_null(w, q->low);
		jw_key(w, "high");
		jw_int_or_null(w, q->high);
		jw_object_end(w);
		return;
	}
	jw_null(w);
	if (q->unit == UNIT_NONE || q->unit == UNIT_UNKNOWN)
		return;
	jw_key(w, "amount");
	jw_array(w);
	unit_print(text, q->low, (enum unit)q->unit);
	jw_str(w, text);
	if (q->high != q->low) {
		unit_print(text, q->high, (enum unit)q->unit);
		jw_str(w, text);
	}
	jw_array_end(w);
}

static void
json_name(struct jsonw *w, const struct supp_report *r, const struct rname *n)
{
	const struct model *m = r->rb->model;

	jw_object(w);
	jw_key(w, "id");
	json_term(w, m, n->term);
	jw_key(w, "name");
	json_str(w, m, m->terms[n->term].name);
	jw_key(w, "by");
	jw_str(w, word_by(n->by));
	jw_key(w, "is_a");
	json_is_a(w, m, n->term);
	json_amount(w, &n->dose);
	jw_key(w, "assumed");
	json_assumed(w, n->assumed);
	jw_key(w, "word");
	jw_str(w, resolved_text(&r->resolved, n->word));
	if (n->by == SUPP_BY_SPELLING && n->meant.len != 0) {
		jw_key(w, "meant");
		jw_str(w, resolved_text(&r->resolved, n->meant));
	}
	if (n->reading != 0) {
		jw_key(w, "reading");
		jw_int(w, n->reading);
	}
	jw_object_end(w);
}

static void
json_names(struct jsonw *w, const struct supp_report *r, struct range names)
{
	jw_array(w);
	for (uint32_t i = 0; i < names.count; i++)
		json_name(w, r, &r->resolved.names.p[names.start + i]);
	jw_array_end(w);
}

static int64_t
gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t c = a % b;

		a = b;
		b = c;
	}
	return a;
}

bool
render_frequency(const struct rentry *e, int64_t *count, int64_t *days)
{
	int64_t in, shared;

	if (e->every_count == NUM_NONE || e->every_count <= 0 ||
	    e->every_days <= 0 || !num_mul(e->every_days, 1000, &in))
		return false;
	shared = gcd(e->every_count, in);
	*count = e->every_count / shared;
	*days = in / shared;
	return true;
}

static void
json_frequency(struct jsonw *w, const struct rentry *e)
{
	int64_t count, days;

	if (!render_frequency(e, &count, &days)) {
		jw_key(w, "per_day");
		jw_null(w);
		return;
	}
	if (days == 1) {
		jw_key(w, "per_day");
		jw_int(w, count);
		return;
	}
	jw_key(w, "every");
	jw_object(w);
	jw_key(w, "count");
	jw_int(w, count);
	jw_key(w, "days");
	jw_int(w, days);
	jw_object_end(w);
}

static void
json_times(struct jsonw *w, const struct supp_report *r, struct range times)
{
	char text[CLOCK_TIME_TEXT];

	jw_array(w);
	for (uint32_t i = 0; i < times.count; i++) {
		clock_print_time(text, r->resolved.times.p[times.start + i]);
		jw_str(w, text);
	}
	jw_array_end(w);
}

/* ------------------------ keys that are there only when they hold something */

static void
json_mark(struct jsonw *w, const struct rentry *e, enum mark mark)
{
	const char *key = word_mark(e, mark);

	if (key == NULL)
		return;
	jw_key(w, key);
	jw_bool(w, true);
}

static void
json_word(struct jsonw *w, const char *key, bool said, const char *word)
{
	if (!said)
		return;
	jw_key(w, key);
	jw_str(w, word);
}

static void
json_number(struct jsonw *w, const char *key, bool said, int64_t v)
{
	if (!said)
		return;
	jw_key(w, key);
	jw_int(w, v);
}

static void
json_anchors(struct jsonw *w, const struct rentry *e)
{
	json_word(w, "anchor", e->anchor != ANCHOR_NONE,
	    anchor_name((enum anchor)e->anchor));
	if (e->anchors == 0)
		return;
	jw_key(w, "anchors");
	jw_array(w);
	for (uint32_t a = ANCHOR_MEAL; a < ANCHOR_COUNT; a++) {
		if ((e->anchors >> a & 1) == 0)
			continue;
		jw_object(w);
		jw_key(w, "anchor");
		jw_str(w, anchor_name((enum anchor)a));
		jw_key(w, "offset_minutes");
		jw_int(w, e->anchor_offset[a]);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void
json_stopped(struct jsonw *w, const struct rentry *e)
{
	if (e->stopped == 0)
		return;
	jw_key(w, "stopped");
	jw_object(w);
	jw_key(w, "minutes_ago");
	jw_int_or_null(w, e->stopped_ago);
	jw_object_end(w);
}

static void
json_how(struct jsonw *w, const struct supp_report *r, const struct rentry *e)
{
	json_word(w, "dose_form", e->dose_form != FORM_UNKNOWN,
	    form_name((enum dose_form)e->dose_form));
	json_number(w, "duration_minutes", e->duration != NUM_NONE,
	    e->duration);
	json_anchors(w, e);
	json_number(w, "readings", e->readings != 0, e->readings);
	json_word(w, "doubt", e->doubt != DOUBT_NONE,
	    word_doubt(e->doubt));
	json_word(w, "purpose", e->purpose.len != 0,
	    resolved_text(&r->resolved, e->purpose));
	json_stopped(w, e);
	if (e->prescribed >= 0) {
		jw_key(w, "prescribed");
		jw_bool(w, e->prescribed == 1);
	}
}

static void
json_marks(struct jsonw *w, const struct supp_report *r, const struct rentry *e)
{
	for (int i = MARK_AS_NEEDED; i <= MARK_TOGETHER; i++)
		json_mark(w, e, (enum mark)i);
	json_number(w, "part_of", e->part_of != 0, (int64_t)e->part_of - 1);
	if (e->absent.count != 0) {
		jw_key(w, "absent");
		json_strs(w, r, e->absent);
	}
	json_mark(w, e, MARK_MEASURED);
	json_mark(w, e, MARK_CODE_UNKNOWN);
}

/* ----------------------------------------------------------------- entries */

static bool
is_taken(const struct rentry *e)
{
	return e->kind == SUPP_ENTRY_SUPPLEMENT ||
	       e->kind == SUPP_ENTRY_MEDICINE;
}

static void
json_entry(struct jsonw *w, const struct supp_report *r, size_t i)
{
	const struct rentry *e = &r->resolved.entries.p[i];

	jw_object(w);
	jw_key(w, "index");
	jw_int(w, (int64_t)i);
	jw_key(w, "text");
	jw_str(w, resolved_text(&r->resolved, e->text));
	jw_key(w, "kind");
	jw_str(w, wordlist_name(wordlist_entry_kind, e->kind));
	jw_key(w, "status");
	jw_str(w, wordlist_name(wordlist_entry_status, e->status));
	jw_key(w, "names");
	json_names(w, r, e->names);
	jw_key(w, "route");
	if (is_taken(e))
		jw_str(w, route_name((enum route)e->route));
	else
		jw_null(w);
	json_frequency(w, e);
	jw_key(w, "times");
	json_times(w, r, e->times);
	jw_key(w, "unexplained");
	json_strs(w, r, e->unexplained);
	jw_key(w, "suggestions");
	json_suggestions(w, r, e->suggestions);
	jw_key(w, "assumed");
	json_assumed(w, e->assumed);
	json_how(w, r, e);
	json_marks(w, r, e);
	jw_object_end(w);
}

void
json_entries(struct jsonw *w, const struct supp_report *r)
{
	jw_array(w);
	for (size_t i = 0; i < r->resolved.entries.n; i++)
		json_entry(w, r, i);
	jw_array_end(w);
}
