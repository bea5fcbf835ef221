/* One finding a caution, from the matches that are left. */
#include "check/checking.h"

bool
finding_strength(
    const struct caution *k, bool sure, uint32_t *severity, uint32_t *action)
{
	*severity = k->severity;
	*action = k->action;
	if (sure || k->if_unknown == UNKNOWN_SAME)
		return true;
	if (k->if_unknown == UNKNOWN_SILENT)
		return false;
	if (k->if_unknown >= UNKNOWN_SEVERITY)
		*severity = k->if_unknown - UNKNOWN_SEVERITY;
	else
		*severity = k->severity - 1;
	if (*action == SUPP_AVOID)
		*action = SUPP_ASK;
	return *severity >= SUPP_NOTE;
}

/* So, and not only as an entry is read of which words are not understood. */
static bool
is_firm(const struct checking *c, const struct match *m)
{
	for (uint32_t k = 0; k < m->reasons.count; k++)
		if (reason_open(&c->reasons.p[m->reasons.start + k]))
			return false;
	return m->value == IS_SO;
}

static void
fill_entries(struct checking *c, const struct hit *h, struct finding *f)
{
	struct mask sure, perhaps;

	mask_clear(c, sure.w);
	mask_clear(c, perhaps.w);
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];

		if (m->gone == 0)
			mask_join(c, is_firm(c, m) ? sure.w : perhaps.w,
			    &c->wits.p[m->wit]);
	}
	if (f->sure) {
		mask_without(c, perhaps.w, sure.w);
		f->unsure = mask_ints(c, perhaps.w);
	}
	mask_join(c, sure.w, perhaps.w);
	f->entries = mask_ints(c, sure.w);
}

/* ------------------------------------------------- depends and because */

static int
compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
depend_order(const struct depend *a, const struct depend *b)
{
	int d = compare(a->entry, b->entry);

	d = d != 0 ? d : compare(a->on, b->on);
	return d != 0 ? d : compare(a->term, b->term);
}

/* Sorted in as they come: there are few. */
static void
add_depend(struct checking *c, uint32_t first, struct depend d)
{
	size_t at;

	for (size_t i = first; i < c->out->depends.n; i++)
		if (depend_order(&c->out->depends.p[i], &d) == 0)
			return;
	if (!PUSH(c, &c->out->depends, d))
		return;
	at = c->out->depends.n - 1;
	while (at > first && depend_order(&d, &c->out->depends.p[at - 1]) < 0) {
		c->out->depends.p[at] = c->out->depends.p[at - 1];
		at--;
	}
	c->out->depends.p[at] = d;
}

static void
add_because(struct checking *c, uint32_t first, struct because b)
{
	for (size_t i = first; i < c->out->because.n; i++) {
		const struct because *o = &c->out->because.p[i];

		if (o->condition == b.condition && o->from == b.from &&
		    o->entry == b.entry)
			return;
	}
	(void)PUSH(c, &c->out->because, b);
}

static void
add_reason(struct checking *c, const struct reason *r, struct finding *f)
{
	struct because b = { r->term, r->on, r->entry };
	struct depend d = { r->entry, r->on, r->term };

	if (r->because)
		add_because(c, f->because.start, b);
	else if (!f->sure)
		add_depend(c, f->depends.start, d);
}

static void
fill_reasons(struct checking *c, const struct hit *h, struct finding *f)
{
	f->because.start = (uint32_t)c->out->because.n;
	f->depends.start = (uint32_t)c->out->depends.n;
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];

		if (m->gone != 0)
			continue;
		for (uint32_t k = 0; k < m->reasons.count; k++)
			add_reason(c, &c->reasons.p[m->reasons.start + k], f);
	}
	f->because.count = (uint32_t)c->out->because.n - f->because.start;
	f->depends.count = (uint32_t)c->out->depends.n - f->depends.start;
}

/* --------------------------------------------------- replaces and may */

