/* A row of a table, and what its cells say of the one it names. */
#include "base/ascii.h"
#include "profile/columns.h"

/* ---------------------------------------------------------------- cells */

void
row_free(struct row *r)
{
	buf_free(&r->words);
	buf_free(&r->told);
}

void
row_start(struct row *r)
{
	r->words.n = r->told.n = 0;
	for (size_t i = 0; i < DAY_PARTS; i++)
		r->day[i] = SV_NONE;
	r->reason[0] = r->reason[1] = SV_NONE;
	r->named = r->coded = r->stopped = r->allergen = false;
	r->prescribed = -1;
}

static bool
all_digits(struct sv s)
{
	return s.n != 0 && profile_digits(s) == s.n;
}

static bool
has_digit(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_digit(s.p[i]))
			return true;
	return false;
}

static bool
says_nothing(struct sv s)
{
	static const char *const nothing[] = { "-", "--", "\xe2\x80\x93",
		"\xe2\x80\x94", "n/a", "na", "none", "nil", "null", NULL };

	return s.n == 0 || profile_is_one_of(s, nothing);
}

/* 1 yes, 0 no, -1 neither. */
static int32_t
yes_no(struct sv s)
{
	static const char *const ticks[] = { "x", "[x]", "(x)", "\xe2\x9c\x93",
		"\xe2\x9c\x94", "\xe2\x98\x91", "\xe2\x98\x92", "\xe2\x9c\x85",
		"\xe2\x97\x8f", NULL };
	static const char *const empty[] = { "[ ]", "( )", "\xe2\x98\x90",
		"\xe2\x96\xa1", NULL };
	int32_t yes;

	if (profile_yes_no(s, &yes))
		return yes;
	return profile_is_one_of(s, ticks) ? 1 : profile_is_one_of(s, empty) ? 0 : -1;
}

/* "omega" and "3 g", "vitamin B" and "12 mcg": a number that must not become
 * part of the name before it. */
bool
row_is_apart(const struct row *r, struct sv cell)
{
	const struct buf *w = &r->words;
	size_t n = profile_digits(cell), letters = 0;

	while (letters < w->n && ascii_letter(w->p[w->n - 1 - letters]))
		letters++;
	if (n == 0 || letters == 0)
		return false;
	return letters == 1 || (n < 3 && ascii_letter(cell.p[cell.n - 1]));
}

/* Words around a cell, each may be NULL. */
static bool
say(struct row *r, const char *before, struct sv cell, const char *behind)
{
	bool comma = before == NULL && row_is_apart(r, cell);

	if (comma && !buf_addc(&r->words, ','))
		return false;
	if (r->words.n != 0 && !buf_addc(&r->words, ' '))
		return false;
	if (before != NULL && !buf_add(&r->words, sv_of(before)))
		return false;
	if (!buf_add(&r->words, cell))
		return false;
	return behind == NULL ||
	       (buf_addc(&r->words, ' ') && buf_add(&r->words, sv_of(behind)));
}

bool
row_tell(struct row *r, struct sv text)
{
	return (r->told.n == 0 || buf_add(&r->told, SV_LIT("; "))) &&
	       buf_add(&r->told, text);
}

static bool
tell(struct row *r, const struct column *c, struct sv cell)
{
	return row_tell(r, sv_of(c->head)) && buf_add(&r->told, SV_LIT(": ")) &&
	       buf_add(&r->told, cell);
}

/* A bare number has the unit of its column, or what else counts in it. */
static bool
add_words(struct row *r, const struct column *c, struct sv cell)
{
	bool bare = cell.n != 0 && ascii_digit(cell.p[cell.n - 1]);
	const char *behind = NULL;

	if (yes_no(cell) >= 0)
		return tell(r, c, cell);
	if (c->kind == COLUMN_OFTEN && all_digits(cell))
		behind = "times a day";
	else if (c->kind == COLUMN_COUNT && bare)
		behind = "tablets";
	else if (c->kind == COLUMN_A_DAY && bare)
		behind = "tablets per day";
	else if (bare && c->unit[0] != '\0')
		behind = c->unit;
	return say(r, NULL, cell, behind);
}

/* "30 days"; but "ongoing", "since May" */
static bool
add_lasts(struct row *r, const struct column *c, struct sv cell)
{
	bool counts = profile_digits(cell) != 0 && !all_digits(cell);

	return counts ? say(r, "for ", cell, NULL) : add_words(r, c, cell);
}

/* "yes", "no", or a date, which may be still to come. */
static bool
add_stop(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const still[] = { "ongoing", "present", "current",
		"continuing", "active", NULL };
	int32_t yes = yes_no(cell);

	if (yes >= 0 || profile_is_one_of(cell, still)) {
		r->stopped |= yes == 1;
		return true;
	}
	if (!has_digit(cell))
		return tell(r, c, cell);
	return say(r, "stopped ", cell, NULL);
}

static bool
add_status(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const so[] = { "active", "current", "taking",
		"ongoing", "chronic", "continue", "continued", "confirmed",
		NULL };
	static const char *const over[] = { "inactive", "stopped", "resolved",
		"discontinued", "completed", "ended", "not taking", "past",
		NULL };
	int32_t yes = yes_no(cell);

	if (yes == 1 || profile_is_one_of(cell, so))
		return true;
	if (yes != 0 && !profile_is_one_of(cell, over))
		return tell(r, c, cell);
	r->stopped = true;
	return true;
}

/* Columns whose cells are a yes or a no; what is neither is told. */
static bool
add_flag(struct row *r, const struct column *c, struct sv cell)
{
	int32_t yes = yes_no(cell);

	if (yes < 0)
		return tell(r, c, cell);
	if (c->kind == COLUMN_PRN)
		return yes == 0 || say(r, NULL, SV_LIT("as needed"), NULL);
	r->prescribed = c->kind == COLUMN_OTC ? !yes : yes;
	return true;
}

