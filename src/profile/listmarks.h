/* Marks of lists: bullets, numbers, boxes, what is struck out. */
#ifndef PROFILE_LISTMARKS_H
#define PROFILE_LISTMARKS_H

#include "profile/profile.h"

/* An entry without the marks of the list it stands in. */
struct marks {
	struct sv text;
	struct sv told; /* a mark that says something of it which is not
			 * understood here, as written; n == 0: none */
	bool unticked;  /* told is an empty box, and all that is told */
	bool ticked;    /* the box before it is ticked */
};
/* special: marks_special(s), or true. */
struct marks marks_read(struct sv s, bool special);
bool marks_special(struct sv s);
size_t marks_drawn(struct sv s); /* bytes of a line of a frame at its begin */
bool marks_only(struct sv s); /* a bullet and nothing behind it */

/* Bytes of a box at the beginning of s; 0: none. */
size_t marks_box(struct sv s, bool *ticked);

/* ------------------------------------------------------------- boxes.c */

/* "Kidney disease: [ ] Yes [x] No" as "Kidney disease: No", in out; other text
 * as it is. */
struct sv boxes_answered(struct sv s, char *out, size_t room);
/* Where the second box stands in a line that begins with one, "[x] A [ ] B";
 * or s.n. */
size_t boxes_next(struct sv s);

/* "2 magnesium", "2 - magnesium": a number that may be one of the list, or
 * one of pieces; what the lines around it begin with decides. */
enum numbering {
	NUMBERING_NONE,
	NUMBERING_BARE,
	NUMBERING_DASH,
	NUMBERING_COLON
};
struct numbered {
	enum numbering how;
	uint32_t number;
	size_t len;  /* bytes up to the text */
	bool pieces; /* may count them as well: "2 tab Zinc" */
};
struct numbered marks_number(struct sv s);

/* "1. EF 30%  2. AF  3. CKD": how many entries there are in the line, 1 if it
 * is no such list. And the one that begins with number; left becomes the one
 * behind it. */
uint32_t marks_inline(struct sv s);
struct sv marks_next(struct sv *left, uint32_t number);

#endif
