/* From marked terms to cautions, and the matches of each. */
#include "check/checking.h"

/* How one caution is gone through. */
struct walk {
	const struct caution *k;
	bool store;          /* matches go to c->matches; else only best */
	uint32_t fixed_role; /* this role is this entry, whatever its route */
	uint32_t fixed_entry;
	struct range role[ROLES_MAX]; /* c->candidates */
	uint32_t at[ROLES_MAX];
	enum truth best;
	enum truth rest; /* once it turned out not to hang on the roles */
	bool rest_known;
	struct mask rest_wit;
	struct range rest_reasons;
	bool ask; /* for worlds, not for the value */
	struct worlds worlds, rest_worlds;
	bool aside; /* an entry fell out by its route or form alone */
	bool over;  /* too many */
};

static const struct leaf *
role_leaf(const struct checking *c, const struct caution *k, uint32_t role)
{
	return &c->m->leaves[k->roles.start + role];
}

/* A role that is given its entry, by decide.c or aside.c. */
static bool
is_given(const struct checking *c, const struct walk *w, uint32_t role)
{
	return role == c->forced_role || role == w->fixed_role;
}

static struct range
give(struct checking *c, const struct walk *w, uint32_t role)
{
	struct range in = { (uint32_t)c->candidates.n, 1 };
	size_t first = c->reasons.n;
	uint32_t entry = NONE;
	enum truth v = IS_SO;

	if (role != c->forced_role) {
		entry = w->fixed_entry;
		v = leaf_value(c, role_leaf(c, w->k, role), entry, LOOK_ASIDE);
	}
	candidate_add(c, entry, v, first);
	return in;
}

/* May both parts of one entry be there at once, as two things? */
static bool
two_parts(const struct part *a, const struct part *b, bool named)
{
	if (named)
		return a->named != b->named &&
		       (a->reading == b->reading || a->reading == 0 ||
			   b->reading == 0);
	return a->term != b->term;
}

/* Can the roles on one entry be given different parts, from role on; named:
 * of what the entry names, not of what it contains? */
static bool
spread(const struct checking *c, const struct caution *k, const uint32_t *entry,
    uint32_t role, uint32_t *part, bool named)
{
	const struct leaf *l;
	struct range in;

	if (role == k->roles.count)
		return true;
	if (entry[role] == NONE)
		return spread(c, k, entry, role + 1, part, named);
	l = role_leaf(c, k, role);
	in = c->entry_parts.p[entry[role]];
	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		const struct part *p = &c->parts.p[i];
		bool fits = l->ids.count == 0 && p->named == p->term;

		for (uint32_t r = 0; r < l->ids.count && !fits; r++)
			fits = parts_relation(c, in, i,
				   model_ref(c->m, l->ids, r)) != NOT_SO;
		for (uint32_t r = 0; r < role && fits; r++)
			fits = entry[r] != entry[role] ||
			       two_parts(&c->parts.p[part[r]], p, named);
		part[role] = i;
		if (fits && spread(c, k, entry, role + 1, part, named))
			return true;
	}
	return false;
}

/* The entry of two roles, or NONE. */
static uint32_t
shared_entry(const struct caution *k, const uint32_t *entry)
{
	for (uint32_t a = 1; a < k->roles.count; a++)
		for (uint32_t b = 0; b < a; b++)
			if (entry[a] != NONE && entry[a] == entry[b])
				return entry[a];
	return NONE;
}

/* Two roles on one entry fall on different things in it; for what is to be
 * taken apart they must be no one product: "Cipro (magnesium)". */
static bool
apart(const struct checking *c, const struct caution *k, const uint32_t *entry)
{
	uint32_t shared = shared_entry(k, entry), part[ROLES_MAX];
	bool separates = k->kind == SUPP_KIND_SEPARATION;

	if (shared == NONE)
		return true;
	if (k->kind == SUPP_KIND_DUPLICATION ||
	    (separates && c->r->entries.p[shared].several == 0))
		return false;
	return spread(c, k, entry, 0, part, separates);
}

