/*
 * A condition is never denied in silence by a sentence that was not understood:
 * with a word in it that nobody knows, or with two words that deny, it counts
 * as there, or the list is incomplete. The same for a medicine.
 */
#include <stdio.h>

#include "one_list.h"

static const char *const things[] = { "CKD", "kidney failure", "heart block",
	"myasthenia gravis", "dialysis", "Cipro", "doxycycline 100 mg" };
static const char *const denials[] = { "no", "not", "denies", "without",
	"never", "negative for", "does not have", "no history of", "cannot",
	"doesn't take", "not taking", "avoid", "mother had", "my husband takes",
	"father with", "former", "previously on", "no longer has", "stopped" };
/* What people put beside it, and none of it is in the vocabulary. */
static const char *const words[] = { "treatment of", "progression of",
	"worsening", "symptoms of", "miss", "skip", "forget", "improvement in",
	"complications from", "cause found for", "monitored", "followed up",
	"zorkmid", "exclude", "despite",
	"cured of", "ignoring", "substitute" };
/* Denials that are plain, so that the test is one that can fail. */
static const char *const plain[] = { "no CKD", "denies kidney failure",
	"negative for heart block", "mother had CKD", "CKD ruled out",
	"not taking Cipro", "no history of myasthenia gravis",
	"no CKD, heart block or myasthenia gravis", "CKD: no", "not on dialysis",
	"father with heart block", "no longer has CKD", "stopped Cipro" };

/* Nothing is found about the entry beside magnesium, and all was judged. */
static bool
is_silent(const char *text)
{
	supp_report_view all;

	supp_profile_clear(profile);
	add("magnesium oxide 400 mg");
	add(text);
	all = answer();
	for (size_t i = 0; i < all.n_findings; i++)
		if (finding(i).n_because != 0 || finding(i).n_entries > 1)
			return false;
	return all.complete;
}

static void
try_words(const char *const *form, const char *denial, const char *word,
    const char *thing)
{
	char text[256];
	size_t n = 0;

	for (; *form != NULL; form++) {
		const char *part = **form == 'D'   ? denial
				   : **form == 'W' ? word
				   : **form == 'T' ? thing
						   : *form;

		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s",
		    n == 0 ? "" : " ", part);
	}
	if (is_silent(text))
		fail_msg("silent: %s", text);
}

static void
test_strangers(void **state)
{
	static const char *const forms[][6] = { { "D", "W", "T", NULL },
		{ "D", "T", "W", NULL }, { "D", "the", "W", "T", NULL },
		{ "T", "D", "W", NULL }, { "T", "W", "ruled", "out", NULL },
		{ "T", "W", "resolved", NULL }, { "D", "W", "my", "T", NULL } };

	(void)state;
	for (size_t f = 0; f < COUNT(forms); f++)
		for (size_t d = 0; d < COUNT(denials); d++)
			for (size_t w = 0; w < COUNT(words); w++)
				for (size_t t = 0; t < COUNT(things); t++)
					try_words(forms[f], denials[d],
					    words[w], things[t]);
}

static void
test_twice(void **state)
{
	static const char *const forms[][6] = { { "D", "W", "T", NULL },
		{ "T", "D", "W", NULL }, { "D", "T", "W", NULL } };
	static const char *const again[] = { "without", "ruled out", "excluded",
		"resolved", "rule out" };
	static const char *const first[] = { "not", "cannot be", "never",
		"has not", "can't" };

	(void)state;
	for (size_t f = 0; f < 2; f++)
		for (size_t d = 0; d < COUNT(first); d++)
			for (size_t w = 0; w < COUNT(again); w++)
				for (size_t t = 0; t < COUNT(things); t++)
					try_words(forms[f], first[d], again[w],
					    things[t]);
}

static void
test_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(plain); i++)
		if (!is_silent(plain[i]))
			fail_msg("not believed: %s", plain[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_twice), cmocka_unit_test(test_plain) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
