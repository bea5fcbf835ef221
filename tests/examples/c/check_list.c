/*
 * A list from the command line, checked and written as JSON, with a layer of
 * one's own: check_list [-r FOLDER] ENTRY...
 *
 * Shared:  cc check_list.c $(pkg-config --cflags --libs suppcheck)
 * Static:  see tests/tools/check_examples.sh
 */
#include <stdio.h>
#include <string.h>

#include <suppcheck.h>

static int
to_file(void *ctx, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, ctx) == len ? 0 : -1;
}

static supp_status
load(const char *folder, supp_rulebase **out, supp_error *err)
{
	supp_layer layers[2] = { SUPP_LAYER_INIT, SUPP_LAYER_INIT };

	layers[1].kind = SUPP_LAYER_FOLDER;
	layers[1].path = folder;
	return supp_rulebase_load(layers, 2, NULL, out, err);
}

int
main(int argc, char **argv)
{
	const supp_rulebase *rules = supp_rulebase_default();
	supp_rulebase *loaded = NULL;
	supp_checker *checker = NULL;
	supp_profile *list = NULL;
	supp_report *report = NULL;
	supp_error err = SUPP_ERROR_INIT;
	supp_status rc = SUPP_OK;
	int i = 1;

	if (argc > 2 && strcmp(argv[1], "-r") == 0) {
		rc = load(argv[2], &loaded, &err);
		rules = loaded;
		i = 3;
	}
	if (rc == SUPP_OK)
		rc = supp_checker_new(rules, &checker, &err);
	if (rc == SUPP_OK)
		rc = supp_profile_new(&list, &err);
	if (rc == SUPP_OK)
		rc = supp_report_new(rules, &report, &err);
	for (; i < argc && rc == SUPP_OK; i++)
		rc = supp_profile_add(list, SUPP_LISTED_ANY, argv[i],
		    strlen(argv[i]), &err);
	if (rc == SUPP_OK)
		rc = supp_check(checker, list, report, &err);
	if (rc == SUPP_OK)
		rc = supp_report_json(report, NULL, to_file, stdout, &err);
	if (rc != SUPP_OK)
		fprintf(stderr, "check_list: %s\n", err.text);
	supp_report_free(report);
	supp_profile_free(list);
	supp_checker_free(checker);
	supp_rulebase_free(loaded);
	return rc == SUPP_OK ? 0 : 1;
}
