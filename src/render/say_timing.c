/*
 * The sentence about hours. It is made from the figures alone, the same way
 * for a finding (in the user's words) and for a caution (in its terms' names).
 */
#include "render/render.h"
#include "render/say.h"

/* Who is taken, or from what: a list that is told, not built. */
struct who {
	const struct supp_report *r; /* entries of a finding ... */
	const struct finding *f;
	const struct constraint *shape;
	uint32_t only; /* froms of this take, or NONE: of all */
	bool froms;
	const struct model *m; /* ... or a role of a caution */
	const struct caution *c;
	uint32_t role;
	uint32_t anchor; /* or an anchor, alone */
};

static bool
same_shape(const struct constraint *a, const struct constraint *b)
{
	return a->before == b->before && a->after == b->after &&
	       a->cautious == b->cautious &&
	       constraint_inside(a) == constraint_inside(b) &&
	       (a->from == NONE) == (b->from == NONE) &&
	       (a->from != NONE || a->anchor == b->anchor);
}

static const struct constraint *
constraints_of(const struct supp_report *r, const struct finding *f)
{
	return VEC_FROM(&r->constraints, f->constraints.start);
}

static uint32_t
entry_of(const struct supp_report *r, const struct finding *f, uint32_t i)
{
	return r->ints.p[f->entries.start + i];
}

/* Is this entry one of w's? */
static bool
who_has(const struct who *w, uint32_t entry)
{
	const struct constraint *c = constraints_of(w->r, w->f);

	for (uint32_t i = 0; i < w->f->constraints.count; i++)
		if (same_shape(&c[i], w->shape) &&
		    (w->froms ? c[i].from : c[i].take) == entry &&
		    (w->only == NONE || c[i].take == w->only))
			return true;
	return false;
}

/* Is the i-th entry the first of w's that is said with its words? */
static bool
who_says(const struct who *w, uint32_t i)
{
	uint32_t entry = entry_of(w->r, w->f, i);

	if (!who_has(w, entry))
		return false;
	for (uint32_t j = 0; j < i; j++) {
		uint32_t before = entry_of(w->r, w->f, j);

		if (say_same_entry(w->r, entry, before) && who_has(w, before))
			return false;
	}
	return true;
}

static void
say_who_entries(struct say *s, const struct who *w)
{
	uint32_t n = 0, said = 0;

	for (uint32_t i = 0; i < w->f->entries.count; i++)
		n += who_says(w, i);
	for (uint32_t i = 0; i < w->f->entries.count; i++)
		if (who_says(w, i)) {
			say_join(s, said++, n, " and ");
			say_entry(s, w->r, entry_of(w->r, w->f, i));
		}
}

static void
say_who(struct say *s, const struct who *w)
{
	const struct leaf *leaf;

	if (w->anchor != ANCHOR_NONE) {
		say_anchor(s, w->anchor);
	} else if (w->r != NULL) {
		say_who_entries(s, w);
	} else {
		leaf = &w->m->leaves[w->c->roles.start + w->role];
		if (leaf->ids.count == 0)
			say(s, "anything else");
		else
			say_terms(s, w->m, leaf->ids, " or ");
	}
}

/* "at least 2 hours before, or at least 6 hours after,": what stands between
 * the one and the other. One of the two is a figure. */
static void
say_distance(struct say *s, int64_t before, int64_t after)
{
	if (before == after) {
		say(s, "at least ");
		say_minutes(s, before);
		say(s, " apart from");
		return;
	}
	if (before > 0) {
		say(s, "at least ");
		say_minutes(s, before);
		say(s, " ");
	}
	if (before != NUM_NONE)
		say(s, "before");
	if (before != NUM_NONE && after != NUM_NONE)
		say(s, ", or ");
	if (after > 0) {
		say(s, "at least ");
		say_minutes(s, after);
		say(s, " ");
	}
	if (after != NUM_NONE)
		say(s, after == 0 && before != NUM_NONE ? "any time after"
							: "after");
	if (before != NUM_NONE && after != NUM_NONE)
		say(s, ",");
}

/* What may not be read out of a missing figure. */
static void
say_missing(struct say *s, int64_t before, int64_t after, uint32_t anchor)
{
	if (anchor != ANCHOR_NONE ||
	    (before == NUM_NONE) == (after == NUM_NONE))
		return;
	say(s, before == NUM_NONE ? "; no figure is known for taking it before"
				  : "; no figure is known for taking it after");
}

static void
say_opening(struct say *s, bool avoid, const char *verb)
{
	if (avoid) {
		say(s, "If it cannot be avoided: ");
		say_lower(s, verb);
	} else {
		say(s, verb);
	}
	say(s, " ");
}

