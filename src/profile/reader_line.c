/* What a line of a list is. */
#include "base/ascii.h"
#include "profile/daytimes.h"
#include "profile/heading_words.h"
#include "profile/reader.h"

/* Behind the first colon, which may be a wide one; 0: there is none. */
size_t
line_colon(struct sv line, size_t *colon)
{
	for (*colon = 0; *colon < line.n; ++*colon) {
		struct sv left = sv_part(line, *colon, line.n - *colon);

		if (*left.p == ':')
			return *colon + 1;
		if (sv_starts(left, SV_LIT("\xef\xbc\x9a")))
			return *colon + 3;
	}
	return 0;
}

struct sv
line_bare(struct sv s)
{
	s = profile_trim(s);
	while (s.n != 0 && (*s.p == '*' || *s.p == '_'))
		s = profile_trim(sv_part(s, 1, s.n - 1));
	return s;
}

/* The heading a line begins with; what stands behind it goes to rest. */
bool
line_heading(
    struct sv line, struct sv *rest, enum heading_how bare, struct heading *out)
{
	size_t colon, behind = line_colon(line, &colon);
	enum heading_how how = bare;

	*rest = sv_part(line, line.n, 0);
	if (behind != 0) {
		*rest = line_bare(sv_part(line, behind, line.n - behind));
		line.n = colon;
		how = rest->n == 0 ? HEADING_COLON : HEADING_IN_LINE;
	}
	return heading_read(
	    line, bare == HEADING_MARKED ? HEADING_MARKED : how, out);
}

/* Without the marks around a heading; colon: it ends with one. */
struct sv
line_title(struct sv s, bool *colon)
{
	while (s.n != 0 && strchr("*_=# ", s.p[s.n - 1]) != NULL)
		s.n--;
	while (s.n != 0 && strchr("*_=# ", *s.p) != NULL)
		s = sv_part(s, 1, s.n - 1);
	*colon = sv_ends(s, SV_LIT(":")) || sv_ends(s, SV_LIT("\xef\xbc\x9a"));
	if (*colon)
		s.n -= s.p[s.n - 1] == ':' ? 1 : 3;
	return profile_trim(s);
}

/* Nothing but signs: the line under a heading, a separator. */
bool
line_is_ruler(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		size_t n = marks_drawn(sv_part(s, i, s.n - i));

		if (n == 0 && strchr("-=_*~.+|,;# \t", s.p[i]) == NULL)
			return false;
		i += n + (n == 0);
	}
	return true;
}

/* The next run of letters; n == 0: there is none, or a figure or a letter of
 * another script stands before. */
static struct sv
next_word(struct sv *left)
{
	struct sv word;
	size_t from = 0, end;

	while (from < left->n && !ascii_letter(left->p[from]) &&
	       !ascii_digit(left->p[from]) &&
	       (unsigned char)left->p[from] < 0x80)
		from++;
	for (end = from; end < left->n && ascii_letter(left->p[end]);)
		end++;
	word = sv_part(*left, from, end - from);
	*left = sv_part(*left, end, left->n - end);
	return word;
}

/* "Tremblay", not the "Cal" of "Hi-Cal"; something stands before it. */
static bool
is_name(struct sv word)
{
	return word.n > 1 && ascii_upper(*word.p) && word.p[-1] == ' ';
}

/* "Dear pharmacist,", "Kind regards", "Hi Dr. Tremblay,": no word but those of
 * a letter, and a name behind a title or before the comma. */
static bool
is_greeting(struct sv s)
{
	static const char *const first[] = { "dear", "hi", "hello", "thanks",
		"thank", "regards", "wishes", "sincerely", "faithfully", NULL };
	static const char *const more[] = { "pharmacist", "doctor", "dr",
		"team", "sir", "madam", "all", "everyone", "there", "you",
		"many", "in", "advance", "kind", "best", "warm", "yours", "or",
		NULL };
	static const char *const titles[] = { "dr", "mr", "mrs", "ms", "prof",
		NULL };
	bool greets = false, named = sv_ends(s, SV_LIT(","));

	while (s.n != 0) {
		struct sv word = next_word(&s);

		if (word.n == 0)
			return greets && s.n == 0;
		if (profile_is_one_of(word, titles))
			named = true;
		else if (profile_is_one_of(word, first))
			greets = true;
		else if (greets && named && is_name(word))
			named = false;
		else if (!profile_is_one_of(word, more))
			return false;
	}
	return greets;
}

