/* A pause of a course: nothing is due in it, and it is changed and removed as it was made. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include "golden.h"
#include "stage.h"

static struct world world;
static struct stage st;

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	stage_close(&st);
	world_free(&world);
	return 0;
}

static int64_t pauses(void)
{
	return world_sql(&world, "SELECT count(*) FROM course_pause");
}

#define PAUSE "1/B-1001<ENTER><ENTER>a"

static void a_pause_moves_the_day(void **state)
{
	const char *screen = stage_play(&st, PAUSE "<F10>");

	(void)state;
	stage_shows(screen, ">! To");
	assert_int_equal(pauses(), 0);
	screen = stage_play(&st, PAUSE "<TAB>31-12-2026<TAB>Sick leave<F10>");
	stage_shows(screen, "The pause is saved. Measuring is due ");
	stage_shows(screen, "2027");
	assert_int_equal(world_sql(&world, "SELECT to_on FROM course_pause"), WORLD_TODAY + 40);
}

/* What was due before the pause began stays so, and is told as past. */
static void a_pause_of_who_is_overdue(void **state)
{
	(void)state;
	stage_close(&st);
	clock_fix(WORLD_NOW + (int64_t)300 * 86400);
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	stage_shows(stage_play(&st, PAUSE "<TAB>31-12-2027<TAB>Leave<F10>"), "The pause is saved. Measuring was due ");
	clock_fix(WORLD_NOW);
}

static void a_pause_is_changed_and_removed(void **state)
{
	const char *screen = stage_play(&st, PAUSE "<TAB>31-12-2026<TAB>Leave<F10>a");

	(void)state;
	stage_shows(screen, "Pauses of this course");
	stage_shows(screen, "21-11-2026 - 31-12-2026  Leave");
	golden_check("pause.en", screen);
	/* Another first day: the pause moves, there are not two. */
	stage_shows(stage_play(&st, PAUSE "<^U>011226<ENTER><F10>"), "The pause is saved.");
	assert_int_equal(pauses(), 1);
	assert_int_equal(world_sql(&world, "SELECT from_on FROM course_pause"), WORLD_TODAY + 10);
	screen = stage_play(&st, PAUSE "<F8>y");
	stage_shows(screen, "The pause is removed.");
	assert_int_equal(pauses(), 0);
	screen = stage_play(&st, PAUSE "<F8>");
	stage_shows(screen, "There is no pause to remove.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_pause_moves_the_day, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_pause_of_who_is_overdue, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_pause_is_changed_and_removed, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
