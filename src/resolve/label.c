/*
 * A thing and the panel of its label, "Supplement Facts": each row is read as
 * an entry, and what the rows name is one product, with the amounts of one
 * serving times the servings that are taken. A row that names a medicine, says
 * when it is taken, or names again what stands above is of the list below the
 * label: it and all behind it are entries of their own. The title says nothing
 * more than the rows where it names them or is a product of several things.
 */
#include "resolve/entry.h"
#include "resolve/settle/settle.h"

#define ROW_MARK " | " /* as the profile writes it: profile/panel.h */

struct label {
	struct input_entry in;
	uint32_t index;
	bool full;
	bool over;         /* what stands here is not of the label */
	bool titled;       /* what stands above it is its title */
	bool by_title;     /* ... and says when it is taken */
	struct rentry all; /* all rows so far */
	uint32_t rows;
};

/* -------------------------------------------------------- going back */

static void
go_back(struct resolver *r, const struct extent *to)
{
	r->out->names.n = to->names;
	r->out->times.n = to->times;
	r->out->strs.n = to->odds;
	r->out->suggestions.n = to->suggestions;
	r->out->pool.n = to->pool;
}

static struct input_entry
plain(const struct label *l, struct sv text)
{
	return (struct input_entry){ .text = text,
		.prescribed = l->in.prescribed,
		.listed = l->in.listed,
		.said = l->in.said,
		.under = l->in.under,
		.line = l->in.line };
}

static bool
tell(struct resolver *r, struct label *l, struct sv text)
{
	return resolve_told(r, text, &l->all.unexplained);
}

/* To the end of the list, as an entry of its own; or told. */
static bool
put_later(struct resolver *r, struct label *l, struct sv text, struct sv told)
{
	struct later later = { .text = text,
		.told = told,
		.under = l->in.under,
		.listed = l->in.listed,
		.entry = l->index };

	if (l->full)
		return tell(r, l, text);
	return resolve_later(r, &later);
}

/* -------------------------------------------------------------- when */

static bool
says_when(const struct rentry *e)
{
	return (e->every_count != NUM_NONE &&
		   (e->assumed & ASSUMED_DAILY) == 0) ||
	       e->weekdays != 0 || e->times.count != 0 || e->anchors != 0 ||
	       e->prn != 0;
}

static bool
same_when(const struct rentry *a, const struct rentry *b)
{
	return a->every_count == b->every_count &&
	       a->every_days == b->every_days && a->weekdays == b->weekdays &&
	       a->times.count == b->times.count && a->anchors == b->anchors &&
	       a->prn == b->prn;
}

/* -------------------------------------------------------------- rows */

/* "serving size 2 capsules", "take 2 capsules twice daily" of a label, beside
 * one of its rows: a weight in it is no dose of what the row names. */
bool
label_says(struct resolver *r, struct sv text)
{
	uint32_t was = r->now.n_amounts, said = r->now.n_said;

	if (!field_read(r, text, PART_OTHER))
		return false;
	for (uint32_t i = was; i < r->now.n_amounts; i++)
		if (!resolve_odd(
			r, r->now.amounts[i].text, r->now.amounts[i].pos))
			return false;
	r->now.n_amounts = was;
	r->now.n_said = said;
	return true;
}

static bool
has_percent(struct sv s)
{
	return memchr(s.p, '%', s.n) != NULL;
}

/* Is a thing that the entry just read names among those of the rows? */
static bool
names_again(const struct resolver *r, const struct label *l)
{
	const struct rname *n = r->out->names.p;
	struct range now = r->now.e.names, all = l->all.names;

	for (uint32_t i = 0; i < now.count; i++)
		for (uint32_t k = 0; k < all.count; k++)
			if (n[now.start + i].term == n[all.start + k].term)
				return true;
	return false;
}

static bool
of_label(const struct resolver *r, const struct label *l, struct sv row)
{
	const struct rentry *e = &r->now.e;
	bool said = l->in.directions.n != 0 || l->in.said.n != 0;

	if (e->denied || e->readings != 0 || e->person ||
	    (e->stopped && l->in.under != UNDER_STOPPED) ||
	    e->absent.count != 0 || e->kind == SUPP_ENTRY_CONDITION)
		return false;
	if (e->names.count != 0 && e->kind == SUPP_ENTRY_MEDICINE)
		return has_percent(row);
	if (e->names.count == 0)
		return true;
	if (l->all.names.count != 0 && !same_when(e, &l->all))
		return false;
	if (l->all.names.count == 0 && !said && says_when(e))
		return false;
	return !names_again(r, l);
}

