/* What the system refuses, said in our words and never in those of a locale. */
#define _DEFAULT_SOURCE 1 /* mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "rulebase/files.h"

#define MAX_BYTES 1000

static char folder[] = "/tmp/suppcheck-refused-XXXXXX";
static char path[8192];

static const char *
in_folder(const char *name)
{
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void
refuses(const char *file, const char *words)
{
	struct buf out = { 0 };
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(
	    file_read(file, MAX_BYTES, &out, &err), SUPP_ERR_IO);
	buf_free(&out);
	assert_int_equal(err.code, SUPP_ERR_IO);
	assert_string_equal(err.text, words);
}

static void
refuses_folder(const char *name, const char *words)
{
	struct arena arena = { .limit = 1 << 20 };
	struct file_list list = { .arena = &arena };
	supp_error err = { .code = SUPP_OK };

	assert_int_equal(files_list(name, false, &list, &err), SUPP_ERR_IO);
	assert_string_equal(err.text, words);
	file_list_free(&list);
	arena_free(&arena);
}

/* A socket of that name; the descriptor is the caller's. */
static int
make_socket(const char *name)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_true(strlen(in_folder(name)) < sizeof at.sun_path);
	memcpy(at.sun_path, path, strlen(path) + 1);
	assert_int_equal(
	    bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

static void
test_socket(void **state)
{
	int fd = make_socket("s.yaml");

	(void)state;
	refuses(in_folder("s.yaml"), "is a socket, not a regular file");
	refuses_folder(folder, "is a socket, not a regular file");
	(void)close(fd);
	assert_int_equal(unlink(in_folder("s.yaml")), 0);
}

static void
test_long_name(void **state)
{
	char name[5000];

	(void)state;
	memset(name, 'a', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	refuses(in_folder(name), "the path is too long");
	refuses_folder(in_folder(name), "the path is too long");
}

/* Every descriptor is taken: nothing can be opened, and nothing is lost. */
static void
test_no_descriptors(void **state)
{
	struct rlimit was, now;
	FILE *f = fopen(in_folder("x.yaml"), "w");

	(void)state;
	assert_non_null(f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &was), 0);
	now = was;
	now.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &now), 0);
	refuses(in_folder("x.yaml"), "too many open files");
	refuses_folder(folder, "too many open files");
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &was), 0);
	assert_int_equal(unlink(in_folder("x.yaml")), 0);
}

/* Its first page is never mapped: what opens and does not read. */
static void
test_unreadable(void **state)
{
	(void)state;
	if (access("/proc/self/mem", R_OK) != 0)
		skip();
	refuses("/proc/self/mem", "the medium cannot be read");
}

/* A file that says it is empty and is not. */
static void
test_size_that_is_not(void **state)
{
	(void)state;
	if (access("/proc/self/stat", R_OK) != 0)
		skip();
	refuses("/proc/self/stat", "changed while it was read");
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_socket),
		cmocka_unit_test(test_long_name),
		cmocka_unit_test(test_no_descriptors),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_size_that_is_not),
	};

	return cmocka_run_group_tests_name(
	    "files refused", tests, make_folder, remove_folder);
}
