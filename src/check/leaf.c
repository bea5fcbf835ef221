/* One entry leaf and one entry. */
#include "check/checking.h"

/* Doubts of one leaf, by enum depend_on, and two that are of other ids. */
#define DOUBT(on) (UINT32_C(1) << (on))
#define DOUBT_EXCEPT (UINT32_C(1) << 16)
#define DOUBT_WITH (UINT32_C(1) << 17)

enum truth
leaf_presence(const struct checking *c, struct range ids, uint32_t entry)
{
	enum truth v = NOT_SO;

	if (ids.count == 0)
		return mask_has(c->taken.w, entry)           ? IS_SO
		       : mask_has(c->taken_perhaps.w, entry) ? PERHAPS
							     : NOT_SO;
	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t at = mark_slot(c, model_ref(c->m, ids, i));

		if (at == NONE)
			continue;
		if (mask_has(mark_bits(c, at, MASK_TRUE), entry))
			return IS_SO;
		if (mask_has(mark_bits(c, at, MASK_PERHAPS), entry))
			v = PERHAPS;
	}
	return v;
}

void
leaf_entries(const struct checking *c, struct range ids, struct mask *out)
{
	mask_clear(c, out->w);
	if (ids.count == 0) {
		mask_join(c, out->w, c->taken.w);
		mask_join(c, out->w, c->taken_perhaps.w);
	}
	for (uint32_t i = 0; i < ids.count; i++) {
		uint32_t at = mark_slot(c, model_ref(c->m, ids, i));

		if (at == NONE)
			continue;
		mask_join(c, out->w, mark_bits(c, at, MASK_TRUE));
		mask_join(c, out->w, mark_bits(c, at, MASK_PERHAPS));
	}
}

static enum truth
least(enum truth a, enum truth b)
{
	return a < b ? a : b;
}

bool
leaf_route_fits(const struct leaf *l, const struct rentry *e)
{
	return l->routes == ROUTES_ANY || e->route == ROUTE_UNKNOWN ||
	       (l->routes & ROUTE_BIT(e->route)) != 0;
}

static enum truth
route_and_form(const struct leaf *l, const struct rentry *e, uint32_t *doubts)
{
	enum truth v = IS_SO;

	if (!leaf_route_fits(l, e))
		return NOT_SO;
	if (l->routes != ROUTES_ANY && e->route == ROUTE_UNKNOWN) {
		*doubts |= DOUBT(DEPEND_ROUTE);
		v = PERHAPS;
	}
	if ((l->has & LEAF_FORM) == 0 || e->dose_form == l->dose_form)
		return v;
	if (e->dose_form != FORM_UNKNOWN)
		return NOT_SO;
	*doubts |= DOUBT(DEPEND_FORM);
	return PERHAPS;
}

static enum truth
taken_now(const struct leaf *l, const struct rentry *e, uint32_t *doubts)
{
	if (!e->stopped)
		return IS_SO;
	if (l->washout == NUM_NONE)
		return NOT_SO;
	if (e->stopped_ago == NUM_NONE) {
		*doubts |= DOUBT(DEPEND_STOPPED);
		return PERHAPS;
	}
	return e->stopped_ago < l->washout ? IS_SO : NOT_SO;
}

static enum truth
for_so_long(const struct leaf *l, const struct rentry *e, uint32_t *doubts)
{
	struct span64 range = { l->duration_low, l->duration_high,
		(l->duration_open & 1) != 0, (l->duration_open & 2) != 0 };

	if ((l->has & LEAF_DURATION) == 0)
		return IS_SO;
	if (e->duration == NUM_NONE) {
		*doubts |= DOUBT(DEPEND_DURATION);
		return PERHAPS;
	}
	return span_has(&range, e->duration) ? IS_SO : NOT_SO;
}

static enum truth
prescribed(const struct leaf *l, const struct rentry *e, uint32_t *doubts)
{
	if ((l->has & LEAF_PRESCRIBED) == 0)
		return IS_SO;
	if (e->prescribed < 0) {
		*doubts |= DOUBT(DEPEND_PRESCRIBED);
		return PERHAPS;
	}
	return (uint32_t)e->prescribed == l->prescribed ? IS_SO : NOT_SO;
}

/* The first id of the leaf that the entry holds; what it names for `any`. */
static uint32_t
dosed(const struct checking *c, const struct leaf *l, uint32_t entry)
{
	for (uint32_t i = 0; i < l->ids.count; i++) {
		struct range one = { l->ids.start + i, 1 };

		if (leaf_presence(c, one, entry) != NOT_SO)
			return model_ref(c->m, one, 0);
	}
	return c->parts.p[c->entry_parts.p[entry].start].term;
}

static enum truth
so_much(const struct checking *c, const struct leaf *l, uint32_t entry,
    uint32_t *doubts)
{
	struct span64 range = { l->dose_low, l->dose_high,
		(l->dose_open & 1) != 0, (l->dose_open & 2) != 0 };
	struct amount a;
	enum truth v;

	if ((l->has & LEAF_DOSE) == 0)
		return IS_SO;
	amount_in_dose(c, entry, dosed(c, l, entry), &a);
	v = span_of_range(&range, a.low, a.unknown ? INT64_MAX : a.high);
	if (v == PERHAPS)
		*doubts |= DOUBT(DEPEND_DOSE);
	return v;
}

