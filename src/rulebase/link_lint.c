/* What a caution must keep to once everything is inherited. The tables are
 * those of the rules page of the manual. */
#include "rulebase/link.h"
#include "rulebase/lintwords.h"

struct lint {
	struct link *l;
	const struct caution *c, *parent;
	const struct rec_caution *r;
};

#define BIT(x) (1u << (x))

static bool
told(struct lint *x, enum diag_id id, const char *what)
{
	return link_error(x->l, id, x->r->id.at, "%s", what);
}

static bool
lint_required(struct lint *x)
{
	const struct caution *c = x->c;

	if (c->kind == 0 || c->severity == 0 || c->action == 0 ||
	    c->evidence == 0 || c->summary.len == 0 || c->effect.len == 0 ||
	    c->advice.len == 0)
		return told(x, DIAG_MISSING_KEY,
		    "kind, severity, action, evidence, summary, effect and "
		    "advice are required");
	if (c->sources.count == 0 && x->l->d->errors == 0)
		return told(x, DIAG_MISSING_KEY, "sources are required");
	if (c->severity >= SUPP_MODERATE && c->professional.len == 0)
		return told(x, DIAG_MISSING_KEY,
		    "professional is required from moderate up");
	return true;
}

static bool
lint_action(struct lint *x)
{
	static const uint32_t allowed[] = {
		[SUPP_NOTE] = BIT(SUPP_INFORM),
		[SUPP_MINOR] = BIT(SUPP_SEPARATE) | BIT(SUPP_ADJUST) |
			       BIT(SUPP_MONITOR) | BIT(SUPP_INFORM),
		[SUPP_MODERATE] = BIT(SUPP_AVOID) | BIT(SUPP_SEPARATE) |
				  BIT(SUPP_ADJUST) | BIT(SUPP_MONITOR) |
				  BIT(SUPP_ASK),
		[SUPP_MAJOR] = BIT(SUPP_AVOID) | BIT(SUPP_SEPARATE) |
			       BIT(SUPP_ADJUST) | BIT(SUPP_ASK),
		[SUPP_CONTRAINDICATED] = BIT(SUPP_AVOID),
	};

	if (allowed[x->c->severity] & BIT(x->c->action))
		return true;
	return told(
	    x, DIAG_ACTION, "this action does not go with this severity");
}

/* ------------------------------------------------------------- evidence */

static const char *const kinds_established[] = { "label", "regulator",
	"guideline", "trial", NULL };
static const char *const kinds_probable[] = { "label", "regulator", "guideline",
	"trial", "review", "case", "reference", NULL };

/* Is one of its sources seen, and of one of these kinds (NULL: of any)? */
static bool
has_source(const struct lint *x, const char *const *kinds)
{
	const struct link *l = x->l;

	for (uint32_t i = 0; i < x->c->sources.count; i++) {
		const struct source *s =
		    &l->sources
			 .p[l->source_refs.p[x->c->sources.start + i].source];

		if (s->seen == SEEN_NO)
			continue;
		if (kinds == NULL)
			return true;
		for (const char *const *k = kinds; *k != NULL; k++)
			if (sv_is(link_sv(l, s->kind), *k))
				return true;
	}
	return false;
}

static bool
lint_evidence(struct lint *x)
{
	const struct caution *c = x->c;

	if (c->sources.count == 0)
		return true;
	if (c->evidence == SUPP_ESTABLISHED)
		return has_source(x, kinds_established) ||
		       told(x, DIAG_EVIDENCE,
			   "established needs a label, regulator, guideline or "
			   "trial that was seen or quoted");
	if (c->evidence == SUPP_PROBABLE)
		return has_source(x, kinds_probable) ||
		       told(x, DIAG_EVIDENCE,
			   "probable needs a label, regulator, guideline, "
			   "trial, "
			   "review, case or reference that was seen or quoted");
	if (c->severity > SUPP_MODERATE)
		return told(x, DIAG_EVIDENCE,
		    "theoretical evidence carries moderate at most");
	return has_source(x, NULL) || c->professional.len != 0 ||
	       told(x, DIAG_EVIDENCE,
		   "no source was seen, and professional does not say so");
}

/* ----------------------------------------------------------------- kind */

static bool
has_op(const struct link *l, uint32_t expr, uint32_t ops)
{
	const struct expr *e;

	if (expr == NONE)
		return false;
	e = &l->exprs.p[expr];
	if (ops & BIT(e->op))
		return true;
	for (uint32_t i = 0; i < e->kids.count; i++)
		if (has_op(l, l->expr_refs.p[e->kids.start + i], ops))
			return true;
	return false;
}

