/* Whether the times given keep the interval of a finding. */
#include "render/report_text.h"

#define SHOWN_PAIRS 4 /* broken pairs of doses told one by one */

/* "at 08:00", "(30 min before breakfast)" */
static void
say_dose(const struct page *p, const struct pair *d, int32_t time,
    int32_t offset)
{
	if (d->anchor == ANCHOR_NONE) {
		say(p->s, " at ");
		say_clock(p->s, time);
		return;
	}
	say(p->s, " (");
	say_beside(p->s, d->anchor, offset);
	say(p->s, ")");
}

static void
say_whose(const struct page *p, const struct finding *f, uint32_t entry)
{
	if (entry != NONE) {
		say_entry(p->s, p->r, entry);
	} else {
		for (uint32_t i = 0; i < f->constraints.count; i++) {
			const struct constraint *c =
			    &p->r->constraints.p[f->constraints.start + i];

			if (c->from != NONE)
				continue;
			say_anchor(p->s, c->anchor);
			break;
		}
	}
}

/* Between whom the interval of a pair is; or NULL. */
static const struct constraint *
interval_of(
    const struct page *p, const struct finding *f, const struct pair *d)
{
	for (uint32_t i = 0; i < f->constraints.count; i++) {
		const struct constraint *c =
		    &p->r->constraints.p[f->constraints.start + i];

		if ((c->take == d->first && c->from == d->second) ||
		    (c->take == d->second && c->from == d->first))
			return c;
	}
	return NULL;
}

/* "at least 2 hours before" */
static void
say_side(const struct page *p, int64_t figure, const char *side)
{
	if (figure > 0) {
		say(p->s, "at least ");
		say_minutes(p->s, figure);
		say(p->s, " ");
	}
	say(p->s, side);
}

static void
say_interval(const struct page *p, const struct constraint *c)
{
	if (c->before == NUM_NONE && c->after == NUM_NONE)
		return;
	if (c->before == c->after) {
		say(p->s, "; they should be ");
		say_side(p, c->before, "apart");
		return;
	}
	say(p->s, "; it should be ");
	if (c->before != NUM_NONE)
		say_side(p, c->before, "before it");
	if (c->before != NUM_NONE && c->after != NUM_NONE)
		say(p->s, " or ");
	if (c->after != NUM_NONE)
		say_side(p, c->after, "after it");
}

/* "Cipro at 08:00 is at the same time as magnesium at 08:00; it should be at
 * least 2 hours before it or at least 6 hours after it." */
static void
say_same_time(
    const struct page *p, const struct finding *f, const struct pair *d)
{
	const struct constraint *c = interval_of(p, f, d);
	uint32_t take = c != NULL ? c->take : d->second;

	say_whose(p, f, take);
	say_dose(p, d, d->second_time, d->second_offset);
	say(p->s, " is at the same time as ");
	say_whose(p, f, take == d->second ? d->first : d->second);
	say_dose(p, d, d->first_time, d->first_offset);
	if (c != NULL)
		say_interval(p, c);
	say(p->s, ". ");
}

/* "magnesium at 21:30 is 1 h 30 min after Cipro at 20:00; it should be at
 * least 6 hours." */
static void
say_pair(const struct page *p, const struct finding *f, const struct pair *d)
{
	if (d->gap == 0) {
		say_same_time(p, f, d);
		return;
	}
	say_whose(p, f, d->second);
	say_dose(p, d, d->second_time, d->second_offset);
	say(p->s, " is ");
	say_minutes(p->s, d->gap);
	say(p->s, " after ");
	say_whose(p, f, d->first);
	say_dose(p, d, d->first_time, d->first_offset);
	if (d->needed != NUM_NONE && d->needed > 0) {
		say(p->s, "; it should be at least ");
		say_minutes(p->s, d->needed);
	}
	say(p->s, ". ");
}

static void
text_broken(const struct page *p, const struct finding *f)
{
	size_t shown = 0, more = 0;

	textw_para(p->w, p->indent, p->indent);
	say(p->s, "TOO CLOSE at the times given: ");
	for (uint32_t i = 0; i < f->pairs.count; i++) {
		const struct pair *d = &p->r->pairs.p[f->pairs.start + i];

		if (d->state != SUPP_BROKEN)
			continue;
		if (shown == SHOWN_PAIRS) {
			more++;
			continue;
		}
		shown++;
		say_pair(p, f, d);
	}
	if (more != 0) {
		say(p->s, "And ");
		say_count(
		    p->s, more, "more pair of doses.", "more pairs of doses.");
	}
}

static bool
anchor_known(const struct page *p, uint32_t anchor)
{
	const supp_person *who = &p->r->resolved.person.said;

	if (anchor != ANCHOR_MEAL)
		return report_anchor(who, anchor) >= 0;
	for (size_t i = 0; i < REPORT_MEALS; i++)
		if (report_anchor(who, report_meals[i]) < 0)
			return false;
	return true;
}

static bool
has_time(const struct page *p, uint32_t entry)
{
	const struct rentry *e = &p->r->resolved.entries.p[entry];

	for (uint32_t a = ANCHOR_MEAL; a < ANCHOR_COUNT; a++)
		if ((e->anchors >> a & 1) != 0 && !anchor_known(p, a))
			return false;
	return e->untimed == 0 && (e->times.count != 0 || e->anchors != 0);
}

/* Is it for want of a time that the state is open? */
static bool
lacks_times(const struct page *p, const struct finding *f)
{
	for (uint32_t i = 0; i < f->constraints.count; i++) {
		const struct constraint *c =
		    &p->r->constraints.p[f->constraints.start + i];

		if (constraint_inside(c) || !has_time(p, c->take) ||
		    !(c->from != NONE ? has_time(p, c->from)
				      : anchor_known(p, c->anchor)))
			return true;
	}
	return false;
}

static bool
is_avoided(const struct page *p, const struct finding *f)
{
	return f->action == SUPP_AVOID ||
	       p->r->rb->model->cautions[f->caution].action == SUPP_AVOID;
}

void
text_state(const struct page *p, const struct finding *f)
{
	if (f->constraints.count == 0)
		return;
	if (f->state == SUPP_BROKEN) {
		text_broken(p, f);
		return;
	}
	textw_para(p->w, p->indent, p->indent);
	if (f->state == SUPP_KEPT)
		say(p->s, "The times given keep this.");
	else if (lacks_times(p, f))
		say(p->s, "Not all times are given, so whether this is kept "
			  "was not checked.");
	else if (is_avoided(p, f))
		say(p->s, "The times given keep this distance, but it is "
			  "still better avoided.");
	else
		say(p->s, "No figure tells whether the times given are far "
			  "enough apart.");
}
