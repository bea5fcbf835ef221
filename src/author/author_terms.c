/* suppcheck-terms(7): the supplements, classes of medicines and conditions of
 * a rulebase, with members and names. */
#include "author/author_terms.h"
#include "author/mdoc.h"
#include "base/err.h"
#include "render/say.h"
#include "render/words.h"

/* A list in alphabetical order of ids, one item a term. */
struct terms {
	struct author_out *o;
	const struct model *m;
	struct buf text;
	struct say say; /* into text */
};

static int
into_text(void *ctx, const char *bytes, size_t n)
{
	return buf_add(ctx, (struct sv){ bytes, n }) ? 0 : 1;
}

static void
begin(struct terms *p)
{
	p->text.n = 0;
}

static void
write_text(struct terms *p)
{
	mdoc_text(p->o, (struct sv){ p->text.p, p->text.n });
}

static bool
is_class(const struct model *m, uint32_t term)
{
	return m->terms[term].domain == DOMAIN_MEDICINE &&
	       (m->terms[term].flags & TERM_HAS_MEMBERS) != 0;
}

static bool
is_single(const struct model *m, uint32_t term)
{
	const struct term *t = &m->terms[term];

	return t->domain == DOMAIN_MEDICINE && !is_class(m, term);
}

static bool
is_supplement(const struct model *m, uint32_t term)
{
	return m->terms[term].domain == DOMAIN_SUPPLEMENT;
}

static bool
is_condition(const struct model *m, uint32_t term)
{
	return m->terms[term].domain == DOMAIN_CONDITION;
}

/* ----------------------------------------------------- parts of one item */

static void
part_label(struct terms *p, const char *label, uint32_t n)
{
	say(&p->say, n != 0 ? ", " : label);
}

/* Its direct parents; and who has it for one. */
static void
put_parents(struct terms *p, uint32_t term)
{
	struct range up = p->m->terms[term].parents;

	begin(p);
	for (uint32_t i = 0; i < up.count; i++) {
		part_label(p, "A kind of: ", i);
		say_term(&p->say, p->m, model_ref(p->m, up, i));
	}
	say(&p->say, up.count != 0 ? "." : "");
	write_text(p);
}

static bool
is_child(const struct model *m, uint32_t term, uint32_t of)
{
	struct range up = m->terms[term].parents;

	for (uint32_t i = 0; i < up.count; i++)
		if (model_ref(m, up, i) == of)
			return true;
	return false;
}

static void
put_members(struct terms *p, uint32_t term, const char *label)
{
	uint32_t n = 0;

	if ((p->m->terms[term].flags & TERM_HAS_MEMBERS) == 0)
		return;
	begin(p);
	for (uint32_t i = 0; i < p->m->n_term_ids; i++) {
		uint32_t t = p->m->term_ids[i];

		if (!is_child(p->m, t, term))
			continue;
		part_label(p, label, n++);
		say_term(&p->say, p->m, t);
	}
	say(&p->say, n != 0 ? "." : "");
	write_text(p);
}

static void
put_pattern(struct terms *p, uint32_t term)
{
	for (uint32_t i = 0; i < p->m->n_patterns; i++) {
		if (p->m->patterns[i].term != term)
			continue;
		begin(p);
		say(&p->say, "A name that nobody listed is taken for one by "
			     "the pattern \"");
		say_bytes(&p->say, model_sv(p->m, p->m->patterns[i].source));
		say(&p->say, "\".");
		write_text(p);
	}
}

static void
put_names(struct terms *p, uint32_t term, uint32_t by, const char *label)
{
	const struct term *t = &p->m->terms[term];
	uint32_t n = 0;

	begin(p);
	for (uint32_t i = 0; i < t->names.count; i++) {
		const struct name *name = &p->m->names[t->names.start + i];

		if (name->by != by ||
		    sv_eq(model_sv(p->m, name->text),
			model_sv(p->m, t->name)))
			continue;
		part_label(p, label, n++);
		say_bytes(&p->say, model_sv(p->m, name->text));
	}
	say(&p->say, n != 0 ? "." : "");
	write_text(p);
}

