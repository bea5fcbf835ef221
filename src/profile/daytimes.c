/* Times of the day above entries, and directions below them. */
#include "profile/daytimes.h"

#include "base/ascii.h"

#define PURPOSE_WORDS 5

enum use {
	USE_TIME = 1,     /* a time of the day */
	USE_FILL = 2,     /* may stand beside one in a heading */
	USE_UNIT = 4,     /* only behind a number */
	USE_VERB = 8,     /* begins directions */
	USE_HOW = 16,     /* any other word of directions */
	USE_PIECE = 32,   /* counted, but of no directions */
	USE_THING = 64,   /* "Morning meds" */
	USE_DAY = 128,    /* of the week */
	USE_ALSO = 256,   /* behind a verb alone, and never counted */
	USE_TAKEN = 512,  /* "One To Be Taken": the verb behind */
	USE_COUNT = 1024, /* "TWO capsules": begins directions, if it is more */
	USE_OFTEN = 2048, /* how often, by itself */
	USE_RATE = 4096,  /* ... before "week" */
	USE_SPAN = 8192,  /* behind "every" */
	USE_BESIDE = 16384, /* may stand beside those */
	USE_NOUN = 32768    /* begins no directions: "water pill" is a thing */
};

/* No word of this table may be, or be short for, a name of anything. */
static const struct word {
	const char *text;
	uint32_t use;
} words[] = {
	{ "morning", USE_TIME },
	{ "mornings", USE_TIME },
	{ "noon", USE_TIME },
	{ "midday", USE_TIME },
	{ "afternoon", USE_TIME },
	{ "evening", USE_TIME },
	{ "evenings", USE_TIME },
	{ "night", USE_TIME },
	{ "nighttime", USE_TIME },
	{ "bedtime", USE_TIME },
	{ "waking", USE_TIME },
	{ "wake", USE_TIME },
	{ "bed", USE_TIME },
	{ "breakfast", USE_TIME },
	{ "lunch", USE_TIME },
	{ "lunchtime", USE_TIME },
	{ "dinner", USE_TIME },
	{ "dinnertime", USE_TIME },
	{ "supper", USE_TIME },
	{ "suppertime", USE_TIME },
	{ "teatime", USE_TIME },
	{ "morgens", USE_TIME },
	{ "mittags", USE_TIME },
	{ "abends", USE_TIME },
	{ "nachts", USE_TIME },
	{ "matin", USE_TIME },
	{ "midi", USE_TIME },
	{ "soir", USE_TIME },
	{ "meals", USE_TIME },
	{ "am", USE_TIME },
	{ "pm", USE_TIME },
	{ "prn", USE_TIME },
	{ "needed", USE_TIME },
	{ "monday", USE_TIME | USE_DAY },
	{ "mondays", USE_TIME | USE_DAY },
	{ "tuesday", USE_TIME | USE_DAY },
	{ "tuesdays", USE_TIME | USE_DAY },
	{ "wednesday", USE_TIME | USE_DAY },
	{ "wednesdays", USE_TIME | USE_DAY },
	{ "thursday", USE_TIME | USE_DAY },
	{ "thursdays", USE_TIME | USE_DAY },
	{ "friday", USE_TIME | USE_DAY },
	{ "fridays", USE_TIME | USE_DAY },
	{ "saturday", USE_TIME | USE_DAY },
	{ "saturdays", USE_TIME | USE_DAY },
	{ "sunday", USE_TIME | USE_DAY },
	{ "sundays", USE_TIME | USE_DAY },
	{ "as", USE_FILL },
	{ "at", USE_FILL },
	{ "upon", USE_FILL },
	{ "in", USE_FILL },
	{ "the", USE_FILL },
	{ "before", USE_FILL },
	{ "after", USE_FILL },
	{ "with", USE_FILL },
	{ "and", USE_FILL },
	{ "every", USE_FILL | USE_RATE },
	{ "each", USE_FILL | USE_RATE },
	{ "mg", USE_UNIT },
	{ "mcg", USE_UNIT },
	{ "g", USE_UNIT },
	{ "iu", USE_UNIT },
	{ "ml", USE_UNIT },
	{ "oz", USE_UNIT },
	{ "ounces", USE_UNIT },
	{ "unit", USE_UNIT },
	{ "units", USE_UNIT },
	{ "take", USE_VERB },
	{ "swallow", USE_VERB },
	{ "chew", USE_VERB },
	{ "inhale", USE_VERB },
	{ "inject", USE_VERB },
	{ "apply", USE_VERB },
	{ "place", USE_VERB },
	{ "dissolve", USE_VERB },
	{ "use", USE_VERB },
	{ "sig", USE_VERB },
	{ "directions", USE_VERB },
	{ "instill", USE_VERB },
	{ "instil", USE_VERB },
	{ "insert", USE_VERB },
	{ "mix", USE_VERB },
	{ "drink", USE_VERB },
	{ "give", USE_VERB },
	{ "cup", USE_PIECE },
	{ "cups", USE_PIECE },
	{ "can", USE_PIECE },
	{ "cans", USE_PIECE },
	{ "bottle", USE_PIECE },
	{ "bottles", USE_PIECE },
	{ "shot", USE_PIECE },
	{ "shots", USE_PIECE },
	{ "one", USE_HOW | USE_COUNT },
	{ "two", USE_HOW | USE_COUNT },
	{ "three", USE_HOW | USE_COUNT },
	{ "four", USE_HOW | USE_COUNT },
	{ "half", USE_HOW | USE_COUNT },
	{ "tablet", USE_HOW },
	{ "tablets", USE_HOW },
	{ "tab", USE_HOW },
	{ "tabs", USE_HOW },
	{ "capsule", USE_HOW },
	{ "capsules", USE_HOW },
	{ "cap", USE_HOW },
	{ "caps", USE_HOW },
	{ "meds", USE_THING },
	{ "medications", USE_THING },
	{ "medicines", USE_THING },
	{ "supplements", USE_THING },
	{ "vitamins", USE_THING },
	{ "box", USE_THING },
	{ "pack", USE_THING },
	{ "stack", USE_THING },
	{ "pill", USE_HOW },
	{ "pills", USE_HOW | USE_THING },
	{ "softgel", USE_HOW },
	{ "softgels", USE_HOW },
	{ "gummy", USE_HOW },
	{ "gummies", USE_HOW },
	{ "puff", USE_HOW },
	{ "puffs", USE_HOW },
	{ "drop", USE_HOW },
	{ "drops", USE_HOW },
	{ "scoop", USE_HOW },
	{ "scoops", USE_HOW },
	{ "sachet", USE_HOW },
	{ "sachets", USE_HOW },
	{ "packet", USE_HOW },
	{ "packets", USE_HOW },
	{ "spoonful", USE_HOW },
	{ "spoonfuls", USE_HOW },
	{ "teaspoon", USE_HOW },
	{ "teaspoons", USE_HOW },
	{ "tablespoon", USE_HOW },
	{ "tablespoons", USE_HOW },
	{ "dose", USE_HOW },
	{ "doses", USE_HOW },
	{ "po", USE_HOW },
	{ "by", USE_HOW },
	{ "mouth", USE_HOW | USE_NOUN },
	{ "orally", USE_HOW },
	{ "once", USE_HOW | USE_RATE },
	{ "twice", USE_HOW | USE_RATE },
	{ "daily", USE_HOW | USE_OFTEN },
	{ "nightly", USE_HOW },
	{ "weekly", USE_HOW | USE_OFTEN },
	{ "fortnightly", USE_HOW | USE_OFTEN },
	{ "monthly", USE_HOW | USE_OFTEN },
	{ "od", USE_HOW },
	{ "bd", USE_HOW },
	{ "tds", USE_HOW },
	{ "qds", USE_HOW },
	{ "mane", USE_HOW | USE_TIME },
	{ "nocte", USE_HOW | USE_TIME },
	{ "be", USE_HOW },
	{ "taken", USE_HOW | USE_TAKEN },
	{ "bid", USE_HOW },
	{ "tid", USE_HOW },
	{ "qid", USE_HOW },
	{ "qd", USE_HOW },
	{ "qhs", USE_HOW },
	{ "hs", USE_HOW },
	{ "a", USE_HOW | USE_BESIDE },
	{ "per", USE_HOW | USE_BESIDE },
	{ "other", USE_HOW | USE_BESIDE },
	{ "day", USE_HOW | USE_SPAN },
	{ "days", USE_HOW | USE_SPAN },
	{ "week", USE_HOW | USE_SPAN },
	{ "weeks", USE_HOW | USE_SPAN },
	{ "month", USE_HOW | USE_SPAN },
	{ "months", USE_HOW | USE_SPAN },
	{ "alternate", USE_HOW | USE_RATE },
	{ "hour", USE_HOW },
	{ "hours", USE_HOW | USE_SPAN },
	{ "time", USE_HOW },
	{ "times", USE_HOW | USE_RATE },
	{ "x", USE_HOW | USE_RATE },
	{ "to", USE_HOW },
	{ "of", USE_HOW },
	{ "on", USE_HOW | USE_BESIDE },
	{ "for", USE_HOW },
	{ "or", USE_HOW },
	{ "up", USE_HOW | USE_FILL },
	{ "total", USE_HOW },
	{ "without", USE_HOW },
	{ "food", USE_HOW | USE_NOUN },
	{ "meal", USE_HOW | USE_NOUN },
	{ "full", USE_HOW },
	{ "glass", USE_HOW | USE_NOUN },
	{ "water", USE_HOW | USE_NOUN },
	{ "an", USE_HOW },
	{ "empty", USE_HOW },
	{ "stomach", USE_HOW | USE_NOUN },
	{ "same", USE_ALSO },
	{ "when", USE_ALSO },
	{ "if", USE_ALSO },
	{ "required", USE_ALSO },
	{ "necessary", USE_ALSO },
	{ "minutes", USE_ALSO },
	{ "minute", USE_ALSO },
	{ "topically", USE_ALSO },
	{ "nasally", USE_ALSO },
	{ "rectally", USE_ALSO },
	{ "vaginally", USE_ALSO },
	{ "sublingually", USE_ALSO },
	{ "subcutaneously", USE_ALSO },
	{ "under", USE_ALSO },
	{ "tongue", USE_ALSO },
	{ "skin", USE_ALSO },
	{ "affected", USE_ALSO },
	{ "area", USE_ALSO },
	{ "areas", USE_ALSO },
	{ "nostril", USE_ALSO },
	{ "nostrils", USE_ALSO },
	{ "eye", USE_ALSO },
	{ "eyes", USE_ALSO },
	{ "ear", USE_ALSO },
	{ "ears", USE_ALSO },
	{ "both", USE_ALSO },
	{ "into", USE_ALSO },
	{ "left", USE_ALSO },
	{ "right", USE_ALSO },
	{ "liquid", USE_ALSO },
	{ "directed", USE_ALSO },
	{ "instructed", USE_ALSO },
	{ "your", USE_ALSO },
	{ "doctor", USE_ALSO },
	{ "physician", USE_ALSO },
	{ "preferably", USE_ALSO },
	{ "sitting", USE_ALSO },
	{ "upright", USE_ALSO },
	{ "least", USE_ALSO },
	{ "spray", USE_ALSO },
	{ "sprays", USE_ALSO },
	{ "patch", USE_ALSO },
	{ "patches", USE_ALSO },
	{ "thin", USE_ALSO },
	{ "layer", USE_ALSO },
};

