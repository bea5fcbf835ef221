/*
 * Rule files. An input is one file, or several, each behind a line
 * "%%% path". What it does not bring of rulebase.yaml, sources.yaml and the
 * terms stands in the small rulebase below. Loaded twice, the same is told;
 * what loads is linted, written, and asked for a list.
 */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define FILES 12
#define RULE_TEXTS 5

static const char *const small[RULE_TEXTS][2] = {
	{ "rulebase.yaml",
	    "name: small\nversion: '1'\ndate: 2026-11-22\nlicence: MIT\n"
	    "format: 1\nlanguage: en\nwords: [tablet, please]\n" },
	{ "sources.yaml",
	    "- {id: label, title: A label, publisher: Nobody, year: 2026, "
	    "url: \"https://example.org\", kind: label, seen: yes}\n" },
	{ "supplements/small.yaml",
	    "- {id: magnesium, name: magnesium, coverage: reviewed, "
	    "reviewed: 2026-11-22, sources: [label]}\n"
	    "- {id: magnesium-oxide, name: magnesium oxide, is-a: "
	    "[magnesium], contains: {magnesium: 60.3 %}}\n"
	    "- {id: zinc, name: zinc}\n" },
	{ "medicines/small.yaml",
	    "- {id: quinolone, name: quinolone, match: 'floxacin$'}\n"
	    "- {id: ciprofloxacin, name: ciprofloxacin, brands: [Cipro], "
	    "is-a: [quinolone]}\n" },
	{ "conditions/small.yaml",
	    "- {id: kidney, name: kidney disease}\n"
	    "- {id: kidney-4, name: kidney disease stage 4, is-a: [kidney], "
	    "implied-by: {egfr: {from: 15, below: 30}}}\n" },
};

struct told {
	struct fuzz_out out;
	uint32_t errors;
};

static int
told(void *ctx, const supp_diag *d)
{
	struct told *t = ctx;
	char line[96];
	int n = snprintf(line, sizeof line, ":%u:%u: SC%03u ", d->line,
	    d->column, d->number);

	if (d->number == 0 || d->text == NULL || d->source == NULL)
		fuzz_fail("a diagnostic without a number or a text");
	fuzz_clean(d->text, strlen(d->text), 0, "diagnostic");
	t->errors += d->severity == SUPP_DIAG_ERROR;
	(void)fuzz_sink(&t->out, d->source, strlen(d->source));
	(void)fuzz_sink(&t->out, line, (size_t)n);
	return fuzz_sink(&t->out, d->text, strlen(d->text));
}

/* Cuts the input into layers of one file each. */
struct files {
	supp_layer layers[FILES + RULE_TEXTS];
	char paths[FILES][64];
	size_t n;
};

static void
add(struct files *f, const char *path, const char *p, size_t n)
{
	f->layers[f->n++] = (supp_layer) { sizeof(supp_layer),
		SUPP_LAYER_BUFFER, path, p, n };
}

static int
named(const struct files *f, const char *path)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->layers[i].path, path) == 0)
			return 1;
	return 0;
}

static const char *
next_mark(const char *p, const char *end)
{
	for (; end - p >= 4; p++)
		if (memcmp(p, "%%% ", 4) == 0)
			return p;
	return end;
}

static void
cut(struct files *f, const char *p, const char *end)
{
	size_t n = 0;

	if (next_mark(p, end) != p) {
		add(f, "cautions/fuzz.yaml", p, (size_t)(end - p));
		return;
	}
	while (end - p >= 4 && n < FILES) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		const char *body = nl != NULL ? nl + 1 : end;
		const char *next = next_mark(body, end);
		size_t len = (size_t)((nl != NULL ? nl : end) - p) - 4;

		if (len >= sizeof f->paths[0])
			len = sizeof f->paths[0] - 1;
		memcpy(f->paths[n], p + 4, len);
		f->paths[n][len] = '\0';
		add(f, f->paths[n], body, (size_t)(next - body));
		n++;
		p = next;
	}
}

static void
fill(struct files *f)
{
	struct files own = *f;

	f->n = 0;
	for (size_t i = 0; i < RULE_TEXTS; i++)
		if (!named(&own, small[i][0]))
			add(f, small[i][0], small[i][1], strlen(small[i][1]));
	for (size_t i = 0; i < own.n; i++)
		f->layers[f->n++] = own.layers[i];
}

