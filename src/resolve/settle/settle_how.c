/* How often, at what times, by what route and in what form. */
#include "base/ascii.h"
#include "resolve/settle/settle.h"

/* ------------------------------------------------------------ how often */

void
settle_times(struct resolver *r)
{
	int32_t *t;
	size_t n = 0;

	moment_clock(r);
	t = r->times.p;
	for (size_t i = 1; i < r->times.n; i++)
		for (size_t k = i; k > 0 && t[k - 1] > t[k]; k--) {
			int32_t swap = t[k];

			t[k] = t[k - 1];
			t[k - 1] = swap;
		}
	for (size_t i = 0; i < r->times.n; i++)
		if (n == 0 || t[n - 1] != t[i])
			t[n++] = t[i];
	r->times.n = n;
}

/* What the term says, or once a day. */
static void
assume_often(struct resolver *r, const struct term *t)
{
	struct rentry *e = &r->now.e;

	if (e->prn || t->every_kind == EVERY_ASK)
		return;
	e->every_count = 1000;
	e->every_days = 1;
	if (t->every_kind == EVERY_TIME && t->every >= MIN_PER_DAY)
		e->every_days = t->every / MIN_PER_DAY;
	e->assumed |= ASSUMED_DAILY;
}

/* "daily at 08:00 and 20:00" is twice a day, "tid & hs" four times. */
static void
add_named(struct rentry *e, const struct day_doses *d)
{
	if (e->every_days != 1)
		return;
	if ((int64_t)d->named * 1000 > e->every_count)
		e->every_count = (int64_t)d->named * 1000;
	e->every_count += (int64_t)d->extra * 1000;
}

/* "BID MWF" is twice on each of these days. Where the days do not stand beside
 * how often a day, nobody knows of what they are: told; every day counts. */
static void
weigh_week(struct resolver *r)
{
	struct rentry *e = &r->now.e;
	const struct said_days *d = &r->now.days;

	if (e->weekdays == 0 || e->every_days != 1)
		return;
	if (d->week_joined) {
		e->every_count *= week_days(e->weekdays);
		e->every_days = 7;
	} else {
		e->weekdays = 0;
		(void)resolve_odd(r, d->text, d->week_pos);
	}
}

/* "at 2 pm, Sundays at 9", "at 2 pm (9 am on Sundays)": not both times on those
 * days. Told; every day counts, with all of them. */
static void
part_week(struct resolver *r)
{
	const struct said_days *d = &r->now.days;
	bool first = false, before = false, behind = false;
	bool beside = d->week_time != 0;

	for (uint32_t i = 0; i < r->now.n_moments; i++) {
		uint32_t pos = r->now.moments[i].pos;

		first |= pos < d->week_from;
		beside |= pos >= d->week_from;
		before |= pos < d->week_pos;
		behind |= pos > d->week_pos;
	}
	if (r->now.e.weekdays == 0 ||
	    !((first && beside) || (before && behind)))
		return;
	r->now.e.weekdays = 0;
	(void)resolve_odd(r, d->text, d->week_pos);
}

/* "every 2 hours up to 6 a day": six, of one piece each; of two they may be
 * the pieces. */
static void
keep_most(struct resolver *r)
{
	struct rentry *e = &r->now.e;
	const struct said_days *d = &r->now.days;
	int64_t most;

	if (d->most == 0 || r->now.n_amounts > 1 ||
	    (r->now.counted && e->count_high != 1000) ||
	    !num_mul(d->most, e->every_days, &most) || e->every_count <= most)
		return;
	e->every_count = d->most;
	e->every_days = 1;
}

void
settle_often(struct resolver *r, const struct term *t)
{
	struct rentry *e = &r->now.e;
	struct day_doses d = moment_doses(r);
	int64_t a_day = (int64_t)(d.named + d.extra) * 1000;

	part_week(r);
	if (e->every_count != NUM_NONE) {
		keep_most(r);
		add_named(e, &d);
		weigh_week(r);
	} else if (e->weekdays != 0) {
		e->every_count = (int64_t)week_days(e->weekdays) *
				 (a_day != 0 ? a_day : 1000);
		e->every_days = 7;
	} else if (a_day != 0) {
		e->every_count = a_day;
		e->every_days = 1;
	} else if (!handed_often(r, t)) {
		assume_often(r, t);
	}
	handed_told(r, t);
	moment_settle(r);
}

