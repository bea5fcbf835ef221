/*
 * A heading is made of words that say what stands below it and of words that
 * say nothing here: "My current medications at home". Any other word makes it
 * an entry.
 */
#include "profile/headings.h"

#define HEADING_WORDS 8
#define HEADING_WORD 20 /* bytes of one word */

enum sense {
	SENSE_NOTHING, /* "current" */
	SENSE_SUPPLEMENT,
	SENSE_MEDICINE,
	SENSE_CONDITION,
	SENSE_PERSON,
	SENSE_ALLERGY,
	SENSE_FAMILY,
	SENSE_STOPPED,
	SENSE_PAST, /* stopped, but of conditions nothing */
	SENSE_COUNT
};

static const struct word {
	const char *text;
	enum sense sense;
} words[] = {
	{ "supplements", SENSE_SUPPLEMENT },
	{ "supplement", SENSE_SUPPLEMENT },
	{ "vitamins", SENSE_SUPPLEMENT },
	{ "minerals", SENSE_SUPPLEMENT },
	{ "herbs", SENSE_SUPPLEMENT },
	{ "herbals", SENSE_SUPPLEMENT },
	{ "medicines", SENSE_MEDICINE },
	{ "medicine", SENSE_MEDICINE },
	{ "medications", SENSE_MEDICINE },
	{ "medication", SENSE_MEDICINE },
	{ "meds", SENSE_MEDICINE },
	{ "drugs", SENSE_MEDICINE },
	{ "prescriptions", SENSE_MEDICINE },
	{ "rx", SENSE_MEDICINE },
	{ "conditions", SENSE_CONDITION },
	{ "problems", SENSE_CONDITION },
	{ "diagnoses", SENSE_CONDITION },
	{ "diagnosis", SENSE_CONDITION },
	{ "illnesses", SENSE_CONDITION },
	{ "comorbidities", SENSE_CONDITION },
	{ "history", SENSE_CONDITION },
	{ "pmh", SENSE_CONDITION },
	{ "pmhx", SENSE_CONDITION },
	{ "person", SENSE_PERSON },
	{ "patient", SENSE_PERSON },
	{ "labs", SENSE_PERSON },
	{ "laboratory", SENSE_PERSON },
	{ "vitals", SENSE_PERSON },
	{ "social", SENSE_PERSON },
	{ "allergies", SENSE_ALLERGY },
	{ "allergy", SENSE_ALLERGY },
	{ "intolerances", SENSE_ALLERGY },
	{ "family", SENSE_FAMILY },
	{ "fhx", SENSE_FAMILY },
	{ "fh", SENSE_FAMILY },
	{ "stopped", SENSE_STOPPED },
	{ "stop", SENSE_STOPPED },
	{ "discontinued", SENSE_STOPPED },
	{ "discontinue", SENSE_STOPPED },
	{ "inactive", SENSE_STOPPED },
	{ "past", SENSE_PAST },
	{ "previous", SENSE_PAST },
	{ "former", SENSE_PAST },
	{ "discharge", SENSE_NOTHING },
	{ "current", SENSE_NOTHING },
	{ "currently", SENSE_NOTHING },
	{ "home", SENSE_NOTHING },
	{ "present", SENSE_NOTHING },
	{ "active", SENSE_NOTHING },
	{ "regular", SENSE_NOTHING },
	{ "daily", SENSE_NOTHING },
	{ "chronic", SENSE_NOTHING },
	{ "admission", SENSE_NOTHING },
	{ "outpatient", SENSE_NOTHING },
	{ "inpatient", SENSE_NOTHING },
	{ "prescription", SENSE_NOTHING },
	{ "prescribed", SENSE_NOTHING },
	{ "otc", SENSE_NOTHING },
	{ "over", SENSE_NOTHING },
	{ "the", SENSE_NOTHING },
	{ "counter", SENSE_NOTHING },
	{ "other", SENSE_NOTHING },
	{ "new", SENSE_NOTHING },
	{ "changed", SENSE_NOTHING },
	{ "medical", SENSE_NOTHING },
	{ "surgical", SENSE_NOTHING },
	{ "health", SENSE_NOTHING },
	{ "dietary", SENSE_NOTHING },
	{ "herbal", SENSE_NOTHING },
	{ "drug", SENSE_NOTHING },
	{ "food", SENSE_NOTHING },
	{ "known", SENSE_NOTHING },
	{ "list", SENSE_NOTHING },
	{ "of", SENSE_NOTHING },
	{ "my", SENSE_NOTHING },
	{ "your", SENSE_NOTHING },
	{ "these", SENSE_NOTHING },
	{ "all", SENSE_NOTHING },
	{ "and", SENSE_NOTHING },
	{ "or", SENSE_NOTHING },
	{ "at", SENSE_NOTHING },
	{ "on", SENSE_NOTHING },
	{ "to", SENSE_NOTHING },
	{ "take", SENSE_NOTHING },
	{ "taking", SENSE_NOTHING },
	{ "taken", SENSE_NOTHING },
	{ "continue", SENSE_NOTHING },
	{ "start", SENSE_NOTHING },
};

