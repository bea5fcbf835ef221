/*
 * One rulebase, eight threads, a checker each: what they say is byte for byte
 * what one thread says. THREAD_CHECKS is how many checks are made in all;
 * `make check-tsan` makes a million under ThreadSanitizer.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suppcheck.h"

#define THREADS 8
#define ENTRIES 5
#define CHECKS 20000 /* without THREAD_CHECKS */

static const char *const lists[][ENTRIES] = {
	{ "magnesium glycinate 400 mg at 21:30",
	    "Cipro 500 mg at 08:00 and 20:00", "CKD stage 3b" },
	{ "magnesium", "water pill", "Epsom salt bath" },
	{ "ciprofloxasin and unknownium 5 zorkmids", "zinc 15 mg" },
	{ "unknownfloxacin twice a day", "calcium 600 mg with breakfast" },
	{ "lisinopril/HCTZ 20-12.5", "no kidney disease", "melatonin 3 mg" },
	{ "rxnorm:2551", "iron 65 mg every other day", "67 year old woman" },
	{ "vitamin D3 1000 IU", "magnezium citrate", "eGFR 25",
	    "levothyroxine 100 mcg", "omeprazole for 3 years" },
	{ "levofloxacin 500 mg", "moxifloxacin", "magnesium oxide 400 mg",
	    "myasthenia gravis", "heart block" },
	{ "warfarin", "ibuprofen" },
	{ "St John's wort 300 mg", "sertraline 50 mg", "5-HTP" },
};
#define LISTS (sizeof lists / sizeof *lists)

static const char record[] =
    "{\"person\": {\"age\": 67, \"egfr\": 41}, \"supplements\": [\"magnesium "
    "citrate 200 mg at 22:00\"], \"medicines\": [{\"name\": \"Cipro\", "
    "\"times\": [\"08:00\", \"20:00\"]}]}";

struct bytes {
	char p[65536];
	size_t n;
};

/* What one thread said: the reports of the lists, and that of record. */
static struct bytes said[LISTS + 1];

struct worker {
	pthread_t id;
	const supp_rulebase *rb;
	const supp_report *shared;
	size_t first, n;
	const char *failed;
};

static int
keep(void *ctx, const char *bytes, size_t len)
{
	struct bytes *b = ctx;

	if (b->n + len > sizeof b->p)
		return 1;
	memcpy(b->p + b->n, bytes, len);
	b->n += len;
	return 0;
}

/* Each thread compares as it goes; only seen is its own. */
struct compare {
	const struct bytes *with;
	size_t seen;
};

static int
same(void *ctx, const char *bytes, size_t len)
{
	struct compare *c = ctx;

	if (c->seen + len > c->with->n ||
	    memcmp(c->with->p + c->seen, bytes, len) != 0)
		return 1;
	c->seen += len;
	return 0;
}

static int
check_list(supp_checker *c, supp_profile *p, supp_report *r, size_t list)
{
	supp_profile_clear(p);
	for (size_t i = 0; i < ENTRIES && lists[list][i] != NULL; i++)
		if (supp_profile_add(p, SUPP_LISTED_ANY, lists[list][i],
		        strlen(lists[list][i]), NULL) != SUPP_OK)
			return 0;
	return supp_check(c, p, r, NULL) == SUPP_OK;
}

static const char *
one(const struct worker *w, supp_checker *c, supp_profile *p, supp_report *r,
    size_t i)
{
	size_t list = i % (LISTS + 1);
	struct compare with = { &said[list], 0 };

	if (list == LISTS) {
		if (supp_check_json(c, record, sizeof record - 1, same, &with,
		        NULL) != SUPP_OK)
			return "supp_check_json says another thing";
	} else if (!check_list(c, p, r, list)) {
		return "supp_check fails";
	} else if (supp_report_json(r, NULL, same, &with, NULL) != SUPP_OK) {
		return "supp_check says another thing";
	}
	if (with.seen != said[list].n)
		return "a report is too short";
	if (i % 64 != 0)
		return NULL;
	with = (struct compare) { &said[0], 0 };
	if (supp_report_json(w->shared, NULL, same, &with, NULL) != SUPP_OK)
		return "a report that all read says another thing";
	return NULL;
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	supp_checker *c = NULL;
	supp_profile *p = NULL;
	supp_report *r = NULL;

	w->failed = "no objects";
	if (supp_checker_new(w->rb, &c, NULL) == SUPP_OK &&
	    supp_profile_new(&p, NULL) == SUPP_OK &&
	    supp_report_new(w->rb, &r, NULL) == SUPP_OK)
		w->failed = NULL;
	for (size_t i = 0; i < w->n && w->failed == NULL; i++)
		w->failed = one(w, c, p, r, w->first + i);
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(c);
	return NULL;
}

