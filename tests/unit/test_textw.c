/* The page: wrapping, indents, colours, and what never passes. */
#include "render_fixture.h"

struct wrap_row {
	const char *name;
	int32_t width;
	unsigned lead, indent;
	const char *text, *expected;
};

static const struct wrap_row wrap_rows[] = {
	{ "no wrapping", 0, 0, 0, "one two three four five six seven eight",
	    "one two three four five six seven eight\n" },
	{ "exactly full", 20, 0, 0, "one two three four22 five",
	    "one two three four22\nfive\n" },
	{ "one too many", 20, 0, 0, "one two three four222 five",
	    "one two three\nfour222 five\n" },
	{ "hanging indent", 20, 2, 4, "one two three four five six",
	    "  one two three four\n    five six\n" },
	{ "narrower than the least", 3, 0, 0, "one two three four five",
	    "one two three four\nfive\n" },
	{ "a word too long", 20, 0, 2,
	    "see https://example.org/a/very/long/one ok",
	    "see\n  https://example.org/a/very/long/one\n  ok\n" },
	{ "spaces are one", 0, 0, 0, "  one   two\n\nthree\t four ",
	    "one two three four\n" },
	{ "wide letters take two columns", 20, 0, 0,
	    "\xe9\x85\xb8\xe5\x8c\x96\xe3\x83\x9e\xe3\x82\xb0\xe3\x83\x8d\xe3"
	    "\x82\xb7\xe3\x82\xa6\xe3\x83\xa0\xe9\x8c\xa0\xe9\x8c\xa0\xe9\x8c"
	    "\xa0",
	    "\xe9\x85\xb8\xe5\x8c\x96\xe3\x83\x9e\xe3\x82\xb0\xe3\x83\x8d\xe3"
	    "\x82\xb7\xe3\x82\xa6\xe3\x83\xa0\xe9\x8c\xa0\xe9\x8c\xa0\n\xe9"
	    "\x8c\xa0\n" },
	{ "marks take none", 20, 0, 0, "ne\xcc\x81 two three four222 five",
	    "ne\xcc\x81 two three four222\nfive\n" },
	{ "controls never pass", 0, 0, 0,
	    "a\x1b[31mb\xc2\x9b"
	    "c\xe2\x80\xae"
	    "d\x7f",
	    "a\xef\xbf\xbd[31mb\xef\xbf\xbd"
	    "c\xef\xbf\xbd"
	    "d\xef\xbf\xbd\n" },
};

static void
test_wrap(void **state)
{
	const struct wrap_row *row = *state;
	supp_render_options o = SUPP_RENDER_INIT;
	struct buf b = { 0 };
	struct textw w;

	o.width = row->width;
	textw_begin(&w, &o, fixture_sink, &b);
	textw_para(&w, row->lead, row->indent);
	textw_str(&w, row->text);
	assert_int_equal(textw_end(&w), SUPP_OK);
	fixture_expect(&b, row->expected);
	/* letter by letter it is the same */
	textw_begin(&w, &o, fixture_sink, &b);
	textw_para(&w, row->lead, row->indent);
	for (const char *p = row->text; *p != '\0';) {
		size_t n = 1;

		while ((p[n] & 0xc0) == 0x80)
			n++;
		textw_put(&w, (struct sv){ p, n });
		p += n;
	}
	assert_int_equal(textw_end(&w), SUPP_OK);
	fixture_expect(&b, row->expected);
	buf_free(&b);
}

static void
test_colour(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct buf b = { 0 };
	struct textw w;

	(void)state;
	for (o.color = 0; o.color < 2; o.color++) {
		o.width = 20;
		textw_begin(&w, &o, fixture_sink, &b);
		textw_paint(&w, SUPP_MAJOR);
		textw_str(&w, "MAJOR");
		textw_plain(&w);
		textw_str(&w, ": three four222 five");
		assert_int_equal(textw_end(&w), SUPP_OK);
		fixture_expect(
		    &b, o.color != 0
			    ? "\033[1;31mMAJOR\033[0m: three four222\nfive\n"
			    : "MAJOR: three four222\nfive\n");
	}
	buf_free(&b);
}

static void
test_long_word(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	char word[5001];
	struct buf b = { 0 };
	struct textw w;

	(void)state;
	memset(word, 'x', sizeof word);
	word[5000] = '\0';
	textw_begin(&w, &o, fixture_sink, &b);
	textw_str(&w, word);
	assert_int_equal(textw_end(&w), SUPP_OK);
	assert_int_equal(b.n, 5001);
	buf_free(&b);
}

static int
failing_sink(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	return ++*(int *)ctx;
}

static void
test_failure_sticks(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct textw w;
	int calls = 0;

	(void)state;
	textw_begin(&w, &o, failing_sink, &calls);
	for (int i = 0; i < 2000; i++)
		textw_str(&w, "word ");
	assert_int_equal(textw_end(&w), SUPP_ERR_SINK);
	assert_int_equal(calls, 1);
}


int
main(void)
{
	struct CMUnitTest tests[COUNT(wrap_rows) + 3];
	size_t n = 0;

	memset(tests, 0, sizeof tests);
	for (size_t i = 0; i < COUNT(wrap_rows); i++, n++)
		tests[n] = (struct CMUnitTest){ wrap_rows[i].name, test_wrap,
			NULL, NULL, (void *)(uintptr_t)&wrap_rows[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_colour);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_long_word);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_failure_sticks);
	return cmocka_run_group_tests_name("textw", tests, NULL, NULL);
}
