/* By which way something is taken, and in which form. */
#include "resolve/scan/scan.h"

void
route_take(struct resolver *r, uint32_t route)
{
	struct rentry *e = &r->now.e;

	intake_take(r);
	if (!e->route_given || e->route == ROUTE_ORAL)
		e->route = route; /* "oral inhalation" is inhaled */
	else if (route != ROUTE_ORAL && route != e->route)
		e->route = ROUTE_UNKNOWN;
	e->route_given = 1;
}

/* Which form says most: an extended-release tablet is not just a tablet. */
static uint32_t
form_rank(uint32_t form)
{
	switch (form) {
	case FORM_DELAYED_RELEASE:
	case FORM_EXTENDED_RELEASE:
		return 4;
	case FORM_EFFERVESCENT:
	case FORM_ORODISPERSIBLE:
	case FORM_CHEWABLE:
		return 3;
	case FORM_LIQUID:
	case FORM_TABLET:
	case FORM_CAPSULE:
		return 1;
	default:
		return 2;
	}
}

void
form_take(struct resolver *r, uint32_t form)
{
	struct reading *now = &r->now;

	intake_take(r);
	if (form_rank(form) > now->form_rank) {
		now->form_rank = form_rank(form);
		now->e.dose_form = form;
	}
}
