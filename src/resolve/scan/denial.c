/*
 * What is not so: "no", "denies", "mother had", "former". A scope begins at
 * such a word, if it is plain (plain.c), and ends at a comma (that of an
 * allergy goes on behind one), a semicolon, a full stop, "but", a closing
 * bracket, or at a verb or a dash behind something named. Nothing named in it:
 * it speaks of what stands before ("kidney disease: none").
 */
#include "resolve/scan/denied.h"

/* What counts although a word before it says that it is not so, or another's, is
 * not certain: "not on Cipro xyzzy", "my mom has CKD xyzzy"; and "warfarin
 * (husband)". Not so the CKD of "CKD, no dialysis xyzzy". */
static void
left_open(struct resolver *r, size_t i, enum scope scope)
{
	struct reading *now = &r->now;

	if (scope == SCOPE_RELATIVE && denial_of_intake(r, i))
		now->theirs = now->e.taken_open = 1;
	if (r->cands.n != 0 || !denial_of_next(r, i) || denial_excepts(r, i) ||
	    (scope == SCOPE_RELATIVE && denial_names_self(r, i)))
		return;
	now->e.taken_open |= scope != SCOPE_RELATIVE;
	now->hedged = 1;
}

void
denial_open(struct resolver *r, size_t i, enum scope scope)
{
	struct reading *now = &r->now;

	if (now->scope == SCOPE_DENIED && now->seen == 0)
		return; /* "no family history of" */
	if (now->scope == SCOPE_RELATIVE && now->scope_at == NONE &&
	    scope == SCOPE_RELATIVE && !denial_names_self(r, i))
		return; /* "CKD Father 60" below "Family history:" */
	if (scope != SCOPE_ALLERGY && !denial_is_plain(r, i, scope)) {
		lex_odd(r, i, i + 1);
		left_open(r, i, scope);
		now->scope = SCOPE_NONE; /* "cannot do without" */
		return;
	}
	denial_close(r);
	now->denials += scope == SCOPE_DENIED;
	now->relatives += scope == SCOPE_RELATIVE;
	now->scope = scope;
	now->scope_at = (uint32_t)i;
	now->scope_depth = now->depth;
	now->seen = 0;
}

static bool
speaks_of_before(const struct resolver *r)
{
	const struct reading *now = &r->now;
	size_t at = now->scope_at;

	if (now->seen != 0 || lex_says(r, at, VOCAB_DENIAL, DENIAL_EXCEPT))
		return false;
	if (now->scope != SCOPE_RELATIVE)
		return true;
	/* "diabetes in mother", "diabetes (father)", "diabetes - maternal
	 * aunt", not "new mother", and not "(husband also takes it)" */
	while (at > 0 && lex_is(r, at - 1, VOCAB_FILLER) &&
	       !lex_says(r, at - 1, VOCAB_FILLER, FILLER_IN) &&
	       (lex_at(r, at)->before & BEFORE_HYPHEN) == 0)
		at--;
	if (at == 0 ||
	    (!lex_says(r, at - 1, VOCAB_FILLER, FILLER_IN) &&
		!lex_mark(r, at - 1, '(') && !lex_mark(r, at - 1, ':') &&
		(lex_at(r, at)->before & BEFORE_HYPHEN) == 0))
		return false;
	at = now->scope_at;
	for (at++;
	     lex_is(r, at, VOCAB_FILLER) || lex_at(r, at)->type == LEX_NOISE;
	     at++)
		;
	return !lex_is(r, at, VOCAB_VERB);
}

static bool
is_comma(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';');
}

/* "kidney disease, none", "zinc, not taking": a cell of its own. */
static bool
is_answer(const struct resolver *r, bool *verb)
{
	size_t at = r->now.scope_at, end = at + 1;

	if (r->now.scope != SCOPE_DENIED || r->now.seen != 0 || at == 0 ||
	    at == NONE || !is_comma(r, at - 1))
		return false;
	*verb = false;
	for (; lex_is(r, end, VOCAB_VERB) || lex_is(r, end, VOCAB_FILLER);
	     end++)
		*verb |= lex_is(r, end, VOCAB_VERB);
	return lex_ends(r, end);
}