/* The rest of the caution for these entries. Its reasons are on top. */
static enum truth
rest_value(struct checking *c, struct walk *w, const uint32_t *entry,
    uint64_t *wit, struct range *reasons)
{
	struct scene s = { entry, wit, false };
	size_t first = c->reasons.n;
	enum truth v = IS_SO;

	if (w->rest_known) {
		mask_join(c, wit, w->rest_wit.w);
		*reasons = w->rest_reasons;
		return w->rest;
	}
	if (w->k->rest != NONE)
		v = expr_value(c, w->k->rest, &s);
	*reasons =
	    (struct range){ (uint32_t)first, (uint32_t)(c->reasons.n - first) };
	if (!s.roles_used) {
		w->rest_known = true;
		w->rest = v;
		mask_clear(c, w->rest_wit.w);
		mask_join(c, w->rest_wit.w, wit);
		w->rest_reasons = *reasons;
	}
	return v;
}

static void
append(struct checking *c, struct range *to, struct range from)
{
	for (uint32_t i = 0; i < from.count; i++) {
		struct reason x = c->reasons.p[from.start + i];

		if (PUSH(c, &c->reasons, x))
			to->count++;
	}
}

/* The reasons of the roles and of the rest, in one run. */
static struct range
join_reasons(struct checking *c, const struct walk *w, struct range rest)
{
	struct range all[ROLES_MAX + 1] = { rest }, out;
	uint32_t n = rest.count != 0;

	for (uint32_t r = 0; r < w->k->roles.count; r++) {
		struct range own = c->candidates.p[w->at[r]].reasons;

		if (own.count != 0)
			all[n++] = own;
	}
	if (n <= 1)
		return all[0];
	out = (struct range){ (uint32_t)c->reasons.n, 0 };
	for (uint32_t i = 0; i < n; i++)
		append(c, &out, all[i]);
	return out;
}

static void
keep(struct checking *c, struct walk *w, const struct match *found,
    struct mask *wit, struct range rest)
{
	struct match m = *found;

	m.wit = (uint32_t)c->wits.n;
	for (uint32_t r = 0; r < w->k->roles.count; r++)
		mask_add(wit->w, m.entry[r]);
	if (!VEC_FIT(&c->wits, c->wits.n + c->words)) {
		c->nomem = 1;
		return;
	}
	for (uint32_t i = 0; i < c->words; i++)
		c->wits.p[c->wits.n++] = wit->w[i];
	m.reasons = join_reasons(c, w, rest);
	(void)PUSH(c, &c->matches, m);
}

/* The same for every fact that might be given. */
static void
try_worlds(struct checking *c, struct walk *w, const struct match *m)
{
	struct mask wit;
	struct scene s = { m->entry, wit.w, false };

	if (!w->rest_known) {
		mask_clear(c, wit.w);
		w->rest_worlds = worlds_value(c, w->k->rest, &s);
		w->rest_known = !s.roles_used;
	}
	w->worlds.may |= w->rest_worlds.may;
	if (m->value == IS_SO)
		w->worlds.is |= w->rest_worlds.is;
}

/* "iron with calcium": nothing in one product can be kept apart, and the
 * reader is told that it was read as one. */
static void
one_product(struct checking *c, struct walk *w, const struct match *m)
{
	struct set_aside s = { shared_entry(w->k, m->entry),
		(uint32_t)(w->k - c->m->cautions), ASIDE_ONE_PRODUCT };
	size_t first = c->reasons.n;
	uint32_t part[ROLES_MAX];
	struct range reasons;
	struct mask wit;

	if (!w->store || w->k->kind != SUPP_KIND_SEPARATION ||
	    w->k->severity <= SUPP_NOTE ||
	    !spread(c, w->k, m->entry, 0, part, true))
		return;
	mask_clear(c, wit.w);
	if (rest_value(c, w, m->entry, wit.w, &reasons) != NOT_SO)
		(void)PUSH(c, &c->aside, s);
	if (!w->rest_known)
		c->reasons.n = first;
}

