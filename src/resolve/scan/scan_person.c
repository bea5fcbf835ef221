/* Facts of the person typed as entries: "67 year old woman", "eGFR 41". */
#include "base/clock.h"
#include "resolve/scan/scan.h"

#define AGE_ALONE 16 /* years of "67F", whatever is behind it */
#define WEIGHT_KG_MAX 700
#define GRAMS_PER_KG 1000
#define MILLIGRAMS_PER_LB 453592
#define STONE_LB 14
#define STONES_MAX 100

/* A relative's facts are read and forgotten. */
static bool
is_own(const struct resolver *r)
{
	return r->now.scope == SCOPE_NONE;
}

/* A number of days, weeks, months or years; the phrase begins at from. */
static size_t
age_put(struct resolver *r, size_t from, size_t i, size_t next, int64_t each)
{
	int64_t days;

	if (!lex_scaled(lex_at(r, i), each, &days))
		days = -1; /* is told */
	return age_take(r, from, next, days);
}

static void
sex_put(struct resolver *r, uint32_t sex)
{
	if (!is_own(r))
		return;
	r->now.facts.sex = sex;
	r->now.facts.any++;
}

/* "lost 20 lbs", "goal weight 60 kg", "weight gain 5 kg": no weight of the
 * person, or of another day. "Lost weight to 60 kg" is. */
static bool
is_other_weight(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "lost", "lose", "losing", "loss",
		"loses", "gained", "gain", "gaining", "gains", "goal", "target",
		"ideal", "ibw", "birth", "bw", "born", "down", "up", "lifts",
		"lift" };
	struct sv last;

	while (i > 0 && (lex_at(r, i)->flags & LEX_STOP) == 0 &&
	       (lex_at(r, i - 1)->type == LEX_NOISE ||
		   is_person(r, i - 1, PERSON_WEIGHT) ||
		   lex_is(r, i - 1, VOCAB_VERB) || lex_mark(r, i - 1, ':') ||
		   lex_mark(r, i - 1, '=') ||
		   (lex_is(r, i - 1, VOCAB_FILLER) &&
		       lex_at(r, i - 1)->value != FILLER_TO)))
		i--;
	if (i == 0)
		return false;
	last = lex_last(r, i - 1);
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (sv_is(last, words[k]))
			return true;
	return false;
}

/* "70 kg (2020: 80 kg)": in brackets the same again, or one of another day. */
static bool
is_again(const struct resolver *r, int64_t grams)
{
	int64_t was = r->now.facts.weight_g, far = was / 20;

	return was != NUM_NONE && r->now.depth != 0 &&
	       (grams > was + far || grams < was - far);
}

static size_t
weight_put(struct resolver *r, size_t i)
{
	int64_t kg = lex_at(r, i + 1)->value == MEASURE_KG, grams;

	if (!lex_scaled(lex_at(r, i),
		kg ? INT64_C(1000) * GRAMS_PER_KG : MILLIGRAMS_PER_LB,
		&grams) ||
	    grams / 1000 > WEIGHT_KG_MAX * GRAMS_PER_KG || grams < 1000 ||
	    is_other_weight(r, i) || is_again(r, grams / 1000)) {
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

/* "11 st 4 lb", "12 stone": behind it, or i */
static size_t
stones_end(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "st", "stone", "stones" };
	size_t at = i + 2;

	if (!lexing_int(lex_at(r, i), 1, STONES_MAX) ||
	    !lex_word_in(r, i + 1, words, COUNT(words)))
		return i;
	if (lexing_int(lex_at(r, at), 0, STONE_LB - 1) &&
	    lex_says(r, at + 1, VOCAB_MEASURE, MEASURE_LB))
		return at + 2;
	return lex_ends(r, at) ? at : i;
}

static size_t
stones_put(struct resolver *r, size_t i, size_t end)
{
	int64_t lb = lex_at(r, i)->value * STONE_LB +
		     (end - i > 2 ? lex_at(r, i + 2)->value : 0);
	struct facts *f = &r->now.facts;

	if (!is_own(r))
		return end;
	f->weight_g = lb * MILLIGRAMS_PER_LB / 1000;
	f->weight_pos = r->now.base + (uint32_t)i;
	f->weight_text = lex_span(r, i, end);
	f->any++;
	return end;
}

static bool
is_weight(const struct resolver *r, size_t i)
{
	return lex_number(r, i) &&
	       (lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_KG) ||
		   lex_says(r, i + 1, VOCAB_MEASURE, MEASURE_LB)) &&
	       !lex_mark(r, i + 2, '/');
}

