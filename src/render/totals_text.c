/* What the list holds of a substance, whose limit that is held against, and
 * what would bring it to the limit. */
#include "render/report_text.h"
#include "render/words.h"

/* Whose figure it is: "(Institute of Medicine, 2000)". */
static void
say_whose(const struct page *p, const struct total *t)
{
	const struct model *m = p->r->rb->model;
	const struct source *s;

	if (t->sources.count == 0)
		return;
	s = &m->sources[m->source_refs[t->sources.start].source];
	if (s->publisher.len == 0)
		return;
	say(p->s, " (");
	say_bytes(p->s, model_sv(m, s->publisher));
	if (s->year != 0) {
		say(p->s, ", ");
		say_int(p->s, s->year);
	}
	say(p->s, ")");
}

/* "50 mg", "50 mg to 150 mg"; of the figures that are shown, so that they add
 * up. */
static void
say_above(const struct page *p, const struct total *t)
{
	int64_t high = say_rounded(t->amount, t->limit);
	int64_t low = say_rounded(t->low, t->limit);

	if (low > t->limit && low < high) {
		say_ng(p->s, low - t->limit);
		say(p->s, " to ");
	}
	say_ng(p->s, high - t->limit);
	say(p->s, " over it");
}

static void
say_over(const struct page *p, const struct total *t)
{
	if (t->amount > t->limit) {
		say(p->s, ": ");
		if (t->low <= t->limit)
			say(p->s, t->bound == SUPP_AT_LEAST
				      ? "with what is known up to "
				      : "at the most ");
		else if (t->bound == SUPP_AT_LEAST)
			say(p->s, "at least ");
		say_above(p, t);
	} else if (t->bound == SUPP_AT_LEAST) {
		say(p->s, ": whether it is kept cannot be told");
	} else {
		say(p->s, ": what was counted is within it");
	}
}

static void
say_limit(const struct page *p, const struct total *t)
{
	uint32_t asked = (uint32_t)p->r->resolved.person.said.authority;

	if (asked == 0)
		asked = SUPP_US;
	if (t->no_amount == 0 && t->limit == NUM_NONE) {
		say(p->s, "; no limit is known for this person");
		return;
	}
	say(p->s, "; the ");
	say(p->s, phrase_authority(t->authority));
	if (t->no_amount != 0) {
		say(p->s, " authority could set no amount for this person");
		say_whose(p, t);
		say(p->s, ", so any is over");
	} else {
		say(p->s, " limit for supplements is ");
		say_ng(p->s, t->limit);
		say_whose(p, t);
		say_over(p, t);
	}
	if (t->authority != asked) {
		say(p->s, " (there is no ");
		say(p->s, phrase_authority(asked));
		say(p->s, " figure for this person)");
	}
}

/* --------------------------------------------------------------- changes */

/* "leaving out ...", "taking 2 instead of 3 doses a day of ..." */
static void
say_change(const struct page *p, const struct change *x)
{
	if (x->units_from == 0) {
		say(p->s, "leaving out ");
	} else {
		say(p->s, "taking ");
		say_int(p->s, x->units_to);
		say(p->s, " instead of ");
		say_int(p->s, x->units_from);
		say(p->s, x->unit == CHANGE_DOSE ? " doses a day of "
						 : " a day of ");
	}
	say_quoted(p->s, p->r, x->entry);
}

static void
say_changes(const struct page *p, const struct total *t)
{
	uint32_t n = t->changes.count;
	const struct change *x;

	if (t->low <= t->limit) {
		say(p->s, " What would be enough: never more than ");
		say_ng(p->s, t->limit);
		say(p->s, " a day in all.");
		return;
	}
	if (n == 0)
		return;
	x = &p->r->changes.p[t->changes.start];
	say(p->s, " What would be enough: ");
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			say(p->s, x[i].option == x[i - 1].option ? " and "
								 : ", or ");
		say_change(p, &x[i]);
	}
	say(p->s, t->bound == SUPP_AT_LEAST
		      ? "; but an amount is missing, so there may be more."
		      : ".");
}