static bool
add_name(struct row *r, const struct column *c, struct sv cell)
{
	if (yes_no(cell) >= 0)
		return tell(r, c, cell);
	r->named = true;
	return say(r, NULL, cell, NULL);
}

/* Reasons stand behind all else: what is behind "for" is one. */
static bool
add_reason(struct row *r, const struct column *c, struct sv cell)
{
	if (yes_no(cell) >= 0 || r->reason[1].n != 0)
		return tell(r, c, cell);
	r->reason[r->reason[0].n != 0] = cell;
	return true;
}

/* No allergies, no side effects */
static bool
add_told(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const no[] = { "nka", "nkda", "none known", NULL };

	return yes_no(cell) == 0 || profile_is_one_of(cell, no) || tell(r, c, cell);
}

static bool
add_code(struct row *r, const struct column *c, struct sv cell)
{
	r->coded = true;
	return say(r,
	    c->kind == COLUMN_RXNORM ? "rxnorm:"
	    : c->kind == COLUMN_ATC  ? "atc:"
				     : "icd-10 ",
	    cell, NULL);
}

/* Of noon and afternoon the one that stands behind the other is told: said
 * together they would be one time. */
static bool
add_day(struct row *r, const struct column *c, struct sv cell)
{
	uint32_t other = c->part == DAY_NOON	    ? DAY_AFTERNOON
			 : c->part == DAY_AFTERNOON ? DAY_NOON
						    : c->part;

	if (yes_no(cell) == 0 || sv_is(cell, "0"))
		return true;
	if (r->day[c->part].n != 0 || r->day[other].n != 0)
		return tell(r, c, cell);
	r->day[c->part] = cell;
	return true;
}

/* "Qty: 30" was given out; "Qty: 2" may be taken at a time, and 1 says no
 * more than nothing. */
static bool
is_supply(struct sv cell)
{
	size_t n = profile_digits(cell);

	return n > 1 || (n == 1 && cell.n == 1 && *cell.p == '1');
}

bool
row_add(struct row *r, const struct column *c, struct sv cell)
{
	if (says_nothing(cell))
		return true;
	switch (c->kind) {
	case COLUMN_ALLERGEN:
		r->allergen = true;
		return add_name(r, c, cell);
	case COLUMN_NAME:
		return add_name(r, c, cell);
	case COLUMN_REASON:
		return add_reason(r, c, cell);
	case COLUMN_TOLD:
		return add_told(r, c, cell);
	case COLUMN_WORDS:
	case COLUMN_OFTEN:
	case COLUMN_COUNT:
	case COLUMN_A_DAY:
		return add_words(r, c, cell);
	case COLUMN_START:
		return yes_no(cell) >= 0 ? tell(r, c, cell)
					 : say(r, "since ", cell, NULL);
	case COLUMN_LASTS:
		return add_lasts(r, c, cell);
	case COLUMN_STOP:
		return add_stop(r, c, cell);
	case COLUMN_STATUS:
		return add_status(r, c, cell);
	case COLUMN_PRN:
	case COLUMN_OTC:
	case COLUMN_PRESCRIBED:
		return add_flag(r, c, cell);
	case COLUMN_DAY:
		return add_day(r, c, cell);
	case COLUMN_RXNORM:
	case COLUMN_ATC:
	case COLUMN_ICD:
		return add_code(r, c, cell);
	case COLUMN_SUPPLY:
		return is_supply(cell) || tell(r, c, cell);
	case COLUMN_ASIDE:
		return true;
	default:
		return tell(r, c, cell);
	}
}

/* ---------------------------------------------------- parts of the day */

static const char *const day_words[DAY_PARTS] = { "in the morning", "at noon",
	"in the afternoon", "in the evening", "at bedtime" };

/* "1-0-1-0", where every cell counts pieces or is ticked. What is taken in the
 * afternoon stands where noon does. */
static bool
say_scheme(struct row *r)
{
	char text[DAY_PARTS * 4];
	size_t n = 0;

	for (size_t i = 0; i < DAY_PARTS; i++) {
		struct sv cell = r->day[i];

		if (i == DAY_NOON && cell.n == 0)
			cell = r->day[DAY_AFTERNOON];
		if (i == DAY_AFTERNOON)
			continue;
		if (n != 0)
			text[n++] = '-';
		if (!all_digits(cell)) {
			text[n++] = cell.n != 0 ? '1' : '0';
			continue;
		}
		memcpy(text + n, cell.p, cell.n);
		n += cell.n;
	}
	return say(r, NULL, (struct sv){ text, n }, NULL);
}

static bool
say_day(struct row *r)
{
	uint32_t n = 0, counts = 0;

	for (size_t i = 0; i < DAY_PARTS; i++) {
		n += r->day[i].n != 0;
		counts += yes_no(r->day[i]) == 1 ||
			  (r->day[i].n < 3 && all_digits(r->day[i]));
	}
	if (n > 1 && counts == n)
		return say_scheme(r);
	for (size_t i = 0; i < DAY_PARTS; i++) {
		struct sv cell = r->day[i];

		if (cell.n == 0)
			continue;
		if (yes_no(cell) == 1 ||
		    (n > 1 && i > 0 && sv_eq(cell, r->day[i - 1])))
			cell = SV_NONE; /* each time so much */
		if (!say(r, NULL, cell, day_words[i]))
			return false;
	}
	return true;
}

bool
row_end(struct row *r)
{
	if (!say_day(r))
		return false;
	for (size_t i = 0; i < 2; i++)
		if (r->reason[i].n != 0 && !say(r, "for ", r->reason[i], NULL))
			return false;
	return true;
}
