/* Amounts, times, frequencies, routes, facts of the person. */
#include "resolve_fixture.h"

#define NO NUM_NONE
#define DAY MIN_PER_DAY

/* ------------------------------------------------------------- amounts */

static const struct amount_row {
	const char *text, *dose, *odds;
	int64_t low, high; /* pieces, thousandths */
} amounts[] = {
	{ "zinc 15 mg", "15 mg", "", 1000, 1000 },
	{ "zinc 15mg", "15 mg", "", 1000, 1000 },
	{ "15 mg zinc", "15 mg", "", 1000, 1000 },
	{ "zinc 2,5 mg", "2.5 mg", "", 1000, 1000 },
	{ "zinc 1,000 mg", "1000 mg", "", 1000, 1000 },
	{ "zinc 15.000 mg", "15 mg", "", 1000, 1000 },
	{ "zinc 1.000 mg", "", "1.000 mg", 1000, 1000 },
	{ "zinc 1,000,000 ng", "1 mg", "", 1000, 1000 },
	{ "zinc 1.000,5 mg", "1000.5 mg", "", 1000, 1000 },
	{ "zinc 0,500 mg", "500 ug", "", 1000, 1000 },
	{ "zinc .5 mg", "500 ug", "", 1000, 1000 },
	{ "zinc 1,00,000 mg", "", "1,00,000 mg", 1000, 1000 },
	{ "zinc 15-30 mg", "15 mg to 30 mg", "", 1000, 1000 },
	{ "zinc 15 - 30 mg", "15 mg to 30 mg", "", 1000, 1000 },
	{ "zinc 15 to 30 mg", "15 mg to 30 mg", "", 1000, 1000 },
	{ "zinc 15 mg - 30 mg", "15 mg to 30 mg", "", 1000, 1000 },
	{ "zinc 30-15 mg", "", "30-15 mg", 1000, 1000 },
	{ "zinc 100 \xc2\xb5g", "100 ug", "", 1000, 1000 },
	{ "zinc 100 mcg", "100 ug", "", 1000, 1000 },
	{ "zinc 0.1 g", "100 mg", "", 1000, 1000 },
	{ "vitamin D 1000 IU", "1000 IU", "", 1000, 1000 },
	{ "vitamin D 50k IU", "50000 IU", "", 1000, 1000 },
	{ "vitamin D 25 mcg (1000 IU)", "25 ug", "", 1000, 1000 },
	{ "vitamin D 1000 IU (25 mcg)", "25 ug", "", 1000, 1000 },
	{ "magnesium 20 mEq", "20 mEq", "", 1000, 1000 },
	{ "magnesium 10 mmol", "10 mmol", "", 1000, 1000 },
	{ "2 x 200 mg zinc", "400 mg", "", 2000, 2000 },
	{ "zinc 200 mg x 2", "400 mg", "", 2000, 2000 },
	{ "zinc 2 * 200 mg", "400 mg", "", 2000, 2000 },
	{ "zinc 2 500 mg tablets", "1000 mg", "", 2000, 2000 },
	{ "two tablets zinc", "2 tablets", "", 2000, 2000 },
	{ "half a tablet of zinc 50 mg", "25 mg", "", 500, 500 },
	{ "zinc 1/2 tablet", "0.5 tablets", "", 500, 500 },
	{ "zinc \xc2\xbd tablet", "0.5 tablets", "", 500, 500 },
	{ "zinc 1 1/2 tablets", "1.5 tablets", "", 1500, 1500 },
	{ "zinc 1-2 tablets", "1 tablet to 2 tablets", "", 1000, 2000 },
	{ "zinc 1 or 2 tablets", "1 tablet to 2 tablets", "", 1000, 2000 },
	{ "zinc 50 mg, take 2", "100 mg", "", 2000, 2000 },
	{ "zinc 50 mg tablet, take 2", "100 mg", "", 2000, 2000 },
	{ "zinc 50 mg (2 tablets)", "50 mg to 100 mg", "2 tablets", 2000, 2000 },
	{ "2 zinc", "2 tablets", "", 2000, 2000 },
	{ "zinc 2 oral tablets", "2 tablets", "", 2000, 2000 },
	{ "zinc 2 capsules in the morning and 1 at night",
	    "1 tablet to 2 tablets", "", 1000, 2000 },
	{ "zinc 10 mg in the morning and 20 mg at night", "10 mg to 20 mg", "",
	    1000, 1000 },
	{ "zinc 10 mg 20 mg", "20 mg", "10 mg", 1000, 1000 },
	{ "10 mL of zinc 415 mg/5 mL", "830 mg", "", 1000, 1000 },
	{ "zinc 415 mg/5 mL", "", "", 1000, 1000 },
	{ "zinc 50 mg per tablet, 3 tablets", "150 mg", "", 3000, 3000 },
	{ "zinc 50 mg per 2 capsules", "50 mg", "", 1000, 1000 },
	{ "zinc 2 teaspoons", "10 mL", "", 1000, 1000 },
	{ "zinc 5 drops", "5 drops", "", 5000, 5000 },
	{ "zinc 40 mg a day in 2 divided doses", "20 mg", "", 1000, 1000 },
	{ "zinc 1 serving", "1 serving", "", 1000, 1000 },
	{ "zinc", "", "", 1000, 1000 },
	/* never dropped without a word */
	{ "zinc -5 mg", "", "-5 mg", 1000, 1000 },
	{ "zinc \xe2\x88\x92"
	  "5 mg",
	    "",
	    "\xe2\x88\x92"
	    "5 mg",
	    1000, 1000 },
	{ "zinc 5 zorkmids", "", "5 zorkmids", 1000, 1000 },
	{ "zinc 400", "", "400", 1000, 1000 },
	{ "zinc 3 days", "", "3 days", 1000, 1000 },
	{ "zinc 10 mg/kg", "", "10 mg/kg", 1000, 1000 },
	{ "zinc 9999999999999999 g", "", "9999999999999999 g", 1000, 1000 },
	{ "zinc 99999999999999999999 mg", "", "99999999999999999999 mg", 1000,
	    1000 },
	{ "Cipro 500", "500", "", 1000, 1000 },
};

