/* Rule tests with coverage, and the writers of lists and pages. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "author/author.h"
#include "author/mdoc.h"
#include "author/ruletest.h"
#include "base/diag.h"
#include "base/pattern.h"
#include "resolve/words/lexemes.h"
#include "rulebase/files.h"
#include "rulebase/link.h"
#include "rulebase/loader.h"

#define RULES "tests/fixtures/author-rules"
#define RULES_PAGE "man/suppcheck-rules.5.in"
#define OUT_MAX (1 << 20)

struct text {
	char p[OUT_MAX];
	size_t n;
	size_t left; /* calls until the sink stops */
};

static struct text text;

static int
keep(void *ctx, const char *bytes, size_t len)
{
	struct text *t = ctx;

	if (t->left-- == 0 || t->n + len >= sizeof t->p)
		return 1;
	memcpy(t->p + t->n, bytes, len);
	t->n += len;
	t->p[t->n] = '\0';
	return 0;
}

static void
empty(void)
{
	text.n = 0;
	text.p[0] = '\0';
	text.left = SIZE_MAX;
}

static int
keep_diag(void *ctx, const supp_diag *d)
{
	char line[512];
	int n = snprintf(line, sizeof line, "%s:%u: %s [SC%03u]\n", d->source,
	    (unsigned)d->line, d->text, (unsigned)d->number);

	return keep(ctx, line, (size_t)n);
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
load(const char *folder, struct supp_rulebase **rb)
{
	supp_layer layer = SUPP_LAYER_INIT;
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	layer.kind = SUPP_LAYER_FOLDER;
	layer.path = folder;
	options.sink = keep_diag;
	options.sink_ctx = &text;
	empty();
	rc = rulebase_load(&layer, 1, &options, NULL, rb, &err);
	if (rc != SUPP_OK)
		print_message("%s\n%s", err.text, text.p);
	return rc;
}

static supp_status
run(const char *rules, const char *folder, bool coverage,
    supp_test_result *result, supp_error *err)
{
	struct supp_rulebase *rb = NULL;
	supp_status rc;

	assert_int_equal(load(rules, &rb), SUPP_OK);
	empty();
	rc = author_test(rb, folder, coverage, keep, &text, result, err);
	rulebase_free(rb);
	return rc;
}

/* ------------------------------------------------------------- rule tests */

static void
passes(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(run(RULES, RULES, true, &r, &err), SUPP_OK);
	if (r.failed != 0 || r.leaves != r.leaves_covered ||
	    r.figures != r.figures_covered ||
	    r.cautions != r.cautions_covered)
		fail_msg("%s", text.p);
	assert_int_equal(err.code, SUPP_OK);
	assert_int_equal(r.passed, 28);
	assert_int_equal(r.cautions, 7);
	/* 2 + 3 of antibiotics, 2 of alendronate, 2 of raltegravir */
	assert_int_equal(r.figures, 9);
	has("28 passed, 0 failed\n");
	has("figures 9 of 9\n");
}

static void
without_coverage(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;

	(void)state;
	assert_int_equal(run(RULES, RULES, false, &r, NULL), SUPP_OK);
	assert_int_equal(r.leaves, 0);
	assert_string_equal(text.p, "28 passed, 0 failed\n");
}

static const char *const failures[] = {
	"fails.test.yaml:4: test \"wrong fields\": magnesium-fluoroquinolone: "
	"expected severity minor, got major\n",
	"expected state kept, got broken\n",
	"fails.test.yaml:5: test \"wrong fields\": magnesium-fluoroquinolone: "
	"expected entries [0], got [0, 1]\n",
	"    found magnesium-fluoroquinolone: major, separate, broken, entries "
	"[0, 1]\n",
	"test \"not found\": expected magnesium-fluoroquinolone, not found\n",
	"    found nothing\n",
	"test \"not silent\": expected no magnesium-fluoroquinolone, found it",
	"test \"a typing error does not pass\": entry 1 \"xyzzyplugh\" is "
	"unrecognised",
	"test \"something else\": expected nothing else, found "
	"magnesium-fluoroquinolone\n",
	"test \"not set aside\": expected magnesium-fluoroquinolone set aside",
	"expected outcome found, got none-known\n",
	"1 passed, 7 failed\n",
};

static void
fails(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;

	(void)state;
	assert_int_equal(
	    run(RULES, "tests/fixtures/author-fails", false, &r, NULL),
	    SUPP_OK);
	assert_int_equal(r.passed, 1);
	assert_int_equal(r.failed, 7);
	for (size_t i = 0; i < COUNT(failures); i++)
		has(failures[i]);
	has_not("this one passes");
}

static const char *const gaps[] = {
	"magnesium-levofloxacin: no test finds it\n",
	"magnesium-levofloxacin: no test has it under silent\n",
	"magnesium-fluoroquinolone: no test is silent for want of this leaf "
	"alone: supplement: magnesium\n",
	"magnesium-ckd-stage-4: no test is silent for want of this leaf alone: "
	"supplement: magnesium\n",
	"magnesium-fluoroquinolone: 2 h before: no test states that a minute "
	"inside it is broken\n",
	"magnesium-fluoroquinolone: 6 h after: no test states that at the "
	"figure it is kept nor that a minute inside it is broken\n",
	"magnesium-levofloxacin: 4 h after (strict): no test",
	"magnesium-alendronate: 2 h after: no test states that",
	"magnesium-raltegravir: 6 h before: no test states that at the figure "
	"it is open nor",
	"cautions 1 of 7, leaves ",
	"figures 0 of 9\n",
	"3 passed, 0 failed\n",
};

static void
finds_gaps(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;

	(void)state;
	assert_int_equal(
	    run(RULES, "tests/fixtures/author-gaps", true, &r, NULL), SUPP_OK);
	for (size_t i = 0; i < COUNT(gaps); i++)
		has(gaps[i]);
	/* magnesium alone shows what the other leaf decides */
	has_not("alone: medicine: fluoroquinolone\n");
	assert_int_equal(r.cautions_covered, 1);
	assert_true(r.leaves_covered < r.leaves);
	assert_int_equal(r.failed, 0);
}

static const char *const problems[] = {
	"bad.test.yaml:3:",
	"no caution has this id: magnesium-flouroquinolone [SC015]",
	"bad.test.yaml:6:3: error: a test has no such key: fnds [SC009]",
	"a finding has no such field: serverity [SC009]",
	"not a value of this field: awful [SC012]",
	"expected the number of an entry, from 0: 2 [SC012]",
	"a test that expects nothing",
	"a test needs this key: test [SC010]",
	"a test needs this key: given [SC010]",
	"expected yes or no [SC012]",
	"expected found, none-known or incomplete [SC012]",
	"expected a test [SC011]",
	"bad.test.yaml:31:11: error: ",
};

static void
refuses_bad_tests(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };

	(void)state;
	r.passed = 77;
	assert_int_equal(
	    run(RULES, "tests/fixtures/author-bad", false, &r, &err),
	    SUPP_ERR_SCHEMA);
	for (size_t i = 0; i < COUNT(problems); i++)
		has(problems[i]);
	assert_int_equal(r.passed, 77);
	assert_int_equal(err.code, SUPP_ERR_SCHEMA);
	assert_int_equal(err.line, 3);
	assert_non_null(strstr(err.source, "bad.test.yaml"));
}

