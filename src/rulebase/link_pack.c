/* The linker's growing arrays become a model. */
#include "rulebase/link.h"

/* Unique ids, so the order is complete. */
static int
by_term_id(const struct link *l, uint32_t a, uint32_t b)
{
	return sv_cmp(
	    link_sv(l, l->terms.p[a].id), link_sv(l, l->terms.p[b].id));
}

static int
by_caution_id(const struct link *l, uint32_t a, uint32_t b)
{
	return sv_cmp(
	    link_sv(l, l->cautions.p[a].id), link_sv(l, l->cautions.p[b].id));
}

static bool
pack_sorted(struct link *l, link_list *out, size_t n,
    int (*cmp)(const struct link *l, uint32_t a, uint32_t b))
{
	if (!link_zero(l, out, n))
		return false;
	for (uint32_t i = 0; i < n; i++)
		out->p[i] = i;
	return link_sort(l, out->p, n, cmp);
}

/* The linker's array becomes the model's: nothing is copied. An empty one is
 * there too, so that no one sees a NULL to add to. */
static bool
pack_array(
    struct loaded *to, size_t *k, void **p, size_t *cap, size_t n, size_t size)
{
	void *fit = supp__realloc(*p, (n + 1) * size);

	if (fit == NULL)
		return false;
	memset((char *)fit + n * size, 0, size);
	to->owned[(*k)++] = fit;
	*p = NULL;
	*cap = 0;
	return true;
}

#define PACK(l, to, k, member)                                                 \
	((to)->model.n_##member = (uint32_t)(l)->member.n,                     \
	    (l)->member.grown = (l)->member.p,                                 \
	    pack_array((to), &(k), &(l)->member.grown, &(l)->member.cap,       \
		(l)->member.n, sizeof *(l)->member.p) &&                       \
		((l)->member.p = NULL,                                         \
		    (to)->model.member = (to)->owned[(k)-1], true))

static bool
pack_arrays(struct link *l, struct loaded *to)
{
	size_t k = 0;

#define X(type, member, i64, u32)                                              \
	if (!PACK(l, to, k, member))                                           \
		return false;
	MODEL_ARRAYS(X)
#undef X
	return PACK(l, to, k, refs) && PACK(l, to, k, expr_refs) &&
	       PACK(l, to, k, code_refs) && PACK(l, to, k, word_slots) &&
	       PACK(l, to, k, implied) && PACK(l, to, k, term_ids) &&
	       PACK(l, to, k, caution_ids) && PACK(l, to, k, pool);
}

static bool
pack_small(const struct link *l)
{
	size_t most = 0;

#define X(type, member, i64, u32)                                              \
	most = l->member.n > most ? l->member.n : most;
	MODEL_ARRAYS(X)
#undef X
	most = l->refs.n > most ? l->refs.n : most;
	most = l->expr_refs.n > most ? l->expr_refs.n : most;
	return most < UINT32_MAX / 2;
}

supp_status
link_pack(struct link *l, struct loaded **out)
{
	struct loaded *made;

	if (!pack_sorted(l, &l->term_ids, l->terms.n, by_term_id) ||
	    !pack_sorted(l, &l->caution_ids, l->cautions.n, by_caution_id))
		return SUPP_ERR_NOMEM;
	if (!pack_small(l)) {
		(void)link_limit(l, DIAG_SIZE, "too many rules");
		return SUPP_ERR_LIMIT;
	}
	made = supp__malloc(sizeof *made);
	if (made == NULL) {
		(void)link_nomem(l);
		return SUPP_ERR_NOMEM;
	}
	memset(made, 0, sizeof *made);
	if (!pack_arrays(l, made)) {
		loaded_free(made);
		(void)link_nomem(l);
		return SUPP_ERR_NOMEM;
	}
	*out = made;
	return SUPP_OK;
}

void
loaded_free(struct loaded *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < LOADED_ARRAYS; i++)
		supp__free(l->owned[i]);
	supp__free(l);
}
