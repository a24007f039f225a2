/* When the next measurement is due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "model/due.h"

#define NONE DAY_NONE

static void test_table(void **state)
{
	static const struct {
		int32_t cadence, from, to, last, today, due;
		enum due_state state;
	} cases[] = {
		/* never measured: awaited, from the first day to a cadence later, then overdue */
		{ 14, 100, NONE, NONE, 90, 114, DUE_FIRST },
		{ 14, 100, NONE, NONE, 100, 114, DUE_FIRST },
		{ 14, 100, NONE, NONE, 113, 114, DUE_FIRST },
		{ 14, 100, NONE, NONE, 114, 114, DUE_FIRST },
		{ 14, 100, NONE, NONE, 115, 114, DUE_OVERDUE },
		/* measured: the seven days before are "soon" */
		{ 90, 100, NONE, 200, 200, 290, DUE_LATER },
		{ 90, 100, NONE, 200, 282, 290, DUE_LATER },
		{ 90, 100, NONE, 200, 283, 290, DUE_SOON },
		{ 90, 100, NONE, 200, 289, 290, DUE_SOON },
		{ 90, 100, NONE, 200, 290, 290, DUE_TODAY },
		{ 90, 100, NONE, 200, 291, 290, DUE_OVERDUE },
		{ 90, 100, NONE, 200, 9999, 290, DUE_OVERDUE },
		/* a daily cadence is always soon or today */
		{ 1, 100, NONE, 200, 200, 201, DUE_SOON },
		{ 1, 100, NONE, 200, 201, 201, DUE_TODAY },
		/* before the epoch it is the same */
		{ 14, -500, NONE, -400, -386, -386, DUE_TODAY },
		/* an end after the day changes nothing until it has come */
		{ 14, 100, 300, 200, 214, 214, DUE_TODAY },
		{ 14, 100, 214, 200, 214, 214, DUE_TODAY },
		{ 14, 100, 300, 200, 250, 214, DUE_OVERDUE },
		{ 14, 100, 300, 200, 301, 214, DUE_ENDED },
		/* an end before the day: nothing more is due */
		{ 14, 100, 213, 200, 205, NONE, DUE_ENDED },
		{ 14, 100, 105, NONE, 101, NONE, DUE_ENDED },
		/* never beyond the days that there are */
		{ 366, 100, NONE, DAY_MAX, DAY_MAX, DAY_MAX, DUE_TODAY },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct due_rule rule = { cases[i].cadence, cases[i].from, cases[i].to, cases[i].last };
		if (due_day(&rule) != cases[i].due || due_state(&rule, cases[i].today) != cases[i].state)
			fail_msg("case %zu: day %d, state %d", i, due_day(&rule),
				due_state(&rule, cases[i].today));
	}
}

/* Day by day the state only moves forward: later, soon, today, overdue. */
static void test_states_come_in_order(void **state)
{
	const struct due_rule rule = { 30, 0, DAY_NONE, 10 };
	static const int days[] = { [DUE_LATER] = 23, [DUE_SOON] = 7, [DUE_TODAY] = 1, [DUE_OVERDUE] = 19 };
	int count[DUE_ENDED + 1] = { 0 };
	enum due_state before = DUE_LATER;

	(void)state;
	for (int32_t today = 10; today < 60; today++) {
		enum due_state now = due_state(&rule, today);
		assert_true(now >= before);
		before = now;
		count[now]++;
	}
	for (int i = DUE_LATER; i <= DUE_OVERDUE; i++)
		assert_int_equal(count[i], days[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_states_come_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