static const struct rname *
only_name(const struct fixture *f, const struct rentry *e)
{
	assert_int_equal(e->names.count, 1);
	return &f->out.names.p[e->names.start];
}

static void
dose_text(char out[128], const struct qty *q)
{
	char low[48] = "", high[48] = "";

	if (q->unit == UNIT_UNKNOWN)
		(void)snprintf(
		    low, sizeof low, "%lld", (long long)(q->low / 1000));
	else if (q->unit != UNIT_NONE)
		unit_print(low, q->low, (enum unit)q->unit);
	if (q->unit != UNIT_NONE && q->low != q->high)
		unit_print(high, q->high, (enum unit)q->unit);
	(void)snprintf(out, 128, "%s%s%s", low, high[0] ? " to " : "", high);
}

static void
test_amounts(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
		const struct amount_row *row = &amounts[i];
		const struct rentry *e = fixture_read(f, 0, row->text);
		char dose[128];

		dose_text(dose, &only_name(f, e)->dose);
		if (strcmp(dose, row->dose) != 0 || e->count_low != row->low ||
		    e->count_high != row->high)
			print_error("%s\n", row->text);
		assert_string_equal(dose, row->dose);
		assert_string_equal(fixture_odds(f, e), row->odds);
		assert_int_equal(e->count_low, row->low);
		assert_int_equal(e->count_high, row->high);
		assert_int_equal(e->status, row->odds[0] != '\0'
						? SUPP_PARTLY_RECOGNISED
						: SUPP_RECOGNISED);
	}
}

/* --------------------------------------------------------- how often, when */

