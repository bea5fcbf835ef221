/*
 * A whole list in one entry: "takes Cipro, magnesium; CKD". It is parted in
 * front of a name that is no part of what stands before it, where commas,
 * semicolons, full stops and "but" are, if it is surely a list: things of
 * different kinds, things with amounts or times of their own, or a separator
 * stronger than a comma. "calcium, magnesium and zinc" is one product as far
 * as anybody can tell. A supplement and a medicine that no product is known to
 * have, with "and", "with" or any other words between them, are two things
 * always; so are two medicines with "and", and things taken by different ways.
 * Words without a name stay with the name before them, unless they may be a
 * thing themselves: "some eye drops".
 */
#include "resolve/parts/parts.h"
#include "resolve/parts/stretch.h"

/* -------------------------------------------------------------- deciding */

/* The last earlier stretch of the group whose name its own is part of, or
 * that is part of its own; or NONE. */
static size_t
same_at(
    const struct resolver *r, const struct stretch *s, size_t group, size_t k)
{
	for (size_t i = k; i > group; i--)
		if (s[i - 1].name != NONE &&
		    names_related(
			r, &r->lex.p[s[i - 1].name], &r->lex.p[s[k].name]))
			return i - 1;
	return NONE;
}

/* When it is taken, or how much, is said of it. */
static bool
is_said(const struct stretch *s)
{
	return s->dosed || s->timed || s->seldom;
}

static bool
same_term(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b)
{
	return r->options.p[a->options.start].term == lex_term(r, b);
}

/* A thing and another kind of it, with something said of one of them: "calcium
 * 600 mg and Tums as needed", "iron 65 mg and Slow Fe"; not "magnesium 400 mg,
 * magnesium oxide daily", nor "ferrous sulfate 325 mg and iron 65 mg", where
 * the second may say what the first is. */
static bool
is_beside(
    const struct resolver *r, const struct stretch *s, size_t group, size_t k)
{
	const struct stretch *x = &s[k], *was;
	size_t at = x->last == NONE ? NONE : same_at(r, s, group, k);
	const struct lexeme *a, *b;
	bool timed;

	if (at == NONE || s[at].last == NONE || r->clinical)
		return false;
	was = &s[at];
	timed = was->timed && x->timed;
	a = &r->lex.p[was->last];
	b = &r->lex.p[x->name];
	if (!names_related(r, a, b))
		return false;
	if (same_term(r, a, b)) /* "zinc 30 mg and zinc lozenges" */
		return x->border == BORDER_AND && x->form != FORM_UNKNOWN &&
		       x->form != was->form && was->weighed != x->weighed;
	if (x->border == BORDER_COMMA)
		return timed || (x->seldom && !was->seldom &&
				    !(was->weighed && x->weighed));
	return timed ||
	       ((is_said(was) || is_said(x)) && !(was->weighed && x->weighed));
}

/* "1000/400/15 mg": the strength of one product. */
static bool
spread(const struct resolver *r)
{
	for (size_t i = 1; i + 1 < r->lex.n; i++)
		if (lex_mark(r, i, '/') && lex_number(r, i - 1) &&
		    lex_number(r, i + 1))
			return true;
	return false;
}

/* Two medicines, or two things by different ways, that no product is known to
 * have: "Cipro and nicotine patch"; not "5/20 mg" of both. */
static bool
no_product(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	const struct lexeme *a = &r->lex.p[last->name], *b = &r->lex.p[s->name];
	bool medicines =
	    last->kind == KIND_MEDICINE && s->kind == KIND_MEDICINE;

	if (r->clinical || spread(r))
		return false;
	if (names_related(r, a, b)) /* "magnesium tablets and magnesium oil" */
		return last->routed != s->routed || last->form != s->form;
	if (!medicines)
		return last->routed != s->routed;
	/* what is said of both stands behind the second */
	return (last->routed && !s->routed) ||
	       (last->form != FORM_UNKNOWN && last->form != s->form) ||
	       !names_combined(r, a, b);
}

