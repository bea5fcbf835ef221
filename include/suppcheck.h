/*
 * suppcheck: supplement interactions and contraindications, offline.
 *
 * Not medical advice. An outcome of SUPP_OUTCOME_NONE_KNOWN says that nothing
 * is known to this rulebase, and no more.
 *
 * Valid as C99 and C++11. Every function states, in this order: Errors (the
 * statuses it may return besides SUPP_OK), Ownership, Thread safety, Since;
 * one comment may speak of a family. suppcheck(3) has the overview, a page
 * for each family and examples.
 *
 * Errors. A call that can fail returns a supp_status. On failure an out
 * parameter is untouched and *err, if err is not NULL, is overwritten; on
 * success *err is untouched. Where Errors names ARG it means the documented
 * misuse, NULL where an object is required included: no call crashes on NULL.
 * After SUPP_ERR_NOMEM all objects are as usable as before the call.
 *
 * Four objects, each with one owner and a free function that takes NULL:
 *
 *	supp_rulebase	the rules; immutable, read by any number of threads
 *	supp_checker	scratch memory for one rulebase; one thread at a time
 *	supp_profile	what a person takes and has; one thread at a time
 *	supp_report	filled by each check; read by any until filled again
 *
 * A rulebase outlives its checkers and reports. Objects that no thread shares
 * need no lock, and the library has none.
 *
 * The library never prints, exits or aborts, reads neither environment, nor
 * locale, nor clock, and opens only the folders that it is told to. (jansson,
 * which reads JSON, takes a seed from /dev/urandom at its first object.)
 *
 * ABI. Until 1.0 the soname number is 0 and no ABI is promised. From 1.0:
 * functions, enumerators and fields are only ever added. Structs that may
 * grow begin with struct_size, to be set with their INIT macro; the library
 * reads and writes no further than struct_size says, and what an input struct
 * has beyond the fields that the library knows must be zero (else ARG). A new
 * field never falls into padding: every added field makes its struct larger.
 * supp_error, and supp_layer, which is passed in arrays, keep their size.
 * Enums are as wide as int, and grow: read them with a default branch.
 */
#ifndef SUPPCHECK_H
#define SUPPCHECK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SUPP_API __attribute__((visibility("default")))
#define SUPP_MUST_CHECK __attribute__((warn_unused_result))
#else
#define SUPP_API
#define SUPP_MUST_CHECK
#endif

#define SUPP_VERSION "0.1.0"

/** A number that is not known, in every int64_t field of this header. */
#define SUPP_UNKNOWN INT64_MIN

/* ------------------------------------------------------------- statuses */

typedef enum supp_status {
	SUPP_OK = 0,
	SUPP_ERR_NOMEM = 1,	  /**< an allocation failed */
	SUPP_ERR_IO = 2,	  /**< a file could not be opened or read */
	SUPP_ERR_SYNTAX = 3,	  /**< not well-formed UTF-8, YAML or JSON */
	SUPP_ERR_SCHEMA = 4,	  /**< well-formed, but not what is asked for */
	SUPP_ERR_LIMIT = 5,	  /**< a documented limit was exceeded */
	SUPP_ERR_ARG = 6,	  /**< the caller broke a precondition */
	SUPP_ERR_SINK = 7,	  /**< the caller's sink asked to stop */
	SUPP_ERR_UNSUPPORTED = 8, /**< not built into this version */
	SUPP_STATUS_FORCE_INT_ = 0x7fffffff
} supp_status;

/**
 * What went wrong. Owned by the caller, nothing in it is to be freed. Start it
 * with SUPP_ERROR_INIT.
 */
typedef struct supp_error {
	supp_status code; /**< SUPP_OK until something fails */
	uint32_t diag;	  /**< permanent number, printed as SC014; 0 if none */
	uint32_t line;	  /**< from 1; 0 when unknown */
	uint32_t column;  /**< from 1, in code points; 0 when unknown */
	char source[96];  /**< file name, its tail when too long */
	char text[160];	  /**< one English sentence, no newline */
} supp_error;
#define SUPP_ERROR_INIT { SUPP_OK, 0, 0, 0, { 0 }, { 0 } }

/** The answer to a list. 0 is never a valid one; not the exit status. */
typedef enum supp_outcome {
	SUPP_OUTCOME_NONE_KNOWN = 1, /**< all judged, nothing above a note */
	SUPP_OUTCOME_FOUND = 2,	     /**< a finding of minor or above */
	SUPP_OUTCOME_INCOMPLETE = 3  /**< none found, but not all was judged */
} supp_outcome;

/** How grave. suppcheck-rules(5) defines each. */
typedef enum supp_severity {
	SUPP_NOTE = 1, /**< good to know; decides neither outcome nor status */
	SUPP_MINOR = 2,
	SUPP_MODERATE = 3,
	SUPP_MAJOR = 4,
	SUPP_CONTRAINDICATED = 5
} supp_severity;

/** How well it is founded. */
typedef enum supp_evidence {
	SUPP_THEORETICAL = 1,
	SUPP_PROBABLE = 2,
	SUPP_ESTABLISHED = 3
} supp_evidence;

/** What to do. */
typedef enum supp_action {
	SUPP_INFORM = 1,
	SUPP_MONITOR = 2,
	SUPP_ASK = 3,
	SUPP_ADJUST = 4,
	SUPP_SEPARATE = 5,
	SUPP_AVOID = 6
} supp_action;

/** What a caution speaks of. */
typedef enum supp_kind {
	SUPP_KIND_SEPARATION = 1,
	SUPP_KIND_TIMING = 2,
	SUPP_KIND_DOSE_LIMIT = 3,
	SUPP_KIND_DUPLICATION = 4,
	SUPP_KIND_CONTRAINDICATION = 5,
	SUPP_KIND_INTERACTION = 6,
	SUPP_KIND_PRECAUTION = 7,
	SUPP_KIND_INFORMATION = 8
} supp_kind;

/** Of a finding or of one pair of doses. The worst is the greatest. */
typedef enum supp_state {
	SUPP_KEPT = 1,	/**< the given times keep the interval */
	SUPP_OPEN = 2,	/**< a time is missing, or there is no interval */
	SUPP_BROKEN = 3 /**< the given times break the interval */
} supp_state;

