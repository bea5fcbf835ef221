/*
 * A heading is made of words that say what stands below it and of words that
 * say nothing here: "My current medications at home". Any other word makes it
 * an entry.
 */
#include "profile/headings.h"

#include "base/ascii.h"
#include "profile/heading_meaning.h"

#define ALONE_WORDS 3 /* of a heading without a colon, or of a status */

static enum under
under_of(uint64_t set)
{
	const uint64_t had = BIT(SENSE_HAVE) | BIT(SENSE_DIAGNOSED) |
			     BIT(SENSE_CONDITION);

	if (has(set, SENSE_FAMILY))
		return UNDER_FAMILY;
	if (has(set, SENSE_ALLERGY))
		return UNDER_ALLERGIES;
	if (has(set, SENSE_STOPPED) || has(set, SENSE_LONGER) ||
	    has(set, SENSE_OFF)) /* "Inactive problems" were had */
		return has(set, SENSE_CONDITION) ? UNDER_PAST : UNDER_STOPPED;
	if (has(set, SENSE_OPEN))
		return UNDER_OPEN;
	if (has(set, SENSE_DENIED)) /* not so "No current medications" */
		return has(set, SENSE_TAKING)	? UNDER_NOT_TAKEN
		       : (set & had) != 0	? UNDER_NOT_HAD
						: UNDER_DENIED;
	if (has(set, SENSE_RESOLVED))
		return UNDER_RESOLVED;
	/* "Past medical history" is what was, and what still is */
	return has(set, SENSE_PAST) && !has(set, SENSE_HISTORY)
		   ? UNDER_PAST
		   : UNDER_NOTHING;
}

static supp_listed
listed_of(uint64_t set)
{
	static const struct {
		enum sense sense;
		supp_listed listed;
	} kinds[] = { { SENSE_SUPPLEMENT, SUPP_LISTED_SUPPLEMENT },
		{ SENSE_MEDICINE, SUPP_LISTED_MEDICINE },
		{ SENSE_CONDITION, SUPP_LISTED_CONDITION } };
	supp_listed listed = SUPP_LISTED_ANY;

	if (has(set, SENSE_PERSON) || has(set, SENSE_ALLERGY))
		return SUPP_LISTED_ANY;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!has(set, kinds[i].sense))
			continue;
		if (listed != SUPP_LISTED_ANY)
			return SUPP_LISTED_ANY; /* "meds and supplements" */
		listed = kinds[i].listed;
	}
	return listed;
}

/* "I have", "take with", "not with milk", "Not prescribed" deny nothing. */
static bool
is_no_denial(uint64_t set)
{
	const uint64_t having = BIT(SENSE_HAVE) | BIT(SENSE_DIAGNOSED) |
				BIT(SENSE_USE);
	const uint64_t other = BIT(SENSE_PRESCRIBED) | BIT(SENSE_FOOD);

	if (has(set, SENSE_WITH) && !has(set, SENSE_DIAGNOSED))
		return true;
	return has(set, SENSE_DENIED) ? (set & other) != 0
				      : (set & having) != 0;
}

/* Where part of it is of what is not taken: "Medications and allergies", "no
 * changes", "do not stop", "past and current". And where a date may say since
 * when, or until when. */
static bool
is_mixed(const struct meaning *m)
{
	uint64_t set = m->set;
	bool silent = has(set, SENSE_ALLERGY) || has(set, SENSE_FAMILY) ||
		      m->relatives != 0;

	if (m->mixed || is_no_denial(set) || (m->dated && ((set & (OVER | BIT(SENSE_CHANGE))) != 0 ||
					 (set & (THINGS | ALLERGIES)) == 0)))
		return true;
	if (has(set, SENSE_DENIED) &&
	    (silent || has(set, SENSE_CHANGE) || has(set, SENSE_STOPPED)))
		return true;
	if (has(set, SENSE_LONGER) &&
	    (!has(set, SENSE_DENIED) || has(set, SENSE_REPEAT)))
		return true;
	return has(set, SENSE_AND) && (set & GOING_ON) != 0 &&
	       (has(set, SENSE_STOPPED) || has(set, SENSE_PAST));
}

/* "Medication list", "Medications - Repeat"; but "Supplement pack" may be a
 * product */
