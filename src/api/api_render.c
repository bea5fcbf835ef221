/* Reports and rules into the caller's sink. */
#include "api/checker.h"
#include "api/view.h"
#include "author/author.h"
#include "base/clock.h"
#include "base/err.h"
#include "render/render.h"
#include "resolve/words/lexemes.h"

/* Options with their defaults. ARG if they are of a version not known, or ask
 * for what there is not: a view that shows nothing must not come of a slip. */
static supp_status
options_of(const supp_render_options *in, supp_render_options *out)
{
	*out = (supp_render_options)SUPP_RENDER_INIT;
	if (in != NULL && view_take(out, sizeof *out, in) != SUPP_OK)
		return SUPP_ERR_ARG;
	return (int)out->min_severity < 0 ||
	               out->min_severity > SUPP_CONTRAINDICATED ||
	               out->width < 0 || out->new_entry < -1
	           ? SUPP_ERR_ARG
	           : SUPP_OK;
}

/* The same for a report, which must be filled and have the new entry. */
static supp_status
view_of(const supp_report *r, supp_sink sink, const supp_render_options *in,
    supp_render_options *out, supp_error *err)
{
	if (r == NULL || sink == NULL || r->outcome == 0)
		return api_arg(err, "an empty report, or no sink");
	if (options_of(in, out) != SUPP_OK ||
	    (out->new_entry >= 0 &&
	        (uint64_t)out->new_entry >= r->resolved.entries.n))
		return api_arg(err, "options out of range or not known");
	return SUPP_OK;
}

static supp_status
done(supp_error *err, supp_status rc)
{
	return api_fail(err, &(supp_error) { .code = SUPP_OK }, rc);
}

supp_status
supp_report_text(const supp_report *r, const supp_render_options *options,
    supp_sink sink, void *ctx, supp_error *err)
{
	supp_render_options o;

	if (view_of(r, sink, options, &o, err) != SUPP_OK)
		return SUPP_ERR_ARG;
	return done(err, render_text(r, &o, sink, ctx));
}

supp_status
supp_report_json(const supp_report *r, const supp_render_options *options,
    supp_sink sink, void *ctx, supp_error *err)
{
	supp_render_options o;

	if (view_of(r, sink, options, &o, err) != SUPP_OK)
		return SUPP_ERR_ARG;
	return done(err, render_json(r, &o, sink, ctx));
}

supp_status
supp_report_entries(const supp_report *r, int json,
    const supp_render_options *options, supp_sink sink, void *ctx,
    supp_error *err)
{
	supp_render_options o;

	if (view_of(r, sink, options, &o, err) != SUPP_OK)
		return SUPP_ERR_ARG;
	return done(err, json ? render_entries_json(r, sink, ctx)
	                      : render_entries_text(r, &o, sink, ctx));
}

supp_status
supp_report_timing(const supp_report *r, size_t finding, supp_sink sink,
    void *ctx, supp_error *err)
{
	if (r == NULL || sink == NULL || finding >= r->findings.n)
		return api_arg(err, "no such finding, or no sink");
	return done(err, render_timing(r, finding, sink, ctx));
}

/* Does it name something, and is there no word that is not understood? */
static bool
all_read(const struct resolved *resolved)
{
	for (size_t i = 0; i < resolved->entries.n; i++) {
		const struct rentry *e = &resolved->entries.p[i];

		if ((e->names.count == 0 && e->person == 0) ||
		    e->unexplained.count != 0)
			return false;
	}
	return resolved->names.n != 0;
}

#define ID_LETTERS 64 /* of what spell_distance compares */
#define ID_SLIPS 2

/* The caution whose id is no more than two slips away, or NONE. */
static uint32_t
caution_near(const struct model *m, struct sv id)
{
	uint32_t least = ID_SLIPS + 1, found = NONE;

	for (uint32_t i = 0; i < m->n_cautions && id.n <= ID_LETTERS; i++) {
		struct sv other = model_sv(m, m->cautions[i].id);
		uint32_t d = other.n > ID_LETTERS
		                 ? least
		                 : spell_distance(id, other, ID_SLIPS);

		if (d < least) {
			least = d;
			found = i;
		}
	}
	return found;
}