/** What an entry turned out to be. */
typedef enum supp_entry_kind {
	SUPP_ENTRY_UNKNOWN = 0,
	SUPP_ENTRY_SUPPLEMENT = 1,
	SUPP_ENTRY_MEDICINE = 2,
	SUPP_ENTRY_CONDITION = 3,
	SUPP_ENTRY_PERSON = 4 /**< age, eGFR, a laboratory result ... */
} supp_entry_kind;

typedef enum supp_entry_status {
	SUPP_RECOGNISED = 1,
	SUPP_ASSUMED = 2, /**< one unmistakable spelling correction */
	SUPP_PARTLY_RECOGNISED = 3,
	SUPP_AMBIGUOUS = 4,
	SUPP_DENIED = 5,
	SUPP_UNRECOGNISED = 6
} supp_entry_status;

/** How the caller listed an entry. */
typedef enum supp_listed {
	SUPP_LISTED_ANY = 0, /**< under no heading */
	SUPP_LISTED_SUPPLEMENT = 1,
	SUPP_LISTED_MEDICINE = 2,
	SUPP_LISTED_CONDITION = 3
} supp_listed;

/** Whose daily limits count. */
typedef enum supp_authority {
	SUPP_US = 1,
	SUPP_EU = 2,
	SUPP_UK = 3,
	SUPP_JP = 4,
	SUPP_CA = 5
} supp_authority;

/** Sex of the person. */
typedef enum supp_sex {
	SUPP_SEX_UNKNOWN = 0,
	SUPP_FEMALE = 1,
	SUPP_MALE = 2
} supp_sex;

/** How a thing was named. */
typedef enum supp_by {
	SUPP_BY_NAME = 1,
	SUPP_BY_BRAND = 2,
	SUPP_BY_CODE = 3,
	SUPP_BY_CLASS = 4,    /**< the entry names a class */
	SUPP_BY_PATTERN = 5,  /**< an unlisted member of a class */
	SUPP_BY_SPELLING = 6, /**< after a spelling correction */
	SUPP_BY_AMBIGUOUS = 7 /**< a name that several things share */
} supp_by;

/** What the sum of a total is. */
typedef enum supp_bound {
	SUPP_EXACT = 1,
	SUPP_AT_LEAST = 2, /**< an amount is not known: a lower bound */
	SUPP_AT_MOST = 3   /**< a range is given: its upper end */
} supp_bound;

/* --------------------------------------------------------------- sinks */

/**
 * Takes bytes as they are made; they are valid during the call only, and not
 * NUL-terminated. Called by the thread that called the library. Non-zero stops
 * the call, which then returns SUPP_ERR_SINK. A sink must not use the checker,
 * the profile or the report of the call that it is called from.
 */
typedef int (*supp_sink)(void *ctx, const char *bytes, size_t len);

/** An error keeps a rulebase from loading; only lint gives warnings. */
typedef enum supp_diag_severity {
	SUPP_DIAG_WARNING = 1,
	SUPP_DIAG_ERROR = 2
} supp_diag_severity;

/** One diagnostic of a rulebase. Valid during the call of the sink only. */
typedef struct supp_diag {
	size_t struct_size;
	supp_diag_severity severity;
	uint32_t number; /**< permanent, printed as SC014 */
	uint32_t line, column;
	const char *source;
	const char *text;
} supp_diag;

/**
 * Takes one diagnostic. Called by the thread that called the library. Non-zero
 * stops the call, which then returns SUPP_ERR_SINK.
 */
typedef int (*supp_diag_sink)(void *ctx, const supp_diag *diag);

/* ------------------------------------------------------------ versions */

/**
 * The version of the library, "0.1.0".
 *
 * Errors:        none.
 * Ownership:     static.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API const char *supp_version(void);

/**
 * The word of an enumerator as it stands in the JSON report: "none-known",
 * "contraindicated", "established", "separate", "dose-limit", "broken",
 * "medicine", "partly-recognised", "us", "brand", "at-least", "female".
 * "unknown" for a value without one.
 *
 * Errors:        none.
 * Ownership:     static.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API const char *supp_status_name(supp_status status);
SUPP_API const char *supp_outcome_name(supp_outcome outcome);
SUPP_API const char *supp_severity_name(supp_severity severity);
SUPP_API const char *supp_evidence_name(supp_evidence evidence);
SUPP_API const char *supp_action_name(supp_action action);
SUPP_API const char *supp_kind_name(supp_kind kind);
SUPP_API const char *supp_state_name(supp_state state);
SUPP_API const char *supp_entry_kind_name(supp_entry_kind kind);
SUPP_API const char *supp_entry_status_name(supp_entry_status status);
SUPP_API const char *supp_authority_name(supp_authority authority);
SUPP_API const char *supp_by_name(supp_by by);
SUPP_API const char *supp_bound_name(supp_bound bound);
SUPP_API const char *supp_sex_name(supp_sex sex);

/* ------------------------------------------------------------ rulebase */

/**
 * A rulebase. Immutable: once returned it never changes, so any number of
 * threads may read it at once without locking.
 */
typedef struct supp_rulebase supp_rulebase;

/** Where a layer comes from. */
typedef enum supp_layer_kind {
	SUPP_LAYER_DEFAULT = 1, /**< the rules built into the library */
	SUPP_LAYER_FOLDER = 2,	/**< a folder of rule files */
	SUPP_LAYER_BUFFER = 3	/**< one rule file in memory */
} supp_layer_kind;

/** One layer to load. Nothing of it is needed after the call. */
typedef struct supp_layer {
	size_t struct_size;
	supp_layer_kind kind;
	const char *path;  /**< folder; for a buffer the path it would have in
				one, such as "cautions/house.yaml" */
	const char *bytes; /**< buffer only */
	size_t len;
} supp_layer;
#define SUPP_LAYER_INIT { sizeof(supp_layer), SUPP_LAYER_DEFAULT, NULL, NULL, 0 }

/** How to load. */
typedef struct supp_load_options {
	size_t struct_size;
	supp_diag_sink sink; /**< told every error of every layer; may be NULL */
	void *sink_ctx;
	uint64_t max_bytes; /**< most bytes of rules a layer; 0: 64 MiB */
} supp_load_options;
#define SUPP_LOAD_OPTIONS_INIT { sizeof(supp_load_options), NULL, NULL, 0 }

