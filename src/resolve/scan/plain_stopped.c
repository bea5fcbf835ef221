/* Whether a word for stopped is believed, and of what it is said. */
#include "resolve/scan/plain.h"

/* What stands between the word for stopped and what is named is more than how
 * it was stopped: "finished half the Cipro", "stopped morning dose". */
static bool
is_part_of_it(const struct resolver *r, size_t at, size_t i)
{
	bool odd = false;

	for (; i < at; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (lex_is(r, i, VOCAB_AGO) || lex_is(r, i, VOCAB_WHEN))
			return false;
		odd |= x->type == LEX_UNKNOWN || x->type == LEX_NUMBER ||
		       lexing_says_when(x) ||
		       lex_says(r, i, VOCAB_FILLER, FILLER_FIRST);
	}
	return odd;
}

static bool
is_besides(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_DENIAL, DENIAL_EXCEPT) ||
	       lex_says(r, i, VOCAB_DENIAL, DENIAL_BESIDES);
}

static bool
names_taken(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_CODE) || lexing_taken(r, lex_at(r, i));
}

/* May why it was stopped be said at lexeme at, behind the word at lexeme i? */
static bool
asks_why(const struct resolver *r, size_t i, size_t at, const struct ahead *a)
{
	if (a->things != 0)
		return !a->condition;
	return stopped_reason(r, at) &&
	       stopped_beside(r, i, at).of != STOPPED_OF_OTHERS;
}

/* Takes what stands at *at behind the word at lexeme i, to its last lexeme;
 * false: it is not plain. */
static bool
stopped_takes(const struct resolver *r, size_t i, size_t *at, struct ahead *a)
{
	size_t why = asks_why(r, i, *at, a) ? stopped_why(r, *at) : *at;

	if (why != *at) {
		*at = why - 1;
		return ahead_ends(r, why, a) || lex_is(r, why, VOCAB_JOIN);
	}
	if (*at - i > LOOK_FAR || lex_is(r, *at, VOCAB_STARTING) ||
	    (a->things != 0 && stopped_another(r, *at)) ||
	    lex_is(r, *at, VOCAB_BESIDE) || is_besides(r, *at))
		return false;
	if (a->things == 0 && lex_at(r, *at)->type == LEX_NAME &&
	    is_part_of_it(r, *at, i + 1))
		return false;
	return ahead_sense(r, *at, a) == SENSE_ODD || ahead_take(r, *at, a);
}

/* Is all that is named behind the word for stopped surely stopped? Not in
 * "stopped Cipro started doxycycline" and "diarrhea stopped on Cipro". */
bool
stopped_is_plain(const struct resolver *r, size_t i)
{
	struct ahead a = { .scope = SCOPE_FORMER };
	size_t far = near_first(i), at = i + 1;

	for (; !ahead_ends(r, at, &a); at++)
		if (!stopped_takes(r, i, &at, &a))
			return false;
	if (is_besides(r, at) || (a.things != 0 && stopped_another(r, at)) ||
	    (a.things == 0 && r->cands.n == 0 &&
		(lex_mark(r, at, ',') ||
		    lex_says(r, at, VOCAB_VERB, VERB_NOW))))
		return false; /* "completed PT, on warfarin", "used to take
			       * 200 mg, takes 400 mg magnesium" */
	for (; a.things != 0 && i > far && !ends_segment(r, i); i--)
		if (lex_at(r, i - 1)->type == LEX_NAME &&
		    lexing_condition(r, lex_at(r, i - 1)))
			return false;
	return true;
}

/* "if I stopped it", "almost quit", "may have stopped": it did not end, or
 * perhaps. */
static bool
is_unreal(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "if", "unless", "almost", "nearly",
		"would", "could", "should", "might", "maybe", "perhaps",
		"think", "thinks", "wish", "wishes" };

	for (size_t k = i; k > 0 && i - k < LOOK_FAR && !lex_ends(r, k - 1) &&
			   (lex_at(r, k)->flags & LEX_STOP) == 0;
	     k--)
		if (lex_word_in(r, k - 1, words, COUNT(words)) ||
		    (sv_is(lex_word(r, k - 1), "may") &&
			sv_is(lex_word(r, k), "have")))
			return true;
	return false;
}