static void
say_block(struct say *s, int64_t before, int64_t after, bool cautious,
    bool avoid, const struct who *take, const struct who *from)
{
	if (before == NUM_NONE && after == NUM_NONE) {
		say_opening(s, avoid, "Keep");
		say_who(s, take);
		say(s, " and ");
		say_who(s, from);
		say(s, " apart; for how long, no figure is known");
	} else {
		say_opening(s, avoid, "Take");
		say_who(s, take);
		say(s, " ");
		say_distance(s, before, after);
		say(s, " ");
		say_who(s, from);
		say_missing(s, before, after, from->anchor);
	}
	say(s, cautious ? " (cautious figure)." : ".");
}

/* --------------------------------------------------------- of a finding */

static bool
is_avoid(const struct supp_report *r, const struct finding *f)
{
	return f->action == SUPP_AVOID ||
	       r->rb->model->cautions[f->caution].action == SUPP_AVOID;
}

/* Does every one taken keep its distance from every one of the others? */
static bool
is_full(const struct supp_report *r, const struct finding *f,
    const struct who *take, const struct who *from)
{
	const struct constraint *c = constraints_of(r, f);
	uint64_t takes = 0, froms = 0, n = 0;

	for (uint32_t i = 0; i < f->entries.count; i++) {
		takes += who_has(take, entry_of(r, f, i));
		froms += who_has(from, entry_of(r, f, i));
	}
	for (uint32_t i = 0; i < f->constraints.count; i++)
		n += same_shape(&c[i], take->shape);
	return take->shape->from == NONE || n == takes * froms;
}

/* "Take zinc at least 3 hours apart from tetracycline antibiotics", where both
 * are named in one entry: its words would say the same on both sides. */
static void
say_inside(struct say *s, const struct supp_report *r, const struct finding *f,
    const struct constraint *shape)
{
	const struct model *m = r->rb->model;
	const struct separate *sep = &m->separates[shape->separate];
	struct who take = { .m = m,
		.c = &m->cautions[f->caution],
		.role = sep->take };
	struct who from = take;

	from.role = sep->from;
	say_block(s, shape->before, shape->after, shape->cautious != 0,
	    is_avoid(r, f), &take, &from);
}

static void
say_shape(struct say *s, const struct supp_report *r, const struct finding *f,
    const struct constraint *shape, bool *any)
{
	struct who take = { .r = r, .f = f, .shape = shape, .only = NONE };
	struct who from = take;
	bool full;

	if (constraint_inside(shape)) {
		say(s, *any ? " " : "");
		*any = true;
		say_inside(s, r, f, shape);
		return;
	}
	from.froms = true;
	if (shape->from == NONE)
		from.anchor = shape->anchor;
	full = is_full(r, f, &take, &from);
	for (uint32_t i = 0; i < f->entries.count; i++) {
		uint32_t e = entry_of(r, f, i);

		if (!full) {
			take.only = from.only = NONE;
			if (!who_has(&take, e))
				continue;
			take.only = from.only = e;
		}
		say(s, *any ? " " : "");
		*any = true;
		say_block(s, shape->before, shape->after, shape->cautious != 0,
		    is_avoid(r, f), &take, &from);
		if (full)
			return;
	}
}

static bool
shape_is_new(const struct constraint *c, uint32_t i)
{
	for (uint32_t j = 0; j < i; j++)
		if (same_shape(&c[j], &c[i]))
			return false;
	return true;
}

/* Two zeros: together is allowed, there is nothing to say. */
static bool
says_something(int64_t before, int64_t after)
{
	return before != 0 || after != 0;
}

/* -------------------------------------------------------- of a schedule */

/* "30 to 60 minutes" */
static void
say_window(struct say *s, int64_t from, int64_t up_to)
{
	if (from == up_to) {
		say_minutes(s, from);
	} else if (from > 0 && up_to == NUM_NONE) {
		say(s, "at least ");
		say_minutes(s, from);
	} else if (from <= 0) {
		say(s, "within ");
		say_minutes(s, up_to);
	} else if (from % MIN_PER_HOUR == 0 && up_to % MIN_PER_HOUR == 0) {
		say_int(s, from / MIN_PER_HOUR);
		say(s, " to ");
		say_minutes(s, up_to);
	} else if (up_to <= 2 * MIN_PER_HOUR) {
		say_int(s, from);
		say(s, " to ");
		say_int(s, up_to);
		say(s, " minutes");
	} else {
		say_minutes(s, from);
		say(s, " to ");
		say_minutes(s, up_to);
	}
}

