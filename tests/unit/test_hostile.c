/*
 * Hostile input, each kind named and bounded: a size that is taken, the
 * documented limit, and what answers past it. `make hostile` prints what each
 * costs as it grows; nothing is asserted of time.
 */
#include "hostile.h"

#define SIZES 5

/* Makes input of size n and hands it over; says what came of it. */
struct attack {
	const char *name;
	supp_status (*run)(size_t n, supp_error *err);
	struct {
		size_t n;
		supp_status want;
	} at[SIZES];
};

/* ----------------------------------------------------- deep and huge */

static supp_status
deep_rules(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "[", n);
	return load_over("cautions/deep.yaml", &b, NULL, err);
}

static supp_status
deep_map(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "{a: ", n);
	many(&b, "}", n);
	return read_as(SUPP_PROFILE_YAML, &b, err);
}

static supp_status
deep_json(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "{\"supplements\": ", 1);
	many(&b, "[", n);
	many(&b, "]", n);
	many(&b, "}", 1);
	return read_as(SUPP_PROFILE_JSON, &b, err);
}

/* A file of n bytes, all but the first line a comment. */
static supp_status
huge_rules(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "- {id: hugium, name: hugium}\n#", 1);
	many(&b, "0123456789abcde\n# 0123456789abc\n#", (n - b.n) / 33);
	while (b.n < n)
		assert_true(buf_addc(&b, '#'));
	return load_over("supplements/huge.yaml", &b, NULL, err);
}

static supp_status
huge_scalar(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "- {id: hugium, name: \"", 1);
	many(&b, "x", n);
	many(&b, "\"}\n", 1);
	return load_over("supplements/huge.yaml", &b, NULL, err);
}

static supp_status
huge_list(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "- {id: hugium, name: hugium, brands: [", 1);
	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "hugium brand %zu, ", i));
	many(&b, "]}\n", 1);
	return load_over("supplements/huge.yaml", &b, NULL, err);
}

static supp_status
huge_profile(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "#\n", n / 2);
	many(&b, "\n", n % 2);
	return read_as(SUPP_PROFILE_TEXT, &b, err);
}

/* -------------------------------------------------------------- entries */

static supp_status
entries_text(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "zinc\n", n);
	return read_as(SUPP_PROFILE_TEXT, &b, err);
}

static supp_status
entries_json(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "{\"supplements\": [\"zinc\"", 1);
	many(&b, ",\"zinc\"", n - 1);
	many(&b, "]}", 1);
	return read_as(SUPP_PROFILE_JSON, &b, err);
}

static supp_status
entries_yaml(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "supplements:\n", 1);
	many(&b, "- zinc\n", n);
	return read_as(SUPP_PROFILE_YAML, &b, err);
}

/* n words of 3 bytes and a space in one entry, none of them known. */
static supp_status
long_entry(size_t n, supp_error *err)
{
	supp_outcome outcome = SUPP_OUTCOME_FOUND;
	struct buf b = { 0 };
	supp_status rc;

	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "q%c%c ", (int)('a' + i % 26),
		    (int)('a' + i / 26 % 26)));
	b.n -= n != 0; /* not the last space */
	rc = check_lines(supp_rulebase_default(), &b, &outcome, err);
	if (rc == SUPP_OK)
		assert_int_equal(outcome, SUPP_OUTCOME_INCOMPLETE);
	return rc;
}

/* Words that are all near a known one: each asks for a spelling search. */
static supp_status
misspelt_entry(size_t n, supp_error *err)
{
	supp_outcome outcome = SUPP_OUTCOME_FOUND;
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "magmesiun%c%c ",
		    (int)('a' + i % 26), (int)('a' + i / 26 % 26)));
	return check_lines(supp_rulebase_default(), &b, &outcome, err);
}

