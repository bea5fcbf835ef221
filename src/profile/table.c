#include "profile/table.h"

#include "base/err.h"

/* What a column holds. Those of COLUMN_ASIDE are of the pharmacy and say
 * nothing of what is taken; of any other its cells become part of the entry,
 * so that what is not understood in them is told. */
enum column {
	COLUMN_OTHER,
	COLUMN_NAME,
	COLUMN_WORDS,
	COLUMN_OFTEN,
	COLUMN_REASON,
	COLUMN_START,
	COLUMN_STOP,
	COLUMN_RXNORM,
	COLUMN_ATC,
	COLUMN_ICD,
	COLUMN_ASIDE
};

static const struct column_name {
	const char *text;
	enum column column;
} names[] = {
	{ "name", COLUMN_NAME },
	{ "medication", COLUMN_NAME },
	{ "medications", COLUMN_NAME },
	{ "medication name", COLUMN_NAME },
	{ "medicine", COLUMN_NAME },
	{ "medicine name", COLUMN_NAME },
	{ "medicines", COLUMN_NAME },
	{ "drug", COLUMN_NAME },
	{ "drug name", COLUMN_NAME },
	{ "supplement", COLUMN_NAME },
	{ "supplements", COLUMN_NAME },
	{ "supplement name", COLUMN_NAME },
	{ "product", COLUMN_NAME },
	{ "item", COLUMN_NAME },
	{ "generic name", COLUMN_NAME },
	{ "brand name", COLUMN_NAME },
	{ "brand", COLUMN_NAME },
	{ "description", COLUMN_NAME },
	{ "condition", COLUMN_NAME },
	{ "diagnosis", COLUMN_NAME },
	{ "problem", COLUMN_NAME },
	{ "dose", COLUMN_WORDS },
	{ "dosage", COLUMN_WORDS },
	{ "strength", COLUMN_WORDS },
	{ "amount", COLUMN_WORDS },
	{ "unit", COLUMN_WORDS },
	{ "units", COLUMN_WORDS },
	{ "sig", COLUMN_WORDS },
	{ "directions", COLUMN_WORDS },
	{ "instructions", COLUMN_WORDS },
	{ "how to take", COLUMN_WORDS },
	{ "how taken", COLUMN_WORDS },
	{ "route", COLUMN_WORDS },
	{ "form", COLUMN_WORDS },
	{ "dose form", COLUMN_WORDS },
	{ "dosage form", COLUMN_WORDS },
	{ "time", COLUMN_WORDS },
	{ "times", COLUMN_WORDS },
	{ "time of day", COLUMN_WORDS },
	{ "when", COLUMN_WORDS },
	{ "when taken", COLUMN_WORDS },
	{ "schedule", COLUMN_WORDS },
	{ "frequency", COLUMN_OFTEN },
	{ "freq", COLUMN_OFTEN },
	{ "how often", COLUMN_OFTEN },
	{ "times a day", COLUMN_OFTEN },
	{ "times per day", COLUMN_OFTEN },
	{ "per day", COLUMN_OFTEN },
	{ "reason", COLUMN_REASON },
	{ "indication", COLUMN_REASON },
	{ "purpose", COLUMN_REASON },
	{ "for", COLUMN_REASON },
	{ "taken for", COLUMN_REASON },
	{ "start", COLUMN_START },
	{ "start date", COLUMN_START },
	{ "started", COLUMN_START },
	{ "since", COLUMN_START },
	{ "stop", COLUMN_STOP },
	{ "stop date", COLUMN_STOP },
	{ "stopped", COLUMN_STOP },
	{ "end date", COLUMN_STOP },
	{ "rxnorm", COLUMN_RXNORM },
	{ "rxcui", COLUMN_RXNORM },
	{ "atc", COLUMN_ATC },
	{ "atc code", COLUMN_ATC },
	{ "icd 10", COLUMN_ICD },
	{ "icd10", COLUMN_ICD },
	{ "prescriber", COLUMN_ASIDE },
	{ "prescribed by", COLUMN_ASIDE },
	{ "provider", COLUMN_ASIDE },
	{ "doctor", COLUMN_ASIDE },
	{ "physician", COLUMN_ASIDE },
	{ "pharmacy", COLUMN_ASIDE },
	{ "quantity", COLUMN_ASIDE },
	{ "qty", COLUMN_ASIDE },
	{ "refills", COLUMN_ASIDE },
	{ "refills left", COLUMN_ASIDE },
	{ "days supply", COLUMN_ASIDE },
	{ "ndc", COLUMN_ASIDE },
	{ "rx number", COLUMN_ASIDE },
	{ "rx", COLUMN_ASIDE },
	{ "last filled", COLUMN_ASIDE },
	{ "fill date", COLUMN_ASIDE },
	{ "price", COLUMN_ASIDE },
	{ "no", COLUMN_ASIDE },
	{ "nr", COLUMN_ASIDE },
	{ "", COLUMN_ASIDE },
};

void
table_free(struct table *t)
{
	buf_free(&t->row);
}

/* ---------------------------------------------------------------- cells */

static char
mark_of(struct sv line)
{
	static const char marks[] = "\t|;,";

	for (size_t i = 0; i < sizeof marks - 1; i++)
		if (memchr(line.p, marks[i], line.n) != NULL)
			return marks[i];
	return '\0';
}

