/* Making hostile input and handing it over, for test_hostile.c. */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/pattern.h"
#include "base/vec.h"
#include "base/ytree.h"
#include "profile/profile.h"
#include "rulebase/link.h"
#include "rulebase/loader.h"
#include "suppcheck.h"

static void
many(struct buf *b, const char *text, size_t n)
{
	struct sv s = sv_of(text);

	for (size_t i = 0; i < n; i++)
		assert_true(buf_add(b, s));
}

static supp_status
read_as(supp_profile_format format, struct buf *b, supp_error *err)
{
	supp_profile *p = NULL;
	supp_status rc;

	assert_int_equal(supp_profile_new(&p, NULL), SUPP_OK);
	rc = supp_profile_read(p, format, b->p, b->n, NULL, err);
	if (rc != SUPP_OK)
		assert_int_equal(supp_profile_entries(p), 0);
	supp_profile_free(p);
	buf_free(b);
	return rc;
}

/* One file over the default rules; *out may be NULL. */
static supp_status
load_over(const char *path, struct buf *b, supp_rulebase **out,
    supp_error *err)
{
	static const char label[] = "- {id: hostile-label, title: A label, "
	    "publisher: Nobody, year: 2026, url: \"https://example.org\", "
	    "kind: label, seen: yes}\n";
	const supp_layer layers[3] = { SUPP_LAYER_INIT,
		{ sizeof(supp_layer), SUPP_LAYER_BUFFER, "sources.yaml", label,
		    sizeof label - 1 },
		{ sizeof(supp_layer), SUPP_LAYER_BUFFER, path, b->p, b->n } };
	supp_rulebase *rb = NULL;
	supp_status rc = supp_rulebase_load(layers, 3, NULL, &rb, err);

	buf_free(b);
	if (out != NULL)
		*out = rb;
	else
		supp_rulebase_free(rb);
	return rc;
}

static int
count(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)ctx += len;
	return 0;
}

/* Adds the lines of b, checks, and renders it all. Frees b. */
static supp_status
check_lines(const supp_rulebase *rb, struct buf *b, supp_outcome *outcome,
    supp_error *err)
{
	supp_report_view info = SUPP_REPORT_INIT;
	supp_checker *c = NULL;
	supp_profile *p = NULL;
	supp_report *r = NULL;
	size_t bytes = 0;
	supp_status rc;

	assert_int_equal(supp_checker_new(rb, &c, NULL), SUPP_OK);
	assert_int_equal(supp_profile_new(&p, NULL), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &r, NULL), SUPP_OK);
	rc = supp_profile_read(
	    p, SUPP_PROFILE_TEXT, b->p, b->n, NULL, err);
	if (rc == SUPP_OK)
		rc = supp_check(c, p, r, err);
	if (rc == SUPP_OK) {
		assert_int_equal(supp_report_text(r, NULL, count, &bytes,
		    NULL), SUPP_OK);
		assert_int_equal(supp_report_json(r, NULL, count, &bytes,
		    NULL), SUPP_OK);
		assert_int_equal(supp_report_info(r, &info), SUPP_OK);
		*outcome = info.outcome;
	}
	supp_report_free(r);
	supp_profile_free(p);
	supp_checker_free(c);
	buf_free(b);
	return rc;
}

#endif
