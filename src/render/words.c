/* The words of enumerators, and what is said of them in sentences. */
#include "render/words.h"

#define WORD(words, i)                                                         \
	((i) < sizeof(words) / sizeof *(words) && (words)[i] != NULL           \
		? (words)[i]                                                   \
		: "unknown")

const char *
word_by(uint32_t by)
{
	static const char *const words[] = { [SUPP_BY_NAME] = "name",
		[SUPP_BY_BRAND] = "brand",
		[SUPP_BY_CODE] = "code",
		[SUPP_BY_CLASS] = "class",
		[SUPP_BY_PATTERN] = "pattern",
		[SUPP_BY_SPELLING] = "spelling",
		[SUPP_BY_AMBIGUOUS] = "ambiguous" };

	return WORD(words, by);
}

const char *
word_bound(uint32_t bound)
{
	static const char *const words[] = {
		[SUPP_EXACT] = "exact", [SUPP_AT_LEAST] = "at-least",
		[SUPP_AT_MOST] = "at-most"
	};

	return WORD(words, bound);
}

const char *
word_aside(uint32_t reason)
{
	static const char *const words[] = { [ASIDE_ROUTE] = "route",
		[ASIDE_FORM] = "dose-form",
		[ASIDE_ONE_PRODUCT] = "one-product" };

	return WORD(words, reason);
}

const char *
word_depend(uint32_t on)
{
	static const char *const words[] = { [DEPEND_WHICH] = "which",
		[DEPEND_CONTAINS] = "contains",
		[DEPEND_CONDITION] = "condition",
		[DEPEND_ROUTE] = "route",
		[DEPEND_FORM] = "dose-form",
		[DEPEND_DURATION] = "duration",
		[DEPEND_STOPPED] = "stopped",
		[DEPEND_PRESCRIBED] = "prescribed",
		[DEPEND_DOSE] = "dose",
		[DEPEND_RANGE] = "dose",
		[DEPEND_OFTEN] = "often",
		[DEPEND_TAKEN] = "taken",
		[DEPEND_SO] = "so",
		[DEPEND_READING] = "reading",
		[DEPEND_WEIGHT] = "weight" };

	return WORD(words, on);
}

const char *
word_because(uint32_t from)
{
	static const char *const words[] = { [FROM_ENTRY] = "entry",
		[FROM_EGFR] = "egfr",
		[FROM_CRCL] = "crcl",
		[FROM_AGE] = "age",
		[FROM_PREGNANT] = "pregnant",
		[FROM_BREASTFEEDING] = "breastfeeding",
		[FROM_SEX] = "sex",
		[FROM_CONDITION] = "condition" };

	return WORD(words, from);
}

const char *
word_ask(uint32_t fact)
{
	static const char *const words[] = { [ASK_FORM] = "form",
		[ASK_DOSE] = "dose",
		[ASK_CONTENTS] = "contents",
		[ASK_DOSE_FORM] = "dose-form",
		[ASK_ROUTE] = "route",
		[ASK_DURATION] = "duration",
		[ASK_STOPPED] = "stopped",
		[ASK_PRESCRIBED] = "prescribed",
		[ASK_TIMES] = "times",
		[ASK_STAGE] = "stage",
		[ASK_AGE] = "age",
		[ASK_SEX] = "sex",
		[ASK_WEIGHT] = "weight",
		[ASK_EGFR] = "egfr",
		[ASK_PREGNANT] = "pregnant" };

	return WORD(words, fact);
}

const char *
word_change_unit(uint32_t unit)
{
	static const char *const words[] = { [CHANGE_DOSE] = "dose",
		[CHANGE_PIECE] = "piece" };

	return WORD(words, unit);
}

const char *
word_not_judged(uint32_t reason)
{
	static const char *const words[] = { [NOT_UNRECOGNISED] =
						 "unrecognised",
		[NOT_PARTLY] = "partly-recognised",
		[NOT_AMBIGUOUS] = "ambiguous",
		[NOT_NAME_ONLY] = "name-only",
		[NOT_MATCHES] = "limit",
		[NOT_MEASURED] = "measured-value",
		[NOT_ONE_PRODUCT] = "one-product",
		[NOT_NO_SUPPLEMENT] = "no-supplement" };

	return WORD(words, reason);
}

