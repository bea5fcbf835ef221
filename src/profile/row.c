/* A row of a table, and what its cells say of the one it names. */
#include "base/ascii.h"
#include "profile/columns.h"
#include "profile/heading_words.h"

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
	r->reason[0] = r->reason[1] = r->over = r->naught = SV_NONE;
	r->theirs = SV_NONE;
	r->stop = r->supply = r->lasts = SV_NONE;
	r->n_at = 0;
	r->named = r->coded = r->stopped = r->allergen = false;
	r->denied = r->family = r->yes = r->no = false;
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

/* Does what is said so far end with the figure a unit may stand behind? */
static bool
has_figure(const struct row *r)
{
	const struct buf *w = &r->words;

	return w->n != 0 && w->p[w->n - 1] >= '0' && w->p[w->n - 1] <= '9';
}

/* "Qty: 500" and "UOM: mg" are an amount where no other is named; a unit that
 * stands behind no figure would be a name: "mg" of magnesium. */
static bool
add_measure(struct row *r, const struct column *c, struct sv cell)
{
	struct sv words = { r->words.p, r->words.n };

	if (r->supply.n == 0 || has_digit(words) || profile_is(cell, "ml"))
		return tell(r, c, cell);
	if (!say(r, NULL, r->supply, NULL) || !say(r, NULL, cell, NULL))
		return false;
	r->supply = SV_NONE;
	return true;
}

/* A bare number has the unit of its column, or what else counts in it. */
static bool
add_words(struct row *r, const struct column *c, struct sv cell)
{
	bool bare = cell.n != 0 && ascii_digit(cell.p[cell.n - 1]);
	const char *behind = NULL;

	if (column_is_measure(cell) && !has_figure(r))
		return add_measure(r, c, cell);
	if (cell_yes_no(cell) >= 0)
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
	int32_t yes = cell_yes_no(cell);

	if (yes >= 0 || profile_is_one_of(cell, still)) {
		r->stopped |= yes == 1;
		return true;
	}
	if (!has_digit(cell))
		return tell(r, c, cell);
	if (r->stop.n != 0)
		return tell(r, c, cell);
	r->stop = cell;
	return true;
}

static bool
add_status(struct row *r, const struct column *c, struct sv cell)
{
	enum cell_status status = cell_status(cell);

	if (status == STATUS_UNKNOWN)
		return tell(r, c, cell);
	r->stopped |= status == STATUS_OVER;
	r->denied |= status == STATUS_NEVER;
	r->family |= status == STATUS_FAMILY;
	if (status == STATUS_OVER)
		r->over = cell;
	return true;
}

/* Below "Yes" a tick or the word itself; so below "No". What else stands there
 * says more than that, or the contrary. */
static bool
add_tick(struct row *r, const struct column *c, struct sv cell)
{
	int32_t yes = cell_yes_no(cell);
	bool no = c->kind == COLUMN_NO;

	if (cell_is_empty_box(cell))
		return true;
	if (!cell_is_tick(cell) && yes != (no ? 0 : 1))
		return tell(r, c, cell);
	r->yes |= !no;
	r->no |= no;
	return true;
}

/* "No", and "67" behind "Age" */
static bool
add_answer(struct row *r, const struct column *c, struct sv cell)
{
	int32_t yes = cell_yes_no(cell);

	if (yes < 0 && r->words.n == 0)
		return tell(r, c, cell);
	r->yes |= yes != 0;
	r->no |= yes == 0;
	return yes >= 0 ||
	       (buf_addc(&r->words, ':') && say(r, NULL, cell, NULL));
}

/* The person's own. */
static bool
is_self(struct sv cell)
{
	static const char *const self[] = { "self", "me", "myself", "patient",
		NULL };

	return profile_is_one_of(cell, self);
}

/* "Mother"; "self" is the person. */
static bool
add_kin(struct row *r, const struct column *c, struct sv cell)
{
	if (is_self(cell))
		return true;
	if (heading_relative(cell) == 0)
		return tell(r, c, cell);
	r->family = true;
	if (c->kind != COLUMN_KIN)
		r->theirs = cell;
	return true;
}

