/* The plan of a rollout on the first screen and for the administrator: who sees what, and what counts. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "world.h"

static struct world world;
static struct world_user anna, carla, erik;
static struct err e;

#define OK(call) world_ok((call), &e)

/* Section nord: unge, two a week for each caseworker; half by the end of the month. */
static void publish(void)
{
	static struct def_quota quotas[] = { { WORLD_TODAY - 60, 2, QUOTA_PER_CASEWORKER } };
	static struct def_deadline deadlines[] = { { WORLD_TODAY - 10, 90 }, { WORLD_TODAY + 9, 50 } };
	static struct def_plan plan = { .place = { "rollout.conf", 1 }, .key = "nord", .section = "nord", .group = "unge",
		.quotas = quotas, .deadlines = deadlines, .n_quotas = 1, .n_deadlines = 2 };
	struct publish_report report;
	struct definitions d;

	world_define(&world.arena, &d);
	d.plans = &plan;
	d.n_plans = 1;
	OK(service_publish(&world.admin, &d, false, &world.arena, &report, &e));
}

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	publish();
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "carla", 1003, &carla);
	world_login(&world, "erik", 1005, &erik);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	world_logout(&anna);
	world_logout(&carla);
	world_logout(&erik);
	world_free(&world);
	return 0;
}

static struct home_reply home(struct world_user *u)
{
	struct home_reply reply;

	OK(door_home(u->door, &(struct home_request){ 0 }, &u->arena, &reply, &e));
	return reply;
}

static void measure(const char *ref)
{
	struct draft_open_request open = { .course = world_case(&anna, ref, "Unge").course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply finished;

	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	opened.draft.scores = "333333333333";
	OK(door_draft_save(anna.door, &(struct draft_save_request){ opened.draft }, &anna.arena, &saved, &e));
	OK(door_finish(anna.door, &(struct finish_request){ saved.id, saved.version, "" }, &anna.arena, &finished, &e));
}

/* anna has six citizens in unge: five are measured, B-1004 for the first time on the Sunday before this week. */
static void test_the_own_citizens(void **state)
{
	struct home_reply seen = home(&anna);

	(void)state;
	assert_int_equal(seen.n_rollout, 1);
	assert_true(seen.rollout[0].own);
	assert_string_equal(seen.rollout[0].group_label, "Unge");
	assert_int_equal(seen.rollout[0].courses, 6);
	assert_int_equal(seen.rollout[0].measured, 5);
	assert_int_equal(seen.rollout[0].coverage, 83);
	assert_int_equal(seen.rollout[0].begun, 0);
	assert_int_equal(seen.rollout[0].quota, 2);
	assert_int_equal(seen.rollout[0].by, WORLD_TODAY + 9);
	assert_int_equal(seen.rollout[0].needed, 50);
	measure("B-1005"); /* for the first time */
	measure("B-1001"); /* once more */
	seen = home(&anna);
	assert_int_equal(seen.rollout[0].begun, 1);
	assert_int_equal(seen.rollout[0].coverage, 100);
}

static void test_the_section_of_a_team_leader(void **state)
{
	struct home_reply seen = home(&carla);

	(void)state;
	assert_int_equal(seen.n_rollout, 1);
	assert_false(seen.rollout[0].own);
	/* and bo's three, two of them measured; two caseworkers with two each */
	assert_int_equal(seen.rollout[0].courses, 9);
	assert_int_equal(seen.rollout[0].measured, 7);
	assert_int_equal(seen.rollout[0].quota, 4);
}

static void test_who_has_no_plan_sees_none(void **state)
{
	(void)state;
	assert_int_equal(home(&erik).n_rollout, 0);
}

static void test_the_administrator_sees_all(void **state)
{
	struct rollout_row *rows;
	size_t n;

	(void)state;
	OK(service_rollout_list(&world.admin, &world.arena, &rows, &n, &e));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].plan, "nord");
	assert_string_equal(rows[0].section, "nord");
	assert_int_equal(rows[0].courses, 9);
	assert_false(rows[0].late);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_own_citizens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_section_of_a_team_leader, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_who_has_no_plan_sees_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_administrator_sees_all, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
