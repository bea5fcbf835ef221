/* Words, numbers and times of sentences: say.h. */
#include "render/say.h"

#include "base/ascii.h"
#include "base/clock.h"

void
say_bytes(struct say *s, struct sv text)
{
	if (s->failed || text.n == 0)
		return;
	if (s->sink(s->ctx, text.p, text.n) != 0)
		s->failed = true;
}

void
say(struct say *s, const char *text)
{
	say_bytes(s, sv_of(text));
}

void
say_int(struct say *s, int64_t v)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		digits[--at] = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (v < 0)
		digits[--at] = '-';
	say_bytes(s, (struct sv){ digits + at, sizeof digits - at });
}

void
say_count(struct say *s, size_t n, const char *one, const char *many)
{
	say_int(s, (int64_t)n);
	say(s, " ");
	say(s, n == 1 ? one : many);
}

void
say_join(struct say *s, size_t i, size_t n, const char *last)
{
	if (i != 0)
		say(s, i + 1 == n ? last : ", ");
}

void
say_lower(struct say *s, const char *text)
{
	char first;

	if (!ascii_upper(text[0]) || text[1] == '\0' || ascii_upper(text[1])) {
		say(s, text);
		return;
	}
	first = ascii_to_lower(text[0]);
	say_bytes(s, (struct sv){ &first, 1 });
	say(s, text + 1);
}

void
say_upper(struct say *s, const char *text)
{
	char first;

	/* eGFR stays, and what is not ASCII is not taken apart */
	if (!ascii_lower(text[0]) || ascii_upper(text[1])) {
		say(s, text);
		return;
	}
	first = ascii_to_upper(text[0]);
	say_bytes(s, (struct sv){ &first, 1 });
	say(s, text + 1);
}

void
say_closed(struct say *s, const char *text)
{
	size_t n = strlen(text);

	say_bytes(s, (struct sv){ text, n });
	if (n != 0 && strchr(".!?", text[n - 1]) == NULL)
		say(s, ".");
}

void
say_minutes(struct say *s, int64_t minutes)
{
	if (minutes >= 2 * MIN_PER_DAY && minutes % MIN_PER_DAY == 0) {
		say_int(s, minutes / MIN_PER_DAY);
		say(s, " days");
	} else if (minutes < MIN_PER_HOUR) {
		say_int(s, minutes);
		say(s, minutes == 1 ? " minute" : " minutes");
	} else if (minutes % MIN_PER_HOUR == 0) {
		say_int(s, minutes / MIN_PER_HOUR);
		say(s, minutes == MIN_PER_HOUR ? " hour" : " hours");
	} else {
		say_int(s, minutes / MIN_PER_HOUR);
		say(s, " h ");
		say_int(s, minutes % MIN_PER_HOUR);
		say(s, " min");
	}
}

void
say_period(struct say *s, int64_t minutes)
{
	static const struct {
		int64_t size;
		const char *one, *many;
	} units[] = {
		{ MIN_PER_YEAR, "year", "years" },
		{ MIN_PER_MONTH, "month", "months" },
		{ MIN_PER_WEEK, "week", "weeks" },
		{ MIN_PER_DAY, "day", "days" },
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (minutes != 0 && minutes % units[i].size == 0) {
			say_count(s, (size_t)(minutes / units[i].size),
			    units[i].one, units[i].many);
			return;
		}
	say_minutes(s, minutes);
}

void
say_clock(struct say *s, int32_t minutes)
{
	char text[CLOCK_TIME_TEXT];

	clock_print_time(text, minutes);
	say(s, text);
}

static const char *
anchor_phrase(uint32_t anchor)
{
	switch (anchor) {
	case ANCHOR_MEAL:
		return "a meal";
	case ANCHOR_BREAKFAST:
		return "breakfast";
	case ANCHOR_LUNCH:
		return "lunch";
	case ANCHOR_DINNER:
		return "dinner";
	case ANCHOR_WAKING:
		return "getting up";
	case ANCHOR_BEDTIME:
		return "bedtime";
	default:
		return "a set time";
	}
}

void
say_anchor(struct say *s, uint32_t anchor)
{
	say(s, anchor_phrase(anchor));
}

void
say_beside(struct say *s, uint32_t anchor, int32_t offset)
{
	if (offset == 0) {
		say(s, anchor == ANCHOR_WAKING ? "on " : "at ");
	} else {
		say_minutes(s, offset < 0 ? -offset : offset);
		say(s, offset < 0 ? " before " : " after ");
	}
	say_anchor(s, anchor);
}

void
say_date(struct say *s, int64_t days)
{
	char text[CLOCK_DATE_TEXT];

	clock_print_date(text, days);
	say(s, text);
}

void
say_ng(struct say *s, int64_t ng)
{
	char text[UNIT_TEXT];

	unit_print(text, ng, UNIT_MASS);
	say(s, text);
}

#define FIGURES 10000 /* one more than the greatest of four figures */

int64_t
say_rounded(int64_t ng, int64_t limit)
{
	int64_t step = 1;

	while (ng / step >= FIGURES)
		step *= 10;
	for (; step > 1; step /= 10) {
		int64_t near = ng < INT64_MAX - step
				   ? (ng + step / 2) / step * step
				   : ng;

		if (limit == NUM_NONE || (near > limit) == (ng > limit))
			return near;
	}
	return ng;
}

void
say_qty(struct say *s, const struct qty *q)
{
	char text[UNIT_TEXT];

	if (q->unit == UNIT_NONE)
		return;
	if (q->low != q->high) {
		unit_print(text, q->low, (enum unit)q->unit);
		say(s, text);
		say(s, " to ");
	}
	unit_print(text, q->high, (enum unit)q->unit);
	say(s, text);
}

void
say_milli(struct say *s, int64_t thousandths)
{
	char rest[4];
	int64_t below = thousandths % 1000;
	size_t n = 3;

	say_int(s, thousandths / 1000);
	if (below == 0)
		return;
	for (size_t i = 3; i-- > 0; below /= 10)
		rest[i] = (char)('0' + below % 10);
	while (n > 0 && rest[n - 1] == '0')
		n--;
	say(s, ".");
	say_bytes(s, (struct sv){ rest, n });
}

void
say_source(struct say *s, const struct model *m, const struct source_ref *ref)
{
	const struct source *src = &m->sources[ref->source];

	say_closed(s, model_text(m, src->title));
	if (src->publisher.len != 0 || src->year != 0) {
		say(s, " ");
		say_bytes(s, model_sv(m, src->publisher));
		if (src->year != 0) {
			say(s, src->publisher.len != 0 ? ", " : "");
			say_int(s, src->year);
		}
		say(s, ".");
	}
	if (ref->place.len != 0) {
		const char *place = model_text(m, ref->place);

		say(s, ascii_digit(place[0]) ? " Section " : " Place: ");
		say_closed(s, place);
	}
	if (src->url.len != 0) {
		say(s, " ");
		say_bytes(s, model_sv(m, src->url));
	}
	if (src->seen == SEEN_NO)
		say(s, " (not seen by those who wrote this rule)");
	else if (src->seen == SEEN_QUOTED)
		say(s, " (quoted elsewhere)");
}
