/* Messages and output. Nothing that steers a terminal gets through. */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "cli.h"

/* Length of a C1 control or bidirectional mark in UTF-8 at s, else 0. */
static size_t
steering(const unsigned char *s)
{
	if (s[0] == 0xc2 && s[1] >= 0x80 && s[1] <= 0x9f)
		return 2;
	if (s[0] == 0xd8 && s[1] == 0x9c)
		return 2;
	if (s[0] == 0xe2 && s[1] == 0x80 &&
	    ((s[2] >= 0xaa && s[2] <= 0xae) || s[2] == 0x8e || s[2] == 0x8f))
		return 3;
	if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9)
		return 3;
	return 0;
}

static void
put_clean(FILE *f, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	while (*s != '\0') {
		size_t n = steering(s);

		if (n != 0 || *s < 0x20 || *s == 0x7f) {
			fputc('?', f);
			s += n != 0 ? n : 1;
		} else {
			fputc(*s++, f);
		}
	}
}

void
say(const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	fputs("suppcheck: ", stderr);
	put_clean(stderr, text);
	fputc('\n', stderr);
}

void
say_error(const supp_error *err)
{
	fputs("suppcheck: ", stderr);
	if (err->source[0] != '\0') {
		put_clean(stderr, err->source);
		if (err->line != 0)
			fprintf(stderr, ":%u", (unsigned)err->line);
		if (err->column != 0)
			fprintf(stderr, ":%u", (unsigned)err->column);
		fputs(": ", stderr);
	}
	put_clean(stderr, err->text);
	if (err->diag != 0)
		fprintf(stderr, " [SC%03u]", (unsigned)err->diag);
	fputc('\n', stderr);
}

int
say_diag(void *ctx, const supp_diag *d)
{
	(void)ctx;
	put_clean(stderr, d->source);
	if (d->line != 0)
		fprintf(stderr, ":%u:%u", (unsigned)d->line,
		    (unsigned)d->column);
	fputs(d->severity == SUPP_DIAG_ERROR ? ": error: " : ": warning: ",
	    stderr);
	put_clean(stderr, d->text);
	fprintf(stderr, " [SC%03u]\n", (unsigned)d->number);
	return 0;
}

int
out_sink(void *ctx, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, ctx) == len ? 0 : -1;
}

int
out_close(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	say("standard output: %s", strerror(errno));
	return EXIT_ERROR;
}
