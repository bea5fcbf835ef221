/* Several entries in one line, and the numbers that run on down a list. */
#include "profile/reader.h"

#include "base/ascii.h"
#include "base/err.h"
#include "profile/daytimes.h"

#define PEEK_LINES 6  /* looked at for the next number of a list */
#define PIECES_MOST 4 /* "4 magnesium" may be four; five are a number */
#define SKIPPED 2     /* numbers that a list may leave out */

/* "[x] Diabetes [ ] CKD": an entry each. */
static supp_status
add_boxes(struct reader *r, struct sv line, struct sv entry, bool in_line)
{
	supp_status rc = SUPP_OK;

	while (rc == SUPP_OK && entry.n != 0) {
		size_t n = boxes_next(entry);

		rc = reader_open(r, line, profile_trim(sv_part(entry, 0, n)));
		r->open.in_line = in_line;
		entry = sv_part(entry, n, entry.n - n);
	}
	return rc;
}

/* "1. EF 30%  2. AF  3. CKD": an entry each. */
supp_status
reader_several(struct reader *r, struct sv line, struct sv entry, bool in_line)
{
	struct sv piece;
	supp_status rc = SUPP_OK;
	uint32_t n = marks_inline(entry);

	if (boxes_next(entry) != entry.n)
		return add_boxes(r, line, entry, in_line);

	for (uint32_t i = 1; i < n && rc == SUPP_OK; i++) {
		piece = marks_next(&entry, i);
		rc = reader_open(r, line, piece);
		r->open.in_line = in_line;
	}
	if (rc == SUPP_OK)
		rc = reader_open(r, line, entry);
	r->open.in_line = in_line;
	return rc;
}

/* -------------------------------------------------- numbers of the list */

/* "2 x", "2 tablets", "8 am": no number of a list. "2 TAB. SHELCAL" may be
 * one: maybe, unless a full stop shows that it begins a name. */
static bool
is_pieces(struct sv behind, bool *maybe)
{
	static const char *const forms[] = { "tab", "tablet", "cap", "capsule",
		"sachet" };
	size_t n = 0;
	struct sv word;

	while (n < behind.n && ascii_letter(behind.p[n]))
		n++;
	word = sv_part(behind, 0, n);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!profile_is(word, forms[i]) ||
		    daytimes_directions(behind, true))
			continue;
		*maybe = n == behind.n || behind.p[n] != '.';
		return false;
	}
	return profile_is(word, "x") || profile_is(word, "a") ||
	       daytimes_piece(word) || daytimes_only(word);
}

static struct numbered
number_of(struct sv line)
{
	struct sv entry = profile_trim(line);
	struct marks m = marks_read(entry, true);
	struct numbered n = marks_number(entry);

	/* "- 8: Cipro" */
	if (n.how == NUMBERING_NONE && m.told.n == 0 && m.text.p != entry.p &&
	    marks_number(m.text).how == NUMBERING_COLON) {
		n = marks_number(m.text);
		n.len += (size_t)(m.text.p - entry.p);
		return n;
	}
	if (n.how == NUMBERING_BARE &&
	    is_pieces(sv_part(entry, n.len, entry.n - n.len), &n.pieces))
		n.how = NUMBERING_NONE;
	return n;
}

/* How many lines, this one too, go on with the next number each: up to 3. */
static uint32_t
run_length(const struct reader *r, struct numbered first)
{
	struct sv left = r->left;
	uint32_t n = 1;

	for (uint32_t i = 0; i < PEEK_LINES && left.n != 0 && n < 3; i++) {
		struct numbered next = number_of(lines_next(&left));
		bool on = next.number == first.number + n;

		if (next.how == NUMBERING_NONE || (next.pieces && !on))
			continue;
		if (next.how != first.how || !on)
			break;
		n++;
	}
	return n;
}

/* Does a list begin with this number? Two bare ones may be pieces as well, as
 * long as so many are taken, or "67 years"; three that go on are of a list. */
static bool
run_begins(struct run *run, struct numbered n, uint32_t length, char next)
{
	bool bare = n.how == NUMBERING_BARE, begins = length > 1;

	if (bare && length == 2)
		begins = !n.pieces &&
			 (n.number == 1 ||
			     (n.number > PIECES_MOST && ascii_upper(next)));
	else if (n.how == NUMBERING_COLON)
		begins = length > 1 && n.number == 1;
	if (begins) {
		run->how = n.how;
		run->told = bare && length == 2;
	}
	return begins;
}

/* "3 Zinc", "5 Iron" in a list that had three in a row: one was left out. */
static bool
run_skips(struct run *run, struct numbered n)
{
	if (n.how != NUMBERING_BARE || run->how != n.how || run->told ||
	    n.pieces || n.number < run->next || n.number > run->next + SKIPPED)
		return false;
	run->told = true;
	return true;
}

/* "8: Cipro" with a number of no list, which is told unless it is an hour. */
static supp_status
add_hour(
    struct reader *r, struct sv line, struct sv entry, const struct numbered *n)
{
	struct sv rest = sv_part(entry, n->len, entry.n - n->len);
	supp_status rc = reader_open(r, line, rest);
	bool ok = true;

	r->run.how = NUMBERING_NONE;
	if (rc != SUPP_OK)
		return rc;
	if (r->hours && entry.n + 3 <= SUPP_MAX_ENTRY) {
		r->open.row.words.n = 0;
		ok = buf_fmt(&r->open.row.words, "%u:00: ", n->number) &&
		     reader_words(&r->open.row.words, rest, hours_comma(rest));
	} else {
		ok = row_tell(
		    &r->open.row, profile_trim(sv_part(entry, 0, n->len)));
	}
	return ok ? SUPP_OK : err_nomem(r->err);
}

supp_status
reader_numbered(struct reader *r, struct sv line, struct sv entry)
{
	struct numbered n = number_of(entry);
	struct run *run = &r->run;
	bool on = n.how != NUMBERING_NONE && n.how == run->how &&
		  n.number == run->next;
	supp_status rc;

	if (n.how == NUMBERING_NONE)
		return reader_several(r, line, entry, false);
	if (!on)
		on = run_skips(run, n) ||
		     run_begins(run, n, run_length(r, n), entry.p[n.len]);
	if (!on && n.how == NUMBERING_COLON)
		return add_hour(r, line, entry, &n);
	if (!on)
		return reader_several(r, line, entry, false);
	run->next = n.number + 1;
	rc = reader_open(r, line, sv_part(entry, n.len, entry.n - n.len));
	if (rc == SUPP_OK && run->told && n.number > 1 &&
	    !row_tell(&r->open.row, profile_trim(sv_part(entry, 0, n.len))))
		return err_nomem(r->err);
	return rc;
}
