/*
 * Whose list it is. "Mom's meds:" before anything else is the title of the
 * list that is to be checked: nothing below it is absent. Among headings of
 * the user's own the same words speak of somebody else. Where it may be either,
 * what stands there counts, and that is told.
 */
#include "base/ascii.h"
#include "base/err.h"
#include "profile/heading_words.h"
#include "profile/reader.h"

bool
reader_is_first(const struct reader *r)
{
	return !r->headed && r->owner.relatives == 0 && !r->open.is &&
	       r->p->entries.n == r->from;
}

enum heading_how
reader_bare(const struct reader *r)
{
	if (reader_is_first(r))
		return HEADING_FIRST;
	return r->beside || r->table.columns != 0 ? HEADING_BARE
						  : HEADING_APART;
}

static void
owner_is(struct reader *r, uint32_t relatives, supp_listed listed,
    struct sv text)
{
	r->owner.relatives = relatives;
	r->owner.listed = listed;
	r->owner.text = text;
	r->owner.from = r->p->entries.n;
}

void
reader_is_of(struct reader *r, struct sv who)
{
	owner_is(r, heading_relative(who), SUPP_LISTED_ANY, who);
}

/* "My meds:" below "Mom's meds:": two persons' lists, and nobody can know
 * whose is to be checked. */
static supp_status
tell_owner(struct reader *r)
{
	struct sv text = SV_NONE;

	if (!profile_keep(r->p, r->owner.text, &text))
		return err_nomem(r->err);
	for (size_t i = r->owner.from; i < r->p->entries.n; i++)
		if (r->p->entries.p[i].told.n == 0)
			r->p->entries.p[i].told = text;
	return SUPP_OK;
}

/* "Current supplements:" below "Mom's medicines:": hers, or the user's? Below
 * "Mom's list:", "Mom's meds and supplements:" all is hers, and below a title
 * that has the next heading right below it. */
static bool
may_be_own(struct reader *r, const struct heading *h)
{
	supp_listed theirs = r->owner.listed;

	if (r->p->entries.n == r->owner.from)
		r->owner.listed = SUPP_LISTED_ANY;
	return h->things && theirs != SUPP_LISTED_ANY &&
	       theirs != SUPP_LISTED_CONDITION &&
	       h->listed != SUPP_LISTED_CONDITION;
}

static supp_status
no_relatives(struct reader *r, const struct heading *h)
{
	bool owned = r->owner.relatives != 0, mine = h->mine && h->things;

	if (h->under == UNDER_FAMILY || (h->things && (!owned || h->mine)))
		r->own = true;
	if (!owned || (!mine && !may_be_own(r, h)))
		return SUPP_OK;
	if (mine)
		r->owner.relatives = 0;
	r->owner.listed = SUPP_LISTED_ANY;
	return tell_owner(r);
}

/* Sure are only titles of a list, "Mom's meds:", that nothing stands before. */
static void
relatives_say(struct reader *r, struct sv text, bool first, struct heading *h)
{
	bool sure = h->taken;

	if (r->owner.relatives != 0) {
		sure = r->owner.relatives == h->relatives;
	} else if (r->own || (!first && !h->taken)) {
		h->under = UNDER_THEIRS;
		return;
	} else {
		owner_is(r, h->relatives, h->listed, text);
		sure &= first;
	}
	if (!sure)
		h->doubt = text;
}

supp_status
reader_whose(struct reader *r, struct sv line, struct heading *h)
{
	bool first = reader_is_first(r), colon;
	struct sv text = line_title(profile_trim(line), &colon);
	size_t at, behind = line_colon(text, &at);

	r->headed = true;
	if (h->relatives == 0 || h->under == UNDER_FAMILY)
		return no_relatives(r, h);
	relatives_say(r, behind != 0 ? sv_part(text, 0, at) : text, first, h);
	return SUPP_OK;
}

void
reader_end_owner(struct reader *r)
{
	const size_t end = r->p->entries.n;

	for (size_t i = r->from; i < end; i++)
		if (r->p->entries.p[i].theirs.n == 0)
			return;
	for (size_t i = r->from; i < end; i++) {
		struct input_entry *e = &r->p->entries.p[i];

		if (e->under != UNDER_THEIRS)
			continue;
		e->under = UNDER_NOTHING;
		if (e->told.n == 0)
			e->told = e->theirs;
	}
}

/* ------------------------------------------------------------ the family */

static bool
is_kin_head(struct sv word)
{
	return profile_is(word, "relation") || profile_is(word, "relationship");
}

static bool
is_kin(struct sv word)
{
	return heading_relative(word) != 0;
}

static bool
has_word(struct sv s, bool (*is)(struct sv word))
{
	while (s.n != 0) {
		size_t n = 0;

		while (n < s.n && ascii_letter(s.p[n]))
			n++;
		if (is(sv_part(s, 0, n)))
			return true;
		n += n == 0;
		s = sv_part(s, n, s.n - n);
	}
	return false;
}

bool
reader_family(const struct reader *r, struct sv entry, struct heading *h)
{
	struct sv left = r->left, next = SV_NONE, rest;

	if (!line_heading(entry, &rest, HEADING_MARKED, h) ||
	    h->under != UNDER_FAMILY)
		return false;
	while (left.n != 0 && (next.n == 0 || has_word(next, is_kin_head)))
		next = profile_trim(lines_next(&left));
	return has_word(next, is_kin);
}

bool
reader_no_kin(const struct reader *r, struct sv entry)
{
	return r->by_kin && !has_word(entry, is_kin);
}

/* "Problem Relation Age of Onset", what the columns below are. */
bool
reader_kin_head(const struct reader *r, struct sv entry)
{
	return r->under.under == UNDER_FAMILY && has_word(entry, is_kin_head) &&
	       !has_word(entry, is_kin);
}
