/*
 * Rows of what is not so: the commas of "no HTN, DM or CKD", of "Denies: HTN,
 * DM" and of "denies CKD, DM, HTN" are "or", and end nothing. What is sure to
 * be a row says so by an "or" or a colon, or has three names and more of one
 * kind, or two conditions, and nothing else, behind a word that begins what is
 * said: "denies", "no history of", "not taking", "mother has" (of three).
 * "no CKD, DM, HTN", "no dairy, zinc, iron", "denies CKD, DM; on zinc" may be
 * meant either way: only the first is denied, and the word is told with each
 * of the others, and with what stands behind a sure row, as the zinc of "denies
 * CKD, DM, HTN, zinc"; what is taken of it is not certain. So with "stopped
 * iron, zinc". Of the family a semicolon is a comma: "FH: CKD; DM".
 */
#include "resolve/words/lexemes.h"

#define ROW_SURE 3 /* items */
#define CODE_FAR 6 /* lexemes in "(S72.001A)" */

/* One of a list of what is denied: names and words without a meaning. */
static bool
is_item(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
	    x->type == LEX_NOISE || lex_mark(r, i, '/'))
		return (x->flags & LEX_STOP) == 0;
	switch (x->type == LEX_VOCAB ? x->cls : 0) {
	case VOCAB_FILLER:
	case VOCAB_DOUBT:
	case VOCAB_PER:
	case VOCAB_PERSON:
	case VOCAB_PURPOSE:
		return (x->flags & LEX_STOP) == 0;
	default:
		return false;
	}
}

/* From lexeme i, commas to end - 1 are "or". */
static void
commas_join(struct resolver *r, size_t i, size_t end)
{
	for (; i < end; i++)
		if (lex_mark(r, i, ',') || lex_mark(r, i, ';'))
			lex_become(&r->lex.p[i], VOCAB_JOIN, JOIN_OR);
}

/* Behind "(cough)", which says why an item was stopped and holds nothing that
 * is taken; or i. */
static size_t
aside_end(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	if (!lex_mark(r, i, '('))
		return i;
	for (; at - i < LOOK_FAR && !lex_mark(r, at, ')'); at++)
		if (at >= r->lex.n || lex_mark(r, at, '(') ||
		    (lexing_taken(r, lex_at(r, at))))
			return i;
	return lex_mark(r, at, ')') ? at + 1 : i;
}

/* Behind the code or the other name of an item, "(N18.9)", "(chronic kidney
 * disease)"; or i. */
static size_t
item_aside(const struct resolver *r, size_t i)
{
	size_t at = i + 3;

	if (lex_mark(r, i, '(') && lex_at(r, i + 1)->type == LEX_NAME &&
	    lex_mark(r, i + 2, ')'))
		return at;
	if ((!lex_mark(r, i, '(') && !lex_mark(r, i, '[')) ||
	    lex_at(r, i + 1)->text.n != 1 || !lex_number(r, i + 2) ||
	    lex_at(r, i + 2)->before != 0)
		return i;
	while (at < i + CODE_FAR && !lex_mark(r, at, ')') &&
	       !lex_mark(r, at, ']'))
		at++;
	return at < i + CODE_FAR ? at + 1 : i;
}

/* A row as far as it was looked at. */
struct said_row {
	size_t end;    /* commas before it are "or" */
	size_t before; /* ... if its last item is none */
	bool all;      /* its commas alone say that it is one */
	bool avoid;    /* of what is eaten */
	bool items;    /* it has begun */
	bool takes;    /* "Not taking:": what has a dose is of it too */
};

/* "500 mg", "tablets" */
static bool
is_strength(const struct resolver *r, size_t i)
{
	return (lex_number(r, i) || lex_is(r, i, VOCAB_UNIT) ||
		   lex_is(r, i, VOCAB_FORM)) &&
	       (lex_at(r, i)->flags & LEX_STOP) == 0;
}

