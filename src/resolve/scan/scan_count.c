/*
 * How many pieces: "2 tablets" are one dose, "120 capsules" are what was
 * handed out, "14 tablets" are a dose only if no other number of pieces is
 * said, and then that is told. "one daily - 5 tablet": five were handed out.
 */
#include "resolve/scan/scan.h"

/* In thousandths. From the first on it is a pack if a dose is said too. */
#define PACK_MAYBE 10000
#define PACK_SURE 20000 /* more are no dose */
#define DIVIDED_MAX 6   /* doses of a day */
#define PACK_MOST 1000000 /* "B12 5000 tablets": no pack has so many */
#define BOTTLE 100000	/* nor are more drops */

static bool
is_open(const struct resolver *r, size_t i)
{
	return lex_mark(r, i, '(') || lex_mark(r, i, '[');
}

/* "400 mg in 2 tablets", "420 mg from 3 capsules": right behind the amount that
 * they have. */
static bool
is_in(const struct resolver *r, size_t i)
{
	bool of = i > 1 && (lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN) ||
			       lex_is(r, i - 1, VOCAB_AS));

	return of && (is_open(r, i - 2) || amount_measures(r, i - 2));
}

/* "tablets (2 at night)", "(take 2)"; "(in 2 tablets)", "(= 2 caps)",
 * "(serving: 2 caps)" */
static uint32_t
count_of(const struct resolver *r, size_t i)
{
	uint32_t unit;

	if (i == 0)
		return COUNT_OPEN;
	if (lex_says(r, i - 1, VOCAB_VERB, VERB_NOW) ||
	    (i > 1 && is_open(r, i - 1) && form_counted(r, i - 2, &unit)))
		return COUNT_ONE;
	return lex_mark(r, i - 1, '=') ||
			       (lex_mark(r, i - 1, ':') && i > 1 &&
				   sv_is(lex_word(r, i - 2), "serving")) ||
			       is_in(r, i)
		   ? COUNT_ALL
		   : COUNT_OPEN;
}

void
amount_counted(
    struct resolver *r, int64_t low, int64_t high, uint32_t unit, size_t i)
{
	struct reading *now = &r->now;
	struct rentry *e = &now->e;

	intake_take(r);
	if (!now->counted) {
		e->count_low = low;
		e->count_high = high;
		now->count_unit = unit;
		now->count_pos = now->base + (uint32_t)i;
		now->count_of = count_of(r, i);
		now->count_paren =
		    now->depth != 0 || (i > 0 && lex_mark(r, i - 1, '='));
	} else { /* "2 in the morning and 1 at night" */
		e->count_low = low < e->count_low ? low : e->count_low;
		e->count_high = high > e->count_high ? high : e->count_high;
	}
	now->counted++;
	if (!now->scheme)
		share_count(r,
		    &(struct counted){ .text = lex_at(r, i)->text,
			.low = low,
			.high = high,
			.pos = now->base + (uint32_t)i });
}

/* "take 12 tablets", "12 tablets weekly", "12 tablets once a week" */
static bool
is_taken(const struct resolver *r, size_t i, size_t j)
{
	j += lex_is(r, j, VOCAB_ROUTE);
	return (i > 0 && lex_says(r, i - 1, VOCAB_VERB, VERB_NOW)) ||
	       lexing_says_when(lex_at(r, j)) || lex_is(r, j, VOCAB_PER) ||
	       (lex_is(r, j, VOCAB_TIMES) && lex_at(r, j)->value != 0);
}

/* "bid", "once a week", "as needed" */
static bool
ends_often(const struct resolver *r, size_t i)
{
	return lexing_says_when(lex_at(r, i)) || lex_is(r, i, VOCAB_PERIOD) ||
	       lex_is(r, i, VOCAB_PRN);
}

/* "400 mg split am and pm", "2 caps split in 2 doses"; not "500 mg tablet split
 * in half", nor "split 400 mg". */
static bool
is_split(const struct resolver *r, size_t i)
{
	size_t j = i + 1 + lex_is(r, i + 1, VOCAB_FILLER);

	return i > 0 &&
	       (!lex_is(r, i - 1, VOCAB_FORM) ||
		   (i > 1 && lex_number(r, i - 2))) &&
	       (lex_ends(r, j) || lex_mark(r, j, ')') || is_time(r, j) ||
		   lexing_int(lex_at(r, j), 2, DIVIDED_MAX));
}

