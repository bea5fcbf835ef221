/* What the entries of a profile turned out to be. Kept in the report. */
#ifndef RESOLVE_RESOLVED_H
#define RESOLVE_RESOLVED_H

#include "base/units.h"
#include "base/vec.h"
#include "rulebase/model.h"
#include "suppcheck.h"

enum assumed { /* what was taken for granted in reading an amount or a name */
	ASSUMED_ELEMENT = 1,	/* a bare amount is the element's */
	ASSUMED_COMPOUND = 2,	/* ... the compound's (by the term) */
	ASSUMED_DECIMAL = 4,	/* 1.000 mg is one */
	ASSUMED_ONE_UNIT = 8,	/* no number of tablets given: one */
	ASSUMED_DAILY = 16,	/* no frequency given: once a day */
	ASSUMED_ROUTE = 32,
	ASSUMED_SPELLING = 64,
	SAID_ELEMENT = 128,	/* the entry says elemental */
	SAID_COMPOUND = 256,	/* the entry says the compound's weight */
	ASSUMED_DIGITS = 512,	/* 4OO mg is 400 */
	ASSUMED_OFTEN = 1024,	/* "biweekly": the more frequent of two */
	ASSUMED_GROUPED = 2048, /* "1 500 mg" is 1500 */
	ASSUMED_HALF = 4096,	/* "at 8": no am or pm was given */
	ASSUMED_THOUSANDS = 8192, /* "25.000 IU" is 25000 */
	ASSUMED_DATE = 16384,	/* "1/11/2026": which of two days it is */
	SAID_SHARED = 32768, /* what it weighs is in another name's amount */
	ASSUMED_UNIT = 65536, /* "magnesium 400" is 400 mg */
	SAID_PAST = 131072, /* "AKI 2019": it may be no more */
	ASSUMED_SUPPLY = 262144 /* "qty 12, 84 days supply": once a week */
};

/* One thing an entry names. */
struct rname {
	struct qty dose;  /* of this thing in one dose; UNIT_NONE: not said */
	uint32_t term;
	uint32_t by;	  /* supp_by */
	uint32_t reading; /* of an ambiguous entry, from 1; 0: in every reading */
	uint32_t assumed; /* enum assumed */
	uint32_t of;	  /* 1: printed of a part of the product before it, and
			   * counts in place of what that is known to hold */
	uint32_t pad;
	struct str word;  /* as the user wrote it, in resolved.pool */
	struct str meant; /* BY_SPELLING: the name it was read as */
};

struct suggestion {
	uint32_t term;
	struct str text;
};

enum doubt { DOUBT_NONE, DOUBT_HISTORY, DOUBT_PERHAPS };

struct rentry {
	int64_t count_low, count_high; /* pieces in one dose, thousandths */
	int64_t duration;	       /* minutes, NUM_NONE */
	int64_t stopped_ago;	       /* minutes, NUM_NONE: date not known */
	int64_t every_count;	       /* doses, thousandths, NUM_NONE */
	int64_t every_days;	       /* in so many days */
	int64_t day_sum, day_one; /* unlike doses: what a day has, and what the
				   * greatest of them has; 0: all are alike */
	struct str text;	       /* as written, cleaned */
	struct str purpose;	       /* what it is taken for; len 0: not said */
	uint32_t listed;	       /* supp_listed */
	uint32_t kind;		       /* supp_entry_kind */
	uint32_t status;	       /* supp_entry_status */
	uint32_t readings;	       /* of an ambiguous entry; else 0 */
	struct range names;	       /* resolved.names */
	struct range lacks; /* ... behind them: what none of them holds */
	struct range times;	       /* resolved.times, ascending, no doubles */
	struct range unexplained;      /* resolved.strs */
	struct range absent; /* ... named beside what is so, and denied */
	struct range suggestions;      /* resolved.suggestions */
	uint32_t route;		       /* enum route */
	uint32_t route_given;	       /* 1: the entry says so */
	uint32_t dose_form;
	uint32_t weekdays;	       /* bit 0 Monday; 0: not said */
	uint32_t prn;		       /* as needed */
	uint32_t whole;		       /* 1: all it names is in one product */
	uint32_t paired; /* 1: ... that holds hardly more than two of it */
	uint32_t several; /* 1: a medicine and a supplement that are not */
	uint32_t anchor;	       /* enum anchor: "at bedtime" */
	uint32_t anchors;	       /* a bit for each such dose */
	int32_t anchor_offset[ANCHOR_COUNT]; /* of each: minutes from it */
	uint32_t untimed; /* 1: doses of a day whose time is not known */
	uint32_t stopped;	       /* 1: no longer taken */
	int32_t prescribed;	       /* 1, 0, -1 */
	uint32_t denied;
	uint32_t doubt;		       /* enum doubt */
	uint32_t assumed;	       /* enum assumed: of when and how */
	uint32_t person;	       /* 1: it only tells facts of the person */
	uint32_t code_unknown;	       /* a code nothing has; the text was read */
	uint32_t allergy;	       /* 1: it tells what is not borne, not taken */
	uint32_t part_of;	       /* the entry it was parted from, from 1; or 0 */
	uint32_t together;	       /* 1: its times are said of several things */
	uint32_t purpose_so;	       /* 1: the purpose names a condition */
	uint32_t measured;	       /* 1: "INR 2.5": no caution asks for it */
	uint32_t often_open; /* 1: not understood, and may say how often */
	uint32_t taken_open; /* 1: ... and may say that it is not taken */
};

/* How many days of the week a set of them has. */
static inline uint32_t
week_days(uint32_t bits)
{
	return (uint32_t)__builtin_popcount(bits & 0x7f);
}

/* What is known of the person, from options and from entries. NUM_NONE and
 * -1 as in supp_person. */
struct rperson {
	supp_person said;
	uint32_t from_entry_age, from_entry_egfr, from_entry_pregnant,
	    from_entry_weight, from_entry_sex,
	    from_entry_breastfeeding; /* entry index, or NONE: an option */
	uint32_t age_unsure; /* 1: only if nothing else says an age */
};

struct resolved {
	VEC(struct rentry) entries;
	VEC(struct rname) names;
	VEC(int32_t) times;
	VEC(struct str) strs;
	VEC(struct suggestion) suggestions;
	struct buf pool; /* str offsets point here; each NUL-terminated */
	struct rperson person;
};

void resolved_clear(struct resolved *r);
void resolved_free(struct resolved *r);

static inline const char *
resolved_text(const struct resolved *r, struct str s)
{
	return r->pool.p + s.off;
}

/* ------------------------------------------------------------ resolver */

struct supp_profile;
struct resolver; /* scratch, one thread, one model */

supp_status resolver_new(const struct model *m, struct resolver **out);
void resolver_free(struct resolver *r);

/* Every entry of p, in order; entries[i] is p's i-th. Of a text that names
 * several things which are no one product ("takes Cipro, magnesium; CKD")
 * entries[i] is the first, and the others stand behind all entries of p, with
 * part_of. NOMEM, LIMIT. A warm call allocates nothing. */
supp_status resolve_profile(struct resolver *r, const struct supp_profile *p,
    struct resolved *out, supp_error *err);

#endif
