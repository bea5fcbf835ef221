/* The plain list: one entry a line, headings, comments. And which format. */
#include "base/err.h"
#include "base/text.h"
#include "profile/headings.h"
#include "profile/profile.h"
#include "profile/table.h"

/* ------------------------------------------------------------ encoding */

static bool
has_mark(struct sv s)
{
	return sv_starts(s, SV_LIT("\xff\xfe")) ||
	       sv_starts(s, SV_LIT("\xfe\xff"));
}

supp_status
profile_check_bytes(struct sv bytes, const char *source, supp_error *err)
{
	size_t bad = 0;
	const char *nul;
	uint32_t line, column;
	bool wide = has_mark(bytes), ok;

	if (bytes.n > SUPP_MAX_INPUT)
		return err_set(err, SUPP_ERR_LIMIT, source, 0, 0,
		    "larger than %d MiB", SUPP_MAX_INPUT >> 20);
	ok = text_utf8(bytes, &bad) && !wide;
	nul = ok && bytes.n != 0 ? memchr(bytes.p, '\0', bytes.n) : NULL;
	if (ok && nul == NULL)
		return SUPP_OK;
	if (nul != NULL) {
		bad = (size_t)(nul - bytes.p);
		wide = bad < 2; /* one letter and the other half of it */
	}
	text_place(bytes, wide ? 0 : bad, &line, &column);
	return err_set(err, SUPP_ERR_SYNTAX, source, line, column, "%s",
	    wide          ? "this is UTF-16; save the file as UTF-8"
	    : nul != NULL ? "a NUL byte; this is not a text file"
			  : "the bytes are not UTF-8; save the file as UTF-8");
}

static struct sv
without_mark(struct sv s)
{
	return sv_starts(s, SV_LIT("\xef\xbb\xbf")) ? sv_part(s, 3, s.n - 3)
						    : s;
}

/* --------------------------------------------------------------- lines */

/* The next line, without its end, which may be LF, CR LF or CR. */
static struct sv
next_line(struct sv *left)
{
	size_t n = 0, end;
	struct sv line;

	while (n < left->n && left->p[n] != '\n' && left->p[n] != '\r')
		n++;
	line = sv_part(*left, 0, n);
	end = n;
	if (end < left->n)
		end += left->p[end] == '\r' && end + 1 < left->n &&
			       left->p[end + 1] == '\n'
			   ? 2
			   : 1;
	*left = sv_part(*left, end, left->n - end);
	return line;
}

/* The heading a line begins with; what stands behind it goes to rest. */
static bool
heading_of(struct sv line, struct sv *rest, struct heading *out)
{
	const char *colon = memchr(line.p, ':', line.n);

	if (colon == NULL) {
		*rest = sv_part(line, line.n, 0);
		return heading_read(line, true, out);
	}
	*rest = profile_trim(sv_part(line, (size_t)(colon - line.p) + 1,
	    line.n - (size_t)(colon - line.p) - 1));
	while (rest->n != 0 && (*rest->p == '*' || *rest->p == '_'))
		*rest = profile_trim(sv_part(*rest, 1, rest->n - 1));
	return heading_read(
	    (struct sv){ line.p, (size_t)(colon - line.p) }, false, out);
}

/* Nothing but signs: the line under a heading, a separator. */
static bool
is_ruler(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("-=_*~.+|# \t", s.p[i]) == NULL)
			return false;
	return true;
}

static bool
says_none(struct sv s)
{
	while (s.n != 0 && s.p[s.n - 1] == '.')
		s.n--;
	return profile_is(s, "none") || profile_is(s, "nil") ||
	       profile_is(s, "n/a") || profile_is(s, "none known");
}

struct reader {
	struct supp_profile *p;
	supp_error *err;
	struct profile_at at;
	struct heading under;
	bool used; /* an entry stood under it */
	struct table table;
};

static uint32_t
column_of(struct sv line, struct sv entry)
{
	uint32_t row, column;

	text_place(line, (size_t)(entry.p - line.p), &row, &column);
	return column;
}

static supp_status
add_entry(struct reader *r, struct sv line, struct sv entry, struct sv place)
{
	supp_status rc;

	r->at.column = column_of(line, place);
	rc = profile_add_text(r->p, r->under.listed, entry, &r->at, r->err);
	if (rc == SUPP_OK)
		r->p->entries.p[r->p->entries.n - 1].under = r->under.under;
	r->used = true;
	return rc;
}

/* "Allergies: penicillin" speaks of its own line alone, and an empty line
 * ends what "Allergies:" says: nothing that is taken may be lost by it. */
static supp_status
add_in_line(struct reader *r, struct sv line, struct sv entry)
{
	supp_status rc = add_entry(r, line, entry, entry);

	if (rc == SUPP_OK)
		r->p->entries.p[r->p->entries.n - 1].in_line = 1;
	if (r->under.under != UNDER_NOTHING)
		r->under = (struct heading){ SUPP_LISTED_ANY, UNDER_NOTHING };
	return rc;
}

static void
read_gap(struct reader *r)
{
	r->table.columns = 0;
	if (r->used && r->under.under != UNDER_NOTHING)
		r->under = (struct heading){ SUPP_LISTED_ANY, UNDER_NOTHING };
}

static supp_status
read_row(struct reader *r, struct sv line)
{
	struct sv entry, name;
	supp_status rc;

	r->at.column = column_of(line, profile_trim(line));
	rc = table_row(&r->table, line, &entry, &name, &r->at, r->err);
	return rc != SUPP_OK || entry.n == 0
		   ? rc
		   : add_entry(r, line, entry, name);
}

