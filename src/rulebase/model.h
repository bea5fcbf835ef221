/*
 * The linked rulebase: flat arrays of structs of integers. No pointer inside,
 * no padding: int64_t members stand first, uint32_t after them. That lets
 * src/embed write every array as C, lets tests compare bytes, and lets the
 * embedded default start without a relocation for each item.
 *
 * Everything after the linker sees const struct model * and cannot tell an
 * embedded rulebase from a loaded one.
 */
#ifndef RULEBASE_MODEL_H
#define RULEBASE_MODEL_H

#include <stdint.h>

#include "base/sv.h"
#include "base/units.h"
#include "base/vocab.h"
#include "base/wordlist.h"

#define NONE UINT32_MAX /* no index */
#define MODEL_CONTENTS_DEPTH 8 /* contents of contents: no more are linked */

/* Text in the pool; NUL-terminated there. */
struct str {
	uint32_t off, len;
};

/* A run of some array. */
struct range {
	uint32_t start, count;
};

/* ---------------------------------------------------------------- terms */

enum domain { DOMAIN_SUPPLEMENT, DOMAIN_MEDICINE, DOMAIN_CONDITION };

enum term_flag {
	TERM_SUPPLEMENT = 1, /* is, is below or contains one of supplements/ */
	TERM_REVIEWED = 2,   /* its coverage, worked out */
	TERM_PRODUCT = 4,    /* has contents by amount or "some" per unit */
	TERM_FRACTION = 8,   /* contents are mass fractions of the compound */
	TERM_HAS_MEMBERS = 16, /* something is below it: a class or a form */
	/* What it states itself, so that a layer's terms inherit as its own. */
	TERM_OWN_ROUTES = 32,
	TERM_OWN_FORM = 64,
	TERM_OWN_AMOUNT = 128,
	TERM_OWN_EVERY = 256,
	TERM_OWN_COVERAGE = 512,
	TERM_OWN_REVIEWED = 1024, /* with TERM_OWN_COVERAGE: not name-only */
	TERM_OWN_BARE = 2048
};

enum amount_is { AMOUNT_ELEMENT, AMOUNT_COMPOUND, AMOUNT_COMPOUND_FROM };

enum every_kind { EVERY_NONE, EVERY_TIME, EVERY_ASK };

struct term {
	int64_t compound_from; /* ng, for AMOUNT_COMPOUND_FROM */
	int64_t every;	       /* minutes, for EVERY_TIME */
	int64_t per_value;     /* contents are per this much; NUM_NONE: none */
	int64_t reviewed;      /* days since 1970, or NUM_NONE */
	int64_t bare_from; /* a number without a unit of at least so much, in
			    * bare_unit's own counting, is in bare_unit;
			    * inherited; NUM_NONE: none is */
	int64_t bare_to;   /* ... and of at most so much */
	int64_t bare_one;  /* what one of that counts */
	int64_t over_after;  /* minutes: what is dated longer ago is no more */
	int64_t doubt_after; /* ... or may be; its own; NUM_NONE: it lasts */
	struct str id, name;
	uint32_t domain, layer, flags;
	struct range parents;	/* refs: terms */
	struct range ancestors; /* refs: terms, near ones first, not itself */
	struct range below;	/* refs: terms below it that a caution asks for */
	struct range names;	/* names, as listed, its own name first */
	struct range codes;	/* code_refs: indices of codes */
	struct range contents;	/* contents */
	struct range may;	/* refs: terms */
	struct range salts;	/* strs, in normal form, its ancestors' too */
	uint32_t routes;	/* ROUTE_BIT, inherited */
	uint32_t route;		/* assumed for an entry that names none */
	uint32_t dose_form;	/* inherited */
	struct range limits, units;
	uint32_t amount_is;	/* inherited */
	uint32_t every_kind;	/* inherited */
	uint32_t per_unit;	/* enum unit */
	uint32_t implied_by;	/* expr, or NONE */
	struct range sources;	/* source_refs of its review */
	struct range postings;
	uint32_t bare_unit; /* enum unit */
	uint32_t pad;
};

