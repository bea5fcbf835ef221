/* What a term contains, its limits, and what its units weigh. */
#include "base/units.h"
#include "rulebase/loader.h"

#define WHOLE 1000000 /* 100 % in millionths */

/* ------------------------------------------------------------ contains */

static bool
content_amount(struct loader *l, const struct ynode *v, struct rec_content *c)
{
	struct sv s = loader_shown(v->s);
	struct qty q;

	if (unit_percent(v->s, &c->value)) {
		c->kind = CONTENT_FRACTION;
		c->unit = UNIT_PERCENT;
		if (c->value > 0 && c->value <= WHOLE)
			return true;
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "a share lies above 0 %% and up to 100 %%");
		return false;
	}
	if (!unit_amount(v->s, &q) || q.low != q.high || q.low <= 0 ||
	    (q.unit != UNIT_MASS && q.unit != UNIT_IU &&
		q.unit != UNIT_MMOL && q.unit != UNIT_MEQ)) {
		LOADER_BAD(l, DIAG_BAD_AMOUNT, v,
		    "'" SV_FMT "' is neither a share (14.1 %%), an amount "
		    "(50 mg, 1000 IU) nor 'some'",
		    SV_ARG(s));
		return false;
	}
	c->kind = CONTENT_AMOUNT;
	c->value = q.low;
	c->unit = q.unit;
	return true;
}

static bool
content(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	struct rec_content *c = out;
	bool ok = loader_id_here(l, key, &c->id, "an id");

	if (!loader_scalar(l, v, "a share, an amount or 'some'"))
		return false;
	c->kind = CONTENT_SOME;
	c->value = NUM_NONE;
	c->unit = UNIT_NONE;
	if (!v->quoted && sv_is(v->s, "some"))
		return ok;
	return content_amount(l, v, c) && ok;
}

static bool
check_contents(struct loader *l, const struct ynode *v,
    const struct rec_term *t)
{
	int64_t sum = 0;
	bool amounts = false;

	for (uint32_t i = 0; i < t->n_contents; i++) {
		if (t->contents[i].kind == CONTENT_FRACTION)
			sum += t->contents[i].value;
		amounts |= t->contents[i].kind == CONTENT_AMOUNT;
	}
	if (sum > WHOLE)
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "the shares add up to more than 100 %%");
	else if (sum > 0 && amounts)
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "shares of the weight and amounts cannot be mixed");
	else
		return true;
	return false;
}

bool
loader_contains(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct loader_items items = { content,
		sizeof(struct rec_content), LOADER_CONTENTS, "things contained",
		true };
	struct rec_term *t = out;
	bool ok;

	(void)f;
	if (v->type != Y_MAP || v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "'contains' is a mapping: {magnesium: 14.1 %%}");
		return false;
	}
	t->contents = loader_many(l, v, &items, &t->n_contents, &ok);
	return ok && check_contents(l, v, t);
}

bool
loader_per_unit(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_term *t = out;
	struct qty q;

	(void)f;
	if (!loader_per(l, v, &q))
		return false;
	t->per_value = q.low;
	t->per_unit = q.unit;
	return true;
}

bool
loader_amount_is(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = { { "compound-from", loader_mass,
	    offsetof(struct rec_term, compound_from), FIELD_REQUIRED, 0,
	    NULL } };
	static const struct shape shape = SHAPE("'amount-is'", fields);
	static const struct wordlist words[] = {
		{ "element", AMOUNT_ELEMENT }, { "compound", AMOUNT_COMPOUND },
		{ NULL, 0 }
	};
	struct rec_term *t = out;

	(void)f;
	t->has_amount_is = true;
	if (v->type != Y_MAP)
		return loader_word(l, v, words, &t->amount_is);
	t->amount_is = AMOUNT_COMPOUND_FROM;
	return loader_map(l, v, &shape, t, NULL);
}

/* -------------------------------------------------------------- limits */

/* "110 mg", "5 mg/kg" or none. */
static bool
per_day(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_limit *row = out;
	struct ynode mass = *v;

	row->per_day = NUM_NONE;
	if (loader_none(v))
		return true;
	if (!loader_scalar(l, v, "a mass, or none"))
		return false;
	if (v->s.n > 3 &&
	    sv_is(sv_part(v->s, v->s.n - 3, 3), "/kg")) {
		row->per_kg = true;
		mass.s.n -= 3;
	}
	return loader_mass(l, &mass, &row->per_day, f);
}

#define LIMIT(key, decode, member, flags, words)                              \
	{ key, decode, offsetof(struct rec_limit, member), flags, 0, words }

static bool
limit(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	static const struct field fields[] = {
		LIMIT("authority", loader_enum, authority, FIELD_REQUIRED,
		    wordlist_authority),
		LIMIT("age", loader_time_range, age, 0, NULL),
		LIMIT("condition", loader_ids, conditions, 0, NULL),
		{ "per-day", per_day, 0, FIELD_REQUIRED, 0, NULL },
		LIMIT("sources", loader_sources, sources, FIELD_REQUIRED,
		    NULL),
	};
	static const struct shape shape = SHAPE("a limit", fields);
	struct rec_limit *row = out;

	(void)key;
	row->at = loader_place(l, v);
	row->age = (struct span64) { NUM_NONE, NUM_NONE, 0, 0 };
	return loader_map(l, v, &shape, row, NULL);
}

bool
loader_limits(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct loader_items items = { limit,
		sizeof(struct rec_limit), LOADER_LIMITS, "rows of limits",
		false };
	struct rec_term *t = out;
	bool ok;

	(void)f;
	if (v->type != Y_LIST || v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "'limits' is a list of mappings");
		return false;
	}
	t->limits = loader_many(l, v, &items, &t->n_limits, &ok);
	return ok;
}

/* --------------------------------------------------------------- units */

/* {IU: 25 ng}: units that count something, not ones that weigh. */
static bool
unit(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	struct unit_row *row = out;
	struct sv s = loader_shown(key->s);
	enum unit u = UNIT_NONE;
	int64_t one = 0;
	bool ok = loader_mass(l, v, &row->ng, NULL);

	if (ok && row->ng == 0) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "a unit weighs something");
		ok = false;
	}
	if (!loader_unit_word(key->s, &u, &one) || u == UNIT_MASS ||
	    u == UNIT_PERCENT || u == UNIT_UNKNOWN || one != 1000) {
		LOADER_BAD(l, DIAG_BAD_VALUE, key,
		    "'" SV_FMT "' is no unit such as IU, mL, mmol, mEq, "
		    "tablet, drop",
		    SV_ARG(s));
		return false;
	}
	row->unit = (uint32_t)u;
	return ok;
}

static bool
unit_twice(struct loader *l, const struct ynode *v, const struct rec_term *t)
{
	for (uint32_t i = 0; i < t->n_units; i++)
		for (uint32_t j = 0; j < i; j++)
			if (t->units[i].unit == t->units[j].unit) {
				LOADER_BAD(l, DIAG_BAD_VALUE, &v->item[2 * i],
				    "the same unit twice");
				return true;
			}
	return false;
}

bool
loader_units(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct loader_items items = { unit,
		sizeof(struct unit_row), UNIT_COUNT, "units", true };
	struct rec_term *t = out;
	bool ok;

	(void)f;
	if (v->type != Y_MAP || v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "'units' is a mapping: {IU: 25 ng}");
		return false;
	}
	t->units = loader_many(l, v, &items, &t->n_units, &ok);
	return ok && !unit_twice(l, v, t);
}
