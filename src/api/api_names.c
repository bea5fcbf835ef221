/* The words of the enumerators, as they stand in the JSON report. */
#include "suppcheck.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *
word(const char *const *words, size_t n, size_t i)
{
	return i < n && words[i] != NULL ? words[i] : "unknown";
}

const char *
supp_version(void)
{
	return SUPP_VERSION;
}

const char *
supp_status_name(supp_status status)
{
	static const char *const words[] = {
		"ok", "out-of-memory", "io", "syntax", "schema", "limit",
		"argument", "stopped", "unsupported"
	};

	return word(words, COUNT(words), (size_t)status);
}

const char *
supp_outcome_name(supp_outcome outcome)
{
	static const char *const words[] = { NULL, "none-known", "found",
		"incomplete" };

	return word(words, COUNT(words), (size_t)outcome);
}

const char *
supp_severity_name(supp_severity severity)
{
	static const char *const words[] = { NULL, "note", "minor", "moderate",
		"major", "contraindicated" };

	return word(words, COUNT(words), (size_t)severity);
}

const char *
supp_evidence_name(supp_evidence evidence)
{
	static const char *const words[] = { NULL, "theoretical", "probable",
		"established" };

	return word(words, COUNT(words), (size_t)evidence);
}

const char *
supp_action_name(supp_action action)
{
	static const char *const words[] = { NULL, "inform", "monitor", "ask",
		"adjust", "separate", "avoid" };

	return word(words, COUNT(words), (size_t)action);
}

const char *
supp_kind_name(supp_kind kind)
{
	static const char *const words[] = { NULL, "separation", "timing",
		"dose-limit", "duplication", "contraindication", "interaction",
		"precaution", "information" };

	return word(words, COUNT(words), (size_t)kind);
}

const char *
supp_state_name(supp_state state)
{
	static const char *const words[] = { NULL, "kept", "open", "broken" };

	return word(words, COUNT(words), (size_t)state);
}

const char *
supp_entry_kind_name(supp_entry_kind kind)
{
	static const char *const words[] = { "unknown", "supplement",
		"medicine", "condition", "person" };

	return word(words, COUNT(words), (size_t)kind);
}

const char *
supp_entry_status_name(supp_entry_status status)
{
	static const char *const words[] = { NULL, "recognised", "assumed",
		"partly-recognised", "ambiguous", "denied", "unrecognised" };

	return word(words, COUNT(words), (size_t)status);
}

const char *
supp_authority_name(supp_authority authority)
{
	static const char *const words[] = { NULL, "us", "eu", "uk", "jp",
		"ca" };

	return word(words, COUNT(words), (size_t)authority);
}
