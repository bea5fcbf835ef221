/*
 * What the files of the loader share; nothing else includes this.
 *
 *	loader.c	 layers, files, digest
 *	loader_map.c	 one decoder of mappings for all field tables
 *	loader_value.c	 texts, ids, lists, words, dates
 *	loader_units.c	 amounts, times, ranges
 *	loader_meta.c	 rulebase.yaml and sources.yaml
 *	loader_term.c	 terms; loader_amounts.c their contents, limits, units
 *	loader_when.c	 `when` and `implied-by`
 *	loader_caution.c cautions, `separate`, `schedule`
 *
 * Every decoder reports what is wrong and returns false; a record with an
 * error in it is left out, the others are read on.
 */
#ifndef RULEBASE_LOADER_H
#define RULEBASE_LOADER_H

#include "base/wordlist.h"
#include "base/ytree.h"
#include "rulebase/record.h"

/*
 * Limits, in the order of the table in the manual. Exceeding one is
 * SUPP_ERR_LIMIT with DIAG_TOO_MANY (a number) or DIAG_SIZE (bytes). Besides:
 * LOADER_BYTES of a layer, YTREE_DEPTH and YTREE_BYTES of a file, FILES_* of a
 * folder, PATTERN_MAX.
 */
#define LOADER_TERMS 500000	/* terms and additions to terms, all layers */
#define LOADER_CAUTIONS 500000	/* cautions, all layers */
#define LOADER_SOURCES 100000	/* sources, all layers */
#define LOADER_WORDS 4096	/* words without meaning, a layer */
#define LOADER_DISABLE 4096	/* disabled cautions, a layer */
#define LOADER_LIST 1024	/* names, ids, codes, sources in one list */
#define LOADER_LIMITS 256	/* rows of `limits` of one term */
#define LOADER_CONTENTS 256	/* items of `contains` of one term */
#define LOADER_INTERVALS 16	/* items of `separate` or `schedule` */
#define LOADER_REFINES 16	/* cautions that one caution refines */
#define LOADER_WHEN 256		/* nodes of one `when` */
#define LOADER_AT_LEAST 1000	/* of `count` */
#define LOADER_ID 80		/* bytes of an id or role */
#define LOADER_NAME 200		/* bytes of a name, brand, salt, word */
#define LOADER_TIME (200 * MIN_PER_YEAR) /* minutes of any time */
#define LOADER_TEXT 8000	/* bytes of any other text */

struct loader {
	struct builder *b;
	struct arena tree;  /* of the file being read */
	struct buf bytes;
	const char *source; /* the file being read, as messages show it */
	uint32_t file, layer;
	uint32_t domain;    /* enum domain, or LOADER_CODES */
	uint32_t n_when;    /* nodes of this `when` */
	bool persons;	    /* in implied-by: no taken things */
	bool stop;	    /* no memory: nothing more can be done */
};

#define LOADER_CODES 3 /* domain of codes/: additions to terms alone */

/* One key of a mapping. */
struct field;
typedef bool loader_decoder(struct loader *l, const struct ynode *v, void *out,
    const struct field *f);

struct field {
	const char *key;
	loader_decoder *decode;
	size_t off;	/* what is decoded into, in the record */
	uint32_t flags; /* enum field_flag */
	uint32_t arg;	/* a limit or a choice; the decoder's */
	const struct wordlist *words;
};

enum field_flag {
	FIELD_REQUIRED = 1,
	FIELD_SUPPLEMENT = 2, /* with any of these: only in those folders */
	FIELD_MEDICINE = 4,
	FIELD_CONDITION = 8,
	FIELD_TAKEN = FIELD_SUPPLEMENT | FIELD_MEDICINE
};

struct shape {
	const char *what; /* "a caution" */
	const struct field *fields;
	size_t n; /* at most 32 */
};
#define SHAPE(what, fields)                                                   \
	{ (what), (fields), sizeof(fields) / sizeof *(fields) }

#define LOADER_SAY(l, id, status, node, ...)                                  \
	diag_add((l)->b->diags, (id), (status), (l)->source, (node)->line,    \
	    (node)->column, __VA_ARGS__)
