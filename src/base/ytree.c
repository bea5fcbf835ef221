/*
 * libyaml's events into a tree. What libyaml would take and we do not is
 * refused here; what it cannot place (bytes that are not UTF-8, control
 * characters) is found by a scan of our own first.
 */
#include "base/ytree.h"

#include <stdbool.h>
#include <yaml.h>

#include "base/text.h"
#include "base/vec.h"

_Static_assert(YTREE_DEPTH == 16 && YTREE_BYTES == 16u << 20,
    "messages name these limits");

/* A list or mapping that is still open. */
struct frame {
	struct ynode node;
	size_t first; /* where its items begin in done */
};

struct ybuild {
	struct sv bytes;
	const char *source;
	struct arena *arena;
	struct diags *d;
	supp_status status; /* of the first problem */
	bool ended;         /* the rest cannot be read */
	bool document;      /* one has begun */
	unsigned depth;
	struct frame open[YTREE_DEPTH];
	VEC(struct ynode) done; /* nodes that wait for their parent to end */
	VEC(uint32_t) order, spare;
};

static void
problem(struct ybuild *b, enum diag_id id, supp_status status, uint32_t line,
    uint32_t column, const char *text)
{
	diag_add(b->d, id, status, b->source, line, column, "%s", text);
	if (b->status == SUPP_OK)
		b->status = status;
	if (diag_full(b->d)) {
		b->status = b->d->status;
		b->ended = true;
	}
}

static void
nomem(struct ybuild *b)
{
	if (b->arena->over) {
		problem(b, DIAG_SIZE, SUPP_ERR_LIMIT, 0, 0,
		    "the files need more memory than is allowed");
	} else {
		diag_nomem(b->d);
	}
	b->status = b->arena->over ? b->status : SUPP_ERR_NOMEM;
	b->ended = true;
}

static void
problem_at(struct ybuild *b, enum diag_id id, supp_status status,
    const yaml_mark_t *at, const char *text)
{
	problem(b, id, status, (uint32_t)at->line + 1, (uint32_t)at->column + 1,
	    text);
}

/* ------------------------------------------------------- our own scan */

static bool
looks_utf16(struct sv s)
{
	return s.n >= 2 && (memcmp(s.p, "\xff\xfe", 2) == 0 ||
			       memcmp(s.p, "\xfe\xff", 2) == 0 ||
			       s.p[0] == '\0' || s.p[1] == '\0');
}

static bool
scan_bytes(struct ybuild *b)
{
	uint32_t line, column;
	size_t at = 0;
	bool wide = looks_utf16(b->bytes);

	if (b->bytes.n > YTREE_BYTES) {
		problem(b, DIAG_SIZE, SUPP_ERR_LIMIT, 0, 0,
		    "the file is larger than 16 MiB");
		return false;
	}
	if (wide || !text_utf8(b->bytes, &at)) {
		text_place(b->bytes, at, &line, &column);
		problem(b, DIAG_UTF8, SUPP_ERR_SYNTAX, line, column,
		    wide ? "this is UTF-16; save the file as UTF-8"
			 : "the bytes are not UTF-8; save the file as UTF-8");
		return false;
	}
	at = text_find_control(b->bytes);
	if (at < b->bytes.n) {
		text_place(b->bytes, at, &line, &column);
		problem(b, DIAG_CONTROL, SUPP_ERR_SYNTAX, line, column,
		    "a control or direction character; remove it");
		return false;
	}
	return true;
}

/* ------------------------------------------------------ duplicate keys */

static int
compare_keys(const struct ynode *items, uint32_t a, uint32_t b)
{
	return sv_cmp(items[2 * a].s, items[2 * b].s);
}

/* Stable merge sort of key numbers; qsort may allocate. */
static void
sort_keys(const struct ynode *items, uint32_t *p, uint32_t *spare, size_t n)
{
	size_t half = n / 2, i = 0, j = half, k = 0;

	if (n < 2)
		return;
	sort_keys(items, p, spare, half);
	sort_keys(items, p + half, spare, n - half);
	while (i < half && j < n)
		spare[k++] =
		    compare_keys(items, p[i], p[j]) <= 0 ? p[i++] : p[j++];
	while (i < half)
		spare[k++] = p[i++];
	memcpy(p, spare, k * sizeof *p);
}

