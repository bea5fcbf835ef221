/* Entries to things: names, readings, denial, codes, doses, statuses. */
#include "resolve_fixture.h"

#define R SUPP_RECOGNISED
#define A SUPP_ASSUMED
#define P SUPP_PARTLY_RECOGNISED
#define M SUPP_AMBIGUOUS
#define D SUPP_DENIED
#define U SUPP_UNRECOGNISED

#define SUPP SUPP_ENTRY_SUPPLEMENT
#define MED SUPP_ENTRY_MEDICINE
#define COND SUPP_ENTRY_CONDITION
#define PERSON SUPP_ENTRY_PERSON

static const struct row {
	const char *text;
	uint32_t status, kind;
	const char *names, *odds;
	uint32_t listed;
} rows[] = {
	/* one thing */
	{ "Cipro 500mg twice a day", R, MED, "ciprofloxacin 500 mg", "", 0 },
	{ "magnesium glycinate 400 mg", R, SUPP, "magnesium-glycinate 400 mg",
	    "", 0 },
	{ "Mag-Ox", R, SUPP, "magnesium-oxide", "", 0 },
	{ "please magnesium supplement", R, SUPP, "magnesium", "", 0 },
	{ "5-HTP 100 mg", R, SUPP, "5-htp 100 mg", "", 0 },
	{ "\xe6\x98\x86\xe5\xb8\x83", R, SUPP, "kombu", "", 0 },
	{ "magn\xc3\xa9sium 300 mg", R, SUPP, "magnesium 300 mg", "", 0 },
	{ "vitamin B12 1 mg", R, SUPP, "vitamin-b12 1 mg", "", 0 },
	{ "chronic kidney disease", R, COND, "chronic-kidney-disease", "", 0 },
	{ "CKD stage 3b", R, COND, "ckd-stage-3b", "", 0 },
	{ "magnesium", R, SUPP, "magnesium", "", SUPP_LISTED_CONDITION },
	/* several */
	{ "lisinopril 10 MG / hydrochlorothiazide 12.5 MG Oral Tablet", R, MED,
	    "lisinopril 10 mg, hydrochlorothiazide 12.5 mg", "", 0 },
	{ "lisinopril-HCTZ", R, MED, "lisinopril, hydrochlorothiazide", "", 0 },
	{ "lisinopril/HCTZ 20-12.5 mg", R, MED,
	    "lisinopril 20 mg, hydrochlorothiazide 12.5 mg", "", 0 },
	{ "lisinopril/HCTZ 20 mg/12.5 mg", R, MED,
	    "lisinopril 20 mg, hydrochlorothiazide 12.5 mg", "", 0 },
	{ "10 mg lisinopril and 12.5 mg HCTZ", R, MED,
	    "lisinopril 10 mg, hydrochlorothiazide 12.5 mg", "", 0 },
	{ "calcium, iron and zinc", R, SUPP, "calcium, iron, zinc", "", 0 },
	/* the same thing twice, and the more exact one */
	{ "Cipro (ciprofloxacin)", R, MED, "ciprofloxacin", "", 0 },
	{ "ciprofloxacin 500 MG Oral Tablet [Cipro]", R, MED,
	    "ciprofloxacin 500 mg", "", 0 },
	{ "antibiotic (Cipro)", R, MED, "ciprofloxacin", "", 0 },
	{ "magnesium and magnesium glycinate", R, SUPP, "magnesium-glycinate",
	    "", 0 },
	{ "magnesium citrate (magnesium)", R, SUPP, "magnesium-citrate", "",
	    0 },
	{ "magnesium (as magnesium oxide) 250 mg", R, SUPP,
	    "magnesium-oxide 250 mg", "", 0 },
	{ "magnesium 250 mg as oxide", R, SUPP, "magnesium-oxide 250 mg", "",
	    0 },
	{ "calcium 600 mg carbonate", R, SUPP, "calcium-carbonate 600 mg", "",
	    0 },
	{ "mg glycinate 200 mg", R, SUPP, "magnesium-glycinate 200 mg", "", 0 },
	{ "Zestoretic (lisinopril 20 mg, HCTZ 12.5 mg)", R, MED,
	    "lisinopril 20 mg, hydrochlorothiazide 12.5 mg", "", 0 },
	{ "Zestoretic 20-12.5 mg", R, MED, "lisinopril-hctz", "", 0 },
	{ "ZMA with zinc 10 mg", R, SUPP, "zma 1 serving, zinc 10 mg", "", 0 },
	{ "CKD, CKD stage 3b", R, COND, "ckd-stage-3b", "", 0 },
	/* salts */
	{ "esomeprazole magnesium 20 mg", R, MED, "esomeprazole 20 mg", "", 0 },
	{ "esomeprazole magnesium trihydrate", R, MED, "esomeprazole", "", 0 },
	{ "esomeprazole (as magnesium) 20 mg", R, MED, "esomeprazole 20 mg", "",
	    0 },
	{ "esomeprazole 20 MG / magnesium 100 MG Oral Tablet", R, SUPP,
	    "esomeprazole 20 mg, magnesium 100 mg", "", 0 },
	{ "alendronate sodium 70 mg", R, MED, "alendronic-acid 70 mg", "", 0 },
	/* left over */
	{ "vitaminb6 25 mg", R, SUPP, "vitamin-b6 25 mg", "", 0 },
	{ "cotrimoxazole", R, MED, "co-trimoxazole", "", 0 },
	{ "trovafloxacin 200 mg", R, MED, "fluoroquinolone 200 mg", "", 0 },
	{ "ozenoxacin", U, SUPP_ENTRY_UNKNOWN, "", "ozenoxacin", 0 },
	{ "mela tonin 3 mg", R, SUPP, "melatonin 3 mg", "", 0 },
	{ "xyzzy", U, SUPP_ENTRY_UNKNOWN, "", "xyzzy", 0 },
	{ "xyzzy plugh 40 mg", U, SUPP_ENTRY_UNKNOWN, "", "xyzzy plugh | 40 mg",
	    0 },
	{ "No-Spa 40 mg, Cipro", P, MED, "ciprofloxacin", "No-Spa | 40 mg", 0 },
	{ "magnesium for sleep", R, SUPP, "magnesium", "", 0 },
	{ "magnesium for zorkmids", P, SUPP, "magnesium", "zorkmids", 0 },
	{ "nocturia", U, SUPP_ENTRY_UNKNOWN, "", "nocturia", 0 },
	{ "Nolvadex", U, SUPP_ENTRY_UNKNOWN, "", "Nolvadex", 0 },
	{ "tablet", U, SUPP_ENTRY_UNKNOWN, "", "tablet", 0 },
	{ "K2", U, SUPP_ENTRY_UNKNOWN, "", "K2", 0 },
	/* ambiguous */
	{ "MG", M, SUPP, "magnesium, myasthenia-gravis", "", 0 },
	{ "MG", R, COND, "myasthenia-gravis", "", SUPP_LISTED_CONDITION },
	{ "Mg", R, SUPP, "magnesium", "", SUPP_LISTED_SUPPLEMENT },
	{ "Mg 400 mg", R, SUPP, "magnesium 400 mg", "", 0 },
	{ "Mg (magnesium)", R, SUPP, "magnesium", "", 0 },
	{ "MG (myasthenia gravis)", R, COND, "myasthenia-gravis", "", 0 },
	{ "magnesium 400 MG", R, SUPP, "magnesium 400 mg", "", 0 },
	/* denial */
	{ "no kidney disease", D, COND, "chronic-kidney-disease", "", 0 },
	{ "denies diabetes or CKD", D, COND, "diabetes, chronic-kidney-disease",
	    "", 0 },
	{ "negative for diabetes", D, COND, "diabetes", "", 0 },
	{ "family history of kidney disease", D, COND, "chronic-kidney-disease",
	    "", 0 },
	{ "mother had diabetes", D, COND, "diabetes", "", 0 },
	{ "wife is pregnant", D, COND, "pregnancy", "", 0 },
	{ "diabetes (father)", D, COND, "diabetes", "", 0 },
	{ "kidney disease: none", D, COND, "chronic-kidney-disease", "", 0 },
	{ "diabetes, resolved", D, COND, "diabetes", "", 0 },
	{ "not taking Cipro", D, MED, "ciprofloxacin", "", 0 },
	{ "denies chest pain, takes Cipro", R, MED, "ciprofloxacin", "", 0 },
	{ "no CKD takes magnesium", R, SUPP, "magnesium", "", 0 },
	{ "multivitamin without iron", R, SUPP, "multivitamin", "", 0 },
	{ "iron-free multivitamin", R, SUPP, "multivitamin", "", 0 },
	{ "no chest pain", D, SUPP_ENTRY_UNKNOWN, "", "chest pain", 0 },
	{ "allergic to Cipro", D, MED, "ciprofloxacin", "", 0 },
	{ "allergic to zinc", P, SUPP, "zinc", "allergic to zinc", 0 },
	{ "Cipro for allergies", R, MED, "ciprofloxacin", "", 0 },
	{ "Cipro Allergy", P, MED, "ciprofloxacin", "Allergy", 0 },
	{ "history of kidney disease", R, COND, "chronic-kidney-disease", "",
	    0 },
	{ "breastfeeding mother", R, COND, "breastfeeding", "", 0 },
	/* codes */
	{ "rxnorm:2551", R, MED, "ciprofloxacin", "", 0 },
	{ "ATC J01MA02", R, MED, "ciprofloxacin", "", 0 },
	{ "J01MA02 500 mg", R, MED, "ciprofloxacin 500 mg", "", 0 },
	{ "ICD-10 N18.32", R, COND, "ckd-stage-3b", "", 0 },
	{ "N18.32", R, COND, "ckd-stage-3b", "", 0 },
	{ "N18.9", R, COND, "chronic-kidney-disease", "", 0 },
	{ "SNOMED 431856006", R, COND, "ckd-stage-3b", "", 0 },
	{ "id:magnesium-oxide", R, SUPP, "magnesium-oxide", "", 0 },
	{ "rxnorm:1", U, SUPP_ENTRY_UNKNOWN, "", "rxnorm:1", 0 },
	{ "Cipro rxnorm:1", P, MED, "ciprofloxacin", "rxnorm:1", 0 },
	{ "Cipro rxnorm:2551", R, MED, "ciprofloxacin", "", 0 },
	/* persons */
	{ "67 year old woman", R, PERSON, "", "", 0 },
	{ "magnesium level normal", R, PERSON, "", "", 0 },
	{ "Mg 2.1 mg/dL", R, PERSON, "", "", 0 },
	{ "20 weeks pregnant", R, COND, "pregnancy", "", 0 },
	{ "eGFR", U, SUPP_ENTRY_UNKNOWN, "", "eGFR", 0 },
	{ "magnesium 70 kg", P, SUPP, "magnesium", "70 kg", 0 },
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	void *fixture;
	struct fixture *f;
	const struct rentry *e;

	assert_int_equal(fixture_setup(&fixture), 0);
	f = fixture;
	e = fixture_read(f, row->listed, row->text);
	assert_string_equal(fixture_names(f, e), row->names);
	assert_string_equal(fixture_odds(f, e), row->odds);
	assert_int_equal(e->status, row->status);
	assert_int_equal(e->kind, row->kind);
	assert_string_equal(resolved_text(&f->out, e->text), row->text);
	fixture_teardown(&fixture);
}

