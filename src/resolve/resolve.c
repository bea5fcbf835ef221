/* The resolver: one profile through its stations. */
#include "profile/daytimes.h"
#include "resolve/entry.h"
#include "resolve/parts/parts.h"
#include "resolve/settle/settle.h"

/* ---------------------------------------------------------------- entry */

static void
reading_start(struct resolver *r, const struct input_entry *in)
{
	struct reading *now = &r->now;

	/* not its arrays: they are written before they are read */
	memset(now, 0, offsetof(struct reading, amounts));
	now->e = (struct rentry){
		.count_low = 1000,
		.count_high = 1000,
		.duration = NUM_NONE,
		.stopped_ago = NUM_NONE,
		.every_count = NUM_NONE,
		.every_days = 1,
		.listed = in->listed,
		.prescribed = in->prescribed,
	};
	now->facts = (struct facts){
		.age_days = NUM_NONE,
		.weight_g = NUM_NONE,
		.egfr_milli = NUM_NONE,
		.crcl_milli = NUM_NONE,
		.pregnant_days = NUM_NONE,
		.pregnant = -1,
		.breastfeeding = -1,
		.sex = SUPP_SEX_UNKNOWN,
		.weight_pos = NONE,
		.age_pos = NONE,
		.kidney_pos = NONE,
		.yes_in = NONE,
		.weight_text = SV_NONE,
		.age_text = SV_NONE,
		.kidney_text = SV_NONE,
	};
	now->count_unit = UNIT_NONE;
	now->apart.pos = now->stopped_pos = NONE;
	now->count_text = now->stopped_text = SV_NONE;
	now->purpose = now->form = SV_NONE;
	now->listed = in->listed;
	r->found.n = r->picked.n = r->cands.n = r->odds.n = 0;
	r->times.n = r->suggestions.n = 0;
}

static bool
text_lex(struct resolver *r, struct sv text, uint32_t under)
{
	if (!lexing_text(r, text) || !leftover_run(r))
		return false;
	carer_run(r, under);
	warning_run(r);
	instead_run(r);
	r->clinical = split_clinical(r);
	return true;
}

/* Reads an entry of text; if it is a list, only its first part. */
static bool
text_read(
    struct resolver *r, struct input_entry *in, struct sv *shared, bool whole)
{
	struct later first;

	if (!text_lex(r, in->text, in->under))
		return false;
	r->parts.n = 0;
	r->row_rest = r->anew = SV_NONE;
	if (whole)
		return true;
	listed_but(r, in);
	listed_anew(r, in);
	if (in->under == UNDER_NOTHING)
		row_unsure(r);
	if (!split_run(r, in->in_line != 0, &first))
		return false;
	r->varies = first.varies;
	if (in->told.n == 0) {
		in->told = row_told(r, first.text);
		if (in->told.n != 0)
			in->under = UNDER_OPEN;
	}
	listed_part(
	    r, r->parts.n == 0 ? in->text : first.text, &in->under, &in->told);
	if (r->parts.n == 0)
		return true;
	in->text = first.text;
	*shared = first.shared;
	r->found.n = r->suggestions.n = 0;
	return text_lex(r, first.text, in->under);
}

/* The "at bedtime" that stands behind another part is said of this one too;
 * what is in it besides, and what is odd in it, is the other's. */
static bool
shared_read(struct resolver *r, struct sv shared)
{
	const struct reading was = r->now;
	size_t odds = r->odds.n;
	bool pieces;

	if (!field_read(r, shared, PART_OTHER))
		return false;
	r->odds.n = odds;
	r->now.n_amounts = was.n_amounts;
	r->now.n_said = was.n_said;
	r->now.facts = was.facts;
	r->now.intake = was.intake;
	r->now.e.together = 1;
	/* "2 tablets twice daily", and not "at bedtime 2 tablets" */
	pieces = was.counted == 0 && r->now.counted != 0 &&
		 r->now.count_pos <= was.base + 1;
	r->now.e.untimed |= pieces; /* nothing counts as kept by it */
	if (pieces)
		return true;
	r->now.counted = was.counted;
	r->now.count_text = was.count_text;
	r->now.pack = was.pack;
	r->now.serving = was.serving;
	r->now.n_counts = was.n_counts;
	r->now.count_unit = was.count_unit;
	r->now.e.count_low = was.e.count_low;
	r->now.e.count_high = was.e.count_high;
	return true;
}

/* Does the entry say itself what stands above it? "zinc at bedtime" below
 * "Weekly" says when, and not how often. */
static bool
says_itself(const struct resolver *r, struct sv said)
{
	const struct rentry *e = &r->now.e;

	if (!daytimes_often(said))
		return listed_says_when(r) || e->prn;
	return e->every_count != NUM_NONE || e->weekdays != 0 || e->prn;
}

/* The time it stands under, if it has none of its own. */
static bool
said_read(struct resolver *r, struct sv said)
{
	if (says_itself(r, said))
		return true;
	if (!shared_read(r, said))
		return false;
	return listed_says_when(r) || r->now.e.prn || resolve_odd(r, said, 0);
}

bool
entry_anew(struct resolver *r, struct input_entry *in, struct sv shared,
    uint32_t index, bool whole)
{
	reading_start(r, in);
	r->asked = false;
	if (in->code.n != 0 && !code_field(r, in->code))
		return false;
	r->now.base = 1;
	if (!text_read(r, in, &shared, whole || in->in_parts) ||
	    !part_scan(r, PART_TEXT, in->under) || !listed_told(r, in))
		return false;
	if (r->varies.n != 0 && !resolve_odd(r, r->varies, r->now.base))
		return false;
	if (shared.n != 0 && !listed_says_when(r) && !shared_read(r, shared))
		return false;
	if (!label_says(r, in->serving) || !label_says(r, in->directions))
		return false;
	if (in->said.n != 0 && !said_read(r, in->said))
		return false;
	if (in->in_parts && !fields_read(r, in))
		return false;
	return code_agree(r) && settle_entry(r, in, index);
}