/* "zinc-irn": not zinc, though it begins so. */
static supp_status
not_known(const struct model *m, struct sv name, const struct resolved *read,
    supp_error *err)
{
	uint32_t near = caution_near(m, name);
	const char *term;

	if (near != NONE)
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "no caution and no name like this; did you mean " SV_FMT
		    "?",
		    SV_ARG(model_sv(m, m->cautions[near].id)));
	if (read->names.n == 0)
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "no caution and no known name");
	term = model_text(m, m->terms[read->names.p[0].term].id);
	return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
	    "no caution; as a name, only %s is known of it", term);
}

/* Explains every term that the words name; ARG if they name none, or more
 * than is known. */
static supp_status
explain_named(const struct supp_rulebase *rb, const char *name,
    const supp_render_options *o, supp_sink sink, void *ctx, supp_error *err)
{
	struct resolver *resolver = NULL;
	struct resolved resolved = { 0 };
	supp_profile *profile = NULL;
	supp_status rc;

	rc = supp_profile_new(&profile, err);
	if (rc == SUPP_OK)
		rc = supp_profile_add(
		    profile, SUPP_LISTED_ANY, name, strlen(name), err);
	if (rc == SUPP_OK)
		rc = resolver_new(rb->model, &resolver);
	if (rc == SUPP_OK)
		rc = resolve_profile(resolver, profile, &resolved, err);
	if (rc == SUPP_OK && !all_read(&resolved))
		rc = not_known(rb->model, sv_of(name), &resolved, err);
	for (size_t i = 0; rc == SUPP_OK && i < resolved.names.n; i++)
		rc = render_explain_term(
		    rb->model, resolved.names.p[i].term, o, sink, ctx);
	resolved_free(&resolved);
	resolver_free(resolver);
	supp_profile_free(profile);
	return rc;
}

supp_status
supp_explain(const supp_rulebase *rb, const char *name,
    const supp_render_options *options, supp_sink sink, void *ctx,
    supp_error *err)
{
	supp_error local = { .code = SUPP_OK };
	supp_render_options o;
	uint32_t found;
	supp_status rc;

	if (rb == NULL || name == NULL || sink == NULL)
		return api_arg(err, "no rulebase, name or sink");
	if (options_of(options, &o) != SUPP_OK)
		return api_arg(err, "options out of range or not known");
	found = model_find_caution(rb->model, sv_of(name));
	if (found != NONE)
		return done(err, render_explain_caution(
		                     rb->model, found, &o, sink, ctx));
	found = model_find_term(rb->model, sv_of(name));
	if (found != NONE)
		return done(err,
		    render_explain_term(rb->model, found, &o, sink, ctx));
	rc = explain_named(rb, name, &o, sink, ctx, &local);
	return api_fail(err, &local, rc);
}

supp_status
supp_rules_lint(const supp_layer *layers, size_t n,
    const supp_load_options *options, int64_t today, supp_error *err)
{
	supp_load_options opt = SUPP_LOAD_OPTIONS_INIT;
	supp_error local = { .code = SUPP_OK };
	supp_status rc;

	if (layers == NULL || n == 0)
		return api_arg(err, "no layers");
	if (options != NULL && view_take(&opt, sizeof opt, options) != SUPP_OK)
		return api_arg(err, "options of another version");
	if (today != SUPP_UNKNOWN && !clock_is_day(today))
		return api_arg(err, "today is no date");
	rc = author_lint(layers, n, &opt, &embedded_model, today, &local);
	return api_fail(err, &local, rc);
}

supp_status
supp_rules_test(const supp_rulebase *rb, const char *folder, int coverage,
    supp_sink sink, void *ctx, supp_test_result *result, supp_error *err)
{
	supp_test_result full = SUPP_TEST_RESULT_INIT;
	supp_error local = { .code = SUPP_OK };
	supp_status rc;

	if (rb == NULL || folder == NULL || sink == NULL || result == NULL)
		return api_arg(err, "no rulebase, folder, sink or result");
	if (!view_sized(result))
		return api_arg(err, "a result without its size");
	rc = author_test(rb, folder, coverage != 0, sink, ctx, &full, &local);
	if (rc == SUPP_OK)
		rc = view_put(result, &full, sizeof full);
	return api_fail(err, &local, rc);
}

supp_status
supp_rules_write(const supp_rulebase *rb, supp_rules_format format,
    supp_sink sink, void *ctx, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (rb == NULL || sink == NULL)
		return api_arg(err, "no rulebase or sink");
	return api_fail(
	    err, &local, author_write(rb, format, sink, ctx, &local));
}
