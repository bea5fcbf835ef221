/* Codes: of an entry in parts, and in text with or without their system. */
#include "resolve/scan/scan.h"

#define CODE_MAX 64  /* bytes of a code; SNOMED's longest are 18 digits */
#define ATC_LENGTH 7 /* of the code of a substance */
#define SNOMED_MIN 6 /* digits */

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

/* Codes are kept in upper case, ids as they are. */
static uint32_t
code_terms(const struct resolver *r, enum code_system system, struct sv code,
    uint32_t out[RESOLVE_CODES])
{
	char text[CODE_MAX];

	if (code.n == 0 || code.n > sizeof text)
		return 0;
	for (size_t i = 0; i < code.n; i++)
		text[i] = system == CODE_ID ? code.p[i] : upper(code.p[i]);
	return model_codes(
	    r->m, system, (struct sv){ text, code.n }, out, RESOLVE_CODES);
}

static bool
code_put(struct resolver *r, const uint32_t *terms, uint32_t n, struct sv text,
    size_t i, bool field)
{
	for (uint32_t k = 0; k < n; k++) {
		struct option o = { terms[k], SUPP_BY_CODE, NONE };
		struct cand c = {
			.text = text,
			.pos = r->now.base + (uint32_t)i,
			.scope = field ? SCOPE_NONE : r->now.scope,
			.segment = r->now.segment,
			.clause = r->now.clause,
			.code = field,
			.into = NONE,
		};

		if (!cand_add(r, &c, &o, 1))
			return false;
	}
	return true;
}

/* The text as written from lexeme i to the next space or list mark, without
 * the stop of a sentence. */
static struct sv
code_text(const struct resolver *r, size_t i)
{
	struct sv s = { lex_at(r, i)->text.p, 0 };
	size_t left = (size_t)(r->text.p + r->text.n - s.p);

	while (s.n < left && strchr(" \t,;()[]|", s.p[s.n]) == NULL)
		s.n++;
	while (s.n > 1 && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ':'))
		s.n--;
	return s;
}

static size_t
lexeme_behind(const struct resolver *r, size_t i, const char *end)
{
	while (i < r->lex.n && r->lex.p[i].text.p < end)
		i++;
	return i;
}

