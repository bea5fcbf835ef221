/* Cautions, with `separate` and `schedule`. */
#include "rulebase/loader.h"

/* ------------------------------------------------------------ separate */

struct figures {
	int64_t before, after, apart;
};
#define FIGURES_INIT { NUM_NONE, NUM_NONE, NUM_NONE }

/* apart is both directions. */
static bool
both_ways(struct loader *l, const struct ynode *v, struct figures *g)
{
	if (g->apart == NUM_NONE)
		return true;
	if (g->before != NUM_NONE || g->after != NUM_NONE) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'apart' is both directions: no 'before' or 'after' "
		    "beside it");
		return false;
	}
	g->before = g->after = g->apart;
	return true;
}

#define FIGURE_FIELDS(base)                                                   \
	{ "before", loader_time, (base) + offsetof(struct figures, before),   \
	    0, 0, NULL },                                                     \
	    { "after", loader_time, (base) + offsetof(struct figures, after), \
		0, 0, NULL },                                                 \
	{                                                                     \
		"apart", loader_time, (base) + offsetof(struct figures,       \
						apart), 0, 0, NULL            \
	}

static bool
dec_strict(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct field fields[] = { FIGURE_FIELDS(0) };
	static const struct shape shape = SHAPE("'strict'", fields);
	struct figures *g = out;

	(void)f;
	if (!loader_map(l, v, &shape, g, NULL) || !both_ways(l, v, g))
		return false;
	if (g->before != NUM_NONE || g->after != NUM_NONE)
		return true;
	LOADER_BAD(l, DIAG_MISSING_KEY, v,
	    "'strict' needs 'before', 'after' or 'apart'");
	return false;
}

struct interval {
	struct rec_separate s;
	struct figures label, strict;
};

static const struct field separate_fields[] = {
	{ "take", loader_role, offsetof(struct interval, s.take), 0, 0, NULL },
	{ "from", loader_role, offsetof(struct interval, s.from), 0, 1, NULL },
	FIGURE_FIELDS(offsetof(struct interval, label)),
	{ "strict", dec_strict, offsetof(struct interval, strict), 0, 0,
	    NULL },
};
static const struct shape separate_shape = SHAPE("'separate'",
    separate_fields);

static bool
separate(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	struct interval i = { .label = FIGURES_INIT, .strict = FIGURES_INIT };

	(void)key;
	i.s.at = loader_place(l, v);
	i.s.take = (struct rec_text) { SV_LIT("medicine"), i.s.at };
	i.s.from = (struct rec_text) { SV_LIT("supplement"), i.s.at };
	if (!loader_map(l, v, &separate_shape, &i, NULL) ||
	    !both_ways(l, v, &i.label))
		return false;
	i.s.before = i.label.before;
	i.s.after = i.label.after;
	i.s.strict_before = i.strict.before;
	i.s.strict_after = i.strict.after;
	*(struct rec_separate *)out = i.s;
	if (i.s.before != NUM_NONE || i.s.after != NUM_NONE ||
	    i.s.strict_before != NUM_NONE || i.s.strict_after != NUM_NONE)
		return true;
	LOADER_BAD(l, DIAG_MISSING_KEY, v,
	    "'separate' needs 'before', 'after', 'apart' or 'strict'");
	return false;
}

/* One mapping, a list of them, or none. */
static void *
intervals(struct loader *l, const struct ynode *v, const char *key,
    const struct loader_items *how, uint32_t *n, bool *ok)
{
	*n = 0;
	*ok = loader_none(v);
	if (*ok)
		return NULL;
	if (v->type == Y_MAP || (v->type == Y_LIST && v->n != 0))
		return loader_many(l, v, how, n, ok);
	LOADER_BAD(l, DIAG_BAD_TYPE, v,
	    "'%s' is a mapping, a list of mappings, or none", key);
	return NULL;
}

static bool
dec_separate(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct loader_items items = { separate,
		sizeof(struct rec_separate), LOADER_INTERVALS, "intervals",
		false };
	struct rec_caution *c = out;
	bool ok;

	c->separates = intervals(l, v, f->key, &items, &c->n_separates, &ok);
	return ok;
}

