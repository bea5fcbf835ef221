#include "base/err.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Messages quote what was given, cut anywhere, and are printed. */
static void
make_printable(char *text)
{
	char *to = text;
	size_t n = strlen(text), at = 0;

	while (at < n) {
		struct sv rest = { text + at, n - at };
		uint32_t cp = (unsigned char)text[at];
		size_t bad, len = 1;
		bool ok = cp < 0x80;

		if (!ok) {
			ok = text_utf8(rest, &bad) || bad != 0;
			if (ok)
				len = text_decode(rest, 0, &cp);
		}
		if (!ok || text_is_control(cp)) {
			*to++ = '?';
		} else if (cp == '\n' || cp == '\r' || cp == '\t') {
			*to++ = ' ';
		} else {
			memmove(to, text + at, len);
			to += len;
		}
		at += len;
	}
	*to = '\0';
}

/* vsnprintf cuts at a byte: take back the pieces of the last character. */
static void
mend_end(char *text, size_t n)
{
	size_t back = 0, bad;

	while (back < 4 && back < n &&
	       !text_utf8((struct sv){ text, n - back }, &bad))
		back++;
	if (back < 4 && back < n)
		text[n - back] = '\0';
}

static uint32_t
clamp(size_t v)
{
	return v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

static void
set_source(supp_error *err, const char *source)
{
	size_t n = source != NULL ? strlen(source) : 0;
	size_t room = sizeof err->source - 1;

	if (n <= room) {
		memcpy(err->source, n != 0 ? source : "", n + 1);
	} else {
		const char *tail = source + n - (room - 3);

		while (((unsigned char)*tail & 0xc0) == 0x80)
			tail++;
		memcpy(err->source, "...", 3);
		memcpy(err->source + 3, tail, strlen(tail) + 1);
	}
	make_printable(err->source);
}

static supp_status set(supp_error *err, supp_status code, uint32_t diag,
    const char *source, size_t line, size_t column, const char *fmt, va_list ap)
    __attribute__((format(printf, 7, 0)));

static supp_status
set(supp_error *err, supp_status code, uint32_t diag, const char *source,
    size_t line, size_t column, const char *fmt, va_list ap)
{
	int n;

	if (err == NULL || err->code != SUPP_OK)
		return code; /* keep the first cause */
	err->code = code;
	err->diag = diag;
	err->line = clamp(line);
	err->column = clamp(column);
	set_source(err, source);
	n = vsnprintf(err->text, sizeof err->text, fmt, ap);
	if (n < 0)
		err->text[0] = '\0';
	else if ((size_t)n >= sizeof err->text)
		mend_end(err->text, sizeof err->text - 1);
	make_printable(err->text);
	return code;
}

supp_status
err_set(supp_error *err, supp_status code, const char *source, size_t line,
    size_t column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)set(err, code, 0, source, line, column, fmt, ap);
	va_end(ap);
	return code;
}

supp_status
err_diag(supp_error *err, supp_status code, uint32_t diag, const char *source,
    size_t line, size_t column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)set(err, code, diag, source, line, column, fmt, ap);
	va_end(ap);
	return code;
}

supp_status
err_nomem(supp_error *err)
{
	return err_set(err, SUPP_ERR_NOMEM, NULL, 0, 0, "out of memory");
}
