/*
 * Inside of a check. The way of one list through it:
 *
 *	conditions.c	what the person has, given and implied
 *	parts.c		what each entry holds, through its contents
 *	marks.c		masks of entries for every term they touch
 *	match.c		candidates from the index, roles, matches
 *	shapes.c	who fits a leaf, once for all that ask the same
 *	leaf.c expr.c	three values of a leaf and of a tree of them
 *	amount.c sums.c	how much of a substance a dose and a day hold
 *	refine.c	which caution speaks of a match
 *	figures.c	which figures of an interval count
 *	interval.c	doses against doses around the clock
 *	finding.c	one finding a caution, in order
 *	worlds.c	values with one more fact
 *	limits.c totals.c changes.c	amounts against limits, and what to do
 *	ask.c aside.c coverage.c	the rest
 *	check.c		the order of it; decide.c for rule authors
 *	learn.c		what is learned of a model, once
 *
 * Memory: every list is a VEC of struct checking that keeps its size from
 * check to check. Functions deep in a tree cannot return a status; they set
 * nomem and go on, and check_run looks at it.
 */
#ifndef CHECK_CHECKING_H
#define CHECK_CHECKING_H

#include "check/check.h"

/* The three values; all is the least, any the greatest. */
enum truth { NOT_SO, PERHAPS, IS_SO };

#define ROLES_MAX 4
#define MASK_WORDS (SUPP_MAX_ENTRIES / 64)

/* A set of entries. Only the first words of the list in hand are in use. */
struct mask {
	uint64_t w[MASK_WORDS];
};

/* Facts of the person, as bits. */
enum fact {
	FACT_AGE = 1,
	FACT_EGFR = 2,
	FACT_PREGNANT = 4,
	FACT_SEX = 8,
	FACT_WEIGHT = 16,
	FACT_ALL = 15 /* those that a caution asks for itself */
};

/* Something an entry holds: what it names, and what that contains. */
struct part {
	uint32_t term;
	uint32_t sure; /* enum truth: PERHAPS below may-contain or a reading */
	uint32_t reading; /* 0: in every reading */
	uint32_t named;   /* the term of the entry that holds it */
};

/* A condition of the person, once for each entry that names it. */
struct having {
	uint32_t term;
	uint32_t sure;  /* enum truth */
	uint32_t from;  /* enum because_from */
	uint32_t entry; /* or NONE: implied */
	uint32_t reading;
	uint32_t doubted; /* 1: "CKD?", "AKI 2019" */
};

enum slot_flag {
	SLOT_HELD = 1,    /* a condition: the person has it, or one below */
	SLOT_PERHAPS = 2, /* ... at most perhaps */
	SLOT_COVERED = 4  /* another condition of the person lies below it */
};

/* A marked term. Its three masks stand in bits, one after the other. */
enum mask_kind { MASK_TRUE, MASK_PERHAPS, MASK_RELATED, MASK_KINDS };

struct slot {
	uint32_t term;
	uint32_t flags; /* enum slot_flag */
	uint32_t sum;   /* index into sums, or NONE */
};

struct mark {
	uint32_t epoch, slot;
};

/* Why a value is perhaps, or what stands behind it. */
struct reason {
	uint32_t because; /* 0: on is enum depend_on; 1: enum because_from */
	uint32_t entry, on, term;
	uint32_t key; /* with entry and on: the same doubt or another one */
};

/* So, as an entry is read, but words of it may say something else: "60000 IU
 * blortly", "Plan: stop calcium", "AKI?"; or so at one end of a range: "200-400
 * mg". What rests on it is told at its full severity, and is not sure. */
static inline bool
reason_open(const struct reason *r)
{
	return !r->because && (r->on == DEPEND_OFTEN || r->on == DEPEND_TAKEN ||
				  r->on == DEPEND_SO || r->on == DEPEND_RANGE);
}

struct match {
	uint32_t entry[ROLES_MAX]; /* NONE: a role forced by decide.c */
	uint32_t value;            /* enum truth */
	uint32_t wit;              /* its witnesses in wits */
	uint32_t gone;             /* enum gone */
	struct range reasons;
};

