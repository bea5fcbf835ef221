/* Validity, normal form, tokens, control characters, places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"

/* Tokens as "w:word n:12,5 m:% c:<character>"; before flags as _ - ' . */
static const struct token_case {
	const char *name, *text, *want;
} token_cases[] = {
	{ "empty", "", "" },
	{ "only_space", " \t\r\n ", "" },
	{ "plain", "Cipro 500mg", "_w:cipro _n:500 w:mg" },
	{ "letters_and_digits", "vitaminB12", "_w:vitaminb n:12" },
	{ "hyphen", "co-trimoxazole", "_w:co -w:trimoxazole" },
	{ "hyphens_of_all_kinds",
	    "a\xe2\x80\x90"
	    "b\xe2\x80\x93"
	    "c\xe2\x88\x92"
	    "d",
	    "_w:a -w:b -w:c -w:d" },
	{ "apostrophe", "St John's wort", "_w:st _w:john 'w:s _w:wort" },
	{ "curly", "John\xe2\x80\x99s", "_w:john 'w:s" },
	{ "acute_as_apostrophe", "John\xc2\xb4s", "_w:john 'w:s" },
	{ "dots", "b.i.d.", "_w:b .w:i .w:d" },
	{ "no_break_space", "5\xc2\xa0mg", "_n:5 _w:mg" },
	{ "decimal", "12.5 2,5 1,000", "_n:12.5 _n:2,5 _n:1,000" },
	{ "list_comma", "zinc, iron", "_w:zinc m:, _w:iron" },
	{ "full_stop", "5. next", "_n:5 ._w:next" },
	{ "half", ".5 mg", "_n:0.5 _w:mg" },
	{ "middle_dot",
	    "2\xc2\xb7"
	    "5",
	    "_n:2.5" },
	{ "swiss_thousand", "1'000 mg", "_n:1,000 _w:mg" },
	{ "not_thousand", "6'2", "_n:6 'n:2" },
	{ "thin_space",
	    "1\xe2\x80\x89"
	    "000",
	    "_n:1,000" },
	{ "vulgar", "\xc2\xbd tab", "_n:1 m:/ n:2 _w:tab" },
	{ "one_and_a_half", "1\xc2\xbd", "_n:1 _n:1 m:/ n:2" },
	{ "power", "10\xe2\x81\xb9", "_n:10 m:^ n:9" },
	{ "square_metre", "m\xc2\xb2", "_w:m n:2" },
	{ "subscript", "B\xe2\x82\x81\xe2\x82\x82", "_w:b n:12" },
	{ "number_sign", "\xe2\x84\x96 1", "_m:# _n:1" },
	{ "micro", "\xc2\xb5g", "_w:\xce\xbcg" },
	{ "mu", "\xce\xbcG", "_w:\xce\xbcg" },
	{ "square_mg", "5\xe3\x8e\x8e", "_n:5 w:mg" },
	{ "small_hyphen",
	    "a\xef\xb9\xa3"
	    "b",
	    "_w:a -w:b" },
	{ "hyphen_of_another_script",
	    "a\xd6\x8a"
	    "b",
	    "_w:a -w:b" },
	{ "fullwidth_apostrophe", "John\xef\xbc\x87s", "_w:john 'w:s" },
	{ "fullwidth_stop",
	    "2\xef\xbc\x8e"
	    "5",
	    "_n:2.5" },
	{ "fullwidth_star", "zinc\xef\xbc\x8a iron", "_w:zinc _w:iron" },
	{ "fullwidth_thousand",
	    "1\xef\xbc\x8c"
	    "000 mg",
	    "_n:1,000 _w:mg" },
	{ "ellipsis",
	    "a\xe2\x80\xa6"
	    "b",
	    "_w:a .w:b" },
	{ "format_character",
	    "a\xd8\x80"
	    "b",
	    "_w:ab" },
	{ "letters_that_are_two", "Stra\xc3\x9f" "e \xc5\x93strogen",
	    "_w:strasse _w:oestrogen" },
	{ "a_ligature_of_a_sentence", "\xef\xb7\xba zinc",
	    "_w:\xd8\xb5\xd9\x84\xd9\x89 "
	    "_w:\xd8\xa7\xd9\x84\xd9\x84\xd9\x87 "
	    "_w:\xd8\xb9\xd9\x84\xd9\x8a\xd9\x87 "
	    "_w:\xd9\x88\xd8\xb3\xd9\x84\xd9\x85 "
	    "_w:zinc" },
	{ "fullwidth",
	    "\xef\xbc\xad\xef\xbd\x87\xef\xbc\x95\xef\xbc\x8c\xef\xbc\x91",
	    "_w:mg n:5 m:, n:1" },
	{ "arabic_digits", "\xd9\xa1\xd9\xab\xd9\xa5", "_n:1.5" },
	{ "accents", "na\xc3\xafve cafe\xcc\x81", "_w:naive _w:cafe" },
	{ "letters_folded",
	    "\xc3\x86r\xc3\xb8 \xc3\x9f \xc5\x82 \xc4\x91 \xc4\xb1",
	    "_w:aero _w:ss _w:l _w:d _w:i" },
	{ "dotted_i", "\xc4\xb0l", "_w:il" },
	{ "ligature", "\xef\xac\x81sh", "_w:fish" },
	{ "soft_hyphen", "mag\xc2\xadnesium", "_w:magnesium" },
	{ "zero_width",
	    "a\xe2\x80\x8b"
	    "b",
	    "_w:a _w:b" },
	{ "bom", "\xef\xbb\xbfzinc", "_w:zinc" },
	{ "registered", "Advil\xc2\xae 200", "_w:advil _n:200" },
	{ "trade_mark", "Advil\xe2\x84\xa2", "_w:advil" },
	{ "ascii_marks", "Advil(R) x(tm)", "_w:advil _w:x" },
	{ "bracket_r_kept", "(R)-lipoic", "_m:( w:r m:) -w:lipoic" },
	{ "vitamin_c", "vitamin (C)", "_w:vitamin _m:( w:c m:)" },
	{ "footnotes", "zinc* 15 mg** iron\xe2\x80\xa0",
	    "_w:zinc _n:15 _w:mg _w:iron" },
	{ "bullets", "* zinc \xe2\x80\xa2 iron - tin",
	    "_w:zinc _w:iron _-w:tin" },
	{ "product", "2 * 500 2*5", "_n:2 _m:* _n:500 _n:2 m:* n:5" },
	{ "times_sign",
	    "2\xc3\x97"
	    "500",
	    "_n:2 w:x n:500" },
	{ "marks", "a+b/c%[d]?<>=&#:;@",
	    "_w:a m:+ w:b m:/ w:c m:% m:[ w:d "
	    "m:] m:? m:< m:> m:= m:& m:# m:: m:; "
	    "m:@" },
	{ "clock", "08:00", "_n:08 m:: n:00" },
	{ "range", "20-12.5", "_n:20 -n:12.5" },
	{ "han", "\xe9\x85\xb8\xe5\x8c\x96mg",
	    "_c:\xe9\x85\xb8 c:\xe5\x8c\x96 w:mg" },
	/* GU and KU must stay two letters */
	{ "katakana", "\xe3\x82\xb0\xe3\x82\xaf",
	    "_c:\xe3\x82\xaf\xe3\x82\x99 c:\xe3\x82\xaf" },
	{ "halfwidth_katakana", "\xef\xbd\xb8\xef\xbe\x9e",
	    "_c:\xe3\x82\xaf\xe3\x82\x99" },
	{ "hangul", "\xed\x95\x9c\xea\xb5\xad",
	    "_c:\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab "
	    "c:\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8" },
	{ "thai_vowels", "\xe0\xb8\x81\xe0\xb8\xb4",
	    "_w:\xe0\xb8\x81\xe0\xb8\xb4" },
	{ "greek", "\xce\xa9\xce\xa3", "_w:\xcf\x89\xcf\x83" },
	{ "emoji", "\xf0\x9f\x92\x8a zinc", "_w:zinc" },
	{ "replacement",
	    "a\xef\xbf\xbd"
	    "b",
	    "_w:a m:\xef\xbf\xbd w:b" },
};