const char *
word_system(uint32_t system)
{
	static const char *const words[] = { [CODE_RXNORM] = "RxNorm",
		[CODE_ATC] = "ATC",
		[CODE_ICD10] = "ICD-10",
		[CODE_SNOMED] = "SNOMED CT",
		[CODE_UNII] = "UNII",
		[CODE_ID] = "id" };

	return WORD(words, system);
}

const struct assumed_word *
word_assumed(size_t i)
{
	static const struct assumed_word words[] = {
		{ ASSUMED_ELEMENT, "elemental",
		    "the amount is taken as that of the element" },
		{ ASSUMED_COMPOUND, "compound",
		    "the amount is taken as that of the whole compound" },
		{ ASSUMED_DECIMAL, "decimal",
		    "the full stop in the number is taken as a decimal point" },
		{ ASSUMED_DIGITS, "digits",
		    "letters in the number are taken as digits" },
		{ ASSUMED_GROUPED, "grouped",
		    "the digits with a space between them are taken as one "
		    "number" },
		{ ASSUMED_THOUSANDS, "thousands",
		    "the full stop in the number is taken as a mark of "
		    "thousands" },
		{ ASSUMED_UNIT, "unit", "the unit is taken as " },
		{ ASSUMED_ONE_UNIT, "one-unit",
		    "one unit (tablet, capsule, serving) is assumed" },
		{ ASSUMED_DAILY, "daily", "once a day is assumed" },
		{ ASSUMED_OFTEN, "often",
		    "of two senses of how often the more frequent is taken" },
		{ ASSUMED_SUPPLY, "supply",
		    "how often is taken from what was handed out and for "
		    "how many days" },
		{ ASSUMED_HALF, "half-day",
		    "an hour without am or pm is taken as the likelier of "
		    "two" },
		{ ASSUMED_DATE, "date",
		    "of the two days that a date may mean (day or month "
		    "first) the one is taken that keeps more cautions" },
		{ ASSUMED_ROUTE, "route", "how it is taken is assumed" },
		{ ASSUMED_SPELLING, "spelling", "the spelling was corrected" },
	};

	return i < sizeof words / sizeof *words ? &words[i] : NULL;
}

const char *
assumed_at(uint32_t set, size_t i)
{
	const struct assumed_word *a;

	for (size_t k = 0; (a = word_assumed(k)) != NULL; k++)
		if ((set & a->bit) != 0 && i-- == 0)
			return a->word;
	return NULL;
}

size_t
assumed_count(uint32_t set)
{
	size_t n = 0;

	while (assumed_at(set, n) != NULL)
		n++;
	return n;
}

const char *
word_mark(const struct rentry *e, enum mark mark)
{
	switch (mark) {
	case MARK_AS_NEEDED:
		return e->prn != 0 ? "as_needed" : NULL;
	case MARK_DENIED:
		return e->denied != 0 ? "denied" : NULL;
	case MARK_ALLERGY:
		return e->allergy != 0 ? "allergy" : NULL;
	case MARK_UNTIMED:
		return e->untimed != 0 ? "untimed" : NULL;
	case MARK_TOGETHER:
		return e->together != 0 ? "together" : NULL;
	case MARK_MEASURED:
		return e->measured != 0 ? "measured" : NULL;
	case MARK_CODE_UNKNOWN:
		return e->code_unknown != 0 ? "code_unknown" : NULL;
	case MARK_COUNT:
		break;
	}
	return NULL;
}

const char *
word_doubt(uint32_t doubt)
{
	static const char *const words[] = { [DOUBT_NONE] = "",
		[DOUBT_HISTORY] = "history",
		[DOUBT_PERHAPS] = "perhaps" };

	return WORD(words, doubt);
}

const char *
phrase_by(uint32_t by)
{
	static const char *const words[] = { [SUPP_BY_NAME] = "by name",
		[SUPP_BY_BRAND] = "by brand",
		[SUPP_BY_CODE] = "by code",
		[SUPP_BY_CLASS] = "by the name of a group",
		[SUPP_BY_PATTERN] = "not listed; by the form of its name",
		[SUPP_BY_SPELLING] = "after correcting the spelling",
		[SUPP_BY_AMBIGUOUS] = "by a name that may mean other things" };

	return WORD(words, by);
}

