/*
 * The resolver's own state. One entry goes through it like this:
 *
 *	lexing.c    text -> tokens -> slots (one word each) -> lexemes;
 *	            lexing_salts.c;
 *	            numbers.c: "two hundred and fifty", "4OO mg";
 *	            numbers_often.c: "one a day"
 *	            writing.c: "M W F", "(-)"; writing_route.c: "IM";
 *	            writing_person.c: "Pregnant: N"; writing_people.c;
 *	            writing_lab.c: "K 4.9"; rows.c: "denies A, B, C"
 *	leftover.c  words that are part of no name: gluing.c (join, split),
 *	            pattern, spell.c, english.c, a form behind its substance
 *	product_parts.c  a product with an amount for each of its parts
 *	scan.c      lexemes -> candidates (things named), amounts, facts;
 *	            scan_denied.c, denial.c, plain.c, ahead.c, scan_amount.c,
 *	            scan_beside.c, scan_strength.c, scan_count.c,
 *	            scan_numerals.c, scan_scheme.c, scan_clock.c,
 *	            scan_daytime.c, scan_moment.c, scan_half.c, scan_often.c,
 *	            scan_days.c, scan_when.c, scan_date.c, scan_person.c,
 *	            scan_age.c, scan_pregnant.c, scan_lab.c, scan_form.c,
 *	            scan_item.c, scan_code.c, scan_supply.c
 *	carer.c     "my mother has CKD and takes zinc": whose list it is
 *	split.c     a whole list in one entry -> parts, each read as an entry;
 *	            stretch.c, split_times.c
 *	choose.c    candidates -> which readings and which of them stay
 *	dose.c      amounts -> doses of the things that stay; dose_whose.c,
 *	            dose_pick.c, share.c, regimen.c
 *	listed.c    what the list around it says; allergy.c
 *	settle.c    all of it -> rentry and rnames; settle_ended.c,
 *	            settle_how.c, settle_person.c
 *	recall.c    what was read before is not read again
 *
 * Functions return false only when the whole call must fail (no memory, a
 * pattern that runs into its limit); r->rc then says why.
 */
#ifndef RESOLVE_RESOLVER_H
#define RESOLVE_RESOLVER_H

#include "base/pattern.h"
#include "base/text.h"
#include "resolve/reading.h"

#define RESOLVE_LEFTOVERS 16 /* unknown words of one entry looked into */
#define RESOLVE_NAMES 64     /* names of one entry; more are unexplained */
#define RESOLVE_CODES 8      /* things one code may name */
#define RESOLVE_SUGGEST 3
#define LOOK_FAR 64 /* lexemes looked at around a word: reading stays linear */
#define SPLIT_MAX 128 /* stretches of an entry that are looked at */
#define SPELL_MIN 4 /* letters of a word that is compared */
#define SPELL_MAX 40
#define SPELL_ONE 6      /* letters from which one slip is assumed */
#define SPELL_TWO 10     /* ... two slips */
#define SPELL_MEMORY 256 /* words remembered */
#define SPELL_NEAR 16    /* nearest lexicon words kept of one word */
#define AGE_YEARS_MAX 130
#define ADULT_DAYS (INT64_C(18) * 365)
#define COUNT_MAX 20     /* a bare number up to this may count pieces */
#define COUNT_SURE 4     /* "magnesium 2 daily", not "lisinopril 10 daily" */

struct spell_near {
	uint32_t word;
	uint32_t distance;
};

struct spell_memory {
	char word[4 * SPELL_MAX];
	uint32_t len; /* 0: empty */
	uint32_t n;
	struct spell_near near[SPELL_NEAR];
};

/* Where the things of one entry begin in what is resolved, or how many they
 * are. */
struct extent {
	uint32_t names, times, odds, suggestions, pool;
};

/* A part of an entry, read when all entries are. */
struct later {
	struct sv text;
	struct sv shared; /* "at bedtime" of "Cipro and zinc at bedtime" */
	struct sv told;	  /* of the entry, as its heading */
	struct sv varies; /* behind it: "extra with cramps" */
	uint32_t under;
	uint32_t entry;
	bool carer;
};

