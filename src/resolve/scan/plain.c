/*
 * Whether a word that denies is believed. "No CKD", "denies CKD or diabetes",
 * "mother had CKD" and "CKD resolved" are plain; "no treatment for CKD",
 * "cannot exclude CKD", "my mother and I have CKD" and "AKI on CKD, resolved"
 * are not: what they name counts as so, and the word is told.
 *
 * From the word to where its scope ends there may be things with "and", "or" or
 * a comma between them, and words without a meaning of their own. An unknown
 * word is one more thing in such a row; beside a name it could be anything.
 */
#include "resolve/scan/plain.h"

/* The candidates that a word with nothing behind it speaks of: those of the
 * last segment that has any, and in brackets those in them. */
struct cand_run
denial_before(const struct resolver *r, size_t i)
{
	struct cand_run e = { r->cands.n, r->cands.n };
	uint32_t open = 0;

	if (r->now.depth != 0)
		for (size_t k = i; k > 0 && i - k < LOOK_FAR && open == 0; k--)
			if (lex_mark(r, k - 1, '(') || lex_mark(r, k - 1, '['))
				open = r->now.base + (uint32_t)k;
	while (e.first > 0) {
		const struct cand *c = &r->cands.p[e.first - 1];

		if (c->segment != r->cands.p[r->cands.n - 1].segment ||
		    (c->pos < open && r->cands.p[r->cands.n - 1].pos >= open))
			break;
		e.first--;
	}
	return e;
}

/* From the first of them to the word: joined by "and" or "or", and nothing
 * there that may be meant instead. */
static bool
plain_before(const struct resolver *r, size_t i, enum scope scope)
{
	struct cand_run e = denial_before(r, i);
	struct ahead a = { .scope = scope };
	size_t at;

	if (e.first == e.end)
		return true;
	if (r->cands.p[e.first].pos < r->now.base)
		return true; /* it was said in another field */
	at = r->cands.p[e.first].pos - r->now.base;
	if (i - at > LOOK_FAR)
		return false;
	for (a.amount = true; at < i; at++)
		if (!lex_mark(r, at, ',') && !ahead_take(r, at, &a))
			return false;
	return ahead_fits(&a);
}

/* Nothing but words without a meaning before a relative: "my mother". */
static bool
is_subject(const struct resolver *r, size_t i)
{
	size_t far = near_first(i);

	for (; i > far; i--) {
		const struct lexeme *x = lex_at(r, i - 1);

		if ((lex_at(r, i)->flags & LEX_STOP) != 0 ||
		    lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
		    lex_mark(r, i - 1, '(') || lex_is(r, i - 1, VOCAB_BUT))
			return true;
		if (x->type != LEX_NOISE && !lex_mark(r, i - 1, ':') &&
		    !(lex_is(r, i - 1, VOCAB_FILLER) &&
			x->value != FILLER_IN) &&
		    !lex_is(r, i - 1, VOCAB_RELATIVE) &&
		    !lex_is(r, i - 1, VOCAB_JOIN))
			return false;
	}
	return far == 0;
}

/* "hep C negative CKD": of what is it said? */
static bool
said_behind(const struct lexeme *x)
{
	return (x->cls == VOCAB_DENIAL && x->value == DENIAL_BEHIND) ||
	       (x->cls == VOCAB_FORMER && x->value == FORMER_RESOLVED);
}

static bool
ends_said(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->flags & LEX_STOP) != 0 || lex_is(r, i, VOCAB_BUT);
}

/* A border, or an "and" that joins no two persons: not "my dad and I". */
static bool
begins_side(const struct resolver *r, size_t i)
{
	if (i == 0)
		return false;
	if (lex_says(r, i - 1, VOCAB_JOIN, JOIN_AND))
		return i > 1 && !lex_is(r, i - 2, VOCAB_RELATIVE) &&
		       !lex_is(r, i - 2, VOCAB_FILLER);
	return lex_parted(r, i) || lex_mark(r, i - 1, ',') ||
	       lex_mark(r, i - 1, ';') || lex_is(r, i - 1, VOCAB_BUT);
}

