/* Profiles: limits, formats by name, mappings in other files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "profile/profile.h"
#include "profile/table.h"

#define TEXT SUPP_PROFILE_TEXT
#define YAML SUPP_PROFILE_YAML
#define JSON SUPP_PROFILE_JSON
#define AUTO SUPP_PROFILE_AUTO

/* A table of so many columns is one, with one more its head is an entry. */
static void
test_table_columns(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct supp_profile p;
		struct buf text = { 0 };
		supp_error err = { .code = SUPP_OK };

		profile_init(&p);
		assert_true(buf_add(&text, SV_LIT("Name")));
		for (size_t i = 1; i < TABLE_COLUMNS + more; i++)
			assert_true(buf_add(&text, SV_LIT(";Dose")));
		assert_true(buf_add(&text, SV_LIT("\nCipro;500 mg\n")));
		assert_int_equal(
		    profile_read_text(&p, (struct sv){ text.p, text.n }, "x",
			&err),
		    SUPP_OK);
		assert_int_equal(p.entries.n, 1 + more);
		profile_free_parts(&p);
		buf_free(&text);
	}
}

/* A cell that is longer than any name of a column. */
static void
test_table_cell(void **state)
{
	struct supp_profile p;
	supp_error err = { .code = SUPP_OK };
	char text[TABLE_CELL + 32] = "Name;Dose;";

	(void)state;
	profile_init(&p);
	memset(text + 10, 'x', TABLE_CELL);
	memcpy(text + 10 + TABLE_CELL, "\n", 2);
	assert_int_equal(
	    profile_read_text(&p, sv_of(text), "x", &err), SUPP_OK);
	assert_int_equal(p.entries.n, 1);
	profile_clear(&p);
	text[10 + TABLE_CELL - 1] = '\n';
	assert_int_equal(
	    profile_read_text(&p, sv_of(text), "x", &err), SUPP_OK);
	assert_int_equal(p.entries.n, 0);
	profile_free_parts(&p);
}

static void
test_limits(void **state)
{
	struct supp_profile p;
	struct buf text = { 0 };
	supp_error err = { .code = SUPP_OK };
	size_t i;

	(void)state;
	profile_init(&p);
	for (i = 0; i < SUPP_MAX_ENTRY; i++)
		assert_true(buf_addc(&text, 'a'));
	assert_int_equal(profile_add_text(&p, SUPP_LISTED_ANY,
			     (struct sv){ text.p, text.n }, NULL, &err),
	    SUPP_OK);
	assert_true(buf_addc(&text, 'a'));
	assert_int_equal(
	    profile_read_text(&p, (struct sv){ text.p, text.n }, "x", &err),
	    SUPP_ERR_LIMIT);
	assert_int_equal(err.line, 1);
	text.n = 0;
	for (i = 1; i < SUPP_MAX_ENTRIES; i++)
		assert_true(buf_add(&text, SV_LIT("a\n")));
	err = (supp_error){ .code = SUPP_OK };
	assert_int_equal(
	    profile_read_text(&p, (struct sv){ text.p, text.n }, "x", &err),
	    SUPP_OK);
	assert_int_equal(p.entries.n, SUPP_MAX_ENTRIES);
	assert_int_equal(
	    profile_read_text(&p, SV_LIT("# one\nmore\n"), "x", &err),
	    SUPP_ERR_LIMIT);
	assert_int_equal(err.line, 2);
	profile_clear(&p);
	text.n = 0;
	for (i = 0; i <= SUPP_MAX_INPUT; i++)
		assert_true(buf_addc(&text, '\n'));
	err = (supp_error){ .code = SUPP_OK };
	assert_int_equal(
	    profile_read(&p, AUTO, (struct sv){ text.p, text.n }, "x", &err),
	    SUPP_ERR_LIMIT);
	assert_int_equal(
	    profile_read_text(&p, (struct sv){ text.p, text.n - 1 }, "x", &err),
	    SUPP_OK);
	buf_free(&text);
	profile_free_parts(&p);
}

static void
test_names(void **state)
{
	struct sv list = SV_LIT("supplements:\nzinc\n");

	(void)state;
	assert_int_equal(profile_guess(list, "a.JSON"), JSON);
	assert_int_equal(profile_guess(list, "a.yaml"), YAML);
	assert_int_equal(profile_guess(list, "a.yml"), YAML);
	assert_int_equal(profile_guess(SV_LIT("{}"), "a.txt"), TEXT);
	assert_int_equal(profile_guess(list, "yaml"), TEXT);
	assert_int_equal(profile_guess(SV_NONE, NULL), TEXT);
}

static void
test_ignored(void **state)
{
	static const char *const ignored[] = { "test", "finds", NULL };
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;
	supp_error err = { .code = SUPP_OK };
	struct supp_profile p;

	(void)state;
	profile_init(&p);
	assert_int_equal(
	    ytree_parse(SV_LIT("test: x\nfinds: {a: b}\ngiven: [zinc, iron]\n"),
		"t", &a, &d, &root),
	    SUPP_OK);
	assert_int_equal(
	    profile_read_node(&p, root, "t", ignored, &err), SUPP_OK);
	assert_int_equal(p.entries.n, 2);
	assert_int_equal(
	    profile_read_node(&p, root, "t", NULL, &err), SUPP_ERR_SCHEMA);
	assert_int_equal(p.entries.n, 2);
	arena_free(&a);
	profile_free_parts(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_table_columns),
		cmocka_unit_test(test_table_cell),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_ignored),
	};

	return cmocka_run_group_tests_name("profile limits", tests, NULL, NULL);
}
