/* Medians, reliable steps, goals reached. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "model/summary.h"

static struct indicator indicators[] = {
	{ .key = "a", .min = 1, .max = 5, .meaning = 1, .goal = LEVEL_NONE },
	{ .key = "b", .min = 1, .max = 5, .meaning = 1, .goal = LEVEL_NONE },
	{ .key = "c", .min = 0, .max = 10, .meaning = 1, .goal = LEVEL_NONE },
	{ .key = "d", .min = 1, .max = 5, .meaning = 1, .direction = LOW_IS_GOOD, .goal = LEVEL_NONE },
};
static const struct set_version set = { .indicators = indicators, .n_indicators = 4 };

static void test_median(void **unused)
{
	(void)unused;
	assert_int_equal(summary_median(&set, "35??"), 40);
	assert_int_equal(summary_median(&set, "3?A?"), 40);  /* 10 of 0-10 is 5 of 1-5 */
	assert_int_equal(summary_median(&set, "12A?"), 20);
	assert_int_equal(summary_median(&set, "1??1"), 30); /* low is good: 1 counts as 5 */
	assert_int_equal(summary_median(&set, "23??"), 25);
	assert_int_equal(summary_median(&set, "?-??"), INT32_MIN);
	assert_int_equal(summary_median(&set, ""), INT32_MIN);
}

static void test_medians_are_paired(void **unused)
{
	struct indicator others[4];
	struct set_version other = set;
	int32_t a, b;

	(void)unused;
	memcpy(others, indicators, sizeof(others));
	other.indicators = others;
	others[1].meaning = 2;
	summary_medians(&other, "1155", &set, "5?55", &a, &b);
	assert_int_equal(a, 10); /* 1, half of 0-10, 5 that is bad */
	assert_int_equal(b, 30);
	summary_medians(&other, "?5??", &set, "5555", &a, &b);
	assert_int_equal(a, INT32_MIN);
	assert_int_equal(b, INT32_MIN);
	summary_medians(NULL, "11", &set, "5555", &a, &b);
	assert_int_equal(b, INT32_MIN);
}

/* Nobody calls a step reliable who has not been told what that is. */
static void test_steps(void **unused)
{
	struct indicator in = indicators[0];

	(void)unused;
	assert_int_equal(summary_step(&in, 1, 5), STEP_PLAIN);
	in.reliable = 2;
	assert_int_equal(summary_step(&in, 1, 2), STEP_SMALL);
	assert_int_equal(summary_step(&in, 4, 2), STEP_RELIABLE);
	assert_int_equal(summary_step(&in, 2, 2), STEP_NONE);
	assert_int_equal(summary_step(&in, LEVEL_NONE, 2), STEP_NONE);
}

static struct series series_of(struct point *points, const char *levels)
{
	struct series s = { .points = points, .first = LEVEL_NONE, .last = LEVEL_NONE, .first_on = DAY_NONE };

	for (; levels[s.n]; s.n++) {
		points[s.n] = (struct point){ .on = (int32_t)s.n * 10, .level = score_level(levels[s.n]),
			.score = levels[s.n] };
		if (points[s.n].level != LEVEL_NONE && s.first_on == DAY_NONE)
			s.first_on = points[s.n].on;
		if (points[s.n].level != LEVEL_NONE)
			s.last = points[s.n].level;
	}
	return s;
}

static struct goal_state goal_of(const char *levels, int level, int32_t by_on)
{
	struct point points[16];
	struct series s = series_of(points, levels);

	return summary_goal(&indicators[0], &s, level, by_on, 1000);
}

static void test_goals(void **unused)
{
	struct goal_state g = goal_of("1234", 3, 999);

	(void)unused;
	assert_true(g.met && !g.overdue);
	assert_int_equal(g.reached_on, 20);
	g = goal_of("143?4", 4, DAY_NONE); /* lost and reached again */
	assert_int_equal(g.reached_on, 40);
	g = goal_of("142", 4, 999);
	assert_true(!g.met && g.overdue);
	assert_int_equal(g.reached_on, DAY_NONE);
	assert_false(goal_of("142", 4, 1000).overdue);
	assert_false(goal_of("142", 4, DAY_NONE).overdue);
	assert_true(goal_of("??", 4, 999).overdue);
	g = goal_of("111", LEVEL_NONE, 999);
	assert_true(!g.met && !g.overdue);
}

/* A level that meant something else has reached nothing, also while none is scored that means what it does now. */
static void test_a_goal_across_a_new_meaning(void **unused)
{
	struct point points[16];
	struct series s = series_of(points, "444?");

	(void)unused;
	points[2].version_break = true;
	assert_int_equal(summary_goal(&indicators[0], &s, 4, DAY_NONE, 1000).reached_on, points[2].on);
	points[2].version_break = false;
	points[3].version_break = true;
	s.first_on = DAY_NONE;
	assert_false(summary_goal(&indicators[0], &s, 4, DAY_NONE, 1000).met);
}

/* The summary may be of a period only; since when a goal has been reached is not. */
static void test_a_goal_from_before_the_period(void **unused)
{
	struct point points[16];
	struct series s = series_of(points, "144");

	(void)unused;
	s.first_on = points[2].on;
	assert_int_equal(summary_goal(&indicators[0], &s, 4, DAY_NONE, 1000).reached_on, points[1].on);
}

static void test_with_goal(void **unused)
{
	struct point points[3][4];
	struct series s[4] = { series_of(points[0], "12"), series_of(points[1], "??"), series_of(points[2], "3"),
		series_of(points[2], "") };
	const int goals[] = { 3, 3, LEVEL_NONE, 2 };

	(void)unused;
	assert_int_equal(summary_with_goal(s, &set, goals), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_median),
		cmocka_unit_test(test_medians_are_paired),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_goals),
		cmocka_unit_test(test_a_goal_across_a_new_meaning),
		cmocka_unit_test(test_a_goal_from_before_the_period),
		cmocka_unit_test(test_with_goal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