/* Columns whose cells are a yes or a no; what is neither is told. */
static bool
add_flag(struct row *r, const struct column *c, struct sv cell)
{
	int32_t yes = cell_yes_no(cell);

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
	if (cell_yes_no(cell) >= 0)
		return tell(r, c, cell);
	r->named = true;
	if (r->asked && sv_ends(cell, SV_LIT("?")))
		cell.n--;
	return say(r, NULL, cell, NULL);
}

/* Reasons stand behind all else: what is behind "for" is one; "For: wife" says
 * whose it is. */
static bool
add_reason(struct row *r, const struct column *c, struct sv cell)
{
	if (is_self(cell) || heading_relative(cell) != 0)
		return add_kin(r, c, cell);
	if (cell_yes_no(cell) >= 0 || r->reason[1].n != 0)
		return tell(r, c, cell);
	r->reason[r->reason[0].n != 0] = cell;
	return true;
}

/* No allergies, no side effects */
static bool
add_told(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const no[] = { "nka", "nkda", "none known", NULL };

	return cell_yes_no(cell) == 0 || profile_is_one_of(cell, no) || tell(r, c, cell);
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

/* Nothing is taken then; and that is told if nothing is at any time. */
static bool
is_naught(struct row *r, const struct column *c, struct sv cell)
{
	if (cell_yes_no(cell) != 0 && !sv_is(cell, "0"))
		return false;
	if (!cell_is_empty_box(cell))
		r->naught = sv_of(c->head);
	return true;
}

static bool
add_at(struct row *r, const struct column *c, struct sv cell)
{
	if (is_naught(r, c, cell))
		return true;
	if (r->n_at == ROW_TIMES)
		return tell(r, c, cell);
	r->at[r->n_at].column = c;
	r->at[r->n_at++].cell = cell;
	return true;
}

/* "25 mg": of a day, whatever the number of times is. */
static bool
add_daily(struct row *r, const struct column *c, struct sv cell)
{
	bool bare = all_digits(cell);

	if (cell_yes_no(cell) >= 0 || (bare && c->unit[0] == '\0'))
		return tell(r, c, cell);
	return say(r, NULL, cell, bare ? c->unit : NULL) &&
	       buf_add(&r->words, SV_LIT(" per day"));
}

/* Of noon and afternoon the one that stands behind the other is told: said
 * together they would be one time. */
static bool
add_day(struct row *r, const struct column *c, struct sv cell)
{
	uint32_t other = c->part == DAY_NOON	    ? DAY_AFTERNOON
			 : c->part == DAY_AFTERNOON ? DAY_NOON
						    : c->part;

	if (is_naught(r, c, cell))
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
	if (cell_is_nothing(cell))
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
		return cell_yes_no(cell) >= 0 ? tell(r, c, cell)
					 : say(r, "started ", cell, NULL);
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
	case COLUMN_AT:
		return add_at(r, c, cell);
	case COLUMN_DAILY:
		return add_daily(r, c, cell);
	case COLUMN_YES:
	case COLUMN_NO:
		return add_tick(r, c, cell);
	case COLUMN_ANSWER:
		return add_answer(r, c, cell);
	case COLUMN_KIN:
	case COLUMN_WHO:
		return add_kin(r, c, cell);
	case COLUMN_RXNORM:
	case COLUMN_ATC:
	case COLUMN_ICD:
		return add_code(r, c, cell);
	case COLUMN_SUPPLY:
		r->supply = all_digits(cell) ? cell : SV_NONE;
		return is_supply(cell) || tell(r, c, cell);
	case COLUMN_SUPPLY_DAYS:
		r->lasts = all_digits(cell) ? cell : SV_NONE;
		return true;
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
		counts += cell_yes_no(r->day[i]) == 1 ||
			  (r->day[i].n < 3 && all_digits(r->day[i]));
	}
	if (n > 1 && counts == n)
		return say_scheme(r);
	for (size_t i = 0; i < DAY_PARTS; i++) {
		struct sv cell = r->day[i];

		if (cell.n == 0)
			continue;
		if (cell_yes_no(cell) == 1 ||
		    (n > 1 && i > 0 && sv_eq(cell, r->day[i - 1])))
			cell = SV_NONE; /* each time so much */
		if (!say(r, NULL, cell, day_words[i]))
			return false;
	}
	return true;
}

