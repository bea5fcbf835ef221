/* Headings of lists: "Discharge medications:", "PMH", "Allergies:". */
#ifndef PROFILE_HEADINGS_H
#define PROFILE_HEADINGS_H

#include "profile/profile.h"

struct heading {
	supp_listed listed;
	enum under under;
	uint32_t relatives; /* whose it says they are: a bit for each */
	bool taken;         /* it names medicines, supplements, a list; "off" */
	bool things;        /* ... or conditions */
	bool mine;          /* "my" */
	bool now;           /* "Active", "Currently" */
	bool asks;          /* "Patient denies": of the line right below it */
	struct sv doubt;    /* told of all below it, or n == 0 */
};

enum heading_how {
	HEADING_COLON,   /* a colon stands behind it */
	HEADING_IN_LINE, /* ... and on the same line what it speaks of */
	HEADING_BARE,    /* none does: only what can be nothing else is one */
	HEADING_APART,   /* ... and no entry right above: "Stop taking" */
	HEADING_FIRST,   /* ... and nothing stands before it: "Mom's meds" */
	HEADING_MARKED   /* "#" before it: only what says what stands below */
};

/* Is s the text of a heading? */
bool heading_read(struct sv s, enum heading_how how, struct heading *out);
/* "Discontinued", "No longer take", "Active": a line of few words, of what
 * stands below it or of what stands above. */
bool heading_alone(struct sv s, struct heading *out);
/* ... and of what has ended, in one word that says nothing else. */
bool heading_stops(struct sv s);
/* "No known allergies", in such words */
bool heading_denies_allergies(struct sv s);
/* Has a line the shape of one, whatever its words are? */
bool heading_shape(struct sv s);

#endif