/**
 * The rules built into the library.
 *
 * Errors:        none; never NULL.
 * Ownership:     static; supp_rulebase_free of it does nothing.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API const supp_rulebase *supp_rulebase_default(void);

/**
 * Load a rulebase from layers, the first below. Each layer after the first
 * may add terms, names, cautions and refinements and disable cautions, never
 * redefine an id. All errors of a folder are found in one call.
 *
 * To reload while others check: load the new rulebase, let new checkers use
 * it, and free the old one after the last checker and report made from it.
 *
 * @param options NULL for the defaults.
 * @param[out] err the first error; the sink is told all of them, at most 100.
 *
 * Errors:        NOMEM, IO, SYNTAX, SCHEMA, LIMIT, ARG (no layers, one without
 *                struct_size, path or bytes, a buffer's path that is not
 *                plain UTF-8 text, the default not the first), SINK.
 * Ownership:     *out is the caller's, to be freed with supp_rulebase_free
 *                after every checker and report made from it.
 * Thread safety: any; opens only the folders it is told to.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_rulebase_load(
    const supp_layer *layers, size_t n, const supp_load_options *options,
    supp_rulebase **out, supp_error *err);

/**
 * Free a loaded rulebase. NULL and the default are allowed.
 *
 * Errors:        none.
 * Ownership:     takes rb.
 * Thread safety: no thread may still use rb, a checker or a report of it.
 * Since:         0.1
 */
SUPP_API void supp_rulebase_free(supp_rulebase *rb);

/** What a layer says of itself. */
typedef struct supp_rulebase_view {
	size_t struct_size;
	const char *name, *version, *date; /**< of this layer */
	const char *digest;		   /**< "sha256:..." of its rule files */
	size_t n_disabled;		   /**< cautions it disabled */
	const char *language; /**< of its texts, "en"; "" if it does not say */
} supp_rulebase_view;
#define SUPP_RULEBASE_INIT { sizeof(supp_rulebase_view), 0, 0, 0, 0, 0, "" }

/** One caution of the rules. */
typedef struct supp_caution_view {
	size_t struct_size;
	const char *id, *summary, *effect, *advice, *professional;
	int64_t reviewed; /**< days since 1970-01-01 */
	supp_kind kind;
	supp_severity severity;
	supp_action action;
	supp_evidence evidence;
	uint32_t layer; /**< index of the layer that defined it */
	const char *mechanism; /**< "chelation"; "" if it is not told */
	const char *file;      /**< of the layer, "cautions/antibiotics.yaml" */
	size_t n_sources;      /**< of supp_rulebase_source */
	size_t n_refines;      /**< of supp_rulebase_refines */
	int32_t disabled;      /**< 1: a layer disabled it */
} supp_caution_view;
#define SUPP_CAUTION_INIT                                                     \
	{ sizeof(supp_caution_view), 0, 0, 0, 0, 0, 0, SUPP_KIND_INFORMATION, \
	    SUPP_NOTE, SUPP_INFORM, SUPP_THEORETICAL, 0, "", "", 0, 0, 0 }

/** A source of a caution or of a limit; place is the place in it, or "". */
typedef struct supp_source_view {
	size_t struct_size;
	const char *id, *title, *publisher, *url, *place;
	int32_t year; /**< 0 if not known */
} supp_source_view;
#define SUPP_SOURCE_INIT { sizeof(supp_source_view), 0, 0, 0, 0, 0, 0 }

/** A thing that the rules know: a supplement, a medicine, a condition, or a
 * class of them. */
typedef struct supp_term_view {
	size_t struct_size;
	const char *id, *name; /**< name: for people, "chronic kidney disease" */
	supp_entry_kind kind;  /**< supplement, medicine or condition */
} supp_term_view;
#define SUPP_TERM_INIT { sizeof(supp_term_view), 0, 0, SUPP_ENTRY_UNKNOWN }

/**
 * The layers and cautions of a rulebase: how many, and the i-th. Cautions that
 * a layer disabled are among them; supp_rulebase_disabled gives the id of the
 * i-th that a layer disabled, supp_rulebase_refines that of the i-th caution
 * that one refines. The counts of NULL are 0.
 *
 * What a report names by its id: the index of a caution, and a term.
 *
 * Errors:        ARG (index out of range, struct_size not set, nothing has
 *                the id). The counts: none.
 * Ownership:     strings live as long as rb.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API size_t supp_rulebase_layers(const supp_rulebase *rb);
SUPP_API supp_status supp_rulebase_layer(
    const supp_rulebase *rb, size_t index, supp_rulebase_view *out);
SUPP_API supp_status supp_rulebase_disabled(
    const supp_rulebase *rb, size_t layer, size_t i, const char **out);
SUPP_API size_t supp_rulebase_cautions(const supp_rulebase *rb);
SUPP_API supp_status supp_rulebase_caution(
    const supp_rulebase *rb, size_t index, supp_caution_view *out);
SUPP_API supp_status supp_rulebase_source(const supp_rulebase *rb,
    size_t caution, size_t i, supp_source_view *out);
SUPP_API supp_status supp_rulebase_refines(
    const supp_rulebase *rb, size_t caution, size_t i, const char **out);
SUPP_API supp_status supp_rulebase_find_caution(
    const supp_rulebase *rb, const char *id, size_t *index);
SUPP_API supp_status supp_rulebase_term(
    const supp_rulebase *rb, const char *id, supp_term_view *out);

/* ------------------------------------------------------------- profile */

/**
 * What a person takes and has, as input: knows no rulebase, copies what it is
 * given, can be cleared and filled again.
 */
typedef struct supp_profile supp_profile;

/**
 * Make an empty profile.
 *
 * Errors:        NOMEM, ARG.
 * Ownership:     *out is the caller's, to be freed with supp_profile_free.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_new(
    supp_profile **out, supp_error *err);

/**
 * Free a profile. NULL is allowed.
 *
 * Errors:        none.
 * Ownership:     takes p.
 * Thread safety: no thread may still use p.
 * Since:         0.1
 */
SUPP_API void supp_profile_free(supp_profile *p);

