/* One finding in JSON. */
#include "base/clock.h"
#include "render/report_json.h"
#include "render/words.h"

/* A string that is told in pieces. The pieces are clean UTF-8 already. */
static int
into_string(void *ctx, const char *bytes, size_t len)
{
	static const char hex[] = "0123456789abcdef";
	struct jsonw *w = ctx;
	size_t from = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		char out[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		jw_raw(w, (struct sv){ bytes + from, i - from });
		jw_raw(w, (struct sv){ out, sizeof out });
		from = i + 1;
	}
	jw_raw(w, (struct sv){ bytes + from, len - from });
	return 0;
}

static void
json_timing(
    struct jsonw *w, const struct supp_report *r, const struct finding *f)
{
	struct say s = { into_string, w, false };

	jw_key(w, "timing");
	jw_raw(w, SV_LIT("\""));
	say_timing(&s, r, f);
	jw_raw(w, SV_LIT("\""));
	w->after_key = false; /* the value stands there, put raw */
}

static void
json_constraint(struct jsonw *w, const struct constraint *c)
{
	jw_object(w);
	jw_key(w, "take");
	jw_int(w, c->take);
	jw_key(w, "from");
	if (c->from == NONE)
		jw_str(w, anchor_name((enum anchor)c->anchor));
	else
		jw_int(w, c->from);
	jw_key(w, "before_minutes");
	jw_int_or_null(w, c->before);
	jw_key(w, "after_minutes");
	jw_int_or_null(w, c->after);
	jw_key(w, "basis");
	jw_str(w, c->cautious != 0 ? "cautious" : "label");
	jw_object_end(w);
}

static void
json_dose(struct jsonw *w, uint32_t entry, int32_t time, uint32_t anchor,
    int32_t offset)
{
	char text[CLOCK_TIME_TEXT];

	jw_object(w);
	jw_key(w, "entry");
	json_index(w, entry);
	if (anchor == ANCHOR_NONE) {
		clock_print_time(text, time);
		jw_key(w, "time");
		jw_str(w, text);
	} else {
		jw_key(w, "anchor");
		jw_str(w, anchor_name((enum anchor)anchor));
		jw_key(w, "offset_minutes");
		jw_int(w, offset);
	}
	jw_object_end(w);
}

static void
json_pair(struct jsonw *w, const struct pair *p)
{
	jw_object(w);
	jw_key(w, "first");
	json_dose(w, p->first, p->first_time, p->anchor, p->first_offset);
	jw_key(w, "second");
	json_dose(
	    w, p->second, p->second_time, p->anchor, p->second_offset);
	jw_key(w, "gap_minutes");
	jw_int(w, p->gap);
	jw_key(w, "needed_minutes");
	jw_int_or_null(w, p->needed);
	jw_key(w, "state");
	jw_str(w, wordlist_name(wordlist_state, p->state));
	jw_object_end(w);
}

static void
json_intervals(
    struct jsonw *w, const struct supp_report *r, const struct finding *f)
{
	if (f->has_separation != 0) {
		jw_key(w, "separation");
		jw_object(w);
		jw_key(w, "medicine_before_minutes");
		jw_int_or_null(w, f->medicine_before);
		jw_key(w, "medicine_after_minutes");
		jw_int_or_null(w, f->medicine_after);
		jw_object_end(w);
	}
	jw_key(w, "constraints");
	jw_array(w);
	for (uint32_t i = 0; i < f->constraints.count; i++)
		json_constraint(w, &r->constraints.p[f->constraints.start + i]);
	jw_array_end(w);
	jw_key(w, "pairs");
	jw_array(w);
	for (uint32_t i = 0; i < f->pairs.count; i++)
		json_pair(w, &r->pairs.p[f->pairs.start + i]);
	jw_array_end(w);
}

