/*
 * What a label says of other things: "4 hours before or after iron, calcium or
 * antacids", "avoid dairy and antacids within 2 hours", "separate from calcium
 * by 4 hours". It tells how to take what it stands behind, and not that what it
 * names is taken. Such words become one lexeme without a meaning, which is told
 * as it stands: whoever does take calcium has it in the list besides.
 *
 * A distance in one direction ("magnesium 2 hours after Cipro") says when the
 * person takes the two, and so does one from a medicine that is said of a
 * supplement, from "my calcium", or from what has a dose or a time of its own.
 *
 * So with what may come, or is supposed: "stop if hypercalcaemic", "monitor for
 * hypokalaemia".
 */
#include "resolve/parts/parts.h"

/* What is kept apart, and the words that say so. */
struct warning {
	size_t first, end;
	size_t named; /* ... without the words in front of the names */
};

/* ------------------------------------------------------------- the distance */

/* "4 hours", "30-60 minutes" at lexeme i: behind it, or i. */
static size_t
distance_end(const struct resolver *r, size_t i)
{
	struct ago a;

	return date_period(r, i, &a) && a.high <= MIN_PER_DAY ? a.next : i;
}

/* "before or after", "before and 6 hours after", "before/after" */
static size_t
both_sides(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_is(r, i, VOCAB_BESIDE) ||
	    !(lex_is(r, at, VOCAB_JOIN) || lex_mark(r, at, '/') ||
		lex_mark(r, at, ',')))
		return i;
	at += lex_mark(r, at, ',') && lex_is(r, at + 1, VOCAB_JOIN) ? 2 : 1;
	at = distance_end(r, at);
	return lex_is(r, at, VOCAB_BESIDE) ? at + 1 : i;
}

/* "apart from", "away from", "separately from", and behind hours "from" */
static size_t
away_from(const struct resolver *r, size_t i, bool hours)
{
	size_t at = i + lex_says(r, i, VOCAB_APART, APART_AWAY);

	if (hours && lex_says(r, i, VOCAB_DENIAL, DENIAL_BESIDES))
		return i + 1;
	return (hours || at != i) && lex_says(r, at, VOCAB_AS, AS_FORM) ? at + 1
									: i;
}

/* "at least", "by", "within" in front of the hours at lexeme i. */
static size_t
distance_first(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "least", "by", "minimum" };

	while (i > 0 && (lex_word_in(r, i - 1, words, COUNT(words)) ||
			    lex_is(r, i - 1, VOCAB_APART) ||
			    lex_is(r, i - 1, VOCAB_FOR)))
		i--;
	return i - (i > 0 && lex_is(r, i - 1, VOCAB_AT) &&
		       sv_is(lex_word(r, i), "least"));
}

/* ---------------------------------------------------------- what is named */

/* Words around what a label names: "dairy products", "other antacids". */
static bool
is_wrapping(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_UNKNOWN || x->type == LEX_NOISE)
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_FILLER:
	case VOCAB_FORM:
	case VOCAB_PER:
	case VOCAB_PURPOSE:
		return true;
	case VOCAB_JOIN:
		return x->value == 0; /* "anything with calcium" */
	default:
		return false;
	}
}

/* "4 hours apart from my calcium": it is taken. */
static bool
is_owned(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "my", "his", "her", "our" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* Alone, or of two words: "if you". */
static bool
is_you(const struct resolver *r, size_t i)
{
	return sv_is(lex_first(r, i), "you") || sv_is(lex_last(r, i), "you");
}

static bool
is_or(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_JOIN, JOIN_OR) || lex_mark(r, i, '/');
}

/* Between two that are named; the second may be another entry of a list. */
static bool
is_and(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_says(r, i, VOCAB_JOIN, JOIN_AND) ||
	       lex_mark(r, i, '&') || lex_mark(r, i, '+');
}

/* "by 4 hours": behind it, or i. */
static size_t
by_distance(const struct resolver *r, size_t i)
{
	size_t end = distance_end(r, i + 1);

	return sv_is(lex_word(r, i), "by") && end != i + 1 ? end : i;
}

static bool
ends_here(const struct resolver *r, size_t i)
{
	return i >= r->lex.n || lex_parted(r, i) || lex_mark(r, i, ';') ||
	       lex_is(r, i, VOCAB_BUT) || lex_mark(r, i, ')') ||
	       lex_mark(r, i, ']') || lex_mark(r, i, '(') ||
	       sv_is(lex_first(r, i), "take") || by_distance(r, i) != i;
}

