/* One finding as text. */
#include "base/ascii.h"
#include "base/vocab.h"
#include "render/render.h"
#include "render/report_text.h"
#include "render/words.h"

static const struct caution *
caution_of(const struct page *p, const struct finding *f)
{
	return &p->r->rb->model->cautions[f->caution];
}

static const struct rentry *
entry_at(const struct page *p, uint32_t entry)
{
	return &p->r->resolved.entries.p[entry];
}

static uint32_t
nth_entry(const struct page *p, const struct finding *f, uint32_t i)
{
	return p->r->ints.p[f->entries.start + i];
}

static void
line(const struct page *p)
{
	textw_para(p->w, p->indent, p->indent);
}

/* "1. MAJOR (keep apart in time): summary" */
static void
say_severity(const struct page *p, uint32_t severity)
{
	const char *word = wordlist_name(wordlist_severity, severity);

	textw_paint(p->w, (supp_severity)severity);
	for (; *word != '\0'; word++) {
		char c = ascii_to_upper(*word);

		say_bytes(p->s, (struct sv){ &c, 1 });
	}
	textw_plain(p->w);
}

static void
text_about(const struct page *p, const struct finding *f)
{
	line(p);
	say(p->s, "About: ");
	for (uint32_t i = 0; i < f->entries.count; i++) {
		say(p->s, i == 0 ? "" : ", ");
		say_quoted(p->s, p->r, nth_entry(p, f, i));
	}
	if (f->entries.count == 0)
		say(p->s, "you");
	say(p->s, ".");
}

/* ------------------------------------------------------- what is not sure */

