/* A report emptied and freed; check_run fills it. */
#include "check/report.h"

void
report_reset(struct supp_report *r)
{
	r->outcome = 0;
	r->complete = 0;
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