static size_t
age_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);

	if (!lex_number(r, j)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	if (is_person(r, j + 1, PERSON_YEARS_OLD) ||
	    lex_says(r, j + 1, VOCAB_PERIOD, MIN_PER_YEAR))
		return age_put(r, i, j, j + 2, 365);
	if (is_person(r, j + 1, PERSON_MONTHS_OLD) ||
	    lex_says(r, j + 1, VOCAB_PERIOD, MIN_PER_MONTH))
		return age_put(r, i, j, j + 2, 30);
	return age_put(r, i, j, j + 1, 365);
}

static size_t
weight_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);

	if (is_weight(r, j))
		return weight_put(r, j);
	if (stones_end(r, j) != j)
		return stones_put(r, j, stones_end(r, j));
	lex_odd(r, i, i + 1);
	return i + 1;
}

/* Behind it something else begins, or nothing. */
static bool
is_end(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || lex_mark(r, i, ')') ||
	       lex_is(r, i, VOCAB_JOIN) || lex_is(r, i, VOCAB_VERB);
}

static bool
is_letter(const struct resolver *r, size_t i)
{
	return is_person(r, i, PERSON_F) || is_person(r, i, PERSON_M);
}

static uint32_t
letter_sex(const struct resolver *r, size_t i)
{
	return is_person(r, i, PERSON_F) || is_person(r, i, PERSON_FEMALE)
		   ? SUPP_FEMALE
		   : SUPP_MALE;
}

struct birth {
	int64_t part[3];
	size_t digits[3];
	char mark;
	size_t next;
};

/* "13.05.1959" as written, its figures and the mark between them. */
static bool
birth_figures(const struct resolver *r, size_t i, struct birth *b)
{
	const char *p = lex_at(r, i)->text.p, *end = r->text.p + r->text.n;

	*b = (struct birth){ .mark = 0 };
	for (size_t k = 0; k < 3; k++) {
		for (; p < end && *p >= '0' && *p <= '9' && b->digits[k] < 5;
		     p++, b->digits[k]++)
			b->part[k] = b->part[k] * 10 + (*p - '0');
		if (b->digits[k] == 0)
			return false;
		if (k == 2)
			break;
		if (p == end || strchr("./-", *p) == NULL ||
		    (b->mark != 0 && *p != b->mark))
			return false;
		b->mark = *p++;
	}
	for (b->next = i; b->next < r->lex.n && lex_at(r, b->next)->text.p < p;)
		b->next++;
	return true;
}

/* A year of two figures is the last such one. */
static int64_t
birth_year(const struct resolver *r, int64_t year, size_t digits)
{
	char today[CLOCK_DATE_TEXT];
	int64_t now = 99;

	if (digits != 2)
		return year;
	if (r->today != NUM_NONE) {
		clock_print_date(today, r->today);
		now = (today[2] - '0') * 10 + (today[3] - '0');
	}
	return year + (year > now ? 1900 : 2000);
}

static bool
birth_day(int64_t year, int64_t month, int64_t day, int64_t *days)
{
	char text[CLOCK_DATE_TEXT];

	if (year < 1000 || year > 9999 || month > 99 || day > 99)
		return false;
	for (size_t k = 0; k < 4; k++, year /= 10)
		text[3 - k] = (char)('0' + year % 10);
	text[4] = text[7] = '-';
	text[5] = (char)('0' + month / 10);
	text[6] = (char)('0' + month % 10);
	text[8] = (char)('0' + day / 10);
	text[9] = (char)('0' + day % 10);
	return clock_date((struct sv){ text, 10 }, days);
}