struct resolver {
	const struct model *m;
	struct resolved *out;
	supp_error *err;
	supp_status rc;
	struct tokens tokens, extra;
	struct sv text; /* of the part under way */
	VEC(struct slot) slots;
	VEC(struct option) options, found, picked;
	VEC(struct lexeme) lex;
	VEC(struct cand) cands;
	VEC(struct odd) odds;
	VEC(struct later) parts; /* of the entry under way, but the first */
	VEC(struct later) later; /* ... of all entries */
	VEC(int32_t) times;
	VEC(struct suggestion) suggestions; /* text in the model's pool */
	VEC(uint8_t) element; /* a term that is weighed in compounds */
	struct reading now;
	int64_t today;
	struct sv row_word, row_rest; /* of the entry under way: rows.c */
	struct sv varies; /* said behind the part under way, and told of it */
	bool carer;    /* it speaks of a relative to its end: carer.c */
	bool clinical; /* the entry ends as a product does: "Oral Tablet" */
	uint64_t work; /* slots walked since the resolver was made */
	struct pattern **patterns; /* NULL until the first unknown word */
	struct pattern_scratch *scratch;
	struct spell_memory *memory; /* SPELL_MEMORY, or NULL until needed */
	struct recalled *recalled;   /* see recall.c */
	bool first_list; /* nothing was resolved yet */
};

/* ----------------------------------------------------------- resolve.c */

bool resolve_fail(struct resolver *r, supp_status rc, const char *what);
bool resolve_str(struct resolver *r, struct sv text, struct str *out);
bool resolve_odd(struct resolver *r, struct sv text, uint32_t pos);

/* A bit for each segment or clause; those behind the last share its bit. */
static inline uint64_t
resolve_bit(uint32_t at)
{
	return UINT64_C(1) << (at < 63 ? at : 63);
}

/* ------------------------------------------------------------ lexing.c */

bool lexing_text(struct resolver *r, struct sv text);
bool lexing_run(struct resolver *r); /* slots -> lexemes, again */
/* "esomeprazole magnesium": the slot behind the name at lexeme x and its
 * salts; i is the slot behind the name alone. */
size_t salts_take(const struct resolver *r, const struct lexeme *x, size_t i);
/* The lexeme that covers a slot, or NULL. */
struct lexeme *lexing_cover(struct resolver *r, uint32_t slot);
/* Does lexeme at say what something is taken for? */
bool lexing_behind_for(const struct resolver *r, size_t at);
/* A word that alone says when, or how often. */
bool lexing_says_when(const struct lexeme *x);
/* A name of conditions only. */
bool lexing_condition(const struct resolver *r, const struct lexeme *x);

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

/* A word or mark that stands alone; else empty. */
struct sv lex_word(const struct resolver *r, size_t i);
/* The first and the last word of a lexeme; empty behind the last lexeme. */
struct sv lex_first(const struct resolver *r, size_t i);
struct sv lex_last(const struct resolver *r, size_t i);
bool lex_word_in(
    const struct resolver *r, size_t i, const char *const *words, size_t n);

/* ------------------------------------------------------------ listed.c */

/* At the beginning of an entry: what it stands under. */
void listed_under(struct resolver *r, uint32_t under);
/* "CKD but takes zinc" below "Denies:" */
void listed_but(const struct resolver *r, struct input_entry *in);
/* At its end: what nobody understood. */
bool listed_told(struct resolver *r, const struct input_entry *in);

/* ------------------------------------------------------------- carer.c */

/* Lexemes of a relative whose sentence goes on become words that are told. */
void carer_run(struct resolver *r);

/* ----------------------------------------------------------- allergy.c */

/* Of supplements that are not borne: the conditions that says. */
bool allergy_run(struct resolver *r);

/* ------------------------------------------------------------ recall.c */

bool recall_new(struct resolver *r);
void recall_free(struct resolver *r);
/* Where the reading of such an entry is or could be kept; or NULL: nowhere. */
struct recalled *recall_slot(struct resolver *r, const struct input_entry *in);
bool recall_has(const struct resolver *r, const struct recalled *k,
    const struct input_entry *in, bool whole);
