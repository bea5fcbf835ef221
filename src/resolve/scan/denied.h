/* What is not so, or no longer: the words that say it, what they speak of, and
 * whether they are believed. */
#ifndef RESOLVE_DENIED_H
#define RESOLVE_DENIED_H

#include "resolve/scan/scan.h"

/* ------------------------------------------------------- scan_denied.c */

void denied_take(struct resolver *r, size_t i);
void allergy_take(struct resolver *r, size_t i);
/* "resolved 2021": behind the day on which it was; or i. */
size_t resolved_end(const struct resolver *r, size_t i);

/* ------------------------------------------------------------ denial.c */

/* Opens or closes a scope at a lexeme. */
void denial_open(struct resolver *r, size_t i, enum scope scope);
void denial_step(struct resolver *r, size_t i); /* may close one */
void denial_close(struct resolver *r);
/* The candidates that a denial with nothing behind it speaks of. */
struct cand_run {
	size_t first, end;
};
/* Names, numbers, unknown words: what a denial may be of. */
bool denial_counts(const struct resolver *r, size_t i, enum scope scope);
bool denial_of_act(const struct resolver *r, size_t i);
bool denial_dashed(const struct resolver *r, size_t i); /* "no AKI - CKD 3" */
/* "no calcium 2/2 sarcoidosis", "no NSAIDs/CKD": the reason is not denied, and
 * is told. Behind the mark, or i. */
size_t denial_reason(const struct resolver *r, size_t i);
struct cand_run denial_before(const struct resolver *r, size_t i);
void denial_whole(struct resolver *r); /* "NKDA" */
/* "except Mondays", "not stopped": the lexeme behind it, or i. */
size_t denial_aside(struct resolver *r, size_t i);
/* "not daily", "no longer at bedtime": behind it, if no more than that is
 * denied; or i. It is told: what stands before is taken, in some other way. */
size_t denial_how(const struct resolver *r, size_t i);
void denial_verb(struct resolver *r, size_t i);

/* ----------------------------------------------------- denial_holds.c */

void denial_free(struct resolver *r, size_t i); /* "iron-free" */
/* "without iron and warfarin": is what is behind the "and" taken? */
bool denial_adds(const struct resolver *r, size_t i);
/* Is the name at lexeme i what a thing beside it does not hold? */
bool denial_lacks(const struct resolver *r, size_t i);

/* ------------------------------------------------------ denial_back.c */

/* "but never filled it": where the words that are denied name nothing, and may
 * be of what stands before, all of them are told. */
bool denial_points_back(struct resolver *r);
bool denial_of_supply(const struct resolver *r, size_t i); /* "filled" */
/* Is it the "not" of "stopped aspirin but not Synthroid", "denies CKD but not
 * asthma"? What stands behind it is so, and it is told. */
bool denial_spares(const struct resolver *r, size_t i);
/* "my sister has no CKD, but I do", "not found until 2020", "not active": what
 * is behind the word that denies, or is a relative, says that it is so. */
bool denial_turns(const struct resolver *r, size_t i);
/* Is the "until" at lexeme i that of "not until"? */
bool denial_until(const struct resolver *r, size_t i);
/* "no problems except CKD": is the word an "except", and the illness so? */
bool denial_excepts(const struct resolver *r, size_t i);

/* ------------------------------------------------------------- plain.c */

/* Is the word at lexeme i, which would open such a scope, to be believed? */
bool denial_is_plain(const struct resolver *r, size_t i, enum scope scope);
bool denial_without(const struct resolver *r, size_t i); /* "w/o" */
/* "I and my brother": not only of the relative at lexeme i. */
bool denial_names_self(const struct resolver *r, size_t at);
/* "but I take zinc": the person's own side begins there, and names what is on
 * it; not "I have it too". */
bool denial_own_side(const struct resolver *r, size_t i);
/* What a relative takes is named by the word at lexeme i: "Dad: warfarin". */
bool denial_of_intake(const struct resolver *r, size_t i);
size_t denial_of_how(const struct resolver *r, size_t i);
bool denial_of_next(const struct resolver *r, size_t i);
/* plain_stopped.c */
bool stopped_is_plain(const struct resolver *r, size_t i);
/* Do other words say that it did not end: "almost", "still takes it"? */
bool stopped_is_doubted(const struct resolver *r, size_t i);
/* What a word for stopped stands beside; close: with no border between. */
enum stopped_of { STOPPED_OF_OTHERS, STOPPED_OF_TAKEN, STOPPED_OF_CLOSE };
struct stopped {
	enum stopped_of of;
	uint32_t from; /* where that begins, behind a dash; or 0 */
};
struct stopped stopped_beside(const struct resolver *r, size_t i, size_t end);

/* ------------------------------------------------------ scan_stopped.c */

/* "once" before the name at lexeme i: what ends it is yet to come. */
bool stopped_awaits(const struct resolver *r, size_t i);
bool stopped_reason(const struct resolver *r, size_t i); /* "because" */
size_t stopped_why(const struct resolver *r, size_t i);
bool stopped_another(const struct resolver *r, size_t i); /* "now on" */
bool stopped_is_settled(const struct resolver *r, size_t from, size_t to);
/* Does the day behind the word for a start at lexeme i lie ahead, or may it? */
bool date_starts_ahead(
    const struct resolver *r, size_t i, const struct ago *a);
bool stopped_stands(const struct resolver *r, size_t i, const struct ago *a);

#endif
