/* One entry's candidates, amounts and facts into rentry and rnames. */
#include "resolve/settle/settle.h"

/* "magnesium level 2.1 mg/dL": measured, not taken; but in "warfarin, INR 2.5"
 * warfarin is. *tell: "magnesium level low" is more than a figure, and whose
 * digoxin is measured takes it. */
static bool
settle_lab(struct resolver *r, bool *tell)
{
	struct reading *now = &r->now;
	*tell = false;

	if (!now->lab && !now->level)
		return false;
	if (lab_dosed(r)) {
		*tell = now->level && now->off; /* "iron low, iron 65 mg" */
		return false;
	}
	for (uint32_t i = 0; i < now->n_amounts; i++)
		now->amounts[i].used |= lab_has(r, now->amounts[i].segment);
	for (size_t i = 0; i < r->cands.n; i++) {
		struct cand *c = &r->cands.p[i];

		if (!lab_has(r, c->segment) ||
		    !(cand_taken(r, c) || cand_open(r, c)))
			continue;
		c->into = CAND_DROPPED;
		*tell |=
		    now->off || (!cand_open(r, c) && !cand_supplement(r, c));
	}
	return true;
}

/* ---------------------------------------------------------------- names */

static bool
name_put(struct resolver *r, uint32_t cand, const struct option *o,
    uint32_t reading, struct str word)
{
	const struct cand *c = &r->cands.p[cand];
	struct rname parts[DOSE_PARTS] = { { .term = NONE }, { .term = NONE } };
	struct rname n = { .term = o->term,
		.by = c->spelt ? SUPP_BY_SPELLING : o->by,
		.reading = reading,
		.assumed = dose_is_shared(r, cand) ? SAID_SHARED : 0,
		.word = word };

	if (c->past)
		n.assumed |= SAID_PAST;
	if (c->spelt) {
		n.assumed |= ASSUMED_SPELLING;
		if (o->name != NONE &&
		    !resolve_str(
			r, model_sv(r->m, r->m->names[o->name].text), &n.meant))
			return false;
	}
	if (c->scope == SCOPE_NONE)
		dose_of(r, cand, o->term, &n, parts);
	n.of = n.dose.unit != UNIT_NONE && dose_of_parts(r, cand);
	if (!VEC_FIT(&r->out->names, r->out->names.n + 1 + DOSE_PARTS))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	r->out->names.p[r->out->names.n++] = n;
	for (uint32_t i = 0; i < DOSE_PARTS; i++)
		if (parts[i].term != NONE)
			r->out->names.p[r->out->names.n++] = parts[i];
	return true;
}

static bool
cand_put(struct resolver *r, uint32_t i)
{
	const struct cand *c = &r->cands.p[i];
	bool open = cand_open(r, c);
	struct str word;

	if (!resolve_str(r, c->text, &word))
		return false;
	for (uint32_t o = 0; o < c->options.count; o++) {
		uint32_t reading = open ? ++r->now.e.readings : 0;

		if (!name_put(r, i, &cand_option(r, c)[o], reading, word))
			return false;
	}
	return true;
}

/* The affirmed names; if there are none, the denied ones. */
static bool
put_names(struct resolver *r, bool denied)
{
	struct rentry *e = &r->now.e;

	e->names.start = (uint32_t)r->out->names.n;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->into == NONE && (c->scope != SCOPE_NONE) == denied &&
		    !cand_put(r, i))
			return false;
	}
	e->names.count = (uint32_t)r->out->names.n - e->names.start;
	return true;
}

/* "multivitamin without iron": behind the names, what they do not hold. */
static bool
put_lacks(struct resolver *r)
{
	struct rentry *e = &r->now.e;

	e->lacks.start = (uint32_t)r->out->names.n;
	for (uint32_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->lacks && c->scope == SCOPE_DENIED && c->into == NONE &&
		    !cand_open(r, c) && !cand_put(r, i))
			return false;
	}
	e->lacks.count = (uint32_t)r->out->names.n - e->lacks.start;
	return true;
}

/* -------------------------------------------------------- what is told */

