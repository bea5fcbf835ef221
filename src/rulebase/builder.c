#include "rulebase/record.h"

void
builder_init(struct builder *b, struct diags *d, size_t limit)
{
	*b = (struct builder) { .arena = ARENA_INIT(limit), .diags = d };
}

void
builder_free(struct builder *b)
{
	VEC_FREE(&b->files);
	VEC_FREE(&b->layers);
	VEC_FREE(&b->terms);
	VEC_FREE(&b->sources);
	VEC_FREE(&b->cautions);
	VEC_FREE(&b->words);
	arena_free(&b->arena);
}
