/* CPR numbers: form, date, century, mask. None of these belongs to anybody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "model/cpr.h"

static void test_accepted(void **state)
{
	static const struct {
		const char *in, *digits;
	} cases[] = {
		{ "0101801234", "0101801234" },	      { "010180-1234", "0101801234" },
		{ "  010180-1234\t", "0101801234" },  { "010180 1234", "0101801234" },
		{ "290200-4321", "2902004321" }, /* 2000 was a leap year */
		{ "010107-9999", "0101079999" }, /* fails modulus 11 */
	};
	char out[CPR_LEN + 1];
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(cpr_parse(cases[i].in, out, &e), ST_OK);
		assert_string_equal(out, cases[i].digits);
	}
}

static void test_refused(void **state)
{
	static const struct {
		const char *in;
		bool is_form; /* else the date is wrong */
	} cases[] = {
		{ "", true },		   { "010180", true },	      { "010180-123", true },
		{ "010180-12345", true },  { "01018-01234", true },   { "010180--1234", true },
		{ "010180-12x4", true },   { "010180-1234 x", true }, { "٠١٠١٨٠-1234", true },
		{ "0101 801234", true },   { "-0101801234", true },   { "01018012345", true },
		{ "310280-1234", false },  { "000180-1234", false },  { "011380-1234", false },
		{ "320180-1234", false },  { "010080-1234", false },  { "290201-4321", false },
		{ "290200-0321", false }, /* 1900 was none */
	};
	char out[CPR_LEN + 1] = "kept";

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err e = { 0 };
		if (cpr_parse(cases[i].in, out, &e) != ST_INVALID)
			fail_msg("taken: %s", cases[i].in);
		assert_string_equal(out, "kept");
		assert_non_null(strstr(e.arg, cases[i].is_form ? "ten digits" : "not a date"));
	}
}

/* The 29th of February tells the century: it is accepted exactly when that year is a leap year. */
static void test_century_table(void **state)
{
	static const struct {
		char from, to;
		int first_yy, last_yy, century;
	} table[] = {
		{ '0', '3', 0, 99, 1900 }, { '4', '4', 0, 36, 2000 }, { '4', '4', 37, 99, 1900 },
		{ '5', '8', 0, 57, 2000 }, { '5', '8', 58, 99, 1800 }, { '9', '9', 0, 36, 2000 },
		{ '9', '9', 37, 99, 1900 },
	};
	char in[16], out[CPR_LEN + 1];
	int seen = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++)
		for (char digit = table[i].from; digit <= table[i].to; digit++)
			for (int yy = table[i].first_yy; yy <= table[i].last_yy; yy++, seen++) {
				struct err e = { 0 };
				int year = table[i].century + yy;
				bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
				snprintf(in, sizeof(in), "2902%02d%c000", yy, digit);
				assert_int_equal(cpr_parse(in, out, &e), leap ? ST_OK : ST_INVALID);
			}
	assert_int_equal(seen, 1000);
}

static void test_shown(void **state)
{
	char buf[16];

	(void)state;
	assert_string_equal(cpr_mask("0101801234", buf), "010180-....");
	assert_string_equal(cpr_show("0101801234", buf), "010180-1234");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_century_table),
		cmocka_unit_test(test_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
