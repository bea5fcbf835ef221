#include "profile/columns.h"

#include "base/ascii.h"
#include "base/units.h"
#include "profile/daytimes.h"

/* Any other column is not known. Its cells may say anything, also of somebody
 * else, so they are told and never read. */
static const struct column_name {
	const char *text;
	enum column_kind kind;
	uint32_t part;
} names[] = {
	{ "name", COLUMN_NAME, 0 },
	{ "medication", COLUMN_NAME, 0 },
	{ "medications", COLUMN_NAME, 0 },
	{ "medicine", COLUMN_NAME, 0 },
	{ "medicines", COLUMN_NAME, 0 },
	{ "drug", COLUMN_NAME, 0 },
	{ "supplement", COLUMN_NAME, 0 },
	{ "supplements", COLUMN_NAME, 0 },
	{ "product", COLUMN_NAME, 0 },
	{ "item", COLUMN_NAME, 0 },
	{ "generic name", COLUMN_NAME, 0 },
	{ "brand name", COLUMN_NAME, 0 },
	{ "brand", COLUMN_NAME, 0 },
	{ "description", COLUMN_NAME, 0 },
	{ "rx name", COLUMN_NAME, 0 },
	{ "wirkstoff", COLUMN_NAME, 0 },
	{ "medikament", COLUMN_NAME, 0 },
	{ "handelsname", COLUMN_NAME, 0 },
	{ "condition", COLUMN_PROBLEM, 0 },
	{ "conditions", COLUMN_PROBLEM, 0 },
	{ "diagnosis", COLUMN_PROBLEM, 0 },
	{ "problem", COLUMN_PROBLEM, 0 },
	{ "question", COLUMN_PROBLEM, 0 },
	{ "questions", COLUMN_PROBLEM, 0 },
	{ "dose", COLUMN_WORDS, 0 },
	{ "dosage", COLUMN_WORDS, 0 },
	{ "strength", COLUMN_WORDS, 0 },
	{ "amount", COLUMN_WORDS, 0 },
	{ "discharge dose", COLUMN_WORDS, 0 },
	{ "current dose", COLUMN_WORDS, 0 },
	{ "new dose", COLUMN_WORDS, 0 },
	{ "potency", COLUMN_WORDS, 0 },
	{ "st rke", COLUMN_WORDS, 0 },
	{ "dosis", COLUMN_WORDS, 0 },
	{ "dosierung", COLUMN_WORDS, 0 },
	{ "einnahme", COLUMN_WORDS, 0 },
	{ "amount serving", COLUMN_WORDS, 0 },
	{ "per serving", COLUMN_WORDS, 0 },
	{ "unit", COLUMN_WORDS, 0 },
	{ "units", COLUMN_WORDS, 0 },
	{ "einheit", COLUMN_WORDS, 0 },
	{ "uom", COLUMN_WORDS, 0 },
	{ "dose unit", COLUMN_WORDS, 0 },
	{ "dose units", COLUMN_WORDS, 0 },
	{ "strength unit", COLUMN_WORDS, 0 },
	{ "sig", COLUMN_WORDS, 0 },
	{ "directions", COLUMN_WORDS, 0 },
	{ "instructions", COLUMN_WORDS, 0 },
	{ "how to take", COLUMN_WORDS, 0 },
	{ "posology", COLUMN_WORDS, 0 },
	{ "timing", COLUMN_WORDS, 0 },
	{ "interval", COLUMN_WORDS, 0 },
	{ "suggested use", COLUMN_WORDS, 0 },
	{ "suggested adult use", COLUMN_WORDS, 0 },
	{ "recommended use", COLUMN_WORDS, 0 },
	{ "how taken", COLUMN_WORDS, 0 },
	{ "route", COLUMN_WORDS, 0 },
	{ "form", COLUMN_WORDS, 0 },
	{ "dose form", COLUMN_WORDS, 0 },
	{ "dosage form", COLUMN_WORDS, 0 },
	{ "time", COLUMN_WORDS, 0 },
	{ "times", COLUMN_WORDS, 0 },
	{ "time of day", COLUMN_WORDS, 0 },
	{ "when", COLUMN_WORDS, 0 },
	{ "when taken", COLUMN_WORDS, 0 },
	{ "schedule", COLUMN_WORDS, 0 },
	{ "time taken", COLUMN_WORDS, 0 },
	{ "taken at", COLUMN_WORDS, 0 },
	{ "duration", COLUMN_LASTS, 0 },
	{ "notes", COLUMN_WORDS, 0 },
	{ "hinweis", COLUMN_WORDS, 0 },
	{ "hinweise", COLUMN_WORDS, 0 },
	{ "note", COLUMN_WORDS, 0 },
	{ "comments", COLUMN_WORDS, 0 },
	{ "comment", COLUMN_WORDS, 0 },
	{ "frequency", COLUMN_OFTEN, 0 },
	{ "freq", COLUMN_OFTEN, 0 },
	{ "how often", COLUMN_OFTEN, 0 },
	{ "times day", COLUMN_OFTEN, 0 },
	{ "x day", COLUMN_OFTEN, 0 },
	{ "doses day", COLUMN_OFTEN, 0 },
	{ "daily doses", COLUMN_OFTEN, 0 },
	{ "per day", COLUMN_OFTEN, 0 },
	{ "tablets", COLUMN_COUNT, 0 },
	{ "capsules", COLUMN_COUNT, 0 },
	{ "pills", COLUMN_COUNT, 0 },
	{ "caps", COLUMN_COUNT, 0 },
	{ "tabs", COLUMN_COUNT, 0 },
	{ "tablets dose", COLUMN_COUNT, 0 },
	{ "capsules dose", COLUMN_COUNT, 0 },
	{ "pills dose", COLUMN_COUNT, 0 },
	{ "qty dose", COLUMN_COUNT, 0 },
	{ "quantity dose", COLUMN_COUNT, 0 },
	{ "how many", COLUMN_COUNT, 0 },
	{ "pills day", COLUMN_A_DAY, 0 },
	{ "capsules day", COLUMN_A_DAY, 0 },
	{ "tablets day", COLUMN_A_DAY, 0 },
	{ "dose day", COLUMN_DAILY, 0 },
	{ "amount day", COLUMN_DAILY, 0 },
	{ "daily dose", COLUMN_DAILY, 0 },
	{ "daily amount", COLUMN_DAILY, 0 },
	{ "total daily dose", COLUMN_DAILY, 0 },
	{ "reason", COLUMN_REASON, 0 },
	{ "indication", COLUMN_REASON, 0 },
	{ "purpose", COLUMN_REASON, 0 },
	{ "for", COLUMN_REASON, 0 },
	{ "grund", COLUMN_REASON, 0 },
	{ "taken for", COLUMN_REASON, 0 },
	{ "used for", COLUMN_REASON, 0 },
	{ "what for", COLUMN_REASON, 0 },
	{ "why", COLUMN_REASON, 0 },
	{ "reason for taking", COLUMN_REASON, 0 },
	{ "reason for use", COLUMN_REASON, 0 },
	{ "start", COLUMN_START, 0 },
	{ "started", COLUMN_START, 0 },
	{ "since", COLUMN_START, 0 },
	{ "onset", COLUMN_START, 0 },
	{ "stop", COLUMN_STOP, 0 },
	{ "stopped", COLUMN_STOP, 0 },
	{ "discontinued", COLUMN_STOP, 0 },
	{ "end", COLUMN_STOP, 0 },
	{ "ended", COLUMN_STOP, 0 },
	{ "until", COLUMN_STOP, 0 },
	{ "finish", COLUMN_STOP, 0 },
	{ "finished", COLUMN_STOP, 0 },
	{ "d c", COLUMN_STOP, 0 },
	{ "active", COLUMN_STATUS, 0 },
	{ "current", COLUMN_STATUS, 0 },
	{ "status", COLUMN_STATUS, 0 },
	{ "taking", COLUMN_STATUS, 0 },
	{ "still taking", COLUMN_STATUS, 0 },
	{ "currently taking", COLUMN_STATUS, 0 },
	{ "taken", COLUMN_STATUS, 0 },
	{ "in use", COLUMN_STATUS, 0 },
	{ "state", COLUMN_STATUS, 0 },
	{ "action", COLUMN_STATUS, 0 },
	{ "ongoing", COLUMN_STATUS, 0 },
	{ "prn", COLUMN_PRN, 0 },
	{ "as needed", COLUMN_PRN, 0 },
	{ "otc", COLUMN_OTC, 0 },
	{ "over the counter", COLUMN_OTC, 0 },
	{ "prescribed", COLUMN_PRESCRIBED, 0 },
	{ "prescription", COLUMN_PRESCRIBED, 0 },
	{ "morning", COLUMN_DAY, DAY_MORNING },
	{ "am", COLUMN_DAY, DAY_MORNING },
	{ "breakfast", COLUMN_DAY, DAY_MORNING },
	{ "m", COLUMN_DAY, DAY_MORNING },
	{ "noon", COLUMN_DAY, DAY_NOON },
	{ "midday", COLUMN_DAY, DAY_NOON },
	{ "lunch", COLUMN_DAY, DAY_NOON },
	{ "afternoon", COLUMN_DAY, DAY_AFTERNOON },
	{ "a", COLUMN_DAY, DAY_AFTERNOON },
	{ "evening", COLUMN_DAY, DAY_EVENING },
	{ "dinner", COLUMN_DAY, DAY_EVENING },
	{ "supper", COLUMN_DAY, DAY_EVENING },
	{ "tea", COLUMN_DAY, DAY_EVENING },
	{ "teatime", COLUMN_DAY, DAY_EVENING },
	{ "pm", COLUMN_DAY, DAY_EVENING },
	{ "e", COLUMN_DAY, DAY_EVENING },
	{ "morgens", COLUMN_DAY, DAY_MORNING },
	{ "mittags", COLUMN_DAY, DAY_NOON },
	{ "abends", COLUMN_DAY, DAY_EVENING },
	{ "zur nacht", COLUMN_DAY, DAY_BEDTIME },
	{ "nachts", COLUMN_DAY, DAY_BEDTIME },
	{ "bedtime", COLUMN_DAY, DAY_BEDTIME },
	{ "bed", COLUMN_DAY, DAY_BEDTIME },
	{ "night", COLUMN_DAY, DAY_BEDTIME },
	{ "hs", COLUMN_DAY, DAY_BEDTIME },
	{ "n", COLUMN_DAY, DAY_BEDTIME },
	{ "rxnorm", COLUMN_RXNORM, 0 },
	{ "rxcui", COLUMN_RXNORM, 0 },
	{ "atc", COLUMN_ATC, 0 },
	{ "atc code", COLUMN_ATC, 0 },
	{ "icd 10", COLUMN_ICD, 0 },
	{ "icd10", COLUMN_ICD, 0 },
	{ "allergic", COLUMN_TOLD, 0 },
	{ "allergen", COLUMN_ALLERGEN, 0 },
	{ "allergens", COLUMN_ALLERGEN, 0 },
	{ "allergies", COLUMN_ALLERGEN, 0 },
	{ "allergy", COLUMN_ALLERGEN, 0 },
	{ "reaction", COLUMN_TOLD, 0 },
	{ "reactions", COLUMN_TOLD, 0 },
	{ "side effects", COLUMN_TOLD, 0 },
	{ "prescriber", COLUMN_ASIDE, 0 },
	{ "prescribed by", COLUMN_ASIDE, 0 },
	{ "who prescribed", COLUMN_ASIDE, 0 },
	{ "provider", COLUMN_ASIDE, 0 },
	{ "doctor", COLUMN_ASIDE, 0 },
	{ "physician", COLUMN_ASIDE, 0 },
	{ "pharmacy", COLUMN_ASIDE, 0 },
	{ "quantity", COLUMN_SUPPLY, 0 },
	{ "qty", COLUMN_SUPPLY, 0 },
	{ "dispense", COLUMN_ASIDE, 0 },
	{ "dispensed", COLUMN_ASIDE, 0 },
	{ "disp", COLUMN_ASIDE, 0 },
	{ "refill", COLUMN_ASIDE, 0 },
	{ "refills", COLUMN_ASIDE, 0 },
	{ "refills left", COLUMN_ASIDE, 0 },
	{ "refills remaining", COLUMN_ASIDE, 0 },
	{ "repeats", COLUMN_ASIDE, 0 },
	{ "repeats left", COLUMN_ASIDE, 0 },
	{ "days supply", COLUMN_SUPPLY_DAYS, 0 },
	{ "day supply", COLUMN_SUPPLY_DAYS, 0 },
	{ "ndc", COLUMN_ASIDE, 0 },
	{ "manufacturer", COLUMN_ASIDE, 0 },
	{ "rx number", COLUMN_ASIDE, 0 },
	{ "rx", COLUMN_ASIDE, 0 },
	{ "last filled", COLUMN_ASIDE, 0 },
	{ "last issued", COLUMN_ASIDE, 0 },
	{ "last issue", COLUMN_ASIDE, 0 },
	{ "last dispensed", COLUMN_ASIDE, 0 },
	{ "fill date", COLUMN_ASIDE, 0 },
	{ "price", COLUMN_ASIDE, 0 },
	{ "no", COLUMN_ASIDE, 0 },
	{ "s no", COLUMN_ASIDE, 0 },
	{ "sr no", COLUMN_ASIDE, 0 },
	{ "sl no", COLUMN_ASIDE, 0 },
	{ "nr", COLUMN_ASIDE, 0 },
	{ "yes", COLUMN_YES, 0 },
	{ "y", COLUMN_YES, 0 },
	{ "yes no", COLUMN_ANSWER, 0 },
	{ "y n", COLUMN_ANSWER, 0 },
	{ "yes or no", COLUMN_ANSWER, 0 },
	{ "answer", COLUMN_ANSWER, 0 },
	{ "response", COLUMN_ANSWER, 0 },
	{ "relative", COLUMN_KIN, 0 },
	{ "family member", COLUMN_KIN, 0 },
	{ "relation", COLUMN_KIN, 0 },
	{ "relationship", COLUMN_KIN, 0 },
	{ "who", COLUMN_WHO, 0 },
	{ "whose", COLUMN_WHO, 0 },
	{ "person", COLUMN_WHO, 0 },
	{ "taken by", COLUMN_WHO, 0 },
	{ "", COLUMN_ASIDE, 0 },
};

