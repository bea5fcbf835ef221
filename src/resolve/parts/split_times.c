/* Times that are said of several things: "Cipro and zinc at bedtime". */
#include "resolve/parts/stretch.h"

#define DAYS_A_WEEK 7
#define ORDER_FAR 4 /* lexemes before a thing that may say "later" */

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
	return end == from ? SV_NONE : lex_span(r, from, end);
}

struct span
part_at(size_t k, size_t n, const bool *cut)
{
	struct span p = { k, k + 1 };

	while (p.end < n && !cut[p.end])
		p.end++;
	return p;
}

static bool
is_rare(const struct stretch *s, struct span p)
{
	while (p.first < p.end && !s[p.first].seldom)
		p.first++;
	return p.first < p.end;
}

/* "zinc 30 mg and zinc lozenges 4 times a day": so often only the second. */
static bool
is_other_kind(const struct resolver *r, const struct stretch *s,
    const struct stretch *next)
{
	return s->name != NONE && s->weighed && !next->weighed &&
	       names_related(r, &r->lex.p[s->name], &r->lex.p[next->name]);
}

/* "Cipro and magnesium at bedtime": of a part without a time of its own the
 * time behind the next one that "and" joins to it; but not "weekly". */
static struct sv
shared_behind(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p)
{
	while (p.end < n && s[p.end].border == BORDER_AND &&
	       s[p.end].name != NONE &&
	       !is_other_kind(r, &s[p.first], &s[p.end])) {
		size_t name = s[p.end].name, end, at;

		p = part_at(p.end, n, cut);
		end = s[p.end - 1].end;
		at = time_from(r, s[p.first].first, end);
		if (at < end)
			return at > name && !is_rare(s, p)
				   ? times_text(r, at, end)
				   : SV_NONE;
	}
	return SV_NONE;
}

/* "8am Cipro, zinc", "20:00 zinc": nothing but a clock begins it, as a line of
 * a timetable; not so "at 8 am Cipro, zinc", a sentence. */
static bool
is_clock_head(const struct resolver *r, const struct stretch *s)
{
	bool clock = false;

	for (size_t i = s->first; i < s->name; i++) {
		if (!lex_number(r, i) && !lex_is(r, i, VOCAB_CLOCK) &&
		    !lex_mark(r, i, ':'))
			return false;
		clock |= lex_is(r, i, VOCAB_CLOCK) || lex_mark(r, i, ':');
	}
	return clock;
}

/* "AM: levothyroxine, calcium", "8 am - Cipro, zinc": a time that heads all of
 * a row. */
static bool
is_marked(const struct resolver *r, const struct stretch *s)
{
	size_t name = s->name;

	return name != NONE && name > s->first &&
	       time_from(r, s->first, name) < name &&
	       (lex_mark(r, name - 1, ':') ||
		   (lex_at(r, name)->before & BEFORE_HYPHEN) != 0);
}

static bool
is_headed(const struct resolver *r, const struct stretch *s)
{
	return is_marked(r, s) || (s->name != NONE && is_clock_head(r, s));
}

/* The stretch from first on whose time heads stretch k: the last before it, as
 * in "7:30 Fosamax, 8:00 calcium, zinc"; or k. Behind "calcium at noon" a mere
 * clock heads no more. */
static size_t
head_at(
    const struct resolver *r, const struct stretch *s, size_t first, size_t k)
{
	bool timed = false;

	if (!is_headed(r, &s[first]))
		return k;
	for (size_t i = k; i > first; i--) {
		const struct stretch *x = &s[i - 1];

		if (is_marked(r, x))
			return i - 1;
		if (is_headed(r, x))
			return timed ? k : i - 1;
		timed |= time_from(r, x->first, x->end) < x->end;
	}
	return k;
}

/* "then calcium", "calcium later", "followed by calcium": at another time than
 * what stands before it. */
