/*
 * What notes and printed lists say in front of a thing or behind it without a
 * consequence: the label of a section, "HPI: 67F with CKD"; a greeting, "Hi
 * all, 34F"; a verb, "start zinc", or that it goes on, "zinc - new"; who made
 * it, "(Accord Healthcare Ltd)"; "by nasal route". Where the same words stand
 * elsewhere they are told.
 */
#include "resolve/words/lexemes.h"

#define FIRM_FAR 8 /* lexemes of a firm's name */

/* ------------------------------------------------------------------ labels */

/* "HPI", "P", "A/P": behind it, or i. A single letter is one in capitals. */
static size_t
label_at(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "hpi", "ros", "plan", "assessment",
		"impression", "subjective", "objective", "psh", "new",
		"unchanged", "continued", "comorbidities", "comorbidity", "med",
		"drug", "strength", "frequency", "directions", "instructions",
		"status", "type" };
	static const char *const letters[] = { "s", "o", "p" };
	size_t at = i;

	if (sv_is(lex_word(r, i), "a") &&
	    (lex_mark(r, i + 1, '/') || lex_mark(r, i + 1, '&')))
		at = i + 2;
	if (at == i && lex_word_in(r, i, words, COUNT(words)))
		return i + 1;
	return lex_at(r, at)->type == LEX_UNKNOWN &&
		       lex_word_in(r, at, letters, COUNT(letters)) &&
		       in_capitals(lex_at(r, at)->text)
		   ? at + 1
		   : i;
}

/* "NEW - zinc 25 mg" */
static bool
is_news(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "new", "unchanged", "continued" };

	return lex_word_in(r, i, words, COUNT(words)) && lex_parted(r, i + 1) &&
	       (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0 &&
	       lexing_taken(r, lex_at(r, i + 1));
}

/* "P: continue zinc"; not the pulse of "P: 88". Of a type only whether it is
 * prescribed, "Type: Rx", and not "Type: allergy", "Type: 2 diabetes". */
static bool
is_label(const struct resolver *r, size_t i, size_t end)
{
	if (end == i || !lex_mark(r, end, ':') || end + 1 >= r->lex.n)
		return false;
	if (sv_is(lex_word(r, i), "type"))
		return lex_is(r, end + 1, VOCAB_PRESCRIBED);
	return !lex_number(r, end + 1) || end > i + 1 ||
	       lex_at(r, i)->text.n > 1;
}

static void
label_take(struct resolver *r, size_t i)
{
	size_t end = label_at(r, i);

	if (is_news(r, i) || is_label(r, i, end))
		lex_noise(r, i, end);
}

/* "Hi all, 34F": nobody who is greeted takes anything. */
static void
greeting_take(struct resolver *r)
{
	static const char *const words[] = { "hi", "hello", "hey" };
	static const char *const whom[] = { "all", "everyone", "everybody",
		"there", "folks", "guys" };
	size_t end = lex_word_in(r, 0, words, COUNT(words));

	if (end == 0)
		return;
	end += lex_word_in(r, 1, whom, COUNT(whom));
	if (lex_ends(r, end))
		lex_noise(r, 0, end);
}

/* Lexeme i stands behind something taken. */
static bool
thing_before(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--)
		if (lex_at(r, at - 1)->type == LEX_NAME)
			return !lexing_condition(r, lex_at(r, at - 1));
	return false;
}

/* ------------------------------------------------------------------- verbs */

/* Words end in front of lexeme i: the entry begins, a sentence or a label
 * does, or what is done begins behind a dash, "CKD 3 - continue zinc". */
static bool
begins(const struct resolver *r, size_t i)
{
	return i == 0 || lex_mark(r, i - 1, ':') || lex_mark(r, i - 1, ',') ||
	       lex_mark(r, i - 1, ';') || lex_parted(r, i);
}

