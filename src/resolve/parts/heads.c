/*
 * Headings within an entry: "Allergies: penicillin. Meds: Cipro, magnesium".
 * What stands behind one is read below it, as in a file that gives it a line of
 * its own; where another begins, what is before it ends. What is said of
 * allergies, of the family or of the past ends at any heading; other text only
 * at one that says what things follow, as "Take:" goes on with the entry.
 */
#include "base/ascii.h"
#include "profile/daytimes.h"
#include "profile/headings.h"
#include "resolve/parts/parts.h"

#define HEAD_WORDS 4
#define WORD_BYTES 40
#define NAMES_BACK 200 /* bytes looked at before a heading */

static bool
is_border(char c)
{
	return c == '.' || c == ';' || c == ',' || c == '|' || c == '\n';
}

struct head {
	size_t first; /* its first byte */
	size_t rest;  /* behind the colon */
	struct heading h;
	bool time;  /* a time of the day */
	bool apart; /* a border stands before it */
};

/* "Not taking:" is none of a line that says what is not, as sentences do. */
static bool
is_heading(struct sv words, struct head *out)
{
	out->time = false;
	if (heading_read(words, HEADING_IN_LINE, &out->h) ||
	    (heading_read(words, HEADING_COLON, &out->h) &&
		under_denies(out->h.under)))
		return out->h.relatives == 0;
	out->h = (struct heading){ .under = UNDER_NOTHING };
	out->time = daytimes_only(words);
	return out->time;
}

/* Where the word in front of byte at begins. */
static size_t
word_before(struct sv text, size_t at)
{
	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	while (at > 0 && text.p[at - 1] != ' ' && !is_border(text.p[at - 1]))
		at--;
	return at;
}

/* "Tobacco: none Meds: warfarin": the word at byte at answers what stands
 * before it, and denies no medicines. */
static bool
is_answer(struct sv text, size_t at, const struct head *h)
{
	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	return at > 0 && text.p[at - 1] == ':' && under_denies(h->h.under);
}

/* The heading whose colon stands at colon: as many words as it has, behind a
 * border or not ("Meds: zinc Allergies: latex"). */
static bool
head_before(struct sv text, size_t colon, struct head *out)
{
	size_t at = colon;
	bool found = false;

	out->rest = colon + 1;
	while (out->rest < text.n && text.p[out->rest] == ' ')
		out->rest++;
	if (out->rest == text.n || ascii_digit(text.p[colon + 1]))
		return false; /* "8:30" */
	for (int n = 0; n < HEAD_WORDS && at > 0 && !is_border(text.p[at - 1]);
	     n++) {
		struct head more = *out;

		at = word_before(text, at);
		if (!is_heading(
			profile_trim(sv_part(text, at, colon - at)), &more))
			continue;
		if (found && is_answer(text, at, &more))
			break;
		*out = more;
		out->first = at;
		found = true;
	}
	at = out->first;
	while (found && at > 0 && text.p[at - 1] == ' ')
		at--;
	out->apart = found && (at == 0 || is_border(text.p[at - 1]));
	return found;
}

/* Is it the beginning of a name, and no word of lists: not "yes", "since"?
 * whole: its first word is one already. */
static bool
begins_name(struct resolver *r, struct sv text, bool whole)
{
	uint32_t node;
	struct range names;
	size_t n = 0;

	while (n < text.n && n < WORD_BYTES && text.p[n] != ' ')
		n++;
	text.n = n;
	if (text.n == 0 || ascii_digit(*text.p) ||
	    text_tokens(text, &r->extra) != SUPP_OK || r->extra.t.n == 0)
		return false;
	node = step_word(r, 0, lexicon_word(r->m, token_norm(&r->extra, 0)));
	if (node == NONE)
		return false;
	names = r->m->nodes[node].names;
	for (uint32_t i = 0; i < names.count; i++)
		if (r->m->names[names.start + i].kind != NAME_TERM)
			return false;
	return !whole || names.count != 0;
}

/* "Past and current meds:" is one heading, with nothing before it. */
static bool
names_any(struct resolver *r, struct sv text)
{
	for (size_t i = text.n > NAMES_BACK ? text.n - NAMES_BACK : 0;
	     i < text.n; i++)
		if ((i == 0 || text.p[i - 1] == ' ') &&
		    begins_name(r, sv_part(text, i, text.n - i), true))
			return true;
	return false;
}

/* "magnesium supplement: 400 mg", "Cipro allergy: rash" are no headings behind
 * a thing. */
