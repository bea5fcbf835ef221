/* How terms and entries are called in a sentence. */
#include "render/say.h"

#define NAMES_SAID 6 /* of one product; of more only the entry is said */

const char *
say_article(const char *word)
{
	/* an acronym is read letter by letter: an HIV medicine */
	if (word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' &&
	    word[1] <= 'Z')
		return strchr("AEFHILMNORSX", word[0]) != NULL ? "an " : "a ";
	if (strncmp(word, "uni", 3) == 0 || strncmp(word, "uri", 3) == 0 ||
	    strncmp(word, "use", 3) == 0 || strncmp(word, "eu", 2) == 0)
		return "a ";
	return strchr("aeiouAEIOU", word[0]) != NULL && word[0] != '\0' ? "an "
									: "a ";
}

/* Was the i-th thing's figure taken in a unit, and none before it in that? */
static bool
unit_is_new(const struct model *m, const struct rname *names, uint32_t i)
{
	const struct term *t = &m->terms[names[i].term];

	if ((names[i].assumed & ASSUMED_UNIT) == 0 ||
	    t->bare_unit == UNIT_NONE)
		return false;
	for (uint32_t k = 0; k < i; k++) {
		const struct term *was = &m->terms[names[k].term];

		if ((names[k].assumed & ASSUMED_UNIT) != 0 &&
		    was->bare_unit == t->bare_unit &&
		    was->bare_one == t->bare_one)
			return false;
	}
	return true;
}

void
say_unit_taken(struct say *s, const struct model *m, uint32_t bit,
    const struct rname *names, uint32_t n)
{
	bool any = false;

	if (bit != ASSUMED_UNIT)
		return;
	for (uint32_t i = 0; i < n; i++) {
		const struct term *t = &m->terms[names[i].term];
		char one[UNIT_TEXT];

		if (!unit_is_new(m, names, i))
			continue;
		unit_print(one, t->bare_one, (enum unit)t->bare_unit);
		say(s, any ? " and " : "");
		say(s, one + strlen("1 "));
		any = true;
	}
	say(s, any ? ": none is given" : "the usual one: none is given");
}

static bool
contains_directly(const struct model *m, const struct term *t, uint32_t what)
{
	for (uint32_t i = 0; i < t->contents.count; i++)
		if (m->contents[t->contents.start + i].term == what)
			return true;
	return false;
}

static bool
has_pattern(const struct model *m, uint32_t term)
{
	for (uint32_t i = 0; i < m->n_patterns; i++)
		if (m->patterns[i].term == term)
			return true;
	return false;
}

static bool
has_unii(const struct model *m, const struct term *t)
{
	for (uint32_t i = 0; i < t->codes.count; i++)
		if (m->codes[m->code_refs[t->codes.start + i]].system ==
		    CODE_UNII)
			return true;
	return false;
}

/* "tacrolimus ointment" is a form of tacrolimus, and no member of a class. */
static bool
is_form_of(const struct model *m, const struct term *kid, const struct term *t)
{
	struct sv name = model_sv(m, t->name), form = model_sv(m, kid->name);

	return form.n > name.n && sv_starts(form, name);
}

/* A class ("a bisphosphonate") and not a substance with forms ("magnesium"):
 * it has a pattern, or members none of which contains it. */
static bool
is_class(const struct model *m, uint32_t term)
{
	const struct term *t = &m->terms[term];
	uint32_t members = 0;

	if (has_pattern(m, term))
		return true;
	if ((t->flags & TERM_HAS_MEMBERS) == 0 || t->domain == DOMAIN_CONDITION)
		return false;
	if (t->limits.count != 0 || t->units.count != 0 || has_unii(m, t))
		return false;
	for (uint32_t i = 0; i < m->n_terms; i++) {
		const struct term *kid = &m->terms[i];

		for (uint32_t p = 0; p < kid->parents.count; p++)
			members += model_ref(m, kid->parents, p) == term &&
				   !is_form_of(m, kid, t);
		if (contains_directly(m, kid, term))
			return false;
	}
	return members >= 2;
}

void
say_term(struct say *s, const struct model *m, uint32_t term)
{
	say_bytes(s, model_sv(m, m->terms[term].name));
}