enum gone {
	GONE_DROPPED = 1, /* adds something unknown to its parent's */
	GONE_TAKEN = 2    /* another caution speaks of it */
};

/* A caution with matches. */
struct hit {
	uint32_t caution;
	uint32_t live; /* matches that are not gone */
	struct range matches;
};

/* by stands before other: "replaces", "may" */
struct bond {
	uint32_t by, other;
};

struct limit {
	int64_t amount;     /* ng a day, NUM_NONE: not known */
	uint32_t authority; /* supp_authority; 0: there is no limit */
	uint32_t none_set;  /* any amount is over it */
	uint32_t row;	    /* of the model's limits, or NONE */
};

/* What one entry adds to a sum. */
struct share {
	int64_t day;	/* ng */
	uint32_t entry;
	uint32_t units; /* equal ones a day; 1: all or nothing */
	uint32_t unit;	/* enum change_unit */
};

/* What a substance comes to in a day. */
struct sum {
	int64_t known; /* ng; of "200-400 mg" the 400 */
	int64_t low;   /* ... the 200 */
	uint32_t term;
	uint32_t ranged_entry; /* the first with such an amount, or NONE */
	int64_t open;	  /* of it only as read, and who first is */
	uint32_t open_entry;
	uint32_t unknown; /* 1: known is a lower bound */
	uint32_t assumed; /* enum assumed */
	uint32_t held;    /* 1: an entry holds it for sure */
	uint32_t limited; /* 1: limit was looked up */
	struct limit limit;
	struct mask who;
	struct mask lacking; /* those with an amount that is not known */
};

/* An amount of one substance in one dose. */
struct amount {
	int64_t low, high; /* ng, of what is known */
	uint32_t unknown;  /* 1: there is more of it, and not known how much */
	uint32_t assumed;
};

/* One value of one role. */
struct candidate {
	uint32_t entry, value;
	struct range reasons;
};

/* Leaves that ask the same of an entry, and who fits them. */
struct shape {
	uint32_t epoch;	 /* of the list that in, best and aside speak of */
	uint32_t leaf;	 /* one of them */
	uint32_t best;	 /* enum truth: the greatest of in */
	uint32_t aside;	 /* an entry fell out by its route or form alone */
	struct range in; /* candidates */
};

/* A fact that would settle or add something. */
struct wish {
	uint32_t fact; /* enum ask_fact */
	uint32_t entry, caution, severity;
};

/* A thing counted by `count`. */
struct thing {
	uint32_t term, sure;
};

/* A tree that asks for the person alone, for one of whom nothing is known: it
 * does not change from list to list. Such a person has no condition, so that
 * it is so or not so, never perhaps, and nothing stands behind it. */
struct bare {
	unsigned char known; /* enum bare_known */
	unsigned char is,
	    may; /* as struct worlds; BARE_BASE: as things stand */
	unsigned char missing; /* facts that were missed */
};
enum bare_known { BARE_NOT_YET, BARE_KNOWN, BARE_NEVER };
#define BARE_BASE 128

/* A caution worth a second look with one more fact. */
struct chance {
	uint32_t caution, facts;
};

/* ... filed under a term that it takes. */
struct asking {
	uint32_t caution, facts;
	uint32_t next; /* of the same term: index, and 1; 0: none */
};

struct checking {
	const struct model *m;
	const struct resolved *r;
	struct supp_report *out;
	uint32_t n;     /* entries */
	uint32_t words; /* of a mask */
	uint32_t nomem;