static bool
is_list(struct sv s)
{
	static const char *const ends[] = { " list", " repeat", " acute" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);

		if (s.n > n && profile_is(sv_part(s, s.n - n, n), ends[i]))
			return true;
	}
	return false;
}

/* What British slips and letters begin what is taken with, and nothing else:
 * "TTOs" are to take out. Problems of the past are told of as still so. */
static bool
is_section(struct sv s)
{
	static const char *const titles[] = { "repeat", "repeats", "acute",
		"acutes", "tto", "ttos", "tta", "ttas", "discharge summary",
		"repeat templates", "repeat medication", "acute medication",
		"current medication", "problems - active", "significant active",
		"significant past", "minor active", "minor past", NULL };

	s = profile_trim(s);
	return s.n != 0 && !ascii_lower(*s.p) && profile_is_one_of(s, titles);
}

/* "Medications stopped", "Stop taking": of what stands below it, unless there
 * is an entry right above. "Stopped taking supplements", "My meds are stopped"
 * tell of themselves. */
static bool
is_stop(struct sv s, const struct meaning *m, enum heading_how how)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) |
			       BIT(SENSE_TAKING);
	struct sv first = meaning_word(&s);

	return (how == HEADING_APART || how == HEADING_FIRST) &&
	       has(m->set, SENSE_STOPPED) && !has(m->set, SENSE_MINE) &&
	       (m->set & taken) != 0 &&
	       has_only(m->set, taken | BIT(SENSE_STOPPED) | WEAK) &&
	       (heading_sense(first) != SENSE_STOPPED ||
		   profile_is(first, "stop"));
}

/* "Patient denies", "Not taking": the last word asks for what stands below,
 * where nothing stands right above. "No medications", "Not taken", "Never"
 * say all there is to say. */
static bool
is_denial(struct sv s, const struct meaning *m, enum heading_how how)
{
	static const char *const asks[] = { "of", "for", "on", "with", "have",
		"had", "take", "taking", "use", "using", "denies", "avoid",
		NULL };
	struct sv first = meaning_word(&s), last = first, word;
	bool things = heading_sense(first) == SENSE_MEDICINE ||
		      heading_sense(first) == SENSE_SUPPLEMENT;

	while ((word = meaning_word(&s)).n != 0)
		last = word;
	return how != HEADING_BARE && has(m->set, SENSE_DENIED) &&
	       !has(m->set, SENSE_MINE) &&
	       (profile_is_one_of(last, asks) ||
		   (things && has(m->set, SENSE_TAKING)));
}

/* A heading without a colon is in the plural, or all in capitals; or it is
 * long, a list, or one word, and says no more than that things follow. */