/* "a fluoroquinolone antibiotic", but "magnesium" */
static void
say_a_term(struct say *s, const struct model *m, uint32_t term)
{
	if (is_class(m, term))
		say(s, say_article(model_text(m, m->terms[term].name)));
	say_term(s, m, term);
}

void
say_terms(
    struct say *s, const struct model *m, struct range ids, const char *last)
{
	for (uint32_t i = 0; i < ids.count; i++) {
		say_join(s, i, ids.count, last);
		say_a_term(s, m, model_ref(m, ids, i));
	}
}

/* The word a name is said with: the user's, but for a slip of spelling. */
static struct sv
name_word(const struct supp_report *r, const struct rname *n)
{
	const struct model *m = r->rb->model;

	if (n->by == SUPP_BY_CODE || n->word.len == 0)
		return model_sv(m, m->terms[n->term].name);
	if (n->by == SUPP_BY_SPELLING && n->meant.len != 0)
		return (struct sv){ resolved_text(&r->resolved, n->meant),
			n->meant.len };
	return (struct sv){ resolved_text(&r->resolved, n->word), n->word.len };
}

static const struct rname *
name_at(const struct supp_report *r, const struct rentry *e, uint32_t i)
{
	return &r->resolved.names.p[e->names.start + i];
}

static bool
is_condition(const struct supp_report *r, const struct rname *n)
{
	return r->rb->model->terms[n->term].domain == DOMAIN_CONDITION;
}

/* "magnesium, hold if diarrhoea" is called by what is taken, if anything is. */
static bool
is_beside(const struct supp_report *r, const struct rentry *e, uint32_t i)
{
	if (!is_condition(r, name_at(r, e, i)))
		return false;
	for (uint32_t j = 0; j < e->names.count; j++)
		if (!is_condition(r, name_at(r, e, j)))
			return true;
	return false;
}

/* Is the i-th name of an entry the first with its word, and to be said? */
static bool
first_word(const struct supp_report *r, const struct rentry *e, uint32_t i)
{
	struct sv word = name_word(r, name_at(r, e, i));

	if (is_beside(r, e, i))
		return false;
	for (uint32_t j = 0; j < i; j++)
		if (sv_eq(name_word(r, name_at(r, e, j)), word))
			return false;
	return true;
}

void
say_quoted(struct say *s, const struct supp_report *r, uint32_t entry)
{
	const struct rentry *e = &r->resolved.entries.p[entry];

	say(s, "\"");
	say(s, resolved_text(&r->resolved, e->text));
	say(s, "\"");
}

/* A name that itself joins two is quoted: "calcium and vitamin D". */
static void
say_word(struct say *s, struct sv word)
{
	bool joins = false;

	for (size_t i = 0; i < word.n; i++)
		joins |= sv_starts(
		    sv_part(word, i, word.n - i), SV_LIT(" and "));
	say(s, joins ? "\"" : "");
	say_bytes(s, word);
	say(s, joins ? "\"" : "");
}

/* The things in one entry stand closer than entries do: "zinc + copper and
 * iron" are two. */
void
say_entry(struct say *s, const struct supp_report *r, uint32_t entry)
{
	const struct rentry *e = &r->resolved.entries.p[entry];
	uint32_t words = 0, said = 0;

	for (uint32_t i = 0; i < e->names.count; i++)
		words += first_word(r, e, i);
	if (words == 0 || words > NAMES_SAID ||
	    (words > 1 && e->readings != 0)) {
		say_quoted(s, r, entry);
		return;
	}
	for (uint32_t i = 0; i < e->names.count; i++)
		if (first_word(r, e, i)) {
			say(s, said++ == 0 ? "" : " + ");
			say_word(s, name_word(r, name_at(r, e, i)));
		}
}

bool
say_same_entry(const struct supp_report *r, uint32_t a, uint32_t b)
{
	const struct rentry *x = &r->resolved.entries.p[a];
	const struct rentry *y = &r->resolved.entries.p[b];

	if (a == b)
		return true;
	if (x->names.count != y->names.count || x->names.count == 0)
		return false;
	for (uint32_t i = 0; i < x->names.count; i++)
		if (!sv_eq(
			name_word(r, &r->resolved.names.p[x->names.start + i]),
			name_word(r, &r->resolved.names.p[y->names.start + i])))
			return false;
	return true;
}