/* "13.05.1959", "1959/05/13", "5/13/59": dates that are written so of a birth
 * alone. The day stands first before full stops, and where the list shows it.
 */
static bool
birth_read(struct resolver *r, size_t i, int64_t *days, size_t *next)
{
	struct birth b;
	int64_t year;
	bool day_first;

	if (r->today == NUM_NONE || !birth_figures(r, i, &b))
		return false;
	*next = b.next;
	if (b.digits[0] == 4)
		return birth_day(b.part[0], b.part[1], b.part[2], days);
	if (b.digits[2] != 2 && b.mark != '.')
		return false;
	year = birth_year(r, b.part[2], b.digits[2]);
	day_first = b.mark == '.' || r->dates == DATES_DAY_FIRST;
	if (birth_day(year, b.part[day_first], b.part[!day_first], days)) {
		r->now.e.assumed |= b.mark != '.' && b.part[0] <= 12 &&
					    b.part[1] <= 12 &&
					    r->dates == DATES_EITHER
					? ASSUMED_DATE
					: 0;
		return true;
	}
	return birth_day(year, b.part[!day_first], b.part[day_first], days);
}

/* "DOB 1/2/1950" */
static size_t
born_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);
	struct ago a = { .low = NUM_NONE, .high = NUM_NONE };
	int64_t days;
	size_t next;

	if (lex_number(r, j) && birth_read(r, j, &days, &next))
		return age_take(r, i, next, r->today - days);
	if (!date_ago(r, j, false, &a) || a.low == NUM_NONE || a.low < 0 ||
	    a.high / MIN_PER_DAY > AGE_YEARS_MAX * INT64_C(366)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	r->now.e.assumed |= a.either ? ASSUMED_DATE : 0;
	return age_take(r, i, a.next, a.low / MIN_PER_DAY);
}

/* "Gender: F" */
static size_t
sex_read(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t j = person_signs(r, i + 1, &sign);

	if (!age_is_sex(r, j)) {
		lex_odd(r, i, i + 1);
		return i + 1;
	}
	sex_put(r, letter_sex(r, j));
	return j + 1;
}

/* "m" and "f" say a sex only beside an age. */
static size_t
letter_read(struct resolver *r, size_t i, uint32_t sex)
{
	/* "F 67"; "F67" may be a code */
	if (i == 0 && lexing_int(lex_at(r, 1), AGE_ALONE, AGE_YEARS_MAX) &&
	    lex_at(r, 1)->before == BEFORE_SPACE && is_end(r, 2)) {
		sex_put(r, sex);
		return age_put(r, 1, 1, 2, 365);
	}
	if (i == 0 && lex_mark(r, 1, '/') && is_end(r, 3) &&
	    lexing_int(lex_at(r, 2), AGE_ALONE, AGE_YEARS_MAX)) {
		sex_put(r, sex);
		return age_put(r, 2, 2, 3, 365);
	}
	if (i > 0 && r->now.facts.age_days != NUM_NONE &&
	    r->now.facts.age_pos == (uint32_t)(i - 1 - lex_mark(r, i - 1, '/') -
					       lex_mark(r, i - 1, ',')))
		sex_put(r, sex);
	else
		lex_odd(r, i, i + 1);
	return i + 1;
}

static size_t
fact_read(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	struct facts *f = &r->now.facts;

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
		sex_put(r, x->value == PERSON_FEMALE ? SUPP_FEMALE : SUPP_MALE);
		return i + 1;
	case PERSON_F:
		return letter_read(r, i, SUPP_FEMALE);
	case PERSON_M:
		return letter_read(r, i, SUPP_MALE);
	case PERSON_PREGNANT:
	case PERSON_NOT_PREGNANT:
	case PERSON_BREASTFEEDING:
	case PERSON_NURSING:
	case PERSON_DUE:
		return motherhood_read(r, i);
	case PERSON_BORN:
		return born_read(r, i);
	case PERSON_SEX:
		return sex_read(r, i);
	case PERSON_ONSET:
		return onset_read(r, i);
	case PERSON_NEWBORN:
		return age_take(r, i, i + 1, 0);
	default:
		lex_odd(r, i, i + 1);
		return i + 1;
	}
}

