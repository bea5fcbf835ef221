/* *.test.yaml into struct ruletest. Every problem is told, with its place. */
#include "author/ruletest.h"

#include <stdio.h>

#include "base/err.h"
#include "rulebase/files.h"



/* One file being read. */
struct reader {
	struct ruletests *ts;
	const struct model *m;
	struct diags *d;
	const char *file;
};

static const char *const own_keys[] = { "test", "given", "finds", "silent",
	"only", "unread", "outcome", "set-aside", NULL };

static void
wrong(struct reader *r, const struct ynode *n, enum diag_id id,
    const char *what, struct sv which)
{
	diag_add(r->d, id, SUPP_ERR_SCHEMA, r->file, n->line, n->column,
	    which.n != 0 ? "%s: %.*s" : "%s", what, (int)which.n, which.p);
}

static void *
more(struct reader *r, void *p)
{
	if (p == NULL)
		diag_nomem(r->d);
	return p;
}

static bool
read_bool(struct reader *r, const struct ynode *n, bool *out)
{
	bool yes = n->type == Y_SCALAR &&
	    (sv_is(n->s, "true") || sv_is(n->s, "yes"));
	bool no = n->type == Y_SCALAR &&
	    (sv_is(n->s, "false") || sv_is(n->s, "no"));

	if (!yes && !no)
		wrong(r, n, DIAG_BAD_VALUE, "expected yes or no", SV_NONE);
	*out = yes;
	return yes || no;
}

static uint32_t
read_caution(struct reader *r, const struct ynode *n)
{
	uint32_t caution = NONE;

	if (n->type != Y_SCALAR) {
		wrong(r, n, DIAG_BAD_TYPE, "expected the id of a caution",
		    SV_NONE);
		return NONE;
	}
	caution = model_find_caution(r->m, n->s);
	if (caution == NONE)
		wrong(r, n, DIAG_UNKNOWN_ID, "no caution has this id", n->s);
	return caution;
}

/* The items of a list, or a scalar as a list of one. */
static uint32_t
items_of(const struct ynode *n, const struct ynode **first)
{
	*first = n->type == Y_LIST ? n->item : n;
	return n->type == Y_LIST ? n->n : 1;
}

/* --------------------------------------------------------- fields */

static bool
list_item(struct reader *r, struct ruletest *t, struct rt_want *w,
    const struct ynode *n, struct sv *out)
{
	const struct rt_field *f = ruletest_field(w->field);
	int64_t v;
	char text[240];

	*out = n->s;
	if (f->kind == RT_DEPENDS && n->type == Y_LIST && n->n == 2 &&
	    n->item[0].type == Y_SCALAR && n->item[1].type == Y_SCALAR) {
		w->with_entry = 1;
		snprintf(text, sizeof text, "%.*s %.*s", SV_ARG(n->item[0].s),
		    SV_ARG(n->item[1].s));
		out->p = more(r, arena_strdup(&r->ts->arena, sv_of(text)));
		out->n = out->p != NULL ? strlen(out->p) : 0;
		return out->p != NULL;
	}
	if (n->type != Y_SCALAR) {
		wrong(r, n, DIAG_BAD_TYPE, "expected a word", SV_NONE);
		return false;
	}
	if (f->kind == RT_CAUTIONS)
		return read_caution(r, n) != NONE;
	if (f->kind == RT_ENTRIES && (!num_decimal(n->s, 1, &v) ||
	        (uint64_t)v >= t->profile.entries.n)) {
		wrong(r, n, DIAG_BAD_VALUE,
		    "expected the number of an entry, from 0", n->s);
		return false;
	}
	return true;
}

static bool
read_want_list(struct reader *r, struct ruletest *t, struct rt_want *w,
    const struct ynode *n)
{
	const struct ynode *first;
	uint32_t count = items_of(n, &first);
	struct sv *items;

	if (n->type == Y_MAP) {
		wrong(r, n, DIAG_BAD_TYPE, "expected a list", SV_NONE);
		return false;
	}
	items = more(r, ARENA_ARRAY(&r->ts->arena, struct sv,
	        (size_t)count + 1));
	if (items == NULL)
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (!list_item(r, t, w, &first[i], &items[i]))
			return false;
	w->text = ruletest_list(&r->ts->arena, items, count);
	return more(r, (void *)(uintptr_t)w->text.p) != NULL;
}

