/* What the rulebase knows of a name. */
#include "render/render.h"
#include "render/textw.h"
#include "render/words.h"

#define MEMBERS_SHOWN 40 /* of a class; more are counted */

struct term_page {
	struct textw w;
	const struct model *m;
	const struct term *t;
	uint32_t term;
};

static struct say *
row(struct term_page *p, const char *label)
{
	textw_para(&p->w, 0, 4);
	textw_str(&p->w, label);
	textw_str(&p->w, ": ");
	return &p->w.say;
}

static const char *
domain_word(const struct term *t)
{
	switch (t->domain) {
	case DOMAIN_CONDITION:
		return "condition";
	case DOMAIN_MEDICINE:
		return (t->flags & TERM_SUPPLEMENT) != 0
			   ? "supplement (and medicine)"
			   : "medicine";
	default:
		return "supplement";
	}
}

/* ------------------------------------------------------------ where it is */

static void
page_chain(struct term_page *p)
{
	struct range up = p->t->ancestors;
	struct say *s;

	if (up.count == 0)
		return;
	s = row(p, "A kind of");
	for (uint32_t i = 0; i < up.count; i++) {
		say(s, i == 0 ? "" : ", ");
		say_term(s, p->m, model_ref(p->m, up, i));
	}
}

static bool
is_child(const struct term_page *p, uint32_t i)
{
	struct range parents = p->m->terms[i].parents;

	for (uint32_t k = 0; k < parents.count; k++)
		if (model_ref(p->m, parents, k) == p->term)
			return true;
	return false;
}

static void
page_members(struct term_page *p)
{
	size_t n = 0;
	struct say *s = NULL;

	for (uint32_t i = 0; i < p->m->n_terms; i++) {
		if (!is_child(p, i))
			continue;
		if (n == 0)
			s = row(p, "Members");
		if (n < MEMBERS_SHOWN) {
			say(s, n == 0 ? "" : ", ");
			say_term(s, p->m, i);
		}
		n++;
	}
	if (n > MEMBERS_SHOWN) {
		say(s, " and ");
		say_int(s, (int64_t)(n - MEMBERS_SHOWN));
		say(s, " more");
	}
}

static void
page_pattern(struct term_page *p)
{
	for (uint32_t i = 0; i < p->m->n_patterns; i++)
		if (p->m->patterns[i].term == p->term) {
			struct say *s = row(p, "Unlisted members by pattern");

			say_bytes(s, model_sv(p->m, p->m->patterns[i].source));
		}
}

/* ------------------------------------------------------- names and codes */

static void
page_names(struct term_page *p, uint32_t by, const char *label)
{
	struct say *s = NULL;

	for (uint32_t i = 0; i < p->t->names.count; i++) {
		const struct name *n = &p->m->names[p->t->names.start + i];

		if (n->by != by ||
		    sv_eq(model_sv(p->m, n->text), model_sv(p->m, p->t->name)))
			continue;
		if (s != NULL)
			say(s, ", ");
		else
			s = row(p, label);
		say_bytes(s, model_sv(p->m, n->text));
	}
}

static void
page_codes(struct term_page *p)
{
	struct say *s = NULL;

	for (uint32_t i = 0; i < p->t->codes.count; i++) {
		const struct code *c =
		    &p->m->codes[p->m->code_refs[p->t->codes.start + i]];

		if (s != NULL)
			say(s, ", ");
		else
			s = row(p, "Codes");
		say(s, word_system(c->system));
		say(s, " ");
		say_bytes(s, model_sv(p->m, c->text));
	}
}

/* ------------------------------------------------- what it is made of */

static void
say_content(struct term_page *p, const struct content *c)
{
	struct say *s = &p->w.say;
	struct qty q = { c->value, c->value, c->unit, 0 };

	say_term(s, p->m, c->term);
	if (c->kind == CONTENT_AMOUNT) {
		say(s, " ");
		say_qty(s, &q);
	} else if (c->kind == CONTENT_FRACTION) {
		/* millionths: thousandths of a percent are a tenth of it */
		say(s, " ");
		say_milli(s, c->value / 10);
		say(s, " % of its weight");
	} else {
		say(s, " (amount not known)");
	}
}

