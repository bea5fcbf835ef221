/*
 * One entry. The first byte says how it is listed and whether it is whole; in
 * parts, they stand on lines of their own, in the order of supp_entry_input.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define PARTS 9

static void
whole(supp_profile *p, supp_listed listed, const char *text, size_t n)
{
	supp_error err = { .code = SUPP_OK };

	fuzz_status(supp_profile_add(p, listed, text, n, &err), &err,
	    "supp_profile_add");
}

static void
in_parts(supp_profile *p, supp_listed listed, const char *text, size_t n)
{
	supp_entry_input e = SUPP_ENTRY_INPUT_INIT;
	const char **parts[PARTS] = { &e.name, &e.dose, &e.code, &e.times,
		&e.frequency, &e.route, &e.dose_form, &e.duration,
		&e.stopped };
	char *copy = malloc(n + 1), *line = copy, *nl;
	supp_error err = { .code = SUPP_OK };

	if (copy == NULL)
		fuzz_fail("no memory");
	memcpy(copy, text, n);
	copy[n] = '\0';
	for (size_t i = 0; i < PARTS && line != NULL; i++) {
		nl = strchr(line, '\n');
		if (nl != NULL)
			*nl++ = '\0';
		if (*line != '\0')
			*parts[i] = line;
		line = nl;
	}
	e.listed = listed;
	fuzz_status(supp_profile_add_entry(p, &e, &err), &err,
	    "supp_profile_add_entry");
	free(copy);
}

int
fuzz_entry(const uint8_t *data, size_t size)
{
	struct fuzz_objects *o = fuzz_default();
	const char *text = (const char *)data + 1;
	supp_listed listed;

	if (size < 1)
		return 0;
	listed = (supp_listed)(data[0] & 3);
	if (data[0] & 4)
		in_parts(o->profile, listed, text, size - 1);
	else
		whole(o->profile, listed, text, size - 1);
	fuzz_properties(o);
	return 0;
}