const char *
phrase_action(uint32_t action)
{
	static const char *const words[] = { [SUPP_INFORM] = "good to know",
		[SUPP_MONITOR] = "have it watched",
		[SUPP_ASK] = "ask a doctor or pharmacist first",
		[SUPP_ADJUST] = "change how much or when",
		[SUPP_SEPARATE] = "keep apart in time",
		[SUPP_AVOID] = "avoid" };

	return WORD(words, action);
}

const char *
phrase_because(uint32_t from)
{
	static const char *const words[] = { [FROM_ENTRY] = "in the list",
		[FROM_EGFR] = "from the eGFR",
		[FROM_CRCL] = "from the creatinine clearance",
		[FROM_AGE] = "from the age",
		[FROM_PREGNANT] = "as given",
		[FROM_BREASTFEEDING] = "as given",
		[FROM_SEX] = "as given",
		[FROM_CONDITION] = "follows from another condition" };

	return WORD(words, from);
}

const char *
phrase_depend(uint32_t on)
{
	static const char *const words[] = { [DEPEND_WHICH] = "which ",
		[DEPEND_CONTAINS] = "whether it contains ",
		[DEPEND_CONDITION] = "which kind or stage of ",
		[DEPEND_ROUTE] = "how it is taken",
		[DEPEND_FORM] = "the dose form (tablet, capsule ...)",
		[DEPEND_DURATION] = "how long it has been taken",
		[DEPEND_STOPPED] = "when it was stopped",
		[DEPEND_PRESCRIBED] = "whether it is prescribed",
		[DEPEND_DOSE] = "the dose",
		[DEPEND_RANGE] = "which amount of the range is taken",
		[DEPEND_READING] = "whether it means ",
		[DEPEND_WEIGHT] = "the body weight",
		[DEPEND_OFTEN] = "how often it is taken",
		[DEPEND_TAKEN] = "whether it is taken",
		[DEPEND_SO] = "whether there is " };

	return on < sizeof words / sizeof *words ? words[on] : "something else";
}

const char *
phrase_fact(uint32_t from)
{
	static const char *const words[] = { [FROM_ENTRY] = "the list",
		[FROM_EGFR] = "the eGFR",
		[FROM_CRCL] = "the creatinine clearance",
		[FROM_AGE] = "the age",
		[FROM_PREGNANT] = "the pregnancy",
		[FROM_BREASTFEEDING] = "breastfeeding",
		[FROM_SEX] = "the sex",
		[FROM_CONDITION] = "another condition" };

	return WORD(words, from);
}

const char *
phrase_evidence(uint32_t evidence)
{
	static const char *const words[] = {
		[SUPP_THEORETICAL] = "theoretical (reasoned, not shown)",
		[SUPP_PROBABLE] = "probable",
		[SUPP_ESTABLISHED] = "established"
	};

	return WORD(words, evidence);
}

const char *
phrase_authority(uint32_t authority)
{
	static const char *const words[] = { [SUPP_US] = "US",
		[SUPP_EU] = "EU",
		[SUPP_UK] = "UK",
		[SUPP_JP] = "Japanese",
		[SUPP_CA] = "Canadian" };

	return WORD(words, authority);
}

const char *
phrase_ask(uint32_t fact)
{
	static const char *const words[] = {
		[ASK_FORM] = "exactly which one it is",
		[ASK_DOSE] = "how much is taken",
		[ASK_CONTENTS] = "what its label says is in it, and how much",
		[ASK_DOSE_FORM] = "the dose form (tablet, capsule ...)",
		[ASK_ROUTE] = "how it is taken (swallowed, on the skin ...)",
		[ASK_DURATION] = "for how long it has been taken",
		[ASK_STOPPED] = "when the last dose was",
		[ASK_PRESCRIBED] = "whether it was prescribed",
		[ASK_TIMES] = "at which times it is taken",
		[ASK_STAGE] = "which stage or kind it is",
		[ASK_AGE] = "the age",
		[ASK_SEX] = "the sex",
		[ASK_WEIGHT] = "the body weight",
		[ASK_EGFR] = "the kidney function (eGFR, from a blood test)",
		[ASK_PREGNANT] = "whether there is a pregnancy, and which week"
	};

	return WORD(words, fact);
}
