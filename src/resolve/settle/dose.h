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
/* dose_pick.c */
void dose_pick(struct resolver *r, uint32_t cand, struct picked *p);

#endif
