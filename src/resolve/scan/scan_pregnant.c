/* Pregnancy and nursing: whose, since when, and what only sounds like it. */
#include "resolve/scan/denied.h"

#define WEEKS_MAX 45
#define TERM_DAYS 280 /* from the first of them to the day that is due */
#define PAST_DAYS 304 /* ten months ago nobody became a mother to be */

/* "stopped breastfeeding", and not "zinc stopped because of pregnancy" */
static void
yes_no(struct resolver *r, int32_t *fact)
{
	bool over = r->now.e.stopped && r->now.pending == PENDING_STOPPED &&
		    r->now.stopped_in == r->now.segment &&
		    r->now.stopped_aside;
	bool own = r->now.scope == SCOPE_NONE;

	if (r->now.scope == SCOPE_DENIED || (over && own)) {
		*fact = 0;
		r->now.facts.denials++;
	} else if (own) {
		*fact = 1;
	} else {
		return;
	}
	r->now.facts.any++;
	r->now.facts.yes_in = r->now.segment;
}

static void
take_back(struct resolver *r, int32_t *fact)
{
	if (*fact != 1)
		return;
	*fact = 0;
	r->now.facts.denials++;
}

void
person_deny(struct resolver *r, uint32_t segment)
{
	struct facts *f = &r->now.facts;

	if (f->yes_in != segment)
		return;
	take_back(r, &f->pregnant);
	take_back(r, &f->breastfeeding);
	f->pregnant_days = NUM_NONE;
}

void
person_affirm(struct resolver *r)
{
	struct facts *f = &r->now.facts;

	f->pregnant = f->pregnant == 0 ? 1 : f->pregnant;
	f->breastfeeding = f->breastfeeding == 0 ? 1 : f->breastfeeding;
	f->denials = 0;
}

/* "pregnant wife", "pregnancy of my sister"; but "I am pregnant" says who is,
 * and a "pregnant mother" is the person. */
static bool
is_of_relative(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "wife", "spouse", "partner",
		"sister", "daughter", "girlfriend", "aunt", "cousin", "niece",
		"sibling", "roommate" };
	size_t at = i + 1;

	if (r->now.scope != SCOPE_NONE ||
	    (i > 0 && lex_is(r, i - 1, VOCAB_VERB)) ||
	    (i > 1 && lex_is(r, i - 1, VOCAB_PER) &&
		lex_is(r, i - 2, VOCAB_VERB)))
		return false; /* "I am a pregnant wife" */
	while (lex_is(r, at, VOCAB_FILLER) &&
	       (lex_at(r, at)->flags & LEX_STOP) == 0)
		at++;
	return lex_is(r, at, VOCAB_RELATIVE) &&
	       (lex_at(r, at)->flags & LEX_STOP) == 0 &&
	       lex_word_in(r, at, words, COUNT(words));
}

/* "pregnant last year", "pregnant in 2019": behind it, or i. */
static size_t
long_ago(const struct resolver *r, size_t i)
{
	struct ago a;

	return date_ago(r, i + 1, false, &a) && a.low != NUM_NONE &&
		       a.low >= (int64_t)PAST_DAYS * MIN_PER_DAY
		   ? a.next
		   : i;
}

/* "previous pregnancy", "after pregnancy", "pre-pregnancy" */
static bool
is_not_now(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "pre", "post", "after", "before" };

	return i > 0 && r->now.scope != SCOPE_DENIED &&
	       (lex_is(r, i - 1, VOCAB_FORMER) ||
		   lex_says(r, i - 1, VOCAB_FILLER, FILLER_LAST) ||
		   lex_says(r, i - 1, VOCAB_FILLER, FILLER_PAST) ||
		   lex_says(r, i - 1, VOCAB_DOUBT, 1) ||
		   lex_word_in(r, i - 1, words, COUNT(words)));
}

/* ------------------------------------------- what only the pregnant have */

bool
pregnancy_only(const struct resolver *r, const struct option *o)
{
	const struct range up = r->m->terms[o->term].ancestors;

	for (uint32_t i = 0; i < up.count; i++)
		if (sv_is(model_sv(r->m,
			      r->m->terms[model_ref(r->m, up, i)].name),
			"pregnancy"))
			return true;
	return false;
}

/* "history of", "h/o", "prior"; above a list, "PMH:" may be of now. */
static bool
says_before(const struct resolver *r, size_t i)
{
	struct sv last = lex_last(r, i);

	return lex_says(r, i, VOCAB_FILLER, FILLER_PAST) ||
	       (lex_says(r, i, VOCAB_DOUBT, DOUBT_HISTORY) &&
		   (sv_is(last, "of") || sv_is(last, "o") ||
		       sv_is(last, "p") || sv_is(last, "post")));
}