	/* per model */
	void *tables; /* the block that the arrays below lie in */
	uint32_t epoch;
	struct mark *marks;   /* of terms */
	struct mark *seen;    /* of cautions; slot: index of its hit */
	struct mark *asked;   /* of cautions; slot: index of its chance */
	struct mark *suppose; /* of conditions; slot: facts, each of which
			       * would imply it or one below it */
	uint32_t *asking; /* of terms: index in askings, and 1; 0: none */
	VEC(struct asking) askings;
	uint32_t *rank; /* of cautions, by their ids */
	unsigned char *term_facts; /* facts that imply it or one below */
	VEC(uint32_t) facted;      /* terms with any of these facts */
	unsigned char *needed;     /* of what is implied: facts that must be */
	unsigned char *own_facts;  /* facts that imply it itself */
	unsigned char *summed;     /* a caution asks for its sum */
	struct bare *bare_exprs;   /* of exprs, made as they are met */
	unsigned char *bare_suppose; /* of conditions: suppose for a bare
				      * person, made once it is wanted */
	uint32_t bare_supposed;	     /* 1: it is made */
	struct shape *shapes;
	uint32_t *leaf_shapes; /* shape of a leaf, and 1; 0: not met */
	uint32_t *shape_slots; /* the same, by hash */
	uint32_t n_shapes, n_shape_slots;
	uint32_t implied_bare;     /* something is implied of nobody */
	uint32_t breastfeeding;    /* term, or NONE */

	/* per list */
	int64_t egfr;         /* thousandths, the lower; NUM_NONE */
	uint32_t egfr_from;   /* enum because_from */
	uint32_t missing;     /* facts that an evaluation wanted */
	uint32_t wanted;      /* facts worth asking for */
	uint32_t bare;        /* 1: nothing is known of the person */
	uint32_t supposed;    /* facts that suppose was marked for */
	uint32_t assume;      /* a fact taken as whatever is wanted, for
			       * conditions_suppose alone */
	uint32_t forced_expr; /* decide.c: this leaf has forced_value */
	uint32_t forced_value;
	uint32_t forced_role; /* a role that is filled without an entry */
	struct mask taken, taken_perhaps; /* entries with something taken */
	VEC(struct part) parts;
	VEC(struct range) entry_parts;
	VEC(struct having) havings;
	VEC(uint32_t) denied; /* conditions said to be absent */
	VEC(struct slot) slots;
	VEC(uint64_t) bits;
	VEC(struct sum) sums;
	VEC(struct reason) reasons;
	VEC(struct candidate) candidates;
	VEC(struct match) matches;
	VEC(uint64_t) wits;
	VEC(struct hit) hits;
	VEC(uint32_t) order, sorted, tmp;
	VEC(struct bond) replaces, may;
	VEC(struct finding) findings;
	VEC(struct thing) things;
	VEC(struct chance) chances;
	VEC(struct wish) wishes;
	VEC(struct ask) groups;
	VEC(struct set_aside) aside;
	VEC(struct share) shares;
};

/* Append to a VEC of c; false, and nomem, if there is no memory. */
#define PUSH(c, v, item)                                                       \
	(VEC_FIT((v), (v)->n + 1) ? ((v)->p[(v)->n++] = (item), true)          \
				  : ((c)->nomem = 1, false))

/* -------------------------------------------------------------- marks.c */

static inline uint32_t
mark_slot(const struct checking *c, uint32_t term)
{
	const struct mark *k = &c->marks[term];

	return k->epoch == c->epoch ? k->slot : NONE;
}

static inline const uint64_t *
mark_bits(const struct checking *c, uint32_t slot, enum mask_kind kind)
{
	return c->bits.p + ((size_t)slot * MASK_KINDS + kind) * c->words;
}

static inline bool
mask_has(const uint64_t *w, uint32_t entry)
{
	return (w[entry / 64] >> (entry % 64)) & 1;
}

static inline void
mask_add(uint64_t *w, uint32_t entry)
{
	w[entry / 64] |= UINT64_C(1) << (entry % 64);
}

static inline void
mask_clear(const struct checking *c, uint64_t *w)
{
	w[0] = 0; /* nearly always the only one; a call costs more */
	for (uint32_t i = 1; i < c->words; i++)
		w[i] = 0;
}

static inline void
mask_join(const struct checking *c, uint64_t *to, const uint64_t *w)
{
	/* The count of words does not change in a check: what mask_clear
	 * cleared is what is read here, across calls that clang-tidy cannot
	 * look into. */
	for (uint32_t i = 0; i < c->words; i++)
		to[i] |= w[i]; /* NOLINT(clang-analyzer-core.uninitialized.Assign) */
}

