/* Forms and ways in: what a word for one of them says. */
#include "resolve/words/lexemes.h"

/* What pieces of a form are counted in. */
static uint32_t
form_unit(uint32_t form)
{
	switch (form) {
	case FORM_DROPS:
		return UNIT_DROP;
	case FORM_SPRAY:
		return UNIT_PUFF;
	case FORM_TABLET:
	case FORM_CAPSULE:
	case FORM_EFFERVESCENT:
	case FORM_CHEWABLE:
	case FORM_GUMMY:
	case FORM_SACHET:
	case FORM_LOZENGE:
	case FORM_SUPPOSITORY:
	case FORM_PATCH:
	case FORM_ORODISPERSIBLE:
		return UNIT_PIECE;
	default:
		return UNIT_NONE;
	}
}

bool
form_counted(const struct resolver *r, size_t i, uint32_t *unit)
{
	if (!lex_is(r, i, VOCAB_FORM))
		return false;
	*unit = form_unit((uint32_t)lex_at(r, i)->value);
	return *unit != UNIT_NONE;
}

bool
form_swallowed(uint32_t form)
{
	switch (form) {
	case FORM_TABLET:
	case FORM_CAPSULE:
	case FORM_CHEWABLE:
	case FORM_GUMMY:
	case FORM_EFFERVESCENT:
	case FORM_DELAYED_RELEASE:
	case FORM_EXTENDED_RELEASE:
	case FORM_ORODISPERSIBLE:
	case FORM_SACHET:
		return true;
	default:
		return false;
	}
}

uint32_t
form_route(uint32_t form)
{
	switch (form) {
	case FORM_PATCH:
		return ROUTE_PATCH;
	case FORM_INHALER:
		return ROUTE_INHALED;
	case FORM_SUPPOSITORY:
		return ROUTE_RECTAL;
	case FORM_CREAM:
	case FORM_OINTMENT:
		return ROUTE_SKIN;
	default:
		return ROUTE_UNKNOWN;
	}
}

/* "eye drops", "injection", "cream", and a name that is taken so */
uint32_t
route_at(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (lex_is(r, i, VOCAB_FORM))
		return form_route((uint32_t)x->value);
	if (lexing_taken(r, x))
		return r->m->terms[lex_term(r, x)].route;
	return lex_goes(r, i);
}

/* Words that may be the name of something: "inhaler", "nasal spray". */
bool
form_is_item(const struct resolver *r, size_t i)
{
	if (lex_is(r, i, VOCAB_FORM))
		return route_at(r, i) != ROUTE_UNKNOWN ||
		       (i > 0 && lex_goes(r, i - 1) != ROUTE_UNKNOWN &&
			   lex_goes(r, i - 1) != ROUTE_ORAL);
	return lex_is(r, i, VOCAB_ROUTE) &&
	       lex_at(r, i)->value != (int64_t)lex_goes(r, i);
}
