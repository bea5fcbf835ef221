/* What stands between the borders of an entry. */
#include "resolve/parts/stretch.h"

#define NAME_LETTERS 2 /* of the name behind a slash: not "mg/d" */

/* "at 9 I take iron", at lexeme i: a sentence that begins with when. */
static bool
begins_sentence(const struct resolver *r, size_t i)
{
	size_t k = i;

	while (
	    k - i < LOOK_FAR &&
	    (is_time(r, k) || lex_number(r, k) || lex_is(r, k, VOCAB_CLOCK) ||
		lex_is(r, k, VOCAB_PERIOD) || lex_mark(r, k, ':')))
		k++;
	return lex_says(r, k, VOCAB_VERB, VERB_NOW) &&
	       (lex_at(r, k)->flags & LEX_STOP) == 0 &&
	       lex_at(r, k + 1)->type == LEX_NAME;
}

/* "at 8 am and 8 pm": no list goes on there. */
static bool
joins_times(const struct resolver *r, size_t i)
{
	return i > 0 && is_time(r, i + 1) &&
	       (lexing_says_when(lex_at(r, i - 1)) || lex_number(r, i - 1)) &&
	       !begins_sentence(r, i + 1);
}

/* "warfarin / magnesium", but not the "d" of "mg/d". */
static bool
slash_parts(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '/') && i + 1 < r->lex.n &&
	       r->lex.p[i + 1].text.n >= NAME_LETTERS &&
	       begins_other(r, 0, i + 1);
}

/* A mass or IU at lexeme i; or UNIT_NONE. */
static uint32_t
weight_at(const struct resolver *r, size_t i)
{
	uint32_t unit = lex_number(r, i) ? lex_unit(r, i + 1) : UNIT_NONE;

	return unit == UNIT_MASS || unit == UNIT_IU ? unit
						    : (uint32_t)UNIT_NONE;
}

/* A word or mark behind which something is named that an amount before it is
 * not of: "250 mg PM (with zinc)", "- stopped melatonin". */
static bool
names_aside(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') || lex_mark(r, i, '[') ||
	       lex_is(r, i, VOCAB_JOIN) || lex_is(r, i, VOCAB_STOPPED) ||
	       lex_is(r, i, VOCAB_DENIAL) || is_dashed(lex_at(r, i)) ||
	       (lex_number(r, i) && lex_is(r, i + 1, VOCAB_PERIOD));
}

/* "in my multi", "from the multi": right before the name at lexeme i; not "in
 * two doses of calcium". */
static bool
is_source(const struct resolver *r, size_t first, size_t i)
{
	for (; i > first; i--) {
		if (lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN) ||
		    lex_says(r, i - 1, VOCAB_AS, AS_FORM))
			return true;
		if (lex_at(r, i - 1)->type != LEX_NOISE &&
		    !lex_is(r, i - 1, VOCAB_FILLER) &&
		    !lex_is(r, i - 1, VOCAB_PER))
			return false;
	}
	return false;
}

/* Is the amount at lexeme i of what is named before it, though something is
 * named behind it? Not "2000 IU vitamin D", "65 mg (iron)". */
static bool
weighs_before(const struct resolver *r, size_t i)
{
	bool aside = false;

	if (lex_mark(r, i + 2, '(') && lex_at(r, i + 3)->type == LEX_NAME)
		return false;
	for (size_t k = i + 2; k < r->lex.n && k - i < LOOK_FAR; k++) {
		aside |= names_aside(r, k);
		if (is_thing(r, k))
			return aside || is_source(r, i + 2, k) ||
			       lexing_condition(r, lex_at(r, k));
		if (lex_ends(r, k))
			return false;
	}
	return false;
}

/* "Iron, 65 mg twice daily anaemia", "Zinc, 2 tablets daily (with milk)": an
 * amount right behind a name that has none, but for the comma at lexeme i. */
static bool
weighs_name(const struct resolver *r, size_t i)
{
	return i > 0 && lex_mark(r, i, ',') && is_thing(r, i - 1) &&
	       !lexing_condition(r, lex_at(r, i - 1)) &&
	       !is_weighed(r, i - 1) && lex_number(r, i + 1) &&
	       lex_unit(r, i + 2) != UNIT_NONE && weighs_before(r, i + 1);
}

