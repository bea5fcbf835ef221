/*
 * What only the way of writing tells: "(-)" is a no, "2." may be the number of
 * a line, "Dr. Smith" is no form, and "MOM 30 mL" is nobody's mother. The other
 * writing_*.c have a subject each.
 */
#include "base/ascii.h"
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define LIST_MOST 99
#define LEAST_FAR 4 /* lexemes of "30 to 60" */

bool
in_capitals(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_lower(s.p[i]))
			return false;
	return true;
}

/* ------------------------------------------------------------------ signs */

static bool
ends_here(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || lex_mark(r, i, ')') || lex_mark(r, i, ']');
}

/* "Kidney problems? No": the mark is that of a question. */
static bool
is_asked(const struct resolver *r, size_t i)
{
	bool no = lex_is(r, i + 1, VOCAB_DENIAL) &&
		  lex_at(r, i + 1)->value != DENIAL_EXCEPT;

	return i > 0 && lex_question(r, i) && ends_here(r, i + 2) &&
	       (no || lex_says(r, i + 1, VOCAB_FILLER, FILLER_YES));
}

void
question_take(struct resolver *r, size_t i)
{
	r->lex.p[i].type = LEX_MARK;
	r->lex.p[i].cls = 0;
	r->lex.p[i].mark = ':';
	r->lex.p[i + 1].flags &= ~(uint32_t)LEX_STOP;
}

/* "COVID test negative", "negative pregnancy test"; not "myasthenia gravis
 * antibody negative", which is one still */
static bool
is_test_word(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "test", "tests", "tested",
		"testing", "screen", "swab" };
	size_t at = i + 1;

	if (lex_at(r, i)->type != LEX_UNKNOWN ||
	    !lex_word_in(r, i, words, COUNT(words)))
		return false;
	while (lex_mark(r, at, ':') || lex_mark(r, at, ',') ||
	       lex_is(r, at, VOCAB_VERB))
		at++;
	return lex_says(r, at, VOCAB_DENIAL, DENIAL_BEHIND) ||
	       (i > 1 && lex_at(r, i - 1)->type == LEX_NAME &&
		   lex_says(r, i - 2, VOCAB_DENIAL, DENIAL_BEHIND));
}

/* A name that stands where something else says by what it was ruled out. */
static bool
is_means(const struct resolver *r, size_t by, size_t i)
{
	static const char *const words[] = { "by", "via", "using" };

	if (!lex_word_in(r, by, words, COUNT(words)) ||
	    !lexing_condition(r, lex_at(r, i)) || !lex_ends(r, i + 1))
		return false;
	while (i - 1 > by && (lex_at(r, i - 1)->type == LEX_NOISE ||
				 lex_is(r, i - 1, VOCAB_PER)))
		i--;
	return i - 1 == by;
}

/* "CKD ruled out by genetic test", "... by a biopsy": up to its end all that
 * stands behind is how that was found. With something named besides, or a
 * verb, it may be more, and is told. */
static void
means_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "by", "via", "using", "with", "on",
		"after", "per" };
	size_t at = i + 2;

	if (!lex_says(r, i, VOCAB_DENIAL, DENIAL_BEHIND) ||
	    !(sv_is(lex_last(r, i), "out") ||
		sv_is(lex_word(r, i), "excluded")) ||
	    !lex_word_in(r, i + 1, words, COUNT(words)))
		return;
	for (; !lex_ends(r, at) && at - i < LOOK_FAR; at++)
		if (lex_at(r, at)->type != LEX_UNKNOWN &&
		    lex_at(r, at)->type != LEX_NOISE &&
		    !lex_is(r, at, VOCAB_PER) && !lex_is(r, at, VOCAB_FILLER) &&
		    !lex_is(r, at, VOCAB_LAB) && !is_means(r, i + 1, at))
			return;
	for (size_t k = i + 1; k < at && lex_ends(r, at); k++)
		lex_become(&r->lex.p[k], VOCAB_FILLER, 0);
}

/* "Diabetes: no CKD: stage 3", "zinc - not taking - Cipro - taking": the answer
 * to one question, and the next. */