/* ------------------------------------------------- whole lists in one entry */

static const struct list_row {
	const char *text, *parts; /* "text: names | text: names" */
} lists[] = {
	{ "calcium, magnesium and zinc",
	    "calcium, magnesium and zinc: calcium, magnesium, zinc" },
	{ "calcium, magnesium, zinc 1000/400/15 mg",
	    "calcium, magnesium, zinc 1000/400/15 mg: calcium 1000 mg, "
	    "magnesium 400 mg, zinc 15 mg" },
	{ "calcium 500 mg, zinc 15 mg",
	    "calcium 500 mg: calcium 500 mg | zinc 15 mg: zinc 15 mg" },
	{ "Cipro, CKD",
	    "Cipro: ciprofloxacin | CKD: chronic-kidney-disease" },
	{ "takes Cipro, magnesium; CKD",
	    "takes Cipro: ciprofloxacin | magnesium: magnesium | "
	    "CKD: chronic-kidney-disease" },
	{ "esomeprazole, magnesium",
	    "esomeprazole: esomeprazole | magnesium: magnesium" },
	{ "esomeprazole magnesium, CKD",
	    "esomeprazole magnesium: esomeprazole | "
	    "CKD: chronic-kidney-disease" },
	{ "Cipro at 08:00 and zinc at 20:00",
	    "Cipro at 08:00: ciprofloxacin | zinc at 20:00: zinc" },
	{ "Cipro, ciprofloxacin 500 mg",
	    "Cipro, ciprofloxacin 500 mg: ciprofloxacin 500 mg" },
	{ "magnesium (as oxide, 200 mg)",
	    "magnesium (as oxide, 200 mg): magnesium-oxide 200 mg" },
	{ "magnesium, as magnesium oxide, 200 mg",
	    "magnesium, as magnesium oxide, 200 mg: magnesium-oxide 200 mg" },
	{ "Cipro 500 mg, take with water, twice a day",
	    "Cipro 500 mg, take with water, twice a day: "
	    "ciprofloxacin 500 mg" },
	{ "Cipro, for diabetes", "Cipro, for diabetes: ciprofloxacin, "
				 "diabetes" },
	{ "no diabetes but CKD",
	    "no diabetes: diabetes | CKD: chronic-kidney-disease" },
	{ "no diabetes; Cipro", "no diabetes: diabetes | Cipro: ciprofloxacin" },
	{ "No CKD. Takes Cipro",
	    "No CKD: chronic-kidney-disease | Takes Cipro: ciprofloxacin" },
	{ "no Cipro and magnesium",
	    "no Cipro and magnesium: ciprofloxacin, magnesium" },
	{ "stopped Cipro, takes magnesium",
	    "stopped Cipro: ciprofloxacin | takes magnesium: magnesium" },
	{ "allergic to Cipro, zinc",
	    "allergic to Cipro, zinc: ciprofloxacin, zinc" },
	{ "allergic to Cipro; zinc",
	    "allergic to Cipro: ciprofloxacin | zinc: zinc" },
	{ "Cipro 500 mg, xyzzyplex 5 mg, zinc at night",
	    "Cipro 500 mg: ciprofloxacin 500 mg | xyzzyplex 5 mg:  | "
	    "zinc at night: zinc" },
	{ ", ; , Cipro ; ;", ", ; , Cipro ; ;: ciprofloxacin" },
};

