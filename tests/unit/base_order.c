/* Search and order, the Danish way, on every machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "with_arena.h"

/* Each stands before the next one; the comparison is of every pair. */
static const char *const in_order[] = {
	"",
	"(ukendt)",
	"0-3 år",
	"12",
	"2",
	"A",
	"a",
	"Abel",
	"Anders And",
	"Anders-And",
	"Andersen",
	"ANDRE",
	"Andre",
	"andre",
	"André",
	"Bech Eriksen",
	"Bech-Eriksen",
	"Bechmann",
	"Carl",
	"Çelik",
	"Dahl",
	"Đukić",
	"Eriksen",
	"Krogh",
	"Lauritsen",
	"Łukasz",
	"Nielsen",
	"Nøhr",
	"Strasse",
	"Straße",
	"Thorsen",
	"Þórsson",
	"Ulla",
	"Wagner",
	"Yde",
	"Yttesen",
	"Üttesen",
	"Zachariassen",
	"Zakarias",
	"Æbelø",
	"Ærø",
	"Ärø",
	"Æslev",
	"Ødegaard",
	"Østergård",
	"Östergaard",
	"Ågård",
	"Aagård",
	"Ågårdsen",
	"Aarhus",
	"Århusianer",
	"Αθήνα",
	"中",
};

static void test_names_in_order(void **state)
{
	const char *keys[COUNT(in_order)];

	(void)state;
	for (size_t i = 0; i < COUNT(in_order); i++)
		keys[i] = text_sort_key(&arena, in_order[i]);
	for (size_t i = 0; i < COUNT(in_order); i++)
		for (size_t j = i + 1; j < COUNT(in_order); j++)
			if (strcmp(keys[i], keys[j]) >= 0)
				fail_msg("\"%s\" does not stand before \"%s\"", in_order[i], in_order[j]);
}

static void test_one_letter_two_ways(void **state)
{
	static const struct {
		const char *first, *second;
	} cases[] = {
		{ "Å", "å" }, { "å", "AA" }, { "AA", "Aa" }, { "Aa", "aa" }, { "aa", "åa" }, { "Æ", "æ" }, { "æ", "ä" },
		{ "ø", "ö" }, { "ö", "ő" }, { "y", "ü" }, { "e", "é" }, { "z", "æ" }, { "æ", "ø" }, { "ø", "å" },
		{ "9", "a" }, { "!", "0" }, { " ", "!" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_true(strcmp(text_sort_key(&arena, cases[i].first), text_sort_key(&arena, cases[i].second)) < 0);
	/* Composed or not, it is the same letter. */
	assert_string_equal(text_sort_key(&arena, "a\xCC\x8A"), text_sort_key(&arena, "å"));
}

static void test_keys_of_any_bytes(void **state)
{
	char in[24];
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n = 1 + (size_t)round % 20;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			in[i] = (char)(1 + (seed >> 24) % 255);
		}
		in[n] = '\0';
		const char *key = text_sort_key(&arena, in);
		assert_true(strlen(key) >= 2);
		assert_true(strcmp(text_sort_key(&arena, ""), key) < 0);
		assert_int_equal(text_invalid_at(text_fold(&arena, in), strlen(text_fold(&arena, in))), -1);
		if (round % 100 == 0)
			arena_reset(&arena);
	}
}

static void test_fold(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "", "" },
		{ "Søren  ÅGÅRD ", "soeren aagaard" },
		{ "Aagaard", "aagaard" },
		{ "Ærø", "aeroe" },
		{ "Märta Öberg", "maerta oeberg" },
		{ "André Müller", "andre muller" },
		{ "a\xCC\x8A", "aa" },
		{ "Łukasz Đukić", "lukasz dukic" },
		{ "STRASSE straße", "strasse strasse" },
		{ "Þór", "thor" },
		{ "B-1042", "b-1042" },
		{ "\xC2\xA0x\ty\n", "x y" },
		{ "ﬁn", "fin" },
		{ "O’Neill", "o'neill" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_fold(&arena, cases[i].in), cases[i].out);
}

static void test_initials(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "Søren Ågård", "S.Å." },     { "anne bech eriksen", "A.B.E." }, { "", "" }, { "  ", "" },
		{ "Anne-Mette Lund", "A.L." }, { "å", "Å." }, { "(Karl) Ørsted", "K.Ø." },
		{ "a b c d e f", "A.B.C.D." }, { "- Bo", "B." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_initials(&arena, cases[i].in), cases[i].out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_in_order),
		cmocka_unit_test(test_one_letter_two_ways),
		cmocka_unit_test(test_keys_of_any_bytes),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_initials),
	};
	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