enum content_kind { CONTENT_SOME, CONTENT_FRACTION, CONTENT_AMOUNT };

struct content {
	int64_t value; /* millionths, or the unit's own counting */
	uint32_t term, kind;
	uint32_t unit, pad;
};

struct limit_row {
	int64_t age_low, age_high; /* minutes; NUM_NONE: not bounded */
	int64_t per_day;	   /* ng; NUM_NONE: none could be set */
	uint32_t authority;
	uint32_t age_low_open, age_high_open;
	uint32_t per_kg; /* 1: per_day is for each kilogram */
	struct range conditions; /* refs; empty: any person */
	struct range sources;	 /* source_refs */
};

struct unit_row {
	int64_t ng; /* one of the unit weighs */
	uint32_t unit, pad;
};

/* Sorted by system and text, so that prefixes are found by bisection. */
struct code {
	struct str text; /* upper case, as the system writes it */
	uint32_t system, term;
};

enum code_system {
	CODE_RXNORM,
	CODE_ATC,
	CODE_ICD10,
	CODE_SNOMED,
	CODE_UNII,
	CODE_ID, /* an id of this rulebase; never stored */
	CODE_COUNT
};

struct class_pattern {
	struct str source;
	uint32_t term;
	struct range except; /* strs, in normal form */
};

/* -------------------------------------------------------------- lexicon */

enum word_flag {
	WORD_NAME = 1, /* stands in a name of a term: spelling may correct to it */
	WORD_NOISE = 2,
	WORD_VOCAB = 4
};

struct word {
	struct str text; /* normal form */
	uint32_t hash;
	uint32_t flags;
	uint32_t letters; /* signature: one bit a letter, for spelling */
	uint32_t chars;	  /* code points */
};

/* (node, word) -> node. Node 0 is the root. Half full, probed linearly;
 * slot hash is lexicon_edge_hash(). */
struct edge {
	uint32_t node, word, to; /* to NONE: empty slot */
};

struct node {
	struct range names; /* names that end here: a run of names, copies of
			     * those of their terms, each target once */
};

enum name_kind { NAME_TERM, NAME_VOCAB, NAME_NOISE };

struct name {
	struct str text; /* as the rule file writes it */
	uint32_t kind;	 /* enum name_kind */
	uint32_t target; /* term, or index of vocab_item() */
	uint32_t by;	 /* supp_by: NAME, BRAND, CLASS, AMBIGUOUS */
	uint32_t layer;
};

/* -------------------------------------------------------------- sources */

struct source {
	struct str id, title, publisher, url, kind;
	uint32_t year; /* 0: not known */
	uint32_t seen; /* enum source_seen */
};

enum source_seen { SEEN_NO, SEEN_YES, SEEN_QUOTED };

struct source_ref {
	uint32_t source;
	struct str place; /* behind '#', may be empty */
};

/* ------------------------------------------------------------- cautions */

/* An entry leaf. All attributes speak of the same entry. */
struct leaf {
	int64_t dose_low, dose_high;	     /* ng */
	int64_t duration_low, duration_high; /* minutes */
	int64_t washout;		     /* minutes, NUM_NONE */
	uint32_t dose_open, duration_open;   /* 1 low open, 2 high open */
	uint32_t has;	    /* enum leaf_has */
	uint32_t key;	    /* enum leaf_key */
	struct range ids;   /* refs; empty: any */
	struct range except; /* refs */
	struct range with;  /* refs; empty: no with */
	uint32_t routes;    /* ROUTE_BIT mask allowed */
	uint32_t dose_form; /* enum dose_form */
	uint32_t prescribed; /* 0 no, 1 yes */
	uint32_t role;	    /* index into the caution's roles, or NONE */
	struct str name;    /* its as, or its key */
};