static bool
read_want(struct reader *r, struct ruletest *t, const struct ynode *key,
    const struct ynode *n, struct rt_want *w)
{
	const struct rt_field *f;
	bool yes;

	*w = (struct rt_want) { .field = ruletest_field_find(key->s),
		.line = key->line };
	if (w->field == NONE) {
		wrong(r, key, DIAG_UNKNOWN_KEY, "a finding has no such field",
		    key->s);
		return false;
	}
	f = ruletest_field(w->field);
	if (f->kind == RT_BOOL) {
		if (!read_bool(r, n, &yes))
			return false;
		w->text = sv_of(yes ? "true" : "false");
		return true;
	}
	if (f->kind != RT_WORD)
		return read_want_list(r, t, w, n);
	if (n->type != Y_SCALAR || ruletest_word(f->word, n->s) == 0) {
		wrong(r, n, DIAG_BAD_VALUE, "not a value of this field",
		    n->type == Y_SCALAR ? n->s : key->s);
		return false;
	}
	w->text = n->s;
	return true;
}

static bool
read_wants(struct reader *r, struct ruletest *t, const struct ynode *n,
    struct rt_caution *c)
{
	bool ok = true;

	if (n->type == Y_SCALAR && n->s.n == 0 && !n->quoted)
		return true; /* nothing behind the colon: only found */
	if (n->type != Y_MAP) {
		wrong(r, n, DIAG_BAD_TYPE,
		    "expected the fields of the finding, or {}", SV_NONE);
		return false;
	}
	c->wants = more(r, ARENA_ARRAY(&r->ts->arena, struct rt_want,
	        (size_t)n->n + 1));
	if (c->wants == NULL)
		return false;
	for (uint32_t i = 0; i < n->n; i++) {
		if (read_want(r, t, &n->item[2 * i], &n->item[2 * i + 1],
		        &c->wants[c->n_wants]))
			c->n_wants++;
		else
			ok = false;
	}
	return ok;
}

static void
read_finds(struct reader *r, struct ruletest *t, const struct ynode *n)
{
	if (n->type != Y_MAP) {
		wrong(r, n, DIAG_BAD_TYPE,
		    "expected a mapping of caution ids", SV_NONE);
		return;
	}
	t->finds = more(r, ARENA_ARRAY(&r->ts->arena, struct rt_caution,
	        (size_t)n->n + 1));
	for (uint32_t i = 0; t->finds != NULL && i < n->n; i++) {
		struct rt_caution *c = &t->finds[t->n_finds];

		*c = (struct rt_caution) { .line = n->item[2 * i].line };
		c->caution = read_caution(r, &n->item[2 * i]);
		if (c->caution != NONE &&
		    read_wants(r, t, &n->item[2 * i + 1], c))
			t->n_finds++;
	}
}

static void
read_cautions(struct reader *r, const struct ynode *n,
    struct rt_caution **out, uint32_t *n_out)
{
	const struct ynode *first;
	uint32_t count = items_of(n, &first);

	if (n->type == Y_MAP) {
		wrong(r, n, DIAG_BAD_TYPE, "expected a list of caution ids",
		    SV_NONE);
		return;
	}
	*out = more(r, ARENA_ARRAY(&r->ts->arena, struct rt_caution,
	        (size_t)count + 1));
	for (uint32_t i = 0; *out != NULL && i < count; i++) {
		struct rt_caution c = { .line = first[i].line };

		c.caution = read_caution(r, &first[i]);
		if (c.caution != NONE)
			(*out)[(*n_out)++] = c;
	}
}

/* -------------------------------------------------------- profile */

static void
take_error(struct reader *r, const struct ynode *n, const supp_error *e)
{
	if (e->code == SUPP_ERR_NOMEM)
		diag_nomem(r->d);
	else
		diag_add(r->d, DIAG_BAD_VALUE, e->code, r->file,
		    e->line != 0 ? e->line : n->line,
		    e->line != 0 ? e->column : n->column, "%s", e->text);
}

