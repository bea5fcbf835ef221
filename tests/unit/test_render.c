/* The report as text and as JSON: made by hand, and by a real check. */
#include "render_fixture.h"

#include <jansson.h>

static const char cautions[] = FIXTURE_CAUTION
    "  mechanism: chelation\n"
    "  kind: separation\n"
    "  severity: major\n"
    "  action: separate\n"
    "  when: {all: [{supplement: tin}, {medicine: alphacin-class}]}\n"
    "  separate: {before: 2 h, after: 6 h}\n"
    "- id: narrower\n"
    "  refines: the-caution\n"
    "  when: {medicine: onealphacin}\n"
    "  severity: moderate\n"
    "  sources: [s-label#2.4]\n"
    "- id: the-kidneys\n"
    "  summary: Tin builds up\n"
    "  when: {all: [{supplement: tin}, {condition: weak-kidneys}]}\n"
    "  kind: precaution\n"
    "  severity: contraindicated\n"
    "  action: avoid\n"
    "  evidence: probable\n"
    "  effect: Too much tin.\n"
    "  advice: Do not take it.\n"
    "  professional: Below 30 mL/min.\n"
    "  sources: [s-label]\n"
    "  reviewed: 2026-11-22\n"
    "- id: the-note\n"
    "  summary: Tin tastes of metal\n"
    "  when: {supplement: tin}\n"
    "  kind: information\n"
    "  severity: note\n"
    "  action: inform\n"
    "  evidence: theoretical\n"
    "  effect: It passes.\n"
    "  advice: Drink water after it.\n"
    "  sources: [s-label]\n"
    "  reviewed: 2026-11-22\n";

enum { THE_CAUTION, NARROWER, THE_KIDNEYS, THE_NOTE };
enum { E_TIN, E_ALPHA, E_KIDNEYS, E_FOO, E_TYPO, E_BOTH, E_HALF, E_COPPER };

static uint32_t
term(const struct supp_report *r, const char *id)
{
	return model_find_term(r->rb->model, sv_of(id));
}

static void
add_times(struct supp_report *r, uint32_t entry, int32_t a, int32_t b)
{
	struct rentry *e = &r->resolved.entries.p[entry];

	e->times.start = FIXTURE_PUSH(&r->resolved.times, a);
	e->times.count = 1;
	if (b >= 0) {
		(void)FIXTURE_PUSH(&r->resolved.times, b);
		e->times.count = 2;
	}
}

static struct range
one_string(struct supp_report *r, const char *text)
{
	struct str s = fixture_text(&r->resolved, text);

	return (struct range){ FIXTURE_PUSH(&r->resolved.strs, s), 1 };
}

