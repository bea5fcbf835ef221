/* How an entry was understood, for lookup. */
#include "base/vocab.h"
#include "render/report_text.h"
#include "render/words.h"

static void
line(const struct page *p)
{
	textw_para(p->w, 2, 4);
}

static void
say_assumptions(const struct page *p, const struct rname *n, uint32_t told)
{
	const struct assumed_word *a;

	for (size_t i = 0; (a = word_assumed(i)) != NULL; i++)
		if ((n->assumed & told & a->bit) != 0) {
			say(p->s, "; ");
			say(p->s, a->phrase);
			say_unit_taken(p->s, p->r->rb->model, a->bit, n, 1);
		}
}

static void
text_chain(const struct page *p, uint32_t term)
{
	const struct model *m = p->r->rb->model;
	struct range up = m->terms[term].ancestors;

	if (up.count == 0)
		return;
	textw_para(p->w, 4, 6);
	say(p->s, "a kind of: ");
	for (uint32_t i = 0; i < up.count; i++) {
		say(p->s, i == 0 ? "" : ", ");
		say_term(p->s, m, model_ref(m, up, i));
	}
}

static void
text_amount(const struct page *p, const struct rname *n)
{
	uint32_t told =
	    ~(uint32_t)(ASSUMED_ROUTE | ASSUMED_SPELLING | ASSUMED_DAILY);

	if (n->dose.unit == UNIT_NONE && (n->assumed & SAID_SHARED) == 0)
		return;
	textw_para(p->w, 4, 6);
	if (n->dose.unit == UNIT_NONE) {
		say(p->s, "in the amount that is given for another form");
		return;
	}
	if (n->dose.unit == UNIT_UNKNOWN)
		say(p->s, "an amount in a unit that is not known");
	else
		say_qty(p->s, &n->dose);
	say(p->s, " a dose");
	if ((n->assumed & SAID_ELEMENT) != 0)
		say(p->s, "; the entry says it is the element's");
	if ((n->assumed & SAID_COMPOUND) != 0)
		say(p->s, "; the entry says it is the compound's");
	say_assumptions(p, n, told);
}

static void
text_name(const struct page *p, const struct rentry *e, const struct rname *n)
{
	const struct model *m = p->r->rb->model;
	const struct resolved *rs = &p->r->resolved;

	line(p);
	if (e->readings != 0 && n->reading != 0) {
		say(p->s, "reading ");
		say_int(p->s, n->reading);
		say(p->s, ": ");
	}
	if (n->word.len != 0) {
		say(p->s, "\"");
		say(p->s, resolved_text(rs, n->word));
		say(p->s, "\": ");
	}
	say_term(p->s, m, n->term);
	say(p->s, " (");
	say_bytes(p->s, model_sv(m, m->terms[n->term].id));
	say(p->s, "), ");
	say(p->s, phrase_by(n->by));
	if (n->by == SUPP_BY_SPELLING && n->meant.len != 0) {
		say(p->s, ", read as \"");
		say(p->s, resolved_text(rs, n->meant));
		say(p->s, "\"");
	}
	text_chain(p, n->term);
	text_amount(p, n);
}

static void
text_frequency(const struct page *p, const struct rentry *e)
{
	if (e->every_count == NUM_NONE || e->every_days <= 0)
		return;
	line(p);
	say(p->s, "taken: ");
	say_milli(p->s, e->every_count);
	if (e->every_days == 1) {
		say(p->s, " a day");
	} else {
		say(p->s, " in ");
		say_int(p->s, e->every_days);
		say(p->s, " days");
	}
	if (e->day_sum != 0)
		say(p->s, ", not all alike");
	if ((e->assumed & ASSUMED_DAILY) != 0)
		say(p->s, " (assumed: the entry does not say how often)");
	if ((e->assumed & ASSUMED_OFTEN) != 0)
		say(p->s, " (assumed: the word has two senses, and the more "
			  "frequent counts)");
	if ((e->assumed & ASSUMED_SUPPLY) != 0)
		say(p->s, " (assumed: from what was handed out and for how "
			  "many days)");
}

/* "08:00 (breakfast)" is one dose, "08:00, bedtime" are two. */
static void
text_anchor(const struct page *p, const struct rentry *e)
{
	bool any = e->times.count != 0;

	for (uint32_t a = ANCHOR_MEAL; a < ANCHOR_COUNT; a++) {
		if ((e->anchors >> a & 1) == 0)
			continue;
		say(p->s, any ? ", " : "");
		any = true;
		if (e->anchor_offset[a] == 0)
			say(p->s, anchor_name((enum anchor)a));
		else
			say_beside(p->s, a, e->anchor_offset[a]);
	}
	if (e->anchors != 0 || e->anchor == ANCHOR_NONE)
		return;
	say(p->s, any ? " (" : "");
	say(p->s, anchor_name((enum anchor)e->anchor));
	say(p->s, any ? ")" : "");
}

