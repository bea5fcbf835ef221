/* What a lexeme is and says: asked by every station. */
#include "base/units.h"
#include "resolve/words/lexemes.h"

const struct lexeme lexing_end = { .type = LEX_END };

bool
lex_scaled(const struct lexeme *x, int64_t one, int64_t *out)
{
	int64_t den = 1;

	if ((x->flags & LEX_BAD) != 0)
		return false;
	for (uint32_t i = 0; i < x->exp; i++)
		den *= 10;
	return num_ratio(x->value, one, den, out);
}

/* A word or mark that stands alone; else empty. */
struct sv
lex_word(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->slots == 1 ? lex_first(r, i) : SV_NONE;
}

struct sv
lex_first(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_END
		   ? SV_NONE
		   : token_norm(&r->tokens, r->slots.p[x->slot].first);
}

struct sv
lex_last(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->type == LEX_END
		   ? SV_NONE
		   : token_norm(
			 &r->tokens, r->slots.p[x->slot + x->slots - 1].first);
}

bool
lex_word_in(
    const struct resolver *r, size_t i, const char *const *words, size_t n)
{
	return sv_in(lex_word(r, i), words, n);
}

void
lex_tell(struct resolver *r, size_t from, size_t to)
{
	struct lexeme *x = &r->lex.p[from];
	const struct lexeme *last = &r->lex.p[to - 1];

	x->text = lex_span(r, from, to);
	x->slots = last->slot + last->slots - x->slot;
	x->type = LEX_NOISE;
	x->cls = 0;
	x->flags = (x->flags & LEX_STOP) | LEX_USED | LEX_ODD;
	memmove(x + 1, last + 1,
	    (size_t)(r->lex.p + r->lex.n - (last + 1)) * sizeof *x);
	r->lex.n -= to - from - 1;
}

/* A whole number between low and high; "20.000" is none of few. */
bool
lexing_int(const struct lexeme *x, int64_t low, int64_t high)
{
	return x->type == LEX_NUMBER &&
	       (x->flags & (LEX_BAD | LEX_DECIMAL)) == 0 && x->exp == 0 && x->value >= low && x->value <= high;
}

bool
lexing_condition(const struct resolver *r, const struct lexeme *x)
{
	for (uint32_t i = 0; i < x->options.count; i++)
		if (r->m->terms[r->options.p[x->options.start + i].term]
			.domain != DOMAIN_CONDITION)
			return false;
	return true;
}

bool
lexing_taken(const struct resolver *r, const struct lexeme *x)
{
	return x->type == LEX_NAME && !lexing_condition(r, x);
}

bool
lexing_illness(const struct resolver *r, const struct lexeme *x)
{
	bool any = false;

	for (uint32_t i = 0; i < x->options.count; i++)
		any |= r->m->terms[r->options.p[x->options.start + i].term]
			   .domain == DOMAIN_CONDITION;
	return any && in_capitals(x->text);
}

bool
lexing_says_when(const struct lexeme *x)
{
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_FREQUENCY:
	case VOCAB_CYCLE:
	case VOCAB_EITHER:
	case VOCAB_EVERY:
	case VOCAB_ANCHOR:
	case VOCAB_CLOCK:
	case VOCAB_DAYPART:
	case VOCAB_WEEKDAY:
		return true;
	default:
		return false;
	}
}

bool
amount_unit(const struct resolver *r, size_t i, uint32_t *unit, int64_t *one)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->cls == VOCAB_UNIT &&
	    (x->type == LEX_VOCAB || x->type == LEX_NOISE)) {
		vocab_unit(x->value, unit, one);
		return true;
	}
	*one = 1000;
	return form_counted(r, i, unit);
}

uint32_t
lex_unit(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return amount_unit(r, i, &unit, &one) ? unit : (uint32_t)UNIT_NONE;
}

bool
is_person(const struct resolver *r, size_t i, uint32_t what)
{
	const struct lexeme *x = lex_at(r, i);

	return x->cls == VOCAB_PERSON && x->value == (int64_t)what &&
	       (x->type == LEX_VOCAB || x->type == LEX_NAME);
}

/* Signs and small words between a fact and its figure. */
size_t
person_signs(const struct resolver *r, size_t i, char *sign)
{
	for (;; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (x->type == LEX_MARK && x->mark == '~')
			continue;
		if (x->type == LEX_MARK && (x->mark == '<' || x->mark == '>'))
			*sign = (char)x->mark;
		else if (!(x->type == LEX_MARK &&
			     (x->mark == ':' || x->mark == '=')) &&
			 !lex_is(r, i, VOCAB_FILLER) &&
			 !lex_is(r, i, VOCAB_VERB) && x->type != LEX_NOISE &&
			 !lex_is(r, i, VOCAB_LAB))
			return i;
	}
}

bool
is_time(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	if (x->type == LEX_NUMBER)
		return (lex_mark(r, i + 1, ':') && lex_number(r, i + 2)) ||
		       lex_is(r, i + 1, VOCAB_CLOCK) ||
		       (lex_is(r, i + 1, VOCAB_TIMES) && next->value == 0);
	if (lexing_says_when(x))
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_PRN:
	case VOCAB_AT:
		return true;
	case VOCAB_TIMES:
		return x->value != 0;
	default:
		return false;
	}
}