static void
put_all_names(struct terms *p, uint32_t term)
{
	put_names(p, term, SUPP_BY_NAME, "Also called: ");
	put_names(p, term, SUPP_BY_CLASS, "Also called: ");
	put_names(p, term, SUPP_BY_BRAND, "Brands: ");
	put_names(p, term, SUPP_BY_AMBIGUOUS, "Names shared with others: ");
}

static void
put_codes(struct terms *p, uint32_t term)
{
	struct range codes = p->m->terms[term].codes;

	begin(p);
	for (uint32_t i = 0; i < codes.count; i++) {
		const struct code *c =
		    &p->m->codes[p->m->code_refs[codes.start + i]];

		part_label(p, "Codes: ", i);
		say(&p->say, word_system(c->system));
		say(&p->say, " ");
		say_bytes(&p->say, model_sv(p->m, c->text));
	}
	say(&p->say, codes.count != 0 ? "." : "");
	write_text(p);
}

static void
put_implied(struct terms *p, uint32_t term)
{
	if (p->m->terms[term].implied_by == NONE)
		return;
	begin(p);
	say(&p->say, "Follows for someone who ");
	say_expr(&p->say, p->m, p->m->terms[term].implied_by);
	say(&p->say, ".");
	write_text(p);
}

static void
put_coverage(struct terms *p, uint32_t term)
{
	const struct term *t = &p->m->terms[term];

	begin(p);
	if ((t->flags & TERM_REVIEWED) == 0) {
		say(&p->say, "By name only.");
	} else {
		say(&p->say, "Reviewed");
		if (t->reviewed != NUM_NONE) {
			say(&p->say, " ");
			say_date(&p->say, t->reviewed);
		}
		say(&p->say, ".");
	}
	write_text(p);
}

static void
say_one_content(struct terms *p, const struct content *c)
{
	struct qty q = { c->value, c->value, c->unit, 0 };

	say_term(&p->say, p->m, c->term);
	if (c->kind == CONTENT_AMOUNT) {
		say(&p->say, " ");
		say_qty(&p->say, &q);
	} else if (c->kind == CONTENT_FRACTION) {
		/* millionths: thousandths of a percent are a tenth of it */
		say(&p->say, " ");
		say_milli(&p->say, c->value / 10);
		say(&p->say, " %");
	}
}

static void
put_contents(struct terms *p, uint32_t term)
{
	const struct term *t = &p->m->terms[term];

	begin(p);
	for (uint32_t i = 0; i < t->contents.count; i++) {
		part_label(p, "Contains: ", i);
		say_one_content(p, &p->m->contents[t->contents.start + i]);
	}
	if (t->contents.count != 0 && t->per_value != NUM_NONE) {
		struct qty q = { t->per_value, t->per_value, t->per_unit, 0 };

		say(&p->say, " in ");
		say_qty(&p->say, &q);
	}
	say(&p->say, t->contents.count != 0 ? ". " : "");
	for (uint32_t i = 0; i < t->may.count; i++) {
		part_label(p, "May contain: ", i);
		say_term(&p->say, p->m, model_ref(p->m, t->may, i));
	}
	say(&p->say, t->may.count != 0 ? "." : "");
	write_text(p);
}

/* ------------------------------------------------------------- sections */

typedef bool which_fn(const struct model *m, uint32_t term);
typedef void item_fn(struct terms *p, uint32_t term);

static void
supplement_item(struct terms *p, uint32_t term)
{
	put_coverage(p, term);
	put_parents(p, term);
	put_members(p, term, "Forms and kinds: ");
	put_contents(p, term);
	put_all_names(p, term);
}

static void
class_item(struct terms *p, uint32_t term)
{
	put_parents(p, term);
	put_members(p, term, "Members: ");
	put_pattern(p, term);
	put_all_names(p, term);
}

static void
medicine_item(struct terms *p, uint32_t term)
{
	put_parents(p, term);
	put_contents(p, term);
	put_all_names(p, term);
}

static void
condition_item(struct terms *p, uint32_t term)
{
	put_parents(p, term);
	put_members(p, term, "Stages and kinds: ");
	put_implied(p, term);
	put_all_names(p, term);
	put_codes(p, term);
}

