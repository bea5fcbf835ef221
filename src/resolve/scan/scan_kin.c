/*
 * Figures of somebody else: "my 82 year old mother", "twins aged 3", "father has
 * CKD, eGFR 22". They are told and never the person's; but where it is told
 * what the relative takes, that may be whose list it is, and they count.
 */
#include "resolve/scan/scan.h"

/* Who is spoken of as the person, too: "pregnant with twins". */
static bool
is_child(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "baby", "babies", "infant",
		"newborn", "toddler", "child", "children", "kid", "kids",
		"twins", "triplets", "stepchild", "grandchild", "grandchildren",
		"grandkids" };

	return lex_word_in(r, i, words, COUNT(words));
}

static bool
is_kin(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) ||
	       is_child(r, i);
}

/* Of one figure and what it measures: "82 year old", "8 lb", "20 weeks
 * pregnant". */
static bool
is_of_figure(const struct resolver *r, size_t i)
{
	return lex_number(r, i) || lex_is(r, i, VOCAB_PERSON) ||
	       lex_is(r, i, VOCAB_MEASURE) || lex_is(r, i, VOCAB_PERIOD) ||
	       lex_at(r, i)->type == LEX_NOISE;
}

/* "82 year old mother"; a "67 year old mother of three" is the person, and so
 * is who says "I am". */
static bool
kin_behind(const struct resolver *r, size_t i)
{
	size_t at = i - (i > 0 && lex_is(r, i - 1, VOCAB_PER));

	if (at > 0 && lex_is(r, at - 1, VOCAB_VERB) &&
	    (lex_first(r, at - 1).p[0] | 0x20) == 'i')
		return false;
	at = i;
	while (at < r->lex.n && at - i < LOOK_FAR &&
	       (at == i || (lex_at(r, at)->flags & LEX_STOP) == 0) &&
	       is_of_figure(r, at) && !is_child(r, at))
		at++;
	return at != i && is_kin(r, at) &&
	       (lex_at(r, at)->flags & LEX_STOP) == 0 &&
	       !lex_says(r, at + 1, VOCAB_FILLER, FILLER_OF);
}

/* The lexeme before i that is no filler, verb or noise of its clause, or NONE. */
static size_t
subject_before(const struct resolver *r, size_t i)
{
	size_t left = LOOK_FAR;

	for (; i > 0 && left > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0;
	     i--, left--)
		if (!lex_is(r, i - 1, VOCAB_VERB) &&
		    !lex_says(r, i - 1, VOCAB_FILLER, 0) &&
		    (lex_at(r, i - 1)->type != LEX_NOISE ||
			is_child(r, i - 1)))
			return i - 1;
	return NONE;
}

/* "my daughter is 12", "child, 5 years old", "caregiver: daughter, age 52"; not
 * "for my mother, 78 years old", "Patient: mother, age 34", nor "pregnant with
 * twins, 34 years old" */
static bool
kin_before(const struct resolver *r, size_t i)
{
	size_t at = subject_before(r, i), before;

	if (at != NONE && is_kin(r, at))
		return !lex_says(r, at + 1, VOCAB_FILLER, FILLER_OF);
	if (at == NONE || at == 0 || at + 1 != i || !lex_mark(r, at, ',') ||
	    !is_kin(r, at - 1))
		return false;
	before = subject_before(r, at - 1); /* a word or more */
	return before == NONE ||
	       (lex_mark(r, before, ':') &&
		   !lex_says(r, before - 1, VOCAB_FILLER, FILLER_WHO));
}

/* A figure, or a word before one; of "pregnant" who is named beside it may be
 * the child. */
static bool
is_figure(const struct resolver *r, size_t i)
{
	return lex_number(r, i) || is_person(r, i, PERSON_AGE) ||
	       is_person(r, i, PERSON_BORN) || is_person(r, i, PERSON_WEIGHT) ||
	       is_person(r, i, PERSON_EGFR) || is_person(r, i, PERSON_CRCL);
}

bool
kin_takes(const struct resolver *r)
{
	return r->theirs.takes &&
	       (r->carer != CARER_NONE || r->now.theirs != 0);
}

bool
kin_has(const struct resolver *r, size_t i)
{
	const struct theirs *t = &r->theirs;
	const char *at = lex_at(r, i)->text.p;

	if (kin_takes(r))
		return false;
	return (at >= t->facts.p && at < t->facts.p + t->facts.n) ||
	       (is_figure(r, i) && (kin_behind(r, i) || kin_before(r, i)));
}

/* "wife is pregnant and takes folic acid": may matter, and is not sure. */
static bool
is_grave(const struct resolver *r, size_t i)
{
	return is_person(r, i, PERSON_PREGNANT) ||
	       is_person(r, i, PERSON_BREASTFEEDING) ||
	       is_person(r, i, PERSON_EGFR) || is_person(r, i, PERSON_CRCL);
}

bool
person_other(const struct resolver *r, size_t i)
{
	if (r->now.scope == SCOPE_RELATIVE && is_grave(r, i) &&
	    kin_takes(r) && !r->theirs.apart)
		return true;
	return person_supposed(r, i, false) ||
	       (r->now.scope != SCOPE_RELATIVE && kin_has(r, i));
}
