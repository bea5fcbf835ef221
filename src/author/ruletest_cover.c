/*
 * What the tests of a rulebase show: every caution found and silent, every
 * leaf the one thing missing, every figure of an interval at its limit and a
 * minute inside. Cautions of layers below the topmost have tests of their own.
 */
#include "author/ruletest.h"

#include "base/err.h"

/* A figure of `separate` that a test has to be written for. */
struct figure {
	int64_t minutes;
	uint32_t caution, block, direction;
	bool cautious; /* the strict one, beside a figure of the label */
	bool at, inside;
};

enum caution_seen { SEEN_FOUND = 1, SEEN_SILENT = 2, SEEN_COUNTED = 4 };

struct cover {
	const struct model *model;
	uint8_t *seen;	  /* a caution: enum caution_seen */
	uint8_t *score;	  /* how good walk_test is; 0: there is none */
	uint32_t *walk;	  /* test to walk the intervals in */
	uint32_t *leaf_at; /* its first leaf; one more at the end */
	uint8_t *leaves;
	VEC(struct figure) figures;
};

int64_t
cover_figure(const struct separate *s, uint32_t direction, bool cautious)
{
	int64_t label = direction == COVER_BEFORE ? s->before : s->after;
	int64_t strict =
	    direction == COVER_BEFORE ? s->strict_before : s->strict_after;

	if (cautious)
		return strict != NUM_NONE ? strict : label;
	return label != NUM_NONE ? label : strict;
}

bool
cover_only_zeros(const struct separate *s, bool cautious)
{
	return cover_figure(s, COVER_BEFORE, cautious) == 0 &&
	    cover_figure(s, COVER_AFTER, cautious) == 0;
}

/* ------------------------------------------------------------- counting */

static bool
same_role(const struct model *m, const struct caution *a, uint32_t role_a,
    const struct caution *b, uint32_t role_b)
{
	return sv_eq(model_sv(m, m->leaves[a->roles.start + role_a].name),
	    model_sv(m, m->leaves[b->roles.start + role_b].name));
}

/* The same interval between the same roles, which may be numbered apart. */
static bool
same_block(const struct model *m, const struct caution *a,
    const struct separate *x, const struct caution *b,
    const struct separate *y)
{
	bool anchored = x->from == NONE || y->from == NONE;

	return x->before == y->before && x->after == y->after &&
	    x->strict_before == y->strict_before &&
	    x->strict_after == y->strict_after &&
	    same_role(m, a, x->take, b, y->take) &&
	    (anchored ? x->from == y->from && x->anchor == y->anchor
	              : same_role(m, a, x->from, b, y->from));
}

/* A refinement that inherits an interval does not print a label of its own. */
static bool
inherited(const struct model *m, const struct caution *c,
    const struct separate *s)
{
	for (uint32_t i = 0; i < c->above.count; i++) {
		const struct caution *up =
		    &m->cautions[model_ref(m, c->above, i)];

		for (uint32_t k = 0; k < up->separates.count; k++) {
			const struct separate *o =
			    &m->separates[up->separates.start + k];

			if (same_block(m, c, s, up, o))
				return true;
		}
	}
	return false;
}

static bool
add_figure(struct cover *c, uint32_t caution, uint32_t block,
    uint32_t direction, bool cautious)
{
	const struct separate *s = &c->model->separates[block];
	int64_t label = direction == COVER_BEFORE ? s->before : s->after;
	int64_t minutes = cover_figure(s, direction, cautious);

	/* the strict figure is one of its own only beside the label's */
	if (minutes == NUM_NONE || cover_only_zeros(s, cautious) ||
	    (cautious && (label == NUM_NONE || label == minutes)))
		return true;
	if (!VEC_FIT(&c->figures, c->figures.n + 1))
		return false;
	c->figures.p[c->figures.n++] = (struct figure) { .minutes = minutes,
		.caution = caution, .block = block, .direction = direction,
		.cautious = cautious };
	return true;
}

static bool
add_figures(struct cover *c, uint32_t caution)
{
	const struct caution *k = &c->model->cautions[caution];
	bool ok = true;

	for (uint32_t i = 0; i < k->separates.count && ok; i++) {
		uint32_t b = k->separates.start + i;
		const struct separate *s = &c->model->separates[b];

		if (inherited(c->model, k, s))
			continue;
		ok = add_figure(c, caution, b, COVER_BEFORE, false) &&
		    add_figure(c, caution, b, COVER_BEFORE, true) &&
		    add_figure(c, caution, b, COVER_AFTER, false) &&
		    add_figure(c, caution, b, COVER_AFTER, true);
	}
	return ok;
}

static bool
count_all(struct cover *c)
{
	const struct model *m = c->model;
	uint32_t n = m->n_cautions, leaves = 0;

	for (uint32_t i = 0; i < n; i++) {
		c->leaf_at[i] = leaves;
		if ((m->cautions[i].flags & CAUTION_DISABLED) ||
		    m->cautions[i].layer + 1 != m->n_layers)
			continue;
		c->seen[i] = SEEN_COUNTED;
		leaves += check_leaf_count(m, i);
		if (!add_figures(c, i))
			return false;
	}
	c->leaf_at[n] = leaves;
	c->leaves = supp__zeroed((size_t)leaves + 1, 1);
	return c->leaves != NULL;
}

