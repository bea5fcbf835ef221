/*
 * suppcheck, the command. A map of the tree, in the direction of the data:
 *
 *	src/base      memory, text, units, YAML, patterns, JSON writing
 *	src/rulebase  rule files -> a flat model; the embedded default
 *	src/profile   what a person takes and has, as input
 *	src/resolve   entry text -> what it names
 *	src/check     cautions over entries -> findings
 *	src/render    reports as text and JSON
 *	src/author    lint, rule tests, manual pages of the rules
 *	src/api       the public functions of include/suppcheck.h
 *	src/cli       this command; it sees the public header only
 *	src/embed     writes the default rulebase as C, at build time
 */
#include <string.h>

#include "cli.h"

static int
run(const struct args *a)
{
	switch (a->command) {
	case CMD_CHECK:
		return cmd_check(a);
	case CMD_BATCH:
		return cmd_batch(a);
	case CMD_EXPLAIN:
		return cmd_explain(a);
	case CMD_LOOKUP:
		return cmd_lookup(a);
	case CMD_LINT:
		return cmd_rules_lint(a);
	case CMD_TEST:
		return cmd_rules_test(a);
	case CMD_LIST:
		return cmd_rules_list(a);
	case CMD_MAN:
		return cmd_rules_man(a);
	case CMD_COMPLETIONS:
		return cmd_completions(a);
	case CMD_PLAN:
		say("timetables are not built into this version");
		return EXIT_ERROR;
	case CMD_NONE:
		break;
	}
	help_print(stderr, CMD_NONE);
	return EXIT_ERROR;
}

int
main(int argc, char **argv)
{
	struct args a = { 0 };
	int status;

	status = args_parse(argc, argv, &a);
	if (status == 0 && args_has(&a, OPT_HELP))
		help_print(stdout, a.command);
	else if (status == 0 && args_has(&a, OPT_VERSION))
		status = cmd_version();
	else if (status == 0)
		status = run(&a);
	args_free(&a);
	return out_close(status);
}
