/* Facts of the person typed as entries: "67 year old woman", "eGFR 41". */
#include "resolve/resolver.h"

#define AGE_YEARS_MAX 130
#define MOTHER_DAYS (INT64_C(10) * 365) /* younger nobody nurses */
#define AGE_ALONE 16 /* years of "67F", whatever is behind it */
#define EGFR_MAX 300
#define WEIGHT_KG_MAX 700
#define WEEKS_MAX 45
#define GRAMS_PER_KG 1000
#define LAB_UNIT_LETTERS 5 /* "mmHg", "pg", "sec" */
#define MILLIGRAMS_PER_LB 453592

static bool
is_person(const struct resolver *r, size_t i, uint32_t what)
{
	const struct lexeme *x = lex_at(r, i);

	return x->cls == VOCAB_PERSON && x->value == (int64_t)what &&
	       (x->type == LEX_VOCAB || x->type == LEX_NAME);
}

/* A relative's facts are read and forgotten. */
static bool
is_own(const struct resolver *r)
{
	return r->now.scope == SCOPE_NONE;
}

/* "breastfeeding a 3 month old": that is the child. */
static bool
is_child(const struct resolver *r, int64_t days)
{
	return days < MOTHER_DAYS &&
	       (r->now.facts.breastfeeding == 1 || r->now.facts.pregnant == 1);
}

static size_t
age_put(struct resolver *r, size_t i, size_t next, int64_t days_each)
{
	int64_t days;

	if (!lex_scaled(lex_at(r, i), days_each, &days) || days < 0 ||
	    days > AGE_YEARS_MAX * 365 || is_child(r, days)) {
		lex_odd(r, i, next);
		return next;
	}
	if (is_own(r)) {
		r->now.facts.age_days = days;
		r->now.facts.age_pos = (uint32_t)(next - 1);
		r->now.facts.any++;
	}
	return next;
}

static size_t
newborn_read(struct resolver *r, size_t i)
{
	if (is_child(r, 0)) {
		lex_odd(r, i, i + 1);
	} else if (is_own(r)) {
		r->now.facts.age_days = 0;
		r->now.facts.age_pos = (uint32_t)i;
		r->now.facts.any++;
	}
	return i + 1;
}

static void
sex_put(struct resolver *r, size_t i, uint32_t sex)
{
	if (!is_own(r))
		return;
	r->now.facts.sex = sex;
	r->now.facts.sex_pos = (uint32_t)i;
	r->now.facts.any++;
}

static void
yes_no(struct resolver *r, int32_t *fact)
{
	bool over = r->now.e.stopped && r->now.pending == PENDING_STOPPED &&
		    r->now.stopped_in == r->now.segment;

	if (r->now.scope == SCOPE_DENIED || (over && is_own(r))) {
		*fact = 0;
		r->now.facts.denials++;
	} else if (is_own(r)) {
		*fact = 1;
	} else {
		return;
	}
	r->now.facts.any++;
	r->now.facts.yes_in = r->now.segment;
}

static void
take_back(struct resolver *r, int32_t *fact)
{
	if (*fact != 1)
		return;
	*fact = 0;
	r->now.facts.denials++;
}

void
person_deny(struct resolver *r, uint32_t segment)
{
	struct facts *f = &r->now.facts;

	if (f->yes_in != segment)
		return;
	take_back(r, &f->pregnant);
	take_back(r, &f->breastfeeding);
	f->pregnant_days = NUM_NONE;
}

void
person_affirm(struct resolver *r)
{
	struct facts *f = &r->now.facts;

	f->pregnant = f->pregnant == 0 ? 1 : f->pregnant;
	f->breastfeeding = f->breastfeeding == 0 ? 1 : f->breastfeeding;
	f->denials = 0;
}

