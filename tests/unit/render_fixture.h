/* A small rulebase and reports made by hand, for the tests of render. */
#ifndef RENDER_FIXTURE_H
#define RENDER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "render/render.h"
#include "render/say.h"
#include "render/textw.h"

static const char fixture_sources[] =
    "- {id: s-label, title: \"A \\\"quoted\\\" label\", publisher: The Agency, "
    "year: 2023, url: 'https://example.org/a', kind: label, seen: yes}\n";

static const char fixture_supplements[] =
    "- {id: tin, name: tin, coverage: reviewed, reviewed: 2026-11-22, "
    "sources: [s-label], codes: {unii: [AAAAAAAAAA]}}\n"
    "- {id: tin-oxide, name: tin oxide, is-a: [tin]}\n"
    "- {id: tin-citrate, name: tin citrate, is-a: [tin]}\n"
    "- {id: copper, name: copper, limits: [{authority: us, per-day: 10 mg, "
    "sources: [s-label]}]}\n"
    "- {id: bath-tin, name: bath tin, is-a: [tin], routes: [bath]}\n";

static const char fixture_medicines[] =
    "- {id: alphacin-class, name: alphacin antibiotic, match: 'alphacin$'}\n"
    "- {id: onealphacin, name: onealphacin, is-a: [alphacin-class]}\n"
    "- {id: twoalphacin, name: twoalphacin, is-a: [alphacin-class]}\n"
    "- {id: hivon, name: HIV medicine, match: 'hivon$'}\n"
    "- {id: plainol, name: plainol}\n";

static const char fixture_conditions[] =
    "- {id: weak-kidneys, name: weak kidneys}\n"
    "- {id: kidneys-4, name: weak kidneys stage 4, is-a: [weak-kidneys], "
    "implied-by: {egfr: {from: 15, below: 30}}}\n"
    "- {id: carrying, name: pregnancy, implied-by: {pregnant: {from: 0 w}}}\n"
    "- {id: late-age, name: older age, implied-by: {age: {from: 65 y}}}\n"
    "- {id: nursing, name: nursing}\n";

/* What every caution of these tests has; a row adds kind, when and hours. */
#define FIXTURE_CAUTION                                                        \
	"- id: the-caution\n"                                                  \
	"  summary: Tin and the medicine\n"                                    \
	"  evidence: established\n"                                            \
	"  effect: Less of it may be absorbed.\n"                              \
	"  advice: Take the medicine first.\n"                                 \
	"  professional: Area under the curve halved.\n"                       \
	"  sources: [s-label]\n"                                               \
	"  reviewed: 2026-11-22\n"

static int
fixture_diag(void *ctx, const supp_diag *d)
{
	(void)ctx;
	fprintf(stderr, "%s:%u:%u: %s\n", d->source, (unsigned)d->line,
	    (unsigned)d->column, d->text);
	return 0;
}

static inline struct supp_rulebase *
fixture_load(const char *cautions)
{
	static const char *const paths[] = { "sources.yaml",
		"supplements/s.yaml", "medicines/m.yaml", "conditions/c.yaml",
		"cautions/c.yaml" };
	const char *texts[] = { fixture_sources, fixture_supplements,
		fixture_medicines, fixture_conditions, cautions };
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_layer layers[5];
	struct supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };

	options.sink = fixture_diag;
	for (size_t i = 0; i < 5; i++)
		layers[i] = (supp_layer){ sizeof(supp_layer), SUPP_LAYER_BUFFER,
			paths[i], texts[i], strlen(texts[i]) };
	assert_int_equal(
	    rulebase_load(layers, 5, &options, NULL, &rb, &err), SUPP_OK);
	return rb;
}

static inline int
fixture_sink(void *ctx, const char *bytes, size_t len)
{
	return buf_add(ctx, (struct sv){ bytes, len }) ? 0 : 1;
}

/* A sink that stops at once. */
static inline int
fixture_stop(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 1;
}

/* What a test said, as a string; empties it for the next. */
static inline void
fixture_expect(struct buf *b, const char *expected)
{
	assert_true(buf_zero(b));
	assert_string_equal(b->p, expected);
	b->n = 0;
}

/* ------------------------------------------------- a report made by hand */

static inline struct str
fixture_text(struct resolved *r, const char *text)
{
	struct str s = { (uint32_t)r->pool.n, (uint32_t)strlen(text) };

	assert_true(buf_add(&r->pool, sv_of(text)));
	assert_true(buf_addc(&r->pool, '\0'));
	return s;
}

/* One entry with one name; NULL for none. Valid until the next is added. */
static inline struct rentry *
fixture_entry(
    struct supp_report *r, const char *text, const char *word, const char *id)
{
	struct resolved *rs = &r->resolved;
	struct rentry e = { .kind = SUPP_ENTRY_MEDICINE,
		.status = SUPP_RECOGNISED,
		.route = ROUTE_ORAL,
		.duration = NUM_NONE,
		.stopped_ago = NUM_NONE,
		.every_count = NUM_NONE,
		.prescribed = -1 };
	struct rname n = { .by = SUPP_BY_NAME };

	e.text = fixture_text(rs, text);
	if (id != NULL) {
		n.term = model_find_term(r->rb->model, sv_of(id));
		assert_int_not_equal(n.term, NONE);
		n.word = fixture_text(rs, word);
		e.names = (struct range){ (uint32_t)rs->names.n, 1 };
		assert_true(VEC_FIT(&rs->names, rs->names.n + 1));
		rs->names.p[rs->names.n++] = n;
	}
	assert_true(VEC_FIT(&rs->entries, rs->entries.n + 1));
	rs->entries.p[rs->entries.n++] = e;
	return &rs->entries.p[rs->entries.n - 1];
}

/* Appends one item to a list of the report and returns its place. */
#define FIXTURE_PUSH(vec, ...)                                                 \
	(assert_true(VEC_FIT((vec), (vec)->n + 1)),                            \
	    (vec)->p[(vec)->n] = __VA_ARGS__, (uint32_t)(vec)->n++)

#endif
