/* What stands behind a word that denies, up to where its scope ends. */
#include "resolve/scan/plain.h"
#include "resolve/scan/scan.h"

/* "not with milk", "father with CKD" */
static enum sense
join_sense(const struct lexeme *x, const struct ahead *a)
{
	if (x->value == JOIN_OR || x->value == JOIN_AND)
		return SENSE_JOIN;
	if (a->things == 0)
		return SENSE_PLAIN;
	return a->scope == SCOPE_RELATIVE ? SENSE_JOIN : SENSE_ODD;
}

/* "not on an empty stomach", "mother of three", "not my first"; medicines that
 * are not named are a thing too: "HTN not on meds" */
static enum sense
filler_sense(const struct resolver *r, size_t i, const struct ahead *a)
{
	switch (lex_at(r, i)->value) {
	case FILLER_HOW:
	case FILLER_FIRST:
		return SENSE_ODD;
	case FILLER_SORT: /* "no low dose aspirin" */
		return a->scope == SCOPE_DENIED ? SENSE_ODD : SENSE_PLAIN;
	case FILLER_OF:
		return lex_number(r, i + 1) ? SENSE_ODD : SENSE_PLAIN;
	case FILLER_MEDS:
		return SENSE_FACT;
	default:
		return SENSE_PLAIN;
	}
}

static enum sense
vocab_sense(const struct resolver *r, size_t i, const struct ahead *a)
{
	const struct lexeme *x = lex_at(r, i);

	switch (x->cls) {
	case VOCAB_FILLER:
		return filler_sense(r, i, a);
	case VOCAB_JOIN:
		return join_sense(x, a);
	case VOCAB_DOUBT:
		return x->value == DOUBT_HISTORY ? SENSE_PLAIN : SENSE_ODD;
	case VOCAB_FORMER:
		return x->value == FORMER_RESOLVED ? SENSE_ODD : SENSE_PLAIN;
	case VOCAB_RELATIVE: /* "FH: diabetes (mother)" */
		return a->things == 0 || a->family ? SENSE_PLAIN : SENSE_ODD;
	case VOCAB_PRESCRIBED: /* "no prescription drugs" */
		return lex_says(r, i + 1, VOCAB_FILLER, FILLER_MEDS)
			   ? SENSE_PLAIN
			   : SENSE_ODD;
	case VOCAB_VERB:
	case VOCAB_PER:
		return SENSE_PLAIN;
	case VOCAB_PERSON:
		return x->value == PERSON_ONSET ? SENSE_PLAIN : SENSE_FACT;
	case VOCAB_CODE:
		return SENSE_THING;
	case VOCAB_UNIT:
	case VOCAB_FORM:
	case VOCAB_ROUTE:
	case VOCAB_MEASURE:
	case VOCAB_AS:
		return SENSE_AMOUNT;
	case VOCAB_PURPOSE:
		return SENSE_STRANGE;
	case VOCAB_FREQUENCY:
	case VOCAB_CYCLE:
	case VOCAB_EITHER:
	case VOCAB_EVERY:
	case VOCAB_PERIOD:
	case VOCAB_TIMES:
	case VOCAB_HOURLY:
	case VOCAB_DIVIDED:
	case VOCAB_ANCHOR:
	case VOCAB_CLOCK:
	case VOCAB_AT:
	case VOCAB_DAYPART:
	case VOCAB_PRN:
		return SENSE_TIME;
	case VOCAB_AGO:
	case VOCAB_WHEN:
	case VOCAB_SINCE:
	case VOCAB_MONTH: /* "resolved AKI 3 months ago" */
		return a->scope == SCOPE_DENIED ? SENSE_ODD : SENSE_PLAIN;
	default:
		return SENSE_ODD;
	}
}

enum sense
ahead_sense(const struct resolver *r, size_t i, const struct ahead *a)
{
	const struct lexeme *x = lex_at(r, i);

	switch ((enum lex_type)x->type) {
	case LEX_NAME:
		return SENSE_THING;
	case LEX_NUMBER:
		return SENSE_AMOUNT;
	case LEX_UNKNOWN: /* "no psych meds" */
		return lex_says(r, i + 1, VOCAB_FILLER, FILLER_MEDS)
			   ? SENSE_PLAIN
			   : SENSE_STRANGE;
	case LEX_MARK:
		return x->mark == '/' || x->mark == '&'   ? SENSE_JOIN
		       : x->mark == '+' || x->mark == '?' ? SENSE_ODD
							  : SENSE_PLAIN;
	case LEX_VOCAB:
		return vocab_sense(r, i, a);
	case LEX_NOISE:
	case LEX_END:
		break;
	}
	return SENSE_PLAIN;
}

