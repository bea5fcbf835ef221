/* `when`: a tree of all, any and not over leaves. */
#include "rulebase/loader.h"

#define WHEN(key, decode, member)                                             \
	{ key, decode, offsetof(struct rec_when, member), 0, 0, NULL }
#define WHEN_ALL(key, decode) { key, decode, 0, 0, 0, NULL }

/* ---------------------------------------------------------- attributes */

static bool
ids(struct loader *l, const struct ynode *v, struct rec_list *out,
    const struct field *f)
{
	if (v->type == Y_LIST && v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "'%s' names at least one id",
		    f->key);
		return false;
	}
	return loader_ids(l, v, out, f);
}

static bool
dec_ids(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	return ids(l, v, out, f);
}

/* supplement, medicine or takes, which may say any. */
static bool
dec_taken(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_when *w = out;

	w->key = f->arg;
	w->any = f->arg == LEAF_TAKES && v->type == Y_SCALAR && !v->quoted &&
	    sv_is(v->s, "any");
	if (w->any)
		return true;
	if (v->type == Y_SCALAR && sv_is(v->s, "any")) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'any' goes with 'takes' alone");
		return false;
	}
	struct field plain = { .key = f->key };

	return ids(l, v, &w->ids, &plain);
}

static bool
one_route(struct loader *l, const struct ynode *v, uint32_t *mask)
{
	enum route route = ROUTE_UNKNOWN;
	struct sv s;

	if (!loader_scalar(l, v, "a route"))
		return false;
	if (sv_is(v->s, "any"))
		*mask |= ROUTES_ANY;
	else if (sv_is(v->s, "systemic"))
		*mask |= ROUTES_SYSTEMIC;
	else if (route_from(v->s, &route) && route != ROUTE_UNKNOWN)
		*mask |= ROUTE_BIT(route);
	else {
		s = loader_shown(v->s);
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'" SV_FMT "' is no route: oral, sublingual, injection, "
		    "inhaled, rectal, vaginal, patch, eye, ear, nose, mouth, "
		    "skin, bath, systemic or any",
		    SV_ARG(s));
		return false;
	}
	return true;
}

static bool
dec_routes(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	uint32_t *mask = out;
	bool ok = true;

	(void)f;
	if (v->type != Y_LIST)
		return one_route(l, v, mask);
	if (v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "at least one route");
		return false;
	}
	for (uint32_t i = 0; i < v->n; i++)
		if (!one_route(l, &v->item[i], mask))
			ok = false;
	return ok;
}

static bool
dec_dose(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_when *w = out;

	w->has_dose = true;
	return loader_mass_range(l, v, &w->dose, f);
}

static bool
dec_duration(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_when *w = out;

	w->has_duration = true;
	return loader_time_range(l, v, &w->duration, f);
}

/* -------------------------------------------------------------- leaves */

static const struct field entry_fields[] = {
	{ "supplement", dec_taken, 0, 0, LEAF_SUPPLEMENT, NULL },
	{ "medicine", dec_taken, 0, 0, LEAF_MEDICINE, NULL },
	{ "takes", dec_taken, 0, 0, LEAF_TAKES, NULL },
	WHEN("as", loader_role, as),
	WHEN("except", dec_ids, except),
	WHEN("with", dec_ids, with),
	WHEN("route", dec_routes, routes),
	WHEN("dose-form", loader_form, dose_form),
	WHEN_ALL("dose", dec_dose),
	WHEN_ALL("duration", dec_duration),
	WHEN("prescribed", loader_yes, prescribed),
	WHEN("washout", loader_time, washout),
};

static bool
dec_at_least(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	int64_t n;

	(void)f;
	if (!loader_scalar(l, v, "a number"))
		return false;
	if (v->quoted || !num_decimal(v->s, 1, &n) || n < 1 ||
	    n > LOADER_AT_LEAST) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "expected a whole number from 1 to %d", LOADER_AT_LEAST);
		return false;
	}
	*(uint32_t *)out = (uint32_t)n;
	return true;
}