/* given as a list is the profile's list of entries under no heading. */
static void
read_given(struct reader *r, struct ruletest *t, struct ynode *n)
{
	struct ynode pair[2] = { { .type = Y_SCALAR, .s = SV_LIT("entries"),
		.line = n->line, .column = n->column }, *n };
	struct ynode map = { .line = n->line, .column = n->column,
		.type = Y_MAP, .n = 1, .item = pair };
	supp_error e = { .code = SUPP_OK };

	if (n->type == Y_SCALAR) {
		wrong(r, n, DIAG_BAD_TYPE,
		    "expected a list of entries or a profile", SV_NONE);
		return;
	}
	if (profile_read_node(&t->profile, n->type == Y_MAP ? n : &map,
	        r->file, NULL, &e) != SUPP_OK)
		take_error(r, n, &e);
}

static bool
one_of(struct sv key, const char *const *words)
{
	for (; *words != NULL; words++)
		if (sv_is(key, *words))
			return true;
	return false;
}

/* Beside given, a test has what a profile has but entries. */
static void
read_person(struct reader *r, struct ruletest *t, struct ynode *n)
{
	static const char *const facts[] = { "person", "authority",
		"cautious", "day", "today", "acknowledged", NULL };
	supp_error e = { .code = SUPP_OK };
	bool ok = true;

	for (uint32_t i = 0; i < n->n; i++) {
		const struct ynode *key = &n->item[2 * i];

		if (one_of(key->s, own_keys) || one_of(key->s, facts))
			continue;
		wrong(r, key, DIAG_UNKNOWN_KEY, "a test has no such key",
		    key->s);
		ok = false;
	}
	if (!ok)
		return;
	if (profile_read_node(&t->profile, n, r->file, own_keys, &e) !=
	    SUPP_OK)
		take_error(r, n, &e);
}

/* ----------------------------------------------------------- test */

static void
read_outcome(struct reader *r, struct ruletest *t, const struct ynode *n)
{
	if (n->type == Y_SCALAR)
		t->outcome = ruletest_word(ruletest_outcome, n->s);
	if (t->outcome == 0)
		wrong(r, n, DIAG_BAD_VALUE,
		    "expected found, none-known or incomplete", SV_NONE);
}

static void
read_expected(struct reader *r, struct ruletest *t, struct ynode *map)
{
	struct ynode *n;

	if ((n = ytree_get(map, "finds")) != NULL)
		read_finds(r, t, n);
	if ((n = ytree_get(map, "silent")) != NULL)
		read_cautions(r, n, &t->silent, &t->n_silent);
	if ((n = ytree_get(map, "set-aside")) != NULL)
		read_cautions(r, n, &t->aside, &t->n_aside);
	if ((n = ytree_get(map, "only")) != NULL)
		read_bool(r, n, &t->only);
	if ((n = ytree_get(map, "unread")) != NULL)
		read_bool(r, n, &t->unread);
	if ((n = ytree_get(map, "outcome")) != NULL)
		read_outcome(r, t, n);
}

static void
read_test(struct reader *r, struct ruletest *t, struct ynode *map)
{
	struct ynode *name = ytree_get(map, "test");
	struct ynode *given = ytree_get(map, "given");
	uint32_t before = r->d->errors;

	if (name == NULL || given == NULL) {
		wrong(r, map, DIAG_MISSING_KEY, "a test needs this key",
		    sv_of(name == NULL ? "test" : "given"));
		return;
	}
	if (name->type != Y_SCALAR || name->s.n == 0)
		wrong(r, name, DIAG_BAD_TYPE, "expected a sentence", SV_NONE);
	else
		t->name = name->s;
	read_given(r, t, given);
	read_person(r, t, map);
	read_expected(r, t, map);
	if (r->d->errors == before && t->n_finds == 0 && t->n_silent == 0 &&
	    t->n_aside == 0 && t->outcome == 0 && !t->only)
		wrong(r, map, DIAG_MISSING_KEY,
		    "a test that expects nothing: finds, silent or only",
		    SV_NONE);
}

