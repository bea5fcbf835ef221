/*
 * What is found between two things when each is an entry of its own is found
 * when both stand in one, whatever words people put between them; of two
 * supplements it may be told not to be judged. Silence there is the worst that
 * a checker can do.
 */
#include <stdio.h>

#include "one_list.h"

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
	" but ", " from ", " to ", " by ", " on ", " interact with ",
	" on top of ", " at 8 am, ", " 400 mg at bedtime ", " prn ",
	" except " /* last: between supplements it is a plain denial */ };

/* A problem they are given for, and what stands between them and behind. */
static const char *const heads[][3] = { { "UTI: ", " and ", "" },
	{ "acne - ", " and ", "" }, { "acne - ", ", ", "" },
	{ "acne (", ") and ", "" }, { "acne (", ", ", ")" },
	{ "acne (", ") and anaemia (", ")" }, { "acne: ", "; anaemia: ", "" },
	{ "sinus infection antibiotic (", ") and ", "" },
	{ "thyroid hormone (", "), anaemia: ", "" },
	{ "UTI on ", ", constipated so taking ", "" },
	{ "insomnia: on ", " for pain ", "" } };

/* A caution about two entries at once, or NULL. The same thing twice in one
 * entry is one thing. */
static const char *
found_between(void)
{
	supp_report_view all = answer();

	for (size_t i = 0; i < all.n_findings; i++)
		if (finding(i).n_entries > 1 &&
		    finding(i).severity > SUPP_NOTE &&
		    finding(i).kind != SUPP_KIND_DUPLICATION)
			return finding(i).id;
	return NULL;
}

static bool
is_silent(const char *caution, bool told)
{
	supp_report_view all = answer();

	for (size_t i = 0; i < all.n_findings; i++)
		if (finding(i).n_entries > 1 ||
		    strcmp(finding(i).id, caution) == 0)
			return false;
	return !told || (all.complete && all.n_set_aside == 0);
}

/* told: it is enough that it is told not to be judged. */
static void
try_text(const char *caution, const char *const words[3], const char *a,
    const char *b, bool told)
{
	char text[256];

	(void)snprintf(text, sizeof text, "%s%s%s%s%s", words[0], a, words[1],
	    b, words[2]);
	supp_profile_clear(profile);
	add(text);
	if (is_silent(caution, told))
		fail_msg("silent: %s", text);
}

static size_t
try_pair(const char *a, const char *b, size_t words, bool told)
{
	const char *caution;

	supp_profile_clear(profile);
	add(a);
	add(b);
	caution = found_between(); /* its text lives with the rulebase */
	if (caution == NULL)
		return 0;
	for (size_t i = 0; i < words; i++)
		try_text(caution,
		    (const char *const[]){ "", between[i], "" }, a, b, told);
	for (size_t i = 0; i < COUNT(heads); i++)
		try_text(caution, heads[i], a, b, told);
	return 1;
}

static void
test_pairs(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t s = 0; s < COUNT(supplements); s++)
		for (size_t m = 0; m < COUNT(medicines); m++) {
			/* "1 Mg" is one mg */
			bool told = strcmp(supplements[s], "Mg") == 0;

			n += try_pair(supplements[s], medicines[m],
			    COUNT(between), told);
			n += try_pair(medicines[m], supplements[s],
			    COUNT(between), told);
		}
	assert_true(n >= 60); /* most of these have something between them */
}

/* Two supplements may be one product, in which nothing can be parted: then it
 * is said that they were read so. */
static void
test_supplements(void **state)
{
	size_t n = 0;

	(void)state;
	/* not "Mg", which beside magnesium is magnesium */
	for (size_t a = 0; a < COUNT(supplements) - 1; a++)
		for (size_t b = 0; b < COUNT(supplements) - 1; b++)
			if (a != b)
				n += try_pair(supplements[a], supplements[b],
				    COUNT(between) - 1, true);
	assert_true(n >= 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_supplements) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