/* Why the entry is there only perhaps. */
static void
which(struct checking *c, struct range ids, uint32_t entry)
{
	struct range in = c->entry_parts.p[entry];
	uint32_t n = ids.count == 0 ? 1 : ids.count;

	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		for (uint32_t k = 0; k < n; k++) {
			struct part p = c->parts.p[i];
			uint32_t id =
			    ids.count == 0 ? p.term : model_ref(c->m, ids, k);
			uint32_t key =
			    ids.count == 0 ? NONE : model_ref(c->m, ids, 0);
			bool is_a = model_is_a(c->m, p.term, id);

			if (parts_relation(c, in, i, id) != PERHAPS)
				continue;
			if (p.reading != 0)
				expr_reason(
				    c, DEPEND_READING, entry, p.named, p.named);
			else if (is_a)
				expr_reason(c, DEPEND_CONTAINS, entry, id, key);
			if (!is_a)
				expr_reason(
				    c, DEPEND_WHICH, entry, p.term, key);
		}
	}
}

static void
say_why(
    struct checking *c, const struct leaf *l, uint32_t entry, uint32_t doubts)
{
	static const uint32_t plain[] = { DEPEND_ROUTE, DEPEND_FORM,
		DEPEND_DURATION, DEPEND_STOPPED, DEPEND_PRESCRIBED,
		DEPEND_DOSE };

	if ((doubts & DOUBT(DEPEND_WHICH)) != 0)
		which(c, l->ids, entry);
	if ((doubts & DOUBT_EXCEPT) != 0)
		which(c, l->except, entry);
	if ((doubts & DOUBT_WITH) != 0)
		which(c, l->with, entry);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if ((doubts & DOUBT(plain[i])) != 0)
			expr_reason(c, plain[i], entry, NONE, 0);
}

/* The most that parts of one named thing say of being any of ids. */
static enum truth
named_presence(const struct checking *c, struct range in, uint32_t named,
    struct range ids)
{
	enum truth best = NOT_SO;

	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		if (c->parts.p[i].named != named)
			continue;
		for (uint32_t k = 0; k < ids.count && best != IS_SO; k++) {
			enum truth v =
			    parts_relation(c, in, i, model_ref(c->m, ids, k));

			if (v > best)
				best = v;
		}
	}
	return best;
}

/* v, less what is excepted of it. */
static enum truth
less(enum truth v, enum truth excepted, uint32_t *doubts)
{
	if (v != NOT_SO && excepted == PERHAPS)
		*doubts |= DOUBT_EXCEPT;
	return least(v, IS_SO - excepted);
}

/* "Lexapro with Wellbutrin": what is excepted of one thing named in the entry
 * says nothing of the other. In one product it speaks of all of it. */
static enum truth
less_except(const struct checking *c, const struct leaf *l, uint32_t entry,
    uint32_t *doubts)
{
	struct range in = c->entry_parts.p[entry];
	enum truth best = NOT_SO;

	for (uint32_t i = in.start; i < in.start + in.count; i++) {
		uint32_t named = c->parts.p[i].named;
		enum truth v;

		if (i > in.start && c->parts.p[i - 1].named == named)
			continue;
		v = less(named_presence(c, in, named, l->ids),
		    named_presence(c, in, named, l->except), doubts);
		if (v > best)
			best = v;
	}
	return best;
}

/* One thing, or one product: what is excepted of any of it is of all of it. */
static bool
is_one_thing(const struct checking *c, uint32_t entry)
{
	struct range in = c->entry_parts.p[entry];

	for (uint32_t i = in.start + 1; i < in.start + in.count; i++)
		if (c->parts.p[i].named != c->parts.p[in.start].named)
			return c->r->entries.p[entry].whole;
	return true;
}

/* What it is or contains: ids, except, with. */
static enum truth
things(const struct checking *c, const struct leaf *l, uint32_t entry,
    uint32_t *doubts)
{
	enum truth v = leaf_presence(c, l->ids, entry), w;

	if (v == PERHAPS)
		*doubts |= DOUBT(DEPEND_WHICH);
	if (v != NOT_SO && l->except.count != 0) {
		if (l->ids.count == 0 || is_one_thing(c, entry))
			v = less(v, leaf_presence(c, l->except, entry), doubts);
		else
			v = least(v, less_except(c, l, entry, doubts));
	}
	if (v != NOT_SO && l->with.count != 0) {
		w = leaf_presence(c, l->with, entry);
		if (w == PERHAPS)
			*doubts |= DOUBT_WITH;
		v = least(v, w);
	}
	return v;
}

enum truth
leaf_value(struct checking *c, const struct leaf *l, uint32_t entry,
    enum leaf_look look)
{
	const struct rentry *e = &c->r->entries.p[entry];
	uint32_t doubts = 0;
	enum truth v = things(c, l, entry, &doubts);

	if (v != NOT_SO && look == LOOK_ALL)
		v = least(v, route_and_form(l, e, &doubts));
	if (v != NOT_SO)
		v = least(v, taken_now(l, e, &doubts));
	if (v != NOT_SO)
		v = least(v, for_so_long(l, e, &doubts));
	if (v != NOT_SO)
		v = least(v, prescribed(l, e, &doubts));
	if (v != NOT_SO)
		v = least(v, so_much(c, l, entry, &doubts));
	if (v == PERHAPS)
		say_why(c, l, entry, doubts);
	if (v != NOT_SO && e->taken_open)
		expr_reason(c, DEPEND_TAKEN, entry, NONE, 0);
	return v;
}
