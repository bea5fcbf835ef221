/* The panel of a label, "Supplement Facts": what it holds is one product. */
#ifndef PROFILE_PANEL_H
#define PROFILE_PANEL_H

#include "profile/profile.h"

#define PANEL_MARK " | " /* between the rows of one in input_entry.panel */

struct panel {
	struct sv head; /* the line it begins with */
	struct buf rows, serving, directions;
	bool is;
	bool listed;  /* its rows have a mark of a list before them */
	bool percent; /* one of them has how much of a day's need it is */
};

void panel_free(struct panel *p);
void panel_start(struct panel *p); /* what was read before is forgotten */
/* Into the entry it says the contents of. */
bool panel_keep(
    const struct panel *p, struct supp_profile *to, struct input_entry *e);

/* "Supplement Facts", or "Serving size 2 capsules" before such a frame; left:
 * the lines behind it. */
bool panel_begins(struct sv entry, struct sv left);

/* Is the line, which may be an empty one, of the panel under way? It is put
 * into it then, and what is odd in it goes to told. False without memory, too:
 * ok says so. */
bool panel_line(struct panel *p, struct sv entry, struct sv left,
    struct sv *told, bool *ok);

#endif
