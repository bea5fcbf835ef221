/* Text from outside: its encoding, and which format it has. */
#include "base/err.h"
#include "base/text.h"
#include "profile/lines.h"

/* --------------------------------------------------- what is no list */

static struct sv
without_mark(struct sv s)
{
	return sv_starts(s, SV_LIT("\xef\xbb\xbf")) ? sv_part(s, 3, s.n - 3)
						    : s;
}

/* What is no list at all, known by how it begins, in small letters. */
static const struct kind {
	const char *begin, *what;
} kinds[] = { { "%pdf", "PDF" },
	{ "pk\x03\x04", "a packed file, such as Word and Excel write" },
	{ "\xd0\xcf\x11\xe0", "an old Word or Excel file" },
	{ "\xff\xd8\xff", "a picture" }, { "\x89png", "a picture" },
	{ "<!doctype", "a page in HTML" }, { "<html", "a page in HTML" },
	{ "<table", "a page in HTML" }, { "<?xml", "XML" },
	{ "{\\rtf", "RTF" } },
  of_data[] = { { "{\"", "JSON" }, { "[{", "JSON" }, { "[\"", "JSON" } };

static supp_status
check_kind(struct sv bytes, const struct kind *kind, size_t n,
    const char *source, supp_error *err)
{
	struct sv s = profile_trim(without_mark(bytes));

	for (size_t i = 0; i < n; i++) {
		size_t k = strlen(kind[i].begin);

		if (k <= s.n && profile_is(sv_part(s, 0, k), kind[i].begin))
			return err_set(err, SUPP_ERR_SYNTAX, source, 1, 1,
			    "this is %s; save the list as plain text",
			    kind[i].what);
	}
	return SUPP_OK;
}

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
	supp_status rc = check_kind(
	    bytes, kinds, sizeof kinds / sizeof *kinds, source, err);

	if (rc != SUPP_OK)
		return rc;
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

/* ----------------------------------------------------------------- text */

supp_status
profile_read_text(struct supp_profile *p, struct sv bytes, const char *source,
    supp_error *err)
{
	struct profile_mark mark = profile_mark_now(p);
	supp_status rc = profile_check_bytes(bytes, source, err);

	if (rc == SUPP_OK)
		rc = check_kind(bytes, of_data,
		    sizeof of_data / sizeof *of_data, source, err);
	if (rc == SUPP_OK)
		rc = lines_read(p, without_mark(bytes), source, err);
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
		struct sv line = lines_next(left);

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