/* Takes lexeme i, which may be of a row; false: the row ends there. */
static bool
said_item(const struct resolver *r, size_t i, struct said_row *s)
{
	const struct lexeme *x = lex_at(r, i);

	if (!s->items && (lex_is(r, i, VOCAB_VERB) || lex_is(r, i, VOCAB_JOIN))) {
		s->takes |= lex_is(r, i, VOCAB_VERB);
		return true; /* "do not take with" */
	}
	if (!s->items && lex_mark(r, i, ':')) {
		s->all = true;
	} else if (s->items && lex_mark(r, i, ',')) {
		s->before = s->end;
		s->end = s->all ? i + 1 : s->end;
	} else if (s->items && lex_is(r, i, VOCAB_JOIN) &&
		   (s->all || x->value == JOIN_OR)) {
		s->end = i;
	} else if (s->items && s->all && s->takes && is_strength(r, i)) {
		return true; /* "Not taking: zinc 15 mg, iron" */
	} else if (!is_item(r, i) || (s->avoid && x->type == LEX_NAME &&
					 lexing_condition(r, x))) {
		return false; /* "avoid dairy, CKD" */
	}
	s->items |= x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
		    lex_is(r, i, VOCAB_PERSON);
	return true;
}

/* "no HTN, DM or CKD", "Denies: HTN, DM, CKD" */
static bool
said_row(struct resolver *r, size_t i)
{
	bool avoid = sv_is(lex_word(r, i), "avoid");
	bool stops = lex_is(r, i, VOCAB_STOPPED);
	struct said_row s = { .all = avoid, .avoid = avoid };
	size_t at = i + 1;

	for (; at < r->lex.n; at++) {
		if (stops && sv_is(lex_word(r, at), "still")) {
			s.end = s.before; /* "zinc, magnesium still" */
			break;
		}
		if (stops && s.items && aside_end(r, at) != at)
			at = aside_end(r, at) - 1;
		else if (s.items && item_aside(r, at) != at)
			at = item_aside(r, at) - 1;
		else if (!said_item(r, at, &s))
			break;
	}
	/* "Denies: HTN, magnesium 400 mg": the last is no item */
	if (s.all && at < r->lex.n && (lex_at(r, at)->flags & LEX_STOP) == 0)
		s.end = s.before;
	commas_join(r, i + 1, s.end);
	return s.all || s.end != 0;
}

/* ------------------------------------------------------------- bare rows */

struct row {
	size_t first, end; /* lexemes of its items */
	size_t second;     /* where the second of them begins */
	uint32_t items, commas;
	uint32_t named; /* items that are a name */
	bool condition; /* all of them are */
	bool mixed;	/* things taken, conditions and sorts of things */
	bool family;	/* "FH: CKD; DM": a semicolon is a comma of it */
	bool semi;	/* ... and there is one */
};

static bool
is_weightless(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->type == LEX_NOISE || lex_is(r, i, VOCAB_FILLER) ||
	       lex_is(r, i, VOCAB_DOUBT) || lex_is(r, i, VOCAB_PER) ||
	       lex_is(r, i, VOCAB_PRESCRIBED) ||
	       (lex_is(r, i, VOCAB_PERSON) &&
		   lex_at(r, i)->value == PERSON_ONSET);
}

/* "MG" among conditions is one too. */
static bool
is_other_kind(const struct resolver *r, const struct lexeme *x,
    const struct row *row)
{
	return row->items != 0 && !row->mixed &&
	       row->condition != lexing_condition(r, x) &&
	       (!row->condition || name_kind(r, x) != KIND_ANY);
}

/* Behind one name, or unknown words, and nothing else; or i: it is no item. */
static size_t
item_end(const struct resolver *r, size_t i, const struct row *row)
{
	bool any = false, named = false;
	size_t at = i;

	for (; at < r->lex.n && (at == i || !lex_ends(r, at)) &&
	       !lex_is(r, at, VOCAB_JOIN) && !lex_is(r, at, VOCAB_BUT);
	     at++) {
		const struct lexeme *x = lex_at(r, at);

		if (named && item_aside(r, at) != at) {
			at = item_aside(r, at) - 1;
		} else if (x->type == LEX_NAME) {
			if (named || x->cls == VOCAB_PERSON ||
			    is_other_kind(r, x, row))
				return i;
			named = true;
		} else if (x->type != LEX_UNKNOWN && !is_weightless(r, at)) {
			return i;
		}
		any |= named || x->type == LEX_UNKNOWN;
	}
	any |= row->mixed && row->items == 0 && at != i; /* "herbal products" */
	return any && (named || row->items != 0 || row->mixed) ? at : i;
}

