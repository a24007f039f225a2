/* Who else has a citizen open: told before one types, gone with the session, in nobody's way.
 */

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "session.h"

static struct world world;
static struct arena arena;
static struct door *one, *other;
static const char *me;
static struct err e;

static struct door *start(void)
{
	struct door *d = session_start(&world, &e);

	assert_non_null(d);
	world_ok(session_hello(d, &arena, &e), &e);
	return d;
}

static int set_up(void **state)
{
	struct identity self;

	(void)state;
	world_make(&world);
	world_move_in(&world);
	arena_init(&arena);
	world_ok(service_identify(getuid(), &self, &e), &e);
	me = arena_dup(&arena, self.login);
	one = start();
	other = start();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	door_free(one);
	door_free(other);
	arena_done(&arena);
	world_free(&world);
	return 0;
}

static struct course_id course_of(const char *ref)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
		"SELECT min(c.id) FROM course c JOIN citizen z ON z.id = c.citizen_id"
		" WHERE z.ref = '%s'",
		ref);
	return (struct course_id){world_sql(&world, sql)};
}

static struct citizen_reply open_citizen(struct door *d, const char *ref)
{
	struct citizen_request request = {.course = course_of(ref), .purpose = ""};
	struct citizen_reply reply;

	world_ok(door_citizen(d, &request, &arena, &reply, &e), &e);
	return reply;
}

static struct draft_open_reply open_form(struct door *d, const char *ref)
{
	struct draft_open_request request = {.course = course_of(ref), .corrects_on = DAY_NONE};
	struct draft_open_reply reply;

	world_ok(door_draft_open(d, &request, &arena, &reply, &e), &e);
	return reply;
}

static void test_the_other_session_is_named(void **state)
{
	(void)state;
	assert_string_equal(open_citizen(one, "B-1001").open_at, "");
	struct citizen_reply seen = open_citizen(other, "B-1001");
	assert_string_equal(seen.open_at, me);
	assert_int_equal(seen.open_since, WORLD_NOW);
	/* Both have it open: each is told of the other, and neither is stopped. */
	assert_string_equal(open_citizen(one, "B-1001").open_at, me);
	struct draft_open_reply form = open_form(one, "B-1001");
	assert_string_equal(form.open_at, me);
	assert_int_equal(form.open_since, WORLD_NOW);
}

static void test_going_on_leaves_it(void **state)
{
	(void)state;
	open_citizen(one, "B-1001");
	open_citizen(one, "B-1002");
	assert_string_equal(open_citizen(other, "B-1001").open_at, "");
	assert_string_equal(open_form(other, "B-1002").open_at, me);
}

/* Of a citizen that is somebody else's by now nobody is told who has it open: not by a mark that one says to know, either. */
static void test_nobody_is_told_of_anothers_citizen(void **state)
{
	struct fresh_request request = {FRESH_ONE_COURSE, course_of("B-1001"), 0, 0};
	struct fresh_reply reply;

	(void)state;
	open_citizen(one, "B-1001");
	world_ok(door_fresh(other, &request, &arena, &reply, &e), &e);
	assert_true(reply.present);
	world_sql(&world, "UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'erik'), section_id ="
			  " (SELECT id FROM section WHERE key = 'syd') WHERE citizen_id = (SELECT id FROM citizen WHERE ref = 'B-1001')");
	world_ok(door_fresh(other, &request, &arena, &reply, &e), &e);
	assert_false(reply.mark || reply.present);
	request.version = reply.version;
	request.mark = 1;
	world_ok(door_fresh(other, &request, &arena, &reply, &e), &e);
	assert_false(reply.present);
}

static void test_a_killed_session_is_gone(void **state)
{
	pid_t pid = session_child_of(getpid());

	(void)state;
	open_citizen(other, "B-1003");
	assert_string_equal(open_citizen(one, "B-1003").open_at, me);
	if (pid <= 0)
		skip();
	assert_int_equal(kill(pid, SIGKILL), 0);
	struct home_request request = {0};
	struct home_reply reply;
	assert_int_equal(door_home(other, &request, &arena, &reply, &e), ST_GONE);
	assert_string_equal(open_citizen(one, "B-1003").open_at, "");
}

static void test_without_the_file_all_goes_on(void **state)
{
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s-presence", world.path);
	assert_int_equal(unlink(path), 0);
	struct door *late = start();
	open_citizen(one, "B-1001");
	assert_string_equal(open_citizen(late, "B-1001").open_at, "");
	assert_string_equal(open_form(late, "B-1001").open_at, "");
	door_free(late);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_other_session_is_named),
		TEST(test_going_on_leaves_it),
		TEST(test_nobody_is_told_of_anothers_citizen),
		TEST(test_a_killed_session_is_gone),
		TEST(test_without_the_file_all_goes_on),
	};

	return cmocka_run_group_tests_name("presence", tests, NULL, NULL);
}
