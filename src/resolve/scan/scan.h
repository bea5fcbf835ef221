/*
 * The second station: lexemes become candidates (things named), amounts, times
 * and facts. Of a reading, nothing is settled yet.
 */
#ifndef RESOLVE_SCAN_H
#define RESOLVE_SCAN_H

#include "resolve/words/lexemes.h"

/* A candidate is so, and speaks for itself. */
static inline bool
cand_affirmed(const struct cand *c)
{
	return c->into == NONE && c->scope == SCOPE_NONE;
}

/* The first of the things it may be. */
static inline uint32_t
cand_term(const struct resolver *r, const struct cand *c)
{
	return r->picked.p[c->options.start].term;
}

static inline const struct term *
cand_means(const struct resolver *r, const struct cand *c)
{
	return &r->m->terms[cand_term(r, c)];
}

/* A supplement or a medicine. */
static inline bool
cand_taken(const struct resolver *r, const struct cand *c)
{
	return cand_means(r, c)->domain != DOMAIN_CONDITION;
}

static inline bool
cand_supplement(const struct resolver *r, const struct cand *c)
{
	return (cand_means(r, c)->flags & TERM_SUPPLEMENT) != 0;
}

/* ------------------------------------------------------------------ scan.c */

/* Reads the lexemes of one part. */
bool scan_part(struct resolver *r);
bool cand_add(struct resolver *r, const struct cand *c,
    const struct option *options, size_t n);
/* Something was said that only a thing taken has, and whether it was said in
 * this clause. */
void intake_take(struct resolver *r);
bool intake_has(const struct resolver *r, uint32_t clause);

/*
 * The files below have the readers, one subject each. A reader looks at lexeme
 * i and, if it begins something that it knows, takes note of it and returns the
 * lexeme behind it; else it returns i.
 */

/* --------------------------------------------------------- scan_numerals.c */

struct numerals {
	struct lexeme num[AMOUNT_PARTS]; /* only value, exp and flags */
	uint32_t n, sep;
	size_t next;
};

void numerals_read(const struct resolver *r, size_t i, struct numerals *l);
bool numerals_plain(const struct resolver *r, size_t i);
/* The "2" of "vit D2" and the "20" of "M20" count nothing. */
bool numerals_glued(const struct resolver *r, size_t i);
/* The number at lexeme j is no more than the one at i: they are no range. */
bool numerals_fall(const struct resolver *r, size_t i, size_t j);
/* Where the next number of several stands; 0: there is none. */
size_t numerals_next(const struct resolver *r, size_t j, uint32_t *sep);
/* "1 500 mg", digits in groups of three; but "1 500 mg tablet" and "take 2 500
 * mg" are pieces. What may be both is the greater, and says so. Behind it, or
 * i. */
size_t numerals_grouped(const struct resolver *r, size_t i, struct lexeme *out);

/* ----------------------------------------------------------- scan_amount.c */

size_t amount_read(struct resolver *r, size_t i);
size_t amount_times(struct resolver *r, size_t i); /* "x 2" */
bool amount_pieces(uint32_t unit); /* tablets, drops, puffs, servings */
/* A unit that counts none of those: "mg". */
bool amount_measures(const struct resolver *r, size_t i);
/* An amount filled (false: too many, or it does not fit) and put, and "/5 mL"
 * behind one. */
bool amount_fill(struct resolver *r, const struct numerals *l, uint32_t unit,
    int64_t one, size_t i, struct amount *a);
size_t amount_put(struct resolver *r, struct amount *a, size_t i, size_t next);
size_t amount_rate(const struct resolver *r, size_t j, struct amount *a);
/* scan_beside.c: what stands beside it. */
void amount_beside(struct resolver *r, struct amount *a, size_t i, size_t next);
/* scan_scheme.c: called by amount_read(), as it is itself. */
size_t amount_scheme(struct resolver *r, size_t i); /* "1-0-1" */
size_t amount_spoken(struct resolver *r, size_t i); /* "three fifty mg" */
/* scan_strength.c: behind the units of "600-800 MG-UNIT", or j; and read. */
size_t amount_units(const struct resolver *r, size_t j);
size_t amount_listed(
    struct resolver *r, size_t i, size_t j, const struct numerals *l);
size_t amount_around(struct resolver *r, size_t i); /* "325 (65 FE) MG" */
size_t amount_per(struct resolver *r, size_t i);    /* ")/5 mL" */
/* scan_item.c: all of them are. */
bool amount_in_percent(const struct resolver *r);

/* ---------------------------------------------- scan_pieces.c, scan_bare.c */

/* Does a figure without a unit count pieces? */
bool pieces_counted(
    const struct resolver *r, size_t i, const struct numerals *l);
