/* Headings of lists: "Discharge medications:", "PMH", "Allergies:". */
#ifndef PROFILE_HEADINGS_H
#define PROFILE_HEADINGS_H

#include "profile/profile.h"

struct heading {
	supp_listed listed;
	enum under under;
};

/* Is s the text of a heading? bare: no colon stands behind it, and only what
 * can be nothing else is one. */
bool heading_read(struct sv s, bool bare, struct heading *out);

#endif
