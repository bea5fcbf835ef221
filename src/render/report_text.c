/*
 * The report as text: the answer, what to do, why, and last what was not
 * judged. Written for someone who worries, and for the pharmacist they ask.
 */
#include "render/report_text.h"

#include "render/render.h"
#include "render/view_filter.h"

bool
text_is_todo(const struct page *p, const struct finding *f)
{
	return f->severity > SUPP_NOTE && f->acknowledged == 0 &&
	       view_shows(p->r, f, p->o);
}

static bool
is_note(const struct page *p, const struct finding *f)
{
	return f->severity <= SUPP_NOTE && f->acknowledged == 0 &&
	       view_shows(p->r, f, p->o);
}

static bool
is_folded(const struct page *p, const struct finding *f)
{
	return f->acknowledged != 0 && view_shows(p->r, f, p->o);
}

static size_t
count(const struct page *p,
    bool (*which)(const struct page *, const struct finding *))
{
	size_t n = 0;

	for (size_t i = 0; i < p->r->findings.n; i++)
		n += which(p, &p->r->findings.p[i]);
	return n;
}

static size_t
count_severity(const struct supp_report *r, uint32_t severity)
{
	size_t n = 0;

	for (size_t i = 0; i < r->findings.n; i++)
		n += r->findings.p[i].severity == severity;
	return n;
}

static void
say_acknowledged(struct say *s, const struct supp_report *r, size_t all)
{
	size_t n = 0;

	for (size_t i = 0; i < r->findings.n; i++)
		n += r->findings.p[i].acknowledged != 0 &&
		     r->findings.p[i].severity > SUPP_NOTE;
	if (n == 0)
		return;
	say(s, " ");
	if (n == all)
		say(s, all == 1 ? "It is acknowledged."
				: "All of them are acknowledged.");
	else
		say_count(s, n, "of them is acknowledged.",
		    "of them are acknowledged.");
}

/* "2 cautions found: 1 major and 1 moderate." */
static void
say_found(struct say *s, const struct supp_report *r)
{
	size_t of[SUPP_CONTRAINDICATED + 1], all = 0, kinds = 0, said = 0;

	for (uint32_t v = SUPP_MINOR; v <= SUPP_CONTRAINDICATED; v++) {
		of[v] = count_severity(r, v);
		all += of[v];
		kinds += of[v] != 0;
	}
	say_count(s, all, "caution found: ", "cautions found: ");
	for (uint32_t v = SUPP_CONTRAINDICATED; v >= SUPP_MINOR; v--) {
		if (of[v] == 0)
			continue;
		say_join(s, said++, kinds, " and ");
		if (all > 1 && kinds == 1) {
			say(s, all == 2 ? "both " : "all ");
		} else if (all > 1) {
			say_int(s, (int64_t)of[v]);
			say(s, " ");
		}
		say(s, wordlist_name(wordlist_severity, v));
	}
	say(s, ".");
	say_acknowledged(s, r, all);
	if (r->complete == 0)
		say(s, " Not everything in the list could be judged.");
}

static void
text_outcome(const struct page *p)
{
	size_t hidden = view_hidden(p->r, p->o);

	textw_para(p->w, 0, 0);
	switch (p->r->outcome) {
	case SUPP_OUTCOME_FOUND:
		say_found(p->s, p->r);
		break;
	case SUPP_OUTCOME_NONE_KNOWN:
		say(p->s, "No cautions known to these rules for this list.");
		break;
	case SUPP_OUTCOME_INCOMPLETE:
	default:
		say(p->s, "No cautions found, but ");
		say(p->s, p->r->judged != 0 ? "not everything" : "nothing");
		say(p->s, " in the list could be judged: see \"What was not "
			  "judged\".");
		break;
	}
	textw_para(p->w, 0, 0);
	if (hidden != 0) {
		say_count(p->s, hidden, "finding is", "findings are");
		say(p->s, " hidden from this view, by severity or because it "
			  "was asked about one entry only.");
		textw_para(p->w, 0, 0);
	}
}

/* Calls show with numbers, for the findings that are which. */
static void
each(const struct page *p, const char *heading,
    bool (*which)(const struct page *, const struct finding *),
    void (*show)(const struct page *, const struct finding *, size_t))
{
	size_t number = 0;

	if (count(p, which) == 0)
		return;
	textw_heading(p->w, heading);
	for (size_t i = 0; i < p->r->findings.n; i++)
		if (which(p, &p->r->findings.p[i]))
			show(p, &p->r->findings.p[i], ++number);
}

static void
show_note(const struct page *p, const struct finding *f, size_t number)
{
	(void)number;
	text_note(p, f);
}

static void
show_folded(const struct page *p, const struct finding *f, size_t number)
{
	(void)number;
	text_folded(p, f);
}

supp_status
render_text(const struct supp_report *r, const supp_render_options *o,
    supp_sink sink, void *ctx)
{
	struct textw w;
	struct page p = { &w, &w.say, r, o, TEXT_NUMBERED };

	textw_begin(&w, o, sink, ctx);
	text_outcome(&p);
	each(&p, "WHAT TO DO FIRST", text_is_todo, text_todo);
	each(&p, "WHY", text_is_todo, text_why);
	each(&p, "ACKNOWLEDGED", is_folded, show_folded);
	each(&p, "GOOD TO KNOW", is_note, show_note);
	text_totals(&p);
	text_asks(&p);
	text_set_aside(&p);
	text_readings(&p);
	text_not_judged(&p);
	text_scope(&p);
	return textw_end(&w);
}

/* Behind all entries of lookup: what they said of the person together. */
static void
text_person(const struct page *p)
{
	if (!person_said(p->r))
		return;
	textw_blank(p->w);
	textw_para(p->w, 0, 2);
	say(p->s, "of the person: ");
	say_person(p->s, p->r);
}

supp_status
render_entries_text(const struct supp_report *r, const supp_render_options *o,
    supp_sink sink, void *ctx)
{
	struct textw w;
	struct page p = { &w, &w.say, r, o, TEXT_NUMBERED };

	textw_begin(&w, o, sink, ctx);
	for (uint32_t i = 0; i < r->resolved.entries.n; i++) {
		if (i != 0)
			textw_blank(&w);
		text_entry(&p, i);
	}
	text_person(&p);
	return textw_end(&w);
}
