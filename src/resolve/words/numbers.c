/*
 * Numbers that are more than a run of digits: "two hundred and fifty", "one
 * and a half", letters between digits ("4OOmg"); and the figure behind a name
 * that is none of the name ("CKD 3 years ago").
 */
#include "resolve/words/lexemes.h"

#define NUMBER_DIGITS 18 /* of one number; more is no amount of anything */
#define NAME_BEFORE 3    /* words of a name in front of its figure */
#define GROUP_DIGITS 3
#define HALF_MOST 20   /* "3 and a half"; more is a strength */
#define HUNDRED 100000 /* thousandths */
#define THOUSAND 1000000
#define LAKH 100000000 /* "6 lakh IU" in India: 600,000 */
#define SLIP_RUN 5     /* pieces that digits and letters make */
#define SLIP_BYTES 20

/* -------------------------------------------------------- digits and marks */

struct digits {
	struct sv s;
	size_t dots, commas, last; /* place of the last mark */
	size_t groups;             /* groups of three behind the first */
	bool grouped;              /* every group but the first has three */
};

static void
digits_look(struct digits *d)
{
	size_t run = 0, first = 0;

	d->grouped = true;
	for (size_t i = 0; i <= d->s.n; i++) {
		bool end = i == d->s.n;

		if (!end && d->s.p[i] != '.' && d->s.p[i] != ',') {
			run++;
			continue;
		}
		if (d->groups == 0)
			first = run;
		else if (run != 3)
			d->grouped = false;
		d->groups++;
		run = 0;
		if (end)
			break;
		d->last = i;
		d->dots += d->s.p[i] == '.';
		d->commas += d->s.p[i] == ',';
	}
	if (first == 0 || first > 3 || d->s.p[0] == '0')
		d->grouped = false;
}

/* Where the decimal mark stands; s.n: there is none. False if the marks fit
 * no way of writing numbers. */
static bool
digits_point(const struct digits *d, size_t *point, bool *assumed)
{
	*point = d->s.n;
	*assumed = false;
	if (d->dots + d->commas == 0)
		return true;
	if (d->dots + d->commas == 1) {
		if (d->commas == 1 && d->grouped)
			return true;   /* 1,000 */
		*assumed = d->grouped; /* 1.000 */
		*point = d->last;
		return true;
	}
	if (d->grouped && (d->dots == 0 || d->commas == 0))
		return true; /* 1,000,000 and 1.000.000 */
	if ((d->dots == 1 && d->s.p[d->last] == '.') ||
	    (d->commas == 1 && d->s.p[d->last] == ',')) {
		struct digits whole = { .s = { d->s.p, d->last } };

		digits_look(&whole);
		*point = d->last;
		return whole.grouped;
	}
	return false;
}

bool
numbers_digits(struct sv digits, int64_t *mant, uint32_t *exp, bool *assumed)
{
	struct digits d = { .s = digits };
	size_t point, used = 0, end = digits.n;

	digits_look(&d);
	if (!digits_point(&d, &point, assumed))
		return false;
	while (point < end && digits.p[end - 1] == '0')
		end--;
	*mant = 0;
	*exp = 0;
	for (size_t i = 0; i < end; i++) {
		if (digits.p[i] == '.' || digits.p[i] == ',')
			continue;
		if (*mant != 0 || digits.p[i] != '0')
			used++;
		if (used > NUMBER_DIGITS)
			return false;
		*mant = *mant * 10 + (digits.p[i] - '0');
		*exp += i > point;
	}
	return *exp <= NUMBER_DIGITS;
}

/* ------------------------------------------- a name's figure and an amount */

/* Do the words before token i and the figure itself make a name: "D3"? */
static bool
ends_name(const struct resolver *r, size_t i, struct sv figure)
{
	size_t first = i > NAME_BEFORE ? i - NAME_BEFORE : 0;

	for (; first < i; first++) {
		uint32_t node = 0;

		for (size_t k = first; node != NONE && k <= i; k++)
			node = step_word(r, node,
			    lexicon_word(r->m,
				k == i ? figure : token_norm(&r->tokens, k)));
		if (node != NONE && r->m->nodes[node].names.count != 0)
			return true;
	}
	return false;
}

/* Where the comma stands in the number of token i that is none of a number:
 * "D3,1000 IU", "omega-3,1000 mg", but "vitamin D 2,5 ug" and "D 50,000 IU".
 * 0: it has none. */