/**
 * Empty a profile, entries and facts alike, and keep its memory: filling it
 * again with as much allocates nothing. NULL is allowed.
 *
 * Errors:        none.
 * Ownership:     p stays the caller's.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API void supp_profile_clear(supp_profile *p);

/**
 * Add one entry as people write it: "Cipro 500 mg twice a day". Its index in
 * every report is the number of entries before it. On failure p is as before.
 *
 * @param text need not be NUL-terminated. Its lines, if it has several, are
 *             things of their own, as with semicolons between them.
 *
 * Errors:        NOMEM, SYNTAX (not UTF-8), LIMIT (SUPP_MAX_ENTRIES entries,
 *                SUPP_MAX_ENTRY bytes), ARG (nothing but white space).
 * Ownership:     text is copied.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_add(supp_profile *p,
    supp_listed listed, const char *text, size_t len, supp_error *err);

#define SUPP_MAX_ENTRIES 1024  /**< entries in one profile */
#define SUPP_MAX_ENTRY 4096    /**< bytes of one entry */
#define SUPP_MAX_INPUT 8388608 /**< bytes of one profile file or record */

/**
 * How many entries a profile holds; 0 for NULL.
 *
 * Errors:        none.
 * Ownership:     nothing changes hands.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API size_t supp_profile_entries(const supp_profile *p);

/**
 * An entry whose parts are known apart. Strings may be NULL when not given
 * and are read as the same words in an entry would be.
 */
typedef struct supp_entry_input {
	size_t struct_size;
	supp_listed listed;
	const char *name;      /**< required unless code is given */
	const char *dose;      /**< "400 mg", "2 tablets" */
	const char *code;      /**< "rxnorm:2551", "atc:...", "icd10:...",
				    "snomed:...", "unii:...", "id:..." */
	const char *times;     /**< "08:00, 20:00" */
	const char *frequency; /**< "twice a day", "every 7 d" */
	const char *route;     /**< "oral", "eye", ... */
	const char *dose_form; /**< "capsule", "delayed-release", ... */
	const char *duration;  /**< "3 y" */
	const char *stopped;   /**< date, "10 d" (ago), or "yes" */
	int32_t prescribed;    /**< 1 yes, 0 no, -1 not given */
} supp_entry_input;
#define SUPP_ENTRY_INPUT_INIT                                                 \
	{ sizeof(supp_entry_input), SUPP_LISTED_ANY, 0, 0, 0, 0, 0, 0, 0, 0,  \
	    0, -1 }

/**
 * As supp_profile_add, with the parts apart. On failure p is as before.
 *
 * Errors:        NOMEM, SYNTAX (not UTF-8), SCHEMA (a part that cannot be
 *                read, such as "25:00"), LIMIT, ARG (neither name nor code,
 *                struct_size not set).
 * Ownership:     all strings are copied.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_add_entry(
    supp_profile *p, const supp_entry_input *entry, supp_error *err);

/**
 * The days since 1970-01-01 of a date such as "2026-11-22", of the years 1 to
 * 9999: for today, until and reviewed.
 *
 * Errors:        ARG (not such a date).
 * Ownership:     nothing changes hands.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_date(
    const char *text, int64_t *days);

/** Facts of the person and how to check. SUPP_UNKNOWN for what is not given. */
typedef struct supp_person {
	size_t struct_size;
	int64_t age_days;      /**< 365 a year, 30 a month */
	int64_t weight_g;
	int64_t egfr_milli;    /**< thousandths of mL/min/1.73 m2 */
	int64_t crcl_milli;    /**< thousandths of mL/min */
	int64_t pregnant_days; /**< days of pregnancy, if weeks are known */
	int32_t pregnant;      /**< 1 yes, 0 no, -1 not given */
	int32_t breastfeeding; /**< 1 yes, 0 no, -1 not given */
	supp_sex sex;
	supp_authority authority; /**< whose limits; 0 is us */
	int32_t cautious;	  /**< 1: the strict figures */
	int64_t today;		  /**< days since 1970-01-01 */
	int32_t wake, breakfast, lunch, dinner, bedtime; /**< minutes, or -1 */
} supp_person;
#define SUPP_PERSON_INIT                                                      \
	{ sizeof(supp_person), SUPP_UNKNOWN, SUPP_UNKNOWN, SUPP_UNKNOWN,      \
	    SUPP_UNKNOWN, SUPP_UNKNOWN, -1, -1, SUPP_SEX_UNKNOWN,             \
	    (supp_authority)0, 0, SUPP_UNKNOWN, -1, -1, -1, -1, -1 }

/**
 * Set facts of the person: what is known in person replaces what was, what is
 * SUPP_UNKNOWN, -1 or 0 there leaves it. On failure p is as before.
 *
 * Errors:        ARG (a value out of its range, struct_size not set).
 * Ownership:     copied.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_person(
    supp_profile *p, const supp_person *person, supp_error *err);

/**
 * Acknowledge a caution: its finding is folded and does not count for status.
 *
 * @param until last day it holds, days since 1970-01-01, or SUPP_UNKNOWN.
 * @param note  may be NULL.
 *
 * Errors:        NOMEM, SYNTAX (not UTF-8), LIMIT (SUPP_MAX_ENTRIES), ARG (no
 *                caution, until out of the years 1 to 9999).
 * Ownership:     copied.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_acknowledge(supp_profile *p,
    const char *caution, int64_t until, const char *note, supp_error *err);

/** How a profile is written. */
typedef enum supp_profile_format {
	SUPP_PROFILE_AUTO = 0, /**< by its name's ending, then its first byte */
	SUPP_PROFILE_TEXT = 1, /**< one entry a line, optional headings */
	SUPP_PROFILE_YAML = 2,
	SUPP_PROFILE_JSON = 3
} supp_profile_format;

/**
 * Add everything in a profile file, already read.
 *
 * @param source its name, for messages; may be NULL.
 *
 * Errors:        NOMEM, SYNTAX, SCHEMA, LIMIT, ARG. On failure p is as before.
 * Ownership:     copied.
 * Thread safety: one thread per profile.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_profile_read(supp_profile *p,
    supp_profile_format format, const char *bytes, size_t len,
    const char *source, supp_error *err);

/* -------------------------------------------------------------- checker */

/** Scratch memory for one rulebase; one thread at a time. */
typedef struct supp_checker supp_checker;
/** Filled by each check; readable by any thread until it is filled again. */
typedef struct supp_report supp_report;

