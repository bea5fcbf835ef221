/* suppcheck completions: scripts for shells, from the tables of --help. */
#include <string.h>

#include "cli.h"

/* What may stand where a value or an argument is asked for. */
enum words { WORDS_NONE, WORDS_CHOICE, WORDS_FILE, WORDS_DIR, WORDS_CAUTION };

/* Room for the choices of one value, apart by blanks. */
enum { CHOICES = 128 };

static const struct {
	const char *arg;
	enum words words;
} kinds[] = {
	{ "FILE", WORDS_FILE },
	{ "DIR", WORDS_DIR },
	{ "CAUTION", WORDS_CAUTION },
};

static void
severities(char out[CHOICES])
{
	size_t n = 0;

	for (int i = SUPP_NOTE; i <= SUPP_CONTRAINDICATED; i++)
		n += (size_t)snprintf(out + n, CHOICES - n, "%s%s",
		    i > SUPP_NOTE ? " " : "",
		    supp_severity_name((supp_severity)i));
}

/* Reads the word that --help shows for a value: FILE, text|json, ... */
static enum words
words_of(const char *arg, char choices[CHOICES])
{
	choices[0] = '\0';
	if (arg == NULL)
		return WORDS_NONE;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(arg, kinds[i].arg) == 0)
			return kinds[i].words;
	if (strcmp(arg, "SEVERITY") == 0) {
		severities(choices);
		return WORDS_CHOICE;
	}
	if (strchr(arg, '|') == NULL)
		return WORDS_NONE;
	snprintf(choices, CHOICES, "%s", arg);
	for (char *p = choices; *p != '\0'; p++)
		if (*p == '|')
			*p = ' ';
	return WORDS_CHOICE;
}

/* The second word of a command's name; "" if it has only one. */
static const char *
second_word(const char *name)
{
	const char *blank = strchr(name, ' ');

	return blank != NULL ? blank + 1 : "";
}

/* text, as it stands between single quotes of a shell; also escape, by a
 * backslash. */
static void
put_quoted(const char *text, const char *escape, const char *quote)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs(quote, stdout);
		else if (strchr(escape, *text) != NULL)
			printf("\\%c", *text);
		else
			putchar(*text);
	}
}

/* ----------------------------------------------------------------- bash */

static void
bash_value(const struct option_def *o)
{
	char choices[CHOICES];
	enum words words = words_of(o->arg, choices);

	if (o->takes != VALUE_REQUIRED)
		return;
	fputc('\t', stdout);
	if (o->letter != 0)
		printf("-%c | ", o->letter);
	printf("--%s)\n", o->name);
	if (words == WORDS_CHOICE)
		printf("\t\twords=\"%s\" ;;\n", choices);
	else if (words == WORDS_FILE)
		puts("\t\tcompopt -o filenames 2>/dev/null\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		     "\t\treturn ;;");
	else if (words == WORDS_DIR)
		puts("\t\tcompopt -o filenames 2>/dev/null\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -d -- \"$cur\")\n"
		     "\t\treturn ;;");
	else
		puts("\t\treturn ;;");
}

static void
bash_command(const struct command_def *c)
{
	char choices[CHOICES];
	enum words words = words_of(c->argument, choices);

	printf("\t\"%s\")\n\t\toptions=\"", c->name);
	for (size_t i = 0; i < OPT_COUNT; i++)
		if ((option_defs[i].commands & c->command) != 0)
			printf("%s--%s", i > 0 ? " " : "", option_defs[i].name);
	puts("\"");
	if (words == WORDS_CHOICE)
		printf("\t\twords=\"%s\"\n", choices);
	else if (words == WORDS_CAUTION)
		puts("\t\twords=$(\"${COMP_WORDS[0]}\" rules list 2>/dev/null |"
		     " cut -d ' ' -f 1)");
	else if (words != WORDS_NONE)
		printf("\t\targuments=%s\n", words == WORDS_DIR ? "-d" : "-f");
	puts("\t\t;;");
}

static void
bash_begin(void)
{
	puts("# bash completion for suppcheck, written by"
	     " \"suppcheck completions bash\"\n"
	     "_suppcheck()\n"
	     "{\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]}"
	     " prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
	     "\tlocal command=${COMP_WORDS[1]} first=2"
	     " words='' options='' arguments=''\n\n"
	     "\tCOMPREPLY=()\n"
	     "\t# --name=value comes as three words\n"
	     "\tif [[ $cur == = ]]; then\n"
	     "\t\tcur=''\n"
	     "\telif [[ $prev == = ]]; then\n"
	     "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n"
	     "\tfi\n"
	     "\tif [[ $command == rules ]]; then\n"
	     "\t\tcommand=\"rules ${COMP_WORDS[2]}\"\n"
	     "\t\tfirst=3\n"
	     "\tfi\n"
	     "\tif ((COMP_CWORD < first)); then\n"
	     "\t\tcommand=''\n"
	     "\t\tprev=''\n"
	     "\tfi\n"
	     "\tcase $prev in");
}

/* What completes the name of a command. */
static void
bash_names(void)
{
	fputs("\t'')\n"
	      "\t\toptions='--help --version'\n"
	      "\t\tif ((first == 3)); then\n"
	      "\t\t\twords='", stdout);
	for (size_t i = 0; i < command_count; i++)
		if (*second_word(command_defs[i].name) != '\0')
			printf(" %s", second_word(command_defs[i].name));
	fputs("'\n\t\telse\n\t\t\twords='rules", stdout);
	for (size_t i = 0; i < command_count; i++)
		if (*second_word(command_defs[i].name) == '\0')
			printf(" %s", command_defs[i].name);
	puts("'\n\t\tfi\n\t\t;;");
}

static void
bash_print(void)
{
	bash_begin();
	for (size_t i = 0; i < OPT_COUNT; i++)
		bash_value(&option_defs[i]);
	puts("\tesac\n"
	     "\tif [[ -n $words ]]; then\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tcase $command in");
	for (size_t i = 0; i < command_count; i++)
		bash_command(&command_defs[i]);
	bash_names();
	puts("\tesac\n"
	     "\tif [[ $cur == -* ]]; then\n"
	     "\t\twords=$options\n"
	     "\telif [[ -n $arguments ]]; then\n"
	     "\t\tcompopt -o filenames 2>/dev/null\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen \"$arguments\" --"
	     " \"$cur\")\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	     "}\n"
	     "complete -F _suppcheck suppcheck");
}

