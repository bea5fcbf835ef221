/* rulebase.yaml and sources.yaml. */
#include "rulebase/loader.h"

/* ------------------------------------------------------- rulebase.yaml */

static bool
dec_format(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	(void)out;
	(void)f;
	if (!loader_scalar(l, v, "a format number"))
		return false;
	if (sv_is(v->s, "1"))
		return true;
	LOADER_BAD(l, DIAG_FORMAT, v,
	    "format '" SV_FMT "': this version reads format 1",
	    SV_ARG(loader_shown(v->s)));
	return false;
}

/* en, pt-br */
static bool
dec_language(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	size_t n = 0;

	(void)f;
	if (!loader_scalar(l, v, "a language"))
		return false;
	while (n < v->s.n && v->s.p[n] >= 'a' && v->s.p[n] <= 'z')
		n++;
	if (n >= 2 && n <= 3 && v->s.n <= 12 &&
	    (n == v->s.n || v->s.p[n] == '-'))
		return loader_id_here(l, v, out, "a language");
	LOADER_BAD(l, DIAG_BAD_VALUE, v, "expected a language such as en");
	return false;
}

/* Only what lies on top of something can disable it. */
static bool
dec_disable(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	if (l->layer > 0 || l->b->base != NULL)
		return loader_ids(l, v, out, f);
	LOADER_BAD(l, DIAG_LAYER_KEY, v,
	    "'disable' is for a layer added to other rules");
	return false;
}

#define META(key, decode, member, flags, max)                                 \
	{ key, decode, offsetof(struct meta, member), flags, max, NULL }

struct meta {
	struct rec_layer layer;
	struct rec_list words;
};

static const struct field meta_fields[] = {
	META("name", loader_name, layer.name, FIELD_REQUIRED, 0),
	META("version", loader_name, layer.version, FIELD_REQUIRED, 0),
	META("date", loader_date_text, layer.date, FIELD_REQUIRED, 0),
	META("licence", loader_name, layer.licence, FIELD_REQUIRED, 0),
	META("format", dec_format, layer, FIELD_REQUIRED, 0),
	META("language", dec_language, layer.language, FIELD_REQUIRED, 0),
	META("words", loader_names, words, 0, LOADER_WORDS),
	META("disable", dec_disable, layer.disable, 0, LOADER_DISABLE),
};
static const struct shape meta_shape = SHAPE("rulebase.yaml", meta_fields);

static bool
keep_words(struct loader *l, const struct rec_list *words)
{
	struct builder *b = l->b;

	if (!VEC_FIT(&b->words, b->words.n + words->n)) {
		loader_nomem(l);
		return false;
	}
	for (uint32_t i = 0; i < words->n; i++)
		b->words.p[b->words.n++] = words->p[i];
	return true;
}

bool
loader_rulebase(struct loader *l, const struct ynode *v)
{
	struct meta m = { .layer = l->b->layers.p[l->layer] };

	if (!loader_map(l, v, &meta_shape, &m, NULL))
		return false;
	l->b->layers.p[l->layer] = m.layer;
	return keep_words(l, &m.words);
}

/* -------------------------------------------------------- sources.yaml */

static bool
dec_kind(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct wordlist kinds[] = { { "label", 0 },
		{ "regulator", 0 }, { "guideline", 0 }, { "trial", 0 },
		{ "review", 0 }, { "case", 0 }, { "reference", 0 },
		{ "article", 0 }, { "secondary", 0 }, { NULL, 0 } };
	uint32_t value;

	(void)f;
	return loader_word(l, v, kinds, &value) &&
	    loader_keep(l, v, v->s, out);
}

#define SOURCE(key, decode, member, flags, words)                             \
	{ key, decode, offsetof(struct rec_source, member), flags, 0, words }

static const struct wordlist seen_words[] = { { "no", SEEN_NO },
	{ "yes", SEEN_YES }, { "quoted", SEEN_QUOTED }, { NULL, 0 } };

static const struct field source_fields[] = {
	SOURCE("id", loader_id, id, FIELD_REQUIRED, NULL),
	SOURCE("title", loader_text, title, FIELD_REQUIRED, NULL),
	SOURCE("publisher", loader_text, publisher, FIELD_REQUIRED, NULL),
	SOURCE("year", loader_year, year, 0, NULL),
	SOURCE("url", loader_url, url, 0, NULL),
	SOURCE("kind", dec_kind, kind, FIELD_REQUIRED, NULL),
	SOURCE("seen", loader_enum, seen, FIELD_REQUIRED, seen_words),
};
static const struct shape source_shape = SHAPE("a source", source_fields);

bool
loader_source(struct loader *l, const struct ynode *v)
{
	struct rec_source s = { .at = loader_place(l, v),
		.layer = l->layer };
	struct builder *b = l->b;

	if (!loader_map(l, v, &source_shape, &s, NULL))
		return false;
	if (!loader_count(l, v, b->sources.n + 1, LOADER_SOURCES, "sources")) {
		l->stop = true;
		return false;
	}
	if (!VEC_FIT(&b->sources, b->sources.n + 1)) {
		loader_nomem(l);
		return false;
	}
	b->sources.p[b->sources.n++] = s;
	return true;
}
