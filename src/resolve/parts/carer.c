/*
 * "My mother has CKD 4 and takes magnesium", "My daughter is 6. She takes
 * melatonin", "Mum - zinc, iron": a sentence goes on with the relative it began
 * with, up to the person's own side ("but I take zinc"). Who writes so tells of
 * the family, or gives the list of the relative. An illness is the relative's;
 * what is taken counts, with a doubt and the word told, and then so does the
 * illness of who takes it (settle_whose.c). So does a list: "My husband has
 * CKD" above "He takes magnesium". Only where it is asked for the relative, "ok
 * for her?", the word is not believed at all.
 */
#include "base/ascii.h"
#include "profile/heading_words.h"
#include "resolve/parts/parts.h"
#include "resolve/scan/denied.h"

/* Nothing before it in its sentence: "my mother", not "per wife". */
static bool
begins(const struct resolver *r, size_t i)
{
	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0; i--) {
		if (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';'))
			return true;
		if (!lex_is(r, i - 1, VOCAB_FILLER) &&
		    !lex_is(r, i - 1, VOCAB_JOIN) &&
		    lex_at(r, i - 1)->type != LEX_NOISE)
			return false;
	}
	return true;
}

bool
carer_begins(const struct resolver *r, size_t i)
{
	if (!begins(r, i))
		return false;
	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0; i--)
		if (lex_at(r, i - 1)->type == LEX_MARK)
			return false;
	return true;
}

/* A verb that names no subject of its own: not "I take". */
static bool
is_verb(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_is(r, i, VOCAB_VERB) && x->value != VERB_DIED &&
	       !(x->slots > 1 && (x->text.p[0] | 0x20) == 'i' &&
		   (x->text.p[1] == ' ' || x->text.p[1] == '\''));
}

/* The person's own. */
static bool
is_own(const struct resolver *r, size_t i)
{
	static const char *const own[] = { "i", "we", "patient", "pt", "my" };

	return lex_word_in(r, i, own, COUNT(own));
}

/* "and takes", "and also takes"; not "and I take" */
static bool
joined_verb(const struct resolver *r, size_t i)
{
	if (!lex_says(r, i, VOCAB_JOIN, JOIN_AND))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER); i++)
		if (is_own(r, i))
			return false;
	return is_verb(r, i);
}

/* "has CKD, takes zinc", "with diabetes on metformin"; not "with CKD on
 * dialysis", nor "patient takes zinc" */
static bool
bare_verb(const struct resolver *r, size_t i)
{
	size_t before = i, behind = i + 1;

	if (!is_verb(r, i))
		return false;
	while (before > 0 && lex_is(r, before - 1, VOCAB_FILLER) &&
	       !is_own(r, before - 1))
		before--;
	while (lex_is(r, behind, VOCAB_FILLER))
		behind++;
	return before > 0 && (lex_at(r, before - 1)->type == LEX_NAME ||
				 lex_mark(r, before - 1, ',') ||
				 lex_mark(r, before - 1, ')')) &&
	       !(lex_at(r, behind)->type == LEX_NAME &&
		   lexing_condition(r, lex_at(r, behind)));
}

/* "She takes", "he is on" */
static bool
pronoun_verb(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "she", "he", "they" };

	return lex_word_in(r, i, words, COUNT(words)) && is_verb(r, i + 1);
}

/* "magnesium ok for her?"; "her sister" is another. */
static bool
pronoun_ends(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "her", "him" };

	return lex_word_in(r, i, words, COUNT(words)) &&
	       (lex_ends(r, i + 1) || lex_is(r, i + 1, VOCAB_DOUBT));
}

/* -------------------------------------------------------- one and another */

/* "My mom had", "sister with" */
static bool
is_clause(const struct resolver *r, size_t i)
{
	return lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
	       (is_verb(r, i + 1) || lex_says(r, i + 1, VOCAB_JOIN, 0));
}

/* "and my dad had" at lexeme i */
static bool
joined_clause(const struct resolver *r, size_t i)
{
	if (!lex_says(r, i, VOCAB_JOIN, JOIN_AND))
		return false;
	for (i++; lex_is(r, i, VOCAB_FILLER); i++)
		;
	return is_clause(r, i);
}