static bool
is_next_question(const struct resolver *r, size_t i)
{
	size_t no = i;
	bool dash = (lex_at(r, i)->before & BEFORE_HYPHEN) != 0;

	if (lex_at(r, i)->type != LEX_NAME && !lex_is(r, i, VOCAB_PERSON))
		return false;
	while (no > 0 && lex_is(r, no - 1, VOCAB_VERB))
		no--;
	if (no < 2 || !(lex_is(r, no - 1, VOCAB_DENIAL) ||
			  lex_says(r, no - 1, VOCAB_FILLER, FILLER_YES)))
		return false;
	return dash ? (lex_at(r, no - 1)->before & BEFORE_HYPHEN) != 0
		    : lex_mark(r, i + 1, ':') && lex_mark(r, no - 2, ':');
}

/* "HTN/no DM/CKD3": slashes that are commas */
static void
slash_take(struct resolver *r, size_t i)
{
	if (i == 0 || !lex_mark(r, i - 1, '/'))
		return;
	r->lex.p[i - 1].mark = ',';
	for (size_t k = i + 1; k < r->lex.n && k - i < LOOK_FAR; k++)
		if (lex_mark(r, k, '/')) {
			r->lex.p[k].mark = ',';
			return;
		}
}

/* "CKD (-)", "(-) CKD" */
static bool
is_minus(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') && lex_mark(r, i + 1, ')') &&
	       (lex_at(r, i + 1)->before & BEFORE_HYPHEN) != 0;
}

static void
minus_take(struct resolver *r, size_t i)
{
	lex_become(&r->lex.p[i], VOCAB_DENIAL,
	    i == 0 || ends_here(r, i - 1) ? DENIAL_OPENS : DENIAL_BEHIND);
	r->lex.p[i].mark = 0;
	lex_become(&r->lex.p[i + 1], VOCAB_FILLER, 0);
	r->lex.p[i + 1].mark = 0;
}

/* "magnesium ca. 400 mg": about so much, and no calcium */
static bool
is_circa(const struct resolver *r, size_t i)
{
	const struct lexeme *next = lex_at(r, i + 1);

	return lex_at(r, i)->type == LEX_NAME && next->type == LEX_NUMBER &&
	       i > 0 && lex_at(r, i)->text.n == 2 &&
	       !in_capitals(lex_at(r, i)->text) &&
	       sv_is(lex_word(r, i), "ca") &&
	       ((next->before & BEFORE_DOT) != 0 ||
		   lex_at(r, i - 1)->type == LEX_NAME);
}

/* ------------------------------------------------------------- list numbers */

/* "1. magnesium 400 mg 2. Cipro 500 mg" in one line: the next number of the
 * list, with a full stop and a name behind it. */
static bool
is_list_number(const struct resolver *r, size_t i, int64_t number)
{
	const struct lexeme *next = lex_at(r, i + 1);

	return lexing_int(lex_at(r, i), i == 0 ? 1 : number,
		   i == 0 ? LIST_MOST : number) &&
	       (next->flags & LEX_STOP) != 0 && next->type == LEX_NAME;
}

/* The number after this one. */
static int64_t
list_number(struct resolver *r, size_t i)
{
	struct lexeme *x = &r->lex.p[i];

	x->type = LEX_NOISE;
	if (i != 0) {
		x->flags |= LEX_STOP;
		x[1].flags &= ~(uint32_t)LEX_STOP;
	}
	return x->value + 1;
}

/* ---------------------------------------------------- what is not meant */

/* Right behind it "DR" is how a tablet is made. */
static bool
is_made(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NAME || lex_is(r, i, VOCAB_UNIT) ||
	       lex_is(r, i, VOCAB_FORM) || lex_number(r, i) ||
	       lex_mark(r, i, ')') || lex_mark(r, i, '/');
}

