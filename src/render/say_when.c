/*
 * A when as English: "someone who takes magnesium and a bisphosphonate, and
 * has chronic kidney disease". Every test can be said and denied, so that not
 * needs no brackets: it goes down to the leaves.
 */
#include "render/render.h"
#include "render/say.h"

struct teller {
	struct say *s;
	const struct model *m;
	const struct caution *c;
};

/* What stands around a test; brackets are needed where the word changes. */
enum among { AMONG_NONE, AMONG_AND, AMONG_OR };

static void tell(
    const struct teller *t, uint32_t expr, bool no, enum among among);

/* ------------------------------------------------------ of an entry leaf */

static const char *
route_phrase(uint32_t route)
{
	static const char *const phrases[ROUTE_COUNT] = {
		[ROUTE_ORAL] = "by mouth",
		[ROUTE_SUBLINGUAL] = "under the tongue",
		[ROUTE_INJECTION] = "by injection",
		[ROUTE_INHALED] = "by inhalation",
		[ROUTE_RECTAL] = "rectally",
		[ROUTE_VAGINAL] = "vaginally",
		[ROUTE_PATCH] = "as a patch",
		[ROUTE_EYE] = "in the eye",
		[ROUTE_EAR] = "in the ear",
		[ROUTE_NOSE] = "in the nose",
		[ROUTE_MOUTH] = "in the mouth",
		[ROUTE_SKIN] = "on the skin",
		[ROUTE_BATH] = "in a bath",
	};

	return route < ROUTE_COUNT && phrases[route] != NULL ? phrases[route]
							     : "somehow";
}

static void
tell_routes(struct say *s, uint32_t mask)
{
	uint32_t n = 0, said = 0;

	if (mask == ROUTES_ANY) {
		say(s, " by any route");
		return;
	}
	if (mask == ROUTES_SYSTEMIC) {
		say(s, " by a route that reaches the blood");
		return;
	}
	for (uint32_t i = 1; i < ROUTE_COUNT; i++)
		n += (mask & ROUTE_BIT(i)) != 0;
	say(s, " ");
	for (uint32_t i = 1; i < ROUTE_COUNT; i++)
		if ((mask & ROUTE_BIT(i)) != 0) {
			say_join(s, said++, n, " or ");
			say(s, route_phrase(i));
		}
}

/* A bound: "more than 1 year", "at least 4 mg and less than 8 mg". */
static void
tell_span(struct say *s, int64_t low, int64_t high, bool low_open,
    bool high_open, void (*value)(struct say *, int64_t))
{
	if (low != NUM_NONE) {
		say(s, low_open ? "more than " : "at least ");
		value(s, low);
	}
	if (low != NUM_NONE && high != NUM_NONE)
		say(s, " and ");
	if (high != NUM_NONE) {
		say(s, high_open ? "less than " : "at most ");
		value(s, high);
	}
}

static void
tell_amounts(struct say *s, const struct leaf *l)
{
	if ((l->has & LEAF_DOSE) != 0) {
		say(s, ", ");
		tell_span(s, l->dose_low, l->dose_high, (l->dose_open & 1) != 0,
		    (l->dose_open & 2) != 0, say_ng);
		say(s, " a dose");
	}
	if ((l->has & LEAF_DURATION) != 0) {
		say(s, " for ");
		tell_span(s, l->duration_low, l->duration_high,
		    (l->duration_open & 1) != 0, (l->duration_open & 2) != 0,
		    say_period);
	}
}

static bool
same_refs(const struct model *m, struct range a, struct range b)
{
	if (a.count != b.count)
		return false;
	for (uint32_t i = 0; i < a.count; i++)
		if (model_ref(m, a, i) != model_ref(m, b, i))
			return false;
	return true;
}

static bool
excepts_alike(
    const struct model *m, const struct caution *c, const struct leaf *l)
{
	for (uint32_t i = 0; i < c->roles.count; i++)
		if (same_refs(
			m, m->leaves[c->roles.start + i].except, l->except))
			return true;
	return false;
}

static bool
except_of_parent(const struct teller *t, const struct leaf *l)
{
	for (uint32_t i = 0; i < t->c->parents.count; i++)
		if (excepts_alike(t->m,
			&t->m->cautions[model_ref(t->m, t->c->parents, i)], l))
			return true;
	return false;
}

/* What the parent of a refinement excepts, where the refinement names single
 * substances: none of them is excepted, so that it need not be said. */