/* As settle_entry, from what is kept. */
bool recall_put(struct resolver *r, const struct recalled *k, uint32_t index);
/* The entry that was settled last; its things begin at from. */
void recall_keep(const struct resolver *r, struct recalled *k,
    const struct input_entry *in, bool whole, const struct extent *from);
struct extent recall_extent(const struct resolved *out);

/* ------------------------------------------------------------- split.c */

/* Does the entry end as the name of one product in a register does? */
bool split_clinical(const struct resolver *r);
/* What r->lex is the first part of; the others to r->parts. */
bool split_run(struct resolver *r, bool in_line, struct later *first);

/* ----------------------------------------------------------- writing.c */

/* Lexemes whose way of writing tells what they are. */
bool in_capitals(struct sv s);
/* Routes that are written like other words. */
void writing_routes(struct resolver *r);
void people_writing(struct resolver *r); /* writing_people.c */
/* Measured values that are written like other words. */
void writing_labs(struct resolver *r);
void writing_run(struct resolver *r);

/* ---------------------------------------------------- writing_person.c */

void person_writing(struct resolver *r); /* as above, of a person's figures */

/* ----------------------------------------------------------- numbers.c */

/* "1,000.5" as mantissa and exponent; assumed: 1.000 was taken for one. */
bool numbers_digits(
    struct sv digits, int64_t *mant, uint32_t *exp, bool *assumed);
/* "D3,1000 IU": the figure that ends a name from the one behind it. */
bool numbers_part(struct resolver *r);
void numbers_join(struct resolver *r); /* the last lexeme with those before */
bool numbers_slip(struct resolver *r, uint32_t at, bool *done); /* "4OOmg" */
bool numbers_letter(const struct resolver *r, size_t i); /* "l" of "l5 mg" */
/* What a lone word is in the vocabulary; NULL: nothing. */
const struct vocab *numbers_vocab(const struct resolver *r, uint32_t word);
bool numbers_counts(const struct resolver *r, size_t slot);
bool numbers_times(const struct resolver *r, size_t slot); /* "3x" */
bool numbers_say_often(const struct resolver *r, size_t first, size_t end);

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
bool spell_against(struct resolver *r, uint32_t slot, struct range classes,
    bool *against);
void spell_free(struct resolver *r);

/* ----------------------------------------------------------- english.c */

/* An ordinary word that only looks like a name with a slip in it. */
bool english_has(struct sv word);

/* -------------------------------------------------------------- scan.c */

/* Reads the lexemes of one part. */
bool scan_part(struct resolver *r);

/* -------------------------------------------------------------- scan_*.c */

/* The readers below look at lexeme i and, if it begins something they know,
 * take note of it and return the lexeme behind it; else they return i. */
size_t amount_read(struct resolver *r, size_t i);
size_t amount_times(struct resolver *r, size_t i);
size_t amount_per(struct resolver *r, size_t i); /* ")/5 mL" */
size_t clock_read(struct resolver *r, size_t i, bool loose);
size_t clock_hour(const struct resolver *r, size_t i, int64_t *hour);
size_t clock_words(struct resolver *r, size_t i);
bool clock_part(const struct resolver *r, size_t i); /* "morning" */
size_t often_read(struct resolver *r, size_t i);
/* "BID" and "3 days a week", read from i to next - 1, beside each other. */
void days_said(struct resolver *r, size_t i, size_t next);
size_t days_in_week(struct resolver *r, size_t i);
size_t days_week(struct resolver *r, size_t i); /* "Mon-Fri" */
size_t days_but(struct resolver *r, size_t i);
size_t often_weekdays(const struct resolver *r, size_t i);
size_t often_number(struct resolver *r, size_t i);
size_t often_days(struct resolver *r, size_t i); /* "5 days a week" */
size_t often_exception(struct resolver *r, size_t i);
size_t often_denied(struct resolver *r, size_t i);
size_t supply_read(struct resolver *r, size_t i); /* "#30", "qty 30" */
size_t supply_number(struct resolver *r, size_t i); /* "3 refills" */
size_t often_ratio(struct resolver *r, size_t i, int64_t count);
size_t when_read(struct resolver *r, size_t i);

/* Minutes ago; a year or "2-3 weeks" leaves a range. NUM_NONE: not known. */
struct ago {
	int64_t low, high;
	size_t next;
};

