/* Checkers, reports, and the check itself. */
#include "api/checker.h"
#include "api/view.h"
#include "base/alloc.h"
#include "base/err.h"
#include "render/render.h"

supp_status
supp_checker_new(
    const supp_rulebase *rb, supp_checker **out, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };
	supp_checker *c = NULL;
	supp_status rc;

	if (rb == NULL || out == NULL)
		return api_arg(err, "a checker needs a rulebase");
	c = supp__malloc(sizeof *c);
	if (c == NULL) {
		rc = SUPP_ERR_NOMEM;
		goto cleanup;
	}
	*c = (supp_checker) { .rb = rb };
	rc = resolver_new(rb->model, &c->resolver);
	if (rc == SUPP_OK)
		rc = checking_new(rb->model, &c->checking);
	if (rc != SUPP_OK)
		goto cleanup;
	*out = c;
	c = NULL;
cleanup:
	supp_checker_free(c);
	return api_fail(err, &local, rc);
}

void
supp_checker_free(supp_checker *c)
{
	if (c == NULL)
		return;
	resolver_free(c->resolver);
	checking_free(c->checking);
	supp_profile_free(c->profile);
	supp_report_free(c->report);
	supp__free(c);
}

supp_status
supp_report_new(const supp_rulebase *rb, supp_report **out, supp_error *err)
{
	supp_report *r;

	if (rb == NULL || out == NULL)
		return api_arg(err, "a report needs a rulebase");
	r = supp__malloc(sizeof *r);
	if (r == NULL)
		return api_fail(err, &(supp_error) { .code = SUPP_OK },
		    SUPP_ERR_NOMEM);
	*r = (supp_report) { .rb = rb };
	*out = r;
	return SUPP_OK;
}

void
supp_report_free(supp_report *r)
{
	if (r == NULL)
		return;
	report_free_parts(r);
	supp__free(r);
}

/* What findings depend on, as phrases that the views can point to. */
static supp_status
word_depends(struct supp_report *r)
{
	r->words.n = 0;
	if (!VEC_FIT(&r->words, r->depends.n * DEPEND_TEXT))
		return SUPP_ERR_NOMEM;
	for (size_t i = 0; i < r->depends.n; i++)
		render_depend(r, &r->depends.p[i],
		    r->words.p + i * DEPEND_TEXT);
	r->words.n = r->depends.n * DEPEND_TEXT;
	return SUPP_OK;
}

supp_status
supp_check(supp_checker *c, const supp_profile *profile, supp_report *r,
    supp_error *err)
{
	supp_error local;
	supp_status rc;

	if (c == NULL || profile == NULL || r == NULL)
		return api_arg(err, "no checker, profile or report");
	if (r->rb != c->rb)
		return api_arg(err, "the report is of another rulebase");
	err_start(&local);
	report_clear(r);
	rc = resolve_profile(c->resolver, profile, &r->resolved, &local);
	if (rc == SUPP_OK)
		rc = check_run(c->checking, profile, r, &local);
	if (rc == SUPP_OK)
		rc = word_depends(r);
	if (rc != SUPP_OK)
		report_clear(r);
	return api_fail(err, &local, rc);
}

/* The profile and report that supp_check_json uses, made once. */
static supp_status
json_objects(supp_checker *c, supp_error *err)
{
	supp_status rc = SUPP_OK;

	if (c->profile == NULL)
		rc = supp_profile_new(&c->profile, err);
	if (rc == SUPP_OK && c->report == NULL)
		rc = supp_report_new(c->rb, &c->report, err);
	return rc;
}

supp_status
supp_check_json(supp_checker *c, const char *bytes, size_t len,
    supp_sink sink, void *ctx, supp_error *err)
{
	supp_status rc;

	if (c == NULL || sink == NULL)
		return api_arg(err, "no checker or no sink");
	rc = json_objects(c, err);
	if (rc != SUPP_OK)
		return rc;
	supp_profile_clear(c->profile);
	rc = supp_profile_read(
	    c->profile, SUPP_PROFILE_JSON, bytes, len, NULL, err);
	if (rc == SUPP_OK)
		rc = supp_check(c, c->profile, c->report, err);
	if (rc == SUPP_OK)
		rc = supp_report_json(c->report, NULL, sink, ctx, err);
	return rc;
}

supp_status
supp_plan(supp_checker *checker, supp_report *report, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	(void)checker;
	(void)report;
	err_set(&local, SUPP_ERR_UNSUPPORTED, NULL, 0, 0,
	    "timetables are not built into this version");
	return api_fail(err, &local, SUPP_ERR_UNSUPPORTED);
}
