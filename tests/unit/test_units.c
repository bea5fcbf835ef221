/* Numbers, units, ranges, intervals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/units.h"

#define BAD INT64_C(-1)

static const struct value_case {
	const char *name, *text;
	int64_t scale; /* decimals only */
	int64_t want;  /* BAD: refused */
} decimals[] = {
	{ "dec_integer", "350", 1000, 350000 },
	{ "dec_fraction", "1.25", 1000, 1250 },
	{ "dec_zeros", "1.250000000000000000000000", 1000, 1250 },
	{ "dec_exact_hours", "1.25", 60, 75 },
	{ "dec_exact_days", "0.125", 1440, 180 },
	{ "dec_last", "0.001", 1000, 1 },
	{ "dec_not_exact", "0.0001", 1000, BAD },
	{ "dec_zero", "0", 1, 0 },
	{ "dec_leading_zeros", "007", 1, 7 },
	{ "dec_largest", "9223372036854775807", 1, INT64_MAX },
	{ "dec_over", "9223372036854775808", 1, BAD },
	{ "dec_over_scaled", "9223372037", 1000000000, BAD },
	{ "dec_empty", "", 1, BAD },
	{ "dec_no_integer", ".5", 10, BAD },
	{ "dec_no_fraction", "5.", 10, BAD },
	{ "dec_two_dots", "1.2.3", 1000, BAD },
	{ "dec_sign", "-1", 1, BAD },
	{ "dec_plus", "+1", 1, BAD },
	{ "dec_exponent", "1e3", 1, BAD },
	{ "dec_comma", "1,5", 10, BAD },
	{ "dec_space", " 1", 1, BAD },
};

static const struct value_case times[] = {
	{ "time_min", "30 min", 0, 30 },
	{ "time_zero", "0 min", 0, 0 },
	{ "time_h", "2 h", 0, 120 },
	{ "time_half", "1.5 h", 0, 90 },
	{ "time_d", "14 d", 0, 14 * 1440 },
	{ "time_w", "4 w", 0, 4 * 10080 },
	{ "time_mo", "12 mo", 0, 12 * 43200 },
	{ "time_y", "1 y", 0, 525600 },
	{ "time_no_space", "2h", 0, BAD },
	{ "time_two_spaces", "2  h", 0, BAD },
	{ "time_word", "2 hours", 0, BAD },
	{ "time_month_as_m", "2 m", 0, BAD },
	{ "time_no_unit", "2", 0, BAD },
	{ "time_negative", "-2 h", 0, BAD },
	{ "time_trailing", "2 h ", 0, BAD },
	{ "time_empty", "", 0, BAD },
	{ "time_over", "99999999999999 y", 0, BAD },
};

static const struct value_case intervals[] = {
	{ "interval_d", "10 d", 0, 14400 },
	{ "interval_days", "10 days", 0, 14400 },
	{ "interval_tight", "2h", 0, 120 },
	{ "interval_week", "1 week", 0, 10080 },
	{ "interval_months", "3 months", 0, 3 * 43200 },
	{ "interval_half", "1.5 years", 0, 788400 },
	{ "interval_hrs", "2 hrs", 0, 120 },
	{ "interval_ds", "2 ds", 0, BAD },
	{ "interval_bare", "10", 0, BAD },
	{ "interval_word", "days", 0, BAD },
	{ "interval_negative", "-1 d", 0, BAD },
	{ "interval_empty", "", 0, BAD },
};

static const struct value_case percents[] = {
	{ "percent", "14.1 %", 0, 141000 },
	{ "percent_no_space", "14.1%", 0, 141000 },
	{ "percent_whole", "100 %", 0, 1000000 },
	{ "percent_more", "100.1 %", 0, BAD },
	{ "percent_none", "%", 0, BAD },
	{ "percent_bare", "14.1", 0, BAD },
	{ "percent_word", "x %", 0, BAD },
};