/* "Cipro and eye drops", not "latanoprost and eye drops". */
static bool
is_other_item(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	const struct lexeme *x = &r->lex.p[last->name];
	uint32_t usual = r->m->terms[lex_term(r, x)].route;

	if (last->routed)
		usual = last->route;
	return last->kind != KIND_CONDITION && !r->clinical &&
	       usual != s->route;
}

/* "a calcium and magnesium supplement", not "an iron tablet and two ..." */
static bool
is_one_supplement(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	return lex_is(r, last->name - 1, VOCAB_PER) &&
	       !lex_is(r, s->name - 1, VOCAB_PER) &&
	       last->form == FORM_UNKNOWN &&
	       (lex_is(r, s->name + 1, VOCAB_FORM) ||
		   lex_at(r, s->name + 1)->type == LEX_NOISE);
}

/* A brand, or a salt: as labels name what is alone in them. */
static bool
is_exact(const struct resolver *r, uint32_t name)
{
	const struct option *o = &r->options.p[r->lex.p[name].options.start];

	return o->by == SUPP_BY_BRAND ||
	       (r->m->terms[o->term].flags & TERM_FRACTION) != 0;
}

/* "and", not the "+" of one product */
static bool
is_and(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_JOIN, JOIN_AND) || lex_mark(r, i, '&');
}

/* "I take iron and calcium", "OTC: iron and calcium", "iron 65 mg and calcium
 * 600 mg", "iron tablet and calcium tablet", "ferrous sulfate and Tums" */
static bool
said_as_two(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	return last->given ||
	       (last->form != FORM_UNKNOWN && s->form != FORM_UNKNOWN) ||
	       (is_weighed(r, last->name) && is_weighed(r, s->name)) ||
	       (is_exact(r, last->name) && is_exact(r, s->name));
}

/* Two supplements that no product is known to have, and which are said as two.
 */
static bool
are_two(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	if (begins_taken_with(r, last->first, s->name))
		return true;
	if (s->first == 0 || r->clinical ||
	    !(is_and(r, s->first - 1) || lex_mark(r, s->first - 1, ',')) ||
	    last->kind != KIND_SUPPLEMENT || s->kind != KIND_SUPPLEMENT ||
	    last->name != last->last || is_one_supplement(r, last, s))
		return false;
	return said_as_two(r, last, s) &&
	       !names_paired(r, &r->lex.p[last->name], &r->lex.p[s->name]);
}

/* Surely another thing than the last that was named. */
static bool
differs(const struct resolver *r, const struct stretch *last,
    const struct stretch *s)
{
	if (s->name == NONE)
		return s->item && is_other_item(r, last, s);
	if (s->border == BORDER_AND)
		return kinds_differ(last->kind, s->kind) ||
		       (last->dosed && s->dosed &&
			   (last->timed ? s->timed || s->loose : s->seldom)) ||
		       (last->timed && s->timed && s->kind != KIND_CONDITION) ||
		       s->takes || no_product(r, last, s) ||
		       are_two(r, last, s);
	return s->border == BORDER_HARD || last->kind != s->kind ||
	       last->kind == KIND_MEDICINE || last->about ||
	       last->kind == KIND_ANY || (last->own && s->own) ||
	       last->denies != s->denies || last->allergy != s->allergy ||
	       last->stops != s->stops || no_product(r, last, s) ||
	       are_two(r, last, s);
}

/* The same thing once more: "stopped magnesium, takes milk of magnesia",
 * "caffeine 200 mg at 8 am; caffeine 100 mg at noon". */
static bool
again(const struct stretch *before, const struct stretch *s)
{
	if (before->name == NONE)
		return false;
	if (before->routed != s->routed ||
	    (before->form != s->form && before->form != FORM_UNKNOWN &&
		s->form != FORM_UNKNOWN))
		return true; /* "Cipro eye drops and Cipro 500 mg" */
	if (s->border < BORDER_COMMA)
		return false;
	return before->stops != s->stops ||
	       (s->border == BORDER_HARD && before->own && s->own);
}

