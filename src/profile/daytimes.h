/* Words that are no entry by themselves: when, and how to take. */
#ifndef PROFILE_DAYTIMES_H
#define PROFILE_DAYTIMES_H

#include "profile/profile.h"

/* "Morning", "8:00 AM", "Before bed": nothing but a time of the day. */
bool daytimes_only(struct sv s);
struct sv daytimes_said(struct sv s); /* of such a text, as entries say it */
bool daytimes_day(struct sv s);       /* a day of the week is in it */
/* "WEEKLY (Sunday)", "Every other day": nothing but how often. */
bool daytimes_often(struct sv s);

/* "Take 1 tablet twice daily", "mg BID", "with food": how something is taken,
 * and nothing that could be it, but for a purpose behind "Take 1 tablet daily
 * for". behind_number: the line before ends with a number, so that this one
 * may begin with its unit. */
bool daytimes_directions(struct sv s, bool behind_number);

/* "tablets", "mg", "times": a word that a number before it counts. */
bool daytimes_piece(struct sv word);

#endif