/* Nothing is held in a variable across the next entry: they move. */
static void
add_entries(struct supp_report *r)
{
	struct resolved *rs = &r->resolved;
	struct rentry *e;

	e = fixture_entry(
	    r, "tin oxide 5 mg at 21:30", "tin oxide", "tin-oxide");
	e->kind = SUPP_ENTRY_SUPPLEMENT;
	e->every_count = 500;
	e->every_days = 1;
	e->prescribed = 1;
	rs->names.p[0].dose = (struct qty){ 5000000, 5000000, UNIT_MASS, 0 };
	rs->names.p[0].assumed = ASSUMED_ELEMENT;
	e = fixture_entry(
	    r, "Alpha \"forte\" at 08:00 and 20:00", "Alpha", "onealphacin");
	e->every_count = 14000;
	e->every_days = 7;
	e->assumed = ASSUMED_ROUTE;
	fixture_entry(
	    r, "weak kidneys stage 4", "weak kidneys stage 4", "kidneys-4")
	    ->kind = SUPP_ENTRY_CONDITION;
	e = fixture_entry(r, "foobarin", NULL, NULL);
	e->kind = SUPP_ENTRY_UNKNOWN;
	e->status = SUPP_UNRECOGNISED;
	e->unexplained = one_string(r, "foobarin");
	e->suggestions.start = FIXTURE_PUSH(
	    &rs->suggestions, (struct suggestion){ term(r, "plainol"),
				  fixture_text(rs, "plainol") });
	rs->entries.p[E_FOO].suggestions.count = 1;
	e = fixture_entry(r, "onealfacin", "onealfacin", "onealphacin");
	e->status = SUPP_ASSUMED;
	rs->names.p[rs->names.n - 1].by = SUPP_BY_SPELLING;
	rs->names.p[rs->names.n - 1].meant = fixture_text(rs, "onealphacin");
	e = fixture_entry(r, "tc", "tc", "tin-citrate");
	e->status = SUPP_AMBIGUOUS;
	e->kind = SUPP_ENTRY_SUPPLEMENT;
	e->readings = 2;
	rs->names.p[rs->names.n - 1].reading = 1;
	(void)FIXTURE_PUSH(&rs->names, rs->names.p[rs->names.n - 1]);
	rs->names.p[rs->names.n - 1].term = term(r, "copper");
	rs->names.p[rs->names.n - 1].reading = 2;
	rs->entries.p[E_BOTH].names.count = 2;
	e = fixture_entry(r, "plainol zzz", "plainol", "plainol");
	e->status = SUPP_PARTLY_RECOGNISED;
	e->unexplained = one_string(r, "zzz");
	e->stopped = 1;
	e->stopped_ago = 2880;
	e = fixture_entry(r, "copper", "copper", "copper");
	e->kind = SUPP_ENTRY_SUPPLEMENT;
	e->doubt = DOUBT_PERHAPS;
	add_times(r, E_TIN, 1290, -1);
	add_times(r, E_ALPHA, 480, 1200);
}

static struct range
two_ints(struct supp_report *r, uint32_t a, uint32_t b)
{
	struct range out = { FIXTURE_PUSH(&r->ints, a), 2 };

	(void)FIXTURE_PUSH(&r->ints, b);
	return out;
}

static struct range
one_int(struct supp_report *r, uint32_t a)
{
	return (struct range){ FIXTURE_PUSH(&r->ints, a), 1 };
}

static void
add_findings(struct supp_report *r)
{
	struct finding f = { .caution = THE_KIDNEYS,
		.severity = SUPP_CONTRAINDICATED,
		.action = SUPP_AVOID,
		.state = SUPP_OPEN,
		.sure = 1 };

	f.entries = two_ints(r, E_TIN, E_KIDNEYS);
	f.because.start = FIXTURE_PUSH(&r->because,
	    (struct because){ term(r, "kidneys-4"), FROM_ENTRY, E_KIDNEYS });
	(void)FIXTURE_PUSH(&r->because,
	    (struct because){ term(r, "weak-kidneys"), FROM_EGFR, NONE });
	(void)FIXTURE_PUSH(
	    &r->because, (struct because){ NONE, FROM_AGE, NONE });
	f.because.count = 3;
	(void)FIXTURE_PUSH(&r->findings, f);
	f = (struct finding){ .caution = THE_CAUTION,
		.severity = SUPP_MAJOR,
		.action = SUPP_SEPARATE,
		.state = SUPP_BROKEN,
		.has_separation = 1,
		.medicine_before = 120,
		.medicine_after = 360 };
	f.entries = two_ints(r, E_TIN, E_ALPHA);
	f.may = one_int(r, NARROWER);
	f.depends.start =
	    FIXTURE_PUSH(&r->depends, (struct depend){ E_ALPHA, DEPEND_WHICH,
					  term(r, "alphacin-class") });
	(void)FIXTURE_PUSH(
	    &r->depends, (struct depend){ E_TIN, DEPEND_ROUTE, NONE });
	f.depends.count = 2;
	f.constraints.start = FIXTURE_PUSH(&r->constraints,
	    (struct constraint){ 120, 360, E_ALPHA, E_TIN, 0, 0, 0, 0 });
	f.constraints.count = 1;
	f.pairs.start = FIXTURE_PUSH(&r->pairs,
	    (struct pair){ 90, 120, 1200, 1290, ANCHOR_NONE, 0, 0, E_ALPHA,
		E_TIN, SUPP_BROKEN });
	(void)FIXTURE_PUSH(&r->pairs,
	    (struct pair){ 630, 360, 1290, 480, ANCHOR_NONE, 0, 0, E_TIN,
		E_ALPHA, SUPP_KEPT });
	f.pairs.count = 2;
	(void)FIXTURE_PUSH(&r->findings, f);
	f = (struct finding){ .caution = NARROWER,
		.severity = SUPP_MODERATE,
		.action = SUPP_SEPARATE,
		.state = SUPP_OPEN,
		.sure = 1,
		.acknowledged = 1 };
	f.entries = two_ints(r, E_TIN, E_TYPO);
	f.replaces = one_int(r, THE_CAUTION);
	(void)FIXTURE_PUSH(&r->findings, f);
	f = (struct finding){ .caution = THE_NOTE,
		.severity = SUPP_NOTE,
		.action = SUPP_INFORM,
		.state = SUPP_OPEN,
		.sure = 1 };
	f.entries = one_int(r, E_TIN);
	(void)FIXTURE_PUSH(&r->findings, f);
}

