/* The arrays as C: integers in source need no byte order, no relocation. */
#include <inttypes.h>
#include <string.h>

#include "embed/embed.h"

#define EMBED_LINE 100 /* bytes of text in one literal */

/* One struct: its int64_t members stand first, as model.h promises. */
static void
write_item(const unsigned char *p, unsigned i64, unsigned u32, FILE *out)
{
	(void)fputc('{', out);
	for (unsigned i = 0; i < i64; i++, p += sizeof(int64_t)) {
		int64_t v;

		memcpy(&v, p, sizeof v);
		if (v == INT64_MIN)
			(void)fputs("INT64_MIN,", out);
		else
			(void)fprintf(out, "%" PRId64 ",", v);
	}
	for (unsigned i = 0; i < u32; i++, p += sizeof(uint32_t)) {
		uint32_t v;

		memcpy(&v, p, sizeof v);
		(void)fprintf(out, "%" PRIu32 "u,", v);
	}
	(void)fputs("},\n", out);
}

/* C has no empty arrays: such a one has an element nobody counts. */
static void
write_structs(const char *type, const char *name, const void *items, uint32_t n,
    unsigned i64, unsigned u32, FILE *out)
{
	const unsigned char *p = items;
	size_t size = i64 * sizeof(int64_t) + u32 * sizeof(uint32_t);

	(void)fprintf(out, "static const struct %s %s[] = {\n", type, name);
	for (uint32_t i = 0; i < n; i++)
		write_item(p + i * size, i64, u32, out);
	(void)fputs(n == 0 ? "{0}\n};\n" : "};\n", out);
}

static void
write_numbers(const char *name, const uint32_t *p, uint32_t n, FILE *out)
{
	(void)fprintf(out, "static const uint32_t %s[] = {", name);
	for (uint32_t i = 0; i < n; i++)
		(void)fprintf(
		    out, "%s%" PRIu32 "u,", i % 12 == 0 ? "\n" : "", p[i]);
	(void)fputs(n == 0 ? "0\n};\n" : "\n};\n", out);
}

/* A question mark could begin a trigraph. */
static void
write_char(unsigned char c, FILE *out)
{
	if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
		(void)fprintf(out, "\\%03o", c);
	else
		(void)fputc(c, out);
}

static void
write_pool(const struct model *m, FILE *out)
{
	(void)fputs("static const char pool[] =\n\"", out);
	for (uint32_t i = 0; i < m->n_pool; i++) {
		if (i != 0 && i % EMBED_LINE == 0)
			(void)fputs("\"\n\"", out);
		write_char((unsigned char)m->pool[i], out);
	}
	(void)fputs("\";\n", out);
}

static void
write_member(const char *name, uint32_t n, FILE *out)
{
	(void)fprintf(
	    out, "\t.%s = %s, .n_%s = %" PRIu32 "u,\n", name, name, name, n);
}

#define NUMBER_ARRAYS(X)                                                       \
	X(refs)                                                                \
	X(expr_refs)                                                           \
	X(code_refs)                                                           \
	X(word_slots)                                                          \
	X(implied)                                                             \
	X(term_ids)                                                            \
	X(caution_ids)

int
embed_write(const struct model *m, FILE *out)
{
	(void)fputs(
	    "/* Made from the rule files by embed; not to be edited. */\n"
	    "#include \"rulebase/rulebase.h\"\n\n"
	    "#pragma GCC diagnostic ignored \"-Wmissing-braces\"\n"
	    "#pragma GCC diagnostic ignored "
	    "\"-Wmissing-field-initializers\"\n\n",
	    out);
#define X(type, member, i64, u32)                                              \
	write_structs(#type, #member, m->member, m->n_##member, i64, u32, out);
	MODEL_ARRAYS(X)
#undef X
#define X(member) write_numbers(#member, m->member, m->n_##member, out);
	NUMBER_ARRAYS(X)
#undef X
	write_pool(m, out);
	(void)fputs("\nconst struct model embedded_model = {\n", out);
#define X(type, member, i64, u32) write_member(#member, m->n_##member, out);
	MODEL_ARRAYS(X)
#undef X
#define X(member) write_member(#member, m->n_##member, out);
	NUMBER_ARRAYS(X)
#undef X
	write_member("pool", m->n_pool, out);
	(void)fputs("};\n", out);
	return ferror(out) ? -1 : 0;
}