/* "in my last pregnancy" behind it */
static bool
of_another(const struct resolver *r, size_t i)
{
	while (lex_is(r, i, VOCAB_FILLER) || lex_is(r, i, VOCAB_FORMER) ||
	       lex_at(r, i)->type == LEX_NOISE)
		i++;
	return is_person(r, i, PERSON_PREGNANT) && is_not_now(r, i);
}

bool
event_only(const struct resolver *r, const struct option *o)
{
	return pregnancy_only(r, o) ||
	       r->m->terms[o->term].over_after != NUM_NONE;
}

bool
pregnancy_over(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	size_t at = i;
	bool only;

	if (x->options.count != 1 || r->now.scope != SCOPE_NONE ||
	    !event_only(r, &r->options.p[x->options.start]))
		return false;
	only = pregnancy_only(r, &r->options.p[x->options.start]);
	while (at > 0 && !lex_parted(r, at) &&
	       (lex_at(r, at - 1)->type == LEX_NOISE ||
		   lex_says(r, at - 1, VOCAB_FILLER, 0)))
		at--;
	i += lex_mark(r, i + 1, '('); /* "(2010)" */
	return (at > 0 && says_before(r, at - 1)) ||
	       (only && (long_ago(r, i) != i || of_another(r, i + 1)));
}

static size_t
pregnant_read(struct resolver *r, size_t i)
{
	size_t past = long_ago(r, i);

	if (is_of_relative(r, i)) {
		denial_open(r, i, SCOPE_RELATIVE);
		r->now.seen = 1;
	} else if (past != i || is_not_now(r, i)) {
		past += past == i;
		lex_odd(r, i, past); /* of today it says nothing */
		return past;
	}
	/* "was pregnant": and may be still */
	if (i > 0 && lex_says(r, i - 1, VOCAB_VERB, VERB_PAST) &&
	    r->now.scope == SCOPE_NONE)
		lex_odd(r, i, i + 1);
	yes_no(r, &r->now.facts.pregnant);
	return i + 1;
}

/* "Skilled nursing", "home health nursing", but "exclusively nursing" */
static bool
is_care(const struct resolver *r, size_t i)
{
	const struct lexeme *x = i > 0 ? lex_at(r, i - 1) : &lexing_end;

	if ((lex_at(r, i)->flags & LEX_STOP) != 0)
		return false;
	if (x->type == LEX_UNKNOWN)
		return !sv_ends(lex_word(r, i - 1), SV_LIT("ly")) &&
		       !sv_is(lex_word(r, i - 1), "while");
	return x->type == LEX_NAME || x->cls == VOCAB_PURPOSE;
}

/* "nursing: fall precautions" */
static bool
is_note(const struct resolver *r, size_t i)
{
	return lex_mark(r, i + 1, ':') &&
	       (lex_at(r, i + 2)->type == LEX_UNKNOWN ||
		   lex_at(r, i + 2)->type == LEX_NAME);
}

/* "nursing student", "works in nursing": of whom nobody knows what he does
 * with a baby. */
static size_t
nursing_read(struct resolver *r, size_t i)
{
	static const char *const babies[] = { "baby", "babies", "infant",
		"infants", "twins", "triplets", "toddler", "kid", "kids",
		"child", "children", "boy", "girl", "little", "one" };
	const struct lexeme *next = lex_at(r, i + 1);

	if ((i > 0 && (lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN) ||
			  lex_is(r, i - 1, VOCAB_PER))) ||
	    is_care(r, i) || is_note(r, i) ||
	    (next->type == LEX_UNKNOWN && (next->flags & LEX_STOP) == 0 &&
		!lex_word_in(r, i + 1, babies, COUNT(babies))))
		lex_odd(r, i, i + 1);
	else
		yes_no(r, &r->now.facts.breastfeeding);
	return i + 1;
}

/* "EDD 04/02/2027": a day to come, and nobody else is spoken of. A day that is
 * past, or has no year, is told. */
static size_t
due_read(struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_mark(r, i + 1, ':');
	struct ago a;
	bool alone = i == 0 || lex_ends(r, i - 1) || lex_mark(r, i - 1, '(') ||
		     (lex_at(r, i)->flags & LEX_STOP) != 0;

	if (!date_ago(r, at, false, &a)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	if (!alone || a.low == NUM_NONE || a.low >= 0 ||
	    a.low < -(int64_t)TERM_DAYS * MIN_PER_DAY) {
		lex_odd(r, i, a.next);
		return a.next;
	}
	yes_no(r, &r->now.facts.pregnant);
	if (!a.either && a.low == a.high && r->now.scope == SCOPE_NONE)
		r->now.facts.pregnant_days = TERM_DAYS + a.low / MIN_PER_DAY;
	return a.next;
}

size_t
motherhood_read(struct resolver *r, size_t i)
{
	struct facts *f = &r->now.facts;

	switch (lex_at(r, i)->value) {
	case PERSON_PREGNANT:
		return pregnant_read(r, i);
	case PERSON_DUE:
		return due_read(r, i);
	case PERSON_NOT_PREGNANT:
		yes_no(r, &f->pregnant);
		take_back(r, &f->pregnant);
		return i + 1;
	case PERSON_BREASTFEEDING:
		yes_no(r, &f->breastfeeding);
		return i + 1;
	default:
		return nursing_read(r, i);
	}
}

/* ------------------------------------------------------------------ weeks */

/* "2 days", "2d" behind the weeks */
static size_t
odd_days(const struct resolver *r, size_t i, int64_t *days)
{
	size_t at = i + lex_is(r, i, VOCAB_JOIN);

	if (!lexing_int(lex_at(r, at), 1, 6) ||
	    !lex_says(r, at + 1, VOCAB_PERIOD, MIN_PER_DAY))
		return i;
	*days += lex_at(r, at)->value;
	return at + 2;
}

static bool
is_weeks(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_PERIOD, MIN_PER_WEEK);
}

