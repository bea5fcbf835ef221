/*
 * The closed vocabulary of lists: routes, dose forms, units, frequencies,
 * clock words, negations. The rulebase knows substances and conditions; how
 * people write doses and times is the same in every rulebase, so it stands
 * here, in one table. The linker puts its phrases into the lexicon, so that
 * entries are read with one walk.
 */
#ifndef BASE_VOCAB_H
#define BASE_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sv.h"

enum route {
	ROUTE_UNKNOWN, /* cannot be told */
	ROUTE_ORAL,
	ROUTE_SUBLINGUAL,
	ROUTE_INJECTION,
	ROUTE_INHALED,
	ROUTE_RECTAL,
	ROUTE_VAGINAL,
	ROUTE_PATCH,
	ROUTE_EYE, /* from here on local */
	ROUTE_EAR,
	ROUTE_NOSE,
	ROUTE_MOUTH,
	ROUTE_SKIN,
	ROUTE_BATH,
	ROUTE_COUNT
};
#define ROUTE_BIT(r) (UINT32_C(1) << (r))
#define ROUTES_SYSTEMIC                                                       \
	(ROUTE_BIT(ROUTE_ORAL) | ROUTE_BIT(ROUTE_SUBLINGUAL) |                \
	    ROUTE_BIT(ROUTE_INJECTION) | ROUTE_BIT(ROUTE_INHALED) |           \
	    ROUTE_BIT(ROUTE_RECTAL) | ROUTE_BIT(ROUTE_VAGINAL) |              \
	    ROUTE_BIT(ROUTE_PATCH))
#define ROUTES_ANY (ROUTE_BIT(ROUTE_COUNT) - 2)

enum dose_form {
	FORM_UNKNOWN,
	FORM_TABLET,
	FORM_CAPSULE,
	FORM_SOLUTION,
	FORM_SUSPENSION,
	FORM_POWDER,
	FORM_EFFERVESCENT,
	FORM_CHEWABLE,
	FORM_GUMMY,
	FORM_DELAYED_RELEASE,
	FORM_EXTENDED_RELEASE,
	FORM_ORODISPERSIBLE,
	FORM_SACHET,
	FORM_LOZENGE,
	FORM_LIQUID,
	FORM_CREAM,
	FORM_OINTMENT,
	FORM_GEL,
	FORM_DROPS,
	FORM_SPRAY,
	FORM_INHALER,
	FORM_SUPPOSITORY,
	FORM_PATCH,
	FORM_COUNT
};

/* The words of the rule format and of the JSON report: "oral", "capsule". */
const char *route_name(enum route r);
bool route_from(struct sv word, enum route *out);
const char *form_name(enum dose_form f);
bool form_from(struct sv word, enum dose_form *out);

enum vocab_class {
	VOCAB_UNIT = 1,	 /* value: for vocab_unit() */
	VOCAB_NUMBER,	 /* "two": value in thousandths */
	VOCAB_ROUTE,	 /* value: enum route, or ROUTE_THING() */
	VOCAB_FORM,	 /* value: enum dose_form */
	VOCAB_FREQUENCY, /* "bid": value: doses a day in thousandths */
	VOCAB_EVERY,	 /* "every", "each", "q" */
	VOCAB_PERIOD,	 /* "hours", "days", "weeks": value: minutes */
	VOCAB_TIMES,	 /* "times", "x" */
	VOCAB_PER,	 /* "a", "per", "a day": opens a period */
	VOCAB_ANCHOR,	 /* "bedtime", "breakfast": value: enum anchor */
	VOCAB_CLOCK,	 /* "noon": value: minutes; "am", "pm" */
	VOCAB_AT,	 /* "at" */
	VOCAB_WEEKDAY,	 /* value: 0 Monday ... 6 Sunday, or WEEKDAYS() */
	VOCAB_PRN,	 /* "as needed" */
	VOCAB_FOR,	 /* "for": a duration follows */
	VOCAB_SINCE,
	VOCAB_STOPPED,
	VOCAB_PLANNED,	/* "will start": told, see writing_planned.c */
	VOCAB_AGO,
	VOCAB_STARTING,
	VOCAB_PRESCRIBED,
	VOCAB_DENIAL,	/* "no", "denies", "without" */
	VOCAB_RELATIVE, /* "family history of", "mother" */
	VOCAB_FORMER,	/* "resolved", "former" */
	VOCAB_DOUBT,	/* "history of", "?", "probable": counts as having it */
	VOCAB_BUT,	/* ends the scope of a denial */
	VOCAB_VERB,	/* "takes", "has": ends it too */
	VOCAB_AS,	/* "as magnesium oxide", "elemental" */
	VOCAB_PERSON,	/* "egfr", "year old", "weeks pregnant", "woman" */
	VOCAB_CODE,	/* "icd-10", "rxnorm" */
	VOCAB_JOIN,	/* "and", "with", "plus" */
	VOCAB_CYCLE,	/* "weekly": value: days */
	VOCAB_DAYPART,	/* "morning": value: enum daypart */
	VOCAB_MONTH,	/* value: 1 January ... 12 December */
	VOCAB_WHEN,	/* "yesterday": value: minutes ago, or WHEN_LAST() */
	VOCAB_LAB,	/* "level", "normal": value: enum lab */
	VOCAB_MEASURE,	/* "kg", "dL": value: enum measure */
	VOCAB_BESIDE,	/* "before", "after" an anchor */
	VOCAB_DIVIDED,	/* "in 2 divided doses": value: enum vocab_divided */
	VOCAB_FREE,	/* "iron-free": a denial behind its name */
	VOCAB_ALLERGY,	/* "allergic to": what is not borne, not taken */
	VOCAB_HOURLY,	/* "4 hourly" */
	VOCAB_EITHER,	/* "biweekly": value: days; twice in it, or in two; or
			 * OFTEN_IN() */
	VOCAB_PURPOSE,	/* "sleep" behind "for" */
	VOCAB_SUPPLY,	/* "refills", "qty": a figure that is no dose */
	VOCAB_VARIES,	/* "later", "extra with": told; a time that is said may
			 * be moved, or a dose added */
	VOCAB_MAKER,	/* "Jamieson": says nothing beside a name */
	VOCAB_APART,	/* "within", "away" beside hours: see enum vocab_apart */
	VOCAB_FILLER	/* said in lists, without a consequence here */
};

