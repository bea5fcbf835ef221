/*
 * What must hold of any list: the same bytes again, none-known only if
 * everything was judged, an entry more takes no finding away but as RULES.md
 * allows, and the order of the entries does not matter.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "check/report.h"

static void
check(struct fuzz_objects *o)
{
	supp_error err = { .code = SUPP_OK };
	supp_status rc = supp_check(o->checker, o->profile, o->report, &err);

	fuzz_status(rc, &err, "supp_check");
	if (rc != SUPP_OK)
		fuzz_fail("supp_check: %s", err.text);
}

static void
same_bytes(struct fuzz_objects *o, const struct fuzz_out *first)
{
	struct fuzz_objects fresh;
	struct fuzz_out again = { 0 };

	check(o);
	fuzz_render(o->report, &again);
	if (!fuzz_same(first, &again))
		fuzz_fail("a warm checker answers otherwise");
	again.n = 0;
	fuzz_open(o->rb, &fresh);
	if (supp_check(fresh.checker, o->profile, fresh.report, NULL) !=
	    SUPP_OK)
		fuzz_fail("a fresh checker fails");
	fuzz_render(fresh.report, &again);
	if (!fuzz_same(first, &again))
		fuzz_fail("a fresh checker answers otherwise");
	fuzz_out_free(&again);
	fuzz_close(&fresh);
}

/* Told from the model, not from what the check said was not judged. */
static void
none_known(const supp_report *r)
{
	const struct model *m = r->rb->model;
	size_t supplements = 0;

	if (r->outcome != SUPP_OUTCOME_NONE_KNOWN)
		return;
	for (size_t i = 0; i < r->resolved.entries.n; i++) {
		const struct rentry *e = &r->resolved.entries.p[i];

		if (e->status != SUPP_RECOGNISED && e->status != SUPP_ASSUMED &&
		    e->status != SUPP_DENIED)
			fuzz_fail("none-known, but entry %zu is %s", i,
			    supp_entry_status_name(
			        (supp_entry_status)e->status));
		for (uint32_t k = 0; !e->denied && k < e->names.count; k++) {
			uint32_t t = r->resolved.names.p[e->names.start + k]
			                 .term;

			if ((m->terms[t].flags & TERM_SUPPLEMENT) == 0)
				continue;
			supplements++;
			if ((m->terms[t].flags & TERM_REVIEWED) == 0)
				fuzz_fail("none-known, but %s is not reviewed",
				    model_text(m, m->terms[t].id));
		}
	}
	if (supplements == 0)
		fuzz_fail("none-known without a supplement");
}

/* ---------------------------------------------- what two checks found */

struct seen {
	struct finding *p;
	uint32_t *replaced; /* cautions that others name under replaces */
	size_t n, n_replaced;
	uint32_t *unjudged;
	size_t n_unjudged;
};

static void *
copy(const void *p, size_t n, size_t size)
{
	void *c = malloc(n * size + 1);

	if (c == NULL)
		fuzz_fail("no memory");
	if (n != 0)
		memcpy(c, p, n * size);
	return c;
}

static void
look(const supp_report *r, struct seen *s)
{
	size_t replaced = 0;

	s->n = r->findings.n;
	s->p = copy(r->findings.p, s->n, sizeof *s->p);
	for (size_t i = 0; i < s->n; i++)
		replaced += s->p[i].replaces.count;
	s->replaced = malloc(replaced * sizeof(uint32_t) + 1);
	s->unjudged = malloc(r->not_judged.n * sizeof(uint32_t) + 1);
	if (s->replaced == NULL || s->unjudged == NULL)
		fuzz_fail("no memory");
	s->n_replaced = s->n_unjudged = 0;
	for (size_t i = 0; i < s->n; i++)
		for (uint32_t k = 0; k < s->p[i].replaces.count; k++)
			s->replaced[s->n_replaced++] =
			    r->ints.p[s->p[i].replaces.start + k];
	for (size_t i = 0; i < r->not_judged.n; i++)
		if (r->not_judged.p[i].caution != NONE)
			s->unjudged[s->n_unjudged++] =
			    r->not_judged.p[i].caution;
}

static void
forget(struct seen *s)
{
	free(s->p);
	free(s->replaced);
	free(s->unjudged);
}