static supp_status
read_line(struct reader *r, struct sv line)
{
	struct sv entry = profile_trim(line), rest;
	struct heading h;

	if (entry.n == 0)
		read_gap(r);
	if (entry.n == 0 || *entry.p == '#')
		return SUPP_OK;
	if (heading_of(entry, &rest, &h)) {
		r->table.columns = 0;
		r->under = h;
		r->used = false;
		if (is_ruler(rest))
			return SUPP_OK;
		if (!says_none(rest))
			return add_in_line(r, line, rest);
		r->used = true;
		read_gap(r);
		return SUPP_OK;
	} else if (r->table.columns != 0) {
		return read_row(r, line);
	} else if (table_begin(&r->table, line)) {
		return SUPP_OK;
	}
	if (is_ruler(entry) || says_none(entry))
		return SUPP_OK;
	return add_entry(r, line, entry, entry);
}

/* Files that only look like text. */
static supp_status
check_kind(struct sv bytes, const char *source, supp_error *err)
{
	static const struct {
		const char *begin, *what;
	} kinds[] = { { "<!doctype", "a page in HTML" },
		{ "<html", "a page in HTML" }, { "<table", "a page in HTML" },
		{ "<?xml", "XML" }, { "{\\rtf", "RTF" }, { "%pdf", "PDF" } };
	struct sv s = profile_trim(without_mark(bytes));

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct sv begin = sv_part(s, 0, strlen(kinds[i].begin) < s.n
						    ? strlen(kinds[i].begin)
						    : s.n);

		if (profile_is(begin, kinds[i].begin))
			return err_set(err, SUPP_ERR_SYNTAX, source, 1, 1,
			    "this is %s; save the list as plain text",
			    kinds[i].what);
	}
	return SUPP_OK;
}

supp_status
profile_read_text(struct supp_profile *p, struct sv bytes, const char *source,
    supp_error *err)
{
	struct reader r = { .p = p,
		.err = err,
		.at = { source, 0, 0 } };
	struct profile_mark mark = profile_mark_now(p);
	supp_status rc = profile_check_bytes(bytes, source, err);

	if (rc == SUPP_OK)
		rc = check_kind(bytes, source, err);
	bytes = without_mark(bytes);
	while (rc == SUPP_OK && bytes.n != 0) {
		r.at.line++;
		rc = read_line(&r, next_line(&bytes));
	}
	table_free(&r.table);
	if (rc != SUPP_OK)
		profile_go_back(p, &mark);
	return rc;
}

/* -------------------------------------------------------------- format */

static bool
ends(const char *source, const char *ending)
{
	size_t n = strlen(source), k = strlen(ending);

	return n >= k && profile_is(sv_of(source + n - k), ending);
}

/* The next line that says something. */
static struct sv
next_entry(struct sv *left)
{
	while (left->n != 0) {
		struct sv line = next_line(left);

		if (profile_trim(line).n != 0 && *profile_trim(line).p != '#')
			return line;
	}
	return SV_NONE;
}

/* A key of a profile, and behind it what only YAML writes so. A list under a
 * heading reads the same either way. */
static bool
begins_as_yaml(struct sv bytes)
{
	static const char *const keys[] = { "person:", "supplements:",
		"medicines:", "medications:", "conditions:", "entries:",
		"authority:", "cautious:", "today:", "day:", "acknowledged:" };
	struct sv line = next_entry(&bytes), rest, next;
	size_t i;

	if (sv_is(profile_trim(line), "---"))
		return true;
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (!sv_starts(line, sv_of(keys[i])))
			continue;
		rest = profile_trim(
		    sv_part(line, strlen(keys[i]), line.n - strlen(keys[i])));
		if (rest.n != 0)
			return *rest.p == '[' || *rest.p == '{' || i > 5;
		next = next_entry(&bytes);
		return next.n != 0 && (*next.p == '-' || *next.p == ' ');
	}
	return false;
}

supp_profile_format
profile_guess(struct sv bytes, const char *source)
{
	struct sv s = profile_trim(without_mark(bytes));

	if (source != NULL) {
		if (ends(source, ".json"))
			return SUPP_PROFILE_JSON;
		if (ends(source, ".yaml") || ends(source, ".yml"))
			return SUPP_PROFILE_YAML;
		if (ends(source, ".txt"))
			return SUPP_PROFILE_TEXT;
	}
	if (s.n != 0 && *s.p == '{' && !sv_starts(s, SV_LIT("{\\rtf")))
		return SUPP_PROFILE_JSON;
	return begins_as_yaml(without_mark(bytes)) ? SUPP_PROFILE_YAML
						   : SUPP_PROFILE_TEXT;
}

supp_status
profile_read(struct supp_profile *p, supp_profile_format format,
    struct sv bytes, const char *source, supp_error *err)
{
	if (format == SUPP_PROFILE_AUTO) {
		supp_status rc = profile_check_bytes(bytes, source, err);

		if (rc != SUPP_OK)
			return rc;
		format = profile_guess(bytes, source);
	}
	switch (format) {
	case SUPP_PROFILE_TEXT:
		return profile_read_text(p, bytes, source, err);
	case SUPP_PROFILE_YAML:
		return profile_read_yaml(p, bytes, source, err);
	case SUPP_PROFILE_JSON:
		return profile_read_json(p, bytes, source, err);
	default:
		return err_set(
		    err, SUPP_ERR_ARG, source, 0, 0, "no such profile format");
	}
}
