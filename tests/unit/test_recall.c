/*
 * Readings remembered: what is put into a list from memory is what would have
 * been read there, to the last field, wherever it stands in the list; and it
 * is not put there if anything that it hangs on is otherwise. The corpus reads
 * each of its lines twice, too.
 */
#include "reading.h"

#include "resolve/words/lexemes.h"

static struct reading_base base;

/* One of each thing that a reading may hold. */
static const char *const texts[] = {
	"magnesium glycinate 400 mg",
	"Cipro 500 mg at 08:00 and 20:00",
	"omeprazole 20 mg every morning for 3 years",
	"magnesuim 200 mg",                   /* meant */
	"Celebrx",                            /* suggestions */
	"zinc 15 mg, zorkmid",                /* unexplained */
	"zinc 15 mg zorkmid",                 /* open */
	"stop zinc",                          /* open too */
	"amitriptyline 10 mg for nerve pain", /* purpose */
	"MG",                                 /* readings */
	"67 year old woman",                  /* facts */
	"20 weeks pregnant",
	"eGFR 41",
	"creatinine clearance 25",
	"70 kg",
	"breastfeeding",
	"denies chest pain",
	"CKD stage 3 not on dialysis", /* absent */
	"CKD stage 3 not on dialysis, zorkmid",
	"multivitamin without iron", /* lacks */
	"no CKD",
	"allergic to penicillin",
	"history of kidney failure",
	"rxnorm:2551",
	"ICD-10 Q99.99 chronic kidney disease",
	"warfarin stopped 2026-11-02",
	"doxycycline since 2019",
	"zinc 15 mg every other day",
	"calcium 600 mg Mondays and Fridays",
	"half a tablet of lisinopril/HCTZ 20-12.5", /* whole */
	"magnesium sulfate bath",
	"4OO mg magnesium",
	"warfarin, INR 2.5", /* measured */
	"Cipro 500 mg bid, first dose 8 am and at bedtime",
	"magnesium 400 mg 1-0-2",
	"qwrtzp",
};
#define TEXTS (sizeof texts / sizeof *texts)

static int
setup(void **state)
{
	(void)state;
	return reading_setup(&base) ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	reading_teardown(&base);
	return 0;
}

static const char *
text_of(const struct resolved *out, struct str s)
{
	return s.len == 0 ? "" : resolved_text(out, s);
}

/* Every field of entry i; so that a new one is not forgotten, its size. */
static void
dump(struct reading_text *t, const struct resolved *out, size_t i)
{
	const struct rentry *e = &out->entries.p[i];
	const struct rperson *p = &out->person;

	assert_int_equal(sizeof *e, 272);
	assert_int_equal(sizeof(struct rname), 64);
	t->n = 0;
	reading_add(t, "%lld %lld %lld %lld %lld %lld %lld %lld '%s' '%s'",
	    (long long)e->count_low, (long long)e->count_high,
	    (long long)e->duration, (long long)e->stopped_ago,
	    (long long)e->every_count, (long long)e->every_days,
	    (long long)e->day_sum, (long long)e->day_one,
	    text_of(out, e->text), text_of(out, e->purpose));
	reading_add(t, " %u %u %u %u %u %u %u %u %u %u %u %d %u %u", e->listed,
	    e->kind, e->status, e->readings, e->route, e->route_given,
	    e->dose_form, e->weekdays, e->prn, e->anchor, e->stopped,
	    e->prescribed, e->denied, e->doubt);
	reading_add(t, " %u %u %u %u %u %u %u %u %u %u %u %u %u %u %u\n", e->assumed,
	    e->person, e->code_unknown, e->allergy, e->part_of, e->together,
	    e->purpose_so, e->measured, e->anchors, e->untimed, e->whole,
	    e->several, e->often_open, e->taken_open, e->paired);
	for (uint32_t k = 0; k < ANCHOR_COUNT; k++)
		reading_add(t, "%d ", (int)e->anchor_offset[k]);
	for (uint32_t k = 0; k < e->names.count; k++) {
		const struct rname *n = &out->names.p[e->names.start + k];

		reading_add(t, "%lld %lld %u %u %u %u %u %u '%s' '%s'\n",
		    (long long)n->dose.low, (long long)n->dose.high,
		    n->dose.unit, n->term, n->by, n->reading, n->assumed, n->of,
		    text_of(out, n->word), text_of(out, n->meant));
	}
	for (uint32_t k = 0; k < e->lacks.count; k++)
		reading_add(t, "-%u\n",
		    out->names.p[e->lacks.start + k].term);
	for (uint32_t k = 0; k < e->times.count; k++)
		reading_add(t, "%d\n", out->times.p[e->times.start + k]);
	for (uint32_t k = 0; k < e->unexplained.count; k++)
		reading_add(t, "'%s'\n",
		    text_of(out, out->strs.p[e->unexplained.start + k]));
	for (uint32_t k = 0; k < e->absent.count; k++)
		reading_add(t, "-'%s'\n",
		    text_of(out, out->strs.p[e->absent.start + k]));
	for (uint32_t k = 0; k < e->suggestions.count; k++) {
		const struct suggestion *s =
		    &out->suggestions.p[e->suggestions.start + k];

		reading_add(t, "%u '%s'\n", s->term, text_of(out, s->text));
	}
	reading_add(t, "%lld %lld %lld %lld %lld %d %d %d\n",
	    (long long)p->said.age_days, (long long)p->said.weight_g,
	    (long long)p->said.egfr_milli, (long long)p->said.crcl_milli,
	    (long long)p->said.pregnant_days, p->said.pregnant,
	    p->said.breastfeeding, (int)p->said.sex);
	reading_add(t, "%d%d%d%d%d%d", p->from_entry_age == i,
	    p->from_entry_egfr == i, p->from_entry_pregnant == i,
	    p->from_entry_weight == i, p->from_entry_sex == i,
	    p->from_entry_breastfeeding == i);
}