static bool
is_letter(char c)
{
	return ascii_letter(c) || ((unsigned char)c & 0x80) != 0;
}

static bool
has_word(struct sv s)
{
	for (size_t i = 1; i < s.n; i++)
		if (is_letter(s.p[i - 1]) && is_letter(s.p[i]))
			return true;
	return false;
}

/* "60000 IU une fois par lune": words behind an amount, where how often is
 * only assumed. Before it they belong to the name, "Xyz magnesium". */
void
settle_open(struct resolver *r, const struct odd *o)
{
	const struct reading *now = &r->now;

	if ((now->e.assumed & ASSUMED_DAILY) != 0 && now->n_amounts != 0 &&
	    o->pos > now->amounts[0].pos && has_word(o->text))
		r->now.e.often_open = 1;
}

/* ------------------------------------------------------- route and form */

/* Of what is swallowed unless something else is said. */
static uint32_t
route_of_amount(const struct resolver *r, const struct term *t)
{
	uint32_t local = ROUTE_BIT(ROUTE_EYE) | ROUTE_BIT(ROUTE_EAR) |
			 ROUTE_BIT(ROUTE_NOSE) | ROUTE_BIT(ROUTE_SKIN);

	if (r->now.counted && r->now.count_unit == UNIT_PUFF)
		return (t->routes & ROUTE_BIT(ROUTE_INHALED)) != 0 &&
			       (t->routes & ROUTE_BIT(ROUTE_NOSE)) == 0
			   ? ROUTE_INHALED
			   : ROUTE_UNKNOWN;
	return amount_in_percent(r) && (t->routes & local) != 0 ? ROUTE_UNKNOWN
							   : ROUTE_ORAL;
}

static uint32_t
route_of_term(const struct resolver *r, const struct term *t, uint32_t form)
{
	/* a gel or a spray may be swallowed or not, and drops of what is also
	 * made for the eye or the ear too: that nobody can tell */
	if ((form == FORM_GEL || form == FORM_SPRAY) && t->route == ROUTE_ORAL)
		return ROUTE_UNKNOWN;
	if (form == FORM_DROPS && t->route == ROUTE_ORAL &&
	    (t->routes & (ROUTE_BIT(ROUTE_EYE) | ROUTE_BIT(ROUTE_EAR))) != 0)
		return ROUTE_UNKNOWN;
	if (t->route != ROUTE_ORAL && form_swallowed(form) &&
	    (t->routes & ROUTE_BIT(ROUTE_ORAL)) != 0)
		return ROUTE_ORAL;
	return t->route == ROUTE_ORAL ? route_of_amount(r, t) : t->route;
}

void
settle_route(struct resolver *r)
{
	struct rentry *e = &r->now.e;
	uint32_t route = NONE, form = NONE, said = e->dose_form;

	if (!e->route_given && form_route(said) != ROUTE_UNKNOWN) {
		e->route = form_route(said);
		e->route_given = 1;
	}
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->into != NONE || c->scope != SCOPE_NONE)
			continue;
		for (uint32_t o = 0; o < c->options.count; o++) {
			const struct term *t =
			    &r->m->terms[r->picked.p[c->options.start + o]
					     .term];
			uint32_t way = route_of_term(r, t, said);

			if (t->domain == DOMAIN_CONDITION)
				continue;
			route =
			    route == NONE || route == way ? way : ROUTE_UNKNOWN;
			form = form == NONE || form == t->dose_form
				   ? t->dose_form
				   : FORM_UNKNOWN;
		}
	}
	if (!e->route_given && route != NONE) {
		e->route = route;
		if (route != ROUTE_UNKNOWN)
			e->assumed |= ASSUMED_ROUTE;
	}
	if (said == FORM_UNKNOWN && form != NONE)
		e->dose_form = form;
}
