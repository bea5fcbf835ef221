/* Running rule tests and saying what failed. */
#include "author/ruletest.h"

#include "author/author.h"
#include "base/err.h"

static const char *
caution_id(const struct ruletest_run *run, uint32_t caution)
{
	const struct model *m = run->model;

	return model_text(m, m->cautions[caution].id);
}

const struct finding *
ruletest_find(const struct supp_report *r, uint32_t caution)
{
	for (size_t i = 0; i < r->findings.n; i++)
		if (r->findings.p[i].caution == caution)
			return &r->findings.p[i];
	return NULL;
}

supp_status
ruletest_check(struct ruletest_run *run, struct ruletest *t, supp_error *err)
{
	supp_status rc;

	report_clear(&run->report);
	rc = resolve_profile(
	    run->resolver, &t->profile, &run->report.resolved, err);
	if (rc == SUPP_OK)
		rc = check_run(run->checking, &t->profile, &run->report, err);
	return rc;
}

/* --------------------------------------------------- what failed, in words */

/* Opens the line of a failure. */
static void
failed(struct ruletest_run *run, const struct ruletest *t, uint32_t line,
    bool *ok)
{
	author_say(run->out, "%s:%u: test \"%.*s\": ", t->file,
	    (unsigned)line, SV_ARG(t->name));
	*ok = false;
}

static void
say_finding(struct ruletest_run *run, const struct finding *f)
{
	struct rt_want entries = { .field = ruletest_field_find(
		                       SV_LIT("entries")) };
	struct sv list = ruletest_actual(
	    &run->scratch, &run->report, f, &entries);

	author_say(run->out, "    found %s: %s, %s, %s%s, entries %s\n",
	    caution_id(run, f->caution),
	    wordlist_name(wordlist_severity, f->severity),
	    wordlist_name(wordlist_action, f->action),
	    wordlist_name(wordlist_state, f->state),
	    f->sure ? "" : ", not sure", list.p != NULL ? list.p : "[]");
}

static void
say_found(struct ruletest_run *run)
{
	const struct supp_report *r = &run->report;

	for (size_t i = 0; i < r->findings.n; i++)
		say_finding(run, &r->findings.p[i]);
	if (r->findings.n == 0)
		author_say(run->out, "    found nothing\n");
}

/* ------------------------------------------------------------ expectations */

static bool
match_wants(struct ruletest_run *run, const struct ruletest *t,
    const struct rt_caution *c, const struct finding *f, bool *ok)
{
	for (uint32_t i = 0; i < c->n_wants; i++) {
		const struct rt_want *w = &c->wants[i];
		struct sv got = ruletest_actual(
		    &run->scratch, &run->report, f, w);

		if (got.p == NULL)
			return false;
		if (sv_eq(got, w->text))
			continue;
		failed(run, t, w->line, ok);
		author_say(run->out, "%s: expected %s %.*s, got %.*s\n",
		    caution_id(run, c->caution), ruletest_field(w->field)->key,
		    SV_ARG(w->text), SV_ARG(got));
	}
	return true;
}

static bool
match_finds(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	for (uint32_t i = 0; i < t->n_finds; i++) {
		const struct rt_caution *c = &t->finds[i];
		const struct finding *f =
		    ruletest_find(&run->report, c->caution);

		if (f == NULL) {
			failed(run, t, c->line, ok);
			author_say(run->out, "expected %s, not found\n",
			    caution_id(run, c->caution));
		} else if (!match_wants(run, t, c, f, ok))
			return false;
	}
	return true;
}

static void
match_silent(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	for (uint32_t i = 0; i < t->n_silent; i++) {
		const struct rt_caution *c = &t->silent[i];

		if (ruletest_find(&run->report, c->caution) == NULL)
			continue;
		failed(run, t, c->line, ok);
		author_say(run->out, "expected no %s, found it\n",
		    caution_id(run, c->caution));
	}
}

static bool
set_aside(const struct supp_report *r, uint32_t caution)
{
	for (size_t i = 0; i < r->set_aside.n; i++)
		if (r->set_aside.p[i].caution == caution)
			return true;
	return false;
}

static void
match_aside(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	for (uint32_t i = 0; i < t->n_aside; i++) {
		const struct rt_caution *c = &t->aside[i];

		if (set_aside(&run->report, c->caution))
			continue;
		failed(run, t, c->line, ok);
		author_say(run->out, "expected %s set aside, it is not\n",
		    caution_id(run, c->caution));
	}
}

static bool
expected(const struct ruletest *t, uint32_t caution)
{
	for (uint32_t i = 0; i < t->n_finds; i++)
		if (t->finds[i].caution == caution)
			return true;
	return false;
}