/* "stopped Zoloft, still on it", "and still do": it is taken. */
static bool
is_still_taken(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "take", "takes", "taking", "use",
		"uses", "using", "on", "do", "does" };
	bool still = false;

	for (size_t k = i + 1; k - i < LOOK_FAR && k < r->lex.n; k++) {
		if (still && (lex_ends(r, k) || lex_at(r, k)->type == LEX_NAME))
			return lex_at(r, k)->type != LEX_NAME;
		if (sv_is(lex_first(r, k), "still"))
			still = sv_in(lex_last(r, k), words, COUNT(words)) ||
				sv_in(lex_last(r, k + 1), words, COUNT(words));
	}
	return still;
}

bool
stopped_is_doubted(const struct resolver *r, size_t i)
{
	return is_unreal(r, i) || is_still_taken(r, i);
}

/* Says nothing of its own between a thing and the word for stopped. */
static bool
is_small(const struct resolver *r, size_t i)
{
	static const char *const same[] = { "it", "this", "that", "they",
		"these", "them", "s" };
	const struct lexeme *x = lex_at(r, i);

	if (lex_is(r, i, VOCAB_FILLER))
		return x->value != FILLER_HOW && x->value != FILLER_FIRST &&
		       x->value != FILLER_MEDS;
	return lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_PER) ||
	       lex_is(r, i, VOCAB_STOPPED) || lex_is(r, i, VOCAB_PLANNED) ||
	       lex_is(r, i, VOCAB_PRESCRIBED) || lex_mark(r, i, ':') ||
	       sv_in(lex_first(r, i), same, COUNT(same));
}

/* How much, how, when, or which product: no thing of its own, and it may be
 * what was stopped. */
static bool
is_of_intake(const struct resolver *r, size_t i)
{
	struct ahead a = { .scope = SCOPE_FORMER };
	enum sense w = ahead_sense(r, i, &a);

	return w == SENSE_AMOUNT || w == SENSE_TIME ||
	       lex_is(r, i, VOCAB_BESIDE) || lex_is(r, i, VOCAB_WEEKDAY) ||
	       lex_is(r, i, VOCAB_WHEN) || lex_is(r, i, VOCAB_AGO) ||
	       lex_at(r, i)->type == LEX_NOISE ||
	       (lex_at(r, i)->flags & LEX_CARRIED) != 0;
}

static bool
is_bordered(const struct resolver *r, size_t i)
{
	return lex_parted(r, i) ||
	       (i > 0 &&
		   (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
		       lex_mark(r, i - 1, '(') || lex_mark(r, i - 1, '[') ||
		       lex_mark(r, i - 1, ':')));
}

/* "since May, stopped", "for 7 days, stopped", "but stopped", "Cipro: no,
 * stopped"; and behind a border "for a UTI with fever, stopped": that is not
 * what ended. */
static bool
is_on_the_way(const struct resolver *r, size_t i, bool here)
{
	return lex_is(r, i, VOCAB_FOR) || lex_is(r, i, VOCAB_SINCE) ||
	       lex_is(r, i, VOCAB_STARTING) ||
	       lex_says(r, i, VOCAB_BUT, BUT_OTHERWISE) ||
	       (lex_is(r, i, VOCAB_DENIAL) && i > 0 &&
		   lex_mark(r, i - 1, ':')) ||
	       (!here && (lex_is(r, i, VOCAB_JOIN) || lexing_behind_for(r, i)));
}

/* "doctor stopped it", "took me off it": whoever did, it is of what stands
 * before. */
static bool
says_it(const struct resolver *r, size_t i)
{
	return sv_is(lex_last(r, i), "it") || sv_is(lex_last(r, i), "this");
}

/* "Cipro stopped", "Cipro 500 mg for a week, stopped", "Cipro (stopped)": the
 * first thing before the word is one that is taken. Not so in "for acne (pill
 * stopped)", "took 400 mg until May", "migraines stopped". */
