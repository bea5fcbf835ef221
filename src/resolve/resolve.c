/* The resolver: its life, and one profile through it. */
#include "profile/daytimes.h"
#include "resolve/entry.h"
#include "resolve/parts/parts.h"
#include "resolve/settle/settle.h"

/* ----------------------------------------------------------------- life */

/* Substances that forms are weighed against: an amount of one is its own. */
static bool
element_fill(struct resolver *r)
{
	const struct model *m = r->m;

	if (!VEC_FIT(&r->element, (size_t)m->n_terms + 1))
		return false;
	memset(r->element.p, 0, (size_t)m->n_terms + 1);
	for (uint32_t i = 0; i < m->n_contents; i++)
		if (m->contents[i].kind == CONTENT_FRACTION)
			r->element.p[m->contents[i].term] = 1;
	return true;
}

supp_status
resolver_new(const struct model *m, struct resolver **out)
{
	struct resolver *r = supp__malloc(sizeof *r);

	if (r == NULL)
		return SUPP_ERR_NOMEM;
	*r = (struct resolver){ .m = m, .first_list = true };
	if (!element_fill(r) || !recall_new(r)) {
		resolver_free(r);
		return SUPP_ERR_NOMEM;
	}
	*out = r;
	return SUPP_OK;
}

static void
tokens_free(struct tokens *t)
{
	VEC_FREE(&t->t);
	buf_free(&t->norm);
}

void
resolver_free(struct resolver *r)
{
	if (r == NULL)
		return;
	tokens_free(&r->tokens);
	tokens_free(&r->extra);
	VEC_FREE(&r->slots);
	VEC_FREE(&r->options);
	VEC_FREE(&r->found);
	VEC_FREE(&r->picked);
	VEC_FREE(&r->lex);
	VEC_FREE(&r->cands);
	VEC_FREE(&r->odds);
	VEC_FREE(&r->parts);
	VEC_FREE(&r->later);
	VEC_FREE(&r->times);
	VEC_FREE(&r->suggestions);
	VEC_FREE(&r->element);
	for (uint32_t i = 0; r->patterns != NULL && i < r->m->n_patterns; i++)
		pattern_free(r->patterns[i]);
	supp__free(r->patterns);
	pattern_scratch_free(r->scratch);
	spell_free(r);
	recall_free(r);
	supp__free(r);
}

void
resolved_clear(struct resolved *r)
{
	r->entries.n = r->names.n = r->times.n = r->strs.n = 0;
	r->suggestions.n = 0;
	r->pool.n = 0;
	r->person = (struct rperson){ .said = SUPP_PERSON_INIT,
		.from_entry_age = NONE,
		.from_entry_egfr = NONE,
		.from_entry_pregnant = NONE,
		.from_entry_weight = NONE,
		.from_entry_sex = NONE,
		.from_entry_breastfeeding = NONE };
}

void
resolved_free(struct resolved *r)
{
	VEC_FREE(&r->entries);
	VEC_FREE(&r->names);
	VEC_FREE(&r->times);
	VEC_FREE(&r->strs);
	VEC_FREE(&r->suggestions);
	buf_free(&r->pool);
}

/* ---------------------------------------------------------------- entry */

static void
reading_start(struct resolver *r, const struct input_entry *in)
{
	struct reading *now = &r->now;

	/* not the amounts: they are written before they are read */
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
	now->facts = (struct facts){ NUM_NONE, NUM_NONE, NUM_NONE, NUM_NONE,
		NUM_NONE, -1, -1, SUPP_SEX_UNKNOWN, 0, 0, NONE, NONE, NONE,
		NONE, SV_NONE, SV_NONE, 0, 0 };
	now->n_said = now->n_amounts = now->base = now->segment = 0;
	now->brackets = now->of_day = 0;
	now->clause = 0;
	now->stopped_in = now->pending = now->counted = 0;
	now->stopped_aside = now->stopped_close = now->stopped_from = 0;
	now->count_unit = UNIT_NONE;
	now->count_text = SV_NONE;
	now->pack.high = now->equals.high = now->serving = 0;
	now->pieces_a_day = 0;
	now->count_pos = now->count_paren = now->parts = now->anchors = 0;
	now->count_of = COUNT_OPEN;
	now->varies = 0;
	now->n_moments = now->meals = now->meals_open = now->shifts = 0;
	now->apart.pos = NONE;
	now->meal_offset = 0;
	now->n_regimens = now->regimen_days = now->regimen = 0;
	now->n_counts = now->n_often = now->scheme = now->shared = 0;
	now->divided = now->each = now->form_rank = now->survivors = 0;
	now->lab = now->level = now->off = 0;
	now->days = (struct said_days){ .said = 0 };
	now->measured = now->intake = 0;
	now->named = now->strangers = now->strange = now->strange_timed = 0;
	now->denials = now->relatives = now->had = now->allergy = 0;
	now->purpose = now->form = now->stopped_text = SV_NONE;
	now->stopped_pos = NONE;
	now->stopped_paren = 0;
	now->listed = in->listed;
	r->found.n = r->picked.n = r->cands.n = r->odds.n = 0;
	r->times.n = r->suggestions.n = 0;
}