static int
among(const uint32_t *p, size_t n, uint32_t x)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] == x)
			return 1;
	return 0;
}

static const struct finding *
find(const struct seen *s, uint32_t caution)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i].caution == caution)
			return &s->p[i];
	return NULL;
}

static void
same_findings(const struct model *m, const struct seen *a,
    const struct seen *b)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct finding *f = &a->p[i], *g = find(b, f->caution);
		const char *id = model_text(m, m->cautions[f->caution].id);

		if (g == NULL)
			fuzz_fail("order: %s is lost", id);
		if (f->severity != g->severity || f->sure != g->sure ||
		    f->state != g->state || f->action != g->action ||
		    f->entries.count != g->entries.count)
			fuzz_fail("order: %s is another", id);
	}
	if (a->n != b->n)
		fuzz_fail("order: %zu findings, then %zu", a->n, b->n);
}

/* Does an expression of the whole list turn false when something is added?
 * A limit may, when what is added narrows its row. */
static int
may_fall(const struct model *m, uint32_t expr)
{
	const struct expr *e;

	if (expr == NONE)
		return 0;
	e = &m->exprs[expr];
	if (e->op == EXPR_NOT || e->op == EXPR_OVER_LIMIT ||
	    (e->op >= EXPR_DAILY && e->op <= EXPR_PREGNANT &&
	        e->high != NUM_NONE))
		return 1;
	if (e->op == EXPR_CONDITION)
		for (uint32_t i = 0; i < e->ids.count; i++) {
			uint32_t t = model_ref(m, e->ids, i);

			for (uint32_t k = 0; k < m->n_implied; k++)
				if (model_is_a(m, m->implied[k], t))
					return 1;
		}
	if (e->op != EXPR_ALL && e->op != EXPR_ANY)
		return 0;
	for (uint32_t i = 0; i < e->kids.count; i++)
		if (may_fall(m, m->expr_refs[e->kids.start + i]))
			return 1;
	return 0;
}

static void
only_allowed(const struct model *m, const struct seen *less,
    const struct seen *more)
{
	for (size_t i = 0; i < less->n; i++) {
		uint32_t c = less->p[i].caution;

		if (find(more, c) != NULL || !less->p[i].sure ||
		    among(more->replaced, more->n_replaced, c) ||
		    among(more->unjudged, more->n_unjudged, c) ||
		    may_fall(m, m->cautions[c].rest))
			continue;
		fuzz_fail("more: %s is gone",
		    model_text(m, m->cautions[c].id));
	}
}

/* ------------------------------------------------------------ the lists */

static void
turn_round(struct supp_profile *p)
{
	for (size_t i = 0, k = p->entries.n; i + 1 < k; i++) {
		struct input_entry e = p->entries.p[i];

		k--;
		p->entries.p[i] = p->entries.p[k];
		p->entries.p[k] = e;
	}
}

static void
order(struct fuzz_objects *o)
{
	struct seen a, b;

	look(o->report, &a);
	turn_round(o->profile);
	check(o);
	turn_round(o->profile);
	look(o->report, &b);
	same_findings(o->rb->model, &a, &b);
	forget(&a);
	forget(&b);
}

/* Without the last entry, then without the first. */
static void
one_more(struct fuzz_objects *o)
{
	struct seen more, less;
	struct supp_profile *p = o->profile;

	look(o->report, &more);
	p->entries.n--;
	check(o);
	look(o->report, &less);
	only_allowed(o->rb->model, &less, &more);
	forget(&less);
	p->entries.n++;
	p->entries.p++;
	p->entries.n--;
	check(o);
	p->entries.p--;
	p->entries.n++;
	look(o->report, &less);
	only_allowed(o->rb->model, &less, &more);
	forget(&less);
	forget(&more);
}

void
fuzz_properties(struct fuzz_objects *o)
{
	struct fuzz_out first = { 0 };

	check(o);
	fuzz_views(o->report);
	fuzz_render(o->report, &first);
	none_known(o->report);
	same_bytes(o, &first);
	fuzz_out_free(&first);
	if (o->profile->entries.n < 2)
		return;
	one_more(o);
	check(o);
	order(o);
}
