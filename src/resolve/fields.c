/*
 * One text of an entry through words/ and scan/: its own, or that of a field
 * beside it, "frequency: BID".
 */
#include "resolve/entry.h"
#include "resolve/settle/settle.h"

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
	       x->cls == VOCAB_PLANNED ||
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

bool
part_scan(struct resolver *r, enum part part, uint32_t under)
{
	r->now.part = part;
	r->now.scope = SCOPE_NONE;
	r->now.scope_at = NONE;
	r->now.scope_depth = 0;
	listed_under(r, under);
	if (!scan_part(r))
		return false;
	open_read(r);
	reaction_tell(r);
	if (!odds_collect(r))
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

/* --------------------------------------------------------------- fields */

/* Names in a field say nothing new: "400 mg elemental magnesium" does that the
 * amount is the element's. */
static void
field_element(struct resolver *r, const struct cand *c)
{
	for (uint32_t i = 0; i < r->now.n_amounts; i++)
		if (r->now.amounts[i].names == c->pos &&
		    r->element.p[cand_term(r, c)] != 0)
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
			    cand_term(r, &r->cands.p[k]), cand_term(r, c));
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

bool
fields_read(struct resolver *r, const struct input_entry *in)
{
	return field_read(r, in->dose, PART_OTHER) &&
	       field_read(r, in->times, PART_TIMES) &&
	       field_read(r, in->frequency, PART_OFTEN) &&
	       route_field(r, in->route) && form_field(r, in->dose_form) &&
	       field_read(r, in->duration, PART_LASTS) &&
	       stopped_field(r, in->stopped);
}
