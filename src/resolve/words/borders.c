/*
 * Where what is said of one thing ends and no comma or full stop shows it:
 * "Pregnant: no - Cipro", "stopped aspirin - levothyroxine", "Cipro since
 * Macrobid stopped", "allergic to PCN currently on Cipro". There another
 * sentence begins, as behind a full stop: a word that denies or stops reaches
 * over a border only where that is plain.
 */
#include "resolve/words/lexemes.h"

static bool
is_dashed(const struct resolver *r, size_t i)
{
	return i < r->lex.n && lex_parted(r, i);
}

/* A question of a form, or something named: no more of an answer. */
static bool
is_thing(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME || lex_is(r, i, VOCAB_PERSON);
}

/* --------------------------------------------------------------- answers */

/* A remark or the next thing, and not the other choice of "no / yes". */
static bool
is_remark(const struct resolver *r, size_t i)
{
	size_t next = i + (lex_at(r, i)->type == LEX_MARK);

	if (lex_says(r, next, VOCAB_FILLER, FILLER_YES))
		return false;
	if (lex_mark(r, i, '/'))
		return is_thing(r, next);
	return lex_mark(r, i, '(') || lex_mark(r, i, '[') || is_dashed(r, i);
}

/* "Kidney disease: no magnesium 400 mg", "Diabetes: no CKD: no", "Pregnant: no
 * takes Cipro"; not "CKD: no dialysis", nor "Pregnant? no idea" */
static bool
is_next(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_VERB, VERB_NOW) ||
	       (is_thing(r, i) &&
		   (lex_number(r, i + 1) || lex_mark(r, i + 1, ':') ||
		       lex_mark(r, i + 1, '?')));
}

static bool
is_question(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_DOUBT) && lex_at(r, i)->text.n == 1 &&
	       *lex_at(r, i)->text.p == '?';
}

/* Where what the word at lexeme i answers ends behind it; or i. */
static size_t
answer_end(const struct resolver *r, size_t i)
{
	int64_t value = lex_at(r, i)->value;
	bool asked = i > 1 && (lex_mark(r, i - 1, ':') || is_question(r, i - 1));
	bool dashed = is_dashed(r, i + 1);

	if (!lex_is(r, i, VOCAB_DENIAL) || i + 1 >= r->lex.n ||
	    (value != DENIAL_OPENS && value != DENIAL_BEHIND))
		return i;
	if ((asked || value == DENIAL_BEHIND) && is_remark(r, i + 1))
		return i + 1 + lex_mark(r, i + 1, '/');
	if ((asked || (dashed && i == 0)) && is_next(r, i + 1))
		return i + 1;
	return i;
}

/* "Kidney disease: no - Cipro", "Pregnant? no (IUD)", "none - Cipro": the word
 * answers what is before it, and what stands behind it is not denied. */
static void
answer_part(struct resolver *r, size_t i)
{
	size_t end = answer_end(r, i);

	if (end == i)
		return;
	r->lex.p[end].flags |= LEX_STOP;
	if (i > 0 && is_question(r, i - 1))
		question_take(r, i - 1);
}

void
borders_writing(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		answer_part(r, i);
}