/* It denies the one condition before it, or what the person is; of anything
 * else nobody knows what the cell answers. */
static void
answer_take(struct resolver *r, bool verb)
{
	struct cand *c = r->cands.n == 1 ? r->cands.p : NULL;
	uint32_t segment = r->now.segment - 1;

	if (r->cands.n == 0 && r->now.facts.any != 0 &&
	    r->now.facts.yes_in == segment)
		person_deny(r, segment);
	else if (c != NULL && c->segment == segment &&
		 (verb || !cand_taken(r, c)))
		c->scope = SCOPE_DENIED;
	else
		lex_odd(r, r->now.scope_at, (size_t)r->now.scope_at + 1);
}

/* "CKD ruled out", "pregnant: no", "Cipro, previously" */
static void
deny_before(struct resolver *r)
{
	struct reading *now = &r->now;
	struct cand_run run = denial_before(r, now->scope_at);
	bool any = false, fact = false;

	for (size_t i = run.first; i < run.end; i++) {
		if (r->cands.p[i].segment != now->segment &&
		    now->scope != SCOPE_FORMER)
			continue;
		r->cands.p[i].scope = now->scope;
		fact |= r->cands.p[i].fact != 0;
		any = true;
	}
	if ((!any || fact) && now->scope == SCOPE_DENIED)
		person_deny(r, now->segment);
}

/* "Diabetes Mother": hers, or a diabetic mother's? */
static void
relative_tell(struct resolver *r)
{
	const struct cand *last =
	    r->cands.n != 0 ? &r->cands.p[r->cands.n - 1] : NULL;
	uint32_t at = r->now.scope_at;

	if (last != NULL && last->segment == r->now.segment &&
	    last->scope == SCOPE_NONE && last->fact == 0 &&
	    !cand_taken(r, last) && at != NONE && last->pos < r->now.base + at)
		lex_odd(r, at, (size_t)at + 1);
}

void
denial_close(struct resolver *r)
{
	struct reading *now = &r->now;
	bool verb;

	if (now->scope == SCOPE_NONE)
		return;
	if (is_answer(r, &verb))
		answer_take(r, verb);
	else if (speaks_of_before(r))
		deny_before(r);
	else if (now->scope == SCOPE_RELATIVE && now->seen == 0)
		relative_tell(r);
	else
		(void)denial_points_back(r);
	now->scope = SCOPE_NONE;
	now->seen = 0;
}

/* "diabetes yes asthma no": what is behind "yes" is of something else; and in
 * "asthma no diabetes yes" it was not diabetes that "no" was said of. */
static void
yes_take(struct resolver *r)
{
	struct reading *now = &r->now;

	if (now->scope == SCOPE_DENIED && now->scope_at != NONE &&
	    now->seen != 0) {
		for (size_t i = 0; i < r->cands.n; i++)
			if (r->cands.p[i].pos > now->base + now->scope_at)
				r->cands.p[i].scope = SCOPE_NONE;
		person_affirm(r);
		lex_odd(r, now->scope_at, (size_t)now->scope_at + 1);
		now->scope = SCOPE_NONE;
	}
	denial_close(r);
	now->segment++;
}

/* Says all there is to say: what stands before it is not meant. */
void
denial_whole(struct resolver *r)
{
	if (r->now.seen != 0)
		denial_close(r);
	r->now.scope = SCOPE_NONE; /* "Allergies: NKDA" */
	r->now.seen = 0;
	r->now.denials++;
}

/* "no alcohol magnesium 400 mg": nobody gives the dose of what he does not
 * take behind another thing that he does not. */
static bool
is_dosed(const struct resolver *r, size_t i)
{
	return r->now.scope == SCOPE_DENIED && r->now.seen != 0 &&
	       lex_at(r, i)->type == LEX_NAME && lex_number(r, i + 1) &&
	       !lex_is(r, i - 1, VOCAB_JOIN);
}

