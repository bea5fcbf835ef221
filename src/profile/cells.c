/* What a cell of a table says by itself. */
#include "profile/columns.h"

bool
cell_is_nothing(struct sv s)
{
	static const char *const nothing[] = { "-", "--", "\xe2\x80\x93",
		"\xe2\x80\x94", "n/a", "na", "nan", "none", "nil", "null",
		NULL };
	size_t n = 0;

	while (n < s.n && s.p[n] == '_')
		n++;
	return n == s.n || profile_is_one_of(s, nothing);
}

bool
cell_is_tick(struct sv s)
{
	static const char *const ticks[] = { "x", "[x]", "(x)", "\xe2\x9c\x93",
		"\xe2\x9c\x94", "\xe2\x98\x91", "\xe2\x98\x92", "\xe2\x9c\x85",
		"\xe2\x97\x8f", NULL };

	return profile_is_one_of(s, ticks);
}

bool
cell_is_empty_box(struct sv s)
{
	static const char *const empty[] = { "[ ]", "( )", "\xe2\x98\x90",
		"\xe2\x96\xa1", NULL };

	return profile_is_one_of(s, empty);
}

int32_t
cell_yes_no(struct sv s)
{
	int32_t yes;

	if (profile_yes_no(s, &yes))
		return yes;
	return cell_is_tick(s) ? 1 : cell_is_empty_box(s) ? 0 : -1;
}

enum cell_status
cell_status(struct sv cell)
{
	static const char *const so[] = { "active", "current", "taking",
		"ongoing", "chronic", "continue", "continued", "confirmed",
		"start", "started", "new", "resume", "resumed", "unchanged",
		"no change", NULL };
	static const char *const over[] = { "inactive", "stopped", "resolved",
		"discontinued", "completed", "ended", "not taking", "past",
		"no longer taking",
		"stop", "discontinue", "d/c", "hold", "held", "on hold",
		"withheld", "suspended", "on-hold", "ceased", "finished",
		"cancelled", "canceled", "withdrawn", "previous", "former",
		"never started", "never taken", "declined", "refused", NULL };
	static const char *const never[] = { "ruled out", "absent", "denied",
		"never", "never had", "refuted", "entered in error",
		"entered-in-error", NULL };
	static const char *const kin[] = { "family history", "family", "fh",
		"fhx", NULL };
	int32_t yes = cell_yes_no(cell);

	return yes == 1 || profile_is_one_of(cell, so)	  ? STATUS_SO
	       : yes == 0 || profile_is_one_of(cell, over) ? STATUS_OVER
	       : profile_is_one_of(cell, never)		  ? STATUS_NEVER
	       : profile_is_one_of(cell, kin)		  ? STATUS_FAMILY
						  : STATUS_UNKNOWN;
}