static bool
is_odd(const struct resolver *r, const struct lexeme *x)
{
	if ((x->flags & LEX_ODD) != 0)
		return true;
	if ((x->flags & LEX_USED) != 0)
		return false;
	if (x->type == LEX_UNKNOWN || x->type == LEX_NUMBER)
		return true;
	if (x->type != LEX_VOCAB)
		return false;
	if (x->text.n == 1 && (x->cls == VOCAB_PERIOD || x->cls == VOCAB_UNIT))
		return true; /* "vitamin d" is a vitamin, "d" alone nothing */
	if (x->cls == VOCAB_LAB) /* "high absorption magnesium" */
		return !r->now.lab && !r->now.level;
	return x->cls == VOCAB_PERSON || x->cls == VOCAB_MEASURE ||
	       x->cls == VOCAB_VARIES || x->cls == VOCAB_APART ||
	       (x->cls == VOCAB_MONTH && x->value != 5);
}

/* "-5 mg" with its minus. */
static struct sv
odd_text(const struct resolver *r, const struct lexeme *x)
{
	struct sv s = x->text;

	if ((x->flags & LEX_MINUS) == 0)
		return s;
	do {
		s.p--;
		s.n++;
	} while (s.p > r->text.p && ((unsigned char)s.p[0] & 0xc0) == 0x80);
	return s;
}

/* Neighbours are told as one: "chest pain", "5 zorkmids". */
static bool
odds_collect(struct resolver *r)
{
	const struct lexeme *last = NULL;

	for (size_t i = 0; i < r->lex.n; i++) {
		const struct lexeme *x = &r->lex.p[i];
		uint32_t dropped = (x->flags & LEX_DROPPED) != 0;

		if (!is_odd(r, x)) {
			last = NULL;
			continue;
		}
		if (last != NULL &&
		    r->odds.p[r->odds.n - 1].dropped == dropped) {
			struct sv *s = &r->odds.p[r->odds.n - 1].text;

			s->n = (size_t)(x->text.p + x->text.n - s->p);
		} else {
			if (!resolve_odd(
				r, odd_text(r, x), r->now.base + (uint32_t)i))
				return false;
			r->odds.p[r->odds.n - 1].dropped = dropped;
		}
		moment_strange(r, i);
		r->now.varies |= lex_is(r, i, VOCAB_VARIES);
		r->now.e.taken_open |= doubt_stands(r, i);
		last = x;
	}
	return true;
}

static bool
part_scan(struct resolver *r, enum part part, uint32_t under)
{
	r->now.part = part;
	r->now.scope = SCOPE_NONE;
	r->now.scope_at = NONE;
	r->now.scope_depth = 0;
	listed_under(r, under);
	if (!scan_part(r) || !odds_collect(r))
		return false;
	r->now.base += (uint32_t)r->lex.n + 1;
	r->now.segment++;
	r->now.named = r->now.strangers = r->now.strange = 0;
	return true;
}

static bool
part_read(struct resolver *r, struct sv text, enum part part)
{
	return lexing_text(r, text) && part_scan(r, part, UNDER_NOTHING);
}

/* Names in a field say nothing new: "400 mg elemental magnesium" does that the
 * amount is the element's. */
static void
field_element(struct resolver *r, const struct cand *c)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].names == c->pos &&
		    r->element.p[r->picked.p[c->options.start].term] != 0)
			r->now.amounts[i].said |= SAID_ELEMENT;
}

bool
field_read(struct resolver *r, struct sv text, enum part part)
{
	size_t cands = r->cands.n;

	if (text.n == 0)
		return true;
	if (!part_read(r, text, part))
		return false;
	for (size_t i = cands; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];
		bool known = false;

		for (size_t k = 0; k < cands; k++)
			known |= terms_related(r->m,
			    r->picked.p[r->cands.p[k].options.start].term,
			    r->picked.p[c->options.start].term);
		if (known)
			field_element(r, c);
		else if (!resolve_odd(r, c->text, c->pos))
			return false;
	}
	r->cands.n = cands;
	return true;
}

static bool
stopped_field(struct resolver *r, struct sv text)
{
	if (text.n == 0 || sv_is(text, "no") || sv_is(text, "false"))
		return true;
	r->now.e.stopped = 1;
	if (sv_is(text, "yes") || sv_is(text, "true"))
		return true;
	r->now.pending = PENDING_STOPPED;
	return field_read(r, text, PART_STOPPED);
}

