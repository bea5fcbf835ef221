/*
 * Strengths as registers and printouts write them: "600-800 MG-UNIT", "400
 * (241.3 Mg) MG", "220 mg (44 mg iron)/5 mL".
 */
#include "resolve/scan/scan.h"

/* Behind the units of "600-800 MG-UNIT", or j. */
size_t
amount_units(const struct resolver *r, size_t j)
{
	while (lex_is(r, j, VOCAB_UNIT) &&
	       (lex_at(r, j)->before & BEFORE_HYPHEN) != 0)
		j++;
	return j;
}

/* "600-800 MG-UNIT": each figure has its unit, and is of another thing. */
size_t
amount_listed(struct resolver *r, size_t i, size_t j, const struct numerals *l)
{
	size_t end = amount_units(r, j), unit = j - 1;
	struct numerals one = { .n = 1, .sep = SEP_NONE };
	int64_t scale;
	uint32_t of;
	struct amount a;

	if (end - unit != l->n) {
		lex_odd(r, i, end);
		return end;
	}
	for (uint32_t k = 0; k < l->n; k++) {
		one.num[0] = l->num[k];
		if (!amount_unit(r, unit + k, &of, &scale) ||
		    !amount_fill(r, &one, of, scale, i, &a)) {
			lex_odd(r, i, end);
			return end;
		}
		a.listed = 1;
		(void)amount_put(r, &a, i, end);
		if (l->num[k].text.n != 0)
			r->now.amounts[r->now.n_amounts - 1].text =
			    l->num[k].text;
	}
	return end;
}

static void
rate_copy(struct amount *to, const struct amount *per)
{
	to->per_unit = per->per_unit;
	to->per_value = per->per_value;
	to->spoon = per->spoon;
}

/* "15 mg iron/mL", "100 mg elemental per capsule": does only a name stand
 * between the amount and lexeme i, or what says of what it is? */
static bool
is_behind(const struct resolver *r, const struct amount *a, size_t i)
{
	return a->names == r->now.base + i - 1 ||
	       (a->end == r->now.base + i - 1 &&
		   lex_says(r, i - 1, VOCAB_AS, AS_ELEMENT));
}

/* "220 mg (44 mg iron)/5 mL": said of the amount in the brackets that end at
 * lexeme i and of the one before them; "15 mg iron/mL", "25 mcg D3 per 2
 * caplets": of that amount, behind the name. */
size_t
amount_per(struct resolver *r, size_t i)
{
	struct reading *now = &r->now;
	bool bracket = lex_at(r, i)->type == LEX_MARK && !lex_mark(r, i, '/');
	struct amount per = { .per_unit = UNIT_NONE };
	uint32_t k = now->n_amounts, first;
	size_t next;

	if (k == 0 || i == 0 ||
	    (bracket ? now->amounts[k - 1].within != now->brackets
		     : !is_behind(r, &now->amounts[k - 1], i)) ||
	    (next = amount_rate(r, i + bracket, &per)) == i + bracket)
		return i;
	first = now->amounts[--k].pos;
	rate_copy(&now->amounts[k], &per);
	if (bracket && k > 0 && now->amounts[k - 1].end + 1 == first)
		rate_copy(&now->amounts[k - 1], &per);
	return next;
}

/* Where the unit behind "400 (241.3 Mg)" or "220 (50)" stands, or 0. */
static size_t
around_unit(const struct resolver *r, size_t i)
{
	size_t end = i + 3;

	if (!lex_mark(r, i + 1, '(') || !numerals_plain(r, i + 2))
		return 0;
	end += lex_at(r, end)->type != LEX_MARK;
	return lex_mark(r, end, ')') && lex_at(r, end + 1)->cls == VOCAB_UNIT
		   ? end + 1
		   : 0;
}

/* "400 (241.3 Mg) MG", "325 (65 FE) MG": the compound's weight around the
 * element's; of "220 (50) MG" it is not said which is which. */
size_t
amount_around(struct resolver *r, size_t i)
{
	size_t at = around_unit(r, i), next;
	bool named = at > i + 4;
	struct numerals outer, inner;
	uint32_t unit[2];
	int64_t one[2];
	struct amount a;

	if (at == 0)
		return i;
	vocab_unit(lex_at(r, at)->value, &unit[1], &one[1]);
	if (!amount_unit(r, i + 3, &unit[0], &one[0])) {
		unit[0] = unit[1];
		one[0] = one[1];
	}
	if (unit[0] != UNIT_MASS || unit[1] != UNIT_MASS)
		return i;
	numerals_read(r, i, &outer);
	numerals_read(r, i + 2, &inner);
	if (outer.n != 1 || inner.n != 1 ||
	    !amount_fill(r, &outer, UNIT_MASS, one[1], i, &a))
		return i;
	a.said |= named ? SAID_COMPOUND : 0;
	next = amount_rate(r, at + 1, &a);
	(void)amount_put(r, &a, i, i + 1);
	if (!amount_fill(r, &inner, UNIT_MASS, one[0], i + 2, &a))
		return next;
	a.said |= named ? SAID_ELEMENT : 0;
	a.paren = 1;
	(void)amount_rate(r, at + 1, &a); /* "/5ML" */
	(void)amount_put(r, &a, i + 2, at - 1);
	return next;
}
