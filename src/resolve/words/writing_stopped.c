/*
 * What ended, where several words say it together: "not on iron anymore" is no
 * longer on it; and "off Plavix" is off it, which "on and off" and "20% off"
 * are not. "Stop iron 65 mg" and nothing else is an order, and then it has
 * ended.
 */
#include "resolve/words/lexemes.h"

/* Behind "anymore", "any more", "any longer", or i. */
static size_t
anymore_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "more", "longer" };

	if (sv_is(lex_word(r, i), "anymore"))
		return i + 1;
	return sv_is(lex_word(r, i), "any") && lex_word_in(r, i + 1, words, 2)
		   ? i + 2
		   : i;
}

/* "not", "don't", "no"; "should not" is what somebody else says. */
static bool
denies(const struct resolver *r, size_t i)
{
	static const char *const orders[] = { "should", "must" };

	return lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT)
		   ? !sv_is(lex_first(r, i), orders[0]) &&
			 !sv_is(lex_first(r, i), orders[1])
		   : lex_is(r, i, VOCAB_DENIAL) && sv_is(lex_word(r, i), "no");
}

/* What is said not to be, and nothing of how or with what. */
static bool
is_plain(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_NAME || x->type == LEX_NOISE ||
	       lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_PERSON) ||
	       lex_says(r, i, VOCAB_FILLER, 0) ||
	       lex_says(r, i, VOCAB_JOIN, JOIN_AND) ||
	       lex_says(r, i, VOCAB_JOIN, JOIN_OR);
}

/* The only word that denies in the sentence that lexeme i ends; or i. */
static size_t
denied_at(const struct resolver *r, size_t i)
{
	size_t found = i;

	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if ((lex_at(r, k)->flags & LEX_STOP) != 0 ||
		    lex_mark(r, k - 1, ',') || lex_mark(r, k - 1, ';') ||
		    lex_is(r, k - 1, VOCAB_BUT))
			break;
		if (lex_is(r, k - 1, VOCAB_DENIAL)) {
			if (found != i || !denies(r, k - 1))
				return i;
			found = k - 1;
		}
		if ((found == i && !is_plain(r, k - 1)) ||
		    lex_is(r, k - 1, VOCAB_RELATIVE))
			return i; /* "my wife doesn't take iron anymore" */
	}
	return found;
}

/* What may stand behind "anymore" and changes nothing of it. */
static bool
says_no_more(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "because", "due", "bc" };

	return lex_ends(r, i) || lex_mark(r, i, '(') || lex_mark(r, i, ')') ||
	       lex_is(r, i, VOCAB_BUT) || lex_is(r, i, VOCAB_SINCE) ||
	       lex_word_in(r, i, words, sizeof words / sizeof *words);
}

static void
anymore_take(struct resolver *r, size_t i)
{
	size_t end = anymore_end(r, i), at;

	if (end == i || !says_no_more(r, end))
		return;
	at = denied_at(r, i);
	if (at == i)
		return;
	lex_become(&r->lex.p[at], VOCAB_STOPPED, STOPPED_NO_LONGER);
	for (; i < end; i++)
		lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
}

/* Somebody is: "I'm", "has been", "currently". */
static bool
is_being(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "is", "are", "am", "m", "has",
		"have" };
	struct sv last = lex_last(r, i);

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (lex_is(r, i, VOCAB_VERB) && sv_is(last, words[k]))
			return true;
	return lex_says(r, i, VOCAB_FILLER, 0) ||
	       lex_says(r, i, VOCAB_FILLER, FILLER_WHO) ||
	       (lex_at(r, i)->type == LEX_NOISE &&
		   !sv_is(lex_word(r, i), "on"));
}

static void
off_take(struct resolver *r, size_t i)
{
	size_t at = i + 1, from = i;

	at += lex_says(r, at, VOCAB_FILLER, FILLER_OF);
	if (!sv_is(lex_word(r, i), "off") || lex_at(r, at)->type != LEX_NAME ||
	    lexing_condition(r, lex_at(r, at)) ||
	    (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0)
		return;
	for (; from > 0 && i - from < LOOK_FAR && !lex_parted(r, from) &&
	       !lex_mark(r, from - 1, ',') && !lex_mark(r, from - 1, ';');
	     from--)
		if (!is_being(r, from - 1))
			return;
	if ((lex_at(r, from)->before & BEFORE_HYPHEN) == 0 ||
	    lex_parted(r, from))
		lex_become(&r->lex.p[i], VOCAB_STOPPED, STOPPED_AHEAD);
}

/* ------------------------------------------------------------------ orders */

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
 * only how it was taken stands between. "for 5 days - stop" is still to come. */
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
	if (at > 0 && lex_at(r, at - 1)->type == LEX_NAME &&
	    !lexing_condition(r, lex_at(r, at - 1)))
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
		if (lex_at(r, at)->type != LEX_NAME ||
		    lexing_condition(r, lex_at(r, at)))
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

void
orders_writing(struct resolver *r)
{
	order_ahead(r);
	order_behind(r);
}

void
stopped_writing(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		anymore_take(r, i);
		off_take(r, i);
	}
}