/* "and some eye drops", "; eye drops", ", an inhaler": no more said of what
 * stands before, as ", ophthalmic" and ", eye drops" may be. */
static bool
item_begins(const struct resolver *r, const struct stretch *x)
{
	bool opens =
	    lex_is(r, x->first, VOCAB_PER) || lex_is(r, x->first, VOCAB_JOIN);

	if (!x->item || (x->lead && !opens))
		return false;
	return opens || x->border != BORDER_COMMA ||
	       lex_is(r, x->first, VOCAB_VERB) ||
	       lex_is(r, x->first, VOCAB_FILLER) ||
	       lex_at(r, x->first)->type == LEX_NOISE;
}

/* "eye drops and Cipro" */
static bool
follows_item(const struct resolver *r, const struct stretch *s, size_t k)
{
	return k == 1 && s[0].item && s[k].name != NONE && !s[k].lead &&
	       is_other_item(r, &s[k], &s[0]);
}

/* Can stand for itself, if this is a list. */
static bool
may_begin(
    const struct resolver *r, const struct stretch *s, size_t group, size_t k)
{
	const struct stretch *x = &s[k];
	bool allergy = false;

	if (x->item)
		return item_begins(r, x);
	if (x->lead)
		return false;
	if (x->name == NONE)
		return x->stranger && x->border >= BORDER_COMMA;
	for (size_t i = group; i < k; i++) {
		if (x->border == BORDER_AND &&
		    (s[i].binds || (s[i].holds && !x->loose && !x->takes)))
			return false; /* "stopped zinc and takes iron" parts */
		allergy |= s[i].allergy;
	}
	if (allergy && x->border != BORDER_HARD && !x->verb && !x->own)
		return false;
	return same_at(r, s, group, k) == NONE || again(&s[k - 1], x) ||
	       is_beside(r, s, group, k);
}

/* "takes calcium, iron and zinc": a row of things that a comma parts, and its
 * last. */
static bool
ends_row(const struct resolver *r, const struct stretch *s, size_t k,
    const bool *cut)
{
	const struct stretch *x = &s[k], *was = &s[k - 1];

	return k > 1 && x->border == BORDER_AND && x->given && !x->loose &&
	       cut[k - 1] && was->border == BORDER_COMMA &&
	       (was->dosed || !x->dosed) && /* "calcium and D 600 mg/400 IU" */
	       was->kind == KIND_SUPPLEMENT && x->kind == KIND_SUPPLEMENT &&
	       is_and(r, x->first - 1) && !r->clinical && !spread(r) &&
	       !is_one_supplement(r, was, x);
}

/* Is it surely a list? */
static bool
is_list(
    const struct resolver *r, const struct stretch *s, size_t n, bool in_line)
{
	const struct stretch *last = NULL;
	size_t commas = 0, ands = 0;
	bool list = false;

	for (size_t k = 0; k < n; k++) {
		if (s[k].name == NONE || s[k].lead) {
			list |= last != NULL && item_begins(r, &s[k]) &&
				differs(r, last, &s[k]);
			continue;
		}
		list |= follows_item(r, s, k);
		if (last != NULL && may_begin(r, s, 0, k)) {
			list |=
			    differs(r, last, &s[k]) || is_beside(r, s, 0, k);
			commas += s[k].border == BORDER_COMMA;
			ands += s[k].border == BORDER_AND;
		}
		last = &s[k];
	}
	/* "calcium, iron, zinc", but not "calcium, magnesium and zinc" */
	return list || (commas != 0 && (in_line || (commas > 1 && ands == 0)) &&
			   last->kind != KIND_CONDITION && !spread(r));
}