/* "Dr. Smith", "per Dr", "ask Dr about it", "Dr says" */
static bool
is_doctor(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *who = lex_at(r, i + 1);

	if (!lex_is(r, i, VOCAB_FORM) || x->text.n != 2 ||
	    !sv_is(lex_word(r, i), "dr"))
		return false;
	if (i == 0 || !is_made(r, i - 1))
		return true;
	return who->type == LEX_UNKNOWN &&
	       ((who->before & BEFORE_DOT) != 0 || ascii_lower(x->text.p[1]));
}

/* "Calcium/D", "calcium 600 mg/D 400 IU": the vitamin, and not a day. */
static bool
is_letter_d(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (i < 2 || !lex_is(r, i, VOCAB_PERIOD) || x->text.n != 1 ||
	    !lex_mark(r, i - 1, '/') || !sv_is(lex_word(r, i), "d"))
		return false;
	if (lex_number(r, i + 1) && lex_unit(r, i + 2) == UNIT_IU)
		return true;
	return *x->text.p == 'D' && lex_at(r, i - 2)->type == LEX_NAME;
}

/* "Thyronorm-A": of the product's name, which is then not all known. */
static bool
is_letter_a(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return i > 0 && lex_is(r, i, VOCAB_PER) && x->text.n == 1 &&
	       *x->text.p == 'A' && x->before == BEFORE_HYPHEN &&
	       lex_at(r, i - 1)->type == LEX_NAME;
}

/* Do the slots from..to-1 spell a name? */
static bool
spells_name(const struct resolver *r, size_t from, size_t to)
{
	uint32_t node = step_slots(r, 0, from, to);

	return node != NONE && r->m->nodes[node].names.count != 0;
}

/* "Vitamin B 1 tablet", "vitamin B 2 tabs": so many of vitamin B, or some of
 * that vitamin; and not "vitamin C 2 tablets". */
static bool
is_counted(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct slot *letter;

	if (x->type != LEX_NAME || x->slots < 2 || !lex_number(r, i + 1) ||
	    !lex_is(r, i + 2, VOCAB_FORM))
		return false;
	letter = &r->slots.p[x->slot + x->slots - 1];
	return token_norm(&r->tokens, letter->first).n == 1 &&
	       r->tokens.t.p[letter->first].type == TOKEN_WORD &&
	       numbers_counts(r, x->slot + x->slots) &&
	       spells_name(r, x->slot, x->slot + x->slots + 1);
}

/* "with 8 oz of water", "in 200 ml water": no medicine, no dose. Returns the
 * lexeme behind it, or i. */
static size_t
water_take(struct resolver *r, size_t i)
{
	static const char *const measures[] = { "oz", "ounce", "ounces", "ml",
		"glass", "glasses", "cup", "cups" };
	size_t at = i + 1;

	if (!lex_says(r, i, VOCAB_JOIN, 0) &&
	    !lex_says(r, i, VOCAB_FILLER, FILLER_IN))
		return i;
	at += lex_number(r, at) || lex_is(r, at, VOCAB_PER);
	if (!lex_word_in(r, at, measures, COUNT(measures)))
		return i;
	at++;
	at += lex_says(r, at, VOCAB_FILLER, FILLER_OF);
	if (!sv_is(lex_word(r, at), "water"))
		return i;
	for (; i <= at; i++)
		lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
	return i;
}

/* "1 ON", "10mg on": at night, on British labels; "100 mg nighttime", which is
 * a product right behind its name. */
static bool
is_nocte(const struct resolver *r, size_t i)
{
	bool on = sv_is(lex_word(r, i), "on");

	return i > 0 && (on || sv_is(lex_word(r, i), "nighttime")) &&
	       (lex_number(r, i - 1) || lex_is(r, i - 1, VOCAB_UNIT) ||
		   lex_is(r, i - 1, VOCAB_FORM) ||
		   (!on && (lex_is(r, i - 1, VOCAB_AT) ||
			       lex_is(r, i - 1, VOCAB_EVERY)))) &&
	       (lex_ends(r, i + 1) || lex_mark(r, i + 1, ')') ||
		   in_capitals(lex_at(r, i)->text));
}