/* A dose or a time behind the last of them makes it one that is taken, but
 * for "iron or calcium every morning": nobody takes the one or the other. */
static bool
ends_either(const struct resolver *r, size_t i, bool either)
{
	return either && !lex_number(r, i) &&
	       (is_time(r, i) || lex_is(r, i, VOCAB_VERB));
}

/* Behind the row of names that begins at lexeme i, or i. */
static size_t
row_end(const struct resolver *r, size_t i)
{
	size_t end = i, at = i;
	bool named = false, either = false;

	while (lex_is(r, at, VOCAB_VERB) && !named && at - i < 2)
		at++; /* "after taking" */
	for (; !ends_here(r, at) && at - i < LOOK_FAR; at++) {
		if (is_owned(r, at))
			return end;
		if (is_and(r, at)) {
			end = named ? at : end;
			named = either = false;
		} else if (is_or(r, at)) {
			either = named;
		} else if (lexing_taken(r, lex_at(r, at))) {
			named = true;
		} else if (!is_wrapping(r, at)) {
			return ends_either(r, at, either) ? at : end;
		}
		if (end == i && is_and(r, at))
			return i; /* "before or after food, calcium" */
	}
	return named ? at : end;
}

/* -------------------------------------------------------------- the denial */

static bool
is_denial(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_is(r, i, VOCAB_DENIAL) &&
	       (x->value == DENIAL_OPENS || x->value == DENIAL_ACT);
}

/* Between such a word and the distance. */
static bool
is_between(const struct resolver *r, size_t i)
{
	return is_wrapping(r, i) || lex_at(r, i)->type == LEX_NAME ||
	       is_and(r, i) || is_or(r, i) || lex_is(r, i, VOCAB_VERB);
}

/* The word in front of lexeme i that says "no antacids", "do not take dairy,
 * antacids", with nothing between but such names; or NONE. */
static size_t
denial_first(const struct resolver *r, size_t i)
{
	size_t far = i > LOOK_FAR ? i - LOOK_FAR : 0;
	bool verb = false; /* "avoid dairy, take calcium within ..." */

	for (; i > far && !lex_parted(r, i); i--) {
		if (is_denial(r, i - 1))
			return i - 1;
		if (verb ? !is_wrapping(r, i - 1) : !is_between(r, i - 1))
			return NONE;
		verb |= lex_is(r, i - 1, VOCAB_VERB);
	}
	return NONE;
}

/* ------------------------------------------------------------ what it is of */

static bool
names_medicine(const struct resolver *r, size_t i)
{
	return lexing_taken(r, lex_at(r, i)) &&
	       name_kind(r, lex_at(r, i)) == KIND_MEDICINE;
}

/* What stands before it is a medicine. */
static bool
of_medicine(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--)
		if (lexing_taken(r, lex_at(r, at - 1)))
			return names_medicine(r, at - 1);
	return false;
}

/* "Do not take iron within 2 hours of Cipro", and the entry begins with it: an
 * order to whoever reads it. "I do not take" says who. */
static bool
is_order_alone(const struct resolver *r, size_t i)
{
	return i == 0 && sv_is(lex_first(r, 0), "do") &&
	       lex_says(r, 0, VOCAB_DENIAL, DENIAL_ACT) &&
	       lex_is(r, 1, VOCAB_VERB);
}

/* Who writes "magnesium 2 hours apart from Cipro" takes both: the label of a
 * supplement names no medicine, and no label "my calcium". */
static bool
is_regimen(const struct resolver *r, const struct warning *w)
{
	bool medicine = false;

	for (size_t i = w->named; i < w->end; i++)
		medicine |= names_medicine(r, i);
	return is_owned(r, w->end) || (medicine && !of_medicine(r, w->first) &&
					  !is_order_alone(r, w->first));
}

/* Behind a denial a condition too: "no indigestion remedies within 2 hours" */
static bool
names_any(const struct resolver *r, size_t from, size_t to)
{
	bool denied = is_denial(r, from);

	while (from < to && !lexing_taken(r, lex_at(r, from)) &&
	       !(denied && lex_at(r, from)->type == LEX_NAME))
		from++;
	return from < to;
}

/* --------------------------------------------------------- what is supposed */

/* "stop calcium if", "avoid if"; "ask a doctor if you take iron", but "ask if
 * zinc is fine with CKD" */
static bool
is_order(const struct resolver *r, size_t i, bool you)
{
	static const char *const words[] = { "consider", "contraindicated",
		"consult", "ask", "tell", "contact", "call" };

	return is_denial(r, i) ||
	       lex_says(r, i, VOCAB_STOPPED, STOPPED_UNSURE) ||
	       lex_word_in(r, i, words,
		   you ? COUNT(words) : 2);
}