static bool
odd_amounts(struct resolver *r)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++) {
		const struct amount *a = &r->now.amounts[i];

		if (!a->used && !resolve_odd(r, a->text, a->pos))
			return false;
	}
	return true;
}

static void
sort_odds(struct resolver *r)
{
	struct odd *p = r->odds.p;

	for (size_t i = 1; i < r->odds.n; i++)
		for (size_t k = i; k > 0 && p[k - 1].pos > p[k].pos; k--) {
			struct odd swap = p[k];

			p[k] = p[k - 1];
			p[k - 1] = swap;
		}
}

static bool
is_told(const struct resolver *r, struct sv text)
{
	for (size_t i = 0; i < r->odds.n; i++)
		if (r->odds.p[i].text.p == text.p)
			return true;
	return false;
}

/* "CKD stage 3 not on dialysis": what is denied beside what is so. */
static bool
put_absent(struct resolver *r)
{
	struct rentry *e = &r->now.e;

	e->absent.start = (uint32_t)r->out->strs.n;
	for (size_t i = 0; i < r->cands.n && !e->denied; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->into == NONE &&
		    (c->scope == SCOPE_DENIED || c->scope == SCOPE_RELATIVE ||
			c->scope == SCOPE_ALLERGY) &&
		    !is_told(r, c->text) &&
		    !resolve_told(r, c->text, &e->absent))
			return false;
	}
	return true;
}

static bool
put_odds(struct resolver *r, bool named)
{
	r->now.e.unexplained.start = (uint32_t)r->out->strs.n;
	sort_odds(r);
	for (size_t i = 0; i < r->odds.n; i++) {
		const struct odd *o = &r->odds.p[i];

		if (named && o->dropped)
			continue;
		settle_open(r, o);
		if (!resolve_told(r, o->text, &r->now.e.unexplained))
			return false;
	}
	return true;
}

static bool
put_rest(struct resolver *r)
{
	struct resolved *out = r->out;
	struct rentry *e = &r->now.e;

	e->times =
	    (struct range){ (uint32_t)out->times.n, (uint32_t)r->times.n };
	e->suggestions = (struct range){ (uint32_t)out->suggestions.n,
		(uint32_t)r->suggestions.n };
	if (!VEC_FIT(&out->times, out->times.n + r->times.n) ||
	    !VEC_FIT(&out->suggestions, out->suggestions.n + r->suggestions.n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	for (size_t i = 0; i < r->times.n; i++)
		out->times.p[out->times.n++] = r->times.p[i];
	for (size_t i = 0; i < r->suggestions.n; i++) {
		struct suggestion s = r->suggestions.p[i];

		if (!resolve_str(r, model_sv(r->m, s.text), &s.text))
			return false;
		out->suggestions.p[out->suggestions.n++] = s;
	}
	return true;
}

/* --------------------------------------------------------------- person */

/* A weight or a sex in the entry of a thing taken is not the person's. */
static bool
settle_facts(struct resolver *r, bool taken)
{
	struct facts *f = &r->now.facts;

	if (!taken)
		return true;
	if (f->age_days == NUM_NONE)
		f->sex = SUPP_SEX_UNKNOWN;
	if (f->weight_g == NUM_NONE)
		return true;
	f->weight_g = NUM_NONE;
	return resolve_odd(r, f->weight_text, f->weight_pos);
}

/* --------------------------------------------------------------- status */

static uint32_t
kind_of(const struct resolver *r)
{
	const struct rentry *e = &r->now.e;
	uint32_t kind = SUPP_ENTRY_UNKNOWN;

	for (uint32_t i = 0; i < e->names.count; i++) {
		const struct term *t =
		    &r->m->terms[r->out->names.p[e->names.start + i].term];

		if ((t->flags & TERM_SUPPLEMENT) != 0)
			return SUPP_ENTRY_SUPPLEMENT;
		if (t->domain == DOMAIN_MEDICINE)
			kind = SUPP_ENTRY_MEDICINE;
		else if (kind == SUPP_ENTRY_UNKNOWN)
			kind = SUPP_ENTRY_CONDITION;
	}
	return kind;
}

static uint32_t
status_of(const struct resolver *r)
{
	const struct rentry *e = &r->now.e;

	if (e->names.count == 0 && !e->person)
		return SUPP_UNRECOGNISED;
	if (e->readings != 0)
		return SUPP_AMBIGUOUS;
	if (e->unexplained.count != 0 || e->code_unknown)
		return SUPP_PARTLY_RECOGNISED;
	for (uint32_t i = 0; i < e->names.count; i++)
		if (r->out->names.p[e->names.start + i].by == SUPP_BY_SPELLING)
			return SUPP_ASSUMED;
	return SUPP_RECOGNISED;
}

/* Nothing but somebody: "MOM", "wife" */
static bool
somebody(const struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++)
		if (!lex_is(r, i, VOCAB_RELATIVE) &&
		    !lex_is(r, i, VOCAB_FILLER) &&
		    r->lex.p[i].type != LEX_MARK &&
		    r->lex.p[i].type != LEX_NOISE)
			return false;
	return true;
}

/* "no chest pain", "wife is pregnant", "no known drug allergies": it names
 * nothing that is known, and says of all it names that it is not so. */
static bool
nothing_so(const struct resolver *r, bool lab)
{
	const struct reading *now = &r->now;

	if (r->cands.n != 0 || now->facts.any != 0 || lab ||
	    now->n_amounts != 0 || now->intake || now->e.code_unknown)
		return false;
	for (size_t i = 0; i < r->odds.n; i++)
		if (!r->odds.p[i].dropped)
			return false;
	return now->denials != 0 || (now->relatives != 0 && !somebody(r));
}

/* What somebody is allergic to may be in a supplement, and nobody looks. */
static bool
tell_allergy(struct resolver *r, const struct input_entry *in, bool denied)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->scope != SCOPE_ALLERGY || !cand_supplement(r, c) ||
		    c->into != NONE || is_told(r, c->text))
			continue;
		if (denied)
			return resolve_odd(r, in->text, 0);
		if (!resolve_odd(r, c->text, c->pos))
			return false;
	}
	return true;
}

