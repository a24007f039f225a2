/* Days, weeks and what people type for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/date.h"

#define D(y, m, d) date_from_ymd(y, m, d)

static void test_limits(void **state)
{
	(void)state;
	assert_int_equal(D(1970, 1, 1), 0);
	assert_int_equal(D(1858, 1, 1), DAY_MIN);
	assert_int_equal(D(2199, 12, 31), DAY_MAX);
}

/* Counts every day of the range one by one: date, month length, leap year, weekday and back. */
static void test_every_day(void **state)
{
	struct ymd d = { 1858, 1, 1 };
	int weekday = 5; /* a Friday */

	(void)state;
	for (int32_t day = DAY_MIN; day <= DAY_MAX; day++) {
		struct ymd got = date_to_ymd(day);
		if (got.year != d.year || got.month != d.month || got.day != d.day ||
			date_from_ymd(d.year, d.month, d.day) != day || date_weekday(day) != weekday)
			fail_msg("day %d is not %d-%d-%d", day, d.year, d.month, d.day);
		weekday = weekday % 7 + 1;
		if (date_valid(d.year, d.month, d.day + 1)) {
			d.day++;
		} else {
			d.day = 1;
			d.month = d.month % 12 + 1;
			d.year += d.month == 1;
		}
	}
	assert_int_equal(d.year, 2200);
}

static void test_valid(void **state)
{
	static const struct {
		int y, m, d;
		bool valid;
	} cases[] = {
		{ 2024, 2, 29, true }, { 2026, 2, 29, false }, { 2000, 2, 29, true }, { 1900, 2, 29, false },
		{ 2026, 4, 31, false }, { 2026, 12, 31, true }, { 2026, 13, 1, false }, { 2026, 0, 1, false },
		{ 2026, 1, 0, false }, { 0, 1, 1, false }, { 2026, 1, -3, false }, { 10000, 1, 1, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(date_valid(cases[i].y, cases[i].m, cases[i].d), cases[i].valid);
}

static void test_weeks(void **state)
{
	static const struct {
		int y, m, d, week, year;
	} cases[] = {
		{ 2026, 11, 21, 47, 2026 }, { 2020, 12, 31, 53, 2020 }, { 2021, 1, 1, 53, 2020 },
		{ 2021, 1, 3, 53, 2020 },   { 2021, 1, 4, 1, 2021 },	{ 2018, 12, 31, 1, 2019 },
		{ 2027, 1, 3, 53, 2026 },   { 1969, 12, 29, 1, 1970 },	{ 2024, 12, 30, 1, 2025 },
	};
	int year;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(date_week(D(cases[i].y, cases[i].m, cases[i].d), &year), cases[i].week);
		assert_int_equal(year, cases[i].year);
	}
	assert_int_equal(date_week(D(2026, 11, 21), NULL), 47);
}

static void test_shown(void **state)
{
	char buf[DATE_ROOM];

	(void)state;
	assert_string_equal(date_short(buf, D(2026, 11, 21)), "21-11-26");
	assert_string_equal(date_short(buf, D(2005, 3, 4)), "04-03-05");
	assert_string_equal(date_long(buf, D(1899, 1, 2)), "02-01-1899");
	assert_string_equal(date_iso(buf, D(2026, 11, 21)), "2026-11-21");
	assert_string_equal(date_short(buf, DAY_NONE), "--");
	assert_string_equal(date_long(buf, DAY_NONE), "--");
	assert_string_equal(date_iso(buf, DAY_NONE), "--");
}

static void test_typed(void **state)
{
	static const struct {
		const char *s, *iso;
	} cases[] = {
		{ "21-11-2026", "2026-11-21" }, { "21.11.2026", "2026-11-21" }, { "21/11-2026", "2026-11-21" },
		{ "21112026", "2026-11-21" },	{ "211126", "2026-11-21" },	{ "2026-11-21", "2026-11-21" },
		{ "21-11-26", "2026-11-21" },	{ "1/2/69", "2069-02-01" },	{ "1/2/70", "1970-02-01" },
		{ "010199", "1999-01-01" },	{ "21/11", "2026-11-21" },	{ "21-11", "2026-11-21" },
		{ "22-11", "2025-11-22" },	{ "1.1", "2026-01-01" },	{ "31/12", "2025-12-31" },
		{ "-3", "2026-11-18" },		{ "0", "2026-11-21" },		{ "-0", "2026-11-21" },
		{ "-365", "2025-11-21" },	{ "i dag", "2026-11-21" },	{ "I DAG", "2026-11-21" },
		{ "today", "2026-11-21" },	{ "  21. 11. 2026 ", "2026-11-21" }, { "29-02-2024", "2024-02-29" },
		{ "2027-01-01", "2027-01-01" }, { "01-01-1858", "1858-01-01" },
		{ "31-12-2199", "2199-12-31" },
	};
	char buf[DATE_ROOM];
	struct err e = { 0 };
	int32_t day;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (date_parse(cases[i].s, D(2026, 11, 21), &day, &e) != ST_OK)
			fail_msg("refused: %s", cases[i].s);
		assert_string_equal(date_iso(buf, day), cases[i].iso);
	}
}

/* The 29th of February without a year is found in the last leap year, if that was this year or the one before. */
static void test_leap_day_without_year(void **state)
{
	struct err e = { 0 };
	int32_t day;

	(void)state;
	assert_int_equal(date_parse("29-02", D(2025, 3, 1), &day, &e), ST_OK);
	assert_int_equal(day, D(2024, 2, 29));
	assert_int_equal(date_parse("29-02", D(2026, 3, 1), &day, &e), ST_INVALID);
}

static void test_refused(void **state)
{
	static const char *const cases[] = {
		"", " ", "-", "x", "31-02-2026", "32-01-2026", "00-01-2026", "1-13-2026", "21-11-126", "21-11-20266",
		"21--11", "21-11-", "2026-11", "3", "+3", "-3x", "--3", "-99999", "1234567", "12345", "99999999999",
		"21-11-2026-1", "21 11 2026", "21,11", "01-01-1857", "01-01-2200", "2026-11-211", "221-1-26", "i går",
		"21-11-2026 and a great deal more than any date could ever be, in words",
	};
	struct err e = { 0 };
	int32_t day = 7;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (date_parse(cases[i], D(2026, 11, 21), &day, &e) != ST_INVALID)
			fail_msg("taken: %s", cases[i]);
		assert_int_equal(day, 7);
	}
	assert_int_equal(date_parse(" 31-02-2026 ", D(2026, 11, 21), &day, &e), ST_INVALID);
	assert_string_equal(e.arg, "31-02-2026");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_leap_day_without_year),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
