/* Since when, for how long, until when: "for 3 years", "stopped 10 d ago". */
#include "resolve/scan/denied.h"

#define PAST_RECENT (2 * MIN_PER_DAY)
#define LAST_OVER (2 * MIN_PER_WEEK)

/* What "3 days ago" speaks of. */
static void
ago_apply(struct resolver *r, const struct ago *a)
{
	struct rentry *e = &r->now.e;

	e->assumed |= a->either ? ASSUMED_DATE : 0;
	if (r->now.pending == PENDING_STARTED) {
		/* "for 7 days, started today" says itself how long */
		if (a->high != NUM_NONE && a->high >= 0 &&
		    e->duration == NUM_NONE)
			e->duration = a->high;
		return;
	}
	if (r->now.pending == PENDING_PAST && a->low != NUM_NONE &&
	    a->low <= PAST_RECENT)
		return; /* "took it last night": and may do so again */
	if (a->low != NUM_NONE && a->low < 0) {
		e->stopped = 0; /* stops in future: still taken */
		return;
	}
	if (!e->stopped)
		r->now.stopped_in = r->now.segment;
	e->stopped = 1;
	e->stopped_ago = a->low; /* the later, the more it still matters */
}

static bool
names_taken(const struct resolver *r, size_t at)
{
	for (size_t i = at > LOOK_FAR ? at - LOOK_FAR : 0;
	     i < r->lex.n && i < at + LOOK_FAR; i++)
		if (lexing_taken(r, &r->lex.p[i]))
			return true;
	return false;
}

/* Between what was taken and when: its dose, form and times, or "took". */
static bool
is_of_dose(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i);

	if (x->type != LEX_VOCAB)
		return true;
	switch (x->cls) {
	case VOCAB_PRESCRIBED:
	case VOCAB_SUPPLY:
	case VOCAB_FOR:
	case VOCAB_SINCE:
	case VOCAB_LAB:
		return false;
	case VOCAB_FILLER:
		return x->value != FILLER_FIRST && x->value != FILLER_LAST;
	default:
		return true;
	}
}

/* "prescribed 3 weeks ago", "first dose 3 days ago", "taken 2 hours ago": not
 * the end of what is taken. */
static bool
is_no_end(const struct resolver *r, size_t i, const struct ago *a)
{
	bool taken = false;

	for (size_t k = 0; k < r->cands.n; k++)
		taken |= cand_taken(r, &r->cands.p[k]);
	if (r->now.pending == PENDING_STOPPED ||
	    r->now.pending == PENDING_STARTED)
		return false;
	if (!taken) /* "seen 2 days ago, Cipro 500 mg" */
		return r->cands.n == 0 && r->now.part == PART_TEXT &&
		       names_taken(r, i);
	for (size_t k = i; k > 0 && i - k < LOOK_FAR; k--) {
		const struct lexeme *x = lex_at(r, k - 1);

		if (lexing_taken(r, x))
			return a->low != NUM_NONE && a->low < MIN_PER_DAY;
		if (x->type == LEX_NAME || x->type == LEX_UNKNOWN ||
		    !is_of_dose(r, k - 1))
			return true;
	}
	return true;
}

/* ------------------------------------------------------------- numbers */

static bool
follows_pending(const struct resolver *r, size_t i)
{
	while (i > 0 && lex_is(r, i - 1, VOCAB_FILLER))
		i--;
	return r->now.part == PART_STOPPED ||
	       (i > 0 && lex_is(r, i - 1, VOCAB_STOPPED));
}

/* "in 2019" */
static bool
is_in_year(const struct resolver *r, size_t i)
{
	return i > 0 && lex_says(r, i - 1, VOCAB_FILLER, FILLER_IN) &&
	       date_is_year(r, i);
}

/* A date that stands alone: of what was spoken of, or told. "11/1" may be the
 * strength of what was stopped: that is only told. */
