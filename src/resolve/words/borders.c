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
		return is_thing(r, next) || lex_mark(r, next + 1, ':');
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

/* Where what the word at lexeme i answers ends behind it; or i. */
static size_t
answer_end(const struct resolver *r, size_t i)
{
	int64_t value = lex_at(r, i)->value;
	bool asked =
	    i > 1 && (lex_mark(r, i - 1, ':') || lex_question(r, i - 1));
	bool dashed = is_dashed(r, i + 1);

	if (i > 0 && lex_mark(r, i - 1, '(') && lex_mark(r, i + 1, ')') &&
	    (lex_is(r, i, VOCAB_DENIAL) ||
		lex_says(r, i, VOCAB_FILLER, FILLER_YES)))
		return i + 2; /* "Kidney disease (No) Diabetes (No)" */
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

	if (end == i || end >= r->lex.n)
		return;
	r->lex.p[end].flags |= LEX_STOP;
	if (i > 0 && lex_question(r, i - 1))
		question_take(r, i - 1);
}

/* --------------------------------------------------- of two things, one */

/* Two things of one kind, neither of which says what the other is. */
static bool
are_apart(const struct resolver *r, size_t a, size_t b)
{
	const struct lexeme *x = lex_at(r, a), *y = lex_at(r, b);

	return lexing_condition(r, x) == lexing_condition(r, y) &&
	       (y->flags & LEX_CARRIED) == 0 && !names_related(r, x, y);
}

/* "lisinopril/HCTZ", "calcium with vitamin D": maybe one product */
static bool
are_joined(const struct resolver *r, size_t a, size_t b)
{
	const struct lexeme *x = lex_at(r, a), *y = lex_at(r, b);

	return names_combined(r, x, y) || names_paired(r, x, y);
}

/* Nothing but small words from lexeme i to the thing at lexeme b. */
static bool
leads_to(const struct resolver *r, size_t i, size_t b)
{
	while (i < b &&
	       (lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_FILLER) ||
		   lex_is(r, i, VOCAB_PER) || lex_at(r, i)->type == LEX_NOISE))
		i++;
	return i == b;
}

/* "since", "as", "now" and "with" right before the thing at lexeme b lead to
 * what is said of it: "on Cipro with aspirin stopped". Where that begins, or
 * 0. */
static size_t
turn_at(const struct resolver *r, size_t i, size_t b)
{
	if (!leads_to(r, i + 1, b))
		return 0;
	if (lex_is(r, i, VOCAB_SINCE) || sv_is(lex_word(r, i), "now"))
		return i;
	if (lex_says(r, i, VOCAB_AS, AS_FORM) || lex_says(r, i, VOCAB_JOIN, 0))
		return i + 1;
	return 0;
}

/* Where between two things one behind the other, at lexemes a and b, the second
 * may begin anew; or 0. turns: also behind "since". */
static size_t
border_between(const struct resolver *r, size_t a, size_t b, bool turns)
{
	bool joined = are_joined(r, a, b);
	size_t found = 0, at;

	for (size_t i = a + 1; i <= b; i++) {
		if (lex_ends(r, i) || lex_says(r, i, VOCAB_JOIN, JOIN_AND) ||
		    lex_says(r, i, VOCAB_JOIN, JOIN_OR))
			return 0;
		at = turns && !joined && i < b ? turn_at(r, i, b) : 0;
		if (lex_parted(r, i))
			at = i;
		else if (lex_mark(r, i, '/') && i + 1 == b && !joined)
			at = b;
		found = at != 0 ? at : found;
	}
	return found;
}

/* The word for stopped stands before the thing at lexeme i, and no border but
 * an "and" between: "stopped aspirin and iron". */
static bool
stops_ahead(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_ends(r, k))
			return false;
		if (lex_is(r, k - 1, VOCAB_STOPPED))
			return lex_at(r, k - 1)->value < STOPPED_WITH_DATE ||
			       lex_at(r, k - 1)->value == STOPPED_AHEAD;
		if (lex_mark(r, k - 1, ':') &&
		    (lex_at(r, k)->before & BEFORE_HYPHEN) != 0)
			return false; /* "Stopped: - iron - zinc" */
	}
	return false;
}

/* It stands behind the thing at lexeme i: "aspirin 81 mg was stopped". Of two
 * conditions only "(resolved)" is surely of the nearer one. */
