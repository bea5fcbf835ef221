/* What entries say of the person, into the profile's person. */
#include "resolve/settle/settle.h"

#define WEEKS_APART 14 /* days that two ways of counting may differ */

/* Two entries may say otherwise of the person. What an option says stays; of
 * entries the one counts that asks for more care, whatever their order. */
static bool
counts(int64_t now, uint32_t from, int64_t value, bool careful)
{
	if (value == NUM_NONE)
		return false;
	return now == NUM_NONE || (from != NONE && careful);
}

/* The lower figure: of kidneys, of weight for a limit, of weeks. */
static void
take_lower(int64_t *to, uint32_t *from, int64_t value, uint32_t entry)
{
	if (counts(*to, *from, value, value < *to)) {
		*to = value;
		*from = entry;
	}
}

/* A child before an adult, and of two adults the older; what may be no age of
 * the person only where nothing else is. */
static void
take_age(struct rperson *p, const struct facts *f, uint32_t entry)
{
	int64_t *to = &p->said.age_days, value = f->age_days;
	bool adults = value >= ADULT_DAYS && *to >= ADULT_DAYS;
	bool careful = adults ? value > *to : value < *to;

	if (p->age_unsure != f->age_unsure && *to != NUM_NONE)
		careful = p->age_unsure != 0;
	if (!counts(*to, p->from_entry_age, value, careful))
		return;
	*to = value;
	p->from_entry_age = entry;
	p->age_unsure = f->age_unsure;
}

static void
take_yes(int32_t *to, uint32_t *from, int32_t value, uint32_t entry)
{
	if (value > *to && (*to < 0 || *from != NONE)) {
		*to = value;
		*from = entry;
	}
}

/* ------------------------------------------------------- otherwise than given */

static bool
is_under(int64_t value, int64_t given, uint32_t from)
{
	return value != NUM_NONE && given != NUM_NONE && from == NONE &&
	       value < given;
}

/* ... by more than a fifth, be it more or less: one of the two is wrong. */
static bool
is_far(int64_t value, int64_t given)
{
	int64_t far = given / 5;

	return value != NUM_NONE && given != NUM_NONE &&
	       (value > given + far || value < given - far);
}

/* Of two entries a date may say which is of now: "eGFR 55 (2019)". */
static bool
kidney_contradicts(const struct rperson *p, const struct facts *f)
{
	uint32_t from = p->from_entry_egfr;

	if (is_under(f->egfr_milli, p->said.egfr_milli, from) ||
	    is_under(f->crcl_milli, p->said.crcl_milli, from))
		return true;
	return (from == NONE || !f->kidney_dated) &&
	       (is_far(f->egfr_milli, p->said.egfr_milli) ||
		   is_far(f->crcl_milli, p->said.crcl_milli));
}

/* "pregnant" and "not pregnant", or other weeks than an option says */
static bool
pregnancy_contradicts(const struct rperson *p, const struct facts *f)
{
	int64_t days = f->pregnant_days, given = p->said.pregnant_days;

	if (f->pregnant >= 0 && p->said.pregnant >= 0 &&
	    f->pregnant != p->said.pregnant)
		return true;
	return p->from_entry_pregnant == NONE && days != NUM_NONE &&
	       given != NUM_NONE &&
	       (days > given + WEEKS_APART || days < given - WEEKS_APART);
}

static bool
rest_contradicts(const struct rperson *p, const struct facts *f)
{
	bool sexed = f->sex != SUPP_SEX_UNKNOWN &&
		     p->said.sex != SUPP_SEX_UNKNOWN &&
		     p->from_entry_sex == NONE;

	return is_under(f->weight_g, p->said.weight_g, p->from_entry_weight) ||
	       (p->from_entry_weight == NONE &&
		   is_far(f->weight_g, p->said.weight_g)) ||
	       (sexed && f->sex != (uint32_t)p->said.sex) ||
	       pregnancy_contradicts(p, f) ||
	       (f->breastfeeding == 1 && p->said.breastfeeding == 0 &&
		   p->from_entry_breastfeeding == NONE);
}

bool
person_contradicts(const struct rperson *p, const struct facts *f)
{
	return kidney_contradicts(p, f) || rest_contradicts(p, f);
}

bool
person_told(struct resolver *r, struct sv text)
{
	const struct rperson *p = &r->out->person;
	const struct facts *f = &r->now.facts;

	if (kidney_contradicts(p, f) &&
	    !resolve_odd(r, f->kidney_text, f->kidney_pos))
		return false;
	return !rest_contradicts(p, f) || resolve_odd(r, text, r->now.base);
}

void
settle_person(struct resolver *r, uint32_t entry)
{
	const struct facts *f = &r->now.facts;
	struct rperson *p = &r->out->person;
	uint32_t crcl = p->from_entry_egfr;

	take_age(p, f, entry);
	take_lower(
	    &p->said.weight_g, &p->from_entry_weight, f->weight_g, entry);
	take_lower(
	    &p->said.egfr_milli, &p->from_entry_egfr, f->egfr_milli, entry);
	take_lower(&p->said.crcl_milli, &crcl, f->crcl_milli, entry);
	if (p->from_entry_egfr == NONE)
		p->from_entry_egfr = crcl;
	take_lower(&p->said.pregnant_days, &p->from_entry_pregnant,
	    f->pregnant_days, entry);
	take_yes(
	    &p->said.pregnant, &p->from_entry_pregnant, f->pregnant, entry);
	take_yes(&p->said.breastfeeding, &p->from_entry_breastfeeding,
	    f->breastfeeding, entry);
	if (f->sex != SUPP_SEX_UNKNOWN &&
	    (p->said.sex == SUPP_SEX_UNKNOWN ||
		(p->from_entry_sex != NONE && f->sex == SUPP_FEMALE))) {
		p->said.sex = (supp_sex)f->sex;
		p->from_entry_sex = entry;
	}
}