static void
page_contents(struct term_page *p)
{
	struct say *s;

	if (p->t->contents.count != 0) {
		s = row(p, "Contains");
		for (uint32_t i = 0; i < p->t->contents.count; i++) {
			say(s, i == 0 ? "" : ", ");
			say_content(
			    p, &p->m->contents[p->t->contents.start + i]);
		}
		if (p->t->per_value != NUM_NONE) {
			struct qty q = { p->t->per_value, p->t->per_value,
				p->t->per_unit, 0 };

			say(s, " in ");
			say_qty(s, &q);
		}
	}
	if (p->t->may.count == 0)
		return;
	s = row(p, "May contain");
	for (uint32_t i = 0; i < p->t->may.count; i++) {
		say(s, i == 0 ? "" : ", ");
		say_term(s, p->m, model_ref(p->m, p->t->may, i));
	}
}

static void
page_routes(struct term_page *p)
{
	struct say *s;
	bool any = false;

	if (p->t->domain == DOMAIN_CONDITION || p->t->routes == 0)
		return;
	s = row(p, "Routes");
	for (uint32_t i = 1; i < ROUTE_COUNT; i++)
		if ((p->t->routes & ROUTE_BIT(i)) != 0) {
			say(s, any ? ", " : "");
			say(s, route_name((enum route)i));
			any = true;
		}
	if (p->t->route != ROUTE_UNKNOWN) {
		say(s, "; where nothing is said: ");
		say(s, route_name((enum route)p->t->route));
	} else {
		say(s, "; where nothing is said: not known");
	}
}

static void
page_implied(struct term_page *p)
{
	if (p->t->implied_by == NONE)
		return;
	say_expr(row(p, "Follows for someone who"), p->m, p->t->implied_by);
}

/* "AKI 2019" */
static void
page_passes(struct term_page *p)
{
	int64_t over = p->t->over_after, doubt = p->t->doubt_after;

	if (over != NUM_NONE)
		say_minutes(row(p, "Over if dated longer ago than"), over);
	if (doubt != NUM_NONE)
		say_minutes(
		    row(p, "Not certain if dated longer ago than"), doubt);
}

/* ---------------------------------------------------------------- limits */

static void
say_ages(struct say *s, const struct limit_row *l)
{
	if (l->age_low != NUM_NONE) {
		say(s, l->age_low_open != 0 ? ", over " : ", from ");
		say_period(s, l->age_low);
	}
	if (l->age_high != NUM_NONE) {
		say(s, l->age_high_open != 0 ? ", below " : ", up to ");
		say_period(s, l->age_high);
	}
}

static void
page_limits(struct term_page *p)
{
	for (uint32_t i = 0; i < p->t->limits.count; i++) {
		const struct limit_row *l =
		    &p->m->limits[p->t->limits.start + i];
		struct say *s = row(p, "Daily limit");

		say(s, phrase_authority(l->authority));
		say_ages(s, l);
		for (uint32_t k = 0; k < l->conditions.count; k++) {
			say(s, k == 0 ? ", " : " or ");
			say_term(s, p->m, model_ref(p->m, l->conditions, k));
		}
		say(s, ": ");
		if (l->per_day == NUM_NONE)
			say(s, "no amount could be set");
		else
			say_ng(s, l->per_day);
		say(s, l->per_kg != 0 ? " for each kg of body weight" : "");
	}
}

static void
page_coverage(struct term_page *p)
{
	struct say *s;

	if ((p->t->flags & TERM_SUPPLEMENT) == 0)
		return;
	s = row(p, "Coverage");
	if ((p->t->flags & TERM_REVIEWED) == 0) {
		say(s, "name only: it is recognised, but what it interacts "
		       "with has not been worked through");
		return;
	}
	say(s, "reviewed");
	if (p->t->reviewed != NUM_NONE) {
		say(s, " on ");
		say_date(s, p->t->reviewed);
	}
	for (uint32_t i = 0; i < p->t->sources.count; i++) {
		textw_para(&p->w, 4, 6);
		say(s, "- ");
		say_source(
		    s, p->m, &p->m->source_refs[p->t->sources.start + i]);
	}
}