bool
denial_own_side(const struct resolver *r, size_t i)
{
	static const char *const self[] = { "i", "me", "we", "patient", "pt" };
	static const char *const same[] = { "it", "them", "that", "this",
		"too", "also", "both", "same" };
	size_t end = near_end(r, i);
	bool named = false;

	if (!sv_in(lex_first(r, i), self, COUNT(self)) ||
	    sv_is(lex_last(r, i), "s") || !begins_side(r, i))
		return false; /* "the patient's mother" */
	for (size_t k = i; k < end; k++) {
		if (k != i && ends_said(r, k))
			break;
		if (sv_in(lex_first(r, k), same, COUNT(same)))
			return false;
		named |= lex_at(r, k)->type == LEX_NAME ||
			 lex_is(r, k, VOCAB_PERSON);
	}
	return named;
}

/* "HTN (I10)" */
static bool
is_letter_of_code(const struct resolver *r, size_t i)
{
	return lex_number(r, i + 1) && lex_at(r, i + 1)->before == 0;
}

/* "I and my brother", "kidney disease (mother, me)", "CKD - mother also",
 * "personal and family history of CKD" */
bool
denial_names_self(const struct resolver *r, size_t at)
{
	static const char *const self[] = { "i", "me", "self", "myself", "also",
		"too", "patient", "pt", "both" };
	size_t end = near_end(r, at);
	bool before = at != 0 && sv_is(lex_first(r, at - 1), "i");
	bool and = at > 1 && lex_is(r, at - 1, VOCAB_FILLER) &&
		   lex_is(r, at - 2, VOCAB_JOIN);
	bool both = at > 1 && lex_is(r, at - 1, VOCAB_JOIN) &&
		    sv_is(lex_word(r, at - 2), "personal");

	for (size_t i = at + 1;
	     i < end && !ends_said(r, i) && !denial_own_side(r, i); i++) {
		if (i == at + 1 && lex_is(r, i + 1, VOCAB_VERB) &&
		    !sv_is(lex_first(r, i), "and"))
			continue; /* "mother also has epilepsy" */
		if (sv_in(lex_first(r, i), self, COUNT(self)) &&
		    !is_letter_of_code(r, i) &&
		    !lex_is(r, i + 1, VOCAB_DENIAL) && /* "I don't" */
		    !lex_is(r, i - 1, VOCAB_DENIAL))
			return true;
	}
	return before || and || both;
}

/* "without", "w/o" */
bool
denial_without(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_says(r, i, VOCAB_DENIAL, DENIAL_OPENS) &&
	       (sv_is(lex_first(r, i), "without") ||
		   (x->slots == 3 && sv_is(lex_first(r, i), "w")));
}

/* "gets cramps without magnesium", "doesn't sleep w/o zopiclone": a complaint
 * where something taken is missing, which then is taken; but "vitamin D without
 * vitamin K". */
static bool
is_missed(const struct resolver *r, size_t i, const struct ahead *a)
{
	size_t far = near_first(i);
	bool said = false;

	if (!denial_without(r, i) || a->things == 0 || a->condition)
		return false;
	for (; i > far && !ends_segment(r, i); i--) {
		const struct lexeme *x = lex_at(r, i - 1);

		if (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';'))
			break;
		if (lexing_taken(r, x))
			return false;
		said |= x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
			lex_is(r, i - 1, VOCAB_DENIAL) ||
			x->cls == VOCAB_PURPOSE;
	}
	return said;
}

/* "cannot do without it", "not without it" */
static bool
is_denied_itself(const struct resolver *r, size_t i)
{
	bool strangers = denial_without(r, i);
	size_t far = near_first(i);

	for (; i > far && (lex_at(r, i)->flags & LEX_STOP) == 0; i--) {
		const struct lexeme *x = lex_at(r, i - 1);

		if (lex_is(r, i - 1, VOCAB_DENIAL))
			return x->value != DENIAL_BEHIND;
		if (strangers && x->type == LEX_NAME) /* "can't sleep" */
			return sv_is(lex_first(r, i - 1), "can") ||
			       sv_is(lex_first(r, i - 1), "cannot");
		if (x->type != LEX_NOISE && !lex_is(r, i - 1, VOCAB_FILLER) &&
		    !lex_is(r, i - 1, VOCAB_VERB) &&
		    !(strangers && x->type == LEX_UNKNOWN))
			return false;
	}
	return false;
}

