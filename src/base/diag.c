#include "base/diag.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

static const struct diag_info infos[] = {
#define DIAG(number, name, severity, summary)                                  \
	{ (number), SUPP_DIAG_##severity, (summary) },
#include "base/diag.def"
#undef DIAG
};

const struct diag_info *
diag_info(size_t i)
{
	return i < sizeof infos / sizeof *infos ? &infos[i] : NULL;
}

static supp_diag_severity
severity_of(enum diag_id id)
{
	const struct diag_info *info;
	size_t i;

	for (i = 0; (info = diag_info(i)) != NULL; i++)
		if (info->number == (uint32_t)id)
			return info->severity;
	return SUPP_DIAG_ERROR;
}

/* What ends the run replaces the first error: status and text must agree. */
static void
stop(struct diags *d, supp_status status, const char *text)
{
	if (d->status == SUPP_ERR_NOMEM || d->status == SUPP_ERR_SINK)
		return;
	d->status = status;
	d->first = (supp_error){ 0 };
	(void)err_set(&d->first, status, NULL, 0, 0, "%s", text);
}

static void
tell(struct diags *d, supp_diag_severity severity, const supp_error *e)
{
	supp_diag told = { .struct_size = sizeof told,
		.severity = severity,
		.number = e->diag,
		.line = e->line,
		.column = e->column,
		.source = e->source,
		.text = e->text };

	if (d->sink != NULL && d->sink(d->ctx, &told) != 0)
		stop(d, SUPP_ERR_SINK, "the diagnostics sink asked to stop");
}

void
diag_add(struct diags *d, enum diag_id id, supp_status status,
    const char *source, size_t line, size_t column, const char *fmt, ...)
{
	supp_diag_severity severity = severity_of(id);
	bool error = severity == SUPP_DIAG_ERROR;
	bool stopped = diag_full(d) != 0;
	uint32_t count = error ? ++d->errors : ++d->warnings;
	supp_error e = { 0 };
	char text[sizeof e.text];
	va_list ap;

	if (stopped || count > DIAG_MAX)
		return;
	va_start(ap, fmt);
	if (vsnprintf(text, sizeof text, fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	(void)err_diag(&e, error ? status : SUPP_ERR_SCHEMA, (uint32_t)id,
	    source, line, column, "%s", text);
	if (error && d->status == SUPP_OK) {
		d->status = status;
		d->first = e;
	}
	tell(d, severity, &e);
}

int
diag_full(const struct diags *d)
{
	return d->status == SUPP_ERR_NOMEM || d->status == SUPP_ERR_SINK ||
	       d->errors >= DIAG_MAX;
}

void
diag_nomem(struct diags *d)
{
	stop(d, SUPP_ERR_NOMEM, "out of memory");
}
