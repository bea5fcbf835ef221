/*
 * "calcium 600", "vitamin D 2000": a figure without a unit right behind the
 * name of what is sold in one unit only. Whether it stands where a dose does;
 * settle/dose_bare.c has the rest, when the whole entry is read.
 */
#include "base/units.h"
#include "resolve/scan/scan.h"

#define BACK_MOST 4 /* "vitamin D3 (cholecalciferol) oral 2000" */
#define PACK_MOST 180000
#define AGE_LEAST 40000
#define AGE_MOST 80000
#define PIECES_MOST INT64_C(1000000) /* "2000 softgels" are no pack */

/* Labels print round figures: 296 is a bottle's mL, 2019 a year, 1250 of what
 * is counted in IU the ug of 50,000; and nobody takes so much of anything. */
static bool
is_printed(int64_t n, uint32_t unit)
{
	if (unit == UNIT_IU)
		return n % 100 == 0 && n <= 600000;
	return n % (n < 1000 ? 5 : 50) == 0 && n <= 5000;
}

bool
bare_fits(const struct resolver *r, uint32_t term, const struct amount *a)
{
	const struct term *t = &r->m->terms[term];
	bool point = a->said == ASSUMED_DECIMAL; /* "vitamin D 20.000" */
	int64_t least, most = INT64_MAX, v = a->v[0];

	if (t->bare_unit == UNIT_NONE || t->route != ROUTE_ORAL ||
	    (t->flags & TERM_PRODUCT) != 0 || a->n != 1 ||
	    (a->said != 0 && !point) ||
	    !num_ratio(t->bare_from, 1000, t->bare_one, &least) ||
	    (t->bare_to != INT64_MAX &&
		!num_ratio(t->bare_to, 1000, t->bare_one, &most)) ||
	    (point && (v >= least || !num_mul(v, 1000, &v))))
		return false;
	return v % 1000 == 0 && v >= least && v <= most &&
	       is_printed(v / 1000, t->bare_unit);
}

static bool
cand_fits(
    const struct resolver *r, const struct cand *c, const struct amount *a)
{
	for (uint32_t i = 0; i < c->options.count; i++)
		if (bare_fits(r, r->picked.p[c->options.start + i].term, a))
			return true;
	return false;
}

/* Behind or before a form a figure may count pieces: "120 capsules", "capsules
 * 120"; but not "2000 softgels", nor "tablet 600". */
static bool
may_count(const struct resolver *r, size_t form, const struct amount *a)
{
	struct sv text = lex_at(r, form)->text;

	return a->v[0] <= PIECES_MOST && (text.p[text.n - 1] | 0x20) == 's';
}

/* ---------------------------------------------------------------- before */

/* Only what says nothing may be between the name and its figure: "vitamin D3
 * supplement: 2000", "calcium (carbonate) 600". A word that nobody knows in
 * front of it may make another thing of it: "coronary calcium 400". */
static bool
is_behind_name(const struct resolver *r, size_t i, const struct amount *a)
{
	size_t k = i;

	while (k > 0 && i - k < BACK_MOST &&
	       (lex_at(r, k - 1)->type == LEX_NOISE ||
		   lex_is(r, k - 1, VOCAB_ROUTE) || lex_mark(r, k - 1, ')') ||
		   lex_mark(r, k - 1, ':') || lex_mark(r, k - 1, ',') ||
		   lex_says(r, k - 1, VOCAB_AS, AS_ELEMENT) ||
		   (lex_is(r, k - 1, VOCAB_FORM) && !may_count(r, k - 1, a))))
		k--;
	if (k == 0 || lex_at(r, k - 1)->type != LEX_NAME)
		return false;
	return k == 1 || lex_at(r, k - 2)->type != LEX_UNKNOWN;
}

/* All that is said in the field for it: {name: magnesium, dose: 400} */
static bool
is_field(const struct resolver *r, size_t i, size_t next)
{
	return r->now.part == PART_OTHER && i == 0 && next == r->lex.n &&
	       r->cands.n == 1;
}

/* ---------------------------------------------------------------- behind */

/* "600 1 tab bid", "600 2-3 daily"; not "600 10 mcg". */
static bool
is_count(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, COUNT_MAX) &&
	       !amount_measures(r, i + 1);
}

/* "calcium 600 D3 2000", "magnesium 400 glycinate"; of "calcium 500 magnesium"
 * nobody can tell whose it is, nor how much in "magnesium 400 magnesium 200".
 */
