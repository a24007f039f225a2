/*
 * Every view of the picture, as it stands: in both languages, at three sizes, in ASCII and with blocks, without colour. The
 * citizen has all that a picture can show at once: an exit and a return, a new version of the questions, a reading that was
 * never made, a correction, own scores of which one is withdrawn, efforts, goals, focus, own words, a reliable step.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "golden.h"
#include "model/score.h"
#include "report/spark.h"
#include "scene.h"
#include "stage.h"

/* What was measured and published is frozen; a test needs a past. */
static void thaw(void)
{
	static const char *const triggers[] = { "measurement_frozen", "measurement_no_delete", "set_indicator_no_update",
		"correction_no_delete" };
	char sql[100];

	for (size_t i = 0; i < COUNT(triggers); i++) {
		snprintf(sql, sizeof(sql), "DROP TRIGGER IF EXISTS %s", triggers[i]);
		world_sql(&world, sql);
	}
}

#define COURSE "(SELECT min(c.id) FROM course c JOIN citizen z ON z.id = c.citizen_id WHERE z.ref = 'B-1001')"

/* The questions of "sovn" got another meaning on the way: what was measured since is of version 2. */
static void publish_second(void)
{
	struct publish_report report;
	struct definitions d;
	struct err e;

	world_define(&world.arena, &d);
	d.sets[0].set.version = 2;
	d.sets[0].set.indicators[0].meaning = 2;
	d.sets[0].set.indicators[0].question = "Hvordan sover du for tiden?";
	world_ok(service_publish(&world.admin, &d, false, &world.arena, &report, &e), &e);
	world_sql(&world, "UPDATE measurement SET set_version_id = (SELECT max(id) FROM set_version WHERE key = 'basis')"
			  " WHERE course_id = " COURSE " AND taken_on > 20718");
}

static void come_back(void)
{
	world_sql(&world, "UPDATE course SET from_on = 20640 WHERE id = " COURSE);
	world_sql(&world, "INSERT INTO course (citizen_id, target_group_id, user_id, section_id, from_on, to_on, exit_reason)"
			  " SELECT citizen_id, target_group_id, user_id, section_id, 20560, 20620, 'Job'"
			  " FROM course WHERE id = " COURSE);
	for (int i = 0; i < 3; i++) {
		char sql[600];
		snprintf(sql, sizeof(sql), "INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater,"
			" author_id, section_id, target_group_id, scores, with_citizen, finished_at)"
			" SELECT c.citizen_id, %d, 0, c.id, g.set_version_id, 0, c.user_id, c.section_id,"
			" c.target_group_id, '%s', 0, 0 FROM course c JOIN target_group g ON g.id = c.target_group_id"
			" WHERE c.id = (SELECT max(id) FROM course)", 20564 + 14 * i, i ? "222222222222" : "121212121212");
		world_sql(&world, sql);
	}
}

static void finish(struct world_user *anna, struct draft *draft, const char *scores, const char *reason)
{
	struct draft_save_request save = { *draft };
	struct draft_save_reply saved;
	struct finish_reply done;
	struct err e;

	save.draft.scores = scores;
	world_ok(door_draft_save(anna->door, &save, &anna->arena, &saved, &e), &e);
	struct finish_request finish = { saved.id, saved.version, reason };
	world_ok(door_finish(anna->door, &finish, &anna->arena, &done, &e), &e);
}

static void answer(struct world_user *anna, struct course_id course, int32_t on, const char *scores)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE, .rater = RATER_CITIZEN };
	struct draft_open_reply opened;
	struct err e;

	world_ok(door_draft_open(anna->door, &open, &anna->arena, &opened, &e), &e);
	opened.draft.taken_on = on;
	finish(anna, &opened.draft, scores, "");
}

static void correct(struct world_user *anna, struct course_id course, int32_t on)
{
	struct draft_open_request open = { .course = course, .corrects_on = on };
	struct draft_open_reply opened;
	struct err e;

	world_ok(door_draft_open(anna->door, &open, &anna->arena, &opened, &e), &e);
	char *scores = arena_dup(&anna->arena, opened.draft.scores);
	scores[0] = '2';
	scores[1] = '3';
	finish(anna, &opened.draft, scores, "Vi havde misforstået hinanden");
}

static void withdraw(struct world_user *anna, struct course_id course, int32_t on)
{
	struct own_withdraw_request request = { course, on, 1, "Svarede for hurtigt" };
	struct own_withdraw_reply reply;
	struct err e;

	world_ok(door_own_withdraw(anna->door, &request, &anna->arena, &reply, &e), &e);
}

