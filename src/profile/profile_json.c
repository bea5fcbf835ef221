/*
 * JSON profiles: jansson's values into the tree that YAML makes, so that one
 * walk reads both. Numbers are put in quotes before jansson sees them: it
 * would make doubles of those with fractions, and ours are exact.
 */
#include <stdio.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/text.h"
#include "profile/json_guard.h"
#include "profile/profile.h"

#define JSON_WORDS (JSON_ERROR_TEXT_LENGTH + 64)

/* --------------------------------------------------- numbers as strings */

static bool
in_number(char c)
{
	return ascii_digit(c) || c == '-' || c == '+' || c == '.' ||
	       c == 'e' || c == 'E';
}

/* The end of the string that begins at at. */
static size_t
string_end(struct sv s, size_t at)
{
	for (at++; at < s.n && s.p[at] != '"'; at++)
		if (s.p[at] == '\\')
			at++;
	return at < s.n ? at + 1 : s.n;
}

/* RFC 8259: one that is not stays as it is, for jansson to refuse. */
static bool
is_number(struct sv s)
{
	size_t at = 0, from;
	int part;

	at += at < s.n && s.p[at] == '-';
	if (at + 1 < s.n && s.p[at] == '0' && ascii_digit(s.p[at + 1]))
		return false;
	for (part = 0; part < 3; part++) {
		if (part != 0) {
			if (at == s.n)
				return true;
			if (part == 1 && s.p[at] != '.')
				continue;
			if (part == 2 && s.p[at] != 'e' && s.p[at] != 'E')
				return false;
			at++;
			if (part == 2 && at < s.n &&
			    (s.p[at] == '+' || s.p[at] == '-'))
				at++;
		}
		for (from = at; at < s.n && ascii_digit(s.p[at]);)
			at++;
		if (at == from)
			return false;
	}
	return at == s.n;
}

static bool
quote_numbers(struct sv s, struct buf *out)
{
	size_t at = 0, end;

	while (at < s.n) {
		struct sv part;

		if (s.p[at] == '"') {
			end = string_end(s, at);
		} else if (ascii_digit(s.p[at]) || s.p[at] == '-') {
			for (end = at; end < s.n && in_number(s.p[end]);)
				end++;
			part = sv_part(s, at, end - at);
			if (is_number(part)) {
				if (!buf_addc(out, '"') ||
				    !buf_add(out, part) || !buf_addc(out, '"'))
					return false;
				at = end;
				continue;
			}
		} else {
			for (end = at; end < s.n && s.p[end] != '"' &&
				       s.p[end] != '-' &&
				       !ascii_digit(s.p[end]);)
				end++;
		}
		if (!buf_add(out, sv_part(s, at, end - at)))
			return false;
		at = end;
	}
	return true;
}

/* Where the place in the quoted copy is in what was given. */
static size_t
original_offset(struct sv given, size_t quoted)
{
	size_t at = 0, out = 0, end;

	while (at < given.n && out < quoted) {
		if (given.p[at] == '"') {
			end = string_end(given, at);
			out += end - at;
		} else if (ascii_digit(given.p[at]) || given.p[at] == '-') {
			for (end = at;
			     end < given.n && in_number(given.p[end]);)
				end++;
			out += end - at;
			if (is_number(sv_part(given, at, end - at)))
				out += 2;
		} else {
			end = at + 1;
			out++;
		}
		at = end;
		if (out > quoted)
			at -= out - quoted < at ? out - quoted : at;
	}
	return at;
}

#define END_OF_FILE " near end of file"

/* jansson's words, where they say anything to whoever wrote the profile. */
static const char *
words_of(const json_error_t *e, char words[JSON_WORDS])
{
	struct sv text = sv_of(e->text);
	bool ends = sv_ends(text, SV_LIT(END_OF_FILE));

	if (json_error_code(e) == json_error_end_of_input_expected)
		return "more JSON behind the profile; several, one a line, are "
		       "what batch reads";
	if (json_error_code(e) == json_error_null_character ||
	    json_error_code(e) == json_error_null_byte_in_key)
		return "a string may not hold the character NUL (\\u0000)";
	if (ends)
		text.n -= sizeof END_OF_FILE - 1;
	(void)snprintf(words, JSON_WORDS, "not well-formed JSON: " SV_FMT "%s",
	    SV_ARG(text), ends ? ", but it ends here" : "");
	return words;
}

static supp_status
tell(const json_error_t *e, const struct json_guard *g, struct sv given,
    const char *source, supp_error *err)
{
	char words[JSON_WORDS];
	uint32_t line, column;
	size_t at = json_guard_offset(
	    g, e->position > 0 ? (size_t)e->position - 1 : 0);
	supp_status status = SUPP_ERR_SYNTAX;

	switch (json_error_code(e)) {
	case json_error_out_of_memory:
		return err_nomem(err);
	case json_error_duplicate_key:
		status = SUPP_ERR_SCHEMA;
		break;
	case json_error_stack_overflow:
		status = SUPP_ERR_LIMIT;
		break;
	default:
		break;
	}
	text_place(given, original_offset(given, at), &line, &column);
	return err_set(
	    err, status, source, line, column, "%s", words_of(e, words));
}

/* ------------------------------------------------------- the same tree */

/* jansson keeps no places, but the order: what was given is gone through
 * beside its values, token by token. */
struct cursor {
	struct sv given;
	size_t at;
	uint32_t line, column; /* of at */
};

static void
advance(struct cursor *c, size_t to)
{
	struct sv part = sv_part(c->given, c->at, to - c->at);
	uint32_t line, column;

	text_place(part, part.n, &line, &column);
	c->column = line > 1 ? column : c->column + column - 1;
	c->line += line - 1;
	c->at = to;
}

