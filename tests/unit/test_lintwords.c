/* Which texts name hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebase/lintwords.h"

static const struct row {
	const char *text;
	bool names;
} rows[] = {
	{ "Wait 2 h.", true },
	{ "Wait 2h.", true },
	{ "Wait two hours.", true },
	{ "four hours before", true },
	{ "Four-hour gap", true },
	{ "30 minutes", true },
	{ "30-minute wait", true },
	{ "2.5 hrs", true },
	{ "2 to 3 hours", true },
	{ "half an hour", true },
	{ "half hour", true },
	{ "an hour later", true },
	{ "1\xc2\xa0h", true },
	{ "\xc2\xbd hour", true },
	{ "1\xe2\x80\x93" "2 h", true },
	{ "twenty minutes", true },
	{ "within 15 min of it", true },
	{ "", false },
	{ "after breakfast", false },
	{ "at bedtime", false },
	{ "24 days", false },
	{ "a few hours", false },
	{ "In the first hours it does nothing.", false },
	{ "2 tablets. Hours do not matter.", false },
	{ "vitamin B6 helps", false },
	{ "Take 100 mg", false },
	{ "one h", false },
	{ "2 haemodialysis", false },
	{ "minimum of 2; h is a letter", false },
	{ "2", false },
	{ "hour", false },
};

static void
run_row(void **state)
{
	const struct row *r = *state;

	assert_int_equal(lint_names_hours(sv_of(r->text)), r->names);
}

#define N (sizeof rows / sizeof *rows)

int
main(void)
{
	static struct CMUnitTest tests[N];

	for (size_t i = 0; i < N; i++)
		tests[i] = (struct CMUnitTest) { rows[i].text, run_row, NULL,
			NULL, (void *)(uintptr_t)&rows[i] };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
