#include "profile/columns.h"

#include <stdio.h>

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
	{ "duration", COLUMN_WORDS, 0 },
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
	{ "prn", COLUMN_PRN, 0 },
	{ "as needed", COLUMN_PRN, 0 },
	{ "otc", COLUMN_OTC, 0 },
	{ "over the counter", COLUMN_OTC, 0 },
	{ "prescribed", COLUMN_PRESCRIBED, 0 },
	{ "prescription", COLUMN_PRESCRIBED, 0 },
	{ "morning", COLUMN_DAY, 0 },
	{ "am", COLUMN_DAY, 0 },
	{ "breakfast", COLUMN_DAY, 0 },
	{ "noon", COLUMN_DAY, 1 },
	{ "midday", COLUMN_DAY, 1 },
	{ "lunch", COLUMN_DAY, 1 },
	{ "evening", COLUMN_DAY, 2 },
	{ "dinner", COLUMN_DAY, 2 },
	{ "supper", COLUMN_DAY, 2 },
	{ "pm", COLUMN_DAY, 2 },
	{ "bedtime", COLUMN_DAY, 3 },
	{ "night", COLUMN_DAY, 3 },
	{ "hs", COLUMN_DAY, 3 },
	{ "rxnorm", COLUMN_RXNORM, 0 },
	{ "rxcui", COLUMN_RXNORM, 0 },
	{ "atc", COLUMN_ATC, 0 },
	{ "atc code", COLUMN_ATC, 0 },
	{ "icd 10", COLUMN_ICD, 0 },
	{ "icd10", COLUMN_ICD, 0 },
	{ "allergies", COLUMN_TOLD, 0 },
	{ "allergy", COLUMN_TOLD, 0 },
	{ "reaction", COLUMN_TOLD, 0 },
	{ "reactions", COLUMN_TOLD, 0 },
	{ "side effects", COLUMN_TOLD, 0 },
	{ "prescriber", COLUMN_ASIDE, 0 },
	{ "prescribed by", COLUMN_ASIDE, 0 },
	{ "provider", COLUMN_ASIDE, 0 },
	{ "doctor", COLUMN_ASIDE, 0 },
	{ "physician", COLUMN_ASIDE, 0 },
	{ "pharmacy", COLUMN_ASIDE, 0 },
	{ "quantity", COLUMN_ASIDE, 0 },
	{ "qty", COLUMN_ASIDE, 0 },
	{ "dispense", COLUMN_ASIDE, 0 },
	{ "dispensed", COLUMN_ASIDE, 0 },
	{ "disp", COLUMN_ASIDE, 0 },
	{ "refill", COLUMN_ASIDE, 0 },
	{ "refills", COLUMN_ASIDE, 0 },
	{ "refills left", COLUMN_ASIDE, 0 },
	{ "days supply", COLUMN_ASIDE, 0 },
	{ "ndc", COLUMN_ASIDE, 0 },
	{ "rx number", COLUMN_ASIDE, 0 },
	{ "rx", COLUMN_ASIDE, 0 },
	{ "last filled", COLUMN_ASIDE, 0 },
	{ "fill date", COLUMN_ASIDE, 0 },
	{ "price", COLUMN_ASIDE, 0 },
	{ "no", COLUMN_ASIDE, 0 },
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

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
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

/* ---------------------------------------------------------------- cells */

void
row_free(struct row *r)
{
	buf_free(&r->words);
	buf_free(&r->told);
}

void
row_start(struct row *r)
{
	r->words.n = r->told.n = 0;
	for (size_t i = 0; i < DAY_PARTS; i++)
		r->day[i] = SV_NONE;
	r->reason[0] = r->reason[1] = SV_NONE;
	r->named = r->coded = r->stopped = false;
	r->prescribed = -1;
}

static bool
all_digits(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n != 0;
}

