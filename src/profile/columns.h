/* What a column of a table holds, and what its cells say of their row. */
#ifndef PROFILE_COLUMNS_H
#define PROFILE_COLUMNS_H

#include "profile/profile.h"

#define COLUMN_TEXT 48 /* bytes of a heading of a column */
#define ROW_TIMES 8    /* columns of times; those behind are told */

enum day_part {
	DAY_MORNING,
	DAY_NOON,
	DAY_AFTERNOON,
	DAY_EVENING,
	DAY_BEDTIME,
	DAY_PARTS
};

enum column_kind {
	COLUMN_OTHER, /* not known: its cells are told */
	COLUMN_NAME,
	COLUMN_ALLERGEN, /* the first column: a name of what is not borne */
	COLUMN_PROBLEM, /* a name, or beside one what that is taken for */
	COLUMN_WORDS,
	COLUMN_OFTEN,
	COLUMN_COUNT, /* pieces */
	COLUMN_A_DAY, /* pieces a day */
	COLUMN_DAILY, /* an amount a day; not known beside how often */
	COLUMN_REASON,
	COLUMN_LASTS, /* "30 days" */
	COLUMN_START,
	COLUMN_STOP,   /* a date, or yes or no */
	COLUMN_STATUS, /* "active"; yes or no too */
	COLUMN_PRN,
	COLUMN_OTC,
	COLUMN_PRESCRIBED,
	COLUMN_DAY, /* how much at a part of the day */
	COLUMN_AT,  /* ... or when the heading says: "8am", "Monday" */
	COLUMN_YES, /* a tick: the person has it */
	COLUMN_NO,  /* ... has it not */
	COLUMN_ANSWER, /* yes or no to what is named */
	COLUMN_KIN,    /* who has it: "Mother", "self" */
	COLUMN_WHO,    /* ... or takes it; if nobody else does, it counts */
	COLUMN_RXNORM,
	COLUMN_ATC,
	COLUMN_ICD,
	COLUMN_SUPPLY, /* how many were given out, or are taken */
	COLUMN_SUPPLY_DAYS, /* ... and for how many days */
	COLUMN_TOLD, /* known, but of the person or of what it does */
	COLUMN_ASIDE /* the pharmacy's: says nothing of what is taken */
};

struct column {
	enum column_kind kind;
	uint32_t part;          /* COLUMN_DAY: enum day_part */
	char head[COLUMN_TEXT]; /* as written */
	char unit[8];           /* "mg" of "Dose (mg)" */
};

/* One row under way. */
struct row {
	struct buf words, told; /* the entry, and what is told of it */
	struct sv reason[2];
	struct sv day[DAY_PARTS];
	struct sv supply; /* a figure, of what was given out */
	struct sv lasts; /* ... and the days it is for */
	struct sv stop; /* the day it was stopped; said last */
	struct sv over; /* the cell that says it is over, n == 0: none */
	struct sv theirs; /* ... that it is a relative's */
	struct {
		const struct column *column;
		struct sv cell;
	} at[ROW_TIMES];
	uint32_t n_at;
	struct sv naught; /* the heading of a time when none is taken */
	bool named, coded, stopped, allergen, denied, family;
	bool asked; /* its table has columns of yes and no */
	bool yes, no;
	bool problem; /* it names what the person may have */
	int32_t prescribed;
};

void row_free(struct row *r);
void row_start(struct row *r);
/* These return false only if there is no memory. A cell is kept until the
 * end. */
bool row_add(struct row *r, const struct column *c, struct sv cell);
bool row_end(struct row *r);
/* What the list says of the entry and is not read. */
bool row_tell(struct row *r, struct sv text);
/* Must a comma stand between what is said so far and this? */
bool row_is_apart(const struct row *r, struct sv text);

/* What a cell says of whether it is taken, or had. */
enum cell_status {
	STATUS_UNKNOWN,
	STATUS_SO,
	STATUS_OVER,
	STATUS_NEVER, /* "ruled out" */
	STATUS_FAMILY /* a relative's */
};
enum cell_status cell_status(struct sv cell);
/* 1 yes, 0 no, -1 neither. */
int32_t cell_yes_no(struct sv cell);
bool cell_is_tick(struct sv cell);
bool cell_is_empty_box(struct sv cell);
bool cell_is_nothing(struct sv cell); /* "-", "n/a" */

/* "mg": does an amount stand before it, and nothing else? */
bool column_is_measure(struct sv cell);
/* Is a heading that says when a day of the week? */
bool column_is_weekday(struct sv head);
/* May a heading stand over a column, and in no entry? */
bool column_is_sure(const struct column *c);
/* "Vitamin", "Medication/Supplement": does it say that things stand below? */
bool column_is_things(const struct column *c);
/* False if the text is too long to be the heading of a column. */
bool column_read(struct sv text, struct column *out);

#endif