/* Any way of saying when. bare: "10 d" needs no "ago". */
bool date_ago(const struct resolver *r, size_t i, bool bare, struct ago *a);
bool date_is_year(const struct resolver *r, size_t i); /* "2019" */
/* "3 weeks", "2-3 days" */
bool date_period(const struct resolver *r, size_t i, struct ago *a);
bool date_calendar(const struct resolver *r, size_t i, struct ago *a);
/* What has the shape of a date, whether it is a day of the calendar or not;
 * its end, or i. Read as anything else it would be a dose. */
size_t date_shape(const struct resolver *r, size_t i, bool expected);
size_t when_number(struct resolver *r, size_t i);
size_t person_read(struct resolver *r, size_t i);
size_t person_number(struct resolver *r, size_t i);
/* "no" behind it: what was taken for a yes in this segment is a no. */
void person_deny(struct resolver *r, uint32_t segment);
void person_affirm(struct resolver *r); /* what was denied so far is so */
bool is_person(const struct resolver *r, size_t i, uint32_t what);

/* ------------------------------------------------------------ scan_age.c */

/* An age said by lexemes from..next-1, read or told; returns next. */
size_t age_take(struct resolver *r, size_t from, size_t next, int64_t days);
/* "6" of "my son is 6": who is it of? */
bool age_of_relative(const struct resolver *r, size_t i);

size_t motherhood_read(struct resolver *r, size_t i);
size_t pregnant_number(struct resolver *r, size_t i); /* "20 weeks pregnant" */
size_t egfr_read(struct resolver *r, size_t i, int64_t *fact);
/* Behind the signs and small words before the figure of a fact. */
size_t person_signs(const struct resolver *r, size_t i, char *sign);
size_t lab_test(struct resolver *r, size_t i); /* "INR 2.5" */
size_t lab_number(struct resolver *r, size_t i); /* "45 nmol/L" */
size_t lab_named(struct resolver *r, size_t i); /* "T4 1.1" */
/* What is named in this segment was measured. */
void lab_measured(struct resolver *r);
bool lab_has(const struct resolver *r, uint32_t segment);
bool lab_dosed(const struct resolver *r);

/* A phrase of VOCAB_FORM; one of it counted as, or UNIT_NONE. */
void form_take(struct resolver *r, uint32_t form);
void route_take(struct resolver *r, uint32_t route);
/* Something was said that only a thing taken has, and whether it was said in
 * this clause. */
void intake_take(struct resolver *r);
bool intake_has(const struct resolver *r, uint32_t clause);
uint32_t form_unit(uint32_t form);
uint32_t form_route(uint32_t form); /* goes one way only; or ROUTE_UNKNOWN */
bool form_swallowed(uint32_t form);
bool amount_in_percent(const struct resolver *r); /* all of them are */
/* Words of a way in that may be something else; false: they say the way. */
bool item_read(struct resolver *r, size_t i);

void often_set(struct resolver *r, int64_t count, int64_t days);
void amount_counted(
    struct resolver *r, int64_t low, int64_t high, uint32_t unit, size_t i);
/* So many pieces, said by lexemes i to j - 1: a dose, or a pack. */
void count_take(struct resolver *r, int64_t low, int64_t high, uint32_t unit,
    size_t i, size_t j);
void count_times(struct resolver *r, int64_t n, size_t i, size_t j); /* "x 2" */
void count_equals(struct resolver *r); /* "3 caps = 400 mg" */
size_t divided_read(struct resolver *r, size_t i);
bool count_settle(struct resolver *r); /* when all is read */
/* Unit of a lexeme behind a number; one: what one of it counts. */
bool amount_pieces(uint32_t unit); /* tablets, drops, puffs, servings */
/* Readers of amount_read(), which are called as it is. */
size_t amount_scheme(struct resolver *r, size_t i); /* "1-0-1" */
size_t amount_spoken(struct resolver *r, size_t i); /* "three fifty mg" */
bool amount_unit(
    const struct resolver *r, size_t i, uint32_t *unit, int64_t *one);
bool lexing_int(const struct lexeme *x, int64_t low, int64_t high);

/* -------------------------------------------------------- scan_numerals.c */

