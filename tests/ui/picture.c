/* The picture that two people look at: each view as it stands, and what may never stand there. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "scene.h"
#include "stage.h"

static struct stage stage;

static const char *play(enum lang lang, int rows, int cols, const char *keys)
{
	stage_open(&stage, &world, "anna", 1001, lang, rows, cols);
	stage.app.me.last_login = WORLD_NOW - 86400;
	return stage_play(&stage, keys);
}

/* From the list to the progression of B-1001. */
#define OPEN "1/B-1001<ENTER><ENTER>"

static void test_efforts_goals_and_words(void **state)
{
	(void)state;
	const char *shown = play(LANG_EN, 24, 80,
		OPEN "iaMentor<ENTER>Foreningen<ENTER><^U>010826<ENTER>011026<ENTER>"
		     "aPraktik<ENTER><ENTER><^U>151026<ENTER><ENTER><SNAP:picture-efforts-en-80x24><ESC>"
		     "wEt job med heste<ENTER>Jeg sover <LT>5 timer<ENTER>"
		     "<END>g<^U>5<ENTER>011026<ENTER>Tro på det<ENTER> <F10><HOME>");
	stage_shows(shown, "overdue (L) 1");
	stage_close(&stage);
	shown = play(LANG_EN, 24, 80, OPEN "<END>");
	stage_shows(shown, "overdue (L) 1");
	stage_shows(shown, ">f12");
	stage_shows(shown, "(focus)");
	stage_close(&stage);
	shown = play(LANG_EN, 24, 80, OPEN "<ENTER>");
	stage_shows(shown, "[==");
	stage_shows(shown, "Mentor, Foreningen");
	stage_close(&stage);
	shown = play(LANG_EN, 24, 80, OPEN "n");
	stage_shows(shown, "Goal not reached in time: [tro]");
	stage_shows(shown, "Effort began: Mentor");
	stage_close(&stage);
	shown = play(LANG_EN, 24, 80, OPEN "i<DOWN>Dy");
	stage_lacks(shown, "Praktik");
	stage_close(&stage);
}

/* No page of the citizen view names another citizen, or what only the staff sees. */
static void test_citizen_view_shows_one_citizen(void **state)
{
	char keys[256] = OPEN "b";

	(void)state;
	for (int pages = 0; pages < 14; pages++) {
		const char *shown = play(LANG_EN, 24, 80, keys);
		stage_lacks(shown, "[tro]");
		stage_lacks(shown, "B-1002");
		stage_lacks(shown, "Ida");
		if (pages == 0) {
			stage_shows(shown, "Et job med heste");
			stage_shows(shown, "<5 timer");
		}
		stage_close(&stage);
		strncat(keys, "<DOWN>", sizeof(keys) - strlen(keys) - 1);
	}
	stage_shows(play(LANG_EN, 24, 80, OPEN "b<END>"), "12 of 12"); /* eleven that the citizen sees, and the first page */
	stage_close(&stage);
}

static void test_one_measurement(void **state)
{
	(void)state;
	const char *shown = play(LANG_EN, 24, 80, "1/B-1005<ENTER>s333333333333xy<ENTER>");
	stage_shows(shown, "Mean 3.0, median 3.0 (n 12)");
	stage_lacks(shown, "3.0 > 3.0");
	stage_lacks(shown, "Dec");
	stage_close(&stage);
}

static void test_compare_chooses_days(void **state)
{
	(void)state;
	const char *shown = play(LANG_EN, 24, 80, OPEN "C2<HOME><DOWN><DOWN><ENTER>1<HOME><DOWN><ENTER>");
	stage_shows(shown, "29-07-2026 against 12-08-2026");
	stage_close(&stage);
	/* chosen the other way round, the older still stands to the left */
	shown = play(LANG_EN, 24, 80, OPEN "C1<END><ENTER>2<HOME><ENTER>");
	stage_shows(shown, "15-07-2026 against 18-11-2026");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_efforts_goals_and_words),
		cmocka_unit_test(test_citizen_view_shows_one_citizen),
		cmocka_unit_test(test_one_measurement),
		cmocka_unit_test(test_compare_chooses_days),
	};

	return cmocka_run_group_tests(tests, scene_make, scene_leave);
}