static inline void
mask_without(const struct checking *c, uint64_t *from, const uint64_t *w)
{
	for (uint32_t i = 0; i < c->words; i++)
		from[i] &= ~w[i];
}

/* Next entry of a mask at or after from, or NONE. */
static inline uint32_t
mask_next(const struct checking *c, const uint64_t *w, uint32_t from)
{
	uint32_t i = from / 64;
	uint64_t rest;

	if (i >= c->words)
		return NONE;
	rest = w[i] & (~UINT64_C(0) << (from % 64));
	while (rest == 0) {
		if (++i >= c->words)
			return NONE;
		rest = w[i];
	}
	return i * 64 + (uint32_t)__builtin_ctzll(rest);
}

/* The entries of a mask as ints of the report. */
struct range mask_ints(struct checking *c, const uint64_t *w);
void mark_begin(struct checking *c); /* a new list: nothing is marked */
void mark_entries(struct checking *c);
/* A condition and what is above it; then, once all are known, what is below. */
void mark_having(struct checking *c, const struct having *h);
void mark_conditions(struct checking *c);

/* -------------------------------------------------------------- parts.c */

void parts_find(struct checking *c);
/* p names something above what is asked for, and nothing in its entry is
 * more exact. */
bool parts_open(const struct checking *c, struct range in, uint32_t part);
/* What part says of "the entry is, is below or contains term". */
enum truth parts_relation(
    const struct checking *c, struct range in, uint32_t part, uint32_t term);

/* --------------------------------------------------------- conditions.c */

void conditions_find(struct checking *c);
/* Marks in suppose the conditions that each of facts would imply. */
void conditions_suppose(struct checking *c, uint32_t facts);
/* Facts, each of which would imply term or one below it. */
uint32_t conditions_supposed(const struct checking *c, uint32_t term);

/* --------------------------------------------------------------- leaf.c */

enum leaf_look { LOOK_ALL, LOOK_ASIDE /* whatever its route and form */ };

/* Is entry, by any of ids (empty: anything), there at all? */
enum truth leaf_presence(
    const struct checking *c, struct range ids, uint32_t entry);
/* Pushes the reasons if the value is PERHAPS. */
enum truth leaf_value(struct checking *c, const struct leaf *l, uint32_t entry,
    enum leaf_look look);
/* Entries with anything of ids, true or perhaps. */
void leaf_entries(const struct checking *c, struct range ids, struct mask *out);
bool leaf_route_fits(const struct leaf *l, const struct rentry *e);

/* --------------------------------------------------------------- expr.c */

struct scene {
	const uint32_t *entry; /* of each role; NULL: there is none */
	uint64_t *wit;         /* witnesses are added here */
	bool roles_used;       /* the value hangs on the entries of roles */
};

/* Value of the tree; pushes what stands behind it. */
enum truth expr_value(struct checking *c, uint32_t expr, struct scene *s);
void expr_reason(struct checking *c, uint32_t on, uint32_t entry, uint32_t term,
    uint32_t key);

/* ------------------------------------------------------------- worlds.c */

/* The facts of which each alone would make it so, or perhaps so. */
struct worlds {
	uint32_t is, may; /* enum fact */
};
/* After conditions_suppose of every fact in question. */
struct worlds worlds_value(struct checking *c, uint32_t expr, struct scene *s);
const struct bare *worlds_learn(struct checking *c, uint32_t expr);

/* The value of a tree for this person, if that is known beforehand; or NULL. */
static inline const struct bare *
worlds_bare(struct checking *c, uint32_t expr)
{
	const struct bare *b;

	if (!c->bare || expr == NONE)
		return NULL;
	b = &c->bare_exprs[expr];
	if (b->known == BARE_NEVER || c->forced_expr != NONE)
		return NULL;
	return b->known == BARE_KNOWN ? b : worlds_learn(c, expr);
}

/* ------------------------------------------------------ amount.c, sums.c */

/* What one dose of entry holds of substance. */
void amount_in_dose(const struct checking *c, uint32_t entry,
    uint32_t substance, struct amount *out);