static size_t
date_alone(struct resolver *r, size_t i)
{
	bool open = r->now.pending == PENDING_STOPPED ||
		    r->now.pending == PENDING_STARTED;
	bool year = is_in_year(r, i);
	size_t next = year ? i + 1 : date_shape(r, i, false);
	struct ago a;

	if (next == i && lex_is(r, i, VOCAB_WHEN) && !open &&
	    lex_at(r, i)->value >= WHEN_LAST(0)) {
		lex_odd(r, i, i + 1); /* "iron infusion last year" */
		return i + 1;
	}
	if (next == i) {
		next = open ? date_shape(r, i, true) : i;
		lex_odd(r, i, next);
		return next;
	}
	if (r->now.pending != PENDING_NONE && date_ago(r, i, false, &a)) {
		ago_apply(r, &a);
		return a.next;
	}
	if (!supply_of_date(r, i))
		lex_odd(r, i, next);
	return next;
}

/* Behind "stopped", "since" where no date could be read: figures that were
 * meant for one are told. */
static size_t
no_date(struct resolver *r, size_t i)
{
	size_t at = i, next;

	while (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_VERB) ||
	       lex_is(r, at, VOCAB_AT))
		at++;
	next = date_shape(r, at, true);
	lex_odd(r, at, next);
	return next > at ? next : i;
}

/* "tds 5/7", "od 1/52": who writes a period so says how long. */
static bool
is_course(const struct resolver *r, size_t i, const struct ago *a)
{
	i -= i > 0 && (lex_mark(r, i - 1, ',') || lex_mark(r, i - 1, '('));
	return i > 0 && lex_at(r, a->next - 1)->text.p[0] == '/' &&
	       lexing_says_when(lex_at(r, i - 1));
}

/* "30 minutes before breakfast": of "30-60 minutes" the shorter is sure. */
static size_t
apart_take(struct resolver *r, size_t i, const struct ago *a)
{
	bool least = sv_is(lex_word(r, i - (i > 0)), "least");

	if (a->low < MIN_PER_DAY)
		r->now.apart = (struct apart){ (int32_t)a->low,
			r->now.base + (uint32_t)a->next,
			a->low != a->high || least };
	return a->next;
}

/* A number of hours, days ... on its own. */
static size_t
period_number(struct resolver *r, size_t i, const struct ago *a)
{
	int64_t unit = lex_at(r, a->next - 1)->value;

	if (r->now.part == PART_LASTS || is_course(r, i, a)) {
		r->now.e.duration = a->high;
		return a->next;
	}
	if (r->now.part == PART_OFTEN && a->low >= MIN_PER_DAY) {
		often_set(r, 1000, a->low / MIN_PER_DAY);
		return a->next;
	}
	if (r->now.part == PART_OFTEN && a->low > 0) {
		often_set(r, INT64_C(1000) * MIN_PER_DAY / a->low, 1);
		return a->next;
	}
	/* "2 h before Cipro", which is maybe parted from it */
	if (lex_is(r, a->next, VOCAB_BESIDE) &&
	    (lex_at(r, a->next + 1)->type == LEX_END ||
		lex_at(r, a->next + 1)->type == LEX_NAME)) {
		lex_odd(r, i, a->next + 1);
		return a->next + 1;
	}
	/* "4 h after 6 am": at what time is nobody's to reckon */
	if (lex_is(r, a->next, VOCAB_BESIDE) &&
	    (lex_number(r, a->next + 1) ||
		lex_is(r, a->next + 1, VOCAB_CLOCK))) {
		lex_odd(r, i, a->next);
		return a->next;
	}
	if (lex_is(r, a->next, VOCAB_BESIDE) || anchor_side(r, a->next) != 0)
		return apart_take(r, i, a);
	/* "24 hr capsule" */
	if (unit == MIN_PER_HOUR && (a->low == 720 || a->low == MIN_PER_DAY))
		return a->next;
	lex_odd(r, i, a->next);
	return a->next;
}

size_t
when_number(struct resolver *r, size_t i)
{
	struct ago a;
	size_t next = date_alone(r, i);

	if (next == i)
		next = often_days(r, i);
	if (next != i)
		return next;
	if (r->now.part == PART_OFTEN && i + 1 == r->lex.n &&
	    lexing_int(lex_at(r, i), 1, 100)) {
		often_set(r, lex_at(r, i)->value * 1000, 1);
		return i + 1;
	}
	if (r->now.part == PART_STOPPED && date_calendar(r, i, &a)) {
		ago_apply(r, &a);
		return a.next;
	}
	if (clock_pieces(r, i) || !date_period(r, i, &a))
		return i;
	if (lex_is(r, a.next, VOCAB_AGO) || follows_pending(r, i)) {
		a.next += lex_is(r, a.next, VOCAB_AGO);
		if (is_no_end(r, i, &a))
			lex_odd(r, i, a.next);
		else
			ago_apply(r, &a);
		return a.next;
	}
	return period_number(r, i, &a);
}

