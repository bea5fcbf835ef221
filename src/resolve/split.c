/*
 * A whole list in one entry: "takes Cipro, magnesium; CKD". It is parted in
 * front of a name that is no part of what stands before it, where commas,
 * semicolons, full stops and "but" are, if it is surely a list: things of
 * different kinds, things with amounts or times of their own, or a separator
 * stronger than a comma. "calcium, magnesium and zinc" is one product as far
 * as anybody can tell. A supplement and a medicine that no product is known to
 * have, with "and", "with" or any other words between them, are two things
 * always. Words without a name stay with the name before them.
 */
#include "resolve/resolver.h"

#define NAME_LETTERS 2 /* of the name behind a slash: not "mg/d" */

enum kind {
	KIND_NONE,
	KIND_SUPPLEMENT,
	KIND_MEDICINE,
	KIND_CONDITION,
	KIND_ANY
};

enum border { BORDER_NONE, BORDER_AND, BORDER_COMMA, BORDER_HARD };

struct stretch {
	size_t first, end; /* lexemes */
	enum border border; /* before it */
	uint32_t name;     /* first name that is not carried, or NONE */
	enum kind kind;
	bool own;    /* an amount, a time or the like */
	bool holds;  /* words that speak of all that follows: no "and" here */
	bool binds;  /* ... and of what is only beside it: no "with" either */
	bool loose;  /* begins behind "with" or the like */
	bool denies; /* says what is not so */
	bool stops;  /* says what is no longer taken */
	bool lead;   /* begins with a word that ties it to what is before */
	bool stranger; /* begins with an unknown word */
	bool verb;
	bool allergy;
};

/* --------------------------------------------------------------- looking */

static enum kind
option_kind(const struct resolver *r, const struct option *o)
{
	const struct term *t = &r->m->terms[o->term];

	if (t->domain == DOMAIN_CONDITION)
		return KIND_CONDITION;
	return (t->flags & TERM_SUPPLEMENT) != 0 ? KIND_SUPPLEMENT
						 : KIND_MEDICINE;
}

static enum kind
name_kind(const struct resolver *r, const struct lexeme *x)
{
	enum kind kind = KIND_NONE;

	for (uint32_t i = 0; i < x->options.count; i++) {
		enum kind k =
		    option_kind(r, &r->options.p[x->options.start + i]);

		kind = kind == KIND_NONE || kind == k ? k : KIND_ANY;
	}
	return kind;
}

/* A supplement, or what may be one ("Mg"), and a medicine. */
static bool
kinds_differ(enum kind a, enum kind b)
{
	if (a == KIND_MEDICINE)
		return b == KIND_SUPPLEMENT || b == KIND_ANY;
	return b == KIND_MEDICINE && (a == KIND_SUPPLEMENT || a == KIND_ANY);
}

static bool
related(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b)
{
	for (uint32_t i = 0; i < a->options.count; i++)
		for (uint32_t k = 0; k < b->options.count; k++)
			if (choose_related(r->m,
				r->options.p[a->options.start + i].term,
				r->options.p[b->options.start + k].term))
				return true;
	return false;
}

/* A name that a part can begin with: not carried, no purpose ("take 1 tablet
 * daily for constipation" is still of the tablet before it). */
static bool
is_thing(const struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	return x->type == LEX_NAME && (x->flags & LEX_CARRIED) == 0 &&
	       !(lexing_condition(r, x) && lexing_behind_for(r, i));
}

/* "magnesium with Cipro", "magnesium 2 h before Cipro": a supplement and a
 * medicine with any words between them, that no product is known to have; not
 * "aspirin 81 MG / calcium 100 MG Oral Tablet". */
static bool
begins_other(const struct resolver *r, size_t first, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	if (r->clinical || !is_thing(r, i))
		return false;
	for (size_t k = i; k > first; k--) {
		const struct lexeme *y = &r->lex.p[k - 1];

		if (lex_is(r, k - 1, VOCAB_AS))
			return false;
		if (is_thing(r, k - 1))
			return k != i && !related(r, x, y) &&
			       kinds_differ(name_kind(r, x), name_kind(r, y));
	}
	return false;
}

/* "warfarin / magnesium", but not the "d" of "mg/d". */
static bool
slash_parts(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '/') && i + 1 < r->lex.n &&
	       r->lex.p[i + 1].text.n >= NAME_LETTERS &&
	       begins_other(r, 0, i + 1);
}

static enum border
border_at(const struct resolver *r, size_t i, uint32_t depth)
{
	if (depth != 0)
		return BORDER_NONE;
	if (lex_mark(r, i, ';') || lex_mark(r, i, '|') ||
	    lex_is(r, i, VOCAB_BUT))
		return BORDER_HARD;
	if (lex_mark(r, i, ','))
		return BORDER_COMMA;
	if (lex_says(r, i, VOCAB_JOIN, JOIN_AND) || lex_mark(r, i, '+') ||
	    lex_mark(r, i, '&') || slash_parts(r, i))
		return BORDER_AND;
	return BORDER_NONE;
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
	case VOCAB_ALLERGY:
	case VOCAB_AS:
		return true;
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
	default:
		return false;
	}
}