/* "30w2d", "30 2/7 weeks", "30+2 weeks": behind it, or i. */
static size_t
weeks_days(const struct resolver *r, size_t i, int64_t *days)
{
	size_t end;

	if (!lexing_int(lex_at(r, i), 1, WEEKS_MAX))
		return i;
	*days = lex_at(r, i)->value * 7;
	if (is_weeks(r, i + 1)) {
		end = odd_days(r, i + 2, days);
		return end != i + 2 ? end : i;
	}
	if (lex_mark(r, i + 1, '/') && lexing_int(lex_at(r, i + 2), 40, 40))
		return i + 3; /* "28/40 pregnant" */
	if (lex_mark(r, i + 1, '+') && lexing_int(lex_at(r, i + 2), 0, 6)) {
		*days += lex_at(r, i + 2)->value;
		end = i + 3;
	} else if (lexing_int(lex_at(r, i + 1), 0, 6)) {
		*days += lex_at(r, i + 1)->value;
		end = i + 2;
	} else {
		return i;
	}
	if (lex_mark(r, end, '/') && lexing_int(lex_at(r, end + 1), 7, 7))
		end += 2;
	else if (end == i + 2)
		return i;
	return end + is_weeks(r, end);
}

static size_t
plain_period(const struct resolver *r, size_t i, int64_t *days)
{
	int64_t minutes;

	if (!lex_is(r, i + 1, VOCAB_PERIOD))
		return i;
	if (!lex_scaled(lex_at(r, i), lex_at(r, i + 1)->value, &minutes))
		minutes = (int64_t)(WEEKS_MAX + 1) * MIN_PER_WEEK;
	*days = minutes / MIN_PER_DAY;
	return i + 2;
}

/* "pregnant, 20 weeks", "pregnant (20 weeks)", "pregnant at 20 weeks", "EGA:
 * 20w3d" */
static bool
is_between(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, '(') ||
	       lex_mark(r, i, ':') || lex_is(r, i, VOCAB_AT);
}

/* "born at 30 weeks gestation", "miscarriage 10 weeks pregnant" */
static bool
is_of_birth(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "born", "birth", "delivered",
		"delivery", "miscarriage", "miscarried", "preterm", "premature",
		"stillbirth", "abortion" };

	for (size_t k = i; k > 0 && i - k < 4 && !lex_ends(r, k - 1); k--)
		if (lex_word_in(r, k - 1, words, COUNT(words)))
			return true;
	return false;
}

/* "20 weeks pregnant", "pregnant, 20 weeks"; the word itself is read next. */
size_t
pregnant_number(struct resolver *r, size_t i)
{
	size_t prev = i - (i > 1 && is_between(r, i - 1));
	int64_t days = 0;
	size_t end = weeks_days(r, i, &days), at;

	if (end == i)
		end = plain_period(r, i, &days);
	if (end == i)
		return i;
	if (is_of_birth(r, i)) {
		bool over = sv_is(lex_word(r, end), "gestation");

		lex_odd(r, i, end + over); /* the word, too */
		if (over)
			return end + 1;
	}
	at = end + lex_says(r, end, VOCAB_FILLER, FILLER_OF);
	while (prev > 0 && (lex_says(r, prev - 1, VOCAB_FILLER, FILLER_YES) ||
			       lex_mark(r, prev - 1, ':')))
		prev--; /* "Pregnant: yes, 12 weeks" */
	if (is_person(r, end, PERSON_ALONG))
		at = end + 1;
	else if (prev > 0 && is_person(r, prev - 1, PERSON_PREGNANT) &&
		 at == end && !is_person(r, at, PERSON_PREGNANT))
		at = end;
	else if (!is_person(r, at, PERSON_PREGNANT))
		return i;
	if (days > (int64_t)WEEKS_MAX * 7 || lex_is(r, at, VOCAB_AGO)) {
		lex_odd(r, i, end);
		return end;
	}
	if (r->now.scope == SCOPE_NONE) {
		r->now.facts.pregnant_days = days;
		r->now.facts.pregnant = 1;
		r->now.facts.any++;
	}
	return at;
}
