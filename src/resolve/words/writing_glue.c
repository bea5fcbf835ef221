/*
 * What holds a sentence together and says nothing of what is taken: "only
 * zinc", "so I take zinc", "because I have CKD"; and "when I wake up", which is
 * a time. Behind a denial or what has ended they may turn it round, and are
 * told: "no medicines, only zinc".
 */
#include "base/units.h"
#include "resolve/words/lexemes.h"

/* Does something before lexeme i deny, or say that it has ended? */
static bool
is_turned(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--)
		if (lex_is(r, at - 1, VOCAB_DENIAL) ||
		    lex_is(r, at - 1, VOCAB_STOPPED) ||
		    lex_is(r, at - 1, VOCAB_FORMER) ||
		    lex_is(r, at - 1, VOCAB_VARIES))
			return true;
	return false;
}

static bool
has_relative(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--)
		if (lex_is(r, at - 1, VOCAB_RELATIVE))
			return true;
	return false;
}

/* A thing, its amount, or when it is taken; "in food only" is none. */
static bool
says_dose(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (lex_is(r, i, VOCAB_ANCHOR))
		return x->value != ANCHOR_MEAL && x->value != ANCHOR_MEALS;
	return lexing_taken(r, x) || lexing_says_when(x) ||
	       lex_unit(r, i) != UNIT_NONE;
}

/* "only zinc", "just zinc"; "zinc at bedtime only" */
static bool
is_only(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "only", "just" };

	if (lex_at(r, i)->type != LEX_UNKNOWN ||
	    !lex_word_in(r, i, words, COUNT(words)) || is_turned(r, i))
		return false;
	return lexing_taken(r, lex_at(r, i + 1)) ||
	       (i > 0 && says_dose(r, i - 1) &&
		   (i + 1 == r->lex.n || lex_mark(r, i + 1, ')')));
}

/* "CKD so no ibuprofen", "because I have CKD"; of "so she takes zinc" it is not
 * known who does. */
static bool
is_reason(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "so", "because" };

	if (i == 0 || lex_at(r, i)->type != LEX_UNKNOWN ||
	    !lex_word_in(r, i, words, COUNT(words)))
		return false;
	if (sv_is(lex_first(r, i + 1), "i"))
		return true;
	return sv_is(lex_word(r, i), "so") && !has_relative(r, i) &&
	       (lex_says(r, i + 1, VOCAB_VERB, VERB_NOW) ||
		   lex_says(r, i + 1, VOCAB_DENIAL, DENIAL_OPENS));
}

/* ------------------------------------------------------------------ waking */

/* "when", "once", "as soon as" at lexeme i: behind it, or i. */
static size_t
moment_word(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "when", "once" };

	if (sv_is(lex_word(r, i + 1), "soon") && sv_is(lex_word(r, i), "as") &&
	    sv_is(lex_word(r, i + 2), "as"))
		return i + 3;
	return lex_word_in(r, i, words, COUNT(words)) ? i + 1 : i;
}

/* "when I wake up" at lexeme i: behind it, or i. Not "when I wake up at night",
 * "when I wake up with cramps". */
static size_t
waking_end(const struct resolver *r, size_t i)
{
	static const char *const wake[] = { "wake", "wakes" };
	static const char *const get[] = { "get", "gets" };
	size_t who = moment_word(r, i), at = who + 1, up;

	if (who == i || !lex_says(r, who, VOCAB_FILLER, 0))
		return i;
	up = at + 1 + sv_is(lex_word(r, at + 1), "up");
	if (!lex_word_in(r, at, wake, COUNT(wake)) &&
	    !(lex_word_in(r, at, get, COUNT(get)) && up == at + 2))
		return i;
	return lex_ends(r, up) || lex_mark(r, up, ')') ||
		       lex_mark(r, up, ':') ||
		       lex_says(r, up, VOCAB_DAYPART, PART_MORNING) ||
		       sv_is(lex_first(r, up), "i")
		   ? up
		   : i;
}

static void
waking_take(struct resolver *r, size_t i)
{
	size_t end = waking_end(r, i);

	if (end == i || is_turned(r, i) ||
	    (i > 0 && lex_says(r, i - 1, VOCAB_JOIN, JOIN_OR)))
		return;
	lex_become(&r->lex.p[i], VOCAB_ANCHOR, ANCHOR_WAKING);
	lex_noise(r, i + 1, end);
}

void
writing_glue(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		waking_take(r, i);
		if (is_only(r, i))
			lex_noise(r, i, i + 1);
		else if (is_reason(r, i))
			lex_become(&r->lex.p[i], VOCAB_BUT, BUT_OTHERWISE);
	}
}