static void
stretch_look(const struct resolver *r, struct stretch *s)
{
	s->name = NONE;
	s->lead = is_lead(r, s->first);
	s->stranger = lex_at(r, s->first)->type == LEX_UNKNOWN;
	for (size_t i = s->first; i < s->end; i++) {
		const struct lexeme *x = &r->lex.p[i];

		s->own |= is_own(x);
		s->holds |= is_holding(x);
		s->binds |= is_binding(x);
		s->denies |= is_denial(x);
		s->stops |= lex_is(r, i, VOCAB_STOPPED);
		s->verb |= lex_is(r, i, VOCAB_VERB);
		s->allergy |= lex_is(r, i, VOCAB_ALLERGY);
		if (s->name == NONE && is_thing(r, i)) {
			s->name = (uint32_t)i;
			s->kind = name_kind(r, x);
		}
	}
}

/* "Cipro, no dairy" without the comma: the word that denies goes with what it
 * denies. Where that part begins. */
static size_t
denial_back(const struct resolver *r, size_t first, size_t i)
{
	size_t begin = i;

	for (size_t k = i; k > first + 1; k--) {
		const struct lexeme *x = &r->lex.p[k - 1];

		if (lex_is(r, k - 1, VOCAB_DENIAL) &&
		    x->value != DENIAL_BEHIND && x->value != DENIAL_EXCEPT)
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

/* From i to the next border; the border itself is passed over. */
static struct stretch
stretch_at(const struct resolver *r, size_t *i)
{
	struct stretch s = { .first = *i };
	uint32_t depth = 0;
	enum border b = BORDER_NONE;

	for (; *i < r->lex.n; ++*i) {
		depth += lex_mark(r, *i, '(') || lex_mark(r, *i, '[');
		depth -= depth != 0 && (lex_mark(r, *i, ')') ||
					   lex_mark(r, *i, ']'));
		if (*i == s.first || depth != 0)
			;
		else if ((r->lex.p[*i].flags & LEX_STOP) != 0)
			break;
		else if (begins_other(r, s.first, *i)) {
			*i = denial_back(r, s.first, *i);
			break;
		}
		if ((b = border_at(r, *i, depth)) != BORDER_NONE)
			break;
	}
	s.end = *i;
	*i += b != BORDER_NONE;
	stretch_look(r, &s);
	return s;
}

static bool
is_loose(const struct resolver *r, const struct stretch *s)
{
	return s->first > 0 &&
	       border_at(r, s->first - 1, 0) == BORDER_NONE &&
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

static size_t
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

/* -------------------------------------------------------------- deciding */

/* Is its name part of what an earlier stretch of the group names? */
static bool
is_same(
    const struct resolver *r, const struct stretch *s, size_t group, size_t k)
{
	for (size_t i = group; i < k; i++)
		if (s[i].name != NONE &&
		    related(r, &r->lex.p[s[i].name], &r->lex.p[s[k].name]))
			return true;
	return false;
}

/* Surely another thing than the last that was named. */
static bool
differs(const struct stretch *last, const struct stretch *s)
{
	if (s->border == BORDER_AND)
		return kinds_differ(last->kind, s->kind);
	return s->border == BORDER_HARD || last->kind != s->kind ||
	       last->kind == KIND_ANY || (last->own && s->own) ||
	       last->denies != s->denies || last->allergy != s->allergy ||
	       last->stops != s->stops;
}

/* Can stand for itself, if this is a list. */
static bool
may_begin(
    const struct resolver *r, const struct stretch *s, size_t group, size_t k)
{
	const struct stretch *x = &s[k];
	bool allergy = false;

	if (x->lead)
		return false;
	if (x->name == NONE)
		return x->stranger && x->border >= BORDER_COMMA;
	for (size_t i = group; i < k; i++) {
		if (x->border == BORDER_AND &&
		    (s[i].binds || (s[i].holds && !x->loose)))
			return false;
		allergy |= s[i].allergy;
	}
	if (allergy && x->border != BORDER_HARD && !x->verb && !x->own)
		return false;
	return !is_same(r, s, group, k);
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

/* Marks in cut where a part begins; the number of parts. */
static size_t
decide(const struct resolver *r, const struct stretch *s, size_t n,
    bool in_line, bool *cut)
{
	size_t group = 0, parts = 1;
	const struct stretch *last = NULL;
	size_t commas = 0, ands = 0;
	bool list = false;

	for (size_t k = 0; k < n; k++) {
		if (s[k].name == NONE || s[k].lead)
			continue;
		if (last != NULL && may_begin(r, s, group, k)) {
			list |= differs(last, &s[k]);
			commas += s[k].border == BORDER_COMMA;
			ands += s[k].border == BORDER_AND;
		}
		last = &s[k];
	}
	/* "calcium, iron, zinc", but not "calcium, magnesium and zinc" */
	list |= commas != 0 && (in_line || (commas > 1 && ands == 0)) &&
		last->kind != KIND_CONDITION && !spread(r);
	last = NULL;
	for (size_t k = 0; list && k < n; k++) {
		bool begins = last != NULL && may_begin(r, s, group, k) &&
			      (s[k].border != BORDER_AND ||
				  differs(last, &s[k]));

		cut[k] = begins;
		parts += begins;
		if (begins)
			group = k;
		if (s[k].name != NONE && (last == NULL || !s[k].lead))
			last = &s[k];
	}
	return parts;
}

/* --------------------------------------------------------------- cutting */

static struct sv
cut_text(const struct resolver *r, size_t from, size_t to)
{
	const struct lexeme *a = &r->lex.p[from], *b = &r->lex.p[to - 1];

	return (struct sv){ a->text.p,
		(size_t)(b->text.p + b->text.n - a->text.p) };
}

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
	return cut_text(r, from, to);
}

/* Where less than two things are named there is nothing to part. */
static bool
names_several(const struct resolver *r)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->lex.n; i++)
		n += r->lex.p[i].type == LEX_NAME;
	return n > 1;
}

/* ---------------------------------------------------------- said of both */

/* Does something that says when or how often begin at lexeme i? */
static bool
is_time(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	if (x->type == LEX_NUMBER)
		return (lex_mark(r, i + 1, ':') && lex_number(r, i + 2)) ||
		       lex_is(r, i + 1, VOCAB_CLOCK) ||
		       (lex_is(r, i + 1, VOCAB_TIMES) && next->value == 0);
	if (lexing_says_when(x))
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_PRN:
	case VOCAB_AT:
		return true;
	case VOCAB_TIMES:
		return x->value != 0;
	default:
		return false;
	}
}

