/* A report emptied and freed; check_run fills it. And when the day of the person
 * it is about has its meals. */
#include "check/report.h"

const uint32_t report_meals[REPORT_MEALS] = { ANCHOR_BREAKFAST, ANCHOR_LUNCH,
	ANCHOR_DINNER };

int32_t
report_anchor(const supp_person *p, uint32_t anchor)
{
	switch ((enum anchor)anchor) {
	case ANCHOR_BREAKFAST:
		return p->breakfast;
	case ANCHOR_LUNCH:
		return p->lunch;
	case ANCHOR_DINNER:
		return p->dinner;
	case ANCHOR_WAKING:
		return p->wake;
	case ANCHOR_BEDTIME:
		return p->bedtime;
	case ANCHOR_NONE:
	case ANCHOR_MEAL:
	case ANCHOR_COUNT:
		break;
	}
	return -1;
}

bool
report_ack_used(const struct supp_report *r, size_t i)
{
	for (size_t k = 0; k < r->findings.n; k++)
		if (r->findings.p[k].acknowledged == i + 1)
			return true;
	return false;
}

void
report_reset(struct supp_report *r)
{
	r->outcome = 0;
	r->complete = 0;
	r->judged = 0;
	r->medicine_pairs = 0;
	r->all_acknowledged = 0;
	r->findings.n = 0;
	r->depends.n = 0;
	r->because.n = 0;
	r->constraints.n = 0;
	r->pairs.n = 0;
	r->totals.n = 0;
	r->changes.n = 0;
	r->asks.n = 0;
	r->set_aside.n = 0;
	r->not_judged.n = 0;
	r->acks.n = 0;
	r->ints.n = 0;
	r->words.n = 0;
}

void
report_clear(struct supp_report *r)
{
	report_reset(r);
	resolved_clear(&r->resolved);
}

void
report_free_parts(struct supp_report *r)
{
	resolved_free(&r->resolved);
	VEC_FREE(&r->findings);
	VEC_FREE(&r->depends);
	VEC_FREE(&r->because);
	VEC_FREE(&r->constraints);
	VEC_FREE(&r->pairs);
	VEC_FREE(&r->totals);
	VEC_FREE(&r->changes);
	VEC_FREE(&r->asks);
	VEC_FREE(&r->set_aside);
	VEC_FREE(&r->not_judged);
	VEC_FREE(&r->acks);
	VEC_FREE(&r->ints);
	buf_free(&r->words);
}
