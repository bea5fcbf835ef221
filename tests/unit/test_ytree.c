/* The strict YAML dialect: what is taken, what is refused, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/vec.h"
#include "base/ytree.h"

#define D16 "[[[[[[[[[[[[[[[["
#define U16 "]]]]]]]]]]]]]]]]"

static const struct refused {
	const char *name, *text;
	size_t n; /* 0: strlen */
	supp_status status;
	uint32_t diag, line, column, errors;
} refusals[] = {
	{ "anchor", "- &a x\n- y\n", 0, SUPP_ERR_SCHEMA, DIAG_YAML_DIALECT, 1,
	    3, 1 },
	{ "alias", "- x\n- *a\n", 0, SUPP_ERR_SCHEMA, DIAG_YAML_DIALECT, 2, 3,
	    1 },
	{ "anchor_and_alias", "- &a x\n- *a\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_YAML_DIALECT, 1, 3, 2 },
	{ "tag", "a: !!int 3\n", 0, SUPP_ERR_SCHEMA, DIAG_YAML_DIALECT, 1, 4,
	    1 },
	{ "tag_on_list", "a: !x [b]\n", 0, SUPP_ERR_SCHEMA, DIAG_YAML_DIALECT,
	    1, 4, 1 },
	{ "version", "%YAML 1.1\n---\na: b\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_YAML_DIALECT, 1, 1, 1 },
	{ "tag_directive", "%TAG ! x:\n---\na: b\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_YAML_DIALECT, 1, 1, 1 },
	{ "two_documents", "a: b\n---\nc: d\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_YAML_DIALECT, 2, 1, 1 },
	{ "list_as_key", "? [a, b]\n: c\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_YAML_DIALECT, 1, 3, 1 },
	{ "duplicate", "a: 1\nb: 2\n\"a\": 3\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_DUPLICATE_KEY, 3, 1, 1 },
	{ "duplicate_three", "a: 1\na: 2\na: 3\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_DUPLICATE_KEY, 2, 1, 2 },
	{ "duplicate_inner", "x:\n  - {k: 1, l: 2, k: 3}\n", 0, SUPP_ERR_SCHEMA,
	    DIAG_DUPLICATE_KEY, 2, 18, 1 },
	{ "too_deep", D16 "[" U16 "]", 0, SUPP_ERR_LIMIT, DIAG_DEPTH, 1, 17,
	    1 },
	{ "syntax", "a: b\n c: d\n", 0, SUPP_ERR_SYNTAX, DIAG_YAML, 2, 3, 1 },
	{ "unclosed", "a: [b\n", 0, SUPP_ERR_SYNTAX, DIAG_YAML, 2, 1, 1 },
	{ "tab_indent", "a:\n\t- b\n", 0, SUPP_ERR_SYNTAX, DIAG_YAML, 2, 1, 1 },
	{ "not_utf8", "a: caf\xe9\n", 0, SUPP_ERR_SYNTAX, DIAG_UTF8, 1, 7, 1 },
	{ "utf16_le",
	    "\xff\xfe"
	    "a\0:\0",
	    6, SUPP_ERR_SYNTAX, DIAG_UTF8, 1, 1, 1 },
	{ "utf16_be", "\xfe\xff\0a\0:", 6, SUPP_ERR_SYNTAX, DIAG_UTF8, 1, 1,
	    1 },
	{ "utf16_no_mark", "a\0:\0 \0b\0", 8, SUPP_ERR_SYNTAX, DIAG_UTF8, 1, 1,
	    1 },
	{ "nul", "a: b\0c\n", 7, SUPP_ERR_SYNTAX, DIAG_CONTROL, 1, 5, 1 },
	{ "escape_raw", "a: \x1b[31m\n", 0, SUPP_ERR_SYNTAX, DIAG_CONTROL, 1, 4,
	    1 },
	{ "c1_raw", "a: \xc2\x85\n", 0, SUPP_ERR_SYNTAX, DIAG_CONTROL, 1, 4,
	    1 },
	{ "bidi_raw", "\xc3\xa9: x\xe2\x80\xaey\n", 0, SUPP_ERR_SYNTAX,
	    DIAG_CONTROL, 1, 5, 1 },
	{ "escape_decoded", "a: \"\\e[31m\"\n", 0, SUPP_ERR_SYNTAX,
	    DIAG_CONTROL, 1, 4, 1 },
	{ "nul_decoded", "a: \"\\0\"\n", 0, SUPP_ERR_SYNTAX, DIAG_CONTROL, 1, 4,
	    1 },
	{ "bidi_decoded", "a: \"\\u202e\"\n", 0, SUPP_ERR_SYNTAX, DIAG_CONTROL,
	    1, 4, 1 },
	{ "control_key", "\"\\a\": b\n", 0, SUPP_ERR_SYNTAX, DIAG_CONTROL, 1, 1,
	    1 },
};

static void
test_refused(void **state)
{
	const struct refused *c = *state;
	struct sv bytes = { c->text, c->n != 0 ? c->n : strlen(c->text) };
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;
	supp_status rc = ytree_parse(bytes, "x.yaml", &a, &d, &root);

	arena_free(&a);
	assert_int_equal(rc, c->status);
	assert_int_equal(d.status, c->status);
	assert_int_equal(d.first.diag, c->diag);
	assert_int_equal(d.first.line, c->line);
	assert_int_equal(d.first.column, c->column);
	assert_int_equal(d.errors, c->errors);
	assert_string_equal(d.first.source, "x.yaml");
	assert_true(d.first.text[0] != '\0');
}

static const struct taken {
	const char *name, *text, *want;
} takes[] = {
	{ "empty", "", "nothing" },
	{ "comment", "# only this\n", "nothing" },
	{ "null", "---\n", "nothing" },
	{ "bom",
	    "\xef\xbb\xbf"
	    "a: b\n",
	    "{a@1:1=b@1:4}@1:1" },
	{ "quoted", "- 'no'\n- no\n- \"\"\n", "['no'@1:3 no@2:3 ''@3:3]@1:1" },
	{ "no_types", "[0123, 1e3, ~, true]\n",
	    "[0123@1:2 1e3@1:8 ~@1:13 true@1:16]@1:1" },
	{ "places", "a:\n  - \xc3\xa9: x\n    b: {c: d}\n",
	    "{a@1:1=[{\xc3\xa9@2:5=x@2:8 b@3:5={c@3:9=d@3:12}@3:8}@2:5]"
	    "@2:3}@1:1" },
	{ "block", "a: |\n  x\n  y\n", "{a@1:1='x\ny\n'@1:4}@1:1" },
	{ "folded", "a: x\n  y\n", "{a@1:1=x y@1:4}@1:1" },
	{ "no_value", "a:\nb: c\n", "{a@1:1=@1:3 b@2:1=c@2:4}@1:1" },
	{ "windows", "a: b\r\nc: d\r\n", "{a@1:1=b@1:4 c@2:1=d@2:4}@1:1" },
	{ "explicit_document", "---\na: b\n...\n", "{a@2:1=b@2:4}@2:1" },
	{ "empty_list", "[]", "[]@1:1" },
	{ "merge_is_a_word", "<<: b\n", "{<<@1:1=b@1:5}@1:1" },
};

static void
describe(struct buf *out, const struct ynode *node)
{
	uint32_t i, n = node->type == Y_MAP ? 2 * node->n : node->n;

	if (node->type == Y_SCALAR) {
		(void)buf_fmt(out, node->quoted ? "'" SV_FMT "'" : SV_FMT,
		    SV_ARG(node->s));
	} else {
		(void)buf_addc(out, node->type == Y_MAP ? '{' : '[');
		for (i = 0; i < n; i++) {
			if (i != 0)
				(void)buf_addc(out,
				    node->type == Y_MAP && i % 2 ? '=' : ' ');
			describe(out, &node->item[i]);
		}
		(void)buf_addc(out, node->type == Y_MAP ? '}' : ']');
	}
	(void)buf_fmt(out, "@%u:%u", node->line, node->column);
}

static void
test_taken(void **state)
{
	const struct taken *c = *state;
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;
	struct buf got = { 0 };
	supp_status rc = ytree_parse(sv_of(c->text), "x.yaml", &a, &d, &root);

	if (root != NULL)
		describe(&got, root);
	else
		(void)buf_add(&got, SV_LIT("nothing"));
	arena_free(&a);
	assert_true(buf_zero(&got));
	assert_string_equal(got.p, c->want);
	buf_free(&got);
	assert_int_equal(rc, SUPP_OK);
	assert_int_equal(d.errors, 0);
}

static void
test_depth_allowed(void **state)
{
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;

	(void)state;
	assert_int_equal(
	    ytree_parse(sv_of(D16 U16), "x", &a, &d, &root), SUPP_OK);
	arena_free(&a);
}

static void
test_goes_on(void **state)
{
	static const char text[] = "a: &x 1\na: 2\nb: *x\nb: !t 3\nc: d\n";
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;

	(void)state;
	assert_int_equal(
	    ytree_parse(sv_of(text), "x", &a, &d, &root), SUPP_ERR_SCHEMA);
	assert_int_equal(d.errors, 5);
	assert_non_null(root);
	assert_true(sv_is(ytree_get(root, "c")->s, "d"));
	assert_null(ytree_get(root, "e"));
	assert_null(ytree_get(NULL, "e"));
	arena_free(&a);
}

/* Sizes that would take minutes if anything were quadratic. */
static void
test_large(void **state)
{
	struct arena a = ARENA_INIT(0);
	struct diags d = { 0 };
	struct ynode *root = NULL;
	struct buf text = { 0 };
	unsigned i;

	(void)state;
	for (i = 0; i < 20000; i++)
		assert_true(buf_fmt(&text, "key-%u: v\n", i * 7919 % 20000));
	assert_int_equal(
	    ytree_parse((struct sv){ text.p, text.n }, "x", &a, &d, &root),
	    SUPP_OK);
	assert_int_equal(root->n, 20000);
	text.n = 0;
	for (i = 0; i < 64000; i++)
		assert_true(buf_addc(&text, '['));
	assert_int_equal(
	    ytree_parse((struct sv){ text.p, text.n }, "x", &a, &d, &root),
	    SUPP_ERR_LIMIT);
	buf_free(&text);
	arena_free(&a);
}

static void
test_size(void **state)
{
	struct arena a = ARENA_INIT(0), small = ARENA_INIT(100);
	struct diags d = { 0 }, e = { 0 }, f = { 0 };
	struct ynode *root = NULL;
	size_t n = YTREE_BYTES;
	char *p = malloc(n + 1);

	(void)state;
	assert_non_null(p);
	memset(p, ' ', n + 1);
	assert_int_equal(
	    ytree_parse((struct sv){ p, n }, "x", &a, &d, &root), SUPP_OK);
	assert_int_equal(
	    ytree_parse((struct sv){ p, n + 1 }, "x", &a, &e, &root),
	    SUPP_ERR_LIMIT);
	assert_int_equal(e.first.diag, DIAG_SIZE);
	assert_int_equal(
	    ytree_parse(SV_LIT("[a, b, c, d, e, f]"), "x", &small, &f, &root),
	    SUPP_ERR_LIMIT);
	assert_null(root);
	free(p);
	arena_free(&a);
	arena_free(&small);
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

	ADD(refusals, test_refused);
	ADD(takes, test_taken);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_depth_allowed);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_goes_on);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_large);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_size);
	return _cmocka_run_group_tests("ytree", tests, n, NULL, NULL);
}