static void
add_lists(struct supp_report *r)
{
	(void)FIXTURE_PUSH(&r->totals,
	    (struct total){ .amount = 12000000,
		.low = 12000000,
		.limit = 10000000,
		.over = 2000000,
		.term = term(r, "copper"),
		.bound = SUPP_AT_LEAST,
		.authority = SUPP_US,
		.assumed = ASSUMED_ELEMENT,
		.entries = one_int(r, E_COPPER),
		.changes = { 0, 2 },
		.ask = one_int(r, E_ALPHA) });
	(void)FIXTURE_PUSH(&r->totals,
	    (struct total){ .amount = 5000000,
		.low = 5000000,
		.limit = NUM_NONE,
		.term = term(r, "tin"),
		.bound = SUPP_EXACT,
		.authority = SUPP_UK,
		.no_amount = 1,
		.entries = one_int(r, E_TIN) });
	(void)FIXTURE_PUSH(
	    &r->changes, (struct change){ 12000000, 8000000, E_COPPER, 1, 3, 2,
			     CHANGE_PIECE });
	(void)FIXTURE_PUSH(
	    &r->changes, (struct change){ 2000000, 0, E_TIN, 2, 0, 0, 0 });
	(void)FIXTURE_PUSH(&r->asks, (struct ask){ ASK_FORM, E_ALPHA,
					 SUPP_MAJOR, one_int(r, THE_CAUTION) });
	(void)FIXTURE_PUSH(
	    &r->asks, (struct ask){ ASK_EGFR, NONE, SUPP_CONTRAINDICATED,
			  one_int(r, THE_KIDNEYS) });
	(void)FIXTURE_PUSH(&r->set_aside,
	    (struct set_aside){ E_ALPHA, THE_CAUTION, ASIDE_ROUTE });
	(void)FIXTURE_PUSH(&r->set_aside,
	    (struct set_aside){ E_ALPHA, NARROWER, ASIDE_ROUTE });
	(void)FIXTURE_PUSH(&r->not_judged,
	    (struct not_judged){ E_FOO, NONE, NOT_UNRECOGNISED });
	(void)FIXTURE_PUSH(
	    &r->not_judged, (struct not_judged){ E_BOTH, NONE, NOT_AMBIGUOUS });
	(void)FIXTURE_PUSH(
	    &r->not_judged, (struct not_judged){ E_HALF, NONE, NOT_PARTLY });
	(void)FIXTURE_PUSH(&r->not_judged,
	    (struct not_judged){ E_COPPER, NONE, NOT_NAME_ONLY });
	(void)FIXTURE_PUSH(&r->not_judged,
	    (struct not_judged){ NONE, THE_CAUTION, NOT_MATCHES });
	(void)FIXTURE_PUSH(&r->not_judged,
	    (struct not_judged){ NONE, NONE, NOT_NO_SUPPLEMENT });
	(void)FIXTURE_PUSH(&r->acks,
	    (struct ack){ fixture_text(&r->resolved, "narrower"),
		fixture_text(&r->resolved, "my doctor knows"), 20454 });
}