/* "magnesium 250 mg AM, 250 mg PM (stopped calcium)": behind the border at
 * lexeme i goes on what was said before it, another amount in that unit. */
static bool
weighs_more(const struct resolver *r, size_t i)
{
	size_t j = i + 1;
	uint32_t unit;
	bool same = false;

	j += lex_says(r, j, VOCAB_JOIN, JOIN_AND) || lex_mark(r, j, '+') ||
	     lex_mark(r, j, '&');
	unit = weight_at(r, j);
	if (unit == UNIT_NONE || !weighs_before(r, j))
		return false;
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		same |= weight_at(r, k - 1) == unit;
		if (is_thing(r, k - 1))
			return same && !lexing_condition(r, lex_at(r, k - 1));
	}
	return false;
}

static enum border
mark_border(const struct resolver *r, size_t i)
{
	if (lex_mark(r, i, ';') || lex_mark(r, i, '|') ||
	    lex_is(r, i, VOCAB_BUT))
		return BORDER_HARD;
	if (lex_mark(r, i, ','))
		return BORDER_COMMA;
	if (lex_says(r, i, VOCAB_JOIN, JOIN_AND) || lex_mark(r, i, '+') ||
	    lex_mark(r, i, '&') || slash_parts(r, i))
		return joins_times(r, i) ? BORDER_NONE : BORDER_AND;
	return BORDER_NONE;
}

static enum border
border_at(const struct resolver *r, size_t i, uint32_t depth)
{
	enum border b = depth != 0 ? BORDER_NONE : mark_border(r, i);

	if (b == BORDER_COMMA && begins_directions(r, i + 1))
		return BORDER_NONE;
	return b != BORDER_NONE && (weighs_more(r, i) || weighs_name(r, i))
		   ? BORDER_NONE
		   : b;
}

/* A word that says how or whether something is taken. */
static bool
is_own(const struct lexeme *x)
{
	if (x->type == LEX_NUMBER || lexing_says_when(x))
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_ROUTE:
	case VOCAB_FORM:
	case VOCAB_PRN:
	case VOCAB_STOPPED:
	case VOCAB_STARTING:
		return true;
	default:
		return false;
	}
}

/* "a week", "every 6 months", "every 2 days" */
static bool
is_long(const struct resolver *r, size_t i)
{
	bool many = lex_number(r, i + 1);

	if (!lex_is(r, i, VOCAB_PER) && !lex_is(r, i, VOCAB_EVERY))
		return false;
	i += many ? 2 : 1;
	return lex_is(r, i, VOCAB_PERIOD) &&
	       lex_at(r, i)->value >= MIN_PER_DAY + !many;
}

/* "weekly", "on Mondays", "as needed" */
static bool
is_seldom(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_CYCLE) || lex_is(r, i, VOCAB_EITHER) ||
	       lex_is(r, i, VOCAB_WEEKDAY) || lex_is(r, i, VOCAB_PRN) ||
	       is_long(r, i);
}

/* A word whose sense goes on behind an "and". */
static bool
is_holding(const struct lexeme *x)
{
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_STOPPED:
		return x->value < STOPPED_BEHIND;
	case VOCAB_DENIAL:
	case VOCAB_RELATIVE:
	case VOCAB_FORMER:
	case VOCAB_DOUBT:
	case VOCAB_AS:
		return true;
	case VOCAB_ALLERGY:
		return x->value != ALLERGY_BEHIND;
	default:
		return false;
	}
}

/* "no magnesium with Cipro" leaves Cipro, "mother takes magnesium with Cipro"
 * does not. */
static bool
is_binding(const struct lexeme *x)
{
	return is_holding(x) && x->cls != VOCAB_STOPPED &&
	       x->cls != VOCAB_DENIAL;
}

static bool
is_denial(const struct lexeme *x)
{
	return x->type == LEX_VOCAB &&
	       (x->cls == VOCAB_DENIAL || x->cls == VOCAB_RELATIVE ||
		   x->cls == VOCAB_FORMER);
}

/* A relative with whom the entry goes on: each part is read as of her. */
static bool
goes_on(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_RELATIVE) && r->carer != CARER_NONE;
}

