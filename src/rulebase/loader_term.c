/* Terms, and additions to terms defined elsewhere. */
#include "base/ascii.h"
#include "rulebase/loader.h"

/* --------------------------------------------------------------- codes */

static bool
all_digits(struct sv s, size_t from)
{
	for (size_t i = from; i < s.n; i++)
		if (!ascii_digit(s.p[i]))
			return false;
	return s.n > from;
}

/* A beginning of J01MA02. */
static bool
is_atc(struct sv s)
{
	static const char form[] = "LDDLLDD";

	if (s.n == 0 || s.n > 7 || s.n == 2 || s.n == 6)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (form[i] == 'D' ? !ascii_digit(s.p[i]) : !ascii_upper(s.p[i]))
			return false;
	return true;
}

/* N18, N18.3, N18.31, Z99.2, S72.001A; the dot behind the third. */
static bool
is_icd10(struct sv s)
{
	if (s.n < 3 || s.n > 8 || s.n == 4 || !ascii_upper(s.p[0]) ||
	    !ascii_digit(s.p[1]))
		return false;
	for (size_t i = 2; i < s.n; i++)
		if (i == 3 ? s.p[i] != '.'
			   : !ascii_digit(s.p[i]) && !ascii_upper(s.p[i]))
			return false;
	return true;
}

static bool
is_unii(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_digit(s.p[i]) && !ascii_upper(s.p[i]))
			return false;
	return s.n == 10;
}

static bool
is_code(uint32_t system, struct sv s)
{
	switch (system) {
	case CODE_RXNORM:
		return s.n <= 8 && all_digits(s, 0);
	case CODE_SNOMED:
		return s.n >= 6 && s.n <= 18 && all_digits(s, 0);
	case CODE_ATC:
		return is_atc(s);
	case CODE_ICD10:
		return is_icd10(s);
	default:
		return is_unii(s);
	}
}

static bool
one_code(struct loader *l, const struct ynode *v, uint32_t system,
    struct rec_code *out)
{
	static const char *const forms[] = { "RxNorm (digits)",
		"ATC (J01MA02 or a beginning of it)", "ICD-10 (N18, N18.31)",
		"SNOMED CT (digits)", "UNII (ten letters and digits)" };
	struct sv s;

	if (!loader_scalar(l, v, "a code"))
		return false;
	out->system = system;
	if (is_code(system, v->s))
		return loader_keep(l, v, v->s, &out->text);
	s = loader_shown(v->s);
	LOADER_BAD(l, DIAG_BAD_VALUE, v, "'" SV_FMT "' is no code of %s",
	    SV_ARG(s), forms[system]);
	return false;
}

static uint32_t
items(const struct ynode *v)
{
	return v->type == Y_LIST ? v->n : 1;
}

static bool
codes_of(struct loader *l, const struct ynode *key, const struct ynode *v,
    struct rec_term *t)
{
	uint32_t system;
	bool ok = true;

	if (!loader_word(l, key, model_code_words, &system))
		return false;
	for (uint32_t i = 0; i < items(v) && !l->stop; i++)
		if (!one_code(l, v->type == Y_LIST ? &v->item[i] : v, system,
			&t->codes[t->n_codes++]))
			ok = false;
	return ok;
}

/* {rxnorm: [2551], atc: J01MA02} */
static bool
dec_codes(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_term *t = out;
	size_t n = 0;
	bool ok = true;

	(void)f;
	if (v->type != Y_MAP || v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v,
		    "'codes' is a mapping: {rxnorm: [2551]}");
		return false;
	}
	for (uint32_t i = 0; i < v->n; i++)
		n += items(&v->item[2 * i + 1]);
	if (!loader_count(l, v, n, LOADER_LIST, "codes"))
		return false;
	if (n == 0)
		return true;
	t->n_codes = 0; /* the key may stand twice, which is told */
	t->codes = loader_alloc(l, n, sizeof *t->codes);
	for (uint32_t i = 0; i < v->n && !l->stop; i++)
		if (!codes_of(l, &v->item[2 * i], &v->item[2 * i + 1], t))
			ok = false;
	return ok && !l->stop;
}

/* -------------------------------------------------------------- others */

