/* How a sentence goes on behind a word that denies: ahead.c looks, plain.c
 * and plain_stopped.c say what may be believed. */
#ifndef RESOLVE_PLAIN_H
#define RESOLVE_PLAIN_H

#include "resolve/scan/denied.h"

/* The lexemes around one. */
static inline size_t
near_first(size_t i)
{
	return i > LOOK_FAR ? i - LOOK_FAR : 0;
}

static inline size_t
near_end(const struct resolver *r, size_t i)
{
	return r->lex.n - i > LOOK_FAR ? i + LOOK_FAR : r->lex.n;
}

static inline bool
ends_segment(const struct resolver *r, size_t i)
{
	return (lex_at(r, i)->flags & LEX_STOP) != 0 || lex_mark(r, i, ';') ||
	       lex_is(r, i, VOCAB_BUT) ||
	       (lex_mark(r, i, ',') && r->now.depth == 0);
}

enum sense {
	SENSE_PLAIN,
	SENSE_JOIN,
	SENSE_THING,
	SENSE_FACT,    /* "pregnant": of the person */
	SENSE_STRANGE, /* unknown */
	SENSE_AMOUNT,
	SENSE_TIME, /* behind an amount it is part of what is not taken */
	SENSE_ODD   /* turns the sense round, or may */
};

/* Where the look ahead has come to. */
struct ahead {
	enum scope scope;
	size_t depth;
	const struct lexeme *last; /* name of the group under way */
	uint32_t things;  /* names and facts so far */
	uint32_t in_group; /* ... since the last "and" */
	bool strange;	   /* an unknown word since then */
	bool amount;
	bool condition;	   /* a name of conditions only */
	bool intake; /* "takes" */
	bool taken; /* ... or may be: "Dad: warfarin", "mum takes xyzzy" */
	bool acts; /* an act is denied: "do not crush" */
	bool verb; /* ... and an unknown word is its verb */
	bool with; /* "not with" */
	bool family; /* "family history of" */
	bool any;  /* more than words without a meaning */
	bool seen; /* ... of the kind that denial.c counts */
};

/* What lexeme i is to a scope that has come so far. */
enum sense ahead_sense(
    const struct resolver *r, size_t i, const struct ahead *a);
/* Does the scope end in front of lexeme i? */
bool ahead_ends(const struct resolver *r, size_t i, const struct ahead *a);
/* Takes lexeme i; false: it is not plain. */
bool ahead_take(const struct resolver *r, size_t i, struct ahead *a);
/* All that stands behind lexeme i. */
bool ahead_run(const struct resolver *r, size_t i, struct ahead *a);
/* "I don't take iron 65 mg every day", "does not take it at night but in the
 * morning": no more than that is denied. */
bool ahead_of_how(const struct resolver *r, size_t i);
/* "should not take it but does", "not allergic to Cipro, takes 500 mg": what
 * follows names nothing and says no more than that it is so. */
bool ahead_taken_back(
    const struct resolver *r, size_t i, const struct ahead *a);
/* Is an unknown word beside none of the things of the group? */
bool ahead_fits(const struct ahead *a);

#endif