/* "| a | b |" has no cell before the first mark and behind the last one. */
static struct sv
without_frame(struct sv line, char mark)
{
	line = profile_trim(line);
	if (mark != '|')
		return line;
	if (line.n != 0 && line.p[0] == '|')
		line = sv_part(line, 1, line.n - 1);
	if (line.n != 0 && line.p[line.n - 1] == '|')
		line.n--;
	return line;
}

/* The next cell; false if a quote does not end. A quoted cell keeps its
 * quotes out, and two of them in it stand for one. */
static bool
next_cell(struct sv *left, char mark, struct sv *cell)
{
	size_t n = 0;
	bool quoted = left->n != 0 && left->p[0] == '"';

	if (quoted) {
		for (n = 1; n < left->n; n++) {
			if (left->p[n] != '"')
				continue;
			if (n + 1 == left->n || left->p[n + 1] != '"')
				break;
			n++;
		}
		if (n == left->n)
			return false;
		*cell = profile_trim(sv_part(*left, 1, n - 1));
	}
	while (n < left->n && left->p[n] != mark)
		n++;
	if (!quoted)
		*cell = profile_trim(sv_part(*left, 0, n));
	n += n < left->n;
	*left = profile_trim(sv_part(*left, n, left->n - n));
	return true;
}

/* Letters in lower case; what is none parts words: "Rx #" is "rx". */
static size_t
plain_words(struct sv s, char out[TABLE_CELL])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n + 1 < TABLE_CELL; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
		else if (n != 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n != 0 && out[n - 1] == ' ')
		n--;
	return n;
}

static enum column
column_of(struct sv cell)
{
	char text[TABLE_CELL];
	struct sv word = { text, plain_words(cell, text) };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (sv_is(word, names[i].text))
			return names[i].column;
	return COLUMN_OTHER;
}

/* ----------------------------------------------------------------- head */

bool
table_begin(struct table *t, struct sv line)
{
	uint32_t known = 0, named = 0, n = 0;
	char mark = mark_of(line);
	struct sv cell;

	t->columns = 0;
	if (mark == '\0')
		return false;
	line = without_frame(line, mark);
	for (; line.n != 0; n++) {
		if (n == TABLE_COLUMNS || !next_cell(&line, mark, &cell) ||
		    cell.n >= TABLE_CELL)
			return false;
		t->column[n] = (uint8_t)column_of(cell);
		known += t->column[n] != COLUMN_OTHER;
		named += t->column[n] == COLUMN_NAME;
	}
	if (named == 0 || known < 2 || n - known > known)
		return false;
	t->columns = n;
	t->mark = mark;
	return true;
}

/* ----------------------------------------------------------------- rows */

static bool
is_ruler(struct sv line)
{
	for (size_t i = 0; i < line.n; i++)
		if (strchr("-=:|+ \t,;_", line.p[i]) == NULL)
			return false;
	return true;
}

static bool
all_digits(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n != 0;
}

static bool
says_nothing(struct sv s)
{
	return s.n == 0 || profile_is(s, "-") || profile_is(s, "n/a") ||
	       profile_is(s, "none") || profile_is(s, "null");
}

static bool
row_add(struct table *t, enum column column, struct sv cell)
{
	static const char *const before[] = { [COLUMN_REASON] = "for ",
		[COLUMN_START] = "since ",
		[COLUMN_STOP] = "stopped ",
		[COLUMN_RXNORM] = "rxnorm:",
		[COLUMN_ATC] = "atc:",
		[COLUMN_ICD] = "icd-10 ",
		[COLUMN_ASIDE] = NULL };

	if (says_nothing(cell) || column == COLUMN_ASIDE)
		return true;
	if (t->row.n != 0 && !buf_addc(&t->row, ' '))
		return false;
	if (before[column] != NULL && !buf_add(&t->row, sv_of(before[column])))
		return false;
	if (!buf_add(&t->row, cell))
		return false;
	return column != COLUMN_OFTEN || !all_digits(cell) ||
	       buf_add(&t->row, SV_LIT(" times a day"));
}

supp_status
table_row(struct table *t, struct sv line, struct sv *entry, struct sv *name,
    const struct profile_at *at, supp_error *err)
{
	struct sv cell, left = without_frame(line, t->mark);

	t->row.n = 0;
	*entry = *name = SV_NONE;
	if (is_ruler(line))
		return SUPP_OK;
	for (uint32_t i = 0; left.n != 0; i++) {
		if (!next_cell(&left, t->mark, &cell))
			return profile_wrong(err, SUPP_ERR_SYNTAX, at,
			    "a quote in this row of the table does not end");
		if (i >= t->columns)
			return profile_wrong(err, SUPP_ERR_SYNTAX, at,
			    "this row has more cells than the %u columns of "
			    "its table",
			    t->columns);
		if (t->column[i] == COLUMN_NAME && name->n == 0)
			*name = cell;
		if (!row_add(t, (enum column)t->column[i], cell))
			return err_nomem(err);
	}
	if (t->row.n != 0 && name->n == 0)
		return profile_wrong(err, SUPP_ERR_SYNTAX, at,
		    "this row of the table names nothing");
	*entry = (struct sv){ t->row.p, t->row.n };
	return SUPP_OK;
}