/* Does the scope end in front of this lexeme? */
bool
ahead_ends(const struct resolver *r, size_t i, const struct ahead *a)
{
	if (lex_ends(r, i) || lex_is(r, i, VOCAB_BUT) ||
	    (a->scope == SCOPE_DENIED && denial_reason(r, i) != i))
		return true;
	if (a->depth == 0 && r->now.depth != 0 &&
	    (lex_mark(r, i, ')') || lex_mark(r, i, ']')))
		return true;
	return a->seen && ((lex_is(r, i, VOCAB_VERB) &&
			       !(a->scope == SCOPE_RELATIVE &&
				   lex_at(r, i)->value == VERB_DIED)) ||
			      lex_is(r, i, VOCAB_DENIAL) ||
			      lex_says(r, i, VOCAB_FILLER, FILLER_YES) ||
			      denial_dashed(r, i));
}

bool
ahead_fits(const struct ahead *a)
{
	return (a->in_group == 0 || !a->strange) &&
	       (a->things == 0 || !a->verb);
}

/* ... or may be one */
static bool
is_medicine(const struct resolver *r, const struct lexeme *x)
{
	enum kind kind = name_kind(r, x);

	return kind == KIND_MEDICINE || kind == KIND_ANY;
}

/* A name or a fact; a second one needs an "and" before it. */
static bool
take_thing(const struct resolver *r, const struct lexeme *x, enum sense w,
    struct ahead *a)
{
	bool again = a->in_group != 0 && (x->flags & LEX_CARRIED) == 0;

	if (a->last == NULL)
		again &= w == SENSE_THING;
	else /* "no kidney disease (CKD)" */
		again &= !names_related(r, a->last, x);

	a->things++;
	if (a->with && a->scope == SCOPE_DENIED && is_medicine(r, x))
		return false; /* "iron, not with levothyroxine" */
	if (w == SENSE_FACT && a->scope == SCOPE_RELATIVE)
		return true; /* "mother, 67 years old, with CKD" */
	a->last = w == SENSE_THING ? x : NULL;
	a->condition |= w == SENSE_THING && lexing_condition(r, x);
	a->taken |= w == SENSE_THING && lexing_taken(r, x) &&
		    (a->intake || !lexing_illness(r, x));
	a->in_group++;
	return !again;
}

/* "takes", "is on"; not "has" */
static bool
is_intake(const struct resolver *r, size_t i)
{
	static const char *const had[] = { "has", "have", "had", "having", "is",
		"are", "was", "with" };

	if (!lex_is(r, i, VOCAB_VERB) || lex_at(r, i)->value == VERB_DIED)
		return false;
	for (size_t k = 0; k < COUNT(had); k++)
		if (sv_is(lex_last(r, i), had[k]))
			return false;
	return true;
}

/* Nobody has milligrams of an illness, nor tablets. */
static bool
is_dose(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_UNIT) || lex_is(r, i, VOCAB_FORM) ||
	       lex_says(r, i, VOCAB_FILLER, FILLER_MEDS);
}

/* Takes one word; false: it is not plain. */
bool
ahead_take(const struct resolver *r, size_t i, struct ahead *a)
{
	const struct lexeme *x = lex_at(r, i);
	enum sense w = ahead_sense(r, i, a);
	bool was = a->any;

	a->any |= w != SENSE_PLAIN;
	a->seen |= denial_counts(r, i, a->scope);
	a->with |= lex_is(r, i, VOCAB_JOIN) && a->things == 0;
	a->intake |= is_intake(r, i);
	a->acts &= !a->intake; /* "not taking any herbal products" */
	a->taken |= is_dose(r, i) || (a->intake && x->type == LEX_UNKNOWN);
	switch (w) {
	case SENSE_JOIN:
		if (a->scope == SCOPE_RELATIVE && a->things == 0 && !a->strange)
			return lex_is(r, i + 1, VOCAB_RELATIVE) ||
			       /* "is 60 and has CKD" */
			       (a->amount && lex_is(r, i + 1, VOCAB_VERB));
		if (!ahead_fits(a))
			return false;
		a->in_group = 0;
		a->strange = false;
		a->last = NULL;
		return true;
	case SENSE_FACT:
	case SENSE_THING:
		return take_thing(r, x, w, a);
	case SENSE_STRANGE:
		a->strange = true;
		a->verb |= a->acts && !was;
		return true;
	case SENSE_AMOUNT: /* "No 1 Cipro" */
		a->amount = true;
		return was || a->scope != SCOPE_DENIED;
	case SENSE_TIME:
		return a->scope != SCOPE_DENIED ||
		       (a->amount && a->things != 0);
	case SENSE_ODD:
		return false;
	case SENSE_PLAIN: /* "not controlled on metformin" */
		a->verb |= a->acts && !was && x->type == LEX_NOISE;
		break;
	}
	return true;
}

