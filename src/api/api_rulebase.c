/* The default rulebase, layers, and what a rulebase says of itself. */
#include "api/report_view.h"
#include "api/view.h"
#include "base/clock.h"
#include "base/err.h"
#include "rulebase/rulebase.h"

static const struct supp_rulebase embedded_rulebase = { &embedded_model,
	NULL };

const supp_rulebase *
supp_rulebase_default(void)
{
	return &embedded_rulebase;
}

supp_status
supp_rulebase_load(const supp_layer *layers, size_t n,
    const supp_load_options *options, supp_rulebase **out, supp_error *err)
{
	supp_load_options opt = SUPP_LOAD_OPTIONS_INIT;
	supp_error local = { .code = SUPP_OK };
	supp_status rc;

	if (layers == NULL || n == 0 || out == NULL)
		return api_arg(err, "no layers, or nowhere to put the rulebase");
	if (options != NULL && view_take(&opt, sizeof opt, options) != SUPP_OK)
		return api_arg(err, "options of another version");
	for (size_t i = 0; i < n; i++)
		if (layers[i].struct_size < sizeof *layers)
			return api_arg(err, "a layer without its size");
	rc = rulebase_load(layers, n, &opt, &embedded_model, out, &local);
	return api_fail(err, &local, rc);
}

void
supp_rulebase_free(supp_rulebase *rb)
{
	if (rb != NULL && rb->owned != NULL)
		rulebase_free(rb);
}

size_t
supp_rulebase_layers(const supp_rulebase *rb)
{
	return rb != NULL ? rb->model->n_layers : 0;
}

supp_status
supp_rulebase_layer(
    const supp_rulebase *rb, size_t index, supp_rulebase_view *out)
{
	supp_rulebase_view view = SUPP_RULEBASE_INIT;
	const struct layer *l;
	const struct model *m;

	if (rb == NULL || index >= rb->model->n_layers)
		return SUPP_ERR_ARG;
	m = rb->model;
	l = &m->layers[index];
	view.name = model_text(m, l->name);
	view.version = model_text(m, l->version);
	view.date = model_text(m, l->date);
	view.digest = model_text(m, l->digest);
	view.n_disabled = l->disabled.count;
	view.language = model_text(m, l->language);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_rulebase_disabled(
    const supp_rulebase *rb, size_t layer, size_t i, const char **out)
{
	const struct model *m;

	if (rb == NULL || out == NULL || layer >= rb->model->n_layers)
		return SUPP_ERR_ARG;
	m = rb->model;
	if (i >= m->layers[layer].disabled.count)
		return SUPP_ERR_ARG;
	*out = model_text(m,
	    m->cautions[model_ref(m, m->layers[layer].disabled, (uint32_t)i)]
	        .id);
	return SUPP_OK;
}

size_t
supp_rulebase_cautions(const supp_rulebase *rb)
{
	return rb != NULL ? rb->model->n_cautions : 0;
}

static const struct caution *
caution_at(const supp_rulebase *rb, size_t index)
{
	return rb != NULL && index < rb->model->n_cautions
		   ? &rb->model->cautions[index]
		   : NULL;
}

supp_status
supp_rulebase_caution(
    const supp_rulebase *rb, size_t index, supp_caution_view *out)
{
	supp_caution_view view = SUPP_CAUTION_INIT;
	const struct caution *c = caution_at(rb, index);
	const struct model *m;

	if (c == NULL)
		return SUPP_ERR_ARG;
	m = rb->model;
	view.id = model_text(m, c->id);
	view.summary = model_text(m, c->summary);
	view.effect = model_text(m, c->effect);
	view.advice = model_text(m, c->advice);
	view.professional = model_text(m, c->professional);
	view.reviewed = c->reviewed;
	view.kind = (supp_kind)c->kind;
	view.severity = (supp_severity)c->severity;
	view.action = (supp_action)c->action;
	view.evidence = (supp_evidence)c->evidence;
	view.layer = c->layer;
	view.mechanism = model_text(m, c->mechanism);
	view.file = model_text(m, m->rule_files[c->file].path);
	view.n_sources = c->sources.count;
	view.n_refines = c->parents.count;
	view.disabled = (c->flags & CAUTION_DISABLED) != 0;
	return view_put(out, &view, sizeof view);
}

supp_status
supp_rulebase_source(const supp_rulebase *rb, size_t caution, size_t i,
    supp_source_view *out)
{
	const struct caution *c = caution_at(rb, caution);
	supp_source_view view = SUPP_SOURCE_INIT;
	const struct model *m;

	if (c == NULL || i >= c->sources.count)
		return SUPP_ERR_ARG;
	m = rb->model;
	view_source(m, &m->source_refs[c->sources.start + i], &view);
	return view_put(out, &view, sizeof view);
}

supp_status
supp_rulebase_refines(const supp_rulebase *rb, size_t caution, size_t i,
    const char **out)
{
	const struct caution *c = caution_at(rb, caution);
	const struct model *m;

	if (c == NULL || out == NULL || i >= c->parents.count)
		return SUPP_ERR_ARG;
	m = rb->model;
	*out = model_text(
	    m, m->cautions[model_ref(m, c->parents, (uint32_t)i)].id);
	return SUPP_OK;
}

supp_status
supp_rulebase_find_caution(
    const supp_rulebase *rb, const char *id, size_t *index)
{
	uint32_t found;

	if (rb == NULL || id == NULL || index == NULL)
		return SUPP_ERR_ARG;
	found = model_find_caution(rb->model, sv_of(id));
	if (found == NONE)
		return SUPP_ERR_ARG;
	*index = found;
	return SUPP_OK;
}

static supp_entry_kind
kind_of(const struct term *t)
{
	switch ((enum domain)t->domain) {
	case DOMAIN_SUPPLEMENT:
		return SUPP_ENTRY_SUPPLEMENT;
	case DOMAIN_MEDICINE:
		return SUPP_ENTRY_MEDICINE;
	case DOMAIN_CONDITION:
		return SUPP_ENTRY_CONDITION;
	}
	return SUPP_ENTRY_UNKNOWN;
}

supp_status
supp_rulebase_term(
    const supp_rulebase *rb, const char *id, supp_term_view *out)
{
	supp_term_view view = SUPP_TERM_INIT;
	const struct term *t;
	uint32_t found;

	if (rb == NULL || id == NULL)
		return SUPP_ERR_ARG;
	found = model_find_term(rb->model, sv_of(id));
	if (found == NONE)
		return SUPP_ERR_ARG;
	t = &rb->model->terms[found];
	view.id = model_text(rb->model, t->id);
	view.name = model_text(rb->model, t->name);
	view.kind = kind_of(t);
	return view_put(out, &view, sizeof view);
}
