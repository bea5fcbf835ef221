/* Notes of how the doses of a day are said, for share.c and regimen.c. */
#include "resolve/scan/scan.h"

#define WEEK 7

void
share_count(struct resolver *r, const struct counted *c)
{
	if (r->now.n_counts < RESOLVE_COUNTS)
		r->now.counts[r->now.n_counts++] = *c;
}

void
regimen_take(struct resolver *r, int64_t count, int64_t days)
{
	struct reading *now = &r->now;

	if (now->n_regimens < RESOLVE_COUNTS)
		now->regimens[now->n_regimens++] = (struct regimen){ count,
			days, now->n_amounts, now->n_counts };
}

/* "Take 1 tablet every day" and, at the end of it, "Take one tablet every
 * morning": two wordings of one direction, as pharmacies print them. */
void
share_again(struct resolver *r)
{
	struct reading *now = &r->now;
	const struct counted *c = now->counts + now->n_counts;

	if (now->n_counts < 2 || now->n_moments != 0 || now->n_often != 1 ||
	    now->often[0].doses != 1 || now->often[0].pos < c[-2].pos ||
	    now->often[0].pos > c[-1].pos)
		return;
	if (c[-1].low != c[-2].low || c[-1].high != c[-2].high ||
	    c[-1].pos <= now->base ||
	    !sv_is(lex_word(r, c[-1].pos - now->base - 1), "take"))
		return;
	now->n_counts--;
	now->counted--;
}

/* Days of the week that were not named before. */
static void
regimen_days(struct resolver *r)
{
	uint32_t more = r->now.e.weekdays & ~r->now.regimen_days & 0x7f;

	r->now.regimen_days = r->now.e.weekdays;
	if (more != 0)
		regimen_take(r, (int64_t)week_days(more) * 1000, WEEK);
}

/* What was read at lexeme i may have said how often a day. */
void
share_often(struct resolver *r, size_t i, int64_t count_was)
{
	struct reading *now = &r->now;
	const struct rentry *e = &now->e;

	regimen_days(r);
	if (e->every_count == count_was || e->every_days != 1 ||
	    e->every_count % 1000 != 0 || now->n_often >= RESOLVE_COUNTS)
		return;
	now->often[now->n_often++] =
	    (struct said_often){ now->base + (uint32_t)i,
		    (uint32_t)(e->every_count / 1000) };
}