static uint32_t
use_of(struct sv word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (profile_is(word, words[i].text))
			return words[i].use;
	return 0;
}

bool
daytimes_piece(struct sv word)
{
	return word.n != 0 &&
	       (use_of(word) & (USE_UNIT | USE_HOW | USE_PIECE)) != 0;
}

enum piece { PIECE_END, PIECE_NUMBER, PIECE_WORD, PIECE_OTHER };

/* The next word, or number with the marks that stand between its digits. */
static enum piece
next_piece(struct sv *left, struct sv *piece)
{
	size_t n = 0;
	bool number;

	while (left->n != 0 && strchr(" \t.,;:()/&*_=-", *left->p) != NULL)
		*left = sv_part(*left, 1, left->n - 1);
	*piece = sv_part(*left, 0, 0);
	if (left->n == 0)
		return PIECE_END;
	number = ascii_digit(*left->p);
	if (!number && !ascii_letter(*left->p))
		return PIECE_OTHER;
	while (n < left->n &&
	       (number ? ascii_digit(left->p[n]) ||
			     (strchr(".,:/-", left->p[n]) != NULL &&
				 n + 1 < left->n && ascii_digit(left->p[n + 1]))
		       : ascii_letter(left->p[n])))
		n++;
	*piece = sv_part(*left, 0, n);
	*left = sv_part(*left, n, left->n - n);
	return number ? PIECE_NUMBER : PIECE_WORD;
}