static void
report_made(struct supp_report *r)
{
	*r = (struct supp_report){ .rb = fixture_load(cautions),
		.outcome = SUPP_OUTCOME_FOUND,
		.medicine_pairs = 1 };
	resolved_clear(&r->resolved);
	add_entries(r);
	add_findings(r);
	add_lists(r);
}

/* The rulebase is const for all but who made it. */
static void
report_unmade(struct supp_report *r)
{
	struct supp_rulebase *rb;

	memcpy(&rb, &r->rb, sizeof rb);
	report_free_parts(r);
	rulebase_free(rb);
}

static void
has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("not there: %s", part);
}

static void
has_not(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("there: %s", part);
}

/* ------------------------------------------------------------------- text */

static const char *const text_parts[] = {
	"3 cautions found: 1 contraindicated, 1 major and 1 moderate. 1 of "
	"them "
	"is acknowledged. Not everything in the list could be judged.\n",
	"\nWHAT TO DO FIRST\n\n1. CONTRAINDICATED (avoid): Tin builds up.\n"
	"   About: \"tin oxide 5 mg at 21:30\", \"weak kidneys stage 4\".\n"
	"   What to do: Do not take it.\n"
	"   \"tin oxide 5 mg at 21:30\" is prescribed: do not stop it without "
	"asking whoever prescribed it.\n",
	"\n2. MAJOR (keep apart in time): Tin and the medicine.\n",
	"   NOT CERTAIN. This depends on which alphacin antibiotic it is "
	"(\"Alpha \"forte\" at 08:00 and 20:00\"); on how it is taken "
	"(\"tin oxide 5 mg at 21:30\").\n",
	"   Take Alpha at least 2 hours before, or at least 6 hours after, tin "
	"oxide.\n",
	"   TOO CLOSE at the times given: tin oxide at 21:30 is 1 h 30 min "
	"after "
	"Alpha at 20:00; it should be at least 2 hours.\n",
	"   - someone who takes onealphacin: moderate, keep apart in time "
	"(narrower).\n",
	"\nWHY\n\n1. Too much tin.\n   Because of weak kidneys stage 4 (\"weak "
	"kidneys stage 4\").\n   Because of weak kidneys (from the eGFR).\n"
	"   Because of the age.\n",
	"   Mechanism: chelation.\n",
	"   For professionals: Area under the curve halved.\n",
	"   Evidence: established. Sources:\n   - A \"quoted\" label. The "
	"Agency, 2023. https://example.org/a\n",
	"\nACKNOWLEDGED\n- MODERATE: Tin and the medicine. Until 2026-01-01. "
	"Note: my doctor knows.\n",
	"\nGOOD TO KNOW\n\n- Tin tastes of metal.\n",
	"\nTOTALS (food is not counted)\n- copper: at least 12 mg a day (an "
	"amount is missing); the US limit for supplements is 10 mg: at least "
	"2 mg over it. What would be enough: taking 2 instead of 3 a day of "
	"\"copper\", or leaving out \"tin oxide 5 mg at 21:30\"; but an "
	"amount is missing, so there may be more. Change nothing about "
	"\"Alpha \"forte\" at 08:00 and 20:00\" without asking whoever "
	"prescribed or recommended it. "
	"Here the amount is taken as that of the element.\n",
	"- tin: 5 mg a day; the UK authority could set no amount for this "
	"person, so any is over (there is no US figure for this person).\n",
	"\nTO BE SURER, TELL\n- of \"Alpha \"forte\" at 08:00 and 20:00\": "
	"exactly which one it is (rules 1 caution in or out, of severity "
	"major)\n- the kidney function",
	"\nNOT COUNTED\n- \"Alpha \"forte\" at 08:00 and 20:00\", because of "
	"how "
	"it is taken, for: \"Tin and the medicine\" (the-caution), \"Tin and "
	"the medicine\" (narrower).\n",
	"\nWHAT WAS NOT JUDGED\n- \"foobarin\": NOT RECOGNISED, and not "
	"checked "
	"at all. Did you mean plainol?\n- \"tc\": this can mean tin citrate or "
	"copper. Each was checked, none for certain.\n- \"plainol zzz\": not "
	"fully understood: \"zzz\". What was understood was checked "
	"(plainol).\n- \"copper\": recognised, but",
	"- The caution \"Tin and the medicine\": the list gives it too many "
	"combinations.\n- The list names no supplement.",
	"- The medicines in this list were not checked against each other.\n",
	"\nHOW THE LIST WAS READ\n- \"tin oxide 5 mg at 21:30\". The amount is "
	"taken as that of the element.\n- \"onealfacin\". Read as onealphacin, "
	"assuming a slip of spelling.\n- \"plainol zzz\". Stopped 2 days ago.\n"
	"- \"copper\". Not certain in the list; counted as so.\n- Where "
	"nothing "
	"is said of how something is taken",
	"This is not medical advice.", "\nRules: cautions/c.yaml.\n"
};