static struct stopped
stopped_before(const struct resolver *r, size_t i)
{
	struct stopped s = { .of = STOPPED_OF_OTHERS };
	size_t far = near_first(i);
	bool here = true, said = false, dosed = false, back = says_it(r, i);

	for (; i > far; i--) {
		if (here && is_bordered(r, i)) {
			if (said && !(dosed && lex_mark(r, i - 1, ',')))
				return s;
			here = false;
		}
		if (names_taken(r, i - 1) &&
		    (lex_at(r, i - 1)->flags & LEX_CARRIED) == 0) {
			if (stopped_awaits(r, i - 1))
				return s;
			s.of = here ? STOPPED_OF_CLOSE : STOPPED_OF_TAKEN;
			break;
		}
		if (is_of_intake(r, i - 1) && said && !here)
			return s; /* but "zinc, 15 mg stopped" */
		said |= here && is_of_intake(r, i - 1);
		dosed |= lex_number(r, i - 1);
		if (!is_of_intake(r, i - 1) && !is_small(r, i - 1) &&
		    !(here && back && lex_at(r, i - 1)->type == LEX_UNKNOWN) &&
		    lex_at(r, i - 1)->type != LEX_MARK &&
		    !is_on_the_way(r, i - 1, here))
			return s;
	}
	if (i == far && far == 0 && r->now.part != PART_TEXT)
		s.of = STOPPED_OF_TAKEN; /* named in another field */
	for (; here && i > far && !is_bordered(r, i); i--)
		;
	if (here && i > 0 && lex_parted(r, i))
		s.from = r->now.base + (uint32_t)i;
	return s;
}

/* "no longer drinks" says of what in the word behind it. */
static bool
is_act(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "take", "takes", "taking", "taken",
		"took", "on", "use", "used", "uses", "using" };

	return lex_is(r, i, VOCAB_VERB) &&
	       !lex_word_in(r, i, words, COUNT(words));
}

/* "stopped (see notes)", "(bleeding risk)": nothing in it is taken, or says how
 * or when; not "(takes iron)", "(1000 mg)", "(Sundays)", "(temporarily)". */
static bool
is_remark(const struct resolver *r, size_t i)
{
	static const char *const part[] = { "temporarily", "temporary",
		"briefly", "partly", "mostly" };
	size_t at = i + 1;

	while (lex_mark(r, i, '(') && at < near_end(r, i) &&
	       (lex_at(r, at)->type == LEX_UNKNOWN ||
		   lex_at(r, at)->type == LEX_NOISE ||
		   lex_at(r, at)->type == LEX_NAME ||
		   lex_is(r, at, VOCAB_PURPOSE) ||
		   lex_is(r, at, VOCAB_PERSON) ||
		   lex_is(r, at, VOCAB_FILLER) || lex_mark(r, at, ',')) &&
	       !names_taken(r, at) &&
	       !lex_word_in(r, at, part, COUNT(part)))
		at++;
	return at > i + 1 && lex_mark(r, at, ')');
}

/* "was stopped on advice": of what stands before */
static bool
is_passive(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "was", "were", "been", "is", "are",
		"got" };

	return i > 0 && sv_in(lex_last(r, i - 1), words, COUNT(words));
}

/* Does the word for stopped at lexeme i, with a date up to end, stand directly
 * beside a thing taken? Beside a condition, a fact of the person, a dose, a
 * time or a word that nobody knows it may be that which has ended. */
struct stopped
stopped_beside(const struct resolver *r, size_t i, size_t end)
{
	struct stopped s = { .of = STOPPED_OF_OTHERS };
	size_t at = end, stop = near_end(r, end);
	bool other = false;

	for (; at < stop; at++) {
		if (lex_ends(r, at) || lex_mark(r, at, ')') ||
		    lex_mark(r, at, ']') || (i != 0 && lex_parted(r, at)) ||
		    lex_is(r, at, VOCAB_FOR) || stopped_reason(r, at) ||
		    sv_is(lex_word(r, at), "by") ||
		    lex_is(r, at, VOCAB_SINCE) ||
		    date_shape(r, at, true) != at || lex_is(r, at, VOCAB_BUT) ||
		    lex_is(r, at, VOCAB_STARTING) ||
		    lex_is(r, at, VOCAB_BESIDE) || is_remark(r, at) ||
		    lex_says(r, at, VOCAB_STOPPED, STOPPED_UNTIL))
			break;
		if (names_taken(r, at)) {
			s.of = STOPPED_OF_CLOSE;
			return s;
		}
		if (end > i + 1 && at == end && lex_is(r, at, VOCAB_DAYPART))
			continue; /* "yesterday morning" */
		other |= is_act(r, at) || lex_at(r, at)->type == LEX_NOISE;
		if (!is_small(r, at) && lex_at(r, at)->type != LEX_NOISE)
			return is_passive(r, i) || lex_is(r, i, VOCAB_PLANNED)
				   ? stopped_before(r, i)
				   : s;
	}
	return other ? s : stopped_before(r, i);
}
