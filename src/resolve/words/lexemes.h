/*
 * The first station: an entry's text becomes lexemes, each a name, a number, a
 * mark, a word of lists or a word that nobody knows; and what every later
 * station asks of them.
 */
#ifndef RESOLVE_LEXEMES_H
#define RESOLVE_LEXEMES_H

#include "resolve/resolver.h"


/* ------------------------------------------------------------- told.c */

bool resolve_fail(struct resolver *r, supp_status rc, const char *what);
bool resolve_str(struct resolver *r, struct sv text, struct str *out);
bool resolve_odd(struct resolver *r, struct sv text, uint32_t pos);
/* Is the word among them already? */
bool resolve_is_told(const struct resolver *r, struct sv text);
/* To the texts of what is resolved, of which list has the last. */
bool resolve_told(struct resolver *r, struct sv text, struct range *list);
/* A part to be read when all entries are. */
bool resolve_later(struct resolver *r, const struct later *part);

/* A bit for each segment or clause; those behind the last share its bit. */
static inline uint64_t
resolve_bit(uint32_t at)
{
	return UINT64_C(1) << (at < 63 ? at : 63);
}

/* ---------------------------------------------------------- lexemes.c */

extern const struct lexeme lexing_end;

static inline const struct lexeme *
lex_at(const struct resolver *r, size_t i)
{
	return i < r->lex.n ? &r->lex.p[i] : &lexing_end;
}

static inline bool
lex_is(const struct resolver *r, size_t i, enum vocab_class cls)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_VOCAB && x->cls == (uint32_t)cls;
}

static inline bool
lex_says(
    const struct resolver *r, size_t i, enum vocab_class cls, int64_t value)
{
	return lex_is(r, i, cls) && lex_at(r, i)->value == value;
}

/* The way in that a word says, or ROUTE_UNKNOWN. */
static inline uint32_t
lex_goes(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_ROUTE) ? ROUTE_VALUE(lex_at(r, i)->value)
					 : (uint32_t)ROUTE_UNKNOWN;
}

static inline bool
lex_mark(const struct resolver *r, size_t i, char c)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_MARK && x->mark == (uint8_t)c;
}

static inline bool
lex_number(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NUMBER;
}

static inline void
lex_use(struct resolver *r, size_t from, size_t to)
{
	for (; from < to && from < r->lex.n; from++)
		r->lex.p[from].flags |= LEX_USED;
}

static inline void
lex_odd(struct resolver *r, size_t from, size_t to)
{
	for (; from < to && from < r->lex.n; from++)
		r->lex.p[from].flags |= LEX_USED | LEX_ODD;
}

static inline void
lex_become(struct lexeme *x, enum vocab_class cls, int64_t value)
{
	x->type = LEX_VOCAB;
	x->cls = (uint32_t)cls;
	x->value = value;
}

static inline void
lex_noise(struct resolver *r, size_t from, size_t to)
{
	for (; from < to; from++)
		r->lex.p[from].type = LEX_NOISE;
}

/* The first of the things a name may stand for. */
static inline uint32_t
lex_term(const struct resolver *r, const struct lexeme *x)
{
	return r->options.p[x->options.start].term;
}

/* "?" behind a word */
static inline bool
lex_question(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_DOUBT) && lex_at(r, i)->text.n == 1 &&
	       *lex_at(r, i)->text.p == '?';
}

/* The text as written of lexemes from..to-1. */
static inline struct sv
lex_span(const struct resolver *r, size_t from, size_t to)
{
	const struct lexeme *a = &r->lex.p[from], *b = &r->lex.p[to - 1];

	return (struct sv){ a->text.p,
		(size_t)(b->text.p + b->text.n - a->text.p) };
}

/* What was said before lexeme i ends there: the entry does, or a segment. */
static inline bool
lex_ends(const struct resolver *r, size_t i)
{
	return i >= r->lex.n || lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       (r->lex.p[i].flags & LEX_STOP) != 0;
}

