/*
 * "All: PCN - rash" is how notes begin what is not borne; but "All: with food"
 * may be said of a whole list. It is believed beside a reaction, or other
 * headings of a note; else it is no heading, and told with what it names.
 */
#include "base/ascii.h"
#include "profile/reader.h"


static bool
is_one_of(struct sv word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (profile_is(word, words[i]))
			return true;
	return false;
}

/* What stands before the colon of a line, without the marks of a list. */
static struct sv
head_of(struct sv line, struct sv *rest)
{
	size_t colon, behind;

	line = line_bare(marks_read(line, true).text);
	behind = line_colon(line, &colon);
	if (behind == 0)
		return SV_NONE;
	*rest = line_bare(sv_part(line, behind, line.n - behind));
	return profile_trim(sv_part(line, 0, colon));
}

bool
note_headed(struct sv bytes)
{
	static const char *const heads[] = { "pmh", "pmhx", "psh", "pshx", "fh",
		"fhx", "famhx", "sh", "shx", "sochx", "hpi", "ros", "pe", "cc",
		"hx", "dx", "a/p" };
	struct sv rest;

	while (bytes.n != 0)
		if (is_one_of(head_of(profile_trim(lines_next(&bytes)), &rest),
			heads, COUNT(heads)))
			return true;
	return false;
}

/* "PCN - rash", "Cipro (hives)"; not "calendula for rash". */
static bool
has_reaction(struct sv s)
{
	static const char *const words[] = { "rash", "hives", "urticaria",
		"itch", "itching", "swelling", "angioedema", "anaphylaxis",
		"anaphylactic", "nausea", "vomiting", "upset", "cough" };
	bool marked = false;

	while (s.n != 0) {
		size_t n = 0;

		while (n < s.n && ascii_letter(s.p[n]))
			n++;
		if (n != 0 && marked &&
		    is_one_of(sv_part(s, 0, n), words, COUNT(words)))
			return true;
		if (n != 0 || *s.p != ' ')
			marked = n == 0 && *s.p != ',' && *s.p != ';';
		n += n == 0;
		s = sv_part(s, n, s.n - n);
	}
	return false;
}

/* An amount is of what is taken. */
static bool
has_figure(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_digit(s.p[i]))
			return true;
	return false;
}

/* The next line that says anything. */
static struct sv
next_line(struct sv left)
{
	struct sv line = SV_NONE;

	while (left.n != 0 && line.n == 0)
		line = profile_trim(lines_next(&left));
	return line;
}

bool
reader_all(const struct reader *r, struct sv entry, struct sv *rest,
    struct heading *out)
{
	*out = (struct heading){ .listed = SUPP_LISTED_ANY,
		.under = UNDER_ALLERGIES };
	if (!profile_is(head_of(entry, rest), "all"))
		return false;
	if (rest->n == 0)
		return r->note && !has_figure(next_line(r->left));
	return !has_figure(*rest) && (r->note || has_reaction(*rest) ||
					 line_ends_heading(*rest));
}