/* Else: does it stand where a dose does, and could it be one of the term's? */
bool bare_doubt(const struct resolver *r, size_t i, const struct amount *a);
bool bare_stands(const struct resolver *r, size_t i, size_t next,
    const struct amount *a);
bool bare_fits(const struct resolver *r, uint32_t term, const struct amount *a);

/* ------------------------------------------------------------ scan_count.c */

void amount_counted(
    struct resolver *r, int64_t low, int64_t high, uint32_t unit, size_t i);
/* So many pieces, said by lexemes i to j - 1: a dose, or a pack. */
void count_take(struct resolver *r, int64_t low, int64_t high, uint32_t unit,
    size_t i, size_t j);
size_t count_alone(struct resolver *r, size_t i); /* "200 mg (2)" */
void count_times(struct resolver *r, int64_t n, size_t i, size_t j); /* "x 2" */
void count_equals(struct resolver *r);          /* "3 caps = 400 mg" */
void count_lists(struct resolver *r, size_t i); /* "3 caps: 400 mg" */
size_t count_per(struct resolver *r, size_t i); /* "per 3 tablets" */
size_t divided_read(struct resolver *r, size_t i);
bool count_settle(struct resolver *r); /* when all is read */

/* ----------------------------------------------------------- scan_supply.c */

size_t supply_read(struct resolver *r, size_t i);   /* "#30", "qty 30" */
size_t supply_number(struct resolver *r, size_t i); /* "3 refills" */
/* "28 capsule - 12 Nov 2026": is a date at lexeme i when they were given out? */
bool supply_of_date(const struct resolver *r, size_t i);
/* "2 capsules per serving", "3 caplets (serving)" are no dose: behind it, or
 * j. */
size_t serving_behind(struct resolver *r, size_t j, int64_t n, uint32_t piece);

/* ------------------------------------------------ scan_form.c, scan_item.c */

void form_take(struct resolver *r, uint32_t form);
void route_take(struct resolver *r, uint32_t route);
/* Words of a way in that may be something else; false: they say the way. */
bool item_read(struct resolver *r, size_t i);

/* ----------------------------------------------- scan_often.c, scan_days.c */

size_t often_read(struct resolver *r, size_t i);
size_t often_number(struct resolver *r, size_t i);
size_t often_days(struct resolver *r, size_t i); /* "5 days a week" */
size_t often_denied(struct resolver *r, size_t i);
/* ... "takes it once daily", of what was twice daily before; next: behind it */
void often_taken(struct resolver *r, size_t i, size_t next,
    const struct rentry *was);
size_t often_ratio(struct resolver *r, size_t i, int64_t count);
void often_set(struct resolver *r, int64_t count, int64_t days);
size_t often_weekdays(const struct resolver *r, size_t i);
size_t often_exception(struct resolver *r, size_t i);
/* "BID" and "3 days a week", read from i to next - 1, beside each other. */
void days_said(struct resolver *r, size_t i, size_t next);
size_t days_in_week(struct resolver *r, size_t i);
size_t days_unsaid(struct resolver *r, size_t i); /* "few times a week" */
size_t days_cycle(struct resolver *r, size_t i); /* "5 on 2 off" */
size_t days_week(struct resolver *r, size_t i);  /* "Mon-Fri" */
size_t days_but(struct resolver *r, size_t i);

/* ----------------------------------------------- scan_clock.c, scan_hour.c */

size_t clock_read(struct resolver *r, size_t i, bool loose);
size_t clock_hour(const struct resolver *r, size_t i, int64_t *hour);
/* ... or "11 in the morning", "21h" behind a word like "before" */
size_t clock_said(const struct resolver *r, size_t i, int64_t *hour);
/* scan_hour.c: "0900": four digits that are an hour and minutes; a number that
 * something else claims, which stands at lexeme i: "at 8 tablets" */
bool hour_is_run(const struct resolver *r, size_t i);
bool hour_claimed(const struct resolver *r, size_t i);
bool hour_is_pointed(const struct lexeme *x); /* "8.30", "21,00" */
/* "now at 1200", "started at 200": a dose, and no hour */
bool hour_is_level(const struct resolver *r, size_t i);
bool hour_is_about(const struct resolver *r, size_t i); /* "about 2 pm" */
/* "1200 calcium 600 mg" in a list with "0700 levothyroxine" */
bool hour_heads(const struct resolver *r, size_t i);
/* "at 2 pm, plus 1 with breakfast", "1 extra": pieces, where times go on. "1
 * with food" may be an hour. */
bool hour_is_piece(const struct resolver *r, size_t i);
bool hour_behind_once(const struct resolver *r, size_t i, size_t part);

