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
	VOCAB_UNIT = 1,	 /* value: index understood by vocab_unit() */
	VOCAB_NUMBER,	 /* "two": value in thousandths */
	VOCAB_ROUTE,	 /* value: enum route */
	VOCAB_FORM,	 /* value: enum dose_form */
	VOCAB_FREQUENCY, /* "bid": value: doses a day in thousandths */
	VOCAB_EVERY,	 /* "every", "each", "q" */
	VOCAB_PERIOD,	 /* "hours", "days", "weeks": value: minutes */
	VOCAB_TIMES,	 /* "times", "x" */
	VOCAB_PER,	 /* "a", "per", "a day": opens a period */
	VOCAB_ANCHOR,	 /* "bedtime", "breakfast": value: enum anchor */
	VOCAB_CLOCK,	 /* "noon": value: minutes; "am", "pm" */
	VOCAB_AT,	 /* "at" */
	VOCAB_WEEKDAY,	 /* value: 0 Monday ... 6 Sunday */
	VOCAB_PRN,	 /* "as needed" */
	VOCAB_FOR,	 /* "for": a duration follows */
	VOCAB_SINCE,
	VOCAB_STOPPED,
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
	VOCAB_JOIN	/* "and", "with", "plus" */
};

enum anchor {
	ANCHOR_NONE,
	ANCHOR_MEAL,
	ANCHOR_BREAKFAST,
	ANCHOR_LUNCH,
	ANCHOR_DINNER,
	ANCHOR_WAKING,
	ANCHOR_BEDTIME,
	ANCHOR_COUNT
};
const char *anchor_name(enum anchor a);
bool anchor_from(struct sv word, enum anchor *out);

struct vocab {
	const char *phrase; /* as text_tokens would read it */
	uint32_t cls;	    /* enum vocab_class */
	int64_t value;
};
const struct vocab *vocab_item(size_t i); /* NULL past the end */

#endif
