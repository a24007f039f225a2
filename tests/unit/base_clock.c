/* The only clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/err.h"

/* Central European rules written out: no time zone files are needed. */
static int copenhagen(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	unsetenv("TRIN_NOW");
	clock_fix(0);
	return 0;
}

static void test_fixed(void **state)
{
	(void)state;
	clock_fix(1795266120); /* 2026-11-21 13:02 UTC */
	assert_int_equal(clock_now(), 1795266120);
	assert_int_equal(clock_today(), date_from_ymd(2026, 11, 21));
	clock_fix(0);
	int64_t now = clock_now();
	assert_true(now >= (int64_t)time(NULL) - 5 && now <= (int64_t)time(NULL) + 5);
}

static void test_environment_only_when_allowed(void **state)
{
	static const char *const refused[] = { "", "x", "12x", "-5", "0", " 12", "9223372036854775807",
		"99999999999999999999" };

	(void)state;
	setenv("TRIN_NOW", "1000000000", 1);
	assert_int_not_equal(clock_now(), 1000000000);
	clock_allow_fixed();
	assert_int_equal(clock_now(), 1000000000);
	for (size_t i = 0; i < COUNT(refused); i++) {
		clock_fix(77);
		setenv("TRIN_NOW", refused[i], 1);
		clock_allow_fixed();
		assert_int_equal(clock_now(), 77);
	}
}

static void test_local_days_and_minutes(void **state)
{
	static const struct {
		int64_t t;
		int y, m, d;
		const char *hhmm;
	} cases[] = {
		{ 1795266120, 2026, 11, 21, "14:02" }, /* winter: +1 */
		{ 1782813720, 2026, 6, 30, "12:02" },  /* summer: +2 */
		{ 1798758000, 2027, 1, 1, "00:00" },   /* the local year begins before UTC's */
		{ 1798757999, 2026, 12, 31, "23:59" },
		{ 1774745999, 2026, 3, 29, "01:59" }, /* the hour that is skipped */
		{ 1774746000, 2026, 3, 29, "03:00" },
		{ -1, 1970, 1, 1, "00:59" },
	};
	char buf[CLOCK_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(clock_day_of(cases[i].t),
			date_from_ymd(cases[i].y, cases[i].m, cases[i].d));
		assert_string_equal(clock_hhmm(buf, cases[i].t), cases[i].hhmm);
	}
	assert_int_equal(clock_minute_of_day(1795266120), 14 * 60 + 2);
}

static void test_monotonic_does_not_go_back(void **state)
{
	(void)state;
	int64_t first = clock_monotonic_ms();
	clock_fix(5);
	assert_true(clock_monotonic_ms() >= first);
}

/* Also on the days that have 23 and 25 hours. */
static void test_a_day_begins(void **state)
{
	(void)state;
	for (int32_t day = 20778 - 400; day < 20778; day++) {
		int64_t at = clock_begin_of(day);
		assert_int_equal(clock_day_of(at), day);
		assert_int_equal(clock_minute_of_day(at), 0);
		assert_int_equal(clock_day_of(at - 1), day - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_fixed, copenhagen),
		cmocka_unit_test_setup(test_environment_only_when_allowed, copenhagen),
		cmocka_unit_test_setup(test_local_days_and_minutes, copenhagen),
		cmocka_unit_test_setup(test_a_day_begins, copenhagen),
		cmocka_unit_test_setup(test_monotonic_does_not_go_back, copenhagen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
