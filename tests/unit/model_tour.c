/* Each task of the tour: not done before, done by what it leads to, and by nothing else. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/tour.h"

#define BIT(task) (1U << (task))

static void test_nothing_is_done_at_first(void **state)
{
	(void)state;
	assert_int_equal(tour_done(0, &(struct tour_seen){ 0 }), 0);
	assert_int_equal(tour_next(0), TOUR_FIND);
	assert_int_equal(tour_count(0), 0);
}

static void test_each_task(void **state)
{
	static const struct {
		struct tour_seen seen;
		unsigned done;
	} cases[] = {
		{ { .opened = true }, BIT(TOUR_FIND) },
		{ { .scored = 1 }, 0 },
		{ { .scored = 2 }, BIT(TOUR_SCORE) },
		{ { .scored = 5 }, BIT(TOUR_SCORE) },
		{ { .measured = 1 }, BIT(TOUR_SCORE) | BIT(TOUR_FINISH) },
		{ { .measured = -1 }, 0 },
		{ { .shown = true }, 0 }, /* what is shown has to be the new measurement */
		{ { .shown = true, .scored = 5 }, BIT(TOUR_SCORE) },
		{ { .shown = true, .measured = 1 }, BIT(TOUR_SCORE) | BIT(TOUR_FINISH) | BIT(TOUR_SHOW) },
		{ { .initials = true }, BIT(TOUR_HIDE) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(tour_done(0, &cases[i].seen), cases[i].done);
}

static void test_done_stays_done(void **state)
{
	unsigned done = tour_done(0, &(struct tour_seen){ .opened = true, .initials = true });

	(void)state;
	done = tour_done(done, &(struct tour_seen){ 0 });
	assert_int_equal(done, BIT(TOUR_FIND) | BIT(TOUR_HIDE));
	assert_int_equal(tour_count(done), 2);
	assert_int_equal(tour_next(done), TOUR_SCORE);
	assert_int_equal(tour_next(BIT(TOUR_TASKS) - 1), TOUR_TASKS);
	assert_int_equal(tour_count(BIT(TOUR_TASKS) - 1), TOUR_TASKS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_is_done_at_first),
		cmocka_unit_test(test_each_task),
		cmocka_unit_test(test_done_stays_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