/* "Hi Dr. Tremblay, here is my list:": behind the greeting. */
struct sv
line_greeted(struct sv s)
{
	const char *comma = s.n == 0 ? NULL : memchr(s.p, ',', s.n);
	size_t n = comma == NULL ? 0 : (size_t)(comma - s.p) + 1;
	struct sv rest = profile_trim(sv_part(s, n, s.n - n));

	return rest.n != 0 && is_greeting(sv_part(s, 0, n)) ? rest : s;
}

/* A line that says there is nothing ends its heading: nothing that stands
 * behind it is meant. */
bool
line_ends_heading(struct sv s)
{
	static const char *const words[] = { "nkda", "nka", "nkfa", NULL };

	s = line_bare(marks_read(s, true).text);
	while (s.n != 0 && s.p[s.n - 1] == '.')
		s.n--;
	return profile_is_one_of(s, words) || heading_denies_allergies(s) ||
	       line_says_none(s) || is_greeting(s);
}

bool
line_says_none(struct sv s)
{
	static const char *const words[] = { "none", "nil", "n/a", "none known",
		"nil known", "none recorded", "nil recorded", NULL };

	while (s.n != 0 && s.p[s.n - 1] == '.')
		s.n--;
	return profile_is_one_of(s, words);
}

bool
line_says_nothing(struct sv s)
{
	return line_says_none(s) || is_greeting(s);
}

/* "What changed: how much to take" of a thing that is printed with how it is
 * taken now. */
bool
line_is_change(struct sv s)
{
	static const char *const first[] = { "what", "how", "when", NULL };
	static const char *const more[] = { "changed", "how", "much", "when",
		"to", "take", "this", "medication", "medicine", "and", NULL };
	static const char *const sure[] = { "changed", "much", "this", NULL };
	bool is = false;
	struct sv word;

	s = line_bare(marks_read(s, true).text);
	if (!profile_is_one_of(next_word(&s), first))
		return false;
	while ((word = next_word(&s)).n != 0) {
		if (!profile_is_one_of(word, more))
			return false;
		is |= profile_is_one_of(word, sure);
	}
	return s.n == 0 && is;
}

/* "Rx# 7712346", "Prescription no: 7712346-01" */
bool
line_is_order_number(struct sv s)
{
	static const char *const first[] = { "rx", "prescription", NULL };
	static const char *const signs[] = { "no", "nr", "num", "number",
		NULL };
	const size_t least = 5; /* "Rx 500" may be an amount */
	size_t digits = 0;

	s = line_bare(marks_read(s, true).text);
	if (!profile_is_one_of(next_word(&s), first))
		return false;
	for (struct sv left = s; profile_is_one_of(next_word(&left), signs);)
		s = left;
	for (size_t i = 0; i < s.n; i++) {
		bool digit = ascii_digit(s.p[i]);

		if (!digit &&
		    strchr(digits == 0 ? " #:." : "-", s.p[i]) == NULL)
			return false;
		digits += digit;
	}
	return digits >= least;
}

/* Digits of a line of nothing but them, the words of a list and signs; the
 * first word is one of first. 0: it is another line. */
static size_t
figures_of(struct sv s, const char *const *first, const char *const *more)
{
	size_t digits = 0, end;

	s = line_bare(marks_read(s, true).text);
	for (const char *const *words = first; s.n != 0; words = more) {
		for (end = 0; end < s.n && ascii_letter(s.p[end]);)
			end++;
		if (!profile_is_one_of(sv_part(s, 0, end), words))
			return 0;
		for (; end < s.n && !ascii_letter(s.p[end]); end++) {
			if (!ascii_digit(s.p[end]) &&
			    strchr(" \t#:./-,;()", s.p[end]) == NULL)
				return 0;
			digits += ascii_digit(s.p[end]);
		}
		s = sv_part(s, end, s.n - end);
	}
	return digits;
}