/* n products of magnesium and n medicines that it keeps from working. */
static supp_status
all_pairs(size_t n, supp_error *err)
{
	supp_outcome outcome = SUPP_OUTCOME_NONE_KNOWN;
	struct buf b = { 0 };
	supp_status rc;

	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "magnesium citrate %zu mg at "
		    "%02zu:%02zu\nCipro %zu mg at %02zu:%02zu\n", i + 1,
		    i % 24, i % 60, i + 1, i * 7 % 24, i * 11 % 60));
	rc = check_lines(supp_rulebase_default(), &b, &outcome, err);
	if (rc == SUPP_OK)
		assert_int_not_equal(outcome, SUPP_OUTCOME_NONE_KNOWN);
	return rc;
}

/* --------------------------------------------------------------- rules */

/* A pattern that asks for 2^n steps of a word of n letters. */
static supp_status
backtracking(size_t n, supp_error *err)
{
	supp_outcome outcome = SUPP_OUTCOME_FOUND;
	supp_rulebase *rb = NULL;
	struct buf b = { 0 };
	supp_status rc;

	many(&b, "- {id: backtracking, name: backtracking, match: "
	         "'^(a+)+$'}\n", 1);
	assert_int_equal(
	    load_over("medicines/slow.yaml", &b, &rb, err), SUPP_OK);
	many(&b, "a", n);
	many(&b, "z\n", 1);
	rc = check_lines(rb, &b, &outcome, err);
	if (rc != SUPP_OK)
		assert_non_null(strstr(err->text, "backtracking"));
	supp_rulebase_free(rb);
	return rc;
}

static supp_status
long_pattern(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "- {id: longium, name: longium, match: '", 1);
	many(&b, "x", n);
	many(&b, "'}\n", 1);
	return load_over("medicines/long.yaml", &b, NULL, err);
}

/* Words whose hashes are the same in their lowest 16 bits. */
static supp_status
collisions(size_t n, supp_error *err)
{
	struct buf b = { 0 };
	size_t found = 0;
	char word[16];

	for (uint32_t i = 0; found < n; i++) {
		uint32_t k = i;
		size_t len = 0;

		do
			word[len++] = (char)('a' + k % 26);
		while ((k /= 26) != 0);
		memcpy(word + len, "zyx", 3);
		if ((lexicon_hash((struct sv) { word, len + 3 }) & 0xffff) !=
		    0x5a5a)
			continue;
		assert_true(buf_fmt(&b, "- {id: collision-%zu, name: %.*s}\n",
		    found++, (int)(len + 3), word));
	}
	return load_over("medicines/collisions.yaml", &b, NULL, err);
}

/* A lexicon of n words and 16 unknown words that are near many of them. */
static supp_status
spelling(size_t n, supp_error *err)
{
	supp_outcome outcome = SUPP_OUTCOME_FOUND;
	supp_rulebase *rb = NULL;
	struct buf b = { 0 };
	supp_status rc;

	for (size_t i = 0; i < n; i++) {
		if (i % 1000 == 0)
			assert_true(buf_fmt(&b, "%s- {id: spell-%zu, name: "
			    "spell %zu, names: [", i != 0 ? "]}\n" : "", i,
			    i));
		assert_true(buf_fmt(&b, "spelling%c%c%c%c%cal, ",
		    (int)('a' + i % 26), (int)('a' + i / 26 % 26),
		    (int)('a' + i / 676 % 26), (int)('a' + i / 17576 % 26),
		    (int)('a' + i / 456976)));
	}
	many(&b, "]}\n", 1);
	rc = load_over("medicines/spelling.yaml", &b, &rb, err);
	if (rc != SUPP_OK)
		return rc;
	many(&b, "spelligaaaaaxl spellingbbbbaxl spellinghhh spellingcccal "
	         "spellngdddal xspellingeee\n", 3);
	rc = check_lines(rb, &b, &outcome, err);
	supp_rulebase_free(rb);
	return rc;
}

static supp_status
when_of(struct buf *when, supp_error *err)
{
	struct buf b = { 0 };

	assert_true(buf_fmt(&b, "- {id: hostile, summary: S, when: %.*s, kind: "
	    "precaution, severity: minor, action: monitor, evidence: "
	    "established, effect: E, advice: A, sources: [hostile-label], "
	    "reviewed: 2026-11-22}\n", (int)when->n, when->p));
	buf_free(when);
	return load_over("cautions/hostile.yaml", &b, NULL, err);
}