/* "wife is 60 and has CKD", "father (72 yo) has CKD": who it is. */
static bool
is_age(const struct resolver *r, size_t i)
{
	return lex_number(r, i) || is_person(r, i, PERSON_AGE) ||
	       is_person(r, i, PERSON_YEARS_OLD) ||
	       is_person(r, i, PERSON_YEARS_FEMALE) ||
	       is_person(r, i, PERSON_YEARS_MALE);
}

/* What a denial may speak of, or may not. */
bool
denial_counts(const struct resolver *r, size_t i, enum scope scope)
{
	const struct lexeme *x = lex_at(r, i);

	if (scope == SCOPE_RELATIVE && is_age(r, i))
		return false;
	return x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
	       x->type == LEX_NUMBER || lex_is(r, i, VOCAB_PURPOSE) ||
	       lex_is(r, i, VOCAB_SUPPLY) ||
	       (lex_is(r, i, VOCAB_PERSON) && x->value != PERSON_ONSET) ||
	       lex_says(r, i, VOCAB_FILLER, FILLER_MEDS);
}

/* "iron - not absorbed", "zinc - never collected": the unknown word at lexeme i
 * is what was not done with a thing taken, and no thing of its own. */
bool
denial_of_act(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	const struct cand *last =
	    r->cands.n != 0 ? &r->cands.p[r->cands.n - 1] : NULL;

	return now->scope == SCOPE_DENIED && now->scope_at != NONE &&
	       lex_says(r, now->scope_at, VOCAB_DENIAL, DENIAL_ACT) &&
	       i - now->scope_at < LOOK_FAR && last != NULL &&
	       last->segment == now->segment && last->scope == SCOPE_NONE &&
	       cand_taken(r, last);
}

/* "no AKI - CKD 3" */
bool
denial_dashed(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->before & BEFORE_HYPHEN) != 0 &&
	       (lex_at(r, i)->before & BEFORE_SPACE) != 0 &&
	       lex_at(r, i)->type == LEX_NAME;
}

size_t
denial_reason(const struct resolver *r, size_t i)
{
	const struct lexeme *last;
	size_t at = i;

	if (!lex_mark(r, i, '/') && !lex_number(r, i))
		return i;
	while (at > 0 && (lex_at(r, at - 1)->type == LEX_NOISE ||
			     lex_is(r, at - 1, VOCAB_FORM)))
		at--;
	last = at > 0 ? lex_at(r, at - 1) : &lexing_end;
	if ((last->type != LEX_NAME && last->type != LEX_UNKNOWN) ||
	    (last->type == LEX_NAME && lexing_condition(r, last)))
		return i;
	if (lexing_int(lex_at(r, i), 2, 2) && lex_mark(r, i + 1, '/') &&
	    lexing_int(lex_at(r, i + 2), 2, 2))
		return i + 3;
	return lex_mark(r, i, '/') && last->type == LEX_NAME &&
		       lex_at(r, i + 1)->type == LEX_NAME &&
		       lexing_condition(r, lex_at(r, i + 1))
		   ? i + 2
		   : i;
}

static void
reason_tell(struct resolver *r, size_t i)
{
	size_t end = denial_reason(r, i);

	lex_odd(r, i, end);
	for (; i < end; i++)
		if (lex_at(r, i)->type != LEX_NAME)
			r->lex.p[i].type = LEX_NOISE; /* "2/2" is no amount */
}

/* "allergic to penicillin or sulfa", the first of which is a name */
static void
allergies_open(struct resolver *r, size_t i)
{
	if (i == 0 || r->now.scope != SCOPE_NONE ||
	    !lex_says(r, i, VOCAB_JOIN, JOIN_OR) || !row_of_allergies(r, i - 1))
		return;
	r->now.allergy = 1;
	r->now.scope = SCOPE_ALLERGY;
	r->now.scope_at = (uint32_t)(i - 1);
	r->now.scope_depth = r->now.depth;
	r->now.seen = 1;
}

