/*
 * Ways in that are written like other words: "IM" and the German "im", "I.M."
 * and "I'm", "OS" beside drops, "PR" behind an amount. And words of routes
 * that are none: "after a bath", "coffee with cream", an infusion of leaves.
 */
#include "base/ascii.h"
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define INHALED_FAR 6 /* lexemes between what is inhaled and "inh" */
#define SERVED_FAR 3  /* ... between "with" and "cream" */
#define INHALED_MOST (50 * NG_PER_MG) /* "INH 300 mg" is isoniazid */

/* What else is in the entry. */
struct beside {
	uint32_t routes; /* of the things in it, and said; a bit each */
	uint32_t things; /* of the things alone */
	uint32_t often;  /* words that say how often */
	bool local;      /* drops, percent, an eye or an ear */
};

static uint32_t
routes_of(const struct resolver *r, const struct lexeme *x)
{
	uint32_t routes = 0;

	for (uint32_t i = 0; x->type == LEX_NAME && i < x->options.count; i++) {
		const struct term *t =
		    &r->m->terms[r->options.p[x->options.start + i].term];

		if (t->domain != DOMAIN_CONDITION)
			routes |= t->routes;
	}
	return routes;
}

static struct beside
look_beside(const struct resolver *r)
{
	struct beside b = { 0, 0, 0, false };

	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];

		b.things |= routes_of(r, x);
		if (lex_is(r, i, VOCAB_ROUTE))
			b.routes |= ROUTE_BIT(ROUTE_VALUE(x->value));
		b.often += lexing_says_when(x);
		b.local |= lex_says(r, i, VOCAB_FORM, FORM_DROPS) ||
			   lex_goes(r, i) == ROUTE_EYE ||
			   lex_goes(r, i) == ROUTE_EAR ||
			   (x->text.n == 1 && *x->text.p == '%');
	}
	b.routes |= b.things;
	return b;
}

/* "moxifloxacin RE QDS", "CIPROFLOXACIN SOL 0.3% OP", "OIN OP" */
static bool
is_eye(const struct resolver *r, size_t i, const struct beside *b, struct sv w)
{
	if (sv_is(w, "op"))
		return b->local || (i > 0 && lex_is(r, i - 1, VOCAB_FORM));
	return (sv_is(w, "re") || sv_is(w, "le")) &&
	       (b->local || (i > 0 && (routes_of(r, lex_at(r, i - 1)) &
					  ROUTE_BIT(ROUTE_EYE)) != 0));
}

/* "OS", "OD", "AS", "AD" beside drops; or ROUTE_UNKNOWN */
static uint32_t
eye_or_ear(const struct resolver *r, size_t i, const struct beside *b)
{
	const struct lexeme *x = lex_at(r, i);
	struct sv w;

	if (x->slots != 1 || x->text.n != 2 || x->type == LEX_NAME ||
	    !in_capitals(x->text))
		return ROUTE_UNKNOWN;
	w = lex_word(r, i);
	if (is_eye(r, i, b, w))
		return ROUTE_EYE;
	if (!b->local)
		return ROUTE_UNKNOWN;
	/* "OD" is once a day too, if nothing else says how often */
	if (sv_is(w, "os") ||
	    (sv_is(w, "od") && b->often > (uint32_t)lexing_says_when(x)))
		return ROUTE_EYE;
	if ((sv_is(w, "as") || sv_is(w, "ad")) &&
	    lex_at(r, i + 1)->type != LEX_NAME &&
	    lex_at(r, i + 1)->type != LEX_UNKNOWN)
		return ROUTE_EAR;
	return ROUTE_UNKNOWN;
}

/* "R eye" */
static uint32_t
one_side(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	if (x->text.n != 1 || strchr("LRlr", *x->text.p) == NULL ||
	    next->type != LEX_UNKNOWN)
		return ROUTE_UNKNOWN;
	return sv_is(lex_word(r, i + 1), "eye")   ? ROUTE_EYE
	       : sv_is(lex_word(r, i + 1), "ear") ? ROUTE_EAR
						  : ROUTE_UNKNOWN;
}

static bool
behind_amount(const struct resolver *r, size_t i)
{
	return i > 1 && lex_number(r, i - 2) && lex_is(r, i - 1, VOCAB_UNIT);
}

/* "melatonin 2 mg PR tabs", "metformin PR 500 mg": a prolonged release of what
 * is not put below. */