/* --------------------------------------------------------------- words */

/* "for 3 years", "for a year", "for years" */
static size_t
for_read(struct resolver *r, size_t i)
{
	struct ago a;
	size_t j = i + 1;

	if (date_period(r, j, &a)) {
		if (a.high >= MIN_PER_DAY)
			r->now.e.duration = a.high;
		else /* "do not lie down for 30 minutes" */
			lex_odd(r, i, a.next);
		return a.next;
	}
	j += lex_is(r, j, VOCAB_PER);
	/* no more than "for an hour", "for days": "for HR below 60" */
	if (!lex_is(r, j, VOCAB_PERIOD) ||
	    lex_at(r, j)->value < (j == i + 1 ? MIN_PER_DAY : MIN_PER_HOUR))
		return i + 1;
	/* "for years": two of them at least */
	r->now.e.duration = lex_at(r, j)->value * (j == i + 1 ? 2 : 1);
	return j + 1;
}

static size_t
since_read(struct resolver *r, size_t i)
{
	struct ago a;

	if (!date_ago(r, i + 1, true, &a))
		return no_date(r, i + 1);
	if (r->now.pending == PENDING_STOPPED &&
	    r->now.stopped_in == r->now.segment) {
		ago_apply(r, &a); /* "off Plavix since March" */
		return a.next;
	}
	r->now.e.assumed |= a.either ? ASSUMED_DATE : 0;
	if (a.high != NUM_NONE && a.high >= 0) {
		r->now.e.duration = a.high;
		r->now.since = r->now.part == PART_TEXT &&
			       !denial_until(r, i);
	}
	return a.next;
}

/* "no longer prn", "no longer twice a day": still taken. Behind it, or i. */
static size_t
no_longer_so(const struct resolver *r, size_t i)
{
	size_t how;

	if (r->lex.p[i].value != STOPPED_NO_LONGER)
		return i;
	how = denial_how(r, i + 1);
	if (how != i + 1)
		return how;
	return lex_is(r, how, VOCAB_PRN) ? how + 1 : i;
}

static bool
is_done(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "completed", "finished" };

	return lex_word_in(r, i, words, COUNT(words));
}

/* Not "CKD no longer progressing", nor "stopped Cipro started doxycycline". */
static bool
stopped_surely(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	while (lex_is(r, at, VOCAB_FILLER) || lex_is(r, at, VOCAB_VERB))
		at++;
	switch (r->lex.p[i].value) {
	case STOPPED_SAID:
		if (names_taken(r, i))
			return stopped_is_plain(r, i);
		break;
	case STOPPED_NO_LONGER: /* "no longer take iron because of nausea" */
		if (lexing_taken(r, lex_at(r, at)))
			return stopped_is_plain(r, i);
		break;
	case STOPPED_AHEAD:
	case STOPPED_BESIDE:
		return stopped_is_plain(r, i);
	default:
		return true;
	}
	if (is_done(r, i)) /* "completed dialysis": for today */
		return false;
	return lex_at(r, at)->type != LEX_UNKNOWN &&
	       denial_is_plain(r, i, SCOPE_FORMER);
}

/* "last taken 11/20": when a medicine that is taken was taken last, or when it
 * ended. It has ended only where that is long ago and nothing is said of how
 * often it is taken. */
static bool
is_long_over(const struct resolver *r, size_t i, const struct ago *a)
{
	size_t from = i > LOOK_FAR ? i - LOOK_FAR : 0;

	if (a->low == NUM_NONE || a->low < LAST_OVER)
		return false;
	for (size_t k = from; k < r->lex.n && k < i + LOOK_FAR; k++)
		if ((k < i || k >= a->next) &&
		    (lexing_says_when(lex_at(r, k)) ||
			lex_is(r, k, VOCAB_PRN) || lex_is(r, k, VOCAB_TIMES) ||
			(lex_at(r, k)->flags & LEX_TIME) != 0))
			return false;
	return true;
}