/* "start Cipro on Monday": a day to come, and no day of each week. */
static bool
says_day(const struct resolver *r, size_t i)
{
	for (size_t at = i; at - i < LOOK_FAR && !lex_ends(r, at); at++)
		if (lex_is(r, at, VOCAB_WEEKDAY) || lex_is(r, at, VOCAB_WHEN) ||
		    lex_is(r, at, VOCAB_MONTH))
			return true;
	return false;
}

/* Something has ended, or it is not known whether. */
static bool
says_stopped(const struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n && i < LOOK_FAR; i++)
		if (lex_is(r, i, VOCAB_STOPPED) || sv_is(lex_word(r, i), "off"))
			return true;
	return false;
}

/* "start zinc", "Continue: zinc", "continue taking zinc", "do not start zinc";
 * not "start date". "Resumed zinc" where nothing says that it has ended. */
static bool
is_verb(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "start", "continue", "cont",
		"resume", "initiate" };
	static const char *const again[] = { "resumed", "restarted" };
	size_t next = i + 1 + lex_mark(r, i + 1, ':');

	next += sv_is(lex_word(r, next), "taking");
	if (!lexing_taken(r, lex_at(r, next)) || says_day(r, next))
		return false;
	if (lex_word_in(r, i, again, COUNT(again)))
		return begins(r, i) && !says_stopped(r);
	return lex_word_in(r, i, words, COUNT(words)) &&
	       (begins(r, i) || lex_says(r, i - 1, VOCAB_DENIAL, DENIAL_ACT));
}

/* "switched to zinc", where nothing is named that it was switched from: it
 * began then. */
static bool
is_switch(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "switched", "changed" };
	size_t at = i - (i > 0 && sv_is(lex_word(r, i - 1), "i"));

	if (!begins(r, at) || !lex_word_in(r, i, words, COUNT(words)) ||
	    !lex_says(r, i + 1, VOCAB_FILLER, FILLER_TO) ||
	    !lexing_taken(r, lex_at(r, i + 2)))
		return false;
	for (at = 0; at < r->lex.n && at < LOOK_FAR; at++)
		if ((at != i + 2 && lex_at(r, at)->type == LEX_NAME) ||
		    lex_is(r, at, VOCAB_AS))
			return false;
	return true;
}

/* "PENDING": it is ordered, in the column of a printed list; in small letters
 * it may be not begun. */
static bool
is_ordered(const struct resolver *r, size_t i)
{
	return sv_is(lex_word(r, i), "pending") &&
	       in_capitals(lex_at(r, i)->text);
}

/* "zinc 25 mg - new", "(unchanged)", "zinc - continued": it is taken, as is
 * said. Not "not continued", "stop/continue". */
static bool
is_state(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "new", "unchanged", "continued",
		"continues", "continue", "ongoing" };

	return i > 0 &&
	       (lex_word_in(r, i, words, COUNT(words)) || is_ordered(r, i)) &&
	       (lex_ends(r, i + 1) || lex_mark(r, i + 1, ')')) &&
	       !lex_is(r, i - 1, VOCAB_DENIAL) &&
	       !lex_is(r, i - 1, VOCAB_STOPPED) && !lex_mark(r, i - 1, '/') &&
	       lex_at(r, i - 1)->type != LEX_UNKNOWN && thing_before(r, i);
}

/* "add zinc", "to add a multivitamin": a verb, and no ADD, which is written so
 * where the rest is not, stands behind "for" or before a comma. */
static bool
is_adding(const struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_mark(r, i + 1, ':');

	if (lex_at(r, i)->type != LEX_NAME || !sv_is(lex_word(r, i), "add") ||
	    (in_capitals(lex_at(r, i)->text) && !in_capitals(r->text)) ||
	    (i > 0 && lex_is(r, i - 1, VOCAB_FOR)))
		return false;
	while (!lex_parted(r, at) && at - i < LOOK_FAR &&
	       (lex_is(r, at, VOCAB_PER) || lex_is(r, at, VOCAB_FILLER) ||
		   lex_at(r, at)->type == LEX_NOISE))
		at++;
	return !lex_parted(r, at) && lexing_taken(r, lex_at(r, at));
}

