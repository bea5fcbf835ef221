/*
 * What the person takes and has, as input. Knows no rulebase and reads no
 * meaning: entries are text, or text in parts.
 */
#ifndef PROFILE_PROFILE_H
#define PROFILE_PROFILE_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/ytree.h"
#include "suppcheck.h"

/* What the heading says of the entries below it, beside their kind. */
enum under {
	UNDER_NOTHING,
	UNDER_ALLERGIES,
	UNDER_FAMILY,
	UNDER_THEIRS, /* "My husband's meds:" beside the user's own */
	UNDER_STOPPED,
	UNDER_RESOLVED, /* "Resolved:": stopped, and conditions are over */
	UNDER_PAST,    /* "Past:": stopped, and conditions may still matter */
	UNDER_DENIED,  /* "Denies:" */
	UNDER_NOT_TAKEN, /* "Not taking:": so, and what has a dose stopped */
	UNDER_NOT_HAD,   /* "I do not have:": so, but what is taken is told */
	UNDER_OPEN,    /* "Tried:": may not be taken, and the heading is told */
	UNDER_UNTICKED /* an empty box where others are ticked */
};

static inline bool
under_denies(uint32_t under)
{
	return under == UNDER_DENIED || under == UNDER_NOT_TAKEN ||
	       under == UNDER_NOT_HAD;
}

/* Text lives in the profile's arena, clean UTF-8, n == 0 if not given. */
struct input_entry {
	struct sv text; /* the whole entry, or the name of one in parts */
	struct sv shown; /* the text with its heading, if it was read below one */
	struct sv dose, code, times, frequency, route, dose_form, duration,
	    stopped; /* times "08:00, 20:00"; stopped a date, "14 d", "yes" */
	struct sv told; /* what the list says of it and is not understood */
	struct sv over; /* what the list says of its end: "Resolved" */
	struct sv theirs; /* "wife": what a table says of whose it is */
	struct sv said; /* "bedtime", of all below a heading: one copy for all */
	struct sv panel; /* the rows of a label: panel.h; text is its title */
	struct sv label;    /* "Supplement Facts", as written */
	struct sv serving, directions; /* of the label */
	int32_t prescribed; /* 1, 0, -1 */
	uint32_t listed;    /* supp_listed */
	uint32_t in_parts;  /* 1: given in parts; text is only the name */
	uint32_t line;      /* in its file; 0 if none */
	uint32_t under;     /* enum under */
	uint32_t unticked;  /* 1: told is an empty box before it */
	uint32_t in_line;   /* 1: it stands behind its heading, on one line */
	uint32_t untitled;  /* 1: no title stood above the panel */
	uint32_t owner;     /* the relative whose list it stands in, a bit */
};

struct acknowledgement {
	struct sv caution, note;
	int64_t until; /* last day, or NUM_NONE */
};

struct supp_profile {
	VEC(struct input_entry) entries;
	VEC(struct acknowledgement) acknowledged;
	supp_person person;
	struct arena arena;
	struct buf scratch; /* text on its way into the arena */
};

supp_status profile_new(struct supp_profile **out, supp_error *err);
void profile_free(struct supp_profile *p); /* NULL is allowed */
void profile_init(struct supp_profile *p); /* one that stands elsewhere */
void profile_free_parts(struct supp_profile *p);
void profile_clear(struct supp_profile *p); /* keeps its memory */

/* How much there is, to go back to when a reader fails half way. */
struct profile_mark {
	size_t entries, acknowledged;
	supp_person person;
};
struct profile_mark profile_mark_now(const struct supp_profile *p);
void profile_go_back(struct supp_profile *p, const struct profile_mark *m);

/* Readers. On failure the profile is as before. */
supp_status profile_read(struct supp_profile *p, supp_profile_format format,
    struct sv bytes, const char *source, supp_error *err);
supp_status profile_read_text(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);
supp_status profile_read_yaml(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);
supp_status profile_read_json(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);
/* A mapping that is part of another file. Keys in ignored, which ends with
 * NULL and may be NULL, are somebody else's. */
supp_status profile_read_node(struct supp_profile *p, const struct ynode *map,
    const char *source, const char *const *ignored, supp_error *err);

/* The format by the ending of source, then by the first bytes. */
supp_profile_format profile_guess(struct sv bytes, const char *source);
/* Size, kind and encoding, before any reader: an error says what to do. */
supp_status profile_check_bytes(
    struct sv bytes, const char *source, supp_error *err);

/* The shape of YAML and JSON profiles is one; readers hand its pieces to
 * these, which check them. key is the path for messages ("person.age"). at
 * may be NULL: the piece was given in a call, and is the caller's mistake. */
struct profile_at {
	const char *source;
	uint32_t line, column;
};
supp_status profile_set(struct supp_profile *p, struct sv key, struct sv value,
    const struct profile_at *at, supp_error *err);
supp_status profile_add_text(struct supp_profile *p, supp_listed listed,
    struct sv text, const struct profile_at *at, supp_error *err);
supp_status profile_add_parts(struct supp_profile *p,
    const struct input_entry *e, const struct profile_at *at, supp_error *err);
supp_status profile_add_input(
    struct supp_profile *p, const supp_entry_input *e, supp_error *err);
supp_status profile_acknowledge(struct supp_profile *p, struct sv caution,
    int64_t until, struct sv note, const struct profile_at *at,
    supp_error *err);
/* What is known in person replaces what was. ARG for a value out of range. */
supp_status profile_person_merge(
    struct supp_profile *p, const supp_person *person, supp_error *err);

/* ------------------------------------- shared by the files of the folder */

struct sv profile_trim(struct sv s);
bool profile_is(struct sv s, const char *lower); /* ASCII case aside */
/* ... one of them, the last of which is NULL. */
bool profile_is_one_of(struct sv s, const char *const *words);
size_t profile_digits(struct sv s); /* how many it begins with */
bool profile_yes_no(struct sv s, int32_t *out);
/* A copy in the arena, trimmed, without control characters. */
bool profile_keep(struct supp_profile *p, struct sv s, struct sv *out);
supp_status profile_wrong(supp_error *err, supp_status status,
    const struct profile_at *at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Checks the parts of an entry and puts those with a form into it. */
supp_status profile_check_parts(struct supp_profile *p, struct input_entry *e,
    const struct profile_at *at, supp_error *err);

#endif