struct numerals {
	struct lexeme num[AMOUNT_PARTS]; /* only value, exp and flags */
	uint32_t n, sep;
	size_t next;
};

/* scan_amount.c, for the two files behind it: an amount filled (false: too
 * many, or it does not fit) and put, and "/5 mL" behind one. */
bool amount_fill(struct resolver *r, const struct numerals *l, uint32_t unit,
    int64_t one, size_t i, struct amount *a);
size_t amount_put(struct resolver *r, struct amount *a, size_t i, size_t next);
size_t amount_rate(const struct resolver *r, size_t j, struct amount *a);
/* scan_beside.c */
void amount_beside(struct resolver *r, struct amount *a, size_t i, size_t next);
/* scan_strength.c: behind the units of "600-800 MG-UNIT", or j; and read. */
size_t amount_units(const struct resolver *r, size_t j);
size_t amount_listed(
    struct resolver *r, size_t i, size_t j, const struct numerals *l);
size_t amount_around(struct resolver *r, size_t i); /* "325 (65 FE) MG" */

void numerals_read(const struct resolver *r, size_t i, struct numerals *l);
bool numerals_plain(const struct resolver *r, size_t i);
/* The "2" of "vit D2" and the "20" of "M20" count nothing. */
bool numerals_glued(const struct resolver *r, size_t i);
/* Where the next number of several stands; 0: there is none. */
size_t numerals_next(const struct resolver *r, size_t j, uint32_t *sep);
/* "1 500 mg", digits in groups of three; but "1 500 mg tablet" and "take 2 500
 * mg" are pieces. What may be both is the greater, and says so. Behind it, or
 * i. */
size_t numerals_grouped(const struct resolver *r, size_t i, struct lexeme *out);

/* --------------------------------------------------------- scan_code.c */

/* "rxnorm:2551" at lexeme i; *next as above. */
bool code_read(struct resolver *r, size_t i, size_t *next);
bool code_bare(struct resolver *r, size_t i, size_t *next);
bool code_field(struct resolver *r, struct sv code);
bool code_agree(struct resolver *r);

bool cand_add(struct resolver *r, const struct cand *c,
    const struct option *options, size_t n);

/* ------------------------------------------ choose.c, dose.c, settle.c */

/* It is so, and speaks for itself. */
static inline bool
cand_affirmed(const struct cand *c)
{
	return c->into == NONE && c->scope == SCOPE_NONE;
}

/* A supplement or a medicine. */
static inline bool
cand_taken(const struct resolver *r, const struct cand *c)
{
	uint32_t term = r->picked.p[c->options.start].term;

	return r->m->terms[term].domain != DOMAIN_CONDITION;
}

bool stopped_take(struct resolver *r, size_t i, size_t end);
void settle_ended(struct resolver *r);
void settle_former(struct resolver *r);
bool settle_stopped(struct resolver *r);
bool choose_run(struct resolver *r);
bool choose_related(const struct model *m, uint32_t a, uint32_t b);
bool names_related(
    const struct resolver *r, const struct lexeme *a, const struct lexeme *b);
/* Is a product known that holds both, or what they are kinds of? */
bool choose_combined(const struct model *m, uint32_t a, uint32_t b);
bool names_combined(const struct resolver *r, const struct lexeme *a,
    const struct lexeme *b);
/* dose_whose.c: a candidate that is not denied; "400 mg (2
 * tablets)" */
bool cand_stays(const struct cand *c);
bool cand_is_mixture(const struct resolver *r, const struct cand *c);
bool dose_of_one(const struct resolver *r);
bool amount_is_total(const struct resolver *r, const struct amount *a);
bool dose_run(struct resolver *r);
/* part: what alone is weighed in IU of a product, "calcium with D 400 IU", or
 * its term is NONE. */
void dose_of(struct resolver *r, uint32_t cand, uint32_t term,
    struct rname *out, struct rname *part);
void settle_times(struct resolver *r); /* sorted, each once */
void settle_often(struct resolver *r, const struct term *t);
void settle_route(struct resolver *r);
bool settle_age(struct resolver *r); /* what is told of an age */
void settle_person(struct resolver *r, uint32_t entry);
bool settle_entry(
    struct resolver *r, const struct input_entry *in, uint32_t index);

#endif