static void
describe(const struct tokens *ts, char *out, size_t size)
{
	static const char letters[] = "wnmc";
	size_t i, n = 0;

	out[0] = '\0';
	for (i = 0; i < ts->t.n; i++) {
		const struct token *t = &ts->t.p[i];
		struct sv norm = token_norm(ts, i);

		n += (size_t)snprintf(out + n, size - n, "%s%s%s%s%s%c:%.*s",
		    i != 0 ? " " : "", t->before & BEFORE_DOT ? "." : "",
		    t->before & BEFORE_SPACE ? "_" : "",
		    t->before & BEFORE_HYPHEN ? "-" : "",
		    t->before & BEFORE_APOSTROPHE ? "'" : "", letters[t->type],
		    SV_ARG(norm));
	}
}

static void
test_tokens(void **state)
{
	const struct token_case *c = *state;
	struct sv text = sv_of(c->text);
	struct tokens ts = { 0 };
	char got[512];
	size_t i, end = 0;

	assert_int_equal(text_tokens(text, &ts), SUPP_OK);
	describe(&ts, got, sizeof got);
	for (i = 0; i < ts.t.n; i++) {
		assert_true(ts.t.p[i].off + ts.t.p[i].len <= text.n);
		assert_true(ts.t.p[i].len > 0);
		assert_true(ts.t.p[i].off + ts.t.p[i].len >= end);
		end = ts.t.p[i].off + ts.t.p[i].len;
	}
	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
	assert_string_equal(got, c->want);
}