/* (a or b) and (c or d) and ...: 2^n clauses. */
static supp_status
clauses(size_t n, supp_error *err)
{
	static const char *const ids[] = { "zinc", "iron", "calcium",
		"melatonin", "glycine", "gaba", "caffeine", "vitamin-d",
		"vitamin-b6", "ciprofloxacin", "levofloxacin", "warfarin",
		"digoxin", "lithium" };
	struct buf b = { 0 };

	many(&b, "{all: [{supplement: magnesium}", 1);
	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, ", {any: [{takes: %s}, {takes: %s}]}",
		    ids[2 * i % 14], ids[(2 * i + 1) % 14]));
	many(&b, "]}", 1);
	return when_of(&b, err);
}

static supp_status
wide_when(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "{all: [{supplement: magnesium}, {any: [", 1);
	many(&b, "{condition: pregnancy}, ", n);
	many(&b, "]}]}", 1);
	return when_of(&b, err);
}

static supp_status
is_a_cycle(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "- {id: cycle-%zu, name: cycle %zu, "
		    "is-a: [cycle-%zu]}\n", i, i, (i + 1) % n));
	return load_over("medicines/cycle.yaml", &b, NULL, err);
}

static supp_status
refine_cycle(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		assert_true(buf_fmt(&b, "- {id: cycle-%zu, refines: "
		    "cycle-%zu}\n", i, (i + 1) % n));
	return load_over("cautions/cycle.yaml", &b, NULL, err);
}

/* Each below the one before it: ancestors grow with the square. */
static supp_status
long_chain(size_t n, supp_error *err)
{
	struct buf b = { 0 };

	many(&b, "- {id: chain-0, name: chain zero}\n", 1);
	for (size_t i = 1; i < n; i++)
		assert_true(buf_fmt(&b, "- {id: chain-%zu, name: chain %zu, "
		    "is-a: [chain-%zu]}\n", i, i, i - 1));
	return load_over("medicines/chain.yaml", &b, NULL, err);
}