static bool
is_slow(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->text.n != 2 || x->slots != 1 || x->type == LEX_NAME ||
	    !sv_is(lex_word(r, i), "pr") || i == 0)
		return false;
	return lex_says(r, i + 1, VOCAB_FORM, FORM_TABLET) ||
	       lex_says(r, i + 1, VOCAB_FORM, FORM_CAPSULE) ||
	       (lex_number(r, i + 1) && lex_at(r, i - 1)->type == LEX_NAME &&
		   (routes_of(r, lex_at(r, i - 1)) & ROUTE_BIT(ROUTE_RECTAL)) ==
		       0);
}

/* "Canasa PR qhs" */
static bool
behind_rectal(const struct resolver *r, size_t i)
{
	return i > 0 && !lex_number(r, i + 1) &&
	       (routes_of(r, lex_at(r, i - 1)) & ROUTE_BIT(ROUTE_RECTAL)) != 0;
}

/* "10 mg PR", "1 suppository PV": and not "PR tablets", nor the condition */
static uint32_t
below(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	struct sv w;

	if (x->text.n != 2 || x->slots != 1 || lex_is(r, i + 1, VOCAB_FORM) ||
	    !(behind_amount(r, i) || behind_rectal(r, i) ||
		(i > 0 && lex_says(r, i - 1, VOCAB_FORM, FORM_SUPPOSITORY))))
		return ROUTE_UNKNOWN;
	w = lex_word(r, i);
	return sv_is(w, "pr")   ? ROUTE_RECTAL
	       : sv_is(w, "pv") ? ROUTE_VAGINAL
				: ROUTE_UNKNOWN;
}

static bool
is_into_muscle(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (lex_is(r, i, VOCAB_VERB)) /* "I.M.", not "I'm" */
		return x->text.n > 2 && x->text.p[1] == '.' &&
		       (*x->text.p == 'I' || *x->text.p == 'i');
	if (x->type != LEX_UNKNOWN || x->text.n != 2 ||
	    !sv_is(lex_word(r, i), "im"))
		return false;
	return in_capitals(x->text) ||
	       (i > 0 && lex_is(r, i - 1, VOCAB_UNIT) &&
		   lex_at(r, i + 1)->type != LEX_UNKNOWN);
}

/* What may be inhaled stands before it, and nothing between that parts it. */
static bool
behind_inhaled(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < INHALED_FAR; k--) {
		const struct lexeme *x = lex_at(r, k - 1);

		if (x->type == LEX_MARK && x->mark != '(' && x->mark != ')' &&
		    x->mark != '/')
			return false;
		if (x->type == LEX_NAME)
			return (routes_of(r, x) & ROUTE_BIT(ROUTE_INHALED)) !=
			       0;
	}
	return false;
}

/* An amount that is not inhaled stands at lexeme i. */
static bool
is_swallowed(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one, mass;

	return lex_number(r, i) && amount_unit(r, i + 1, &unit, &one) &&
	       unit == UNIT_MASS &&
	       (!lex_scaled(lex_at(r, i), one, &mass) || mass >= INHALED_MOST);
}

/* "Albuterol 90 mcg inh", "salbutamol inh 2 puffs": the route, and not the
 * medicine of that name, which has its own amount behind it or stands beside
 * what is not inhaled. */
static bool
is_inhaled(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_NAME && x->cls == VOCAB_ROUTE &&
	       ROUTE_VALUE(x->value) == ROUTE_INHALED &&
	       !is_swallowed(r, i + 1) && behind_inhaled(r, i);
}

/* "naloxone IN prn", "midazolam 5 mg IN": and not "IN MORNING" */
static bool
is_into_nose(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return i > 0 && lex_says(r, i, VOCAB_FILLER, FILLER_IN) &&
	       x->text.n == 2 && in_capitals(x->text) &&
	       (lex_at(r, i - 1)->type == LEX_NAME || behind_amount(r, i)) &&
	       (lex_ends(r, i + 1) || lex_is(r, i + 1, VOCAB_PRN) ||
		   lex_is(r, i + 1, VOCAB_FREQUENCY));
}

/* Only where something in the entry goes that way: "PR" is a slow release too,
 * and "R eye pain" none. */
static uint32_t
route_written(const struct resolver *r, size_t i, const struct beside *b)
{
	uint32_t route = eye_or_ear(r, i, b);

	if (route == ROUTE_UNKNOWN)
		route = below(r, i);
	if (route == ROUTE_UNKNOWN)
		route = one_side(r, i);
	if (route == ROUTE_UNKNOWN && is_inhaled(r, i))
		route = ROUTE_INHALED;
	if (route == ROUTE_UNKNOWN && is_into_nose(r, i))
		route = ROUTE_NOSE;
	if ((b->routes & ROUTE_BIT(route)) != 0)
		return route;
	return is_into_muscle(r, i) ? ROUTE_INJECTION : ROUTE_UNKNOWN;
}

