/* Cautions, parents first: every field its own or inherited. */
#include "rulebase/link.h"

struct make {
	struct link *l;
	const struct rec_caution *r;
	const struct caution *parent; /* a copy, or NULL */
	struct caution *c;            /* a copy, stored at the end */
};

static bool
make_text(struct make *m, uint32_t bit, const struct rec_text *own,
    struct str inherited, struct str *out)
{
	if (m->parent != NULL && !(m->r->given & bit)) {
		*out = inherited;
		return true;
	}
	return link_str(m->l, own->s, out);
}

static bool
make_texts(struct make *m)
{
	static const struct caution none = { .rest = NONE };
	const struct caution *p = m->parent != NULL ? m->parent : &none;
	const struct rec_caution *r = m->r;
	struct caution *c = m->c;

	return make_text(
		   m, GIVEN_SUMMARY, &r->summary, p->summary, &c->summary) &&
	       make_text(m, GIVEN_EFFECT, &r->effect, p->effect, &c->effect) &&
	       make_text(m, GIVEN_ADVICE, &r->advice, p->advice, &c->advice) &&
	       make_text(m, GIVEN_PROFESSIONAL, &r->professional,
		   p->professional, &c->professional) &&
	       make_text(m, GIVEN_MECHANISM, &r->mechanism, p->mechanism,
		   &c->mechanism);
}

static uint32_t
make_number(
    const struct make *m, uint32_t bit, uint32_t own, uint32_t inherited)
{
	return m->parent != NULL && !(m->r->given & bit) ? inherited : own;
}

static void
make_numbers(struct make *m)
{
	static const struct caution none = { .rest = NONE };
	const struct caution *p = m->parent != NULL ? m->parent : &none;
	const struct rec_caution *r = m->r;
	struct caution *c = m->c;

	c->kind = make_number(m, GIVEN_KIND, r->kind, p->kind);
	c->severity = make_number(m, GIVEN_SEVERITY, r->severity, p->severity);
	c->action = make_number(m, GIVEN_ACTION, r->action, p->action);
	c->evidence = make_number(m, GIVEN_EVIDENCE, r->evidence, p->evidence);
	c->if_unknown = r->given & GIVEN_IF_UNKNOWN ? r->if_unknown
			: m->parent != NULL         ? p->if_unknown
						    : UNKNOWN_LOWER;
	c->reviewed = m->parent != NULL && !(r->given & GIVEN_REVIEWED)
			  ? p->reviewed
			  : r->reviewed;
}

/* ------------------------------------------------------------ intervals */

static uint32_t
make_role(struct make *m, struct sv name)
{
	const struct range r = m->c->roles;

	for (uint32_t i = 0; i < r.count; i++)
		if (sv_eq(
			link_sv(m->l, m->l->leaves.p[r.start + i].name), name))
			return i;
	return NONE;
}

static bool
bad_role(struct make *m, const struct rec_text *name, struct place at)
{
	return link_error(m->l, DIAG_BAD_ROLE,
	    name->at.line != 0 ? name->at : at,
	    "the caution has no role \"" SV_FMT "\"", SV_ARG(name->s));
}

static bool
make_separate(struct make *m, const struct rec_separate *r)
{
	struct separate s = { .before = r->before,
		.after = r->after,
		.strict_before = r->strict_before,
		.strict_after = r->strict_after,
		.take = make_role(m, r->take.s),
		.from = make_role(m, r->from.s) };
	enum anchor anchor = ANCHOR_NONE;

	if (s.take == NONE && !bad_role(m, &r->take, r->at))
		return false;
	if (s.from == NONE && !anchor_from(r->from.s, &anchor) &&
	    !bad_role(m, &r->from, r->at))
		return false;
	s.anchor = anchor;
	if (s.take != NONE && s.take == s.from &&
	    !link_error(
		m->l, DIAG_BAD_ROLE, r->at, "take and from are the same role"))
		return false;
	return LINK_PUSH(m->l, separates, s);
}

