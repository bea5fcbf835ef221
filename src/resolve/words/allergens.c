/*
 * "Cipro allergy", "penicillin/sulfa allergy", "Keflex (allergic)": what is
 * named right before the word is not borne, and not taken. "Zyrtec allergy" is
 * a product and "montelukast - allergies" what it is taken for: the word is
 * believed only of what the rules know an allergy to, or to what that is a
 * kind of ("antibiotic allergy"), and where nothing says how it is taken.
 * "allergic" and "intolerance" are never a purpose and believed of any name.
 * "Allergies - Cipro" and "Allergies - Zyrtec" differ in the same way.
 */
#include "resolve/words/lexemes.h"

/* ----------------------------------------------------- what the rules know */

/* The condition that "NAME allergy" or "allergic to NAME" names. */
static bool
condition_of(struct resolver *r, struct sv name, struct option *out)
{
	uint32_t nodes[] = { step_text(
				 r, step_text(r, 0, name), SV_LIT("allergy")),
		step_text(r, step_text(r, 0, SV_LIT("allergic to")), name) };

	for (size_t k = 0; k < COUNT(nodes); k++) {
		struct range names = { 0, 0 };

		if (nodes[k] != NONE)
			names = r->m->nodes[nodes[k]].names;
		for (uint32_t i = 0; i < names.count; i++) {
			const struct name *n = &r->m->names[names.start + i];

			if (n->kind != NAME_TERM ||
			    r->m->terms[n->target].domain != DOMAIN_CONDITION)
				continue;
			*out = (struct option){ n->target, n->by,
				names.start + i };
			return true;
		}
	}
	return false;
}

/* The same of a term, or of the nearest above it. */
bool
allergy_known(struct resolver *r, uint32_t term, struct option *out)
{
	const struct term *t = &r->m->terms[term];

	if (condition_of(r, model_sv(r->m, t->name), out))
		return true;
	for (uint32_t i = 0; i < t->ancestors.count; i++) {
		uint32_t above = model_ref(r->m, t->ancestors, i);

		if (condition_of(
			r, model_sv(r->m, r->m->terms[above].name), out))
			return true;
	}
	return false;
}

/* ------------------------------------------------------ behind its names */