/* Routes it comes in, in order: the first is assumed. */
static bool
dec_routes(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_term *t = out;
	uint32_t n = items(v), mask = 0;
	bool ok = true;

	(void)f;
	if (n == 0 || n >= ROUTE_COUNT) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "one route, or a list of different ones");
		return false;
	}
	t->routes = loader_alloc(l, n, sizeof *t->routes);
	if (t->routes == NULL)
		return false;
	t->n_routes = n;
	for (uint32_t i = 0; i < n; i++) {
		const struct ynode *r = v->type == Y_LIST ? &v->item[i] : v;
		enum route route = ROUTE_UNKNOWN;

		if (r->type != Y_SCALAR || !route_from(r->s, &route) ||
		    route == ROUTE_UNKNOWN ||
		    (mask & ROUTE_BIT(route)) != 0) {
			LOADER_BAD(l, DIAG_BAD_VALUE, r,
			    "expected a route that is not listed yet: oral, "
			    "sublingual, injection, inhaled, rectal, vaginal, "
			    "patch, eye, ear, nose, mouth, skin, bath");
			ok = false;
		}
		mask |= ROUTE_BIT(route);
		t->routes[i] = (uint32_t)route;
	}
	return ok;
}

static bool
dec_coverage(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct wordlist words[] = { { "reviewed", 1 },
		{ "name-only", 0 }, { NULL, 0 } };
	uint32_t value;

	(void)f;
	if (!loader_word(l, v, words, &value))
		return false;
	*(int32_t *)out = (int32_t)value;
	return true;
}

static bool
dec_every(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_term *t = out;

	if (v->type == Y_SCALAR && sv_is(v->s, "ask")) {
		t->every_kind = EVERY_ASK;
		return true;
	}
	t->every_kind = EVERY_TIME;
	if (!loader_time(l, v, &t->every, f))
		return false;
	if (t->every > 0)
		return true;
	LOADER_BAD(l, DIAG_BAD_VALUE, v, "every 0 is no frequency");
	return false;
}

/* The pattern is compiled by the linker; it is kept byte for byte. */
static bool
dec_match(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_text *t = out;
	char *copy;

	(void)f;
	if (!loader_scalar(l, v, "a pattern"))
		return false;
	copy = arena_strdup(&l->b->arena, v->s);
	if (copy == NULL) {
		loader_nomem(l);
		return false;
	}
	*t = (struct rec_text) { { copy, v->s.n }, loader_place(l, v) };
	return true;
}

/* --------------------------------------------------------------- terms */

#define TERM(key, decode, member, flags)                                      \
	{ key, decode, offsetof(struct rec_term, member), flags, 0, NULL }
#define TERM_ALL(key, decode, flags) { key, decode, 0, flags, 0, NULL }

enum { REVIEWED_AT = 16, SOURCES_AT = 17 }; /* in the table below */

static const struct field term_fields[] = {
	TERM("id", loader_id, id, FIELD_REQUIRED),
	TERM("name", loader_name, name, FIELD_REQUIRED),
	TERM("names", loader_names, names, 0),
	TERM("brands", loader_names, brands, 0),
	TERM("ambiguous", loader_names, ambiguous, 0),
	TERM_ALL("codes", dec_codes, 0),
	TERM("is-a", loader_ids, is_a, 0),
	TERM("match", dec_match, match, 0),
	TERM("except", loader_names, except, 0),
	TERM("salts", loader_names, salts, FIELD_TAKEN),
	TERM_ALL("routes", dec_routes, FIELD_TAKEN),
	TERM("dose-form", loader_form, dose_form, FIELD_TAKEN),
	TERM_ALL("contains", loader_contains, FIELD_TAKEN),
	TERM_ALL("per", loader_per_unit, FIELD_TAKEN),
	TERM("may-contain", loader_ids, may_contain, FIELD_TAKEN),
	TERM("coverage", dec_coverage, reviewed, FIELD_TAKEN),
	TERM("reviewed", loader_date, reviewed_on, FIELD_TAKEN),
	TERM("sources", loader_sources, sources, FIELD_TAKEN),
	TERM_ALL("amount-is", loader_amount_is, FIELD_TAKEN),
	TERM("bare-from", loader_bare_from, bare, FIELD_SUPPLEMENT),
	TERM_ALL("limits", loader_limits, FIELD_TAKEN),
	TERM_ALL("units", loader_units, FIELD_TAKEN),
	TERM_ALL("every", dec_every, FIELD_TAKEN),
	TERM("implied-by", loader_implied_by, implied_by, FIELD_CONDITION),
	TERM("over-after", loader_time, over_after, FIELD_CONDITION),
	TERM("doubt-after", loader_time, doubt_after, FIELD_CONDITION),
};
static const struct shape term_shape = SHAPE("a term", term_fields);