/* ---------------------------------------------------------------- heads */

/* The sign of micrograms, in either of its two forms. */
static bool
is_micro(struct sv s, size_t i)
{
	struct sv left = sv_part(s, i, s.n - i);

	return sv_starts(left, SV_LIT("\xc2\xb5")) ||
	       sv_starts(left, SV_LIT("\xce\xbc"));
}

/* Letters in lower case; what is none parts words: "Rx #" is "rx". */
static struct sv
plain_words(struct sv s, char out[COLUMN_TEXT])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n + 1 < COLUMN_TEXT; i++) {
		bool micro = is_micro(s, i);
		char c = micro ? 'u' : s.p[i];

		i += micro;
		c = ascii_to_lower(c);
		if (ascii_lower(c) || ascii_digit(c))
			out[n++] = c;
		else if (n != 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n != 0 && out[n - 1] == ' ')
		n--;
	return (struct sv){ out, n };
}

static const struct column_name *
find_words(struct sv words)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (sv_is(words, names[i].text))
			return &names[i];
	return NULL;
}

/* Words that a heading may have besides, and what else it must then say: a
 * "Drug date" and a "Drug number" are no names. */
static const struct filler {
	const char *text;
	uint32_t kinds; /* 0: any */
} fillers[] = {
#define BIT(kind) (UINT32_C(1) << (kind))
#define OF_DAYS (BIT(COLUMN_START) | BIT(COLUMN_STOP) | BIT(COLUMN_ASIDE))
#define OF_COUNTS                                                              \
	(BIT(COLUMN_OFTEN) | BIT(COLUMN_COUNT) | BIT(COLUMN_A_DAY) |           \
	    BIT(COLUMN_ASIDE))
	{ "a", 0 },
	{ "per", 0 },
	{ "each", 0 },
	{ "of", 0 },
	{ "on", 0 },
	{ "the", 0 },
	{ "my", 0 },
	{ "name", 0 },
	{ "date", OF_DAYS },
	{ "number", OF_COUNTS },
	{ "no", OF_COUNTS },
	{ "how", OF_COUNTS },
	{ "many", OF_COUNTS },
};

