/* Reading what the user points to. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

/* Open for reading without waiting for a writer; regular files only, since
 * a pipe that nobody writes to would hang. */
static int
open_regular(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0) {
		say("%s: %s", path, strerror(errno));
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	say(S_ISDIR(st.st_mode) ? "%s: is a folder, not a list"
	                        : "%s: is no regular file; to read a pipe, "
	                          "use -f - and standard input",
	    path);
	close(fd);
	return -1;
}

/* Room for one byte more than is allowed tells too large from just fits. */
static int
read_all(int fd, const char *path, char **out, size_t *len)
{
	size_t cap = 65536, n = 0;
	char *p = malloc(cap);
	ssize_t got = 1;

	while (p != NULL && got != 0 && n <= SUPP_MAX_INPUT) {
		if (n == cap) {
			char *q = realloc(p, cap *= 2);

			if (q == NULL)
				break;
			p = q;
		}
		got = read(fd, p + n, cap - n);
		if (got < 0 && errno != EINTR) {
			say("%s: %s", path, strerror(errno));
			free(p);
			return EXIT_ERROR;
		}
		n += got > 0 ? (size_t)got : 0;
		if (got < 0)
			got = 1;
	}
	if (p == NULL || (got != 0 && n <= SUPP_MAX_INPUT)) {
		say("out of memory");
	} else if (n > SUPP_MAX_INPUT) {
		say("%s: larger than %d bytes, the limit for a list", path,
		    SUPP_MAX_INPUT);
	} else {
		*out = p;
		*len = n;
		return 0;
	}
	free(p);
	return EXIT_ERROR;
}

int
input_read(const char *path, char **out, size_t *len)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open_regular(path);
	int status;

	if (fd < 0)
		return EXIT_ERROR;
	status = read_all(fd, standard ? "standard input" : path, out, len);
	if (!standard)
		close(fd);
	return status;
}
