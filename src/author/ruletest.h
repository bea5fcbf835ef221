/* Rule tests: as they are read, run and counted. Private to author. */
#ifndef AUTHOR_RULETEST_H
#define AUTHOR_RULETEST_H

#include "author/author_out.h"
#include "base/ytree.h"
#include "check/check.h"
#include "profile/profile.h"

#define RULETEST_MAX 100000	    /* tests of one folder */

/* An expected field of a finding, as the text a finding would give. Lists are
 * sorted on both sides, so that order is never what fails. */
struct rt_want {
	uint32_t field; /* see ruletest_field.c */
	uint32_t line;
	uint32_t with_entry; /* depends: items are [entry, words] */
	struct sv text;
};

struct rt_caution {
	uint32_t caution, line;
	struct rt_want *wants;
	uint32_t n_wants;
};

struct ruletest {
	const char *file;
	uint32_t line;
	uint32_t n_finds, n_silent, n_aside;
	struct sv name;
	struct supp_profile profile;
	struct rt_caution *finds, *silent, *aside;
	uint32_t outcome; /* supp_outcome, or 0: not stated */
	bool only, unread;
};

struct ruletests {
	VEC(struct ruletest) t;
	struct arena arena;
};

/* Reading. Every problem of every file is told to out. */
supp_status ruletest_read_folder(struct ruletests *ts, const struct model *m,
    const char *folder, struct author_out *out, supp_error *err);
void ruletest_free(struct ruletests *ts);

/* Fields of a finding. */
enum rt_field_kind {
	RT_WORD,
	RT_BOOL,
	RT_ENTRIES,
	RT_CAUTIONS,
	RT_DEPENDS,
	RT_BECAUSE
};
struct rt_field {
	const char *key;
	uint32_t kind; /* enum rt_field_kind */
	const char *(*word)(uint32_t value);
};
const struct rt_field *ruletest_field(size_t i); /* NULL past the end */
uint32_t ruletest_field_find(struct sv key);	 /* or NONE */
/* The word as it is in enum order; 0 if it is none of them. */
uint32_t ruletest_word(const char *(*word)(uint32_t), struct sv s);
const char *ruletest_outcome(uint32_t value);
/* "[a, b]" from n texts, sorted; in arena, p NULL if there is no memory. */
struct sv ruletest_list(struct arena *a, struct sv *items, size_t n);
/* What a finding gives for a wanted field, in the same form. */
struct sv ruletest_actual(struct arena *a, const struct supp_report *r,
    const struct finding *f, const struct rt_want *w);

/* Running. */
struct ruletest_run {
	const struct model *model;
	struct resolver *resolver;
	struct checking *checking;
	struct supp_report report;
	struct arena scratch; /* of one test */
	struct author_out *out;
};

/* Resolve and check; the report is filled. */
supp_status ruletest_check(struct ruletest_run *run, struct ruletest *t,
    supp_error *err);
const struct finding *ruletest_find(
    const struct supp_report *r, uint32_t caution);

/* Coverage. */
struct cover;
supp_status cover_new(const struct model *m, struct cover **out);
void cover_free(struct cover *c);
/* After test number i passed, with its report still in run. */
supp_status cover_note(struct cover *c, struct ruletest_run *run,
    const struct ruletest *t, uint32_t i);
/* Says what is missing, walks the intervals, fills result. */
supp_status cover_end(struct cover *c, struct ruletest_run *run,
    struct ruletests *ts, supp_test_result *result, supp_error *err);

enum cover_direction { COVER_BEFORE, COVER_AFTER };
/* The figure of a block that counts in a mode; NUM_NONE if none does. */
int64_t cover_figure(const struct separate *s, uint32_t direction,
    bool cautious);
/* A separation of zeros only, in that mode: it makes no finding. */
bool cover_only_zeros(const struct separate *s, bool cautious);

/* Walks every interval of a caution; counts what is wrong in *bad. */
supp_status walk_caution(struct ruletest_run *run, uint32_t caution,
    struct ruletest *t, uint32_t *bad, supp_error *err);

/* "medicine: levofloxacin (route oral)". False if there is no memory. */
bool leaf_words(const struct model *m, uint32_t caution, uint32_t leaf,
    struct buf *out);
/* It is true whenever another leaf that must hold is: never decides alone. */
bool leaf_follows(const struct model *m, uint32_t caution, uint32_t leaf);

#endif
