/* The stretches of an entry between commas, "and" and the like: stretch.c and
 * begins.c find them, split.c decides where a part begins, split_times.c which
 * times are said of several parts. */
#ifndef RESOLVE_STRETCH_H
#define RESOLVE_STRETCH_H

#include "resolve/scan/denied.h"

enum border { BORDER_NONE, BORDER_AND, BORDER_COMMA, BORDER_HARD };

struct stretch {
	size_t first, end; /* lexemes */
	enum border border; /* before it */
	/* first name that is not carried, of what is taken if there is one
	 * ("UTI: Cipro"); or NONE */
	uint32_t name;
	uint32_t last; /* last such name of what is taken, or NONE */
	enum kind kind;
	bool about;  /* ... and a condition stands before that */
	bool own;    /* an amount, a time or the like */
	bool timed;  /* says when */
	bool dosed;  /* a figure */
	bool weighed; /* ... with a unit */
	bool seldom; /* not every day */
	bool routed; /* a way in that is not by mouth */
	uint32_t route; /* which; ROUTE_UNKNOWN */
	uint32_t form; /* enum dose_form that is said */
	bool item; /* no name, but what may be a thing: "some eye drops" */
	bool holds;  /* words that speak of all that follows: no "and" here */
	bool binds;  /* ... and of what is only beside it: no "with" either */
	bool loose;  /* begins behind "with" or the like */
	bool denies; /* says what is not so */
	bool stops;  /* says what is no longer taken */
	bool lead;   /* begins with a word that ties it to what is before */
	bool stranger; /* begins with an unknown word */
	bool verb;
	bool takes; /* a verb of what is now stands before its name */
	bool given; /* ... or before the whole row, or a heading does */
	bool allergy;
};

/* Stretches of one part. */
struct span {
	size_t first, end;
};

/* All of an entry's; their number, most at most. */
size_t stretches_fill(
    const struct resolver *r, struct stretch *out, size_t most);

/* ------------------------------------------------------------ begins.c */

/* A name that a part can begin with. */
bool is_thing(const struct resolver *r, size_t i);
size_t name_before(const struct resolver *r, size_t first, size_t i);
/* Where the time begins that ends before lexeme i. */
size_t time_back(const struct resolver *r, size_t first, size_t i);
bool is_often(const struct resolver *r, size_t i);
bool is_dashed(const struct lexeme *x);
/* A supplement behind a medicine, or the other way round. */
bool begins_other(const struct resolver *r, size_t first, size_t i);
/* An amount stands right beside the name at lexeme i. */
bool is_weighed(const struct resolver *r, size_t i);
/* Two supplements that are taken together. */
bool begins_taken_with(const struct resolver *r, size_t first, size_t i);
/* Directions of what stands before, and then what it is taken with. */
bool begins_directions(const struct resolver *r, size_t i);
/* Does another thing begin at lexeme i of the stretch that begins at first? */
bool begins_part(const struct resolver *r, size_t first, size_t i);

/* ------------------------------------------------------- split_times.c */

struct span part_at(size_t k, size_t n, const bool *cut);
/* What is said behind a part with a time, of a condition and of when: "extra
 * with cramps", "on dialysis days at noon". Those times may be its own. */
struct sv varies_of(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p);
/* When the things of a part are taken, as another part says; or empty. */
struct sv shared_of(const struct resolver *r, const struct stretch *s, size_t n,
    const bool *cut, struct span p);
/* "magnesium 300 mg with my metformin 500 mg twice a day": how often may be
 * said of the second only. Of an hour, or "daily", there is no doubt. */
bool shared_aside(const struct resolver *r, const struct stretch *s, size_t n,
    struct span p, struct sv shared);

#endif
