/* The word for stopped, and whose it is. */
#include "resolve/scan/denied.h"

/* At the word at lexeme i, with its date up to end, something has ended. False:
 * the word is no more than told, as something taken has ended elsewhere. */
bool
stopped_take(struct resolver *r, size_t i, size_t end)
{
	struct reading *now = &r->now;
	struct stopped s = stopped_beside(r, i, end);
	bool aside = s.of == STOPPED_OF_OTHERS;

	if (now->e.stopped && aside && !now->stopped_aside) {
		lex_odd(r, i, end);
		return false;
	}
	if (now->e.stopped && !aside && now->stopped_aside)
		(void)resolve_odd(r, now->stopped_text, now->stopped_pos);
	now->pending = PENDING_STOPPED;
	now->stopped_in = now->segment;
	now->stopped_text = r->lex.p[i].text;
	now->stopped_paren = now->depth != 0;
	now->stopped_pos = now->base + (uint32_t)i;
	now->stopped_aside = aside;
	now->stopped_close = s.of == STOPPED_OF_CLOSE;
	now->stopped_from = s.from;
	now->e.stopped = 1;
	return true;
}
