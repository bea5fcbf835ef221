/* Amounts, times and ranges of them. */
#include "base/ascii.h"
#include "base/units.h"
#include "rulebase/loader.h"

static bool
not_of_form(struct loader *l, const struct ynode *v, const char *what)
{
	struct sv s = loader_shown(v->s);

	LOADER_BAD(l, DIAG_BAD_AMOUNT, v, "'" SV_FMT "' is not %s", SV_ARG(s),
	    what);
	return false;
}

bool
loader_mass(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct qty q;

	(void)f;
	if (!loader_scalar(l, v, "a mass"))
		return false;
	if (!unit_amount(v->s, &q) || q.unit != UNIT_MASS || q.low != q.high)
		return not_of_form(l, v, "a mass such as 350 mg, 2.5 ug, 3 g");
	*(int64_t *)out = q.low;
	return true;
}

bool
loader_time(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	if (!loader_scalar(l, v, "a time"))
		return false;
	if (!unit_time(v->s, out))
		return not_of_form(l, v,
		    "a time such as 30 min, 2 h, 14 d, 4 w, 12 mo, 1 y");
	if (*(int64_t *)out <= LOADER_TIME)
		return true;
	LOADER_SAY(l, DIAG_TOO_MANY, SUPP_ERR_LIMIT, v,
	    "a time of more than %d years", LOADER_TIME / MIN_PER_YEAR);
	return false;
}

static bool
plain_number(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	if (!loader_scalar(l, v, "a number"))
		return false;
	if (v->quoted || !num_decimal(v->s, 1000, out))
		return not_of_form(l, v, "a plain number such as 60");
	return true;
}

/* -------------------------------------------------------------- ranges */

enum { OVER, FROM, BELOW, UP_TO };

static bool
bad_bounds(struct loader *l, const struct ynode *v, const char *why)
{
	LOADER_BAD(l, DIAG_BAD_VALUE, v, "%s", why);
	return false;
}

bool
loader_bounds(struct loader *l, const struct ynode *v, const struct bounds *b,
    struct span64 *out)
{
	struct span64 s = { NUM_NONE, NUM_NONE, 0, 0 };

	if (b->v[OVER] != NUM_NONE && b->v[FROM] != NUM_NONE)
		return bad_bounds(l, v, "a range has 'over' or 'from', not "
					"both");
	if (b->v[BELOW] != NUM_NONE && b->v[UP_TO] != NUM_NONE)
		return bad_bounds(l, v, "a range has 'below' or 'up-to', not "
					"both");
	s.low_open = b->v[OVER] != NUM_NONE;
	s.low = s.low_open ? b->v[OVER] : b->v[FROM];
	s.high_open = b->v[BELOW] != NUM_NONE;
	s.high = s.high_open ? b->v[BELOW] : b->v[UP_TO];
	if (s.low == NUM_NONE && s.high == NUM_NONE) {
		LOADER_BAD(l, DIAG_MISSING_KEY, v,
		    "a range needs one of over, from, below, up-to");
		return false;
	}
	if (s.low != NUM_NONE && s.high != NUM_NONE &&
	    (s.low > s.high ||
		(s.low == s.high && (s.low_open || s.high_open))))
		return bad_bounds(l, v, "nothing lies in this range");
	if (s.low == NUM_NONE && s.high_open && s.high == 0)
		return bad_bounds(l, v, "nothing lies below 0");
	*out = s;
	return true;
}

static bool
range(struct loader *l, const struct ynode *v, void *out,
    const struct shape *shape)
{
	struct bounds b = BOUNDS_INIT;

	return loader_map(l, v, shape, &b, NULL) &&
	    loader_bounds(l, v, &b, out);
}

bool
loader_mass_range(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = { BOUND_FIELDS(loader_mass, 0) };
	static const struct shape shape = SHAPE("a range", fields);

	(void)f;
	return range(l, v, out, &shape);
}

bool
loader_time_range(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = { BOUND_FIELDS(loader_time, 0) };
	static const struct shape shape = SHAPE("a range", fields);

	(void)f;
	return range(l, v, out, &shape);
}

bool
loader_number_range(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = { BOUND_FIELDS(
	    plain_number, 0) };
	static const struct shape shape = SHAPE("a range", fields);

	(void)f;
	return range(l, v, out, &shape);
}

/* --------------------------------------------------------------- units */

/* The table of units knows words in normal form: small letters. */
bool
loader_unit_word(struct sv s, enum unit *unit, int64_t *one)
{
	char low[24];

	if (s.n == 0 || s.n > sizeof low)
		return false;
	for (size_t i = 0; i < s.n; i++)
		low[i] = ascii_to_lower(s.p[i]);
	return unit_word((struct sv) { low, s.n }, unit, one);
}

static bool
fits_per(const struct qty *q)
{
	return q->low == q->high && q->low > 0 &&
	    (q->unit == UNIT_MASS || q->unit == UNIT_ML ||
		q->unit == UNIT_PIECE || q->unit == UNIT_SERVING ||
		q->unit == UNIT_DROP || q->unit == UNIT_PUFF);
}

bool
loader_per(struct loader *l, const struct ynode *v, struct qty *out)
{
	struct qty q = { 0 };
	enum unit unit;
	int64_t one;

	if (!loader_scalar(l, v, "an amount"))
		return false;
	if (!unit_amount(v->s, &q) && loader_unit_word(v->s, &unit, &one))
		q = (struct qty) { one, one, (uint32_t)unit, 0 };
	if (!fits_per(&q))
		return not_of_form(l, v,
		    "what contents are counted per: tablet, serving, 15 mL");
	*out = q;
	return true;
}

/* "200 mg", or "5-20 mg": no more than that. */
static bool
bare_amount(struct sv s, struct rec_bare *b)
{
	size_t at = 0, dash = 0;
	enum unit unit;
	struct qty q;

	while (at < s.n && s.p[at++] != ' ')
		;
	while (dash < at && s.p[dash] != '-')
		dash++;
	if (!unit_amount(dash < at ? sv_part(s, dash + 1, s.n - dash - 1) : s,
		&q) ||
	    q.low <= 0 || (q.unit != UNIT_MASS && q.unit != UNIT_IU) ||
	    !loader_unit_word(sv_part(s, at, s.n - at), &unit, &b->one))
		return false;
	b->unit = q.unit;
	b->from = q.low;
	b->to = INT64_MAX;
	if (dash == at)
		return true;
	b->to = q.low;
	return num_decimal(sv_part(s, 0, dash), b->one, &b->from) &&
	       b->from > 0 && b->from < b->to;
}

/* The unit too is kept as it stands, for numbers without one. */
bool
loader_bare_from(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	if (!loader_scalar(l, v, "an amount"))
		return false;
	if (!bare_amount(v->s, out))
		return not_of_form(
		    l, v, "an amount in one unit such as 200 mg, 400 IU");
	return true;
}
