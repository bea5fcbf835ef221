/* Ids: who has them, and which record they mean. */
#include "rulebase/link.h"

static struct place
caution_place(const struct link *l, uint32_t c)
{
	if (c < l->base_cautions)
		return (struct place){ NONE, 0, 0 };
	return l->b->cautions.p[l->caution_rec.p[c - l->base_cautions]].id.at;
}

const struct rec_term *
link_term_rec(const struct link *l, uint32_t t)
{
	return &l->b->terms.p[l->term_rec.p[t - l->base_terms]];
}

struct place
link_term_place(const struct link *l, uint32_t t)
{
	if (t < l->base_terms)
		return (struct place){ NONE, 0, 0 };
	return link_term_rec(l, t)->id.at;
}

/* Twice in one layer is a slip; over a layer below it is not allowed. */
static bool
told_twice(struct link *l, const struct rec_text *id, uint32_t layer)
{
	uint32_t t = link_map_get(l, &l->term_map, id->s);
	uint32_t c = link_map_get(l, &l->caution_map, id->s);
	uint32_t before;
	struct place at;
	char where[LINK_WHERE];

	if (t == NONE && c == NONE)
		return false;
	before = t != NONE ? l->terms.p[t].layer : l->cautions.p[c].layer;
	at = t != NONE ? link_term_place(l, t) : caution_place(l, c);
	(void)link_error(l,
	    before == layer ? DIAG_DUPLICATE_ID : DIAG_REDEFINED, id->at,
	    "\"" SV_FMT "\" is already defined at %s", SV_ARG(id->s),
	    link_where(l, at, where));
	return true;
}

static bool
collect_terms(struct link *l)
{
	for (size_t i = 0; i < l->b->terms.n && !diag_full(l->d); i++) {
		const struct rec_term *r = &l->b->terms.p[i];
		struct term t = { .domain = r->domain,
			.layer = l->base_layers + r->layer,
			.implied_by = NONE };

		if (r->extends || r->id.s.n == 0 ||
		    told_twice(l, &r->id, t.layer))
			continue;
		if (!link_str(l, r->id.s, &t.id) ||
		    !link_str(l, r->name.s, &t.name) ||
		    !link_map_put(
			l, &l->term_map, t.id, (uint32_t)l->terms.n) ||
		    !LINK_PUSH(l, term_rec, (uint32_t)i) ||
		    !LINK_PUSH(l, terms, t))
			return false;
	}
	return true;
}

static bool
collect_cautions(struct link *l)
{
	for (size_t i = 0; i < l->b->cautions.n && !diag_full(l->d); i++) {
		const struct rec_caution *r = &l->b->cautions.p[i];
		struct caution c = { .layer = l->base_layers + r->layer,
			.file = l->base_files + r->at.file,
			.rest = NONE };

		if (r->id.s.n == 0 || told_twice(l, &r->id, c.layer))
			continue;
		if (!link_str(l, r->id.s, &c.id) ||
		    !link_map_put(
			l, &l->caution_map, c.id, (uint32_t)l->cautions.n) ||
		    !LINK_PUSH(l, caution_rec, (uint32_t)i) ||
		    !LINK_PUSH(l, cautions, c))
			return false;
	}
	return true;
}

static bool
collect_source(struct link *l, const struct rec_source *r)
{
	struct source s = { .year = r->year, .seen = r->seen };

	if (r->id.s.n == 0)
		return true;
	if (link_map_get(l, &l->source_map, r->id.s) != NONE)
		return link_error(l,
		    link_map_get(l, &l->source_map, r->id.s) < l->base_sources
			? DIAG_REDEFINED
			: DIAG_DUPLICATE_ID,
		    r->id.at, "source \"" SV_FMT "\" is already defined",
		    SV_ARG(r->id.s));
	return link_str(l, r->id.s, &s.id) &&
	       link_str(l, r->title.s, &s.title) &&
	       link_str(l, r->publisher.s, &s.publisher) &&
	       link_str(l, r->url.s, &s.url) &&
	       link_str(l, r->kind.s, &s.kind) &&
	       link_map_put(l, &l->source_map, s.id, (uint32_t)l->sources.n) &&
	       LINK_PUSH(l, sources, s) && LINK_PUSH(l, cited, false);
}

static bool
collect_extends(struct link *l)
{
	if (!link_zero(l, &l->ext_head, l->terms.n) ||
	    !link_zero(l, &l->ext_next, l->b->terms.n))
		return false;
	memset(l->ext_head.p, 0xff, l->terms.n * sizeof *l->ext_head.p);
	/* Backwards, so that the lists come out in order. */
	for (size_t i = l->b->terms.n; i-- > 0;) {
		const struct rec_term *r = &l->b->terms.p[i];
		uint32_t t;

		if (!r->extends)
			continue;
		t = link_term(l, &r->id, WANT_TERM);
		if (t == NONE)
			continue;
		l->ext_next.p[i] = l->ext_head.p[t];
		l->ext_head.p[t] = (uint32_t)i;
	}
	return !diag_full(l->d);
}

static bool
collect_layers(struct link *l)
{
	for (size_t i = 0; i < l->b->layers.n; i++) {
		const struct rec_layer *r = &l->b->layers.p[i];
		struct layer y = { .disabled = { 0, 0 } };

		if (!link_str(l, r->name.s, &y.name) ||
		    !link_str(l, r->version.s, &y.version) ||
		    !link_str(l, r->date.s, &y.date) ||
		    !link_str(l, r->licence.s, &y.licence) ||
		    !link_str(l, r->language.s, &y.language) ||
		    !link_str(l, sv_of(r->digest), &y.digest) ||
		    !LINK_PUSH(l, layers, y))
			return false;
	}
	for (size_t i = 0; i < l->b->files.n; i++) {
		const struct rec_file *r = &l->b->files.p[i];
		struct rule_file f = { .layer = l->base_layers + r->layer };

		if (!link_str(l, r->path, &f.path) ||
		    !LINK_PUSH(l, rule_files, f))
			return false;
	}
	return true;
}

