/* Entries of more than one text. */
#ifndef RESOLVE_ENTRY_H
#define RESOLVE_ENTRY_H

#include "resolve/resolver.h"

/* resolve.c: the entry of number index into r->now.e, its things to r->out;
 * whole: it is not parted. */
bool entry_anew(struct resolver *r, struct input_entry *in, struct sv shared,
    uint32_t index, bool whole);

/* fields.c: the lexemes of a text, below a heading; a text beside that of the
 * entry under way; and all of one that is given in parts. */
bool part_scan(struct resolver *r, enum part part, uint32_t under);
bool field_read(struct resolver *r, struct sv text, enum part part);
bool fields_read(struct resolver *r, const struct input_entry *in);

/* label.c: how much of a label's serving is taken, beside one of its rows. */
bool label_says(struct resolver *r, struct sv text);

/* label.c: a thing and what its label says it holds, as entry_anew(). Rows
 * that are of something else go to r->later; full: there is no room. */
bool label_read(struct resolver *r, const struct input_entry *in,
    uint32_t index, bool full);

#endif
