#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

#define CHECKS 1000000

static volatile uint64_t sum;

static void *
spin(void *ctx)
{
	uint64_t x = 88172645463325252u, n = *(const uint64_t *)ctx;

	for (uint64_t i = 0; i < n * 300; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
	}
	sum = x;
	return NULL;
}

static void *
check(void *ctx)
{
	const supp_rulebase *rb = supp_rulebase_default();
	uint64_t n = *(const uint64_t *)ctx;
	supp_checker *c;
	supp_profile *p;
	supp_report *r;

	if (supp_checker_new(rb, &c, NULL) || supp_profile_new(&p, NULL) ||
	    supp_report_new(rb, &r, NULL) ||
	    supp_profile_add(p, SUPP_LISTED_ANY, "magnesium citrate 200 mg", 24,
	        NULL) ||
	    supp_profile_add(p, SUPP_LISTED_ANY, "Cipro", 5, NULL))
		die("objects");
	for (uint64_t i = 0; i < n; i++)
		if (supp_check(c, p, r, NULL))
			die("check");
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(c);
	return NULL;
}

/* How much faster two threads do the same work. */
static double
gain(void *(*work)(void *))
{
	uint64_t all = CHECKS, half = CHECKS / 2;
	pthread_t t[2];
	double one = now(), two;

	work(&all);
	one = now() - one;
	two = now();
	for (int i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, work, &half);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	return one / (now() - two);
}

void
bench_threads(void)
{
	double theirs = gain(spin), ours = gain(check);
	char note[64];

	snprintf(note, sizeof note, "two threads: ours %.2f, share-nothing %.2f",
	    ours, theirs);
	/* written as a ratio that is best small, like the others */
	row("threads: share-nothing gain / our gain", theirs / ours, 1 / 0.9,
	    note);
}
