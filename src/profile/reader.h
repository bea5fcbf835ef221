/* The reader of plain lists: what its files share. */
#ifndef PROFILE_READER_H
#define PROFILE_READER_H

#include "profile/headings.h"
#include "profile/lines.h"
#include "profile/listmarks.h"
#include "profile/panel.h"
#include "profile/table.h"

/* The entry that waits. */
struct open_entry {
	struct row row; /* its words, and what is told of it */
	struct panel panel; /* ... and what its label says it holds */
	struct profile_at at;
	struct heading under;
	struct sv said;
	uint32_t indent;
	bool is, in_line, untitled;
};

/* "1 Cipro", "2 magnesium": numbers that run on down the list. */
struct run {
	enum numbering how;
	uint32_t next;
	bool told; /* only two of them: they may be pieces as well */
};

/* Whose list it is, if a heading says so before anything else. */
struct owner {
	uint32_t relatives; /* 0: the user's own, as far as is known */
	supp_listed listed; /* what kind of things the heading names */
	struct sv text;     /* the heading */
	size_t from;        /* the first entry below it */
};

struct reader {
	struct supp_profile *p;
	supp_error *err;
	struct profile_at at;
	struct sv left; /* behind the line */
	uint32_t quoted; /* characters of "> " that were before it */
	struct heading under;
	struct sv said; /* a time that stands above entries, or n == 0 */
	bool used;      /* an entry stood under it */
	bool by_mark;   /* it began with "#" */
	bool by_kin;    /* each line below it names a relative */
	bool beside;    /* an entry stands directly above */
	bool anew;      /* a line ended its heading: "I take" */
	bool capitals;  /* the time that stands above is in capitals */
	bool small;     /* an entry is not */
	bool ticks;     /* boxes of the list are ticked */
	bool hours;     /* "8: Cipro" begins with an hour */
	bool note;      /* it has headings of a note: "PMH:" */
	bool headed;    /* a heading of any kind was read */
	bool own;       /* one of the user's own things, or of the family */
	size_t from;    /* entries of the profile that are of no line here */
	struct owner owner;
	struct run run;
	struct open_entry open;
	struct table table;
};

/* ------------------------------------------------------- reader_line.c */

/* Behind the first colon, which may be a wide one; 0: there is none. */
size_t line_colon(struct sv line, size_t *colon);
struct sv line_bare(struct sv s); /* without white space and stars before it */
/* The heading a line begins with; what stands behind it goes to rest. */
bool line_heading(struct sv line, struct sv *rest, enum heading_how bare,
    struct heading *out);
/* Without the marks around a heading; colon: it ends with one. */
struct sv line_title(struct sv s, bool *colon);
bool line_is_ruler(struct sv s);
bool line_says_none(struct sv s);
bool line_ends_heading(struct sv s); /* "None", "NKDA" */
bool line_says_nothing(struct sv s); /* "None", "Dear doctor," */
struct sv line_greeted(struct sv s); /* without its "Hi all," */
bool line_is_change(struct sv s);	/* "What changed: how much to take" */
bool line_is_order_number(struct sv s); /* "Rx# 7712346" */
bool line_is_supply(struct sv s);	/* "Qty: 90  Refills: 3" */
uint32_t line_indent(struct sv line);
/* "8:00 AM", "Bedtime", but "at bedtime" goes on with what stands above */
bool line_is_time(struct sv entry);
/* "WEEKLY (Sunday)"; sure: it says nothing of what stands above it */
bool line_is_often(struct sv entry, bool *sure);
/* "Dosette box", "Blister pack - week of 23/11": it is told, but a time right
 * below it is none of its own. */
bool line_is_title(struct sv entry);
bool line_in_capitals(struct sv s); /* letters, and no figures */
/* "I take", "Currently taking" at the beginning of a line below a heading: what
 * it names is taken now; n == 0: it begins with nothing of the kind. */
struct sv line_says_now(struct sv entry, enum under under);

/* "Dad" of the title "Dad - Parkinson's"; n == 0: it is none. Where the list
 * goes on behind it in the same way, each line is a relative's. */
struct sv line_owner(struct sv entry, struct sv left, struct sv *rest);

/* ------------------------------------------------------ reader_owner.c */

/* Whose are the things below a heading? What relatives have is not the
 * user's, unless the whole list is theirs. */
supp_status reader_whose(struct reader *r, struct sv line, struct heading *h);
/* A title before all else: its text is told of what stands on its line. */
void reader_is_of(struct reader *r, struct sv who);
bool reader_is_first(const struct reader *r); /* nothing stands before it */
enum heading_how reader_bare(const struct reader *r); /* ... or right above it */

/* A table in which all is a relative's: then the list is, and that is told. */
void reader_end_owner(struct reader *r);

/* "Family History", though it has no colon: a line that names a relative, as
 * "Kidney disease Father" does, stands below it. */
bool reader_family(const struct reader *r, struct sv entry, struct heading *h);
/* Has such a heading nothing to say of a line below it? */
bool reader_no_kin(const struct reader *r, struct sv entry);
bool reader_kin_head(const struct reader *r, struct sv entry);

/* ------------------------------------------------------ reader_hours.c */

/* Are the bare numbers before colons hours? "8: a", "12: b", "6 pm: c" */
bool hours_are_meant(struct sv bytes);
/* "breakfast, calcium": the bytes of its time, up to a comma that must be read
 * as a colon where "8 am" stands before it; 0: it begins with none. */
size_t hours_comma(struct sv s);
size_t hours_head(struct sv entry); /* of "8 am - breakfast, calcium" */

/* ------------------------------------------------------- reader_note.c */

bool note_headed(struct sv bytes); /* "PMH:", "FH:" */
/* "All: PCN - rash": does it say what is not borne? */
bool reader_all(const struct reader *r, struct sv entry, struct sv *rest,
    struct heading *out);

/* ------------------------------------------------------- reader_pair.c */

/* Is it a row of two cells without a head, "Age,67", "Kidney disease,Mother"?
 * Then its words into the entry, as one line would say it. False: no memory. */
bool reader_pair(struct reader *r, struct sv entry, bool *is);

/* ----------------------------------------------------- reader_number.c */

/* "[x] Diabetes [ ] CKD", "1. EF 30%  2. AF": an entry each. */
supp_status reader_several(
    struct reader *r, struct sv line, struct sv entry, bool in_line);
/* Without its number, if they run on: "1 Cipro" alone is one piece. What may
 * be pieces as well is told. */
supp_status reader_numbered(struct reader *r, struct sv line, struct sv entry);

/* ------------------------------------------------------ reader_entry.c */

/* The entry that waited, if there is one, into the profile. */
supp_status reader_flush(struct reader *r);
/* Adds an entry whose first n bytes are its head, with a colon behind it in
 * the place of what stands there; n == 0: there is none. */
bool reader_words(struct buf *words, struct sv entry, size_t n);
/* An entry that waits from now on. */
supp_status reader_open(struct reader *r, struct sv line, struct sv entry);
supp_status reader_row(struct reader *r, struct sv line); /* of a table */
/* "Strength: 500 mg" below "Medication: Cipro"; false: it is no such line. */
bool reader_key(struct reader *r, struct sv line, supp_status *rc);
/* Does a line only say more of the entry above it? */
bool reader_is_more(const struct reader *r, struct sv line, struct sv entry);
supp_status reader_add_more(struct reader *r, struct sv entry);
/* Is it a line of the label of what stands above? */
bool reader_panel(
    struct reader *r, struct sv line, struct sv entry, supp_status *rc);

#endif