/* How many of the keys that name a thing stand in a mapping. */
static unsigned
taken_keys(const struct ynode *v)
{
	static const char *const keys[] = { "supplement", "medicine",
		"takes" };
	unsigned n = 0;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		n += ytree_get(v, keys[i]) != NULL;
	return n;
}

static bool
dec_count(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct wordlist of[] = { { "things", 0 },
		{ "entries", 1 }, { NULL, 0 } };
	static const struct field fields[] = {
		{ "supplement", dec_taken, 0, 0, LEAF_SUPPLEMENT, NULL },
		{ "medicine", dec_taken, 0, 0, LEAF_MEDICINE, NULL },
		{ "takes", dec_taken, 0, 0, LEAF_TAKES, NULL },
		{ "of", loader_enum, offsetof(struct rec_when, of),
		    FIELD_REQUIRED, 0, of },
		{ "at-least", dec_at_least,
		    offsetof(struct rec_when, at_least), FIELD_REQUIRED, 0,
		    NULL },
	};
	static const struct shape shape = SHAPE("'count'", fields);
	bool ok = loader_map(l, v, &shape, out, NULL);

	(void)f;
	if (v->type != Y_MAP || taken_keys(v) == 1)
		return ok;
	if (taken_keys(v) == 0)
		LOADER_BAD(l, DIAG_MISSING_KEY, v,
		    "'count' needs 'takes', 'supplement' or 'medicine'");
	else
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'count' has one of takes, supplement and medicine");
	return false;
}

struct daily {
	struct rec_list ids;
	struct bounds bounds;
};

static bool
dec_daily(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = {
		{ "substance", dec_ids, offsetof(struct daily, ids),
		    FIELD_REQUIRED, 0, NULL },
		BOUND_FIELDS(loader_mass, offsetof(struct daily, bounds)),
	};
	static const struct shape shape = SHAPE("'daily'", fields);
	struct daily d = { .bounds = BOUNDS_INIT };
	struct rec_when *w = out;

	(void)f;
	if (!loader_map(l, v, &shape, &d, NULL))
		return false;
	w->ids = d.ids;
	return loader_bounds(l, v, &d.bounds, &w->span);
}

static bool when_node(struct loader *l, const struct ynode *v,
    struct rec_when **out);

static bool
dec_kids(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_when *w = out;
	bool ok = true;

	if (v->type != Y_LIST || v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "'%s' has a list of conditions below it", f->key);
		return false;
	}
	if (!loader_count(l, v, v->n, LOADER_WHEN, "conditions in a list"))
		return false;
	w->kids = loader_alloc(l, v->n, sizeof(struct rec_when *));
	if (w->kids == NULL)
		return false;
	w->n_kids = v->n;
	for (uint32_t i = 0; i < v->n && !l->stop; i++)
		if (!when_node(l, &v->item[i], &w->kids[i]))
			ok = false;
	return ok;
}

static bool
dec_not(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_when *w = out;

	(void)f;
	w->kids = loader_alloc(l, 1, sizeof(struct rec_when *));
	if (w->kids == NULL)
		return false;
	w->n_kids = 1;
	return when_node(l, v, &w->kids[0]);
}

static const struct field all_fields[] = { WHEN_ALL("all", dec_kids) };
static const struct field any_fields[] = { WHEN_ALL("any", dec_kids) };
static const struct field not_fields[] = { WHEN_ALL("not", dec_not) };
static const struct field condition_fields[] = { WHEN("condition", dec_ids,
    ids) };
static const struct field count_fields[] = { WHEN_ALL("count", dec_count) };
static const struct field daily_fields[] = { WHEN_ALL("daily", dec_daily) };
static const struct field limit_fields[] = { WHEN("over-limit", dec_ids,
    ids) };
static const struct field age_fields[] = { WHEN("age", loader_time_range,
    span) };
static const struct field egfr_fields[] = { WHEN("egfr", loader_number_range,
    span) };
static const struct field pregnant_fields[] = { WHEN("pregnant",
    loader_time_range, span) };
