/* Characters of other times and terminals, and "did you mean". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text.h"

static void test_translit(void **state)
{
	static const struct {
		const char *in, *latin1, *ascii;
	} cases[] = {
		{ "Søren Ågård Æ", "Søren Ågård Æ", "Soeren Aagaard Ae" },
		{ "“a” – b… €", "\"a\" - b... EUR", "\"a\" - b... EUR" },
		{ "Müller André", "Müller André", "Muller Andre" },
		{ "Łukasz ś", "Lukasz s", "Lukasz s" },
		{ "中", "?", "?" },
		{ "e\xCC\x81", "e", "e" },
		{ "½ §", "½ §", "1/2 ?" },
		{ "▁▂▄▆█", "_.-^\"", "_.-^\"" },
		{ "\xFF", "?", "?" },
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(text_translit(out, sizeof(out), cases[i].in, CHARSET_LATIN1),
			strlen(cases[i].latin1));
		assert_string_equal(out, cases[i].latin1);
		text_translit(out, sizeof(out), cases[i].in, CHARSET_ASCII);
		assert_string_equal(out, cases[i].ascii);
	}
	text_translit(out, sizeof(out), "Søren – 中", CHARSET_UTF8);
	assert_string_equal(out, "Søren – 中");
}

static void test_translit_never_cuts_a_character(void **state)
{
	char out[8];

	(void)state;
	for (size_t size = 1; size <= sizeof(out); size++) {
		size_t n = text_translit(out, size, "åøæ€", CHARSET_UTF8);
		assert_int_equal(n, strlen(out));
		assert_true(n < size && n + 3 >= size);
		assert_int_equal(text_invalid_at(out, n), -1);
	}
}

static void test_cp1252(void **state)
{
	static const unsigned char undefined[] = { 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x00 };
	struct arena arena;
	struct err e = { 0 };
	const char *out;

	(void)state;
	arena_init(&arena);
	assert_int_equal(text_from_cp1252(&arena, "S\xF8ren \x80 \x93x\x94 \x96 \x9F\xFF", 16, &out, &e), ST_OK);
	assert_string_equal(out, "Søren € “x” – Ÿÿ");
	assert_int_equal(text_from_cp1252(&arena, "", 0, &out, &e), ST_OK);
	assert_string_equal(out, "");
	for (size_t i = 0; i < sizeof(undefined); i++) {
		char byte = (char)undefined[i];
		assert_int_equal(text_from_cp1252(&arena, &byte, 1, &out, &e), ST_INVALID);
	}
	assert_string_equal(e.arg, "0x00");
	arena_done(&arena);
}

static void test_to_cp1252(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
		{ "Søren € “x” Ÿ", "S\xF8ren \x80 \x93x\x94 \x9F" },
		{ "two\n\nlines", "two\n\nlines" },
		{ "Ł − ™ →", "L - \x99 ->" },
		{ "a\tb\x7f\xC2\x85" "c", "a?b??c" },
		{ "\xFF", "?" },
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_to_cp1252(&arena, cases[i].from), cases[i].to);
	arena_done(&arena);
}

static void test_distance(void **state)
{
	static const struct {
		const char *a, *b;
		int max, distance;
	} cases[] = {
		{ "", "", 2, 0 },	    { "cadence", "cadence", 2, 0 }, { "cadence", "cadense", 2, 1 },
		{ "cadence", "cdaence", 2, 1 }, { "cadence", "caence", 2, 1 },  { "cadence", "ccadence", 2, 1 },
		{ "cadence", "scale", 2, 3 }, { "", "abc", 5, 3 },	    { "søvn", "sovn", 2, 1 },
		{ "abc", "", 2, 3 },	    { "kitten", "sitting", 9, 3 },
	};
	char much[100];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(text_distance(cases[i].a, cases[i].b, cases[i].max), cases[i].distance);
		assert_int_equal(text_distance(cases[i].b, cases[i].a, cases[i].max), cases[i].distance);
	}
	memset(much, 'x', sizeof(much) - 1);
	much[sizeof(much) - 1] = '\0';
	assert_int_equal(text_distance(much, much, 2), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_translit),
		cmocka_unit_test(test_translit_never_cuts_a_character),
		cmocka_unit_test(test_cp1252),
		cmocka_unit_test(test_to_cp1252),
		cmocka_unit_test(test_distance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