/* ------------------------------------------------------------------ zsh */

static void
zsh_words(const char *arg)
{
	char choices[CHOICES];

	switch (words_of(arg, choices)) {
	case WORDS_CHOICE:
		printf("(%s)", choices);
		break;
	case WORDS_FILE:
		fputs("_files", stdout);
		break;
	case WORDS_DIR:
		fputs("_files -/", stdout);
		break;
	case WORDS_CAUTION:
		fputs("_suppcheck_cautions", stdout);
		break;
	case WORDS_NONE:
		putchar(' ');
		break;
	}
}

/* An option that may be given again and then adds to what was given. */
static bool
adds(enum option_id id)
{
	return id == OPT_FILE || id == OPT_SUPPLEMENT || id == OPT_MEDICINE ||
	    id == OPT_CONDITION || id == OPT_ADD_RULES;
}

static void
zsh_option(const struct option_def *o)
{
	fputs(" \\\n\t\t    ", stdout);
	if (o->letter != 0) {
		if (adds(o->id))
			printf("'*'{-%c+,--%s", o->letter, o->name);
		else
			printf("'(-%c --%s)'{-%c,--%s", o->letter, o->name,
			    o->letter, o->name);
		printf("%s}'", o->takes == VALUE_REQUIRED ? "=" : "");
	} else {
		printf("'%s--%s%s", adds(o->id) ? "*" : "", o->name,
		    o->takes == VALUE_NONE ? ""
		        : o->takes == VALUE_OPTIONAL ? "=-" : "=");
	}
	putchar('[');
	put_quoted(o->help, "[]\\", "'\\''");
	putchar(']');
	if (o->takes != VALUE_NONE) {
		printf("%s", o->takes == VALUE_OPTIONAL ? "::" : ":");
		put_quoted(strchr(o->arg, '|') != NULL ? o->name : o->arg, ":",
		    "");
		putchar(':');
		zsh_words(o->arg);
	}
	putchar('\'');
}

static void
zsh_command(const struct command_def *c)
{
	printf("\t'%s')\n\t\t_arguments", c->name);
	for (size_t i = 0; i < OPT_COUNT; i++)
		if ((option_defs[i].commands & c->command) != 0)
			zsh_option(&option_defs[i]);
	printf(" \\\n\t\t    '*:%s:", c->argument == NULL ||
	        strchr(c->argument, '|') != NULL ? "argument" : c->argument);
	zsh_words(c->argument);
	puts("' ;;");
}

static void
zsh_names(bool second)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command_def *c = &command_defs[i];
		const char *word = second_word(c->name);

		if ((*word != '\0') != second)
			continue;
		printf(" \\\n\t\t    '%s:", second ? word : c->name);
		put_quoted(c->help, "", "'\\''");
		putchar('\'');
	}
	puts(" \\\n\t\t)");
}