static bool
make_separates(struct make *m)
{
	const struct rec_caution *r = m->r;

	if (m->parent != NULL && !(r->given & GIVEN_SEPARATE)) {
		m->c->separates = m->parent->separates;
		return true;
	}
	m->c->separates =
	    (struct range){ (uint32_t)m->l->separates.n, r->n_separates };
	for (uint32_t i = 0; i < r->n_separates; i++)
		if (!make_separate(m, &r->separates[i]))
			return false;
	return true;
}

static bool
make_schedule(struct make *m, const struct rec_schedule *r)
{
	struct schedule s = { .from = r->from,
		.up_to = r->up_to,
		.take = make_role(m, r->take.s),
		.how = r->how,
		.anchor = r->anchor };

	if (s.take == NONE && !bad_role(m, &r->take, r->at))
		return false;
	return LINK_PUSH(m->l, schedules, s);
}

static bool
make_schedules(struct make *m)
{
	const struct rec_caution *r = m->r;

	if (m->parent != NULL && !(r->given & GIVEN_SCHEDULE)) {
		m->c->schedules = m->parent->schedules;
		return true;
	}
	m->c->schedules =
	    (struct range){ (uint32_t)m->l->schedules.n, r->n_schedules };
	for (uint32_t i = 0; i < r->n_schedules; i++)
		if (!make_schedule(m, &r->schedules[i]))
			return false;
	return true;
}

static bool
make_sources(struct make *m)
{
	if (m->parent != NULL && !(m->r->given & GIVEN_SOURCES)) {
		m->c->sources = m->parent->sources;
		return true;
	}
	return link_source_refs(m->l, &m->r->sources, &m->c->sources);
}

/* A caution that could not be linked has no severity: nothing is built on it,
 * and its own error has been told. */
static bool
make_caution(struct link *l, uint32_t index)
{
	struct caution c = l->cautions.p[index], parent;
	struct make m = { .l = l, .r = link_caution_rec(l, index), .c = &c };
	uint32_t lost = l->lost;

	if (c.parents.count != 0) {
		parent = l->cautions.p[l->refs.p[c.parents.start]];
		m.parent = &parent;
		if (parent.severity == 0)
			return true;
	} else if (m.r->refines.n != 0) {
		return true;
	}
	make_numbers(&m);
	if (!make_texts(&m) || !link_merge_when(l, m.r, m.parent, &c, c.kind) ||
	    !make_separates(&m) || !make_schedules(&m) || !make_sources(&m))
		return false;
	l->cautions.p[index] = c;
	if (!link_lint(l, index))
		return false;
	if (l->lost != lost)
		l->cautions.p[index].severity = 0;
	return true;
}

/* -------------------------------------------------------------- disable */

static bool
disable_layer(struct link *l, uint32_t layer, const struct rec_list *list)
{
	size_t start = l->refs.n;

	if (list->n != 0 && layer == 0)
		return link_error(l, DIAG_LAYER_KEY, list->p[0].at,
		    "only a layer above another may disable cautions");
	for (uint32_t i = 0; i < list->n; i++) {
		uint32_t c = link_map_get(l, &l->caution_map, list->p[i].s);

		if (c == NONE) {
			if (!link_unknown(l, DIAG_UNKNOWN_ID, list->p[i].at,
				"caution", list->p[i].s))
				return false;
			continue;
		}
		if (l->cautions.p[c].flags & CAUTION_DISABLED)
			continue;
		l->cautions.p[c].flags |= CAUTION_DISABLED;
		if (!LINK_PUSH(l, refs, c))
			return false;
	}
	l->layers.p[layer].disabled =
	    (struct range){ (uint32_t)start, (uint32_t)(l->refs.n - start) };
	return true;
}

bool
link_cautions(struct link *l)
{
	for (size_t i = 0; i < l->order.n; i++)
		if (!make_caution(l, l->order.p[i]))
			return false;
	for (size_t i = 0; i < l->b->layers.n; i++)
		if (!disable_layer(l, l->base_layers + (uint32_t)i,
			&l->b->layers.p[i].disable))
			return false;
	return true;
}