static size_t
comma_between(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[i];
	struct sv s = token_norm(&r->tokens, i);
	const char *comma;
	size_t at;

	if (t->type != TOKEN_NUMBER || i == 0 || t->len != s.n ||
	    (comma = memchr(s.p, ',', s.n)) == NULL)
		return 0;
	at = (size_t)(comma - s.p);
	if (s.p[at + 1] == '0' || memchr(s.p, '.', at) != NULL ||
	    memchr(comma + 1, ',', s.n - at - 1) != NULL ||
	    ((t->before & BEFORE_SPACE) != 0 && s.n - at - 1 <= GROUP_DIGITS))
		return 0;
	return ends_name(r, i, sv_part(s, 0, at)) ? at : 0;
}

/* Token i as two, at the comma, the second put to slot to. */
static void
part_token(struct resolver *r, size_t i, size_t to)
{
	struct token *p = r->tokens.t.p, t = p[i];
	uint32_t at = (uint32_t)comma_between(r, i);

	p[to] = t;
	if (at == 0)
		return;
	p[to].off += at + 1;
	p[to].len -= at + 1;
	p[to].noff += at + 1;
	p[to].nlen -= at + 1;
	p[to].before = BEFORE_SPACE;
	p[to - 1] = t;
	p[to - 1].len = p[to - 1].nlen = at;
}

bool
numbers_part(struct resolver *r)
{
	size_t more = 0, n = r->tokens.t.n;

	for (size_t i = 0; i < n; i++)
		more += comma_between(r, i) != 0;
	if (more == 0)
		return true;
	if (!VEC_FIT(&r->tokens.t, n + more))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->tokens.t.n = n + more;
	for (size_t i = n; more != 0; i--) {
		bool parts = comma_between(r, i - 1) != 0;

		part_token(r, i - 1, i - 1 + more);
		more -= parts;
	}
	return true;
}

/* ------------------------------------------------------- words for numbers */

static bool
is_word_number(const struct lexeme *x)
{
	return x->type == LEX_NUMBER && x->cls == VOCAB_NUMBER;
}

static bool
is_whole(int64_t thousandths)
{
	return thousandths >= 1000 && thousandths % 1000 == 0;
}

/* "five hundred", "2 thousand", "two thousand five hundred"; 0: neither */
static int64_t
multiplied(int64_t a, int64_t b)
{
	int64_t rest = a % THOUSAND;

	if ((b == THOUSAND || b == LAKH) && a > 0 && a < THOUSAND)
		return a * (b / 1000);
	if (b == HUNDRED && is_whole(rest) && rest < HUNDRED &&
	    a < HUNDRED * 1000)
		return a - rest + rest * 100;
	return 0;
}

/* "twenty five", "hundred fifty", "two thousand five"; 0: no such number */
static int64_t
added(int64_t a, int64_t b, bool tens_only)
{
	int64_t tens = a % HUNDRED;

	if (!is_whole(a) || !is_whole(b))
		return 0;
	if (tens >= 20000 && tens % 10000 == 0 && b < 10000)
		return a + b;
	if (tens_only)
		return 0;
	if ((a % THOUSAND == 0 && b < THOUSAND) ||
	    (a % HUNDRED == 0 && b < HUNDRED))
		return a + b;
	return 0;
}

static int64_t
together(const struct lexeme *prev, const struct lexeme *cur, bool with_and)
{
	bool words = is_word_number(prev) && is_word_number(cur);
	bool hyphen = (cur->before & BEFORE_HYPHEN) != 0;
	int64_t a, b, sum;

	if (!is_word_number(cur) || prev->type != LEX_NUMBER ||
	    (prev->flags & (LEX_BAD | LEX_MINUS | LEX_DECIMAL)) != 0 ||
	    !lex_scaled(prev, 1000, &a) || !lex_scaled(cur, 1000, &b))
		return 0;
	if (with_and && b < 1000)
		return is_whole(a) && a <= HALF_MOST * 1000 ? a + b : 0;
	if (with_and)
		return words && a % HUNDRED == 0 ? added(a, b, false) : 0;
	sum = hyphen ? 0 : multiplied(a, b);
	return sum != 0 || !words ? sum : added(a, b, hyphen);
}

static bool
is_and(const struct lexeme *x)
{
	return x->type == LEX_VOCAB && x->cls == VOCAB_JOIN &&
	       x->value == JOIN_AND && x->text.n == 3;
}

void
numbers_join(struct resolver *r)
{
	size_t n = r->lex.n;
	bool with_and = n > 2 && is_and(&r->lex.p[n - 2]);
	struct lexeme *cur, *prev;
	int64_t sum;

	if (n < 2)
		return;
	cur = &r->lex.p[n - 1];
	prev = &r->lex.p[n - 2 - with_and];
	sum = together(prev, cur, with_and);
	if (sum == 0)
		return;
	prev->value = sum;
	for (prev->exp = 3; prev->exp != 0 && prev->value % 10 == 0;
	     prev->exp--)
		prev->value /= 10;
	prev->cls = VOCAB_NUMBER;
	prev->text.n = (size_t)(cur->text.p + cur->text.n - prev->text.p);
	prev->slots = cur->slot + cur->slots - prev->slot;
	r->lex.n -= 1 + (size_t)with_and;
}

