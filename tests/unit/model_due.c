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
		const struct due_rule rule = { .cadence_days = cases[i].cadence, .course_from = cases[i].from,
			.course_to = cases[i].to, .last = cases[i].last };
		if (due_day(&rule) != cases[i].due || due_state(&rule, cases[i].today) != cases[i].state)
			fail_msg("case %zu: day %d, state %d", i, due_day(&rule),
				due_state(&rule, cases[i].today));
	}
}

/* Back after a time away the cadence begins anew; who has left owes nothing, on the last day neither. */
static void test_exits_and_returns(void **state)
{
	const struct due_rule back = { .cadence_days = 14, .course_from = 300, .course_to = NONE, .last = 100, .returned = true };
	struct due_rule measured = back, away = { .cadence_days = 14, .course_from = 100, .course_to = 150, .last = 110,
		.exited = true };

	(void)state;
	assert_int_equal(due_day(&back), 314);
	assert_int_equal(due_state(&back, 301), DUE_LATER);
	assert_int_equal(due_state(&back, 315), DUE_OVERDUE);
	measured.last = 305;
	assert_int_equal(due_day(&measured), 319);
	assert_int_equal(due_day(&away), DAY_NONE);
	assert_int_equal(due_state(&away, 150), DUE_ENDED);
	away.exited = false;
	assert_int_equal(due_state(&away, 150), DUE_OVERDUE);
}

/* Day by day the state only moves forward: later, soon, today, overdue. */
static void test_states_come_in_order(void **state)
{
	const struct due_rule rule = { .cadence_days = 30, .course_from = 0, .course_to = DAY_NONE, .last = 10 };
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

/* 2026-07-13 is the Monday of week 29; 2026-12-28 begins week 53, 2027-01-04 week 1. */
#define JULY_13 20647
#define WEEK_(n) ((int64_t)1 << (n))

static void test_closed_weeks(void **state)
{
	static const struct {
		int64_t weeks;
		int32_t last, due;
	} cases[] = {
		{ 0, JULY_13 - 14, JULY_13 },
		{ WEEK_(29), JULY_13 - 14, JULY_13 + 7 },
		{ WEEK_(29), JULY_13 - 8, JULY_13 + 7 },
		{ WEEK_(29), JULY_13 - 7, JULY_13 + 7 },
		{ WEEK_(29), JULY_13 - 15, JULY_13 - 1 },
		{ WEEK_(29) | WEEK_(30), JULY_13 - 14, JULY_13 + 14 },
		{ WEEK_(29) | WEEK_(31), JULY_13 - 14, JULY_13 + 7 },
		{ WEEK_(52) | WEEK_(53) | WEEK_(1), 20810 - 14, 20829 },
		/* a calendar that is never open leads to no day of this life, and not into a loop */
		{ -1, JULY_13, JULY_13 + 14 + 60 * 7 },
	};

	(void)state;
	assert_int_equal(date_from_ymd(2026, 7, 13), JULY_13);
	assert_int_equal(date_from_ymd(2027, 1, 11), 20829);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct due_rule rule = { .cadence_days = 14, .course_from = 100, .course_to = NONE,
			.last = cases[i].last, .closed_weeks = cases[i].weeks };
		if (due_day(&rule) != cases[i].due)
			fail_msg("case %zu: day %d", i, due_day(&rule));
	}
}

static void test_pauses(void **state)
{
	static const struct due_pause pauses[] = { { 220, 240 }, { 210, 219 }, { 300, 310 } };
	static const struct {
		int32_t last, to, today, due;
		enum due_state state;
	} cases[] = {
		{ 190, NONE, 204, 204, DUE_TODAY },
		/* due before a pause: it waits, and is overdue when the pause is over */
		{ 195, NONE, 209, 209, DUE_TODAY },
		{ 195, NONE, 210, 209, DUE_PAUSED },
		{ 195, NONE, 240, 209, DUE_PAUSED },
		{ 195, NONE, 241, 209, DUE_OVERDUE },
		/* due in a pause: the day after it, also when another pause follows at once */
		{ 196, NONE, 205, 241, DUE_LATER },
		{ 196, NONE, 215, 241, DUE_PAUSED },
		{ 206, NONE, 241, 241, DUE_TODAY },
		{ 226, NONE, 236, 241, DUE_PAUSED },
		{ 287, NONE, 290, 311, DUE_LATER },
		/* a pause to the end of the course leaves nothing due */
		{ 196, 240, 205, NONE, DUE_ENDED },
		/* not begun */
		{ NONE, NONE, 215, 241, DUE_PAUSED },
		{ NONE, NONE, 205, 241, DUE_FIRST },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct due_rule rule = { .cadence_days = 14, .course_from = 200, .course_to = cases[i].to,
			.last = cases[i].last, .pauses = pauses, .n_pauses = COUNT(pauses) };
		if (due_day(&rule) != cases[i].due || due_state(&rule, cases[i].today) != cases[i].state)
			fail_msg("case %zu: day %d, state %d", i, due_day(&rule),
				due_state(&rule, cases[i].today));
	}
}

/* A course that goes on from an older one keeps its rhythm; one that begins again does not. */
static void test_entry_and_exit(void **state)
{
	const struct due_rule on = { .cadence_days = 14, .course_from = 200, .course_to = NONE, .last = 190 };
	const struct due_rule again = { .cadence_days = 14, .course_from = 200, .course_to = NONE, .last = NONE };
	const struct due_rule left = { .cadence_days = 14, .course_from = 100, .course_to = 195, .last = 190 };

	(void)state;
	assert_int_equal(due_day(&on), 204);
	assert_int_equal(due_state(&on, 200), DUE_SOON);
	assert_int_equal(due_day(&again), 214);
	assert_int_equal(due_state(&again, 200), DUE_FIRST);
	assert_int_equal(due_state(&left, 194), DUE_ENDED);
}

static void test_every_conversation(void **state)
{
	static const struct due_pause pause = { 220, 230 };
	struct due_rule rule = { .every_conversation = true, .course_from = 200, .course_to = 300,
		.last = NONE, .pauses = &pause, .n_pauses = 1 };

	(void)state;
	assert_int_equal(due_day(&rule), NONE);
	assert_int_equal(due_state(&rule, 299), DUE_FIRST);
	rule.last = 205;
	assert_int_equal(due_state(&rule, 299), DUE_CONVERSATION);
	assert_int_equal(due_state(&rule, 225), DUE_PAUSED);
	assert_int_equal(due_state(&rule, 301), DUE_ENDED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_states_come_in_order),
		cmocka_unit_test(test_exits_and_returns),
		cmocka_unit_test(test_closed_weeks),
		cmocka_unit_test(test_pauses),
		cmocka_unit_test(test_entry_and_exit),
		cmocka_unit_test(test_every_conversation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