static const struct filler *
filler_of(struct sv word)
{
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (sv_is(word, fillers[i].text))
			return &fillers[i];
	return NULL;
}

static struct sv
next_word(struct sv *left)
{
	size_t n = 0, end;
	struct sv word;

	while (n < left->n && left->p[n] != ' ')
		n++;
	word = sv_part(*left, 0, n);
	end = n + (n < left->n);
	*left = sv_part(*left, end, left->n - end);
	return word;
}

static size_t
put_word(char out[COLUMN_TEXT], size_t n, struct sv word)
{
	if (n != 0)
		out[n++] = ' ';
	memcpy(out + n, word.p, word.n);
	return n + word.n;
}

/* "How many times a day" is "times day", "Date stopped" is "stopped". */
static const struct column_name *
find_filled(struct sv words)
{
	const struct column_name *found;
	uint32_t kinds = 0;
	char out[COLUMN_TEXT];
	size_t n = 0;

	while (words.n != 0) {
		struct sv word = next_word(&words);
		const struct filler *f = filler_of(word);

		if (f == NULL)
			n = put_word(out, n, word);
		else
			kinds |= f->kinds;
	}
	found = n != 0 ? find_words((struct sv){ out, n }) : NULL;
	return found != NULL && kinds != 0 && (kinds & BIT(found->kind)) == 0
		   ? NULL
		   : found;
}