/* "intolerant to codeine and takes Cipro", not "... and has a rash" */
static bool
is_intake(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "take", "takes", "taking", "use",
		"uses", "using", "on" };

	return lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
	       sv_in(lex_last(r, i), words, COUNT(words));
}

static bool
ends(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;

	if (now->scope == SCOPE_ALLERGY && row_of_allergies(r, now->scope_at))
		return !lex_says(r, i, VOCAB_JOIN, JOIN_OR) &&
		       !lexing_taken(r, lex_at(r, i));

	if (now->scope_at == NONE)
		return false; /* said by the heading above the entry */
	if (now->scope == SCOPE_ALLERGY && lex_mark(r, i, ',') &&
	    now->seen != 0)
		return false; /* "allergic to penicillin, sulfa" */
	return is_comma(r, i) || (lex_at(r, i)->flags & LEX_STOP) != 0 ||
	       lex_is(r, i, VOCAB_BUT) || is_dosed(r, i) ||
	       (now->scope == SCOPE_DENIED && denial_reason(r, i) != i) ||
	       (((lex_is(r, i, VOCAB_VERB) &&
		     !(now->scope == SCOPE_RELATIVE &&
			 lex_at(r, i)->value == VERB_DIED)) ||
		    denial_dashed(r, i)) &&
		   now->seen != 0 &&
		   (now->scope != SCOPE_ALLERGY || is_intake(r, i))) ||
	       (lex_mark(r, i, ')') && now->depth <= now->scope_depth &&
		   now->scope_depth != 0);
}

/* "father deceased, CKD", "asthma, mother, CKD": of whom the word says nothing
 * up to the comma, what is behind it may be said. */
static void
relative_left(struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;
	size_t n = r->cands.n;

	if (now->scope == SCOPE_RELATIVE && now->scope_at != NONE &&
	    (n == 0 || r->cands.p[n - 1].pos < now->base + now->scope_at) &&
	    is_comma(r, i) && !speaks_of_before(r))
		lex_odd(r, now->scope_at, (size_t)now->scope_at + 1);
}

/* "never told to take zinc", "my mother was asked to take zinc": the verb that
 * ends the scope belongs to it. */
static void
asked_tell(struct resolver *r, size_t i)
{
	struct reading *now = &r->now;
	size_t n = r->cands.n;

	if ((now->scope != SCOPE_DENIED && now->scope != SCOPE_RELATIVE) ||
	    now->scope_at == NONE || now->seen == 0 || i == 0 ||
	    !lex_is(r, i, VOCAB_VERB) ||
	    !lex_says(r, i - 1, VOCAB_FILLER, FILLER_TO) ||
	    (n != 0 && r->cands.p[n - 1].pos >= now->base + now->scope_at))
		return;
	lex_odd(r, now->scope_at, (size_t)now->scope_at + 1);
	now->e.taken_open = 1;
}

void
denial_step(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	bool border = false;

	if (r->now.scope != SCOPE_NONE && ends(r, i)) {
		if (r->now.scope == SCOPE_DENIED)
			reason_tell(r, i);
		relative_left(r, i);
		asked_tell(r, i);
		denial_close(r);
	}
	allergies_open(r, i);
	if (lex_says(r, i, VOCAB_FILLER, FILLER_YES))
		yes_take(r);
	if (r->now.depth == 0 &&
	    (is_comma(r, i) || (x->flags & LEX_STOP) != 0 ||
		lex_is(r, i, VOCAB_BUT))) {
		r->now.segment++;
		border = true;
	}
	stranger_step(r, i, border);
	r->now.seen += denial_counts(r, i, r->now.scope);
}

static bool
says_how(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_NOISE || lexing_says_when(x) ||
	    (x->type == LEX_NUMBER && lex_is(r, i + 1, VOCAB_TIMES)) ||
	    lex_says(r, i, VOCAB_FILLER, FILLER_HOW))
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_PERIOD:
	case VOCAB_TIMES:
	case VOCAB_AT:
	case VOCAB_BESIDE:
	case VOCAB_ROUTE:
	case VOCAB_FORM:
	case VOCAB_PRESCRIBED:
	case VOCAB_DENIAL: /* "not excluded" */
		return true;
	default:
		return false;
	}
}

