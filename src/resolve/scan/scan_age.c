/*
 * Whose age it is. "67 year old woman" is the person's; "epilepsy since age
 * 12" and "diabetes dx age 9" are of the day it began, "mom of a 2 year old" is
 * of a child: these are told, and count for nothing. "T1DM (age 10)", "my son
 * is 9", "9 year old twins", "my dad is 81" and "81, CKD" may be the person's
 * or not: they are told, and count only where nothing else says an age.
 */
#include "resolve/scan/scan.h"

#define MOTHER_DAYS (INT64_C(10) * 365) /* younger nobody nurses */

enum whose {
	WHOSE_OWN,
	WHOSE_UNSURE,
	WHOSE_ASIDE, /* a relative's, in brackets */
	WHOSE_OTHER,
	WHOSE_RELATIVE
};

/* The lexeme before i that says something, or NONE: nothing does in what is
 * said here. */
static size_t
word_before(const struct resolver *r, size_t i)
{
	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0; i--) {
		const struct lexeme *x = lex_at(r, i - 1);

		if (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
		    lex_is(r, i - 1, VOCAB_BUT))
			return NONE;
		if (x->type != LEX_NOISE && x->type != LEX_MARK &&
		    !lex_is(r, i - 1, VOCAB_FILLER) &&
		    !lex_is(r, i - 1, VOCAB_PER))
			return i - 1;
	}
	return NONE;
}

/* "I have a 3 year old" */
static bool
is_had(const struct resolver *r, size_t verb, size_t from, size_t next)
{
	static const char *const have[] = { "have", "has", "having" };
	struct sv last = lex_last(r, verb);

	if (!lex_is(r, verb, VOCAB_VERB) || from == verb + 1 ||
	    (!lex_ends(r, next) && !lex_is(r, next, VOCAB_JOIN)))
		return false;
	return sv_in(last, have, COUNT(have));
}

/* A word for the day on which something was or began. */
static bool
says_then(const struct resolver *r, size_t at)
{
	const struct lexeme *x = lex_at(r, at);

	return lex_is(r, at, VOCAB_SINCE) || lex_is(r, at, VOCAB_AT) ||
	       lex_is(r, at, VOCAB_BESIDE) || lex_is(r, at, VOCAB_STARTING) ||
	       lex_says(r, at, VOCAB_AS, AS_FORM) ||
	       lex_is(r, at, VOCAB_STOPPED) || lex_is(r, at, VOCAB_AGO) ||
	       (x->cls == VOCAB_PERSON && x->value == PERSON_ONSET);
}

bool
age_is_sex(const struct resolver *r, size_t i)
{
	return is_person(r, i, PERSON_FEMALE) || is_person(r, i, PERSON_MALE) ||
	       is_person(r, i, PERSON_F) || is_person(r, i, PERSON_M);
}

/* "(age 10)", "age 52": behind a condition it is of the day it began. */
static bool
by_word(const struct resolver *r, size_t from)
{
	return is_person(r, from, PERSON_AGE);
}

/* "(mother, age 34)", "Mother, age 60: breast cancer": the one the comma stands
 * behind. In brackets nobody else is meant; else it may be the person, whose
 * list somebody writes. */
