#define PCRE2_CODE_UNIT_WIDTH 8
#include <malloc.h>
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

#define ROUNDS 9
#define REPEAT 20000

static const char *const entries[] = {
	"magnesium glycinate 400 mg", "Cipro 500 mg twice a day",
	"Hydrochlorothiazide 25 MG Oral Tablet", "lisinopril/HCTZ 20-12.5",
	"vitamin D3 1000 IU daily", "CKD stage 3b",
	"omeprazole 20 mg every morning for 3 years",
	"milk of magnesia 15 mL at bedtime"
};
#define N (sizeof entries / sizeof *entries)

static volatile int hits;

static double
pcre_seconds(const char *text)
{
	static pcre2_code *code;
	static pcre2_match_data *data;
	size_t n = strlen(text), end;
	double t;
	int e;

	if (code == NULL) {
		code = pcre2_compile((PCRE2_SPTR)
		    "(?i)^\\s*(.*?)\\s+(\\d+(?:\\.\\d+)?)\\s*(mg|mcg|g|iu)\\b(.*)$",
		    PCRE2_ZERO_TERMINATED, 0, &e, &end, NULL);
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
		data = pcre2_match_data_create_from_pattern(code, NULL);
	}
	t = now();
	for (int i = 0; i < REPEAT; i++)
		hits += pcre2_match(
		    code, (PCRE2_SPTR)text, n, 0, 0, data, NULL) > 0;
	return now() - t;
}

enum when { SAME_DAY, NEXT_DAY };

/* A checker remembers readings, but not from one day to the next. */
static double
check_seconds(supp_checker *c, supp_profile *p, supp_report *r,
    const char *text, enum when when)
{
	supp_person person = SUPP_PERSON_INIT;
	size_t n = strlen(text);
	double t = now();

	person.today = 20000;
	for (int i = 0; i < REPEAT; i++) {
		supp_profile_clear(p);
		person.today += when == NEXT_DAY;
		if ((when == NEXT_DAY &&
			supp_profile_person(p, &person, NULL)) ||
		    supp_profile_add(p, SUPP_LISTED_ANY, text, n, NULL) ||
		    supp_check(c, p, r, NULL))
			die("check");
	}
	return now() - t;
}

void
bench_entry(void)
{
	const supp_rulebase *rb = supp_rulebase_default();
	supp_checker *c;
	supp_profile *p;
	supp_report *r;

	if (supp_checker_new(rb, &c, NULL) || supp_profile_new(&p, NULL) ||
	    supp_report_new(rb, &r, NULL))
		die("objects");
	for (size_t i = 0; i < N; i++) {
		double ratio[ROUNDS], anew[ROUNDS], base[ROUNDS];
		char what[80], note[64];
		size_t before;

		check_seconds(c, p, r, entries[i], NEXT_DAY);
		pcre_seconds(entries[i]); /* compiles */
		before = mallinfo2().uordblks;
		for (int k = 0; k < ROUNDS; k++) {
			base[k] = pcre_seconds(entries[i]);
			ratio[k] =
			    check_seconds(c, p, r, entries[i], SAME_DAY) /
			    base[k];
			anew[k] =
			    check_seconds(c, p, r, entries[i], NEXT_DAY) /
			    base[k];
		}
		snprintf(what, sizeof what, "entry: %s", entries[i]);
		snprintf(note, sizeof note, "read anew %.1f; pcre2 %.0f ns%s",
		    median(anew, ROUNDS),
		    median(base, ROUNDS) / REPEAT * 1e9,
		    mallinfo2().uordblks != before ? ", GREW" : "");
		row(what, median(ratio, ROUNDS), 10, note);
	}
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(c);
}
