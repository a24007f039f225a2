/*
 * The first minutes of a new user: the questions and the tour, as they stand, in both languages and three sizes; what
 * each answer stores; and what ticks a task and what does not.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/screen/tour_priv.h"
#include "base/text.h"
#include "scene.h"
#include "stage.h"

static struct stage st;

/* anna comes for the first time. */
static void come(enum lang lang, int rows, int cols)
{
	world_sql(&world, "DELETE FROM user_setting");
	stage_open(&st, &world, "anna", 1001, lang, rows, cols);
	st.app.is_new = true;
}

static const char *play(const char *keys)
{
	const char *screen = stage_play(&st, keys);

	st.app.is_new = false;
	tui_term_reopen_headless(st.h.tui);
	return screen;
}

static const char walk[] = "@characters 5@ascii 1@blocks <ENTER>@colours 2@dark <ENTER>@size 2@large 1<ENTER>@offer "
			   "<ENTER>@home /sara<ENTER><ENTER>@found s34@scored 321x@review y@finished b@shown *@done "
			   "Q@after ";

static void test_as_it_stands(void **unused)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };

	(void)unused;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < 3; i++) {
			come((enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_walk(&st, "first", walk);
			stage_close(&st);
		}
}

static int64_t setting(const char *column)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
		"SELECT %s FROM user_setting JOIN user u ON u.id = user_id WHERE u.login = 'anna'", column);
	return world_sql(&world, sql);
}

static void test_answers_are_stored(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	stage_shows(play("1<ENTER>3<ENTER><DOWN><ENTER>2<ENTER>"), "My citizens");
	assert_int_equal(setting("glyphs"), 1);
	assert_int_equal(setting("colour"), 2);
	assert_int_equal(setting("layout"), LAYOUT_LARGE);
	assert_int_equal(setting("lang"), -1); /* nobody has chosen one */
	stage_close(&st);
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	assert_int_equal(st.app.me.settings.saved, 1);
	stage_close(&st);
}

/* Skipped, one by one or all at once, or left with the keys that leave: not asked again, and nothing is changed. */
static void test_skipped(void **unused)
{
	static const char *const ways[] = { "5s2s3ss", "5x", "1s3x", "<ESC>", "q", "<^C>" };

	(void)unused;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		come(LANG_EN, 24, 80);
		play(ways[i]);
		assert_int_equal(setting("charset"), 0);
		assert_int_equal(setting("colour"), 0);
		assert_int_equal(setting("layout"), 0);
		stage_close(&st);
	}
}

/* A line that breaks in the middle is no answer. */
static void test_interrupted(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	play("1<ENTER>2");
	assert_int_equal(setting("count(*)"), 0);
	stage_close(&st);
}

static void test_back_and_forth(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	stage_shows(play("1<ENTER>2<ENTER><LEFT><ESC>"), "Are these characters right?");
	stage_close(&st);
	come(LANG_EN, 24, 80);
	stage_shows(play("1<ENTER>2<ENTER><LEFT>k9"), "> 1  No, or I want none");
	stage_close(&st);
}

static void test_plain_lines_are_gone_over_to(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	play("ss3<ENTER>");
	assert_true(st.app.plain);
	assert_int_equal(setting("layout"), LAYOUT_PLAIN);
	stage_close(&st);
}

static void test_wanted_view_comes_after(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	st.app.view = "drafts";
	stage_shows(play("x"), "Home > Drafts");
	stage_close(&st);
}

static void test_asked_again(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	stage_shows(play("x63"), "Are these characters right?");
	stage_close(&st);
}

/* What stands in the last row after the keys, from the home screen of the tour. */
static void expect(const char *keys, const char *progress)
{
	char script[512];

	come(LANG_EN, 24, 80);
	snprintf(script, sizeof(script), "sss<ENTER>%s", keys);
	stage_shows(play(script), progress);
	stage_close(&st);
}