/* Marks in cut where a part of a list begins; the number of parts. */
static size_t
decide(const struct resolver *r, const struct stretch *s, size_t n, bool *cut)
{
	const struct stretch *last = NULL;
	size_t group = 0, parts = 1;

	for (size_t k = 0; k < n; k++) {
		if (last == NULL)
			cut[k] = follows_item(r, s, k);
		else
			cut[k] = may_begin(r, s, group, k) &&
				 ((s[k].border != BORDER_AND && !s[k].item) ||
				     differs(r, last, &s[k]) ||
				     ends_row(r, s, k, cut) ||
				     is_beside(r, s, group, k));
		parts += cut[k];
		if (cut[k])
			group = k;
		if (s[k].name != NONE && (last == NULL || !s[k].lead))
			last = &s[k];
	}
	return parts;
}

/* --------------------------------------------------------------- cutting */

static bool
denies_act(const struct resolver *r, size_t from, size_t to)
{
	while (from < to && !lex_says(r, from, VOCAB_DENIAL, DENIAL_ACT))
		from++;
	return from < to;
}

/* Without a "with" at its end, which leads to the next part; but "do not take
 * Cipro with" does not say that it is not taken. */
static struct sv
part_text(const struct resolver *r, size_t from, size_t to)
{
	while (to > from + 1 && lex_is(r, to - 1, VOCAB_JOIN) &&
	       !denies_act(r, from, to))
		to--;
	return lex_span(r, from, to);
}

/* Where less than two things are named, or may be, there is nothing to part. */
static bool
names_several(const struct resolver *r)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->lex.n; i++)
		n += r->lex.p[i].type == LEX_NAME || form_is_item(r, i);
	return n > 1;
}

bool
split_clinical(const struct resolver *r)
{
	size_t i = r->lex.n;

	while (i > 0 && r->lex.p[i - 1].type != LEX_NAME &&
	       !lex_is(r, i - 1, VOCAB_FORM))
		i--;
	return i > 2 && lex_is(r, i - 1, VOCAB_FORM) &&
	       (lex_is(r, i - 2, VOCAB_ROUTE) ||
		   lex_at(r, i - 2)->cls == VOCAB_UNIT);
}

/* What a heading or a verb stands before is given one by one: "takes calcium,
 * iron and zinc". */
static void
give(struct stretch *s, size_t n, bool in_line)
{
	bool given = in_line;

	for (size_t i = 0; i < n; i++) {
		given &= s[i].border != BORDER_HARD;
		given |= s[i].takes;
		given &= !s[i].holds && !s[i].stops;
		s[i].given = given;
	}
}

/* "stopped aspirin but not Synthroid": what is not stopped is read without the
 * "not", which is told. */
static void
spare(const struct resolver *r, size_t first, struct later *l)
{
	size_t n;

	if (!denial_spares(r, first))
		return;
	l->varies = r->lex.p[first].text;
	n = (size_t)(l->varies.p + l->varies.n - l->text.p);
	l->text.p += n;
	l->text.n -= n;
}

bool
split_run(struct resolver *r, bool in_line, struct later *first)
{
	struct stretch s[SPLIT_MAX];
	bool cut[SPLIT_MAX];
	size_t n;

	*first = (struct later){ .text = r->text };
	if (!names_several(r))
		return true;
	n = stretches_fill(r, s, SPLIT_MAX);
	give(s, n, in_line);
	if (n < 2 || !is_list(r, s, n, in_line) || decide(r, s, n, cut) < 2)
		return true;
	if (!VEC_FIT(&r->parts, r->parts.n + n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (struct span p = part_at(0, n, cut);; p = part_at(p.end, n, cut)) {
		struct later l = {
			.text =
			    part_text(r, s[p.first].first, s[p.end - 1].end),
			.shared = shared_of(r, s, n, cut, p),
			.varies = varies_of(r, s, n, cut, p),
		};

		if (shared_aside(r, s, n, p, l.shared)) {
			l.varies = l.shared; /* told */
			l.shared = SV_NONE;
		}
		spare(r, s[p.first].first, &l);
		if (p.first == 0)
			*first = l;
		else
			r->parts.p[r->parts.n++] = l;
		if (p.end == n)
			return true;
	}
}