/* "never had normal kidneys": what is denied is that nothing is wrong. */
static bool
tell_normal(struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];
		struct sv name =
		    model_sv(r->m, r->m->terms[cand_option(r, c)->term].name);

		if (c->scope == SCOPE_DENIED &&
		    (sv_starts(name, SV_LIT("normal ")) ||
			sv_is(name, "healthy")) &&
		    !resolve_odd(r, c->text, c->pos))
			return false;
	}
	return true;
}

static void
settle_status(struct resolver *r, bool denied, bool lab)
{
	struct rentry *e = &r->now.e;

	e->allergy = r->now.allergy && e->names.count != 0 && denied;

	if (e->names.count == 0 && (r->now.facts.any != 0 || lab)) {
		e->person = 1;
		e->kind = SUPP_ENTRY_PERSON;
	} else {
		e->kind = kind_of(r);
	}
	e->denied = denied;
	e->whole = e->names.count > 1 && list_is_whole(r);
	e->paired = e->whole && list_is_paired(r);
	e->measured = !denied && (r->now.lab || (lab && r->now.n_amounts != 0));
	e->status = denied ? SUPP_DENIED : status_of(r);
	/* what is denied in words that are not all understood is told */
	if (denied && e->names.count != 0 && e->unexplained.count != 0)
		e->status = SUPP_PARTLY_RECOGNISED;
	if (r->now.hedged && e->doubt == DOUBT_NONE &&
	    e->kind == SUPP_ENTRY_CONDITION)
		e->doubt = DOUBT_PERHAPS;
	if (denied)
		e->doubt = DOUBT_NONE;
	e->taken_open &= !denied && !e->stopped &&
			 (e->kind == SUPP_ENTRY_SUPPLEMENT ||
			     e->kind == SUPP_ENTRY_MEDICINE);
}