static void
refuses_no_folder(void **state)
{
	supp_test_result r = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(
	    run(RULES, "tests/fixtures/author-nowhere", false, &r, &err),
	    SUPP_ERR_IO);
	assert_int_equal(err.code, SUPP_ERR_IO);
}

static void
stops_with_the_sink(void **state)
{
	struct supp_rulebase *rb = NULL;
	supp_test_result r = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(load(RULES, &rb), SUPP_OK);
	empty();
	text.left = 0;
	assert_int_equal(
	    author_test(rb, RULES, false, keep, &text, &r, &err),
	    SUPP_ERR_SINK);
	for (int f = SUPP_RULES_LIST_TEXT; f <= SUPP_RULES_MAN_TERMS;
	     f++) {
		err.code = SUPP_OK;
		empty();
		text.left = 0;
		assert_int_equal(author_write(rb, (supp_rules_format)f, keep,
		                     &text, &err),
		    SUPP_ERR_SINK);
		assert_int_equal(err.code, SUPP_ERR_SINK);
	}
	err.code = SUPP_OK;
	assert_int_equal(
	    author_write(rb, (supp_rules_format)99, keep, &text, &err),
	    SUPP_ERR_ARG);
	rulebase_free(rb);
}

/* ---------------------------------------------------------------- writers */

static void
write_as(supp_rules_format format)
{
	struct supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(load(RULES, &rb), SUPP_OK);
	empty();
	assert_int_equal(
	    author_write(rb, format, keep, &text, &err), SUPP_OK);
	rulebase_free(rb);
	assert_int_equal(err.code, SUPP_OK);
}