static bool
same_str(const struct resolver *r, struct str a, struct str b)
{
	return a.len == b.len && memcmp(resolved_text(r->out, a),
				     resolved_text(r->out, b), a.len) == 0;
}

/* What the directions have odd is told once. */
static void
join_odds(struct resolver *r, struct label *l, struct range odds)
{
	struct str *s = r->out->strs.p;
	struct range *all = &l->all.unexplained;

	for (uint32_t i = 0; i < odds.count; i++) {
		struct str now = s[odds.start + i];
		bool told = false;

		for (uint32_t k = 0; k < all->count && k < LOOK_FAR; k++)
			told |= same_str(r, s[all->start + k], now);
		if (!told)
			s[all->start + all->count++] = now;
	}
	r->out->strs.n = all->start + all->count;
}

/* Its names stand behind those of the rows before it. */
static void
join_row(struct resolver *r, struct label *l)
{
	struct rentry e = r->now.e;
	uint32_t kind = l->all.kind, status = l->all.status;

	if (l->rows++ != 0 && e.names.count == 0)
		e = l->all; /* of what is not known nobody knows when */
	e.names = l->all.names;
	e.names.count += r->now.e.names.count;
	e.unexplained = l->all.unexplained;
	e.suggestions.count = 0;
	if (kind == SUPP_ENTRY_SUPPLEMENT)
		e.kind = kind;
	if (status == SUPP_ASSUMED)
		e.status = status;
	l->all = e;
	join_odds(r, l, r->now.e.unexplained);
}

static bool
read_row(struct resolver *r, struct label *l, struct sv row)
{
	struct input_entry in = plain(l, row);
	struct extent from = recall_extent(r->out);

	if (!l->over) {
		in.serving = l->in.serving;
		in.directions = l->in.directions;
		if (!entry_anew(r, &in, SV_NONE, l->index, true))
			return false;
		if (of_label(r, l, row)) {
			join_row(r, l);
			return true;
		}
		go_back(r, &from);
		l->over = true;
	}
	return put_later(r, l, row, SV_NONE);
}

static bool
read_rows(struct resolver *r, struct label *l)
{
	const struct sv mark = SV_LIT(ROW_MARK);
	struct sv left = l->in.panel;

	while (left.n != 0) {
		size_t n = 0;

		while (n < left.n &&
		       !sv_starts(sv_part(left, n, left.n - n), mark))
			n++;
		if (!read_row(r, l, sv_part(left, 0, n)))
			return false;
		n += n < left.n ? mark.n : 0;
		left = sv_part(left, n, left.n - n);
	}
	return true;
}

/* -------------------------------------------------------------- title */

