/* "one a day", "every 8 am": how often, where the same words are a name too. */
#include "base/ascii.h"
#include "resolve/words/lexemes.h"

static bool
is_named(const struct resolver *r)
{
	for (size_t i = r->lex.n; i > 0; i--)
		if (r->lex.p[i - 1].type == LEX_NAME)
			return true;
	return false;
}

/* "Calci-D one a day", where the entry begins with a product that nobody knows;
 * but "Women's one a day". */
static bool
is_unknown(const struct resolver *r)
{
	const struct lexeme *x = lex_at(r, 0);

	return r->lex.n < 3 && x->type == LEX_UNKNOWN &&
	       !ascii_lower(*x->text.p) && !english_has(lex_word(r, 0)) &&
	       (lex_at(r, 1)->type == LEX_END ||
		   lex_at(r, 1)->before == BEFORE_HYPHEN);
}

/* "magnesium q10pm", "magnesium q10 pm": the hour, and no coenzyme Q10; but in
 * "magnesium Q10 pm" it may be that. */
static bool
is_hour(const struct resolver *r, size_t first, size_t end)
{
	const struct token *t = r->tokens.t.p;
	const struct vocab *q, *half;

	if (end - first != 2 || end >= r->slots.n)
		return false;
	if (t[r->slots.p[end].first].before != 0 &&
	    r->text.p[t[r->slots.p[first].first].off] != 'q')
		return false;
	q = slot_vocab(r, first);
	half = slot_vocab(r, end);
	return q != NULL && q->cls == VOCAB_EVERY && half != NULL &&
	       half->cls == VOCAB_CLOCK &&
	       (half->value == CLOCK_AM || half->value == CLOCK_PM);
}

/* ", one a day", but ", One A Day" is a product. */
static bool
is_lower(const struct resolver *r, size_t slot)
{
	return ascii_lower(
	    r->text.p[r->tokens.t.p[r->slots.p[slot].first].off]);
}

/* "one a day", word by word */
static bool
is_a_day(const struct resolver *r, size_t first, size_t end)
{
	for (; first < end; first++) {
		const struct vocab *v = slot_vocab(r, first);

		if (v == NULL ||
		    (v->cls != VOCAB_NUMBER && v->cls != VOCAB_PER &&
			v->cls != VOCAB_PERIOD))
			return false;
	}
	return true;
}

bool
numbers_may_lead(const struct resolver *r, size_t first)
{
	return first + 3 < r->slots.n && is_a_day(r, first, first + 3) &&
	       (first > 0 || is_lower(r, first) || is_lower(r, first + 1));
}

/* "zinc one a day" is no multivitamin, "zinc, one a day" and "one a day" may
 * be: words of how often from slot first on, directly behind a thing. Nor is
 * "cod liver oil One-a-day", but "magnesium One-A-Day" may be two. */
bool
numbers_say_often(const struct resolver *r, size_t first, size_t end)
{
	const struct lexeme *last = lex_at(r, r->lex.n - 1);
	bool lower = is_lower(r, first);

	if (end - first < 2 || r->lex.n == 0 ||
	    (last->type == LEX_MARK && !lower) ||
	    (last->type == LEX_VOCAB && last->cls == VOCAB_JOIN) ||
	    !(is_named(r) || (lower && is_unknown(r))))
		return false;
	if (end - first < 3)
		return is_hour(r, first, end);
	lower |= is_lower(r, first + 1);
	for (size_t i = first; i < end; i++) {
		const struct slot *s = &r->slots.p[i];
		uint8_t before = r->tokens.t.p[s->first].before;
		bool dash = (before & BEFORE_HYPHEN) != 0 &&
			    (before & BEFORE_SPACE) == 0;

		if (dash && (!lower || last->type == LEX_MARK))
			return false;
	}
	return is_a_day(r, first, end);
}