/* A dash or a full stop stands in front of lexeme i. */
static inline bool
lex_parted(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return (x->flags & LEX_STOP) != 0 ||
	       ((x->before & BEFORE_HYPHEN) != 0 &&
		   (x->before & BEFORE_SPACE) != 0);
}

/* A number as scaled to one; false if it does not fit. */
bool lex_scaled(const struct lexeme *x, int64_t one, int64_t *out);

/* Lexemes from..to-1 become one without a meaning, which is told. */
void lex_tell(struct resolver *r, size_t from, size_t to);

/* A word or mark that stands alone; else empty. */
struct sv lex_word(const struct resolver *r, size_t i);
/* The first and the last word of a lexeme; empty behind the last lexeme. */
struct sv lex_first(const struct resolver *r, size_t i);
struct sv lex_last(const struct resolver *r, size_t i);
bool lex_word_in(
    const struct resolver *r, size_t i, const char *const *words, size_t n);
bool lexing_int(const struct lexeme *x, int64_t low, int64_t high);
/* A word that alone says when, or how often. */
bool lexing_says_when(const struct lexeme *x);
/* A name of conditions only. */
bool lexing_condition(const struct resolver *r, const struct lexeme *x);
/* ... or one that in capitals may be of either, "MG". */
bool lexing_illness(const struct resolver *r, const struct lexeme *x);
/* A name of what is taken, or may be. */
bool lexing_taken(const struct resolver *r, const struct lexeme *x);
/* Unit of a lexeme behind a number; one: what one of it counts. */
bool amount_unit(
    const struct resolver *r, size_t i, uint32_t *unit, int64_t *one);
/* ... the unit alone, or UNIT_NONE. */
uint32_t lex_unit(const struct resolver *r, size_t i);
bool is_person(const struct resolver *r, size_t i, uint32_t what);
/* Behind the signs and small words before the figure of a fact. */
size_t person_signs(const struct resolver *r, size_t i, char *sign);
/* Does something that says when or how often begin at lexeme i? */
bool is_time(const struct resolver *r, size_t i);

/* ---------------------------------------------------------- related.c */

enum kind {
	KIND_NONE,
	KIND_CONDITION,
	KIND_SUPPLEMENT,
	KIND_MEDICINE,
	KIND_BOTH, /* a medicine that holds a supplement: "Fosamax Plus" */
	KIND_ANY
};

/* A supplement, or what may be one ("Mg"), and a medicine. */
bool kinds_differ(enum kind a, enum kind b);
/* What the readings of a name are; KIND_ANY: several. */
enum kind name_kind(const struct resolver *r, const struct lexeme *x);
/* Is a, or contains a, something that is b? */
bool term_holds(const struct model *m, uint32_t a, uint32_t b);
bool terms_related(const struct model *m, uint32_t a, uint32_t b);
bool names_related(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b);
/* Is a product known that holds both, or what they are kinds of? */
bool terms_combined(const struct model *m, uint32_t a, uint32_t b);
bool names_combined(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b);
/* ... that holds them and hardly more: no multivitamin. */
bool terms_paired(const struct model *m, uint32_t a, uint32_t b);
bool names_paired(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b);

/* -------------------------------------------------------- allergens.c */

/* The condition that is an allergy to a term, or to the nearest above it. */
bool allergy_known(struct resolver *r, uint32_t term, struct option *out);
/* "Cipro allergy": is the word at lexeme i said of the names before it? */
void allergens_behind(struct resolver *r, size_t i);
void allergens_ahead(struct resolver *r, size_t i); /* "Allergies - Cipro" */

/* ------------------------------------------------------------ forms.c */

/* Is lexeme i a form of which there are pieces? */
bool form_counted(const struct resolver *r, size_t i, uint32_t *unit);
uint32_t form_route(uint32_t form); /* goes one way only; or ROUTE_UNKNOWN */
bool form_swallowed(uint32_t form);
/* The way in that lexeme i stands for, or ROUTE_UNKNOWN. */
uint32_t route_at(const struct resolver *r, size_t i);
/* May the word at lexeme i be all that is said of a thing: "inhaler"? */
bool form_is_item(const struct resolver *r, size_t i);