static void
test_decimal(void **state)
{
	const struct value_case *c = *state;
	int64_t v = BAD;
	bool ok = num_decimal(sv_of(c->text), c->scale, &v);

	assert_int_equal(ok, c->want != BAD);
	assert_true(v == c->want);
}

static void
test_time(void **state)
{
	const struct value_case *c = *state;
	int64_t v = BAD;
	bool ok = unit_time(sv_of(c->text), &v);

	assert_int_equal(ok, c->want != BAD);
	assert_true(v == c->want);
}

static void
test_interval(void **state)
{
	const struct value_case *c = *state;
	int64_t v = BAD;
	bool ok = unit_interval(sv_of(c->text), &v);

	assert_int_equal(ok, c->want != BAD);
	assert_true(v == c->want);
}

static void
test_percent(void **state)
{
	const struct value_case *c = *state;
	int64_t v = BAD;
	bool ok = unit_percent(sv_of(c->text), &v);

	assert_int_equal(ok, c->want != BAD);
	assert_true(v == c->want);
}

static const struct amount_case {
	const char *name, *text;
	enum unit unit; /* UNIT_NONE: refused */
	int64_t want;
} amounts[] = {
	{ "mg", "350 mg", UNIT_MASS, 350 * NG_PER_MG },
	{ "ug", "2.5 ug", UNIT_MASS, 2500 },
	{ "mcg", "2.5 mcg", UNIT_MASS, 2500 },
	{ "micro_sign", "2.5 \xc2\xb5g", UNIT_MASS, 2500 },
	{ "mu", "2.5 \xce\xbcg", UNIT_MASS, 2500 },
	{ "g", "3 g", UNIT_MASS, 3 * NG_PER_G },
	{ "ng", "7 ng", UNIT_MASS, 7 },
	{ "kg", "1 kg", UNIT_MASS, 1000 * NG_PER_G },
	{ "iu", "1000 IU", UNIT_IU, 1000000 },
	{ "ml", "15 mL", UNIT_ML, 15000 },
	{ "l", "1 l", UNIT_ML, 1000000 },
	{ "tsp", "1 tsp", UNIT_ML, 5000 },
	{ "mmol", "10 mmol", UNIT_MMOL, 10000 },
	{ "meq", "10 mEq", UNIT_MEQ, 10000 },
	{ "half_tablet", "0.5 tablet", UNIT_PIECE, 500 },
	{ "serving", "2 servings", UNIT_SERVING, 2000 },
	{ "drops", "5 drops", UNIT_DROP, 5000 },
	{ "puffs", "2 puffs", UNIT_PUFF, 2000 },
	{ "percent_refused", "5 %", UNIT_NONE, 0 },
	{ "unknown", "5 blobs", UNIT_NONE, 0 },
	{ "no_space", "5mg", UNIT_NONE, 0 },
	{ "no_number", "mg", UNIT_NONE, 0 },
	{ "negative", "-5 mg", UNIT_NONE, 0 },
	{ "comma", "2,5 mg", UNIT_NONE, 0 },
	{ "too_long", "5 milligrammesmilligrammesmilligrammes", UNIT_NONE, 0 },
	{ "too_fine", "0.5 ng", UNIT_NONE, 0 },
	{ "too_much", "9300000000 g", UNIT_NONE, 0 },
	{ "empty", "", UNIT_NONE, 0 },
};

static void
test_amount(void **state)
{
	const struct amount_case *c = *state;
	struct qty q = { 0 };

	assert_int_equal(unit_amount(sv_of(c->text), &q), c->unit != UNIT_NONE);
	assert_int_equal(q.unit, c->unit);
	assert_true(q.low == c->want && q.high == c->want);
}