/* Behind the "am", "p.m.", "a" of "8 am", "8 p.m.", "8a"; the whole text if
 * there is none. "1a", "2a" number the lines of a list. */
static struct sv
behind_half(struct sv number, struct sv s)
{
	struct sv left = s, word;

	if (next_piece(&left, &word) != PIECE_WORD)
		return s;
	if (profile_is(word, "am") || profile_is(word, "pm"))
		return left;
	if (!profile_is(word, "a") && !profile_is(word, "p"))
		return s;
	if (left.n > 1 && left.p[0] == '.' &&
	    next_piece(&left, &word) == PIECE_WORD && profile_is(word, "m"))
		return left;
	if (!ascii_letter(*s.p) || (profile_is(sv_part(s, 0, 1), "a") &&
				       number.n == 1 && *number.p < '5'))
		return s;
	return sv_part(s, 1, s.n - 1);
}

/* "8:00" by itself, "8" only before "am". */
static bool
is_clock(struct sv number, struct sv left)
{
	return memchr(number.p, ':', number.n) != NULL ||
	       (number.n < 3 && behind_half(number, left).n != left.n);
}

bool
daytimes_only(struct sv s)
{
	bool time = false;
	struct sv piece;

	for (;;) {
		enum piece kind = next_piece(&s, &piece);
		uint32_t use = kind == PIECE_WORD ? use_of(piece) : 0;

		if (kind == PIECE_END)
			return time;
		if (kind == PIECE_NUMBER && is_clock(piece, s)) {
			use = USE_TIME;
			s = behind_half(piece, s);
		}
		if ((use & (USE_TIME | USE_FILL | USE_THING)) == 0)
			return false;
		time |= (use & USE_TIME) != 0;
	}
}

