/*
 * jansson 2.14 and memory that runs out. It collects each token in a buffer
 * of 16 bytes that grows, and does not look whether it grew: a byte of a name
 * or a dose would be lost without a word, or the quote that ends a string,
 * and then it reads on behind its end. So the buffer is grown once, by a
 * string of blanks at the very beginning whose end cannot be the byte that is
 * lost, and which is looked at afterwards. Other failures it tells as syntax.
 */
#include "profile/json_guard.h"

#define TOKEN_ROOM 16 /* bytes of jansson's buffer at first */

/* Of the string that begins at at, with both quotes. */
static size_t
string_length(struct sv s, size_t at)
{
	size_t end = at + 1;

	while (end < s.n && s.p[end] != '"')
		end += s.p[end] == '\\' ? 2 : 1;
	return (end < s.n ? end + 1 : s.n) - at;
}

static bool
between_tokens(char c)
{
	static const char marks[] = " \t\r\n{}[],:\"";

	return memchr(marks, c, sizeof marks - 1) != NULL;
}

static size_t
longest_token(struct sv s)
{
	size_t longest = 0, n;

	for (size_t at = 0; at < s.n; at += n) {
		n = 1;
		if (s.p[at] == '"')
			n = string_length(s, at);
		else
			while (!between_tokens(s.p[at]) && at + n < s.n &&
			    !between_tokens(s.p[at + n]))
				n++;
		if (n > longest)
			longest = n;
	}
	return longest;
}

/* The quote that ends n blanks must not be what makes the buffer grow: it
 * does at each power of two, less one. */
static size_t
blanks(size_t n)
{
	return ((n + 2) & (n + 1)) == 0 ? n + 1 : n;
}

static size_t
skip_space(struct sv s, size_t at)
{
	static const char blank[] = " \t\r\n";

	while (at < s.n && memchr(blank, s.p[at], sizeof blank - 1) != NULL)
		at++;
	return at;
}

/* Where the blanks go: behind the first bracket, unless nothing is in it. */
static bool
place(struct sv s, struct json_guard *g)
{
	size_t at = skip_space(s, 0), next;

	if (at == s.n || (s.p[at] != '{' && s.p[at] != '['))
		return false;
	next = skip_space(s, at + 1);
	if (next == s.n || s.p[next] == '}' || s.p[next] == ']')
		return false;
	g->at = at + 1;
	g->object = s.p[at] == '{';
	return true;
}

bool
json_guard_add(struct sv s, struct json_guard *g, struct buf *out)
{
	size_t longest = longest_token(s);

	*g = (struct json_guard){ 0 };
	out->n = 0;
	if (longest < TOKEN_ROOM || !place(s, g))
		return buf_add(out, s);
	g->blanks = blanks(longest);
	g->added = g->blanks + (g->object ? 5 : 3); /* "":0,  "", */
	if (!VEC_FIT(out, s.n + g->added + 1) ||
	    !buf_add(out, sv_part(s, 0, g->at)) || !buf_addc(out, '"'))
		return false;
	memset(out->p + out->n, ' ', g->blanks);
	out->n += g->blanks;
	return buf_add(out, g->object ? SV_LIT("\":0,") : SV_LIT("\",")) &&
	    buf_add(out, sv_part(s, g->at, s.n - g->at));
}

size_t
json_guard_offset(const struct json_guard *g, size_t at)
{
	if (at <= g->at)
		return at;
	return at - g->at > g->added ? at - g->added : g->at;
}

/* Is this the string of blanks, whole? */
static bool
whole(const struct json_guard *g, const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == ' ')
		i++;
	return n == g->blanks && i == n;
}

bool
json_guard_take(const struct json_guard *g, json_t *root)
{
	const json_t *first;
	const char *key;
	void *iter;

	if (g->added == 0)
		return true;
	if (g->object) {
		iter = json_object_iter(root);
		key = iter != NULL ? json_object_iter_key(iter) : "";
		return whole(g, key, strlen(key)) &&
		    json_object_del(root, key) == 0;
	}
	first = json_array_get(root, 0);
	return json_is_string(first) &&
	    whole(g, json_string_value(first), json_string_length(first)) &&
	    json_array_remove(root, 0) == 0;
}

/* It fails again with the same words, unless it was memory. */
bool
json_guard_memory(struct sv s, const json_error_t *e)
{
	json_error_t again;
	json_t *root;
	bool same;

	if (e->text[0] == '\0')
		return true;
	root = json_loadb(s.p, s.n, JSON_REJECT_DUPLICATES, &again);
	same = root == NULL && strcmp(again.text, e->text) == 0;
	json_decref(root);
	return !same;
}
