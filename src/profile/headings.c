/*
 * A heading is made of words that say what stands below it and of words that
 * say nothing here: "My current medications at home". Any other word makes it
 * an entry.
 */
#include "profile/headings.h"

#include "base/text.h"

#define HEADING_WORDS 12
#define HEADING_TEXT 128 /* bytes of a heading */

enum sense {
	SENSE_NOTHING, /* "home" */
	SENSE_LINK,    /* "for": no heading by itself */
	SENSE_AND,
	SENSE_TAKEN,  /* "current" */
	SENSE_CHANGE, /* "continue", "new" */
	SENSE_SUPPLEMENT,
	SENSE_MEDICINE,
	SENSE_CONDITION,
	SENSE_PERSON,
	SENSE_ALLERGY,
	SENSE_FOOD, /* of allergies to it */
	SENSE_FAMILY,
	SENSE_RELATIVE, /* "mother" */
	SENSE_STOPPED,
	SENSE_PAST, /* stopped, but of conditions nothing */
	SENSE_DENIED,
	SENSE_LONGER, /* behind "no": stopped */
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
	{ "current", SENSE_TAKEN },
	{ "currently", SENSE_TAKEN },
	{ "home", SENSE_NOTHING },
	{ "present", SENSE_NOTHING },
	{ "active", SENSE_TAKEN },
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
	{ "new", SENSE_CHANGE },
	{ "changed", SENSE_CHANGE },
	{ "medical", SENSE_NOTHING },
	{ "surgical", SENSE_NOTHING },
	{ "health", SENSE_NOTHING },
	{ "dietary", SENSE_NOTHING },
	{ "herbal", SENSE_NOTHING },
	{ "drug", SENSE_NOTHING },
	{ "food", SENSE_FOOD },
	{ "known", SENSE_NOTHING },
	{ "list", SENSE_NOTHING },
	{ "of", SENSE_NOTHING },
	{ "my", SENSE_NOTHING },
	{ "your", SENSE_NOTHING },
	{ "these", SENSE_NOTHING },
	{ "all", SENSE_NOTHING },
	{ "and", SENSE_AND },
	{ "or", SENSE_AND },
	{ "at", SENSE_NOTHING },
	{ "on", SENSE_NOTHING },
	{ "to", SENSE_NOTHING },
	{ "take", SENSE_TAKEN },
	{ "taking", SENSE_TAKEN },
	{ "taken", SENSE_TAKEN },
	{ "continue", SENSE_CHANGE },
	{ "start", SENSE_CHANGE },
	{ "continued", SENSE_CHANGE },
	{ "continuing", SENSE_CHANGE },
	{ "resume", SENSE_CHANGE },
	{ "resumed", SENSE_CHANGE },
	{ "unchanged", SENSE_CHANGE },
	{ "change", SENSE_CHANGE },
	{ "changes", SENSE_CHANGE },
	{ "started", SENSE_CHANGE },
	{ "problem", SENSE_CONDITION },
	{ "facts", SENSE_NOTHING },
	{ "how", SENSE_NOTHING },
	{ "you", SENSE_NOTHING },
	{ "file", SENSE_NOTHING },
	{ "prior", SENSE_NOTHING },
	{ "before", SENSE_NOTHING },
	{ "visit", SENSE_NOTHING },
	{ "encounter", SENSE_NOTHING },
	{ "allergic", SENSE_ALLERGY },
	{ "hold", SENSE_STOPPED },
	{ "held", SENSE_STOPPED },
	{ "longer", SENSE_LONGER },
	{ "no", SENSE_DENIED },
	{ "not", SENSE_DENIED },
	{ "never", SENSE_DENIED },
	{ "avoid", SENSE_DENIED },
	{ "denies", SENSE_DENIED },
	{ "denied", SENSE_DENIED },
	{ "do", SENSE_LINK },
	{ "for", SENSE_LINK },
	{ "has", SENSE_LINK },
	{ "i", SENSE_LINK },
	{ "s", SENSE_LINK },
	{ "mother", SENSE_RELATIVE },
	{ "mothers", SENSE_RELATIVE },
	{ "mom", SENSE_RELATIVE },
	{ "moms", SENSE_RELATIVE },
	{ "mum", SENSE_RELATIVE },
	{ "mums", SENSE_RELATIVE },
	{ "father", SENSE_RELATIVE },
	{ "fathers", SENSE_RELATIVE },
	{ "dad", SENSE_RELATIVE },
	{ "dads", SENSE_RELATIVE },
	{ "husband", SENSE_RELATIVE },
	{ "husbands", SENSE_RELATIVE },
	{ "wife", SENSE_RELATIVE },
	{ "son", SENSE_RELATIVE },
	{ "daughter", SENSE_RELATIVE },
	{ "brother", SENSE_RELATIVE },
	{ "sister", SENSE_RELATIVE },
	{ "grandmother", SENSE_RELATIVE },
	{ "grandfather", SENSE_RELATIVE },
	{ "parents", SENSE_RELATIVE },
	/* without their accents */
	{ "medicaments", SENSE_MEDICINE },
	{ "medicament", SENSE_MEDICINE },
	{ "traitement", SENSE_MEDICINE },
	{ "traitements", SENSE_MEDICINE },
	{ "complements", SENSE_SUPPLEMENT },
	{ "alimentaires", SENSE_NOTHING },
	{ "antecedents", SENSE_CONDITION },
	{ "familiaux", SENSE_FAMILY },
	{ "en", SENSE_NOTHING },
	{ "cours", SENSE_NOTHING },
	{ "actuels", SENSE_NOTHING },
	{ "arretes", SENSE_STOPPED },
	{ "medicamentos", SENSE_MEDICINE },
	{ "medicinas", SENSE_MEDICINE },
	{ "suplementos", SENSE_SUPPLEMENT },
	{ "vitaminas", SENSE_SUPPLEMENT },
	{ "alergias", SENSE_ALLERGY },
	{ "enfermedades", SENSE_CONDITION },
	{ "antecedentes", SENSE_CONDITION },
	{ "familiares", SENSE_FAMILY },
	{ "suspendidos", SENSE_STOPPED },
	{ "actuales", SENSE_NOTHING },
	{ "medikamente", SENSE_MEDICINE },
	{ "arzneimittel", SENSE_MEDICINE },
	{ "medikation", SENSE_MEDICINE },
	{ "dauermedikation", SENSE_MEDICINE },
	{ "aktuelle", SENSE_NOTHING },
	{ "nahrungserganzungsmittel", SENSE_SUPPLEMENT },
	{ "nahrungserganzung", SENSE_SUPPLEMENT },
	{ "vitamine", SENSE_SUPPLEMENT },
	{ "allergien", SENSE_ALLERGY },
	{ "diagnosen", SENSE_CONDITION },
	{ "vorerkrankungen", SENSE_CONDITION },
	{ "erkrankungen", SENSE_CONDITION },
	{ "familienanamnese", SENSE_FAMILY },
	{ "abgesetzt", SENSE_STOPPED },
	{ "abgesetzte", SENSE_STOPPED },
	/* sapurimento, sapuri, kusuri, o-kusuri, shohoyaku,
	 * fukuyochu no kusuri, arerugi, jibyo, byomei */
	{ "\xe3\x82\xb5\xe3\x83\x97\xe3\x83\xaa"
	  "\xe3\x83\xa1\xe3\x83\xb3\xe3\x83\x88",
	    SENSE_SUPPLEMENT },
	{ "\xe3\x82\xb5\xe3\x83\x97\xe3\x83\xaa", SENSE_SUPPLEMENT },
	{ "\xe8\x96\xac", SENSE_MEDICINE },
	{ "\xe3\x81\x8a\xe8\x96\xac", SENSE_MEDICINE },
	{ "\xe5\x87\xa6\xe6\x96\xb9\xe8\x96\xac", SENSE_MEDICINE },
	{ "\xe6\x9c\x8d\xe7\x94\xa8\xe4\xb8\xad"
	  "\xe3\x81\xae\xe8\x96\xac",
	    SENSE_MEDICINE },
	{ "\xe3\x82\xa2\xe3\x83\xac\xe3\x83\xab"
	  "\xe3\x82\xae\xe3\x83\xbc",
	    SENSE_ALLERGY },
	{ "\xe6\x8c\x81\xe7\x97\x85", SENSE_CONDITION },
	{ "\xe7\x97\x85\xe5\x90\x8d", SENSE_CONDITION },
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
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       ((unsigned char)c & 0x80) != 0;
}

