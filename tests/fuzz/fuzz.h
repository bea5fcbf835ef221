/*
 * What the fuzz targets share. A property that does not hold ends the run
 * with a message, so that libFuzzer keeps the input.
 *
 *	fuzz_rules.c	rule files in, then a few lists are checked
 *	fuzz_profile.c	profile files: text, YAML, JSON
 *	fuzz_entry.c	one entry, whole or in parts
 *	fuzz_json.c	supp_check_json
 *	fuzz_all.c	lists of any bytes, every property, everything rendered
 *	fuzz_views.c	every view and every output of one report
 *	fuzz_props.c	what must hold of any list
 *	fuzz_run.c	libFuzzer's entry; replay.c runs kept inputs without it
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "profile/profile.h"
#include "suppcheck.h"

#define FUZZ_OUT (4u << 20) /* bytes of output kept for a comparison */

int fuzz_rules(const uint8_t *data, size_t size);
int fuzz_profile(const uint8_t *data, size_t size);
int fuzz_entry(const uint8_t *data, size_t size);
int fuzz_json(const uint8_t *data, size_t size);
int fuzz_all(const uint8_t *data, size_t size);

/* Says why and aborts. */
_Noreturn void fuzz_fail(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

/* Bytes as they come, with a terminator that is not counted. */
struct fuzz_out {
	char *p;
	size_t n, cap;
};
int fuzz_sink(void *ctx, const char *bytes, size_t len);
void fuzz_out_free(struct fuzz_out *o);
int fuzz_same(const struct fuzz_out *a, const struct fuzz_out *b);

/* rc is one of the allowed; err says the same and has a sentence. */
void fuzz_status(supp_status rc, const supp_error *err, const char *where);
/* Every view of r, and every output of it into out. */
void fuzz_views(const supp_report *r);
void fuzz_render(const supp_report *r, struct fuzz_out *out);
/* A text that may reach a terminal. */
void fuzz_clean(const char *p, size_t n, int color, const char *where);

struct fuzz_objects {
	const supp_rulebase *rb;
	supp_checker *checker;
	supp_profile *profile;
	supp_report *report;
};
void fuzz_open(const supp_rulebase *rb, struct fuzz_objects *o);
void fuzz_close(struct fuzz_objects *o);
/* Those of the default rules, warm from input to input. */
struct fuzz_objects *fuzz_default(void);
/* Every property of the list in o->profile, which is left as it is. */
void fuzz_properties(struct fuzz_objects *o);

#endif
