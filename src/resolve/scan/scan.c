/* Lexemes to candidates, amounts and facts: one pass, left to right. */
#include "resolve/scan/denied.h"

bool
cand_add(struct resolver *r, const struct cand *c, const struct option *options,
    size_t n)
{
	struct cand *to;

	if (r->cands.n >= RESOLVE_NAMES)
		return resolve_odd(r, c->text, c->pos);
	if (!VEC_FIT(&r->cands, r->cands.n + 1) ||
	    !VEC_FIT(&r->picked, r->picked.n + n))
		return resolve_fail(r, SUPP_ERR_NOMEM, NULL);
	to = &r->cands.p[r->cands.n++];
	*to = *c;
	to->options = (struct range){ (uint32_t)r->picked.n, (uint32_t)n };
	memcpy(r->picked.p + r->picked.n, options, n * sizeof *options);
	r->picked.n += n;
	return true;
}

/* What a vocabulary phrase inside a name says, as far as the term goes that
 * way: "albuterol inhaler" is a name, and still inhaled. */
static void
phrase_take(struct resolver *r, const struct term *t, const struct vocab *v)
{
	uint32_t route = ROUTE_VALUE(v->value);

	if (v->cls == VOCAB_FORM)
		route = form_route((uint32_t)v->value);
	else if (v->cls != VOCAB_ROUTE)
		return;
	if (route != ROUTE_UNKNOWN && (t->routes & ROUTE_BIT(route)) == 0)
		return;
	if (v->cls == VOCAB_FORM)
		form_take(r, (uint32_t)v->value);
	else
		route_take(r, route);
}

/* The longest phrase of the vocabulary from slot i to last, or NULL. */
static const struct vocab *
phrase_at(const struct resolver *r, uint32_t i, uint32_t last)
{
	const struct vocab *found = NULL;
	uint32_t node = 0;

	for (; i <= last; i++) {
		node = step_word(r, node, r->slots.p[i].word);
		if (node == NONE)
			break;
		for (uint32_t k = 0; k < r->m->nodes[node].names.count; k++) {
			const struct name *n =
			    &r->m->names[r->m->nodes[node].names.start + k];

			if (n->kind == NAME_VOCAB)
				found = vocab_item(n->target);
		}
	}
	return found;
}

static void
name_says(struct resolver *r, const struct lexeme *x)
{
	const struct term *t = &r->m->terms[lex_term(r, x)];
	uint32_t last = x->slot + x->slots - 1;

	for (uint32_t i = x->slot; x->slots > 1 && i <= last; i++) {
		const struct vocab *v = phrase_at(r, i, last);

		if (v != NULL)
			phrase_take(r, t, v);
	}
}

/* One letter in the middle of digits is part of a code, not a name. */
static bool
in_digits(const struct resolver *r, size_t i)
{
	return r->lex.p[i].text.n == 1 && i > 0 && lex_number(r, i - 1) &&
	       r->lex.p[i].before == 0 && lex_number(r, i + 1) &&
	       lex_at(r, i + 1)->before == 0;
}

/* "for pain", "for pain and swelling": from the first of them to the last */
static void
purpose_take(struct resolver *r, const struct lexeme *x)
{
	struct sv *s = &r->now.purpose;

	if (s->n == 0)
		*s = x->text;
	else if (x->text.p > s->p)
		s->n = (size_t)(x->text.p + x->text.n - s->p);
}

/* "non-diabetic" denies the one word; of more ("non-diabetic kidney disease")
 * it may deny the one or the other, and is told. */
static bool
is_non(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (i == 0 || x->slots != 1 || !sv_is(lex_word(r, i - 1), "non") ||
	    r->now.scope != SCOPE_NONE || !lexing_condition(r, x))
		return false;
	lex_use(r, i - 1, i);
	if (sv_is(lex_word(r, i + 1), "dependent"))
		lex_use(r, i + 1, i + 2);
	r->now.denials++;
	return true;
}

/* "past warfarin", "Prior meds: warfarin": it may be taken no more. Of what is
 * no medicine it says nothing new. */
static void
past_tell(struct resolver *r, size_t i)
{
	size_t at = i;

	if (r->now.scope != SCOPE_NONE || r->now.e.stopped ||
	    lexing_condition(r, lex_at(r, i)))
		return;
	while (at > 0 && (lex_mark(r, at - 1, ':') ||
			     lex_says(r, at - 1, VOCAB_FILLER, FILLER_MEDS) ||
			     lex_at(r, at - 1)->type == LEX_NOISE))
		at--;
	if (at > 0 && lex_says(r, at - 1, VOCAB_FILLER, FILLER_PAST))
		lex_odd(r, at - 1, at);
}