/* "8am" is at that time, "Monday" on it; "With breakfast" says so itself. */
static const char *
before_time(struct sv head)
{
	static const char *const said[] = { "at ", "in ", "with ", "before ",
		"after ", "every ", "each ", "as " };

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (head.n > strlen(said[i]) &&
		    profile_is(sv_part(head, 0, strlen(said[i])), said[i]))
			return "";
	return has_digit(head) || !column_is_weekday(head) ? "at " : "on ";
}

/* A tick beside counts is one: "1 tablet at 8am, 2 tablets at 8pm". */
static struct sv
pieces_at(const struct row *r, uint32_t i)
{
	struct sv cell = r->at[i].cell;

	for (uint32_t k = 0; k < r->n_at && cell_yes_no(cell) == 1; k++)
		if (all_digits(r->at[k].cell))
			return SV_LIT("1");
	return cell;
}

/* "at 8am and at 8pm", "2 tablets at 8am, 1 tablet at 8pm": a cell that is as
 * the one before it is not said again. */
static bool
say_at(struct row *r)
{
	bool any = true;

	for (uint32_t i = 0; any && i < r->n_at; i++) {
		struct sv cell = pieces_at(r, i);
		struct sv head = sv_of(r->at[i].column->head);
		bool same = i > 0 && sv_eq(cell, pieces_at(r, i - 1));

		if (same)
			any = buf_add(&r->words, SV_LIT(" and"));
		else if (i > 0)
			any = buf_addc(&r->words, ',');
		if (any && !same && cell_yes_no(cell) != 1)
			any = say(r, NULL, cell,
			    !all_digits(cell)  ? NULL
			    : sv_is(cell, "1") ? "tablet"
					       : "tablets");
		any = any && say(r, before_time(head), head, NULL);
	}
	return any;
}

/* "Age: 67", "Yes" to what is asked; a question without an answer, or with
 * both, counts, and that is told. */
static bool
end_answer(struct row *r)
{
	if (!r->asked || r->words.n == 0)
		return true;
	r->denied |= r->no && !r->yes && r->problem;
	r->stopped |= r->no && !r->yes && !r->problem;
	return r->yes != r->no || r->told.n != 0 ||
	       row_tell(r, SV_LIT("Yes / No"));
}

/* "0 0 0 0" */
static bool
end_naught(struct row *r)
{
	for (size_t i = 0; i < DAY_PARTS; i++)
		if (r->day[i].n != 0)
			return true;
	if (r->naught.n == 0 || r->n_at != 0)
		return true;
	return row_tell(r, r->naught) && buf_add(&r->told, SV_LIT(": 0"));
}

/* "Quantity: 180", "Days supply: 90": together they say how often. */
static bool
say_supply(struct row *r)
{
	return r->supply.n == 0 || r->lasts.n == 0 ||
	       (buf_addc(&r->words, ',') &&
		   say(r, "quantity ", r->supply, NULL) &&
		   say(r, "days supply ", r->lasts, NULL));
}

bool
row_end(struct row *r)
{
	if (!end_answer(r) || !end_naught(r) || !say_day(r) || !say_at(r) ||
	    !say_supply(r))
		return false;
	for (size_t i = 0; i < 2; i++)
		if (r->reason[i].n != 0 && !say(r, "for ", r->reason[i], NULL))
			return false;
	return r->stop.n == 0 ||
	       (buf_addc(&r->words, ',') && say(r, "stopped ", r->stop, NULL));
}