static bool
has_digit(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

static bool
is_one_of(struct sv s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (profile_is(s, *words))
			return true;
	return false;
}

static bool
says_nothing(struct sv s)
{
	static const char *const nothing[] = { "-", "--", "\xe2\x80\x93",
		"\xe2\x80\x94", "n/a", "na", "none", "nil", "null", NULL };

	return s.n == 0 || is_one_of(s, nothing);
}

/* 1 yes, 0 no, -1 neither. */
static int32_t
yes_no(struct sv s)
{
	static const char *const ticks[] = { "x", "[x]", "(x)", "\xe2\x9c\x93",
		"\xe2\x9c\x94", "\xe2\x98\x91", "\xe2\x98\x92", "\xe2\x9c\x85",
		"\xe2\x97\x8f", NULL };
	static const char *const empty[] = { "[ ]", "( )", "\xe2\x98\x90",
		"\xe2\x96\xa1", NULL };
	int32_t yes;

	if (profile_yes_no(s, &yes))
		return yes;
	return is_one_of(s, ticks) ? 1 : is_one_of(s, empty) ? 0 : -1;
}

/* Words around a cell, each may be NULL. */
static bool
say(struct row *r, const char *before, struct sv cell, const char *behind)
{
	if (r->words.n != 0 && !buf_addc(&r->words, ' '))
		return false;
	if (before != NULL && !buf_add(&r->words, sv_of(before)))
		return false;
	if (!buf_add(&r->words, cell))
		return false;
	return behind == NULL ||
	       (buf_addc(&r->words, ' ') && buf_add(&r->words, sv_of(behind)));
}

static bool
tell(struct row *r, const struct column *c, struct sv cell)
{
	if (r->told.n != 0 && !buf_add(&r->told, SV_LIT("; ")))
		return false;
	return buf_add(&r->told, sv_of(c->head)) &&
	       buf_add(&r->told, SV_LIT(": ")) && buf_add(&r->told, cell);
}

/* A bare number has the unit of its column, or what else counts in it. */
static bool
add_words(struct row *r, const struct column *c, struct sv cell)
{
	bool bare = cell.n != 0 && cell.p[cell.n - 1] >= '0' &&
		    cell.p[cell.n - 1] <= '9';
	const char *behind = NULL;

	if (yes_no(cell) >= 0)
		return tell(r, c, cell);
	if (c->kind == COLUMN_OFTEN && all_digits(cell))
		behind = "times a day";
	else if (c->kind == COLUMN_COUNT && bare)
		behind = "tablets";
	else if (c->kind == COLUMN_A_DAY && bare)
		behind = "tablets per day";
	else if (bare && c->unit[0] != '\0')
		behind = c->unit;
	return say(r, NULL, cell, behind);
}

/* "yes", "no", or a date, which may be still to come. */
static bool
add_stop(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const still[] = { "ongoing", "present", "current",
		"continuing", "active", NULL };
	int32_t yes = yes_no(cell);

	if (yes >= 0 || is_one_of(cell, still)) {
		r->stopped |= yes == 1;
		return true;
	}
	if (!has_digit(cell))
		return tell(r, c, cell);
	return say(r, "stopped ", cell, NULL);
}

static bool
add_status(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const so[] = { "active", "current", "taking",
		"ongoing", "chronic", "continue", "continued", "confirmed",
		NULL };
	static const char *const over[] = { "inactive", "stopped", "resolved",
		"discontinued", "completed", "ended", "not taking", "past",
		NULL };
	int32_t yes = yes_no(cell);

	if (yes == 1 || is_one_of(cell, so))
		return true;
	if (yes != 0 && !is_one_of(cell, over))
		return tell(r, c, cell);
	r->stopped = true;
	return true;
}

/* Columns whose cells are a yes or a no; what is neither is told. */
static bool
add_flag(struct row *r, const struct column *c, struct sv cell)
{
	int32_t yes = yes_no(cell);

	if (yes < 0)
		return tell(r, c, cell);
	if (c->kind == COLUMN_PRN)
		return yes == 0 || say(r, NULL, SV_LIT("as needed"), NULL);
	r->prescribed = c->kind == COLUMN_OTC ? !yes : yes;
	return true;
}

static bool
add_name(struct row *r, const struct column *c, struct sv cell)
{
	if (yes_no(cell) >= 0)
		return tell(r, c, cell);
	r->named = true;
	return say(r, NULL, cell, NULL);
}

/* Reasons stand behind all else: what is behind "for" is one. */
static bool
add_reason(struct row *r, const struct column *c, struct sv cell)
{
	if (yes_no(cell) >= 0 || r->reason[1].n != 0)
		return tell(r, c, cell);
	r->reason[r->reason[0].n != 0] = cell;
	return true;
}

/* No allergies, no side effects */
static bool
add_told(struct row *r, const struct column *c, struct sv cell)
{
	static const char *const no[] = { "nka", "nkda", "none known", NULL };

	return yes_no(cell) == 0 || is_one_of(cell, no) || tell(r, c, cell);
}

static bool
add_code(struct row *r, const struct column *c, struct sv cell)
{
	r->coded = true;
	return say(r,
	    c->kind == COLUMN_RXNORM ? "rxnorm:"
	    : c->kind == COLUMN_ATC  ? "atc:"
				     : "icd-10 ",
	    cell, NULL);
}

static bool
add_day(struct row *r, const struct column *c, struct sv cell)
{
	if (yes_no(cell) == 0 || sv_is(cell, "0"))
		return true;
	if (r->day[c->part].n != 0)
		return tell(r, c, cell);
	r->day[c->part] = cell;
	return true;
}

bool
row_add(struct row *r, const struct column *c, struct sv cell)
{
	if (says_nothing(cell))
		return true;
	switch (c->kind) {
	case COLUMN_NAME:
		return add_name(r, c, cell);
	case COLUMN_REASON:
		return add_reason(r, c, cell);
	case COLUMN_TOLD:
		return add_told(r, c, cell);
	case COLUMN_WORDS:
	case COLUMN_OFTEN:
	case COLUMN_COUNT:
	case COLUMN_A_DAY:
		return add_words(r, c, cell);
	case COLUMN_START:
		return yes_no(cell) >= 0 ? tell(r, c, cell)
					 : say(r, "since ", cell, NULL);
	case COLUMN_STOP:
		return add_stop(r, c, cell);
	case COLUMN_STATUS:
		return add_status(r, c, cell);
	case COLUMN_PRN:
	case COLUMN_OTC:
	case COLUMN_PRESCRIBED:
		return add_flag(r, c, cell);
	case COLUMN_DAY:
		return add_day(r, c, cell);
	case COLUMN_RXNORM:
	case COLUMN_ATC:
	case COLUMN_ICD:
		return add_code(r, c, cell);
	case COLUMN_ASIDE:
		return true;
	default:
		return tell(r, c, cell);
	}
}

/* ---------------------------------------------------- parts of the day */

static const char *const day_words[DAY_PARTS] = { "in the morning", "at noon",
	"in the evening", "at bedtime" };

/* "1-0-1-0", where every cell counts pieces or is ticked. */
static bool
say_scheme(struct row *r)
{
	char text[DAY_PARTS * 4];
	size_t n = 0;

	for (size_t i = 0; i < DAY_PARTS; i++) {
		struct sv cell = r->day[i];

		if (n != 0)
			text[n++] = '-';
		if (!all_digits(cell)) {
			text[n++] = cell.n != 0 ? '1' : '0';
			continue;
		}
		memcpy(text + n, cell.p, cell.n);
		n += cell.n;
	}
	return say(r, NULL, (struct sv){ text, n }, NULL);
}

static bool
say_day(struct row *r)
{
	uint32_t n = 0, counts = 0;

	for (size_t i = 0; i < DAY_PARTS; i++) {
		n += r->day[i].n != 0;
		counts += yes_no(r->day[i]) == 1 ||
			  (r->day[i].n < 3 && all_digits(r->day[i]));
	}
	if (n > 1 && counts == n)
		return say_scheme(r);
	for (size_t i = 0; i < DAY_PARTS; i++) {
		struct sv cell = r->day[i];

		if (cell.n == 0)
			continue;
		if (yes_no(cell) == 1)
			cell = SV_NONE;
		else if (n > 1 && i > 0 && sv_eq(cell, r->day[i - 1]))
			cell = SV_NONE; /* each time so much */
		if (!say(r, NULL, cell, day_words[i]))
			return false;
	}
	return true;
}

bool
row_end(struct row *r)
{
	if (!say_day(r))
		return false;
	for (size_t i = 0; i < 2; i++)
		if (r->reason[i].n != 0 && !say(r, "for ", r->reason[i], NULL))
			return false;
	return true;
}
