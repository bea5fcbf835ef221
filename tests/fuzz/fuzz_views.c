/* Every view of a report, and every output of it. */
#include "fuzz.h"

#include <string.h>

#include <jansson.h>

/* Code point at s[*i], past which *i is moved; -1 if it is not UTF-8. */
static int32_t
decode(const unsigned char *s, size_t n, size_t *i)
{
	static const int32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	unsigned char c = s[(*i)++];
	int more = c < 0x80 ? 0 : c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
	int32_t cp = more == 0 ? c : c & (0x3f >> more);

	if ((c >= 0x80 && c < 0xc2) || c > 0xf4)
		return -1;
	for (int k = 0; k < more; k++) {
		if (*i >= n || (s[*i] & 0xc0) != 0x80)
			return -1;
		cp = cp * 64 + (s[(*i)++] & 0x3f);
	}
	if (cp < least[more] || cp > 0x10ffff ||
	    (cp >= 0xd800 && cp <= 0xdfff))
		return -1;
	return cp;
}

void
fuzz_clean(const char *p, size_t n, int color, const char *where)
{
	const unsigned char *s = (const unsigned char *)p;

	for (size_t i = 0; i < n;) {
		size_t at = i;
		int32_t c = decode(s, n, &i);

		if (c < 0)
			fuzz_fail("%s: not UTF-8 at %zu", where, at);
		if ((c < 0x20 && c != '\n' && !(color && c == 0x1b)) ||
		    (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			fuzz_fail("%s: U+%04X at %zu", where, (unsigned)c, at);
	}
}

static void
word(const char *s, const char *where)
{
	if (s == NULL)
		fuzz_fail("%s: NULL in a view", where);
	fuzz_clean(s, strlen(s), 0, where);
}

static void
words(const supp_report *r, supp_list list, size_t of, size_t n)
{
	const char *s = NULL;

	for (size_t i = 0; i < n; i++) {
		if (supp_report_word(r, list, of, i, &s) != SUPP_OK)
			fuzz_fail("word %zu of list %d", i, (int)list);
		word(s, "word");
	}
	if (supp_report_word(r, list, of, n, &s) != SUPP_ERR_ARG)
		fuzz_fail("a word too many in list %d", (int)list);
}

#define FUZZ_EACH(type, INIT, getter, count, ...)                             \
	for (size_t i = 0; i <= (count); i++) {                               \
		type v = INIT;                                                \
		supp_status rc = getter(__VA_ARGS__, i, &v);                  \
		if ((rc == SUPP_OK) != (i < (count)))                         \
			fuzz_fail(#getter " %zu of %zu", i, (count));         \
	}

static void
entry_views(const supp_report *r, size_t entry)
{
	supp_entry_view e = SUPP_ENTRY_INIT;
	const char *s = NULL;

	if (supp_report_entry(r, entry, &e) != SUPP_OK)
		fuzz_fail("entry %zu", entry);
	word(e.text, "entry");
	word(e.route, "route");
	word(e.dose_form, "dose form");
	for (size_t i = 0; i < e.n_times; i++)
		if (e.times[i] < 0 || e.times[i] >= 24 * 60)
			fuzz_fail("time %d", (int)e.times[i]);
	words(r, SUPP_LIST_UNEXPLAINED, entry, e.n_unexplained);
	word(e.anchor, "anchor");
	word(e.doubt, "doubt");
	word(e.purpose, "purpose");
	words(r, SUPP_LIST_SUGGESTIONS, entry, e.n_suggestions);
	words(r, SUPP_LIST_SUGGESTED, entry, e.n_suggestions);
	words(r, SUPP_LIST_ASSUMED, entry, e.n_assumed);
	words(r, SUPP_LIST_ABSENT, entry, e.n_absent);
	words(r, SUPP_LIST_MARKS, entry, e.n_marks);
	FUZZ_EACH(supp_anchor_view, SUPP_ANCHOR_INIT, supp_report_anchor,
	    e.n_anchors, r, entry)
	for (size_t i = 0; i < e.n_names; i++) {
		supp_name_view n = SUPP_NAME_INIT;

		if (supp_report_name(r, entry, i, &n) != SUPP_OK)
			fuzz_fail("name %zu of %zu", i, entry);
		word(n.id, "id");
		word(n.name, "name");
		word(n.word, "word");
		word(n.meant, "meant");
		word(n.unit, "unit");
		if (n.low_ng != SUPP_UNKNOWN && n.low_ng > n.high_ng)
			fuzz_fail("an amount from high to low");
		for (size_t k = 0; k < n.n_is_a; k++) {
			if (supp_report_is_a(r, entry, i, k, &s) != SUPP_OK)
				fuzz_fail("is-a %zu", k);
			word(s, "is-a");
		}
		for (size_t k = 0; k < n.n_assumed; k++)
			if (supp_report_name_assumed(r, entry, i, k, &s) !=
			    SUPP_OK)
				fuzz_fail("assumed %zu", k);
	}
}

static void
finding_views(const supp_report *r, size_t at, size_t n_entries)
{
	supp_finding_view f = SUPP_FINDING_INIT;
	struct fuzz_out o = { 0 };

	if (supp_report_finding(r, at, &f) != SUPP_OK)
		fuzz_fail("finding %zu", at);
	word(f.id, "finding id");
	word(f.summary, "summary");
	word(f.effect, "effect");
	word(f.advice, "advice");
	word(f.professional, "professional");
	for (size_t i = 0; i < f.n_entries; i++)
		if (f.entries[i] >= n_entries ||
		    (i > 0 && f.entries[i] <= f.entries[i - 1]))
			fuzz_fail("entries of finding %zu", at);
	FUZZ_EACH(supp_constraint_view, SUPP_CONSTRAINT_INIT,
	    supp_report_constraint, f.n_constraints, r, at)
	FUZZ_EACH(supp_pair_view, SUPP_PAIR_INIT, supp_report_pair, f.n_pairs,
	    r, at)
	FUZZ_EACH(supp_because_view, SUPP_BECAUSE_INIT, supp_report_because,
	    f.n_because, r, at)
	FUZZ_EACH(supp_depend_view, SUPP_DEPEND_INIT, supp_report_depend,
	    f.n_depends, r, at)
	FUZZ_EACH(supp_source_view, SUPP_SOURCE_INIT, supp_report_source,
	    f.n_sources, r, at)
	words(r, SUPP_LIST_REPLACES, at, f.n_replaces);
	words(r, SUPP_LIST_MAY, at, f.n_may);
	words(r, SUPP_LIST_DEPENDS, at, f.n_depends);
	if (supp_report_timing(r, at, fuzz_sink, &o, NULL) != SUPP_OK)
		fuzz_fail("timing of finding %zu", at);
	fuzz_clean(o.p != NULL ? o.p : "", o.n, 0, "timing");
	fuzz_out_free(&o);
}

static void
total_views(const supp_report *r, size_t at, size_t n_entries)
{
	supp_total_view t = SUPP_TOTAL_INIT;

	if (supp_report_total(r, at, &t) != SUPP_OK)
		fuzz_fail("total %zu", at);
	for (size_t i = 0; i < t.n_entries; i++)
		if (t.entries[i] >= n_entries)
			fuzz_fail("entries of total %zu", at);
	for (size_t i = 0; i < t.n_ask_first; i++)
		if (t.ask_first[i] >= n_entries)
			fuzz_fail("entries to ask of, of total %zu", at);
	FUZZ_EACH(supp_change_view, SUPP_CHANGE_INIT, supp_report_change,
	    t.n_changes, r, at)
	FUZZ_EACH(supp_source_view, SUPP_SOURCE_INIT, supp_report_limit_source,
	    t.n_sources, r, at)
	words(r, SUPP_LIST_TOTAL_ASSUMED, at, t.n_assumed);
}

void
fuzz_views(const supp_report *r)
{
	supp_report_view info = SUPP_REPORT_INIT;
	supp_person person = SUPP_PERSON_INIT;

	if (supp_report_info(r, &info) != SUPP_OK)
		fuzz_fail("a report without what it holds");
	for (size_t i = 0; i < info.n_entries; i++)
		entry_views(r, i);
	for (size_t i = 0; i < info.n_findings; i++)
		finding_views(r, i, info.n_entries);
	for (size_t i = 0; i < info.n_totals; i++)
		total_views(r, i, info.n_entries);
	FUZZ_EACH(supp_ask_view, SUPP_ASK_INIT, supp_report_ask, info.n_asks,
	    r)
	FUZZ_EACH(supp_set_aside_view, SUPP_SET_ASIDE_INIT,
	    supp_report_set_aside, info.n_set_aside, r)
	FUZZ_EACH(supp_not_judged_view, SUPP_NOT_JUDGED_INIT,
	    supp_report_not_judged, info.n_not_judged, r)
	FUZZ_EACH(supp_acknowledged_view, SUPP_ACKNOWLEDGED_INIT,
	    supp_report_acknowledged, info.n_acknowledged, r)
	if (supp_report_person(r, &person) != SUPP_OK)
		fuzz_fail("a report without what was said of the person");
}

static void
render_text(const supp_report *r, int32_t width, int32_t color, int64_t entry,
    supp_severity least, struct fuzz_out *out)
{
	supp_render_options o = SUPP_RENDER_INIT;
	size_t from = out->n;

	o.width = width;
	o.color = color;
	o.new_entry = entry;
	o.min_severity = least;
	if (supp_report_text(r, &o, fuzz_sink, out, NULL) != SUPP_OK ||
	    supp_report_entries(r, 0, &o, fuzz_sink, out, NULL) != SUPP_OK)
		fuzz_fail("text of width %d", (int)width);
	fuzz_clean(out->p + from, out->n - from, color, "text");
}

static void
parse(const struct fuzz_out *out, size_t from)
{
	json_t *j = json_loadb(
	    out->p + from, out->n - from, JSON_REJECT_DUPLICATES, NULL);

	if (j == NULL || !json_is_integer(json_object_get(j, "format")))
		fuzz_fail("a report that is not JSON of a format");
	json_decref(j);
}

void
fuzz_render(const supp_report *r, struct fuzz_out *out)
{
	supp_report_view info = SUPP_REPORT_INIT;
	size_t from;

	(void)supp_report_info(r, &info);
	render_text(r, 0, 0, -1, SUPP_NOTE, out);
	render_text(r, 40, 1, -1, SUPP_MODERATE, out);
	if (info.n_entries > 0)
		render_text(r, 1, 0, (int64_t)info.n_entries - 1, SUPP_NOTE,
		    out);
	from = out->n;
	if (supp_report_json(r, NULL, fuzz_sink, out, NULL) != SUPP_OK)
		fuzz_fail("JSON");
	parse(out, from);
	from = out->n;
	if (supp_report_entries(r, 1, NULL, fuzz_sink, out, NULL) != SUPP_OK)
		fuzz_fail("JSON of entries");
	fuzz_clean(out->p + from, out->n - from, 0, "JSON of entries");
}
