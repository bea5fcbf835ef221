/* Arguments, kept in the order that they were given. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const struct {
	const char *word, *second;
	enum command command;
} words[] = {
	{ "check", NULL, CMD_CHECK }, { "batch", NULL, CMD_BATCH },
	{ "explain", NULL, CMD_EXPLAIN }, { "lookup", NULL, CMD_LOOKUP },
	{ "plan", NULL, CMD_PLAN }, { "rules", "lint", CMD_LINT },
	{ "rules", "test", CMD_TEST }, { "rules", "list", CMD_LIST },
	{ "rules", "man", CMD_MAN }, { "completions", NULL, CMD_COMPLETIONS },
};

/* The command that argv begins with; *used says of how many words. */
static enum command
find_command(int argc, char **argv, int *used)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (argc < 2 || strcmp(argv[1], words[i].word) != 0)
			continue;
		*used = words[i].second == NULL ? 1 : 2;
		if (words[i].second == NULL || (argc > 2 &&
		        strcmp(argv[2], words[i].second) == 0))
			return words[i].command;
	}
	*used = 0;
	return CMD_NONE;
}

static int
take(struct args *a, enum option_id id, const char *value)
{
	a->list[a->n++] = (struct arg) { id, value };
	return 0;
}

static int
check_option(const struct args *a, const struct option_def *o,
    const char *given)
{
	if (o == NULL) {
		say("unknown option %s; see suppcheck --help", given);
		return EXIT_ERROR;
	}
	if (a->command != CMD_NONE && (o->commands & a->command) == 0) {
		say("--%s is no option of %s; see suppcheck %s --help",
		    o->name, command_name(a->command),
		    command_name(a->command));
		return EXIT_ERROR;
	}
	return 0;
}

/* --name, --name=value, --name value */
static int
take_long(struct args *a, int argc, char **argv, int *i)
{
	const char *text = argv[*i] + 2, *eq = strchr(text, '=');
	size_t len = eq != NULL ? (size_t)(eq - text) : strlen(text);
	const struct option_def *o = option_named(text, len);
	const char *value = eq != NULL ? eq + 1 : NULL;

	if (check_option(a, o, argv[*i]) != 0)
		return EXIT_ERROR;
	if (o->takes == VALUE_NONE && value != NULL) {
		say("--%s takes no value", o->name);
		return EXIT_ERROR;
	}
	if (o->takes == VALUE_REQUIRED && value == NULL) {
		if (*i + 1 >= argc) {
			say("--%s needs %s", o->name, o->arg);
			return EXIT_ERROR;
		}
		value = argv[++*i];
	}
	return take(a, o->id, value);
}

/* -f value, -fvalue; letters with values only, so none are joined */
static int
take_short(struct args *a, int argc, char **argv, int *i)
{
	const struct option_def *o = NULL;
	const char *value;

	for (size_t k = 0; k < OPT_COUNT; k++)
		if (option_defs[k].letter == argv[*i][1])
			o = &option_defs[k];
	if (check_option(a, o, argv[*i]) != 0)
		return EXIT_ERROR;
	value = argv[*i][2] != '\0' ? argv[*i] + 2 : NULL;
	if (o->takes == VALUE_NONE && value != NULL) {
		say("unknown option %s; see suppcheck --help", argv[*i]);
		return EXIT_ERROR;
	}
	if (o->takes == VALUE_REQUIRED && value == NULL) {
		if (*i + 1 >= argc) {
			say("-%c needs %s", o->letter, o->arg);
			return EXIT_ERROR;
		}
		value = argv[++*i];
	}
	return take(a, o->id, value);
}

int
args_parse(int argc, char **argv, struct args *out)
{
	bool options = true;
	int used, status = 0;

	out->list = calloc((size_t)argc + 1, sizeof *out->list);
	if (out->list == NULL) {
		say("out of memory");
		return EXIT_ERROR;
	}
	out->command = find_command(argc, argv, &used);
	for (int i = used + 1; i < argc && status == 0; i++) {
		const char *s = argv[i];

		if (options && strcmp(s, "--") == 0)
			options = false;
		else if (options && strncmp(s, "--", 2) == 0)
			status = take_long(out, argc, argv, &i);
		else if (options && s[0] == '-' && s[1] != '\0')
			status = take_short(out, argc, argv, &i);
		else if (out->command == CMD_NONE && strcmp(s, "help") == 0)
			status = take(out, OPT_HELP, NULL);
		else if (out->command == CMD_NONE) {
			say("unknown command %s; see suppcheck --help", s);
			status = EXIT_ERROR;
		} else
			status = take(out, OPT_ENTRY, s);
	}
	return status;
}

void
args_free(struct args *a)
{
	free(a->list);
	a->list = NULL;
}

const char *
args_last(const struct args *a, enum option_id id)
{
	for (size_t i = a->n; i-- > 0;)
		if (a->list[i].id == id)
			return a->list[i].value;
	return NULL;
}

bool
args_has(const struct args *a, enum option_id id)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->list[i].id == id)
			return true;
	return false;
}