/* Its sense, or SENSE_COUNT for a word that no heading has. */
static enum sense
sense_of(struct sv word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (profile_is(word, words[i].text))
			return words[i].sense;
	return SENSE_COUNT;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next run of letters; n == 0 at the end. */
static struct sv
next_word(struct sv *left)
{
	struct sv word;
	size_t n = 0;

	while (left->n != 0 && !is_letter(*left->p))
		*left = sv_part(*left, 1, left->n - 1);
	while (n < left->n && is_letter(left->p[n]))
		n++;
	word = sv_part(*left, 0, n);
	*left = sv_part(*left, n, left->n - n);
	return word;
}

/* A set of senses; 0 if it is no heading. */
static uint32_t
senses_of(struct sv s)
{
	uint32_t set = 0, n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) &&
		    strchr(" \t/&()-*_#=.,", s.p[i]) == NULL)
			return 0;
	for (;;) {
		struct sv word = next_word(&s);
		enum sense sense;

		if (word.n == 0)
			return set;
		sense = sense_of(word);
		if (sense == SENSE_COUNT || ++n > HEADING_WORDS)
			return 0;
		set |= UINT32_C(1) << sense;
	}
}

static bool
has(uint32_t set, enum sense sense)
{
	return (set >> sense & 1) != 0;
}

static enum under
under_of(uint32_t set)
{
	if (has(set, SENSE_FAMILY))
		return UNDER_FAMILY;
	if (has(set, SENSE_ALLERGY))
		return UNDER_ALLERGIES;
	if (has(set, SENSE_STOPPED))
		return UNDER_STOPPED;
	return has(set, SENSE_PAST) && !has(set, SENSE_CONDITION)
		   ? UNDER_STOPPED
		   : UNDER_NOTHING;
}

static supp_listed
listed_of(uint32_t set)
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

/* A heading without a colon is in the plural, or all in capitals. */
static bool
is_title(struct sv s)
{
	bool capitals = true;

	while (s.n != 0 && !is_letter(s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		capitals &= s.p[i] < 'a' || s.p[i] > 'z';
	return s.n != 0 && (capitals || s.p[s.n - 1] == 's');
}

bool
heading_read(struct sv s, bool bare, struct heading *out)
{
	uint32_t set = senses_of(s);
	const uint32_t unsaid = UINT32_C(1) << SENSE_NOTHING |
				UINT32_C(1) << SENSE_PAST |
				UINT32_C(1) << SENSE_PERSON;

	if (set == 0)
		return false;
	if (bare && ((set & ~unsaid) == 0 || !is_title(s)))
		return false;
	*out = (struct heading){ listed_of(set), under_of(set) };
	return true;
}
