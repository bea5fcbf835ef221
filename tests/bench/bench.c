/* make bench: every row of the table of measurements, met or not. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, ascending);
	return v[n / 2];
}

void
row(const char *what, double ratio, double aim, const char *note)
{
	printf("%-58s %7.2f  aim %5.2f  %s%s%s\n", what, ratio, aim,
	    ratio <= aim ? "met" : "NOT MET", *note != '\0' ? "  " : "", note);
	fflush(stdout);
}

void
die(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		die("usage: bench COMMAND EMPTY-PROGRAM");
	bench_start(argv[1], argv[2]);
	bench_entry();
	bench_load();
	bench_size();
	bench_batch();
	bench_threads();
	return 0;
}