/* ... and what a day holds; false if it does not fit. */
bool amount_per_day(const struct rentry *e, int64_t dose, int64_t *out);
/* The sum over the list, or NULL if no entry holds any. */
struct sum *sums_of(struct checking *c, uint32_t substance);
enum truth sums_in(const struct sum *s, const struct span64 *range);
/* Is what a sum comes to in the range only as an entry is read of which words
 * are not understood: "60000 IU blortly"? */
bool sums_open(const struct sum *s, const struct span64 *range);
/* ... or only at one end of the amounts that are given as ranges? */
bool sums_ranged(const struct sum *s, const struct span64 *range);
enum truth span_of_range(const struct span64 *range, int64_t low, int64_t high);

/* ------------------------------------------------------ count.c, limits.c */

enum truth count_value(
    struct checking *c, const struct expr *x, struct scene *s);

/* The limit of what is summed. */
const struct limit *limit_of(const struct checking *c, struct sum *s);

/* ------------------------------------------------------------- shapes.c */

/* Who fits the leaf. Pushes candidates and reasons, which stay with the list.
 */
const struct shape *shape_of(struct checking *c, uint32_t leaf);
uint32_t shapes_slots(uint32_t n_leaves); /* of the table of shapes */

/* -------------------------------------------------------------- match.c */

static inline void
candidate_add(struct checking *c, uint32_t entry, enum truth v, size_t first)
{
	struct candidate a = { entry, v,
		{ (uint32_t)first, (uint32_t)(c->reasons.n - first) } };

	(void)PUSH(c, &c->candidates, a);
}

void match_candidates(struct checking *c); /* from the index to hits */
/* Greatest value over the matches of a caution as things stand, with
 * forced_*; leaves nothing behind. */
enum truth match_best(struct checking *c, uint32_t caution);
struct worlds match_worlds(
    struct checking *c, uint32_t caution, uint32_t facts);
struct hit *match_hit(struct checking *c, uint32_t caution); /* or NULL */
/* Would the caution hold with entry in role, whatever its route and form? */
bool match_aside(
    struct checking *c, uint32_t caution, uint32_t role, uint32_t entry);

/* ------------------------------------------- refine.c, figures.c, others */

void refine_hits(struct checking *c);

struct figures {
	int64_t before, after; /* minutes, NUM_NONE */
	uint32_t cautious;
};
/* Which figures of an interval count; with --cautious the longest of what may
 * hold. */
void figures_with_may(const struct checking *c, uint32_t caution,
    const struct separate *s, struct figures *out);
bool figures_longer(
    const struct model *m, uint32_t a, uint32_t b, bool cautious);

/* Every block of a finding; fills constraints, pairs, separation and state.
 * False: only zeros are in use, there is no finding. */
bool interval_judge(struct checking *c, const struct hit *h, struct finding *f);

void findings_make(struct checking *c);
void totals_make(struct checking *c);
/* The smallest change that brings a total over its limit down to it. */
void changes_find(struct checking *c, const struct sum *s, struct total *t);
void ask_begin(struct checking *c); /* after conditions_find */
void ask_make(struct checking *c);
/* A caution that a fact may decide, for ask_make. */
void ask_chance(struct checking *c, uint32_t caution, uint32_t facts);
supp_status ask_prepare(struct checking *c); /* once a model */
void aside_look(struct checking *c, uint32_t caution);
void aside_make(struct checking *c);
void coverage_acks(struct checking *c, const struct supp_profile *p);
void coverage_make(struct checking *c);

/* -------------------------------------------------------------- order.c */

/* Sorts p[n] by comes_before, which is complete. Needs c->tmp. */
typedef bool order_before(const struct checking *c, uint32_t a, uint32_t b);
void order_sort(
    struct checking *c, uint32_t *p, size_t n, order_before *before);
/* Fills c->order with 0 to n - 1, sorted. */
void order_all(struct checking *c, size_t n, order_before *before);
order_before order_by_id; /* cautions, by the text of their ids */

/* Severity and action after if-unknown. False: it is silent. */
bool finding_strength(
    const struct caution *k, bool sure, uint32_t *severity, uint32_t *action);

#endif
