/* Text on its way in (text_clean) and on its way to the screen (text_safe). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "with_arena.h"

static void test_invalid_at(void **state)
{
	static const struct {
		const char *s;
		int at;
	} cases[] = {
		{ "", -1 },	 { "Søren", -1 },	   { "😀", -1 },		{ "\xF8", 0 },
		{ "ab\xC3", 2 }, { "\xC0\xAF", 0 },	   { "\xED\xA0\x80", 0 },	{ "\xF4\x90\x80\x80", 0 },
		{ "a\x80", 1 },	 { "\xE2\x82", 0 },	   { "\xF0\x9F\x98", 0 },	{ "å\xFF", 2 },
		{ "\xE0\x80\xAF", 0 }, { "\xEF\xBF\xBD", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_invalid_at(cases[i].s, strlen(cases[i].s)), cases[i].at);
	assert_int_equal(text_invalid_at("a\0\xFF", 3), 2);
}

static void test_decode_and_encode(void **state)
{
	static const int32_t cps[] = { 'a', 0x7F, 0x80, 0xE5, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF };
	char utf8[4];
	int32_t cp;

	(void)state;
	for (size_t i = 0; i < COUNT(cps); i++) {
		size_t n = text_encode(cps[i], utf8);
		assert_int_equal(text_decode(utf8, n, &cp), n);
		assert_int_equal(cp, cps[i]);
		if (n > 1) {
			assert_int_equal(text_decode(utf8, n - 1, &cp), 1);
			assert_int_equal(cp, 0xFFFD);
		}
	}
	assert_int_equal(text_decode("", 0, &cp), 0);
}

static const int32_t never_shown[] = {
	0, 1, '\t', '\n', 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x34F, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E,
	0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFE0F, 0xE0001, 0xE0041,
	0xE007F, 0xE0100, 0xFFFE, 0x10FFFF, 0xE000, 0x3164, 0x115F,
};

static void test_widths(void **state)
{
	static const struct {
		int32_t cp;
		int cells;
	} cases[] = {
		{ ' ', 1 }, { '~', 1 }, { 0xA0, 1 }, { 0xE5, 1 }, { 0x301, 0 }, { 0x20DD, 0 }, { 0x2013, 1 },
		{ 0x4E2D, 2 }, { 0x1F600, 2 }, { 0xFF21, 2 }, { 0x2588, 1 }, { 0xFFFD, 1 }, { 0x3A9, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_cp_width(cases[i].cp), cases[i].cells);
	for (size_t i = 0; i < COUNT(never_shown); i++)
		assert_int_equal(text_cp_width(never_shown[i]), -1);
	assert_int_equal(text_width("Søren Ågård"), 11);
	assert_int_equal(text_width("A\xCC\x8A 中"), 4);
	assert_int_equal(text_width("\033[1m\xFF"), 5);
	for (int32_t cp = 0xbf; cp <= 0x250; cp++) {
		assert_int_equal(text_is_latin(cp), cp > 0xbf && cp < 0x250);
		assert_int_equal(text_cp_width(cp), 1);
	}
}

static void test_clean_accepts(void **state)
{
	static const struct {
		const char *in;
		bool multiline;
		const char *out;
	} cases[] = {
		{ "Søren Ågård", false, "Søren Ågård" },
		{ "", false, "" },
		{ "  \t\xC2\xA0 ", false, "" },
		{ " Mette\xC2\xA0Lund ", false, "Mette Lund" },
		{ "a\tb", false, "a b" },
		{ "A\xCC\x8A" "gard", false, "Ågard" },
		{ "a\xCC\x8A", false, "å" },
		{ "o\xCC\x88\xCC\xB1", false, "ö̱" },
		{ "ar\xC2\xAD" "bejde", false, "arbejde" },
		{ "\xE2\x9D\xA4\xEF\xB8\x8F", false, "❤" },
		{ "one\r\ntwo\rthree\nfour\n\n", true, "one\ntwo\nthree\nfour" },
		{ "one\r\ntwo\n", false, "one two" },
		{ "\n first", true, "first" },
		{ "“quoted” – 100 €", false, "“quoted” – 100 €" },
		{ "\xEF\xAC\x81", false, "\xEF\xAC\x81" }, /* NFC keeps the fi ligature */
	};
	struct err e = { 0 };
	const char *out;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (text_clean(&arena, cases[i].in, cases[i].multiline, &out, &e) != ST_OK)
			fail_msg("refused %zu: %s", i, e.arg);
		assert_string_equal(out, cases[i].out);
		assert_int_equal(text_invalid_at(out, strlen(out)), -1);
	}
}

