/* The entry under way, and the lines that say more of it. */
#include "base/ascii.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/text.h"
#include "profile/daytimes.h"
#include "profile/reader.h"

static uint32_t
column_of(const struct reader *r, struct sv line, struct sv entry)
{
	uint32_t row, column;

	text_place(line, (size_t)(entry.p - line.p), &row, &column);
	return column + r->quoted;
}

/* -------------------------------------------------------------- entries */

static struct sv
sv_buf(const struct buf *b)
{
	return (struct sv){ b->p, b->n };
}

/* The last entry of the profile, and what the list says of it. */
static supp_status
put_row(struct reader *r, struct row *row)
{
	struct input_entry *e = &r->p->entries.p[r->p->entries.n - 1];

	e->prescribed = row->prescribed;
	if (row->over.n != 0 && !profile_keep(r->p, row->over, &e->over))
		return err_nomem(r->err);
	if (row->theirs.n != 0 && !profile_keep(r->p, row->theirs, &e->theirs))
		return err_nomem(r->err);
	if (row->allergen && e->under == UNDER_NOTHING)
		e->under = UNDER_ALLERGIES;
	if (row->family && e->under == UNDER_NOTHING)
		e->under = UNDER_THEIRS;
	if (row->denied && e->under == UNDER_NOTHING)
		e->under = UNDER_DENIED;
	if (row->stopped && e->under == UNDER_NOTHING)
		e->under = UNDER_STOPPED;
	if (row->told.n == 0) {
		if (e->unticked && r->ticks && e->under == UNDER_NOTHING)
			e->under = UNDER_UNTICKED;
		return SUPP_OK;
	}
	if (e->told.n != 0 && !row_tell(row, e->told))
		return err_nomem(r->err);
	return profile_keep(r->p, sv_buf(&row->told), &e->told)
		   ? SUPP_OK
		   : err_nomem(r->err);
}

static supp_status
put_entry(struct reader *r, struct row *row, const struct open_entry *o)
{
	struct input_entry *e;
	supp_status rc = profile_add_text(
	    r->p, o->under.listed, sv_buf(&row->words), &o->at, r->err);

	if (rc != SUPP_OK)
		return rc;
	e = &r->p->entries.p[r->p->entries.n - 1];
	e->under = o->under.under;
	e->in_line = o->in_line;
	e->untitled = o->untitled;
	e->said = o->said;
	e->owner = r->owner.relatives;
	if (!panel_keep(&o->panel, r->p, e))
		return err_nomem(r->err);
	if (o->under.doubt.n != 0 && !row_tell(row, o->under.doubt))
		return err_nomem(r->err);
	return put_row(r, row);
}

/* The entry that waited, if there is one. */
supp_status
reader_flush(struct reader *r)
{
	supp_status rc;

	if (!r->open.is)
		return SUPP_OK;
	r->open.is = false;
	rc = row_end(&r->open.row) ? put_entry(r, &r->open.row, &r->open)
				   : err_nomem(r->err);
	panel_start(&r->open.panel);
	return rc;
}

static struct open_entry
entry_now(struct reader *r, struct sv line, struct sv place)
{
	struct open_entry o = r->open;

	r->at.column = column_of(r, line, place);
	o.at = r->at;
	o.under = r->under;
	o.said = r->said;
	o.indent = line_indent(line);
	o.is = true;
	o.in_line = o.untitled = false;
	r->used = r->beside = true;
	return o;
}

/* The day behind the marks of the list, so that these are still passed over. */
static bool
day_words(struct buf *words, struct sv day, struct sv entry)
{
	struct sv text = marks_read(entry, true).text;

	return buf_add(words, sv_part(entry, 0, (size_t)(text.p - entry.p))) &&
	       buf_add(words, day) && buf_add(words, SV_LIT(": ")) &&
	       buf_add(words, text);
}

bool
reader_words(struct buf *words, struct sv entry, size_t n)
{
	if (n == 0)
		return buf_add(words, entry);
	return buf_add(words, sv_part(entry, 0, n)) && buf_addc(words, ':') &&
	       buf_add(words, sv_part(entry, n + 1, entry.n - n - 1));
}

/* A day of the week above entries, "SUNDAYS", is how often they are taken: not
 * a time, which would give way to one of their own. */
static bool
open_words(struct reader *r, struct sv entry)
{
	struct buf *words = &r->open.row.words;
	struct sv day = r->open.said;
	bool pair;

	if (!reader_pair(r, entry, &pair))
		return false;
	if (pair)
		return true;
	if (day.n != 0 && daytimes_day(day) &&
	    entry.n + day.n + 2 <= SUPP_MAX_ENTRY) {
		r->open.said = SV_NONE;
		return day_words(words, day, entry);
	}
	return reader_words(words, entry, hours_head(entry));
}