static const struct attack attacks[] = {
	{ "brackets without end in a rule file", deep_rules,
	    { { YTREE_DEPTH, SUPP_ERR_SYNTAX },
	        { YTREE_DEPTH + 1, SUPP_ERR_LIMIT },
	        { 10000, SUPP_ERR_LIMIT }, { 1000000, SUPP_ERR_LIMIT },
	        { 10000000, SUPP_ERR_LIMIT } } },
	{ "a profile nested deep, YAML", deep_map,
	    { { YTREE_DEPTH, SUPP_ERR_SCHEMA },
	        { YTREE_DEPTH + 1, SUPP_ERR_LIMIT },
	        { 10000, SUPP_ERR_LIMIT }, { 100000, SUPP_ERR_LIMIT } } },
	{ "a profile nested deep, JSON", deep_json,
	    { { YTREE_DEPTH, SUPP_ERR_LIMIT }, { 2000, SUPP_ERR_LIMIT },
	        { 10000, SUPP_ERR_LIMIT }, { 100000, SUPP_ERR_LIMIT },
	        { 4000000, SUPP_ERR_LIMIT } } },
	{ "a rule file of n bytes", huge_rules,
	    { { 1 << 20, SUPP_OK }, { YTREE_BYTES, SUPP_OK },
	        { YTREE_BYTES + 1, SUPP_ERR_LIMIT } } },
	{ "a name of n bytes", huge_scalar,
	    { { LOADER_NAME, SUPP_OK }, { LOADER_NAME + 1, SUPP_ERR_LIMIT },
	        { 1 << 20, SUPP_ERR_LIMIT }, { 10 << 20, SUPP_ERR_LIMIT } } },
	{ "n names in a list", huge_list,
	    { { LOADER_LIST, SUPP_OK }, { LOADER_LIST + 1, SUPP_ERR_LIMIT },
	        { 100000, SUPP_ERR_LIMIT }, { 500000, SUPP_ERR_LIMIT } } },
	{ "a profile file of n bytes", huge_profile,
	    { { 1 << 20, SUPP_OK }, { SUPP_MAX_INPUT, SUPP_OK },
	        { SUPP_MAX_INPUT + 1, SUPP_ERR_LIMIT } } },
	{ "n entries in text", entries_text,
	    { { SUPP_MAX_ENTRIES, SUPP_OK },
	        { SUPP_MAX_ENTRIES + 1, SUPP_ERR_LIMIT },
	        { 1000000, SUPP_ERR_LIMIT } } },
	{ "n entries in JSON", entries_json,
	    { { SUPP_MAX_ENTRIES, SUPP_OK },
	        { SUPP_MAX_ENTRIES + 1, SUPP_ERR_LIMIT },
	        { 1000000, SUPP_ERR_LIMIT } } },
	{ "n entries in YAML", entries_yaml,
	    { { SUPP_MAX_ENTRIES, SUPP_OK },
	        { SUPP_MAX_ENTRIES + 1, SUPP_ERR_LIMIT },
	        { 1000000, SUPP_ERR_LIMIT } } },
	{ "an entry of n words", long_entry,
	    { { 16, SUPP_OK }, { 256, SUPP_OK },
	        { SUPP_MAX_ENTRY / 4, SUPP_OK },
	        { SUPP_MAX_ENTRY / 4 + 1, SUPP_ERR_LIMIT },
	        { 1000000, SUPP_ERR_LIMIT } } },
	{ "an entry of n misspelt words", misspelt_entry,
	    { { 8, SUPP_OK }, { 16, SUPP_OK }, { 64, SUPP_OK },
	        { 300, SUPP_OK } } },
	{ "n products of magnesium and n medicines", all_pairs,
	    { { 64, SUPP_OK }, { 128, SUPP_OK }, { 256, SUPP_OK },
	        { SUPP_MAX_ENTRIES / 2, SUPP_OK },
	        { 10000, SUPP_ERR_LIMIT } } },
	{ "a pattern that asks for 2^n steps", backtracking,
	    { { 6, SUPP_OK }, { 20, SUPP_ERR_LIMIT },
	        { 39, SUPP_ERR_LIMIT } } },
	{ "a pattern of n bytes", long_pattern,
	    { { PATTERN_MAX, SUPP_OK }, { PATTERN_MAX + 1, SUPP_ERR_SCHEMA },
	        { 1 << 20, SUPP_ERR_SCHEMA } } },
	{ "n names made to collide", collisions,
	    { { 10, SUPP_OK }, { 60, SUPP_OK }, { 200, SUPP_ERR_LIMIT } } },
	{ "18 misspelt words among n names", spelling,
	    { { 1000, SUPP_OK }, { 10000, SUPP_OK }, { 100000, SUPP_OK },
	        { 700000, SUPP_OK } } }, /* 10 MB */
	{ "a when of 2^n clauses", clauses,
	    { { 5, SUPP_OK }, { 7, SUPP_ERR_LIMIT },
	        { 30, SUPP_ERR_LIMIT }, { 80, SUPP_ERR_LIMIT } } },
	{ "a when of n conditions", wide_when,
	    { { 60, SUPP_OK }, { 300, SUPP_ERR_LIMIT },
	        { 100000, SUPP_ERR_LIMIT } } },
	{ "a circle of n is-a", is_a_cycle,
	    { { 1, SUPP_ERR_SCHEMA }, { 2, SUPP_ERR_SCHEMA },
	        { LINK_ANCESTORS_MAX, SUPP_ERR_SCHEMA },
	        { 10000, SUPP_ERR_LIMIT } } },
	{ "a circle of n refines", refine_cycle,
	    { { 1, SUPP_ERR_SCHEMA }, { 2, SUPP_ERR_SCHEMA },
	        { 1000, SUPP_ERR_SCHEMA }, { 10000, SUPP_ERR_SCHEMA } } },
	{ "a chain of n is-a", long_chain,
	    { { LINK_ANCESTORS_MAX + 1, SUPP_OK },
	        { LINK_ANCESTORS_MAX + 2, SUPP_ERR_LIMIT },
	        { 1000, SUPP_ERR_LIMIT }, { 100000, SUPP_ERR_LIMIT } } },
};
#define ATTACKS (sizeof attacks / sizeof *attacks)

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
attack(void **state)
{
	const struct attack *a = &attacks[*(const size_t *)*state];
	int curve = getenv("HOSTILE_CURVE") != NULL;

	for (size_t i = 0; i < SIZES && a->at[i].n != 0; i++) {
		supp_error err = { .code = SUPP_OK };
		double from = now();
		supp_status rc = a->run(a->at[i].n, &err);

		if (curve)
			print_message("    %10zu %10.2f ms  %s %s\n",
			    a->at[i].n, now() - from, supp_status_name(rc),
			    err.text);
		if (rc != a->at[i].want || err.code != rc)
			fail_msg("%zu: %s, not %s: %s", a->at[i].n,
			    supp_status_name(rc),
			    supp_status_name(a->at[i].want), err.text);
	}
}

