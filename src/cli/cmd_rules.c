/* suppcheck rules lint, test, list, man */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

struct counts {
	size_t errors, warnings;
};

static int
count_diag(void *ctx, const supp_diag *d)
{
	struct counts *c = ctx;

	if (d->severity == SUPP_DIAG_ERROR)
		c->errors++;
	else
		c->warnings++;
	return say_diag(NULL, d);
}

/* Folders given as arguments: the first in place of the default (unless a
 * layer is what is linted), the others on top. */
static size_t
lint_layers(const struct args *a, supp_layer *list)
{
	bool first = !args_has(a, OPT_RULES) && !args_has(a, OPT_ADD_RULES);
	size_t n = rules_layers(a, list);

	for (size_t i = 0; i < a->n; i++) {
		if (a->list[i].id != OPT_ENTRY)
			continue;
		if (first)
			n = 0;
		first = false;
		list[n] = (supp_layer)SUPP_LAYER_INIT;
		list[n].kind = SUPP_LAYER_FOLDER;
		list[n++].path = a->list[i].value;
	}
	return n;
}

/* A date in ISO form, or the clock's. */
static int
lint_today(const struct args *a, int64_t *today)
{
	const char *given = args_last(a, OPT_TODAY);

	*today = today_days();
	if (given == NULL || supp_date(given, today) == SUPP_OK)
		return 0;
	say("--today: not a date such as 2026-11-22");
	return EXIT_ERROR;
}

/* Not what the rules say, but what came between. */
static bool
is_outage(supp_status rc)
{
	return rc == SUPP_ERR_IO || rc == SUPP_ERR_NOMEM ||
	    rc == SUPP_ERR_SINK || rc == SUPP_ERR_ARG;
}

int
cmd_rules_lint(const struct args *a)
{
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	struct counts counts = { 0, 0 };
	supp_layer *list = calloc(a->n + 1, sizeof *list);
	int64_t today;
	supp_status rc;

	if (list == NULL) {
		say("out of memory");
		return EXIT_ERROR;
	}
	if (lint_today(a, &today) != 0) {
		free(list);
		return EXIT_ERROR;
	}
	options.sink = count_diag;
	options.sink_ctx = &counts;
	rc = supp_rules_lint(list, lint_layers(a, list), &options, today, &err);
	free(list);
	if (rc == SUPP_OK || counts.errors > 0) {
		printf("%zu error%s, %zu warning%s\n", counts.errors,
		    counts.errors == 1 ? "" : "s", counts.warnings,
		    counts.warnings == 1 ? "" : "s");
		return is_outage(rc) ? EXIT_ERROR : rc != SUPP_OK;
	}
	say_error(&err);
	return EXIT_ERROR;
}

/* The folder with the tests: there are none in the built-in rules. */
static int
test_folder(const struct args *a, const char **out)
{
	struct stat st;

	*out = args_last(a, OPT_ENTRY);
	if (*out != NULL)
		return 0;
	*out = "rules";
	if (stat(*out, &st) == 0 && S_ISDIR(st.st_mode))
		return 0;
	say("rules test needs a folder of rules: there is none named rules "
	    "here");
	return EXIT_ERROR;
}

/* The rules whose tests are run: what options name, else the folder. */
static int
test_rules(const struct args *a, const char *folder,
    const supp_rulebase **rb, supp_rulebase **owned)
{
	struct arg own = { OPT_RULES, folder };
	struct args one = { CMD_TEST, &own, 1 };

	if (args_has(a, OPT_RULES) || args_has(a, OPT_ADD_RULES))
		return rules_open(a, rb, owned);
	return rules_open(&one, rb, owned);
}

int
cmd_rules_test(const struct args *a)
{
	supp_test_result result = SUPP_TEST_RESULT_INIT;
	supp_error err = { .code = SUPP_OK };
	const char *folder;
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	bool coverage = args_has(a, OPT_COVERAGE);
	supp_status rc;
	int status;

	status = test_folder(a, &folder);
	if (status == 0)
		status = test_rules(a, folder, &rb, &owned);
	if (status != 0)
		return status;
	rc = supp_rules_test(
	    rb, folder, coverage, out_sink, stdout, &result, &err);
	supp_rulebase_free(owned);
	if (rc != SUPP_OK) {
		if (rc != SUPP_ERR_SINK) /* out_close says why */
			say_error(&err);
		return EXIT_ERROR;
	}
	return result.failed > 0 || (coverage &&
	    (result.cautions_covered < result.cautions ||
	        result.leaves_covered < result.leaves ||
	        result.figures_covered < result.figures));
}

static int
write_rules(const struct args *a, supp_rules_format format)
{
	supp_error err = { .code = SUPP_OK };
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	supp_status rc;
	int status = rules_open(a, &rb, &owned);

	if (status != 0)
		return status;
	rc = supp_rules_write(rb, format, out_sink, stdout, &err);
	supp_rulebase_free(owned);
	if (rc != SUPP_OK && rc != SUPP_ERR_SINK)
		say_error(&err);
	return rc == SUPP_OK ? 0 : EXIT_ERROR;
}

int
cmd_rules_list(const struct args *a)
{
	struct view view;

	if (view_open(a, &view) != 0)
		return EXIT_ERROR;
	return write_rules(
	    a, view.json ? SUPP_RULES_LIST_JSON : SUPP_RULES_LIST_TEXT);
}

int
cmd_rules_man(const struct args *a)
{
	if (args_has(a, OPT_DIAGNOSTICS))
		return write_rules(a, SUPP_RULES_MAN_DIAGNOSTICS);
	return write_rules(a, args_has(a, OPT_TERMS) ? SUPP_RULES_MAN_TERMS :
	    SUPP_RULES_MAN_CAUTIONS);
}