static void
duplicate(
    struct ybuild *b, const struct ynode *first, const struct ynode *again)
{
	diag_add(b->d, DIAG_DUPLICATE_KEY, SUPP_ERR_SCHEMA, b->source,
	    again->line, again->column,
	    "the key \"" SV_FMT "\" stands here already, in line %u",
	    SV_ARG(sv_part(first->s, 0, first->s.n < 60 ? first->s.n : 60)),
	    first->line);
	if (b->status == SUPP_OK)
		b->status = SUPP_ERR_SCHEMA;
}

static void
check_keys(struct ybuild *b, const struct ynode *items, uint32_t pairs)
{
	uint32_t i;
	size_t first = 0;

	if (pairs < 2)
		return;
	if (!VEC_FIT(&b->order, pairs) || !VEC_FIT(&b->spare, pairs)) {
		nomem(b);
		return;
	}
	for (i = 0; i < pairs; i++)
		b->order.p[i] = i;
	sort_keys(items, b->order.p, b->spare.p, pairs);
	for (i = 1; i < pairs; i++) {
		const struct ynode *a = &items[2 * b->order.p[first]];
		const struct ynode *c = &items[2 * b->order.p[i]];

		if (a->type != Y_SCALAR || c->type != Y_SCALAR ||
		    !sv_eq(a->s, c->s))
			first = i;
		else
			duplicate(b, a, c);
	}
}

/* -------------------------------------------------------------- events */

static void
add_node(struct ybuild *b, const struct ynode *node)
{
	const struct frame *f = b->depth != 0 ? &b->open[b->depth - 1] : NULL;

	if (f != NULL && f->node.type == Y_MAP &&
	    (b->done.n - f->first) % 2 == 0 && node->type != Y_SCALAR)
		problem(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA, node->line,
		    node->column,
		    "a key must be a word, not a list or mapping");
	if (!VEC_FIT(&b->done, b->done.n + 1)) {
		nomem(b);
		return;
	}
	b->done.p[b->done.n++] = *node;
}

/* Anchors and tags are passed over once they are reported. */
static void
refuse_properties(struct ybuild *b, const yaml_event_t *e,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		problem_at(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA,
		    &e->start_mark, "anchors (&) are not part of the format");
	if (tag != NULL)
		problem_at(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA,
		    &e->start_mark,
		    "tags (!) are not part of the format; quote the text if "
		    "it begins with one");
}

static struct ynode
node_at(const yaml_event_t *e, enum ynode_type type)
{
	return (struct ynode){ .line = (uint32_t)e->start_mark.line + 1,
		.column = (uint32_t)e->start_mark.column + 1,
		.type = (uint8_t)type,
		.s = SV_NONE };
}

static void
scalar(struct ybuild *b, const yaml_event_t *e)
{
	struct ynode node = node_at(e, Y_SCALAR);
	struct sv s = { (const char *)e->data.scalar.value,
		e->data.scalar.length };

	refuse_properties(b, e, e->data.scalar.anchor, e->data.scalar.tag);
	node.quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (text_find_control(s) < s.n)
		problem_at(b, DIAG_CONTROL, SUPP_ERR_SYNTAX, &e->start_mark,
		    "an escape that stands for a control or direction "
		    "character");
	node.s.n = s.n;
	node.s.p = arena_strdup(b->arena, s);
	if (node.s.p == NULL)
		nomem(b);
	else
		add_node(b, &node);
}

static void
alias(struct ybuild *b, const yaml_event_t *e)
{
	struct ynode node = node_at(e, Y_SCALAR);

	problem_at(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA, &e->start_mark,
	    "aliases (*) are not part of the format; quote the text if it "
	    "begins with one");
	add_node(b, &node);
}

static void
open_node(struct ybuild *b, const yaml_event_t *e, enum ynode_type type,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	refuse_properties(b, e, anchor, tag);
	if (b->depth == YTREE_DEPTH) {
		problem_at(b, DIAG_DEPTH, SUPP_ERR_LIMIT, &e->start_mark,
		    "nested more than 16 deep");
		b->ended = true;
		return;
	}
	b->open[b->depth++] =
	    (struct frame){ .node = node_at(e, type), .first = b->done.n };
}

static void
close_node(struct ybuild *b)
{
	struct frame *f = &b->open[--b->depth];
	size_t n = b->done.n - f->first;

	if (n != 0) {
		f->node.item = ARENA_ARRAY(b->arena, struct ynode, n);
		if (f->node.item == NULL) {
			nomem(b);
			return;
		}
		memcpy(f->node.item, b->done.p + f->first,
		    n * sizeof *f->node.item);
	}
	b->done.n = f->first;
	f->node.n = (uint32_t)(f->node.type == Y_MAP ? n / 2 : n);
	if (f->node.type == Y_MAP)
		check_keys(b, f->node.item, f->node.n);
	add_node(b, &f->node);
}

