/*
 * A whole list in one entry: "takes Cipro, magnesium; CKD". It is parted in
 * front of a name that is no part of what stands before it, where commas,
 * semicolons, full stops and "but" are, if it is surely a list: things of
 * different kinds, things with amounts or times of their own, or a separator
 * stronger than a comma. "calcium, magnesium and zinc" is one product as far
 * as anybody can tell. A supplement and a medicine joined by "and" or "+" are
 * two things always. Words without a name stay with the name before them.
 */
#include "resolve/resolver.h"

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
	return t->domain == DOMAIN_SUPPLEMENT ||
		       (t->flags & TERM_SUPPLEMENT) != 0
		   ? KIND_SUPPLEMENT
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
	    lex_mark(r, i, '&'))
		return BORDER_AND;
	return BORDER_NONE;
}

/* A word that says how or whether something is taken. */
static bool
is_own(const struct lexeme *x)
{
	if (x->type == LEX_NUMBER)
		return true;
	if (x->type != LEX_VOCAB)
		return false;
	switch (x->cls) {
	case VOCAB_ROUTE:
	case VOCAB_FORM:
	case VOCAB_FREQUENCY:
	case VOCAB_CYCLE:
	case VOCAB_EVERY:
	case VOCAB_ANCHOR:
	case VOCAB_CLOCK:
	case VOCAB_DAYPART:
	case VOCAB_WEEKDAY:
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
	case VOCAB_DENIAL:
	case VOCAB_RELATIVE:
	case VOCAB_FORMER:
	case VOCAB_STOPPED:
	case VOCAB_DOUBT:
	case VOCAB_ALLERGY:
	case VOCAB_AS:
		return true;
	default:
		return false;
	}
}

static bool
is_lead(const struct resolver *r, size_t i)
{
	switch (lex_at(r, i)->type == LEX_VOCAB ? lex_at(r, i)->cls : 0) {
	case VOCAB_AS:
	case VOCAB_FOR:
	case VOCAB_PER:
		return true;
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
		s->verb |= lex_is(r, i, VOCAB_VERB);
		s->allergy |= lex_is(r, i, VOCAB_ALLERGY);
		if (x->type == LEX_NAME && (x->flags & LEX_CARRIED) == 0 &&
		    s->name == NONE) {
			s->name = (uint32_t)i;
			s->kind = name_kind(r, x);
		}
	}
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
		if (*i > s.first && depth == 0 &&
		    (r->lex.p[*i].flags & LEX_STOP) != 0)
			break;
		if ((b = border_at(r, *i, depth)) != BORDER_NONE)
			break;
	}
	s.end = *i;
	*i += b != BORDER_NONE;
	stretch_look(r, &s);
	return s;
}

static enum border
border_behind(const struct resolver *r, const struct stretch *s)
{
	enum border b = border_at(r, s->end, 0);

	return b == BORDER_NONE && s->end < r->lex.n ? BORDER_HARD : b;
}

static size_t
stretches_fill(const struct resolver *r, struct stretch *out, size_t most)
{
	size_t n = 0, i = 0;
	enum border border = BORDER_NONE;

	while (i < r->lex.n && n < most) {
		out[n] = stretch_at(r, &i);
		out[n].border = border;
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

static bool
both_taken(const struct stretch *a, const struct stretch *b)
{
	return (a->kind == KIND_SUPPLEMENT && b->kind == KIND_MEDICINE) ||
	       (a->kind == KIND_MEDICINE && b->kind == KIND_SUPPLEMENT);
}

/* Surely another thing than the last that was named. */
static bool
differs(const struct stretch *last, const struct stretch *s)
{
	if (s->border == BORDER_AND)
		return both_taken(last, s);
	return s->border == BORDER_HARD || last->kind != s->kind ||
	       last->kind == KIND_ANY || (last->own && s->own);
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
		if (s[i].holds && x->border == BORDER_AND)
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

/* Where less than two things are named there is nothing to part. */
static bool
names_several(const struct resolver *r)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->lex.n; i++)
		n += r->lex.p[i].type == LEX_NAME;
	return n > 1;
}

bool
split_run(struct resolver *r, bool in_line, struct sv *first)
{
	struct stretch s[SPLIT_MAX];
	bool cut[SPLIT_MAX];
	size_t n, end;

	*first = r->text;
	if (!names_several(r))
		return true;
	n = stretches_fill(r, s, SPLIT_MAX);
	memset(cut, 0, n * sizeof *cut);
	if (n < 2 || decide(r, s, n, in_line, cut) < 2)
		return true;
	end = n;
	if (!VEC_FIT(&r->parts, r->parts.n + n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t k = 0; k < n; k = end) {
		struct sv text;

		for (end = k + 1; end < n && !cut[end];)
			end++;
		text = cut_text(r, s[k].first, s[end - 1].end);
		if (k == 0)
			*first = text;
		else
			r->parts.p[r->parts.n++] = text;
	}
	return true;
}
