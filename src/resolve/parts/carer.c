/*
 * "My mother has CKD 4 and takes magnesium", "My daughter is 6. She takes
 * melatonin", "My dad has CKD, takes zinc": a sentence goes on with the
 * relative it began with. Who writes so gives the list of the relative, or
 * tells of the family: half of it cannot be somebody else's and half of it the
 * person's; nor can half of a list, as of "Mum - zinc, iron". The word for the
 * relative then is not believed; what is named counts as so, and the word is
 * told. So does a list: "My husband has CKD" above "He takes magnesium".
 */
#include "base/ascii.h"
#include "resolve/parts/parts.h"

/* Nothing before it in its sentence: "my mother", not "per wife". */
static bool
begins(const struct resolver *r, size_t i)
{
	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0; i--) {
		if (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';'))
			return true;
		if (!lex_is(r, i - 1, VOCAB_FILLER) &&
		    !lex_is(r, i - 1, VOCAB_JOIN) &&
		    lex_at(r, i - 1)->type != LEX_NOISE)
			return false;
	}
	return true;
}

/* A verb that names no subject of its own: not "I take". */
static bool
is_verb(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_is(r, i, VOCAB_VERB) && x->value != VERB_DIED &&
	       !(x->slots > 1 && (x->text.p[0] | 0x20) == 'i' &&
		   (x->text.p[1] == ' ' || x->text.p[1] == '\''));
}

/* The person's own. */
static bool
is_own(const struct resolver *r, size_t i)
{
	static const char *const own[] = { "i", "we", "patient", "pt", "my" };

	return lex_word_in(r, i, own, COUNT(own));
}

/* "and takes", "and also takes"; not "and I take" */
static bool
joined_verb(const struct resolver *r, size_t i)
{
	if (!lex_says(r, i, VOCAB_JOIN, JOIN_AND))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER); i++)
		if (is_own(r, i))
			return false;
	return is_verb(r, i);
}

/* "has CKD, takes zinc", "with diabetes on metformin"; not "with CKD on
 * dialysis", nor "patient takes zinc" */
static bool
bare_verb(const struct resolver *r, size_t i)
{
	size_t before = i, behind = i + 1;

	if (!is_verb(r, i))
		return false;
	while (before > 0 && lex_is(r, before - 1, VOCAB_FILLER) &&
	       !is_own(r, before - 1))
		before--;
	while (lex_is(r, behind, VOCAB_FILLER))
		behind++;
	return before > 0 && (lex_at(r, before - 1)->type == LEX_NAME ||
				 lex_mark(r, before - 1, ',')) &&
	       !(lex_at(r, behind)->type == LEX_NAME &&
		   lexing_condition(r, lex_at(r, behind)));
}

/* "She takes", "he is on" */
static bool
pronoun_verb(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "she", "he", "they" };

	return lex_word_in(r, i, words, COUNT(words)) && is_verb(r, i + 1);
}

/* "magnesium ok for her?"; "her sister" is another. */
static bool
pronoun_ends(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "her", "him" };

	return lex_word_in(r, i, words, COUNT(words)) &&
	       (lex_ends(r, i + 1) || lex_is(r, i + 1, VOCAB_DOUBT));
}

/* -------------------------------------------------------- one and another */

/* "My mom had", "sister with" */
static bool
is_clause(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
	       (is_verb(r, i + 1) || lex_says(r, i + 1, VOCAB_JOIN, 0));
}

/* "and my dad had" at lexeme i */
static bool
joined_clause(const struct resolver *r, size_t i)
{
	if (!lex_says(r, i, VOCAB_JOIN, JOIN_AND))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER); i++)
		;
	return is_clause(r, i);
}

/* The person speaks of himself up to the end of the sentence: "me too". */
static bool
says_self(const struct resolver *r, size_t i)
{
	static const char *const self[] = { "i", "me", "we", "us", "self",
		"myself", "also", "too", "both", "patient", "pt" };

	for (; i < r->lex.n && (lex_at(r, i)->flags & LEX_STOP) == 0; i++)
		if (sv_in(lex_first(r, i), self, COUNT(self)))
			return true;
	return false;
}

/* "My mom has osteoporosis and my dad had CKD": the "and" parts two sentences,
 * as "but" does. */
