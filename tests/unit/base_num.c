/* Numbers, shown and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>

#include "base/num.h"

static void test_shown(void **state)
{
	static const struct {
		int tenths;
		const char *plain, *with_sign;
	} cases[] = {
		{ 29, "2,9", "+2,9" }, { 0, "0,0", "0,0" },	   { 5, "0,5", "+0,5" },
		{ -5, "-0,5", "-0,5" }, { -14, "-1,4", "-1,4" }, { 350, "35,0", "+35,0" },
		{ INT_MIN, "-214748364,8", "-214748364,8" },
	};
	char buf[NUM_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(num_tenths(buf, cases[i].tenths, ','), cases[i].plain);
		assert_string_equal(num_signed_tenths(buf, cases[i].tenths, ','), cases[i].with_sign);
	}
	assert_string_equal(num_tenths(buf, 29, '.'), "2.9");
	assert_string_equal(num_signed(buf, 3), "+3");
	assert_string_equal(num_signed(buf, 0), "0");
	assert_string_equal(num_signed(buf, -2), "-2");
}

static void test_read(void **state)
{
	static const struct {
		const char *s;
		int64_t min, max, n;
		enum status st;
	} cases[] = {
		{ "0", 0, 9, 0, ST_OK },
		{ "14", 1, 366, 14, ST_OK },
		{ "+3", 0, 9, 3, ST_OK },
		{ "-3", -9, 9, -3, ST_OK },
		{ "007", 0, 9, 7, ST_OK },
		{ "9223372036854775807", 0, INT64_MAX, INT64_MAX, ST_OK },
		{ "-9223372036854775808", INT64_MIN, 0, INT64_MIN, ST_OK },
		{ "9223372036854775808", INT64_MIN, INT64_MAX, 0, ST_INVALID },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, 0, ST_INVALID },
		{ "10", 0, 9, 0, ST_INVALID },
		{ "-1", 0, 9, 0, ST_INVALID },
		{ "", 0, 9, 0, ST_INVALID },
		{ "-", -9, 9, 0, ST_INVALID },
		{ " 1", 0, 9, 0, ST_INVALID },
		{ "1 ", 0, 9, 0, ST_INVALID },
		{ "1.0", 0, 9, 0, ST_INVALID },
		{ "0x1", 0, 9, 0, ST_INVALID },
		{ "--1", -9, 9, 0, ST_INVALID },
		{ "1e3", 0, 9999, 0, ST_INVALID },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err e = { 0 };
		int64_t n = 0;
		assert_int_equal(num_parse(cases[i].s, cases[i].min, cases[i].max, &n, &e), cases[i].st);
		assert_true(n == cases[i].n);
		if (cases[i].st != ST_OK)
			assert_string_equal(e.arg, cases[i].s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
