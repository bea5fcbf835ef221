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

/* Does the sentence begin with the relative at lexeme i, and no comma before:
 * not "Asthma, mother, CKD"? */
bool carer_begins(const struct resolver *r, size_t i);
/* Behind the age at lexeme i, "82", "age 70", "81 years old"; or i. */
size_t carer_age_end(const struct resolver *r, size_t i);

/* ------------------------------------------------------ carer_facts.c */

/* Of the relative at lexeme i, said up to end: whose figures, what is taken. */
void theirs_facts(struct resolver *r, size_t i, size_t end);
/* "Dad - 82, CKD stage 4": does the relative's list begin at lexeme i? */
bool theirs_title(const struct resolver *r, size_t i);
void title_take(struct resolver *r, size_t i);

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
