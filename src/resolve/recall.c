/*
 * Readings remembered. The same lines come again and again: of the lists of
 * one pharmacy, and of one list that is edited. A reading hangs on its text,
 * on where the entry stood, on the day and on how the list writes dates, and on
 * nothing else of other entries; so the last ones are kept, and put into the
 * list at hand as if they had been read.
 *
 * What is long, says much, was parted or is given in parts is always read; and
 * nothing is kept of the first list, so that a command that checks one list
 * touches none of these pages.
 */
#include "resolve/settle/settle.h"

#define RECALL_SLOTS 256
#define RECALL_TEXT 96 /* bytes */
#define RECALL_POOL 192
#define RECALL_NAMES 3
#define RECALL_TIMES 6
#define RECALL_ODDS 3

/* One reading. Its ranges and offsets are as if it stood alone. */
struct recalled {
	/* what it hangs on */
	int64_t today;
	uint32_t listed, under;
	enum date_order dates;
	bool schedule;
	bool in_line, whole;
	uint32_t n_text; /* 0: nothing is kept here */
	char text[RECALL_TEXT];
	/* what it is */
	struct rentry e;
	struct facts facts;
	struct extent n;
	struct rname names[RECALL_NAMES];
	struct str odds[RECALL_ODDS];
	struct suggestion suggestions[RESOLVE_SUGGEST];
	int32_t times[RECALL_TIMES];
	char pool[RECALL_POOL];
};

bool
recall_new(struct resolver *r)
{
	r->recalled = supp__zeroed(RECALL_SLOTS, sizeof *r->recalled);
	return r->recalled != NULL;
}

void
recall_free(struct resolver *r)
{
	supp__free(r->recalled);
}