/* "Taking (Y/N)": how the cells answer. */
static struct sv
without_answers(struct sv words)
{
	static const char *const ends[] = { " y n", " yes no", " yes or no" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (sv_ends(words, sv_of(ends[i])))
			return sv_part(words, 0, words.n - strlen(ends[i]));
	return words;
}

static const struct column_name *
find(struct sv text)
{
	char plain[COLUMN_TEXT];
	struct sv words = plain_words(text, plain);
	const struct column_name *found = find_words(words);

	return found != NULL ? found : find_filled(without_answers(words));
}

/* What an amount is measured in; "tablets" and "doses" are words of headings
 * besides. */
static bool
is_measure(struct sv word)
{
	enum unit kind;
	int64_t one;

	return unit_word(word, &kind, &one) &&
	       (kind == UNIT_MASS || kind == UNIT_IU || kind == UNIT_ML);
}

bool
column_is_measure(struct sv cell)
{
	char plain[COLUMN_TEXT];

	return is_measure(plain_words(cell, plain));
}

/* "Dose mg", "mg per dose", and "mg" alone: a word of it is the unit. */
static const struct column_name *
find_measured(struct sv text, char unit[8])
{
	static const struct column_name amount = { "", COLUMN_WORDS, 0 };
	char plain[COLUMN_TEXT], out[COLUMN_TEXT];
	struct sv left = plain_words(text, plain);
	size_t n = 0;

	while (left.n != 0) {
		struct sv word = next_word(&left);

		if (unit[0] != '\0' || word.n >= 8 || !is_measure(word)) {
			n = put_word(out, n, word);
			continue;
		}
		memcpy(unit, word.p, word.n);
		unit[word.n] = '\0';
	}
	if (unit[0] == '\0')
		return NULL;
	return n == 0 ? &amount : find((struct sv){ out, n });
}

/* "(mg)" at the end of a heading; *text becomes what stands before it. */
static void
take_unit(struct sv *text, char unit[8])
{
	size_t open = text->n;
	char plain[COLUMN_TEXT];
	enum unit kind;
	int64_t one;
	struct sv word;

	while (open > 0 && text->p[open - 1] != '(' && text->p[open - 1] != '[')
		open--;
	if (open < 2)
		return;
	word = plain_words(sv_part(*text, open, text->n - open), plain);
	if (word.n >= 8 || !unit_word(word, &kind, &one))
		return;
	memcpy(unit, word.p, word.n);
	unit[word.n] = '\0';
	text->n = open - 1;
}

bool
column_is_weekday(struct sv text)
{
	static const char *const days[] = { "mon", "tue", "tues", "wed", "thu",
		"thur", "thurs", "fri", "sat", "sun" };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (profile_is(text, days[i]))
			return true;
	return daytimes_day(text);
}

/* "8am", "20:00", "With breakfast", "Monday": when it is taken; of "AM/PM" the
 * cells say it. */
static bool
is_when(struct sv text)
{
	if (text.n != 0 && memchr(text.p, '/', text.n) != NULL)
		return false;
	return daytimes_only(text) || column_is_weekday(text);
}

bool
column_is_sure(const struct column *c)
{
	static const char *const others[] = { "units", "unit", "time", "times",
		"when", "form", "for" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (profile_is(sv_of(c->head), others[i]))
			return false;
	return c->kind == COLUMN_WORDS || c->kind == COLUMN_OFTEN ||
	       c->kind == COLUMN_DAILY || c->kind == COLUMN_REASON ||
	       c->kind == COLUMN_YES || c->kind == COLUMN_NO ||
	       c->kind == COLUMN_ANSWER || c->kind == COLUMN_KIN ||
	       c->kind == COLUMN_WHO;
}

bool
column_is_things(const struct column *c)
{
	static const char *const things[] = { "medication", "medications",
		"medicine", "medicines", "med", "meds", "drug", "drugs",
		"supplement", "supplements", "product", "vitamin", "vitamins",
		"mineral", "minerals", "herb", "herbs", "herbal", "pill",
		"pills", "prescription", "prescriptions", "rx", "otc",
		"treatment", "treatments", "remedy", "remedies", "substance",
		"and", "or", "of", "the", "my", "name" };
	char plain[COLUMN_TEXT];
	struct sv left = plain_words(sv_of(c->head), plain);
	size_t n = sizeof things / sizeof *things, i = 0;

	while (left.n != 0 && i < n) {
		struct sv word = next_word(&left);

		for (i = 0; i < n && !sv_is(word, things[i]);)
			i++;
	}
	return i < n && c->head[0] != '\0';
}

bool
column_read(struct sv text, struct column *out)
{
	const struct column_name *found;

	*out = (struct column){ .kind = COLUMN_OTHER };
	if (text.n >= COLUMN_TEXT)
		return false;
	memcpy(out->head, text.p, text.n);
	found = find(text);
	if (found == NULL) {
		take_unit(&text, out->unit);
		found = out->unit[0] != '\0' ? find(text) : NULL;
	}
	if (found == NULL && out->unit[0] == '\0')
		found = find_measured(text, out->unit);
	if (found == NULL && is_when(text))
		out->kind = COLUMN_AT;
	if (found != NULL) {
		out->kind = found->kind;
		out->part = found->part;
	}
	return true;
}