static void
test_offsets(void **state)
{
	struct tokens ts = { 0 };
	struct sv text = sv_of("Caf\xc3\xa9\xc2\xae 2,5\xc2\xb5g");

	(void)state;
	assert_int_equal(text_tokens(text, &ts), SUPP_OK);
	assert_int_equal(ts.t.n, 3);
	assert_int_equal(ts.t.p[0].off, 0);
	assert_int_equal(ts.t.p[0].len, 5);
	assert_int_equal(ts.t.p[1].off, 8);
	assert_int_equal(ts.t.p[1].len, 3);
	assert_int_equal(ts.t.p[2].off, 11);
	assert_int_equal(ts.t.p[2].len, 3);
	/* tokens side by side are side by side in the normal form too */
	assert_int_equal(ts.t.p[1].noff + ts.t.p[1].nlen, ts.t.p[2].noff);
	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
}

static void
test_long(void **state)
{
	enum { N = 200000 };
	struct tokens ts = { 0 };
	char *p = malloc(3 * N);
	size_t i;

	(void)state;
	assert_non_null(p);
	for (i = 0; i < N; i++)
		memcpy(p + 3 * i, "\xef\xb7\xba", 3); /* 18 letters each */
	assert_int_equal(text_tokens((struct sv){ p, 3 * N }, &ts), SUPP_OK);
	memset(p, '*', 3 * N);
	assert_int_equal(text_tokens((struct sv){ p, 3 * N }, &ts), SUPP_OK);
	assert_int_equal(ts.t.n, 0);
	free(p);
	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
}

static const struct utf8_case {
	const char *name, *text;
	size_t n;
	int bad; /* -1: none */
} utf8_cases[] = {
	{ "ascii", "abc", 3, -1 },
	{ "two", "\xc2\x80", 2, -1 },
	{ "three", "\xe0\xa0\x80\xef\xbf\xbf", 6, -1 },
	{ "four", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 8, -1 },
	{ "nul", "a\0b", 3, -1 },
	{ "lone_continuation", "a\x80", 2, 1 },
	{ "overlong_two", "\xc0\x80", 2, 0 },
	{ "overlong_three", "\xe0\x9f\xbf", 3, 0 },
	{ "overlong_four", "\xf0\x8f\xbf\xbf", 4, 0 },
	{ "surrogate", "ab\xed\xa0\x80", 5, 2 },
	{ "too_high", "\xf4\x90\x80\x80", 4, 0 },
	{ "truncated", "a\xe2\x82", 3, 1 },
	{ "latin1", "caf\xe9 ", 5, 3 },
	{ "fe", "\xfe\xff", 2, 0 },
};