static bool
comes_later(const struct resolver *r, const struct stretch *s)
{
	static const char *const words[] = { "then", "later", "afterwards",
		"afterward", "followed", "next", "subsequently" };
	size_t i = s->first;

	while (i > 0 && s->first - i < ORDER_FAR &&
	       lex_at(r, i - 1)->type != LEX_NAME)
		i--;
	for (; i < s->end; i++)
		if (sv_in(lex_first(r, i), words, COUNT(words)))
			return true;
	return false;
}

/* "at bedtime Cipro and magnesium": ... or the time before the first. */
static struct sv
shared_before(const struct resolver *r, const struct stretch *s,
    const bool *cut, size_t k)
{
	size_t name, at, first = k, head;

	if (comes_later(r, &s[k]))
		return SV_NONE;
	while (first > 0 && s[first].border != BORDER_HARD)
		first--;
	head = head_at(r, s, first, k);
	if (head == k && s[k].border != BORDER_AND)
		return SV_NONE;
	k = head;
	while (k > first && (!cut[k] || s[k].border == BORDER_AND))
		k--;
	name = s[k].name;
	at = name == NONE ? NONE : time_from(r, s[k].first, name);
	return at < name && name != NONE ? times_text(r, at, name) : SV_NONE;
}

/* "calcium 4 hours after levothyroxine at 6 am": at another time than it. */
static bool
says_beside(const struct resolver *r, size_t from, size_t to)
{
	while (from < to && !lex_is(r, from, VOCAB_BESIDE))
		from++;
	return from < to;
}

/* "calcium 500 mg, vitamin D 200 IU, 2 tablets twice daily": so many pieces
 * behind a list, or "- 2 tablets" behind its last; where they begin, or NONE.
 */
static size_t
pieces_from(const struct resolver *r, const struct stretch *s)
{
	for (size_t k = s->first; k < s->end; k++) {
		size_t at = k + lex_says(r, k, VOCAB_VERB, VERB_NOW);
		bool begins = s->name == NONE
				  ? k == s->first
				  : k > s->name && (lex_at(r, k)->before &
						       BEFORE_HYPHEN) != 0;

		if (begins && lexing_int(lex_at(r, at), 1, COUNT_MAX) &&
		    lex_is(r, at + 1, VOCAB_FORM))
			return k;
	}
	return NONE;
}

/* A supplement with an amount, and nothing else said of it before to. */
static bool
is_bare_part(const struct resolver *r, const struct stretch *s, size_t to)
{
	if (s->name == NONE || s->kind != KIND_SUPPLEMENT || !s->dosed ||
	    s->holds || s->denies || s->stops || s->allergy || s->verb ||
	    s->routed || s->border == BORDER_HARD)
		return false;
	for (size_t k = s->first; k < s->end && k < to; k++)
		if (lex_is(r, k, VOCAB_FORM) || is_time(r, k) ||
		    lex_is(r, k, VOCAB_ROUTE))
			return false;
	return true;
}

/* The pieces said behind a list, of a part of it: they may be of a product
 * that holds all of it, or of the last part only, and the more counts. */
static struct sv
shared_pieces(
    const struct resolver *r, const struct stretch *s, size_t n, size_t k)
{
	size_t from = pieces_from(r, &s[n - 1]);

	if (from == NONE)
		return SV_NONE;
	for (; k + (s[n - 1].name == NONE) < n; k++)
		if (!is_bare_part(r, &s[k], from))
			return SV_NONE;
	return lex_span(r, from, s[n - 1].end);
}

/* "every other day", "3x a week": not so rarely that what is taken with it is
 * often not, as with "vitamin D 50,000 IU weekly with calcium". */
static bool
is_oftener(const struct resolver *r, size_t at, size_t end)
{
	for (; at < end; at++)
		if ((lex_is(r, at, VOCAB_CYCLE) &&
			lex_at(r, at)->value < DAYS_A_WEEK) ||
		    (lexing_int(lex_at(r, at), 2, DAYS_A_WEEK) &&
			lex_is(r, at + 1, VOCAB_TIMES)))
			return true;
	return false;
}

