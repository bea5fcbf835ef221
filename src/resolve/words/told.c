/* Failures, texts and what is told: for every station. */
#include "base/err.h"
#include "resolve/words/lexemes.h"

bool
resolve_fail(struct resolver *r, supp_status rc, const char *what)
{
	if (r->rc != SUPP_OK)
		return false;
	r->rc = rc;
	if (rc == SUPP_ERR_NOMEM)
		(void)err_nomem(r->err);
	else
		(void)err_set(r->err, rc, NULL, 0, 0,
		    "an entry could not be read: %s",
		    what != NULL ? what : "limit");
	return false;
}

bool
resolve_str(struct resolver *r, struct sv text, struct str *out)
{
	struct buf *pool = &r->out->pool;
	size_t off = pool->n;

	/* clean already: the profile cleans what it keeps, the linker too */
	if (!buf_add(pool, text) || pool->n > UINT32_MAX - 1)
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	*out = (struct str){ (uint32_t)off, (uint32_t)(pool->n - off) };
	if (!buf_addc(pool, '\0'))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	return true;
}

bool
resolve_odd(struct resolver *r, struct sv text, uint32_t pos)
{
	if (!VEC_FIT(&r->odds, r->odds.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->odds.p[r->odds.n++] = (struct odd){ text, pos, 0 };
	return true;
}

bool
resolve_is_told(const struct resolver *r, struct sv text)
{
	for (size_t i = 0; i < r->odds.n; i++) {
		const struct sv *s = &r->odds.p[i].text;

		if (text.p >= s->p && text.p < s->p + s->n)
			return true;
	}
	return false;
}

bool
resolve_told(struct resolver *r, struct sv text, struct range *list)
{
	struct str s;

	if (!VEC_FIT(&r->out->strs, r->out->strs.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	if (!resolve_str(r, text, &s))
		return false;
	r->out->strs.p[r->out->strs.n++] = s;
	list->count++;
	return true;
}

bool
resolve_later(struct resolver *r, const struct later *part)
{
	if (!VEC_FIT(&r->later, r->later.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->later.p[r->later.n++] = *part;
	return true;
}
