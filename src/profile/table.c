#include "profile/table.h"

#include "base/err.h"
#include "profile/headings.h"
#include "profile/lines.h"
#include "profile/listmarks.h"

#define SPACED_ROWS 3 /* that must be alike */

void
table_free(struct table *t)
{
	row_free(&t->row);
}

/* ---------------------------------------------------------------- cells */

/* Where the next two spaces stand, from at on; s.n: nowhere. */
static size_t
gap(struct sv s, size_t at)
{
	while (
	    at < s.n && (s.p[at] != ' ' || at + 1 == s.n || s.p[at + 1] != ' '))
		at++;
	return at;
}

static char
mark_of(struct sv line)
{
	static const char marks[] = "\t|;,";

	for (size_t i = 0; i < sizeof marks - 1; i++)
		if (memchr(line.p, marks[i], line.n) != NULL)
			return marks[i];
	line = profile_trim(line);
	return line.n != 0 && gap(line, 0) < line.n ? ' ' : '\0';
}

/* "| a | b |" has no cell before the first mark and behind the last one. */
static struct sv
without_frame(struct sv line, char mark)
{
	if (mark == '\t') { /* the first cell may be empty */
		while (line.n != 0 && strchr(" \r", line.p[line.n - 1]))
			line.n--;
		return line;
	}
	line = profile_trim(line);
	if (mark != '|')
		return line;
	if (line.n != 0 && line.p[0] == '|')
		line = sv_part(line, 1, line.n - 1);
	if (line.n != 0 && line.p[line.n - 1] == '|')
		line.n--;
	return line;
}

/* Behind the quote that ends a cell; two of them in it stand for one. 0: there
 * is none. */
static size_t
quote_end(struct sv s)
{
	for (size_t n = 1; n < s.n; n++) {
		if (s.p[n] != '"')
			continue;
		if (n + 1 == s.n || s.p[n + 1] != '"')
			return n + 1;
		n++;
	}
	return 0;
}

/* The next cell, without its quotes; false if a quote does not end. */
static bool
next_cell(struct sv *left, char mark, struct sv *cell)
{
	size_t n = 0, quoted = 0;

	if (left->n != 0 && left->p[0] == '"') {
		n = quoted = quote_end(*left);
		if (n == 0)
			return false;
	}
	if (mark == ' ')
		n = gap(*left, n);
	while (n < left->n && left->p[n] != mark)
		n++;
	*cell = profile_trim(sv_part(*left, 0, n));
	if (quoted != 0 && cell->n == quoted)
		*cell = profile_trim(sv_part(*left, 1, quoted - 2));
	n += n < left->n;
	*left = sv_part(*left, n, left->n - n);
	while (left->n != 0 && (*left->p == ' ' || *left->p == '\r'))
		*left = sv_part(*left, 1, left->n - 1);
	return true;
}

size_t
table_row_bytes(const struct table *t, struct sv left)
{
	bool begins = true; /* a cell */
	size_t n = 0;

	while (n < left.n && left.p[n] != '\n' && left.p[n] != '\r') {
		if (begins && left.p[n] == '"') {
			size_t end = quote_end(sv_part(left, n, left.n - n));

			if (end == 0)
				return 0;
			n += end;
			begins = false;
			continue;
		}
		begins = left.p[n] == t->mark || (begins && left.p[n] == ' ');
		n++;
	}
	return n;
}

/* ----------------------------------------------------------------- head */

static bool
is_ruler(struct sv line)
{
	for (size_t i = 0; i < line.n;) {
		size_t n = marks_drawn(sv_part(line, i, line.n - i));

		if (n == 0 && strchr("-=:|+ \t,;_", line.p[i]) == NULL)
			return false;
		i += n + (n == 0);
	}
	return true;
}

/* Cells of a row that are parted by two spaces. */
static uint32_t
spaced_cells(struct sv line)
{
	uint32_t n = 0;

	for (line = profile_trim(line); line.n != 0; n++) {
		struct sv cell;

		if (*line.p == '"' || !next_cell(&line, ' ', &cell))
			return 0;
	}
	return n;
}

/* Columns that only stand below each other have every cell filled, in the
 * first rows at least, or in all: an empty one would shift those behind it. */
static bool
rows_agree(struct sv left, uint32_t columns)
{
	uint32_t n = 0;

	while (left.n != 0 && n < SPACED_ROWS) {
		struct sv line = lines_next(&left);

		if (is_ruler(line) && profile_trim(line).n != 0)
			continue;
		if (profile_trim(line).n == 0)
			break;
		if (spaced_cells(line) != columns)
			return false;
		n++;
	}
	return n != 0;
}

