/*
 * Amounts: "400 mg", "200-400 mg", "20-12.5 mg", "415 mg/5 mL", "2 tablets",
 * "half a tablet", "2 x 200 mg", "take 2" (scan_pieces.c). What each is the
 * dose of is settled in dose.c.
 */
#include "resolve/scan/scan.h"

#define DAYS_MOST 31 /* of a month */
#define WEEKS_MOST 52

/* Behind a number: also "50k IU" and "1/2 a tablet". */
static bool
unit_behind(const struct resolver *r, size_t *i, uint32_t *unit, int64_t *one)
{
	const struct lexeme *x = lex_at(r, *i);

	if (amount_unit(r, *i, unit, one)) {
		++*i;
		return true;
	}
	if (x->text.n == 1 && (x->text.p[0] | 0x20) == 'k' && x->before == 0 &&
	    amount_unit(r, *i + 1, unit, one) && *unit != UNIT_PIECE) {
		*i += 2;
		return num_mul(*one, 1000, one);
	}
	if (x->text.n == 1 && *x->text.p == 'T' && x->before == 0 &&
	    x->type != LEX_NUMBER && r->now.n_amounts != 0 &&
	    (lex_at(r, *i + 1)->type == LEX_END ||
		(lex_at(r, *i + 1)->before & BEFORE_SPACE) != 0)) {
		*unit = UNIT_PIECE; /* "25 mg 1T PO" */
		*one = 1000;
		++*i;
		return true;
	}
	if (lex_is(r, *i, VOCAB_PER) && x->text.n == 1 &&
	    form_counted(r, *i + 1, unit)) {
		*one = 1000;
		*i += 2;
		return true;
	}
	return false;
}

bool
amount_pieces(uint32_t unit)
{
	return unit == UNIT_PIECE || unit == UNIT_SERVING ||
	       unit == UNIT_DROP || unit == UNIT_PUFF;
}

bool
amount_measures(const struct resolver *r, size_t i)
{
	uint32_t unit = lex_unit(r, i);

	return unit != UNIT_NONE && !amount_pieces(unit);
}

/* ------------------------------------------------------------- amounts */

bool
amount_fill(struct resolver *r, const struct numerals *l, uint32_t unit,
    int64_t one, size_t i, struct amount *a)
{
	*a = (struct amount){
		.n = l->n,
		.unit = unit,
		.sep = l->sep,
		.pos = r->now.base + (uint32_t)i,
		.paren = r->now.depth != 0,
		.cand = NONE,
	};
	for (uint32_t k = 0; k < l->n; k++) {
		if (!lex_scaled(&l->num[k], one, &a->v[k]))
			return false;
		if ((l->num[k].flags & LEX_DECIMAL) != 0)
			a->said |= ASSUMED_DECIMAL;
		if ((l->num[k].flags & LEX_LETTERS) != 0)
			a->said |= ASSUMED_DIGITS;
		if ((l->num[k].flags & LEX_GROUPED) != 0)
			a->said |= ASSUMED_GROUPED;
	}
	return r->now.n_amounts < RESOLVE_AMOUNTS;
}

size_t
amount_put(struct resolver *r, struct amount *a, size_t i, size_t next)
{
	amount_beside(r, a, i, next);
	a->end = r->now.base + (uint32_t)next;
	a->segment = r->now.segment;
	a->orphan = r->now.strangers != 0;
	a->strange = a->orphan && r->now.strange;
	a->text = lex_span(r, i, next);
	r->now.amounts[r->now.n_amounts++] = *a;
	if (a->unit != UNIT_UNKNOWN)
		intake_take(r);
	return next;
}

/* "(2 capsules)" or "of 2 capsules" behind "per serving" says what a serving
 * is. */
static size_t
serving_read(const struct resolver *r, size_t i, struct amount *a)
{
	bool of = lex_says(r, i, VOCAB_FILLER, FILLER_OF);
	int64_t one, n;
	uint32_t unit;

	if (!(of || lex_mark(r, i, '(')) || !numerals_plain(r, i + 1) ||
	    !amount_unit(r, i + 2, &unit, &one) || unit != UNIT_PIECE ||
	    !(of || lex_mark(r, i + 3, ')')) ||
	    !lex_scaled(lex_at(r, i + 1), one, &n) || n <= 0)
		return i;
	a->per_unit = unit;
	a->per_value = n;
	a->serving = 1;
	return i + 4 - of;
}