static void
say_ask_first(const struct page *p, const struct total *t)
{
	if (t->ask.count == 0)
		return;
	say(p->s, " Change nothing about ");
	for (uint32_t i = 0; i < t->ask.count; i++) {
		say_join(p->s, i, t->ask.count, " or ");
		say_quoted(p->s, p->r, p->r->ints.p[t->ask.start + i]);
	}
	say(p->s, " without asking whoever prescribed or recommended it.");
}

/* --------------------------------------------------------------- assumed */

/* The main part of what is weighed as its element, or NONE. */
static uint32_t
element_of(const struct model *m, const struct rname *n)
{
	struct range all = m->terms[n->term].contents;

	if ((n->assumed & ASSUMED_ELEMENT) == 0)
		return NONE;
	for (uint32_t i = 0; i < all.count; i++)
		if (m->contents[all.start + i].kind == CONTENT_FRACTION)
			return m->contents[all.start + i].term;
	return NONE;
}

/* Of "glycine": the amount was taken as that of the magnesium. */
static void
say_element(const struct page *p, const struct total *t)
{
	const struct resolved *rs = &p->r->resolved;
	const struct model *m = p->r->rb->model;

	for (uint32_t i = 0; i < t->entries.count; i++) {
		const struct rentry *e =
		    &rs->entries.p[p->r->ints.p[t->entries.start + i]];

		for (uint32_t k = 0; k < e->names.count; k++) {
			uint32_t of =
			    element_of(m, &rs->names.p[e->names.start + k]);

			if (of == NONE || of == t->term)
				continue;
			say(p->s, " (");
			say_term(p->s, m, of);
			say(p->s, ")");
			return;
		}
	}
}

static void
say_assumptions(const struct page *p, const struct total *t)
{
	struct rname n = { .term = t->term, .assumed = t->assumed };
	const struct assumed_word *a;

	for (size_t i = 0; (a = word_assumed(i)) != NULL; i++) {
		if ((t->assumed & a->bit) == 0)
			continue;
		say(p->s, " Here ");
		say(p->s, a->phrase);
		say_unit_taken(p->s, p->r->rb->model, a->bit, &n, 1);
		if (a->bit == ASSUMED_ELEMENT)
			say_element(p, t);
		say(p->s, ".");
	}
}

/* ---------------------------------------------------------------- totals */

/* "at least 200 mg to 400 mg a day (an amount is missing)" */
static void
say_sum(const struct page *p, const struct total *t)
{
	if (t->bound == SUPP_AT_LEAST && t->amount == 0) {
		say(p->s, ": how much is not known");
		return;
	}
	say(p->s, t->bound == SUPP_AT_LEAST ? ": at least " : ": ");
	if (t->low < t->amount) {
		say_ng(p->s, say_rounded(t->low, t->limit));
		say(p->s, " to ");
	}
	say_ng(p->s, say_rounded(t->amount, t->limit));
	say(p->s, " a day");
	if (t->bound == SUPP_AT_LEAST)
		say(p->s, " (an amount is missing)");
}

static void
text_total(const struct page *p, const struct total *t)
{
	text_list_item(p);
	say_term(p->s, p->r->rb->model, t->term);
	say_sum(p, t);
	say_limit(p, t);
	say(p->s, ".");
	if (t->over > 0 && t->no_amount == 0) {
		say_changes(p, t);
		say_ask_first(p, t);
	}
	say_assumptions(p, t);
}

void
text_totals(const struct page *p)
{
	if (p->r->totals.n == 0)
		return;
	textw_heading(p->w, "TOTALS (food is not counted)");
	for (size_t i = 0; i < p->r->totals.n; i++)
		text_total(p, &p->r->totals.p[i]);
}