/* "T. Zinc 50 mg", on Indian slips */
static bool
is_tablet(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	return i == 0 && x->slots == 1 && x->text.n == 1 && *x->text.p == 'T' &&
	       x->text.p + 1 < next->text.p && x->text.p[1] == '.' &&
	       lexing_taken(r, next);
}

/* --------------------------------------------------------------- relatives */

/* "mom takes it"; of the product that is called so a volume or a way to take it
 * stands behind it, or nothing at all. */
static bool
is_relative(const struct resolver *r, size_t i)
{
	bool capitals;

	if (lex_at(r, i)->type != LEX_NAME ||
	    lex_at(r, i)->cls != VOCAB_RELATIVE)
		return false;
	capitals = in_capitals(lex_at(r, i)->text);
	if (lex_number(r, i + 1))
		return lex_unit(r, i + 2) == UNIT_NONE ||
		       (lex_unit(r, i + 2) != UNIT_ML && !capitals);
	if (!capitals)
		return true;
	return lex_at(r, i + 1)->type != LEX_END &&
	       !lex_is(r, i + 1, VOCAB_ROUTE) && !lex_is(r, i + 1, VOCAB_PRN) &&
	       !lexing_says_when(lex_at(r, i + 1));
}

/* "6 am on an empty stomach", "am on weekends", and not "am on Cipro" */
static bool
is_am_on(const struct resolver *r, size_t i)
{
	return ((i > 0 && lex_number(r, i - 1)) ||
		   lex_is(r, i + 1, VOCAB_WEEKDAY)) &&
	       lex_is(r, i, VOCAB_VERB) && lex_at(r, i)->slots == 2 &&
	       sv_is(lex_first(r, i), "am");
}

/* "TK 2 TS", "TK 1 TO 2 CS": take so many tablets, capsules. */
static void
pieces_take(struct resolver *r, size_t i)
{
	static const char *const tablets[] = { "t", "ts" };
	static const char *const capsules[] = { "c", "cs" };
	size_t at = i + 1;

	if (!lex_is(r, i, VOCAB_VERB) || !sv_is(lex_word(r, i), "tk") ||
	    !lex_number(r, at))
		return;
	at++;
	if (lex_says(r, at, VOCAB_FILLER, FILLER_TO) && lex_number(r, at + 1))
		at += 2;
	if (lex_word_in(r, at, tablets, 2))
		lex_become(&r->lex.p[at], VOCAB_FORM, FORM_TABLET);
	else if (lex_word_in(r, at, capsules, 2))
		lex_become(&r->lex.p[at], VOCAB_FORM, FORM_CAPSULE);
}

/* "half an hour": no half of a tablet */
static bool
is_half_hour(const struct resolver *r, size_t i)
{
	return sv_is(lex_word(r, i), "half") &&
	       sv_is(lex_word(r, i + 1), "an") &&
	       lex_says(r, i + 2, VOCAB_PERIOD, MIN_PER_HOUR);
}

/* "at least 30 minutes before breakfast" */
static bool
is_least(const struct resolver *r, size_t i)
{
	if (!lex_is(r, i, VOCAB_AT) || !sv_is(lex_word(r, i + 1), "least") ||
	    !lex_number(r, i + 2))
		return false;
	for (size_t k = i + 3; k < i + 3 + LEAST_FAR; k++)
		if (lex_is(r, k, VOCAB_PERIOD))
			return lex_is(r, k + 1, VOCAB_BESIDE) &&
			       lex_is(r, k + 2, VOCAB_ANCHOR);
	return false;
}

static bool
ends_there(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_END || lex_mark(r, i, ')');
}

/* "Cipro in the past", "Cipro - past", "Cipro (past)"; not "in the past week".
 * Behind it, or i. */
static size_t
past_take(struct resolver *r, size_t i)
{
	size_t at = i;

	if (lex_says(r, i, VOCAB_FILLER, FILLER_IN) &&
	    sv_is(lex_word(r, i + 1), "the"))
		at = i + 2;
	if (i == 0 || !lex_says(r, at, VOCAB_FILLER, FILLER_PAST) ||
	    !sv_is(lex_word(r, at), "past") || !ends_there(r, at + 1) ||
	    (at == i && (lex_at(r, i)->before & BEFORE_HYPHEN) == 0 &&
		!lex_mark(r, i - 1, '(')))
		return i;
	for (; i < at; i++)
		lex_become(&r->lex.p[i], VOCAB_FILLER, 0);
	lex_become(&r->lex.p[at], VOCAB_FORMER, FORMER_HAD);
	return at + 1;
}

