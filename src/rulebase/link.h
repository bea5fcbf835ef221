/*
 * The linker's own state: growing copies of the model's arrays, and maps from
 * ids to indices. Functions return false only when nothing more can be done
 * (no memory, the sink stopped); errors in the rules are told through
 * link_error and the work goes on, so that all are told at once.
 */
#ifndef RULEBASE_LINK_H
#define RULEBASE_LINK_H

#include "rulebase/record.h"

#define LINK_ROLES_MAX 4      /* roles of one caution */
#define LINK_ANCESTORS_MAX 64 /* terms above one term */
#define LINK_ABOVE_MAX 64     /* cautions above one caution */
#define LINK_REST_MAX 256     /* conditions of one caution, its parents' too */
#define LINK_EXPRS_MAX (8u << 20) /* of all cautions */
#define LINK_CONTENTS_MAX 1024    /* things in one product, all levels */
#define LINK_CLAUSES_MAX 64       /* clauses of one caution */
#define LINK_CLAUSE_LEAVES 6      /* taken leaves of one clause */
#define LINK_ATOMS_MAX 64         /* positive leaves of one caution */
#define LINK_PROBE_MAX 128        /* steps of one search in a hash */
#define LINK_NODE_NAMES 256       /* things that share one name */
#define LINK_WHERE 160            /* bytes of a place in a message */
#define LINK_REVIEW_DAYS 1095     /* a review is overdue after this */
#define LINK_SHAPE_LETTERS 5      /* an ending that members share */

/* The key's text stands in the pool. */
struct link_slot {
	uint32_t hash;
	struct str key;
	uint32_t value; /* NONE: empty */
};

struct link_map {
	struct link_slot *slots;
	size_t n, cap;
};

typedef VEC(uint32_t) link_list;

/* Lists of numbers by owner, packed into refs one owner after the other. */
struct link_pair {
	uint32_t owner, item;
};

struct link_pairs {
	VEC(struct link_pair) v;
};

struct link {
	struct builder *b;
	struct diags *d;
#define X(type, member, i64, u32) VEC(struct type) member;
	MODEL_ARRAYS(X)
#undef X
	link_list refs, expr_refs, code_refs, word_slots, implied, term_ids,
	    caution_ids;
	struct buf pool;
	struct link_map term_map, caution_map, source_map, strings;
	/* Records with errors were left out before: an unknown id says nothing
	 * that has not been said. */
	bool partial;
	uint32_t lost; /* ids that stand for nothing, so far */
	/* how many of each came from the model below */
	uint32_t base_terms, base_cautions, base_files, base_layers,
	    base_sources;
	link_list term_rec;    /* new term -> record, from base_terms on */
	link_list caution_rec; /* new caution -> record */
	link_list ext_head, ext_next; /* term -> records that extend it */
	link_list stamp;              /* one mark a term or caution */
	uint32_t epoch;
	link_list stack;           /* lists under way, last in first out */
	link_list order;           /* new cautions, parents first */
	VEC(bool) cited;           /* sources */
	VEC(struct place) name_at; /* beside names, while they are linked */
};

#define LINK_PUSH(l, vec, ...)                                                 \
	(VEC_FIT(&(l)->vec, (l)->vec.n + 1)                                    \
		? ((l)->vec.p[(l)->vec.n++] = __VA_ARGS__, true)               \
		: link_nomem(l))

/* ------------------------------------------------------------- link_tool.c */