static bool
is_lead(const struct resolver *r, size_t i)
{
	switch (lex_at(r, i)->type == LEX_VOCAB ? lex_at(r, i)->cls : 0) {
	case VOCAB_AS:
	case VOCAB_FOR:
		return true;
	case VOCAB_PER: /* but "and a multivitamin" */
		return lex_at(r, i + 1)->type != LEX_NAME;
	case VOCAB_JOIN:
		return !lex_says(r, i, VOCAB_JOIN, JOIN_AND);
	case VOCAB_DENIAL: /* "no meds, except Cipro" */
		return lex_says(r, i, VOCAB_DENIAL, DENIAL_EXCEPT) ||
		       lex_says(r, i, VOCAB_DENIAL, DENIAL_BESIDES);
	default:
		return false;
	}
}

static void
route_look(const struct resolver *r, struct stretch *s, size_t i)
{
	uint32_t route = route_at(r, i);

	if (lex_is(r, i, VOCAB_FORM) && s->form == FORM_UNKNOWN)
		s->form = (uint32_t)lex_at(r, i)->value;
	s->item |= form_is_item(r, i);
	if (route == ROUTE_UNKNOWN || route == ROUTE_ORAL)
		return;
	s->routed = true;
	s->route = route;
}

/* The form that a name ends with, "iron tablets"; or FORM_UNKNOWN. */
static uint32_t
form_named(const struct resolver *r, const struct lexeme *x)
{
	const struct vocab *v = slot_vocab(r, x->slot + x->slots - 1);

	return x->slots > 1 && v != NULL && v->cls == VOCAB_FORM
		   ? (uint32_t)v->value
		   : (uint32_t)FORM_UNKNOWN;
}

/* The name a stretch is of: of what is taken, before any condition. */
static void
name_look(const struct resolver *r, struct stretch *s, size_t i, bool now)
{
	const struct lexeme *x = &r->lex.p[i];
	bool named = s->name != NONE;

	if (!is_thing(r, i))
		return;
	if (!lexing_condition(r, x))
		s->last = (uint32_t)i;
	if (named && (s->kind != KIND_CONDITION || lexing_condition(r, x)))
		return;
	s->name = (uint32_t)i;
	s->kind = name_kind(r, x);
	s->about = named;
	s->takes = now;
	if (s->form == FORM_UNKNOWN)
		s->form = form_named(r, x);
}

static void
stretch_look(const struct resolver *r, struct stretch *s)
{
	bool now = false;

	s->name = s->last = NONE;
	s->route = ROUTE_UNKNOWN;
	s->form = FORM_UNKNOWN;
	s->lead = is_lead(r, s->first);
	s->stranger = lex_at(r, s->first)->type == LEX_UNKNOWN;
	for (size_t i = s->first; i < s->end; i++) {
		const struct lexeme *x = &r->lex.p[i];

		s->own |= is_own(x);
		s->timed |= is_often(r, i) && !lex_is(r, i, VOCAB_PRN);
		s->dosed |= x->type == LEX_NUMBER;
		s->weighed |=
		    lex_number(r, i) && lex_unit(r, i + 1) != UNIT_NONE;
		s->seldom |= is_seldom(r, i);
		route_look(r, s, i);
		s->holds |= row_of_allergies(r, i);
		if (!goes_on(r, i)) {
			s->holds |= is_holding(x);
			s->binds |= is_binding(x);
			s->denies |= is_denial(x);
		}
		s->stops |= lex_is(r, i, VOCAB_STOPPED);
		s->verb |= lex_is(r, i, VOCAB_VERB);
		s->allergy |= lex_is(r, i, VOCAB_ALLERGY) && is_holding(x);
		now |= lex_says(r, i, VOCAB_VERB, VERB_NOW);
		name_look(r, s, i, now);
	}
	s->item &= s->name == NONE;
}

/* A word for stopping stands right behind the name at lexeme i. */
static bool
is_ending(const struct resolver *r, size_t i)
{
	for (i++; lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_FILLER) ||
		  lex_at(r, i)->type == LEX_NOISE;
	     i++)
		;
	return lex_is(r, i, VOCAB_STOPPED);
}

/* "Cipro, no dairy" without the comma: the word that denies goes with what it
 * denies. Where that part begins. */
