/* Tables in text: rows of a spreadsheet, a table pasted from a page. */
#ifndef PROFILE_TABLE_H
#define PROFILE_TABLE_H

#include "profile/columns.h"

#define TABLE_COLUMNS 24 /* more is no table of a list */
#define TABLE_CELL COLUMN_TEXT

struct table {
	uint32_t columns; /* 0: no table */
	char mark;        /* between cells: tab | ; , or ' ' for two spaces */
	struct column column[TABLE_COLUMNS];
	bool asks;     /* it has columns of yes and no */
	bool problems; /* it names what the person may have */
	struct row row; /* until the next one is read */
};

void table_free(struct table *t);

/* Is this line the head of a table? Then the lines behind it, which left
 * begins with, are its rows. */
bool table_begin(struct table *t, struct sv line, struct sv left);
/* Is a line no row of the table, whose columns only stand below each other? */
bool table_ends(const struct table *t, struct sv line);
/* How many bytes of left, which begins with a row, are that row: a cell in
 * quotes may go on over the ends of lines. 0: a quote does not end. */
size_t table_row_bytes(const struct table *t, struct sv left);
/* Reads a row into t->row; place is where its name stands in the line, n == 0
 * if there is nothing in it. */
supp_status table_row(struct table *t, struct sv line, struct sv *place,
    const struct profile_at *at, supp_error *err);

#endif