size_t
person_read(struct resolver *r, size_t i)
{
	if (r->lex.p[i].cls != VOCAB_PERSON)
		return i;
	return person_other(r, i) ? moment_aside(r, i, fact_read)
				 : fact_read(r, i);
}

/* ------------------------------------------------------------- numbers */

static size_t
old_number(struct resolver *r, size_t i)
{
	if (is_person(r, i + 1, PERSON_YEARS_OLD))
		return age_put(r, i, i, i + 2, 365);
	if (is_person(r, i + 1, PERSON_YEARS_FEMALE) ||
	    is_person(r, i + 1, PERSON_YEARS_MALE)) { /* "67yoF" */
		sex_put(r, is_person(r, i + 1, PERSON_YEARS_FEMALE)
			       ? SUPP_FEMALE
			       : SUPP_MALE);
		return age_put(r, i, i, i + 2, 365);
	}
	if (is_person(r, i + 1, PERSON_MONTHS_OLD))
		return age_put(r, i, i, i + 2, 30);
	if (is_person(r, i + 1, PERSON_WEEKS_OLD))
		return age_put(r, i, i, i + 2, 7);
	if (is_person(r, i + 1, PERSON_DAYS_OLD))
		return age_put(r, i, i, i + 2, 1);
	return i;
}

/* "I'm", "I am" */
static bool
is_i_am(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return lex_is(r, i, VOCAB_VERB) && x->slots == 2 &&
	       (x->text.p[0] | 0x20) == 'i' &&
	       (x->text.p[x->text.n - 1] | 0x20) == 'm';
}

/* "67F", "I'm 54F", "(28M, 70 kg)", "HPI: 67F", "Hi all, 34F" */
static bool
is_start(const struct resolver *r, size_t i)
{
	size_t left = LOOK_FAR;

	if (i > 0 && is_i_am(r, i - 1))
		i--;
	for (; i > 0 && left > 0; i--, left--)
		if (lex_at(r, i - 1)->type != LEX_NOISE &&
		    !lex_mark(r, i - 1, '(') && !lex_mark(r, i - 1, ':') &&
		    !lex_mark(r, i - 1, ','))
			return false;
	return i == 0;
}

/* "She is 79", "she's 79", "Me: 45", "Patient - 81": whose figure it is stands
 * before it, and no word for an age. Its words are none but for that. */
static bool
is_said_of(struct resolver *r, size_t i)
{
	static const char *const subjects[] = { "she", "he", "who" };
	static const char *const self[] = { "me", "myself", "self", "patient" };
	size_t at = i - 1;
	bool is = sv_is(lex_word(r, at), "is"), mark = lex_mark(r, at, ':'),
	     s = sv_is(lex_word(r, at), "s") &&
		 lex_at(r, at)->before == BEFORE_APOSTROPHE;

	if (at == 0 && (lex_at(r, i)->before & BEFORE_HYPHEN) == 0)
		return false;
	at -= at > 0 && (is || s || mark);
	if (!(is || s ? lex_word_in(r, at, subjects, COUNT(subjects))
		      : at == 0 && lex_word_in(r, at, self, COUNT(self))))
		return false;
	for (; at < i; at++)
		if (lex_at(r, at)->type == LEX_UNKNOWN)
			lex_become(&r->lex.p[at], VOCAB_FILLER, 0);
	return true;
}

/* "67, female", "67, F" */
static bool
before_sex(const struct resolver *r, size_t i)
{
	return i == 0 && lex_mark(r, 1, ',') && is_end(r, 3) &&
	       age_is_sex(r, 2);
}

/* "51, perimenopausal": it may be an age, or end what stands above. */
static bool
before_condition(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i + 2);

	return i == 0 && lex_mark(r, 1, ',') && x->type == LEX_NAME &&
	       lexing_condition(r, x);
}

/* "7 yrs, 23 kg" */
static bool
before_weight(const struct resolver *r, size_t i)
{
	return is_weight(r, i + lex_mark(r, i, ','));
}

