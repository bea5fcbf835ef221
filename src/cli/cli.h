/*
 * The command: sees include/suppcheck.h only. Arguments become a struct args
 * in the order they were given; each command turns that into calls of the
 * library.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "suppcheck.h"

enum { EXIT_NONE_KNOWN = 0, EXIT_FOUND = 1, EXIT_INCOMPLETE = 2, EXIT_ERROR = 3 };

enum command {
	CMD_NONE = 0,
	CMD_CHECK = 1,
	CMD_BATCH = 2,
	CMD_EXPLAIN = 4,
	CMD_LOOKUP = 8,
	CMD_LINT = 16,
	CMD_TEST = 32,
	CMD_LIST = 64,
	CMD_MAN = 128,
	CMD_PLAN = 256,
	CMD_COMPLETIONS = 512
};

/* Every option, once: parsing, --help and the manual test read this. */
enum option_id {
	OPT_FILE,
	OPT_SUPPLEMENT,
	OPT_MEDICINE,
	OPT_CONDITION,
	OPT_AGE,
	OPT_SEX,
	OPT_WEIGHT,
	OPT_PREGNANT,
	OPT_BREASTFEEDING,
	OPT_EGFR,
	OPT_CRCL,
	OPT_AUTHORITY,
	OPT_TODAY,
	OPT_CAUTIOUS,
	OPT_FORMAT,
	OPT_NEW,
	OPT_MIN_SEVERITY,
	OPT_FAIL_ON,
	OPT_WIDTH,
	OPT_COLOR,
	OPT_RULES,
	OPT_ADD_RULES,
	OPT_JOBS,
	OPT_COVERAGE,
	OPT_DIAGNOSTICS,
	OPT_TERMS,
	OPT_HELP,
	OPT_VERSION,
	OPT_COUNT,
	OPT_ENTRY = OPT_COUNT /* an argument that is no option */
};

enum option_value { VALUE_NONE, VALUE_REQUIRED, VALUE_OPTIONAL };

struct option_def {
	enum option_id id;
	char letter; /* 0: long form only */
	const char *name;
	enum option_value takes;
	const char *arg; /* its name in the help */
	const char *help;
	unsigned commands; /* enum command, ored */
};
extern const struct option_def option_defs[OPT_COUNT];

/* Every command, once: --help and the completions of shells read this. */
#define ANY_NUMBER SIZE_MAX
struct command_def {
	enum command command;
	const char *name, *usage, *help;
	const char *argument; /* FILE, DIR, CAUTION, a|b, or NULL: any text */
	size_t most;	      /* arguments; ANY_NUMBER */
};
extern const struct command_def command_defs[];
extern const size_t command_count;

struct arg {
	enum option_id id;
	const char *value; /* NULL: none given */
};

struct args {
	enum command command;
	struct arg *list; /* in the order given */
	size_t n;
};

/* EXIT_ERROR and a message, or 0. args_free in either case. */
int args_parse(int argc, char **argv, struct args *out);
void args_free(struct args *a);
const char *args_last(const struct args *a, enum option_id id); /* or NULL */
bool args_has(const struct args *a, enum option_id id);
const struct option_def *option_named(const char *name, size_t len);

void help_print(FILE *f, enum command command);
const struct command_def *command_of(enum command c); /* or NULL */

/* Messages: "suppcheck: ..." on stderr, no control character in them. */
void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void say_error(const supp_error *err);
int say_diag(void *ctx, const supp_diag *diag); /* a supp_diag_sink */
int out_sink(void *ctx, const char *bytes, size_t len); /* to FILE *ctx */
int out_close(int status); /* flushes stdout; EXIT_ERROR if that fails */

/* A whole file, or standard input for "-". The caller frees *out. */
int input_read(const char *path, char **out, size_t *len);

/* The rulebase that --rules and --add-rules ask for. *owned is to be freed,
 * NULL if it is the default. */
int rules_open(const struct args *a, const supp_rulebase **out,
    supp_rulebase **owned);
/* The layers of --rules and --add-rules; list has room for args->n + 1. */
size_t rules_layers(const struct args *a, supp_layer *list);
int64_t today_days(void); /* days since 1970, in local time */

/* How to show a report: --format, --width, --color, --min-severity. */
struct view {
	supp_render_options options;
	bool json;
	supp_severity fail_on;
};
int view_open(const struct args *a, struct view *out);
/* Exit status of one report. */
int report_status(const supp_report *r, supp_severity fail_on);
int worse_status(int a, int b); /* 3 before 1 before 2 before 0 */

/* Entries, files and facts of the arguments into p; *new_entry is the index
 * of --new, or -1. */
int profile_open(const struct args *a, supp_profile *p, int64_t *new_entry);

int cmd_check(const struct args *a);
int cmd_batch(const struct args *a);
int cmd_explain(const struct args *a);
int cmd_lookup(const struct args *a);
int cmd_rules_lint(const struct args *a);
int cmd_rules_test(const struct args *a);
int cmd_rules_list(const struct args *a);
int cmd_rules_man(const struct args *a);
int cmd_completions(const struct args *a);
int cmd_version(void);

#endif
