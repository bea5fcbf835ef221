/*
 * What is said beside an illness and leaves it as it is: "confirmed CKD", "CKD
 * - ongoing", "being treated for CKD", "CKD due to diabetes". Where something
 * is denied or past before it, all of it is told: "not treated for CKD".
 */
#include "resolve/words/lexemes.h"

#define WORDS_MOST 3 /* "poorly controlled", "late stage" before a name */

static bool
is_illness(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME &&
	       lexing_condition(r, lex_at(r, i)) &&
	       lex_at(r, i)->cls != VOCAB_PERSON;
}

static bool
is_word(const struct resolver *r, size_t i, const char *const *words, size_t n)
{
	return lex_at(r, i)->type == LEX_UNKNOWN && lex_word_in(r, i, words, n);
}

/* Does nothing before lexeme i make the contrary of what is said there: "denies
 * diabetes, confirmed CKD", "she was being treated for CKD"? */
static bool
is_plain(const struct resolver *r, size_t i)
{
	bool same = true;

	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		const struct lexeme *x = lex_at(r, at - 1);

		if (lex_is(r, at - 1, VOCAB_DENIAL) ||
		    lex_is(r, at - 1, VOCAB_STOPPED) ||
		    lex_is(r, at - 1, VOCAB_FORMER) ||
		    lex_is(r, at - 1, VOCAB_RELATIVE))
			return false;
		same &= !lex_parted(r, at) && !lex_mark(r, at - 1, ',') &&
			!lex_mark(r, at - 1, ';') && !lex_mark(r, at - 1, ':');
		if (same &&
		    (x->type == LEX_UNKNOWN || (lex_is(r, at - 1, VOCAB_VERB) &&
						   x->value != VERB_NOW)))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------- before its name */

/* "confirmed CKD", "late stage CKD": behind the words, or i. */
static size_t
kind_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "early", "late", "stage",
		"lifelong", "longstanding", "ongoing", "confirmed", "untreated",
		"unresolved", "uncontrolled", "poorly", "unfortunately" };
	size_t at = i;

	if (!is_word(r, i, words, COUNT(words)))
		return i;
	while (at - i < WORDS_MOST && (is_word(r, at, words, COUNT(words)) ||
					  lex_at(r, at)->type == LEX_NOISE))
		at++;
	return is_illness(r, at) && !lex_parted(r, at) ? at : i;
}

/* In front of lexeme i small words, "my", "a". */
static size_t
small_first(const struct resolver *r, size_t i)
{
	while (i > 0 && (lex_says(r, i - 1, VOCAB_FILLER, 0) ||
			    lex_is(r, i - 1, VOCAB_PER)))
		i--;
	return i;
}

/* "being treated" in front of lexeme i: where it begins, or i. */
static size_t
treated_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "treated", "treatment" };
	static const char *const now[] = { "being", "under", "in", "receiving",
		"getting" };

	if (i < 2 || !is_word(r, i - 1, words, COUNT(words)))
		return i;
	if (lex_says(r, i - 2, VOCAB_VERB, VERB_NOW))
		return i - 1;
	return lex_word_in(r, i - 2, now, COUNT(now)) ? i - 2 : i;
}

/* "see a specialist" in front of lexeme i: where it begins, or i. */
static size_t
seen_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "see", "sees", "seeing" };
	size_t at;

	if (i < 2 || !doctor_at(r, i - 1))
		return i;
	at = small_first(r, i - 1);
	return at > 0 && is_word(r, at - 1, words, COUNT(words)) ? at - 1 : i;
}

/* "being treated for" an illness whose name stands at lexeme i, "I see a
 * specialist about my": where it begins, or i. */