supp_status
reader_open(struct reader *r, struct sv line, struct sv entry)
{
	supp_status rc = reader_flush(r);

	if (rc != SUPP_OK)
		return rc;
	r->open = entry_now(r, line, entry);
	row_start(&r->open.row);
	return open_words(r, entry) ? SUPP_OK : err_nomem(r->err);
}

supp_status
reader_row(struct reader *r, struct sv line)
{
	struct open_entry o;
	struct sv place;
	supp_status rc;

	r->at.column = column_of(r, line, profile_trim(line));
	rc = table_row(&r->table, line, &place, &r->at, r->err);
	if (rc != SUPP_OK || place.n == 0)
		return rc;
	o = entry_now(r, line, place);
	return put_entry(r, &r->table.row, &o);
}

/* ------------------------------------------- more of the entry above it */

static bool
has_room(const struct reader *r, struct sv line)
{
	const size_t around = 16; /* "for ", a unit */

	return r->open.is &&
	       r->open.row.words.n + r->open.row.told.n + line.n + around <=
		   SUPP_MAX_ENTRY;
}

/* "Commonly known as: MAG-OX"; the brand, in a block of one thing. */
static bool
is_other_name(const struct reader *r, struct sv key)
{
	static const char *const any[] = { "commonly known as", "also known as",
		"known as", "aka", "a.k.a.", NULL };
	static const char *const block[] = { "generic name", "generic", "brand",
		"brand name", "trade name", NULL };

	return profile_is_one_of(key, any) ||
	       (r->open.in_line && profile_is_one_of(key, block));
}

static bool
is_figures(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_digit(s.p[i]) && strchr("-/.,$# ", s.p[i]) == NULL)
			return false;
	return true;
}

/* "02-Nov-2026": its one word is a month. */
static bool
is_date(struct sv s)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
		"jun", "jul", "aug", "sep", "oct", "nov", "dec", NULL };
	size_t from = 0, end;

	while (from < s.n && !ascii_letter(s.p[from]))
		from++;
	end = from;
	while (end < s.n && ascii_letter(s.p[end]))
		end++;
	return from != 0 && end >= from + 3 && end != s.n &&
	       is_figures(sv_part(s, 0, from)) &&
	       is_figures(sv_part(s, end, s.n - end)) &&
	       profile_is_one_of(sv_part(s, from, 3), months);
}

/* "2026-11-19", "11/19/2026", "2019" */
static bool
is_day(struct sv s)
{
	int64_t day;

	return clock_date(s, &day) || is_date(s) || (s.n > 3 && is_figures(s));
}

/* "Jane Smith, MD": what has a title is a person, and behind a comma stands
 * nothing else. */
static bool
is_person(struct sv s)
{
	static const char *const titles[] = { "dr", "md", "do", "np", "pa",
		"rn", "gp", "mbbs", "pharmd", "dds", "arnp", "fnp", "aprn",
		"dpm", "pa-c" };
	bool titled = false, comma = false;

	while (s.n != 0) {
		size_t n = 0, i = 0;

		while (n < s.n && (ascii_letter(s.p[n]) || s.p[n] == '-'))
			n++;
		if (n == 0 && strchr(" .,'", *s.p) == NULL)
			return false;
		comma |= *s.p == ',';
		while (i < sizeof titles / sizeof *titles &&
		       !profile_is(sv_part(s, 0, n), titles[i]))
			i++;
		titled |= i < sizeof titles / sizeof *titles;
		if (n != 0 && comma && i == sizeof titles / sizeof *titles)
			return false;
		n += n == 0;
		s = sv_part(s, n, s.n - n);
	}
	return titled;
}

/* "Prescriber: Dr. Smith" in a block of one thing: told, as it may be more */
static bool
is_aside(const struct reader *r, const struct column *c)
{
	return r->open.in_line &&
	       (c->kind == COLUMN_ASIDE || c->kind == COLUMN_SUPPLY ||
		   c->kind == COLUMN_SUPPLY_DAYS) &&
	       c->head[0] != '\0' && !profile_is(sv_of(c->head), "no") &&
	       !profile_is(sv_of(c->head), "rx");
}

/* "Other ingredients: ...": what a label says next is not of these. */
static bool
is_label(struct sv s)
{
	static const char *const keys[] = { "other ingredients", "ingredients",
		"inactive ingredients", "warning", "warnings", "caution", NULL };
	size_t colon;

	return line_colon(s, &colon) != 0 &&
	       profile_is_one_of(sv_part(s, 0, colon), keys);
}

