#include "profile/columns.h"

#include "base/ascii.h"
#include "base/units.h"

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
	{ "medication name", COLUMN_NAME, 0 },
	{ "medicine", COLUMN_NAME, 0 },
	{ "medicine name", COLUMN_NAME, 0 },
	{ "medicines", COLUMN_NAME, 0 },
	{ "drug", COLUMN_NAME, 0 },
	{ "drug name", COLUMN_NAME, 0 },
	{ "supplement", COLUMN_NAME, 0 },
	{ "supplements", COLUMN_NAME, 0 },
	{ "supplement name", COLUMN_NAME, 0 },
	{ "product", COLUMN_NAME, 0 },
	{ "item", COLUMN_NAME, 0 },
	{ "generic name", COLUMN_NAME, 0 },
	{ "brand name", COLUMN_NAME, 0 },
	{ "brand", COLUMN_NAME, 0 },
	{ "description", COLUMN_NAME, 0 },
	{ "condition", COLUMN_PROBLEM, 0 },
	{ "conditions", COLUMN_PROBLEM, 0 },
	{ "diagnosis", COLUMN_PROBLEM, 0 },
	{ "problem", COLUMN_PROBLEM, 0 },
	{ "dose", COLUMN_WORDS, 0 },
	{ "dosage", COLUMN_WORDS, 0 },
	{ "strength", COLUMN_WORDS, 0 },
	{ "amount", COLUMN_WORDS, 0 },
	{ "unit", COLUMN_WORDS, 0 },
	{ "units", COLUMN_WORDS, 0 },
	{ "sig", COLUMN_WORDS, 0 },
	{ "directions", COLUMN_WORDS, 0 },
	{ "instructions", COLUMN_WORDS, 0 },
	{ "how to take", COLUMN_WORDS, 0 },
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
	{ "duration", COLUMN_LASTS, 0 },
	{ "notes", COLUMN_WORDS, 0 },
	{ "note", COLUMN_WORDS, 0 },
	{ "comments", COLUMN_WORDS, 0 },
	{ "comment", COLUMN_WORDS, 0 },
	{ "frequency", COLUMN_OFTEN, 0 },
	{ "freq", COLUMN_OFTEN, 0 },
	{ "how often", COLUMN_OFTEN, 0 },
	{ "times a day", COLUMN_OFTEN, 0 },
	{ "times per day", COLUMN_OFTEN, 0 },
	{ "doses per day", COLUMN_OFTEN, 0 },
	{ "per day", COLUMN_OFTEN, 0 },
	{ "tablets", COLUMN_COUNT, 0 },
	{ "capsules", COLUMN_COUNT, 0 },
	{ "pills", COLUMN_COUNT, 0 },
	{ "caps", COLUMN_COUNT, 0 },
	{ "tabs", COLUMN_COUNT, 0 },
	{ "capsules a day", COLUMN_A_DAY, 0 },
	{ "pills day", COLUMN_A_DAY, 0 },
	{ "capsules day", COLUMN_A_DAY, 0 },
	{ "tablets per day", COLUMN_A_DAY, 0 },
	{ "tablets a day", COLUMN_A_DAY, 0 },
	{ "tablets day", COLUMN_A_DAY, 0 },
	{ "capsules per day", COLUMN_A_DAY, 0 },
	{ "pills per day", COLUMN_A_DAY, 0 },
	{ "pills a day", COLUMN_A_DAY, 0 },
	{ "reason", COLUMN_REASON, 0 },
	{ "indication", COLUMN_REASON, 0 },
	{ "purpose", COLUMN_REASON, 0 },
	{ "for", COLUMN_REASON, 0 },
	{ "taken for", COLUMN_REASON, 0 },
	{ "start", COLUMN_START, 0 },
	{ "start date", COLUMN_START, 0 },
	{ "started", COLUMN_START, 0 },
	{ "since", COLUMN_START, 0 },
	{ "onset", COLUMN_START, 0 },
	{ "stop", COLUMN_STOP, 0 },
	{ "stop date", COLUMN_STOP, 0 },
	{ "stopped", COLUMN_STOP, 0 },
	{ "stopped on", COLUMN_STOP, 0 },
	{ "discontinued", COLUMN_STOP, 0 },
	{ "end", COLUMN_STOP, 0 },
	{ "ended", COLUMN_STOP, 0 },
	{ "end date", COLUMN_STOP, 0 },
	{ "active", COLUMN_STATUS, 0 },
	{ "current", COLUMN_STATUS, 0 },
	{ "status", COLUMN_STATUS, 0 },
	{ "taking", COLUMN_STATUS, 0 },
	{ "still taking", COLUMN_STATUS, 0 },
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
	{ "allergen", COLUMN_ALLERGEN, 0 },
	{ "allergens", COLUMN_ALLERGEN, 0 },
	{ "allergies", COLUMN_ALLERGEN, 0 },
	{ "allergy", COLUMN_ALLERGEN, 0 },
	{ "reaction", COLUMN_TOLD, 0 },
	{ "reactions", COLUMN_TOLD, 0 },
	{ "side effects", COLUMN_TOLD, 0 },
	{ "prescriber", COLUMN_ASIDE, 0 },
	{ "prescribed by", COLUMN_ASIDE, 0 },
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
	{ "repeats", COLUMN_ASIDE, 0 },
	{ "repeats left", COLUMN_ASIDE, 0 },
	{ "days supply", COLUMN_ASIDE, 0 },
	{ "ndc", COLUMN_ASIDE, 0 },
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
	{ "", COLUMN_ASIDE, 0 },
};

/* ---------------------------------------------------------------- heads */

/* Letters in lower case; what is none parts words: "Rx #" is "rx". */
static struct sv
plain_words(struct sv s, char out[COLUMN_TEXT])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n + 1 < COLUMN_TEXT; i++) {
		char c = s.p[i];

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
find(struct sv text)
{
	char plain[COLUMN_TEXT];
	struct sv word = plain_words(text, plain);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (sv_is(word, names[i].text))
			return &names[i];
	return NULL;
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
	if (found != NULL) {
		out->kind = found->kind;
		out->part = found->part;
	}
	return true;
}
