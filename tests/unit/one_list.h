/* One checker, one list and its report, for tests that ask the library much. */
#ifndef TESTS_ONE_LIST_H
#define TESTS_ONE_LIST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/sv.h"
#include "suppcheck.h"


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

static supp_finding_view
finding(size_t i)
{
	supp_finding_view f = SUPP_FINDING_INIT;

	assert_int_equal(supp_report_finding(report, i, &f), SUPP_OK);
	return f;
}

static supp_report_view
answer(void)
{
	supp_report_view all = SUPP_REPORT_INIT;

	assert_int_equal(
	    supp_check(checker, profile, report, NULL), SUPP_OK);
	assert_int_equal(supp_report_info(report, &all), SUPP_OK);
	return all;
}

#endif