static size_t
weight_put(struct resolver *r, size_t i)
{
	int64_t kg = lex_at(r, i + 1)->value == MEASURE_KG, grams;

	if (!lex_scaled(lex_at(r, i),
		kg ? INT64_C(1000) * GRAMS_PER_KG : MILLIGRAMS_PER_LB,
		&grams) ||
	    grams / 1000 > WEIGHT_KG_MAX * GRAMS_PER_KG || grams < 1000) {
		lex_odd(r, i, i + 2);
		return i + 2;
	}
	if (is_own(r)) {
		struct facts *f = &r->now.facts;

		f->weight_g = grams / 1000;
		f->weight_pos = r->now.base + (uint32_t)i;
		f->weight_text = lex_at(r, i)->text;
		f->weight_text.n =
		    (size_t)(lex_at(r, i + 1)->text.p +
			     lex_at(r, i + 1)->text.n - f->weight_text.p);
		f->any++;
	}
	return i + 2;
}

static bool
is_weight(const struct resolver *r, size_t i)
{
	return lex_number(r, i) &&
	       (lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_KG) ||
		   lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_LB)) &&
	       !lex_mark(r, i + 2, '/');
}

/* Signs and small words between a fact and its figure. */
static size_t
skip_signs(const struct resolver *r, size_t i, char *sign)
{
	for (;; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (x->type == LEX_MARK && x->mark == '~')
			continue;
		if (x->type == LEX_MARK && (x->mark == '<' || x->mark == '>'))
			*sign = (char)x->mark;
		else if (!(x->type == LEX_MARK &&
			     (x->mark == ':' || x->mark == '=')) &&
			 !lex_is(r, i, VOCAB_FILLER) &&
			 !lex_is(r, i, VOCAB_VERB) && x->type != LEX_NOISE &&
			 !lex_is(r, i, VOCAB_LAB))
			return i;
	}
}

/* "mL/min/1.73 m2" behind a figure */
static size_t
skip_rate(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	if (!amount_unit(r, i, &unit, &one) || unit != UNIT_ML)
		return i;
	for (i++;; i++) {
		const struct lexeme *x = lex_at(r, i);

		if (!lex_mark(r, i, '/') && !lex_is(r, i, VOCAB_PER) &&
		    !lex_says(r, i, VOCAB_PERIOD, 1) &&
		    !lex_says(r, i, VOCAB_MEASURE, MEASURE_M2) &&
		    !(x->type == LEX_NUMBER && x->value == 173 && x->exp == 2))
			return i;
	}
}

static size_t
egfr_read(struct resolver *r, size_t i, int64_t *fact)
{
	char sign = 0;
	size_t j = skip_signs(r, i + 1, &sign);
	int64_t milli;

	if (!lex_number(r, j) || !lex_scaled(lex_at(r, j), 1000, &milli) ||
	    milli > EGFR_MAX * INT64_C(1000) ||
	    (lex_at(r, j)->flags & LEX_MINUS) != 0) {
		lex_odd(r, i, lex_number(r, j) ? j + 1 : i + 1);
		return lex_number(r, j) ? j + 1 : i + 1;
	}
	if (sign == '<' && milli > 0)
		milli--;
	j++;
	if (lex_number(r, j) && (lex_at(r, j)->before & BEFORE_HYPHEN) != 0)
		j++; /* of 45-59 the lower */
	if (is_own(r)) {
		*fact = milli;
		r->now.facts.any++;
	}
	return skip_rate(r, j);
}

static size_t
age_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = skip_signs(r, i + 1, &sign);

	if (!lex_number(r, j)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	if (is_person(r, j + 1, PERSON_YEARS_OLD) ||
	    lex_says(r, j + 1, VOCAB_PERIOD, MIN_PER_YEAR))
		return age_put(r, j, j + 2, 365);
	if (is_person(r, j + 1, PERSON_MONTHS_OLD) ||
	    lex_says(r, j + 1, VOCAB_PERIOD, MIN_PER_MONTH))
		return age_put(r, j, j + 2, 30);
	return age_put(r, j, j + 1, 365);
}