static void
test_text(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };

	(void)state;
	report_made(&r);
	assert_int_equal(render_text(&r, &o, fixture_sink, &b), SUPP_OK);
	assert_true(buf_zero(&b));
	for (size_t i = 0; i < sizeof text_parts / sizeof *text_parts; i++)
		has(b.p, text_parts[i]);
	has_not(b.p, "safe");
	has_not(b.p, "hidden");
	has_not(b.p, "\n\n\n");
	has_not(b.p, " \n");
	has_not(b.p, "\033");
	buf_free(&b);
	report_unmade(&r);
}

/* No line is wider than asked, but for what cannot be broken. */
static void
test_width(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };
	size_t line = 0;

	(void)state;
	report_made(&r);
	o.width = 40;
	assert_int_equal(render_text(&r, &o, fixture_sink, &b), SUPP_OK);
	for (size_t i = 0; i < b.n; i++) {
		line = b.p[i] == '\n' ? 0 : line + 1;
		assert_true(line <= 40);
	}
	buf_free(&b);
	report_unmade(&r);
}

/* What a view hides is counted and moves nothing else. */
static void
test_hidden(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };

	(void)state;
	report_made(&r);
	o.min_severity = SUPP_MAJOR;
	o.new_entry = E_ALPHA;
	assert_int_equal(render_text(&r, &o, fixture_sink, &b), SUPP_OK);
	assert_true(buf_zero(&b));
	has(b.p, "3 cautions found: ");
	has(b.p, "\n3 findings are hidden from this view");
	has(b.p, "1. MAJOR");
	has_not(b.p, "CONTRAINDICATED (");
	has_not(b.p, "GOOD TO KNOW");
	has(b.p, "WHAT WAS NOT JUDGED");
	b.n = 0;
	assert_int_equal(render_json(&r, &o, fixture_sink, &b), SUPP_OK);
	assert_true(buf_zero(&b));
	has(b.p, "\"outcome\":\"found\"");
	has(b.p, "\"hidden\":3}");
	buf_free(&b);
	report_unmade(&r);
}

