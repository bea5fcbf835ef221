/* Any bytes as a list, one entry a line; then every property of it. */
#include "fuzz.h"

#include <string.h>

#define ALL_ENTRIES 48 /* of one input, so that a run stays short */

int
fuzz_all(const uint8_t *data, size_t size)
{
	struct fuzz_objects *o = fuzz_default();
	const char *p = (const char *)data, *end = p + size;

	while (p < end && o->profile->entries.n < ALL_ENTRIES) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((nl != NULL ? nl : end) - p);
		supp_listed listed = SUPP_LISTED_ANY;
		supp_error err = { .code = SUPP_OK };
		supp_status rc;

		if (n > 1 && p[0] >= '0' && p[0] <= '3' && p[1] == '|') {
			listed = (supp_listed)(p[0] - '0');
			p += 2;
			n -= 2;
		}
		rc = supp_profile_add(o->profile, listed, p, n, &err);
		fuzz_status(rc, &err, "supp_profile_add");
		p += n + 1;
	}
	fuzz_properties(o);
	return 0;
}