static void test_clean_refuses(void **state)
{
	static const struct {
		const char *in, *arg;
	} cases[] = {
		{ "a\033[2J", "U+001B" },
		{ "a\x01", "U+0001" },
		{ "\x7F", "U+007F" },
		{ "\xC2\x9B", "U+009B" },
		{ "evil\xE2\x80\xAEtxt", "U+202E" },
		{ "zero\xE2\x80\x8Bwidth", "U+200B" },
		{ "\xEF\xBB\xBF" "bom", "U+FEFF" },
		{ "line\xE2\x80\xA8sep", "U+2028" },
		{ "tag\xF3\xA0\x81\x81", "U+E0041" },
		{ "arabic mark\xD8\x9C", "U+061C" },
		{ "isolate\xE2\x81\xA6", "U+2066" },
		{ "S\xF8ren", "0xF8" },
		{ "cut\xC3", "0xC3" },
		{ "q\xCC\xB1\xCC\xB2\xCC\xB3", "U+0333" },
		{ "\xCC\x81start", "U+0301" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (int multiline = 0; multiline < 2; multiline++) {
			struct err e = { 0 };
			const char *out = NULL;
			assert_int_equal(text_clean(&arena, cases[i].in, multiline, &out, &e), ST_INVALID);
			assert_string_equal(e.arg, cases[i].arg);
			assert_null(out);
		}
	struct err e = { 0 };
	const char *out;
	assert_int_equal(text_clean(&arena, "a\n\xCC\x81", true, &out, &e), ST_INVALID);
}

/* What may never be shown is refused or dropped on the way in, whichever it is. */
static void test_clean_lets_nothing_hidden_through(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(never_shown); i++) {
		char text[8] = "a";
		struct err e = { 0 };
		const char *out;
		int32_t cp = never_shown[i];
		if (cp == 0 || cp == 0xFFFE || cp == 0x10FFFF || cp == 0xE000)
			continue; /* the end of the text; without meaning, but not hidden */
		text[1 + text_encode(cp, text + 1)] = '\0';
		if (text_clean(&arena, text, false, &out, &e) == ST_OK)
			assert_string_equal(out, "a");
	}
}

static void test_safe(void **state)
{
	static const struct {
		const char *in;
		int cells;
		bool pad;
		const char *out;
		int used;
	} cases[] = {
		{ "Søvn", 6, true, "Søvn  ", 6 },
		{ "Søvn", 6, false, "Søvn", 4 },
		{ "Søvn", 4, true, "Søvn", 4 },
		{ "Søvn", 3, true, "Sø~", 3 },
		{ "Søvn", 1, true, "~", 1 },
		{ "Søvn", 0, true, "", 0 },
		{ "", 3, true, "   ", 3 },
		{ "", 0, false, "", 0 },
		{ "\033[2J\xFF!", 10, false, "?[2J?!", 6 },
		{ "a\xE2\x80\xAE" "b", 5, false, "a?b", 3 },
		{ "a\nb", 5, false, "a?b", 3 },
		{ "\xCC\x81x", 5, false, "?x", 2 },
		{ "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84y", 5, false, "e\xCC\x81\xCC\x82y", 2 },
		{ "中中中", 6, false, "中中中", 6 },
		{ "中中中", 5, false, "中中~", 5 },
		{ "中中中", 4, true, "中~ ", 4 },
		{ "中中", 1, true, "~", 1 },
		{ "a中", 2, true, "a~", 2 },
		{ "abc\xCC\x8A", 3, false, "abc\xCC\x8A", 3 },
		{ "abc\xCC\x8A" "d", 3, false, "ab~", 3 },
		/* eight at once */
		{ "12345678abc\xCC\x8A" "d", 11, true, "12345678ab~", 11 },
		{ "12345678abc\xCC\x8A" "d", 12, true, "12345678abc\xCC\x8A" "d", 12 },
		{ "12345678\xC3\xB8x", 9, false, "12345678~", 9 },
		{ "12345678\xC3\xB8x", 8, false, "1234567~", 8 },
		{ "1234567\x7F" "9012345", 16, true, "1234567?9012345 ", 16 },
		{ "1\037\xFF" "456789012345", 16, false, "1??456789012345", 15 },
		{ "\xC3\xB8 12345678901234567890", 12, false, "\xC3\xB8 123456789~", 12 },
	};
	char out[TEXT_ROOM(16)];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int used = text_safe(out, sizeof(out), cases[i].in, cases[i].cells, cases[i].pad);
		assert_string_equal(out, cases[i].out);
		assert_int_equal(used, cases[i].used);
	}
}

