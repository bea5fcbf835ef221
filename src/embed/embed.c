/*
 * embed FOLDER: loads a folder of rules as anyone would and writes the linked
 * model as C to standard output. Runs at build time, without the embedded
 * default that it makes.
 */
#include <stdio.h>

#include "embed/embed.h"
#include "rulebase/rulebase.h"

static int
tell(void *ctx, const supp_diag *d)
{
	FILE *out = ctx;

	if (d->source != NULL && d->source[0] != '\0')
		(void)fprintf(out, "%s:", d->source);
	if (d->line != 0)
		(void)fprintf(
		    out, "%u:%u:", (unsigned)d->line, (unsigned)d->column);
	(void)fprintf(out, " %s: %s [SC%03u]\n",
	    d->severity == SUPP_DIAG_WARNING ? "warning" : "error", d->text,
	    (unsigned)d->number);
	return 0;
}

int
main(int argc, char **argv)
{
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_layer layer = SUPP_LAYER_INIT;
	supp_error err = { .code = SUPP_OK };
	struct supp_rulebase *rb = NULL;
	int failed;

	if (argc != 2) {
		(void)fprintf(stderr, "usage: embed FOLDER\n");
		return 1;
	}
	layer.kind = SUPP_LAYER_FOLDER;
	layer.path = argv[1];
	options.sink = tell;
	options.sink_ctx = stderr;
	if (rulebase_load(&layer, 1, &options, NULL, &rb, &err) != SUPP_OK) {
		(void)fprintf(stderr, "embed: %s: %s\n", argv[1], err.text);
		return 1;
	}
	failed = embed_write(rb->model, stdout) != 0 || fflush(stdout) != 0;
	if (failed)
		(void)fprintf(stderr, "embed: cannot write\n");
	rulebase_free(rb);
	return failed;
}
