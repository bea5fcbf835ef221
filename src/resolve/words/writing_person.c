/*
 * What only the neighbours tell, where a person's figures stand: "CKD-EPI"
 * beside an eGFR is a method, "ms" behind a QTc no disease, "CA-125" no
 * calcium, "HR 72" no hour, and "N" behind a colon an answer.
 */
#include "base/units.h"
#include "resolve/words/lexemes.h"

#define METHOD_WORDS 3
#define METHOD_FAR 16 /* lexemes between an eGFR and its method */
#define PULSE_MIN 20
#define PULSE_MAX 250
#define MARKER 125 /* of "CA-125" */

static bool
is_word(const struct resolver *r, size_t i, const char *word)
{
	return sv_is(lex_word(r, i), word);
}

static bool
is_hyphened(const struct resolver *r, size_t i)
{
	return lex_at(r, i)->before == BEFORE_HYPHEN;
}

/* Lexeme i begins a segment. */
static bool
is_first(const struct resolver *r, size_t i)
{
	return i == 0 || lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, ';') ||
	       (lex_at(r, i)->flags & LEX_STOP) != 0;
}

/* ------------------------------------------------------- kidney figures */

/* "Chronic Kidney Disease Epidemiology Collaboration" */
static size_t
method_long(const struct resolver *r, size_t i)
{
	if (lex_at(r, i)->type != LEX_NAME ||
	    !is_word(r, i + 1, "epidemiology"))
		return i;
	return i + 2 + is_word(r, i + 2, "collaboration");
}

/* "CKD-EPI 2021", "C-G": behind it, or i. loose: it need not be hyphened. */
static size_t
method_at(const struct resolver *r, size_t i, bool loose)
{
	static const char *const words[][METHOD_WORDS] = { { "ckd", "epi", 0 },
		{ "c", "g", 0 }, { "cockcroft", "gault", 0 },
		{ "cockroft", "gault", 0 }, { "cockcroft", 0, 0 },
		{ "mdrd", 0, 0 }, { "ekfc", 0, 0 }, { "schwartz", 0, 0 },
		{ "cystatin", "c", 0 }, { "non", "african", "american" },
		{ "african", "american", 0 } };
	static const char *const behind[] = { "2009", "2012", "2021",
		"creatinine", "creat", "cr", "cystatin", "equation",
		"formula" };
	size_t n, end = method_long(r, i);

	for (size_t k = 0; k < COUNT(words) && end == i; k++) {
		for (n = 0; n < METHOD_WORDS && words[k][n] != NULL; n++)
			if (!is_word(r, i + n, words[k][n]) ||
			    (n > 0 && !loose && !is_hyphened(r, i + n)))
				break;
		if (n == METHOD_WORDS || words[k][n] == NULL)
			end = i + n;
	}
	while (end != i && lex_word_in(r, end, behind, COUNT(behind)))
		end++;
	return end;
}

/* "FG 35 ml/min": filtrado glomerular */
static void
spanish_rate(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t at;

	if (lex_at(r, i)->type != LEX_UNKNOWN || !is_word(r, i, "fg"))
		return;
	at = person_signs(r, i + 1, &sign);
	if (lex_number(r, at) && lex_unit(r, at + 1) == UNIT_ML &&
	    lex_mark(r, at + 2, '/') && lex_is(r, at + 3, VOCAB_PERIOD))
		lex_become(&r->lex.p[i], VOCAB_PERSON, PERSON_EGFR);
}

static bool
is_kidney_figure(const struct resolver *r, size_t i)
{
	return is_person(r, i, PERSON_EGFR) || is_person(r, i, PERSON_CRCL);
}

/* "CKD-EPI eGFR 95" */
static void
method_before(struct resolver *r, size_t i)
{
	for (size_t from = i - (i < METHOD_WORDS ? i : METHOD_WORDS); from < i;
	     from++)
		if (method_at(r, from, false) == i)
			lex_noise(r, from, i);
}

/* "eGFR (CKD-EPI) 95", "eGFR 95 by CKD-EPI", "eGFR using creatinine (CKD-EPI)
 * 95"; but "eGFR 95 creatinine 98" */
