/* One entry under way: its words, what they name, and what was said of that. */
#ifndef RESOLVE_READING_H
#define RESOLVE_READING_H

#include "base/text.h"
#include "profile/profile.h"
#include "resolve/moment.h"
#include "resolve/resolved.h"

#define RESOLVE_AMOUNTS 32 /* amounts of one entry; more are unexplained */
#define AMOUNT_PARTS 4	   /* 5/160/12.5 mg */

/* One word of the entry as the lexicon sees it. */
struct slot {
	uint32_t first, count; /* tokens; both halves of a split have one */
	uint32_t word;         /* or NONE */
	uint32_t spelt;        /* 1: word is a correction */
	struct range found;    /* r->found: named by pattern or carried over */
	uint32_t covers;       /* slots that found speaks of */
	uint32_t exp;	       /* 0, or: letters were read as digits; and one
				* more than the exponent of number */
	uint32_t shorter; /* 0, or: a name from here has fewer slots */
	uint32_t part; /* 0, or: one more than what is named here as a part */
	int64_t number;
};

/* One thing a name may stand for. */
struct option {
	uint32_t term, by;
	uint32_t name; /* model name, or NONE */
};

enum lex_type {
	LEX_END,
	LEX_NAME,
	LEX_VOCAB,
	LEX_NOISE,
	LEX_NUMBER,
	LEX_MARK,
	LEX_UNKNOWN
};

enum lex_flag {
	LEX_USED = 1,
	LEX_ODD = 2,     /* must be told as unexplained */
	LEX_DECIMAL = 4, /* 1.000 is taken for one */
	LEX_BAD = 8,     /* digits that are no number */
	LEX_MINUS = 16,  /* a minus directly before it */
	LEX_SPELT = 32,
	LEX_DROPPED = 64, /* an unknown word that is denied */
	LEX_STOP = 128,   /* a full stop and a space before it */
	LEX_CARRIED = 256, /* a form that was named apart from its substance */
	LEX_LETTERS = 512, /* a number with letters for digits */
	LEX_GROUPED = 1024, /* "1 500 mg", which may be one of 500 mg */
	LEX_TIME = 2048 /* of a time of the day */
};

struct lexeme {
	int64_t value;        /* of vocabulary; mantissa of a number */
	struct sv text;       /* as written */
	struct range options; /* r->options */
	uint32_t slot, slots;
	uint32_t cls; /* enum vocab_class, also of a name that is a word too */
	uint32_t exp; /* of a number: value / 10^exp */
	uint32_t flags;
	uint8_t type, before, mark, pad;
};

enum scope {
	SCOPE_NONE,
	SCOPE_DENIED,
	SCOPE_RELATIVE,
	SCOPE_FORMER,
	SCOPE_ALLERGY,
	SCOPE_ENDED /* for settle.c: a condition that was, or began, then */
};

/* Something the entry names, before it is settled. */
struct cand {
	struct sv text;
	struct range options; /* r->picked */
	uint32_t pos;
	uint32_t scope; /* enum scope */
	uint32_t segment, clause;
	uint32_t as;      /* 1: behind "as" */
	uint32_t as_pos;  /* where that stands */
	uint32_t bracket; /* 1: in brackets */
	uint32_t within;  /* in which of them, from 1; 0: in none */
	uint32_t spelt;
	uint32_t carried; /* "oxide" of "magnesium 250 mg as oxide" */
	uint32_t code;    /* 1: from the code of an entry in parts */
	uint32_t diagnosed; /* 1: behind "PMH" or "diagnosed with" */
	uint32_t decided; /* an ambiguous name that is settled */
	uint32_t past;    /* 1: dated so that it may be no more: "AKI 2019" */
	uint32_t fact;    /* 1: says something of the person too: "pregnancy" */
	uint32_t lacks;   /* 1: "without iron": what is beside it has none */
	uint32_t into;    /* the candidate that speaks for this one, or NONE */
};

#define DIVIDED_OFTEN NONE /* divided: by how often it is taken */

#define CAND_DROPPED (NONE - 1)  /* into: measured, not taken */
#define AMOUNT_SPREAD (NONE - 1) /* cand: one part for each thing */

enum amount_sep { SEP_NONE, SEP_RANGE, SEP_SLASH };

