/* The object behind supp_report: everything one check found. */
#ifndef CHECK_REPORT_H
#define CHECK_REPORT_H

#include "resolve/resolved.h"
#include "rulebase/rulebase.h"

enum depend_on {
	DEPEND_WHICH,	 /* which member of term ("which fluoroquinolone") */
	DEPEND_CONTAINS, /* whether it contains term */
	DEPEND_CONDITION, /* which condition ("stage") */
	DEPEND_ROUTE,
	DEPEND_FORM,
	DEPEND_DURATION,
	DEPEND_STOPPED,
	DEPEND_PRESCRIBED,
	DEPEND_DOSE,
	DEPEND_READING, /* which reading of an ambiguous entry */
	DEPEND_WEIGHT,	/* a limit per kilogram */
	DEPEND_OFTEN,	/* of an amount that is only assumed to be daily */
	DEPEND_TAKEN,	/* of what a word beside it may say is not taken */
	DEPEND_SO,	/* of a condition the entry is not certain of */
	DEPEND_RANGE	/* which amount of "200-400 mg" */
};

struct depend {
	uint32_t entry; /* or NONE: of the person */
	uint32_t on;	/* enum depend_on */
	uint32_t term;	/* or NONE */
};

enum because_from {
	FROM_ENTRY,
	FROM_EGFR,
	FROM_CRCL,
	FROM_AGE,
	FROM_PREGNANT,
	FROM_BREASTFEEDING,
	FROM_SEX,
	FROM_CONDITION /* implied by another condition */
};

struct because {
	uint32_t condition; /* term, or NONE for a bare fact (age over 65) */
	uint32_t from;	    /* enum because_from */
	uint32_t entry;	    /* FROM_ENTRY; else NONE */
};

struct constraint {
	int64_t before, after; /* minutes, NUM_NONE */
	uint32_t take, from;   /* entries; from NONE: anchor */
	uint32_t anchor;
	uint32_t cautious; /* 1: a strict figure is in use */
	uint32_t separate; /* whose figures these are */
	uint32_t pad;
};

/* Of two things that one entry names: "Cipro (magnesium)". */
static inline bool
constraint_inside(const struct constraint *k)
{
	return k->from != NONE && k->take == k->from;
}

struct pair {
	int64_t gap, needed; /* minutes; needed NUM_NONE: no figure */
	int32_t first_time, second_time; /* -1: no clock time, then: */
	uint32_t anchor;		 /* both stand beside it, so far off */
	int32_t first_offset, second_offset;
	uint32_t first, second; /* entries */
	uint32_t state;
};

struct finding {
	uint32_t caution;
	uint32_t severity, action; /* after if-unknown */
	uint32_t state;
	uint32_t sure;
	uint32_t acknowledged; /* index + 1 into acks, 0: no */
	struct range entries;  /* ints, ascending */
	struct range unsure;   /* ints */
	struct range replaces, may; /* ints: cautions, in order of id */
	struct range depends, because, constraints, pairs;
	/* one interval between a medicine and a supplement: turned so that the
	 * medicine is the one taken; valid if has_separation */
	uint32_t has_separation;
	int64_t medicine_before, medicine_after; /* NUM_NONE: no figure */
};

struct total {
	int64_t amount; /* ng a day; of ranges their upper ends */
	int64_t low;	/* ... their lower ends */
	int64_t limit;	/* ng; NUM_NONE: none for this person */
	uint32_t term;
	uint32_t bound;	    /* supp_bound */
	uint32_t authority; /* whose limit */
	uint32_t assumed;   /* enum assumed, ored */
	uint32_t no_amount; /* 1: limit says none could be set */
	struct range entries; /* ints */
	int64_t over; /* ng above the limit, of what is known; or 0 */
	struct range sources; /* source_refs of the limit */
	struct range changes; /* what would bring it to the limit */
	struct range ask;     /* ints: entries that count and are not to be
			       * changed without asking who prescribed them */
};

enum change_unit { CHANGE_DOSE, CHANGE_PIECE };

