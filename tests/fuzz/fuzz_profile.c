/*
 * Profile files. The first byte is the format. A failure leaves the profile
 * as it was; the same bytes read again say the same.
 */
#include "fuzz.h"

#include <string.h>

static void
unchanged(struct fuzz_objects *o, const supp_person *before, size_t acks)
{
	if (o->profile->entries.n != 1 || o->profile->acknowledged.n != acks ||
	    memcmp(before, &o->profile->person, sizeof *before) != 0)
		fuzz_fail("a reader that failed changed the profile");
}

int
fuzz_profile(const uint8_t *data, size_t size)
{
	struct fuzz_objects *o = fuzz_default();
	supp_error err = { .code = SUPP_OK }, again = { .code = SUPP_OK };
	supp_profile_format format;
	supp_person person;
	supp_status rc;
	size_t acks;

	if (size < 1)
		return 0;
	format = (supp_profile_format)(data[0] & 3);
	if (supp_profile_add(o->profile, SUPP_LISTED_ANY, "magnesium", 9,
	        NULL) != SUPP_OK)
		fuzz_fail("supp_profile_add");
	memcpy(&person, &o->profile->person, sizeof person);
	acks = o->profile->acknowledged.n;
	rc = supp_profile_read(o->profile, format, (const char *)data + 1,
	    size - 1, NULL, &err);
	fuzz_status(rc, &err, "supp_profile_read");
	if (rc != SUPP_OK) {
		unchanged(o, &person, acks);
		if (supp_profile_read(o->profile, format,
		        (const char *)data + 1, size - 1, NULL, &again) != rc ||
		    again.line != err.line || again.column != err.column ||
		    strcmp(again.text, err.text) != 0)
			fuzz_fail("the second reading says another thing");
		return 0;
	}
	if (o->profile->entries.n <= 64)
		fuzz_properties(o);
	return 0;
}
