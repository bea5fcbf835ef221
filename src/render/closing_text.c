/* What follows findings and totals, but what was not judged. */
#include "render/report_text.h"
#include "render/words.h"

void
text_list_item(const struct page *p)
{
	textw_para(p->w, 0, 2);
	say(p->s, "- ");
}

void
text_strings(const struct page *p, struct range strs)
{
	const struct resolved *rs = &p->r->resolved;

	for (uint32_t i = 0; i < strs.count; i++) {
		say_join(p->s, i, strs.count, " and ");
		say(p->s, "\"");
		say(p->s, resolved_text(rs, rs->strs.p[strs.start + i]));
		say(p->s, "\"");
	}
}

/* ------------------------------------------------------------- questions */

static void
text_ask(const struct page *p, const struct ask *a)
{
	text_list_item(p);
	if (a->entry != NONE) {
		say(p->s, "of ");
		say_quoted(p->s, p->r, a->entry);
		say(p->s, ": ");
	}
	say(p->s, phrase_ask(a->fact));
	if (a->fact == ASK_TIMES) {
		say(p->s, " (shows whether the time between is kept)");
		return;
	}
	say(p->s, " (rules ");
	say_count(p->s, a->cautions.count, "caution", "cautions");
	say(p->s, a->cautions.count == 1 ? " in or out, of severity "
					 : " in or out, the gravest of them ");
	say(p->s, wordlist_name(wordlist_severity, a->could_be));
	say(p->s, ")");
}

void
text_asks(const struct page *p)
{
	if (p->r->asks.n == 0)
		return;
	textw_heading(p->w, "TO BE SURER, TELL");
	for (size_t i = 0; i < p->r->asks.n; i++)
		text_ask(p, &p->r->asks.p[i]);
}

/* ------------------------------------------------------------- set aside */

static bool
set_aside_before(const struct supp_report *r, size_t i)
{
	const struct set_aside *a = r->set_aside.p;

	for (size_t j = 0; j < i; j++)
		if (a[j].entry == a[i].entry && a[j].reason == a[i].reason)
			return true;
	return false;
}

static const char *
aside_words(uint32_t reason)
{
	switch ((enum aside_reason)reason) {
	case ASIDE_FORM:
		return ", because of its dose form, for: ";
	case ASIDE_ONE_PRODUCT:
		return ", because it is read as one product (give each a line "
		       "of its own if they are several), for: ";
	case ASIDE_ROUTE:
		break;
	}
	return ", because of how it is taken, for: ";
}

/* All of one entry and reason, in one item. */
static void
text_set_aside_of(const struct page *p, size_t first)
{
	const struct model *m = p->r->rb->model;
	const struct set_aside *a = p->r->set_aside.p;

	text_list_item(p);
	say_quoted(p->s, p->r, a[first].entry);
	say(p->s, aside_words(a[first].reason));
	for (size_t i = first; i < p->r->set_aside.n; i++)
		if (a[i].entry == a[first].entry &&
		    a[i].reason == a[first].reason) {
			say(p->s, i == first ? "\"" : ", \"");
			say_bytes(p->s,
			    model_sv(m, m->cautions[a[i].caution].summary));
			say(p->s, "\" (");
			say_bytes(
			    p->s, model_sv(m, m->cautions[a[i].caution].id));
			say(p->s, ")");
		}
	say(p->s, ".");
}

void
text_set_aside(const struct page *p)
{
	if (p->r->set_aside.n == 0)
		return;
	textw_heading(p->w, "NOT COUNTED");
	for (size_t i = 0; i < p->r->set_aside.n; i++)
		if (!set_aside_before(p->r, i))
			text_set_aside_of(p, i);
}

/* ------------------------------------------------- how entries were read */

/* Assumed of so many entries that one sentence says it for all. */
#define COMMON (ASSUMED_ROUTE | ASSUMED_DAILY)
#define SAID (SAID_ELEMENT | SAID_COMPOUND | SAID_SHARED)
#define TOLD (~(uint32_t)(COMMON | SAID))

static uint32_t
assumed_of(const struct supp_report *r, const struct rentry *e)
{
	uint32_t all = e->assumed;

	for (uint32_t i = 0; i < e->names.count; i++)
		all |= r->resolved.names.p[e->names.start + i].assumed;
	return all;
}

static bool
is_told(const struct supp_report *r, const struct rentry *e)
{
	return (assumed_of(r, e) & TOLD) != 0 || e->status == SUPP_ASSUMED ||
	       e->status == SUPP_DENIED || e->doubt != DOUBT_NONE ||
	       e->stopped != 0 || e->code_unknown != 0 || e->purpose_so != 0 ||
	       e->together != 0 || e->absent.count != 0;
}

static void
say_spellings(const struct page *p, const struct rentry *e)
{
	const struct resolved *rs = &p->r->resolved;

	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *n = &rs->names.p[e->names.start + i];

		if (n->by != SUPP_BY_SPELLING)
			continue;
		say(p->s, " Read as ");
		say(p->s, resolved_text(rs, n->meant));
		say(p->s, ", assuming a slip of spelling.");
	}
}