bool link_nomem(struct link *l);
bool link_error(struct link *l, enum diag_id id, struct place at,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
bool link_limit(struct link *l, enum diag_id id, const char *what);
const char *link_where(
    const struct link *l, struct place at, char out[LINK_WHERE]);

uint32_t link_map_get(const struct link *l, const struct link_map *m,
    struct sv key); /* or NONE */
bool link_map_put(
    struct link *l, struct link_map *m, struct str key, uint32_t value);
bool link_map_fit(struct link *l, struct link_map *m, size_t n);
/* Text into the pool, once. */
bool link_str(struct link *l, struct sv s, struct str *out);
struct sv link_sv(const struct link *l, struct str s);
/* Zeroed list of n numbers. */
bool link_zero(struct link *l, link_list *v, size_t n);
/* Starts a new round of marks over n things. */
bool link_round(struct link *l, size_t n);
/* Stable; order by cmp over indices. */
bool link_sort(struct link *l, uint32_t *p, size_t n,
    int (*cmp)(const struct link *l, uint32_t a, uint32_t b));
bool link_pair_add(
    struct link *l, struct link_pairs *pairs, uint32_t owner, uint32_t item);
/* ranges of owners 0..n-1 with a stride, from pairs in order. */
bool link_pack_pairs(struct link *l, const struct link_pairs *pairs, size_t n,
    struct range *first, size_t stride);

/* --------------------------------------------------------------- import.c */

bool link_import(struct link *l);

/* --------------------------------------------------------------- link_id.c */

enum link_want {
	WANT_SUPPLEMENT,
	WANT_MEDICINE,
	WANT_TAKEN,
	WANT_CONDITION,
	WANT_TERM
};

bool link_collect(struct link *l); /* ids of everything */
/* Of a term that these layers define. */
const struct rec_term *link_term_rec(const struct link *l, uint32_t t);
struct place link_term_place(const struct link *l, uint32_t term);
bool link_unknown(struct link *l, enum diag_id id, struct place at,
    const char *what, struct sv text);
uint32_t link_term(
    struct link *l, const struct rec_text *id, enum link_want want);
bool link_terms(struct link *l, const struct rec_list *list,
    enum link_want want, struct range *out);
bool link_source_refs(
    struct link *l, const struct rec_list *list, struct range *out);
bool link_is_a(const struct link *l, uint32_t a, uint32_t b);

/* ----------------------------------------- link_tree.c and link_terms.c */

bool link_tree(struct link *l);    /* parents, ancestors, contents */
bool link_inherit(struct link *l); /* routes, form, salts, coverage */
bool link_fields(struct link *l);  /* limits, units, patterns */
bool link_implied(struct link *l);

/* -------------------------------------------- link_names.c link_codes.c */

bool link_codes(struct link *l);
bool link_names(struct link *l);
bool link_lexicon(struct link *l); /* words, nodes, edges */

/* --------------------------------------------------------------- link_when.c
 */

/* The role of a leaf as written: its as, or its key. */
struct sv link_role_name(const struct rec_when *w);
bool link_leaf_new(struct link *l, const struct rec_when *w, uint32_t routes,
    struct leaf *out);
bool link_leaf_apply(
    struct link *l, const struct rec_when *w, struct leaf *out);

struct link_roles {
	struct leaf leaf[LINK_ROLES_MAX];
	uint32_t n;
	uint32_t routes; /* of a leaf that states none */
};
uint32_t link_role_find(
    const struct link *l, const struct link_roles *roles, struct sv name);
bool link_expr(struct link *l, const struct expr *e, uint32_t *out);
bool link_when(struct link *l, const struct link_roles *roles,
    const struct rec_when *w, uint32_t *expr);
/* A copy in which leaves with the name of a role speak of its entry. */
bool link_copy(struct link *l, const struct link_roles *roles, uint32_t from,
    uint32_t *expr);

/* ------------------------------------ link_cautions.c link_merge.c
 * link_graph.c */

bool link_graph(struct link *l); /* refines resolved, order, above */
bool link_cautions(struct link *l);
bool link_families(struct link *l);
bool link_merge_when(struct link *l, const struct rec_caution *r,
    const struct caution *parent, struct caution *c, uint32_t kind);
const struct rec_caution *link_caution_rec(const struct link *l, uint32_t c);

/* ------------------------------- link_lint.c link_warn.c link_shape.c */

bool link_lint(struct link *l, uint32_t caution);
bool link_warn(struct link *l);
bool link_shape(struct link *l); /* patterns against all names */

/* ------------------------------------------------------------- link_index.c */

bool link_index(struct link *l);
bool link_below(struct link *l);

/* -------------------------------------------------------------- link_pack.c */

supp_status link_pack(struct link *l, struct loaded **out);

#endif