/* ------------------------------------------------------------ scan_stamp.c */

bool hour_is_gone(const struct resolver *r, size_t i); /* "was 8 am" */
/* The last lexeme of "11/20/2026", "2026-11-20", "20 Nov 2026", "Nov 20". */
bool date_ends(const struct resolver *r, size_t i);
bool hour_is_stamp(const struct resolver *r, size_t i); /* 5/12/2019 "10:00" */
size_t hour_of_date(struct resolver *r, size_t i, reader_fn *read);
bool hour_give_or_take(const struct resolver *r, size_t i); /* "+/-" */
size_t hour_off(struct resolver *r, size_t i);
size_t hour_of_end(const struct resolver *r, size_t i, bool dose);

/* ---------------------------------------------------------- scan_daytime.c */

size_t clock_words(struct resolver *r, size_t i);
uint32_t part_of_hour(int64_t hour); /* enum daypart */
size_t clock_between(struct resolver *r, size_t i); /* scan_between.c */
size_t meal_read(struct resolver *r, size_t i);	/* scan_meal.c */
#define HOURS_BETWEEN 3 /* "at 8-9"; but "at 8-20" are two times */
size_t clock_range(struct resolver *r, size_t i, bool loose); /* "3-4 pm" */
size_t clock_later(struct resolver *r, size_t i);	/* "12 h later" */
bool clock_part(const struct resolver *r, size_t i); /* "morning" */
bool clock_pieces(const struct resolver *r, size_t i); /* "1 morning 1 night" */
/* -1 or 1: "ac", "before bed", "pc" say the side of a meal or bedtime; else 0.
 */
int anchor_side(const struct resolver *r, size_t i);

/* ---------------------------------------------- scan_moment.c, scan_half.c */

/* Times of the day, and the doses named so. */
void moment_take(struct resolver *r, size_t i, struct moment m);
/* A clock's, behind which lexeme next stands. */
bool moment_time(
    struct resolver *r, size_t i, size_t next, struct moment m);
void moment_part(struct resolver *r, size_t i, uint32_t part);
/* Lexemes i to next - 1 are of a clock time; next. */
size_t moment_mark(struct resolver *r, size_t i, size_t next);
struct day_doses moment_doses(const struct resolver *r);
void moment_settle(struct resolver *r);
void moment_told(struct resolver *r); /* when it is known what is told */
/* scan_stranger.c: border: a comma or the like stands at lexeme i */
void stranger_step(struct resolver *r, size_t i, bool border);
bool stranger_is_at(const struct resolver *r, bool hour);
/* "foozol 100 mcg at 6 am, iron 25 mg": that hour is not the iron's. */
bool moment_is_anothers(const struct resolver *r, bool hour);
/* Nothing stays of what read() makes of lexeme i; and it is told. */
size_t moment_drop(struct resolver *r, size_t i, reader_fn *read);
size_t moment_aside(struct resolver *r, size_t i, reader_fn *read);
void moment_strange(struct resolver *r, size_t i); /* "9:30 foo" */
void moment_clock(struct resolver *r);             /* "7, 11, 3 and 7" */

/* ------------------------------------------------------------ scan_doses.c */

void regimen_take(struct resolver *r, int64_t count, int64_t days);
void share_count(struct resolver *r, const struct counted *c);
void share_again(struct resolver *r);
void share_often(struct resolver *r, size_t i, int64_t count_was);

/* ------------------------------------------------ scan_date.c, scan_when.c */

