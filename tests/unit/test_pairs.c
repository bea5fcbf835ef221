/*
 * What is found between two things when each is an entry of its own is found,
 * or is told not to be judged, when both stand in one: whatever words people
 * put between them. Silence there is the worst that a checker can do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "suppcheck.h"

static const char *const supplements[] = { "magnesium", "zinc 15 mg", "calcium",
	"iron", "Tums", "milk", "coffee", "antacid", "a multivitamin",
	"calcium carbonate 600 mg twice daily", "Mg" };
static const char *const medicines[] = { "Cipro", "Fosamax",
	"doxycycline 100 mg",
	"levothyroxine", "alendronate 70 mg weekly", "warfarin" };
static const char *const between[] = { " with ", " and ", " & ", " plus ",
	" + ", " or ", "/", " / ", ", ", "; ", " while taking ", " before ",
	" after ", " 2 hours before ", " 2 h after ", " together with ",
	" along with ", " at the same time as ", " (with ", " (and ", " ( ",
	" [", " - ", " \xe2\x80\x93 ", " then ", " followed by ", " in ",
	" for ", " as well as ", " also ", " ", ". ", "\t", " | ", ": ",
	" => ", " * ", " x ", " at night ", " daily ", " 1 ", " and also ",
	" but ", " except ", " from ", " to ", " by ", " on ", " interact with ",
	" on top of ", " at 8 am, ", " 400 mg at bedtime ", " prn " };
#define COUNT(a) (sizeof(a) / sizeof *(a))

static supp_checker *checker;
static supp_profile *profile;
static supp_report *report;

static int
setup(void **state)
{
	const supp_rulebase *rb = supp_rulebase_default();

	(void)state;
	return supp_checker_new(rb, &checker, NULL) ||
	       supp_profile_new(&profile, NULL) ||
	       supp_report_new(rb, &report, NULL);
}

static int
teardown(void **state)
{
	(void)state;
	supp_report_free(report);
	supp_profile_free(profile);
	supp_checker_free(checker);
	return 0;
}

static void
add(const char *text)
{
	assert_int_equal(supp_profile_add(profile, SUPP_LISTED_ANY, text,
			     strlen(text), NULL),
	    SUPP_OK);
}

/* Something is said of two entries at once. */
static bool
found_between(supp_report_view *all)
{
	assert_int_equal(
	    supp_check(checker, profile, report, NULL), SUPP_OK);
	assert_int_equal(supp_report_info(report, all), SUPP_OK);
	for (size_t i = 0; i < all->n_findings; i++) {
		supp_finding_view f = SUPP_FINDING_INIT;

		assert_int_equal(supp_report_finding(report, i, &f), SUPP_OK);
		if (f.n_entries > 1)
			return true;
	}
	return false;
}

static size_t
try_pair(const char *a, const char *b)
{
	supp_report_view all = SUPP_REPORT_INIT;
	char text[256];

	supp_profile_clear(profile);
	add(a);
	add(b);
	if (!found_between(&all))
		return 0;
	for (size_t i = 0; i < COUNT(between); i++) {
		(void)snprintf(text, sizeof text, "%s%s%s", a, between[i], b);
		supp_profile_clear(profile);
		add(text);
		if (!found_between(&all) && all.complete)
			fail_msg("silent: %s", text);
	}
	return 1;
}

static void
test_pairs(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t s = 0; s < COUNT(supplements); s++)
		for (size_t m = 0; m < COUNT(medicines); m++) {
			n += try_pair(supplements[s], medicines[m]);
			n += try_pair(medicines[m], supplements[s]);
		}
	assert_true(n >= 60); /* most of these have something between them */
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pairs) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