/* ------------------------------------------------------------ lexing.c */

bool lexing_text(struct resolver *r, struct sv text);
bool lexing_run(struct resolver *r); /* slots -> lexemes, again */
/* lexing_walk.c: the phrase that begins at slot i. */
struct walk {
	uint32_t node;
	size_t end; /* slots; 0: there is none */
};
struct walk lexing_walk(struct resolver *r, size_t i);
/* From node on by a word; by the words of slots from..to-1, or of a text. NONE:
 * there is no such node, and none on from it. */
static inline uint32_t
step_word(const struct resolver *r, uint32_t node, uint32_t word)
{
	return node == NONE || word == NONE ? NONE
					    : lexicon_step(r->m, node, word);
}
uint32_t step_slots(
    const struct resolver *r, uint32_t node, size_t from, size_t to);
uint32_t step_text(struct resolver *r, uint32_t node, struct sv text);
/* What a word is in the vocabulary by itself; NULL: nothing. */
const struct vocab *word_vocab(const struct resolver *r, uint32_t word);
static inline const struct vocab *
slot_vocab(const struct resolver *r, size_t slot)
{
	return word_vocab(r, r->slots.p[slot].word);
}
/* "esomeprazole magnesium": the slot behind the name at lexeme x and its
 * salts; i is the slot behind the name alone. */
size_t salts_take(const struct resolver *r, const struct lexeme *x, size_t i);
/* The lexeme that covers a slot, or NULL. */
struct lexeme *lexing_cover(struct resolver *r, uint32_t slot);
/* Does lexeme at say what something is taken for? */
bool lexing_behind_for(const struct resolver *r, size_t at);

/* ------------------------------------------------------ lexing_meds.c */

/* "insomnia meds", "meds for insomnia" at the word at lexeme i: from where to
 * where that is said. */
bool meds_at(const struct resolver *r, size_t i, size_t *from, size_t *end);

/* ----------------------------------------------------------- writing.c */

bool in_capitals(struct sv s);
void question_take(struct resolver *r, size_t i); /* "?" is a colon */
/* Lexemes whose way of writing tells what they are, each subject with a file
 * of its own, writing_*.c. */
void writing_run(struct resolver *r);
size_t writing_days(struct resolver *r, size_t i); /* "M W F": behind, or i */
void writing_routes(struct resolver *r);
void writing_labs(struct resolver *r);
void writing_makers(struct resolver *r);
void writing_notes(struct resolver *r);
void writing_sigs(struct resolver *r);
void writing_titles(struct resolver *r);
void writing_units(struct resolver *r);
void writing_purposes(struct resolver *r);
void writing_diets(struct resolver *r);
void writing_people(struct resolver *r);
void writing_doctors(struct resolver *r); /* "as per GP" */
bool doctor_at(const struct resolver *r, size_t i); /* "GP" */
void writing_charts(struct resolver *r);
void writing_printed(struct resolver *r);
void writing_stopped(struct resolver *r);
void writing_seldom(struct resolver *r); /* "sometimes forgets it" */
bool seldom_missed(const struct resolver *r, size_t i); /* "misses" */
void writing_planned(struct resolver *r); /* "thinking about adding iron" */
void writing_asked(struct resolver *r); /* "Allergic? Yes - Cipro" */
void writing_orders(struct resolver *r);  /* "Stop iron" */
void writing_changes(struct resolver *r); /* "40 mg (was 80 mg)" */
void writing_persons(struct resolver *r); /* a person's figures */
void writing_diseases(struct resolver *r);
void writing_glue(struct resolver *r);	 /* "so", "when I wake up" */
void writing_illness(struct resolver *r); /* "CKD - ongoing" */
void writing_pregnant(struct resolver *r, size_t i);
bool disease_or_food(const struct resolver *r, size_t i); /* "OD AF" */

