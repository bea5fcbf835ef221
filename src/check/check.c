/* The order of a check. */
#include "check/checking.h"

#include "base/err.h"

static void
begin(struct checking *c, struct supp_report *out)
{
	c->r = &out->resolved;
	c->out = out;
	c->n = (uint32_t)out->resolved.entries.n;
	c->words = c->n == 0 ? 1 : (c->n + 63) / 64;
	c->nomem = 0;
	c->assume = 0;
	c->supposed = 0;
	c->reasons.n = 0;
	c->sums.n = 0;
	c->things.n = 0;
	c->candidates.n = 0;
	c->aside.n = 0;
	mark_begin(c);
}

supp_status
check_run(struct checking *c, const struct supp_profile *p,
    struct supp_report *out, supp_error *err)
{
	report_reset(out);
	if (out->resolved.entries.n > SUPP_MAX_ENTRIES)
		return err_set(err, SUPP_ERR_LIMIT, NULL, 0, 0,
		    "more than %d entries", SUPP_MAX_ENTRIES);
	begin(c, out);
	coverage_acks(c, p);
	parts_find(c);
	if (!c->nomem)
		mark_entries(c);
	if (!c->nomem)
		conditions_find(c);
	ask_begin(c);
	match_candidates(c);
	if (!c->nomem)
		refine_hits(c);
	if (!c->nomem)
		findings_make(c);
	if (!c->nomem)
		totals_make(c);
	if (!c->nomem)
		ask_make(c);
	if (!c->nomem)
		aside_make(c);
	if (!c->nomem)
		coverage_make(c);
	if (!c->nomem)
		return SUPP_OK;
	report_reset(out);
	return err_nomem(err);
}
