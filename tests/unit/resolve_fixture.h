/* A small rulebase and one profile, for the tests of the resolver. */
#ifndef TESTS_RESOLVE_FIXTURE_H
#define TESTS_RESOLVE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "profile/profile.h"
#include "resolve/resolved.h"
#include "rulebase/rulebase.h"

#define TODAY 20779 /* 2026-11-22 */

static const char fixture_meta[] =
    "name: test\n"
    "version: '1'\n"
    "date: 2026-11-22\n"
    "licence: MIT\n"
    "format: 1\n"
    "language: en\n"
    "words: [please, supplement, tablet, daily dose]\n";

static const char fixture_supplements[] =
    "- {id: magnesium, name: magnesium, ambiguous: [mg], bare-from: 100 "
    "mg}\n"
    "- id: magnesium-oxide\n"
    "  name: magnesium oxide\n"
    "  brands: [Mag-Ox]\n"
    "  is-a: [magnesium]\n"
    "  contains: {magnesium: 60.3 %}\n"
    "- id: magnesium-glycinate\n"
    "  name: magnesium glycinate\n"
    "  names: [magnesium bisglycinate]\n"
    "  is-a: [magnesium]\n"
    "  contains: {magnesium: 14.1 %, glycine: 85.9 %}\n"
    "- id: magnesium-citrate\n"
    "  name: magnesium citrate\n"
    "  is-a: [magnesium]\n"
    "  contains: {magnesium: 16.16 %}\n"
    "- id: magnesium-threonate\n"
    "  name: magnesium L-threonate\n"
    "  is-a: [magnesium]\n"
    "  contains: {magnesium: 8.25 %}\n"
    "  amount-is: {compound-from: 500 mg}\n"
    "- id: magnesium-sulfate\n"
    "  name: magnesium sulfate\n"
    "  names: [Epsom salt]\n"
    "  is-a: [magnesium]\n"
    "  routes: [bath, oral, injection]\n"
    "  contains: {magnesium: 9.86 %}\n"
    "  amount-is: compound\n"
    "- id: magnesium-hydroxide\n"
    "  name: magnesium hydroxide\n"
    "  is-a: [magnesium]\n"
    "  contains: {magnesium: 41.68 %}\n"
    "  amount-is: compound\n"
    "- id: milk-of-magnesia\n"
    "  name: milk of magnesia\n"
    "  contains: {magnesium-hydroxide: 1200 mg}\n"
    "  per: 15 mL\n"
    "- {id: glycine, name: glycine}\n"
    "- {id: calcium, name: calcium}\n"
    "- id: calcium-carbonate\n"
    "  name: calcium carbonate\n"
    "  is-a: [calcium]\n"
    "  contains: {calcium: 40 %}\n"
    "- {id: zinc, name: zinc}\n"
    "- {id: iron, name: iron}\n"
    "- {id: vitamin-d, name: vitamin D, units: {IU: 25 ng}}\n"
    "- {id: vitamin-b6, name: vitamin B6, names: [B6]}\n"
    "- {id: vitamin-b12, name: vitamin B12, names: [B12]}\n"
    "- {id: 5-htp, name: 5-HTP}\n"
    "- {id: melatonin, name: melatonin}\n"
    "- {id: multivitamin, name: multivitamin, may-contain: [iron]}\n"
    "- id: zma\n"
    "  name: ZMA\n"
    "  contains: {zinc: 30 mg, magnesium: 450 mg}\n"
    "  per: serving\n"
    "- {id: kombu, name: kombu, names: [\"\xe6\x98\x86\xe5\xb8\x83\"]}\n";

static const char fixture_medicines[] =
    "- {id: antibiotic, name: antibiotic}\n"
    "- id: fluoroquinolone\n"
    "  name: fluoroquinolone\n"
    "  is-a: [antibiotic]\n"
    "  codes: {atc: [J01MA]}\n"
    "  match: 'oxacin$'\n"
    "  except: [ozenoxacin]\n"
    "  routes: [oral, injection, eye]\n"
    "- id: ciprofloxacin\n"
    "  name: ciprofloxacin\n"
    "  brands: [Cipro]\n"
    "  is-a: [fluoroquinolone]\n"
    "  codes: {rxnorm: ['2551'], atc: [J01MA02]}\n"
    "- id: levofloxacin\n"
    "  name: levofloxacin\n"
    "  is-a: [fluoroquinolone]\n"
    "- {id: lisinopril, name: lisinopril}\n"
    "- id: hydrochlorothiazide\n"
    "  name: hydrochlorothiazide\n"
    "  names: [HCTZ]\n"
    "- id: lisinopril-hctz\n"
    "  name: lisinopril with hydrochlorothiazide\n"
    "  brands: [Zestoretic]\n"
    "  contains: {lisinopril: some, hydrochlorothiazide: some}\n"
    "- id: esomeprazole\n"
    "  name: esomeprazole\n"
    "  salts: [magnesium, magnesium trihydrate]\n"
    "- id: alendronic-acid\n"
    "  name: alendronic acid\n"
    "  names: [alendronate]\n"
    "  salts: [sodium]\n"
    "  every: 7 d\n"
    "- {id: methotrexate, name: methotrexate, every: ask}\n"
    "- id: co-trimoxazole\n"
    "  name: co-trimoxazole\n"
    "- {id: phenelzine, name: phenelzine}\n"
    "- {id: phenytoin, name: phenytoin}\n"
    "- id: risedronate-dr\n"
    "  name: delayed-release risedronate\n"
    "  names: [Atelvia]\n"
    "  dose-form: delayed-release\n";