static bool
ordered_before(const struct resolver *r, size_t i)
{
	bool you = is_you(r, i) || is_you(r, i + 1);

	for (size_t at = i; at > 0 && i - at < LOOK_FAR &&
			    (lex_at(r, at)->flags & LEX_STOP) == 0;
	     at--)
		if (is_order(r, at - 1, you))
			return true;
	return false;
}

/* Does a row go on behind the comma at lexeme i, "heart, liver or kidney
 * disease"? */
static bool
row_goes_on(const struct resolver *r, size_t i)
{
	for (size_t at = i + 1; at - i < LOOK_FAR && at < r->lex.n &&
				(lex_at(r, at)->flags & LEX_STOP) == 0 &&
				!lex_number(r, at);
	     at++)
		if (lex_says(r, at, VOCAB_JOIN, JOIN_OR))
			return true;
	return false;
}

static bool
ends_supposed(const struct resolver *r, size_t i)
{
	return i >= r->lex.n || lex_parted(r, i) || lex_mark(r, i, ';') ||
	       lex_mark(r, i, ')') || lex_mark(r, i, ']') ||
	       lex_is(r, i, VOCAB_BUT) ||
	       (lex_mark(r, i, ',') && !row_goes_on(r, i));
}

/* "I don't know if I have CKD", "stop if my reflux is bad" */
static bool
is_own(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "i", "he", "she" };

	for (size_t k = 0; k < COUNT(words); k++)
		if (sv_is(lex_first(r, i), words[k]))
			return true;
	return is_owned(r, i);
}

/* "if hypercalcaemic", "unless you take iron": what is named there is so on
 * some other day, if at all. But who takes "sumatriptan if migraine" has it. */
static bool
if_at(const struct resolver *r, size_t i, struct warning *w)
{
	struct sv word = lex_word(r, i);
	bool names = false;

	if (!sv_is(word, "unless") &&
	    !(sv_is(word, "if") && ordered_before(r, i)))
		return false;
	w->first = i;
	for (w->end = i + 1;
	     !ends_supposed(r, w->end) && w->end - i < LOOK_FAR; w->end++) {
		if (is_own(r, w->end))
			return false;
		names |= lex_at(r, w->end)->type == LEX_NAME;
	}
	w->named = w->end;
	return names;
}

/* "Monitor for hypokalaemia", "may cause drowsiness": behind the words at
 * lexeme i, which tell what may come; or i. Not "at high risk of stroke". */
static size_t
may_come(const struct resolver *r, size_t i)
{
	static const char *const watch[] = { "monitor", "watch", "check" };
	static const char *const may[] = { "may", "can", "could" };
	static const char *const more[] = { "increase", "increases",
		"increased" };
	size_t from = i - (i > 0 && sv_is(lex_word(r, i - 1), "the"));

	if (lex_word_in(r, i, watch, COUNT(watch)))
		return lex_is(r, i + 1, VOCAB_FOR) ? i + 2 : i;
	if (lex_at(r, i)->type == LEX_NOISE && sv_is(lex_first(r, i), may[0]))
		return i + 1; /* "may cause drowsiness", a phrase of labels */
	if (lex_word_in(r, i, may, COUNT(may)))
		return sv_is(lex_word(r, i + 1), "cause") ? i + 2 : i;
	if (!sv_is(lex_word(r, i), "risk") ||
	    !lex_says(r, i + 1, VOCAB_FILLER, FILLER_OF))
		return i;
	return from == 0 || lex_parted(r, from) ||
			       lex_at(r, from - 1)->type == LEX_MARK ||
			       lex_word_in(r, from - 1, more,
				   COUNT(more))
		   ? i + 2
		   : i;
}

/* ... with the conditions that it names. */
static bool
coming_at(const struct resolver *r, size_t i, struct warning *w)
{
	size_t from = may_come(r, i);

	w->first = w->end = i;
	for (size_t at = from; from != i && at - i < LOOK_FAR; at++) {
		if (lex_at(r, at)->type == LEX_NAME) {
			if (!lexing_condition(r, lex_at(r, at)))
				break;
			w->end = at + 1;
		} else if (lex_parted(r, at) ||
			   (lex_mark(r, at, ',') && !row_goes_on(r, at)) ||
			   !(is_wrapping(r, at) || is_or(r, at) ||
			       is_and(r, at))) {
			break;
		}
	}
	w->named = w->end;
	return w->end != i;
}

/* ---------------------------------------------------------------- the whole */