struct amount {
	int64_t v[AMOUNT_PARTS];
	int64_t per_value; /* thousandths of per_unit */
	struct sv text;
	uint32_t n, unit, per_unit;
	uint32_t sep;
	uint32_t pos, end;
	uint32_t said;  /* SAID_ELEMENT, SAID_COMPOUND, ASSUMED_DECIMAL */
	uint32_t paren; /* 1: in brackets */
	uint32_t within; /* in which of them, from 1; 0: in none */
	uint32_t names;  /* where the name right behind it is, or NONE */
	uint32_t named;  /* 1: a name stands right before it */
	uint32_t of;     /* 1: "of" stands behind it: "65 mg of iron" */
	uint32_t listed; /* 1: of "600-800 MG-UNIT", each for a thing */
	uint32_t joined; /* 1: a comma, a plus or "and" does */
	uint32_t plus;   /* 1: it is more of it: no comma, or elsewhere */
	uint32_t former; /* 1: "from", "was" or "previously" does */
	uint32_t past;   /* 1: a word that surely says so */
	uint32_t taken;  /* 1: "take" does */
	uint32_t form;  /* 1: a form, "tablet", does before the figure before */
	uint32_t timed; /* 1: how often stands right behind it */
	uint32_t daily; /* 1: "a day" does: nothing is to be multiplied */
	uint32_t total; /* 1: "total" does, or stands before it */
	uint32_t piece; /* 1: "(50 mg tabs)": it is what one of them has */
	uint32_t segment;
	uint32_t serving; /* 1: "per serving (3 capsules)" */
	uint32_t spoon; /* 1: "per 2 tsp": so much is taken; not "/5 mL" */
	uint32_t strange; /* 1: ... and "and" or "with" before that */
	uint32_t orphan; /* 1: only an unknown word stands before it there */
	uint32_t bare; /* 1: "calcium 600": it stands where a dose does */
	uint32_t cand;   /* whose; NONE */
	uint32_t unsure; /* 1: or another's */
	uint32_t used;
};

/* "elemental", "as the compound": of which amount is settled later. */
struct said {
	uint32_t pos, flag;
	uint32_t next; /* 1: of the amount behind it */
};
#define RESOLVE_SAID 8

struct facts {
	int64_t age_days, weight_g, egfr_milli, crcl_milli, pregnant_days;
	int32_t pregnant, breastfeeding;
	uint32_t sex;
	uint32_t any;     /* number of facts read */
	uint32_t denials; /* ... of those that are denied: "not pregnant" */
	uint32_t weight_pos, age_pos, kidney_pos; /* or NONE */
	uint32_t yes_in; /* segment of "pregnant" and the like */
	struct sv weight_text;
	struct sv age_text;
	struct sv kidney_text; /* of the eGFR or the clearance */
	uint32_t kidney_dated; /* 1: a date stands beside it */
	uint32_t age_unsure; /* 1: may be another's, or of another day */
};

/* Something that must be told as unexplained. */
struct odd {
	struct sv text;
	uint32_t pos;
	uint32_t dropped; /* 1: only if nothing else is named */
};

enum part {
	PART_TEXT,
	PART_TIMES,
	PART_OFTEN,
	PART_LASTS,
	PART_STOPPED,
	PART_OTHER
};

enum pending { PENDING_NONE, PENDING_STOPPED, PENDING_STARTED, PENDING_PAST };

/* Of "400 mg (2 tablets)" nobody can tell; of "tablets (2 at night)" it is what
 * one has, and of "(in 2 tablets)" what all have. */
enum count_of { COUNT_OPEN, COUNT_ONE, COUNT_ALL };

/* A number of pieces that is one dose only if no other is said. */
struct pack {
	int64_t low, high; /* 0: there is none */
	struct sv text;
	uint32_t unit, pos, paren, pad;
};

/* "QTY 180 DAYS SUPPLY 90": what was handed out, and for how many days. */
struct handed {
	struct sv text; /* of the later of the two */
	int64_t pieces, days; /* 0: not said */
	uint32_t pos, pad;
};

/* How often a day, and on which days: "BID MWF", "3 days a week, BID" are both.
 * Ends are positions, 0: not said. */
struct said_days {
	struct sv text;        /* of the days of the week */
	int64_t said, said_in; /* what often_set() was told last */
	int64_t most;          /* ... of a day, behind "up to"; 0: not said */
	int64_t a_day;         /* doses, thousandths */
	int64_t on, of;        /* days, thousandths, of so many */
	uint32_t a_day_end, on_end, week_pos, week_end;
	uint32_t week_from;   /* of what stands beside them */
	uint32_t week_time;   /* 1: a time is said there */
	uint32_t week_joined; /* 1: so often on each of those days */
	uint32_t week_sure;   /* 1: each such day, and not a date */
};

/* One entry under way: all is nought when it begins, but its arrays, each with
 * its number. */