static const struct often_row {
	const char *text;
	int64_t count, days; /* count NO: not said, nothing assumed */
	const char *times;
	uint32_t assumed, prn, anchor, weekdays;
	const char *odds;
} oftens[] = {
	{ "zinc", 1000, 1, "", 1, 0, 0, 0, "" },
	{ "zinc daily", 1000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc bid", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc b.i.d.", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc twice a day", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc twice daily", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc 2x/day", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc 2 x daily", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc 2/day", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc 3 times a day", 3000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc three times per day", 3000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc tid", 3000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc every 12 hours", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc q8h", 3000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc every 4-6 hours", 6000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc every 36 hours", 2000, 3, "", 0, 0, 0, 0, "" },
	{ "zinc every day", 1000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc every morning", 1000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc once weekly", 1000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc weekly", 1000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc twice a week", 2000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc 3 times a week", 3000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc every 7 days", 1000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc every other day", 1000, 2, "", 0, 0, 0, 0, "" },
	{ "zinc monthly", 1000, 30, "", 0, 0, 0, 0, "" },
	{ "zinc 400 mg/day", 1000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc 400 mg a week", 1000, 7, "", 0, 0, 0, 0, "" },
	{ "zinc prn", NO, 1, "", 0, 1, 0, 0, "" },
	{ "zinc bid prn", 2000, 1, "", 0, 1, 0, 0, "" },
	{ "zinc morning and evening", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc in the morning, at night", 2000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc at bedtime", 1000, 1, "", 0, 0, ANCHOR_BEDTIME, 0, "" },
	{ "zinc with breakfast and dinner", 2000, 1, "", 0, 0, ANCHOR_BREAKFAST,
	    0, "" },
	{ "zinc with each meal", 3000, 1, "", 0, 0, 0, 0, "" },
	{ "zinc with food", 1000, 1, "", 1, 0, ANCHOR_MEAL, 0, "" },
	{ "zinc 30 minutes before breakfast", 1000, 1, "", 0, 0, ANCHOR_BREAKFAST, 0, "" },
	{ "zinc on Mondays and Thursdays", 2000, 7, "", 0, 0, 0, 9, "" },
	{ "zinc 22:00", 1000, 1, "22:00", 0, 0, 0, 0, "" },
	{ "zinc at 22:00 and 08:00", 2000, 1, "08:00 22:00", 0, 0, 0, 0, "" },
	{ "zinc 08:00, 08:00", 1000, 1, "08:00", 0, 0, 0, 0, "" },
	{ "zinc 8 am and 8 pm", 2000, 1, "08:00 20:00", 0, 0, 0, 0, "" },
	{ "zinc 8:30 p.m.", 1000, 1, "20:30", 0, 0, 0, 0, "" },
	{ "zinc 12 am", 1000, 1, "00:00", 0, 0, 0, 0, "" },
	{ "zinc 12 pm", 1000, 1, "12:00", 0, 0, 0, 0, "" },
	{ "zinc noon", 1000, 1, "12:00", 0, 0, 0, 0, "" },
	{ "zinc at midnight", 1000, 1, "00:00", 0, 0, 0, 0, "" },
	{ "zinc at 21:30", 1000, 1, "21:30", 0, 0, 0, 0, "" },
	{ "zinc at 8.30", 1000, 1, "08:30", 0, 0, 0, 0, "" },
	{ "zinc at 0830", 1000, 1, "08:30", 0, 0, 0, 0, "" },
	{ "zinc at 8 and 20", 2000, 1, "08:00 20:00", 0, 0, 0, 0, "" },
	{ "zinc at 8 in the evening", 1000, 1, "20:00", 0, 0, 0, 0, "" },
	{ "zinc 8 o'clock", 1000, 1, "08:00", 0, 0, 0, 0, "" },
	{ "zinc daily at 08:00 and 20:00", 2000, 1, "08:00 20:00", 0, 0, 0, 0,
	    "" },
	{ "zinc weekly at 08:00", 1000, 7, "08:00", 0, 0, 0, 0, "" },
	{ "zinc 25:00", 1000, 1, "", 1, 0, 0, 0, "25:00" },
	{ "zinc at 24:00", 1000, 1, "", 1, 0, 0, 0, "24:00" },
	{ "zinc 08:60", 1000, 1, "", 1, 0, 0, 0, "08:60" },
	{ "zinc twice", 1000, 1, "", 1, 0, 0, 0, "twice" },
	{ "alendronate", 1000, 7, "", 1, 0, 0, 0, "" },
	{ "methotrexate", NO, 1, "", 0, 0, 0, 0, "" },
	{ "CKD", NO, 1, "", 0, 0, 0, 0, "" },
};

static void
times_text(char out[256], const struct fixture *f, const struct rentry *e)
{
	size_t n = 0;

	out[0] = '\0';
	for (uint32_t i = 0; i < e->times.count; i++) {
		int32_t t = f->out.times.p[e->times.start + i];

		n += (size_t)snprintf(out + n, 256 - n, "%s%02d:%02d",
		    i != 0 ? " " : "", (int)t / 60, (int)t % 60);
	}
}

static void
test_often(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof oftens / sizeof oftens[0]; i++) {
		const struct often_row *row = &oftens[i];
		const struct rentry *e = fixture_read(f, 0, row->text);
		char times[256];

		times_text(times, f, e);
		if (e->every_count != row->count ||
		    e->every_days != row->days ||
		    strcmp(times, row->times) != 0 ||
		    ((e->assumed & ASSUMED_DAILY) != 0) != row->assumed)
			print_error("%s\n", row->text);
		assert_int_equal(e->every_count, row->count);
		assert_int_equal(e->every_days, row->days);
		assert_string_equal(times, row->times);
		assert_int_equal(
		    (e->assumed & ASSUMED_DAILY) != 0, row->assumed);
		assert_int_equal(e->prn, row->prn);
		assert_int_equal(e->anchor, row->anchor);
		assert_int_equal(e->weekdays, row->weekdays);
		assert_string_equal(fixture_odds(f, e), row->odds);
	}
}

static const struct when_row {
	const char *text;
	int64_t duration;
	uint32_t stopped;
	int64_t ago;
	int32_t prescribed;
} whens[] = {
	{ "Cipro", NO, 0, NO, -1 },
	{ "Cipro for 10 days", 10 * DAY, 0, NO, -1 },
	{ "Cipro x 10 days", 10 * DAY, 0, NO, -1 },
	{ "Cipro for 3 years", 3 * MIN_PER_YEAR, 0, NO, -1 },
	{ "Cipro for a year", MIN_PER_YEAR, 0, NO, -1 },
	{ "Cipro for years", 2 * MIN_PER_YEAR, 0, NO, -1 },
	{ "Cipro for 2-3 weeks", 3 * MIN_PER_WEEK, 0, NO, -1 },
	{ "Cipro since 2026", 325 * DAY, 0, NO, -1 },
	{ "Cipro since 2026-11-12", 10 * DAY, 0, NO, -1 },
	{ "Cipro since November 2026", 21 * DAY, 0, NO, -1 },
	{ "Cipro since 3 weeks", 3 * MIN_PER_WEEK, 0, NO, -1 },
	{ "Cipro, started 2 days ago", 2 * DAY, 0, NO, -1 },
	{ "started Cipro yesterday", DAY, 0, NO, -1 },
	{ "phenelzine stopped", NO, 1, NO, -1 },
	{ "phenelzine stopped 10 days ago", NO, 1, 10 * DAY, -1 },
	{ "phenelzine stopped 10 d", NO, 1, 10 * DAY, -1 },
	{ "stopped phenelzine 10 days ago", NO, 1, 10 * DAY, -1 },
	{ "phenelzine, stopped last week", NO, 1, MIN_PER_WEEK, -1 },
	{ "phenelzine stopped 2-3 weeks ago", NO, 1, 2 * MIN_PER_WEEK, -1 },
	{ "phenelzine stopped 2026-05-02", NO, 1, 204 * DAY, -1 },
	{ "phenelzine stopped on 2 May 2026", NO, 1, 204 * DAY, -1 },
	{ "phenelzine stopped in October", NO, 1, 22 * DAY, -1 },
	{ "phenelzine stopped 2027-01-01", NO, 0, NO, -1 },
	{ "phenelzine until 2027-01-01", NO, 0, NO, -1 },
	{ "phenelzine, last dose 2 weeks ago", NO, 1, 2 * MIN_PER_WEEK, -1 },
	{ "took phenelzine last week", NO, 1, MIN_PER_WEEK, -1 },
	{ "no longer taking phenelzine", NO, 1, NO, -1 },
	{ "former phenelzine", NO, 1, NO, -1 },
	{ "zinc, prescribed", NO, 0, NO, 1 },
	{ "zinc on prescription", NO, 0, NO, 1 },
	{ "zinc Rx", NO, 0, NO, 1 },
	{ "zinc, over the counter", NO, 0, NO, 0 },
};

static void
test_when(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof whens / sizeof whens[0]; i++) {
		const struct when_row *row = &whens[i];
		const struct rentry *e = fixture_read(f, 0, row->text);

		if (e->duration != row->duration ||
		    e->stopped != row->stopped || e->stopped_ago != row->ago)
			print_error("%s\n", row->text);
		assert_int_equal(e->duration, row->duration);
		assert_int_equal(e->stopped, row->stopped);
		assert_int_equal(e->stopped_ago, row->ago);
		assert_int_equal(e->prescribed, row->prescribed);
		assert_string_equal(fixture_odds(f, e), "");
		assert_int_equal(e->status, SUPP_RECOGNISED);
	}
}

