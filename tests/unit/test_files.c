/* Files and folders: what is read, in which order, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rulebase/files.h"
#include "rulebase/record.h"

static char top[64]; /* a scratch folder for each test */

static int
set_up(void **state)
{
	(void)state;
	(void)snprintf(top, sizeof top, "/tmp/suppcheck-files-XXXXXX");
	return mkdtemp(top) != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	char *argv[] = { (char[]) { "rm" }, (char[]) { "-rf" }, top, NULL };
	pid_t pid = fork();
	int status;

	(void)state;
	if (pid == 0) {
		execv("/bin/rm", argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? 0 : -1;
}

static const char *
at(const char *name)
{
	static char path[4][2048];
	static unsigned turn;
	char *p = path[turn++ % 4];

	(void)snprintf(p, sizeof path[0], "%s/%s", top, name);
	return p;
}

static void
folder(const char *name)
{
	assert_int_equal(mkdir(at(name), 0777), 0);
}

static void
file(const char *name, const char *text)
{
	FILE *f = fopen(at(name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* ------------------------------------------------------------- file_read */

static supp_status
read_one(const char *path, uint64_t max, supp_error *e, size_t *n)
{
	struct buf b = { 0 };
	supp_status rc = file_read(path, max, &b, e);

	*n = b.n;
	buf_free(&b);
	return rc;
}

static void
refuses(const char *path, supp_status status, const char *words)
{
	supp_error e = { 0 };
	size_t n;

	assert_int_equal(read_one(path, 100, &e, &n), status);
	assert_int_equal(e.code, status);
	if (strstr(e.text, words) == NULL)
		fail_msg("%s", e.text);
	assert_non_null(strstr(e.source, strrchr(path, '/') + 1));
}

static void
test_read(void **state)
{
	supp_error e = { 0 };
	size_t n;

	(void)state;
	file("a", "0123456789");
	file("empty", "");
	assert_int_equal(symlink("a", at("link")), 0);
	assert_int_equal(read_one(at("a"), 10, &e, &n), SUPP_OK);
	assert_int_equal(n, 10);
	assert_int_equal(read_one(at("link"), 10, &e, &n), SUPP_OK);
	assert_int_equal(n, 10);
	assert_int_equal(read_one(at("empty"), 0, &e, &n), SUPP_OK);
	assert_int_equal(n, 0);
	assert_int_equal(e.code, SUPP_OK);
	assert_int_equal(read_one(at("a"), 9, &e, &n), SUPP_ERR_LIMIT);
	assert_int_equal(e.code, SUPP_ERR_LIMIT);
}

static void
test_refused(void **state)
{
	(void)state;
	folder("d");
	assert_int_equal(mkfifo(at("fifo"), 0666), 0);
	assert_int_equal(symlink("loop", at("loop")), 0);
	assert_int_equal(symlink("gone", at("dangling")), 0);
	file("a", "x");
	refuses(at("none"), SUPP_ERR_IO, "no such file");
	refuses(at("d"), SUPP_ERR_IO, "is a folder");
	refuses(at("fifo"), SUPP_ERR_IO, "is a pipe"); /* does not hang */
	refuses(at("loop"), SUPP_ERR_IO, "circle");
	refuses(at("dangling"), SUPP_ERR_IO, "no such file");
	refuses("/dev/null", SUPP_ERR_IO, "is a device");
	refuses("/dev/zero", SUPP_ERR_IO, "is a device");
	/* says that it is empty, and is not */
	if (access("/proc/self/status", R_OK) == 0)
		refuses("/proc/self/status", SUPP_ERR_IO, "changed");
}

/* A file of 100 MB is refused before a byte of it is read. */
static void
test_large(void **state)
{
	int fd = open(at("large"), O_WRONLY | O_CREAT, 0666);
	supp_error e = { 0 };
	size_t n;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, 100000000), 0);
	close(fd);
	assert_int_equal(read_one(at("large"), 16u << 20, &e, &n),
	    SUPP_ERR_LIMIT);
	assert_int_equal(n, 0);
	assert_non_null(strstr(e.text, "larger than 16777216 bytes"));
}

/* ------------------------------------------------------------ files_list */

struct listing {
	struct arena arena;
	struct file_list list;
	supp_error e;
};

static supp_status
list(struct listing *l, bool tests)
{
	*l = (struct listing) { .arena = ARENA_INIT(0) };
	l->list.arena = &l->arena;
	return files_list(top, tests, &l->list, &l->e);
}

static void
drop(struct listing *l)
{
	file_list_free(&l->list);
	arena_free(&l->arena);
}

static void
expect_list(bool tests, const char *const *want, size_t n)
{
	struct listing l;

	assert_int_equal(list(&l, tests), SUPP_OK);
	assert_int_equal(l.list.p.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(l.list.p.p[i], want[i]);
	drop(&l);
}

/* The whole path counts: '-' and '.' stand before '/'. */
static void
test_order(void **state)
{
	static const char *const rules[] = { ".hidden.yaml", "B.yaml",
		"a-b/x.yaml", "a.yaml", "a/deep/er/y.yaml", "a/z.yaml",
		"b.yaml", "\xc3\xa4.yaml" };
	static const char *const tests[] = { "a/z.test.yaml" };

	(void)state;
	folder("a");
	folder("a-b");
	folder("a/deep");
	folder("a/deep/er");
	for (size_t i = 8; i-- > 0;)
		file(rules[i], "[]");
	file(tests[0], "[]");
	file("a/notes.md", "");
	file("yaml", "");
	expect_list(false, rules, 8);
	expect_list(true, tests, 1);
}

static void
test_stray(void **state)
{
	struct listing l;

	(void)state;
	file("a.yml", "");
	file("B.YAML", "");
	file("c.yaml~", "");
	assert_int_equal(symlink("gone", at(".#lock")), 0);
	assert_int_equal(list(&l, false), SUPP_OK);
	assert_int_equal(l.list.p.n, 0);
	assert_int_equal(l.list.stray.n, 2);
	assert_string_equal(l.list.stray.p[0], "B.YAML");
	drop(&l);
}

static void
list_refuses(supp_status status, const char *words)
{
	struct listing l;

	assert_int_equal(list(&l, false), status);
	if (strstr(l.e.text, words) == NULL)
		fail_msg("%s", l.e.text);
	drop(&l);
}

static void
test_list_folder_named_so(void **state)
{
	(void)state;
	folder("a.yaml");
	list_refuses(SUPP_ERR_IO, "is a folder");
}

static void
test_list_fifo(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(at("a.yaml"), 0666), 0);
	list_refuses(SUPP_ERR_IO, "is a pipe");
}

static void
test_list_loop(void **state)
{
	(void)state;
	assert_int_equal(symlink("loop", at("loop")), 0);
	list_refuses(SUPP_ERR_IO, "circle");
}

/* A link to a folder above would never end. */
static void
test_list_link(void **state)
{
	(void)state;
	folder("d");
	assert_int_equal(symlink("..", at("d/up")), 0);
	list_refuses(SUPP_ERR_IO, "link to a folder");
}

static void
test_list_control(void **state)
{
	(void)state;
	file("a\x1b[31m.yaml", "");
	list_refuses(SUPP_ERR_IO, "not plain UTF-8");
}

static void
test_list_none(void **state)
{
	(void)state;
	assert_int_equal(rmdir(top), 0);
	list_refuses(SUPP_ERR_IO, "no such file or folder");
	assert_int_equal(mkdir(top, 0777), 0);
}

static void
test_list_depth(void **state)
{
	char path[64] = "d";

	(void)state;
	for (int i = 0; i < FILES_DEPTH; i++) {
		folder(path);
		strcat(path, "/d");
	}
	list_refuses(SUPP_OK, "");
	folder(path);
	list_refuses(SUPP_ERR_LIMIT, "folders within");
}

static void
test_list_many(void **state)
{
	char name[32];

	(void)state;
	for (int i = 0; i < FILES_MAX; i++) {
		(void)snprintf(name, sizeof name, "%d.yaml", i);
		file(name, "");
	}
	list_refuses(SUPP_OK, "");
	file("one-more.yaml", "");
	list_refuses(SUPP_ERR_LIMIT, "more than 10000 rule files");
}

/* Whatever it is called; links that lead nowhere are quick to make. */
static void
test_list_entries(void **state)
{
	char name[32];

	(void)state;
	for (int i = 0; i < FILES_ENTRIES; i++) {
		(void)snprintf(name, sizeof name, "%d", i);
		assert_int_equal(symlink("gone", at(name)), 0);
	}
	list_refuses(SUPP_OK, "");
	file("one-more", "");
	list_refuses(SUPP_ERR_LIMIT, "more than 50000 entries");
}

/* Five folders of 200 bytes, and a name that fills the rest. */
static void
test_list_path(void **state)
{
	char path[FILES_PATH + 2] = "";
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 5; i++) {
		memset(path + n, 'a', 199);
		folder(path);
		n += 199;
		path[n++] = '/';
	}
	memset(path + n, 'b', FILES_PATH - n);
	memcpy(path + FILES_PATH - 5, ".yaml", 6);
	file(path, "");
	list_refuses(SUPP_OK, "");
	path[n] = 'c';
	memcpy(path + FILES_PATH - 5, "b.yaml", 7);
	file(path, "");
	list_refuses(SUPP_ERR_LIMIT, "1024 bytes");
}

/* ---------------------------------------------------------- a whole layer */

static int
keep(void *ctx, const supp_diag *d)
{
	char *out = ctx;
	size_t n = strlen(out);

	(void)snprintf(out + n, 2000 - n, "%s:%u SC%03u\n",
	    d->source + strlen(top) + 1, d->line, d->number);
	return 0;
}

/* The errors of all files are told in one run, and each has its file. */
static void
test_layer_errors(void **state)
{
	char told[2000] = "";
	struct diags d = { .sink = keep, .ctx = told };
	struct builder b;

	(void)state;
	folder("cautions");
	folder("medicines");
	folder("other");
	file("cautions/a.yaml", "- {id: A}\n");
	file("cautions/a.test.yaml", "not even a test\n");
	file("medicines/b.yaml", "- {id: b, name: b}\n- {id: b}\n");
	file("medicines/c.yml", "");
	file("other/d.yaml", "[]\n");
	builder_init(&b, &d, 0);
	assert_true(loader_folder(&b, top, 0));
	builder_free(&b);
	assert_string_equal(strstr(told, "rulebase"), told);
	assert_non_null(strstr(told, "rulebase.yaml:0 SC042\n"));
	assert_non_null(strstr(told, "cautions/a.yaml:1 SC012\n"));
	assert_non_null(strstr(told, "cautions/a.yaml:1 SC010\n"));
	assert_non_null(strstr(told, "medicines/b.yaml:2 SC010\n"));
	assert_non_null(strstr(told, "medicines/c.yml:0 SC041\n"));
	assert_non_null(strstr(told, "other/d.yaml:0 SC041\n"));
	assert_null(strstr(told, "test"));
}

/* At the limit of a layer's bytes, and one byte past it. */
static void
test_layer_bytes(void **state)
{
	static const char head[] =
	    "{name: n, version: v, date: 2026-01-02, licence: MIT, "
	    "language: en, format: 1}\n";
	static const char zinc[] = "- {id: zinc, name: zinc}\n";
	struct builder b;

	(void)state;
	folder("supplements");
	file("rulebase.yaml", head);
	file("supplements/a.yaml", zinc);
	for (uint64_t less = 0; less < 2; less++) {
		struct diags d = { 0 };

		builder_init(&b, &d, 0);
		(void)loader_folder(&b, top,
		    sizeof head + sizeof zinc - 2 - less);
		assert_int_equal(d.status, less ? SUPP_ERR_LIMIT : SUPP_OK);
		assert_int_equal(d.first.diag, less ? DIAG_SIZE : 0);
		assert_int_equal(b.terms.n, 1 - less);
		builder_free(&b);
	}
}

/* What find, sort, cat and sha256sum print. */
static void
test_digest(void **state)
{
	char command[400], want[80] = "";
	struct diags d = { 0 };
	struct builder b;
	FILE *p;

	(void)state;
	folder("cautions");
	folder("cautions-more");
	file("rulebase.yaml", "x");
	file("cautions/b.yaml", "two");
	file("cautions/b.test.yaml", "no");
	file("cautions.yaml", "one");
	file("cautions-more/a.yaml", "zero");
	(void)snprintf(command, sizeof command,
	    "cd %s && find . -name '*.yaml' ! -name '*.test.yaml' | "
	    "LC_ALL=C sort | xargs cat | sha256sum", top);
	p = popen(command, "r");
	assert_non_null(p);
	assert_non_null(fgets(want, sizeof want, p));
	pclose(p);
	want[64] = '\0';
	builder_init(&b, &d, 0);
	(void)loader_folder(&b, top, 0);
	assert_string_equal(b.layers.p[0].digest + 7, want);
	builder_free(&b);
}

#define SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(test_read),
		SCRATCH(test_refused),
		SCRATCH(test_large),
		SCRATCH(test_order),
		SCRATCH(test_stray),
		SCRATCH(test_list_folder_named_so),
		SCRATCH(test_list_fifo),
		SCRATCH(test_list_loop),
		SCRATCH(test_list_link),
		SCRATCH(test_list_control),
		SCRATCH(test_list_none),
		SCRATCH(test_list_depth),
		SCRATCH(test_list_many),
		SCRATCH(test_list_entries),
		SCRATCH(test_list_path),
		SCRATCH(test_layer_errors),
		SCRATCH(test_layer_bytes),
		SCRATCH(test_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
