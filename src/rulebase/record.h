/*
 * Builder records: what the loader reads and the linker links. Ids are still
 * text with a place; every record knows where it stands, so that the linker
 * can report an unknown id at its line and column.
 *
 * A record of an imported model (a layer below) is marked linked: its fields
 * are complete, inheritance is done, its exprs carry resolved ids.
 */
#ifndef RULEBASE_RECORD_H
#define RULEBASE_RECORD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "rulebase/model.h"

struct place {
	uint32_t file; /* index into builder.files */
	uint32_t line, column;
};

struct rec_text {
	struct sv s; /* n == 0 and at.line == 0: not given */
	struct place at;
};

/* A list of texts: ids, names, words. */
struct rec_list {
	struct rec_text *p;
	uint32_t n;
	bool given;
};

struct rec_content {
	struct rec_text id;
	uint32_t kind; /* enum content_kind */
	int64_t value;
	uint32_t unit;
};

struct rec_limit {
	struct place at;
	uint32_t authority;
	struct span64 age; /* minutes */
	struct rec_list conditions;
	int64_t per_day; /* ng or NUM_NONE for none */
	bool per_kg;
	struct rec_list sources;
};

struct rec_code {
	uint32_t system;
	struct rec_text text;
};

/* A node of `when`. */
struct rec_when {
	struct place at;
	uint32_t op; /* enum expr_op */
	struct rec_when **kids;
	uint32_t n_kids;
	struct rec_list ids;	 /* of leaf, condition, count, daily, over-limit */
	bool any;		 /* takes: any */
	struct span64 span;	 /* daily, age, egfr, pregnant */
	uint32_t of, at_least, sex;
	/* entry leaf */
	uint32_t key; /* enum leaf_key */
	struct rec_text as;
	struct rec_list except, with;
	uint32_t routes; /* mask; 0: not stated */
	uint32_t dose_form;
	struct span64 dose, duration;
	int64_t washout; /* NUM_NONE */
	int32_t prescribed; /* -1 not stated */
	bool has_dose, has_duration;
};

/* "200 mg", and what one mg counts; UNIT_NONE: not given. */
struct rec_bare {
	int64_t from, to, one;
	uint32_t unit;
};

struct rec_term {
	struct place at;
	uint32_t domain, layer;
	bool extends; /* {extends: ID, ...}: id names a term defined elsewhere */
	struct rec_text id, name;
	struct rec_list names, brands, ambiguous;
	struct rec_code *codes;
	uint32_t n_codes;
	struct rec_list is_a;
	struct rec_text match;
	struct rec_list except;
	struct rec_list salts;
	uint32_t *routes; /* enum route, in order */
	uint32_t n_routes;
	uint32_t dose_form;
	struct rec_content *contents;
	uint32_t n_contents;
	int64_t per_value; /* NUM_NONE: not given */
	uint32_t per_unit;
	struct rec_list may_contain;
	bool has_amount_is;
	uint32_t amount_is;
	int64_t compound_from;
	struct rec_bare bare;
	struct rec_limit *limits;
	uint32_t n_limits;
	int32_t reviewed; /* coverage: 1 reviewed, 0 name-only, -1 not stated */
	int64_t reviewed_on;
	struct rec_list sources;
	struct unit_row *units;
	uint32_t n_units;
	uint32_t every_kind;
	int64_t every;
	int64_t over_after, doubt_after; /* NUM_NONE: not given */
	struct rec_when *implied_by;
};

struct rec_separate {
	struct place at;
	struct rec_text take, from; /* defaults filled in */
	int64_t before, after, strict_before, strict_after;
};

struct rec_schedule {
	struct place at;
	struct rec_text take;
	uint32_t how, anchor;
	int64_t from, up_to;
};

enum rec_caution_given { /* which keys stand in the file */
	GIVEN_SUMMARY = 1 << 0,
	GIVEN_WHEN = 1 << 1,
	GIVEN_KIND = 1 << 2,
	GIVEN_SEVERITY = 1 << 3,
	GIVEN_ACTION = 1 << 4,
	GIVEN_EVIDENCE = 1 << 5,
	GIVEN_EFFECT = 1 << 6,
	GIVEN_ADVICE = 1 << 7,
	GIVEN_PROFESSIONAL = 1 << 8, /* given as none: bit set, text empty */
	GIVEN_MECHANISM = 1 << 9,
	GIVEN_SOURCES = 1 << 10,
	GIVEN_REVIEWED = 1 << 11,
	GIVEN_IF_UNKNOWN = 1 << 12,
	GIVEN_SEPARATE = 1 << 13, /* given as none: bit set, n_separates 0 */
	GIVEN_SCHEDULE = 1 << 14
};

struct rec_caution {
	struct place at;
	uint32_t layer;
	uint32_t given; /* ored rec_caution_given */
	struct rec_text id, summary, effect, advice, professional, mechanism;
	struct rec_when *when; /* own; NULL if none */
	uint32_t kind, severity, action, evidence, if_unknown;
	struct rec_list refines;
	struct rec_list sources; /* "id#place" */
	int64_t reviewed;
	struct rec_separate *separates;
	uint32_t n_separates;
	struct rec_schedule *schedules;
	uint32_t n_schedules;
};

struct rec_source {
	struct place at;
	uint32_t layer;
	struct rec_text id, title, publisher, url, kind;
	uint32_t year, seen;
};

struct rec_layer {
	struct rec_text name, version, date, licence, language;
	char digest[72]; /* "sha256:..." */
	struct rec_list disable;
};

struct rec_file {
	struct sv path;	 /* within its layer */
	struct sv shown; /* with the folder as it was given, for messages;
			    NUL-terminated */
	uint32_t layer;
};

/* Everything of one load. All memory is in arena but the vectors. */
struct builder {
	struct arena arena;
	struct diags *diags;
	const struct model *base; /* imported layer(s) below, or NULL */
	VEC(struct rec_file) files;
	VEC(struct rec_layer) layers;
	VEC(struct rec_term) terms;
	VEC(struct rec_source) sources;
	VEC(struct rec_caution) cautions;
	VEC(struct rec_text) words; /* without meaning */
	bool warn;     /* the linker tells warnings too */
	int64_t today; /* days, for overdue reviews; NUM_NONE: not known */
};

void builder_init(struct builder *b, struct diags *d, size_t limit);
void builder_free(struct builder *b);

/* Loader: one layer's files into records. Reports everything; false when
 * nothing more can be done (no memory, sink stopped). */
#define LOADER_BYTES (UINT64_C(64) << 20) /* a layer, unless told otherwise */
bool loader_folder(struct builder *b, const char *path, uint64_t max_bytes);
bool loader_buffer(struct builder *b, const char *path, struct sv bytes);

/* A linked model that owns its arrays. */
#define LOADED_ARRAYS 32

struct loaded {
	struct model model;
	void *owned[LOADED_ARRAYS]; /* the arrays, to be freed */
};

/* Linker: records (over b->base, if any) into a model. Reports everything;
 * on any error *out is untouched and the status is that of the first. */
supp_status linker_link(struct builder *b, struct loaded **out);
void loaded_free(struct loaded *l);

#endif