static void
test_words(void **state)
{
	static const char *const known[] = { "mg", "milligrams", "mcg", "ug",
		"\xce\xbcg", "microgram", "gram", "kg", "ng", "iu", "unit",
		"units", "millilitre", "mmol", "meq", "tablet", "tabs",
		"capsules", "caplet", "gummy", "gummies", "softgel", "sachet",
		"pill", "scoop", "dose", "drop", "spray", "%", "teaspoon",
		"tbsp", "vial", "actuation" };
	static const char *const unknown[] = { "", "m", "mgx", "zinc", "MG" };
	enum unit unit;
	int64_t one;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof known / sizeof *known; i++)
		assert_true(unit_word(sv_of(known[i]), &unit, &one));
	for (i = 0; i < sizeof unknown / sizeof *unknown; i++)
		assert_false(unit_word(sv_of(unknown[i]), &unit, &one));
}

static const struct print_case {
	const char *name;
	int64_t value;
	enum unit unit;
	const char *want;
} prints[] = {
	{ "print_mg", 350 * NG_PER_MG, UNIT_MASS, "350 mg" },
	{ "print_ug", 2500, UNIT_MASS, "2.5 ug" },
	{ "print_ng", 999, UNIT_MASS, "999 ng" },
	{ "print_zero", 0, UNIT_MASS, "0 mg" },
	{ "print_one_mg", NG_PER_MG, UNIT_MASS, "1 mg" },
	{ "print_grams_in_mg", 3 * NG_PER_G, UNIT_MASS, "3000 mg" },
	{ "print_g", 10 * NG_PER_G + 5 * NG_PER_MG, UNIT_MASS, "10.005 g" },
	{ "print_negative", -1500 * NG_PER_UG, UNIT_MASS, "-1.5 mg" },
	{ "print_most", INT64_MAX, UNIT_MASS, "9223372036.854775807 g" },
	{ "print_least", INT64_MIN, UNIT_MASS, "-9223372036.854775808 g" },
	{ "print_iu", 1000000, UNIT_IU, "1000 IU" },
	{ "print_ml", 2500, UNIT_ML, "2.5 mL" },
	{ "print_tablet", 1000, UNIT_PIECE, "1 tablet" },
	{ "print_tablets", 1500, UNIT_PIECE, "1.5 tablets" },
	{ "print_drops", 2000, UNIT_DROP, "2 drops" },
	{ "print_percent", 5000, UNIT_PERCENT, "5 %" },
	{ "print_none", 5000, UNIT_NONE, "5" },
};

static void
test_print(void **state)
{
	const struct print_case *c = *state;
	char out[48];

	unit_print(out, c->value, c->unit);
	assert_string_equal(out, c->want);
}

static const struct print_case minutes[] = {
	{ "minutes_zero", 0, UNIT_NONE, "0 min" },
	{ "minutes", 30, UNIT_NONE, "30 min" },
	{ "minutes_h", 120, UNIT_NONE, "2 h" },
	{ "minutes_h_min", 90, UNIT_NONE, "1 h 30 min" },
	{ "minutes_day", 1440, UNIT_NONE, "24 h" },
	{ "minutes_days", 14 * 1440, UNIT_NONE, "14 days" },
	{ "minutes_odd", 2 * 1440 + 60, UNIT_NONE, "49 h" },
};

static void
test_minutes(void **state)
{
	const struct print_case *c = *state;
	char out[48];

	unit_print_minutes(out, c->value);
	assert_string_equal(out, c->want);
}

static void
test_arithmetic(void **state)
{
	int64_t v = 0;

	(void)state;
	assert_true(num_mul(3, -4, &v) && v == -12);
	assert_false(num_mul(INT64_MAX, 2, &v));
	assert_true(num_add(INT64_MAX, -1, &v));
	assert_false(num_add(INT64_MAX, 1, &v));
	assert_true(num_ratio(INT64_MAX, 1000000, 1000000, &v));
	assert_true(v == INT64_MAX);
	assert_true(num_ratio(10, 1, 4, &v) && v == 3); /* 2.5 goes up */
	assert_true(num_ratio(-10, 1, 4, &v) && v == -3);
	assert_true(num_ratio(10, 1, -4, &v) && v == -3);
	assert_true(num_ratio(7, 1, 3, &v) && v == 2);
	assert_false(num_ratio(INT64_MAX, 2, 1, &v));
	assert_false(num_ratio(1, 1, 0, &v));
	assert_false(num_ratio(1, 0, 0, &v));
	assert_true(num_ratio(INT64_MIN, -3, -3, &v) && v == INT64_MIN);
}

