#include "author/mdoc.h"

#include "base/clock.h"
#include "base/text.h"

#define MDOC_WIDTH 72 /* columns of a text line */

/* One character, so that no reading of it is a request or an escape. ids are
 * typed again by people: a hyphen stays one. */
static void
put_char(struct author_out *o, uint32_t cp, bool argument)
{
	if (cp == '\\')
		author_put(o, SV_LIT("\\e"));
	else if (cp == '-')
		author_put(o, SV_LIT("\\-"));
	else if (cp == '"' && argument)
		author_put(o, SV_LIT("\\(dq"));
	else if (cp == '`')
		author_put(o, SV_LIT("\\(ga"));
	else if (cp == '\'')
		author_put(o, SV_LIT("\\(aq"));
	else if (cp == '^')
		author_put(o, SV_LIT("\\(ha"));
	else if (cp == '~')
		author_put(o, SV_LIT("\\(ti"));
	else if (cp < 0x20 || cp == 0x7f)
		author_put(o, SV_LIT(" "));
	else if (cp < 0x80)
		author_say(o, "%c", (char)cp);
	else
		author_say(o, "\\[u%04X]", (unsigned)cp);
}

static void
put_word(struct author_out *o, struct sv word, bool argument)
{
	uint32_t cp;

	for (size_t at = 0; at < word.n; ) {
		at += text_decode(word, at, &cp);
		put_char(o, cp, argument);
	}
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word at or behind *at; false at the end. */
static bool
next_word(struct sv text, size_t *at, struct sv *word)
{
	size_t start;

	while (*at < text.n && blank(text.p[*at]))
		++*at;
	start = *at;
	while (*at < text.n && !blank(text.p[*at]))
		++*at;
	*word = sv_part(text, start, *at - start);
	return word->n != 0;
}

/* A sentence ends its line, as mdoc wants it. "e.g." does not end one, but
 * what follows then begins with a small letter or a digit. */
static bool
sentence_end(struct sv word, struct sv text, size_t at)
{
	char last = word.p[word.n - 1];

	while (at < text.n && blank(text.p[at]))
		at++;
	return word.n > 2 && (last == '.' || last == '?' || last == '!') &&
	    at < text.n && text.p[at] >= 'A' && text.p[at] <= 'Z';
}

void
mdoc_text(struct author_out *o, struct sv text)
{
	size_t at = 0, column = 0;
	struct sv word;

	while (next_word(text, &at, &word)) {
		if (column != 0 && column + 1 + word.n > MDOC_WIDTH) {
			author_put(o, SV_LIT("\n"));
			column = 0;
		}
		if (column != 0)
			author_put(o, SV_LIT(" "));
		else if (word.p[0] == '.' || word.p[0] == '\'')
			author_put(o, SV_LIT("\\&"));
		put_word(o, word, false);
		column += word.n + 1;
		if (sentence_end(word, text, at)) {
			author_put(o, SV_LIT("\n"));
			column = 0;
		}
	}
	if (column != 0)
		author_put(o, SV_LIT("\n"));
}

void
mdoc_macro(struct author_out *o, const char *macro, struct sv text)
{
	size_t at = 0;
	struct sv word;
	bool any = false;

	/* quoted and begun with nothing visible: never the name of a macro,
	 * never a delimiter */
	author_say(o, ".%s \"\\&", macro);
	while (next_word(text, &at, &word)) {
		if (any)
			author_put(o, SV_LIT(" "));
		put_word(o, word, true);
		any = true;
	}
	author_put(o, SV_LIT("\"\n"));
}

void
mdoc_date(struct author_out *o, struct sv date)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	int64_t days;
	int month, day;

	if (!clock_date(date, &days) || date.n != 10) {
		author_put(o, SV_LIT(".Dd January 1, 1970\n"));
		return;
	}
	month = (date.p[5] - '0') * 10 + (date.p[6] - '0');
	day = (date.p[8] - '0') * 10 + (date.p[9] - '0');
	author_say(o, ".Dd %s %d, %.4s\n", months[(month - 1) % 12], day,
	    date.p);
}