/* ----------------------------------------------------------- answers.c */

/* "Kidney disease: No   Metal implants: No": two questions. */
void answers_part(struct resolver *r);

/* ----------------------------------------------------------- borders.c */

void writing_borders(struct resolver *r); /* "none - Cipro" */

/* -------------------------------------------------------------- rows.c */

/* A word whose row may have commas: "denies CKD, DM, HTN". */
bool row_begins(const struct resolver *r, size_t i);
void row_take(struct resolver *r, size_t i); /* if it has, they are "or" */
void row_allergies(struct resolver *r, size_t i);
/* A name that begins a row of allergies. */
static inline bool
row_of_allergies(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_NAME && x->cls == VOCAB_ALLERGY &&
	       x->value == ALLERGY_TO;
}
/* What may be such a row or not: its word is told of what is in the rest. */
void row_unsure(struct resolver *r);
struct sv row_told(const struct resolver *r, struct sv text);

/* ----------------------------------------------------------- numbers.c */

/* "1,000.5" as mantissa and exponent; assumed: 1.000 was taken for one. */
bool numbers_digits(
    struct sv digits, int64_t *mant, uint32_t *exp, bool *assumed);
/* "D3,1000 IU": the figure that ends a name from the one behind it. */
bool numbers_part(struct resolver *r);
void numbers_join(struct resolver *r); /* the last lexeme with those before */
bool numbers_slip(struct resolver *r, uint32_t at, bool *done); /* "4OOmg" */
bool numbers_letter(const struct resolver *r, size_t i); /* "l" of "l5 mg" */
bool numbers_counts(const struct resolver *r, size_t slot);
bool numbers_times(const struct resolver *r, size_t slot); /* "3x" */
bool numbers_say_often(const struct resolver *r, size_t first, size_t end);
/* "One a Day garlic": may it, if that is a thing? */
bool numbers_may_lead(const struct resolver *r, size_t first);

/* ---------------------------------------------------------- periods.c */

void periods_join(struct resolver *r); /* the last lexeme: "5/7" */

/* -------------------------------------------------------- date_order.c */

enum date_order date_order_of(const struct supp_profile *p);
/* An entry begins with "0700", and others may with "1200". */
bool is_schedule(const struct supp_profile *p);

/* ----------------------------------------------------- product_parts.c */

bool parts_apart(struct resolver *r);

/* ---------------------------------------------------------- leftover.c */

bool leftover_run(struct resolver *r);
bool slot_is_name(struct resolver *r, uint32_t slot);
bool slot_is_word(const struct resolver *r, uint32_t slot);
void slots_remove(struct resolver *r, uint32_t at);

/* ------------------------------------------------------------ gluing.c */

bool gluing_join(struct resolver *r, uint32_t at, bool *done);
bool gluing_split(struct resolver *r, uint32_t at, bool *done);

/* ------------------------------------------------------------- spell.c */

/* Distance (insert, delete, change, swap of neighbours) of two words, at
 * most 64 letters each; more than most: most + 1. */
uint32_t spell_distance(struct sv a, struct sv b, uint32_t most);
bool spell_slot(struct resolver *r, uint32_t slot);
bool spell_close(struct resolver *r, struct sv word, bool *close);
bool spell_against(
    struct resolver *r, uint32_t slot, struct range classes, bool *against);
void spell_free(struct resolver *r);

/* ------------------------------------------------------------- prose.c */

/* Is the word of a slot one of a sentence: beside unknown words; or in a row of
 * words that are not all known? */
bool prose_around(const struct resolver *r, uint32_t slot);
bool prose_row(const struct resolver *r, uint32_t slot);

/* ----------------------------------------------------------- english.c */

/* An ordinary word that only looks like a name with a slip in it. */
bool english_has(struct sv word);

#endif