/**
 * Make a checker. One for each thread, kept from check to check: a checker
 * that has seen a list like this one allocates nothing. It remembers how up to
 * 256 of the last entries (of 96 bytes at most) were read, which then are not
 * read again that day, and so holds their text, in some 250 kB, until it is
 * freed.
 *
 * Errors:        NOMEM, ARG.
 * Ownership:     *out is the caller's, to be freed with supp_checker_free; rb
 *                must outlive it.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_checker_new(
    const supp_rulebase *rb, supp_checker **out, supp_error *err);

/**
 * Free a checker. NULL is allowed. Its reports stay readable.
 *
 * Errors:        none.
 * Ownership:     takes c.
 * Thread safety: no thread may still use c.
 * Since:         0.1
 */
SUPP_API void supp_checker_free(supp_checker *c);

/**
 * Make an empty report, to be filled by supp_check with any checker of rb.
 *
 * Errors:        NOMEM, ARG.
 * Ownership:     *out is the caller's, to be freed with supp_report_free; rb
 *                must outlive it.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_report_new(
    const supp_rulebase *rb, supp_report **out, supp_error *err);

/**
 * Free a report. NULL is allowed.
 *
 * Errors:        none.
 * Ownership:     takes r and every string that its views gave.
 * Thread safety: no thread may still use r.
 * Since:         0.1
 */
SUPP_API void supp_report_free(supp_report *r);

/**
 * Check a profile against the checker's rulebase and fill the report.
 *
 * @param checker  not const: holds scratch memory.
 * @param profile  not changed, and not needed after the call.
 * @param report   filled on success; empty and without outcome on failure.
 * @param[out] err filled in on failure, untouched on success; may be NULL.
 *
 * Errors:        NOMEM, LIMIT, ARG (report of another rulebase). A name that
 *                is not known is not an error: see SUPP_OUTCOME_INCOMPLETE.
 * Ownership:     the report borrows from the rulebase, which must outlive it.
 * Thread safety: one thread per checker; many checkers may share a rulebase.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_check(supp_checker *checker,
    const supp_profile *profile, supp_report *report, supp_error *err);

/**
 * One call for bindings: a JSON profile in, a JSON report (format 1) out.
 * The JSON bytes of the report end with a newline. The sink is called only
 * after the check succeeded; on SUPP_ERR_SINK it has had part of the report.
 *
 * @param bytes as suppcheck-profile.schema.json says; today must be in it
 *              where a date matters, since the library reads no clock.
 *
 * Errors:        NOMEM, SYNTAX, SCHEMA, LIMIT, ARG, SINK.
 * Ownership:     bytes are not needed after the call; the checker keeps a
 *                profile and a report for this, which go with it.
 * Thread safety: one thread per checker.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_check_json(supp_checker *checker,
    const char *bytes, size_t len, supp_sink sink, void *ctx,
    supp_error *err);

/**
 * A timetable for the day that keeps every separation.
 *
 * Errors:        UNSUPPORTED in this version, always.
 * Ownership:     nothing changes hands.
 * Thread safety: one thread per checker.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_plan(
    supp_checker *checker, supp_report *report, supp_error *err);

/* --------------------------------------------------------------- report */

/*
 * Results are read through views: set struct_size with the INIT macro; fields
 * are only ever appended and the library writes no further than struct_size.
 * Strings are UTF-8, NUL-terminated, never NULL, without control characters.
 * A number that is not known is SUPP_UNKNOWN. Fields that are words ("form",
 * "one-product") have those of the JSON report, which its manual lists.
 */

/** Doses of one finding's interval: take is an entry; from is an entry, or -1
 * and then anchor names it ("bedtime"). Minutes, SUPP_UNKNOWN for no figure. */
typedef struct supp_constraint_view {
	size_t struct_size;
	int64_t take, from;
	const char *anchor;
	int64_t before_minutes, after_minutes;
	int32_t cautious; /**< either figure is the strict one */
} supp_constraint_view;
#define SUPP_CONSTRAINT_INIT { sizeof(supp_constraint_view), 0, 0, 0, 0, 0, 0 }

/** Two doses with an interval between them, and how far apart they are. */
typedef struct supp_pair_view {
	size_t struct_size;
	uint32_t first_entry, second_entry; /**< UINT32_MAX: no entry, but the
						anchor of the constraint */
	int32_t first_time, second_time; /**< minutes after midnight, or -1 */
	int64_t gap_minutes;		 /**< from the first to the second */
	int64_t needed_minutes;		 /**< SUPP_UNKNOWN: no figure */
	supp_state state;
	const char *anchor; /**< "" or, if the times are -1, "breakfast": both
			       doses stand beside it, whenever that is */
	int32_t first_offset, second_offset; /**< minutes behind the anchor */
} supp_pair_view;
#define SUPP_PAIR_INIT                                                         \
	{ sizeof(supp_pair_view), 0, 0, 0, 0, 0, 0, SUPP_OPEN, 0, 0, 0 }

/** A condition that a finding holds for. */
typedef struct supp_because_view {
	size_t struct_size;
	const char *condition; /**< id; "" for a fact alone, age over 65 */
	const char *from;      /**< "egfr", "age", "entry" ... */
	int64_t entry;	       /**< that it was known from; -1: from none */
} supp_because_view;
#define SUPP_BECAUSE_INIT { sizeof(supp_because_view), 0, 0, -1 }

/** What is not known, or only perhaps so, and makes a finding not sure. */
typedef struct supp_depend_view {
	size_t struct_size;
	int64_t entry;	   /**< -1: of the person */
	const char *on;	   /**< "dose", "which", "often", "taken" ... */
	const char *which; /**< id of a term; "" for none */
	const char *words; /**< "which fluoroquinolone", in a sentence */
} supp_depend_view;
#define SUPP_DEPEND_INIT { sizeof(supp_depend_view), -1, 0, 0, 0 }

