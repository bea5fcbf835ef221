/* The table of options, and --help made from it. */
#include <string.h>

#include "cli.h"

#define REPORTS (CMD_CHECK | CMD_PLAN)
#define RULED                                                                 \
	(CMD_CHECK | CMD_PLAN | CMD_BATCH | CMD_EXPLAIN | CMD_LOOKUP |        \
	    CMD_LINT | CMD_TEST | CMD_LIST | CMD_MAN)
#define ALL (~0u)

const struct option_def option_defs[OPT_COUNT] = {
	{ OPT_FILE, 'f', "file", VALUE_REQUIRED, "FILE",
	    "read a list or profile (text, YAML or JSON); - is standard input",
	    REPORTS },
	{ OPT_SUPPLEMENT, 's', "supplement", VALUE_REQUIRED, "ENTRY",
	    "a supplement", REPORTS },
	{ OPT_MEDICINE, 'm', "medicine", VALUE_REQUIRED, "ENTRY",
	    "a medicine", REPORTS },
	{ OPT_CONDITION, 'c', "condition", VALUE_REQUIRED, "ENTRY",
	    "a condition", REPORTS },
	{ OPT_AGE, 0, "age", VALUE_REQUIRED, "AGE",
	    "years, or \"8 mo\"", REPORTS },
	{ OPT_SEX, 0, "sex", VALUE_REQUIRED, "female|male", "sex of the person",
	    REPORTS },
	{ OPT_WEIGHT, 0, "weight", VALUE_REQUIRED, "KG", "kilograms",
	    REPORTS },
	{ OPT_PREGNANT, 0, "pregnant", VALUE_OPTIONAL, "WEEKS",
	    "pregnant, and for how many weeks if known", REPORTS },
	{ OPT_BREASTFEEDING, 0, "breastfeeding", VALUE_NONE, NULL,
	    "breastfeeding", REPORTS },
	{ OPT_EGFR, 0, "egfr", VALUE_REQUIRED, "N",
	    "eGFR in mL/min/1.73 m2", REPORTS },
	{ OPT_CRCL, 0, "crcl", VALUE_REQUIRED, "N",
	    "creatinine clearance in mL/min", REPORTS },
	{ OPT_AUTHORITY, 0, "authority", VALUE_REQUIRED, "us|eu|uk|jp|ca",
	    "whose daily limits (us)", REPORTS },
	{ OPT_TODAY, 0, "today", VALUE_REQUIRED, "DATE",
	    "the date to reckon from, as 2026-11-22", REPORTS | CMD_LINT },
	{ OPT_CAUTIOUS, 0, "cautious", VALUE_NONE, NULL,
	    "use the strictest published figures", REPORTS },
	{ OPT_FORMAT, 0, "format", VALUE_REQUIRED, "text|json",
	    "how to write the answer (text)",
	    REPORTS | CMD_LOOKUP | CMD_LIST },
	{ OPT_NEW, 0, "new", VALUE_REQUIRED, "ENTRY",
	    "add ENTRY and show only the findings that involve it", REPORTS },
	{ OPT_MIN_SEVERITY, 0, "min-severity", VALUE_REQUIRED, "SEVERITY",
	    "hide findings below it (and say how many)", REPORTS },
	{ OPT_FAIL_ON, 0, "fail-on", VALUE_REQUIRED, "SEVERITY",
	    "lowest severity for exit status 1 (minor)",
	    REPORTS | CMD_BATCH },
	{ OPT_WIDTH, 0, "width", VALUE_REQUIRED, "N",
	    "wrap at N columns; 0 does not wrap",
	    REPORTS | CMD_LOOKUP | CMD_EXPLAIN },
	{ OPT_COLOR, 0, "color", VALUE_REQUIRED, "auto|always|never",
	    "colours (auto: on a terminal)",
	    REPORTS | CMD_LOOKUP | CMD_EXPLAIN },
	{ OPT_RULES, 0, "rules", VALUE_REQUIRED, "DIR",
	    "rules to use in place of the built-in ones", RULED },
	{ OPT_ADD_RULES, 0, "add-rules", VALUE_REQUIRED, "DIR",
	    "a layer of rules to add; may be given more than once", RULED },
	{ OPT_JOBS, 0, "jobs", VALUE_REQUIRED, "N",
	    "check N records at the same time (1)", CMD_BATCH },
	{ OPT_COVERAGE, 0, "coverage", VALUE_NONE, NULL,
	    "count what the tests cover; walk every interval", CMD_TEST },
	{ OPT_DIAGNOSTICS, 0, "diagnostics", VALUE_NONE, NULL,
	    "the table of diagnostics instead", CMD_MAN },
	{ OPT_TERMS, 0, "terms", VALUE_NONE, NULL,
	    "supplements, medicines and conditions instead", CMD_MAN },
	{ OPT_HELP, 'h', "help", VALUE_NONE, NULL, "this help", ALL },
	{ OPT_VERSION, 'V', "version", VALUE_NONE, NULL,
	    "versions of the command and its rules", ALL },
};