static void
writes_list(void **state)
{
	(void)state;
	write_as(SUPP_RULES_LIST_TEXT);
	has("magnesium-levofloxacin          moderate         Magnesium keeps");
	has("magnesium-fluoroquinolone       major            Magnesium keeps");
	write_as(SUPP_RULES_LIST_JSON);
	has("\"id\":");
	has("magnesium-ckd-stage-4");
	has("\\\"magnesium\\\"");
	has("2026-11-22");
	assert_int_equal(text.p[0], '[');
	assert_int_equal(text.p[text.n - 1], '\n');
}

static void
writes_diagnostics(void **state)
{
	const struct diag_info *d;
	char item[16];

	(void)state;
	write_as(SUPP_RULES_MAN_DIAGNOSTICS);
	for (size_t i = 0; (d = diag_info(i)) != NULL; i++) {
		snprintf(item, sizeof item, ".It SC%03u\n",
		    (unsigned)d->number);
		has(item);
	}
}

static void
writes_page(void **state)
{
	(void)state;
	write_as(SUPP_RULES_MAN_CAUTIONS);
	has(".Dd November 22, 2026\n.Dt SUPPCHECK-CAUTIONS 7\n.Os\n");
	has("\n.Sh \"\\&ANTIBIOTICS\"\n");
	has("\n.Ss \"\\&magnesium\\-levofloxacin\"\n");
	has("\\efIat all\\efP");
	has("\\&.Dd is no macro here. \\(aqNor is this.\n");
	has("\\[u2013]");
	has_not("\n.Dd is");
	has_not("\n'");
}

static void
writes_terms(void **state)
{
	(void)state;
	write_as(SUPP_RULES_MAN_TERMS);
	has(".Dt SUPPCHECK-TERMS 7\n.Os\n");
	has("\n.Sh SUPPLEMENTS\n");
	has("\n.Sh CLASSES OF MEDICINES\n");
	has("Members: ");
	has("\n.Sh CONDITIONS\n");
	has_not("\n'");
}

struct mdoc_case {
	const char *name, *in, *text, *macro;
};

static const struct mdoc_case mdoc_cases[] = {
	{ "plain", "one two", "one two\n", ".It \"\\&one two\"\n" },
	{ "macro_name", "No", "No\n", ".It \"\\&No\"\n" },
	{ "dot", ".Sh x", "\\&.Sh x\n", ".It \"\\&.Sh x\"\n" },
	{ "apostrophe", "'tis", "\\&\\(aqtis\n", ".It \"\\&\\(aqtis\"\n" },
	{ "backslash", "a\\fB", "a\\efB\n", ".It \"\\&a\\efB\"\n" },
	{ "quotes", "a \"b\"", "a \"b\"\n", ".It \"\\&a \\(dqb\\(dq\"\n" },
	{ "unicode", "\xc2\xb5g", "\\[u00B5]g\n", ".It \"\\&\\[u00B5]g\"\n" },
	{ "sentences", "It is. So it is.", "It is.\nSo it is.\n",
	    ".It \"\\&It is. So it is.\"\n" },
	{ "white_space", "  a\n\n.b ", "a .b\n", ".It \"\\&a .b\"\n" },
	{ "empty", "", "", ".It \"\\&\"\n" },
};

static void
escapes(void **state)
{
	const struct mdoc_case *c = *state;
	struct author_out o = { .sink = keep, .ctx = &text };

	empty();
	mdoc_text(&o, sv_of(c->in));
	assert_int_equal(author_out_end(&o, NULL), SUPP_OK);
	assert_string_equal(text.p, c->text);
	empty();
	mdoc_macro(&o, "It", sv_of(c->in));
	assert_int_equal(author_out_end(&o, NULL), SUPP_OK);
	assert_string_equal(text.p, c->macro);
}

static void
wraps(void **state)
{
	struct author_out o = { .sink = keep, .ctx = &text };
	size_t column = 0;

	(void)state;
	empty();
	for (int i = 0; i < 40; i++)
		mdoc_text(&o, SV_LIT("a few more words, .and 'so on, "
		                     "until the line is full of them"));
	assert_int_equal(author_out_end(&o, NULL), SUPP_OK);
	for (size_t i = 0; i < text.n; i++) {
		if (column == 0)
			assert_true(text.p[i] != '.' && text.p[i] != '\'');
		column = text.p[i] == '\n' ? 0 : column + 1;
		assert_true(column <= 80);
	}
}

