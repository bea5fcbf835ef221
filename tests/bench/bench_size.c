/* A check must not grow with the rulebase. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define REPEAT 20000
#define PROFILES 20000
#define ROUNDS 5

/* seconds for REPEAT checks of one profile, or of `different` profiles */
static double
seconds(const supp_rulebase *rb, size_t different)
{
	supp_checker *c;
	supp_profile **p = calloc(different, sizeof *p);
	supp_report *r;
	double best = 1e9;

	if (p == NULL || supp_checker_new(rb, &c, NULL) ||
	    supp_report_new(rb, &r, NULL))
		die("objects");
	for (size_t i = 0; i < different; i++) {
		char text[64];

		snprintf(text, sizeof text, "magnesium glycinate %zu mg",
		    i % 300 + 1);
		if (supp_profile_new(&p[i], NULL) ||
		    supp_profile_add(
		        p[i], SUPP_LISTED_ANY, text, strlen(text), NULL) ||
		    supp_profile_add(p[i], SUPP_LISTED_ANY, "unknownium", 10,
		        NULL))
			die("profile");
	}
	for (int k = 0; k < ROUNDS; k++) {
		double t = now();

		for (size_t i = 0; i < REPEAT; i++)
			if (supp_check(c, p[i % different], r, NULL))
				die("check");
		t = now() - t;
		best = t < best ? t : best;
	}
	for (size_t i = 0; i < different; i++)
		supp_profile_free(p[i]);
	free(p);
	supp_report_free(r);
	supp_checker_free(c);
	return best;
}

void
bench_size(void)
{
	static const char *const words[] = { "about others",
		"all about magnesium" };
	char folder[64], what[96];
	supp_rulebase *small = NULL;
	double one, many;

	make_rules(folder, 100, 100, ABOUT_MAGNESIUM);
	load_seconds(folder, &small);
	remove_rules(folder);
	one = seconds(small, 1);
	many = seconds(small, PROFILES);
	for (int about = ABOUT_OTHERS; about <= ABOUT_MAGNESIUM; about++) {
		supp_rulebase *big = NULL;

		make_rules(folder, 100000, 100000, (enum about)about);
		load_seconds(folder, &big);
		remove_rules(folder);
		snprintf(what, sizeof what,
		    "size: 100,000 cautions %s / 100, repeated", words[about]);
		row(what, seconds(big, 1) / one, 1.5, "");
		snprintf(what, sizeof what,
		    "size: the same, %d different profiles", PROFILES);
		row(what, seconds(big, PROFILES) / many, 4, "");
		supp_rulebase_free(big);
	}
	supp_rulebase_free(small);
}
