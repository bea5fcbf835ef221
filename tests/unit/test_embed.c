/* The embedded default is what loading rules/ gives, byte for byte. Runs in
 * the root of the repository, where rules/ is. */
#include "linked.h"

static void
same(const char *name, const void *a, uint32_t na, const void *b, uint32_t nb,
    size_t size)
{
	if (na != nb)
		fail_msg("%s: %u and %u", name, (unsigned)na, (unsigned)nb);
	if (na != 0 && memcmp(a, b, na * size) != 0)
		fail_msg("%s differ", name);
}

#define SAME(x, y, member)                                                     \
	same(#member, (x)->member, (x)->n_##member, (y)->member,               \
	    (y)->n_##member, sizeof *(x)->member)

static void
same_models(const struct model *x, const struct model *y)
{
#define X(type, member, i64, u32) SAME(x, y, member);
	MODEL_ARRAYS(X)
#undef X
	SAME(x, y, refs);
	SAME(x, y, expr_refs);
	SAME(x, y, code_refs);
	SAME(x, y, word_slots);
	SAME(x, y, implied);
	SAME(x, y, term_ids);
	SAME(x, y, caution_ids);
	SAME(x, y, pool);
}

static struct supp_rulebase *
load_rules(void)
{
	supp_layer layer = SUPP_LAYER_INIT;
	struct supp_rulebase *rb = NULL;
	supp_error err = { .code = SUPP_OK };

	layer.kind = SUPP_LAYER_FOLDER;
	layer.path = "rules";
	if (rulebase_load(&layer, 1, NULL, NULL, &rb, &err) != SUPP_OK)
		fail_msg("%s:%u: %s", err.source, (unsigned)err.line, err.text);
	return rb;
}

static void
test_embedded(void **state)
{
	struct supp_rulebase *rb = load_rules();

	(void)state;
	same_models(rb->model, &embedded_model);
	rulebase_free(rb);
}

static void
test_again(void **state)
{
	struct supp_rulebase *one = load_rules(), *two = load_rules();

	(void)state;
	same_models(one->model, two->model);
	rulebase_free(one);
	rulebase_free(two);
}

/* Every id and every name leads back to its term. */
static void
test_found(void **state)
{
	const struct model *m = &embedded_model;

	(void)state;
	assert_true(m->n_terms != 0 && m->n_cautions != 0);
	for (uint32_t i = 0; i < m->n_terms; i++)
		assert_int_equal(
		    model_find_term(m, model_sv(m, m->terms[i].id)), i);
	for (uint32_t i = 0; i < m->n_cautions; i++)
		assert_int_equal(
		    model_find_caution(m, model_sv(m, m->cautions[i].id)), i);
	for (uint32_t i = 0; i < m->n_words; i++)
		assert_int_equal(
		    lexicon_word(m, model_sv(m, m->words[i].text)), i);
	for (uint32_t i = 0; i < m->n_codes; i++) {
		uint32_t out[64];
		bool found = false;
		uint32_t n =
		    model_codes(m, (enum code_system)m->codes[i].system,
			model_sv(m, m->codes[i].text), out, 64);

		for (uint32_t k = 0; k < n; k++)
			found |= model_is_a(m, out[k], m->codes[i].term);
		assert_true(found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_embedded),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_found),
	};

	return cmocka_run_group_tests_name("embed", tests, NULL, NULL);
}
