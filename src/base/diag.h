/* Diagnostics with permanent numbers, from diag.def alone. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdint.h>

#include "suppcheck.h"

enum diag_id {
#define DIAG(number, name, severity, summary) DIAG_##name = (number),
#include "base/diag.def"
#undef DIAG
	DIAG_COUNT_
};

#define DIAG_MAX 100 /* told to a sink in one run */

/* Collects: tells the sink, keeps the first error for supp_error. */
struct diags {
	supp_diag_sink sink; /* may be NULL */
	void *ctx;
	uint32_t errors, warnings;
	supp_status status; /* of the first error, or NOMEM, SINK */
	supp_error first;
};

/* status is what the first error makes the load return. Never fails: after
 * DIAG_MAX errors or a sink that stopped, it only counts. */
void diag_add(struct diags *d, enum diag_id id, supp_status status,
    const char *source, size_t line, size_t column, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));

/* No use going on: NOMEM, the sink stopped, or too many errors. */
int diag_full(const struct diags *d);
void diag_nomem(struct diags *d);

/* For the manual: number, severity and summary of the i-th. */
struct diag_info {
	uint32_t number;
	supp_diag_severity severity;
	const char *summary;
};
const struct diag_info *diag_info(size_t i); /* NULL past the end */

#endif