static void
doubt_take(struct resolver *r, int64_t value)
{
	if ((int64_t)r->now.e.doubt < value)
		r->now.e.doubt = (uint32_t)value;
}

/* "PMH MG", "diagnosed with MG", "dx: MG"; not "dx: Mg deficiency" */
static bool
is_diagnosed(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "pmh", "pmhx", "diagnosed" };
	bool whole =
	    in_capitals(r->lex.p[i].text) && lex_at(r, i + 1)->type != LEX_NAME;

	i -= i > 0 && lex_mark(r, i - 1, ':');
	if (i == 0 || !whole)
		return false;
	return is_person(r, i - 1, PERSON_ONSET) ||
	       sv_in(lex_first(r, i - 1), words, COUNT(words));
}

/* What stands right before a name and is of it. */
static void
before_name(struct resolver *r, size_t i)
{
	past_tell(r, i);
	if (i > 0 && sv_is(lex_word(r, i - 1), "known"))
		lex_use(r, i - 1, i); /* "known CKD"; not "CKD: not known" */
	if (i > 1 && r->cands.n == 0 && lex_is(r, i - 1, VOCAB_JOIN) &&
	    lex_is(r, i - 2, VOCAB_ROUTE))
		lex_odd(r, i - 2, i); /* "oral and topical magnesium" */
}

static bool
name_read(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	struct reading *now = &r->now;
	bool past = false, denied = is_non(r, i) || event_over(r, i, &past);
	struct cand c = {
		.text = x->text,
		.pos = now->base + (uint32_t)i,
		.segment = now->segment,
		.clause = now->clause,
		.as = now->as_at != NONE,
		.as_pos = now->as_at,
		.bracket = now->depth != 0,
		.within = now->depth != 0 ? now->brackets : 0,
		.spelt = (x->flags & LEX_SPELT) != 0,
		.carried = (x->flags & LEX_CARRIED) != 0,
		.lacks = denial_lacks(r, i),
		.diagnosed = is_diagnosed(r, i),
		.into = NONE,
	};

	c.scope = denied ? SCOPE_DENIED : now->scope;
	c.past = past;
	now->as_at = NONE;
	now->clock_open = 0;
	before_name(r, i);
	if (now->scope == SCOPE_NONE && lexing_condition(r, x) &&
	    lexing_behind_for(r, i)) {
		purpose_take(r, x);
		now->e.purpose_so = 1;
	}
	if (disease_or_food(r, i)) {
		doubt_take(r, DOUBT_PERHAPS);
		lex_odd(r, i, i + 1);
	}
	if (x->options.count != 0 && now->scope == SCOPE_NONE)
		name_says(r, x);
	return cand_add(
	    r, &c, r->options.p + x->options.start, x->options.count);
}

void
intake_take(struct resolver *r)
{
	r->now.intake |= resolve_bit(r->now.clause);
}

bool
intake_has(const struct resolver *r, uint32_t clause)
{
	return (r->now.intake & resolve_bit(clause)) != 0;
}

/* --------------------------------------------------------- vocabulary */

static void
said_take(struct resolver *r, size_t i, int64_t value)
{
	struct reading *now = &r->now;
	struct said s = { now->base + (uint32_t)i, SAID_ELEMENT, 0 };

	if (value == AS_FORM) {
		now->as_at = now->base + (uint32_t)i;
		return;
	}
	if (value == AS_COMPOUND)
		s.flag = SAID_COMPOUND;
	s.next = value == AS_PROVIDING;
	if (s.next)
		count_lists(r, i);
	if (now->n_said < RESOLVE_SAID)
		now->said[now->n_said++] = s;
}

static void
lab_take(struct resolver *r, int64_t value)
{
	r->now.off |= value == LAB_OFF;
	if (value == LAB_LEVEL) {
		r->now.level = 1;
		lab_measured(r);
	}
}

/* "pill for gout": something is taken. */
static void
pieces_take(struct resolver *r, const struct lexeme *x)
{
	uint32_t unit;
	int64_t one;

	vocab_unit(x->value, &unit, &one);
	if (amount_pieces(unit))
		r->now.form = x->text;
}

