/* Every limit of the linker: held at the limit, refused one past it. */
#include "linked.h"
#include "rulebase/link.h"

#define TAIL                                                                   \
	"  kind: precaution\n  severity: minor\n  action: inform\n"            \
	"  evidence: established\n  effect: E.\n  advice: A.\n"                \
	"  sources: [lab]\n  reviewed: 2026-01-01\n"

static bool
many_terms(struct buf *b, int n, const char *more)
{
	bool ok = true;

	for (int i = 0; ok && i < n; i++)
		ok = buf_fmt(b, "- {id: t%d, name: tee %d%s}\n", i, i, more);
	return ok;
}

static bool
text_ancestors(struct buf *terms, struct buf *cautions, int n)
{
	bool ok = buf_fmt(terms, "- {id: t0, name: tee 0}\n");

	(void)cautions;
	for (int i = 1; ok && i <= n; i++)
		ok = buf_fmt(terms, "- {id: t%d, name: tee %d, is-a: [t%d]}\n",
		    i, i, i - 1);
	return ok;
}

/* t0 contains t1 contains ... tn: tn stands n levels deep. */
static bool
text_contents(struct buf *terms, struct buf *cautions, int n)
{
	bool ok = true;

	(void)cautions;
	for (int i = 0; ok && i < n; i++)
		ok = buf_fmt(terms,
		    "- {id: t%d, name: tee %d, contains: {t%d: some}}\n", i, i,
		    i + 1);
	return ok && buf_fmt(terms, "- {id: t%d, name: tee %d}\n", n, n);
}

static bool
text_above(struct buf *terms, struct buf *cautions, int n)
{
	bool ok =
	    buf_fmt(cautions, "- {id: x1, refines: magnesium-fluoroquinolone, "
			      "when: {age: {from: 1 y}}}\n");

	(void)terms;
	for (int i = 2; ok && i <= n; i++)
		ok = buf_fmt(cautions,
		    "- {id: x%d, refines: x%d, when: {age: {from: %d y}}}\n", i,
		    i - 1, i);
	return ok;
}

static bool
text_rest(struct buf *terms, struct buf *cautions, int n)
{
	const int first = 200;
	bool ok = buf_fmt(cautions,
	    "- id: x\n  summary: S\n  when:\n    all:\n    - {takes: zinc}\n");

	(void)terms;
	for (int i = 0; ok && i < first; i++)
		ok = buf_fmt(cautions, "    - {age: {from: %d y}}\n", i);
	ok = ok && buf_fmt(cautions,
		       TAIL "- id: y\n  refines: x\n  when:\n    all:\n");
	for (int i = first; ok && i < n; i++)
		ok = buf_fmt(cautions, "    - {egfr: {from: %d}}\n", i);
	return ok;
}

static bool
text_clauses(struct buf *terms, struct buf *cautions, int n)
{
	bool ok =
	    many_terms(terms, n, "") &&
	    buf_fmt(cautions, "- id: x\n  summary: S\n  when:\n    any:\n");

	for (int i = 0; ok && i < n; i++)
		ok = buf_fmt(cautions, "    - {takes: t%d}\n", i);
	return ok && buf_fmt(cautions, TAIL);
}

static bool
text_leaves(struct buf *terms, struct buf *cautions, int n)
{
	bool ok = many_terms(terms, n, "") &&
		  buf_fmt(cautions,
		      "- id: x\n  summary: S\n  when:\n    any:\n    - all:\n");

	for (int i = 0; ok && i < n; i++)
		ok = buf_fmt(cautions, "      - {takes: t%d}\n", i);
	return ok && buf_fmt(cautions, TAIL);
}

static bool
text_names(struct buf *terms, struct buf *cautions, int n)
{
	(void)cautions;
	return many_terms(terms, n, ", ambiguous: [shared]");
}

static bool
text_roles(struct buf *terms, struct buf *cautions, int n)
{
	bool ok =
	    buf_fmt(cautions, "- id: x\n  summary: S\n  when:\n    all:\n");

	(void)terms;
	for (int i = 0; ok && i < n; i++)
		ok = buf_fmt(cautions, "    - {takes: zinc, as: r%d}\n", i);
	return ok && buf_fmt(cautions, TAIL);
}

static const struct limit {
	const char *name;
	bool (*text)(struct buf *terms, struct buf *cautions, int n);
	int limit;
} limits[] = {
	{ "ancestors", text_ancestors, LINK_ANCESTORS_MAX },
	{ "contents", text_contents, MODEL_CONTENTS_DEPTH },
	{ "above", text_above, LINK_ABOVE_MAX },
	{ "rest", text_rest, LINK_REST_MAX },
	{ "clauses", text_clauses, LINK_CLAUSES_MAX },
	{ "leaves", text_leaves, LINK_CLAUSE_LEAVES },
	{ "names", text_names, LINK_NODE_NAMES },
	{ "roles", text_roles, LINK_ROLES_MAX },
};

static supp_status
load(const struct limit *row, int n, struct told *told)
{
	struct buf terms = { 0 }, cautions = { 0 };
	struct supp_rulebase *rb = NULL;
	struct file_text more[2];
	supp_status rc;

	assert_true(row->text(&terms, &cautions, n));
	assert_true(buf_fmt(&terms, "%s", terms.n == 0 ? "[]\n" : ""));
	assert_true(buf_fmt(&cautions, "%s", cautions.n == 0 ? "[]\n" : ""));
	assert_true(buf_zero(&terms) && buf_zero(&cautions));
	more[0] = (struct file_text){ "supplements/x.yaml", terms.p };
	more[1] = (struct file_text){ "cautions/x.yaml", cautions.p };
	rc = linked_load(more, 2, false, NULL, told, &rb);
	buf_free(&terms);
	buf_free(&cautions);
	rulebase_free(rb);
	return rc;
}

static void
test_limit(void **state)
{
	const struct limit *row = *state;
	struct told told;

	if (load(row, row->limit, &told) != SUPP_OK)
		fail_msg("%s", told.text[0]);
	assert_int_equal(load(row, row->limit + 1, &told), SUPP_ERR_LIMIT);
	assert_int_equal(told.number[0], DIAG_TOO_MANY);
}

int
main(void)
{
	enum { N = sizeof limits / sizeof *limits };
	struct CMUnitTest tests[N];

	for (size_t i = 0; i < N; i++)
		tests[i] =
		    (struct CMUnitTest){ limits[i].name, test_limit, NULL, NULL,
			    (void *)(uintptr_t)(const void *)&limits[i] };
	return cmocka_run_group_tests_name(
	    "limits of the linker", tests, NULL, NULL);
}