static void
say_when_taken(struct say *s, const struct schedule *sc)
{
	switch (sc->how) {
	case SCHEDULE_AT:
		say(s, sc->anchor == ANCHOR_WAKING ? "on " : "at ");
		break;
	case SCHEDULE_WITH:
		say(s, "with ");
		break;
	case SCHEDULE_BEFORE:
	case SCHEDULE_AFTER:
	default:
		say_window(s, sc->from, sc->up_to);
		say(s, sc->how == SCHEDULE_AFTER ? " after " : " before ");
		break;
	}
	say_anchor(s, sc->anchor);
}

/* A bath is not taken like a tablet. */
static const char *
verb_of(const struct leaf *leaf)
{
	return (leaf->routes & ROUTES_SYSTEMIC) == 0 ? "use " : "take ";
}

enum opening { OPEN_RULE, OPEN_WISH, OPEN_WISH_BESIDE, OPEN_WISH_IN_DOUBT };

static void
say_schedule_opening(struct say *s, const struct leaf *leaf, enum opening how)
{
	const char *verb = verb_of(leaf);

	if (how == OPEN_WISH)
		say(s, "It is best to ");
	else if (how == OPEN_WISH_BESIDE)
		say(s, "As far as the hours to keep from other things allow "
		       "it, it is best to ");
	else if (how == OPEN_WISH_IN_DOUBT)
		say(s, "If you may take it at all, it is best to ");
	say(s, how != OPEN_RULE ? verb : verb[0] == 'u' ? "Use " : "Take ");
}

static bool
term_has(const struct model *m, uint32_t term, uint32_t id, int depth)
{
	const struct term *t = &m->terms[term];

	if (model_is_a(m, term, id) || model_is_a(m, id, term))
		return true;
	for (uint32_t i = 0; depth > 0 && i < t->contents.count; i++)
		if (term_has(m, m->contents[t->contents.start + i].term, id,
			depth - 1))
			return true;
	for (uint32_t i = 0; depth > 0 && i < t->may.count; i++)
		if (term_has(m, model_ref(m, t->may, i), id, depth - 1))
			return true;
	return false;
}

static bool
plays(const struct supp_report *r, uint32_t entry, const struct leaf *leaf)
{
	const struct model *m = r->rb->model;
	const struct rentry *e = &r->resolved.entries.p[entry];

	if (e->kind != SUPP_ENTRY_SUPPLEMENT && e->kind != SUPP_ENTRY_MEDICINE)
		return false;
	if (leaf->ids.count == 0)
		return true;
	for (uint32_t i = 0; i < e->names.count; i++)
		for (uint32_t k = 0; k < leaf->ids.count; k++)
			if (term_has(m,
				r->resolved.names.p[e->names.start + i].term,
				model_ref(m, leaf->ids, k),
				MODEL_CONTENTS_DEPTH))
				return true;
	return false;
}

static bool
plays_first(const struct supp_report *r, const struct finding *f, uint32_t i,
    const struct leaf *leaf)
{
	uint32_t entry = entry_of(r, f, i);

	if (!plays(r, entry, leaf))
		return false;
	for (uint32_t j = 0; j < i; j++)
		if (say_same_entry(r, entry, entry_of(r, f, j)) &&
		    plays(r, entry_of(r, f, j), leaf))
			return false;
	return true;
}

static bool
told_to_avoid(const struct supp_report *r, uint32_t entry)
{
	for (uint32_t i = 0; i < r->findings.n; i++) {
		const struct finding *f = &r->findings.p[i];

		if (f->severity <= SUPP_NOTE || f->action != SUPP_AVOID)
			continue;
		for (uint32_t k = 0; k < f->entries.count; k++)
			if (say_same_entry(r, entry_of(r, f, k), entry))
				return true;
	}
	return false;
}

static bool
told_to_separate(const struct supp_report *r, uint32_t entry)
{
	for (uint32_t i = 0; i < r->findings.n; i++) {
		const struct finding *f = &r->findings.p[i];
		const struct constraint *c = constraints_of(r, f);

		for (uint32_t k = 0; k < f->constraints.count; k++)
			if (f->severity > SUPP_NOTE &&
			    (say_same_entry(r, c[k].take, entry) ||
				(c[k].from != NONE &&
				    say_same_entry(r, c[k].from, entry))))
				return true;
	}
	return false;
}

/* A wish about the best time must not sound like leave to take a thing that
 * another finding of the report tells to avoid, or to keep from one that may
 * be taken at that very time. */
static enum opening
opening_of(const struct supp_report *r, const struct finding *f,
    const struct leaf *leaf)
{
	enum opening how = OPEN_WISH;

	if (f->severity != SUPP_NOTE)
		return OPEN_RULE;
	for (uint32_t i = 0; i < f->entries.count; i++) {
		uint32_t entry = entry_of(r, f, i);

		if (!plays_first(r, f, i, leaf))
			continue;
		if (told_to_avoid(r, entry))
			return OPEN_WISH_IN_DOUBT;
		if (told_to_separate(r, entry))
			how = OPEN_WISH_BESIDE;
	}
	return how;
}