static void
begin_document(struct ybuild *b, const yaml_event_t *e)
{
	if (b->document) {
		problem_at(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA,
		    &e->start_mark, "a second document; one file holds one");
		b->ended = true;
		return;
	}
	b->document = true;
	if (e->data.document_start.version_directive != NULL ||
	    e->data.document_start.tag_directives.start !=
		e->data.document_start.tag_directives.end)
		problem_at(b, DIAG_YAML_DIALECT, SUPP_ERR_SCHEMA,
		    &e->start_mark,
		    "directives (%) are not part of the format");
}

static void
event(struct ybuild *b, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		begin_document(b, e);
		break;
	case YAML_SCALAR_EVENT:
		scalar(b, e);
		break;
	case YAML_ALIAS_EVENT:
		alias(b, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_node(b, e, Y_LIST, e->data.sequence_start.anchor,
		    e->data.sequence_start.tag);
		break;
	case YAML_MAPPING_START_EVENT:
		open_node(b, e, Y_MAP, e->data.mapping_start.anchor,
		    e->data.mapping_start.tag);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(b);
		break;
	case YAML_STREAM_END_EVENT:
		b->ended = true;
		break;
	default:
		break;
	}
}

static void
parser_problem(struct ybuild *b, const yaml_parser_t *p)
{
	const yaml_mark_t *at = &p->problem_mark;

	if (p->error == YAML_MEMORY_ERROR) {
		diag_nomem(b->d);
		b->status = SUPP_ERR_NOMEM;
		return;
	}
	diag_add(b->d, DIAG_YAML, SUPP_ERR_SYNTAX, b->source, at->line + 1,
	    at->column + 1, "not well-formed YAML: %s%s%s",
	    p->context != NULL ? p->context : "",
	    p->context != NULL ? ", " : "",
	    p->problem != NULL ? p->problem : "it cannot be read");
	if (b->status == SUPP_OK)
		b->status = SUPP_ERR_SYNTAX;
}

static bool
run(struct ybuild *b)
{
	yaml_parser_t parser;
	yaml_event_t e;
	bool whole = false;

	if (!yaml_parser_initialize(&parser)) {
		diag_nomem(b->d);
		b->status = SUPP_ERR_NOMEM;
		return false;
	}
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)b->bytes.p, b->bytes.n);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	while (!b->ended) {
		if (!yaml_parser_parse(&parser, &e)) {
			parser_problem(b, &parser);
			break;
		}
		event(b, &e);
		whole = e.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
	return whole && b->status != SUPP_ERR_NOMEM;
}

/* "Nothing" and "a null" are both an empty document. */
static bool
deliver(struct ybuild *b, struct ynode **out)
{
	struct ynode *root;

	if (b->done.n == 0 ||
	    (b->done.p[0].type == Y_SCALAR && b->done.p[0].s.n == 0 &&
		!b->done.p[0].quoted)) {
		*out = NULL;
		return true;
	}
	root = ARENA_NEW(b->arena, struct ynode);
	if (root == NULL)
		return false;
	*root = b->done.p[0];
	*out = root;
	return true;
}

supp_status
ytree_parse(struct sv bytes, const char *source, struct arena *arena,
    struct diags *d, struct ynode **out)
{
	struct ybuild b = {
		.bytes = bytes, .source = source, .arena = arena, .d = d
	};

	if (scan_bytes(&b)) {
		if (sv_starts(b.bytes, SV_LIT("\xef\xbb\xbf")))
			b.bytes = sv_part(b.bytes, 3, b.bytes.n - 3);
		if (run(&b) && !deliver(&b, out))
			nomem(&b);
	}
	VEC_FREE(&b.done);
	VEC_FREE(&b.order);
	VEC_FREE(&b.spare);
	return b.status;
}

struct ynode *
ytree_get(const struct ynode *map, const char *key)
{
	uint32_t i;

	if (map == NULL || map->type != Y_MAP)
		return NULL;
	for (i = 0; i < map->n; i++)
		if (map->item[2 * i].type == Y_SCALAR &&
		    sv_is(map->item[2 * i].s, key))
			return &map->item[2 * i + 1];
	return NULL;
}
