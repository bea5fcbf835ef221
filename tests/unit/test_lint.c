/* Lint: warnings on top of a load, and what is proved of class patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "author/author.h"
#include "base/diag.h"

#define RULES "tests/fixtures/author-rules"
#define OUT_MAX (1 << 20)
#define TODAY 20779 /* 2026-11-22 */

struct text {
	char p[OUT_MAX];
	size_t n;
};

static struct text text;

static void
empty(void)
{
	text.n = 0;
	text.p[0] = '\0';
}

static int
keep_diag(void *ctx, const supp_diag *d)
{
	struct text *t = ctx;
	int n = snprintf(t->p + t->n, sizeof t->p - t->n,
	    "%s:%u:%u: %s: %s [SC%03u]\n", d->source, (unsigned)d->line,
	    (unsigned)d->column,
	    d->severity == SUPP_DIAG_ERROR ? "error" : "warning", d->text,
	    (unsigned)d->number);

	if (n < 0 || (size_t)n >= sizeof t->p - t->n)
		return 1;
	t->n += (size_t)n;
	return 0;
}

static void
has(const char *part)
{
	if (strstr(text.p, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text.p);
}

static void
has_not(const char *part)
{
	if (strstr(text.p, part) != NULL)
		fail_msg("\"%s\" in:\n%s", part, text.p);
}

static supp_status
lint_two(const char *folder, const char *layer, int64_t today, supp_error *err)
{
	supp_layer layers[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;

	layers[0].kind = layers[1].kind = SUPP_LAYER_FOLDER;
	layers[0].path = folder;
	layers[1].path = layer;
	options.sink = keep_diag;
	options.sink_ctx = &text;
	empty();
	return author_lint(
	    layers, layer == NULL ? 1 : 2, &options, NULL, today, err);
}

static supp_status
lint(const char *folder, int64_t today, supp_error *err)
{
	return lint_two(folder, NULL, today, err);
}

static void
lint_warns(void **state)
{
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(
	    lint("tests/fixtures/author-lint", TODAY, &err), SUPP_OK);
	assert_int_equal(err.code, SUPP_OK);
	has("[SC033]");
	has("[SC035]");
	has("[SC036]");
	assert_int_equal(
	    lint("tests/fixtures/author-lint", SUPP_UNKNOWN, &err), SUPP_OK);
	has_not("[SC033]");
	assert_int_equal(lint(RULES, TODAY, &err), SUPP_OK);
	assert_string_equal(text.p, "");
}

/* What the fixture's patterns do to its names, each told at its place. */
static const struct shape_case {
	const char *name, *told; /* NULL: nothing is told of the word */
	const char *word;
} shape_cases[] = {
	{ "an exception that is a member",
	    "m.yaml:6:44: warning: the pattern of fluoroquinolone makes an "
	    "exception of \"besifloxacin\", a name of ofloxacin [SC045]",
	    NULL },
	{ "a name of something else",
	    "m.yaml:8:29: warning: the pattern of fluoroquinolone takes "
	    "\"pradofloxacin\", a name of pradofloxacin [SC044]",
	    NULL },
	{ "a word of a name of something else",
	    "m.yaml:9:33: warning: the pattern of fluoroquinolone takes "
	    "\"danofloxacin\", a name of danofloxacin-feed [SC044]",
	    NULL },
	{ "a word of a longer name that is a name is told once", NULL,
	    "m.yaml:8:52" },
	{ "a member that ends as others do",
	    "m.yaml:7:24: warning: the pattern of fluoroquinolone leaves out "
	    "\"enoxacin\", a name of enoxacin [SC045]",
	    NULL },
	{ "so for its other names",
	    "m.yaml:7:42: warning: the pattern of fluoroquinolone leaves out "
	    "\"norfluoxacin\"",
	    NULL },
	{ "no member at all",
	    "m.yaml:13:10: warning: the pattern of statin takes no listed "
	    "member [SC045]",
	    NULL },
	{ "a member that is taken", NULL, "\"ciprofloxacin\"" },
	{ "a brand has no shape", NULL, "\"cipro\"" },
	{ "a product that contains a member", NULL, "floxacin drops" },
	{ "a brand of one", NULL, "otofloxacin" },
	{ "another ending", NULL, "\"nystatin\"" },
};

static void
lint_shape(void **state)
{
	const struct shape_case *c = *state;
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(
	    lint("tests/fixtures/author-lint", TODAY, &err), SUPP_OK);
	if (c->told != NULL)
		has(c->told);
	else
		has_not(c->word);
}

/* The names of a layer are held against the patterns below it, and the names
 * below are not told again. */
static void
lint_shape_layer(void **state)
{
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(lint_two("tests/fixtures/author-lint",
			     "tests/fixtures/author-lint-layer", TODAY, &err),
	    SUPP_OK);
	has("author-lint-layer/medicines/m.yaml:1:48: warning: the pattern of "
	    "fluoroquinolone takes \"aquafloxacin\", a name of fish-remedy "
	    "[SC044]");
	has_not("\"levofloxacin\"");
	assert_ptr_equal(strstr(strstr(text.p, "danofloxacin-feed") + 1,
			     "danofloxacin-feed"),
	    NULL);
}

/* The rules themselves: no pattern takes what is not of its class. */
static void
lint_own_patterns(void **state)
{
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(lint("rules", TODAY, &err), SUPP_OK);
	has_not("[SC044]");
	has_not("[SC045]");
}

static void
lint_fails(void **state)
{
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_not_equal(
	    lint("tests/fixtures/author-gaps", TODAY, &err), SUPP_OK);
	assert_int_not_equal(err.code, SUPP_OK);
	assert_string_not_equal(text.p, "");
}

int
main(void)
{
	struct CMUnitTest tests[COUNT(shape_cases) + 4] = {
		cmocka_unit_test(lint_warns),
		cmocka_unit_test(lint_fails),
		cmocka_unit_test(lint_own_patterns),
		cmocka_unit_test(lint_shape_layer),
	};

	for (size_t i = 0; i < COUNT(shape_cases); i++) {
		struct CMUnitTest *t = &tests[i + 4];

		*t = (struct CMUnitTest)cmocka_unit_test(lint_shape);
		t->name = shape_cases[i].name;
		t->initial_state = (void *)(uintptr_t)&shape_cases[i];
	}
	return cmocka_run_group_tests_name("lint", tests, NULL, NULL);
}
