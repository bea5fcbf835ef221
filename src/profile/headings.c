/*
 * A heading is made of words that say what stands below it and of words that
 * say nothing here: "My current medications at home". Any other word makes it
 * an entry.
 */
#include "profile/headings.h"

#include "base/ascii.h"
#include "base/text.h"
#include "profile/heading_words.h"

#define HEADING_WORDS 12
#define HEADING_TEXT 128 /* bytes of a heading */

static bool
is_letter(char c)
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

/* Without accents; a curly apostrophe is one; other letters stay. 0: too long
 * for a heading. */
static size_t
plain_text(struct sv s, char out[HEADING_TEXT])
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

#define BIT(sense) (UINT64_C(1) << (sense))
#define WEAK                                                                   \
	(BIT(SENSE_NOTHING) | BIT(SENSE_LINK) | BIT(SENSE_AND) |               \
	    BIT(SENSE_FOOD) | BIT(SENSE_REPEAT) | BIT(SENSE_LIST) |            \
	    BIT(SENSE_MINE))
#define GOING_ON                                                               \
	(BIT(SENSE_TAKEN) | BIT(SENSE_TAKING) | BIT(SENSE_CHANGE))
#define THINGS                                                                 \
	(BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) | BIT(SENSE_CONDITION))

#define ALLERGIES                                                              \
	(BIT(SENSE_ALLERGY) | BIT(SENSE_REACTION) | BIT(SENSE_ADVERSE) |       \
	    BIT(SENSE_BESIDE))
#define OVER                                                                   \
	(BIT(SENSE_STOPPED) | BIT(SENSE_PAST) | BIT(SENSE_LONGER) |            \
	    BIT(SENSE_DENIED) | BIT(SENSE_RESOLVED))

/* What the words of a heading say. */
struct meaning {
	uint64_t set;       /* of senses */
	uint32_t relatives; /* a bit for each */
	uint32_t words;
	bool mixed; /* not all of it speaks of the same */
	bool dated;
	bool counted; /* "(9)": how many stand below */
};

static bool
has(uint64_t set, enum sense sense)
{
	return (set >> sense & 1) != 0;
}

static bool
has_only(uint64_t set, uint64_t senses)
{
	return (set & ~senses) == 0;
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
	while (left->n != 0 && !is_letter(*left->p)) {
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
	return s.n > 2 && is_letter(s.p[0]) && s.p[1] == '/' &&
	       is_letter(s.p[2]) && (s.n == 3 || !is_letter(s.p[3]));
}

/* The next run of letters; n == 0 at the end. */
static struct sv
next_word(struct sv *left)
{
	struct sv word;
	size_t n = 0;

	while (left->n != 0 && !is_letter(*left->p))
		*left = sv_part(*left, 1, left->n - 1);
	if (is_pair(*left))
		n = 3;
	while (n < left->n && is_letter(left->p[n]))
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

/* False if it is no heading. */
static bool
read_words(struct sv s, struct meaning *m)
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
		word = next_word(&s);
		if (m->dated && heading_sense(word) == SENSE_REVIEWED)
			s.n = 0; /* "as of 1/2/2026 - Reviewed by Jo Li, RN" */
		else if (!take_word(word, m, &parts))
			return false;
	}
	return false;
}

/* ------------------------------------------------------------ meaning */

static enum under
under_of(uint64_t set)
{
	if (has(set, SENSE_FAMILY))
		return UNDER_FAMILY;
	if (has(set, SENSE_ALLERGY))
		return UNDER_ALLERGIES;
	if (has(set, SENSE_STOPPED) || has(set, SENSE_LONGER) ||
	    has(set, SENSE_OFF))
		return UNDER_STOPPED;
	if (has(set, SENSE_OPEN))
		return UNDER_OPEN;
	if (has(set, SENSE_DENIED)) /* not so "No current medications" */
		return has(set, SENSE_TAKING) ? UNDER_NOT_TAKEN : UNDER_DENIED;
	if (has(set, SENSE_RESOLVED))
		return UNDER_RESOLVED;
	/* "Past medical history" is what was, and what still is */
	return has(set, SENSE_PAST) && !has(set, SENSE_HISTORY)
		   ? UNDER_PAST
		   : UNDER_NOTHING;
}

