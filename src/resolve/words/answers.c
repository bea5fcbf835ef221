/*
 * A form with two columns: "Kidney disease: No   Metal implants: No". What the
 * answer says ends before the next question, whether its words are known or
 * not, as if a full stop stood there; else "No Metal implants" would be one
 * denial, and the question before it has no answer. "PMH: no CKD Meds: zinc"
 * looks alike: behind "no" the next question is believed only where a wide gap,
 * a tab or a bar stands before it, where it is one word, a heading, or denied
 * too.
 */
#include "profile/headings.h"
#include "resolve/words/lexemes.h"

#define LABEL_WORDS 6 /* of a question */

enum answer {
	ANSWER_NONE,
	ANSWER_WORD, /* "no", "never": may as well speak of what follows */
	ANSWER_WHOLE /* "yes", "none" */
};

static enum answer
answer_at(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "no", "never", "negative",
		"denies" };
	static const char *const whole[] = { "yes", "none", "nil", "n", "y",
		"unknown" };
	struct sv s;

	if (i >= r->tokens.t.n)
		return ANSWER_NONE;
	s = token_norm(&r->tokens, i);
	return sv_in(s, words, COUNT(words))   ? ANSWER_WORD
	       : sv_in(s, whole, COUNT(whole)) ? ANSWER_WHOLE
					       : ANSWER_NONE;
}

static bool
is_mark(const struct resolver *r, size_t i, char c)
{
	struct sv s;

	if (i >= r->tokens.t.n || r->tokens.t.p[i].type != TOKEN_MARK)
		return false;
	s = token_norm(&r->tokens, i);
	return s.n == 1 && *s.p == c;
}

static bool
ends_question(const struct resolver *r, size_t i)
{
	return is_mark(r, i, ':') || is_mark(r, i, '?');
}

/* "Kidney disease - No": a dash with spaces around it. */
static bool
is_dashed(const struct resolver *r, size_t i)
{
	uint8_t before = r->tokens.t.p[i].before;

	return (before & BEFORE_HYPHEN) != 0 && (before & BEFORE_SPACE) != 0;
}

/* Two spaces, or a tab, before token i; or a bar. */
static bool
is_wide(const struct resolver *r, size_t i)
{
	size_t off = r->tokens.t.p[i].off;

	if (is_mark(r, i - 1, '|'))
		return true;
	return (off > 0 && r->text.p[off - 1] == '\t') ||
	       (off > 1 && r->text.p[off - 1] == ' ' &&
		   r->text.p[off - 2] == ' ');
}

static bool
is_asked(const struct resolver *r, size_t i)
{
	return ends_question(r, i - 1) || is_dashed(r, i);
}

static bool
is_word(const struct resolver *r, size_t i)
{
	return r->tokens.t.p[i].type == TOKEN_WORD || is_mark(r, i, '/') ||
	       is_mark(r, i, '|');
}

/* "No Current medications: zinc": a heading, and what was asked is denied. */
static bool
is_heading(const struct resolver *r, size_t i, size_t end)
{
	const struct token *a = &r->tokens.t.p[i], *b = &r->tokens.t.p[end - 1];
	struct sv text = sv_part(r->text, a->off, b->off + b->len - a->off);
	struct heading h;

	return heading_read(text, HEADING_COLON, &h);
}

/* Where the next question begins behind the answer at token i, or i: behind
 * the last gap before it, "No known  Smoker:", or behind a word that cannot be
 * what is denied, "No Medications:", "No Diabetes type: No". */
static size_t
next_question(const struct resolver *r, size_t i, enum answer answer)
{
	size_t at = i + 1, wide = i;

	while (at - i <= LABEL_WORDS && at < r->tokens.t.n && is_word(r, at) &&
	       (r->tokens.t.p[at].before & BEFORE_DOT) == 0) {
		if (is_wide(r, at))
			wide = at;
		else if (at > i + 1 && is_dashed(r, at))
			break;
		at++;
	}
	if (at == i + 1 || at >= r->tokens.t.n)
		return i;
	if (wide != i)
		return is_asked(r, at + ends_question(r, at)) ? wide : i;
	return ends_question(r, at) &&
		       (answer == ANSWER_WHOLE || at == i + 2 ||
			   answer_at(r, at + 1) == ANSWER_WORD ||
			   is_heading(r, i + 1, at))
		   ? i + 1
		   : i;
}

void
answers_part(struct resolver *r)
{
	for (size_t i = 2; i + 1 < r->tokens.t.n; i++) {
		enum answer answer = answer_at(r, i);
		size_t next;

		if (answer == ANSWER_NONE || !is_asked(r, i))
			continue;
		next = next_question(r, i, answer);
		if (next != i)
			r->tokens.t.p[next].before |= BEFORE_ANSWER;
	}
}
