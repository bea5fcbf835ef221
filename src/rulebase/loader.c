/* Layers of rule files: which file is what, the digest, the way of a file. */
#include "rulebase/loader.h"

#include "base/sha256.h"
#include "rulebase/files.h"

#define LOADER_TREE ((size_t)2 << 30) /* bytes for the tree of one file */

/* -------------------------------------------------------- what a file is */

/* A path that ends in / is a folder with anything below it. */
static const struct file_kind {
	const char *path;
	loader_item *item; /* NULL: rulebase.yaml, one mapping */
	uint32_t domain;
} file_kinds[] = {
	{ "rulebase.yaml", NULL, LOADER_CODES },
	{ "sources.yaml", loader_source, LOADER_CODES },
	{ "supplements/", loader_term, DOMAIN_SUPPLEMENT },
	{ "medicines/", loader_term, DOMAIN_MEDICINE },
	{ "conditions/", loader_term, DOMAIN_CONDITION },
	{ "cautions/", loader_caution, LOADER_CODES },
	{ "codes/", loader_addition, LOADER_CODES },
};

static const struct file_kind *
kind_of(struct sv path)
{
	for (size_t i = 0; i < sizeof file_kinds / sizeof *file_kinds; i++) {
		struct sv p = sv_of(file_kinds[i].path);

		if (p.p[p.n - 1] == '/' ? sv_starts(path, p) : sv_eq(path, p))
			return &file_kinds[i];
	}
	return NULL;
}

/* An error of a file as a whole. */
static void
file_error(struct loader *l, enum diag_id id, const char *why)
{
	diag_add(l->b->diags, id, SUPP_ERR_SCHEMA, l->source, 0, 0, "%s", why);
}

static bool
going_on(const struct loader *l)
{
	return !l->stop && !diag_full(l->b->diags);
}

/* ----------------------------------------------------------- one file */

static bool
push_file(struct loader *l, const char *path, const char *shown)
{
	struct builder *b = l->b;
	struct rec_file f = { .layer = l->layer };
	char *p = arena_strdup(&b->arena, sv_of(path));
	char *s = p != NULL ? arena_strdup(&b->arena, sv_of(shown)) : NULL;

	if (s == NULL || !VEC_FIT(&b->files, b->files.n + 1)) {
		loader_nomem(l);
		return false;
	}
	f.path = sv_of(p);
	f.shown = sv_of(s);
	l->source = s;
	l->file = (uint32_t)b->files.n;
	b->files.p[b->files.n++] = f;
	return true;
}

static void
read_items(struct loader *l, const struct ynode *root,
    const struct file_kind *kind)
{
	if (root->type != Y_LIST) {
		LOADER_BAD(l, DIAG_BAD_TYPE, root,
		    "expected a list of mappings: each begins with '- '");
		return;
	}
	for (uint32_t i = 0; i < root->n && going_on(l); i++)
		(void)kind->item(l, &root->item[i]);
}

/* The bytes of a file that is pushed. */
static void
read_bytes(struct loader *l, const char *path, struct sv bytes)
{
	static const struct ynode nothing = { .line = 1, .column = 1,
		.type = Y_MAP };
	const struct file_kind *kind = kind_of(sv_of(path));
	struct ynode *root = NULL;
	supp_status rc;

	if (kind == NULL) {
		file_error(l, DIAG_MISPLACED,
		    "rule files stand in supplements/, medicines/, "
		    "conditions/, cautions/ or codes/; beside these only "
		    "rulebase.yaml and sources.yaml");
		return;
	}
	arena_reset(&l->tree);
	rc = ytree_parse(bytes, l->source, &l->tree, l->b->diags, &root);
	/* what is not well-formed is not half read; an anchor or a key that
	 * stands twice leaves a whole tree, in which to look for more */
	if (rc != SUPP_OK && (rc != SUPP_ERR_SCHEMA || root == NULL))
		return;
	l->domain = kind->domain;
	if (kind->item == NULL)
		(void)loader_rulebase(l, root != NULL ? root : &nothing);
	else if (root != NULL)
		read_items(l, root, kind);
}

/* ----------------------------------------------------------- a layer */

static bool
push_layer(struct loader *l)
{
	struct builder *b = l->b;

	if (!VEC_FIT(&b->layers, b->layers.n + 1)) {
		loader_nomem(l);
		return false;
	}
	l->layer = (uint32_t)b->layers.n;
	b->layers.p[b->layers.n++] = (struct rec_layer) { .name = { SV_NONE,
	    { 0 } }, .version = { SV_NONE, { 0 } }, .date = { SV_NONE,
	    { 0 } }, .licence = { SV_NONE, { 0 } }, .language = { SV_NONE,
	    { 0 } } };
	return true;
}

static void
loader_begin(struct loader *l, struct builder *b)
{
	*l = (struct loader) { .b = b, .tree = ARENA_INIT(LOADER_TREE),
		.source = "" };
}