static void test_what_ticks(void **unused)
{
	(void)unused;
	expect("", " Tour 0/5 ");
	expect("/sara<ENTER>", " Tour 0/5 ");
	expect("/sara<ENTER><ENTER>", " Done! 1/5 ");
	expect("/sara<ENTER><ENTER><DOWN>", " Tour 1/5 ");
	expect("1<ENTER>", "0/5 ");		/* somebody else */
	expect("/amina<ENTER><ENTER>", "0/5 "); /* likewise */
	expect("/sara<ENTER><ENTER>s3", " 1/5 ");
	expect("/sara<ENTER><ENTER>s3--", " 1/5 "); /* not relevant is no level */
	expect("/sara<ENTER><ENTER>s33", " Done! 2/5 ");
	expect("/sara<ENTER><ENTER>s33uu", " 2/5 "); /* once done it stays done */
	expect("/amina<ENTER><ENTER>s33", " 0/5 ");
	expect("/sara<ENTER><ENTER>s33333x", " 2/5 ");
	expect("/sara<ENTER><ENTER>s33333x<ESC>", " 2/5 ");
	expect("/sara<ENTER><ENTER>s33333xy", " Done! 3/5 ");
	expect("/amina<ENTER><ENTER>s33333xy", " 0/5 ");
	expect("/sara<ENTER><ENTER>b", " 1/5 "); /* nothing new to show yet */
	expect("/sara<ENTER><ENTER>s33333xyb", " Done! 4/5 ");
	expect("/sara<ENTER><ENTER>s33333xy<ESC><ESC>/amina<ENTER><ENTER>b", " 3/5 ");
	expect("*", " Done! 1/5 ");
	expect("**", " Tour 1/5 ");
}

/* The user's own way of showing names is back, and the sets of the tour are not those of the session. */
static void test_left(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	const char *screen = play("sss<ENTER>/sara<ENTER><ENTER>*Q");
	stage_shows(screen, "The tour has ended and is thrown away.");
	stage_shows(screen, "8 own");
	stage_close(&st);
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	screen = stage_play(&st, "62q1<DOWN>");
	stage_shows(screen, "Ida Holm");
	stage_lacks(screen, "Sara");
	stage_lacks(screen, "Tour");
	stage_close(&st);
}

/* In the tour the settings can be tried; the terminal gets its own back. */
static void test_settings_in_the_tour(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	stage_shows(play("sss<ENTER>52<F10>"), "This is for the tour alone");
	stage_close(&st);
	come(LANG_EN, 24, 80);
	stage_shows(play("sss<ENTER>51<F10>Q"), "My citizens");
	stage_close(&st);
}

static void test_not_in_the_tour_itself(void **unused)
{
	(void)unused;
	come(LANG_EN, 24, 80);
	stage_shows(play("sss<ENTER>6"), "indicator: one question");
	stage_close(&st);
	come(LANG_EN, 24, 80);
	stage_shows(play("sss<ENTER>W"), "You are on it.");
	stage_close(&st);
}

static void test_it_cannot_begin(void **unused)
{
	(void)unused;
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	st.fail_op = OP_TOUR;
	st.fail = ST_SHORT;
	const char *screen = stage_play(&st, "W");
	stage_shows(screen, "has run short of");
	stage_shows(screen, "8 own");
	stage_close(&st);
}

/* Whatever is done, in both languages: the sentences fit their row. */
static void test_every_sentence_fits(void **unused)
{
	struct arena a;

	(void)unused;
	arena_init(&a);
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (unsigned done = 0; done < 1U << TOUR_TASKS; done = done * 2 + 1)
			for (int ticked = 0; ticked < 2; ticked++) {
				struct tour tour = { .done = done, .ticked = ticked };
				struct screen_app app = { .tour = &tour };

				i18n_start((enum lang)lang);
				assert_in_range(text_width(screen_tour_line(&app, false, &a)), 1, 80);
				assert_in_range(text_width(screen_tour_line(&app, true, &a)), 1, 40);
			}
	arena_done(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_make, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_as_it_stands),
		TEST(test_answers_are_stored),
		TEST(test_skipped),
		TEST(test_interrupted),
		TEST(test_back_and_forth),
		TEST(test_plain_lines_are_gone_over_to),
		TEST(test_wanted_view_comes_after),
		TEST(test_asked_again),
		TEST(test_what_ticks),
		TEST(test_left),
		TEST(test_settings_in_the_tour),
		TEST(test_not_in_the_tour_itself),
		TEST(test_it_cannot_begin),
		TEST(test_every_sentence_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