/* "/5 mL", "per tablet", "per 2 capsules" behind an amount. */
size_t
amount_rate(const struct resolver *r, size_t j, struct amount *a)
{
	int64_t one, n = 1000;
	uint32_t unit;
	size_t at = j + 1;

	if (!lex_mark(r, j, '/') && !lex_is(r, j, VOCAB_PER))
		return j;
	if (numerals_plain(r, at))
		at++;
	if (!amount_unit(r, at, &unit, &one) || unit == UNIT_MASS ||
	    unit == UNIT_IU)
		return j;
	if (at == j + 2 && !lex_scaled(lex_at(r, j + 1), one, &n))
		return j;
	if (at == j + 1)
		n = one;
	if (n <= 0)
		return j;
	a->per_unit = unit;
	a->per_value = n;
	a->spoon = unit == UNIT_ML && one != 1000;
	if (unit == UNIT_SERVING && n == one)
		return serving_read(r, at + 1, a);
	return at + 1;
}

/* A figure without a unit: "Mg 400" is taken, "Ca 2000" may be a year. */
static size_t
bare_put(struct resolver *r, struct amount *a, size_t i, size_t next)
{
	a->bare = bare_stands(r, i, next, a);
	if (a->bare && a->n == 1 && !date_is_year(r, i))
		intake_take(r);
	if (a->bare && a->n == 1)
		next = amount_rate(r, next, a);
	return amount_put(r, a, i, next);
}

/* "- 400 mg" and "/12.5 mg" behind an amount with a unit of the same kind; but
 * "500 mg-5 mcg" are two amounts. */
static size_t
second_part(struct resolver *r, size_t j, struct amount *a, int64_t first)
{
	while (a->n < AMOUNT_PARTS) {
		uint32_t unit, sep = SEP_NONE;
		int64_t one;
		size_t at = numerals_next(r, j, &sep);

		if (at == 0 || !amount_unit(r, at + 1, &unit, &one) ||
		    unit != a->unit ||
		    !lex_scaled(lex_at(r, at), one, &a->v[a->n]) ||
		    (sep == SEP_RANGE && one < first &&
			a->v[a->n] < a->v[a->n - 1]))
			break;
		a->sep = sep;
		a->n++;
		j = at + 2;
	}
	return j;
}

/* mg/dL, mmol/L, ng/mL, mg%: a measured value, not a dose. */
static size_t
lab_read(struct resolver *r, size_t j, uint32_t unit, int64_t one)
{
	size_t end = lab_per_volume(r, j, unit, one);

	if (end == j)
		return j;
	r->now.lab = 1;
	lab_measured(r);
	return end;
}

static bool
per_weight(const struct resolver *r, size_t j)
{
	return (lex_mark(r, j, '/') || lex_is(r, j, VOCAB_PER)) &&
	       (lex_says(r, j + 1, VOCAB_MEASURE, MEASURE_KG) ||
		   lex_says(r, j + 1, VOCAB_MEASURE, MEASURE_LB));
}

/* "7 CAP. UPRISE D3": of a list whose other lines are not here, or so many;
 * "2 tabs." are pieces. */
static bool
is_list_number(const struct resolver *r, size_t i, size_t j)
{
	struct sv form = lex_word(r, j - 1);

	return i == 0 && r->now.part == PART_TEXT &&
	       lex_is(r, j - 1, VOCAB_FORM) && !sv_ends(form, SV_LIT("s")) &&
	       lex_at(r, j)->type == LEX_NAME &&
	       (lex_at(r, j)->before & BEFORE_DOT) != 0;
}

static size_t
counted_read(struct resolver *r, size_t i, size_t j, const struct numerals *l,
    uint32_t unit)
{
	int64_t low, high;
	size_t end;

	if (l->n > 2 || l->sep == SEP_SLASH ||
	    !lex_scaled(&l->num[0], 1000, &low) ||
	    !lex_scaled(&l->num[l->n - 1], 1000, &high) || low > high) {
		lex_odd(r, i, j);
		return j;
	}
	end = serving_behind(r, j, high, unit);
	if (high > 1000 && is_list_number(r, i, j)) { /* told: one, or all */
		lex_odd(r, i, i + 1);
		low = 1000;
		high = high > COUNT_SURE * 1000 ? low : high;
	}
	if (end == j)
		count_take(r, low, high, unit, i, j);
	r->now.form = lex_span(r, i, j); /* "2 tablets for gout" */
	if (lex_is(r, j - 1, VOCAB_FORM))
		form_take(r, (uint32_t)lex_at(r, j - 1)->value);
	return end;
}

/* "000 mg", of a name that took the figure before it: no dose. */
static bool
is_nothing(const struct amount *a)
{
	return a->v[a->n - 1] == 0;
}

