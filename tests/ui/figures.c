/* Figures without names, as a reader and a team leader see them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "people.h"
#include "stage.h"

static struct people *p;
static struct stage stage;

/* A month on, so that what was measured lies in whole months; rita reads the figures of the administration. */
static int set_up(void **state)
{
	people_set_up(state);
	p = *state;
	world_add_user(&p->world, "rita", ROLE_READER, "nord", 1031);
	world_sql(&p->world, "INSERT INTO user_setting (user_id, lang, glyphs, charset, colour, initials)"
			     " SELECT id, -1, 0, 0, 0, 0 FROM user WHERE login = 'rita'");
	world_sql(&p->world, "UPDATE user SET notice_at = 1");
	p->world.settings.figures_min = 3;
	clock_fix(WORLD_NOW + 31 * 86400);
	return 0;
}

#define RITA "rita", 1031
#define CARLA "carla", 1003
#define ANNA "anna", 1001

static const char *play(const char *login, int64_t uid, const char *keys)
{
	static char screen[8000];

	stage_open(&stage, &p->world, login, uid, LANG_EN, 24, 80);
	snprintf(screen, sizeof(screen), "%s", stage_play(&stage, keys));
	stage_close(&stage);
	return screen;
}

static void test_goldens(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	char keys[300];

	(void)state;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			char of[40];

			snprintf(of, sizeof(of), "%s-%dx%d", lang == LANG_DA ? "da" : "en", sizes[i][1], sizes[i][0]);
			snprintf(keys, sizeof(keys), "F<SNAP:figures-%s><TAB><SNAP:figures-sections-%s><DOWN><ENTER>"
				"<SNAP:figures-section-%s>t<SNAP:figures-words-%s>", of, of, of, of);
			stage_open(&stage, &p->world, RITA, (enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_play(&stage, keys);
			stage_close(&stage);
		}
}

static void test_who_has_it_where(void **state)
{
	(void)state;
	stage_shows(play(RITA, ""), "F  Figures");
	stage_shows(play(ANNA, "F"), "Your own citizens: nothing is hidden.");
	stage_lacks(play(CARLA, ""), "F  Figures"); /* in the admin menu */
	stage_shows(play(CARLA, "8"), "3  Figures");
	stage_shows(play(CARLA, "83"), "* hidden: fewer than 3");
	stage_shows(play(CARLA, "83<TAB>"), "There is one section only.");
	stage_shows(play(CARLA, ":figures<ENTER>"), "Figures");
}

static void test_from_a_line_to_what_it_is_made_of(void **state)
{
	(void)state;
	stage_shows(play(RITA, "F<DOWN><ENTER>"), "Home > Figures > Unge");
	stage_shows(play(RITA, "F<DOWN><ENTER>"), "Afsnit Syd");
	stage_shows(play(RITA, "F<DOWN><ENTER><TAB>"), "Here the lines are parts of one.");
	stage_shows(play(RITA, "F<DOWN><ENTER><DOWN><ENTER>"), "Measured twice or more 01-12-25 - 30-11-26");
	stage_shows(play(RITA, "F<ENTER>"), "Citizens now: 14.");
}

static void test_a_period_is_chosen(void **state)
{
	(void)state;
	stage_shows(play(RITA, "Fy<UP><UP><ENTER>"), "the last 3 months");
	stage_shows(play(RITA, "Fy<DOWN><ENTER>"), "the last 24 months");
	stage_shows(play(RITA, "Fy<ESC>"), "the last 12 months");
}

/* No name, ref or login of anybody stands on any of the screens. */
static void test_nobody_is_named(void **state)
{
	static const char *const ways[] = { "F", "F<TAB>", "F<DOWN><ENTER>", "F<DOWN><ENTER>t", "F<TAB><DOWN><ENTER>" };
	static const char *const names[] = { "B-1", "anna", "erik", "Ida", "Holm", "Nielsen", "Poulsen" };

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		for (size_t k = 0; k < COUNT(names); k++)
			stage_lacks(play(RITA, ways[i]), names[k]);
}

/* Lines have it without a word of its own. */
static void test_plain(void **state)
{
	(void)state;
	stage_open(&stage, &p->world, RITA, LANG_EN, 24, 80);
	stage.app.plain = true;
	const char *said = stage_tell(&stage, "F\n");
	stage_shows(said, "Figures");
	stage_shows(said, "Unge");
	stage_shows(said, "* hidden: fewer than 3");
	stage_close(&stage);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_goldens),
		TEST(test_who_has_it_where),
		TEST(test_from_a_line_to_what_it_is_made_of),
		TEST(test_a_period_is_chosen),
		TEST(test_nobody_is_named),
		TEST(test_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