/* One step. Those of the same option belong together: all of them, and nothing
 * else, bring what is known to the limit or below. Option 1 takes away least.
 */
struct change {
	int64_t from, to;    /* ng a day of the substance; to 0: left out */
	uint32_t entry, option;
	uint32_t units_from, units_to; /* a day; 0 and 0: left out */
	uint32_t unit;		       /* enum change_unit */
};

enum ask_fact {
	ASK_FORM,  /* which form or member an entry is */
	ASK_DOSE,
	ASK_DOSE_FORM,
	ASK_ROUTE,
	ASK_DURATION,
	ASK_STOPPED,
	ASK_PRESCRIBED,
	ASK_TIMES,
	ASK_STAGE, /* which condition below the one given */
	ASK_AGE,
	ASK_SEX,
	ASK_WEIGHT,
	ASK_EGFR,
	ASK_PREGNANT,
	ASK_CONTENTS /* what is in a product, or in one tablet */
};

struct ask {
	uint32_t fact;
	uint32_t entry; /* or NONE */
	uint32_t could_be; /* severity */
	struct range cautions; /* ints */
};

enum aside_reason {
	ASIDE_ROUTE,
	ASIDE_FORM,
	ASIDE_ONE_PRODUCT /* both are named in one entry: nothing to part */
};

struct set_aside {
	uint32_t entry, caution;
	uint32_t reason; /* enum aside_reason */
};

enum not_judged_reason {
	NOT_UNRECOGNISED,
	NOT_PARTLY,
	NOT_AMBIGUOUS,
	NOT_NAME_ONLY,	/* a supplement whose coverage is name-only */
	NOT_MATCHES,	/* a caution with more than MATCH_MAX matches */
	NOT_MEASURED,	/* a measured value, which no caution asks for */
	NOT_ONE_PRODUCT, /* read as one product, which nobody said: a caution
			  * was set aside for it */
	NOT_NO_SUPPLEMENT /* of the whole list: entry NONE, caution NONE */
};

struct not_judged {
	uint32_t entry, caution; /* NONE */
	uint32_t reason;
};

/* A supplement that is recognised, and whose interactions were not worked
 * through. */
static inline bool
report_name_only(const struct term *t)
{
	return (t->flags & (TERM_SUPPLEMENT | TERM_REVIEWED)) ==
	       TERM_SUPPLEMENT;
}

struct ack {
	struct str caution, note; /* in resolved.pool */
	int64_t until;
};

#define MATCH_MAX 4096 /* matches of one caution; above: not judged */
#define ASK_MAX 5

struct supp_report {
	const struct supp_rulebase *rb;
	uint32_t outcome; /* 0: empty */
	uint32_t complete;
	uint32_t judged; /* 1: something is */
	uint32_t medicine_pairs;
	uint32_t all_acknowledged; /* found, and nothing else was found */
	struct resolved resolved;
	VEC(struct finding) findings; /* in order */
	VEC(struct depend) depends;
	VEC(struct because) because;
	VEC(struct constraint) constraints;
	VEC(struct pair) pairs;
	VEC(struct total) totals;
	VEC(struct change) changes;
	VEC(struct ask) asks;
	VEC(struct set_aside) set_aside;
	VEC(struct not_judged) not_judged;
	VEC(struct ack) acks;
	VEC(uint32_t) ints;
	struct buf words; /* views of depends, made on demand by check */
};

/* When the person has breakfast, goes to bed ...: minutes after midnight, or
 * -1. A meal that is not said which has no time of its own. */
int32_t report_anchor(const supp_person *p, uint32_t anchor);
#define REPORT_MEALS 3
extern const uint32_t report_meals[REPORT_MEALS]; /* enum anchor */

/* Was a finding folded by the i-th acknowledgement? */
bool report_ack_used(const struct supp_report *r, size_t i);

void report_clear(struct supp_report *r);
void report_reset(struct supp_report *r); /* all but what was resolved */
void report_free_parts(struct supp_report *r); /* not r itself */

#endif