static void
test_no_today(void **state)
{
	struct fixture *f = *state;
	struct profile_at at = { "test", 1, 1 };
	supp_error err = { 0 };
	const struct rentry *e;

	profile_clear(&f->profile);
	assert_int_equal(
	    profile_add_text(&f->profile, SUPP_LISTED_ANY,
		SV_LIT("phenelzine stopped 2026-05-02"), &at, &err),
	    SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
	e = &f->out.entries.p[0];
	assert_int_equal(e->stopped, 1);
	assert_true(e->stopped_ago == NO);
}

/* -------------------------------------------------------- route and form */

static const struct route_row {
	const char *text;
	uint32_t route, given, assumed, form;
} routes[] = {
	{ "Cipro", ROUTE_ORAL, 0, 1, FORM_UNKNOWN },
	{ "Cipro by mouth", ROUTE_ORAL, 1, 0, FORM_UNKNOWN },
	{ "Cipro eye drops", ROUTE_EYE, 1, 0, FORM_UNKNOWN },
	{ "Cipro drops in the eye", ROUTE_EYE, 1, 0, FORM_DROPS },
	{ "Cipro drops", ROUTE_UNKNOWN, 0, 0, FORM_DROPS },
	{ "iron drops", ROUTE_ORAL, 0, 1, FORM_DROPS },
	{ "Cipro gel", ROUTE_UNKNOWN, 0, 0, FORM_GEL },
	{ "Cipro IV", ROUTE_INJECTION, 1, 0, FORM_UNKNOWN },
	{ "im taking Cipro", ROUTE_ORAL, 0, 1, FORM_UNKNOWN },
	{ "Cipro oral inhalation", ROUTE_INHALED, 1, 0, FORM_UNKNOWN },
	{ "Cipro extended release oral tablet", ROUTE_ORAL, 1, 0,
	    FORM_EXTENDED_RELEASE },
	/* in the bath or by mouth: it cannot be told */
	{ "Epsom salt", ROUTE_UNKNOWN, 0, 0, FORM_UNKNOWN },
	{ "Epsom salt capsules", ROUTE_ORAL, 0, 1, FORM_CAPSULE },
	{ "Epsom salt bath", ROUTE_BATH, 1, 0, FORM_UNKNOWN },
	{ "zinc cream", ROUTE_SKIN, 1, 0, FORM_CREAM },
	{ "zinc patch", ROUTE_PATCH, 1, 0, FORM_PATCH },
	{ "zinc effervescent tablets", ROUTE_ORAL, 0, 1, FORM_EFFERVESCENT },
	{ "Atelvia", ROUTE_ORAL, 0, 1, FORM_DELAYED_RELEASE },
	{ "Cipro in the eye and by injection", ROUTE_UNKNOWN, 1, 0,
	    FORM_UNKNOWN },
};

static void
test_route(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
		const struct route_row *row = &routes[i];
		const struct rentry *e = fixture_read(f, 0, row->text);

		if (e->route != row->route || e->dose_form != row->form)
			print_error("%s\n", row->text);
		assert_int_equal(e->route, row->route);
		assert_int_equal(e->route_given, row->given);
		assert_int_equal(
		    (e->assumed & ASSUMED_ROUTE) != 0, row->assumed);
		assert_int_equal(e->dose_form, row->form);
	}
}