static bool
has_digit(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

static struct input_entry
title_of(const struct label *l)
{
	struct input_entry in = l->in;

	in.panel = in.serving = in.directions = SV_NONE;
	return in;
}

/* "Nature Made Multi", "Focus Formula", as just read; no medicine, and nothing
 * that is not taken. */
static bool
may_be_title(const struct resolver *r, const struct label *l)
{
	const struct rentry *e = &r->now.e;

	if (e->denied || e->readings != 0 || e->person)
		return false;
	return e->kind == SUPP_ENTRY_SUPPLEMENT ||
	       (e->names.count == 0 && !has_digit(l->in.text));
}

/* What it says of when and how many counts for all rows, and goes before what
 * the label says. */
static bool
title_look(struct resolver *r, struct label *l)
{
	struct input_entry in = title_of(l);
	struct extent from = recall_extent(r->out);
	struct sv pieces = SV_NONE, label = l->in.directions;

	if (l->in.untitled)
		return true;
	if (!entry_anew(r, &in, SV_NONE, l->index, true))
		return false;
	l->titled = may_be_title(r, l);
	l->by_title = l->titled && says_when(&r->now.e);
	if (r->now.counted && l->titled)
		pieces = r->now.count_text;
	go_back(r, &from);
	if (!l->by_title && pieces.n == 0)
		return true;
	l->in.directions = pieces;
	return label.n == 0 || tell(r, l, label);
}

static int64_t
weight(const struct resolver *r, const struct rname *n)
{
	int64_t out;

	if (n->dose.unit == UNIT_MASS)
		return n->dose.high;
	return num_ratio(n->dose.high,
		   model_unit_weight(r->m, n->term, n->dose.unit), 1000, &out)
		   ? out
		   : 0;
}

/* The row that names what the title's name n does; NULL: none does. */
static struct rname *
row_of(const struct resolver *r, const struct label *l, const struct rname *n)
{
	for (uint32_t i = 0; i < l->all.names.count; i++) {
		struct rname *row = &r->out->names.p[l->all.names.start + i];

		if (terms_related(r->m, row->term, n->term))
			return row;
	}
	return NULL;
}

static bool
is_product(const struct resolver *r, const struct rname *n)
{
	return r->m->terms[n->term].may.count != 0 ||
	       r->m->terms[n->term].contents.count > 1;
}

static bool
is_weighed(const struct rname *n)
{
	return n->dose.unit != UNIT_NONE && n->dose.unit != UNIT_PIECE &&
	       n->dose.unit != UNIT_SERVING;
}

/* "Magnesium 400 mg" above the label of a vitamin D, or of 100 mg magnesium,
 * is an entry of its own. */
static bool
is_title(const struct resolver *r, const struct label *l)
{
	struct range names = r->now.e.names;

	for (uint32_t i = 0; i < names.count; i++) {
		const struct rname *n = &r->out->names.p[names.start + i];
		const struct rname *row = row_of(r, l, n);

		if (row == NULL && !is_product(r, n) &&
		    (n->dose.unit != UNIT_NONE || l->by_title))
			return false;
		if (row != NULL && is_weighed(n) &&
		    weight(r, n) != weight(r, row))
			return false;
	}
	return true;
}

/* "Magnesium glycinate" above "Magnesium 200 mg" says of what form it is. */
static void
take_form(const struct resolver *r, struct rname *row, const struct rname *n)
{
	if (row->term == n->term || !model_is_a(r->m, n->term, row->term))
		return;
	row->term = n->term;
	row->assumed &= ~(uint32_t)(ASSUMED_COMPOUND | ASSUMED_ELEMENT);
	row->assumed |= SAID_ELEMENT;
}

/* Its names that say more than the rows go behind theirs. */
static void
join_title(struct resolver *r, struct label *l)
{
	struct range names = r->now.e.names;
	struct rname *all = r->out->names.p;

	for (uint32_t i = 0; i < names.count; i++) {
		struct rname n = all[names.start + i], *row = row_of(r, l, &n);

		if (row != NULL)
			take_form(r, row, &n);
		else if (!is_product(r, &n))
			all[l->all.names.start + l->all.names.count++] = n;
	}
	r->out->names.n = l->all.names.start + l->all.names.count;
	join_odds(r, l, r->now.e.unexplained);
}

static void
when_of(struct rentry *to, const struct rentry *title)
{
	struct rentry all = *to;

	*to = *title;
	to->names = all.names;
	to->unexplained = all.unexplained;
	to->kind = all.kind;
	to->status = all.status;
}

/* What stands above is none: it is an entry of its own. */
static bool
title_apart(struct resolver *r, struct label *l)
{
	struct sv text = l->in.text, told = l->in.told;

	if (!l->in.untitled && !put_later(r, l, text, told))
		return false;
	if (l->in.untitled && told.n != 0 && !tell(r, l, told))
		return false;
	return resolve_str(
	    r, l->in.untitled ? text : l->in.label, &l->all.text);
}

static bool
title_read(struct resolver *r, struct label *l)
{
	struct input_entry in = title_of(l);
	struct extent from = recall_extent(r->out);

	if (l->titled && !entry_anew(r, &in, SV_NONE, l->index, true))
		return false;
	if (!l->titled || !is_title(r, l)) {
		go_back(r, &from);
		return title_apart(r, l);
	}
	l->all.text = r->now.e.text;
	join_title(r, l);
	if (l->by_title)
		when_of(&l->all, &r->now.e);
	return true;
}

/* ---------------------------------------------------------------- all */

static void
settle_all(struct label *l)
{
	struct rentry *e = &l->all;

	e->absent.count = 0;
	e->whole = e->names.count > 1;
	if (e->names.count == 0)
		e->status = SUPP_UNRECOGNISED;
	else if (e->unexplained.count != 0)
		e->status = SUPP_PARTLY_RECOGNISED;
	else if (e->status != SUPP_ASSUMED)
		e->status = SUPP_RECOGNISED;
}

bool
label_read(
    struct resolver *r, const struct input_entry *in, uint32_t index, bool full)
{
	struct label l = { .in = *in, .index = index, .full = full };
	struct input_entry title = title_of(&l);

	r->varies = SV_NONE;
	r->carer = CARER_NONE;
	r->theirs = (struct theirs){ .word = SV_NONE };
	r->keeps = false;
	l.all.names.start = (uint32_t)r->out->names.n;
	l.all.unexplained.start = (uint32_t)r->out->strs.n;
	if (!title_look(r, &l) || !read_rows(r, &l))
		return false;
	if (l.rows == 0)
		return entry_anew(r, &title, SV_NONE, index, true);
	if (!title_read(r, &l))
		return false;
	settle_all(&l);
	r->now.e = l.all;
	return true;
}
