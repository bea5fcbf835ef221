/* The words that say what is not so, or not of the person: which scope each of
 * them opens (denial.c), and which only look like one. */
#include "resolve/scan/denied.h"

/* "No-Xyz" is a name that nobody knows, and denies nothing. */
static bool
is_prefix(const struct resolver *r, size_t i)
{
	return lex_at(r, i + 1)->type == LEX_UNKNOWN &&
	       lex_at(r, i + 1)->before == BEFORE_HYPHEN;
}

/* "Cipro allergy": what is named before it in its segment. */
static void
allergens_deny(struct resolver *r, size_t i)
{
	struct cand_run run = denial_before(r, i);

	r->now.allergy = 1;
	for (size_t k = run.first; k < run.end; k++)
		if (r->cands.p[k].scope == SCOPE_NONE)
			r->cands.p[k].scope = SCOPE_ALLERGY;
}

/* "allergic to penicillin", "Allergies: penicillin"; in "Zyrtec for
 * allergies" and "Benadryl Allergy" it says nothing of what is borne. */
void
allergy_take(struct resolver *r, size_t i)
{
	if (r->lex.p[i].value == ALLERGY_BEHIND && r->now.scope == SCOPE_NONE) {
		allergens_deny(r, i);
		return;
	}
	if (r->lex.p[i].value == ALLERGY_TO || lex_mark(r, i + 1, ':')) {
		r->now.allergy = 1;
		denial_open(r, i, SCOPE_ALLERGY);
		return;
	}
	for (size_t k = i; k > 0 && i - k < 3; k--)
		if (lex_is(r, k - 1, VOCAB_FOR) || lex_is(r, k - 1, VOCAB_PRN))
			return;
	lex_odd(r, i, i + 1);
}

/* The word that denies or stops and stands before it in the same sentence,
 * believed or not; or NONE. */
static uint32_t
denied_before(const struct resolver *r, size_t i)
{
	i -= i > 0 && (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';'));
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		if (lex_is(r, k - 1, VOCAB_DENIAL) ||
		    lex_is(r, k - 1, VOCAB_STOPPED))
			return (uint32_t)(k - 1);
		if ((lex_at(r, k - 1)->flags & LEX_STOP) != 0 ||
		    lex_mark(r, k - 1, ',') || lex_mark(r, k - 1, ';'))
			return NONE;
	}
	return NONE;
}

/* "no meds except warfarin" ends what is denied; "no allergies except
 * penicillin" is one; "all stopped except warfarin" is told. */
static void
except_take(struct resolver *r, size_t i)
{
	uint32_t before = denied_before(r, i);

	if (before == NONE) {
		if (r->lex.p[i].value == DENIAL_EXCEPT)
			denial_open(r, i, SCOPE_DENIED);
		else
			lex_odd(r, i, i + 1);
	} else if (lex_says(r, before, VOCAB_DENIAL, DENIAL_WHOLE) &&
		   sv_is(lex_last(r, before), "allergies")) {
		r->now.allergy = 1;
		denial_open(r, i, SCOPE_ALLERGY);
	} else if (r->now.denials != 0) {
		denial_close(r);
	} else {
		lex_odd(r, i, i + 1);
	}
}

static void
denial_take(struct resolver *r, size_t i)
{
	int64_t value = r->lex.p[i].value;

	if (is_prefix(r, i) || denial_spares(r, i))
		lex_odd(r, i, i + 1);
	else if (value == DENIAL_WHOLE &&
		 !lex_says(r, i + 1, VOCAB_JOIN, JOIN_OR))
		denial_whole(r); /* not "no meds or antacids" */
	else if (value == DENIAL_EXCEPT || value == DENIAL_BESIDES)
		except_take(r, i);
	else
		denial_open(r, i, SCOPE_DENIED);
}

void
denied_take(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];

	if ((x->cls == VOCAB_DENIAL || x->cls == VOCAB_RELATIVE) &&
	    denial_turns(r, i)) {
		lex_odd(r, i, i + 1);
		return;
	}
	switch (x->cls) {
	case VOCAB_DENIAL:
		denial_take(r, i);
		break;
	case VOCAB_RELATIVE:
		denial_open(r, i, SCOPE_RELATIVE);
		break;
	case VOCAB_FORMER:
		r->now.had |= x->value == FORMER_HAD;
		denial_open(r, i, SCOPE_FORMER);
		break;
	case VOCAB_ALLERGY:
		allergy_take(r, i);
		break;
	case VOCAB_FREE:
		denial_free(r, i);
		break;
	default:
		break;
	}
}

size_t
resolved_end(const struct resolver *r, size_t i)
{
	struct ago a;

	return lex_says(r, i, VOCAB_FORMER, FORMER_RESOLVED) &&
		       date_ago(r, i + 1, false, &a) && a.low != NUM_NONE &&
		       a.low >= 0
		   ? a.next
		   : i;
}
