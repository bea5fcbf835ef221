/* Texts, ids, lists, words and dates. */
#include "base/clock.h"
#include "rulebase/loader.h"

#define YEAR_FIRST 1500 /* of a source */
#define YEAR_LAST 2999
#define SHOWN 40 /* bytes of a value that a message repeats */

void
loader_nomem(struct loader *l)
{
	l->stop = true;
	if (l->b->arena.over)
		diag_add(l->b->diags, DIAG_SIZE, SUPP_ERR_LIMIT, l->source, 0,
		    0, "the rules need more than %zu bytes of memory",
		    l->b->arena.limit);
	else
		diag_nomem(l->b->diags);
}

/* Zeroed; every struct of record.h fits any alignment of int64_t. */
void *
loader_alloc(struct loader *l, size_t n, size_t size)
{
	void *p = arena_alloc_n(&l->b->arena, n, size, _Alignof(max_align_t));

	if (p == NULL)
		loader_nomem(l);
	else
		memset(p, 0, n * size);
	return p;
}

struct place
loader_place(const struct loader *l, const struct ynode *v)
{
	return (struct place) { l->file, v->line, v->column };
}

struct sv
loader_shown(struct sv s)
{
	if (s.n > SHOWN) {
		s.n = SHOWN;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return s;
}

bool
loader_scalar(struct loader *l, const struct ynode *v, const char *what)
{
	if (v->type != Y_SCALAR) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v, "expected %s, not a %s", what,
		    v->type == Y_LIST ? "list" : "mapping");
		return false;
	}
	if (v->s.n == 0) {
		LOADER_BAD(l, DIAG_BAD_TYPE, v, "expected %s, not nothing",
		    what);
		return false;
	}
	return true;
}

bool
loader_none(const struct ynode *v)
{
	return v->type == Y_SCALAR && !v->quoted && sv_is(v->s, "none");
}

bool
loader_count(struct loader *l, const struct ynode *v, size_t n, size_t max,
    const char *what)
{
	if (n <= max)
		return true;
	LOADER_SAY(l, DIAG_TOO_MANY, SUPP_ERR_LIMIT, v,
	    "more than %zu %s", max, what);
	return false;
}

void *
loader_many(struct loader *l, const struct ynode *v,
    const struct loader_items *how, uint32_t *n, bool *ok)
{
	bool alone = v->type != Y_LIST && !how->pairs;
	const struct ynode *item = alone ? v : v->item;
	uint32_t count = alone ? 1 : v->n;
	char *out = NULL;

	*n = 0;
	*ok = loader_count(l, v, count, how->max, how->what);
	if (!*ok || count == 0)
		return NULL;
	out = loader_alloc(l, count, how->size);
	*ok = out != NULL;
	*n = *ok ? count : 0;
	for (uint32_t i = 0; i < *n && !l->stop; i++) {
		const struct ynode *key = how->pairs ? item++ : NULL;

		if (!how->one(l, key, item++, out + i * how->size))
			*ok = false;
	}
	return out;
}

/* ---------------------------------------------------------------- text */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Copies, with every run of white space as one space and none at the ends,
 * so that folded and literal blocks read like plain text. */
bool
loader_keep(struct loader *l, const struct ynode *v, struct sv s,
    struct rec_text *out)
{
	char *to = arena_alloc(&l->b->arena, s.n + 1, 1);
	size_t n = 0;

	if (to == NULL) {
		loader_nomem(l);
		return false;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (!is_blank(s.p[i]))
			to[n++] = s.p[i];
		else if (n != 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	if (n != 0 && to[n - 1] == ' ')
		n--;
	to[n] = '\0';
	*out = (struct rec_text) { { to, n }, loader_place(l, v) };
	if (n != 0)
		return true;
	LOADER_BAD(l, DIAG_BAD_TYPE, v, "expected a text, not white space");
	return false;
}

static bool
text_up_to(struct loader *l, const struct ynode *v, size_t max,
    struct rec_text *out)
{
	if (!loader_scalar(l, v, "a text"))
		return false;
	if (v->s.n > max) {
		LOADER_SAY(l, DIAG_SIZE, SUPP_ERR_LIMIT, v,
		    "a text of more than %zu bytes", max);
		return false;
	}
	return loader_keep(l, v, v->s, out);
}

bool
loader_text(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	return text_up_to(l, v, LOADER_TEXT, out);
}

bool
loader_name(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	return text_up_to(l, v, LOADER_NAME, out);
}

/* At most max, or LOADER_LIST if that is 0. */
static bool
text_list(struct loader *l, const struct ynode *v, struct rec_list *list,
    size_t max, loader_one *one)
{
	const struct loader_items how = { one, sizeof *list->p,
		max != 0 ? max : LOADER_LIST, "items in a list", false };
	bool ok;

	list->p = loader_many(l, v, &how, &list->n, &ok);
	list->given = true;
	return ok;
}

static bool
one_name(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	(void)key;
	return text_up_to(l, v, LOADER_NAME, out);
}

bool
loader_names(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	if (v->type == Y_LIST)
		return text_list(l, v, out, f->arg, one_name);
	LOADER_BAD(l, DIAG_BAD_TYPE, v, "'%s' is a list: [one, another]",
	    f->key);
	return false;
}

/* ----------------------------------------------------------------- ids */

static bool
is_id(struct sv s)
{
	bool letter = false, hyphen = true;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '-' && hyphen)
			return false;
		hyphen = c == '-';
		if (c >= 'a' && c <= 'z')
			letter = true;
		else if (!hyphen && !(c >= '0' && c <= '9'))
			return false;
	}
	return letter && !hyphen;
}

