/* A leaf of a caution in the words of the rule format. */
#include "author/ruletest.h"

#include <stdio.h>

static bool
ids_words(const struct model *m, struct range ids, struct buf *out)
{
	bool ok = true;

	for (uint32_t i = 0; i < ids.count && ok; i++) {
		struct str id = m->terms[model_ref(m, ids, i)].id;

		ok = buf_fmt(out, "%s%s", i != 0 ? " or " : "",
		    model_text(m, id));
	}
	return ok;
}

static void
figure_words(char text[UNIT_TEXT], uint32_t op, int64_t v)
{
	if (op == EXPR_EGFR && v % 1000 != 0)
		snprintf(text, 48, "%d.%03d", (int)(v / 1000),
		    (int)(v % 1000));
	else if (op == EXPR_EGFR)
		snprintf(text, 48, "%d", (int)(v / 1000));
	else if (op == EXPR_DAILY)
		unit_print(text, v, UNIT_MASS);
	else
		unit_print_minutes(text, v);
}

static bool
span_words(uint32_t op, int64_t low, int64_t high, bool low_open,
    bool high_open, struct buf *out)
{
	char text[UNIT_TEXT];
	bool ok = true;

	if (low != NUM_NONE) {
		figure_words(text, op, low);
		ok = buf_fmt(out, " %s %s", low_open ? "over" : "from", text);
	}
	if (ok && high != NUM_NONE) {
		figure_words(text, op, high);
		ok = buf_fmt(out, " %s %s", high_open ? "below" : "up to",
		    text);
	}
	return ok;
}

/* "; " between the attributes of a leaf, " (" before the first. */
static bool
attribute(struct buf *out, bool *any, const char *word)
{
	bool ok = buf_fmt(out, "%s%s", *any ? "; " : " (", word);

	*any = true;
	return ok;
}

static bool
routes_words(uint32_t routes, struct buf *out)
{
	bool ok = true, any = false;

	if (routes == ROUTES_ANY)
		return buf_fmt(out, "any");
	for (uint32_t r = ROUTE_ORAL; r < ROUTE_COUNT && ok; r++) {
		if ((routes & ROUTE_BIT(r)) == 0)
			continue;
		ok = buf_fmt(out, "%s%s", any ? " or " : "",
		    route_name((enum route)r));
		any = true;
	}
	return ok;
}

static bool
attributes(const struct model *m, const struct leaf *l, struct buf *out)
{
	bool any = false, ok = true;
	char text[UNIT_TEXT];

	if (l->except.count != 0)
		ok = ok && attribute(out, &any, "except ") &&
		    ids_words(m, l->except, out);
	if (l->with.count != 0)
		ok = ok && attribute(out, &any, "with ") &&
		    ids_words(m, l->with, out);
	if (l->has & LEAF_ROUTE)
		ok = ok && attribute(out, &any, "route ") &&
		    routes_words(l->routes, out);
	if (l->has & LEAF_FORM)
		ok = ok && attribute(out, &any, "dose-form ") &&
		    buf_fmt(out, "%s", form_name((enum dose_form)l->dose_form));
	if (l->has & LEAF_DOSE)
		ok = ok && attribute(out, &any, "dose") &&
		    span_words(EXPR_DAILY, l->dose_low, l->dose_high,
		        l->dose_open & 1, l->dose_open & 2, out);
	if (l->has & LEAF_DURATION)
		ok = ok && attribute(out, &any, "duration") &&
		    span_words(EXPR_AGE, l->duration_low, l->duration_high,
		        l->duration_open & 1, l->duration_open & 2, out);
	if (l->has & LEAF_PRESCRIBED)
		ok = ok && attribute(out, &any,
		    l->prescribed ? "prescribed: yes" : "prescribed: no");
	if (l->washout != NUM_NONE) {
		unit_print_minutes(text, l->washout);
		ok = ok && attribute(out, &any, "washout ") &&
		    buf_fmt(out, "%s", text);
	}
	return ok && (!any || buf_addc(out, ')'));
}

static bool
entry_words(const struct model *m, const struct leaf *l, struct buf *out)
{
	static const char *const keys[] = { [LEAF_SUPPLEMENT] = "supplement",
		[LEAF_MEDICINE] = "medicine", [LEAF_TAKES] = "takes" };
	const char *key = l->key <= LEAF_TAKES ? keys[l->key] : "takes";

	if (!buf_fmt(out, "%s: ", key))
		return false;
	if (l->ids.count == 0 ? !buf_fmt(out, "any")
	                      : !ids_words(m, l->ids, out))
		return false;
	return attributes(m, l, out);
}

static bool
expr_words(const struct model *m, const struct expr *e, struct buf *out)
{
	switch (e->op) {
	case EXPR_LEAF:
		return entry_words(m, &m->leaves[e->leaf], out);
	case EXPR_COUNT:
		return buf_fmt(out, "count of %s, at least %u: ",
		           e->of ? "entries" : "things",
		           (unsigned)e->at_least) &&
		    entry_words(m, &m->leaves[e->leaf], out);
	case EXPR_CONDITION:
		return buf_fmt(out, "condition: ") &&
		    ids_words(m, e->ids, out);
	case EXPR_DAILY:
		return buf_fmt(out, "daily: ") && ids_words(m, e->ids, out) &&
		    span_words(e->op, e->low, e->high, e->low_open,
		        e->high_open, out);
	case EXPR_OVER_LIMIT:
		return buf_fmt(out, "over-limit: ") &&
		    ids_words(m, e->ids, out);
	case EXPR_SEX:
		return buf_fmt(out, "sex: %s",
		    e->at_least == SUPP_FEMALE ? "female" : "male");
	default:
		return buf_fmt(out, "%s:", e->op == EXPR_AGE ? "age"
		               : e->op == EXPR_EGFR          ? "egfr"
		                                             : "pregnant") &&
		    span_words(e->op, e->low, e->high, e->low_open,
		        e->high_open, out);
	}
}

/* The leaf numbered *left below e, left to right; NULL and *left less the
 * leaves there are. */
static const struct expr *
nth(const struct model *m, uint32_t at, uint32_t *left)
{
	const struct expr *e = &m->exprs[at];

	if (e->op != EXPR_ALL && e->op != EXPR_ANY && e->op != EXPR_NOT)
		return (*left)-- == 0 ? e : NULL;
	for (uint32_t i = 0; i < e->kids.count; i++) {
		uint32_t kid = m->expr_refs[e->kids.start + i];
		const struct expr *found = nth(m, kid, left);

		if (found != NULL)
			return found;
	}
	return NULL;
}

bool
leaf_words(const struct model *m, uint32_t caution, uint32_t leaf,
    struct buf *out)
{
	const struct caution *c = &m->cautions[caution];
	const struct expr *e = NULL;
	uint32_t left = leaf;

	if (leaf < c->roles.count)
		return entry_words(
		    m, &m->leaves[c->roles.start + leaf], out);
	left -= c->roles.count;
	if (c->rest != NONE)
		e = nth(m, c->rest, &left);
	return e != NULL ? expr_words(m, e, out)
	                 : buf_fmt(out, "leaf %u", (unsigned)leaf + 1);
}