static supp_listed
listed_of(uint64_t set)
{
	static const struct {
		enum sense sense;
		supp_listed listed;
	} kinds[] = { { SENSE_SUPPLEMENT, SUPP_LISTED_SUPPLEMENT },
		{ SENSE_MEDICINE, SUPP_LISTED_MEDICINE },
		{ SENSE_CONDITION, SUPP_LISTED_CONDITION } };
	supp_listed listed = SUPP_LISTED_ANY;

	if (has(set, SENSE_PERSON) || has(set, SENSE_ALLERGY))
		return SUPP_LISTED_ANY;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!has(set, kinds[i].sense))
			continue;
		if (listed != SUPP_LISTED_ANY)
			return SUPP_LISTED_ANY; /* "meds and supplements" */
		listed = kinds[i].listed;
	}
	return listed;
}

/* "I have", "take with", "not with milk", "Not prescribed" deny nothing. */
static bool
is_no_denial(uint64_t set)
{
	const uint64_t having = BIT(SENSE_HAVE) | BIT(SENSE_DIAGNOSED);
	const uint64_t other = BIT(SENSE_PRESCRIBED) | BIT(SENSE_FOOD);

	if (has(set, SENSE_WITH) && !has(set, SENSE_DIAGNOSED))
		return true;
	return has(set, SENSE_DENIED) ? (set & other) != 0
				      : (set & having) != 0;
}

/* Where part of it is of what is not taken: "Medications and allergies", "no
 * changes", "do not stop", "past and current". And where a date may say since
 * when, or until when. */
static bool
is_mixed(const struct meaning *m)
{
	uint64_t set = m->set;
	bool silent = has(set, SENSE_ALLERGY) || has(set, SENSE_FAMILY) ||
		      m->relatives != 0;

	if (m->mixed || is_no_denial(set) || (m->dated && ((set & (OVER | BIT(SENSE_CHANGE))) != 0 ||
					 (set & (THINGS | ALLERGIES)) == 0)))
		return true;
	if (has(set, SENSE_DENIED) &&
	    (silent || has(set, SENSE_CHANGE) || has(set, SENSE_STOPPED)))
		return true;
	if (has(set, SENSE_LONGER) &&
	    (!has(set, SENSE_DENIED) || has(set, SENSE_REPEAT)))
		return true;
	return has(set, SENSE_AND) && (set & GOING_ON) != 0 &&
	       (has(set, SENSE_STOPPED) || has(set, SENSE_PAST));
}

/* "Medication list", "Medications - Repeat"; but "Supplement pack" may be a
 * product */
static bool
is_list(struct sv s)
{
	static const char *const ends[] = { " list", " repeat", " acute" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);

		if (s.n > n && profile_is(sv_part(s, s.n - n, n), ends[i]))
			return true;
	}
	return false;
}

/* What British slips and letters begin what is taken with, and nothing else:
 * "TTOs" are to take out. */
static bool
is_section(struct sv s)
{
	static const char *const titles[] = { "repeat", "repeats", "acute",
		"acutes", "tto", "ttos", "tta", "ttas", "discharge summary",
		NULL };

	s = profile_trim(s);
	return s.n != 0 && !ascii_lower(*s.p) && profile_is_one_of(s, titles);
}

/* "Medications stopped", "Stop taking": of what stands below it, unless there
 * is an entry right above. "Stopped taking supplements", "My meds are stopped"
 * tell of themselves. */
static bool
is_stop(struct sv s, const struct meaning *m, enum heading_how how)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) |
			       BIT(SENSE_TAKING);
	struct sv first = next_word(&s);

	return (how == HEADING_APART || how == HEADING_FIRST) &&
	       has(m->set, SENSE_STOPPED) && !has(m->set, SENSE_MINE) &&
	       (m->set & taken) != 0 &&
	       has_only(m->set, taken | BIT(SENSE_STOPPED) | WEAK) &&
	       (heading_sense(first) != SENSE_STOPPED ||
		   profile_is(first, "stop"));
}

/* "Patient denies", "Not taking": the last word asks for what stands below,
 * where nothing stands right above. "No medications", "Not taken", "Never"
 * say all there is to say. */
static bool
is_denial(struct sv s, const struct meaning *m, enum heading_how how)
{
	static const char *const asks[] = { "of", "for", "on", "with", "have",
		"had", "take", "taking", "use", "using", "denies", "avoid",
		NULL };
	struct sv first = next_word(&s), last = first, word;
	bool things = heading_sense(first) == SENSE_MEDICINE ||
		      heading_sense(first) == SENSE_SUPPLEMENT;

	while ((word = next_word(&s)).n != 0)
		last = word;
	return how != HEADING_BARE && has(m->set, SENSE_DENIED) &&
	       !has(m->set, SENSE_MINE) &&
	       (profile_is_one_of(last, asks) ||
		   (things && has(m->set, SENSE_TAKING)));
}