static bool
check_id(struct loader *l, const struct ynode *v, struct sv s,
    const char *what)
{
	struct sv shown = loader_shown(s);

	if (s.n > LOADER_ID) {
		LOADER_SAY(l, DIAG_SIZE, SUPP_ERR_LIMIT, v,
		    "%s of more than %d bytes", what, LOADER_ID);
		return false;
	}
	if (!is_id(s)) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'" SV_FMT "' is not %s: lower-case words and digits "
		    "joined by hyphens",
		    SV_ARG(shown), what);
		return false;
	}
	if (sv_is(s, "any") || sv_is(s, "none")) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "'" SV_FMT "' cannot be %s",
		    SV_ARG(s), what);
		return false;
	}
	return true;
}

bool
loader_id_here(struct loader *l, const struct ynode *v, struct rec_text *out,
    const char *what)
{
	return loader_scalar(l, v, what) && check_id(l, v, v->s, what) &&
	    loader_keep(l, v, v->s, out);
}

bool
loader_id(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	return loader_id_here(l, v, out, "an id");
}

/* A role; an anchor's word would make `from: meal` mean two things. */
bool
loader_role(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	enum anchor a;

	if (!loader_id_here(l, v, out, "a role"))
		return false;
	if (f->arg == 0 && anchor_from(v->s, &a)) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'" SV_FMT "' is a time of the day: it cannot be a role",
		    SV_ARG(v->s));
		return false;
	}
	return true;
}

static bool
one_id(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	(void)key;
	return loader_id_here(l, v, out, "an id");
}

/* "us-cipro#2.4": the id, and the place in the source. */
static bool
one_source(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	const char *hash;
	struct sv id;

	(void)key;
	if (!loader_scalar(l, v, "the id of a source"))
		return false;
	hash = memchr(v->s.p, '#', v->s.n);
	id = (struct sv) { v->s.p,
		hash != NULL ? (size_t)(hash - v->s.p) : v->s.n };
	if (!check_id(l, v, id, "the id of a source"))
		return false;
	if (hash != NULL && id.n + 1 == v->s.n) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "no place behind '#'");
		return false;
	}
	return text_up_to(l, v, LOADER_NAME, out);
}

/* Where one may stand, a list may; arg: the most. An empty list only where the
 * key may say "none of them". */
bool
loader_ids(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	return text_list(l, v, out, f->arg, one_id);
}

bool
loader_sources(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)f;
	if (v->type == Y_LIST && v->n == 0) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v, "at least one source");
		return false;
	}
	return text_list(l, v, out, 0, one_source);
}

/* --------------------------------------------------------------- words */

static void
not_a_word(struct loader *l, const struct ynode *v,
    const struct wordlist *words)
{
	struct sv s = loader_shown(v->s);
	struct buf b = { 0 };

	for (const struct wordlist *w = words; w->word != NULL; w++)
		if ((w != words && !buf_add(&b, SV_LIT(", "))) ||
		    !buf_add(&b, sv_of(w->word))) {
			buf_free(&b);
			loader_nomem(l);
			return;
		}
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "'" SV_FMT "' is none of: " SV_FMT, SV_ARG(s), SV_ARG(b));
	buf_free(&b);
}

bool
loader_word(struct loader *l, const struct ynode *v,
    const struct wordlist *words, uint32_t *out)
{
	if (!loader_scalar(l, v, "a word"))
		return false;
	if (wordlist_find(words, v->s, out))
		return true;
	not_a_word(l, v, words);
	return false;
}

bool
loader_enum(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	return loader_word(l, v, f->words, out);
}

bool
loader_form(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	enum dose_form form;
	struct sv s;

	(void)f;
	if (!loader_scalar(l, v, "a dose form"))
		return false;
	if (form_from(v->s, &form) && form != FORM_UNKNOWN) {
		*(uint32_t *)out = (uint32_t)form;
		return true;
	}
	s = loader_shown(v->s);
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "'" SV_FMT "' is no dose form such as tablet, capsule, solution, "
	    "delayed-release",
	    SV_ARG(s));
	return false;
}

/* yes or no, into an int32_t. */
bool
loader_yes(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct wordlist words[] = { { "yes", 1 }, { "no", 0 },
		{ NULL, 0 } };
	uint32_t value;

	(void)f;
	if (!loader_word(l, v, words, &value))
		return false;
	*(int32_t *)out = (int32_t)value;
	return true;
}

/* ------------------------------------------------------- dates and urls */

bool
loader_date(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct sv s;

	(void)f;
	if (!loader_scalar(l, v, "a date"))
		return false;
	if (clock_date(v->s, out))
		return true;
	s = loader_shown(v->s);
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "'" SV_FMT "' is no date such as 2026-11-22", SV_ARG(s));
	return false;
}

bool
loader_date_text(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	int64_t days;

	return loader_date(l, v, &days, f) && loader_keep(l, v, v->s, out);
}

bool
loader_year(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	int64_t year;

	(void)f;
	if (!loader_scalar(l, v, "a year"))
		return false;
	if (!num_decimal(v->s, 1, &year) || year < YEAR_FIRST ||
	    year > YEAR_LAST) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "expected a year such as 2023");
		return false;
	}
	*(uint32_t *)out = (uint32_t)year;
	return true;
}

bool
loader_url(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	if (!loader_text(l, v, out, f))
		return false;
	if ((sv_starts(v->s, SV_LIT("https://")) ||
		sv_starts(v->s, SV_LIT("http://"))) &&
	    memchr(v->s.p, ' ', v->s.n) == NULL)
		return true;
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "expected an address that begins with https:// or http://");
	return false;
}
