/* Who can see my figures? As the citizen sees it, and what it says when somebody stands in. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "stage.h"

#define VIEWERS "1/B-1001<ENTER><ENTER>W"

static struct stage stage;

static void shows(const char *keys, const char *text)
{
	stage_open(&stage, &world, "anna", 1001, LANG_EN, 24, 80);
	stage_shows(stage_play(&stage, keys), text);
	stage_close(&stage);
}

static void test_goldens(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	char keys[200];

	(void)state;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			snprintf(keys, sizeof(keys), VIEWERS "<SNAP:viewers-%s-%dx%d><DOWN><ENTER><SNAP:viewers-may-%s-%dx%d>",
				lang == LANG_DA ? "da" : "en", sizes[i][1], sizes[i][0], lang == LANG_DA ? "da" : "en", sizes[i][1],
				sizes[i][0]);
			stage_open(&stage, &world, "anna", 1001, (enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_play(&stage, keys);
			stage_close(&stage);
		}
}

static void test_what_it_says(void **state)
{
	(void)state;
	shows(VIEWERS, "Your caseworker, Anna Nielsen (anna): sees your figures and scores");
	shows(VIEWERS, "Of the section: team leader: only with a reason, which is logged");
	shows(VIEWERS "<ENTER>", "open a citizen");
	shows(VIEWERS "l", "Who has seen me?");
	shows(VIEWERS "<ESC>", "Progression");
	shows("1/B-1001<ENTER><ENTER>:who can<ENTER>", "Who can see my figures?");
	world_sql(&world, "INSERT INTO duty (kind, user_id, for_id, from_on, to_on, set_at) SELECT 0, b.id, a.id, 20777, 20779, 1"
			  " FROM user a, user b WHERE a.login = 'anna' AND b.login = 'erik'");
	shows(VIEWERS, "Stand-in for your caseworker: sees your figures and scores");
}

/* Nothing of others, in the window of the citizen beside. */
static void test_nothing_of_others(void **state)
{
	static const char *const others[] = { "B-1002", "Ida", "bo)", "carla", "Bo " };

	(void)state;
	stage_open(&stage, &world, "anna", 1001, LANG_EN, 24, 80);
	const char *screen = stage_play(&stage, VIEWERS);
	for (size_t i = 0; i < COUNT(others); i++)
		stage_lacks(screen, others[i]);
	stage_close(&stage);
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, scene_make, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_goldens),
		TEST(test_what_it_says),
		TEST(test_nothing_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