static const struct field addition_fields[] = {
	TERM("extends", loader_id, id, FIELD_REQUIRED),
	TERM("names", loader_names, names, 0),
	TERM("brands", loader_names, brands, 0),
	TERM_ALL("codes", dec_codes, 0),
};
static const struct shape addition_shape = SHAPE(
    "an addition to a term", addition_fields);

static bool
check_coverage(struct loader *l, const struct ynode *v,
    const struct rec_term *t, uint32_t seen)
{
	bool date = (seen >> REVIEWED_AT & 1) != 0;
	bool sources = (seen >> SOURCES_AT & 1) != 0;

	if (t->reviewed == 1 && !date)
		loader_missing(l, v, "'coverage: reviewed'", "reviewed");
	if (t->reviewed == 1 && !sources)
		loader_missing(l, v, "'coverage: reviewed'", "sources");
	if (t->reviewed != 1 && (date || sources)) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'reviewed' and 'sources' of a term belong to "
		    "'coverage: reviewed'");
		return false;
	}
	return t->reviewed != 1 || (date && sources);
}

/* Amounts are in one of something. */
static bool
check_per(struct loader *l, const struct ynode *v, const struct rec_term *t)
{
	bool amounts = false, shares = false;

	for (uint32_t i = 0; i < t->n_contents; i++) {
		amounts |= t->contents[i].kind == CONTENT_AMOUNT;
		shares |= t->contents[i].kind == CONTENT_FRACTION;
	}
	if (amounts && t->per_value == NUM_NONE) {
		loader_missing(l, v, "'contains' with amounts", "per");
		return false;
	}
	if (t->per_value != NUM_NONE && (t->n_contents == 0 || shares)) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'per' goes with amounts in 'contains'");
		return false;
	}
	return true;
}

/* Is a figure without a unit of the thing itself: of a substance, or of a form
 * that is a share of one? A product's may be of any of its parts. */
static bool
check_bare(struct loader *l, const struct ynode *v, const struct rec_term *t)
{
	bool form = t->n_contents == 1 &&
		    t->contents[0].kind == CONTENT_FRACTION;

	if (t->bare.unit == UNIT_NONE ||
	    ((t->n_contents == 0 || form) && t->may_contain.n == 0))
		return true;
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "'bare-from' is of a substance or of a form of one");
	return false;
}

static bool
check_term(struct loader *l, const struct ynode *v, const struct rec_term *t,
    uint32_t seen)
{
	bool ok = check_coverage(l, v, t, seen);

	ok = check_per(l, v, t) && ok;
	ok = check_bare(l, v, t) && ok;
	if (t->except.given && t->match.at.line == 0) {
		loader_missing(l, v, "'except'", "match");
		ok = false;
	}
	return ok;
}

static bool
push_term(struct loader *l, const struct ynode *v, const struct rec_term *t)
{
	struct builder *b = l->b;

	if (!loader_count(l, v, b->terms.n + 1, LOADER_TERMS, "terms")) {
		l->stop = true;
		return false;
	}
	if (!VEC_FIT(&b->terms, b->terms.n + 1)) {
		loader_nomem(l);
		return false;
	}
	b->terms.p[b->terms.n++] = *t;
	return true;
}

bool
loader_addition(struct loader *l, const struct ynode *v)
{
	struct rec_term t = { .at = loader_place(l, v), .domain = l->domain,
		.layer = l->layer, .extends = true, .per_value = NUM_NONE,
		.reviewed = -1, .reviewed_on = NUM_NONE,
		.over_after = NUM_NONE, .doubt_after = NUM_NONE };

	if (l->domain == LOADER_CODES)
		t.domain = DOMAIN_SUPPLEMENT; /* the term's own counts */
	if (v->type == Y_MAP && ytree_get(v, "extends") == NULL) {
		LOADER_BAD(l, DIAG_MISSING_KEY, v,
		    "codes/ only adds to terms: {extends: ID, codes: ...}");
		return false;
	}
	return loader_map(l, v, &addition_shape, &t, NULL) &&
	    push_term(l, v, &t);
}

bool
loader_term(struct loader *l, const struct ynode *v)
{
	struct rec_term t = { .at = loader_place(l, v), .domain = l->domain,
		.layer = l->layer, .per_value = NUM_NONE, .reviewed = -1,
		.reviewed_on = NUM_NONE, .over_after = NUM_NONE,
		.doubt_after = NUM_NONE };
	uint32_t seen;

	if (v->type == Y_MAP && ytree_get(v, "extends") != NULL)
		return loader_addition(l, v);
	return loader_map(l, v, &term_shape, &t, &seen) &&
	    check_term(l, v, &t, seen) && push_term(l, v, &t);
}