enum leaf_key { LEAF_SUPPLEMENT, LEAF_MEDICINE, LEAF_TAKES };
enum leaf_has {
	LEAF_DOSE = 1,
	LEAF_DURATION = 2,
	LEAF_FORM = 4,
	LEAF_PRESCRIBED = 8,
	LEAF_ROUTE = 16 /* the rule states a route, it is not the default */
};

enum expr_op {
	EXPR_ALL,
	EXPR_ANY,
	EXPR_NOT,
	EXPR_LEAF,	/* leaf */
	EXPR_CONDITION, /* ids */
	EXPR_COUNT,	/* leaf holds ids, routes; of, at_least */
	EXPR_DAILY,	/* ids[0], span in ng */
	EXPR_OVER_LIMIT, /* ids[0] */
	EXPR_AGE,	/* span in minutes */
	EXPR_EGFR,	/* span in thousandths */
	EXPR_PREGNANT,	/* span in minutes */
	EXPR_SEX	/* at_least holds supp_sex */
};

struct expr {
	int64_t low, high;
	uint32_t low_open, high_open;
	uint32_t op;
	struct range kids; /* expr_refs: indices of exprs */
	struct range ids;  /* refs: terms */
	uint32_t leaf;	   /* EXPR_LEAF and EXPR_COUNT */
	uint32_t of;	   /* 0 things, 1 entries */
	uint32_t at_least;
};

enum if_unknown { /* or 16 + supp_severity */
	UNKNOWN_LOWER,
	UNKNOWN_SAME,
	UNKNOWN_SILENT,
	UNKNOWN_SEVERITY = 16
};

enum caution_flag {
	CAUTION_DISABLED = 1,
	CAUTION_REFINED = 2 /* something refines it */
};

struct caution {
	int64_t reviewed; /* days */
	struct str id, summary, effect, advice, professional, mechanism;
	uint32_t kind, severity, action, evidence; /* supp_* enums */
	uint32_t if_unknown;
	uint32_t layer, flags, file; /* file: index of rule_files */
	struct range roles;   /* leaves, one a role */
	uint32_t rest;	      /* expr of all else that must hold, or NONE */
	struct range separates, schedules;
	struct range sources; /* source_refs */
	struct range parents; /* refs: cautions, first one inherited from */
	struct range above;   /* refs: cautions, parents and theirs, all */
	struct range under;   /* refs: cautions that have it above them */
	uint32_t family;      /* same number: linked through refines */
};

/* NUM_NONE: no figure. from is a role, or NONE and then anchor is set. */
struct separate {
	int64_t before, after, strict_before, strict_after; /* minutes */
	uint32_t take, from, anchor, pad;
};

enum schedule_how { SCHEDULE_AT, SCHEDULE_WITH, SCHEDULE_BEFORE, SCHEDULE_AFTER };

struct schedule {
	int64_t from, up_to; /* minutes */
	uint32_t take, how, anchor, pad;
};

/* A clause of a caution, filed under its rarest term. The caution is worth a
 * look only if something of guard (refs: terms; empty: nothing asked) is
 * marked as well. */
struct posting {
	uint32_t caution;
	struct range guard;
};

struct rule_file {
	struct str path; /* within its layer */
	uint32_t layer;
};

struct layer {
	struct str name, version, date, licence, language, digest;
	struct range disabled; /* refs: cautions */
};