/* "divided BID", "divided in 2 doses": what was said is that of the day; not
 * "500 mg BID in divided doses". Behind it, or i. */
size_t
divided_read(struct resolver *r, size_t i)
{
	const struct rentry *e = &r->now.e;
	size_t j = i + 1;

	if (!lex_is(r, i, VOCAB_DIVIDED))
		return i;
	if ((e->every_count != NUM_NONE &&
		e->every_count > 1000 * e->every_days) ||
	    (lex_at(r, i)->value == DIVIDED_SPLIT && !is_split(r, i))) {
		lex_odd(r, i, j);
		return j;
	}
	j += lex_is(r, j, VOCAB_FILLER);
	if (lexing_int(lex_at(r, j), 2, DIVIDED_MAX) &&
	    sv_is(lex_word(r, j + 1), "doses")) {
		r->now.divided = (uint32_t)lex_at(r, j)->value;
		often_set(r, lex_at(r, j)->value * 1000, 1);
		return j + 2;
	}
	if (r->now.divided == 0)
		r->now.divided = DIVIDED_OFTEN;
	return i + 1;
}

static void
pack_keep(struct resolver *r, const struct pack *p)
{
	if (p->high > r->now.pack.high)
		r->now.pack = *p;
	intake_take(r);
}

/* Was a time said before position pos, or is none said at all? */
static bool
times_elsewhere(const struct reading *now, uint32_t pos)
{
	const struct rentry *e = &now->e;

	for (uint32_t i = 0; i < now->n_moments; i++)
		if (now->moments[i].pos < pos)
			return true;
	for (uint32_t i = 0; i < now->n_often; i++)
		if (now->often[i].pos < pos)
			return true;
	return e->every_count == NUM_NONE && e->weekdays == 0 && !e->prn &&
	       now->n_moments == 0 && now->parts == 0 && now->anchors == 0;
}

/* "5 tablet", as registers count what they hand out */
static bool
is_singular(const struct resolver *r, size_t i, size_t j, int64_t high)
{
	struct sv form = lex_at(r, j - 1)->text;

	return j > i + 1 && high > 1000 && form.n > 4 &&
	       (form.p[form.n - 1] | 0x20) != 's';
}

/* "tablets, one weekly, 4 tablets": behind a comma, where the dose names no
 * form and the product does; "one daily, 2 tablets" may be two. */
static bool
is_listed_pack(const struct resolver *r, int64_t high, size_t i)
{
	size_t dose = r->now.count_pos - r->now.base;

	if (!lex_mark(r, i - 1, ',') || high < COUNT_SURE * 1000 ||
	    lex_is(r, dose + 1, VOCAB_FORM))
		return false;
	for (size_t k = dose; k > 0 && dose - k < LOOK_FAR; k--)
		if (lex_is(r, k - 1, VOCAB_FORM))
			return true;
	return false;
}

/* "one daily - 5 tablet": behind a dose and its times, at the end, so many
 * pieces with no time of their own were handed out. Not "morning 1 tablet,
 * night - 2 tablets", nor "one daily and 5 tablets". */
static bool
is_handed_out(const struct resolver *r, int64_t high, size_t i, size_t j)
{
	const struct reading *now = &r->now;
	bool listed = is_listed_pack(r, high, i);

	return now->counted == 1 && j == r->lex.n && now->depth == 0 &&
	       !now->count_paren && now->part == PART_TEXT && j > i + 1 &&
	       lex_at(r, j - 1)->type != LEX_NUMBER &&
	       !lex_is(r, i - 1, VOCAB_JOIN) &&
	       (listed || !lex_mark(r, i - 1, ',')) &&
	       !lex_mark(r, i - 1, '+') &&
	       !lex_says(r, i - 1, VOCAB_VERB, VERB_NOW) &&
	       (listed || lex_parted(r, i) || is_singular(r, i, j, high)) &&
	       !times_elsewhere(now, now->count_pos);
}

void
count_take(struct resolver *r, int64_t low, int64_t high, uint32_t unit,
    size_t i, size_t j)
{
	bool taken = is_taken(r, i, j);

	if (i > 0 && is_handed_out(r, high, i, j)) {
		intake_take(r);
		return;
	}
	if (high < PACK_MAYBE || (taken && high <= PACK_SURE) ||
	    (unit == UNIT_DROP && high <= BOTTLE)) {
		amount_counted(r, low, high, unit, i);
		r->now.count_text = lex_span(r, i, j);
		return;
	}
	intake_take(r);
	if (high <= PACK_SURE)
		pack_keep(r,
		    &(struct pack){ low, high, lex_span(r, i, j), unit,
			r->now.base + (uint32_t)i, r->now.depth, 0 });
	else if (taken || high % 1000 != 0 || high > PACK_MOST)
		lex_odd(r, i, j);
}

