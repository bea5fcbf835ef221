/* Tables in text: rows of a spreadsheet, a table pasted from a page. */
#ifndef PROFILE_TABLE_H
#define PROFILE_TABLE_H

#include "profile/profile.h"

#define TABLE_COLUMNS 24 /* more is no table of a list */
#define TABLE_CELL 48	 /* bytes of a heading of a column */

struct table {
	uint32_t columns; /* 0: no table */
	char mark;	  /* between cells: tab | ; , */
	uint8_t column[TABLE_COLUMNS];
	struct buf row; /* the entry that a row makes, and its cells */
};

void table_free(struct table *t);

/* Is this line the head of a table? Then the lines behind it are its rows. */
bool table_begin(struct table *t, struct sv line);
/* The entry of a row, in t->row until the next; n == 0: there is none in it.
 * name is its place in the line. */
supp_status table_row(struct table *t, struct sv line, struct sv *entry,
    struct sv *name, const struct profile_at *at, supp_error *err);

#endif