static uint64_t
mixed(uint64_t h, uint64_t more)
{
	h = (h ^ more) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* It only spreads: who makes texts meet in one place has them read anew. */
static uint64_t
spread(struct sv text)
{
	uint64_t h = text.n, eight;
	size_t i = 0;

	for (; text.n - i >= sizeof eight; i += sizeof eight) {
		memcpy(&eight, text.p + i, sizeof eight);
		h = mixed(h, eight);
	}
	if (text.n < sizeof eight) {
		eight = 0;
		memcpy(&eight, text.p, text.n);
	} else {
		memcpy(&eight, text.p + text.n - sizeof eight, sizeof eight);
	}
	return mixed(h, eight);
}

struct recalled *
recall_slot(struct resolver *r, const struct input_entry *in)
{
	if (r->first_list || in->in_parts || in->code.n != 0 ||
	    in->told.n != 0 || in->said.n != 0 || in->shown.n != 0 ||
	    in->text.n == 0 ||
	    in->text.n > RECALL_TEXT)
		return NULL;
	return &r->recalled[spread(in->text) % RECALL_SLOTS];
}

bool
recall_has(const struct resolver *r, const struct recalled *k,
    const struct input_entry *in, bool whole)
{
	return k->n_text == in->text.n && k->today == r->today &&
	       k->dates == r->dates && k->schedule == r->schedule &&
	       k->listed == in->listed &&
	       k->under == in->under && k->in_line == (in->in_line != 0) &&
	       k->whole == whole &&
	       memcmp(k->text, in->text.p, in->text.n) == 0 &&
	       !person_contradicts(&r->out->person, &k->facts);
}

/* ---------------------------------------------------- from place to place */

struct extent
recall_extent(const struct resolved *out)
{
	return (struct extent){ (uint32_t)out->names.n, (uint32_t)out->times.n,
		(uint32_t)out->strs.n, (uint32_t)out->suggestions.n,
		(uint32_t)out->pool.n };
}

static struct str
moved(struct str s, uint32_t by)
{
	return s.len == 0 ? s : (struct str){ s.off + by, s.len };
}

/* To where its things stand now. */
static void
move_entry(struct rentry *e, struct extent by)
{
	e->names.start = by.names;
	e->lacks.start = by.names + e->names.count;
	e->times.start = by.times;
	e->unexplained.start = by.odds;
	e->absent.start = by.odds + e->unexplained.count;
	e->suggestions.start = by.suggestions;
	e->text = moved(e->text, by.pool);
	e->purpose = moved(e->purpose, by.pool);
}

static struct rname
moved_name(struct rname n, uint32_t by)
{
	n.word = moved(n.word, by);
	n.meant = moved(n.meant, by);
	return n;
}

static struct suggestion
moved_suggestion(struct suggestion s, uint32_t by)
{
	s.text = moved(s.text, by);
	return s;
}

/* ---------------------------------------------------------------- keeping */

static bool
fits(struct extent n)
{
	return n.names <= RECALL_NAMES && n.times <= RECALL_TIMES &&
	       n.odds <= RECALL_ODDS && n.suggestions <= RESOLVE_SUGGEST &&
	       n.pool <= RECALL_POOL;
}

static void
keep_things(
    struct recalled *k, const struct resolved *out, const struct extent *from)
{
	uint32_t by = 0 - from->pool;

	for (uint32_t i = 0; i < k->n.names; i++)
		k->names[i] = moved_name(out->names.p[from->names + i], by);
	for (uint32_t i = 0; i < k->n.times; i++)
		k->times[i] = out->times.p[from->times + i];
	for (uint32_t i = 0; i < k->n.odds; i++)
		k->odds[i] = moved(out->strs.p[from->odds + i], by);
	for (uint32_t i = 0; i < k->n.suggestions; i++)
		k->suggestions[i] = moved_suggestion(
		    out->suggestions.p[from->suggestions + i], by);
	memcpy(k->pool, out->pool.p + from->pool, k->n.pool);
}

/* Of these it is told whether something else was said before them. */
static bool
says_person(const struct facts *f)
{
	return f->age_days != NUM_NONE || f->egfr_milli != NUM_NONE ||
	       f->crcl_milli != NUM_NONE || f->pregnant >= 0;
}

void
recall_keep(const struct resolver *r, struct recalled *k,
    const struct input_entry *in, bool whole, const struct extent *from)
{
	struct extent to = recall_extent(r->out);
	struct extent n = { to.names - from->names, to.times - from->times,
		to.odds - from->odds, to.suggestions - from->suggestions,
		to.pool - from->pool };

	if (!fits(n) || says_person(&r->now.facts) ||
	    person_contradicts(&r->out->person, &r->now.facts))
		return;
	k->today = r->today;
	k->dates = r->dates;
	k->schedule = r->schedule;
	k->listed = in->listed;
	k->under = in->under;
	k->in_line = in->in_line != 0;
	k->whole = whole;
	k->n_text = (uint32_t)in->text.n;
	memcpy(k->text, in->text.p, in->text.n);
	k->e = r->now.e;
	k->facts = r->now.facts;
	k->facts.weight_text = SV_NONE; /* of a text that is not kept */
	k->facts.kidney_text = SV_NONE;
	k->n = n;
	move_entry(&k->e, (struct extent){ .pool = 0 - from->pool });
	keep_things(k, r->out, from);
}

/* ---------------------------------------------------------------- putting */

static bool
room(struct resolved *out, struct extent n)
{
	return VEC_FIT(&out->names, out->names.n + n.names) &&
	       VEC_FIT(&out->times, out->times.n + n.times) &&
	       VEC_FIT(&out->strs, out->strs.n + n.odds) &&
	       VEC_FIT(&out->suggestions, out->suggestions.n + n.suggestions);
}

bool
recall_put(struct resolver *r, const struct recalled *k, uint32_t index)
{
	struct resolved *out = r->out;
	struct extent at = recall_extent(out);

	if (!room(out, k->n) ||
	    !buf_add(&out->pool, (struct sv){ k->pool, k->n.pool }))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (uint32_t i = 0; i < k->n.names; i++)
		out->names.p[out->names.n++] = moved_name(k->names[i], at.pool);
	for (uint32_t i = 0; i < k->n.times; i++)
		out->times.p[out->times.n++] = k->times[i];
	for (uint32_t i = 0; i < k->n.odds; i++)
		out->strs.p[out->strs.n++] = moved(k->odds[i], at.pool);
	for (uint32_t i = 0; i < k->n.suggestions; i++)
		out->suggestions.p[out->suggestions.n++] =
		    moved_suggestion(k->suggestions[i], at.pool);
	r->now.e = k->e;
	move_entry(&r->now.e, at);
	r->now.facts = k->facts;
	settle_person(r, index);
	return true;
}
