/*
 * Sentences, piece by piece, into a sink: no memory, no length limit. What is
 * said goes to a wrapped page, a JSON string or a buffer alike.
 */
#ifndef RENDER_SAY_H
#define RENDER_SAY_H

#include "check/report.h"

struct say {
	supp_sink sink;
	void *ctx;
	bool failed;
};

void say_bytes(struct say *s, struct sv text);
void say(struct say *s, const char *text);
void say_int(struct say *s, int64_t v);
/* "3 cautions", "1 caution" */
void say_count(struct say *s, size_t n, const char *one, const char *many);
/* What stands before the i-th of n: nothing, ", " or the last word. */
void say_join(struct say *s, size_t i, size_t n, const char *last);
/* The text with its first letter in lower case, unless it is an acronym. */
void say_lower(struct say *s, const char *text);
void say_upper(struct say *s, const char *text); /* the first in capitals */
/* Text that ends in a full stop, whether it had one or not. */
void say_closed(struct say *s, const char *text);

/* "30 minutes", "2 hours", "1 h 30 min", "14 days" */
void say_minutes(struct say *s, int64_t minutes);
/* "4 weeks", "1 year": long times, for how long something is taken */
void say_period(struct say *s, int64_t minutes);
/* 08:00 */
void say_clock(struct say *s, int32_t minutes);
/* "a meal", "breakfast", "getting up" */
void say_anchor(struct say *s, uint32_t anchor);
/* "at bedtime", "30 minutes before breakfast" */
void say_beside(struct say *s, uint32_t anchor, int32_t offset);
void say_date(struct say *s, int64_t days);
/* "350 mg", and "300 to 350 mg" for a range */
void say_ng(struct say *s, int64_t ng);
/* An amount to four figures: sums of fractions have more than mean anything.
 * With a limit (or NUM_NONE) as many as keep it on its side: what is over it
 * does not show as at it. */
int64_t say_rounded(int64_t ng, int64_t limit);
void say_qty(struct say *s, const struct qty *q);
/* "41", "41.5" */
void say_milli(struct say *s, int64_t thousandths);

/* "a ", "an " or nothing, as English has it before this word. */
const char *say_article(const char *word);
/* The name of a term. */
void say_term(struct say *s, const struct model *m, uint32_t term);
/* A list of terms with articles, joined by last (" or "). */
void say_terms(
    struct say *s, const struct model *m, struct range ids, const char *last);

/* Behind what is said of a thing assumed: in which unit figures without one
 * were taken, "mg: none is given". Nothing for all else. */
void say_unit_taken(struct say *s, const struct model *m, uint32_t bit,
    const struct rname *names, uint32_t n);

/* An entry, short, in the words of the user: "magnesium glycinate". */
void say_entry(struct say *s, const struct supp_report *r, uint32_t entry);
/* Would both be said with the same words? */
bool say_same_entry(const struct supp_report *r, uint32_t a, uint32_t b);
/* The whole entry as it was written, in quotes. */
void say_quoted(struct say *s, const struct supp_report *r, uint32_t entry);
void say_source(
    struct say *s, const struct model *m, const struct source_ref *ref);

/* One finding's sentence about hours; nothing if it has none. */
void say_timing(
    struct say *s, const struct supp_report *r, const struct finding *f);
bool say_has_timing(const struct supp_report *r, const struct finding *f);
void say_caution_timing(
    struct say *s, const struct model *m, const struct caution *c);

/* "someone who takes magnesium and a tetracycline antibiotic, and has ..." */
void say_when(struct say *s, const struct model *m, const struct caution *c);
/* What c asks for over and above its parent p: "it is levofloxacin". */
void say_narrower(struct say *s, const struct model *m, const struct caution *c,
    const struct caution *p);
/* A when over person facts alone (implied-by). */
void say_expr(struct say *s, const struct model *m, uint32_t expr);

#endif
