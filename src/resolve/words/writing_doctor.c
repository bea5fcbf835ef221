/*
 * Who ordered a thing: "(Dr. Patel)", "recommended by my pharmacist", "as per
 * GP", "My doctor put me on". It says nothing of what is taken. Of what was not
 * ordered, or is a name of something too, "Dr. Graves", it is told.
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

#define NAME_MOST 2 /* words of a doctor's name, where nothing else can be */
#define THING_FAR 6 /* "put me on a low dose of zinc" */

bool
doctor_at(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "doctor", "doctors", "doc", "gp",
		"pcp", "nurse", "naturopath", "nutritionist", "dietitian",
		"dietician", "endo", "specialist", "consultant", "midwife",
		"dentist", "surgeon", "hospital" };

	return lex_says(r, i, VOCAB_FILLER, FILLER_WHO) ||
	       (lex_at(r, i)->type == LEX_UNKNOWN &&
		   lex_word_in(r, i, words, COUNT(words)));
}

/* A word of a person's name, which names nothing else: writing_people.c */
static bool
is_surname(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_UNKNOWN && x->options.count == 0 &&
	       x->slots == 1 && ascii_upper(*x->text.p);
}

/* "Dr. Patel"; "Dr. Mary Patel" only if alone, for the second word could be
 * what she ordered. Behind it, or i. */
static size_t
titled_end(const struct resolver *r, size_t i, bool alone)
{
	size_t at = i + 1, most = alone ? NAME_MOST : 1, n = 0;

	if (!lex_says(r, i, VOCAB_FILLER, 0) || !sv_is(lex_word(r, i), "dr"))
		return i;
	while (lex_at(r, at)->text.n == 1 && is_surname(r, at))
		at++;
	for (; n < most && is_surname(r, at); n++)
		at++;
	return n == 0 ? i : at;
}

/* "my GP", "Dr. Patel" at lexeme i: behind it, or i. */
static size_t
doctor_end(const struct resolver *r, size_t i, bool alone)
{
	size_t at = i, end = titled_end(r, i, alone);

	if (end != i)
		return end;
	while (at - i < THING_FAR &&
	       (lex_says(r, at, VOCAB_FILLER, 0) || lex_is(r, at, VOCAB_PER)))
		at++;
	if (!doctor_at(r, at))
		return i;
	end = titled_end(r, at + 1, alone);
	return end != at + 1 ? end : at + 1;
}

/* Words that matter stay: "prescribed". */
static void
doctor_take(struct resolver *r, size_t from, size_t to)
{
	for (; from < to; from++)
		if (!lex_is(r, from, VOCAB_PRESCRIBED) &&
		    !lex_is(r, from, VOCAB_VERB) &&
		    r->lex.p[from].type != LEX_MARK)
			r->lex.p[from].type = LEX_NOISE;
}

/* -------------------------------------------------------------- behind it */

/* "discontinued by" at its second word */
static bool
is_ended_by(const struct resolver *r, size_t i)
{
	return i > 0 && sv_is(lex_word(r, i), "by") &&
	       lex_says(r, i - 1, VOCAB_STOPPED, STOPPED_SAID);
}

/* "recommended by", "as per", "prescriber:" at lexeme i: behind it, or i. */
static size_t
order_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "recommended", "advised",
		"suggested", "directed", "instructed", "given", "started",
		"followed", "managed", "monitored" };
	size_t at = i + lex_says(r, i, VOCAB_AS, AS_FORM);

	if (sv_is(lex_word(r, at), "per"))
		return at + 1;
	if (lex_word_in(r, at, words, COUNT(words)) &&
	    sv_is(lex_word(r, at + 1), "by"))
		return at + 2;
	if (lex_says(r, i, VOCAB_FILLER, FILLER_WHO) ||
	    lex_is(r, i, VOCAB_PRESCRIBED)) {
		at = i + 1 + lex_mark(r, i + 1, ':');
		return sv_is(lex_last(r, i), "by") ||
			       sv_is(lex_last(r, i), "of") || at > i + 1
			   ? at
			   : i;
	}
	return is_ended_by(r, i) ? i + 1 : i;
}