/* Behind the "," or ", and" or "and" at lexeme i, or i. */
static size_t
row_joint(const struct resolver *r, size_t i, bool semi)
{
	size_t at = i;

	if ((lex_at(r, i)->flags & LEX_STOP) != 0)
		return i;
	at += lex_mark(r, at, ',') || (semi && lex_mark(r, at, ';'));
	at += lex_says(r, at, VOCAB_JOIN, JOIN_AND) ||
	      lex_says(r, at, VOCAB_JOIN, JOIN_OR) || lex_mark(r, at, '&');
	return at;
}

/* ... and not the slash of "HTN/no DM/CKD3" */
static bool
is_comma(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') && lex_at(r, i)->text.p[0] == ',';
}

enum row_of { ROW_ALIKE, ROW_MIXED, ROW_FAMILY };

static struct row
row_at(const struct resolver *r, size_t i, enum row_of of)
{
	struct row row = {
		.first = i,
		.end = i,
		.mixed = of == ROW_MIXED,
		.family = of == ROW_FAMILY,
	};
	size_t at = i, next;
	uint32_t items = 0, commas = 0, named;
	bool semi = false;

	while ((next = item_end(r, at, &row)) != at) {
		row.second = items++ == 1 ? at : row.second;
		for (named = row.named; at < next; at++)
			if (lex_at(r, at)->type == LEX_NAME) {
				row.condition =
				    lexing_condition(r, lex_at(r, at)) ||
				    (row.items != 0 && row.condition &&
					!row.mixed);
				row.named++;
			}
		if (row.named != named) { /* unknown words end no row */
			row.end = next;
			row.items = items;
			row.commas = commas;
			row.semi = semi;
		}
		at = row_joint(r, next, row.family);
		if (at == next)
			break;
		semi |= lex_mark(r, next, ';');
		commas += is_comma(r, next) || lex_mark(r, next, ';');
	}
	return row;
}

/* It begins what is said: an entry, a sentence, or a segment of one. */
static bool
row_leads(const struct resolver *r, size_t i)
{
	for (; i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0; i--) {
		if (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
		    lex_mark(r, i - 1, ':'))
			return true;
		if (!is_weightless(r, i - 1))
			return false;
	}
	return true;
}

/* What stands between the word and what it is said of. *acts: a verb, or a
 * history, which only goes with what is not there. */
static size_t
row_lead(const struct resolver *r, size_t i, bool *acts)
{
	for (; is_weightless(r, i) || lex_is(r, i, VOCAB_VERB) ||
	       lex_mark(r, i, ':') || lex_says(r, i, VOCAB_JOIN, 0);
	     i++)
		*acts |= lex_is(r, i, VOCAB_VERB) || lex_mark(r, i, ':') ||
			 lex_says(r, i, VOCAB_DOUBT, 1);
	return i;
}

/* The entry does, or a sentence. */
static bool
ends_there(const struct resolver *r, size_t i)
{
	return i >= r->lex.n || (lex_at(r, i)->flags & LEX_STOP) != 0;
}

/* Two bare names of conditions up to the end of the sentence: "denies CKD,
 * epilepsy." In "denies CKD, poor sleep, epilepsy" there are more. */
static bool
is_pair(const struct resolver *r, const struct row *row, bool relative)
{
	if (row->named != 2 || !row->condition ||
	    lex_at(r, row->end - 1)->type != LEX_NAME ||
	    !(ends_there(r, row->end) ||
		(relative && lex_mark(r, row->end, ';'))))
		return false;
	for (size_t i = row->first; i < row->end; i++)
		if (lex_at(r, i)->type == LEX_UNKNOWN)
			return false;
	return true;
}

/* "Mother: CKD, diabetes", "mother - CKD, diabetes", "FH: mother CKD,
 * diabetes"; of "mother has CKD, diabetes" the second may be the person's. */