/* Minutes ago; a year or "2-3 weeks" leaves a range. NUM_NONE: not known. */
struct ago {
	int64_t low, high;
	size_t next;
	bool either; /* of two days, by month and day or by day and month */
	bool ahead;  /* ... one of them is still to come */
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
size_t when_read(struct resolver *r, size_t i);
size_t when_number(struct resolver *r, size_t i);
/* scan_stopped.c */
bool stopped_take(struct resolver *r, size_t i, size_t end);

/* ------------------------------ scan_person.c, scan_age.c, scan_pregnant.c */

size_t person_read(struct resolver *r, size_t i);
size_t person_number(struct resolver *r, size_t i);
/* An age said by lexemes from..next-1, read or told; returns next. */
size_t age_take(struct resolver *r, size_t from, size_t next, int64_t days);
/* ... that may be of somebody else: told, and kept where no other is said */
bool age_is_sex(const struct resolver *r, size_t i);
size_t age_suppose(
    struct resolver *r, size_t from, size_t next, int64_t days);
/* "6" of "my son is 6": who is it of? */
bool age_of_relative(const struct resolver *r, size_t i);
bool age_told(struct resolver *r); /* to the end of the entry */
/* scan_kin.c: is the figure at lexeme i of a relative or a child? */
bool kin_has(const struct resolver *r, size_t i);
bool kin_takes(const struct resolver *r); /* ... whose list it may be */
/* Is it told, being of somebody else or of another day? What is plainly a
 * relative's is read and forgotten. */
bool person_other(const struct resolver *r, size_t i);
size_t motherhood_read(struct resolver *r, size_t i);
size_t pregnant_number(struct resolver *r, size_t i); /* "20 weeks pregnant" */
/* "no" behind it: what was taken for a yes in this segment is a no. */
void person_deny(struct resolver *r, uint32_t segment);
void person_affirm(struct resolver *r); /* what was denied so far is so */
/* scan_code.c: behind what is surely a code, "(Z84.1)"; or i */
size_t code_end(const struct resolver *r, size_t i);
/* scan_limit.c: behind "H", "(L)", "LOW"; or i */
size_t lab_flag(const struct resolver *r, size_t i);
/* Behind ">59", "(>60)", "[ref 60-120]", which are usual and not the person's;
 * or i. unit: one stands before it. */
size_t lab_limit(const struct resolver *r, size_t i, bool unit);
size_t egfr_rate(const struct resolver *r, size_t i); /* "mL/min/1.73 m2" */
/* scan_pregnant.c: a condition of pregnancies; "history of gestational
 * diabetes" is of one that is over. */
bool pregnancy_only(const struct resolver *r, const struct option *o);
bool event_only(const struct resolver *r, const struct option *o); /* ... or
			    * what is over: "history of surgery" */
bool pregnancy_over(const struct resolver *r, size_t i);
/* scan_onset.c: "DVT 2018"; "diagnosed 3/2015" at its first word */
bool onset_year(const struct resolver *r, size_t i);
size_t onset_read(struct resolver *r, size_t i);
/* scan_event.c: is the condition named at lexeme i over, as that of "surgery
 * 2015" and of "history of gestational diabetes"? *perhaps: "AKI 2019" */
bool event_over(struct resolver *r, size_t i, bool *perhaps);
void meds_tell(struct resolver *r, size_t i); /* scan_meds.c: "HIV meds" */
/* scan_supposed.c: "if pregnant"; limit: it is a figure with a sign. */
bool person_supposed(const struct resolver *r, size_t i, bool limit);

/* ------------------------------------------------- scan_lab.c, scan_egfr.c */

size_t lab_test(struct resolver *r, size_t i);    /* "INR 2.5" */
size_t lab_number(struct resolver *r, size_t i);  /* "45 nmol/L" */
size_t lab_bracket(struct resolver *r, size_t i); /* "(60-110)" behind one */
size_t lab_named(struct resolver *r, size_t i);   /* "T4 1.1" */
/* Behind the "/dL" of "mg/dL", the "%" of "gm%"; or i. The unit stands before
 * it: of "ng/mL" nobody doses so little. */
size_t lab_per_volume(
    const struct resolver *r, size_t i, uint32_t unit, int64_t one);
/* What is named in this segment was measured. */
void lab_measured(struct resolver *r);
bool lab_has(const struct resolver *r, uint32_t segment);
bool lab_dosed(const struct resolver *r);
size_t egfr_read(struct resolver *r, size_t i, int64_t *fact);
/* The other figure of a value behind lexeme i, "2.0-3.0"; 0: there is none. */
size_t lab_next_figure(const struct resolver *r, size_t i, bool dated);

/* ------------------------------------------------------------- scan_code.c */

/* "rxnorm:2551" at lexeme i, or a code without its system; *next: behind it,
 * or i. */
bool code_read(struct resolver *r, size_t i, size_t *next);
bool code_bare(struct resolver *r, size_t i, size_t *next);
bool code_field(struct resolver *r, struct sv code);
bool code_agree(struct resolver *r);

/* ------------------------------------------------------------- scan_open.c */

/* Where the time begins that the one from lexeme i to next - 1 ends, "8 am - 8
 * pm", or takes the place of: "8 am, now 8 pm"; or i. */
size_t range_from(const struct resolver *r, size_t i, size_t next);
/* What leaves the times open that are said: "maybe 8 pm", "yesterday 8 pm". */
void open_read(struct resolver *r);

/* --------------------------------------------------------- scan_reaction.c */

void reaction_tell(struct resolver *r); /* "Coumadin - rash" */

/* ------------------------------------------------------------ scan_doubt.c */

/* Does the word at lexeme i, which is told, stand beside something that it may
 * say is not taken? */
bool doubt_stands(const struct resolver *r, size_t i);

#endif