supp_status
cover_new(const struct model *m, struct cover **out)
{
	struct cover *c = supp__malloc(sizeof *c);
	size_t n = (size_t)m->n_cautions + 1;

	if (c == NULL)
		return SUPP_ERR_NOMEM;
	*c = (struct cover) { .model = m };
	c->seen = supp__zeroed(n, 1);
	c->score = supp__zeroed(n, 1);
	c->walk = supp__malloc(n * sizeof *c->walk);
	c->leaf_at = supp__malloc(n * sizeof *c->leaf_at);
	if (c->seen != NULL && c->score != NULL && c->walk != NULL &&
	    c->leaf_at != NULL && count_all(c)) {
		*out = c;
		return SUPP_OK;
	}
	cover_free(c);
	return SUPP_ERR_NOMEM;
}

void
cover_free(struct cover *c)
{
	if (c == NULL)
		return;
	supp__free(c->seen);
	supp__free(c->score);
	supp__free(c->walk);
	supp__free(c->leaf_at);
	supp__free(c->leaves);
	VEC_FREE(&c->figures);
	supp__free(c);
}

/* -------------------------------------------------------------- one test */

/* The state that a test states, or 0. */
static uint32_t
stated_state(const struct rt_caution *c)
{
	uint32_t field = ruletest_field_find(SV_LIT("state"));

	for (uint32_t i = 0; i < c->n_wants; i++)
		if (c->wants[i].field == field)
			return ruletest_word(
			    ruletest_field(field)->word, c->wants[i].text);
	return 0;
}

/* Minutes from the dose of take to that of from, or back, of a pair that
 * stands for a constraint; NUM_NONE if it speaks of other entries. */
static int64_t
pair_gap(const struct constraint *k, const struct pair *p, uint32_t direction)
{
	bool before = p->first == k->take && p->second == k->from;
	bool after = p->first == k->from && p->second == k->take;

	if (direction == COVER_BEFORE ? before : after)
		return p->gap;
	if ((before || after) && p->gap <= MIN_PER_DAY)
		return (MIN_PER_DAY - p->gap) % MIN_PER_DAY;
	return NUM_NONE;
}

/* Does some pair of the finding stand gap minutes apart in that direction,
 * where this figure is the one asked for? */
static bool
has_gap(const struct supp_report *r, const struct finding *f,
    const struct figure *g, int64_t gap)
{
	const struct separate *s = &r->rb->model->separates[g->block];

	for (uint32_t i = 0; i < f->constraints.count; i++) {
		const struct constraint *k =
		    &r->constraints.p[f->constraints.start + i];
		int64_t asked =
		    g->direction == COVER_BEFORE ? k->before : k->after;

		if (asked != g->minutes || (k->from == NONE &&
		        (s->from != NONE || k->anchor != s->anchor)))
			continue;
		for (uint32_t j = 0; j < f->pairs.count; j++)
			if (pair_gap(k, &r->pairs.p[f->pairs.start + j],
			        g->direction) == gap)
				return true;
	}
	return false;
}

static void
note_figure(const struct supp_report *r, const struct finding *f,
    uint32_t state, struct figure *g)
{
	bool avoid = f->action == SUPP_AVOID;

	if (state == (avoid ? SUPP_OPEN : SUPP_KEPT)) {
		/* no time is inside 0 minutes, and the same minute is broken:
		 * a minute later is the nearest that is kept */
		if (has_gap(r, f, g, g->minutes != 0 ? g->minutes : 1))
			g->at = true;
	} else if (state == SUPP_BROKEN) {
		if (has_gap(r, f, g, g->minutes != 0 ? g->minutes - 1 : 0))
			g->inside = true;
	}
}

static void
note_found(struct cover *c, const struct supp_report *r,
    const struct ruletest *t, const struct rt_caution *e, uint32_t number)
{
	const struct finding *f = ruletest_find(r, e->caution);
	uint32_t state = stated_state(e);
	uint8_t score;

	if (f == NULL)
		return;
	c->seen[e->caution] |= SEEN_FOUND;
	for (size_t i = 0; state != 0 && i < c->figures.n; i++)
		if (c->figures.p[i].caution == e->caution)
			note_figure(r, f, state, &c->figures.p[i]);
	score = (uint8_t)(1 + (f->sure ? 4 : 0) + (f->may.count == 0 ? 2 : 0) +
	    (t->profile.person.cautious == 0 ? 1 : 0));
	if (f->constraints.count != 0 && score > c->score[e->caution]) {
		c->score[e->caution] = score;
		c->walk[e->caution] = number;
	}
}

static void
note_leaves(struct cover *c, struct ruletest_run *run, uint32_t caution)
{
	uint32_t n = c->leaf_at[caution + 1] - c->leaf_at[caution];
	uint8_t *seen = &c->leaves[c->leaf_at[caution]];

	for (uint32_t i = 0; i < n; i++)
		if (!seen[i] && check_leaf_decides(run->checking, &run->report,
		                    caution, i))
			seen[i] = 1;
}

