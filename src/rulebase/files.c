#include "rulebase/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/text.h"

/* Not strerror: it speaks the language of the locale. */
static const char *
errno_words(int e)
{
	switch (e) {
	case ENOENT:
		return "there is no such file or folder";
	case EACCES:
	case EPERM:
		return "permission denied";
	case ELOOP:
		return "symbolic links go in a circle";
	case ENOTDIR:
		return "not a folder";
	case EISDIR:
		return "is a folder, not a file";
	case ENAMETOOLONG:
		return "the path is too long";
	case EMFILE:
	case ENFILE:
		return "too many open files";
	case EIO:
		return "the medium cannot be read";
	default:
		return "the system refused to read it";
	}
}

/* Why a path that is there is not read; NULL for a regular file. */
static const char *
kind_words(mode_t mode)
{
	if (S_ISREG(mode))
		return NULL;
	if (S_ISDIR(mode))
		return "is a folder, not a file";
	if (S_ISFIFO(mode))
		return "is a pipe, not a regular file";
	if (S_ISSOCK(mode))
		return "is a socket, not a regular file";
	return "is a device, not a regular file";
}

static supp_status
fail(supp_error *err, const char *path, const char *why)
{
	return err_set(err, SUPP_ERR_IO, path, 0, 0, "%s", why);
}

/* ----------------------------------------------------------- one file */

/* Exactly size bytes and then the end. */
static supp_status
read_all(int fd, const char *path, size_t size, struct buf *out,
    supp_error *err)
{
	if (!VEC_FIT(out, size + 1))
		return err_nomem(err);
	while (out->n <= size) {
		ssize_t got = read(fd, out->p + out->n, size + 1 - out->n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(err, path, errno_words(errno));
		if (got == 0)
			break;
		out->n += (size_t)got;
	}
	if (out->n != size)
		return fail(err, path, "changed while it was read");
	return SUPP_OK;
}

static supp_status
check_file(const struct stat *st, const char *path, uint64_t max,
    supp_error *err)
{
	const char *why = kind_words(st->st_mode);

	if (why != NULL)
		return fail(err, path, why);
	if (st->st_size < 0 || (uint64_t)st->st_size > max ||
	    (uint64_t)st->st_size > SIZE_MAX / 4)
		return err_set(err, SUPP_ERR_LIMIT, path, 0, 0,
		    "larger than %llu bytes", (unsigned long long)max);
	return SUPP_OK;
}

supp_status
file_read(const char *path, uint64_t max, struct buf *out, supp_error *err)
{
	struct stat st, after;
	supp_status rc;
	int fd = -1;

	out->n = 0;
	/* looked at before it is opened: opening a device may do something */
	if (stat(path, &st) != 0)
		return fail(err, path, errno_words(errno));
	rc = check_file(&st, path, max, err);
	if (rc != SUPP_OK)
		return rc;
	/* O_NONBLOCK: a pipe that took its place meanwhile must not hang us */
	fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		rc = fail(err, path, errno_words(errno));
		goto cleanup;
	}
	rc = check_file(&st, path, max, err);
	if (rc == SUPP_OK)
		rc = read_all(fd, path, (size_t)st.st_size, out, err);
	if (rc == SUPP_OK &&
	    (fstat(fd, &after) != 0 || after.st_size != st.st_size))
		rc = fail(err, path, "changed while it was read");
cleanup:
	if (fd >= 0)
		close(fd);
	return rc;
}

/* ----------------------------------------------------------- a folder */

struct walk {
	struct file_list *out;
	bool tests;
	struct buf path; /* NUL-terminated; shortened on the way back */
	size_t root;	 /* where the relative path begins */
	size_t entries;
	supp_error *err;
};

/* The same without regard to case: *.YAML, *.Yml. */
static bool
ends_like(struct sv s, const char *end)
{
	size_t n = strlen(end);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (ascii_to_lower(s.p[s.n - n + i]) != end[i])
			return false;
	return true;
}

static struct sv
relative(const struct walk *w)
{
	return (struct sv) { w->path.p + w->root, w->path.n - w->root };
}

static supp_status
walk_nomem(struct walk *w)
{
	struct arena *a = w->out->arena;

	if (a->over)
		return err_set(w->err, SUPP_ERR_LIMIT, w->path.p, 0, 0,
		    "the paths need more than %zu bytes", a->limit);
	return err_nomem(w->err);
}

static supp_status
walk_keep(struct walk *w, bool stray)
{
	struct file_list *out = w->out;
	size_t bad;
	char *copy;

	/* the name itself is not repeated: it is what cannot be shown */
	if (!text_utf8(relative(w), &bad) ||
	    text_find_control(relative(w)) != relative(w).n)
		return err_set(w->err, SUPP_ERR_IO, NULL, 0, 0,
		    "the name of a rule file is not plain UTF-8 text");
	if (out->p.n + out->stray.n >= FILES_MAX)
		return err_set(w->err, SUPP_ERR_LIMIT, w->path.p, 0, 0,
		    "more than %d rule files", FILES_MAX);
	copy = arena_strdup(out->arena, relative(w));
	if (copy == NULL)
		return walk_nomem(w);
	if (stray) {
		if (!VEC_FIT(&out->stray, out->stray.n + 1))
			return err_nomem(w->err);
		out->stray.p[out->stray.n++] = copy;
		return SUPP_OK;
	}
	if (!VEC_FIT(&out->p, out->p.n + 1))
		return err_nomem(w->err);
	out->p.p[out->p.n++] = copy;
	return SUPP_OK;
}