static bool
stops_behind(const struct resolver *r, size_t i)
{
	bool open = false, taken = !lexing_condition(r, lex_at(r, i));

	for (size_t k = i + 1; k - i < LOOK_FAR; k++) {
		if (lex_is(r, k, VOCAB_STOPPED))
			return taken && lex_at(r, k)->value != STOPPED_UNTIL;
		if (lex_says(r, k, VOCAB_FORMER, FORMER_RESOLVED))
			return open;
		open |= lex_mark(r, k, '(') || lex_mark(r, k, '[');
		if (!open && !lex_number(r, k) && !lex_is(r, k, VOCAB_VERB) &&
		    !lex_is(r, k, VOCAB_FILLER) && !lex_mark(r, k, ':') &&
		    lex_unit(r, k) == UNIT_NONE)
			return false;
		if (lex_mark(r, k, ')') || lex_ends(r, k) ||
		    lex_at(r, k)->type == LEX_NAME)
			return false;
	}
	return false;
}

/* "stopped aspirin - levothyroxine", "Cipro since Macrobid stopped": one of
 * the two ended, and it is the nearer one. */
static void
second_part(struct resolver *r, size_t a, size_t b)
{
	size_t at;
	bool behind;

	if (b - a > LOOK_FAR || !are_apart(r, a, b))
		return;
	behind = stops_behind(r, b);
	at = border_between(r, a, b, behind);
	if (at != 0 && (behind || stops_ahead(r, a)))
		r->lex.p[at].flags |= LEX_STOP;
}

/* ------------------------------------------- of relatives, of allergies */

/* "no family history - CKD": nothing is named of them. */
static bool
no_relatives(const struct resolver *r, size_t i)
{
	return i > 0 && lex_says(r, i, VOCAB_RELATIVE, RELATIVE_HISTORY) &&
	       lex_is(r, i - 1, VOCAB_DENIAL) && is_dashed(r, i + 1);
}

/* "and personal history of CKD", "/ PMH: CKD": of the person again; but "no
 * family history of diabetes or personal history of CKD" goes on. */
static bool
is_personal(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "personal", "past", "pmh",
		"pmhx" };

	if ((!lex_is(r, i, VOCAB_FILLER) && !lex_is(r, i, VOCAB_DOUBT)) ||
	    !sv_in(lex_first(r, i), words, COUNT(words)))
		return false;
	return !lex_says(r, i - 1, VOCAB_JOIN, JOIN_OR) ||
	       *lex_at(r, i - 1)->text.p == ',';
}

/* "family history of" stands before the thing at lexeme i. */
static bool
of_relatives(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_says(r, k - 1, VOCAB_RELATIVE, RELATIVE_HISTORY))
			return true;
		if ((lex_at(r, k - 1)->flags & LEX_STOP) != 0)
			return false;
	}
	return false;
}

/* Does an allergy stand before the thing at lexeme i, and no comma between? */
static bool
is_allergen(const struct resolver *r, size_t i)
{
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		const struct lexeme *x = lex_at(r, k - 1);

		if (x->cls == VOCAB_ALLERGY && x->value != ALLERGY_BEHIND &&
		    (x->type == LEX_VOCAB || x->type == LEX_NAME))
			return true;
		if (lex_ends(r, k - 1))
			return false;
	}
	return false;
}

/* "currently on Cipro", "- takes Cipro", "- Cipro 500 mg", behind something
 * somebody is allergic to, at lexeme a: where that begins, or 0. */
static size_t
intake_at(const struct resolver *r, size_t a, size_t b)
{
	size_t i = a + 1, verb;

	if (lexing_condition(r, lex_at(r, b)) || !is_allergen(r, a))
		return 0;
	if (lexing_condition(r, lex_at(r, a)) && !lex_parted(r, i))
		return 0; /* "penicillin - hives on amoxicillin" */
	for (verb = i; verb < b && !lex_says(r, verb, VOCAB_VERB, VERB_NOW);)
		verb++;
	if (verb < b)
		return leads_to(r, i, b) ? i : 0;
	return leads_to(r, i, b) && lex_parted(r, i) && lex_number(r, b + 1)
		   ? i
		   : 0;
}

/* What is said of relatives and allergies ends where the person is spoken of
 * again, and where something is taken. */
static void
person_part(struct resolver *r, size_t i, size_t last)
{
	size_t at = 0;

	if (no_relatives(r, i))
		at = i + 1;
	else if (last < i && is_personal(r, i) && of_relatives(r, last))
		at = i;
	else if (last < i && lex_at(r, i)->type == LEX_NAME)
		at = intake_at(r, last, i);
	if (at != 0)
		r->lex.p[at].flags |= LEX_STOP;
}

void
writing_borders(struct resolver *r)
{
	size_t last = r->lex.n;

	for (size_t i = 0; i < r->lex.n; i++) {
		answer_part(r, i);
		person_part(r, i, last);
		if (lex_at(r, i)->type != LEX_NAME)
			continue;
		if (last < i)
			second_part(r, last, i);
		last = i;
	}
}