/* Products past 64 bits, where the result has room and where it has not. */
struct ratio_case {
	const char *name;
	int64_t a, num, den;
	bool ok;
	int64_t want;
};
static const struct ratio_case ratios[] = {
	{ "both at the top", INT64_MAX, INT64_MAX, INT64_MAX, true, INT64_MAX },
	{ "both at the bottom", INT64_MIN, INT64_MIN, INT64_MIN, true,
	    INT64_MIN },
	{ "a product of 126 bits", INT64_MAX, INT64_MAX, INT64_MAX - 1, false,
	    0 },
	{ "thirds of the top", INT64_MAX, 2, 3, true, 6148914691236517205 },
	{ "rounded down", INT64_MAX, 1000000007, 1000000011, true,
	    9223371999961288065 },
	{ "rounded up", INT64_MAX, 10000000005, 10000000019, true,
	    9223372023942054980 },
	{ "the lowest there is", INT64_MAX / 2 + 1, -4, 2, true, INT64_MIN },
	{ "one above the top", INT64_MAX / 2 + 1, 4, 2, false, 0 },
	{ "a third above the top", INT64_MAX, 4, 3, false, 0 },
	{ "a carry between the halves", 0x1ffffffff, 0x1ffffffff, 0x1ffffffff,
	    true, 0x1ffffffff },
	{ "nothing of much", 0, INT64_MIN, 7, true, 0 },
	{ "nothing under a minus", 0, 5, -7, true, 0 },
};

static void
test_long_ratio(void **state)
{
	const struct ratio_case *c = *state;
	int64_t v = 42;

	assert_int_equal(num_ratio(c->a, c->num, c->den, &v), c->ok);
	assert_true(v == (c->ok ? c->want : 42));
}

static void
test_span(void **state)
{
	struct span64 all = { NUM_NONE, NUM_NONE, 0, 0 };
	struct span64 closed = { 10, 20, 0, 0 }, half = { 10, 20, 1, 1 };
	struct span64 below = { NUM_NONE, 5, 0, 1 };

	(void)state;
	assert_true(span_has(&all, 0) && span_has(&all, INT64_MAX));
	assert_true(span_has(&closed, 10) && span_has(&closed, 20));
	assert_false(span_has(&closed, 9) || span_has(&closed, 21));
	assert_false(span_has(&half, 10) || span_has(&half, 20));
	assert_true(span_has(&half, 11) && span_has(&half, 19));
	assert_true(span_has(&below, -100) && span_has(&below, 4));
	assert_false(span_has(&below, 5));
}

#define ADD(cases, test)                                                       \
	for (i = 0; i < sizeof cases / sizeof *cases; i++)                     \
		tests[n++] = (struct CMUnitTest)                               \
		{                                                              \
			cases[i].name, test, NULL, NULL,                       \
			    (void *)(uintptr_t)&cases[i]                       \
		}

int
main(void)
{
	struct CMUnitTest tests[128];
	size_t i, n = 0;

	ADD(decimals, test_decimal);
	ADD(times, test_time);
	ADD(intervals, test_interval);
	ADD(percents, test_percent);
	ADD(amounts, test_amount);
	ADD(prints, test_print);
	ADD(minutes, test_minutes);
	ADD(ratios, test_long_ratio);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_words);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_arithmetic);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_span);
	return _cmocka_run_group_tests("units", tests, n, NULL, NULL);
}