/* "Qty: 90  Refills: 3", "Filled 11/20/2026": how much was handed out, and
 * when, on a line of its own. With a form, "Qty: 90 tablets", and alone, "Qty:
 * 90", it is read: days of supply may follow. */
bool
line_is_supply(struct sv s)
{
	static const char *const pieces[] = { "qty", "quantity", NULL };
	static const char *const first[] = { "qty", "quantity", "refills",
		"refill", "filled", NULL };
	static const char *const more[] = { "qty", "quantity", "refills",
		"refill", "filled", "last", "date", "on", "left", "remaining",
		NULL };

	return figures_of(s, first, more) != 0 &&
	       figures_of(s, pieces, pieces) == 0;
}

uint32_t
line_indent(struct sv line)
{
	uint32_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t')
			n += 8 - n % 8;
		else if (line.p[i] == ' ')
			n++;
		else
			break;
	}
	return n;
}

/* "8:00 AM", "Bedtime", but "at bedtime" goes on with what stands above */
bool
line_is_time(struct sv entry)
{
	bool colon;
	struct sv text = line_title(entry, &colon);

	return (text.n == 0 || *text.p < 'a' || *text.p > 'z') &&
	       daytimes_only(text);
}

/* "WEEKLY (Sunday)", "Every other day"; but "2x a week" and "weekly" go on with
 * what stands above, and "Once weekly" may: sure is it where nothing does. */
bool
line_is_often(struct sv entry, bool *sure)
{
	static const char *const counts[] = { "once ", "twice " };
	bool colon;
	struct sv text = line_title(entry, &colon);

	*sure = colon || line_in_capitals(entry);
	for (size_t i = 0; !*sure && i < sizeof counts / sizeof *counts; i++)
		if (text.n > strlen(counts[i]) && ascii_upper(*text.p) &&
		    profile_is(sv_part(text, 0, strlen(counts[i])), counts[i]))
			return daytimes_often(text);
	*sure = true;
	return (colon || (text.n != 0 && ascii_upper(*text.p))) &&
	       daytimes_often(text);
}

/* "week", "Nov" */
static bool
is_calendar(struct sv word)
{
	static const char *const words[] = { "week", "weeks", "w/c",
		"beginning", "commencing", "starting", "ending", "from", "jan",
		"feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
		"nov", "dec", "january", "february", "march", "april", "june",
		"july", "august", "september", "october", "november",
		"december" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (profile_is(word, words[i]))
			return true;
	return daytimes_day(word);
}

/* Words of headings and of the calendar, and figures. */
static bool
is_dated_title(struct sv s)
{
	bool any = false;

	while (s.n != 0) {
		size_t n = 0;
		struct sv word;

		while (n < s.n && ascii_letter(s.p[n]))
			n++;
		word = sv_part(s, 0, n);
		if (n != 0 && heading_sense(word) == SENSE_COUNT &&
		    !is_calendar(word))
			return false;
		if (n == 0 && (unsigned char)*s.p > 0x7f)
			return false;
		any |= n != 0;
		n += n == 0;
		s = sv_part(s, n, s.n - n);
	}
	return any;
}

bool
line_is_title(struct sv entry)
{
	bool colon;
	struct sv text = line_title(entry, &colon);
	struct heading h;

	return heading_read(text, HEADING_COLON, &h) || is_dated_title(text);
}

/* Letters, all of them capital, and no figures. */
bool
line_in_capitals(struct sv s)
{
	bool any = false;

	for (size_t i = 0; i < s.n; i++) {
		if (ascii_digit(s.p[i]) || ascii_lower(s.p[i]))
			return false;
		any |= ascii_upper(s.p[i]);
	}
	return any;
}

/* "MOM - 30 ml" is milk of magnesia. */
static bool
is_mom(struct sv who, struct sv rest)
{
	return sv_is(who, "MOM") ||
	       (profile_is(who, "mom") && profile_digits(rest) != 0);
}

/* The word before a dash, if it names a relative. */
static struct sv
relative_before_dash(struct sv entry, struct sv *rest)
{
	static const char *const dashes[] = { " - ", " \xe2\x80\x93 ",
		" \xe2\x80\x94 " };
	size_t n = 0;

	while (n < entry.n && entry.p[n] != ' ')
		n++;
	if (heading_relative(sv_part(entry, 0, n)) == 0)
		return SV_NONE;
	*rest = sv_part(entry, n, entry.n - n);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		if (!sv_starts(*rest, sv_of(dashes[i])))
			continue;
		n += strlen(dashes[i]);
		*rest = profile_trim(sv_part(entry, n, entry.n - n));
		return sv_part(entry, 0, n - strlen(dashes[i]));
	}
	return SV_NONE;
}

