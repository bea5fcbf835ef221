/* What was stopped, and is taken again: "stopped, now on 88 mcg". */
#include "resolve/scan/denied.h"
#include "resolve/settle/settle.h"

/* What a part of the entry between commas or full stops says. */
struct clause {
	bool now, takes, on, starts, begins, more;
};

/* "takes", "I am taking"; "take 1 tablet" may be the direction of what was
 * stopped, and is none of these. */
static bool
is_taking(const struct resolver *r, size_t i)
{
	static const char *const words[] = { "takes", "taking", "uses",
		"using" };

	return lex_says(r, i, VOCAB_VERB, VERB_NOW) &&
	       (sv_in(lex_last(r, i), words, COUNT(words)) ||
		   sv_is(lex_first(r, i), "i"));
}

/* Words that end what may be said of the thing itself: another thing, a denial,
 * or what is not understood and therefore told. */
static bool
leads_off(const struct lexeme *x)
{
	return x->type == LEX_NAME ||
	       (x->type == LEX_UNKNOWN && !sv_is(x->text, "next")) ||
	       (x->type == LEX_VOCAB &&
		   ((x->cls == VOCAB_FILLER && x->value == FILLER_MEDS) ||
		       x->cls == VOCAB_DENIAL || x->cls == VOCAB_STOPPED ||
		       x->cls == VOCAB_FORMER || x->cls == VOCAB_RELATIVE ||
		       x->cls == VOCAB_PERSON));
}

static bool
clause_read(const struct resolver *r, size_t from, size_t to, struct clause *out)
{
	static const char *const now[] = { "now", "currently" },
				 *const same[] = { "generic", "brand" };

	*out = (struct clause){ .now = false };
	for (size_t i = from; i < to; i++) {
		const struct lexeme *x = &r->lex.p[i];
		bool is_now = lex_word_in(r, i, now, COUNT(now));
		bool how = lex_word_in(r, i, same, COUNT(same)) ||
			   (lex_number(r, i) && lex_unit(r, i + 1) != UNIT_NONE);

		if (leads_off(x))
			return false;
		out->now |= is_now;
		out->takes |= is_taking(r, i);
		out->on |=
		    i > from && how && sv_is(lex_last(r, i - 1), "on");
		out->starts |= lex_is(r, i, VOCAB_STARTING);
		out->begins |= lex_is(r, i, VOCAB_PLANNED) ||
			       (lex_is(r, i, VOCAB_STARTING) &&
				   (x->flags & LEX_ODD) != 0);
		out->more |= how || lexing_says_when(x) ||
			     (!is_now && lex_says(r, i, VOCAB_VERB, VERB_NOW));
	}
	return true;
}

/* "started 2015, stopped 2019" is the usual order, and "stopped 2019, started
 * 2021" a second start. */
static bool
starts_again(const struct resolver *r, size_t from)
{
	const struct rentry *e = &r->now.e;

	for (size_t i = 0; i < from; i++)
		if (lex_is(r, i, VOCAB_STARTING))
			return true;
	return e->duration != NUM_NONE && e->stopped_ago != NUM_NONE &&
	       e->duration < e->stopped_ago;
}

/* Does a part of the entry behind lexeme from say that it is taken? denied: it
 * was not, and begins; of "not taking iron, started 2019" it is no more so. */
static bool
says_again(const struct resolver *r, size_t from, bool denied)
{
	size_t i = from;

	while (i < r->lex.n) {
		struct clause c;
		size_t to;

		if (!lex_ends(r, i) && !lex_is(r, i, VOCAB_BUT)) {
			i++;
			continue;
		}
		while (lex_mark(r, i, ',') || lex_mark(r, i, ';') ||
		       lex_is(r, i, VOCAB_BUT))
			i++;
		to = i < r->lex.n ? i + 1 : i;
		while (!lex_ends(r, to) && !lex_is(r, to, VOCAB_BUT))
			to++;
		if (clause_read(r, i, to, &c) &&
		    ((c.now && c.more) || c.takes || c.on ||
			(denied ? c.begins
				: c.starts && starts_again(r, from))))
			return true;
		i = to;
	}
	return false;
}

bool
settle_again(const struct resolver *r, size_t from)
{
	return says_again(r, from, false);
}

bool
settle_begins(const struct resolver *r, size_t from)
{
	return says_again(r, from, true);
}

/* "Stopped:", "Discontinued on: -": a label that nothing stands behind. */
bool
settle_empty(const struct resolver *r, size_t i)
{
	bool colon = false;

	for (i++; i < r->lex.n; i++) {
		if (lex_mark(r, i, ':'))
			colon = true;
		else if (lex_at(r, i)->type != LEX_NOISE &&
			 !sv_is(lex_word(r, i), "on"))
			return false;
	}
	return colon;
}