/* ------------------------------------------------------------ schedule */

static bool
dec_anchor(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_schedule *s = out;
	enum anchor a = ANCHOR_NONE;

	if (!loader_scalar(l, v, "a time of the day"))
		return false;
	if (s->anchor != ANCHOR_NONE) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "one of at, with, before and after, not two");
		return false;
	}
	if (!anchor_from(v->s, &a) || a == ANCHOR_NONE) {
		LOADER_BAD(l, DIAG_BAD_VALUE, v,
		    "'" SV_FMT "' is none of: meal, breakfast, lunch, dinner, "
		    "waking, bedtime",
		    SV_ARG(loader_shown(v->s)));
		return false;
	}
	s->how = f->arg;
	s->anchor = (uint32_t)a;
	return true;
}

#define SCHEDULE_UP_TO 30 /* minutes, when nothing is said */

static const struct field schedule_fields[] = {
	{ "take", loader_role, offsetof(struct rec_schedule, take),
	    FIELD_REQUIRED, 0, NULL },
	{ "at", dec_anchor, 0, 0, SCHEDULE_AT, NULL },
	{ "with", dec_anchor, 0, 0, SCHEDULE_WITH, NULL },
	{ "before", dec_anchor, 0, 0, SCHEDULE_BEFORE, NULL },
	{ "after", dec_anchor, 0, 0, SCHEDULE_AFTER, NULL },
	{ "from", loader_time, offsetof(struct rec_schedule, from), 0, 0,
	    NULL },
	{ "up-to", loader_time, offsetof(struct rec_schedule, up_to), 0, 0,
	    NULL },
};
static const struct shape schedule_shape = SHAPE("'schedule'",
    schedule_fields);

static bool
schedule(struct loader *l, const struct ynode *key, const struct ynode *v,
    void *out)
{
	struct rec_schedule *s = out;

	(void)key;
	*s = (struct rec_schedule) { .at = loader_place(l, v),
		.up_to = SCHEDULE_UP_TO };
	if (!loader_map(l, v, &schedule_shape, s, NULL))
		return false;
	if (s->anchor == ANCHOR_NONE) {
		LOADER_BAD(l, DIAG_MISSING_KEY, v,
		    "'schedule' needs 'at', 'with', 'before' or 'after'");
		return false;
	}
	if (s->from <= s->up_to)
		return true;
	LOADER_BAD(l, DIAG_BAD_VALUE, v,
	    "'from' lies beyond 'up-to' (which is 30 min if not given)");
	return false;
}

static bool
dec_schedule(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	static const struct loader_items items = { schedule,
		sizeof(struct rec_schedule), LOADER_INTERVALS, "intervals",
		false };
	struct rec_caution *c = out;
	bool ok;

	c->schedules = intervals(l, v, f->key, &items, &c->n_schedules, &ok);
	return ok;
}

/* ------------------------------------------------------------- caution */

/* none removes what a refinement would inherit */
static const struct wordlist unknowns[] = { { "lower", UNKNOWN_LOWER },
	{ "same", UNKNOWN_SAME }, { "silent", UNKNOWN_SILENT },
	{ "none", UNKNOWN_LOWER },
	{ "note", UNKNOWN_SEVERITY + SUPP_NOTE },
	{ "minor", UNKNOWN_SEVERITY + SUPP_MINOR },
	{ "moderate", UNKNOWN_SEVERITY + SUPP_MODERATE },
	{ "major", UNKNOWN_SEVERITY + SUPP_MAJOR },
	{ "contraindicated", UNKNOWN_SEVERITY + SUPP_CONTRAINDICATED },
	{ NULL, 0 } };

/* A text that must be there: none would be printed as it stands. */
static bool
dec_kept(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	if (!loader_none(v))
		return loader_text(l, v, out, f);
	LOADER_BAD(l, DIAG_BAD_VALUE, v, "'%s' cannot be removed", f->key);
	return false;
}