static bool
is_headed(const struct resolver *r, size_t i)
{
	size_t far = i > LOOK_FAR ? i - LOOK_FAR : 0;

	if (lex_mark(r, i + 1, ':') || lex_parted(r, i + 1))
		return true;
	for (; i > far && (lex_at(r, i)->flags & LEX_STOP) == 0; i--)
		if (lex_says(r, i - 1, VOCAB_RELATIVE, RELATIVE_HISTORY))
			return true;
	return false;
}

/* "denies alcohol, tobacco, illicit drugs", "denies herbal products, kava": no
 * row of one kind, and nothing else up to the end of the sentence. */
static bool
is_mixed(const struct resolver *r, struct row *row, bool says)
{
	size_t first = row->first;
	struct row all;

	/* "not taking supplements, iron" */
	first -= lex_mark(r, first, ',') && is_weightless(r, first - 1);
	all = row_at(r, first, ROW_MIXED);
	if (row->items >= all.items || all.items < 2 || all.commas == 0 ||
	    (!ends_there(r, all.end) && !lex_mark(r, all.end, ',')))
		return false;
	if (!says && lex_at(r, all.second)->type == LEX_NAME &&
	    !lexing_taken(r, lex_at(r, all.second)))
		return false; /* "does not take meds, CKD" */
	*row = all;
	return true;
}

enum sure { SURE_NO_ROW, SURE_ROW, SURE_UNSURE };

/* Is what follows the word at lexeme i one row? */
static enum sure
bare_row(const struct resolver *r, size_t i, struct row *row)
{
	const struct lexeme *x = lex_at(r, i);
	bool relative = lex_is(r, i, VOCAB_RELATIVE);
	/* "denies", "no history of"; "no" and "without" are not so sure */
	bool acts = relative || x->value == DENIAL_SAYS;

	if (!row_leads(r, i))
		return SURE_NO_ROW;
	*row = row_at(r, row_lead(r, i + 1, &acts),
	    relative && is_headed(r, i) ? ROW_FAMILY : ROW_ALIKE);
	if (row->items < 2 && !relative &&
	    (x->value == DENIAL_SAYS || (acts && row->items == 0)) &&
	    is_mixed(r, row, x->value == DENIAL_SAYS))
		return SURE_UNSURE;
	if (row->items < 2 || row->commas == 0 ||
	    (relative ? !row->condition : !acts && x->value == DENIAL_ACT))
		return SURE_NO_ROW; /* "never smoker, HTN" */
	if (row->semi && !ends_there(r, row->end))
		return SURE_UNSURE;
	if (relative && x->value == RELATIVE_HISTORY)
		return SURE_ROW;
	if (acts && (row->items >= ROW_SURE ||
			((!relative || is_headed(r, i)) &&
			    is_pair(r, row, relative))))
		return SURE_ROW;
	return row->named > 1 ? SURE_UNSURE : SURE_NO_ROW;
}

/* -------------------------------------------------------------- allergies */

/* "allergic to penicillin", which is a condition's name */
static bool
names_allergy(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	const struct vocab *v;

	if (x->type != LEX_NAME || x->slots < 3 || !lexing_condition(r, x))
		return false;
	v = slot_vocab(r, x->slot);
	return v != NULL && v->cls == VOCAB_ALLERGY;
}

/* Nothing is said of the name at lexeme i. */
static bool
is_bare(const struct resolver *r, size_t i)
{
	return lex_ends(r, i + 1) || lex_is(r, i + 1, VOCAB_JOIN) ||
	       lex_is(r, i + 1, VOCAB_BUT) || lex_mark(r, i + 1, '/') ||
	       lex_mark(r, i + 1, '&') || lex_mark(r, i + 1, '(') ||
	       lex_at(r, i + 1)->type == LEX_NOISE;
}

static size_t
allergies_joint(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '+') ? i + 1 : row_joint(r, i, false);
}

/* In "allergic to penicillin, sulfa and zinc" the others are not taken either:
 * what is named with nothing of its own and is no condition. */