static supp_status walk_folder(struct walk *w, unsigned depth);

static supp_status
walk_link(struct walk *w, struct stat *st, bool rule, bool *skip)
{
	if (stat(w->path.p, st) != 0) {
		/* a dangling link of another name is an editor's lock */
		*skip = !rule && errno == ENOENT;
		return *skip ? SUPP_OK
			     : fail(w->err, w->path.p, errno_words(errno));
	}
	if (S_ISDIR(st->st_mode))
		return fail(w->err, w->path.p,
		    "is a link to a folder: put the folder itself here");
	return SUPP_OK;
}

/* Meant as one of those that are looked for, it seems, but not named so. */
static bool
is_nearly(const struct walk *w, struct sv name)
{
	if (w->tests)
		return ends_like(name, ".test.yaml") ||
		       ends_like(name, ".test.yml");
	return ends_like(name, ".yaml") || ends_like(name, ".yml");
}

/* w->path is the entry. */
static supp_status
walk_entry(struct walk *w, unsigned depth)
{
	struct sv name = relative(w);
	bool rule = sv_ends(name, SV_LIT(".yaml")), skip = false;
	struct stat st;
	supp_status rc;

	if (lstat(w->path.p, &st) != 0)
		return fail(w->err, w->path.p, errno_words(errno));
	if (S_ISLNK(st.st_mode)) {
		rc = walk_link(w, &st, rule, &skip);
		if (rc != SUPP_OK || skip)
			return rc;
	}
	if (S_ISDIR(st.st_mode) && !rule)
		return walk_folder(w, depth + 1);
	if (rule && !S_ISREG(st.st_mode))
		return fail(w->err, w->path.p, kind_words(st.st_mode));
	if (rule && sv_ends(name, SV_LIT(".test.yaml")) == w->tests)
		return walk_keep(w, false);
	if (!rule && is_nearly(w, name))
		return walk_keep(w, true);
	return SUPP_OK;
}

static supp_status
walk_name(struct walk *w, const char *name, unsigned depth)
{
	size_t n = w->path.n;
	supp_status rc;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return SUPP_OK;
	if (++w->entries > FILES_ENTRIES)
		return err_set(w->err, SUPP_ERR_LIMIT, w->path.p, 0, 0,
		    "more than %d entries", FILES_ENTRIES);
	if ((n != w->root && !buf_addc(&w->path, '/')) ||
	    !buf_add(&w->path, sv_of(name)) || !buf_zero(&w->path))
		return err_nomem(w->err);
	if (w->path.n - w->root > FILES_PATH)
		rc = err_set(w->err, SUPP_ERR_LIMIT, w->path.p, 0, 0,
		    "a path of more than %d bytes", FILES_PATH);
	else
		rc = walk_entry(w, depth);
	w->path.n = n;
	w->path.p[n] = '\0';
	return rc;
}

static supp_status
walk_folder(struct walk *w, unsigned depth)
{
	supp_status rc = SUPP_OK;
	struct dirent *e;
	DIR *d;

	if (depth > FILES_DEPTH)
		return err_set(w->err, SUPP_ERR_LIMIT, w->path.p, 0, 0,
		    "more than %d folders within each other", FILES_DEPTH);
	d = opendir(w->path.p);
	if (d == NULL)
		return fail(w->err, w->path.p, errno_words(errno));
	while (rc == SUPP_OK) {
		errno = 0;
		e = readdir(d);
		if (e != NULL)
			rc = walk_name(w, e->d_name, depth);
		else if (errno != 0)
			rc = fail(w->err, w->path.p, errno_words(errno));
		else
			break;
	}
	closedir(d);
	return rc;
}

static void
sift(char **p, size_t i, size_t n)
{
	for (size_t kid; (kid = 2 * i + 1) < n; i = kid) {
		char *t = p[i];

		if (kid + 1 < n && strcmp(p[kid], p[kid + 1]) < 0)
			kid++;
		if (strcmp(t, p[kid]) >= 0)
			return;
		p[i] = p[kid];
		p[kid] = t;
	}
}

/* Heap sort: qsort allocates, and paths are never equal. */
static void
sort_paths(char **p, size_t n)
{
	for (size_t i = n / 2; i-- > 0;)
		sift(p, i, n);
	while (n-- > 1) {
		char *t = p[0];

		p[0] = p[n];
		p[n] = t;
		sift(p, 0, n);
	}
}

supp_status
files_list(const char *folder, bool tests, struct file_list *out,
    supp_error *err)
{
	struct walk w = { .out = out, .tests = tests, .err = err };
	struct sv root = sv_of(folder);
	supp_status rc;

	if (root.n == 0) /* with the slash below it would be the root */
		return fail(err, folder, errno_words(ENOENT));
	while (root.n > 1 && root.p[root.n - 1] == '/')
		root.n--;
	if (!buf_add(&w.path, root) ||
	    (!sv_is(root, "/") && !buf_addc(&w.path, '/')) ||
	    !buf_zero(&w.path)) {
		buf_free(&w.path);
		return err_nomem(err);
	}
	w.root = w.path.n;
	rc = walk_folder(&w, 0);
	buf_free(&w.path);
	sort_paths(out->p.p, out->p.n);
	sort_paths(out->stray.p, out->stray.n);
	return rc;
}

void
file_list_free(struct file_list *l)
{
	VEC_FREE(&l->p);
	VEC_FREE(&l->stray);
}
