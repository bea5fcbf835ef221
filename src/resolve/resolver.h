/*
 * The resolver's own state. One entry goes through it like this, each station
 * a folder, which knows those before it and none behind it:
 *
 *	words/      text -> tokens -> slots (one word each) -> lexemes
 *		lexing.c        lexing_walk.c: the longest phrase;
 *		                lexing_salts.c; lexing_meds.c: "HIV meds"
 *		numbers.c       "two hundred and fifty", "4OO mg";
 *		                numbers_often.c "one a day"; periods.c "5/7"
 *		writing.c       what only the way of writing tells, as "(-)":
 *		                writing_days.c "M W F",
 *		                writing_route.c "IM", writing_lab.c "K 4.9",
 *		                writing_person.c "Pregnant: N",
 *		                writing_pregnant.c "to prevent pregnancy",
 *		                writing_people.c "Dr. Graves",
 *		                writing_doctor.c "as per GP",
 *		                writing_disease.c "1 cp",
 *		                writing_illness.c "CKD - ongoing",
 *		                writing_glue.c "when I wake up",
 *		                writing_maker.c "Apo-Metformin",
 *		                writing_sig.c "ii tds",
 *		                writing_chart.c "(HCC)",
 *		                writing_printed.c "Rx# 7712346",
 *		                writing_diet.c "low potassium diet",
 *		                writing_note.c "HPI:",
 *		                writing_change.c "40 mg (was 80 mg)",
 *		                writing_order.c "Stop iron",
 *		                writing_title.c "65+",
 *		                writing_unit.c "Cipro,500,mg",
 *		                writing_purpose.c "for bone health",
 *		                writing_stopped.c "not on iron anymore",
 *		                writing_planned.c "will start iron",
 *		                writing_seldom.c "sometimes forgets it",
 *		                writing_asked.c "Allergic? Yes - Cipro"
 *		rows.c          "denies A, B, C"
 *		answers.c       "CKD: No   Implants: No"
 *		borders.c       "Pregnant: no - Cipro"
 *		allergens.c     "Cipro allergy"
 *		leftover.c      words that are part of no name: gluing.c (join,
 *		                split), spell.c, prose.c, english.c
 *		date_order.c    "25/11/2026": the day stands first
 *		product_parts.c a product with an amount for each of its parts
 *		lexemes.c, related.c, forms.c, told.c: asked by every station
 *	scan/       lexemes -> candidates (things named), amounts, facts
 *		scan.c          the order of it; scan_*.c, a subject each
 *		scan_kin.c      "my 82 year old mother": whose figures
 *		scan_denied.c, denial*.c, plain*.c, ahead.c: what is not so
 *	parts/      a whole list in one entry -> parts, each read as an entry
 *		heads.c         "Allergies: zinc. Meds: Cipro"
 *		carer.c         "my mother has CKD and takes zinc": how far it
 *		                goes on with her; carer_facts.c
 *		warning.c       "no calcium within 4 hours": not taken
 *		instead.c       "instead of zolpidem": nor is that
 *		split.c         split_times.c, stretch.c, begins.c
 *	settle/     all of it -> rentry and rnames
 *		settle.c        the order of it; settle_*.c, a subject each
 *		choose.c        which readings and which candidates stay
 *		dose.c          amounts -> doses of the things that stay;
 *		                dose_*.c, share.c, regimen.c
 *		listed.c        what the list around it says; allergy.c
 *	resolve.c   the order of the stations
 *	fields.c    one text of an entry through words/ and scan/
 *	label.c     a thing and the rows of its label, each read as an entry
 *	recall.c    what was read before is not read again
 *	life.c      a resolver, made and freed
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

/* "01/11/2026": what a date of the list shows; or nothing does. */
enum date_order { DATES_EITHER, DATES_DAY_FIRST, DATES_MONTH_FIRST };

/* Where the things of one entry begin in what is resolved, or how many they
 * are. */
struct extent {
	uint32_t names, times, odds, suggestions, pool;
};

/* Does an entry go on with a relative? In its own words, in those of an entry
 * below it, or by asking for one, whose list it then is: carer.c. */
enum carer { CARER_NONE, CARER_SAID, CARER_LISTED, CARER_ASKED };

/* What an entry says of a relative. */
struct theirs {
	struct sv word; /* "mother"; n == 0: it speaks of none */
	struct sv text; /* from there to the person's own side */
	struct sv facts; /* ... to the next subject: whose figures are in it */
	struct sv same; /* ... to another relative */
	bool apart;	/* which there is: "but I take zinc" */
	bool plain; /* something is the relative's: not "wife says I have" */
	bool takes; /* something taken is named there, or she is below */
	bool titled; /* "Dad, 82, CKD": whose list it is, likely */
};

/* A part of an entry, read when all entries are. */
struct later {
	struct sv text;
	struct sv shared; /* "at bedtime" of "Cipro and zinc at bedtime" */
	struct sv told;	  /* of the entry, as its heading */
	struct sv varies; /* behind it: "extra with cramps" */
	struct sv said;	  /* the time above it */
	struct theirs theirs;
	uint32_t under, listed;
	uint32_t entry;
	enum carer carer;
	bool keeps;
	bool more; /* from a heading on: it may be parted itself */
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
	enum date_order dates; /* of the list */
	bool schedule; /* its entries begin with their time: "0700 iron" */
	struct sv row_word, row_rest; /* of the entry under way: rows.c */
	struct sv anew; /* of it, a "now" that ends its heading: listed.c */
	struct sv varies; /* said behind the part under way, and told of it */
	const char *said_over; /* the time above entries that ended: listed.c */
	enum carer carer; /* of the entry under way */
	struct theirs theirs;
	bool keeps;    /* it tells what the person keeps apart: warning.c */
	bool clinical; /* the entry ends as a product does: "Oral Tablet" */
	uint64_t work; /* slots walked since the resolver was made */
	struct pattern **patterns; /* NULL until the first unknown word */
	struct pattern_scratch *scratch;
	struct spell_memory *memory; /* SPELL_MEMORY, or NULL until needed */
	struct recalled *recalled;   /* see recall.c */
	bool first_list; /* nothing was resolved yet */
	const struct supp_profile *list;
	uint32_t entry;	  /* of the list, under way */
	uint32_t pronoun; /* the last entry that says "she", if asked */
	bool pronoun_takes; /* "she takes" */
	uint32_t takers;  /* relatives who take what is listed, if asked */
	bool asked;	  /* ... of the reading under way, which hangs on it */
};

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

#endif
