/*
 * The panel of a label, pasted into a list:
 *
 *	Nature Made Multi
 *	Supplement Facts
 *	Serving Size: 2 Tablets
 *	Amount Per Serving  % Daily Value
 *	Calcium 200 mg 15%
 *	Lycopene 300 mcg **
 *	** Daily Value not established.
 *	Other ingredients: cellulose, magnesium stearate
 *	Directions: take 2 tablets daily.
 *
 * The lines of its frame say nothing of what is taken; each other one with a
 * figure is a row. What cannot be a row ends it: an empty line with no frame
 * behind it, a line without a figure, another mark of a list, and one without
 * "%" or "*" behind all that have one ("Levothyroxine 100 mcg"). What is in a
 * row, and whether it can be of the product, says resolve/panel.c.
 */
#include "profile/panel.h"

#include "base/ascii.h"
#include "profile/daytimes.h"
#include "profile/lines.h"
#include "profile/listmarks.h"

#define PEEK_ROWS 64 /* looked at for the next one with "%" */
#define PEEK_GAP 4   /* lines of which some may be empty */

void
panel_free(struct panel *p)
{
	buf_free(&p->rows);
	buf_free(&p->serving);
	buf_free(&p->directions);
}

void
panel_start(struct panel *p)
{
	p->head = SV_NONE;
	p->rows.n = p->serving.n = p->directions.n = 0;
	p->is = p->listed = p->percent = false;
}

static struct sv
sv_buf(const struct buf *b)
{
	return (struct sv){ b->p, b->n };
}

bool
panel_keep(
    const struct panel *p, struct supp_profile *to, struct input_entry *e)
{
	if (!p->is || p->rows.n == 0)
		return true;
	return profile_keep(to, sv_buf(&p->rows), &e->panel) &&
	       profile_keep(to, p->head, &e->label) &&
	       (p->serving.n == 0 ||
		   profile_keep(to, sv_buf(&p->serving), &e->serving)) &&
	       (p->directions.n == 0 ||
		   profile_keep(to, sv_buf(&p->directions), &e->directions));
}

/* ---------------------------------------------------------------- frame */