static void
test_list(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		char got[1024] = "";
		size_t n = 0;

		fixture_resolve(f, 0, lists[i].text);
		for (size_t k = 0; k < f->out.entries.n; k++) {
			const struct rentry *e = &f->out.entries.p[k];

			n += (size_t)snprintf(got + n, sizeof got - n,
			    "%s%s: %s", k != 0 ? " | " : "",
			    resolved_text(&f->out, e->text),
			    fixture_names(f, e));
			assert_int_equal(e->part_of, k == 0 ? 0 : 1);
		}
		assert_string_equal(got, lists[i].parts);
	}
}

/* Entries keep their numbers; parts stand behind all of them. */
static void
test_list_order(void **state)
{
	struct fixture *f = *state;
	supp_error err = { 0 };
	static const char *const texts[] = { "Cipro; zinc; iron 5 mg", "CKD",
		"melatonin; diabetes" };
	static const uint32_t part_of[] = { 0, 0, 0, 1, 1, 3 };

	profile_clear(&f->profile);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(profile_add_text(&f->profile, SUPP_LISTED_ANY,
				     sv_of(texts[i]), NULL, &err),
		    SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
	assert_int_equal(f->out.entries.n, 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(f->out.entries.p[i].part_of, part_of[i]);
}

/* As many entries as there may be: none is parted, and it is told. */
static void
test_list_full(void **state)
{
	struct fixture *f = *state;
	supp_error err = { 0 };

	profile_clear(&f->profile);
	for (size_t i = 0; i < SUPP_MAX_ENTRIES; i++)
		assert_int_equal(profile_add_text(&f->profile, SUPP_LISTED_ANY,
				     sv_of("Cipro; zinc"), NULL, &err),
		    SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
	assert_int_equal(f->out.entries.n, SUPP_MAX_ENTRIES);
	assert_string_equal(
	    fixture_odds(f, &f->out.entries.p[7]), "Cipro; zinc");
}

static const struct rname *
name_of(const struct fixture *f, const struct rentry *e, uint32_t i)
{
	assert_true(i < e->names.count);
	return &f->out.names.p[e->names.start + i];
}

static void
test_words(void **state)
{
	struct fixture *f = *state;
	const struct rentry *e;

	e = fixture_read(f, 0, "Cipro (ciprofloxacin)");
	assert_string_equal(
	    resolved_text(&f->out, name_of(f, e, 0)->word), "Cipro");
	assert_int_equal(name_of(f, e, 0)->by, SUPP_BY_BRAND);
	e = fixture_read(f, 0, "esomeprazole magnesium 20 mg");
	assert_string_equal(resolved_text(&f->out, name_of(f, e, 0)->word),
	    "esomeprazole magnesium");
	e = fixture_read(f, 0, "Trovafloxacin");
	assert_int_equal(name_of(f, e, 0)->by, SUPP_BY_PATTERN);
	assert_string_equal(
	    resolved_text(&f->out, name_of(f, e, 0)->word), "Trovafloxacin");
	e = fixture_read(f, 0, "MG");
	assert_int_equal(e->readings, 2);
	assert_int_equal(name_of(f, e, 0)->reading, 1);
	assert_int_equal(name_of(f, e, 1)->reading, 2);
	assert_int_equal(name_of(f, e, 1)->by, SUPP_BY_AMBIGUOUS);
}

/* What an amount weighs, said or assumed. */
static void
test_weighed(void **state)
{
	static const struct {
		const char *text;
		uint32_t assumed;
	} cases[] = {
		{ "magnesium 400 mg", ASSUMED_ELEMENT },
		{ "magnesium oxide 400 mg", ASSUMED_ELEMENT },
		{ "magnesium sulfate 2 g", ASSUMED_COMPOUND },
		{ "magnesium L-threonate 2 g", ASSUMED_COMPOUND },
		{ "magnesium L-threonate 144 mg", ASSUMED_ELEMENT },
		{ "magnesium oxide 400 mg elemental", SAID_ELEMENT },
		{ "magnesium oxide 400 mg (as compound)", SAID_COMPOUND },
		{ "magnesium (as magnesium oxide) 250 mg", SAID_ELEMENT },
		{ "414 mg as magnesium oxide", SAID_COMPOUND },
		{ "magnesium oxide 414 mg (magnesium 250 mg)", SAID_ELEMENT },
		{ "magnesium 250 mg (as 414 mg magnesium oxide)",
		    SAID_ELEMENT },
		{ "magnesium oxide 414 mg providing 250 mg magnesium",
		    SAID_ELEMENT },
		{ "magnesium 400.000 mg", ASSUMED_ELEMENT | ASSUMED_DECIMAL },
		{ "magnesium 1.000 mg", ASSUMED_ELEMENT | ASSUMED_THOUSANDS },
		{ "magnesium 400", ASSUMED_ELEMENT | ASSUMED_UNIT },
		{ "magnesium oxide 400", ASSUMED_ELEMENT | ASSUMED_UNIT },
		{ "magnesium oxide 400 elemental",
		    SAID_ELEMENT | ASSUMED_UNIT },
		{ "magnesium hydroxide 400", ASSUMED_COMPOUND | ASSUMED_UNIT },
		{ "magnesium L-threonate 2000",
		    ASSUMED_COMPOUND | ASSUMED_UNIT },
		{ "melatonin 3 mg", 0 },
		{ "ZMA", ASSUMED_ONE_UNIT },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct rentry *e = fixture_read(f, 0, cases[i].text);

		assert_string_equal(fixture_odds(f, e), "");
		if (name_of(f, e, 0)->assumed != cases[i].assumed)
			print_error("%s\n", cases[i].text);
		assert_int_equal(name_of(f, e, 0)->assumed, cases[i].assumed);
		if (cases[i].assumed == SAID_ELEMENT)
			assert_true(
			    name_of(f, e, 0)->dose.low == 250 * NG_PER_MG ||
			    name_of(f, e, 0)->dose.low == 400 * NG_PER_MG);
	}
}

static const struct rentry *
parts(struct fixture *f, struct input_entry *in)
{
	struct profile_at at = { "test", 1, 1 };
	supp_error err = { 0 };

	profile_clear(&f->profile);
	f->profile.person.today = TODAY;
	in->in_parts = 1;
	if (in->prescribed == 0)
		in->prescribed = -1;
	assert_int_equal(
	    profile_add_parts(&f->profile, in, &at, &err), SUPP_OK);
	assert_int_equal(
	    resolve_profile(f->resolver, &f->profile, &f->out, &err), SUPP_OK);
	return &f->out.entries.p[0];
}

static void
test_parts(void **state)
{
	struct fixture *f = *state;
	struct input_entry in = { .text = SV_LIT("zinc"),
		.dose = SV_LIT("15 mg"),
		.times = SV_LIT("08:00, 20:00"),
		.frequency = SV_LIT("every 2 d"),
		.dose_form = SV_LIT("capsule"),
		.route = SV_LIT("sublingual"),
		.duration = SV_LIT("3 y"),
		.stopped = SV_LIT("10 d") };
	const struct rentry *e = parts(f, &in);

	assert_int_equal(e->status, SUPP_RECOGNISED);
	assert_string_equal(fixture_names(f, e), "zinc 15 mg");
	assert_int_equal(e->times.count, 2);
	assert_int_equal(e->every_days, 2);
	assert_int_equal(e->dose_form, FORM_CAPSULE);
	assert_int_equal(e->route, ROUTE_SUBLINGUAL);
	assert_int_equal(e->route_given, 1);
	assert_int_equal(e->duration, 3 * MIN_PER_YEAR);
	assert_int_equal(e->stopped, 1);
	assert_int_equal(e->stopped_ago, 10 * MIN_PER_DAY);
}

static void
test_parts_code(void **state)
{
	struct fixture *f = *state;
	struct input_entry same = { .text = SV_LIT("Cipro"),
		.code = SV_LIT("rxnorm:2551"),
		.dose = SV_LIT("500 mg") };
	struct input_entry other = { .text = SV_LIT("zinc"),
		.code = SV_LIT("rxnorm:2551") };
	struct input_entry none = { .text = SV_LIT("zinc"),
		.code = SV_LIT("rxnorm:1") };
	struct input_entry id = { .code = SV_LIT("id:magnesium-oxide") };
	struct input_entry exact = { .text = SV_LIT("magnesium glycinate"),
		.code = SV_LIT("id:magnesium"),
		.dose = SV_LIT("2 capsules") };
	const struct rentry *e = parts(f, &same);

	assert_int_equal(e->status, SUPP_RECOGNISED);
	assert_string_equal(fixture_names(f, e), "ciprofloxacin 500 mg");
	e = parts(f, &other);
	assert_int_equal(e->status, SUPP_PARTLY_RECOGNISED);
	assert_string_equal(fixture_names(f, e), "ciprofloxacin, zinc");
	assert_string_equal(fixture_odds(f, e), "zinc");
	e = parts(f, &none);
	assert_int_equal(e->status, SUPP_PARTLY_RECOGNISED);
	assert_int_equal(e->code_unknown, 1);
	assert_string_equal(fixture_names(f, e), "zinc");
	assert_string_equal(fixture_odds(f, e), "rxnorm:1");
	e = parts(f, &id);
	assert_string_equal(fixture_names(f, e), "magnesium-oxide");
	assert_int_equal(name_of(f, e, 0)->by, SUPP_BY_CODE);
	e = parts(f, &exact);
	assert_string_equal(
	    fixture_names(f, e), "magnesium-glycinate 2 tablets");
	assert_int_equal(e->status, SUPP_RECOGNISED);
}

/* What comes out has no control characters, whatever went in. */
static void
test_clean(void **state)
{
	struct fixture *f = *state;
	const struct rentry *e;

	e = fixture_read(f, 0, "xy\xe2\x80\xaezzy magnesium");
	assert_null(strstr(resolved_text(&f->out, e->text), "\xe2\x80\xae"));
	assert_null(strstr(fixture_odds(f, e), "\xe2\x80\xae"));
}

/* The longest entries stay cheap, and too many names are told. */
static void
test_limits(void **state)
{
	static char text[SUPP_MAX_ENTRY + 1];
	struct fixture *f = *state;
	const struct rentry *e;
	size_t n = 0;

	while (n + 6 <= SUPP_MAX_ENTRY) {
		memcpy(text + n, "qwxyz ", 6);
		n += 6;
	}
	text[n - 1] = '\0';
	e = fixture_read(f, 0, text);
	assert_int_equal(e->status, SUPP_UNRECOGNISED);
	n = 0;
	for (int i = 0; i < 65; i++) {
		memcpy(text + n, "zinc, ", 6);
		n += 6;
	}
	text[n - 2] = '\0';
	e = fixture_read(f, 0, text);
	assert_string_equal(fixture_odds(f, e), "zinc");
	n = 0;
	for (int i = 0; i < 33; i++) {
		memcpy(text + n, "1 mg, ", 6);
		n += 6;
	}
	memcpy(text + n, "zinc", 5);
	e = fixture_read(f, 0, text);
	assert_int_equal(e->status, SUPP_PARTLY_RECOGNISED);
}

static void
test_names_of_vocabulary(void **state)
{
	enum route route;
	enum dose_form form;
	enum anchor anchor;
	(void)state;

	for (uint32_t i = 1; i < ROUTE_COUNT; i++) {
		assert_true(
		    route_from(sv_of(route_name((enum route)i)), &route));
		assert_int_equal(route, i);
	}
	for (uint32_t i = 1; i < FORM_COUNT; i++) {
		assert_true(
		    form_from(sv_of(form_name((enum dose_form)i)), &form));
		assert_int_equal(form, i);
	}
	for (uint32_t i = 1; i < ANCHOR_COUNT; i++) {
		assert_true(
		    anchor_from(sv_of(anchor_name((enum anchor)i)), &anchor));
		assert_int_equal(anchor, i);
	}
	assert_false(route_from(SV_LIT("unknown"), &route));
	assert_false(form_from(SV_LIT("pill"), &form));
	assert_false(anchor_from(SV_LIT("none"), &anchor));
	assert_string_equal(route_name((enum route)99), "unknown");
}

/* The table of units agrees with base/units.h, and no phrase stands twice. */
static void
test_vocabulary(void **state)
{
	(void)state;
	for (size_t i = 0; vocab_item(i) != NULL; i++) {
		const struct vocab *v = vocab_item(i);
		enum unit unit;
		uint32_t mine;
		int64_t one, my_one;

		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
			    v->phrase, vocab_item(k)->phrase);
		if (v->cls != VOCAB_UNIT ||
		    !unit_word(sv_of(v->phrase), &unit, &one))
			continue;
		vocab_unit(v->value, &mine, &my_one);
		assert_int_equal(mine, unit);
		assert_int_equal(my_one, one);
	}
}

#define ROWS (sizeof rows / sizeof rows[0])

int
main(void)
{
	static struct CMUnitTest tests[ROWS];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_list_order),
		cmocka_unit_test(test_list_full),
		cmocka_unit_test(test_weighed),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_parts_code),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_names_of_vocabulary),
		cmocka_unit_test(test_vocabulary),
	};
	static union {
		const void *from;
		void *to;
	} states[ROWS];
	int failed = 0;

	for (size_t i = 0; i < ROWS; i++) {
		states[i].from = &rows[i];
		tests[i] = (struct CMUnitTest){ rows[i].text, test_row, NULL,
			NULL, states[i].to };
	}
	failed += cmocka_run_group_tests_name("rows", tests, NULL, NULL);
	failed += cmocka_run_group_tests_name(
	    "resolve", others, fixture_setup, fixture_teardown);
	return failed != 0;
}