static const struct term *
first_taken(const struct resolver *r)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		for (uint32_t o = 0; cand_affirmed(c) && o < c->options.count;
		     o++)
			if (r->m->terms[cand_option(r, c)[o].term].domain !=
			    DOMAIN_CONDITION)
				return &r->m->terms[cand_option(r, c)[o].term];
	}
	return NULL;
}

static bool
any_of(const struct resolver *r, bool denied)
{
	for (size_t i = 0; i < r->cands.n; i++)
		if (r->cands.p[i].into == NONE &&
		    (r->cands.p[i].scope != SCOPE_NONE) == denied)
			return true;
	return false;
}

static bool
settle_text(struct resolver *r, const struct input_entry *in)
{
	if (r->now.purpose.n != 0 &&
	    !resolve_str(r, r->now.purpose, &r->now.e.purpose))
		return false;
	return resolve_str(r,
	    in->shown.n != 0 && r->parts.n == 0 ? in->shown
	    : in->text.n != 0                   ? in->text
						: in->code,
	    &r->now.e.text);
}

/* "epilepsy capsules": something is taken for it, and is not named. */
static bool
tell_form(struct resolver *r)
{
	return r->now.form.n == 0 || resolve_odd(r, r->now.form, 0);
}

/* What an entry comes to. */
struct verdict {
	const struct term *taken; /* the first thing that is; or NULL */
	bool lab;                 /* something was measured */
	bool named;               /* something is named and so */
	bool denied;              /* ... nothing, and all it names is not so */
};

/* Which of the candidates stay, and what they say. */
static bool
settle_cands(
    struct resolver *r, const struct input_entry *in, struct verdict *v)
{
	bool tell, dated = r->now.e.stopped_ago != NUM_NONE;

	if (!whose_run(r))
		return false;
	settle_ended(r);
	settle_former(r);
	settle_past(r, dated);
	if (!choose_run(r) || !allergy_run(r))
		return false;
	v->lab = settle_lab(r, &tell);
	if ((tell && !resolve_odd(r, in->text, 0)) || !settle_stopped(r) ||
	    !settle_denied(r))
		return false;
	v->named = any_of(r, false);
	v->denied =
	    !v->named &&
	    (nothing_so(r, v->lab) ||
		(any_of(r, true) && r->now.facts.any == r->now.facts.denials));
	v->taken = first_taken(r);
	return true;
}

/* When, by which way and how much. */
static bool
settle_intake(struct resolver *r, const struct verdict *v)
{
	settle_times(r);
	if (v->taken == NULL)
		return (!v->named || tell_form(r)) && dose_run(r);
	settle_often(r, v->taken);
	settle_route(r);
	return list_told(r) && dose_run(r);
}

/* All that is told of it, when it is known what stays. */
static bool
settle_told(
    struct resolver *r, const struct input_entry *in, const struct verdict *v)
{
	if (!settle_facts(r, v->taken != NULL) || !age_told(r) ||
	    !person_told(r, in->text) ||
	    !odd_amounts(r) || !tell_allergy(r, in, v->denied) ||
	    (v->denied && !tell_normal(r)))
		return false;
	moment_told(r);
	return put_odds(r, r->cands.n != 0 && (v->named || v->denied));
}

/* Nothing understood, and nothing to point at: the whole text. */
static bool
tell_whole(struct resolver *r, const struct input_entry *in)
{
	struct rentry *e = &r->now.e;

	return e->status != SUPP_UNRECOGNISED || e->unexplained.count != 0 ||
	       resolve_told(
		   r, in->text.n != 0 ? in->text : in->code, &e->unexplained);
}

bool
settle_entry(struct resolver *r, const struct input_entry *in, uint32_t index)
{
	struct verdict v;

	if (!settle_cands(r, in, &v) || !settle_intake(r, &v) ||
	    !settle_text(r, in) || !put_names(r, v.denied) ||
	    (v.named && !put_lacks(r)) || !settle_told(r, in, &v))
		return false;
	settle_status(r, v.denied, v.lab);
	if (!tell_whole(r, in))
		return false;
	settle_person(r, index);
	return put_absent(r) && put_rest(r);
}
