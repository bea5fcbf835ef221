/* What was judged, what was not, and the outcome. */
#include "check/checking.h"
#include "profile/profile.h"

static void
not_judged(struct checking *c, uint32_t entry, uint32_t reason)
{
	struct not_judged n = { entry, NONE, reason };

	(void)PUSH(c, &c->out->not_judged, n);
}

/* The supplements that an entry names. */
struct supplements {
	uint32_t reviewed, name_only;
};

static struct supplements
supplements_in(const struct checking *c, const struct rentry *e)
{
	struct supplements n = { 0, 0 };

	for (uint32_t i = 0; i < e->names.count; i++) {
		uint32_t term = c->r->names.p[e->names.start + i].term;
		const struct term *t = &c->m->terms[term];

		if (report_name_only(t))
			n.name_only++;
		else if ((t->flags & TERM_SUPPLEMENT) != 0)
			n.reviewed++;
	}
	return n;
}

static void
entry_status(struct checking *c, uint32_t entry)
{
	switch ((supp_entry_status)c->r->entries.p[entry].status) {
	case SUPP_UNRECOGNISED:
		not_judged(c, entry, NOT_UNRECOGNISED);
		break;
	case SUPP_PARTLY_RECOGNISED:
		not_judged(c, entry, NOT_PARTLY);
		break;
	case SUPP_AMBIGUOUS:
		not_judged(c, entry, NOT_AMBIGUOUS);
		break;
	default:
		break;
	}
}

/* "calcium and iron": a caution was set aside since they are in one entry, and
 * no product is known that has both and hardly more. */
static bool
taken_for_one(const struct checking *c, uint32_t entry)
{
	for (size_t i = 0; i < c->out->set_aside.n; i++) {
		const struct set_aside *s = &c->out->set_aside.p[i];

		if (s->entry == entry && s->reason == ASIDE_ONE_PRODUCT)
			return !c->r->entries.p[entry].paired;
	}
	return false;
}

static bool
is_medicine(const struct rentry *e)
{
	return !e->denied && (e->kind == SUPP_ENTRY_MEDICINE ||
				 (e->kind == SUPP_ENTRY_UNKNOWN &&
				     e->listed == SUPP_LISTED_MEDICINE));
}

static void
entries(struct checking *c)
{
	uint32_t supplements = 0, medicines = 0;

	for (uint32_t i = 0; i < c->n; i++) {
		const struct rentry *e = &c->r->entries.p[i];
		struct supplements n = supplements_in(c, e);

		entry_status(c, i);
		if (e->measured)
			not_judged(c, i, NOT_MEASURED);
		if (taken_for_one(c, i))
			not_judged(c, i, NOT_ONE_PRODUCT);
		medicines += is_medicine(e);
		if (e->denied || n.reviewed + n.name_only == 0)
			continue;
		supplements++;
		c->out->judged |= n.reviewed != 0;
		if (n.name_only != 0)
			not_judged(c, i, NOT_NAME_ONLY);
	}
	c->out->medicine_pairs = medicines > 1;
	if (supplements == 0)
		not_judged(c, NONE, NOT_NO_SUPPLEMENT);
}

/* Folded findings do not count; notes decide nothing. */
static void
outcome(struct checking *c)
{
	struct supp_report *r = c->out;
	bool found = false, open = false;

	for (size_t i = 0; i < r->findings.n; i++) {
		if (r->findings.p[i].severity < SUPP_MINOR)
			continue;
		found = true;
		open |= r->findings.p[i].acknowledged == 0;
	}
	r->complete = r->not_judged.n == 0;
	r->all_acknowledged = found && !open;
	if (found)
		r->outcome = SUPP_OUTCOME_FOUND;
	else
		r->outcome = r->complete ? SUPP_OUTCOME_NONE_KNOWN
					 : SUPP_OUTCOME_INCOMPLETE;
}

void
coverage_make(struct checking *c)
{
	entries(c);
	outcome(c);
}

static struct str
keep(struct checking *c, struct sv text)
{
	struct buf *pool = &c->out->resolved.pool;
	struct str s = { (uint32_t)pool->n, (uint32_t)text.n };

	if (!buf_add(pool, text) || !buf_addc(pool, '\0'))
		c->nomem = 1;
	return s;
}

/* The report outlives the profile. */
void
coverage_acks(struct checking *c, const struct supp_profile *p)
{
	for (size_t i = 0; i < p->acknowledged.n && !c->nomem; i++) {
		const struct acknowledgement *from = &p->acknowledged.p[i];
		struct ack a = { keep(c, from->caution), keep(c, from->note),
			from->until };

		(void)PUSH(c, &c->out->acks, a);
	}
}