/* Words that are read alone; false: it begins something longer. */
static bool
word_alone(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	struct reading *now = &r->now;

	switch (x->cls) {
	case VOCAB_ROUTE:
		if (!item_read(r, i))
			route_take(r, ROUTE_VALUE(x->value));
		return true;
	case VOCAB_FORM:
		now->form = x->text;
		if (!item_read(r, i))
			form_take(r, (uint32_t)x->value);
		return true;
	case VOCAB_UNIT:
		pieces_take(r, x);
		return false;
	case VOCAB_PRN:
		now->e.prn = 1;
		intake_take(r);
		return true;
	case VOCAB_PRESCRIBED:
		now->e.prescribed = (int32_t)x->value;
		return true;
	case VOCAB_DENIAL:
	case VOCAB_RELATIVE:
	case VOCAB_FORMER:
	case VOCAB_ALLERGY:
	case VOCAB_FREE:
		denied_take(r, i);
		return true;
	case VOCAB_DOUBT:
		doubt_take(r, x->value);
		return true;
	case VOCAB_AS:
		said_take(r, i, x->value);
		return true;
	case VOCAB_PURPOSE:
		purpose_take(r, x);
		return true;
	case VOCAB_LAB:
		lab_take(r, x->value);
		return x->value != LAB_TEST;
	case VOCAB_VERB:
		denial_verb(r, i);
		return true;
	default:
		return false;
	}
}

static size_t
first_of(struct resolver *r, size_t i, reader_fn *const *readers, size_t n)
{
	size_t next = i;

	for (size_t k = 0; k < n && next == i; k++)
		next = readers[k](r, i);
	return next;
}

static bool
vocab_read(struct resolver *r, size_t i, size_t *next)
{
	static reader_fn *const readers[] = { clock_words, count_per,
		often_read, when_read, person_read, amount_times, supply_read,
		divided_read };

	/* "at 9 and 12", not "at 9 with 1 glass" */
	if ((r->lex.p[i].cls != VOCAB_JOIN || r->lex.p[i].value == 0) &&
	    r->lex.p[i].cls != VOCAB_CLOCK)
		r->now.clock_open = r->now.part == PART_TIMES;
	*next = often_denied(r, i);
	if (*next == i)
		*next = denial_aside(r, i);
	if (*next != i)
		return true;
	if (lex_is(r, i, VOCAB_PER))
		*next = amount_per(r, i);
	if (*next != i)
		return true;
	if (word_alone(r, i)) {
		if (r->lex.p[i].cls != VOCAB_LAB)
			lex_use(r, i, i + 1);
		*next = resolved_end(r, i);
		return true;
	}
	if (r->lex.p[i].cls == VOCAB_CODE)
		return code_read(r, i, next);
	if (r->lex.p[i].cls == VOCAB_LAB) {
		*next = lab_test(r, i);
		return true;
	}
	*next = first_of(r, i, readers, COUNT(readers));
	return true;
}

/* --------------------------------------------------------------- the rest */

static size_t
clock_strict(struct resolver *r, size_t i)
{
	return clock_read(r, i, r->now.clock_open != 0);
}

static void
number_odd(struct resolver *r, size_t i)
{
	bool has = lex_unit(r, i + 1) != UNIT_NONE;

	lex_odd(r, i, i + 1 + has);
}

static size_t
number_read(struct resolver *r, size_t i)
{
	static reader_fn *const readers[] = { days_cycle, supply_number,
		clock_strict, person_number, when_number, often_number,
		often_exception, amount_read };
	const struct lexeme *x = &r->lex.p[i];
	size_t next;

	if ((x->flags & (LEX_BAD | LEX_MINUS)) != 0) {
		number_odd(r, i);
		return i;
	}
	if (onset_year(r, i))
		return i + 1;
	next = first_of(r, i, readers, COUNT(readers));
	if (next == i)
		lex_odd(r, i, i + 1);
	return next;
}