/* "kidney transplant, living related (mother)" */
static bool
has_strangers(const struct resolver *r, size_t i)
{
	for (size_t k = near_first(i); k < i; k++)
		if (lex_at(r, k)->type == LEX_UNKNOWN)
			return true;
	return false;
}

/* "diabetes in mother", "- mother and aunt": nothing more is said of them; not
 * "St John's wort - daughter gives me". */
static bool
says_no_more(const struct resolver *r, size_t i)
{
	for (i++;
	     !lex_ends(r, i) && !lex_mark(r, i, ')') && !lex_mark(r, i, ']');
	     i++)
		if (!lex_is(r, i, VOCAB_FILLER) && !lex_is(r, i, VOCAB_JOIN) &&
		    !lex_is(r, i, VOCAB_RELATIVE) &&
		    lex_at(r, i)->type != LEX_NOISE &&
		    lex_at(r, i)->type != LEX_MARK)
			return lex_says(r, i, VOCAB_BUT, BUT_OTHERWISE);
	return true;
}

/* "mum takes warfarin", "Dad: warfarin", "warfarin (husband)": whoever names
 * what a relative takes may give the relative's list; nobody does who names
 * what a relative has. */
static bool
is_intake_of(const struct resolver *r, size_t i, const struct ahead *a)
{
	struct cand_run run = denial_before(r, i);

	if (a->things != 0 || run.first == run.end)
		return a->taken;
	if (!says_no_more(r, i))
		return false; /* "zinc (husband takes it too)" */
	for (size_t k = run.first; k < run.end; k++)
		if (cand_taken(r, &r->cands.p[k]))
			return true;
	return false;
}

bool
denial_of_intake(const struct resolver *r, size_t i)
{
	struct ahead a = { .scope = SCOPE_RELATIVE };

	bool plain = ahead_run(r, i, &a);

	/* "my wife takes zinc for CKD"; not "my wife takes care of ..." */
	return (plain || (a.intake && a.things != 0 && !a.strange)) &&
	       !denial_names_self(r, i) && (a.things == 0 || is_subject(r, i)) &&
	       is_intake_of(r, i, &a);
}

/* What a relative takes is the relative's only where the person's own stands
 * beside it: "my wife takes turmeric but I take zinc". */
static bool
plain_relative(const struct resolver *r, size_t i, const struct ahead *a)
{
	if (denial_names_self(r, i) ||
	    (is_intake_of(r, i, a) && !r->theirs.apart))
		return false;
	if (lex_is(r, i + 1, VOCAB_VERB) &&
	    (sv_is(lex_word(r, i), "fh") || sv_is(lex_word(r, i), "fhx")))
		return false; /* familial hypercholesterolaemia */
	if (a->things != 0)
		return is_subject(r, i);
	return !has_strangers(r, i) && (is_subject(r, i) || says_no_more(r, i));
}

/* "pregnant, Rh negative" is of something else. */
static bool
plain_alone(const struct resolver *r, size_t i, enum scope scope)
{
	size_t at = i;

	while (at > 0 && (lex_is(r, at - 1, VOCAB_FILLER) ||
			     lex_at(r, at - 1)->type == LEX_NOISE))
		at--;
	if (r->now.facts.any != 0 && at > 0 &&
	    lex_at(r, at - 1)->type == LEX_UNKNOWN)
		return false;
	return plain_before(r, i, scope);
}

/* "takes all except zinc", "multivitamin except iron"; not "stopped everything
 * except warfarin", nor "no problems except CKD" */
static bool
is_exception(const struct resolver *r, size_t i)
{
	size_t far = near_first(i);

	for (; i > far && !ends_segment(r, i); i--) {
		const struct lexeme *x = lex_at(r, i - 1);
		bool all = sv_is(lex_word(r, i - 1), "all") ||
			   sv_is(lex_word(r, i - 1), "everything");

		if (lex_is(r, i - 1, VOCAB_STOPPED) ||
		    lex_is(r, i - 1, VOCAB_DENIAL) ||
		    (x->type == LEX_UNKNOWN &&
			!(all && i > 1 && lex_is(r, i - 2, VOCAB_VERB))))
			return false;
	}
	return true;
}