/* -------------------------------------------------- words that are no route */

/* "after a bath", "before my evening bath", "after a hot bath" */
static bool
is_bathing(const struct resolver *r, size_t i)
{
	size_t k = i;

	if (lex_goes(r, i) != ROUTE_BATH)
		return false;
	for (; k > 0 && i - k < SERVED_FAR; k--)
		if (!lex_is(r, k - 1, VOCAB_FILLER) &&
		    !lex_is(r, k - 1, VOCAB_PER) &&
		    !lex_is(r, k - 1, VOCAB_DAYPART) &&
		    lex_at(r, k - 1)->type != LEX_UNKNOWN)
			break;
	return k > 0 && lex_is(r, k - 1, VOCAB_BESIDE);
}

/* "coffee with cream", "levothyroxine with ice cream", "magnesium with a
 * heating patch": no form of what stands before "with". */
static bool
is_served(const struct resolver *r, size_t i)
{
	uint32_t route;
	bool plain = true;
	size_t k = i;

	if (!lex_is(r, i, VOCAB_FORM))
		return false;
	route = form_route((uint32_t)lex_at(r, i)->value);
	if (route == ROUTE_UNKNOWN || route == ROUTE_ORAL)
		return false;
	for (; k > 0 && i - k < SERVED_FAR; k--) {
		plain &= lex_at(r, k - 1)->type != LEX_UNKNOWN;
		if (!lex_is(r, k - 1, VOCAB_FILLER) &&
		    !lex_is(r, k - 1, VOCAB_PER) &&
		    lex_at(r, k - 1)->type != LEX_UNKNOWN)
			break;
	}
	if (k < 2 || !lex_says(r, k - 1, VOCAB_JOIN, 0))
		return false;
	return !plain ||
	       (lex_at(r, k - 2)->type == LEX_NAME &&
		   (routes_of(r, lex_at(r, k - 2)) & ROUTE_BIT(route)) == 0);
}

/* "valerian root infusion": a tea of what is never injected. */
static bool
is_tea(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "infusion", "infusions" };
	const struct lexeme *before;

	if (i == 0 || lex_goes(r, i) != ROUTE_INJECTION ||
	    !lex_word_in(r, i, words, COUNT(words)))
		return false;
	before = lex_at(r, i - 1);
	return before->type == LEX_NAME && before->options.count != 0 &&
	       (r->m->terms[lex_term(r, before)].flags & TERM_SUPPLEMENT) !=
		   0 &&
	       (routes_of(r, before) & ROUTE_BIT(ROUTE_INJECTION)) == 0;
}

/* "gabapentin for pain in both ears": where it hurts */
static bool
is_place(const struct resolver *r, size_t i, const struct beside *b)
{
	return lex_is(r, i, VOCAB_ROUTE) && lex_goes(r, i) >= ROUTE_EYE &&
	       b->things != 0 && (b->things & ROUTE_BIT(lex_goes(r, i))) == 0 &&
	       lexing_behind_for(r, i);
}

/* "iv. Calcium 600 mg", "(iv) zinc": the fourth of a list */
static bool
is_fourth(const struct resolver *r, size_t i)
{
	const struct lexeme *next = lex_at(r, i + 1);

	if (i != lex_mark(r, 0, '(') || lex_at(r, i)->text.n != 2 ||
	    !sv_is(lex_word(r, i), "iv"))
		return false;
	return lex_mark(r, i + 1, ')') ||
	       ((next->before & BEFORE_SPACE) != 0 &&
		   (next->before & (BEFORE_DOT | BEFORE_HYPHEN)) != 0);
}

/* It is told, whatever it is. */
static void
no_route(struct resolver *r, size_t i, const struct beside *b)
{
	if (!is_bathing(r, i) && !is_served(r, i) && !is_tea(r, i) &&
	    !is_place(r, i, b) && !is_fourth(r, i))
		return;
	lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
	lex_odd(r, i, i + 1);
}

void
writing_routes(struct resolver *r)
{
	const struct beside b = look_beside(r);

	for (size_t i = 0; i < r->lex.n; i++) {
		uint32_t route = route_written(r, i, &b);

		no_route(r, i, &b);
		if (is_slow(r, i))
			lex_become(
			    &r->lex.p[i], VOCAB_FORM, FORM_EXTENDED_RELEASE);
		if (route == ROUTE_UNKNOWN)
			continue;
		lex_become(&r->lex.p[i], VOCAB_ROUTE, route);
		if (one_side(r, i) != ROUTE_UNKNOWN)
			lex_become(&r->lex.p[i + 1], VOCAB_FILLER, 0);
	}
}