/* ---------------------------------------------------- letters for digits */

static bool
is_unit(const struct resolver *r, uint32_t word)
{
	const struct vocab *v = word_vocab(r, word);

	return v != NULL && v->cls == VOCAB_UNIT;
}

static char
digit_of(char c)
{
	if (c == 'o')
		return '0';
	if (c == 'l' || c == 'i')
		return '1';
	return (c >= '0' && c <= '9') || c == '.' || c == ',' ? c : 0;
}

static bool
is_piece(const struct resolver *r, uint32_t slot)
{
	const struct slot *s = &r->slots.p[slot];
	uint8_t type = r->tokens.t.p[s->first].type;

	return s->count == 1 && s->found.count == 0 && s->exp == 0 &&
	       (type == TOKEN_WORD || type == TOKEN_NUMBER);
}

static bool
is_glued(const struct resolver *r, uint32_t slot)
{
	uint8_t before = r->tokens.t.p[r->slots.p[slot].first].before;

	return is_piece(r, slot) && (before == 0 || before == BEFORE_DOT);
}

struct slip {
	char text[SLIP_BYTES];
	size_t n, digits, letters;
};

/* The digits that the first bytes of a piece are. */
static bool
slip_add(struct slip *s, struct sv norm, size_t most)
{
	for (size_t i = 0; i < norm.n && i < most; i++) {
		char c = digit_of(norm.p[i]);

		if (c == 0 || s->n == sizeof s->text)
			return false;
		s->text[s->n++] = c;
		s->letters += c != norm.p[i];
		s->digits += c == norm.p[i] && c >= '0';
	}
	return true;
}

static bool
slip_piece(const struct resolver *r, struct slip *s, uint32_t slot, bool first,
    size_t most)
{
	uint32_t token = r->slots.p[slot].first;

	/* "O.088": a full stop is no token where no digit is before it */
	if (!first && r->tokens.t.p[token].before == BEFORE_DOT &&
	    !slip_add(s, SV_LIT("."), 1))
		return false;
	return slip_add(s, token_norm(&r->tokens, token), most);
}

/* The last piece of a run: digits, and maybe a unit behind them. Where the
 * unit begins, of several the longest; *unit NONE if it is a word of its own.
 * False: there is no unit. */
static bool
slip_unit(const struct resolver *r, uint32_t last, size_t *at, uint32_t *unit)
{
	struct sv norm = token_norm(&r->tokens, r->slots.p[last].first);

	*unit = NONE;
	for (*at = 0; *at < norm.n; ++*at) {
		struct sv tail = sv_part(norm, *at, norm.n - *at);

		*unit = lexicon_word(r->m, tail);
		if (*at != 0 && is_unit(r, *unit))
			return true;
		if (digit_of(norm.p[*at]) == 0)
			return false;
	}
	*unit = NONE;
	return last + 1 < r->slots.n && is_unit(r, r->slots.p[last + 1].word);
}

/* Slots from..last as one number, and a unit. */
static bool
slip_put(struct resolver *r, uint32_t from, uint32_t last, uint32_t unit,
    const struct lexeme *number)
{
	struct slot tail = r->slots.p[last];
	uint32_t gone = last - from - (unit != NONE);
	struct slot *to = &r->slots.p[from];

	to->count = last - from + 1;
	to->word = NONE;
	to->number = number->value;
	to->exp = number->exp + 1;
	if (unit != NONE) {
		tail.word = unit;
		to[1] = tail;
		to++;
	}
	memmove(to + 1, to + 1 + gone,
	    (r->slots.n - (size_t)(to + 1 + gone - r->slots.p)) * sizeof *to);
	r->slots.n -= gone;
	return lexing_run(r);
}

bool
numbers_slip(struct resolver *r, uint32_t at, bool *done)
{
	uint32_t from = at, last = at, unit;
	struct slip s = { .n = 0 };
	struct lexeme number = { 0 };
	bool decimal;
	size_t tail;

	while (from > 0 && is_glued(r, from) && at - from < SLIP_RUN)
		from--;
	while (last + 1 < r->slots.n && is_glued(r, last + 1) &&
	       last - from < SLIP_RUN)
		last++;
	if (from == last || last - from >= SLIP_RUN || !is_piece(r, from) ||
	    !slip_unit(r, last, &tail, &unit))
		return true;
	for (uint32_t i = from; i <= last; i++)
		if (!slip_piece(
			r, &s, i, i == from, i == last ? tail : SLIP_BYTES))
			return true;
	if (s.digits == 0 || s.letters == 0 ||
	    !numbers_digits((struct sv){ s.text, s.n }, &number.value,
		&number.exp, &decimal))
		return true;
	if (!slip_put(r, from, last, unit, &number))
		return false;
	*done = true;
	return true;
}