/* "stopped x 2 days", "stopped for a week", "until May": and then? Behind it,
 * or i. */
static size_t
pause_end(const struct resolver *r, size_t i)
{
	struct ago a;
	size_t at = i + 1;

	if (r->lex.p[i].value == STOPPED_SAID &&
	    lex_says(r, at, VOCAB_STOPPED, STOPPED_UNTIL))
		return at;
	if (r->lex.p[i].value != STOPPED_SAID ||
	    !(lex_says(r, at, VOCAB_TIMES, 0) || lex_is(r, at, VOCAB_FOR)))
		return i;
	if (date_period(r, at + 1, &a))
		return lex_is(r, a.next, VOCAB_AGO) ? i : a.next;
	at += 1 + lex_is(r, at + 1, VOCAB_PER);
	return lex_is(r, at, VOCAB_PERIOD) ? at + 1 : i;
}

/* "calcium 600 mg bid, previously took citrate": another form of it was. */
static bool
is_other_form(const struct resolver *r, size_t i)
{
	size_t at = i + 1;

	while (lex_is(r, at, VOCAB_FILLER) || lex_at(r, at)->type == LEX_NOISE)
		at++;
	return r->now.named && lex_at(r, at)->type == LEX_NAME &&
	       (lex_at(r, at)->flags & LEX_CARRIED) != 0;
}

/* "cramps, magnesium stopped it" is of the cramps, or "Cipro stopped it". */
static bool
is_what_ends(const struct resolver *r, size_t i)
{
	return i > 0 && sv_is(lex_last(r, i), "it") && !lex_parted(r, i) &&
	       lexing_taken(r, lex_at(r, i - 1)) &&
	       sv_is(lex_first(r, i), "stopped");
}

/* What does not surely say that something has ended is told, with the time
 * behind it. Where that ends, or i. */
static size_t
no_end(struct resolver *r, size_t i, bool when, const struct ago *a)
{
	int64_t value = r->lex.p[i].value;
	size_t how;

	switch (value) {
	case STOPPED_UNSURE:
		return when ? a->next : i + 1;
	case STOPPED_BEHIND:
	case STOPPED_AHEAD:
	case STOPPED_BESIDE:
	case STOPPED_DATED:
		if (!stopped_stands(r, i, when ? a : NULL))
			return when ? a->next : i + 1;
		break;
	case STOPPED_UNTIL:
		if (when &&
		    (a->ahead || !stopped_is_settled(r, i + 1, a->next) ||
			denial_until(r, i)))
			return a->next;
		return i;
	case STOPPED_WITH_DATE:
		if (!when)
			return i + 1;
		return is_long_over(r, i, a) || r->now.e.stopped ? i : a->next;
	default:
		break;
	}
	how = pause_end(r, i);
	if (how == i)
		how = no_longer_so(r, i);
	if (how == i &&
	    (is_other_form(r, i) || is_what_ends(r, i) ||
		(value != STOPPED_UNTIL && stopped_is_doubted(r, i)) ||
		!stopped_surely(r, i)))
		how = i + 1;
	return how;
}

static bool
says_hour(const struct resolver *r, size_t i)
{
	int64_t hour;

	return clock_said(r, i, &hour) != i || lex_is(r, i, VOCAB_CLOCK);
}

/* The "because" behind what has ended, where more is said than that. */
static void
why_use(struct resolver *r, size_t i)
{
	for (size_t far = i + LOOK_FAR; i < far && !lex_ends(r, i); i++)
		if (stopped_reason(r, i) && !lex_ends(r, i + 1))
			lex_use(r, i, i + 1);
}

