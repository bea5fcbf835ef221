/* Fields of a finding as text: what a test wants, what a finding gives. */
#include "author/ruletest.h"

#include <stdio.h>

#include "render/render.h"

#define WORDS_MAX 16 /* more values than any of the enums has */

#define WORD(name, type)                                                      \
	static const char *word_##name(uint32_t v)                            \
	{                                                                     \
		return supp_##name##_name((type)v);                           \
	}
WORD(severity, supp_severity)
WORD(state, supp_state)
WORD(action, supp_action)
WORD(evidence, supp_evidence)
WORD(kind, supp_kind)

enum field_id {
	FIELD_SEVERITY,
	FIELD_STATE,
	FIELD_ACTION,
	FIELD_EVIDENCE,
	FIELD_KIND,
	FIELD_SURE,
	FIELD_ACKNOWLEDGED,
	FIELD_ENTRIES,
	FIELD_UNSURE,
	FIELD_REPLACES,
	FIELD_MAY,
	FIELD_DEPENDS,
	FIELD_BECAUSE
};

static const struct rt_field fields[] = {
	[FIELD_SEVERITY] = { "severity", RT_WORD, word_severity },
	[FIELD_STATE] = { "state", RT_WORD, word_state },
	[FIELD_ACTION] = { "action", RT_WORD, word_action },
	[FIELD_EVIDENCE] = { "evidence", RT_WORD, word_evidence },
	[FIELD_KIND] = { "kind", RT_WORD, word_kind },
	[FIELD_SURE] = { "sure", RT_BOOL, NULL },
	[FIELD_ACKNOWLEDGED] = { "acknowledged", RT_BOOL, NULL },
	[FIELD_ENTRIES] = { "entries", RT_ENTRIES, NULL },
	[FIELD_UNSURE] = { "unsure", RT_ENTRIES, NULL },
	[FIELD_REPLACES] = { "replaces", RT_CAUTIONS, NULL },
	[FIELD_MAY] = { "may", RT_CAUTIONS, NULL },
	[FIELD_DEPENDS] = { "depends", RT_DEPENDS, NULL },
	[FIELD_BECAUSE] = { "because", RT_BECAUSE, NULL },
};

const struct rt_field *
ruletest_field(size_t i)
{
	return i < COUNT(fields) ? &fields[i] : NULL;
}

uint32_t
ruletest_field_find(struct sv key)
{
	for (uint32_t i = 0; i < COUNT(fields); i++)
		if (sv_is(key, fields[i].key))
			return i;
	return NONE;
}

const char *
ruletest_outcome(uint32_t value)
{
	return wordlist_name(wordlist_outcome, value);
}

uint32_t
ruletest_word(const char *(*word)(uint32_t), struct sv s)
{
	if (sv_is(s, "unknown"))
		return 0;
	for (uint32_t v = 1; v < WORDS_MAX; v++)
		if (sv_is(s, word(v)))
			return v;
	return 0;
}

/* Numbers by value, else by bytes. */
static int
item_cmp(struct sv a, struct sv b)
{
	bool numbers = a.n != 0 && b.n != 0 && a.p[0] >= '0' &&
	    a.p[0] <= '9' && b.p[0] >= '0' && b.p[0] <= '9';

	if (numbers && a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return sv_cmp(a, b);
}

static void
sort_items(struct sv *items, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct sv x = items[i];
		size_t j = i;

		for (; j > 0 && item_cmp(x, items[j - 1]) < 0; j--)
			items[j] = items[j - 1];
		items[j] = x;
	}
}

struct sv
ruletest_list(struct arena *a, struct sv *items, size_t n)
{
	size_t need = 3, at = 0;
	char *p;

	sort_items(items, n);
	for (size_t i = 0; i < n; i++)
		need += items[i].n + 2;
	p = ARENA_ARRAY(a, char, need);
	if (p == NULL)
		return (struct sv) { NULL, 0 };
	p[at++] = '[';
	for (size_t i = 0; i < n; i++) {
		if (i != 0 && sv_eq(items[i], items[i - 1]))
			continue;
		if (at > 1) {
			p[at++] = ',';
			p[at++] = ' ';
		}
		if (items[i].n != 0)
			memcpy(p + at, items[i].p, items[i].n);
		at += items[i].n;
	}
	p[at++] = ']';
	p[at] = '\0';
	return (struct sv) { p, at };
}