/* "not recommended by", "stopped, as per GP": of that it is told. */
static bool
is_ordered(const struct resolver *r, size_t i)
{
	return i == 0 || is_ended_by(r, i) ||
	       (!lex_is(r, i - 1, VOCAB_DENIAL) &&
		   !lex_is(r, i - 1, VOCAB_STOPPED));
}

static void
order_take(struct resolver *r, size_t i)
{
	size_t at = order_end(r, i), end;
	bool alone = lex_mark(r, i, '(') || lex_mark(r, at - (at > i), ':');

	at += lex_mark(r, i, '(');
	if (at == i)
		return;
	end = doctor_end(r, at, alone);
	if (end != at && (lex_ends(r, end) || lex_mark(r, end, ')')) &&
	    is_ordered(r, i))
		doctor_take(r, i, end);
}

/* -------------------------------------------------------------- before it */

/* Of "put him on" it is not known who he is. */
static bool
is_me(const struct resolver *r, size_t i)
{
	return sv_is(lex_word(r, i), "me");
}

/* "put me on", "told to take", "added", "prescribed" at lexeme i: behind it, or
 * i. What was suggested may not be taken. */
static size_t
act_end(const struct resolver *r, size_t i)
{
	static const char *const puts[] = { "put", "started", "has", "got" };
	static const char *const tells[] = { "told", "advised", "asked",
		"instructed" };
	size_t at = i + 1;

	if (lex_word_in(r, i, puts, COUNT(puts)) && is_me(r, at) &&
	    sv_is(lex_word(r, at + 1), "on"))
		return at + 2;
	if (lex_word_in(r, i, tells, COUNT(tells))) {
		at += is_me(r, at);
		return lex_says(r, at, VOCAB_FILLER, FILLER_TO) &&
			       sv_is(lex_word(r, at + 1), "take")
			   ? at + 2
			   : i;
	}
	return sv_is(lex_word(r, i), "added") || lex_is(r, i, VOCAB_PRESCRIBED)
		   ? at
		   : i;
}

/* From lexeme i on comes something taken. */
static bool
is_before_thing(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (at - i < THING_FAR &&
	       (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_PER) ||
		   lex_at(r, at)->type == LEX_NOISE))
		at++;
	return lexing_taken(r, lex_at(r, at));
}

/* Nothing says the contrary before lexeme i: "never told to take", "wants to",
 * "my mother was told to take". */
static bool
is_so(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		if (lex_mark(r, at - 1, ';') || lex_parted(r, at))
			return true;
		if (lex_is(r, at - 1, VOCAB_DENIAL) ||
		    lex_is(r, at - 1, VOCAB_STOPPED) ||
		    lex_is(r, at - 1, VOCAB_FORMER) ||
		    lex_is(r, at - 1, VOCAB_VARIES) ||
		    lex_is(r, at - 1, VOCAB_RELATIVE) ||
		    lex_at(r, at - 1)->type == LEX_UNKNOWN)
			return false;
	}
	return true;
}

/* "My doctor put me on zinc", "I was told to take zinc" */
static void
act_take(struct resolver *r, size_t i)
{
	size_t who = doctor_end(r, i, false), at = who, end;

	at += at != i && lex_is(r, at, VOCAB_VERB) && act_end(r, at) == at;
	end = act_end(r, at);
	if (end == at || !is_before_thing(r, end) || !is_so(r, i) ||
	    (who == i && !is_me(r, at + 1) && !lex_is(r, end - 1, VOCAB_VERB)))
		return;
	doctor_take(r, i, end);
}

void
writing_doctors(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		act_take(r, i);
		order_take(r, i);
	}
}
