/* What the list around an entry says of it. */
#include "profile/headings.h"
#include "resolve/settle/settle.h"

static bool
is_over(uint32_t under)
{
	return under == UNDER_STOPPED || under == UNDER_PAST ||
	       under == UNDER_RESOLVED;
}

/* What an entry stands under in its list says something of it. */
void
listed_under(struct resolver *r, uint32_t under)
{
	switch (under) {
	case UNDER_ALLERGIES:
		r->now.allergy = 1;
		r->now.scope = SCOPE_ALLERGY;
		break;
	case UNDER_FAMILY:
	case UNDER_THEIRS:
		r->now.relatives = 1;
		r->now.scope = SCOPE_RELATIVE;
		break;
	case UNDER_PAST:
		r->now.had = 1;
		r->now.e.stopped = 1;
		break;
	case UNDER_RESOLVED:
		r->now.scope = SCOPE_FORMER;
		r->now.e.stopped = 1;
		break;
	case UNDER_STOPPED:
		r->now.e.stopped = 1;
		break;
	case UNDER_OPEN:
		r->now.e.taken_open = 1;
		break;
	case UNDER_DENIED:
	case UNDER_NOT_TAKEN:
	case UNDER_NOT_HAD:
		r->now.denials++;
		r->now.scope = SCOPE_DENIED;
		break;
	default:
		break;
	}
}

/* An empty box where others are ticked is the no of a condition. */
static bool
untick(struct resolver *r)
{
	const struct facts *f = &r->now.facts;
	bool no = r->cands.n != 0 || f->pregnant == 1 || f->breastfeeding == 1;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];
		uint32_t term = cand_term(r, c);

		no &= c->scope == SCOPE_NONE &&
		      r->m->terms[term].domain == DOMAIN_CONDITION;
	}
	if (!no)
		return false;
	for (size_t i = 0; i < r->cands.n; i++)
		r->cands.p[i].scope = SCOPE_DENIED;
	r->now.denials++;
	person_deny(r, f->yes_in);
	return true;
}

static bool
names_condition(const struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (!cand_taken(r, &r->cands.p[i]))
			return true;
	return false;
}

static bool
names_taken(const struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (cand_taken(r, &r->cands.p[i]) &&
		    !cand_open(r, &r->cands.p[i]))
			return true;
	return false;
}

/* What has a dose is taken, whatever it stands under; and that is told. Below
 * "Not taking:" it was prescribed, or taken once. */
static bool
undeny(struct resolver *r, uint32_t under)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].scope != SCOPE_FORMER)
			r->cands.p[i].scope = SCOPE_NONE;
	r->now.allergy = 0;
	r->now.e.stopped |= under == UNDER_NOT_TAKEN;
	return r->now.e.stopped || resolve_odd(r, r->text, 0);
}

bool
listed_says_when(const struct resolver *r)
{
	const struct reading *now = &r->now;

	return now->e.every_count != NUM_NONE || now->e.weekdays != 0 ||
	       r->times.n != 0 || now->parts != 0 || now->anchors != 0;
}

/* "Cipro 500 mg bid" below "Denies:"; and as much of it is needed below
 * "Allergies:" or "Family history:", where a dose alone may be the one that was
 * not borne. What relatives take has its doses too. */
static bool
is_dosed(const struct resolver *r, uint32_t under)
{
	if (r->cands.n == 0)
		return false;
	for (size_t i = 0; i < r->lex.n && under == UNDER_FAMILY; i++)
		if (lex_is(r, i, VOCAB_RELATIVE))
			return false;
	if (under == UNDER_ALLERGIES || under == UNDER_FAMILY)
		return r->now.n_amounts != 0 && listed_says_when(r);
	return under_denies(under) && r->now.intake != 0;
}

/* "Never taken", "Ruled out": with a colon it were the heading of what stands
 * below. "No", "None today", "I do not take any" answer; "No medications" says
 * all there is to say. */
static bool
is_heading(const struct resolver *r, struct sv text)
{
	static const char *const answers[] = { "no", "never" };
	struct heading h;

	if (heading_read(text, HEADING_APART, &h) && h.asks)
		return true;
	if (r->lex.n == 1 && sv_in(lex_word(r, 0), answers, COUNT(answers)))
		return false;
	return !sv_is(lex_word(r, 0), "not") &&
	       !sv_is(lex_first(r, 0), "none") &&
	       !sv_is(lex_last(r, r->lex.n - 1), "any") &&
	       heading_read(text, HEADING_COLON, &h) &&
	       under_denies(h.under) && !h.things;
}

/* "Not taking", "Do not take with:", "Maternal history:": it asks for what
 * stands below, and was not read as the heading of that. */
static bool
asks_below(const struct resolver *r, const struct input_entry *in)
{
	bool colon = sv_ends(in->text, SV_LIT(":"));

	if (r->cands.n != 0 || r->odds.n != 0 || r->now.facts.any != 0)
		return false;
	if (r->now.denials != 0)
		return colon || is_heading(r, in->text);
	return in->under == UNDER_NOTHING && r->now.relatives != 0 &&
	       (colon || lex_is(r, r->lex.n - 1, VOCAB_DOUBT));
}

/* "[ ] CKD" where no box is ticked, "~~CKD~~": perhaps so. */
static void
doubt_marked(struct resolver *r)
{
	if (names_condition(r))
		r->now.e.doubt = DOUBT_PERHAPS;
}

/* What the list says of the entry, and nobody understood; and a pregnancy
 * below "Inactive:", which may be over or a mistake. */
