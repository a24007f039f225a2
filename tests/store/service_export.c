/* Each print is in the log before it leaves, and nobody logs a print of a citizen who is not to
 * be seen. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

static struct world world;
static struct world_user anna, bo, dorte;
static struct case_row ida;
static struct err e;

#define EXPORTS "SELECT count(*) FROM audit WHERE action = 21"

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "bo", 1002, &bo);
	world_login(&world, "dorte", 1004, &dorte);
	ida = world_case(&anna, "B-1002", "Unge");
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	world_logout(&anna);
	world_logout(&bo);
	world_logout(&dorte);
	world_free(&world);
	return 0;
}

static enum status export(
	struct world_user *u, struct course_id course, const char *purpose, const char *what) {
	struct log_export_request request = {course, purpose, what};
	struct log_export_reply reply;

	return door_log_export(u->door, &request, &u->arena, &reply, &e);
}

static void test_logged(void **unused)
{
	const struct course_id none = {0};

	(void)unused;
	world_ok(export(&anna, ida.course, "", "citizen-sheet pdf"), &e);
	assert_int_equal(world_sql(&world, EXPORTS), 1);
	assert_int_equal(
		world_sql(&world, EXPORTS " AND detail = 'citizen-sheet pdf' AND object_id = "
					  "(SELECT min(id) FROM course WHERE citizen_id = "
					  "(SELECT id FROM citizen WHERE ref = 'B-1002'))"),
		1);
	world_ok(export(&bo, none, "", "blank-form printer"), &e);
	assert_int_equal(world_sql(&world, EXPORTS " AND object_id IS NULL"), 1);
}

static void test_refused(void **unused)
{
	static const char *const bad[] = {"", "Citizen", "a\nb", "søvn", "../x"};

	(void)unused;
	assert_int_equal(export(&bo, ida.course, "", "case-sheet text"), ST_NOTFOUND);
	assert_int_equal(export(&dorte, ida.course, "because", "case-sheet text"), ST_NOTFOUND);
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(export(&anna, ida.course, "", bad[i]), ST_INVALID);
		assert_string_equal(e.field, "what");
	}
	assert_int_equal(world_sql(&world, EXPORTS), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_logged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