struct how {
	supp_listed listed;
	int64_t today;
	const char *before;  /* another entry of the list; or NULL */
	const char *heading; /* that it stands under; or NULL */
};

static const struct how plainly = { SUPP_LISTED_ANY, READING_TODAY, NULL,
	NULL };

static void
list_under(struct reading_base *b, const char *text, const char *heading)
{
	char list[512];
	supp_error err = SUPP_ERROR_INIT;
	int n = snprintf(list, sizeof list, "%s\n- %s\n", heading, text);

	assert_int_equal(profile_read(&b->profile, SUPP_PROFILE_AUTO,
			     (struct sv){ list, (size_t)n }, NULL, &err),
	    SUPP_OK);
}

static void
read_by(struct reading_base *b, const char *text, struct how how,
    struct reading_text *out)
{
	struct profile_at at = { "recall", 1, 1 };
	supp_error err = SUPP_ERROR_INIT;

	profile_clear(&b->profile);
	b->profile.person.today = how.today;
	if (how.before != NULL)
		assert_int_equal(
		    profile_add_text(&b->profile, SUPP_LISTED_ANY,
			sv_of(how.before), &at, &err),
		    SUPP_OK);
	if (how.heading != NULL)
		list_under(b, text, how.heading);
	else
		assert_int_equal(profile_add_text(&b->profile, how.listed,
				     sv_of(text), &at, &err),
		    SUPP_OK);
	assert_int_equal(
	    resolve_profile(b->resolver, &b->profile, &b->out, &err), SUPP_OK);
	dump(out, &b->out, how.before != NULL);
}

/* As one reads it who has read nothing before. */
static void
read_anew(const char *text, struct how how, struct reading_text *out)
{
	struct reading_base b;

	assert_true(reading_setup(&b));
	read_by(&b, text, how, out);
	reading_teardown(&b);
}

static void
test_it_is_the_same_and_is_not_read(void **state)
{
	static const char *const before[] = { NULL, "zinc 5 mg at 9 am, xyzzy",
		"20 year old" };
	static struct reading_text first, again;
	size_t unread = 0;

	(void)state;
	for (size_t i = 0; i < TEXTS; i++) {
		read_by(&base, texts[i], plainly, &first);
		for (size_t k = 0; k < 3; k++) {
			struct how how = plainly;
			uint64_t work;

			how.before = before[k];
			read_anew(texts[i], how, &first);
			read_by(&base, texts[i], how, &again);
			assert_string_equal(again.p, first.p);
			work = base.resolver->work;
			read_by(&base, texts[i], how, &again);
			assert_string_equal(again.p, first.p);
			unread += base.resolver->work == work;
		}
	}
	/* but behind before[1], which is parted; two may meet in one place, and
	 * four say what may contradict what was said before */
	assert_true(unread >= 2 * (TEXTS - 4) - 2);
}

