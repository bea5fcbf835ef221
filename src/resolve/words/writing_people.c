/*
 * Names of people: "Dr. Graves", "Prescribed by: Jane Graves, MD", "Melissa
 * Linden, DOB 3/4/1950". Words that name somebody name nothing taken and no
 * condition; they stay unknown words, which are told.
 */
#include "base/ascii.h"
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define NAMES_MOST 4 /* words of one person's name */
#define ADULT_YEARS 18

/* One word, written as a name is, and not dosed. */
static bool
may_be_person(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return (x->type == LEX_NAME || x->type == LEX_UNKNOWN) &&
	       x->slots == 1 && x->text.n > 1 && ascii_upper(x->text.p[0]) &&
	       ascii_lower(x->text.p[1]) && !lex_number(r, i + 1);
}

/* The "S." and "K" of "S. K Sharma", where they name vitamins too */
static bool
is_initial(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->text.n == 1 && ascii_upper(x->text.p[0]) &&
	       !lex_number(r, i + 1);
}

/* How many such words stand at lexeme i, the initials before them too. */
static size_t
people_at(const struct resolver *r, size_t i)
{
	size_t n = 0, initials;

	while (n < NAMES_MOST && is_initial(r, i + n))
		n++;
	initials = n;
	while (n < NAMES_MOST && may_be_person(r, i + n) &&
	       (n == initials || (lex_at(r, i + n)->flags & LEX_STOP) == 0))
		n++;
	return n > initials ? n : 0;
}

static void
people_take(struct resolver *r, size_t i, size_t n)
{
	for (size_t end = i + n; i < end; i++) {
		r->lex.p[i].type = LEX_UNKNOWN;
		r->lex.p[i].flags &= ~(uint32_t)(LEX_STOP | LEX_SPELT);
	}
}

/* "Dr", "Dr." and "Mrs.", but "DR" behind a medicine is its release. */
static bool
is_title(const struct resolver *r, size_t i)
{
	static const char *const titles[] = { "doctor", "prof", "professor",
		"mr", "mrs", "ms", "miss" };
	const struct lexeme *x = lex_at(r, i);

	if (lex_word_in(r, i, titles, COUNT(titles)))
		return ascii_upper(*x->text.p);
	return sv_is(lex_word(r, i), "dr") &&
	       ((lex_at(r, i + 1)->before & BEFORE_DOT) != 0 ||
		   ascii_lower(x->text.p[1]));
}

/* "Prescribed by", "Ordered by:" */
static bool
is_deed(const struct resolver *r, size_t i)
{
	return (lex_says(r, i, VOCAB_FILLER, FILLER_WHO) ||
		   lex_is(r, i, VOCAB_PRESCRIBED)) &&
	       sv_is(lex_last(r, i), "by");
}

/* "Patient:", "GP:"; a single word behind it may be anything. */
static bool
is_role(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_FILLER, FILLER_WHO) &&
	       lex_mark(r, i + 1, ':') && people_at(r, i + 2) > 1;
}

/* "DOB", "born", and a date of birth between the two */
static bool
is_birth(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "dob", "d o b", "born" };

	while (
	    lex_mark(r, i, ',') || lex_mark(r, i, '(') || lex_mark(r, i, ';'))
		i++;
	return lex_word_in(r, i, words, COUNT(words));
}

/* "Melissa Graves, DOB": all from the beginning. */
static void
born_read(struct resolver *r)
{
	size_t n = people_at(r, 0);

	if (n != 0 && is_birth(r, n))
		people_take(r, 0, n);
}

/* "Nikki's medications" */
static bool
is_owner(const struct resolver *r, size_t i)
{
	return may_be_person(r, i) && sv_is(lex_word(r, i + 1), "s") &&
	       lex_at(r, i + 1)->before == BEFORE_APOSTROPHE &&
	       lex_says(r, i + 2, VOCAB_FILLER, FILLER_MEDS);
}

/* "CKD in my family", "CKD runs in the family", "my family has CKD": of
 * relatives, as a "family doctor" is not. "CKD - runs in family" may be the
 * person's too, and is told. */
static void
family_take(struct resolver *r, size_t i)
{
	static const char *const has[] = { "has", "have", "had" };
	static const char *const runs[] = { "runs", "run", "running" };
	size_t in = i;
	bool runs_in;

	if (lex_at(r, i)->type != LEX_UNKNOWN ||
	    !sv_is(lex_word(r, i), "family"))
		return;
	while (in > 0 && lex_says(r, in - 1, VOCAB_FILLER, 0))
		in--;
	in -= in > 0 && lex_says(r, in - 1, VOCAB_FILLER, FILLER_IN);
	if (lex_says(r, in, VOCAB_FILLER, FILLER_IN)
		? !lex_ends(r, i + 1) && !lex_mark(r, i + 1, ')')
		: !lex_word_in(r, i + 1, has, COUNT(has)))
		return;
	runs_in = in > 0 && lex_word_in(r, in - 1, runs, COUNT(runs));
	if (runs_in && (in == 1 || lex_parted(r, in - 1) ||
			   lex_at(r, in - 2)->type != LEX_NAME))
		return;
	lex_become(&r->lex.p[i], VOCAB_RELATIVE, RELATIVE_SOMEBODY);
	if (runs_in)
		lex_become(&r->lex.p[in - 1], VOCAB_FILLER, 0);
}

/* "my late father", "half-sister": the word says which. */
static void
relative_take(struct resolver *r, size_t i)
{
	static const char *const which[] = { "late", "older", "younger",
		"elder", "eldest", "oldest", "youngest", "step", "half", "twin",
		"great", "birth", "biological", "adoptive", "foster" };

	if (lex_says(r, i + 1, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
	    lex_word_in(r, i, which, COUNT(which)))
		lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
}

/* "Mr Walsh" is no modified release; "MR" is. */
static void
title_take(struct resolver *r, size_t i)
{
	struct lexeme *x = &r->lex.p[i];

	if (lex_is(r, i, VOCAB_FORM) && x->text.n == 2 &&
	    ascii_lower(x->text.p[1]))
		lex_become(x, VOCAB_FILLER, 0);
}

/* "Mrs Jean Smith, 82 years": her age. */
static void
age_behind(struct resolver *r, size_t i)
{
	size_t at = i + (lex_mark(r, i, ',') || lex_mark(r, i, '('));

	if (at != i && lexing_int(lex_at(r, at), ADULT_YEARS, AGE_YEARS_MAX) &&
	    lex_says(r, at + 1, VOCAB_PERIOD, MIN_PER_YEAR) &&
	    (lex_ends(r, at + 2) || lex_mark(r, at + 2, ')')))
		lex_become(&r->lex.p[at + 1], VOCAB_PERSON, PERSON_YEARS_OLD);
}

void
writing_people(struct resolver *r)
{
	born_read(r);
	for (size_t i = 0; i < r->lex.n; i++) {
		size_t at = i + 1, n;

		family_take(r, i);
		relative_take(r, i);
		if (is_owner(r, i)) {
			people_take(r, i, 1);
			continue;
		}
		if (!is_title(r, i) && !is_deed(r, i) && !is_role(r, i))
			continue;
		while (lex_mark(r, at, ':') || is_title(r, at))
			at++;
		if (people_at(r, at) == 0)
			continue;
		title_take(r, i);
		n = people_at(r, at);
		people_take(r, at, n);
		if (i == 0 && is_title(r, i))
			age_behind(r, at + n);
	}
}