/* The person speaks of himself up to the end of the sentence: "me too". */
static bool
says_self(const struct resolver *r, size_t i)
{
	static const char *const self[] = { "i", "me", "we", "us", "self",
		"myself", "also", "too", "both", "patient", "pt" };

	for (; i < r->lex.n && (lex_at(r, i)->flags & LEX_STOP) == 0; i++)
		if (sv_in(lex_first(r, i), self, COUNT(self)))
			return true;
	return false;
}

/* "My mom has osteoporosis and my dad had CKD": the "and" parts two sentences,
 * as "but" does. */
static void
clauses_part(struct resolver *r)
{
	bool clause = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		if ((lex_at(r, i)->flags & LEX_STOP) != 0)
			clause = false;
		if (!clause) {
			clause = is_clause(r, i) && begins(r, i) &&
				 !says_self(r, i + 1);
		} else if (joined_clause(r, i)) {
			lex_become(&r->lex.p[i], VOCAB_BUT, BUT_OTHERWISE);
		}
	}
}

/* "Can she take zinc?" */
static bool
is_asked(const struct resolver *r, size_t i)
{
	for (size_t far = i + LOOK_FAR; !lex_ends(r, i) && i < far; i++)
		if (*lex_at(r, i)->text.p == '?')
			return true;
	return false;
}

static enum carer
goes_on(const struct resolver *r, size_t i)
{
	bool said = false, here = true;
	enum carer goes = CARER_NONE;

	for (i++; i < r->lex.n; i++) {
		here &= (lex_at(r, i)->flags & LEX_STOP) == 0 &&
			!lex_mark(r, i, ';') && !lex_is(r, i, VOCAB_BUT);
		if (said && ((here && bare_verb(r, i)) ||
				joined_verb(r, i) || pronoun_verb(r, i)))
			goes = CARER_SAID;
		if (said && (pronoun_ends(r, i) ||
				(pronoun_verb(r, i) && is_asked(r, i))))
			return CARER_ASKED;
		said |= lex_is(r, i, VOCAB_VERB) ||
			lex_at(r, i)->type == LEX_NAME ||
			lex_is(r, i, VOCAB_PERSON) || lex_number(r, i);
	}
	return goes;
}

/* The sentence of a relative ends, or the person's own begins: "me - zinc" */
static bool
ends_list(const struct resolver *r, size_t i)
{
	static const char *const self[] = { "i", "me", "myself", "patient",
		"pt" };

	return i >= r->lex.n || (lex_at(r, i)->flags & LEX_STOP) != 0 ||
	       sv_in(lex_first(r, i), self, COUNT(self));
}

/* "Mum - levothyroxine 50 mcg, calcium 600 mg", "my mother takes warfarin,
 * calcium": a list of what somebody takes is of one person to its end.
 * "Mother: CKD, diabetes" tells of the family. */
static bool
is_list(const struct resolver *r, size_t i)
{
	bool verb = is_verb(r, i + 1), comma = false;
	uint32_t taken = 0;

	if (!verb && !lex_parted(r, i + 1) && !lex_mark(r, i + 1, ':'))
		return false;
	for (size_t k = i + 1; !ends_list(r, k) && k - i < LOOK_FAR; k++) {
		const struct lexeme *x = lex_at(r, k);

		if (lex_is(r, k, VOCAB_RELATIVE))
			return false;
		comma |= taken != 0 && lex_mark(r, k, ',');
		taken += lexing_taken(r, x) && !lexing_illness(r, x);
	}
	return taken != 0 && (comma || !verb);
}

/* ---------------------------------------------------------- in the list */

/* The next run of letters; n == 0 at the end. */
static struct sv
next_letters(struct sv *s)
{
	size_t from = 0, end;
	struct sv word;

	while (from < s->n && !ascii_letter(s->p[from]))
		from++;
	for (end = from; end < s->n && ascii_letter(s->p[end]);)
		end++;
	word = sv_part(*s, from, end - from);
	*s = sv_part(*s, end, s->n - end);
	return word;
}

static bool
says_any(struct sv s, const char *const *words)
{
	struct sv word;

	while ((word = next_letters(&s)).n != 0)
		if (profile_is_one_of(word, words))
			return true;
	return false;
}

static bool
says_pronoun(struct sv s)
{
	static const char *const words[] = { "he", "she", "him", "her", NULL };

	return says_any(s, words);
}

/* "She takes magnesium" */
static bool
says_taken(struct sv s)
{
	static const char *const words[] = { "takes", "taking", "uses", "using",
		"on", NULL };

	return says_any(s, words);
}