const struct command_def command_defs[] = {
	{ CMD_CHECK, "check", "check [OPTION]... [ENTRY]...",
	    "check a list of supplements, medicines and conditions", NULL,
	    ANY_NUMBER },
	{ CMD_BATCH, "batch", "batch [OPTION]... [FILE]",
	    "one JSON profile a line in, one JSON report a line out",
	    "FILE", 1 },
	{ CMD_EXPLAIN, "explain", "explain [OPTION]... CAUTION|NAME...",
	    "a caution, or what is known of a name", "CAUTION", ANY_NUMBER },
	{ CMD_LOOKUP, "lookup", "lookup [OPTION]... NAME...", "how a name is understood",
	    NULL, ANY_NUMBER },
	{ CMD_LINT, "rules lint", "rules lint [OPTION]... [DIR]...",
	    "report every error and warning of rules", "DIR", ANY_NUMBER },
	{ CMD_TEST, "rules test", "rules test [--coverage] [DIR]",
	    "run the tests that stand beside rules", "DIR", 1 },
	{ CMD_LIST, "rules list", "rules list [--format json]",
	    "the cautions, a line each", NULL, 0 },
	{ CMD_MAN, "rules man", "rules man [--diagnostics|--terms]",
	    "the cautions as a manual page", NULL, 0 },
	{ CMD_PLAN, "plan", "plan [OPTION]... [ENTRY]...",
	    "a timetable for the day (not in this version)", NULL,
	    ANY_NUMBER },
	{ CMD_COMPLETIONS, "completions", "completions bash|zsh|fish",
	    "a script that completes this command in a shell",
	    "bash|zsh|fish", 1 },
};
const size_t command_count = sizeof command_defs / sizeof *command_defs;

const struct command_def *
command_of(enum command c)
{
	for (size_t i = 0; i < command_count; i++)
		if (command_defs[i].command == c)
			return &command_defs[i];
	return NULL;
}

const struct option_def *
option_named(const char *name, size_t len)
{
	for (size_t i = 0; i < OPT_COUNT; i++)
		if (strlen(option_defs[i].name) == len &&
		    memcmp(option_defs[i].name, name, len) == 0)
			return &option_defs[i];
	return NULL;
}

static void
option_help(FILE *f, const struct option_def *o)
{
	char form[64];

	if (o->letter != 0)
		snprintf(form, sizeof form, "-%c, --%s%s%s", o->letter,
		    o->name, o->arg != NULL ? " " : "",
		    o->arg != NULL ? o->arg : "");
	else
		snprintf(form, sizeof form, "    --%s%s%s%s", o->name,
		    o->takes == VALUE_OPTIONAL      ? "[="
		        : o->takes == VALUE_REQUIRED ? " " : "",
		    o->arg != NULL ? o->arg : "",
		    o->takes == VALUE_OPTIONAL ? "]" : "");
	if (strlen(form) > 28)
		fprintf(f, "  %s\n%32s%s\n", form, "", o->help);
	else
		fprintf(f, "  %-30s%s\n", form, o->help);
}

void
help_print(FILE *f, enum command command)
{
	const struct command_def *c = command_of(command);

	fputs("suppcheck checks supplements against medicines and conditions; "
	      "it does not\ncheck medicines against each other and is not "
	      "medical advice.\n\n", f);
	fprintf(f, "usage: suppcheck %s\n\n",
	    c != NULL ? c->usage : "COMMAND [OPTION]... [ARGUMENT]...");
	if (command == CMD_NONE) {
		fputs("Commands:\n", f);
		for (size_t i = 0; i < command_count; i++)
			fprintf(f, "  %-14s%s\n", command_defs[i].name,
			    command_defs[i].help);
		fputs("\nOptions of all commands, then of check:\n", f);
	} else {
		fputs("Options:\n", f);
	}
	for (size_t i = 0; i < OPT_COUNT; i++)
		if ((option_defs[i].commands &
		        (command != CMD_NONE ? command : CMD_CHECK)) != 0)
			option_help(f, &option_defs[i]);
	fputs("\nExit status of check and batch: 0 none known, 1 found, 2 not "
	      "everything was\njudged, 3 an error. See suppcheck(1).\n", f);
}