/* VOCAB_ROUTE: "eye drops", which may be something taken that has no name. */
#define ROUTE_THING(route) (256 + (route))
#define ROUTE_VALUE(value) ((uint32_t)((value) & 255))

/* VOCAB_EITHER: so many in so many days, and nothing else. */
#define OFTEN_IN(n, days) ((n) * 1000 + (days))

/* VOCAB_WHEN: "last month", any day of the one before this. */
#define WHEN_LAST(minutes) ((INT64_C(1) << 40) + (minutes))

/* VOCAB_WEEKDAY: several at once, a bit each, Monday the lowest. */
#define WEEKDAYS(bits) (128 + (bits))

/* VOCAB_CLOCK: minutes of the day, or one of these. */
#define CLOCK_AM 2000
#define CLOCK_PM 2001
#define CLOCK_OCLOCK 2002
#define CLOCK_24 2003 /* "21 Uhr" */
#define CLOCK_EVE 2004 /* "8:00 eve": only behind an hour */
#define CLOCK_MN 2005  /* "12 MN": ... behind twelve */

enum daypart { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT };

enum lab {
	LAB_VALUE, /* "normal": means nothing by itself */
	LAB_LEVEL, /* "level", "serum": the name before it was measured */
	LAB_TEST,  /* "INR": a figure behind it was measured */
	LAB_OFF,   /* "low": what was measured is not as it should be */
	LAB_T4,	   /* from here on tests called as medicines are */
	LAB_T3,
	LAB_HCT,
	LAB_TESTOSTERONE
};

static inline bool
lab_is_test(int64_t value)
{
	return value == LAB_TEST || value >= LAB_T4;
}

enum vocab_allergy {
	ALLERGY_TO,	/* "allergic to" */
	ALLERGY_HEADING, /* "allergies": only in front of a colon */
	ALLERGY_BEHIND	 /* ... or behind what it speaks of: allergens.c */
};

enum measure {
	MEASURE_KG,
	MEASURE_LB,
	MEASURE_DL,
	MEASURE_L,
	MEASURE_M2,
	MEASURE_LAB /* "nmol", "ms": of what is measured, never of doses */
};

enum vocab_person {
	PERSON_DAYS_OLD,
	PERSON_WEEKS_OLD,
	PERSON_MONTHS_OLD,
	PERSON_YEARS_OLD,
	PERSON_AGE, /* "aged": a number of years follows */
	PERSON_FEMALE,
	PERSON_MALE,
	PERSON_F, /* the letter alone, only beside an age */
	PERSON_M,
	PERSON_EGFR,
	PERSON_CRCL,
	PERSON_PREGNANT,
	PERSON_BREASTFEEDING,
	PERSON_WEIGHT,
	PERSON_NOT_PREGNANT, /* "non-pregnant" */
	PERSON_NEWBORN,
	PERSON_YEARS_FEMALE, /* "67yoF" */
	PERSON_YEARS_MALE,
	PERSON_BORN, /* "date of birth" */
	PERSON_SEX,  /* "gender": it follows */
	PERSON_ALONG, /* "12 weeks along" */
	PERSON_DUE,   /* "EDD": a day to come follows */
	PERSON_NURSING, /* at the breast, or by profession */
	PERSON_ONSET, /* "dx": an age beside it is of that day */
	PERSON_SOMEBODY, /* a relative that is not believed, see carer.c */
	PERSON_TOLD /* is told wherever it stands */
};