static char
folded(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Is the id its name in small letters, with hyphens and without marks? */
static bool
id_is_plain(struct sv id, struct sv name)
{
	size_t k = 0;

	for (size_t i = 0; i < name.n; i++) {
		char c = folded(name.p[i]) == ' ' ? '-' : folded(name.p[i]);

		if (k < id.n && id.p[k] == c)
			k++;
		else if (c != '\'' && c != '.')
			return false;
	}
	return k == id.n;
}

/* "vitamin B6", "bendroflumethiazide (bfmt)": its id where that differs. */
static void
put_tag(struct terms *p, uint32_t term)
{
	const struct term *t = &p->m->terms[term];

	begin(p);
	say_bytes(&p->say, model_sv(p->m, t->name));
	if (!id_is_plain(model_sv(p->m, t->id), model_sv(p->m, t->name))) {
		say(&p->say, " (");
		say_bytes(&p->say, model_sv(p->m, t->id));
		say(&p->say, ")");
	}
	mdoc_macro(p->o, "It", (struct sv){ p->text.p, p->text.n });
}

static void
section(struct terms *p, const char *title, const char *about, which_fn *which,
    item_fn *item)
{
	bool any = false;

	author_say(p->o, ".Sh %s\n%s", title, about);
	for (uint32_t i = 0; i < p->m->n_term_ids; i++) {
		uint32_t t = p->m->term_ids[i];

		if (!which(p->m, t))
			continue;
		if (!any)
			author_say(p->o, ".Bl -tag -width Ds -compact\n");
		any = true;
		put_tag(p, t);
		item(p, t);
	}
	author_say(p->o, any ? ".El\n" : "There are none.\n");
}

static void
top(struct author_out *o, struct sv date)
{
	author_say(o,
	    ".\\\" Written by suppcheck rules man --terms. Do not edit.\n");
	mdoc_date(o, date);
	author_say(o,
	    ".Dt SUPPCHECK-TERMS 7\n"
	    ".Os\n"
	    ".Sh NAME\n"
	    ".Nm suppcheck-terms\n"
	    ".Nd supplements, medicines and conditions that suppcheck knows\n"
	    ".Sh DESCRIPTION\n"
	    "Every supplement, class of medicines, medicine and condition of\n"
	    "the rulebase, in order of their ids: the name, the id where it\n"
	    "is not the name in small letters with hyphens, what it is a\n"
	    "kind of, what is one of its kind, what a product contains, and\n"
	    "by which other names it is found.\n"
	    "A supplement is reviewed if its interactions were worked\n"
	    "through; one known by name only is recognised, but not judged.\n"
	    "Upper and lower case, accents and hyphens make no difference.\n"
	    ".Ic suppcheck explain\n"
	    "takes any of these names and ids and tells which cautions ask\n"
	    "for it.\n"
	    "This is not medical advice.\n");
}

supp_status
author_terms(struct author_out *o, const struct model *m, struct sv date)
{
	struct terms p = { .o = o, .m = m };
	supp_status rc;

	p.say.sink = into_text;
	p.say.ctx = &p.text;
	top(o, date);
	section(&p, "SUPPLEMENTS",
	    "Supplements, their forms, products and groups.\n", is_supplement,
	    supplement_item);
	section(&p, "CLASSES OF MEDICINES",
	    "A caution for a class speaks of each member.\n", is_class,
	    class_item);
	section(&p, "MEDICINES", "Medicines that are no class of others.\n",
	    is_single, medicine_item);
	section(&p, "CONDITIONS",
	    "Conditions and life stages.\n"
	    "A caution for a condition speaks of each of its kinds.\n",
	    is_condition, condition_item);
	author_say(o, ".Sh SEE ALSO\n"
		      ".Xr suppcheck 1 ,\n"
		      ".Xr suppcheck-rules 5 ,\n"
		      ".Xr suppcheck-cautions 7\n");
	rc = p.say.failed ? SUPP_ERR_NOMEM : SUPP_OK;
	buf_free(&p.text);
	return rc;
}
