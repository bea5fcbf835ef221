/*
 * The plain list: one entry a line, headings, comments, tables. A line may
 * also say more of the entry above it ("Take 1 tablet twice daily"), which
 * therefore waits in r->open until the next line is known.
 */
#include "profile/lines.h"

#include "base/ascii.h"
#include "base/err.h"
#include "profile/daytimes.h"
#include "profile/reader.h"

/* Bytes of the line end at the beginning: of any system, VT of a word
 * processor, a form feed, and NEL, LS and PS of Unicode. */
static size_t
line_end(struct sv s)
{
	static const char *const ends[] = { "\r\n", "\n", "\r", "\v", "\f",
		"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (sv_starts(s, sv_of(ends[i])))
			return strlen(ends[i]);
	return 0;
}

/* Most bytes begin none. */
static bool
may_end(char c)
{
	return (c >= '\n' && c <= '\r') || c == '\xc2' || c == '\xe2';
}

struct sv
lines_next(struct sv *left)
{
	size_t n = 0, end = 0;
	struct sv line;

	for (; n < left->n; n++) {
		if (!may_end(left->p[n]))
			continue;
		end = line_end(sv_part(*left, n, left->n - n));
		if (end != 0)
			break;
	}
	line = sv_part(*left, 0, n);
	*left = sv_part(*left, n + end, left->n - n - end);
	return line;
}

/* "#1 Cipro", "#2Cipro" are no comments, and "#,Name,Dose" is the head of a
 * table; "# 2026 list", "# 11/22 update" are. */
static bool
is_comment(const struct reader *r, struct sv entry)
{
	struct sv rest;
	size_t n;

	if (*entry.p != '#')
		return false;
	rest = profile_trim(sv_part(entry, 1, entry.n - 1));
	if (rest.n != 0 && strchr(",;|\t", *rest.p) != NULL)
		return false;
	n = profile_digits(rest);
	if (n == 0)
		return true;
	if (r->table.columns != 0 && n < rest.n && rest.p[n] == r->table.mark)
		return false;
	return n == rest.n || n > 3 || strchr("/-,", rest.p[n]) != NULL;
}

/* ------------------------------------------------------------- headings */

static void
forget_heading(struct reader *r)
{
	r->under = (struct heading){ .listed = SUPP_LISTED_ANY };
	r->by_kin = r->anew = false;
	r->said = SV_NONE;
}

/* "Allergies: penicillin" speaks of its own line alone, and an empty line
 * ends what "Allergies:" says: nothing that is taken may be lost by it. */
static supp_status
add_in_line(struct reader *r, struct sv line, struct sv entry)
{
	supp_status rc = reader_several(r, line, entry, true);

	if (r->under.under != UNDER_NOTHING)
		forget_heading(r);
	return rc;
}

static void
read_gap(struct reader *r)
{
	r->table.columns = 0;
	r->beside = false;
	if (r->under.under != UNDER_OPEN)
		r->under.doubt = SV_NONE;
	r->anew = false;
	if (r->used && (r->under.under != UNDER_NOTHING || r->said.n != 0))
		forget_heading(r);
}

static supp_status
read_heading(
    struct reader *r, struct sv line, const struct heading *h, struct sv rest)
{
	supp_status rc = reader_flush(r);

	r->under = *h;
	if (rc == SUPP_OK)
		rc = reader_whose(r, line, &r->under);
	if (rc != SUPP_OK)
		return rc;
	r->table.columns = 0;
	r->said = SV_NONE;
	r->used = r->by_mark = r->by_kin = r->beside = r->anew = false;
	if (line_is_ruler(rest))
		return SUPP_OK;
	if (!line_says_none(rest))
		return add_in_line(r, line, rest);
	r->used = true;
	read_gap(r);
	return SUPP_OK;
}

/* Does a heading stand above that says of things above that they are not taken
 * or not had? What may end it does: nothing that is taken may be lost by it. */
static bool
is_denied(const struct reader *r)
{
	return r->used && r->under.under != UNDER_NOTHING &&
	       r->under.under != UNDER_OPEN;
}

/* "## Stopped": a comment that is the text of a heading is that heading. Any
 * other ends what such a heading says: it may be one that is not known. */
static supp_status
read_comment(struct reader *r, struct sv line)
{
	struct sv text = profile_trim(line), rest;
	struct heading h;
	supp_status rc;

	while (text.n != 0 && (*text.p == '#' || *text.p == ' '))
		text = sv_part(text, 1, text.n - 1);
	if (line_heading(text, &rest, HEADING_MARKED, &h)) {
		rc = read_heading(r, line, &h, rest);
		r->by_mark = true;
		return rc;
	}
	if (is_denied(r) && !r->by_mark) {
		forget_heading(r);
		r->under.doubt = text;
	} else if (r->by_mark) {
		forget_heading(r);
	}
	return SUPP_OK;
}

/* "Morning:" and "Weekly:" say when all below is taken. Without a colon it may
 * as well be said of what stands directly above; unless the last one is not. */
static bool
is_time_heading(const struct reader *r, struct sv entry)
{
	bool colon, sure;
	struct sv text = line_title(entry, &colon);

	if (colon && daytimes_only(text))
		return true;
	if (line_is_often(entry, &sure))
		return colon || !r->beside || daytimes_often(r->said) ||
		       (sure && r->said.n != 0);
	return !colon && (!r->beside || r->said.n != 0 || is_denied(r)) &&
	       line_is_time(entry);
}

static supp_status
read_time_heading(struct reader *r, struct sv entry)
{
	supp_status rc = reader_flush(r);
	bool colon;

	if (r->under.under != UNDER_NOTHING &&
	    (r->used || (r->under.under != UNDER_STOPPED &&
			    r->under.under != UNDER_PAST)))
		forget_heading(r);
	r->table.columns = 0;
	if (rc == SUPP_OK &&
	    !profile_keep(
		r->p, daytimes_said(line_title(entry, &colon)), &r->said))
		rc = err_nomem(r->err);
	r->used = r->beside = false;
	r->capitals = line_in_capitals(entry);
	return rc;
}

/* "TEA" below "LUNCH", where things are written as "Adcal D3". */
static bool
is_written_so(struct reader *r, struct sv entry)
{
	bool capitals = line_in_capitals(entry);

	if (capitals && r->said.n != 0 && r->capitals && r->small)
		return true;
	r->small |= !capitals;
	return false;
}

/* "1. Cipro" below an entry: here another list begins. */
static bool
is_first_number(struct sv entry)
{
	return sv_starts(entry, SV_LIT("1. ")) ||
	       sv_starts(entry, SV_LIT("1) "));
}

/* What may be a heading that is not known ends what the last one says, and is
 * told as an entry that is not understood. */
static void
end_heading(struct reader *r, struct sv entry)
{
	bool colon, sure, so = is_written_so(r, entry);
	struct sv text = line_title(entry, &colon);
	struct heading h;

	/* "Once weekly": of the one above it, or of all below it? */
	if ((r->said.n != 0 && line_is_often(entry, &sure)) ||
	    (is_denied(r) && is_first_number(entry))) {
		forget_heading(r);
		r->under.doubt =
		    is_first_number(entry) ? sv_part(entry, 0, 2) : text;
	} else if ((r->under.under != UNDER_NOTHING || r->said.n != 0) &&
		   (colon || so || heading_shape(text) ||
		       (r->used && r->under.under != UNDER_NOTHING &&
			   heading_read(text, HEADING_COLON, &h)))) {
		forget_heading(r);
	}
}

/* ---------------------------------------------------------------- lines */

/* "Dad - Parkinson's" is the title of Dad's list; or a line of the user's own
 * about him, so that it is told. */
static supp_status
add_first(struct reader *r, struct sv line, struct sv entry)
{
	struct sv rest, who = reader_is_first(r)
				  ? line_owner(entry, r->left, &rest)
				  : SV_NONE;
	supp_status rc;

	if (who.n == 0)
		return reader_numbered(r, line, entry);
	reader_is_of(r, who);
	rc = reader_open(r, line, rest);
	if (rc == SUPP_OK && !row_tell(&r->open.row, who))
		return err_nomem(r->err);
	return rc;
}

/* "I take zinc" below "Stopped:" ends what is stopped. What stands below that
 * may be of either, and is told. */
static struct sv
read_now(struct reader *r, struct sv entry)
{
	struct sv now = SV_NONE;

	if (r->anew || r->under.under != UNDER_NOTHING)
		now = line_says_now(entry, r->under.under);
	if (now.n != 0)
		forget_heading(r);
	return now;
}

static supp_status
read_entry(struct reader *r, struct sv line, struct sv entry)
{
	struct sv now;
	supp_status rc;

	if (reader_is_more(r, line, entry))
		return reader_add_more(r, entry);
	rc = reader_flush(r);
	if (rc != SUPP_OK)
		return rc;
	if (reader_kin_head(r, entry))
		return SUPP_OK;
	if (r->under.under != UNDER_NOTHING &&
	    (line_ends_heading(entry) || reader_no_kin(r, entry)))
		forget_heading(r);
	if ((!sv_ends(entry, SV_LIT(":")) &&
		table_begin(&r->table, line, r->left)) ||
	    line_says_nothing(entry))
		return SUPP_OK;
	if (line_is_ruler(entry)) {
		if (is_denied(r))
			forget_heading(r);
		return SUPP_OK;
	}
	end_heading(r, entry);
	now = read_now(r, entry);
	rc = add_first(r, line, entry);
	if (now.n != 0) {
		r->under.doubt = now;
		r->anew = true;
	}
	r->beside = !line_is_title(entry);
	return rc;
}

/* "Metformin 500 mg", "Active", "zinc", "Stopped": every second line says what
 * is with the one above it. */
static bool
are_statuses(struct sv left)
{
	struct heading h;

	(void)lines_next(&left);
	return heading_alone(profile_trim(lines_next(&left)), &h);
}

/* "Discontinued" on a line of its own, right above an entry, and no colon. If
 * an entry stands right above it too, it may be of that one: what stands below
 * counts, and the line is told. */
static bool
is_bare_heading(const struct reader *r, struct sv entry, struct heading *out)
{
	struct sv left = r->left;

	if (r->table.columns != 0 || !heading_alone(entry, out) ||
	    profile_trim(lines_next(&left)).n == 0)
		return false;
	if (out->under == UNDER_NOTHING)
		return r->under.under == UNDER_NOTHING;
	if (r->beside && are_statuses(r->left))
		return false;
	if (out->under == UNDER_STOPPED && heading_stops(entry) && !r->beside)
		return true;
	out->under = UNDER_OPEN;
	out->doubt = entry;
	return true;
}

/* "Patient denies" with nothing below it tells of what it is asked. */
static bool
is_heading(const struct reader *r, struct sv entry, struct sv *rest,
    struct heading *out)
{
	struct sv left = r->left;

	if (reader_all(r, entry, rest, out))
		return true;
	if (line_heading(entry, rest, reader_bare(r), out))
		return !out->asks || profile_trim(lines_next(&left)).n != 0;
	return is_bare_heading(r, entry, out);
}

/* What printed lists say of a thing, and nobody reads; "What changed:" may
 * begin what is taken below "Stopped:". */
static bool
is_aside(const struct reader *r, struct sv entry)
{
	if (r->table.columns != 0)
		return false;
	return line_is_order_number(entry) || line_is_supply(entry) ||
	       (r->open.is && r->under.under == UNDER_NOTHING &&
		   line_is_change(entry));
}

static supp_status
read_line(struct reader *r, struct sv line)
{
	struct sv entry = line_greeted(profile_trim(line)), rest;
	struct heading h;
	supp_status rc;

	if (reader_panel(r, line, entry, &rc))
		return rc;
	if (entry.n == 0 && r->table.columns != 0 && line.n != 0 &&
	    r->table.mark == '\t')
		return SUPP_OK; /* a row of empty cells */
	if (entry.n == 0 || is_comment(r, entry)) {
		rc = reader_flush(r);
		if (entry.n == 0)
			read_gap(r);
		return rc != SUPP_OK || entry.n == 0 ? rc
						     : read_comment(r, line);
	}
	if (is_aside(r, entry))
		return SUPP_OK;
	if (r->table.columns == 0 && reader_key(r, entry, &rc))
		return rc;
	if (is_heading(r, entry, &rest, &h))
		return read_heading(r, line, &h, rest);
	if (reader_family(r, entry, &h)) {
		rc = read_heading(r, line, &h, sv_part(line, line.n, 0));
		r->by_kin = true;
		return rc;
	}
	if (r->table.columns != 0 && table_ends(&r->table, line))
		r->table.columns = 0;
	if (r->table.columns != 0)
		return reader_row(r, line);
	if (is_time_heading(r, entry))
		return read_time_heading(r, entry);
	return read_entry(r, line, entry);
}

/* The next line; a row of a table with all of a cell in quotes. */
static struct sv
take_line(struct reader *r, uint32_t *more)
{
	struct sv from = r->left, line = lines_next(&r->left), rest;
	size_t n;

	*more = 0;
	if (r->table.columns == 0 || line.n == 0 || *line.p == '#' ||
	    memchr(line.p, '"', line.n) == NULL)
		return line;
	n = table_row_bytes(&r->table, from);
	if (n <= line.n)
		return line;
	rest = sv_part(from, 0, n);
	while (rest.n != 0) {
		(void)lines_next(&rest);
		++*more;
	}
	--*more;
	r->left = sv_part(from, n, from.n - n);
	(void)lines_next(&r->left);
	return sv_part(from, 0, n);
}

static bool
line_ticks(struct sv line)
{
	do {
		size_t n = boxes_next(line);

		if (marks_read(sv_part(line, 0, n), true).ticked)
			return true;
		line = sv_part(line, n, line.n - n);
	} while (line.n != 0);
	return false;
}

/* "Conditions: [x] Asthma [ ] CKD", but "CKD: [x] Yes [ ] No" is an answer. */
static bool
heading_ticks(struct sv line)
{
	char answer[SUPP_MAX_ENTRY + 8];
	size_t colon, behind = line_colon(line, &colon);

	return behind != 0 &&
	       line_ticks(profile_trim(
		   sv_part(line, behind, line.n - behind))) &&
	       boxes_answered(line, answer, sizeof answer).p != answer;
}

/* Is a box ticked anywhere? Then the empty ones are a no. */
static bool
has_ticks(struct sv bytes)
{
	while (bytes.n != 0) {
		struct sv line = profile_trim(lines_next(&bytes));

		if (line_ticks(line) || heading_ticks(line))
			return true;
	}
	return false;
}

/* "sep=;", which a spreadsheet writes for itself */
static bool
is_separator(struct sv line)
{
	return line.n == 5 && profile_is(sv_part(line, 0, 4), "sep=");
}

/* "> Cipro", "> > Allergies:": a line of a mail that is answered. */
static struct sv
unquoted(struct reader *r, struct sv line)
{
	size_t n = 0, end = 0;

	while (n < line.n && (line.p[n] == '>' || line.p[n] == ' ')) {
		end = line.p[n] == '>' ? n + 1 : end;
		n++;
	}
	if (n < line.n && end == n)
		end = 0; /* ">5 mg" */
	r->quoted = (uint32_t)end;
	return sv_part(line, end, line.n - end);
}

supp_status
lines_read(struct supp_profile *p, struct sv bytes, const char *source,
    supp_error *err)
{
	struct reader r = { .p = p,
		.err = err,
		.at = { source, 0, 0 },
		.left = bytes,
		.said = SV_NONE,
		.ticks = has_ticks(bytes),
		.hours = hours_are_meant(bytes),
		.note = note_headed(bytes),
		.from = p->entries.n };
	supp_status rc = SUPP_OK;

	while (rc == SUPP_OK && r.left.n != 0) {
		uint32_t more;
		struct sv line = unquoted(&r, take_line(&r, &more));

		r.at.line++;
		if (r.at.line != 1 || !is_separator(line))
			rc = read_line(&r, line);
		r.at.line += more;
	}
	if (rc == SUPP_OK)
		rc = reader_flush(&r);
	reader_end_owner(&r);
	if (rc == SUPP_OK && r.table.columns != 0 && p->entries.n == r.from)
		rc = err_set(err, SUPP_ERR_SYNTAX, source, r.at.line, 1,
		    "this table ends without a row below its header");
	row_free(&r.open.row);
	panel_free(&r.open.panel);
	table_free(&r.table);
	return rc;
}
