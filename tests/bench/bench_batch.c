#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define REPEAT 5000
#define ROUNDS 7

static const char record[] =
    "{\"supplements\": [\"magnesium citrate 200 mg at 22:00\"], "
    "\"medicines\": [\"Cipro 500 mg at 08:00 and 20:00\", "
    "\"levofloxacin 500 mg\"], "
    "\"conditions\": [\"chronic kidney disease stage 3b\"]}";

static volatile size_t bytes_out;

static int
count_bytes(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	bytes_out += len;
	return 0;
}

static double
ours(supp_checker *c)
{
	double t = now();

	for (int i = 0; i < REPEAT; i++)
		if (supp_check_json(c, record, sizeof record - 1, count_bytes,
		        NULL, NULL))
			die("check");
	return now() - t;
}

/* What jansson alone takes to parse the record and dump the report that comes
 * of it: nothing between. */
static double
theirs(json_t *report)
{
	double t = now();

	for (int i = 0; i < REPEAT; i++) {
		json_t *j = json_loadb(record, sizeof record - 1, 0, NULL);
		char *s = json_dumps(report, JSON_COMPACT);

		bytes_out += strlen(s);
		free(s);
		json_decref(j);
	}
	return now() - t;
}

static char *text;
static size_t text_n;

static int
keep(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	text = realloc(text, text_n + len);
	memcpy(text + text_n, bytes, len);
	text_n += len;
	return 0;
}

void
bench_batch(void)
{
	double ratio[ROUNDS];
	supp_checker *c;
	json_t *report;

	if (supp_checker_new(supp_rulebase_default(), &c, NULL) ||
	    supp_check_json(c, record, sizeof record - 1, keep, NULL, NULL))
		die("batch");
	report = json_loadb(text, text_n, 0, NULL);
	for (int k = 0; k < ROUNDS; k++) {
		double b = theirs(report);

		ratio[k] = ours(c) / b;
	}
	row("batch: 4 entries, check / jansson parse and dump",
	    median(ratio, ROUNDS), 2.5, "");
	json_decref(report);
	free(text);
	supp_checker_free(c);
}
