/* The words of the enumerators, as they stand in the JSON report. */
#include "base/wordlist.h"
#include "render/words.h"
#include "suppcheck.h"

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

	return (size_t)status < sizeof words / sizeof *words ? words[status]
	                                                     : "unknown";
}

const char *
supp_outcome_name(supp_outcome outcome)
{
	return wordlist_name(wordlist_outcome, (uint32_t)outcome);
}

const char *
supp_severity_name(supp_severity severity)
{
	return wordlist_name(wordlist_severity, (uint32_t)severity);
}

const char *
supp_evidence_name(supp_evidence evidence)
{
	return wordlist_name(wordlist_evidence, (uint32_t)evidence);
}

const char *
supp_action_name(supp_action action)
{
	return wordlist_name(wordlist_action, (uint32_t)action);
}

const char *
supp_kind_name(supp_kind kind)
{
	return wordlist_name(wordlist_kind, (uint32_t)kind);
}

const char *
supp_state_name(supp_state state)
{
	return wordlist_name(wordlist_state, (uint32_t)state);
}

const char *
supp_entry_kind_name(supp_entry_kind kind)
{
	return wordlist_name(wordlist_entry_kind, (uint32_t)kind);
}

const char *
supp_entry_status_name(supp_entry_status status)
{
	return wordlist_name(wordlist_entry_status, (uint32_t)status);
}

const char *
supp_authority_name(supp_authority authority)
{
	return wordlist_name(wordlist_authority, (uint32_t)authority);
}

const char *
supp_by_name(supp_by by)
{
	return word_by((uint32_t)by);
}

const char *
supp_bound_name(supp_bound bound)
{
	return word_bound((uint32_t)bound);
}

const char *
supp_sex_name(supp_sex sex)
{
	return wordlist_name(wordlist_sex, (uint32_t)sex);
}
