/*
 * Two people at one thing: who has a citizen open is told beforehand, who saves second sees what the first has
 * changed, and a list that others have changed says so. The other one is a session of its own; where a lock is what
 * is looked at, also a process.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "stage.h"

static struct world world;
static struct err e;

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	world_free(&world);
	return 0;
}

/* What anna sees at the end of a script, in English. */
static const char *play(const char *keys, int rows, int cols)
{
	static struct stage st;
	static char screen[8000];

	stage_open(&st, &world, "anna", 1001, LANG_EN, rows, cols);
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

/* A process of its own that has B-1001 open until "line" is closed. */
struct elsewhere {
	pid_t pid;
	int line;
};

static struct elsewhere open_elsewhere(const char *login, int64_t uid)
{
	struct world_user u;
	struct citizen_reply reply;
	int line[2];
	char byte = 'r';

	struct course_id course = { world_sql(&world, "SELECT min(c.id) FROM course c JOIN citizen z ON z.id = "
		"c.citizen_id WHERE z.ref = 'B-1001'") };

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line), 0);
	pid_t pid = fork();
	if (pid != 0) {
		close(line[1]);
		assert_int_equal(read(line[0], &byte, 1), 1);
		return (struct elsewhere){ pid, line[0] };
	}
	close(line[0]);
	world_login(&world, login, uid, &u);
	struct citizen_request request = { course, "Faglig sparring: en aftale" };
	if (door_citizen(u.door, &request, &u.arena, &reply, &e) != ST_OK || write(line[1], &byte, 1) != 1 ||
		read(line[1], &byte, 1) != 0)
		_exit(1);
	_exit(0);
}

static void leave(struct elsewhere *there)
{
	int status;

	close(there->line);
	assert_int_equal(waitpid(there->pid, &status, 0), there->pid);
	assert_int_equal(status, 0);
}

static void test_presence(void **state)
{
	(void)state;
	struct elsewhere carla = open_elsewhere("carla", 1003);
	/* Beforehand, in the list; then on the citizen and in the form, which open all the same. */
	stage_shows(play("1/B-1001<ENTER>", 24, 80), "B-1001 Søren Ågård: Open at carla since 11:00");
	stage_shows(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open at carla since 11:00");
	stage_shows(play("1/B-1001<ENTER><ENTER>", 10, 40), "Open at carla since 11:00");
	const char *screen = play("1/B-1001<ENTER>s5", 24, 80);
	stage_shows(screen, "Open at carla since 11:00");
	stage_shows(screen, "1 of 12, draft saved");
	stage_lacks(play("1/B-1002<ENTER><ENTER>", 24, 80), "Open at");
	leave(&carla);
	stage_lacks(play("1/B-1001<ENTER>", 24, 80), "Open at");
	stage_lacks(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open at");
}

static void test_presence_in_another_window(void **state)
{
	(void)state;
	struct elsewhere window = open_elsewhere("anna", 1001);
	stage_shows(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open in another window of yours since 11:00");
	leave(&window);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_presence),
		TEST(test_presence_in_another_window),
	};

	return cmocka_run_group_tests_name("two people", tests, NULL, NULL);
}