/* Random bytes: never more cells than asked, never more bytes than room, always valid and harmless. */
static void test_safe_with_anything(void **state)
{
	char in[40], out[TEXT_ROOM(12)];
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;
		for (; n < sizeof(in) - 1; n++) {
			seed = seed * 1664525u + 1013904223u;
			static const char likely[] = "a\xC3\xA5\xCC\x8A\xE4\xB8\xAD\033\xF0\x9F\x98\x80";
			in[n] = seed >> 30 ? likely[(seed >> 16) % (sizeof(likely) - 1)] : (char)(seed >> 24);
		}
		in[n] = '\0';
		int cells = (int)(seed >> 8) % 13;
		size_t size = 1 + (seed >> 4) % sizeof(out);
		bool pad = size >= TEXT_ROOM(cells);
		memset(out, 'X', sizeof(out));
		int used = text_safe(out, size, in, cells, pad);
		assert_true(strlen(out) < size);
		assert_true(used <= cells);
		assert_int_equal(text_width(out), used);
		assert_int_equal(text_invalid_at(out, strlen(out)), -1);
		if (pad)
			assert_int_equal(used, cells);
	}
}

static void test_wrap(void **state)
{
	static const struct {
		const char *in;
		int cells;
		const char *lines[6];
	} cases[] = {
		{ "", 10, { NULL } },
		{ "Sover godt", 10, { "Sover godt" } },
		{ "Sover godt og regelmæssigt", 10, { "Sover godt", "og", "regelmæssi", "gt" } },
		{ "one two  three", 7, { "one two", "three" } },
		{ "one two  three", 8, { "one two", "three" } },
		{ "one  two", 4, { "one", "two" } },
		{ "a\n\nb\n", 5, { "a", "", "b" } },
		{ "中中中", 3, { "中", "中", "中" } },
		{ "中", 1, { "中" } },
		{ "abcdef", 2, { "ab", "cd", "ef" } },
		{ "  indented", 20, { "  indented" } },
		{ "æøåæøå", 3, { "æøå", "æøå" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char **lines;
		size_t n = text_wrap(&arena, cases[i].in, cases[i].cells, &lines);
		for (size_t j = 0; j < n; j++) {
			assert_non_null(cases[i].lines[j]);
			assert_string_equal(lines[j], cases[i].lines[j]);
		}
		assert_null(cases[i].lines[n]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_invalid_at),
		cmocka_unit_test(test_decode_and_encode),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_clean_accepts),
		cmocka_unit_test(test_clean_refuses),
		cmocka_unit_test(test_clean_lets_nothing_hidden_through),
		cmocka_unit_test(test_safe),
		cmocka_unit_test(test_safe_with_anything),
		cmocka_unit_test(test_wrap),
	};
	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
