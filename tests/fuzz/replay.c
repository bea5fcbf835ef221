/*
 * Runs kept inputs through the targets: replay FOLDER... where each FOLDER
 * has a folder for each target. A property that does not hold aborts.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define INPUT_MAX (1u << 20)

static const struct {
	const char *name;
	int (*run)(const uint8_t *, size_t);
} targets[] = {
	{ "rules", fuzz_rules },
	{ "profile", fuzz_profile },
	{ "entry", fuzz_entry },
	{ "json", fuzz_json },
	{ "all", fuzz_all },
};

static size_t
run_file(int (*run)(const uint8_t *, size_t), const char *path)
{
	uint8_t *bytes = malloc(INPUT_MAX);
	FILE *f = fopen(path, "rb");
	uint8_t *exact;
	size_t n;

	if (f == NULL || bytes == NULL)
		fuzz_fail("%s: not read", path);
	n = fread(bytes, 1, INPUT_MAX, f);
	fclose(f);
	/* no byte behind it, so that a sanitizer sees a read past its end */
	exact = malloc(n != 0 ? n : 1);
	if (exact == NULL)
		fuzz_fail("no memory");
	memcpy(exact, bytes, n);
	free(bytes);
	(void)run(exact, n);
	free(exact);
	return 1;
}

static size_t
run_folder(const char *folder, size_t target)
{
	char path[1024];
	struct dirent *d;
	size_t n = 0;
	DIR *dir;

	snprintf(path, sizeof path, "%s/%s", folder, targets[target].name);
	dir = opendir(path);
	if (dir == NULL)
		return 0;
	while ((d = readdir(dir)) != NULL) {
		if (d->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s/%s", folder,
		    targets[target].name, d->d_name);
		if (getenv("REPLAY_VERBOSE") != NULL)
			fprintf(stderr, "%s\n", path);
		n += run_file(targets[target].run, path);
	}
	closedir(dir);
	return n;
}

int
main(int argc, char **argv)
{
	size_t all = 0;

	for (size_t t = 0; t < sizeof targets / sizeof *targets; t++) {
		size_t n = 0;

		for (int i = 1; i < argc; i++)
			n += run_folder(argv[i], t);
		printf("replayed %zu inputs of fuzz_%s\n", n, targets[t].name);
		all += n;
	}
	fuzz_close(fuzz_default());
	return all == 0;
}
