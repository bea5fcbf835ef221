/* Layers in, an immutable rulebase out. */
#include "rulebase/rulebase.h"

#include "base/err.h"
#include "base/text.h"
#include "rulebase/record.h"

/* Records and their texts take less than this many times the bytes read. */
#define RULEBASE_RECORDS 32

static uint64_t
layer_bytes(const supp_load_options *options)
{
	return options != NULL && options->max_bytes != 0 ? options->max_bytes
							  : LOADER_BYTES;
}

/* Reports name a layer in memory by its path, whole and as it is. */
static bool
is_plain(struct sv path)
{
	size_t bad;

	return text_utf8(path, &bad) && text_find_control(path) == path.n &&
	       memchr(path.p, '\n', path.n) == NULL &&
	       memchr(path.p, '\r', path.n) == NULL;
}

static supp_status
check_layers(const supp_layer *layers, size_t n, const struct model *base,
    supp_error *err)
{
	if (layers == NULL || n == 0)
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0, "no layers");
	for (size_t i = 0; i < n; i++) {
		const supp_layer *y = &layers[i];

		if (y->struct_size != sizeof *y)
			return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
			    "a layer without SUPP_LAYER_INIT");
		switch (y->kind) {
		case SUPP_LAYER_DEFAULT:
			if (i == 0 && base != NULL)
				continue;
			return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
			    "the default rules are the first layer or none");
		case SUPP_LAYER_FOLDER:
			if (y->path != NULL)
				continue;
			break;
		case SUPP_LAYER_BUFFER:
			if (y->path != NULL && !is_plain(sv_of(y->path)))
				return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
				    "the path of a layer is not plain text");
			if (y->path != NULL &&
			    (y->bytes != NULL || y->len == 0))
				continue;
			break;
		}
		return err_set(err, SUPP_ERR_ARG, NULL, 0, 0,
		    "a layer without its path or bytes, or of no kind");
	}
	return SUPP_OK;
}

/* Reads on after errors, so that all of them are told. */
static void
read_layers(struct builder *b, const supp_layer *layers, size_t n, uint64_t max)
{
	for (size_t i = 0; i < n && !diag_full(b->diags); i++) {
		const supp_layer *y = &layers[i];

		if (y->kind == SUPP_LAYER_FOLDER)
			(void)loader_folder(b, y->path, max);
		else if (y->kind != SUPP_LAYER_BUFFER)
			continue;
		else if (y->len > max)
			diag_add(b->diags, DIAG_SIZE, SUPP_ERR_LIMIT, y->path,
			    0, 0, "more bytes than allowed");
		else
			(void)loader_buffer(b, y->path,
			    (struct sv){ y->len != 0 ? y->bytes : "", y->len });
	}
}

static supp_status
build(struct builder *b, const supp_layer *layers, size_t n,
    const supp_load_options *options, struct supp_rulebase **out)
{
	struct loaded *loaded = NULL;
	struct supp_rulebase *rb;
	supp_status rc;

	read_layers(b, layers, n, layer_bytes(options));
	if (b->diags->status == SUPP_ERR_NOMEM || diag_full(b->diags))
		return b->diags->status;
	rc = linker_link(b, &loaded);
	if (rc != SUPP_OK)
		return rc;
	rb = supp__malloc(sizeof *rb);
	if (rb == NULL) {
		loaded_free(loaded);
		diag_nomem(b->diags);
		return SUPP_ERR_NOMEM;
	}
	rb->model = &loaded->model;
	rb->owned = loaded;
	*out = rb;
	return SUPP_OK;
}

static size_t
builder_limit(const supp_load_options *options, size_t n)
{
	uint64_t max = layer_bytes(options);

	if (max > SIZE_MAX / RULEBASE_RECORDS / n)
		return 0;
	return (size_t)max * RULEBASE_RECORDS * n;
}

supp_status
rulebase_load_as(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base, bool warn,
    int64_t today, struct supp_rulebase **out, supp_error *err)
{
	struct diags d = { .status = SUPP_OK };
	struct builder b;
	supp_status rc = check_layers(layers, n, base, err);

	if (rc != SUPP_OK)
		return rc;
	if (options != NULL) {
		d.sink = options->sink;
		d.ctx = options->sink_ctx;
	}
	builder_init(&b, &d, builder_limit(options, n));
	b.base = layers[0].kind == SUPP_LAYER_DEFAULT ? base : NULL;
	b.warn = warn;
	b.today = today;
	rc = build(&b, layers, n, options, out);
	builder_free(&b);
	if (rc != SUPP_OK && err != NULL)
		*err = d.first;
	return rc;
}

supp_status
rulebase_load(const supp_layer *layers, size_t n,
    const supp_load_options *options, const struct model *base,
    struct supp_rulebase **out, supp_error *err)
{
	return rulebase_load_as(
	    layers, n, options, base, false, NUM_NONE, out, err);
}

void
rulebase_free(struct supp_rulebase *rb)
{
	if (rb == NULL || rb->owned == NULL)
		return;
	loaded_free(rb->owned);
	supp__free(rb);
}