/* ------------------------------------------- the example of the manual page */

static void
make_folders(const char *root, const char *path)
{
	char p[512];
	const char *slash = strchr(path, '/');

	if (slash == NULL)
		return;
	snprintf(p, sizeof p, "%s/%.*s", root, (int)(slash - path), path);
	assert_true(mkdir(p, 0700) == 0 || errno == EEXIST);
}

static FILE *
open_example(const char *root, char *path)
{
	char p[1024];

	path[strcspn(path, "\n")] = '\0';
	make_folders(root, path);
	snprintf(p, sizeof p, "%s/%s", root, path);
	return fopen(p, "w");
}

/* Writes the files between @FILE and @END; counts them. */
static size_t
extract(const char *page, const char *root)
{
	FILE *in = fopen(page, "r"), *out = NULL;
	char line[512];
	size_t n = 0;

	assert_non_null(in);
	while (fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, ".\\\" @FILE ", 10) == 0) {
			out = open_example(root, line + 10);
			assert_non_null(out);
			n++;
		} else if (strncmp(line, ".\\\" @END", 8) == 0) {
			fclose(out);
			out = NULL;
		} else if (out != NULL && line[0] != '.')
			fputs(line, out);
	}
	assert_null(out);
	fclose(in);
	return n;
}

static void
example_of_the_page(void **state)
{
	static const char *const files[] = { "rulebase.yaml", "sources.yaml",
		"supplements/minerals.yaml", "medicines/antibiotics.yaml",
		"cautions/antibiotics.yaml", "cautions/antibiotics.test.yaml",
		"supplements", "medicines", "cautions" };
	char root[] = "/tmp/suppcheck-author-XXXXXX", p[512];
	supp_test_result r = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	(void)state;
	assert_non_null(mkdtemp(root));
	assert_int_equal(extract(RULES_PAGE, root), 6);
	rc = run(root, root, true, &r, &err);
	for (size_t i = 0; i < COUNT(files); i++) {
		snprintf(p, sizeof p, "%s/%s", root, files[i]);
		remove(p);
	}
	rmdir(root);
	assert_int_equal(rc, SUPP_OK);
	if (r.failed != 0 || r.leaves != r.leaves_covered ||
	    r.figures != r.figures_covered ||
	    r.cautions != r.cautions_covered)
		fail_msg("%s", text.p);
	assert_int_equal(r.passed, 7);
}

/* ---------------------------------------------- the limits of the manual */