/* Something is named in the segment so far. */
static bool
is_named(const struct resolver *r)
{
	return r->cands.n != 0 &&
	       r->cands.p[r->cands.n - 1].segment == r->now.segment;
}

/* "UTI, resolved on Cipro": no part of what is over. */
static bool
goes_on(const struct resolver *r, size_t i)
{
	return lex_is(r, i + 1, VOCAB_VERB) || lex_is(r, i + 1, VOCAB_JOIN);
}

bool
denial_is_plain(const struct resolver *r, size_t i, enum scope scope)
{
	const struct lexeme *x = lex_at(r, i);
	struct ahead a = { .scope = scope,
		.acts = x->cls == VOCAB_DENIAL && x->value == DENIAL_ACT,
		.family =
		    x->cls == VOCAB_RELATIVE && x->value == RELATIVE_HISTORY };

	if (!ahead_run(r, i, &a) || is_denied_itself(r, i) ||
	    denial_adds(r, i) || is_missed(r, i, &a) || ahead_of_how(r, i))
		return false;
	if (scope == SCOPE_RELATIVE)
		return plain_relative(r, i, &a);
	if (a.things == 0 && a.strange && a.scope == SCOPE_DENIED &&
	    said_behind(x) && is_named(r))
		return false; /* "CKD ruled out xyzzy" */
	if (a.things == 0)
		return (a.any || plain_alone(r, i, scope)) &&
		       !(scope == SCOPE_FORMER && ahead_taken_back(r, i, &a));
	if (lex_says(r, i, VOCAB_DENIAL, DENIAL_EXCEPT))
		return !a.condition && is_exception(r, i);
	if (ahead_taken_back(r, i, &a) ||
	    (a.condition && sv_is(lex_word(r, i), "avoid")))
		return false;
	return !said_behind(x) || (is_subject(r, i) && !goes_on(r, i));
}

/* Does it lead what is said, with what is named right behind, and no other word
 * with it? Not "no progression of CKD", "never miss zinc", "no DM (CKD 3)",
 * "never zinc with Cipro", "not controlled on metformin". */
bool
denial_of_next(const struct resolver *r, size_t i)
{
	size_t at = i;
	bool strange = false;

	for (; at > 0; at--)
		if (!lex_is(r, at - 1, VOCAB_FILLER) &&
		    !lex_is(r, at - 1, VOCAB_VERB) &&
		    lex_at(r, at - 1)->type != LEX_NOISE)
			return false;
	for (at = i + 1;
	     lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_VERB) ||
	     lex_is(r, at, VOCAB_PER) || lex_is(r, at, VOCAB_PRESCRIBED);)
		at++;
	if (lex_at(r, at)->type != LEX_NAME || denial_without(r, i))
		return false;
	for (; at < near_end(r, i) && !lex_ends(r, at); at++) {
		const struct lexeme *x = lex_at(r, at);

		if (x->type == LEX_VOCAB && x->cls != VOCAB_FILLER &&
		    (x->cls != VOCAB_JOIN || x->value == 0))
			return false;
		if ((x->type == LEX_NAME && strange) || lex_mark(r, at, '(') ||
		    lex_mark(r, at, '+') || denial_dashed(r, at))
			return false;
		strange |= x->type == LEX_UNKNOWN;
	}
	return true;
}

/* The lexeme behind what speaks only of how or when something is not taken:
 * "none on Sundays", "(not taken today)"; or i. */
size_t
denial_of_how(const struct resolver *r, size_t i)
{
	struct ahead a = { .scope = SCOPE_DENIED };
	size_t at = i + 1;
	bool how = false;

	for (; at < near_end(r, i); at++) {
		enum sense w = lex_is(r, at, VOCAB_WEEKDAY)
				   ? SENSE_TIME
				   : ahead_sense(r, at, &a);

		if (lex_ends(r, at) || lex_mark(r, at, ')') ||
		    lex_is(r, at, VOCAB_BUT))
			break;
		if (w != SENSE_PLAIN && w != SENSE_TIME &&
		    !lex_is(r, at, VOCAB_WHEN) && !lex_is(r, at, VOCAB_UNIT))
			return i;
		how |= w == SENSE_TIME || lex_is(r, at, VOCAB_WHEN);
	}
	return how ? at : i;
}