bool
daytimes_often(struct sv s)
{
	const uint32_t beside = USE_OFTEN | USE_RATE | USE_SPAN | USE_BESIDE |
				USE_TIME | USE_FILL | USE_THING;
	uint32_t said = 0;
	struct sv piece;

	for (;;) {
		enum piece kind = next_piece(&s, &piece);
		uint32_t use = kind == PIECE_WORD ? use_of(piece) : 0;

		if (kind == PIECE_END)
			return (said & USE_OFTEN) != 0 ||
			       ((said & USE_RATE) != 0 &&
				   (said & USE_SPAN) != 0);
		if (kind == PIECE_NUMBER && piece.n < 3)
			use = USE_BESIDE; /* "2 x a week", "Every 3 months" */
		if ((use & beside) == 0)
			return false;
		said |= use;
	}
}

bool
daytimes_day(struct sv s)
{
	struct sv piece;
	enum piece kind;

	while ((kind = next_piece(&s, &piece)) == PIECE_WORD ||
	       kind == PIECE_NUMBER)
		if (kind == PIECE_WORD && (use_of(piece) & USE_DAY) != 0)
			return true;
	return false;
}

/* As an entry would say it. */
struct sv
daytimes_said(struct sv s)
{
	if (profile_is(s, "night") || profile_is(s, "nighttime"))
		return SV_LIT("at night");
	if (profile_is(s, "bed"))
		return SV_LIT("bedtime");
	if (profile_is(s, "wake up") || profile_is(s, "wake"))
		return SV_LIT("waking");
	return profile_is(s, "dinnertime") ? SV_LIT("dinner") : s;
}