static const struct field sex_fields[] = { { "sex", loader_enum,
    offsetof(struct rec_when, sex), 0, 0, wordlist_sex } };

/* What a node is: the first key of this list that it has. */
static const struct when_op {
	const char *key;
	uint32_t op;
	bool taken; /* speaks of things taken: not in implied-by */
	struct shape shape;
} ops[] = {
	{ "all", EXPR_ALL, false, SHAPE("'all'", all_fields) },
	{ "any", EXPR_ANY, false, SHAPE("'any'", any_fields) },
	{ "not", EXPR_NOT, false, SHAPE("'not'", not_fields) },
	{ "supplement", EXPR_LEAF, true, SHAPE("an entry leaf",
					      entry_fields) },
	{ "medicine", EXPR_LEAF, true, SHAPE("an entry leaf", entry_fields) },
	{ "takes", EXPR_LEAF, true, SHAPE("an entry leaf", entry_fields) },
	{ "condition", EXPR_CONDITION, false,
	    SHAPE("a condition", condition_fields) },
	{ "count", EXPR_COUNT, true, SHAPE("'count'", count_fields) },
	{ "daily", EXPR_DAILY, true, SHAPE("'daily'", daily_fields) },
	{ "over-limit", EXPR_OVER_LIMIT, true,
	    SHAPE("'over-limit'", limit_fields) },
	{ "age", EXPR_AGE, false, SHAPE("'age'", age_fields) },
	{ "egfr", EXPR_EGFR, false, SHAPE("'egfr'", egfr_fields) },
	{ "pregnant", EXPR_PREGNANT, false,
	    SHAPE("'pregnant'", pregnant_fields) },
	{ "sex", EXPR_SEX, false, SHAPE("'sex'", sex_fields) },
};

/* The one key that says what the node is. */
static const struct when_op *
node_op(struct loader *l, const struct ynode *v)
{
	const struct when_op *found = NULL;

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		if (ytree_get(v, ops[i].key) == NULL)
			continue;
		if (found != NULL) {
			LOADER_BAD(l, DIAG_BAD_VALUE, v,
			    "'%s' and '%s' in one mapping: put them under "
			    "'all'",
			    found->key, ops[i].key);
			return NULL;
		}
		found = &ops[i];
	}
	if (found == NULL)
		LOADER_BAD(l, v->n != 0 ? DIAG_UNKNOWN_KEY : DIAG_MISSING_KEY,
		    v->n != 0 ? &v->item[0] : v,
		    "expected all, any, not, supplement, medicine, takes, "
		    "condition, count, daily, over-limit, age, egfr, pregnant "
		    "or sex");
	else if (found->taken && l->persons) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'%s' in 'implied-by': conditions follow from conditions "
		    "and facts of the person alone",
		    found->key);
		return NULL;
	}
	return found;
}

static bool
when_node(struct loader *l, const struct ynode *v, struct rec_when **out)
{
	const struct when_op *op;
	struct rec_when *w;

	if (v->type != Y_MAP) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "expected a mapping such as {supplement: magnesium}");
		return false;
	}
	if (!loader_count(l, v, ++l->n_when, LOADER_WHEN,
		"conditions in one 'when'"))
		return false;
	op = node_op(l, v);
	if (op == NULL)
		return false;
	w = loader_alloc(l, 1, sizeof *w);
	if (w == NULL)
		return false;
	w->at = loader_place(l, v);
	w->op = op->op;
	w->washout = NUM_NONE;
	w->prescribed = -1;
	w->span = w->dose = w->duration =
	    (struct span64) { NUM_NONE, NUM_NONE, 0, 0 };
	*out = w;
	return loader_map(l, v, &op->shape, w, NULL);
}

bool
loader_when(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	l->n_when = 0;
	l->persons = false;
	return when_node(l, v, out);
}

bool
loader_implied_by(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	bool ok;

	(void)f;
	l->n_when = 0;
	l->persons = true;
	ok = when_node(l, v, out);
	l->persons = false;
	return ok;
}