/** One finding: a caution, and the entries it is about. */
typedef struct supp_finding_view {
	size_t struct_size;
	const char *id, *summary, *effect, *advice, *professional;
	supp_kind kind;
	supp_severity severity;
	supp_action action;
	supp_evidence evidence;
	supp_state state;
	int32_t sure;		/**< 0: something it needs is unknown */
	int32_t acknowledged;
	uint32_t layer; /**< index of the layer that defined the caution */
	const uint32_t *entries; /**< in the user's order */
	size_t n_entries;
	const uint32_t *unsure; /**< entries that match only perhaps */
	size_t n_unsure;
	size_t n_constraints, n_pairs, n_because, n_sources, n_replaces, n_may,
	    n_depends;
	int32_t separation; /**< 1: a single interval between a medicine and a
				 supplement, turned so that it tells when to
				 take the medicine; its figures: */
	int64_t medicine_before_minutes, medicine_after_minutes;
} supp_finding_view;
#define SUPP_FINDING_INIT                                                     \
	{ sizeof(supp_finding_view), 0, 0, 0, 0, 0, SUPP_KIND_INFORMATION,    \
	    SUPP_NOTE, SUPP_INFORM, SUPP_THEORETICAL, SUPP_OPEN, 0, 0, 0, 0,  \
	    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, SUPP_UNKNOWN, SUPP_UNKNOWN }

/** An entry, as it was understood. */
typedef struct supp_entry_view {
	size_t struct_size;
	const char *text;
	supp_entry_kind kind;
	supp_entry_status status;
	size_t n_names, n_unexplained, n_suggestions;
	const char *route;     /**< "oral"; "unknown" if it cannot be told */
	const char *dose_form; /**< "" if it cannot be told */
	int64_t every_count;   /**< so many doses in every_days days; both are
				    whole, or both SUPP_UNKNOWN */
	int64_t every_days;
	const int32_t *times; /**< minutes after midnight */
	size_t n_times;
	int64_t part_of; /**< the entry it is a part of; -1: of none */
	size_t n_assumed, n_absent, n_marks; /**< of supp_report_word */
	size_t n_readings;   /**< of an ambiguous entry; else 0 */
	size_t n_anchors;    /**< of supp_report_anchor */
	const char *anchor;  /**< the first that it says, "bedtime"; or "" */
	const char *doubt;   /**< "history" or "perhaps": not said to be so, and
				  counted as so; else "" */
	const char *purpose; /**< what it is taken for, as written; or "" */
	int64_t duration_minutes;
	int64_t stopped_minutes; /**< so long ago */
	int32_t stopped;	 /**< 1: it is no longer taken */
	int32_t prescribed;	 /**< 1 yes, 0 no, -1 not said */
} supp_entry_view;
#define SUPP_ENTRY_INIT                                                       \
	{ sizeof(supp_entry_view), 0, SUPP_ENTRY_UNKNOWN, SUPP_UNRECOGNISED,  \
	    0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, "", "", "",         \
	    SUPP_UNKNOWN, SUPP_UNKNOWN, 0, -1 }

/** One thing that an entry names. Amounts in nanograms a dose, SUPP_UNKNOWN if
 * none is said, or none that is a mass. */
typedef struct supp_name_view {
	size_t struct_size;
	const char *id, *name;
	supp_by by;
	int64_t low_ng, high_ng;
	size_t n_is_a;
	uint32_t reading; /**< of an ambiguous entry, from 1; 0 in all */
	const char *word;  /**< that names it, as the user wrote it */
	const char *meant; /**< what a misspelt word was read as; or "" */
	size_t n_assumed;  /**< of supp_report_name_assumed */
	const char *unit;  /**< of an amount that is no mass: "IU", "mL", "mmol",
				"mEq", "tablet" (any piece), "serving", "drop",
				"puff", "%"; else "" */
	int64_t low_milli, high_milli; /**< thousandths of unit, a dose */
} supp_name_view;
#define SUPP_NAME_INIT                                                        \
	{ sizeof(supp_name_view), 0, 0, SUPP_BY_NAME, 0, 0, 0, 0, "", "", 0,  \
	    "", SUPP_UNKNOWN, SUPP_UNKNOWN }

/** A dose beside a meal, waking or bedtime, whenever that is. */
typedef struct supp_anchor_view {
	size_t struct_size;
	const char *anchor; /**< "meal" (one that is not said which),
				 "breakfast", "bedtime" ... */
	int64_t offset_minutes; /**< behind it; less than 0: before it */
} supp_anchor_view;
#define SUPP_ANCHOR_INIT { sizeof(supp_anchor_view), 0, 0 }

/** The sum of a substance over all entries. */
typedef struct supp_total_view {
	size_t struct_size;
	const char *substance; /**< id */
	int64_t amount_ng;     /**< a day; of ranges their upper ends */
	supp_bound bound;
	int64_t limit_ng; /**< SUPP_UNKNOWN: none for this person; 0 where
				any amount is over it */
	supp_authority authority; /**< whose limit; 0 if there is none */
	int64_t over_ng;  /**< what is known, above the limit; else 0 */
	size_t n_changes; /**< steps that would bring it to the limit */
	size_t n_assumed; /**< of supp_report_word */
	size_t n_sources; /**< of the limit: of supp_report_limit_source */
	const uint32_t *entries; /**< that it is of, in the user's order */
	size_t n_entries;
	const uint32_t *ask_first; /**< those of them that are not to be changed
				      without asking who prescribed them */
	size_t n_ask_first;
	int64_t low_ng;	  /**< as amount_ng; of ranges their lower ends */
} supp_total_view;
#define SUPP_TOTAL_INIT                                                       \
	{ sizeof(supp_total_view), 0, 0, SUPP_EXACT, 0, SUPP_US, 0, 0, 0, 0,  \
	    0, 0, 0, 0, 0 }

/**
 * A step that helps to bring a total to its limit. All steps of one option,
 * and nothing else, do it; option 1 takes away least. Entries with an unknown
 * amount, that are prescribed or are listed as medicines are never among them.
 */
typedef struct supp_change_view {
	size_t struct_size;
	uint32_t entry;
	uint32_t option;	       /**< from 1 */
	int64_t from_ng, to_ng;	       /**< of the substance, a day */
	uint32_t units_from, units_to; /**< doses, or pieces such as tablets, a
					    day; 0 and 0: it is left out */
	const char *unit; /**< "dose" or "piece"; "" if it is left out */
} supp_change_view;
#define SUPP_CHANGE_INIT { sizeof(supp_change_view), 0, 0, 0, 0, 0, 0, "" }