/* Every array: X(struct, member, int64_t members, uint32_t members). */
#define MODEL_ARRAYS(X)                                                       \
	X(term, terms, 9, 40)                                                 \
	X(content, contents, 1, 4)                                            \
	X(limit_row, limits, 3, 8)                                            \
	X(unit_row, units, 1, 2)                                              \
	X(code, codes, 0, 4)                                                  \
	X(class_pattern, patterns, 0, 5)                                      \
	X(word, words, 0, 6)                                                  \
	X(edge, edges, 0, 3)                                                  \
	X(node, nodes, 0, 2)                                                  \
	X(name, names, 0, 6)                                                  \
	X(source, sources, 0, 12)                                             \
	X(source_ref, source_refs, 0, 3)                                      \
	X(leaf, leaves, 5, 16)                                                \
	X(expr, exprs, 2, 10)                                                 \
	X(caution, cautions, 1, 36)                                           \
	X(separate, separates, 4, 4)                                          \
	X(schedule, schedules, 2, 4)                                          \
	X(posting, postings, 0, 3)                                            \
	X(rule_file, rule_files, 0, 3)                                        \
	X(layer, layers, 0, 14)                                               \
	X(str, strs, 0, 2)

struct model {
#define X(type, member, i64, u32) const struct type *member; uint32_t n_##member;
	MODEL_ARRAYS(X)
#undef X
	const uint32_t *refs; /* lists of indices: terms or cautions */
	uint32_t n_refs;
	const uint32_t *expr_refs;
	uint32_t n_expr_refs;
	const uint32_t *code_refs;
	uint32_t n_code_refs;
	const uint32_t *word_slots; /* word, or NONE; half full */
	uint32_t n_word_slots;	    /* a power of two */
	const uint32_t *implied;    /* terms with implied_by, in order */
	uint32_t n_implied;
	const uint32_t *term_ids; /* terms in byte order of their ids */
	uint32_t n_term_ids;
	const uint32_t *caution_ids; /* the same of cautions */
	uint32_t n_caution_ids;
	const char *pool;
	uint32_t n_pool;
};

#define X(type, member, i64, u32)                                             \
	_Static_assert(sizeof(struct type) ==                                 \
	        sizeof(int64_t) * (i64) + sizeof(uint32_t) * (u32),           \
	    "struct " #type " has padding or a member that is not counted");
MODEL_ARRAYS(X)
#undef X

static inline const char *
model_text(const struct model *m, struct str s)
{
	return m->pool + s.off;
}

static inline struct sv
model_sv(const struct model *m, struct str s)
{
	return (struct sv) { m->pool + s.off, s.len };
}

/* Nth item of a range of refs. */
static inline uint32_t
model_ref(const struct model *m, struct range r, uint32_t i)
{
	return m->refs[r.start + i];
}

/* Is a the same as b, or below it? Terms. */
static inline int
model_is_a(const struct model *m, uint32_t a, uint32_t b)
{
	const struct term *t = &m->terms[a];

	if (a == b)
		return 1;
	for (uint32_t i = 0; i < t->ancestors.count; i++)
		if (m->refs[t->ancestors.start + i] == b)
			return 1;
	return 0;
}

/* What one of unit weighs of a term, by itself or what is above it: ng; or 0. */
int64_t model_unit_weight(const struct model *m, uint32_t term, uint32_t unit);

uint32_t model_find_term(const struct model *m, struct sv id);	  /* or NONE */
uint32_t model_find_caution(const struct model *m, struct sv id); /* or NONE */

/* ------------------------------------------------------------- lookups */

uint32_t lexicon_hash(struct sv word);
uint32_t lexicon_edge_hash(uint32_t node, uint32_t word);
/* struct word.letters and chars of a word in normal form. */
uint32_t lexicon_letters(struct sv word, uint32_t *chars);
uint32_t lexicon_word(const struct model *m, struct sv word); /* or NONE */
/* From node by word, or NONE. */
uint32_t lexicon_step(const struct model *m, uint32_t node, uint32_t word);

/* Codes of a system that are prefixes of text (or equal to it); appends the
 * terms, less the ancestors of another hit, to out[max]; returns how many.
 * CODE_ID finds the id itself. ICD-10 ignores the dot. */
uint32_t model_codes(const struct model *m, enum code_system system,
    struct sv text, uint32_t *out, uint32_t max);
/* The systems by their names in rule files: all but CODE_ID. */
extern const struct wordlist model_code_words[];
bool code_system_from(struct sv word, enum code_system *out);

#endif
