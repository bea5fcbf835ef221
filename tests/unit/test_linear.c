/*
 * Reading an entry is linear in its length. Work is counted, not timed: the
 * slots that are walked, and what is kept of an entry. What is searched for
 * more than once is bounded by a constant of resolve/resolver.h.
 */
#include "reading.h"

#include "resolve/words/lexemes.h"

/* Unknown words, each tried with the nearest words, and each trial a walk. */
#define WALKS_MAX ((uint64_t)RESOLVE_LEFTOVERS * (SPELL_NEAR + 8))

static struct reading_base base;

/* Pieces that an entry is made of, over and over. */
static const char *const pieces[] = {
	"xyzzyplex ",
	"magneisum ",
	"ciprofloxasin, ",
	"magnesium ",
	"magnesium, Cipro; ",
	"magnesium 400 mg and ",
	"vitamin C, D, ",
	"glycinate ",
	"400 mg ",
	"1-2-3 ",
	"1/2/3/4/5 ",
	"400 (400) ",
	"08:00 ",
	"no ",
	"no CKD, ",
	"mother had ",
	"(((",
	"( magnesium ) ",
	"every every every ",
	"stopped since until ",
	"mg ",
	"MG, ",
	"0meprazole ",
	"m1g2n3 ",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
	"\xe6\x98\x86\xe5\xb8\x83",
	", ; . ",
	"and and and ",
	"1.000.000,",
	"rxnorm:2551 ",
	"N18.32 ",
	"allergic to x, ",
	"eGFR ",
};
#define PIECES (sizeof pieces / sizeof *pieces)

static uint64_t
work_of(const char *piece, size_t len)
{
	static char text[SUPP_MAX_ENTRY + 1];
	struct profile_at at = { "linear", 1, 1 };
	supp_error err = { 0 };
	size_t n = strlen(piece), at_byte = 0;
	uint64_t before = base.resolver->work;

	while (at_byte + n <= len) {
		memcpy(text + at_byte, piece, n);
		at_byte += n;
	}
	text[at_byte] = '\0';
	profile_clear(&base.profile);
	assert_int_equal(profile_add_text(&base.profile, SUPP_LISTED_ANY,
			     (struct sv){ text, at_byte }, &at, &err),
	    SUPP_OK);
	assert_int_equal(resolve_profile(
			     base.resolver, &base.profile, &base.out, &err),
	    SUPP_OK);
	return base.resolver->work - before + base.out.pool.n +
	       base.out.entries.n + base.out.names.n + base.out.strs.n;
}

/* Twice the length is twice the work, once what is bounded is at its bounds. */
static void
test_linear(void **state)
{
	const char *piece = *state;
	uint64_t small = work_of(piece, SUPP_MAX_ENTRY / 2);
	uint64_t large = work_of(piece, SUPP_MAX_ENTRY);

	if (2 * large > 5 * small)
		fail_msg("\"%s\": %llu and %llu", piece,
		    (unsigned long long)small, (unsigned long long)large);
	/* and not much for any: walks of all slots */
	assert_true(large < (uint64_t)SUPP_MAX_ENTRY * WALKS_MAX);
}

int
main(void)
{
	static struct CMUnitTest tests[PIECES];
	static union {
		const char *from;
		void *to;
	} states[PIECES];
	int failed;

	if (!reading_setup(&base))
		return 1;
	for (size_t i = 0; i < PIECES; i++) {
		states[i].from = pieces[i];
		tests[i] = (struct CMUnitTest){ pieces[i], test_linear, NULL,
			NULL, states[i].to };
	}
	failed = cmocka_run_group_tests_name("linear", tests, NULL, NULL);
	reading_teardown(&base);
	return failed;
}