static bool
route_field(struct resolver *r, struct sv text)
{
	enum route route;

	if (route_from(text, &route)) {
		route_take(r, (uint32_t)route);
		return true;
	}
	return field_read(r, text, PART_OTHER);
}

static bool
form_field(struct resolver *r, struct sv text)
{
	enum dose_form form;

	if (form_from(text, &form)) {
		form_take(r, (uint32_t)form);
		return true;
	}
	return field_read(r, text, PART_OTHER);
}

static bool
fields_read(struct resolver *r, const struct input_entry *in)
{
	return field_read(r, in->dose, PART_OTHER) &&
	       field_read(r, in->times, PART_TIMES) &&
	       field_read(r, in->frequency, PART_OFTEN) &&
	       route_field(r, in->route) && form_field(r, in->dose_form) &&
	       field_read(r, in->duration, PART_LASTS) &&
	       stopped_field(r, in->stopped);
}

static bool
text_lex(struct resolver *r, struct sv text)
{
	if (!lexing_text(r, text) || !leftover_run(r))
		return false;
	carer_run(r);
	warning_run(r);
	r->clinical = split_clinical(r);
	return true;
}

/* Reads an entry of text; if it is a list, only its first part. */
static bool
text_read(struct resolver *r, struct input_entry *in, struct sv *shared,
    bool whole)
{
	struct later first;

	if (!text_lex(r, in->text))
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
	if (in->told.n == 0)
		in->told = row_told(r, first.text);
	listed_part(r, r->parts.n == 0 ? in->text : first.text, &in->under,
	    &in->told);
	if (r->parts.n == 0)
		return true;
	in->text = first.text;
	*shared = first.shared;
	r->found.n = r->suggestions.n = 0;
	return text_lex(r, first.text);
}

static bool
says_when(const struct resolver *r)
{
	const struct reading *now = &r->now;

	return now->e.every_count != NUM_NONE || now->e.weekdays != 0 ||
	       r->times.n != 0 || now->parts != 0 || now->anchors != 0;
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
		return says_when(r) || e->prn;
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
	return says_when(r) || r->now.e.prn || resolve_odd(r, said, 0);
}

bool
entry_anew(struct resolver *r, struct input_entry *in, struct sv shared,
    uint32_t index, bool whole)
{
	reading_start(r, in);
	if (in->code.n != 0 && !code_field(r, in->code))
		return false;
	r->now.base = 1;
	if (!text_read(r, in, &shared, whole || in->in_parts) ||
	    !part_scan(r, PART_TEXT, in->under) || !listed_told(r, in))
		return false;
	if (r->varies.n != 0 && !resolve_odd(r, r->varies, r->now.base))
		return false;
	if (shared.n != 0 && !says_when(r) && !shared_read(r, shared))
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
	struct recalled *slot = shared.n == 0 && !r->carer && !r->keeps &&
						r->varies.n == 0
				    ? recall_slot(r, in)
				    : NULL;
	struct extent from = recall_extent(r->out);

	if (slot != NULL && recall_has(r, slot, in, whole))
		return recall_put(r, slot, index);
	if (!entry_anew(r, in, shared, index, whole))
		return false;
	if (slot != NULL && r->parts.n == 0 && in->told.n == 0)
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
later_put(
    struct resolver *r, uint32_t entry, const struct input_entry *in)
{
	if (!VEC_FIT(&r->later, r->later.n + r->parts.n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i < r->parts.n; i++) {
		r->parts.p[i].entry = entry;
		r->parts.p[i].told =
		    in->told.n != 0 && in->told.p != r->row_word.p
			? in->told
			: row_told(r, r->parts.p[i].text);
		r->parts.p[i].under = in->under;
		r->parts.p[i].listed = in->listed;
		r->parts.p[i].said = in->said;
		listed_part(r, r->parts.p[i].text, &r->parts.p[i].under,
		    &r->parts.p[i].told);
		r->parts.p[i].carer = r->carer;
		r->parts.p[i].keeps = r->keeps;
		r->later.p[r->later.n++] = r->parts.p[i];
	}
	return true;
}

/* What begins with another heading is read behind all entries too. */
static bool
rest_put(struct resolver *r, uint32_t entry, struct sv rest, struct sv said)
{
	if (rest.n == 0)
		return true;
	if (!VEC_FIT(&r->later, r->later.n + 1))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->later.p[r->later.n++] = (struct later){
		.text = rest, .entry = entry, .more = true, .said = said
	};
	return true;
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
	r->carer = r->keeps = false;
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
	bool full = p->entries.n + r->later.n + SPLIT_MAX > SUPP_MAX_ENTRIES;

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