static bool
loader_end(struct loader *l)
{
	arena_free(&l->tree);
	buf_free(&l->bytes);
	return going_on(l);
}

static void
set_digest(struct loader *l, struct sha256 *sum)
{
	static const char head[] = "sha256:";
	char *digest = l->b->layers.p[l->layer].digest;

	memcpy(digest, head, sizeof head - 1);
	sha256_hex(sum, digest + sizeof head - 1);
}

/* What files.c could not read, with a number. */
static void
tell_error(struct loader *l, const supp_error *e)
{
	if (e->code == SUPP_ERR_NOMEM)
		loader_nomem(l);
	else
		diag_add(l->b->diags,
		    e->code == SUPP_ERR_LIMIT ? DIAG_SIZE : DIAG_READ, e->code,
		    e->source, 0, 0, "%s", e->text);
}

/* folder/path, as messages show it and as it is opened. */
static bool
full_path(struct loader *l, const char *folder, const char *path,
    struct buf *out)
{
	struct sv f = sv_of(folder);

	while (f.n > 1 && f.p[f.n - 1] == '/')
		f.n--;
	out->n = 0;
	if (buf_add(out, f) && (sv_is(f, "/") || buf_addc(out, '/')) &&
	    buf_add(out, sv_of(path)) && buf_zero(out))
		return true;
	loader_nomem(l);
	return false;
}

/* One file of a folder; *left is what this layer may still hold. */
static void
read_file(struct loader *l, const char *path, const char *full,
    uint64_t *left, struct sha256 *sum)
{
	uint64_t max = *left < YTREE_BYTES ? *left : YTREE_BYTES;
	supp_error e = { 0 };

	if (!push_file(l, path, full))
		return;
	if (file_read(full, max, &l->bytes, &e) != SUPP_OK) {
		tell_error(l, &e);
		return;
	}
	*left -= l->bytes.n;
	sha256_add(sum, l->bytes.p, l->bytes.n);
	read_bytes(l, path, (struct sv) { l->bytes.p, l->bytes.n });
}

static void
stray_files(struct loader *l, const char *folder,
    const struct file_list *files, struct buf *full)
{
	for (size_t i = 0; i < files->stray.n && going_on(l); i++) {
		if (!full_path(l, folder, files->stray.p[i], full))
			return;
		l->source = full->p;
		file_error(l, DIAG_MISPLACED,
		    "not read as it is named: rule files end in .yaml");
	}
}

static bool
has_rulebase(const struct file_list *files)
{
	for (size_t i = 0; i < files->p.n; i++)
		if (strcmp(files->p.p[i], "rulebase.yaml") == 0)
			return true;
	return false;
}

static void
read_folder(struct loader *l, const char *folder, uint64_t left,
    const struct file_list *files, struct buf *full)
{
	struct sha256 sum;

	if (!has_rulebase(files)) {
		if (!full_path(l, folder, "rulebase.yaml", full))
			return;
		l->source = full->p;
		file_error(l, DIAG_NO_RULEBASE_YAML,
		    "a folder of rules has a rulebase.yaml with name, "
		    "version, date, licence, format and language");
	}
	sha256_init(&sum);
	for (size_t i = 0; i < files->p.n && going_on(l); i++)
		if (full_path(l, folder, files->p.p[i], full))
			read_file(l, files->p.p[i], full->p, &left, &sum);
	stray_files(l, folder, files, full);
	set_digest(l, &sum);
}

bool
loader_folder(struct builder *b, const char *path, uint64_t max_bytes)
{
	struct arena names = ARENA_INIT(0);
	struct file_list files = { .arena = &names };
	struct buf full = { 0 };
	supp_error e = { 0 };
	struct loader l;

	loader_begin(&l, b);
	if (!push_layer(&l))
		goto cleanup;
	if (files_list(path, false, &files, &e) != SUPP_OK) {
		tell_error(&l, &e);
		goto cleanup;
	}
	read_folder(&l, path, max_bytes != 0 ? max_bytes : LOADER_BYTES,
	    &files, &full);
cleanup:
	buf_free(&full);
	file_list_free(&files);
	arena_free(&names);
	return loader_end(&l);
}

bool
loader_buffer(struct builder *b, const char *path, struct sv bytes)
{
	struct sha256 sum;
	struct loader l;

	loader_begin(&l, b);
	if (!push_layer(&l) || !push_file(&l, path, path))
		return loader_end(&l);
	/* a report names its layers: this one by where it would stand */
	b->layers.p[l.layer].name.s = b->files.p[l.file].path;
	sha256_init(&sum);
	sha256_add(&sum, bytes.p, bytes.n);
	set_digest(&l, &sum);
	if (!sv_ends(sv_of(path), SV_LIT(".yaml")) ||
	    sv_ends(sv_of(path), SV_LIT(".test.yaml")))
		file_error(&l, DIAG_MISPLACED,
		    "the name of a rule file ends in .yaml, and not in "
		    ".test.yaml");
	else
		read_bytes(&l, path, bytes);
	return loader_end(&l);
}