/* "Bed" is a time beside others, and alone perhaps where somebody lies. */
static void
forget_bed(struct table *t, uint32_t columns)
{
	for (uint32_t i = 0; i < columns; i++)
		if (profile_is(sv_of(t->column[i].head), "bed") ||
		    profile_is(sv_of(t->column[i].head), "tea"))
			t->column[i].kind = COLUMN_OTHER;
}

static bool
is_letter_of_day(const struct column *c)
{
	return c->kind == COLUMN_DAY && c->head[0] != '\0' &&
	       c->head[1] == '\0';
}

/* "M | A | N": morning, afternoon, night. Fewer letters may stand for anything
 * else: the sex, a number. */
static void
forget_letters(struct table *t, uint32_t columns)
{
	uint32_t parts = 0;
	const uint32_t least = UINT32_C(1) << DAY_MORNING |
			       UINT32_C(1) << DAY_AFTERNOON |
			       UINT32_C(1) << DAY_BEDTIME;

	for (uint32_t i = 0; i < columns; i++)
		if (is_letter_of_day(&t->column[i]))
			parts |= UINT32_C(1) << t->column[i].part;
	for (uint32_t i = 0; i < columns && (parts & least) != least; i++)
		if (is_letter_of_day(&t->column[i]))
			t->column[i].kind = COLUMN_OTHER;
}

bool
table_ends(const struct table *t, struct sv line)
{
	return t->mark == ' ' && !is_ruler(line) &&
	       spaced_cells(line) != t->columns;
}

static uint32_t
count_kind(const struct table *t, uint32_t columns, enum column_kind kind)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < columns; i++)
		n += t->column[i].kind == kind;
	return n;
}

static uint32_t
named_columns(const struct table *t, uint32_t columns)
{
	return count_kind(t, columns, COLUMN_NAME) +
	       count_kind(t, columns, COLUMN_ALLERGEN);
}

static void
set_kind(struct table *t, uint32_t columns, enum column_kind from,
    enum column_kind to)
{
	for (uint32_t i = 0; i < columns; i++)
		if (t->column[i].kind == from)
			t->column[i].kind = to;
}

/* "Yes | No": "No" alone numbers rows, and "N" is the night; "Yes" alone may
 * be of anything. */
static void
pair_answers(struct table *t, uint32_t columns)
{
	uint32_t yes = count_kind(t, columns, COLUMN_YES), no = 0;

	for (uint32_t i = 0; yes == 1 && i < columns; i++) {
		struct column *c = &t->column[i];

		if (!profile_is(sv_of(c->head), "no") &&
		    !profile_is(sv_of(c->head), "n"))
			continue;
		c->kind = COLUMN_NO;
		no++;
	}
	if (no != 1)
		set_kind(t, columns, COLUMN_YES, COLUMN_OTHER);
	t->asks = no == 1 || count_kind(t, columns, COLUMN_ANSWER) != 0;
}

/* What the cells of a head are; 0: it is none. */
static uint32_t
head_cells(struct table *t, struct sv line, char mark)
{
	uint32_t n = 0;
	struct sv cell;

	for (; line.n != 0; n++) {
		struct column *c = &t->column[n < TABLE_COLUMNS ? n : 0];

		if (n == TABLE_COLUMNS || !next_cell(&line, mark, &cell) ||
		    !column_read(cell, c))
			return 0;
		if (c->kind == COLUMN_ALLERGEN && n != 0)
			c->kind = COLUMN_TOLD; /* of the person */
	}
	pair_answers(t, n);
	forget_letters(t, n);
	return n;
}

/* An amount a day is one only where nothing says how often. */
static void
forget_daily(struct table *t, uint32_t columns)
{
	if (count_kind(t, columns, COLUMN_OFTEN) != 0 ||
	    count_kind(t, columns, COLUMN_DAY) != 0 ||
	    count_kind(t, columns, COLUMN_AT) != 0 ||
	    count_kind(t, columns, COLUMN_A_DAY) != 0)
		set_kind(t, columns, COLUMN_DAILY, COLUMN_OTHER);
}

/* "Do you have any of these?,Yes,No"; but "Kidney disease,Yes,No" may be a row
 * of a form, and so is what another like it stands below. */