static const struct limit {
	const char *page, *label;
	unsigned long long value;
} limits[] = {
	{ "man/suppcheck.1", "entries of one list", SUPP_MAX_ENTRIES },
	{ "man/suppcheck.1", "bytes of one entry", SUPP_MAX_ENTRY },
	{ "man/suppcheck.1", "bytes of one file or record", SUPP_MAX_INPUT },
	{ "man/suppcheck.1", "depth of a profile", YTREE_DEPTH },
	{ "man/suppcheck.1", "names of one entry", RESOLVE_NAMES },
	{ "man/suppcheck.1", "amounts of one entry", RESOLVE_AMOUNTS },
	{ "man/suppcheck.1", "unknown words of one entry looked into",
	    RESOLVE_LEFTOVERS },
	{ "man/suppcheck.1", "fewest letters of a word compared for spelling",
	    SPELL_MIN },
	{ "man/suppcheck.1", "most letters of a word compared for spelling",
	    SPELL_MAX },
	{ "man/suppcheck.1", "suggestions for one entry", RESOLVE_SUGGEST },
	{ "man/suppcheck.1", "matches of one caution", MATCH_MAX },
	{ "man/suppcheck.1", "facts asked for in one report", ASK_MAX },
	{ RULES_PAGE, "bytes of one layer", LOADER_BYTES },
	{ RULES_PAGE, "bytes of one file", YTREE_BYTES },
	{ RULES_PAGE, "rule files of a folder", FILES_MAX },
	{ RULES_PAGE, "entries of a folder, of any name", FILES_ENTRIES },
	{ RULES_PAGE, "folders within folders", FILES_DEPTH },
	{ RULES_PAGE, "bytes of a path in the folder", FILES_PATH },
	{ RULES_PAGE, "depth of mappings and lists", YTREE_DEPTH },
	{ RULES_PAGE, "terms and additions, all layers", LOADER_TERMS },
	{ RULES_PAGE, "cautions, all layers", LOADER_CAUTIONS },
	{ RULES_PAGE, "sources, all layers", LOADER_SOURCES },
	{ RULES_PAGE, "words without meaning, a layer", LOADER_WORDS },
	{ RULES_PAGE, "disabled cautions, a layer", LOADER_DISABLE },
	{ RULES_PAGE, "items of a list of names, ids, codes or sources",
	    LOADER_LIST },
	{ RULES_PAGE, "rows of limits of one term", LOADER_LIMITS },
	{ RULES_PAGE, "things that one term contains", LOADER_CONTENTS },
	{ RULES_PAGE, "items of separate or schedule", LOADER_INTERVALS },
	{ RULES_PAGE, "cautions that one caution refines", LOADER_REFINES },
	{ RULES_PAGE, "cautions above one caution", LINK_ABOVE_MAX },
	{ RULES_PAGE, "terms above one term", LINK_ANCESTORS_MAX },
	{ RULES_PAGE, "contents of contents", MODEL_CONTENTS_DEPTH },
	{ RULES_PAGE, "things contained in one product, all levels",
	    LINK_CONTENTS_MAX },
	{ RULES_PAGE, "roles of one caution", LINK_ROLES_MAX },
	{ RULES_PAGE, "nodes of one when", LOADER_WHEN },
	{ RULES_PAGE, "clauses of one caution", LINK_CLAUSES_MAX },
	{ RULES_PAGE, "things taken in one clause", LINK_CLAUSE_LEAVES },
	{ RULES_PAGE, "leaves without not of one caution", LINK_ATOMS_MAX },
	{ RULES_PAGE, "matches of one caution in one list", MATCH_MAX },
	{ RULES_PAGE, "at-least of a count", LOADER_AT_LEAST },
	{ RULES_PAGE, "years of any time", LOADER_TIME / MIN_PER_YEAR },
	{ RULES_PAGE, "bytes of an id", LOADER_ID },
	{ RULES_PAGE, "bytes of a name", LOADER_NAME },
	{ RULES_PAGE, "bytes of any other text", LOADER_TEXT },
	{ RULES_PAGE, "bytes of a pattern", PATTERN_MAX },
	{ RULES_PAGE, "match and depth limit of a pattern",
	    PATTERN_MATCH_LIMIT },
	{ RULES_PAGE, "heap of a pattern, KiB", PATTERN_HEAP_KIB },
	{ RULES_PAGE, "steps of one search in the lexicon", LINK_PROBE_MAX },
	{ RULES_PAGE, "tests of one folder", RULETEST_MAX },
	{ RULES_PAGE, "problems told in one run", DIAG_MAX },
};

static void
read_page(const char *page)
{
	FILE *f = fopen(page, "r");

	assert_non_null(f);
	text.n = fread(text.p, 1, sizeof text.p - 1, f);
	text.p[text.n] = '\0';
	fclose(f);
}

static void
limits_of_the_pages(void **state)
{
	char row[160];

	(void)state;
	for (size_t i = 0; i < COUNT(limits); i++) {
		if (i == 0 || strcmp(limits[i].page, limits[i - 1].page) != 0)
			read_page(limits[i].page);
		snprintf(row, sizeof row, ".It %s Ta %llu\n",
		    limits[i].label, limits[i].value);
		has(row);
	}
}

int
main(void)
{
	struct CMUnitTest tests[64] = {
		cmocka_unit_test(passes),
		cmocka_unit_test(without_coverage),
		cmocka_unit_test(fails),
		cmocka_unit_test(finds_gaps),
		cmocka_unit_test(refuses_bad_tests),
		cmocka_unit_test(refuses_no_folder),
		cmocka_unit_test(stops_with_the_sink),
		cmocka_unit_test(writes_list),
		cmocka_unit_test(writes_diagnostics),
		cmocka_unit_test(writes_page),
		cmocka_unit_test(writes_terms),
		cmocka_unit_test(wraps),
		cmocka_unit_test(example_of_the_page),
		cmocka_unit_test(limits_of_the_pages),
	};
	size_t n = 0;

	while (tests[n].name != NULL)
		n++;
	for (size_t i = 0; i < COUNT(mdoc_cases); i++, n++) {
		tests[n] = (struct CMUnitTest) cmocka_unit_test(escapes);
		tests[n].name = mdoc_cases[i].name;
		tests[n].initial_state =
		    (void *)(uintptr_t)&mdoc_cases[i];
	}
	return _cmocka_run_group_tests("author", tests, n, NULL, NULL);
}