static void
test_outcomes(void **state)
{
	static const struct {
		uint32_t outcome, complete, judged;
		const char *first;
	} rows[] = {
		{ SUPP_OUTCOME_NONE_KNOWN, 1, 1,
		    "No cautions known to these rules for this list.\n" },
		{ SUPP_OUTCOME_INCOMPLETE, 0, 1,
		    "No cautions found, but not everything in the list could "
		    "be judged" },
		{ SUPP_OUTCOME_INCOMPLETE, 0, 0,
		    "No cautions found, but nothing in the list could be "
		    "judged" },
	};
	supp_render_options o = SUPP_RENDER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct supp_report r = { .rb = fixture_load(cautions),
			.outcome = rows[i].outcome,
			.complete = rows[i].complete,
			.judged = rows[i].judged };
		struct buf b = { 0 };

		assert_int_equal(
		    render_text(&r, &o, fixture_sink, &b), SUPP_OK);
		assert_true(buf_zero(&b));
		assert_true(
		    strncmp(b.p, rows[i].first, strlen(rows[i].first)) == 0);
		has(b.p, "\nWHAT WAS NOT JUDGED\nNothing: everything in the list was "
			 "judged.\n");
		has(b.p, "Ask a pharmacist or doctor");
		has_not(b.p, "safe");
		buf_free(&b);
		report_unmade(&r);
	}
}

static void
test_sink_stops(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;

	(void)state;
	report_made(&r);
	assert_int_equal(
	    render_text(&r, &o, fixture_stop, NULL), SUPP_ERR_SINK);
	assert_int_equal(
	    render_json(&r, &o, fixture_stop, NULL), SUPP_ERR_SINK);
	assert_int_equal(
	    render_entries_text(&r, &o, fixture_stop, NULL), SUPP_ERR_SINK);
	assert_int_equal(
	    render_entries_json(&r, fixture_stop, NULL), SUPP_ERR_SINK);
	report_unmade(&r);
}

/* ------------------------------------------------------------------- JSON */

static json_t *
parsed(const struct buf *b)
{
	json_error_t e;
	json_t *j = json_loadb(b->p, b->n, JSON_REJECT_DUPLICATES, &e);

	if (j == NULL)
		fail_msg(
		    "%s at %d of:\n%.*s", e.text, e.position, (int)b->n, b->p);
	return j;
}

/* What stands at key, as one line. */
static void
json_is(const json_t *at, const char *key, const char *expected)
{
	char *text = json_dumps(
	    json_object_get(at, key), JSON_ENCODE_ANY | JSON_COMPACT);

	assert_non_null(text);
	assert_string_equal(text, expected);
	free(text);
}