/* "l5 mg", "O5 mg": a letter that is a word of lists, glued to digits. */
bool
numbers_letter(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return x->text.n == 1 && x->type != LEX_MARK && x->type != LEX_NUMBER &&
	       strchr("lIOo", x->text.p[0]) != NULL && lex_number(r, i + 1) &&
	       (lex_at(r, i + 1)->before & ~BEFORE_DOT) == 0;
}

/* ------------------------------------------------- figures behind a name */

/* "000 IU" behind "vitamin D 3" */
static bool
is_rest_of_group(const struct resolver *r, size_t i)
{
	const struct token *t;
	struct sv norm;

	if (i + 1 >= r->slots.n)
		return false;
	t = &r->tokens.t.p[r->slots.p[i].first];
	norm = token_norm(&r->tokens, r->slots.p[i].first);
	return t->type == TOKEN_NUMBER && t->before == BEFORE_SPACE &&
	       norm.n == 3 && *norm.p == '0' &&
	       is_unit(r, r->slots.p[i + 1].word);
}

/* "k" of "vitamin D 2k IU" */
static bool
is_thousands(const struct resolver *r, size_t i)
{
	return i < r->slots.n &&
	       r->tokens.t.p[r->slots.p[i].first].before == 0 &&
	       sv_is(token_norm(&r->tokens, r->slots.p[i].first), "k");
}

/* "vitamin D 3 tablets", "vitamin B 1 tablet": pieces, behind a letter. One
 * that is a whole name ("vitamin B6 tablets") has no space. */
static bool
counts_pieces(const struct resolver *r, size_t i)
{
	const struct token *form = &r->tokens.t.p[r->slots.p[i + 1].first];
	struct sv digit = token_norm(&r->tokens, r->slots.p[i].first);

	if (i == 0 || digit.n != 1 || *digit.p < '1' || *digit.p > '6' ||
	    token_norm(&r->tokens, r->slots.p[i - 1].first).n != 1)
		return false;
	return *digit.p == '1' || r->text.p[form->off + form->len - 1] == 's';
}

/* The second of "3-4" and "3 - 4"; but "AREDS 2 - 1 cap" is one of them. */
static bool
ends_range(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];
	struct sv was = token_norm(&r->tokens, r->slots.p[i - 1].first);
	struct sv n = token_norm(&r->tokens, r->slots.p[i].first);

	if (t->type != TOKEN_NUMBER || (t->before & BEFORE_HYPHEN) == 0)
		return false;
	return (t->before & BEFORE_SPACE) == 0 || n.n > was.n ||
	       (n.n == was.n && memcmp(was.p, n.p, n.n) < 0);
}

/* "AREDS - 2 caps"; not "vitamin B - 12 tablets" */
static bool
is_dashed_count(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];

	return i > 0 && (t->before & BEFORE_HYPHEN) != 0 &&
	       token_norm(&r->tokens, r->slots.p[i - 1].first).n > 1;
}

/* Is the number at slot i said of what is behind it: "3 years ago", "3-4
 * weeks", "3 times a week", "3 000 IU"? Then it ends no name that is one
 * without it. */
bool
numbers_counts(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];
	const struct vocab *v;

	if (t->type != TOKEN_NUMBER || (t->before & BEFORE_SPACE) == 0)
		return false;
	if (is_rest_of_group(r, i + 1) || is_thousands(r, i + 1))
		return true;
	if (i + 2 < r->slots.n)
		i += ends_range(r, i + 1);
	if (i + 1 >= r->slots.n)
		return false;
	v = slot_vocab(r, i + 1);
	return v != NULL && (v->cls == VOCAB_PERIOD ||
				(v->cls == VOCAB_TIMES && v->value == 0) ||
				(v->cls == VOCAB_FORM &&
				    (counts_pieces(r, i) ||
					is_dashed_count(r, i))));
}

/* "calcium + D 3x/day" is no vitamin D3, whatever the name without it is. */
bool
numbers_times(const struct resolver *r, size_t i)
{
	const struct token *t = &r->tokens.t.p[r->slots.p[i].first];
	const struct vocab *v = NULL;

	if (i + 1 < r->slots.n &&
	    r->tokens.t.p[r->slots.p[i + 1].first].before == 0)
		v = slot_vocab(r, i + 1);
	return t->type == TOKEN_NUMBER && t->before == BEFORE_SPACE &&
	       v != NULL && v->cls == VOCAB_TIMES && v->value == 0;
}