static void
clauses_part(struct resolver *r)
{
	bool clause = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		if ((lex_at(r, i)->flags & LEX_STOP) != 0)
			clause = false;
		if (!clause) {
			clause = is_clause(r, i) && begins(r, i) &&
				 !says_self(r, i + 1);
		} else if (joined_clause(r, i)) {
			lex_become(&r->lex.p[i], VOCAB_BUT, BUT_OTHERWISE);
		}
	}
}

static bool
goes_on(const struct resolver *r, size_t i)
{
	bool said = false, here = true, named = false;

	for (i++; i < r->lex.n; i++) {
		here &= (lex_at(r, i)->flags & LEX_STOP) == 0 &&
			!lex_mark(r, i, ';') && !lex_is(r, i, VOCAB_BUT);
		if (here && named && bare_verb(r, i))
			return true;
		named |= lex_at(r, i)->type == LEX_NAME;
		if (said && (joined_verb(r, i) || pronoun_verb(r, i) ||
				pronoun_ends(r, i)))
			return true;
		said |= lex_is(r, i, VOCAB_VERB) ||
			lex_at(r, i)->type == LEX_NAME ||
			lex_is(r, i, VOCAB_PERSON) || lex_number(r, i);
	}
	return false;
}

/* The sentence of a relative ends, or the person's own begins: "me - zinc" */
static bool
ends_list(const struct resolver *r, size_t i)
{
	static const char *const self[] = { "i", "me", "myself", "patient",
		"pt" };

	return i >= r->lex.n || (lex_at(r, i)->flags & LEX_STOP) != 0 ||
	       sv_in(lex_first(r, i), self, COUNT(self));
}

/* "Mum - levothyroxine 50 mcg, calcium 600 mg", "my mother takes warfarin,
 * calcium": a list of what somebody takes is of one person to its end.
 * "Mother: CKD, diabetes" tells of the family. */
static bool
is_list(const struct resolver *r, size_t i)
{
	bool verb = is_verb(r, i + 1), comma = false;
	uint32_t taken = 0;

	if (!verb && !lex_parted(r, i + 1) && !lex_mark(r, i + 1, ':'))
		return false;
	for (size_t k = i + 1; !ends_list(r, k) && k - i < LOOK_FAR; k++) {
		const struct lexeme *x = lex_at(r, k);

		if (lex_is(r, k, VOCAB_RELATIVE))
			return false;
		comma |= taken != 0 && lex_mark(r, k, ',');
		taken += lexing_taken(r, x);
	}
	return taken != 0 && (comma || !verb);
}

/* ---------------------------------------------------------- in the list */

static bool
says_pronoun(struct sv s)
{
	static const char *const words[] = { "he", "she", "him", "her" };

	for (size_t n; s.n != 0; s = sv_part(s, n, s.n - n)) {
		struct sv word;

		for (n = 0; n < s.n && ascii_letter(s.p[n]);)
			n++;
		word = sv_part(s, 0, n);
		for (size_t k = 0; k < COUNT(words); k++)
			if (profile_is(word, words[k]))
				return true;
		n += n == 0;
	}
	return false;
}

/* The last entry of the list that says "she", or NONE. */
static uint32_t
last_pronoun(const struct supp_profile *p)
{
	for (size_t i = p->entries.n; i > 0; i--)
		if (says_pronoun(p->entries.p[i - 1].text))
			return (uint32_t)(i - 1);
	return NONE;
}

/* "Can she take zinc?" in an entry below this one, which is not of who stands
 * below "Family history:", nor of who "died of CKD". */
static bool
list_goes_on(struct resolver *r, uint32_t under)
{
	if (under != UNDER_NOTHING)
		return false;
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_says(r, i, VOCAB_VERB, VERB_DIED))
			return false;
	if (r->pronoun == CARER_UNASKED)
		r->pronoun = last_pronoun(r->list);
	r->asked = true;
	return r->pronoun != NONE && r->pronoun > r->entry;
}

void
carer_run(struct resolver *r, uint32_t under)
{
	for (size_t i = 0; i < r->lex.n && !r->carer; i++)
		if (lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
		    begins(r, i)) {
			r->carer = goes_on(r, i) || is_list(r, i) ||
				   list_goes_on(r, under);
			break;
		}
	if (!r->carer)
		clauses_part(r);
	for (size_t i = 0; i < r->lex.n && r->carer; i++)
		if (lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY))
			lex_become(&r->lex.p[i], VOCAB_PERSON, PERSON_SOMEBODY);
}
