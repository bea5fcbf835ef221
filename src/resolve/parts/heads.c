/*
 * Headings within an entry: "Allergies: penicillin. Meds: Cipro, magnesium".
 * What stands behind one is read below it, as in a file that gives it a line of
 * its own; where another begins, what is before it ends. What is said of
 * allergies, of the family or of the past ends at any heading; other text only
 * at one that says what things follow, as "Take:" goes on with the entry.
 */
#include "profile/headings.h"
#include "resolve/parts/parts.h"

static bool
is_border(char c)
{
	return c == '.' || c == ';' || c == ',' || c == '|' || c == '\n';
}

/* The heading whose colon stands at colon; it begins at *first. */
static bool
head_before(struct sv text, size_t colon, size_t *first, struct heading *h)
{
	struct sv words;

	*first = colon;
	while (*first > 0 && !is_border(text.p[*first - 1]))
		--*first;
	words = profile_trim(sv_part(text, *first, colon - *first));
	return words.n != 0 && heading_read(words, HEADING_IN_LINE, h) &&
	       h->relatives == 0 &&
	       profile_trim(sv_part(text, colon + 1, text.n - colon - 1)).n !=
		   0;
}

/* Does what stands behind it count as it says? "Stopped: Cipro" alone is read
 * by the words of entries, and may be "Stop: 2026-11-01". */
static bool
says_what(const struct heading *h)
{
	return (h->under == UNDER_STOPPED && h->taken) ||
	       (h->under != UNDER_NOTHING && h->under != UNDER_STOPPED) ||
	       h->listed != SUPP_LISTED_ANY;
}

static size_t
next_colon(struct sv text, size_t from)
{
	const char *p = from < text.n
			    ? memchr(text.p + from, ':', text.n - from)
			    : NULL;

	return p == NULL ? text.n : (size_t)(p - text.p);
}

/* What begins with the next heading behind the first byte; n == 0: nothing. */
static struct sv
next_head(struct sv text, bool any)
{
	struct heading h;
	size_t first;

	for (size_t i = next_colon(text, 0); i < text.n;
	     i = next_colon(text, i + 1))
		if (head_before(text, i, &first, &h) && first != 0 &&
		    (any || says_what(&h)))
			return sv_part(text, first, text.n - first);
	return SV_NONE;
}

/* The entry's own heading. Below one of the past all is read so; others are
 * read by the words of entries, which know more of what stands behind. */
static enum under
own_head(struct input_entry *in)
{
	size_t colon = next_colon(in->text, 0), first;
	struct heading h;

	if (colon == in->text.n ||
	    !head_before(in->text, colon, &first, &h) || first != 0 ||
	    !says_what(&h))
		return in->under;
	if (h.listed != SUPP_LISTED_ANY)
		in->listed = (uint32_t)h.listed;
	if (h.under != UNDER_PAST && h.under != UNDER_STOPPED &&
	    h.under != UNDER_OPEN)
		return h.under;
	if (in->told.n == 0)
		in->told = h.doubt;
	in->shown = in->text;
	in->text = profile_trim(
	    sv_part(in->text, colon + 1, in->text.n - colon - 1));
	in->under = h.under;
	in->in_line = 1;
	return h.under;
}

/* Without the marks that end a sentence or a row. */
static struct sv
without_end(struct sv s)
{
	s = profile_trim(s);
	while (s.n != 0 && is_border(s.p[s.n - 1]))
		s = profile_trim(sv_part(s, 0, s.n - 1));
	return s;
}

void
heads_take(struct input_entry *in, struct sv *rest)
{
	struct sv text = in->text;

	*rest = SV_NONE;
	if (in->in_parts || text.n == 0 || memchr(text.p, ':', text.n) == NULL)
		return;
	*rest = next_head(in->text, own_head(in) != UNDER_NOTHING);
	if (rest->n == 0)
		return;
	in->text =
	    without_end(sv_part(in->text, 0, (size_t)(rest->p - in->text.p)));
	if (in->shown.n != 0)
		in->shown = without_end(
		    sv_part(text, 0, (size_t)(rest->p - text.p)));
}