/* VOCAB_AS */
enum vocab_as {
	AS_FORM,    /* "as": the form or salt follows */
	AS_ELEMENT, /* "elemental" */
	AS_COMPOUND, /* "as the compound" */
	AS_PROVIDING /* "providing": the amount behind is the element's */
};

/* VOCAB_STOPPED */
enum vocab_stopped {
	STOPPED_SAID,
	STOPPED_NO_LONGER, /* maybe only so: "no longer at bedtime" */
	STOPPED_WITH_DATE, /* "last dose": only with a time behind it */
	STOPPED_UNTIL,     /* ... and that may be still to come */
	STOPPED_BEHIND, /* "not tolerated": behind something taken, and no more
			 * is said */
	STOPPED_AHEAD,  /* "took me off": right before it */
	STOPPED_BESIDE, /* "d/c'd": one or the other; else a person was sent
			 * home */
	STOPPED_DATED,  /* "d/c": behind it, with a day that is past; else it
			 * is to be done, or of that person */
	STOPPED_UNSURE  /* is told, with the date behind it */
};

/* VOCAB_STARTING */
enum vocab_starting {
	STARTING_FIRST,
	STARTING_AGAIN /* "restarted" */
};

/* VOCAB_DENIAL */
enum vocab_denial {
	DENIAL_OPENS,  /* of what follows, or of what stands before */
	DENIAL_WHOLE,  /* "NKDA": all is said */
	DENIAL_EXCEPT, /* behind another denial it ends that one */
	DENIAL_BESIDES, /* ... and else says nothing */
	DENIAL_BEHIND, /* said behind what it denies: "negative" */
	DENIAL_ACT,    /* "do not", "never": a verb may follow */
	DENIAL_SAYS    /* "denies": a row may follow */
};

/* VOCAB_DIVIDED */
enum vocab_divided {
	DIVIDED_SAID,
	DIVIDED_SPLIT /* the day's amount, or a tablet */
};

/* VOCAB_FORMER */
enum vocab_former {
	FORMER_GONE, /* "former": a condition is no more */
	FORMER_HAD,  /* "previous": it may still matter */
	FORMER_RESOLVED /* gone too, and said behind it */
};

/* Words that matter between two numbers, or before a relative. */
enum vocab_filler { FILLER_TO = 1, FILLER_IN, FILLER_OF, FILLER_LAST,
	FILLER_YES, FILLER_HOW, FILLER_FIRST,
	FILLER_MEDS, FILLER_SORT, FILLER_ABOUT,
	FILLER_PAST, /* "past": before what is taken it is told */
	FILLER_WHO, /* "prescriber": behind a colon comes a person's name */
	FILLER_TOTAL /* "total": of all pieces */ };
enum vocab_join { JOIN_OR = 1, JOIN_AND };
enum vocab_supply {
	SUPPLY_SERVING = 1, /* "serving size" */
	SUPPLY_BEHIND,	    /* "ct": only with a figure before it */
	SUPPLY_DATED,	    /* "last issued": a date behind it */
	SUPPLY_PIECES,	    /* "qty": so many were handed out */
	SUPPLY_DAYS	    /* "days supply": for so many days */
};
enum vocab_every { EVERY_EACH = 1 };

/* VOCAB_APART */
enum vocab_apart { APART_WITHIN, APART_AWAY /* "from" may follow */ };

/* VOCAB_BUT */
enum vocab_but { BUT_OTHERWISE, BUT_GIVES /* "daughter gives me" */ };

/* VOCAB_RELATIVE */
enum vocab_relative {
	RELATIVE_SOMEBODY,
	RELATIVE_HISTORY /* "family history of": of nobody in particular */
};

/* VOCAB_VERB */
enum vocab_verb {
	VERB_NOW,
	VERB_PAST,
	VERB_TAKEN, /* "to be taken" */
	VERB_WAS,   /* "was on": and is it still? */
	VERB_DIED   /* never of the person */
};

/* Of VOCAB_BESIDE. */
enum vocab_beside { BESIDE_BEFORE, BESIDE_AFTER };

enum anchor {
	ANCHOR_NONE,
	ANCHOR_MEAL,
	ANCHOR_BREAKFAST,
	ANCHOR_LUNCH,
	ANCHOR_DINNER,
	ANCHOR_WAKING,
	ANCHOR_BEDTIME,
	ANCHOR_COUNT,
	ANCHOR_MEALS = ANCHOR_COUNT /* of VOCAB_ANCHOR: all of them */
};
const char *anchor_name(enum anchor a);
bool anchor_from(struct sv word, enum anchor *out);

struct vocab {
	const char *phrase; /* as text_tokens would read it */
	uint32_t cls;	    /* enum vocab_class */
	int64_t value;
};
const struct vocab *vocab_item(size_t i); /* NULL past the end */

/* The enum unit of a VOCAB_UNIT, and what one of it counts: for mass its
 * nanograms, else thousandths. Agrees with unit_word(). */
void vocab_unit(int64_t value, uint32_t *unit, int64_t *one);

#endif