/** A fact that was not given and could matter. */
typedef struct supp_ask_view {
	size_t struct_size;
	const char *fact; /**< "form", "dose", "egfr", "stage" ... */
	int64_t entry;	  /**< -1: of the person */
	supp_severity could_be;
	size_t n_cautions;
} supp_ask_view;
#define SUPP_ASK_INIT { sizeof(supp_ask_view), 0, 0, SUPP_NOTE, 0 }

/** An entry that a caution does not count, and why. */
typedef struct supp_set_aside_view {
	size_t struct_size;
	uint32_t entry;
	const char *caution;
	const char *reason; /**< "route", "dose-form" or "one-product" */
} supp_set_aside_view;
#define SUPP_SET_ASIDE_INIT { sizeof(supp_set_aside_view), 0, 0, 0 }

/** What was not judged: an entry, or a caution (entry is -1). */
typedef struct supp_not_judged_view {
	size_t struct_size;
	int64_t entry;
	const char *caution; /**< "" if it is an entry */
	const char *reason;  /**< "unrecognised", "name-only", "limit" ... */
} supp_not_judged_view;
#define SUPP_NOT_JUDGED_INIT { sizeof(supp_not_judged_view), 0, 0, 0 }

/** What the profile acknowledged. */
typedef struct supp_acknowledged_view {
	size_t struct_size;
	const char *caution; /**< id, as given: nothing may have it */
	const char *note;    /**< or "" */
	int64_t until;	     /**< last day, days since 1970-01-01 */
	int32_t found;	     /**< 1: a finding of this report is folded by it */
} supp_acknowledged_view;
#define SUPP_ACKNOWLEDGED_INIT                                                \
	{ sizeof(supp_acknowledged_view), 0, 0, SUPP_UNKNOWN, 0 }

/** The whole of a report; its counts are the ranges of the getters. */
typedef struct supp_report_view {
	size_t struct_size;
	supp_outcome outcome;
	int32_t complete;	/**< everything in the list was judged */
	int32_t medicine_pairs; /**< there are two medicines: not checked
				     against each other */
	size_t n_entries, n_findings, n_totals, n_asks, n_set_aside,
	    n_not_judged;
	size_t n_acknowledged; /**< in force or not, found or not */
} supp_report_view;
#define SUPP_REPORT_INIT                                                      \
	{ sizeof(supp_report_view), SUPP_OUTCOME_INCOMPLETE, 0, 0, 0, 0, 0,   \
	    0, 0, 0, 0 }

/**
 * Read a filled report: the whole, then the i-th of each kind, from 0. The
 * parts of a finding (constraints, pairs, because, depends, sources), the names
 * and anchors of an entry, the changes and limit sources of a total are counted
 * in its view.
 *
 * supp_report_person gives what the entries said of the person, read from them
 * beside what supp_profile_person was given; what they did not say stands there
 * as in SUPP_PERSON_INIT.
 *
 * Errors:        ARG (index out of range, struct_size not set, a report that
 *                no check has filled).
 * Ownership:     strings and arrays live until the report is filled again or
 *                freed, and while its rulebase lives.
 * Thread safety: any, while no thread fills or frees the report.
 * Since:         0.1
 */
SUPP_API supp_status supp_report_info(
    const supp_report *r, supp_report_view *out);
SUPP_API supp_status supp_report_entry(
    const supp_report *r, size_t i, supp_entry_view *out);
SUPP_API supp_status supp_report_name(
    const supp_report *r, size_t entry, size_t i, supp_name_view *out);
SUPP_API supp_status supp_report_anchor(
    const supp_report *r, size_t entry, size_t i, supp_anchor_view *out);
SUPP_API supp_status supp_report_person(
    const supp_report *r, supp_person *out);
SUPP_API supp_status supp_report_finding(
    const supp_report *r, size_t i, supp_finding_view *out);
SUPP_API supp_status supp_report_constraint(
    const supp_report *r, size_t finding, size_t i, supp_constraint_view *out);
SUPP_API supp_status supp_report_pair(
    const supp_report *r, size_t finding, size_t i, supp_pair_view *out);
SUPP_API supp_status supp_report_because(
    const supp_report *r, size_t finding, size_t i, supp_because_view *out);
SUPP_API supp_status supp_report_depend(
    const supp_report *r, size_t finding, size_t i, supp_depend_view *out);
SUPP_API supp_status supp_report_source(
    const supp_report *r, size_t finding, size_t i, supp_source_view *out);
SUPP_API supp_status supp_report_total(
    const supp_report *r, size_t i, supp_total_view *out);
SUPP_API supp_status supp_report_change(
    const supp_report *r, size_t total, size_t i, supp_change_view *out);
SUPP_API supp_status supp_report_limit_source(
    const supp_report *r, size_t total, size_t i, supp_source_view *out);
SUPP_API supp_status supp_report_ask(
    const supp_report *r, size_t i, supp_ask_view *out);
SUPP_API supp_status supp_report_set_aside(
    const supp_report *r, size_t i, supp_set_aside_view *out);
SUPP_API supp_status supp_report_not_judged(
    const supp_report *r, size_t i, supp_not_judged_view *out);
SUPP_API supp_status supp_report_acknowledged(
    const supp_report *r, size_t i, supp_acknowledged_view *out);

/** Which list of words, and what the index "of" counts. */
typedef enum supp_list {
	SUPP_LIST_UNEXPLAINED = 1, /**< of an entry: words not understood */
	SUPP_LIST_SUGGESTIONS = 2, /**< of an entry: names it might mean */
	SUPP_LIST_REPLACES = 3,	   /**< of a finding: caution ids */
	SUPP_LIST_MAY = 4,	   /**< of a finding: caution ids */
	SUPP_LIST_DEPENDS = 5,	   /**< of a finding: what it depends on */
	SUPP_LIST_ASK_CAUTIONS = 6, /**< of an ask: caution ids */
	SUPP_LIST_SUGGESTED = 7, /**< of an entry: the ids of its suggestions, ""
				      for one without */
	SUPP_LIST_ASSUMED = 8,	 /**< of an entry: what was taken for granted of
				      when and how it is taken, "daily" */
	SUPP_LIST_ABSENT = 9,	 /**< of an entry: words of what is denied or a
				      relative's, beside what is so */
	SUPP_LIST_MARKS = 10,	 /**< of an entry: what is true of it, "denied",
				      "allergy", "as_needed" ... */
	SUPP_LIST_TOTAL_ASSUMED = 11, /**< of a total: what was taken for
					   granted of its amounts, "elemental"
					   ... */
	SUPP_LIST_NAME_ONLY = 12 /**< of an entry: the ids of the supplements
				      in it that are known by name only */
} supp_list;

