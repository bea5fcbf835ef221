/* Finding terms, cautions, units and codes of a linked model. */
#include "rulebase/model.h"

#include "base/ascii.h"

uint32_t
model_find_term(const struct model *m, struct sv id)
{
	uint32_t low = 0, high = m->n_term_ids;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2, t = m->term_ids[mid];
		int c = sv_cmp(id, model_sv(m, m->terms[t].id));

		if (c == 0)
			return t;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NONE;
}

uint32_t
model_find_caution(const struct model *m, struct sv id)
{
	uint32_t low = 0, high = m->n_caution_ids;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2, k = m->caution_ids[mid];
		int c = sv_cmp(id, model_sv(m, m->cautions[k].id));

		if (c == 0)
			return k;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NONE;
}

int64_t
model_unit_weight(const struct model *m, uint32_t term, uint32_t unit)
{
	struct range above = m->terms[term].ancestors;

	for (uint32_t i = 0; i <= above.count; i++) {
		uint32_t t = i == 0 ? term : m->refs[above.start + i - 1];
		struct range rows = m->terms[t].units;

		for (uint32_t k = 0; k < rows.count; k++)
			if (m->units[rows.start + k].unit == unit)
				return m->units[rows.start + k].ng;
	}
	return 0;
}

/* ---------------------------------------------------------------- codes */

#define CODE_MAX 32 /* bytes of a code, dots aside */
#define ATC_SUBSTANCE 7 /* the classes above it are its beginnings */

/* As codes are compared: upper case, without dots and spaces. */
static struct sv
code_key(struct sv text, char out[CODE_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '.' || c == ' ')
			continue;
		if (n == CODE_MAX)
			return (struct sv){ out, 0 };
		out[n++] = ascii_to_upper(c);
	}
	return (struct sv){ out, n };
}

static int
code_cmp(const struct model *m, const struct code *c, enum code_system system,
    struct sv key)
{
	char mine[CODE_MAX];

	if (c->system != (uint32_t)system)
		return c->system < (uint32_t)system ? -1 : 1;
	return sv_cmp(code_key(model_sv(m, c->text), mine), key);
}

/* The first code that is not below key. */
static uint32_t
code_lower(const struct model *m, enum code_system system, struct sv key)
{
	uint32_t low = 0, high = m->n_codes;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (code_cmp(m, &m->codes[mid], system, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static uint32_t
code_add(uint32_t term, uint32_t *out, uint32_t n, uint32_t max)
{
	for (uint32_t i = 0; i < n; i++)
		if (out[i] == term)
			return n;
	if (n < max)
		out[n++] = term;
	return n;
}

/* What is above another hit says less than that hit. */
static uint32_t
code_nearest(const struct model *m, uint32_t *out, uint32_t n)
{
	uint32_t kept = 0;
	uint64_t drop = 0;

	for (uint32_t i = 0; i < n && i < 64; i++)
		for (uint32_t k = 0; k < n; k++)
			if (k != i && model_is_a(m, out[k], out[i]))
				drop |= UINT64_C(1) << i;
	for (uint32_t i = 0; i < n; i++)
		if (i >= 64 || !(drop >> i & 1))
			out[kept++] = out[i];
	return kept;
}

static bool
code_hierarchical(enum code_system system)
{
	return system == CODE_ATC || system == CODE_ICD10;
}

uint32_t
model_codes(const struct model *m, enum code_system system, struct sv text,
    uint32_t *out, uint32_t max)
{
	char buf[CODE_MAX];
	struct sv key = code_key(text, buf);
	uint32_t n = 0;

	if (system == CODE_ID) {
		uint32_t t = model_find_term(m, text);

		return t == NONE ? 0 : code_add(t, out, 0, max);
	}
	/* the whole code first, then its beginnings, longest first */
	for (; key.n != 0; key.n--) {
		uint32_t i = code_lower(m, system, key);

		for (; i < m->n_codes &&
		       code_cmp(m, &m->codes[i], system, key) == 0;
		     i++)
			n = code_add(m->codes[i].term, out, n, max);
		if (!code_hierarchical(system) ||
		    (system == CODE_ATC && key.n == ATC_SUBSTANCE && n != 0))
			break;
	}
	return code_nearest(m, out, n);
}

const struct wordlist model_code_words[] = { { "rxnorm", CODE_RXNORM },
	{ "atc", CODE_ATC }, { "icd10", CODE_ICD10 }, { "snomed", CODE_SNOMED },
	{ "unii", CODE_UNII }, { NULL, 0 } };

bool
code_system_from(struct sv word, enum code_system *out)
{
	/* what else people write */
	static const struct wordlist others[] = { { "id", CODE_ID },
		{ "rxcui", CODE_RXNORM }, { "icd", CODE_ICD10 },
		{ "icd-10", CODE_ICD10 }, { "icd-10-cm", CODE_ICD10 },
		{ "icd10cm", CODE_ICD10 }, { "icd10-cm", CODE_ICD10 },
		{ "snomedct", CODE_SNOMED }, { "snomed-ct", CODE_SNOMED },
		{ NULL, 0 } };
	uint32_t system;

	if (!wordlist_find(model_code_words, word, &system) &&
	    !wordlist_find(others, word, &system))
		return false;
	*out = (enum code_system)system;
	return true;
}