/* A heading without a colon is in the plural, or all in capitals; or it is
 * long, a list, or one word, and says no more than that things follow. */
static bool
is_title(struct sv s, const struct meaning *m, enum heading_how how)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT);
	bool capitals = true, begins = *s.p < 'a' || *s.p > 'z';

	if (begins && (is_stop(s, m, how) || is_denial(s, m, how)))
		return true;
	if ((m->set & taken) != 0 && begins &&
	    (m->words == 1 || m->words > 3 || is_list(s)) &&
	    has_only(m->set, taken | GOING_ON | WEAK))
		return true;
	if (m->set == BIT(SENSE_CONDITION) && begins && m->words == 1)
		return true;
	/* "Home Medications (9) Active" */
	if (m->counted && begins && (m->set & (THINGS | ALLERGIES)) != 0 &&
	    has_only(m->set, THINGS | ALLERGIES | GOING_ON | WEAK))
		return true;
	/* "Medications stopped during this admission"; few words may speak of
	 * what stands above */
	if ((m->set & taken) != 0 && begins && m->words > 4 &&
	    has_only(m->set, taken | BIT(SENSE_STOPPED) | WEAK))
		return true;
	if (m->dated) { /* "Allergies as of 11/20/2026" */
		struct sv left = s;

		s = next_word(&left);
	}
	while (s.n != 0 && !is_letter(s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		capitals &= s.p[i] < 'a' || s.p[i] > 'z';
	return s.n != 0 && (capitals || s.p[s.n - 1] == 's');
}

/* Where relatives are spoken of: "My mother has:", "Mom's meds", "Mom:"; but
 * "MOM" is milk of magnesia, and "Mother: diabetes" an entry. */
static bool
is_relatives(struct sv text, const struct meaning *m, enum heading_how how)
{
	if ((m->set & (THINGS | BIT(SENSE_FAMILY))) != 0)
		return how != HEADING_BARE;
	if (how == HEADING_FIRST || how == HEADING_MARKED)
		return has(m->set, SENSE_LIST);
	return how == HEADING_COLON && !sv_is(profile_trim(text), "MOM");
}

/* Words that say something only beside others: "Reaction: rash" is of an
 * entry, "How old: 70" of the person. */
static bool
says_too_little(struct meaning *m, enum heading_how how)
{
	const uint64_t unsaid = WEAK | BIT(SENSE_PAST) | BIT(SENSE_RESOLVED) |
			        BIT(SENSE_PERSON);
	uint64_t set = m->set;

	if (m->relatives == 0 &&
	    has_only(set, BIT(SENSE_LINK) | BIT(SENSE_AND) | BIT(SENSE_LIST)))
		return true;
	if (set == BIT(SENSE_REPEAT) && how == HEADING_IN_LINE)
		return true;
	if (((set & ALLERGIES) != 0 && !has(set, SENSE_ALLERGY)) ||
	    has(set, SENSE_OLD) ||
	    (has(set, SENSE_SOMEBODY) && (set & THINGS) == 0))
		return true;
	if (how == HEADING_COLON || how == HEADING_IN_LINE)
		return false;
	if (m->relatives != 0)
		return false; /* is_relatives() knows */
	return has_only(set, unsaid | GOING_ON) &&
	       (how == HEADING_MARKED || (set & GOING_ON) == 0);
}

/* "Adverse drug reactions" are allergies; "not on repeat" denies nothing, and
 * "not ruled out" says nothing that is sure. */
static void
read_together(struct meaning *m)
{
	if (has(m->set, SENSE_ABSENT)) {
		m->mixed |= has(m->set, SENSE_DENIED);
		m->set = (m->set & ~BIT(SENSE_ABSENT)) | BIT(SENSE_DENIED);
	}
	if ((has(m->set, SENSE_REACTION) && m->words > 1) ||
	    (has(m->set, SENSE_BESIDE) && has(m->set, SENSE_ADVERSE)))
		m->set |= BIT(SENSE_ALLERGY);
	if (has(m->set, SENSE_OLD) && (m->set & THINGS) != 0)
		m->set = (m->set & ~BIT(SENSE_OLD)) | BIT(SENSE_PAST);
	if (has(m->set, SENSE_REPEAT) && !has(m->set, SENSE_LONGER))
		m->set &= ~BIT(SENSE_DENIED);
}

/* "Off:", "Tried:", and "Prior meds:", which may be of the past, or of before
 * this visit: before a colon, with no other word but for what was taken. */
static bool
is_alone(const struct meaning *m, bool bare)
{
	const uint64_t words =
	    BIT(SENSE_OFF) | BIT(SENSE_OPEN) | BIT(SENSE_PRIOR);
	uint64_t said = m->set & words;

	return !bare && m->relatives == 0 && (said & (said - 1)) == 0 &&
	       has_only(m->set, said | BIT(SENSE_LINK) | BIT(SENSE_MEDICINE) |
				    BIT(SENSE_SUPPLEMENT));
}

/* "Medication history": of the past, or up to now. */
static bool
is_taken_once(uint64_t set)
{
	const uint64_t taken = BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT);

	return has(set, SENSE_HISTORY) && (set & taken) != 0 &&
	       has_only(set, taken | BIT(SENSE_HISTORY) |
				 BIT(SENSE_CONDITION) | BIT(SENSE_PAST) |
				 BIT(SENSE_NOTHING));
}