static enum whose
whose_comma(const struct resolver *r, size_t from)
{
	size_t at = from - (from != 0);

	if (at == 0 || !lex_mark(r, at, ',') ||
	    (!lex_says(r, at - 1, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
		!is_person(r, at - 1, PERSON_SOMEBODY)))
		return WHOSE_OWN;
	for (at--; at > 0 && (lex_is(r, at - 1, VOCAB_FILLER) ||
				 lex_at(r, at - 1)->type == LEX_NOISE);)
		at--;
	if (at > 0 && lex_mark(r, at - 1, '('))
		return WHOSE_ASIDE;
	return at == 0 || lex_ends(r, at - 1) ||
		       (lex_at(r, at)->flags & LEX_STOP) != 0
		   ? WHOSE_UNSURE
		   : WHOSE_OWN;
}

static enum whose
whose_before(const struct resolver *r, size_t from, size_t next, int64_t days)
{
	size_t at = word_before(r, from);
	const struct lexeme *x;

	if (is_had(r, at, from, next))
		return WHOSE_OTHER;
	while (lex_is(r, at, VOCAB_VERB)) /* "my son is 9" */
		at = word_before(r, at);
	if (at == NONE)
		return whose_comma(r, from);
	x = lex_at(r, at);
	if (is_person(r, at, PERSON_SOMEBODY))
		return WHOSE_UNSURE;
	if (lex_is(r, at, VOCAB_RELATIVE))
		return lex_says(r, at + 1, VOCAB_FILLER, FILLER_OF)
			   ? WHOSE_OTHER
			   : WHOSE_RELATIVE;
	if (says_then(r, at))
		return WHOSE_OTHER;
	if (age_is_sex(r, next))
		return WHOSE_OWN;
	if (x->type == LEX_NAME && lexing_condition(r, x))
		return by_word(r, from) || days < ADULT_DAYS ? WHOSE_UNSURE
							     : WHOSE_OWN;
	return x->type == LEX_NAME || x->type == LEX_UNKNOWN ? WHOSE_UNSURE
							     : WHOSE_OWN;
}

static enum whose
whose_behind(const struct resolver *r, size_t next, int64_t days)
{
	const struct lexeme *x = lex_at(r, next);

	if (lex_ends(r, next))
		return WHOSE_OWN;
	if (lex_is(r, next, VOCAB_PRESCRIBED))
		return WHOSE_OTHER;
	if (lex_is(r, next, VOCAB_RELATIVE) || x->type == LEX_UNKNOWN)
		return WHOSE_UNSURE;
	if (x->type != LEX_NAME)
		return WHOSE_OWN;
	/* "67 year old diabetic"; "6 year old fracture" is none */
	return lexing_condition(r, x) && days >= ADULT_DAYS ? WHOSE_OWN
							    : WHOSE_UNSURE;
}

static enum whose
whose(const struct resolver *r, size_t from, size_t next, int64_t days)
{
	enum whose before = whose_before(r, from, next, days), behind;

	if (before >= WHOSE_ASIDE)
		return before;
	behind = age_is_sex(r, next) ? WHOSE_OWN : whose_behind(r, next, days);
	return behind > before ? behind : before;
}

static void
age_keep(
    struct resolver *r, size_t from, size_t next, int64_t days, bool unsure)
{
	struct facts *f = &r->now.facts;

	if (unsure && f->age_days != NUM_NONE && !f->age_unsure)
		return;
	f->age_days = days;
	f->age_pos = (uint32_t)(next - 1);
	f->age_text = lex_span(r, from, next);
	f->age_unsure = unsure;
	f->any++;
}

/* Is the first thing named behind it an illness: "father (72 yo) CKD"? */
static bool
names_illness(const struct resolver *r, size_t i)
{
	for (size_t far = i + LOOK_FAR; i < r->lex.n && i < far; i++) {
		if ((lex_at(r, i)->flags & LEX_STOP) != 0)
			return false;
		if (lex_at(r, i)->type == LEX_NAME)
			return lexing_condition(r, lex_at(r, i));
	}
	return false;
}

/* "Dad - 81", "My mum is 79, on warfarin": who tells no more of a relative than
 * that may begin the relative's list; not below "Family history:". */
static bool
is_all(const struct resolver *r, size_t next)
{
	return r->now.scope == SCOPE_RELATIVE && r->now.scope_at != NONE &&
	       !names_illness(r, next) &&
	       (lex_ends(r, next) || lex_mark(r, next, ')') ||
		   lex_mark(r, next, ':'));
}

size_t
age_suppose(struct resolver *r, size_t from, size_t next, int64_t days)
{
	lex_odd(r, from, next);
	age_keep(r, from, next, days, true);
	return next;
}

size_t
age_take(struct resolver *r, size_t from, size_t next, int64_t days)
{
	enum whose of;

	if (days < 0 || days > AGE_YEARS_MAX * INT64_C(366)) {
		lex_odd(r, from, next);
		return next;
	}
	of = whose(r, from, next, days);
	/* "father had a stroke at age 72", "CKD (father, age 70)"; "my son is
	 * 9" may be the person */
	if ((r->now.scope != SCOPE_NONE &&
		(of != WHOSE_RELATIVE ||
		    (days >= ADULT_DAYS && !is_all(r, next)))) ||
	    (of == WHOSE_ASIDE && days >= ADULT_DAYS))
		return next;
	if (of == WHOSE_OWN) {
		age_keep(r, from, next, days, false);
		return next;
	}
	if (of != WHOSE_OTHER && !kin_has(r, from))
		return age_suppose(r, from, next, days);
	lex_odd(r, from, next);
	return next;
}

bool
age_of_relative(const struct resolver *r, size_t i)
{
	size_t at = word_before(r, i);

	if (at != NONE && at != 0 && lex_is(r, at, VOCAB_VERB))
		at = word_before(r, at);
	return at != NONE &&
	       (is_person(r, at, PERSON_SOMEBODY) ||
		   lex_says(r, at, VOCAB_RELATIVE, RELATIVE_SOMEBODY));
}

/* "baby 6 weeks old, I'm breastfeeding": that is the child; and where an entry
 * before it said another age, both are told. */
bool
age_told(struct resolver *r)
{
	struct facts *f = &r->now.facts;
	const struct rperson *p = &r->out->person;
	int64_t far = 2 * 365, apart;

	if (f->age_days == NUM_NONE)
		return true;
	if (f->age_days < MOTHER_DAYS &&
	    (f->breastfeeding == 1 || f->pregnant == 1)) {
		f->age_days = NUM_NONE;
		return f->age_unsure || resolve_odd(r, f->age_text, f->age_pos);
	}
	if (f->age_unsure || p->age_unsure || p->said.age_days == NUM_NONE)
		return true;
	apart = f->age_days - p->said.age_days;
	if (apart <= far && apart >= -far)
		return true;
	return resolve_odd(r, f->age_text, f->age_pos);
}