static bool
entry_read(struct resolver *r, struct input_entry *in, struct sv shared,
    uint32_t index, bool whole)
{
	struct recalled *slot =
	    shared.n == 0 && r->theirs.word.n == 0 && !r->keeps &&
		    r->varies.n == 0
		? recall_slot(r, in)
		: NULL;
	struct extent from = recall_extent(r->out);

	if (slot != NULL && recall_has(r, slot, in, whole))
		return recall_put(r, slot, index);
	if (!entry_anew(r, in, shared, index, whole))
		return false;
	if (slot != NULL && r->parts.n == 0 && in->told.n == 0 && !r->asked)
		recall_keep(r, slot, in, whole, &from);
	return true;
}

static bool
entry_push(struct resolver *r)
{
	if (!VEC_FIT(&r->out->entries, r->out->entries.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->out->entries.p[r->out->entries.n++] = r->now.e;
	return true;
}

/* Parts are read behind all entries, so that these keep their numbers. */
static bool
later_put(struct resolver *r, uint32_t entry, const struct input_entry *in)
{
	bool told = in->told.n != 0 && in->told.p != r->row_word.p;

	for (size_t i = 0; i < r->parts.n; i++) {
		struct later l = r->parts.p[i];

		l.entry = entry;
		l.told = told ? in->told : row_told(r, l.text);
		l.under = told || in->told.n == 0 ? in->under : UNDER_NOTHING;
		if (!told && l.told.n != 0)
			l.under = UNDER_OPEN;
		l.listed = in->listed;
		l.said = in->said;
		l.carer = r->carer;
		l.theirs = r->theirs;
		l.keeps = r->keeps;
		listed_part(r, l.text, &l.under, &l.told);
		if (!resolve_later(r, &l))
			return false;
	}
	return true;
}

/* What begins with another heading is read behind all entries too. */
static bool
rest_put(struct resolver *r, uint32_t entry, struct sv rest, struct sv said)
{
	struct later l = {
		.text = rest, .entry = entry, .more = true, .said = said
	};

	return rest.n == 0 || resolve_later(r, &l);
}

/* More parts than a report has room for: the entry stays whole, and what is
 * in it is told as one. */
static bool
is_full(const struct resolver *r, const struct supp_profile *p)
{
	return p->entries.n + r->later.n + SPLIT_MAX > SUPP_MAX_ENTRIES;
}

/* An entry, or what begins with another heading in it: up to the next. */
static bool
head_read(struct resolver *r, const struct supp_profile *p,
    struct input_entry *in, uint32_t index, uint32_t entry)
{
	bool full = is_full(r, p);
	struct sv rest = SV_NONE;

	r->parts.n = 0;
	r->varies = SV_NONE;
	r->carer = CARER_NONE;
	r->theirs = (struct theirs){ .word = SV_NONE };
	r->keeps = false;
	if (!full)
		heads_take(r, in, &rest);
	if (!entry_read(r, in, SV_NONE, index, full))
		return false;
	if (index != entry)
		r->now.e.part_of = entry + 1;
	return entry_push(r) && later_put(r, entry, in) &&
	       rest_put(r, entry, rest, in->said);
}

static bool
first_read(struct resolver *r, const struct supp_profile *p, uint32_t i)
{
	struct input_entry in = p->entries.p[i];
	bool full = is_full(r, p);

	r->entry = i;
	if (in.said.p == r->said_over)
		in.said = SV_NONE;
	if (in.panel.n != 0)
		return label_read(r, &in, i, full) && entry_push(r);
	if (!head_read(r, p, &in, i, i))
		return false;
	listed_end(r, &in);
	return true;
}

static bool
later_read(struct resolver *r, const struct supp_profile *p, size_t i)
{
	const struct later l = r->later.p[i];
	struct input_entry in = p->entries.p[l.entry];
	uint32_t index = (uint32_t)r->out->entries.n;

	r->entry = l.entry;
	in.text = l.text;
	in.under = l.under;
	in.listed = l.listed;
	in.panel = SV_NONE;
	in.said = l.said;
	if (l.more)
		return head_read(r, p, &in, index, l.entry);
	in.told = l.told;
	r->varies = l.varies;
	r->carer = l.carer;
	r->theirs = l.theirs;
	r->keeps = l.keeps;
	if (!entry_read(r, &in, l.shared, index, true))
		return false;
	r->now.e.part_of = l.entry + 1;
	return entry_push(r);
}

supp_status
resolve_profile(struct resolver *r, const struct supp_profile *p,
    struct resolved *out, supp_error *err)
{
	bool ok = true;

	resolved_clear(out);
	r->out = out;
	r->err = err;
	r->rc = SUPP_OK;
	r->today = p->person.today;
	r->dates = date_order_of(p);
	r->schedule = is_schedule(p);
	r->list = p;
	r->pronoun = CARER_UNASKED;
	r->later.n = 0;
	r->said_over = NULL;
	out->person.said = p->person;
	for (uint32_t i = 0; i < p->entries.n && ok; i++)
		ok = first_read(r, p, i);
	for (size_t i = 0; i < r->later.n && ok; i++)
		ok = later_read(r, p, i);
	r->first_list = false;
	if (r->rc != SUPP_OK)
		resolved_clear(out);
	return r->rc;
}
