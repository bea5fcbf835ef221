/* Of several amounts of one thing, those that are its dose. */
#ifndef RESOLVE_DOSE_H
#define RESOLVE_DOSE_H

#include "resolve/settle/settle.h"

struct picked {
	struct amount *mass, *other, *rate;
	struct amount *whole; /* the compound's weight beside the element's */
	uint32_t ordinal; /* of the thing, for amounts spread over several */
};

/* dose.c: is it weighed in compounds, as minerals are? */
bool dose_is_elements(const struct resolver *r, uint32_t term);
bool dose_is_medicine(const struct resolver *r, uint32_t term);
void dose_choose(struct resolver *r, const struct picked *p, uint32_t term,
    struct rname *out);
/* dose_fit.c: is it more than anyone takes of what is weighed in IU? */
bool dose_beyond(const struct resolver *r, uint32_t term, int64_t mass);
/* Is the one candidate the other, or all that is in it? */
bool dose_same(const struct resolver *r, uint32_t cand, uint32_t of);
/* Whose an amount is that stands beside cand; NONE: nobody's. */
uint32_t dose_fitting(
    const struct resolver *r, const struct amount *a, uint32_t cand);
/* dose_printed.c: what of it is printed of a product's parts. */
void dose_printed(struct resolver *r, struct picked *p, uint32_t term,
    const struct rname *out, struct rname parts[DOSE_PARTS]);
void dose_counts_weight(struct resolver *r, struct amount *a);
/* dose_whose.c: the candidate that speaks for one; NONE if none does. */
uint32_t dose_speaker(const struct resolver *r, uint32_t i);
/* dose_bare.c: figures without a unit that can be in one only. */
void dose_bare(struct resolver *r);
/* dose_point.c: what the full stop of "1.000 mg" is, by whose it is. */
void dose_point(struct resolver *r);
/* dose_pick.c */
void dose_pick(struct resolver *r, uint32_t cand, struct picked *p);

#endif