static size_t
stopped_read(struct resolver *r, size_t i)
{
	struct reading *now = &r->now;
	int64_t value = r->lex.p[i].value;
	struct ago a;
	bool dose = value == STOPPED_WITH_DATE || value == STOPPED_UNTIL;
	size_t hour = hour_of_end(r, i + 1, dose), how;
	bool when = hour == i + 1 && date_ago(r, i + 1, true, &a);

	if (dose && hour != i + 1) {
		lex_odd(r, i, hour);
		now->e.untimed = 1;
		return hour;
	}
	how = no_end(r, i, when, &a);
	if (value == STOPPED_UNTIL && !when && says_hour(r, i + 1)) {
		lex_odd(r, i, i + 1); /* "until 8 pm" */
		return i + 1;
	}
	if (how != i) {
		now->e.untimed |= value == STOPPED_WITH_DATE; /* "at 8 am" */
		lex_odd(r, i, how);
		return how == i + 1 && !when ? no_date(r, how) : how;
	}
	if (dose && (!when || a.low == NUM_NONE))
		return when ? a.next : no_date(r, i + 1);
	why_use(r, when ? a.next : i + 1);
	if (!stopped_take(r, i, when ? a.next : i + 1))
		return when ? a.next : no_date(r, i + 1);
	if (!when)
		return no_date(r, i + 1);
	ago_apply(r, &a);
	return a.next;
}

/* "stopped in May, restarted 11/1": taken after all, and both are told. */
static size_t
again_read(struct resolver *r, size_t i)
{
	struct reading *now = &r->now;
	struct ago a;
	size_t next = i + 1;

	if (date_ago(r, next, false, &a))
		next = a.next;
	lex_odd(r, i, next);
	if (now->e.stopped && now->pending == PENDING_STOPPED) {
		now->e.stopped = 0;
		now->e.stopped_ago = NUM_NONE;
		now->pending = PENDING_NONE;
		(void)resolve_odd(r, now->stopped_text, now->stopped_pos);
	}
	return next == i + 1 ? no_date(r, next) : next;
}

static size_t
started_read(struct resolver *r, size_t i)
{
	struct ago a;

	if (r->lex.p[i].value == STARTING_AGAIN)
		return again_read(r, i);
	r->now.pending = PENDING_STARTED;
	if (!date_ago(r, i + 1, false, &a))
		return no_date(r, i + 1);
	if (date_starts_ahead(r, i, &a)) {
		lex_odd(r, i, a.next);
		return a.next;
	}
	ago_apply(r, &a);
	return a.next;
}

static size_t
alone_read(struct resolver *r, size_t i)
{
	struct ago a;

	if (r->now.pending == PENDING_NONE && r->now.part != PART_STOPPED)
		return date_alone(r, i);
	if (!date_ago(r, i, false, &a))
		return date_alone(r, i);
	ago_apply(r, &a);
	return a.next;
}

/* "months ago", "day 3 of 7" */
static size_t
period_read(struct resolver *r, size_t i)
{
	int64_t unit = lex_at(r, i)->value;
	struct ago a = { .low = unit, .high = 2 * unit, .next = i + 2 };
	size_t next = i + 2;

	if (unit < MIN_PER_DAY)
		return i;
	if (lex_is(r, i + 1, VOCAB_AGO)) {
		ago_apply(r, &a);
		return a.next;
	}
	/* not "D 400" */
	if (unit != MIN_PER_DAY || lex_at(r, i)->text.n == 1 ||
	    !lexing_int(lex_at(r, i + 1), 1, 99) ||
	    lex_unit(r, i + 2) != UNIT_NONE || lex_is(r, i + 2, VOCAB_TIMES) ||
	    lex_is(r, i + 2, VOCAB_PERIOD))
		return i;
	if ((lex_mark(r, next, '/') ||
		lex_says(r, next, VOCAB_FILLER, FILLER_OF)) &&
	    lex_number(r, next + 1))
		next += 2;
	lex_odd(r, i, next);
	return next;
}

size_t
when_read(struct resolver *r, size_t i)
{
	switch (r->lex.p[i].cls) {
	case VOCAB_FOR:
		return for_read(r, i);
	case VOCAB_SINCE:
		return since_read(r, i);
	case VOCAB_STARTING:
		return started_read(r, i);
	case VOCAB_STOPPED:
		return stopped_read(r, i);
	case VOCAB_PERIOD:
		return period_read(r, i);
	case VOCAB_WHEN:
	case VOCAB_MONTH:
	case VOCAB_WEEKDAY:
		return alone_read(r, i);
	default:
		return i;
	}
}