static struct range
others(struct checking *c, const struct bond *bonds, size_t n, uint32_t caution,
    bool as_by)
{
	struct range out = { (uint32_t)c->out->ints.n, 0 };

	for (size_t i = 0; i < n; i++) {
		if ((as_by ? bonds[i].by : bonds[i].other) != caution)
			continue;
		if (PUSH(
			c, &c->out->ints, as_by ? bonds[i].other : bonds[i].by))
			out.count++;
	}
	if (out.count > 1)
		order_sort(c, VEC_FROM(&c->out->ints, out.start), out.count,
		    order_by_id);
	return out;
}

/* A condition for a finding to be folded: until is its last day. */
static uint32_t
acknowledged(const struct checking *c, uint32_t caution)
{
	struct sv id = model_sv(c->m, c->m->cautions[caution].id);
	int64_t today = c->r->person.said.today;

	for (size_t i = 0; i < c->out->acks.n; i++) {
		const struct ack *a = &c->out->acks.p[i];
		struct sv text = { resolved_text(c->r, a->caution),
			a->caution.len };

		if (sv_eq(id, text) &&
		    (a->until == NUM_NONE || today == NUM_NONE ||
			a->until >= today))
			return (uint32_t)i + 1;
	}
	return 0;
}

static bool
is_sure(const struct checking *c, const struct hit *h)
{
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];

		if (m->gone == 0 && m->value == IS_SO)
			return true;
	}
	return false;
}

/* Found as it is read, and may be taken less often, or not at all. */
static bool
is_read_so(const struct checking *c, const struct hit *h)
{
	for (uint32_t i = 0; i < h->matches.count; i++) {
		const struct match *m = &c->matches.p[h->matches.start + i];

		if (m->gone == 0 && is_firm(c, m))
			return false;
	}
	return true;
}

/* What is only perhaps in a note says nothing, beside what is surely in it as
 * little as alone: "glycinate and a multivitamin". */
static void
hush(struct checking *c, const struct hit *h)
{
	const struct caution *k = &c->m->cautions[h->caution];
	uint32_t severity, action;

	if (k->severity != SUPP_NOTE ||
	    finding_strength(k, false, &severity, &action))
		return;
	for (uint32_t i = 0; i < h->matches.count; i++) {
		struct match *m = &c->matches.p[h->matches.start + i];

		if (m->value == PERHAPS)
			m->gone |= GONE_DROPPED;
	}
}

static void
make(struct checking *c, const struct hit *h)
{
	bool so = is_sure(c, h);
	struct finding f = { .caution = h->caution,
		.sure = so && !is_read_so(c, h),
		.medicine_before = NUM_NONE,
		.medicine_after = NUM_NONE };

	hush(c, h);
	if (!finding_strength(
		&c->m->cautions[h->caution], so, &f.severity, &f.action) ||
	    !interval_judge(c, h, &f))
		return;
	fill_entries(c, h, &f);
	fill_reasons(c, h, &f);
	f.replaces = others(c, c->replaces.p, c->replaces.n, h->caution, true);
	f.may = others(c, c->may.p, c->may.n, h->caution, false);
	f.acknowledged = acknowledged(c, h->caution);
	(void)PUSH(c, &c->findings, f);
}

static uint32_t
first_entry(const struct checking *c, const struct finding *f)
{
	return f->entries.count == 0 ? NONE : c->out->ints.p[f->entries.start];
}

/* Severity, first entry, id. */
static bool
in_order(const struct checking *c, uint32_t a, uint32_t b)
{
	const struct finding *fa = &c->findings.p[a], *fb = &c->findings.p[b];
	uint32_t ea = first_entry(c, fa), eb = first_entry(c, fb);

	if (fa->severity != fb->severity)
		return fa->severity > fb->severity;
	if (ea != eb)
		return ea < eb;
	return order_by_id(c, fa->caution, fb->caution);
}

void
findings_make(struct checking *c)
{
	c->findings.n = 0;
	for (size_t i = 0; i < c->hits.n && !c->nomem; i++)
		if (c->hits.p[i].live != 0)
			make(c, &c->hits.p[i]);
	order_all(c, c->findings.n, in_order);
	for (size_t i = 0; i < c->order.n; i++)
		(void)PUSH(c, &c->out->findings, c->findings.p[c->order.p[i]]);
}