struct reading {
	struct rentry e;
	struct facts facts;
	uint32_t n_said;
	uint32_t n_amounts;
	uint32_t base;       /* position of the part's first lexeme */
	uint32_t part;       /* enum part */
	uint32_t scope;      /* enum scope */
	uint32_t scope_at;   /* lexeme that opened it */
	uint32_t seen;       /* names, numbers and unknown words in it */
	uint32_t segment;    /* commas and the like so far */
	uint32_t named;      /* 1: a name in this segment */
	uint32_t strangers;  /* unknown words in the segment, if no name is */
	uint32_t strange;    /* 1: it began behind "and" or "with" */
	uint32_t strange_timed; /* 1: a time was said before them */
	uint32_t stopped_in; /* segment of "stopped" */
	uint32_t stopped_pos; /* of the word that says so, or NONE */
	uint32_t stopped_paren;	 /* 1: it stands in brackets */
	uint32_t stopped_aside;	 /* 1: it stands beside nothing that is taken */
	uint32_t stopped_close;	 /* 1: no comma is between it and what is */
	uint32_t stopped_from;	 /* what stands before is not meant; or 0 */
	struct sv stopped_text;
	uint32_t depth;      /* of brackets */
	uint32_t brackets;   /* opened so far */
	uint32_t scope_depth;
	uint32_t clock_open; /* numbers are clock times */
	uint32_t pending;    /* enum pending: what "3 days ago" speaks of */
	uint32_t counted;    /* how often a number of pieces was said */
	uint32_t count_unit;
	uint32_t count_pos, count_paren;
	uint32_t count_of; /* enum count_of: what stands before the first */
	struct sv count_text; /* n == 0: not known */
	struct pack pack;
	struct handed handed;
	struct pack equals; /* "3 caps = 400 mg": a dose if no other is said */
	int64_t serving; /* so much is one, in thousandths; 0: not said */
	uint32_t serving_unit;
	uint32_t pieces_a_day; /* "4 a day": doses, or pieces; 0: not said */
	uint32_t parts;   /* days' parts, a bit each */
	uint32_t anchors; /* a bit each */
	struct apart apart; /* said last */
	uint32_t n_moments;
	uint32_t n_counts, n_often;
	struct said_days days;
	uint32_t n_regimens;
	uint32_t regimen_days; /* days of the week that are in them */
	uint32_t regimen;      /* 1: an amount for each */
	uint32_t scheme; /* 1: "1-0-2": the figures are put one by one */
	uint32_t shared; /* 1: unlike doses, each with its time */
	uint32_t meals;	     /* a dose with each meal, beside others */
	int32_t meal_offset; /* minutes from each meal */
	uint32_t meals_open; /* "with meals" was the last said of when */
	uint32_t varies;     /* "usually", "or later" */
	uint32_t shifts;     /* "every 36 hours": at other times each day */
	uint32_t divided;    /* 400 mg in 2 divided doses; DIVIDED_OFTEN */
	uint32_t of_day;  /* 1: "3 tabs/day": what was said is that of a day */
	uint32_t each;    /* "each": an amount is one piece's */
	uint32_t form_rank;
	uint32_t survivors; /* things that stay, see dose.c */
	uint32_t term;      /* whose dose is settled, see dose.c */
	uint32_t lab;       /* a laboratory value was given */
	uint32_t level;     /* "level", "serum" */
	uint64_t measured;  /* segments in which something named was, a bit */
	uint32_t off;	    /* "low", "elevated" */
	uint64_t intake;    /* clauses with something only a thing taken has */
	uint32_t clause;    /* "and", "with", "for", verbs, commas so far */
	uint32_t as_at;     /* lexeme of an open "as", or NONE */
	uint32_t listed;
	uint32_t denials; /* scopes of denial opened */
	uint32_t relatives;
	uint32_t theirs;     /* 1: it says what a relative takes */
	uint32_t hedged;     /* 1: a denial before all else is not believed */
	uint32_t had;	     /* "previous": what was may still matter */
	uint32_t since;	     /* 1: its duration is one of "since", to now */
	uint32_t allergy;    /* an allergy is spoken of */
	struct sv purpose;   /* what it is taken for; n == 0: not said */
	struct sv form;	     /* what says that something is taken: "tablet",
			      * "2 tablets"; n == 0: nothing */
	/* n_amounts, n_said, ... */
	struct amount amounts[RESOLVE_AMOUNTS];
	struct said said[RESOLVE_SAID];
	struct moment moments[RESOLVE_MOMENTS];
	struct counted counts[RESOLVE_COUNTS];
	struct said_often often[RESOLVE_COUNTS];
	struct regimen regimens[RESOLVE_COUNTS];
};

#endif
