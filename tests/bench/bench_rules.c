/* Generated rulebases, and how long they take to load. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "bench.h"

#define PER_FILE 4000

/* folder/name, or folder/name with a number behind it */
static FILE *
rule_file(const char *folder, const char *name, int numbered, size_t k)
{
	char path[256];
	FILE *f;

	if (numbered)
		snprintf(path, sizeof path, "%s/%s%zu.yaml", folder, name, k);
	else
		snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "w");
	if (f == NULL)
		die(path);
	return f;
}

static void
subfolder(const char *folder, const char *name)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (mkdir(path, 0700) != 0)
		die(path);
}

/* A word of letters for a number, so that names are words. */
static void
word_of(size_t n, char out[16])
{
	static const char c[] = "bcdfghjklmnprstvz", v[] = "aeiou";
	size_t k = 0;

	for (int i = 0; i < 5; i++) {
		out[k++] = c[n % 17];
		n /= 17;
		out[k++] = v[(n + (size_t)i) % 5];
		n /= 5;
	}
	out[k++] = 'x';
	out[k] = '\0';
}

static void
make_terms(const char *folder, size_t n, size_t names, const char *sub)
{
	size_t each = n != 0 ? names / n : 0;
	FILE *f = NULL;
	char name[64], w[16];

	snprintf(name, sizeof name, "%s/%s", sub, sub);
	for (size_t i = 0; i < n; i++) {
		if (i % PER_FILE == 0) {
			if (f != NULL)
				fclose(f);
			f = rule_file(folder, name, 1, i / PER_FILE);
		}
		word_of(i, w);
		fprintf(f, "- {id: %c%zu, name: %c%s, names: [", sub[0], i,
		    sub[0], w);
		for (size_t k = 1; k < each; k++) {
			word_of(i * 50 + k + 1000000, w);
			fprintf(f, "%s%cu%s", k > 1 ? ", " : "", sub[0], w);
		}
		fprintf(f, "]}\n");
	}
	if (f != NULL)
		fclose(f);
}

static void
make_cautions(const char *folder, size_t n, enum about about)
{
	FILE *f = NULL;

	for (size_t i = 0; i < n; i++) {
		char supplement[32] = "magnesium";

		if (i % PER_FILE == 0) {
			if (f != NULL)
				fclose(f);
			f = rule_file(
			    folder, "cautions/c", 1, i / PER_FILE);
		}
		if (about == ABOUT_OTHERS)
			snprintf(supplement, sizeof supplement, "s%zu", i % 50);
		fprintf(f,
		    "- id: caution-%zu\n"
		    "  summary: This one lowers the other\n"
		    "  when: {all: [{supplement: %s}, {medicine: m%zu}]}\n"
		    "  kind: separation\n  severity: moderate\n"
		    "  action: separate\n  evidence: established\n"
		    "  separate: {take: medicine, from: supplement, before: 2 h,"
		    " after: 4 h}\n"
		    "  effect: Less of it may reach your blood.\n"
		    "  advice: Take the medicine first.\n"
		    "  professional: A generated caution for measuring.\n"
		    "  sources: [label]\n  reviewed: 2026-11-22\n",
		    i, supplement, i);
	}
	if (f != NULL)
		fclose(f);
}

void
make_rules(char *folder, size_t n, size_t names, enum about about)
{
	FILE *f;

	strcpy(folder, "/tmp/suppcheck-bench-XXXXXX");
	if (mkdtemp(folder) == NULL)
		die("mkdtemp");
	subfolder(folder, "supplements");
	subfolder(folder, "medicines");
	subfolder(folder, "cautions");
	f = rule_file(folder, "rulebase.yaml", 0, 0);
	fputs("name: bench\nversion: \"1\"\ndate: 2026-11-22\nlicence: MIT\n"
	      "format: 1\nlanguage: en\n", f);
	fclose(f);
	f = rule_file(folder, "sources.yaml", 0, 0);
	fputs("- {id: label, title: A label, publisher: Nobody, year: 2026, "
	      "url: \"https://example.org\", kind: label, seen: yes}\n", f);
	fclose(f);
	f = rule_file(folder, "supplements/magnesium.yaml", 0, 0);
	fputs("- {id: magnesium, name: magnesium, coverage: reviewed, reviewed: "
	      "2026-11-22, sources: [label]}\n"
	      "- {id: magnesium-glycinate, name: magnesium glycinate, is-a: "
	      "[magnesium]}\n", f);
	fclose(f);
	make_terms(folder, 50, 50, "supplements");
	make_terms(folder, n, names, "medicines");
	make_cautions(folder, n, about);
}

void
remove_rules(const char *folder)
{
	char line[300];

	snprintf(line, sizeof line, "rm -rf '%s'", folder);
	if (system(line) != 0)
		die("rm");
}

static void
parse_file(FILE *f)
{
	yaml_parser_t parser;
	yaml_event_t e;
	int more = 1;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, f);
	while (more) {
		if (!yaml_parser_parse(&parser, &e))
			die("yaml");
		more = e.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
}

double
yaml_seconds(const char *folder)
{
	char line[300], path[512];
	double t = now();
	FILE *list, *f;

	snprintf(line, sizeof line, "find '%s' -name '*.yaml'", folder);
	list = popen(line, "r");
	while (list != NULL && fgets(path, sizeof path, list) != NULL) {
		path[strcspn(path, "\n")] = '\0';
		f = fopen(path, "r");
		if (f == NULL)
			die(path);
		parse_file(f);
		fclose(f);
	}
	pclose(list);
	return now() - t;
}

double
load_seconds(const char *folder, supp_rulebase **out)
{
	supp_layer layer = SUPP_LAYER_INIT;
	supp_error err = { .code = SUPP_OK };
	double t = now();

	layer.kind = SUPP_LAYER_FOLDER;
	layer.path = folder;
	if (supp_rulebase_load(&layer, 1, NULL, out, &err) != SUPP_OK) {
		fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text);
		die("load");
	}
	return now() - t;
}

void
bench_load(void)
{
	static const size_t sizes[] = { 1000, 10000, 100000 };

	for (size_t i = 0; i < 3; i++) {
		char folder[64], what[80], note[64];
		double best = 1e9, bare = 1e9;

		make_rules(folder, sizes[i],
		    sizes[i] < 20000 ? 20000 : sizes[i], ABOUT_MAGNESIUM);
		for (int k = 0; k < 3; k++) {
			supp_rulebase *rb = NULL;
			double y = yaml_seconds(folder);
			double l = load_seconds(folder, &rb);

			supp_rulebase_free(rb);
			best = l < best ? l : best;
			bare = y < bare ? y : bare;
		}
		snprintf(what, sizeof what,
		    "load: %zu cautions / libyaml's events", sizes[i]);
		snprintf(note, sizeof note, "%.3f s", best);
		row(what, best / bare, 2.5, note);
		remove_rules(folder);
	}
}
