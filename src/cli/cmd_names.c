/* suppcheck lookup, explain and --version */
#include <string.h>

#include "cli.h"

struct look {
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
};

static void
look_close(struct look *l)
{
	supp_report_free(l->report);
	supp_profile_free(l->profile);
	supp_checker_free(l->checker);
}

static supp_status
look_open(const supp_rulebase *rb, struct look *l, supp_error *err)
{
	supp_status rc;

	*l = (struct look) { 0 };
	rc = supp_checker_new(rb, &l->checker, err);
	if (rc == SUPP_OK)
		rc = supp_profile_new(&l->profile, err);
	if (rc == SUPP_OK)
		rc = supp_report_new(rb, &l->report, err);
	return rc;
}

/* 1 if some entry was not recognised at all, else 0. */
static int
any_unknown(const supp_report *r)
{
	supp_entry_view e = SUPP_ENTRY_INIT;

	for (size_t i = 0; supp_report_entry(r, i, &e) == SUPP_OK; i++)
		if (e.status == SUPP_UNRECOGNISED)
			return 1;
	return 0;
}

static supp_status
look_fill(const struct args *a, struct look *l, supp_error *err)
{
	supp_person person = SUPP_PERSON_INIT;
	supp_status rc;

	person.today = today_days();
	rc = supp_profile_person(l->profile, &person, err);
	for (size_t i = 0; i < a->n && rc == SUPP_OK; i++)
		if (a->list[i].id == OPT_ENTRY)
			rc = supp_profile_add(l->profile, SUPP_LISTED_ANY,
			    a->list[i].value, strlen(a->list[i].value), err);
	return rc;
}

int
cmd_lookup(const struct args *a)
{
	supp_error err = { .code = SUPP_OK };
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	struct look l = { 0 };
	struct view view;
	supp_status rc;
	int status;

	if (!args_has(a, OPT_ENTRY)) {
		say("lookup needs a name");
		return EXIT_ERROR;
	}
	status = view_open(a, &view);
	if (status == 0)
		status = rules_open(a, &rb, &owned);
	if (status != 0)
		return status;
	rc = look_open(rb, &l, &err);
	if (rc == SUPP_OK)
		rc = look_fill(a, &l, &err);
	if (rc == SUPP_OK)
		rc = supp_check(l.checker, l.profile, l.report, &err);
	if (rc == SUPP_OK)
		rc = supp_report_entries(l.report, view.json, &view.options,
		    out_sink, stdout, &err);
	status = rc == SUPP_OK ? any_unknown(l.report) : EXIT_ERROR;
	if (rc != SUPP_OK && rc != SUPP_ERR_SINK)
		say_error(&err);
	look_close(&l);
	supp_rulebase_free(owned);
	return status;
}

/* Each in turn: 1 if one is not known, EXIT_ERROR and no more if it fails. */
static int
explain_all(const struct args *a, const supp_rulebase *rb,
    const supp_render_options *options)
{
	int status = 0;

	for (size_t i = 0; i < a->n && status <= 1; i++) {
		supp_error err = { .code = SUPP_OK };
		supp_status rc;

		if (a->list[i].id != OPT_ENTRY)
			continue;
		rc = supp_explain(
		    rb, a->list[i].value, options, out_sink, stdout, &err);
		if (rc == SUPP_ERR_ARG) {
			say("%s: %s", a->list[i].value, err.text);
			status = 1;
		} else if (rc != SUPP_OK) {
			say_error(&err);
			status = EXIT_ERROR;
		}
	}
	return status;
}

int
cmd_explain(const struct args *a)
{
	const supp_rulebase *rb;
	supp_rulebase *owned = NULL;
	struct view view;
	int status;

	if (!args_has(a, OPT_ENTRY)) {
		say("explain needs the id of a caution, or a name");
		return EXIT_ERROR;
	}
	status = view_open(a, &view);
	if (status == 0)
		status = rules_open(a, &rb, &owned);
	if (status == 0)
		status = explain_all(a, rb, &view.options);
	supp_rulebase_free(owned);
	return status;
}

int
cmd_version(void)
{
	const supp_rulebase *rb = supp_rulebase_default();
	supp_rulebase_view v = SUPP_RULEBASE_INIT;

	printf("suppcheck %s\n", supp_version());
	for (size_t i = 0; supp_rulebase_layer(rb, i, &v) == SUPP_OK; i++)
		printf("rules %s %s of %s, %s\n", v.name, v.version, v.date,
		    v.digest);
	return 0;
}