/* "Ben, 7, 24 kg": may be an age, beside a weight. */
static bool
between_commas(const struct resolver *r, size_t i)
{
	return (i == 0 || lex_mark(r, i - 1, ',')) && lex_mark(r, i + 1, ',') &&
	       is_weight(r, i + 2);
}

/* "67 years F", "55Y/F", "67 yrs, female", "67/F" */
static size_t
sexed_number(struct resolver *r, size_t i)
{
	bool years = lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_YEAR);
	size_t at = i + 1 + years;
	bool slash = lex_mark(r, at, '/');

	at += slash || (years && lex_mark(r, at, ','));
	if (!(years || slash) || !is_start(r, i) || !age_is_sex(r, at) ||
	    !is_end(r, at + 1))
		return i;
	sex_put(r, letter_sex(r, at));
	return age_put(r, i, i, at + 1, 365);
}

/* Nothing but a figure and the person: "67F", "67 years", "woman, 45" */
static size_t
alone_number(struct resolver *r, size_t i)
{
	size_t prev;
	bool sexed = r->now.facts.sex != SUPP_SEX_UNKNOWN;
	bool grown = lexing_int(lex_at(r, i), AGE_ALONE, AGE_YEARS_MAX);

	if (!lexing_int(lex_at(r, i), 1, AGE_YEARS_MAX) || r->cands.n != 0 ||
	    r->now.facts.age_days != NUM_NONE)
		return i;
	prev = sexed_number(r, i);
	if (prev != i)
		return prev;
	if (lex_says(r, i + 1, VOCAB_PERIOD, MIN_PER_YEAR) &&
	    is_end(r, i + 2) &&
	    (sexed || r->lex.n == 2 || before_weight(r, i + 2)))
		return age_put(r, i, i, i + 2, 365);
	if (is_start(r, i) && is_end(r, i + 2) && is_letter(r, i + 1))
		return age_put(r, i, i, i + 1, 365);
	if (is_start(r, i) && grown && is_letter(r, i + 1) &&
	    lex_at(r, i + 1)->before == 0)
		return age_put(r, i, i, i + 1, 365); /* "67F with CKD" */
	if (grown && i == 2 && is_letter(r, 0) && lex_mark(r, 1, ',') &&
	    is_end(r, 3)) { /* "M, 63" */
		r->lex.p[0].flags &= ~(uint32_t)LEX_ODD;
		sex_put(r, letter_sex(r, 0));
		return age_put(r, i, i, i + 1, 365);
	}
	if (grown && before_sex(r, i))
		return age_put(r, i, i, i + 1, 365);
	if ((grown && before_condition(r, i)) ||
	    (!sexed && between_commas(r, i)))
		return age_suppose(r, i, i + 1, lex_at(r, i)->value * 365);
	if (!is_end(r, i + 1) || i == 0)
		return i;
	if (grown && is_said_of(r, i))
		return age_put(r, i, i, i + 1, 365);
	if ((is_i_am(r, i - 1) && grown) ||
	    age_of_relative(r, i)) /* "my son is 9" */
		return age_put(r, i, i, i + 1, 365);
	prev = i - 1 - (i > 1 && lex_mark(r, i - 1, ','));
	if (is_person(r, prev, PERSON_FEMALE) ||
	    is_person(r, prev, PERSON_MALE))
		return age_put(r, i, i, i + 1, 365);
	return i;
}

static size_t
fact_number(struct resolver *r, size_t i)
{
	size_t next = old_number(r, i);

	if (next == i)
		next = pregnant_number(r, i);
	if (next == i)
		next = lab_number(r, i);
	if (next == i && is_weight(r, i))
		next = weight_put(r, i);
	if (next == i && stones_end(r, i) != i)
		next = stones_put(r, i, stones_end(r, i));
	return next != i ? next : alone_number(r, i);
}

size_t
person_number(struct resolver *r, size_t i)
{
	return person_other(r, i) ? moment_aside(r, i, fact_number)
				 : fact_number(r, i);
}