static void
zsh_print(void)
{
	puts("#compdef suppcheck\n"
	     "# zsh completion for suppcheck, written by"
	     " \"suppcheck completions zsh\"\n"
	     "_suppcheck_cautions()\n"
	     "{\n"
	     "\tlocal -a ids\n"
	     "\tids=(${(f)\"$(suppcheck rules list 2>/dev/null |"
	     " cut -d ' ' -f 1)\"})\n"
	     "\tcompadd -a ids\n"
	     "}\n"
	     "_suppcheck()\n"
	     "{\n"
	     "\tlocal command=$words[2]\n"
	     "\tlocal -a names\n\n"
	     "\tif (( CURRENT == 2 )); then");
	fputs("\t\tnames=( \\\n\t\t    'rules:for those who write rules'",
	    stdout);
	zsh_names(false);
	puts("\t\t_describe command names\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tif [[ $command == rules ]]; then");
	fputs("\t\tnames=(", stdout);
	zsh_names(true);
	puts("\t\tif (( CURRENT == 3 )); then\n"
	     "\t\t\t_describe command names\n"
	     "\t\t\treturn\n"
	     "\t\tfi\n"
	     "\t\tcommand=\"rules $words[3]\"\n"
	     "\t\tshift words\n"
	     "\t\t(( CURRENT-- ))\n"
	     "\tfi\n"
	     "\tshift words\n"
	     "\t(( CURRENT-- ))\n"
	     "\tcase $command in");
	for (size_t i = 0; i < command_count; i++)
		zsh_command(&command_defs[i]);
	puts("\tesac\n"
	     "}\n"
	     "# loaded by compinit, or read by hand\n"
	     "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
	     "\t_suppcheck \"$@\"\n"
	     "elif (( $+functions[compdef] )); then\n"
	     "\tcompdef _suppcheck suppcheck\n"
	     "fi");
}

/* ----------------------------------------------------------------- fish */

static void
fish_help(const char *help)
{
	fputs(" -d '", stdout);
	put_quoted(help, "\\", "\\'");
	puts("'");
}

static void
fish_words(const char *arg)
{
	char choices[CHOICES];

	switch (words_of(arg, choices)) {
	case WORDS_CHOICE:
		printf(" -a '%s'", choices);
		break;
	case WORDS_FILE:
		fputs(" -F", stdout);
		break;
	case WORDS_DIR:
		fputs(" -a '(__fish_complete_directories)'", stdout);
		break;
	case WORDS_CAUTION:
		fputs(" -a '(suppcheck rules list 2>/dev/null |"
		      " string split -f 1 -m 1 \" \")'", stdout);
		break;
	case WORDS_NONE:
		break;
	}
}

static void
fish_option(const struct option_def *o)
{
	fputs("complete -c suppcheck -n '__suppcheck_in", stdout);
	for (size_t i = 0; i < command_count; i++)
		if ((command_defs[i].command & o->commands) != 0)
			printf(" \"%s\"", command_defs[i].name);
	if (o->id == OPT_HELP || o->id == OPT_VERSION)
		fputs(" \"\"", stdout);
	printf("' -l %s", o->name);
	if (o->letter != 0)
		printf(" -s %c", o->letter);
	if (o->takes == VALUE_REQUIRED)
		fputs(" -r", stdout);
	fish_words(o->arg);
	fish_help(o->help);
}

static void
fish_command(const struct command_def *c)
{
	const char *word = second_word(c->name);

	printf("complete -c suppcheck -n '__suppcheck_in \"%s\"' -a '%s'",
	    *word != '\0' ? "rules " : "", *word != '\0' ? word : c->name);
	fish_help(c->help);
	if (c->argument == NULL)
		return;
	printf("complete -c suppcheck -n '__suppcheck_in \"%s\"'", c->name);
	fish_words(c->argument);
	putchar('\n');
}

static void
fish_print(void)
{
	puts("# fish completion for suppcheck, written by"
	     " \"suppcheck completions fish\"\n"
	     "function __suppcheck_in -d 'is this one of the commands'\n"
	     "\tset -l words (commandline -opc)\n"
	     "\tset -e words[1]\n"
	     "\tset -l command \"$words[1]\"\n"
	     "\tif test \"$command\" = rules\n"
	     "\t\tset command \"$words[1] $words[2]\"\n"
	     "\tend\n"
	     "\tcontains -- \"$command\" $argv\n"
	     "end\n"
	     "complete -c suppcheck -f\n"
	     "complete -c suppcheck -n '__suppcheck_in \"\"' -a rules"
	     " -d 'for those who write rules'");
	for (size_t i = 0; i < command_count; i++)
		fish_command(&command_defs[i]);
	for (size_t i = 0; i < OPT_COUNT; i++)
		fish_option(&option_defs[i]);
}

int
cmd_completions(const struct args *a)
{
	const char *shell = args_last(a, OPT_ENTRY);

	if (shell != NULL && strcmp(shell, "bash") == 0)
		bash_print();
	else if (shell != NULL && strcmp(shell, "zsh") == 0)
		zsh_print();
	else if (shell != NULL && strcmp(shell, "fish") == 0)
		fish_print();
	else {
		say("completions needs a shell: bash, zsh or fish");
		return EXIT_ERROR;
	}
	return 0;
}
