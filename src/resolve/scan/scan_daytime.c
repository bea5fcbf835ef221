/* Words for times of the day: "at 8", "noon", "in the evening", meals. */
#include "resolve/scan/scan.h"

/* "at": the numbers behind it are times until something else comes. */
static size_t
at_read(struct resolver *r, size_t i)
{
	size_t next;

	if (lex_number(r, i + 1)) {
		next = clock_read(r, i + 1, true);
		if (next != i + 1)
			r->now.clock_open = 1;
		return next;
	}
	return i + 1;
}

static struct moment
anchor_moment(const struct lexeme *x)
{
	bool meals = x->value == ANCHOR_MEALS;

	return (struct moment){ .kind = MOMENT_ANCHOR,
		.value = meals ? ANCHOR_MEAL : (uint32_t)x->value,
		.meals = meals };
}

static void
anchor_note(struct resolver *r, const struct moment *m)
{
	r->now.anchors |= UINT32_C(1) << m->value;
	if (r->now.e.anchor == ANCHOR_NONE || r->now.e.anchor == ANCHOR_MEAL)
		r->now.e.anchor = m->value;
	if (m->value == ANCHOR_MEAL)
		r->now.meal_offset = m->offset;
}

uint32_t
part_of_hour(int64_t hour)
{
	return hour < 12   ? PART_MORNING
	       : hour < 17 ? PART_AFTERNOON
	       : hour < 21 ? PART_EVENING
			   : PART_NIGHT;
}

/* "after 6 pm", "before noon", "after my 9 am tablets": a dose, and nobody knows
 * when. */
static size_t
beside_clock(struct resolver *r, size_t i)
{
	static const char *const words[] = { "my", "the", "your", "her",
		"his" };
	size_t next;
	int64_t hour;

	i += lex_word_in(r, i, words, COUNT(words));
	next = i + 1;
	if (lex_is(r, i, VOCAB_CLOCK) && lex_at(r, i)->value < MIN_PER_DAY)
		hour = lex_at(r, i)->value / MIN_PER_HOUR;
	else
		next = clock_said(r, i, &hour);
	if (next != i)
		moment_part(r, i, part_of_hour(hour));
	return next;
}

int
anchor_side(const struct resolver *r, size_t i)
{
	struct sv word = lex_first(r, i);

	if (!lex_is(r, i, VOCAB_ANCHOR))
		return 0;
	return sv_is(word, "ac") || sv_is(word, "a")   ? -1
	       : sv_is(word, "before")		       ? -1
	       : sv_is(word, "pc") || sv_is(word, "p") ? 1
						       : 0;
}

/* "an hour", "half an hour" before lexeme i: its minutes; or 0. */
static int32_t
spoken_apart(const struct resolver *r, size_t i)
{
	int64_t unit = i < 2 ? 0 : lex_at(r, i - 1)->value;

	if (i < 2 || !lex_is(r, i - 1, VOCAB_PERIOD) || unit > MIN_PER_HOUR ||
	    !sv_is(lex_word(r, i - 2), "an"))
		return 0;
	return (int32_t)unit;
}

/* How long, side (-1: before, 1: after) of what stands at or behind lexeme i,
 * if that was said. */
static bool
offset_of(struct resolver *r, size_t i, int side, int32_t *minutes)
{
	const struct apart *a = &r->now.apart;
	bool said = a->pos == r->now.base + i;

	*minutes = side * (said ? a->minutes : spoken_apart(r, i));
	r->now.e.untimed |= said && a->loose;
	return said || *minutes != 0;
}

/* "before breakfast" is not at breakfast; 30 minutes before it has a place. */
static size_t
beside_anchor(struct resolver *r, size_t i, int side)
{
	struct moment m = anchor_moment(lex_at(r, i + 1));

	intake_take(r);
	m.beside = !offset_of(r, i, side, &m.offset);
	moment_take(r, i + 1, m);
	if (!m.beside)
		anchor_note(r, &m);
	else if (m.value != ANCHOR_MEAL)
		r->now.anchors |= UINT32_C(1) << m.value;
	return i + 2;
}