/* What one thread says, with a fresh checker for each list. */
static void
say(const supp_rulebase *rb)
{
	for (size_t i = 0; i <= LISTS; i++) {
		supp_checker *c = NULL;
		supp_profile *p = NULL;
		supp_report *r = NULL;

		said[i].n = 0;
		assert_int_equal(supp_checker_new(rb, &c, NULL), SUPP_OK);
		assert_int_equal(supp_profile_new(&p, NULL), SUPP_OK);
		assert_int_equal(supp_report_new(rb, &r, NULL), SUPP_OK);
		if (i == LISTS) {
			assert_int_equal(supp_check_json(c, record,
			    sizeof record - 1, keep, &said[i], NULL), SUPP_OK);
		} else {
			assert_true(check_list(c, p, r, i));
			assert_int_equal(supp_report_json(r, NULL, keep,
			    &said[i], NULL), SUPP_OK);
		}
		assert_true(said[i].n > 0);
		supp_report_free(r);
		supp_profile_free(p);
		supp_checker_free(c);
	}
}

static size_t
checks(void)
{
	const char *told = getenv("THREAD_CHECKS");
	long n = told != NULL ? strtol(told, NULL, 10) : 0;

	return n > 0 ? (size_t)n : CHECKS;
}

static void
run(const supp_rulebase *rb, size_t n)
{
	struct worker w[THREADS];
	supp_checker *c = NULL;
	supp_profile *p = NULL;
	supp_report *shared = NULL;

	say(rb);
	assert_int_equal(supp_checker_new(rb, &c, NULL), SUPP_OK);
	assert_int_equal(supp_profile_new(&p, NULL), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &shared, NULL), SUPP_OK);
	assert_true(check_list(c, p, shared, 0));
	for (size_t i = 0; i < THREADS; i++) {
		w[i] = (struct worker) { .rb = rb, .shared = shared,
			.first = i * 3, .n = n / THREADS };
		assert_int_equal(
		    pthread_create(&w[i].id, NULL, work, &w[i]), 0);
	}
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(w[i].id, NULL), 0);
	for (size_t i = 0; i < THREADS; i++)
		if (w[i].failed != NULL)
			fail_msg("thread %zu: %s", i, w[i].failed);
	supp_report_free(shared);
	supp_profile_free(p);
	supp_checker_free(c);
}

static void
default_rules(void **state)
{
	(void)state;
	run(supp_rulebase_default(), checks());
}

static void
loaded_rules(void **state)
{
	static const char term[] =
	    "- {id: threadium, name: unknownium, is-a: [magnesium]}\n";
	supp_layer layers[2] = { SUPP_LAYER_INIT,
		{ sizeof(supp_layer), SUPP_LAYER_BUFFER,
		    "supplements/threads.yaml", term, sizeof term - 1 } };
	supp_rulebase *rb = NULL;

	(void)state;
	assert_int_equal(
	    supp_rulebase_load(layers, 2, NULL, &rb, NULL), SUPP_OK);
	run(rb, checks() / 8);
	supp_rulebase_free(rb);
}

/* Eight loads at once, of the same bytes: nothing is shared between them. */
static void *
load(void *arg)
{
	static const char term[] = "- {id: loadium, name: loadium}\n";
	supp_layer layers[2] = { SUPP_LAYER_INIT,
		{ sizeof(supp_layer), SUPP_LAYER_BUFFER,
		    "supplements/threads.yaml", term, sizeof term - 1 } };
	struct worker *w = arg;
	supp_rulebase *rb = NULL;

	w->failed = NULL;
	if (supp_rulebase_load(layers, 2, NULL, &rb, NULL) != SUPP_OK)
		w->failed = "supp_rulebase_load fails";
	supp_rulebase_free(rb);
	return NULL;
}

static void
loads_at_once(void **state)
{
	struct worker w[THREADS];

	(void)state;
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(
		    pthread_create(&w[i].id, NULL, load, &w[i]), 0);
	for (size_t i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(w[i].id, NULL), 0);
		assert_null(w[i].failed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(default_rules),
		cmocka_unit_test(loaded_rules),
		cmocka_unit_test(loads_at_once),
	};

	return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
