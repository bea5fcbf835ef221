/*
 * Rules that are wrong in less usual ways: each is refused with the number, the
 * line and the words for its mistake, and the rulebase does not load.
 */
#include "linked.h"

#define CAUTION(severity, evidence, fields)                                    \
	"- id: x\n  summary: S\n  when: {all: [{supplement: magnesium}, "      \
	"{medicine: warfarin}]}\n  kind: interaction\n  severity: " severity   \
	"\n  action: monitor\n  evidence: " evidence                           \
	"\n  reviewed: 2026-01-01\n" fields
#define EFFECT "  effect: E.\n"
#define ADVICE "  advice: A.\n"
#define WORDS "  professional: P.\n"
#define LAB "  sources: [lab]\n"
#define REF "- id: x\n  refines: magnesium-fluoroquinolone\n"
#define E5 "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
#define E10 E5 E5

static const struct wrong {
	const char *name, *path, *text;
	uint32_t number, line;
	const char *says;
} wrongs[] = {
	{ "except without match", "medicines/x.yaml",
	    "- {id: x, name: xx, except: [zumib]}\n", DIAG_MISSING_KEY, 1,
	    "'except' needs 'match'" },
	{ "except of two words", "medicines/x.yaml",
	    "- {id: x, name: xx, match: 'mab$', except: [zu mab]}\n",
	    DIAG_BAD_VALUE, 1, "\"zu mab\" is not one word" },
	{ "a pattern that takes too long", "medicines/x.yaml",
	    "- {id: x, name: xx, match: '(a|aa)+c', except: "
	    "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac]}\n"
	    "- {id: y, name: yy, match: '^(a+)+$', except: "
	    "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab]}\n",
	    DIAG_BAD_PATTERN, 2, "the pattern takes too long on" },
	{ "any below something", "cautions/x.yaml",
	    "- id: x\n  summary: S\n  when: {all: [{takes: zinc}, {medicine: "
	    "warfarin}]}\n  kind: interaction\n  severity: minor\n"
	    "  action: monitor\n  evidence: established\n"
	    "  reviewed: 2026-01-01\n" EFFECT ADVICE LAB
	    "- {id: y, refines: x, when: {takes: any}}\n",
	    DIAG_BAD_REFINEMENT, 12, "`any` is wider than what it refines" },
	{ "no effect", "cautions/x.yaml",
	    CAUTION("minor", "established", ADVICE LAB), DIAG_MISSING_KEY, 1,
	    "a caution needs 'effect'" },
	{ "no advice", "cautions/x.yaml",
	    CAUTION("minor", "established", EFFECT LAB), DIAG_MISSING_KEY, 1,
	    "a caution needs 'advice'" },
	{ "no sources", "cautions/x.yaml",
	    CAUTION("minor", "established", EFFECT ADVICE), DIAG_MISSING_KEY,
	    1, "a caution needs 'sources'" },
	{ "no words for professionals", "cautions/x.yaml",
	    CAUTION("moderate", "established", EFFECT ADVICE LAB),
	    DIAG_MISSING_KEY, 1, "a caution needs 'professional'" },
	{ "a refinement without words for professionals", "cautions/x.yaml",
	    REF "  professional: none\n", DIAG_MISSING_KEY, 1,
	    "professional is required from moderate up" },
	{ "no source seen, and nobody says so", "cautions/x.yaml",
	    CAUTION("minor", "theoretical",
		EFFECT ADVICE "  sources: [unseen]\n"),
	    DIAG_EVIDENCE, 1,
	    "no source was seen, and professional does not say so" },
	{ "hours in the effect", "cautions/x.yaml",
	    CAUTION("minor", "established",
		"  effect: Worse for 2 hours.\n" ADVICE LAB),
	    DIAG_HOURS, 9,
	    "effect names hours; they stand in separate and schedule" },
	{ "the same role on both sides", "cautions/x.yaml",
	    CAUTION("minor", "established",
		EFFECT ADVICE LAB "  separate: {take: medicine, from: "
				  "medicine, apart: 2 h}\n"),
	    DIAG_BAD_ROLE, 12, "take and from are the same role" },
	{ "from nobody", "cautions/x.yaml",
	    CAUTION("minor", "established",
		EFFECT ADVICE LAB "  separate: {take: medicine, from: "
				  "nobody, apart: 2 h}\n"),
	    DIAG_BAD_ROLE, 12, "nobody" },
	{ "a source that is a list", "cautions/x.yaml",
	    CAUTION("minor", "established",
		EFFECT ADVICE "  sources: [[lab]]\n"),
	    DIAG_BAD_TYPE, 11, "the id of a source" },
	{ "a name of marks alone", "supplements/x.yaml",
	    "- {id: x, name: xx, names: ['--']}\n", DIAG_BAD_VALUE, 1,
	    "a name without letters or digits" },
	{ "implied by what is taken", "conditions/x.yaml",
	    "- {id: x, name: xx, implied-by: {takes: zinc}}\n", DIAG_BAD_VALUE,
	    1, "conditions follow from conditions and facts of the person" },
	{ "implied by what is taken, below all", "conditions/x.yaml",
	    "- {id: x, name: xx, implied-by: {all: [{age: {from: 2 y}}, "
	    "{over-limit: magnesium}]}}\n",
	    DIAG_BAD_VALUE, 1,
	    "conditions follow from conditions and facts of the person" },
	{ "a word that is too long to repeat", "cautions/x.yaml",
	    CAUTION(E10 E10 E10 E10 E10, "established", EFFECT ADVICE LAB),
	    DIAG_BAD_VALUE, 5, E10 E10 },
	{ "a source without an id", "sources.yaml",
	    "- {title: T, publisher: P, year: 2020, kind: label, seen: yes}\n",
	    DIAG_MISSING_KEY, 1, "id" },
};

static void
test_wrong(void **state)
{
	const struct wrong *c = *state;
	struct file_text more = { c->path, c->text };
	struct supp_rulebase *rb = NULL;
	struct told told;

	assert_int_not_equal(
	    linked_load(&more, 1, false, NULL, &told, &rb), SUPP_OK);
	assert_null(rb);
	for (uint32_t i = 0; i < told.n && i < LINKED_TOLD; i++)
		if (told.number[i] == c->number && told.line[i] == c->line &&
		    strstr(told.text[i], c->says) != NULL)
			return;
	fail_msg("told %u: SC%03u in line %u: %s", told.n, told.number[0],
	    told.line[0], told.text[0]);
}

int
main(void)
{
	enum { N = sizeof wrongs / sizeof *wrongs };
	struct CMUnitTest tests[N];

	for (size_t i = 0; i < N; i++)
		tests[i] = (struct CMUnitTest){ wrongs[i].name, test_wrong,
			NULL, NULL, (void *)(uintptr_t)&wrongs[i] };
	return _cmocka_run_group_tests("link errors", tests, N, NULL, NULL);
}