/* Behind "you take this medicine", or i. */
static size_t
reader_end(const struct resolver *r, size_t i)
{
	size_t at = i;
	bool this = false;

	if (!is_you(r, i))
		return i;
	for (; !lex_ends(r, at) && at - i < LOOK_FAR &&
	       (is_wrapping(r, at) || lex_is(r, at, VOCAB_VERB));
	     at++)
		this |= sv_is(lex_first(r, at), "this");
	return this ? at : i;
}

/* "no antacids within 2 hours", "do not take 2 hours before or after calcium":
 * with a word that denies in front of the distance, which ends at end. */
static bool
denied_apart(const struct resolver *r, size_t end, struct warning *w)
{
	size_t denial = denial_first(r, w->first);

	if (denial == NONE || lex_is(r, end, VOCAB_ANCHOR))
		return false;
	w->named = denial;
	end = reader_end(r, end + lex_is(r, end, VOCAB_BESIDE));
	end += lex_says(r, end, VOCAB_FILLER, FILLER_OF);
	w->first = denial;
	w->end = lex_is(r, end, VOCAB_ANCHOR) ? denial : row_end(r, end);
	return true;
}

/* Around the distance, or the "separate from", at lexeme i. */
static bool
apart_at(const struct resolver *r, size_t i, struct warning *w)
{
	size_t end = distance_end(r, i);
	bool hours = end != i;
	size_t behind = both_sides(r, end);

	behind = hours && behind != end ? behind : away_from(r, end, hours);
	w->first = distance_first(r, i);
	if (hours && denied_apart(r, behind, w))
		return true;
	if (behind == end)
		return false;
	w->named = behind;
	w->end = by_distance(r, row_end(r, behind));
	return true;
}

/* "no alcohol while taking this medication", "avoid alcohol during treatment":
 * lexeme i says that this is so as long as what it stands behind is taken. */
static bool
while_at(const struct resolver *r, size_t i, struct warning *w)
{
	static const char *const words[] = { "while", "during" };
	static const char *const whose[] = { "this", "treatment", "therapy" };
	bool it = false;

	if (!lex_word_in(r, i, words, COUNT(words)))
		return false;
	w->first = denial_first(r, i);
	for (w->end = i + 1; !lex_ends(r, w->end); w->end++) {
		it |= lex_word_in(r, w->end, whose, COUNT(whose));
		if (!is_wrapping(r, w->end) && !lex_is(r, w->end, VOCAB_VERB))
			return false;
	}
	w->named = w->end; /* alcohol counts as a medicine */
	return it && w->first != NONE && names_any(r, w->first, i);
}

/* "do not take with antacids or other meds": a word that nobody knows makes
 * the rest no less a warning. */
static bool
with_at(const struct resolver *r, size_t i, struct warning *w)
{
	size_t at = i + 1 + lex_is(r, i + 1, VOCAB_VERB);
	bool strange = false;

	if (!lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT) ||
	    !lex_says(r, at, VOCAB_JOIN, 0))
		return false;
	w->first = i;
	w->named = at + 1;
	w->end = row_end(r, at + 1);
	for (at++; at < w->end; at++)
		strange |= lex_at(r, at)->type == LEX_UNKNOWN ||
			   names_medicine(r, at);
	return strange;
}

/* "interaction with apixaban", of what stands before it. */
static bool
interaction_at(const struct resolver *r, size_t i, struct warning *w)
{
	static const char *const words[] = { "interaction", "interactions",
		"interacts" };

	if (!lex_word_in(r, i, words, COUNT(words)) ||
	    !lex_says(r, i + 1, VOCAB_JOIN, 0))
		return false;
	w->first = i;
	w->named = w->end = row_end(r, i + 2);
	return names_any(r, i + 2, w->end);
}

static bool
warning_at(const struct resolver *r, size_t i, struct warning *w)
{
	return if_at(r, i, w) || coming_at(r, i, w) ||
	       interaction_at(r, i, w) ||
	       ((while_at(r, i, w) || with_at(r, i, w) || apart_at(r, i, w)) &&
		   (names_any(r, w->first, w->end) || is_owned(r, w->end)));
}

void
warning_run(struct resolver *r)
{
	struct warning w;

	for (size_t i = 0; i < r->lex.n && !r->keeps; i++)
		r->keeps = warning_at(r, i, &w) && is_regimen(r, &w);
	for (size_t i = 0; i < r->lex.n && !r->keeps; i++)
		if (warning_at(r, i, &w)) {
			lex_tell(r, w.first, w.end);
			i = w.first;
		}
}