bool
listed_told(struct resolver *r, const struct input_entry *in)
{
	const struct facts *f = &r->now.facts;

	if (is_over(in->under) &&
	    (f->pregnant == 1 || f->breastfeeding == 1) &&
	    (!resolve_odd(r, r->text, 0) ||
		(in->over.n != 0 && !resolve_odd(r, in->over, 0))))
		return false;
	if (asks_below(r, in) && !resolve_odd(r, r->text, 0))
		return false;
	if (is_dosed(r, in->under))
		return undeny(r, in->under);
	if (in->under == UNDER_NOT_TAKEN && names_condition(r))
		return undeny(r, UNDER_DENIED); /* "CKD" is not taken anyway */
	if (in->under == UNDER_NOT_HAD && names_taken(r))
		return undeny(r, UNDER_DENIED); /* nor is "zinc" had */
	if (in->told.n == 0 || resolve_is_told(r, in->told) ||
	    (in->under == UNDER_UNTICKED && untick(r)))
		return true;
	doubt_marked(r);
	return resolve_odd(r, in->told, 0);
}

/* "CKD but takes zinc" below "Denies:" is not denied to its end, and where the
 * end is nobody can say: none of it is, and that is told. */
void
listed_but(const struct resolver *r, struct input_entry *in)
{
	if (in->under == UNDER_NOTHING || is_over(in->under) || in->told.n != 0)
		return;
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_is(r, i, VOCAB_BUT))
			in->told = r->lex.p[i].text;
	if (in->told.n != 0 && in->under != UNDER_ALLERGIES)
		in->under = UNDER_NOTHING;
}

/* "now", "still on", "takes", "restarted"; not "stopped taking", nor the "take"
 * of how it was taken */
static bool
says_now(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "now", "still", "current",
		"currently", "takes", "taking", "uses", "using" };

	if (i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0 &&
	    (lex_is(r, i - 1, VOCAB_DENIAL) ||
		lex_is(r, i - 1, VOCAB_STOPPED) ||
		lex_says(r, i - 1, VOCAB_VERB, VERB_PAST)))
		return false;
	return lex_word_in(r, i, words, COUNT(words)) ||
	       lex_says(r, i, VOCAB_STARTING, STARTING_AGAIN) ||
	       (lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
		   sv_is(lex_last(r, i), "on"));
}

/* "CKD 3 active", "has CKD 3" behind what is over; not "active TB" alone, nor
 * "no active disease" */
static bool
goes_on(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "active", "ongoing" };
	static const char *const has[] = { "has", "have" };

	if (says_now(r, i))
		return true;
	if (i == 0 || lex_is(r, i - 1, VOCAB_DENIAL) ||
	    lex_is(r, i - 1, VOCAB_STOPPED))
		return false;
	return lex_word_in(r, i, words, COUNT(words)) ||
	       (lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
		   sv_in(lex_last(r, i), has, COUNT(has)));
}

/* "; meds Cipro": a heading without a colon. */
static bool
names_meds(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "meds", "medications",
		"medicines", "supplements" };

	return lex_word_in(r, i, words, COUNT(words)) &&
	       lex_at(r, i + 1)->type == LEX_NAME;
}

/* "penicillin. Takes zinc": a sentence that begins so. Within one, "rash when
 * taking it" says no more of an allergy. */
static bool
begins_now(const struct resolver *r, size_t i, bool over)
{
	if (!lex_parted(r, i) && (i == 0 || !lex_ends(r, i - 1)))
		return false;
	return says_now(r, i) || names_meds(r, i) ||
	       (lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
		   (!over || sv_is(lex_first(r, i), "i")));
}

/* "Currently taking zinc" below "Family history:", of no relative by name. */
static bool
family_ends(const struct resolver *r, uint32_t under)
{
	if (under != UNDER_FAMILY || !says_now(r, 0))
		return false;
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_is(r, i, VOCAB_RELATIVE))
			return false;
	return true;
}

void
listed_anew(struct resolver *r, const struct input_entry *in)
{
	bool over = is_over(in->under);
	bool aside = in->under == UNDER_ALLERGIES ||
		     in->under == UNDER_FAMILY || in->under == UNDER_THEIRS;

	r->anew = SV_NONE;
	if (family_ends(r, in->under)) {
		r->anew = r->lex.p[0].text;
		return;
	}
	for (size_t i = 0; (over || aside) && i < r->lex.n; i++)
		if (begins_now(r, i, over) || (over && goes_on(r, i))) {
			r->anew = r->lex.p[i].text;
			return;
		}
}

void
listed_part(
    const struct resolver *r, struct sv text, uint32_t *under, struct sv *told)
{
	if (r->anew.n == 0 || text.p + text.n <= r->anew.p)
		return;
	*under = UNDER_NOTHING;
	if (told->n == 0)
		*told = r->anew;
}

/* "OTC", "Others", "Page 2" below "10 PM": a line that names nothing to take,
 * and no amount with a unit, may be the next heading, and what stands below it
 * has no time that anybody said. */
void
listed_end(struct resolver *r, const struct input_entry *in)
{
	bool named = in->said.n == 0 || r->parts.n != 0 || in->told.n != 0;

	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		named |= r->now.amounts[i].unit != UNIT_UNKNOWN;
	for (size_t i = 0; i < r->cands.n; i++)
		named |= cand_taken(r, &r->cands.p[i]);
	if (!named)
		r->said_over = in->said.p;
}
