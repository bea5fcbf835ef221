/*
 * Orders to stop: "Stop iron 65 mg" and nothing else, "iron - STOP". What they
 * name has ended; where more is said they are told.
 */
#include "resolve/words/lexemes.h"

/* "stop", "discontinue", "D/C", "stop taking"; "hold" is for a while. */
static bool
is_order(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "stop", "discontinue", "cease" };
	struct sv word = lex_word(r, i);

	return lex_says(r, i, VOCAB_STOPPED, STOPPED_DATED) ||
	       (lex_says(r, i, VOCAB_STOPPED, STOPPED_UNSURE) &&
		   (sv_is(word, words[0]) || sv_is(word, words[1]) ||
		       sv_is(word, words[2])));
}

/* Behind what may stand in front of an order: "Plan:", "please". */
static size_t
order_first(const struct resolver *r)
{
	size_t i = 0;

	while (i < LOOK_FAR &&
	       (lex_at(r, i)->type == LEX_NOISE ||
		   (i > 0 && lex_mark(r, i, ':'))))
		i++;
	return i;
}

/* How much of it, and how often; not "at bedtime", which may be all of it that
 * is to end. */
static bool
is_dose(const struct resolver *r, size_t i)
{
	return lex_number(r, i) || lex_is(r, i, VOCAB_UNIT) ||
	       lex_is(r, i, VOCAB_FORM) || lex_is(r, i, VOCAB_ROUTE) ||
	       lex_is(r, i, VOCAB_FREQUENCY) || lex_is(r, i, VOCAB_PER) ||
	       lex_mark(r, i, '/') || lex_mark(r, i, ')') ||
	       (lex_mark(r, i, '(') && lex_number(r, i + 1));
}

/* Behind the order at lexeme i and small words: "stop taking the", "Stop:";
 * "D/C:" may begin a list of what is taken home. */
static size_t
order_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	at += lex_is(r, at, VOCAB_VERB);
	at += lex_says(r, i, VOCAB_STOPPED, STOPPED_UNSURE) &&
	      lex_mark(r, at, ':');
	while (at - i < LOOK_FAR && (lex_at(r, at)->type == LEX_NOISE ||
					lex_says(r, at, VOCAB_FILLER, 0) ||
					sv_is(lex_word(r, at), "your")))
		at++;
	return at;
}

/* "zinc 25 mg daily - STOP", "iron: stop taking": the order ends the entry, and
 * only how it was taken stands between. "For 5 days - stop" is to come. */
static void
order_behind(struct resolver *r)
{
	size_t i = r->lex.n, at;

	i -= i > 0 && lex_mark(r, i - 1, ')');
	i -= i > 1 && lex_is(r, i - 1, VOCAB_VERB);
	if (i < 2 || !lex_says(r, i - 1, VOCAB_STOPPED, STOPPED_UNSURE) ||
	    !is_order(r, i - 1))
		return;
	at = --i;
	if (!lex_parted(r, i) && !lex_mark(r, i - 1, ':') &&
	    !lex_mark(r, i - 1, '('))
		return;
	at -= lex_at(r, i - 1)->type == LEX_MARK;
	while (at > 0 && i - at < LOOK_FAR &&
	       (is_dose(r, at - 1) || lexing_says_when(lex_at(r, at - 1))))
		at--;
	if (at > 0 && lexing_taken(r, lex_at(r, at - 1)))
		lex_become(&r->lex.p[i], VOCAB_STOPPED, STOPPED_SAID);
}

/* The order at lexeme i, with the "your" behind it. */
static void
order_believe(struct resolver *r, size_t i)
{
	size_t end = order_end(r, i);

	lex_become(&r->lex.p[i], VOCAB_STOPPED, STOPPED_SAID);
	for (i++; i < end; i++)
		if (lex_at(r, i)->type == LEX_UNKNOWN)
			r->lex.p[i].type = LEX_NOISE;
}

/* "Stop iron", "D/C zolpidem 10 mg", "stop iron and zinc": things taken with
 * their doses, and no word more. In "stop iron and zinc daily" the zinc may be
 * what is taken now. */
static void
order_ahead(struct resolver *r)
{
	size_t i = order_first(r), at = i;
	bool dosed = true;

	if (!is_order(r, i))
		return;
	do {
		at = at == i ? order_end(r, i) : at + 1;
		if (!lexing_taken(r, lex_at(r, at)))
			return;
		if (is_dose(r, ++at) && !dosed)
			return;
		for (dosed = is_dose(r, at);
		     at - i < LOOK_FAR && is_dose(r, at); at++)
			;
	} while (at - i < LOOK_FAR && lex_says(r, at, VOCAB_JOIN, JOIN_AND));
	if (at >= r->lex.n)
		order_believe(r, i);
}

/* "Take one weekly (not on the day of methotrexate)": a thing is named as the
 * day that it is taken on, and has no part in the dose. It is read as what
 * stands behind a comma is. */
static void
day_of_another(struct resolver *r, size_t i)
{
	bool day = false, named = false;
	size_t at = i + 1;

	if (!lex_mark(r, i, '(') || !sv_is(lex_word(r, at), "not"))
		return;
	for (; at - i < LOOK_FAR && at < r->lex.n && !lex_mark(r, at, ')');
	     at++) {
		day |= sv_is(lex_last(r, at), "day");
		named |= lex_at(r, at)->type == LEX_NAME;
	}
	if (!day || !named || !lex_mark(r, at, ')'))
		return;
	r->lex.p[i].mark = ',';
	lex_noise(r, at, at + 1);
}

void
writing_orders(struct resolver *r)
{
	order_ahead(r);
	order_behind(r);
	for (size_t i = 0; i < r->lex.n; i++)
		day_of_another(r, i);
}
