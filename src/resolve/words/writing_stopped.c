/*
 * What ended, where several words say it together: "not on iron anymore" is no
 * longer on it; and "off Plavix" is off it, which "on and off" and "20% off"
 * are not.
 */
#include "resolve/words/lexemes.h"

/* Behind "anymore", "any more", "any longer", or i. */
static size_t
anymore_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "more", "longer" };

	if (sv_is(lex_word(r, i), "anymore"))
		return i + 1;
	return sv_is(lex_word(r, i), "any") &&
		       lex_word_in(r, i + 1, words, COUNT(words))
		   ? i + 2
		   : i;
}

/* "not", "don't", "no"; "should not" is what somebody else says. */
static bool
denies(const struct resolver *r, size_t i)
{
	static const char *const orders[] = { "should", "must" };

	return lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT)
		   ? !sv_in(lex_first(r, i), orders, COUNT(orders))
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
	       lex_word_in(r, i, words, COUNT(words));
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

	if (lex_is(r, i, VOCAB_VERB) &&
	    sv_in(lex_last(r, i), words, COUNT(words)))
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
	if (!sv_is(lex_word(r, i), "off") || !lexing_taken(r, lex_at(r, at)) ||
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

/* "calcium, but not taking it", "I don't take it": at the end, where no day or
 * way follows. */
static void
it_take(struct resolver *r, size_t i)
{
	size_t at = i, end = anymore_end(r, i + 1);

	if (!sv_is(lex_word(r, i), "it") || !lex_ends(r, end))
		return;
	at -= at > 0 && lex_is(r, at - 1, VOCAB_VERB);
	if (at == 0 || !lex_is(r, at - 1, VOCAB_DENIAL))
		return;
	lex_become(&r->lex.p[at - 1], VOCAB_STOPPED, STOPPED_BEHIND);
	for (; at < end; at++)
		lex_become(&r->lex.p[at], VOCAB_FILLER, 0);
}

/* "ex-warfarin", where something begins; not "EX-aspirin", "Calcium ex Costco"
 */
static bool
is_ex_taken(const struct resolver *r, size_t i)
{
	const struct lexeme *next = lex_at(r, i + 1);

	return next->before == BEFORE_HYPHEN && next->type == LEX_NAME &&
	       name_kind(r, next) == KIND_MEDICINE &&
	       !in_capitals(lex_at(r, i)->text) &&
	       (i == 0 || lex_parted(r, i) || lex_ends(r, i - 1));
}

/* "ex alcoholic", "my ex wife"; but "Tums EX" is of extra strength. */
static void
ex_take(struct resolver *r, size_t i)
{
	const struct lexeme *next = lex_at(r, i + 1);

	if (!sv_is(lex_word(r, i), "ex"))
		return;
	if (next->type == LEX_NAME && lexing_condition(r, next))
		lex_become(&r->lex.p[i], VOCAB_FORMER, FORMER_GONE);
	else if (is_ex_taken(r, i))
		lex_become(&r->lex.p[i], VOCAB_FORMER, 0);
	else if (lex_is(r, i + 1, VOCAB_RELATIVE))
		lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
	else if (i > 0 && lex_at(r, i - 1)->type == LEX_NAME &&
		 (lex_ends(r, i + 1) || lex_mark(r, i + 1, ')') ||
		     lex_number(r, i + 1)))
		lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_SORT);
}

/* "ran out of taurine", "taurine - ran out", "out of taurine": until there is
 * more of it. */
static void
out_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "ran", "run", "running" };

	if (sv_is(lex_word(r, i), "out") && (i == 0 || is_being(r, i - 1)) &&
	    lex_says(r, i + 1, VOCAB_FILLER, FILLER_OF) &&
	    lexing_taken(r, lex_at(r, i + 2)))
		lex_become(&r->lex.p[i], VOCAB_STOPPED, STOPPED_UNSURE);
	if (!lex_word_in(r, i, words, COUNT(words)) ||
	    !sv_is(lex_word(r, i + 1), "out"))
		return;
	lex_become(&r->lex.p[i], VOCAB_STOPPED, STOPPED_UNSURE);
	lex_become(&r->lex.p[i + 1], VOCAB_STOPPED, STOPPED_UNSURE);
}

/* "just finished", "finished a 7-day course of Cipro": when and how much that
 * is over says nothing more. */
static void
course_take(struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_says(r, i, VOCAB_STOPPED, STOPPED_SAID))
		return;
	if (i > 0 && sv_is(lex_word(r, i - 1), "just"))
		lex_noise(r, i - 1, i);
	while (
	    at - i < LOOK_FAR &&
	    (lex_number(r, at) || lex_is(r, at, VOCAB_PERIOD) ||
		lex_is(r, at, VOCAB_PER) || lex_at(r, at)->type == LEX_NOISE ||
		lex_says(r, at, VOCAB_FILLER, 0)))
		at++;
	if (sv_is(lex_word(r, at), "course") &&
	    lex_says(r, at + 1, VOCAB_FILLER, FILLER_OF))
		lex_noise(r, i + 1, at + 2);
}

void
writing_stopped(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		anymore_take(r, i);
		off_take(r, i);
		ex_take(r, i);
		it_take(r, i);
		out_take(r, i);
		course_take(r, i);
	}
}
