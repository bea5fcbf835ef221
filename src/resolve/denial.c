/*
 * What is not so: "no", "denies", "mother had", "former". A scope begins at
 * such a word and ends at a comma (that of an allergy goes on behind one), a
 * semicolon, a full stop, "but", a closing
 * bracket, or a verb behind something named. Nothing named in it: it speaks
 * of what stands before ("kidney disease: none").
 */
#include "resolve/resolver.h"

void
denial_open(struct resolver *r, size_t i, enum scope scope)
{
	struct reading *now = &r->now;

	if (now->scope == SCOPE_DENIED && now->seen == 0)
		return; /* "no family history of" */
	denial_close(r);
	now->denials += scope == SCOPE_DENIED;
	now->relatives += scope == SCOPE_RELATIVE;
	now->scope = scope;
	now->scope_at = (uint32_t)i;
	now->scope_depth = now->depth;
	now->seen = 0;
}

static bool
speaks_of_before(const struct resolver *r)
{
	const struct reading *now = &r->now;
	size_t at = now->scope_at;

	if (now->seen != 0)
		return false;
	if (now->scope != SCOPE_RELATIVE)
		return true;
	/* "diabetes in mother", "diabetes (father)", not "new mother" */
	return at > 0 && (lex_says(r, at - 1, VOCAB_FILLER, FILLER_IN) ||
			     lex_mark(r, at - 1, '('));
}

void
denial_close(struct resolver *r)
{
	struct reading *now = &r->now;

	if (now->scope == SCOPE_NONE)
		return;
	if (speaks_of_before(r)) {
		if (now->scope == SCOPE_DENIED)
			person_deny(r);
		for (size_t i = 0; i < r->cands.n; i++)
			if (r->cands.p[i].segment == now->segment ||
			    now->scope == SCOPE_FORMER)
				r->cands.p[i].scope = now->scope;
	}
	now->scope = SCOPE_NONE;
	now->seen = 0;
}

static bool
is_comma(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, ',') || lex_mark(r, i, ';');
}

static bool
ends(const struct resolver *r, size_t i)
{
	const struct reading *now = &r->now;

	if (now->scope_at == NONE)
		return false; /* said by the heading above the entry */
	if (now->scope == SCOPE_ALLERGY && lex_mark(r, i, ',') &&
	    now->seen != 0)
		return false; /* "allergic to penicillin, sulfa" */
	return is_comma(r, i) || (lex_at(r, i)->flags & LEX_STOP) != 0 ||
	       lex_is(r, i, VOCAB_BUT) ||
	       (lex_is(r, i, VOCAB_VERB) && now->seen != 0) ||
	       (lex_mark(r, i, ')') && now->depth <= now->scope_depth &&
		   now->scope_depth != 0);
}

void
denial_step(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (r->now.scope != SCOPE_NONE && ends(r, i))
		denial_close(r);
	if (r->now.depth == 0 &&
	    (is_comma(r, i) || (x->flags & LEX_STOP) != 0 ||
		lex_is(r, i, VOCAB_BUT))) {
		r->now.segment++;
		r->now.strangers = 0;
		r->now.named = 0;
	}
	r->now.named |= x->type == LEX_NAME;
	r->now.strangers =
	    !r->now.named && (r->now.strangers || x->type == LEX_UNKNOWN);
	if (x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
	    x->type == LEX_NUMBER || lex_is(r, i, VOCAB_PURPOSE) ||
	    lex_is(r, i, VOCAB_SUPPLY))
		r->now.seen++;
}

void
denial_free(struct resolver *r, size_t i)
{
	if (i == 0)
		return;
	if (lex_at(r, i - 1)->type == LEX_UNKNOWN)
		lex_use(r, i - 1, i);
	if (lex_at(r, i - 1)->type == LEX_NAME && r->cands.n != 0)
		r->cands.p[r->cands.n - 1].scope = SCOPE_DENIED;
}