static void add_efforts(struct world_user *anna, struct course_id course)
{
	static const struct effort efforts[] = {
		{ .what = "Mentor", .giver = "Foreningen Broen", .from_on = 20652, .to_on = 20710 },
		{ .what = "Praktik i genbrugsbutik", .giver = "Genbrugsbutikken", .from_on = 20700, .to_on = DAY_NONE },
		{ .what = "Samtaler om søvn", .giver = "", .from_on = 20740, .to_on = 20790 },
	};
	struct effort_set_reply reply;
	struct err e;

	for (size_t i = 0; i < COUNT(efforts); i++) {
		struct effort_set_request request = { course, efforts[i] };
		world_ok(door_effort_set(anna->door, &request, &anna->arena, &reply, &e), &e);
	}
}

static void add_goals(struct world_user *anna, struct course_id course)
{
	static const struct goal goals[] = {
		{ .indicator_key = "sovn", .level = 5, .by_on = 20850, .words = "Sove uden at vågne", .focus = true },
		{ .indicator_key = "helbred", .level = 5, .by_on = 20770, .words = "Gå en tur hver dag" },
	};
	struct words_set_request words = { course, { "Et job med heste", "Jeg sover <5 timer", 0 } };
	struct words_set_reply said;
	struct goal_set_reply set;
	struct err e;

	for (size_t i = 0; i < COUNT(goals); i++) {
		struct goal_set_request request = { course, goals[i], { .indicator_key = "", .words = "" } };
		world_ok(door_goal_set(anna->door, &request, &anna->arena, &set, &e), &e);
	}
	world_ok(door_words_set(anna->door, &words, &anna->arena, &said, &e), &e);
}

static int set_up(void **state)
{
	struct world_user anna;
	struct remark_add_reply said;
	struct err e;

	(void)state;
	world_make(&world);
	thaw();
	publish_second();
	come_back();
	world_sql(&world, "UPDATE set_indicator SET reliable = 2 WHERE key = 'helbred'");
	world_sql(&world, "DELETE FROM measurement WHERE taken_on = 20691 AND course_id = " COURSE);
	world_login(&world, "anna", 1001, &anna);
	struct course_id course = world_case(&anna, "B-1001", "Unge").course;
	correct(&anna, course, 20705);
	answer(&anna, course, WORLD_TODAY - 45, "55555555555 ");
	answer(&anna, course, WORLD_TODAY - 31, "11111111111 ");
	answer(&anna, course, WORLD_TODAY - 3, "5433?434-43 ");
	withdraw(&anna, course, WORLD_TODAY - 31);
	struct remark_add_request remark = { course, { .taken_on = WORLD_TODAY - 3, .seq = 1, .position = 2,
		.body = "Vi ser ikke ens på gåturene.", .author = "" } };
	world_ok(door_remark_add(anna.door, &remark, &anna.arena, &said, &e), &e);
	add_efforts(&anna, course);
	add_goals(&anna, course);
	world_logout(&anna);
	return 0;
}

static const struct {
	const char *name, *keys; /* from the progression */
} views[] = {
	{ "progression", "" },
	{ "chart", "<ENTER>" },
	{ "chart-reliable", "<DOWN><ENTER>" },
	{ "dumbbell", "D" },
	{ "compare", "C" },
	{ "compare-choose", "C1" },
	{ "table", "t" },
	{ "table-corrected", "t<END><UP><UP><UP><UP>" },
	{ "happened", "n" },
	{ "happened-notes", "na" },
	{ "period-choose", "y" },
	{ "period", "y2" },
	{ "citizen-view", "b" },
	{ "citizen-page", "b<DOWN>" },
	{ "citizen-page-two", "b<DOWN><DOWN>" },
	{ "citizen-last", "b<END><DOWN><DOWN><DOWN>" },
	{ "both", "B<DOWN>" },
	{ "both-correct", "Bc" },
	{ "goal", "g" },
	{ "efforts", "i" },
	{ "effort", "ia" },
	{ "words", "w" },
	{ "print", "P" },
	{ "print-ways", "P1" },
	{ "journal", "J" },
	{ "hidden", "z" },
};

enum glyphs { ASCII, BLOCKS, COLOURED };