/* The first such place of from..to-1, or to. */
static size_t
time_from(const struct resolver *r, size_t from, size_t to)
{
	while (from < to && !is_time(r, from))
		from++;
	return from;
}

static struct sv
times_text(const struct resolver *r, size_t from, size_t to)
{
	size_t end = from;

	while (end < to && !lex_is(r, end, VOCAB_FOR))
		end++;
	return end == from ? SV_NONE : cut_text(r, from, end);
}

struct span {
	size_t first, end; /* stretches of one part */
};

static struct span
part_at(size_t k, size_t n, const bool *cut)
{
	struct span p = { k, k + 1 };

	while (p.end < n && !cut[p.end])
		p.end++;
	return p;
}

/* "Cipro and magnesium at bedtime": of a part without a time of its own the
 * time behind the next one that "and" joins to it. */
static struct sv
shared_behind(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p)
{
	while (p.end < n && s[p.end].border == BORDER_AND &&
	       s[p.end].name != NONE) {
		size_t name = s[p.end].name, end, at;

		p = part_at(p.end, n, cut);
		end = s[p.end - 1].end;
		at = time_from(r, s[p.first].first, end);
		if (at < end)
			return at > name ? times_text(r, at, end) : SV_NONE;
	}
	return SV_NONE;
}

/* "at bedtime Cipro and magnesium": ... or the time before the first. */
static struct sv
shared_before(
    const struct resolver *r, const struct stretch *s, const bool *cut, size_t k)
{
	size_t name, at;

	if (s[k].border != BORDER_AND)
		return SV_NONE;
	while (k > 0 && (!cut[k] || s[k].border == BORDER_AND))
		k--;
	name = s[k].name;
	at = name == NONE ? NONE : time_from(r, s[k].first, name);
	return at < name && name != NONE ? times_text(r, at, name) : SV_NONE;
}

static struct sv
shared_of(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p)
{
	size_t from = s[p.first].first, to = s[p.end - 1].end;
	struct sv text;

	if (time_from(r, from, to) < to)
		return SV_NONE;
	text = shared_behind(r, s, n, cut, p);
	return text.n != 0 ? text : shared_before(r, s, cut, p.first);
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
	memset(cut, 0, n * sizeof *cut);
	if (n < 2 || decide(r, s, n, in_line, cut) < 2)
		return true;
	if (!VEC_FIT(&r->parts, r->parts.n + n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (struct span p = part_at(0, n, cut);; p = part_at(p.end, n, cut)) {
		struct later l = {
			.text =
			    part_text(r, s[p.first].first, s[p.end - 1].end),
			.shared = shared_of(r, s, n, cut, p),
		};

		if (p.first == 0)
			*first = l;
		else
			r->parts.p[r->parts.n++] = l;
		if (p.end == n)
			return true;
	}
}