static size_t
mark_read(struct resolver *r, size_t i)
{
	size_t next;

	switch (r->lex.p[i].mark) {
	case '(':
	case '[':
		next = lab_bracket(r, i);
		if (next != i)
			return next;
		r->now.depth++;
		r->now.brackets++;
		break;
	case ')':
	case ']':
		r->now.depth -= r->now.depth != 0;
		r->now.as_at = NONE;
		return amount_per(r, i);
	case ',':
	case ';':
		r->now.as_at = NONE;
		break;
	case '?':
		doubt_take(r, DOUBT_PERHAPS);
		break;
	case '/':
		next = amount_per(r, i);
		return next != i ? next : often_read(r, i);
	case '*':
		return amount_times(r, i);
	case ':':
		count_lists(r, i);
		break;
	case '#':
		return supply_read(r, i);
	case '>': /* "magnesium oxide -> magnesium glycinate" */
		if (lex_at(r, i + 1)->type == LEX_NAME && i > 0 &&
		    ((lex_at(r, i)->before & BEFORE_HYPHEN) != 0 ||
			lex_mark(r, i - 1, '=')))
			lex_odd(r, i, i + 1);
		break;
	default:
		break;
	}
	return i;
}

/* A name that is a word of lists too: "allergies: penicillin" speaks of what
 * is behind it, "glucose 110" and "albumin 3.5 g/dL" were measured. */
static bool
name_aside(struct resolver *r, size_t i, size_t *next)
{
	const struct lexeme *x = &r->lex.p[i];

	if (x->cls == VOCAB_ALLERGY && lex_mark(r, i + 1, ':')) {
		allergy_take(r, i);
		lex_use(r, i, i + 1);
		return true;
	}
	*next = lab_named(r, i);
	return *next != i;
}

/* "pregnancy" names a condition and tells of the person. */
static bool
name_take(struct resolver *r, size_t i)
{
	uint32_t facts = r->now.facts.any;
	size_t n = r->cands.n;

	(void)person_read(r, i);
	if (r->lex.p[i].cls == VOCAB_PERSON &&
	    (r->lex.p[i].flags & LEX_ODD) != 0 &&
	    (is_person(r, i, PERSON_PREGNANT) || person_supposed(r, i, false)))
		return true; /* of long ago, or "avoid if breastfeeding" */
	if (!name_read(r, i))
		return false;
	if (r->cands.n > n)
		r->cands.p[n].fact = r->now.facts.any != facts;
	return true;
}

static bool
lexeme_read(struct resolver *r, size_t i, size_t *next)
{
	const struct lexeme *x = &r->lex.p[i];

	if ((x->text.n == 1 || lex_mark(r, i + 1, '|')) &&
	    x->type != LEX_MARK && (!code_bare(r, i, next) || *next != i))
		return r->rc == SUPP_OK;
	switch (x->type) {
	case LEX_NAME:
		if (in_digits(r, i)) {
			lex_odd(r, i, i + 1);
			return true;
		}
		if (name_aside(r, i, next))
			return true;
		return name_take(r, i);
	case LEX_NOISE:
		meds_tell(r, i);
		return true;
	case LEX_VOCAB:
		if (lex_says(r, i, VOCAB_FILLER, FILLER_MEDS))
			meds_tell(r, i);
		return vocab_read(r, i, next);
	case LEX_NUMBER:
		*next = number_read(r, i);
		return true;
	case LEX_MARK:
		*next = mark_read(r, i);
		return true;
	case LEX_UNKNOWN:
		*next = clock_between(r, i);
		if (*next != i)
			return true;
		if (denial_of_act(r, i))
			lex_odd(r, r->now.scope_at, i + 1);
		else if (r->now.scope == SCOPE_DENIED ||
			 r->now.scope == SCOPE_RELATIVE)
			r->lex.p[i].flags |= LEX_DROPPED;
		return true;
	default:
		return true;
	}
}

/* Behind it something else may be spoken of: "has MG and takes magnesium". */
static bool
turns(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_MARK)
		return x->mark == ',' || x->mark == ';' || x->mark == '+' ||
		       x->mark == '&';
	if ((x->flags & LEX_STOP) != 0)
		return true;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_JOIN:
	case VOCAB_FOR:
	case VOCAB_VERB:
	case VOCAB_BUT:
		return true;
	default:
		return false;
	}
}

bool
scan_part(struct resolver *r)
{
	struct reading *now = &r->now;

	now->depth = now->seen = 0;
	now->as_at = NONE;
	now->clock_open = now->part == PART_TIMES;
	for (size_t i = 0; i < r->lex.n;) {
		size_t next = i;

		denial_step(r, i);
		now->clause += turns(r, i);
		if (!lexeme_read(r, i, &next) || r->rc != SUPP_OK)
			return false;
		if (next > i)
			lex_use(r, i, next);
		i = next > i ? next : i + 1;
	}
	denial_close(r);
	return true;
}
