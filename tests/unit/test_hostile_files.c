/*
 * Hostile rule folders: links in circles, pipes and devices where a folder or
 * a file should be, and files that change while they are read. None of them
 * hangs, and each is told as what it is.
 */
#define _DEFAULT_SOURCE 1 /* symlink, mkdtemp, mkfifo */
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "suppcheck.h"

#define ROUNDS 300 /* loads while a file changes */

static const char meta[] = "name: hostile\nversion: '1'\ndate: 2026-11-22\n"
			   "licence: MIT\nformat: 1\nlanguage: en\n";
static const char terms[] = "- {id: hostilium, name: hostilium}\n";

static char folder[64];

static const char *
in_folder(const char *name)
{
	static char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void
put_file(const char *name, const char *text)
{
	FILE *f = fopen(in_folder(name), "w");

	assert_non_null(f);
	assert_int_equal(fputs(text, f) < 0, 0);
	assert_int_equal(fclose(f), 0);
}

static int
begin(void **state)
{
	const char *tmp = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof folder, "%.40s/hostile-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(folder) == NULL || mkdir(in_folder("medicines"), 0700))
		return 1;
	put_file("rulebase.yaml", meta);
	put_file("medicines/m.yaml", terms);
	return 0;
}

static int
end(void **state)
{
	static const char *const names[] = { "medicines/x.yaml",
		"medicines/m.yaml", "rulebase.yaml", "loop", "pipe" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		(void)unlink(in_folder(names[i]));
	(void)rmdir(in_folder("medicines"));
	return rmdir(folder);
}

static supp_status
load(const char *path, supp_error *err)
{
	const supp_layer layer = { sizeof layer, SUPP_LAYER_FOLDER, path, NULL,
		0 };
	supp_rulebase *rb = NULL;
	supp_status rc = supp_rulebase_load(&layer, 1, NULL, &rb, err);

	assert_int_equal(rc == SUPP_OK, rb != NULL);
	supp_rulebase_free(rb);
	return rc;
}

static void
refused(const char *path, const char *words)
{
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(load(path, &err), SUPP_ERR_IO);
	if (strstr(err.text, words) == NULL)
		fail_msg("%s: \"%s\", not \"%s\"", path, err.text, words);
}

/* As the one file x.yaml of a folder that is otherwise good. */
static void
refused_file(const char *words)
{
	refused(folder, words);
	assert_int_equal(unlink(in_folder("medicines/x.yaml")), 0);
}

static void
good(void **state)
{
	supp_error err = { .code = SUPP_OK };

	(void)state;
	assert_int_equal(load(folder, &err), SUPP_OK);
}

static void
folders(void **state)
{
	(void)state;
	assert_int_equal(symlink("loop", in_folder("loop")), 0);
	refused(in_folder("loop"), "in a circle");
	assert_int_equal(unlink(in_folder("loop")), 0);
	assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
	refused(in_folder("pipe"), "not a folder");
	assert_int_equal(unlink(in_folder("pipe")), 0);
	refused("/dev/zero", "not a folder");
	refused("/dev/null", "not a folder");
	refused(in_folder("rulebase.yaml"), "not a folder");
	refused(in_folder("none"), "no such");
	refused("", "no such");
}

static void
files(void **state)
{
	(void)state;
	assert_int_equal(
	    symlink("x.yaml", in_folder("medicines/x.yaml")), 0);
	refused_file("in a circle");
	assert_int_equal(symlink(folder, in_folder("medicines/x.yaml")), 0);
	refused_file("folder");
	assert_int_equal(mkfifo(in_folder("medicines/x.yaml"), 0600), 0);
	refused_file("pipe");
	assert_int_equal(
	    symlink("/dev/zero", in_folder("medicines/x.yaml")), 0);
	refused_file("device");
	assert_int_equal(
	    symlink("nothing", in_folder("medicines/x.yaml")), 0);
	refused_file("no such");
}

/* It says that it is empty, and is not: the same as growing meanwhile. */
static void
grows(void **state)
{
	(void)state;
	if (access("/proc/self/status", R_OK) != 0)
		skip();
	assert_int_equal(
	    symlink("/proc/self/status", in_folder("medicines/x.yaml")), 0);
	refused_file("changed while it was read");
}

static volatile int stop;

static void *
change(void *path)
{
	static const char more[] = "- {id: more, name: more}\n";

	for (unsigned i = 0; !__atomic_load_n(&stop, __ATOMIC_RELAXED); i++) {
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		for (unsigned k = 0; fd >= 0 && k < i % 3; k++)
			if (write(fd, more, sizeof more - 1) < 0)
				break;
		if (fd >= 0)
			close(fd);
		if (i % 7 == 0)
			(void)unlink(path);
	}
	return NULL;
}

/* Whatever is met is told; nothing is half used and nothing crashes. */
static void
changes(void **state)
{
	size_t told[SUPP_ERR_UNSUPPORTED + 1] = { 0 };
	char path[256];
	pthread_t id;

	(void)state;
	snprintf(path, sizeof path, "%s/medicines/x.yaml", folder);
	assert_int_equal(pthread_create(&id, NULL, change, path), 0);
	for (int i = 0; i < ROUNDS; i++) {
		supp_error err = { .code = SUPP_OK };
		supp_status rc = load(folder, &err);

		assert_int_equal(err.code, rc);
		told[rc]++;
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	pthread_join(id, NULL);
	print_message("           %zu loaded, %zu unreadable, %zu malformed, "
	    "%zu with an id twice\n", told[SUPP_OK], told[SUPP_ERR_IO],
	    told[SUPP_ERR_SYNTAX], told[SUPP_ERR_SCHEMA]);
	assert_int_equal(told[SUPP_OK] + told[SUPP_ERR_IO] +
	    told[SUPP_ERR_SYNTAX] + told[SUPP_ERR_SCHEMA], ROUNDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),
		cmocka_unit_test(folders),
		cmocka_unit_test(files),
		cmocka_unit_test(grows),
		cmocka_unit_test(changes),
	};

	return cmocka_run_group_tests_name("hostile files", tests, begin, end);
}