static void
match_only(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	const struct supp_report *r = &run->report;

	for (size_t i = 0; t->only && i < r->findings.n; i++) {
		if (expected(t, r->findings.p[i].caution))
			continue;
		failed(run, t, t->line, ok);
		author_say(run->out, "expected nothing else, found %s\n",
		    caution_id(run, r->findings.p[i].caution));
	}
}

static void
match_outcome(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	if (t->outcome == 0 || t->outcome == run->report.outcome)
		return;
	failed(run, t, t->line, ok);
	author_say(run->out, "expected outcome %s, got %s\n",
	    ruletest_outcome(t->outcome),
	    ruletest_outcome(run->report.outcome));
}

/* A typing error in a test must not let it pass. */
static void
match_read(struct ruletest_run *run, const struct ruletest *t, bool *ok)
{
	const struct resolved *r = &run->report.resolved;

	for (size_t i = 0; !t->unread && i < r->entries.n; i++) {
		const struct rentry *e = &r->entries.p[i];

		if (e->status != SUPP_UNRECOGNISED &&
		    e->status != SUPP_PARTLY_RECOGNISED && !e->code_unknown)
			continue;
		failed(run, t, t->line, ok);
		author_say(run->out, "entry %u \"%s\" is %s", (unsigned)i,
		    resolved_text(r, e->text),
		    e->code_unknown ? "given by an unknown code"
		                    : wordlist_name(wordlist_entry_status, e->status));
		for (uint32_t k = 0; k < e->unexplained.count; k++)
			author_say(run->out, "%s %s", k != 0 ? "," : ":",
			    resolved_text(
			        r, r->strs.p[e->unexplained.start + k]));
		author_say(run->out, " (unread: yes if that is meant)\n");
	}
}

static supp_status
run_test(struct ruletest_run *run, struct ruletest *t, bool *ok,
    supp_error *err)
{
	supp_status rc = ruletest_check(run, t, err);

	*ok = true;
	if (rc != SUPP_OK)
		return rc;
	arena_reset(&run->scratch);
	match_read(run, t, ok);
	if (!match_finds(run, t, ok))
		return err_nomem(err);
	match_silent(run, t, ok);
	match_aside(run, t, ok);
	match_only(run, t, ok);
	match_outcome(run, t, ok);
	if (!*ok)
		say_found(run);
	return run->out->rc;
}

static supp_status
run_all(struct ruletest_run *run, struct ruletests *ts, struct cover *cover,
    supp_test_result *result, supp_error *err)
{
	supp_status rc = SUPP_OK;
	bool ok;

	for (size_t i = 0; rc == SUPP_OK && i < ts->t.n; i++) {
		rc = run_test(run, &ts->t.p[i], &ok, err);
		if (rc != SUPP_OK)
			return rc;
		result->passed += ok;
		result->failed += !ok;
		if (ok && cover != NULL &&
		    cover_note(cover, run, &ts->t.p[i], (uint32_t)i) != SUPP_OK)
			rc = err_nomem(err);
	}
	if (rc == SUPP_OK && cover != NULL)
		rc = cover_end(cover, run, ts, result, err);
	return rc;
}

supp_status
author_test(const struct supp_rulebase *rb, const char *folder,
    bool coverage, supp_sink sink, void *ctx, supp_test_result *result,
    supp_error *err)
{
	struct author_out out = { .sink = sink, .ctx = ctx };
	struct ruletest_run run = { .model = rb->model, .out = &out,
		.report = { .rb = rb } };
	struct ruletests ts = { 0 };
	struct cover *cover = NULL;
	supp_test_result got = SUPP_TEST_RESULT_INIT;
	supp_status rc = ruletest_read_folder(
	    &ts, rb->model, folder, &out, err);

	if (rc != SUPP_OK)
		goto cleanup;
	if (resolver_new(rb->model, &run.resolver) != SUPP_OK ||
	    checking_new(rb->model, &run.checking) != SUPP_OK ||
	    (coverage && cover_new(rb->model, &cover) != SUPP_OK)) {
		rc = err_nomem(err);
		goto cleanup;
	}
	rc = run_all(&run, &ts, cover, &got, err);
	if (rc == SUPP_OK)
		author_say(&out, "%u passed, %u failed\n",
		    (unsigned)got.passed, (unsigned)got.failed);
cleanup:
	cover_free(cover);
	checking_free(run.checking);
	resolver_free(run.resolver);
	report_free_parts(&run.report);
	arena_free(&run.scratch);
	ruletest_free(&ts);
	if (rc == SUPP_OK || rc == out.rc) {
		rc = author_out_end(&out, err);
	} else {
		supp_error ignored = { .code = SUPP_OK };

		(void)author_out_end(&out, &ignored);
	}
	if (rc == SUPP_OK)
		*result = got;
	return rc;
}