/* anna sees all views on one stage. */
static void open_stage(struct stage *st, enum lang lang, enum glyphs glyphs, const int size[2])
{
	stage_open(st, &world, "anna", 1001, lang, size[0], size[1]);
	st->app.me.last_login = WORLD_NOW - 86400;
	st->app.ascii = glyphs == ASCII;
	st->app.me.settings.glyphs = glyphs == ASCII ? SPARK_ASCII : SPARK_BLOCKS;
	st->app.me.settings.colour = glyphs == COLOURED;
	struct tui_look look = screen_app_look(&st->app);
	tui_term_set_look(st->h.tui, &look);
}

static const char *shown(struct stage *st, size_t view)
{
	char keys[200];

	snprintf(keys, sizeof(keys), "1/B-1001<ENTER><ENTER>%s", views[view].keys);
	return stage_play(st, keys);
}

static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };

static void check_views(enum lang lang, enum glyphs glyphs, const int size[2])
{
	char name[120];
	struct stage st;

	open_stage(&st, lang, glyphs, size);
	for (size_t i = 0; i < COUNT(views); i++) {
		snprintf(name, sizeof(name), "view-%s-%s-%s-%dx%d", views[i].name, lang == LANG_DA ? "da" : "en",
			glyphs == ASCII ? "ascii" : "blocks", size[1], size[0]);
		golden_check(name, shown(&st, i));
	}
	stage_close(&st);
}

static void test_views(void **state)
{
	(void)state;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (int glyphs = ASCII; glyphs <= BLOCKS; glyphs++)
			for (size_t k = 0; k < COUNT(sizes); k++)
				check_views((enum lang)lang, (enum glyphs)glyphs, sizes[k]);
}

/* The text alone, without the attributes below it. */
static char *text_of(struct arena *a, const char *screen)
{
	const char *end = strstr(screen, "\n--\n");

	return end ? arena_dup_n(a, screen, (size_t)(end - screen)) : arena_dup(a, screen);
}

/* Colour adds nothing: with it and without it the same stands there. */
static void test_colour_says_nothing_more(void **state)
{
	char *plain[COUNT(views)];
	struct arena a;
	struct stage st;

	(void)state;
	arena_init(&a);
	open_stage(&st, LANG_DA, BLOCKS, sizes[0]);
	for (size_t i = 0; i < COUNT(views); i++)
		plain[i] = text_of(&a, shown(&st, i));
	stage_close(&st);
	open_stage(&st, LANG_DA, COLOURED, sizes[0]);
	for (size_t i = 0; i < COUNT(views); i++)
		assert_string_equal(plain[i], text_of(&a, shown(&st, i)));
	stage_close(&st);
	arena_done(&a);
}

/* Everything that the picture can hold is in it at once. */
static void test_all_at_once(void **state)
{
	static const char *const legend[] = { "S start", "o measured", "N now", "? missing", "O corrected", "- held", ". goal",
		": new meaning", "[ ] entry, exit", "Mentor, Foreningen Broen", "Praktik i genbrugsbutik" };
	static const char *const sure[] = { "# reliable step", "overdue" };
	struct stage st;

	(void)state;
	open_stage(&st, LANG_EN, BLOCKS, sizes[1]);
	const char *screen = shown(&st, 1);
	for (size_t i = 0; i < COUNT(legend); i++)
		stage_shows(screen, legend[i]);
	screen = shown(&st, 2);
	for (size_t i = 0; i < COUNT(sure); i++)
		stage_shows(screen, sure[i]);
	stage_close(&st);
}

/* What a small window does not hold comes with the next key, not with the next page. */
static void test_a_small_window_leaves_nothing_out(void **state)
{
	struct stage st;

	(void)state;
	stage_open(&st, &world, "anna", 1001, LANG_EN, 10, 40);
	stage_shows(stage_play(&st, "1/B-1001<ENTER><ENTER>b"), "More below.");
	stage_shows(stage_play(&st, "1/B-1001<ENTER><ENTER>b<DOWN>"), "both of");
	stage_shows(stage_play(&st, "1/B-1001<ENTER><ENTER>b<DOWN><UP>"), "Et job med heste");
	stage_shows(stage_play(&st, "1/B-1001<ENTER><ENTER>b<DOWN><DOWN>"), "[sovn]");
	stage_close(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_colour_says_nothing_more),
		cmocka_unit_test(test_all_at_once),
		cmocka_unit_test(test_a_small_window_leaves_nothing_out),
	};

	return cmocka_run_group_tests(tests, set_up, scene_leave);
}
