/* Filling the caller's supp_error; the first cause wins. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

#include "suppcheck.h"

/* As SUPP_ERROR_INIT, for what is called often: it clears no text. */
static inline void
err_start(supp_error *err)
{
	err->code = SUPP_OK;
	err->diag = err->line = err->column = 0;
	err->source[0] = err->text[0] = '\0';
}

/* source may be NULL; line and column 0 when unknown. Returns code. */
supp_status err_set(supp_error *err, supp_status code, const char *source,
    size_t line, size_t column, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* The same, with a permanent diagnostic number. */
supp_status err_diag(supp_error *err, supp_status code, uint32_t diag,
    const char *source, size_t line, size_t column, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));

supp_status err_nomem(supp_error *err);

#endif