static bool
add_test(struct reader *r, struct ynode *map)
{
	struct ruletest *t;

	if (map->type != Y_MAP) {
		wrong(r, map, DIAG_BAD_TYPE, "expected a test", SV_NONE);
		return true;
	}
	if (r->ts->t.n >= RULETEST_MAX) {
		diag_add(r->d, DIAG_TOO_MANY, SUPP_ERR_LIMIT, r->file,
		    map->line, map->column, "more than %d tests",
		    RULETEST_MAX);
		return false;
	}
	if (!VEC_FIT(&r->ts->t, r->ts->t.n + 1)) {
		diag_nomem(r->d);
		return false;
	}
	t = &r->ts->t.p[r->ts->t.n++];
	*t = (struct ruletest) { .file = r->file, .line = map->line };
	profile_init(&t->profile);
	read_test(r, t, map);
	return !diag_full(r->d);
}

static void
read_bytes(struct reader *r, struct sv bytes)
{
	struct ynode *root = NULL;

	if (ytree_parse(bytes, r->file, &r->ts->arena, r->d, &root) !=
	        SUPP_OK ||
	    root == NULL)
		return;
	if (root->type != Y_LIST) {
		wrong(r, root, DIAG_BAD_TYPE, "expected a list of tests",
		    SV_NONE);
		return;
	}
	for (uint32_t i = 0; i < root->n; i++)
		if (!add_test(r, &root->item[i]))
			return;
}

static int
tell(void *ctx, const supp_diag *d)
{
	struct author_out *out = ctx;

	author_say(out, "%s:%u:%u: %s: %s [SC%03u]\n", d->source,
	    (unsigned)d->line, (unsigned)d->column,
	    d->severity == SUPP_DIAG_ERROR ? "error" : "warning", d->text,
	    (unsigned)d->number);
	return out->rc != SUPP_OK;
}

static char *
joined(struct arena *a, const char *folder, const char *path)
{
	size_t n = strlen(folder), m = strlen(path);
	bool slash = n != 0 && folder[n - 1] != '/';
	char *p = ARENA_ARRAY(a, char, n + m + 2);

	if (p != NULL)
		snprintf(p, n + m + 2, "%s%s%s", folder, slash ? "/" : "",
		    path);
	return p;
}

static supp_status
read_file(struct reader *r, const char *folder, const char *path,
    struct buf *bytes, supp_error *err)
{
	supp_status rc;

	r->file = joined(&r->ts->arena, folder, path);
	if (r->file == NULL)
		return err_nomem(err);
	bytes->n = 0;
	rc = file_read(r->file, YTREE_BYTES, bytes, err);
	if (rc == SUPP_OK)
		read_bytes(r, (struct sv) { bytes->p, bytes->n });
	return rc;
}

supp_status
ruletest_read_folder(struct ruletests *ts, const struct model *m,
    const char *folder, struct author_out *out, supp_error *err)
{
	struct diags d = { .sink = tell, .ctx = out };
	struct reader r = { .ts = ts, .m = m, .d = &d };
	struct file_list files = { .arena = &ts->arena };
	struct buf bytes = { 0 };
	supp_status rc = files_list(folder, true, &files, err);

	for (size_t i = 0; rc == SUPP_OK && i < files.stray.n; i++)
		diag_add(&d, DIAG_MISPLACED, SUPP_ERR_SCHEMA,
		    files.stray.p[i], 0, 0,
		    "a test file ends in .test.yaml; this one is not read");
	for (size_t i = 0; rc == SUPP_OK && i < files.p.n && !diag_full(&d);
	     i++)
		rc = read_file(&r, folder, files.p.p[i], &bytes, err);
	if (rc == SUPP_OK && out->rc != SUPP_OK) {
		rc = out->rc; /* author_out_end says why */
	} else if (rc == SUPP_OK && d.status != SUPP_OK) {
		rc = d.status;
		if (err != NULL)
			*err = d.first;
	}
	buf_free(&bytes);
	file_list_free(&files);
	return rc;
}

void
ruletest_free(struct ruletests *ts)
{
	for (size_t i = 0; i < ts->t.n; i++)
		profile_free_parts(&ts->t.p[i].profile);
	VEC_FREE(&ts->t);
	arena_free(&ts->arena);
}
