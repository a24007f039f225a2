/*
 * A citizen is read and logged once, however many views of the picture are opened one over the other; and read again as
 * soon as anything of it has changed, by one's own key or elsewhere.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "stage.h"

#define STALE "Somebody has changed what stands here. ^R reads it again."
#define OPEN "1/B-1001<ENTER><ENTER>"

/* Somebody sets a goal of B-1001 just before the n-th question whether all is as it was. */
static struct {
	long before; /* -1: never, or done */
	int level;
} goal;

static void set_goal(void *ctx, enum wire_op op)
{
	char sql[300];

	(void)ctx;
	if (op != OP_FRESH || goal.before < 0 || goal.before-- > 0)
		return;
	snprintf(sql, sizeof(sql), "INSERT OR REPLACE INTO goal (course_id, indicator_key, level, by_on, words, set_by, set_at)"
		" SELECT c.id, 'sovn', %d, %d, 'Sove', c.user_id, 1 FROM course c JOIN citizen z ON z.id = c.citizen_id"
		" WHERE z.ref = 'B-1001'", goal.level, WORLD_TODAY + 30);
	world_sql(&world, sql);
}

struct played {
	char screen[8000];
	int read, logged, lists;
};

static struct played play(const char *keys)
{
	static const char opened[] = "SELECT count(*) FROM audit_log WHERE action = 'open'";
	struct played p;
	struct stage st;
	int64_t before = world_sql(&world, opened);

	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	st.meanwhile = set_goal;
	snprintf(p.screen, sizeof(p.screen), "%s", stage_play(&st, keys));
	p.read = st.asked[OP_CITIZEN];
	p.lists = st.asked[OP_CASELOAD];
	stage_close(&st);
	p.logged = (int)(world_sql(&world, opened) - before);
	return p;
}

static void reads(const char *keys, int times)
{
	struct played p = play(keys);

	if (p.read != times || p.logged != times)
		fail_msg("%s: read %d times, logged %d, not %d", keys, p.read, p.logged, times);
}

static void test_read_once(void **state)
{
	(void)state;
	goal.before = -1;
	reads(OPEN "t<ENTER><ESC><ESC>n<ESC>J<ESC>i<ESC>B<ESC>D<ESC>C<ESC>b<ESC>g<ESC>w<ESC>", 1);
	reads(OPEN "s<ESC>", 1);
	reads(OPEN "t^", 1);
	/* Nothing is kept of who is not on the screen any more. */
	reads(OPEN "<ESC><ENTER>t", 2);
	/* Another citizen is another reading. */
	reads(OPEN "t<ESC><ESC><DOWN><ENTER>t<ESC>", 2);
}

static void test_read_after_ones_own_change(void **state)
{
	(void)state;
	goal.before = -1;
	struct played p = play(OPEN "tg<ESC>g4<F10>t<ESC>");
	assert_int_equal(p.read, 2);
	stage_shows(p.screen, "goal 4");
	p = play(OPEN "s5<ESC>i<ESC>");
	assert_int_equal(p.read, 2);
}

/* Whatever view stands there when somebody else saves, the next key or the next view says so or shows it. */
static void test_read_after_anothers_change(void **state)
{
	int shown = 0, told = 0;

	(void)state;
	for (long n = 0; ; n++) {
		char words[40];

		goal.before = n;
		goal.level = 2 + (int)(n % 2);
		struct played p = play(OPEN "t<DOWN><ESC>n<ESC><UP>");
		if (goal.before >= 0)
			break;
		snprintf(words, sizeof(words), "goal %d by", goal.level);
		bool is_told = strstr(p.screen, STALE) != NULL;
		told += is_told;
		shown += !is_told;
		if (!is_told)
			stage_shows(p.screen, words);
	}
	assert_true(told > 0 && shown > 3);
}

static void test_a_view_says_that_it_is_old(void **state)
{
	static const char *const views[] = { "t", "t<ENTER>", "n", "J", "i", "B" };

	(void)state;
	for (size_t v = 0; v < COUNT(views); v++) {
		char keys[100];
		int told = 0;

		snprintf(keys, sizeof(keys), OPEN "%s?<ESC>", views[v]);
		for (long n = 0; n < 12; n++) {
			goal.before = n;
			goal.level = 2 + (int)(n % 2);
			told += strstr(play(keys).screen, STALE) != NULL;
		}
		if (!told)
			fail_msg("%s never says that it is old", views[v]);
	}
}

/* The list below stays as it is while nothing of it has changed, with its mark and its watch. */
static void test_back_to_the_list(void **state)
{
	(void)state;
	goal.before = -1;
	struct played p = play(OPEN "t<ESC><ESC><UP><ENTER><ESC>");
	assert_int_equal(p.lists, 1);
	stage_lacks(p.screen, STALE);
	stage_shows(p.screen, ">  B-1002");
	/* A draft of one's own shows. */
	p = play(OPEN "s5<ESC><ESC>");
	assert_int_equal(p.lists, 2);
	stage_shows(p.screen, ">d B-1001");
}

/* Whatever somebody else has saved meanwhile: the list shows it, or says that it is old. */
static void save_draft(void *ctx, enum wire_op op)
{
	(void)ctx;
	if (op != OP_FRESH || goal.before < 0 || goal.before-- > 0)
		return;
	world_sql(&world, "INSERT INTO draft (author_id, course_id, set_version_id, taken_on, rater, scores, marks, cursor,"
		" with_citizen, started_at, changed_at) SELECT c.user_id, c.id, g.set_version_id, 20000, 0, '            ',"
		" '............', 0, 0, 1, 1 FROM course c JOIN citizen z ON z.id = c.citizen_id JOIN target_group g"
		" ON g.id = c.target_group_id WHERE z.ref = 'B-1001'");
}

static void test_back_to_a_list_that_has_changed(void **state)
{
	int shown = 0, told = 0;

	(void)state;
	for (long n = 0; ; n++) {
		struct stage st;

		world_sql(&world, "DELETE FROM draft");
		goal.before = n;
		stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
		st.meanwhile = save_draft;
		const char *screen = stage_play(&st, OPEN "<ESC><UP>");
		bool is_told = strstr(screen, STALE) != NULL, is_shown = strstr(screen, "d B-1001") != NULL;
		stage_close(&st);
		if (goal.before >= 0)
			break;
		shown += is_shown;
		told += is_told;
		assert_true(is_shown || is_told);
	}
	assert_true(shown > 1 && told > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_make, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_read_once),
		TEST(test_read_after_ones_own_change),
		TEST(test_read_after_anothers_change),
		TEST(test_a_view_says_that_it_is_old),
		TEST(test_back_to_the_list),
		TEST(test_back_to_a_list_that_has_changed),
	};

	return cmocka_run_group_tests_name("opened once", tests, NULL, NULL);
}