static size_t
anchor_read(struct resolver *r, size_t i)
{
	struct moment m = anchor_moment(&r->lex.p[i]);
	int side = anchor_side(r, i);

	if (side != 0 && lex_is(r, i + 1, VOCAB_ANCHOR))
		return beside_anchor(r, i, side); /* "ac breakfast" */
	intake_take(r);
	if (side != 0)
		(void)offset_of(r, i, side, &m.offset);
	moment_take(r, i, m);
	anchor_note(r, &m);
	return i + 1;
}


/* "half an hour after levothyroxine", which is maybe parted from it: told, as
 * "1 hour after" is. */
static void
beside_thing(struct resolver *r, size_t i)
{
	enum lex_type next = lex_at(r, i + 1)->type;
	bool half = i > 2 && sv_is(lex_word(r, i - 3), "half");

	if (spoken_apart(r, i) != 0 && (next == LEX_END || next == LEX_NAME))
		lex_odd(r, i - 2 - half, i + 1);
}

static size_t
beside_read(struct resolver *r, size_t i)
{
	bool before = lex_says(r, i, VOCAB_BESIDE, BESIDE_BEFORE);

	beside_thing(r, i);
	return lex_is(r, i + 1, VOCAB_ANCHOR)
		   ? beside_anchor(r, i, before ? -1 : 1)
		   : beside_clock(r, i + 1);
}

/* "noon and night", "400 mg night": alone it is no number of nights, and
 * "night cramps" are none of it. */
static bool
is_night(const struct resolver *r, size_t i)
{
	const struct lexeme *x = lex_at(r, i), *next = lex_at(r, i + 1);

	return x->text.n == 5 && (x->text.p[0] | 0x20) == 'n' &&
	       next->type != LEX_NAME && next->type != LEX_UNKNOWN &&
	       !lexing_behind_for(r, i);
}

bool
clock_part(const struct resolver *r, size_t i)
{
	return lex_is(r, i, VOCAB_DAYPART) ||
	       (lex_is(r, i, VOCAB_PERIOD) && is_night(r, i));
}

/* "1 morning 1 night": so many at a part of the day, with another beside it;
 * alone it may be one night. */
bool
clock_pieces(const struct resolver *r, size_t i)
{
	return lexing_int(lex_at(r, i), 1, COUNT_SURE) &&
	       clock_part(r, i + 1) &&
	       (r->now.parts != 0 ||
		   (lex_number(r, i + 2) && clock_part(r, i + 3)));
}

/* "noon"; "am" alone: a part of the day */
static size_t
clock_word(struct resolver *r, size_t i)
{
	int64_t value = lex_at(r, i)->value;

	if (value == CLOCK_EVE && i > 0 && lex_number(r, i - 1))
		moment_part(r, i, PART_EVENING); /* "2 eve": pieces */
	else if (value == CLOCK_EVE || value == CLOCK_MN)
		lex_odd(r, i, i + 1); /* "Eve" is a product */
	else if (value < MIN_PER_DAY)
		(void)moment_time(r, i, i + 1,
		    (struct moment){
			.kind = MOMENT_CLOCK, .value = (uint32_t)value });
	else
		moment_part(
		    r, i, value == CLOCK_AM ? PART_MORNING : PART_EVENING);
	return i + 1;
}

static size_t
words_read(struct resolver *r, size_t i)
{
	const struct lexeme *x = &r->lex.p[i];
	size_t next;

	switch (x->cls) {
	case VOCAB_AT:
		return at_read(r, i);
	case VOCAB_ANCHOR:
		next = meal_read(r, i);
		return next != i ? next : anchor_read(r, i);
	case VOCAB_BESIDE:
		return beside_read(r, i);
	case VOCAB_DAYPART:
		moment_part(r, i, (uint32_t)x->value);
		return i + 1;
	case VOCAB_PERIOD:
		if (!is_night(r, i))
			return i;
		moment_part(r, i, PART_NIGHT);
		return i + 1;
	case VOCAB_CLOCK:
		return moment_mark(r, i, clock_word(r, i));
	default:
		return i;
	}
}

size_t
clock_words(struct resolver *r, size_t i)
{
	return moment_is_anothers(r, true) ||
		       (lex_is(r, i, VOCAB_CLOCK) && hour_is_gone(r, i))
		   ? moment_aside(r, i, words_read)
		   : words_read(r, i);
}