static size_t
weight_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = skip_signs(r, i + 1, &sign);

	if (is_weight(r, j))
		return weight_put(r, j);
	lex_odd(r, i, i + 1);
	return i + 1;
}

/* "m" and "f" say a sex only behind an age. */
static size_t
letter_read(struct resolver *r, size_t i, uint32_t sex)
{
	if (i > 0 && r->now.facts.age_days != NUM_NONE &&
	    r->now.facts.age_pos == (uint32_t)(i - 1))
		sex_put(r, i, sex);
	else
		lex_odd(r, i, i + 1);
	return i + 1;
}

size_t
person_read(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	struct facts *f = &r->now.facts;

	if (x->cls != VOCAB_PERSON)
		return i;
	switch (x->value) {
	case PERSON_EGFR:
		return egfr_read(r, i, &f->egfr_milli);
	case PERSON_CRCL:
		return egfr_read(r, i, &f->crcl_milli);
	case PERSON_AGE:
		return age_read(r, i);
	case PERSON_WEIGHT:
		return weight_read(r, i);
	case PERSON_FEMALE:
	case PERSON_MALE:
		sex_put(
		    r, i, x->value == PERSON_FEMALE ? SUPP_FEMALE : SUPP_MALE);
		return i + 1;
	case PERSON_F:
		return letter_read(r, i, SUPP_FEMALE);
	case PERSON_M:
		return letter_read(r, i, SUPP_MALE);
	case PERSON_PREGNANT:
		yes_no(r, &f->pregnant);
		return i + 1;
	case PERSON_NOT_PREGNANT:
		yes_no(r, &f->pregnant);
		take_back(r, &f->pregnant);
		return i + 1;
	case PERSON_BREASTFEEDING:
		yes_no(r, &f->breastfeeding);
		return i + 1;
	case PERSON_NEWBORN:
		return newborn_read(r, i);
	default:
		lex_odd(r, i, i + 1);
		return i + 1;
	}
}

/* ------------------------------------------------------------- numbers */

static size_t
old_number(struct resolver *r, size_t i)
{
	if (is_person(r, i + 1, PERSON_YEARS_OLD))
		return age_put(r, i, i + 2, 365);
	if (is_person(r, i + 1, PERSON_MONTHS_OLD))
		return age_put(r, i, i + 2, 30);
	if (is_person(r, i + 1, PERSON_WEEKS_OLD))
		return age_put(r, i, i + 2, 7);
	if (is_person(r, i + 1, PERSON_DAYS_OLD))
		return age_put(r, i, i + 2, 1);
	return i;
}

/* "20 weeks pregnant"; the word itself is read next. */
static size_t
pregnant_number(struct resolver *r, size_t i)
{
	size_t at = i + 2 + lex_says(r, i + 2, VOCAB_FILLER, FILLER_OF);
	size_t prev = i - (i > 1 && lex_mark(r, i - 1, ','));
	int64_t minutes;

	if (!lex_is(r, i + 1, VOCAB_PERIOD))
		return i;
	if (prev > 0 && is_person(r, prev - 1, PERSON_PREGNANT) &&
	    !is_person(r, at, PERSON_PREGNANT))
		at = i + 2; /* "pregnant, 20 weeks" */
	else if (!is_person(r, at, PERSON_PREGNANT))
		return i;
	if (!lex_scaled(lex_at(r, i), lex_at(r, i + 1)->value, &minutes) ||
	    minutes > (int64_t)WEEKS_MAX * MIN_PER_WEEK) {
		lex_odd(r, i, i + 2);
		return i + 2;
	}
	if (is_own(r)) {
		r->now.facts.pregnant_days = minutes / MIN_PER_DAY;
		r->now.facts.pregnant = 1;
		r->now.facts.any++;
	}
	return at;
}