static bool
is_title(struct sv s, const struct meaning *m, enum heading_how how)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT);
	bool capitals = true, begins = *s.p < 'a' || *s.p > 'z';

	if (begins && (is_stop(s, m, how) || is_denial(s, m, how)))
		return true;
	if ((m->set & taken) != 0 && begins &&
	    (m->words == 1 || m->words > 3 || is_list(s)) &&
	    has_only(m->set, taken | GOING_ON | WEAK))
		return true;
	if (m->set == BIT(SENSE_CONDITION) && begins && m->words == 1)
		return true;
	if (has(m->set, SENSE_OPEN) && begins &&
	    (how == HEADING_APART || how == HEADING_FIRST))
		return true;
	/* "Home Medications (9) Active" */
	if (m->counted && begins && (m->set & (THINGS | ALLERGIES)) != 0 &&
	    has_only(m->set, THINGS | ALLERGIES | GOING_ON | WEAK))
		return true;
	/* "Medications stopped during this admission"; few words may speak of
	 * what stands above */
	if ((m->set & taken) != 0 && begins && m->words > 4 &&
	    has_only(m->set, taken | BIT(SENSE_STOPPED) | WEAK))
		return true;
	if (m->dated) { /* "Allergies as of 11/20/2026" */
		struct sv left = s;

		s = meaning_word(&left);
	}
	while (s.n != 0 && !meaning_letter(s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		capitals &= s.p[i] < 'a' || s.p[i] > 'z';
	return s.n != 0 && (capitals || s.p[s.n - 1] == 's');
}

/* Where relatives are spoken of: "My mother has:", "Mom's meds", "Mom:"; but
 * "MOM" is milk of magnesia, and "Mother: diabetes" an entry. */
static bool
is_relatives(struct sv text, const struct meaning *m, enum heading_how how)
{
	if ((m->set & (THINGS | BIT(SENSE_FAMILY))) != 0)
		return how != HEADING_BARE;
	if (how == HEADING_FIRST || how == HEADING_MARKED)
		return has(m->set, SENSE_LIST);
	return how == HEADING_COLON && !sv_is(profile_trim(text), "MOM");
}

/* Words that say something only beside others: "Reaction: rash" is of an
 * entry, "How old: 70" of the person. */
static bool
says_too_little(struct meaning *m, enum heading_how how)
{
	const uint64_t unsaid = WEAK | BIT(SENSE_PAST) | BIT(SENSE_RESOLVED) |
			        BIT(SENSE_PERSON);
	uint64_t set = m->set;

	if (m->relatives == 0 &&
	    has_only(set, BIT(SENSE_LINK) | BIT(SENSE_AND) | BIT(SENSE_LIST)))
		return true;
	if (set == BIT(SENSE_REPEAT) && how == HEADING_IN_LINE)
		return true;
	if (((set & ALLERGIES) != 0 && !has(set, SENSE_ALLERGY)) ||
	    has(set, SENSE_OLD) ||
	    (has(set, SENSE_SOMEBODY) && (set & THINGS) == 0))
		return true;
	if (how == HEADING_COLON || how == HEADING_IN_LINE)
		return false;
	if (m->relatives != 0)
		return false; /* is_relatives() knows */
	return has_only(set, unsaid | GOING_ON) &&
	       (how == HEADING_MARKED || (set & GOING_ON) == 0);
}

/* "Adverse drug reactions" are allergies; "not on repeat" denies nothing, and
 * "not ruled out" says nothing that is sure. */
static void
read_together(struct meaning *m)
{
	if (has(m->set, SENSE_ABSENT)) {
		m->mixed |= has(m->set, SENSE_DENIED);
		m->set &= ~BIT(SENSE_ABSENT);
		m->set |= BIT(SENSE_DENIED) | BIT(SENSE_HAVE);
	}
	if ((has(m->set, SENSE_REACTION) && m->words > 1) ||
	    (has(m->set, SENSE_BESIDE) && has(m->set, SENSE_ADVERSE)))
		m->set |= BIT(SENSE_ALLERGY);
	if (has(m->set, SENSE_TRIED))
		m->set = (m->set & ~BIT(SENSE_TRIED)) |
			 (has(m->set, SENSE_STOPPED) ? 0 : BIT(SENSE_OPEN));
	if (has(m->set, SENSE_OLD) && (m->set & THINGS) != 0)
		m->set = (m->set & ~BIT(SENSE_OLD)) | BIT(SENSE_PAST);
	if (has(m->set, SENSE_REPEAT) && !has(m->set, SENSE_LONGER))
		m->set &= ~BIT(SENSE_DENIED);
}

/* "Off:", "Tried:", and "Prior meds:", which may be of the past, or of before
 * this visit: before a colon, with no other word but for what was taken. What
 * is open is told, and needs no colon. */
static bool
is_alone(const struct meaning *m, bool bare)
{
	const uint64_t words =
	    BIT(SENSE_OFF) | BIT(SENSE_OPEN) | BIT(SENSE_PRIOR);
	const uint64_t taken = BIT(SENSE_LINK) | BIT(SENSE_MEDICINE) |
			       BIT(SENSE_SUPPLEMENT);
	uint64_t said = m->set & words;
	bool open = said == BIT(SENSE_OPEN);

	return (open || !bare) && m->relatives == 0 &&
	       (said & (said - 1)) == 0 &&
	       has_only(m->set, said | taken | (open ? WEAK : 0));
}

/* "Medication history": of the past, or up to now. */
static bool
is_taken_once(uint64_t set)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT);

	return has(set, SENSE_HISTORY) && (set & taken) != 0 &&
	       has_only(set, taken | BIT(SENSE_HISTORY) |
				 BIT(SENSE_CONDITION) | BIT(SENSE_PAST) |
				 BIT(SENSE_NOTHING));
}