static void
text_times(const struct page *p, const struct rentry *e)
{
	if (e->times.count == 0 && e->anchor == ANCHOR_NONE)
		return;
	line(p);
	say(p->s, "at: ");
	for (uint32_t i = 0; i < e->times.count; i++) {
		say(p->s, i == 0 ? "" : ", ");
		say_clock(p->s, p->r->resolved.times.p[e->times.start + i]);
	}
	text_anchor(p, e);
	if ((e->assumed & ASSUMED_HALF) != 0)
		say(p->s, " (assumed: no am or pm is given)");
	if (e->untimed != 0)
		say(p->s, ", and at times that are not said");
	if (e->together != 0)
		say(p->s, ", said of several things together");
}

static void
text_taken(const struct page *p, const struct rentry *e)
{
	if (e->denied != 0 || (e->kind != SUPP_ENTRY_SUPPLEMENT &&
				  e->kind != SUPP_ENTRY_MEDICINE))
		return;
	line(p);
	say(p->s, "route: ");
	say(p->s, e->route == ROUTE_UNKNOWN ? "not known"
					    : route_name((enum route)e->route));
	if (e->route != ROUTE_UNKNOWN && e->route_given == 0)
		say(p->s, " (assumed: the entry names none)");
	if (e->dose_form != FORM_UNKNOWN) {
		say(p->s, ", as ");
		say(p->s, form_name((enum dose_form)e->dose_form));
	}
	text_frequency(p, e);
	text_times(p, e);
	if (e->duration != NUM_NONE) {
		line(p);
		say(p->s, "for: ");
		say_period(p->s, e->duration);
	}
	if (e->purpose.len != 0) {
		line(p);
		say(p->s, "taken for: ");
		say(p->s, resolved_text(&p->r->resolved, e->purpose));
		if (e->purpose_so != 0)
			say(p->s, "; a condition in it counts as the "
				  "person's");
	}
}

static void
text_stopped(const struct page *p, const struct rentry *e)
{
	if (e->stopped == 0)
		return;
	line(p);
	say(p->s, "stopped");
	if (e->stopped_ago != NUM_NONE) {
		say(p->s, " ");
		say_period(p->s, e->stopped_ago);
		say(p->s, " ago");
	}
}

/* What else the entry says of itself. */
static void
text_marks(const struct page *p, const struct rentry *e)
{
	static const char *const said[] = { "not prescribed", "prescribed" };
	const struct {
		bool so;
		const char *text;
	} marks[] = {
		{ e->denied != 0 && e->allergy == 0,
		    "denied: taken as absent" },
		{ e->allergy != 0, "an allergy: not a thing taken, and "
				   "allergies are not judged" },
		{ e->doubt == DOUBT_HISTORY, "a history of it: counts as so" },
		{ e->doubt == DOUBT_PERHAPS, "not certain: counts as so" },
		{ e->prn != 0, "as needed" },
		{ e->prescribed >= 0, said[e->prescribed == 1] },
		{ e->person != 0, "says something of the person" },
		{ e->measured != 0, "a measured value: not looked at" },
		{ e->code_unknown != 0, "its code is not known" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].so) {
			line(p);
			say(p->s, marks[i].text);
		}
}

static void
text_words(const struct page *p, const char *what, struct range words)
{
	const struct resolved *rs = &p->r->resolved;

	if (words.count == 0)
		return;
	line(p);
	say(p->s, what);
	for (uint32_t i = 0; i < words.count; i++) {
		say(p->s, i == 0 ? "\"" : ", \"");
		say(p->s, resolved_text(rs, rs->strs.p[words.start + i]));
		say(p->s, "\"");
	}
}

static void
text_left(const struct page *p, const struct rentry *e)
{
	const struct resolved *rs = &p->r->resolved;

	text_words(p, "taken as absent: ", e->absent);
	text_words(p, "not understood: ", e->unexplained);
	if (e->suggestions.count == 0)
		return;
	line(p);
	say(p->s, "did you mean: ");
	for (uint32_t i = 0; i < e->suggestions.count; i++) {
		const struct suggestion *g =
		    &rs->suggestions.p[e->suggestions.start + i];

		say_join(p->s, i, e->suggestions.count, " or ");
		say(p->s, resolved_text(rs, g->text));
	}
}

void
text_entry(const struct page *p, uint32_t entry)
{
	const struct rentry *e = &p->r->resolved.entries.p[entry];

	textw_para(p->w, 0, 2);
	say(p->s, resolved_text(&p->r->resolved, e->text));
	if (e->part_of != 0) {
		line(p);
		say(p->s, "one of several things in one entry");
	}
	line(p);
	say(p->s, wordlist_name(wordlist_entry_status, e->status));
	if (e->kind != SUPP_ENTRY_UNKNOWN) {
		say(p->s, ", ");
		say(p->s, wordlist_name(wordlist_entry_kind, e->kind));
	}
	for (uint32_t i = 0; i < e->names.count; i++)
		text_name(p, e, &p->r->resolved.names.p[e->names.start + i]);
	text_taken(p, e);
	text_stopped(p, e);
	text_marks(p, e);
	text_left(p, e);
}
