/*
 * Rows of two cells that stand in no table: "Age,67", "Kidney disease?,No",
 * "Mother,Kidney disease". What the first asks the second answers, and of a
 * relative it may be either.
 */
#include "profile/heading_words.h"
#include "profile/reader.h"

static const char marks[] = ",;\t|";

static bool
is_mark(char c)
{
	return memchr(marks, c, sizeof marks - 1) != NULL;
}

/* "| Age | 67 |", "Age,67,,": nothing stands before the first mark, or behind
 * the last. */
static struct sv
without_ends(struct sv s)
{
	s = profile_trim(s);
	while (s.n != 0 && is_mark(s.p[s.n - 1]))
		s = profile_trim(sv_part(s, 0, s.n - 1));
	while (s.n != 0 && is_mark(*s.p))
		s = profile_trim(sv_part(s, 1, s.n - 1));
	return s;
}

static bool
two_cells(struct sv s, struct sv cell[2])
{
	size_t at = 0, second;

	s = without_ends(s);
	while (at < s.n && !is_mark(s.p[at]))
		at++;
	for (second = at + 1; second < s.n; second++)
		if (is_mark(s.p[second]))
			return false;
	if (at >= s.n)
		return false;
	cell[0] = profile_trim(sv_part(s, 0, at));
	cell[1] = profile_trim(sv_part(s, at + 1, s.n - at - 1));
	return cell[0].n != 0 && cell[1].n != 0;
}

static bool
begins_with_digit(struct sv s)
{
	return s.n != 0 && *s.p >= '0' && *s.p <= '9';
}

/* "Age" and "67", "Sex" and "Female"; but "sex, drugs" is none. */
static bool
is_fact(struct sv key, struct sv value)
{
	static const char *const keys[] = { "age", "weight", "dob",
		"date of birth", "birth date", "egfr" };
	static const char *const sexes[] = { "female", "male", "f", "m",
		"woman", "man" };
	bool sex = profile_is(key, "sex") || profile_is(key, "gender");

	for (size_t i = 0; sex && i < sizeof sexes / sizeof *sexes; i++)
		if (profile_is(value, sexes[i]))
			return true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (profile_is(key, keys[i]))
			return begins_with_digit(value);
	return false;
}

/* "Mother", but "MOM, 30 ml" is milk of magnesia, and "nan" stands for nothing
 * where a program wrote the table. */
static bool
is_relative(struct sv who, struct sv what)
{
	return heading_relative(who) != 0 && !sv_is(who, "MOM") &&
	       !profile_is(who, "nan") && !begins_with_digit(what) &&
	       heading_relative(what) == 0;
}

/* "Dad, Parkinson's" before all else may be the title of Dad's list, unless
 * it goes on with another relative. */
static bool
is_title(const struct reader *r)
{
	struct sv left = r->left, next = SV_NONE, cell[2];

	while (left.n != 0 && next.n == 0)
		next = profile_trim(lines_next(&left));
	return r->p->entries.n == r->from && !r->headed && next.n != 0 &&
	       !(two_cells(next, cell) && (is_relative(cell[0], cell[1]) ||
					      is_relative(cell[1], cell[0])));
}

static bool
put(struct buf *words, struct sv key, struct sv value)
{
	return buf_add(words, key) && buf_add(words, SV_LIT(": ")) &&
	       buf_add(words, value);
}

bool
reader_pair(struct reader *r, struct sv entry, bool *is)
{
	struct buf *words = &r->open.row.words;
	struct sv cell[2], asked;
	int32_t yes;

	*is = two_cells(entry, cell);
	if (!*is)
		return true;
	asked = sv_part(cell[0], 0, cell[0].n - 1);
	if (is_fact(cell[0], cell[1]))
		return put(words, cell[0], cell[1]);
	if (sv_ends(cell[0], SV_LIT("?")) && asked.n != 0 &&
	    profile_yes_no(cell[1], &yes))
		return put(words, asked, cell[1]);
	if (is_relative(cell[1], cell[0]))
		return put(words, cell[1], cell[0]);
	*is = is_relative(cell[0], cell[1]) && !is_title(r);
	if (*is)
		return put(words, cell[0], cell[1]);
	return !is_relative(cell[0], cell[1]) ||
	       row_tell(&r->open.row, cell[0]);
}