static void
say_assumed(const struct page *p, const struct rentry *e)
{
	const struct assumed_word *a;
	const struct rname *names = e->names.count == 0
	    ? NULL
	    : p->r->resolved.names.p + e->names.start;
	uint32_t bits =
	    assumed_of(p->r, e) & TOLD & ~(uint32_t)ASSUMED_SPELLING;

	for (size_t i = 0; (a = word_assumed(i)) != NULL; i++)
		if ((bits & a->bit) != 0) {
			say(p->s, " ");
			say_upper(p->s, a->phrase);
			say_unit_taken(p->s, p->r->rb->model, a->bit, names,
			    e->names.count);
			say(p->s, ".");
		}
}

/* Whether the entry is so at all. */
static void
say_so(const struct page *p, const struct rentry *e)
{
	if (e->status == SUPP_DENIED)
		say(p->s, " Taken as absent.");
	if (e->absent.count != 0) {
		say(p->s, " Taken as absent: ");
		text_strings(p, e->absent);
		say(p->s, ".");
	}
	if (e->doubt == DOUBT_HISTORY)
		say(p->s, " A history of it counts as having it.");
	else if (e->doubt == DOUBT_PERHAPS)
		say(p->s, " Not certain in the list; counted as so.");
	if (e->stopped == 0)
		return;
	say(p->s, " Stopped");
	if (e->stopped_ago != NUM_NONE) {
		say(p->s, " ");
		say_minutes(p->s, e->stopped_ago);
		say(p->s, " ago");
	}
	say(p->s, ".");
}

static void
text_reading(const struct page *p, uint32_t entry)
{
	const struct rentry *e = &p->r->resolved.entries.p[entry];

	text_list_item(p);
	say_quoted(p->s, p->r, entry);
	say(p->s, ".");
	say_so(p, e);
	if (e->purpose_so != 0)
		say(p->s, " What it is taken for counts as the person's.");
	if (e->together != 0)
		say(p->s, " The time that is given with what stands beside "
			  "it counts for it too.");
	if (e->code_unknown != 0)
		say(p->s, " Its code is not known; the words were read.");
	say_spellings(p, e);
	say_assumed(p, e);
}

void
text_readings(const struct page *p)
{
	const struct supp_report *r = p->r;
	uint32_t all = 0, told = 0;

	for (uint32_t i = 0; i < r->resolved.entries.n; i++) {
		all |= assumed_of(r, &r->resolved.entries.p[i]);
		told += is_told(r, &r->resolved.entries.p[i]);
	}
	if (told == 0 && (all & COMMON) == 0 && !person_said(r))
		return;
	textw_heading(p->w, "HOW THE LIST WAS READ");
	if (person_said(r)) {
		text_list_item(p);
		say(p->s, "Of the person: ");
		say_person(p->s, r);
		say(p->s, ".");
	}
	for (uint32_t i = 0; i < r->resolved.entries.n; i++)
		if (is_told(r, &r->resolved.entries.p[i]))
			text_reading(p, i);
	if ((all & ASSUMED_DAILY) != 0) {
		text_list_item(p);
		say(p->s, "Where nothing is said of how often, once a day.");
	}
	if ((all & ASSUMED_ROUTE) != 0) {
		text_list_item(p);
		say(p->s, "Where nothing is said of how something is taken, "
			  "the usual way: mostly by mouth.");
	}
}

/* --------------------------------------------------------------- the scope */

static void
text_layer(const struct page *p, const struct layer *l)
{
	const struct model *m = p->r->rb->model;

	textw_para(p->w, 0, 0);
	say(p->s, "Rules: ");
	say_bytes(p->s, model_sv(m, l->name));
	if (l->version.len != 0) {
		say(p->s, " ");
		say_bytes(p->s, model_sv(m, l->version));
	}
	if (l->date.len != 0) {
		say(p->s, " of ");
		say_bytes(p->s, model_sv(m, l->date));
	}
	say(p->s, ".");
	if (l->disabled.count == 0)
		return;
	say(p->s, " It switches off: ");
	for (uint32_t i = 0; i < l->disabled.count; i++) {
		say(p->s, i == 0 ? "" : ", ");
		say_bytes(p->s,
		    model_sv(m, m->cautions[model_ref(m, l->disabled, i)].id));
	}
	say(p->s, ".");
}

void
text_scope(const struct page *p)
{
	const struct model *m = p->r->rb->model;

	textw_blank(p->w);
	textw_para(p->w, 0, 0);
	say(p->s, "This is not medical advice. It tells what these rules know "
		  "of supplements, with medicines, conditions and each other, "
		  "and no more. Medicines are not checked against each other. "
		  "Ask a pharmacist or doctor before you change anything.");
	for (uint32_t i = 0; i < m->n_layers; i++)
		text_layer(p, &m->layers[i]);
}
