/*
 * Boxes of a form: "Kidney disease: [ ] Yes [x] No" is one question with its
 * answer, "[x] Diabetes [ ] CKD" several things on one line. A question with
 * no box ticked, or both, is left as it is, and told.
 */
#include "profile/listmarks.h"

struct option {
	bool ticked, yes;
};

static size_t
spaces(struct sv s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
		at++;
	return at;
}

/* Bytes of "__", "_X_" at the beginning: a box drawn with lines. */
static size_t
drawn(struct sv s, bool *ticked)
{
	size_t n = 0, from;

	while (n < s.n && s.p[n] == '_')
		n++;
	if (n == 0)
		return 0;
	from = n;
	*ticked = n < s.n && (s.p[n] | 0x20) == 'x';
	n += *ticked;
	while (*ticked && n < s.n && s.p[n] == '_')
		n++;
	return *ticked && n == from + 1 ? 0 : n;
}

static size_t
box(struct sv s, bool *ticked)
{
	size_t n = marks_box(s, ticked);

	return n != 0 ? n : drawn(s, ticked);
}

/* Bytes of "yes" or "no" at the beginning, or of their first letter. */
static size_t
yes_no(struct sv s, bool *yes)
{
	int32_t value;
	size_t n = 0;

	while (n < s.n && ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z'))
		n++;
	if (!profile_yes_no(sv_part(s, 0, n), &value))
		return 0;
	*yes = value != 0;
	return n;
}

/* Bytes of a box and its word, either first. */
static size_t
option(struct sv s, bool word_first, struct option *o)
{
	size_t n = word_first ? yes_no(s, &o->yes) : box(s, &o->ticked), more;
	struct sv rest;

	if (n == 0)
		return 0;
	n = spaces(s, n);
	rest = sv_part(s, n, s.n - n);
	more = word_first ? box(rest, &o->ticked) : yes_no(rest, &o->yes);
	return more == 0 ? 0 : n + more;
}

/* Two of them up to the end, of which one is ticked. */
static bool
answered(struct sv s, bool word_first, bool *yes)
{
	struct option a, b;
	size_t n = option(s, word_first, &a), at, more;

	if (n == 0)
		return false;
	at = n;
	while (at < s.n && strchr(" \t,;/|", s.p[at]) != NULL)
		at++;
	more = option(sv_part(s, at, s.n - at), word_first, &b);
	if (more == 0 || a.yes == b.yes || a.ticked == b.ticked)
		return false;
	for (at += more; at < s.n; at++)
		if (strchr(" \t.;,", s.p[at]) == NULL)
			return false;
	*yes = a.ticked ? a.yes : b.yes;
	return true;
}

/* The question of s, whose answer goes to yes; or n == 0. */
static struct sv
question_of(struct sv s, bool *yes)
{
	for (size_t i = 1; i < s.n; i++) {
		struct sv left = sv_part(s, i, s.n - i);

		if (strchr("[(_YyNn", s.p[i]) == NULL &&
		    (unsigned char)s.p[i] != 0xe2)
			continue;
		if (answered(left, false, yes) || answered(left, true, yes))
			return profile_trim(sv_part(s, 0, i));
	}
	return SV_NONE;
}

static size_t
put(char *out, size_t n, struct sv s)
{
	memcpy(out + n, s.p, s.n);
	return n + s.n;
}

struct sv
boxes_answered(struct sv s, char *out, size_t room)
{
	bool yes;
	struct sv question = question_of(s, &yes);
	size_t n;

	if (question.n == 0 || question.n + sizeof ": Yes" > room)
		return s;
	n = put(out, 0, question);
	if (strchr(":?", out[n - 1]) == NULL)
		out[n++] = ':';
	out[n++] = ' ';
	n = put(out, n, yes ? SV_LIT("Yes") : SV_LIT("No"));
	return (struct sv){ out, n };
}

/* The next box behind the first byte that is no answer's; or s.n. */
static size_t
next_box(struct sv s)
{
	for (size_t i = 1; i < s.n; i++) {
		struct sv left = sv_part(s, i, s.n - i);
		bool ticked, yes;
		size_t n = marks_box(left, &ticked);

		if (n == 0 || (s.p[i - 1] != ' ' && s.p[i - 1] != '\t'))
			continue;
		n = spaces(left, n);
		left = sv_part(left, n, left.n - n);
		if (left.n != 0 && yes_no(left, &yes) == 0)
			return i;
	}
	return s.n;
}

size_t
boxes_next(struct sv s)
{
	bool ticked;

	return marks_box(s, &ticked) == 0 ? s.n : next_box(s);
}