static bool
is_next_name(const struct resolver *r, size_t i)
{
	const struct cand *c = &r->cands.p[r->cands.n - 1];
	const struct lexeme *x = lex_at(r, i);
	bool same = false;

	for (uint32_t k = 0; k < x->options.count; k++)
		same |= terms_related(r->m, cand_term(r, c),
		    r->options.p[x->options.start + k].term);
	return x->type == LEX_NAME && same != lex_number(r, i + 1);
}

static bool
says_how(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_ROUTE:
	case VOCAB_PER:
	case VOCAB_TIMES:
	case VOCAB_BESIDE:
	case VOCAB_DIVIDED:
	case VOCAB_SUPPLY:
	case VOCAB_FOR:
	case VOCAB_SINCE:
	case VOCAB_STARTING:
	case VOCAB_STOPPED:
	case VOCAB_PRESCRIBED:
	case VOCAB_AS:
		return true;
	case VOCAB_FILLER:
		return x->value != FILLER_TO && x->value != FILLER_OF;
	case VOCAB_JOIN:
		return x->value != JOIN_OR;
	case VOCAB_VERB:
		return x->value == VERB_NOW || x->value == VERB_TAKEN;
	default:
		return x->type == LEX_NOISE;
	}
}

/* "600/day", "600/vitamin D 400", and not "600/D" */
static bool
is_mark(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type != LEX_MARK)
		return false;
	if (x->mark == '/')
		return lex_is(r, i + 1, VOCAB_PERIOD) || is_next_name(r, i + 1);
	return x->mark == '(' || x->mark == ')' || x->mark == '+' ||
	       x->mark == '&' || x->mark == '#';
}

static bool
is_before_rest(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || is_mark(r, i) || is_time(r, i) ||
	       is_count(r, i) || is_next_name(r, i) || says_how(r, i);
}

/* "600 tab bid", "600 tab 1 daily", "5000 chewable tablets"; "120 tablet" with
 * nothing of a dose behind it may count them too. */
static bool
is_before_form(const struct resolver *r, size_t i, const struct amount *a)
{
	size_t k = i;

	while (lex_is(r, k, VOCAB_FORM) || lex_is(r, k, VOCAB_ROUTE))
		k++;
	if (k == i || !lex_is(r, k - 1, VOCAB_FORM) || may_count(r, k - 1, a))
		return false;
	k += lex_says(r, k, VOCAB_VERB, VERB_NOW); /* "tab take 1 tablet" */
	return a->v[0] > PIECES_MOST || is_time(r, k) || is_count(r, k);
}

/* "600 po", but not "600 oral tablets" */
static bool
is_form_next(const struct resolver *r, size_t i)
{
	return lex_is(r, i + lex_is(r, i, VOCAB_ROUTE), VOCAB_FORM);
}

/* "zinc 50+": of those who are older. */
static bool
is_of_age(const struct resolver *r, size_t next, const struct amount *a)
{
	return lex_mark(r, next, '+') && lex_at(r, next)->before == 0 &&
	       a->v[0] >= AGE_LEAST && a->v[0] <= AGE_MOST;
}

/* "vitamin D 400 tab", with nothing of a dose behind it: hardly a pack; and
 * "1.000 tablets" may be those of a thousand, or one. */
bool
bare_doubt(const struct resolver *r, size_t i, const struct amount *a)
{
	bool point = a->said == ASSUMED_DECIMAL;

	return (point || (a->v[0] > PACK_MOST && !may_count(r, i + 1, a))) &&
	       a->n == 1 && r->cands.n != 0 && !numerals_glued(r, i) &&
	       is_behind_name(r, i, a) && lex_is(r, i + 1, VOCAB_FORM) &&
	       cand_fits(r, &r->cands.p[r->cands.n - 1], a);
}

/* Does what stands behind a figure leave it one of a dose? A list of them,
 * "600/400 tablets", counts no pieces. */
static bool
is_followed(const struct resolver *r, size_t next, const struct amount *a)
{
	if (!is_form_next(r, next))
		return is_before_rest(r, next);
	return a->n > 1 || is_before_form(r, next, a);
}

bool
bare_stands(
    const struct resolver *r, size_t i, size_t next, const struct amount *a)
{
	if (r->cands.n == 0 || numerals_glued(r, i) || is_of_age(r, next, a) ||
	    !(is_behind_name(r, i, a) || is_field(r, i, next)) ||
	    !is_followed(r, next, a))
		return false;
	/* "calcium/magnesium 1000/500": settle/dose_bare.c has their things */
	return a->n > 1 ? a->sep == SEP_SLASH
			: cand_fits(r, &r->cands.p[r->cands.n - 1], a);
}