/* "zinc 30 mg every other day with copper 2 mg": of a supplement that is taken
 * with the one before it, the time of that. */
static struct sv
shared_with(const struct resolver *r, const struct stretch *s, size_t k)
{
	const struct stretch *was;
	size_t at;

	if (k == 0 || s[k].border != BORDER_AND || s[k].name == NONE ||
	    s[k].name == 0 || !lex_says(r, s[k].name - 1, VOCAB_JOIN, 0))
		return SV_NONE;
	was = &s[k - 1];
	if (was->name == NONE || was->kind != KIND_SUPPLEMENT ||
	    s[k].kind != KIND_SUPPLEMENT)
		return SV_NONE;
	at = time_from(r, was->name, was->end);
	if (at == was->end || (was->seldom && !is_oftener(r, at, was->end)))
		return SV_NONE;
	return times_text(r, at, was->end);
}

struct sv
shared_of(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p)
{
	size_t from = s[p.first].first, to = s[p.end - 1].end;
	struct sv text;

	if (time_from(r, from, to) < to || says_beside(r, from, to))
		return SV_NONE;
	text = p.end < n ? shared_pieces(r, s, n, p.first) : SV_NONE;
	if (text.n != 0)
		return text;
	text = shared_behind(r, s, n, cut, p);
	if (text.n == 0)
		text = shared_before(r, s, cut, p.first);
	return text.n != 0 ? text : shared_with(r, s, p.first);
}

/* "2 pm", "14:00", "at 2", "bedtime": what an interval may be kept by */
static bool
is_hour(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_CLOCK) || lex_is(r, i, VOCAB_ANCHOR) ||
	       (lex_number(r, i) && lex_mark(r, i + 1, ':')) ||
	       (lex_is(r, i, VOCAB_AT) && lex_number(r, i + 1));
}

bool
shared_aside(const struct resolver *r, const struct stretch *s, size_t n,
    struct span p, struct sv shared)
{
	bool weighed = false;

	for (size_t k = p.first; k < p.end; k++)
		weighed |= s[k].weighed;
	if (shared.n == 0 || !weighed || p.end == n || !s[p.end].loose)
		return false;
	for (size_t i = s[p.end].first; i < s[n - 1].end; i++) {
		const char *at = lex_at(r, i)->text.p;

		if (at >= shared.p + shared.n)
			break;
		if (at >= shared.p &&
		    (is_hour(r, i) || clock_part(r, i) ||
			lex_says(r, i, VOCAB_FREQUENCY, 1000)))
			return false;
	}
	return true;
}

/* Only conditions are named in it. */
static bool
is_of_conditions(const struct stretch *s, struct span p)
{
	bool any = false;

	for (; p.first < p.end; p.first++) {
		if (s[p.first].name == NONE)
			continue;
		if (s[p.first].kind != KIND_CONDITION)
			return false;
		any = true;
	}
	return any;
}

/* "at night", "extra with", "dialysis days" */
static bool
says_when_else(const struct resolver *r, size_t i)
{
	return is_time(r, i) || clock_part(r, i) ||
	       lex_is(r, i, VOCAB_VARIES) || lex_is(r, i, VOCAB_BESIDE) ||
	       (lex_at(r, i)->type == LEX_NAME &&
		   lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_DAY));
}

struct sv
varies_of(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p)
{
	size_t from = s[p.first].first, to = s[p.end - 1].end;

	while (from < to && !is_hour(r, from))
		from++;
	if (p.end >= n || from == to || is_of_conditions(s, p))
		return SV_NONE;
	p = part_at(p.end, n, cut);
	from = s[p.first].first;
	to = s[p.end - 1].end;
	if (!is_of_conditions(s, p))
		return SV_NONE;
	for (size_t i = from; i < to; i++)
		if (says_when_else(r, i))
			return lex_span(r, from, to);
	return SV_NONE;
}
