/*
 * What something is taken for. "if wheezy" is as needed, and of "for OA knee"
 * the knee says where. "for bone health", "for nerve support": products are
 * sold under such words too, but behind "for", and behind a thing with its dose
 * and a dash or in brackets, they say what the thing is taken for. "a
 * supplement for bone health" and "zinc and something for bone health" stay
 * that product, as does "zinc, bone support", a list of two as far as anybody
 * can tell.
 */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

/* "pre workout": when it is taken; "pre-workout" is a product */
static bool
is_workout(const struct resolver *r, size_t i)
{
	struct sv s = lex_at(r, i)->text;

	return sv_is(lex_last(r, i), "workout") && ascii_lower(*s.p) &&
	       memchr(s.p, ' ', s.n) != NULL;
}

/* Words that say what something is to do good to; no brand. */
static bool
is_upkeep(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (is_workout(r, i))
		return true;
	if (x->slots < 2 || !(sv_is(lex_last(r, i), "health") ||
				sv_is(lex_last(r, i), "support") ||
				sv_is(lex_last(r, i), "aid")))
		return false;
	for (uint32_t k = 0; k < x->options.count; k++)
		if (r->options.p[x->options.start + k].by == SUPP_BY_BRAND)
			return false;
	return lexing_taken(r, x) || x->type == LEX_UNKNOWN;
}

static bool
is_border(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       (lex_at(r, i)->flags & LEX_STOP) != 0;
}

/* The thing before lexeme i that words there speak of; NONE: behind "and", or
 * a comma and words of their own, they may speak of another. */
static size_t
spoken_of(const struct resolver *r, size_t i)
{
	bool strange = false;

	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		const struct lexeme *x = lex_at(r, at - 1);

		if (lexing_taken(r, x))
			return at - 1;
		if ((strange && is_border(r, at - 1)) ||
		    (lex_is(r, at - 1, VOCAB_JOIN) &&
			!lex_is(r, at, VOCAB_ANCHOR))) /* "with meals" */
			return NONE;
		strange |= x->type == LEX_UNKNOWN || x->type == LEX_NOISE;
	}
	return NONE;
}

/* The "for" that lexeme i stands behind. */
static size_t
for_before(const struct resolver *r, size_t i)
{
	while (i > 0 && !lex_is(r, i, VOCAB_FOR) && !lex_is(r, i, VOCAB_PRN))
		i--;
	return i;
}

static bool
has_number(const struct resolver *r, size_t from, size_t to)
{
	while (from < to && !lex_number(r, from))
		from++;
	return from < to;
}

/* "Immune Support*" */
static bool
ends_label(const struct resolver *r, size_t i)
{
	return lex_ends(r, i + lex_mark(r, i, '*'));
}

/* "400 mg daily - immune support", "400 mg Immune Support", "Zinc (immune
 * support)", and what no product is called, "Turmeric Joint Support": the last
 * that is said of it. */
static bool
is_added(const struct resolver *r, size_t i)
{
	size_t of;

	if (i == 0)
		return false;
	of = spoken_of(r, i);
	if (of == NONE)
		return false;
	if (lex_mark(r, i - 1, '('))
		return lex_mark(r, i + 1, ')');
	return (lex_parted(r, i) || !is_border(r, i - 1)) &&
	       ends_label(r, i + 1) &&
	       (lex_at(r, i)->type == LEX_UNKNOWN || is_workout(r, i) ||
		   has_number(r, 0, i));
}

/* ", Bone Health 2 tablets": a product, though "for" stands before the comma.
 */
static bool
begins_item(const struct resolver *r, size_t i)
{
	return i > 0 && is_border(r, i - 1) &&
	       (lex_number(r, i + 1) || lex_is(r, i + 1, VOCAB_FORM));
}

static bool
is_purpose(const struct resolver *r, size_t i)
{
	if (!is_upkeep(r, i) || begins_item(r, i))
		return false;
	return lexing_behind_for(r, i) ? spoken_of(r, for_before(r, i)) != NONE
				       : is_added(r, i);
}

/* ------------------------------------------------------------- complaints */

/* What comes and goes: "if diabetic" says of whom, not when. */
static bool
is_complaint(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "pain", "headache", "migraine",
		"heartburn", "indigestion", "nausea", "nauseous", "nauseated",
		"wheeze", "wheezy", "wheezing", "breathless", "constipated",
		"constipation", "diarrhea", "diarrhoea", "anxious", "itchy",
		"dizzy", "congested", "cramps", "cramping", "stressed",
		"bloated", "bloating", "gassy", "fever", "itching", "sick",
		"ill", "traveling", "travelling", "flying" };

	return lex_word_in(r, i, words, COUNT(words)) ||
	       (lex_at(r, i)->type == LEX_NAME &&
		   sv_is(lex_last(r, i), "sleep")); /* "can't sleep" */
}

