/*
 * Random words of English name nothing: 10,000 entries of three of them. What
 * is read as a name all the same is printed, and only whole words that are
 * names in their own right ("iron") may be.
 */
#include "reading.h"

#define WORDS "tests/corpus/english.words"
#define WORDS_MAX 8192
#define ENTRIES 10000

static char *words[WORDS_MAX];
static size_t n_words;
static struct reading_base base;

static bool
read_words(void)
{
	char text[64];
	FILE *f = fopen(WORDS, "r");

	if (f == NULL)
		return false;
	while (n_words < WORDS_MAX && fgets(text, sizeof text, f) != NULL) {
		size_t n = strcspn(text, "\n");

		words[n_words] = malloc(n + 1);
		if (words[n_words] == NULL)
			break;
		memcpy(words[n_words], text, n);
		words[n_words++][n] = '\0';
	}
	(void)fclose(f);
	return n_words != 0;
}

/* xorshift: the same entries on every machine */
static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static const char *
by_text(uint32_t by)
{
	switch (by) {
	case SUPP_BY_SPELLING:
		return "spelling";
	case SUPP_BY_PATTERN:
		return "pattern";
	case SUPP_BY_CODE:
		return "code";
	default:
		return "name";
	}
}

/* The names of one entry; how many are none in their own right. */
static size_t
false_names(const char *text, size_t *named)
{
	size_t wrong = 0;

	for (size_t k = 0; k < base.out.entries.n; k++) {
		const struct rentry *e = &base.out.entries.p[k];

		for (uint32_t i = 0; i < e->names.count; i++) {
			const struct rname *x =
			    &base.out.names.p[e->names.start + i];
			const char *by = by_text(x->by);

			++*named;
			if (strcmp(by, "name") == 0)
				continue;
			wrong++;
			print_message("%s: \"%s\" is read as %s, by %s\n",
			    text, resolved_text(&base.out, x->word),
			    model_text(base.m, base.m->terms[x->term].id), by);
		}
	}
	return wrong;
}

static void
test_random_words(void **state)
{
	uint32_t random = 2026;
	size_t wrong = 0, named = 0;

	(void)state;
	for (size_t i = 0; i < ENTRIES; i++) {
		struct profile_at at = { "words", 1, 1 };
		supp_error err = { 0 };
		char text[256];

		(void)snprintf(text, sizeof text, "%s %s %s",
		    words[next_random(&random) % n_words],
		    words[next_random(&random) % n_words],
		    words[next_random(&random) % n_words]);
		profile_clear(&base.profile);
		assert_int_equal(profile_add_text(&base.profile,
				     SUPP_LISTED_ANY, sv_of(text), &at, &err),
		    SUPP_OK);
		assert_int_equal(resolve_profile(base.resolver, &base.profile,
				     &base.out, &err),
		    SUPP_OK);
		wrong += false_names(text, &named);
	}
	print_message(
	    "%d entries: %zu names, %zu false\n", ENTRIES, named, wrong);
	assert_int_equal(wrong, 0);
}

/* Every word alone: what reads it as a name. */
static void
test_each_word(void **state)
{
	size_t wrong = 0, named = 0;

	(void)state;
	for (size_t i = 0; i < n_words; i++) {
		struct profile_at at = { "words", 1, 1 };
		supp_error err = { 0 };
		size_t before = named;

		profile_clear(&base.profile);
		assert_int_equal(
		    profile_add_text(&base.profile, SUPP_LISTED_ANY,
			sv_of(words[i]), &at, &err),
		    SUPP_OK);
		assert_int_equal(resolve_profile(base.resolver, &base.profile,
				     &base.out, &err),
		    SUPP_OK);
		wrong += false_names(words[i], &named);
		if (named != before)
			print_message("a name: %s\n", words[i]);
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_words),
		cmocka_unit_test(test_each_word),
	};
	int failed;

	if (!reading_setup(&base) || !read_words())
		return 1;
	failed = cmocka_run_group_tests_name("words", tests, NULL, NULL);
	while (n_words > 0)
		free(words[--n_words]);
	reading_teardown(&base);
	return failed;
}