/* Most of the room that will be needed, so that little is moved later. */
static bool
collect_room(struct link *l)
{
	size_t terms = l->terms.n + l->b->terms.n;
	size_t cautions = l->cautions.n + l->b->cautions.n;

	return (VEC_FIT(&l->terms, terms) && VEC_FIT(&l->cautions, cautions) &&
		   VEC_FIT(&l->leaves, l->leaves.n + 2 * l->b->cautions.n) &&
		   VEC_FIT(&l->refs, l->refs.n + 4 * l->b->cautions.n)) ||
	       link_nomem(l);
}

bool
link_collect(struct link *l)
{
	if (!collect_room(l) ||
	    !link_map_fit(l, &l->term_map, l->terms.n + l->b->terms.n) ||
	    !link_map_fit(
		l, &l->caution_map, l->cautions.n + l->b->cautions.n) ||
	    !link_map_fit(
		l, &l->strings, 3 * (l->b->terms.n + l->b->cautions.n)))
		return false;
	for (size_t i = 0; i < l->b->sources.n; i++)
		if (!collect_source(l, &l->b->sources.p[i]))
			return false;
	return collect_layers(l) && collect_terms(l) && collect_cautions(l) &&
	       !diag_full(l->d) && collect_extends(l);
}

/* ------------------------------------------------------------- look up */

static const char *const folders[] = { "supplements/", "medicines/",
	"supplements/ or medicines/", "conditions/", "any folder" };

bool
link_unknown(struct link *l, enum diag_id id, struct place at, const char *what,
    struct sv text)
{
	return l->partial ||
	       link_error(l, id, at, "no %s has the id \"" SV_FMT "\"", what,
		   SV_ARG(text));
}

static bool
wanted(uint32_t domain, enum link_want want)
{
	switch (want) {
	case WANT_SUPPLEMENT:
		return domain == DOMAIN_SUPPLEMENT;
	case WANT_MEDICINE:
		return domain == DOMAIN_MEDICINE;
	case WANT_TAKEN:
		return domain != DOMAIN_CONDITION;
	case WANT_CONDITION:
		return domain == DOMAIN_CONDITION;
	case WANT_TERM:
		break;
	}
	return true;
}

uint32_t
link_term(struct link *l, const struct rec_text *id, enum link_want want)
{
	uint32_t t = link_map_get(l, &l->term_map, id->s);

	if (t == NONE) {
		(void)link_unknown(l, DIAG_UNKNOWN_ID, id->at, "term", id->s);
		l->lost++;
		return NONE;
	}
	if (!wanted(l->terms.p[t].domain, want)) {
		(void)link_error(l, DIAG_WRONG_FOLDER, id->at,
		    "\"" SV_FMT "\" is defined in %s, not in %s", SV_ARG(id->s),
		    folders[l->terms.p[t].domain == DOMAIN_CONDITION
				? WANT_CONDITION
				: l->terms.p[t].domain],
		    folders[want]);
		l->lost++;
		return NONE;
	}
	return t;
}

/* The same id twice in one list counts once. */
bool
link_terms(struct link *l, const struct rec_list *list, enum link_want want,
    struct range *out)
{
	size_t start = l->refs.n;

	if (list->n != 0 && !link_round(l, l->terms.n))
		return false;
	for (uint32_t i = 0; i < list->n; i++) {
		uint32_t t = link_term(l, &list->p[i], want);

		if (t == NONE || l->stamp.p[t] == l->epoch)
			continue;
		l->stamp.p[t] = l->epoch;
		if (!LINK_PUSH(l, refs, t))
			return false;
	}
	*out = (struct range){ (uint32_t)start, (uint32_t)(l->refs.n - start) };
	return !diag_full(l->d);
}

static struct sv
source_id(struct sv s, struct sv *place)
{
	const char *hash = memchr(s.p, '#', s.n);
	size_t n = hash != NULL ? (size_t)(hash - s.p) : s.n;

	*place = hash != NULL ? sv_part(s, n + 1, s.n - n - 1) : SV_NONE;
	return sv_part(s, 0, n);
}

bool
link_source_refs(struct link *l, const struct rec_list *list, struct range *out)
{
	size_t start = l->source_refs.n;

	for (uint32_t i = 0; i < list->n; i++) {
		struct source_ref ref;
		struct sv place, id = source_id(list->p[i].s, &place);

		ref.source = link_map_get(l, &l->source_map, id);
		if (ref.source == NONE) {
			if (!link_unknown(l, DIAG_UNKNOWN_SOURCE, list->p[i].at,
				"source", id))
				return false;
			continue;
		}
		l->cited.p[ref.source] = true;
		if (!link_str(l, place, &ref.place) ||
		    !LINK_PUSH(l, source_refs, ref))
			return false;
	}
	*out = (struct range){ (uint32_t)start,
		(uint32_t)(l->source_refs.n - start) };
	return true;
}

bool
link_is_a(const struct link *l, uint32_t a, uint32_t b)
{
	const struct range r = l->terms.p[a].ancestors;

	if (a == b)
		return true;
	for (uint32_t i = 0; i < r.count; i++)
		if (l->refs.p[r.start + i] == b)
			return true;
	return false;
}