/* -------------------------------------------------------------- person */

#define NOT -1

static const struct person_row {
	const char *text;
	int64_t age, egfr, crcl, weight, pregnant_days;
	int32_t pregnant, breastfeeding;
	supp_sex sex;
	const char *odds;
} persons[] = {
	{ "67 year old woman", 67 * 365, NO, NO, NO, NO, NOT, NOT, SUPP_FEMALE,
	    "" },
	{ "72yo M", 72 * 365, NO, NO, NO, NO, NOT, NOT, SUPP_MALE, "" },
	{ "67F", 67 * 365, NO, NO, NO, NO, NOT, NOT, SUPP_FEMALE, "" },
	{ "woman, 45", 45 * 365, NO, NO, NO, NO, NOT, NOT, SUPP_FEMALE, "" },
	{ "6-month-old boy", 180, NO, NO, NO, NO, NOT, NOT, SUPP_MALE, "" },
	{ "age: 67", 67 * 365, NO, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "eGFR 41", NO, 41000, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "GFR: 28 mL/min", NO, 28000, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "" },
	{ "eGFR = 44.5 ml/min/1.73m\xc2\xb2", NO, 44500, NO, NO, NO, NOT, NOT,
	    SUPP_SEX_UNKNOWN, "" },
	{ "eGFR <30", NO, 29999, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "eGFR 45-59", NO, 45000, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "creatinine clearance 25", NO, NO, 25000, NO, NO, NOT, NOT,
	    SUPP_SEX_UNKNOWN, "" },
	{ "20 weeks pregnant", NO, NO, NO, NO, 140, 1, NOT, SUPP_SEX_UNKNOWN,
	    "" },
	{ "pregnant, 20 weeks", NO, NO, NO, NO, 140, 1, NOT, SUPP_SEX_UNKNOWN,
	    "" },
	{ "pregnant", NO, NO, NO, NO, NO, 1, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "not pregnant", NO, NO, NO, NO, NO, 0, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "wife is 20 weeks pregnant", NO, NO, NO, NO, NO, NOT, NOT,
	    SUPP_SEX_UNKNOWN, "" },
	{ "breastfeeding", NO, NO, NO, NO, NO, NOT, 1, SUPP_SEX_UNKNOWN, "" },
	{ "70 kg", NO, NO, NO, 70000, NO, NOT, NOT, SUPP_SEX_UNKNOWN, "" },
	{ "weight 154 lbs", NO, NO, NO, 69853, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "" },
	{ "200 years old", NO, NO, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "200 years old" },
	{ "eGFR 500", NO, NO, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "eGFR 500" },
	{ "90 weeks pregnant", NO, NO, NO, NO, NO, 1, NOT, SUPP_SEX_UNKNOWN,
	    "90 weeks" },
	{ "zinc 70 kg", NO, NO, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "70 kg" },
	{ "women's zinc", NO, NO, NO, NO, NO, NOT, NOT, SUPP_SEX_UNKNOWN,
	    "women's" },
};