/* ------------------------------------------------------- broken UTF-8 */

static void
broken_utf8(void **state)
{
	static const char *const bad[] = { "\xc0\xaf", "\xe0\x80\xaf",
		"\xf0\x80\x80\xaf", "\xc1\xbf", "\xed\xa0\x80",
		"\xed\xbf\xbf", "\xed\xa0\xbd\xed\xb8\x80",
		"\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xff", "\xfe",
		"\x80", "\xe2\x82", "\xf0\x9f\x98" };
	static const struct {
		supp_profile_format format;
		const char *before, *after;
	} files[] = { { SUPP_PROFILE_TEXT, "zinc ", " 5 mg\n" },
		{ SUPP_PROFILE_YAML, "entries: [zinc ", "]\n" },
		{ SUPP_PROFILE_JSON, "{\"entries\": [\"zinc ", "\"]}" } };
	supp_error err;
	struct buf b = { 0 };
	supp_profile *p = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		for (size_t k = 0; k < 3; k++) {
			err = (supp_error) { .code = SUPP_OK };
			many(&b, files[k].before, 1);
			many(&b, bad[i], 1);
			many(&b, files[k].after, 1);
			assert_int_equal(read_as(files[k].format, &b, &err),
			    SUPP_ERR_SYNTAX);
			assert_int_equal(err.line, 1);
		}
		err = (supp_error) { .code = SUPP_OK };
		many(&b, "- {id: bad, name: \"bad ", 1);
		many(&b, bad[i], 1);
		many(&b, "\"}\n", 1);
		assert_int_equal(load_over("medicines/bad.yaml", &b, NULL,
		    &err), SUPP_ERR_SYNTAX);
		assert_int_equal(supp_profile_new(&p, NULL), SUPP_OK);
		assert_int_equal(supp_profile_add(p, SUPP_LISTED_ANY, bad[i],
		    strlen(bad[i]), NULL), SUPP_ERR_SYNTAX);
		supp_profile_free(p);
	}
	/* half a pair, escaped: JSON's own way to a surrogate */
	many(&b, "{\"entries\": [\"\\ud800 zinc\"]}", 1);
	assert_int_equal(
	    read_as(SUPP_PROFILE_JSON, &b, &err), SUPP_ERR_SYNTAX);
}

int
main(void)
{
	static struct CMUnitTest tests[ATTACKS + 1];
	static size_t index[ATTACKS];

	for (size_t i = 0; i < ATTACKS; i++) {
		index[i] = i;
		tests[i] = (struct CMUnitTest) { attacks[i].name, attack,
			NULL, NULL, &index[i] };
	}
	tests[ATTACKS] = (struct CMUnitTest)cmocka_unit_test(broken_utf8);
	return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