/* "or other blood thinners", "no other antacids": a word that says nothing more.
 */
static bool
is_other(const struct resolver *r, size_t i)
{
	size_t at = i;

	while (at > 0 && (sv_is(lex_word(r, at - 1), "any") ||
			     lex_is(r, at - 1, VOCAB_VERB)))
		at--;
	return sv_is(lex_word(r, i), "other") && at > 0 &&
	       (lex_is(r, at - 1, VOCAB_JOIN) ||
		   lex_is(r, at - 1, VOCAB_DENIAL));
}

/* Several words that say one thing together, from lexeme i on: behind them, or
 * i. */
static size_t
words_take(struct resolver *r, size_t i)
{
	size_t days;

	if (is_tablet(r, i)) {
		lex_become(&r->lex.p[i], VOCAB_FORM, FORM_TABLET);
		return i + 1;
	}
	days = writing_days(r, i);
	if (days != i)
		return days;
	if (is_half_hour(r, i)) {
		lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_HOW);
		r->lex.p[i + 2].value = MIN_PER_HOUR / 2;
		return i + 3;
	}
	if (is_least(r, i)) {
		lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_HOW);
		lex_become(&r->lex.p[i + 1], VOCAB_FILLER, FILLER_HOW);
		return i + 2;
	}
	days = past_take(r, i);
	return days != i ? days : water_take(r, i);
}

/* A sign or a word that is something else here. *number: the next of a list. */
static void
word_take(struct resolver *r, size_t i, int64_t *number)
{
	struct lexeme *x = &r->lex.p[i];

	if (is_list_number(r, i, *number))
		*number = list_number(r, i);
	else if (is_minus(r, i))
		minus_take(r, i);
	else if (is_asked(r, i))
		question_take(r, i);
	else if (is_doctor(r, i) || is_circa(r, i) || is_test_word(r, i) ||
		 is_other(r, i))
		lex_become(x, VOCAB_FILLER, 0);
	else if (is_am_on(r, i))
		lex_become(x, VOCAB_CLOCK, CLOCK_AM);
	else if (is_nocte(r, i))
		lex_become(x, VOCAB_DAYPART, PART_NIGHT);
	else if (is_letter_d(r, i) || is_letter_a(r, i))
		x->type = LEX_UNKNOWN;
}

/* What a name or a word says of those around it. */
static void
around_take(struct resolver *r, size_t i)
{
	if (is_counted(r, i))
		lex_odd(r, i, i + 2);
	means_take(r, i);
	pieces_take(r, i);
	if (is_next_question(r, i))
		r->lex.p[i].flags |= LEX_STOP;
	if (is_relative(r, i))
		lex_become(&r->lex.p[i], VOCAB_RELATIVE, r->lex.p[i].value);
}

void
writing_run(struct resolver *r)
{
	int64_t number = 2; /* the first was taken off with its line */
	size_t i = 0, end;

	writing_asked(r);
	writing_people(r);
	writing_doctors(r);
	writing_makers(r);
	writing_routes(r);
	writing_labs(r);
	writing_charts(r);
	writing_printed(r);
	writing_stopped(r);
	writing_notes(r);
	writing_orders(r);
	writing_planned(r);
	writing_seldom(r);
	writing_changes(r);
	writing_diets(r);
	writing_illness(r);
	writing_glue(r);
	writing_titles(r);
	writing_purposes(r);
	writing_sigs(r);
	while (i < r->lex.n) {
		end = words_take(r, i);
		if (end != i) {
			i = end;
			continue;
		}
		around_take(r, i);
		if (row_begins(r, i)) {
			slash_take(r, i);
			row_take(r, i);
		} else {
			word_take(r, i, &number);
		}
		i++;
	}
}