/* -------------------------------------------------------------- cautions */

/* Is the term the one asked for, or below it, or does it contain it? */
static bool
is_or_contains(const struct model *m, uint32_t term, uint32_t id, int depth)
{
	const struct term *t = &m->terms[term];

	if (model_is_a(m, term, id))
		return true;
	for (uint32_t i = 0; depth > 0 && i < t->contents.count; i++)
		if (is_or_contains(m, m->contents[t->contents.start + i].term,
			id, depth - 1))
			return true;
	return false;
}

static bool
asks_ids(const struct term_page *p, struct range ids)
{
	for (uint32_t i = 0; i < ids.count; i++)
		if (is_or_contains(p->m, p->term, model_ref(p->m, ids, i),
			MODEL_CONTENTS_DEPTH))
			return true;
	return false;
}

static bool
asks_expr(const struct term_page *p, uint32_t expr)
{
	const struct expr *e = &p->m->exprs[expr];

	if (asks_ids(p, e->ids))
		return true;
	if ((e->op == EXPR_LEAF || e->op == EXPR_COUNT) &&
	    asks_ids(p, p->m->leaves[e->leaf].ids))
		return true;
	for (uint32_t i = 0; i < e->kids.count; i++)
		if (asks_expr(p, p->m->expr_refs[e->kids.start + i]))
			return true;
	return false;
}

static bool
asks_term(const struct term_page *p, const struct caution *c)
{
	for (uint32_t i = 0; i < c->roles.count; i++)
		if (asks_ids(p, p->m->leaves[c->roles.start + i].ids))
			return true;
	return c->rest != NONE && asks_expr(p, c->rest);
}

static void
page_cautions(struct term_page *p)
{
	bool any = false;

	for (uint32_t i = 0; i < p->m->n_cautions; i++) {
		const struct caution *c = &p->m->cautions[i];
		struct say *s = &p->w.say;

		if (!asks_term(p, c))
			continue;
		if (!any) {
			textw_para(&p->w, 0, 0);
			say(s, "Cautions that ask for it, for what it is a "
			       "kind of or for what it contains:");
		}
		any = true;
		textw_para(&p->w, 2, 6);
		say_bytes(s, model_sv(p->m, c->id));
		say(s, " (");
		say(s, wordlist_name(wordlist_severity, c->severity));
		say(s, "): ");
		say_closed(s, model_text(p->m, c->summary));
		if ((c->flags & CAUTION_DISABLED) != 0)
			say(s, " Switched off.");
	}
	if (any)
		return;
	textw_para(&p->w, 0, 0);
	say(&p->w.say, "No caution asks for it by itself.");
}

supp_status
render_explain_term(const struct model *m, uint32_t term,
    const supp_render_options *o, supp_sink sink, void *ctx)
{
	struct term_page p = { .m = m, .t = &m->terms[term], .term = term };
	struct say *s = &p.w.say;

	textw_begin(&p.w, o, sink, ctx);
	say_term(s, m, term);
	say(s, " (");
	say_bytes(s, model_sv(m, p.t->id));
	say(s, "): ");
	say(s, domain_word(p.t));
	page_chain(&p);
	page_members(&p);
	page_pattern(&p);
	page_names(&p, SUPP_BY_NAME, "Also called");
	page_names(&p, SUPP_BY_CLASS, "Also called");
	page_names(&p, SUPP_BY_BRAND, "Brands");
	page_names(&p, SUPP_BY_AMBIGUOUS, "Names shared with others");
	page_codes(&p);
	page_contents(&p);
	page_routes(&p);
	page_implied(&p);
	page_passes(&p);
	page_limits(&p);
	page_coverage(&p);
	page_cautions(&p);
	return textw_end(&p.w);
}