static bool
except_is_idle(const struct teller *t, const struct leaf *l)
{
	for (uint32_t i = 0; i < l->ids.count; i++)
		if ((t->m->terms[model_ref(t->m, l->ids, i)].flags &
			TERM_HAS_MEMBERS) != 0)
			return false;
	return except_of_parent(t, l);
}

static void
tell_attributes(const struct teller *t, const struct leaf *l)
{
	struct say *s = t->s;

	if (l->except.count != 0 && !except_is_idle(t, l)) {
		say(s, " (not ");
		say_terms(s, t->m, l->except, " or ");
		say(s, ")");
	}
	if (l->with.count != 0) {
		say(s, " together with ");
		say_terms(s, t->m, l->with, " or ");
		say(s, " in one product");
	}
	if ((l->has & LEAF_FORM) != 0) {
		say(s, " (dose form: ");
		say(s, form_name((enum dose_form)l->dose_form));
		say(s, ")");
	}
	if ((l->has & LEAF_ROUTE) != 0)
		tell_routes(s, l->routes);
	tell_amounts(s, l);
	if (l->prescribed != 0)
		say(s, " on prescription");
	if (l->washout != NUM_NONE) {
		say(s, " (or stopped it less than ");
		say_period(s, l->washout);
		say(s, " ago)");
	}
}

static void
tell_things(const struct teller *t, const struct leaf *l)
{
	if (l->ids.count == 0)
		say(t->s, t->c->roles.count > 1 ? "anything else" : "anything");
	else
		say_terms(t->s, t->m, l->ids, " or ");
	tell_attributes(t, l);
}

/* ----------------------------------------------------------- of the rest */

static void
tell_leaf(const struct teller *t, const struct leaf *l, bool no)
{
	say(t->s, no ? "does not take " : "takes ");
	tell_things(t, l);
}

/* One has a disease, is in pregnancy, is of an age, is breastfeeding. */
enum state { STATE_HAS, STATE_IN, STATE_OF, STATE_IS };

static enum state
state_of(const struct teller *t, uint32_t term)
{
	const struct term *c = &t->m->terms[term];
	struct sv name = model_sv(t->m, c->name);
	size_t n = 0;

	if (c->implied_by != NONE &&
	    t->m->exprs[c->implied_by].op == EXPR_PREGNANT)
		return STATE_IN;
	if (c->implied_by != NONE && t->m->exprs[c->implied_by].op == EXPR_AGE)
		return STATE_OF;
	while (n < name.n && name.p[n] != ' ')
		n++;
	return n > 4 && sv_is(sv_part(name, n - 3, 3), "ing") ? STATE_IS
							      : STATE_HAS;
}

static void
tell_state(struct say *s, enum state state, bool no)
{
	static const char *const verbs[][2] = {
		[STATE_HAS] = { "has ", "does not have " },
		[STATE_IN] = { "is in ", "is not in " },
		[STATE_OF] = { "is of ", "is not of " },
		[STATE_IS] = { "is ", "is not " },
	};

	say(s, verbs[state][no]);
}

static void
tell_condition(const struct teller *t, struct range ids, bool no)
{
	enum state last = STATE_HAS;

	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t term = model_ref(t->m, ids, i);
		enum state state = state_of(t, term);
		bool again = i == 0 || state != last;

		say_join(t->s, i, ids.count, again && no ? " and " : " or ");
		if (again)
			tell_state(t->s, state, no);
		say_term(t->s, t->m, term);
		last = state;
	}
}

static void
tell_count(const struct teller *t, const struct expr *e, bool no)
{
	const struct leaf *l = &t->m->leaves[e->leaf];

	say(t->s, no ? "does not take " : "takes ");
	say_int(t->s, e->at_least);
	say(t->s, " or more ");
	say(t->s, e->of == 0 ? "different things that are or contain "
			     : "products that are or contain ");
	tell_things(t, l);
}

static void
tell_daily(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "does not take " : "takes ");
	tell_span(
	    t->s, e->low, e->high, e->low_open != 0, e->high_open != 0, say_ng);
	say(t->s, " of ");
	say_terms(t->s, t->m, e->ids, " or ");
	say(t->s, " a day");
}

static void
tell_age(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "is not " : "is ");
	tell_span(t->s, e->low, e->high, e->low_open != 0, e->high_open != 0,
	    say_period);
	say(t->s, " old");
}