/* "bid x 14" may be days, doses or what was handed out, and "bid x 2" pieces:
 * told, and of what may be pieces the greater counts. */
static void
count_behind_often(struct resolver *r, int64_t n, size_t i, size_t j)
{
	if (n > PACK_SURE || (n >= PACK_MAYBE && r->now.counted)) {
		intake_take(r);
		return;
	}
	if (n <= COUNT_SURE * 1000)
		amount_counted(r, n, n, UNIT_PIECE, i);
	lex_odd(r, i, j);
}

/* "morning and night" in one: as many as it says; else 0. */
static uint32_t
parts_of_day(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (!lex_is(r, i, VOCAB_FREQUENCY))
		return 0;
	for (uint32_t k = x->slot; k < x->slot + x->slots; k++) {
		const struct vocab *v = slot_vocab(r, k);

		if (v != NULL &&
		    (v->cls == VOCAB_DAYPART || v->cls == VOCAB_ANCHOR ||
			v->cls == VOCAB_CLOCK))
			return (uint32_t)(x->value / 1000);
	}
	return 0;
}

/* A time of the day at lexeme i, to *next; how many it is. */
static uint32_t
time_ahead(const struct resolver *r, size_t i, size_t *next)
{
	int64_t hour;

	*next = clock_hour(r, i, &hour);
	if (*next != i)
		return 1;
	*next = i + 1;
	if (clock_part(r, i) || lex_is(r, i, VOCAB_ANCHOR) ||
	    lex_is(r, i, VOCAB_CLOCK) ||
	    (lexing_int(lex_at(r, i), 0, 24) && /* "at 8 and 20" */
		(lex_is(r, i - 1, VOCAB_AT) || lex_is(r, i - 1, VOCAB_JOIN))))
		return 1;
	return parts_of_day(r, i);
}

/* How many times of the day stand in a row from lexeme j on. */
static uint32_t
times_ahead(const struct resolver *r, size_t j)
{
	uint32_t n = 0, more;

	for (size_t k = j, next; k - j < LOOK_FAR; k = next) {
		more = time_ahead(r, k, &next);
		n += more;
		if (more == 0 && !lex_is(r, k, VOCAB_AT) &&
		    !lex_is(r, k, VOCAB_JOIN) && !lex_mark(r, k, ',') &&
		    !lex_mark(r, k, '(') && !lex_mark(r, k, '&') &&
		    !lex_mark(r, k, '/') && !lex_mark(r, k, ':') &&
		    lex_at(r, k)->type != LEX_NOISE)
			break;
	}
	return n;
}

/* "500 mg x 2 morning and night": the two may be pieces each time, or those
 * times; "x2 (breakfast and dinner)" counts the times. False: neither. */
static bool
count_of_times(struct resolver *r, int64_t n, size_t i, size_t j)
{
	if (n < 2000 || times_ahead(r, j) * INT64_C(1000) != n)
		return false;
	if (!is_open(r, j) && !lex_mark(r, j, ':'))
		count_take(r, 1000, n, UNIT_PIECE, i, j);
	return true;
}

void
count_times(struct resolver *r, int64_t n, size_t i, size_t j)
{
	if (count_of_times(r, n, i, j))
		return;
	if (i > 0 && ends_often(r, i - 1)) {
		count_behind_often(r, n, i, j);
		return;
	}
	count_take(r, n, n, UNIT_PIECE, i, j);
	if (r->now.counted == 1) /* "200 mg (x2)" says not what 200 mg are */
		r->now.count_paren = 0;
}

/* "200 mg (2)", "200 mg - 2", "gummy, 2": a lone figure at the end, behind an
 * amount or a form, is so many pieces at most; more than one are told too.
 * Behind it, or i. */