static void
test_utf8(void **state)
{
	const struct utf8_case *c = *state;
	struct sv text = { c->text, c->n };
	struct tokens ts = { 0 };
	size_t bad = 999;
	bool ok = text_utf8(text, &bad);
	supp_status rc = text_tokens(text, &ts);

	VEC_FREE(&ts.t);
	buf_free(&ts.norm);
	assert_int_equal(ok, c->bad < 0);
	assert_int_equal(bad, c->bad < 0 ? 999 : c->bad);
	assert_int_equal(rc, c->bad < 0 ? SUPP_OK : SUPP_ERR_SYNTAX);
}

/* Each byte at each place of texts of each length, among plain ones. */
static void
test_plain(void **state)
{
	char text[24];

	(void)state;
	for (size_t n = 0; n <= sizeof text; n++) {
		memset(text, 'a', sizeof text);
		assert_true(text_plain((struct sv){ text, n }));
		for (size_t at = 0; at < n; at++)
			for (int byte = 0; byte < 256; byte++) {
				text[at] = (char)byte;
				assert_int_equal(
				    text_plain((struct sv){ text, n }),
				    byte >= 0x20 && byte < 0x7f);
				text[at] = byte % 2 == 0 ? ' ' : '~';
			}
	}
}

static const struct clean_case {
	const char *name, *text;
	size_t n;
	const char *want;
	int control; /* offset of the first, -1: none */
} clean_cases[] = {
	{ "plain", "zinc \xe2\x82\xac", 8, "zinc \xe2\x82\xac", -1 },
	{ "escape", "a\x1b[31m", 6, "a\xef\xbf\xbd[31m", 1 },
	{ "nul", "a\0b", 3,
	    "a\xef\xbf\xbd"
	    "b",
	    1 },
	{ "del", "\x7f", 1, "\xef\xbf\xbd", 0 },
	{ "c1", "\xc2\x9b", 2, "\xef\xbf\xbd", 0 },
	{ "override", "ab\xe2\x80\xae", 5, "ab\xef\xbf\xbd", 2 },
	{ "isolate", "\xe2\x81\xa6", 3, "\xef\xbf\xbd", 0 },
	{ "line_ends", "a\r\nb\nc\rd\te", 10, "a b c d e", -1 },
	{ "invalid", "a\xff\xc2", 3, "a\xef\xbf\xbd\xef\xbf\xbd", -1 },
};

static void
test_clean(void **state)
{
	const struct clean_case *c = *state;
	struct sv text = { c->text, c->n };
	struct buf out = { 0 };

	assert_true(text_clean(&out, text, LINES_JOIN));
	assert_true(buf_zero(&out));
	assert_string_equal(out.p, c->want);
	buf_free(&out);
	assert_int_equal(text_find_control(text),
	    c->control < 0 ? c->n : (size_t)c->control);
}

static void
test_lines(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_true(text_clean(
	    &out, sv_of("a,\nb\r\n\r\nc -\nd\te"), LINES_PART));
	assert_true(buf_zero(&out));
	assert_string_equal(out.p, "a, b;  c - d e");
	buf_free(&out);
}

static void
test_place(void **state)
{
	struct sv text = sv_of("ab\n\xc3\xa9"
			       "x\r\ny\rz");
	static const uint32_t want[][3] = { { 0, 1, 1 }, { 2, 1, 3 },
		{ 3, 2, 1 }, { 5, 2, 2 }, { 8, 3, 1 }, { 10, 4, 1 },
		{ 99, 4, 2 } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof want / sizeof *want; i++) {
		uint32_t line, column;

		text_place(text, want[i][0], &line, &column);
		assert_int_equal(line, want[i][1]);
		assert_int_equal(column, want[i][2]);
	}
}

#define ADD(cases, test)                                                       \
	for (i = 0; i < sizeof cases / sizeof *cases; i++)                     \
		tests[n++] = (struct CMUnitTest)                               \
		{                                                              \
			cases[i].name, test, NULL, NULL,                       \
			    (void *)(uintptr_t)&cases[i]                       \
		}

int
main(void)
{
	struct CMUnitTest tests[128];
	size_t i, n = 0;

	ADD(token_cases, test_tokens);
	ADD(utf8_cases, test_utf8);
	ADD(clean_cases, test_clean);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_offsets);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_long);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_plain);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_place);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_lines);
	return _cmocka_run_group_tests("text", tests, n, NULL, NULL);
}
