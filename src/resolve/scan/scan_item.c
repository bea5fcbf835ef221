/*
 * "Cipro, eye drops": may say how Cipro is taken, or be something else that has
 * no name. "Oral and topical doxycycline": both ways. Either is told, and of
 * two ways the one counts for which more is to be kept in mind.
 */
#include "resolve/scan/scan.h"

static uint32_t
way_of(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (!lex_is(r, i, VOCAB_FORM))
		return lex_goes(r, i);
	return form_swallowed((uint32_t)x->value)
		   ? (uint32_t)ROUTE_ORAL
		   : form_route((uint32_t)x->value);
}

static bool
is_joint(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_JOIN) || lex_mark(r, i, '&') ||
	       lex_mark(r, i, '+');
}

static bool
is_way(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_ROUTE) || lex_is(r, i, VOCAB_FORM);
}

/* "oral and topical", "gel and tablets": lexeme i is the second. */
static bool
is_second(const struct resolver *r, size_t i)
{
	return i > 1 && is_joint(r, i - 1) && is_way(r, i - 2) &&
	       (way_of(r, i - 2) == ROUTE_ORAL) != (way_of(r, i) == ROUTE_ORAL);
}

/* What is named last, and so, in another segment or before a "with". */
static const struct cand *
named_apart(const struct resolver *r, size_t i)
{
	const struct cand *c;

	if (r->cands.n == 0 || r->now.named || r->now.depth != 0)
		return NULL;
	c = &r->cands.p[r->cands.n - 1];
	if (!cand_affirmed(c) || !cand_taken(r, c))
		return NULL;
	while (i > 0 && (lex_is(r, i - 1, VOCAB_FILLER) ||
			    lex_is(r, i - 1, VOCAB_PRESCRIBED) ||
			    lex_is(r, i - 1, VOCAB_ROUTE) ||
			    lex_at(r, i - 1)->type == LEX_NOISE))
		i--;
	return i > 0 && (lex_ends(r, i - 1) || is_joint(r, i - 1)) ? c : NULL;
}

/* "8 pm and Epsom bath": how a thing that nobody knows is taken, behind what is
 * named last; or NULL. */
static const struct cand *
named_before_stranger(const struct resolver *r, size_t i)
{
	const struct cand *c;

	if (r->cands.n == 0 || i < 2 || r->now.depth != 0 ||
	    lex_at(r, i - 1)->type != LEX_UNKNOWN)
		return NULL;
	i--;
	while (i > 0 && (lex_is(r, i - 1, VOCAB_PER) ||
			    lex_at(r, i - 1)->type == LEX_NOISE))
		i--;
	c = &r->cands.p[r->cands.n - 1];
	return i > 0 && (is_joint(r, i - 1) || lex_mark(r, i - 1, ',')) &&
		       cand_affirmed(c) && cand_taken(r, c)
		   ? c
		   : NULL;
}

/* "ofloxacin 0.3%": what is swallowed is weighed. */
bool
amount_in_percent(const struct resolver *r)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].unit != UNIT_PERCENT)
			return false;
	return r->now.n_amounts != 0 && !r->now.counted;
}

/* Is the usual way of what is named before it another one? */
static bool
is_other(const struct resolver *r, const struct cand *c, size_t i)
{
	const struct term *t = cand_means(r, c);

	return t->route == ROUTE_ORAL && way_of(r, i) != ROUTE_ORAL &&
	       !amount_in_percent(r);
}

bool
item_read(struct resolver *r, size_t i)
{
	const struct cand *c;

	if (is_second(r, i)) {
		r->now.e.route = ROUTE_ORAL;
		r->now.e.route_given = 1;
		intake_take(r);
		lex_odd(r, i, i + 1);
		return true;
	}
	c = form_is_item(r, i) ? named_apart(r, i) : NULL;
	if (c == NULL)
		c = named_before_stranger(r, i);
	if (c == NULL || !is_other(r, c, i))
		return false;
	r->now.e.route = ROUTE_UNKNOWN;
	r->now.e.route_given = 1;
	lex_odd(r, i, i + 1);
	return true;
}