/* "IU", "UI", "I.E.", "j.m." */
static bool
is_international(struct sv s)
{
	static const char *const pairs[] = { "iu", "ui", "ie", "jm" };
	char a, b;

	if (s.n < 2)
		return false;
	a = s.p[0] | 0x20;
	b = s.p[s.n > 2 && s.p[1] == '.' ? 2 : 1] | 0x20;
	for (size_t i = 0; i < COUNT(pairs); i++)
		if (pairs[i][0] == a && pairs[i][1] == b)
			return true;
	return false;
}

/* "25.000 UI", "20.000 I.E.": nobody counts thousandths of one; but "10.500
 * units" of insulin may be from a table with three decimals. */
static bool
unit_thousands(
    struct amount *a, const struct numerals *l, const struct lexeme *unit)
{
	if ((a->said & ASSUMED_DECIMAL) == 0 || !is_international(unit->text))
		return true;
	for (uint32_t k = 0; k < a->n; k++)
		if ((l->num[k].flags & LEX_DECIMAL) != 0 &&
		    !num_mul(a->v[k], 1000, &a->v[k]))
			return false;
	a->said &= ~(uint32_t)ASSUMED_DECIMAL;
	a->said |= ASSUMED_THOUSANDS;
	return true;
}

/* "30/500 tablets": more than anyone takes of them. */
static bool
is_strength(const struct numerals *l)
{
	return l->sep == SEP_SLASH &&
	       !lexing_int(&l->num[l->n - 1], 1, COUNT_MAX) &&
	       l->num[l->n - 1].exp == 0;
}

static size_t
unit_read(struct resolver *r, size_t i, size_t j, const struct numerals *l,
    uint32_t unit, int64_t one)
{
	struct amount a;
	size_t k;

	if (amount_pieces(unit)) {
		bool bare = (l->n == 1 || is_strength(l)) &&
			    j == l->next + 1 &&
			    amount_fill(r, l, UNIT_UNKNOWN, 1000, i, &a);

		if (bare && (a.said & ASSUMED_DECIMAL) == 0 &&
		    (l->n > 1 || bare_stands(r, i, l->next, &a)))
			return bare_put(r, &a, i, l->next);
		if (bare && bare_doubt(r, i, &a))
			lex_odd(r, i, l->next);
		return counted_read(r, i, j, l, unit);
	}
	if (l->n > 1 && amount_units(r, j) != j)
		return amount_listed(r, i, j, l);
	if (!amount_fill(r, l, unit, one, i, &a) || is_nothing(&a) ||
	    !unit_thousands(&a, l, lex_at(r, j - 1)) || per_weight(r, j)) {
		lex_odd(r, i, per_weight(r, j) ? j + 2 : j);
		return per_weight(r, j) ? j + 2 : j;
	}
	k = lab_read(r, j, unit, one);
	if (k != j)
		return k;
	if (i > 0 && lex_mark(r, i - 1, '=')) {
		if (r->now.n_amounts == 0)
			count_equals(r);
		else /* "150 mg x 2 = 300 mg": what they have together */
			a.paren = 1;
	}
	j = second_part(r, j, &a, one);
	j = amount_rate(r, j, &a);
	return amount_put(r, &a, i, j);
}

/* --------------------------------------------------- numbers without a unit */

/* "K2": a piece of a word that nobody knows */
static bool
is_tail(const struct resolver *r, size_t i)
{
	return i > 0 && lex_at(r, i - 1)->type == LEX_UNKNOWN &&
	       lex_at(r, i)->before == 0;
}

/* "Prolia 6/12": every six months, or given on a day. Two figures are a
 * strength where two are in it: "Lotrel 5/10". */
static bool
is_moment(const struct resolver *r, const struct numerals *l)
{
	const struct term *t;

	if (l->n != 2 || l->sep != SEP_SLASH || r->cands.n != 1 ||
	    !lexing_int(&l->num[0], 1, DAYS_MOST) ||
	    !lexing_int(&l->num[1], 1, WEEKS_MOST))
		return false;
	t = &r->m->terms[cand_term(r, &r->cands.p[0])];
	return t->domain != DOMAIN_CONDITION &&
	       t->contents.count + t->may.count < 2;
}

static size_t
bare_read(struct resolver *r, size_t i, const struct numerals *l)
{
	struct amount a;
	int64_t low, high;

	if (count_alone(r, i) != i)
		return i + 1;
	if (!numerals_glued(r, i) && pieces_counted(r, i, l) &&
	    lex_scaled(&l->num[0], 1000, &low) &&
	    lex_scaled(&l->num[l->n - 1], 1000, &high) && low <= high) {
		count_take(r, low, high, UNIT_PIECE, i, l->next);
		return l->next;
	}
	if (lex_at(r, l->next)->type == LEX_UNKNOWN || is_tail(r, i) ||
	    is_moment(r, l) || !amount_fill(r, l, UNIT_UNKNOWN, 1000, i, &a)) {
		lex_odd(r, i, l->next);
		return l->next;
	}
	return bare_put(r, &a, i, l->next);
}

