/* What was not judged, and why: it stands whatever was found. */
#include "render/report_text.h"
#include "render/words.h"

static void
say_suggestions(const struct page *p, struct range list)
{
	const struct resolved *rs = &p->r->resolved;

	if (list.count == 0)
		return;
	say(p->s, " Did you mean ");
	for (uint32_t i = 0; i < list.count; i++) {
		say_join(p->s, i, list.count, " or ");
		say(p->s,
		    resolved_text(rs, rs->suggestions.p[list.start + i].text));
	}
	say(p->s, "?");
}

static void
say_readings(const struct page *p, const struct rentry *e)
{
	const struct resolved *rs = &p->r->resolved;
	const char *last = e->readings != 0 ? " or " : " and ";

	for (uint32_t i = 0; i < e->names.count; i++) {
		say_join(p->s, i, e->names.count, last);
		say_term(p->s, p->r->rb->model,
		    rs->names.p[e->names.start + i].term);
	}
}

static void
say_partly(const struct page *p, const struct rentry *e)
{
	say(p->s, ": not fully understood");
	if (e->unexplained.count != 0) {
		say(p->s, ": ");
		text_strings(p, e->unexplained);
	}
	say(p->s, e->denied ? ". What was understood is taken as absent"
			    : ". What was understood was checked");
	if (e->names.count != 0) {
		say(p->s, " (");
		say_readings(p, e);
		say(p->s, ")");
		say(p->s, e->denied || e->stopped                  ? ""
			  : e->kind == SUPP_ENTRY_CONDITION ? ", as present"
							    : ", as taken");
	}
	say(p->s, ".");
}

static void
say_ambiguous(const struct page *p, const struct rentry *e)
{
	bool one = e->names.count == 1;

	say(p->s, one ? ": this may mean " : ": this can mean ");
	say_readings(p, e);
	say(p->s, one ? ", or something else. It was checked as that, not for "
			"certain."
		      : ". Each was checked, none for certain.");
}

/* ------------------------------------------------- known by name only */

static const struct rname *
name_at(const struct page *p, const struct rentry *e, uint32_t i)
{
	return &p->r->resolved.names.p[e->names.start + i];
}

/* How many of the things taken that e names are known by name only; *all: how
 * many there are. */
static uint32_t
count_name_only(const struct page *p, const struct rentry *e, uint32_t *all)
{
	const struct model *m = p->r->rb->model;
	uint32_t n = 0;

	*all = 0;
	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct term *t = &m->terms[name_at(p, e, i)->term];

		*all += t->domain != DOMAIN_CONDITION;
		n += report_name_only(t);
	}
	return n;
}

/* "copper" of "zinc 15 mg and copper 2 mg", where zinc was judged. */
static void
say_name_only_parts(const struct page *p, const struct rentry *e)
{
	const struct model *m = p->r->rb->model;
	uint32_t all, n = count_name_only(p, e, &all), said = 0;

	if (n == all) {
		say(p->s, "it interacts");
		return;
	}
	for (uint32_t i = 0; i < e->names.count; i++) {
		uint32_t term = name_at(p, e, i)->term;

		if (!report_name_only(&m->terms[term]))
			continue;
		say_join(p->s, said++, n, " and ");
		say_term(p->s, m, term);
	}
	say(p->s, n == 1 ? " interacts" : " interact");
}

static bool
in_finding(const struct page *p, uint32_t entry)
{
	for (size_t i = 0; i < p->r->findings.n; i++) {
		struct range es = p->r->findings.p[i].entries;

		for (uint32_t k = 0; k < es.count; k++)
			if (p->r->ints.p[es.start + k] == entry)
				return true;
	}
	return false;
}

/* Some cautions speak of what was never worked through as a whole: "St John's
 * wort" beside warfarin. */
static void
say_name_only(const struct page *p, uint32_t entry, bool first)
{
	say(p->s, first ? ": recognised, but what " : " What ");
	say_name_only_parts(p, &p->r->resolved.entries.p[entry]);
	say(p->s, " with has not been worked through ");
	say(p->s, in_finding(p, entry)
		      ? "in full in these rules: there may be more than what "
			"was found."
		      : "in these rules.");
}

/* ------------------------------------------------------------ an entry */

static void
say_measured(const struct page *p, uint32_t entry)
{
	say(p->s, p->r->resolved.person.from_entry_egfr == entry
		      ? ": of the measured values in it the kidney function "
			"alone was looked at; these rules ask for no other."
		      : ": the measured value in it was not looked at. Of "
			"such values these rules ask for the kidney "
			"function alone: eGFR, or creatinine clearance.");
}

/* One reason; first: no other was said of this entry. */
static void
say_reason(const struct page *p, const struct not_judged *n, bool first)
{
	const struct rentry *e = &p->r->resolved.entries.p[n->entry];

	if (n->reason == NOT_NAME_ONLY) {
		say_name_only(p, n->entry, first);
		return;
	}
	say(p->s, first ? "" : " Also");
	switch (n->reason) {
	case NOT_PARTLY:
		say_partly(p, e);
		break;
	case NOT_AMBIGUOUS:
		say_ambiguous(p, e);
		break;
	case NOT_MEASURED:
		say_measured(p, n->entry);
		break;
	case NOT_ONE_PRODUCT:
		say(p->s, ": read as one product, so that whether what is in "
			  "it is to be taken apart was not looked at. If they "
			  "are several, give each a line of its own.");
		break;
	case NOT_UNRECOGNISED:
	default:
		say(p->s, ": NOT RECOGNISED, and not checked at all.");
		break;
	}
}

/* The i-th of what was not judged, an entry, and the reasons behind it that are
 * of the same entry. */
static void
text_entry_not_judged(const struct page *p, size_t i)
{
	const struct not_judged *n = p->r->not_judged.p;
	uint32_t entry = n[i].entry;

	if (i > 0 && n[i - 1].entry == entry)
		return;
	text_list_item(p);
	say_quoted(p->s, p->r, entry);
	for (size_t k = i; k < p->r->not_judged.n && n[k].entry == entry; k++)
		say_reason(p, &n[k], k == i);
	say_suggestions(p, p->r->resolved.entries.p[entry].suggestions);
}

static void
text_one_not_judged(const struct page *p, size_t i)
{
	const struct not_judged *n = &p->r->not_judged.p[i];
	const struct model *m = p->r->rb->model;

	if (n->entry != NONE) {
		text_entry_not_judged(p, i);
		return;
	}
	text_list_item(p);
	if (n->caution != NONE) {
		say(p->s, "The caution \"");
		say_bytes(p->s, model_sv(m, m->cautions[n->caution].summary));
		say(p->s, "\": the list gives it too many combinations.");
	} else {
		say(p->s, "The list names no supplement. Only what has to do "
			  "with supplements is judged.");
	}
}

void
text_not_judged(const struct page *p)
{
	textw_heading(p->w, "WHAT WAS NOT JUDGED");
	for (size_t i = 0; i < p->r->not_judged.n; i++)
		text_one_not_judged(p, i);
	if (p->r->medicine_pairs != 0) {
		text_list_item(p);
		say(p->s, "The medicines in this list were not checked against "
			  "each other.");
	}
	if (p->r->not_judged.n == 0 && p->r->medicine_pairs == 0) {
		textw_para(p->w, 0, 0);
		say(p->s, "Nothing: everything in the list was judged.");
	}
}