bool
heading_read(struct sv s, enum heading_how how, struct heading *out)
{
	char plain[HEADING_TEXT];
	struct sv text = { plain, plain_text(s, plain) };
	bool bare = how != HEADING_COLON && how != HEADING_IN_LINE, asks;
	struct meaning m;

	if (is_section(text) && how != HEADING_MARKED) {
		*out = (struct heading){ .listed = SUPP_LISTED_ANY,
			.taken = true };
		return true;
	}
	/* "All:" may be allergies: reader_note.c */
	if (!read_words(text, &m) || profile_is(profile_trim(text), "all"))
		return false;
	read_together(&m);
	if (is_mixed(&m) || says_too_little(&m, how))
		return false;
	if ((m.set & (BIT(SENSE_OFF) | BIT(SENSE_OPEN))) != 0 &&
	    !is_alone(&m, bare))
		return false;
	if (has(m.set, SENSE_PRIOR) && is_alone(&m, bare))
		m.set |= BIT(SENSE_OPEN);
	if (is_taken_once(m.set))
		m.set = (m.set & ~BIT(SENSE_CONDITION)) | BIT(SENSE_OPEN);
	if (m.relatives != 0 && !is_relatives(text, &m, how))
		return false;
	asks = bare && is_denial(text, &m, how);
	if (bare && has(m.set, SENSE_DENIED) && !asks)
		return false;
	if (bare && how != HEADING_MARKED && !is_title(text, &m, how))
		return false;
	/* "Denies: CKD, takes zinc" is a sentence */
	if (how == HEADING_IN_LINE && under_denies(under_of(m.set)))
		return false;
	*out = (struct heading){ .listed = listed_of(m.set),
		.under = under_of(m.set),
		.relatives = m.relatives,
		.taken = (m.set & (BIT(SENSE_MEDICINE) | BIT(SENSE_SUPPLEMENT) |
				      BIT(SENSE_LIST) | BIT(SENSE_OFF))) != 0,
		.doubt = has(m.set, SENSE_OPEN) ? profile_trim(s) : SV_NONE,
		.things = (m.set & THINGS) != 0,
		.asks = asks,
		.mine = has(m.set, SENSE_MINE) };
	return true;
}

bool
heading_denies_allergies(struct sv s)
{
	char plain[HEADING_TEXT];
	struct sv text = { plain, plain_text(s, plain) };
	struct meaning m;

	if (!read_words(text, &m))
		return false;
	read_together(&m);
	return has(m.set, SENSE_DENIED) && has(m.set, SENSE_ALLERGY);
}

/* "Ask your doctor about these medications": it has the shape of a heading,
 * but not its words. */
bool
heading_shape(struct sv s)
{
	static const char *const nouns[] = { "medications", "medicines", "meds",
		"prescriptions", "supplements", "vitamins", NULL };
	uint32_t n = 0;
	bool noun = false;

	for (size_t i = 0; i < s.n; i++)
		if (ascii_digit(s.p[i]))
			return false;
	for (;;) {
		struct sv word = next_word(&s);

		if (word.n == 0)
			return noun && n > 2;
		n++;
		noun |= profile_is_one_of(word, nouns);
	}
}