static void
test_json(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };
	json_t *j, *f, *e;

	(void)state;
	report_made(&r);
	assert_int_equal(render_json(&r, &o, fixture_sink, &b), SUPP_OK);
	assert_int_equal(b.p[b.n - 1], '\n');
	assert_ptr_equal(memchr(b.p, '\n', b.n), b.p + b.n - 1);
	j = parsed(&b);
	json_is(j, "coverage",
	    "{\"complete\":false,\"medicine_pairs\":\"not-checked\"}");
	f = json_array_get(json_object_get(j, "findings"), 0);
	json_is(f, "because",
	    "[{\"condition\":\"kidneys-4\",\"from\":\"entry\",\"entry\":2},"
	    "{\"condition\":\"weak-kidneys\",\"from\":\"egfr\"},"
	    "{\"condition\":null,\"from\":\"age\"}]");
	json_is(f, "timing", "\"\"");
	f = json_array_get(json_object_get(j, "findings"), 1);
	json_is(f, "id", "\"the-caution\"");
	json_is(f, "timing",
	    "\"Take Alpha at least 2 hours before, or at least 6 hours after, "
	    "tin oxide.\"");
	json_is(f, "separation",
	    "{\"medicine_before_minutes\":120,\"medicine_after_minutes\":360}");
	json_is(f, "constraints",
	    "[{\"take\":1,\"from\":0,\"before_minutes\":120,\"after_minutes\":"
	    "360,\"basis\":\"label\"}]");
	json_is(f, "depends",
	    "[{\"entry\":1,\"on\":\"which\",\"which\":\"alphacin-class\"},"
	    "{\"entry\":0,\"on\":\"route\",\"which\":null}]");
	json_is(f, "may", "[\"narrower\"]");
	json_is(f, "sources",
	    "[{\"id\":\"s-label\",\"title\":\"A \\\"quoted\\\" label\","
	    "\"publisher\":\"The Agency\",\"year\":2023,\"url\":"
	    "\"https://example.org/a\",\"place\":\"\"}]");
	f = json_array_get(json_object_get(j, "findings"), 2);
	json_is(f, "acknowledged", "true");
	e = json_array_get(json_object_get(j, "entries"), 0);
	json_is(e, "every", "{\"count\":1,\"days\":2}");
	assert_null(json_object_get(e, "per_day"));
	json_is(e, "times", "[\"21:30\"]");
	e = json_array_get(json_object_get(j, "entries"), 1);
	json_is(e, "per_day", "2");
	e = json_array_get(json_object_get(j, "entries"), 3);
	json_is(
	    e, "suggestions", "[{\"id\":\"plainol\",\"name\":\"plainol\"}]");
	json_is(j, "set_aside",
	    "[{\"entry\":1,\"caution\":\"the-caution\",\"reason\":\"route\"},"
	    "{\"entry\":1,\"caution\":\"narrower\",\"reason\":\"route\"}]");
	json_is(j, "acknowledged",
	    "[{\"caution\":\"narrower\",\"until\":\"2026-01-01\",\"note\":"
	    "\"my doctor knows\",\"found\":true}]");
	json_is(j, "hidden", "0");
	json_decref(j);
	buf_free(&b);
	report_unmade(&r);
}

/* A quote, a backslash and a control in what is told in pieces. */
static void
test_escapes(void **state)
{
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };
	json_t *j;

	(void)state;
	report_made(&r);
	r.resolved.names.p[1].word = fixture_text(&r.resolved, "a\"b\\c\td");
	assert_int_equal(render_json(&r, &o, fixture_sink, &b), SUPP_OK);
	j = parsed(&b);
	json_is(json_array_get(json_object_get(j, "findings"), 1), "timing",
	    "\"Take a\\\"b\\\\c\\td at least 2 hours before, or at least 6 "
	    "hours after, tin oxide.\"");
	json_decref(j);
	buf_free(&b);
	report_unmade(&r);
}

/* ----------------------------------------------------------------- lookup */

static void
test_entries(void **state)
{
	static const char *const parts[] = {
		"tin oxide 5 mg at 21:30\n  recognised, supplement\n  \"tin "
		"oxide\": tin oxide (tin-oxide), by name\n    a kind of: tin\n"
		"    5 mg a dose; the amount is taken as that of the element\n"
		"  route: oral (assumed: the entry names none)\n"
		"  taken: 0.5 a day\n  at: 21:30\n"
		"  prescribed\n",
		"foobarin\n  unrecognised\n  not understood: \"foobarin\"\n"
		"  did you mean: plainol\n",
		"  \"onealfacin\": onealphacin (onealphacin), after correcting "
		"the spelling, read "
		"as \"onealphacin\"\n",
		"  reading 1: \"tc\": tin citrate (tin-citrate)",
	};
	supp_render_options o = SUPP_RENDER_INIT;
	struct supp_report r;
	struct buf b = { 0 };
	json_t *j;

	(void)state;
	report_made(&r);
	assert_int_equal(
	    render_entries_text(&r, &o, fixture_sink, &b), SUPP_OK);
	assert_true(buf_zero(&b));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		has(b.p, parts[i]);
	b.n = 0;
	assert_int_equal(render_entries_json(&r, fixture_sink, &b), SUPP_OK);
	j = parsed(&b);
	assert_int_equal(
	    json_array_size(json_object_get(j, "entries")), E_COPPER + 1);
	json_decref(j);
	buf_free(&b);
	report_unmade(&r);
}