static supp_status
load(const struct files *f, struct told *t, supp_rulebase **out)
{
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	supp_rulebase *mark = *out;
	supp_status rc;

	options.sink = told;
	options.sink_ctx = t;
	rc = supp_rulebase_load(f->layers, f->n, &options, out, &err);
	fuzz_status(rc, &err, "supp_rulebase_load");
	if (rc != SUPP_OK && *out != mark)
		fuzz_fail("a load that failed gives a rulebase");
	if ((rc == SUPP_OK) != (t->errors == 0) && rc != SUPP_ERR_ARG)
		fuzz_fail("status %d with %u errors told", (int)rc, t->errors);
	return rc;
}

static void
ask(const supp_rulebase *rb)
{
	static const char *const list[] = { "magnesium oxide 400 mg at 21:30",
		"Cipro 500 mg at 08:00 and 20:00", "kidney disease", "zinc",
		"unknownfloxacin twice a day" };
	struct fuzz_objects o;

	fuzz_open(rb, &o);
	for (size_t i = 0; i < 5; i++)
		if (supp_profile_add(o.profile, SUPP_LISTED_ANY, list[i],
		        strlen(list[i]), NULL) != SUPP_OK)
			fuzz_fail("supp_profile_add");
	fuzz_properties(&o);
	fuzz_close(&o);
}

/* Its sources and what it refines are as many as it says, and its id finds it. */
static void
caution_views(const supp_rulebase *rb, size_t at, const supp_caution_view *c)
{
	supp_source_view s = SUPP_SOURCE_INIT;
	const char *id = NULL;
	size_t n = 0, found = SIZE_MAX;

	while (supp_rulebase_source(rb, at, n, &s) == SUPP_OK)
		n++;
	if (n != c->n_sources)
		fuzz_fail("sources of %s", c->id);
	for (n = 0; supp_rulebase_refines(rb, at, n, &id) == SUPP_OK;)
		n++;
	if (n != c->n_refines)
		fuzz_fail("what %s refines", c->id);
	if (supp_rulebase_find_caution(rb, c->id, &found) != SUPP_OK ||
	    found != at)
		fuzz_fail("%s is not found", c->id);
	fuzz_clean(c->mechanism, strlen(c->mechanism), 0, "mechanism");
	fuzz_clean(c->file, strlen(c->file), 0, "file");
}

static void
write_all(const supp_rulebase *rb)
{
	struct fuzz_out out = { 0 };
	supp_caution_view c = SUPP_CAUTION_INIT;

	for (int k = SUPP_RULES_LIST_TEXT; k <= SUPP_RULES_MAN_TERMS; k++)
		if (supp_rules_write(rb, (supp_rules_format)k, fuzz_sink, &out,
		        NULL) != SUPP_OK)
			fuzz_fail("supp_rules_write %d", k);
	for (size_t i = 0; supp_rulebase_caution(rb, i, &c) == SUPP_OK; i++) {
		if (supp_explain(rb, c.id, NULL, fuzz_sink, &out, NULL) !=
		    SUPP_OK)
			fuzz_fail("supp_explain %s", c.id);
		caution_views(rb, i, &c);
	}
	fuzz_out_free(&out);
}

int
fuzz_rules(const uint8_t *data, size_t size)
{
	struct files f = { .n = 0 };
	struct told a = { 0 }, b = { 0 };
	supp_rulebase *rb = NULL, *again = NULL;
	supp_load_options options = SUPP_LOAD_OPTIONS_INIT;
	supp_error err = { .code = SUPP_OK };
	supp_status rc;

	cut(&f, (const char *)data, (const char *)data + size);
	fill(&f);
	rc = load(&f, &a, &rb);
	if (load(&f, &b, &again) != rc || !fuzz_same(&a.out, &b.out))
		fuzz_fail("the second load says another thing");
	b.out.n = 0;
	options.sink = told;
	options.sink_ctx = &b;
	if (supp_rules_lint(f.layers, f.n, &options, 20779, &err) != rc)
		fuzz_fail("lint and load differ");
	if (rc == SUPP_OK) {
		write_all(rb);
		ask(rb);
	}
	supp_rulebase_free(rb);
	supp_rulebase_free(again);
	fuzz_out_free(&a.out);
	fuzz_out_free(&b.out);
	return 0;
}