/* "high blood pressure": a few words, and no amount or sentence behind them. */
static bool
is_purpose(struct sv s)
{
	uint32_t gaps = 0;

	s = profile_trim(s);
	if (sv_ends(s, SV_LIT(".")))
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		gaps += s.p[i] == ' ';
		if (!ascii_letter(s.p[i]) && strchr(" /-'", s.p[i]) == NULL)
			return false;
	}
	return s.n != 0 && gaps < PURPOSE_WORDS;
}

/* What the words of directions have said so far. */
struct directions {
	bool number;       /* the last one is a number */
	bool one;          /* ... or "one" */
	bool is_for;       /* it is "for" */
	bool verb, amount; /* "Take 1 tablet", "One To Be Taken" */
	bool title;        /* it begins as a heading or a name may */
	size_t n;
};

/* "Once daily" may be a heading; "ONE capsule monthly" and "take" are none. */
static bool
begins_title(struct sv word, uint32_t use, bool behind_number)
{
	if ((use & (USE_VERB | USE_COUNT)) != 0 ||
	    (use == USE_UNIT && behind_number))
		return false;
	return use == USE_UNIT || *word.p < 'a' || *word.p > 'z';
}

static void
directions_add(struct directions *d, struct sv piece, uint32_t use)
{
	bool taken = (use & USE_TAKEN) != 0;

	d->verb |= (d->n == 0 && use == USE_VERB) || taken;
	d->amount |= taken || (d->verb && d->number && use != 0);
	d->title &= !taken;
	d->one = profile_is(piece, "one") || profile_is(piece, "1");
	d->number = use == 0 || d->one || profile_is(piece, "two");
	d->is_for = profile_is(piece, "for");
	d->n++;
}

static bool
of_directions(const struct directions *d, uint32_t use)
{
	if (d->n == 0 && (use & USE_NOUN) != 0)
		return false;
	return use != 0 && use != USE_PIECE && use != USE_THING &&
	       (use != USE_UNIT || d->number) && (use != USE_ALSO || d->verb);
}

/* "One A Day", "One Daily": a multivitamin. */
static bool
is_brand(const struct directions *d, struct sv piece, struct sv behind)
{
	struct sv next;

	return d->one && (profile_is(piece, "a") ||
			     (d->n == 1 && profile_is(piece, "daily") &&
				 *piece.p == 'D' &&
				 next_piece(&behind, &next) == PIECE_END));
}

bool
daytimes_directions(struct sv s, bool behind_number)
{
	struct directions d = { .number = behind_number };
	struct sv piece;

	for (;;) {
		struct sv here = s;
		enum piece kind = next_piece(&s, &piece);
		uint32_t use = kind == PIECE_WORD ? use_of(piece) : 0;

		if (kind == PIECE_END)
			return !d.title && d.n > (behind_number ? 0 : 1);
		if (is_brand(&d, piece, s))
			return false;
		if (kind != PIECE_NUMBER && !of_directions(&d, use))
			return !d.title && d.is_for && d.amount &&
			       is_purpose(here);
		if (d.n == 0 && kind == PIECE_WORD)
			d.title = begins_title(piece, use, behind_number);
		directions_add(&d, piece, use);
	}
}