/* As much of the name as there is room for, never half a letter. */
static size_t
cut_name(struct sv name, size_t room)
{
	size_t n = name.n < room ? name.n : room;

	while (n > 0 && n < name.n && (name.p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

void
render_depend(
    const struct supp_report *r, const struct depend *d, char out[DEPEND_TEXT])
{
	const struct model *m = r->rb->model;
	struct sv name = d->term == NONE ? SV_LIT("it")
					 : model_sv(m, m->terms[d->term].name);
	struct sv phrase = sv_of(phrase_depend(d->on));

	memcpy(out, phrase.p, phrase.n);
	if (!sv_ends(phrase, SV_LIT(" ")))
		name.n = 0;
	name.n = cut_name(name, DEPEND_TEXT - 1 - phrase.n);
	memcpy(out + phrase.n, name.p, name.n);
	out[phrase.n + name.n] = '\0';
}

/* Of a finding that is sure: the entries that are in it only perhaps. */
static void
text_unsure(const struct page *p, const struct finding *f)
{
	if (f->unsure.count == 0)
		return;
	line(p);
	for (uint32_t i = 0; i < f->unsure.count; i++) {
		say(p->s, i == 0 ? "NOT CERTAIN of " : ", ");
		say_quoted(p->s, p->r,
		    p->r->ints.p[f->unsure.start + i]);
	}
	say(p->s, ".");
}

static const struct depend *
nth_depend(const struct page *p, const struct finding *f, uint32_t i)
{
	return &p->r->depends.p[f->depends.start + i];
}

static bool
same_doubt(const struct depend *a, const struct depend *b)
{
	return a->on == b->on && a->term == b->term;
}

/* Of which entries it is not known: they share one clause. */
static void
say_doubtful(const struct page *p, const struct finding *f, uint32_t first)
{
	bool any = false;

	for (uint32_t i = first; i < f->depends.count; i++) {
		const struct depend *d = nth_depend(p, f, i);

		if (d->entry == NONE || !same_doubt(d, nth_depend(p, f, first)))
			continue;
		say(p->s, any ? ", " : " (");
		any = true;
		say_quoted(p->s, p->r, d->entry);
	}
	say(p->s, any ? ")" : "");
}

static bool
doubt_is_new(const struct page *p, const struct finding *f, uint32_t i)
{
	for (uint32_t j = 0; j < i; j++)
		if (same_doubt(nth_depend(p, f, j), nth_depend(p, f, i)))
			return false;
	return true;
}

static void
text_depends(const struct page *p, const struct finding *f)
{
	char words[DEPEND_TEXT];

	if (f->sure != 0) {
		text_unsure(p, f);
		return;
	}
	line(p);
	say(p->s, "NOT CERTAIN.");
	for (uint32_t i = 0; i < f->depends.count; i++) {
		const struct depend *d = nth_depend(p, f, i);

		if (!doubt_is_new(p, f, i))
			continue;
		render_depend(p->r, d, words);
		say(p->s, i == 0 ? " This depends on " : "; on ");
		say(p->s, words);
		if (d->on == DEPEND_WHICH)
			say(p->s, " it is");
		say_doubtful(p, f, i);
	}
	say(p->s, f->depends.count != 0 ? "." : "");
}

/* "if you meant magnesium": a spelling that was corrected */
static void
text_meant(const struct page *p, const struct finding *f)
{
	const struct resolved *rs = &p->r->resolved;

	for (uint32_t i = 0; i < f->entries.count; i++) {
		const struct rentry *e = entry_at(p, nth_entry(p, f, i));

		for (uint32_t k = 0; k < e->names.count; k++) {
			const struct rname *n =
			    &rs->names.p[e->names.start + k];

			if (n->by != SUPP_BY_SPELLING)
				continue;
			line(p);
			say(p->s, "For ");
			say_quoted(p->s, p->r, nth_entry(p, f, i));
			say(p->s, ": if you meant \"");
			say(p->s, resolved_text(rs, n->meant));
			say(p->s, "\".");
		}
	}
}

static void
text_may(const struct page *p, const struct finding *f)
{
	const struct model *m = p->r->rb->model;

	if (f->may.count == 0)
		return;
	line(p);
	say(p->s, "Other advice may apply for:");
	for (uint32_t i = 0; i < f->may.count; i++) {
		uint32_t other = p->r->ints.p[f->may.start + i];
		const struct caution *c = &m->cautions[other];

		textw_para(p->w, p->indent, p->indent + TEXT_ITEM);
		say(p->s, "- ");
		say_narrower(p->s, m, c, caution_of(p, f));
		say(p->s, ": ");
		say(p->s, wordlist_name(wordlist_severity, c->severity));
		say(p->s, ", ");
		say(p->s, phrase_action(c->action));
		say(p->s, " (");
		say_bytes(p->s, model_sv(m, c->id));
		say(p->s, ").");
	}
}

static void
text_prescribed(const struct page *p, const struct finding *f)
{
	for (uint32_t i = 0; i < f->entries.count; i++) {
		uint32_t e = nth_entry(p, f, i);

		if (entry_at(p, e)->prescribed != 1)
			continue;
		line(p);
		say_quoted(p->s, p->r, e);
		say(p->s, " is prescribed: do not stop it without asking "
			  "whoever prescribed it.");
	}
}

static bool
is_about(const struct page *p, const struct finding *f, uint32_t entry)
{
	for (uint32_t i = 0; i < f->entries.count; i++)
		if (nth_entry(p, f, i) == entry)
			return true;
	return false;
}

/* Is f of no supplement but those that g is about? */
static bool
covers(const struct page *p, const struct finding *g, const struct finding *f)
{
	bool any = false;

	for (uint32_t i = 0; i < f->entries.count; i++) {
		uint32_t e = nth_entry(p, f, i);

		if (entry_at(p, e)->kind != SUPP_ENTRY_SUPPLEMENT)
			continue;
		if (!is_about(p, g, e))
			return false;
		any = true;
	}
	return any;
}

static bool
says_avoid(
    const struct page *p, const struct finding *f, const struct finding *g)
{
	return text_is_todo(p, g) && g->action == SUPP_AVOID &&
	       covers(p, g, f);
}

/* "Take less" of what other findings say to avoid: those come first. */
static void
text_avoided(const struct page *p, const struct finding *f)
{
	const struct finding *all = p->r->findings.p;
	size_t n = 0, said = 0, number = 0;

	for (size_t i = 0; i < p->r->findings.n && f->action != SUPP_AVOID; i++)
		n += says_avoid(p, f, &all[i]);
	if (n == 0)
		return;
	line(p);
	say(p->s, "See ");
	for (size_t i = 0; i < p->r->findings.n; i++) {
		number += text_is_todo(p, &all[i]);
		if (!says_avoid(p, f, &all[i]))
			continue;
		say_join(p->s, said++, n, " and ");
		say_int(p->s, (int64_t)number);
	}
	say(p->s, n == 1 ? " first: it says what to avoid."
			 : " first: they say what to avoid.");
}

/* ------------------------------------------------------------ its parts */

static void
text_timing(const struct page *p, const struct finding *f)
{
	if (!say_has_timing(p->r, f))
		return;
	line(p);
	say_timing(p->s, p->r, f);
}

static void
text_field(const struct page *p, const char *label, struct str text)
{
	const struct model *m = p->r->rb->model;

	if (text.len == 0)
		return;
	line(p);
	say(p->s, label);
	say_closed(p->s, model_text(m, text));
}

/* "pregnancy" beside "second trimester of pregnancy", known from the same. */
static bool
said_narrower(
    const struct page *p, const struct finding *f, const struct because *b)
{
	for (uint32_t i = 0; i < f->because.count && b->condition != NONE; i++) {
		const struct because *o = &p->r->because.p[f->because.start + i];

		if (o->from == b->from && o->entry == b->entry &&
		    o->condition != NONE && o->condition != b->condition &&
		    model_is_a(p->r->rb->model, o->condition, b->condition))
			return true;
	}
	return false;
}

static void
text_because(const struct page *p, const struct finding *f)
{
	const struct model *m = p->r->rb->model;

	for (uint32_t i = 0; i < f->because.count; i++) {
		const struct because *b =
		    &p->r->because.p[f->because.start + i];

		if (said_narrower(p, f, b))
			continue;
		line(p);
		say(p->s, "Because of ");
		if (b->condition != NONE)
			say_term(p->s, m, b->condition);
		else
			say(p->s, phrase_fact(b->from));
		if (b->entry != NONE) {
			say(p->s, " (");
			say_quoted(p->s, p->r, b->entry);
			say(p->s, ")");
		} else if (b->condition != NONE) {
			say(p->s, " (");
			say(p->s, phrase_because(b->from));
			say(p->s, ")");
		}
		say(p->s, ".");
	}
}

static void
text_sources(const struct page *p, const struct finding *f)
{
	const struct model *m = p->r->rb->model;
	const struct caution *c = caution_of(p, f);

	line(p);
	say(p->s, "Evidence: ");
	say(p->s, phrase_evidence(c->evidence));
	say(p->s, c->sources.count != 0 ? ". Sources:" : ".");
	for (uint32_t i = 0; i < c->sources.count; i++) {
		textw_para(p->w, p->indent, p->indent + TEXT_ITEM);
		say(p->s, "- ");
		say_source(p->s, m, &m->source_refs[c->sources.start + i]);
	}
}

static void
text_title(const struct page *p, const struct finding *f, size_t number)
{
	textw_blank(p->w);
	textw_para(p->w, 0, TEXT_NUMBERED);
	say_int(p->s, (int64_t)number);
	say(p->s, ". ");
	say_severity(p, f->severity);
	say(p->s, " (");
	say(p->s, phrase_action(f->action));
	say(p->s, "): ");
	say_closed(
	    p->s, model_text(p->r->rb->model, caution_of(p, f)->summary));
}

void
text_todo(const struct page *p, const struct finding *f, size_t number)
{
	text_title(p, f, number);
	text_about(p, f);
	text_depends(p, f);
	text_meant(p, f);
	text_avoided(p, f);
	text_timing(p, f);
	text_state(p, f);
	text_field(p, "What to do: ", caution_of(p, f)->advice);
	text_prescribed(p, f);
	text_may(p, f);
}

void
text_why(const struct page *p, const struct finding *f, size_t number)
{
	const struct model *m = p->r->rb->model;
	const struct caution *c = caution_of(p, f);

	textw_blank(p->w);
	textw_para(p->w, 0, TEXT_NUMBERED);
	say_int(p->s, (int64_t)number);
	say(p->s, ". ");
	say_closed(p->s, model_text(m, c->effect));
	text_because(p, f);
	text_field(p, "Mechanism: ", c->mechanism);
	text_field(p, "For professionals: ", c->professional);
	text_sources(p, f);
	line(p);
	say(p->s, "Caution: ");
	say_bytes(p->s, model_sv(m, c->id));
	if (f->replaces.count != 0)
		say(p->s, ", in place of ");
	for (uint32_t i = 0; i < f->replaces.count; i++) {
		say_join(p->s, i, f->replaces.count, " and ");
		say_bytes(p->s,
		    model_sv(m,
			m->cautions[p->r->ints.p[f->replaces.start + i]].id));
	}
}

void
text_note(const struct page *page, const struct finding *f)
{
	struct page under = *page;
	const struct page *p = &under;
	const struct model *m = p->r->rb->model;
	const struct caution *c = caution_of(p, f);

	textw_blank(p->w);
	under.indent = TEXT_ITEM;
	textw_para(p->w, 0, TEXT_ITEM);
	say(p->s, "- ");
	say_closed(p->s, model_text(m, c->summary));
	text_about(p, f);
	text_depends(p, f);
	text_meant(p, f);
	text_timing(p, f);
	text_state(p, f);
	text_field(p, "", c->advice);
	text_field(p, "", c->effect);
	text_because(p, f);
	text_field(p, "For professionals: ", c->professional);
	text_prescribed(p, f);
	text_may(p, f);
	text_sources(p, f);
	line(p);
	say(p->s, "Caution: ");
	say_bytes(p->s, model_sv(m, c->id));
}

void
text_folded(const struct page *p, const struct finding *f)
{
	const struct ack *a = &p->r->acks.p[f->acknowledged - 1];
	const char *note = resolved_text(&p->r->resolved, a->note);

	textw_para(p->w, 0, TEXT_ITEM);
	say(p->s, "- ");
	say_severity(p, f->severity);
	say(p->s, ": ");
	say_closed(
	    p->s, model_text(p->r->rb->model, caution_of(p, f)->summary));
	if (f->state == SUPP_BROKEN)
		say(p->s, " The times given are too close.");
	if (a->until != NUM_NONE) {
		say(p->s, " Until ");
		say_date(p->s, a->until);
		say(p->s, ".");
	}
	if (note[0] != '\0') {
		say(p->s, " Note: ");
		say_closed(p->s, note);
	}
}