/* Behind it something else begins, or nothing. */
static bool
is_end(const struct resolver *r, size_t i)
{
	return i >= r->lex.n || lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
	       (lex_at(r, i)->flags & LEX_STOP) != 0 ||
	       lex_is(r, i, VOCAB_JOIN) || lex_is(r, i, VOCAB_VERB);
}

/* Nothing but a figure and the person: "67F", "67 years", "woman, 45" */
static size_t
alone_number(struct resolver *r, size_t i)
{
	size_t prev;
	bool sexed = r->now.facts.sex != SUPP_SEX_UNKNOWN;

	if (!lexing_int(lex_at(r, i), 1, AGE_YEARS_MAX) || r->cands.n != 0 ||
	    r->now.facts.age_days != NUM_NONE)
		return i;
	if (lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_YEAR) &&
	    is_end(r, i + 2) && (sexed || r->lex.n == 2))
		return age_put(r, i, i + 2, 365);
	if (i == 0 && is_end(r, 2) &&
	    (is_person(r, 1, PERSON_F) || is_person(r, 1, PERSON_M)))
		return age_put(r, 0, 1, 365);
	if (i == 0 && lexing_int(lex_at(r, 0), AGE_ALONE, AGE_YEARS_MAX) &&
	    (is_person(r, 1, PERSON_F) || is_person(r, 1, PERSON_M)) &&
	    lex_at(r, 1)->before == 0)
		return age_put(r, 0, 1, 365); /* "67F with CKD" */
	if (!is_end(r, i + 1) || i == 0)
		return i;
	prev = i - 1 - (i > 1 && lex_mark(r, i - 1, ','));
	if (is_person(r, prev, PERSON_FEMALE) ||
	    is_person(r, prev, PERSON_MALE))
		return age_put(r, i, i + 1, 365);
	return i;
}

size_t
person_number(struct resolver *r, size_t i)
{
	size_t next = old_number(r, i);

	if (next == i)
		next = pregnant_number(r, i);
	if (next == i && is_weight(r, i))
		next = weight_put(r, i);
	return next != i ? next : alone_number(r, i);
}

/* -------------------------------------------------------- measurements */

/* What may stand behind a measured figure: "/90 mmHg", "mg/dL", "%". */
static bool
is_lab_unit(const struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one;

	return amount_unit(r, i, &unit, &one) || lex_is(r, i, VOCAB_MEASURE) ||
	       lex_mark(r, i, '/') || lex_mark(r, i, '%') ||
	       (lex_at(r, i)->type == LEX_UNKNOWN &&
		   lex_at(r, i)->text.n <= LAB_UNIT_LETTERS) ||
	       (lex_number(r, i) && lex_mark(r, i - 1, '/'));
}

void
lab_measured(struct resolver *r)
{
	r->now.measured |= resolve_bit(r->now.segment);
}

bool
lab_has(const struct resolver *r, uint32_t segment)
{
	return (r->now.measured & resolve_bit(segment)) != 0;
}

/* "creatinine high": told, as no rule looks at it. */
static void
lab_off(struct resolver *r, size_t i, size_t end)
{
	for (size_t k = i + 1; k < end; k++)
		if (lex_says(r, k, VOCAB_LAB, LAB_OFF)) {
			lex_odd(r, i, end);
			return;
		}
}

size_t
lab_test(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = skip_signs(r, i + 1, &sign);
	uint32_t unit;
	int64_t one;

	if (!lex_number(r, j)) {
		if (j > i + 1 && lex_is(r, j - 1, VOCAB_LAB)) {
			r->now.level = 1; /* "creatinine high" */
			lab_off(r, i, j);
		}
		return j > i + 1 && r->now.level ? j : i;
	}
	j++;
	if (amount_unit(r, j, &unit, &one) && unit != UNIT_PERCENT &&
	    !lex_mark(r, j + 1, '/'))
		return i; /* "glucose 4 g tablets" is taken */
	while (is_lab_unit(r, j))
		j++;
	lab_off(r, i, j);
	r->now.lab = 1;
	return j;
}