/* The letter below the accent of U+00C0-00FF, 0 if it is none. */
static char
plain_letter(uint32_t cp)
{
	static const char plain[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0"
				    "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

	return cp >= 0xc0 && cp <= 0xff ? plain[cp - 0xc0] : '\0';
}

/* Without accents; a curly apostrophe is one; other letters stay. 0: too long
 * for a heading. */
static size_t
plain_text(struct sv s, char out[HEADING_TEXT])
{
	size_t n = 0;

	if (s.n >= HEADING_TEXT)
		return 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = text_decode(s, i, &cp);
		char c = plain_letter(cp);

		if (cp == 0x2019)
			c = '\'';
		if (cp == 0x3000 || cp == 0xa0)
			c = ' ';
		if (c != '\0')
			out[n++] = c;
		for (size_t k = i;
		     c == '\0' && k < i + len && (cp < 0x300 || cp > 0x36f);
		     k++)
			out[n++] = s.p[k];
		i += len;
	}
	return n;
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

/* A set of senses, and how many words; 0 if it is no heading. */
static uint32_t
senses_of(struct sv s, uint32_t *n)
{
	uint32_t set = 0;

	*n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_letter(s.p[i]) &&
		    strchr(" \t/&()-*_#=.,'", s.p[i]) == NULL)
			return 0;
		if (s.p[i] == '&' || s.p[i] == '/')
			set |= UINT32_C(1) << SENSE_AND;
	}
	for (;;) {
		struct sv word = next_word(&s);
		enum sense sense;

		if (word.n == 0)
			return set;
		sense = sense_of(word);
		if (sense == SENSE_COUNT || ++*n > HEADING_WORDS)
			return 0;
		set |= UINT32_C(1) << sense;
	}
}

