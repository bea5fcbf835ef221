/*
 * A slip in a name is no two names: of names of one word, one letter is left
 * out, doubled, or swapped with the next, and what comes out must not be cut
 * into two things ("losaratn" is no Losar with ATN).
 */
#include "reading.h"

#define EVERY 97    /* names from one that is tried to the next */
#define LETTERS 6   /* of a name that is tried */
#define LONGEST 40

enum slip { SLIP_DROP, SLIP_DOUBLE, SLIP_SWAP, SLIP_COUNT };

static struct reading_base base;

static bool
is_one_word(struct sv name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((name.p[i] | 0x20) < 'a' || (name.p[i] | 0x20) > 'z')
			return false;
	return name.n >= LETTERS && name.n < LONGEST;
}

static struct sv
slipped(struct sv name, size_t at, enum slip slip, char out[LONGEST + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		if (i != at) {
			out[n++] = name.p[i];
		} else if (slip == SLIP_DOUBLE) {
			out[n++] = name.p[i];
			out[n++] = name.p[i];
		} else if (slip == SLIP_SWAP && i + 1 < name.n) {
			out[n++] = name.p[++i];
			out[n++] = name.p[at];
		}
	}
	return (struct sv){ out, n };
}

static bool
is_two(struct sv text)
{
	struct profile_at at = { "slips", 1, 1 };
	supp_error err = { 0 };
	const char *first = NULL;
	bool two;

	profile_clear(&base.profile);
	assert_int_equal(profile_add_text(&base.profile, SUPP_LISTED_ANY, text,
			     &at, &err),
	    SUPP_OK);
	assert_int_equal(resolve_profile(base.resolver, &base.profile,
			     &base.out, &err),
	    SUPP_OK);
	two = base.out.entries.n > 1;
	for (size_t i = 0; i < base.out.names.n; i++) {
		const char *word =
		    resolved_text(&base.out, base.out.names.p[i].word);

		two |= first != NULL && strcmp(first, word) != 0;
		first = word;
	}
	return two;
}

static void
test_no_two_names(void **state)
{
	size_t tried = 0, wrong = 0;

	(void)state;
	for (uint32_t i = 0; i < base.m->n_names; i += EVERY) {
		struct sv name = model_sv(base.m, base.m->names[i].text);
		char text[LONGEST + 1];

		if (base.m->names[i].kind != NAME_TERM || !is_one_word(name))
			continue;
		for (size_t k = 0; k < name.n * SLIP_COUNT; k++) {
			struct sv s = slipped(name, k / SLIP_COUNT,
			    (enum slip)(k % SLIP_COUNT), text);

			tried++;
			if (!is_two(s))
				continue;
			wrong++;
			print_message("%.*s, of %.*s, is read as two things\n",
			    (int)s.n, s.p, (int)name.n, name.p);
		}
	}
	print_message("%zu slips\n", tried);
	assert_int_not_equal(tried, 0);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_two_names),
	};
	int failed;

	if (!reading_setup(&base))
		return 1;
	failed = cmocka_run_group_tests_name("slips", tests, NULL, NULL);
	reading_teardown(&base);
	return failed;
}
