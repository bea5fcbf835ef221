/* The default rulebase, layers, and what a rulebase says of itself. */
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

supp_status
supp_rulebase_caution(
    const supp_rulebase *rb, size_t index, supp_caution_view *out)
{
	supp_caution_view view = SUPP_CAUTION_INIT;
	const struct caution *c;
	const struct model *m;

	if (rb == NULL || index >= rb->model->n_cautions)
		return SUPP_ERR_ARG;
	m = rb->model;
	c = &m->cautions[index];
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
	return view_put(out, &view, sizeof view);
}
