/*
 * Allocators that fail on demand, for test_oom.c alone: the library's own,
 * libyaml's four and jansson's two. The calls of PCRE2 and utf8proc are taken
 * on their way, so that it is known who asked for memory. A shared library
 * finds these names in the executable first; were they ever hidden, nothing
 * would fail and every sweep would pass, so the tests assert that each fired.
 */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <utf8proc.h>
#include <yaml.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/alloc.h"

enum asker { OWN, YAML, PCRE2, JANSSON, ASKERS };

static const char *const asker_names[ASKERS] = { "suppcheck", "libyaml",
	"PCRE2", "jansson" };

static struct {
	unsigned long count;   /* asked since armed */
	unsigned long fail_at; /* 0: never */
	bool persist;	       /* and from then on */
	long live;	       /* given and not taken back */
	unsigned long asked[ASKERS], failed[ASKERS];
	bool in_pcre2, in_utf8proc;
	unsigned long utf8proc_calls, utf8proc_allocations;
} failing;

static void
failing_arm(unsigned long at, bool persist)
{
	failing.count = 0;
	failing.fail_at = at;
	failing.persist = persist;
}

static bool
refused(enum asker who)
{
	bool no;

	if (who == OWN && failing.in_pcre2)
		who = PCRE2;
	failing.asked[who]++;
	failing.count++;
	no = failing.fail_at != 0 && (failing.count == failing.fail_at ||
	    (failing.persist && failing.count > failing.fail_at));
	failing.failed[who] += no;
	return no;
}

static void *
get(enum asker who, size_t n)
{
	void *p = refused(who) ? NULL : malloc(n != 0 ? n : 1);

	failing.live += p != NULL;
	return p;
}

static void *
get_again(enum asker who, void *old, size_t n)
{
	void *p = refused(who) ? NULL : realloc(old, n != 0 ? n : 1);

	failing.live += p != NULL && old == NULL;
	return p;
}

static void
put(void *p)
{
	failing.live -= p != NULL;
	free(p);
}

void *
supp__malloc(size_t n)
{
	return get(OWN, n);
}

void *
supp__zeroed(size_t n, size_t size)
{
	void *p = get(OWN, n * size);

	return p != NULL ? memset(p, 0, n * size) : NULL;
}

void *
supp__realloc(void *p, size_t n)
{
	return get_again(OWN, p, n);
}

void
supp__free(void *p)
{
	put(p);
}

/* ------------------------------------------------------------- libyaml */

void *yaml_malloc(size_t n);
void *yaml_realloc(void *p, size_t n);
void yaml_free(void *p);
yaml_char_t *yaml_strdup(const yaml_char_t *s);

void *
yaml_malloc(size_t n)
{
	return get(YAML, n);
}

void *
yaml_realloc(void *p, size_t n)
{
	return get_again(YAML, p, n);
}

void
yaml_free(void *p)
{
	put(p);
}

yaml_char_t *
yaml_strdup(const yaml_char_t *s)
{
	size_t n = s != NULL ? strlen((const char *)s) + 1 : 0;
	yaml_char_t *p = s != NULL ? get(YAML, n) : NULL;

	return p != NULL ? memcpy(p, s, n) : NULL;
}

/* ------------------------------------------------------------- jansson */

static void *
json_get(size_t n)
{
	return get(JANSSON, n);
}

/* -------------------------------------------------- PCRE2 and utf8proc */

/* The same function in the library behind this one. */
#define BEHIND(type, name, ...)                                               \
	static type (*real)(__VA_ARGS__);                                     \
	void *found = real == NULL ? dlsym(RTLD_NEXT, name) : NULL;           \
	if (found != NULL)                                                    \
		memcpy(&real, &found, sizeof real)

pcre2_code *
pcre2_compile(PCRE2_SPTR p, PCRE2_SIZE n, uint32_t options, int *error,
    PCRE2_SIZE *at, pcre2_compile_context *c)
{
	pcre2_code *code;
	BEHIND(pcre2_code *, "pcre2_compile_8", PCRE2_SPTR, PCRE2_SIZE,
	    uint32_t, int *, PCRE2_SIZE *, pcre2_compile_context *);

	failing.in_pcre2 = true;
	code = real(p, n, options, error, at, c);
	failing.in_pcre2 = false;
	return code;
}

int
pcre2_match(const pcre2_code *code, PCRE2_SPTR s, PCRE2_SIZE n,
    PCRE2_SIZE from, uint32_t options, pcre2_match_data *d,
    pcre2_match_context *c)
{
	int rc;
	BEHIND(int, "pcre2_match_8", const pcre2_code *, PCRE2_SPTR,
	    PCRE2_SIZE, PCRE2_SIZE, uint32_t, pcre2_match_data *,
	    pcre2_match_context *);

	failing.in_pcre2 = true;
	rc = real(code, s, n, from, options, d, c);
	failing.in_pcre2 = false;
	return rc;
}

pcre2_match_data *
pcre2_match_data_create(uint32_t n, pcre2_general_context *g)
{
	pcre2_match_data *d;
	BEHIND(pcre2_match_data *, "pcre2_match_data_create_8", uint32_t,
	    pcre2_general_context *);

	failing.in_pcre2 = true;
	d = real(n, g);
	failing.in_pcre2 = false;
	return d;
}

utf8proc_ssize_t
utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *to,
    utf8proc_ssize_t n, utf8proc_option_t options, int *last)
{
	utf8proc_ssize_t rc;
	BEHIND(utf8proc_ssize_t, "utf8proc_decompose_char", utf8proc_int32_t,
	    utf8proc_int32_t *, utf8proc_ssize_t, utf8proc_option_t, int *);

	failing.utf8proc_calls++;
	failing.in_utf8proc = true;
	rc = real(c, to, n, options, last);
	failing.in_utf8proc = false;
	return rc;
}

utf8proc_category_t
utf8proc_category(utf8proc_int32_t c)
{
	utf8proc_category_t category;
	BEHIND(utf8proc_category_t, "utf8proc_category", utf8proc_int32_t);

	failing.utf8proc_calls++;
	failing.in_utf8proc = true;
	category = real(c);
	failing.in_utf8proc = false;
	return category;
}

int
utf8proc_charwidth(utf8proc_int32_t c)
{
	int width;
	BEHIND(int, "utf8proc_charwidth", utf8proc_int32_t);

	failing.utf8proc_calls++;
	failing.in_utf8proc = true;
	width = real(c);
	failing.in_utf8proc = false;
	return width;
}

/* Under AddressSanitizer every malloc is told of; without it, this is NULL. */
int __sanitizer_install_malloc_and_free_hooks(
    void (*)(const volatile void *, size_t), void (*)(const volatile void *))
    __attribute__((weak));

static void
told_malloc(const volatile void *p, size_t n)
{
	(void)p;
	(void)n;
	failing.utf8proc_allocations += failing.in_utf8proc;
}

static void
told_free(const volatile void *p)
{
	(void)p;
}

/* Are the allocations of utf8proc counted? */
static bool
failing_begin(void)
{
	json_set_alloc_funcs(json_get, put);
	/* asked for, or the linker leaves out a library all of whose
	 * functions stand here */
	if (utf8proc_version() == NULL)
		return false;
	return __sanitizer_install_malloc_and_free_hooks != NULL &&
	    __sanitizer_install_malloc_and_free_hooks(
	        told_malloc, told_free) != 0;
}

#endif
