/* The profile, as callers fill it. */
#include "api/view.h"
#include "base/clock.h"
#include "base/err.h"
#include "profile/profile.h"

supp_status
supp_profile_new(supp_profile **out, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (out == NULL)
		return api_arg(err, "nowhere to put the profile");
	return api_fail(err, &local, profile_new(out, &local));
}

void
supp_profile_free(supp_profile *p)
{
	profile_free(p);
}

void
supp_profile_clear(supp_profile *p)
{
	if (p != NULL)
		profile_clear(p);
}

size_t
supp_profile_entries(const supp_profile *p)
{
	return p != NULL ? p->entries.n : 0;
}

supp_status
supp_profile_add(supp_profile *p, supp_listed listed, const char *text,
    size_t len, supp_error *err)
{
	supp_error local;

	if (p == NULL || text == NULL)
		return api_arg(err, "no profile or no text");
	err_start(&local);
	return api_fail(err, &local,
	    profile_add_text(
	        p, listed, (struct sv) { text, len }, NULL, &local));
}

supp_status
supp_profile_add_entry(
    supp_profile *p, const supp_entry_input *entry, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (p == NULL || entry == NULL)
		return api_arg(err, "no profile or no entry");
	return api_fail(err, &local, profile_add_input(p, entry, &local));
}

supp_status
supp_date(const char *text, int64_t *days)
{
	return text != NULL && days != NULL && clock_date(sv_of(text), days)
	    ? SUPP_OK
	    : SUPP_ERR_ARG;
}

supp_status
supp_profile_person(
    supp_profile *p, const supp_person *person, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (p == NULL || person == NULL)
		return api_arg(err, "no profile or no person");
	return api_fail(err, &local, profile_person_merge(p, person, &local));
}

supp_status
supp_profile_acknowledge(supp_profile *p, const char *caution, int64_t until,
    const char *note, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (p == NULL || caution == NULL)
		return api_arg(err, "no profile or no caution");
	return api_fail(err, &local,
	    profile_acknowledge(p, sv_of(caution), until,
	        note != NULL ? sv_of(note) : SV_NONE, NULL, &local));
}

supp_status
supp_profile_read(supp_profile *p, supp_profile_format format,
    const char *bytes, size_t len, const char *source, supp_error *err)
{
	supp_error local = { .code = SUPP_OK };

	if (p == NULL || (bytes == NULL && len != 0))
		return api_arg(err, "no profile or no bytes");
	return api_fail(err, &local,
	    profile_read(p, format, (struct sv) { bytes, len }, source,
	        &local));
}
