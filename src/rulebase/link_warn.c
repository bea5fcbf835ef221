/* Warnings: told to those who ask for them, never in the way of a load. */
#include "rulebase/link.h"

static bool
warn_lowered(
    struct link *l, const struct caution *c, const struct rec_caution *r)
{
	const struct caution *p;

	if (c->parents.count == 0 || c->evidence != SUPP_THEORETICAL)
		return true;
	p = &l->cautions.p[l->refs.p[c->parents.start]];
	return c->severity >= p->severity ||
	       link_error(l, DIAG_LOWERED_ON_THEORY, r->id.at,
		   "severity is lowered on theoretical evidence");
}

static bool
too_long(int64_t before, int64_t after)
{
	return before != NUM_NONE && after != NUM_NONE &&
	       before + after >= MIN_PER_DAY;
}

static bool
warn_interval(struct link *l, const struct rec_caution *r)
{
	for (uint32_t i = 0; i < r->n_separates; i++) {
		const struct rec_separate *s = &r->separates[i];
		int64_t before =
		    s->strict_before != NUM_NONE ? s->strict_before : s->before;
		int64_t after =
		    s->strict_after != NUM_NONE ? s->strict_after : s->after;

		if (too_long(before, after) &&
		    !link_error(l, DIAG_LONG_INTERVAL, s->at,
			"before and after together take the whole day"))
			return false;
	}
	return true;
}

static bool
warn_review(struct link *l, int64_t reviewed, struct place at)
{
	int64_t today = l->b->today;

	if (today == NUM_NONE || reviewed == NUM_NONE ||
	    today - reviewed <= LINK_REVIEW_DAYS)
		return true;
	return link_error(l, DIAG_REVIEW_OVERDUE, at,
	    "last reviewed more than three years ago");
}

static bool
warn_sources(struct link *l)
{
	for (size_t i = 0; i < l->b->sources.n; i++) {
		const struct rec_source *r = &l->b->sources.p[i];
		uint32_t s = link_map_get(l, &l->source_map, r->id.s);

		if (s != NONE && !l->cited.p[s] &&
		    !link_error(l, DIAG_UNUSED_SOURCE, r->id.at,
			"nothing cites \"" SV_FMT "\"", SV_ARG(r->id.s)))
			return false;
	}
	return true;
}

bool
link_warn(struct link *l)
{
	if (!l->b->warn)
		return true;
	for (uint32_t i = l->base_cautions; i < l->cautions.n; i++) {
		const struct caution *c = &l->cautions.p[i];
		const struct rec_caution *r = link_caution_rec(l, i);

		if (!warn_lowered(l, c, r) || !warn_interval(l, r) ||
		    !warn_review(l, c->reviewed, r->id.at))
			return false;
	}
	for (size_t i = 0; i < l->term_rec.n; i++) {
		const struct rec_term *r = &l->b->terms.p[l->term_rec.p[i]];

		if (r->reviewed == 1 &&
		    !warn_review(l, r->reviewed_on, r->id.at))
			return false;
	}
	return warn_sources(l) && link_shape(l);
}
