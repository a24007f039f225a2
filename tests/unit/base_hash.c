/* SHA-256 of fields: NIST's examples, and no two lists of fields alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/err.h"
#include "base/hash.h"

static const char *of_bytes(const char *s, char out[HASH_HEX])
{
	unsigned char bytes[HASH_BYTES];
	struct hash h;

	hash_begin(&h);
	hash_bytes(&h, s, strlen(s));
	hash_end(&h, bytes);
	return hash_hex(bytes, out);
}

/* FIPS 180-4 examples, csrc.nist.gov. */
static void test_known_hashes(void **state)
{
	static const struct {
		const char *text, *hash;
	} cases[] = {
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char hex[HASH_HEX];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(of_bytes(cases[i].text, hex), cases[i].hash);
}

static void of_texts(const char *a, const char *b, unsigned char out[HASH_BYTES])
{
	struct hash h;

	hash_begin(&h);
	hash_text(&h, a);
	hash_text(&h, b);
	hash_end(&h, out);
}

static void test_fields_do_not_run_together(void **state)
{
	unsigned char one[HASH_BYTES], other[HASH_BYTES];

	(void)state;
	of_texts("ab", "c", one);
	of_texts("a", "bc", other);
	assert_memory_not_equal(one, other, HASH_BYTES);
	of_texts("", NULL, one);
	of_texts(NULL, "", other);
	assert_memory_equal(one, other, HASH_BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_hashes),
		cmocka_unit_test(test_fields_do_not_run_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