supp_status
cover_note(struct cover *c, struct ruletest_run *run,
    const struct ruletest *t, uint32_t i)
{
	for (uint32_t k = 0; k < t->n_finds; k++)
		note_found(c, &run->report, t, &t->finds[k], i);
	for (uint32_t k = 0; k < t->n_silent; k++)
		c->seen[t->silent[k].caution] |= SEEN_SILENT;
	for (uint32_t k = 0; k < c->model->n_cautions; k++)
		if ((c->seen[k] & SEEN_COUNTED) &&
		    ruletest_find(&run->report, k) == NULL)
			note_leaves(c, run, k);
	return SUPP_OK;
}

/* ------------------------------------------------------------- the report */

static void
say_leaves(struct cover *c, struct ruletest_run *run, uint32_t caution,
    struct buf *words, supp_test_result *result)
{
	uint32_t first = c->leaf_at[caution];
	uint32_t n = c->leaf_at[caution + 1] - first;

	for (uint32_t i = 0; i < n; i++) {
		if (leaf_follows(c->model, caution, i))
			continue;
		result->leaves++;
		result->leaves_covered += c->leaves[first + i];
		if (c->leaves[first + i])
			continue;
		words->n = 0;
		if (!leaf_words(c->model, caution, i, words) ||
		    !buf_zero(words)) {
			run->out->rc = SUPP_ERR_NOMEM;
			return;
		}
		author_say(run->out,
		    "%s: no test is silent for want of this leaf alone: %s\n",
		    model_text(c->model, c->model->cautions[caution].id),
		    words->p);
	}
}

static void
say_caution(struct cover *c, struct ruletest_run *run, uint32_t caution,
    supp_test_result *result)
{
	const struct model *m = c->model;
	const char *id = model_text(m, m->cautions[caution].id);
	uint8_t seen = c->seen[caution];

	result->cautions++;
	if (!(seen & SEEN_FOUND))
		author_say(run->out, "%s: no test finds it\n", id);
	if (!(seen & SEEN_SILENT))
		author_say(run->out, "%s: no test has it under silent\n", id);
	if ((seen & SEEN_FOUND) && (seen & SEEN_SILENT))
		result->cautions_covered++;
}

static void
say_figure(struct cover *c, struct ruletest_run *run, const struct figure *g,
    supp_test_result *result)
{
	const struct model *m = c->model;
	const struct caution *k = &m->cautions[g->caution];
	bool avoid = k->action == SUPP_AVOID;
	char text[UNIT_TEXT];

	result->figures++;
	if (g->at && g->inside) {
		result->figures_covered++;
		return;
	}
	unit_print_minutes(text, g->minutes);
	author_say(run->out, "%s: %s %s%s: no test states that",
	    model_text(m, k->id), text,
	    g->direction == COVER_BEFORE ? "before" : "after",
	    g->cautious ? " (strict)" : "");
	if (!g->at)
		author_say(run->out, " at %s it is %s",
		    g->minutes != 0 ? "the figure" : "1 min",
		    avoid ? "open" : "kept");
	if (!g->inside)
		author_say(run->out, "%s %s it is broken",
		    g->at ? "" : " nor that",
		    g->minutes != 0 ? "a minute inside" : "at the same minute");
	author_say(run->out, "\n");
}

static supp_status
walk_all(struct cover *c, struct ruletest_run *run, struct ruletests *ts,
    supp_test_result *result, supp_error *err)
{
	supp_status rc = SUPP_OK;

	for (uint32_t i = 0; i < c->model->n_cautions && rc == SUPP_OK; i++) {
		uint32_t bad = 0;

		if (!(c->seen[i] & SEEN_COUNTED) || c->score[i] == 0)
			continue;
		rc = walk_caution(run, i, &ts->t.p[c->walk[i]], &bad, err);
		result->failed += bad;
	}
	return rc;
}

supp_status
cover_end(struct cover *c, struct ruletest_run *run, struct ruletests *ts,
    supp_test_result *result, supp_error *err)
{
	struct buf words = { 0 };
	supp_status rc = walk_all(c, run, ts, result, err);

	for (uint32_t i = 0; rc == SUPP_OK && i < c->model->n_cautions; i++) {
		if (!(c->seen[i] & SEEN_COUNTED))
			continue;
		say_caution(c, run, i, result);
		say_leaves(c, run, i, &words, result);
		for (size_t k = 0; k < c->figures.n; k++)
			if (c->figures.p[k].caution == i)
				say_figure(c, run, &c->figures.p[k], result);
	}
	buf_free(&words);
	if (rc == SUPP_OK)
		author_say(run->out,
		    "cautions %u of %u, leaves %u of %u, figures %u of %u\n",
		    (unsigned)result->cautions_covered,
		    (unsigned)result->cautions,
		    (unsigned)result->leaves_covered, (unsigned)result->leaves,
		    (unsigned)result->figures_covered,
		    (unsigned)result->figures);
	return rc;
}