/* The last entry of the list that says "she", or NONE. */
static uint32_t
last_pronoun(const struct supp_profile *p)
{
	for (size_t i = p->entries.n; i > 0; i--)
		if (says_pronoun(p->entries.p[i - 1].text))
			return (uint32_t)(i - 1);
	return NONE;
}

/* "My mom takes magnesium", and "Dad (84)", the title of a list: the relative,
 * a bit for each; 0: it says nothing of the kind, or "not me" besides. */
static uint32_t
taker_in(struct sv s)
{
	static const char *const verbs[] = { "takes", "taking", "uses",
		"using", NULL };
	static const char *const self[] = { "i", "me", "we", NULL };
	struct sv word = next_letters(&s);
	uint32_t who;

	if (profile_is(word, "my") || profile_is(word, "our"))
		word = next_letters(&s);
	who = heading_relative(word);
	if (who == 0 || sv_is(word, "MOM"))
		return 0;
	word = next_letters(&s);
	if (word.n == 0)
		return who;
	if (profile_is(word, "is"))
		word = next_letters(&s);
	if (!profile_is_one_of(word, verbs))
		return 0;
	while ((word = next_letters(&s)).n != 0)
		if (profile_is_one_of(word, self))
			return 0;
	return who;
}

/* Who takes what is in the list, unless the person does: "I take". */
static uint32_t
takers_of(const struct supp_profile *p)
{
	uint32_t who = 0;

	for (size_t i = 0; i < p->entries.n; i++) {
		struct sv text = p->entries.p[i].text;

		if (profile_is(next_letters(&text), "i"))
			return 0;
		if (p->entries.p[i].under == UNDER_NOTHING)
			who |= taker_in(p->entries.p[i].text);
	}
	return who;
}

/* "Mom has CKD" in a list that is headed "Mom's medications", or tells in
 * another entry what she takes: it is asked for her. */
static bool
list_is_theirs(struct resolver *r, size_t i, uint32_t under)
{
	const struct input_entry *in = &r->list->entries.p[r->entry];
	uint32_t who = 0;

	for (struct sv text = r->lex.p[i].text; text.n != 0;)
		who |= heading_relative(next_letters(&text));
	if (r->pronoun == CARER_UNASKED) {
		r->pronoun = last_pronoun(r->list);
		r->takers = takers_of(r->list);
		r->pronoun_takes =
		    r->pronoun != NONE &&
		    says_taken(r->list->entries.p[r->pronoun].text);
	}
	r->asked = true;
	if (under != UNDER_NOTHING)
		return false;
	return (who & in->owner) != 0 ||
	       ((who & r->takers) != 0 && taker_in(in->text) == 0);
}

/* "Is magnesium ok for her", "Can she take magnesium?" */
static bool
asks_for(struct sv s)
{
	for (; s.n != 0 && !ascii_letter(s.p[s.n - 1]); s.n--)
		if (s.p[s.n - 1] == '?')
			return true;
	return s.n > 4 && s.p[s.n - 4] == ' ' &&
	       (profile_is(sv_part(s, s.n - 3, 3), "her") ||
		   profile_is(sv_part(s, s.n - 3, 3), "him"));
}

/* "Can she take zinc?" in an entry below this one, which is not of who stands
 * below "Family history:", nor of who "died of CKD"; and in notes, as of
 * "Mother: CKD", she is the patient. */
static enum carer
list_goes_on(struct resolver *r, size_t at, uint32_t under)
{
	if (under != UNDER_NOTHING || lex_mark(r, at + 1, ':') ||
	    r->theirs.apart)
		return CARER_NONE;
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_says(r, i, VOCAB_VERB, VERB_DIED))
			return CARER_NONE;
	if (r->pronoun == NONE || r->pronoun <= r->entry)
		return CARER_NONE;
	r->theirs.takes |= r->pronoun_takes;
	return asks_for(r->list->entries.p[r->pronoun].text) ? CARER_ASKED
							     : CARER_LISTED;
}

/* ---------------------------------------------------------- the two sides */

/* "her mother", "the patient's wife": of notes, which have another side. */
static bool
is_of_notes(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "her", "his", "their", "pt",
		"patient" };

	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0 &&
	       (lex_is(r, i - 1, VOCAB_FILLER) ||
		   lex_at(r, i - 1)->type == LEX_NOISE);
	     i--)
		if (sv_in(lex_first(r, i - 1), words, COUNT(words)))
			return true;
	return false;
}