static void
method_behind(struct resolver *r, size_t i)
{
	static const char *const by[] = { "by", "using", "per", "via" };

	for (size_t at = i + 1; at - i < METHOD_FAR && !lex_ends(r, at); at++) {
		bool said = lex_word_in(r, at - 1, by, COUNT(by));
		bool loose = said || at == i + 1 || lex_mark(r, at - 1, '(');
		size_t end = method_at(r, at, loose);

		end += end == at && said && is_word(r, at, "creatinine");
		if (end != at)
			lex_noise(r, at - said, end);
	}
}

/* -------------------------------------------------------------------- tests */

/* "PR interval", "QRS duration" */
static bool
is_interval(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	struct sv last;

	if (!lex_says(r, i, VOCAB_LAB, LAB_TEST) || x->slots != 2)
		return false;
	last = token_norm(&r->tokens, r->slots.p[x->slot + 1].first);
	return sv_is(last, "interval") || sv_is(last, "duration");
}

/* "480 ms" behind what lasts so long: at is the lexeme "ms". */
static void
interval_unit(struct resolver *r, size_t at)
{
	static const char *const units[] = { "ms", "msec", "msecs" };
	static const char *const tests[] = { "pr", "qt", "qtc", "qtcf", "qtcb",
		"qrs" };
	size_t i = at - 1;

	if (!lex_word_in(r, at, units, COUNT(units)) || !lex_number(r, i))
		return;
	while (i > 0 && (lex_mark(r, i - 1, ':') || lex_mark(r, i - 1, '=') ||
			    lex_is(r, i - 1, VOCAB_FILLER) ||
			    lex_is(r, i - 1, VOCAB_VERB)))
		i--;
	if (i == 0)
		return;
	if (lex_word_in(r, i - 1, tests, COUNT(tests)))
		lex_become(&r->lex.p[i - 1], VOCAB_LAB, LAB_TEST);
	else if (!is_interval(r, i - 1))
		return;
	lex_become(&r->lex.p[at], VOCAB_MEASURE, MEASURE_LAB);
}

/* "HR 72", not the "24 HR" of a tablet */
static void
heart_rate(struct resolver *r, size_t i)
{
	static const char *const units[] = { "bpm", "beats", "(" };
	size_t at = i + 1;
	char sign = 0;

	if (!is_word(r, i, "hr") || !is_first(r, i))
		return;
	at = person_signs(r, at, &sign);
	if (lexing_int(lex_at(r, at), PULSE_MIN, PULSE_MAX) &&
	    (lex_ends(r, at + 1) ||
		lex_word_in(r, at + 1, units, COUNT(units))))
		lex_become(&r->lex.p[i], VOCAB_LAB, LAB_TEST);
}

/* "19-9", "15-3" at lexeme i */
static bool
is_marker_pair(const struct resolver *r, size_t i)
{
	static const int64_t pairs[][2] = { { 19, 9 }, { 15, 3 }, { 27, 29 },
		{ 72, 4 } };

	for (size_t k = 0; k < COUNT(pairs); k++)
		if (lexing_int(lex_at(r, i), pairs[k][0], pairs[k][0]) &&
		    lexing_int(lex_at(r, i + 1), pairs[k][1], pairs[k][1]))
			return is_hyphened(r, i + 1);
	return false;
}

/* "CA-125", "CA 125: 20"; "Ca 125 mg" is calcium. */
static bool
is_marker(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), MARKER, MARKER) &&
	       lex_unit(r, i + 1) == UNIT_NONE &&
	       (is_hyphened(r, i) || lex_number(r, i + 1) ||
		   lex_mark(r, i + 1, ':'));
}

static void
tumour_marker(struct resolver *r, size_t i)
{
	size_t end = i + 1;

	if (!is_word(r, i, "ca"))
		return;
	if (is_marker_pair(r, i + 1))
		end += 2;
	else if (is_marker(r, i + 1))
		end++;
	else
		return;
	lex_become(&r->lex.p[i], VOCAB_LAB, LAB_TEST);
	lex_noise(r, i + 1, end);
}

/* ------------------------------------------------------------------ answers */

/* "Pregnant", "kidney disease": what a form asks of a person. A medicine has
 * letters of its own, "insulin (N)", unless a question mark stands there. */
