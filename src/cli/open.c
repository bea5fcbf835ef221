/* From arguments to rulebase, profile and view. */
#define _DEFAULT_SOURCE /* struct winsize */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

size_t
rules_layers(const struct args *a, supp_layer *list)
{
	const char *own = args_last(a, OPT_RULES);
	size_t n = 0;

	list[n] = (supp_layer)SUPP_LAYER_INIT;
	if (own != NULL) {
		list[n].kind = SUPP_LAYER_FOLDER;
		list[n].path = own;
	}
	n++;
	for (size_t i = 0; i < a->n; i++) {
		if (a->list[i].id != OPT_ADD_RULES)
			continue;
		list[n] = (supp_layer)SUPP_LAYER_INIT;
		list[n].kind = SUPP_LAYER_FOLDER;
		list[n++].path = a->list[i].value;
	}
	return n;
}

int
rules_open(const struct args *a, const supp_rulebase **out,
    supp_rulebase **owned)
{
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	supp_layer *list;
	supp_status rc;

	*owned = NULL;
	*out = supp_rulebase_default();
	if (!args_has(a, OPT_RULES) && !args_has(a, OPT_ADD_RULES))
		return 0;
	list = calloc(a->n + 1, sizeof *list);
	if (list == NULL) {
		say("out of memory");
		return EXIT_ERROR;
	}
	options.sink = say_diag;
	rc = supp_rulebase_load(
	    list, rules_layers(a, list), &options, owned, &err);
	free(list);
	if (rc != SUPP_OK) {
		if (err.diag == 0)
			say_error(&err);
		say("the rules do not load");
		return EXIT_ERROR;
	}
	*out = *owned;
	return 0;
}

int64_t
today_days(void)
{
	time_t now = time(NULL);
	char text[16];
	int64_t days;
	struct tm tm;

	if (localtime_r(&now, &tm) == NULL ||
	    strftime(text, sizeof text, "%Y-%m-%d", &tm) == 0 ||
	    supp_date(text, &days) != SUPP_OK)
		return SUPP_UNKNOWN;
	return days;
}

/* ---------------------------------------------------------------- view */

static int
severity_of(const char *s, supp_severity *out)
{
	for (int i = SUPP_NOTE; i <= SUPP_CONTRAINDICATED; i++) {
		if (strcmp(s, supp_severity_name((supp_severity)i)) == 0) {
			*out = (supp_severity)i;
			return 0;
		}
	}
	say("%s is no severity: note, minor, moderate, major or "
	    "contraindicated", s);
	return EXIT_ERROR;
}

#define WIDTH_MIN 20
#define WIDTH_MAX 10000
#define WIDTH_USUAL 80

static bool
width_read(const char *s, long *out)
{
	char *end;

	*out = strtol(s, &end, 10);
	return end != s && *end == '\0' && *out >= 0 && *out <= WIDTH_MAX;
}

/* What COLUMNS says, if it can be so; else what the terminal says. */
static int32_t
width_of_terminal(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize ws;
	long n;

	if (columns != NULL && width_read(columns, &n) && n >= WIDTH_MIN)
		return (int32_t)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 &&
	    ws.ws_col >= WIDTH_MIN)
		return ws.ws_col < WIDTH_MAX ? ws.ws_col : WIDTH_MAX;
	return WIDTH_USUAL;
}

static int
width_of(const char *given, int32_t *out)
{
	long n;

	*out = 0;
	if (given == NULL) {
		if (isatty(STDOUT_FILENO))
			*out = width_of_terminal();
		return 0;
	}
	if (!width_read(given, &n) || (n != 0 && n < WIDTH_MIN)) {
		say("--width is 0, or %d to %d", WIDTH_MIN, WIDTH_MAX);
		return EXIT_ERROR;
	}
	*out = (int32_t)n;
	return 0;
}

static int
color_of(const char *given, int32_t *out)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	if (given == NULL || strcmp(given, "auto") == 0)
		*out = isatty(STDOUT_FILENO) && (no == NULL || *no == '\0') &&
		    term != NULL && strcmp(term, "dumb") != 0;
	else if (strcmp(given, "always") == 0)
		*out = 1;
	else if (strcmp(given, "never") == 0)
		*out = 0;
	else {
		say("--color is auto, always or never");
		return EXIT_ERROR;
	}
	return 0;
}

int
view_open(const struct args *a, struct view *out)
{
	const char *format = args_last(a, OPT_FORMAT);
	const char *min = args_last(a, OPT_MIN_SEVERITY);
	const char *fail = args_last(a, OPT_FAIL_ON);

	*out = (struct view) { SUPP_RENDER_INIT, false, SUPP_MINOR };
	if (format != NULL && strcmp(format, "text") != 0 &&
	    strcmp(format, "json") != 0) {
		say("--format is text or json");
		return EXIT_ERROR;
	}
	out->json = format != NULL && strcmp(format, "json") == 0;
	if (min != NULL && severity_of(min, &out->options.min_severity) != 0)
		return EXIT_ERROR;
	if (fail != NULL && severity_of(fail, &out->fail_on) != 0)
		return EXIT_ERROR;
	if (width_of(args_last(a, OPT_WIDTH), &out->options.width) != 0)
		return EXIT_ERROR;
	return color_of(args_last(a, OPT_COLOR), &out->options.color);
}

int
report_status(const supp_report *r, supp_severity fail_on)
{
	supp_report_view info = SUPP_REPORT_INIT;
	supp_finding_view f = SUPP_FINDING_INIT;

	if (supp_report_info(r, &info) != SUPP_OK)
		return EXIT_ERROR;
	for (size_t i = 0; i < info.n_findings; i++)
		if (supp_report_finding(r, i, &f) == SUPP_OK &&
		    f.severity >= fail_on && !f.acknowledged)
			return EXIT_FOUND;
	return info.complete ? EXIT_NONE_KNOWN : EXIT_INCOMPLETE;
}

int
worse_status(int a, int b)
{
	static const int rank[] = { 0, 2, 1, 3 };

	return rank[a] >= rank[b] ? a : b;
}
