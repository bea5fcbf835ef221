/* Entries, files and facts of the arguments into a profile. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* A failed export passes for "no cautions" where it is not told. */
static bool
is_blank(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' &&
		    bytes[i] != '\n')
			return false;
	return true;
}

static int
add_file(supp_profile *p, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	supp_error err = { .code = SUPP_OK };
	char *bytes = NULL;
	size_t len = 0;
	int status = input_read(path, &bytes, &len);

	if (status != 0)
		return status;
	if (is_blank(bytes, len)) {
		say("%s: is empty", name);
		status = EXIT_ERROR;
	} else if (supp_profile_read(p, SUPP_PROFILE_AUTO, bytes, len, name,
		       &err) != SUPP_OK) {
		say_error(&err);
		status = EXIT_ERROR;
	}
	free(bytes);
	return status;
}

static int
add_entry(supp_profile *p, supp_listed listed, const char *text)
{
	supp_error err = { .code = SUPP_OK };

	if (supp_profile_add(p, listed, text, strlen(text), &err) == SUPP_OK)
		return 0;
	say_error(&err);
	return EXIT_ERROR;
}

/* A fact goes through the reader of profiles, quoted, so that options and
 * files accept the same words and refuse the same mistakes. */
static int
add_fact(supp_profile *p, const struct option_def *o, const char *value,
    bool of_person)
{
	supp_error err = { .code = SUPP_OK };
	size_t n = strlen(value), k = 0;
	char name[32], *yaml = malloc(2 * n + 64);
	supp_status rc;

	if (yaml == NULL) {
		say("out of memory");
		return EXIT_ERROR;
	}
	k += (size_t)sprintf(yaml, of_person ? "person: {%s: '" : "%s: '",
	    o->name);
	for (size_t i = 0; i < n; i++) {
		if (value[i] == '\'')
			yaml[k++] = '\'';
		yaml[k++] = value[i];
	}
	k += (size_t)sprintf(yaml + k, of_person ? "'}\n" : "'\n");
	snprintf(name, sizeof name, "--%s", o->name);
	rc = supp_profile_read(p, SUPP_PROFILE_YAML, yaml, k, name, &err);
	free(yaml);
	if (rc == SUPP_OK)
		return 0;
	err.line = err.column = 0; /* of our own sentence, not the user's */
	say_error(&err);
	return EXIT_ERROR;
}

static int
add_arg(supp_profile *p, const struct arg *arg)
{
	const struct option_def *o = &option_defs[arg->id < OPT_COUNT ? arg->id : 0];

	switch (arg->id) {
	case OPT_FILE:
		return add_file(p, arg->value);
	case OPT_SUPPLEMENT:
		return add_entry(p, SUPP_LISTED_SUPPLEMENT, arg->value);
	case OPT_MEDICINE:
		return add_entry(p, SUPP_LISTED_MEDICINE, arg->value);
	case OPT_CONDITION:
		return add_entry(p, SUPP_LISTED_CONDITION, arg->value);
	case OPT_ENTRY:
		return add_entry(p, SUPP_LISTED_ANY, arg->value);
	case OPT_AGE:
	case OPT_SEX:
	case OPT_WEIGHT:
	case OPT_EGFR:
	case OPT_CRCL:
	case OPT_PREGNANT:
	case OPT_BREASTFEEDING:
		return add_fact(
		    p, o, arg->value != NULL ? arg->value : "yes", true);
	case OPT_AUTHORITY:
	case OPT_TODAY:
	case OPT_CAUTIOUS:
		return add_fact(
		    p, o, arg->value != NULL ? arg->value : "yes", false);
	default:
		return 0;
	}
}

/* The clock's date, below what a file or option says. */
static int
add_today(supp_profile *p)
{
	supp_person person = SUPP_PERSON_INIT;
	supp_error err = { .code = SUPP_OK };

	person.today = today_days();
	if (supp_profile_person(p, &person, &err) == SUPP_OK)
		return 0;
	say_error(&err);
	return EXIT_ERROR;
}

int
profile_open(const struct args *a, supp_profile *p, int64_t *new_entry)
{
	const char *added = args_last(a, OPT_NEW);
	int status = add_today(p);

	*new_entry = -1;
	for (size_t i = 0; i < a->n && status == 0; i++)
		status = add_arg(p, &a->list[i]);
	if (status == 0 && added != NULL) {
		status = add_entry(p, SUPP_LISTED_ANY, added);
		*new_entry = (int64_t)supp_profile_entries(p) - 1;
	}
	if (status == 0 && supp_profile_entries(p) == 0) {
		say(args_last(a, OPT_FILE) == NULL
			? "nothing to check: give entries, or a list with "
			  "-f FILE"
			: "nothing to check: the list names nothing");
		status = EXIT_ERROR;
	}
	return status;
}
