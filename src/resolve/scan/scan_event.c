/* "AKI 2019", "C-section (2015)": when something was that passes. */
#include "resolve/scan/denied.h"

enum event { EVENT_UNDATED, EVENT_NOW, EVENT_PERHAPS, EVENT_OVER };

/* The words that give a date name its year, or count from today: of "surgery in
 * March" nobody knows which one is meant. */
static bool
is_settled(const struct resolver *r, size_t from, size_t to)
{
	size_t figures = 0;

	for (size_t i = from; i < to; i++)
		figures += lex_number(r, i);
	return figures > 2 || stopped_is_settled(r, from, to);
}

/* May stand between a condition and its date: "in", "(", "with my first" */
static bool
leads(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_MARK)
		return x->mark == '(' || x->mark == '[' || x->mark == ',' ||
		       x->mark == ':';
	return x->type == LEX_NOISE || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_JOIN) || lex_is(r, i, VOCAB_AT) ||
	       is_person(r, i, PERSON_ONSET);
}

/* "2019, 2021", "2019-2021", "2019 - now": the last of them counts. */
static void
others_join(const struct resolver *r, struct ago *a)
{
	struct ago b;

	for (int n = 0; n < AMOUNT_PARTS; n++) {
		size_t at = a->next + leads(r, a->next);

		if (lex_mark(r, a->next, '/') || lex_mark(r, a->next, '&'))
			at++;
		if (!date_ago(r, at, false, &b))
			return;
		a->low = b.low < a->low ? b.low : a->low;
		a->next = b.next;
	}
}

/* The date behind the condition at lexeme i; where it begins, or i. */
static size_t
date_behind(const struct resolver *r, size_t i, struct ago *a)
{
	for (size_t at = i + 1; at - i < LOOK_FAR && at < r->lex.n; at++) {
		if ((lex_at(r, at)->flags & LEX_STOP) != 0)
			return i;
		if (date_ago(r, at, false, a) && !a->ahead &&
		    is_settled(r, at, a->next)) {
			others_join(r, a);
			return at;
		}
		if (!leads(r, at))
			return i;
	}
	return i;
}

/* "In 2019 I had AKI", "2019: AKI": the year before it, and no other thing's;
 * that year was told when it was read. */
static bool
year_before(const struct resolver *r, size_t i, struct ago *a)
{
	while (i > 0 && !lex_mark(r, i - 1, ',') &&
	       (leads(r, i - 1) || lex_is(r, i - 1, VOCAB_VERB)))
		i--;
	return i > 0 && date_is_year(r, i - 1) &&
	       date_calendar(r, i - 1, a) && a->next == i &&
	       (i == 1 || (lex_at(r, i - 2)->type != LEX_NAME &&
			      !lex_is(r, i - 2, VOCAB_SINCE)));
}

static bool
is_past(const struct ago *a, int64_t after)
{
	return after != NUM_NONE && a->low != NUM_NONE && a->low > after;
}

/* "AKI in 2019, resolved": what says more than the date does. */
static bool
is_ended(const struct resolver *r, size_t i)
{
	i += lex_mark(r, i, ',') || lex_mark(r, i, ')');
	return lex_is(r, i, VOCAB_FORMER) || lex_is(r, i, VOCAB_STOPPED);
}

/* What lasts, or is not one thing, is not asked; nor is "since surgery 2 years
 * ago", which dates something else. */
static const struct term *
passing(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct term *t;

	if (x->options.count != 1 || r->now.scope != SCOPE_NONE ||
	    (i > 0 && lex_is(r, i - 1, VOCAB_SINCE)))
		return NULL;
	t = &r->m->terms[lex_term(r, x)];
	return t->over_after != NUM_NONE || t->doubt_after != NUM_NONE ? t
								       : NULL;
}

/* "past AKI", "had AKI" */
static bool
is_said_past(const struct resolver *r, size_t i)
{
	return i > 0 && (lex_says(r, i - 1, VOCAB_FILLER, FILLER_PAST) ||
			    lex_says(r, i - 1, VOCAB_VERB, VERB_PAST));
}

/* The date itself says no more. */
static void
date_take(struct resolver *r, size_t from, size_t to)
{
	lex_use(r, from, to);
	lex_noise(r, from, to);
}

/* "surgery 2019, scheduled again": words that nobody knows, or of now, may say
 * that it is so all the same. */
static bool
says_more(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "again", "another" };

	for (size_t at = i; at < r->lex.n && at - i < LOOK_FAR; at++)
		if (lex_at(r, at)->type == LEX_UNKNOWN ||
		    lex_is(r, at, VOCAB_WHEN) ||
		    lex_word_in(r, at, words, COUNT(words)) ||
		    sv_is(lex_last(r, at), "resolved")) /* "not resolved" */
			return true;
	return false;
}

/* Of a condition that is dated so, up to lexeme end. */
static enum event
event_dated(const struct resolver *r, const struct term *t,
    const struct ago *a, size_t end)
{
	if (is_past(a, t->over_after))
		return says_more(r, end) ? EVENT_PERHAPS : EVENT_OVER;
	return is_past(a, t->doubt_after) ? EVENT_PERHAPS : EVENT_NOW;
}

static enum event
event_at(struct resolver *r, size_t i)
{
	const struct term *t = passing(r, i);
	struct sv said;
	struct ago a;
	enum event event;
	size_t from;

	if (t == NULL)
		return EVENT_UNDATED;
	from = date_behind(r, i, &a);
	if (from == i && year_before(r, i, &a))
		return event_dated(r, t, &a, i + 1);
	if (from == i)
		return is_said_past(r, i) && t->doubt_after != NUM_NONE
			   ? EVENT_PERHAPS
			   : EVENT_UNDATED;
	if (is_ended(r, a.next))
		return EVENT_UNDATED;
	event = event_dated(r, t, &a, a.next);
	if (event == EVENT_NOW)
		return event;
	said = lex_span(r, from, a.next);
	date_take(r, from, a.next);
	if (event == EVENT_PERHAPS)
		(void)resolve_odd(r, said, r->now.base + (uint32_t)from);
	return event;
}

bool
event_over(struct resolver *r, size_t i, bool *perhaps)
{
	enum event event = event_at(r, i);
	bool over = event == EVENT_OVER ||
		    (event == EVENT_UNDATED && pregnancy_over(r, i));

	*perhaps = event == EVENT_PERHAPS;
	r->now.denials += over;
	return over;
}
