/* suppcheck check */
#include "cli.h"

static int
check_and_show(const struct args *a, supp_checker *checker, supp_profile *p,
    supp_report *r)
{
	supp_error err = { .code = SUPP_OK };
	struct view view;
	supp_status rc;
	int status = view_open(a, &view);

	if (status == 0)
		status = profile_open(a, p, &view.options.new_entry);
	if (status != 0)
		return status;
	rc = supp_check(checker, p, r, &err);
	if (rc == SUPP_OK)
		rc = view.json
		    ? supp_report_json(r, &view.options, out_sink, stdout, &err)
		    : supp_report_text(r, &view.options, out_sink, stdout, &err);
	if (rc == SUPP_OK)
		return report_status(r, view.fail_on);
	if (rc != SUPP_ERR_SINK) /* out_close says why */
		say_error(&err);
	return EXIT_ERROR;
}

int
cmd_check(const struct args *a)
{
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	supp_checker *checker = NULL;
	supp_profile *p = NULL;
	supp_report *r = NULL;
	supp_error err = { .code = SUPP_OK };
	int status = rules_open(a, &rb, &owned);

	if (status == 0 &&
	    (supp_checker_new(rb, &checker, &err) != SUPP_OK ||
	        supp_profile_new(&p, &err) != SUPP_OK ||
	        supp_report_new(rb, &r, &err) != SUPP_OK)) {
		say_error(&err);
		status = EXIT_ERROR;
	}
	if (status == 0)
		status = check_and_show(a, checker, p, r);
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(checker);
	supp_rulebase_free(owned);
	return status;
}