static bool
is_asked(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	return is_person(r, i, PERSON_PREGNANT) ||
	       is_person(r, i, PERSON_BREASTFEEDING) ||
	       is_person(r, i, PERSON_NURSING) ||
	       (x->type == LEX_NAME &&
		   (lexing_condition(r, x) || lex_question(r, i + 1)));
}

/* "Y/N:", "(Y/N):" before lexeme i; where it begins, or i. */
static size_t
choice_before(const struct resolver *r, size_t i)
{
	size_t at = i;

	at -= at > 0 && lex_mark(r, at - 1, ')');
	if (at < 3 || !is_word(r, at - 1, "n") || !lex_mark(r, at - 2, '/') ||
	    !is_word(r, at - 3, "y"))
		return i;
	at -= 3;
	return at != i - 3 && at > 0 && lex_mark(r, at - 1, '(') ? at - 1 : at;
}

static bool
is_answer_mark(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') || lex_mark(r, i, ':') ||
	       lex_question(r, i) || lex_mark(r, i, '=');
}

/* Behind it stands another thing, or a remark: "N - Cipro", "N (IUD)". */
static bool
ends_answer(const struct resolver *r, size_t i)
{
	return lex_ends(r, i) || lex_parted(r, i) || lex_mark(r, i, '(') ||
	       lex_mark(r, i, '[');
}

/* "Pregnant: N", "Pregnant? N", "Pregnant - N", "Kidney disease (Y/N): N",
 * "pregnant (N)" */
static void
answer_letter(struct resolver *r, size_t i)
{
	bool no = is_word(r, i, "n"), paren = i > 0 && lex_mark(r, i - 1, '(');
	bool none = no && lex_mark(r, i + 1, '/') && is_word(r, i + 2, "a");
	size_t from = i - is_answer_mark(r, i - 1), choice, end = i + 1;

	if (i == 0 || (!no && !is_word(r, i, "y")) ||
	    (from == i && (lex_at(r, i)->before & BEFORE_HYPHEN) == 0))
		return;
	end += none ? 2 : 0;
	choice = choice_before(r, from);
	if (choice == 0 || !is_asked(r, choice - 1) ||
	    !(paren ? lex_mark(r, end, ')') : ends_answer(r, end)) ||
	    (none && lex_at(r, choice - 1)->cls != VOCAB_PERSON))
		return;
	lex_noise(r, choice, from);
	if (lex_question(r, i - 1))
		question_take(r, i - 1);
	for (size_t k = i + 1; k < end; k++)
		lex_become(&r->lex.p[k], VOCAB_FILLER, 0); /* of "N/A" */
	if (no)
		lex_become(&r->lex.p[i], VOCAB_DENIAL, 0);
	else
		lex_become(&r->lex.p[i], VOCAB_FILLER, FILLER_YES);
}

/* ------------------------------------------------------------------ "same" */

/* "same dose", "same as before", "Warfarin 5 mg - same": as it was; "SAMe 400
 * mg" and "same 400 mg" are the supplement. Alone it is told. */
static void
same_word(struct resolver *r, size_t i)
{
	static const char *const of[] = { "dose", "doses", "dosage", "meds",
		"med", "medication", "medications", "medicine", "medicines",
		"as", "before", "strength", "brand", "thing", "way", "amount",
		"above", "regimen", "supplements", "condition" };
	struct lexeme *x = &r->lex.p[i];

	if (x->type != LEX_NAME || x->text.n != 4 || x->text.p[1] != 'a' ||
	    !is_word(r, i, "same"))
		return;
	if (lex_word_in(r, i + 1, of, COUNT(of)) ||
	    (lex_ends(r, i + 1) && i > 0 && (x->before & BEFORE_HYPHEN) != 0))
		x->type = LEX_NOISE;
	else if (lex_ends(r, i + 1))
		x->type = LEX_UNKNOWN;
}

/* ------------------------------------------------------------------ height */

/* Behind the inches of "5'5\"", "5 ft 5 in", whose feet are lexeme i; or i. */
static size_t
inches_end(const struct resolver *r, size_t i)
{
	static const char *const feet[] = { "ft", "feet", "foot" };
	static const char *const units[] = { "in", "inch", "inches" };
	size_t at = i + 1;
	bool said = lex_word_in(r, at, feet, COUNT(feet));

	at += said;
	if (!lexing_int(lex_at(r, i), 3, 7) ||
	    !lexing_int(lex_at(r, at), 0, 11) ||
	    (!said && (lex_at(r, at)->before & BEFORE_APOSTROPHE) == 0))
		return i;
	return at + 1 + lex_word_in(r, at + 1, units, COUNT(units));
}