#define LOADER_BAD(l, id, node, ...)                                          \
	LOADER_SAY(l, id, SUPP_ERR_SCHEMA, node, __VA_ARGS__)

/* loader_map.c. seen: bit i for fields[i]; may be NULL. */
bool loader_map(struct loader *l, const struct ynode *m,
    const struct shape *shape, void *out, uint32_t *seen);
void loader_missing(struct loader *l, const struct ynode *m, const char *what,
    const char *key);

/* loader_value.c */
void loader_nomem(struct loader *l);
void *loader_alloc(struct loader *l, size_t n, size_t size);
struct place loader_place(const struct loader *l, const struct ynode *v);
struct sv loader_shown(struct sv s); /* its beginning, for a message */
bool loader_scalar(struct loader *l, const struct ynode *v, const char *what);
bool loader_none(const struct ynode *v); /* the word none, not in quotes */
bool loader_count(struct loader *l, const struct ynode *v, size_t n,
    size_t max, const char *what);
bool loader_id_here(struct loader *l, const struct ynode *v,
    struct rec_text *out, const char *what);
bool loader_word(struct loader *l, const struct ynode *v,
    const struct wordlist *words, uint32_t *out);
bool loader_keep(struct loader *l, const struct ynode *v, struct sv s,
    struct rec_text *out);

/* Items of one kind: those of a list, the pairs of a mapping, or what stands
 * alone where a list may stand. key is NULL but for pairs. */
typedef bool loader_one(struct loader *l, const struct ynode *key,
    const struct ynode *v, void *out);
struct loader_items {
	loader_one *one;
	size_t size, max; /* of one; how many */
	const char *what; /* "things contained" */
	bool pairs;
};
/* The array of them, *n long; NULL if there are none. *ok is false after an
 * error in any. */
void *loader_many(struct loader *l, const struct ynode *v,
    const struct loader_items *how, uint32_t *n, bool *ok);

loader_decoder loader_text, loader_name, loader_id, loader_role, loader_ids,
    loader_names, loader_date, loader_date_text, loader_enum, loader_sources,
    loader_year, loader_url, loader_form, loader_yes;

/* loader_units.c */
struct bounds { /* over, from, below, up-to */
	int64_t v[4];
};
#define BOUNDS_INIT { { NUM_NONE, NUM_NONE, NUM_NONE, NUM_NONE } }
#define BOUND_FIELDS(decoder, base)                                           \
	{ "over", decoder, (base), 0, 0, NULL },                              \
	    { "from", decoder, (base) + sizeof(int64_t), 0, 0, NULL },        \
	    { "below", decoder, (base) + 2 * sizeof(int64_t), 0, 0, NULL },   \
	{                                                                     \
		"up-to", decoder, (base) + 3 * sizeof(int64_t), 0, 0, NULL    \
	}
bool loader_bounds(struct loader *l, const struct ynode *v,
    const struct bounds *b, struct span64 *out);
/* A mass, to ng; a time, to minutes; ranges of these and of plain numbers in
 * thousandths, into a struct span64. */
loader_decoder loader_mass, loader_time, loader_mass_range, loader_time_range,
    loader_number_range;
/* A mass or IU, to a struct rec_bare. */
loader_decoder loader_bare_from;
/* "tablet", "15 mL": how much of what unit. */
bool loader_per(struct loader *l, const struct ynode *v, struct qty *out);
bool loader_unit_word(struct sv s, enum unit *unit, int64_t *one);

/* loader_amounts.c: into a struct rec_term. */
loader_decoder loader_contains, loader_per_unit, loader_amount_is,
    loader_limits, loader_units;

/* loader_when.c: into a struct rec_when *. */
loader_decoder loader_when, loader_implied_by;

/* One item of a file's list. */
typedef bool loader_item(struct loader *l, const struct ynode *v);
loader_item loader_term, loader_addition, loader_source, loader_caution;
bool loader_rulebase(struct loader *l, const struct ynode *v);

#endif