static size_t
denial_back(const struct resolver *r, size_t first, size_t i)
{
	size_t begin = i;

	if (i > first + 1 && is_ending(r, i) && stopped_awaits(r, i))
		return i - 1; /* "magnesium after Cipro is finished" */

	if ((r->lex.p[i].flags & LEX_STOP) != 0)
		return i;
	if (is_time(r, first)) /* "8 am magnesium 9 pm Cipro" */
		return time_back(r, first, i);
	for (size_t k = i; k > first + 1; k--) {
		const struct lexeme *x = &r->lex.p[k - 1];

		bool denies = lex_is(r, k - 1, VOCAB_DENIAL) &&
			      x->value != DENIAL_BEHIND &&
			      x->value != DENIAL_EXCEPT;
		bool ended = lex_is(r, k - 1, VOCAB_STOPPED) &&
			     x->value < STOPPED_BEHIND && is_dashed(x);

		if (denies || ended) /* "- stopped Ambien" */
			begin = k - 1;
		else if (x->type != LEX_NOISE &&
			 !lex_is(r, k - 1, VOCAB_FILLER) &&
			 !lex_is(r, k - 1, VOCAB_VERB) &&
			 !lex_is(r, k - 1, VOCAB_PER) &&
			 !lex_is(r, k - 1, VOCAB_JOIN))
			break;
	}
	return begin;
}

/* "Cipro 500 mg AM, 500 mg PM (with magnesium)": a bracket in which something
 * of another kind is named. */
static bool
other_aside(const struct resolver *r, size_t first, size_t i)
{
	size_t name;

	if (r->clinical || !lex_mark(r, i, '('))
		return false;
	name = name_before(r, i - first > LOOK_FAR ? i - LOOK_FAR : first, i);
	if (name == NONE)
		return false;
	for (size_t k = i + 1; k < r->lex.n && k - i < LOOK_FAR; k++) {
		const struct lexeme *a = &r->lex.p[name], *b = &r->lex.p[k];

		if (is_thing(r, k))
			return !names_related(r, a, b) &&
			       kinds_differ(name_kind(r, a), name_kind(r, b));
		if (lex_mark(r, k, ')'))
			return false;
	}
	return false;
}

/* From i to the next border; the border itself is passed over. */
static struct stretch
stretch_at(const struct resolver *r, size_t *i)
{
	struct stretch s = { .first = *i };
	uint32_t depth = 0;
	enum border b = BORDER_NONE;
	bool more = false;

	for (; *i < r->lex.n; ++*i) {
		if (more && depth == 0 && other_aside(r, s.first, *i))
			break;
		depth += lex_mark(r, *i, '(') || lex_mark(r, *i, '[');
		depth -= depth != 0 &&
			 (lex_mark(r, *i, ')') || lex_mark(r, *i, ']'));
		if (*i > s.first && depth == 0 && begins_part(r, s.first, *i)) {
			*i = denial_back(r, s.first, *i);
			break;
		}
		if ((b = border_at(r, *i, depth)) != BORDER_NONE)
			break;
		more |= depth == 0 && mark_border(r, *i) != BORDER_NONE;
	}
	s.end = *i;
	*i += b != BORDER_NONE;
	stretch_look(r, &s);
	return s;
}

static bool
is_loose(const struct resolver *r, const struct stretch *s)
{
	return s->first > 0 && border_at(r, s->first - 1, 0) == BORDER_NONE &&
	       !lex_says(r, s->first - 1, VOCAB_JOIN, JOIN_OR);
}

static enum border
border_behind(const struct resolver *r, const struct stretch *s)
{
	enum border b = border_at(r, s->end, 0);

	if (b != BORDER_NONE || s->end >= r->lex.n)
		return b;
	return (r->lex.p[s->end].flags & LEX_STOP) != 0 ? BORDER_HARD
							: BORDER_AND;
}

size_t
stretches_fill(const struct resolver *r, struct stretch *out, size_t most)
{
	size_t n = 0, i = 0;
	enum border border = BORDER_NONE;

	while (i < r->lex.n && n < most) {
		out[n] = stretch_at(r, &i);
		out[n].border = border;
		out[n].loose = border == BORDER_AND && is_loose(r, &out[n]);
		border = border_behind(r, &out[n]);
		if (out[n].end > out[n].first)
			n++;
		else if (n != 0 && border < out[n].border)
			border = out[n].border;
	}
	if (i < r->lex.n) /* the last one has the rest */
		out[n - 1].end = r->lex.n;
	return n;
}