static bool
has(uint32_t set, enum sense sense)
{
	return (set >> sense & 1) != 0;
}

static bool
has_only(uint32_t set, uint32_t senses)
{
	return (set & ~senses) == 0;
}

#define BIT(sense) (UINT32_C(1) << (sense))
#define WEAK                                                                   \
	(BIT(SENSE_NOTHING) | BIT(SENSE_LINK) | BIT(SENSE_AND) |               \
	    BIT(SENSE_FOOD))
#define GOING_ON (BIT(SENSE_TAKEN) | BIT(SENSE_CHANGE))
#define THINGS                                                                 \
	(BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) | BIT(SENSE_CONDITION))

static enum under
under_of(uint32_t set)
{
	if (has(set, SENSE_FAMILY) || has(set, SENSE_RELATIVE))
		return UNDER_FAMILY;
	if (has(set, SENSE_ALLERGY))
		return UNDER_ALLERGIES;
	if (has(set, SENSE_STOPPED) || has(set, SENSE_LONGER))
		return UNDER_STOPPED;
	if (has(set, SENSE_DENIED))
		return UNDER_DENIED;
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

/* "Medications and allergies", "stopped or changed": what stands below is not
 * all the same, and none of it may be lost. "No allergies", "no changes" and
 * "do not stop" do not say what they deny. */
static bool
is_mixed(uint32_t set)
{
	bool silent = has(set, SENSE_ALLERGY) || has(set, SENSE_FAMILY) ||
		      has(set, SENSE_RELATIVE);

	if (has(set, SENSE_DENIED) &&
	    (silent || has(set, SENSE_CHANGE) || has(set, SENSE_STOPPED)))
		return true;
	if (has(set, SENSE_LONGER) && !has(set, SENSE_DENIED))
		return true;
	if (!has(set, SENSE_AND))
		return false;
	if (silent && !has(set, SENSE_FOOD) && (set & (THINGS | GOING_ON)) != 0)
		return true;
	return has(set, SENSE_STOPPED) && (set & GOING_ON) != 0;
}

/* A heading without a colon is in the plural, or all in capitals; or it is
 * long, or one word, and says no more than that things taken follow. */
static bool
is_title(struct sv s, uint32_t set, uint32_t n)
{
	const uint32_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT);
	bool capitals = true, begins = *s.p < 'a' || *s.p > 'z';

	if ((set & taken) != 0 && begins && (n == 1 || n > 3) &&
	    has_only(set, taken | GOING_ON | WEAK))
		return true;
	while (s.n != 0 && !is_letter(s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		capitals &= s.p[i] < 'a' || s.p[i] > 'z';
	return s.n != 0 && (capitals || s.p[s.n - 1] == 's');
}

/* Where relatives are spoken of: "My mother has:", "Mom's meds"; but "MOM" is
 * milk of magnesia, and "Mother: diabetes" an entry. */
static bool
is_relatives(struct sv text, uint32_t set, enum heading_how how)
{
	if ((set & (THINGS | BIT(SENSE_FAMILY))) != 0)
		return how != HEADING_BARE;
	return how == HEADING_COLON && !profile_is(profile_trim(text), "mom");
}

bool
heading_read(struct sv s, enum heading_how how, struct heading *out)
{
	const uint32_t unsaid = WEAK | BIT(SENSE_PAST) | BIT(SENSE_PERSON);
	char plain[HEADING_TEXT];
	struct sv text = { plain, plain_text(s, plain) };
	uint32_t n, set = senses_of(text, &n);

	if (n == 0 || has_only(set, BIT(SENSE_LINK) | BIT(SENSE_AND)) ||
	    is_mixed(set))
		return false;
	if (has(set, SENSE_RELATIVE) && !is_relatives(text, set, how))
		return false;
	if (how == HEADING_BARE || how == HEADING_MARKED) {
		if (has_only(set, unsaid | GOING_ON) &&
		    (how == HEADING_MARKED || (set & GOING_ON) == 0))
			return false;
		if (has(set, SENSE_DENIED))
			return false;
	}
	if (how == HEADING_BARE && !is_title(text, set, n))
		return false;
	/* "Denies: CKD, takes zinc" is a sentence */
	if (how == HEADING_IN_LINE && under_of(set) == UNDER_DENIED)
		return false;
	*out = (struct heading){ listed_of(set), under_of(set) };
	return true;
}

/* "Ask your doctor about these medications": it has the shape of a heading,
 * but not its words. */
bool
heading_shape(struct sv s)
{
	static const char *const nouns[] = { "medications", "medicines", "meds",
		"prescriptions", "supplements", "vitamins" };
	uint32_t n = 0;
	bool noun = false;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return false;
	for (;;) {
		struct sv word = next_word(&s);

		if (word.n == 0)
			return noun && n > 2;
		n++;
		for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
			noun |= profile_is(word, nouns[i]);
	}
}