/* A word that no purpose is. */
static bool
is_sure(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "allergic", "intolerance",
		"intolerant" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* May the name at lexeme i be what the word at lexeme word speaks of? */
static bool
is_allergen(struct resolver *r, size_t i, size_t word)
{
	const struct lexeme *x = lex_at(r, i);
	struct option o;

	if (!lexing_taken(r, x))
		return false;
	if (is_sure(r, word))
		return true;
	for (uint32_t k = 0; k < x->options.count; k++)
		if (!allergy_known(
			r, r->options.p[x->options.start + k].term, &o))
			return false;
	return true;
}

/* "penicillin/sulfa allergy", "penicillin and sulfa allergies"; in "zinc and
 * Cipro allergy" the first may be taken. */
static bool
joins_allergens(const struct resolver *r, size_t i, size_t word)
{
	return lex_mark(r, i, '/') || lex_mark(r, i, '&') ||
	       lex_says(r, i, VOCAB_JOIN, JOIN_OR) ||
	       (lex_says(r, i, VOCAB_JOIN, JOIN_AND) &&
		   sv_is(lex_word(r, word), "allergies"));
}

/* "has a known", "history of" */
static bool
is_lead(const struct resolver *r, size_t i)
{
	static const char *const verbs[] = { "has", "have", "had" };

	return lex_at(r, i)->type == LEX_NOISE || lex_is(r, i, VOCAB_PER) ||
	       lex_is(r, i, VOCAB_FILLER) ||
	       lex_says(r, i, VOCAB_DOUBT, DOUBT_HISTORY) ||
	       lex_word_in(r, i, verbs, COUNT(verbs));
}

/* The first of the names before the word at lexeme word, which are all that is
 * said before it; or NONE. */
static size_t
first_allergen(struct resolver *r, size_t word)
{
	size_t at = word, first;

	if ((lex_at(r, word)->flags & LEX_STOP) != 0)
		return NONE;
	if (at > 0 && (lex_mark(r, at - 1, '(') || lex_mark(r, at - 1, '[') ||
			  (lex_mark(r, at - 1, ',') && is_sure(r, word)) ||
			  lex_mark(r, at - 1, ':')))
		at--;
	while (at > 0 && lex_is(r, at - 1, VOCAB_VERB) &&
	       sv_is(lex_word(r, at - 1), "is"))
		at--;
	if (at == 0 || !is_allergen(r, at - 1, word))
		return NONE;
	first = --at;
	while (at > 1 && word - at < LOOK_FAR &&
	       joins_allergens(r, at - 1, word) && is_allergen(r, at - 2, word))
		first = at -= 2;
	while (at > 0 && (lex_at(r, at)->flags & LEX_STOP) == 0 &&
	       is_lead(r, at - 1))
		at--;
	return at == 0 || (lex_at(r, at)->flags & LEX_STOP) != 0 ||
		       lex_mark(r, at - 1, ',') || lex_mark(r, at - 1, ';')
		   ? first
		   : NONE;
}

/* "Cipro allergy: rash", but not "Cipro - allergies: latex" */
static bool
is_heading(const struct resolver *r, size_t word)
{
	return lex_mark(r, word + 1, ':') &&
	       (word == 0 || lex_parted(r, word) ||
		   lex_at(r, word - 1)->type != LEX_NAME ||
		   lex_at(r, word + 2)->type == LEX_UNKNOWN);
}

/* Behind it nothing is said but of what happened: "(rash)", "- hives". */
static bool
ends_allergy(const struct resolver *r, size_t word)
{
	size_t at = word + 1;
	bool close = !lex_parted(r, at);

	for (; !lex_ends(r, at) && !lex_is(r, at, VOCAB_JOIN); at++) {
		const struct lexeme *x = lex_at(r, at);

		if (at - word > LOOK_FAR || (close && x->type != LEX_MARK))
			return false;
		close = false;
		if (x->type != LEX_MARK && x->type != LEX_NOISE &&
		    x->type != LEX_UNKNOWN && !lex_is(r, at, VOCAB_PURPOSE) &&
		    !lexing_condition(r, x))
			return false;
	}
	/* "Cipro allergy, but takes it" */
	return !lex_is(r, at + lex_mark(r, at, ','), VOCAB_BUT);
}

/* "Allergies - Cipro (rash), latex": does the first that is named tell that
 * it is of what is not borne, and nothing how any of it is taken? */
static bool
begins_allergens(struct resolver *r, size_t word)
{
	bool known = false;
	size_t at = word + 1;

	if (!lex_parted(r, at) || is_sure(r, word) ||
	    (word != 0 && !lex_ends(r, word - 1) && !lex_ends(r, word)))
		return false;
	for (; at < r->lex.n && at - word < LOOK_FAR; at++) {
		const struct lexeme *x = lex_at(r, at);

		if ((x->flags & LEX_STOP) != 0 || lex_mark(r, at, ';'))
			break;

		if (lexing_taken(r, x)) {
			known = known || is_allergen(r, at, word);
			if (!known)
				return false; /* "Allergies - Zyrtec" */
		} else if (lex_number(r, at) ||
			   (x->type == LEX_VOCAB && x->cls != VOCAB_JOIN)) {
			return false;
		}
	}
	return known && at - word < LOOK_FAR;
}

void
allergens_ahead(struct resolver *r, size_t i)
{
	if (lex_says(r, i, VOCAB_ALLERGY, ALLERGY_HEADING) &&
	    begins_allergens(r, i))
		r->lex.p[i].value = ALLERGY_TO;
}

void
allergens_behind(struct resolver *r, size_t i)
{
	size_t first;

	if (!lex_says(r, i, VOCAB_ALLERGY, ALLERGY_HEADING) ||
	    is_heading(r, i) || !ends_allergy(r, i))
		return;
	first = first_allergen(r, i);
	if (first == NONE)
		return;
	r->lex.p[i].value = ALLERGY_BEHIND;
	for (size_t k = first + 1; k < i; k++)
		if (joins_allergens(r, k, i))
			lex_become(&r->lex.p[k], VOCAB_JOIN, JOIN_OR);
}