bool
heading_read(struct sv s, enum heading_how how, struct heading *out)
{
	char plain[HEADING_TEXT];
	struct sv text = { plain, meaning_text(s, plain) };
	bool bare = how != HEADING_COLON && how != HEADING_IN_LINE, asks;
	struct meaning m;

	if (is_section(text) && how != HEADING_MARKED) {
		*out = (struct heading){ .listed = SUPP_LISTED_ANY,
			.taken = true };
		return true;
	}
	/* "All:" may be allergies: reader_note.c */
	if (!meaning_read(text, &m) || profile_is(profile_trim(text), "all"))
		return false;
	read_together(&m);
	if (is_mixed(&m) || says_too_little(&m, how))
		return false;
	if ((m.set & (BIT(SENSE_OFF) | BIT(SENSE_OPEN))) != 0 &&
	    !is_alone(&m, bare))
		return false;
	if (has(m.set, SENSE_PRIOR) && is_alone(&m, bare))
		m.set |= BIT(SENSE_OPEN);
	if (is_taken_once(m.set))
		m.set = (m.set & ~BIT(SENSE_CONDITION)) | BIT(SENSE_OPEN);
	if (m.relatives != 0 && !is_relatives(text, &m, how))
		return false;
	asks = bare && is_denial(text, &m, how);
	if (bare && has(m.set, SENSE_DENIED) && !asks)
		return false;
	if (bare && how != HEADING_MARKED && !is_title(text, &m, how))
		return false;
	/* "Denies: CKD, takes zinc" is a sentence */
	if (how == HEADING_IN_LINE && under_denies(under_of(m.set)))
		return false;
	*out = (struct heading){ .listed = listed_of(m.set),
		.under = under_of(m.set),
		.relatives = m.relatives,
		.taken = (m.set & (BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) |
				      BIT(SENSE_LIST) | BIT(SENSE_OFF))) != 0,
		.doubt = has(m.set, SENSE_OPEN) ? profile_trim(s) : SV_NONE,
		.things = (m.set & THINGS) != 0,
		.asks = asks,
		.mine = has(m.set, SENSE_MINE),
		.now = under_of(m.set) == UNDER_NOTHING &&
		       has(m.set, SENSE_TAKEN) };
	return true;
}

bool
heading_denies_allergies(struct sv s)
{
	char plain[HEADING_TEXT];
	struct sv text = { plain, meaning_text(s, plain) };
	struct meaning m;

	if (!meaning_read(text, &m))
		return false;
	read_together(&m);
	return has(m.set, SENSE_DENIED) && has(m.set, SENSE_ALLERGY);
}

/* "Stopped taking supplements" tells of itself, and so does "took zinc". */
static bool
may_be_alone(struct sv text, const struct meaning *m)
{
	struct sv first = meaning_word(&text);

	return m->words <= ALONE_WORDS && m->relatives == 0 && !m->dated &&
	       !m->counted && !has(m->set, SENSE_MINE) &&
	       !ascii_lower(*first.p) &&
	       (m->words == 1 || heading_sense(first) != SENSE_STOPPED ||
		   profile_is(first, "stop"));
}

bool
heading_alone(struct sv s, struct heading *out)
{
	char plain[HEADING_TEXT];
	struct sv text = { plain, meaning_text(s, plain) };
	struct meaning m;

	if (!meaning_read(text, &m) || !may_be_alone(text, &m) ||
	    !heading_read(s, HEADING_COLON, out))
		return false;
	switch (out->under) {
	case UNDER_STOPPED:
	case UNDER_PAST:
	case UNDER_NOT_TAKEN:
	case UNDER_OPEN:
		return true;
	case UNDER_NOTHING:
		return m.words == 1 &&
		       has_only(m.set,
			   BIT(SENSE_TAKEN) | BIT(SENSE_CHANGE));
	default:
		return false;
	}
}

bool
heading_stops(struct sv s)
{
	return heading_sense(profile_trim(s)) == SENSE_STOPPED;
}

/* "Ask your doctor about these medications": it has the shape of a heading,
 * but not its words. */
bool
heading_shape(struct sv s)
{
	static const char *const nouns[] = { "medications", "medicines", "meds",
		"prescriptions", "supplements", "vitamins", NULL };
	uint32_t n = 0;
	bool noun = false;

	for (size_t i = 0; i < s.n; i++)
		if (ascii_digit(s.p[i]))
			return false;
	for (;;) {
		struct sv word = meaning_word(&s);

		if (word.n == 0)
			return noun && n > 2;
		n++;
		noun |= profile_is_one_of(word, nouns);
	}
}