static bool
has_digit(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

bool
code_read(struct resolver *r, size_t i, size_t *next)
{
	uint32_t terms[RESOLVE_CODES], n;
	enum code_system system = (enum code_system)r->lex.p[i].value;
	bool colon = lex_mark(r, i + 1, ':');
	size_t j = i + 1 + (colon || lex_mark(r, i + 1, '#'));
	struct sv code, all = r->lex.p[i].text;

	*next = i + 1;
	if (j >= r->lex.n || (system == CODE_ID && !colon)) {
		lex_odd(r, i, i + 1);
		return true;
	}
	code = code_text(r, j);
	if (system != CODE_ID && !has_digit(code)) {
		lex_odd(r, i, i + 1);
		return true;
	}
	*next = lexeme_behind(r, j, code.p + code.n);
	n = code_terms(r, system, code, terms);
	if (n == 0) {
		r->now.e.code_unknown = 1;
		lex_odd(r, i, *next);
		return true;
	}
	all.n = (size_t)(code.p + code.n - all.p);
	return code_put(r, terms, n, all, i, false);
}

/* N18.32: a letter, a digit, a digit or letter, up to four behind a dot. */
static bool
is_icd(struct sv s)
{
	if (s.n < 3 || s.n > 8 || !is_letter(s.p[0]) || !is_digit(s.p[1]) ||
	    !(is_digit(s.p[2]) || is_letter(s.p[2])))
		return false;
	if (s.n == 3)
		return true;
	if (s.p[3] != '.' || s.n == 4)
		return false;
	for (size_t i = 4; i < s.n; i++)
		if (!is_digit(s.p[i]) && !is_letter(s.p[i]))
			return false;
	return true;
}

/* J01MA02, and of a class J01MA or J01M */
static bool
is_atc(struct sv s)
{
	static const char shape[] = "A00AA00";

	if (s.n != 4 && s.n != 5 && s.n != ATC_LENGTH)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (shape[i] == 'A' ? !is_letter(s.p[i]) : !is_digit(s.p[i]))
			return false;
	return true;
}

/* "Klor-Con M20": a letter and two digits right behind what is taken are of
 * its name. */
static bool
is_strength(const struct resolver *r, size_t i, struct sv code)
{
	return code.n == 3 && i > 0 && lexing_taken(r, lex_at(r, i - 1));
}

/* "J01" is sinusitis in ICD-10 and antibiotics in ATC. */
static bool
code_either(struct resolver *r, const uint32_t *terms, uint32_t n,
    struct sv code, size_t i)
{
	uint32_t others[RESOLVE_CODES];
	struct option options[2 * RESOLVE_CODES];
	uint32_t more = code.n == 3 ? code_terms(r, CODE_ATC, code, others) : 0;
	struct cand c = {
		.text = code,
		.pos = r->now.base + (uint32_t)i,
		.scope = r->now.scope,
		.segment = r->now.segment,
		.clause = r->now.clause,
		.into = NONE,
	};

	if (more == 0)
		return code_put(r, terms, n, code, i, false);
	for (uint32_t k = 0; k < n + more; k++)
		options[k] = (struct option){ k < n ? terms[k] : others[k - n],
			SUPP_BY_CODE, NONE };
	return cand_add(r, &c, options, n + more);
}

/* What has the shape of a code and can hardly be anything else: it is told as
 * a whole, for its letters name nothing by themselves ("B01AF02", "K31.1"). */
static bool
is_surely_code(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (upper(s.p[i]) != s.p[i])
			return false;
	return (is_atc(s) && s.n == ATC_LENGTH) ||
	       (is_icd(s) && s.n > 3 && is_digit(s.p[2]));
}

/* "IU" of "D10.000 IU", and not the "G" of "N18.32 G70.00" */
static bool
is_unit(const struct resolver *r, size_t i)
{
	const struct lexeme *behind = lex_at(r, i + 1);

	return lex_is(r, i, VOCAB_UNIT) &&
	       (behind->type != LEX_NUMBER || behind->before != 0);
}

size_t
code_end(const struct resolver *r, size_t i)
{
	const struct lexeme *behind = lex_at(r, i + 1);
	struct sv code;

	if (lex_is(r, i, VOCAB_CODE) && lex_mark(r, i + 1, ':'))
		return code_end(r, i + 2);
	if (lex_at(r, i)->text.n != 1 || behind->type != LEX_NUMBER ||
	    behind->before != 0)
		return i;
	code = code_text(r, i);
	return is_surely_code(code) ? lexeme_behind(r, i, code.p + code.n) : i;
}

/* "431857002 |Chronic kidney disease stage 4|" */
static bool
code_snomed(struct resolver *r, size_t i, size_t *next)
{
	uint32_t terms[RESOLVE_CODES], n;
	struct sv code = lex_at(r, i)->text;

	*next = i;
	if (code.n < SNOMED_MIN || !lex_mark(r, i + 1, '|'))
		return true;
	n = code_terms(r, CODE_SNOMED, code, terms);
	if (n == 0)
		return true;
	*next = i + 1;
	return code_put(r, terms, n, code, i, false);
}

/* Z80 to Z84: "family history of" what was named in words */
static bool
of_family(struct sv code)
{
	return code.n > 3 && code.p[0] == 'Z' && code.p[1] == '8' &&
	       code.p[2] >= '0' && code.p[2] <= '4';
}

/* A code without its system. */
bool
code_bare(struct resolver *r, size_t i, size_t *next)
{
	uint32_t terms[RESOLVE_CODES], n = 0;
	const struct lexeme *behind = lex_at(r, i + 1);
	struct sv code;
	size_t end;

	if (lex_at(r, i)->type == LEX_NUMBER)
		return code_snomed(r, i, next);
	*next = i;
	if (behind->type != LEX_NUMBER || behind->before != 0)
		return true;
	code = code_text(r, i);
	end = lexeme_behind(r, i, code.p + code.n);
	if (is_strength(r, i, code) || is_unit(r, end))
		return true;
	if (is_icd(code))
		n = code_terms(r, CODE_ICD10, code, terms);
	else if (is_atc(code))
		n = code_terms(r, CODE_ATC, code, terms);
	if (n == 0 && !is_surely_code(code))
		return true;
	*next = end;
	if (n != 0)
		return code_either(r, terms, n, code, i);
	if (r->now.scope == SCOPE_RELATIVE && of_family(code))
		return true;
	r->now.e.code_unknown = 1;
	lex_odd(r, i, end);
	return true;
}

static bool
system_named(struct sv name, enum code_system *out)
{
	char text[CODE_MAX];

	if (name.n > sizeof text)
		return false;
	for (size_t i = 0; i < name.n; i++)
		text[i] = is_letter(name.p[i])
			      ? (char)(upper(name.p[i]) - 'A' + 'a')
			      : name.p[i];
	return code_system_from((struct sv){ text, name.n }, out);
}

bool
code_field(struct resolver *r, struct sv code)
{
	uint32_t terms[RESOLVE_CODES], n = 0;
	enum code_system system;
	size_t colon = 0, at;

	while (colon < code.n && code.p[colon] != ':')
		colon++;
	at = colon + 1;
	while (at < code.n && code.p[at] == ' ')
		at++;
	if (system_named(sv_part(code, 0, colon), &system) && colon < code.n)
		n = code_terms(
		    r, system, sv_part(code, at, code.n - at), terms);
	if (n != 0)
		return code_put(r, terms, n, code, 0, true);
	r->now.e.code_unknown = 1;
	return resolve_odd(r, code, 0);
}

/* ---------------------------------------------------------- code and name */

static uint32_t
term_at(const struct resolver *r, const struct cand *c, uint32_t i)
{
	return r->picked.p[c->options.start + i].term;
}

static bool
is_code(const struct resolver *r, const struct cand *c)
{
	return !c->code && r->picked.p[c->options.start].by == SUPP_BY_CODE;
}

/* Does what the code at pos names, or one of it, say the same? */
static bool
says_same(const struct resolver *r, const struct cand *name, uint32_t pos)
{
	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->pos != pos)
			continue;
		for (uint32_t k = 0; k < c->options.count; k++)
			for (uint32_t o = 0; o < name->options.count; o++)
				if (terms_related(r->m, term_at(r, c, k),
					term_at(r, name, o)))
					return true;
	}
	return false;
}

/* A condition beside what is taken is no other name of it. */
static bool
same_kind(const struct resolver *r, const struct cand *a, const struct cand *b)
{
	return cand_taken(r, a) == cand_taken(r, b);
}

/* Does a name right beside the code say something else, and none the same? */
static bool
contradicted(const struct resolver *r, const struct cand *code)
{
	bool other = false;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (c->clause != code->clause || c->segment != code->segment ||
		    !same_kind(r, c, code) || c->pos == code->pos)
			continue;
		if (says_same(r, c, code->pos))
			return false;
		other |= !is_code(r, c);
	}
	return other;
}

/* "rxnorm:11289 ciprofloxacin": both are taken for meant, and it is told. */
bool
code_agree(struct resolver *r)
{
	uint32_t told = NONE;

	for (size_t i = 0; i < r->cands.n; i++) {
		const struct cand *c = &r->cands.p[i];

		if (!is_code(r, c) || c->pos == told || !contradicted(r, c))
			continue;
		told = c->pos;
		if (!resolve_odd(r, c->text, c->pos))
			return false;
	}
	return true;
}