static bool
names_many(struct sv text, const struct head *h)
{
	struct sv words = sv_part(text, h->first, h->rest - h->first);

	while (words.n != 0 && strchr(": ", words.p[words.n - 1]) != NULL)
		words.n--;
	return words.n != 0 &&
	       ((words.p[words.n - 1] | 0x20) == 's' || in_capitals(words));
}

/* Does what stands behind it count as it says? "Stopped: Cipro" alone is read
 * by the words of entries, and may be "Stopped: 2026-11-01". */
static bool
says_what(struct resolver *r, struct sv text, const struct head *h)
{
	struct sv rest = sv_part(text, h->rest, text.n - h->rest);

	if (!h->apart && (!names_many(text, h) || ascii_digit(*rest.p)) &&
	    h->h.under != UNDER_STOPPED && !under_denies(h->h.under))
		return false;
	if (!h->apart && !names_any(r, sv_part(text, 0, h->first)))
		return false;
	switch (h->h.under) {
	case UNDER_STOPPED:
		return h->h.taken || begins_name(r, rest, false);
	case UNDER_DENIED:
	case UNDER_NOT_TAKEN:
	case UNDER_NOT_HAD:
		return begins_name(r, rest, false);
	case UNDER_NOTHING:
		return h->h.listed != SUPP_LISTED_ANY;
	default:
		return true;
	}
}

/* "Resolved: pneumonia Active: CKD 3": what is said of the past ends there,
 * though no border stands before it. */
static bool
turns_now(struct resolver *r, struct sv text, const struct head *h)
{
	return h->h.now &&
	       names_any(r, sv_part(text, 0, h->first)) &&
	       begins_name(r, sv_part(text, h->rest, text.n - h->rest), false);
}

static size_t
next_colon(struct sv text, size_t from)
{
	const char *p =
	    from < text.n ? memchr(text.p + from, ':', text.n - from) : NULL;

	return p == NULL ? text.n : (size_t)(p - text.p);
}

/* What begins with the next heading behind the first byte; n == 0: nothing.
 * any: one that says nothing of what things follow ends what is before it too.
 * times: the entry is a list by times of the day. */
static struct sv
next_head(struct resolver *r, struct sv text, bool any, bool times)
{
	struct head h = { 0 };

	for (size_t i = next_colon(text, 0); i < text.n;
	     i = next_colon(text, i + 1))
		if (head_before(text, i, &h) && h.first != 0 &&
		    (h.time ? times && !h.apart
			    : (any && (h.apart || turns_now(r, text, &h))) ||
				  says_what(r, text, &h)))
			return sv_part(text, h.first, text.n - h.first);
	return SV_NONE;
}

/* The entry's own heading. Below one of the past all is read so; others are
 * read by the words of entries, which know more of what stands behind. */
static enum under
own_head(struct input_entry *in, bool *times)
{
	size_t colon = next_colon(in->text, 0);
	struct head h = { 0 };

	*times = false;
	if (colon == in->text.n || !head_before(in->text, colon, &h) ||
	    h.first != 0)
		return in->under;
	*times = h.time;
	if (h.h.listed != SUPP_LISTED_ANY)
		in->listed = (uint32_t)h.h.listed;
	if (h.h.under != UNDER_PAST && h.h.under != UNDER_RESOLVED &&
	    h.h.under != UNDER_OPEN &&
	    !(h.h.under == UNDER_STOPPED && h.h.taken))
		return h.h.under == UNDER_STOPPED || h.h.under == UNDER_NOTHING
			   ? in->under
			   : h.h.under;
	if (in->told.n == 0)
		in->told = h.h.doubt;
	in->shown = in->text;
	in->text = profile_trim(sv_part(in->text, h.rest, in->text.n - h.rest));
	in->under = h.h.under;
	in->in_line = 1;
	return h.h.under;
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
heads_take(struct resolver *r, struct input_entry *in, struct sv *rest)
{
	struct sv text = in->text;
	enum under under;
	bool times;

	*rest = SV_NONE;
	if (in->in_parts || text.n == 0 || memchr(text.p, ':', text.n) == NULL)
		return;
	under = own_head(in, &times);
	*rest = next_head(r, in->text, under != UNDER_NOTHING, times);
	if (rest->n == 0)
		return;
	in->text =
	    without_end(sv_part(in->text, 0, (size_t)(rest->p - in->text.p)));
	if (in->shown.n != 0)
		in->shown =
		    without_end(sv_part(text, 0, (size_t)(rest->p - text.p)));
}