/* "Height: 5'5\"", "Ht 5'5\"": nothing asks for it. */
static void
height(struct resolver *r, size_t i)
{
	char sign = 0;
	size_t at = person_signs(r, i + 1, &sign), end;

	if (!is_word(r, i, "height") && !is_word(r, i, "ht"))
		return;
	end = inches_end(r, at);
	if (end == at)
		return;
	lex_become(&r->lex.p[i], VOCAB_LAB, LAB_TEST);
	lex_noise(r, at + 1, end);
}

/* A letter, and a figure right behind it: "G2". */
static bool
is_letter_figure(const struct resolver *r, size_t i, const char *letter)
{
	return is_word(r, i, letter) && lexing_int(lex_at(r, i + 1), 0, 9999) &&
	       lex_at(r, i + 1)->before == 0;
}

/* Borne so far: of "P1001" those at term, before it, and lost. */
static int64_t
para(const struct lexeme *x)
{
	int64_t v = x->value;

	return x->text.n == 4 ? v / 1000 + v / 100 % 10 + v / 10 % 10 : v;
}

/* "G2P1 at 24w3d": more often with child than was borne, and so far along. */
static void
gravida(struct resolver *r, size_t i)
{
	size_t at = i + 4, weeks;

	if (!is_letter_figure(r, i, "g") || lex_at(r, i + 2)->before != 0 ||
	    !is_letter_figure(r, i + 2, "p") ||
	    para(lex_at(r, i + 3)) >= lex_at(r, i + 1)->value)
		return;
	at += lex_is(r, at, VOCAB_AT) || lex_mark(r, at, ',');
	weeks = at + 2;
	if (!lex_number(r, at) ||
	    !lex_says(r, at + 1, VOCAB_PERIOD, MIN_PER_WEEK))
		return;
	if (lex_number(r, weeks) && lex_is(r, weeks + 1, VOCAB_PERIOD))
		weeks += 2;
	if (!lex_ends(r, weeks) && !lex_mark(r, weeks, ')') &&
	    !is_person(r, weeks, PERSON_PREGNANT))
		return; /* "6w postpartum" */
	lex_noise(r, i, i + 3);
	lex_become(&r->lex.p[i + 3], VOCAB_PERSON, PERSON_PREGNANT);
}

/* "premature infant, EGA 30w2d": of a child that is born, and of no one who
 * is with child. */
static void
gestation(struct resolver *r, size_t i)
{
	static const char *const words[] = { "born", "birth", "delivered",
		"delivery", "preterm", "premature", "infant", "neonate",
		"newborn", "baby", "nicu" };
	size_t from = i > LOOK_FAR ? i - LOOK_FAR : 0;

	if (!is_person(r, i, PERSON_PREGNANT) ||
	    (!sv_is(lex_last(r, i), "ega") && !sv_is(lex_last(r, i), "age")))
		return;
	for (size_t k = from; k < r->lex.n && k < i + LOOK_FAR; k++)
		if (lex_word_in(r, k, words, COUNT(words)))
			r->lex.p[i].type = LEX_UNKNOWN;
}

void
writing_persons(struct resolver *r)
{
	for (size_t i = 0; i < r->lex.n; i++) {
		switch (r->lex.p[i].text.n) {
		case 1:
			answer_letter(r, i);
			gravida(r, i);
			break;
		case 2:
			heart_rate(r, i);
			tumour_marker(r, i);
			spanish_rate(r, i);
			height(r, i);
			break;
		case 4:
			same_word(r, i);
			break;
		case 6:
			height(r, i);
			break;
		default:
			break;
		}
		gestation(r, i);
		writing_pregnant(r, i);
		row_allergies(r, i);
		allergens_ahead(r, i);
		allergens_behind(r, i);
		if (i > 0)
			interval_unit(r, i);
		if (is_kidney_figure(r, i)) {
			method_before(r, i);
			method_behind(r, i);
		}
	}
}