static bool
is_any(char c, const char *of)
{
	return c != '\0' && strchr(of, c) != NULL;
}

/* n begins where the next token does; behind it comes what is in it. */
static void
take_place(struct cursor *c, struct ynode *n)
{
	struct sv s = c->given;
	size_t at = c->at;

	while (at < s.n && is_any(s.p[at], " \t\r\n,:]}"))
		at++;
	advance(c, at);
	n->line = c->line;
	n->column = c->column;
	if (at < s.n && s.p[at] == '"')
		at = string_end(s, at);
	else if (at < s.n && is_any(s.p[at], "[{"))
		at++;
	else
		while (at < s.n && !is_any(s.p[at], " \t\r\n,:[]{}\""))
			at++;
	advance(c, at);
}

/* What goes wrong in here is memory or depth. */
struct conversion {
	struct arena *arena;
	struct cursor cursor;
	supp_status status;
	uint32_t line, column; /* of what is too deep */
};

static bool convert(
    struct conversion *c, const json_t *v, struct ynode *n, unsigned depth);

static bool
fail(struct conversion *c, supp_status status)
{
	c->status = status;
	return false;
}

static bool
convert_array(
    struct conversion *c, const json_t *v, struct ynode *n, unsigned depth)
{
	size_t i, count = json_array_size(v);

	n->type = Y_LIST;
	n->n = (uint32_t)count;
	n->item = ARENA_ARRAY(c->arena, struct ynode, count);
	if (n->item == NULL)
		return fail(c, SUPP_ERR_NOMEM);
	for (i = 0; i < count; i++)
		if (!convert(c, json_array_get(v, i), &n->item[i], depth))
			return false;
	return true;
}

static bool
convert_object(
    struct conversion *c, const json_t *v, struct ynode *n, unsigned depth)
{
	json_t *object = (json_t *)(uintptr_t)v; /* only its iterator asks */
	void *it = json_object_iter(object);
	size_t i, count = json_object_size(v);

	n->type = Y_MAP;
	n->n = (uint32_t)count;
	n->item = ARENA_ARRAY(c->arena, struct ynode, 2 * count);
	if (n->item == NULL)
		return fail(c, SUPP_ERR_NOMEM);
	for (i = 0; i < count && it != NULL; i++) {
		n->item[2 * i] = (struct ynode){ .type = Y_SCALAR,
			.quoted = 1,
			.s = sv_of(json_object_iter_key(it)) };
		take_place(&c->cursor, &n->item[2 * i]);
		if (!convert(c, json_object_iter_value(it), &n->item[2 * i + 1],
			depth))
			return false;
		it = json_object_iter_next(object, it);
	}
	return true;
}

/* Strings stay where jansson has them: the tree is used before it is freed. */
static bool
convert(struct conversion *c, const json_t *v, struct ynode *n, unsigned depth)
{
	*n = (struct ynode){ .type = Y_SCALAR, .s = SV_NONE };
	take_place(&c->cursor, n);
	if (depth == YTREE_DEPTH && (json_is_array(v) || json_is_object(v))) {
		c->line = n->line;
		c->column = n->column;
		return fail(c, SUPP_ERR_LIMIT);
	}
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return convert_object(c, v, n, depth + 1);
	case JSON_ARRAY:
		return convert_array(c, v, n, depth + 1);
	case JSON_STRING:
		n->quoted = 1;
		n->s =
		    (struct sv){ json_string_value(v), json_string_length(v) };
		return true;
	case JSON_TRUE:
		n->s = SV_LIT("true");
		return true;
	case JSON_FALSE:
		n->s = SV_LIT("false");
		return true;
	default: /* null; numbers came as strings */
		return true;
	}
}

static supp_status
read_value(struct supp_profile *p, const json_t *v, struct sv given,
    const char *source, supp_error *err)
{
	struct arena arena = ARENA_INIT(0);
	struct conversion c = { &arena, { given, 0, 1, 1 }, SUPP_OK, 0, 0 };
	struct ynode root;
	supp_status rc;

	if (convert(&c, v, &root, 0))
		rc = profile_read_node(p, &root, source, NULL, err);
	else if (c.status == SUPP_ERR_NOMEM)
		rc = err_nomem(err);
	else
		rc = err_set(err, c.status, source, c.line, c.column,
		    "nested more than %d deep", YTREE_DEPTH);
	arena_free(&arena);
	return rc;
}

supp_status
profile_read_json(struct supp_profile *p, struct sv bytes, const char *source,
    supp_error *err)
{
	struct buf quoted = { 0 }, guarded = { 0 };
	struct sv given = bytes, text;
	json_t *root = NULL;
	struct json_guard g;
	json_error_t e = { 0 };
	supp_status rc = profile_check_bytes(bytes, source, err);

	if (rc != SUPP_OK)
		return rc;
	if (sv_starts(given, SV_LIT("\xef\xbb\xbf")))
		given = sv_part(given, 3, given.n - 3);
	if (!VEC_FIT(&quoted, given.n + given.n / 8 + 16) ||
	    !quote_numbers(given, &quoted) ||
	    !json_guard_add((struct sv){ quoted.p, quoted.n }, &g, &guarded)) {
		rc = err_nomem(err);
		goto cleanup;
	}
	text = (struct sv){ guarded.p, guarded.n };
	root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &e);
	if (root != NULL ? !json_guard_take(&g, root)
			 : json_guard_memory(text, &e))
		rc = err_nomem(err);
	else if (root != NULL)
		rc = read_value(p, root, given, source, err);
	else
		rc = tell(&e, &g, given, source, err);
cleanup:
	json_decref(root);
	buf_free(&guarded);
	buf_free(&quoted);
	return rc;
}
