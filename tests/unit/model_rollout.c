/* How far a rollout is: which quota holds, which deadline is next, and when it is late. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/err.h"
#include "model/rollout.h"

static struct rollout_quota quotas[] = { { 100, 2, 0 }, { 130, 4, 0 }, { 160, 9, 1 } };
static struct rollout_deadline deadlines[] = { { 150, 50 }, { 200, 80 } };
static const struct rollout_plan plan = { .key = "p", .section = "s", .group = "", .quotas = quotas,
	.deadlines = deadlines, .n_quotas = 3, .n_deadlines = 2 };

static void test_the_quota_of_the_day(void **state)
{
	static const struct {
		int32_t today, own, section;
	} table[] = {
		{ 99, -1, -1 }, /* not begun */
		{ 100, 2, 6 },
		{ 129, 2, 6 },
		{ 130, 4, 12 },
		{ 160, -1, 9 }, /* the section's is nobody's own */
	};
	struct rollout_count own = { .own = true, .caseworkers = 1 }, all = { .caseworkers = 3 };

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(rollout_judge(&plan, &own, table[i].today).quota, table[i].own);
		assert_int_equal(rollout_judge(&plan, &all, table[i].today).quota, table[i].section);
	}
}

static void test_coverage_and_deadlines(void **state)
{
	static const struct {
		int32_t today, measured, coverage, by, needed;
		bool late;
	} table[] = {
		{ 100, 0, 0, 150, 50, false },
		{ 150, 3, 42, 150, 50, false }, /* its last day is still its day; 3 of 7, rounded down */
		{ 151, 3, 42, 200, 80, false },
		{ 200, 5, 71, 200, 80, false },
		{ 201, 5, 71, 200, 80, true }, /* the last one stands until it is met */
		{ 201, 6, 85, 200, 80, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct rollout_count n = { .courses = 7, .measured = table[i].measured, .caseworkers = 1 };
		struct rollout_stand stand = rollout_judge(&plan, &n, table[i].today);

		assert_int_equal(stand.coverage, table[i].coverage);
		assert_int_equal(stand.by, table[i].by);
		assert_int_equal(stand.needed, table[i].needed);
		assert_int_equal(stand.late, table[i].late);
	}
}

static void test_without_anything(void **state)
{
	static const struct rollout_plan empty = { .key = "p", .section = "s", .group = "" };
	struct rollout_count nobody = { .courses = 0 };
	struct rollout_stand stand = rollout_judge(&empty, &nobody, 100);

	(void)state;
	assert_int_equal(stand.quota, -1);
	assert_int_equal(stand.coverage, 100);
	assert_int_equal(stand.by, DAY_NONE);
	assert_false(stand.late);
	assert_int_equal(rollout_monday(20778), 20773); /* Saturday 21-11-2026, Monday 16-11 */
	assert_int_equal(rollout_monday(20773), 20773);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_quota_of_the_day),
		cmocka_unit_test(test_coverage_and_deadlines),
		cmocka_unit_test(test_without_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