/* ---------------------------------------------------------------- depends */

static void
test_depend(void **state)
{
	static const struct {
		uint32_t on;
		const char *id, *expected;
	} rows[] = {
		{ DEPEND_WHICH, "alphacin-class", "which alphacin antibiotic" },
		{ DEPEND_CONTAINS, "tin", "whether it contains tin" },
		{ DEPEND_CONDITION, "weak-kidneys",
		    "which kind or stage of weak kidneys" },
		{ DEPEND_READING, "copper", "whether it means copper" },
		{ DEPEND_SO, "copper", "whether there is copper" },
		{ DEPEND_DOSE, NULL, "the dose" },
		{ DEPEND_WHICH, NULL, "which it" },
		{ 99, NULL, "something else" },
	};
	struct supp_report r;
	char out[160];

	(void)state;
	report_made(&r);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct depend d = { 0, rows[i].on,
			rows[i].id != NULL ? term(&r, rows[i].id) : NONE };

		render_depend(&r, &d, out);
		assert_string_equal(out, rows[i].expected);
	}
	report_unmade(&r);
}

/* ----------------------------------------------------------- a real check */

static void
test_pipeline(void **state)
{
	static const char *const list[] = { "tin oxide 5 mg at 21:30",
		"onealphacin at 08:00 and 20:00", "plainol", "xyzzy qwerty" };
	struct supp_rulebase *rb = fixture_load(cautions);
	supp_render_options o = SUPP_RENDER_INIT;
	supp_checker *checker = NULL;
	supp_profile *profile = NULL;
	supp_report *report = NULL;
	struct buf b = { 0 };
	json_t *j;

	(void)state;
	assert_int_equal(supp_checker_new(rb, &checker, NULL), SUPP_OK);
	assert_int_equal(supp_profile_new(&profile, NULL), SUPP_OK);
	assert_int_equal(supp_report_new(rb, &report, NULL), SUPP_OK);
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		assert_int_equal(supp_profile_add(profile, SUPP_LISTED_ANY,
				     list[i], strlen(list[i]), NULL),
		    SUPP_OK);
	assert_int_equal(supp_check(checker, profile, report, NULL), SUPP_OK);
	assert_int_equal(
	    supp_report_text(report, &o, fixture_sink, &b, NULL), SUPP_OK);
	assert_true(buf_zero(&b));
	has(b.p, "1 caution found: moderate.");
	has(b.p, "Take onealphacin at least 2 hours before, or at least 6 "
		 "hours after, tin oxide.");
	has(b.p, "TOO CLOSE at the times given: tin oxide at 21:30 is 1 h 30 "
		 "min after onealphacin at 20:00; it should be at least 2 "
		 "hours.");
	has(b.p, "- \"xyzzy qwerty\": NOT RECOGNISED, and not checked at all.");
	has(b.p, "The medicines in this list were not checked against each "
		 "other.");
	has_not(b.p, "safe");
	b.n = 0;
	assert_int_equal(
	    supp_report_json(report, &o, fixture_sink, &b, NULL), SUPP_OK);
	j = parsed(&b);
	json_is(j, "outcome", "\"found\"");
	json_is(json_array_get(json_object_get(j, "findings"), 0), "state",
	    "\"broken\"");
	json_decref(j);
	buf_free(&b);
	supp_report_free(report);
	supp_profile_free(profile);
	supp_checker_free(checker);
	rulebase_free(rb);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_outcomes),
		cmocka_unit_test(test_sink_stops),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_depend),
		cmocka_unit_test(test_pipeline),
	};

	return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