/* The marks of footnotes: "*", daggers, the double dagger. */
static size_t
note_mark(struct sv s)
{
	static const char *const marks[] = { "*", "\xe2\x80\xa0",
		"\xe2\x80\xa1", "\xc2\xa7" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (sv_starts(s, sv_of(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* Without the marks of a list, of a table and of footnotes before it. */
static struct sv
bare(struct sv s)
{
	s = marks_read(profile_trim(s), true).text;
	for (size_t n; s.n != 0; s = sv_part(s, n, s.n - n)) {
		n = note_mark(s);
		if (n == 0 && strchr("|_# ", *s.p) != NULL)
			n = 1;
		if (n == 0)
			break;
	}
	return s;
}

/* Does it begin with these words, in any case, and with no other word that
 * begins so? */
static bool
begins(struct sv s, const char *words)
{
	size_t n = strlen(words);

	return s.n >= n && profile_is(sv_part(s, 0, n), words) &&
	       (s.n == n || !ascii_letter(s.p[n]));
}

static bool
begins_any(struct sv s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins(s, words[i]))
			return true;
	return false;
}

#define BEGINS(s, words) begins_any(s, words, sizeof words / sizeof *words)

static bool
is_title(struct sv s)
{
	static const char *const titles[] = { "supplement facts",
		"nutrition facts", "nutritional information",
		"medicinal ingredients" };

	return BEGINS(bare(s), titles);
}

/* What stands above the rows. */
static bool
is_head(struct sv s)
{
	static const char *const heads[] = { "amount per", "amounts per",
		"servings per", "% daily value", "% dv", "%dv", "daily value" };

	return BEGINS(bare(s), heads);
}

/* What stands between them or below, and names nothing that is judged. */
static bool
is_foot(struct sv s)
{
	static const char *const feet[] = { "percent daily value",
		"percent daily values", "percentage of daily value",
		"other ingredients", "inactive ingredients",
		"non-medicinal ingredients", "total fat", "saturated fat",
		"trans fat", "cholesterol", "total carbohydrate",
		"total carbohydrates", "total sugars", "sugars", "calories" };

	return BEGINS(bare(s), feet);
}

static bool
has_digit(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_digit(s.p[i]))
			return true;
	return false;
}

/* Behind "Serving Size:"; n == 0: it is no such line. */
static struct sv
behind_key(struct sv s, const char *const *keys, size_t n)
{
	s = bare(s);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(keys[i]);

		if (begins(s, keys[i])) {
			s = sv_part(s, len, s.n - len);
			while (s.n != 0 && strchr(":-*| \t", *s.p) != NULL)
				s = sv_part(s, 1, s.n - 1);
			return s;
		}
	}
	return SV_NONE;
}

/* "Serving Size: 2 Capsules (1.2 g)", "Amount per 3 capsules  % DV" */
static struct sv
serving_of(struct sv s)
{
	static const char *const keys[] = { "serving size", "amount per",
		"amounts per" };
	size_t n = 0;

	s = behind_key(s, keys, sizeof keys / sizeof *keys);
	while (n < s.n && s.p[n] != '%' && s.p[n] != '(')
		n++;
	s = profile_trim(sv_part(s, 0, n));
	return has_digit(s) ? s : SV_NONE;
}

/* "Directions: take 2 daily", "I take half a scoop" */
static struct sv
directions_of(struct sv s)
{
	static const char *const keys[] = { "directions for use", "directions",
		"suggested use", "suggested usage", "recommended use",
		"recommended dose", "recommended dosage", "dosage",
		"how to take", "usage" };
	struct sv said = behind_key(s, keys, sizeof keys / sizeof *keys);

	if (said.n != 0)
		return said;
	s = bare(s);
	if (begins(s, "i take") || begins(s, "i use") ||
	    daytimes_directions(s, false))
		return s;
	return SV_NONE;
}

static bool
is_frame(struct sv s)
{
	return is_head(s) || is_foot(s) || is_title(s) ||
	       serving_of(s).n != 0 || directions_of(s).n != 0;
}

/* The next line with anything in it, not far off. */
static struct sv
next_words(struct sv left)
{
	struct sv line = SV_NONE;

	for (uint32_t i = 0; i < PEEK_GAP && left.n != 0 && line.n == 0; i++)
		line = profile_trim(lines_next(&left));
	return line;
}

static bool
has_percent(struct sv s)
{
	return s.n != 0 && memchr(s.p, '%', s.n) != NULL;
}

bool
panel_begins(struct sv entry, struct sv left)
{
	struct sv next = next_words(left);

	if (is_title(entry)) /* "Supplement Facts", "magnesium": a heading */
		return is_frame(next) || has_digit(next);
	if (begins(bare(entry), "amount per") ||
	    begins(bare(entry), "amounts per"))
		return has_percent(entry) || has_percent(next) || is_head(next);
	return serving_of(entry).n != 0 && (is_head(next) || has_percent(next));
}

/* ----------------------------------------------------------------- rows */

/* "48%", "**": what a row of a label ends with. */
static bool
is_marked(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '%' || note_mark(sv_part(s, i, s.n - i)) != 0)
			return true;
	return false;
}

static bool
is_listed(struct sv s)
{
	return marks_read(s, true).text.p != s.p;
}

/* Is there a row with "%" below, before the panel must end? */
static bool
percent_follows(struct sv left)
{
	for (uint32_t i = 0; i < PEEK_ROWS && left.n != 0; i++) {
		struct sv line = profile_trim(lines_next(&left));

		if (line.n == 0)
			return false;
		if (!is_frame(line) && has_percent(line))
			return true;
	}
	return false;
}

static bool
is_row(const struct panel *p, struct sv entry, struct sv left)
{
	if (!has_digit(entry) || (entry.n != 0 && sv_ends(entry, SV_LIT(":"))))
		return false;
	if (p->rows.n != 0 && p->listed != is_listed(entry))
		return false;
	return !p->percent || is_marked(entry) || percent_follows(left);
}

/* Footnotes and the lines of a table go. */
static bool
add_text(struct buf *to, struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		size_t n = note_mark(sv_part(s, i, s.n - i));
		bool gone = n != 0 || s.p[i] == '|' || s.p[i] == '\t';

		if (!buf_addc(to, gone ? ' ' : s.p[i]))
			return false;
		i += n != 0 ? n : 1;
	}
	return true;
}

static bool
add_row(struct panel *p, struct sv entry)
{
	p->listed = is_listed(entry);
	p->percent |= has_percent(entry);
	return (p->rows.n == 0 || buf_add(&p->rows, SV_LIT(PANEL_MARK))) &&
	       add_text(&p->rows, bare(entry));
}

/* The first sentence of the first directions counts; the rest is told. */
static bool
add_directions(struct panel *p, struct sv s, struct sv *told)
{
	const char *end = NULL;

	for (size_t i = 0; i + 1 < s.n && end == NULL; i++)
		if (s.p[i] == '.' && s.p[i + 1] == ' ')
			end = s.p + i;
	if (p->directions.n != 0) {
		*told = s;
		return true;
	}
	if (end != NULL) {
		*told = profile_trim(sv_part(
		    s, (size_t)(end + 1 - s.p), s.n - (size_t)(end + 1 - s.p)));
		s.n = (size_t)(end - s.p);
	}
	return add_text(&p->directions, s);
}

bool
panel_line(
    struct panel *p, struct sv entry, struct sv left, struct sv *told, bool *ok)
{
	struct sv serving = serving_of(entry), said = directions_of(entry);

	*told = SV_NONE;
	*ok = true;
	if (entry.n == 0)
		return p->rows.n == 0 || is_frame(next_words(left));
	if (p->rows.n + p->directions.n + entry.n + 4 > SUPP_MAX_ENTRY)
		return false; /* told as an entry that is too long */
	if (serving.n != 0)
		*ok = p->serving.n != 0 ||
		      (buf_add(&p->serving, SV_LIT("serving size ")) &&
			  add_text(&p->serving, serving));
	else if (said.n != 0)
		*ok = add_directions(p, said, told);
	else if (is_title(entry))
		return p->rows.n == 0;
	else if (is_row(p, entry, left) && !is_head(entry) && !is_foot(entry))
		*ok = add_row(p, entry);
	else
		return is_head(entry) || is_foot(entry);
	return *ok;
}
