/* Arguments, kept in the order that they were given. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* How many words of argv a command's name takes; 0 if argv begins otherwise. */
static int
name_words(const char *name, int argc, char **argv)
{
	const char *second = strchr(name, ' ');
	size_t len = second != NULL ? (size_t)(second - name) : strlen(name);

	if (argc < 2 || strlen(argv[1]) != len ||
	    memcmp(argv[1], name, len) != 0)
		return 0;
	if (second == NULL)
		return 1;
	return argc > 2 && strcmp(argv[2], second + 1) == 0 ? 2 : 0;
}

/* The command that argv begins with; *used says of how many words. */
static enum command
find_command(int argc, char **argv, int *used)
{
	for (size_t i = 0; i < command_count; i++) {
		*used = name_words(command_defs[i].name, argc, argv);
		if (*used != 0)
			return command_defs[i].command;
	}
	return CMD_NONE;
}

/* "rules --help", "help rules": asked of all its commands. */
static bool
asks_of_rules(int argc, char **argv, bool help)
{
	bool asked = help;

	if (argc < 2 + help || strcmp(argv[1 + help], "rules") != 0)
		return false;
	for (int i = 2; i < argc && !asked; i++)
		asked = strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0;
	return asked;
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
		const char *name = command_of(a->command)->name;

		say("--%s is no option of %s; see suppcheck %s --help",
		    o->name, name, name);
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

static int
take_word(struct args *a, const char *s)
{
	if (a->command != CMD_NONE)
		return take(a, OPT_ENTRY, s);
	if (strcmp(s, "rules") == 0)
		say("rules needs lint, test, list or man; see suppcheck "
		    "--help");
	else
		say("unknown command %s; see suppcheck --help", s);
	return EXIT_ERROR;
}

static size_t
times_given(const struct args *a, enum option_id id)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->list[i].id == id;
	return n;
}

/* Nothing of the list is passed over in silence. Of facts and of how things
 * are done and shown the last counts, as everywhere. */
static int
check_numbers(const struct args *a)
{
	const struct command_def *c = command_of(a->command);

	if (times_given(a, OPT_NEW) > 1) {
		say("--new can be given once");
		return EXIT_ERROR;
	}
	if (c == NULL || times_given(a, OPT_ENTRY) <= c->most)
		return 0;
	say(c->most == 0 ? "%s takes no argument; see suppcheck %s --help"
	                 : "%s takes one argument; see suppcheck %s --help",
	    c->name, c->name);
	return EXIT_ERROR;
}

int
args_parse(int argc, char **argv, struct args *out)
{
	bool options = true, help = argc > 1 && strcmp(argv[1], "help") == 0;
	int used = 0, status = 0;

	out->list = calloc((size_t)argc + 1, sizeof *out->list);
	if (out->list == NULL) {
		say("out of memory");
		return EXIT_ERROR;
	}
	out->command = find_command(argc - help, argv + help, &used);
	if (out->command == CMD_NONE && asks_of_rules(argc, argv, help))
		used = 1;
	if (help)
		status = take(out, OPT_HELP, NULL);
	for (int i = used + help + 1; i < argc && status == 0; i++) {
		const char *s = argv[i];

		if (options && strcmp(s, "--") == 0)
			options = false;
		else if (options && strncmp(s, "--", 2) == 0)
			status = take_long(out, argc, argv, &i);
		else if (options && s[0] == '-' && s[1] != '\0')
			status = take_short(out, argc, argv, &i);
		else
			status = take_word(out, s);
	}
	return status == 0 ? check_numbers(out) : status;
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