/* Is there a separate between two roles, or from an anchor? */
static bool
has_separate(const struct lint *x, bool anchor)
{
	for (uint32_t i = 0; i < x->c->separates.count; i++)
		if ((x->l->separates.p[x->c->separates.start + i].from ==
			NONE) == anchor)
			return true;
	return false;
}

static bool
lint_kind(struct lint *x)
{
	const struct caution *c = x->c;

	switch ((supp_kind)c->kind) {
	case SUPP_KIND_SEPARATION:
		return (has_separate(x, false) &&
			   (c->action == SUPP_SEPARATE ||
			       c->action == SUPP_AVOID)) ||
		       told(x, DIAG_KIND,
			   "separation needs separate between two roles, and "
			   "the action separate or avoid");
	case SUPP_KIND_TIMING:
		return c->schedules.count != 0 || has_separate(x, true) ||
		       told(x, DIAG_KIND,
			   "timing needs schedule, or separate from a meal, "
			   "waking or bedtime");
	case SUPP_KIND_DOSE_LIMIT:
		return has_op(x->l, c->rest,
			   BIT(EXPR_DAILY) | BIT(EXPR_OVER_LIMIT)) ||
		       told(x, DIAG_KIND,
			   "dose-limit needs daily or over-limit");
	case SUPP_KIND_DUPLICATION:
		return c->roles.count >= 2 ||
		       has_op(x->l, c->rest, BIT(EXPR_COUNT)) ||
		       told(x, DIAG_KIND,
			   "duplication needs count or two roles");
	case SUPP_KIND_CONTRAINDICATION:
		return (c->severity >= SUPP_MAJOR && c->action == SUPP_AVOID) ||
		       told(x, DIAG_KIND,
			   "contraindication needs contraindicated or major, "
			   "and the action avoid");
	case SUPP_KIND_INFORMATION:
		return c->severity == SUPP_NOTE ||
		       told(x, DIAG_KIND, "information has the severity note");
	case SUPP_KIND_INTERACTION:
	case SUPP_KIND_PRECAUTION:
		break;
	}
	return true;
}

/* ------------------------------------------------------------ intervals */

static bool
lint_strict(struct lint *x)
{
	for (uint32_t i = 0; i < x->r->n_separates; i++) {
		const struct rec_separate *s = &x->r->separates[i];

		if ((s->strict_before != NUM_NONE &&
			s->strict_before < s->before) ||
		    (s->strict_after != NUM_NONE && s->strict_after < s->after))
			if (!link_error(x->l, DIAG_STRICT, s->at,
				"a strict figure is below the label's"))
				return false;
	}
	return true;
}

static bool
lint_separate(struct lint *x)
{
	const struct rec_caution *r = x->r;

	if (x->c->action == SUPP_SEPARATE && x->c->separates.count == 0)
		return told(
		    x, DIAG_SEPARATE, "the action separate needs separate");
	if (x->parent != NULL && x->c->action == SUPP_AVOID &&
	    x->parent->action != SUPP_AVOID &&
	    x->parent->separates.count != 0 && !(r->given & GIVEN_SEPARATE))
		return told(x, DIAG_SEPARATE,
		    "it refines to avoid: state separate, or remove it with "
		    "none");
	return lint_strict(x);
}

static bool
lint_refinement(struct lint *x)
{
	const struct rec_caution *r = x->r;

	if (x->parent == NULL || (r->given & GIVEN_SOURCES))
		return true;
	if (x->c->severity != x->parent->severity ||
	    x->c->action != x->parent->action || (r->given & GIVEN_SEPARATE))
		return told(x, DIAG_BAD_REFINEMENT,
		    "a refinement that changes severity, action or separate "
		    "needs sources of its own");
	return true;
}

static bool
lint_hours(struct lint *x)
{
	const struct rec_caution *r = x->r;

	if ((r->given & GIVEN_EFFECT) && lint_names_hours(r->effect.s) &&
	    !link_error(x->l, DIAG_HOURS, r->effect.at,
		"effect names hours; they stand in separate and schedule"))
		return false;
	return !(r->given & GIVEN_ADVICE) || !lint_names_hours(r->advice.s) ||
	       link_error(x->l, DIAG_HOURS, r->advice.at,
		   "advice names hours; they stand in separate and schedule");
}

bool
link_lint(struct link *l, uint32_t caution)
{
	const struct caution *c = &l->cautions.p[caution];
	struct lint x = { .l = l, .c = c, .r = link_caution_rec(l, caution) };

	if (c->parents.count != 0)
		x.parent = &l->cautions.p[l->refs.p[c->parents.start]];
	if (c->severity < SUPP_NOTE || c->severity > SUPP_CONTRAINDICATED)
		return lint_required(&x);
	return lint_required(&x) && lint_action(&x) && lint_evidence(&x) &&
	       lint_kind(&x) && lint_separate(&x) && lint_refinement(&x) &&
	       lint_hours(&x);
}
