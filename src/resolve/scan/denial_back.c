/*
 * Where a word that denies does not deny what it would be read of.
 *
 * "Prescribed Cipro but never filled it", "iron, has not arrived yet": words
 * that deny and name nothing may say that what stands before is not taken. What
 * was not done nobody knows: it is taken as far as anybody can tell, and told.
 *
 * "Stopped aspirin but not Synthroid", "my sister has no CKD, but I do", "not
 * found until 2020", "MG, not active": told, and what they name is so.
 */
#include "resolve/scan/denied.h"

/* "filled", "picked up": without that nobody takes it. */
bool
denial_of_supply(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "fill", "filled", "pick", "picked",
		"collect", "collected", "dispensed", "receive", "received",
		"delivered", "arrived", "open", "opened" };

	i -= i > 0 && sv_is(lex_word(r, i), "up");
	return lex_word_in(r, i, words, COUNT(words));
}

/* "it", "yet": of what stands before */
static bool
points_back(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "it", "them", "yet" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* "but I never", "but have not": the "but" stands before the word that denies
 * with no more than small words between. */
static bool
is_behind_but(const struct resolver *r, size_t i)
{
	size_t far = i > LOOK_FAR ? i - LOOK_FAR : 0;

	while (i > far && (lex_is(r, i - 1, VOCAB_FILLER) ||
			      lex_is(r, i - 1, VOCAB_VERB) ||
			      lex_at(r, i - 1)->type == LEX_NOISE))
		i--;
	return i > 0 && lex_says(r, i - 1, VOCAB_BUT, BUT_OTHERWISE);
}

/* Something taken stands last before it. */
static bool
is_of_taken(const struct resolver *r, size_t i)
{
	const struct cand *last =
	    r->cands.n != 0 ? &r->cands.p[r->cands.n - 1] : NULL;

	return last != NULL && last->pos < r->now.base + i &&
	       cand_affirmed(last) && cand_taken(r, last);
}

bool
denial_points_back(struct resolver *r)
{
	size_t at = r->now.scope_at, i = at + 1, from = at;
	bool back, missing = false;

	if (r->now.scope != SCOPE_DENIED || at == NONE ||
	    !lex_says(r, at, VOCAB_DENIAL, DENIAL_ACT) || !is_of_taken(r, at))
		return false;
	back = is_behind_but(r, at);
	for (; i - at < LOOK_FAR && !lex_ends(r, i) && !lex_mark(r, i, ')') &&
	       !lex_is(r, i, VOCAB_BUT);
	     i++) {
		if (lex_at(r, i)->type != LEX_UNKNOWN &&
		    lex_at(r, i)->type != LEX_NOISE &&
		    !lex_is(r, i, VOCAB_FILLER) && !lex_is(r, i, VOCAB_VERB) &&
		    !denial_of_supply(r, i))
			return false;
		back |= points_back(r, i) || denial_of_supply(r, i);
		missing |= seldom_missed(r, i); /* "never misses it" */
	}
	if (!back)
		return false;
	for (lex_odd(r, from, i); from < i; from++)
		r->lex.p[from].flags &= ~(uint32_t)LEX_DROPPED;
	r->now.e.taken_open |= !missing;
	return true;
}

/* "stopped"; the name "stopped smoking" too */
static bool
says_stopped(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct vocab *v =
	    x->type == LEX_NAME ? slot_vocab(r, x->slot) : NULL;

	return lex_is(r, i, VOCAB_STOPPED) ||
	       (v != NULL && v->cls == VOCAB_STOPPED);
}

/* A word that stops stands before lexeme i in its sentence; or behind a "but"
 * one that denies. */
static bool
ends_before(const struct resolver *r, size_t i, bool but)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (says_stopped(r, k - 1) ||
		    (but && lex_is(r, k - 1, VOCAB_DENIAL)))
			return true;
		if ((lex_at(r, k - 1)->flags & LEX_STOP) != 0 ||
		    lex_mark(r, k - 1, ';') || lex_is(r, k - 1, VOCAB_BUT))
			return false;
	}
	return false;
}

bool
denial_spares(const struct resolver *r, size_t i)
{
	bool but = i > 0 && lex_is(r, i - 1, VOCAB_BUT);
	size_t at = i + 1;

	if (!sv_is(lex_word(r, i), "not") || i < 2 ||
	    !(but || lex_mark(r, i - 1, ',')))
		return false;
	while (lex_says(r, at, VOCAB_FILLER, 0) ||
	       lex_at(r, at)->type == LEX_NOISE)
		at++;
	return lex_at(r, at)->type == LEX_NAME &&
	       !sv_is(lex_first(r, at), "on") && /* the name "on dialysis" */
	       ends_before(r, i - 1, but);
}

/* "but I do", "but I am": no more than that it is so */
static bool
is_mine(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "do", "does", "did" };
	size_t far = i + 3;

	if (!lex_is(r, i, VOCAB_BUT) || !sv_is(lex_first(r, i + 1), "i"))
		return false;
	for (i++; i < far + 1 && !lex_ends(r, i); i++)
		if (!lex_is(r, i, VOCAB_VERB) &&
		    lex_at(r, i)->type != LEX_NOISE &&
		    !sv_is(lex_word(r, i), "i") &&
		    !lex_word_in(r, i, words, COUNT(words)))
			return false;
	return lex_ends(r, i);
}

/* "until 2020": since then it is so */
static bool
is_since(const struct resolver *r, size_t i)
{
	struct ago a;

	return lex_says(r, i, VOCAB_STOPPED, STOPPED_UNTIL) &&
	       date_ago(r, i + 1, true, &a) && a.low != NUM_NONE &&
	       a.low >= 0 && stopped_is_settled(r, i + 1, a.next);
}

/* "not active", "not currently active": it is there. */
static bool
is_of_state(const struct resolver *r, size_t i)
{
	if (!sv_is(lex_word(r, i), "not"))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER); i++)
		if (sv_is(lex_word(r, i), "active"))
			return true;
	return false;
}

bool
denial_turns(const struct resolver *r, size_t i)
{
	if (is_of_state(r, i))
		return true;
	for (size_t at = i + 1; at - i < LOOK_FAR && at < r->lex.n; at++) {
		if ((lex_at(r, at)->flags & LEX_STOP) != 0 ||
		    lex_mark(r, at, ';'))
			return false;
		if (is_mine(r, at) ||
		    (lex_is(r, i, VOCAB_DENIAL) && is_since(r, at)))
			return true;
	}
	return false;
}

bool
denial_until(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		if (lex_is(r, at - 1, VOCAB_DENIAL))
			return true;
		if (lex_ends(r, at - 1) || lex_is(r, at - 1, VOCAB_BUT))
			return false;
	}
	return false;
}

bool
denial_excepts(const struct resolver *r, size_t i)
{
	if (!lex_says(r, i, VOCAB_DENIAL, DENIAL_EXCEPT))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER) || lex_is(r, i, VOCAB_PER) ||
	       lex_is(r, i, VOCAB_FOR);
	     i++)
		;
	return lex_at(r, i)->type == LEX_NAME &&
	       lexing_condition(r, lex_at(r, i));
}