/* Behind the "I have a" of "if I have a headache". */
static size_t
complaint_at(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "i", "he", "she", "they", "feel",
		"feels", "feeling" };

	for (size_t far = i + LOOK_FAR;
	     i < far && (lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_PER) ||
			    lex_at(r, i)->type == LEX_NOISE ||
			    lex_word_in(r, i, words, COUNT(words)));
	     i++)
		;
	return i;
}

/* "at 2 pm and when stressed", ", 2 if cramps": besides, and how often is open.
 */
static bool
is_besides(const struct resolver *r, size_t i)
{
	if (i > 0 && (lex_is(r, i - 1, VOCAB_JOIN) || lex_number(r, i - 1)))
		return true;
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--)
		if (is_time(r, at - 1) || lex_is(r, at - 1, VOCAB_VARIES))
			return true;
	return false;
}

/* "stop ramipril when sick", "no zinc if ill", "extra zinc when sick": what is
 * not taken then, or is besides, with words that may say so. */
static bool
is_otherwise(const struct resolver *r, size_t i)
{
	for (size_t at = i; at > 0 && i - at < LOOK_FAR; at--) {
		if (lex_at(r, at - 1)->type == LEX_UNKNOWN ||
		    lex_is(r, at - 1, VOCAB_STOPPED) ||
		    lex_is(r, at - 1, VOCAB_DENIAL) ||
		    sv_is(lex_word(r, at - 1), "extra"))
			return true;
		if (is_border(r, at - 1))
			return false;
	}
	return false;
}

/* "if wheezy", "when constipated", and no more: as needed. */
static void
complaint_take(struct resolver *r, size_t i)
{
	static const char *const words[] = { "if", "when", "whenever" };
	size_t at = complaint_at(r, i + 1);

	if (!lex_is(r, i, VOCAB_VARIES) ||
	    !lex_word_in(r, i, words, COUNT(words)) || !is_complaint(r, at) ||
	    is_besides(r, i) || is_otherwise(r, i) ||
	    !(lex_ends(r, at + 1) || lex_mark(r, at + 1, ')')))
		return;
	lex_become(&r->lex.p[i], VOCAB_PRN, 0);
	lex_noise(r, i + 1, at);
	if (lex_at(r, at)->type == LEX_UNKNOWN)
		lex_become(&r->lex.p[at], VOCAB_PURPOSE, 0);
}

/* -------------------------------------------------------------- the body */

/* "for OA knee", "for left knee", "for my back": where it is. */
static bool
is_body(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "knee", "knees", "hip", "hips",
		"back", "neck", "hand", "hands", "shoulder", "shoulders",
		"ankle", "ankles", "wrist", "wrists", "elbow", "foot", "feet",
		"leg", "legs", "left", "right" };

	return lex_at(r, i)->type == LEX_UNKNOWN &&
	       lex_word_in(r, i, words, COUNT(words)) &&
	       lexing_behind_for(r, i);
}

/* ------------------------------------------------------------------ roles */

/* A class of medicines, "blood thinner", "phosphate binder"; no substance and
 * its forms. An antacid is a form of magnesium too, and stays one. */
static bool
is_class(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct option *o = &r->options.p[x->options.start];
	const struct term *t;

	if (x->type != LEX_NAME || !lexing_taken(r, x) ||
	    o->by == SUPP_BY_BRAND)
		return false;
	t = &r->m->terms[o->term];
	return t->domain == DOMAIN_MEDICINE && t->contents.count == 0 &&
	       (t->may.count != 0 || (t->flags & TERM_HAS_MEMBERS) != 0);
}

/* The thing, or how it is taken, stands at lexeme i: not the "well" of "as well
 * as", the "time" of "at the same time as", nor "same as". */
static bool
is_of_thing(const struct resolver *r, size_t i)
{
	if (sv_is(lex_word(r, i), "same"))
		return false;
	return lexing_taken(r, lex_at(r, i)) ||
	       lexing_says_when(lex_at(r, i)) || lex_is(r, i, VOCAB_UNIT) ||
	       lex_is(r, i, VOCAB_FORM) || lex_is(r, i, VOCAB_ROUTE);
}

/* "Tums as phosphate binder" says what it does there, and no form of it. */
static void
role_take(struct resolver *r, size_t i)
{
	size_t at = i + 1 + lex_is(r, i + 1, VOCAB_PER);

	if (i == 0 || !sv_is(lex_word(r, i), "as") ||
	    !lex_says(r, i, VOCAB_AS, AS_FORM) || !is_of_thing(r, i - 1) ||
	    spoken_of(r, i) == NONE || !is_class(r, at))
		return;
	lex_become(&r->lex.p[i], VOCAB_FOR, 0);
	lex_become(&r->lex.p[at], VOCAB_PURPOSE, 0);
}

void
writing_purposes(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		complaint_take(r, i);
		role_take(r, i);
		if (is_purpose(r, i) || is_body(r, i))
			lex_become(&r->lex.p[i], VOCAB_PURPOSE, 0);
	}
}
