/* The citizen leaves the course and comes back, at the screen: what is said before, what is put right, what is taken back. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"

static struct world world;
static struct stage st;

static void open_stage(enum lang lang, int rows, int cols)
{
	world_make(&world);
	world_sql(&world, "INSERT INTO goal (course_id, indicator_key, level, set_by, set_at) VALUES (1, 'sovn', 4, 1, 0)");
	world_sql(&world, "INSERT INTO effort (course_id, what, giver, from_on, set_by, set_at)"
			  " VALUES (1, 'Mentor', '', 20700, 1, 0)");
	stage_open(&st, &world, "anna", 1001, lang, rows, cols);
}

static int set_up(void **state)
{
	(void)state;
	open_stage(LANG_EN, 24, 80);
	return 0;
}

static int set_up_danish(void **state)
{
	(void)state;
	open_stage(LANG_DA, 24, 80);
	return 0;
}

static int set_up_small(void **state)
{
	(void)state;
	open_stage(LANG_DA, 10, 40);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	stage_close(&st);
	world_free(&world);
	return 0;
}

static int64_t running(void)
{
	return world_sql(&world, "SELECT count(*) FROM course WHERE citizen_id = 1 AND to_on IS NULL");
}

#define OPEN "1/B-1001<ENTER><ENTER>"
#define JOB "<TAB>2<TAB>Bakery<F10>"
/* From the search: the own list no longer has the citizen. */
#define FOUND "3B-1001<ENTER><ENTER>"

static void an_end_says_what_it_does_and_asks(void **state)
{
	const char *screen = stage_play(&st, OPEN "X");

	(void)state;
	stage_shows(screen, "1 goal stays as it is");
	stage_shows(screen, "1 effort goes on after that day");
	golden_check("exit.en", screen);
	screen = stage_play(&st, OPEN "X<F10>");
	stage_shows(screen, "an end without saying where the citizen went");
	stage_shows(stage_play(&st, OPEN "X" JOB), "End the course on 21-11-2026?");
	assert_int_equal(running(), 1);
	stage_shows(stage_play(&st, OPEN "X" JOB "n"), "End and return");
	assert_int_equal(running(), 1);
	screen = stage_play(&st, OPEN "X" JOB "y");
	assert_int_equal(running(), 0);
	stage_shows(screen, "The course has ended.");
	golden_check("exit.ended.en", screen);
	/* Nothing is scored in it, and it is not in the list. */
	stage_shows(stage_play(&st, FOUND "s"), "The course has ended; X takes the end back");
	assert_null(strstr(stage_play(&st, "1"), "B-1001"));
}

static void an_end_is_put_right_and_taken_back(void **state)
{
	const char *screen;

	(void)state;
	stage_play(&st, OPEN "X" JOB "y");
	screen = stage_play(&st, FOUND "X");
	stage_shows(screen, "Entries and exits");
	stage_shows(screen, "job: Bakery");
	stage_shows(stage_play(&st, FOUND "X<TAB>3<F10>"), "The end is put right.");
	assert_int_equal(world_sql(&world, "SELECT exit_to FROM course WHERE id = 1"), 2);
	screen = stage_play(&st, FOUND "X<F8>y");
	stage_shows(screen, "The course goes on. Measuring is due");
	assert_int_equal(running(), 1);
	stage_shows(stage_play(&st, OPEN "X<F8>"), "There is no end and no return to take back.");
	stage_shows(stage_play(&st, OPEN "X<F7>"), "The course runs; F10 ends it.");
}

/* The screen below is then the course that runs; its chart has the time away. */
static void a_citizen_comes_back(void **state)
{
	const char *screen;

	(void)state;
	stage_play(&st, OPEN "X<^U>-2" JOB "y");
	stage_shows(stage_play(&st, FOUND "X<F7><^U>-2<ENTER>"), "a day on which the citizen had not left yet");
	stage_shows(stage_play(&st, FOUND "X<F7><^U>-1<ENTER>"), "Back in the course from 20-11-2026, caseworker anna?");
	screen = stage_play(&st, FOUND "X<F7><^U>-1<ENTER>y");
	stage_shows(screen, "The citizen is back in the course. Measuring is due");
	stage_shows(screen, "entry, exit");
	golden_check("exit.back.en", screen);
	assert_int_equal(running(), 1);
	screen = stage_play(&st, OPEN "X<F7><^U>0<ENTER>");
	stage_shows(screen, "The day of the return is put right.");
	assert_int_equal(world_sql(&world, "SELECT from_on FROM course WHERE continues_id = 1"), WORLD_TODAY);
	stage_shows(stage_play(&st, OPEN "n"), "The citizen came back");
	screen = stage_play(&st, OPEN "X<F8>y");
	stage_shows(screen, "The return is taken back.");
	stage_shows(screen, "ended 19-11-26: job");
	assert_int_equal(running(), 0);
}

static void it_is_told_in_danish(void **state)
{
	(void)state;
	golden_check("exit.da", stage_play(&st, OPEN "X"));
	golden_check("exit.back.da", stage_play(&st, OPEN "X<^U>-2" JOB "j"
							"X<F7><^U>-1<ENTER>j"
							"X"));
}

/* No room for what an end does: it is read before the question. */
static void a_small_window_says_as_much(void **state)
{
	(void)state;
	golden_check("exit.small.da", stage_play(&st, OPEN "X"));
	stage_shows(stage_play(&st, OPEN "X" JOB), "1 mål bliver stående");
	stage_shows(stage_play(&st, OPEN "X" JOB "<ESC>"), "Afslut forløbet 21-11-2026?");
}

int main(void)
{
#define TEST(name, up) cmocka_unit_test_setup_teardown(name, up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_end_says_what_it_does_and_asks, set_up),
		TEST(an_end_is_put_right_and_taken_back, set_up),
		TEST(a_citizen_comes_back, set_up),
		TEST(it_is_told_in_danish, set_up_danish),
		TEST(a_small_window_says_as_much, set_up_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
