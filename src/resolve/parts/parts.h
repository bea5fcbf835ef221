/* The third station: a whole list in one entry -> parts, each an entry. */
#ifndef RESOLVE_PARTS_H
#define RESOLVE_PARTS_H

#include "resolve/scan/scan.h"

/* ------------------------------------------------------------- heads.c */

/* "Allergies: zinc. Meds: Cipro": the entry up to its next heading, as it is
 * read below its own; and what begins there, to be read likewise, or n == 0. */
void heads_take(
    struct resolver *r, struct input_entry *in, struct sv *rest);

/* ------------------------------------------------------------- carer.c */

#define CARER_UNASKED (NONE - 1)

/* Lexemes of a relative whose sentence goes on become words that are told. */
void carer_run(struct resolver *r, uint32_t under);

/* ----------------------------------------------------------- warning.c */

/* What a label says of other things becomes words that are told. */
void warning_run(struct resolver *r);

/* ----------------------------------------------------------- instead.c */

/* So does what is taken instead of something. */
void instead_run(struct resolver *r);

/* ------------------------------------------------------------- split.c */

/* Does the entry end as the name of one product in a register does? */
bool split_clinical(const struct resolver *r);
/* What r->lex is the first part of; the others to r->parts. */
bool split_run(struct resolver *r, bool in_line, struct later *first);

#endif