size_t
denial_how(const struct resolver *r, size_t i)
{
	size_t at = i;
	bool how = false;

	for (; says_how(r, at) || lex_is(r, at, VOCAB_FILLER) ||
	       lex_is(r, at, VOCAB_PER);
	     at++)
		how |= says_how(r, at);
	return how && (lex_ends(r, at) || lex_is(r, at, VOCAB_BUT) ||
			  lex_is(r, at, VOCAB_PRN) ||
			  lex_at(r, at)->type == LEX_MARK)
		   ? at
		   : i;
}

/* "was taking Cipro until May", "no longer was on lithium" */
static bool
says_ended(const struct resolver *r, size_t i)
{
	size_t far = i + LOOK_FAR;

	if (r->now.e.stopped && r->now.stopped_in == r->now.segment)
		return true;
	for (; !lex_ends(r, i) && i < far; i++)
		if (lex_is(r, i, VOCAB_STOPPED))
			return true;
	return false;
}

/* "was taken in June", "had it last week"; not "was increased in June", "was
 * prescribed in June", which is taken since. */
static bool
is_past(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "was", "were" };
	const struct lexeme *next = lex_at(r, i + 1);

	return !lex_word_in(r, i, words, COUNT(words)) ||
	       (next->type != LEX_UNKNOWN && next->type != LEX_NOISE &&
		   !lex_is(r, i + 1, VOCAB_PRESCRIBED) &&
		   !lex_is(r, i + 1, VOCAB_FILLER));
}

/* "died of CKD" is of somebody else; "was on lithium" may be of now. */
void
denial_verb(struct resolver *r, size_t i)
{
	int64_t value = lex_at(r, i)->value;

	if (value == VERB_DIED && r->now.scope == SCOPE_NONE)
		denial_open(r, i, SCOPE_RELATIVE);
	if (value == VERB_WAS && r->now.scope == SCOPE_NONE &&
	    !says_ended(r, i))
		lex_odd(r, i, i + 1);
	if ((value == VERB_PAST || value == VERB_WAS) &&
	    r->now.pending == PENDING_NONE && is_past(r, i))
		r->now.pending = PENDING_PAST;
}

/* "not stopped"; "not yet started" (planned) and "not fully stopped", which are
 * told. Behind it, or i. */
static size_t
act_denied(struct resolver *r, size_t i)
{
	size_t next = i + 1;
	bool strange;

	while (
	    lex_is(r, next, VOCAB_FILLER) || lex_at(r, next)->type == LEX_NOISE)
		next++;
	strange = lex_says(r, i, VOCAB_DENIAL, DENIAL_ACT) &&
		  lex_at(r, next)->type == LEX_UNKNOWN;
	next += strange;
	for (size_t at = i + 1; at <= next; at++)
		if ((lex_at(r, at)->flags & LEX_STOP) != 0)
			return i; /* "Cipro: no - finished last week" */
	if (!lex_is(r, next, VOCAB_STARTING) &&
	    (!lex_is(r, next, VOCAB_STOPPED) ||
		lex_at(r, next)->value == STOPPED_WITH_DATE ||
		lex_at(r, next)->value == STOPPED_UNTIL))
		return i;
	if (strange || lex_is(r, next, VOCAB_STARTING))
		lex_odd(r, i, next + 1);
	return next + 1;
}

size_t
denial_aside(struct resolver *r, size_t i)
{
	size_t next = i + 1, how;

	if (!lex_is(r, i, VOCAB_DENIAL))
		return i;
	if (lex_at(r, i)->value == DENIAL_EXCEPT) {
		next = often_weekdays(r, next); /* "except on Mondays" */
		if (next == i + 1)
			return i;
		lex_odd(r, i, next);
		return next;
	}
	how = denial_how(r, next);
	if (how == next)
		how = denial_of_how(r, i);
	if (how != next && how != i) {
		lex_odd(r, i, how);
		return how;
	}
	return act_denied(r, i);
}
