#include "author/author_out.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"

static void
flush(struct author_out *o)
{
	if (o->rc == SUPP_OK && o->b.n != 0 &&
	    o->sink(o->ctx, o->b.p, o->b.n) != 0)
		o->rc = SUPP_ERR_SINK;
	o->b.n = 0;
}

void
author_put(struct author_out *o, struct sv s)
{
	if (o->rc != SUPP_OK)
		return;
	if (!buf_add(&o->b, s))
		o->rc = SUPP_ERR_NOMEM;
	else if (o->b.n >= AUTHOR_OUT_FLUSH)
		flush(o);
}

void
author_say(struct author_out *o, const char *fmt, ...)
{
	va_list ap;
	int n;

	if (o->rc != SUPP_OK)
		return;
	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	if (!VEC_FIT(&o->b, o->b.n + (size_t)n + 1)) {
		o->rc = SUPP_ERR_NOMEM;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(o->b.p + o->b.n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	o->b.n += (size_t)n;
	if (o->b.n >= AUTHOR_OUT_FLUSH)
		flush(o);
}

supp_status
author_out_end(struct author_out *o, supp_error *err)
{
	flush(o);
	buf_free(&o->b);
	if (o->rc == SUPP_ERR_SINK)
		return err_set(err, SUPP_ERR_SINK, NULL, 0, 0,
		    "the sink asked to stop");
	return o->rc == SUPP_ERR_NOMEM ? err_nomem(err) : o->rc;
}