static bool
asks_first(const struct table *t, struct sv left)
{
	struct sv head = sv_of(t->column[0].head), cell;
	struct heading h;
	uint32_t answers = 0;
	int32_t yes;
	char mark;

	left = lines_next(&left);
	mark = mark_of(left);
	left = without_frame(left, mark);
	while (mark != '\0' && left.n != 0 && next_cell(&left, mark, &cell))
		answers += profile_yes_no(cell, &yes);
	return mark != '\0' && answers < 2 &&
	       (sv_ends(head, SV_LIT("?")) ||
		   heading_read(head, HEADING_COLON, &h));
}

/* "Vitamin, Dose": the first column has the names where no other has, and
 * words that no entry has show that this is the head of a table; where it says
 * nothing of the kind, "What I take", all others must be known. */
static bool
names_first(struct table *t, uint32_t columns, struct sv left)
{
	uint32_t known = 0, sure = 0;
	bool things;

	for (uint32_t i = 1; i < columns; i++) {
		known += t->column[i].kind != COLUMN_OTHER;
		sure += column_is_sure(&t->column[i]);
	}
	if (columns == 0)
		return false;
	things = column_is_things(&t->column[0]);
	if (count_kind(t, columns, COLUMN_NO) != 0 && !asks_first(t, left))
		return false;
	if (things ? sure == 0
		   : t->column[0].kind != COLUMN_OTHER || sure < 2 ||
			 known + 1 < columns)
		return false;
	t->column[0].kind = t->asks && !things ? COLUMN_PROBLEM : COLUMN_NAME;
	return true;
}

bool
table_begin(struct table *t, struct sv line, struct sv left)
{
	uint32_t named, problems, known, n;
	char mark = mark_of(line);

	t->columns = 0;
	if (mark == '\0')
		return false;
	n = head_cells(t, without_frame(line, mark), mark);
	forget_daily(t, n);
	named = named_columns(t, n);
	problems = count_kind(t, n, COLUMN_PROBLEM);
	if (named + problems == 0 && !names_first(t, n, left))
		return false;
	known = n - count_kind(t, n, COLUMN_OTHER);
	if (count_kind(t, n, COLUMN_AT) == 1)
		known--; /* "Supplements, 8am" may stand above a list */
	if (known < 2 || n - known > known ||
	    (mark == ' ' && !rows_agree(left, n)))
		return false;
	if (count_kind(t, n, COLUMN_DAY) == 1)
		forget_bed(t, n);
	named = named_columns(t, n);
	t->problems = named == 0;
	set_kind(
	    t, n, COLUMN_PROBLEM, named != 0 ? COLUMN_REASON : COLUMN_NAME);
	t->columns = n;
	t->mark = mark;
	return true;
}

/* ----------------------------------------------------------------- rows */

/* A list that was copied into a table has cells of nothing but a bullet,
 * which the head has not. */
static void
skip_bullet(const struct table *t, struct sv *left)
{
	struct sv behind = *left, cell;

	if (t->column[0].kind == COLUMN_NAME &&
	    next_cell(&behind, t->mark, &cell) && marks_only(cell))
		*left = behind;
}

static supp_status
row_cells(struct table *t, struct sv left, struct sv *place,
    const struct profile_at *at, supp_error *err)
{
	struct sv cell;

	skip_bullet(t, &left);
	for (uint32_t i = 0; left.n != 0; i++) {
		bool was = t->row.named || t->row.coded;

		if (!next_cell(&left, t->mark, &cell))
			return profile_wrong(err, SUPP_ERR_SYNTAX, at,
			    "a quote in this row of the table does not end");
		if (i >= t->columns)
			return profile_wrong(err, SUPP_ERR_SYNTAX, at,
			    "this row has more cells than the %u columns of "
			    "its table",
			    t->columns);
		if (!row_add(&t->row, &t->column[i], cell))
			return err_nomem(err);
		if (!was && (t->row.named || t->row.coded))
			*place = cell;
	}
	return SUPP_OK;
}

supp_status
table_row(struct table *t, struct sv line, struct sv *place,
    const struct profile_at *at, supp_error *err)
{
	supp_status rc;

	row_start(&t->row);
	t->row.asked = t->asks;
	t->row.problem = t->problems;
	*place = SV_NONE;
	if (is_ruler(line))
		return SUPP_OK;
	rc = row_cells(t, without_frame(line, t->mark), place, at, err);
	if (rc != SUPP_OK)
		return rc;
	if (!row_end(&t->row))
		return err_nomem(err);
	if (t->row.words.n + t->row.told.n != 0 && place->n == 0)
		return profile_wrong(err, SUPP_ERR_SYNTAX, at,
		    "this row of the table names nothing");
	return SUPP_OK;
}