static void
tell_egfr(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "does not have an eGFR of " : "has an eGFR of ");
	tell_span(t->s, e->low, e->high, e->low_open != 0, e->high_open != 0,
	    say_milli);
}

static void
tell_pregnant(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "is not pregnant" : "is pregnant");
	if (e->low == NUM_NONE && e->high == NUM_NONE)
		return;
	say(t->s, " for ");
	tell_span(t->s, e->low, e->high, e->low_open != 0, e->high_open != 0,
	    say_period);
}

static void
tell_sex(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "is not " : "is ");
	say(t->s, e->at_least == SUPP_FEMALE ? "female" : "male");
}

static void
tell_limit(const struct teller *t, const struct expr *e, bool no)
{
	say(t->s, no ? "does not take more " : "takes more ");
	say_terms(t->s, t->m, e->ids, " or ");
	say(t->s, " than the daily limit");
}

static const struct expr *
kid_at(const struct teller *t, const struct expr *e, uint32_t i)
{
	return &t->m->exprs[t->m->expr_refs[e->kids.start + i]];
}

static bool
all_below(const struct model *m, struct range ids, struct range above)
{
	for (uint32_t i = 0; i < ids.count; i++) {
		bool below = false;

		for (uint32_t k = 0; k < above.count && !below; k++)
			below = model_is_a(
			    m, model_ref(m, ids, i), model_ref(m, above, k));
		if (!below)
			return false;
	}
	return true;
}

/* A condition that need not be said beside a closer one: "has chronic kidney
 * disease, and has CKD stage 3a". */
static bool
is_implied(const struct teller *t, const struct expr *e, uint32_t i)
{
	const struct expr *kid = kid_at(t, e, i);

	for (uint32_t k = 0; k < e->kids.count; k++) {
		const struct expr *other = kid_at(t, e, k);

		if (k == i || kid->op != EXPR_CONDITION ||
		    other->op != EXPR_CONDITION ||
		    !all_below(t->m, other->ids, kid->ids))
			continue;
		if (k < i || !all_below(t->m, kid->ids, other->ids))
			return true;
	}
	return false;
}

/* all and any; a not above them turns the one into the other */
static void
tell_kids(
    const struct teller *t, const struct expr *e, bool no, enum among among)
{
	bool all = (e->op == EXPR_ALL) != no, any = false;
	uint32_t n = e->kids.count;
	enum among own = n < 2 ? among : all ? AMONG_AND : AMONG_OR;
	bool brackets = among != AMONG_NONE && own != among;

	say(t->s, brackets ? "(" : "");
	for (uint32_t i = 0; i < n; i++) {
		if (all && !no && is_implied(t, e, i))
			continue;
		say(t->s, !any ? "" : all ? ", and " : ", or ");
		any = true;
		tell(t, t->m->expr_refs[e->kids.start + i], no, own);
	}
	say(t->s, brackets ? ")" : "");
}

static void
tell(const struct teller *t, uint32_t expr, bool no, enum among among)
{
	const struct expr *e = &t->m->exprs[expr];

	switch (e->op) {
	case EXPR_ALL:
	case EXPR_ANY:
		tell_kids(t, e, no, among);
		break;
	case EXPR_NOT:
		tell(t, t->m->expr_refs[e->kids.start], !no, among);
		break;
	case EXPR_LEAF:
		tell_leaf(t, &t->m->leaves[e->leaf], no);
		break;
	case EXPR_CONDITION:
		tell_condition(t, e->ids, no);
		break;
	case EXPR_COUNT:
		tell_count(t, e, no);
		break;
	case EXPR_DAILY:
		tell_daily(t, e, no);
		break;
	case EXPR_OVER_LIMIT:
		tell_limit(t, e, no);
		break;
	case EXPR_AGE:
		tell_age(t, e, no);
		break;
	case EXPR_EGFR:
		tell_egfr(t, e, no);
		break;
	case EXPR_PREGNANT:
		tell_pregnant(t, e, no);
		break;
	case EXPR_SEX:
		tell_sex(t, e, no);
		break;
	default:
		say(t->s, "meets a test this version does not know");
		break;
	}
}

void
say_expr(struct say *s, const struct model *m, uint32_t expr)
{
	static const struct caution none = { 0 };
	struct teller t = { s, m, &none };

	tell(&t, expr, false, AMONG_NONE);
}