static void
say_schedule(struct say *s, const struct supp_report *r,
    const struct finding *f, const struct schedule *sc, bool *any)
{
	const struct model *m = r->rb->model;
	const struct caution *c = &m->cautions[f->caution];
	const struct leaf *leaf = &m->leaves[c->roles.start + sc->take];
	uint32_t n = 0, said = 0;

	for (uint32_t i = 0; i < f->entries.count; i++)
		n += plays_first(r, f, i, leaf);
	if (n == 0)
		return;
	say(s, *any ? " " : "");
	*any = true;
	say_schedule_opening(s, leaf, opening_of(r, f, leaf));
	for (uint32_t i = 0; i < f->entries.count; i++)
		if (plays_first(r, f, i, leaf)) {
			say_join(s, said++, n, " and ");
			say_entry(s, r, entry_of(r, f, i));
		}
	say(s, " ");
	say_when_taken(s, sc);
	say(s, ".");
}

void
say_timing(struct say *s, const struct supp_report *r, const struct finding *f)
{
	const struct model *m = r->rb->model;
	const struct caution *c = &m->cautions[f->caution];
	const struct constraint *all = constraints_of(r, f);
	bool any = false;

	for (uint32_t i = 0; i < c->schedules.count; i++)
		say_schedule(
		    s, r, f, &m->schedules[c->schedules.start + i], &any);
	for (uint32_t i = 0; i < f->constraints.count; i++)
		if (shape_is_new(all, i) &&
		    says_something(all[i].before, all[i].after))
			say_shape(s, r, f, &all[i], &any);
}

bool
say_has_timing(const struct supp_report *r, const struct finding *f)
{
	return f->constraints.count != 0 ||
	       r->rb->model->cautions[f->caution].schedules.count != 0;
}

supp_status
render_timing(
    const struct supp_report *r, size_t finding, supp_sink sink, void *ctx)
{
	struct say s = { sink, ctx, false };

	say_timing(&s, r, &r->findings.p[finding]);
	return s.failed ? SUPP_ERR_SINK : SUPP_OK;
}

/* --------------------------------------------------------- of a caution */

static int64_t
either(int64_t strict, int64_t label)
{
	return strict != NUM_NONE ? strict : label;
}

static void
say_strict(struct say *s, const struct separate *sep)
{
	int64_t before = either(sep->strict_before, sep->before);
	int64_t after = either(sep->strict_after, sep->after);

	if (before == sep->before && after == sep->after)
		return;
	say(s, " With the cautious figures: ");
	if (before == after) {
		say(s, "at least ");
		say_minutes(s, before);
		say(s, " apart.");
		return;
	}
	if (before != NUM_NONE) {
		say_minutes(s, before);
		say(s, after != NUM_NONE ? " before, " : " before.");
	}
	if (after != NUM_NONE) {
		say_minutes(s, after);
		say(s, " after.");
	}
}

static void
say_separate(struct say *s, const struct model *m, const struct caution *c,
    const struct separate *sep)
{
	struct who take = { .m = m, .c = c, .role = sep->take };
	struct who from = { .m = m, .c = c, .role = sep->from };

	if (sep->from == NONE)
		from.anchor = sep->anchor;
	if (says_something(sep->before, sep->after)) {
		say_block(s, sep->before, sep->after, false,
		    c->action == SUPP_AVOID, &take, &from);
	} else {
		say(s, "By the label, ");
		say_who(s, &take);
		say(s, " and ");
		say_who(s, &from);
		say(s, " may be taken together.");
	}
	say_strict(s, sep);
}

void
say_caution_timing(
    struct say *s, const struct model *m, const struct caution *c)
{
	bool any = false;

	for (uint32_t i = 0; i < c->schedules.count; i++) {
		const struct schedule *sc =
		    &m->schedules[c->schedules.start + i];
		const struct leaf *leaf = &m->leaves[c->roles.start + sc->take];
		struct who take = { .m = m, .c = c, .role = sc->take };

		say(s, any ? " " : "");
		any = true;
		say_schedule_opening(
		    s, leaf, c->severity == SUPP_NOTE ? OPEN_WISH : OPEN_RULE);
		say_who(s, &take);
		say(s, " ");
		say_when_taken(s, sc);
		say(s, ".");
	}
	for (uint32_t i = 0; i < c->separates.count; i++) {
		say(s, any ? " " : "");
		any = true;
		say_separate(s, m, c, &m->separates[c->separates.start + i]);
	}
}