static size_t
care_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "living" };
	size_t to = small_first(r, i), first;

	if (to == 0)
		return i;
	if (lex_is(r, to - 1, VOCAB_JOIN) && to > 1 &&
	    sv_is(lex_word(r, to - 1), "with"))
		return is_word(r, to - 2, words, 1) ? to - 2 : i;
	if (!lex_is(r, to - 1, VOCAB_FOR) &&
	    !lex_says(r, to - 1, VOCAB_FILLER, FILLER_ABOUT))
		return i;
	first = treated_first(r, to - 1);
	if (first == to - 1)
		first = seen_first(r, to - 1);
	return first == to - 1 ? i : first;
}

/* -------------------------------------------------------- behind its name */

/* "ongoing", "under control", "from birth" at lexeme i: behind it, or i. */
static size_t
state_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "ongoing", "confirmed",
		"unresolved", "untreated", "uncontrolled", "asymptomatic",
		"lifelong" };
	static const char *const two[][2] = { { "under", "control" },
		{ "early", "stage" }, { "late", "stage" }, { "from", "birth" },
		{ "since", "birth" }, { "poorly", "controlled" } };

	if (is_word(r, i, words, COUNT(words)))
		return i + 1;
	for (size_t k = 0; k < COUNT(two); k++)
		if (sv_is(lex_word(r, i), two[k][0]) &&
		    sv_is(lex_word(r, i + 1), two[k][1]))
			return i + 2;
	return i;
}

/* "CKD is ongoing", "CKD (under control)"; nothing more is said of it. */
static void
state_take(struct resolver *r, size_t i)
{
	size_t at = i, end;

	while (at - i < WORDS_MOST &&
	       (lex_mark(r, at, '(') || lex_mark(r, at, ',') ||
		   lex_says(r, at, VOCAB_VERB, VERB_NOW) ||
		   lex_says(r, at, VOCAB_FILLER, 0)))
		at++;
	end = state_end(r, at);
	if (end != at && (lex_ends(r, end) || lex_mark(r, end, ')')) &&
	    is_plain(r, at))
		lex_noise(r, at, end);
}

/* ------------------------------------------------------------------ whence */

/* "due to my", "because of", "caused by" at lexeme i: behind it, or i. */
static size_t
cause_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "due", "because", "caused",
		"secondary" };
	static const char *const next[] = { "to", "of", "by" };
	size_t at = i + 1;

	if (!is_word(r, i, words, COUNT(words)) ||
	    !lex_word_in(r, at, next, COUNT(next)))
		return i;
	for (at++; lex_says(r, at, VOCAB_FILLER, 0) && at - i < WORDS_MOST;
	     at++)
		;
	return is_illness(r, at) ? at : i;
}

/* ------------------------------------------------------------ of smoking */

/* Is it named at lexeme i what somebody is who smokes, or who does not? */
static bool
is_smoker(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "smoker", "smoked", "smoking" };

	return is_illness(r, i) && sv_in(lex_last(r, i), words, COUNT(words));
}

/* "Smoking status: ex-smoker", "Tobacco: never smoker": what stands before the
 * colon asks, and says nothing itself. "status" says nothing at all. */
static void
smoking_asked(struct resolver *r, size_t i)
{
	static const char *const asked[] = { "smoking", "tobacco" };
	static const char *const words[] = { "status", "history", "use" };
	size_t at = i + 1, behind;

	if (!sv_in(lex_first(r, i), asked, COUNT(asked)))
		return;
	at += lex_word_in(r, at, words, COUNT(words));
	if (!lex_mark(r, at, ':'))
		return;
	lex_noise(r, i + 1, at);
	behind = at + 1;
	while (lex_at(r, behind)->type == LEX_NOISE ||
	       lex_says(r, behind, VOCAB_FILLER, 0))
		behind++;
	if (is_smoker(r, behind))
		lex_noise(r, i, at + 1);
}

void
writing_illness(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t end = kind_end(r, i);

		if (end == i)
			end = cause_end(r, i);
		if (end != i && is_plain(r, i))
			lex_noise(r, i, end);
		if (!is_illness(r, i))
			continue;
		smoking_asked(r, i);
		end = care_first(r, i);
		if (end != i && is_plain(r, end))
			lex_noise(r, end, i);
		state_take(r, i + 1);
	}
}