static void
test_person(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof persons / sizeof persons[0]; i++) {
		const struct person_row *row = &persons[i];
		const struct rentry *e = fixture_read(f, 0, row->text);
		const supp_person *p = &f->out.person.said;

		if (p->age_days != row->age || p->egfr_milli != row->egfr ||
		    p->sex != row->sex ||
		    p->pregnant_days != row->pregnant_days)
			print_error("%s\n", row->text);
		assert_int_equal(p->age_days, row->age);
		assert_int_equal(p->egfr_milli, row->egfr);
		assert_int_equal(p->crcl_milli, row->crcl);
		assert_int_equal(p->weight_g, row->weight);
		assert_int_equal(p->pregnant_days, row->pregnant_days);
		assert_int_equal(p->pregnant, row->pregnant);
		assert_int_equal(p->breastfeeding, row->breastfeeding);
		assert_int_equal(p->sex, row->sex);
		assert_string_equal(fixture_odds(f, e), row->odds);
	}
}

/* Options win over entries; of two figures of entries the lower counts. */
static void
test_person_merge(void **state)
{
	struct fixture *f = *state;
	struct profile_at at = { "test", 1, 1 };
	supp_error err = { 0 };

	profile_clear(&f->profile);
	f->profile.person.age_days = 30 * 365;
	assert_int_equal(profile_add_text(&f->profile, SUPP_LISTED_ANY,
			     SV_LIT("67 year old woman"), &at, &err),
	    SUPP_OK);
	assert_int_equal(profile_add_text(&f->profile, SUPP_LISTED_ANY,
			     SV_LIT("eGFR 50"), &at, &err),
	    SUPP_OK);
	assert_int_equal(profile_add_text(&f->profile, SUPP_LISTED_ANY,
			     SV_LIT("eGFR 41"), &at, &err),
	    SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
	assert_int_equal(f->out.person.said.age_days, 30 * 365);
	assert_int_equal(f->out.person.from_entry_age, NONE);
	assert_int_equal(f->out.person.said.egfr_milli, 41000);
	assert_int_equal(f->out.person.from_entry_egfr, 2);
	assert_int_equal(f->out.person.from_entry_sex, 0);
	assert_int_equal(f->out.entries.n, 3);
}

/* What an entry says stays told where an option says less care is needed, or
 * something far from it, and also where the reading of the entry was kept from another list. */
static void
test_person_contradicts(void **state)
{
	static const struct {
		const char *text, *odds; /* beside the person below */
	} cases[] = {
		{ "eGFR 25", "eGFR 25" },
		{ "eGFR 70", "" },
		{ "creatinine clearance 25", "creatinine clearance 25" },
		{ "weight 50 kg, eGFR 65", "weight 50 kg, eGFR 65" },
		{ "eGFR 90", "eGFR 90" },
		{ "weight 80 kg", "" },
		{ "weight 90 kg", "weight 90 kg" },
		{ "pregnant", "pregnant" },
		{ "not pregnant", "" },
		{ "sex: male", "sex: male" },
		{ "sex: female", "" },
	};
	struct fixture *f = *state;
	supp_error err = { 0 };

	for (size_t i = 0; i < COUNT(cases) * 2; i++) {
		const char *text = cases[i / 2].text;
		bool given = i % 2 != 0; /* first read, and kept, without */

		profile_clear(&f->profile);
		if (given) {
			f->profile.person.egfr_milli = 60000;
			f->profile.person.crcl_milli = 60000;
			f->profile.person.weight_g = 70000;
			f->profile.person.pregnant = 0;
			f->profile.person.sex = SUPP_FEMALE;
		}
		assert_int_equal(
		    profile_add_text(&f->profile, SUPP_LISTED_ANY,
			(struct sv){ text, strlen(text) }, NULL, &err),
		    SUPP_OK);
		assert_int_equal(resolve_profile(f->resolver, &f->profile,
				     &f->out, &err),
		    SUPP_OK);
		assert_string_equal(fixture_odds(f, &f->out.entries.p[0]),
		    given ? cases[i / 2].odds : "");
		assert_true(!given || f->out.person.said.egfr_milli == 60000);
	}
}

static void
test_doubt(void **state)
{
	static const struct {
		const char *text;
		uint32_t doubt;
	} cases[] = {
		{ "CKD", DOUBT_NONE },
		{ "history of kidney disease", DOUBT_HISTORY },
		{ "s/p diabetes", DOUBT_HISTORY },
		{ "rule out CKD", DOUBT_PERHAPS },
		{ "?CKD", DOUBT_PERHAPS },
		{ "CKD?", DOUBT_PERHAPS },
		{ "probable diabetes", DOUBT_PERHAPS },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct rentry *e = fixture_read(f, 0, cases[i].text);

		assert_int_equal(e->doubt, cases[i].doubt);
		assert_int_equal(e->status, SUPP_RECOGNISED);
		assert_int_equal(e->kind, SUPP_ENTRY_CONDITION);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_often),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_no_today),
		cmocka_unit_test(test_route),
		cmocka_unit_test(test_person),
		cmocka_unit_test(test_person_merge),
		cmocka_unit_test(test_person_contradicts),
		cmocka_unit_test(test_doubt),
	};

	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