/**
 * Words: set *out to the i-th word of a list; for the name-th thing of an
 * entry, to its i-th ancestor id, near ones first, or to the i-th thing that
 * was taken for granted of its name or amount ("spelling", "unit"). The words
 * of what was assumed and of marks are those of the JSON report.
 *
 * Errors:        ARG (no such list, index out of range).
 * Ownership:     *out lives until the report is filled again or freed, and
 *                while its rulebase lives.
 * Thread safety: any, while no thread fills or frees the report.
 * Since:         0.1
 */
SUPP_API supp_status supp_report_word(const supp_report *r, supp_list list,
    size_t of, size_t i, const char **out);
SUPP_API supp_status supp_report_is_a(const supp_report *r, size_t entry,
    size_t name, size_t i, const char **out);
SUPP_API supp_status supp_report_name_assumed(const supp_report *r,
    size_t entry, size_t name, size_t i, const char **out);

/** How to write a report. */
typedef struct supp_render_options {
	size_t struct_size;
	supp_severity min_severity; /**< hides below it, and says how many; 0
				       hides nothing */
	int32_t color;		    /**< 1: ANSI colours (text only) */
	int32_t width;		    /**< columns to wrap at; 0: do not wrap */
	int64_t new_entry; /**< only findings with this entry; -1: all */
} supp_render_options;
#define SUPP_RENDER_INIT                                                      \
	{ sizeof(supp_render_options), SUPP_NOTE, 0, 0, -1 }

/**
 * Write a report: whole, as text for people or as JSON (format 1), each ending
 * with a newline; only how each entry was understood (supp_report_entries,
 * non-zero json for JSON); or only the sentence about hours of a finding,
 * which is empty if it has no interval.
 *
 * @param options may be NULL for the defaults.
 *
 * Errors:        ARG (a report that no check has filled, no sink, no such
 *                finding, options of another version or out of range: a
 *                severity or entry that there is not, a width below 0), SINK.
 * Ownership:     nothing changes hands; bytes live during the sink's call.
 * Thread safety: any, while no thread fills or frees the report.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_report_text(const supp_report *r,
    const supp_render_options *options, supp_sink sink, void *ctx,
    supp_error *err);
SUPP_API SUPP_MUST_CHECK supp_status supp_report_json(const supp_report *r,
    const supp_render_options *options, supp_sink sink, void *ctx,
    supp_error *err);
SUPP_API SUPP_MUST_CHECK supp_status supp_report_entries(const supp_report *r,
    int json, const supp_render_options *options, supp_sink sink, void *ctx,
    supp_error *err);
SUPP_API SUPP_MUST_CHECK supp_status supp_report_timing(const supp_report *r,
    size_t finding, supp_sink sink, void *ctx, supp_error *err);

/* --------------------------------------------------- for authors of rules */

/**
 * Explain a caution by its id, or what is known of a name, as text.
 *
 * @param options may be NULL for the defaults.
 *
 * Errors:        NOMEM, SYNTAX (not UTF-8), LIMIT (SUPP_MAX_ENTRY), ARG
 *                (nothing has that id or name, or a word of it is not known:
 *                text names the nearest caution; options as above), SINK.
 * Ownership:     nothing is kept.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_explain(const supp_rulebase *rb,
    const char *name, const supp_render_options *options, supp_sink sink,
    void *ctx, supp_error *err);

/**
 * Lint layers: every error and warning goes to options->sink.
 *
 * @param today days since 1970-01-01 for overdue reviews, or SUPP_UNKNOWN.
 *
 * Errors:        ARG (layers as for supp_rulebase_load, today is no date);
 *                NOMEM, IO, SYNTAX, SCHEMA, LIMIT, SINK: the first error of
 *                the rules. Warnings alone are SUPP_OK.
 * Ownership:     nothing is kept.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_rules_lint(const supp_layer *layers,
    size_t n, const supp_load_options *options, int64_t today,
    supp_error *err);

/** What supp_rules_test counted. */
typedef struct supp_test_result {
	size_t struct_size;
	uint32_t passed, failed;
	uint32_t leaves, leaves_covered;   /**< with coverage */
	uint32_t figures, figures_covered; /**< with coverage */
	uint32_t cautions;	   /**< with coverage: not disabled */
	uint32_t cautions_covered; /**< found once and silent once */
} supp_test_result;
#define SUPP_TEST_RESULT_INIT                                                 \
	{ sizeof(supp_test_result), 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Run the rule tests (NAME.test.yaml) of a folder against a rulebase.
 *
 * @param coverage non-zero: count leaves and figures too, walk every interval.
 * @param sink     told of each failure and the closing lines, as text.
 *
 * Errors:        NOMEM, IO, SYNTAX, SCHEMA (a test file is malformed), LIMIT,
 *                ARG, SINK. Failing tests are not an error: see result.
 * Ownership:     nothing is kept.
 * Thread safety: any; opens only files of folder.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_rules_test(const supp_rulebase *rb,
    const char *folder, int coverage, supp_sink sink, void *ctx,
    supp_test_result *result, supp_error *err);

/** What to write of the rules. */
typedef enum supp_rules_format {
	SUPP_RULES_LIST_TEXT = 1,   /**< a line each */
	SUPP_RULES_LIST_JSON = 2,
	SUPP_RULES_MAN_CAUTIONS = 3, /**< suppcheck-cautions(7) in mdoc */
	SUPP_RULES_MAN_DIAGNOSTICS = 4, /**< the table of suppcheck-rules(5) */
	SUPP_RULES_MAN_TERMS = 5 /**< suppcheck-terms(7) in mdoc */
} supp_rules_format;

/**
 * Write what a rulebase says, as format asks.
 *
 * Errors:        NOMEM, ARG, SINK.
 * Ownership:     nothing is kept.
 * Thread safety: any.
 * Since:         0.1
 */
SUPP_API SUPP_MUST_CHECK supp_status supp_rules_write(const supp_rulebase *rb,
    supp_rules_format format, supp_sink sink, void *ctx, supp_error *err);

#ifdef __cplusplus
}
#endif

#endif
