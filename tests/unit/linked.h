/* Small rulebases from text, for the tests of the linker. */
#ifndef TESTS_LINKED_H
#define TESTS_LINKED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rulebase/record.h"
#include "rulebase/rulebase.h"

#define LINKED_TOLD 16

struct told {
	uint32_t n, number[LINKED_TOLD], line[LINKED_TOLD];
	char text[LINKED_TOLD][160];
};

struct file_text {
	const char *path, *text;
};

static inline int
linked_tell(void *ctx, const supp_diag *d)
{
	struct told *t = ctx;

	if (t->n < LINKED_TOLD) {
		t->number[t->n] = d->number;
		t->line[t->n] = d->line;
		(void)snprintf(t->text[t->n], sizeof t->text[0], "%s", d->text);
	}
	t->n++;
	return 0;
}

static const struct file_text linked_base[] = {
	{ "sources.yaml",
	    "- {id: lab, title: Label, publisher: P, year: 2020, url: "
	    "\"https://example.org/\", kind: label, seen: yes}\n"
	    "- {id: art, title: Article, publisher: P, year: 2020, url: "
	    "\"https://example.org/\", kind: article, seen: yes}\n"
	    "- {id: unseen, title: Label, publisher: P, year: 2020, url: "
	    "\"https://example.org/\", kind: label, seen: no}\n" },
	{ "supplements/base.yaml",
	    "- id: magnesium\n  name: magnesium\n  coverage: reviewed\n"
	    "  reviewed: 2026-01-01\n  sources: [lab]\n"
	    "  limits: [{authority: us, per-day: 350 mg, sources: [lab]}]\n"
	    "- {id: glycine, name: glycine}\n"
	    "- {id: zinc, name: zinc, coverage: reviewed, reviewed: "
	    "2026-01-01, sources: [lab]}\n"
	    "- {id: magnesium-glycinate, name: magnesium glycinate, is-a: "
	    "[magnesium], contains: {magnesium: 14.1 %, glycine: some}}\n"
	    "- {id: magnesium-citrate, name: magnesium citrate, is-a: "
	    "[magnesium], contains: {magnesium: 16 %}}\n"
	    "- {id: zma, name: ZMA, contains: {zinc: 30 mg, magnesium: 450 "
	    "mg}, per: serving}\n" },
	{ "medicines/base.yaml",
	    "- {id: antibiotic, name: antibiotic}\n"
	    "- id: fluoroquinolone\n  name: fluoroquinolone antibiotic\n  "
	    "names: [fluoroquinolone]\n"
	    "  is-a: [antibiotic]\n  match: 'oxacin$'\n  except: [ozenoxacin]\n"
	    "  routes: [oral, injection, eye]\n  salts: [hydrochloride]\n"
	    "- {id: ciprofloxacin, name: ciprofloxacin, brands: [Cipro], is-a: "
	    "[fluoroquinolone], codes: {rxnorm: [\"2551\"], atc: [J01MA02]}}\n"
	    "- {id: levofloxacin, name: levofloxacin, is-a: [fluoroquinolone], "
	    "salts: [hemihydrate]}\n"
	    "- {id: warfarin, name: warfarin}\n" },
	{ "conditions/base.yaml",
	    "- {id: kidney-disease, name: kidney disease, codes: {icd10: "
	    "[N18]}}\n"
	    "- {id: kidney-stage-3, name: kidney disease stage 3, is-a: "
	    "[kidney-disease], codes: {icd10: [N18.3]}, implied-by: {egfr: "
	    "{from: 30, below: 60}}}\n" },
	{ "cautions/base.yaml",
	    "- id: magnesium-fluoroquinolone\n"
	    "  summary: Summary\n"
	    "  when: {all: [{supplement: magnesium}, {medicine: "
	    "fluoroquinolone}]}\n"
	    "  kind: separation\n  severity: major\n  action: separate\n"
	    "  evidence: established\n"
	    "  separate: {before: 2 h, after: 6 h}\n"
	    "  effect: Effect.\n  advice: Advice.\n  professional: Words.\n"
	    "  sources: [lab#2.4]\n  reviewed: 2026-01-01\n" },
};
#define LINKED_BASE (sizeof linked_base / sizeof *linked_base)

/* The base files and n more over below (NULL: nothing). */
static inline supp_status
linked_load(const struct file_text *more, size_t n, bool warn,
    const struct model *below, struct told *told, struct supp_rulebase **out)
{
	supp_layer layers[16] = { SUPP_LAYER_INIT };
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	size_t k = 0;
	supp_status rc;

	if (below != NULL)
		layers[k++] = (supp_layer){ sizeof(supp_layer),
			SUPP_LAYER_DEFAULT, NULL, NULL, 0 };
	for (size_t i = 0; i < (below != NULL ? n : LINKED_BASE + n); i++) {
		const struct file_text *f = below != NULL ? &more[i]
					    : i < LINKED_BASE
						? &linked_base[i]
						: &more[i - LINKED_BASE];

		layers[k++] = (supp_layer){ sizeof(supp_layer),
			SUPP_LAYER_BUFFER, f->path, f->text, strlen(f->text) };
	}
	memset(told, 0, sizeof *told);
	options.sink = linked_tell;
	options.sink_ctx = told;
	rc = rulebase_load_as(
	    layers, k, &options, below, warn, 20000, out, &err);
	assert_int_equal(rc, err.code);
	return rc;
}

static inline uint32_t
linked_term(const struct model *m, const char *id)
{
	uint32_t t = model_find_term(m, sv_of(id));

	assert_int_not_equal(t, NONE);
	return t;
}

static inline uint32_t
linked_caution(const struct model *m, const char *id)
{
	uint32_t c = model_find_caution(m, sv_of(id));

	assert_int_not_equal(c, NONE);
	return c;
}

/* "a b c": the ids of a range of terms. */
static inline void
linked_ids(const struct model *m, struct range r, const char *want)
{
	char got[512] = "";

	for (uint32_t i = 0; i < r.count; i++) {
		if (i != 0)
			strcat(got, " ");
		strcat(got, model_text(m, m->terms[model_ref(m, r, i)].id));
	}
	assert_string_equal(got, want);
}

#endif
