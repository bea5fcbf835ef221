/*
 * The last station: which readings stay, which dose is whose, and what the list
 * around an entry says; all of it becomes what resolved.h holds.
 */
#ifndef RESOLVE_SETTLE_H
#define RESOLVE_SETTLE_H

#include "resolve/scan/scan.h"

/* What a candidate is read as first: it has one reading at least. */
static inline const struct option *
cand_option(const struct resolver *r, const struct cand *c)
{
	return &r->picked.p[c->options.start];
}

/* An ambiguous name that was not settled. */
static inline bool
cand_open(const struct resolver *r, const struct cand *c)
{
	return c->options.count > 1 ||
	       (cand_option(r, c)->by == SUPP_BY_AMBIGUOUS && !c->decided);
}

/* ------------------------------------------------------------ listed.c */

/* At the beginning of an entry: what it stands under. */
void listed_under(struct resolver *r, uint32_t under);
/* "CKD but takes zinc" below "Denies:" */
void listed_but(const struct resolver *r, struct input_entry *in);
/* "Cipro, now takes zinc" below "Past meds:": where it is of now, */
void listed_anew(struct resolver *r, const struct input_entry *in);
/* and whether a part of the entry is: then it stands below nothing. */
void listed_part(const struct resolver *r, struct sv text, uint32_t *under,
    struct sv *told);
/* Does the entry say when it is taken, or how often? */
bool listed_says_when(const struct resolver *r);
/* At its end: what nobody understood. */
bool listed_told(struct resolver *r, const struct input_entry *in);
/* It may end the time that stands above it. */
void listed_end(struct resolver *r, const struct input_entry *in);

/* -------------------------------------------------------- settle_whose.c */

/* What an entry that goes on with a relative names. */
bool whose_run(struct resolver *r);

/* ----------------------------------------------------------- allergy.c */

/* Of supplements that are not borne: the conditions that says. */
bool allergy_run(struct resolver *r);

/* ------------------------------------------ choose.c, dose.c, settle.c */
void settle_ended(struct resolver *r);
void settle_former(struct resolver *r);
/* dated: the entry says how long ago something was. */
void settle_past(struct resolver *r, bool dated);
bool settle_stopped(struct resolver *r);
/* Does the entry go on, behind lexeme from, saying that what was stopped is
 * taken: "stopped, now on 88 mcg"? */
bool settle_again(const struct resolver *r, size_t from);
/* ... that what was not taken begins: "not on Cipro, starting Monday"? */
bool settle_begins(const struct resolver *r, size_t from);
bool settle_empty(const struct resolver *r, size_t i);
bool settle_denied(struct resolver *r);
bool choose_run(struct resolver *r);
/* dose_whose.c: a candidate that is not denied */
bool cand_stays(const struct cand *c);
bool cand_is_mixture(const struct resolver *r, const struct cand *c);
void mixtures_leave(struct resolver *r); /* dose_mixture.c, like that one */
bool dose_has_own(
    const struct resolver *r, uint32_t cand, const struct amount *a);
bool dose_of_one(const struct resolver *r);
bool dose_run(struct resolver *r);
#define DOSE_PARTS 2 /* of a product, with an amount of their own */
/* parts: "600 mg/400 IU" of a product, or their terms are NONE. */
void dose_of(struct resolver *r, uint32_t cand, uint32_t term,
    struct rname *out, struct rname parts[DOSE_PARTS]);
/* "ZMA (zinc 30 mg)": does it say what is in the product before it? */
bool dose_of_parts(const struct resolver *r, uint32_t cand);
void settle_times(struct resolver *r); /* sorted, each once */
void settle_often(struct resolver *r, const struct term *t);
/* settle_handed.c: how often, from what was handed out for how long; told
 * where that is another than what is written, or says nothing plain. */
bool handed_often(struct resolver *r, const struct term *t);
void handed_told(struct resolver *r, const struct term *t);
/* What is told of the entry, o, may say how often. */
void settle_open(struct resolver *r, const struct odd *o);
void settle_route(struct resolver *r);
void settle_person(struct resolver *r, uint32_t entry);

/* Does an entry ask for more care than an option that speaks of the same? "eGFR
 * 25" beside --egfr 60. What the option says stays, and the entry is told. */
bool person_contradicts(const struct rperson *p, const struct facts *f);
bool person_told(struct resolver *r, struct sv text);
bool settle_entry(
    struct resolver *r, const struct input_entry *in, uint32_t index);

/* ------------------------------------------------------ dose_serving.c */

/* "400 mg (2 tablets)" */
bool amount_is_total(const struct resolver *r, const struct amount *a);
bool amount_is_open(const struct resolver *r, const struct amount *a);
/* What is said behind the last of several amounts is said of all. */
void serving_share(struct resolver *r);
bool serving_told(struct resolver *r); /* "500 mg 20 drops" is told */

/* ------------------------------------------------------- dose_shared.c */

/* "magnesium (as oxide, citrate) 400 mg": the amount is another's too. */
bool dose_is_shared(const struct resolver *r, uint32_t cand);
/* "calcium (calcium carbonate) 600 mg": the element's. */
bool dose_named_first(
    const struct resolver *r, const struct amount *a, uint32_t cand);

/* ------------------------------------------------------- settle_list.c */

/* A medicine and a supplement that are no one product are told. */
bool list_told(struct resolver *r);
bool list_is_whole(const struct resolver *r); /* all of it is one product */
bool list_is_paired(const struct resolver *r); /* ... and that known as such */

/* ------------------------------------------------- regimen.c, share.c */

/* "50,000 IU weekly and 2,000 IU daily" */
bool regimen_run(struct resolver *r);
/* Doses of a day that are not alike, before dose_of(). */
bool share_run(struct resolver *r);

#endif