/* p is NULL if there is no memory. */
static struct sv
copied(struct arena *a, const char *text)
{
	char *p = arena_strdup(a, sv_of(text));

	return (struct sv) { p, p != NULL ? strlen(p) : 0 };
}

static struct sv
number(struct arena *a, uint32_t v)
{
	char text[16];

	snprintf(text, sizeof text, "%u", (unsigned)v);
	return copied(a, text);
}

static struct sv
depend_text(struct arena *a, const struct supp_report *r,
    const struct depend *d, bool with_entry)
{
	char words[DEPEND_TEXT], text[DEPEND_TEXT + 16];

	render_depend(r, d, words);
	if (with_entry && d->entry != NONE)
		snprintf(text, sizeof text, "%u %s", (unsigned)d->entry, words);
	else
		snprintf(text, sizeof text, "%s", words);
	return copied(a, text);
}

static struct sv
because_text(const struct supp_report *r, const struct because *b)
{
	static const char *const facts[] = { "entry", "egfr", "crcl", "age",
		"pregnant", "breastfeeding", "sex", "condition" };
	const struct model *m = r->rb->model;

	if (b->condition != NONE)
		return model_sv(m, m->terms[b->condition].id);
	return sv_of(b->from < COUNT(facts) ? facts[b->from] : "unknown");
}

static struct range
field_range(const struct finding *f, uint32_t field)
{
	switch (field) {
	case FIELD_ENTRIES:
		return f->entries;
	case FIELD_UNSURE:
		return f->unsure;
	case FIELD_REPLACES:
		return f->replaces;
	case FIELD_MAY:
		return f->may;
	case FIELD_DEPENDS:
		return f->depends;
	default:
		return f->because;
	}
}

static struct sv
actual_list(struct arena *a, const struct supp_report *r,
    const struct finding *f, const struct rt_want *w)
{
	const struct model *m = r->rb->model;
	struct range g = field_range(f, w->field);
	struct sv *items = ARENA_ARRAY(a, struct sv, (size_t)g.count + 1);

	if (items == NULL)
		return (struct sv) { NULL, 0 };
	for (uint32_t i = 0; i < g.count; i++) {
		uint32_t at = g.start + i;

		switch (fields[w->field].kind) {
		case RT_ENTRIES:
			items[i] = number(a, r->ints.p[at]);
			break;
		case RT_CAUTIONS:
			items[i] = model_sv(m, m->cautions[r->ints.p[at]].id);
			break;
		case RT_DEPENDS:
			items[i] = depend_text(a, r, &r->depends.p[at],
			    w->with_entry != 0);
			break;
		default:
			items[i] = because_text(r, &r->because.p[at]);
		}
		if (items[i].p == NULL)
			return items[i];
	}
	return ruletest_list(a, items, g.count);
}

struct sv
ruletest_actual(struct arena *a, const struct supp_report *r,
    const struct finding *f, const struct rt_want *w)
{
	const struct caution *c = &r->rb->model->cautions[f->caution];

	switch (w->field) {
	case FIELD_SEVERITY:
		return sv_of(word_severity(f->severity));
	case FIELD_STATE:
		return sv_of(word_state(f->state));
	case FIELD_ACTION:
		return sv_of(word_action(f->action));
	case FIELD_EVIDENCE:
		return sv_of(word_evidence(c->evidence));
	case FIELD_KIND:
		return sv_of(word_kind(c->kind));
	case FIELD_SURE:
		return sv_of(f->sure ? "true" : "false");
	case FIELD_ACKNOWLEDGED:
		return sv_of(f->acknowledged ? "true" : "false");
	default:
		return actual_list(a, r, f, w);
	}
}