/* A text that a refinement may remove. */
static bool
dec_removable(struct loader *l, const struct ynode *v, void *out,
    const struct field *f)
{
	struct rec_text *t = out;

	if (!loader_none(v))
		return loader_text(l, v, out, f);
	*t = (struct rec_text) { SV_NONE, loader_place(l, v) };
	return true;
}

#define CAUTION(key, decode, member)                                          \
	{ key, decode, offsetof(struct rec_caution, member), 0, 0, NULL }
#define CAUTION_ENUM(key, member, words)                                      \
	{ key, loader_enum, offsetof(struct rec_caution, member), 0, 0, words }

/* The first fifteen in the order of enum rec_caution_given. */
#define N_GIVEN 15
static const struct field caution_fields[] = {
	CAUTION("summary", dec_kept, summary),
	CAUTION("when", loader_when, when),
	CAUTION_ENUM("kind", kind, wordlist_kind),
	CAUTION_ENUM("severity", severity, wordlist_severity),
	CAUTION_ENUM("action", action, wordlist_action),
	CAUTION_ENUM("evidence", evidence, wordlist_evidence),
	CAUTION("effect", dec_kept, effect),
	CAUTION("advice", dec_kept, advice),
	CAUTION("professional", dec_removable, professional),
	CAUTION("mechanism", dec_removable, mechanism),
	CAUTION("sources", loader_sources, sources),
	CAUTION("reviewed", loader_date, reviewed),
	CAUTION_ENUM("if-unknown", if_unknown, unknowns),
	{ "separate", dec_separate, 0, 0, 0, NULL },
	{ "schedule", dec_schedule, 0, 0, 0, NULL },
	{ "id", loader_id, offsetof(struct rec_caution, id), FIELD_REQUIRED,
	    0, NULL },
	{ "refines", loader_ids, offsetof(struct rec_caution, refines), 0,
	    LOADER_REFINES, NULL },
};
static const struct shape caution_shape = SHAPE("a caution", caution_fields);

#define GIVEN_REQUIRED                                                        \
	(GIVEN_SUMMARY | GIVEN_WHEN | GIVEN_KIND | GIVEN_SEVERITY |           \
	    GIVEN_ACTION | GIVEN_EVIDENCE | GIVEN_EFFECT | GIVEN_ADVICE |     \
	    GIVEN_SOURCES | GIVEN_REVIEWED)

_Static_assert(GIVEN_SCHEDULE == 1 << (N_GIVEN - 1),
    "caution_fields follows enum rec_caution_given");

/* A refinement inherits what it leaves out. */
static bool
check_given(struct loader *l, const struct ynode *v,
    const struct rec_caution *c)
{
	uint32_t missing = GIVEN_REQUIRED & ~c->given;
	bool ok = true;

	if (v->type != Y_MAP || ytree_get(v, "refines") != NULL)
		return true;
	/* whether professional is needed depends on a severity that is known
	 * here, and in a refinement to the linker alone */
	if (c->severity >= SUPP_MODERATE)
		missing |= GIVEN_PROFESSIONAL & ~c->given;
	for (uint32_t i = 0; i < N_GIVEN; i++)
		if ((missing >> i & 1) != 0) {
			loader_missing(l, v, "a caution",
			    caution_fields[i].key);
			ok = false;
		}
	return ok;
}

bool
loader_caution(struct loader *l, const struct ynode *v)
{
	struct rec_caution c = { .at = loader_place(l, v), .layer = l->layer,
		.reviewed = NUM_NONE };
	struct builder *b = l->b;
	uint32_t seen = 0;
	bool ok = loader_map(l, v, &caution_shape, &c, &seen);

	c.given = seen & ((UINT32_C(1) << N_GIVEN) - 1);
	if (!check_given(l, v, &c) || !ok)
		return false;
	if (!loader_count(l, v, b->cautions.n + 1, LOADER_CAUTIONS,
		"cautions")) {
		l->stop = true;
		return false;
	}
	if (!VEC_FIT(&b->cautions, b->cautions.n + 1)) {
		loader_nomem(l);
		return false;
	}
	b->cautions.p[b->cautions.n++] = c;
	return true;
}
