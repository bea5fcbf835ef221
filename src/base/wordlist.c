#include "base/wordlist.h"

#include "suppcheck.h"

const struct wordlist wordlist_outcome[] = {
	{ "none-known", SUPP_OUTCOME_NONE_KNOWN },
	{ "found", SUPP_OUTCOME_FOUND },
	{ "incomplete", SUPP_OUTCOME_INCOMPLETE },
	{ NULL, 0 },
};

const struct wordlist wordlist_severity[] = {
	{ "note", SUPP_NOTE },
	{ "minor", SUPP_MINOR },
	{ "moderate", SUPP_MODERATE },
	{ "major", SUPP_MAJOR },
	{ "contraindicated", SUPP_CONTRAINDICATED },
	{ NULL, 0 },
};

const struct wordlist wordlist_evidence[] = {
	{ "theoretical", SUPP_THEORETICAL },
	{ "probable", SUPP_PROBABLE },
	{ "established", SUPP_ESTABLISHED },
	{ NULL, 0 },
};

const struct wordlist wordlist_action[] = {
	{ "inform", SUPP_INFORM },
	{ "monitor", SUPP_MONITOR },
	{ "ask", SUPP_ASK },
	{ "adjust", SUPP_ADJUST },
	{ "separate", SUPP_SEPARATE },
	{ "avoid", SUPP_AVOID },
	{ NULL, 0 },
};

const struct wordlist wordlist_kind[] = {
	{ "separation", SUPP_KIND_SEPARATION },
	{ "timing", SUPP_KIND_TIMING },
	{ "dose-limit", SUPP_KIND_DOSE_LIMIT },
	{ "duplication", SUPP_KIND_DUPLICATION },
	{ "contraindication", SUPP_KIND_CONTRAINDICATION },
	{ "interaction", SUPP_KIND_INTERACTION },
	{ "precaution", SUPP_KIND_PRECAUTION },
	{ "information", SUPP_KIND_INFORMATION },
	{ NULL, 0 },
};

const struct wordlist wordlist_state[] = {
	{ "kept", SUPP_KEPT },
	{ "open", SUPP_OPEN },
	{ "broken", SUPP_BROKEN },
	{ NULL, 0 },
};

const struct wordlist wordlist_entry_kind[] = {
	{ "unknown", SUPP_ENTRY_UNKNOWN },
	{ "supplement", SUPP_ENTRY_SUPPLEMENT },
	{ "medicine", SUPP_ENTRY_MEDICINE },
	{ "condition", SUPP_ENTRY_CONDITION },
	{ "person", SUPP_ENTRY_PERSON },
	{ NULL, 0 },
};

const struct wordlist wordlist_entry_status[] = {
	{ "recognised", SUPP_RECOGNISED },
	{ "assumed", SUPP_ASSUMED },
	{ "partly-recognised", SUPP_PARTLY_RECOGNISED },
	{ "ambiguous", SUPP_AMBIGUOUS },
	{ "denied", SUPP_DENIED },
	{ "unrecognised", SUPP_UNRECOGNISED },
	{ NULL, 0 },
};

const struct wordlist wordlist_authority[] = {
	{ "us", SUPP_US },
	{ "eu", SUPP_EU },
	{ "uk", SUPP_UK },
	{ "jp", SUPP_JP },
	{ "ca", SUPP_CA },
	{ NULL, 0 },
};

const struct wordlist wordlist_sex[] = {
	{ "female", SUPP_FEMALE },
	{ "male", SUPP_MALE },
	{ NULL, 0 },
};

const char *
wordlist_name(const struct wordlist *list, uint32_t value)
{
	for (; list->word != NULL; list++)
		if (list->value == value)
			return list->word;
	return "unknown";
}

bool
wordlist_find(const struct wordlist *list, struct sv word, uint32_t *value)
{
	for (; list->word != NULL; list++)
		if (sv_is(word, list->word)) {
			*value = list->value;
			return true;
		}
	return false;
}
