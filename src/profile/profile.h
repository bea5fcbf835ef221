/*
 * What the person takes and has, as input. Knows no rulebase and reads no
 * meaning: entries are text, or text in parts.
 */
#ifndef PROFILE_PROFILE_H
#define PROFILE_PROFILE_H

#include "base/arena.h"
#include "base/vec.h"
#include "suppcheck.h"

/* Text lives in the profile's arena, clean UTF-8, n == 0 if not given. */
struct input_entry {
	struct sv text; /* the whole entry, or the name of one in parts */
	struct sv dose, code, times, frequency, route, dose_form, duration,
	    stopped;
	int32_t prescribed; /* 1, 0, -1 */
	uint32_t listed;    /* supp_listed */
	uint32_t in_parts;  /* 1: given in parts; text is only the name */
	uint32_t line;	    /* in its file; 0 if none */
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
};

/* Readers. On failure the profile is as before. */
supp_status profile_read_text(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);
supp_status profile_read_yaml(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);
supp_status profile_read_json(struct supp_profile *p, struct sv bytes,
    const char *source, supp_error *err);

/* The shape of YAML and JSON profiles is one; readers hand its pieces to
 * these, which check them. key is the path for messages ("person.age"). */
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

#endif
