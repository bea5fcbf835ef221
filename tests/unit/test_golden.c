/*
 * The command as people run it: every folder of tests/golden holds cmd (shell;
 * `suppcheck` is the command under test), stdout, stderr and status. Each is
 * run with the embedded rules and again with the same rules loaded from their
 * folder; both must give the same bytes. UPDATE=1 rewrites what is expected.
 */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define GOLDEN "tests/golden"
#define MAX_CASES 512

static char root[1024];
static char scratch[64];

static char *
slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	size_t n = 0, got = 1;

	if (f == NULL)
		return NULL;
	while (got > 0) {
		p = realloc(p, n + 65537);
		assert_non_null(p);
		got = fread(p + n, 1, 65536, f);
		n += got;
	}
	p[n] = '\0';
	fclose(f);
	return p;
}

static void
spill(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* `suppcheck` as a function that puts the option for rules in its place. */
static const char prelude[] =
    "suppcheck() { c=$1; shift; case $c in"
    " rules) s=${1-}; [ $# -eq 0 ] || shift;"
    " \"$BIN\" rules ${s:+\"$s\"} $EXTRA \"$@\";;"
    " -*|help|completions) \"$BIN\" \"$c\" \"$@\";;"
    " *) \"$BIN\" \"$c\" $EXTRA \"$@\";; esac; }\n. \"$CASE/cmd\"\n";

/* Runs a case; the output is in the scratch folder. Exit status. */
static int
run_case(const char *name, const char *extra)
{
	char line[4096];
	int status;

	snprintf(line, sizeof line,
	    "cd %s && rm -rf work && mkdir work && cd work && "
	    "env -i PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C TZ=UTC "
	    "ASAN_OPTIONS=detect_leaks=1 BIN='%s' CASE='%s/" GOLDEN
	    "/%s' ROOT='%s' EXTRA='%s' sh ../prelude >../out 2>../err "
	    "</dev/null",
	    scratch, getenv("SUPPCHECK"), root, name, root, extra);
	status = system(line);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void
expect_file(const char *name, const char *what, const char *got, int update)
{
	char path[512], *want;

	snprintf(path, sizeof path, GOLDEN "/%s/%s", name, what);
	want = slurp(path);
	if (update && (want == NULL || strcmp(want, got) != 0)) {
		spill(path, got);
		free(want);
		want = slurp(path);
	}
	if (want == NULL)
		fail_msg("%s is missing", path);
	if (strcmp(want, got) != 0) {
		fprintf(stderr, "--- %s\n%s+++ got\n%s", path, want, got);
		free(want);
		fail_msg("%s differs", path);
	}
	free(want);
}

static void
run_way(const char *name, const char *extra, int update)
{
	char path[128], status[16], *text;
	int code = run_case(name, extra);

	snprintf(status, sizeof status, "%d\n", code);
	snprintf(path, sizeof path, "%s/out", scratch);
	text = slurp(path);
	expect_file(name, "stdout", text, update);
	free(text);
	snprintf(path, sizeof path, "%s/err", scratch);
	text = slurp(path);
	expect_file(name, "stderr", text, update);
	free(text);
	expect_file(name, "status", status, update);
}

static void
golden(void **state)
{
	const char *name = *state, *update = getenv("UPDATE");
	char extra[1100], path[512];

	run_way(name, "", update != NULL && *update == '1');
	snprintf(path, sizeof path, GOLDEN "/%s/one-way", name);
	if (access(path, F_OK) == 0) /* names its own rules */
		return;
	snprintf(extra, sizeof extra, "--rules %s/rules", root);
	run_way(name, extra, 0);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct CMUnitTest *)a)->name,
	    ((const struct CMUnitTest *)b)->name);
}

int
main(void)
{
	static struct CMUnitTest tests[MAX_CASES];
	char path[128];
	struct dirent *e;
	size_t n = 0;
	int failed;
	DIR *d = opendir(GOLDEN);

	if (d == NULL || getenv("SUPPCHECK") == NULL ||
	    getcwd(root, sizeof root) == NULL) {
		fprintf(stderr, "run from the root, with SUPPCHECK set\n");
		return 1;
	}
	strcpy(scratch, "/tmp/suppcheck-golden-XXXXXX");
	if (mkdtemp(scratch) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/prelude", scratch);
	spill(path, prelude);
	while ((e = readdir(d)) != NULL && n < MAX_CASES)
		if (e->d_name[0] != '.')
			tests[n++] = (struct CMUnitTest) { strdup(e->d_name),
				golden, NULL, NULL, NULL };
	closedir(d);
	qsort(tests, n, sizeof *tests, by_name);
	for (size_t i = 0; i < n; i++)
		tests[i].initial_state = (void *)(uintptr_t)tests[i].name;
	failed = _cmocka_run_group_tests("golden", tests, n, NULL, NULL);
	for (size_t i = 0; i < n; i++)
		free((void *)(uintptr_t)tests[i].name);
	snprintf(path, sizeof path, "rm -rf %s", scratch);
	return system(path) != 0 || failed;
}