static void
try_match(struct checking *c, struct walk *w)
{
	struct match m = { .value = IS_SO };
	size_t first = c->reasons.n;
	struct range reasons;
	struct mask wit;
	enum truth v;

	for (uint32_t r = 0; r < w->k->roles.count; r++) {
		const struct candidate *a = &c->candidates.p[w->at[r]];

		m.entry[r] = a->entry;
		if (a->value < m.value)
			m.value = a->value;
	}
	if (w->k->roles.count > 1 && !apart(c, w->k, m.entry)) {
		one_product(c, w, &m);
		return;
	}
	if (w->ask) {
		try_worlds(c, w, &m);
		return;
	}
	mask_clear(c, wit.w);
	v = rest_value(c, w, m.entry, wit.w, &reasons);
	if (v < m.value)
		m.value = v;
	if (m.value > w->best)
		w->best = m.value;
	if (m.value != NOT_SO && w->store)
		keep(c, w, &m, &wit, reasons);
	else if (!w->rest_known)
		c->reasons.n = first;
}

static bool
next(struct walk *w)
{
	for (uint32_t r = w->k->roles.count; r-- > 0;) {
		if (++w->at[r] < w->role[r].start + w->role[r].count)
			return true;
		w->at[r] = w->role[r].start;
	}
	return false;
}

/* False: there is no match, or too many. */
static bool
fill_roles(struct checking *c, struct walk *w)
{
	bool aside = w->store && w->k->severity > SUPP_NOTE;
	uint64_t product = 1;

	for (uint32_t r = 0; r < w->k->roles.count; r++) {
		if (is_given(c, w, r)) {
			w->role[r].count = 1;
		} else {
			const struct shape *s =
			    shape_of(c, w->k->roles.start + r);

			w->role[r] = s->in;
			w->aside |= aside && s->aside;
		}
		product *= w->role[r].count;
		if (product > MATCH_MAX) {
			w->over = true;
			return false;
		}
		if (product == 0 && (!w->store || w->aside))
			return false;
	}
	return product != 0;
}

static void
walk(struct checking *c, struct walk *w)
{
	bool more = true;

	for (uint32_t r = 0; r < w->k->roles.count; r++) {
		if (is_given(c, w, r))
			w->role[r] = give(c, w, r);
		w->at[r] = w->role[r].start;
	}
	while (more && !c->nomem) {
		try_match(c, w);
		if (w->rest_known && !w->ask && w->rest == NOT_SO)
			return;
		if (!w->store && w->best == IS_SO)
			return;
		more = next(w);
	}
}

/* Member by member: the masks in it need not be cleared. */
static void
start(struct walk *w, const struct checking *c, uint32_t caution, bool store)
{
	w->k = &c->m->cautions[caution];
	w->store = store;
	w->fixed_role = NONE;
	w->fixed_entry = NONE;
	w->best = NOT_SO;
	w->ask = false;
	w->worlds = (struct worlds){ 0, 0 };
	w->rest_known = false;
	w->aside = false;
	w->over = false;
}

static enum truth
best_of(struct checking *c, struct walk *w)
{
	size_t reasons, candidates;

	if (!fill_roles(c, w)) /* what it finds stays with the list */
		return w->best;
	reasons = c->reasons.n;
	candidates = c->candidates.n;
	walk(c, w);
	c->reasons.n = reasons;
	c->candidates.n = candidates;
	return w->best;
}

enum truth
match_best(struct checking *c, uint32_t caution)
{
	struct walk w;

	start(&w, c, caution, false);
	return best_of(c, &w);
}

