/*
 * Ways in that are written like other words: "IM" and the German "im", "I.M."
 * and "I'm", "OS" beside drops, "PR" behind an amount.
 */
#include "base/ascii.h"
#include "base/units.h"
#include "resolve/resolver.h"

#define INHALED_FAR 6 /* lexemes between what is inhaled and "inh" */

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

/* Does anything say that it goes into an eye or an ear? */
static bool
is_local(const struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];

		if (lex_says(r, i, VOCAB_FORM, FORM_DROPS) ||
		    lex_says(r, i, VOCAB_ROUTE, ROUTE_EYE) ||
		    lex_says(r, i, VOCAB_ROUTE, ROUTE_EAR) ||
		    (x->text.n == 1 && *x->text.p == '%'))
			return true;
	}
	return false;
}

/* "OD" is once a day too, if nothing else says how often. */
static bool
says_often(const struct resolver *r, size_t but)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (i != but && lexing_says_when(&r->lex.p[i]))
			return true;
	return false;
}

/* "OS", "OD", "AS", "AD" beside drops; or ROUTE_UNKNOWN */
static uint32_t
eye_or_ear(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	struct sv w;

	if (x->slots != 1 || x->text.n != 2 || x->type == LEX_NAME ||
	    !in_capitals(x->text))
		return ROUTE_UNKNOWN;
	w = lex_word(r, i);
	if (sv_is(w, "os") || sv_is(w, "od"))
		return is_local(r) && (sv_is(w, "os") || says_often(r, i))
			   ? ROUTE_EYE
			   : ROUTE_UNKNOWN;
	if ((sv_is(w, "as") || sv_is(w, "ad")) && is_local(r) &&
	    lex_at(r, i + 1)->type != LEX_NAME &&
	    lex_at(r, i + 1)->type != LEX_UNKNOWN)
		return ROUTE_EAR;
	return ROUTE_UNKNOWN;
}

static bool
behind_amount(const struct resolver *r, size_t i)
{
	return i > 1 && lex_number(r, i - 2) && lex_is(r, i - 1, VOCAB_UNIT);
}

/* "10 mg PR", "1 suppository PV": and not "PR tablets", nor the condition */
static uint32_t
below(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	struct sv w;

	if (x->text.n != 2 || x->slots != 1 || lex_is(r, i + 1, VOCAB_FORM) ||
	    !(behind_amount(r, i) ||
		(i > 0 && lex_says(r, i - 1, VOCAB_FORM, FORM_SUPPOSITORY))))
		return ROUTE_UNKNOWN;
	w = lex_word(r, i);
	return sv_is(w, "pr")	? ROUTE_RECTAL
	       : sv_is(w, "pv") ? ROUTE_VAGINAL
				: ROUTE_UNKNOWN;
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
		if (x->type != LEX_NAME)
			continue;
		for (uint32_t o = 0; o < x->options.count; o++)
			if ((r->m->terms[r->options.p[x->options.start + o]
						.term]
				    .routes &
				ROUTE_BIT(ROUTE_INHALED)) != 0)
				return true;
		return false;
	}
	return false;
}

/* "Albuterol 90 mcg inh": the route, and not the medicine of that name, which
 * has its own amount behind it or stands beside what is not inhaled. */
static bool
is_inhaled(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_NAME && x->cls == VOCAB_ROUTE &&
	       x->value == ROUTE_INHALED &&
	       !(lex_number(r, i + 1) && lex_is(r, i + 2, VOCAB_UNIT)) &&
	       behind_inhaled(r, i);
}

uint32_t
writing_route(const struct resolver *r, size_t i)
{
	uint32_t route = eye_or_ear(r, i);

	if (route == ROUTE_UNKNOWN)
		route = below(r, i);
	if (route == ROUTE_UNKNOWN && is_inhaled(r, i))
		route = ROUTE_INHALED;
	return route == ROUTE_UNKNOWN && is_into_muscle(r, i) ? ROUTE_INJECTION
							      : route;
}
