/* SHA-256 against the vectors of FIPS 180-4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"

static const struct hash_case {
	const char *name, *text;
	size_t times;
	const char *want;
} hashes[] = {
	/* FIPS 180-4 and its examples */
	{ "sha_empty", "", 1,
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85"
	    "5" },
	{ "sha_abc", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a"
	    "d" },
	{ "sha_two_blocks",
	    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c"
	    "1" },
	{ "sha_long",
	    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
	    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	    1,
	    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d"
	    "1" },
	{ "sha_million", "aaaaaaaaaa", 100000,
	    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd"
	    "0" },
};

static void
test_sha(void **state)
{
	const struct hash_case *c = *state;
	struct sha256 s;
	char out[65];
	size_t i;

	sha256_init(&s);
	for (i = 0; i < c->times; i++)
		sha256_add(&s, c->text, strlen(c->text));
	sha256_hex(&s, out);
	assert_string_equal(out, c->want);
}

static void
test_sha_pieces(void **state)
{
	unsigned char bytes[300];
	struct sha256 whole, pieces;
	char a[65], b[65];
	size_t n, i;

	(void)state;
	for (i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * 7);
	for (n = 0; n < sizeof bytes; n++) {
		sha256_init(&whole);
		sha256_init(&pieces);
		sha256_add(&whole, bytes, n);
		for (i = 0; i < n; i++)
			sha256_add(&pieces, bytes + i, 1);
		sha256_hex(&whole, a);
		sha256_hex(&pieces, b);
		assert_string_equal(a, b);
	}
}

int
main(void)
{
	struct CMUnitTest tests[8];
	size_t i, n = 0;

	for (i = 0; i < sizeof hashes / sizeof *hashes; i++)
		tests[n++] = (struct CMUnitTest){ hashes[i].name, test_sha,
			NULL, NULL, (void *)(uintptr_t)&hashes[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_sha_pieces);
	return _cmocka_run_group_tests("sha256", tests, n, NULL, NULL);
}