static const char fixture_conditions[] =
    "- id: chronic-kidney-disease\n"
    "  name: chronic kidney disease\n"
    "  names: [CKD, kidney disease]\n"
    "  codes: {icd10: [N18]}\n"
    "- id: ckd-stage-3b\n"
    "  name: CKD stage 3b\n"
    "  is-a: [chronic-kidney-disease]\n"
    "  codes: {icd10: [N18.32], snomed: ['431856006']}\n"
    "- {id: diabetes, name: diabetes}\n"
    "- {id: pregnancy, name: pregnancy, names: [pregnant]}\n"
    "- {id: breastfeeding, name: breastfeeding}\n"
    "- id: myasthenia-gravis\n"
    "  name: myasthenia gravis\n"
    "  ambiguous: [MG]\n";

struct fixture {
	struct supp_rulebase *rb;
	struct resolver *resolver;
	struct supp_profile profile;
	struct resolved out;
};

static inline supp_layer
fixture_layer(const char *path, const char *text, size_t len)
{
	supp_layer l = SUPP_LAYER_INIT;

	l.kind = SUPP_LAYER_BUFFER;
	l.path = path;
	l.bytes = text;
	l.len = len;
	return l;
}

static inline int
fixture_tell(void *ctx, const supp_diag *d)
{
	(void)ctx;
	print_error("%s:%u:%u: %s\n", d->source, d->line, d->column, d->text);
	return 0;
}

static inline int
fixture_setup(void **state)
{
	static struct fixture f;
	supp_layer layers[] = {
		fixture_layer(
		    "rulebase.yaml", fixture_meta, sizeof fixture_meta - 1),
		fixture_layer("supplements/s.yaml", fixture_supplements,
		    sizeof fixture_supplements - 1),
		fixture_layer("medicines/m.yaml", fixture_medicines,
		    sizeof fixture_medicines - 1),
		fixture_layer("conditions/c.yaml", fixture_conditions,
		    sizeof fixture_conditions - 1),
	};
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { 0 };

	f = (struct fixture){ 0 };
	options.sink = fixture_tell;
	profile_init(&f.profile);
	*state = &f;
	return rulebase_load(layers, 4, &options, NULL, &f.rb, &err) !=
		   SUPP_OK ||
	       resolver_new(f.rb->model, &f.resolver) != SUPP_OK;
}

static inline int
fixture_teardown(void **state)
{
	struct fixture *f = *state;

	resolved_free(&f->out);
	resolver_free(f->resolver);
	profile_free_parts(&f->profile);
	rulebase_free(f->rb);
	return 0;
}

/* One entry, resolved; if it is a list, into several. */
static inline void
fixture_resolve(struct fixture *f, uint32_t listed, const char *text)
{
	struct profile_at at = { "test", 1, 1 };
	supp_error err = { 0 };

	profile_clear(&f->profile);
	f->profile.person.today = TODAY;
	assert_int_equal(profile_add_text(&f->profile, (supp_listed)listed,
			     sv_of(text), &at, &err),
	    SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
}

/* One entry that is one thing. */
static inline const struct rentry *
fixture_read(struct fixture *f, uint32_t listed, const char *text)
{
	fixture_resolve(f, listed, text);
	assert_int_equal(f->out.entries.n, 1);
	return &f->out.entries.p[0];
}

/* "id amount, id" of what an entry names. */
static inline const char *
fixture_names(const struct fixture *f, const struct rentry *e)
{
	static char text[1024];
	const struct model *m = f->rb->model;
	size_t n = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct rname *x = &f->out.names.p[e->names.start + i];
		char low[48] = "", high[48] = "";

		if (x->dose.unit != UNIT_NONE)
			unit_print(low, x->dose.low, x->dose.unit);
		if (x->dose.unit != UNIT_NONE && x->dose.low != x->dose.high)
			unit_print(high, x->dose.high, x->dose.unit);
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s%s%s%s%s",
		    i != 0 ? ", " : "", model_text(m, m->terms[x->term].id),
		    low[0] ? " " : "", low, high[0] ? " to " : "", high);
	}
	return text;
}

static inline const char *
fixture_odds(const struct fixture *f, const struct rentry *e)
{
	static char text[1024];
	size_t n = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < e->unexplained.count; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s",
		    i != 0 ? " | " : "",
		    resolved_text(
			&f->out, f->out.strs.p[e->unexplained.start + i]));
	return text;
}

#endif
