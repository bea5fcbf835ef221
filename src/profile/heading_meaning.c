/* From the text of a heading to its words, and what they say together. */
#include "profile/heading_meaning.h"

#include "base/ascii.h"
#include "base/text.h"
#include "profile/profile.h"

#define HEADING_WORDS 12

bool
meaning_letter(char c)
{
	return ascii_letter(c) || ((unsigned char)c & 0x80) != 0;
}

/* The letter below the accent of U+00C0-00FF, 0 if it is none. */
static char
plain_letter(uint32_t cp)
{
	static const char plain[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0"
				    "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

	return cp >= 0xc0 && cp <= 0xff ? plain[cp - 0xc0] : '\0';
}

size_t
meaning_text(struct sv s, char out[HEADING_TEXT])
{
	size_t n = 0;

	if (s.n >= HEADING_TEXT)
		return 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = text_decode(s, i, &cp);
		char c = plain_letter(cp);

		if (cp == 0x2019)
			c = '\'';
		if (cp == 0x3000 || cp == 0xa0)
			c = ' ';
		if (c != '\0')
			out[n++] = c;
		for (size_t k = i;
		     c == '\0' && k < i + len && (cp < 0x300 || cp > 0x36f);
		     k++)
			out[n++] = s.p[k];
		i += len;
	}
	return n;
}

/* --------------------------------------------------------------- parts */

/* What stands between two "and": "Medication allergies / intolerances" has
 * two that say the same, "Medications and allergies" has not. */
struct parts {
	uint64_t set; /* of the part under way */
	uint32_t relatives;
	bool silent, loud;       /* a part is of allergies, a part is not */
	uint32_t before;         /* the relatives of the parts before it */
	bool others;             /* a part is the user's beside a relative's */
};

static void
part_end(struct parts *p)
{
	const uint64_t silent = ALLERGIES | BIT(SENSE_FAMILY);
	bool taken = (p->set & (THINGS | GOING_ON)) != 0;

	p->silent |= (p->set & silent) != 0;
	p->loud |= (p->set & silent) == 0 && taken;
	/* "Mom's meds and supplements" are hers, "meds and Mom's meds" not */
	p->others |= p->relatives == 0 && taken &&
		     (p->before == 0 || has(p->set, SENSE_MINE));
	p->before |= p->relatives;
	p->set = p->relatives = 0;
}

static bool
parts_differ(const struct parts *p, uint64_t set)
{
	if (p->before != 0 && p->others)
		return true;
	return p->silent && p->loud && !has(set, SENSE_FOOD);
}

/* --------------------------------------------------------------- words */

/* "12/11/2026": bytes of a date in figures at the beginning. */
static size_t
date_bytes(struct sv s)
{
	size_t n = 0, digits = 0, marks = 0;

	for (; n < s.n && digits < 9; n++) {
		if (ascii_digit(s.p[n]))
			digits++;
		else if (n != 0 && strchr("/.-", s.p[n]) != NULL &&
			 ascii_digit(s.p[n - 1]) && marks < 2)
			marks++;
		else
			break;
	}
	return marks == 2 && digits > 3 && digits < 9 && ascii_digit(s.p[n - 1])
		   ? n
		   : 0;
}

/* "(9)" */
static size_t
count_bytes(struct sv s)
{
	size_t n = 1;

	while (n < s.n && n < 4 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return *s.p == '(' && n > 1 && n < s.n && s.p[n] == ')' ? n + 1 : 0;
}

/* Up to the next letter; false: here stands what no heading has. */
static bool
skip_marks(struct sv *left, struct meaning *m, struct parts *parts)
{
	while (left->n != 0 && !meaning_letter(*left->p)) {
		size_t n = date_bytes(*left), count = count_bytes(*left);

		m->dated |= n != 0;
		m->counted |= count != 0;
		n += count;
		if (n == 0 && strchr(" \t/&()-*_#=.,'", *left->p) == NULL)
			return false;
		if (*left->p == '&' || *left->p == '/' || *left->p == ',') {
			m->set |= BIT(SENSE_AND);
			part_end(parts);
		}
		n += n == 0;
		*left = sv_part(*left, n, left->n - n);
	}
	return true;
}

/* "C/O", "O/E": one word, of two letters. */
static bool
is_pair(struct sv s)
{
	return s.n > 2 && meaning_letter(s.p[0]) && s.p[1] == '/' &&
	       meaning_letter(s.p[2]) && (s.n == 3 || !meaning_letter(s.p[3]));
}

struct sv
meaning_word(struct sv *left)
{
	struct sv word;
	size_t n = 0;

	while (left->n != 0 && !meaning_letter(*left->p))
		*left = sv_part(*left, 1, left->n - 1);
	if (is_pair(*left))
		n = 3;
	while (n < left->n && meaning_letter(left->p[n]))
		n++;
	word = sv_part(*left, 0, n);
	*left = sv_part(*left, n, left->n - n);
	return word;
}

static bool
take_word(struct sv word, struct meaning *m, struct parts *parts)
{
	uint32_t relative = heading_relative(word);
	enum sense sense = relative != 0 ? SENSE_NOTHING : heading_sense(word);

	if (sense == SENSE_COUNT || ++m->words > HEADING_WORDS)
		return false;
	if (sense == SENSE_AND)
		part_end(parts);
	if (sense == SENSE_HISTORY)
		m->set |= BIT(SENSE_CONDITION);
	m->set |= BIT(sense);
	m->relatives |= relative;
	parts->set |= BIT(sense == SENSE_HISTORY ? SENSE_CONDITION : sense);
	parts->relatives |= relative;
	return true;
}

bool
meaning_read(struct sv s, struct meaning *m)
{
	struct parts parts = { 0 };
	struct sv word;

	*m = (struct meaning){ 0 };
	while (skip_marks(&s, m, &parts)) {
		if (s.n == 0) {
			part_end(&parts);
			m->mixed = parts_differ(&parts, m->set);
			return m->words != 0;
		}
		word = meaning_word(&s);
		if (m->dated && heading_sense(word) == SENSE_REVIEWED)
			s.n = 0; /* "as of 1/2/2026 - Reviewed by Jo Li, RN" */
		else if (!take_word(word, m, &parts))
			return false;
	}
	return false;
}