static void
json_depends(struct jsonw *w, const struct supp_report *r, struct range list)
{
	jw_array(w);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct depend *d = &r->depends.p[list.start + i];

		jw_object(w);
		jw_key(w, "entry");
		json_index(w, d->entry);
		jw_key(w, "on");
		jw_str(w, word_depend(d->on));
		jw_key(w, "which");
		json_term(w, r->rb->model, d->term);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void
json_because(struct jsonw *w, const struct supp_report *r, struct range list)
{
	jw_array(w);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct because *b = &r->because.p[list.start + i];

		jw_object(w);
		jw_key(w, "condition");
		json_term(w, r->rb->model, b->condition);
		jw_key(w, "from");
		jw_str(w, word_because(b->from));
		if (b->entry != NONE) {
			jw_key(w, "entry");
			jw_int(w, b->entry);
		}
		jw_object_end(w);
	}
	jw_array_end(w);
}

void
json_source(
    struct jsonw *w, const struct model *m, const struct source_ref *ref)
{
	const struct source *s = &m->sources[ref->source];

	jw_object(w);
	jw_key(w, "id");
	json_str(w, m, s->id);
	jw_key(w, "title");
	json_str(w, m, s->title);
	jw_key(w, "publisher");
	json_str(w, m, s->publisher);
	jw_key(w, "year");
	if (s->year != 0)
		jw_int(w, s->year);
	else
		jw_null(w);
	jw_key(w, "url");
	json_str(w, m, s->url);
	jw_key(w, "place");
	json_str(w, m, ref->place);
	jw_object_end(w);
}

static void
json_texts(struct jsonw *w, const struct model *m, const struct caution *c)
{
	jw_key(w, "summary");
	json_str(w, m, c->summary);
	jw_key(w, "effect");
	json_str(w, m, c->effect);
	jw_key(w, "advice");
	json_str(w, m, c->advice);
	jw_key(w, "professional");
	json_str(w, m, c->professional);
}

static void
json_grading(
    struct jsonw *w, const struct supp_report *r, const struct finding *f)
{
	const struct caution *c = &r->rb->model->cautions[f->caution];

	jw_key(w, "id");
	json_caution(w, r->rb->model, f->caution);
	jw_key(w, "kind");
	jw_str(w, wordlist_name(wordlist_kind, c->kind));
	jw_key(w, "severity");
	jw_str(w, wordlist_name(wordlist_severity, f->severity));
	jw_key(w, "action");
	jw_str(w, wordlist_name(wordlist_action, f->action));
	jw_key(w, "evidence");
	jw_str(w, wordlist_name(wordlist_evidence, c->evidence));
	jw_key(w, "state");
	jw_str(w, wordlist_name(wordlist_state, f->state));
	jw_key(w, "entries");
	json_ints(w, r, f->entries);
	jw_key(w, "rulebase");
	jw_int(w, c->layer);
}

static void
json_reasons(
    struct jsonw *w, const struct supp_report *r, const struct finding *f)
{
	jw_key(w, "sure");
	jw_bool(w, f->sure != 0);
	jw_key(w, "unsure");
	json_ints(w, r, f->unsure);
	jw_key(w, "depends");
	json_depends(w, r, f->depends);
	jw_key(w, "because");
	json_because(w, r, f->because);
	jw_key(w, "replaces");
	json_cautions(w, r, f->replaces);
	jw_key(w, "may");
	json_cautions(w, r, f->may);
}

void
json_finding(
    struct jsonw *w, const struct supp_report *r, const struct finding *f)
{
	const struct model *m = r->rb->model;
	const struct caution *c = &m->cautions[f->caution];

	jw_object(w);
	json_grading(w, r, f);
	json_texts(w, m, c);
	json_timing(w, r, f);
	json_intervals(w, r, f);
	json_reasons(w, r, f);
	jw_key(w, "sources");
	jw_array(w);
	for (uint32_t i = 0; i < c->sources.count; i++)
		json_source(w, m, &m->source_refs[c->sources.start + i]);
	jw_array_end(w);
	if (f->acknowledged != 0) {
		jw_key(w, "acknowledged");
		jw_bool(w, true);
	}
	jw_object_end(w);
}