/* What can stand behind such a key and be nothing by itself. */
static bool
is_value(const struct reader *r, const struct column *c, struct sv value)
{
	int32_t yes;

	switch (c->kind) {
	case COLUMN_WORDS: /* "Mg: 0.8" is of the blood */
		return !profile_is(sv_of(c->head), c->unit);
	case COLUMN_OFTEN:
	case COLUMN_COUNT:
	case COLUMN_A_DAY:
	case COLUMN_REASON:
		return true;
	case COLUMN_START:
		return is_day(value);
	case COLUMN_STOP:
		return is_day(value) || profile_yes_no(value, &yes);
	case COLUMN_PRN:
	case COLUMN_OTC:
	case COLUMN_PRESCRIBED:
		return profile_yes_no(value, &yes);
	case COLUMN_STATUS:
		return cell_status(value) != STATUS_UNKNOWN;
	case COLUMN_DAY: /* "Morning: 1" in a block of one thing */
		return r->open.in_line && value.n < 3 && is_figures(value);
	case COLUMN_SUPPLY: /* "Quantity: 30" */
	case COLUMN_SUPPLY_DAYS:
		return is_figures(value) || is_date(value);
	case COLUMN_ASIDE: /* "Last issued: 02-Nov-2026" */
		return is_figures(value) || is_date(value) || is_person(value);
	default:
		return false;
	}
}

/* "Strength: 500 mg" below "Medication: Cipro" */
bool
reader_key(struct reader *r, struct sv line, supp_status *rc)
{
	size_t colon, behind = line_colon(line, &colon);
	struct row *row = &r->open.row;
	struct sv key, value;
	struct column c;
	bool ok = true;

	if (!has_room(r, line) || behind == 0)
		return false;
	key = line_bare(marks_read(sv_part(line, 0, colon), true).text);
	value = line_bare(sv_part(line, behind, line.n - behind));
	if (value.n == 0)
		return false;
	if (is_label(sv_buf(&row->words)))
		return false;
	if (is_other_name(r, key))
		ok = buf_add(&row->words, SV_LIT(" (")) &&
		     buf_add(&row->words, value) && buf_addc(&row->words, ')');
	else if (column_read(key, &c) && is_value(r, &c, value))
		ok = row_add(row, &c, value);
	else if (column_read(key, &c) && is_aside(r, &c))
		ok = row_tell(row, profile_trim(line));
	else
		return false;
	*rc = ok ? SUPP_OK : err_nomem(r->err);
	return true;
}

static bool
ends_with_number(struct sv s)
{
	return s.n != 0 && ascii_digit(s.p[s.n - 1]);
}

/* "Take 1 tablet twice daily", "mg BID" behind "ciprofloxacin 500"; a bullet
 * before it must stand further in than what it speaks of. */
bool
reader_is_more(const struct reader *r, struct sv line, struct sv entry)
{
	struct sv text = marks_read(entry, true).text;

	if (!has_room(r, entry) || sv_ends(entry, SV_LIT(":")))
		return false;
	if (line_indent(line) <= r->open.indent &&
	    (text.p != entry.p || line_is_time(entry)))
		return false;
	return daytimes_directions(
	    text, ends_with_number(sv_buf(&r->open.row.words)));
}

supp_status
reader_add_more(struct reader *r, struct sv entry)
{
	struct buf *words = &r->open.row.words;
	struct sv text = marks_read(entry, true).text;
	bool comma = row_is_apart(&r->open.row, text);

	return buf_add(words, comma ? SV_LIT(", ") : SV_LIT(" ")) &&
		       buf_add(words, text)
		   ? SUPP_OK
		   : err_nomem(r->err);
}

/* ------------------------------------------------------- label of a thing */

static supp_status
begin_panel(struct reader *r, struct sv line, struct sv entry)
{
	bool untitled = !r->open.is;
	supp_status rc = SUPP_OK;

	if (untitled)
		rc = reader_open(r, line, entry);
	r->open.untitled = untitled;
	r->open.panel.is = true;
	r->open.panel.head = entry;
	return rc;
}

/* The line into the panel; false: it ends there. */
static bool
add_panel(struct reader *r, struct sv entry, supp_status *rc)
{
	struct sv told;
	bool ok, taken = panel_line(
		     &r->open.panel, entry, r->left, &told, &ok);

	if (ok && told.n != 0)
		ok = row_tell(&r->open.row, told);
	*rc = ok ? SUPP_OK : err_nomem(r->err);
	return taken || !ok;
}

bool
reader_panel(
    struct reader *r, struct sv line, struct sv entry, supp_status *rc)
{
	*rc = SUPP_OK;
	if (r->open.panel.is) {
		if (add_panel(r, entry, rc))
			return true;
		*rc = reader_flush(r);
	}
	if (*rc == SUPP_OK && entry.n != 0 && panel_begins(entry, r->left)) {
		*rc = begin_panel(r, line, entry);
		return *rc != SUPP_OK || add_panel(r, entry, rc);
	}
	return *rc != SUPP_OK;
}