/* What is said of the relative at lexeme i, up to the person's own side; that
 * of notes is "she" too. */
static void
theirs_take(struct resolver *r, size_t i)
{
	size_t end = i + 1;

	bool notes = is_of_notes(r, i);

	while (end < r->lex.n && !denial_own_side(r, end) &&
	       !(notes && pronoun_verb(r, end)))
		end++;
	r->theirs = (struct theirs){
		.word = r->lex.p[i].text,
		.text = lex_span(r, i, end),
		.apart = notes || end < r->lex.n,
	};
	theirs_facts(r, i, end);
}

/* It is asked for the relative, whose list it is. */
static void
relatives_drop(struct resolver *r)
{
	r->theirs = (struct theirs){ .word = SV_NONE };
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY))
			lex_become(&r->lex.p[i], VOCAB_PERSON, PERSON_SOMEBODY);
}

size_t
carer_age_end(const struct resolver *r, size_t i)
{
	size_t at = i + is_person(r, i, PERSON_AGE);

	if (!lex_number(r, at))
		return i;
	for (at++; lex_is(r, at, VOCAB_PERSON) && !lex_ends(r, at);)
		at++;
	return at;
}

/* "Mother, CKD", "Dad - 81, heart failure", "my mother, 82, has CKD": who it is
 * goes on behind the comma, to an illness; "my mother, who has CKD" is one. */
static void
apposition_join(struct resolver *r, size_t i)
{
	bool comma = lex_mark(r, i + 1, ',');
	bool who = sv_is(lex_word(r, i + 1 + comma), "who");
	size_t from = i + 1 + (comma || lex_mark(r, i + 1, ':') ||
				  sv_is(lex_word(r, i + 1), "is"));
	size_t age = carer_age_end(r, from), at = age;

	if (who)
		lex_noise(r, i + 1, i + 2 + comma);
	if (age != from && (lex_mark(r, at, ',') || lex_mark(r, at, ':')))
		at++;
	while (at != from && is_verb(r, at))
		at++;
	if ((!comma && age == from) || lex_at(r, at)->type != LEX_NAME ||
	    lex_at(r, at)->cls == VOCAB_PERSON ||
	    !lexing_condition(r, lex_at(r, at)))
		return;
	if (comma)
		r->lex.p[i + 1].mark = ':';
	if (age != from && lex_at(r, age)->type == LEX_MARK)
		lex_noise(r, age, age + 1);
}

/* ... and in a history of the family: "CAD (father, MI at age 62)" */
static void
appositions_join(struct resolver *r)
{
	bool family = false;

	for (size_t i = 0; i < r->lex.n; i++) {
		family |= lex_says(r, i, VOCAB_RELATIVE, RELATIVE_HISTORY);
		if (lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
		    (carer_begins(r, i) ||
			(family && lex_mark(r, i - 1, '('))))
			apposition_join(r, i);
	}
}

/* The first relative of whom something is said, or NONE. */
static size_t
relative_at(const struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (lex_says(r, i, VOCAB_RELATIVE, RELATIVE_SOMEBODY) &&
		    begins(r, i))
			return i;
	return NONE;
}

static enum carer
carer_of(struct resolver *r, size_t at, uint32_t under)
{
	bool theirs = list_is_theirs(r, at, under);
	enum carer goes = theirs ? CARER_ASKED : goes_on(r, at);

	if (goes != CARER_NONE)
		return goes;
	return is_list(r, at) ? CARER_SAID : list_goes_on(r, at, under);
}

void
carer_run(struct resolver *r, uint32_t under)
{
	size_t at = relative_at(r);
	bool title = under == UNDER_NOTHING &&
		     (r->theirs.word.n == 0 || r->theirs.titled) &&
		     theirs_title(r, at);

	if (!title)
		appositions_join(r);
	if (at != NONE && r->theirs.word.n == 0 && r->carer == CARER_NONE &&
	    !denial_names_self(r, at)) {
		theirs_take(r, at);
		r->carer = carer_of(r, at, under);
	}
	if (title && r->carer != CARER_ASKED)
		title_take(r, at);
	if (r->carer == CARER_ASKED)
		relatives_drop(r);
	else if (r->carer == CARER_NONE)
		clauses_part(r);
}