void
say_when(struct say *s, const struct model *m, const struct caution *c)
{
	struct teller t = { s, m, c };

	say(s, "someone who ");
	for (uint32_t i = 0; i < c->roles.count; i++) {
		say(s, i == 0 ? "takes " : "");
		say_join(s, i, c->roles.count, " and ");
		tell_things(&t, &m->leaves[c->roles.start + i]);
	}
	if (c->rest == NONE)
		return;
	say(s, c->roles.count != 0 ? ", and " : "");
	tell(&t, c->rest, false, c->roles.count != 0 ? AMONG_AND : AMONG_NONE);
}

/* ------------------------------------------------------------ narrower */

static bool
same_leaf(const struct model *m, const struct leaf *a, const struct leaf *b)
{
	return a->dose_low == b->dose_low && a->dose_high == b->dose_high &&
	       a->duration_low == b->duration_low &&
	       a->duration_high == b->duration_high &&
	       a->washout == b->washout && a->dose_open == b->dose_open &&
	       a->duration_open == b->duration_open && a->has == b->has &&
	       a->key == b->key && a->routes == b->routes &&
	       a->dose_form == b->dose_form && a->prescribed == b->prescribed &&
	       same_refs(m, a->ids, b->ids) &&
	       same_refs(m, a->except, b->except) &&
	       same_refs(m, a->with, b->with);
}

static bool
same_expr(const struct model *m, uint32_t a, uint32_t b)
{
	const struct expr *x = &m->exprs[a], *y = &m->exprs[b];

	if (x->op != y->op || x->low != y->low || x->high != y->high ||
	    x->low_open != y->low_open || x->high_open != y->high_open ||
	    x->of != y->of || x->at_least != y->at_least ||
	    x->kids.count != y->kids.count || !same_refs(m, x->ids, y->ids))
		return false;
	if ((x->op == EXPR_LEAF || x->op == EXPR_COUNT) &&
	    !same_leaf(m, &m->leaves[x->leaf], &m->leaves[y->leaf]))
		return false;
	for (uint32_t i = 0; i < x->kids.count; i++)
		if (!same_expr(m, m->expr_refs[x->kids.start + i],
			m->expr_refs[y->kids.start + i]))
			return false;
	return true;
}

/* Is expr one of the things the rest of c asks for? */
static bool
asks_for(const struct model *m, const struct caution *c, uint32_t expr)
{
	const struct expr *rest;

	if (c->rest == NONE)
		return false;
	rest = &m->exprs[c->rest];
	if (same_expr(m, c->rest, expr))
		return true;
	for (uint32_t i = 0; rest->op == EXPR_ALL && i < rest->kids.count; i++)
		if (same_expr(m, m->expr_refs[rest->kids.start + i], expr))
			return true;
	return false;
}

static bool
has_role(const struct model *m, const struct caution *c, const struct leaf *l)
{
	for (uint32_t i = 0; i < c->roles.count; i++)
		if (same_leaf(m, &m->leaves[c->roles.start + i], l))
			return true;
	return false;
}

static void
say_further(const struct teller *t, uint32_t expr, const struct caution *p,
    bool alone, bool *any)
{
	enum among among = alone && !*any ? AMONG_NONE : AMONG_AND;

	if (asks_for(t->m, p, expr))
		return;
	say(t->s, *any ? ", and " : "someone who ");
	*any = true;
	tell(t, expr, false, among);
}

void
say_narrower(struct say *s, const struct model *m, const struct caution *c,
    const struct caution *p)
{
	struct teller t = { s, m, c };
	bool any = false;
	const struct expr *rest;

	for (uint32_t i = 0; i < c->roles.count; i++) {
		struct leaf l = m->leaves[c->roles.start + i];

		if (has_role(m, p, &l))
			continue;
		if (excepts_alike(m, p, &l))
			l.except.count = 0; /* known from the parent */
		say(s, any ? " and " : "someone who takes ");
		any = true;
		tell_things(&t, &l);
	}
	if (c->rest == NONE)
		goto done;
	rest = &m->exprs[c->rest];
	if (rest->op == EXPR_ALL)
		for (uint32_t i = 0; i < rest->kids.count; i++)
			say_further(&t, m->expr_refs[rest->kids.start + i], p,
			    rest->kids.count == 1, &any);
	else
		say_further(&t, c->rest, p, true, &any);
done:
	if (!any)
		say_when(s, m, c);
}