size_t
count_alone(struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);
	bool open = i > 1 && lex_mark(r, i - 1, '(') && lex_mark(r, i + 1, ')');
	bool comma = i > 1 && lex_mark(r, i - 1, ',');
	size_t at = i - (open || comma);

	if (!lexing_int(x, 1, COUNT_SURE) || x->text.n != 1 || at == 0 ||
	    !(i + 1 + open == r->lex.n || (open && is_time(r, i + 2))) ||
	    r->now.counted || r->cands.n == 0 ||
	    !(open || comma || lex_parted(r, i)) ||
	    !(lex_is(r, at - 1, VOCAB_UNIT) || lex_is(r, at - 1, VOCAB_FORM) ||
		(open && lex_number(r, at - 1) && r->now.n_amounts != 0)))
		return i;
	count_take(r, x->value * 1000, x->value * 1000, UNIT_PIECE, i, i + 1);
	if (x->value > 1 && !open) /* in brackets: dose_serving.c */
		lex_odd(r, i, i + 1);
	return i + 1;
}

/* Does the number of pieces end right before lexeme i? */
static bool
count_ends(const struct resolver *r, size_t i)
{
	struct sv count = r->now.count_text;
	struct sv last = i > 0 ? lex_at(r, i - 1)->text : SV_NONE;

	return count.n != 0 && last.n != 0 &&
	       count.p + count.n == last.p + last.n;
}

/* "3 caps: 144 mg", "ZMA 3 caps: zinc 30 mg", "3 caps providing 144 mg": as
 * "=". "2 tablets: metformin 500 mg" may be two of them. */
void
count_lists(struct resolver *r, size_t i)
{
	if (r->now.n_amounts == 0 && count_ends(r, i) &&
	    (r->cands.n != 0 || lex_number(r, i + 1)))
		count_equals(r);
}

/* "3 caps = 400 mg, take 2": what so many have together; a dose of them is
 * said elsewhere, or it is that. */
void
count_equals(struct resolver *r)
{
	struct reading *now = &r->now;
	struct rentry *e = &now->e;

	if (now->counted != 1 || e->count_low != e->count_high ||
	    e->count_high <= 0 || !amount_pieces(now->count_unit) ||
	    now->serving != 0)
		return;
	now->equals = (struct pack){ e->count_low, e->count_high,
		now->count_text, now->count_unit, now->count_pos, 0, 0 };
	now->serving = e->count_high;
	now->serving_unit = now->count_unit;
	e->count_low = e->count_high = 1000;
	now->counted = now->n_counts = 0;
}

/* "per 3 tablets" behind no amount: what is listed is in so many of them. */
size_t
count_per(struct resolver *r, size_t i)
{
	uint32_t unit;
	int64_t one, n;

	if (!sv_is(lex_word(r, i), "per") ||
	    !lexing_int(lex_at(r, i + 1), 2, COUNT_MAX) ||
	    !amount_unit(r, i + 2, &unit, &one) || !amount_pieces(unit) ||
	    !lex_scaled(lex_at(r, i + 1), one, &n))
		return i;
	r->now.serving = n;
	r->now.serving_unit = unit;
	return i + 3;
}

/* "200 mg per 2 capsules, I take 4 a day": four capsules, not four times
 * two. */
static void
pieces_of_day(struct resolver *r)
{
	struct reading *now = &r->now;
	bool several = now->serving > 1000 && now->serving_unit == UNIT_PIECE;
	int64_t n = (int64_t)now->pieces_a_day * 1000;

	for (uint32_t i = 0; i < now->n_amounts; i++)
		several |= now->amounts[i].per_unit == UNIT_PIECE &&
			   now->amounts[i].per_value > 1000;
	if (!several || n == 0 || now->counted || now->n_moments != 0 ||
	    now->e.every_count != n || now->e.every_days != 1)
		return;
	amount_counted(r, n, n, UNIT_PIECE, 0);
	now->e.every_count = 1000;
}

bool
count_settle(struct resolver *r)
{
	const struct pack p = r->now.pack, q = r->now.equals;

	if (q.high != 0 && r->now.each)
		r->now.serving = 0; /* "2 caps: 200 mg each" */
	pieces_of_day(r);
	if (q.high != 0 && !r->now.counted) {
		amount_counted(r, q.low, q.high, q.unit, 0);
		r->now.count_pos = q.pos;
		r->now.count_paren = 0;
	}
	if (p.high == 0 || r->now.counted)
		return true;
	amount_counted(r, p.low, p.high, p.unit, 0);
	r->now.count_pos = p.pos;
	r->now.count_paren = p.paren != 0;
	return resolve_odd(r, p.text, p.pos);
}
