/* What entries said of the person: who reads it sees a misreading. */
#include "base/wordlist.h"
#include "render/render.h"
#include "render/report_json.h"
#include "render/report_text.h"

#define DAYS_PER_YEAR 365
#define DAYS_PER_WEEK 7

struct parts {
	struct say *s;
	const char *before; /* the next of them */
};

static void
part(struct parts *p)
{
	say(p->s, p->before);
	p->before = ", ";
}

static bool
has_kidneys(const struct rperson *p)
{
	return p->from_entry_egfr != NONE;
}

static bool
is_said(const struct rperson *p)
{
	return p->from_entry_age != NONE || p->from_entry_sex != NONE ||
	       p->from_entry_weight != NONE || has_kidneys(p) ||
	       p->from_entry_pregnant != NONE ||
	       p->from_entry_breastfeeding != NONE;
}

static void
say_age(struct parts *p, int64_t days)
{
	part(p);
	say(p->s, "age ");
	if (days >= 2 * DAYS_PER_YEAR) {
		say_int(p->s, days / DAYS_PER_YEAR);
		return;
	}
	say_count(p->s, (size_t)days, "day", "days");
}

static void
say_milli_of(struct parts *p, const char *what, int64_t milli, const char *unit)
{
	if (milli == NUM_NONE)
		return;
	part(p);
	say(p->s, what);
	say_milli(p->s, milli);
	say(p->s, unit);
}

static void
say_mother(struct parts *p, const struct rperson *who)
{
	const supp_person *said = &who->said;

	if (who->from_entry_pregnant != NONE && said->pregnant >= 0) {
		part(p);
		if (said->pregnant == 1 && said->pregnant_days != NUM_NONE) {
			say_count(p->s,
			    (size_t)(said->pregnant_days / DAYS_PER_WEEK),
			    "week", "weeks");
			say(p->s, " ");
		}
		say(p->s, said->pregnant == 1 ? "pregnant" : "not pregnant");
	}
	if (who->from_entry_breastfeeding != NONE && said->breastfeeding >= 0) {
		part(p);
		say(p->s, said->breastfeeding == 1 ? "breastfeeding"
						   : "not breastfeeding");
	}
}

bool
person_said(const struct supp_report *r)
{
	return is_said(&r->resolved.person);
}

void
say_person(struct say *s, const struct supp_report *r)
{
	const struct rperson *who = &r->resolved.person;
	const supp_person *said = &who->said;
	struct parts p = { s, "" };

	if (who->from_entry_age != NONE)
		say_age(&p, said->age_days);
	if (who->from_entry_sex != NONE) {
		part(&p);
		say(s, said->sex == SUPP_FEMALE ? "female" : "male");
	}
	if (who->from_entry_weight != NONE)
		say_milli_of(&p, "weight ", said->weight_g, " kg");
	say_mother(&p, who);
	if (has_kidneys(who)) {
		say_milli_of(&p, "eGFR ", said->egfr_milli, "");
		say_milli_of(&p, "creatinine clearance ", said->crcl_milli, "");
	}
}

void
render_person(const struct supp_report *r, supp_person *out)
{
	const struct rperson *who = &r->resolved.person;
	const supp_person *said = &who->said;

	*out = (supp_person)SUPP_PERSON_INIT;
	if (who->from_entry_age != NONE)
		out->age_days = said->age_days;
	if (who->from_entry_sex != NONE)
		out->sex = said->sex;
	if (who->from_entry_weight != NONE)
		out->weight_g = said->weight_g;
	if (who->from_entry_pregnant != NONE) {
		out->pregnant = said->pregnant;
		out->pregnant_days = said->pregnant_days;
	}
	if (who->from_entry_breastfeeding != NONE)
		out->breastfeeding = said->breastfeeding;
	if (has_kidneys(who)) {
		out->egfr_milli = said->egfr_milli;
		out->crcl_milli = said->crcl_milli;
	}
}

static void
json_number(struct jsonw *w, const char *key, int64_t value)
{
	if (value == NUM_NONE)
		return;
	jw_key(w, key);
	jw_int(w, value);
}

static void
json_yes(struct jsonw *w, const char *key, int32_t value)
{
	if (value < 0)
		return;
	jw_key(w, key);
	jw_bool(w, value == 1);
}

void
json_person(struct jsonw *w, const struct supp_report *r)
{
	supp_person said;

	if (!person_said(r))
		return;
	render_person(r, &said);
	jw_key(w, "person");
	jw_object(w);
	json_number(w, "age_days", said.age_days);
	if (said.sex != SUPP_SEX_UNKNOWN) {
		jw_key(w, "sex");
		jw_str(w, wordlist_name(wordlist_sex, said.sex));
	}
	json_number(w, "weight_g", said.weight_g);
	json_yes(w, "pregnant", said.pregnant);
	json_number(w, "pregnant_days", said.pregnant_days);
	json_yes(w, "breastfeeding", said.breastfeeding);
	json_number(w, "egfr_milli", said.egfr_milli);
	json_number(w, "crcl_milli", said.crcl_milli);
	jw_object_end(w);
}