void
row_allergies(struct resolver *r, size_t i)
{
	size_t at = i, next;

	if (!names_allergy(r, i))
		return;
	while ((next = allergies_joint(r, at + 1)) != at + 1 &&
	       lex_at(r, next)->type == LEX_NAME &&
	       (lex_at(r, next)->flags & LEX_STOP) == 0 &&
	       !lexing_condition(r, lex_at(r, next)) && is_bare(r, next)) {
		for (at++; at < next; at++)
			lex_become(&r->lex.p[at], VOCAB_JOIN, JOIN_OR);
		r->lex.p[i].cls = VOCAB_ALLERGY;
		r->lex.p[i].value = ALLERGY_TO;
	}
}

/* ----------------------------------------------------------------- the two */

static bool
row_denies(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_is(r, i, VOCAB_DENIAL) && x->value != DENIAL_WHOLE &&
	       x->value != DENIAL_BEHIND && x->value != DENIAL_EXCEPT &&
	       x->value != DENIAL_BESIDES;
}

bool
row_begins(const struct resolver *r, size_t i)
{
	if (lex_is(r, i, VOCAB_STOPPED) ||
	    (lex_is(r, i, VOCAB_DENIAL) &&
		lex_at(r, i)->value == DENIAL_BEHIND))
		return lex_mark(r, i + 1, ':') &&
		       (i == 0 || lex_is(r, i, VOCAB_STOPPED));
	return lex_is(r, i, VOCAB_RELATIVE) || row_denies(r, i) ||
	       lex_says(r, i, VOCAB_DENIAL, DENIAL_EXCEPT) ||
	       lex_says(r, i, VOCAB_DENIAL, DENIAL_BESIDES);
}

void
row_take(struct resolver *r, size_t i)
{
	struct row row;

	if (!lex_is(r, i, VOCAB_RELATIVE) && said_row(r, i))
		return;
	if ((row_denies(r, i) || lex_is(r, i, VOCAB_RELATIVE)) &&
	    bare_row(r, i, &row) == SURE_ROW)
		commas_join(r, row.first, row.end);
}

/* "stopped iron, zinc": is the zinc taken? */
static bool
row_stops(const struct resolver *r, size_t i)
{
	return !lex_mark(r, i + 1, ':') &&
	       (lex_says(r, i, VOCAB_STOPPED, STOPPED_SAID) ||
		   (lex_says(r, i, VOCAB_STOPPED, STOPPED_UNSURE) && i == 0));
}

/* It is one already: row_take() made its commas "or". */
static bool
is_joined(const struct resolver *r, const struct row *row)
{
	for (size_t i = row->first; i < row->end; i++)
		if (lex_is(r, i, VOCAB_JOIN) && *lex_at(r, i)->text.p == ',')
			return true;
	return false;
}

/* What of a row behind a word that denies may not be denied: all but its first
 * item, or what stands behind a sure one: the zinc of "denies CKD, DM, HTN,
 * zinc". */
static bool
row_left(const struct resolver *r, size_t i, struct row *row)
{
	enum sure sure = bare_row(r, i, row);
	struct row all;

	if (sure == SURE_NO_ROW && is_joined(r, row))
		sure = SURE_ROW;
	if (sure == SURE_NO_ROW)
		return false;
	all = row_at(r, row->first, ROW_MIXED);
	if (sure == SURE_ROW) {
		row->second = row->end;
		row->end = all.end;
		return lex_mark(r, row->second, ',') && all.items > row->items;
	}
	if (all.end > row->end)
		row->end = all.end;
	return true;
}

void
row_unsure(struct resolver *r)
{
	struct row row = { 0 };

	r->row_rest = r->row_word = SV_NONE;
	for (size_t i = 0; i < r->lex.n; i++)
		if ((lex_is(r, i, VOCAB_RELATIVE) &&
			bare_row(r, i, &row) == SURE_UNSURE) ||
		    (row_denies(r, i) && row_left(r, i, &row)) ||
		    (row_stops(r, i) &&
			bare_row(r, i, &row) != SURE_NO_ROW)) {
			r->row_rest = lex_span(r, row.second, row.end);
			r->row_word = r->lex.p[i].text;
			return;
		}
}

struct sv
row_told(const struct resolver *r, struct sv text)
{
	const struct sv *rest = &r->row_rest;

	return rest->n != 0 && text.p < rest->p + rest->n &&
		       text.p + text.n > rest->p
		   ? r->row_word
		   : SV_NONE;
}