/* "no warfarin on Sundays": a verb that names nothing goes on with it. */
static bool
turns_on(const struct resolver *r, size_t at, const struct ahead *a)
{
	enum sense w;

	if (!lex_is(r, at, VOCAB_VERB) || at + 1 >= r->lex.n ||
	    (lex_is(r, at - 1, VOCAB_JOIN) && lex_is(r, at + 1, VOCAB_DENIAL)))
		return false; /* "not pregnant and have no allergies" */
	w = lex_is(r, at + 1, VOCAB_WEEKDAY) ? SENSE_TIME
					     : ahead_sense(r, at + 1, a);
	return w == SENSE_TIME || w == SENSE_ODD;
}

/* What stands behind the word, up to where its scope ends. */
bool
ahead_run(const struct resolver *r, size_t i, struct ahead *a)
{
	size_t at = i + 1;

	for (; !ahead_ends(r, at, a); at++) {
		a->depth += lex_mark(r, at, '(') || lex_mark(r, at, '[');
		a->depth -= a->depth != 0 &&
			    (lex_mark(r, at, ')') || lex_mark(r, at, ']'));
		if (a->depth != 0 && code_end(r, at) != at) {
			at = code_end(r, at) - 1; /* "CKD (Z84.1)" */
			continue;
		}
		if (at - i > LOOK_FAR || !ahead_take(r, at, a))
			return false;
	}
	return ahead_fits(a) && !turns_on(r, at, a);
}

/* "do not", "doesn't": how something is done may be denied. */
static bool
is_auxiliary(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "do", "does", "don", "doesn",
		"dont", "doesnt" };

	return lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT) &&
	       sv_in(lex_first(r, i), words, COUNT(words));
}

bool
ahead_of_how(const struct resolver *r, size_t i)
{
	bool timed = false, but = false;

	if (!is_auxiliary(r, i))
		return false;
	for (size_t at = i + 1; at - i < LOOK_FAR && at < r->lex.n; at++) {
		bool turns = lex_is(r, at, VOCAB_BUT);

		if ((!turns && lex_ends(r, at) &&
			!lex_is(r, at + 1, VOCAB_BUT)) ||
		    (but && lex_at(r, at)->type == LEX_NAME))
			return false;
		but |= turns;
		if (sv_is(lex_first(r, at), "every") ||
		    (but && timed && is_time(r, at)))
			return true;
		timed |= is_time(r, at);
	}
	return false;
}

static bool
is_pause(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       lex_is(r, i, VOCAB_BUT);
}

/* Behind it what takes back may stand. */
static size_t
pause_end(const struct resolver *r, size_t i)
{
	size_t far = i + LOOK_FAR;

	while (
	    i < r->lex.n && i < far && !is_pause(r, i) &&
	    !(lex_is(r, i, VOCAB_VERB) && lex_at(r, i - 1)->type == LEX_NAME))
		i++;
	while (is_pause(r, i))
		i++;
	return i;
}

/* It is so: "still" or "again" of what was, and else "does", or how much is
 * taken. */
static bool
takes_back(const struct resolver *r, size_t i, const struct ahead *a)
{
	static const char *const words[] = { "still", "recurred", "relapsed",
		"again", "returned", "does", "it", "anyway", "is", "has" };
	size_t n = a->scope == SCOPE_FORMER ? 5 : COUNT(words);

	if (sv_in(lex_first(r, i), words, n))
		return true;
	return a->scope != SCOPE_FORMER && !a->condition &&
	       lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
	       lex_number(r, i + 1);
}

bool
ahead_taken_back(const struct resolver *r, size_t i, const struct ahead *a)
{
	size_t at = pause_end(r, i + 1);
	bool back = false;

	for (; at < r->lex.n && at - i < LOOK_FAR &&
	       (lex_at(r, at)->flags & LEX_STOP) == 0 && !is_pause(r, at);
	     at++) {
		if (lex_at(r, at)->type == LEX_NAME)
			return false;
		back |= takes_back(r, at, a);
	}
	return back;
}