struct worlds
match_worlds(struct checking *c, uint32_t caution, uint32_t facts)
{
	const struct bare *b;
	struct walk w;

	start(&w, c, caution, false);
	w.ask = w.k->rest != NONE;
	b = worlds_bare(c, w.k->rest);
	if (b != NULL) {
		w.rest_known = true;
		w.rest_worlds = (struct worlds){ b->is, b->may };
	} else {
		conditions_suppose(c, facts);
	}
	if (b != NULL && w.k->roles.count == 1) {
		w.best = shape_of(c, w.k->roles.start)->best;
		return (struct worlds){ w.best == IS_SO ? b->is : 0u,
			w.best != NOT_SO ? b->may : 0u };
	}
	(void)best_of(c, &w);
	return w.worlds;
}

bool
match_aside(struct checking *c, uint32_t caution, uint32_t role, uint32_t entry)
{
	struct walk w;

	start(&w, c, caution, false);
	w.fixed_role = role;
	w.fixed_entry = entry;
	return best_of(c, &w) != NOT_SO;
}

static void
too_many(struct checking *c, uint32_t caution)
{
	struct not_judged n = { NONE, caution, NOT_MATCHES };

	(void)PUSH(c, &c->out->not_judged, n);
}

static void
judge(struct checking *c, uint32_t caution)
{
	const struct bare *b = worlds_bare(c, c->m->cautions[caution].rest);
	struct hit h = { .caution = caution };
	struct walk w;

	if (b != NULL && (b->may & BARE_BASE) == 0) {
		ask_chance(c, caution, b->missing);
		return;
	}
	start(&w, c, caution, true);
	h.matches.start = (uint32_t)c->matches.n;
	c->missing = 0;
	if (fill_roles(c, &w))
		walk(c, &w);
	if (w.over)
		too_many(c, caution);
	if (w.best != IS_SO && c->missing != 0)
		ask_chance(c, caution, c->missing);
	if (w.aside)
		aside_look(c, caution);
	h.live = h.matches.count = (uint32_t)c->matches.n - h.matches.start;
	if (h.matches.count == 0)
		return;
	c->seen[caution].slot = (uint32_t)c->hits.n;
	(void)PUSH(c, &c->hits, h);
}

struct hit *
match_hit(struct checking *c, uint32_t caution)
{
	const struct mark *k = &c->seen[caution];

	return k->epoch == c->epoch && k->slot != NONE ? &c->hits.p[k->slot]
						       : NULL;
}

static bool
guarded(const struct checking *c, struct range guard)
{
	for (uint32_t i = 0; i < guard.count; i++)
		if (mark_slot(c, model_ref(c->m, guard, i)) != NONE)
			return true;
	return guard.count == 0;
}

/* The guard is a condition that a fact not given could imply. */
static void
guard_chance(struct checking *c, const struct posting *p)
{
	uint32_t facts = 0;

	for (uint32_t i = 0; i < p->guard.count; i++)
		facts |= c->term_facts[model_ref(c->m, p->guard, i)];
	if (facts != 0)
		ask_chance(c, p->caution, facts);
}

static void
look(struct checking *c, const struct posting *p)
{
	struct mark *seen = &c->seen[p->caution];

	if (seen->epoch == c->epoch ||
	    (c->m->cautions[p->caution].flags & CAUTION_DISABLED) != 0)
		return;
	if (!guarded(c, p->guard)) {
		guard_chance(c, p);
		return;
	}
	*seen = (struct mark){ c->epoch, NONE };
	judge(c, p->caution);
}

void
match_candidates(struct checking *c)
{
	c->reasons.n = 0;
	c->matches.n = 0;
	c->wits.n = 0;
	c->hits.n = 0;
	for (size_t i = 0; i < c->slots.n && !c->nomem; i++) {
		const struct term *t = &c->m->terms[c->slots.p[i].term];

		for (uint32_t k = 0; k < t->postings.count; k++)
			look(c, &c->m->postings[t->postings.start + k]);
	}
}
