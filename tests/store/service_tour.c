/*
 * The tour's municipality: what is done in it is seen and ticked, nothing of it is in the database of the session,
 * and nothing of the session's in it.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "world.h"

static struct world world;
static struct world_user anna;
static struct err e;

#define OK(call) world_ok((call), &e)

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_login(&world, "anna", 1001, &anna);
	OK(world_hello(&anna, &e));
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	world_logout(&anna);
	world_free(&world);
	return 0;
}

static struct tour_reply tour(enum tour_act act)
{
	struct tour_reply reply;

	OK(door_tour(anna.door, &(struct tour_request){ act, false }, &anna.arena, &reply, &e));
	return reply;
}

static struct tour_reply begin_in(bool english)
{
	struct tour_reply reply;

	OK(door_tour(anna.door, &(struct tour_request){ TOUR_BEGIN, english }, &anna.arena, &reply, &e));
	return reply;
}

static const char *own_goal(struct course_id course)
{
	struct citizen_request request = { course, "" };
	struct citizen_reply reply;

	OK(door_citizen(anna.door, &request, &anna.arena, &reply, &e));
	return reply.words.goal;
}

/* What has one text only is in the language that the tour began in. */
static void test_both_languages(void **unused)
{
	(void)unused;
	assert_string_equal(own_goal(begin_in(false).course), "Jeg vil gerne arbejde med planter");
	(void)tour(TOUR_END);
	assert_string_equal(own_goal(begin_in(true).course), "I would like to work with plants");
	(void)tour(TOUR_END);
}

static struct caseload_reply cases(void)
{
	struct caseload_request request = { .readings = 3 };
	struct caseload_reply reply;

	OK(door_caseload(anna.door, &request, &anna.arena, &reply, &e));
	return reply;
}

static void open_citizen(struct course_id course)
{
	struct citizen_request request = { course, "" };
	struct citizen_reply reply;

	OK(door_citizen(anna.door, &request, &anna.arena, &reply, &e));
}

/* A draft with so many levels. */
static struct draft score(struct course_id course, int n)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	char scores[] = "     ";

	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	memset(scores, '3', (size_t)n);
	opened.draft.scores = scores;
	OK(door_draft_save(anna.door, &(struct draft_save_request){ opened.draft }, &anna.arena, &saved, &e));
	opened.draft.id = saved.id;
	opened.draft.version = saved.version;
	return opened.draft;
}

static void finish(const struct draft *draft)
{
	struct finish_request request = { draft->id, draft->version, "" };
	struct finish_reply reply;

	OK(door_finish(anna.door, &request, &anna.arena, &reply, &e));
}

static struct course_id other_than(struct course_id course)
{
	struct caseload_reply all = cases();

	for (int32_t i = 0; i < all.n_rows; i++)
		if (all.rows[i].course.v != course.v)
			return all.rows[i].course;
	fail();
	return course;
}

static void test_of_its_own(void **unused)
{
	struct hello_request hello = { .protocol = WIRE_PROTOCOL, .version = "1", .terminal = "", .source = "" };
	struct search_request search = { "Sara", 3 };
	struct search_reply found;
	struct hello_reply me;

	(void)unused;
	assert_int_equal(cases().n_rows, 8);
	assert_int_equal(tour(TOUR_BEGIN).opened, false);
	OK(door_hello(anna.door, &hello, &anna.arena, &me, &e));
	assert_string_equal(me.login, "anna");
	assert_int_equal(me.role, ROLE_CASEWORKER);
	assert_true(me.demo);
	assert_int_equal(cases().n_rows, 6);
	OK(door_search(anna.door, &search, &anna.arena, &found, &e));
	assert_int_equal(found.n_rows, 1);
	assert_int_equal(found.rows[0].course.v, tour(TOUR_LOOK).course.v);
	tour(TOUR_END);
	assert_int_equal(cases().n_rows, 8);
	OK(door_search(anna.door, &search, &anna.arena, &found, &e));
	assert_int_equal(found.n_rows, 0);
}

static void test_what_is_done_is_seen(void **unused)
{
	struct course_id sara = tour(TOUR_BEGIN).course;
	struct tour_reply seen;
	struct draft draft;

	(void)unused;
	cases();
	assert_false(tour(TOUR_LOOK).opened);
	open_citizen(other_than(sara));
	assert_false(tour(TOUR_LOOK).opened);
	open_citizen(sara);
	seen = tour(TOUR_LOOK);
	assert_true(seen.opened);
	assert_int_equal(seen.scored, 0);

	score(other_than(sara), 5);
	assert_int_equal(tour(TOUR_LOOK).scored, 0);
	score(sara, 1);
	assert_int_equal(tour(TOUR_LOOK).scored, 1);
	score(sara, 2);
	assert_int_equal(tour(TOUR_LOOK).scored, 2);

	draft = score(other_than(sara), 5);
	finish(&draft);
	assert_int_equal(tour(TOUR_LOOK).measured, 0);
	draft = score(sara, 5);
	finish(&draft);
	seen = tour(TOUR_LOOK);
	assert_int_equal(seen.measured, 1);
	assert_int_equal(seen.scored, 0);
}

/* Everything that the tour writes, it writes nowhere. */
static void test_the_database_is_untouched(void **unused)
{
	static const char *const counts[] = { "SELECT count(*) FROM citizen", "SELECT count(*) FROM measurement",
		"SELECT count(*) FROM draft", "SELECT count(*) FROM audit", "SELECT count(*) FROM user",
		"SELECT total(version) FROM course" };
	int64_t before[6];

	(void)unused;
	for (size_t i = 0; i < 6; i++)
		before[i] = world_sql(&world, counts[i]);
	struct course_id sara = tour(TOUR_BEGIN).course;
	open_citizen(sara);
	struct draft draft = score(sara, 5);
	finish(&draft);
	score(other_than(sara), 3);
	tour(TOUR_END);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(world_sql(&world, counts[i]), before[i]);
}

static void test_begun_anew(void **unused)
{
	(void)unused;
	struct course_id sara = tour(TOUR_BEGIN).course;
	struct draft draft = score(sara, 5);

	finish(&draft);
	assert_int_equal(tour(TOUR_LOOK).measured, 1);
	assert_int_equal(tour(TOUR_BEGIN).measured, 0);
	tour(TOUR_END);
	tour(TOUR_END); /* whoever ends twice has ended */
}

static void test_refused(void **unused)
{
	static const int32_t acts[] = { -1, TOUR_LOOK, TOUR_ACT_COUNT };
	struct tour_reply reply;

	(void)unused;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
			door_tour(anna.door, &(struct tour_request){ acts[i], false }, &anna.arena, &reply, &e), ST_INVALID);
	world_sql(&world, "UPDATE user SET closed_at = 1 WHERE login = 'anna'");
	assert_int_equal(
		door_tour(anna.door, &(struct tour_request){ TOUR_BEGIN, false }, &anna.arena, &reply, &e), ST_CLOSED);
	assert_null(anna.service.tour);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_both_languages),
		TEST(test_of_its_own),
		TEST(test_what_is_done_is_seen),
		TEST(test_the_database_is_untouched),
		TEST(test_begun_anew),
		TEST(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