/* The text is the same, and the reading another one. */
static void
test_what_it_hangs_on(void **state)
{
	static const struct {
		const char *text;
		struct how how;
	} rows[] = {
		{ "MG", { SUPP_LISTED_CONDITION, READING_TODAY, NULL, NULL } },
		{ "MG", { SUPP_LISTED_SUPPLEMENT, READING_TODAY, NULL, NULL } },
		{ "doxycycline since 2019",
		    { SUPP_LISTED_ANY, READING_TODAY + 400, NULL, NULL } },
		{ "warfarin stopped 2026-11-02",
		    { SUPP_LISTED_ANY, NUM_NONE, NULL, NULL } },
		{ "Cipro 500 mg",
		    { SUPP_LISTED_ANY, READING_TODAY, NULL, "Allergies:" } },
		{ "kidney failure",
		    { SUPP_LISTED_ANY, READING_TODAY, NULL,
			"Family history:" } },
		{ "Cipro 500 mg",
		    { SUPP_LISTED_ANY, READING_TODAY, NULL,
			"Stopped medications:" } },
	};
	static struct reading_text first, other, again;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		read_by(&base, rows[i].text, plainly, &first);
		read_by(&base, rows[i].text, rows[i].how, &other);
		assert_string_not_equal(first.p, other.p);
		read_anew(rows[i].text, rows[i].how, &again);
		assert_string_equal(other.p, again.p);
		read_by(&base, rows[i].text, plainly, &again);
		assert_string_equal(first.p, again.p);
	}
}

/* Of texts that meet in one place the last is kept, and none is mistaken. */
static void
test_more_than_there_is_room_for(void **state)
{
	static struct reading_text first, again;
	char text[64];

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 1; i <= 2000; i++) {
			(void)snprintf(text, sizeof text, "zinc %d mg", i);
			read_by(&base, text, plainly, &again);
			if (i % 37 != 0)
				continue;
			read_anew(text, plainly, &first);
			assert_string_equal(again.p, first.p);
		}
}

/* A part of a list is read as it was as another list's part. */
static void
test_parts(void **state)
{
	static const char *const lists[] = {
		"Cipro 500 mg; zinc 15 mg; iron 14 mg",
		"zinc 15 mg; warfarin 5 mg; iron 14 mg; Cipro 500 mg",
		"zinc 15 mg, iron 14 mg and Cipro 500 mg at bedtime",
	};
	static struct reading_text first, again;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		struct reading_base b;

		assert_true(reading_setup(&b));
		reading_make(&first, &b, sv_of(lists[i % 3]));
		reading_make(&again, &base, sv_of(lists[i % 3]));
		assert_string_equal(again.p, first.p);
		reading_teardown(&b);
	}
}

static size_t
parts_of_list(const char *list)
{
	static struct reading_text t;

	reading_make(&t, &base, sv_of(list));
	return base.out.entries.n;
}

/* "calcium, magnesium" is one entry, and two behind a heading. */
static void
test_in_its_line(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    parts_of_list("supplement: calcium, magnesium"), 1);
		assert_int_equal(
		    parts_of_list("file: Supplements: calcium, magnesium\n"), 2);
	}
}

/* A list that is full leaves an entry whole, another one does not. */
static void
test_whole(void **state)
{
	static const char list[] = "Cipro 500 mg; zinc 15 mg";
	struct profile_at at = { "recall", 1, 1 };
	supp_error err = SUPP_ERROR_INIT;

	(void)state;
	for (int i = 0; i < 2; i++) {
		profile_clear(&base.profile);
		base.profile.person.today = READING_TODAY;
		for (size_t k = 1; k < SUPP_MAX_ENTRIES; k++)
			assert_int_equal(
			    profile_add_text(&base.profile, SUPP_LISTED_ANY,
				SV_LIT("zinc"), &at, &err),
			    SUPP_OK);
		assert_int_equal(profile_add_text(&base.profile,
				     SUPP_LISTED_ANY, sv_of(list), &at, &err),
		    SUPP_OK);
		assert_int_equal(resolve_profile(base.resolver, &base.profile,
				     &base.out, &err),
		    SUPP_OK);
		assert_int_equal(base.out.entries.n, SUPP_MAX_ENTRIES);
		assert_int_equal(parts_of_list(list), 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_is_the_same_and_is_not_read),
		cmocka_unit_test(test_what_it_hangs_on),
		cmocka_unit_test(test_more_than_there_is_room_for),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_in_its_line),
		cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