/* "2 x magnesium 200 mg": so many of what is named; not "calcium 600 mg 2 x
 * zinc 15 mg", nor "2 x heart attack". */
static bool
times_name(const struct resolver *r, size_t i)
{
	const struct lexeme *name = lex_at(r, i + 2);

	return lexing_taken(r, name) &&
	       lexing_int(lex_at(r, i), 1, COUNT_MAX) &&
	       !sv_starts(lex_at(r, i + 1)->text, SV_LIT("time")) &&
	       (i == 0 || lex_ends(r, i - 1) || lex_mark(r, i - 1, '(') ||
		   lex_mark(r, i - 1, ':') || lex_is(r, i - 1, VOCAB_JOIN) ||
		   lex_says(r, i - 1, VOCAB_VERB, VERB_NOW));
}

/* "2 x 200 mg": a number of amounts. */
static size_t
times_amount(struct resolver *r, size_t i)
{
	struct lexeme each;
	int64_t n;
	size_t end;

	if (!(lex_says(r, i + 1, VOCAB_TIMES, 0) || lex_mark(r, i + 1, '*')) ||
	    !lex_scaled(lex_at(r, i), 1000, &n))
		return i;
	if (times_name(r, i)) {
		count_take(r, n, n, UNIT_PIECE, i, i + 2);
		return i + 2;
	}
	if (!numerals_plain(r, i + 2))
		return i;
	end = numerals_grouped(r, i + 2, &each);
	if (lex_unit(r, end == i + 2 ? i + 3 : end) == UNIT_NONE)
		return i;
	count_take(r, n, n, UNIT_PIECE, i, i + 2);
	return i + 2;
}

/* "50k weekly": thousands, and no potassium */
static bool
is_kilo(const struct resolver *r, size_t j)
{
	const struct lexeme *x = lex_at(r, j);

	return x->text.n == 1 && (x->text.p[0] | 0x20) == 'k' &&
	       x->before == 0 &&
	       (lex_at(r, j + 1)->type == LEX_END ||
		   (lex_at(r, j + 1)->before & BEFORE_SPACE) != 0);
}

size_t
amount_read(struct resolver *r, size_t i)
{
	struct numerals l;
	uint32_t unit;
	int64_t one;
	size_t j = times_amount(r, i);

	if (j == i)
		j = amount_spoken(r, i);
	if (j == i)
		j = amount_scheme(r, i);
	if (j == i)
		j = amount_around(r, i);
	if (j != i)
		return j;
	numerals_read(r, i, &l);
	j = l.next;
	if (unit_behind(r, &j, &unit, &one))
		return unit_read(r, i, j, &l, unit, one);
	if (is_kilo(r, j)) {
		struct amount a;

		if (!amount_fill(r, &l, UNIT_UNKNOWN, 1000000, i, &a)) {
			lex_odd(r, i, j + 1);
			return j + 1;
		}
		return bare_put(r, &a, i, j + 1);
	}
	if (lex_is(r, j, VOCAB_ROUTE) && form_counted(r, j + 1, &unit) &&
	    lexing_int(&l.num[0], 1, COUNT_MAX)) { /* "2 oral tablets" */
		route_take(r, (uint32_t)lex_at(r, j)->value);
		return counted_read(r, i, j + 2, &l, unit);
	}
	return bare_read(r, i, &l);
}

/* "x 2", "x 10 days", "x 2/day" behind an amount. */
size_t
amount_times(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i + 1);
	int64_t n;
	size_t next;

	if ((!lex_says(r, i, VOCAB_TIMES, 0) && !lex_mark(r, i, '*')) ||
	    !numerals_plain(r, i + 1) || !lex_scaled(x, 1000, &n))
		return i;
	if (amount_measures(r, i + 2))
		return i; /* "* 200 mg" */
	if (lex_is(r, i + 2, VOCAB_PERIOD)) {
		if (num_ratio(
			n, lex_at(r, i + 2)->value, 1000, &r->now.e.duration))
			return i + 3;
		lex_odd(r, i, i + 3);
		return i + 3;
	}
	if (lex_is(r, i + 2, VOCAB_FREQUENCY) &&
	    (lex_at(r, i + 2)->text.p[0] | 0x20) != 'd')
		next = i + 2; /* "200 mg x2 nightly": two pieces */
	else
		next = often_ratio(r, i + 2, n);
	if (next != i + 2)
		return next;
	count_times(r, n, i, i + 2);
	return i + 2;
}