/* "Add zinc" as "start zinc"; in "told me to add zinc" it may be taken or not,
 * and the word is told. */
static void
adding_take(struct resolver *r, size_t i)
{
	if (begins(r, i) && !says_day(r, i + 1))
		lex_become(&r->lex.p[i], VOCAB_VERB, VERB_NOW);
	else
		r->lex.p[i].type = LEX_UNKNOWN;
}

/* ------------------------------------------------------------------- firms */

/* "(Accord Healthcare Ltd)" from lexeme i on: behind it, or i. */
static size_t
firm_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "ltd", "limited", "inc", "plc",
		"gmbh", "pharma", "pharmaceuticals", "healthcare",
		"laboratories" };
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return i;
	while (at - i < FIRM_FAR &&
	       (lex_at(r, at)->type == LEX_UNKNOWN ||
		   lex_at(r, at)->type == LEX_NOISE ||
		   lex_is(r, at, VOCAB_MAKER) || lex_mark(r, at, '&')))
		at++;
	return at > i + 2 && lex_mark(r, at, ')') &&
		       lex_word_in(r, at - 1, words, COUNT(words))
		   ? at + 1
		   : i;
}

/* ------------------------------------------------------------------ routes */

/* "1 spray by Each Nare route daily" */
static void
route_take(struct resolver *r, size_t i)
{
	if (sv_is(lex_word(r, i), "by") && lex_is(r, i + 1, VOCAB_ROUTE) &&
	    sv_is(lex_word(r, i + 2), "route")) {
		lex_noise(r, i, i + 1);
		lex_noise(r, i + 2, i + 3);
	}
}

/* -------------------------------------------------------- of one dose given */

/* Behind a day and an hour. */
static size_t
moment_end(const struct resolver *r, size_t i)
{
	for (;; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (x->type != LEX_NUMBER && !lexing_says_when(x) &&
		    !lex_is(r, i, VOCAB_WHEN) && !lex_is(r, i, VOCAB_AT) &&
		    !lex_is(r, i, VOCAB_MONTH) && !lex_mark(r, i, '/') &&
		    !lex_mark(r, i, ':'))
			return i;
	}
}

/* "Last dose given: 11/18 0900. Next dose due: tonight": nothing has ended, and
 * no other day is like these. Without the next one it may be the last. */
static void
given_take(struct resolver *r, size_t i)
{
	size_t next, end;

	if (!lex_says(r, i, VOCAB_STOPPED, STOPPED_WITH_DATE))
		return;
	next = moment_end(r, i + 1 + sv_is(lex_word(r, i + 1), "given"));
	end = next + 2 + sv_is(lex_word(r, next + 2), "due");
	if (!sv_is(lex_word(r, next), "next") ||
	    !sv_is(lex_word(r, next + 1), "dose"))
		return;
	end = moment_end(r, end);
	if (lex_ends(r, end))
		lex_noise(r, i, end);
}

void
writing_notes(struct resolver *r)
{
	greeting_take(r);
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t firm = firm_end(r, i);

		if (firm != i && thing_before(r, i))
			lex_noise(r, i + 1, firm - 1);
		if (begins(r, i))
			label_take(r, i);
		given_take(r, i);
		if (is_state(r, i))
			lex_noise(r, i, i + 1);
		if (is_verb(r, i))
			lex_become(&r->lex.p[i], VOCAB_VERB, VERB_NOW);
		if (is_switch(r, i)) {
			lex_become(
			    &r->lex.p[i], VOCAB_STARTING, STARTING_FIRST);
			lex_noise(r, i + 1, i + 2);
		}
		if (is_adding(r, i))
			adding_take(r, i);
		route_take(r, i);
	}
}