struct sv
line_owner(struct sv entry, struct sv left, struct sv *rest)
{
	struct sv who = relative_before_dash(entry, rest), next, other;

	if (who.n == 0 || rest->n == 0)
		return SV_NONE;
	do {
		if (left.n == 0)
			return SV_NONE; /* of nobody else is anything said */
		next = profile_trim(lines_next(&left));
	} while (next.n == 0);
	return is_mom(who, *rest) || relative_before_dash(next, &other).n != 0
		   ? SV_NONE
		   : who;
}

/* What a word has to do with the beginning of a line that says what is taken
 * now. "on" stands for it only behind another: "on hold" is a line too. */
enum now {
	NOW_NOT,
	NOW_I,
	NOW_SOMEBODY,
	NOW_BESIDE,
	NOW_VERB,
	NOW_HAS, /* below "Denies:"; below "Allergies:" it may be a rash */
	NOW_TAKES,
	NOW_NO
};

static enum now
now_of(struct sv word)
{
	static const struct {
		const char *text;
		enum now is;
	} words[] = { { "i", NOW_I }, { "we", NOW_I }, { "patient", NOW_I },
		{ "pt", NOW_I }, { "he", NOW_SOMEBODY },
		{ "she", NOW_SOMEBODY }, { "m", NOW_BESIDE },
		{ "am", NOW_BESIDE }, { "is", NOW_BESIDE },
		{ "now", NOW_BESIDE }, { "currently", NOW_BESIDE },
		{ "still", NOW_BESIDE }, { "also", NOW_BESIDE },
		{ "take", NOW_VERB }, { "use", NOW_VERB }, { "on", NOW_VERB },
		{ "have", NOW_HAS }, { "has", NOW_HAS },
		{ "takes", NOW_TAKES }, { "taking", NOW_TAKES },
		{ "uses", NOW_TAKES }, { "using", NOW_TAKES }, { "no", NOW_NO },
		{ "not", NOW_NO }, { "none", NOW_NO }, { "nothing", NOW_NO } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (profile_is(word, words[i].text))
			return words[i].is;
	return NOW_NOT;
}

struct sv
line_says_now(struct sv entry, enum under under)
{
	bool own = under == UNDER_FAMILY || under == UNDER_THEIRS;
	bool has = own || under_denies(under) || under == UNDER_RESOLVED;
	struct sv left = line_bare(marks_read(entry, true).text), text = left;
	struct sv word = next_word(&left);
	enum now is = now_of(word);
	bool verb = is == NOW_TAKES, led = is == NOW_I || is == NOW_SOMEBODY ||
		    is == NOW_BESIDE;

	if (text.n == 0 || !ascii_letter(*text.p) || (own && is != NOW_I))
		return SV_NONE;
	while (led && !verb && is != NOW_NOT && is != NOW_NO) {
		word = next_word(&left);
		is = now_of(word);
		verb = is == NOW_VERB || is == NOW_TAKES ||
		       (has && is == NOW_HAS);
	}
	text.n = (size_t)(word.p + word.n - text.p);
	word = next_word(&left);
	return verb && word.n != 0 && now_of(word) != NOW_NO ? text : SV_NONE;
}
